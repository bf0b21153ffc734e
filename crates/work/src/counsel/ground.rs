//! The deal that counsel stands on, and who may see and give it there.

use super::{About, Party};
use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::frame::Frame;
use crate::grants::Reach;
use crate::problem::{Done, Problem};
use facts::deal::StageKind;
use facts::person::PersonIx;
use facts::{Instant, Node};
use jiff::civil::Date;
use std::collections::HashMap;
use store::counsel::{KeptCounsel, PathState, Subject};

/// A deal as far as counsel needs it.
pub(crate) struct Ground {
    pub(crate) key: i64,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) owner: Option<PersonIx>,
    owner_key: Option<i64>,
    pub(super) path: Vec<PathState>,
}

impl Ground {
    pub(super) fn outcome(&self) -> StageKind {
        self.path.last().map_or(StageKind::Open, |state| state.outcome)
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.path.last().is_none_or(|state| state.deleted)
    }

    pub(super) fn decided(&self) -> Option<Date> {
        self.path.last().filter(|state| state.outcome != StageKind::Open).and_then(|state| state.closed)
    }

    /// Why nothing new can be said or accepted on it.
    pub(super) fn is_over(&self) -> Option<Problem> {
        let field = match self.outcome() {
            _ if self.is_deleted() => "counsel-deleted",
            StageKind::Open => return None,
            StageKind::Won | StageKind::Lost => "counsel-decided",
        };
        Some(Problem::Invalid { field, value: self.name.clone() })
    }

    pub(super) fn about(&self, frame: &Frame) -> About {
        About {
            id: self.id.clone(),
            name: self.name.clone(),
            owner: self.owner.map(|owner| Party::of(frame, owner)),
            outcome: self.outcome(),
            is_deleted: self.is_deleted(),
        }
    }
}

/// Who looks, and at what time.
pub(crate) struct Looker<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) person: Option<PersonIx>,
    scope: Scope,
}

impl<'a> Looker<'a> {
    pub(crate) fn new(actor: &Actor, frame: &'a Frame) -> Looker<'a> {
        Looker { frame, person: actor.person(frame), scope: Scope::of(actor, frame) }
    }

    /// Whether they are the person of a key.
    pub(crate) fn is(&self, key: i64) -> bool {
        self.person.is_some() && self.person == self.frame.person_of_key(key)
    }

    pub(crate) fn party(&self, key: i64) -> Party {
        let unknown = || Party { id: String::new(), name: String::new() };
        self.frame.person_of_key(key).map_or_else(unknown, |person| Party::of(self.frame, person))
    }

    /// Whether they own a deal, or lead whoever does.
    pub(super) fn may_open(&self, owner: Option<PersonIx>) -> bool {
        self.scope.company || owner.is_some_and(|owner| self.scope.has(Node::Person(owner)))
    }

    /// The deal, if they may open it.
    pub(crate) fn about(&self, ground: &Ground) -> Option<About> {
        self.may_open(ground.owner).then(|| ground.about(self.frame))
    }

    /// Whether they may see this counsel on a deal that they may read: as whose deal it is, as who gave it, as somebody who is named in
    /// it, or as one who leads the owner.
    pub(super) fn sees(&self, counsel: &KeptCounsel, ground: &Ground) -> bool {
        self.may_open(ground.owner) || self.is(counsel.giver) || counsel.mentions.iter().any(|key| self.is(*key))
    }
}

impl Work {
    /// Counsel with its deal, if whoever asks may see it.
    pub(super) async fn seen(
        &self,
        actor: &Actor,
        id: &str,
        frame: &Frame,
        now: Instant,
    ) -> Done<(KeptCounsel, Ground)> {
        if !access::may(actor.role(), &Operation::ReadCounsel(None)) {
            return Err(Problem::Forbidden);
        }
        let unknown = || Problem::NotFound("counsel");
        let kept = self.store.counsel_one(id).await?;
        let key = deal_of(&kept).ok_or_else(unknown)?;
        let ground = self.grounds(&[key], frame).await?.remove(&key).ok_or_else(unknown)?;
        self.reach_deal(actor, frame, (key, ground.owner_key), now).await.map_err(|_| unknown())?;
        if Looker::new(actor, frame).sees(&kept, &ground) { Ok((kept, ground)) } else { Err(unknown()) }
    }

