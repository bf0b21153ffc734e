//! Counts of a place's deals: sums that figures are made of.

use super::past::{Day, Left, Past, Periods};
use facts::deal::StageKind;
use serde::{Deserialize, Serialize};
use stats::incidence::{self, Spell, Step};
use std::collections::BTreeMap;

/// Win rates are of deals that were decided in so many days.
pub const DECIDED_DAYS: Day = 365;
/// Cycles and stays are of deals of so many days.
const SEEN_DAYS: Day = 730;
/// Ages at which cohorts are compared.
pub const AGES: [Day; 4] = [30, 60, 90, 180];
/// A deal is old in its stage from this many medians on.
pub const OLD: f64 = 1.5;
/// Stays that a median needs.
const STAYS: usize = 5;
/// Deals still in a stage without which a curve is not followed further.
const AT_RISK: usize = 5;
/// The probability of ranges.
const LEVEL: f64 = 0.8;

/// Deals and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub deals: usize,
    /// Minor units of the company's currency.
    pub amount: i64,
    /// Of them, deals whose amount is unknown.
    pub without_amount: usize,
}

impl Tally {
    fn add(&mut self, amount: Option<i64>) {
        self.deals += 1;
        self.amount += amount.unwrap_or(0);
        self.without_amount += usize::from(amount.is_none());
    }
}

/// Stages by what the caller calls them: the pipeline, the position, what a deal in it is.
pub type Stages = BTreeMap<i64, (u16, i64, StageKind)>;

/// What is due in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The first and the last day.
    pub period: (Day, Day),
    /// Won in it so far.
    pub won: Tally,
    /// Open deals whose close date lies in it.
    pub open: Tally,
    /// The largest of them.
    pub largest: i64,
}

/// How long wins take.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cycle {
    /// Wins that were seen.
    pub wins: usize,
    /// Days from creation, and the share of wins that took at most so long: the incidence of wins among all deals, open ones censored,
    /// divided by its last value.
    pub done: Vec<(f64, f64)>,
    /// The sums of days and of their squares over deals won in the last 365 days.
    pub days: (f64, f64),
    /// How many these are.
    pub recent: usize,
}

impl Cycle {
    /// The share of wins that took at most `days`.
    pub fn share(&self, days: f64) -> f64 {
        let after = self.done.partition_point(|(age, _)| *age <= days);
        after.checked_sub(1).map_or(0.0, |at| self.done[at].1)
    }

    /// Days within which half of the wins were made.
    pub fn median(&self) -> Option<f64> {
        self.done.iter().find(|(_, share)| *share >= 0.5).map(|(age, _)| *age)
    }
}

/// What becomes of deals in a stage, and how old those are that are in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageCount {
    /// Which.
    pub stage: i64,
    /// Deals that came to it in the last 365 days.
    pub entered: usize,
    /// The share that moved on or was won within [`StageCount::within`] days, deals still in it censored, and its 80 % range; `None`: nobody
    /// left it.
    pub moved_on: Option<(f64, (f64, f64))>,
    /// The share that was lost from it by then.
    pub lost: f64,
    /// Days up to which enough deals were seen.
    pub within: f64,
    /// Days that deals stayed that were won, or were decided where few were won; `None`: fewer than five.
    pub median_days: Option<f64>,
    /// Open deals in it.
    pub open: Tally,
    /// Of them, those that have been in it for more than 1.5 medians.
    pub old: Tally,
}

/// Deals created in a period, and what became of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cohort {
    /// The first and the last day.
    pub period: (Day, Day),
    /// How many were created.
    pub deals: usize,
    /// The share won within each of [`AGES`], open deals censored, and its 80 % range; `None`: too young.
    pub won: [Option<(f64, (f64, f64))>; 4],
    /// How many are open.
    pub open: usize,
}

/// What became of the deals with which a period began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The first and the last day.
    pub period: (Day, Day),
    /// Open deals due in it on day one.
    pub began: Tally,
    /// Won in it.
    pub won: Tally,
    /// Lost in it.
    pub lost: Tally,
    /// Left it undecided.
    pub slipped: Tally,
}

/// Counts of a place's deals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// Won in the last 365 days.
    pub won: Tally,
    /// Lost in them.
    pub lost: Tally,
    /// The sum of squares of the amounts of both.
    pub decided_squares: f64,
    /// The sum of squares of the won amounts.
    pub won_squares: f64,
    /// The running period and those to come.
    pub due: Vec<Due>,
    /// Open deals whose close date is past, or not set.
    pub undated: Tally,
    /// What was won in the periods that are over.
    pub bookings: Vec<i64>,
    /// How long wins take.
    pub cycle: Cycle,
    /// Open stages, in order.
    pub stages: Vec<StageCount>,
    /// Deals by the period of their creation.
    pub cohorts: Vec<Cohort>,
    /// Periods that are over, and the running one.
    pub slips: Vec<Slip>,
    /// Open deals that were pushed never, once, twice, more often.
    pub pushes: [usize; 4],
    /// All open deals.
    pub open: Tally,
    /// Of them, those past the first stage of their pipeline.
    pub qualified: Tally,
}

