//! A copy of the database while it is in use, and back: SQLite copies itself, PostgreSQL by the programs that come with it.
//!
//! A copy is looked at before it gets its name, so that whatever has the name can be restored.

use crate::engine::{Outcome, Store, StoreError, is_no_room};
use async_recursion::async_recursion as boxed;
use percent_encoding::percent_decode_str;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use tokio::process::Command;
use url::Url;

/// What a copy was found to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Its size in bytes.
    pub bytes: u64,
}

impl Store {
    /// Copies the database to `file`, which must not be there, as it is at one moment; others go on meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::File`] if it cannot be written, [`StoreError::Tool`] if `pg_dump` is missing or fails, [`StoreError::Damaged`] if the
    /// copy is not whole; then nothing of it is left.
    #[boxed]
    pub async fn backup(&self, file: &Path) -> Outcome<Copied> {
        refuse_existing(file)?;
        let partial = beside(file, "partial");
        let _ = std::fs::remove_file(&partial);
        // It holds what lets people in: nobody else may read it, from the first byte on.
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial);
        made.map_err(|error| unusable(&partial, &error))?;
        let made = self.copy_to(&partial).await;
        if let Err(error) = made.and(sync(&partial)) {
            let _ = std::fs::remove_file(&partial);
            return Err(error);
        }
        std::fs::rename(&partial, file).map_err(|error| unusable(file, &error))?;
        sync(folder_of(file))?;
        let bytes = std::fs::metadata(file).map_err(|error| unusable(file, &error))?.len();
        Ok(Copied { bytes })
    }

    async fn copy_to(&self, partial: &Path) -> Outcome<()> {
        if self.is_sqlite() {
            self.vacuum_into(partial).await?;
            return check_sqlite(partial).await;
        }
        let text = partial.to_string_lossy();
        let (address, password) = without_password(self.address());
        run("pg_dump", &["--format=custom", "--file", &text, "--dbname", &address], password).await?;
        run("pg_restore", &["--list", &text], None).await.map(drop)
    }

    /// Brings a copy back into the database at `address`, which must be empty or not there, and up to this program's schema.
    ///
    /// # Errors
    /// As [`Store::backup`]; [`StoreError::NotEmpty`] if something is there already: nothing is overwritten.
    #[boxed]
    pub async fn restore(file: &Path, address: &str) -> Outcome<Store> {
        if let Err(error) = std::fs::metadata(file) {
            return Err(unusable(file, &error));
        }
        match address.strip_prefix("sqlite:") {
            Some(path) => {
                let target = PathBuf::from(path.trim_start_matches("//"));
                refuse_existing(&target)?;
                check_sqlite(file).await?;
                let partial = beside(&target, "partial");
                let copied = std::fs::copy(file, &partial).map_err(|error| unusable(&partial, &error));
                if let Err(error) = copied.and_then(|_| sync(&partial)) {
                    let _ = std::fs::remove_file(&partial);
                    return Err(error);
                }
                std::fs::rename(&partial, &target).map_err(|error| unusable(&target, &error))?;
                sync(folder_of(&target))?;
            }
            None => {
                let store = Store::connect(address).await?;
                let is_empty = store.row(HAS_COMPANY, &[]).await.is_err();
                store.close().await;
                if !is_empty {
                    return Err(StoreError::NotEmpty);
                }
                let text = file.to_string_lossy();
                let (address, password) = without_password(address);
                let options = [
                    "--no-owner",
                    "--no-privileges",
                    "--exit-on-error",
                    "--single-transaction",
                    "--dbname",
                    &address,
                    &text,
                ];
                run("pg_restore", &options, password).await?;
            }
        }
        Store::open(address).await
    }
}

/// Fails where nothing was ever set up.
const HAS_COMPANY: &str = "select count(*) from company";

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn unusable(file: &Path, error: &std::io::Error) -> StoreError {
    if is_no_room(error) {
        return StoreError::Full;
    }
    StoreError::File { path: file.display().to_string(), error: error.to_string() }
}

fn refuse_existing(file: &Path) -> Outcome<()> {
    match file.try_exists() {
        Ok(false) => Ok(()),
        Ok(true) => Err(StoreError::Exists { path: file.display().to_string() }),
        Err(error) => Err(unusable(file, &error)),
    }
}

/// The folder whose entry a new name is.
fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits until the file's bytes, or the folder's names, are on the disk.
fn sync(file: &Path) -> Outcome<()> {
    std::fs::File::open(file).and_then(|opened| opened.sync_all()).map_err(|error| unusable(file, &error))
}

/// Looks at every page of a copy, and at every reference in it.
async fn check_sqlite(file: &Path) -> Outcome<()> {
    let damaged = |found: String| StoreError::Damaged { path: file.display().to_string(), found };
    let copy = Store::connect_read_only(file).await.map_err(|error| damaged(error.to_string()))?;
    let looked = look(&copy).await;
    copy.close().await;
    match looked {
        Ok(None) => Ok(()),
        Ok(Some(found)) => Err(damaged(found)),
        Err(error) => Err(damaged(error.to_string())),
    }
}

async fn look(copy: &Store) -> Outcome<Option<String>> {
    let rows = copy.rows("pragma integrity_check", &[]).await?;
    if let Some(row) = rows.iter().find(|row| row.text(0) != "ok") {
        return Ok(Some(row.text(0).to_owned()));
    }
    let lost = copy.rows("pragma foreign_key_check", &[]).await?;
    if let Some(row) = lost.first() {
        return Ok(Some(format!("{} refers to what is not there", row.text(0))));
    }
    copy.row(HAS_COMPANY, &[]).await?;
    Ok(None)
}

/// An address without its password, and the password: arguments of programs are no secret on a machine.
fn without_password(address: &str) -> (String, Option<String>) {
    let Ok(mut url) = Url::parse(address) else { return (address.to_owned(), None) };
    let password = url.password().map(|text| percent_decode_str(text).decode_utf8_lossy().into_owned());
    match password {
        Some(password) if url.set_password(None).is_ok() => (url.to_string(), Some(password)),
        _ => (address.to_owned(), None),
    }
}

async fn run(program: &'static str, arguments: &[&str], password: Option<String>) -> Outcome<()> {
    let tool = |said: String| StoreError::Tool { program, said };
    let environment = password.map(|password| ("PGPASSWORD", password));
    let done = Command::new(program)
        .args(arguments)
        .envs(environment)
        .output()
        .await
        .map_err(|error| tool(error.to_string()))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(tool(said.lines().last().unwrap_or_default().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_not_told_the_password() {
        let (address, password) =
            without_password("postgres://lp:s%40cret@db.example.com:5433/linchpin?sslmode=prefer");
        assert_eq!(address, "postgres://lp@db.example.com:5433/linchpin?sslmode=prefer");
        assert_eq!(password.as_deref(), Some("s@cret"));
        assert_eq!(without_password("postgres://127.0.0.1/x"), ("postgres://127.0.0.1/x".to_owned(), None));
    }
}
