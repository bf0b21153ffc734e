//! Linchpin: forecasting and number-gathering as a function of technology, for frontline sales managers.
//!
//! The doors: [`web`] pages, the [`api`], [`scim`] for identity providers, and the [`cli`]. No business rule is here: each door extracts, asks `work`, and
//! answers.

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
mod version;
#[cfg(test)]
mod walk;
mod web;
mod words;

pub use cli::run;
