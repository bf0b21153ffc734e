//! Long work, done in a process of its own: imports, forecasts and the track record.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::forecast::{METHOD, Reach};
use crate::intake::Intake;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use std::pin::Pin;
use std::time::Duration;
use store::jobs::Job;
pub use store::jobs::Lane;
use tracing::Instrument;
use uuid::Uuid;

/// A dry run of an import.
pub const CHECK: &str = "check";
/// An import.
pub const IMPORT: &str = "import";
/// The retraction of an import.
pub const UNDO: &str = "undo";
/// Bringing an undone import back.
pub const REDO: &str = "redo";
/// What was said of stages by hand: their deals' outcomes are worked out anew.
pub const STAGES: &str = "stages";
/// A copy of the database.
pub const BACKUP: &str = "backup";
/// The deletion of records that are older than the company keeps them.
pub const RETAIN: &str = "retain";
/// The forecast.
pub const FORECAST: &str = "forecast";
/// How past forecasts turned out.
pub const TRACK_RECORD: &str = "track-record";

/// How often a worker says that it lives.
const RENEWAL: Duration = Duration::from_secs(5);

/// Gives the time.
pub type Clock = fn() -> Instant;

/// Hears how much of how much is done, and may stop it.
pub type Progress<'a> = dyn FnMut(u64, u64) -> Pin<Box<dyn Future<Output = Done<()>> + Send + 'a>> + Send + 'a;

impl Work {
    /// Does the oldest job of a lane that waits; says whether there was one.
    #[boxed]
    pub async fn work_once(&self, worker: &str, lane: Lane, clock: Clock) -> Done<bool> {
        let Some(job) = self.store.claim_job(worker, lane, clock()).await? else { return Ok(false) };
        let span = tracing::info_span!(target: "span", "job", otel.name = format!("job {}", job.kind), linchpin.job_id = job.id);
        let done = self.work_and_renew(&job, clock).instrument(span).await;
        let (status, problem) = match &done {
            Ok(()) => ("done", None),
            Err(Problem::Cancelled) => ("cancelled", None),
            Err(problem) => ("failed", Some(problem_json(problem))),
        };
        self.store.end_job(&job, status, problem, clock()).await?;
        match done {
            Err(Problem::Store(error)) => Err(Problem::Store(error)),
            _ => Ok(true),
        }
    }

    /// Works on a job and renews its lease beside: a commit or a fit may take longer than a lease, and nobody else must begin it then.
    async fn work_and_renew(&self, job: &Job, clock: Clock) -> Done<()> {
        let (store, held) = (self.store.clone(), job.clone());
        let renewing = tokio::spawn(async move {
            loop {
                tokio::time::sleep(RENEWAL).await;
                if let Err(error) = store.renew_job(&held, clock()).await {
                    tracing::warn!(%error, "a lease could not be renewed");
                }
            }
        });
        let done = self.work_on(job, clock).await;
        renewing.abort();
        done
    }

    async fn work_on(&self, job: &Job, clock: Clock) -> Done<()> {
        let now = clock();
        match job.kind.as_str() {
            CHECK | IMPORT => {
                let intake = Intake { work: self, import: &job.request, is_dry: job.kind == CHECK, now };
                let step = if intake.is_dry { "reading" } else { "importing" };
                intake.run(&mut |done, total| self.beat(job, step, done, total, clock())).await?;
                if job.kind == IMPORT {
                    self.queue_estimates(now).await?;
                }
            }
            UNDO | REDO => {
                let import = self.store.import(&job.request).await?;
                match job.kind.as_str() {
                    UNDO => self.store.undo_import(import.key, now).await?,
                    _ => self.store.redo_import(import.key).await?,
                }
                self.queue_estimates(now).await?;
            }
            BACKUP => self.make_copy(&job.request, now).await?,
            RETAIN => self.retain(job, clock).await?,
            STAGES => self.take_stages(&job.request, now).await?,
            FORECAST => {
                let mut beat = |done, total| self.beat(job, "forecasting", done, total, clock());
                self.make_forecasts(Reach::Period, now, &mut beat).await?;
            }
            TRACK_RECORD => self.make_track_record(job, clock).await?,
            other => return Err(Problem::Invalid { field: "job", value: other.to_owned() }),
        }
        Ok(())
    }

