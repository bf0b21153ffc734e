//! What operations may say, checked before it is taken in.

use super::{held, membership};
use crate::Work;
use crate::access::Actor;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::worker;
use async_recursion::async_recursion as boxed;
use facts::person::PersonIx;
use facts::row::{HeadshipRow, MembershipRow, NodeRef, PersonRow, QuotaRow, Row, StageRow, UnitRow};
use facts::time::add_days;
use facts::unit::{Span, UnitIx};
use facts::{Currency, FiscalCalendar, Hierarchy, Instant, Settings, StageKind};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The measure that forecasts are about.
pub(super) const BOOKINGS: &str = "bookings";
/// Characters of a name at most.
const LONGEST_NAME: usize = 100;

/// Something said of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonSaid {
    /// The public id; `None`: somebody new.
    pub id: Option<String>,
    /// For somebody new: the id in the CRM, by which later files mean the same person; empty: none yet.
    pub source_id: String,
    /// The name.
    pub name: String,
    /// The address; empty: as it is.
    pub email: String,
    /// The title.
    pub title: String,
    /// The first day.
    pub hired: Option<Date>,
    /// The last day.
    pub left: Option<Date>,
    /// The public id of the unit; `None`: as it is.
    pub unit: Option<String>,
    /// From when on they are in it; `None`: from today.
    pub from: Option<Date>,
}

/// Something said of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitSaid {
    /// The public id; `None`: a new one.
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// The public id of the unit above; `None`: at the top.
    pub parent: Option<String>,
    /// The public id of whoever heads it; `None`: nobody.
    pub head: Option<String>,
    /// From when on; `None`: from today.
    pub from: Option<Date>,
}

/// What a unit or person is to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaSaid {
    /// The public id.
    pub id: String,
    /// Whether it is a person's.
    pub is_person: bool,
    /// Minor units of the company's currency.
    pub amount: i64,
}

/// What a stage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageSaid {
    /// The pipeline.
    pub pipeline: String,
    /// The name.
    pub name: String,
    /// The order.
    pub position: i64,
    /// What a deal in it is.
    pub kind: StageKind,
}

/// What the company decides once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsSaid {
    /// The name, shown on pages.
    pub name: String,
    /// The zone in which days end, as in the IANA list; fixed once there are people or deals.
    pub zone: String,
    /// The code of the currency in which everything is added up; fixed like the zone.
    pub currency: String,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
}

impl SettingsSaid {
    /// As they are.
    pub fn of(settings: &Settings) -> SettingsSaid {
        SettingsSaid {
            name: settings.name.clone(),
            zone: settings.zone_name().to_owned(),
            currency: settings.currency.code().to_owned(),
            calendar: settings.calendar.clone(),
        }
    }
}

/// What a job of [`worker::STAGES`] is asked for.
#[derive(Debug, Serialize, Deserialize)]
struct StagesAsked {
    by: String,
    stages: Vec<StageRow>,
}

impl Work {
    /// Takes in what is said of a person; returns the amendment, or `None` if nothing is new of it.
    #[boxed]
    pub async fn put_person(&self, actor: &Actor, said: &PersonSaid, now: Instant) -> Done<Option<String>> {
        let frame = self.kept(actor, now).await?;
        let rows = person_rows(&frame, said)?;
        self.amend(actor, rows, now).await
    }

    /// Takes in what is said of a unit; returns the amendment, or `None` if nothing is new of it.
    #[boxed]
    pub async fn put_unit(&self, actor: &Actor, said: &UnitSaid, now: Instant) -> Done<Option<String>> {
        let frame = self.kept(actor, now).await?;
        let rows = unit_rows(&frame, said)?;
        self.amend(actor, rows, now).await
    }

