//! A folder of CSV files as a company, without a server or a database.

use crate::problem::Done;
use facts::time::Instant;
use facts::{Company, CompanyBuilder, Settings};
use sources::{Mapping, NothingKnown, Proposal, ReadOptions, Report};
use std::path::Path;

/// A company that was read from files.
#[derive(Debug)]
pub struct Folder {
    /// The company.
    pub company: Company,
    /// How the files were read.
    pub proposal: Proposal,
    /// What was taken and skipped.
    pub report: Report,
}

/// Proposes how to read the files of `dir`.
pub fn propose(dir: &Path) -> Done<Proposal> {
    Ok(sources::propose(&sources::files_in(dir)?)?)
}

/// Reads the files of `dir`, by `mapping` or by what is proposed.
///
/// The date of the export, when the open deals' present values were known, is the day of the latest thing in the files,
/// but no later than `now`.
pub fn read(
    dir: &Path,
    mapping: Option<Mapping>,
    settings: Settings,
    now: Instant,
    progress: &mut dyn FnMut(sources::Progress),
) -> Done<Folder> {
    let files = sources::files_in(dir)?;
    let mut proposal = sources::propose(&files)?;
    if let Some(mapping) = mapping {
        proposal.mapping = mapping;
    }
    let mut builder = CompanyBuilder::new(settings.clone(), Instant::MAX);
    let options = ReadOptions {
        mapping: proposal.mapping.clone(),
        snapshot: now,
        zone: settings.zone.clone(),
        currency: settings.currency,
    };
    let mut refused = 0;
    let mut sink = |row| {
        // The reader has resolved every reference; the builder refuses only what it cannot place.
        refused += u64::from(builder.push(row).is_err());
        Ok(())
    };
    let mut report = sources::read(&files, &options, &NothingKnown, &mut sink, progress)?;
    debug_assert_eq!(refused, 0);
    let zone = &settings.zone;
    let end = builder.latest().map(|latest| Instant::end_of(latest.day(zone), zone));
    report.snapshot = end.unwrap_or(now).min(now);
    builder.set_snapshot(report.snapshot);
    Ok(Folder { company: builder.finish(), proposal, report })
}
