//! How good forecasts of simulated companies are: `cargo bench --workspace --bench skill -- 12 21 16 28` (sellers, first seed,
//! companies, days between origins of a year, the oracle's paths; 12, 21, 16, 14 and 400 unless given). It prints each method's score
//! over the projection's, and over that of rates by age, as the mean of logarithms ± its standard error over companies, and that of an oracle: the simulation's own
//! futures from the true state of each origin, the floor of any forecast. The oracle takes most of the time; with 0 paths it is left out.
//! Then: how good chances of deals are, and how calibrated right ones would look, what was expected and won of those in each stage, and the company's rest of the period by weeks left.

use estimates::track_record::{BINS, DealScore, Level, Score};
use estimates::{BacktestRequest, Forecast, Horizon, Method, Prepared, TrackRecord, backtest};
use facts::deal::DealIx;
use facts::time::{Instant, add_days};
use facts::{Company, Hierarchy, Node, Settings, StageKind};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rand::RngExt;
use simulate::{Oracle, Spec};
use stats::classify::{self, Case};
use stats::{quantile, score, seed};
use std::collections::{BTreeMap, HashMap};
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
/// As in the track record.
const MATURING_DAYS: i64 = 14;
/// How often outcomes are drawn as chances say, to see what calibration error they would have if they were right.
const DRAWS: u64 = 40;

/// A company's track record, the oracle's CRPS over bookings, and open deals: by stage, and each with its chance at every origin.
struct Record {
    track: TrackRecord,
    oracle: BTreeMap<(Horizon, Level), f64>,
    stages: BTreeMap<(Horizon, String), Wins>,
    chances: Chances,
}

type Chances = BTreeMap<Horizon, Vec<(DealIx, f64)>>;

/// Wins within a horizon of some deals that were open at its origins.
#[derive(Clone, Copy, Default)]
struct Wins {
    expected: f64,
    came: f64,
}

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let at = |place: usize, usual: u64| asked.get(place).copied().unwrap_or(usual);
    let (sellers, first, count, every, oracle_paths) =
        (at(0, 12), at(1, 21), at(2, 16), at(3, 14), at(4, 400) as usize);
    let start = Clock::now();
    let seeds: Mutex<Vec<u64>> = Mutex::new((first..first + count).rev().collect());
    let records: Mutex<Vec<Record>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(seed) = { seeds.lock().expect("not poisoned").pop() } {
                    let record = record(sellers as usize, seed, every as u32, oracle_paths);
                    tell(seed, &record.track);
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
    for base in [Method::Projection, Method::AgeRates] {
        print(&records, base);
    }
    print_deals(&records);
    print_right_chances(&records);
    print_stages(&records);
    print_weeks_left(&records);
    print_numbers(&records);
}

fn record(sellers: usize, seed: u64, every_days: u32, oracle_paths: usize) -> Record {
    let spec = Spec { sellers, years: 2.5, seed, end: END };
    let company = company(&spec);
    let request = BacktestRequest {
        from: add_days(END, -364),
        to: add_days(END, -28),
        every_days,
        horizons: HORIZONS.to_vec(),
        methods: Method::ALL.to_vec(),
        seed: 3,
        paths: PATHS,
    };
    let prepared = Prepared::new(&company);
    let mut sums: BTreeMap<(Horizon, Level), (f64, f64)> = BTreeMap::new();
    let (mut stages, mut chances) = (BTreeMap::new(), Chances::new());
    let mut see = |forecast: &Forecast| {
        if forecast.method == Method::Projection && oracle_paths > 0 {
            ask_oracle(&company, &prepared, &spec, forecast, oracle_paths, &mut sums);
        }
        if forecast.method == Method::Linchpin {
            count_wins(&company, forecast, &mut stages, &mut chances);
        }
    };
    let track = backtest(&company, &request, &mut see, &mut |_, _| ControlFlow::Continue(())).expect("a track record");
    let oracle = sums.into_iter().map(|(key, (crps, actual))| (key, crps / actual)).collect();
    Record { track, oracle, stages, chances }
}

