//! Requests for help to desks of other departments: asked from a deal or an account, ranked by what is at stake, answered, followed up.
//!
//! Reading order: [`standing`] (where a request stands), [`rank`] (which matters most), [`hours`] (working time), [`board`] (the lists),
//! [`late`] (who is told of what is late).

pub mod board;
pub mod hours;
pub mod late;
pub mod rank;
pub mod standing;

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::desks::{Desk, Field, FieldKind};
use crate::forecast;
use crate::frame::Frame;
use crate::grants::{Reach, Why};
use crate::problem::{Done, Problem};
use crate::subject::{Looker, Subject};
use async_recursion::async_recursion as boxed;
use board::{Context, Line};
use facts::Instant;
use facts::person::PersonIx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
pub use standing::{Kind, Phase, Relation};
use standing::{Standing, stands};
use std::collections::HashMap;
use store::counsel::Subject as Kept;
use store::grants::Grantee;
use store::requests::{Asked, DealAtStake, Follows, KeptRequest, KeptStep};
use uuid::Uuid;

/// Characters of words at most.
pub const LONGEST_TEXT: usize = 4_000;
/// Characters of an answer to a desk's question at most.
const LONGEST_ANSWER: usize = 300;
/// Working days before a deal's close date by which help is needed, unless something else is said: the seller still has to use it.
const BEFORE_CLOSE: i64 = 5;
/// Working days from today at the earliest: nobody helps at once.
const SOONEST: i64 = 2;
/// Working days from today where no close date is known.
const WITHOUT_CLOSE: i64 = 5;

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

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestDraft {
    /// Of which desk: its public id.
    pub desk: String,
    /// About what.
    pub about: Subject,
    /// What is needed.
    pub need: String,
    /// Answers to the desk's questions, in their order; missing ones are empty.
    pub answers: Vec<String>,
    /// By when; `None`: as the deal's close date has it.
    pub need_by: Option<Date>,
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

/// What is needed, as it is sealed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Need {
    need: String,
    fields: Vec<(String, String)>,
}

/// What somebody must know to ask for help.
#[derive(Clone, Debug, PartialEq)]
pub struct AskPage {
    /// The desks that may be asked.
    pub desks: Vec<Desk>,
    /// What it is about, by name.
    pub name: String,
    /// By when help is needed, unless something else is said.
    pub need_by: Date,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The public id.
    pub id: String,
    /// What.
    pub kind: Kind,
    /// Who; `None`: the clock.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
    /// Handed to whom, moved to which desk.
    pub to: Option<String>,
    /// Why it was declined, whether it helped, how far up it was told that it is late: a word.
    pub code: String,
    /// Words to it.
    pub text: String,
    /// Whether it was taken back.
    pub is_undone: bool,
}

/// Somebody who must say yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who.
    pub name: String,
    /// What they said; `None`: nothing yet.
    pub said: Option<bool>,
}

/// The chance that the deal is won, before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chances {
    /// When it was asked.
    pub asked: Option<f64>,
    /// When it was answered.
    pub answered: Option<f64>,
    /// Now, or when it was said whether it helped.
    pub after: Option<f64>,
}

/// A request with all that was done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestPage {
    /// The request.
    pub line: Line,
    /// The desk's questions with their answers; empty once forgotten.
    pub fields: Vec<(String, String)>,
    /// Who must say yes.
    pub approvals: Vec<Approval>,
    /// What was done, in the order in which it was.
    pub steps: Vec<Step>,
    /// What the actor may do now.
    pub acts: Vec<Kind>,
    /// To whom of the desk it may be handed: public id and name.
    pub colleagues: Vec<(String, String)>,
    /// The desks that it may be moved to.
    pub desks: Vec<(String, String)>,
    /// Whether the actor may open the deal or account.
    pub may_open: bool,
    /// The chance that the deal is won, before and after.
    pub chances: Chances,
}

/// A request with what is kept of it.
pub(crate) struct Whole {
    pub(crate) kept: KeptRequest,
    pub(crate) approvers: Vec<i64>,
    pub(crate) steps: Vec<KeptStep>,
    pub(crate) standing: Standing,
}

impl Work {
    /// What somebody must know to ask for help about a deal or an account.
    #[boxed]
    pub async fn prepare_request(&self, actor: &Actor, about: &Subject, now: Instant) -> Done<AskPage> {
        let frame = self.frame(now).await?;
        let (topic, name) = self.topic(actor, about, &frame, now).await?;
        let mut desks = self.desks(&frame).await?;
        desks.retain(|desk| !desk.is_ended);
        Ok(AskPage { desks, name, need_by: need_by(topic.close, frame.today) })
    }

