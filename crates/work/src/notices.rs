//! Who is told that something happened: on the page of notices, and by e-mail as they wish.
//!
//! A notice holds no words. What it is about is read when it is shown, and only to whoever may open that today.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::subject::{Looker, Subject};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::PersonIx;
use std::collections::BTreeMap;
use store::counsel::Subject as Kept;
use store::notices::{KeptNotice, NewNotice};

/// Notices on a page.
const LISTED: i64 = 100;
/// A letter waits so long: what is seen meanwhile on the page needs none, and what comes together is told together.
const GRACE: i64 = 3 * 60 * 1_000_000;
/// What is older is not written of any more: no mail was sent then, or none could be.
const TOO_OLD: i64 = 24 * 60 * 60 * 1_000_000;
/// Counted so far: a header says no more than that there are many.
const COUNTED: i64 = 100;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody named you in words to a deal.
    Mentioned,
    /// Somebody asks for your counsel.
    CounselAsked,
    /// Somebody gave you counsel.
    CounselGiven,
    /// Your counsel was accepted or declined.
    CounselAnswered,
    /// You are to do something by a day.
    PromiseMade,
    /// That day has come.
    PromiseDue,
    /// Something was asked of your desk.
    RequestAsked,
    /// Somebody took on what you asked for.
    RequestClaimed,
    /// What you asked for was answered.
    RequestAnswered,
    /// What you asked for was declined.
    RequestDeclined,
    /// A request has waited for too long.
    RequestLate,
    /// Your yes or no is waited for.
    RequestApproval,
}

impl Kind {
    /// Every kind, in the order in which choices are offered.
    pub const ALL: [Kind; 12] = [
        Kind::Mentioned,
        Kind::CounselAsked,
        Kind::CounselGiven,
        Kind::CounselAnswered,
        Kind::PromiseMade,
        Kind::PromiseDue,
        Kind::RequestAsked,
        Kind::RequestApproval,
        Kind::RequestClaimed,
        Kind::RequestAnswered,
        Kind::RequestDeclined,
        Kind::RequestLate,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Mentioned => "mentioned",
            Kind::CounselAsked => "counsel-asked",
            Kind::CounselGiven => "counsel-given",
            Kind::CounselAnswered => "counsel-answered",
            Kind::PromiseMade => "promise-made",
            Kind::PromiseDue => "promise-due",
            Kind::RequestAsked => "request-asked",
            Kind::RequestClaimed => "request-claimed",
            Kind::RequestAnswered => "request-answered",
            Kind::RequestDeclined => "request-declined",
            Kind::RequestLate => "request-late",
            Kind::RequestApproval => "request-approval",
        }
    }

    /// Reads the word of [`Kind::word`].
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// How it comes where nobody chose: at once where somebody waits for you.
    pub fn usual(self) -> ByMail {
        match self {
            Kind::Mentioned
            | Kind::CounselAsked
            | Kind::PromiseDue
            | Kind::RequestAsked
            | Kind::RequestAnswered
            | Kind::RequestDeclined
            | Kind::RequestApproval => ByMail::Now,
            Kind::CounselGiven
            | Kind::CounselAnswered
            | Kind::PromiseMade
            | Kind::RequestClaimed
            | Kind::RequestLate => ByMail::Brief,
        }
    }
}

/// Whether something comes by e-mail beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByMail {
    /// At once.
    Now,
    /// With the Monday brief.
    Brief,
    /// Not.
    No,
}

impl ByMail {
    /// Every choice.
    pub const ALL: [ByMail; 3] = [ByMail::Now, ByMail::Brief, ByMail::No];

    /// The word that is kept: `now`, `brief` or `no`.
    pub fn word(self) -> &'static str {
        match self {
            ByMail::Now => "now",
            ByMail::Brief => "brief",
            ByMail::No => "no",
        }
    }

    /// Reads the word of [`ByMail::word`].
    pub fn of_word(word: &str) -> Option<ByMail> {
        ByMail::ALL.into_iter().find(|mail| mail.word() == word)
    }
}

