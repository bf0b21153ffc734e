//! Desks of other departments: what was said of each last, and who sits there.

use crate::engine::{Outcome, Row, Store, StoreError, Value};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use uuid::Uuid;

/// What somebody does at a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Is told what is late, and is a member, too.
    Lead,
    /// Answers.
    Member,
    /// Must say yes to each request.
    Approver,
}

impl Part {
    /// The word: `lead`, `member`, `approver`.
    pub fn word(self) -> &'static str {
        match self {
            Part::Lead => "lead",
            Part::Member => "member",
            Part::Approver => "approver",
        }
    }

    /// The part of a word.
    pub fn of_word(word: &str) -> Option<Part> {
        [Part::Lead, Part::Member, Part::Approver].into_iter().find(|part| part.word() == word)
    }
}

/// What is said of a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskSaid {
    /// The name.
    pub name: String,
    /// What it helps with.
    pub purpose: String,
    /// Requests that it can take in a week.
    pub capacity: Option<i64>,
    /// Working hours within which it answers first.
    pub target_hours: Option<i64>,
    /// What whoever asks is asked, JSON.
    pub fields: String,
    /// Whether it takes no requests any more.
    pub ended: bool,
    /// Who sits there: keys of people.
    pub seats: Vec<(i64, Part)>,
}

/// A desk as it stands, or stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDesk {
    /// The key.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The id of what was said: another one, once more was said.
    pub version: String,
    /// When it was said.
    pub said_at: Instant,
    /// Who said it, as the audit has it.
    pub said_by: String,
    /// What was said.
    pub said: DeskSaid,
}

const SEAT: &[&str] = &["version_key", "person_key", "part"];
const VERSION: &[&str] =
    &["key", "id", "desk_key", "said_at", "said_by", "name", "purpose", "capacity", "target_hours", "fields", "ended"];

impl Store {
    /// All desks, those that ended too, by name.
    #[boxed]
    pub async fn desks(&self) -> Outcome<Vec<KeptDesk>> {
        let mut desks: Vec<KeptDesk> = self.rows(sql::DESKS, &[]).await?.iter().map(desk_of).collect();
        for row in self.rows(sql::DESK_SEATS, &[]).await? {
            if let Some(desk) = desks.iter_mut().find(|desk| desk.key == row.int(0)) {
                desk.said.seats.extend(seat_of(&row));
            }
        }
        Ok(desks)
    }

    /// What was said of a desk, the latest first, twenty times back.
    #[boxed]
    pub async fn desk_versions(&self, id: &str) -> Outcome<Vec<KeptDesk>> {
        let mut versions = Vec::new();
        for row in self.rows(sql::DESK_VERSIONS, &[id.into()]).await? {
            let mut desk = desk_of(&row);
            let seats = self.rows(sql::DESK_SEATS_OF, &[row.int(2).into()]).await?;
            desk.said.seats = seats.iter().filter_map(seat_of).collect();
            versions.push(desk);
        }
        Ok(versions)
    }

    /// Makes a desk and returns its public id.
    #[boxed]
    pub async fn add_desk(&self, said: &DeskSaid, by: &str, now: Instant) -> Outcome<String> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(2).await?;
        let id = Uuid::now_v7().to_string();
        tx.execute(sql::DESK_ADD, &[key.into(), id.as_str().into()]).await?;
        let (mut version, mut seats) = version_values((key + 1, key), said, by, now);
        tx.insert("desk_version", VERSION, &mut version).await?;
        tx.insert("desk_seat", SEAT, &mut seats).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Says something else of a desk. `false`, and nothing is kept, where `seen` is not the id of what was said last.
    #[boxed]
    pub async fn put_desk(&self, id: &str, said: &DeskSaid, seen: &str, by: &str, now: Instant) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        // Keys are taken one after another on all nodes: whoever waits here sees what the one before said.
        let key = tx.take_keys(1).await?;
        let row = tx.row(sql::DESK_OF_ID, &[id.into()]).await?.ok_or(StoreError::NotFound("desk"))?;
        if row.text(3) != seen {
            return Ok(false);
        }
        let (mut version, mut seats) = version_values((key, row.int(0)), said, by, now);
        tx.insert("desk_version", VERSION, &mut version).await?;
        tx.insert("desk_seat", SEAT, &mut seats).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Two people who say something of the same desk at the same moment have different ids, whoever comes first.
fn version_values((key, desk): (i64, i64), said: &DeskSaid, by: &str, now: Instant) -> (Vec<Value>, Vec<Value>) {
    let version = vec![
        key.into(),
        Uuid::now_v7().to_string().into(),
        desk.into(),
        now.0.into(),
        by.into(),
        said.name.as_str().into(),
        said.purpose.as_str().into(),
        said.capacity.into(),
        said.target_hours.into(),
        said.fields.as_str().into(),
        said.ended.into(),
    ];
    let seat = |(person, part): &(i64, Part)| [key.into(), (*person).into(), part.word().into()];
    (version, said.seats.iter().flat_map(seat).collect())
}

fn seat_of(row: &Row) -> Option<(i64, Part)> {
    Some((row.int(1), Part::of_word(row.text(2))?))
}

fn desk_of(row: &Row) -> KeptDesk {
    KeptDesk {
        key: row.int(0),
        id: row.text(1).to_owned(),
        version: row.text(3).to_owned(),
        said_at: Instant(row.int(4)),
        said_by: row.text(5).to_owned(),
        said: DeskSaid {
            name: row.text(6).to_owned(),
            purpose: row.text(7).to_owned(),
            capacity: row.int_or_null(8),
            target_hours: row.int_or_null(9),
            fields: row.text(10).to_owned(),
            ended: row.flag(11),
            seats: Vec::new(),
        },
    }
}
