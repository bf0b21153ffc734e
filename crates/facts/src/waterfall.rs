//! What changed in a pipeline between two moments: an account of exclusive bars that foots to the minor unit.
//!
//! The pipeline is the open deals of a place whose close date lies in some days. Of each deal the two ends are compared: it came
//! or went for one reason at the amount that it had, and what stayed grew, shrank or was revalued. What left and came back, or came
//! and left again, nets to nothing and is a round trip.

use crate::deal::StageKind;
use crate::money::Currency;
use crate::time::Instant;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Why the pipeline is another than it was, in the order of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bar {
    /// It was not there before.
    Created,
    /// The close date moved into the days.
    PulledIn,
    /// It had been won or lost.
    Reopened,
    /// It had been deleted.
    Restored,
    /// It came from another owner or unit, or passes the filter now.
    MovedIn,
    /// The amount rose.
    Grew,
    /// The amount fell.
    Shrank,
    /// The rate of its currency changed.
    Revalued,
    /// It went to another owner or unit, or passes the filter no more.
    MovedOut,
    /// The close date moved out of the days.
    PushedOut,
    /// It was deleted.
    Deleted,
    /// It was lost.
    Lost,
    /// It was won.
    Won,
}

impl Bar {
    /// Every bar, in the order of a chart.
    pub const ALL: [Bar; 13] = [
        Bar::Created,
        Bar::PulledIn,
        Bar::Reopened,
        Bar::Restored,
        Bar::MovedIn,
        Bar::Grew,
        Bar::Shrank,
        Bar::Revalued,
        Bar::MovedOut,
        Bar::PushedOut,
        Bar::Deleted,
        Bar::Lost,
        Bar::Won,
    ];

    /// The word that doors use.
    pub fn word(self) -> &'static str {
        match self {
            Bar::Created => "created",
            Bar::PulledIn => "pulled-in",
            Bar::Reopened => "reopened",
            Bar::Restored => "restored",
            Bar::MovedIn => "moved-in",
            Bar::Grew => "grew",
            Bar::Shrank => "shrank",
            Bar::Revalued => "revalued",
            Bar::MovedOut => "moved-out",
            Bar::PushedOut => "pushed-out",
            Bar::Deleted => "deleted",
            Bar::Lost => "lost",
            Bar::Won => "won",
        }
    }

    /// Reads the word of [`Bar::word`].
    pub fn of_word(word: &str) -> Option<Bar> {
        Bar::ALL.into_iter().find(|bar| bar.word() == word)
    }

    /// Whether deals come by it (1), go by it (-1) or stay (0).
    pub fn comes(self) -> i64 {
        match self {
            Bar::Created | Bar::PulledIn | Bar::Reopened | Bar::Restored | Bar::MovedIn => 1,
            Bar::Grew | Bar::Shrank | Bar::Revalued => 0,
            Bar::MovedOut | Bar::PushedOut | Bar::Deleted | Bar::Lost | Bar::Won => -1,
        }
    }
}

/// What was known of a deal from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// From when on.
    pub known: Instant,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Absent from a full snapshot.
    pub deleted: bool,
    /// Minor units of `currency`; `None` is unknown and counts nothing.
    pub amount: Option<i64>,
    /// The currency of `amount`.
    pub currency: Currency,
    /// The planned close date.
    pub close: Option<Date>,
    /// Whether its owner counts here, and it passes the filter.
    pub is_here: bool,
}

/// The days in which close dates count: the first and the last; `None`: all, and deals without a date.
pub type Days = Option<(Date, Date)>;

impl Look {
    fn is_due(&self, days: Days) -> bool {
        days.is_none_or(|(from, to)| self.close.is_some_and(|close| from <= close && close <= to))
    }

    /// Whether it is in the pipeline.
    pub fn is_in(&self, days: Days) -> bool {
        !self.deleted && self.outcome == StageKind::Open && self.is_here && self.is_due(days)
    }
}