/// What something is about, by its public id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A deal.
    Deal(String),
    /// An account.
    Account(String),
    /// A request for help.
    Request(String),
    /// A desk.
    Desk(String),
}

impl About {
    /// The deal or account that something stands on.
    pub(crate) fn of_subject(subject: &Subject) -> About {
        match subject {
            Subject::Deal(id) => About::Deal(id.clone()),
            Subject::Account(id) => About::Account(id.clone()),
        }
    }

    /// The kind of thing: `deal`, `account`, `request` or `desk`.
    pub fn word(&self) -> &'static str {
        self.kept().0
    }

    /// Its public id.
    pub fn id(&self) -> &str {
        self.kept().1
    }

    fn kept(&self) -> (&'static str, &str) {
        match self {
            About::Deal(id) => ("deal", id),
            About::Account(id) => ("account", id),
            About::Request(id) => ("request", id),
            About::Desk(id) => ("desk", id),
        }
    }

    fn of(kept: &KeptNotice) -> Option<About> {
        match kept.about.as_str() {
            "deal" => Some(About::Deal(kept.about_id.clone())),
            "account" => Some(About::Account(kept.about_id.clone())),
            "request" => Some(About::Request(kept.about_id.clone())),
            "desk" => Some(About::Desk(kept.about_id.clone())),
            _ => None,
        }
    }
}

/// Something to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub kind: Kind,
    /// About what.
    pub about: About,
    /// Which part of its page: the id of an element there, such as `counsel-0198…`; empty: all of it. The same kind about the same
    /// part is told once.
    pub part: String,
    /// Whose doing it was; `None`: nobody's, time passed.
    pub by: Option<PersonIx>,
}

/// What somebody was told, as they may see it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The public id.
    pub id: String,
    /// What happened.
    pub kind: Kind,
    /// About what.
    pub about: About,
    /// Which part of its page; empty: all of it.
    pub part: String,
    /// Its name; empty: it has none.
    pub name: String,
    /// Who did it; `None`: nobody did, time passed.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
    /// Whether it was seen.
    pub is_seen: bool,
}

/// A letter to somebody, about what they were told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToMail {
    /// The address.
    pub to: String,
    /// The language in which they read last; empty: not known.
    pub lang: String,
    /// What they are told, the oldest first.
    pub told: Vec<Told>,
}

/// What somebody was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldPage {
    /// The latest first.
    pub told: Vec<Told>,
    /// Where the next page begins.
    pub next: Option<i64>,
    /// How many were not seen, to a hundred.
    pub unseen: usize,
}

impl Work {
    /// Tells people what happened: not whoever did it, nobody who is gone, and nobody the same thing twice.
    #[boxed]
    pub async fn tell(&self, people: &[PersonIx], notice: Notice, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        let mut told: Vec<i64> = people
            .iter()
            .filter(|person| Some(**person) != notice.by && frame.is_here(**person))
            .map(|person| frame.loaded.people[*person as usize])
            .collect();
        told.sort_unstable();
        told.dedup();
        if told.is_empty() {
            return Ok(());
        }
        let (about, about_id) = notice.about.kept();
        let by = notice.by.map(|by| frame.loaded.people[by as usize]);
        let new = NewNotice { kind: notice.kind.word(), about, about_id, part: &notice.part, by };
        self.store.add_notices(&told, &new, now).await?;
        Ok(())
    }

    /// What whoever asks was told, the latest first; `before`: from there on.
    #[boxed]
    pub async fn read_notices(&self, actor: &Actor, before: Option<i64>, now: Instant) -> Done<ToldPage> {
        let frame = self.frame(now).await?;
        let person = self.told_person(actor, &frame)?;
        let mut kept = self.store.notices(person, before, LISTED + 1).await?;
        let has_more = kept.len() as i64 > LISTED;
        kept.truncate(LISTED as usize);
        Ok(ToldPage {
            next: kept.last().map(|last| last.key).filter(|_| has_more),
            told: self.all_told(actor, kept, &frame, now).await?,
            unseen: self.unseen(actor, now).await?,
        })
    }

