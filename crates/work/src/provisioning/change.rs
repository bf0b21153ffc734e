//! A provider makes, changes and deletes users and groups.

use super::{Directory, Entry, Provisioner, Turn};
use crate::Work;
use crate::audit::What;
use crate::problem::{Done, Problem};
use crate::users::Standing;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use store::scim::{Account, Change, StandingPut, Write};
use store::users::User;
use uuid::Uuid;

/// Bytes of an address at most.
const LONGEST_LOGIN: usize = 254;
/// Characters of a name that are kept of it for pages.
const LONGEST_NAME: usize = 100;

/// What is said of a user.
#[derive(Clone, Debug, PartialEq)]
pub struct UserSaid {
    /// What the provider names it by; no two have the same.
    pub user_name: String,
    /// The address that it signs in with.
    pub login: String,
    /// What pages call it while no person is linked.
    pub name: String,
    /// Whether it may come in.
    pub is_active: bool,
    /// All of it, to be given back.
    pub record: Map<String, Value>,
}

/// What is said of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSaid {
    /// The ids of its members.
    pub members: Vec<String>,
    /// All else of it, to be given back.
    pub record: Map<String, Value>,
}

impl Work {
    /// Makes a user, or changes the one of `id`; returns the id. Whoever had an account with this address keeps it.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `changed` if another server changed something meanwhile; [`Problem::Invalid`] `user-name-taken`, `address-taken`,
    /// `address-by-hand`, `last-operations`.
    #[boxed]
    pub async fn put_provisioned_user(
        &self,
        turn: &Turn,
        id: Option<&str>,
        said: UserSaid,
        now: Instant,
    ) -> Done<String> {
        let (by, seen) = (&turn.by, &*turn.directory);
        let entry = id.map(|id| seen.user(id).ok_or(Problem::NotFound("resource"))).transpose()?;
        if seen.user_named(&said.user_name).is_some_and(|other| entry.is_none_or(|entry| entry.key != other)) {
            return Err(Problem::Invalid { field: "user-name-taken", value: said.user_name });
        }
        let login = login(&said.login)?;
        let known = self.account(seen, entry, &login).await?;
        // With another address, another could have a link to the password sent: of operations nobody gets one by a provider's word.
        let is_by_hand = entry.is_none_or(|entry| entry.standing_before.is_none());
        let is_theirs =
            |user: &&User| user.standing == Standing::Operations.word() && is_by_hand && user.login != login;
        if let Some(user) = known.as_ref().filter(is_theirs) {
            return Err(Problem::Invalid { field: "address-by-hand", value: user.login.clone() });
        }
        let is_shut = self.shutting(entry, known.as_ref(), said.is_active).await?;
        if let Some(user) = known.as_ref().filter(|_| is_shut == Some(true)) {
            self.check_some_operations_left(&[user.key]).await?;
        }
        let person = match known.as_ref().and_then(|user| user.person) {
            Some(person) => Some(person),
            None => self.person_with(&[&login, &said.user_name]).await?,
        };
        let name: String = said.name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let key = known.as_ref().map(|user| user.key);
        let account_id = known.map_or_else(|| Uuid::now_v7().to_string(), |user| user.id);
        self.note_user(by, &account_id, entry.is_some(), is_shut, now).await?;
        let account = Account { key, id: account_id, login, name, person, is_shut };
        let new_id = Uuid::now_v7().to_string();
        let write = Write {
            seen: seen.seq,
            key: entry.map(|entry| entry.key),
            id: id.map_or(new_id, str::to_owned),
            record: Value::Object(said.record).to_string(),
            change: Change::User(account),
            standings: Vec::new(),
        };
        let key = self.written(&write, now).await?;
        if entry.is_none() || is_shut == Some(false) {
            self.place(&by.audited(), &BTreeSet::from([key]), now).await?;
        }
        Ok(write.id)
    }

    /// The account that a user is to have: its own, or the one that has the address already and is no other user's.
    async fn account(&self, seen: &Directory, entry: Option<&Entry>, login: &str) -> Done<Option<User>> {
        let with_address = self.store.user_of_login(login).await?;
        let own = entry.and_then(|entry| entry.user);
        let is_anothers = |user: &User| match own {
            Some(own) => user.key != own,
            None => seen.of_account(user.key).is_some(),
        };
        if with_address.as_ref().is_some_and(is_anothers) {
            return Err(Problem::Invalid { field: "address-taken", value: login.to_owned() });
        }
        match own {
            Some(own) => Ok(self.store.user(own).await?),
            None => Ok(with_address),
        }
    }

    /// Whether the account is to be shut or opened. What operations shut by hand stays so until the provider says it anew.
    async fn shutting(&self, entry: Option<&Entry>, known: Option<&User>, is_active: bool) -> Done<Option<bool>> {
        Ok(match (entry, known) {
            (Some(entry), _) => (entry.is_active() != is_active).then_some(!is_active),
            (None, None) => Some(!is_active),
            (None, Some(_)) if !is_active => Some(true),
            (None, Some(user)) if user.disabled_at.is_some() => {
                self.store.was_shut_by_provider(user.key).await?.then_some(false)
            }
            (None, Some(_)) => None,
        })
    }

    async fn note_user(
        &self,
        by: &Provisioner,
        account: &str,
        is_known: bool,
        is_shut: Option<bool>,
        now: Instant,
    ) -> Done<()> {
        let what = match (is_known, is_shut) {
            (false, _) => What::UserProvisioned,
            (true, Some(true)) => What::UserShutOut,
            (true, Some(false)) => What::UserLetIn,
            (true, None) => What::UserUpdated,
        };
        self.note(&by.audited(), what, account, now).await
    }

