//! What operations make of a provider's groups: who is of operations, who belongs to a unit, who heads it.

use super::{Directory, Entry};
use crate::Work;
use crate::access::Actor;
use crate::audit::What;
use crate::company::headed;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::users::Standing;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::PersonIx;
use facts::row::{HeadshipRow, MembershipRow, PersonRow, Row};
use facts::time::add_days;
use facts::unit::{Span, UnitIx};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::scim::{KeptMapping, StandingPut};
use store::users::User;

/// What a group makes of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Makes {
    /// They run this installation.
    Operations,
    /// They belong to a unit.
    Member,
    /// They head a unit.
    Head,
}

impl Makes {
    /// Everything that a group can be for.
    pub const ALL: [Makes; 3] = [Makes::Operations, Makes::Member, Makes::Head];

    /// `operations`, `member` or `head`.
    pub fn word(self) -> &'static str {
        match self {
            Makes::Operations => "operations",
            Makes::Member => "member",
            Makes::Head => "head",
        }
    }

    /// Reads the word of [`Makes::word`].
    pub fn of_word(word: &str) -> Option<Makes> {
        Makes::ALL.into_iter().find(|makes| makes.word() == word)
    }
}

/// What a group is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// What it makes of its members.
    pub makes: Makes,
    /// The public id of the unit, where there is one.
    pub unit: Option<String>,
    /// Whether a member who is none of the company's people becomes one.
    pub adds_people: bool,
}

impl Work {
    /// Says what a group is for; `None`: nothing. Its members change with it.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `mapping-unit` without a unit where one is needed; `last-operations`.
    #[boxed]
    pub async fn map_group(&self, actor: &Actor, id: &str, mapping: Option<&Mapping>, now: Instant) -> Done<()> {
        let frame = self.provisioned(actor, now).await?;
        let _turn = self.hold_turn().await;
        let seen = self.current_directory().await?;
        let group = seen.group(id).ok_or(Problem::NotFound("resource"))?;
        let kept = mapping.map(|mapping| kept_mapping(&frame, group.key, mapping)).transpose()?;
        let makes_operations = mapping.is_some_and(|mapping| mapping.makes == Makes::Operations);
        let mut others = self.operations_groups().await?;
        others.remove(&group.key);
        if makes_operations {
            others.insert(group.key);
        }
        let is_in = |user: i64| seen.groups_of(user).any(|of| others.contains(&of.key));
        let standings = self.standings_of(&seen, &group.members, is_in).await?;
        let by = actor.audited(&frame);
        self.note(&by, What::GroupMapped, id, now).await?;
        self.note_standings(&by, &standings, now).await?;
        if !self.store.scim_map(seen.seq, group.key, kept.as_ref(), &standings).await? {
            return Err(Problem::Conflict("changed".into()));
        }
        self.place(&by, &group.members, now).await
    }

    pub(super) async fn group_mappings(&self, frame: &Frame) -> Done<Vec<(i64, Mapping)>> {
        let mapping = |kept: KeptMapping| {
            let unit = kept.unit.and_then(|key| unit_of_key(frame, key));
            let mapping = Mapping {
                makes: Makes::of_word(&kept.what)?,
                unit: unit.map(|ix| frame.loaded.unit_ids[ix as usize].clone()),
                adds_people: kept.adds_people,
            };
            Some((kept.group, mapping))
        };
        Ok(self.store.scim_mappings().await?.into_iter().filter_map(mapping).collect())
    }

    async fn operations_groups(&self) -> Done<BTreeSet<i64>> {
        let mappings = self.store.scim_mappings().await?.into_iter();
        Ok(mappings.filter(|kept| kept.what == Makes::Operations.word()).map(|kept| kept.group).collect())
    }

    /// Standings that change for `touched` when `is_member` says who is in `group` from now on.
    pub(super) async fn standings(
        &self,
        seen: &Directory,
        touched: &BTreeSet<i64>,
        group: Option<i64>,
        is_member: impl Fn(i64) -> bool + Send + Sync,
    ) -> Done<Vec<StandingPut>> {
        let groups = self.operations_groups().await?;
        // A group that is only being made is for nothing yet.
        let Some(group) = group.filter(|group| groups.contains(group)) else { return Ok(Vec::new()) };
        let is_in =
            |user: i64| is_member(user) || seen.groups_of(user).any(|of| of.key != group && groups.contains(&of.key));
        self.standings_of(seen, touched, is_in).await
    }

