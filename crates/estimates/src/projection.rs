//! Projection: what became of each stage's value at the same point of past periods, and what was created and closed after it.
//!
//! As FORECAST.md words it and the better commercial products do it: of the value that stood in a stage as many days before the ends of
//! past periods, the share that was won within a window of the same place and length; and the wins then of deals that were created later.

use crate::amount::{Amounts, Worths};
use crate::ledger::{Day, Prepared, recency};
use crate::moment::{self, Moments, Window};
use crate::plan::{NewWins, Outlook, Plan, add_certain, add_open};
use crate::view::{OpenDeal, View};
use facts::StageKind;
use facts::deal::{DealIx, DealState, StageIx};
use facts::person::PersonIx;
use facts::time::{day_number, day_of_number};
use stats::counts::gamma_prior_of_any;
use std::collections::BTreeMap;

/// A period a year ago counts half.
const HALF_LIFE_DAYS: f64 = 365.0;
/// More past periods than these add next to nothing: months of two years.
const MOST_POINTS: usize = 24;
/// Where no period has passed yet, points stand a week apart.
const WEEK: Day = 7;
/// A stage's share is drawn to that of all stages as if so many deals of the mean value had shown it.
const WEIGHT: f64 = 8.0;

/// What the projection learnt by one day.
pub(crate) struct Projection<'a> {
    prepared: &'a Prepared<'a>,
    pub(crate) view: View,
    pub(crate) amounts: Amounts,
    /// By window that was asked for.
    seen: BTreeMap<Window, Seen>,
}

/// A day of the past that is as far from its period's end as today, and how much it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    day: Day,
    weight: f64,
}

/// Sums over past points of the deals that were open in a stage: values in minor units.
#[derive(Clone, Copy, Default)]
struct Cell {
    deals: f64,
    value: f64,
    /// Of the value: won within the window.
    won: f64,
}

/// What past points say of a window.
struct Seen {
    points: Vec<Point>,
    cells: BTreeMap<Option<StageIx>, Cell>,
    /// What was created after the point and won within the window: owner, amount, weight.
    fresh: Vec<(PersonIx, i64, f64)>,
}

