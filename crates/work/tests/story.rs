//! From files to a manager's forecast, on SQLite and on PostgreSQL, and who may read it.

#[path = "story/accounts.rs"]
mod accounts;
#[path = "story/brief.rs"]
mod brief;
#[path = "story/by_hand.rs"]
mod by_hand;
#[path = "story/changing.rs"]
mod changing;
#[path = "story/counsel.rs"]
mod counsel;
#[path = "story/currency.rs"]
mod currency;
#[path = "story/erase.rs"]
mod erase;
#[path = "story/figures.rs"]
mod figures;
#[path = "story/grants.rs"]
mod grants;
#[path = "story/hygiene.rs"]
mod hygiene;
#[path = "story/meetings.rs"]
mod meetings;
#[path = "story/notices.rs"]
mod notices;
#[path = "story/own.rs"]
mod own;
#[path = "story/pipeline.rs"]
mod pipeline;
#[path = "story/providers.rs"]
mod providers;
#[path = "story/requests.rs"]
mod requests;
#[path = "story/retention.rs"]
mod retention;
#[path = "story/search.rs"]
mod search;
#[path = "story/untidy.rs"]
mod untidy;
#[path = "story/views.rs"]
mod views;

use facts::person::{PersonIx, Role};
use facts::{Instant, Node, Settings};
use jiff::civil::date;
use jiff::tz::TimeZone;
use simulate::Spec;
use std::path::Path;
use std::time::Duration;
use store::{Secret, Store, StoreError};
use testrig::Postgres;
use work::access::{Operation, check, may};
use work::audit::{AuditRequest, What};
use work::bridge::Kind;
use work::deals::DealsRequest;
use work::forecast::{ForecastPage, NodeKind, Reach};
use work::frame::Frame;
use work::intake::{Decisions, Upload};
use work::number::{NumberRequest, Reason};
use work::second_step::{self, Offered};
use work::users::{CameIn, Invitation, Origin, Standing, Visitor};
use work::worker::Lane;
use work::{Actor, Problem, Work};

fn now() -> Instant {
    Instant(Instant::end_of(date(2026, 8, 12), &TimeZone::UTC).0 - 1_000_000)
}

fn company(folder: &Path) {
    let spec = Spec { sellers: 12, years: 1.5, seed: 3, end: date(2026, 8, 12) };
    simulate::write(&spec, folder, &mut |_| {}).expect("a simulated company");
}

fn uploads(folder: &Path) -> Vec<Upload> {
    let files = std::fs::read_dir(folder).expect("a folder").flatten();
    files
        .map(|file| Upload {
            name: file.file_name().to_string_lossy().into_owned(),
            bytes: std::fs::read(file.path()).expect("a file"),
        })
        .filter(|upload| !upload.name.starts_with("truth_"))
        .collect()
}

/// Does every job that waits.
async fn work_all(work: &Work) {
    for lane in Lane::ALL {
        while work.work_once("test", lane, now).await.expect("works") {}
    }
}

async fn status(work: &Work, job: &str) -> (String, Option<String>) {
    let job = work.store.job(job).await.expect("a job");
    (job.status, job.problem)
}

