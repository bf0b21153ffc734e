//! How far the engine's expectation gives way to the run-rate's: as far as it would have helped in the past.
//!
//! Rates by deal know what is in the pipeline, bookings of the last quarter know what it came to. Expectations are pooled on
//! the log scale (Genest and Zidek 1986), from the top down: the company's total, units' shares of it, people's shares of their
//! unit. Each weight is the one under which past windows were likeliest, drawn to a prior.
//!
//! What the engine believes of all deals alike (how many of today's close at all, what a season does) it learnt from as many windows as
//! history has, so its total errs with a variance that falls as one over their number; the run-rate's does not. Hence the prior.

use crate::forecast::Method;
use crate::ledger::{Day, Prepared, recency};
use crate::moment::{Moment, Moments, Window};
use crate::threads::mapped_beside_each_other;
use crate::view::{View, new_share};
use facts::Hierarchy;
use facts::person::PersonIx;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An origin half a year ago counts half.
const HALF_LIFE_DAYS: f64 = 182.0;
/// After so many windows of outcomes the run-rate's total of the company is believed as much as the engine's.
const EVEN_WINDOWS: f64 = 1.0;
/// What is believed of the weights of units' and people's shares before anything was seen: who sells what is known from the first deals on.
const USUAL: f64 = 0.0;
/// How far from what is believed a weight may be: a standard deviation.
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
    units: Units,
}

#[derive(Clone, Copy)]
struct Person {
    unit: Option<u32>,
    engine: f64,
    variance: f64,
    run_rate: f64,
    actual: f64,
}

/// The places of each unit's people, and of those in none.
struct Units(Vec<Vec<usize>>);

impl Units {
    fn of(units: impl Iterator<Item = Option<u32>>) -> Units {
        let mut places: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
        units.enumerate().for_each(|(place, unit)| places.entry(unit).or_default().push(place));
        Units(places.into_values().collect())
    }
}

/// The weights that past windows of the same place and length speak for.
pub(crate) fn learn(
    prepared: &Prepared<'_>,
    view: &View,
    window: Window,
    engine: impl Fn(Day) -> Option<Arc<Moments>> + Sync,
) -> Pool {
    let usual = Pool { company: usual_of_company(view.history(prepared), window), unit: USUAL, person: USUAL };
    let origins: Vec<Day> = view.past_origins(window).collect();
    let windows =
        mapped_beside_each_other(&origins, |origin| past_window(prepared, view, *origin, window, &*engine(*origin)?));
    let windows: Vec<Past> = windows.into_iter().flatten().collect();
    if windows.is_empty() {
        return usual;
    }
    let apart = new_share(window);
    let sum =
        |loss: &(dyn Fn(&Past) -> f64 + Sync)| windows.iter().map(|past| past.weight * apart * loss(past)).sum::<f64>();
    let company = best(|w| sum(&|past| past.company_loss(w)), usual.company, DEVIATION);
    let unit = best(|w| sum(&|past| past.loss(Pool { company, unit: w, person: 0.0 }, true)), USUAL, DEVIATION);
    let person = best(|w| sum(&|past| past.loss(Pool { company, unit, person: w }, false)), USUAL, DEVIATION);
    Pool { company, unit, person }
}

/// The weight of the run-rate's total before any forecast came true, after so many days of outcomes.
fn usual_of_company(history: Day, (_, to): Window) -> f64 {
    let windows = f64::from(history.max(0)) / f64::from(to.max(1));
    EVEN_WINDOWS / (EVEN_WINDOWS + windows)
}

/// The weight with the least half chi-square and distance from what is usual.
pub(crate) fn best(loss: impl Fn(f64) -> f64 + Sync, usual: f64, deviation: f64) -> f64 {
    let tries: Vec<i32> = (0..=TRIES).collect();
    let losses = mapped_beside_each_other(&tries, |i| loss(f64::from(*i) / f64::from(TRIES)));
    let prior = |w: f64| 0.5 * ((w - usual) / deviation).powi(2);
    let total = |i: i32| losses[i as usize] + prior(f64::from(i) / f64::from(TRIES));
    let place = (0..=TRIES).min_by(|a, b| total(*a).total_cmp(&total(*b))).unwrap_or(0);
    f64::from(place) / f64::from(TRIES)
}