    async fn standings_of(
        &self,
        seen: &Directory,
        touched: &BTreeSet<i64>,
        is_in: impl Fn(i64) -> bool + Send + Sync,
    ) -> Done<Vec<StandingPut>> {
        let accounts = self.accounts().await?;
        let entries = touched.iter().filter_map(|key| seen.entry(*key));
        let put = |entry: &Entry| {
            let user = accounts.get(&entry.user?)?;
            standing_put(entry, user, is_in(entry.key))
        };
        let puts: Vec<StandingPut> = entries.filter_map(put).collect();
        let losing: Vec<i64> = puts.iter().filter(|put| put.before.is_none()).map(|put| put.user).collect();
        self.check_some_operations_left(&losing).await?;
        Ok(puts)
    }

    pub(super) async fn note_standings(&self, by: &str, standings: &[StandingPut], now: Instant) -> Done<()> {
        for put in standings {
            let what = if put.before.is_some() { What::StandingGiven } else { What::StandingTaken };
            let about = self.store.user(put.user).await?.map(|user| user.id).unwrap_or_default();
            self.note(by, what, &about, now).await?;
        }
        Ok(())
    }

    async fn accounts(&self) -> Done<HashMap<i64, User>> {
        Ok(self.store.users().await?.into_iter().map(|user| (user.key, user)).collect())
    }

    /// Says of users where their groups put them, from today on.
    pub(super) async fn place(&self, by: &str, users: &BTreeSet<i64>, now: Instant) -> Done<()> {
        let mappings = self.store.scim_mappings().await?;
        if users.is_empty() || mappings.iter().all(|mapping| mapping.unit.is_none()) {
            return Ok(());
        }
        let (frame, directory) = (self.frame(now).await?, self.current_directory().await?);
        let accounts = self.accounts().await?;
        let mut rows = Vec::new();
        let mut new = BTreeMap::new();
        for entry in users.iter().filter_map(|key| directory.entry(*key)).filter(|entry| entry.is_active()) {
            let Some(account) = entry.user.and_then(|user| accounts.get(&user)) else { continue };
            let of_group = |mapping: &&KeptMapping| {
                directory.entry(mapping.group).is_some_and(|group| group.members.contains(&entry.key))
            };
            let placed = placed(&frame, entry, account, mappings.iter().filter(of_group));
            if placed.iter().any(|row| matches!(row, Row::Person(_))) {
                new.insert(account.key, account.id.clone());
            }
            rows.extend(placed);
        }
        if rows.is_empty() {
            return Ok(());
        }
        self.amend_as(by.to_owned(), rows, now).await?;
        self.link_new(&new, now).await
    }

    /// Links users to the people that were just made of them.
    async fn link_new(&self, new: &BTreeMap<i64, String>, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        for (user, id) in new {
            if let Some(place) = frame.company().people.iter().position(|person| person.id == *id) {
                self.store.link_user(*user, frame.loaded.people[place]).await?;
            }
        }
        Ok(())
    }

    /// Ends what a group made of those who left it, yesterday: heads head no more. Who belonged to a unit stays until another is said.
    pub(super) async fn unplace(&self, by: &str, group: i64, left: &BTreeSet<i64>, now: Instant) -> Done<()> {
        let mappings = self.store.scim_mappings().await?;
        let of_group = mappings.iter().find(|kept| kept.group == group && kept.what == Makes::Head.word());
        let Some(key) = of_group.and_then(|kept| kept.unit) else { return Ok(()) };
        let (frame, directory) = (self.frame(now).await?, self.current_directory().await?);
        let Some(unit) = unit_of_key(&frame, key) else { return Ok(()) };
        let accounts = self.accounts().await?;
        let account = |key: &i64| directory.entry(*key).and_then(|entry| accounts.get(&entry.user?));
        let people = left.iter().filter_map(account).filter_map(|user| frame.person_of_key(user.person?));
        let heads = people.filter(|person| frame.rights.head[unit as usize] == Some(*person));
        let rows: Vec<Row> = heads.map(|person| no_head(&frame, person, unit)).collect();
        if rows.is_empty() { Ok(()) } else { self.amend_as(by.to_owned(), rows, now).await.map(drop) }
    }
}

