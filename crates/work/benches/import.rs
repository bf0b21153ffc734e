//! How long it takes to import a simulated company on SQLite: `cargo bench --bench import -- 5000` (sellers; 24 unless given).

use facts::{Instant, Settings};
use jiff::civil::date;
use jiff::tz::TimeZone;
use simulate::Spec;
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

async fn import(sellers: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = folder.path().join("files");
    let end = date(2026, 9, 30);
    let spec = Spec { sellers, years: 2.5, seed: 1, end };
    let made = simulate::write(&spec, &files, &mut |_| {}).expect("a simulated company");
    let address = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
    let work = Work::new(Store::open(&address).await.expect("opens"), folder.path().join("uploads"));
    work.store.put_settings(&Settings::default()).await.expect("settings");
    let now = Instant::end_of(end, &TimeZone::UTC);
    let page = work.import_folder(&Actor::Operator, &files, now).await.expect("an import");
    let decisions = Decisions { mapping: page.mapping, known: end, is_full: false };
    work.map_import(&Actor::Operator, &page.import.id, &decisions, now).await.expect("maps");
    let start = Clock::now();
    let intake = Intake { work: &work, import: &page.import.id, is_dry: false, now };
    let report = intake.run(&mut |_, _| Box::pin(async { Ok(()) })).await.expect("imports");
    let seconds = start.elapsed().as_secs_f64();
    let rows = report.read.taken();
    println!(
        "{} deals, {} changes, {} activities: {rows} rows in {seconds:.1} s ({:.0} rows/s), {} MB on disk",
        made.deals,
        made.changes,
        made.activities,
        rows as f64 / seconds,
        std::fs::metadata(folder.path().join("bench.sqlite")).map_or(0, |meta| meta.len() >> 20)
    );
}
