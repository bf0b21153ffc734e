//! The life of an identity provider here, told over HTTP on SQLite and on PostgreSQL.

use crate::scim;
use crate::web::{self, App};
use crate::{api, scim::schema};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use facts::row::{MembershipRow, PersonRow, Row, UnitRow};
use facts::unit::Span;
use facts::{Instant, Settings};
use jiff::civil::date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use store::{Secret, Store};
use testrig::Postgres;
use tower::ServiceExt;
use work::audit::{AuditRequest, What};
use work::provisioning::{Makes, Mapping};
use work::users::{CameIn, Origin};
use work::{Actor, Problem, Work};

const PASSWORD: &str = "wolke tisch sieben lampe";

fn now() -> Instant {
    Instant(Instant::end_of(date(2026, 8, 12), &TimeZone::UTC).0 - 1_000_000)
}

/// A company of two units and one person, an operator Olga, and a provider with a token.
struct Tale {
    work: Work,
    router: Router,
    token: String,
}

fn unit(id: &str) -> Row {
    Row::Unit(UnitRow { id: id.into(), name: id.to_uppercase(), parent: None, span: Span::default() })
}

fn person(id: &str, name: &str) -> Row {
    let email = Some(format!("{id}@example.com"));
    Row::Person(PersonRow { id: id.into(), name: name.into(), email, role: "Seller".into(), hired: None, left: None })
}

fn user(name: &str) -> Value {
    json!({
        "schemas": [schema::USER, schema::ENTERPRISE], "userName": format!("{name}@example.com"), "externalId": name,
        "displayName": format!("{name} by provider"), "active": true, "title": "Seller",
        "emails": [{ "type": "work", "value": format!("{name}@example.com"), "primary": true }],
        (schema::ENTERPRISE): { "department": "Sales" }
    })
}

fn patch(operations: Value) -> Value {
    json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations })
}

/// The key of every server in these tales.
fn key() -> Secret {
    Secret::from_hex(&"5c".repeat(32)).expect("a key")
}

fn router(work: &Work) -> Router {
    let app = App { work: work.clone(), is_demo: false, has_address: true, clock: now };
    web::router(app.clone()).merge(api::router(app.clone())).merge(scim::router(app))
}

impl Tale {
    async fn begin(store: Store, uploads: &std::path::Path) -> Tale {
        let work = Work::new(store, uploads.to_owned()).with_key(key());
        work.store.migrate().await.expect("migrates");
        work.store.put_settings(&Settings::default()).await.expect("settings");
        let member = MembershipRow { person: "ada".into(), unit: "west".into(), primary: true, span: Span::default() };
        let rows = vec![unit("west"), unit("east"), person("ada", "Ada Lovelace"), Row::Membership(member)];
        work.amend(&Actor::Operator, rows, now()).await.expect("a company");
        let code = work.set_up_code(now()).await.expect("a code").expect("nobody is there yet");
        let olga = ("olga@example.com", "Olga Petrova");
        work.set_up(&code, olga, PASSWORD, &Origin::default(), now()).await.expect("set up");
        let token = work.add_provider_token(&Actor::Operator, "Entra ID", None, now()).await.expect("a token");
        Tale { router: router(&work), work, token }
    }

    async fn send(&self, request: Request<Body>) -> (u16, Value, HeaderMap) {
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let bytes = axum::body::to_bytes(answer.into_body(), 64 << 20).await.expect("a body");
        (status, serde_json::from_slice(&bytes).unwrap_or_default(), headers)
    }

    async fn ask_with(&self, verb: &str, path: &str, body: Option<Value>, more: &[(&str, &str)]) -> (u16, Value) {
        let mut request =
            Request::builder().method(verb).uri(format!("/scim/v2{path}")).header("host", "linchpin.test");
        request = request.header("authorization", format!("Bearer {}", self.token));
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/scim+json; charset=utf-8");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let (status, body, headers) = self.send(request.body(body).expect("a request")).await;
        if !body.is_null() {
            assert_eq!(headers["content-type"], "application/scim+json");
        }
        (status, body)
    }

    async fn ask(&self, verb: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        self.ask_with(verb, path, body, &[]).await
    }

