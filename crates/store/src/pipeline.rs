//! What deals were between two moments, for what changed in a pipeline.

use crate::deals::{key_list, outcome};
use crate::engine::{Outcome, Row, Store, StoreError, Value};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::{Currency, Instant};
use jiff::civil::Date;
use std::collections::HashMap;

/// Keys that are asked about at once.
const LOT: usize = 400;

/// What was known of a deal from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PipelineState {
    /// The deal's key.
    pub deal: i64,
    /// From when on.
    pub known: Instant,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Absent from a full snapshot.
    pub deleted: bool,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// Of the amount.
    pub currency: Currency,
    /// The planned close date.
    pub close: Option<Date>,
    /// The owner's key.
    pub owner: Option<i64>,
}

/// What an export showed of a deal beside its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenDeal {
    /// The deal's key.
    pub deal: i64,
    /// From when on that was known.
    pub known: Instant,
    /// The type as the source words it.
    pub kind: String,
    /// The account's key.
    pub account: Option<i64>,
    /// Other columns and their values.
    pub attributes: Vec<(String, String)>,
}

/// How a deal is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealLabel {
    /// The public id.
    pub id: String,
    /// The name as last known.
    pub name: String,
    /// The key of today's owner.
    pub owner: Option<i64>,
}

impl Store {
    /// All that deals were from one moment to another, by deal and ascending: of those that were open meanwhile in the hands of one of
    /// `owners` (`None`: of anybody or nobody).
    #[boxed]
    pub async fn pipeline(
        &self,
        (from, to): (Instant, Instant),
        owners: Option<Vec<i64>>,
    ) -> Outcome<Vec<PipelineState>> {
        let statement = if owners.is_some() { sql::PIPELINE_OWNED } else { sql::PIPELINE };
        let values = [from.0.into(), to.0.into(), Value::Text(owners.as_deref().map(key_list))];
        let state = |row: &Row| PipelineState {
            deal: row.int(0),
            known: Instant(row.int(1)),
            outcome: outcome(row.int(2)),
            deleted: row.flag(3),
            amount: row.int_or_null(4),
            currency: Currency::parse(row.text(5)).unwrap_or(Currency::USD),
            close: row.int_or_null(6).map(day),
            owner: row.int_or_null(7),
        };
        Ok(self.rows(statement, &values).await?.iter().map(state).collect())
    }

    /// What exports showed of deals beside their states, by deal and ascending.
    #[boxed]
    pub async fn pipeline_seen(&self, deals: &[i64]) -> Outcome<Vec<SeenDeal>> {
        let rows = self.rows_of(sql::PIPELINE_SEEN, deals, &[]).await?;
        let seen = |row: &Row| {
            let attributes =
                serde_json::from_str(row.text(4)).map_err(|_| StoreError::Unreadable("deal_observation"))?;
            let known = Instant(row.int(1));
            Ok(SeenDeal {
                deal: row.int(0),
                known,
                kind: row.text(2).to_owned(),
                account: row.int_or_null(3),
                attributes,
            })
        };
        rows.iter().map(seen).collect()
    }

    /// Values that a column of deals took: deal, from when on it was known, value; by deal, in the order of happening.
    #[boxed]
    pub async fn pipeline_changed(&self, deals: &[i64], column: &str) -> Outcome<Vec<(i64, Instant, String)>> {
        let rows = self.rows_of(sql::PIPELINE_CHANGED, deals, &[column.into()]).await?;
        Ok(rows.iter().map(|row| (row.int(0), Instant(row.int(1)), row.text(2).to_owned())).collect())
    }

    /// Segment, industry and region of accounts as known last, by key.
    #[boxed]
    pub async fn pipeline_accounts(&self, accounts: &[i64]) -> Outcome<HashMap<i64, [String; 3]>> {
        let rows = self.rows_of(sql::PIPELINE_ACCOUNTS, accounts, &[]).await?;
        Ok(rows.iter().map(|row| (row.int(0), [1, 2, 3].map(|column| row.text(column).to_owned()))).collect())
    }

    /// The rows of a statement about a list of keys and `more`, asked for in lots: SQLite walks a list from its start for each of its keys.
    async fn rows_of(&self, statement: &'static str, keys: &[i64], more: &[Value]) -> Outcome<Vec<Row>> {
        let mut rows = Vec::new();
        for lot in keys.chunks(LOT) {
            let values: Vec<Value> = std::iter::once(key_list(lot).into()).chain(more.iter().cloned()).collect();
            rows.extend(self.rows(statement, &values).await?);
        }
        Ok(rows)
    }

    /// How deals are named, by key.
    #[boxed]
    pub async fn deal_labels(&self, deals: &[i64]) -> Outcome<HashMap<i64, DealLabel>> {
        let rows = self.rows_of(sql::DEAL_LABELS, deals, &[]).await?;
        let label = |row: &Row| {
            let label =
                DealLabel { id: row.text(1).to_owned(), name: row.text(2).to_owned(), owner: row.int_or_null(3) };
            (row.int(0), label)
        };
        Ok(rows.iter().map(label).collect())
    }
}
