//! Copies of the database that are made by themselves: at a time of day, of several nodes by one, kept for so many days.

use crate::Work;
use crate::problem::{Done, Problem};
use crate::worker;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// How copies are named before their instant.
const PREFIX: &str = "linchpin-";
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// When and where copies are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// The folder, as every node sees it.
    pub folder: PathBuf,
    /// The time of day in the company's zone.
    pub at: Time,
    /// Copies older than so many days are deleted, once a newer one is whole.
    pub keep_days: i64,
}

impl Work {
    /// Queues today's copy once its time has come; says whether it did.
    #[boxed]
    pub async fn queue_copy(&self, copies: &Copies, now: Instant) -> Done<bool> {
        let zone = self.store.settings().await?.map_or(TimeZone::UTC, |settings| settings.zone);
        let today = now.day(&zone);
        let due = today.to_datetime(copies.at).to_zoned(zone.clone());
        let due = due.map_err(|_| Problem::Invalid { field: "backup-at", value: copies.at.to_string() })?;
        let last = self.store.latest_job(worker::BACKUP).await?;
        if now.0 < due.timestamp().as_microsecond() || last.is_some_and(|job| job.queued_at.day(&zone) >= today) {
            return Ok(false);
        }
        let request = serde_json::to_string(copies).expect("a folder and a time are JSON");
        self.store.queue_job(&Uuid::now_v7().to_string(), worker::BACKUP, &request, now).await?;
        Ok(true)
    }

    /// Makes a copy, looks whether it is whole, and only then deletes those that are too old.
    pub(crate) async fn make_copy(&self, request: &str, now: Instant) -> Done<()> {
        let copies: Copies = serde_json::from_str(request).map_err(|_| Problem::NotFound("backup"))?;
        let file = |error| Problem::File { path: copies.folder.display().to_string(), error };
        std::fs::create_dir_all(&copies.folder).map_err(file)?;
        self.store.backup(&copies.folder.join(name(now))).await?;
        forget(&copies.folder, Instant(now.0 - copies.keep_days.max(1) * DAY)).map_err(file)
    }
}

/// `linchpin-20261123T021700Z`: names sort as the copies were made.
fn name(now: Instant) -> String {
    let stamp = jiff::Timestamp::from_microsecond(now.0).unwrap_or_default();
    format!("{PREFIX}{}", stamp.strftime("%Y%m%dT%H%M%SZ"))
}

/// Deletes copies that were made before an instant; whatever else is in the folder stays.
fn forget(folder: &Path, before: Instant) -> std::io::Result<()> {
    let oldest = name(before);
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let named = entry.file_name().to_string_lossy().into_owned();
        if named.starts_with(PREFIX) && named.len() == oldest.len() && named < oldest {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_old_copies_are_deleted() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = Instant(1_795_000_000_000_000);
        let names = [name(Instant(now.0 - 40 * DAY)), name(Instant(now.0 - DAY)), "linchpin-notes.txt".to_owned()];
        for name in &names {
            std::fs::write(folder.path().join(name), "x").expect("writes");
        }
        forget(folder.path(), Instant(now.0 - 30 * DAY)).expect("deletes");
        let is_there = |name: &String| folder.path().join(name).exists();
        assert_eq!(names.iter().map(is_there).collect::<Vec<_>>(), [false, true, true]);
    }
}
