//! Promises: who will do what by when, and what became of it. Only who made one and whom it was made to see it and close it.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::brief;
use crate::counsel::{self, About, Counsel, Helped, LONGEST_WORDS, Party, UNDONE, standing};
use crate::frame::Frame;
use crate::notices::{self, Kind, Notice};
use crate::problem::{Done, Problem};
use crate::subject::{Ground, Looker};
use async_recursion::async_recursion as boxed;
use facts::time::add_days;
use facts::{Instant, Node};
use jiff::civil::Date;
use store::counsel::{KeptAct, KeptPromise, Subject as Kept};

/// Days for which closed promises are listed.
const LISTED_DAYS: i64 = 60;
/// Days ahead within which a promise is due soon.
const SOON_DAYS: i64 = 7;
/// What ends a promise when that which made it was taken back.
pub(crate) const VOID: &str = "void";

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseState {
    /// It is still to be kept.
    Open,
    /// It was kept.
    Kept,
    /// It was not.
    NotKept,
    /// It no longer counts.
    Withdrawn,
}

impl PromiseState {
    /// The word: `open`, `kept`, `not-kept`, `withdrawn`.
    pub fn word(self) -> &'static str {
        match self {
            PromiseState::Open => "open",
            PromiseState::Kept => "kept",
            PromiseState::NotKept => "not-kept",
            PromiseState::Withdrawn => "withdrawn",
        }
    }

    fn of_word(word: &str) -> Option<PromiseState> {
        let closed = [PromiseState::Kept, PromiseState::NotKept, PromiseState::Withdrawn];
        closed.into_iter().find(|state| state.word() == word)
    }
}

/// What somebody does about a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseAct {
    /// It was kept.
    Keep,
    /// It was not kept.
    Break,
    /// It is to be kept by another day.
    Move(Date),
    /// It no longer counts.
    Withdraw,
    /// Whoever acted last takes that back.
    Undo,
}

impl PromiseAct {
    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            PromiseAct::Keep => PromiseState::Kept.word(),
            PromiseAct::Break => PromiseState::NotKept.word(),
            PromiseAct::Move(_) => "moved",
            PromiseAct::Withdraw => PromiseState::Withdrawn.word(),
            PromiseAct::Undo => UNDONE,
        }
    }

    /// The act of a word, with the day to which it would move.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `counsel-act`: there is no such act. `due`: it is to be moved, and no day says to which.
    pub fn of_word(word: &str, day: Option<Date>) -> Done<PromiseAct> {
        let plain = [PromiseAct::Keep, PromiseAct::Break, PromiseAct::Withdraw, PromiseAct::Undo];
        match (plain.into_iter().find(|act| act.word() == word), day) {
            (Some(act), _) => Ok(act),
            (None, Some(day)) if word == "moved" => Ok(PromiseAct::Move(day)),
            (None, None) if word == "moved" => Err(Problem::Invalid { field: "due", value: String::new() }),
            _ => Err(Problem::Invalid { field: "counsel-act", value: word.to_owned() }),
        }
    }
}

/// A promise that was moved to another day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedTo {
    /// When it was due before.
    pub from: Date,
    /// When it was since.
    pub to: Date,
    /// Who moved it.
    pub by: Party,
    /// When.
    pub at: Instant,
}

/// A promise as whoever looks may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseLine {
    /// The public id.
    pub id: String,
    /// Who made it.
    pub by: Party,
    /// Whom it was made to.
    pub to: Party,
    /// Whether whoever looks made it.
    pub is_mine: bool,
    /// Whether it was made to whoever looks.
    pub is_to_me: bool,
    /// The words; `None`: they are gone.
    pub words: Option<String>,
    /// When it was made.
    pub made_at: Instant,
    /// By when it is to be kept.
    pub due: Date,
    /// How it was moved, in order.
    pub moved: Vec<MovedTo>,
    /// What became of it.
    pub state: PromiseState,
    /// Who said so, when, and in which words.
    pub closed: Option<(Party, Instant, String)>,
    /// The deal or account that it is about; `None`: whoever looks may not open it today, or it is not known any more.
    pub about: Option<About>,
    /// Days that it is overdue; 0: it is not.
    pub late_days: i64,
    /// Whether whoever made it works here today.
    pub is_here: bool,
    /// Whether whoever looks may say what became of it.
    pub may_act: bool,
    /// Whether they may take back what was done last.
    pub may_undo: bool,
    /// The id of the last act, empty if there is none: what is done next says what it saw.
    pub after: String,
}

