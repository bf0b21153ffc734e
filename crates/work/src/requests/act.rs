//! What is done about a request, by whom, and what follows from it.

use super::page::RequestPage;
use super::standing::{Kind, Phase, Relation, Standing};
use super::{LONGEST_TEXT, Whole};
use crate::Work;
use crate::access::Actor;
use crate::desks::Desk;
use crate::frame::Frame;
use crate::grants::Why;
use crate::problem::{Done, Problem};
use crate::stake::chance_now;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use store::grants::Grantee;
use store::requests::KeptStep;
use uuid::Uuid;

/// Why a desk says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not what this desk helps with.
    WrongDesk,
    /// No room in time.
    NoCapacity,
    /// Not enough was said.
    Unclear,
    /// It would change nothing.
    NotWorth,
    /// It must not be.
    NotAllowed,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Reason; 5] =
        [Reason::WrongDesk, Reason::NoCapacity, Reason::Unclear, Reason::NotWorth, Reason::NotAllowed];

    /// The word: `wrong-desk`, `no-capacity`, `unclear`, `not-worth`, `not-allowed`.
    pub fn word(self) -> &'static str {
        match self {
            Reason::WrongDesk => "wrong-desk",
            Reason::NoCapacity => "no-capacity",
            Reason::Unclear => "unclear",
            Reason::NotWorth => "not-worth",
            Reason::NotAllowed => "not-allowed",
        }
    }

    /// The reason of a word.
    pub fn of_word(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

/// Whether help helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helped {
    /// It did.
    Yes,
    /// Somewhat.
    Somewhat,
    /// It did not.
    No,
}

impl Helped {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Helped; 3] = [Helped::Yes, Helped::Somewhat, Helped::No];

    /// The word: `yes`, `somewhat`, `no`.
    pub fn word(self) -> &'static str {
        match self {
            Helped::Yes => "yes",
            Helped::Somewhat => "somewhat",
            Helped::No => "no",
        }
    }

    /// The answer of a word.
    pub fn of_word(word: &str) -> Option<Helped> {
        Helped::ALL.into_iter().find(|helped| helped.word() == word)
    }
}

/// Something to be done about a request. People and desks by public id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Take it.
    Claim,
    /// Answer it.
    Answer(String),
    /// Say no, and why.
    Decline(Reason, String),
    /// Ask back.
    Ask(String),
    /// Say more; after an answer, that it is not enough.
    Reply(String),
    /// Hand it to somebody else of the desk.
    Hand(String, String),
    /// Move it to another desk.
    Move(String, String),
    /// Need it no more.
    Withdraw(String),
    /// Say yes.
    Approve(String),
    /// Say no, and why.
    Refuse(String),
    /// Say whether it helped.
    Helped(Helped),
    /// Take the last step back.
    Undo,
}

impl Act {
    /// The kind of step that it becomes.
    pub fn kind(&self) -> Kind {
        match self {
            Act::Claim => Kind::Claim,
            Act::Answer(_) => Kind::Answer,
            Act::Decline(..) => Kind::Decline,
            Act::Ask(_) => Kind::Ask,
            Act::Reply(_) => Kind::Reply,
            Act::Hand(..) => Kind::Hand,
            Act::Move(..) => Kind::Move,
            Act::Withdraw(_) => Kind::Withdraw,
            Act::Approve(_) => Kind::Approve,
            Act::Refuse(_) => Kind::Refuse,
            Act::Helped(_) => Kind::Helped,
            Act::Undo => Kind::Undo,
        }
    }

    /// The words to it; `None`: it has none.
    fn text(&self) -> Option<&str> {
        match self {
            Act::Claim | Act::Helped(_) | Act::Undo => None,
            Act::Answer(text) | Act::Ask(text) | Act::Reply(text) | Act::Refuse(text) => Some(text),
            Act::Withdraw(text) | Act::Approve(text) => Some(text),
            Act::Decline(_, text) | Act::Hand(_, text) | Act::Move(_, text) => Some(text),
        }
    }

    /// Whether it says nothing without words.
    fn needs_words(&self) -> bool {
        matches!(self, Act::Answer(_) | Act::Ask(_) | Act::Reply(_) | Act::Refuse(_))
    }
}

