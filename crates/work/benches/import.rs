//! How long it takes to import deals with three changes each on SQLite: `cargo bench --workspace --bench import -- 5000` (sellers of a
//! simulated company; 24 unless given; 5,000 have about a million deals).

use facts::{Instant, Settings};
use jiff::civil::date;
use jiff::tz::TimeZone;
use simulate::Spec;
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::Instant as Clock;
use store::Store;
use work::intake::{Decisions, Intake};
use work::{Actor, Work};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let sellers = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(24);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(import(sellers));
}

/// Leaves deals with their first three changes.
fn keep_three_changes(files: &Path) {
    fs::remove_file(files.join("activities.csv")).expect("activities");
    let (all, kept) = (files.join("changes.csv"), files.join("kept.csv"));
    let mut out = BufWriter::new(fs::File::create(&kept).expect("a file"));
    let mut seen: HashMap<String, u8> = HashMap::new();
    for line in BufReader::new(fs::File::open(&all).expect("changes")).lines() {
        let line = line.expect("text");
        let deal = line.split(',').next().expect("a deal").to_owned();
        let count = seen.entry(deal).or_default();
        *count = count.saturating_add(1);
        if *count <= 3 {
            writeln!(out, "{line}").expect("writes");
        }
    }
    out.flush().expect("writes");
    fs::rename(kept, all).expect("renames");
}

async fn import(sellers: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = folder.path().join("files");
    let end = date(2026, 9, 30);
    let spec = Spec { sellers, years: 2.5, seed: 1, end };
    simulate::write(&spec, &files, &mut |_| {}).expect("a simulated company");
    keep_three_changes(&files);
    let address = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
    let work = Work::new(Store::open(&address).await.expect("opens"), folder.path().join("uploads"));
    work.store.put_settings(&Settings::default()).await.expect("settings");
    let now = Instant::end_of(end, &TimeZone::UTC);
    let page = work.import_folder(&Actor::Operator, &files, now).await.expect("an import");
    let decisions = Decisions { mapping: page.mapping, known: end, is_full: false, version: None };
    work.map_import(&Actor::Operator, &page.import.id, &decisions, now).await.expect("maps");
    let start = Clock::now();
    let intake = Intake { work: &work, import: &page.import.id, is_dry: false, now };
    let report = intake.run(&mut |_, _| Box::pin(async { Ok(()) })).await.expect("imports");
    let seconds = start.elapsed().as_secs_f64();
    let rows = report.read.taken();
    let new = |kind: &str| report.tallies.get(kind).map_or(0, |tally| tally.new);
    println!(
        "{} deals, {} changes: {rows} rows in {seconds:.1} s ({:.0} rows/s), {} MB on disk",
        new("observation"),
        new("change"),
        rows as f64 / seconds,
        on_disk(folder.path()) >> 20
    );
}

/// Bytes of the database, its log included.
fn on_disk(folder: &Path) -> u64 {
    let files = ["bench.sqlite", "bench.sqlite-wal"];
    files.iter().filter_map(|file| fs::metadata(folder.join(file)).ok()).map(|meta| meta.len()).sum()
}
