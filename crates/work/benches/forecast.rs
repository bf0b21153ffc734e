//! How long forecasts take: `cargo bench --workspace --bench forecast -- 500` (sellers of a simulated company; 24 unless given; 5,000 have
//! about a million deals), or `-- FOLDER` for a folder of files. It says how long reading, a forecast that learns everything anew, and one from what
//! was learnt take, and the peak of memory.

use estimates::{Fitted, Method, Prepared, Request};
use facts::time::Instant;
use facts::{Company, Settings};
use jiff::civil::date;
use jiff::tz::TimeZone;
use simulate::Spec;
use std::path::Path;
use std::time::Instant as Clock;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let end = date(2026, 8, 19);
    let simulated = tempfile::tempdir().expect("a temporary folder");
    let given = std::env::args().skip(1).find(|arg| Path::new(arg).is_dir());
    if given.is_none() {
        let sellers = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(24);
        let spec = Spec { sellers, years: 2.5, seed: 1, end };
        simulate::write(&spec, simulated.path(), &mut |_| {}).expect("a simulated company");
    }
    let files = given.as_deref().map_or(simulated.path(), Path::new);
    let now = Instant::end_of(end, &TimeZone::UTC);
    let timed =
        |what: &str, start: Clock| println!("{what}: {:.2} s, peak {} MB", start.elapsed().as_secs_f64(), peak());
    let start = Clock::now();
    let company: Company =
        work::folder::read(files, None, Settings::default(), now, &mut |_| {}).expect("reads").company;
    println!("{} deals, {} activities", company.deals.len(), company.activities.len());
    timed("read", start);
    let start = Clock::now();
    let prepared = Prepared::new(&company);
    timed("prepared", start);
    let horizons = ["4w", "13w", "period", "next"].map(|name| name.parse().expect("a horizon")).to_vec();
    let request = Request::of(&company, end, horizons);
    for (what, method) in
        [("projection", Method::Projection), ("rates by age", Method::AgeRates), ("fit and forecast", Method::Linchpin)]
    {
        let start = Clock::now();
        let made = prepared.forecast(&request, method).expect("a forecast");
        timed(what, start);
        assert!(made.horizons[0].nodes[0].mean > 0.0);
    }
    let start = Clock::now();
    let bytes = prepared.fitted(&request).to_bytes();
    timed(&format!("saved in {} kB", bytes.len() / 1_000), start);
    drop(prepared);
    let start = Clock::now();
    let prepared = Prepared::with(&company, Fitted::from_bytes(&bytes).expect("as it was written"));
    timed("prepared with what was learnt", start);
    let one = Request::of(&company, end, vec!["13w".parse().expect("a horizon")]);
    let explained = Request { explained: true, ..request.clone() };
    for (what, request) in [("13w alone", one), ("forecast", request), ("forecast with reasons", explained)] {
        let start = Clock::now();
        let made = prepared.forecast(&request, Method::Linchpin).expect("a forecast");
        timed(what, start);
        assert!(made.horizons[0].nodes[0].mean > 0.0);
    }
}

/// The most memory that this process ever had, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