/// Counts deals as of `today`.
pub fn count(deals: &[&Past], today: Day, periods: &Periods, stages: &Stages) -> Counts {
    let mut counts = Counts {
        due: periods.ahead().map(|period| Due { period, ..Due::default() }).collect(),
        bookings: vec![0; periods.past.len()],
        slips: periods.begun().map(|period| Slip { period, ..Slip::default() }).collect(),
        ..Counts::default()
    };
    for deal in deals {
        counts.decided(deal, today, periods);
        if deal.outcome == StageKind::Open {
            counts.opened(deal, stages);
        }
        deal.day_ones.iter().for_each(|day_one| counts.began(day_one.start, day_one.amount, day_one.left));
    }
    counts.cycle.of(deals, today);
    counts.stages = in_stages(deals, today, stages);
    counts.cohorts = periods.begun().map(|period| cohort(deals, today, period)).collect();
    counts
}

fn within((from, to): (Day, Day), day: Day) -> bool {
    from <= day && day <= to
}

impl Counts {
    fn decided(&mut self, deal: &Past, today: Day, periods: &Periods) {
        let Some(closed) = deal.closed.filter(|closed| *closed <= today) else { return };
        let square = (deal.amount.unwrap_or(0) as f64).powi(2);
        let is_won = deal.outcome == StageKind::Won;
        if closed > today - DECIDED_DAYS {
            if is_won {
                self.won.add(deal.amount)
            } else {
                self.lost.add(deal.amount)
            }
            self.decided_squares += square;
            self.won_squares += if is_won { square } else { 0.0 };
        }
        if is_won {
            self.due.iter_mut().filter(|due| within(due.period, closed)).for_each(|due| due.won.add(deal.amount));
            let over = self.bookings.iter_mut().zip(&periods.past).find(|(_, period)| within(**period, closed));
            over.into_iter().for_each(|(sum, _)| *sum += deal.amount.unwrap_or(0));
        }
    }

    fn opened(&mut self, deal: &Past, stages: &Stages) {
        self.open.add(deal.amount);
        self.pushes[usize::from(deal.pushes).min(3)] += 1;
        if is_qualified(deal, stages) {
            self.qualified.add(deal.amount);
        }
        let begins = self.due.first().map_or(Day::MIN, |due| due.period.0);
        if deal.due.is_none_or(|day| day < begins) {
            self.undated.add(deal.amount);
        }
        for due in self.due.iter_mut().filter(|due| deal.due.is_some_and(|day| within(due.period, day))) {
            due.open.add(deal.amount);
            due.largest = due.largest.max(deal.amount.unwrap_or(0));
        }
    }

    fn began(&mut self, start: Day, amount: Option<i64>, left: Left) {
        let Some(slip) = self.slips.iter_mut().find(|slip| slip.period.0 == start) else { return };
        slip.began.add(amount);
        match left {
            Left::Won => slip.won.add(amount),
            Left::Lost => slip.lost.add(amount),
            Left::Slipped => slip.slipped.add(amount),
            Left::Open => {}
        }
    }
}

/// Past the first open stage of its pipeline.
fn is_qualified(deal: &Past, stages: &Stages) -> bool {
    let Some((pipeline, position, StageKind::Open)) = deal.stage.and_then(|stage| stages.get(&stage)) else {
        return false;
    };
    stages.values().any(|(of, at, kind)| of == pipeline && at < position && *kind == StageKind::Open)
}

impl Cycle {
    fn of(&mut self, deals: &[&Past], today: Day) {
        let mut spells = Vec::new();
        for deal in deals {
            let Some(created) = deal.created.filter(|created| *created > today - SEEN_DAYS) else { continue };
            let is_won = deal.outcome == StageKind::Won;
            spells.push(life(deal, created, today));
            self.wins += usize::from(is_won);
        }
        let curve: Vec<Step<2>> = incidence::curve(&spells);
        let all = curve.last().map_or(0.0, |step| step.ended[0]);
        let mut last = 0.0;
        for step in curve.iter().filter(|_| all > 0.0) {
            if step.ended[0] > last {
                last = step.ended[0];
                self.done.push((step.age, last / all));
            }
        }
        for deal in deals.iter().filter(|deal| deal.outcome == StageKind::Won) {
            let Some((created, closed)) = deal.created.zip(deal.closed) else { continue };
            if closed > today - DECIDED_DAYS && closed <= today {
                let days = age(created, closed);
                self.days.0 += days;
                self.days.1 += days * days;
                self.recent += 1;
            }
        }
    }
}

