//! What is to be put right in the CRM, what owners mean to do about it, and where the CRM shows a record.

use crate::deals::key_list;
use crate::engine::{Outcome, Row, Store, Value};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::time::day_number;
use facts::{Currency, Instant};
use jiff::civil::Date;

/// What is wrong with an open deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFinding {
    /// The deal's key.
    pub deal: i64,
    /// The rule's word.
    pub rule: String,
    /// The owner's key.
    pub owner: Option<i64>,
    /// Days past the close date, in the stage, or without activity.
    pub days: Option<i64>,
    /// What the close date could be.
    pub proposed: Option<Date>,
}

/// A finding with what a page shows of its deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDeal {
    /// What is wrong.
    pub finding: KeptFinding,
    /// The deal's public id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its amount.
    pub amount: Option<i64>,
    /// The currency of the amount.
    pub currency: Currency,
    /// The planned close date.
    pub close: Option<Date>,
    /// Its stage's key.
    pub stage: Option<i64>,
    /// Its id in the source.
    pub external: String,
    /// The source's key.
    pub source: i64,
    /// What its owner means to do: the fix's public id, the date that was accepted, when.
    pub fix: Option<(String, Option<Date>, Instant)>,
}

/// What an owner means to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFix {
    /// The public id, UUID v7.
    pub id: String,
    /// The deal's key.
    pub deal: i64,
    /// The rule's word.
    pub rule: String,
    /// The close date that was accepted.
    pub proposed: Option<Date>,
}

/// A fix as its maker may see it: id, the deal's name, the rule, the date, when it was accepted, when it was taken back.
pub type OwnFix = (String, String, String, Option<Date>, Instant, Option<Instant>);

/// What operations said last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Sources by key and name, with the address at which they show a record.
    pub links: Vec<(i64, String, Option<String>)>,
    /// After how many days without activity a deal is quiet.
    pub quiet_days: Option<i64>,
}

const FINDING: &[&str] = &["deal_key", "rule", "owner_key", "days", "proposed_day"];
const FIX: &[&str] = &["key", "id", "deal_key", "rule", "person_key", "proposed_day", "accepted_at"];

fn day_value(day: Option<Date>) -> Value {
    day.map(|day| i64::from(day_number(day))).into()
}

impl Store {
    /// As of when deals were looked at last, and words of the rules that were not, apart by spaces.
    #[boxed]
    pub async fn findings_looked(&self) -> Outcome<Option<(Date, String)>> {
        let row = self.row(sql::FINDINGS_LOOKED, &[]).await?;
        Ok(row.map(|row| (day(row.int(0)), row.text(1).to_owned())))
    }

