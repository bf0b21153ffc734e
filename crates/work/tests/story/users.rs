//! Who may come in: invitations, passwords, a second step, sessions, tokens, who is shut out, and the log of it all.

use super::{at, field, later, now, people};
use facts::person::Role;
use facts::{Instant, Node};
use std::time::Duration;
use work::access::{Operation, check};
use work::audit::{AuditRequest, What};
use work::forecast::NodeKind;
use work::second_step::{self, Offered};
use work::users::{CameIn, Invitation, Origin, Standing, Visitor};
use work::{Problem, Work};

const GOOD: &str = "four green boats sail";
const BETTER: &str = "seven slow clocks agree";

/// The first user comes in by a code from the terminal, lets a manager in by a link, and shuts them out.
pub(super) async fn come_in(work: &Work) {
    let here = at("192.0.2.1");
    let first = work.set_up_code(now()).await.expect("makes").expect("nobody can sign in yet");
    let code = work.set_up_code(now()).await.expect("makes").expect("another");
    let who = ("Olga@Example.com", "Olga Ops");
    for (code, password, wrong) in
        [(first.as_str(), GOOD, "code"), ("AAAA-AAAA-AAAA", GOOD, "code"), (&code, "qwerty123456", "password-common")]
    {
        let problem = work.set_up(code, who, password, &here, now()).await.expect_err("refused");
        assert_eq!(field(&problem), wrong);
    }
    let secret =
        work.set_up(&code.to_lowercase(), who, GOOD, &here, now()).await.expect("a mistake did not cost the code");
    assert_eq!(work.set_up_code(now()).await.expect("looks"), None);
    assert!(work.set_up(&code, who, GOOD, &here, now()).await.is_err(), "once");
    let olga = work.visitor(&secret, now()).await.expect("looks").expect("signed in");
    assert_eq!((olga.actor.role(), olga.login.as_str()), (Role::Operations, "olga@example.com"));
    assert_eq!(work.visitor("somebody's guess", now()).await.expect("looks"), None);

    let manager = manager_comes_in(work, &olga).await;
    a_second_step(work, &olga).await;
    sessions_and_tokens(work, &manager).await;
    attempts(work).await;
    shut_out(work, &olga).await;
    audit(work, &olga, &manager).await;
}

const MANAGER: &str = "manager@example.com";

/// A session, where no second step is asked for.
fn session(came: CameIn) -> String {
    match came {
        CameIn::Session(secret) => secret,
        CameIn::SecondStep(_) => panic!("no second step is on"),
    }
}

fn waiting(came: CameIn) -> String {
    match came {
        CameIn::SecondStep(secret) => secret,
        CameIn::Session(_) => panic!("the second step is on"),
    }
}

/// What an authenticator shows.
fn shown(offered: &Offered, at: Instant) -> String {
    let totp = totp_rs::Totp::from_url(&offered.url).expect("an address that authenticators read");
    assert_eq!(totp.secret().to_base32(), offered.secret);
    totp.generate(u64::try_from(at.0 / 1_000_000).expect("after 1970")).to_string()
}

