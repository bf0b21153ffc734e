//! Everybody's brief names what is worth most, learns from what is put away, and says what is missing.

use super::{now, people};
use facts::person::Role;
use facts::{Instant, Node};
use jiff::civil::date;
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};
use store::users::User;
use work::access::Scope;
use work::brief::rank::{MOST, MOST_OF_A_KIND};
use work::brief::{AboutDeal, Brief, Evidence, Kind, Missing, Ranked, Reason, Stuck};
use work::company::PersonSaid;
use work::frame::Frame;
use work::mail::{MailSaid, Written};
use work::promises::PromiseLine;
use work::requests::board::Line;
use work::users::{Origin, Visitor};
use work::{Actor, Problem, Work};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Before anything is imported a brief says so.
pub async fn nothing(work: &Work) {
    let brief = work.read_brief(&Actor::CompanyLeader, now()).await.expect("a brief");
    assert_eq!((brief.missing, brief.things.len(), brief.standing), (vec![Missing::Facts], 0, None));
}

pub async fn story(work: &Work) {
    everybody_has_one(work).await;
    a_manager_puts_things_away(work).await;
    somebody_begins(work).await;
    it_is_refused(work).await;
    it_comes_on_mondays(work).await;
}

fn deal_of(evidence: &Evidence) -> Option<&AboutDeal> {
    match evidence {
        Evidence::Decides { deal, .. } | Evidence::Quiet { deal, .. } | Evidence::Pushed { deal, .. } => Some(deal),
        _ => None,
    }
}

fn is_in_order(brief: &Brief) {
    let worths: Vec<f64> = brief.things.iter().map(|ranked| ranked.worth).collect();
    assert!(worths.windows(2).all(|pair| pair[0] >= pair[1]), "{worths:?}");
    assert!(worths.len() <= MOST && worths.iter().all(|worth| *worth > 0.0), "{worths:?}");
    let mut kinds: HashMap<Kind, usize> = HashMap::new();
    let mut subjects = HashSet::new();
    for ranked in &brief.things {
        *kinds.entry(ranked.candidate.kind).or_default() += 1;
        assert!(subjects.insert(&ranked.candidate.about), "{:?} twice", ranked.candidate.about);
    }
    assert!(kinds.values().all(|count| *count <= MOST_OF_A_KIND), "{kinds:?}");
}

async fn everybody_has_one(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let mut found: HashSet<(Role, Kind)> = HashSet::new();
    for role in [Role::Seller, Role::Manager, Role::Leader] {
        for person in people(&frame, role).into_iter().filter(|person| frame.is_here(*person)) {
            let actor = frame.actor(person);
            let brief = work.read_brief(&actor, now()).await.expect("a brief");
            is_in_order(&brief);
            found.extend(brief.things.iter().map(|ranked| (role, ranked.candidate.kind)));
            is_theirs(work, &frame, &actor, &brief).await;
        }
    }
    assert!(found.iter().any(|(role, kind)| (*role, *kind) == (Role::Manager, Kind::Decides)), "{found:?}");
    assert!(found.iter().any(|(role, _)| *role == Role::Leader), "{found:?}");
}

/// A brief names only what its reader may open, and a leader's names teams, never a seller.
async fn is_theirs(work: &Work, frame: &Frame, actor: &Actor, brief: &Brief) {
    let names: Vec<&str> = people(frame, Role::Seller).into_iter().map(|seller| frame.person_name(seller)).collect();
    for ranked in &brief.things {
        let Some(deal) = deal_of(&ranked.candidate.what) else { continue };
        work.read_deal(actor, &deal.id, now()).await.expect("opens");
        match actor.role() {
            Role::Leader => assert!(deal.whose.as_deref().is_none_or(|whose| !names.contains(&whose)), "{deal:?}"),
            Role::Seller => assert_eq!(deal.whose, None, "one's own"),
            _ => {}
        }
    }
    if let Some(praise) = &brief.praise {
        assert!(praise.effect > 0 && praise.name != frame.person_name(actor.person(frame).expect("a person")));
        assert_eq!(praise.team.is_some(), actor.role() == Role::Leader, "{praise:?}");
        work.read_deal(actor, &praise.deal.0, now()).await.expect("opens");
    }
    let scope = Scope::of(actor, frame);
    let node = brief.node.as_ref().expect("a place");
    assert!(scope.has(work.node(node.kind, &node.id, frame).expect("a place")));
}

