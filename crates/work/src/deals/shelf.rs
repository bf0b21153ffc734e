//! The open deals of the whole company with their estimates, read once for as long as facts and forecast are the same: lists of large
//! places are taken from it.

use crate::Work;
use crate::frame::Frame;
use crate::problem::Done;
use facts::time::day_number;
use facts::{Currency, StageKind};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use store::cursor::Cursor;
use store::deals::{DealQuery, DealSort, DealSum, ListedDeal};
use tokio::sync::{Mutex, OnceCell};

/// People of a place beyond whom its deals are taken from the shelf, not read one owner after the other.
const MANY: usize = 200;
/// Horizons of one forecast that are kept.
const KEPT: usize = 4;

/// A forecast and a horizon of it; `None`: nothing was forecast yet.
type Key = Option<(i64, String)>;

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Shelves(Mutex<Vec<(Key, Arc<Shelf>)>>);

/// What is kept of one forecast's horizon.
#[derive(Debug)]
struct Shelf {
    open: Vec<ListedDeal>,
    /// What all decided deals come to, once somebody wants to know.
    decided: OnceCell<Vec<DealSum>>,
}

impl Work {
    /// A page of deals, and what all that pass come to.
    pub(crate) async fn listed(&self, frame: &Frame, query: &DealQuery) -> Done<(Vec<ListedDeal>, Vec<DealSum>)> {
        let is_large = query.owners.as_ref().is_none_or(|owners| owners.len() > MANY);
        let is_today = query.as_of == frame.company().end_of(frame.as_of);
        if is_large && is_today && query.outcome == Some(StageKind::Open) {
            return Ok(page(&self.shelf(frame, query).await?.open, query));
        }
        if is_today && is_plain(query) {
            let shelf = self.shelf(frame, query).await?;
            let (listed, open) = page(&shelf.open, query);
            // Whatever has no estimate comes after whatever has one.
            let is_full = listed.len() as i64 == query.limit && listed.iter().all(|deal| deal.cursor.number > NONE);
            let listed = if is_full { listed } else { self.store.deals(query).await? };
            return Ok((listed, added(open, self.decided(&shelf, query).await?)));
        }
        Ok((self.store.deals(query).await?, self.store.deal_sums(query).await?))
    }

    /// Whoever asks first reads it; others wait.
    async fn shelf(&self, frame: &Frame, query: &DealQuery) -> Done<Arc<Shelf>> {
        let mut kept = frame.shelves.0.lock().await;
        if let Some((_, shelf)) = kept.iter().find(|(key, _)| *key == query.forecast) {
            return Ok(shelf.clone());
        }
        let open = self.store.open_deals(query.as_of, query.forecast.as_ref()).await?;
        let shelf = Arc::new(Shelf { open, decided: OnceCell::new() });
        let forecast = |key: &Key| key.as_ref().map(|(forecast, _)| *forecast);
        kept.retain(|(key, _)| forecast(key) == forecast(&query.forecast));
        kept.truncate(KEPT - 1);
        kept.push((query.forecast.clone(), shelf.clone()));
        Ok(shelf)
    }

    async fn decided<'a>(&self, shelf: &'a Shelf, query: &DealQuery) -> Done<&'a [DealSum]> {
        let read = async || -> Done<Vec<DealSum>> {
            let mut sums = Vec::new();
            for outcome in [StageKind::Won, StageKind::Lost] {
                let query = DealQuery { outcome: Some(outcome), ..query.clone() };
                sums = added(sums, &self.store.deal_sums(&query).await?);
            }
            Ok(sums)
        };
        Ok(shelf.decided.get_or_try_init(read).await?)
    }
}

/// Whether all deals of the company are asked for, those that the forecast speaks of first.
fn is_plain(query: &DealQuery) -> bool {
    let is_by_estimate = matches!(query.sort, DealSort::Value | DealSort::Swing | DealSort::Probability);
    let days = [query.close_from, query.close_to, query.closed_from, query.closed_to];
    is_by_estimate
        && query.descending
        && (query.owners.is_none() && query.outcome.is_none())
        && (query.stage.is_none() && query.category.is_none() && query.text.is_none())
        && days.iter().all(Option::is_none)
}

/// The place in an order of a deal without an estimate, or without an amount.
const NONE: f64 = -1.0;