    /// The deal of a public id, if whoever asks may read it, and how they come to.
    pub(super) async fn ground(&self, actor: &Actor, id: &str, frame: &Frame, now: Instant) -> Done<(Ground, Reach)> {
        let key = self.store.deal_key(id).await?;
        let ground = self.grounds(&[key], frame).await?.remove(&key).ok_or(Problem::NotFound("deal"))?;
        let reach = self.reach_deal(actor, frame, (key, ground.owner_key), now).await?;
        Ok((ground, reach))
    }

    pub(crate) async fn grounds(&self, deals: &[i64], frame: &Frame) -> Done<HashMap<i64, Ground>> {
        let labels = self.store.deal_labels(deals).await?;
        let mut paths = self.store.deal_paths(deals).await?;
        let ground = |(key, label): (i64, store::pipeline::DealLabel)| {
            let path = paths.remove(&key).unwrap_or_default();
            let owner = label.owner.and_then(|owner| frame.person_of_key(owner));
            (key, Ground { key, id: label.id, name: label.name, owner, owner_key: label.owner, path })
        };
        Ok(labels.into_iter().map(ground).collect())
    }
}

/// Refuses counsel of those who only look: whoever was asked on a deal gives it as those do who lead its owner.
pub(super) fn may_give(actor: &Actor, ground: &Ground, reach: Reach, frame: &Frame) -> Done<()> {
    match reach {
        Reach::Hierarchy => access::check(actor, &Operation::GiveCounsel(ground.owner), frame),
        Reach::Grant if access::may(actor.role(), &Operation::GiveCounsel(None)) => Ok(()),
        Reach::Grant => Err(Problem::Forbidden),
    }
}

/// Whoever may read a deal of this owner: the owner, and who heads the owner's unit or one above.
pub(super) fn readers(owner: Option<PersonIx>, frame: &Frame) -> Vec<PersonIx> {
    let unit = owner.and_then(|owner| frame.rights.unit_of[owner as usize]);
    let above = unit.into_iter().flat_map(|unit| frame.rights.with_above(unit));
    let heads = above.filter_map(|unit| frame.rights.head[unit as usize]);
    let mut readers: Vec<PersonIx> = Vec::new();
    for person in owner.into_iter().chain(heads) {
        if frame.is_here(person) && !readers.contains(&person) {
            readers.push(person);
        }
    }
    readers
}

/// Whoever could give counsel and may not read the deal, for those who may open it to them.
pub(super) fn others(actor: &Actor, ground: &Ground, frame: &Frame) -> Vec<Party> {
    if ground.is_over().is_some() || access::check(actor, &Operation::GrantDeal(ground.owner), frame).is_err() {
        return Vec::new();
    }
    let readers = readers(ground.owner, frame);
    // Colleagues of the own team and of those beside it: whoever else is known by name is asked through the API.
    let unit = ground.owner.and_then(|owner| frame.rights.unit_of[owner as usize]);
    let top = unit.map(|unit| frame.rights.parent[unit as usize].unwrap_or(unit));
    let everybody = 0..PersonIx::try_from(frame.company().people.len()).unwrap_or(PersonIx::MAX);
    let gives = |person: &PersonIx| {
        let place = frame.rights.unit_of[*person as usize];
        frame.is_here(*person)
            && place.zip(top).is_some_and(|(place, top)| frame.rights.is_within(place, top))
            && !readers.contains(person)
            && access::may(frame.role_of(*person), &Operation::GiveCounsel(None))
    };
    let mut others: Vec<Party> = everybody.filter(gives).map(|person| Party::of(frame, person)).collect();
    others.sort_by(|a, b| a.name.cmp(&b.name));
    others
}

/// The key of the deal that counsel is on.
pub(super) fn deal_of(counsel: &KeptCounsel) -> Option<i64> {
    match counsel.subject {
        Subject::Deal(key) => Some(key),
        Subject::Account(_) => None,
    }
}
