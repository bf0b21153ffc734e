//! Counsel: advice on a deal or an account by somebody who may read it. Whose it is accepts or declines; what is accepted becomes a promise.

pub(crate) mod act;
mod course;
mod shape;

pub use act::{Answer, CounselAct, Doer, Help};
pub(crate) use course::{UNDONE, standing};
pub(crate) use shape::CounselAround;
pub use shape::{About, Chances, Counsel, CounselPage, CounselRequest, Helped, OwnCounsel, Party, Proposal};

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::forecast;
use crate::frame::Frame;
use crate::grants::{Reach, Why};
use crate::notices::{self, Kind, Notice};
use crate::problem::{Done, Problem};
use crate::promises;
use crate::subject::{Ground, Looker, Subject, may_give, others, readers, receivers};
use async_recursion::async_recursion as boxed;
use course::{Course, course};
use facts::person::PersonIx;
use facts::time::add_days;
use facts::{Instant, Node};
use jiff::civil::Date;
use std::collections::HashMap;
use store::counsel::{KeptAct, KeptCounsel, KeptPromise, Subject as Kept, Whose};
use uuid::Uuid;

/// Characters of counsel at most: what takes more is said, not written.
pub const LONGEST_COUNSEL: usize = 2_000;
/// Characters at most of what a promise says in words of its own, and of a reason.
pub const LONGEST_WORDS: usize = 500;
/// Days until a promise is due, unless said otherwise.
pub const USUAL_DAYS: i64 = 7;
/// Days after which a thought on an account, of which nothing was promised, is asked about.
const THOUGHT_DAYS: i64 = 14;
/// Days ahead within which a promise is due at most.
pub(crate) const FARTHEST_DAYS: i64 = 366;

impl Work {
    /// The counsel on a deal or an account that whoever asks may see.
    #[boxed]
    pub async fn read_counsel(&self, actor: &Actor, subject: &Subject, now: Instant) -> Done<CounselPage> {
        let frame = self.frame(now).await?;
        let (mut ground, reach) = self.ground(actor, subject, &frame, now).await?;
        let looker = Looker::new(actor, &frame);
        let mut kept = self.store.counsel(Whose::About(ground.kept)).await?;
        kept.retain(|counsel| looker.sees(counsel, &ground.of_counsel(counsel, &frame)));
        let stated = match kept.is_empty() {
            true => HashMap::new(),
            false => self.store.chances_of(ground.deal().as_slice(), forecast::METHOD.name()).await?,
        };
        let grounds = HashMap::from([(ground.kept, ground.clone())]);
        let counsel = self.counsel_shown(&looker, &kept, &grounds, &stated).await?;
        let receivers = receivers(actor, &ground, &frame);
        let is_own = actor.person(&frame).is_some() && ground.holders.contains(&actor.person(&frame));
        ground.owner = receivers.first().copied().or(ground.owner);
        let may_give = match subject {
            Subject::Deal(_) => !is_own && may_give(actor, &ground, reach, &frame).is_ok(),
            Subject::Account(_) => !receivers.is_empty(),
        };
        let mut told = readers(ground.owner, &frame);
        for reader in receivers.iter().flat_map(|to| readers(Some(*to), &frame)) {
            if !told.contains(&reader) {
                told.push(reader);
            }
        }
        told.retain(|reader| Some(*reader) != actor.person(&frame));
        Ok(CounselPage {
            about: ground.about(&frame),
            owner_is_here: ground.owner.is_some_and(|owner| frame.is_here(owner)),
            receivers: receivers.iter().map(|to| Party::of(&frame, *to)).collect(),
            counsel,
            may_give: may_give && ground.is_over().is_none(),
            is_own,
            readers: told.into_iter().map(|reader| Party::of(&frame, reader)).collect(),
            others: others(actor, &ground, &frame),
            due: add_days(frame.today, USUAL_DAYS),
        })
    }

