//! Who is told what, once, as long as they may see it; and how of it they hear by e-mail.

use super::by_hand::as_is;
use super::{now, people};
use facts::Instant;
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use work::company::PersonSaid;
use work::deals::DealsRequest;
use work::frame::Frame;
use work::mail::MailSettings;
use work::notices::{About, ByMail, Kind, Notice, ToldPage};
use work::{Actor, Problem, Work};

pub async fn story(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let manager = people(&frame, Role::Manager)[0];
    let request = DealsRequest { limit: Some(200), ..Default::default() };
    let deals = work.list_deals(&frame.actor(manager), &request, now()).await.expect("deals").deals;
    let deal = deals.iter().find(|deal| deal.owner.as_ref().is_some_and(|(ix, _)| *ix != id(&frame, manager)));
    let deal = deal.expect("a deal of the team").clone();
    let owner = frame.person_of(&deal.owner.as_ref().expect("an owner").0).expect("a person");
    told_once(work, &frame, (manager, owner), &deal.id).await;
    only_what_may_be_seen(work, &frame, (manager, owner), &deal.id).await;
    by_mail(work, &frame, owner).await;
    letters(work, &frame).await;
}

fn id(frame: &Frame, person: PersonIx) -> String {
    frame.loaded.people_ids[person as usize].clone()
}

fn mention(deal: &str, part: &str, by: PersonIx) -> Notice {
    Notice { kind: Kind::Mentioned, about: About::Deal(deal.to_owned()), part: part.to_owned(), by: Some(by) }
}

async fn read(work: &Work, actor: &Actor) -> ToldPage {
    work.read_notices(actor, None, now()).await.expect("reads")
}

async fn told_once(work: &Work, frame: &Frame, (manager, owner): (PersonIx, PersonIx), deal: &str) {
    let (actor, other) = (frame.actor(owner), frame.actor(manager));
    assert_eq!(read(work, &actor).await, ToldPage::default());
    for part in ["counsel-1", "counsel-2", "counsel-1"] {
        work.tell(&[owner, manager, owner], mention(deal, part, manager), now()).await.expect("tells");
    }
    assert_eq!(read(work, &other).await, ToldPage::default(), "nobody is told of what they did themselves");
    let page = read(work, &actor).await;
    let parts: Vec<&str> = page.told.iter().map(|told| told.part.as_str()).collect();
    assert_eq!(
        (parts.as_slice(), page.unseen),
        (["counsel-2", "counsel-1"].as_slice(), 2),
        "the same thing is told once"
    );
    assert_eq!(page.told[0].by.as_deref(), Some(frame.person_name(manager)));

    let first = &page.told[1];
    assert!(matches!(work.open_notice(&other, &first.id, now()).await, Err(Problem::NotFound("notice"))));
    let opened = work.open_notice(&actor, &first.id, now()).await.expect("theirs");
    assert_eq!(opened.about, About::Deal(deal.to_owned()));
    assert_eq!(work.unseen(&actor, now()).await.expect("counts"), 1);
    let latest = page.told[0].id.clone();
    work.tell(&[owner], mention(deal, "counsel-3", manager), now()).await.expect("tells");
    work.see_notices(&actor, &latest, now()).await.expect("sees");
    assert_eq!(work.unseen(&actor, now()).await.expect("counts"), 1, "what came meanwhile was not seen");
}

