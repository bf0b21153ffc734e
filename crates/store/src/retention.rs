//! How long records are kept, how many there are, and how they go. Facts are none of them: those stay.

use crate::engine::{Outcome, Row, Store, Value};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use std::collections::HashMap;

/// A kind of record that is kept for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Record {
    /// Lines of the audit, from the first on.
    Audit,
    /// Sessions and tokens that ended, links and recovery codes that were used, and those that ran out.
    SignIns,
    /// Work that ended, but for the latest of each kind.
    Jobs,
    /// Files of imports, and the first rows that were shown of them.
    Uploads,
    /// Letters that were sent or given up.
    Letters,
    /// Forecasts that were not made on the first day of a period.
    Forecasts,
    /// Words beside numbers that managers said.
    Notes,
    /// What people were told and have seen.
    Notices,
    /// What was asked of desks, and the words of what was done about it.
    Requests,
    /// Words of counsel, promises and aims, and of what became of them.
    Counsel,
    /// Things of briefs that were put away.
    Dismissals,
    /// What was planned, in words, beside answers that were kept.
    Plans,
}

impl Record {
    /// Every kind.
    pub const ALL: [Record; 12] = [
        Record::Audit,
        Record::SignIns,
        Record::Jobs,
        Record::Uploads,
        Record::Letters,
        Record::Forecasts,
        Record::Notes,
        Record::Notices,
        Record::Requests,
        Record::Counsel,
        Record::Dismissals,
        Record::Plans,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Record::Audit => "audit",
            Record::SignIns => "sign-ins",
            Record::Jobs => "jobs",
            Record::Uploads => "uploads",
            Record::Letters => "letters",
            Record::Forecasts => "forecasts",
            Record::Notes => "notes",
            Record::Notices => "notices",
            Record::Requests => "requests",
            Record::Counsel => "counsel",
            Record::Dismissals => "dismissals",
            Record::Plans => "plans",
        }
    }

    /// Reads the word of [`Record::word`].
    pub fn of_word(word: &str) -> Option<Record> {
        Record::ALL.into_iter().find(|record| record.word() == word)
    }
}

/// How many records of a kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many.
    pub count: i64,
    /// When the oldest came to be, or ended.
    pub oldest: Option<Instant>,
    /// How many of them would go.
    pub due: i64,
}

/// An import whose files are to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadDue {
    /// Its key.
    pub key: i64,
    /// Its public id.
    pub id: String,
    /// Where its files are and how they are read, JSON.
    pub files: String,
}

/// Records that go in one transaction, where each is much.
const AT_ONCE: i64 = 100;

impl Store {
    /// For how many days each kind is kept; one that is not in it is kept for ever.
    #[boxed]
    pub async fn terms(&self) -> Outcome<HashMap<Record, i64>> {
        let term = |row: &Row| Some((Record::of_word(row.text(0))?, row.int(1)));
        Ok(self.rows(sql::RETENTION, &[]).await?.iter().filter_map(term).collect())
    }

    /// Sets for how many days a kind is kept; `None`: for ever.
    #[boxed]
    pub async fn put_term(&self, record: Record, days: Option<i64>) -> Outcome<()> {
        match days {
            Some(days) => self.execute(sql::RETENTION_PUT, &[record.word().into(), days.into()]).await.map(drop),
            None => self.execute(sql::RETENTION_END, &[record.word().into()]).await.map(drop),
        }
    }

    /// How many people are held: what is about them stays.
    #[boxed]
    pub async fn held(&self) -> Outcome<i64> {
        Ok(self.row(sql::HELD, &[]).await?.map_or(0, |row| row.int(0)))
    }

    /// How many records of a kind there are, and how many of them are older than `before` and about nobody who is held. A session
    /// that was not used since `unused` is over.
    #[boxed]
    pub async fn kept(&self, record: Record, before: Option<Instant>, unused: Instant) -> Outcome<Kept> {
        let before: Value = before.map_or(i64::MIN, |before| before.0).into();
        let row = match record {
            Record::Audit => self.row(sql::KEPT_AUDIT, &[before]).await?,
            Record::SignIns => self.row(sql::KEPT_SIGN_INS, &[before, unused.0.into()]).await?,
            Record::Jobs => self.row(sql::KEPT_JOBS, &[before]).await?,
            Record::Uploads => self.row(sql::KEPT_UPLOADS, &[before]).await?,
            Record::Letters => self.row(sql::KEPT_LETTERS, &[before]).await?,
            Record::Forecasts => self.row(sql::KEPT_FORECASTS, &[before]).await?,
            Record::Notes => self.row(sql::KEPT_NOTES, &[before]).await?,
            Record::Notices => self.row(sql::KEPT_TOLD, &[before]).await?,
            Record::Requests => self.row(sql::KEPT_REQUESTS, &[before]).await?,
            Record::Counsel => self.row(sql::KEPT_COUNSEL, &[before]).await?,
            Record::Dismissals => self.row(sql::KEPT_DISMISSALS, &[before]).await?,
            Record::Plans => self.row(sql::KEPT_PLANS, &[before]).await?,
        };
        Ok(row.map_or_else(Kept::default, |row| Kept {
            count: row.int(0),
            oldest: row.int_or_null(1).map(Instant),
            due: row.int(2),
        }))
    }

