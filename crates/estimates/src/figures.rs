//! Is there enough pipeline, what must be created by when, and how do deals move: figures of a place, each with its uncertainty.
//!
//! [`gather`] reads what figures need of each deal once; [`count`] counts the deals of a place, all or those that pass a filter; [`enough`],
//! [`win_rate`] and [`velocity`] judge the counts, drawn to what is usual in the place above where they are few. Definitions and sources:
//! docs/methods/pipeline-figures.md.

mod count;
mod enough;
mod past;
mod rate;

pub use count::{
    AGES, Cohort, Counts, Cycle, DECIDED_DAYS, Due, OLD, Slip, StageCount, Stages, Tally, Which, count, deals_of,
};
pub use enough::{Create, Enough, Target, Verdict, enough};
pub use past::{Day, DayOne, Gathered, Keys, Left, Past, Periods, Values, gather};
pub use rate::{FEW, Rate, TooFew, Velocity, WinRate, slippage, velocity, win_rate};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Deals or counts as bytes, to be kept.
pub fn to_bytes(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("numbers and lists are bytes")
}

/// What was kept; `None`: another version of Linchpin kept it.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