    #[track_caller]
    fn made((status, body): (u16, Value)) -> String {
        assert_eq!(status, 201, "{body}");
        body["id"].as_str().expect("an id").to_owned()
    }

    async fn change(&self, path: &str, operations: Value) -> Value {
        let (status, body) = self.ask("PATCH", path, Some(patch(operations))).await;
        assert_eq!(status, 200, "{body}");
        body
    }

    /// Who comes in with an address now.
    async fn actor(&self, login: &str) -> Option<Actor> {
        let users = self.work.list_users(&Actor::Operator, now()).await.expect("users");
        users.into_iter().find(|listed| listed.user.login == login).and_then(|listed| listed.actor)
    }

    async fn session(&self, login: &str) -> String {
        match self.work.sign_in(login, PASSWORD, &Origin::default(), now()).await.expect("comes in") {
            CameIn::Session(secret) => secret,
            CameIn::SecondStep(_) => panic!("nobody has a second step"),
        }
    }

    async fn is_in(&self, session: &str) -> bool {
        self.work.visitor(session, now()).await.expect("looks").is_some()
    }

    /// The unit of somebody of the company by name.
    async fn unit_of(&self, name: &str) -> Option<String> {
        let tree = self.work.read_tree(&Actor::Operator, now()).await.expect("a tree");
        let unit = tree.units.into_iter().find(|unit| unit.people.iter().any(|person| person.name == name));
        unit.map(|unit| unit.name)
    }

    async fn unit(&self, name: &str) -> String {
        let tree = self.work.read_tree(&Actor::Operator, now()).await.expect("a tree");
        tree.units.into_iter().find(|unit| unit.name == name).expect("a unit").id
    }

    async fn map(&self, group: &str, makes: Makes, unit: Option<&str>) -> Result<(), Problem> {
        let unit = match unit {
            Some(name) => Some(self.unit(name).await),
            None => None,
        };
        self.work.map_group(&Actor::Operator, group, Some(&Mapping { makes, unit, adds_people: true }), now()).await
    }

    async fn group(&self, name: &str, members: &[&str]) -> String {
        let members: Vec<Value> = members.iter().map(|id| json!({ "value": id })).collect();
        let group = json!({ "schemas": [schema::GROUP], "displayName": name, "members": members });
        Tale::made(self.ask("POST", "/Groups", Some(group)).await)
    }
}

/// A token opens what it is for, and nothing else does.
async fn doors(tale: &Tale) {
    let ask = async |path: &str, token: &str| {
        let request = Request::builder().uri(path).header("authorization", format!("Bearer {token}"));
        tale.send(request.body(Body::empty()).expect("a request")).await.0
    };
    let olga = tale.session("olga@example.com").await;
    let visitor = tale.work.visitor(&olga, now()).await.expect("looks").expect("in");
    let own = tale.work.add_api_token(&visitor, "mine", 30, true, now()).await.expect("a token");
    assert_eq!((ask("/scim/v2/Users", &own).await, ask("/api/v1/me", &own).await), (401, 200));
    assert_eq!((ask("/scim/v2/Users", &tale.token).await, ask("/api/v1/me", &tale.token).await), (200, 401));
    assert_eq!((ask("/scim/v2/Users", "").await, ask("/scim/v2/ServiceProviderConfig", "").await), (401, 200));
    assert_eq!((ask("/scim/v2/Nope/7/8", &tale.token).await, ask("/scim/v2/Me", &tale.token).await), (404, 501));
    let other = tale.work.add_provider_token(&Actor::Operator, "Okta", Some(1), now()).await.expect("a token");
    let tomorrow = Instant(now().0 + 86_400_000_000);
    assert!(tale.work.provisioner(&other, "", tomorrow).await.expect("looks").is_none(), "it expired");
    let page = tale.work.read_provisioning(&Actor::Operator, now()).await.expect("a page");
    let id = page.tokens.iter().find(|token| token.name == "Okta").expect("listed").id.clone();
    tale.work.end_provider_token(&Actor::Operator, &id, now()).await.expect("ended");
    assert_eq!(ask("/scim/v2/Users", &other).await, 401);
}