/// Days, at least half of one: what came and went on one day is half a day old.
fn age(from: Day, to: Day) -> f64 {
    f64::from(to - from).max(0.5)
}

/// A deal from its creation on: won is cause 0, lost cause 1.
fn life(deal: &Past, created: Day, today: Day) -> Spell {
    let cause = match deal.outcome {
        StageKind::Open => None,
        StageKind::Won => Some(0),
        StageKind::Lost => Some(1),
    };
    Spell { entry: 0.0, exit: age(created, deal.closed.unwrap_or(today)), cause }
}

fn cohort(deals: &[&Past], today: Day, period: (Day, Day)) -> Cohort {
    let born = |deal: &&&Past| deal.created.is_some_and(|created| within(period, created));
    let deals: Vec<&Past> = deals.iter().filter(born).copied().collect();
    let spells: Vec<Spell> = deals.iter().map(|deal| life(deal, deal.created.unwrap_or(today), today)).collect();
    let curve: Vec<Step<2>> = incidence::curve(&spells);
    let at = |days: Day| {
        let is_seen = deals.iter().any(|deal| deal.created.is_some_and(|created| created + days <= today));
        let step = curve.iter().rfind(|step| step.age <= f64::from(days));
        let share = step.map_or((0.0, 0.0), |step| (step.ended[0], step.ended_variance[0]));
        is_seen.then(|| (share.0, incidence::range(share.0, share.1, LEVEL)))
    };
    let open = deals.iter().filter(|deal| deal.outcome == StageKind::Open).count();
    Cohort { period, deals: deals.len(), won: AGES.map(at), open }
}

/// A deal's time in a stage.
struct Stay {
    from: Day,
    to: Option<Day>,
    /// 0: moved on or won; 1: lost; 2: went back.
    how: usize,
    outcome: StageKind,
}

fn stays(deal: &Past, stages: &Stages) -> Vec<(i64, Stay)> {
    let position = |stage: i64| stages.get(&stage).map_or(i64::MAX, |(_, position, _)| *position);
    let is_open = |stage: i64| stages.get(&stage).is_none_or(|(_, _, kind)| *kind == StageKind::Open);
    let own = deal.stages.iter().enumerate().filter(|(_, (stage, _))| is_open(*stage));
    let stay = |(place, (stage, from)): (usize, &(i64, Day))| {
        let next = deal.stages.get(place + 1);
        let (to, how) = match next {
            Some((next, day)) if is_open(*next) => (Some(*day), if position(*next) > position(*stage) { 0 } else { 2 }),
            Some((next, day)) => {
                let is_won = stages.get(next).is_some_and(|(_, _, kind)| *kind == StageKind::Won);
                (Some(*day), usize::from(!is_won))
            }
            None => (deal.closed, usize::from(deal.outcome == StageKind::Lost)),
        };
        (*stage, Stay { from: *from, to, how, outcome: deal.outcome })
    };
    own.map(stay).collect()
}

fn in_stages(deals: &[&Past], today: Day, stages: &Stages) -> Vec<StageCount> {
    let mut of: BTreeMap<i64, Vec<Stay>> = BTreeMap::new();
    for deal in deals {
        stays(deal, stages).into_iter().for_each(|(stage, stay)| of.entry(stage).or_default().push(stay));
    }
    let mut order: Vec<(u16, i64, i64)> = stages
        .iter()
        .filter(|(_, (_, _, kind))| *kind == StageKind::Open)
        .map(|(stage, (pipeline, position, _))| (*pipeline, *position, *stage))
        .collect();
    order.sort_unstable();
    let mut counts: Vec<StageCount> = order
        .into_iter()
        .map(|(_, _, stage)| stage_count(stage, of.get(&stage).map_or(&[], Vec::as_slice), today))
        .collect();
    for deal in deals.iter().filter(|deal| deal.outcome == StageKind::Open) {
        let Some(count) = counts.iter_mut().find(|count| Some(count.stage) == deal.stage) else { continue };
        count.open.add(deal.amount);
        if is_old(deal, count.median_days, today) {
            count.old.add(deal.amount);
        }
    }
    counts.retain(|count| count.entered > 0 || count.open.deals > 0);
    counts
}