/// The deals of a page, and the sums of all that pass, as the store would give them.
fn page(shelf: &[ListedDeal], query: &DealQuery) -> (Vec<ListedDeal>, Vec<DealSum>) {
    let owners: Option<HashSet<i64>> = query.owners.as_ref().map(|owners| owners.iter().copied().collect());
    let text = query.text.as_ref().map(|text| text.trim().to_lowercase());
    let passes = |deal: &&ListedDeal| {
        owners.as_ref().is_none_or(|owners| deal.owner.is_some_and(|owner| owners.contains(&owner)))
            && query.stage.is_none_or(|stage| deal.stage == Some(stage))
            && query.category.is_none_or(|category| deal.category == Some(category))
            && text.as_ref().is_none_or(|text| deal.name.to_lowercase().contains(text))
            && query.close_from.is_none_or(|from| deal.close_date.is_some_and(|close| close >= from))
            && query.close_to.is_none_or(|to| deal.close_date.is_some_and(|close| close <= to))
            && query.closed_from.is_none_or(|from| deal.closed.is_some_and(|closed| closed >= from))
            && query.closed_to.is_none_or(|to| deal.closed.is_some_and(|closed| closed <= to))
    };
    let passing: Vec<&ListedDeal> = shelf.iter().filter(passes).collect();
    let mut sums: BTreeMap<Currency, DealSum> = BTreeMap::new();
    for deal in &passing {
        let own = DealSum { currency: deal.currency, count: 0, amount: 0, value: 0.0 };
        let sum = sums.entry(deal.currency).or_insert(own);
        sum.count += 1;
        sum.amount += deal.amount.unwrap_or(0);
        sum.value += deal.value.unwrap_or(0.0);
    }
    let mut placed: Vec<(Cursor, &ListedDeal)> =
        passing.into_iter().map(|deal| (cursor(deal, query.sort), deal)).collect();
    let order = |a: &Cursor, b: &Cursor| {
        let order = a.number.total_cmp(&b.number).then_with(|| a.text.cmp(&b.text)).then(a.key.cmp(&b.key));
        if query.descending { order.reverse() } else { order }
    };
    if let Some(after) = &query.after {
        placed.retain(|(cursor, _)| order(cursor, after) == Ordering::Greater);
    }
    let limit = usize::try_from(query.limit).unwrap_or(0);
    if placed.len() > limit && limit > 0 {
        placed.select_nth_unstable_by(limit - 1, |a, b| order(&a.0, &b.0));
    }
    placed.truncate(limit);
    placed.sort_unstable_by(|a, b| order(&a.0, &b.0));
    let listed = placed.into_iter().map(|(cursor, deal)| ListedDeal { cursor, ..deal.clone() }).collect();
    (listed, sums.into_values().collect())
}

/// A deal's place in an order.
fn cursor(deal: &ListedDeal, sort: DealSort) -> Cursor {
    let day = |day: Option<jiff::civil::Date>| day.map_or(0.0, |day| f64::from(day_number(day)));
    let number = match sort {
        DealSort::Name => 0.0,
        DealSort::Amount => deal.amount.map_or(NONE, |amount| amount as f64),
        DealSort::Close => day(deal.closed.or(deal.close_date)),
        DealSort::Probability => deal.p_won.unwrap_or(NONE),
        DealSort::Value => deal.value.unwrap_or(NONE),
        DealSort::Swing => match (deal.p_won, deal.value) {
            (Some(chance), Some(value)) if chance > 0.0 => value * value * (1.0 - chance) / chance,
            _ => NONE,
        },
        DealSort::Stage => deal.stage.map_or(0.0, |stage| stage as f64),
        DealSort::Changed => deal.cursor.number,
    };
    let text = if sort == DealSort::Name { deal.name.to_lowercase() } else { String::new() };
    Cursor { number, text, key: deal.key }
}

/// Sums of two lots, by currency.
fn added(one: Vec<DealSum>, other: &[DealSum]) -> Vec<DealSum> {
    let mut sums: BTreeMap<Currency, DealSum> = one.into_iter().map(|sum| (sum.currency, sum)).collect();
    for more in other {
        match sums.get_mut(&more.currency) {
            Some(sum) => {
                sum.count += more.count;
                sum.amount += more.amount;
                sum.value += more.value;
            }
            None => drop(sums.insert(more.currency, more.clone())),
        }
    }
    sums.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::Instant;

    fn deal(key: i64, name: &str, value: Option<f64>, owner: i64) -> ListedDeal {
        ListedDeal {
            key,
            id: key.to_string(),
            name: name.into(),
            stage: None,
            outcome: StageKind::Open,
            amount: Some(key * 100),
            currency: Currency::USD,
            close_date: None,
            closed: None,
            owner: Some(owner),
            category: None,
            account: None,
            pipeline: 1,
            p_won: value.map(|_| 0.5),
            value,
            expected_close: None,
            cursor: Cursor { number: 0.0, text: String::new(), key },
        }
    }

    fn query() -> DealQuery {
        DealQuery {
            as_of: Instant(0),
            forecast: None,
            outcome: Some(StageKind::Open),
            owners: None,
            stage: None,
            category: None,
            text: None,
            close_from: None,
            close_to: None,
            closed_from: None,
            closed_to: None,
            sort: DealSort::Value,
            descending: true,
            after: None,
            limit: 2,
        }
    }

    #[test]
    fn pages_follow_one_another_and_sums_are_of_all() {
        let shelf =
            [deal(1, "a", None, 7), deal(2, "B", Some(5.0), 7), deal(3, "c", Some(9.0), 8), deal(4, "d", None, 8)];
        let keys = |listed: &[ListedDeal]| listed.iter().map(|deal| deal.key).collect::<Vec<_>>();
        let (first, sums) = page(&shelf, &query());
        assert_eq!((keys(&first), sums[0].count, sums[0].amount, sums[0].value), (vec![3, 2], 4, 1_000, 14.0));
        let (second, _) = page(&shelf, &DealQuery { after: Some(first[1].cursor.clone()), ..query() });
        assert_eq!(keys(&second), [4, 1], "without an estimate, the last key first");
        let by_name = DealQuery { sort: DealSort::Name, descending: false, limit: 9, ..query() };
        assert_eq!(keys(&page(&shelf, &by_name).0), [1, 2, 3, 4]);
        let (theirs, sums) = page(&shelf, &DealQuery { owners: Some(vec![8]), ..query() });
        assert_eq!((keys(&theirs), sums[0].count), (vec![3, 4], 2));
        assert_eq!(keys(&page(&shelf, &DealQuery { text: Some(" b".into()), ..query() }).0), [2]);
    }
}
