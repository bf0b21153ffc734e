//! What Linchpin knows about oneself, all of it, and who may see it: nothing about a person is visible above them that they
//! cannot see.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::audit::{self, Named, What};
use crate::counsel::OwnCounsel;
use crate::frame::Frame;
use crate::grants::Grant;
use crate::plan::OwnAim;
use crate::problem::Done;
use crate::promises::OwnPromise;
use crate::requests::board::Line;
use crate::users::Visitor;
use async_recursion::async_recursion as boxed;
use facts::person::{PersonIx, Role};
use facts::unit::{Span, UnitIx};
use facts::{Hierarchy, Instant, Node, Period};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::brief::Dismissal;
use store::hygiene::OwnFix;
use store::notices::KeptNotice;
use store::own::{OwnActivity, OwnDeal, OwnForecast, OwnNumber, Won};
use store::requests::KeptStep;
use store::views::KeptView;

/// Lines of the audit that are shown of oneself.
const LINES: i64 = 1_000;
/// How many closed periods back a former head finds totals.
const PERIODS_LED: usize = 20;

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
    /// Accounts they own: as a source says, or by their latest deal.
    pub accounts: Vec<String>,
    /// What sources say that they did.
    pub activities: Vec<OwnActivity>,
    /// Things of their briefs that they put away.
    pub dismissals: Vec<Dismissal>,
    /// Answers that they kept: when, and what they planned.
    pub answers: Vec<(Instant, String)>,
    /// Numbers that they said.
    pub numbers: Vec<OwnNumber>,
    /// What they meant to put right in the CRM.
    pub fixes: Vec<OwnFix>,
    /// Closed periods of units that they head no more, the latest first.
    pub led: Vec<Led>,
    /// What was forecast of them.
    pub forecasts: Vec<OwnForecast>,
    /// What they were told, the latest first.
    pub notices: Vec<KeptNotice>,
    /// What of it they want by e-mail, where they said so: kind and how.
    pub notice_choices: Vec<(String, String)>,
    /// Counsel that they gave, and that was given on their deals.
    pub counsel: Vec<OwnCounsel>,
    /// Promises that they made or were made.
    pub promises: Vec<OwnPromise>,
    /// What they said of the aims of accounts.
    pub aims: Vec<OwnAim>,
    /// Filters of lists that they keep under names.
    pub views: Vec<KeptView>,
    /// Who may see their deals and forecast today: name and role.
    pub seen_by: Vec<(String, Role)>,
    /// What they asked of desks.
    pub requests: Vec<Line>,
    /// What they did about requests.
    pub request_steps: Vec<KeptStep>,
    /// Desks at which they sit, or whose requests they must say yes to.
    pub desks: Vec<String>,
    /// Deals of theirs that others read who may not see them otherwise.
    pub opened: Vec<Grant>,
    /// Deals of others that they may read because help or counsel is asked of them.
    pub opened_to: Vec<Grant>,
    /// Whether they are held: nothing of them is erased meanwhile.
    pub is_held: bool,
}

