//! Desks of other departments: who sits there, what they ask of whoever needs help, and how much they have to do.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::requests::hours;
use crate::requests::rank::{self, Effect};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::PersonIx;
use facts::time::add_days;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use store::desks::{DeskSaid, KeptDesk, Part};
use store::requests::{Asked, DeskLoad};

/// Characters of a name or a question at most.
const LONGEST_NAME: usize = 80;
/// Characters of what a desk helps with at most.
const LONGEST_PURPOSE: usize = 400;
/// Questions that a desk asks at most: who needs help has little time.
const MOST_FIELDS: usize = 8;
/// Weeks that are shown.
const WEEKS: i64 = 13;
/// Days that outcomes are counted over: two years.
pub(crate) const OUTCOME_DAYS: i64 = 730;
/// Answers to "did it help?" before they are shown.
pub const ANSWERS_NEEDED: i64 = 5;
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// In a few words.
    Text,
    /// By one of the choices.
    Choice,
    /// By a day.
    Date,
}

impl FieldKind {
    /// Every kind.
    pub const ALL: [FieldKind; 3] = [FieldKind::Text, FieldKind::Choice, FieldKind::Date];

    /// The word: `text`, `choice`, `date`.
    pub fn word(self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::Choice => "choice",
            FieldKind::Date => "date",
        }
    }

    /// The kind of a word.
    pub fn of_word(word: &str) -> Option<FieldKind> {
        FieldKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Something that a desk asks of whoever needs help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The question.
    pub label: String,
    /// How it is answered.
    pub kind: FieldKind,
    /// What may be chosen.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether it must be answered.
    pub is_required: bool,
}

/// What is said of a desk; people by public id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskDraft {
    /// The name.
    pub name: String,
    /// What it helps with.
    pub purpose: String,
    /// Requests that it can take in a week.
    pub capacity: Option<i64>,
    /// Working hours within which it answers first.
    pub target_hours: Option<i64>,
    /// What it asks.
    pub fields: Vec<Field>,
    /// Who is told what is late; members, too.
    pub leads: Vec<String>,
    /// Who answers.
    pub members: Vec<String>,
    /// Who must say yes to each request.
    pub approvers: Vec<String>,
    /// Whether it takes no requests any more.
    pub is_ended: bool,
    /// The version that was seen; what somebody else said meanwhile is not overwritten unseen.
    pub seen: Option<String>,
}

/// Somebody at a desk: public id and name.
pub type Seat = (String, String);

/// A desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    pub(crate) key: i64,
    /// The public id.
    pub id: String,
    /// Another one, once something else was said of it.
    pub version: String,
    /// The name.
    pub name: String,
    /// What it helps with.
    pub purpose: String,
    /// Requests that it can take in a week.
    pub capacity: Option<i64>,
    /// Working hours within which it answers first.
    pub target_hours: Option<i64>,
    /// What it asks.
    pub fields: Vec<Field>,
    /// Who is told what is late.
    pub leads: Vec<Seat>,
    /// Who answers, beside the leads.
    pub members: Vec<Seat>,
    /// Who must say yes to each request.
    pub approvers: Vec<Seat>,
    /// Whether it takes no requests any more.
    pub is_ended: bool,
    /// Who answers, leads among them, who is here today.
    pub(crate) helpers: Vec<PersonIx>,
    /// Who is told what is late, who is here today.
    pub(crate) told: Vec<PersonIx>,
}

impl Desk {
    /// Whether somebody who is here today answers at it.
    pub fn is_staffed(&self) -> bool {
        !self.helpers.is_empty()
    }

    fn of(kept: KeptDesk, frame: &Frame) -> Desk {
        let said = kept.said;
        let here = |key: i64| frame.person_of_key(key).filter(|person| frame.is_here(*person));
        let seat =
            |person: PersonIx| (frame.loaded.people_ids[person as usize].clone(), frame.person_name(person).to_owned());
        let at = |part: Part| said.seats.iter().filter(move |(_, of)| *of == part).filter_map(|(key, _)| here(*key));
        Desk {
            leads: at(Part::Lead).map(seat).collect(),
            members: at(Part::Member).map(seat).collect(),
            approvers: at(Part::Approver).map(seat).collect(),
            helpers: at(Part::Lead).chain(at(Part::Member)).collect(),
            told: at(Part::Lead).collect(),
            fields: serde_json::from_str(&said.fields).unwrap_or_default(),
            key: kept.key,
            id: kept.id,
            version: kept.version,
            name: said.name,
            purpose: said.purpose,
            capacity: said.capacity,
            target_hours: said.target_hours,
            is_ended: said.ended,
        }
    }
}

