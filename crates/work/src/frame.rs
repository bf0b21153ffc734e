//! Today's people and hierarchy, kept in memory while the facts stand still.

use crate::Work;
use crate::access::{Actor, Scope};
use crate::bridge::Bridges;
use crate::deals::DealsRequest;
use crate::deals::Shelves;
use crate::pipeline::Book;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::fields::Fields;
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use facts::unit::UnitIx;
use facts::{Company, Hierarchy, Instant, Node, Period};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;
use store::load::Loaded;

/// Days without a new export after which the company is shown as of its last one.
const STALE_DAYS: i64 = 31;

/// Today's people and hierarchy.
#[derive(Debug)]
pub struct Frame {
    /// People, units, stages and plans, without deals.
    pub loaded: Loaded,
    /// Who stands where on the day as of which figures are shown.
    pub hierarchy: Hierarchy,
    /// Who stands where today, however old the last files are: rights go by it.
    pub rights: Hierarchy,
    /// Which columns of deals say what a review asks for.
    pub fields: Fields,
    /// The facts that it shows.
    pub watermark: i64,
    /// Up to which day the company is known: today, or the last export's day where that is long past.
    pub as_of: Date,
    /// The day that it was made for.
    pub today: Date,
    /// How many were erased, and when the last was: names are read anew since.
    erased: (i64, i64),
    people_by_key: HashMap<i64, PersonIx>,
    stages_by_key: HashMap<i64, usize>,
    /// What moved numbers between two forecasts: the same as long as the facts are.
    pub(crate) bridges: Bridges,
    /// The company's open deals, once somebody lists a large place's.
    pub(crate) shelves: Shelves,
    /// The states of the company's open deals, once somebody asked for a large place.
    pub(crate) book: Book,
}

impl Work {
    /// The frame for `now`, read anew when facts came or went.
    #[boxed]
    pub async fn frame(&self, now: Instant) -> Done<Arc<Frame>> {
        let (watermark, erased) = (self.store.watermark().await?, self.store.erasures().await?);
        let is_current = |frame: &Arc<Frame>| {
            frame.watermark == watermark
                && frame.erased == erased
                && frame.today == now.day(&frame.loaded.company.settings.zone)
        };
        if let Some(frame) = self.frame.read().await.as_ref().filter(|frame| is_current(frame)) {
            return Ok(frame.clone());
        }
        // After an import everybody wants the new one: one makes it, the others wait.
        let _making = self.framing.lock().await;
        if let Some(frame) = self.frame.read().await.as_ref().filter(|frame| is_current(frame)) {
            return Ok(frame.clone());
        }
        let loaded = self.store.load_frame().await?;
        let today = now.day(&loaded.company.settings.zone);
        let last = self.store.last_known().await?.map(|known| known.day(&loaded.company.settings.zone));
        let as_of = last.filter(|last| *last < add_days(today, -STALE_DAYS)).unwrap_or(today);
        let fields = self.fields_said_or_proposed().await?;
        let frame = Arc::new(Frame {
            fields,
            hierarchy: Hierarchy::on(&loaded.company, as_of),
            rights: Hierarchy::on(&loaded.company, today),
            people_by_key: loaded.people.iter().copied().zip(0..).collect(),
            stages_by_key: loaded.stages.iter().copied().zip(0..).collect(),
            loaded,
            watermark,
            erased,
            bridges: Bridges::default(),
            shelves: Shelves::default(),
            book: Book::default(),
            as_of,
            today,
        });
        let before = self.frame.write().await.replace(frame.clone());
        let was_asked =
            before.map(|before| Ahead { states: before.book.is_read(), deals: before.shelves.know_decided() });
        let work = self.clone();
        // People came or went; reading does not wait for what is written of that.
        tokio::spawn(async move {
            // What somebody looked at before the facts changed is looked at again.
            if let Some(ahead) = was_asked
                && let Err(problem) = work.look_ahead(ahead, now).await
            {
                tracing::error!(%problem, "what large places are counted from could not be read");
            }
            if let Err(problem) = work.link_people().await {
                tracing::error!(%problem, "users could not be linked to people who came");
            }
        });
        Ok(frame)
    }

    /// Reads what large places are counted from before somebody waits for it: the states of open deals, and the list of all deals.
    #[boxed]
    pub async fn look_ahead(&self, ahead: Ahead, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        if frame.is_empty() {
            return Ok(());
        }
        if ahead.deals {
            self.list_deals(&Actor::CompanyLeader, &DealsRequest::default(), now).await?;
        }
        if ahead.states {
            self.book(&frame).await?;
        }
        Ok(())
    }
}

/// What large places are counted from, and is read before somebody waits for it.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    /// What open deals were, for the pipeline.
    pub states: bool,
    /// The list of all deals.
    pub deals: bool,
}

impl Ahead {
    /// All of it.
    pub const ALL: Ahead = Ahead { states: true, deals: true };
}

/// Names [`Actor::Operator`].
pub const OPERATOR: &str = "operator";
/// Names [`Actor::CompanyLeader`].
pub const LEADER: &str = "leader";

impl Frame {
    /// The company, without deals.
    pub fn company(&self) -> &Company {
        &self.loaded.company
    }