async fn a_manager_puts_things_away(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let (actor, other) = (frame.actor(people(&frame, Role::Manager)[0]), frame.actor(people(&frame, Role::Manager)[1]));
    let read = async |at: Instant| work.read_brief(&actor, at).await.expect("a brief");
    let before = read(now()).await;
    let first = &before.things.first().expect("something deserves attention").candidate;
    let (kind, about) = (first.kind.word(), first.about.clone());
    let is_shown =
        |brief: &Brief| brief.things.iter().any(|r| r.candidate.kind.word() == kind && r.candidate.about == about);

    // Not now: until Monday, and nobody else notices.
    let id = work.dismiss(&actor, kind, &about, Reason::Later, now()).await.expect("away");
    let after = read(now()).await;
    assert!(!is_shown(&after));
    assert_eq!(after.dismissed.iter().map(|put| &put.id).collect::<Vec<_>>(), [&id]);
    assert!(read(Instant(now().0 + 7 * DAY)).await.dismissed.is_empty(), "next week is another");
    let refused = work.take_back_dismissal(&other, &id, now()).await;
    assert!(matches!(refused, Err(Problem::NotFound("dismissal"))), "{refused:?}");
    work.take_back_dismissal(&actor, &id, now()).await.expect("back");
    assert_eq!(read(now()).await.things, before.things, "as if nothing had been said");
    let again = work.take_back_dismissal(&actor, &id, now()).await;
    assert!(matches!(again, Err(Problem::NotFound("dismissal"))), "{again:?}");

    // Not useful: the kind is worth half from now on.
    let id = work.dismiss(&actor, kind, "something else", Reason::NotUseful, now()).await.expect("away");
    let worth = |brief: &Brief| brief.things.iter().find(|r| r.candidate.about == about).map(|r| r.worth);
    let (full, half) = (worth(&before).expect("shown"), worth(&read(now()).await));
    assert!(half.is_none_or(|half| (half * 2.0 - full).abs() < 1e-6 * full), "{full} {half:?}");
    let person = actor.person(&frame).expect("a person");
    let own = work.read_own(&actor, None, now()).await.expect("their own").person.expect("a person");
    assert_eq!(own.dismissals.len(), 1, "what is kept of them is shown to them");
    work.take_back_dismissal(&actor, &id, now()).await.expect("back");
    assert_eq!(work.store.dismissals(frame.key_of(Node::Person(person)), Instant(0)).await.expect("reads"), []);
}

/// What a brief says about something, however far down: what is worth more is put away until it shows, and comes back.
async fn found(work: &Work, actor: &Actor, about: &str, at: Instant) -> Option<Ranked<Evidence>> {
    let mut away = Vec::new();
    let thing = loop {
        let brief = work.read_brief(actor, at).await.expect("a brief");
        let shown = brief.things.iter().find(|ranked| ranked.candidate.about == about).cloned();
        if shown.is_some() || brief.things.is_empty() {
            break shown;
        }
        for Ranked { candidate, .. } in &brief.things {
            let put = work.dismiss(actor, candidate.kind.word(), &candidate.about, Reason::Later, at).await;
            away.push(put.expect("away"));
        }
    };
    for id in away {
        work.take_back_dismissal(actor, &id, at).await.expect("back");
    }
    thing
}

