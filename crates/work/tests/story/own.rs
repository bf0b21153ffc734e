//! What Linchpin knows about somebody, they can read: who may see them, who did; and what names them can be erased.

use super::by_hand::as_is;
use super::{now, people};
use facts::person::Role;
use facts::{Instant, Node, Period};
use work::access::{Scope, check};
use work::company::{PersonSaid, UnitSaid};
use work::{Actor, Operation, Problem, Work};

pub async fn story(work: &Work) {
    everybody_knows_who_sees_them(work).await;
    looks_are_told(work).await;
    a_former_manager_keeps_totals(work).await;
    rights_go_by_today_however_old_files_are(work).await;
    erased(work).await;
}

/// Whoever may see somebody stands on their page, and nobody else does.
async fn everybody_knows_who_sees_them(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let everybody: Vec<u32> = (0..).take(frame.company().people.len()).filter(|ix| frame.is_here(*ix)).collect();
    for person in &everybody {
        let own = work.read_own(&frame.actor(*person), None, now()).await.expect("their own");
        let shown: Vec<String> = own.person.expect("a person").seen_by.into_iter().map(|(name, _)| name).collect();
        for other in everybody.iter().filter(|other| *other != person) {
            let sees = Scope::of(&frame.actor(*other), &frame).has(Node::Person(*person));
            assert_eq!(shown.contains(&frame.person_name(*other).to_owned()), sees, "{other} of {person}");
        }
    }
    let none = work.read_own(&Actor::Operator, None, now()).await.expect("nothing");
    assert_eq!((none.person, none.user), (None, None));
}

async fn looks_are_told(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let seller = people(&frame, Role::Seller)[2];
    let leader = people(&frame, Role::Leader)[0];
    let id = frame.loaded.people_ids[seller as usize].clone();
    let node = Some((work::forecast::NodeKind::Person, id.as_str()));
    work.read_forecast(&frame.actor(leader), node, "period", None, now()).await.expect("the leader may");
    let mut own = work.read_own(&frame.actor(seller), None, now()).await.expect("their own");
    for _ in 0..100 {
        if own.audit.iter().any(|line| line.line.what == "person-seen") {
            break;
        }
        // The line is written beside the page.
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        own = work.read_own(&frame.actor(seller), None, now()).await.expect("their own");
    }
    let seen = own.audit.iter().find(|line| line.line.what == "person-seen").expect("the look");
    assert_eq!(seen.who.as_deref(), Some(frame.person_name(leader)));
    let person = own.person.expect("a person");
    assert!(!person.deals.is_empty() && !person.forecasts.is_empty() && !person.activities.is_empty());
    assert!(person.deals_ever >= person.deals.len() as i64);
}

/// Whoever hands a unit over keeps what it brought until then, and opens none of it any more.
async fn a_former_manager_keeps_totals(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let (former, next) = (people(&frame, Role::Manager)[0], people(&frame, Role::Manager)[1]);
    let unit = frame.hierarchy.headed_by(former)[0];
    let case = work.read_unit(&Actor::Operator, &frame.loaded.unit_ids[unit as usize], now()).await.expect("reads");
    let parent = frame.hierarchy.parent[unit as usize].map(|above| frame.loaded.unit_ids[above as usize].clone());
    let head = Some(frame.loaded.people_ids[next as usize].clone());
    let said = UnitSaid { id: Some(case.id.clone()), name: case.name.clone(), parent, head, from: None };
    let led = |own: work::own::Own| own.person.expect("a person").led;
    assert_eq!(led(work.read_own(&frame.actor(former), None, now()).await.expect("their own")), []);

    let id = work.put_unit(&Actor::Operator, &said, now()).await.expect("hands over").expect("something new");
    let after = work.frame(now()).await.expect("a frame");
    assert!(!Scope::of(&after.actor(former), &after).has(Node::Unit(unit)));
    let kept = led(work.read_own(&after.actor(former), None, now()).await.expect("their own"));
    assert!(!kept.is_empty() && kept.iter().all(|led| led.unit == case.name));
    let company = work.store.load().await.expect("loads").company;
    let unit = company.units.iter().position(|unit| unit.name == case.name).expect("the unit") as u32;
    for led in &kept {
        let Period { start, end } = led.period;
        let bookings = estimates::actual::bookings(&company, end, start, end, after.as_of);
        assert_eq!(led.bookings, bookings.of(Node::Unit(unit)), "{:?}", led.period);
    }
    work.undo_amendment(&Actor::Operator, &id, now()).await.expect("takes it back");
}

