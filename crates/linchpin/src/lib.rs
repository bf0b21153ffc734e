//! Linchpin: forecasting and number-gathering as a function of technology, for frontline sales managers.
//!
//! The doors: `web` pages, the `api`, `scim` for identity providers, and the `cli`. No business rule is here: each door
//! extracts, asks `work`, and answers. It is a library so that fuzz targets reach its parsers (`outside`); the program
//! is [`run`].
//!
//! Reading order: `cli` and `config` (what is asked of the program), `serve` with `tls`, `metrics` and `spans` (what
//! listens, and what runs beside), then `web`, `api` and `scim`; `oidc` (sign-in by a provider), `mail` and `monday`
//! (letters); `words`, `telling`, `briefing` and `agenda` (facts as sentences, the same at every door); `export` and
//! `icalendar` (files to be taken away); `version` (of two who change the same, the second is told); `walk` (every door
//! tried as every role).

mod agenda;
mod api;
mod briefing;
mod cli;
mod config;
mod export;
mod icalendar;
mod mail;
mod metrics;
mod monday;
mod oidc;
#[cfg(feature = "fuzz")]
pub mod outside;
mod scim;
mod serve;
mod spans;
mod telling;
mod tls;
mod turn;
mod version;
#[cfg(test)]
mod walk;
mod web;
mod words;

pub use cli::run;
