//! Columns that a company keeps of its deals and accounts, as bins of their usual values, without those that leak.

use crate::ledger::{Day, Prepared};
use facts::deal::{DealIx, DealKind};
use facts::plan::Account;
use facts::time::day_number;
use facts::{Deal, Field, StageKind};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

/// Values beyond so many share a bin.
const MOST_VALUES: usize = 30;
/// A value needs so many deals for a bin of its own.
const LEAST_DEALS: usize = 20;
/// More columns than this say nothing new.
const MOST_ATTRIBUTES: usize = 40;
/// A column is of numbers if so many of its values are, and there are more of them than names would have.
const NUMBERS_SHARE: f64 = 0.95;
const LEAST_NUMBERS: usize = 12;
/// Bins of a column of numbers: one for so many deals, within limits.
const DEALS_OF_A_BIN: usize = 60;
const NUMBER_BINS: RangeInclusive<usize> = 24..=100;
/// Open deals, and decided ones, without which nobody can tell whether a column leaks.
const LEAST_COMPARED: f64 = 20.0;
/// A column that is filled by so much more often among decided deals than among open ones is filled at the close; one that is filled so much
/// less often is emptied then.
const LEAST_MORE: f64 = 0.1;
/// And by so many standard errors.
const LEAST_ERRORS: f64 = 3.0;
/// Columns come into use: open deals are only said to have one more often than deals decided within so many days.
const RECENT_DAYS: Day = 182;
/// A value of decided deals only, nearly all of one outcome, is the outcome's.
const PURE: f64 = 0.95;
const SCARCE: f64 = 0.1;

/// A column of deals or of their accounts, by its values' bins; bin 0: none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Attribute {
    source: Source,
    bins: Bins,
    /// The bin of each of the column's values, or of each account; like the next, of the company at hand.
    #[serde(skip)]
    by_value: Vec<u8>,
    /// Deals whose values were seen to change: the day from which each was known, ascending.
    #[serde(skip)]
    changed: HashMap<DealIx, Vec<(Day, u8)>>,
}

impl Attribute {
    /// Bins of the columns's values of this company.
    fn new(prepared: &Prepared<'_>, source: Source, bins: Bins) -> Attribute {
        let mut attribute = Attribute { source, bins, by_value: Vec::new(), changed: HashMap::new() };
        attribute.bind(prepared);
        attribute
    }

    /// Makes itself ready for a company.
    pub(crate) fn bind(&mut self, prepared: &Prepared<'_>) {
        let of = |text: &str| if text.is_empty() { 0 } else { self.bins.of_text(text) };
        self.by_value = values(prepared, self.source).map(of).collect();
        self.changed = changed(prepared, self.source, &self.by_value);
    }

    /// The bin of a deal by what was known at the end of `day`.
    pub(crate) fn bin(&self, prepared: &Prepared<'_>, deal: DealIx, day: Day) -> u8 {
        match self.changed.get(&deal) {
            None => place(&prepared.company.deals[deal as usize], self.source)
                .map_or(0, |place| self.by_value[place as usize]),
            Some(changes) => {
                let place = changes.partition_point(|(known, _)| *known <= day);
                place.checked_sub(1).map_or(0, |place| changes[place].1)
            }
        }
    }

    /// How many bins it has.
    pub(crate) fn width(&self) -> usize {
        self.bins.width()
    }

    /// Whether bins lie beside each other, as those of numbers do.
    pub(crate) fn is_ordered(&self) -> bool {
        matches!(self.bins, Bins::Numbers(_))
    }
}

/// A column of deals, or of their accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Source {
    Segment,
    Industry,
    Region,
    Pipeline,
    Type,
    /// The place among the company's attributes.
    Own(u16),
}

/// A deal's pipeline and type.
pub(crate) type Process = (u16, DealKind);

/// Which columns may be learnt from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    kept: Vec<Source>,
    /// The names of those that are left out because they tell whether, or how, a deal ended.
    pub(crate) leaking: Vec<String>,
    /// Whether the forecast category is left out, for the same reason.
    pub(crate) without_category: bool,
    /// Whether deals of each pipeline, and of each type, may be told apart.
    tells: [bool; 2],
}

