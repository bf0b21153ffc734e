//! What somebody means to do in an account: one sentence of aim, and promises with dates. It is made of what is said and promised anyway.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::counsel::{LONGEST_WORDS, Party, UNDONE, USUAL_DAYS, act, due, said, standing};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::promises::{self, PromiseLine};
use crate::subject::{Ground, Looker, Subject, readers};
use async_recursion::async_recursion as boxed;
use facts::person::PersonIx;
use facts::time::add_days;
use facts::{Instant, Node};
use jiff::civil::Date;
use std::collections::HashMap;
use store::counsel::{KeptAct, KeptPromise, Subject as Kept};
use uuid::Uuid;

/// Characters of an aim at most: one sentence.
pub const LONGEST_AIM: usize = 300;
/// Days for which steps that are closed are listed.
const LISTED_DAYS: i64 = 60;
/// The word of an aim that is said.
const SAID: &str = "said";

/// What is aimed at in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The sentence; `None`: it is gone.
    pub words: Option<String>,
    /// Who said it.
    pub by: Party,
    /// When.
    pub at: Instant,
    /// Whether whoever looks may take it back.
    pub may_undo: bool,
}

/// What is meant to be done in an account, as whoever looks may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What is aimed at; `None`: nobody said so.
    pub aim: Option<Aim>,
    /// What is still to be done, by the day.
    pub steps: Vec<PromiseLine>,
    /// What was closed lately, the latest first.
    pub closed: Vec<PromiseLine>,
    /// Whether whoever looks may say the aim and promise something.
    pub may_plan: bool,
    /// When a step is due unless said otherwise.
    pub due: Date,
    /// The id of the last thing that was said of the aim, empty if there is none: what is said next says what it saw.
    pub after: String,
}

/// Whether an account has a plan, and what is next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanMark {
    /// Whether an aim is said.
    pub has_aim: bool,
    /// Steps that are still to be done.
    pub steps: usize,
    /// When the next of them is due.
    pub next: Option<Date>,
}

impl PlanMark {
    /// Whether there is anything of a plan.
    pub fn is_there(&self) -> bool {
        self.has_aim || self.steps > 0
    }
}

impl Work {
    /// What is meant to be done in an account.
    #[boxed]
    pub async fn read_plan(&self, actor: &Actor, account: &str, now: Instant) -> Done<Plan> {
        let frame = self.frame(now).await?;
        let ground = self.planned(actor, account, &frame, now).await?;
        let looker = Looker::new(actor, &frame);
        let kept = self.store.promises_on_accounts(&[key_of(&ground)]).await?;
        let steps = shown(&looker, &kept).into_iter().map(|step| promises::line(&looker, step, Some(&ground)));
        let (mut steps, mut closed): (Vec<PromiseLine>, Vec<PromiseLine>) = steps.partition(PromiseLine::is_open);
        let since = Instant::start_of(add_days(frame.today, -LISTED_DAYS), &frame.company().settings.zone);
        closed.retain(|line| closed_at(line) >= since);
        closed.sort_by_key(|line| std::cmp::Reverse(closed_at(line)));
        steps.sort_by_key(|line| (line.due, line.made_at));
        let aims = self.store.aims(&[key_of(&ground)]).await?.remove(&key_of(&ground)).unwrap_or_default();
        Ok(Plan {
            aim: aim(&looker, &aims),
            steps,
            closed,
            may_plan: may_plan(actor, &ground, &frame).is_ok(),
            due: add_days(frame.today, USUAL_DAYS),
            after: aims.last().map(|act| act.id.clone()).unwrap_or_default(),
        })
    }

    /// Whether accounts have a plan that whoever looks may see, by key.
    pub(crate) async fn plan_marks(&self, looker: &Looker<'_>, accounts: &[i64]) -> Done<HashMap<i64, PlanMark>> {
        let mut marks: HashMap<i64, PlanMark> = HashMap::new();
        for (account, aims) in self.store.aims(accounts).await? {
            marks.entry(account).or_default().has_aim = aim(looker, &aims).is_some();
        }
        let kept = self.store.promises_on_accounts(accounts).await?;
        for step in shown(looker, &kept) {
            let line = promises::line(looker, step, None);
            if let (Kept::Account(account), true) = (step.subject, line.is_open()) {
                let mark = marks.entry(account).or_default();
                mark.steps += 1;
                mark.next = Some(mark.next.map_or(line.due, |next| next.min(line.due)));
            }
        }
        Ok(marks)
    }

