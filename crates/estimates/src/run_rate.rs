//! Run-rate: bookings of the trailing thirteen weeks, scaled to the horizon.

use crate::amount::Amounts;
use crate::ledger::{Day, Prepared};
use crate::moment::{self, Moments, Window};
use crate::phase::{PHASES, effects};
use crate::plan::{NewWins, Plan, add_certain};
use crate::view::View;
use facts::person::PersonIx;
use facts::time::{day_number, day_of_number};
use stats::counts::{Gamma, gamma_prior_of_any};

/// The trailing window: a quarter, so that a quarter's own season mostly cancels.
const TRAILING_DAYS: Day = 91;

/// What the run-rate learnt by one day.
pub(crate) struct RunRate<'a> {
    prepared: &'a Prepared<'a>,
    pub(crate) view: View,
    pub(crate) amounts: Amounts,
    beliefs: Vec<(PersonIx, Gamma)>,
    by_phase: [f64; PHASES],
}

impl<'a> RunRate<'a> {
    /// Learns from the wins known on the view's day.
    pub(crate) fn learn(prepared: &'a Prepared<'a>, view: View) -> RunRate<'a> {
        let amounts = Amounts::of(&view);
        let first = view.won.iter().map(|won| won.closed).min().unwrap_or(view.last_fact).min(view.last_fact);
        let by_phase = phase_effects(prepared, &view, first);
        let from = (view.last_fact - TRAILING_DAYS + 1).max(first);
        let beliefs = beliefs(prepared, &view, from, &by_phase);
        RunRate { prepared, view, amounts, beliefs, by_phase }
    }

    /// What may happen within the window.
    pub(crate) fn plan(&self, window: Window) -> Plan {
        let mut plan = Plan::new();
        let days = self.view.day + window.0 + 1..=self.view.day + window.1;
        let exposure: f64 = days.map(|day| self.by_phase[self.prepared.phases.of(day)]).sum();
        for (person, belief) in &self.beliefs {
            plan.entry(Some(*person)).or_default().new = Some(NewWins { belief: *belief, exposure, worth: None });
        }
        add_certain(&mut plan, &self.view, window);
        plan
    }

    /// What it expects within the window.
    pub(crate) fn expected(&self, window: Window) -> Moments {
        moment::of_plan(&self.plan(window), &self.amounts)
    }
}

/// Season within the period, over the last year: only as far as it shows.
fn phase_effects(prepared: &Prepared<'_>, view: &View, first: Day) -> [f64; PHASES] {
    let first = first.max(view.last_fact - 364);
    let wins = view.won.iter().filter(|won| (first..=view.last_fact).contains(&won.closed));
    let (mut events, mut expected) = ([0.0; PHASES], [0.0; PHASES]);
    wins.for_each(|won| events[prepared.phases.of(won.closed)] += 1.0);
    let usual = events.iter().sum::<f64>() / f64::from(view.last_fact - first + 1);
    (first..=view.last_fact).for_each(|day| expected[prepared.phases.of(day)] += usual);
    effects(&events, &expected, &prepared.phases.periods_seen(first, view.last_fact))
}

/// Wins per day of everybody who is here, drawn towards their colleagues'.
fn beliefs(prepared: &Prepared<'_>, view: &View, from: Day, by_phase: &[f64; PHASES]) -> Vec<(PersonIx, Gamma)> {
    let people = &prepared.company.people;
    let mut events = vec![0.0; people.len()];
    let trailing = view.won.iter().filter(|won| from <= won.closed && won.closed <= view.last_fact);
    trailing.filter_map(|won| won.owner).for_each(|owner| events[owner as usize] += 1.0);
    let exposure_between =
        |from: Day, to: Day| -> f64 { (from..=to).map(|day| by_phase[prepared.phases.of(day)]).sum() };
    let whole = exposure_between(from, view.last_fact);
    let exposure: Vec<f64> = people
        .iter()
        .map(|row| match row.hired.map(day_number) {
            Some(hired) if hired > from => exposure_between(hired, view.last_fact),
            _ => whole,
        })
        .collect();
    let mut ever_won = vec![false; people.len()];
    view.won.iter().filter_map(|won| won.owner).for_each(|owner| ever_won[owner as usize] = true);
    let sellers: Vec<(f64, f64)> =
        (0..people.len()).filter(|p| ever_won[*p]).map(|p| (events[p], exposure[p])).collect();
    // Half a win in the window where none was: rare is not never.
    let prior = gamma_prior_of_any(&sellers).unwrap_or(Gamma { shape: 0.5, rate: whole.max(1.0) });
    let today = day_of_number(view.day);
    (0..)
        .zip(people)
        .filter(|(person, row)| {
            let is_new = exposure[*person as usize] * prior.mean() < 1.0;
            row.is_here(today) && (ever_won[*person as usize] || (is_new && view.is_seller(prepared, *person)))
        })
        .map(|(person, _)| (person, prior.after(events[person as usize], exposure[person as usize])))
        .collect()
}
