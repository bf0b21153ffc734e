//! Who is told that something happened, and what of it they want by e-mail.

use crate::engine::{Outcome, Row, Store, Value};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use uuid::Uuid;

/// Something that happened, to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice<'a> {
    /// What happened: a code.
    pub kind: &'a str,
    /// About which kind of thing.
    pub about: &'a str,
    /// Its public id.
    pub about_id: &'a str,
    /// Which part of its page; empty: all of it.
    pub part: &'a str,
    /// The key of the person whose doing it was.
    pub by: Option<i64>,
}

/// What somebody was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNotice {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The key of who is told.
    pub person: i64,
    /// What happened: a code.
    pub kind: String,
    /// About which kind of thing.
    pub about: String,
    /// Its public id.
    pub about_id: String,
    /// Which part of its page; empty: all of it.
    pub part: String,
    /// The key of the person whose doing it was.
    pub by: Option<i64>,
    /// When.
    pub at: Instant,
    /// When it was seen.
    pub seen_at: Option<Instant>,
    /// The deal that it is about; `None`: it is about none that is there.
    pub deal: Option<ToldDeal>,
    /// The account that it is about, by key and name; `None`: it is about none that is there.
    pub account: Option<(i64, String)>,
    /// Of the request that it is about: the name of its deal or account, or of its desk; the key of whoever asked; whether who is told asked, helps, must
    /// say yes, or did something about it.
    pub request: Option<(String, i64, bool)>,
    /// The name of the desk that it is about.
    pub desk: Option<String>,
}

/// A deal that a notice is about, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldDeal {
    /// The key.
    pub key: i64,
    /// The name.
    pub name: String,
    /// The owner's key.
    pub owner: Option<i64>,
}

const NOTICE: usize = 9;

impl Store {
    /// Has nobody told any more what holds no longer.
    #[boxed]
    pub async fn take_back_notices(&self, kind: &str, part: &str) -> Outcome<()> {
        self.execute(sql::NOTICES_TAKE_BACK, &[kind.into(), part.into()]).await.map(drop)
    }

    /// Tells people; whoever was told the same before is not told again. How many are told.
    #[boxed]
    pub async fn add_notices(&self, people: &[i64], notice: &NewNotice<'_>, now: Instant) -> Outcome<u64> {
        let mut tx = self.begin().await?;
        let first = tx.take_keys(i64::try_from(people.len()).unwrap_or(i64::MAX)).await?;
        let mut told = 0;
        for (key, person) in (first..).zip(people) {
            let values: [Value; NOTICE] = [
                key.into(),
                Uuid::now_v7().to_string().into(),
                (*person).into(),
                notice.kind.into(),
                notice.about.into(),
                notice.about_id.into(),
                notice.part.into(),
                notice.by.into(),
                now.0.into(),
            ];
            told += tx.execute(sql::NOTICE_ADD, &values).await?;
        }
        tx.commit().await?;
        Ok(told)
    }

    /// What somebody was told, the latest first; after the notice of key `before`.
    #[boxed]
    pub async fn notices(&self, person: i64, before: Option<i64>, limit: i64) -> Outcome<Vec<KeptNotice>> {
        let values = [person.into(), before.unwrap_or(i64::MAX).into(), limit.into()];
        Ok(self.rows(sql::NOTICES, &values).await?.iter().map(notice).collect())
    }

    /// What somebody was told and has not seen, the latest first.
    #[boxed]
    pub async fn unseen_notices(&self, person: i64, limit: i64) -> Outcome<Vec<KeptNotice>> {
        Ok(self.rows(sql::NOTICES_UNSEEN, &[person.into(), limit.into()]).await?.iter().map(notice).collect())
    }

    /// What somebody was told, by its public id.
    #[boxed]
    pub async fn notice(&self, person: i64, id: &str) -> Outcome<Option<KeptNotice>> {
        Ok(self.row(sql::NOTICE_ONE, &[person.into(), id.into()]).await?.as_ref().map(notice))
    }

    /// Notes that somebody saw what they were told: one notice, or all up to it. How many they had not seen before.
    #[boxed]
    pub async fn see_notices(&self, person: i64, to: i64, only_that: bool, now: Instant) -> Outcome<u64> {
        let from = if only_that { to } else { i64::MIN };
        self.execute(sql::NOTICES_SEE, &[person.into(), from.into(), to.into(), now.0.into()]).await
    }

    /// What somebody wants by e-mail, where they said so: kind, and `now`, `brief` or `no`.
    #[boxed]
    pub async fn notice_choices(&self, person: i64) -> Outcome<Vec<(String, String)>> {
        let rows = self.rows(sql::NOTICE_CHOICES, &[person.into()]).await?;
        Ok(rows.iter().map(|row| (row.text(0).to_owned(), row.text(1).to_owned())).collect())
    }

    /// Sets what somebody wants by e-mail of a kind.
    #[boxed]
    pub async fn put_notice_choice(&self, person: i64, kind: &str, mail: &str) -> Outcome<()> {
        self.execute(sql::NOTICE_CHOICE_PUT, &[person.into(), kind.into(), mail.into()]).await.map(drop)
    }

    /// What was told before `before` and was neither seen nor considered for a letter, the oldest first.
    #[boxed]
    pub async fn notices_to_mail(&self, before: Instant, limit: i64) -> Outcome<Vec<KeptNotice>> {
        Ok(self.rows(sql::NOTICES_TO_MAIL, &[before.0.into(), limit.into()]).await?.iter().map(notice).collect())
    }

    /// Notes that a notice was considered for a letter; of several senders one gets it.
    #[boxed]
    pub async fn notice_mailed(&self, key: i64, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::NOTICE_MAILED, &[key.into(), now.0.into()]).await? == 1)
    }
}

fn notice(row: &Row) -> KeptNotice {
    KeptNotice {
        key: row.int(0),
        id: row.text(1).to_owned(),
        person: row.int(2),
        kind: row.text(3).to_owned(),
        about: row.text(4).to_owned(),
        about_id: row.text(5).to_owned(),
        part: row.text(6).to_owned(),
        by: row.int_or_null(7),
        at: Instant(row.int(8)),
        seen_at: row.int_or_null(9).map(Instant),
        deal: row.text_or_null(10).map(|name| ToldDeal {
            key: row.int(15),
            name: name.to_owned(),
            owner: row.int_or_null(11),
        }),
        account: row.int_or_null(16).map(|key| (key, row.text(17).to_owned())),
        request: row.int_or_null(13).map(|asks| (row.text(12).to_owned(), asks, row.flag(14))),
        desk: row.text_or_null(12).filter(|_| row.text(4) == "desk").map(str::to_owned),
    }
}