    /// Ends a unit in which nobody is any more, the day before today.
    #[boxed]
    pub async fn end_unit(&self, actor: &Actor, id: &str, now: Instant) -> Done<Option<String>> {
        let frame = self.kept(actor, now).await?;
        let unit = real_unit(&frame, id)?;
        if held(&frame, unit) > 0 {
            let value = frame.company().units[unit as usize].name.clone();
            return Err(Problem::Invalid { field: "unit-held", value });
        }
        let span = Span { to: Some(add_days(frame.today, -1)), ..placed(&frame, unit).unwrap_or_default() };
        let row = Row::Unit(UnitRow { span, ..unit_row(&frame, unit) });
        self.amend(actor, vec![row], now).await
    }

    /// Takes in quotas of the period that holds `day`.
    #[boxed]
    pub async fn put_quotas(&self, actor: &Actor, day: Date, said: &[QuotaSaid], now: Instant) -> Done<Option<String>> {
        let frame = self.kept(actor, now).await?;
        let calendar = &frame.company().settings.calendar;
        let period = calendar.period_of(day).ok_or(Problem::Invalid { field: "calendar", value: day.to_string() })?;
        let row = |said: &QuotaSaid| {
            if said.amount < 0 {
                return Err(Problem::Invalid { field: "quota", value: said.amount.to_string() });
            }
            let node = if said.is_person {
                NodeRef::Person(frame.company().people[frame.person_of(&said.id)? as usize].id.clone())
            } else {
                NodeRef::Unit(frame.company().units[real_unit(&frame, &said.id)? as usize].id.clone())
            };
            let (start, end, measure) = (period.start, period.end, BOOKINGS.to_owned());
            Ok(Row::Quota(QuotaRow { node, start, end, amount: said.amount, currency: None, measure }))
        };
        let rows = said.iter().map(row).collect::<Done<Vec<Row>>>()?;
        self.amend(actor, rows, now).await
    }

    /// Queues what is said of stages: outcomes of their deals are worked out anew. Returns the job's public id.
    #[boxed]
    pub async fn put_stages(&self, actor: &Actor, said: &[StageSaid], now: Instant) -> Done<String> {
        let frame = self.kept(actor, now).await?;
        let company = frame.company();
        for one in said {
            let is_known = company.stages.iter().any(|stage| {
                stage.name == one.name && company.pipelines[usize::from(stage.pipeline)].id == one.pipeline
            });
            if !is_known {
                return Err(Problem::Invalid { field: "stage", value: one.name.clone() });
            }
        }
        let row = |said: &StageSaid| StageRow {
            pipeline: said.pipeline.clone(),
            name: said.name.clone(),
            position: said.position,
            kind: said.kind,
            inferred: false,
        };
        // What another said a moment ago is not done yet, and nobody has seen what it comes to.
        let waiting = self.store.latest_job(worker::STAGES).await?;
        if waiting.is_some_and(|job| job.ended_at.is_none()) {
            return Err(Problem::Conflict("changed".into()));
        }
        let asked = StagesAsked { by: actor.audited(&frame), stages: said.iter().map(row).collect() };
        let request = serde_json::to_string(&asked).expect("stages are JSON");
        Ok(self.store.queue_job(&Uuid::now_v7().to_string(), worker::STAGES, &request, now).await?)
    }

    pub(crate) async fn take_stages(&self, request: &str, now: Instant) -> Done<()> {
        let asked: StagesAsked = serde_json::from_str(request).map_err(|_| Problem::NotFound("stage"))?;
        let rows = asked.stages.into_iter().map(Row::Stage).collect();
        self.amend_as(asked.by, rows, now).await.map(drop)
    }

