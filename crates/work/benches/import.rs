//! How long it takes to import deals with three changes each: `cargo bench --workspace --bench import -- 5000` (sellers of a simulated
//! company; 24 unless given; 5,000 have about a million deals), on SQLite, or with `postgres` after it on PostgreSQL.

#[path = "large/company.rs"]
mod company;

use std::fs;
use std::path::Path;
use testrig::Postgres;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let postgres = company::is_asked("postgres").then(Postgres::start);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(import(company::sellers(), postgres.as_ref()));
}

async fn import(sellers: usize, postgres: Option<&Postgres>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = folder.path().join("files");
    company::write(sellers, &files, false);
    let file = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
    let work = company::open(&postgres.map_or(file, Postgres::address), folder.path()).await;
    let (report, seconds) = company::import(&work, &files).await;
    let rows = report.read.taken();
    println!(
        "{} deals, {} changes: {rows} rows in {seconds:.1} s ({:.0} rows/s), {} MB on disk",
        company::new(&report, "observation"),
        company::new(&report, "change"),
        rows as f64 / seconds,
        postgres.map_or_else(|| on_disk(folder.path()), size) >> 20
    );
}

/// Bytes of the database, its log included.
fn on_disk(folder: &Path) -> u64 {
    let files = ["bench.sqlite", "bench.sqlite-wal"];
    files.iter().filter_map(|file| fs::metadata(folder.join(file)).ok()).map(|meta| meta.len()).sum()
}

fn size(postgres: &Postgres) -> u64 {
    postgres.ask("select pg_database_size(current_database())").parse().unwrap_or(0)
}
