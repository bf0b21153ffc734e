//! How past forecasts turned out: rolling origins, each with only what was known then.

use crate::forecast::{Declined, Forecast, HorizonForecast, Method, Request};
use crate::horizon::Horizon;
use crate::ledger::Prepared;
use facts::time::{add_days, days_between};
use facts::{Company, Node, StageKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use stats::classify::{self, Bin, Case};
use stats::{score, seed};
use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;

/// Days after a horizon's end at which its outcome counts as known (FORECAST.md, "What is scored").
const MATURING_DAYS: i64 = 14;
/// Groups of the calibration curve and of the histogram.
pub const BINS: usize = 10;

/// What is asked of a backtest.
#[derive(Clone, Debug, PartialEq)]
pub struct BacktestRequest {
    /// The first origin.
    pub from: Date,
    /// No origin is later.
    pub to: Date,
    /// Days between origins; 0 is taken as 1.
    pub every_days: u32,
    /// The horizons.
    pub horizons: Vec<Horizon>,
    /// The methods.
    pub methods: Vec<Method>,
    /// Decides every random number.
    pub seed: u64,
    /// How many futures each forecast draws.
    pub paths: usize,
}

impl BacktestRequest {
    /// The origins, ascending.
    pub fn origins(&self) -> Vec<Date> {
        let every = i64::from(self.every_days.max(1));
        let count = days_between(self.from, self.to) / every;
        if self.to < self.from { Vec::new() } else { (0..=count).map(|i| add_days(self.from, i * every)).collect() }
    }
}

/// A level of the hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The company.
    Company,
    /// Its units.
    Unit,
    /// Its people.
    Person,
}

impl Level {
    /// Every level.
    pub const ALL: [Level; 3] = [Level::Company, Level::Unit, Level::Person];

    /// The level of a node.
    pub fn of(node: Node) -> Level {
        match node {
            Node::Company => Level::Company,
            Node::Unit(_) => Level::Unit,
            Node::Person(_) => Level::Person,
        }
    }

    /// `company`, `unit` or `person`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Company => "company",
            Level::Unit => "unit",
            Level::Person => "person",
        }
    }
}

/// How good a method's distributions were. Ratios are `None` where nothing was booked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The method.
    pub method: Method,
    /// The horizon.
    pub horizon: Horizon,
    /// The level.
    pub level: Level,
    /// Whole weeks left in the horizon at the origin, where scores are split by it.
    pub weeks_left: Option<i64>,
    /// Origins that were scored.
    pub origins: usize,
    /// Pairs of origin and node that were scored.
    pub node_origins: usize,
    /// Sum of absolute errors of the median ÷ sum of actuals.
    pub wape: Option<f64>,
    /// (Sum of means − sum of actuals) ÷ sum of actuals.
    pub bias: Option<f64>,
    /// Sum of CRPS ÷ sum of actuals.
    pub crps: Option<f64>,
    /// The share of actuals within the 80 % range (randomised where a value has a chance of its own).
    pub range80: f64,
    /// The share of actuals within the 95 % range.
    pub range95: f64,
    /// 1 − CRPS ÷ the other method's, on the same origins and nodes.
    pub skill: Vec<(Method, f64)>,
    /// Counts of the randomised probability integral transform in tenths: flat is calibrated.
    pub pit: [usize; BINS],
    /// Some outcomes were read at the data's end, before they had fourteen days to settle.
    pub unmatured: bool,
}

/// How good a method's chances of single deals were.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DealScore {
    /// The method.
    pub method: Method,
    /// The horizon.
    pub horizon: Horizon,
    /// Pairs of origin and open deal.
    pub deals: usize,
    /// Area under the ROC curve.
    pub auc: Option<f64>,
    /// Brier score.
    pub brier: Option<f64>,
    /// Mean negative log-likelihood.
    pub log_loss: Option<f64>,
    /// Mean distance of the calibration curve from the diagonal.
    pub calibration_error: Option<f64>,
    /// The calibration curve.
    pub calibration: Vec<Bin>,
}

