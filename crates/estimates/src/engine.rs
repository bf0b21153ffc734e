//! The engine: rates by everything known of a deal, deals not created yet, and what past forecasts missed by.

use crate::forecast::Method;
use crate::hazard::{Hazard, Incidence};
use crate::ledger::{Day, Prepared, remembered};
use crate::paths::{Plan, Shocks};
use crate::pool;
use crate::projection::{Curves, Moments, Projection, Window, half_way};
use crate::shock;
use crate::view::{OpenDeal, View};
use facts::Hierarchy;
use facts::deal::DealIx;
use facts::person::PersonIx;
use facts::time::day_of_number;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Weeks of deals that a fit learns from, about ten rows each.
const LANDMARKS: usize = 30_000;
/// Fits whose forecasts only tell how good forecasts were stand eight weeks apart and learn from less.
const CHECK_DAYS: Day = 56;
const CHECK_LANDMARKS: usize = 12_000;
/// Rates learnt from fewer days say nothing.
const LEAST_DAYS: Day = 42;

/// Fits that later days ask again, by the day up to which they know.
pub(crate) type Fits = HashMap<Day, Option<Arc<Hazard>>>;

/// Everything that the engine learnt by one day.
pub(crate) struct Engine<'a> {
    prepared: &'a Prepared<'a>,
    /// Deals not created yet, amounts, and deals whose creation nobody knows.
    pub(crate) rest: Projection<'a>,
    incidence: Incidence,
    /// Where each open deal stands in the incidence.
    places: HashMap<DealIx, usize>,
    curves: Curves,
}

impl<'a> Engine<'a> {
    /// Learns from what was known on the view's day; `None` before any win.
    pub(crate) fn learn(prepared: &'a Prepared<'a>, view: View, last: Day) -> Option<Engine<'a>> {
        let warm = prepared.check_fit(view.last_fact);
        let hazard = Hazard::learn(prepared, view.last_fact, LANDMARKS, warm.as_deref())?;
        Engine::with(prepared, view, &hazard, last)
    }

    fn with(prepared: &'a Prepared<'a>, view: View, hazard: &Hazard, last: Day) -> Option<Engine<'a>> {
        let known: Vec<(DealIx, Day)> =
            view.open.iter().filter_map(|deal| Some((deal.deal, view.day - deal.age?))).collect();
        let incidence = hazard.incidence(prepared, view.day, &known, last);
        let places = known.iter().enumerate().map(|(place, (deal, _))| (*deal, place)).collect();
        let rest = Projection::learn(prepared, view)?;
        let curves = rest.curves_of_unknown_age(last);
        Some(Engine { prepared, rest, incidence, places, curves })
    }

    /// The chance that an open deal is won within the window.
    fn chance(&self, deal: &OpenDeal, (from, to): Window) -> f64 {
        match self.places.get(&deal.deal) {
            Some(place) => self.incidence.by(*place, to) - self.incidence.by(*place, from),
            None => self.curves.within(deal, (from, to)),
        }
    }

    /// What may happen within the window, pooled with the run-rate, how many amounts were imputed, and what is shared beyond
    /// chance, from what past pooled expectations missed.
    pub(crate) fn outlook(&self, window: Window) -> (Plan, usize, Shocks) {
        let view = &self.rest.view;
        let (mut plan, imputed) = self.own_plan(window);
        let pool = pool::learn(self.prepared, view, window);
        if let Some(run_rate) = self.prepared.expected_at(Method::RunRate, view.day, window) {
            for (owner, factor) in pool.factors(&self.rest.moments(&plan), &run_rate, &view.hierarchy) {
                if let Some(outlook) = plan.get_mut(&owner) {
                    outlook.factor = factor;
                }
            }
        }
        let shocks = shock::learn(self.prepared, view, window, |origin| {
            let engine = self.prepared.expected_at(Method::Linchpin, origin, window)?;
            let run_rate = self.prepared.expected_at(Method::RunRate, origin, window)?;
            let hierarchy = Hierarchy::on(self.prepared.company, day_of_number(origin));
            let factors = pool.factors(&engine, &run_rate, &hierarchy);
            let of = |(owner, (mean, variance)): (&Option<PersonIx>, &(f64, f64))| {
                let factor = factors.get(owner).copied().unwrap_or(1.0);
                (*owner, (mean * factor, variance * factor))
            };
            Some(Arc::new(engine.iter().map(of).collect()))
        });
        (plan, imputed, shocks)
    }

    fn own_plan(&self, window: Window) -> (Plan, usize) {
        self.rest.plan_with(window, |deal| self.chance(deal, window))
    }

    /// Days until half of the chance to be won within a year has passed.
    pub(crate) fn median_days(&self, deal: &OpenDeal) -> Option<Day> {
        let Some(place) = self.places.get(&deal.deal) else { return self.curves.median_days(deal) };
        half_way(|ahead| self.incidence.by(*place, ahead))
    }
}

