//! The engine: rates by everything known of a deal, deals not created yet, and what past forecasts missed by.

use crate::age_rates::{AgeRates, Closing, Curves, YEAR};
use crate::blend;
use crate::calibration::{self, Calibration, Said};
use crate::forecast::Method;
use crate::hazard::{Hazard, Incidence};
use crate::ledger::{Day, Prepared};
use crate::moment::{self, Moments, Window};
use crate::newcomers::Newcomers;
use crate::paths::Spread;
use crate::plan::Plan;
use crate::pool;
use crate::reason::Reasons;
use crate::shock;
use crate::threads::mapped_beside_each_other;
use crate::view::{OpenDeal, View, in_weeks};
use facts::deal::DealIx;
use std::collections::HashMap;
use std::sync::Arc;

/// Beyond so many days a win is not expected any more: "at all" means by then.
pub(crate) const EVER: Day = 2 * YEAR;

/// Everything that the engine learnt by one day.
pub(crate) struct Engine<'a> {
    prepared: &'a Prepared<'a>,
    hazard: Arc<Hazard>,
    calibration: Calibration,
    /// Amounts, how many deals are created, and deals whose creation nobody knows.
    pub(crate) rest: AgeRates<'a>,
    newcomers: Newcomers,
    incidence: Incidence,
    /// Where each open deal stands in the incidence.
    places: HashMap<DealIx, usize>,
    curves: Curves,
}

impl<'a> Engine<'a> {
    /// Learns from what was known on the view's day; `None` before any win.
    pub(crate) fn learn(prepared: &'a Prepared<'a>, view: View, last: Day) -> Option<Engine<'a>> {
        let hazard = prepared.present_fit(view.last_fact)?;
        let calibration = Calibration::learn(prepared, &view);
        let mut engine = Engine::with(prepared, view, hazard, last)?;
        engine.incidence.calibrate(&calibration);
        engine.calibration = calibration;
        Some(engine)
    }

    /// With rates that were learnt before.
    pub(crate) fn with(prepared: &'a Prepared<'a>, view: View, hazard: Arc<Hazard>, last: Day) -> Option<Engine<'a>> {
        let known = of_known_age(&view);
        let incidence = hazard.incidence(prepared, view.day, &known, last);
        let places = known.iter().enumerate().map(|(place, (deal, _))| (*deal, place)).collect();
        let newcomers = Newcomers::learn(prepared, &view);
        let rest = AgeRates::learn(prepared, view)?;
        let curves = rest.curves_of_unknown_age(last);
        let calibration = Calibration::NONE;
        Some(Engine { prepared, hazard, calibration, rest, newcomers, incidence, places, curves })
    }

    /// The chance that an open deal is won within the window.
    fn chance(&self, deal: &OpenDeal, (from, to): Window) -> f64 {
        match self.places.get(&deal.deal) {
            Some(place) => self.incidence.by(*place, to) - self.incidence.by(*place, from),
            None => self.curves.within(deal, (from, to)),
        }
    }

    /// What may happen within the window, averaged with the projection and pooled with the run-rate, how many amounts were imputed, and what
    /// is shared beyond chance, from what past expectations made so missed.
    pub(crate) fn outlook(&self, window: Window) -> (Plan, usize, Spread) {
        let view = &self.rest.view;
        let (mut plan, imputed) = self.own_plan(window);
        if window.1 == 0 {
            // Nothing is left of the period.
            return (plan, imputed, Spread::default());
        }
        let past = in_weeks(window);
        let weight = blend::weight(self.prepared, view);
        let origins: Vec<Day> = view.past_origins(past).collect();
        let expected =
            mapped_beside_each_other(&origins, |origin| blend::expected_at(self.prepared, *origin, past, weight));
        let expected: HashMap<Day, Option<Arc<Moments>>> = origins.into_iter().zip(expected).collect();
        let expected_at = |origin| expected.get(&origin)?.clone();
        let pool = pool::learn(self.prepared, view, past, expected_at);
        let own = moment::of_plan(&plan, &self.rest.amounts);
        let projected = self.prepared.expected_at(Method::Projection, view.day, window);
        let blended = projected.map_or(1.0, |projection| blend::factor(&own, &projection, weight));
        let own = moment::times(&own, blended);
        let pooled = self.prepared.expected_at(Method::RunRate, view.day, window);
        let pooled = pooled.map(|run_rate| pool.factors(&own, &run_rate, &view.hierarchy)).unwrap_or_default();
        for (owner, outlook) in &mut plan {
            outlook.factor = blended * pooled.get(owner).copied().unwrap_or(1.0);
        }
        let spread = shock::learn(self.prepared, view, past, |origin| {
            let engine = expected_at(origin)?;
            let run_rate = self.prepared.expected_at(Method::RunRate, origin, past)?;
            let factors = pool.factors(&engine, &run_rate, &self.prepared.hierarchy_on(origin));
            Some(Arc::new(moment::times_each(&engine, &factors)))
        });
        (plan, imputed, spread)
    }

    /// What may happen within the window by the engine's own rates, and how many amounts were imputed.
    pub(crate) fn own_plan(&self, window: Window) -> (Plan, usize) {
        self.rest.plan_with(window, self.newcomers.plan(&self.rest, window), |deal| self.chance(deal, window))
    }

    /// What it expects within the window by itself.
    pub(crate) fn expected(&self, window: Window) -> Moments {
        moment::of_plan(&self.own_plan(window).0, &self.rest.amounts)
    }

    /// What it says of open deals, for later days to see what became of them.
    pub(crate) fn said(&self) -> Vec<Said> {
        let deals: Vec<DealIx> = of_known_age(&self.rest.view).into_iter().map(|(deal, _)| deal).collect();
        calibration::sample(self.prepared, &deals, |place, days| self.incidence.by(place, days))
    }

    /// What it learnt from.
    pub(crate) fn into_view(self) -> View {
        self.rest.view
    }

    /// Why the chances of open deals within each window are what they are; nothing of deals of unknown age.
    pub(crate) fn reasons(&self, windows: &[Window]) -> Vec<HashMap<DealIx, Reasons>> {
        let view = &self.rest.view;
        let known = of_known_age(view);
        let mut out = vec![HashMap::new(); windows.len()];
        for ((deal, _), by_window) in
            known.iter().zip(self.hazard.reasons(self.prepared, view.day, &known, windows, &self.calibration))
        {
            for (of_window, reasons) in out.iter_mut().zip(by_window) {
                of_window.insert(*deal, reasons);
            }
        }
        out
    }

    /// When a deal is won if it is, and the chance that it is within [`EVER`].
    pub(crate) fn closing(&self, deal: &OpenDeal) -> Option<Closing> {
        let place = self.places.get(&deal.deal)?;
        Closing::of(|ahead| self.incidence.by(*place, ahead), EVER)
    }

    /// Days until half of the chance to be won within a year has passed, of a deal of unknown age.
    pub(crate) fn median_days(&self, deal: &OpenDeal) -> Option<Day> {
        self.curves.median_days(deal)
    }
}

/// Open deals whose creation is known, with its day.
fn of_known_age(view: &View) -> Vec<(DealIx, Day)> {
    view.open.iter().filter_map(|deal| Some((deal.deal, view.day - deal.age?))).collect()
}
