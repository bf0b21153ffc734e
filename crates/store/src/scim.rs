//! What an identity provider said by SCIM 2.0: its users and groups, what groups are for, and the tokens that it comes with.
//!
//! Changes are numbered, and each is made only if nothing changed since whoever makes it looked: so what was found to be
//! unique, or to leave somebody of operations, still is when it takes effect.

use crate::engine::{Outcome, Row, Store, StoreError, Transaction, Value};
use crate::private::Secret;
use crate::statements as sql;
use crate::users::{disable, kept, new_secret};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use uuid::Uuid;

/// A resource as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptResource {
    /// The key.
    pub key: i64,
    /// The id that the provider knows it by.
    pub id: String,
    /// The key of the account, of a user.
    pub user: Option<i64>,
    /// What was said of it, as JSON; `None` once it was deleted or erased.
    pub record: Option<String>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// The standing that a user had before a group made it operations.
    pub standing_before: Option<String>,
    /// The keys of the members, of a group.
    pub members: Vec<i64>,
}

/// The account of a user, as the provider wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The key of the account; `None`: a new one.
    pub key: Option<i64>,
    /// The public id, UUID v7.
    pub id: String,
    /// The address in lower case.
    pub login: String,
    /// The name.
    pub name: String,
    /// The key of the person it is linked to.
    pub person: Option<i64>,
    /// Whether it is to be shut or opened; `None`: as it is.
    pub is_shut: Option<bool>,
}

/// What becomes of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A user is made or changed.
    User(Account),
    /// A group is made or changed: who comes in, who leaves, by keys.
    Group {
        /// Keys of users.
        come: Vec<i64>,
        /// Keys of users.
        leave: Vec<i64>,
    },
    /// It is deleted; the account of a user is shut.
    End,
}

/// The standing of an account that changes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingPut {
    /// The key of the resource.
    pub key: i64,
    /// The key of the account.
    pub user: i64,
    /// What it stands for from now on.
    pub standing: String,
    /// What it stood for before, where a group gives it more.
    pub before: Option<String>,
}

/// One change, made as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The number of the last change that whoever makes this one has seen.
    pub seen: i64,
    /// The key of the resource; `None`: a new one.
    pub key: Option<i64>,
    /// The id.
    pub id: String,
    /// What was said of it, as JSON.
    pub record: String,
    /// What becomes of it.
    pub change: Change,
    /// Standings that change with it.
    pub standings: Vec<StandingPut>,
}

/// What a group makes of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMapping {
    /// The key of the group.
    pub group: i64,
    /// `operations`, `member` or `head`.
    pub what: String,
    /// The key of the unit.
    pub unit: Option<i64>,
    /// Whether whoever is none of the company's people becomes one.
    pub adds_people: bool,
}

/// What a provider comes with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderToken {
    /// The key.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// What operations call it.
    pub name: String,
    /// When it was made.
    pub created_at: Instant,
    /// Until when it works; `None`: until it is ended.
    pub expires_at: Option<Instant>,
    /// When it was last used, to the minute.
    pub seen_at: Option<Instant>,
    /// When it was ended.
    pub ended_at: Option<Instant>,
}

impl Store {
    /// The number of the last change.
    #[boxed]
    pub async fn scim_seq(&self) -> Outcome<i64> {
        Ok(self.row(sql::SCIM_SEQ, &[]).await?.map_or(0, |row| row.int(0)))
    }

    /// What changed after the change `seen`, opened with the server's key, and the number up to which all is there.
    #[boxed]
    pub async fn scim_since(&self, seen: i64, key: &Secret) -> Outcome<(Vec<KeptResource>, i64)> {
        // What is changed while this reads is read again next time.
        let seq = self.scim_seq().await?;
        let mut resources = Vec::new();
        for row in self.rows(sql::SCIM_SINCE, &[seen.into()]).await? {
            let mut resource = resource_of(&row, key)?;
            if row.text(2) == "group" && resource.record.is_some() {
                let members = self.rows(sql::SCIM_MEMBERS, &[resource.key.into()]).await?;
                resource.members = members.iter().map(|row| row.int(0)).collect();
            }
            resources.push(resource);
        }
        Ok((resources, seq))
    }