async fn story(work: &Work, folder: &Path) {
    let operator = Actor::Operator;
    work.store.put_settings(&Settings { name: "Sample".into(), ..Settings::default() }).await.expect("settings");
    let nothing = work.read_forecast(&operator, None, "period", None, now()).await.expect_err("nothing yet");
    assert!(matches!(nothing, Problem::Forbidden), "{nothing:?}");

    brief::nothing(work).await;

    // Upload, decide, check dry, take in.
    let page = work.upload(&operator, uploads(folder), now()).await.expect("uploads");
    assert!(page.proposal.exact, "the layout needs no questions: {:#?}", page.proposal.files);
    let id = page.import.id.clone();
    let decisions = Decisions { mapping: page.mapping, known: date(2026, 8, 12), is_full: false, version: None };
    work.map_import(&operator, &id, &decisions, now()).await.expect("maps");
    let job = work.check_import(&operator, &id, now()).await.expect("queues");
    work_all(work).await;
    assert_eq!(status(work, &job).await, ("done".into(), None));
    let dry = work.read_import(&operator, &id, now()).await.expect("reads").report.expect("a report");
    assert!(dry.is_dry && dry.read.skipped() == 0, "{:#?}", dry.read);
    assert!(work.frame(now()).await.expect("a frame").is_empty(), "a dry run keeps nothing");
    let job = work.run_import(&operator, &id, now()).await.expect("queues");
    work_all(work).await;
    assert_eq!(status(work, &job).await, ("done".into(), None));
    let report = work.read_import(&operator, &id, now()).await.expect("reads").report.expect("a report");
    assert_eq!(report.tallies, dry.tallies, "the dry run said what would happen");
    let again = work.run_import(&operator, &id, now()).await.expect_err("done already");
    assert!(matches!(again, Problem::Conflict(_)), "{again:?}");

    forecasts(work).await;
    deals(work).await;
    numbers(work).await;
    permissions(work).await;
    grants::story(work).await;
    users(work).await;
    by_hand::story(work, folder).await;
    providers::story(work).await;
    notices::story(work).await;
    own::story(work).await;
    pipeline::story(work).await;
    brief::story(work).await;
    one_changes_at_a_time(work).await;
    requests::story(work).await;
    meetings::story(work).await;
    counsel::story(work).await;
    // Somebody moved and came back meanwhile: what was counted is counted anew.
    work.make_forecasts(Reach::Today, now(), &mut |_, _| Box::pin(async { Ok(()) })).await.expect("forecasts");
    figures::story(work).await;
    hygiene::story(work).await;
    search::story(work).await;
    views::story(work).await;
    accounts::story(work).await;
    let words = search::words(work).await;

    // Taking the import back leaves nothing to forecast; bringing it back brings all of it.
    work.undo_import(&operator, &id, now()).await.expect("queues");
    work_all(work).await;
    assert!(work.frame(now()).await.expect("a frame").is_empty());
    assert_eq!(search::words(work).await, 0, "nothing is found any more");
    work.redo_import(&operator, &id, now()).await.expect("queues");
    work_all(work).await;
    assert_eq!(search::words(work).await, words);
    forecasts(work).await;
    night(work).await;
}

fn tomorrow() -> Instant {
    Instant(now().0 + 24 * 60 * 60 * 1_000_000)
}

/// The forecast of a new day is made by itself, once, from what earlier ones learnt.
async fn night(work: &Work) {
    assert!(!work.queue_nightly(now()).await.expect("looks"), "today's was made after the import");
    assert!(work.queue_nightly(tomorrow()).await.expect("looks"));
    assert!(!work.queue_nightly(tomorrow()).await.expect("looks"), "it waits already");
    assert!(work.store.fitted().await.expect("reads").is_some_and(|bytes| !bytes.is_empty()));
    assert!(work.work_once("test", Lane::Estimates, tomorrow).await.expect("works"));
    let frame = work.frame(tomorrow()).await.expect("a frame");
    let made = work.store.first_forecast("linchpin", frame.as_of, frame.as_of).await.expect("reads");
    assert_eq!(made.map(|made| made.as_of), Some(date(2026, 8, 13)));
    assert!(!work.queue_nightly(tomorrow()).await.expect("looks"));
}

/// Who has a role and can still come in: whoever was erased cannot.
fn people(frame: &Frame, role: Role) -> Vec<PersonIx> {
    let named = (0..).zip(&frame.company().people).filter(|(_, person)| !person.name.is_empty());
    named.map(|(ix, _)| ix).filter(|ix| frame.role_of(*ix) == role).collect()
}