    /// Makes a group, or changes the one of `id`; returns the id.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `changed` if another server changed something meanwhile; [`Problem::Invalid`] `member`, `last-operations`.
    #[boxed]
    pub async fn put_provisioned_group(
        &self,
        turn: &Turn,
        id: Option<&str>,
        said: GroupSaid,
        now: Instant,
    ) -> Done<String> {
        let (by, seen) = (&turn.by, &*turn.directory);
        let entry = id.map(|id| seen.group(id).ok_or(Problem::NotFound("resource"))).transpose()?;
        if entry.is_none() && seen.groups().any(|group| is_the_same(&group.record, &said.record)) {
            let value = said.record.get("displayName").and_then(Value::as_str).unwrap_or_default().to_owned();
            return Err(Problem::Invalid { field: "group-taken", value });
        }
        let member = |id: &String| match seen.user(id) {
            Some(user) => Ok(user.key),
            None => Err(Problem::Invalid { field: "member", value: id.clone() }),
        };
        let members = said.members.iter().map(member).collect::<Done<BTreeSet<i64>>>()?;
        let before = entry.map(|entry| entry.members.clone()).unwrap_or_default();
        let touched: BTreeSet<i64> = before.symmetric_difference(&members).copied().collect();
        let key = entry.map(|entry| entry.key);
        let standings = self.standings(seen, &touched, key, |user| members.contains(&user)).await?;
        let change = Change::Group {
            come: members.difference(&before).copied().collect(),
            leave: before.difference(&members).copied().collect(),
        };
        let new_id = Uuid::now_v7().to_string();
        let write = Write {
            seen: seen.seq,
            key,
            id: id.map_or(new_id, str::to_owned),
            record: Value::Object(said.record).to_string(),
            change,
            standings,
        };
        self.note(&by.audited(), What::GroupPut, &write.id, now).await?;
        self.note_standings(&by.audited(), &write.standings, now).await?;
        let group = self.written(&write, now).await?;
        self.unplace(&by.audited(), group, &before.difference(&members).copied().collect(), now).await?;
        self.place(&by.audited(), &members.difference(&before).copied().collect(), now).await?;
        Ok(write.id)
    }

    /// Deletes a user or group. A user's account is shut, and is opened again if the same one is made anew.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `changed` if another server changed something meanwhile; [`Problem::NotFound`] `resource`; [`Problem::Invalid`]
    /// `last-operations`.
    #[boxed]
    pub async fn remove_provisioned(&self, turn: &Turn, id: &str, now: Instant) -> Done<()> {
        let (by, seen) = (&turn.by, &*turn.directory);
        let entry = seen.user(id).or_else(|| seen.group(id)).ok_or(Problem::NotFound("resource"))?;
        let standings = match entry.user {
            Some(user) => {
                self.check_some_operations_left(&[user]).await?;
                let before = entry.standing_before.clone();
                let put = |standing| StandingPut { key: entry.key, user, standing, before: None };
                before.map(put).into_iter().collect()
            }
            None => self.standings(seen, &entry.members, Some(entry.key), |_| false).await?,
        };
        let write = Write {
            seen: seen.seq,
            key: Some(entry.key),
            id: id.to_owned(),
            record: String::new(),
            change: Change::End,
            standings,
        };
        match entry.user {
            Some(user) => {
                let account = self.store.user(user).await?.map(|user| user.id).unwrap_or_default();
                self.note(&by.audited(), What::UserRemoved, &account, now).await?;
            }
            None => self.note(&by.audited(), What::GroupRemoved, id, now).await?,
        }
        self.note_standings(&by.audited(), &write.standings, now).await?;
        if entry.user.is_none() {
            self.unplace(&by.audited(), entry.key, &entry.members, now).await?;
        }
        self.written(&write, now).await.map(drop)
    }

    async fn written(&self, write: &Write, now: Instant) -> Done<i64> {
        let written = self.store.scim_write(write, self.server_key()?, now).await?;
        written.ok_or_else(|| Problem::Conflict("changed".into()))
    }

    /// Refuses to take away the last ones of operations who can sign in: nobody could let anybody in any more.
    pub(crate) async fn check_some_operations_left(&self, losing: &[i64]) -> Done<()> {
        if losing.is_empty() {
            return Ok(());
        }
        let can_sign_in = |user: &&User| {
            user.standing == Standing::Operations.word()
                && user.disabled_at.is_none()
                && (user.password.is_some() || user.seen_at.is_some())
        };
        let users = self.store.users().await?;
        let (lost, left): (Vec<&User>, Vec<&User>) =
            users.iter().filter(can_sign_in).partition(|user| losing.contains(&user.key));
        match lost.first() {
            Some(last) if left.is_empty() => {
                Err(Problem::Invalid { field: "last-operations", value: last.login.clone() })
            }
            _ => Ok(()),
        }
    }
}

/// Whether a group was made before: it has the same name, and the same id at the provider or none.
fn is_the_same(group: &Map<String, Value>, said: &Map<String, Value>) -> bool {
    let name = |record: &Map<String, Value>| record.get("displayName").and_then(Value::as_str).map(str::to_lowercase);
    name(group) == name(said) && group.get("externalId") == said.get("externalId")
}

fn login(text: &str) -> Done<String> {
    let login = text.trim().to_lowercase();
    let is_one = !login.is_empty() && login.len() <= LONGEST_LOGIN && !login.contains(char::is_control);
    if is_one { Ok(login) } else { Err(Problem::Invalid { field: "email", value: text.to_owned() }) }
}
