//! From a request to a forecast.

use crate::amount::Amounts;
use crate::forecast::{DealForecast, Declined, Forecast, HorizonForecast, Method, Note, Request};
use crate::horizon::Horizon;
use crate::ledger::{Day, Prepared};
use crate::paths::{Draw, Plan, Shocks};
use crate::projection::{Curves, Moments, Projection, Window, YEAR};
use crate::run_rate::RunRate;
use crate::shock;
use crate::view::{OpenDeal, View};
use crate::weighted::Weighted;
use facts::deal::DealIx;
use facts::time::{day_number, day_of_number};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// Decided deals below which nothing is forecast (FORECAST.md).
const NEEDED: usize = 5;
/// Decided deals below which the reader is warned (FORECAST.md: the engine of the full method needs as many).
const USUAL: usize = 50;
/// Percentiles of fewer paths would be repeated paths.
const LEAST_PATHS: usize = 100;
/// A gap of so many days between the last fact and the forecast is said.
const STALE_DAYS: Day = 14;

impl Prepared<'_> {
    /// Makes one forecast from what was known at the end of the request's day.
    pub fn forecast(&self, request: &Request, method: Method) -> Result<Forecast, Declined> {
        if request.paths < LEAST_PATHS {
            return Err(Declined::TooFewPaths { seen: request.paths, needed: LEAST_PATHS });
        }
        let spans: Vec<Option<(Date, Date)>> = request
            .horizons
            .iter()
            .map(|horizon| horizon.span(request.as_of, &self.company.settings.calendar))
            .collect::<Result<_, _>>()?;
        let view = View::on(self, day_number(request.as_of));
        if view.closed() < NEEDED {
            return Err(Declined::TooFewClosed { seen: view.closed(), needed: NEEDED });
        }
        let mut notes = notes(&view, method);
        let day = view.day;
        let last = spans.iter().flatten().map(|span| day_number(span.1) - day).max().unwrap_or(0).max(YEAR);
        let learnt = Learnt::by(self, view, method, last)?;
        let mut horizons = Vec::with_capacity(spans.len());
        for (horizon, span) in request.horizons.iter().zip(spans) {
            let window = span.map_or((0, 0), |(first, last)| (day_number(first) - day - 1, day_number(last) - day));
            horizons.push(self.horizon(&learnt, request, *horizon, span, window, &mut notes));
        }
        if let Learnt::Projection(projection, _) = &learnt
            && !projection.sees_creations()
        {
            notes.push(Note::NoCreations);
        }
        notes.sort();
        notes.dedup();
        let Request { as_of, seed, paths, .. } = *request;
        Ok(Forecast { method, as_of, seed, paths, horizons, notes })
    }

    fn horizon(
        &self,
        learnt: &Learnt<'_>,
        request: &Request,
        horizon: Horizon,
        span: Option<(Date, Date)>,
        window: Window,
        notes: &mut Vec<Note>,
    ) -> HorizonForecast {
        let (plan, imputed) = learnt.plan(window);
        if imputed > 0 {
            notes.push(Note::AmountsImputed { deals: imputed });
        }
        let (view, amounts) = learnt.basis();
        let shocks = learnt.shocks(self, window);
        let draw = Draw { prepared: self, view, amounts, request, horizon, plan: &plan, shocks };
        HorizonForecast { horizon, span, nodes: draw.nodes(), deals: learnt.deals(&plan) }
    }

    /// The projection's moments at a past origin, remembered.
    fn projected(&self, origin: Day, window: Window) -> Option<Arc<Moments>> {
        if let Ok(memory) = self.memory.lock()
            && let Some(known) = memory.get(&(origin, window))
        {
            return known.clone();
        }
        let made = Projection::learn(self, View::on(self, origin)).map(|projection| {
            let curves = projection.curves(window.1);
            Arc::new(projection.moments(&projection.plan(&curves, window).0))
        });
        if let Ok(mut memory) = self.memory.lock() {
            memory.insert((origin, window), made.clone());
        }
        made
    }

    fn run_rate_at(&self, origin: Day, window: Window) -> Option<Arc<Moments>> {
        let view = View::on(self, origin);
        if view.won.is_empty() {
            return None;
        }
        let run_rate = RunRate::learn(self, view);
        Some(Arc::new(run_rate.moments(&run_rate.plan(window))))
    }
}

