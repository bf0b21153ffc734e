//! Filters of lists under a name: one's own, and those that one's team shares. A view is an address; what it shows is what whoever opens it
//! may see.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::PersonIx;
use facts::unit::UnitIx;
use store::views::KeptView;
use uuid::Uuid;

/// Letters of a name.
const LONGEST_NAME: usize = 60;
/// Letters of an address.
const LONGEST_ADDRESS: usize = 2_000;
/// Views of one person.
const MOST: usize = 100;
/// For so long a deleted view can be brought back.
const UNDO: i64 = 30 * 24 * 60 * 60 * 1_000_000;

/// A list that views are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Deals.
    Deals,
    /// What changed in a pipeline.
    Pipeline,
    /// Accounts.
    Accounts,
}

impl List {
    /// Every list.
    pub const ALL: [List; 3] = [List::Deals, List::Pipeline, List::Accounts];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            List::Deals => "deals",
            List::Pipeline => "pipeline",
            List::Accounts => "accounts",
        }
    }

    /// Reads the word of [`List::word`].
    pub fn of_word(word: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.word() == word)
    }

    /// Where it stands.
    pub fn path(self) -> &'static str {
        match self {
            List::Deals => "/deals",
            List::Pipeline => "/pipeline",
            List::Accounts => "/accounts",
        }
    }

    /// Whether an address is one of this list, and nothing else.
    fn has(self, address: &str) -> bool {
        let rest = address.strip_prefix(self.path());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '/']))
            && address.len() <= LONGEST_ADDRESS
            && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    }
}

/// A view, as whoever asks may use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The public id.
    pub id: String,
    /// Of which list.
    pub list: List,
    /// What it is called.
    pub name: String,
    /// The path and query that it stands for.
    pub address: String,
    /// Who shares it; `None`: it is one's own.
    pub by: Option<String>,
    /// The unit with which it is shared.
    pub shared: Option<String>,
    /// Whether one sees it first.
    pub is_first: bool,
}

/// What is said of a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewSaid {
    /// What it is called.
    pub name: String,
    /// The path and query that it stands for.
    pub address: String,
    /// Whether one's team may use it, too.
    pub is_shared: bool,
    /// Whether one sees it first.
    pub is_first: bool,
}

impl Work {
    /// The views of a list: one's own and those that one's team shares, by name; none for whoever is none of the company's people.
    #[boxed]
    pub async fn views(&self, actor: &Actor, list: List, now: Instant) -> Done<Vec<View>> {
        let frame = self.frame(now).await?;
        let Ok(person) = keeper(actor, &frame) else { return Ok(Vec::new()) };
        let mut views = self.usable(person, &frame).await?;
        views.retain(|(kept, _)| kept.list == list.word());
        let mut views: Vec<View> =
            views.into_iter().filter_map(|(kept, first)| shown(kept, first, person, &frame)).collect();
        views.sort_by_cached_key(|view| (view.by.is_some(), view.name.to_lowercase(), view.id.clone()));
        Ok(views)
    }

    /// The unit with which whoever asks would share a view: the one that they head, else the one that they are in.
    #[boxed]
    pub async fn shares_with(&self, actor: &Actor, now: Instant) -> Done<Option<String>> {
        let frame = self.frame(now).await?;
        let team = actor.person(&frame).and_then(|person| team(person, &frame));
        Ok(team.map(|unit| frame.company().units[unit as usize].name.clone()))
    }

    /// Where whoever asks begins a list; `None`: with all of it.
    #[boxed]
    pub async fn first_view(&self, actor: &Actor, list: List, now: Instant) -> Done<Option<String>> {
        let views = self.views(actor, list, now).await?;
        Ok(views.into_iter().find(|view| view.is_first).map(|view| view.address))
    }

    /// Keeps what a list shows under a name; the view's public id.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `view-name` (empty, too long), `view-name-taken`, `view-address`, `view-many`.
    #[boxed]
    pub async fn add_view(&self, actor: &Actor, list: List, said: &ViewSaid, now: Instant) -> Done<String> {
        let frame = self.frame(now).await?;
        let person = keeper(actor, &frame)?;
        let key = frame.loaded.people[person as usize];
        let own: Vec<KeptView> =
            self.store.views_of(key).await?.into_iter().filter(|own| own.ended_at.is_none()).collect();
        if own.len() >= MOST {
            return Err(Problem::Invalid { field: "view-many", value: MOST.to_string() });
        }
        let name = checked(list, said, own.iter().filter(|own| own.list == list.word()))?;
        let view = KeptView {
            key: 0,
            id: Uuid::now_v7().to_string(),
            person: key,
            list: list.word().to_owned(),
            name,
            address: said.address.clone(),
            unit: said.is_shared.then(|| team_key(person, &frame)).flatten(),
            created_at: now,
            ended_at: None,
        };
        self.store.add_view(&view).await?;
        if said.is_first {
            self.see_first(&frame, person, list, Some(&view.id)).await?;
        }
        Ok(view.id)
    }