impl Columns {
    /// Looks at all columns as the last export has them. Of a source without any history a column is only kept if enough deals
    /// are open to tell that it does not leak.
    pub(crate) fn of(prepared: &Prepared<'_>) -> Columns {
        let company = prepared.company;
        let own = (0..company.attributes.len()).filter_map(|place| u16::try_from(place).ok()).map(Source::Own);
        let mut columns = Columns { without_category: category_leaks(prepared), ..Columns::default() };
        let mut may_be_kept = |source: Source| match leak(prepared, source) {
            Some(true) => {
                columns.leaking.push(name(prepared, source));
                false
            }
            None => company.tracked.any(),
            Some(false) => true,
        };
        columns.tells = [Source::Pipeline, Source::Type].map(&mut may_be_kept);
        let all = [Source::Segment, Source::Industry, Source::Region].into_iter().chain(own);
        columns.kept = all.filter(|source| may_be_kept(*source)).collect();
        columns
    }

    /// What a deal goes through, each at its own times: a renewal comes with the contract's end, a purchase with the buyer's quarter.
    /// What leaks of it is the same for all deals.
    pub(crate) fn process(&self, deal: &Deal) -> Process {
        let [pipeline, kind] = self.tells;
        (if pipeline { deal.pipeline } else { 0 }, if kind { deal.kind } else { DealKind::default() })
    }
}

/// The columns as bins. What is usual is counted among deals created by `day`.
pub(crate) fn attributes(prepared: &Prepared<'_>, day: Day) -> Vec<Attribute> {
    let of = |source: &Source| attribute(prepared, day, *source);
    prepared.columns().kept.iter().filter_map(of).take(MOST_ATTRIBUTES).collect()
}

fn name(prepared: &Prepared<'_>, source: Source) -> String {
    match source {
        Source::Segment => "segment".to_owned(),
        Source::Industry => "industry".to_owned(),
        Source::Region => "region".to_owned(),
        Source::Pipeline => "pipeline".to_owned(),
        Source::Type => "type".to_owned(),
        Source::Own(place) => prepared.company.attributes[usize::from(place)].name.clone(),
    }
}

/// The place of the value that the last export has: among the column's values, or its account's.
fn place(deal: &Deal, source: Source) -> Option<u32> {
    match source {
        Source::Own(column) => deal.attributes.iter().find(|(of, _)| *of == column).map(|(_, value)| *value),
        Source::Pipeline => Some(u32::from(deal.pipeline)),
        Source::Type => Some(deal.kind as u32),
        Source::Segment | Source::Industry | Source::Region => deal.account,
    }
}

/// What stands at each place; empty: nothing.
fn values<'a>(prepared: &Prepared<'a>, source: Source) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    let company = prepared.company;
    let of_accounts = |of: fn(&Account) -> &str| Box::new(company.accounts.iter().map(of));
    match source {
        Source::Segment => of_accounts(|account| &account.segment),
        Source::Industry => of_accounts(|account| &account.industry),
        Source::Region => of_accounts(|account| &account.region),
        Source::Pipeline => Box::new(company.pipelines.iter().map(|pipeline| pipeline.id.as_str())),
        Source::Type => {
            let kinds = [DealKind::New, DealKind::Expansion, DealKind::Renewal];
            Box::new(kinds.into_iter().map(|kind| -> &'a str { kind.word() }))
        }
        Source::Own(column) => Box::new(company.attributes[usize::from(column)].values.iter().map(String::as_str)),
    }
}

/// Deals of one value, by how they stand in the end.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    open: f64,
    won: f64,
    lost: f64,
    /// Of those won and lost: within the last [`RECENT_DAYS`].
    recent: f64,
}

impl Standing {
    fn decided(self) -> f64 {
        self.won + self.lost
    }
}

/// How many of some deals have something.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    having: f64,
    all: f64,
}

impl Share {
    fn add(&mut self, has: bool) {
        self.having += f64::from(u8::from(has));
        self.all += 1.0;
    }

    /// Whether these deals have it more often than others, beyond chance; `None`: too few deals to tell.
    fn exceeds(self, other: Share) -> Option<bool> {
        if self.all < LEAST_COMPARED || other.all < LEAST_COMPARED {
            return None;
        }
        let of = |share: Share| share.having / share.all;
        let variance = |share: Share| (of(share) * (1.0 - of(share))).max(1.0 / share.all) / share.all;
        let error = (variance(self) + variance(other)).sqrt();
        Some(of(self) - of(other) > LEAST_MORE.max(LEAST_ERRORS * error))
    }
}