impl PromiseLine {
    /// Whether it is still to be kept.
    pub fn is_open(&self) -> bool {
        self.state == PromiseState::Open
    }
}

/// Somebody's promises, and counsel that waits for them.
#[derive(Clone, Debug, PartialEq)]
pub struct PromisesPage {
    /// Counsel to accept or decline.
    pub waiting: Vec<Counsel>,
    /// Counsel of which is asked whether it helped.
    pub asked: Vec<Counsel>,
    /// What they promised and is open, by the day.
    pub mine: Vec<PromiseLine>,
    /// What they were promised and is open, by the day.
    pub to_me: Vec<PromiseLine>,
    /// What was closed lately, the latest first.
    pub closed: Vec<PromiseLine>,
    /// Counsel that they gave and nobody answered yet.
    pub given: Vec<Counsel>,
    /// Whether the counsel that they gave helped; `None`: they gave none.
    pub helped: Option<Helped>,
    /// Today.
    pub today: Date,
}

impl Work {
    /// The promises of whoever asks, and counsel that waits for them.
    #[boxed]
    pub async fn read_promises(&self, actor: &Actor, now: Instant) -> Done<PromisesPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadPromises, &frame)?;
        let lines = self.promise_lines(actor, &frame).await?;
        let looker = Looker::new(actor, &frame);
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        let around = self.counsel_around(&looker, frame.key_of(Node::Person(person))).await?;
        let (mut open, mut closed): (Vec<PromiseLine>, Vec<PromiseLine>) =
            lines.into_iter().partition(PromiseLine::is_open);
        let since = Instant::start_of(add_days(frame.today, -LISTED_DAYS), &frame.company().settings.zone);
        let closed_at = |line: &PromiseLine| line.closed.as_ref().map_or(line.made_at, |(_, at, _)| *at);
        closed.retain(|line| closed_at(line) >= since);
        closed.sort_by_key(|line| std::cmp::Reverse(closed_at(line)));
        open.sort_by_key(|line| (line.due, line.made_at));
        let (mine, to_me) = open.into_iter().partition(|line| line.is_mine);
        Ok(PromisesPage {
            waiting: around.waiting,
            asked: around.asked,
            mine,
            to_me,
            closed,
            given: around.given,
            helped: around.helped,
            today: frame.today,
        })
    }

    /// Open promises, made by whoever asks or to them, that are due within a week or late: the earliest first.
    #[boxed]
    pub async fn promises_due(&self, actor: &Actor, now: Instant) -> Done<Vec<PromiseLine>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadPromises, &frame)?;
        let mut lines = self.promise_lines(actor, &frame).await?;
        let soon = add_days(frame.today, SOON_DAYS);
        lines.retain(|line| line.is_open() && line.due <= soon);
        lines.sort_by_key(|line| (line.due, line.made_at));
        Ok(lines)
    }

    /// Tells whoever promised that the day has come; how many promises are due.
    #[boxed]
    pub async fn tell_promises_due(&self, now: Instant) -> Done<usize> {
        let frame = self.frame(now).await?;
        let mut kept = self.store.promises_due(frame.today).await?;
        kept.retain(|promise| is_open(promise) && due(promise) <= frame.today);
        let grounds = self.grounds(&subjects(&kept), &frame).await?;
        for promise in &kept {
            let Some(ground) = grounds.get(&promise.subject) else { continue };
            let about = notices::About::of_subject(&ground.subject);
            let notice = Notice { kind: Kind::PromiseDue, about, part: part_of(&promise.id), by: None };
            self.tell(frame.person_of_key(promise.by).as_slice(), notice, now).await?;
        }
        Ok(kept.len())
    }

    /// Reminds whoever made a promise of it, for whom it was made to, and puts it away in their brief until next week: they did what can be
    /// done about it.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `promise-moved`: it is closed, or was made to somebody else.
    #[boxed]
    pub async fn remind_of_promise(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        let kept = self.promise_of(actor, id, &frame).await?;
        let asks = actor.person(&frame).filter(|person| frame.person_of_key(kept.to) == Some(*person));
        let (Some(asks), true) = (asks, is_open(&kept)) else {
            return Err(Problem::Conflict("promise-moved".into()));
        };
        let ground = self.grounds(&[kept.subject], &frame).await?.remove(&kept.subject);
        let about = notices::About::of_subject(&ground.ok_or(Problem::NotFound("promise"))?.subject);
        self.store.take_back_notices(Kind::PromiseDue.word(), &part_of(id)).await?;
        let notice = Notice { kind: Kind::PromiseDue, about, part: part_of(id), by: Some(asks) };
        self.tell(frame.person_of_key(kept.by).as_slice(), notice, now).await?;
        self.dismiss(actor, brief::Kind::Owed.word(), id, brief::Reason::Later, now).await.map(drop)
    }

    /// Says what became of a promise. `after` is the id of the last act that was seen, empty if there was none.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `promise-moved`: somebody acted meanwhile, or it is closed already. [`Problem::Invalid`]: a day that is over
    /// or far off, too many words, or it is somebody else's to take back.
    #[boxed]
    pub async fn act_on_promise(
        &self,
        actor: &Actor,
        id: &str,
        act: PromiseAct,
        words: &str,
        after: Option<&str>,
        now: Instant,
    ) -> Done<PromiseLine> {
        let frame = self.frame(now).await?;
        let kept = self.promise_of(actor, id, &frame).await?;
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        let moved = || Problem::Conflict("promise-moved".into());
        let last = kept.acts.last().map_or("", |act| act.id.as_str());
        if after.is_some_and(|after| after != last) {
            return Err(moved());
        }
        may_act(&Looker::new(actor, &frame), act, &kept)?;
        let day = match act {
            PromiseAct::Move(day) => Some(counsel::due(day, &frame)?),
            _ => None,
        };
        let words = counsel::said("reason-words", words, LONGEST_WORDS)?;
        let done = KeptAct { day, ..counsel::act::done(act.word(), words, person, &frame, now) };
        if !self.store.add_promise_act(kept.key, &done, last).await? {
            return Err(moved());
        }
        if day.is_some() {
            // Once its new day has come that is told anew.
            self.store.take_back_notices(Kind::PromiseDue.word(), &part_of(id)).await?;
        }
        let kept = self.promise_of(actor, id, &frame).await?;
        let mut lines = self.lines_of(&Looker::new(actor, &frame), &[kept]).await?;
        lines.pop().ok_or(Problem::NotFound("promise"))
    }

    /// A promise, if whoever asks made it or was made it: nobody else learns that it exists.
    async fn promise_of(&self, actor: &Actor, id: &str, frame: &Frame) -> Done<KeptPromise> {
        if !access::may(actor.role(), &Operation::ReadPromises) {
            return Err(Problem::Forbidden);
        }
        let unknown = || Problem::NotFound("promise");
        let kept = self.store.promise(id).await?;
        let (by, to) = frame.person_of_key(kept.by).zip(frame.person_of_key(kept.to)).ok_or_else(unknown)?;
        access::check(actor, &Operation::KeepPromise(by, to), frame).map_err(|_| unknown())?;
        if is_void(&kept) { Err(unknown()) } else { Ok(kept) }
    }

    async fn promise_lines(&self, actor: &Actor, frame: &Frame) -> Done<Vec<PromiseLine>> {
        let person = actor.person(frame).ok_or(Problem::Forbidden)?;
        let mut kept = self.store.promises_of(frame.key_of(Node::Person(person))).await?;
        kept.retain(|promise| !is_void(promise));
        self.lines_of(&Looker::new(actor, frame), &kept).await
    }

    async fn lines_of(&self, looker: &Looker<'_>, kept: &[KeptPromise]) -> Done<Vec<PromiseLine>> {
        let grounds = self.grounds(&subjects(kept), looker.frame).await?;
        Ok(kept.iter().map(|promise| line(looker, promise, grounds.get(&promise.subject))).collect())
    }

    /// Everything that is kept of a person in promises.
    pub(crate) async fn own_promises(&self, person: i64, frame: &Frame) -> Done<Vec<OwnPromise>> {
        let name = |key| frame.person_of_key(key).map(|p| frame.person_name(p).to_owned()).unwrap_or_default();
        let own = |kept: KeptPromise| OwnPromise {
            by: name(kept.by),
            to: name(kept.to),
            is_mine: kept.by == person,
            at: kept.made_at,
            due: kept.due,
            words: kept.words.unwrap_or_default(),
            acts: kept.acts.into_iter().map(|act| (act.kind, act.at, act.words)).collect(),
        };
        Ok(self.store.promises_of(person).await?.into_iter().map(own).collect())
    }
}