    /// Renames one's own view, shares it or not, and says whether one sees it first; of another's only the last.
    #[boxed]
    pub async fn put_view(&self, actor: &Actor, id: &str, said: &ViewSaid, now: Instant) -> Done<List> {
        let frame = self.frame(now).await?;
        let person = keeper(actor, &frame)?;
        let key = frame.loaded.people[person as usize];
        let usable = self.usable(person, &frame).await?;
        let (mut view, _) = usable.into_iter().find(|(view, _)| view.id == id).ok_or(Problem::NotFound("view"))?;
        let list = List::of_word(&view.list).ok_or(Problem::NotFound("view"))?;
        if view.person == key {
            let own = self.store.views_of(key).await?;
            let others = own.iter().filter(|own| own.ended_at.is_none() && own.list == view.list && own.id != id);
            view.name = checked(list, said, others)?;
            view.address.clone_from(&said.address);
            view.unit = said.is_shared.then(|| team_key(person, &frame)).flatten();
            self.store.put_view(&view).await?;
        }
        self.see_first(&frame, person, list, said.is_first.then_some(id)).await?;
        Ok(list)
    }

    /// Deletes one's own view, or brings it back.
    #[boxed]
    pub async fn end_view(&self, actor: &Actor, id: &str, is_ended: bool, now: Instant) -> Done<View> {
        let frame = self.frame(now).await?;
        let person = keeper(actor, &frame)?;
        let own = self.store.views_of(frame.loaded.people[person as usize]).await?;
        let view = own.into_iter().find(|view| view.id == id).ok_or(Problem::NotFound("view"))?;
        self.store.end_view(view.key, is_ended.then_some(now), Instant(now.0 - UNDO)).await?;
        shown(view, false, person, &frame).ok_or(Problem::NotFound("view"))
    }

    /// Sees a view first of its list; where another one is first and this one is not meant to be, that stays.
    async fn see_first(&self, frame: &Frame, person: PersonIx, list: List, id: Option<&str>) -> Done<()> {
        let key = frame.loaded.people[person as usize];
        let usable = self.usable(person, frame).await?;
        let view = id.and_then(|id| usable.iter().find(|(view, _)| view.id == id)).map(|(view, _)| view.key);
        Ok(self.store.put_first_view(key, list.word(), view).await?)
    }

    /// The views that somebody may use, and whether they see them first.
    async fn usable(&self, person: PersonIx, frame: &Frame) -> Done<Vec<(KeptView, bool)>> {
        let key = frame.loaded.people[person as usize];
        let mut views = self.store.views_of(key).await?;
        for unit in teams(person, frame) {
            views.extend(self.store.views_shared(frame.loaded.units[unit as usize], key).await?);
        }
        views.retain(|view| view.ended_at.is_none());
        let first = self.store.first_views(key).await?;
        let is_first = |view: &KeptView| first.contains(&(view.list.clone(), view.key));
        Ok(views.into_iter().map(|view| (is_first(&view), view)).map(|(first, view)| (view, first)).collect())
    }
}

/// Only the company's people keep views.
fn keeper(actor: &Actor, frame: &Frame) -> Done<PersonIx> {
    access::check(actor, &Operation::KeepViews, frame)?;
    actor.person(frame).ok_or(Problem::Forbidden)
}

/// The unit that somebody heads, else the one that they are in, today.
fn team(person: PersonIx, frame: &Frame) -> Option<UnitIx> {
    frame.rights.headed_by(person).into_iter().next().or(frame.rights.unit_of[person as usize])
}

fn team_key(person: PersonIx, frame: &Frame) -> Option<i64> {
    team(person, frame).map(|unit| frame.loaded.units[unit as usize])
}

/// Units whose views somebody may use: the one that they are in, and those that they head.
fn teams(person: PersonIx, frame: &Frame) -> Vec<UnitIx> {
    let mut teams = frame.rights.headed_by(person);
    teams.extend(frame.rights.unit_of[person as usize]);
    teams.sort_unstable();
    teams.dedup();
    teams
}

fn shown(kept: KeptView, is_first: bool, person: PersonIx, frame: &Frame) -> Option<View> {
    let owner = frame.person_of_key(kept.person)?;
    let unit = kept.unit.and_then(|key| frame.loaded.units.iter().position(|known| *known == key));
    Some(View {
        list: List::of_word(&kept.list)?,
        id: kept.id,
        name: kept.name,
        address: kept.address,
        by: (owner != person).then(|| frame.person_name(owner).to_owned()),
        shared: unit.map(|unit| frame.company().units[unit].name.clone()),
        is_first,
    })
}

/// The name that can be kept, beside `others` of the same list.
fn checked<'a>(list: List, said: &ViewSaid, mut others: impl Iterator<Item = &'a KeptView>) -> Done<String> {
    let name = said.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Problem::Invalid { field: "view-name", value: name.chars().take(LONGEST_NAME).collect() });
    }
    if others.any(|other| other.name.to_lowercase() == name.to_lowercase()) {
        return Err(Problem::Invalid { field: "view-name-taken", value: name.to_owned() });
    }
    if !list.has(&said.address) {
        return Err(Problem::Invalid { field: "view-address", value: said.address.chars().take(100).collect() });
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn a_view_leads_to_its_list_and_nowhere_else() {
        for address in ["/deals", "/deals?state=won&q=%C3%BC"] {
            assert!(List::Deals.has(address), "{address}");
        }
        assert!(List::Pipeline.has("/pipeline/unit/0198?due=all"));
        for address in
            ["", "/dealsx", "//evil.example/deals", "/deals?q=a b", "/deals\r\nx", "/\\deals", "/users", "/deals?q=ü"]
        {
            assert!(!List::Deals.has(address), "{address}");
        }
    }
}
