//! Answers to "where are we?" that were kept: figures of a moment.

use crate::engine::{Outcome, Row, Store};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::time::day_number;
use jiff::civil::Date;

/// An answer as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// `company`, `unit` or `person`.
    pub level: String,
    /// The key of the place; 0 for the company.
    pub node: i64,
    /// The key of who kept it.
    pub person: Option<i64>,
    /// The day of its forecast.
    pub as_of: Date,
    /// When it was kept.
    pub made_at: Instant,
    /// What its keeper plans, in words.
    pub plan: String,
    /// The figures, JSON.
    pub figures: String,
}

impl Store {
    /// Keeps an answer.
    #[boxed]
    pub async fn add_answer(&self, answer: &KeptAnswer) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values = [
            key.into(),
            answer.id.as_str().into(),
            answer.level.as_str().into(),
            answer.node.into(),
            answer.person.into(),
            i64::from(day_number(answer.as_of)).into(),
            answer.made_at.0.into(),
            answer.plan.as_str().into(),
            answer.figures.as_str().into(),
        ];
        tx.execute(sql::ANSWER_ADD, &values).await?;
        tx.commit().await
    }

    /// The answer of a public id.
    #[boxed]
    pub async fn answer(&self, id: &str) -> Outcome<Option<KeptAnswer>> {
        Ok(self.row(sql::ANSWER, &[id.into()]).await?.as_ref().map(answer))
    }

    /// Answers of a place, the latest first.
    #[boxed]
    pub async fn answers_of(&self, level: &str, node: i64, limit: i64) -> Outcome<Vec<KeptAnswer>> {
        let rows = self.rows(sql::ANSWERS_OF, &[level.into(), node.into(), limit.into()]).await?;
        Ok(rows.iter().map(answer).collect())
    }

    /// Answers that somebody kept, the latest first.
    #[boxed]
    pub async fn answers_by(&self, person: i64) -> Outcome<Vec<KeptAnswer>> {
        Ok(self.rows(sql::ANSWERS_BY, &[person.into()]).await?.iter().map(answer).collect())
    }
}

fn answer(row: &Row) -> KeptAnswer {
    KeptAnswer {
        key: row.int(0),
        id: row.text(1).to_owned(),
        level: row.text(2).to_owned(),
        node: row.int(3),
        person: row.int_or_null(4),
        as_of: day(row.int(5)),
        made_at: Instant(row.int(6)),
        plan: row.text(7).to_owned(),
        figures: row.text(8).to_owned(),
    }
}
