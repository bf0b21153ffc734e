//! What the engine would have forecast on past days: how wide it must be, and how far it gives way to simpler methods.

use crate::calibration::{self, Said};
use crate::engine::Engine;
use crate::forecast::Method;
use crate::hazard::{Hazard, Learning};
use crate::ledger::{Day, Prepared, remembered};
use crate::moment::{Moments, Window};
use crate::projection::Projection;
use crate::run_rate::RunRate;
use crate::threads::beside_each_other;
use crate::view::{View, in_weeks};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, mpsc};
use std::thread;

/// How many landmarks the fit that is forecast with learns from, about, and how much log-likelihood it may leave; one event's is about 1.
const LANDMARKS: usize = 90_000;
const TOLERANCE: f64 = 0.1;
/// It is made once a week, after a year of outcomes: what a few days add to that moves nothing.
const WEEK: Day = 7;
const YOUNG_DAYS: Day = 364;
/// Fits that past days are forecast with stand eight weeks apart and learn from less.
const CHECK_DAYS: Day = 56;
const CHECK_LANDMARKS: usize = 12_000;
const CHECK_TOLERANCE: f64 = 0.2;
/// Each starts from the one before it, but for one in so many: a fit must not ask for all of the past.
const CHECK_CHAIN: Day = 8;
/// Rates learnt from fewer days say nothing.
const LEAST_DAYS: Day = 42;

/// What past days would have expected is remembered of these.
pub(crate) const METHODS: [Method; 3] = [Method::Linchpin, Method::Projection, Method::RunRate];

/// What a method expects within a window.
type Made = (Method, Window, Option<Moments>);

fn each(method: Method, windows: &[Window], of: impl Fn(Window) -> Option<Moments>) -> Vec<Made> {
    windows.iter().map(|window| (method, *window, of(*window))).collect()
}

/// Fits that later days ask again: what for, and the day up to which they know.
pub(crate) type Fits = HashMap<(Purpose, Day), Option<Arc<Hazard>>>;

/// What a fit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Purpose {
    /// To forecast.
    Present,
    /// To say what would have been forecast.
    Check,
}

/// The last day that the fit for checks on `day` knew.
fn fit_day(day: Day) -> Day {
    day.div_euclid(CHECK_DAYS) * CHECK_DAYS
}

/// Whether the fit for checks that knows this day starts from no other.
fn is_first(at: Day) -> bool {
    at.div_euclid(CHECK_DAYS) % CHECK_CHAIN == 0
}

