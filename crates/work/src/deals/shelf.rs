//! The open deals of the whole company with their estimates, and what decided ones come to, read once for as long as facts and forecast
//! are the same: lists of places with several people are taken from it.

use crate::Work;
use crate::frame::Frame;
use crate::problem::Done;
use facts::time::day_number;
use facts::{Currency, StageKind};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use store::cursor::Cursor;
use store::deals::{DealQuery, DealSort, DealSum, ListedDeal};
use tokio::sync::{Mutex, MutexGuard, OnceCell};

/// People of a place whose deals are read one owner after the other.
const FEW: usize = 8;
/// People of a place beyond whom somebody waits until the shelf is filled.
const DOZENS: usize = 200;
/// Horizons of one forecast that are kept.
const KEPT: usize = 4;

/// A forecast and a horizon of it; `None`: nothing was forecast yet.
type Key = Option<(i64, String)>;

/// What deals of each owner come to, by currency.
pub(crate) type Sums = HashMap<Option<i64>, Vec<DealSum>>;

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Shelves {
    kept: Mutex<Vec<(Key, Arc<Shelf>)>>,
    /// How many deals are decided, and their amounts: no forecast has to do with that.
    decided: OnceCell<Sums>,
}

impl Shelves {
    /// Whether somebody wanted to know what decided deals come to.
    pub(crate) fn know_decided(&self) -> bool {
        self.decided.initialized()
    }

    /// Whether what a list needs is there; while it is being read it is not.
    fn are_filled(&self, query: &DealQuery) -> bool {
        let has = |kept: MutexGuard<'_, Vec<(Key, Arc<Shelf>)>>| kept.iter().any(|(key, _)| *key == query.forecast);
        self.kept.try_lock().is_ok_and(has) && (query.outcome.is_some() || self.know_decided())
    }
}

/// What is kept of one forecast's horizon.
#[derive(Debug)]
struct Shelf {
    open: Vec<ListedDeal>,
    /// What was expected of deals that are decided since.
    decided_values: OnceCell<Sums>,
}

impl Work {
    /// A page of deals, and what all that pass come to.
    pub(crate) async fn listed(&self, frame: &Arc<Frame>, query: &DealQuery) -> Done<(Vec<ListedDeal>, Vec<DealSum>)> {
        let is_today = query.as_of == frame.company().end_of(frame.as_of);
        let is_of_shelf = is_today && (query.outcome == Some(StageKind::Open) || is_plain(query));
        if !is_of_shelf || !self.is_at_hand(frame, query) {
            return Ok((self.store.deals(query).await?, self.store.deal_sums(query).await?));
        }
        let shelf = self.shelf(frame, query).await?;
        let (listed, open) = page(&shelf.open, query);
        if query.outcome.is_some() {
            return Ok((listed, open));
        }
        // Whatever has no estimate comes after whatever has one.
        let is_full = listed.len() as i64 == query.limit && listed.iter().all(|deal| deal.cursor.number > NONE);
        let listed = if is_full { listed } else { self.store.deals(query).await? };
        Ok((listed, self.with_decided(frame, &shelf, query, open).await?))
    }

    /// Whether a list is taken from the shelf: what few people have is read sooner, and some dozens read theirs themselves for as long as
    /// the shelf is only being filled.
    fn is_at_hand(&self, frame: &Arc<Frame>, query: &DealQuery) -> bool {
        match query.owners.as_ref().map_or(usize::MAX, Vec::len) {
            ..=FEW => false,
            people if people > DOZENS || frame.shelves.are_filled(query) => true,
            _ => {
                self.fill(frame, query);
                false
            }
        }
    }

    /// Fills the shelf without anybody waiting for it.
    fn fill(&self, frame: &Arc<Frame>, query: &DealQuery) {
        let (work, frame, query) = (self.clone(), frame.clone(), query.clone());
        tokio::spawn(async move {
            let filled = async { Done::Ok((work.shelf(&frame, &query).await?, work.decided(&frame).await?)) };
            if let Err(problem) = filled.await.map(drop) {
                tracing::error!(%problem, "the open deals could not be read");
            }
        });
    }

    /// Whoever asks first reads it; others wait.
    async fn shelf(&self, frame: &Frame, query: &DealQuery) -> Done<Arc<Shelf>> {
        let mut kept = frame.shelves.kept.lock().await;
        if let Some((_, shelf)) = kept.iter().find(|(key, _)| *key == query.forecast) {
            return Ok(shelf.clone());
        }
        let open = self.store.open_deals(query.as_of, query.forecast.as_ref()).await?;
        let shelf = Arc::new(Shelf { open, decided_values: OnceCell::new() });
        let forecast = |key: &Key| key.as_ref().map(|(forecast, _)| *forecast);
        kept.retain(|(key, _)| forecast(key) == forecast(&query.forecast));
        kept.truncate(KEPT - 1);
        kept.push((query.forecast.clone(), shelf.clone()));
        Ok(shelf)
    }

    /// What decided deals of each owner come to; whoever asks first reads it, others wait.
    pub(crate) async fn decided<'f>(&self, frame: &'f Frame) -> Done<&'f Sums> {
        let today = frame.company().end_of(frame.as_of);
        let read = async || Done::Ok(by_owner(self.store.decided_deals(today).await?));
        frame.shelves.decided.get_or_try_init(read).await
    }

    /// Sums of open deals, with the decided ones of the same owners.
    async fn with_decided(
        &self,
        frame: &Frame,
        shelf: &Shelf,
        query: &DealQuery,
        open: Vec<DealSum>,
    ) -> Done<Vec<DealSum>> {
        let decided = self.decided(frame).await?;
        let read = async || match &query.forecast {
            Some(forecast) => Done::Ok(by_owner(self.store.decided_values(query.as_of, forecast).await?)),
            None => Ok(Sums::new()),
        };
        let values = shelf.decided_values.get_or_try_init(read).await?;
        let mut sums: BTreeMap<Currency, DealSum> = open.into_iter().map(|sum| (sum.currency, sum)).collect();
        for of in [decided, values] {
            let theirs: Box<dyn Iterator<Item = &DealSum> + Send> = match &query.owners {
                Some(owners) => Box::new(owners.iter().filter_map(|owner| of.get(&Some(*owner))).flatten()),
                None => Box::new(of.values().flatten()),
            };
            theirs.for_each(|sum| add(&mut sums, sum));
        }
        Ok(sums.into_values().collect())
    }
}

fn by_owner(sums: Vec<(Option<i64>, DealSum)>) -> Sums {
    let mut by_owner = Sums::new();
    for (owner, sum) in sums {
        by_owner.entry(owner).or_default().push(sum);
    }
    by_owner
}

fn add(sums: &mut BTreeMap<Currency, DealSum>, more: &DealSum) {
    sums.entry(more.currency).or_insert_with(|| DealSum::none(more.currency)).add(more);
}

/// Whether all deals of a place are asked for, those that the forecast speaks of first.
fn is_plain(query: &DealQuery) -> bool {
    let is_by_estimate = matches!(query.sort, DealSort::Value | DealSort::Swing | DealSort::Probability);
    let days = [query.close_from, query.close_to, query.closed_from, query.closed_to];
    is_by_estimate
        && query.descending
        && query.outcome.is_none()
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
        let (amount, value) = (deal.amount.unwrap_or(0), deal.value.unwrap_or(0.0));
        add(&mut sums, &DealSum { currency: deal.currency, count: 1, amount, value });
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