/// Somebody is made, comes in, is shut at once, let in again, deleted, and made anew. Returns the id.
async fn one_life(tale: &Tale) -> String {
    let id = Tale::made(tale.ask("POST", "/Users", Some(user("ada"))).await);
    let (status, refused) = tale.ask("POST", "/Users", Some(user("ADA"))).await;
    assert_eq!((status, &refused["scimType"], &refused["status"]), (409, &json!("uniqueness"), &json!("409")));
    assert!(matches!(tale.actor("ada@example.com").await, Some(Actor::Person { .. })), "the person with her address");

    let listed = tale.work.list_users(&Actor::Operator, now()).await.expect("users");
    let ada = listed.into_iter().find(|listed| listed.user.login == "ada@example.com").expect("a user").user;
    let link = tale.work.reset_link(&Actor::Operator, &ada.id, now()).await.expect("a link");
    let came = tale.work.use_ticket(&link, PASSWORD, &Origin::default(), now()).await.expect("comes in");
    let CameIn::Session(session) = came else { panic!("no second step") };
    let visitor = tale.work.visitor(&session, now()).await.expect("looks").expect("in");
    let token = tale.work.add_api_token(&visitor, "mine", 30, false, now()).await.expect("a token");
    assert!(tale.is_in(&session).await);

    let own = tale.work.read_own(&visitor.actor, Some(&visitor), now()).await.expect("all of it").user.expect("a user");
    assert!(own.provided.contains(&("title".to_owned(), "Seller".to_owned())), "{:?}", own.provided);
    let path = format!("/Users/{id}");
    let shut = tale.change(&path, json!([{ "op": "Replace", "path": "active", "value": "False" }])).await;
    assert_eq!(shut["active"], json!(false));
    assert!(!tale.is_in(&session).await, "out at the next request");
    assert!(tale.work.token_visitor(&token, now()).await.expect("looks").is_none());
    let refused = tale.work.sign_in("ada@example.com", PASSWORD, &Origin::default(), now()).await.expect_err("shut");
    assert!(matches!(refused, Problem::Invalid { field: "sign-in-ended", .. }), "{refused:?}");

    tale.change(&path, json!([{ "op": "replace", "value": { "active": true } }])).await;
    let session = tale.session("ada@example.com").await;
    assert_eq!(tale.ask("DELETE", &path, None).await.0, 204);
    assert!(!tale.is_in(&session).await);
    assert_eq!((tale.ask("GET", &path, None).await.0, tale.ask("DELETE", &path, None).await.0), (404, 404));

    let count = tale.work.list_users(&Actor::Operator, now()).await.expect("users").len();
    let anew = Tale::made(tale.ask("POST", "/Users", Some(user("ada"))).await);
    assert_ne!(anew, id);
    tale.session("ada@example.com").await;
    assert_eq!(tale.work.list_users(&Actor::Operator, now()).await.expect("users").len(), count, "the same account");
    anew
}