/// Looks of a deal whose source keeps no history of amounts and dates: what it was between its creation and the first export that shows it
/// open nobody saw, and it is taken to be created as it was seen first. One that was there at the `first` moment was there, whatever it was.
pub fn seen(mut looks: Vec<Look>, first: Instant) -> Vec<Look> {
    let is_unseen = |look: &Look| look.outcome == StageKind::Open && look.amount.is_none() && look.close.is_none();
    let unseen = looks.iter().take_while(|look| look.known > first && is_unseen(look)).count();
    if looks.get(unseen).is_some_and(|next| next.outcome == StageKind::Open) {
        looks.drain(..unseen);
    }
    looks
}

/// Looks of a deal as a filter leaves them. `passes` says from which moment on it passes, ascending; before the first it passed as at the
/// first, and without any it does not pass. `looks` are as [`moved`] wants them, known by `last`.
pub fn filtered(looks: &[Look], passes: &[(Instant, bool)], first: Instant, last: Instant) -> Vec<Look> {
    let passes_at = |moment: Instant| {
        let after = passes.partition_point(|(from, _)| *from <= moment);
        passes.get(after.saturating_sub(1)).is_some_and(|(_, passes)| *passes)
    };
    let mut filtered = Vec::with_capacity(looks.len());
    for (place, look) in looks.iter().enumerate() {
        let start = look.known.max(first);
        let until = looks.get(place + 1).map_or(Instant(last.0 + 1), |next| next.known);
        filtered.push(Look { is_here: look.is_here && passes_at(start), ..*look });
        let between = passes.iter().filter(|(from, _)| start < *from && *from < until);
        filtered.extend(between.map(|(from, passes)| Look { known: *from, is_here: look.is_here && *passes, ..*look }));
    }
    filtered
}

/// An amount in one currency at one of the two ends, in the currency of the account; `None`: there is no rate.
pub trait Rates {
    /// At the rate of the first moment.
    fn then(&self, minor: i64, currency: Currency) -> Option<i64>;
    /// At the rate of the second.
    fn now(&self, minor: i64, currency: Currency) -> Option<i64>;
}

/// What a deal did to the pipeline between the two moments. Amounts are minor units of the account's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// What it was of the pipeline at the first moment; `None`: not in it.
    pub opening: Option<i64>,
    /// What it is of it at the second; `None`: not in it.
    pub closing: Option<i64>,
    /// By which bars, and by how much.
    pub bars: Vec<(Bar, i64)>,
    /// Whether it left and came back, or came and left again: that nets to nothing.
    pub is_round_trip: bool,
    /// Whether its amount is unknown where it is in the pipeline.
    pub is_unknown: bool,
    /// The planned close date at the first moment and at the second; `None`: there was no deal, or no date.
    pub planned: [Option<Date>; 2],
}

/// Compares what was known of a deal at two moments. `looks` ascend; the first may be known at or before the first moment, and is
/// then how the deal stood; all others are known after it, and by the second.
///
/// # Errors
/// [`NoRate`] if an amount that counts has no rate at one of the ends: the deal is in neither sum.
pub fn moved(looks: &[Look], first: Instant, days: Days, rates: &impl Rates) -> Result<Moved, NoRate> {
    let before = looks.first().filter(|look| look.known <= first);
    let Some(after) = looks.last() else { return Ok(Moved::default()) };
    let (was_in, is_in) = (before.is_some_and(|look| look.is_in(days)), after.is_in(days));
    let between = looks.iter().filter(|look| look.known > first);
    let is_round_trip = was_in == is_in && between.into_iter().any(|look| look.is_in(days) != was_in);
    if !was_in && !is_in {
        return Ok(Moved { is_round_trip, ..Moved::default() });
    }
    let then = |look: &Look| look.amount.map_or(Some(0), |minor| rates.then(minor, look.currency)).ok_or(NoRate);
    let now = |look: &Look| look.amount.map_or(Some(0), |minor| rates.now(minor, look.currency)).ok_or(NoRate);
    let mut bars = Vec::new();
    let (opening, closing) = match before {
        None => {
            bars.push((Bar::Created, now(after)?));
            (None, Some(now(after)?))
        }
        Some(before) if !is_in => {
            bars.push((left(after, days), -then(before)?));
            (Some(then(before)?), None)
        }
        Some(before) => {
            if !was_in {
                bars.push((came(before, days), then(before)?));
            }
            let (old, revalued, new) = (then(before)?, now(before)?, now(after)?);
            bars.push((Bar::Revalued, revalued - old));
            bars.push((if new < revalued { Bar::Shrank } else { Bar::Grew }, new - revalued));
            (was_in.then_some(old), Some(new))
        }
    };
    bars.retain(|(bar, effect)| *effect != 0 || bar.comes() != 0);
    let ends = [before.filter(|_| was_in), Some(after).filter(|_| is_in)];
    let is_unknown = ends.into_iter().flatten().any(|look| look.amount.is_none());
    let planned = [before.and_then(|look| look.close), after.close];
    Ok(Moved { opening, closing, bars, is_round_trip, is_unknown, planned })
}