/// Deals decided after this day were decided lately.
fn recent_from(prepared: &Prepared<'_>) -> Day {
    prepared.last_fact(Day::MAX).unwrap_or(Day::MAX).saturating_sub(RECENT_DAYS)
}

/// Whether a column is filled, emptied, or gets a value, when a deal is decided; `None`: too few deals to tell.
fn leak(prepared: &Prepared<'_>, source: Source) -> Option<bool> {
    let company = prepared.company;
    let recent_from = recent_from(prepared);
    let (mut all, mut filled) = (Standing::default(), Standing::default());
    let texts: Vec<&str> = values(prepared, source).collect();
    let mut by_value: HashMap<&str, Standing> = HashMap::new();
    for deal in &company.deals {
        let Some(state) = company.states_of(deal).last().filter(|state| !state.deleted) else { continue };
        let kind = company.kind_of(state);
        let is_recent = kind != StageKind::Open && state.closed.is_some_and(|day| day_number(day) > recent_from);
        let count = |to: &mut Standing| {
            match kind {
                StageKind::Open => to.open += 1.0,
                StageKind::Won => to.won += 1.0,
                StageKind::Lost => to.lost += 1.0,
            }
            to.recent += f64::from(u8::from(is_recent));
        };
        count(&mut all);
        let value = place(deal, source).map(|place| texts[place as usize]);
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            count(&mut filled);
            count(by_value.entry(value).or_default());
        }
    }
    let open = Share { having: filled.open, all: all.open };
    let is_filled_later = Share { having: filled.decided(), all: all.decided() }.exceeds(open)?;
    // Where changes are recorded, a value counts from the day on which it was known, and emptying it tells nothing of the days before.
    let is_recorded =
        matches!(source, Source::Own(column) if company.attribute_changes.iter().any(|change| change.1 == column));
    let is_emptied = !is_recorded && open.exceeds(Share { having: filled.recent, all: all.recent }).unwrap_or(false);
    let tells = |value: &Standing| {
        let expected = value.decided() / all.decided() * all.open;
        expected >= LEAST_COMPARED / 2.0
            && value.decided() >= LEAST_COMPARED
            && value.open < SCARCE * expected
            && value.won.max(value.lost) >= PURE * value.decided()
    };
    Some(is_filled_later || is_emptied || by_value.values().any(tells))
}

/// Whether the category that a deal had while it was open is known more, or less, often of deals that were decided lately than of open ones: where
/// a source overwrites it at the close, a known one would say that a deal stays open.
fn category_leaks(prepared: &Prepared<'_>) -> bool {
    let company = prepared.company;
    if !company.tracked.has(&Field::Category) {
        // Known from the last export on, before which everything learnt from lies.
        return false;
    }
    let recent_from = recent_from(prepared);
    let (mut open, mut decided) = (Share::default(), Share::default());
    for deal in &company.deals {
        let states = company.states_of(deal);
        let Some((last, before)) = states.split_last().filter(|(last, _)| !last.deleted) else { continue };
        if company.kind_of(last) == StageKind::Open {
            open.add(last.category.is_some());
        } else if last.closed.is_some_and(|day| day_number(day) > recent_from) {
            let was_open = before.iter().rfind(|state| company.kind_of(state) == StageKind::Open);
            was_open.into_iter().for_each(|state| decided.add(state.category.is_some()));
        }
    }
    open.exceeds(decided) == Some(true) || decided.exceeds(open) == Some(true)
}