/// Whether an open deal has been in its stage for more than 1.5 medians.
pub(crate) fn is_old(deal: &Past, median: Option<f64>, today: Day) -> bool {
    let since = deal.stages.last().filter(|(stage, _)| Some(*stage) == deal.stage).map(|(_, day)| *day);
    since.zip(median).is_some_and(|(since, median)| f64::from(today - since) > OLD * median)
}

fn stage_count(stage: i64, stays: &[Stay], today: Day) -> StageCount {
    let recent: Vec<&Stay> = stays.iter().filter(|stay| stay.from > today - DECIDED_DAYS).collect();
    let spell = |stay: &&Stay| Spell {
        entry: 0.0,
        exit: age(stay.from, stay.to.unwrap_or(today)),
        cause: stay.to.map(|_| stay.how),
    };
    let curve: Vec<Step<3>> = incidence::curve(&recent.iter().map(spell).collect::<Vec<_>>());
    let step = curve.iter().rfind(|step| step.at_risk >= AT_RISK).or(curve.first());
    StageCount {
        stage,
        entered: recent.len(),
        moved_on: step.map(|step| (step.ended[0], incidence::range(step.ended[0], step.ended_variance[0], LEVEL))),
        lost: step.map_or(0.0, |step| step.ended[1]),
        within: step.map_or(0.0, |step| step.age),
        median_days: median_stay(stays, today),
        open: Tally::default(),
        old: Tally::default(),
    }
}

/// Days in the stage of deals that were won; of decided ones where fewer than five were.
fn median_stay(stays: &[Stay], today: Day) -> Option<f64> {
    let of = |wanted: fn(StageKind) -> bool| -> Vec<f64> {
        let ended = stays.iter().filter(|stay| wanted(stay.outcome) && stay.from > today - SEEN_DAYS);
        ended.filter_map(|stay| Some(f64::from(stay.to? - stay.from))).collect()
    };
    let won = of(|outcome| outcome == StageKind::Won);
    let mut days = if won.len() >= STAYS { won } else { of(|outcome| outcome != StageKind::Open) };
    if days.len() < STAYS {
        return None;
    }
    days.sort_unstable_by(f64::total_cmp);
    let middle = days.len() / 2;
    Some(if days.len().is_multiple_of(2) { (days[middle - 1] + days[middle]) / 2.0 } else { days[middle] })
}

/// Deals behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Open and due in the running period (0) or one to come.
    Due(usize),
    /// Won in the last 365 days.
    Won,
    /// Lost in them.
    Lost,
    /// Open in a stage, and old.
    Old(i64),
    /// Open in a stage.
    Stage(i64),
    /// Began the period of this first day as due in it, and left it undecided.
    Slipped(Day),
    /// Open, and pushed at least so often.
    Pushed(u16),
    /// Open and past the first stage.
    Qualified,
    /// Open with a close date that is past, or not set.
    Undated,
}

/// The deals behind a figure, the largest first.
pub fn deals_of<'a>(which: Which, deals: &[&'a Past], counts: &Counts, today: Day, stages: &Stages) -> Vec<&'a Past> {
    let is_open = |deal: &Past| deal.outcome == StageKind::Open;
    let is_decided = |deal: &Past, outcome| {
        deal.outcome == outcome && deal.closed.is_some_and(|day| within((today - DECIDED_DAYS + 1, today), day))
    };
    let median = |stage: i64| counts.stages.iter().find(|count| count.stage == stage)?.median_days;
    let begins = counts.due.first().map_or(today, |due| due.period.0);
    let is_behind = |deal: &Past| match which {
        Which::Due(place) => {
            let period = counts.due.get(place).map(|due| due.period);
            is_open(deal) && period.zip(deal.due).is_some_and(|(period, day)| within(period, day))
        }
        Which::Won => is_decided(deal, StageKind::Won),
        Which::Lost => is_decided(deal, StageKind::Lost),
        Which::Old(stage) => is_open(deal) && deal.stage == Some(stage) && is_old(deal, median(stage), today),
        Which::Stage(stage) => is_open(deal) && deal.stage == Some(stage),
        Which::Slipped(start) => deal.day_ones.iter().any(|one| one.start == start && one.left == Left::Slipped),
        Which::Pushed(times) => is_open(deal) && deal.pushes >= times,
        Which::Qualified => is_open(deal) && is_qualified(deal, stages),
        Which::Undated => is_open(deal) && deal.due.is_none_or(|day| day < begins),
    };
    let mut behind: Vec<&Past> = deals.iter().copied().filter(|deal| is_behind(deal)).collect();
    behind.sort_by_key(|deal| (std::cmp::Reverse(deal.amount.unwrap_or(0)), deal.deal));
    behind
}