    /// Makes a change; `None`: something else changed since, or another account has the address.
    #[boxed]
    pub async fn scim_write(&self, write: &Write, key: &Secret, now: Instant) -> Outcome<Option<i64>> {
        let mut tx = self.begin().await?;
        let Some(next) = tx.row(sql::SCIM_NEXT, &[write.seen.into()]).await? else { return Ok(None) };
        let seq = next.int(0);
        let user = match &write.change {
            Change::User(account) => match put_account(&mut tx, account, now).await? {
                Some(user) => Some(user),
                None => return Ok(None),
            },
            Change::Group { .. } | Change::End => None,
        };
        let sealed = key.seal(&write.record);
        let resource = match (write.key, &write.change) {
            (Some(resource), Change::End) => {
                end(&mut tx, resource, seq, now).await?;
                resource
            }
            (Some(resource), _) => {
                let values = [resource.into(), sealed.into(), seq.into(), now.0.into()];
                tx.execute(sql::SCIM_PUT, &values).await?;
                resource
            }
            (None, _) => add(&mut tx, write, user, &sealed, seq, now).await?,
        };
        if let Change::Group { come, leave } = &write.change {
            put_members(&mut tx, resource, come, leave).await?;
        }
        put_standings(&mut tx, &write.standings, seq).await?;
        tx.commit().await?;
        Ok(Some(resource))
    }

    /// Changes standings after what a group is for was changed; `false`: something else changed since.
    #[boxed]
    pub async fn scim_map(
        &self,
        seen: i64,
        group: i64,
        mapping: Option<&KeptMapping>,
        standings: &[StandingPut],
    ) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        let Some(next) = tx.row(sql::SCIM_NEXT, &[seen.into()]).await? else { return Ok(false) };
        match mapping {
            Some(mapping) => {
                let values: [Value; 4] =
                    [group.into(), mapping.what.as_str().into(), mapping.unit.into(), mapping.adds_people.into()];
                tx.execute(sql::SCIM_MAPPING_PUT, &values).await?;
            }
            None => drop(tx.execute(sql::SCIM_MAPPING_END, &[group.into()]).await?),
        }
        put_standings(&mut tx, standings, next.int(0)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What groups are for.
    #[boxed]
    pub async fn scim_mappings(&self) -> Outcome<Vec<KeptMapping>> {
        let mapping = |row: &Row| KeptMapping {
            group: row.int(0),
            what: row.text(1).to_owned(),
            unit: row.int_or_null(2),
            adds_people: row.flag(3),
        };
        Ok(self.rows(sql::SCIM_MAPPINGS, &[]).await?.iter().map(mapping).collect())
    }

    /// Whether the provider shut this account when it last deleted its user.
    #[boxed]
    pub async fn was_shut_by_provider(&self, user: i64) -> Outcome<bool> {
        Ok(self.row(sql::SCIM_WAS_SHUT, &[user.into()]).await?.is_some_and(|row| row.flag(0)))
    }

    /// Users who stand for one of the company's people and are linked to none: key and address.
    #[boxed]
    pub async fn users_without_person(&self) -> Outcome<Vec<(i64, String)>> {
        let rows = self.rows(sql::USERS_WITHOUT_PERSON, &[]).await?;
        Ok(rows.iter().map(|row| (row.int(0), row.text(1).to_owned())).collect())
    }

    /// Links a user to a person, unless it is linked to one.
    #[boxed]
    pub async fn link_user(&self, user: i64, person: i64) -> Outcome<()> {
        self.execute(sql::USER_LINK, &[user.into(), person.into()]).await.map(drop)
    }

    /// Keeps a token for a provider and returns its secret.
    #[boxed]
    pub async fn add_provider_token(
        &self,
        name: &str,
        now: Instant,
        expires: Option<Instant>,
    ) -> Outcome<(String, String)> {
        let secret = format!("lps_{}", new_secret());
        let id = Uuid::now_v7().to_string();
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let expires = expires.map(|at| at.0);
        let values = [key.into(), id.as_str().into(), kept(&secret), name.into(), now.0.into(), expires.into()];
        tx.execute(sql::SCIM_TOKEN_ADD, &values).await?;
        tx.commit().await?;
        Ok((id, secret))
    }

    /// The token of a secret, unless it ended or expired.
    #[boxed]
    pub async fn provider_token(&self, secret: &str, now: Instant) -> Outcome<Option<ProviderToken>> {
        Ok(self.row(sql::SCIM_TOKEN_BY_TOKEN, &[kept(secret), now.0.into()]).await?.as_ref().map(token_of))
    }

    /// All tokens of providers, those that ended too, the latest first.
    #[boxed]
    pub async fn provider_tokens(&self) -> Outcome<Vec<ProviderToken>> {
        Ok(self.rows(sql::SCIM_TOKENS, &[]).await?.iter().map(token_of).collect())
    }

    /// Notes that a token of a provider was used.
    #[boxed]
    pub async fn see_provider_token(&self, key: i64, now: Instant) -> Outcome<()> {
        self.execute(sql::SCIM_TOKEN_SEEN, &[key.into(), now.0.into()]).await.map(drop)
    }

    /// Ends a token of a provider; whether there was one.
    #[boxed]
    pub async fn end_provider_token(&self, id: &str, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::SCIM_TOKEN_END, &[id.into(), now.0.into()]).await? > 0)
    }
}

