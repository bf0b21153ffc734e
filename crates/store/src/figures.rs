//! What figures of pipelines were counted from: derived, replaced as a whole after each forecast.

use crate::deals::key_list;
use crate::engine::{Outcome, Row, Store, Value};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use facts::Instant;
use facts::time::day_number;
use jiff::civil::Date;

/// What was counted when.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureSet {
    /// The last day that is known.
    pub as_of: Date,
    /// When it was made.
    pub made_at: Instant,
    /// The facts that it saw.
    pub watermark: i64,
    /// Periods and columns, JSON.
    pub content: String,
}

/// Counts of a place: `company`, `unit` or `person`, the key, bytes.
pub type FigureNode = (&'static str, i64, Vec<u8>);

const DEALS: &[&str] = &["person_key", "content"];
const NODE: &[&str] = &["level", "node_key", "content"];

impl Store {
    /// Keeps what was counted, in place of what was kept before.
    #[boxed]
    pub async fn put_figures(&self, set: &FigureSet, deals: &[(i64, Vec<u8>)], nodes: &[FigureNode]) -> Outcome<()> {
        let mut tx = self.begin().await?;
        for statement in [sql::FIGURES_CLEAR, sql::FIGURE_DEALS_CLEAR, sql::FIGURE_NODES_CLEAR] {
            tx.execute(statement, &[]).await?;
        }
        let as_of = i64::from(day_number(set.as_of));
        let values = [as_of.into(), set.made_at.0.into(), set.watermark.into(), set.content.as_str().into()];
        tx.execute(sql::FIGURES_PUT, &values).await?;
        let text = |bytes: &[u8]| -> Value { BASE64_STANDARD.encode(bytes).into() };
        let mut rows: Vec<Value> = deals.iter().flat_map(|(key, bytes)| [(*key).into(), text(bytes)]).collect();
        tx.insert("figure_deals", DEALS, &mut rows).await?;
        let node = |(level, key, bytes): &FigureNode| [(*level).into(), (*key).into(), text(bytes)];
        let mut rows: Vec<Value> = nodes.iter().flat_map(node).collect();
        tx.insert("figure_node", NODE, &mut rows).await?;
        tx.commit().await
    }

    /// What is kept; `None`: nothing was counted yet.
    #[boxed]
    pub async fn figures(&self) -> Outcome<Option<FigureSet>> {
        let row = self.row(sql::FIGURES_GET, &[]).await?;
        Ok(row.map(|row| FigureSet {
            as_of: day(row.int(0)),
            made_at: Instant(row.int(1)),
            watermark: row.int(2),
            content: row.text(3).to_owned(),
        }))
    }

    /// The deals of owners (`None`: of everybody and nobody), by owner.
    #[boxed]
    pub async fn figure_deals(&self, owners: Option<&[i64]>) -> Outcome<Vec<(i64, Vec<u8>)>> {
        let rows = match owners {
            Some(owners) => self.rows(sql::FIGURE_DEALS_OF, &[key_list(owners).into()]).await?,
            None => self.rows(sql::FIGURE_DEALS_ALL, &[]).await?,
        };
        let bytes = |row: &Row| Some((row.int(0), BASE64_STANDARD.decode(row.text(1)).ok()?));
        Ok(rows.iter().filter_map(bytes).collect())
    }

    /// The counts of a place.
    #[boxed]
    pub async fn figure_node(&self, level: &str, key: i64) -> Outcome<Option<Vec<u8>>> {
        let row = self.row(sql::FIGURE_NODE, &[level.into(), key.into()]).await?;
        Ok(row.and_then(|row| BASE64_STANDARD.decode(row.text(0)).ok()))
    }
}
