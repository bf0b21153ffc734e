//! The company as operations keep it: units and people in a tree, quotas, stages, currencies, the calendar. What they say goes by
//! [`Work::amend`], so that it can be taken back.

mod currencies;
mod erase;
mod keep;

pub use currencies::{CurrencyLine, CurrencyPage, RateLine, RateSaid, Sum};
pub(crate) use keep::headed;
pub use keep::{PersonSaid, QuotaSaid, SettingsSaid, StageSaid, UnitSaid};

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::person::{PersonIx, Role};
use facts::unit::{Span, UnitIx};
use facts::{Currency, FiscalCalendar, Instant, Node, Period, StageKind};
use jiff::civil::Date;
use std::sync::Arc;

/// A person in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The title as worded.
    pub title: String,
    /// What the hierarchy makes of them today.
    pub role: Role,
    /// The last day, where it is known.
    pub left: Option<Date>,
}

/// A unit in the tree, with the people whose numbers count in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLine {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// How many units stand above it.
    pub depth: usize,
    /// Who heads it: public id and name.
    pub head: Option<(String, String)>,
    /// Its own people, without those of units below, by name.
    pub people: Vec<PersonLine>,
}

/// Units from the top down, each followed by those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The units.
    pub units: Vec<UnitLine>,
    /// People who are here and in no unit.
    pub nowhere: Vec<PersonLine>,
    /// People who left or are not here yet.
    pub away: Vec<PersonLine>,
}

/// All that is kept of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonCase {
    /// The line in the tree.
    pub line: PersonLine,
    /// The id in the data.
    pub source_id: String,
    /// The address.
    pub email: String,
    /// The first day.
    pub hired: Option<Date>,
    /// The unit: public id and name.
    pub unit: Option<(String, String)>,
    /// Since when they are in it.
    pub since: Option<Date>,
    /// Units that they head: public id and name.
    pub heads: Vec<(String, String)>,
    /// Whether they were erased.
    pub is_erased: bool,
    /// Since when they are held, and why.
    pub held: Option<(Instant, String)>,
}

/// All that is kept of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCase {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The unit above: public id and name.
    pub parent: Option<(String, String)>,
    /// Who heads it: public id and name.
    pub head: Option<(String, String)>,
    /// Own people and units directly below: while there are any it cannot end.
    pub held: usize,
    /// Whether it is more than what stands for a company without units.
    pub is_real: bool,
}

/// What a unit or person is to bring in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaLine {
    /// The public id.
    pub id: String,
    /// Whether it is a person.
    pub is_person: bool,
    /// The name.
    pub name: String,
    /// How many units stand above it.
    pub depth: usize,
    /// Its own quota, minor units of the company's currency; `None`: none was set.
    pub amount: Option<i64>,
    /// The sum of what is directly below: units' quotas where they have one, else people's; `None`: nothing is set below.
    pub below: Option<i64>,
}

/// The quotas of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaPage {
    /// The period.
    pub period: Period,
    /// The one before, the one after.
    pub around: (Option<Period>, Option<Period>),
    /// The company's currency.
    pub currency: Currency,
    /// Units from the top down, each with its people after it.
    pub lines: Vec<QuotaLine>,
}

/// A stage as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageLine {
    /// The pipeline.
    pub pipeline: String,
    /// The name.
    pub name: String,
    /// The order.
    pub position: i64,
    /// What a deal in it is.
    pub kind: StageKind,
    /// Whether kind or order was guessed.
    pub is_guessed: bool,
}

