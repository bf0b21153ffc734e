//! The forecast that is already made: by itself after every import, for everybody, with its uncertainty.

mod make;
mod view;

pub use make::{Made, Reach, SEED};
pub use view::{Change, ForecastPage, NodeInfo, NodeKind, NodeRow, Notice, Range, WeekPoint};

pub use estimates::forecast::{HorizonForecast, NodeForecast};
pub use estimates::track_record::Score;
pub use estimates::{
    BacktestRequest, Forecast, Horizon, Method, Prepared, Request, TrackRecord, backtest, usual_paths,
};

use crate::problem::{Done, Problem};

/// The method that pages show.
pub const METHOD: Method = Method::Linchpin;

/// The horizons that are always made.
pub fn horizons() -> Vec<Horizon> {
    vec![Horizon::Weeks(4), Horizon::Weeks(13), Horizon::Period, Horizon::Next]
}

/// Reads one of [`horizons`].
pub fn horizon(text: &str) -> Done<Horizon> {
    let invalid = || Problem::Invalid { field: "horizon", value: text.to_owned() };
    text.parse().ok().filter(|horizon| horizons().contains(horizon)).ok_or_else(invalid)
}