    /// Gives counsel on a deal, or to somebody on an account.
    ///
    /// # Errors
    /// [`Problem::Invalid`]: no words or too many, one's own deal, one that is decided or gone, a day that is over, somebody who may not
    /// read it or has nothing to do with the account.
    #[boxed]
    pub async fn give_counsel(&self, actor: &Actor, request: &CounselRequest, now: Instant) -> Done<Counsel> {
        let frame = self.frame(now).await?;
        let (mut ground, reach) = self.ground(actor, &request.subject, &frame, now).await?;
        let to = receiver(actor, &ground, request.to.as_deref(), &frame)?;
        ground.owner = to.or(ground.owner);
        may_give(actor, &ground, reach, &frame)?;
        let giver = actor.person(&frame).ok_or(Problem::Forbidden)?;
        if ground.owner == Some(giver) {
            return Err(Problem::Invalid { field: "counsel-own", value: ground.name });
        }
        if let Some(over) = ground.is_over() {
            return Err(over);
        }
        let words = said("counsel-words", &request.words, LONGEST_COUNSEL)?;
        if words.is_empty() {
            return Err(Problem::Invalid { field: "counsel-empty", value: String::new() });
        }
        let due = due(request.due.unwrap_or(add_days(frame.today, USUAL_DAYS)), &frame)?;
        let readers = readers(ground.owner, &frame);
        let mut named = mentioned(&request.mentions, &words, &readers, &frame)?;
        named.retain(|person| *person != giver);
        let kept = KeptCounsel {
            key: 0,
            id: Uuid::now_v7().to_string(),
            subject: ground.kept,
            giver: frame.key_of(Node::Person(giver)),
            to: to.map(|to| frame.key_of(Node::Person(to))),
            given_at: now,
            words: Some(words),
            doer: request.doer.map(Doer::word).unwrap_or_default().to_owned(),
            promise: said("promise-words", &request.promise, LONGEST_WORDS)?,
            due: request.doer.map(|_| due),
            mentions: named.iter().map(|person| frame.key_of(Node::Person(*person))).collect(),
            acts: Vec::new(),
        };
        self.store.add_counsel(&kept).await?;
        let given = self.one(actor, &kept.id, &frame, now).await?;
        if reach == Reach::Grant {
            let asked = asked_about(&ground, &frame.loaded.people_ids[giver as usize]);
            self.let_grants_end(actor, &asked, now).await?;
        }
        self.tell_of_counsel(Kind::CounselGiven, &given, ground.owner, giver, now).await?;
        for person in named.into_iter().filter(|person| Some(*person) != ground.owner) {
            self.tell_of_counsel(Kind::Mentioned, &given, Some(person), giver, now).await?;
        }
        Ok(given)
    }

    /// Asks somebody for counsel on a deal: it is opened to them, until two weeks after they gave some, and they are told.
    ///
    /// # Errors
    /// As [`Work::grant`]. [`Problem::Invalid`]: the deal is theirs, decided or gone, or counsel is nothing that they may give.
    #[boxed]
    pub async fn ask_counsel(&self, actor: &Actor, deal: &str, person: &str, now: Instant) -> Done<Party> {
        let frame = self.frame(now).await?;
        let (ground, _) = self.ground(actor, &Subject::Deal(deal.to_owned()), &frame, now).await?;
        if let Some(over) = ground.is_over() {
            return Err(over);
        }
        let asked = frame.person_of(person)?;
        let gives = access::may(frame.role_of(asked), &Operation::GiveCounsel(None)) && frame.is_here(asked);
        if !gives || ground.owner == Some(asked) || actor.person(&frame) == Some(asked) {
            return Err(Problem::Invalid { field: "counsel-asked", value: frame.person_name(asked).to_owned() });
        }
        let about = notices::About::of_subject(&ground.subject);
        self.grant(actor, deal, asked, (Why::Counsel, &asked_about(&ground, person)), now).await?;
        let notice = Notice { kind: Kind::CounselAsked, about, part: "counsel".into(), by: actor.person(&frame) };
        self.tell(&[asked], notice, now).await?;
        Ok(Party::of(&frame, asked))
    }

    async fn tell_of_counsel(
        &self,
        kind: Kind,
        counsel: &Counsel,
        whom: Option<PersonIx>,
        by: PersonIx,
        now: Instant,
    ) -> Done<()> {
        let about = notices::About::of_subject(&counsel.about.subject);
        let notice = Notice { kind, about, part: format!("counsel-{}", counsel.id), by: Some(by) };
        self.tell(whom.as_slice(), notice, now).await
    }

