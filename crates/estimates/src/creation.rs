//! How many deals each person creates.

use crate::growth::growth;
use crate::ledger::{Day, Prepared, recency};
use crate::phase::{PHASES, effects};
use crate::view::View;
use facts::deal::DealIx;
use facts::person::{Person, PersonIx};
use facts::time::{day_number, day_of_number};
use stats::counts::{Gamma, gamma_prior_of_any};

/// Creations six weeks ago count half.
const HALF_LIFE_DAYS: f64 = 45.0;

/// Beliefs about deals per day, for everybody who may create some.
#[derive(Debug)]
pub(crate) struct Creations {
    /// As of the last day that was seen.
    beliefs: Vec<(PersonIx, Gamma)>,
    by_phase: [f64; PHASES],
    /// On the log scale, a day.
    growth: f64,
}

impl Creations {
    /// What was seen by the view's day, from the first day on which outcomes were known: of those created before,
    /// some may be missing.
    pub(crate) fn learn(prepared: &Prepared<'_>, view: &View) -> Creations {
        let nothing = Creations { beliefs: Vec::new(), by_phase: [1.0; PHASES], growth: 0.0 };
        let Some(start) = prepared.exposures.start(view.last_fact) else { return nothing };
        let created: Vec<Creation> = prepared.created_between(start, view.last_fact, view.day).collect();
        if created.is_empty() {
            return nothing;
        }
        let by_phase = phase_effects(prepared, &created, start, view.last_fact);
        let growth = growth(prepared, &created, &by_phase, (start, view.last_fact));
        let mut exposure = vec![0.0; prepared.company.people.len()];
        let mut events = vec![0.0; prepared.company.people.len()];
        let weight = |day: Day| recency(view.last_fact - day, HALF_LIFE_DAYS);
        let mut by_day = vec![0.0; (view.last_fact - start + 1) as usize + 1];
        for day in (start..=view.last_fact).rev() {
            let place = (day - start) as usize;
            let usual = by_phase[prepared.phases.of(day)] * (growth * f64::from(day - view.last_fact)).exp();
            by_day[place] = by_day[place + 1] + weight(day) * usual;
        }
        for (person, row) in prepared.company.people.iter().enumerate() {
            let (from, to) = days_here(row, start, view.last_fact);
            if from <= to {
                exposure[person] = by_day[(from - start) as usize] - by_day[(to - start) as usize + 1];
            }
        }
        for creation in &created {
            events[creation.owner as usize] += weight(creation.day);
        }
        Creations { beliefs: beliefs(prepared, view, &events, &exposure), by_phase, growth }
    }

    /// Whether any creation was seen.
    pub(crate) fn seen(&self) -> bool {
        !self.beliefs.is_empty()
    }

    /// Deals per day of each person who is here, as of the last day that was seen.
    pub(crate) fn beliefs(&self) -> impl Iterator<Item = (PersonIx, Gamma)> + '_ {
        self.beliefs.iter().copied()
    }

    /// How much more is created on a day of this phase, so many days after the last one that was seen.
    pub(crate) fn effect(&self, phase: usize, ahead: Day) -> f64 {
        self.by_phase[phase] * (self.growth * f64::from(ahead)).exp()
    }
}

/// A creation whose day and owner are known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Creation {
    pub(crate) day: Day,
    pub(crate) deal: DealIx,
    /// Whose it is: who creates a deal for others to win creates nothing of their own.
    pub(crate) owner: PersonIx,
    /// Whether it ever was somebody else's.
    pub(crate) moved: bool,
}

/// Every creation known, by deal, with its first owner.
pub(crate) fn creations(prepared: &Prepared<'_>) -> Vec<Creation> {
    let of = |deal: DealIx| {
        let states = prepared.states(deal).1;
        let owner = states.first()?.owner?;
        let moved = states.iter().any(|state| state.owner != Some(owner));
        Some(Creation { day: prepared.created(deal)?, deal, owner, moved })
    };
    prepared.deals().filter_map(of).collect()
}

/// The first and the last day of somebody's between two days.
pub(crate) fn days_here(row: &Person, start: Day, end: Day) -> (Day, Day) {
    (
        row.hired.map_or(start, |hired| day_number(hired).max(start)),
        row.left.map_or(end, |left| day_number(left).min(end)),
    )
}

fn phase_effects(prepared: &Prepared<'_>, created: &[Creation], start: Day, end: Day) -> [f64; PHASES] {
    let (mut events, mut expected) = ([0.0; PHASES], [0.0; PHASES]);
    created.iter().for_each(|creation| events[prepared.phases.of(creation.day)] += 1.0);
    let usual = created.len() as f64 / f64::from(end - start + 1);
    (start..=end).for_each(|day| expected[prepared.phases.of(day)] += usual);
    effects(&events, &expected, &prepared.phases.periods_seen(start, end))
}

/// Leavers create nothing more; people without a past of their own are like the others.
fn beliefs(prepared: &Prepared<'_>, view: &View, events: &[f64], exposure: &[f64]) -> Vec<(PersonIx, Gamma)> {
    let today = day_of_number(view.day);
    let sellers: Vec<(f64, f64)> =
        events.iter().zip(exposure).filter(|(events, _)| **events > 0.0).map(|(n, e)| (*n, *e)).collect();
    let Some(prior) = gamma_prior_of_any(&sellers) else { return Vec::new() };
    (0..)
        .zip(&prepared.company.people)
        .filter(|(person, row)| {
            let (n, e) = (events[*person as usize], exposure[*person as usize]);
            // Somebody who could have created a dozen deals and created none is not here to create any.
            let is_seller = n > 0.0 || view.is_seller(prepared, *person);
            row.is_here(today) && is_seller && (n > 0.0 || e * prior.mean() < 6.0)
        })
        .map(|(person, _)| (person, prior.after(events[person as usize], exposure[person as usize])))
        .collect()
}