/// A currency without a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRate;

/// Why a deal that was in the pipeline is not any more.
fn left(after: &Look, days: Days) -> Bar {
    match after.outcome {
        _ if after.deleted => Bar::Deleted,
        StageKind::Won => Bar::Won,
        StageKind::Lost => Bar::Lost,
        StageKind::Open if !after.is_here => Bar::MovedOut,
        StageKind::Open => {
            debug_assert!(!after.is_due(days), "it is in neither way out");
            Bar::PushedOut
        }
    }
}

/// Why a deal that was there, and not in the pipeline, is in it now.
fn came(before: &Look, days: Days) -> Bar {
    match before.outcome {
        _ if before.deleted => Bar::Restored,
        StageKind::Won | StageKind::Lost => Bar::Reopened,
        StageKind::Open if !before.is_here => Bar::MovedIn,
        StageKind::Open => {
            debug_assert!(!before.is_due(days), "it was out in neither way");
            Bar::PulledIn
        }
    }
}

/// How many deals, and how much they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many.
    pub deals: usize,
    /// Minor units of the account's currency.
    pub amount: i64,
}

impl Sum {
    fn add(&mut self, amount: i64) {
        self.deals += 1;
        self.amount += amount;
    }
}

/// The account: opening and all bars are exactly closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waterfall {
    /// The pipeline at the first moment.
    pub opening: Sum,
    /// What changed it.
    pub bars: BTreeMap<Bar, Sum>,
    /// The pipeline at the second moment.
    pub closing: Sum,
    /// Deals that left and came back, or came and left again.
    pub round_trips: usize,
    /// Deals left out because no rate converts their currency.
    pub without_rate: usize,
    /// Deals that count nothing at an end because their amount is unknown.
    pub without_amount: usize,
}

impl Waterfall {
    /// Adds what a deal did.
    pub fn add(&mut self, moved: &Result<Moved, NoRate>) {
        let Ok(moved) = moved else {
            self.without_rate += 1;
            return;
        };
        moved.opening.into_iter().for_each(|amount| self.opening.add(amount));
        moved.closing.into_iter().for_each(|amount| self.closing.add(amount));
        moved.bars.iter().for_each(|(bar, amount)| self.bars.entry(*bar).or_default().add(*amount));
        self.round_trips += usize::from(moved.is_round_trip);
        self.without_amount += usize::from(moved.is_unknown);
    }

    /// Whether there are deals and no amount of any is known.
    pub fn has_no_amounts(&self) -> bool {
        let sums = self.bars.values().chain([&self.opening, &self.closing]);
        self.without_amount > 0 && sums.into_iter().all(|sum| sum.amount == 0)
    }