enum Learnt<'a> {
    Weighted(Box<Weighted<'a>>),
    RunRate(Box<RunRate<'a>>),
    Projection(Box<Projection<'a>>, Curves),
}

impl<'a> Learnt<'a> {
    fn by(prepared: &'a Prepared<'a>, view: View, method: Method, last: Day) -> Result<Learnt<'a>, Declined> {
        Ok(match method {
            Method::Weighted => Learnt::Weighted(Box::new(Weighted::learn(prepared, view))),
            Method::RunRate => Learnt::RunRate(Box::new(RunRate::learn(prepared, view))),
            Method::Projection => {
                let projection = Projection::learn(prepared, view);
                // Decided deals whose creation nobody knows teach no rate by age.
                let projection = projection.ok_or(Declined::TooFewClosed { seen: 0, needed: NEEDED })?;
                let curves = projection.curves(last);
                Learnt::Projection(Box::new(projection), curves)
            }
        })
    }

    fn basis(&self) -> (&View, &Amounts) {
        match self {
            Learnt::Weighted(weighted) => (&weighted.view, &weighted.amounts),
            Learnt::RunRate(run_rate) => (&run_rate.view, &run_rate.amounts),
            Learnt::Projection(projection, _) => (&projection.view, &projection.amounts),
        }
    }

    fn plan(&self, window: Window) -> (Plan, usize) {
        match self {
            Learnt::Weighted(weighted) => weighted.plan(window),
            Learnt::RunRate(run_rate) => (run_rate.plan(window), 0),
            Learnt::Projection(projection, curves) => projection.plan(curves, window),
        }
    }

    /// The weighted pipeline is what CRMs show: coin flips, without a shock that is shared.
    fn shocks(&self, prepared: &Prepared<'_>, window: Window) -> Shocks {
        match self {
            Learnt::Weighted(_) => Shocks::default(),
            Learnt::RunRate(run_rate) => {
                shock::learn(prepared, &run_rate.view, window, |origin| prepared.run_rate_at(origin, window))
            }
            Learnt::Projection(projection, _) => {
                shock::learn(prepared, &projection.view, window, |origin| prepared.projected(origin, window))
            }
        }
    }

    fn expected_close(&self, deal: &OpenDeal) -> Option<Day> {
        match self {
            Learnt::Weighted(weighted) => Some(weighted.close_day(deal)),
            Learnt::RunRate(_) => None,
            Learnt::Projection(projection, curves) => Some(projection.view.day + curves.median_days(deal)?),
        }
    }

    /// Open deals in index order; the run-rate says nothing about any.
    fn deals(&self, plan: &Plan) -> Vec<DealForecast> {
        let (view, amounts) = self.basis();
        if matches!(self, Learnt::RunRate(_)) {
            return Vec::new();
        }
        let chances: HashMap<DealIx, (f64, f64)> = plan
            .values()
            .flat_map(|outlook| &outlook.chances)
            .map(|chance| (chance.deal, (chance.p, chance.p * amounts.moments(chance.amount).0)))
            .collect();
        let of = |deal: &OpenDeal| {
            let (p_won, value) = chances.get(&deal.deal).copied().unwrap_or_default();
            let expected_close = self.expected_close(deal).map(day_of_number);
            DealForecast { deal: deal.deal, p_won, expected_close, value }
        };
        view.open.iter().map(of).collect()
    }
}

fn notes(view: &View, method: Method) -> Vec<Note> {
    let mut notes = Vec::new();
    let seen = view.closed();
    if seen < USUAL {
        notes.push(Note::FewClosed { seen, usual: USUAL });
    }
    if view.won.is_empty() {
        notes.push(Note::NoWins);
    }
    if view.lost == 0 {
        notes.push(Note::NoLosses);
    }
    if view.unrated > 0 {
        notes.push(Note::WithoutRate { deals: view.unrated });
    }
    if view.day - view.last_fact > STALE_DAYS {
        notes.push(Note::FactsEnd { day: day_of_number(view.last_fact) });
    }
    if method == Method::RunRate {
        return notes;
    }
    let count = |wanted: fn(&OpenDeal) -> bool| view.open.iter().filter(|deal| wanted(deal)).count();
    for (deals, note) in [
        (count(|deal| deal.stage.is_none()), Note::StageUnknown { deals: 0 }),
        (count(|deal| deal.age.is_none()), Note::AgeUnknown { deals: 0 }),
        (count(|deal| deal.owner.is_none()), Note::OwnerUnknown { deals: 0 }),
    ] {
        match note {
            _ if deals == 0 => {}
            Note::StageUnknown { .. } => notes.push(Note::StageUnknown { deals }),
            Note::AgeUnknown { .. } => notes.push(Note::AgeUnknown { deals }),
            _ => notes.push(Note::OwnerUnknown { deals }),
        }
    }
    notes
}