    /// How many notices whoever asks has not seen, to a hundred; 0 for whoever is none of the company's people.
    #[boxed]
    pub async fn unseen(&self, actor: &Actor, now: Instant) -> Done<usize> {
        let frame = self.frame(now).await?;
        let Ok(person) = self.told_person(actor, &frame) else { return Ok(0) };
        let kept = self.store.unseen_notices(person, COUNTED).await?;
        Ok(self.all_told(actor, kept, &frame, now).await?.len())
    }

    /// Notes that whoever asks saw all up to the notice of this public id, and all before it.
    #[boxed]
    pub async fn see_notices(&self, actor: &Actor, to: &str, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        let person = self.told_person(actor, &frame)?;
        let last = self.store.notice(person, to).await?.ok_or(Problem::NotFound("notice"))?;
        self.store.see_notices(person, last.key, false, now).await?;
        Ok(())
    }

    /// Opens a notice: it is seen, and leads to what it is about.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where it is not theirs, or about something that they may not see any more.
    #[boxed]
    pub async fn open_notice(&self, actor: &Actor, id: &str, now: Instant) -> Done<Told> {
        let frame = self.frame(now).await?;
        let person = self.told_person(actor, &frame)?;
        let kept = self.store.notice(person, id).await?.ok_or(Problem::NotFound("notice"))?;
        let (key, is_seen) = (kept.key, kept.seen_at.is_some());
        let told = self.all_told(actor, vec![kept], &frame, now).await?.pop().ok_or(Problem::NotFound("notice"))?;
        if !is_seen {
            self.store.see_notices(person, key, true, now).await?;
        }
        Ok(told)
    }

    /// What whoever asks wants by e-mail: each kind, and how.
    #[boxed]
    pub async fn notice_choices(&self, actor: &Actor, now: Instant) -> Done<Vec<(Kind, ByMail)>> {
        let frame = self.frame(now).await?;
        let person = self.told_person(actor, &frame)?;
        self.choices_of(person).await
    }

    /// Sets what whoever asks wants by e-mail.
    #[boxed]
    pub async fn put_notice_choices(&self, actor: &Actor, said: &[(Kind, ByMail)], now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        let person = self.told_person(actor, &frame)?;
        for (kind, mail) in said {
            self.store.put_notice_choice(person, kind.word(), mail.word()).await?;
        }
        Ok(())
    }

    /// What somebody was told, has not seen and wants with the Monday brief.
    #[boxed]
    pub async fn told_for_brief(&self, actor: &Actor, now: Instant) -> Done<Vec<Told>> {
        let frame = self.frame(now).await?;
        let person = self.told_person(actor, &frame)?;
        let choices = self.choices_of(person).await?;
        let kept = self.store.unseen_notices(person, COUNTED).await?;
        let told = self.all_told(actor, kept, &frame, now).await?.into_iter();
        Ok(told.filter(|told| choices.contains(&(told.kind, ByMail::Brief))).collect())
    }

    /// Notices as whoever asks may see them today: not those about what they may not open, or what is there no more.
    async fn all_told(&self, actor: &Actor, kept: Vec<KeptNotice>, frame: &Frame, now: Instant) -> Done<Vec<Told>> {
        if kept.is_empty() {
            return Ok(Vec::new());
        }
        let scope = Scope::of(actor, frame);
        let looker = Looker::new(actor, frame);
        let accounts = kept.iter().filter_map(|notice| notice.account.as_ref().map(|(key, _)| Kept::Account(*key)));
        let accounts = self.grounds(&accounts.collect::<Vec<_>>(), frame).await?;
        let mut shown = Vec::new();
        for notice in kept {
            let account = notice.account.as_ref().and_then(|(key, _)| accounts.get(&Kept::Account(*key)));
            let may = match &notice.deal {
                _ if account.is_some_and(|account| !looker.may_read(account)) => false,
                Some(deal) if !frame.may_open(&scope, deal.owner) => {
                    self.reach_deal(actor, frame, (deal.key, deal.owner), now).await.is_ok()
                }
                _ => true,
            };
            shown.extend(Some(notice).filter(|_| may).and_then(|notice| told(notice, &scope, frame)));
        }
        Ok(shown)
    }

