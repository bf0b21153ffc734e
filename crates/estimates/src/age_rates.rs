//! Rates by age and stage, and deals not created yet: what can be forecast from few deals, and who creates how many for the engine.

use crate::amount::Amounts;
use crate::creation::Creations;
use crate::exposure::Rates;
use crate::ledger::{Day, Prepared};
use crate::moment::{self, Moments, Window};
use crate::plan::{NewWins, Outlook, Plan, add_certain, add_open};
use crate::stage::StageEffects;
use crate::view::{OpenDeal, View};
use facts::deal::StageIx;
use facts::person::PersonIx;
use stats::counts::Gamma;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The chance to be won by each day after the origin, from 0 on.
type Curve = Vec<f64>;

/// Expected closes look one year ahead.
pub(crate) const YEAR: Day = 364;

/// Everything that was learnt by one day.
pub(crate) struct AgeRates<'a> {
    prepared: &'a Prepared<'a>,
    pub(crate) view: View,
    pub(crate) amounts: Amounts,
    rates: Rates,
    /// Made when first asked for.
    stages: OnceLock<StageEffects>,
    creations: Creations,
}

impl<'a> AgeRates<'a> {
    /// Learns from what was known on the view's day; `None` before any outcome.
    pub(crate) fn learn(prepared: &'a Prepared<'a>, view: View) -> Option<AgeRates<'a>> {
        let rates = Rates::seen_by(prepared, view.last_fact)?;
        let creations = Creations::learn(prepared, &view);
        let amounts = Amounts::of(&view);
        Some(AgeRates { prepared, view, amounts, rates, stages: OnceLock::new(), creations })
    }

    fn stages(&self) -> &StageEffects {
        self.stages.get_or_init(|| StageEffects::learn(self.prepared, &self.rates, self.view.last_fact))
    }

    /// Whether any deal's creation was seen.
    pub(crate) fn sees_creations(&self) -> bool {
        self.creations.seen()
    }

    /// The chances of every open deal over time, up to `last` days ahead.
    pub(crate) fn curves(&self, last: Day) -> Curves {
        let mut curves = Curves::default();
        let mut sums: HashMap<Option<StageIx>, (Curve, f64)> = HashMap::new();
        let mut aged: Vec<_> = self.view.open.iter().filter_map(|deal| Some((deal.stage, deal.age?))).collect();
        aged.sort_unstable();
        for (stage, age) in aged {
            let curve = curves.by_cell.entry((stage, age)).or_insert_with(|| self.curve(Some(stage), age, 0, last));
            let (sum, count) = sums.entry(stage).or_insert_with(|| (vec![0.0; curve.len()], 0.0));
            sum.iter_mut().zip(curve).for_each(|(sum, p)| *sum += *p);
            *count += 1.0;
        }
        for (stage, (sum, count)) in sums {
            curves.by_stage.insert(stage, sum.iter().map(|p| p / count).collect());
        }
        for deal in self.view.open.iter().filter(|deal| deal.age.is_none()) {
            curves.by_stage.entry(deal.stage).or_insert_with(|| self.curve(Some(deal.stage), 28, 0, last));
        }
        curves
    }

    /// Deals per day of each person who is here.
    pub(crate) fn creations(&self) -> impl Iterator<Item = (PersonIx, Gamma)> + '_ {
        self.creations.beliefs()
    }

    /// The chance of a deal created on a day to be won by each day after that.
    pub(crate) fn curve_from_creation(&self, created: Day, days: Day) -> Vec<f64> {
        let after = created - 1 - self.view.day;
        self.curve(None, 0, after, after + days + 1)
    }

    /// The chances of deals whose creation nobody knows alone.
    pub(crate) fn curves_of_unknown_age(&self, last: Day) -> Curves {
        if self.view.open.iter().any(|deal| deal.age.is_none()) {
            return self.curves(last);
        }
        Curves::default()
    }

    /// Cumulative chance to be won from `after` days ahead on, of a deal of `age` then. A `stage` is one that it is in
    /// at the origin; a deal not created yet has none, and its day of creation counts.
    fn curve(&self, stage: Option<Option<StageIx>>, age: Day, after: Day, last: Day) -> Curve {
        let mut curve = Vec::with_capacity((last - after).max(0) as usize + 1);
        curve.push(0.0);
        let (mut open, mut won) = (1.0, 0.0);
        for ahead in 1..=(last - after) {
            let phase = self.prepared.phases.of(self.view.day + after + ahead);
            let at = if stage.is_some() { age + ahead } else { age + ahead - 1 };
            let effect = stage.map_or([1.0, 1.0], |stage| self.stages().of(stage, ahead));
            let win = self.rates.rate(0, at, phase) * effect[0];
            let any = win + self.rates.rate(1, at, phase) * effect[1];
            if any > 0.0 {
                let ends = open * -(-any).exp_m1();
                won += ends * win / any;
                open -= ends;
            }
            curve.push(won);
        }
        curve
    }

    /// Expected wins within the window per deal created a day, before any difference between people.
    pub(crate) fn wins_per_creation(&self, (from, to): Window) -> f64 {
        let mut wins = 0.0;
        for created in 1..=to {
            let curve = self.curve(None, 0, created - 1, to);
            let before = (from - (created - 1)).max(0) as usize;
            let share = curve[curve.len() - 1] - curve[before.min(curve.len() - 1)];
            let day = self.view.day + created;
            wins += share * self.creations.effect(self.prepared.phases.of(day), day - self.view.last_fact);
        }
        wins
    }

    /// What may happen within the window, and how many amounts were imputed.
    pub(crate) fn plan(&self, curves: &Curves, window: Window) -> (Plan, usize) {
        self.plan_with(window, self.new_business(window), |deal| curves.within(deal, window))
    }

    /// The same on another's new business, open deals having another's chances.
    pub(crate) fn plan_with(&self, window: Window, mut plan: Plan, chance: impl Fn(&OpenDeal) -> f64) -> (Plan, usize) {
        let imputed = add_open(&mut plan, self.prepared, &self.view, &self.amounts, chance);
        add_certain(&mut plan, &self.view, window);
        (plan, imputed)
    }

    /// What is expected within the window.
    pub(crate) fn expected(&self, window: Window) -> Moments {
        moment::of_plan(&self.plan(&self.curves(window.1), window).0, &self.amounts)
    }

    /// What deals not created yet may bring within the window.
    fn new_business(&self, window: Window) -> Plan {
        let exposure = self.wins_per_creation(window);
        let of = |(person, belief)| {
            (Some(person), Outlook { new: Some(NewWins { belief, exposure, worth: None }), ..Outlook::default() })
        };
        self.creations.beliefs().map(of).collect()
    }
}