impl Prepared<'_> {
    /// The fit that forecasts made by `day` are checked with: learnt from what was known some weeks before.
    pub(crate) fn check_fit(&self, day: Day) -> Option<Arc<Hazard>> {
        let at = fit_day(day);
        if !self.can_learn_by(at) {
            return None;
        }
        let make = || self.fitted_check(at, Learning::by(self, at, CHECK_LANDMARKS)?);
        remembered(&self.fits, (Purpose::Check, at), make)
    }

    fn can_learn_by(&self, day: Day) -> bool {
        self.exposures.start(day).is_some_and(|start| day >= start + LEAST_DAYS)
    }

    /// The fit for checks that knows what was known by the end of `at`.
    fn fitted_check(&self, at: Day, learning: Learning) -> Option<Arc<Hazard>> {
        let start = if is_first(at) { None } else { self.check_fit(at - CHECK_DAYS) };
        Hazard::learn(learning, CHECK_TOLERANCE, start.as_deref()).map(Arc::new)
    }

    /// Makes what is missing of the fits that forecasts made by these days are checked with. A fit starts from the one before, but what it
    /// learns from is made ready while that one is fitted.
    fn make_check_fits(&self, days: impl Iterator<Item = Day>) {
        let mut missing = BTreeSet::new();
        for day in days {
            let mut at = fit_day(day);
            while self.can_learn_by(at) && !self.is_fitted(Purpose::Check, at) && missing.insert(at) && !is_first(at) {
                at -= CHECK_DAYS;
            }
        }
        let (ready, learnings) = mpsc::sync_channel(0);
        thread::scope(|scope| {
            scope.spawn(move || {
                for at in missing {
                    if ready.send((at, Learning::by(self, at, CHECK_LANDMARKS))).is_err() {
                        break;
                    }
                }
            });
            for (at, learning) in learnings {
                remembered(&self.fits, (Purpose::Check, at), || self.fitted_check(at, learning?));
            }
        });
    }

    fn is_fitted(&self, purpose: Purpose, day: Day) -> bool {
        self.fits.lock().is_ok_and(|fits| fits.contains_key(&(purpose, day)))
    }

    /// The day that the fit to forecast with knows, where `last_fact` is the last day on which anything became known.
    fn present_day(&self, last_fact: Day) -> Option<Day> {
        let is_young = last_fact - self.exposures.start(last_fact)? < YOUNG_DAYS;
        Some(if is_young { last_fact } else { last_fact.div_euclid(WEEK) * WEEK })
    }

    /// The fit to forecast with where `last_fact` is the last day on which anything became known.
    pub(crate) fn present_fit(&self, last_fact: Day) -> Option<Arc<Hazard>> {
        let day = self.present_day(last_fact)?;
        remembered(&self.fits, (Purpose::Present, day), || {
            let warm = self.check_fit(day);
            Hazard::learn(Learning::by(self, day, LANDMARKS)?, TOLERANCE, warm.as_deref()).map(Arc::new)
        })
    }

    /// What the engine, the projection and the run-rate would have expected within each window after a past day, the engine by rates of a fit
    /// before it.
    fn expected_after(&self, origin: Day, windows: &[Window]) -> Vec<Made> {
        let last = windows.iter().map(|window| window.1).chain(calibration::HORIZONS).max().unwrap_or(0);
        let view = View::on(self, origin);
        let engine = self.check_fit(origin).and_then(|hazard| Engine::with(self, view, hazard, last));
        remembered(&self.said, origin, || Arc::new(engine.as_ref().map(Engine::said).unwrap_or_default()));
        let mut made = each(Method::Linchpin, windows, |window| Some(engine.as_ref()?.expected(window)));
        let view = engine.map_or_else(|| View::on(self, origin), Engine::into_view);
        made.extend(self.expected_by_others(view, windows));
        made
    }

    /// What the projection and the run-rate expect within each window after the view's day.
    fn expected_by_others(&self, view: View, windows: &[Window]) -> Vec<Made> {
        let day = view.day;
        let projection = Projection::learn(self, view, windows);
        let mut made = each(Method::Projection, windows, |window| projection.as_ref()?.expected(window));
        let view = projection.map_or_else(|| View::on(self, day), Projection::into_view);
        let run_rate = (!view.won.is_empty()).then(|| RunRate::learn(self, view));
        made.extend(each(Method::RunRate, windows, |window| Some(run_rate.as_ref()?.expected(window))));
        made
    }

    /// Remembers what the projection and the run-rate expect within each window after a day.
    pub(crate) fn remember_others(&self, day: Day, windows: &[Window]) {
        self.remember(day, self.expected_by_others(View::on(self, day), windows));
    }

    fn remember(&self, day: Day, made: Vec<Made>) {
        if let Ok(mut memory) = self.memory.lock() {
            let of = |(method, window, moments): Made| ((method, day, window), moments.map(Arc::new));
            memory.extend(made.into_iter().map(of));
        }
    }

    /// What the engine would have said of deals on a past day, by a fit before it.
    pub(crate) fn said_on(&self, origin: Day) -> Arc<Vec<Said>> {
        remembered(&self.said, origin, || {
            let last = calibration::HORIZONS.into_iter().max().unwrap_or(0);
            let engine = self.check_fit(origin).and_then(|fit| Engine::with(self, View::on(self, origin), fit, last));
            Arc::new(engine.as_ref().map(Engine::said).unwrap_or_default())
        })
    }

    /// Remembers what the engine, the projection and the run-rate would have expected on the days that `windows` after the view's are pooled by: all
    /// windows of a day at once, and days beside each other; and the fit to forecast with.
    pub(crate) fn look_back(&self, view: &View, windows: &[Window]) {
        let mut asked: BTreeMap<Day, Vec<Window>> = BTreeMap::new();
        for window in windows.iter().filter(|window| window.1 > 0).map(|window| in_weeks(*window)) {
            for origin in view.past_origins(window) {
                let windows = asked.entry(origin).or_default();
                if !windows.contains(&window) {
                    windows.push(window);
                }
            }
        }
        calibration::origins(view).for_each(|origin| {
            asked.entry(origin).or_default();
        });
        if let Ok(memory) = self.memory.lock() {
            asked.iter_mut().for_each(|(origin, windows)| {
                windows.retain(|window| !memory.contains_key(&(Method::Linchpin, *origin, *window)));
            });
        }
        if let Ok(said) = self.said.lock() {
            asked.retain(|origin, windows| !windows.is_empty() || !said.contains_key(origin));
        }
        let present = self.present_day(view.last_fact).filter(|day| !self.is_fitted(Purpose::Present, *day));
        self.make_check_fits(asked.keys().copied().chain(present));
        let asked: Vec<(Day, Vec<Window>)> = asked.into_iter().collect();
        // The fit to forecast with alone leaves a core idle for much of its time.
        thread::scope(|scope| {
            scope.spawn(|| present.and_then(|_| self.present_fit(view.last_fact)));
            beside_each_other(&asked, |(origin, windows)| {
                self.remember(*origin, self.expected_after(*origin, windows));
            });
        });
    }
}