    /// Asks a desk for help. Nobody has to sit there: the request waits, and operations are told.
    ///
    /// # Errors
    /// As reading the deal; [`Problem::Forbidden`] for whoever may not ask about it. [`Problem::Invalid`]: nothing is said, a question is
    /// not answered, the day is over. [`Problem::Conflict`] `desk-ended`.
    #[boxed]
    pub async fn ask_for_help(&self, actor: &Actor, draft: &RequestDraft, now: Instant) -> Done<Line> {
        let frame = self.frame(now).await?;
        let (topic, _) = self.topic(actor, &draft.about, &frame, now).await?;
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        let desks = self.desks(&frame).await?;
        let desk = desks.iter().find(|desk| desk.id == draft.desk).ok_or(Problem::NotFound("desk"))?;
        if desk.is_ended {
            return Err(Problem::Conflict("desk-ended".into()));
        }
        let need = needed(draft, desk)?;
        let day = draft.need_by.unwrap_or_else(|| need_by(topic.close, frame.today));
        if day < frame.today {
            return Err(Problem::Invalid { field: "need-by", value: day.to_string() });
        }
        let own = frame.loaded.people[person as usize];
        let approvers: Vec<PersonIx> = desk.approvers.iter().filter_map(|(id, _)| frame.person_of(id).ok()).collect();
        let approvers: Vec<PersonIx> = approvers.into_iter().filter(|approver| *approver != person).collect();
        let keys: Vec<i64> = approvers.iter().map(|ix| frame.loaded.people[*ix as usize]).collect();
        let request = KeptRequest {
            key: 0,
            id: Uuid::now_v7().to_string(),
            desk: desk.key,
            deal: topic.deal,
            account: topic.account,
            account_id: None,
            person: own,
            made_at: now,
            need_by: day,
            chance: topic.chance,
            need: Some(need),
            follows: Follows::default(),
        };
        self.store.add_request(&request, &keys).await?;
        if let Some(deal) = topic.deal {
            self.open_deal(actor, &frame, (deal, topic.owner), desk.key, &approvers, &request.id, now).await?;
        }
        self.tell_asked(actor, &frame, desk, &approvers, &request.id, now).await?;
        Ok(self.read_request(actor, &request.id, now).await?.line)
    }

    /// Opens the deal to the desk, and to those who must say yes and do not read it anyway.
    #[expect(clippy::too_many_arguments)]
    async fn open_deal(
        &self,
        actor: &Actor,
        frame: &Frame,
        (deal, owner): (i64, Option<PersonIx>),
        desk: i64,
        approvers: &[PersonIx],
        request: &str,
        now: Instant,
    ) -> Done<()> {
        let why = (Why::Request, request);
        self.give(actor, frame, deal, Grantee::Desk(desk), why, now).await?;
        for approver in approvers {
            if access::check(&frame.actor(*approver), &Operation::ReadDeal(owner), frame).is_err() {
                let to = Grantee::Person(frame.loaded.people[*approver as usize]);
                self.give(actor, frame, deal, to, why, now).await?;
            }
        }
        Ok(())
    }

    /// What a request is about, for whoever may ask about it.
    async fn topic(&self, actor: &Actor, about: &Subject, frame: &Frame, now: Instant) -> Done<(Topic, String)> {
        match about {
            Subject::Deal(id) => {
                let kept = self.store.deal(id, Instant::end_of(frame.as_of, &frame.company().settings.zone)).await?;
                self.reach_deal(actor, frame, (kept.key, kept.owner), now).await?;
                let owner = kept.owner.and_then(|key| frame.person_of_key(key));
                access::check(actor, &Operation::AskForHelp(owner), frame)?;
                let deal =
                    self.deals_at_stake(&[kept.key]).await?.remove(&kept.key).ok_or(Problem::NotFound("deal"))?;
                let topic =
                    Topic { deal: Some(kept.key), account: None, owner, close: deal.close, chance: deal.chance };
                Ok((topic, kept.name))
            }
            Subject::Account(id) => {
                let (ground, _) = self.ground(actor, about, frame, now).await?;
                access::check(actor, &Operation::AskForHelp(actor.person(frame)), frame)?;
                let account = Some(self.store.account_key(id).await?);
                let topic = Topic { deal: None, account, owner: None, close: None, chance: None };
                Ok((topic, ground.name))
            }
        }
    }

    pub(crate) async fn deals_at_stake(&self, keys: &[i64]) -> Done<HashMap<i64, DealAtStake>> {
        Ok(self.store.deals_at_stake(keys, forecast::METHOD.name()).await?)
    }

    /// A request with its steps.
    pub(crate) async fn whole(&self, kept: Vec<KeptRequest>) -> Done<Vec<Whole>> {
        let keys: Vec<i64> = kept.iter().map(|request| request.key).collect();
        let mut steps = self.store.request_steps(&keys).await?;
        let mut approvers = self.store.request_approvers(&keys).await?;
        let whole = |kept: KeptRequest| {
            let steps = steps.remove(&kept.key).unwrap_or_default();
            let approvers = approvers.remove(&kept.key).unwrap_or_default();
            let standing = Standing::of(&kept, &approvers, &steps);
            Whole { kept, approvers, steps, standing }
        };
        Ok(kept.into_iter().map(whole).collect())
    }