impl<'a> Projection<'a> {
    /// Learns from what was known on the view's day what past points say of these windows; `None` before any outcome.
    pub(crate) fn learn(prepared: &'a Prepared<'a>, view: View, windows: &[Window]) -> Option<Projection<'a>> {
        let start = prepared.exposures.start(view.last_fact)?;
        let amounts = Amounts::of(&view);
        let of = |window: &Window| {
            let points = points(prepared, &view, start, *window);
            (*window, Seen { points, cells: BTreeMap::new(), fresh: Vec::new() })
        };
        let seen = windows.iter().map(of).collect();
        let mut projection = Projection { prepared, view, amounts, seen };
        projection.look();
        Some(projection)
    }

    /// What may happen within a window that it learnt of, and how many amounts were imputed.
    pub(crate) fn plan(&self, window: Window) -> (Plan, usize) {
        let seen = &self.seen[&window];
        let shares = shares(&seen.cells);
        let mut plan = self.new_business(seen);
        let imputed = add_open(&mut plan, self.prepared, &self.view, &self.amounts, |deal| shares.of(deal.stage));
        add_certain(&mut plan, &self.view, window);
        (plan, imputed)
    }

    /// What it expects within a window that it learnt of; `None` where none like it has passed.
    pub(crate) fn expected(&self, window: Window) -> Option<Moments> {
        self.has_seen(window).then(|| moment::of_plan(&self.plan(window).0, &self.amounts))
    }

    /// Whether a window like this has passed.
    pub(crate) fn has_seen(&self, window: Window) -> bool {
        self.seen.get(&window).is_some_and(|seen| !seen.points.is_empty())
    }

    /// What it learnt from.
    pub(crate) fn into_view(self) -> View {
        self.view
    }

    /// Follows every deal from every point, for all windows at once.
    fn look(&mut self) {
        let mut windows: Vec<(Window, Seen)> = std::mem::take(&mut self.seen).into_iter().collect();
        // Of each day, ascending: for which windows it is a point, by their places, and how much it counts.
        let mut days: BTreeMap<Day, (Vec<usize>, f64)> = BTreeMap::new();
        for (place, (_, seen)) in windows.iter().enumerate() {
            for point in &seen.points {
                days.entry(point.day).or_insert((Vec::new(), point.weight)).0.push(place);
            }
        }
        let days: Vec<(Day, (Vec<usize>, f64))> = days.into_iter().collect();
        // Both are in the order of deals.
        let mut wins = self.view.won.iter().peekable();
        for deal in self.prepared.deals() {
            while wins.next_if(|won| won.deal < deal).is_some() {}
            let won = wins.peek().copied().filter(|won| won.deal == deal);
            let (known, states) = self.prepared.states(deal);
            let Some(first) = known.first() else { continue };
            let (before, after) = days.split_at(days.partition_point(|(day, _)| day < first));
            let in_time =
                |day: Day, (from, to): Window| won.filter(|won| (day + from < won.closed) && (won.closed <= day + to));
            // A deal first seen when it closed may have been there.
            if let Some(owner) = won.and_then(|won| won.owner).filter(|_| self.prepared.created(deal).is_some()) {
                for (day, (places, weight)) in before {
                    for place in places {
                        let (window, seen) = &mut windows[*place];
                        seen.fresh.extend(in_time(*day, *window).map(|won| (owner, won.amount, *weight)));
                    }
                }
            }
            for (day, (places, weight)) in after {
                let now = known.partition_point(|known| known <= day);
                let state = &states[now - 1];
                if !state.deleted && self.prepared.company.kind_of(state) == StageKind::Open {
                    let value = self.value(deal, state, *day);
                    for place in places {
                        let (window, seen) = &mut windows[*place];
                        let is_won = in_time(*day, *window).is_some();
                        seen.cells.entry(state.stage).or_default().add(value, is_won, *weight);
                    }
                } else if now == known.len() {
                    // Nothing becomes of it any more.
                    break;
                }
            }
        }
        self.seen = windows.into_iter().collect();
    }

    /// What an open deal was worth on a past day, in minor units; without an amount what open ones are taken to be worth.
    fn value(&self, deal: DealIx, state: &DealState, day: Day) -> f64 {
        let shown = state.amount.filter(|amount| *amount > 0);
        if let Some(value) = shown.and_then(|amount| self.prepared.convert(amount, state.currency, day)) {
            return value as f64;
        }
        let (owner, product) = (state.owner, self.prepared.product(deal, day));
        let alike = OpenDeal { deal, owner, stage: None, age: None, amount: None, planned: None, product };
        self.amounts.moments(self.amounts.of_deal(self.prepared, &self.view, &alike, true).0).0
    }

    /// Wins of deals not created yet, by person: as many as at past points, drawn to everybody's.
    fn new_business(&self, Seen { points, fresh, .. }: &Seen) -> Plan {
        let people = &self.prepared.company.people;
        let was_here = |person: PersonIx, day: Day| people[person as usize].is_here(day_of_number(day));
        let exposure = |person: PersonIx| -> f64 {
            points.iter().filter(|point| was_here(person, point.day)).map(|point| point.weight).sum()
        };
        let mut by_person: BTreeMap<PersonIx, f64> = BTreeMap::new();
        fresh.iter().for_each(|(person, _, weight)| *by_person.entry(*person).or_default() += weight);
        let wins = |person: PersonIx| by_person.get(&person).copied().unwrap_or(0.0);
        let sells = |person: &PersonIx| wins(*person) > 0.0 || self.view.is_seller(self.prepared, *person);
        let everybody = || (0..).take(people.len()).filter(sells);
        let sellers: Vec<(f64, f64)> = everybody().map(|person| (wins(person), exposure(person))).collect();
        let Some(prior) = gamma_prior_of_any(&sellers) else { return Plan::new() };
        let worths = Worths::of(&self.view, fresh.iter().copied());
        // Somebody who could have won half a dozen and won none is not here to win any.
        let may_win = |person: PersonIx| wins(person) > 0.0 || exposure(person) * prior.mean() < 6.0;
        let of = |person: PersonIx| {
            let belief = prior.after(wins(person), exposure(person));
            let worth = Some(worths.like(&self.view, person));
            (Some(person), Outlook { new: Some(NewWins { belief, exposure: 1.0, worth }), ..Outlook::default() })
        };
        everybody().filter(|person| was_here(*person, self.view.day) && may_win(*person)).map(of).collect()
    }
}

