//! Keeps and finds facts and records: one SQL text, on SQLite and PostgreSQL.
//!
//! Facts are added, never altered. A fact stands while an import that is not undone asserts it; `deal_state`, the
//! `standing` mark and `company.tracked` are derived from facts and can be rebuilt. Everything that differs between the
//! two engines is in `engine`; every statement is in [`mod@statements`] and prepared on both in a test.
//!
//! Reading order:
//!
//! - Beneath: `migrations` (the domain, explained in SQL), `engine`, [`mod@statements`], `private` (what names a
//!   person, sealed).
//! - Facts: [`importer`] with `fingerprint` (rows in, known again), [`imports`], [`standing`] (which facts stand),
//!   [`states`] (what was known of each deal, and when), [`load`] (the whole company), [`settings`].
//! - What pages read: [`people`], [`deals`], [`accounts`], [`pipeline`], [`fields`], [`currencies`], [`search`].
//! - What was worked out: [`forecasts`], [`numbers`] (said by managers), [`figures`], [`hygiene`].
//! - What people do: [`brief`], [`feeds`], [`answers`], [`counsel`], [`grants`], [`desks`], [`requests`], [`notices`],
//!   [`views`].
//! - Who comes in: [`users`], [`providers`], [`scim`], [`mail`]; [`audit`] (who did what).
//! - What is kept, and goes: [`own`], [`erase`], [`mask`], [`retention`], [`backup`]; [`jobs`] (long work).

mod engine;
pub mod erase;
mod fingerprint;
mod migrations;
mod private;

pub mod accounts;
pub mod answers;
pub mod audit;
pub mod backup;
pub mod brief;
pub mod counsel;
pub mod currencies;
pub mod cursor;
pub mod deals;
pub mod desks;
pub mod feeds;
pub mod fields;
pub mod figures;
pub mod forecasts;
pub mod grants;
pub mod hygiene;
pub mod importer;
pub mod imports;
pub mod jobs;
pub mod load;
pub mod mail;
pub mod mask;
mod mention;
pub mod notices;
pub mod numbers;
pub mod own;
pub mod people;
pub mod pipeline;
pub mod providers;
pub mod requests;
pub mod retention;
pub mod scim;
pub mod search;
pub mod settings;
pub mod standing;
pub mod statements;
pub mod states;
pub mod users;
pub mod views;

pub use engine::{Outcome, Row, Store, StoreError, Transaction, Value, is_no_room};
pub use private::Secret;

/// The open end of an interval that still holds.
pub const FOREVER: i64 = i64::MAX;