    /// Does something about counsel. `after` is the id of the last act that was seen, empty if there was none.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `counsel-moved`: somebody acted meanwhile, or it is answered already. [`Problem::Invalid`]: the deal is
    /// decided or gone, nothing is asked, or it is somebody else's to take back.
    #[boxed]
    pub async fn act_on_counsel(
        &self,
        actor: &Actor,
        id: &str,
        act: CounselAct,
        words: &str,
        after: Option<&str>,
        now: Instant,
    ) -> Done<Counsel> {
        let frame = self.frame(now).await?;
        let (kept, ground) = self.seen(actor, id, &frame, now).await?;
        let looker = Looker::new(actor, &frame);
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        let last = kept.acts.last().map_or("", |act| act.id.as_str());
        let seen = seen_last(&kept.acts, &looker);
        let moved = || Problem::Conflict("counsel-moved".into());
        let course = course(&kept.acts);
        let promises = self.store.promises_of_counsel(&[kept.key]).await?;
        may_act(actor, act, &kept, &promises, &ground, &course, &looker)?;
        if after.is_some_and(|after| after != seen) {
            return Err(moved());
        }
        let of = |kind: &str, words: String| act::done(kind, words, person, &frame, now);
        let done = of(act.word(), said("reason-words", words, LONGEST_WORDS)?);
        let made = if act == CounselAct::Accept { promised(&kept, person, &frame, now) } else { None };
        let ends = ended_by(act, &promises, &course)?;
        let void = of(promises::VOID, String::new());
        let ended = ends.as_ref().map(|(promise, after)| (*promise, &void, after.as_str()));
        if !self.store.add_counsel_act(kept.key, &done, last, made.as_ref(), ended).await? {
            return Err(moved());
        }
        let counsel = self.one(actor, id, &frame, now).await?;
        if matches!(act, CounselAct::Accept | CounselAct::Decline) {
            let giver = frame.person_of_key(kept.giver);
            self.tell_of_counsel(Kind::CounselAnswered, &counsel, giver, person, now).await?;
        }
        Ok(counsel)
    }

    /// What a person is asked about counsel, and what they gave that waits: the lists of the page of promises.
    pub(crate) async fn counsel_around(&self, looker: &Looker<'_>, person: i64) -> Done<CounselAround> {
        let mut to = self.store.counsel(Whose::For(person)).await?;
        let mut by = self.store.counsel(Whose::By(person)).await?;
        let answers = by.iter().filter_map(|counsel| {
            let act = course(&counsel.acts).helped?;
            Some((act.at, Help::of_word(&act.kind).filter(|help| *help != Help::Unanswered)?))
        });
        let helped = course::counted(answers.collect());
        let gave = !by.is_empty();
        by.retain(|counsel| course(&counsel.acts).answer == Answer::Waiting);
        to.retain(|counsel| matches!(course(&counsel.acts).answer, Answer::Waiting | Answer::Accepted));
        let subjects: Vec<Kept> = to.iter().chain(&by).map(|counsel| counsel.subject).collect();
        let grounds = self.grounds(&subjects, looker.frame).await?;
        // Whom it is for may not have to do with the account any more.
        to.retain(|counsel| grounds.get(&counsel.subject).is_some_and(|ground| looker.may_read(ground)));
        by.retain(|counsel| {
            let ground = grounds.get(&counsel.subject).filter(|ground| ground.is_over().is_none());
            ground.is_some_and(|ground| looker.may_open(ground.of_counsel(counsel, looker.frame).owner))
        });
        let to = self.counsel_shown(looker, &to, &grounds, &HashMap::new()).await?;
        let given = self.counsel_shown(looker, &by, &grounds, &HashMap::new()).await?;
        let (asked, waiting): (Vec<Counsel>, Vec<Counsel>) =
            to.into_iter().filter(|counsel| counsel.asks || counsel.may_answer).partition(|counsel| counsel.asks);
        Ok(CounselAround { waiting, asked, given, helped: gave.then_some(helped) })
    }