    /// The keys of accounts that have a plan that whoever looks may see.
    pub(crate) async fn planned_accounts(&self, looker: &Looker<'_>) -> Done<Vec<i64>> {
        let marks = self.plan_marks(looker, &self.store.planned_accounts().await?).await?;
        Ok(marks.into_iter().filter(|(_, mark)| mark.is_there()).map(|(account, _)| account).collect())
    }

    /// Says what is aimed at in an account. `after` is the id of what was said last as it was seen, empty if there was nothing.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `aim-empty`, `aim`: no words or too many. [`Problem::Conflict`] `aim-moved`: somebody else said one meanwhile.
    #[boxed]
    pub async fn say_aim(
        &self,
        actor: &Actor,
        account: &str,
        words: &str,
        after: Option<&str>,
        now: Instant,
    ) -> Done<Plan> {
        let words = said("aim", words, LONGEST_AIM)?;
        if words.is_empty() {
            return Err(Problem::Invalid { field: "aim-empty", value: String::new() });
        }
        self.add_aim(actor, account, (SAID, words), after, now).await
    }

    /// Takes back what whoever asks said last of an aim; what was said before it holds again.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `undo-others`: somebody else said it. [`Problem::Conflict`] `aim-moved`, where nothing is said or as above.
    #[boxed]
    pub async fn undo_aim(&self, actor: &Actor, account: &str, after: Option<&str>, now: Instant) -> Done<Plan> {
        self.add_aim(actor, account, (UNDONE, String::new()), after, now).await
    }

    async fn add_aim(
        &self,
        actor: &Actor,
        account: &str,
        (kind, words): (&str, String),
        after: Option<&str>,
        now: Instant,
    ) -> Done<Plan> {
        let frame = self.frame(now).await?;
        let ground = self.planned(actor, account, &frame, now).await?;
        let person = may_plan(actor, &ground, &frame)?;
        let moved = || Problem::Conflict("aim-moved".into());
        let key = key_of(&ground);
        let aims = self.store.aims(&[key]).await?.remove(&key).unwrap_or_default();
        let last = aims.last().map_or("", |act| act.id.as_str());
        if after.is_some_and(|after| after != last) {
            return Err(moved());
        }
        if kind == UNDONE {
            let said = *standing(&aims).last().ok_or_else(moved)?;
            if said.person != frame.key_of(Node::Person(person)) {
                return Err(Problem::Invalid { field: "undo-others", value: String::new() });
            }
        }
        let act = act::done(kind, words, person, &frame, now);
        if !self.store.add_aim(key, &act, last).await? {
            return Err(moved());
        }
        self.read_plan(actor, account, now).await
    }

    /// Promises to do something in an account: to whoever leads whoever promises; who works there is promised what those who lead them do.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `step-empty`, `promise-words`: no words or too many; `due-past`, `due-far`.
    #[boxed]
    pub async fn promise_step(
        &self,
        actor: &Actor,
        account: &str,
        words: &str,
        day: Option<Date>,
        now: Instant,
    ) -> Done<PromiseLine> {
        let frame = self.frame(now).await?;
        let ground = self.planned(actor, account, &frame, now).await?;
        let person = may_plan(actor, &ground, &frame)?;
        let words = said("promise-words", words, LONGEST_WORDS)?;
        if words.is_empty() {
            return Err(Problem::Invalid { field: "step-empty", value: String::new() });
        }
        let by = frame.key_of(Node::Person(person));
        let promise = KeptPromise {
            key: 0,
            id: Uuid::now_v7().to_string(),
            counsel: None,
            subject: ground.kept,
            by,
            to: frame.key_of(Node::Person(promised_to(person, &ground, &frame))),
            made_at: now,
            author: by,
            words: Some(words),
            due: due(day.unwrap_or(add_days(frame.today, USUAL_DAYS)), &frame)?,
            acts: Vec::new(),
        };
        self.store.add_promise(&promise).await?;
        Ok(promises::line(&Looker::new(actor, &frame), &promise, Some(&ground)))
    }

