//! Every door, walked by every role about everybody: pages and API answer what `work::access` says, and nobody reads across teams.

use crate::api;
use crate::web::{self, App};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use facts::person::{PersonIx, Role};
use facts::{Instant, Node};
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

/// Routes that ask for nothing of the company, and why.
const OPEN: &[(&str, &str)] = &[
    ("/", "leads to the own page"),
    ("/forecast", "leads to the own page"),
    ("/pipeline", "leads to the own page"),
    ("/answer", "leads to the own page"),
    ("/pipeline/enough", "leads to the own page"),
    ("/hygiene", "leads to the own page"),
    ("/who", "the sample company's choice of whom to be"),
    ("/setup", "the front door"),
    ("/sign-in", "the front door"),
    ("/sign-in/code", "the front door"),
    ("/sign-out", "the front door"),
    ("/sign-in/with/{id}", "the front door"),
    ("/sign-in/back", "the front door"),
    ("/sign-in/forgotten", "the front door"),
    ("/link/{secret}", "the front door"),
    ("/profile", "one's own sessions; nobody has any on the sample company"),
    ("/profile/password", "one's own"),
    ("/profile/second-step", "one's own"),
    ("/profile/second-step/anew", "one's own"),
    ("/profile/second-step/end", "one's own"),
    ("/profile/sessions/{id}/end", "one's own"),
    ("/profile/tokens", "one's own"),
    ("/profile/tokens/{id}/end", "one's own"),
    ("/profile/notices", "one's own"),
    ("/notices/{id}", "one's own; there is none on the walk"),
    ("/profile/brief", "one's own"),
    ("/profile/calendar", "one's own"),
    ("/profile/calendar/end", "one's own"),
    ("/calendar/{secret}", "for calendar programs that know the secret"),
    ("/unsubscribe/{secret}", "for whoever holds the secret of a letter"),
    ("/healthz", "for watchers"),
    ("/readyz", "for watchers"),
    ("/api/v1/openapi.json", "the description"),
    ("/api/v1/me", "who asks"),
];

