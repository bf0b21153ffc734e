//! The audit: lines that are added, never changed, each chained to the one before.

use crate::engine::{Outcome, Row, Store, StoreError, Value};
use crate::private::Secret;
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use sha2::{Digest, Sha256};

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number, from 1, without gaps.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// `user:ID`, `person:ID`, `operator`, `leader` or `nobody`.
    pub who: String,
    /// What was done or seen.
    pub what: String,
    /// The id of what it was done to.
    pub about: String,
    /// Over the hash before and this line.
    pub hash: String,
}

/// What a look at the whole chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The line after which it begins: older ones were deleted, as a line of it says; 0: it has all of them.
    pub after: i64,
    /// How many lines there are.
    pub lines: i64,
    /// The hash of the last one: kept elsewhere it shows later that none was left out since.
    pub hash: String,
    /// The first line that does not follow from the one before it, is another than was sealed, or stands first without a line that
    /// tells of those before it.
    pub broken_at: Option<i64>,
    /// The last line that was sealed, where there was a key to look at seals.
    pub sealed_to: Option<i64>,
    /// The moment of the first line after it, if there is one: a server that runs seals each within a minute.
    pub unsealed_since: Option<Instant>,
}

/// Which lines; `None`: all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Those before this one.
    pub before: Option<i64>,
    /// Of whom, as a line has it.
    pub who: Option<String>,
    /// What was done.
    pub what: Option<&'static str>,
    /// From this moment on.
    pub from: Option<Instant>,
    /// Before this moment.
    pub to: Option<Instant>,
    /// Ids that did it, or to which it was done.
    pub ids: Option<Vec<String>>,
}

/// What seals are made for: nothing else that the key sealed passes for one.
const SEAL: &str = "audit";

/// Lines that are read at once.
const PAGE: i64 = 10_000;

