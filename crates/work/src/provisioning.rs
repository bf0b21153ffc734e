//! What an identity provider may do here: make and retire users, say in which groups they are; and what operations make of that.
//!
//! A [`Provisioner`] is whoever came with a token for this and nothing else; it reads a [`Directory`], and in a
//! [`Turn`] says one change of it, which fails with [`Problem::Conflict`] if another server changed something meanwhile. Operations say what a group is for.

mod change;
mod directory;
mod linking;
mod mapping;

pub use change::{GroupSaid, UserSaid};
pub use directory::{Directory, Entry};
pub use mapping::{Makes, Mapping};

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::company::from_the_top;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::users::{MOST_TOKEN_DAYS, called};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use store::scim::ProviderToken;
use store::users::User;
use tokio::sync::{Mutex, OwnedMutexGuard, RwLock};

const MINUTE: i64 = 60 * 1_000_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// Tokens that are wrong are counted from each network address, as passwords are.
const MOST_WRONG: i64 = 50;
/// Resources in the list of the last changes.
const LAST: usize = 10;

/// What is kept in memory of it.
#[derive(Default)]
pub(crate) struct State {
    directory: RwLock<Arc<Directory>>,
    addresses: RwLock<Option<linking::Addresses>>,
    turn: Arc<Mutex<()>>,
}

/// An identity provider that came with a token of operations. Only [`Work::provisioner`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provisioner {
    token: String,
}

impl Provisioner {
    /// The public id of its token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The provider as lines of the audit have it.
    pub(crate) fn audited(&self) -> String {
        format!("provider:{}", self.token)
    }
}

/// A provider that changes something: one at a time, so it sees a directory that nobody else of this server changes meanwhile.
pub struct Turn {
    /// The users and groups as they are.
    pub directory: Arc<Directory>,
    by: Provisioner,
    _held: OwnedMutexGuard<()>,
}

/// A group in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// How many members it has.
    pub members: usize,
    /// What it is for.
    pub mapping: Option<Mapping>,
}

/// A resource that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedLine {
    /// The name.
    pub name: String,
    /// Whether it is a group.
    pub is_group: bool,
    /// When.
    pub at: Instant,
}

/// All that operations see of provisioning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisioningPage {
    /// Tokens that were not ended.
    pub tokens: Vec<ProviderToken>,
    /// Groups by name.
    pub groups: Vec<GroupLine>,
    /// Units to choose from: public id, name, depth.
    pub units: Vec<(String, String, usize)>,
    /// Users whom no person fits: name and address.
    pub strangers: Vec<(String, String)>,
    /// What changed last.
    pub changed: Vec<ChangedLine>,
    /// How many users the provider keeps.
    pub users: usize,
}

impl Work {
    /// Who a token lets change users and groups; `None`: nobody.
    ///
    /// # Errors
    /// [`Problem::TooMany`] after too many wrong tokens from this network address.
    #[boxed]
    pub async fn provisioner(&self, secret: &str, address: &str, now: Instant) -> Done<Option<Provisioner>> {
        let tried = format!("provisioning {address}");
        self.check_attempts(&tried, MOST_WRONG, now).await?;
        let Some(token) = self.store.provider_token(secret, now).await? else {
            self.store.add_attempt(&tried, now).await?;
            return Ok(None);
        };
        if token.seen_at.is_none_or(|seen| now.0 - seen.0 >= MINUTE) {
            let store = self.store.clone();
            // Reading does not wait for writing: an import may be under way.
            tokio::spawn(async move { store.see_provider_token(token.key, now).await });
        }
        Ok(Some(Provisioner { token: token.id }))
    }

    /// Begins a change.
    #[boxed]
    pub async fn begin_turn(&self, by: &Provisioner) -> Done<Turn> {
        let held = self.hold_turn().await;
        Ok(Turn { directory: self.current_directory().await?, by: by.clone(), _held: held })
    }

    async fn hold_turn(&self) -> OwnedMutexGuard<()> {
        self.provisioning.turn.clone().lock_owned().await
    }

