//! Meetings are prepared from what may be read, and an answer shows the moment at which it was kept to those who may read it.

use super::{now, people};
use facts::person::Role;
use facts::{Instant, Node};
use work::access::check;
use work::forecast::NodeKind;
use work::meetings::REVIEWED;
use work::number::{NumberRequest, Reason};
use work::{Actor, Operation, Problem, Work};

pub async fn story(work: &Work) {
    meetings(work).await;
    answers(work).await;
}

async fn meetings(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let (first, second) = (people(&frame, Role::Manager)[0], people(&frame, Role::Manager)[1]);
    let manager = frame.actor(first);
    let listed = work.list_meetings(&manager, now()).await.expect("meetings");
    assert!(!listed.reviews.is_empty() && listed.reviews.iter().all(|node| node.kind == NodeKind::Person));
    assert!(listed.reviews.iter().all(|node| node.name != frame.person_name(first)), "nobody reviews themselves");

    let review = work.prepare_deal_review(&manager, None, &[], now()).await.expect("a review");
    assert!((1..=REVIEWED).contains(&review.deals.len()) && !review.is_chosen);
    for deal in &review.deals {
        assert!((1..=4).contains(&deal.questions.len()), "{:?}", deal.questions);
        assert!(deal.swing.is_some_and(|swing| swing > 0));
        work.read_deal(&manager, &deal.page.line.id, now()).await.expect("opens");
    }
    let other = review.others.first().expect("another deal").0.clone();
    let chosen = work.prepare_deal_review(&manager, None, std::slice::from_ref(&other), now()).await.expect("a review");
    assert_eq!(chosen.deals.iter().map(|deal| deal.page.line.id.as_str()).collect::<Vec<_>>(), [other.as_str()]);
    let refused = work.prepare_deal_review(&frame.actor(second), None, &[other], now()).await;
    assert!(matches!(refused, Err(Problem::NotFound("deal"))), "another team's: {refused:?}");

    for node in &listed.reviews {
        let of = Some((node.kind, node.id.as_str()));
        let review = work.prepare_pipeline_review(&manager, of, now()).await.expect("a review");
        assert!(review.deals.iter().all(|deal| deal.line.owner.as_ref().is_some_and(|(id, _)| *id == node.id)));
        // Whoever is reviewed reads the same.
        let seller = frame.actor(frame.person_of(&node.id).expect("somebody"));
        let own = work.prepare_pipeline_review(&seller, of, now()).await.expect("their own");
        assert_eq!((own.deals, own.to_drop, own.remaining), (review.deals, review.to_drop, review.remaining));
        let refused = work.prepare_pipeline_review(&frame.actor(second), of, now()).await;
        assert!(matches!(refused, Err(Problem::Forbidden)), "{refused:?}");
    }

    let pack = work.prepare_forecast_call(&manager, None, now()).await.expect("a pack");
    assert!(pack.judgement.is_some() && pack.commits_in_all >= pack.commits.len() as i64);
    assert!(pack.commits.windows(2).all(|pair| pair[0].marks.is_empty() <= pair[1].marks.is_empty()));
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    let pack = work.prepare_forecast_call(&seller, None, now()).await.expect("a pack");
    assert!(pack.judgement.is_none() && pack.said.is_empty(), "a seller has no number");
    let refused = work.list_meetings(&Actor::Operator, now()).await;
    assert!(matches!(refused, Err(Problem::Forbidden)), "{refused:?}");
}

async fn answers(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let (manager, other) = (people(&frame, Role::Manager)[0], people(&frame, Role::Manager)[1]);
    let actor = frame.actor(manager);
    let unit = frame.hierarchy.headed_by(manager)[0];
    let mut above = people(&frame, Role::Leader).into_iter().map(|leader| frame.actor(leader));
    let may = |actor: &Actor| check(actor, &Operation::ReadForecast(Node::Unit(unit)), &frame).is_ok();
    let leader = above.find(may).expect("somebody above");
    let id = frame.loaded.unit_ids[unit as usize].clone();
    let of = Some((NodeKind::Unit, id.as_str()));
    let live = work.read_answer(&actor, None, now()).await.expect("an answer");
    assert_eq!(live.node.id, id);
    assert!(live.kept.is_none() && live.deals.len() <= 3 && live.deals.iter().all(|deal| deal.deal.is_some()));
    let forecast = work.read_forecast(&actor, of, "period", None, now()).await.expect("a forecast");
    assert_eq!(live.figures.expected, forecast.range.mean.round() as i64);

    let long = work.keep_answer(&actor, of, &"x".repeat(301), now()).await;
    assert!(matches!(long, Err(Problem::Invalid { field: "plan", .. })), "{long:?}");
    let kept = work.keep_answer(&actor, of, " Close  Acme first. ", now()).await.expect("keeps");
    let read = work.read_kept_answer(&leader, &kept, now()).await.expect("the boss reads it");
    assert_eq!((read.plan.as_str(), read.is_outdated), ("Close Acme first.", false));
    assert_eq!(read.figures, live.figures);
    assert_eq!(read.kept.expect("kept").by.as_deref(), Some(frame.person_name(manager)));
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    for stranger in [frame.actor(other), seller] {
        let refused = work.read_kept_answer(&stranger, &kept, now()).await;
        assert!(matches!(refused, Err(Problem::NotFound("answer"))), "{refused:?}");
    }
    let refused = work.read_kept_answer(&Actor::Operator, &kept, now()).await;
    assert!(matches!(refused, Err(Problem::Forbidden)), "{refused:?}");

    // A number said later makes it old; what was kept stays as it was.
    let request = NumberRequest {
        node: Some((NodeKind::Unit, id.clone())),
        amount: Some(live.figures.expected + 100),
        reason: Some(Reason::Caution),
        note: "A large one may slip.".into(),
        ..NumberRequest::default()
    };
    work.say_number(&actor, &request, Instant(now().0 + 1)).await.expect("says");
    let read = work.read_kept_answer(&leader, &kept, now()).await.expect("still there");
    assert!(read.is_outdated);
    assert_eq!(read.figures, live.figures);
    let newer = work.read_answer(&actor, of, now()).await.expect("an answer");
    assert_eq!(newer.figures.number.as_ref().map(|(_, number)| *number), Some(live.figures.expected + 100));
    assert_eq!(newer.note.expect("a note").1, "A large one may slip.");
    assert_eq!(newer.earlier.iter().map(|kept| kept.id.as_str()).collect::<Vec<_>>(), [kept.as_str()]);

    let person = actor.key().expect("a person");
    assert_eq!(work.store.answers_by(person).await.expect("reads").len(), 1);
    let own = work.read_own(&actor, None, now()).await.expect("their own").person.expect("a person");
    assert_eq!(own.answers.len(), 1, "what they said is shown to them");
}
