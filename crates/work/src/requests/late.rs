//! Who is told of a request: those who can do something about it, and of what is late somebody further up, once each.

use super::standing::{Kind, Phase, Standing};
use super::{Act, Whole, hours};
use crate::Work;
use crate::access::Actor;
use crate::desks::Desk;
use crate::frame::Frame;
use crate::notices::{About, Kind as Told, Notice};
use crate::problem::Done;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::{PersonIx, Role};
use store::requests::{Asked, KeptStep};
use uuid::Uuid;

/// How far up it is told that something is late, and why it is: words that are kept.
const TO_DESK: &str = "response-desk";
const TO_MANAGER: &str = "response-manager";
const NEED_TO_DESK: &str = "need-desk";
const NEED_TO_MANAGER: &str = "need-manager";
/// After so many times the target the manager of whoever asked is told, too.
const MANAGER_AFTER: i64 = 2;

impl Work {
    /// Tells of requests that are late: the lead of the desk first (where there is none, its members; where there are none, operations),
    /// later the manager of whoever asked. Each is told once, and it stands with the request. Returns how many were told of.
    #[boxed]
    pub async fn escalate_requests(&self, now: Instant) -> Done<usize> {
        let open = self.store.requests(&Asked::Open).await?;
        if open.is_empty() {
            return Ok(0);
        }
        let frame = self.frame(now).await?;
        let desks = self.desks(&frame).await?;
        let mut told = 0;
        for whole in self.whole(open).await? {
            let desk = desks.iter().find(|desk| desk.key == whole.standing.desk);
            for (code, is_for_desk) in due(&whole, desk, &frame, now) {
                if whole.steps.iter().any(|step| step.kind == Kind::Late.word() && step.code == code) {
                    continue;
                }
                let step = KeptStep {
                    id: Uuid::now_v7().to_string(),
                    request: whole.kept.key,
                    kind: Kind::Late.word().to_owned(),
                    at: now,
                    code: code.to_owned(),
                    ..KeptStep::default()
                };
                if self.store.add_request_step(&step, None, None).await? {
                    let manager = || manager_of(whole.kept.person, &frame).into_iter().collect();
                    let people = if is_for_desk { lead_or_members(desk) } else { manager() };
                    self.tell_of(&people, (Told::RequestLate, code), &whole.kept.id, None, now).await?;
                    self.tell_operations(&frame, desk, (Told::RequestLate, &whole.kept.id), None, now).await?;
                    told += 1;
                }
            }
        }
        Ok(told)
    }

    /// Tells the desk that something was asked of it, and those who must say yes; where nobody sits there, operations.
    pub(super) async fn tell_asked(
        &self,
        actor: &Actor,
        frame: &Frame,
        desk: &Desk,
        approvers: &[PersonIx],
        id: &str,
        now: Instant,
    ) -> Done<()> {
        let by = actor.person(frame);
        self.tell_of(&desk.helpers, (Told::RequestAsked, ""), id, by, now).await?;
        self.tell_operations(frame, Some(desk), (Told::RequestAsked, id), by, now).await?;
        self.tell_of(approvers, (Told::RequestApproval, ""), id, by, now).await
    }

    /// Tells those who wait for it that something was done.
    pub(super) async fn tell_done(
        &self,
        actor: &Actor,
        frame: &Frame,
        whole: &Whole,
        (act, standing): (&Act, &Standing),
        desks: &[Desk],
        now: Instant,
    ) -> Done<()> {
        let asks: Vec<PersonIx> = frame.person_of_key(whole.kept.person).into_iter().collect();
        let helper: Vec<PersonIx> = standing.helper.and_then(|key| frame.person_of_key(key)).into_iter().collect();
        let desk = desks.iter().find(|desk| desk.key == standing.desk);
        let of_desk = || desk.map(|desk| desk.helpers.clone()).unwrap_or_default();
        let (people, kind) = match act {
            Act::Claim => (asks, Told::RequestClaimed),
            Act::Answer(_) | Act::Ask(_) => (asks, Told::RequestAnswered),
            Act::Approve(_) if standing.phase == Phase::Answered => (asks, Told::RequestAnswered),
            Act::Decline(..) | Act::Refuse(_) => (asks, Told::RequestDeclined),
            Act::Hand(..) => (helper, Told::RequestAsked),
            Act::Move(..) => {
                let told = (Told::RequestAsked, whole.kept.id.as_str());
                self.tell_operations(frame, desk, told, actor.person(frame), now).await?;
                (of_desk(), Told::RequestAsked)
            }
            Act::Reply(_) if helper.is_empty() => (of_desk(), Told::RequestAsked),
            Act::Reply(_) => (helper, Told::RequestAsked),
            Act::Approve(_) | Act::Withdraw(_) | Act::Helped(_) | Act::Undo => return Ok(()),
        };
        let part = whole.steps.len().to_string();
        self.tell_of(&people, (kind, &part), &whole.kept.id, actor.person(frame), now).await
    }