/// What is given back, and when it is not.
async fn reading(tale: &Tale, ada: &str) {
    let path = format!("/Users/{ada}");
    let (_, body) = tale.ask("GET", &path, None).await;
    assert_eq!(body["meta"]["location"], json!(format!("http://linchpin.test/scim/v2{path}")));
    assert_eq!(body[schema::ENTERPRISE], json!({ "department": "Sales" }), "all that was said is kept");
    let version = body["meta"]["version"].as_str().expect("a version");
    assert_eq!(tale.ask_with("GET", &path, None, &[("if-none-match", version)]).await.0, 304);
    let title = |title: &str| Some(patch(json!([{ "op": "replace", "path": "title", "value": title }])));
    assert_eq!(tale.ask_with("PATCH", &path, title("Lead"), &[("if-match", version)]).await.0, 200);
    assert_eq!(tale.ask_with("PATCH", &path, title("Head"), &[("if-match", version)]).await.0, 412);
    assert_eq!(tale.ask_with("DELETE", &path, None, &[("if-match", version)]).await.0, 412);
    for name in ["bob", "cyd", "dan"] {
        Tale::made(tale.ask("POST", "/Users", Some(user(name))).await);
    }
    let check = async |query: &str, total: i64, names: &[&str]| {
        let (status, body) = tale.ask("GET", &format!("/Users?{query}"), None).await;
        assert_eq!((status, &body["totalResults"]), (200, &json!(total)), "{query}: {body}");
        let found = body["Resources"].as_array().into_iter().flatten();
        let found: Vec<&str> = found.filter_map(|user| user["externalId"].as_str()).collect();
        assert_eq!(found, names, "{query}");
        assert_eq!(body["itemsPerPage"], json!(names.len()));
    };
    check("filter=userName%20eq%20%22BOB@example.com%22", 1, &["bob"]).await;
    check("filter=emails%5Bvalue%20sw%20%22c%22%5D%20or%20externalId%20eq%20%22dan%22", 2, &["cyd", "dan"]).await;
    check("filter=meta.created%20pr%20and%20title%20eq%20%22lead%22", 1, &["ada"]).await;
    check("filter=userName%20eq%20%22nobody%22", 0, &[]).await;
    check("sortBy=userName&sortOrder=descending&count=2", 4, &["dan", "cyd"]).await;
    check("sortBy=userName&startIndex=3&count=99999", 4, &["cyd", "dan"]).await;
    check("count=0", 4, &[]).await;
    check("count=-7&startIndex=-7", 4, &[]).await;
    check("startIndex=99999999999999999999", 4, &[]).await;
    for (query, kind) in
        [("filter=nope", "invalidFilter"), ("count=x", "invalidValue"), ("sortOrder=up", "invalidValue")]
    {
        let (status, body) = tale.ask("GET", &format!("/Users?{query}"), None).await;
        assert_eq!((status, &body["scimType"]), (400, &json!(kind)), "{query}");
    }
    let search = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": "userName sw \"a\"", "attributes": ["userName"]
    });
    let (_, body) = tale.ask("POST", "/.search", Some(search)).await;
    assert_eq!(
        body["Resources"][0].as_object().expect("a user").len(),
        3,
        "schemas, id and what was asked for: {body}"
    );
    assert_eq!(tale.ask("GET", "/Schemas?filter=id%20pr", None).await.0, 403);
    assert_eq!(tale.ask("POST", "/Users", Some(json!({ "schemas": [schema::USER] }))).await.0, 400);
    let long = json!({ "schemas": [schema::USER], "userName": "x".repeat(scim::LARGEST) });
    assert_eq!(tale.ask("POST", "/Users", Some(long)).await.0, 413);
    let request = Request::builder().method("POST").uri("/scim/v2/Users").header("content-type", "text/plain");
    let request = request.header("authorization", format!("Bearer {}", tale.token)).body(Body::from("{}"));
    assert_eq!(tale.send(request.expect("a request")).await.0, 415);
}