    /// A request, with what the actor is to it and whether they may read its deal.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where they may not: whether there is one is known only to those who may read it.
    async fn reach_request(
        &self,
        actor: &Actor,
        frame: &Frame,
        id: &str,
        now: Instant,
    ) -> Done<(Whole, Relation, Option<Reach>)> {
        access::check(actor, &Operation::ReadRequests, frame)?;
        let kept = self.store.requests(&Asked::Of(id.to_owned())).await?;
        let whole = self.whole(kept).await?.pop().ok_or(Problem::NotFound("request"))?;
        let reach = match whole.kept.deal {
            Some(deal) => {
                let owner = self.deals_at_stake(&[deal]).await?.get(&deal).and_then(|deal| deal.owner);
                self.reach_deal(actor, frame, (deal, owner), now).await.ok()
            }
            None => self.account_reach(actor, frame, &whole).await?,
        };
        let desks = self.desks(frame).await?;
        let relation = relation(actor, frame, &whole, &desks);
        let own = actor.key();
        let takes_part = relation.asks
            || relation.helps
            || own.is_some_and(|own| whole.approvers.contains(&own))
            || own.is_some_and(|own| whole.steps.iter().any(|step| step.person == Some(own)))
            // Of an account many have deals, and what one of them asks is not the others'.
            || (whole.kept.deal.is_some() && reach == Some(Reach::Hierarchy));
        let asks = frame.person_of_key(whole.kept.person);
        let leads = access::check(actor, &Operation::ReadRequest(asks), frame).is_ok();
        if takes_part || leads { Ok((whole, relation, reach)) } else { Err(Problem::NotFound("request")) }
    }

    /// How the actor comes to read the account of a request.
    async fn account_reach(&self, actor: &Actor, frame: &Frame, whole: &Whole) -> Done<Option<Reach>> {
        let Some(account) = whole.kept.account.map(Kept::Account) else { return Ok(None) };
        let grounds = self.grounds(&[account], frame).await?;
        let is_read = grounds.get(&account).is_some_and(|ground| Looker::new(actor, frame).may_read(ground));
        Ok(is_read.then_some(Reach::Hierarchy))
    }

