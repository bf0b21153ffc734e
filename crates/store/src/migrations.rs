//! The schema's versions, one text for both engines.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};
use std::borrow::Cow;

const TEXTS: &[(i64, &str, &str)] = &[
    (1, "company", include_str!("../migrations/0001_company.sql")),
    (2, "people", include_str!("../migrations/0002_people.sql")),
    (3, "deals", include_str!("../migrations/0003_deals.sql")),
    (4, "plans and forecasts", include_str!("../migrations/0004_plans_and_forecasts.sql")),
    (5, "jobs", include_str!("../migrations/0005_jobs.sql")),
    (6, "reasons", include_str!("../migrations/0006_reasons.sql")),
    (7, "numbers", include_str!("../migrations/0007_numbers.sql")),
    (8, "closing", include_str!("../migrations/0008_closing.sql")),
    (9, "fitted", include_str!("../migrations/0009_fitted.sql")),
    (10, "users", include_str!("../migrations/0010_users.sql")),
    (11, "second step", include_str!("../migrations/0011_second_step.sql")),
    (12, "audit", include_str!("../migrations/0012_audit.sql")),
    (13, "scim", include_str!("../migrations/0013_scim.sql")),
    (14, "amendments", include_str!("../migrations/0014_amendments.sql")),
    (15, "mail", include_str!("../migrations/0015_mail.sql")),
    (16, "providers", include_str!("../migrations/0016_providers.sql")),
    (17, "holds", include_str!("../migrations/0017_holds.sql")),
];

/// What brings a database up to date, and the newest version it knows.
///
/// SQLite keeps a table in the order of its key only when the key is declared `integer`; PostgreSQL's `integer` has
/// 32 bits. So the text says `bigint primary key`, and SQLite reads its own word for it. Large tables with a key of several
/// columns are kept in its order, too, where the text says so in a comment: else SQLite keeps every key twice.
pub(crate) fn migrator(for_sqlite: bool) -> (Migrator, i64) {
    let migrations: Vec<Migration> = TEXTS
        .iter()
        .map(|(version, name, text)| {
            let sql = if for_sqlite { sqlite_text(text) } else { (*text).to_owned() };
            let sql = AssertSqlSafe(sql).into_sql_str();
            Migration::new(*version, Cow::Borrowed(name), MigrationType::Simple, sql, false)
        })
        .collect();
    let newest = TEXTS.iter().map(|(version, ..)| *version).max().unwrap_or(0);
    (Migrator::with_migrations(migrations), newest)
}

fn sqlite_text(text: &str) -> String {
    text.replace("bigint primary key", "integer primary key").replace("/* without rowid */", "without rowid")
}