/// With the second step on a password alone lets nobody in, a code works once, and there is a way back for whoever loses the device.
async fn a_second_step(work: &Work, olga: &Visitor) {
    let here = at("192.0.2.1");
    assert_eq!(work.second_step_of(olga).await.expect("looks"), second_step::Standing::Off);
    let offered = work.offer_second_step(olga, false).await.expect("offers");
    assert_eq!(work.offer_second_step(olga, false).await.expect("offers"), offered, "the page may be loaded again");
    assert_eq!(field(&work.confirm_second_step(olga, "000000", now()).await.expect_err("no")), "step-code");
    session(work.sign_in(&olga.login, GOOD, &here, now()).await.expect("it is not on yet"));
    let codes = work.confirm_second_step(olga, &shown(&offered, now()), now()).await.expect("turns on");
    assert_eq!(codes.len(), 10);

    assert_eq!(field(&work.offer_second_step(olga, true).await.expect_err("another takes the password")), "step");

    let half = waiting(work.sign_in(&olga.login, GOOD, &here, now()).await.expect("half way"));
    assert_eq!(work.visitor(&half, now()).await.expect("looks"), None, "it is no session");
    assert_eq!(field(&work.use_ticket(&half, BETTER, &here, now()).await.expect_err("nor a link")), "ticket");
    let used = work.second_step(&half, &shown(&offered, now()), &here, now()).await.expect_err("used to turn it on");
    assert_eq!(field(&used), "step-code");
    let next = later(1);
    let secret = work.second_step(&half, &shown(&offered, next), &here, next).await.expect("in");
    assert_eq!(work.visitor(&secret, next).await.expect("looks").expect("signed in").actor, olga.actor);
    assert_eq!(
        field(&work.second_step(&half, &shown(&offered, later(2)), &here, later(2)).await.expect_err("once")),
        "waiting"
    );

    // A link to a new password does not pass by it; recovery codes do, each once.
    let link = work.reset_link_of(&olga.login, now()).await.expect("makes");
    let half = waiting(work.use_ticket(&link, GOOD, &here, now()).await.expect("half way"));
    work.second_step(&half, &codes[0].to_lowercase(), &here, now()).await.expect("in");
    let half = waiting(work.sign_in(&olga.login, GOOD, &here, now()).await.expect("half way"));
    assert_eq!(field(&work.second_step(&half, &codes[0], &here, now()).await.expect_err("once")), "step-code");
    assert_eq!(work.second_step_of(olga).await.expect("looks"), second_step::Standing::On(9));
    // Guessing stops where it comes from, and whoever owns the account comes in from where they are, with a code typed as they like.
    let guess = async |half: &str, from: &Origin| work.second_step(half, "123456", from, now()).await.expect_err("no");
    let elsewhere = at("2001:db8:7::");
    for _ in 0..5 {
        assert_eq!(field(&guess(&half, &elsewhere).await), "step-code");
    }
    assert!(matches!(guess(&half, &elsewhere).await, Problem::TooMany { .. }));
    let typed = codes[1].replace('-', " ").to_lowercase();
    work.second_step(&half, &typed, &here, now()).await.expect("in");
    // From many places it stops for all, however often the password is given anew.
    for place in 10..16 {
        let half = waiting(work.sign_in(&olga.login, GOOD, &here, now()).await.expect("half way"));
        for _ in 0..5 {
            assert_eq!(field(&guess(&half, &at(&format!("2001:db8:{place}::"))).await), "step-code");
        }
    }
    let half = waiting(work.sign_in(&olga.login, GOOD, &here, now()).await.expect("half way"));
    let stopped = work.second_step(&half, &codes[2], &here, now()).await.expect_err("too many, from wherever");
    assert!(matches!(stopped, Problem::TooMany { .. }), "{stopped:?}");
    assert_eq!(field(&work.end_second_step(olga, "wrong", &here, now()).await.expect_err("no")), "password-old");
    work.end_second_step(olga, GOOD, &here, now()).await.expect("turns off");
    session(work.sign_in(&olga.login, GOOD, &here, now()).await.expect("signs in"));
}

async fn manager_comes_in(work: &Work, olga: &Visitor) -> Visitor {
    let frame = work.frame(now()).await.expect("a frame");
    let manager = people(&frame, Role::Manager)[0];
    let invitation = Invitation {
        login: MANAGER.into(),
        name: String::new(),
        standing: Standing::Person,
        person: Some(frame.loaded.people_ids[manager as usize].clone()),
    };
    let refused = work.invite(&frame.actor(manager), &invitation, now()).await.expect_err("not theirs to do");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    let nobody = Invitation { login: "nobody".into(), ..invitation.clone() };
    assert_eq!(field(&work.invite(&olga.actor, &nobody, now()).await.expect_err("no address")), "email");
    let link = work.invite(&olga.actor, &invitation, now()).await.expect("invites");
    assert_eq!(field(&work.invite(&olga.actor, &invitation, now()).await.expect_err("twice")), "email-taken");
    let ticket = work.ticket(&link, now()).await.expect("works");
    assert!(ticket.is_invitation && ticket.login == MANAGER && ticket.name == frame.person_name(manager));
    let there = at("192.0.2.2");
    let own = format!("{}!!!!!!!", ticket.name);
    assert!(work.use_ticket(&link, &own, &there, now()).await.is_err(), "a name is no password");
    let late = work.use_ticket(&link, GOOD, &there, later(8 * 24 * 60)).await.expect_err("seven days");
    assert_eq!(field(&late), "ticket");
    // Anybody may say that it was forgotten: that ends no invitation.
    let (_, forgotten) = work.forgotten(MANAGER, now()).await.expect("looks").expect("a link");
    let secret = session(work.use_ticket(&link, GOOD, &there, now()).await.expect("comes in"));
    assert_eq!(field(&work.use_ticket(&forgotten, BETTER, &there, now()).await.expect_err("set already")), "ticket");
    assert_eq!(field(&work.use_ticket(&link, BETTER, &there, now()).await.expect_err("once")), "ticket");
    let visitor = work.visitor(&secret, now()).await.expect("looks").expect("signed in");
    assert_eq!((&visitor.actor, visitor.name.as_str()), (&frame.actor(manager), frame.person_name(manager)));
    // Idle for half a day, or two weeks old, a session is over.
    assert!(work.visitor(&secret, later(11 * 60)).await.expect("looks").is_some());
    // That it was used is written beside what was asked.
    let used = async {
        while work.visitor(&secret, later(22 * 60)).await.expect("looks").is_none() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), used).await.expect("it was used since");
    assert!(work.visitor(&secret, later(35 * 60)).await.expect("looks").is_none());
    visitor
}

