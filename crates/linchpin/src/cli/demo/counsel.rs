//! A little counsel on the sample company's deals, given, answered and promised by its people through the same operations as anybody's.

use crate::cli::now;
use crate::words::Words;
use facts::deal::StageKind;
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use facts::{Hierarchy, Instant};
use work::counsel::{Counsel, CounselAct, CounselRequest, Doer};
use work::deals::{DealSort, DealsRequest};
use work::frame::Frame;
use work::promises::PromiseAct;
use work::subject::Subject;
use work::{Actor, Problem, Work};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// A deal is so many days old before somebody has a word on it.
const BEFORE_COUNSEL: i64 = 7;
/// Deals that are looked at for one that a scene may be played on.
const OFFERED: i64 = 60;

/// What comes of counsel.
#[derive(Clone, Copy)]
enum End {
    Waits,
    Declined,
    Accepted,
    Kept,
}

/// One piece of counsel: how many days ago, due how many days later, by whom, and what came of it.
struct Scene {
    number: usize,
    days_ago: i64,
    due_days: i64,
    by_leader: bool,
    doer: Option<Doer>,
    end: End,
}

const SCENES: [Scene; 6] = [
    Scene { number: 1, days_ago: 34, due_days: 7, by_leader: false, doer: Some(Doer::Owner), end: End::Kept },
    Scene { number: 2, days_ago: 12, due_days: 5, by_leader: false, doer: Some(Doer::Owner), end: End::Accepted },
    Scene { number: 3, days_ago: 6, due_days: 8, by_leader: false, doer: Some(Doer::Giver), end: End::Accepted },
    Scene { number: 4, days_ago: 2, due_days: 7, by_leader: false, doer: Some(Doer::Owner), end: End::Waits },
    Scene { number: 5, days_ago: 5, due_days: 7, by_leader: false, doer: Some(Doer::Owner), end: End::Declined },
    Scene { number: 6, days_ago: 3, due_days: 7, by_leader: true, doer: Some(Doer::Owner), end: End::Waits },
];

/// Has the first manager by name, and whoever leads them, give counsel on the team's deals.
pub async fn give(work: &Work, words: &Words) -> Result<(), Problem> {
    let frame = work.frame(now()).await?;
    let Some(manager) = first_manager(&frame) else { return Ok(()) };
    let leader = leader_of(&frame.rights, manager).unwrap_or(manager);
    let request = DealsRequest {
        outcome: Some(StageKind::Open),
        sort: Some(DealSort::Swing),
        limit: Some(OFFERED),
        ..DealsRequest::default()
    };
    let deals = work.list_deals(&frame.actor(manager), &request, now()).await?.deals;
    let mut deals = deals.into_iter().filter_map(|deal| Some((deal.id, frame.person_of(&deal.owner?.0).ok()?)));
    for scene in &SCENES {
        let giver = frame.actor(if scene.by_leader { leader } else { manager });
        // Somebody new may not have been here then, nor the deal.
        for (deal, owner) in deals.by_ref() {
            let is_old = work.read_deal(&giver, &deal, now()).await?.age_days > Some(scene.days_ago + BEFORE_COUNSEL);
            if is_old && play(work, words, scene, &giver, &frame.actor(owner), &deal).await.is_ok() {
                break;
            }
        }
    }
    Ok(())
}

async fn play(
    work: &Work,
    words: &Words,
    scene: &Scene,
    giver: &Actor,
    owner: &Actor,
    deal: &str,
) -> Result<(), Problem> {
    let ago = |days: i64| Instant(now().0 - days * DAY);
    let line = |part: &str| words.say(&format!("sample-counsel-{}{part}", scene.number));
    let given = ago(scene.days_ago);
    let day = given.day(&work.frame(given).await?.company().settings.zone);
    let request = CounselRequest {
        doer: scene.doer,
        promise: if scene.doer == Some(Doer::Giver) { line("-promise") } else { String::new() },
        due: Some(add_days(day, scene.due_days)),
        ..CounselRequest::on(Subject::Deal(deal.to_owned()), &line(""))
    };
    let counsel = work.give_counsel(giver, &request, given).await?;
    let answer = async |act, why: &str| answered(work, owner, &counsel, act, why, ago(scene.days_ago - 1)).await;
    match scene.end {
        End::Waits => {}
        End::Declined => drop(answer(CounselAct::Decline, &line("-why")).await?),
        End::Accepted => drop(answer(CounselAct::Accept, "").await?),
        End::Kept => {
            let accepted = answer(CounselAct::Accept, "").await?;
            let at = ago(scene.days_ago - scene.due_days + 1);
            for promise in &accepted.promises {
                work.act_on_promise(owner, &promise.id, PromiseAct::Keep, &line("-happened"), None, at).await?;
            }
        }
    }
    Ok(())
}

async fn answered(
    work: &Work,
    owner: &Actor,
    counsel: &Counsel,
    act: CounselAct,
    why: &str,
    at: Instant,
) -> Result<Counsel, Problem> {
    work.act_on_counsel(owner, &counsel.id, act, why, None, at).await
}

pub(super) fn first_manager(frame: &Frame) -> Option<PersonIx> {
    let people = 0..PersonIx::try_from(frame.company().people.len()).unwrap_or(PersonIx::MAX);
    let managers = people.filter(|person| frame.is_here(*person) && frame.role_of(*person) == Role::Manager);
    managers.min_by(|a, b| frame.person_name(*a).cmp(frame.person_name(*b)))
}

fn leader_of(hierarchy: &Hierarchy, manager: PersonIx) -> Option<PersonIx> {
    let unit = *hierarchy.headed_by(manager).first()?;
    let mut heads = hierarchy.with_above(unit).filter_map(|unit| hierarchy.head[unit as usize]);
    heads.find(|head| *head != manager)
}