    /// Where nobody sits at a desk, operations are told of the desk: who asks what is not theirs to read.
    async fn tell_operations(
        &self,
        frame: &Frame,
        desk: Option<&Desk>,
        (kind, request): (Told, &str),
        by: Option<PersonIx>,
        now: Instant,
    ) -> Done<()> {
        let Some(desk) = desk.filter(|desk| !desk.is_staffed()) else { return Ok(()) };
        let notice = Notice { kind, about: About::Desk(desk.id.clone()), part: request.to_owned(), by };
        self.tell(&operations(frame), notice, now).await
    }

    async fn tell_of(
        &self,
        people: &[PersonIx],
        (kind, part): (Told, &str),
        id: &str,
        by: Option<PersonIx>,
        now: Instant,
    ) -> Done<()> {
        let part = if part.is_empty() { String::new() } else { format!("step-{part}") };
        self.tell(people, Notice { kind, about: About::Request(id.to_owned()), part, by }, now).await
    }
}

/// What is late of a request, and whether the desk is told or the manager of whoever asked. What waits for whoever asked is not late.
fn due(whole: &Whole, desk: Option<&Desk>, frame: &Frame, now: Instant) -> Vec<(&'static str, bool)> {
    let zone = &frame.company().settings.zone;
    let (kept, standing) = (&whole.kept, &whole.standing);
    if !standing.phase.is_open() || standing.phase == Phase::Asked {
        return Vec::new();
    }
    let mut due = Vec::new();
    let target = desk.and_then(|desk| desk.target_hours).filter(|_| standing.responded_at.is_none());
    if let Some(target) = target {
        let is_over = |times: i64| hours::after(kept.made_at, target * times, zone) < now;
        due.extend(is_over(1).then_some((TO_DESK, true)));
        due.extend(is_over(MANAGER_AFTER).then_some((TO_MANAGER, false)));
    }
    let over = hours::working_days(kept.need_by, now.day(zone));
    due.extend((now.day(zone) > kept.need_by).then_some((NEED_TO_DESK, true)));
    due.extend((over > 1).then_some((NEED_TO_MANAGER, false)));
    due
}

/// Who can do something about what is late at a desk.
fn lead_or_members(desk: Option<&Desk>) -> Vec<PersonIx> {
    match desk {
        Some(desk) if !desk.told.is_empty() => desk.told.clone(),
        Some(desk) => desk.helpers.clone(),
        None => Vec::new(),
    }
}

/// People whose title says operations: those who can find somebody for a desk, or know who can.
fn operations(frame: &Frame) -> Vec<PersonIx> {
    let everybody = 0..PersonIx::try_from(frame.company().people.len()).unwrap_or(PersonIx::MAX);
    everybody.filter(|person| frame.is_here(*person) && frame.role_of(*person) == Role::Operations).collect()
}

/// Whoever heads the unit of a person today, or the nearest one above.
fn manager_of(person: i64, frame: &Frame) -> Option<PersonIx> {
    let person = frame.person_of_key(person)?;
    let unit = frame.rights.unit_of[person as usize]?;
    let mut heads = frame.rights.with_above(unit).filter_map(|unit| frame.rights.head[unit as usize]);
    heads.find(|head| *head != person)
}