impl Work {
    pub(crate) async fn kept(&self, actor: &Actor, now: Instant) -> Done<Arc<Frame>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepCompany, &frame)?;
        Ok(frame)
    }

    /// Units and people.
    #[boxed]
    pub async fn read_tree(&self, actor: &Actor, now: Instant) -> Done<Tree> {
        Ok(tree(&*self.kept(actor, now).await?))
    }

    /// A person, for whoever changes what is kept of them.
    #[boxed]
    pub async fn read_person(&self, actor: &Actor, id: &str, now: Instant) -> Done<PersonCase> {
        let frame = self.kept(actor, now).await?;
        let ix = frame.person_of(id)?;
        let kept = self.store.person(frame.loaded.people[ix as usize]).await?;
        let kept = kept.ok_or(Problem::NotFound("person"))?;
        let unit = frame.rights.unit_of[ix as usize];
        Ok(PersonCase {
            line: person_line(&frame, ix),
            source_id: kept.person.id,
            email: kept.email.unwrap_or_default(),
            hired: kept.person.hired,
            unit: unit.map(|unit| named_unit(&frame, unit)),
            since: unit.and_then(|unit| membership(&frame, ix, unit)).and_then(|span| span.from),
            heads: frame.rights.headed_by(ix).into_iter().map(|unit| named_unit(&frame, unit)).collect(),
            is_erased: kept.is_erased,
            held: kept.held,
        })
    }

    /// A unit, for whoever changes what is kept of it.
    #[boxed]
    pub async fn read_unit(&self, actor: &Actor, id: &str, now: Instant) -> Done<UnitCase> {
        let frame = self.kept(actor, now).await?;
        let ix = frame.unit_of(id)?;
        let hierarchy = &frame.rights;
        Ok(UnitCase {
            id: id.to_owned(),
            name: frame.company().units[ix as usize].name.clone(),
            parent: hierarchy.parent[ix as usize].map(|unit| named_unit(&frame, unit)),
            head: hierarchy.head[ix as usize].map(|person| named_person(&frame, person)),
            held: held(&frame, ix),
            is_real: frame.loaded.units[ix as usize] != 0,
        })
    }

    /// What everybody is to bring in the period that begins on `start`; `None`: the current one.
    #[boxed]
    pub async fn read_quotas(&self, actor: &Actor, start: Option<Date>, now: Instant) -> Done<QuotaPage> {
        let frame = self.kept(actor, now).await?;
        let calendar = &frame.company().settings.calendar;
        let period = match start {
            Some(day) => {
                calendar.period_of(day).ok_or(Problem::Invalid { field: "calendar", value: day.to_string() })?
            }
            None => frame.current_period()?,
        };
        let lines = quota_lines(&frame, &period);
        let around = (calendar.before(&period), calendar.after(&period));
        Ok(QuotaPage { around, currency: frame.company().settings.currency, lines, period })
    }

    /// Stages by pipeline, in their order.
    #[boxed]
    pub async fn read_stages(&self, actor: &Actor, now: Instant) -> Done<Vec<StageLine>> {
        let frame = self.kept(actor, now).await?;
        let company = frame.company();
        let line = |stage: &facts::Stage| StageLine {
            pipeline: company.pipelines[usize::from(stage.pipeline)].id.clone(),
            name: stage.name.clone(),
            position: stage.position,
            kind: stage.kind,
            is_guessed: stage.inferred,
        };
        let mut stages: Vec<StageLine> = company.stages.iter().map(line).collect();
        stages.sort_by(|a, b| (&a.pipeline, a.position, &a.name).cmp(&(&b.pipeline, b.position, &b.name)));
        Ok(stages)
    }

    /// The company's fiscal calendar, with the next periods that it makes.
    #[boxed]
    pub async fn read_calendar(&self, actor: &Actor, now: Instant) -> Done<(FiscalCalendar, Vec<Period>)> {
        let frame = self.kept(actor, now).await?;
        let calendar = frame.company().settings.calendar.clone();
        let first = calendar.period_of(frame.as_of);
        let periods = std::iter::successors(first, |period| calendar.after(period)).take(4).collect();
        Ok((calendar, periods))
    }
}

