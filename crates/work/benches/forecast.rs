//! How long forecasts take: `cargo bench --workspace --bench forecast -- 500` (sellers of a simulated company; 24 unless given; 5,000 have
//! about a million deals). It says how long reading, the first forecast of a day, and one of the next day take, and the peak of memory.

use estimates::{Method, Prepared, Request};
use facts::time::{Instant, add_days};
use facts::{Company, Settings};
use jiff::civil::date;
use jiff::tz::TimeZone;
use simulate::Spec;
use std::time::Instant as Clock;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let sellers = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(24);
    let end = date(2026, 9, 30);
    let files = tempfile::tempdir().expect("a temporary folder");
    simulate::write(&Spec { sellers, years: 2.5, seed: 1, end }, files.path(), &mut |_| {})
        .expect("a simulated company");
    let now = Instant::end_of(end, &TimeZone::UTC);
    let timed =
        |what: &str, start: Clock| println!("{what}: {:.2} s, peak {} MB", start.elapsed().as_secs_f64(), peak());
    let start = Clock::now();
    let company: Company =
        work::folder::read(files.path(), None, Settings::default(), now, &mut |_| {}).expect("reads").company;
    println!("{} deals, {} activities", company.deals.len(), company.activities.len());
    timed("read", start);
    let start = Clock::now();
    let prepared = Prepared::new(&company);
    timed("prepared", start);
    let horizons = ["4w", "13w", "period", "next"].map(|name| name.parse().expect("a horizon")).to_vec();
    for (what, as_of, method) in [
        ("projection", end, Method::Projection),
        ("first forecast", end, Method::Linchpin),
        ("the day before", add_days(end, -1), Method::Linchpin),
    ] {
        let start = Clock::now();
        let made = prepared.forecast(&Request::new(as_of, horizons.clone()), method).expect("a forecast");
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