    /// Whether nothing was imported yet.
    pub fn is_empty(&self) -> bool {
        self.loaded.company.people.is_empty()
    }

    /// The person of a public id.
    pub fn person_of(&self, id: &str) -> Done<PersonIx> {
        position(&self.loaded.people_ids, id).ok_or(Problem::NotFound("person"))
    }

    /// The unit of a public id.
    pub fn unit_of(&self, id: &str) -> Done<u32> {
        position(&self.loaded.unit_ids, id).ok_or(Problem::NotFound("unit"))
    }

    /// The person of a key.
    pub fn person_of_key(&self, key: i64) -> Option<PersonIx> {
        self.people_by_key.get(&key).copied()
    }

    /// The public id of the person of a key; empty if the facts that brought them were taken back.
    pub fn id_of_key(&self, key: i64) -> &str {
        self.person_of_key(key).map_or("", |person| &self.loaded.people_ids[person as usize])
    }

    /// The key of a node in the store: 0 for the company.
    pub fn key_of(&self, node: Node) -> i64 {
        match node {
            Node::Company => 0,
            Node::Unit(unit) => self.loaded.units[unit as usize],
            Node::Person(person) => self.loaded.people[person as usize],
        }
    }

    /// The actor that a person is today.
    pub fn actor(&self, person: PersonIx) -> Actor {
        Actor::Person { key: self.key_of(Node::Person(person)), role: self.role_of(person) }
    }

    /// The actor that a word names: `operator`, `leader` while nobody heads the whole company, or the id of a person
    /// who is here.
    ///
    /// # Errors
    /// [`Problem::NotFound`] if it names nobody.
    pub fn actor_named(&self, word: &str) -> Done<Actor> {
        match word {
            OPERATOR => Ok(Actor::Operator),
            LEADER if !self.has_leader() => Ok(Actor::CompanyLeader),
            id => {
                let person = self.person_of(id)?;
                if self.is_here(person) { Ok(self.actor(person)) } else { Err(Problem::NotFound("person")) }
            }
        }
    }

    /// The word that names an actor.
    pub fn word_of(&self, actor: &Actor) -> String {
        match actor {
            Actor::Operator | Actor::Operations { .. } => OPERATOR.to_owned(),
            Actor::CompanyLeader => LEADER.to_owned(),
            Actor::Person { key, .. } => self.id_of_key(*key).to_owned(),
        }
    }

    /// Whether somebody who is here heads every unit at the top.
    pub fn has_leader(&self) -> bool {
        let head = |top: UnitIx| self.rights.head[top as usize].filter(|head| self.is_here(*head));
        let mut heads = self.rights.below(None).into_iter().map(head);
        heads.next().is_some_and(|first| first.is_some() && heads.all(|head| head == first))
    }

    /// Whether a deal of an owner's key may be opened within a scope.
    pub(crate) fn may_open(&self, scope: &Scope, owner: Option<i64>) -> bool {
        let owner = owner.and_then(|key| self.person_of_key(key));
        scope.company || owner.is_some_and(|owner| scope.has(Node::Person(owner)))
    }

    /// Whether two people work in the same team today.
    pub(crate) fn are_colleagues(&self, one: PersonIx, other: PersonIx) -> bool {
        let unit_of = |person: PersonIx| self.rights.unit_of[person as usize];
        unit_of(one).is_some() && unit_of(one) == unit_of(other)
    }

    /// Whether somebody is known by name: whoever may be opened, and who works in a team with them.
    pub(crate) fn knows(&self, scope: &Scope, key: i64) -> bool {
        let colleague = |person| scope.people.iter().any(|own| self.are_colleagues(*own, person));
        self.may_open(scope, Some(key)) || self.person_of_key(key).is_some_and(colleague)
    }

    /// Whether a person works here today.
    pub fn is_here(&self, person: PersonIx) -> bool {
        self.company().people[person as usize].is_here(self.today)
    }

    /// What the hierarchy makes of a person today.
    pub fn role_of(&self, person: PersonIx) -> Role {
        self.rights.role_of(person, &self.company().people[person as usize].role)
    }

    /// The name of a person; once erased, what stands in the place of the id.
    pub fn person_name(&self, person: PersonIx) -> &str {
        let person = &self.company().people[person as usize];
        if person.name.is_empty() { store::mask::shown(&person.id) } else { &person.name }
    }

    /// The place of the stage of a key.
    pub(crate) fn stage_place(&self, key: i64) -> Option<facts::deal::StageIx> {
        self.stages_by_key.get(&key).and_then(|place| facts::deal::StageIx::try_from(*place).ok())
    }

    /// The stage of a key.
    pub fn stage(&self, key: i64) -> Option<&facts::Stage> {
        self.stages_by_key.get(&key).map(|place| &self.company().stages[*place])
    }

    /// The period that holds `as_of`: what "this period" means in a forecast made at the end of a day. On its last day nothing is left of it.
    pub fn current_period(&self) -> Done<Period> {
        let calendar = &self.company().settings.calendar;
        calendar.period_of(self.as_of).ok_or(Problem::Invalid { field: "calendar", value: self.as_of.to_string() })
    }
}

fn position(ids: &[String], id: &str) -> Option<u32> {
    ids.iter().position(|known| known == id).and_then(|place| u32::try_from(place).ok())
}
