//! Looking for something by name, from every page: as one types, or as a page of its own.

use super::App;
use super::deals::deal_name;
use super::look::{Nav, Page};
use super::viewer::{Viewer, given, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::VARY;
use axum::response::{IntoResponse, Response};
use facts::Money;
use facts::deal::StageKind;
use serde::Deserialize;
use std::fmt::Write;
use store::search::{is_named, words_of};
use work::forecast::NodeKind;
use work::search::{Deal, FOUND, Found, FoundAccount, Place, fit};
use work::{Operation, access};

#[derive(Template)]
#[template(path = "search.html")]
struct SearchHtml {
    page: Page,
    found: FoundHtml,
}

/// What was found, without the page around it: for the dialog.
#[derive(Template)]
#[template(path = "search_found.html")]
struct FoundHtml {
    /// What was looked for.
    text: String,
    groups: Vec<Group>,
    /// What to do now, where nothing stands here.
    hint: String,
    /// Where all deals that are so named stand.
    all: Option<(String, String)>,
}

struct Group {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    under: String,
    end: String,
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    q: Option<String>,
}

/// `GET /search`: a page, or what was found alone where the dialog asks.
pub async fn search(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let text = given(&asked.q).unwrap_or_default();
    let found = app.work.search(&viewer.actor, text, viewer.now).await;
    let is_dialog = headers.contains_key("hx-request");
    viewer.answer(found.map(|found| {
        let found = shown(&viewer, text, &found);
        let body = match is_dialog {
            true => html(&found),
            false => html(&SearchHtml { page: viewer.page(viewer.say("search-title"), None), found }),
        };
        ([(VARY, "hx-request")], body).into_response()
    }))
}

fn shown(viewer: &Viewer, text: &str, found: &Found) -> FoundHtml {
    let words = viewer.words();
    let deals = found.deals.iter().map(|deal| deal_row(&words, deal)).collect();
    let place = |place: &Place| place_row(&words, place);
    let groups = [
        ("nav-deals", deals),
        ("nav-accounts", found.accounts.iter().map(account_row).collect()),
        ("common-people", found.people.iter().map(place).collect()),
        ("common-units", found.units.iter().map(place).collect()),
        ("search-pages", pages(viewer, text)),
    ];
    let groups: Vec<Group> = groups
        .into_iter()
        .filter(|(_, rows): &(&str, Vec<Row>)| !rows.is_empty())
        .map(|(name, rows)| Group { name: words.say(name), rows })
        .collect();
    let hint = match (words_of(text).is_empty(), groups.is_empty()) {
        (true, _) => words.say("search-hint"),
        (false, true) => words.say_with("search-nothing", &[("text", text.into())]),
        (false, false) => String::new(),
    };
    let all = (found.deals.len() == FOUND).then(|| {
        let href = format!("/deals?q={}", super::viewer::encoded(text));
        (href, words.say_with("search-all-deals", &[("text", text.into())]))
    });
    FoundHtml { text: text.to_owned(), groups, hint, all }
}

fn deal_row(words: &Words, deal: &Deal) -> Row {
    let state = match deal.outcome {
        StageKind::Open => deal.stage.clone(),
        StageKind::Won => words.say("badge-won"),
        StageKind::Lost => words.say("badge-lost"),
    };
    let mut under = state;
    if let Some(owner) = deal.owner.as_ref().filter(|owner| !owner.is_empty()) {
        let _ = write!(under, " · {owner}");
    }
    let money = |minor| words.format().money_compact(Money { minor, currency: deal.currency });
    Row {
        href: format!("/deals/{}", deal.id),
        name: deal_name(words, &deal.name, &deal.id),
        under,
        end: deal.amount.map(money).unwrap_or_default(),
    }
}

fn account_row(account: &FoundAccount) -> Row {
    let mut under = account.kinds.clone();
    under.extend(account.owner.clone());
    Row {
        href: format!("/accounts/{}", account.id),
        name: account.name.clone(),
        under: under.join(" · "),
        end: String::new(),
    }
}

fn place_row(words: &Words, place: &Place) -> Row {
    let role = place.role.map(|role| super::look::role_name(words, role));
    let parts = [role, place.unit.clone()];
    let under = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let href = match (place.is_forecast, place.kind) {
        (true, NodeKind::Person) => format!("/forecast/person/{}", place.id),
        (true, _) => format!("/forecast/unit/{}", place.id),
        (false, NodeKind::Person) => format!("/company/people/{}", place.id),
        (false, _) => format!("/company/units/{}", place.id),
    };
    Row { href, name: place.name.clone(), under, end: String::new() }
}

/// Pages beside those of the navigation: address, the message that names it, and who may open it. What else a page is looked for by is
/// under `search-also-` and its name.
const PAGES: [(&str, &str, Needs); 16] = [
    ("/meetings", "meetings-title", Needs::To(Operation::ReadBrief)),
    ("/answer", "answer-title", Needs::To(Operation::ReadBrief)),
    ("/hygiene", "hygiene-title", Needs::To(Operation::ReadBrief)),
    ("/pipeline", "pipeline-view-changed", Needs::To(Operation::ReadBrief)),
    ("/notices", "notices-title", Needs::To(Operation::ReadNotices)),
    ("/profile/data", "menu-own", Needs::To(Operation::ReadOwn)),
    ("/profile", "profile-title", Needs::User),
    ("/company/quotas", "company-quotas", Needs::To(Operation::KeepCompany)),
    ("/company/stages", "company-stages", Needs::To(Operation::KeepCompany)),
    ("/company/currencies", "company-currencies", Needs::To(Operation::KeepCompany)),
    ("/company/calendar", "company-calendar", Needs::To(Operation::KeepCompany)),
    ("/company/retention", "company-retention", Needs::To(Operation::Retain)),
    ("/company/changes", "company-changes", Needs::To(Operation::KeepCompany)),
    ("/users/mail", "mail-title", Needs::UserTo(Operation::ManageUsers)),
    ("/users/providers", "providers-title", Needs::UserTo(Operation::ManageUsers)),
    ("/users/provisioning", "provisioning-title", Needs::UserTo(Operation::Provision)),
];

/// Other words for what is on pages: the message of a page, and that of the words.
const ALSO: [(&str, &str); 4] = [
    ("nav-pipeline", "search-also-enough"),
    ("pipeline-view-changed", "search-also-waterfall"),
    ("answer-title", "search-also-answer"),
    ("meetings-title", "search-also-meetings"),
];

/// What opening a page needs.
enum Needs {
    /// That one may do this.
    To(Operation),
    /// That one signed in.
    User,
    /// Both.
    UserTo(Operation),
}

impl Needs {
    fn are_met(&self, viewer: &Viewer) -> bool {
        let may = |operation| access::check(&viewer.actor, operation, &viewer.frame).is_ok();
        let is_user = viewer.visitor().is_ok();
        match self {
            Needs::To(operation) => may(operation),
            Needs::User => is_user,
            Needs::UserTo(operation) => is_user && may(operation),
        }
    }
}

/// Pages by their names, those of the navigation first.
fn pages(viewer: &Viewer, text: &str) -> Vec<Row> {
    let (words, asked) = (viewer.words(), words_of(text));
    if asked.is_empty() {
        return Vec::new();
    }
    let navigation = Nav::ALL.into_iter().filter(|(nav, _, _)| viewer.may_open(*nav)).map(|(_, href, id)| (href, id));
    let others = PAGES.iter().filter(|(_, _, needs)| needs.are_met(viewer)).map(|(href, id, _)| (*href, *id));
    let is_meant = |id: &str| {
        let also = ALSO.iter().find(|(page, _)| *page == id);
        is_named(&words.say(id), &asked) || also.is_some_and(|(_, also)| is_named(&words.say(also), &asked))
    };
    let meant = navigation.chain(others).filter(|(_, id)| is_meant(id));
    let mut fitting: Vec<(&str, String)> = meant.map(|(href, id)| (href, words.say(id))).collect();
    fitting.sort_by_key(|(_, name)| fit(name, text));
    let row =
        |(href, name): (&str, String)| Row { href: href.to_owned(), name, under: String::new(), end: String::new() };
    fitting.into_iter().map(row).collect()
}
