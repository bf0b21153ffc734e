//! How wide a forecast must be beyond chance: what past origins missed by.

use crate::ledger::{Day, Prepared};
use crate::paths::Shocks;
use crate::projection::{Moments, Window};
use crate::view::{ORIGIN_DAYS, View};
use facts::Hierarchy;
use facts::person::PersonIx;
use facts::time::day_of_number;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Past origins of half a year.
const ORIGINS: usize = 13;
/// Rates from fewer days than this say nothing about how wrong rates are.
const LEAST_DAYS: Day = 42;
/// The prior counts as so many windows that do not overlap.
const PRIOR_WINDOWS: f64 = 3.0;
/// A variance moves at most this far from its prior.
const MOST: f64 = 9.0;

/// The shocks before anything was seen: 0.07 for the company at four weeks, growing less than with the root of the days;
/// units and people move a little more on their own. docs/methods/forecast.md has the measurements.
pub(crate) fn prior((_, to): Window) -> Shocks {
    let company = (0.07 * (f64::from(to.max(1)) / 28.0).powf(0.375)).clamp(0.04, 0.3);
    Shocks { company, unit: 0.8 * company, person: 1.2 * company }
}

/// The shocks that explain what origins before the view's day missed in windows of the same place and length.
pub(crate) fn learn(
    prepared: &Prepared<'_>,
    view: &View,
    window: Window,
    moments: impl Fn(Day) -> Option<Arc<Moments>>,
) -> Shocks {
    let prior = prior(window);
    let Some(start) = prepared.exposures.start(view.last_fact) else { return prior };
    let mut sums = [Misses::default(); 3];
    let mut origins = 0;
    for origin in view.past_origins(window).take(ORIGINS) {
        if origin < start + LEAST_DAYS {
            break;
        }
        let Some(moments) = moments(origin) else { continue };
        origins += 1;
        add(prepared, view, origin, window, &moments, &mut sums);
    }
    let days = f64::from((window.1 - window.0).max(ORIGIN_DAYS));
    let windows = f64::from(origins) * f64::from(ORIGIN_DAYS) / days;
    let company = sums[0].deviation(prior.company, windows, 0.0);
    let unit = sums[1].deviation(prior.unit, windows, company * company);
    let person = sums[2].deviation(prior.person, windows, company * company + unit * unit);
    Shocks { company, unit, person }
}

/// Sums over origins and nodes of one level.
#[derive(Clone, Copy, Default)]
struct Misses {
    beyond_chance: f64,
    mean_squared: f64,
}

impl Misses {
    fn add(&mut self, actual: f64, (mean, variance): (f64, f64)) {
        self.beyond_chance += (actual - mean).powi(2) - variance;
        self.mean_squared += mean * mean;
    }

    /// The moment estimate of a log-normal factor's deviation after what levels above explain, drawn to its prior.
    fn deviation(self, prior: f64, windows: f64, above: f64) -> f64 {
        if self.mean_squared <= 0.0 {
            return prior;
        }
        let seen = (self.beyond_chance / self.mean_squared - above).max(0.0);
        let prior = prior * prior;
        let drawn = (PRIOR_WINDOWS * prior + windows * seen) / (PRIOR_WINDOWS + windows);
        drawn.clamp(prior / MOST, prior * MOST).sqrt()
    }
}

fn add(prepared: &Prepared<'_>, view: &View, origin: Day, window: Window, moments: &Moments, sums: &mut [Misses; 3]) {
    let hierarchy = Hierarchy::on(prepared.company, day_of_number(origin));
    let mut people: BTreeMap<Option<PersonIx>, (f64, (f64, f64))> = BTreeMap::new();
    moments.iter().for_each(|(owner, moments)| people.entry(*owner).or_default().1 = *moments);
    for (owner, actual) in view.won_after(prepared, origin, window) {
        people.entry(owner).or_default().0 += actual;
    }
    let mut units: BTreeMap<u32, (f64, (f64, f64))> = BTreeMap::new();
    let mut company = (0.0, (0.0, 0.0));
    for (owner, (actual, moments)) in people {
        if owner.is_some() {
            sums[2].add(actual, moments);
        }
        grow(&mut company, actual, moments);
        if let Some(unit) = owner.and_then(|owner| hierarchy.unit_of[owner as usize]) {
            grow(units.entry(unit).or_default(), actual, moments);
        }
    }
    sums[0].add(company.0, company.1);
    units.into_values().for_each(|(actual, moments)| sums[1].add(actual, moments));
}

fn grow(to: &mut (f64, (f64, f64)), actual: f64, (mean, variance): (f64, f64)) {
    to.0 += actual;
    to.1.0 += mean;
    to.1.1 += variance;
}