/// A promise that is due is in the brief of who made it, until it is put away; once it is late, of whom it was made to; in nobody else's.
pub async fn promise_waits(work: &Work, promise: &PromiseLine, (by, to): (&Actor, &Actor), others: [&Actor; 2]) {
    let is_over = promise.due < work.frame(now()).await.expect("a frame").today;
    let thing = found(work, by, &promise.id, now()).await.expect("it is due").candidate;
    assert_eq!((thing.kind, thing.stake > 0.0), (Kind::Promise, true));
    let Evidence::Promise { about, name, is_late, due, .. } = thing.what else { panic!("{:?}", thing.what) };
    assert_eq!((name.as_ref(), is_late, due), (Some(&promise.to.name), is_over, promise.due));
    assert_eq!(about.map(|(subject, _)| subject), promise.about.as_ref().map(|about| about.subject.clone()));
    let owed = found(work, to, &promise.id, now()).await.map(|thing| thing.candidate.kind);
    assert_eq!(owed, is_over.then_some(Kind::Owed));
    for other in others {
        let brief = work.read_brief(other, now()).await.expect("a brief");
        assert!(brief.things.iter().all(|ranked| ranked.candidate.about != promise.id), "none of theirs");
    }
    let id = work.dismiss(by, "promise", &promise.id, Reason::Done, now()).await.expect("away");
    assert_eq!(found(work, by, &promise.id, now()).await, None, "it was done");
    work.take_back_dismissal(by, &id, now()).await.expect("back");
}

/// A request that nobody moves is in the briefs of who asked and of their manager, who reads whose it is; a leader's names no seller's.
pub async fn request_waits(work: &Work, line: &Line, asker: &Actor, manager: &Actor, at: Instant) {
    for (actor, name) in [(asker, None), (manager, Some(&line.by.1))] {
        let thing = found(work, actor, &line.id, at).await.expect("nobody sits there").candidate;
        assert_eq!((thing.kind, thing.stake > 0.0), (Kind::Request, true));
        let Evidence::Request { desk, whose, stuck, need_by, .. } = thing.what else { panic!("{:?}", thing.what) };
        assert_eq!((desk.as_str(), stuck, need_by), (line.desk.1.as_str(), Stuck::Unstaffed, line.need_by));
        assert_eq!(whose.as_ref(), name);
    }
    let frame = work.frame(at).await.expect("a frame");
    let leader = frame.actor(people(&frame, Role::Leader)[0]);
    let brief = work.read_brief(&leader, at).await.expect("a brief");
    assert!(brief.things.iter().all(|ranked| ranked.candidate.about != line.id));
}

/// Somebody without a team and without deals reads what is missing.
async fn somebody_begins(work: &Work) {
    let said = PersonSaid { name: "Nora New".into(), title: "Account Executive".into(), ..PersonSaid::default() };
    let begun = work.put_person(&Actor::Operator, &said, now()).await.expect("begins").expect("something new");
    let frame = work.frame(now()).await.expect("a frame");
    let nora = (0..).zip(&frame.company().people).find(|(_, person)| person.name == "Nora New").expect("she is here").0;
    let brief = work.read_brief(&frame.actor(nora), now()).await.expect("a brief");
    assert_eq!(brief.missing, [Missing::Deals]);
    assert!(brief.things.is_empty() && brief.standing.is_none());
    work.undo_amendment(&Actor::Operator, &begun, now()).await.expect("takes it back");
}

async fn it_is_refused(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let refused = work.read_brief(&Actor::Operator, now()).await;
    assert!(matches!(refused, Err(Problem::Forbidden)), "operations have no brief: {refused:?}");
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    let refused = work.dismiss(&seller, "praise", "x", Reason::Done, now()).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "brief-kind", .. })), "{refused:?}");
    let refused = work.dismiss(&seller, "moved", &"x".repeat(200), Reason::Done, now()).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "brief-about", .. })), "{refused:?}");
}

/// Whoever heads a team, signed in.
async fn somebody_signs_in(work: &Work) -> Visitor {
    let frame = work.frame(now()).await.expect("a frame");
    let manager = people(&frame, Role::Manager)[1];
    let user = User {
        key: 0,
        id: "briefed".into(),
        login: "briefed@example.com".into(),
        name: String::new(),
        standing: "person".into(),
        person: Some(frame.key_of(Node::Person(manager))),
        password: None,
        created_at: now(),
        disabled_at: None,
        seen_at: None,
        totp: None,
        totp_pending: None,
        totp_step: 0,
        lang: String::new(),
    };
    let key = work.store.add_user(&user).await.expect("keeps").expect("a new user");
    let secret = work.store.add_session(key, "a browser", now()).await.expect("begins");
    work.visitor(&secret, now()).await.expect("looks").expect("signed in")
}

