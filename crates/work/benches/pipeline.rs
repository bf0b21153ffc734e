//! How long pages of the pipeline take as a company grows: `cargo bench --workspace --bench pipeline -- 5000` (sellers of a simulated
//! company; 24 unless given; 5,000 have about a million deals), on SQLite, or with `postgres` after it on PostgreSQL.

use facts::{Instant, Settings};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use simulate::Spec;
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::Instant as Clock;
use store::Store;
use testrig::Postgres;
use work::figures::FiguresRequest;
use work::forecast::NodeKind;
use work::intake::{Decisions, Intake};
use work::pipeline::{Due, WaterfallRequest};
use work::{Actor, Work};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const END: Date = Date::constant(2026, 9, 28);

fn main() {
    let sellers = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(24);
    let postgres = std::env::args().any(|arg| arg == "postgres").then(Postgres::start);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(pages(sellers, postgres.as_ref().map(Postgres::address)));
}

fn now() -> Instant {
    Instant(Instant::end_of(END, &TimeZone::UTC).0 - 1_000_000)
}

async fn pages(sellers: usize, postgres: Option<String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let address = postgres.unwrap_or(format!("sqlite:{}", folder.path().join("bench.sqlite").display()));
    let work = Work::new(Store::open(&address).await.expect("opens"), folder.path().join("uploads"));
    take_in(&work, sellers, &folder.path().join("files")).await;
    let frame = work.frame(now()).await.expect("a frame");
    let managers = (0..).zip(&frame.company().people).map(|(person, _)| frame.actor(person));
    let manager = managers.into_iter().find(|actor| actor.role() == facts::person::Role::Manager).expect("a manager");
    let company = Some((NodeKind::Company, String::new()));
    let quarter = Some(date(2026, 7, 1));
    let week = WaterfallRequest::default();
    let whole = WaterfallRequest { node: company.clone(), from: quarter, due: Due::All, ..Default::default() };
    for (what, actor, request) in [
        ("manager, since last Monday", &manager, week.clone()),
        ("manager, the quarter, all open", &manager, WaterfallRequest { node: None, ..whole.clone() }),
        ("leader, since last Monday", &Actor::CompanyLeader, WaterfallRequest { node: company.clone(), ..week }),
        ("leader, the quarter", &Actor::CompanyLeader, WaterfallRequest { due: Due::Period, ..whole.clone() }),
        ("leader, the quarter, all open", &Actor::CompanyLeader, whole),
    ] {
        timed(what, async || {
            let page = work.read_waterfall(actor, &request, now()).await.expect("a pipeline");
            assert!(page.waterfall.opening.deals > 0);
        })
        .await;
    }
    let start = Clock::now();
    work.count_figures(now()).await.expect("counts");
    println!("counting all figures: {:.1} s", start.elapsed().as_secs_f64());
    let new = vec![("type".to_owned(), "new".to_owned())];
    let usual = FiguresRequest::default();
    for (what, actor, request) in [
        ("figures of a manager", &manager, usual.clone()),
        ("figures of a manager, filtered", &manager, FiguresRequest { filters: new, ..usual }),
        ("figures of the company", &Actor::CompanyLeader, FiguresRequest { node: company, ..Default::default() }),
    ] {
        timed(what, async || {
            let page = work.read_figures(actor, &request, now()).await.expect("figures");
            assert!(page.counts.open.deals > 0);
        })
        .await;
    }
    timed("hygiene of a manager", async || {
        work.read_hygiene(&manager, None, now()).await.expect("hygiene");
    })
    .await;
}

/// Does something five times and says how long the first took, and the middle one of the rest.
async fn timed(what: &str, work: impl AsyncFn()) {
    let mut milliseconds: Vec<f64> = Vec::new();
    for _ in 0..5 {
        let start = Clock::now();
        work().await;
        milliseconds.push(start.elapsed().as_secs_f64() * 1e3);
    }
    milliseconds[1..].sort_by(f64::total_cmp);
    println!("{what}: first {:.1} ms, then {:.1} ms", milliseconds[0], milliseconds[2]);
}

/// A company with its deals and their first three changes.
async fn take_in(work: &Work, sellers: usize, files: &Path) {
    let spec = Spec { sellers, years: 2.5, seed: 1, end: END };
    simulate::write(&spec, files, &mut |_| {}).expect("a simulated company");
    keep_three_changes(files);
    work.store.put_settings(&Settings::default()).await.expect("settings");
    let page = work.import_folder(&Actor::Operator, files, now()).await.expect("an import");
    let decisions = Decisions { mapping: page.mapping, known: END, is_full: false, version: None };
    work.map_import(&Actor::Operator, &page.import.id, &decisions, now()).await.expect("maps");
    let intake = Intake { work, import: &page.import.id, is_dry: false, now: now() };
    let report = intake.run(&mut |_, _| Box::pin(async { Ok(()) })).await.expect("imports");
    println!("{} deals", report.tallies.get("observation").map_or(0, |tally| tally.new));
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
