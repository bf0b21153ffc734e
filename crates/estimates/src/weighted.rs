//! Weighted pipeline: open amounts times the historical rate of their stage, by typed close date.

use crate::amount::Amounts;
use crate::exposure::spells;
use crate::ledger::{Day, Prepared};
use crate::moment::Window;
use crate::plan::{Chance, Plan, add_certain};
use crate::view::{OpenDeal, View};
use facts::deal::{DealIx, StageIx};
use facts::time::day_number;
use stats::counts::shrunk_share;
use std::collections::{BTreeMap, BTreeSet};

/// A stage's rate is drawn towards the rate of all decided deals as if it had been seen on so many more.
const WEIGHT: f64 = 10.0;

/// What the weighted pipeline learnt by one day.
pub(crate) struct Weighted<'a> {
    prepared: &'a Prepared<'a>,
    pub(crate) view: View,
    pub(crate) amounts: Amounts,
    rate: f64,
    by_stage: BTreeMap<Option<StageIx>, f64>,
    cycle_days: Day,
    overrun_days: Day,
}

impl<'a> Weighted<'a> {
    /// Learns from the deals decided by the view's day.
    pub(crate) fn learn(prepared: &'a Prepared<'a>, view: View) -> Weighted<'a> {
        let amounts = Amounts::of(&view);
        let (won, closed) = (view.won.len() as f64, view.closed() as f64);
        // One won and one lost deal more than seen (Laplace), so that nothing is certain.
        let rate = (won + 1.0) / (closed + 2.0);
        let by_stage = stage_rates(prepared, view.day, rate);
        let cycles: Vec<Day> = cycles(prepared, &view);
        let cycle_days = mean_days(&cycles).unwrap_or(90);
        let overruns = overruns(prepared, &view, cycle_days);
        let overrun_days = mean_days(&overruns).unwrap_or(14).max(1);
        Weighted { prepared, view, amounts, rate, by_stage, cycle_days, overrun_days }
    }

    /// The chance that a deal is won at all.
    fn chance(&self, deal: &OpenDeal) -> f64 {
        self.by_stage.get(&deal.stage).copied().unwrap_or(self.rate)
    }

    /// The day on which a deal closes: the typed date, else creation plus the mean cycle. One that has passed is
    /// taken to be overrun by the mean overrun of the past, from now.
    pub(crate) fn close_day(&self, deal: &OpenDeal) -> Day {
        let typical = deal.age.map_or(self.view.day + self.cycle_days, |age| self.view.day - age + self.cycle_days);
        let planned = deal.planned.unwrap_or(typical);
        if planned > self.view.day { planned } else { self.view.day + self.overrun_days }
    }

    /// What may happen within the window, and how many amounts were imputed.
    pub(crate) fn plan(&self, (from, to): Window) -> (Plan, usize) {
        let mut plan = Plan::new();
        let mut imputed = 0;
        for deal in &self.view.open {
            let (amount, missing) = self.amounts.of_deal(self.prepared, &self.view, deal, false);
            imputed += usize::from(missing);
            let ahead = self.close_day(deal) - self.view.day;
            let p = if from < ahead && ahead <= to { self.chance(deal) } else { 0.0 };
            plan.entry(deal.owner).or_default().chances.push(Chance { deal: deal.deal, p, amount });
        }
        add_certain(&mut plan, &self.view, (from, to));
        (plan, imputed)
    }
}

/// Won ÷ decided of the deals that were seen in each stage and decided by `day`.
fn stage_rates(prepared: &Prepared<'_>, day: Day, rate: f64) -> BTreeMap<Option<StageIx>, f64> {
    let mut seen: BTreeMap<Option<StageIx>, (f64, f64)> = BTreeMap::new();
    for deal in prepared.deals() {
        let Some((end, cause)) = decision(prepared, deal, day) else { continue };
        let (known, states) = prepared.states(deal);
        let before = known
            .iter()
            .zip(states)
            .filter(|(known, state)| **known < end && prepared.company.kind_of(state) == facts::StageKind::Open);
        let stages: BTreeSet<Option<StageIx>> = before.map(|(_, state)| state.stage).collect();
        for stage in stages {
            let (won, decided) = seen.entry(stage).or_default();
            *won += f64::from(u8::from(cause == 0));
            *decided += 1.0;
        }
    }
    let of = |(stage, (won, decided))| Some((stage, shrunk_share(won, decided, rate, WEIGHT)?));
    seen.into_iter().filter_map(of).collect()
}

/// The day on which a deal's last spell was known to be decided, and how.
fn decision(prepared: &Prepared<'_>, deal: DealIx, day: Day) -> Option<(Day, usize)> {
    let last = spells(prepared, deal).into_iter().rfind(|spell| spell.from <= day)?;
    let (end, cause) = last.end.filter(|(end, _)| *end <= day)?;
    Some((end, cause?))
}

fn cycles(prepared: &Prepared<'_>, view: &View) -> Vec<Day> {
    let days = view.won.iter().filter_map(|won| Some(won.closed - prepared.created(won.deal)?));
    days.filter(|days| *days >= 0).collect()
}

/// By how many days wins missed their last planned date, of those that did.
fn overruns(prepared: &Prepared<'_>, view: &View, cycle_days: Day) -> Vec<Day> {
    let late = |deal: DealIx, closed: Day| {
        let (known, states) = prepared.states(deal);
        let before = known.partition_point(|known| *known < closed).checked_sub(1);
        let planned = before.and_then(|index| states[index].close_date).map(day_number);
        let typical = prepared.created(deal).map(|created| created + cycle_days);
        Some(closed - planned.or(typical)?)
    };
    view.won.iter().filter_map(|won| late(won.deal, won.closed)).filter(|days| *days > 0).collect()
}

fn mean_days(days: &[Day]) -> Option<Day> {
    let count = i64::try_from(days.len()).ok().filter(|count| *count > 0)?;
    Day::try_from(days.iter().map(|days| i64::from(*days)).sum::<i64>() / count).ok()
}
