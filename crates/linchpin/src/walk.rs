//! Every door, walked by every role about everybody: pages and API answer what `work::access` says, and nobody reads across teams.

mod api;
mod pages;

use self::api::ADMINISTRATION;
use self::pages::OPEN;
use crate::web::{self, App};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use facts::Instant;
use facts::person::{PersonIx, Role};
use jiff::civil::date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use store::Store;
use tower::ServiceExt;
use work::counsel::{CounselAct, CounselRequest, Doer};
use work::desks::DeskDraft;
use work::frame::Frame;
use work::grants::Why;
use work::requests::RequestDraft;
use work::subject::Subject;
use work::worker::Lane;
use work::{Actor, Operation, Work, access};

fn now() -> Instant {
    Instant(Instant::end_of(date(2026, 8, 12), &TimeZone::UTC).0 - 1_000_000)
}

/// A door: the verb, the route, the path with its holes filled, what it asks for, and a body that can be read.
type Door = (&'static str, &'static str, String, Operation, &'static str);

/// What is walked: the company, the doors, and somebody of each kind.
struct Walk {
    work: Work,
    router: Router,
    frame: Arc<Frame>,
    /// Who walks: what they are called here, the cookie's word, the actor.
    walkers: Vec<(&'static str, String, Actor)>,
    /// The seller whom it is all about.
    seller: PersonIx,
    deal: String,
    /// Opens the deal to somebody who does not walk.
    grant: String,
    /// A desk at which somebody sits who does not walk, and what the seller asked of it.
    desk: String,
    request: String,
    /// An account of whose deals all are the seller's.
    account: String,
    import: String,
    job: String,
    /// Where the seller's team stood, as its manager kept it.
    answer: String,
    /// Counsel of the seller's manager on the deal, and the promise that it became.
    counsel: String,
    promise: String,
}

impl Walk {
    async fn start(home: &Path) -> Walk {
        let store = Store::connect(&format!("sqlite:{}", home.join("company.sqlite").display())).await.expect("opens");
        let work = Work::new(store, home.join("uploads"));
        work.store.migrate().await.expect("migrates");
        work.store.put_settings(&facts::Settings::default()).await.expect("settings");
        let files = home.join("files");
        let spec = simulate::Spec { sellers: 12, years: 1.0, seed: 3, end: date(2026, 8, 12) };
        simulate::write(&spec, &files, &mut |_| {}).expect("a company");
        let import = work.import_folder(&Actor::Operator, &files, now()).await.expect("reads").import.id;
        let job = work.run_import(&Actor::Operator, &import, now()).await.expect("queues");
        for lane in Lane::ALL {
            // The track record takes long, and no route here needs more than that it is not there yet.
            assert!(work.work_once("walk", lane, now).await.expect("works"));
        }
        let frame = work.frame(now()).await.expect("a frame");
        let app = App { work: work.clone(), is_demo: true, has_address: false, clock: now };
        let router = web::router(app.clone()).merge(crate::api::router(app));
        let seller = first(&frame, Role::Seller);
        let deals = work.store.own_deals(frame.loaded.people[seller as usize]).await.expect("deals");
        let open = |deal: &&store::own::OwnDeal| deal.outcome == facts::deal::StageKind::Open;
        let deal = deals.iter().find(open).expect("an open deal").id.clone();
        let account = own_account(&work, frame.loaded.people[seller as usize]).await;
        let walkers = walkers(&frame, seller);
        let strangers = 0..PersonIx::try_from(frame.company().people.len()).expect("few people");
        let is_walker = |ix: &PersonIx| walkers.iter().any(|(.., actor)| actor.person(&frame) == Some(*ix));
        let outside = |ix: &PersonIx| {
            access::check(&frame.actor(*ix), &Operation::ReadDeal(Some(seller)), &frame).is_err() && !is_walker(ix)
        };
        let other = strangers.into_iter().filter(|ix| frame.is_here(*ix)).find(outside).expect("somebody else");
        let own = frame.actor(seller);
        assert!(work.grant(&own, &deal, other, (Why::Counsel, "walk"), now()).await.expect("grants"));
        let grant = work.deal_grants(&own, &deal, now()).await.expect("grants").remove(0).id;
        let members = vec![frame.loaded.people_ids[other as usize].clone()];
        let desk = DeskDraft { name: "Legal".into(), members, ..DeskDraft::default() };
        let desk = work.put_desk(&Actor::Operator, None, &desk, now()).await.expect("a desk").id;
        let asked = RequestDraft {
            desk: desk.clone(),
            about: Subject::Deal(deal.clone()),
            need: "A clause".into(),
            answers: Vec::new(),
            need_by: None,
        };
        let request = work.ask_for_help(&own, &asked, now()).await.expect("asks").id;
        let unit = frame.hierarchy.unit_of[seller as usize].expect("a team");
        let manager = frame.actor(frame.hierarchy.head[unit as usize].expect("a manager"));
        let team = (work::forecast::NodeKind::Unit, frame.loaded.unit_ids[unit as usize].as_str());
        let answer = work.keep_answer(&manager, Some(team), "More calls.", now()).await.expect("keeps");
        let (counsel, promise) = promised(&work, &frame, seller, &deal).await;
        Walk {
            work,
            router,
            frame,
            walkers,
            seller,
            deal,
            account,
            grant,
            desk,
            request,
            import,
            job,
            answer,
            counsel,
            promise,
        }
    }

    /// Every door that asks for anything.
    fn doors(&self) -> Vec<Door> {
        let person = &self.frame.loaded.people_ids[self.seller as usize];
        let unit = self.frame.hierarchy.unit_of[self.seller as usize].expect("a team");
        let unit_id = &self.frame.loaded.unit_ids[unit as usize];
        let kept = ADMINISTRATION.iter().map(|(verb, path, operation, body)| {
            let id = if path.contains("units") { unit_id } else { person };
            (*verb, *path, path.replace("{id}", id), *operation, *body)
        });
        let all = self.pages(unit, person, unit_id).into_iter().chain(self.operations(unit, person, unit_id));
        all.chain(kept).collect()
    }

    async fn ask(&self, word: &str, verb: &str, path: &str, body: &str) -> (StatusCode, String) {
        let kind = if path.starts_with("/api") { "application/json" } else { "application/x-www-form-urlencoded" };
        let request = Request::builder().method(verb).uri(path);
        let request = request.header("cookie", format!("who={word}")).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", kind).body(Body::from(body.to_owned())).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 64 << 20).await.expect("a body");
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// An account with deals of nobody but one person.
async fn own_account(work: &Work, person: i64) -> String {
    let query = store::accounts::AccountQuery { owners: Some(vec![person]), limit: 200, ..Default::default() };
    for listed in work.store.accounts(&query).await.expect("accounts") {
        let parts = work.store.account_parts(listed.account.key).await.expect("its owners");
        if parts.iter().all(|part| part.owner == person) && listed.account.owner == Some(person) {
            return listed.account.id;
        }
    }
    panic!("a seller has an account of their own")
}

/// Who heads the team of a seller.
fn head_of(frame: &Frame, seller: PersonIx) -> PersonIx {
    let unit = frame.hierarchy.unit_of[seller as usize].expect("a team");
    frame.hierarchy.head[unit as usize].expect("a manager")
}

/// Has the seller's manager give counsel on a deal, and the seller accept it; then gives counsel that waits: ids of this counsel and of
/// the promise.
async fn promised(work: &Work, frame: &Frame, seller: PersonIx, deal: &str) -> (String, String) {
    let manager = frame.actor(head_of(frame, seller));
    let request = CounselRequest {
        doer: Some(Doer::Owner),
        ..CounselRequest::on(Subject::Deal(deal.to_owned()), "Ask who signs.")
    };
    let accepted = work.give_counsel(&manager, &request, now()).await.expect("gives").id;
    let accept = work.act_on_counsel(&frame.actor(seller), &accepted, CounselAct::Accept, "", None, now()).await;
    let promise = accept.expect("accepts").promises.pop().expect("a promise").id;
    (work.give_counsel(&manager, &request, now()).await.expect("gives").id, promise)
}

fn first(frame: &Frame, role: Role) -> PersonIx {
    let everybody = 0..PersonIx::try_from(frame.company().people.len()).expect("few people");
    everybody.into_iter().find(|ix| frame.is_here(*ix) && frame.role_of(*ix) == role).expect("somebody of each role")
}

/// Oneself, the own manager, another one, another seller, a leader above, one of each other role, and nobody in particular.
fn walkers(frame: &Frame, seller: PersonIx) -> Vec<(&'static str, String, Actor)> {
    let hierarchy = &frame.hierarchy;
    let unit = hierarchy.unit_of[seller as usize].expect("a team");
    let manager = hierarchy.head[unit as usize].expect("a manager");
    let above = hierarchy.with_above(unit).filter_map(|unit| hierarchy.head[unit as usize]);
    let leader = above.filter(|head| frame.role_of(*head) == Role::Leader).last().expect("a leader");
    let everybody = 0..PersonIx::try_from(frame.company().people.len()).expect("few people");
    let of = |role: Role, not: PersonIx| {
        everybody.clone().filter(|ix| frame.is_here(*ix) && *ix != not).find(|ix| frame.role_of(*ix) == role)
    };
    let elsewhere = |ix: &PersonIx| hierarchy.unit_of[*ix as usize] != Some(unit);
    let stranger = everybody.clone().filter(|ix| frame.is_here(*ix) && elsewhere(ix));
    let stranger = stranger.into_iter().find(|ix| frame.role_of(*ix) == Role::Seller).expect("another team");
    let people = [
        ("oneself", Some(seller)),
        ("own manager", Some(manager)),
        ("another manager", of(Role::Manager, manager)),
        ("a seller of another team", Some(stranger)),
        ("the leader above", Some(leader)),
        ("enablement", of(Role::Enablement, seller)),
        ("operations by title", of(Role::Operations, seller)),
        ("a helper", of(Role::Helper, seller)),
    ];
    let mut walkers: Vec<_> = people
        .into_iter()
        .filter_map(|(name, ix)| ix.map(|ix| (name, frame.loaded.people_ids[ix as usize].clone(), frame.actor(ix))))
        .collect();
    walkers.push(("the operator", work::frame::OPERATOR.to_owned(), Actor::Operator));
    assert_eq!(walkers.len(), 9, "the sample company has somebody of each kind");
    walkers
}

/// Every route of `web.rs` and of the API's description.
fn known_routes() -> BTreeSet<String> {
    let table = include_str!("web.rs");
    let pages = table.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    pages.chain(crate::api::paths()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_answers_as_the_table_of_permissions_says() {
    let home = tempfile::tempdir().expect("a folder");
    let walk = Walk::start(home.path()).await;
    let routes = walk.doors();
    let walked: BTreeSet<String> = routes
        .iter()
        .map(|route| route.1.to_owned())
        .chain(OPEN.iter().map(|(route, _)| (*route).to_owned()))
        .collect();
    let forgotten: Vec<String> =
        known_routes().difference(&walked).filter(|route| !is_upload(route)).cloned().collect();
    assert_eq!(forgotten, Vec::<String>::new(), "a new route belongs in the walk");

    for (name, word, actor) in &walk.walkers {
        for (verb, _, path, operation, body) in &routes {
            let may = access::check(actor, operation, &walk.frame).is_ok();
            // What would change something is only asked for by those who may not.
            if may && *verb != "GET" {
                continue;
            }
            let (status, text) = walk.ask(word, verb, path, body).await;
            let refused = matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            // On the sample company nobody signs in, and the walk made no track record.
            let is_missing = path.starts_with("/users") || path.ends_with("/track-record");
            if may {
                assert!(
                    !status.is_server_error() && (!refused || is_missing),
                    "{name}: {verb} {path} {status}: {text}"
                );
            } else {
                assert!(refused, "{name}: {verb} {path} {status}");
                tells_nothing(&walk, name, path, &text);
            }
        }
    }
    let after = walk.work.store.own_deals(walk.frame.loaded.people[walk.seller as usize]).await.expect("deals");
    assert!(!after.is_empty(), "nothing was undone by those who may not");
}

/// What takes files is asked for elsewhere; without any it refuses before it looks who asks.
fn is_upload(route: &str) -> bool {
    ["/imports", "/api/v1/imports", "/api/v1/imports/{id}/mapping", "/design", "/preferences"].contains(&route)
}

/// A refusal names neither the person nor their deal.
fn tells_nothing(walk: &Walk, name: &str, path: &str, text: &str) {
    let seller = walk.frame.person_name(walk.seller);
    if name != "oneself" {
        assert!(!text.contains(seller), "{name} reads “{seller}” in the refusal of {path}");
    }
}

/// What lists and exports of a stranger say, too, leaves out everybody whom they may not see.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_deals_of_another_team() {
    let home = tempfile::tempdir().expect("a folder");
    let walk = Walk::start(home.path()).await;
    let deals = walk.work.store.own_deals(walk.frame.loaded.people[walk.seller as usize]).await.expect("deals");
    let ids: Vec<&str> = deals.iter().map(|deal| deal.id.as_str()).collect();
    let person = &walk.frame.loaded.people_ids[walk.seller as usize];
    let paths = [
        "/deals?limit=200".to_owned(),
        "/deals/export.csv".to_owned(),
        format!("/search?q={}", &deals[0].name[..3]),
        format!("/deals?owner=person:{person}"),
        format!("/api/v1/deals?limit=200&level=person&node={person}"),
        "/api/v1/deals?limit=200".to_owned(),
        "/profile/data.json".to_owned(),
        "/api/v1/me/data".to_owned(),
    ];
    for (name, word, actor) in &walk.walkers {
        let may = access::check(actor, &Operation::ReadDeal(Some(walk.seller)), &walk.frame).is_ok();
        if may {
            continue;
        }
        for path in &paths {
            let (status, text) = walk.ask(word, "GET", path, "").await;
            assert!(!status.is_server_error(), "{name}: {path} {status}");
            let found = ids.iter().find(|id| text.contains(**id));
            assert_eq!(found, None, "{name} reads a deal of another team by {path}");
        }
    }
}

/// A grant opens one deal by every door, and nothing else; once it ended, nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_grant_opens_one_deal_and_nothing_else() {
    let home = tempfile::tempdir().expect("a folder");
    let walk = Walk::start(home.path()).await;
    let own = walk.frame.actor(walk.seller);
    let granted =
        |name: &str| ["a seller of another team", "another manager", "a helper", "enablement"].contains(&name);
    let about = Operation::ReadDeal(Some(walk.seller));
    for (name, word, actor) in walk.walkers.iter().filter(|(name, ..)| granted(name)) {
        let person = actor.person(&walk.frame).expect("a person");
        assert!(access::check(actor, &about, &walk.frame).is_err(), "{name} may not by the hierarchy");
        assert!(walk.work.grant(&own, &walk.deal, person, (Why::Request, "granted"), now()).await.expect("grants"));
        for (verb, _, path, operation, _) in walk.doors().iter().filter(|(verb, ..)| *verb == "GET") {
            let is_opened = *operation == about;
            let may = is_opened || access::check(actor, operation, &walk.frame).is_ok();
            let (status, text) = walk.ask(word, verb, path, "").await;
            let refused = matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            assert!(!status.is_server_error() && (may || refused), "{name}, granted: {verb} {path} {status}");
            assert!(!is_opened || status == StatusCode::OK, "{name}, granted: {verb} {path} {status}: {text}");
        }
        for path in ["/deals?limit=200", "/api/v1/deals?limit=200"] {
            let (_, text) = walk.ask(word, "GET", path, "").await;
            assert!(!text.contains(&walk.deal), "{name}: what is opened is on no list");
        }
        let grants = walk.work.deal_grants(&own, &walk.deal, now()).await.expect("grants");
        let grant = grants.iter().find(|grant| grant.about == "granted").expect("the grant");
        let path = format!("/api/v1/grants/{}", grant.id);
        let (status, _) = walk.ask(word, "DELETE", &path, "").await;
        assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{name}: {status}");
        let owner = walk.frame.loaded.people_ids[walk.seller as usize].as_str();
        assert_eq!(walk.ask(owner, "DELETE", &path, "").await.0, StatusCode::OK);
        let (status, _) = walk.ask(word, "GET", &format!("/deals/{}", walk.deal), "").await;
        assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{name}: {status}");
    }
}

/// Of two who change the same person at once, the second is told, and what they typed is kept.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_over_what_somebody_else_said_meanwhile() {
    let home = tempfile::tempdir().expect("a folder");
    let walk = Walk::start(home.path()).await;
    let place = format!("/company/people/{}", walk.frame.loaded.people_ids[walk.seller as usize]);
    let (_, shown) = walk.ask("operator", "GET", &place, "").await;
    let version = shown.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let version = version.expect("the form says what it shows").to_owned();
    let body = |name: &str| format!("version={version}&name={name}&title=Account+Executive");
    let (status, _) = walk.ask("operator", "POST", &place, &body("First")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, again) = walk.ask("operator", "POST", &place, &body("Second")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(again.contains("value=\"Second\"") && again.contains("Somebody changed it again"), "{again}");
    let frame = walk.work.frame(now()).await.expect("a frame");
    assert_eq!(frame.person_name(walk.seller), "First");
    let version = again.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let body = format!("version={}&name=Second&title=Account+Executive", version.expect("the form again"));
    let (status, _) = walk.ask("operator", "POST", &place, &body).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "whoever was told may save it all the same");
}

/// The same by the API: what is said of a person has the version that was seen, and is taken back.
#[tokio::test(flavor = "multi_thread")]
async fn the_company_is_kept_by_the_api() {
    let home = tempfile::tempdir().expect("a folder");
    let walk = Walk::start(home.path()).await;
    let json = |text: &str| -> serde_json::Value { serde_json::from_str(text).expect("JSON") };
    let ask = async |verb: &str, path: &str, body: String| {
        let (status, text) = walk.ask("operator", verb, &format!("/api/v1{path}"), &body).await;
        (status, if text.is_empty() { serde_json::Value::Null } else { json(&text) })
    };
    let (_, unit) = ask("POST", "/company/units", r#"{"name":"North"}"#.into()).await;
    let unit = unit["about"].as_str().expect("the unit's id").to_owned();
    let body = serde_json::json!({"name": "Nora Lind", "email": "nora@example.com", "title": "Seller", "unit": unit});
    let (status, made) = ask("POST", "/company/people", body.to_string()).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let place = format!("/company/people/{}", made["about"].as_str().expect("the person's id"));
    let (_, nora) = ask("GET", &place, String::new()).await;
    assert_eq!((&nora["name"], &nora["unit"]["name"]), (&"Nora Lind".into(), &"North".into()));
    let body =
        |name: &str, version: &serde_json::Value| serde_json::json!({"name": name, "version": version}).to_string();
    let (status, renamed) = ask("PUT", &place, body("Nora Berg", &nora["version"])).await;
    assert_eq!(status, StatusCode::OK, "{renamed}");
    let (status, late) = ask("PUT", &place, body("Nora Dahl", &nora["version"])).await;
    assert_eq!(status, StatusCode::CONFLICT, "{late}");
    let change = renamed["change"].as_str().expect("the change's id");
    let (status, _) = ask("POST", &format!("/company/changes/{change}/retraction"), String::new()).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(ask("GET", &place, String::new()).await.1["name"], "Nora Lind");

    let (_, quotas) = ask("GET", "/company/quotas", String::new()).await;
    let quota = serde_json::json!({"quotas": [{"id": unit, "amount": 5_000_000}], "version": quotas["version"]});
    assert_eq!(ask("PUT", "/company/quotas", quota.to_string()).await.0, StatusCode::OK);
    let (_, quotas) = ask("GET", "/company/quotas", String::new()).await;
    let set = quotas["quotas"].as_array().expect("a list").iter().find(|quota| quota["id"] == unit.as_str());
    assert_eq!(set.expect("the unit")["amount"], 5_000_000);
    let (status, settings) = ask("GET", "/company", String::new()).await;
    assert_eq!(status, StatusCode::OK);
    let named = serde_json::json!({"name": "Sample", "zone": settings["zone"], "currency": settings["currency"],
        "calendar": settings["calendar"], "version": settings["version"]});
    let (status, done) = ask("PUT", "/company", named.to_string()).await;
    assert!(status == StatusCode::OK && done["change"].is_string(), "{done}");
    let (status, late) = ask("PUT", "/company", named.to_string()).await;
    assert_eq!(status, StatusCode::CONFLICT, "{late}");

    let (_, invited) = ask("POST", "/users", r#"{"login":"Olga@example.com","standing":"operations"}"#.into()).await;
    assert!(invited["path"].as_str().expect("a link").starts_with("/link/"), "{invited}");
    let (_, users) = ask("GET", "/users", String::new()).await;
    assert_eq!(users[0]["login"], "olga@example.com");
    assert_eq!(ask("POST", &format!("{place}/erasure"), String::new()).await.0, StatusCode::NO_CONTENT);
    let (_, lines) = ask("GET", "/audit?what=person-erased", String::new()).await;
    assert_eq!(lines["lines"].as_array().expect("a list").len(), 1, "{lines}");
}

/// A rate is said once, in the form that was shown; a term that deletes more than before is asked for first.
#[tokio::test(flavor = "multi_thread")]
async fn rates_and_terms_are_said_of_what_is_shown() {
    let home = tempfile::tempdir().expect("a folder");
    let walk = Walk::start(home.path()).await;
    let version = async |place: &str| {
        let (_, shown) = walk.ask("operator", "GET", place, "").await;
        let version = shown.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        version.expect("the form says what it shows").to_owned()
    };
    let say = async |place: &str, body: String| walk.ask("operator", "POST", place, &body).await;

    let place = "/company/currencies";
    let seen = version(place).await;
    for (said, why) in [
        ("currency=USD&rate=1.1", "needs no rate"),
        ("currency=EUR&rate=0", "is not a rate"),
        ("currency=ABC&rate=1.1", "no currency"),
        ("currency=EUR&rate=1.1&from=2031-01-01", "cannot begin"),
    ] {
        let (status, again) = say(place, format!("version={seen}&{said}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{said}");
        assert!(again.contains(why), "{said}");
    }
    let (status, _) = say(place, format!("version={seen}&currency=EUR&rate=1.1")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, again) = say(place, format!("version={seen}&currency=EUR&rate=1.2")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(again.contains("value=\"1.2\""), "what was typed is kept");

    let store = &walk.work.store;
    store.add_letter("invitation", "", Instant(0)).await.expect("a letter");
    let letter = store.claim_letter(now()).await.expect("claims").expect("it");
    store.letter_sent(letter.key, Instant(0)).await.expect("sent long ago");
    let place = "/company/retention";
    let (status, _) = say(place, format!("version={}&letters=forever", version(place).await)).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "nothing is deleted by it");
    let seen = version(place).await;
    let (status, asked) = say(place, format!("version={seen}&letters=90")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(asked.contains("id=\"agree\"") && asked.contains("E-mails, kept for 90"), "{asked}");
    assert_eq!(version(place).await, seen, "asking changes nothing");
    let (status, _) = say(place, format!("version={seen}&letters=7")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = say(place, format!("version={seen}&letters=90&agreed=yes")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _) = say(place, format!("version={seen}&letters=365&agreed=yes")).await;
    assert_eq!(status, StatusCode::CONFLICT);
}
