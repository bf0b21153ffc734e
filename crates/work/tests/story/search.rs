//! Whatever is called so is found by whoever may open it; lists are taken away whole, and that is written down.

use super::{now, people};
use facts::person::Role;
use facts::{Instant, Node};
use std::collections::BTreeSet;
use store::deals::{DealQuery, DealSort};
use store::search::{is_named, words_of};
use work::access::Scope;
use work::audit::{AuditRequest, What};
use work::deals::DealsRequest;
use work::export::Exported;
use work::search::{FOUND, Found};
use work::{Actor, Problem, Work};

pub async fn story(work: &Work) {
    words_find_what_names_say(work).await;
    only_what_may_be_opened(work).await;
    lists_are_taken_away_whole(work).await;
}

/// How many words there are: an import that is taken back takes them along.
pub async fn words(work: &Work) -> i64 {
    work.store.row("select count(*) from deal_word", &[]).await.expect("reads").expect("a row").int(0)
}

async fn search(work: &Work, actor: &Actor, text: &str) -> Found {
    work.search(actor, text, now()).await.expect("searches")
}

/// The index finds what looking at every name finds.
async fn words_find_what_names_say(work: &Work) {
    let company = work.store.load().await.expect("loads").company;
    let end = Instant(i64::MAX - 1);
    let standing = company.deals.iter().filter(|deal| company.state_at(deal, end).is_some_and(|state| !state.deleted));
    let names: Vec<&str> = standing.map(|deal| deal.name.as_str()).collect();
    let first = words_of(names[0]);
    let (begin, both) = (first[0].chars().take(2).collect::<String>(), first.join(" "));
    for text in [begin.as_str(), &first[0], &both, "a", "e", "zzzz"] {
        let asked = words_of(text);
        let mut expected: Vec<&str> = names.iter().copied().filter(|name| is_named(name, &asked)).collect();
        let found = work.store.search_all(&asked, usize::MAX, &|_| true).await.expect("searches");
        let mut found: Vec<&str> = found.iter().map(|deal| deal.name.as_str()).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{text:?}");
    }
}

async fn only_what_may_be_opened(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let leader =
        people(&frame, Role::Leader).into_iter().find(|leader| Scope::of(&frame.actor(*leader), &frame).company);
    let leader = frame.actor(leader.expect("somebody leads the company"));
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    let manager = frame.actor(people(&frame, Role::Manager)[0]);
    for actor in [&seller, &manager, &leader] {
        let listed = work.list_deals(actor, &DealsRequest::default(), now()).await.expect("lists").deals;
        let text = words_of(&listed[0].name)[0].clone();
        let found = search(work, actor, &text).await;
        assert!(!found.deals.is_empty() && found.deals.len() <= FOUND);
        for deal in &found.deals {
            assert!(is_named(&deal.name, &words_of(&text)));
            work.read_deal(actor, &deal.id, now()).await.expect("whatever is found opens");
        }
        let is_closed: Vec<bool> = found.deals.iter().map(|deal| deal.outcome.word() != "open").collect();
        assert!(is_closed.is_sorted(), "open ones first");
    }
    let name = |actor: &Actor| frame.person_name(actor.person(&frame).expect("a person")).to_owned();
    let (own, above) = (name(&seller), name(&leader));
    let found = |found: Found| found.people.into_iter().map(|person| person.name).collect::<Vec<_>>();
    assert_eq!(found(search(work, &seller, &own.to_uppercase()).await), [own.as_str()]);
    assert!(!found(search(work, &seller, &above).await).contains(&above), "not the page of whoever leads them");
    assert!(found(search(work, &leader, &own).await).contains(&own));
    let unit =
        &frame.company().units[frame.hierarchy.headed_by(manager.person(&frame).expect("a person"))[0] as usize].name;
    assert!(search(work, &manager, unit).await.units.iter().any(|found| found.name == *unit));
    assert!(search(work, &seller, unit).await.units.is_empty());

    let kept = search(work, &Actor::Operator, &own).await;
    assert!(kept.deals.is_empty(), "operations see no deals");
    assert!(kept.people.iter().any(|person| person.name == own && !person.is_forecast), "they keep people");
    assert_eq!(search(work, &leader, " –&! ").await, Found::default());
}

async fn lists_are_taken_away_whole(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let manager = frame.actor(people(&frame, Role::Manager)[0]);
    let request = DealsRequest { limit: Some(200), ..DealsRequest::default() };
    let mut listed: Vec<String> = Vec::new();
    let mut page = request.clone();
    loop {
        let shown = work.list_deals(&manager, &page, now()).await.expect("lists");
        listed.extend(shown.deals.into_iter().map(|deal| deal.id));
        page.cursor = shown.next;
        if page.cursor.is_none() {
            break;
        }
    }
    let mut lots = work.deal_lots(&manager, &request, now()).await.expect("begins");
    let mut taken: Vec<String> = Vec::new();
    while let Some(lot) = lots.next().await.expect("goes on") {
        taken.extend(lot.into_iter().map(|deal| deal.id));
    }
    assert!(listed.len() > 200);
    assert_eq!(taken, listed, "as the list has them");
    let refused = work.deal_lots(&Actor::Operator, &request, now()).await.err();
    assert!(matches!(refused, Some(Problem::Forbidden)), "operations see no deals");

    let scope = Scope::of(&manager, &frame);
    let owners = scope.people.iter().map(|person| frame.key_of(Node::Person(*person))).collect();
    for owners in [Some(owners), None] {
        let mut query = query(owners);
        let all: BTreeSet<i64> = work.store.deals(&query).await.expect("lists").iter().map(|deal| deal.key).collect();
        (query.limit, query.sort) = (7, DealSort::Name);
        let (mut after, mut keys) = (i64::MIN, Vec::new());
        loop {
            let lot = work.store.deals_after(&query, after).await.expect("a lot");
            keys.extend(lot.iter().map(|deal| deal.key));
            let Some(last) = lot.last() else { break };
            after = last.key;
        }
        assert!(keys.is_sorted() && keys.len() == all.len());
        assert_eq!(BTreeSet::from_iter(keys), all);
    }

    work.note_exported(&manager, Exported::Deals, taken.len(), now()).await.expect("writes it down");
    let asked = AuditRequest { what: Some(What::Exported), ..AuditRequest::default() };
    let lines = work.read_audit(&Actor::Operator, &asked, now()).await.expect("reads").lines;
    assert_eq!(lines[0].line.about, format!("deals:{}", taken.len()));
}

fn query(owners: Option<Vec<i64>>) -> DealQuery {
    DealQuery {
        as_of: now(),
        forecast: None,
        outcome: None,
        owners,
        stage: None,
        category: None,
        text: None,
        close_from: None,
        close_to: None,
        closed_from: None,
        closed_to: None,
        sort: DealSort::Changed,
        descending: true,
        after: None,
        limit: 1_000_000,
    }
}