fn past_window(prepared: &Prepared<'_>, view: &View, origin: Day, window: Window, engine: &Moments) -> Option<Past> {
    let run_rate = prepared.expected_at(Method::RunRate, origin, window)?;
    let hierarchy = prepared.hierarchy_on(origin);
    let mut people: BTreeMap<Option<PersonIx>, Person> = BTreeMap::new();
    let nothing = Person { unit: None, engine: 0.0, variance: 0.0, run_rate: 0.0, actual: 0.0 };
    for (owner, expected) in engine.iter() {
        let unit = owner.and_then(|owner| hierarchy.unit_of[owner as usize]);
        people.insert(*owner, Person { unit, engine: expected.mean, variance: expected.variance, ..nothing });
    }
    for (owner, expected) in run_rate.iter() {
        people.entry(*owner).or_insert(nothing).run_rate = expected.mean;
    }
    for (owner, actual) in view.won_after(prepared, origin, window).iter() {
        people.entry(*owner).or_insert(nothing).actual += actual;
    }
    let weight = recency(view.last_fact - window.1 - origin, HALF_LIFE_DAYS);
    let people: Vec<Person> = people.into_values().collect();
    let units = Units::of(people.iter().map(|person| person.unit));
    Some(Past { weight, people, units })
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
        let both: Vec<(f64, f64)> = self.people.iter().map(|p| (p.engine, p.run_rate)).collect();
        let expected = pool.people(&both, &self.units);
        let of = |places: &[usize]| {
            let sum = |of: &dyn Fn(usize) -> f64| places.iter().map(|place| of(*place)).sum::<f64>();
            let variance = sum(&|place| self.people[place].variance + (LEAST_MISS * expected[place]).powi(2));
            let miss = sum(&|place| self.people[place].actual - expected[place]);
            if variance > 0.0 { 0.5 * miss.powi(2) / variance } else { 0.0 }
        };
        if of_units {
            return self.units.0.iter().map(|places| of(places)).sum();
        }
        (0..self.people.len()).map(|place| of(&[place])).sum()
    }
}

impl Pool {
    /// The pooled expectation of everybody from (engine's, run-rate's): the company's, then units' shares of it, then people's
    /// shares of their unit.
    fn people(self, people: &[(f64, f64)], units: &Units) -> Vec<f64> {
        let add = |sum: (f64, f64), both: &(f64, f64)| (sum.0 + both.0, sum.1 + both.1);
        let members = |places: &[usize]| places.iter().map(|place| people[*place]).collect::<Vec<_>>();
        let of_units: Vec<(f64, f64)> =
            units.0.iter().map(|places| members(places).iter().fold((0.0, 0.0), add)).collect();
        let (engine, run_rate) = of_units.iter().fold((0.0, 0.0), add);
        let company = pooled(engine, run_rate, self.company);
        let mut out = vec![0.0; people.len()];
        for (places, total) in units.0.iter().zip(shares(&of_units, self.unit, company)) {
            for (place, own) in places.iter().zip(shares(&members(places), self.person, total)) {
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
            (engine.mean, run_rate.get(owner).map_or(0.0, |run_rate| run_rate.mean))
        };
        let people: Vec<_> = engine.iter().map(of).collect();
        let unit_of = |owner: &Option<PersonIx>| owner.and_then(|owner| hierarchy.unit_of[owner as usize]);
        let factor = |(pooled, (own, _)): (f64, &(f64, f64))| {
            if *own > 0.0 { (pooled / own).clamp(1.0 / MOST, MOST) } else { 1.0 }
        };
        let factors = self.people(&people, &Units::of(engine.keys().map(unit_of))).into_iter().zip(&people).map(factor);
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
        let people = [(60.0, 10.0), (40.0, 30.0), (100.0, 10.0), (0.0, 0.0)];
        let units = Units::of([Some(1), Some(1), Some(2), None].into_iter());
        let none = Pool { company: 0.0, unit: 0.0, person: 0.0 };
        for (person, own) in people.iter().zip(none.people(&people, &units)) {
            assert!((person.0 - own).abs() < 1e-9, "without weight nothing moves: {own}");
        }
        let all = Pool { company: 1.0, unit: 1.0, person: 0.0 }.people(&people, &units);
        let near = |ours: f64, theirs: f64| assert!((ours - theirs).abs() < 1e-9, "{ours} is not {theirs}");
        near(all.iter().sum(), 50.0);
        near(all[0] + all[1], 40.0);
        near(all[0] / all[1], 1.5);
    }

    #[test]
    fn short_histories_lean_on_the_run_rate() {
        assert_eq!(usual_of_company(0, (0, 91)), 1.0);
        assert_eq!(usual_of_company(91, (0, 91)), 0.5);
        assert_eq!(usual_of_company(3 * 91, (0, 91)), 0.25);
        assert!(usual_of_company(910, (0, 28)) < 0.05, "two and a half years of four weeks");
        assert!(usual_of_company(364, (91, 182)) > usual_of_company(364, (0, 91)), "further ahead, less was seen");
    }

    #[test]
    fn a_weight_is_drawn_to_the_usual_one() {
        assert_eq!(best(|_| 0.0, 0.4, DEVIATION), 0.4);
        assert_eq!(best(|w| 1e6 * (w - 1.0).powi(2), 0.4, DEVIATION), 1.0);
    }
}
