//! A simulated company in a database, as large as is asked: what benches of imports and of pages measure.

use facts::{Instant, Settings};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use simulate::Spec;
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::Instant as Clock;
use store::Store;
use work::intake::{Decisions, Intake, RunReport};
use work::{Actor, Work};

/// The last day of the facts.
pub const END: Date = Date::constant(2026, 9, 28);
/// Lines of a deal that are left of files which have one for each change or activity.
const KEPT: u8 = 3;

/// The first number among the arguments: how many sellers; 24 where there is none.
pub fn sellers() -> usize {
    std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(24)
}

/// Whether a word is among the arguments.
pub fn is_asked(word: &str) -> bool {
    std::env::args().any(|arg| arg == word)
}

/// Shortly before the last day ends.
pub fn now() -> Instant {
    Instant(Instant::end_of(END, &TimeZone::UTC).0 - 1_000_000)
}

/// Files of a company in which every deal has its first three changes, and its first three activities where those are wanted.
pub fn write(sellers: usize, files: &Path, has_activities: bool) {
    let spec = Spec { sellers, years: 2.5, seed: 1, end: END };
    simulate::write(&spec, files, &mut |_| {}).expect("a simulated company");
    keep_some(files, "changes.csv");
    match has_activities {
        true => keep_some(files, "activities.csv"),
        false => fs::remove_file(files.join("activities.csv")).expect("activities"),
    }
}

/// Leaves each deal with its first lines of a file.
fn keep_some(files: &Path, name: &str) {
    let (all, kept) = (files.join(name), files.join("kept.csv"));
    let mut out = BufWriter::new(fs::File::create(&kept).expect("a file"));
    let mut seen: HashMap<String, u8> = HashMap::new();
    for line in BufReader::new(fs::File::open(&all).expect("lines")).lines() {
        let line = line.expect("text");
        let deal = line.split(',').next().expect("a deal").to_owned();
        let count = seen.entry(deal).or_default();
        *count = count.saturating_add(1);
        if *count <= KEPT {
            writeln!(out, "{line}").expect("writes");
        }
    }
    out.flush().expect("writes");
    fs::rename(kept, all).expect("renames");
}

/// A company without facts in the database of an address.
pub async fn open(address: &str, folder: &Path) -> Work {
    Work::new(Store::open(address).await.expect("opens"), folder.join("uploads"))
}

/// Takes the files in; the report, and for how many seconds rows were read and written.
pub async fn import(work: &Work, files: &Path) -> (RunReport, f64) {
    work.store.put_settings(&Settings::default()).await.expect("settings");
    let page = work.import_folder(&Actor::Operator, files, now()).await.expect("an import");
    let decisions = Decisions { mapping: page.mapping, known: END, is_full: false, version: None };
    work.map_import(&Actor::Operator, &page.import.id, &decisions, now()).await.expect("maps");
    let start = Clock::now();
    let intake = Intake { work, import: &page.import.id, is_dry: false, now: now() };
    let report = intake.run(&mut |_, _| Box::pin(async { Ok(()) })).await.expect("imports");
    (report, start.elapsed().as_secs_f64())
}

/// How many of a kind an import brought.
pub fn new(report: &RunReport, kind: &str) -> usize {
    report.tallies.get(kind).map_or(0, |tally| usize::try_from(tally.new).unwrap_or(usize::MAX))
}