    /// Deletes sessions, links, codes and tokens that were over before `before`.
    #[boxed]
    pub async fn forget_sign_ins(&self, before: Instant, unused: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::FORGET_SESSIONS, &[before.0.into(), unused.0.into()]).await?;
        for statement in [sql::FORGET_TICKETS, sql::FORGET_TOKENS, sql::FORGET_SCIM_TOKENS, sql::FORGET_RECOVERY] {
            tx.execute(statement, &[before.0.into()]).await?;
        }
        tx.commit().await
    }

    /// Deletes work that ended before `before`.
    #[boxed]
    pub async fn forget_jobs(&self, before: Instant) -> Outcome<()> {
        self.execute(sql::FORGET_JOBS, &[before.0.into()]).await.map(drop)
    }

    /// Deletes letters that were written before `before` and are done with.
    #[boxed]
    pub async fn forget_letters(&self, before: Instant) -> Outcome<()> {
        self.execute(sql::FORGET_LETTERS, &[before.0.into()]).await.map(drop)
    }

    /// Blanks words beside numbers that were said before `before`.
    #[boxed]
    pub async fn forget_notes(&self, before: Instant) -> Outcome<()> {
        self.execute(sql::FORGET_NOTES, &[before.0.into()]).await.map(drop)
    }

    /// Deletes notices that were seen before `before`.
    #[boxed]
    pub async fn forget_notices(&self, before: Instant) -> Outcome<()> {
        self.execute(sql::FORGET_TOLD, &[before.0.into()]).await.map(drop)
    }

    /// Blanks what was asked of desks before `before`, and the words of what was done about it.
    #[boxed]
    pub async fn forget_requests(&self, before: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        for statement in [sql::FORGET_REQUEST_TEXTS, sql::FORGET_REQUEST_NEEDS] {
            tx.execute(statement, &[before.0.into()]).await?;
        }
        tx.commit().await
    }

    /// Blanks words of counsel, promises and aims that were written before `before`.
    #[boxed]
    pub async fn forget_counsel(&self, before: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let counsel = [sql::FORGET_COUNSEL, sql::FORGET_COUNSEL_ACTS];
        let promises = [sql::FORGET_PROMISES, sql::FORGET_PROMISE_ACTS, sql::FORGET_AIMS];
        for statement in counsel.into_iter().chain(promises) {
            tx.execute(statement, &[before.0.into()]).await?;
        }
        tx.commit().await
    }

    /// Deletes what was put away of briefs before `before`.
    #[boxed]
    pub async fn forget_dismissals(&self, before: Instant) -> Outcome<()> {
        self.execute(sql::FORGET_DISMISSALS, &[before.0.into()]).await.map(drop)
    }

    /// Blanks what was planned beside answers that were kept before `before`; the figures stay.
    #[boxed]
    pub async fn forget_plans(&self, before: Instant) -> Outcome<()> {
        self.execute(sql::FORGET_PLANS, &[before.0.into()]).await.map(drop)
    }

    /// Imports that were sent before `before` and still have their files, some of them.
    #[boxed]
    pub async fn uploads_due(&self, before: Instant) -> Outcome<Vec<UploadDue>> {
        Ok(self.rows(sql::UPLOADS_DUE, &[before.0.into(), AT_ONCE.into()]).await?.iter().map(upload).collect())
    }

    /// The next imports that ended and whose files are still kept.
    #[boxed]
    pub async fn uploads_ended(&self) -> Outcome<Vec<UploadDue>> {
        Ok(self.rows(sql::UPLOADS_ENDED, &[AT_ONCE.into()]).await?.iter().map(upload).collect())
    }

    /// Notes that an import's files are gone; `files` is what is still known of them.
    #[boxed]
    pub async fn forget_upload(&self, key: i64, files: &str, now: Instant) -> Outcome<()> {
        self.execute(sql::UPLOAD_FORGET, &[key.into(), files.into(), now.0.into()]).await.map(drop)
    }

    /// Deletes some forecasts that were made before `before` and not on the first day of a period; how many.
    #[boxed]
    pub async fn forget_forecasts(&self, before: Instant) -> Outcome<usize> {
        let due = self.rows(sql::FORECASTS_DUE, &[before.0.into(), AT_ONCE.into()]).await?;
        for row in &due {
            let mut tx = self.begin().await?;
            for statement in [sql::FORGET_FORECAST_DEALS, sql::FORGET_FORECAST_NODES, sql::FORGET_FORECAST] {
                tx.execute(statement, &[row.int(0).into()]).await?;
            }
            tx.commit().await?;
        }
        Ok(due.len())
    }
}

fn upload(row: &Row) -> UploadDue {
    UploadDue { key: row.int(0), id: row.text(1).to_owned(), files: row.text(2).to_owned() }
}