    /// Everything that is kept of a person in counsel: what they gave, and what was given on deals that are theirs.
    pub(crate) async fn own_counsel(&self, person: i64, frame: &Frame) -> Done<Vec<OwnCounsel>> {
        let mut kept = self.store.counsel(Whose::By(person)).await?;
        kept.extend(self.store.counsel(Whose::For(person)).await?);
        let subjects: Vec<Kept> = kept.iter().map(|counsel| counsel.subject).collect();
        let grounds = self.grounds(&subjects, frame).await?;
        let own = |counsel: KeptCounsel| {
            let is_mine = counsel.giver == person;
            // Whether it helped is nobody's but theirs who said it.
            let told = |act: &&KeptAct| act.person == person || Help::of_word(&act.kind).is_none();
            OwnCounsel {
                subject: grounds.get(&counsel.subject).map(|ground| ground.subject.clone()),
                by: frame.person_of_key(counsel.giver).map(|p| frame.person_name(p).to_owned()).unwrap_or_default(),
                is_mine,
                at: counsel.given_at,
                words: counsel.words.clone().unwrap_or_default(),
                acts: counsel
                    .acts
                    .iter()
                    .filter(told)
                    .map(|act| (act.kind.clone(), act.at, act.words.clone()))
                    .collect(),
            }
        };
        Ok(kept.into_iter().map(own).collect())
    }

    /// Counsel as shown to who looks.
    async fn counsel_shown(
        &self,
        looker: &Looker<'_>,
        kept: &[KeptCounsel],
        grounds: &HashMap<Kept, Ground>,
        stated: &HashMap<i64, Vec<(Date, f64)>>,
    ) -> Done<Vec<Counsel>> {
        if kept.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<i64> = kept.iter().map(|counsel| counsel.key).collect();
        let promises = self.store.promises_of_counsel(&keys).await?;
        let one = |counsel: &KeptCounsel| {
            let ground = grounds.get(&counsel.subject)?.of_counsel(counsel, looker.frame);
            let own = promises.iter().filter(|promise| promise.counsel == Some(counsel.key));
            let own: Vec<&KeptPromise> = own.filter(|promise| !promises::is_void(promise)).collect();
            let stated = ground.deal().and_then(|key| stated.get(&key)).map_or(&[][..], Vec::as_slice);
            Some(as_seen(looker, counsel, &ground, &own, stated))
        };
        Ok(kept.iter().filter_map(one).collect())
    }

    async fn one(&self, actor: &Actor, id: &str, frame: &Frame, now: Instant) -> Done<Counsel> {
        let (kept, ground) = self.seen(actor, id, frame, now).await?;
        let stated = self.store.chances_of(ground.deal().as_slice(), forecast::METHOD.name()).await?;
        let grounds = HashMap::from([(ground.kept, ground)]);
        let mut shown = self.counsel_shown(&Looker::new(actor, frame), &[kept], &grounds, &stated).await?;
        shown.pop().ok_or(Problem::NotFound("counsel"))
    }
}

/// Whom counsel on an account is for; on a deal nobody has to be named.
///
/// # Errors
/// [`Problem::Invalid`] `counsel-to`: somebody who has nothing to do with it, is gone, or is neither led by the actor nor a colleague
/// who owns an account where the actor works too. `counsel-own`: it is their own. [`Problem::Forbidden`]: they lead nobody there.
fn receiver(actor: &Actor, ground: &Ground, id: Option<&str>, frame: &Frame) -> Done<Option<PersonIx>> {
    if ground.deal().is_some() {
        return Ok(None);
    }
    let receivers = receivers(actor, ground, frame);
    let chosen = match id {
        Some(id) => receivers.iter().find(|to| frame.loaded.people_ids[**to as usize] == id),
        None => receivers.first(),
    };
    match (chosen, id) {
        (Some(to), _) => Ok(Some(*to)),
        (None, Some(id)) => Err(Problem::Invalid { field: "counsel-to", value: id.to_owned() }),
        (None, None) if actor.person(frame).is_some_and(|own| ground.holders.contains(&Some(own))) => {
            Err(Problem::Invalid { field: "counsel-own", value: ground.name.clone() })
        }
        (None, None) => Err(Problem::Forbidden),
    }
}

