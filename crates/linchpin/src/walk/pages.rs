//! The doors that are pages, each with what it asks for; and all doors together.

use super::{Walk, head_of};
use facts::Node;
use work::Operation;

/// A door: the verb, the route, the path with its holes filled, what it asks for, and a body that can be read.
pub(super) type Door = (&'static str, &'static str, String, Operation, &'static str);

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
    /// Every door that asks for anything.
    pub(super) fn routes(&self) -> Vec<Door> {
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
        routes.extend(self.doors_of_the_api(own, unit, &person, &unit_id));
        routes.extend(super::api::ADMINISTRATION.iter().map(|(verb, path, operation, body)| {
            let id = if path.contains("units") { &unit_id } else { &person };
            (*verb, *path, path.replace("{id}", id), *operation, *body)
        }));
        routes
    }
}
