//! A forecast: the joint predictive distribution of bookings after a day, for everybody at once.

use crate::horizon::{Horizon, HorizonError};
use crate::ledger::Prepared;
use crate::reason::Reasons;
use facts::deal::DealIx;
use facts::{Company, Node};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How a forecast is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Open amounts times the stage's historical rate, by typed close date.
    Weighted,
    /// Bookings of the trailing thirteen weeks, scaled.
    RunRate,
    /// Value-weighted conversion of stages at the same point of past periods, and deals not created yet: what commercial products do.
    Projection,
    /// Rates by age and stage, and deals not created yet: what the engine falls back on where deals are few.
    AgeRates,
    /// Rates by everything known of a deal, averaged with the projection, pooled with the run-rate, and as wide as past ones missed.
    Linchpin,
}

impl Method {
    /// Every method.
    pub const ALL: [Method; 5] =
        [Method::Linchpin, Method::Weighted, Method::RunRate, Method::Projection, Method::AgeRates];

    /// What a track record shows: the engine and what it is held against.
    pub const SHOWN: [Method; 4] = [Method::Linchpin, Method::Weighted, Method::RunRate, Method::Projection];

    /// What a forecast is held against.
    pub const BASELINES: [Method; 3] = [Method::Weighted, Method::RunRate, Method::Projection];

    /// `linchpin`, `weighted`, `run-rate`, `projection` or `age-rates`.
    pub fn name(self) -> &'static str {
        match self {
            Method::Weighted => "weighted",
            Method::RunRate => "run-rate",
            Method::Projection => "projection",
            Method::AgeRates => "age-rates",
            Method::Linchpin => "linchpin",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A method that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMethod(pub String);

impl UnknownMethod {
    /// The name of the error's sentence.
    pub fn code(&self) -> &'static str {
        "method-unknown"
    }

    /// The arguments of the error's sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        vec![("text", self.0.clone()), ("methods", Method::ALL.map(Method::name).join(", "))]
    }
}

impl fmt::Display for UnknownMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for UnknownMethod {}

impl FromStr for Method {
    type Err = UnknownMethod;

    fn from_str(text: &str) -> Result<Method, UnknownMethod> {
        let found = Method::ALL.into_iter().find(|method| method.name() == text.trim());
        found.ok_or_else(|| UnknownMethod(text.to_owned()))
    }
}

/// What is asked of a forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The day at whose end it is made.
    pub as_of: Date,
    /// The horizons.
    pub horizons: Vec<Horizon>,
    /// Decides every random number.
    pub seed: u64,
    /// How many futures are drawn; at least 100.
    pub paths: usize,
    /// Whether deals' reasons are wanted.
    pub explained: bool,
}

impl Request {
    /// A request with the usual seed and 2,000 paths, without reasons.
    pub fn new(as_of: Date, horizons: Vec<Horizon>) -> Request {
        Request { as_of, horizons, seed: 1, paths: PATHS, explained: false }
    }

    /// The same with [`usual_paths`].
    pub fn of(company: &Company, as_of: Date, horizons: Vec<Horizon>) -> Request {
        Request { paths: usual_paths(company), ..Request::new(as_of, horizons) }
    }
}

/// How many futures are enough, but of large companies.
const PATHS: usize = 2_000;
/// A company of more people than this is large.
const MANY_PEOPLE: usize = 2_000;

/// How many futures of a company are drawn unless somebody says otherwise: 2,000, or 1,000 of more than 2,000 people, for whom drawing takes most of
/// the time. With 1,000 a bound of an 80 % range holds 10 ± 1 % of the outcomes instead of 10 ± 0.7 %.
pub fn usual_paths(company: &Company) -> usize {
    if company.people.len() > MANY_PEOPLE { PATHS / 2 } else { PATHS }
}

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Declined {
    /// Fewer deals were decided by then than anything can be learnt from.
    TooFewClosed {
        /// Decided deals seen.
        seen: usize,
        /// Decided deals needed.
        needed: usize,
    },
    /// A horizon cannot be placed in the calendar.
    Horizon(HorizonError),
    /// So many paths are too few for percentiles.
    TooFewPaths {
        /// Paths asked for.
        seen: usize,
        /// Paths needed.
        needed: usize,
    },
    /// A backtest's dates leave no origin.
    NoOrigins {
        /// The first origin asked for.
        from: Date,
        /// The last day for one.
        to: Date,
    },
    /// The caller asked to stop.
    Cancelled,
}

impl Declined {
    /// The name of the refusal's sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Declined::TooFewClosed { .. } => "declined-too-few-closed",
            Declined::Horizon(error) => error.code(),
            Declined::TooFewPaths { .. } => "declined-too-few-paths",
            Declined::NoOrigins { .. } => "declined-no-origins",
            Declined::Cancelled => "declined-cancelled",
        }
    }

    /// The arguments of the refusal's sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Declined::TooFewClosed { seen, needed } | Declined::TooFewPaths { seen, needed } => {
                vec![("seen", seen.to_string()), ("needed", needed.to_string())]
            }
            Declined::Horizon(error) => error.args(),
            Declined::NoOrigins { from, to } => vec![("from", from.to_string()), ("to", to.to_string())],
            Declined::Cancelled => Vec::new(),
        }
    }
}

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Declined {}

impl From<HorizonError> for Declined {
    fn from(error: HorizonError) -> Declined {
        Declined::Horizon(error)
    }
}

