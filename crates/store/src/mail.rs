//! How mail is sent, and what waits to be.

use crate::engine::{Outcome, Row, Store};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use uuid::Uuid;

/// How mail is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// The server's name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// `starttls`, `tls` or `none`.
    pub security: String,
    /// The user; empty: none is asked for.
    pub login: String,
    /// The password, sealed; empty: none.
    pub secret: String,
    /// From whom it comes.
    pub sender: String,
}

/// A letter that waits, failed, or was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// What it is about: a code.
    pub kind: String,
    /// To whom and what, sealed; empty once sent.
    pub sealed: String,
    /// When it was written.
    pub created_at: Instant,
    /// How often it was tried.
    pub tries: i64,
    /// When it was sent.
    pub sent_at: Option<Instant>,
    /// When it was given up.
    pub failed_at: Option<Instant>,
    /// What the server said last.
    pub problem: String,
}

/// A letter that is being sent is nobody else's for so long: microseconds.
const LEASE: i64 = 2 * 60 * 1_000_000;

impl Store {
    /// How mail is sent; `None`: it is not.
    #[boxed]
    pub async fn mail_settings(&self) -> Outcome<Option<MailSettings>> {
        Ok(self.row(sql::MAIL_GET, &[]).await?.map(|row| MailSettings {
            host: row.text(0).to_owned(),
            port: u16::try_from(row.int(1)).unwrap_or_default(),
            security: row.text(2).to_owned(),
            login: row.text(3).to_owned(),
            secret: row.text(4).to_owned(),
            sender: row.text(5).to_owned(),
        }))
    }

    /// Sets how mail is sent; `None`: no longer, and what waits is given up.
    #[boxed]
    pub async fn put_mail_settings(&self, settings: Option<&MailSettings>, now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::MAIL_CLEAR, &[]).await?;
        match settings {
            Some(mail) => {
                let values = [
                    mail.host.as_str().into(),
                    i64::from(mail.port).into(),
                    mail.security.as_str().into(),
                    mail.login.as_str().into(),
                    mail.secret.as_str().into(),
                    mail.sender.as_str().into(),
                ];
                tx.execute(sql::MAIL_PUT, &values).await?;
            }
            None => drop(tx.execute(sql::LETTERS_GIVE_UP, &[now.0.into()]).await?),
        }
        tx.commit().await
    }

    /// Keeps a letter to be sent.
    #[boxed]
    pub async fn add_letter(&self, kind: &str, sealed: &str, now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values = [key.into(), Uuid::now_v7().to_string().into(), kind.into(), sealed.into(), now.0.into()];
        tx.execute(sql::LETTER_ADD, &values).await?;
        tx.commit().await
    }

    /// Takes the oldest letter that is due; of several senders one gets it.
    #[boxed]
    pub async fn claim_letter(&self, now: Instant) -> Outcome<Option<Letter>> {
        let mut tx = self.begin().await?;
        let row = tx.row(sql::LETTER_CLAIM, &[now.0.into(), (now.0 + LEASE).into()]).await?;
        tx.commit().await?;
        Ok(row.as_ref().map(letter))
    }

    /// Notes that a letter was sent; what it said is gone.
    #[boxed]
    pub async fn letter_sent(&self, key: i64, now: Instant) -> Outcome<()> {
        self.execute(sql::LETTER_SENT, &[key.into(), now.0.into()]).await.map(drop)
    }

    /// Notes that a letter could not be sent: to be tried again `due`, or given up.
    #[boxed]
    pub async fn letter_failed(&self, key: i64, problem: &str, due: Option<Instant>, now: Instant) -> Outcome<()> {
        let failed_at = if due.is_none() { Some(now.0) } else { None };
        let values = [key.into(), problem.into(), due.unwrap_or(now).0.into(), failed_at.into()];
        self.execute(sql::LETTER_FAILED, &values).await.map(drop)
    }

    /// Has a letter that was given up tried once more; whether there was one.
    #[boxed]
    pub async fn retry_letter(&self, id: &str, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::LETTER_RETRY, &[id.into(), now.0.into()]).await? == 1)
    }

    /// The letters whose words are still kept: key and what is sealed.
    #[boxed]
    pub async fn sealed_letters(&self) -> Outcome<Vec<(i64, String)>> {
        let rows = self.rows(sql::LETTERS_SEALED, &[]).await?;
        Ok(rows.iter().map(|row| (row.int(0), row.text(1).to_owned())).collect())
    }

    /// The latest letters.
    #[boxed]
    pub async fn letters(&self, limit: i64) -> Outcome<Vec<Letter>> {
        Ok(self.rows(sql::LETTERS, &[limit.into()]).await?.iter().map(letter).collect())
    }
}

fn letter(row: &Row) -> Letter {
    Letter {
        key: row.int(0),
        id: row.text(1).to_owned(),
        kind: row.text(2).to_owned(),
        sealed: row.text(3).to_owned(),
        created_at: Instant(row.int(4)),
        tries: row.int(5),
        sent_at: row.int_or_null(6).map(Instant),
        failed_at: row.int_or_null(7).map(Instant),
        problem: row.text(8).to_owned(),
    }
}