    /// What is to be told by letter now, person by person; it is handed out once. Nothing while no mail is sent.
    #[boxed]
    pub async fn notices_to_mail(&self, now: Instant) -> Done<Vec<ToMail>> {
        if !self.sends_mail().await? {
            return Ok(Vec::new());
        }
        let waiting = self.store.notices_to_mail(Instant(now.0 - GRACE), LISTED).await?;
        let mut of_each: BTreeMap<i64, Vec<KeptNotice>> = BTreeMap::new();
        for notice in waiting {
            // Of several servers one writes the letter.
            if self.store.notice_mailed(notice.key, now).await? {
                of_each.entry(notice.person).or_default().push(notice);
            }
        }
        if of_each.is_empty() {
            return Ok(Vec::new());
        }
        let (frame, users) = (self.frame(now).await?, self.store.users_told().await?);
        let mut letters = Vec::new();
        for (key, mut notices) in of_each {
            let user = users.iter().find(|(person, ..)| *person == key);
            let person = frame.person_of_key(key).filter(|person| frame.is_here(*person));
            let (Some((_, to, lang)), Some(person)) = (user, person) else { continue };
            let choices = self.choices_of(key).await?;
            let is_wanted = |kind: &str| Kind::of_word(kind).is_some_and(|kind| choices.contains(&(kind, ByMail::Now)));
            notices
                .retain(|notice| notice.seen_at.is_none() && notice.at.0 > now.0 - TOO_OLD && is_wanted(&notice.kind));
            let told = self.all_told(&frame.actor(person), notices, &frame, now).await?;
            if !told.is_empty() {
                letters.push(ToMail { to: to.clone(), lang: lang.clone(), told });
            }
        }
        Ok(letters)
    }

    async fn choices_of(&self, person: i64) -> Done<Vec<(Kind, ByMail)>> {
        let chosen = self.store.notice_choices(person).await?;
        let of = |kind: Kind| {
            let said = chosen.iter().find(|(word, _)| word == kind.word());
            (kind, said.and_then(|(_, mail)| ByMail::of_word(mail)).unwrap_or(kind.usual()))
        };
        Ok(Kind::ALL.map(of).to_vec())
    }

    /// The key of whoever asks: only the company's people are told anything.
    fn told_person(&self, actor: &Actor, frame: &Frame) -> Done<i64> {
        access::check(actor, &Operation::ReadNotices, frame)?;
        let person = actor.person(frame).ok_or(Problem::Forbidden)?;
        Ok(frame.loaded.people[person as usize])
    }
}

/// A notice as it is shown.
fn told(kept: KeptNotice, scope: &Scope, frame: &Frame) -> Option<Told> {
    let (kind, about) = (Kind::of_word(&kept.kind)?, About::of(&kept)?);
    let name = match &about {
        About::Deal(_) => kept.deal?.name,
        About::Account(_) => kept.account?.1,
        About::Request(_) => {
            let (name, asks, takes_part) = kept.request?;
            let asks = frame.person_of_key(asks);
            let leads = asks.is_some_and(|asks| scope.has(facts::Node::Person(asks)));
            (takes_part || leads).then_some(name)?
        }
        About::Desk(_) => kept.desk?,
    };
    let by = kept.by.and_then(|by| frame.person_of_key(by)).map(|by| frame.person_name(by).to_owned());
    Some(Told { id: kept.id, kind, about, part: kept.part, name, by, at: kept.at, is_seen: kept.seen_at.is_some() })
}
