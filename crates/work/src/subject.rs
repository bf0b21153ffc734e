//! What counsel, promises, requests and plans stand on, a deal or an account; and who may see it and say something there.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::counsel::{About, Party};
use crate::frame::Frame;
use crate::grants::Reach;
use crate::problem::{Done, Problem};
use facts::deal::StageKind;
use facts::person::PersonIx;
use facts::{Instant, Node};
use jiff::civil::Date;
use std::collections::HashMap;
use store::accounts::AccountLabel;
use store::counsel::{KeptCounsel, PathState, Subject as Kept};
use store::pipeline::DealLabel;

/// A deal or an account, by public id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A deal.
    Deal(String),
    /// An account.
    Account(String),
}

impl Subject {
    /// The public id.
    pub fn id(&self) -> &str {
        match self {
            Subject::Deal(id) | Subject::Account(id) => id,
        }
    }

    /// The id of the deal that it is.
    pub fn deal(&self) -> Option<&str> {
        match self {
            Subject::Deal(id) => Some(id),
            Subject::Account(_) => None,
        }
    }

    /// The id of the account that it is.
    pub fn account(&self) -> Option<&str> {
        match self {
            Subject::Deal(_) => None,
            Subject::Account(id) => Some(id),
        }
    }
}

/// A deal or an account as far as what stands on it needs it.
#[derive(Clone)]
pub(crate) struct Ground {
    pub(crate) kept: Kept,
    pub(crate) subject: Subject,
    pub(crate) name: String,
    /// Whom counsel on it is for: whoever owns the deal; on an account whoever it was given to, and before any was its owner.
    pub(crate) owner: Option<PersonIx>,
    owner_key: Option<i64>,
    /// Through whom it may be read: whoever owns the deal; of an account its owner and those who have deals there. `None`: nobody who is known.
    pub(crate) holders: Vec<Option<PersonIx>>,
    pub(crate) path: Vec<PathState>,
}

impl Ground {
    fn of_deal(key: i64, label: DealLabel, path: Vec<PathState>, frame: &Frame) -> Ground {
        let owner = label.owner.and_then(|owner| frame.person_of_key(owner));
        Ground {
            kept: Kept::Deal(key),
            subject: Subject::Deal(label.id),
            name: label.name,
            owner,
            owner_key: label.owner,
            holders: vec![owner],
            path,
        }
    }

    fn of_account(key: i64, label: AccountLabel, frame: &Frame) -> Ground {
        let person = |key: &i64| frame.person_of_key(*key);
        let owner = label.owner.as_ref().and_then(person);
        let mut holders = vec![owner];
        for holder in label.holders.iter().map(person) {
            if !holders.contains(&holder) {
                holders.push(holder);
            }
        }
        Ground {
            kept: Kept::Account(key),
            subject: Subject::Account(label.id),
            name: label.name,
            owner,
            owner_key: label.owner,
            holders,
            path: Vec::new(),
        }
    }

    /// The same with whom this counsel on it is for.
    pub(crate) fn of_counsel(&self, counsel: &KeptCounsel, frame: &Frame) -> Ground {
        match self.subject {
            Subject::Deal(_) => self.clone(),
            Subject::Account(_) => Ground { owner: counsel.to.and_then(|to| frame.person_of_key(to)), ..self.clone() },
        }
    }

    /// The key of the deal that it is.
    pub(crate) fn deal(&self) -> Option<i64> {
        deal_of(self.kept)
    }

    pub(crate) fn outcome(&self) -> StageKind {
        self.path.last().map_or(StageKind::Open, |state| state.outcome)
    }

    fn is_deleted(&self) -> bool {
        self.deal().is_some() && self.path.last().is_none_or(|state| state.deleted)
    }

    pub(crate) fn decided(&self) -> Option<Date> {
        self.path.last().filter(|state| state.outcome != StageKind::Open).and_then(|state| state.closed)
    }

    /// Why nothing new can be said or accepted on it.
    pub(crate) fn is_over(&self) -> Option<Problem> {
        let field = match self.outcome() {
            _ if self.is_deleted() => "counsel-deleted",
            StageKind::Open => return None,
            StageKind::Won | StageKind::Lost => "counsel-decided",
        };
        Some(Problem::Invalid { field, value: self.name.clone() })
    }

