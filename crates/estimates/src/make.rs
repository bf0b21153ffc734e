//! From a request to a forecast.

use crate::age_rates::{AgeRates, Curves, YEAR};
use crate::amount::Amounts;
use crate::engine::{EVER, Engine};
use crate::forecast::{DealForecast, Declined, Forecast, HorizonForecast, Method, Note, Request};
use crate::ledger::{Day, Prepared, remembered};
use crate::moment::{Moments, Window};
use crate::paths::{Draw, Spread};
use crate::plan::Plan;
use crate::projection::Projection;
use crate::run_rate::RunRate;
use crate::shock;
use crate::threads::mapped_beside_each_other;
use crate::view::{OpenDeal, View, in_weeks};
use crate::weighted::Weighted;
use facts::deal::DealIx;
use facts::time::{day_number, day_of_number};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// Decided deals below which nothing is forecast (FORECAST.md).
const NEEDED: usize = 5;
/// Deals were decided, but none whose past is known.
const NOTHING_TO_LEARN_FROM: Declined = Declined::TooFewClosed { seen: 0, needed: NEEDED };
/// Decided deals below which the reader is warned (FORECAST.md: the engine of the full method needs as many).
const USUAL: usize = 50;
/// Wins below which the engine gives way to rates by age (FORECAST.md).
const LEAST_WINS: usize = 20;
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
        let simpler = Note::Simpler { closed: view.closed(), won: view.won.len() };
        let day = view.day;
        let last = spans
            .iter()
            .flatten()
            .map(|span| day_number(span.1) - day)
            .max()
            .unwrap_or(0)
            .max(if method == Method::Linchpin { EVER } else { YEAR });
        let window = |span: Option<(Date, Date)>| {
            span.map_or((0, 0), |(first, last)| (day_number(first) - day - 1, day_number(last) - day))
        };
        let windows: Vec<Window> = spans.iter().map(|span| window(*span)).collect();
        let learnt = Learnt::by(self, view, method, last, &windows)?;
        let mut reasons = vec![HashMap::new(); windows.len()];
        if let Learnt::Engine(engine) = &learnt {
            let leaking = &self.columns().leaking;
            if !leaking.is_empty() {
                notes.push(Note::ColumnsLeak { columns: leaking.join(", ") });
            }
            if self.columns().without_category {
                notes.push(Note::CategoryLeaks);
            }
            if request.explained {
                reasons = engine.reasons(&windows);
            }
        } else if method == Method::Linchpin {
            notes.push(simpler);
        }
        let outlooks = mapped_beside_each_other(&windows, |window| learnt.outlook(self, *window));
        let of_deals = mapped_beside_each_other(&outlooks, |(plan, ..)| learnt.deals(plan));
        let mut horizons = Vec::with_capacity(spans.len());
        for (place, ((plan, imputed, spread), mut deals)) in outlooks.into_iter().zip(of_deals).enumerate() {
            let (horizon, span) = (request.horizons[place], spans[place]);
            if imputed > 0 {
                notes.push(Note::AmountsImputed { deals: imputed });
            }
            for deal in &mut deals {
                deal.reasons = reasons[place].get(&deal.deal).copied().filter(|_| span.is_some());
            }
            let (view, amounts) = learnt.basis();
            let nodes = Draw { prepared: self, view, amounts, request, horizon, plan: &plan, spread }.nodes();
            horizons.push(HorizonForecast { horizon, span, nodes, deals });
        }
        let rest = match &learnt {
            Learnt::AgeRates(rates, _) => Some(&**rates),
            Learnt::Engine(engine) => Some(&engine.rest),
            Learnt::Weighted(_) | Learnt::RunRate(_) | Learnt::Projection(_) => None,
        };
        if rest.is_some_and(|rest| !rest.sees_creations()) {
            notes.push(Note::NoCreations);
        }
        notes.sort();
        notes.dedup();
        let Request { as_of, seed, paths, .. } = *request;
        Ok(Forecast { method, as_of, seed, paths, horizons, notes })
    }

    /// What a method would have expected within the window after a past day; remembered.
    pub(crate) fn expected_at(&self, method: Method, origin: Day, window: Window) -> Option<Arc<Moments>> {
        let make = || match method {
            Method::Linchpin => {
                let hazard = self.check_fit(origin)?;
                Engine::with(self, View::on(self, origin), hazard, window.1).map(|engine| engine.expected(window))
            }
            Method::AgeRates => AgeRates::learn(self, View::on(self, origin)).map(|rates| rates.expected(window)),
            Method::Projection => Projection::learn(self, View::on(self, origin), &[window])?.expected(window),
            Method::RunRate => {
                let view = View::on(self, origin);
                (!view.won.is_empty()).then(|| RunRate::learn(self, view).expected(window))
            }
            Method::Weighted => None,
        };
        remembered(&self.memory, (method, origin, window), || make().map(Arc::new))
    }
}