/// Groups make their members operations, and move them.
async fn groups(tale: &Tale, ada: &str) {
    let (_, bob) = tale.ask("GET", "/Users?filter=externalId%20eq%20%22bob%22", None).await;
    let bob = bob["Resources"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(tale.actor("bob@example.com").await, None, "no person has his address");
    let page = tale.work.read_provisioning(&Actor::Operator, now()).await.expect("a page");
    assert!(page.strangers.iter().any(|(_, login)| login == "bob@example.com"));

    let west = tale.group("Sales East", &[ada, &bob]).await;
    tale.map(&west, Makes::Member, Some("EAST")).await.expect("mapped");
    assert_eq!(tale.unit_of("Ada Lovelace").await.as_deref(), Some("EAST"), "she moved");
    assert_eq!(tale.unit_of("bob by provider").await.as_deref(), Some("EAST"), "he is new");
    assert!(matches!(tale.actor("bob@example.com").await, Some(Actor::Person { .. })));
    let heads = tale.group("Heads", &[]).await;
    tale.map(&heads, Makes::Head, Some("EAST")).await.expect("mapped");
    let path = format!("/Groups/{heads}");
    tale.change(&path, json!([{ "op": "Add", "path": "members", "value": [{ "value": ada }] }])).await;
    let head = async || {
        let tree = tale.work.read_tree(&Actor::Operator, now()).await.expect("a tree");
        tree.units.into_iter().find(|unit| unit.name == "EAST").and_then(|unit| unit.head).map(|(_, name)| name)
    };
    assert_eq!(head().await.as_deref(), Some("Ada Lovelace"));
    tale.change(&path, json!([{ "op": "Remove", "path": "members", "value": [{ "value": ada }] }])).await;
    assert_eq!(head().await, None);

    // Olga is the last one of operations until Ada is, too.
    let olga = Tale::made(tale.ask("POST", "/Users", Some(user("olga"))).await);
    let renamed =
        patch(json!([{ "op": "replace", "path": "emails[type eq \"work\"].value", "value": "thief@example.com" }]));
    let (status, body) = tale.ask("PATCH", &format!("/Users/{olga}"), Some(renamed)).await;
    assert!(status == 400 || status == 409, "whoever has the token does not take operations over: {body}");
    let shut = || patch(json!([{ "op": "replace", "path": "active", "value": false }]));
    assert_eq!(tale.ask("PATCH", &format!("/Users/{olga}"), Some(shut())).await.0, 409);
    assert_eq!(tale.ask("DELETE", &format!("/Users/{olga}"), None).await.0, 409);
    let admins = tale.group("Admins", &[ada]).await;
    tale.map(&admins, Makes::Operations, None).await.expect("mapped");
    assert!(matches!(tale.actor("ada@example.com").await, Some(Actor::Operations { .. })));
    assert_eq!(tale.ask("PATCH", &format!("/Users/{olga}"), Some(shut())).await.0, 200);
    let path = format!("/Groups/{admins}");
    let leave = || patch(json!([{ "op": "remove", "path": format!("members[value eq \"{ada}\"]") }]));
    assert_eq!(tale.ask("PATCH", &path, Some(leave())).await.0, 409, "now she is the last one");
    tale.change(&format!("/Users/{olga}"), json!([{ "op": "add", "path": "active", "value": true }])).await;
    let body = tale.change(&path, leave()["Operations"].clone()).await;
    assert_eq!(body.get("members"), None);
    assert!(matches!(tale.actor("ada@example.com").await, Some(Actor::Person { .. })));
    let (_, body) = tale.ask("GET", &format!("/Users/{ada}"), None).await;
    assert_eq!(body["groups"][0]["display"], json!("Sales East"));
    let nested = json!({ "schemas": [schema::GROUP], "displayName": "All", "members": [{ "value": admins }] });
    assert_eq!(tale.ask("POST", "/Groups", Some(nested)).await.0, 400, "no groups in groups");
    assert_eq!(tale.ask("DELETE", &path, None).await.0, 204);
}

/// Many at once, one referring to another.
async fn bulk(tale: &Tale) {
    let request = |most: i64, operations: Value| {
        let urn = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
        Some(json!({ "schemas": [urn], "failOnErrors": most, "Operations": operations }))
    };
    let group = json!({ "schemas": [schema::GROUP], "displayName": "New", "members": [{ "value": "bulkId:e" }] });
    let operations = json!([
        { "method": "POST", "path": "/Groups", "bulkId": "g", "data": group },
        { "method": "POST", "path": "/Users", "bulkId": "e", "data": user("eve") },
        { "method": "PATCH", "path": "/Users/bulkId:e", "data": patch(json!([{ "op": "add", "path": "title", "value": "VP" }])) },
        { "method": "DELETE", "path": "/Users/nobody" }
    ]);
    let (status, body) = tale.ask("POST", "/Bulk", request(9, operations)).await;
    let of = |body: &Value, name: &str| -> Vec<String> {
        let operations = body["Operations"].as_array().expect("a list").iter();
        operations.map(|one| one[name].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(
        (status, of(&body, "status")),
        (200, ["201", "201", "200", "404"].map(str::to_owned).to_vec()),
        "{body}"
    );
    let place = body["Operations"][0]["location"].as_str().expect("a place");
    let (_, group) = tale.ask("GET", place.trim_start_matches("http://linchpin.test/scim/v2"), None).await;
    assert_eq!(group["members"][0]["type"], json!("User"));
    let fails = json!([{ "method": "DELETE", "path": "/Users/1" }, { "method": "DELETE", "path": "/Users/2" }]);
    let (_, body) = tale.ask("POST", "/Bulk", request(1, fails)).await;
    assert_eq!(of(&body, "status"), ["404"]);
    let many = vec![json!({ "method": "DELETE", "path": "/Users/1" }); scim::bulk::MOST + 1];
    assert_eq!(tale.ask("POST", "/Bulk", request(1, Value::Array(many))).await.0, 413);
}

/// Whom no person fits comes in as soon as one does; who is erased is forgotten here, too.
async fn people(tale: &Tale, ada: &str) {
    assert_eq!(tale.actor("cyd@example.com").await, None);
    tale.work.amend(&Actor::Operator, vec![person("cyd", "Cyd Charisse")], now()).await.expect("a person");
    while tale.actor("cyd@example.com").await.is_none() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let tree = tale.work.read_tree(&Actor::Operator, now()).await.expect("a tree");
    let everybody = tree.units.into_iter().flat_map(|unit| unit.people);
    let id = everybody.into_iter().find(|person| person.name == "Ada Lovelace").expect("Ada").id;
    tale.work.erase_person(&Actor::Operator, &id, now()).await.expect("erased");
    assert_eq!(tale.ask("GET", &format!("/Users/{ada}"), None).await.0, 404);
    let (_, groups) = tale.ask("GET", "/Groups", None).await;
    assert!(!groups.to_string().contains(ada), "no group knows her");
    let chain = tale.work.verify_audit().await.expect("a chain");
    assert_eq!(chain.broken_at, None);
    let request = AuditRequest { what: Some(What::UserProvisioned), ..AuditRequest::default() };
    let lines = tale.work.read_audit(&Actor::Operator, &request, now()).await.expect("lines").lines;
    assert!(lines.iter().all(|named| named.who.as_deref() == Some("Entra ID")) && lines.len() > 5, "{lines:?}");
}

async fn life(store: Store) {
    let home = tempfile::tempdir().expect("a folder");
    let tale = Tale::begin(store, home.path()).await;
    doors(&tale).await;
    let ada = one_life(&tale).await;
    reading(&tale, &ada).await;
    groups(&tale, &ada).await;
    bulk(&tale).await;
    people(&tale, &ada).await;
    tale.work.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_lives_on_sqlite() {
    let home = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite:{}", home.path().join("company.sqlite").display());
    life(Store::connect(&address).await.expect("opens")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_lives_on_postgresql() {
    let rig = Postgres::start();
    life(Store::connect(&rig.address()).await.expect("opens")).await;
}

/// Many that change the same group at the same time, on two servers of one company, all have their way.
#[tokio::test(flavor = "multi_thread")]
async fn changes_at_the_same_time_are_all_made() {
    let (rig, home) = (Postgres::start(), tempfile::tempdir().expect("a folder"));
    let first = Tale::begin(Store::connect(&rig.address()).await.expect("opens"), home.path()).await;
    let group = first.group("Everybody", &[]).await;
    let other = Store::connect(&rig.address()).await.expect("opens");
    let other = Work::new(other, home.path().to_owned()).with_key(key());
    let other = Tale { router: router(&other), work: other, token: first.token.clone() };
    let (tales, path) = ([Arc::new(first), Arc::new(other)], format!("/Groups/{group}"));
    let join = |number: usize| {
        let (tale, path) = (tales[number % 2].clone(), path.clone());
        tokio::spawn(async move {
            let id = Tale::made(tale.ask("POST", "/Users", Some(user(&format!("u{number}")))).await);
            tale.change(&path, json!([{ "op": "add", "path": "members", "value": [{ "value": id }] }])).await;
        })
    };
    let joining: Vec<_> = (0..12).map(join).collect();
    for joined in joining {
        joined.await.expect("joins");
    }
    for tale in &tales {
        let (_, body) = tale.ask("GET", &path, None).await;
        assert_eq!(body["members"].as_array().map(Vec::len), Some(12));
        tale.work.store.close().await;
    }
}