/// Chances over time of the deals of one view.
#[derive(Default)]
pub(crate) struct Curves {
    by_cell: HashMap<(Option<StageIx>, Day), Curve>,
    by_stage: HashMap<Option<StageIx>, Curve>,
}

impl Curves {
    fn of(&self, deal: &OpenDeal) -> &[f64] {
        let curve = match deal.age {
            Some(age) => self.by_cell.get(&(deal.stage, age)),
            None => self.by_stage.get(&deal.stage),
        };
        curve.map_or(&[], Vec::as_slice)
    }

    /// The chance that a deal is won within the window.
    pub(crate) fn within(&self, deal: &OpenDeal, (from, to): Window) -> f64 {
        let curve = self.of(deal);
        let at =
            |ahead: Day| curve.get((ahead.max(0) as usize).min(curve.len().saturating_sub(1))).copied().unwrap_or(0.0);
        at(to) - at(from)
    }

    /// Days until half of the chance to be won within a year has passed.
    pub(crate) fn median_days(&self, deal: &OpenDeal) -> Option<Day> {
        let curve = self.of(deal);
        curve.get(YEAR as usize)?;
        Closing::of(|ahead| curve[ahead as usize], YEAR).map(|closing| closing.median)
    }
}

/// When a deal is won if it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Closing {
    /// The chance to be won at all.
    pub(crate) ever: f64,
    /// Days until half of that has passed.
    pub(crate) median: Day,
    /// Days until a tenth and nine tenths have.
    pub(crate) range80: (Day, Day),
}

impl Closing {
    /// From the chance to be won by each day ahead up to `last`; `None` under one in a thousand: nobody expects it to close.
    pub(crate) fn of(by: impl Fn(Day) -> f64, last: Day) -> Option<Closing> {
        let ever = by(last);
        let day = |share: f64| {
            let (mut before, mut at) = (0, last);
            while before + 1 < at {
                let middle = before + (at - before) / 2;
                if by(middle) >= share * ever { at = middle } else { before = middle }
            }
            at
        };
        (ever >= 0.001).then(|| Closing { ever, median: day(0.5), range80: (day(0.1), day(0.9)) })
    }
}