/// Adds the open deals of a forecast, where its horizon has passed, to what was expected and won in each stage.
fn count_wins(
    company: &Company,
    forecast: &Forecast,
    stages: &mut BTreeMap<(Horizon, String), Wins>,
    chances: &mut Chances,
) {
    let origin = Instant::end_of(forecast.as_of, &TimeZone::UTC);
    for made in &forecast.horizons {
        let Some((first, last)) = made.span.filter(|(_, last)| *last <= END) else { continue };
        chances.entry(made.horizon).or_default().extend(made.deals.iter().map(|deal| (deal.deal, deal.p_won)));
        for deal in &made.deals {
            let row = &company.deals[deal.deal as usize];
            let stage = company.state_at(row, origin).and_then(|state| state.stage);
            let name = stage.map_or("unknown", |stage| &company.stages[usize::from(stage)].name);
            let end = company.states_of(row).last().filter(|state| company.kind_of(state) == StageKind::Won);
            let is_won = end.and_then(|state| state.closed).is_some_and(|day| (first..=last).contains(&day));
            let wins = stages.entry((made.horizon, name.to_owned())).or_default();
            wins.expected += deal.p_won;
            wins.came += f64::from(u8::from(is_won));
        }
    }
}

/// Adds the oracle's CRPS and the bookings of the nodes that a forecast has.
fn ask_oracle(
    company: &Company,
    prepared: &Prepared<'_>,
    spec: &Spec,
    forecast: &Forecast,
    oracle_paths: usize,
    sums: &mut BTreeMap<(Horizon, Level), (f64, f64)>,
) {
    let oracle = Oracle::new(spec, forecast.as_of).expect("a company");
    let hierarchy = Hierarchy::on(company, forecast.as_of);
    let people: HashMap<&str, u32> = (0..).zip(&company.people).map(|(ix, person)| (&*person.id, ix)).collect();
    let asked: Vec<_> = forecast
        .horizons
        .iter()
        .filter_map(|made| Some((made, made.span?)))
        .filter(|(_, span)| span.1 <= company.data_end().unwrap_or(END))
        .collect();
    let spans: Vec<_> = asked.iter().map(|(_, span)| *span).collect();
    let mut paths: HashMap<(usize, Node), Vec<f64>> = HashMap::new();
    for number in 0..oracle_paths {
        for ((span, id), dollars) in oracle.future(number, &spans) {
            let Some(person) = people.get(&*id) else { continue };
            let units = hierarchy.unit_of[*person as usize].into_iter().flat_map(|unit| hierarchy.with_above(unit));
            let nodes = [Node::Company, Node::Person(*person)].into_iter().chain(units.map(Node::Unit));
            for node in nodes {
                let to = paths.entry((span, node)).or_insert_with(|| vec![0.0; oracle_paths]);
                to[number] += (dollars * 100) as f64;
            }
        }
    }
    for (place, (made, (first, last))) in asked.iter().enumerate() {
        let known_by = add_days(*last, MATURING_DAYS).min(company.data_end().unwrap_or(END));
        let bookings = prepared.bookings(forecast.as_of, *first, *last, known_by);
        for node in &made.nodes {
            let mut sorted = paths.remove(&(place, node.node)).unwrap_or_else(|| vec![0.0; oracle_paths]);
            sorted.sort_unstable_by(f64::total_cmp);
            let percentiles = quantile::percentiles(&sorted).expect("paths");
            let actual = bookings.of(node.node) as f64;
            let sum = sums.entry((made.horizon, Level::of(node.node))).or_default();
            sum.0 += score::crps_of_percentiles(&percentiles, actual);
            sum.1 += actual;
        }
    }
}

fn company(spec: &Spec) -> Company {
    let files = tempfile::tempdir().expect("a temporary folder");
    simulate::write(spec, files.path(), &mut |_| {}).expect("a simulated company");
    let now = Instant::end_of(END, &TimeZone::UTC);
    work::folder::read(files.path(), None, Settings::default(), now, &mut |_| {}).expect("reads").company
}