/// What is kept of somebody in promises, for them to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPromise {
    /// Who made it.
    pub by: String,
    /// Whom it was made to.
    pub to: String,
    /// Whether oneself made it.
    pub is_mine: bool,
    /// When.
    pub at: Instant,
    /// By when it was to be kept, as it was made.
    pub due: Date,
    /// The words; empty: they are gone.
    pub words: String,
    /// What was done about it: the word, when, and with which words.
    pub acts: Vec<(String, Instant, String)>,
}

/// Whether a promise never counted: what made it was taken back.
pub(crate) fn is_void(promise: &KeptPromise) -> bool {
    standing(&promise.acts).last().is_some_and(|act| act.kind == VOID)
}

/// Whether a promise is still to be kept.
/// The day by which it is to be kept, wherever it was moved to.
fn due(promise: &KeptPromise) -> Date {
    standing(&promise.acts).iter().rev().find_map(|act| act.day).unwrap_or(promise.due)
}

pub(crate) fn is_open(promise: &KeptPromise) -> bool {
    closing(promise).is_none() && !is_void(promise)
}

/// Where a promise stands on the page that its notices open.
fn part_of(id: &str) -> String {
    format!("promise-{id}")
}

fn closing(promise: &KeptPromise) -> Option<(PromiseState, &KeptAct)> {
    let last = *standing(&promise.acts).last()?;
    Some((PromiseState::of_word(&last.kind)?, last))
}

