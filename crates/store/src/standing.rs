//! Which facts stand: those that an import which is not undone asserts.

use crate::engine::{Outcome, Store, StoreError, Transaction};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use std::collections::BTreeMap;

/// A kind of fact, with its table and statements.
pub(crate) struct Kind {
    /// The word in `assertion`.
    pub(crate) name: &'static str,
    /// The table.
    pub(crate) table: &'static str,
    /// ident, digest, known and key of what stands.
    pub(crate) seen: &'static str,
    /// Marks a range of keys as standing or not.
    pub(crate) stand: &'static str,
    /// Deletes what an import that never became visible brought.
    pub(crate) sweep: &'static str,
}

macro_rules! kinds {
    ($($name:ident: $word:literal, $table:literal, $seen:ident, $stand:ident, $sweep:ident;)*) => {
        $(pub(crate) const $name: Kind = Kind {
            name: $word, table: $table, seen: sql::$seen, stand: sql::$stand, sweep: sql::$sweep,
        };)*
        /// Every kind of fact.
        pub(crate) const KINDS: &[&Kind] = &[$(&$name),*];
    };
}

kinds! {
    RATE: "rate", "currency_rate", SEEN_RATE, STAND_RATE, SWEEP_RATE;
    PERSON: "person", "person_fact", SEEN_PERSON, STAND_PERSON, SWEEP_PERSON;
    PRIVATE: "private", "person_private", SEEN_PRIVATE, STAND_PRIVATE, SWEEP_PRIVATE;
    PLACEMENT: "placement", "placement", SEEN_PLACEMENT, STAND_PLACEMENT, SWEEP_PLACEMENT;
    MEMBERSHIP: "membership", "membership", SEEN_MEMBERSHIP, STAND_MEMBERSHIP, SWEEP_MEMBERSHIP;
    HEADSHIP: "headship", "headship", SEEN_HEADSHIP, STAND_HEADSHIP, SWEEP_HEADSHIP;
    ACCOUNT: "account", "account_fact", SEEN_ACCOUNT, STAND_ACCOUNT, SWEEP_ACCOUNT;
    STAGE: "stage", "stage_fact", SEEN_STAGE, STAND_STAGE, SWEEP_STAGE;
    PRODUCT: "product", "product_fact", SEEN_PRODUCT, STAND_PRODUCT, SWEEP_PRODUCT;
    OBSERVATION: "observation", "deal_observation", SEEN_OBSERVATION, STAND_OBSERVATION, SWEEP_OBSERVATION;
    CHANGE: "change", "deal_change", SEEN_CHANGE, STAND_CHANGE, SWEEP_CHANGE;
    ACTIVITY: "activity", "activity", SEEN_ACTIVITY, STAND_ACTIVITY, SWEEP_ACTIVITY;
    QUOTA: "quota", "quota", SEEN_QUOTA, STAND_QUOTA, SWEEP_QUOTA;
    NUMBER: "number", "submitted_number", SEEN_NUMBER, STAND_NUMBER, SWEEP_NUMBER;
}

/// Keys from first to last, both included.
pub(crate) type KeyRange = (i64, i64);

/// The fewest ranges that hold exactly `keys`.
pub(crate) fn ranges(mut keys: Vec<i64>) -> Vec<KeyRange> {
    keys.sort_unstable();
    keys.dedup();
    let mut ranges: Vec<KeyRange> = Vec::new();
    for key in keys {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == key => *last = key,
            _ => ranges.push((key, key)),
        }
    }
    ranges
}

/// What of `own` none of `others` holds.
pub(crate) fn without(own: &[KeyRange], others: &[KeyRange]) -> Vec<KeyRange> {
    let mut others = others.to_vec();
    others.sort_unstable();
    let mut left = Vec::new();
    for &(first, last) in own {
        let mut from = first;
        for &(other_first, other_last) in others.iter().filter(|(a, b)| *a <= last && *b >= first) {
            if other_first > from {
                left.push((from, other_first - 1));
            }
            from = from.max(other_last.saturating_add(1));
        }
        if from <= last {
            left.push((from, last));
        }
    }
    left
}

