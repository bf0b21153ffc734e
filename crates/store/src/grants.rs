//! Who may read one deal although today's hierarchy does not say so, and until when.

use crate::engine::{Outcome, Row, Store, StoreError, Value};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use uuid::Uuid;

/// To whom a deal is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grantee {
    /// A person's key.
    Person(i64),
    /// A desk's key: whoever sits there.
    Desk(i64),
}

/// A grant to be given.
#[derive(Clone, Debug)]
pub struct NewGrant {
    /// The deal's key.
    pub deal: i64,
    /// To whom.
    pub to: Grantee,
    /// `request` or `counsel`.
    pub why: &'static str,
    /// The public id of which.
    pub about: String,
    /// The key of whoever gives it.
    pub by: Option<i64>,
}

/// A grant with the deal that it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptGrant {
    /// The key.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The deal's key.
    pub deal: i64,
    /// The deal's public id.
    pub deal_id: String,
    /// The deal's name.
    pub deal_name: String,
    /// To whom.
    pub to: Grantee,
    /// `request` or `counsel`.
    pub why: String,
    /// The public id of which.
    pub about: String,
    /// The key of whoever gave it.
    pub by: Option<i64>,
    /// Since when.
    pub from: Instant,
    /// Until when; `None`: until it is ended.
    pub until: Option<Instant>,
}

/// When a grant ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrantAbout {
    /// The key.
    pub key: i64,
    /// When it ends; `None`: that was not said.
    pub until: Option<Instant>,
    /// When that was said.
    pub said_at: Option<Instant>,
    /// Whether it is a desk's.
    pub is_desk: bool,
}

impl GrantAbout {
    /// Whether it holds at `now`.
    pub fn holds(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| until > now)
    }

    /// Whether it was to end some time after that was said; otherwise somebody ended it by hand, which stays so.
    pub fn was_to_end(&self) -> bool {
        self.until.zip(self.said_at).is_some_and(|(until, said_at)| until > said_at)
    }
}

impl Store {
    /// Gives a grant and returns its public id.
    #[boxed]
    pub async fn add_grant(&self, grant: &NewGrant, now: Instant) -> Outcome<String> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let id = Uuid::now_v7().to_string();
        let (person, desk) = match grant.to {
            Grantee::Person(person) => (Some(person), None),
            Grantee::Desk(desk) => (None, Some(desk)),
        };
        let values: [Value; 9] = [
            key.into(),
            id.as_str().into(),
            grant.deal.into(),
            person.into(),
            desk.into(),
            grant.why.into(),
            grant.about.as_str().into(),
            grant.by.into(),
            now.0.into(),
        ];
        tx.execute(sql::GRANT_ADD, &values).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Says when grants end (`None`: not yet): the latest word counts.
    #[boxed]
    pub async fn end_grants(
        &self,
        grants: &[i64],
        until: Option<Instant>,
        by: Option<i64>,
        now: Instant,
    ) -> Outcome<()> {
        let mut tx = self.begin().await?;
        for grant in grants {
            let key = tx.take_keys(1).await?;
            let until = until.map(|until| until.0);
            let values = [key.into(), (*grant).into(), until.into(), now.0.into(), by.into()];
            tx.execute(sql::GRANT_END_ADD, &values).await?;
        }
        tx.commit().await
    }

    /// The grants that were given because of a request or counsel.
    #[boxed]
    pub async fn grants_about(&self, about: &str) -> Outcome<Vec<GrantAbout>> {
        let about_of = |row: &Row| GrantAbout {
            key: row.int(0),
            until: row.int_or_null(1).map(Instant),
            said_at: row.int_or_null(2).map(Instant),
            is_desk: row.has(3),
        };
        Ok(self.rows(sql::GRANTS_ABOUT, &[about.into()]).await?.iter().map(about_of).collect())
    }

    /// Whether a grant opens a deal to a person now.
    #[boxed]
    pub async fn is_granted(&self, deal: i64, person: i64, now: Instant) -> Outcome<bool> {
        Ok(self.row(sql::GRANT_LIVE, &[person.into(), deal.into(), now.0.into()]).await?.is_some())
    }

    /// The grant of a public id.
    #[boxed]
    pub async fn grant_of(&self, id: &str) -> Outcome<KeptGrant> {
        let row = self.row(sql::GRANT_OF_ID, &[id.into()]).await?;
        row.as_ref().and_then(grant_of).ok_or(StoreError::NotFound("grant"))
    }

    /// The grants that open a deal now.
    #[boxed]
    pub async fn grants_of_deal(&self, deal: i64, now: Instant) -> Outcome<Vec<KeptGrant>> {
        let rows = self.rows(sql::GRANTS_OF_DEAL, &[deal.into(), now.0.into()]).await?;
        Ok(rows.iter().filter_map(grant_of).collect())
    }

    /// The grants that open deals of an owner now.
    #[boxed]
    pub async fn grants_of_owner(&self, person: i64, now: Instant) -> Outcome<Vec<KeptGrant>> {
        let rows = self.rows(sql::GRANTS_OF_OWNER, &[person.into(), now.0.into()]).await?;
        Ok(rows.iter().filter_map(grant_of).collect())
    }

    /// The grants that open deals to a person now, those of their desks too.
    #[boxed]
    pub async fn grants_to(&self, person: i64, now: Instant) -> Outcome<Vec<KeptGrant>> {
        let rows = self.rows(sql::GRANTS_TO, &[person.into(), now.0.into()]).await?;
        Ok(rows.iter().filter_map(grant_of).collect())
    }
}

/// A grant names a person or a desk; a row that names neither opens nothing.
fn grant_of(row: &Row) -> Option<KeptGrant> {
    let person = row.int_or_null(3).map(Grantee::Person);
    Some(KeptGrant {
        key: row.int(0),
        id: row.text(1).to_owned(),
        deal: row.int(2),
        to: person.or(row.int_or_null(4).map(Grantee::Desk))?,
        why: row.text(5).to_owned(),
        about: row.text(6).to_owned(),
        by: row.int_or_null(7),
        from: Instant(row.int(8)),
        until: row.int_or_null(9).map(Instant),
        deal_id: row.text(10).to_owned(),
        deal_name: row.text(11).to_owned(),
    })
}
