//! How far the engine's expectation gives way to the run-rate's: as far as it would have helped in the past.
//!
//! Rates by deal know what is in the pipeline, bookings of the last quarter know what it came to. Expectations are pooled on
//! the log scale (Genest and Zidek 1986), from the top down: the company's total, units' shares of it, people's shares of their
//! unit. Each weight is the one under which past windows were likeliest, drawn to a prior.

use crate::forecast::Method;
use crate::ledger::{Day, Prepared, recency};
use crate::projection::{Moment, Moments, Window};
use crate::view::{ORIGIN_DAYS, View};
use facts::Hierarchy;
use facts::person::PersonIx;
use facts::time::day_of_number;
use std::collections::BTreeMap;

/// Past origins of a year.
pub(crate) const ORIGINS: usize = 26;
/// An origin half a year ago counts half.
const HALF_LIFE_DAYS: f64 = 182.0;
/// What is believed of a weight before anything was seen: mean and deviation.
const USUAL: f64 = 0.0;
const DEVIATION: f64 = 0.3;
/// Weights are tried in steps of a twentieth.
const TRIES: i32 = 20;
/// No pooling moves a person's expectation further than by this factor.
const MOST: f64 = 4.0;
/// A company's total misses by at least so much, relative.
const LEAST_MISS: f64 = 0.05;

/// Weights of the run-rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pool {
    company: f64,
    unit: f64,
    person: f64,
}

/// A past window: what both methods expected and what came.
struct Past {
    weight: f64,
    people: Vec<Person>,
}

#[derive(Clone, Copy)]
struct Person {
    unit: Option<u32>,
    engine: f64,
    variance: f64,
    run_rate: f64,
    actual: f64,
}

/// The weights that past windows of the same place and length speak for.
pub(crate) fn learn(prepared: &Prepared<'_>, view: &View, window: Window) -> Pool {
    let usual = Pool { company: USUAL, unit: USUAL, person: USUAL };
    let origins = view.past_origins(window).take(ORIGINS);
    let windows: Vec<Past> = origins.filter_map(|origin| past_window(prepared, view, origin, window)).collect();
    if windows.is_empty() {
        return usual;
    }
    let days = f64::from((window.1 - window.0).max(ORIGIN_DAYS));
    // Windows that overlap are not independent.
    let apart = f64::from(ORIGIN_DAYS) / days;
    let sum = |loss: &dyn Fn(&Past) -> f64| windows.iter().map(|past| past.weight * apart * loss(past)).sum::<f64>();
    let company = best(|w| sum(&|past| past.company_loss(w)));
    let unit = best(|w| sum(&|past| past.loss(Pool { company, unit: w, person: 0.0 }, true)));
    let person = best(|w| sum(&|past| past.loss(Pool { company, unit, person: w }, false)));
    Pool { company, unit, person }
}

/// The weight with the least half chi-square and distance from what is usual.
fn best(loss: impl Fn(f64) -> f64) -> f64 {
    let losses: Vec<f64> = (0..=TRIES).map(|i| loss(f64::from(i) / f64::from(TRIES))).collect();
    let prior = |w: f64| 0.5 * ((w - USUAL) / DEVIATION).powi(2);
    let total = |i: i32| losses[i as usize] + prior(f64::from(i) / f64::from(TRIES));
    let place = (0..=TRIES).min_by(|a, b| total(*a).total_cmp(&total(*b))).unwrap_or(0);
    f64::from(place) / f64::from(TRIES)
}

fn past_window(prepared: &Prepared<'_>, view: &View, origin: Day, window: Window) -> Option<Past> {
    let engine = prepared.expected_at(Method::Linchpin, origin, window)?;
    let run_rate = prepared.expected_at(Method::RunRate, origin, window)?;
    let hierarchy = Hierarchy::on(prepared.company, day_of_number(origin));
    let mut people: BTreeMap<Option<PersonIx>, Person> = BTreeMap::new();
    let nothing = Person { unit: None, engine: 0.0, variance: 0.0, run_rate: 0.0, actual: 0.0 };
    for (owner, expected) in engine.iter() {
        let unit = owner.and_then(|owner| hierarchy.unit_of[owner as usize]);
        people.insert(*owner, Person { unit, engine: expected.mean, variance: expected.variance, ..nothing });
    }
    for (owner, expected) in run_rate.iter() {
        people.entry(*owner).or_insert(nothing).run_rate = expected.mean;
    }
    for (owner, actual) in view.won_after(prepared, origin, window) {
        people.entry(owner).or_insert(nothing).actual += actual;
    }
    let weight = recency(view.last_fact - window.1 - origin, HALF_LIFE_DAYS);
    Some(Past { weight, people: people.into_values().collect() })
}

impl Past {
    fn company_loss(&self, weight: f64) -> f64 {
        let sum = |of: fn(&Person) -> f64| self.people.iter().map(of).sum::<f64>();
        let (engine, run_rate, actual) = (sum(|p| p.engine), sum(|p| p.run_rate), sum(|p| p.actual));
        let pooled = pooled(engine, run_rate, weight);
        let chance = sum(|p| p.variance) + (LEAST_MISS * engine).powi(2);
        if chance > 0.0 { 0.5 * (actual - pooled).powi(2) / chance } else { 0.0 }
    }