impl Store {
    /// Retracts an import: what no other import asserts no longer stands.
    #[boxed]
    pub async fn undo_import(&self, import_key: i64, now: Instant) -> Outcome<()> {
        self.turn_import(import_key, Some(now)).await
    }

    /// Brings an undone import back.
    #[boxed]
    pub async fn redo_import(&self, import_key: i64) -> Outcome<()> {
        self.turn_import(import_key, None).await
    }

    async fn turn_import(&self, import_key: i64, undone_at: Option<Instant>) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let own = ranges_by_kind(tx.rows(sql::ASSERTIONS_OF, &[import_key.into()]).await?);
        let others = ranges_by_kind(tx.rows(sql::ASSERTIONS_ELSEWHERE, &[import_key.into()]).await?);
        let turned = match undone_at {
            Some(now) => tx.execute(sql::IMPORT_UNDO, &[import_key.into(), now.0.into()]).await?,
            None => tx.execute(sql::IMPORT_REDO, &[import_key.into()]).await?,
        };
        if turned == 0 {
            return Err(StoreError::NotFound("import"));
        }
        let mut deals = Vec::new();
        for kind in KINDS {
            let Some(own) = own.get(kind.name) else { continue };
            let alone = without(own, others.get(kind.name).map_or(&[], Vec::as_slice));
            for (first, last) in alone {
                let standing = i64::from(undone_at.is_none());
                tx.execute(kind.stand, &[first.into(), last.into(), standing.into()]).await?;
                deals.extend(touched(&mut tx, kind, (first, last)).await?);
            }
        }
        tx.rebuild_states_after(deals).await?;
        tx.commit().await
    }
}

/// The deals that facts in a range are of.
async fn touched(tx: &mut Transaction, kind: &Kind, range: KeyRange) -> Outcome<Vec<i64>> {
    let statement = match kind.name {
        "observation" => sql::DEALS_OF_OBSERVATIONS,
        "change" => sql::DEALS_OF_CHANGES,
        "stage" => sql::DEALS_OF_STAGES,
        _ => return Ok(Vec::new()),
    };
    let rows = tx.rows(statement, &[range.0.into(), range.1.into()]).await?;
    Ok(rows.iter().map(|row| row.int(0)).collect())
}

fn ranges_by_kind(rows: Vec<crate::engine::Row>) -> BTreeMap<String, Vec<KeyRange>> {
    let mut by_kind: BTreeMap<String, Vec<KeyRange>> = BTreeMap::new();
    for row in rows {
        by_kind.entry(row.text(0).to_owned()).or_default().push((row.int(1), row.int(2)));
    }
    by_kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(ranges: &[KeyRange]) -> Vec<i64> {
        ranges.iter().flat_map(|(first, last)| *first..=*last).collect()
    }

    #[test]
    fn neighbours_become_one_range() {
        assert_eq!(ranges(vec![5, 1, 2, 3, 9, 3]), [(1, 3), (5, 5), (9, 9)]);
    }

    proptest! {
        #[test]
        fn what_is_left_is_what_no_other_holds(
            own in prop::collection::btree_set(0_i64..60, 0..40),
            others in prop::collection::vec((0_i64..60, 0_i64..8), 0..8),
        ) {
            let own_ranges = ranges(own.iter().copied().collect());
            let others: Vec<KeyRange> = others.iter().map(|(first, more)| (*first, first + more)).collect();
            let expected: Vec<i64> = own
                .iter()
                .copied()
                .filter(|key| !others.iter().any(|(first, last)| first <= key && key <= last))
                .collect();
            prop_assert_eq!(keys(&without(&own_ranges, &others)), expected);
        }
    }
}
