//! The two databases behind one type: only this and what is below it knows which one it is.

mod read;
mod value;
mod write;

pub use value::{Row, Value};

use async_recursion::async_recursion as boxed;
use read::{postgres_row, sqlite_row};
use sqlx::Connection;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Executor, SqlStr};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::time::Duration;
use write::{copy_text, sqlite_insert};

/// What a store operation gives.
pub type Outcome<T> = Result<T, StoreError>;

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is neither `sqlite:` nor `postgres:`.
    #[error("{0:?} is not a database address; use sqlite:FILE or postgres://USER@HOST/NAME")]
    BadAddress(String),
    /// The database was written by a newer Linchpin.
    #[error("the database is of a newer Linchpin (schema {found}, this one knows {known}); upgrade Linchpin first")]
    Newer {
        /// The database's schema.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The database refused or is gone.
    #[error("the database did not answer as expected: {0}")]
    Database(sqlx::Error),
    /// There is no room left where the database is; nothing of what was asked was done.
    #[error("the database has no room left")]
    Full,
    /// A migration failed.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] MigrateError),
    /// A row of the database does not hold what it should.
    #[error("the database holds something unreadable in {0}")]
    Unreadable(&'static str),
    /// There is no such record.
    #[error("there is no {0} like that")]
    NotFound(&'static str),
    /// A file cannot be used.
    #[error("{path}: {error}")]
    File {
        /// Which one.
        path: String,
        /// What the system said.
        error: String,
    },
    /// A file is there already, and is not overwritten.
    #[error("{path} is there already")]
    Exists {
        /// Which one.
        path: String,
    },
    /// A program that comes with the database is missing or failed.
    #[error("{program} did not do it: {said}")]
    Tool {
        /// Which one.
        program: &'static str,
        /// What it said.
        said: String,
    },
    /// A copy is not whole.
    #[error("{path} is not a whole copy of a database: {found}")]
    Damaged {
        /// Which one.
        path: String,
        /// What was found.
        found: String,
    },
    /// There is something in the database already.
    #[error("there is a company in this database already; restore into an empty one")]
    NotEmpty,
    /// The work was asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// Another worker has the job now: this one was silent for too long.
    #[error("another worker has the job")]
    Lost,
}

/// Whether a file could not be written for want of room.
pub fn is_no_room(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

impl StoreError {
    /// Whether what should be one of its kind is there already.
    pub(crate) fn is_taken(&self) -> bool {
        matches!(self, StoreError::Database(sqlx::Error::Database(said)) if said.is_unique_violation())
    }
}

#[derive(Clone)]
enum Pools {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

/// An open database.
#[derive(Clone)]
pub struct Store {
    pools: Pools,
    address: String,
}

/// Several statements that take effect together or not at all; dropped without [`Transaction::commit`], not at all.
pub struct Transaction(Engine);

enum Engine {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query(SqlStr::from_static($sql));
        for value in $values {
            query = match value {
                Value::Int(value) => query.bind(*value),
                Value::Text(value) => query.bind(value.clone()),
                Value::Real(value) => query.bind(*value),
            };
        }
        query
    }};
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        match code.as_deref() {
            // SQLITE_FULL, and disk_full of PostgreSQL.
            Some("13" | "53100") => StoreError::Full,
            _ => StoreError::Database(error),
        }
    }
}

/// The one connection that writes. Where a failed commit (on a full disk) leaves it in the midst of a transaction it is given up: sqlx
/// would refuse every later one.
fn sqlite_writer() -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(1).after_release(|connection, _| {
        Box::pin(async move {
            // What was dropped is rolled back before this answers.
            connection.ping().await?;
            Ok(!connection.is_in_transaction())
        })
    })
}

impl Store {
    /// Opens `sqlite:FILE` or `postgres://…` and brings its schema up to date.
    #[boxed]
    pub async fn open(address: &str) -> Outcome<Store> {
        let store = Store::connect(address).await?;
        store.migrate().await?;
        if store.is_sqlite() {
            // Whoever was killed after much was written leaves a long log, which every page would be looked up in.
            store.settle(MANY_ROWS).await?;
        }
        Ok(store)
    }

