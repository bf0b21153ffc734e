//! What happened in a sales company: people, hierarchy, deals, changes, money, periods.
//!
//! Pure: no I/O, no async, no SQL, no clock. A fact has three instants: *happened*; *known*, when the source
//! system had it; *recorded*, when Linchpin stored it (only the store sees that one). Everything here can be asked
//! as of an instant, by *known*.
//!
//! Reading order: [`time`], [`money`], [`calendar`], [`person`], [`unit`], [`deal`], [`plan`], then [`row`] (a fact
//! as a source asserts it, by external ids), [`history`] (what a deal's rows say about its past) and [`company`]
//! (all of it in memory, ready to be estimated from), [`waterfall`] (what changed between two moments), [`territory`] (what is open
//! and won at each account), and [`fields`] (which columns say what a review asks for).

pub mod calendar;
pub mod company;
pub mod deal;
pub mod fields;
pub mod history;
pub mod money;
pub mod person;
pub mod plan;
pub mod row;
pub mod territory;
pub mod time;
pub mod unit;
pub mod waterfall;

pub use calendar::{FiscalCalendar, Period};
pub use company::{Company, CompanyBuilder, Node, Settings};
pub use deal::{Category, Deal, DealKind, DealState, Field, Pipeline, Stage, StageKind};
pub use money::{Currency, Money};
pub use time::Instant;
pub use unit::Hierarchy;