    #[boxed]
    pub(crate) async fn beat(&self, job: &Job, step: &str, done: u64, total: u64, now: Instant) -> Done<()> {
        let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        Ok(self.store.beat_job(job, step, number(done), number(total), now).await?)
    }

    /// The latest work of a kind, done or not.
    #[boxed]
    pub async fn read_latest_job(&self, actor: &Actor, kind: &str, now: Instant) -> Done<Option<Job>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadJobs, &frame)?;
        Ok(self.store.latest_job(kind).await?)
    }

    /// Long work, the latest first.
    #[boxed]
    pub async fn jobs(&self, actor: &Actor, limit: i64, now: Instant) -> Done<Vec<Job>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::CancelJob, &frame)?;
        Ok(self.store.jobs(limit).await?)
    }

    /// Queues once more what failed or was cancelled.
    #[boxed]
    pub async fn retry_job(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::CancelJob, &frame)?;
        let job = self.store.job(id).await?;
        if !job.may_retry() {
            return Err(Problem::Conflict(job.status));
        }
        match job.kind.as_str() {
            // These look first whether the import still waits for it, and write down who asked.
            CHECK => self.check_import(actor, &job.request, now).await.map(drop),
            IMPORT => self.run_import(actor, &job.request, now).await.map(drop),
            kind => Ok(self.store.queue_job(&Uuid::now_v7().to_string(), kind, &job.request, now).await.map(drop)?),
        }
    }

    /// Queues the forecast because somebody asks for it.
    #[boxed]
    pub async fn ask_for_forecast(&self, actor: &Actor, now: Instant) -> Done<Job> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::MakeForecast, &frame)?;
        let id = self.store.queue_job(&Uuid::now_v7().to_string(), FORECAST, "", now).await?;
        Ok(self.store.job(&id).await?)
    }

    /// Queues what is derived from the facts, because a new day began in the company's zone since that was queued last; says whether it
    /// did. Nothing to do where nothing was ever imported, or where the facts ended long ago and were forecast from already.
    #[boxed]
    pub async fn queue_nightly(&self, now: Instant) -> Done<bool> {
        let Some(last) = self.store.latest_job(FORECAST).await?.filter(|job| !job.is_alive()) else { return Ok(false) };
        let frame = self.frame(now).await?;
        let zone = &frame.company().settings.zone;
        if frame.is_empty() || last.queued_at.day(zone) >= now.day(zone) {
            return Ok(false);
        }
        let made = self.store.first_forecast(METHOD.name(), frame.as_of, frame.as_of).await?;
        if made.is_some_and(|made| made.watermark == frame.watermark) {
            return Ok(false);
        }
        self.queue_estimates(now).await?;
        Ok(true)
    }

    /// Queues what is derived from the facts, because they changed.
    #[boxed]
    pub async fn queue_estimates(&self, now: Instant) -> Done<()> {
        self.store.queue_job(&Uuid::now_v7().to_string(), FORECAST, "", now).await?;
        self.store.queue_job(&Uuid::now_v7().to_string(), TRACK_RECORD, "", now).await?;
        Ok(())
    }
}

/// A problem as a job keeps it: a code and arguments.
fn problem_json(problem: &Problem) -> String {
    let args: std::collections::BTreeMap<_, _> = problem.args().into_iter().collect();
    serde_json::to_string(&(problem.code(), args)).expect("codes and texts are JSON")
}

/// Does long computing on a thread of its own that gives way to everything else on the machine: nobody waits for estimates,
/// but for an import or a page they do.
pub(crate) async fn give_way<T: Send + 'static>(compute: impl FnOnce() -> T + Send + 'static) -> Done<T> {
    let (send, made) = tokio::sync::oneshot::channel();
    let thread = std::thread::Builder::new().name("estimates".into()).spawn(move || {
        // On Linux this is the priority of the thread, which those that it starts inherit; where it is refused, computing
        // is only less polite.
        let _ = rustix::process::setpriority_process(None, LEAST_PRIORITY);
        let _ = send.send(compute());
    });
    thread.map_err(|error| Problem::File { path: "thread".into(), error })?;
    // A thread that died sends nothing; what it died of is on standard error, and so in the log of whoever runs the server.
    made.await.map_err(|_| Problem::Died)
}

/// The number of the lowest priority.
const LEAST_PRIORITY: i32 = 19;
