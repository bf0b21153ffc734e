//! Who may read one deal although today's hierarchy does not say so: because help or counsel was asked of them.
//!
//! [`Work::reach_deal`] is what reading a deal, and everything that stands on a deal, obeys. A grant opens that one deal: not the
//! other figures of its owner, no forecast, no list.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::PersonIx;
use store::grants::{GrantAbout, Grantee, KeptGrant, NewGrant};

/// How long somebody reads a deal after the request or counsel is done with: microseconds of fourteen days.
const TERM: i64 = 14 * 24 * 60 * 60 * 1_000_000;

/// How somebody comes to read a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Today's hierarchy says so.
    Hierarchy,
    /// A grant opens this deal to them.
    Grant,
}

/// Why a grant was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A desk was asked for help.
    Request,
    /// Somebody was asked for counsel.
    Counsel,
}

impl Why {
    /// The word: `request` or `counsel`.
    pub fn word(self) -> &'static str {
        match self {
            Why::Request => "request",
            Why::Counsel => "counsel",
        }
    }

    /// The reason of a word.
    pub fn of_word(word: &str) -> Option<Why> {
        [Why::Request, Why::Counsel].into_iter().find(|why| why.word() == word)
    }
}

/// A grant that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The public id.
    pub id: String,
    /// The deal: public id and name.
    pub deal: (String, String),
    /// The name of whom it opens the deal to: a person, or whoever sits at a desk.
    pub to: String,
    /// Whether that is a desk.
    pub is_desk: bool,
    /// Why.
    pub why: Why,
    /// The public id of the request or the counsel.
    pub about: String,
    /// Who gave it; `None`: whoever leads a company that names no head.
    pub by: Option<String>,
    /// Since when.
    pub from: Instant,
    /// Until when; `None`: until the request or the counsel is done with, or somebody ends it.
    pub until: Option<Instant>,
}

impl Work {
    /// How the actor comes to read a deal, given the keys of the deal and of its owner.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where they may not: whether there is such a deal is known only to those who may read it.
    /// [`Problem::Forbidden`] for roles that read no deals but those that are opened to them.
    #[boxed]
    pub(crate) async fn reach_deal(
        &self,
        actor: &Actor,
        frame: &Frame,
        (deal, owner): (i64, Option<i64>),
        now: Instant,
    ) -> Done<Reach> {
        let owner = owner.and_then(|key| frame.person_of_key(key));
        let Err(refused) = access::check(actor, &Operation::ReadDeal(owner), frame) else {
            return Ok(Reach::Hierarchy);
        };
        if access::check(actor, &Operation::ReadGranted, frame).is_ok()
            && let Some(person) = actor.person(frame)
            && self.store.is_granted(deal, frame.loaded.people[person as usize], now).await?
        {
            return Ok(Reach::Grant);
        }
        Err(match refused {
            Problem::Forbidden if access::may(actor.role(), &Operation::ListDeals) => Problem::NotFound("deal"),
            other => other,
        })
    }

    /// Opens a deal to a person, and says whether that was needed: whoever may read it by today's hierarchy needs no grant.
    ///
    /// # Errors
    /// As reading the deal; [`Problem::Forbidden`] to whoever reads it by a grant themselves.
    #[boxed]
    pub async fn grant(
        &self,
        actor: &Actor,
        deal: &str,
        person: PersonIx,
        (why, about): (Why, &str),
        now: Instant,
    ) -> Done<bool> {
        let frame = self.frame(now).await?;
        let (key, owner) = self.deal_to_grant(actor, deal, &frame).await?;
        let reads = access::check(&frame.actor(person), &Operation::ReadDeal(owner), &frame).is_ok();
        if !reads {
            let to = Grantee::Person(frame.loaded.people[person as usize]);
            self.give(actor, &frame, key, to, (why, about), now).await?;
        }
        Ok(!reads)
    }

    /// The keys of a deal's and the place of its owner, for whoever may open it to others.
    async fn deal_to_grant(&self, actor: &Actor, id: &str, frame: &Frame) -> Done<(i64, Option<PersonIx>)> {
        let kept = self.store.deal(id, Instant::end_of(frame.as_of, &frame.company().settings.zone)).await?;
        let owner = kept.owner.and_then(|key| frame.person_of_key(key));
        access::check(actor, &Operation::GrantDeal(owner), frame)?;
        Ok((kept.key, owner))
    }

    /// Gives a grant on behalf of whoever was found to be allowed to.
    pub(crate) async fn give(
        &self,
        actor: &Actor,
        frame: &Frame,
        deal: i64,
        to: Grantee,
        (why, about): (Why, &str),
        now: Instant,
    ) -> Done<()> {
        let by = actor.key();
        let grant = NewGrant { deal, to, why: why.word(), about: about.to_owned(), by };
        self.store.add_grant(&grant, now).await?;
        let to = self.grantee_id(frame, to).await?;
        self.note(&actor.audited(frame), What::DealGranted, &to, now).await
    }

