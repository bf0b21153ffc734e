//! Desks and requests of the sample company: asked, taken and answered by its people, as they would on the pages.

use facts::Instant;
use facts::deal::StageKind;
use facts::person::{PersonIx, Role};
use work::deals::DealsRequest;
use work::desks::{DeskDraft, Field, FieldKind};
use work::frame::Frame;
use work::requests::{Act, Helped, RequestDraft};
use work::subject::Subject;
use work::{Actor, Done, Work};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// Deals of a seller that are tried: some are younger than what is asked about them.
const TRIED: usize = 12;

/// Who takes part.
struct Cast {
    presales: PersonIx,
    operations: PersonIx,
    leader: PersonIx,
    manager: PersonIx,
    sellers: Vec<PersonIx>,
}

/// A request and what becomes of it.
struct Story {
    /// Days ago.
    days: i64,
    /// The place of the seller in the team.
    seller: usize,
    /// The place of the desk.
    desk: usize,
    need: &'static str,
    answers: &'static [&'static str],
    then: &'static [Then],
}

/// What somebody does about a request, so many days after it was asked.
enum Then {
    Claim(i64),
    Ask(i64, &'static str),
    Answer(i64, &'static str),
    Approve(i64),
    Helped(i64, Helped),
}

const STORIES: [Story; 7] = [
    Story {
        days: 24,
        seller: 0,
        desk: 0,
        need: "A demo for their operations team, with their own order data. The buyer doubts that it is fast enough.",
        answers: &["Demo", ""],
        then: &[
            Then::Claim(0),
            Then::Answer(
                2,
                "Done on Tuesday with 40,000 of their orders. They asked for the sizing; it is in the deal's folder.",
            ),
            Then::Helped(5, Helped::Yes),
        ],
    },
    Story {
        days: 15,
        seller: 1,
        desk: 1,
        need: "They ask for payment in 60 days and two months free. What can we offer?",
        answers: &["8"],
        then: &[
            Then::Claim(1),
            Then::Answer(2, "Sixty days are fine for a two-year term. One month free at most."),
            Then::Approve(3),
            Then::Helped(6, Helped::Somewhat),
        ],
    },
    Story {
        days: 8,
        seller: 2,
        desk: 0,
        need: "Answers to the technical part of their tender, 34 questions.",
        answers: &["Tender", ""],
        then: &[Then::Claim(1)],
    },
    Story {
        days: 7,
        seller: 0,
        desk: 2,
        need: "A call with their chief financial officer, who stopped the project last year. Half an hour is enough.",
        answers: &[],
        then: &[],
    },
    Story {
        days: 3,
        seller: 3,
        desk: 0,
        need: "Can we connect to their warehouse system? They decide between us and one other.",
        answers: &["Integration", ""],
        then: &[Then::Ask(1, "Which version do they run, and who looks after it?")],
    },
    Story {
        days: 1,
        seller: 1,
        desk: 0,
        need: "A workshop on site before they sign.",
        answers: &["Workshop", ""],
        then: &[],
    },
    Story {
        days: 1,
        seller: 2,
        desk: 1,
        need: "A discount of 15 % against a reference and a three-year term.",
        answers: &["15"],
        then: &[],
    },
];

/// Makes desks and requests, unless there are desks already or the company has nobody for them.
pub async fn seed(work: &Work, now: Instant) -> Done<()> {
    let frame = work.frame(now).await?;
    let Some(cast) = cast(&frame) else { return Ok(()) };
    if !work.list_desks(&Actor::Operator, now).await?.is_empty() {
        return Ok(());
    }
    let begin = Instant(now.0 - 30 * DAY);
    let mut desks = Vec::new();
    for draft in desk_drafts(&cast, &frame) {
        desks.push(work.put_desk(&Actor::Operator, None, &draft, begin).await?.id);
    }
    let helpers = [cast.presales, cast.operations, cast.leader];
    let mut asked = Vec::new();
    for story in &STORIES {
        let Some(seller) = cast.sellers.get(story.seller) else { continue };
        let at = Instant(now.0 - story.days * DAY);
        if let Some(id) = ask(work, &frame, *seller, (story, &desks[story.desk]), at, &mut asked).await? {
            for then in story.then {
                carry_on(work, &frame, (*seller, helpers[story.desk], cast.leader), &id, then, at).await?;
            }
        }
    }
    work.escalate_requests(now).await?;
    Ok(())
}

/// The first manager by name, whose page a visitor opens first, with team, and whoever helps.
fn cast(frame: &Frame) -> Option<Cast> {
    let everybody = 0..PersonIx::try_from(frame.company().people.len()).ok()?;
    let of = |role: Role| {
        let mut people: Vec<PersonIx> =
            everybody.clone().filter(|person| frame.is_here(*person) && frame.role_of(*person) == role).collect();
        people.sort_by(|a, b| frame.person_name(*a).cmp(frame.person_name(*b)));
        people
    };
    let manager = *of(Role::Manager).first()?;
    let unit = frame.rights.headed_by(manager).into_iter().next()?;
    let sellers = of(Role::Seller).into_iter().filter(|seller| frame.rights.unit_of[*seller as usize] == Some(unit));
    let above = frame.rights.with_above(unit).filter_map(|unit| frame.rights.head[unit as usize]);
    Some(Cast {
        presales: *of(Role::Helper).first()?,
        operations: *of(Role::Operations).first()?,
        leader: above.filter(|head| *head != manager).last()?,
        manager,
        sellers: sellers.collect(),
    })
}

fn desk_drafts(cast: &Cast, frame: &Frame) -> [DeskDraft; 3] {
    let ids = |people: &[PersonIx]| people.iter().map(|ix| frame.loaded.people_ids[*ix as usize].clone()).collect();
    let field = |label: &str, kind, choices: &[&str], is_required| Field {
        label: label.to_owned(),
        kind,
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        is_required,
    };
    [
        DeskDraft {
            name: "Presales".into(),
            purpose: "Demos, technical questions, tenders, workshops.".into(),
            capacity: Some(2),
            target_hours: Some(8),
            fields: vec![
                field("What kind", FieldKind::Choice, &["Demo", "Tender", "Integration", "Workshop"], true),
                field("Who takes part", FieldKind::Text, &[], false),
            ],
            leads: ids(&[cast.presales]),
            ..DeskDraft::default()
        },
        DeskDraft {
            name: "Deal desk".into(),
            purpose: "Prices, discounts, terms of payment.".into(),
            capacity: Some(4),
            target_hours: Some(16),
            fields: vec![field("Discount asked for, %", FieldKind::Text, &[], true)],
            members: ids(&[cast.operations]),
            approvers: ids(&[cast.leader]),
            ..DeskDraft::default()
        },
        DeskDraft {
            name: "Executive sponsor".into(),
            purpose: "A call or a visit by one of us at their level.".into(),
            target_hours: Some(24),
            leads: ids(&[cast.leader]),
            members: ids(&[cast.manager]),
            ..DeskDraft::default()
        },
    ]
}

/// Asks about the first of the seller's deals that there was then and that nothing was asked about yet.
async fn ask(
    work: &Work,
    frame: &Frame,
    seller: PersonIx,
    (story, desk): (&Story, &str),
    at: Instant,
    asked: &mut Vec<String>,
) -> Done<Option<String>> {
    let actor = frame.actor(seller);
    let request = DealsRequest {
        outcome: Some(StageKind::Open),
        sort: Some(work::deals::DealSort::Value),
        limit: Some(200),
        ..DealsRequest::default()
    };
    let open = work.list_deals(&actor, &request, at).await?.deals;
    let untold: Vec<_> = open.into_iter().filter(|deal| !asked.contains(&deal.id)).take(TRIED).collect();
    for deal in untold {
        let draft = RequestDraft {
            desk: desk.to_owned(),
            about: Subject::Deal(deal.id.clone()),
            need: story.need.to_owned(),
            answers: story.answers.iter().map(|answer| (*answer).to_owned()).collect(),
            need_by: None,
        };
        asked.push(deal.id);
        match work.ask_for_help(&actor, &draft, at).await {
            Ok(line) => return Ok(Some(line.id)),
            Err(problem) => tracing::debug!(%problem, "the sample company asks about another deal"),
        }
    }
    Ok(None)
}

async fn carry_on(
    work: &Work,
    frame: &Frame,
    (seller, helper, leader): (PersonIx, PersonIx, PersonIx),
    id: &str,
    then: &Then,
    asked_at: Instant,
) -> Done<()> {
    let (who, days, act) = match then {
        Then::Claim(days) => (helper, days, Act::Claim),
        Then::Ask(days, text) => (helper, days, Act::Ask((*text).to_owned())),
        Then::Answer(days, text) => (helper, days, Act::Answer((*text).to_owned())),
        Then::Approve(days) => (leader, days, Act::Approve(String::new())),
        Then::Helped(days, helped) => (seller, days, Act::Helped(*helped)),
    };
    let at = Instant(asked_at.0 + days * DAY + DAY / 24);
    work.act_on_request(&frame.actor(who), id, &act, None, at).await?;
    Ok(())
}