    /// After so many rows were written at once: what the database puts off is done before somebody waits for it. SQLite moves its log
    /// into the file, PostgreSQL counts what its tables hold.
    #[boxed]
    pub(crate) async fn settle(&self, rows: usize) -> Outcome<()> {
        if rows < MANY_ROWS {
            return Ok(());
        }
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                sqlx::raw_sql("pragma wal_checkpoint(passive)").execute(write).await.map(drop)?
            }
            Pools::Postgres(pool) => sqlx::raw_sql("analyze").execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// Whether the address is of a SQLite file that is not there: opening it would make one.
    pub fn is_missing(address: &str) -> bool {
        address.strip_prefix("sqlite:").is_some_and(|file| !PathBuf::from(file.trim_start_matches("//")).exists())
    }

    /// Opens without touching the schema.
    #[boxed]
    pub async fn connect(address: &str) -> Outcome<Store> {
        let pools = if let Some(file) = address.strip_prefix("sqlite:") {
            let file = PathBuf::from(file.trim_start_matches("//"));
            // It holds names and the keys to them: it is nobody else's on this machine. What SQLite keeps beside it goes by it.
            let _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file);
            let options = sqlite_options(file);
            // One connection writes, so that writers queue in the program rather than fail in the file.
            let write = sqlite_writer().connect_with(options.clone()).await?;
            let read = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
            Pools::Sqlite { read, write }
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            // As for disks that seek, a page out of order counts as four in order, and a manager's few deals would be found by reading
            // everybody's. Compiling a statement takes longer than most of them.
            let options: PgConnectOptions = address.parse()?;
            let options = options.options([("random_page_cost", "1.1"), ("jit", "off")]);
            Pools::Postgres(PgPoolOptions::new().max_connections(8).connect_with(options).await?)
        } else {
            return Err(StoreError::BadAddress(address.to_owned()));
        };
        Ok(Store { pools, address: address.to_owned() })
    }

    /// Opens a SQLite file only to look at it: nothing is written beside it.
    pub(crate) async fn connect_read_only(file: &std::path::Path) -> Outcome<Store> {
        let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        let address = format!("sqlite:{}", file.display());
        Ok(Store { pools: Pools::Sqlite { read: pool.clone(), write: pool }, address })
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.pools, Pools::Sqlite { .. })
    }

    /// Writes a copy of a SQLite database as it is at one moment; others read and write meanwhile.
    pub(crate) async fn vacuum_into(&self, file: &std::path::Path) -> Outcome<()> {
        if let Pools::Sqlite { read, .. } = &self.pools {
            let to = file.to_string_lossy().into_owned();
            sqlx::query(SqlStr::from_static("vacuum into ?")).bind(to).execute(read).await?;
        }
        Ok(())
    }

    /// The address that the store was opened with.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Brings the schema up to date; refuses a database of a newer program.
    #[boxed]
    pub async fn migrate(&self) -> Outcome<()> {
        let (migrator, newest) = crate::migrations::migrator(self.is_sqlite());
        self.migrate_by(&migrator).await.map_err(|error| match error {
            MigrateError::VersionMissing(found) if found > newest => StoreError::Newer { found, known: newest },
            other => StoreError::Migration(other),
        })?;
        self.fill_words_once().await?;
        self.fill_folded_once().await
    }

    pub(crate) async fn migrate_by(&self, migrator: &Migrator) -> Result<(), MigrateError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => migrator.run(write).await,
            Pools::Postgres(pool) => migrator.run(pool).await,
        }
    }

    /// Closes all connections.
    #[boxed]
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// The rows that a statement gives.
    #[boxed]
    pub async fn rows(&self, sql: &'static str, values: &[Value]) -> Outcome<Vec<Row>> {
        let mut rows = Vec::new();
        self.each(sql, values, &mut |row| rows.push(row)).await?;
        Ok(rows)
    }

    /// Hands over the rows that a statement gives, one after the other: for answers that should never be in memory whole.
    #[boxed]
    pub async fn each(&self, sql: &'static str, values: &[Value], take: &mut (dyn FnMut(Row) + Send)) -> Outcome<()> {
        match &self.pools {
            Pools::Sqlite { read, .. } => read::from_sqlite(bound!(sql, values).fetch(read), take).await,
            Pools::Postgres(pool) => read::from_postgres(bound!(sql, values).fetch(pool), take).await,
        }
    }

    /// The first row that a statement gives.
    #[boxed]
    pub async fn row(&self, sql: &'static str, values: &[Value]) -> Outcome<Option<Row>> {
        Ok(match &self.pools {
            Pools::Sqlite { read, .. } => bound!(sql, values).fetch_optional(read).await?.as_ref().map(sqlite_row),
            Pools::Postgres(pool) => bound!(sql, values).fetch_optional(pool).await?.as_ref().map(postgres_row),
        })
    }

    /// Does a statement by itself and says how many rows it touched.
    #[boxed]
    pub async fn execute(&self, sql: &'static str, values: &[Value]) -> Outcome<u64> {
        Ok(match &self.pools {
            Pools::Sqlite { write, .. } => bound!(sql, values).execute(write).await?.rows_affected(),
            Pools::Postgres(pool) => bound!(sql, values).execute(pool).await?.rows_affected(),
        })
    }

    /// Starts a transaction; on SQLite it takes the write lock at once.
    #[boxed]
    pub async fn begin(&self) -> Outcome<Transaction> {
        Ok(Transaction(match &self.pools {
            Pools::Sqlite { write, .. } => Engine::Sqlite(write.begin_with("begin immediate").await?),
            Pools::Postgres(pool) => Engine::Postgres(pool.begin().await?),
        }))
    }

    /// Prepares a statement without doing it: for the test of all statements.
    #[boxed]
    pub async fn prepare(&self, sql: &'static str) -> Outcome<()> {
        match &self.pools {
            Pools::Sqlite { read, .. } => read.prepare(SqlStr::from_static(sql)).await.map(drop)?,
            Pools::Postgres(pool) => pool.prepare(SqlStr::from_static(sql)).await.map(drop)?,
        }
        Ok(())
    }
}