    /// The same with each deal counting one.
    pub fn by_deals(&self) -> Waterfall {
        let count = |sum: &Sum, sign: i64| Sum { deals: sum.deals, amount: sign * sum.deals as i64 };
        let bars = self.bars.iter().map(|(bar, sum)| (*bar, count(sum, bar.comes())));
        Waterfall {
            opening: count(&self.opening, 1),
            bars: bars.collect(),
            closing: count(&self.closing, 1),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const FIRST: Instant = Instant(100);
    const DAYS: Days = Some((Date::constant(2026, 10, 1), Date::constant(2026, 12, 31)));

    /// Francs rise by half between the ends; of pounds there is no rate.
    struct Half;

    impl Rates for Half {
        fn then(&self, minor: i64, currency: Currency) -> Option<i64> {
            match currency.code() {
                "USD" => Some(minor),
                "CHF" => Some(minor * 2),
                _ => None,
            }
        }

        fn now(&self, minor: i64, currency: Currency) -> Option<i64> {
            if currency.code() == "CHF" { Some(minor * 3) } else { self.then(minor, currency) }
        }
    }

    fn open(known: i64, amount: i64) -> Look {
        Look {
            known: Instant(known),
            outcome: StageKind::Open,
            deleted: false,
            amount: Some(amount),
            currency: Currency::USD,
            close: Some(date(2026, 11, 30)),
            is_here: true,
        }
    }

    fn check(looks: &[Look], expected: &[(Bar, i64)]) {
        let moved = moved(looks, FIRST, DAYS, &Half).expect("rates");
        assert_eq!(moved.bars, expected, "{looks:?}");
        let sum: i64 = moved.bars.iter().map(|(_, effect)| effect).sum();
        assert_eq!(moved.opening.unwrap_or(0) + sum, moved.closing.unwrap_or(0), "{looks:?}");
    }

    #[test]
    fn a_deal_that_was_seen_after_its_creation_is_created_as_it_was_seen() {
        let unseen = |known: i64| Look { amount: None, close: None, ..open(known, 0) };
        check(&seen(vec![unseen(120), open(150, 800)], FIRST), &[(Bar::Created, 800)]);
        let before = vec![unseen(50), open(150, 800)];
        assert_eq!(seen(before.clone(), FIRST), before, "it was there before");
        let won = Look { outcome: StageKind::Won, ..open(150, 800) };
        assert_eq!(seen(vec![unseen(120), won], FIRST).len(), 2, "it came and went");
        assert_eq!(seen(vec![unseen(120)], FIRST).len(), 1, "nothing is known of it but that it is there");
    }

    #[test]
    fn a_deal_comes_or_goes_for_one_reason() {
        let (old, new) = (open(1, 500), open(150, 800));
        let out = Some(date(2027, 1, 1));
        let lost = Look { outcome: StageKind::Lost, ..new };
        let won = Look { outcome: StageKind::Won, ..new };
        let away = Look { is_here: false, ..new };
        let pushed = Look { close: out, ..new };
        let deleted = Look { deleted: true, ..won };
        for (after, bar) in [
            (won, Bar::Won),
            (lost, Bar::Lost),
            (away, Bar::MovedOut),
            (pushed, Bar::PushedOut),
            (deleted, Bar::Deleted),
            (Look { is_here: false, ..won }, Bar::Won),
            (Look { close: out, ..away }, Bar::MovedOut),
        ] {
            check(&[old, after], &[(bar, -500)]);
        }
        for (before, bar) in [
            (Look { outcome: StageKind::Lost, ..old }, Bar::Reopened),
            (Look { outcome: StageKind::Won, is_here: false, ..old }, Bar::Reopened),
            (Look { is_here: false, ..old }, Bar::MovedIn),
            (Look { close: out, ..old }, Bar::PulledIn),
            (Look { close: None, is_here: false, ..old }, Bar::MovedIn),
            (Look { deleted: true, ..old }, Bar::Restored),
        ] {
            check(&[before, new], &[(bar, 500), (Bar::Grew, 300)]);
        }
        check(&[new], &[(Bar::Created, 800)]);
        check(&[old, Look { amount: Some(200), ..new }], &[(Bar::Shrank, -300)]);
        check(&[old, Look { amount: None, ..new }], &[(Bar::Shrank, -500)]);
        // Won, then amended: it is in neither end.
        check(&[Look { outcome: StageKind::Won, ..old }, won], &[]);
    }

    #[test]
    fn days_belong_to_the_period_at_both_ends() {
        for (close, is_in) in
            [((2026, 9, 30), false), ((2026, 10, 1), true), ((2026, 12, 31), true), ((2027, 1, 1), false)]
        {
            let look = Look { close: Some(date(close.0, close.1, close.2)), ..open(1, 1) };
            assert_eq!(look.is_in(DAYS), is_in, "{close:?}");
        }
        assert!(!Look { close: None, ..open(1, 1) }.is_in(DAYS));
        assert!(Look { close: None, ..open(1, 1) }.is_in(None), "without days all open deals count");
    }

    #[test]
    fn a_rate_that_moves_is_not_growth() {
        let francs = Currency::parse("CHF").expect("a code");
        let old = Look { currency: francs, ..open(1, 100) };
        check(&[old], &[(Bar::Revalued, 100)]);
        check(&[old, Look { amount: Some(110), known: Instant(150), ..old }], &[(Bar::Revalued, 100), (Bar::Grew, 30)]);
        // 200 then; 300 at today's rate; 290 dollars now.
        check(&[old, open(150, 290)], &[(Bar::Revalued, 100), (Bar::Shrank, -10)]);
        let pounds = Currency::parse("GBP").expect("a code");
        assert_eq!(moved(&[old, Look { currency: pounds, ..open(150, 1) }], FIRST, DAYS, &Half), Err(NoRate));
    }

    #[test]
    fn where_no_amount_is_known_deals_are_counted() {
        let unknown = Look { amount: None, ..open(1, 0) };
        let won = Look { outcome: StageKind::Won, ..open(150, 700) };
        let account =
            account(&[vec![unknown], vec![unknown, won], vec![Look { known: Instant(150), ..unknown }]], DAYS);
        assert!(account.has_no_amounts());
        let counted = account.by_deals();
        assert_eq!((counted.opening.amount, counted.closing.amount, account.without_amount), (2, 2, 3));
        assert_eq!(counted.bars.values().map(|sum| sum.amount).collect::<Vec<_>>(), [1, -1]);
        assert!(!super::Waterfall::default().has_no_amounts());
    }

    #[test]
    fn round_trips_net_to_nothing_and_are_told() {
        let (old, new) = (open(1, 500), open(180, 500));
        let lost = Look { outcome: StageKind::Lost, ..open(150, 500) };
        let trip = |looks: &[Look]| moved(looks, FIRST, DAYS, &Half).expect("rates").is_round_trip;
        check(&[old, lost, new], &[]);
        assert!(trip(&[old, lost, new]), "lost and reopened");
        assert!(trip(&[open(120, 5), lost]), "created and lost");
        assert!(trip(&[old, lost, Look { outcome: StageKind::Open, known: Instant(160), ..lost }, lost, new]), "twice");
        assert!(!trip(&[old, new]) && !trip(&[old, lost]) && !trip(&[new]));
    }

    fn look() -> impl Strategy<Value = Look> {
        let outcome = prop_oneof![4 => Just(StageKind::Open), 1 => Just(StageKind::Won), 1 => Just(StageKind::Lost)];
        let currency = prop_oneof![6 => Just("USD"), 3 => Just("CHF"), 1 => Just("GBP")];
        let amount = prop_oneof![1 => Just(None), 9 => (0..10_000_000_i64).prop_map(Some)];
        let close = prop_oneof![1 => Just(None), 9 => (0..200_i32).prop_map(|day| Some(day_of(day)))];
        (outcome, currency, amount, close, 0..10_u8, 0..3_u8).prop_map(
            |(outcome, currency, amount, close, deleted, owner)| Look {
                known: Instant(0),
                outcome,
                deleted: deleted == 0,
                amount,
                currency: Currency::parse(currency).expect("a code"),
                close,
                // Who owns it, for tests that filter by unit.
                is_here: owner == 0,
            },
        )
    }

    fn day_of(day: i32) -> Date {
        crate::time::add_days(date(2026, 9, 1), i64::from(day))
    }

    /// Histories of deals: ascending, the first of some known before.
    fn histories() -> impl Strategy<Value = Vec<Vec<Look>>> {
        let history = (proptest::collection::vec(look(), 1..6), any::<bool>()).prop_map(|(mut looks, is_old)| {
            for (place, look) in looks.iter_mut().enumerate() {
                look.known = Instant(if place == 0 && is_old { 50 } else { 110 + place as i64 });
            }
            looks
        });
        proptest::collection::vec(history, 0..60)
    }

    #[test]
    fn a_deal_whose_column_changes_moves_in_and_out() {
        let (old, new) = (open(1, 500), open(150, 800));
        let looks = |passes: &[(Instant, bool)]| filtered(&[old, new], passes, FIRST, Instant(200));
        check(&looks(&[]), &[]);
        check(&looks(&[(Instant(1), true)]), &[(Bar::Grew, 300)]);
        check(&looks(&[(Instant(120), true)]), &[(Bar::Grew, 300)]);
        check(&looks(&[(Instant(1), false), (Instant(120), true)]), &[(Bar::MovedIn, 500), (Bar::Grew, 300)]);
        check(&looks(&[(Instant(1), true), (Instant(180), false)]), &[(Bar::MovedOut, -500)]);
        // At the boundary it is known at the first moment.
        check(&looks(&[(Instant(1), true), (FIRST, false)]), &[]);
        let trip = looks(&[(Instant(1), true), (Instant(160), false), (Instant(170), true)]);
        assert!(moved(&trip, FIRST, DAYS, &Half).expect("rates").is_round_trip);
    }

    fn account(deals: &[Vec<Look>], days: Days) -> Waterfall {
        let mut waterfall = Waterfall::default();
        deals.iter().for_each(|looks| waterfall.add(&moved(looks, FIRST, days, &Half)));
        waterfall
    }

    proptest! {
        #[test]
        fn every_account_foots(deals in histories(), has_days in any::<bool>()) {
            let waterfall = account(&deals, DAYS.filter(|_| has_days));
            let bars: i64 = waterfall.bars.values().map(|sum| sum.amount).sum();
            prop_assert_eq!(waterfall.opening.amount + bars, waterfall.closing.amount);
            let came: i64 = waterfall.bars.iter().map(|(bar, sum)| bar.comes() * sum.deals as i64).sum();
            prop_assert_eq!(waterfall.opening.deals as i64 + came, waterfall.closing.deals as i64);
        }

        #[test]
        fn every_filter_foots_and_its_values_are_the_whole(
            deals in histories(),
            passes in proptest::collection::vec((40..200_i64, any::<bool>()), 1..5),
        ) {
            let mut passes: Vec<(Instant, bool)> = passes.into_iter().map(|(at, is)| (Instant(at), is)).collect();
            passes.sort_by_key(|(at, _)| *at);
            passes.dedup_by_key(|(at, _)| *at);
            let others: Vec<(Instant, bool)> = passes.iter().map(|(at, is)| (*at, !is)).collect();
            let of = |passes: &[(Instant, bool)]| -> Vec<Vec<Look>> {
                deals.iter().map(|looks| filtered(looks, passes, FIRST, Instant(300))).collect()
            };
            let (one, other, both) = (account(&of(&passes), DAYS), account(&of(&others), DAYS), account(&deals, DAYS));
            for part in [&one, &other] {
                let bars: i64 = part.bars.values().map(|sum| sum.amount).sum();
                prop_assert_eq!(part.opening.amount + bars, part.closing.amount);
            }
            if both.without_rate + one.without_rate + other.without_rate == 0 {
                prop_assert_eq!(one.opening.amount + other.opening.amount, both.opening.amount);
                prop_assert_eq!(one.closing.deals + other.closing.deals, both.closing.deals);
                prop_assert_eq!(one.closing.amount + other.closing.amount, both.closing.amount);
            }
        }

        #[test]
        fn what_leaves_one_unit_comes_to_the_other(deals in histories()) {
            let others = |look: &Look| Look { is_here: !look.is_here, ..*look };
            let there: Vec<Vec<Look>> = deals.iter().map(|looks| looks.iter().map(others).collect()).collect();
            let all: Vec<Vec<Look>> =
                deals.iter().map(|looks| looks.iter().map(|look| Look { is_here: true, ..*look }).collect()).collect();
            let (one, other, both) = (account(&deals, DAYS), account(&there, DAYS), account(&all, DAYS));
            prop_assert!(!both.bars.contains_key(&Bar::MovedIn) && !both.bars.contains_key(&Bar::MovedOut));
            // Pounds at one end of a deal leave it out where that end counts.
            if both.without_rate + one.without_rate + other.without_rate == 0 {
                prop_assert_eq!(one.opening.amount + other.opening.amount, both.opening.amount);
                prop_assert_eq!(one.closing.amount + other.closing.amount, both.closing.amount);
            }
        }
    }
}
