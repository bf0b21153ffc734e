//! Long work: queued, claimed by one worker at a time, reporting how far it is, cancellable.

use crate::engine::{Outcome, Row, Store, StoreError};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;

/// How long a worker may be silent before another takes its job over.
const LEASE_MICROSECONDS: i64 = 30_000_000;

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its key.
    pub key: i64,
    /// Its public id.
    pub id: String,
    /// `import`, `forecast` or `track-record`.
    pub kind: String,
    /// What to work on.
    pub request: String,
    /// `queued`, `running`, `done`, `failed` or `cancelled`.
    pub status: String,
    /// When it was asked for.
    pub queued_at: Instant,
    /// When it was last started.
    pub started_at: Option<Instant>,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// What it is doing, as a code.
    pub step: String,
    /// How far it is.
    pub done: i64,
    /// Of how much; 0 while unknown.
    pub total: i64,
    /// Whether somebody asked it to stop.
    pub cancel_asked: bool,
    /// Why it failed, JSON.
    pub problem: Option<String>,
    /// Who works on it; known to whoever claimed it.
    pub worker: String,
}

/// Work that waits for each other: nobody's import waits for estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Imports, dry runs, undo and redo, which a person waits for.
    Imports,
    /// Forecasts and the track record.
    Estimates,
}

impl Lane {
    /// Both.
    pub const ALL: [Lane; 2] = [Lane::Imports, Lane::Estimates];
}

impl Job {
    /// Whether it waits or runs.
    pub fn is_alive(&self) -> bool {
        self.status == "queued" || self.status == "running"
    }

    /// Whether it ended without doing what was asked, and may be asked for again.
    pub fn may_retry(&self) -> bool {
        self.status == "failed" || self.status == "cancelled"
    }
}

impl Store {
    /// Queues a job; one that waits already with the same request is enough.
    #[boxed]
    pub async fn queue_job(&self, id: &str, kind: &str, request: &str, now: Instant) -> Outcome<String> {
        let mut tx = self.begin().await?;
        // Keys are taken one after another on all nodes: whoever waits here sees what the one before queued.
        let key = tx.take_keys(1).await?;
        if let Some(row) = tx.row(sql::JOB_QUEUED, &[kind.into(), request.into()]).await? {
            return Ok(row.text(0).to_owned());
        }
        tx.execute(sql::JOB_ADD, &[key.into(), id.into(), kind.into(), request.into(), now.0.into()]).await?;
        tx.commit().await?;
        Ok(id.to_owned())
    }

    /// The job of a public id.
    #[boxed]
    pub async fn job(&self, id: &str) -> Outcome<Job> {
        self.row(sql::JOB_GET, &[id.into()]).await?.as_ref().map(job_of).ok_or(StoreError::NotFound("job"))
    }

    /// The latest job of a kind.
    #[boxed]
    pub async fn latest_job(&self, kind: &str) -> Outcome<Option<Job>> {
        Ok(self.row(sql::JOB_LATEST, &[kind.into()]).await?.as_ref().map(job_of))
    }

    /// The latest jobs.
    #[boxed]
    pub async fn jobs(&self, limit: i64) -> Outcome<Vec<Job>> {
        Ok(self.rows(sql::JOB_LIST, &[limit.into()]).await?.iter().map(job_of).collect())
    }

    /// Claims the oldest job of a lane that waits, or the one whose worker died; `None` while another runs in it, on whatever node.
    #[boxed]
    pub async fn claim_job(&self, worker: &str, lane: Lane, now: Instant) -> Outcome<Option<Job>> {
        let until = now.0 + LEASE_MICROSECONDS;
        let values = [now.0.into(), until.into(), worker.into(), (lane == Lane::Estimates).into()];
        let mut tx = self.begin().await?;
        let row = match tx.row(sql::JOB_CLAIM, &values).await {
            // Another node claimed at the same moment.
            Err(error) if error.is_taken() => return Ok(None),
            claimed => claimed?,
        };
        tx.commit().await?;
        Ok(row.as_ref().map(job_of))
    }

    /// Says how far a claimed job is and renews its lease.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`] once somebody asked it to stop, [`StoreError::Lost`] once another worker has it.
    #[boxed]
    pub async fn beat_job(&self, job: &Job, step: &str, done: i64, total: i64, now: Instant) -> Outcome<()> {
        let until = now.0 + LEASE_MICROSECONDS;
        let worker = job.worker.as_str();
        let values = [job.key.into(), step.into(), done.into(), total.into(), until.into(), worker.into()];
        let mut tx = self.begin().await?;
        let row = tx.row(sql::JOB_BEAT, &values).await?;
        tx.commit().await?;
        match row {
            Some(row) if row.flag(0) => Err(StoreError::Cancelled),
            Some(_) => Ok(()),
            None => Err(StoreError::Lost),
        }
    }

    /// Renews the lease of a claimed job, however far it is.
    #[boxed]
    pub async fn renew_job(&self, job: &Job, now: Instant) -> Outcome<()> {
        let until = now.0 + LEASE_MICROSECONDS;
        let values = [job.key.into(), until.into(), job.worker.as_str().into()];
        self.execute(sql::JOB_RENEW, &values).await.map(drop)
    }

    /// Ends a claimed job as `done`, `failed` or `cancelled`; nothing happens once another worker has it.
    #[boxed]
    pub async fn end_job(&self, job: &Job, status: &str, problem: Option<String>, now: Instant) -> Outcome<()> {
        let values = [job.key.into(), status.into(), now.0.into(), problem.into(), job.worker.as_str().into()];
        self.execute(sql::JOB_END, &values).await.map(drop)
    }

    /// Asks a job to stop; one that waits ends at once.
    #[boxed]
    pub async fn cancel_job(&self, id: &str, now: Instant) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        let row = tx.row(sql::JOB_CANCEL, &[id.into(), now.0.into()]).await?;
        tx.commit().await?;
        Ok(row.is_some())
    }
}

fn job_of(row: &Row) -> Job {
    Job {
        key: row.int(0),
        id: row.text(1).to_owned(),
        kind: row.text(2).to_owned(),
        request: row.text(3).to_owned(),
        status: row.text(4).to_owned(),
        queued_at: Instant(row.int(5)),
        started_at: row.int_or_null(6).map(Instant),
        ended_at: row.int_or_null(7).map(Instant),
        step: row.text(8).to_owned(),
        done: row.int(9),
        total: row.int(10),
        cancel_asked: row.flag(11),
        problem: row.text_or_null(12).map(str::to_owned),
        worker: row.text(13).to_owned(),
    }
}
