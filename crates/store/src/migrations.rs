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
    (18, "nodes", include_str!("../migrations/0018_nodes.sql")),
    (19, "seals", include_str!("../migrations/0019_seals.sql")),
    (20, "owners", include_str!("../migrations/0020_owners.sql")),
    (21, "retention", include_str!("../migrations/0021_retention.sql")),
    (22, "figures", include_str!("../migrations/0022_figures.sql")),
    (23, "counsel", include_str!("../migrations/0023_counsel.sql")),
    (24, "review", include_str!("../migrations/0024_review.sql")),
    (25, "requests", include_str!("../migrations/0025_requests.sql")),
    (26, "brief", include_str!("../migrations/0026_brief.sql")),
    (27, "notices", include_str!("../migrations/0027_notices.sql")),
    (28, "plan", include_str!("../migrations/0028_plan.sql")),
    (29, "terms", include_str!("../migrations/0029_terms.sql")),
    (30, "large", include_str!("../migrations/0030_large.sql")),
    (31, "found", include_str!("../migrations/0031_found.sql")),
    (32, "folded", include_str!("../migrations/0032_folded.sql")),
    (33, "turns", include_str!("../migrations/0033_turns.sql")),
    (34, "category", include_str!("../migrations/0034_category.sql")),
];

/// What brings a database up to date, and the newest version it knows.
///
/// SQLite keeps a table in the order of its key only when the key is declared `integer`; PostgreSQL's `integer` has
/// 32 bits. So the text says `bigint primary key`, and SQLite reads its own word for it. Large tables with a key of several
/// columns are kept in its order, too, where the text says so in a comment: else SQLite keeps every key twice.
pub(crate) fn migrator(for_sqlite: bool) -> (Migrator, i64) {
    let newest = TEXTS.iter().map(|(version, ..)| *version).max().unwrap_or(0);
    (Migrator::with_migrations(migrations(for_sqlite)), newest)
}

fn migrations(for_sqlite: bool) -> Vec<Migration> {
    TEXTS
        .iter()
        .map(|(version, name, text)| {
            let sql = if for_sqlite { sqlite_text(text) } else { (*text).to_owned() };
            let sql = AssertSqlSafe(sql).into_sql_str();
            Migration::new(*version, Cow::Borrowed(name), MigrationType::Simple, sql, false)
        })
        .collect()
}

fn sqlite_text(text: &str) -> String {
    text.replace("bigint primary key", "integer primary key")
        .replace("/* without rowid */", "without rowid")
        .replace(" collate \"C\"", "")
}

#[cfg(test)]
mod tests {
    use super::{Migrator, TEXTS, migrations};
    use crate::{Store, StoreError};
    use testrig::Postgres;

    const COMPANY: &str = "insert into company (key, name, currency, zone, calendar, measure, tracked)
        values (1, 'Lathes', 'EUR', 'UTC', '{}', '', 0)";
    const JOB: &str = "insert into job (key, id, kind, request, status, queued_at, step, done, total, cancel_asked)
        values ($1, $2, 'import', '', 'running', 0, '', 0, 0, 0)";
    /// The version that brought jobs, and the one from which on only one of a lane runs.
    const JOBS: i64 = 5;
    const NODES: i64 = 18;

    /// Brings a database of the first `count` versions, with something in it, up to date.
    async fn forward(address: &str, count: usize) {
        let store = Store::connect(address).await.expect("connects");
        let old = migrations(store.is_sqlite())[..count].to_vec();
        store.migrate_by(&Migrator::with_migrations(old)).await.expect("an older schema");
        store.execute(COMPANY, &[]).await.expect("a company");
        let has_jobs = (JOBS..NODES).contains(&TEXTS[count - 1].0);
        let jobs: &[i64] = if has_jobs { &[1, 2] } else { &[] };
        for job in jobs {
            store
                .execute(JOB, &[(*job).into(), format!("job {job}").into()])
                .await
                .expect("a job that a dead worker left");
        }
        store.migrate().await.unwrap_or_else(|error| panic!("from {count} versions: {error}"));
        let name = store.row("select name from company", &[]).await.expect("a row").expect("a company");
        assert_eq!(name.text(0), "Lathes", "from {count} versions");
        let jobs =
            store.row("select count(*) from job where status = 'queued'", &[]).await.expect("a row").expect("a row");
        assert_eq!(jobs.int(0), if has_jobs { 2 } else { 0 }, "from {count} versions");
        store.migrate().await.expect("once more changes nothing");

        let future = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
            select max(version) + 1, 'of the future', success, checksum, 0 from _sqlx_migrations group by success, checksum
            order by 1 desc limit 1";
        store.execute(future, &[]).await.expect("a newer schema");
        assert!(matches!(store.migrate().await, Err(StoreError::Newer { .. })), "refused");
        store.close().await;
    }

    #[tokio::test]
    async fn every_earlier_schema_goes_forward_and_a_newer_one_is_refused_on_sqlite() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for count in 1..TEXTS.len() {
            forward(&format!("sqlite:{}", folder.path().join(format!("{count}.sqlite")).display()), count).await;
        }
    }

    #[tokio::test]
    async fn every_earlier_schema_goes_forward_and_a_newer_one_is_refused_on_postgresql() {
        let postgres = Postgres::start();
        for count in 1..TEXTS.len() {
            postgres.ask(&format!("create database level_{count}"));
            let address = postgres.address();
            let server = address.strip_suffix("postgres").expect("it ends with the database's name");
            forward(&format!("{server}level_{count}"), count).await;
        }
    }
}