/// What operations do by the API, and bodies that can be read.
const ADMINISTRATION: &[(&str, &str, Operation, &str)] = &[
    ("GET", "/api/v1/company", Operation::KeepCompany, ""),
    (
        "PUT",
        "/api/v1/company",
        Operation::KeepCompany,
        r#"{"name":"X","zone":"UTC","currency":"USD","calendar":{"kind":"months","start_month":1,"period_months":3}}"#,
    ),
    ("GET", "/api/v1/company/tree", Operation::KeepCompany, ""),
    ("POST", "/api/v1/company/people", Operation::KeepCompany, r#"{"name":"X"}"#),
    ("GET", "/api/v1/company/people/{id}", Operation::KeepCompany, ""),
    ("PUT", "/api/v1/company/people/{id}", Operation::KeepCompany, r#"{"name":"X"}"#),
    ("POST", "/api/v1/company/people/{id}/erasure", Operation::ErasePerson, ""),
    ("PUT", "/api/v1/company/people/{id}/hold", Operation::ErasePerson, r#"{"why":"X"}"#),
    ("DELETE", "/api/v1/company/people/{id}/hold", Operation::ErasePerson, ""),
    ("POST", "/api/v1/company/units", Operation::KeepCompany, r#"{"name":"X"}"#),
    ("GET", "/api/v1/company/units/{id}", Operation::KeepCompany, ""),
    ("PUT", "/api/v1/company/units/{id}", Operation::KeepCompany, r#"{"name":"X"}"#),
    ("DELETE", "/api/v1/company/units/{id}", Operation::KeepCompany, ""),
    ("GET", "/api/v1/company/quotas", Operation::KeepCompany, ""),
    ("PUT", "/api/v1/company/quotas", Operation::KeepCompany, r#"{"quotas":[]}"#),
    ("GET", "/api/v1/company/stages", Operation::KeepCompany, ""),
    ("PUT", "/api/v1/company/stages", Operation::KeepCompany, r#"{"stages":[]}"#),
    ("GET", "/api/v1/company/currencies", Operation::KeepCompany, ""),
    ("POST", "/api/v1/company/rates", Operation::KeepCompany, r#"{"currency":"EUR","rate":"1"}"#),
    ("GET", "/api/v1/company/changes", Operation::KeepCompany, ""),
    ("POST", "/api/v1/company/changes/{id}/retraction", Operation::KeepCompany, ""),
    ("DELETE", "/api/v1/company/changes/{id}/retraction", Operation::KeepCompany, ""),
    ("GET", "/api/v1/company/retention", Operation::Retain, ""),
    ("PUT", "/api/v1/company/retention", Operation::Retain, r#"{"records":[]}"#),
    ("GET", "/api/v1/users", Operation::ManageUsers, ""),
    ("POST", "/api/v1/users", Operation::ManageUsers, r#"{"login":"a@b.c","standing":"operations"}"#),
    ("POST", "/api/v1/users/{id}/link", Operation::ManageUsers, ""),
    ("PUT", "/api/v1/users/{id}/shut", Operation::ManageUsers, ""),
    ("DELETE", "/api/v1/users/{id}/shut", Operation::ManageUsers, ""),
    ("DELETE", "/api/v1/users/{id}/second-step", Operation::ManageUsers, ""),
    ("POST", "/api/v1/users/{id}/erasure", Operation::ManageUsers, ""),
    ("GET", "/api/v1/audit", Operation::ReadAudit, ""),
    ("GET", "/api/v1/jobs", Operation::CancelJob, ""),
    ("POST", "/api/v1/jobs/{id}/retry", Operation::CancelJob, ""),
];

fn now() -> Instant {
    Instant(Instant::end_of(date(2026, 8, 12), &TimeZone::UTC).0 - 1_000_000)
}

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
        let router = web::router(app.clone()).merge(api::router(app));
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

    /// The route with its holes filled, and what it asks for.
    fn routes(&self) -> Vec<(&'static str, &'static str, String, Operation, &'static str)> {
        let person = self.frame.loaded.people_ids[self.seller as usize].clone();
        let unit = self.frame.hierarchy.unit_of[self.seller as usize].expect("a team");
        let unit_id = self.frame.loaded.unit_ids[unit as usize].clone();
        let own = Node::Person(self.seller);
        let fill = |route: &'static str| {
            let id = match route {
                _ if route.contains("/deals/") => &self.deal,
                _ if route.contains("/requests/") => &self.request,
                _ if route.contains("/desks/") => &self.desk,
                _ if route.contains("/accounts/") => &self.account,
                _ if route.starts_with("/counsel/") => &self.counsel,
                _ if route.starts_with("/promises/") => &self.promise,
                _ if route.contains("/imports/") => &self.import,
                _ if route.contains("/jobs/") => &self.job,
                _ if route.contains("/answers/") => &self.answer,
                _ if route.contains("unit") => &unit_id,
                _ => &person,
            };
            route.replace("{id}", id)
        };
        let get = |route, operation| ("GET", route, fill(route), operation, "");
        let post = |route, operation, body| ("POST", route, fill(route), operation, body);
        let company = Node::Company;
        let mut routes = vec![
            get("/brief", Operation::ReadBrief),
            post("/brief/dismissals", Operation::ReadBrief, "kind=moved&about=company&reason=later"),
            post("/brief/dismissals/{id}/undo", Operation::ReadBrief, ""),
            get("/meetings", Operation::ReadBrief),
            (
                "GET",
                "/meetings/{what}/company",
                "/meetings/deals/company".into(),
                Operation::PrepareMeeting(company),
                "",
            ),
            (
                "GET",
                "/meetings/{what}/unit/{id}",
                format!("/meetings/forecast/unit/{unit_id}"),
                Operation::PrepareMeeting(Node::Unit(unit)),
                "",
            ),
            (
                "GET",
                "/meetings/{what}/person/{id}",
                format!("/meetings/pipeline/person/{person}"),
                Operation::PrepareMeeting(own),
                "",
            ),
            get("/answer/company", Operation::ReadAnswer(company)),
            get("/answer/unit/{id}", Operation::ReadAnswer(Node::Unit(unit))),
            get("/answer/person/{id}", Operation::ReadAnswer(own)),
            post("/answer/company", Operation::KeepAnswer(company), "plan=x"),
            post("/answer/unit/{id}", Operation::KeepAnswer(Node::Unit(unit)), "plan=x"),
            post("/answer/person/{id}", Operation::KeepAnswer(own), "plan=x"),
            get("/answers/{id}", Operation::ReadAnswer(Node::Unit(unit))),
            get("/forecast/company", Operation::ReadForecast(company)),
            get("/forecast/unit/{id}", Operation::ReadForecast(Node::Unit(unit))),
            get("/forecast/person/{id}", Operation::ReadForecast(own)),
            get("/pipeline/company", Operation::ReadPipeline(company)),
            get("/pipeline/unit/{id}", Operation::ReadPipeline(Node::Unit(unit))),
            get("/pipeline/person/{id}", Operation::ReadPipeline(own)),
            get("/pipeline/enough/company", Operation::ReadPipeline(company)),
            get("/pipeline/enough/unit/{id}", Operation::ReadPipeline(Node::Unit(unit))),
            get("/pipeline/enough/person/{id}", Operation::ReadPipeline(own)),
            get("/hygiene/company", Operation::ReadHygiene(company)),
            get("/hygiene/unit/{id}", Operation::ReadHygiene(Node::Unit(unit))),
            get("/hygiene/person/{id}", Operation::ReadHygiene(own)),
            post("/hygiene/accept", Operation::PutRight, "fix=none/quiet"),
            post("/hygiene/undo", Operation::PutRight, "id=none"),
            get("/company/hygiene", Operation::KeepCompany),
            post("/company/hygiene", Operation::KeepCompany, "quiet-days=14"),
            get("/number/company", Operation::ReadNumber(company)),
            get("/number/unit/{id}", Operation::ReadNumber(Node::Unit(unit))),
            post("/number/company", Operation::SayNumber(company), "amount=1"),
            post("/number/unit/{id}", Operation::SayNumber(Node::Unit(unit)), "amount=1"),
            get("/deals", Operation::ListDeals),
            get("/deals/{id}", Operation::ReadDeal(Some(self.seller))),
            (
                "POST",
                "/deals/{id}/grants/{grant}/end",
                format!("/deals/{}/grants/{}/end", self.deal, self.grant),
                Operation::GrantDeal(Some(self.seller)),
                "",
            ),
            get("/requests", Operation::ReadRequests),
            (
                "GET",
                "/requests/new",
                format!("/requests/new?deal={}", self.deal),
                Operation::AskForHelp(Some(self.seller)),
                "",
            ),
            (
                "POST",
                "/requests/new",
                format!("/requests/new?deal={}", self.deal),
                Operation::AskForHelp(Some(self.seller)),
                "need=x",
            ),
            get("/requests/{id}", Operation::ReadRequest(Some(self.seller))),
            post("/requests/{id}/steps", Operation::FollowRequest(Some(self.seller)), "act=withdraw&seen="),
            post("/requests/{id}/undo", Operation::FollowRequest(Some(self.seller)), ""),
            get("/desks", Operation::ReadDesks),
            get("/desks/{id}", Operation::ReadDesks),
            get("/desks/new", Operation::KeepDesks),
            post("/desks/new", Operation::KeepDesks, "name=X"),
            get("/desks/{id}/edit", Operation::KeepDesks),
            post("/desks/{id}/edit", Operation::KeepDesks, "name=X"),
            post("/desks/{id}/undo", Operation::KeepDesks, ""),
            get("/accounts", Operation::ListAccounts),
            get("/accounts/{id}", Operation::ReadAccount(Some(self.seller))),
            post("/deals/{id}/counsel", Operation::GiveCounsel(Some(self.seller)), "words=Ask+who+signs"),
            post("/accounts/{id}/aim", Operation::PlanAccount(Some(self.seller)), "aim=Both+sites"),
            post("/accounts/{id}/aim/undo", Operation::PlanAccount(Some(self.seller)), ""),
            post("/accounts/{id}/steps", Operation::PlanAccount(Some(self.seller)), "step=Visit+them"),
            post("/accounts/{id}/counsel", Operation::GiveCounsel(Some(self.seller)), "words=Ask+who+signs"),
            post("/deals/{id}/counsel/asked", Operation::GrantDeal(Some(self.seller)), "person=x"),
            post("/counsel/{id}", Operation::AnswerCounsel(Some(self.seller)), "act=declined&after="),
            get("/promises", Operation::ReadPromises),
            post(
                "/promises/{id}",
                Operation::KeepPromise(self.seller, head_of(&self.frame, self.seller)),
                "act=kept&after=",
            ),
            get("/track-record", Operation::ReadTrackRecord),
            get("/imports", Operation::Import),
            get("/imports/{id}", Operation::Import),
            get("/imports/{id}/undo", Operation::Import),
            get("/imports/{id}/skipped.csv", Operation::Import),
            post("/imports/{id}", Operation::Import, ""),
            post("/imports/{id}/stages", Operation::Import, ""),
            post("/imports/{id}/check", Operation::Import, ""),
            post("/imports/{id}/run", Operation::Import, ""),
            post("/imports/{id}/undo", Operation::Import, ""),
            post("/imports/{id}/redo", Operation::Import, ""),
            get("/jobs", Operation::CancelJob),
            get("/jobs/{id}", Operation::ReadJobs),
            post("/jobs/{id}/cancel", Operation::CancelJob, ""),
            post("/jobs/{id}/retry", Operation::CancelJob, ""),
            get("/users", Operation::ManageUsers),
            post("/users", Operation::ManageUsers, "who=operations&login=a@b.c&name=A"),
            post("/users/{id}/link", Operation::ManageUsers, ""),
            post("/users/{id}/second-step/end", Operation::ManageUsers, ""),
            post("/users/{id}/shut", Operation::ManageUsers, ""),
            post("/users/{id}/open", Operation::ManageUsers, ""),
            get("/users/{id}/erase", Operation::ManageUsers),
            post("/users/{id}/erase", Operation::ManageUsers, ""),
            get("/users/mail", Operation::ManageUsers),
            post("/users/mail", Operation::ManageUsers, "host=X"),
            post("/users/mail/try", Operation::ManageUsers, ""),
            post("/users/mail/end", Operation::ManageUsers, ""),
            post("/users/mail/{id}/retry", Operation::ManageUsers, ""),
            get("/users/providers", Operation::ManageUsers),
            get("/users/providers/{id}", Operation::ManageUsers),
            post("/users/providers", Operation::ManageUsers, "name=X"),
            post("/users/providers/{id}", Operation::ManageUsers, "name=X"),
            post("/users/providers/{id}/end", Operation::ManageUsers, ""),
            get("/users/provisioning", Operation::Provision),
            post("/users/provisioning/tokens", Operation::Provision, "name=A&days=90"),
            post("/users/provisioning/tokens/{id}/end", Operation::Provision, ""),
            post("/users/provisioning/groups/{id}", Operation::Provision, ""),
            get("/company/retention", Operation::Retain),
            post("/company/retention", Operation::Retain, ""),
            get("/audit", Operation::ReadAudit),
            get("/deals/export.csv", Operation::ListDeals),
            get("/deals/export.xlsx", Operation::ListDeals),
            get("/deals/export.parquet", Operation::ListDeals),
            get("/accounts/export.csv", Operation::ListAccounts),
            get("/accounts/export.xlsx", Operation::ListAccounts),
            get("/accounts/export.parquet", Operation::ListAccounts),
            get("/requests/export.csv", Operation::ReadRequests),
            get("/requests/export.xlsx", Operation::ReadRequests),
            get("/requests/export.parquet", Operation::ReadRequests),
            get("/promises/export.csv", Operation::ReadPromises),
            get("/promises/export.xlsx", Operation::ReadPromises),
            get("/promises/export.parquet", Operation::ReadPromises),
            get("/track-record/export.csv", Operation::ReadTrackRecord),
            get("/track-record/export.xlsx", Operation::ReadTrackRecord),
            get("/track-record/export.parquet", Operation::ReadTrackRecord),
            get("/audit/export.csv", Operation::ReadAudit),
            get("/audit/export.xlsx", Operation::ReadAudit),
            get("/audit/export.parquet", Operation::ReadAudit),
            get("/company/export.csv", Operation::KeepCompany),
            get("/company/export.xlsx", Operation::KeepCompany),
            get("/company/export.parquet", Operation::KeepCompany),
            post("/views", Operation::KeepViews, "list=deals&name=x&address=/deals"),
            post("/views/{id}", Operation::KeepViews, "name=x&address=/deals"),
            post("/views/{id}/end", Operation::KeepViews, ""),
            post("/views/{id}/restore", Operation::KeepViews, ""),
            get("/search", Operation::Search),
            get("/notices", Operation::ReadNotices),
            post("/notices/seen", Operation::ReadNotices, "to=x"),
            get("/profile/data", Operation::ReadOwn),
            get("/profile/data.json", Operation::ReadOwn),
            get("/company/people/{id}/erase", Operation::ErasePerson),
            post("/company/people/{id}/erase", Operation::ErasePerson, ""),
            post("/company/people/{id}/hold", Operation::ErasePerson, "why=x"),
            post("/company/people/{id}/release", Operation::ErasePerson, ""),
        ];
        let kept = ["/company", "/company/people/new", "/company/people/{id}", "/company/units/new"];
        let more = ["/company/units/{id}", "/company/quotas", "/company/stages", "/company/currencies"];
        let kept = kept.into_iter().chain(more).chain(["/company/fields", "/company/calendar", "/company/changes"]);
        routes.extend(kept.map(|route| get(route, Operation::KeepCompany)));
        let said = ["/company/people/new", "/company/people/{id}", "/company/units/new", "/company/units/{id}"];
        let more = ["/company/units/{id}/end", "/company/quotas", "/company/stages", "/company/currencies"];
        let more = more.into_iter().chain(["/company/fields", "/company/calendar"]);
        let turned = ["/company/changes/{id}/undo", "/company/changes/{id}/redo"];
        let said = said.into_iter().chain(more).chain(turned);
        routes.extend(said.map(|route| post(route, Operation::KeepCompany, "name=X")));
        let places = [
            (Node::Unit(unit), format!("unit:{unit_id}")),
            (own, format!("person:{person}")),
            (company, "company".to_owned()),
        ];
        for (node, place) in places {
            for route in ["/pipeline/export.csv", "/pipeline/export.xlsx", "/pipeline/export.parquet"] {
                routes.push(("GET", route, format!("{route}?place={place}"), Operation::ReadPipeline(node), ""));
            }
            for route in ["/hygiene/export.csv", "/hygiene/export.xlsx", "/hygiene/export.parquet"] {
                routes.push(("GET", route, format!("{route}?place={place}"), Operation::ReadHygiene(node), ""));
            }
            for route in ["/forecast/export.csv", "/forecast/export.xlsx", "/forecast/export.parquet"] {
                routes.push(("GET", route, format!("{route}?place={place}"), Operation::ReadForecast(node), ""));
            }
        }
        routes.extend(self.api(own, unit, &person, &unit_id));
        routes.extend(ADMINISTRATION.iter().map(|(verb, path, operation, body)| {
            let id = if path.contains("units") { &unit_id } else { &person };
            (*verb, *path, path.replace("{id}", id), *operation, *body)
        }));
        routes
    }

    fn api(
        &self,
        own: Node,
        unit: u32,
        person: &str,
        unit_id: &str,
    ) -> Vec<(&'static str, &'static str, String, Operation, &'static str)> {
        let v1 = |path: &str| format!("/api/v1{path}");
        let imports = |verb: &'static str, route: &'static str, path: &str, body| {
            (verb, route, v1(&format!("/imports/{}{path}", self.import)), Operation::Import, body)
        };
        let unit = Node::Unit(unit);
        vec![
            ("GET", "/api/v1/people", v1("/people"), Operation::ListPeople, ""),
            ("GET", "/api/v1/views", v1("/views?list=deals"), Operation::KeepViews, ""),
            (
                "POST",
                "/api/v1/views",
                v1("/views?list=deals"),
                Operation::KeepViews,
                r#"{"name":"x","address":"/deals"}"#,
            ),
            ("PUT", "/api/v1/views/{id}", v1("/views/x"), Operation::KeepViews, r#"{"name":"x","address":"/deals"}"#),
            ("DELETE", "/api/v1/views/{id}", v1("/views/x"), Operation::KeepViews, ""),
            ("POST", "/api/v1/views/{id}/restoration", v1("/views/x/restoration"), Operation::KeepViews, ""),
            ("GET", "/api/v1/notices", v1("/notices"), Operation::ReadNotices, ""),
            ("GET", "/api/v1/notices/choices", v1("/notices/choices"), Operation::ReadNotices, ""),
            ("PUT", "/api/v1/notices/choices", v1("/notices/choices"), Operation::ReadNotices, "[]"),
            ("POST", "/api/v1/notices/seen", v1("/notices/seen"), Operation::ReadNotices, r#"{"to":"x"}"#),
            ("GET", "/api/v1/me/data", v1("/me/data"), Operation::ReadOwn, ""),
            ("GET", "/api/v1/forecast", v1("/forecast?level=company"), Operation::ReadForecast(Node::Company), ""),
            (
                "GET",
                "/api/v1/forecast",
                v1(&format!("/forecast?level=unit&node={unit_id}")),
                Operation::ReadForecast(unit),
                "",
            ),
            (
                "GET",
                "/api/v1/forecast",
                v1(&format!("/forecast?level=person&node={person}")),
                Operation::ReadForecast(own),
                "",
            ),
            ("POST", "/api/v1/forecast", v1("/forecast"), Operation::MakeForecast, ""),
            (
                "GET",
                "/api/v1/meetings/{what}",
                v1(&format!("/meetings/deals?level=unit&node={unit_id}")),
                Operation::PrepareMeeting(unit),
                "",
            ),
            (
                "GET",
                "/api/v1/answer",
                v1(&format!("/answer?level=unit&node={unit_id}")),
                Operation::ReadAnswer(unit),
                "",
            ),
            (
                "POST",
                "/api/v1/answers",
                v1(&format!("/answers?level=unit&node={unit_id}")),
                Operation::KeepAnswer(unit),
                "{}",
            ),
            ("GET", "/api/v1/answers/{id}", v1(&format!("/answers/{}", self.answer)), Operation::ReadAnswer(unit), ""),
            ("GET", "/api/v1/brief", v1("/brief"), Operation::ReadBrief, ""),
            (
                "POST",
                "/api/v1/brief/dismissals",
                v1("/brief/dismissals"),
                Operation::ReadBrief,
                "{\"kind\":\"moved\",\"about\":\"company\",\"reason\":\"later\"}",
            ),
            ("DELETE", "/api/v1/brief/dismissals/{id}", v1("/brief/dismissals/x"), Operation::ReadBrief, ""),
            (
                "GET",
                "/api/v1/pipeline/waterfall",
                v1(&format!("/pipeline/waterfall?level=unit&node={unit_id}")),
                Operation::ReadPipeline(unit),
                "",
            ),
            (
                "GET",
                "/api/v1/pipeline/figures",
                v1(&format!("/pipeline/figures?level=unit&node={unit_id}")),
                Operation::ReadPipeline(unit),
                "",
            ),
            (
                "GET",
                "/api/v1/hygiene",
                v1(&format!("/hygiene?level=unit&node={unit_id}")),
                Operation::ReadHygiene(unit),
                "",
            ),
            ("POST", "/api/v1/hygiene/fixes", v1("/hygiene/fixes"), Operation::PutRight, "{\"fixes\":[]}"),
            ("DELETE", "/api/v1/hygiene/fixes/{id}", v1("/hygiene/fixes/none"), Operation::PutRight, ""),
            ("GET", "/api/v1/hygiene/settings", v1("/hygiene/settings"), Operation::KeepCompany, ""),
            (
                "PUT",
                "/api/v1/hygiene/settings",
                v1("/hygiene/settings"),
                Operation::KeepCompany,
                "{\"links\":[],\"quiet_days\":14}",
            ),
            (
                "GET",
                "/api/v1/number",
                v1(&format!("/number?level=unit&node={unit_id}")),
                Operation::ReadNumber(unit),
                "",
            ),
            ("GET", "/api/v1/number", v1("/number?level=company"), Operation::ReadNumber(Node::Company), ""),
            (
                "POST",
                "/api/v1/number",
                v1(&format!("/number?level=unit&node={unit_id}")),
                Operation::SayNumber(unit),
                "{}",
            ),
            ("GET", "/api/v1/track-record", v1("/track-record"), Operation::ReadTrackRecord, ""),
            ("GET", "/api/v1/deals", v1("/deals"), Operation::ListDeals, ""),
            ("GET", "/api/v1/deals/export", v1("/deals/export"), Operation::ListDeals, ""),
            (
                "GET",
                "/api/v1/deals/{id}",
                v1(&format!("/deals/{}", self.deal)),
                Operation::ReadDeal(Some(self.seller)),
                "",
            ),
            ("GET", "/api/v1/accounts", v1("/accounts"), Operation::ListAccounts, ""),
            (
                "GET",
                "/api/v1/accounts/{id}",
                v1(&format!("/accounts/{}", self.account)),
                Operation::ReadAccount(Some(self.seller)),
                "",
            ),
            ("GET", "/api/v1/company/fields", v1("/company/fields"), Operation::KeepCompany, ""),
            ("PUT", "/api/v1/company/fields", v1("/company/fields"), Operation::KeepCompany, "{}"),
            (
                "GET",
                "/api/v1/deals/{id}/grants",
                v1(&format!("/deals/{}/grants", self.deal)),
                Operation::ReadDeal(Some(self.seller)),
                "",
            ),
            (
                "DELETE",
                "/api/v1/grants/{id}",
                v1(&format!("/grants/{}", self.grant)),
                Operation::GrantDeal(Some(self.seller)),
                "",
            ),
            ("GET", "/api/v1/requests", v1("/requests"), Operation::ReadRequests, ""),
            (
                "GET",
                "/api/v1/requests",
                v1(&format!("/requests?deal={}", self.deal)),
                Operation::ReadDeal(Some(self.seller)),
                "",
            ),
            (
                "GET",
                "/api/v1/requests/{id}",
                v1(&format!("/requests/{}", self.request)),
                Operation::ReadRequest(Some(self.seller)),
                "",
            ),
            (
                "POST",
                "/api/v1/requests/{id}/steps",
                v1(&format!("/requests/{}/steps", self.request)),
                Operation::FollowRequest(Some(self.seller)),
                r#"{"act":"withdraw"}"#,
            ),
            ("GET", "/api/v1/desks", v1("/desks"), Operation::ReadDesks, ""),
            ("POST", "/api/v1/desks", v1("/desks"), Operation::KeepDesks, r#"{"name":"X"}"#),
            ("GET", "/api/v1/desks/{id}", v1(&format!("/desks/{}", self.desk)), Operation::ReadDesks, ""),
            (
                "PUT",
                "/api/v1/desks/{id}",
                v1(&format!("/desks/{}", self.desk)),
                Operation::KeepDesks,
                r#"{"name":"X"}"#,
            ),
            (
                "DELETE",
                "/api/v1/desks/{id}/versions/last",
                v1(&format!("/desks/{}/versions/last", self.desk)),
                Operation::KeepDesks,
                "",
            ),
            (
                "GET",
                "/api/v1/deals/{id}/counsel",
                v1(&format!("/deals/{}/counsel", self.deal)),
                Operation::ReadDeal(Some(self.seller)),
                "",
            ),
            (
                "POST",
                "/api/v1/deals/{id}/counsel",
                v1(&format!("/deals/{}/counsel", self.deal)),
                Operation::GiveCounsel(Some(self.seller)),
                r#"{"words":"Ask who signs"}"#,
            ),
            (
                "GET",
                "/api/v1/accounts/{id}/plan",
                v1(&format!("/accounts/{}/plan", self.account)),
                Operation::ReadAccount(Some(self.seller)),
                "",
            ),
            (
                "POST",
                "/api/v1/accounts/{id}/plan/aims",
                v1(&format!("/accounts/{}/plan/aims", self.account)),
                Operation::PlanAccount(Some(self.seller)),
                r#"{"words":"Both sites"}"#,
            ),
            (
                "DELETE",
                "/api/v1/accounts/{id}/plan/aims/last",
                v1(&format!("/accounts/{}/plan/aims/last", self.account)),
                Operation::PlanAccount(Some(self.seller)),
                "",
            ),
            (
                "POST",
                "/api/v1/accounts/{id}/plan/steps",
                v1(&format!("/accounts/{}/plan/steps", self.account)),
                Operation::PlanAccount(Some(self.seller)),
                r#"{"words":"Visit them"}"#,
            ),
            (
                "GET",
                "/api/v1/accounts/{id}/counsel",
                v1(&format!("/accounts/{}/counsel", self.account)),
                Operation::ReadAccount(Some(self.seller)),
                "",
            ),
            (
                "POST",
                "/api/v1/accounts/{id}/counsel",
                v1(&format!("/accounts/{}/counsel", self.account)),
                Operation::GiveCounsel(Some(self.seller)),
                r#"{"words":"Ask who signs"}"#,
            ),
            (
                "POST",
                "/api/v1/deals/{id}/counsel/asked",
                v1(&format!("/deals/{}/counsel/asked", self.deal)),
                Operation::GrantDeal(Some(self.seller)),
                r#"{"person":"x"}"#,
            ),
            (
                "POST",
                "/api/v1/counsel/{id}/acts",
                v1(&format!("/counsel/{}/acts", self.counsel)),
                Operation::AnswerCounsel(Some(self.seller)),
                r#"{"act":"declined"}"#,
            ),
            ("GET", "/api/v1/promises", v1("/promises"), Operation::ReadPromises, ""),
            (
                "POST",
                "/api/v1/promises/{id}/acts",
                v1(&format!("/promises/{}/acts", self.promise)),
                Operation::KeepPromise(self.seller, head_of(&self.frame, self.seller)),
                r#"{"act":"kept"}"#,
            ),
            ("GET", "/api/v1/imports", v1("/imports"), Operation::Import, ""),
            imports("GET", "/api/v1/imports/{id}", "", ""),
            imports("POST", "/api/v1/imports/{id}/check", "/check", ""),
            imports("POST", "/api/v1/imports/{id}/run", "/run", ""),
            imports("POST", "/api/v1/imports/{id}/retraction", "/retraction", ""),
            imports("DELETE", "/api/v1/imports/{id}/retraction", "/retraction", ""),
            ("GET", "/api/v1/jobs/{id}", v1(&format!("/jobs/{}", self.job)), Operation::ReadJobs, ""),
            (
                "POST",
                "/api/v1/jobs/{id}/cancellation",
                v1(&format!("/jobs/{}/cancellation", self.job)),
                Operation::CancelJob,
                "",
            ),
        ]
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
    pages.chain(api::paths()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_answers_as_the_table_of_permissions_says() {
    let home = tempfile::tempdir().expect("a folder");
    let walk = Walk::start(home.path()).await;
    let routes = walk.routes();
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
        for (verb, _, path, operation, _) in walk.routes().iter().filter(|(verb, ..)| *verb == "GET") {
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
