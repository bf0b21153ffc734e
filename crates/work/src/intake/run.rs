//! Reads an import's files and takes the rows in, or only counts what would come of it.

use super::Files;
use crate::Work;
use crate::problem::{Done, Problem};
use crate::worker::Progress;
use async_recursion::async_recursion as boxed;
use facts::row::Row;
use facts::{Currency, Instant};
use serde::{Deserialize, Serialize};
use sources::{Known, Mapping, ReadOptions, Report, Stop};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant as Stopwatch};
use store::importer::{Importer, Tally};
use store::imports::{Import, Status};
use store::mask::Ids;
use store::{Store, StoreError};
use tokio::sync::mpsc;

/// Rows that go from the reader to the store at once.
const ROWS_AT_ONCE: usize = 2_000;
/// How often a run says how far it is.
const BEAT: Duration = Duration::from_millis(400);

/// What a dry run or an import came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunReport {
    /// Whether nothing was kept.
    pub is_dry: bool,
    /// What was read, taken and skipped.
    pub read: Report,
    /// What is new, changed, unchanged and deleted, by kind of fact.
    pub tallies: BTreeMap<String, Tally>,
}

impl RunReport {
    /// All kinds together.
    pub fn total(&self) -> Tally {
        self.tallies.values().fold(Tally::default(), |sum, tally| Tally {
            new: sum.new + tally.new,
            changed: sum.changed + tally.changed,
            unchanged: sum.unchanged + tally.unchanged,
            deleted: sum.deleted + tally.deleted,
        })
    }
}

/// How an import is run.
pub struct Intake<'a> {
    /// The work.
    pub work: &'a Work,
    /// The public id of the import.
    pub import: &'a str,
    /// Whether to keep nothing.
    pub is_dry: bool,
    /// Now.
    pub now: Instant,
}

impl Intake<'_> {
    /// Runs it. `progress` hears bytes done and in total, and may stop it; then nothing was kept.
    #[boxed]
    pub async fn run(&self, progress: &mut Progress<'_>) -> Done<RunReport> {
        let store = &self.work.store;
        let import = store.import(self.import).await?;
        if import.visible_at.is_some() {
            return Err(Problem::Conflict(import.status.word().into()));
        }
        match self.attempt(&import, progress).await {
            Ok(report) => Ok(report),
            // Whoever has the job now swept, and what is there is theirs.
            Err(Problem::Store(StoreError::Lost)) => Err(Problem::Store(StoreError::Lost)),
            Err(problem) => {
                if !self.is_dry {
                    store.sweep_import(import.key).await?;
                    let status = if matches!(problem, Problem::Cancelled) { Status::Cancelled } else { Status::Failed };
                    store.set_import_status(import.key, status).await?;
                }
                Err(problem)
            }
        }
    }

    async fn attempt(&self, import: &Import, progress: &mut Progress<'_>) -> Done<RunReport> {
        let store = &self.work.store;
        if !self.is_dry {
            // A worker that died half-way may have left rows that nobody saw.
            store.sweep_import(import.key).await?;
        }
        let mut importer = Importer::begin(store, self.import, self.now).await?;
        if self.is_dry {
            importer = importer.dry();
        }
        let mut reading = Reading::start(store, import).await?;
        let mut last_beat = Stopwatch::now();
        while let Some(rows) = reading.rows.recv().await {
            if let Err(error) = importer.take(rows).await {
                reading.stop();
                return Err(error.into());
            }
            if last_beat.elapsed() > BEAT {
                last_beat = Stopwatch::now();
                let (done, total) = reading.progress();
                if let Err(problem) = progress(done, total).await {
                    reading.stop();
                    return Err(problem);
                }
            }
        }
        let (done, total) = reading.progress();
        let read = reading.report().await?;
        // What follows becomes visible: not by one who was silent for too long.
        progress(done, total).await?;
        let mut report = RunReport { is_dry: self.is_dry, read, tallies: BTreeMap::new() };
        let is_full = import.is_full;
        let tallies = if self.is_dry {
            importer.finish_dry(is_full).await?
        } else {
            let read = &report.read;
            let text = |tallies: &BTreeMap<&'static str, Tally>| {
                let report = RunReport { is_dry: false, read: read.clone(), tallies: named(tallies) };
                serde_json::to_string(&report).expect("a report is JSON")
            };
            importer.finish(is_full, &text).await?
        };
        report.tallies = named(&tallies);
        if self.is_dry {
            let text = serde_json::to_string(&report).expect("a report is JSON");
            store.report_import(import.key, Status::Checked, &text).await?;
        }
        Ok(report)
    }
}

