//! Since when deals pass a filter: by type, by the account's segment, industry and region, by any other column.

use crate::Work;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use facts::{DealKind, Instant};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use store::pipeline::PipelineState;

/// From when on a deal passes, or passes no more, by its key and ascending.
pub(super) type Passes = HashMap<i64, Vec<(Instant, bool)>>;

/// Columns of accounts, in the order in which the store gives them.
const OF_ACCOUNTS: [&str; 3] = ["segment", "industry", "region"];
/// The column of the deal's type.
const TYPE: &str = "type";

/// Values that a column of a deal took, from when on.
pub(super) type Values = Vec<(Instant, String)>;

impl Work {
    /// Since when deals pass; `None`: nothing is filtered.
    pub(super) async fn passes(
        &self,
        frame: &Frame,
        filters: &[(String, String)],
        (states, deals): (&Arc<Vec<PipelineState>>, &[&[PipelineState]]),
    ) -> Done<Option<Passes>> {
        if filters.is_empty() {
            return Ok(None);
        }
        let columns = self.filter_columns().await?;
        let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (column, value) in filters {
            if !columns.get(column).is_some_and(|values| values.contains(value)) {
                return Err(Problem::Invalid { field: "pipeline-filter", value: format!("{column}: {value}") });
            }
            wanted.entry(column).or_default().insert(value);
        }
        let keys: Vec<i64> = deals.iter().map(|states| states[0].deal).collect();
        let mut passes: Option<Passes> = None;
        for (column, values) in wanted {
            let taken = match frame.book.holds(states) {
                true => self.column_of_book(frame, column, states).await?,
                false => Arc::new(self.values_taken(column, &keys).await?),
            };
            let passing = keys.iter().filter_map(|deal| Some((*deal, passing(taken.get(deal)?, &values))));
            passes = Some(match passes {
                None => passing.collect(),
                Some(before) => {
                    passing.filter_map(|(deal, own)| Some((deal, both(before.get(&deal)?, &own)))).collect()
                }
            });
        }
        Ok(passes)
    }

    /// The values that a column of each deal took, in the order in which they were known.
    pub(super) async fn values_taken(&self, column: &str, keys: &[i64]) -> Done<HashMap<i64, Values>> {
        let seen = self.store.pipeline_seen(keys).await?;
        let mut taken: HashMap<i64, Values> = HashMap::new();
        let place = OF_ACCOUNTS.iter().position(|name| *name == column);
        let accounts = match place {
            Some(_) => {
                let accounts: BTreeSet<i64> = seen.iter().filter_map(|seen| seen.account).collect();
                self.store.pipeline_accounts(&accounts.into_iter().collect::<Vec<_>>()).await?
            }
            None => HashMap::new(),
        };
        if place.is_none() && column != TYPE {
            for (deal, known, value) in self.store.pipeline_changed(keys, column).await? {
                taken.entry(deal).or_default().push((known, value));
            }
        }
        for seen in seen {
            let value = match place {
                Some(place) => seen.account.and_then(|account| accounts.get(&account)).map(|of| of[place].as_str()),
                None if column == TYPE => Some(DealKind::infer(&seen.kind).word()),
                None => seen.attributes.iter().find(|(name, _)| name == column).map(|(_, value)| value.as_str()),
            };
            taken.entry(seen.deal).or_default().push((seen.known, value.unwrap_or_default().to_owned()));
        }
        // At one instant what an export showed counts after what changed, as in a deal's states.
        taken.values_mut().for_each(|values| values.sort_by_key(|(known, _)| *known));
        Ok(taken)
    }
}

/// From when on values pass: of several at one instant the last.
fn passing(taken: &Values, values: &BTreeSet<&str>) -> Vec<(Instant, bool)> {
    let mut passes: Vec<(Instant, bool)> = Vec::new();
    for (known, value) in taken {
        let is_passing = values.contains(value.as_str());
        match passes.last_mut() {
            Some(last) if last.0 == *known => last.1 = is_passing,
            Some(last) if last.1 == is_passing => {}
            _ => passes.push((*known, is_passing)),
        }
    }
    passes
}

/// When both pass; before what is known of one it was as it was first known.
fn both(one: &[(Instant, bool)], other: &[(Instant, bool)]) -> Vec<(Instant, bool)> {
    let at = |passes: &[(Instant, bool)], moment: Instant| {
        let after = passes.partition_point(|(from, _)| *from <= moment);
        passes.get(after.saturating_sub(1)).is_some_and(|(_, passes)| *passes)
    };
    let mut moments: Vec<Instant> = one.iter().chain(other).map(|(from, _)| *from).collect();
    moments.sort_unstable();
    moments.dedup();
    moments.into_iter().map(|moment| (moment, at(one, moment) && at(other, moment))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_pass_together_where_each_does() {
        let at = |moment: i64, value: &str| (Instant(moment), value.to_owned());
        let gold = passing(&vec![at(5, "gold"), at(9, "gold"), at(20, "lead")], &BTreeSet::from(["gold"]));
        assert_eq!(gold, [(Instant(5), true), (Instant(20), false)]);
        let north = passing(&vec![at(8, "south"), at(12, "north")], &BTreeSet::from(["north"]));
        assert_eq!(north, [(Instant(8), false), (Instant(12), true)]);
        let wanted = [(5, false), (8, false), (12, true), (20, false)];
        assert_eq!(both(&gold, &north), wanted.map(|(moment, is)| (Instant(moment), is)));
    }
}