    /// Keeps what was found, in place of what was found before.
    #[boxed]
    pub async fn put_findings(&self, findings: &[KeptFinding], as_of: Date, unchecked: &str) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::FINDINGS_LOOKED_PUT, &[i64::from(day_number(as_of)).into(), unchecked.into()]).await?;
        tx.execute(sql::FINDINGS_CLEAR, &[]).await?;
        let row = |found: &KeptFinding| -> [Value; 5] {
            let proposed = day_value(found.proposed);
            [found.deal.into(), found.rule.as_str().into(), found.owner.into(), found.days.into(), proposed]
        };
        let mut rows: Vec<Value> = findings.iter().flat_map(row).collect();
        tx.insert("hygiene_finding", FINDING, &mut rows).await?;
        tx.commit().await
    }

    /// What is wrong with deals of a person, the longest first.
    #[boxed]
    pub async fn findings_of(&self, person: i64) -> Outcome<Vec<FoundDeal>> {
        Ok(self.rows(sql::FINDINGS_OF, &[person.into()]).await?.iter().map(found).collect())
    }

    /// How much is wrong with deals of owners (`None`: of everybody and nobody), and of it how much they mean to put right: owner, rule, both
    /// numbers.
    #[boxed]
    pub async fn finding_counts(&self, owners: Option<&[i64]>) -> Outcome<Vec<(Option<i64>, String, i64, i64)>> {
        let rows = match owners {
            Some(owners) => self.rows(sql::FINDING_COUNTS_OF, &[key_list(owners).into()]).await?,
            None => self.rows(sql::FINDING_COUNTS, &[]).await?,
        };
        let count = |row: &Row| (row.int_or_null(0), row.text(1).to_owned(), row.int(2), row.int(3));
        Ok(rows.iter().map(count).collect())
    }

    /// Keeps what an owner means to put right.
    #[boxed]
    pub async fn add_fixes(&self, person: i64, fixes: &[KeptFix], now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let first = tx.take_keys(i64::try_from(fixes.len()).unwrap_or(i64::MAX)).await?;
        let row = |(key, fix): (i64, &KeptFix)| -> [Value; 7] {
            let proposed = day_value(fix.proposed);
            let (id, rule) = (fix.id.as_str().into(), fix.rule.as_str().into());
            [key.into(), id, fix.deal.into(), rule, person.into(), proposed, now.0.into()]
        };
        let mut rows: Vec<Value> = (first..).zip(fixes).flat_map(row).collect();
        tx.insert("hygiene_fix", FIX, &mut rows).await?;
        tx.commit().await
    }

    /// Takes fixes of a person back; ids of others do nothing.
    #[boxed]
    pub async fn undo_fixes(&self, person: i64, ids: &[String], now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        for id in ids {
            tx.execute(sql::FIX_UNDO, &[id.as_str().into(), person.into(), now.0.into()]).await?;
        }
        tx.commit().await
    }

    /// Everything that a person meant to put right, the latest first.
    #[boxed]
    pub async fn own_fixes(&self, person: i64) -> Outcome<Vec<OwnFix>> {
        let fix = |row: &Row| {
            let (accepted, undone) = (Instant(row.int(4)), row.int_or_null(5).map(Instant));
            let proposed = row.int_or_null(3).map(day);
            (row.text(0).to_owned(), row.text(1).to_owned(), row.text(2).to_owned(), proposed, accepted, undone)
        };
        Ok(self.rows(sql::FIXES_OWN, &[person.into()]).await?.iter().map(fix).collect())
    }

    /// What operations said last.
    #[boxed]
    pub async fn hygiene_said(&self) -> Outcome<Said> {
        let quiet = self.row(sql::HYGIENE_QUIET, &[]).await?;
        let link = |row: &Row| {
            (row.int(0), row.text(1).to_owned(), row.text_or_null(2).filter(|link| !link.is_empty()).map(str::to_owned))
        };
        Ok(Said {
            links: self.rows(sql::HYGIENE_LINKS, &[]).await?.iter().map(link).collect(),
            quiet_days: quiet.and_then(|row| row.int_or_null(0)),
        })
    }

    /// Keeps what operations say: of a source its address (empty: none), or after how many days a deal is quiet.
    #[boxed]
    pub async fn say_hygiene(
        &self,
        source: Option<i64>,
        link: Option<&str>,
        quiet_days: Option<i64>,
        by: Option<&str>,
        now: Instant,
    ) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let text = |text: Option<&str>| Value::Text(text.map(str::to_owned));
        let values = [key.into(), source.into(), text(link), quiet_days.into(), text(by), now.0.into()];
        tx.execute(sql::HYGIENE_SAY, &values).await?;
        tx.commit().await
    }
}

fn found(row: &Row) -> FoundDeal {
    let fix = row.text_or_null(13).map(|id| (id.to_owned(), row.int_or_null(14).map(day), Instant(row.int(15))));
    FoundDeal {
        finding: KeptFinding {
            deal: row.int(0),
            rule: row.text(1).to_owned(),
            owner: row.int_or_null(2),
            days: row.int_or_null(3),
            proposed: row.int_or_null(4).map(day),
        },
        id: row.text(5).to_owned(),
        name: row.text(6).to_owned(),
        amount: row.int_or_null(7),
        currency: Currency::parse(row.text(8)).unwrap_or(Currency::USD),
        close: row.int_or_null(9).map(day),
        stage: row.int_or_null(10),
        external: row.text(11).to_owned(),
        source: row.int(12),
        fix,
    }
}
