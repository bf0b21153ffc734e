//! What is wrong in the CRM is found once; owners accept and take back, managers see counts.

use super::{now, people};
use facts::Node;
use facts::person::Role;
use work::forecast::NodeKind;
use work::hygiene::{HygieneSettings, Rule};
use work::{Actor, Problem, Work};

pub async fn story(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let manager = frame.actor(people(&frame, Role::Manager)[0]);
    let counts = work.read_hygiene(&manager, None, now()).await.expect("hygiene");
    assert!(!counts.counts.is_empty() && counts.proposed.is_empty(), "counts, not chores: {counts:?}");
    for (rule, (found, _)) in &counts.counts {
        let below: i64 = counts.below.iter().filter_map(|(_, of)| of.get(rule)).map(|(found, _)| found).sum();
        assert_eq!(below, *found, "{rule:?}: what sellers have is the team's");
    }
    // The one with most to do.
    let node = counts.below[0].0.clone().expect("a seller");
    let seller = frame.actor(frame.person_of(&node.id).expect("a seller"));
    let own = work.read_hygiene(&seller, None, now()).await.expect("hygiene");
    assert_eq!(own.node, node);
    let found: i64 = own.counts.values().map(|(found, _)| found).sum();
    assert_eq!(i64::try_from(own.proposed.len()), Ok(found));
    assert!(own.proposed.iter().all(|chore| chore.link.is_none()), "nobody said where the CRM shows records");
    accepted(work, &seller, &manager).await;
    links(work, &seller).await;
    refused(work, &seller).await;
}

async fn accepted(work: &Work, seller: &Actor, manager: &Actor) {
    let before = work.read_hygiene(seller, None, now()).await.expect("hygiene");
    let chosen: Vec<(String, Rule)> =
        before.proposed.iter().take(2).map(|chore| (chore.deal.0.clone(), chore.rule)).collect();
    let fixes = work.accept_fixes(seller, &chosen, now()).await.expect("accepts");
    assert_eq!(fixes.len(), chosen.len());
    let after = work.read_hygiene(seller, None, now()).await.expect("hygiene");
    assert_eq!((after.to_do.len(), after.proposed.len()), (fixes.len(), before.proposed.len() - fixes.len()));
    let seen = work.read_hygiene(manager, None, now()).await.expect("hygiene");
    let accepted: i64 = seen.counts.values().map(|(_, accepted)| accepted).sum();
    assert_eq!(accepted, 2, "the manager sees that somebody is at it");
    let twice = work.accept_fixes(seller, &chosen, now()).await;
    assert!(matches!(twice, Err(Problem::NotFound("proposal"))), "{twice:?}");
    // Nobody else takes it back.
    work.undo_fixes(manager, &fixes, now()).await.expect("does nothing");
    assert_eq!(work.read_hygiene(seller, None, now()).await.expect("hygiene").to_do.len(), 2);
    work.undo_fixes(seller, &fixes, now()).await.expect("takes it back");
    let undone = work.read_hygiene(seller, None, now()).await.expect("hygiene");
    assert_eq!((undone.proposed, undone.to_do), (before.proposed, Vec::new()));
    // What was taken back can be accepted again.
    work.accept_fixes(seller, &chosen, now()).await.expect("accepts again");
}

async fn links(work: &Work, seller: &Actor) {
    let operator = Actor::Operator;
    let mut settings = work.read_hygiene_settings(&operator, now()).await.expect("settings");
    let said = |settings: &HygieneSettings| (settings.links[0].2.clone(), settings.quiet_days);
    assert_eq!(said(&settings), (None, 14));
    settings.links[0].2 = Some("https://crm.example.com/d/{id}/view".into());
    settings.quiet_days = 21;
    work.put_hygiene_settings(&operator, &settings, now()).await.expect("says it");
    let own = work.read_hygiene(seller, None, now()).await.expect("hygiene");
    assert_eq!(own.quiet_days, 21);
    let link = own.to_do[0].link.as_deref().expect("a link");
    assert!(link.starts_with("https://crm.example.com/d/") && link.ends_with("/view") && !link.contains('{'), "{link}");
    settings.links[0].2 = Some("crm.example.com".into());
    let refused = work.put_hygiene_settings(&operator, &settings, now()).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "record-link", .. })), "{refused:?}");
    settings.links[0].2 = None;
    settings.quiet_days = 0;
    let refused = work.put_hygiene_settings(&operator, &settings, now()).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "quiet-days", .. })), "{refused:?}");
    settings.quiet_days = 14;
    work.put_hygiene_settings(&operator, &settings, now()).await.expect("takes the link away");
    assert_eq!(said(&work.read_hygiene_settings(&operator, now()).await.expect("settings")), (None, 14));
}

async fn refused(work: &Work, seller: &Actor) {
    let company = Some((NodeKind::Company, ""));
    for actor in [seller, &Actor::Operator] {
        assert!(matches!(work.read_hygiene(actor, company, now()).await, Err(Problem::Forbidden)), "{actor:?}");
    }
    let said = work.read_hygiene_settings(seller, now()).await;
    assert!(matches!(said, Err(Problem::Forbidden)), "{said:?}");
    let fixes = work.accept_fixes(&Actor::Operator, &[("x".into(), Rule::Quiet)], now()).await;
    assert!(matches!(fixes, Err(Problem::Forbidden)), "{fixes:?}");
    let frame = work.frame(now()).await.expect("a frame");
    let own = seller.person(&frame).expect("a person");
    assert!(work::access::check(seller, &work::Operation::ReadHygiene(Node::Person(own)), &frame).is_ok());
}