    /// Ends the grants that were given because of a request or counsel once it is done with: a while later, so that who helped still
    /// finds what they need.
    pub(crate) async fn let_grants_end(&self, actor: &Actor, about: &str, now: Instant) -> Done<()> {
        let holds = self.store.grants_about(about).await?.into_iter().filter(|grant| grant.holds(now));
        let keys: Vec<i64> = holds.filter(|grant| grant.until.is_none()).map(|grant| grant.key).collect();
        Ok(self.store.end_grants(&keys, Some(Instant(now.0 + TERM)), actor.key(), now).await?)
    }

    /// Takes that back; what somebody ended by hand stays ended.
    pub(crate) async fn let_grants_go_on(&self, actor: &Actor, about: &str, now: Instant) -> Done<()> {
        let ending = self.store.grants_about(about).await?.into_iter().filter(GrantAbout::was_to_end);
        let keys: Vec<i64> = ending.map(|grant| grant.key).collect();
        Ok(self.store.end_grants(&keys, None, actor.key(), now).await?)
    }

    /// Ends what desks read because of a request at once: it went to another one.
    pub(crate) async fn end_desk_grants(&self, actor: &Actor, about: &str, now: Instant) -> Done<()> {
        let holds = self.store.grants_about(about).await?.into_iter().filter(|grant| grant.is_desk && grant.holds(now));
        let keys: Vec<i64> = holds.map(|grant| grant.key).collect();
        Ok(self.store.end_grants(&keys, Some(now), actor.key(), now).await?)
    }

    /// The grants that open a deal now; none for whoever reads it by a grant.
    #[boxed]
    pub async fn deal_grants(&self, actor: &Actor, deal: &str, now: Instant) -> Done<Vec<Grant>> {
        let frame = self.frame(now).await?;
        let kept = self.store.deal(deal, Instant::end_of(frame.as_of, &frame.company().settings.zone)).await?;
        match self.reach_deal(actor, &frame, (kept.key, kept.owner), now).await? {
            Reach::Grant => Ok(Vec::new()),
            Reach::Hierarchy => self.grants_named(self.store.grants_of_deal(kept.key, now).await?, &frame).await,
        }
    }

    /// Ends a grant by hand, at once.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where there is none, or its deal is not the actor's to open; [`Problem::Conflict`] `ended`.
    #[boxed]
    pub async fn revoke(&self, actor: &Actor, grant: &str, now: Instant) -> Done<Grant> {
        let frame = self.frame(now).await?;
        let kept = self.store.grant_of(grant).await?;
        let allowed = self.deal_to_grant(actor, &kept.deal_id, &frame).await;
        allowed.map_err(|problem| match problem {
            Problem::Forbidden if actor.is_person() => Problem::NotFound("grant"),
            other => other,
        })?;
        if kept.until.is_some_and(|until| until <= now) {
            return Err(Problem::Conflict("ended".into()));
        }
        self.store.end_grants(&[kept.key], Some(now), actor.key(), now).await?;
        let to = self.grantee_id(&frame, kept.to).await?;
        self.note(&actor.audited(&frame), What::DealGrantEnded, &to, now).await?;
        let ended = KeptGrant { until: Some(now), ..kept };
        self.grants_named(vec![ended], &frame).await?.pop().ok_or(Problem::NotFound("grant"))
    }

    /// Grants with the names that are still known.
    pub(crate) async fn grants_named(&self, kept: Vec<KeptGrant>, frame: &Frame) -> Done<Vec<Grant>> {
        let desks = self.store.desks().await?;
        let person = |key: i64| frame.person_of_key(key).map(|person| frame.person_name(person).to_owned());
        let named = |kept: KeptGrant| {
            let to = match kept.to {
                Grantee::Person(key) => person(key),
                Grantee::Desk(key) => desks.iter().find(|desk| desk.key == key).map(|desk| desk.said.name.clone()),
            };
            Some(Grant {
                id: kept.id,
                deal: (kept.deal_id, kept.deal_name),
                to: to?,
                is_desk: matches!(kept.to, Grantee::Desk(_)),
                why: Why::of_word(&kept.why)?,
                about: kept.about,
                by: kept.by.and_then(person),
                from: kept.from,
                until: kept.until,
            })
        };
        Ok(kept.into_iter().filter_map(named).collect())
    }

    async fn grantee_id(&self, frame: &Frame, to: Grantee) -> Done<String> {
        Ok(match to {
            Grantee::Person(key) => {
                let person = frame.person_of_key(key);
                person.map(|person| frame.loaded.people_ids[person as usize].clone()).unwrap_or_default()
            }
            Grantee::Desk(key) => {
                let desks = self.store.desks().await?;
                desks.into_iter().find(|desk| desk.key == key).map(|desk| desk.id).unwrap_or_default()
            }
        })
    }
}