/// Submitted numbers against the forecast's medians, by absolute error: a point has no distribution to score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberScore {
    /// The method.
    pub method: Method,
    /// The level.
    pub level: Level,
    /// Numbers compared.
    pub numbers: usize,
    /// Sum of the numbers' absolute errors ÷ sum of actuals.
    pub number_error: Option<f64>,
    /// Sum of the medians' absolute errors ÷ sum of actuals, on the same nodes and periods.
    pub forecast_error: Option<f64>,
}

/// One submitted number, what the forecast said on its day, and what came. Amounts are minor units of the company's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberCase {
    /// The forecast's method.
    pub method: Method,
    /// Of which node.
    pub node: Node,
    /// The first day of the period.
    pub start: Date,
    /// The day on which it was submitted.
    pub as_of: Date,
    /// The number.
    pub number: i64,
    /// The forecast's mean, what was won included.
    pub forecast: f64,
    /// The period's bookings, credited as on that day.
    pub actual: i64,
    /// The same, credited as when the outcome was known.
    pub actual_as_is: i64,
}

/// How past forecasts turned out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrackRecord {
    /// By method, horizon and level.
    pub scores: Vec<Score>,
    /// The same for the rest of the period, split by weeks left.
    pub by_weeks_left: Vec<Score>,
    /// By method and horizon.
    pub deals: Vec<DealScore>,
    /// By method and level, where numbers were submitted.
    pub numbers: Vec<NumberScore>,
    /// The numbers of units and the company one by one.
    #[serde(skip)]
    pub cases: Vec<NumberCase>,
    /// Forecasts made.
    pub forecasts: usize,
    /// Pairs of origin and horizon whose end lies after the data's.
    pub not_yet: usize,
    /// Origins at which a method declined, and why.
    pub declined: Vec<(Date, Method, Declined)>,
}