/// A week of a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// Requests that came.
    pub asked: i64,
    /// Requests that ended, however they did.
    pub ended: i64,
    /// Requests that were open when it was over, or are now.
    pub open: i64,
}

/// How long it took until the desk first said something, in working hours.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Response {
    /// Requests to which it said something.
    pub seen: i64,
    /// Half of them took at most so long.
    pub median: Option<f64>,
    /// Those within the target, among those whose target is over; `None`: there is no target.
    pub within: Option<(i64, i64)>,
}

/// A desk with what it has to do: counts, and never what is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskPage {
    /// The desk.
    pub desk: Desk,
    /// The last weeks, this one last.
    pub weeks: Vec<Week>,
    /// How soon it said something.
    pub response: Response,
    /// Open requests.
    pub open: i64,
    /// Open ones that are needed already.
    pub late: i64,
    /// How those of the last two years ended: answered, and otherwise.
    pub ended: (i64, i64),
    /// What was said of its help: yes, somewhat, no; `None` below [`ANSWERS_NEEDED`] answers.
    pub helped: Option<(i64, i64, i64)>,
    /// How many said whether it helped.
    pub answers: i64,
    /// How deals came out that it helped with.
    pub effect: Effect,
    /// Whether the actor may change it.
    pub may_keep: bool,
    /// Whether something was said of it before that can be brought back.
    pub has_earlier: bool,
}

impl Work {
    /// All desks that take requests, by name; those that do not any more for whoever keeps them.
    #[boxed]
    pub async fn list_desks(&self, actor: &Actor, now: Instant) -> Done<Vec<Desk>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadDesks, &frame)?;
        let keeps = access::check(actor, &Operation::KeepDesks, &frame).is_ok();
        let mut desks = self.desks(&frame).await?;
        desks.retain(|desk| keeps || !desk.is_ended);
        Ok(desks)
    }

    /// All desks, those that ended too.
    pub(crate) async fn desks(&self, frame: &Frame) -> Done<Vec<Desk>> {
        Ok(self.store.desks().await?.into_iter().map(|kept| Desk::of(kept, frame)).collect())
    }

    /// A desk with its load and how it did.
    #[boxed]
    pub async fn read_desk(&self, actor: &Actor, id: &str, now: Instant) -> Done<DeskPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadDesks, &frame)?;
        let versions = self.store.desk_versions(id).await?;
        let has_earlier = versions.len() > 1;
        let kept = versions.into_iter().next().ok_or(Problem::NotFound("desk"))?;
        let desk = Desk::of(kept, &frame);
        let zone = frame.company().settings.zone.clone();
        let load = self.store.desk_load(desk.key, Instant(now.0 - OUTCOME_DAYS * DAY)).await?;
        let today = now.day(&zone);
        let open = load.iter().filter(|asked| asked.follows.ended == 0);
        let helped = |word: &str| count(load.iter().filter(|asked| asked.follows.helped == word));
        let said = (helped("yes"), helped("somewhat"), helped("no"));
        let answers = said.0 + said.1 + said.2;
        let effects = self.effects(now).await?;
        Ok(DeskPage {
            weeks: weeks(&load, today, &|at: Instant| at.day(&zone)),
            response: response(&load, desk.target_hours, now, &|from, to| hours::between(from, to, &zone)),
            late: count(open.clone().filter(|asked| {
                let target = desk.target_hours.filter(|_| asked.follows.responded_at.is_none());
                asked.need_by < today || target.is_some_and(|target| hours::after(asked.made_at, target, &zone) < now)
            })),
            open: count(open),
            ended: (
                count(load.iter().filter(|asked| asked.follows.ended == 1)),
                count(load.iter().filter(|asked| asked.follows.ended == 2)),
            ),
            helped: (answers >= ANSWERS_NEEDED).then_some(said),
            answers,
            effect: effects.into_iter().find(|(key, _)| *key == desk.key).map_or_else(none, |(_, effect)| effect),
            may_keep: access::check(actor, &Operation::KeepDesks, &frame).is_ok(),
            has_earlier,
            desk,
        })
    }

    /// How deals came out that desks helped with, by the desk's key.
    pub(crate) async fn effects(&self, now: Instant) -> Done<Vec<(i64, Effect)>> {
        let outcomes = self.store.desk_outcomes(Instant(now.0 - OUTCOME_DAYS * DAY)).await?;
        let of = |outcome: store::requests::DeskOutcome| {
            (outcome.desk, rank::effect((outcome.decided, outcome.won), outcome.expected, outcome.variance))
        };
        Ok(outcomes.into_iter().map(of).collect())
    }

    /// Makes a desk (`id`: `None`) or says something else of one.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `desk-moved`: somebody else said something of it meanwhile; `desk-open`: it has requests and cannot be
    /// ended. [`Problem::Invalid`]: a name that is taken or missing, a capacity, target or question that cannot be.
    #[boxed]
    pub async fn put_desk(&self, actor: &Actor, id: Option<&str>, draft: &DeskDraft, now: Instant) -> Done<Desk> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepDesks, &frame)?;
        let desks = self.desks(&frame).await?;
        let is_taken = |desk: &&Desk| {
            Some(desk.id.as_str()) != id
                && !desk.is_ended
                && desk.name.to_lowercase() == draft.name.trim().to_lowercase()
        };
        if desks.iter().any(|desk| is_taken(&desk)) {
            return Err(Problem::Invalid { field: "desk-name-taken", value: draft.name.trim().to_owned() });
        }
        let said = said(draft, &frame)?;
        let by = actor.audited(&frame);
        let id = match id {
            None => self.store.add_desk(&said, &by, now).await?,
            Some(id) => {
                let known = desks.iter().find(|desk| desk.id == id).ok_or(Problem::NotFound("desk"))?;
                if draft.is_ended && !self.store.requests(&Asked::Desk(known.key)).await?.is_empty() {
                    return Err(Problem::Conflict("desk-open".into()));
                }
                let seen = draft.seen.as_deref().unwrap_or(&known.version);
                if !self.store.put_desk(id, &said, seen, &by, now).await? {
                    return Err(Problem::Conflict("desk-moved".into()));
                }
                id.to_owned()
            }
        };
        self.note(&by, What::DeskPut, &id, now).await?;
        self.desk(&id, &frame).await
    }

    /// Says again of a desk what was said before the last time; a desk of which nothing was said before takes no requests any more.
    #[boxed]
    pub async fn undo_desk(&self, actor: &Actor, id: &str, seen: Option<&str>, now: Instant) -> Done<Desk> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepDesks, &frame)?;
        let versions = self.store.desk_versions(id).await?;
        let last = versions.first().ok_or(Problem::NotFound("desk"))?;
        let mut said = versions.get(1).unwrap_or(last).said.clone();
        said.ended |= versions.len() == 1;
        if said.ended && !self.store.requests(&Asked::Desk(last.key)).await?.is_empty() {
            return Err(Problem::Conflict("desk-open".into()));
        }
        let by = actor.audited(&frame);
        if !self.store.put_desk(id, &said, seen.unwrap_or(&last.version), &by, now).await? {
            return Err(Problem::Conflict("desk-moved".into()));
        }
        self.note(&by, What::DeskPut, id, now).await?;
        self.desk(id, &frame).await
    }

    async fn desk(&self, id: &str, frame: &Frame) -> Done<Desk> {
        self.desks(frame).await?.into_iter().find(|desk| desk.id == id).ok_or(Problem::NotFound("desk"))
    }
}

