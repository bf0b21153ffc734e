//! Imports as records: what was uploaded, how it is read, how it went.

use crate::engine::{Outcome, Row, Store, StoreError};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;

/// An import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its key.
    pub key: i64,
    /// Its public id.
    pub id: String,
    /// The source's name.
    pub source: String,
    /// The source's key.
    pub source_key: i64,
    /// The person who asked for it.
    pub actor: Option<i64>,
    /// When it was made.
    pub created_at: Instant,
    /// The date of the export.
    pub known: Instant,
    /// Whether absence from it means deletion.
    pub is_full: bool,
    /// Where it stands.
    pub status: Status,
    /// The uploaded files, JSON.
    pub files: String,
    /// The mapping, JSON.
    pub mapping: String,
    /// The report, JSON; empty until there is one.
    pub report: String,
    /// When it became visible.
    pub visible_at: Option<Instant>,
    /// When it was undone.
    pub undone_at: Option<Instant>,
    /// Whether it is what somebody said by hand, without files.
    pub by_hand: bool,
    /// How often somebody said how it is read.
    pub version: i64,
    /// When its files were deleted; what it brought stays.
    pub files_deleted: Option<Instant>,
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The files are here.
    Uploaded,
    /// A dry run was made.
    Checked,
    /// It waits or runs.
    Running,
    /// It is visible.
    Done,
    /// It could not be read.
    Failed,
    /// It was stopped.
    Cancelled,
}

impl Status {
    const WORDS: [(Status, &'static str); 6] = [
        (Status::Uploaded, "uploaded"),
        (Status::Checked, "checked"),
        (Status::Running, "running"),
        (Status::Done, "done"),
        (Status::Failed, "failed"),
        (Status::Cancelled, "cancelled"),
    ];

    /// The word by which it is kept.
    pub fn word(self) -> &'static str {
        Status::WORDS.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }

    fn of_word(word: &str) -> Option<Status> {
        Status::WORDS.iter().find(|(_, known)| *known == word).map(|(status, _)| *status)
    }
}

/// What makes an import.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// The public id, UUID v7.
    pub id: String,
    /// The source's name.
    pub source: String,
    /// The person who asks for it.
    pub actor: Option<i64>,
    /// Now.
    pub created_at: Instant,
    /// The date of the export.
    pub known: Instant,
    /// The uploaded files, JSON.
    pub files: String,
    /// The mapping, JSON.
    pub mapping: String,
    /// Whether it is what somebody says by hand, without files.
    pub by_hand: bool,
}

impl Store {
    /// Makes an import.
    #[boxed]
    pub async fn add_import(&self, new: &NewImport) -> Outcome<Import> {
        let source = self.source(&new.source).await?;
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values = [
            key.into(),
            new.id.as_str().into(),
            source.into(),
            new.actor.into(),
            new.created_at.0.into(),
            new.known.0.into(),
            new.files.as_str().into(),
            new.mapping.as_str().into(),
            new.by_hand.into(),
        ];
        tx.execute(sql::IMPORT_ADD, &values).await?;
        tx.commit().await?;
        self.import(&new.id).await
    }

    /// The import of a public id.
    #[boxed]
    pub async fn import(&self, id: &str) -> Outcome<Import> {
        self.row(sql::IMPORT_GET, &[id.into()])
            .await?
            .as_ref()
            .and_then(import_of)
            .ok_or(StoreError::NotFound("import"))
    }

    /// Imports of files, the latest first, older than the one with key `before`.
    #[boxed]
    pub async fn imports(&self, before: Option<i64>, limit: i64) -> Outcome<Vec<Import>> {
        self.listed(before, limit, false).await
    }

    /// What was said by hand, the latest first, before the one with key `before`.
    #[boxed]
    pub async fn amendments(&self, before: Option<i64>, limit: i64) -> Outcome<Vec<Import>> {
        self.listed(before, limit, true).await
    }

    async fn listed(&self, before: Option<i64>, limit: i64, by_hand: bool) -> Outcome<Vec<Import>> {
        let values = [before.unwrap_or(i64::MAX).into(), limit.into(), by_hand.into()];
        Ok(self.rows(sql::IMPORT_LIST, &values).await?.iter().filter_map(import_of).collect())
    }

    /// Sets how an import is read, and the report of a dry run if there was one; `false`, and nothing changes, where somebody else
    /// did so since `import` was read, or it runs or is visible.
    #[boxed]
    pub async fn map_import(&self, import: &Import) -> Outcome<bool> {
        let values = [
            import.key.into(),
            import.mapping.as_str().into(),
            import.known.0.into(),
            import.is_full.into(),
            import.status.word().into(),
            import.report.as_str().into(),
            import.version.into(),
        ];
        Ok(self.execute(sql::IMPORT_MAP, &values).await? == 1)
    }

    /// Says where an import stands, with a report.
    #[boxed]
    pub async fn report_import(&self, key: i64, status: Status, report: &str) -> Outcome<()> {
        self.execute(sql::IMPORT_REPORT, &[key.into(), report.into(), status.word().into()]).await.map(drop)
    }

    /// Says where an import stands.
    #[boxed]
    pub async fn set_import_status(&self, key: i64, status: Status) -> Outcome<()> {
        self.execute(sql::IMPORT_STATUS, &[key.into(), status.word().into()]).await.map(drop)
    }

    /// The date of the latest export that stands.
    #[boxed]
    pub async fn last_known(&self) -> Outcome<Option<Instant>> {
        Ok(self.row(sql::IMPORT_KNOWN_LAST, &[]).await?.and_then(|row| row.int_or_null(0)).map(Instant))
    }
}

fn import_of(row: &Row) -> Option<Import> {
    Some(Import {
        key: row.int(0),
        id: row.text(1).to_owned(),
        source: row.text(2).to_owned(),
        source_key: row.int(13),
        actor: row.int_or_null(3),
        created_at: Instant(row.int(4)),
        known: Instant(row.int(5)),
        is_full: row.flag(6),
        status: Status::of_word(row.text(7))?,
        files: row.text(8).to_owned(),
        mapping: row.text(9).to_owned(),
        report: row.text(10).to_owned(),
        visible_at: row.int_or_null(11).map(Instant),
        undone_at: row.int_or_null(12).map(Instant),
        by_hand: row.flag(14),
        version: row.int(15),
        files_deleted: row.int_or_null(16).map(Instant),
    })
}