/// The promise that ends when this is done, and its last act.
fn ended_by(act: CounselAct, promises: &[KeptPromise], course: &Course<'_>) -> Done<Option<(i64, String)>> {
    let takes_back_acceptance =
        act == CounselAct::Undo && course.last.is_some_and(|last| last.kind == CounselAct::Accept.word());
    if !takes_back_acceptance {
        return Ok(None);
    }
    let Some(promise) = promises.iter().find(|promise| !promises::is_void(promise)) else { return Ok(None) };
    if !promises::is_open(promise) {
        return Err(Problem::Conflict("promise-closed".into()));
    }
    Ok(Some((promise.key, promise.acts.last().map(|act| act.id.clone()).unwrap_or_default())))
}

/// Refuses what cannot be done about counsel as it stands, or not by who asks.
fn may_act(
    actor: &Actor,
    act: CounselAct,
    kept: &KeptCounsel,
    promises: &[KeptPromise],
    ground: &Ground,
    course: &Course<'_>,
    looker: &Looker<'_>,
) -> Done<()> {
    let conflict = || Err(Problem::Conflict("counsel-moved".into()));
    let invalid = |field| Err(Problem::Invalid { field, value: ground.name.clone() });
    match act {
        CounselAct::Accept | CounselAct::Decline => {
            access::check(actor, &Operation::AnswerCounsel(ground.owner), looker.frame)?;
            match ground.is_over().filter(|_| act == CounselAct::Accept) {
                Some(over) => Err(over),
                None if course.answer != Answer::Waiting => conflict(),
                None => Ok(()),
            }
        }
        CounselAct::TakeBack if !looker.is(kept.giver) => Err(Problem::Forbidden),
        CounselAct::TakeBack if matches!(course.answer, Answer::Accepted | Answer::TakenBack) => conflict(),
        CounselAct::TakeBack => Ok(()),
        CounselAct::Say(_) => {
            access::check(actor, &Operation::AnswerCounsel(ground.owner), looker.frame)?;
            if course.helped.is_some() {
                conflict()
            } else if asks(looker, course, promises.iter(), ground) {
                Ok(())
            } else {
                invalid("counsel-not-asked")
            }
        }
        CounselAct::Undo => match course.last {
            None => conflict(),
            Some(last) if looker.is(last.person) => Ok(()),
            Some(_) => invalid("undo-others"),
        },
    }
}

/// Whether whoever looks accepted it, whose it still is, and it is time to ask: the deal moved on since; on an account, what was promised is
/// closed, or a thought is old enough.
fn asks<'p>(
    looker: &Looker<'_>,
    course: &Course<'_>,
    promises: impl Iterator<Item = &'p KeptPromise>,
    ground: &Ground,
) -> bool {
    let accepted = course.answered.filter(|_| course.answer == Answer::Accepted && course.helped.is_none());
    let Some(act) = accepted.filter(|act| looker.is(act.person) && ground.owner == looker.person) else { return false };
    if ground.deal().is_some() {
        return course::has_moved_on(&ground.path, act.at, |stage| looker.frame.stage(stage));
    }
    let mut promises = promises.filter(|promise| !promises::is_void(promise)).peekable();
    match promises.peek() {
        Some(_) => promises.all(|promise| !promises::is_open(promise)),
        None => {
            let frame = looker.frame;
            add_days(act.at.day(&frame.company().settings.zone), THOUGHT_DAYS) <= frame.today
        }
    }
}

