//! The audit: lines that are added, never changed, each chained to the one before.

use crate::engine::{Outcome, Row, Store, StoreError, Value};
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
    /// How many lines there are.
    pub lines: i64,
    /// The hash of the last one: kept elsewhere it shows later that none was left out since.
    pub hash: String,
    /// The first line that does not follow from the one before it.
    pub broken_at: Option<i64>,
}

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

    /// Lines before `before`, the latest first, of one who and what where they are given.
    #[boxed]
    pub async fn audit(
        &self,
        before: Option<i64>,
        who: Option<&str>,
        what: Option<&str>,
        limit: i64,
    ) -> Outcome<Vec<AuditLine>> {
        let text = |text: Option<&str>| Value::Text(text.map(str::to_owned));
        let values = [before.into(), text(who), text(what), limit.into()];
        Ok(self.rows(sql::AUDIT, &values).await?.iter().map(line_of).collect())
    }

    /// Lines of what somebody did and of what was done to them, the latest first: `who` as lines have it, `about` as ids.
    #[boxed]
    pub async fn audit_of(&self, who: [&str; 2], about: [&str; 2], limit: i64) -> Outcome<Vec<AuditLine>> {
        let values = [who[0].into(), who[1].into(), about[0].into(), about[1].into(), limit.into()];
        Ok(self.rows(sql::AUDIT_OF, &values).await?.iter().map(line_of).collect())
    }

    /// Looks at every line whether it follows from the one before.
    #[boxed]
    pub async fn audit_chain(&self) -> Outcome<Chain> {
        let mut chain = Chain { lines: 0, hash: String::new(), broken_at: None };
        loop {
            let rows = self.rows(sql::AUDIT_FROM, &[chain.lines.into(), PAGE.into()]).await?;
            for line in rows.iter().map(line_of) {
                let expected = chained(&chain.hash, chain.lines + 1, line.at, [&line.who, &line.what, &line.about]);
                if line.seq != chain.lines + 1 || line.hash != expected {
                    return Ok(Chain { broken_at: Some(chain.lines + 1), ..chain });
                }
                (chain.lines, chain.hash) = (line.seq, line.hash);
            }
            if (rows.len() as i64) < PAGE {
                break;
            }
        }
        // Lines that were cut off at the end.
        let head = self.row(sql::AUDIT_LAST, &[]).await?.ok_or(StoreError::Unreadable("audit_head"))?;
        if head.int(0) != chain.lines || head.text(1) != chain.hash {
            chain.broken_at = Some(chain.lines + 1);
        }
        Ok(chain)
    }
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
