//! How this installation does, for whatever watches it: no person is in it.

use crate::Work;
use crate::problem::Done;
use crate::worker;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use std::collections::BTreeMap;

/// Jobs and letters that are looked at.
const LOOKED: i64 = 500;

/// How this installation does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Of the latest jobs: kind, status, how many.
    pub jobs: Vec<(String, String, i64)>,
    /// Letters that wait, and letters that were given up.
    pub letters: (i64, i64),
    /// When the last forecast was made.
    pub forecast_at: Option<Instant>,
    /// Of when the last import is that stands.
    pub import_at: Option<Instant>,
}

impl Work {
    /// How this installation does.
    #[boxed]
    pub async fn measure(&self) -> Done<State> {
        let mut jobs: BTreeMap<(String, String), i64> = BTreeMap::new();
        // Kinds that never failed are told, too: an alarm needs to see the zero.
        for kind in [
            worker::CHECK,
            worker::IMPORT,
            worker::UNDO,
            worker::REDO,
            worker::BACKUP,
            worker::RETAIN,
            worker::FORECAST,
            worker::TRACK_RECORD,
        ] {
            for status in ["queued", "running", "failed"] {
                jobs.insert((kind.to_owned(), status.to_owned()), 0);
            }
        }
        let latest = self.store.jobs(LOOKED).await?;
        let made = latest.iter().filter(|job| job.kind == worker::FORECAST && job.status == "done");
        let forecast_at = made.filter_map(|job| job.ended_at).max();
        for job in latest {
            *jobs.entry((job.kind, job.status)).or_default() += 1;
        }
        let letters = self.store.letters(LOOKED).await?;
        let waiting = letters.iter().filter(|letter| letter.sent_at.is_none() && letter.failed_at.is_none()).count();
        let failed = letters.iter().filter(|letter| letter.failed_at.is_some()).count();
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Ok(State {
            jobs: jobs.into_iter().map(|((kind, status), count)| (kind, status, count)).collect(),
            letters: (count(waiting), count(failed)),
            forecast_at,
            import_at: self.store.last_known().await?,
        })
    }
}