fn as_seen(
    looker: &Looker<'_>,
    kept: &KeptCounsel,
    ground: &Ground,
    promises: &[&KeptPromise],
    stated: &[(Date, f64)],
) -> Counsel {
    let frame = looker.frame;
    let course = course(&kept.acts);
    let is_own = ground.owner.is_some() && ground.owner == looker.person;
    let helped = course.helped.filter(|act| looker.is(act.person));
    let proposal = |doer| Some(Proposal { doer, words: kept.promise.clone(), due: kept.due? });
    let given = kept.given_at.day(&frame.company().settings.zone);
    let is_mine = looker.is(kept.giver);
    // What somebody said of whether it helped is not even hinted at to anybody else.
    let last = course.last.filter(|last| Help::of_word(&last.kind).is_none() || looker.is(last.person));
    Counsel {
        id: kept.id.clone(),
        about: ground.about(frame),
        giver: looker.party(kept.giver),
        is_mine,
        given_at: kept.given_at,
        words: kept.words.clone(),
        named: kept.mentions.iter().map(|key| looker.party(*key)).collect(),
        proposal: Doer::of_word(&kept.doer).and_then(proposal),
        answer: course.answer,
        answered: course.answered.map(|act| (looker.party(act.person), act.at, act.words.clone())),
        promises: promises.iter().map(|promise| promises::line(looker, promise, Some(ground))).collect(),
        chances: course::chances(stated, given, ground.decided()),
        helped: helped.and_then(|act| Help::of_word(&act.kind)),
        asks: asks(looker, &course, promises.iter().copied(), ground),
        may_answer: is_own && course.answer == Answer::Waiting && ground.is_over().is_none(),
        may_take_back: is_mine && matches!(course.answer, Answer::Waiting | Answer::Declined),
        may_undo: last.is_some_and(|last| looker.is(last.person)),
        after: seen_last(&kept.acts, looker),
    }
}

/// The id of the last act that whoever looks knows of; empty: there is none.
fn seen_last(acts: &[KeptAct], looker: &Looker<'_>) -> String {
    let is_known = |act: &&KeptAct| Help::of_word(&act.kind).is_none() || looker.is(act.person);
    acts.iter().rev().find(is_known).map(|act| act.id.clone()).unwrap_or_default()
}

/// By what a grant that asks somebody for counsel on a deal is found again.
fn asked_about(ground: &Ground, person: &str) -> String {
    format!("{}:{person}", ground.subject.id())
}

/// The promise that accepted counsel becomes: by the deal's owner to its giver, or the other way round.
fn promised(kept: &KeptCounsel, owner: PersonIx, frame: &Frame, now: Instant) -> Option<KeptPromise> {
    let owner = frame.key_of(Node::Person(owner));
    let (by, to) = match Doer::of_word(&kept.doer)? {
        Doer::Owner => (owner, kept.giver),
        Doer::Giver => (kept.giver, owner),
    };
    let words = if kept.promise.is_empty() { kept.words.clone() } else { Some(kept.promise.clone()) };
    Some(KeptPromise {
        key: 0,
        id: Uuid::now_v7().to_string(),
        counsel: Some(kept.key),
        subject: kept.subject,
        by,
        to,
        made_at: now,
        author: kept.giver,
        words,
        // Counsel that waited long is not late in the moment in which it is accepted.
        due: kept.due?.max(frame.today),
        acts: Vec::new(),
    })
}

fn mentioned(ids: &[String], words: &str, readers: &[PersonIx], frame: &Frame) -> Done<Vec<PersonIx>> {
    let people: Vec<(PersonIx, &str)> = readers.iter().map(|reader| (*reader, frame.person_name(*reader))).collect();
    let mut named = course::named(words, &people);
    if let Some(unknown) = course::unknown(words, &people) {
        return Err(Problem::Invalid { field: "mention-unknown", value: unknown });
    }
    for id in ids {
        let reader = readers.iter().find(|reader| frame.loaded.people_ids[**reader as usize] == *id);
        let reader = reader.ok_or_else(|| Problem::Invalid { field: "mention", value: id.clone() })?;
        if !named.contains(reader) {
            named.push(*reader);
        }
    }
    Ok(named)
}

/// Words as they are kept.
///
/// # Errors
/// [`Problem::Invalid`] of `field` with the most that may be: there are more characters.
pub(crate) fn said(field: &'static str, words: &str, longest: usize) -> Done<String> {
    let words = words.trim();
    if words.chars().count() > longest {
        return Err(Problem::Invalid { field, value: longest.to_string() });
    }
    Ok(words.to_owned())
}

/// A day by which something can be promised: from today on, within a year.
pub(crate) fn due(day: Date, frame: &Frame) -> Done<Date> {
    let field = match day {
        _ if day < frame.today => "due-past",
        _ if day > add_days(frame.today, FARTHEST_DAYS) => "due-far",
        _ => return Ok(day),
    };
    Err(Problem::Invalid { field, value: day.to_string() })
}
