//! Other people's bytes into facts.
//!
//! [`files_in`] finds the files, [`propose`] looks at them and says how it would read them, a person may correct the
//! [`Mapping`], and [`read`] turns them into [`facts::row::Row`]s. Reading never fails on a row: it is taken, or skipped
//! with a [`Reason`]. Nothing is stored here, and nothing is decided.
//!
//! Reading order: [`layout`] (the tables), [`files`], [`encoding`], `delimited` and `sheet` (rows), [`amount`] and
//! [`date`] (cells), [`mapping`], [`propose`](mod@propose), [`read`](mod@read), [`report`].

pub mod amount;
mod cells;
pub mod date;
mod delimited;
pub mod encoding;
pub mod fields;
pub mod files;
pub mod layout;
pub mod mapping;
pub mod propose;
pub mod read;
mod remember;
pub mod report;
mod sheet;

pub use amount::DecimalMark;
pub use date::DateOrder;
pub use encoding::Encoding;
pub use files::{InputFile, files_in};
pub use layout::Table;
pub use mapping::{ColumnMapping, Defaults, FileMapping, Mapping, Target};
pub use propose::{Confidence, FileProposal, Proposal, propose};
pub use read::{Known, NothingKnown, Progress, ReadOptions, read};
pub use report::{FileReport, Finding, Problem, Question, ReadError, Reason, Report, Skip, Stop};