fn subjects(kept: &[KeptPromise]) -> Vec<Kept> {
    kept.iter().map(|promise| promise.subject).collect()
}

fn may_act(looker: &Looker<'_>, act: PromiseAct, kept: &KeptPromise) -> Done<()> {
    let acts = standing(&kept.acts);
    match (act, acts.last()) {
        (PromiseAct::Undo, None) => Err(Problem::Conflict("promise-moved".into())),
        (PromiseAct::Undo, Some(last)) if looker.is(last.person) => Ok(()),
        (PromiseAct::Undo, Some(_)) => Err(Problem::Invalid { field: "undo-others", value: String::new() }),
        _ if is_open(kept) => Ok(()),
        _ => Err(Problem::Conflict("promise-moved".into())),
    }
}

/// A promise as shown to who looks.
pub(crate) fn line(looker: &Looker<'_>, kept: &KeptPromise, ground: Option<&Ground>) -> PromiseLine {
    let acts = standing(&kept.acts);
    let mut due = kept.due;
    let mut moved = Vec::new();
    for act in &acts {
        let Some(to) = act.day else { continue };
        moved.push(MovedTo { from: due, to, by: looker.party(act.person), at: act.at });
        due = to;
    }
    let closing = closing(kept);
    let is_party = looker.is(kept.by) || looker.is(kept.to);
    let late = facts::time::days_between(due, looker.frame.today).max(0);
    let by = looker.frame.person_of_key(kept.by);
    PromiseLine {
        id: kept.id.clone(),
        by: looker.party(kept.by),
        to: looker.party(kept.to),
        is_mine: looker.is(kept.by),
        is_to_me: looker.is(kept.to),
        words: kept.words.clone(),
        made_at: kept.made_at,
        due,
        moved,
        state: closing.map_or(PromiseState::Open, |(state, _)| state),
        closed: closing.map(|(_, act)| (looker.party(act.person), act.at, act.words.clone())),
        about: ground.and_then(|ground| looker.about(ground)),
        late_days: if closing.is_none() { late } else { 0 },
        is_here: by.is_some_and(|by| looker.frame.is_here(by)),
        may_act: is_party && closing.is_none(),
        may_undo: acts.last().is_some_and(|last| looker.is(last.person)),
        after: kept.acts.last().map(|act| act.id.clone()).unwrap_or_default(),
    }
}
