//! Chances that come true as often as they say: a map learnt from what past days said of deals, and what became of them.
//!
//! One map per horizon, between two of them by the logarithm of the days, on the chance to be won *by* a day: so chances still grow
//! with the days, and any window's is a difference of two.

use crate::ledger::{Day, Prepared, recency};
use crate::view::{ORIGIN_DAYS, View};
use facts::deal::DealIx;
use stats::calibrate::{self, Map};
use stats::seed;
use std::collections::HashMap;

/// Days ahead by which deals are looked at.
pub(crate) const HORIZONS: [Day; 2] = [28, 91];
/// A past day tells of so many deals at most.
const MOST_DEALS: u64 = 2_000;
/// Deals of one day are won together: the correlation of their outcomes beyond their chances. However many there are, a day counts for
/// no more than its inverse.
const TOGETHER: f64 = 0.002;
/// Draws the map to no change, as so many cases would (FORECAST.md).
const STRENGTH: f64 = 200.0;
/// What was said half a year ago counts half.
const HALF_LIFE_DAYS: f64 = 182.0;

/// What was said of a deal on a past day: a key of it, and its chances to be won by each of [`HORIZONS`].
pub(crate) type Said = (u64, [f32; HORIZONS.len()]);

/// Past days whose chances are looked at.
pub(crate) fn origins(view: &View) -> impl Iterator<Item = Day> + use<> {
    view.past_origins((0, HORIZONS[0]))
}

/// Maps of chances by horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Calibration([Map; HORIZONS.len()]);

impl Calibration {
    /// Changes nothing.
    pub(crate) const NONE: Calibration = Calibration([Map::IDENTITY; HORIZONS.len()]);

    /// From what was said on days before the view's, and what became of it.
    pub(crate) fn learn(prepared: &Prepared<'_>, view: &View) -> Calibration {
        let origins: Vec<Day> = origins(view).collect();
        let first = origins.last().copied().unwrap_or(view.last_fact);
        let won = view.won_between(first + 1, view.last_fact);
        let won: HashMap<u64, Day> = won.map(|won| (key(prepared, won.deal), won.closed)).collect();
        let mut place = 0;
        let maps = HORIZONS.map(|horizon| {
            let mut cases = Vec::new();
            for origin in origins.iter().filter(|origin| **origin + horizon <= view.last_fact) {
                let said = prepared.said_on(*origin);
                let within = origin + 1..=origin + horizon;
                // Days that stand nearer than the horizon see nearly the same.
                let new = f64::from(ORIGIN_DAYS) / f64::from(horizon);
                let recent = recency(view.last_fact - horizon - origin, HALF_LIFE_DAYS);
                let weight = new * recent / (1.0 + TOGETHER * said.len() as f64);
                let came = |deal: &u64| won.get(deal).is_some_and(|closed| within.contains(closed));
                cases.extend(said.iter().map(|(deal, p)| (f64::from(p[place]), came(deal), weight)));
            }
            place += 1;
            calibrate::fit(&cases, STRENGTH)
        });
        Calibration(maps)
    }

    /// The maps of chances to be won by these days ahead; none where nothing changes.
    pub(crate) fn by(&self, ends: impl Iterator<Item = Day>) -> Vec<Map> {
        if *self == Calibration::NONE { Vec::new() } else { ends.map(|end| self.at(end)).collect() }
    }

    fn at(&self, days: Day) -> Map {
        let [near, far] = HORIZONS.map(|days| f64::from(days).ln());
        let share = ((f64::from(days.max(1)).ln() - near) / (far - near)).clamp(0.0, 1.0);
        let [a, b] = self.0;
        let between = |a: f64, b: f64| a + share * (b - a);
        Map { won: between(a.won, b.won), not: between(a.not, b.not), shift: between(a.shift, b.shift) }
    }
}

/// The chances to be won by the end of steps, calibrated by the map of each.
pub(crate) fn apply(maps: &[Map], won: &mut [f32]) {
    let mut most = 0.0f32;
    for (won, map) in won.iter_mut().zip(maps) {
        most = most.max(map.of(f64::from(*won)) as f32);
        *won = most;
    }
}

/// Of deals and their chances to be won by each of [`HORIZONS`], a part that the ids decide where there are many.
pub(crate) fn sample(prepared: &Prepared<'_>, deals: &[DealIx], chances: impl Fn(usize, Day) -> f64) -> Vec<Said> {
    let every = (deals.len() as u64).div_ceil(MOST_DEALS).max(1);
    let keyed = deals.iter().enumerate().map(|(place, deal)| (place, key(prepared, *deal)));
    let sampled = keyed.filter(|(_, key)| (key >> 32).is_multiple_of(every));
    sampled.map(|(place, key)| (key, HORIZONS.map(|days| chances(place, days) as f32))).collect()
}

fn key(prepared: &Prepared<'_>, deal: DealIx) -> u64 {
    seed::key_of(&prepared.company.deals[deal as usize].id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_still_grow_with_the_days() {
        let calibration = Calibration([Map { shift: 0.8, ..Map::IDENTITY }, Map { shift: -0.8, ..Map::IDENTITY }]);
        let mut won: Vec<f32> = (1..=26).map(|week| 0.2 + week as f32 / 200.0).collect();
        let before = won.clone();
        let weeks = || (1..=26).map(|week| week * 7);
        apply(&calibration.by(weeks()), &mut won);
        assert!(won.is_sorted() && won[3] > before[3] && won.iter().all(|p| (0.0..=1.0).contains(p)), "{won:?}");
        let mut same = before.clone();
        apply(&Calibration::NONE.by(weeks()), &mut same);
        assert_eq!(same, before);
    }
}