async fn sessions_and_tokens(work: &Work, manager: &Visitor) {
    let there = at("192.0.2.2");
    let one = session(work.sign_in("MANAGER@example.com ", GOOD, &there, now()).await.expect("signs in"));
    let two = session(work.sign_in(MANAGER, GOOD, &there, now()).await.expect("signs in"));
    let me = work.visitor(&one, now()).await.expect("looks").expect("signed in");
    assert_eq!(me.actor, manager.actor);
    let sessions = work.sessions(&me, now()).await.expect("lists");
    assert!(sessions.len() >= 2 && sessions.iter().all(|session| session.about == "Firefox, Linux"));
    assert_eq!(
        field(&work.change_password(&me, "wrong", BETTER, &there, now()).await.expect_err("no")),
        "password-old"
    );
    work.change_password(&me, GOOD, BETTER, &there, now()).await.expect("changes");
    assert!(work.visitor(&one, now()).await.expect("looks").is_some(), "this session stays");
    assert!(work.visitor(&two, now()).await.expect("looks").is_none(), "all others end");
    assert_eq!(work.sessions(&me, now()).await.expect("lists").len(), 1);

    let reads = work.add_api_token(&me, "Dashboard", 30, false, now()).await.expect("makes");
    let token = work.token_visitor(&reads, now()).await.expect("looks").expect("works");
    assert_eq!((&token.actor, token.writes), (&me.actor, false));
    assert!(work.token_visitor(&reads, later(31 * 24 * 60)).await.expect("looks").is_none(), "30 days");
    assert_eq!(field(&work.add_api_token(&me, "For ever", 9_999, true, now()).await.expect_err("no")), "token-days");
    let kept = work.api_tokens(&me).await.expect("lists");
    assert_eq!(kept.iter().map(|token| token.name.as_str()).collect::<Vec<_>>(), ["Dashboard"]);
    work.end_api_token(&me, &kept[0].id, now()).await.expect("ends");
    assert!(work.token_visitor(&reads, now()).await.expect("looks").is_none());
    assert_eq!(field(&work.end_api_token(&me, &kept[0].id, now()).await.expect_err("once")), "token");
    work.sign_out(&one, now()).await.expect("signs out");
    assert!(work.visitor(&one, now()).await.expect("looks").is_none());
}

/// Who guesses is stopped where they are; the owner, elsewhere, is not locked out by it.
async fn attempts(work: &Work) {
    // Tries at once are counted before they are made.
    let hasty = at("203.0.113.8");
    let at_once = (0..20).map(|_| work.sign_in("nobody@example.com", "guess after guess", &hasty, now()));
    let refused = futures_util::future::join_all(at_once).await;
    let made = refused.into_iter().filter(|tried| matches!(tried, Err(Problem::Invalid { .. }))).count();
    assert!(made <= 5, "{made}");
    let thief = at("203.0.113.9");
    for login in [MANAGER, "nobody@example.com"] {
        for _ in 0..5 {
            let problem = work.sign_in(login, "guess after guess", &thief, now()).await.expect_err("wrong");
            assert_eq!(field(&problem), "sign-in", "the same for who is there and who is not");
        }
        let problem = work.sign_in(login, BETTER, &thief, now()).await.expect_err("too many");
        assert!(matches!(problem, Problem::TooMany { minutes: 15 }), "{problem:?}");
    }
    work.sign_in(MANAGER, BETTER, &at("192.0.2.2"), now()).await.expect("elsewhere it works");
    work.sign_in(MANAGER, BETTER, &thief, later(16)).await.expect("after a while it works there, too");
}