fn named(tallies: &BTreeMap<&'static str, Tally>) -> BTreeMap<String, Tally> {
    tallies.iter().map(|(kind, tally)| ((*kind).to_owned(), *tally)).collect()
}

/// A reader at work beside the store.
struct Reading {
    rows: mpsc::Receiver<Vec<Row>>,
    task: tokio::task::JoinHandle<Result<Report, sources::ReadError>>,
    done: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
    stopped: Arc<AtomicBool>,
}

impl Reading {
    async fn start(store: &Store, import: &Import) -> Done<Reading> {
        let settings = store.settings().await?.ok_or(Problem::Empty("company"))?;
        let known = KnownIds::load(store, import.source_key).await?;
        let mapping: Mapping = serde_json::from_str(&import.mapping).map_err(|_| Problem::NotFound("import"))?;
        let files = Files::of(import)?;
        let options = ReadOptions { mapping, snapshot: import.known, zone: settings.zone, currency: settings.currency };
        let (send, rows) = mpsc::channel(8);
        let (done, total) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let stopped = Arc::new(AtomicBool::new(false));
        let marks = (done.clone(), total.clone(), stopped.clone());
        let task = tokio::task::spawn_blocking(move || {
            let (done, total, stopped) = marks;
            let mut waiting = Vec::with_capacity(ROWS_AT_ONCE);
            let mut sink = |row| {
                waiting.push(row);
                if waiting.len() < ROWS_AT_ONCE {
                    return Ok(());
                }
                if stopped.load(Ordering::Relaxed) {
                    return Err(Stop::Cancelled);
                }
                let rows = std::mem::replace(&mut waiting, Vec::with_capacity(ROWS_AT_ONCE));
                send.blocking_send(rows).map_err(|_| Stop::Cancelled)
            };
            let mut progress = |progress: sources::Progress| {
                done.store(progress.bytes_done, Ordering::Relaxed);
                total.store(progress.bytes_total, Ordering::Relaxed);
            };
            let report = sources::read(&files, &options, &known, &mut sink, &mut progress)?;
            send.blocking_send(waiting).map_err(|_| sources::ReadError::Stopped(Stop::Cancelled))?;
            Ok(report)
        });
        Ok(Reading { rows, task, done, total, stopped })
    }

    fn progress(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    async fn report(self) -> Done<Report> {
        Ok(self.task.await.map_err(|_| Problem::Died)??)
    }
}

/// What earlier imports of the same source brought.
struct KnownIds {
    people: Ids,
    units: Ids,
    deals: std::collections::HashMap<String, (String, Currency)>,
    accounts: Ids,
    stages: HashSet<(String, String)>,
}

impl KnownIds {
    async fn load(store: &Store, source: i64) -> Done<KnownIds> {
        Ok(KnownIds {
            people: store.external_ids("person", source).await?,
            units: store.external_ids("unit", source).await?,
            accounts: store.external_ids("account", source).await?,
            deals: store.deal_terms(source).await?,
            stages: store.stage_names().await?,
        })
    }
}

impl Known for KnownIds {
    fn has_person(&self, id: &str) -> bool {
        self.people.contains(id)
    }
    fn has_unit(&self, id: &str) -> bool {
        self.units.contains(id)
    }
    fn has_deal(&self, id: &str) -> bool {
        self.deals.contains_key(id)
    }
    fn has_account(&self, id: &str) -> bool {
        self.accounts.contains(id)
    }
    fn has_stage(&self, pipeline: &str, name: &str) -> bool {
        self.stages.contains(&(pipeline.to_owned(), name.to_owned()))
    }
    fn deal_terms(&self, id: &str) -> Option<(String, Option<Currency>)> {
        self.deals.get(id).map(|(pipeline, currency)| (pipeline.clone(), Some(*currency)))
    }
}