/// The last day that the fit for checks on `day` knew.
fn fit_day(day: Day) -> Day {
    day.div_euclid(CHECK_DAYS) * CHECK_DAYS
}

/// Does `work` for all items, on as many threads as the machine has cores.
fn beside_each_other<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(item);
                }
            });
        }
    });
}

impl Prepared<'_> {
    /// The fit that forecasts made by `day` are checked with: learnt from what was known some weeks before.
    fn check_fit(&self, day: Day) -> Option<Arc<Hazard>> {
        let at = fit_day(day);
        let start = self.exposures.start(at)?;
        if at < start + LEAST_DAYS {
            return None;
        }
        remembered(&self.fits, at, || Hazard::learn(self, at, CHECK_LANDMARKS, None).map(Arc::new))
    }

    /// What the engine would have expected within each window after a past day, by rates of a fit before it.
    pub(crate) fn engine_expected_at(&self, origin: Day, windows: &[Window]) -> Vec<Option<Moments>> {
        let last = windows.iter().map(|window| window.1).max().unwrap_or(0);
        let engine =
            self.check_fit(origin).and_then(|hazard| Engine::with(self, View::on(self, origin), &hazard, last));
        let moments = |window: &Window| engine.as_ref().map(|e| e.rest.moments(&e.own_plan(*window).0));
        windows.iter().map(moments).collect()
    }

    /// Remembers what the engine would have expected on the days that `windows` after the view's are pooled by: all windows
    /// of a day at once, and days beside each other.
    pub(crate) fn look_back(&self, view: &View, windows: &[Window]) {
        let mut asked: BTreeMap<Day, Vec<Window>> = BTreeMap::new();
        for window in windows {
            for origin in view.past_origins(*window).take(pool::ORIGINS) {
                asked.entry(origin).or_default().push(*window);
            }
        }
        if let Ok(memory) = self.memory.lock() {
            asked.iter_mut().for_each(|(origin, windows)| {
                windows.retain(|window| !memory.contains_key(&(Method::Linchpin, *origin, *window)));
            });
        }
        asked.retain(|_, windows| !windows.is_empty());
        let mut fits: Vec<Day> = asked.keys().map(|origin| fit_day(*origin)).collect();
        fits.dedup();
        beside_each_other(&fits, |day| {
            self.check_fit(*day);
        });
        let asked: Vec<(Day, Vec<Window>)> = asked.into_iter().collect();
        beside_each_other(&asked, |(origin, windows)| {
            let made = self.engine_expected_at(*origin, windows);
            if let Ok(mut memory) = self.memory.lock() {
                let of = |(window, moments): (&Window, Option<Moments>)| {
                    ((Method::Linchpin, *origin, *window), moments.map(Arc::new))
                };
                memory.extend(windows.iter().zip(made).map(of));
            }
        });
    }
}
