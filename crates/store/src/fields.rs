//! Other columns of deals: which there are, what they say of a deal, and since when.

use crate::deals::key_list;
use crate::engine::{Outcome, Row, Store, StoreError};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::fields::Fields;
use std::collections::HashMap;

/// Columns of a deal with their values.
pub type Attributes = Vec<(String, String)>;

/// A column of deals, as the latest deals have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptColumn {
    /// The name.
    pub name: String,
    /// In how many of the deals looked at it is filled.
    pub filled: usize,
    /// A few different values.
    pub values: Vec<String>,
}

/// A column of a deal took a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChange {
    /// The column.
    pub column: String,
    /// The value; empty: it was emptied.
    pub value: String,
    /// When it happened; of what only an export shows, when that was made.
    pub happened: Instant,
}

/// Deals whose columns are looked at.
const DEALS: i64 = 500;
/// Values that are kept of a column.
const VALUES: usize = 40;

impl Store {
    /// Which columns say what a deal review asks for; `None`: nobody said so.
    #[boxed]
    pub async fn fields(&self) -> Outcome<Option<Fields>> {
        let row = self.row(sql::FIELDS_GET, &[]).await?;
        let text = row.as_ref().and_then(|row| row.text_or_null(0));
        text.map(|text| serde_json::from_str(text).map_err(|_| StoreError::Unreadable("company"))).transpose()
    }

    /// Keeps which columns say it; `None`: as they are proposed.
    #[boxed]
    pub async fn put_fields(&self, fields: Option<&Fields>) -> Outcome<()> {
        let text = fields.map(serde_json::to_string).transpose().map_err(|_| StoreError::Unreadable("company"))?;
        self.execute(sql::FIELDS_PUT, &[text.into()]).await.map(drop)
    }

    /// Every column, with what the latest deals have in it, and how many deals were looked at.
    #[boxed]
    pub async fn deal_columns(&self) -> Outcome<(Vec<KeptColumn>, usize)> {
        let names = self.rows(sql::ATTRIBUTES, &[]).await?;
        let column = |row: &Row| KeptColumn { name: row.text(1).to_owned(), ..KeptColumn::default() };
        let mut columns: Vec<KeptColumn> = names.iter().map(column).collect();
        if columns.is_empty() {
            return Ok((columns, 0));
        }
        let places: HashMap<String, usize> = columns.iter().map(|column| column.name.clone()).zip(0..).collect();
        let latest = self.rows(sql::DEAL_COLUMNS_LATEST, &[DEALS.into()]).await?;
        for row in &latest {
            for (name, value) in pairs(row.text(0))? {
                let Some(place) = places.get(&name).filter(|_| !value.trim().is_empty()) else { continue };
                let column = &mut columns[*place];
                column.filled += 1;
                if column.values.len() < VALUES && !column.values.contains(&value) {
                    column.values.push(value);
                }
            }
        }
        Ok((columns, latest.len()))
    }

    /// What the columns of deals say, by the deal's key, as the last export shows it.
    #[boxed]
    pub async fn deal_attributes(&self, deals: &[i64]) -> Outcome<HashMap<i64, Attributes>> {
        if deals.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = self.rows(sql::DEAL_ATTRIBUTES, &[key_list(deals).into()]).await?;
        let last: HashMap<i64, &Row> = rows.iter().map(|row| (row.int(0), row)).collect();
        last.into_iter().map(|(deal, row)| Ok((deal, pairs(row.text(1))?))).collect()
    }

    /// How the columns of a deal changed, as far as its history or its exports tell, in order.
    #[boxed]
    pub async fn column_changes(&self, deal: i64) -> Outcome<Vec<ColumnChange>> {
        let told = self.rows(sql::DEAL_COLUMN_CHANGES, &[deal.into()]).await?;
        let change = |row: &Row| ColumnChange {
            column: row.text(0).to_owned(),
            value: row.text_or_null(1).unwrap_or("").to_owned(),
            happened: Instant(row.int(2)),
        };
        let mut changes: Vec<ColumnChange> = told.iter().map(change).collect();
        let mut last: HashMap<String, String> = HashMap::new();
        for row in self.rows(sql::DEAL_SHOWN, &[deal.into()]).await? {
            let shown = pairs(row.text(1))?;
            let emptied: Vec<String> =
                last.keys().filter(|name| !shown.iter().any(|(column, _)| column == *name)).cloned().collect();
            for (column, value) in shown.into_iter().chain(emptied.into_iter().map(|name| (name, String::new()))) {
                if last.get(&column) != Some(&value) {
                    last.insert(column.clone(), value.clone());
                    let happened = Instant(row.int(0));
                    // What the history tells of it says more exactly when.
                    if !told.iter().any(|row| row.text(0) == column) {
                        changes.push(ColumnChange { column, value, happened });
                    }
                }
            }
        }
        changes.sort_by_key(|change| change.happened);
        Ok(changes)
    }
}

fn pairs(text: &str) -> Outcome<Attributes> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable("deal_observation"))
}