impl Work {
    /// Does something about a request. `seen` is the id of the last step that was seen, empty where there was none: nothing is done over
    /// what somebody else did meanwhile.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `request-moved`: somebody else did something meanwhile; `request-ended`, `request-taken` and the like where
    /// it cannot be done any more. [`Problem::Forbidden`]: it is not the actor's to do.
    #[boxed]
    pub async fn act_on_request(
        &self,
        actor: &Actor,
        id: &str,
        act: &Act,
        seen: Option<&str>,
        now: Instant,
    ) -> Done<RequestPage> {
        let frame = self.frame(now).await?;
        let (whole, relation, _) = self.reach_request(actor, &frame, id, now).await?;
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        let last = whole.last_id();
        if seen.is_some_and(|seen| seen != last) {
            return Err(Problem::Conflict("request-moved".into()));
        }
        words_of(act)?;
        let desks = self.desks(&frame).await?;
        let mut step = KeptStep {
            id: Uuid::now_v7().to_string(),
            request: whole.kept.key,
            kind: act.kind().word().to_owned(),
            person: Some(frame.loaded.people[person as usize]),
            at: now,
            text: act.text().unwrap_or_default().trim().to_owned(),
            ..KeptStep::default()
        };
        let standing = match act {
            Act::Undo => whole.undone(&mut step)?,
            act => {
                whole.permit(act.kind(), relation)?;
                aim(act, &mut step, &whole, &desks, &frame)?;
                whole.standing.clone().after(&step, whole.steps.len())
            }
        };
        if matches!(act, Act::Answer(_) | Act::Helped(_))
            && let Some(deal) = whole.kept.deal
        {
            step.chance = self.deals_at_stake(&[deal]).await?.get(&deal).and_then(chance_now);
        }
        if !self.store.add_request_step(&step, Some(&standing.follows()), Some(&last)).await? {
            return Err(Problem::Conflict("request-moved".into()));
        }
        self.follow_grants(actor, &frame, &whole, &standing, now).await?;
        self.tell_done(actor, &frame, &whole, (act, &standing), &desks, now).await?;
        self.read_request(actor, id, now).await
    }

    /// Who reads the deal because of the request follows from where it stands.
    async fn follow_grants(
        &self,
        actor: &Actor,
        frame: &Frame,
        whole: &Whole,
        standing: &Standing,
        now: Instant,
    ) -> Done<()> {
        let id = &whole.kept.id;
        let Some(deal) = whole.kept.deal else { return Ok(()) };
        if whole.standing.desk != standing.desk {
            self.end_desk_grants(actor, id, now).await?;
            self.give(actor, frame, deal, Grantee::Desk(standing.desk), (Why::Request, id), now).await?;
        }
        match (whole.standing.phase.is_open(), standing.phase.is_open()) {
            (true, false) => self.let_grants_end(actor, id, now).await,
            (false, true) => self.let_grants_go_on(actor, id, now).await,
            _ => Ok(()),
        }
    }
}

impl Whole {
    /// The id of the last step that a person did; empty: nobody did anything.
    pub(crate) fn last_id(&self) -> String {
        let last = self.steps.iter().rev().find(|step| step.kind != Kind::Late.word());
        last.map(|step| step.id.clone()).unwrap_or_default()
    }

    /// Refuses what somebody may not do, or what is too late.
    fn permit(&self, kind: Kind, relation: Relation) -> Done<()> {
        if self.standing.allows(kind, relation) {
            return Ok(());
        }
        let is_theirs = match kind {
            Kind::Reply | Kind::Withdraw | Kind::Helped => relation.asks,
            Kind::Approve | Kind::Refuse => relation.is_awaited,
            _ => relation.helps,
        };
        let state = match self.standing.phase {
            _ if !is_theirs => return Err(Problem::Forbidden),
            Phase::Waiting | Phase::Asked => "request-not-so-far",
            Phase::Claimed => "request-taken",
            Phase::Approving | Phase::Answered => "request-answered",
            Phase::Declined | Phase::Refused | Phase::Withdrawn => "request-ended",
        };
        Err(Problem::Conflict(state.into()))
    }

    /// Takes the last step back: whoever did it may, as long as nobody did anything after it.
    fn undone(&self, step: &mut KeptStep) -> Done<Standing> {
        if !self.steps.iter().any(|done| done.person == step.person) {
            return Err(Problem::Forbidden);
        }
        let last = self.standing.last.and_then(|place| self.steps.get(place));
        let last = last.filter(|last| last.person == step.person);
        let last = last.ok_or_else(|| Problem::Conflict("request-moved".into()))?;
        step.undoes = Some(last.key);
        let mut steps = self.steps.clone();
        steps.push(step.clone());
        Ok(Standing::of(&self.kept, &self.approvers, &steps))
    }
}

fn words_of(act: &Act) -> Done<()> {
    let text = act.text().unwrap_or_default().trim();
    if act.needs_words() && text.is_empty() {
        return Err(Problem::Invalid { field: "request-words", value: String::new() });
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(Problem::Invalid { field: "note", value: LONGEST_TEXT.to_string() });
    }
    Ok(())
}

/// To whom, to which desk, with which word.
fn aim(act: &Act, step: &mut KeptStep, whole: &Whole, desks: &[Desk], frame: &Frame) -> Done<()> {
    match act {
        Act::Hand(id, _) => {
            let person = frame.person_of(id)?;
            let desk = desks.iter().find(|desk| desk.key == whole.standing.desk);
            if !desk.is_some_and(|desk| desk.helpers.contains(&person)) {
                return Err(Problem::Invalid { field: "colleague", value: frame.person_name(person).to_owned() });
            }
            step.to = Some(frame.loaded.people[person as usize]);
        }
        Act::Move(id, _) => {
            let desk = desks.iter().find(|desk| desk.id == *id).ok_or(Problem::NotFound("desk"))?;
            if desk.is_ended || desk.key == whole.standing.desk {
                return Err(Problem::Conflict("desk-ended".into()));
            }
            step.to_desk = Some(desk.key);
        }
        Act::Decline(reason, _) => step.code = reason.word().to_owned(),
        Act::Helped(helped) => step.code = helped.word().to_owned(),
        _ => {}
    }
    Ok(())
}
