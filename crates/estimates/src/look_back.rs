//! What the engine would have forecast on past days: how wide it must be, and how far it gives way to the run-rate.

use crate::engine::Engine;
use crate::forecast::Method;
use crate::hazard::{Effort, Hazard};
use crate::ledger::{Day, Prepared, remembered};
use crate::pool;
use crate::projection::{Moments, Window};
use crate::view::View;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Fits that past days are forecast with stand eight weeks apart and learn from less.
const CHECK_DAYS: Day = 56;
const CHECK_EFFORT: Effort = Effort { landmarks: 12_000, tolerance: 0.2 };
/// Each starts from the one before it, but for one in so many: a fit must not ask for all of the past.
const CHECK_CHAIN: Day = 8;
/// Rates learnt from fewer days say nothing.
const LEAST_DAYS: Day = 42;

/// Fits that later days ask again, by the day up to which they know.
pub(crate) type Fits = HashMap<Day, Option<Arc<Hazard>>>;

/// The last day that the fit for checks on `day` knew.
fn fit_day(day: Day) -> Day {
    day.div_euclid(CHECK_DAYS) * CHECK_DAYS
}

/// Does `work` for all items, on as many threads as the machine has cores.
pub(crate) fn beside_each_other<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
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
    pub(crate) fn check_fit(&self, day: Day) -> Option<Arc<Hazard>> {
        let at = fit_day(day);
        let start = self.exposures.start(at)?;
        if at < start + LEAST_DAYS {
            return None;
        }
        remembered(&self.fits, at, || {
            let is_first = at.div_euclid(CHECK_DAYS) % CHECK_CHAIN == 0;
            let start = if is_first { None } else { self.check_fit(at - CHECK_DAYS) };
            Hazard::learn(self, at, CHECK_EFFORT, start.as_deref()).map(Arc::new)
        })
    }

    /// What the engine would have expected within each window after a past day, by rates of a fit before it.
    pub(crate) fn engine_expected_at(&self, origin: Day, windows: &[Window]) -> Vec<Option<Moments>> {
        let last = windows.iter().map(|window| window.1).max().unwrap_or(0);
        let engine = self.check_fit(origin).and_then(|hazard| Engine::with(self, View::on(self, origin), hazard, last));
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
        // One after the other: a fit starts from the one before, and keeps two cores busy by itself.
        fits.iter().for_each(|day| {
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