    async fn provisioned(&self, actor: &Actor, now: Instant) -> Done<Arc<Frame>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Provision, &frame)?;
        Ok(frame)
    }

    /// Tokens, groups and what they are for, users whom no person fits.
    #[boxed]
    pub async fn read_provisioning(&self, actor: &Actor, now: Instant) -> Done<ProvisioningPage> {
        let frame = self.provisioned(actor, now).await?;
        let directory = self.current_directory().await?;
        let mappings = self.group_mappings(&frame).await?;
        let tokens = self.store.provider_tokens().await?.into_iter().filter(|token| token.ended_at.is_none()).collect();
        let accounts: HashMap<i64, User> = self.store.users().await?.into_iter().map(|user| (user.key, user)).collect();
        let unit = |(ix, depth): (u32, usize)| {
            (frame.loaded.unit_ids[ix as usize].clone(), frame.company().units[ix as usize].name.clone(), depth)
        };
        let is_real = |(ix, _): &(u32, usize)| frame.loaded.units[*ix as usize] != 0;
        Ok(ProvisioningPage {
            tokens,
            groups: group_lines(&directory, &mappings),
            units: from_the_top(&frame).into_iter().filter(is_real).map(unit).collect(),
            strangers: strangers(&directory, &accounts),
            changed: changed(&directory),
            users: directory.users().count(),
        })
    }

    /// Makes a token for an identity provider and returns the secret that is shown once; `days` as `None`: until it is ended.
    #[boxed]
    pub async fn add_provider_token(&self, actor: &Actor, name: &str, days: Option<i64>, now: Instant) -> Done<String> {
        let frame = self.provisioned(actor, now).await?;
        // Without the server's key nothing could be kept of what it says.
        self.server_key()?;
        if let Some(days) = days.filter(|days| !(1..=MOST_TOKEN_DAYS).contains(days)) {
            return Err(Problem::Invalid { field: "token-days", value: days.to_string() });
        }
        let expires = days.map(|days| Instant(now.0 + days * DAY));
        let (id, secret) = self.store.add_provider_token(&called(name)?, now, expires).await?;
        self.note(&actor.audited(&frame), What::ProviderTokenMade, &id, now).await?;
        Ok(secret)
    }

    /// Ends a token of an identity provider.
    #[boxed]
    pub async fn end_provider_token(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let frame = self.provisioned(actor, now).await?;
        if !self.store.end_provider_token(id, now).await? {
            return Err(Problem::NotFound("token"));
        }
        self.note(&actor.audited(&frame), What::ProviderTokenEnded, id, now).await
    }

    /// What a provider says of an account: names of attributes and values, and the groups that it is in.
    pub(crate) async fn provided(&self, user: i64) -> Done<Vec<(String, String)>> {
        if self.server_key().is_err() {
            return Ok(Vec::new());
        }
        let directory = self.current_directory().await?;
        let Some(entry) = directory.of_account(user).and_then(|key| directory.entry(key)) else {
            return Ok(Vec::new());
        };
        let mut lines = Vec::new();
        flat("", &Value::Object(entry.record.clone()), &mut lines);
        lines.extend(directory.groups_of(entry.key).map(|group| ("groups".to_owned(), group.name())));
        Ok(lines)
    }

    /// Names of tokens of providers, and of their groups, by id: for lines of the audit.
    pub(crate) async fn provisioning_names(&self) -> Done<Vec<(String, String)>> {
        let tokens = self.store.provider_tokens().await?.into_iter().map(|token| (token.id, token.name));
        let mut names: Vec<(String, String)> = tokens.collect();
        if self.server_key().is_ok() {
            let directory = self.current_directory().await?;
            names.extend(directory.groups().map(|group| (group.id.clone(), group.name())));
        }
        Ok(names)
    }
}

/// A value and all within it, each by the names that lead to it.
fn flat(name: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let name = if name.is_empty() { field.clone() } else { format!("{name}.{field}") };
                flat(&name, value, lines);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| flat(name, value, lines)),
        Value::String(text) => lines.push((name.to_owned(), text.clone())),
        other => lines.push((name.to_owned(), other.to_string())),
    }
}

fn group_lines(directory: &Directory, mappings: &[(i64, Mapping)]) -> Vec<GroupLine> {
    let line = |group: &Entry| GroupLine {
        id: group.id.clone(),
        name: group.name(),
        members: group.members.len(),
        mapping: mappings.iter().find(|(key, _)| *key == group.key).map(|(_, mapping)| mapping.clone()),
    };
    let mut lines: Vec<GroupLine> = directory.groups().map(line).collect();
    lines.sort_by_key(|line| line.name.to_lowercase());
    lines
}

/// Users whom the provider lets in, and who are none of the company's people nor of operations.
fn strangers(directory: &Directory, accounts: &HashMap<i64, User>) -> Vec<(String, String)> {
    let account = |entry: &Entry| entry.user.and_then(|user| accounts.get(&user));
    let of = directory.users().filter(|entry| entry.is_active()).filter_map(account);
    let is_one = |user: &&User| user.standing == "person" && user.person.is_none() && user.disabled_at.is_none();
    let mut strangers: Vec<(String, String)> =
        of.filter(is_one).map(|user| (user.name.clone(), user.login.clone())).collect();
    strangers.sort_by_key(|(name, _)| name.to_lowercase());
    strangers
}

fn changed(directory: &Directory) -> Vec<ChangedLine> {
    let mut entries: Vec<&Entry> = directory.users().chain(directory.groups()).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.changed_at, entry.key)));
    let line = |entry: &Entry| ChangedLine { name: entry.name(), is_group: entry.user.is_none(), at: entry.changed_at };
    entries.into_iter().take(LAST).map(line).collect()
}
