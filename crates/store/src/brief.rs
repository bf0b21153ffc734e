//! What somebody said of their Monday brief, and which briefs were sent as letters.

use crate::deals::key_list;
use crate::engine::{Outcome, Row, Store, Transaction};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::time::{add_days, day_number};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A thing that somebody put away, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// Which kind of thing.
    pub kind: String,
    /// What it was about: a public id.
    pub about: String,
    /// Why: a code.
    pub reason: String,
    /// When.
    pub said_at: Instant,
}

/// How a user wants the brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Whether as a letter; `None`: as is usual.
    pub wants: Option<bool>,
    /// The language that they read, as a tag; empty: unknown.
    pub lang: String,
}

/// Weeks after which it is forgotten who had which brief.
const WEEKS_KEPT: i64 = 13;

impl Store {
    /// Keeps that somebody (0: whoever leads) put a thing away; its public id.
    #[boxed]
    pub async fn add_dismissal(
        &self,
        person: i64,
        (kind, about): (&str, &str),
        reason: &str,
        now: Instant,
    ) -> Outcome<String> {
        let mut tx = self.begin().await?;
        let id = add(&mut tx, person, (kind, about), reason, None, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Takes a dismissal of somebody back; whether there was one.
    #[boxed]
    pub async fn take_back_dismissal(&self, person: i64, id: &str, now: Instant) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        // Keys are taken one after another on all nodes: of two who take it back at once the second finds that done.
        tx.take_keys(1).await?;
        let Some(row) = tx.row(sql::DISMISSAL, &[person.into(), id.into()]).await? else { return Ok(false) };
        add(&mut tx, person, (row.text(2), row.text(3)), "", Some(row.int(0)), now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What somebody put away after `since` and did not take back, the latest first.
    #[boxed]
    pub async fn dismissals(&self, person: i64, since: Instant) -> Outcome<Vec<Dismissal>> {
        let rows = self.rows(sql::DISMISSALS, &[person.into(), since.0.into()]).await?;
        Ok(rows.iter().map(dismissal).collect())
    }

    /// When something was last done on each of these deals, where anything was.
    #[boxed]
    pub async fn last_activities(&self, deals: &[i64]) -> Outcome<HashMap<i64, Instant>> {
        let rows = self.rows(sql::LAST_ACTIVITIES, &[key_list(deals).into()]).await?;
        Ok(rows.iter().map(|row| (row.int(0), Instant(row.int(1)))).collect())
    }

    /// How a user wants the brief.
    #[boxed]
    pub async fn wish(&self, user: i64) -> Outcome<Wish> {
        let row = self.row(sql::WISH, &[user.into()]).await?;
        let wish = |row: Row| Wish { wants: row.int_or_null(0).map(|wants| wants != 0), lang: row.text(1).to_owned() };
        Ok(row.map(wish).unwrap_or_default())
    }

    /// Keeps how a user wants the brief.
    #[boxed]
    pub async fn put_wish(&self, user: i64, wish: &Wish) -> Outcome<()> {
        let values = [user.into(), wish.wants.map(i64::from).into(), wish.lang.as_str().into()];
        self.execute(sql::WISH_PUT, &values).await.map(drop)
    }

    /// Keeps which language a user reads.
    #[boxed]
    pub async fn put_wish_lang(&self, user: i64, lang: &str) -> Outcome<()> {
        self.execute(sql::WISH_LANG, &[user.into(), lang.into()]).await.map(drop)
    }

    /// The keys of users whose brief of a week was sent.
    #[boxed]
    pub async fn briefed(&self, week: Date) -> Outcome<HashSet<i64>> {
        let rows = self.rows(sql::BRIEF_LETTERS, &[i64::from(day_number(week)).into()]).await?;
        Ok(rows.iter().map(|row| row.int(0)).collect())
    }

    /// Keeps a letter with a user's brief of a week to be sent, unless another server did; `None`: there is nothing to say, which is
    /// said for the whole week. Whether this one did.
    #[boxed]
    pub async fn add_brief_letter(&self, user: i64, week: Date, sealed: Option<&str>, now: Instant) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        let values = [user.into(), i64::from(day_number(week)).into()];
        if tx.execute(sql::BRIEF_LETTER_ADD, &values).await? == 0 {
            return Ok(false);
        }
        if let Some(sealed) = sealed {
            let key = tx.take_keys(1).await?;
            let id = Uuid::now_v7().to_string();
            tx.execute(sql::LETTER_ADD, &[key.into(), id.into(), "brief".into(), sealed.into(), now.0.into()]).await?;
        }
        let old = add_days(week, -7 * WEEKS_KEPT);
        tx.execute(sql::BRIEF_LETTERS_OLD, &[i64::from(day_number(old)).into()]).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Forgets what a person said of briefs, where their calendar reads it, and their words in answers.
pub(crate) async fn forget(tx: &mut Transaction, person: i64) -> Outcome<()> {
    let theirs = [
        sql::DISMISSALS_FORGET,
        sql::WISHES_FORGET,
        sql::BRIEF_LETTERS_FORGET,
        sql::FEEDS_FORGET,
        sql::ANSWER_PLANS_FORGET,
    ];
    for statement in theirs {
        tx.execute(statement, &[person.into()]).await?;
    }
    Ok(())
}

async fn add(
    tx: &mut Transaction,
    person: i64,
    (kind, about): (&str, &str),
    reason: &str,
    takes_back: Option<i64>,
    now: Instant,
) -> Outcome<String> {
    let (key, id) = (tx.take_keys(1).await?, Uuid::now_v7().to_string());
    let values = [
        key.into(),
        id.as_str().into(),
        person.into(),
        kind.into(),
        about.into(),
        reason.into(),
        takes_back.into(),
        now.0.into(),
    ];
    tx.execute(sql::DISMISSAL_ADD, &values).await?;
    Ok(id)
}

fn dismissal(row: &Row) -> Dismissal {
    Dismissal {
        key: row.int(0),
        id: row.text(1).to_owned(),
        kind: row.text(2).to_owned(),
        about: row.text(3).to_owned(),
        reason: row.text(4).to_owned(),
        said_at: Instant(row.int(5)),
    }
}