/// The same point of past periods, latest first, whose window has passed; every week's where no period has.
fn points(prepared: &Prepared<'_>, view: &View, start: Day, window: Window) -> Vec<Point> {
    let calendar = &prepared.company.settings.calendar;
    let has_passed = |day: &Day| day + window.1 <= view.last_fact;
    let mut days: Vec<Day> = Vec::new();
    if let Some(period) = calendar.period_of(day_of_number(view.day)) {
        let left = day_number(period.end) - view.day;
        let before = std::iter::successors(calendar.before(&period), |period| calendar.before(period));
        let same = before.map(|period| day_number(period.end) - left).take_while(|day| *day >= start);
        days.extend(same.filter(has_passed).take(MOST_POINTS));
    }
    if days.is_empty() {
        let latest = view.last_fact - window.1;
        days.extend((0..).map(|back| latest - back * WEEK).take_while(|day| *day >= start).take(MOST_POINTS));
    }
    let of = |day: Day| Point { day, weight: recency(view.last_fact - day, HALF_LIFE_DAYS) };
    days.into_iter().map(of).collect()
}

impl Cell {
    fn add(&mut self, value: f64, is_won: bool, weight: f64) {
        self.deals += weight;
        self.value += weight * value;
        self.won += if is_won { weight * value } else { 0.0 };
    }
}

/// The share of value that is won, by stage.
struct Shares {
    by_stage: BTreeMap<Option<StageIx>, f64>,
    all: f64,
}

impl Shares {
    fn of(&self, stage: Option<StageIx>) -> f64 {
        self.by_stage.get(&stage).copied().unwrap_or(self.all)
    }
}

fn shares(cells: &BTreeMap<Option<StageIx>, Cell>) -> Shares {
    let sum = |of: fn(&Cell) -> f64| cells.values().map(of).sum::<f64>();
    let (deals, value, won) = (sum(|cell| cell.deals), sum(|cell| cell.value), sum(|cell| cell.won));
    let usual = if deals > 0.0 { value / deals } else { 0.0 };
    if usual <= 0.0 {
        return Shares { by_stage: BTreeMap::new(), all: 0.0 };
    }
    // One won and one lost deal more than seen (Laplace), so that nothing is certain.
    let all = (won + usual) / (value + 2.0 * usual);
    let of = |cell: &Cell| (cell.won + WEIGHT * usual * all) / (cell.value + WEIGHT * usual);
    Shares { by_stage: cells.iter().map(|(stage, cell)| (*stage, of(cell))).collect(), all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_keeps_the_share_of_its_value() {
        let cell = |deals, value, won| Cell { deals, value, won };
        let cells =
            [(Some(1), cell(90.0, 9_000.0, 900.0)), (Some(2), cell(10.0, 1_000.0, 800.0))].into_iter().collect();
        let shares = shares(&cells);
        // 18 of 102 deals' value, one won and one lost added to 17 of 100.
        assert!((shares.all - 18.0 / 102.0).abs() < 1e-12, "{}", shares.all);
        let drawn = (8.0 + WEIGHT * 18.0 / 102.0) / (10.0 + WEIGHT);
        assert!((shares.of(Some(2)) - drawn).abs() < 1e-12, "{}", shares.of(Some(2)));
        assert_eq!(shares.of(None), shares.all, "a stage never seen is like all");
    }
}