impl Transaction {
    /// The rows that a statement gives.
    #[boxed]
    pub async fn rows(&mut self, sql: &'static str, values: &[Value]) -> Outcome<Vec<Row>> {
        let mut rows = Vec::new();
        let take = |row| rows.push(row);
        match &mut self.0 {
            Engine::Sqlite(tx) => read::from_sqlite(bound!(sql, values).fetch(&mut **tx), take).await?,
            Engine::Postgres(tx) => read::from_postgres(bound!(sql, values).fetch(&mut **tx), take).await?,
        }
        Ok(rows)
    }

    /// The first row that a statement gives.
    #[boxed]
    pub async fn row(&mut self, sql: &'static str, values: &[Value]) -> Outcome<Option<Row>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Does a statement and says how many rows it touched.
    #[boxed]
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Outcome<u64> {
        Ok(match &mut self.0 {
            Engine::Sqlite(tx) => bound!(sql, values).execute(&mut **tx).await?.rows_affected(),
            Engine::Postgres(tx) => bound!(sql, values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Makes everything take effect.
    #[boxed]
    pub async fn commit(self) -> Outcome<()> {
        match self.0 {
            Engine::Sqlite(tx) => tx.commit().await?,
            Engine::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Adds many rows to `table`; `values` holds them one after another, each of `columns.len()` values, and is left empty.
    ///
    /// SQLite takes them as statements of many rows, PostgreSQL as a copy.
    #[boxed]
    pub async fn insert(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        values: &mut Vec<Value>,
    ) -> Outcome<()> {
        debug_assert_eq!(values.len() % columns.len(), 0);
        match &mut self.0 {
            Engine::Sqlite(tx) => {
                let mut values = values.drain(..);
                let mut next = sqlite_insert(table, columns, &mut values);
                while let Some(query) = next {
                    // While SQLite's thread puts these rows in, the following ones are bound.
                    let following = async { sqlite_insert(table, columns, &mut values) };
                    let (done, query) = futures_util::join!(query.execute(&mut **tx), following);
                    done?;
                    next = query;
                }
            }
            Engine::Postgres(tx) => {
                let mut copy = tx.copy_in_raw(&format!("copy {table} ({}) from stdin", columns.join(", "))).await?;
                for rows in values.chunks(columns.len() * 4096) {
                    copy.send(copy_text(columns.len(), rows).into_bytes()).await?;
                }
                copy.finish().await?;
                values.clear();
            }
        }
        Ok(())
    }
}

/// Rows from which on it is worth it to settle what was written.
const MANY_ROWS: usize = 20_000;

fn sqlite_options(file: PathBuf) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL would lose acknowledged commits with the power.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        // Rows come from another thread: waking it for every fifty costs more than reading them.
        .row_buffer_size(4_096)
        // What was erased is not left in free pages.
        .pragma("secure_delete", "on")
        .pragma("cache_size", "-65536")
        .pragma("temp_store", "memory")
        // As much as SQLite maps at most: a page that is in the system's memory is not copied.
        .pragma("mmap_size", "2147418112")
        .pragma("wal_autocheckpoint", "20000")
        // After a large import the log's file becomes small again.
        .pragma("journal_size_limit", "134217728")
}
