//! How far the engine's expectation gives way to that by age and stage alone: two estimates of the same deals that err differently.
//!
//! The engine tells deals apart by much more, and pays for it with effects that few deals taught it, which all deals of a day share.
//! Rates by age and stage are few and err otherwise, so the mean of both errs less than either while data are few (Bates and Granger 1969).
//! Expectations are averaged person by person, so they add at every level.

use crate::forecast::Method;
use crate::ledger::{Day, Prepared, recency};
use crate::moment::{Moment, Moments, Window};
use crate::pool::best;
use crate::view::{View, new_share};
use facts::person::PersonIx;
use std::collections::BTreeMap;
use std::sync::Arc;

/// With so many decided deals both are believed alike before anything was seen of them.
const EVEN_DEALS: f64 = 500.0;
/// A weight below this is none.
const LEAST: f64 = 0.05;
/// How far from what is believed a weight may be: a standard deviation.
const DEVIATION: f64 = 0.3;
/// An origin half a year ago counts half.
const HALF_LIFE_DAYS: f64 = 182.0;
/// No expectation is moved further than by this factor.
const MOST: f64 = 4.0;
/// A company's total misses by at least so much, relative.
const LEAST_MISS: f64 = 0.05;

/// The weight of rates by age before anything was seen; `None`: not worth a look.
pub(crate) fn usual(view: &View) -> Option<f64> {
    let weight = EVEN_DEALS / (EVEN_DEALS + view.closed() as f64);
    (weight >= LEAST).then_some(weight)
}

/// The weight of rates by age under which past totals of the company were likeliest, drawn to the usual one.
pub(crate) fn learn(prepared: &Prepared<'_>, view: &View, window: Window) -> f64 {
    let Some(usual) = usual(view) else { return 0.0 };
    let of = |origin: Day| {
        let engine = prepared.expected_at(Method::Linchpin, origin, window)?;
        let by_age = prepared.expected_at(Method::AgeRates, origin, window)?;
        let sum = |moments: &Moments| {
            let mut sum = Moment::default();
            moments.values().for_each(|moment| sum.add(*moment));
            sum
        };
        let actual: f64 = view.won_after(prepared, origin, window).values().sum();
        let weight = recency(view.last_fact - window.1 - origin, HALF_LIFE_DAYS) * new_share(window);
        Some((sum(&engine), sum(&by_age).mean, actual, weight))
    };
    let past: Vec<(Moment, f64, f64, f64)> = view.past_origins(window).filter_map(of).collect();
    let loss = |at: f64| {
        let of = |(engine, by_age, actual, weight): &(Moment, f64, f64, f64)| {
            let mean = (1.0 - at) * engine.mean + at * by_age;
            let chance = engine.variance + (LEAST_MISS * engine.mean).powi(2);
            if chance > 0.0 { weight * 0.5 * (actual - mean).powi(2) / chance } else { 0.0 }
        };
        past.iter().map(of).sum()
    };
    best(loss, usual, DEVIATION)
}

/// By how much everybody's chances are multiplied.
pub(crate) fn factors(engine: &Moments, by_age: &Moments, weight: f64) -> BTreeMap<Option<PersonIx>, f64> {
    let of = |(owner, own): (&Option<PersonIx>, &Moment)| {
        let other = by_age.get(owner).map_or(own.mean, |other| other.mean);
        let factor = if own.mean > 0.0 { 1.0 - weight + weight * other / own.mean } else { 1.0 };
        (*owner, factor.clamp(1.0 / MOST, MOST))
    };
    engine.iter().map(of).collect()
}

/// What would have been expected after a past day.
pub(crate) fn expected_at(prepared: &Prepared<'_>, origin: Day, window: Window, weight: f64) -> Option<Arc<Moments>> {
    let engine = prepared.expected_at(Method::Linchpin, origin, window)?;
    if weight == 0.0 {
        return Some(engine);
    }
    let by_age = prepared.expected_at(Method::AgeRates, origin, window)?;
    Some(Arc::new(times(&engine, &factors(&engine, &by_age, weight))))
}

/// Everybody's expectation, multiplied.
pub(crate) fn times(moments: &Moments, factors: &BTreeMap<Option<PersonIx>, f64>) -> Moments {
    let of =
        |(owner, own): (&Option<PersonIx>, &Moment)| (*owner, own.times(factors.get(owner).copied().unwrap_or(1.0)));
    moments.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_averaged_person_by_person() {
        let moments = |means: [f64; 3]| -> Moments {
            let moment = |mean| Moment { mean, variance: mean * mean, nothing: -1.0 };
            [None, Some(1), Some(2)].into_iter().zip(means.map(moment)).collect()
        };
        let (engine, by_age) = (moments([100.0, 50.0, 0.0]), moments([200.0, 10.0, 30.0]));
        let blended = times(&engine, &factors(&engine, &by_age, 0.25));
        assert_eq!(blended.values().map(|moment| moment.mean).collect::<Vec<_>>(), [125.0, 40.0, 0.0]);
        let alone = times(&engine, &factors(&engine, &Moments::new(), 0.25));
        assert!(alone.iter().all(|(owner, moment)| moment.mean == engine[owner].mean), "who is not there moves nobody");
    }
}
