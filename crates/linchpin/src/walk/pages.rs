//! The doors that are pages, each with what it asks for.

use super::{Door, Walk, head_of};
use facts::Node;
use facts::unit::UnitIx;
use work::Operation;

/// The routes of a table's exports, in each format.
macro_rules! exports {
    ($table:literal) => {
        [concat!($table, "/export.csv"), concat!($table, "/export.xlsx"), concat!($table, "/export.parquet")]
    };
}

/// Routes that ask for nothing of the company, and why.
pub(super) const OPEN: &[(&str, &str)] = &[
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

impl Walk {
    /// The pages that ask for anything.
    pub(super) fn pages(&self, unit: UnitIx, person: &str, unit_id: &str) -> Vec<Door> {
        let own = Node::Person(self.seller);
        let fill = |route: &'static str| {
            let id = match route {
                _ if route.contains("/deals/") => self.deal.as_str(),
                _ if route.contains("/requests/") => self.request.as_str(),
                _ if route.contains("/desks/") => self.desk.as_str(),
                _ if route.contains("/accounts/") => self.account.as_str(),
                _ if route.starts_with("/counsel/") => self.counsel.as_str(),
                _ if route.starts_with("/promises/") => self.promise.as_str(),
                _ if route.contains("/imports/") => self.import.as_str(),
                _ if route.contains("/jobs/") => self.job.as_str(),
                _ if route.contains("/answers/") => self.answer.as_str(),
                _ if route.contains("unit") => unit_id,
                _ => person,
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
            post("/imports/{id}/currency", Operation::Import, ""),
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
        let exported = [
            (exports!("/deals"), Operation::ListDeals),
            (exports!("/accounts"), Operation::ListAccounts),
            (exports!("/requests"), Operation::ReadRequests),
            (exports!("/promises"), Operation::ReadPromises),
            (exports!("/track-record"), Operation::ReadTrackRecord),
            (exports!("/audit"), Operation::ReadAudit),
            (exports!("/company"), Operation::KeepCompany),
        ];
        for (exports, operation) in exported {
            routes.extend(exports.map(|route| get(route, operation)));
        }
        let places = [
            (Node::Unit(unit), format!("unit:{unit_id}")),
            (own, format!("person:{person}")),
            (company, "company".to_owned()),
        ];
        for (node, place) in places {
            let of_places = [
                (exports!("/pipeline"), Operation::ReadPipeline(node)),
                (exports!("/pipeline/enough"), Operation::ReadPipeline(node)),
                (exports!("/hygiene"), Operation::ReadHygiene(node)),
                (exports!("/forecast"), Operation::ReadForecast(node)),
            ];
            for (exports, operation) in of_places {
                routes.extend(exports.map(|route| ("GET", route, format!("{route}?place={place}"), operation, "")));
            }
        }
        routes
    }
}
