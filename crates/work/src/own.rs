//! What Linchpin knows about oneself, all of it, and who may see it: nothing about a person is visible above them that they
//! cannot see.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::audit::{self, Named, What};
use crate::frame::Frame;
use crate::problem::Done;
use crate::users::Visitor;
use async_recursion::async_recursion as boxed;
use facts::person::{PersonIx, Role};
use facts::unit::Span;
use facts::{Instant, Node};
use jiff::civil::Date;
use store::own::{OwnActivity, OwnDeal, OwnForecast, OwnNumber};

/// Lines of the audit that are shown of oneself.
const LINES: i64 = 1_000;

/// What is kept of somebody who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnUser {
    /// The e-mail address.
    pub login: String,
    /// Since when.
    pub since: Instant,
    /// How many browsers are signed in.
    pub sessions: usize,
    /// How many tokens programs have.
    pub tokens: usize,
    /// Whether there is a second step.
    pub has_second_step: bool,
    /// What an identity provider says of them: names of attributes and values.
    pub provided: Vec<(String, String)>,
}

/// What is kept of one of the company's people.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPerson {
    /// The public id.
    pub id: String,
    /// The id in the data.
    pub source_id: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: Option<String>,
    /// The title as worded.
    pub title: String,
    /// What the hierarchy makes of them today.
    pub role: Role,
    /// The first day.
    pub hired: Option<Date>,
    /// The last day.
    pub left: Option<Date>,
    /// Units they were or are in: name and days.
    pub memberships: Vec<(String, Span)>,
    /// Units they headed or head.
    pub headships: Vec<(String, Span)>,
    /// Quotas: first day of the period, amount, measure.
    pub quotas: Vec<(Date, i64, String)>,
    /// Deals they own.
    pub deals: Vec<OwnDeal>,
    /// How many deals they own or owned.
    pub deals_ever: i64,
    /// What sources say that they did.
    pub activities: Vec<OwnActivity>,
    /// Numbers that they said.
    pub numbers: Vec<OwnNumber>,
    /// What was forecast of them.
    pub forecasts: Vec<OwnForecast>,
    /// Who may see their deals and forecast today: name and role.
    pub seen_by: Vec<(String, Role)>,
    /// Whether they are held: nothing of them is erased meanwhile.
    pub is_held: bool,
}

/// All that is kept of oneself.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// As somebody who signs in; `None` on the sample company.
    pub user: Option<OwnUser>,
    /// As one of the company's people; `None` for users of operations.
    pub person: Option<OwnPerson>,
    /// What they did, and what was done to them or seen of them, the latest first.
    pub audit: Vec<Named>,
}

impl Work {
    /// All that is kept of whoever asks.
    #[boxed]
    pub async fn read_own(&self, actor: &Actor, visitor: Option<&Visitor>, now: Instant) -> Done<Own> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadOwn, &frame)?;
        let user = match visitor {
            Some(visitor) => self.own_user(visitor, now).await?,
            None => None,
        };
        let person = match actor.person() {
            Some(person) => Some(self.own_person(person, &frame).await?),
            None => None,
        };
        let user_id = visitor.map(|visitor| visitor.id.as_str()).unwrap_or_default();
        let person_id = person.as_ref().map(|person| person.id.as_str()).unwrap_or_default();
        let nobody = |id: &str| if id.is_empty() { "-".to_owned() } else { id.to_owned() };
        let (user_id, person_id) = (nobody(user_id), nobody(person_id));
        let who = [audit::user(&user_id), format!("person:{person_id}")];
        let lines = self.store.audit_of([&who[0], &who[1]], [&user_id, &person_id], LINES).await?;
        let names = self.names(&frame).await?;
        let audit = lines.into_iter().map(|line| audit::named(line, &names)).collect();
        Ok(Own { user, person, audit })
    }

    /// The same, to be taken away: that is written down.
    #[boxed]
    pub async fn export_own(&self, actor: &Actor, visitor: Option<&Visitor>, now: Instant) -> Done<Own> {
        let own = self.read_own(actor, visitor, now).await?;
        let frame = self.frame(now).await?;
        let by = visitor.map_or_else(|| actor.audited(&frame), |visitor| audit::user(&visitor.id));
        self.note(&by, What::OwnExported, "", now).await?;
        Ok(own)
    }

    async fn own_user(&self, visitor: &Visitor, now: Instant) -> Done<Option<OwnUser>> {
        let Some(user) = self.store.user(visitor.user).await? else { return Ok(None) };
        let provided = self.provided(user.key).await?;
        Ok(Some(OwnUser {
            login: user.login,
            since: user.created_at,
            sessions: self.sessions(visitor, now).await?.len(),
            tokens: self.api_tokens(visitor).await?.len(),
            has_second_step: user.totp.is_some(),
            provided,
        }))
    }

    async fn own_person(&self, ix: PersonIx, frame: &Frame) -> Done<OwnPerson> {
        let key = frame.loaded.people[ix as usize];
        let company = frame.company();
        let person = &company.people[ix as usize];
        let kept = self.store.people().await?.remove(&key);
        let unit = |unit: u32| company.units[unit as usize].name.clone();
        let memberships = company.memberships.iter().filter(|m| m.person == ix);
        let headships = company.headships.iter().filter(|h| h.person == ix);
        let quotas = company.quotas.iter().filter(|quota| quota.node == Node::Person(ix));
        Ok(OwnPerson {
            id: frame.loaded.people_ids[ix as usize].clone(),
            source_id: person.id.clone(),
            name: frame.person_name(ix).to_owned(),
            email: kept.as_ref().and_then(|kept| kept.email.clone()),
            title: person.role.clone(),
            role: frame.role_of(ix),
            hired: person.hired,
            left: person.left,
            memberships: memberships.map(|m| (unit(m.unit), m.span)).collect(),
            headships: headships.map(|h| (unit(h.unit), h.span)).collect(),
            quotas: quotas.map(|quota| (quota.start, quota.amount, quota.measure.clone())).collect(),
            deals: self.store.own_deals(key).await?,
            deals_ever: self.store.own_deals_ever(key).await?,
            activities: self.store.own_activities(key).await?,
            numbers: self.store.own_numbers(key).await?,
            forecasts: self.store.own_forecasts(key).await?,
            seen_by: seen_by(ix, frame),
            is_held: kept.is_some_and(|kept| kept.held.is_some()),
        })
    }
}

/// Who else may see what a person sells, leaders first.
fn seen_by(ix: PersonIx, frame: &Frame) -> Vec<(String, Role)> {
    let everybody = 0..PersonIx::try_from(frame.company().people.len()).unwrap_or(PersonIx::MAX);
    let others = everybody.filter(|other| *other != ix && frame.is_here(*other));
    // Whoever heads nothing sees nobody but themselves: that spares a walk through the hierarchy for each.
    let heads = others.filter(|other| !frame.hierarchy.headed_by(*other).is_empty());
    let may = heads.filter(|other| Scope::of(&frame.actor(*other), frame).has(Node::Person(ix)));
    let mut seen: Vec<(String, Role)> =
        may.map(|other| (frame.person_name(other).to_owned(), frame.role_of(other))).collect();
    seen.sort_by_key(|(name, role)| (*role != Role::Leader, name.to_lowercase()));
    seen
}