    /// Sets name, zone, currency and calendar; returns the amendment, or `None` if nothing is new of it.
    #[boxed]
    pub async fn put_company(&self, actor: &Actor, said: &SettingsSaid, now: Instant) -> Done<Option<String>> {
        let frame = self.kept(actor, now).await?;
        let settings = settings_of(said)?;
        let old = &frame.company().settings;
        if settings == *old {
            return Ok(None);
        }
        // Days of closing and amounts were worked out by them.
        if !frame.is_empty() && settings.zone != old.zone {
            return Err(Problem::Invalid { field: "zone-fixed", value: said.zone.clone() });
        }
        if !frame.is_empty() && settings.currency != old.currency {
            return Err(Problem::Invalid { field: "currency-fixed", value: said.currency.clone() });
        }
        self.amend_settings(actor.audited(&frame), old, &settings, now).await.map(Some)
    }
}

fn settings_of(said: &SettingsSaid) -> Done<Settings> {
    let name = named(&said.name, "company-name")?;
    let invalid = |field, value: &str| Problem::Invalid { field, value: value.trim().to_owned() };
    let zone = match said.zone.trim() {
        "UTC" => TimeZone::UTC,
        zone => TimeZone::get(zone).map_err(|_| invalid("zone", zone))?,
    };
    let currency = currency_of(&said.currency)?;
    said.calendar.check().map_err(|_| invalid("fiscal-calendar", ""))?;
    Ok(Settings { name, zone, calendar: said.calendar.clone(), currency })
}

/// The currency of a code.
pub(super) fn currency_of(code: &str) -> Done<Currency> {
    Currency::parse(code).ok_or_else(|| Problem::Invalid { field: "currency", value: code.trim().to_owned() })
}

/// The rows that say it: the person, and where they are, if that is another unit.
fn person_rows(frame: &Frame, said: &PersonSaid) -> Done<Vec<Row>> {
    let name = named(&said.name, "name")?;
    let title = said.title.trim();
    if title.chars().count() > LONGEST_NAME || title.contains(char::is_control) {
        return Err(Problem::Invalid { field: "title", value: title.to_owned() });
    }
    let email = match said.email.trim() {
        "" => None,
        email => Some(crate::users::address(email)?),
    };
    if let (Some(hired), Some(left)) = (said.hired, said.left)
        && left < hired
    {
        return Err(Problem::Invalid { field: "left", value: left.to_string() });
    }
    let known = said.id.as_deref().map(|id| frame.person_of(id)).transpose()?;
    let id = match known {
        Some(ix) => frame.company().people[ix as usize].id.clone(),
        None => new_person_id(frame, said.source_id.trim())?,
    };
    let row = PersonRow { id: id.clone(), name, email, role: title.to_owned(), hired: said.hired, left: said.left };
    let mut rows = vec![Row::Person(row)];
    if let Some(unit) = &said.unit {
        let unit = real_unit(frame, unit)?;
        rows.extend(moved(frame, known, id, unit, said.from));
    }
    Ok(rows)
}

/// A person moves to another unit from a day on; nothing where they are in it already.
fn moved(frame: &Frame, known: Option<PersonIx>, id: String, unit: UnitIx, from: Option<Date>) -> Option<Row> {
    let is_there = known
        .is_some_and(|ix| frame.rights.unit_of[ix as usize] == Some(unit) && membership(frame, ix, unit).is_some());
    if is_there {
        return None;
    }
    // Somebody new was there from the first: a day would only say when it was typed in.
    let from = from.or_else(|| known.map(|_| frame.today));
    let unit = frame.company().units[unit as usize].id.clone();
    Some(Row::Membership(MembershipRow { person: id, unit, primary: true, span: Span { from, to: None } }))
}

fn new_person_id(frame: &Frame, source_id: &str) -> Done<String> {
    if source_id.is_empty() {
        return Ok(Uuid::now_v7().to_string());
    }
    if source_id.chars().count() > LONGEST_NAME || source_id.contains(char::is_control) {
        return Err(Problem::Invalid { field: "source-id", value: source_id.to_owned() });
    }
    if frame.company().people.iter().any(|person| person.id == source_id) {
        return Err(Problem::Invalid { field: "source-id-taken", value: source_id.to_owned() });
    }
    Ok(source_id.to_owned())
}

