//! Many rows as each database takes them.

use super::Value;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, SqlSafeStr};

/// Parameters of one insert: few enough that binding them stays in the processor's cache.
const SQLITE_PARAMETERS: usize = 2_000;

/// A statement that inserts the next rows of `values`, as many as one takes; `None`: there are no more.
pub(super) fn sqlite_insert(
    table: &str,
    columns: &[&str],
    values: &mut std::vec::Drain<'_, Value>,
) -> Option<Query<'static, sqlx::Sqlite, SqliteArguments>> {
    let rows = (values.len() / columns.len()).min(SQLITE_PARAMETERS / columns.len());
    if rows == 0 {
        return None;
    }
    let mut arguments = SqliteArguments::default();
    arguments.reserve(rows * columns.len(), 0);
    for value in values.take(rows * columns.len()) {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Real(value) => arguments.add(value),
        }
        .expect("numbers and text are parameters");
    }
    Some(sqlx::query_with(AssertSqlSafe(insert_sql(table, columns, rows)).into_sql_str(), arguments))
}

/// The parameters have no names: SQLite takes `$1` for a name, and looks each of a thousand names up among the others.
fn insert_sql(table: &str, columns: &[&str], rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    format!("insert into {table} ({}) values {}", columns.join(", "), vec![row; rows].join(", "))
}

pub(super) fn copy_text(columns: usize, values: &[Value]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(values.len() * 8);
    for (index, value) in values.iter().enumerate() {
        match value {
            Value::Int(Some(value)) => write!(text, "{value}").expect("a string takes any text"),
            Value::Real(Some(value)) => write!(text, "{value:?}").expect("a string takes any text"),
            Value::Text(Some(value)) => copy_escaped(&mut text, value),
            _ => text.push_str("\\N"),
        }
        text.push(if (index + 1) % columns == 0 { '\n' } else { '\t' });
    }
    text
}

fn copy_escaped(text: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            // PostgreSQL's text holds everything but this one character.
            '\0' => text.push('\u{FFFD}'),
            other => text.push(other),
        }
    }
}