/// A deal that goes to another team takes what was told of it out of sight, and back.
async fn only_what_may_be_seen(work: &Work, frame: &Frame, (manager, owner): (PersonIx, PersonIx), deal: &str) {
    work.tell(&[manager], mention(deal, "counsel-1", owner), now()).await.expect("tells");
    assert_eq!(read(work, &frame.actor(manager)).await.unseen, 1);
    let other = frame.hierarchy.headed_by(people(frame, Role::Manager)[1])[0];
    let said = PersonSaid {
        unit: Some(frame.loaded.unit_ids[other as usize].clone()),
        from: Some(add_days(frame.as_of, -1)),
        ..as_is(work, &id(frame, owner)).await
    };
    let moved = work.put_person(&Actor::Operator, &said, now()).await.expect("moves").expect("something new");
    assert_eq!(read(work, &frame.actor(manager)).await, ToldPage::default());
    work.undo_amendment(&Actor::Operator, &moved, now()).await.expect("takes it back");
    assert_eq!(read(work, &frame.actor(manager)).await.unseen, 1);
    assert!(matches!(work.read_notices(&Actor::Operator, None, now()).await, Err(Problem::Forbidden)));
    let own = work.read_own(&frame.actor(manager), None, now()).await.expect("their own").person.expect("a person");
    assert_eq!(own.notices.len(), 1, "it is among what is kept of them");
}

async fn by_mail(work: &Work, frame: &Frame, owner: PersonIx) {
    let actor = frame.actor(owner);
    let choices = work.notice_choices(&actor, now()).await.expect("choices");
    assert!(choices.iter().all(|(kind, mail)| *mail == kind.usual()));
    assert_eq!(work.told_for_brief(&actor, now()).await.expect("reads"), [], "a mention comes at once");
    work.put_notice_choices(&actor, &[(Kind::Mentioned, ByMail::Brief)], now()).await.expect("chooses");
    assert!(work.notice_choices(&actor, now()).await.expect("choices").contains(&(Kind::Mentioned, ByMail::Brief)));
    let brief = work.told_for_brief(&actor, now()).await.expect("reads");
    assert_eq!(brief.iter().map(|told| told.part.as_str()).collect::<Vec<_>>(), ["counsel-3"], "what was not seen");
}

/// What is not seen within minutes goes by letter, once, in the language in which they read.
async fn letters(work: &Work, frame: &Frame) {
    let minutes = |count: i64| Instant(now().0 + count * 60 * 1_000_000);
    let users = work.store.users_told().await.expect("users");
    let of_user = |(key, to, _): &(i64, String, String)| {
        let person = frame.person_of_key(*key).filter(|person| frame.role_of(*person) == Role::Manager)?;
        Some((person, to.clone()))
    };
    let (person, address) = users.iter().find_map(of_user).expect("a manager who signs in");
    let actor = frame.actor(person);
    let deal = work.list_deals(&actor, &DealsRequest::default(), now()).await.expect("deals").deals[0].id.clone();
    let settings = MailSettings {
        host: "localhost".into(),
        port: 25,
        security: "none".into(),
        login: String::new(),
        secret: String::new(),
        sender: "linchpin@example.com".into(),
    };
    assert_eq!(work.notices_to_mail(minutes(9)).await.expect("nothing"), [], "no mail is sent");
    work.store.put_mail_settings(Some(&settings), now()).await.expect("sets mail up");
    work.notices_to_mail(minutes(9)).await.expect("what was told before");
    let told = |kind, part: &str| Notice { kind, about: About::Deal(deal.clone()), part: part.to_owned(), by: None };
    for notice in [told(Kind::PromiseDue, "p1"), told(Kind::RequestAnswered, "r1"), told(Kind::RequestClaimed, "r1")] {
        work.tell(&[person], notice, now()).await.expect("tells");
    }
    let seen = read(work, &actor).await.told.into_iter().find(|told| told.kind == Kind::RequestAnswered);
    work.open_notice(&actor, &seen.expect("told").id, now()).await.expect("opens");
    assert_eq!(work.notices_to_mail(minutes(2)).await.expect("waits"), [], "whoever is there sees it on the page");
    let letters = work.notices_to_mail(minutes(5)).await.expect("letters");
    let kinds: Vec<Kind> = letters.iter().flat_map(|letter| letter.told.iter().map(|told| told.kind)).collect();
    assert_eq!((kinds.as_slice(), letters[0].to.as_str()), ([Kind::PromiseDue].as_slice(), address.as_str()));
    assert_eq!(work.notices_to_mail(minutes(6)).await.expect("nothing"), [], "once");
    work.store.put_mail_settings(None, now()).await.expect("no mail any more");
}