enum Learnt<'a> {
    Weighted(Box<Weighted<'a>>),
    RunRate(Box<RunRate<'a>>),
    Projection(Box<Projection<'a>>),
    AgeRates(Box<AgeRates<'a>>, Curves),
    Engine(Box<Engine<'a>>),
}

impl<'a> Learnt<'a> {
    fn by(
        prepared: &'a Prepared<'a>,
        view: View,
        method: Method,
        last: Day,
        windows: &[Window],
    ) -> Result<Learnt<'a>, Declined> {
        Ok(match method {
            Method::Weighted => Learnt::Weighted(Box::new(Weighted::learn(prepared, view))),
            Method::RunRate => Learnt::RunRate(Box::new(RunRate::learn(prepared, view))),
            Method::Projection => {
                let projection = Projection::learn(prepared, view, windows).ok_or(NOTHING_TO_LEARN_FROM)?;
                let can_tell = windows.iter().all(|window| window.1 == 0 || projection.has_seen(*window));
                Learnt::Projection(Box::new(can_tell.then_some(projection).ok_or(NOTHING_TO_LEARN_FROM)?))
            }
            Method::AgeRates => {
                // Decided deals whose creation nobody knows teach no rate by age.
                let rates = AgeRates::learn(prepared, view).ok_or(NOTHING_TO_LEARN_FROM)?;
                let curves = rates.curves(last);
                Learnt::AgeRates(Box::new(rates), curves)
            }
            Method::Linchpin if view.closed() >= USUAL && view.won.len() >= LEAST_WINS => {
                prepared.look_back(&view, windows);
                prepared.remember_others(view.day, windows);
                let engine = Engine::learn(prepared, view, last);
                Learnt::Engine(Box::new(engine.ok_or(NOTHING_TO_LEARN_FROM)?))
            }
            Method::Linchpin => return Learnt::by(prepared, view, Method::AgeRates, last, windows),
        })
    }

    fn basis(&self) -> (&View, &Amounts) {
        match self {
            Learnt::Weighted(weighted) => (&weighted.view, &weighted.amounts),
            Learnt::RunRate(run_rate) => (&run_rate.view, &run_rate.amounts),
            Learnt::Projection(projection) => (&projection.view, &projection.amounts),
            Learnt::AgeRates(rates, _) => (&rates.view, &rates.amounts),
            Learnt::Engine(engine) => (&engine.rest.view, &engine.rest.amounts),
        }
    }

    /// What may happen within the window, how many amounts were imputed, and what is shared beyond chance.
    fn outlook(&self, prepared: &Prepared<'_>, window: Window) -> (Plan, usize, Spread) {
        let past = in_weeks(window);
        let spread = |view: &View, method| {
            if window.1 == 0 {
                return Spread::default();
            }
            shock::learn(prepared, view, past, |origin| prepared.expected_at(method, origin, past))
        };
        match self {
            // What CRMs show: coin flips, without a shock that is shared and a width that was checked.
            Learnt::Weighted(weighted) => {
                let (plan, imputed) = weighted.plan(window);
                (plan, imputed, Spread::default())
            }
            Learnt::RunRate(run_rate) => (run_rate.plan(window), 0, spread(&run_rate.view, Method::RunRate)),
            Learnt::Projection(projection) => {
                let (plan, imputed) = projection.plan(window);
                (plan, imputed, spread(&projection.view, Method::Projection))
            }
            Learnt::AgeRates(rates, curves) => {
                let (plan, imputed) = rates.plan(curves, window);
                (plan, imputed, spread(&rates.view, Method::AgeRates))
            }
            Learnt::Engine(engine) => engine.outlook(window),
        }
    }

    fn expected_close(&self, deal: &OpenDeal) -> Option<Day> {
        match self {
            Learnt::Weighted(weighted) => Some(weighted.close_day(deal)),
            Learnt::RunRate(_) | Learnt::Projection(_) => None,
            Learnt::AgeRates(rates, curves) => Some(rates.view.day + curves.median_days(deal)?),
            Learnt::Engine(engine) => Some(engine.rest.view.day + engine.median_days(deal)?),
        }
    }

    /// Open deals in index order; the run-rate says nothing about any.
    fn deals(&self, plan: &Plan) -> Vec<DealForecast> {
        let (view, amounts) = self.basis();
        if matches!(self, Learnt::RunRate(_)) {
            return Vec::new();
        }
        let mut chances: Vec<(DealIx, f64, f64)> = plan
            .values()
            .flat_map(|outlook| outlook.chances.iter().map(|chance| (chance, outlook.factor)))
            .map(|(chance, factor)| {
                let value = chance.p * factor * amounts.moments(chance.amount).0;
                (chance.deal, chance.p, value)
            })
            .collect();
        chances.sort_unstable_by_key(|chance| chance.0);
        let of = |deal: &OpenDeal| {
            let place = chances.binary_search_by_key(&deal.deal, |chance| chance.0);
            let (_, p_won, value) = place.map_or((deal.deal, 0.0, 0.0), |place| chances[place]);
            let closing = match self {
                Learnt::Engine(engine) => engine.closing(deal),
                _ => None,
            };
            let day = |ahead: Day| day_of_number(view.day + ahead);
            let median = closing.map(|closing| day(closing.median));
            DealForecast {
                deal: deal.deal,
                p_won,
                p_won_ever: closing.map(|closing| closing.ever),
                expected_close: median.or_else(|| self.expected_close(deal).map(day_of_number)),
                close_range: closing.map(|closing| (day(closing.range80.0), day(closing.range80.1))),
                value,
                reasons: None,
            }
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
