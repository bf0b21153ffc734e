//! Rows on their way into the database, by table.

use crate::engine::{Outcome, Store, Value};
use std::collections::HashMap;

/// Rows of a table that are to be written.
pub(super) struct TableRows {
    table: &'static str,
    columns: &'static [&'static str],
    values: Vec<Value>,
}

/// Rows that wait to be written, by table in the order in which tables came.
#[derive(Default)]
pub(super) struct Waiting {
    tables: Vec<TableRows>,
    /// Where rows stood that are written: taking megabytes anew for every batch costs as much as filling them.
    room: HashMap<&'static str, Vec<Value>>,
}

impl Waiting {
    /// Adds a row to those of its table.
    pub(super) fn add(
        &mut self,
        table: &'static str,
        columns: &'static [&'static str],
        values: impl IntoIterator<Item = Value>,
    ) {
        let place = self.tables.iter().position(|rows| rows.table == table).unwrap_or_else(|| {
            let values = self.room.remove(table).unwrap_or_default();
            self.tables.push(TableRows { table, columns, values });
            self.tables.len() - 1
        });
        self.tables[place].values.extend(values);
    }

    /// All rows, to be written.
    pub(super) fn take(&mut self) -> Vec<TableRows> {
        std::mem::take(&mut self.tables)
    }

    /// Takes back where rows stood that are written.
    pub(super) fn give_back(&mut self, written: Vec<TableRows>) {
        self.room.extend(written.into_iter().map(|rows| (rows.table, rows.values)));
    }
}

/// Identities, and the facts that refer to them.
pub(super) type Batch = [Vec<TableRows>; 2];

/// Writes rows, in the order in which they refer to each other, and gives back where they stood.
pub(super) async fn write_all(store: Store, mut all: Batch) -> Outcome<Batch> {
    let mut tx = store.begin().await?;
    for TableRows { table, columns, values } in all.iter_mut().flatten() {
        tx.insert(table, columns, values).await?;
    }
    tx.commit().await?;
    Ok(all)
}
