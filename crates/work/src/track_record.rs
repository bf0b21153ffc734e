//! How past forecasts turned out, next to the baselines.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::forecast::METHOD;
use crate::problem::{Done, Problem};
use crate::worker::{self, Clock, give_way};
use async_recursion::async_recursion as boxed;
use estimates::BacktestRequest;
use facts::time::{add_days, days_between};
use facts::{Instant, Node};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use store::jobs::Job;
use store::load::Loaded;

pub use estimates::track_record::{DealScore, Level, NumberScore, Score};
pub use estimates::{Declined, Horizon, Method, TrackRecord};

/// Weeks of origins at most: a year.
const WEEKS: i64 = 52;
/// Weeks of history before the first origin: less teaches nothing.
const WEEKS_BEFORE: i64 = 13;

/// The track record with what it was made from.
#[derive(Clone, Debug)]
pub struct TrackRecordPage {
    /// The first origin.
    pub from: Date,
    /// The last origin.
    pub to: Date,
    /// Days between origins.
    pub every_days: u32,
    /// When it was made.
    pub made_at: Instant,
    /// Whether facts came or went since.
    pub is_behind: bool,
    /// The record.
    pub record: TrackRecord,
    /// Work that is making the next one.
    pub job: Option<Job>,
}

/// One submitted number of a unit or the company, what the forecast said on its day, and what came. Amounts are minor units of
/// the company's currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberCase {
    /// The unit's key; 0 for the company.
    place: i64,
    /// The first day of the period.
    pub start: Date,
    /// The day on which it was submitted.
    pub as_of: Date,
    /// The number.
    pub number: i64,
    /// The forecast's mean, what was won included.
    pub forecast: f64,
    /// The period's bookings, credited as on that day.
    pub actual: i64,
    /// The same, credited as when the outcome was known.
    pub actual_as_is: i64,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    from: Date,
    to: Date,
    every_days: u32,
    record: TrackRecord,
    numbers: Vec<NumberCase>,
}

impl Work {
    /// The numbers of a place (a unit's key, 0 for the company) in closed periods.
    pub(crate) async fn number_cases(&self, place: i64) -> Done<Vec<NumberCase>> {
        let Some((_, _, json)) = self.store.track_record().await? else { return Ok(Vec::new()) };
        // A record that another version made says nothing until it is made anew.
        let mut numbers = serde_json::from_str::<Kept>(&json).map(|kept| kept.numbers).unwrap_or_default();
        numbers.retain(|case| case.place == place);
        Ok(numbers)
    }

    /// How past forecasts turned out.
    #[boxed]
    pub async fn read_track_record(&self, actor: &Actor, now: Instant) -> Done<TrackRecordPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadTrackRecord, &frame)?;
        let job = self.store.latest_job(worker::TRACK_RECORD).await?;
        let Some((made_at, watermark, json)) = self.store.track_record().await? else {
            return Err(match job {
                _ if frame.is_empty() => Problem::Empty("facts"),
                Some(job) if job.is_alive() => Problem::Empty("track-record-running"),
                Some(job) if job.problem.is_some() => Problem::Conflict(job.problem.unwrap_or_default()),
                _ => Problem::Empty("track-record"),
            });
        };
        let kept: Kept = serde_json::from_str(&json).map_err(|_| Problem::Empty("track-record"))?;
        Ok(TrackRecordPage {
            from: kept.from,
            to: kept.to,
            every_days: kept.every_days,
            made_at,
            is_behind: watermark != frame.watermark,
            record: kept.record,
            job: job.filter(Job::is_alive),
        })
    }

    /// Forecasts at weekly origins of the last year, each with only what was known then, and keeps the scores.
    pub(crate) async fn make_track_record(&self, job: &Job, clock: Clock) -> Done<()> {
        let frame = self.frame(clock()).await?;
        self.beat(job, "loading", 0, 0, clock()).await?;
        let loaded = Arc::new(self.store.load().await?);
        let zone = &frame.company().settings.zone;
        let start = loaded.company.states.iter().map(|state| state.known).min().ok_or(Problem::Empty("facts"))?;
        let request = request(start.day(zone), frame.as_of);
        let (from, to, every_days) = (request.from, request.to, request.every_days);
        let (done, total) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let stopped = Arc::new(AtomicBool::new(false));
        let marks = (done.clone(), total.clone(), stopped.clone());
        let facts = loaded.clone();
        let task = tokio::spawn(give_way(move || {
            let (done, total, stopped) = marks;
            let mut progress = |now: usize, of: usize| {
                done.store(now, Ordering::Relaxed);
                total.store(of, Ordering::Relaxed);
                if stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            estimates::backtest(&facts.company, &request, &mut |_| {}, &mut progress)
        }));
        while !task.is_finished() {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let (now, of) = (done.load(Ordering::Relaxed) as u64, total.load(Ordering::Relaxed) as u64);
            if let Err(problem) = self.beat(job, "looking-back", now, of, clock()).await {
                stopped.store(true, Ordering::Relaxed);
                return Err(problem);
            }
        }
        let record = task.await.map_err(|_| Problem::Died)???;
        let numbers = record.cases.iter().filter_map(|case| number_case(&loaded, case)).collect();
        let kept = Kept { from, to, every_days, record, numbers };
        let json = serde_json::to_string(&kept).expect("scores are JSON");
        self.store.put_track_record(clock(), frame.watermark, &json).await?;
        Ok(())
    }
}

fn number_case(facts: &Loaded, case: &estimates::track_record::NumberCase) -> Option<NumberCase> {
    let place = match case.node {
        _ if case.method != METHOD => return None,
        Node::Company => 0,
        Node::Unit(unit) => facts.units[unit as usize],
        Node::Person(_) => return None,
    };
    let (start, as_of, number, forecast) = (case.start, case.as_of, case.number, case.forecast);
    Some(NumberCase { place, start, as_of, number, forecast, actual: case.actual, actual_as_is: case.actual_as_is })
}

/// Weekly origins of the last year that leave history before them; fortnightly ones of a company with a long history
/// would say the same.
fn request(start: Date, as_of: Date) -> BacktestRequest {
    let to = add_days(as_of, -7);
    let weeks = ((days_between(start, to) / 7) - WEEKS_BEFORE).clamp(0, WEEKS);
    BacktestRequest {
        from: add_days(to, -7 * weeks),
        to,
        every_days: 7,
        horizons: crate::forecast::horizons().into_iter().take(3).collect(),
        methods: Method::SHOWN.to_vec(),
        seed: crate::forecast::SEED,
        paths: 500,
    }
}
