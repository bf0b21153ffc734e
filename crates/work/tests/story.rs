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
#[path = "story/users.rs"]
mod users;
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
use work::bridge::Kind;
use work::deals::DealsRequest;
use work::forecast::{ForecastPage, NodeKind, Reach};
use work::frame::Frame;
use work::intake::{Decisions, Upload};
use work::number::{NumberRequest, Reason};
use work::users::Origin;
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
    users::come_in(work).await;
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