/// Destroys what providers said of a person; the groups are changed by it.
pub(crate) async fn forget(tx: &mut Transaction, user: i64, now: Instant) -> Outcome<()> {
    let next = tx.row(sql::SCIM_STEP, &[]).await?.ok_or(StoreError::Unreadable("scim_head"))?;
    let seq = next.int(0);
    tx.execute(sql::SCIM_TOUCH_GROUPS, &[user.into(), seq.into()]).await?;
    tx.execute(sql::SCIM_FORGET_MEMBERS, &[user.into()]).await?;
    tx.execute(sql::SCIM_FORGET, &[user.into(), seq.into(), now.0.into()]).await.map(drop)
}

/// Adds or changes an account; `None`: another has the address.
async fn put_account(tx: &mut Transaction, account: &Account, now: Instant) -> Outcome<Option<i64>> {
    let (login, name) = (account.login.as_str(), account.name.as_str());
    let Some(user) = account.key else {
        let key = tx.take_keys(1).await?;
        let shut_at = account.is_shut.unwrap_or(false).then_some(now.0);
        let values = [
            key.into(),
            account.id.as_str().into(),
            login.into(),
            name.into(),
            "person".into(),
            account.person.into(),
            now.0.into(),
            shut_at.into(),
        ];
        return Ok((tx.execute(sql::SCIM_USER_ADD, &values).await? == 1).then_some(key));
    };
    let values = [user.into(), login.into(), name.into(), account.person.into()];
    if tx.execute(sql::SCIM_USER_PUT, &values).await? == 0 {
        return Ok(None);
    }
    if let Some(is_shut) = account.is_shut {
        disable(tx, user, is_shut, now).await?;
    }
    Ok(Some(user))
}

async fn add(
    tx: &mut Transaction,
    write: &Write,
    user: Option<i64>,
    sealed: &str,
    seq: i64,
    now: Instant,
) -> Outcome<i64> {
    let key = tx.take_keys(1).await?;
    let kind = if user.is_some() { "user" } else { "group" };
    let values =
        [key.into(), write.id.as_str().into(), kind.into(), user.into(), sealed.into(), seq.into(), now.0.into()];
    tx.execute(sql::SCIM_ADD, &values).await?;
    Ok(key)
}

/// Deletes a resource: what was said of it goes, the account of a user is shut, groups lose it.
async fn end(tx: &mut Transaction, resource: i64, seq: i64, now: Instant) -> Outcome<()> {
    let user = tx.row(sql::SCIM_USER_OF, &[resource.into()]).await?.and_then(|row| row.int_or_null(0));
    if let Some(user) = user {
        disable(tx, user, true, now).await?;
    }
    tx.execute(sql::SCIM_TOUCH_GROUPS_OF, &[resource.into(), seq.into()]).await?;
    tx.execute(sql::SCIM_MEMBERS_END, &[resource.into()]).await?;
    tx.execute(sql::SCIM_MAPPING_END, &[resource.into()]).await?;
    let values = [resource.into(), seq.into(), now.0.into(), user.is_some().into()];
    tx.execute(sql::SCIM_END, &values).await.map(drop)
}

async fn put_members(tx: &mut Transaction, group: i64, come: &[i64], leave: &[i64]) -> Outcome<()> {
    for member in come {
        tx.execute(sql::SCIM_MEMBER_ADD, &[group.into(), (*member).into()]).await?;
    }
    for member in leave {
        tx.execute(sql::SCIM_MEMBER_END, &[group.into(), (*member).into()]).await?;
    }
    Ok(())
}

async fn put_standings(tx: &mut Transaction, standings: &[StandingPut], seq: i64) -> Outcome<()> {
    for put in standings {
        tx.execute(sql::SCIM_USER_STANDING, &[put.user.into(), put.standing.as_str().into()]).await?;
        tx.execute(sql::SCIM_STANDING, &[put.key.into(), put.before.clone().into(), seq.into()]).await?;
    }
    Ok(())
}

fn resource_of(row: &Row, key: &Secret) -> Outcome<KeptResource> {
    Ok(KeptResource {
        key: row.int(0),
        id: row.text(1).to_owned(),
        user: row.int_or_null(3),
        record: row.text_or_null(4).map(|sealed| key.open(sealed)).transpose()?,
        created_at: Instant(row.int(5)),
        changed_at: Instant(row.int(6)),
        standing_before: row.text_or_null(7).map(str::to_owned),
        members: Vec::new(),
    })
}

fn token_of(row: &Row) -> ProviderToken {
    ProviderToken {
        key: row.int(0),
        id: row.text(1).to_owned(),
        name: row.text(2).to_owned(),
        created_at: Instant(row.int(3)),
        expires_at: row.int_or_null(4).map(Instant),
        seen_at: row.int_or_null(5).map(Instant),
        ended_at: row.int_or_null(6).map(Instant),
    }
}