    /// An account, if whoever asks may read it.
    async fn planned(&self, actor: &Actor, account: &str, frame: &Frame, now: Instant) -> Done<Ground> {
        let (ground, _) = self.ground(actor, &Subject::Account(account.to_owned()), frame, now).await?;
        Ok(ground)
    }

    /// What somebody said of the aims of accounts: the account's name, when, and the words.
    pub(crate) async fn own_aims(&self, person: i64, frame: &Frame) -> Done<Vec<OwnAim>> {
        let kept = self.store.aims_by(person).await?;
        let subjects: Vec<Kept> = kept.iter().map(|(account, _)| Kept::Account(*account)).collect();
        let grounds = self.grounds(&subjects, frame).await?;
        let own = |(account, act): (i64, KeptAct)| OwnAim {
            account: grounds.get(&Kept::Account(account)).map(|ground| ground.name.clone()).unwrap_or_default(),
            at: act.at,
            words: act.words,
            is_taken_back: act.kind == UNDONE,
        };
        Ok(kept.into_iter().map(own).collect())
    }
}

/// What is kept of somebody in aims, for them to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAim {
    /// The account's name; empty: it is there no more.
    pub account: String,
    /// When.
    pub at: Instant,
    /// The words; empty: they are gone, or it was taken back.
    pub words: String,
    /// Whether that takes back what was said before.
    pub is_taken_back: bool,
}

/// Who plans, if they may: whoever reads an account because somebody there is theirs, and is one of the company's people.
fn may_plan(actor: &Actor, ground: &Ground, frame: &Frame) -> Done<PersonIx> {
    let may = |holder: &Option<PersonIx>| access::check(actor, &Operation::PlanAccount(*holder), frame).is_ok();
    let person = actor.person(frame).filter(|_| ground.holders.iter().any(may));
    person.ok_or(Problem::Forbidden)
}

/// Whom a step is promised to: whoever works on the account, by those who lead them; else whoever leads whoever promises; where there is
/// nobody, oneself.
fn promised_to(by: PersonIx, ground: &Ground, frame: &Frame) -> PersonIx {
    let is_here = |person: &PersonIx| frame.is_here(*person);
    let holders = || ground.holders.iter().flatten().copied().filter(is_here);
    let leads = |holder: &PersonIx| *holder != by && readers(Some(*holder), frame).contains(&by);
    let above = || readers(Some(by), frame).into_iter().find(|head| *head != by);
    if holders().any(|holder| holder == by) {
        return above().unwrap_or(by);
    }
    holders().find(leads).or_else(above).unwrap_or(by)
}

/// The steps that whoever looks may see: one's own, those made to one, and those of people below.
fn shown<'a>(looker: &Looker<'_>, kept: &'a [KeptPromise]) -> Vec<&'a KeptPromise> {
    let is_shown = |step: &&KeptPromise| {
        let person = |key: i64| looker.frame.person_of_key(key);
        let is_below = |key: i64| person(key).is_some() && looker.may_open(person(key));
        !promises::is_void(step) && (looker.is(step.to) || is_below(step.by) || is_below(step.to))
    };
    kept.iter().filter(is_shown).collect()
}

/// The latest aim that whoever looks may see: one's own, of people below, and of those who lead one.
fn aim(looker: &Looker<'_>, acts: &[KeptAct]) -> Option<Aim> {
    let knows = |act: &&&KeptAct| {
        let by = looker.frame.person_of_key(act.person);
        let leads = || by.is_some_and(|by| readers(looker.person, looker.frame).contains(&by));
        by.is_some() && (looker.may_open(by) || leads())
    };
    let standing = standing(acts);
    let said = standing.iter().rev().find(knows)?;
    let is_last = standing.last().is_some_and(|last| last.id == said.id);
    Some(Aim {
        words: Some(said.words.clone()).filter(|words| !words.is_empty()),
        by: looker.party(said.person),
        at: said.at,
        may_undo: is_last && looker.is(said.person),
    })
}

fn closed_at(line: &PromiseLine) -> Instant {
    line.closed.as_ref().map_or(line.made_at, |(_, at, _)| *at)
}

fn key_of(ground: &Ground) -> i64 {
    match ground.kept {
        Kept::Deal(key) | Kept::Account(key) => key,
    }
}
