//! How long records are kept: what operations decide, and what goes each night because of it. Facts are no such records.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::frame::Frame;
use crate::intake;
use crate::problem::{Done, Problem};
use crate::worker::{self, Clock};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;
use store::audit::deleted_line;
use store::jobs::Job;
pub use store::retention::Record;
use store::retention::UploadDue;
use uuid::Uuid;

/// Who deletes by night, as lines of the audit have it.
pub const SERVER: &str = "server";
/// When that is, in the company's zone.
const AT: Time = time(3, 0, 0, 0);
/// Terms to choose from: days.
const TERMS: [i64; 9] = [30, 90, 180, 365, 730, 1095, 1825, 2555, 3650];
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// A session that was not used for so long is over, whatever it was.
const UNUSED: i64 = 14 * DAY;

/// A kind of record, and how long it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// The kind.
    pub record: Record,
    /// Days; `None`: for ever.
    pub term: Option<i64>,
    /// How many there are.
    pub count: i64,
    /// The day of the oldest.
    pub oldest: Option<Date>,
    /// How many go in the next night.
    pub due: i64,
}

/// All kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionPage {
    /// The kinds.
    pub lines: Vec<RecordLine>,
    /// How many people are held: what is about them stays.
    pub held: i64,
}

impl RetentionPage {
    /// What was decided, without what changes by itself.
    pub fn terms(&self) -> Vec<(Record, Option<i64>)> {
        self.lines.iter().map(|line| (line.record, line.term)).collect()
    }
}

/// What a kind is kept for: days, or for ever.
pub type Term = (Record, Option<i64>);

/// What a company that begins keeps a kind for; `None`: for ever.
pub fn usual(record: Record) -> Option<i64> {
    match record {
        Record::Audit | Record::Requests | Record::Counsel | Record::Plans => Some(1095),
        Record::Dismissals => Some(365),
        Record::SignIns | Record::Jobs | Record::Letters => Some(90),
        Record::Uploads => Some(30),
        Record::Notices => Some(180),
        Record::Forecasts | Record::Notes => None,
    }
}

/// Terms that a kind may have, beside for ever: what pages of the year need stays for a year.
pub fn choices(record: Record) -> impl Iterator<Item = i64> {
    let least = match record {
        Record::Audit | Record::Forecasts | Record::Notes | Record::Requests | Record::Counsel | Record::Plans => 365,
        // A brief learns from them for a quarter.
        Record::Dismissals => 180,
        Record::SignIns | Record::Jobs | Record::Uploads | Record::Letters | Record::Notices => 30,
    };
    TERMS.into_iter().filter(move |days| *days >= least)
}