/// The standing that a user gets or loses; `None`: it stays.
fn standing_put(entry: &Entry, user: &User, is_in: bool) -> Option<StandingPut> {
    let operations = Standing::Operations.word();
    let put = |standing: &str, before: Option<String>| StandingPut {
        key: entry.key,
        user: user.key,
        standing: standing.to_owned(),
        before,
    };
    match (is_in, &entry.standing_before) {
        (true, None) if user.standing != operations => Some(put(operations, Some(user.standing.clone()))),
        (false, Some(before)) => Some(put(before, None)),
        _ => None,
    }
}

fn kept_mapping(frame: &Frame, group: i64, mapping: &Mapping) -> Done<KeptMapping> {
    let unit = match (mapping.makes, &mapping.unit) {
        (Makes::Operations, _) => None,
        (_, Some(id)) => Some(frame.loaded.units[frame.unit_of(id)? as usize]),
        (_, None) => return Err(Problem::Invalid { field: "mapping-unit", value: String::new() }),
    };
    let adds_people = mapping.adds_people && unit.is_some();
    Ok(KeptMapping { group, what: mapping.makes.word().to_owned(), unit, adds_people })
}

fn unit_of_key(frame: &Frame, key: i64) -> Option<UnitIx> {
    let place = frame.loaded.units.iter().position(|unit| *unit == key && key != 0)?;
    u32::try_from(place).ok()
}

/// The rows that put somebody where their groups say: of several units they belong to that of the oldest group.
fn placed<'a>(
    frame: &Frame,
    entry: &Entry,
    account: &User,
    mappings: impl Iterator<Item = &'a KeptMapping>,
) -> Vec<Row> {
    let mappings: Vec<&KeptMapping> = mappings.filter(|mapping| mapping.unit.is_some()).collect();
    let known = account.person.and_then(|key| frame.person_of_key(key));
    let mut rows = Vec::new();
    if known.is_none() {
        if account.person.is_some() || !mappings.iter().any(|mapping| mapping.adds_people) {
            return rows;
        }
        rows.push(Row::Person(new_person(entry, account)));
    }
    let id = known.map_or_else(|| account.id.clone(), |ix| frame.company().people[ix as usize].id.clone());
    let from = known.map(|_| frame.as_of);
    let span = Span { from, to: None };
    let unit = |mapping: &KeptMapping| mapping.unit.and_then(|key| unit_of_key(frame, key));
    let unit_id = |unit: UnitIx| frame.company().units[unit as usize].id.clone();
    let first = mappings.iter().filter(|mapping| mapping.what == Makes::Member.word()).find_map(|m| unit(m));
    if let Some(unit) = first.filter(|unit| known.is_none_or(|ix| frame.rights.unit_of[ix as usize] != Some(*unit))) {
        rows.push(Row::Membership(MembershipRow { person: id.clone(), unit: unit_id(unit), primary: true, span }));
    }
    let heads = mappings.iter().filter(|mapping| mapping.what == Makes::Head.word()).filter_map(|m| unit(m));
    for unit in heads.filter(|unit| known.is_none() || frame.rights.head[*unit as usize] != known) {
        rows.push(Row::Headship(HeadshipRow { person: id.clone(), unit: unit_id(unit), span }));
    }
    rows.sort_by_key(|row| match row {
        Row::Person(_) => 0,
        Row::Headship(_) => 1,
        _ => 2,
    });
    rows
}

fn new_person(entry: &Entry, account: &User) -> PersonRow {
    let title = entry.record.get("title").and_then(|title| title.as_str()).unwrap_or_default();
    PersonRow {
        id: account.id.clone(),
        name: account.name.clone(),
        email: Some(account.login.clone()).filter(|login| login.contains('@')),
        role: title.trim().to_owned(),
        hired: None,
        left: None,
    }
}

fn no_head(frame: &Frame, person: PersonIx, unit: UnitIx) -> Row {
    let span = Span { to: Some(add_days(frame.as_of, -1)), ..headed(frame, person, unit) };
    let company = frame.company();
    Row::Headship(HeadshipRow {
        person: company.people[person as usize].id.clone(),
        unit: company.units[unit as usize].id.clone(),
        span,
    })
}
