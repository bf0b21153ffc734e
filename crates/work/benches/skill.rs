//! How good forecasts of simulated companies are: `cargo bench --workspace --bench skill -- 12 21 16 28` (sellers, first seed,
//! companies, days between origins of a year; 12, 21, 16 and 14 unless given). It prints each method's score over the projection's,
//! as the mean of logarithms ± its standard error over companies.

use estimates::track_record::{DealScore, Level, Score};
use estimates::{BacktestRequest, Horizon, Method, TrackRecord, backtest};
use facts::time::{Instant, add_days};
use facts::{Company, Settings};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use simulate::Spec;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::thread;
use std::time::Instant as Clock;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const END: Date = date(2026, 8, 12);
const HORIZONS: [Horizon; 3] = [Horizon::Weeks(4), Horizon::Weeks(13), Horizon::Period];
const PATHS: usize = 1_000;

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let at = |place: usize, usual: u64| asked.get(place).copied().unwrap_or(usual);
    let (sellers, first, count, every) = (at(0, 12), at(1, 21), at(2, 16), at(3, 14));
    let start = Clock::now();
    let seeds: Mutex<Vec<u64>> = Mutex::new((first..first + count).rev().collect());
    let records: Mutex<Vec<TrackRecord>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(seed) = { seeds.lock().expect("not poisoned").pop() } {
                    let record = record(sellers as usize, seed, every as u32);
                    records.lock().expect("not poisoned").push(record);
                }
            });
        }
    });
    let records = records.into_inner().expect("not poisoned");
    println!(
        "{count} companies of {sellers} sellers, origins every {every} days, {:.0} s",
        start.elapsed().as_secs_f64()
    );
    print(&records);
}

fn record(sellers: usize, seed: u64, every_days: u32) -> TrackRecord {
    let company = company(sellers, seed);
    let request = BacktestRequest {
        from: add_days(END, -364),
        to: add_days(END, -28),
        every_days,
        horizons: HORIZONS.to_vec(),
        methods: Method::ALL.to_vec(),
        seed: 3,
        paths: PATHS,
    };
    backtest(&company, &request, &mut |_| {}, &mut |_, _| ControlFlow::Continue(())).expect("a track record")
}

fn company(sellers: usize, seed: u64) -> Company {
    let files = tempfile::tempdir().expect("a temporary folder");
    let spec = Spec { sellers, years: 2.5, seed, end: END };
    simulate::write(&spec, files.path(), &mut |_| {}).expect("a simulated company");
    let now = Instant::end_of(END, &TimeZone::UTC);
    work::folder::read(files.path(), None, Settings::default(), now, &mut |_| {}).expect("reads").company
}

fn print(records: &[TrackRecord]) {
    println!("\n| horizon, method | company | unit | person | 80 % range, company / unit / person | 95 % | bias |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for horizon in HORIZONS {
        for method in Method::ALL {
            let score = |record: &TrackRecord, level: Level, method: Method| -> Option<Score> {
                let is = |s: &&Score| s.method == method && s.horizon == horizon && s.level == level;
                record.scores.iter().find(is).cloned()
            };
            let ratio = Level::ALL.map(|level| {
                let of = |record: &TrackRecord| {
                    Some((score(record, level, method)?.crps? / score(record, level, Method::Projection)?.crps?).ln())
                };
                change(records.iter().filter_map(of))
            });
            let mean = |level: Level, of: fn(&Score) -> f64| {
                let all: Vec<f64> = records.iter().filter_map(|r| score(r, level, method)).map(|s| of(&s)).collect();
                all.iter().sum::<f64>() / all.len() as f64
            };
            let range = |of: fn(&Score) -> f64| Level::ALL.map(|level| format!("{:.2}", mean(level, of))).join(" / ");
            let [company, unit, person] = ratio;
            let bias = mean(Level::Company, |s| s.bias.unwrap_or_default());
            let ranges = [range(|s| s.range80), range(|s| s.range95)].join(" | ");
            println!("| {horizon} {method} | {company} | {unit} | {person} | {ranges} | {:+.0} % |", 100.0 * bias);
        }
    }
    println!("\n| horizon, method | log loss | AUC | calibration error |");
    println!("| --- | --- | --- | --- |");
    for horizon in HORIZONS {
        for method in [Method::Linchpin, Method::Weighted, Method::Projection] {
            let score = |record: &TrackRecord, method: Method| -> Option<DealScore> {
                record.deals.iter().find(|s| s.method == method && s.horizon == horizon).cloned()
            };
            let of = |record: &TrackRecord| {
                Some((score(record, method)?.log_loss? / score(record, Method::Projection)?.log_loss?).ln())
            };
            let mean = |of: fn(&DealScore) -> Option<f64>| {
                let all: Vec<f64> = records.iter().filter_map(|r| of(&score(r, method)?)).collect();
                all.iter().sum::<f64>() / all.len() as f64
            };
            let (auc, error) = (mean(|s| s.auc), mean(|s| s.calibration_error));
            println!("| {horizon} {method} | {} | {auc:.3} | {error:.3} |", change(records.iter().filter_map(of)));
        }
    }
    println!("\n| submitted numbers of | their error | the median's, same nodes and days |");
    println!("| --- | --- | --- |");
    for level in Level::ALL {
        let of = |record: &TrackRecord| {
            let found = record.numbers.iter().find(|n| n.method == Method::Linchpin && n.level == level)?;
            Some((found.number_error?, found.forecast_error?))
        };
        let all: Vec<(f64, f64)> = records.iter().filter_map(of).collect();
        let mean = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).sum::<f64>() / all.len().max(1) as f64;
        println!("| {} | {:.3} | {:.3} |", level.name(), mean(|n| n.0), mean(|n| n.1));
    }
}

/// The mean of logarithms of ratios as a change, ± its standard error.
fn change(logs: impl Iterator<Item = f64>) -> String {
    let logs: Vec<f64> = logs.collect();
    let count = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / count;
    let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    format!("{:+.1} ± {:.1} %", 100.0 * mean.exp_m1(), 100.0 * (variance / count).sqrt())
}