fn attribute(prepared: &Prepared<'_>, day: Day, source: Source) -> Option<Attribute> {
    let texts: Vec<&str> = values(prepared, source).collect();
    let mut at_place = vec![0; texts.len()];
    for (deal, row) in prepared.deals().zip(&prepared.company.deals) {
        if let Some(place) = place(row, source)
            && prepared.created(deal).is_some_and(|created| created <= day)
        {
            at_place[place as usize] += 1;
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (text, count) in texts.into_iter().zip(at_place).filter(|(text, count)| !text.is_empty() && *count > 0) {
        *counts.entry(text).or_default() += count;
    }
    Some(Attribute::new(prepared, source, Bins::of(&counts)?))
}

fn changed(prepared: &Prepared<'_>, source: Source, by_value: &[u8]) -> HashMap<DealIx, Vec<(Day, u8)>> {
    let (company, mut out) = (prepared.company, HashMap::<DealIx, Vec<_>>::new());
    let Source::Own(column) = source else { return out };
    let mut changes: Vec<_> = company.attribute_changes.iter().filter(|change| change.1 == column).collect();
    changes.sort_by_key(|change| (change.0, change.3, change.4));
    for (deal, _, value, _, known) in changes {
        let day = day_number(known.day(&company.settings.zone));
        out.entry(*deal).or_default().push((day, by_value[*value as usize]));
    }
    out.values_mut().for_each(|changes| changes.sort_by_key(|change| change.0));
    out
}

/// Which bin a value has; 0 is for none, 1 for rare ones or what is no number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Bins {
    Names(BTreeMap<String, u8>),
    Numbers(Vec<f64>),
}

impl Bins {
    /// `None` where fewer than two values are usual.
    fn of(counts: &BTreeMap<&str, usize>) -> Option<Bins> {
        let all: usize = counts.values().sum();
        let mut numbers: Vec<(f64, usize)> =
            counts.iter().filter_map(|(text, count)| Some((number(text)?, *count))).collect();
        let count: usize = numbers.iter().map(|(_, count)| count).sum();
        if numbers.len() > LEAST_NUMBERS && count as f64 >= NUMBERS_SHARE * all as f64 && count >= 2 * LEAST_DEALS {
            numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
            return Some(Bins::Numbers(edges(&numbers, count)));
        }
        let mut usual: Vec<(&str, usize)> =
            counts.iter().filter(|(_, count)| **count >= LEAST_DEALS).map(|(text, count)| (*text, *count)).collect();
        usual.sort_by_key(|(value, count)| (Reverse(*count), *value));
        usual.truncate(MOST_VALUES);
        (usual.len() >= 2).then(|| {
            Bins::Names(usual.iter().zip(2..).map(|((value, _), place)| ((*value).to_owned(), place)).collect())
        })
    }

    fn of_text(&self, text: &str) -> u8 {
        match self {
            Bins::Names(places) => places.get(text).copied().unwrap_or(1),
            Bins::Numbers(edges) => {
                number(text).map_or(1, |number| 2 + edges.partition_point(|edge| *edge <= number) as u8)
            }
        }
    }

    fn width(&self) -> usize {
        match self {
            Bins::Names(places) => places.len() + 2,
            Bins::Numbers(edges) => edges.len() + 3,
        }
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// Edges between bins that hold about as many deals each.
fn edges(numbers: &[(f64, usize)], count: usize) -> Vec<f64> {
    let bins = (count / DEALS_OF_A_BIN).clamp(*NUMBER_BINS.start(), *NUMBER_BINS.end());
    let mut edges = Vec::new();
    let mut below = 0;
    for (number, own) in numbers {
        if below * bins >= (edges.len() + 1) * count {
            edges.push(*number);
        }
        below += own;
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_divided_and_names_are_not() {
        let texts: Vec<String> = (0..200).map(|i| (f64::from(i) / 10.0).to_string()).collect();
        let counts: BTreeMap<&str, usize> = texts.iter().map(|text| (text.as_str(), 2)).collect();
        let bins = Bins::of(&counts).expect("enough values");
        assert!(matches!(&bins, Bins::Numbers(edges) if edges.len() == NUMBER_BINS.start() - 1), "{}", bins.width());
        assert!(bins.of_text("3.1") < bins.of_text("3.9") && bins.of_text("x") == 1);
        assert!(usize::from(bins.of_text("99")) < bins.width());
        let counts: BTreeMap<&str, usize> = texts.iter().map(|text| (text.as_str(), 20)).collect();
        let bins = Bins::of(&counts).expect("enough values");
        assert!(matches!(&bins, Bins::Numbers(edges) if edges.len() == 4_000 / DEALS_OF_A_BIN - 1), "{}", bins.width());
        let counts = BTreeMap::from([("2019", 40), ("2020", 30), ("2021", 3)]);
        let bins = Bins::of(&counts).expect("enough values");
        assert_eq!(["2019", "2020", "2021", "2022"].map(|text| bins.of_text(text)), [2, 3, 1, 1]);
        assert!(Bins::of(&BTreeMap::from([("only", 500)])).is_none());
    }
}