impl Work {
    /// How long each kind is kept, and how much there is of it.
    #[boxed]
    pub async fn read_retention(&self, actor: &Actor, now: Instant) -> Done<RetentionPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Retain, &frame)?;
        let terms = self.store.terms().await?;
        let mut lines = Vec::new();
        for record in Record::ALL {
            lines.push(self.line(record, terms.get(&record).copied(), &frame, now).await?);
        }
        Ok(RetentionPage { lines, held: self.store.held().await? })
    }

    /// What would go in the next night if these terms held: kinds of which more would than now.
    #[boxed]
    pub async fn ask_retention(&self, actor: &Actor, said: &[Term], now: Instant) -> Done<Vec<RecordLine>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Retain, &frame)?;
        let terms = self.store.terms().await?;
        let mut more = Vec::new();
        for (record, term) in said {
            check_term(*record, *term)?;
            let is_due = self.line(*record, terms.get(record).copied(), &frame, now).await?.due;
            let line = self.line(*record, *term, &frame, now).await?;
            more.extend(Some(line).filter(|line| line.due > is_due));
        }
        Ok(more)
    }

    async fn line(&self, record: Record, term: Option<i64>, frame: &Frame, now: Instant) -> Done<RecordLine> {
        let kept = self.store.kept(record, term.map(|days| before(days, now)), unused(now)).await?;
        let oldest = kept.oldest.map(|oldest| oldest.day(&frame.company().settings.zone));
        Ok(RecordLine { record, term, count: kept.count, oldest, due: kept.due })
    }

    /// Decides how long kinds are kept from now on.
    #[boxed]
    pub async fn put_retention(&self, actor: &Actor, said: &[Term], now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Retain, &frame)?;
        said.iter().try_for_each(|(record, term)| check_term(*record, *term))?;
        for (record, term) in said {
            let about = format!("{}:{}", record.word(), term.unwrap_or(0));
            self.note(&actor.audited(&frame), What::RetentionPut, &about, now).await?;
            self.store.put_term(*record, *term).await?;
        }
        Ok(())
    }

    /// Queues tonight's deletion once its time has come; says whether it did.
    #[boxed]
    pub async fn queue_retention(&self, now: Instant) -> Done<bool> {
        let zone = self.store.settings().await?.map_or(TimeZone::UTC, |settings| settings.zone);
        let today = now.day(&zone);
        let is_time =
            today.to_datetime(AT).to_zoned(zone.clone()).is_ok_and(|at| now.0 >= at.timestamp().as_microsecond());
        let last = self.store.latest_job(worker::RETAIN).await?;
        if !is_time || last.is_some_and(|job| job.queued_at.day(&zone) >= today) {
            return Ok(false);
        }
        self.store.queue_job(&Uuid::now_v7().to_string(), worker::RETAIN, "", now).await?;
        Ok(true)
    }

    /// Deletes what is older than the company decided.
    pub(crate) async fn retain(&self, job: &Job, clock: Clock) -> Done<()> {
        let terms = self.store.terms().await?;
        let now = clock();
        for (done, record) in (0..).zip(Record::ALL) {
            self.beat(job, "deleting", done, Record::ALL.len() as u64, clock()).await?;
            if let Some(days) = terms.get(&record) {
                self.delete_old(record, before(*days, now), now).await?;
            }
        }
        Ok(())
    }

    /// A line of the audit tells of it before it is done.
    async fn delete_old(&self, record: Record, before: Instant, now: Instant) -> Done<()> {
        let due = self.store.kept(record, Some(before), unused(now)).await?.due;
        if due == 0 {
            return Ok(());
        }
        let to = match record {
            Record::Audit => Some(self.store.audit_up_to(before).await?),
            _ => None,
        };
        self.note(SERVER, What::Retained, &deleted_line(record.word(), due, to), now).await?;
        match record {
            Record::Audit => while self.store.forget_audit(to.unwrap_or(0)).await? {},
            Record::SignIns => self.store.forget_sign_ins(before, unused(now)).await?,
            Record::Jobs => self.store.forget_jobs(before).await?,
            Record::Uploads => self.delete_uploads(before, now).await?,
            Record::Letters => self.store.forget_letters(before).await?,
            Record::Forecasts => while self.store.forget_forecasts(before).await? > 0 {},
            Record::Notes => self.store.forget_notes(before).await?,
            Record::Notices => self.store.forget_notices(before).await?,
            Record::Requests => self.store.forget_requests(before).await?,
            Record::Counsel => self.store.forget_counsel(before).await?,
            Record::Dismissals => self.store.forget_dismissals(before).await?,
            Record::Plans => self.store.forget_plans(before).await?,
        }
        Ok(())
    }

    async fn delete_uploads(&self, before: Instant, now: Instant) -> Done<()> {
        loop {
            let due = self.store.uploads_due(before).await?;
            if due.is_empty() {
                return Ok(());
            }
            self.forget_uploads(due, now).await?;
        }
    }

    /// Deletes the files of all imports that ended, and the first rows that were shown of them.
    pub(crate) async fn delete_ended_uploads(&self, now: Instant) -> Done<()> {
        loop {
            let ended = self.store.uploads_ended().await?;
            if ended.is_empty() {
                return Ok(());
            }
            self.forget_uploads(ended, now).await?;
        }
    }

    async fn forget_uploads(&self, uploads: Vec<UploadDue>, now: Instant) -> Done<()> {
        for upload in uploads {
            let (key, forgotten) = (upload.key, tokio::task::spawn_blocking(move || intake::forget_files(&upload)));
            let files = forgotten.await.map_err(|_| Problem::Died)??;
            self.store.forget_upload(key, &files, now).await?;
        }
        Ok(())
    }
}

fn check_term(record: Record, term: Option<i64>) -> Done<()> {
    match term {
        Some(days) if !choices(record).any(|choice| choice == days) => {
            Err(Problem::Invalid { field: "term", value: days.to_string() })
        }
        _ => Ok(()),
    }
}

fn before(days: i64, now: Instant) -> Instant {
    Instant(now.0 - days * DAY)
}

fn unused(now: Instant) -> Instant {
    Instant(now.0 - UNUSED)
}