async fn shut_out(work: &Work, olga: &Visitor) {
    let there = at("192.0.2.2");
    let secret = session(work.sign_in(MANAGER, BETTER, &there, now()).await.expect("signs in"));
    let users = work.list_users(&olga.actor, now()).await.expect("lists");
    let of = |login: &str| users.iter().find(|listed| listed.user.login == login).expect("listed").user.id.clone();
    let own = work.disable_user(olga, &of("olga@example.com"), true, now()).await.expect_err("not oneself");
    assert_eq!(field(&own), "user-own");
    let id = of(MANAGER);
    let link = work.reset_link(&olga.actor, &id, now()).await.expect("makes");
    work.disable_user(olga, &id, true, now()).await.expect("shuts out");
    assert!(work.visitor(&secret, now()).await.expect("looks").is_none(), "at once");
    assert_eq!(field(&work.ticket(&link, now()).await.expect_err("links end, too")), "ticket");
    assert_eq!(field(&work.sign_in(MANAGER, BETTER, &there, now()).await.expect_err("no")), "sign-in-ended");
    work.disable_user(olga, &id, false, now()).await.expect("lets in again");
    work.sign_in(MANAGER, BETTER, &there, now()).await.expect("as before");
    let link = work.reset_link_of(MANAGER, now()).await.expect("the terminal makes one, too");
    work.use_ticket(&link, GOOD, &there, now()).await.expect("a new password");
    assert_eq!(field(&work.sign_in(MANAGER, BETTER, &there, now()).await.expect_err("the old one")), "sign-in");
}