    pub(crate) fn about(&self, frame: &Frame) -> About {
        About {
            subject: self.subject.clone(),
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

    /// Whether they are somebody, or lead them; `None`: what nobody owns is the whole company's.
    pub(crate) fn may_open(&self, owner: Option<PersonIx>) -> bool {
        self.scope.company || owner.is_some_and(|owner| self.scope.has(Node::Person(owner)))
    }

    /// The same of the owner of a key.
    pub(crate) fn may_open_of(&self, owner: Option<i64>) -> bool {
        self.may_open(owner.and_then(|key| self.frame.person_of_key(key)))
    }

    /// Whether the hierarchy lets them read a deal or an account.
    pub(crate) fn may_read(&self, ground: &Ground) -> bool {
        ground.holders.iter().any(|holder| self.may_open(*holder))
    }

    /// The deal or account, if they may open it.
    pub(crate) fn about(&self, ground: &Ground) -> Option<About> {
        self.may_read(ground).then(|| ground.about(self.frame))
    }

    /// Whether they may see this counsel on something that they may read: as whom it is for, as who gave it, as somebody who is named in
    /// it, or as one who leads whom it is for.
    pub(crate) fn sees(&self, counsel: &KeptCounsel, ground: &Ground) -> bool {
        self.may_open(ground.owner) || self.is(counsel.giver) || counsel.mentions.iter().any(|key| self.is(*key))
    }
}

impl Work {
    /// Counsel with what it stands on, if whoever asks may see it.
    pub(crate) async fn seen(
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
        let ground = self.grounds(&[kept.subject], frame).await?.remove(&kept.subject).ok_or_else(unknown)?;
        self.reach(actor, frame, &ground, now).await.map_err(|_| unknown())?;
        let ground = ground.of_counsel(&kept, frame);
        if Looker::new(actor, frame).sees(&kept, &ground) { Ok((kept, ground)) } else { Err(unknown()) }
    }

    /// A deal or an account, if whoever asks may read it, and how they come to.
    pub(crate) async fn ground(
        &self,
        actor: &Actor,
        subject: &Subject,
        frame: &Frame,
        now: Instant,
    ) -> Done<(Ground, Reach)> {
        let (kept, unknown) = match subject {
            Subject::Deal(id) => (Kept::Deal(self.store.deal_key(id).await?), Problem::NotFound("deal")),
            Subject::Account(id) => (Kept::Account(self.store.account_key(id).await?), Problem::NotFound("account")),
        };
        let ground = self.grounds(&[kept], frame).await?.remove(&kept).ok_or(unknown)?;
        let reach = self.reach(actor, frame, &ground, now).await?;
        Ok((ground, reach))
    }

    /// How the actor comes to read it.
    ///
    /// # Errors
    /// As [`Work::reach_deal`]. An account is opened to nobody by a grant.
    async fn reach(&self, actor: &Actor, frame: &Frame, ground: &Ground, now: Instant) -> Done<Reach> {
        if let Some(key) = ground.deal() {
            return self.reach_deal(actor, frame, (key, ground.owner_key), now).await;
        }
        access::check(actor, &Operation::ListAccounts, frame)?;
        if Looker::new(actor, frame).may_read(ground) {
            Ok(Reach::Hierarchy)
        } else {
            Err(Problem::NotFound("account"))
        }
    }

    /// Deals and accounts as far as they are there.
    pub(crate) async fn grounds(&self, subjects: &[Kept], frame: &Frame) -> Done<HashMap<Kept, Ground>> {
        let deals: Vec<i64> = subjects.iter().filter_map(|kept| deal_of(*kept)).collect();
        let accounts = subjects.iter().filter_map(|kept| match kept {
            Kept::Deal(_) => None,
            Kept::Account(key) => Some(*key),
        });
        let accounts = self.store.account_labels(&accounts.collect::<Vec<i64>>()).await?;
        let mut grounds: HashMap<Kept, Ground> = HashMap::new();
        for (key, label) in accounts {
            grounds.insert(Kept::Account(key), Ground::of_account(key, label, frame));
        }
        if !deals.is_empty() {
            let mut paths = self.store.deal_paths(&deals).await?;
            for (key, label) in self.store.deal_labels(&deals).await? {
                let path = paths.remove(&key).unwrap_or_default();
                grounds.insert(Kept::Deal(key), Ground::of_deal(key, label, path, frame));
            }
        }
        Ok(grounds)
    }
}

/// The key of the deal that something stands on.
fn deal_of(kept: Kept) -> Option<i64> {
    match kept {
        Kept::Deal(key) => Some(key),
        Kept::Account(_) => None,
    }
}

/// Refuses counsel of those who only look: whoever was asked on a deal gives it as those do who lead its owner.
pub(crate) fn may_give(actor: &Actor, ground: &Ground, reach: Reach, frame: &Frame) -> Done<()> {
    match reach {
        Reach::Hierarchy if ground.owner.is_some_and(|to| is_peer(actor, ground, to, frame)) => Ok(()),
        Reach::Hierarchy => access::check(actor, &Operation::GiveCounsel(ground.owner), frame),
        Reach::Grant if access::may(actor.role(), &Operation::GiveCounsel(None)) => Ok(()),
        Reach::Grant => Err(Problem::Forbidden),
    }
}

/// Whether the actor gives counsel on an account as a colleague of whoever owns it: of the same team, and working there themselves.
fn is_peer(actor: &Actor, ground: &Ground, to: PersonIx, frame: &Frame) -> bool {
    let Some(own) = actor.person(frame) else { return false };
    let owner = ground.owner_key.and_then(|key| frame.person_of_key(key));
    access::may(actor.role(), &Operation::GiveCounsel(None))
        && (owner == Some(to) && own != to && frame.are_colleagues(own, to))
        && ground.holders.contains(&Some(own))
}

/// Those to whom an actor may give counsel on an account: who has to do with it, is here, and is led by them or owns what they work on
/// themselves; its owner first.
pub(crate) fn receivers(actor: &Actor, ground: &Ground, frame: &Frame) -> Vec<PersonIx> {
    if ground.deal().is_some() {
        return Vec::new();
    }
    let holders = ground.holders.iter().flatten().copied();
    let may = |person: &PersonIx| {
        frame.is_here(*person)
            && Some(*person) != actor.person(frame)
            && (access::check(actor, &Operation::GiveCounsel(Some(*person)), frame).is_ok()
                || is_peer(actor, ground, *person, frame))
    };
    holders.filter(may).collect()
}

/// Whoever may read a deal of this owner: the owner, and who heads the owner's unit or one above.
pub(crate) fn readers(owner: Option<PersonIx>, frame: &Frame) -> Vec<PersonIx> {
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

/// Whoever could give counsel and may not read the deal, for those who may open it to them; an account is opened to nobody.
pub(crate) fn others(actor: &Actor, ground: &Ground, frame: &Frame) -> Vec<Party> {
    let may_grant = access::check(actor, &Operation::GrantDeal(ground.owner), frame).is_ok();
    if ground.deal().is_none() || ground.is_over().is_some() || !may_grant {
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