/// Something that a reader of the forecast must know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// Learnt from few decided deals.
    FewClosed {
        /// Decided deals seen.
        seen: usize,
        /// From how many on this is not said.
        usual: usize,
    },
    /// No deal was won yet: chances rest on the prior alone.
    NoWins,
    /// No deal was lost yet.
    NoLosses,
    /// Open deals whose missing or zero amount was drawn from like deals.
    AmountsImputed {
        /// How many.
        deals: usize,
    },
    /// Deals left out because no rate converts their currency.
    WithoutRate {
        /// How many.
        deals: usize,
    },
    /// Open deals whose stage is not known: their age stands in for it.
    StageUnknown {
        /// How many.
        deals: usize,
    },
    /// Open deals whose creation is not known: taken to be like the average open deal.
    AgeUnknown {
        /// How many.
        deals: usize,
    },
    /// Open deals without an owner: in the company's number only.
    OwnerUnknown {
        /// How many.
        deals: usize,
    },
    /// Nothing was known after this day although the forecast is made later.
    FactsEnd {
        /// The last day with a fact.
        day: Date,
    },
    /// No creation of a deal was seen, so deals not created yet are missing.
    NoCreations,
    /// Columns left out because they are filled when a deal is decided: they would tell how it ends.
    ColumnsLeak {
        /// Their names.
        columns: String,
    },
    /// The forecast category is left out because it is known more, or less, often of deals that stay open.
    CategoryLeaks,
    /// Too few deals were decided for the engine: this is made of rates by age.
    Simpler {
        /// Decided deals seen.
        closed: usize,
        /// Won deals seen.
        won: usize,
    },
}

impl Note {
    /// The name of the note's sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Note::FewClosed { .. } => "note-few-closed",
            Note::NoWins => "note-no-wins",
            Note::NoLosses => "note-no-losses",
            Note::AmountsImputed { .. } => "note-amounts-imputed",
            Note::WithoutRate { .. } => "note-without-rate",
            Note::StageUnknown { .. } => "note-stage-unknown",
            Note::AgeUnknown { .. } => "note-age-unknown",
            Note::OwnerUnknown { .. } => "note-owner-unknown",
            Note::FactsEnd { .. } => "note-facts-end",
            Note::NoCreations => "note-no-creations",
            Note::ColumnsLeak { .. } => "note-columns-leak",
            Note::CategoryLeaks => "note-category-leaks",
            Note::Simpler { .. } => "note-simpler",
        }
    }

    /// The arguments of the note's sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Note::FewClosed { seen, usual } => vec![("seen", seen.to_string()), ("usual", usual.to_string())],
            Note::AmountsImputed { deals }
            | Note::WithoutRate { deals }
            | Note::StageUnknown { deals }
            | Note::AgeUnknown { deals }
            | Note::OwnerUnknown { deals } => vec![("deals", deals.to_string())],
            Note::ColumnsLeak { columns } => vec![("columns", columns.clone())],
            Note::Simpler { closed, won } => vec![("closed", closed.to_string()), ("won", won.to_string())],
            Note::FactsEnd { day } => vec![("day", day.to_string())],
            Note::NoWins | Note::NoLosses | Note::NoCreations | Note::CategoryLeaks => Vec::new(),
        }
    }
}

/// The joint predictive distribution of bookings.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// How it was made.
    pub method: Method,
    /// The day at whose end it was made.
    pub as_of: Date,
    /// The seed it was made with.
    pub seed: u64,
    /// How many futures were drawn.
    pub paths: usize,
    /// By horizon, as asked.
    pub horizons: Vec<HorizonForecast>,
    /// What a reader must know.
    pub notes: Vec<Note>,
}

/// What is expected within one horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct HorizonForecast {
    /// The horizon.
    pub horizon: Horizon,
    /// Its first and last day; `None` when it has none.
    pub span: Option<(Date, Date)>,
    /// The company, then units, then people, in index order: those active on the day.
    pub nodes: Vec<NodeForecast>,
    /// Deals open on the day, in index order.
    pub deals: Vec<DealForecast>,
}

/// What is expected of one node, in minor units of the company's currency.
///
/// Means are whole minor units and add up exactly: a unit's is the sum of its people's. Quantiles do not add.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeForecast {
    /// The node.
    pub node: Node,
    /// The mean bookings within the horizon, after the as-of day.
    pub mean: f64,
    /// Of the mean: deals open on the day.
    pub open: f64,
    /// Of the mean: deals not created yet. The run-rate looks at no deal and puts everything here.
    pub created: f64,
    /// The percentiles 1 to 99.
    pub quantiles: [f64; 99],
    /// The lower end of the 95 % interval.
    pub low95: f64,
    /// The upper end of the 95 % interval.
    pub high95: f64,
    /// Already won in the fiscal period up to the as-of day; 0 unless the horizon is the period.
    pub won: i64,
}

/// What is expected of one open deal.
#[derive(Clone, Debug, PartialEq)]
pub struct DealForecast {
    /// The deal.
    pub deal: DealIx,
    /// The chance that it is won within the horizon.
    pub p_won: f64,
    /// The chance that it is won at all: within two years.
    pub p_won_ever: Option<f64>,
    /// When it is won if it is: the median.
    pub expected_close: Option<Date>,
    /// Between these days in eight of ten cases, if it is won.
    pub close_range: Option<(Date, Date)>,
    /// Expected bookings within the horizon, in minor units of the company's currency.
    pub value: f64,
    /// Why the chance is what it is; `None`: not asked for, or the method has none.
    pub reasons: Option<Reasons>,
}

/// Makes one forecast. For many of one company, [`Prepared`] reads the facts once.
pub fn forecast(company: &Company, request: &Request, method: Method) -> Result<Forecast, Declined> {
    Prepared::new(company).forecast(request, method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_named() {
        for method in Method::ALL {
            assert_eq!(method.name().parse(), Ok(method));
        }
        assert!("guess".parse::<Method>().is_err());
    }
}