/// The company's number is the sum of what is below it, and every level has its ranges.
async fn forecasts(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let leader = people(&frame, Role::Leader)
        .into_iter()
        .map(|leader| frame.actor(leader))
        .find(|actor| check(actor, &Operation::ReadForecast(Node::Company), &frame).is_ok())
        .expect("somebody leads the company");
    for horizon in ["period", "next", "4w", "13w"] {
        let page = work.read_forecast(&leader, None, horizon, None, now()).await.expect("a forecast");
        assert_eq!(page.node.kind, NodeKind::Company);
        assert!(page.range.range95.0 <= page.range.range80.0 && page.range.range80.1 <= page.range.range95.1);
        assert!(page.range.quantiles.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(!page.below.is_empty());
    }
    let page = work.read_forecast(&leader, None, "period", None, now()).await.expect("a forecast");
    assert_eq!(page.span, (date(2026, 7, 1), date(2026, 9, 30)));
    assert!(page.range.won > 0, "half a quarter has bookings");
    assert!(!page.weeks.is_empty() && page.weeks.windows(2).all(|pair| pair[0].as_of < pair[1].as_of));
    bridges(work, &leader, &page).await;
    assert!(page.quota.is_some() && page.quota_chance.is_some_and(|chance| (0.0..=1.0).contains(&chance)));
    let record = work.read_track_record(&leader, now()).await.expect("a track record");
    assert!(!record.record.scores.is_empty());
}

/// From last week's number to this one, step by step, to the cent: at every place.
async fn bridges(work: &Work, leader: &Actor, company: &ForecastPage) {
    let mut named = 0;
    for row in std::iter::once(&company.node).chain(company.below.iter().map(|row| &row.node)) {
        let page = work.read_forecast(leader, Some((row.kind, &row.id)), "period", None, now()).await.expect("a page");
        let bridge = page.change.expect("last week's forecast is there to compare with").bridge;
        let moved: i64 = bridge.bars.values().map(|bar| bar.effect).sum();
        assert_eq!(bridge.before + moved, bridge.after, "{bridge:?}");
        assert_eq!(bridge.after, page.range.mean.round() as i64);
        for (kind, bar) in &bridge.bars {
            assert!(*kind != Kind::Won || bar.largest.iter().all(|moved| !moved.id.is_empty()), "{bar:?}");
            assert!(*kind != Kind::Lost || bar.effect <= 0, "what is lost is gone: {bar:?}");
        }
        named += bridge.bars.values().map(|bar| bar.largest.len()).sum::<usize>();
    }
    assert!(named > 0, "deals that moved the number are named");
}

/// Lists follow the scope; a deal opens with its history.
async fn deals(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    let own = work.list_deals(&seller, &DealsRequest::default(), now()).await.expect("deals");
    let name = frame.person_name(seller.person(&frame).expect("a person"));
    assert!(!own.deals.is_empty());
    assert!(own.deals.iter().all(|deal| deal.owner.as_ref().is_some_and(|(_, owner)| owner == name)));
    let first = work.read_deal(&seller, &own.deals[0].id, now()).await.expect("a deal");
    assert_eq!(first.line.name, own.deals[0].name);
    assert!(!first.events.is_empty());
    let reasons = first.reasons.expect("why the chance of an open deal is what it is");
    let sum = reasons.usual + reasons.parts.iter().map(|(_, part)| part).sum::<f64>();
    assert!((sum - reasons.p_won).abs() < 1e-3, "kept to a hundredth of a point: {sum} is not {}", reasons.p_won);
    let stranger = people(&frame, Role::Seller).into_iter().map(|p| frame.actor(p)).find(|other| *other != seller);
    let hidden = work.read_deal(&stranger.expect("another"), &own.deals[0].id, now()).await.expect_err("not theirs");
    assert!(matches!(hidden, Problem::NotFound("deal")), "a stranger does not learn that it exists: {hidden:?}");
}

/// A manager says a number: one click where it is the forecast, deals in or out, a reason for anything else.
async fn numbers(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let head = people(&frame, Role::Manager)[0];
    let manager = frame.actor(head);
    let unit = frame.hierarchy.headed_by(head)[0];
    let node = Some((NodeKind::Unit, frame.loaded.unit_ids[unit as usize].clone()));
    let of_unit = node.as_ref().map(|(kind, id)| (*kind, id.as_str()));
    let page = work.read_number(&manager, of_unit, None, now()).await.expect("a page");
    assert!(page.may_say && page.said.is_empty() && !page.deals.is_empty());

    let plain = NumberRequest { node: node.clone(), ..NumberRequest::default() };
    let said = work.say_number(&manager, &plain, now()).await.expect("the forecast");
    assert_eq!((said.amount, said.reason), (page.forecast(), None), "one click says the forecast");

    let (ins, outs) = (&page.deals[0], &page.deals[1]);
    let marks = vec![(ins.line.id.clone(), true), (outs.line.id.clone(), false)];
    let marked = NumberRequest { marks, ..plain.clone() };
    let said = work.say_number(&manager, &marked, now()).await.expect("deals in and out");
    assert_eq!(said.amount, page.forecast() + ins.if_in.expect("an amount") + outs.if_out);
    assert_eq!((said.reason, said.marks), (Some(Reason::Deals), (1, 1)));

    let higher = NumberRequest { amount: Some(page.forecast() + 100), ..plain.clone() };
    let silent = work.say_number(&manager, &higher, now()).await.expect_err("without a reason");
    assert!(matches!(silent, Problem::Invalid { field: "reason", .. }), "{silent:?}");
    let reason = Some(Reason::NotInCrm);
    work.say_number(&manager, &NumberRequest { reason, ..higher.clone() }, now()).await.expect("with one");
    let moved = NumberRequest { forecast: Some(1), ..plain.clone() };
    let moved = work.say_number(&manager, &moved, now()).await.expect_err("another forecast was seen");
    assert!(matches!(moved, Problem::Invalid { field: "forecast-seen", .. }), "{moved:?}");
    let below = NumberRequest { amount: Some(-1), reason, ..plain.clone() };
    assert!(matches!(work.say_number(&manager, &below, now()).await, Err(Problem::Invalid { field: "number", .. })));

    let page = work.read_number(&manager, of_unit, None, now()).await.expect("a page");
    let amounts: Vec<i64> = page.said.iter().map(|said| said.amount).collect();
    assert_eq!(amounts.len(), 3, "all are kept, the latest first: {amounts:?}");
    assert_eq!(amounts[0], page.forecast() + 100);
    let leader = frame.actor(people(&frame, Role::Leader)[0]);
    let seen = work.read_number(&leader, of_unit, None, now()).await.expect("whoever leads them sees it");
    assert!(seen.said.len() == 3 && !seen.may_say);
    let told = work.say_number(&leader, &plain, now()).await.expect_err("it is the manager's");
    assert!(matches!(told, Problem::Forbidden), "{told:?}");
    let loaded = work.store.load().await.expect("facts");
    let own = loaded.company.numbers.iter().filter(|number| number.amount == amounts[0]);
    assert!(own.count() >= 1, "the track record will judge it beside those that exports bring");
}

/// Every operation × role × relation: what the role may, within what the hierarchy gives.
async fn permissions(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let hierarchy = &frame.hierarchy;
    let actors: Vec<Actor> = (0..)
        .zip(&frame.company().people)
        .filter(|(_, person)| person.is_here(frame.as_of))
        .map(|(ix, _)| frame.actor(ix))
        .chain([Actor::Operator, Actor::CompanyLeader])
        .collect();
    let mut seen_roles = std::collections::BTreeSet::new();
    for actor in &actors {
        seen_roles.insert(actor.role());
        for (target, _) in (0..).zip(&frame.company().people) {
            let unit = hierarchy.unit_of[target as usize];
            let is_self = actor.person(&frame) == Some(target);
            let leads = actor.person(&frame).is_some_and(|me| {
                let headed = hierarchy.headed_by(me);
                unit.is_some_and(|unit| headed.iter().any(|top| hierarchy.is_within(unit, *top)))
            });
            let expected = match actor.role() {
                Role::Seller => is_self,
                Role::Leader if *actor == Actor::CompanyLeader => true,
                Role::Manager | Role::Leader => is_self || leads,
                Role::Enablement | Role::Operations | Role::Helper => false,
            };
            for operation in [Operation::ReadForecast(Node::Person(target)), Operation::ReadDeal(Some(target))] {
                let allowed = check(actor, &operation, &frame).is_ok();
                assert_eq!(allowed, expected, "{:?} {operation:?}", actor.role());
            }
        }
        for (unit, _) in (0..).zip(&frame.company().units) {
            let heads = actor.is_person() && hierarchy.head[unit as usize] == actor.person(&frame);
            assert_eq!(
                check(actor, &Operation::SayNumber(Node::Unit(unit)), &frame).is_ok(),
                heads,
                "{:?}",
                actor.role()
            );
            let reads = check(actor, &Operation::ReadForecast(Node::Unit(unit)), &frame).is_ok();
            assert_eq!(
                check(actor, &Operation::ReadNumber(Node::Unit(unit)), &frame).is_ok(),
                reads,
                "{:?}",
                actor.role()
            );
        }
        assert!(
            check(actor, &Operation::SayNumber(Node::Person(0)), &frame).is_err(),
            "a person's commit is the CRM's"
        );
        for operation in [Operation::ManageUsers, Operation::ReadAudit, Operation::Import, Operation::CancelJob] {
            let by_title = actor.is_person();
            let expected = actor.role() == Role::Operations && !by_title;
            assert_eq!(check(actor, &operation, &frame).is_ok(), expected, "a title lets nobody decide who comes in");
        }
        let reads = matches!(actor.role(), Role::Seller | Role::Manager | Role::Leader);
        for operation in [Operation::ListDeals, Operation::ReadTrackRecord] {
            assert_eq!(check(actor, &operation, &frame).is_ok(), reads, "{:?}", actor.role());
        }
        assert!(check(actor, &Operation::ReadJobs, &frame).is_ok());
        assert!(check(actor, &Operation::ListPeople, &frame).is_ok());
        assert_eq!(may(actor.role(), &Operation::MakeForecast), check(actor, &Operation::MakeForecast, &frame).is_ok());
    }
    assert_eq!(seen_roles.len(), Role::ALL.len(), "the sample company has every role: {seen_roles:?}");
}

fn later(minutes: i64) -> Instant {
    Instant(now().0 + minutes * 60_000_000)
}

/// Whoever changes what the company says of itself has it alone, on whichever node; who is gone does not have it for ever.
async fn one_changes_at_a_time(work: &Work) {
    let other = Work::new(work.store.clone(), work.uploads.clone());
    let turn = work.take_turn(now()).await.expect("nobody else");
    let waiting = {
        let other = other.clone();
        tokio::spawn(async move { other.take_turn(now()).await.map(drop) })
    };
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!waiting.is_finished(), "another node waits");
    drop(turn);
    waiting.await.expect("runs").expect("its turn");
    // The turn before ends a moment after it was let go.
    while !work.store.take_turn("gone", now(), Instant(now().0 + 30 * SECOND)).await.expect("asks") {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(!work.store.take_turn("late", now(), Instant(now().0 + 30 * SECOND)).await.expect("asks"));
    let later = Instant(now().0 + 31 * SECOND);
    other.take_turn(later).await.expect("whoever had it is gone");
}

const SECOND: i64 = 1_000_000;

fn at(address: &str) -> Origin {
    Origin { address: address.into(), about: "Firefox, Linux".into() }
}

fn field(problem: &Problem) -> &str {
    match problem {
        Problem::Invalid { field, .. } => field,
        Problem::NotFound(what) => what,
        Problem::TooMany { .. } => "too-many",
        _ => "",
    }
}

const GOOD: &str = "four green boats sail";
const BETTER: &str = "seven slow clocks agree";

/// The first user comes in by a code from the terminal, lets a manager in by a link, and shuts them out.
async fn users(work: &Work) {
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

/// A copy made while the database is in use is the whole company, and nothing is overwritten by it.
async fn backup(work: &Work, folder: &Path, elsewhere: &str) {
    let file = folder.join("copy");
    let busy = work.clone();
    let writing = tokio::spawn(async move {
        for _ in 0..20 {
            busy.store.add_audit("operator", "set-up", "", now()).await.expect("others go on");
        }
    });
    let copied = work.store.backup(&file).await.expect("copies");
    writing.await.expect("writes");
    assert!(copied.bytes > 100_000, "{copied:?}");
    let again = work.store.backup(&file).await.expect_err("nothing is overwritten");
    assert!(matches!(again, StoreError::Exists { .. }), "{again}");
    let store = Store::restore(&file, elsewhere).await.expect("restores");
    let restored = Work::new(store, folder.join("uploads"));
    assert_eq!(restored.verify_audit().await.expect("verifies").broken_at, None);
    let of = async |work: &Work| work.frame(now()).await.expect("a frame").loaded.company.clone();
    let (one, other) = (of(work).await, of(&restored).await);
    assert_eq!((one.people, one.units, one.quotas), (other.people, other.units, other.quotas));
    assert_eq!(restored.store.watermark().await.expect("reads"), work.store.watermark().await.expect("reads"));
    forecasts(&restored).await;
    restored.store.close().await;
    let full = Store::restore(&file, elsewhere).await.map(drop).expect_err("not into a company");
    assert!(matches!(full, StoreError::NotEmpty | StoreError::Exists { .. }), "{full}");
    let cut = folder.join("cut");
    let bytes = std::fs::read(&file).expect("a copy");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).expect("writes");
    let damaged =
        Store::restore(&cut, &elsewhere.replace("restored", "damaged")).await.map(drop).expect_err("half a copy");
    assert!(matches!(damaged, StoreError::Damaged { .. } | StoreError::Tool { .. }), "{damaged}");
}

async fn on(address: &str, elsewhere: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = folder.path().join("files");
    company(&files);
    let store = Store::open(address).await.expect("opens");
    let work = Work::new(store, folder.path().join("uploads")).with_key(Secret::generate());
    story(&work, &files).await;
    backup(&work, folder.path(), &elsewhere.replace("FOLDER", &folder.path().display().to_string())).await;
    retention::story(&work).await;
    work.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    on(&format!("sqlite:{}", folder.path().join("story.sqlite").display()), "sqlite:FOLDER/restored.sqlite").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql() {
    let postgres = Postgres::start();
    let store = Store::connect(&postgres.address()).await.expect("connects");
    for sql in ["create database restored", "create database damaged"] {
        store.execute(sql, &[]).await.expect("makes a database");
    }
    store.close().await;
    let elsewhere = postgres.address().replace("/postgres", "/restored");
    on(&postgres.address(), &elsewhere.replace("//restored", "//postgres")).await;
}