/// Forecasts at every origin and scores what has come true. `on_origin` sees each forecast; `progress` hears how many
/// of all forecasts are done and may stop.
pub fn backtest(
    company: &Company,
    request: &BacktestRequest,
    on_origin: &mut dyn FnMut(&Forecast),
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<TrackRecord, Declined> {
    let origins = request.origins();
    if origins.is_empty() {
        return Err(Declined::NoOrigins { from: request.from, to: request.to });
    }
    let prepared = Prepared::new(company);
    let data_end = company.data_end();
    let mut book = Book::default();
    let total = origins.len() * request.methods.len();
    let mut first_refusal = None;
    for as_of in origins {
        for method in &request.methods {
            let (seed, paths) = (request.seed, request.paths);
            let asked = Request { as_of, horizons: request.horizons.clone(), seed, paths, explained: false };
            match prepared.forecast(&asked, *method) {
                Ok(forecast) => {
                    book.enter(&prepared, &forecast, data_end);
                    on_origin(&forecast);
                }
                Err(refusal @ Declined::TooFewClosed { .. }) => {
                    first_refusal.get_or_insert(refusal.clone());
                    book.record.declined.push((as_of, *method, refusal));
                }
                Err(refusal) => return Err(refusal),
            }
            let done = book.record.forecasts + book.record.declined.len();
            if progress(done, total).is_break() {
                return Err(Declined::Cancelled);
            }
        }
    }
    match first_refusal {
        Some(refusal) if book.record.forecasts == 0 => Err(refusal),
        _ => Ok(book.close()),
    }
}

type Key = (Method, Horizon, Level, Option<i64>);
type Place = (Date, Node);

#[derive(Default)]
struct Book {
    record: TrackRecord,
    tallies: BTreeMap<Key, Tally>,
    cases: BTreeMap<(Method, Horizon), Vec<Case>>,
    numbers: BTreeMap<(Method, Level), Vec<[f64; 3]>>,
    /// Numbers that were compared already: what was said of whom, when, and with which method.
    compared: HashSet<(Method, Node, Date, Date)>,
}

#[derive(Default)]
struct Tally {
    by_place: BTreeMap<Place, Scored>,
    unmatured: bool,
}

#[derive(Clone, Copy)]
struct Scored {
    actual: f64,
    mean: f64,
    median: f64,
    crps: f64,
    pit: f64,
}

impl Book {
    fn enter(&mut self, prepared: &Prepared<'_>, forecast: &Forecast, data_end: Option<Date>) {
        self.record.forecasts += 1;
        for horizon in &forecast.horizons {
            let Some((first, last)) = horizon.span else { continue };
            let Some(data_end) = data_end.filter(|end| last <= *end) else {
                self.record.not_yet += 1;
                continue;
            };
            let settled = add_days(last, MATURING_DAYS);
            let outcome = Outcome {
                bookings: prepared.bookings(forecast.as_of, first, last, settled.min(data_end)),
                known_by: settled.min(data_end),
                span: (first, last),
                unmatured: settled > data_end,
            };
            self.enter_nodes(forecast, horizon, &outcome);
            self.enter_deals(prepared, forecast.method, horizon, &outcome);
            self.enter_numbers(prepared, forecast, horizon, &outcome);
        }
    }

    fn enter_nodes(&mut self, forecast: &Forecast, horizon: &HorizonForecast, outcome: &Outcome) {
        let weeks = (days_between(forecast.as_of, outcome.span.1) + 6) / 7;
        for node in &horizon.nodes {
            let actual = outcome.bookings.of(node.node) as f64;
            let keys = [forecast.seed, place_key(node.node), seed::key_of(&forecast.as_of.to_string())];
            let mut rng = seed::stream(&keys);
            let scored = Scored {
                actual,
                mean: node.mean,
                median: node.quantiles[49],
                crps: score::crps_of_percentiles(&node.quantiles, actual),
                pit: score::randomised_pit_of_percentiles(&node.quantiles, actual, &mut rng),
            };
            let level = Level::of(node.node);
            let split = (horizon.horizon == Horizon::Period).then_some(Some(weeks));
            for weeks_left in std::iter::once(None).chain(split) {
                let key = (forecast.method, horizon.horizon, level, weeks_left);
                let tally = self.tallies.entry(key).or_default();
                tally.by_place.insert((forecast.as_of, node.node), scored);
                tally.unmatured |= outcome.unmatured;
            }
        }
    }

    fn enter_deals(&mut self, prepared: &Prepared<'_>, method: Method, horizon: &HorizonForecast, outcome: &Outcome) {
        let known_by = facts::time::day_number(outcome.known_by);
        let cases = self.cases.entry((method, horizon.horizon)).or_default();
        for deal in &horizon.deals {
            let state = prepared.state_on(deal.deal, known_by).filter(|state| !state.deleted);
            let won = state.is_some_and(|state| {
                prepared.company.kind_of(state) == StageKind::Won
                    && state.closed.is_some_and(|day| outcome.span.0 <= day && day <= outcome.span.1)
            });
            cases.push((deal.p_won, won));
        }
    }

    /// A number is compared with the first forecast made on its day or later, within a week.
    fn enter_numbers(
        &mut self,
        prepared: &Prepared<'_>,
        forecast: &Forecast,
        horizon: &HorizonForecast,
        outcome: &Outcome,
    ) {
        if horizon.horizon != Horizon::Period {
            return;
        }
        let calendar = &prepared.company.settings.calendar;
        let Some(period) = calendar.period_of(forecast.as_of) else { return };
        let recent = prepared.company.numbers.iter().filter(|number| {
            let age = days_between(number.as_of, forecast.as_of);
            number.start == period.start && (0..7).contains(&age)
        });
        let (mut as_was, mut as_is) = (None, None);
        for number in recent {
            let Some(node) = horizon.nodes.iter().find(|node| node.node == number.node) else { continue };
            if !self.compared.insert((forecast.method, number.node, number.start, number.as_of)) {
                continue;
            }
            // All of the period's bookings: also those of before the forecast that became known after it.
            let (last, known_by) = (outcome.span.1, outcome.known_by);
            let as_was = as_was.get_or_insert_with(|| prepared.bookings(forecast.as_of, period.start, last, known_by));
            let actual = as_was.of(node.node);
            let total = actual as f64;
            let median = node.quantiles[49] + node.won as f64;
            let entry = [total, (number.amount as f64 - total).abs(), (median - total).abs()];
            self.numbers.entry((forecast.method, Level::of(node.node))).or_default().push(entry);
            if matches!(node.node, Node::Person(_)) {
                continue;
            }
            let as_is = as_is.get_or_insert_with(|| prepared.bookings(known_by, period.start, last, known_by));
            self.record.cases.push(NumberCase {
                method: forecast.method,
                node: node.node,
                start: number.start,
                as_of: number.as_of,
                number: number.amount,
                forecast: node.mean + node.won as f64,
                actual,
                actual_as_is: as_is.of(node.node),
            });
        }
    }

    fn close(mut self) -> TrackRecord {
        for (key, tally) in &self.tallies {
            let score = self.score(*key, tally);
            let list = if key.3.is_none() { &mut self.record.scores } else { &mut self.record.by_weeks_left };
            list.push(score);
        }
        self.record.deals = self.cases.iter().filter(|(_, cases)| !cases.is_empty()).map(deal_score).collect();
        self.record.numbers = self.numbers.iter().map(number_score).collect();
        self.record
    }

    fn score(&self, key: Key, tally: &Tally) -> Score {
        let (method, horizon, level, weeks_left) = key;
        let all: Vec<&Scored> = tally.by_place.values().collect();
        let sum = |value: fn(&Scored) -> f64| all.iter().map(|scored| value(scored)).sum::<f64>();
        let actual = sum(|scored| scored.actual);
        let ratio = |value: f64| (actual > 0.0).then(|| value / actual);
        let inside = |from: f64, to: f64| {
            all.iter().filter(|scored| (from..=to).contains(&scored.pit)).count() as f64 / all.len() as f64
        };
        let mut origins: Vec<Date> = tally.by_place.keys().map(|place| place.0).collect();
        origins.dedup();
        let mut pit = [0; BINS];
        all.iter().for_each(|scored| pit[((scored.pit * BINS as f64) as usize).min(BINS - 1)] += 1);
        Score {
            method,
            horizon,
            level,
            weeks_left,
            origins: origins.len(),
            node_origins: all.len(),
            wape: ratio(sum(|scored| (scored.median - scored.actual).abs())),
            bias: ratio(sum(|scored| scored.mean) - actual),
            crps: ratio(sum(|scored| scored.crps)),
            range80: inside(0.1, 0.9),
            range95: inside(0.025, 0.975),
            skill: self.skills(key, tally),
            pit,
            unmatured: tally.unmatured,
        }
    }

    fn skills(&self, (method, horizon, level, weeks_left): Key, tally: &Tally) -> Vec<(Method, f64)> {
        let against = |other: Method| {
            let theirs = self.tallies.get(&(other, horizon, level, weeks_left))?;
            let both = tally.by_place.iter().filter_map(|(place, own)| Some((own, theirs.by_place.get(place)?)));
            let (own, other_sum) = both.fold((0.0, 0.0), |sum, (own, other)| (sum.0 + own.crps, sum.1 + other.crps));
            (other_sum > 0.0).then(|| (other, 1.0 - own / other_sum))
        };
        Method::ALL.into_iter().filter(|other| *other != method).filter_map(against).collect()
    }
}

struct Outcome {
    bookings: crate::actual::Bookings,
    known_by: Date,
    span: (Date, Date),
    unmatured: bool,
}

fn place_key(node: Node) -> u64 {
    match node {
        Node::Company => 0,
        Node::Unit(unit) => (1 << 32) | u64::from(unit),
        Node::Person(person) => (2 << 32) | u64::from(person),
    }
}

fn deal_score(((method, horizon), cases): (&(Method, Horizon), &Vec<Case>)) -> DealScore {
    let calibration = classify::calibration(cases, BINS);
    DealScore {
        method: *method,
        horizon: *horizon,
        deals: cases.len(),
        auc: classify::auc(cases),
        brier: classify::brier(cases),
        log_loss: classify::log_loss(cases),
        calibration_error: classify::calibration_error(&calibration),
        calibration,
    }
}

fn number_score(((method, level), entries): (&(Method, Level), &Vec<[f64; 3]>)) -> NumberScore {
    let sum = |column: usize| entries.iter().map(|entry| entry[column]).sum::<f64>();
    let actual = sum(0);
    let ratio = |value: f64| (actual > 0.0).then(|| value / actual);
    NumberScore {
        method: *method,
        level: *level,
        numbers: entries.len(),
        number_error: ratio(sum(1)),
        forecast_error: ratio(sum(2)),
    }
}