/// A closed period of a unit that somebody headed when it ended and heads no more: its total, and never a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    /// The unit's name.
    pub unit: String,
    /// The period.
    pub period: Period,
    /// The bookings of the unit as it was on the period's last day, minor units of the company's currency.
    pub bookings: i64,
    /// The number that they said last.
    pub number: Option<i64>,
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
        let person = match actor.person(&frame) {
            Some(person) => Some(self.own_person(person, &frame, now).await?),
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

    /// A former manager keeps the totals of closed periods: of units that they headed when these ended, as they were then.
    async fn led(&self, ix: PersonIx, frame: &Frame, numbers: &[OwnNumber]) -> Done<Vec<Led>> {
        let company = frame.company();
        let calendar = &company.settings.calendar;
        let mut led = Vec::new();
        let last = calendar.period_of(frame.as_of).and_then(|period| calendar.before(&period));
        for period in std::iter::successors(last, |period| calendar.before(period)).take(PERIODS_LED) {
            let then = Hierarchy::on(company, period.end);
            let units = then.headed_by(ix).into_iter().filter(|unit| frame.rights.head[*unit as usize] != Some(ix));
            let units: Vec<UnitIx> = units.collect();
            if units.is_empty() {
                continue;
            }
            let won = self.store.won_between(period.start, period.end).await?;
            for unit in units.into_iter().filter(|_| !won.is_empty()) {
                let id = &frame.loaded.unit_ids[unit as usize];
                let said = numbers.iter().find(|said| said.unit.as_ref() == Some(id) && said.start == period.start);
                led.push(Led {
                    unit: company.units[unit as usize].name.clone(),
                    period: period.clone(),
                    bookings: bookings_of(unit, &then, &won, frame),
                    number: said.map(|said| said.amount),
                });
            }
        }
        Ok(led)
    }

    async fn own_person(&self, ix: PersonIx, frame: &Frame, now: Instant) -> Done<OwnPerson> {
        let key = frame.loaded.people[ix as usize];
        let company = frame.company();
        let person = &company.people[ix as usize];
        let kept = self.store.person(key).await?;
        let unit = |unit: u32| company.units[unit as usize].name.clone();
        let memberships = company.memberships.iter().filter(|m| m.person == ix);
        let headships = company.headships.iter().filter(|h| h.person == ix);
        let numbers = self.store.own_numbers(key).await?;
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
            accounts: self.store.own_accounts(key).await?,
            activities: self.store.own_activities(key).await?,
            answers: self.store.answers_by(key).await?.into_iter().map(|kept| (kept.made_at, kept.plan)).collect(),
            dismissals: self.store.dismissals(key, Instant(0)).await?,
            fixes: self.store.own_fixes(key).await?,
            led: self.led(ix, frame, &numbers).await?,
            numbers,
            forecasts: self.store.own_forecasts(key).await?,
            notices: self.store.notices(key, None, LINES).await?,
            notice_choices: self.store.notice_choices(key).await?,
            counsel: self.own_counsel(key, frame).await?,
            promises: self.own_promises(key, frame).await?,
            aims: self.own_aims(key, frame).await?,
            views: self.store.views_of(key).await?,
            seen_by: seen_by(ix, frame),
            requests: self.own_requests(ix, frame, now).await?,
            request_steps: self.store.request_steps_of(key).await?,
            desks: self.own_desks(ix, frame).await?,
            opened: self.grants_named(self.store.grants_of_owner(key, now).await?, frame).await?,
            opened_to: self.grants_named(self.store.grants_to(key, now).await?, frame).await?,
            is_held: kept.is_some_and(|kept| kept.held.is_some()),
        })
    }
}

/// What a unit and all below it won, in the company's currency.
fn bookings_of(unit: UnitIx, hierarchy: &Hierarchy, won: &[Won], frame: &Frame) -> i64 {
    let is_within = |won: &&Won| hierarchy.counts_in(frame.person_of_key(won.owner), Node::Unit(unit));
    let converted = |won: &Won| frame.company().in_company_currency(won.amount, won.currency?, won.day);
    won.iter().filter(is_within).filter_map(converted).sum()
}

/// Who else may see what a person sells, leaders first.
fn seen_by(ix: PersonIx, frame: &Frame) -> Vec<(String, Role)> {
    let units = 0..UnitIx::try_from(frame.company().units.len()).unwrap_or(UnitIx::MAX);
    // Only whoever heads a unit that the person is in may see them: that spares a walk through the hierarchy for everybody else.
    let above = |unit: &UnitIx| frame.rights.unit_of[ix as usize].is_some_and(|own| frame.rights.is_within(own, *unit));
    let heads: BTreeSet<PersonIx> =
        units.filter(above).filter_map(|unit| frame.rights.head[unit as usize]).filter(|head| *head != ix).collect();
    let here = heads.into_iter().filter(|head| frame.is_here(*head));
    let may = here.filter(|head| Scope::of(&frame.actor(*head), frame).has(Node::Person(ix)));
    let mut seen: Vec<(String, Role)> =
        may.map(|other| (frame.person_name(other).to_owned(), frame.role_of(other))).collect();
    seen.sort_by_key(|(name, role)| (*role != Role::Leader, name.to_lowercase()));
    seen
}