/// One company's own scores to the error stream, so that two versions can be compared company by company.
fn tell(seed: u64, track: &TrackRecord) {
    for score in track.scores.iter().filter(|score| score.crps.is_some()) {
        let (method, horizon, level) = (score.method, score.horizon, score.level.name());
        eprintln!("{seed},{method},{horizon},{level},{}", score.crps.unwrap_or_default());
    }
    for score in track.deals.iter().filter(|score| score.log_loss.is_some()) {
        eprintln!("{seed},{},{},deal,{}", score.method, score.horizon, score.log_loss.unwrap_or_default());
    }
}

/// Scores of nodes, over those of `base`.
fn print(records: &[Record], base: Method) {
    println!("\nscores over {base}");
    println!("\n| horizon, method | company | unit | person | 80 % range, company / unit / person | 95 % | bias |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for horizon in HORIZONS {
        for method in Method::ALL {
            let score = |record: &Record, level: Level, method: Method| -> Option<Score> {
                let is = |s: &&Score| s.method == method && s.horizon == horizon && s.level == level;
                record.track.scores.iter().find(is).cloned()
            };
            let ratio = Level::ALL.map(|level| {
                let of = |record: &Record| {
                    Some((score(record, level, method)?.crps? / score(record, level, base)?.crps?).ln())
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
        let [company, unit, person] = Level::ALL.map(|level| {
            let of = |record: &Record| {
                let is = |s: &&Score| s.method == base && s.horizon == horizon && s.level == level;
                Some((record.oracle.get(&(horizon, level))? / record.track.scores.iter().find(is)?.crps?).ln())
            };
            change(records.iter().filter_map(of))
        });
        if records.iter().any(|record| !record.oracle.is_empty()) {
            println!("| {horizon} oracle | {company} | {unit} | {person} | | | |");
        }
    }
}

/// Chances of deals; log loss over that of rates by age, the stronger of the two.
fn print_deals(records: &[Record]) {
    println!("\n| horizon, method | log loss | AUC | calibration error | of all companies' deals together |");
    println!("| --- | --- | --- | --- | --- |");
    for horizon in HORIZONS {
        for method in [Method::Linchpin, Method::Weighted, Method::Projection, Method::AgeRates] {
            let score = |record: &Record, method: Method| -> Option<DealScore> {
                record.track.deals.iter().find(|s| s.method == method && s.horizon == horizon).cloned()
            };
            let of = |record: &Record| {
                Some((score(record, method)?.log_loss? / score(record, Method::AgeRates)?.log_loss?).ln())
            };
            let mean = |of: fn(&DealScore) -> Option<f64>| {
                let all: Vec<f64> = records.iter().filter_map(|r| of(&score(r, method)?)).collect();
                all.iter().sum::<f64>() / all.len() as f64
            };
            let (auc, error) = (mean(|s| s.auc), mean(|s| s.calibration_error));
            let together = error_together(records.iter().filter_map(|record| score(record, method)));
            let log_loss = change(records.iter().filter_map(of));
            println!("| {horizon} {method} | {log_loss} | {auc:.3} | {error:.3} | {together:.3} |");
        }
    }
}

/// Expected wins of open deals, and those that came, by the stage at the origin: a deal counts at every origin at which it was open.
fn print_stages(records: &[Record]) {
    let mut all: BTreeMap<&(Horizon, String), Wins> = BTreeMap::new();
    for (key, wins) in records.iter().flat_map(|record| &record.stages) {
        let sum = all.entry(key).or_default();
        sum.expected += wins.expected;
        sum.came += wins.came;
    }
    println!("\n| horizon, stage | expected | won |");
    println!("| --- | --- | --- |");
    for ((horizon, stage), wins) in all {
        println!("| {horizon} {stage} | {:.0} | {:.0} |", wins.expected, wins.came);
    }
}

/// The company's rest of the period, by weeks left: medians over companies, for what the last days bring a small one may be next to nothing.
fn print_weeks_left(records: &[Record]) {
    let score = |record: &Record, weeks: i64, method: Method| -> Option<Score> {
        let is = |s: &&Score| s.method == method && s.level == Level::Company && s.weeks_left == Some(weeks);
        record.track.by_weeks_left.iter().find(is).cloned()
    };
    println!("\n| weeks left | bias of the mean | CRPS over bookings | over the projection |");
    println!("| --- | --- | --- | --- |");
    for weeks in 1..=14 {
        let own: Vec<Score> = records.iter().filter_map(|record| score(record, weeks, Method::Linchpin)).collect();
        if own.is_empty() {
            continue;
        }
        let middle = |of: fn(&Score) -> Option<f64>| {
            let mut all: Vec<f64> = own.iter().filter_map(of).collect();
            all.sort_unstable_by(f64::total_cmp);
            quantile::of_sorted(&all, 0.5).unwrap_or(f64::NAN)
        };
        let ratio = |record: &Record| {
            let of = |method: Method| score(record, weeks, method)?.crps;
            Some((of(Method::Linchpin)? / of(Method::Projection)?).ln())
        };
        let over = change(records.iter().filter_map(ratio));
        println!("| {weeks} | {:+.0} % | {:.3} | {over} |", 100.0 * middle(|s| s.bias), middle(|s| s.crps));
    }
}

fn print_right_chances(records: &[Record]) {
    println!("\n| horizon | calibration error of right chances: every case apart | a deal drawn once |");
    println!("| --- | --- | --- |");
    for horizon in HORIZONS {
        let all: Vec<[f64; 2]> = records
            .iter()
            .filter_map(|record| record.chances.get(&horizon))
            .map(|c| errors_of_right_chances(c))
            .collect();
        let [apart, together] = [0, 1].map(|which| all.iter().map(|e| e[which]).sum::<f64>() / all.len() as f64);
        println!("| {horizon} | {apart:.3} | {together:.3} |");
    }
}

fn print_numbers(records: &[Record]) {
    println!("\n| submitted numbers of | their error | the median's, same nodes and days |");
    println!("| --- | --- | --- |");
    for level in Level::ALL {
        let of = |record: &Record| {
            let found = record.track.numbers.iter().find(|n| n.method == Method::Linchpin && n.level == level)?;
            Some((found.number_error?, found.forecast_error?))
        };
        let all: Vec<(f64, f64)> = records.iter().filter_map(of).collect();
        if all.is_empty() {
            continue;
        }
        let mean = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        println!("| {} | {:.3} | {:.3} |", level.name(), mean(|n| n.0), mean(|n| n.1));
    }
}

/// The calibration error that the engine's chances would show on one company if they were right: where every case has an outcome of its own,
/// and where a deal has one draw for all origins. It is seen at several, so the truth lies between.
fn errors_of_right_chances(cases: &[(DealIx, f64)]) -> [f64; 2] {
    [false, true].map(|together| {
        let of = |draw: u64| {
            let mut apart = seed::stream(&[draw]);
            let happened = |(deal, p): &(DealIx, f64)| {
                let share = match together {
                    true => seed::stream(&[draw, u64::from(*deal)]).random::<f64>(),
                    false => apart.random(),
                };
                (*p, share < *p)
            };
            let drawn: Vec<Case> = cases.iter().map(happened).collect();
            classify::calibration_error(&classify::calibration(&drawn, BINS)).unwrap_or(f64::NAN)
        };
        (0..DRAWS).map(of).sum::<f64>() / DRAWS as f64
    })
}

/// The calibration error of companies' tenths of deals put together: that of one company is mostly the chance of its few outcomes.
fn error_together(scores: impl Iterator<Item = DealScore>) -> f64 {
    let (mut cases, mut misses) = (0.0, BTreeMap::new());
    for score in scores {
        for (place, bin) in score.calibration.iter().enumerate() {
            cases += bin.cases as f64;
            *misses.entry(place).or_insert(0.0) += bin.cases as f64 * (bin.stated - bin.happened);
        }
    }
    misses.values().map(|miss: &f64| miss.abs()).sum::<f64>() / cases
}

/// The mean of logarithms of ratios as a change, ± its standard error.
fn change(logs: impl Iterator<Item = f64>) -> String {
    let logs: Vec<f64> = logs.collect();
    let count = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / count;
    let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    format!("{:+.1} ± {:.1} %", 100.0 * mean.exp_m1(), 100.0 * (variance / count).sqrt())
}
