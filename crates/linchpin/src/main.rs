//! Linchpin: forecasting and number-gathering as a function of technology, for frontline sales managers.
//!
//! The doors: [`web`] pages, the [`api`], [`scim`] for identity providers, and the [`cli`]. No business rule is here: each door extracts, asks `work`, and
//! answers.

mod agenda;
mod api;
mod briefing;
mod cli;
mod config;
mod icalendar;
mod mail;
mod metrics;
mod monday;
mod oidc;
mod scim;
mod serve;
mod spans;
mod telling;
mod tls;
#[cfg(test)]
mod walk;
mod web;
mod words;

use std::process::ExitCode;

/// Rows of an import are made by one thread and freed by another, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