/// What was done and seen stands in the audit, with names, and a line that is changed or left out is found.
async fn audit(work: &Work, olga: &Visitor, manager: &Visitor) {
    let frame = work.frame(now()).await.expect("a frame");
    let seller = people(&frame, Role::Seller)
        .into_iter()
        .find(|seller| check(&manager.actor, &Operation::ReadForecast(Node::Person(*seller)), &frame).is_ok())
        .expect("somebody in the team");
    let seller_id = frame.loaded.people_ids[seller as usize].clone();
    let node = Some((NodeKind::Person, seller_id.as_str()));
    work.read_forecast(&manager.actor, node, "period", None, now()).await.expect("reads");
    let asked = |what| AuditRequest { what: Some(what), ..AuditRequest::default() };
    let refused = work.read_audit(&manager.actor, &asked(What::PersonSeen), now()).await.expect_err("operations alone");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    // Looks are written down beside the page, not before it.
    let seen = loop {
        let page = work.read_audit(&olga.actor, &asked(What::PersonSeen), now()).await.expect("reads");
        if let Some(line) = page.lines.into_iter().find(|named| named.line.about == seller_id) {
            break line;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    };
    assert_eq!(seen.about.as_deref(), Some(frame.person_name(seller)));
    assert_eq!(seen.who.as_deref(), Some(manager.name.as_str()));
    for what in [
        What::SetUp,
        What::SignedIn,
        What::SignInFailed,
        What::UserInvited,
        What::PasswordSet,
        What::UserShutOut,
        What::NumberSaid,
        What::Imported,
    ] {
        let page = work.read_audit(&olga.actor, &asked(what), now()).await.expect("reads");
        assert!(page.lines.iter().all(|named| named.line.what == what.word()) && !page.lines.is_empty(), "{what:?}");
    }
    let all = work.read_audit(&olga.actor, &AuditRequest::default(), now()).await.expect("reads");
    assert!(all.next.is_none() || all.lines.len() == 50);
    assert!(
        all.lines.windows(2).all(|pair| pair[0].line.seq == pair[1].line.seq + 1),
        "without gaps, the latest first"
    );
    let named = AuditRequest { text: Some("OLGA".into()), ..AuditRequest::default() };
    let found = work.read_audit(&olga.actor, &named, now()).await.expect("reads").lines;
    let has = |name: &Option<String>| name.as_ref().is_some_and(|name| name.contains("Olga"));
    assert!(!found.is_empty() && found.iter().all(|line| has(&line.who) || has(&line.about)), "part of a name");
    let none = AuditRequest { text: Some("nobody of this name".into()), ..AuditRequest::default() };
    assert_eq!(work.read_audit(&olga.actor, &none, now()).await.expect("reads").lines, []);
    let today = work.frame(now()).await.expect("a frame").today;
    let on = |from, to| AuditRequest { from, to, ..AuditRequest::default() };
    let count = async |request| work.read_audit(&olga.actor, &request, now()).await.expect("reads").lines.len();
    assert_eq!(count(on(Some(today), None)).await, all.lines.len(), "all of it was today");
    assert_eq!(count(on(None, Some(facts::time::add_days(today, -1)))).await, 0);
    let whole = work.verify_audit().await.expect("verifies");
    assert_eq!((whole.broken_at, whole.lines), (None, all.lines[0].line.seq));
    let at_once = (0..20).map(|_| work.store.add_audit("operator", "set-up", "", now()));
    for added in futures_util::future::join_all(at_once).await {
        added.expect("one after the other");
    }
    assert_eq!(work.verify_audit().await.expect("verifies").broken_at, None);
    assert!(work.seal_audit(now()).await.expect("seals").is_some(), "a line that nobody sealed");
    assert_eq!(work.seal_audit(now()).await.expect("looks"), None, "it is sealed");
    let sealed = work.verify_audit().await.expect("verifies");
    assert_eq!((sealed.broken_at, sealed.sealed_to), (None, Some(sealed.lines)));
    for (spoil, line) in [
        ("update audit set about = 'somebody else' where seq = 3", 3),
        ("delete from audit where seq = 2", 2),
        ("delete from audit where seq = (select max(seq) from audit)", whole.lines + 20),
    ] {
        let before = work
            .store
            .rows("select seq, at, who, what, about, hash from audit order by seq", &[])
            .await
            .expect("reads");
        work.store.execute(spoil, &[]).await.expect("spoils");
        assert_eq!(work.verify_audit().await.expect("verifies").broken_at, Some(line), "{spoil}");
        work.store.execute("delete from audit", &[]).await.expect("empties");
        for row in before {
            let values = [
                row.int(0).into(),
                row.int(1).into(),
                row.text(2).into(),
                row.text(3).into(),
                row.text(4).into(),
                row.text(5).into(),
            ];
            let put_back = "insert into audit (seq, at, who, what, about, hash) values ($1, $2, $3, $4, $5, $6)";
            work.store.execute(put_back, &values).await.expect("puts back");
        }
    }
    assert_eq!(work.verify_audit().await.expect("verifies").broken_at, None);
    // Whoever writes lines and hashes anew, as anybody with the database can, lacks the key for the seal.
    work.store.execute("create table kept_line as select * from audit where 1 = 0", &[]).await.expect("a place");
    work.store
        .execute("insert into kept_line select * from audit where seq = (select max(seq) from audit)", &[])
        .await
        .expect("keeps the last");
    let takes_off =
        "update audit_head set seq = seq - 1, hash = (select hash from audit where audit.seq = audit_head.seq - 1)";
    work.store.execute(takes_off, &[]).await.expect("takes the last off");
    work.store.execute("delete from audit where seq > (select seq from audit_head)", &[]).await.expect("and its line");
    work.store.add_audit("nobody", "set-up", "", now()).await.expect("puts another in its place");
    assert_eq!(work.verify_audit().await.expect("verifies").broken_at, Some(sealed.lines));
    let refused = work.seal_audit(now()).await.expect_err("it seals no other line in the place of one that it sealed");
    assert!(matches!(refused, Problem::Conflict(_)), "{refused:?}");
    work.store.execute("delete from audit where seq = (select max(seq) from audit)", &[]).await.expect("takes it off");
    work.store.execute("insert into audit select * from kept_line", &[]).await.expect("puts the line back");
    let head = "update audit_head set hash = (select hash from audit where audit.seq = audit_head.seq)";
    work.store.execute(head, &[]).await.expect("and the head");
    work.store.execute("drop table kept_line", &[]).await.expect("tidies up");
    assert_eq!(work.verify_audit().await.expect("verifies").broken_at, None);
    work.store.execute("delete from audit_seal", &[]).await.expect("takes the seals away");
    let unsealed = work.verify_audit().await.expect("verifies");
    assert!(unsealed.broken_at.is_none() && unsealed.unsealed_since.is_some(), "{unsealed:?}");
}