/// The rows that say it: the unit and its place, and who heads it, if that is somebody else.
fn unit_rows(frame: &Frame, said: &UnitSaid) -> Done<Vec<Row>> {
    let name = named(&said.name, "unit-name")?;
    let known = said.id.as_deref().map(|id| real_unit(frame, id)).transpose()?;
    let parent = said.parent.as_deref().map(|id| real_unit(frame, id)).transpose()?;
    if let (Some(unit), Some(parent)) = (known, parent)
        && Hierarchy::on(frame.company(), said.from.unwrap_or(frame.today)).is_within(parent, unit)
    {
        return Err(Problem::Invalid {
            field: "unit-parent",
            value: frame.company().units[parent as usize].name.clone(),
        });
    }
    let from = said.from.unwrap_or(frame.today);
    let id_of = |unit: UnitIx| frame.company().units[unit as usize].id.clone();
    // A unit that stays where it is keeps the day from which it stood there.
    let span = match known {
        Some(unit) if frame.rights.parent[unit as usize] == parent => placed(frame, unit).unwrap_or_default(),
        Some(_) => Span { from: Some(from), to: None },
        None => Span { from: said.from, to: None },
    };
    let id = known.map_or_else(|| Uuid::now_v7().to_string(), id_of);
    let mut rows = vec![Row::Unit(UnitRow { id: id.clone(), name, parent: parent.map(id_of), span })];
    let head = said.head.as_deref().map(|id| frame.person_of(id)).transpose()?;
    let before = known.and_then(|unit| frame.rights.head[unit as usize]);
    if head != before {
        let person = |ix: PersonIx| frame.company().people[ix as usize].id.clone();
        rows.extend(match (head, before, known) {
            (Some(head), _, _) => {
                // Of a unit that was not there before its head needs no day either.
                let from = known.map(|_| from).or(said.from);
                Some(Row::Headship(HeadshipRow { person: person(head), unit: id, span: Span { from, to: None } }))
            }
            (None, Some(before), Some(unit)) => {
                let span = Span { to: Some(add_days(from, -1)), ..headed(frame, before, unit) };
                Some(Row::Headship(HeadshipRow { person: person(before), unit: id, span }))
            }
            _ => None,
        });
    }
    Ok(rows)
}

/// A unit that was said to be one, not what stands for a company without units.
fn real_unit(frame: &Frame, id: &str) -> Done<UnitIx> {
    let unit = frame.unit_of(id)?;
    if frame.loaded.units[unit as usize] == 0 { Err(Problem::NotFound("unit")) } else { Ok(unit) }
}

fn unit_row(frame: &Frame, unit: UnitIx) -> UnitRow {
    let of = |unit: UnitIx| &frame.company().units[unit as usize];
    UnitRow {
        id: of(unit).id.clone(),
        name: of(unit).name.clone(),
        parent: frame.rights.parent[unit as usize].map(|parent| of(parent).id.clone()),
        span: placed(frame, unit).unwrap_or_default(),
    }
}

/// The days for which a unit stands where it is today.
fn placed(frame: &Frame, unit: UnitIx) -> Option<Span> {
    let of = frame.company().placements.iter().filter(|p| p.unit == unit && p.span.contains(frame.today));
    of.map(|placement| placement.span).max_by_key(|span| span.from)
}

/// The days for which somebody heads a unit.
pub(crate) fn headed(frame: &Frame, person: PersonIx, unit: UnitIx) -> Span {
    let of = frame.company().headships.iter().filter(|h| h.person == person && h.unit == unit);
    let spans = of.filter(|headship| headship.span.contains(frame.today)).map(|headship| headship.span);
    spans.max_by_key(|span| span.from).unwrap_or_default()
}

fn named(text: &str, field: &'static str) -> Done<String> {
    let name = text.trim();
    let is_one = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
    if is_one { Ok(name.to_owned()) } else { Err(Problem::Invalid { field, value: name.to_owned() }) }
}
