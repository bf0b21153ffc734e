//! Rows as each database sends them.

use super::{Outcome, Row, Value};
use futures_util::{FutureExt, Stream, TryStreamExt};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Row as _, TypeInfo, ValueRef};
use std::time::Duration;

/// So many rows are waited for one by one.
const FEW_ROWS: usize = 256;
/// After them rows gather for so long whenever there is none: being woken for each of millions takes longer than reading them.
const GATHER: Duration = Duration::from_millis(1);

/// Takes all rows that SQLite's thread sends.
pub(super) async fn from_sqlite(
    mut rows: impl Stream<Item = sqlx::Result<SqliteRow>> + Unpin,
    mut take: impl FnMut(Row),
) -> Outcome<()> {
    let mut taken = 0usize;
    loop {
        let next = match rows.try_next().now_or_never() {
            Some(next) => next?,
            None if taken < FEW_ROWS => rows.try_next().await?,
            None => {
                tokio::time::sleep(GATHER).await;
                continue;
            }
        };
        let Some(row) = next else { return Ok(()) };
        take(sqlite_row(&row));
        taken += 1;
    }
}

/// Takes all rows that PostgreSQL sends.
pub(super) async fn from_postgres(
    mut rows: impl Stream<Item = sqlx::Result<PgRow>> + Unpin,
    mut take: impl FnMut(Row),
) -> Outcome<()> {
    while let Some(row) = rows.try_next().await? {
        take(postgres_row(&row));
    }
    Ok(())
}

pub(super) fn sqlite_row(row: &SqliteRow) -> Row {
    let value = |index: usize| {
        let raw = row.try_get_raw(index).expect("a column of the row");
        if raw.is_null() {
            return match row.column(index).type_info().name() {
                "TEXT" => Value::Text(None),
                _ => Value::Int(None),
            };
        }
        let kind = raw.type_info().name().to_owned();
        match kind.as_str() {
            "TEXT" => Value::Text(row.try_get(index).ok()),
            "REAL" => Value::Real(row.try_get(index).ok()),
            _ => Value::Int(row.try_get(index).ok()),
        }
    };
    Row((0..row.columns().len()).map(value).collect())
}

pub(super) fn postgres_row(row: &PgRow) -> Row {
    let value = |index: usize| match row.column(index).type_info().name() {
        "INT8" => Value::Int(row.try_get(index).ok().flatten()),
        "INT4" => Value::Int(row.try_get::<Option<i32>, _>(index).ok().flatten().map(i64::from)),
        "FLOAT8" => Value::Real(row.try_get(index).ok().flatten()),
        _ => Value::Text(row.try_get(index).ok().flatten()),
    };
    Row((0..row.columns().len()).map(value).collect())
}