    /// A request with all that was done about it.
    #[boxed]
    pub async fn read_request(&self, actor: &Actor, id: &str, now: Instant) -> Done<RequestPage> {
        let frame = self.frame(now).await?;
        let (whole, relation, reach) = self.reach_request(actor, &frame, id, now).await?;
        let context = self.context(actor, &frame, std::slice::from_ref(&whole), now).await?;
        Ok(page(&context, &whole, relation, reach))
    }

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

/// A deal or an account that help is asked for.
struct Topic {
    deal: Option<i64>,
    account: Option<i64>,
    owner: Option<PersonIx>,
    close: Option<Date>,
    chance: Option<f64>,
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

/// What an actor is to a request.
pub(crate) fn relation(actor: &Actor, frame: &Frame, whole: &Whole, desks: &[Desk]) -> Relation {
    let Some(person) = actor.person(frame) else { return Relation::default() };
    let own = frame.loaded.people[person as usize];
    let desk = desks.iter().find(|desk| desk.key == whole.standing.desk);
    Relation {
        asks: whole.kept.person == own,
        helps: desk.is_some_and(|desk| desk.helpers.contains(&person)),
        is_awaited: whole.standing.awaited.contains(&own),
    }
}

/// The chance that an open deal is won; of a decided one it is known.
pub(crate) fn chance_now(deal: &DealAtStake) -> Option<f64> {
    match deal.outcome {
        facts::deal::StageKind::Open => deal.chance,
        facts::deal::StageKind::Won => Some(1.0),
        facts::deal::StageKind::Lost => Some(0.0),
    }
}

/// By when help is needed: some working days before the close date, but not so soon that nobody can help.
fn need_by(close: Option<Date>, today: Date) -> Date {
    match close {
        Some(close) => hours::working_day(close, -BEFORE_CLOSE).max(hours::working_day(today, SOONEST)),
        None => hours::working_day(today, WITHOUT_CLOSE),
    }
}

/// What is needed, as it is sealed, once every question that must be is answered.
fn needed(draft: &RequestDraft, desk: &Desk) -> Done<String> {
    let need = draft.need.trim();
    if need.is_empty() || need.chars().count() > LONGEST_TEXT {
        return Err(Problem::Invalid { field: "need", value: LONGEST_TEXT.to_string() });
    }
    let mut fields = Vec::new();
    for (place, field) in desk.fields.iter().enumerate() {
        let answer = draft.answers.get(place).map(|answer| answer.trim()).unwrap_or_default();
        check_answer(field, answer)?;
        if !answer.is_empty() {
            fields.push((field.label.clone(), answer.to_owned()));
        }
    }
    let need = Need { need: need.to_owned(), fields };
    Ok(serde_json::to_string(&need).unwrap_or_default())
}

fn check_answer(field: &Field, answer: &str) -> Done<()> {
    let is_good = match field.kind {
        _ if answer.is_empty() => !field.is_required,
        FieldKind::Text => answer.chars().count() <= LONGEST_ANSWER,
        FieldKind::Choice => field.choices.iter().any(|choice| choice == answer),
        FieldKind::Date => answer.parse::<Date>().is_ok(),
    };
    if is_good { Ok(()) } else { Err(Problem::Invalid { field: "intake", value: field.label.clone() }) }
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

fn page(context: &Context<'_>, whole: &Whole, relation: Relation, reach: Option<Reach>) -> RequestPage {
    let frame = context.frame;
    let name = |key: i64| frame.person_of_key(key).map(|person| frame.person_name(person).to_owned());
    let need: Need = whole.kept.need.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let stands = stands(&whole.steps);
    let said = |person: i64| {
        let live = whole.steps.iter().zip(&stands).filter(|(step, stands)| **stands && step.person == Some(person));
        live.rev().find_map(|(step, _)| match Kind::of_word(&step.kind)? {
            Kind::Approve => Some(true),
            Kind::Refuse => Some(false),
            _ => None,
        })
    };
    let approval = |key: &i64| Approval { name: name(*key).unwrap_or_default(), said: said(*key) };
    let desk = context.desks.iter().find(|desk| desk.key == whole.standing.desk);
    let seat =
        |person: &PersonIx| (frame.loaded.people_ids[*person as usize].clone(), frame.person_name(*person).to_owned());
    let may = |kind: &Kind| {
        if *kind == Kind::Undo {
            let last = whole.standing.last.and_then(|place| whole.steps[place].person);
            return last.is_some() && last == context.own;
        }
        whole.standing.allows(*kind, relation)
    };
    let colleagues = desk.map(|desk| desk.helpers.iter()).into_iter().flatten();
    let colleagues = colleagues.filter(|person| Some(frame.loaded.people[**person as usize]) != whole.standing.helper);
    let others = context.desks.iter().filter(|desk| !desk.is_ended && desk.key != whole.standing.desk);
    let step = |(step, stands): (&KeptStep, &bool)| {
        let kind = Kind::of_word(&step.kind)?;
        let to_desk = step.to_desk.and_then(|key| context.desks.iter().find(|desk| desk.key == key));
        Some(Step {
            id: step.id.clone(),
            kind,
            by: step.person.and_then(name),
            at: step.at,
            to: step.to.and_then(name).or(to_desk.map(|desk| desk.name.clone())),
            code: step.code.clone(),
            text: step.text.clone(),
            is_undone: !stands && kind != Kind::Undo,
        })
    };
    RequestPage {
        line: context.line(whole),
        fields: need.fields,
        approvals: whole.approvers.iter().map(approval).collect(),
        steps: whole.steps.iter().zip(&stands).filter_map(step).collect(),
        acts: Kind::ALL.into_iter().filter(may).collect(),
        colleagues: colleagues.map(seat).collect(),
        desks: others.map(|desk| (desk.id.clone(), desk.name.clone())).collect(),
        may_open: reach.is_some(),
        chances: context.chances(whole, &stands),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn help_is_needed_before_the_deal_closes() {
        let today = date(2026, 11, 25);
        for (close, day) in [
            (Some(date(2026, 12, 18)), date(2026, 12, 11)),
            (Some(date(2026, 11, 26)), date(2026, 11, 27)),
            (Some(date(2026, 10, 1)), date(2026, 11, 27)),
            (None, date(2026, 12, 2)),
        ] {
            assert_eq!(need_by(close, today), day, "{close:?}");
        }
    }

    #[test]
    fn answers_are_what_was_asked() {
        let field = |kind, is_required| Field {
            label: "Which".into(),
            kind,
            choices: vec!["One".into(), "Two".into()],
            is_required,
        };
        for (kind, is_required, answer, is_good) in [
            (FieldKind::Text, true, "", false),
            (FieldKind::Text, false, "", true),
            (FieldKind::Choice, true, "Two", true),
            (FieldKind::Choice, true, "Three", false),
            (FieldKind::Date, true, "2026-12-01", true),
            (FieldKind::Date, false, "soon", false),
        ] {
            assert_eq!(check_answer(&field(kind, is_required), answer).is_ok(), is_good, "{kind:?} {answer}");
        }
    }
}
