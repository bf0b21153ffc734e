//! The users and groups that a provider keeps here, in memory while nothing of them changes.

use super::Provisioner;
use crate::Work;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use store::StoreError;
use store::scim::KeptResource;

/// A user or a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: i64,
    /// The id that the provider knows it by.
    pub id: String,
    /// What was said of it, without members.
    pub record: Map<String, Value>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// The key of the account; `None`: a group.
    pub user: Option<i64>,
    /// The keys of the members, of a group.
    pub members: BTreeSet<i64>,
    /// The standing before a group made it operations.
    pub(super) standing_before: Option<String>,
}

impl Entry {
    fn of(kept: KeptResource) -> Done<Option<Entry>> {
        let Some(record) = kept.record else { return Ok(None) };
        let unreadable = |_| Problem::Store(StoreError::Unreadable("scim_resource"));
        Ok(Some(Entry {
            key: kept.key,
            id: kept.id,
            record: serde_json::from_str(&record).map_err(unreadable)?,
            created_at: kept.created_at,
            changed_at: kept.changed_at,
            user: kept.user,
            members: kept.members.into_iter().collect(),
            standing_before: kept.standing_before,
        }))
    }

    /// Whether a user may come in, as the provider says.
    pub fn is_active(&self) -> bool {
        self.record.get("active").and_then(Value::as_bool).unwrap_or(true)
    }

    /// What the provider calls it.
    pub fn name(&self) -> String {
        let text = |name: &str| self.record.get(name).and_then(Value::as_str).map(str::to_owned);
        text("displayName").or_else(|| text("userName")).unwrap_or_default()
    }

    fn user_name(&self) -> Option<String> {
        self.user?;
        self.record.get("userName").and_then(Value::as_str).map(str::to_lowercase)
    }
}

/// All users and groups, as of one change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory {
    pub(super) seq: i64,
    entries: BTreeMap<i64, Arc<Entry>>,
    ids: HashMap<String, i64>,
    user_names: HashMap<String, i64>,
    accounts: HashMap<i64, i64>,
    groups_of: HashMap<i64, BTreeSet<i64>>,
}

impl Directory {
    /// Takes in what became of a resource; `None`: it is gone.
    fn put(&mut self, key: i64, entry: Option<Entry>) {
        if let Some(old) = self.entries.remove(&key) {
            self.forget(&old);
        }
        let Some(entry) = entry else { return };
        self.ids.insert(entry.id.clone(), key);
        self.user_names.extend(entry.user_name().map(|name| (name, key)));
        self.accounts.extend(entry.user.map(|user| (user, key)));
        for member in &entry.members {
            self.groups_of.entry(*member).or_default().insert(key);
        }
        self.entries.insert(key, Arc::new(entry));
    }

    fn forget(&mut self, old: &Entry) {
        self.ids.remove(&old.id);
        // Another may have taken the name in the same change.
        if let Some(name) = old.user_name().filter(|name| self.user_names.get(name) == Some(&old.key)) {
            self.user_names.remove(&name);
        }
        if let Some(user) = old.user.filter(|user| self.accounts.get(user) == Some(&old.key)) {
            self.accounts.remove(&user);
        }
        for member in &old.members {
            self.groups_of.entry(*member).or_default().remove(&old.key);
        }
    }

    /// Users, the oldest first.
    pub fn users(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().map(Arc::as_ref).filter(|entry| entry.user.is_some())
    }

    /// Groups, the oldest first.
    pub fn groups(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().map(Arc::as_ref).filter(|entry| entry.user.is_none())
    }

    /// The user or group of a key.
    pub fn entry(&self, key: i64) -> Option<&Entry> {
        self.entries.get(&key).map(Arc::as_ref)
    }

    /// The user of an id.
    pub fn user(&self, id: &str) -> Option<&Entry> {
        self.of_id(id).filter(|entry| entry.user.is_some())
    }

    /// The group of an id.
    pub fn group(&self, id: &str) -> Option<&Entry> {
        self.of_id(id).filter(|entry| entry.user.is_none())
    }

    fn of_id(&self, id: &str) -> Option<&Entry> {
        self.ids.get(id).and_then(|key| self.entry(*key))
    }

    /// The groups that a user is in.
    pub fn groups_of(&self, user: i64) -> impl Iterator<Item = &Entry> {
        self.groups_of.get(&user).into_iter().flatten().filter_map(|key| self.entry(*key))
    }

    /// The user whose name this is, in any case.
    pub(super) fn user_named(&self, name: &str) -> Option<i64> {
        self.user_names.get(&name.to_lowercase()).copied()
    }

    /// The user of an account.
    pub(super) fn of_account(&self, user: i64) -> Option<i64> {
        self.accounts.get(&user).copied()
    }
}

impl Work {
    /// Users and groups as they are now.
    #[boxed]
    pub async fn directory(&self, _by: &Provisioner) -> Done<Arc<Directory>> {
        self.current_directory().await
    }

    pub(super) async fn current_directory(&self) -> Done<Arc<Directory>> {
        loop {
            let known = self.provisioning.directory.read().await.clone();
            let known_seq = known.seq;
            if self.store.scim_seq().await? == known_seq {
                return Ok(known);
            }
            drop(known);
            let (changed, seq) = self.store.scim_since(known_seq, self.server_key()?).await?;
            let changed = changed.into_iter().map(|kept| Ok((kept.key, Entry::of(kept)?)));
            let changed = changed.collect::<Done<Vec<(i64, Option<Entry>)>>>()?;
            let mut held = self.provisioning.directory.write().await;
            // Somebody else brought it up to date meanwhile, and maybe further.
            if held.seq != known_seq {
                continue;
            }
            // In place, unless somebody still reads what was.
            let directory = Arc::make_mut(&mut held);
            for (key, entry) in changed {
                directory.put(key, entry);
            }
            directory.seq = seq;
            return Ok(held.clone());
        }
    }
}
