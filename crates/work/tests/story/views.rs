//! Filters under a name: kept, shared with a team, begun with, deleted and brought back.

use super::{now, people};
use facts::Instant;
use facts::person::Role;
use work::views::{List, View, ViewSaid};
use work::{Actor, Problem, Work};

pub async fn story(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let head = people(&frame, Role::Manager)[0];
    let unit = frame.hierarchy.headed_by(head)[0];
    let member = frame.hierarchy.members(unit).into_iter().find(|person| *person != head).expect("a seller");
    let stranger = people(&frame, Role::Manager)[1];
    let [manager, seller, other] = [head, member, stranger].map(|person| frame.actor(person));
    let said = |name: &str, is_shared, is_first| ViewSaid {
        name: name.to_owned(),
        address: "/deals?state=won".to_owned(),
        is_shared,
        is_first,
    };
    let views = async |actor: &Actor| work.views(actor, List::Deals, now()).await.expect("views");
    let names = |views: Vec<View>| views.into_iter().map(|view| view.name).collect::<Vec<_>>();

    let id = work.add_view(&manager, List::Deals, &said("Won", true, true), now()).await.expect("keeps");
    work.add_view(&manager, List::Deals, &said("  Mine ", false, false), now()).await.expect("keeps");
    assert_eq!(names(views(&manager).await), ["Mine", "Won"]);
    assert_eq!(names(views(&seller).await), ["Won"], "what is shared, and nothing else");
    assert_eq!(views(&seller).await[0].by.as_deref(), Some(frame.person_name(head)));
    assert_eq!(views(&other).await, [], "another team");
    assert_eq!(views(&Actor::Operator).await, []);
    let first = async |actor: &Actor| work.first_view(actor, List::Deals, now()).await.expect("reads");
    assert_eq!((first(&manager).await.as_deref(), first(&seller).await), (Some("/deals?state=won"), None));

    for (name, field) in [("", "view-name"), ("won", "view-name-taken"), (&"x".repeat(61), "view-name")] {
        let refused = work.add_view(&manager, List::Deals, &said(name, false, false), now()).await;
        assert!(matches!(&refused, Err(Problem::Invalid { field: found, .. }) if *found == field), "{refused:?}");
    }
    let elsewhere = ViewSaid { address: "//evil.example".to_owned(), ..said("Elsewhere", false, false) };
    let refused = work.add_view(&manager, List::Deals, &elsewhere, now()).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "view-address", .. })), "{refused:?}");

    // Whoever it is shared with may begin with it, and changes nothing of it.
    work.put_view(&seller, &id, &said("Theirs", false, true), now()).await.expect("begins with it");
    assert_eq!((names(views(&seller).await), first(&seller).await.is_some()), (vec!["Won".to_owned()], true));
    let refused = work.end_view(&seller, &id, true, now()).await;
    assert!(matches!(refused, Err(Problem::NotFound("view"))), "{refused:?}");
    assert!(matches!(work.put_view(&other, &id, &said("x", false, true), now()).await, Err(Problem::NotFound("view"))));

    work.put_view(&manager, &id, &said("Won deals", false, false), now()).await.expect("renames, shares no more");
    assert_eq!((names(views(&seller).await).len(), first(&seller).await, first(&manager).await), (0, None, None));
    work.end_view(&manager, &id, true, now()).await.expect("deletes");
    assert_eq!(names(views(&manager).await), ["Mine"]);
    work.end_view(&manager, &id, false, now()).await.expect("brings back");
    assert_eq!(names(views(&manager).await), ["Mine", "Won deals"]);
    work.end_view(&manager, &id, true, now()).await.expect("deletes");
    let later = Instant(now().0 + 40 * 24 * 60 * 60 * 1_000_000);
    let own = work.views(&manager, List::Deals, now()).await.expect("views");
    work.end_view(&manager, &own[0].id, true, later).await.expect("deletes");
    let gone = work.end_view(&manager, &id, false, later).await;
    assert!(matches!(gone, Err(Problem::NotFound("view"))), "for a month it can be brought back: {gone:?}");
    let kept = work.read_own(&manager, None, now()).await.expect("their own").person.expect("a person");
    assert_eq!(kept.views.len(), 1, "it is among what is kept of them as long as it can be brought back");
}