fn chained(before: &str, seq: i64, at: Instant, [who, what, about]: [&str; 3]) -> String {
    let line = serde_json::to_string(&(before, seq, at.0, who, what, about)).expect("text and numbers are JSON");
    Sha256::digest(line.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Adds a line.
    #[boxed]
    pub async fn add_audit(&self, who: &str, what: &str, about: &str, now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        // Takes hold of the row: of several nodes one adds at a time.
        let head = tx.row(sql::AUDIT_NEXT, &[]).await?.ok_or(StoreError::Unreadable("audit_head"))?;
        let seq = head.int(0);
        let hash = chained(head.text(1), seq, now, [who, what, about]);
        let values: [Value; 6] =
            [seq.into(), now.0.into(), who.into(), what.into(), about.into(), hash.as_str().into()];
        tx.execute(sql::AUDIT_ADD, &values).await?;
        tx.execute(sql::AUDIT_HEAD, &[hash.into()]).await?;
        tx.commit().await
    }

    /// Lines that are asked for, the latest first.
    #[boxed]
    pub async fn audit(&self, asked: &Asked, limit: i64) -> Outcome<Vec<AuditLine>> {
        let text = |text: Option<&str>| Value::Text(text.map(str::to_owned));
        let ids = asked.ids.as_ref().map(|ids| format!(",{},", ids.join(",")));
        let values = [
            asked.before.into(),
            text(asked.who.as_deref()),
            text(asked.what),
            asked.from.map(|from| from.0).into(),
            asked.to.map(|to| to.0).into(),
            text(ids.as_deref()),
            limit.into(),
        ];
        Ok(self.rows(sql::AUDIT, &values).await?.iter().map(line_of).collect())
    }

    /// Whether a line still has the hash that it had.
    #[boxed]
    pub async fn audit_has(&self, seq: i64, hash: &str) -> Outcome<bool> {
        if seq <= self.audit_start().await?.0 {
            // Its term was over.
            return Ok(true);
        }
        let rows = self.rows(sql::AUDIT_FROM, &[(seq - 1).into(), 1.into()]).await?;
        Ok(rows.first().is_some_and(|row| row.int(0) == seq && row.text(5) == hash))
    }

    /// Seals the last line under the server's key; its number and hash, `None` where it is sealed already or there is none.
    #[boxed]
    pub async fn seal_audit(&self, key: &Secret, now: Instant) -> Outcome<Option<(i64, String)>> {
        let head = self.row(sql::AUDIT_LAST, &[]).await?.ok_or(StoreError::Unreadable("audit_head"))?;
        let (seq, hash) = (head.int(0), head.text(1));
        let last = self.row(sql::AUDIT_SEAL_LAST, &[]).await?.and_then(|row| row.int_or_null(0)).unwrap_or(0);
        if seq <= last {
            return Ok(None);
        }
        let seal = serde_json::to_string(&(seq, hash, now.0)).expect("text and numbers are JSON");
        let values = [seq.into(), now.0.into(), key.seal_for(SEAL, &seal).into()];
        let is_new = self.execute(sql::AUDIT_SEAL_ADD, &values).await? == 1;
        Ok(is_new.then(|| (seq, hash.to_owned())))
    }

    /// Lines of what somebody did and of what was done to them, the latest first: `who` as lines have it, `about` as ids.
    #[boxed]
    pub async fn audit_of(&self, who: [&str; 2], about: [&str; 2], limit: i64) -> Outcome<Vec<AuditLine>> {
        let values = [who[0].into(), who[1].into(), about[0].into(), about[1].into(), limit.into()];
        Ok(self.rows(sql::AUDIT_OF, &values).await?.iter().map(line_of).collect())
    }

    /// Looks at every line whether it follows from the one before, and with the server's key whether it is what was sealed.
    #[boxed]
    pub async fn audit_chain(&self, key: Option<&Secret>) -> Outcome<Chain> {
        loop {
            let start = self.audit_start().await?;
            let mut chain = self.hashes(&start).await?;
            if let (Some(key), None) = (key, chain.broken_at) {
                self.seals(key, &mut chain).await?;
                let sealed = chain.sealed_to.unwrap_or(start.0);
                let next = self.rows(sql::AUDIT_FROM, &[sealed.into(), 1.into()]).await?;
                chain.unsealed_since = next.first().map(|row| line_of(row).at);
            }
            // Lines may be deleted while it is looked at.
            if chain.broken_at.is_none() || self.audit_start().await? == start {
                return Ok(chain);
            }
        }
    }

    /// The line after which the audit begins, and its hash.
    async fn audit_start(&self) -> Outcome<(i64, String)> {
        let row = self.row(sql::AUDIT_START, &[]).await?.ok_or(StoreError::Unreadable("audit_start"))?;
        Ok((row.int(0), row.text(1).to_owned()))
    }

    /// The last line that a term lets go: those before `before`, up to the first about somebody who is held.
    #[boxed]
    pub async fn audit_up_to(&self, before: Instant) -> Outcome<i64> {
        let row = self.row(sql::AUDIT_UP_TO, &[before.0.into()]).await?;
        Ok(row.map_or(0, |row| row.int(0)))
    }

    /// Deletes lines up to `seq`, so many at once that others add theirs meanwhile; a line that says so stands already, written by
    /// [`deleted_line`]. Says whether there are more.
    #[boxed]
    pub async fn forget_audit(&self, seq: i64) -> Outcome<bool> {
        let next = (self.audit_start().await?.0 + PAGE).min(seq);
        let mut tx = self.begin().await?;
        if tx.execute(sql::AUDIT_START_PUT, &[next.into()]).await? == 1 {
            tx.execute(sql::AUDIT_FORGET, &[next.into()]).await?;
            tx.execute(sql::AUDIT_SEALS_FORGET, &[next.into()]).await?;
        }
        tx.commit().await?;
        Ok(next < seq)
    }

    /// Whether anything of the audit is sealed.
    #[boxed]
    pub async fn is_sealed(&self) -> Outcome<bool> {
        Ok(!self.rows(sql::AUDIT_SEALS, &[0.into(), 1.into()]).await?.is_empty())
    }

    /// Whether a key opens any seal of the audit; `None`: there is none.
    #[boxed]
    pub async fn is_sealed_by(&self, key: &Secret) -> Outcome<Option<bool>> {
        let (mut last, mut any) = (0, false);
        loop {
            let rows = self.rows(sql::AUDIT_SEALS, &[last.into(), PAGE.into()]).await?;
            if rows.iter().any(|row| key.open_for(SEAL, row.text(1)).is_ok()) {
                return Ok(Some(true));
            }
            any |= !rows.is_empty();
            match rows.last().filter(|_| rows.len() as i64 >= PAGE) {
                Some(row) => last = row.int(0),
                None => return Ok(any.then_some(false)),
            }
        }
    }

    async fn seals(&self, key: &Secret, chain: &mut Chain) -> Outcome<()> {
        let mut last = 0;
        loop {
            let rows = self.rows(sql::AUDIT_SEALS, &[last.into(), PAGE.into()]).await?;
            for row in &rows {
                last = row.int(0);
                let sealed = key.open_for(SEAL, row.text(1)).ok();
                let sealed = sealed.and_then(|text| serde_json::from_str::<(i64, String, i64)>(&text).ok());
                if sealed.is_none_or(|(seq, hash, _)| seq != last || hash != row.text(2)) {
                    chain.broken_at = Some(last);
                    return Ok(());
                }
                chain.sealed_to = Some(last);
            }
            if (rows.len() as i64) < PAGE {
                return Ok(());
            }
        }
    }

    async fn hashes(&self, start: &(i64, String)) -> Outcome<Chain> {
        let (after, hash) = start.clone();
        let mut chain = Chain { after, lines: 0, hash, broken_at: None, sealed_to: None, unsealed_since: None };
        let (mut last, mut told_to) = (after, 0);
        loop {
            let rows = self.rows(sql::AUDIT_FROM, &[last.into(), PAGE.into()]).await?;
            for line in rows.iter().map(line_of) {
                let expected = chained(&chain.hash, last + 1, line.at, [&line.who, &line.what, &line.about]);
                if line.seq != last + 1 || line.hash != expected {
                    return Ok(Chain { broken_at: Some(last + 1), ..chain });
                }
                told_to = told_to.max(deleted_to(&line).unwrap_or(0));
                (last, chain.hash) = (line.seq, line.hash);
            }
            if (rows.len() as i64) < PAGE {
                break;
            }
        }
        chain.lines = last - after;
        // Lines that were cut off at the end, or at the beginning without a word.
        let head = self.row(sql::AUDIT_LAST, &[]).await?.ok_or(StoreError::Unreadable("audit_head"))?;
        if head.int(0) != last || head.text(1) != chain.hash {
            chain.broken_at = Some(last + 1);
        } else if after > told_to {
            chain.broken_at = Some(after + 1);
        }
        Ok(chain)
    }
}

/// What a line says when records of a kind were deleted because of their age.
pub const DELETED: &str = "retained";
/// The kind of lines of the audit themselves.
const AUDIT_KIND: &str = "audit";

/// What a line is about that tells of deleted records: their kind, how many, and of the audit up to which line.
pub fn deleted_line(kind: &str, count: i64, to: Option<i64>) -> String {
    match to {
        Some(to) => format!("{kind}:{count}:{to}"),
        None => format!("{kind}:{count}"),
    }
}

/// Up to which line the audit was deleted, where a line tells of that.
fn deleted_to(line: &AuditLine) -> Option<i64> {
    let about = line.about.strip_prefix(AUDIT_KIND).filter(|_| line.what == DELETED)?;
    about.rsplit_once(':')?.1.parse().ok()
}

fn line_of(row: &Row) -> AuditLine {
    AuditLine {
        seq: row.int(0),
        at: Instant(row.int(1)),
        who: row.text(2).to_owned(),
        what: row.text(3).to_owned(),
        about: row.text(4).to_owned(),
        hash: row.text(5).to_owned(),
    }
}