fn none() -> Effect {
    rank::effect((0, 0), 0.0, 0.0)
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}

/// What is kept of a draft.
fn said(draft: &DeskDraft, frame: &Frame) -> Done<DeskSaid> {
    let invalid = |field, value: String| Problem::Invalid { field, value };
    let name = draft.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(invalid("desk-name", LONGEST_NAME.to_string()));
    }
    let purpose = draft.purpose.trim();
    if purpose.chars().count() > LONGEST_PURPOSE {
        return Err(invalid("desk-purpose", LONGEST_PURPOSE.to_string()));
    }
    for (field, value, most) in [("desk-capacity", draft.capacity, 1_000), ("desk-target", draft.target_hours, 400)] {
        if let Some(value) = value.filter(|value| !(1..=most).contains(value)) {
            return Err(invalid(field, value.to_string()));
        }
    }
    let fields: Vec<Field> = draft.fields.iter().map(field).collect::<Done<_>>()?;
    if fields.len() > MOST_FIELDS {
        return Err(invalid("desk-fields", MOST_FIELDS.to_string()));
    }
    let leads: HashSet<&String> = draft.leads.iter().collect();
    let members: Vec<String> = draft.members.iter().filter(|member| !leads.contains(member)).cloned().collect();
    let mut seats = Vec::new();
    for (ids, part) in [(&draft.leads, Part::Lead), (&members, Part::Member), (&draft.approvers, Part::Approver)] {
        for id in ids {
            let seat = (frame.loaded.people[frame.person_of(id)? as usize], part);
            if !seats.contains(&seat) {
                seats.push(seat);
            }
        }
    }
    Ok(DeskSaid {
        name: name.to_owned(),
        purpose: purpose.to_owned(),
        capacity: draft.capacity,
        target_hours: draft.target_hours,
        fields: serde_json::to_string(&fields).unwrap_or_default(),
        ended: draft.is_ended,
        seats,
    })
}