    /// Half the squared misses over what chance alone explains: of units, or of people.
    fn loss(&self, pool: Pool, of_units: bool) -> f64 {
        let expected = pool.people(&self.people.iter().map(|p| (p.unit, p.engine, p.run_rate)).collect::<Vec<_>>());
        let mut sums: BTreeMap<(Option<u32>, usize), (f64, f64, f64)> = BTreeMap::new();
        for (place, (person, expected)) in self.people.iter().zip(expected).enumerate() {
            let sum = sums.entry((person.unit, if of_units { 0 } else { place })).or_default();
            sum.0 += person.actual;
            sum.1 += expected;
            sum.2 += person.variance + (LEAST_MISS * expected).powi(2);
        }
        let of = |(actual, expected, variance): (f64, f64, f64)| {
            if variance > 0.0 { 0.5 * (actual - expected).powi(2) / variance } else { 0.0 }
        };
        sums.into_values().map(of).sum()
    }
}

impl Pool {
    /// The pooled expectation of everybody from (unit, engine's, run-rate's): the company's, then units' shares of it, then
    /// people's shares of their unit.
    fn people(self, people: &[(Option<u32>, f64, f64)]) -> Vec<f64> {
        let mut units: BTreeMap<Option<u32>, (f64, f64)> = BTreeMap::new();
        for (unit, engine, run_rate) in people {
            let sums = units.entry(*unit).or_default();
            sums.0 += engine;
            sums.1 += run_rate;
        }
        let (engine, run_rate) = units.values().fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
        let company = pooled(engine, run_rate, self.company);
        let by_unit = shares(&units.values().copied().collect::<Vec<_>>(), self.unit, company);
        let by_unit: BTreeMap<Option<u32>, f64> = units.keys().copied().zip(by_unit).collect();
        let mut out = vec![0.0; people.len()];
        for (unit, total) in by_unit {
            let members: Vec<usize> = (0..people.len()).filter(|place| people[*place].0 == unit).collect();
            let both: Vec<(f64, f64)> = members.iter().map(|place| (people[*place].1, people[*place].2)).collect();
            for (place, own) in members.iter().zip(shares(&both, self.person, total)) {
                out[*place] = own;
            }
        }
        out
    }

    /// By how much everybody's chances are multiplied.
    pub(crate) fn factors(
        self,
        engine: &Moments,
        run_rate: &Moments,
        hierarchy: &Hierarchy,
    ) -> BTreeMap<Option<PersonIx>, f64> {
        let of = |(owner, engine): (&Option<PersonIx>, &Moment)| {
            let unit = owner.and_then(|owner| hierarchy.unit_of[owner as usize]);
            (unit, engine.mean, run_rate.get(owner).map_or(0.0, |run_rate| run_rate.mean))
        };
        let people: Vec<_> = engine.iter().map(of).collect();
        let factor = |(pooled, (_, own, _)): (f64, &(Option<u32>, f64, f64))| {
            if *own > 0.0 { (pooled / own).clamp(1.0 / MOST, MOST) } else { 1.0 }
        };
        let factors = self.people(&people).into_iter().zip(&people).map(factor);
        engine.keys().copied().zip(factors).collect()
    }
}

/// Both on the log scale; where only one says anything, that one.
fn pooled(engine: f64, run_rate: f64, weight: f64) -> f64 {
    match (engine > 0.0, run_rate > 0.0) {
        (true, true) => ((1.0 - weight) * engine.ln() + weight * run_rate.ln()).exp(),
        (true, false) => engine,
        _ => run_rate,
    }
}

/// Divides `total` by pooled shares.
fn shares(parts: &[(f64, f64)], weight: f64, total: f64) -> Vec<f64> {
    let sum = |of: fn(&(f64, f64)) -> f64| parts.iter().map(of).sum::<f64>();
    let (engine, run_rate) = (sum(|p| p.0).max(f64::MIN_POSITIVE), sum(|p| p.1).max(f64::MIN_POSITIVE));
    // Nobody's share is nothing because one method knows nothing of them.
    let floor = |share: f64, other: f64| share.max(other / 20.0);
    let own: Vec<f64> = parts
        .iter()
        .map(|(e, r)| (e / engine, r / run_rate))
        .map(|(e, r)| pooled(floor(e, r), floor(r, e), weight))
        .collect();
    let all: f64 = own.iter().sum();
    own.iter().map(|own| if all > 0.0 { own / all * total } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_divided_from_the_top_down() {
        let people = [(Some(1), 60.0, 10.0), (Some(1), 40.0, 30.0), (Some(2), 100.0, 10.0), (None, 0.0, 0.0)];
        let none = Pool { company: 0.0, unit: 0.0, person: 0.0 };
        for (person, own) in people.iter().zip(none.people(&people)) {
            assert!((person.1 - own).abs() < 1e-9, "without weight nothing moves: {own}");
        }
        let all = Pool { company: 1.0, unit: 1.0, person: 0.0 }.people(&people);
        let near = |ours: f64, theirs: f64| assert!((ours - theirs).abs() < 1e-9, "{ours} is not {theirs}");
        near(all.iter().sum(), 50.0);
        near(all[0] + all[1], 40.0);
        near(all[0] / all[1], 1.5);
    }

    #[test]
    fn a_weight_is_drawn_to_the_usual_one() {
        assert_eq!(best(|_| 0.0), USUAL);
        assert_eq!(best(|w| 1e6 * (w - 1.0).powi(2)), 1.0);
    }
}
