//! A deal is opened to somebody whom today's hierarchy does not let read it: that deal, for that long, and nothing else.

use super::{later, now, people};
use facts::Node;
use facts::person::{PersonIx, Role};
use work::deals::DealsRequest;
use work::forecast::NodeKind;
use work::frame::Frame;
use work::grants::{Reach, Why};
use work::{Operation, Problem, Work, access};

pub async fn story(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let seller = people(&frame, Role::Seller)[0];
    let owner = frame.actor(seller);
    let request = DealsRequest::default();
    let deal = work.list_deals(&owner, &request, now()).await.expect("deals").deals.remove(0).id;
    let peer = stranger(&frame, seller);
    let reader = frame.actor(peer);
    let refused = work.read_deal(&reader, &deal, now()).await.expect_err("another team's");
    assert!(matches!(refused, Problem::NotFound("deal")), "{refused:?}");

    let about = "0190-counsel";
    assert!(work.grant(&owner, &deal, peer, (Why::Counsel, about), now()).await.expect("grants"));
    let page = work.read_deal(&reader, &deal, now()).await.expect("it is opened");
    assert_eq!(page.reach, Reach::Grant);
    assert_eq!(work.read_deal(&owner, &deal, now()).await.expect("their own").reach, Reach::Hierarchy);
    let listed = work.list_deals(&reader, &request, now()).await.expect("deals").deals;
    assert!(listed.iter().all(|line| line.id != deal), "what is opened is on no list");
    let id = frame.loaded.people_ids[seller as usize].clone();
    let figures = work.read_forecast(&reader, Some((NodeKind::Person, &id)), "period", None, now()).await;
    assert!(matches!(figures, Err(Problem::Forbidden)), "the owner's other figures stay theirs");
    assert!(work.deal_grants(&reader, &deal, now()).await.expect("reads").is_empty());

    passing_on(work, &frame, &deal, peer).await;
    both_know(work, &frame, (seller, peer), &deal).await;

    let grant = work.deal_grants(&owner, &deal, now()).await.expect("grants").remove(0);
    assert_eq!((grant.about.as_str(), grant.by.as_deref()), (about, Some(frame.person_name(seller))));
    let told = work.revoke(&reader, &grant.id, now()).await.expect_err("not theirs to end");
    assert!(matches!(told, Problem::NotFound("grant")), "{told:?}");
    work.revoke(&owner, &grant.id, now()).await.expect("ends");
    let again = work.revoke(&owner, &grant.id, later(1)).await.expect_err("ended");
    assert!(matches!(&again, Problem::Conflict(state) if state == "ended"), "{again:?}");
    assert!(work.read_deal(&reader, &deal, later(1)).await.is_err());
}

/// Somebody who sells and may not see `seller`.
fn stranger(frame: &Frame, seller: PersonIx) -> PersonIx {
    let sees =
        |ix: &PersonIx| access::check(&frame.actor(*ix), &Operation::ReadForecast(Node::Person(seller)), frame).is_ok();
    let here = |ix: &PersonIx| frame.is_here(*ix) && !sees(ix);
    people(frame, Role::Seller).into_iter().find(here).expect("another seller")
}

/// Whoever reads by a grant opens the deal to nobody; whoever reads anyway needs none.
async fn passing_on(work: &Work, frame: &Frame, deal: &str, peer: PersonIx) {
    let helper = people(frame, Role::Helper)[0];
    let reason = (Why::Counsel, "0190-other");
    let told = work.grant(&frame.actor(peer), deal, helper, reason, now()).await.expect_err("not theirs to open");
    assert!(matches!(told, Problem::Forbidden), "{told:?}");
    let leader = people(frame, Role::Leader)[0];
    let owner = frame.actor(people(frame, Role::Seller)[0]);
    assert!(!work.grant(&owner, deal, leader, reason, now()).await.expect("reads anyway"));
}

/// It stands on what Linchpin knows about the owner, and about the reader.
async fn both_know(work: &Work, frame: &Frame, (seller, peer): (PersonIx, PersonIx), deal: &str) {
    let own = async |ix| work.read_own(&frame.actor(ix), None, now()).await.expect("own").person.expect("a person");
    let of_owner = own(seller).await.opened;
    assert_eq!(of_owner.len(), 1);
    assert_eq!((of_owner[0].deal.0.as_str(), of_owner[0].to.as_str()), (deal, frame.person_name(peer)));
    let of_reader = own(peer).await.opened_to;
    assert_eq!(of_reader.iter().map(|grant| grant.deal.0.as_str()).collect::<Vec<_>>(), [deal]);
}