/// Units and people as they stand.
fn tree(frame: &Frame) -> Tree {
    let company = frame.company();
    let everybody = || 0..u32::try_from(company.people.len()).unwrap_or(u32::MAX);
    let by_name = |mut people: Vec<PersonLine>| {
        people.sort_by_key(|line| line.name.to_lowercase());
        people
    };
    let of = |wanted: Option<UnitIx>| {
        let here = everybody().filter(|ix| frame.is_here(*ix) && frame.rights.unit_of[*ix as usize] == wanted);
        by_name(here.map(|ix| person_line(frame, ix)).collect())
    };
    let unit = |(ix, depth): (UnitIx, usize)| UnitLine {
        id: frame.loaded.unit_ids[ix as usize].clone(),
        name: company.units[ix as usize].name.clone(),
        depth,
        head: frame.rights.head[ix as usize].map(|person| named_person(frame, person)),
        people: of(Some(ix)),
    };
    let away = everybody().filter(|ix| !frame.is_here(*ix)).map(|ix| person_line(frame, ix)).collect();
    Tree { units: from_the_top(frame).into_iter().map(unit).collect(), nowhere: of(None), away: by_name(away) }
}

/// Units with their depth, each followed by those below it.
pub(crate) fn from_the_top(frame: &Frame) -> Vec<(UnitIx, usize)> {
    let below = |unit: Option<UnitIx>, depth: usize| {
        let mut below = frame.rights.below(unit);
        below.sort_by_key(|unit| frame.company().units[*unit as usize].name.to_lowercase());
        below.into_iter().rev().map(move |unit| (unit, depth))
    };
    let mut waiting: Vec<(UnitIx, usize)> = below(None, 0).collect();
    let mut ordered = Vec::new();
    while let Some((unit, depth)) = waiting.pop() {
        ordered.push((unit, depth));
        waiting.extend(below(Some(unit), depth + 1));
    }
    ordered
}

fn person_line(frame: &Frame, ix: PersonIx) -> PersonLine {
    let person = &frame.company().people[ix as usize];
    PersonLine {
        id: frame.loaded.people_ids[ix as usize].clone(),
        name: frame.person_name(ix).to_owned(),
        title: person.role.clone(),
        role: frame.role_of(ix),
        left: person.left,
    }
}

fn named_person(frame: &Frame, ix: PersonIx) -> (String, String) {
    (frame.loaded.people_ids[ix as usize].clone(), frame.person_name(ix).to_owned())
}

fn named_unit(frame: &Frame, ix: UnitIx) -> (String, String) {
    (frame.loaded.unit_ids[ix as usize].clone(), frame.company().units[ix as usize].name.clone())
}

/// The days of the membership by which somebody is in a unit today.
fn membership(frame: &Frame, person: PersonIx, unit: UnitIx) -> Option<Span> {
    let of = frame.company().memberships.iter().filter(|m| m.person == person && m.unit == unit);
    of.filter(|m| m.span.contains(frame.today)).map(|m| m.span).max_by_key(|span| span.from)
}

/// Own people who are here, and units directly below.
fn held(frame: &Frame, unit: UnitIx) -> usize {
    let people = frame.rights.members(unit).into_iter().filter(|person| frame.is_here(*person)).count();
    people + frame.rights.below(Some(unit)).len()
}

fn quota_lines(frame: &Frame, period: &Period) -> Vec<QuotaLine> {
    let company = frame.company();
    let amount = |node: Node| {
        let is_of = |q: &&facts::plan::Quota| q.node == node && q.start == period.start && q.measure == keep::BOOKINGS;
        company.quotas.iter().rfind(is_of).map(|quota| quota.amount)
    };
    let mut lines = Vec::new();
    for (unit, depth) in from_the_top(frame) {
        let members = frame.rights.members(unit);
        let people: Vec<PersonIx> = members.into_iter().filter(|person| frame.is_here(*person)).collect();
        let units = frame.rights.below(Some(unit));
        let units = units.into_iter().filter_map(|unit| amount(Node::Unit(unit)));
        let below = units.chain(people.iter().filter_map(|person| amount(Node::Person(*person)))).reduce(|a, b| a + b);
        let (id, name) = named_unit(frame, unit);
        lines.push(QuotaLine { id, is_person: false, name, depth, amount: amount(Node::Unit(unit)), below });
        lines.extend(people.into_iter().map(|person| {
            let (id, name) = named_person(frame, person);
            let amount = amount(Node::Person(person));
            QuotaLine { id, is_person: true, name, depth: depth + 1, amount, below: None }
        }));
    }
    lines
}