fn field(field: &Field) -> Done<Field> {
    let invalid = || Problem::Invalid { field: "desk-field", value: field.label.trim().to_owned() };
    let trimmed = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let label = trimmed(&field.label).filter(|label| label.chars().count() <= LONGEST_NAME).ok_or_else(invalid)?;
    let choices: Vec<String> = field.choices.iter().filter_map(trimmed).collect();
    let is_choice = field.kind == FieldKind::Choice;
    if is_choice && (choices.len() < 2 || choices.iter().any(|choice| choice.chars().count() > LONGEST_NAME)) {
        return Err(invalid());
    }
    let choices = if is_choice { choices } else { Vec::new() };
    Ok(Field { label, kind: field.kind, choices, is_required: field.is_required })
}

/// The weeks up to that of `today`.
fn weeks(load: &[DeskLoad], today: Date, day: &dyn Fn(Instant) -> Date) -> Vec<Week> {
    let monday = add_days(today, -i64::from(today.weekday().to_monday_zero_offset()));
    let week = |back: i64| {
        let monday = add_days(monday, -7 * back);
        let next = add_days(monday, 7);
        let is_in = |at: Instant| (monday..next).contains(&day(at));
        let is_open = |asked: &&DeskLoad| {
            day(asked.made_at) < next && asked.follows.ended_at.is_none_or(|ended| day(ended) >= next)
        };
        Week {
            monday,
            asked: count(load.iter().filter(|asked| is_in(asked.made_at))),
            ended: count(load.iter().filter(|asked| asked.follows.ended_at.is_some_and(is_in))),
            open: count(load.iter().filter(is_open)),
        }
    };
    (0..WEEKS).rev().map(week).collect()
}

fn response(
    load: &[DeskLoad],
    target: Option<i64>,
    now: Instant,
    between: &dyn Fn(Instant, Instant) -> f64,
) -> Response {
    let took = |asked: &DeskLoad| Some(between(asked.made_at, asked.follows.responded_at?));
    let mut hours: Vec<f64> = load.iter().filter_map(took).collect();
    hours.sort_by(f64::total_cmp);
    let median = (!hours.is_empty()).then(|| (hours[(hours.len() - 1) / 2] + hours[hours.len() / 2]) / 2.0);
    let within = target.map(|target| {
        let target = target as f64;
        // Who waits for less than the target may still be answered in time.
        let is_known = |asked: &&DeskLoad| took(asked).is_some() || between(asked.made_at, now) > target;
        let known = load.iter().filter(|asked| asked.follows.ended != 2 || took(asked).is_some()).filter(is_known);
        (count(known.clone().filter(|asked| took(asked).is_some_and(|took| took <= target))), count(known))
    });
    Response { seen: count(hours.iter()), median, within }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use store::requests::Follows;

    fn at(day: Date) -> Instant {
        Instant(Instant::end_of(day, &TimeZone::UTC).0 - DAY / 2)
    }

    fn asked(made: Date, responded: Option<Date>, ended: Option<Date>) -> DeskLoad {
        let follows = Follows {
            desk: 1,
            ended: i64::from(ended.is_some()),
            ended_at: ended.map(at),
            responded_at: responded.map(at),
            helped: String::new(),
        };
        DeskLoad { made_at: at(made), need_by: made, follows }
    }

    #[test]
    fn what_is_open_is_carried_from_week_to_week() {
        let today = date(2026, 11, 25);
        let load = [
            asked(date(2026, 11, 10), None, Some(date(2026, 11, 17))),
            asked(date(2026, 11, 16), None, None),
            asked(date(2026, 11, 24), None, Some(date(2026, 11, 25))),
        ];
        let weeks = weeks(&load, today, &|at| at.day(&TimeZone::UTC));
        let last: Vec<(i64, i64, i64)> = weeks[10..].iter().map(|week| (week.asked, week.ended, week.open)).collect();
        assert_eq!(last, [(1, 0, 1), (1, 1, 1), (1, 1, 1)]);
        assert_eq!((weeks.len(), weeks[12].monday), (13, date(2026, 11, 23)));
    }

    #[test]
    fn a_target_is_missed_by_those_who_wait_too_long() {
        let now = at(date(2026, 11, 27));
        let load = [
            asked(date(2026, 11, 23), Some(date(2026, 11, 24)), None),
            asked(date(2026, 11, 23), Some(date(2026, 11, 26)), None),
            asked(date(2026, 11, 23), None, None),
            asked(date(2026, 11, 27), None, None),
        ];
        let between = |from: Instant, to: Instant| hours::between(from, to, &TimeZone::UTC);
        let told = response(&load, Some(16), now, &between);
        assert_eq!((told.seen, told.median, told.within), (2, Some(16.0), Some((1, 3))));
        assert_eq!(response(&[], None, now, &between), Response::default());
    }
}