/// A letter comes once on Mondays until nobody wants it; a calendar reads a private address until it ends.
async fn it_comes_on_mondays(work: &Work) {
    let visitor = somebody_signs_in(work).await;
    let monday = Instant(Instant::end_of(date(2026, 8, 16), &TimeZone::UTC).0 + 8 * 60 * 60 * 1_000_000);
    assert_eq!(work.wants_brief(&visitor).await.expect("reads"), None, "no mail is sent");
    assert_eq!(work.briefs_due(monday).await.expect("looks"), None);
    let mail = MailSaid {
        host: "127.0.0.1".into(),
        port: "25".into(),
        security: "none".into(),
        sender: "linchpin@example.com".into(),
        ..MailSaid::default()
    };
    work.put_mail(&Actor::Operator, &mail, now()).await.expect("mail is set up");
    assert_eq!(work.wants_brief(&visitor).await.expect("reads"), Some(true), "as is usual");
    assert_eq!(work.briefs_due(now()).await.expect("looks"), None, "a Wednesday");

    let due = async || {
        let (week, due) = work.briefs_due(monday).await.expect("looks").expect("a Monday");
        (week, due.into_iter().find(|to| to.to == visitor.login))
    };
    let (week, to) = due().await;
    let to = to.expect("theirs is due");
    assert_eq!((week, &to.actor), (date(2026, 8, 17), &visitor.actor));
    let letter = Written { kind: "brief".into(), to: to.to.clone(), ..Written::default() };
    assert!(work.post_brief(&to, week, Some(&letter), monday).await.expect("keeps"));
    assert!(!work.post_brief(&to, week, Some(&letter), monday).await.expect("looks"), "another server was faster");
    assert_eq!(due().await.1, None, "once a week");

    let refused = work.unsubscribe_brief("somebody's guess").await;
    assert!(matches!(refused, Err(Problem::NotFound("unsubscribe"))), "{refused:?}");
    work.unsubscribe_brief(&to.unsubscribe).await.expect("ends");
    assert_eq!(work.wants_brief(&visitor).await.expect("reads"), Some(false));
    let next = Instant(monday.0 + 7 * DAY);
    let due = work.briefs_due(next).await.expect("looks").expect("a Monday").1;
    assert!(due.iter().all(|to| to.to != visitor.login));
    work.want_brief(&visitor, true, "de").await.expect("again");
    let due = work.briefs_due(next).await.expect("looks").expect("a Monday").1;
    assert_eq!(due.into_iter().find(|to| to.to == visitor.login).expect("again").lang, "de");
    work.end_mail(&Actor::Operator, now()).await.expect("no more mail");

    let from = Origin { address: "192.0.2.77".into(), about: String::new() };
    let first = work.make_feed(&visitor, "en", now()).await.expect("an address");
    let second = work.make_feed(&visitor, "en", now()).await.expect("another");
    let ended = work.read_feed(&first, &from, now()).await;
    assert!(matches!(ended, Err(Problem::NotFound("feed"))), "the first one ended: {ended:?}");
    let read = work.read_feed(&second, &from, now()).await.expect("a calendar");
    assert_eq!((&read.actor, read.number_due.is_some()), (&visitor.actor, true));
    assert!(work.feed(&visitor).await.expect("reads").expect("one").seen_at.is_some());
    work.end_feed(&visitor, now()).await.expect("ends");
    let ended = work.read_feed(&second, &from, now()).await;
    assert!(matches!(ended, Err(Problem::NotFound("feed"))), "{ended:?}");
    for _ in 0..60 {
        let _ = work.read_feed("a guess", &from, now()).await;
    }
    let refused = work.read_feed("a guess", &from, now()).await;
    assert!(matches!(refused, Err(Problem::TooMany { .. })), "guesses are counted: {refused:?}");
}