/// Figures are shown as of the last file once it is old; who may see them is decided today.
async fn rights_go_by_today_however_old_files_are(work: &Work) {
    let later = Instant(now().0 + 41 * 24 * 60 * 60 * 1_000_000);
    let frame = work.frame(later).await.expect("a frame");
    assert!(frame.as_of < frame.today, "the last file is old");
    let (former, next) = (people(&frame, Role::Manager)[0], people(&frame, Role::Manager)[1]);
    let unit = frame.rights.headed_by(former)[0];
    let case = work.read_unit(&Actor::Operator, &frame.loaded.unit_ids[unit as usize], later).await.expect("reads");
    let parent = case.parent.as_ref().map(|(id, _)| id.clone());
    let head = Some(frame.loaded.people_ids[next as usize].clone());
    let said = UnitSaid { id: Some(case.id.clone()), name: case.name.clone(), parent, head, from: None };
    let handed = work.put_unit(&Actor::Operator, &said, later).await.expect("hands over").expect("something new");
    let id = frame.loaded.people_ids[former as usize].clone();
    let gone = PersonSaid { left: Some(facts::time::add_days(frame.today, -1)), ..as_is(work, &id).await };
    let left = work.put_person(&Actor::Operator, &gone, later).await.expect("leaves").expect("something new");

    let after = work.frame(later).await.expect("a frame");
    assert!(after.as_of < after.today && !after.is_here(former), "out at once");
    assert!(after.actor_named(&id).is_err());
    assert!(Scope::of(&after.actor(next), &after).has(Node::Unit(unit)));
    assert!(!Scope::of(&after.actor(former), &after).has(Node::Unit(unit)));
    for amendment in [left, handed] {
        work.undo_amendment(&Actor::Operator, &amendment, later).await.expect("takes it back");
    }
}

async fn erased(work: &Work) {
    let operator = Actor::Operator;
    let frame = work.frame(now()).await.expect("a frame");
    let person = *people(&frame, Role::Seller).last().expect("a seller");
    let id = frame.loaded.people_ids[person as usize].clone();
    let name = frame.person_name(person).to_owned();
    let refused = work.erase_person(&frame.actor(person), &id, now()).await.expect_err("not oneself");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    assert!(
        check(&Actor::Person { key: frame.loaded.people[0], role: Role::Operations }, &Operation::ErasePerson, &frame)
            .is_err()
    );

    work.hold_person(&operator, &id, "Court of Berlin, 12 O 1/26", now()).await.expect("holds");
    let refused = work.erase_person(&operator, &id, now()).await.expect_err("held");
    assert!(matches!(refused, Problem::Invalid { field: "held", .. }), "{refused:?}");
    let own = work.read_own(&frame.actor(person), None, now()).await.expect("their own");
    assert!(own.person.expect("a person").is_held, "they are told");
    work.release_person(&operator, &id, now()).await.expect("releases");

    let deals = work.store.own_deals(frame.loaded.people[person as usize]).await.expect("deals").len();
    let others: Vec<(Actor, String)> =
        (0..person).map(|other| (frame.actor(other), frame.loaded.people_ids[other as usize].clone())).collect();
    work.erase_person(&operator, &id, now()).await.expect("erases");
    let frame = work.frame(now()).await.expect("a frame");
    // People stand in the order of their ids in the source, and that one is masked now: everybody's place moved.
    let person = frame.person_of(&id).expect("still known");
    for (actor, id) in &others {
        let place = actor.person(&frame).expect("still here");
        assert_eq!(frame.loaded.people_ids[place as usize], *id, "whoever came in before it stays who they are");
    }
    let nobody = Actor::Person { key: i64::MAX, role: Role::Leader };
    assert!(check(&nobody, &Operation::ListDeals, &frame).is_err(), "whoever is no longer known may nothing");
    assert_ne!(frame.person_name(person), name, "at once, in memory, too");
    let case = work.read_person(&operator, &id, now()).await.expect("reads");
    assert!(case.is_erased && case.email.is_empty());
    assert_eq!(work.store.own_deals(frame.loaded.people[person as usize]).await.expect("deals").len(), deals);
    let again = work.erase_person(&operator, &id, now()).await.expect_err("erased already");
    assert!(matches!(again, Problem::Conflict(_)), "{again:?}");
    let chain = work.verify_audit().await.expect("reads");
    assert_eq!(chain.broken_at, None, "erasing leaves the audit whole");
}
