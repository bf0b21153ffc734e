//! How many deals each person creates, and how that grows.
//!
//! What was seen lies on average weeks back, and what is asked for weeks ahead: where a company creates more from month to month, rates of the
//! past are too low by as much. So growth is learnt from all deals together, drawn to none, and days count by what it made of them since.

use crate::ledger::{Day, Prepared, recency};
use crate::phase::{PHASES, effects};
use crate::view::View;
use facts::deal::DealIx;
use facts::person::{Person, PersonIx};
use facts::time::{day_number, day_of_number};
use stats::counts::{Gamma, gamma_prior_of_any};

/// Creations six weeks ago count half.
const HALF_LIFE_DAYS: f64 = 45.0;
/// Growth is seen between blocks of so many days, of which those of a year ago count half.
const BLOCK_DAYS: Day = 28;
const GROWTH_HALF_LIFE_DAYS: f64 = 365.0;
/// It is not looked for in fewer blocks.
const LEAST_BLOCKS: usize = 6;
/// What is believed of growth before any is seen, on the log scale in a year: a standard deviation around none.
const USUAL_GROWTH: f64 = 0.2;
/// Blocks beside each other err alike: how many times the error of the slope is that of independent ones.
const ALIKE: f64 = 2.0;
const YEAR_DAYS: f64 = 365.0;

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
fn days_here(row: &Person, start: Day, end: Day) -> (Day, Day) {
    (
        row.hired.map_or(start, |hired| day_number(hired).max(start)),
        row.left.map_or(end, |left| day_number(left).min(end)),
    )
}

/// By how much more everybody creates from day to day, on the log scale: the slope over blocks of weeks of what was created ÷ what
/// as many people would have at a steady rate.
fn growth(prepared: &Prepared<'_>, created: &[Creation], by_phase: &[f64; PHASES], (start, end): (Day, Day)) -> f64 {
    let blocks = ((end - start + 1) / BLOCK_DAYS) as usize;
    if blocks < LEAST_BLOCKS {
        return 0.0;
    }
    let mut creates = vec![false; prepared.company.people.len()];
    created.iter().for_each(|creation| creates[creation.owner as usize] = true);
    let days = (end - start + 1) as usize;
    let mut came = vec![0.0; days + 1];
    for (row, _) in prepared.company.people.iter().zip(&creates).filter(|(_, creates)| **creates) {
        let (from, to) = days_here(row, start, end);
        if from <= to {
            came[(from - start) as usize] += 1.0;
            came[(to - start) as usize + 1] -= 1.0;
        }
    }
    // The latest block first.
    let block = |day: Day| ((end - day) / BLOCK_DAYS) as usize;
    let (mut expected, mut events) = (vec![0.0; blocks], vec![0.0; blocks]);
    let mut here = 0.0;
    for (day, came) in (start..=end).zip(came) {
        here += came;
        if let Some(expected) = expected.get_mut(block(day)) {
            *expected += here * by_phase[prepared.phases.of(day)];
        }
    }
    created.iter().for_each(|creation| {
        if let Some(events) = events.get_mut(block(creation.day)) {
            *events += 1.0;
        }
    });
    slope(&events, &expected) / YEAR_DAYS
}

/// The growth in a year that blocks speak for, the latest first.
fn slope(events: &[f64], expected: &[f64]) -> f64 {
    let point = |(place, (events, expected)): (i32, (&f64, &f64))| {
        let days = f64::from(place * BLOCK_DAYS);
        let weight = 0.5_f64.powf(days / GROWTH_HALF_LIFE_DAYS);
        (*expected > 0.0).then(|| (-days / YEAR_DAYS, ((events + 0.5) / expected).ln(), weight))
    };
    let points: Vec<(f64, f64, f64)> = (0..).zip(events.iter().zip(expected)).filter_map(point).collect();
    let Some(line) = stats::line::fitted(&points) else { return 0.0 };
    let error = ALIKE * line.error;
    line.slope * USUAL_GROWTH.powi(2) / (USUAL_GROWTH.powi(2) + error.powi(2))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The slope of two years of blocks, the latest first, that grow by so much a year from the oldest to the latest.
    fn seen(level: f64, growth: f64, noise: f64) -> f64 {
        let events: Vec<f64> = (0..26)
            .map(|place: i32| {
                let wave = noise * if place % 2 == 0 { 1.0 } else { -1.0 };
                level * (growth * f64::from(-place * BLOCK_DAYS) / YEAR_DAYS + wave).exp()
            })
            .collect();
        slope(&events, &[level; 26])
    }

    #[test]
    fn growth_is_followed_as_far_as_it_is_sure() {
        assert!((seen(400.0, 0.3, 0.02) - 0.3).abs() < 0.01, "{}", seen(400.0, 0.3, 0.02));
        assert!(seen(400.0, 0.0, 0.02).abs() < 0.02);
        let restless = seen(400.0, 0.3, 0.5);
        assert!((0.02..0.15).contains(&restless), "less than half of it: {restless}");
        assert!((seen(400.0, -0.3, 0.02) + 0.3).abs() < 0.01, "it may shrink, too");
    }
}
