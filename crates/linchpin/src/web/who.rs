//! The choice of the person through whose eyes to look.

use super::App;
use super::look::{Page, Preferences};
use super::viewer::{Viewer, given, html};
use super::{errors, look};
use askama::Template;
use axum::Form;
use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Redirect, Response};
use facts::person::Role;
use serde::Deserialize;
use work::frame::{LEADER, OPERATOR};
use work::people::ListedPerson;
use work::{Actor, Problem};

/// People of one role that are shown without searching.
const SHOWN: usize = 24;

#[derive(Template)]
#[template(path = "who.html")]
struct WhoPage {
    page: Page,
    lead: String,
    search: String,
    groups: Vec<Group>,
    is_empty: bool,
}

/// People of one role.
struct Group {
    id: &'static str,
    name: String,
    people: Vec<Choice>,
    more: Option<String>,
}

/// Somebody to be.
struct Choice {
    id: String,
    name: String,
    about: String,
    is_current: bool,
}

/// What is searched for.
#[derive(Debug, Deserialize)]
pub struct Search {
    q: Option<String>,
}

/// `GET /who`
pub async fn choose(
    viewer: Result<Viewer, Response>,
    preferences: Preferences,
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Query(search): Query<Search>,
) -> Response {
    if !app.is_demo {
        return Redirect::to("/").into_response();
    }
    let viewer = viewer.ok();
    let path = uri.path_and_query().map_or("/who", |path| path.as_str());
    match who_page(viewer.as_ref(), preferences, &app, path, given(&search.q)).await {
        Ok(page) => html(&page).into_response(),
        Err(problem) => errors::bare(preferences, path, &problem),
    }
}

async fn who_page(
    viewer: Option<&Viewer>,
    preferences: Preferences,
    app: &App,
    path: &str,
    search: Option<&str>,
) -> Result<WhoPage, Problem> {
    let words = preferences.words;
    let people = app.work.people(&Actor::Operator, false, (app.clock)()).await?;
    let title = words.say("who-title");
    let page = match viewer {
        Some(viewer) => Page { banner: None, ..viewer.page(title, None) },
        None => Page::new(preferences, title, path.to_owned()),
    };
    let current = viewer.map(|viewer| viewer.frame.word_of(&viewer.actor));
    let frame = app.work.frame((app.clock)()).await?;
    let wanted = search.unwrap_or_default().to_lowercase();
    let found: Vec<&ListedPerson> = people.iter().filter(|person| fits(person, &wanted)).collect();
    let roles = [Role::Leader, Role::Manager, Role::Seller, Role::Enablement, Role::Operations, Role::Helper];
    let mut groups: Vec<Group> = roles
        .into_iter()
        .map(|role| group(&preferences, role, &found, current.as_deref()))
        .filter(|group| !group.people.is_empty())
        .collect();
    if wanted.is_empty() {
        if !frame.is_empty() && !frame.has_leader() {
            groups.insert(0, single(&preferences, LEADER, current.as_deref()));
        }
        groups.push(single(&preferences, OPERATOR, current.as_deref()));
    }
    Ok(WhoPage {
        page,
        lead: words.say("who-lead"),
        search: search.unwrap_or_default().to_owned(),
        groups,
        is_empty: people.is_empty(),
    })
}

fn fits(person: &ListedPerson, wanted: &str) -> bool {
    [&person.name, &person.title, &person.unit].iter().any(|text| text.to_lowercase().contains(wanted))
}

fn group(preferences: &Preferences, role: Role, found: &[&ListedPerson], current: Option<&str>) -> Group {
    let words = preferences.words;
    let all: Vec<&&ListedPerson> = found.iter().filter(|person| person.role == role).collect();
    let people = all.iter().take(SHOWN).map(|person| {
        let about = [person.title.as_str(), person.unit.as_str()];
        Choice {
            id: person.id.clone(),
            name: person.name.clone(),
            about: about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
            is_current: current == Some(person.id.as_str()),
        }
    });
    let more = all.len().checked_sub(SHOWN).filter(|more| *more > 0);
    Group {
        id: role_id(role),
        name: capital(&look::role_name(&words, role)),
        people: people.collect(),
        more: more.map(|more| words.say_with("who-more", &[("count", more.into())])),
    }
}

/// Somebody who is not among the company's people.
fn single(preferences: &Preferences, word: &'static str, current: Option<&str>) -> Group {
    let words = preferences.words;
    let choice = Choice {
        id: word.to_owned(),
        name: words.say(&format!("who-{word}")),
        about: words.say(&format!("who-{word}-hint")),
        is_current: current == Some(word),
    };
    Group { id: word, name: words.say(&format!("who-{word}-group")), people: vec![choice], more: None }
}

fn role_id(role: Role) -> &'static str {
    match role {
        Role::Seller => "sellers",
        Role::Manager => "managers",
        Role::Leader => "leaders",
        Role::Enablement => "enablement",
        Role::Operations => "operations",
        Role::Helper => "helpers",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The choice.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    who: String,
}

/// `POST /who`
pub async fn become_somebody(preferences: Preferences, State(app): State<App>, Form(chosen): Form<Chosen>) -> Response {
    if !app.is_demo {
        return Redirect::to("/").into_response();
    }
    let frame = match app.work.frame((app.clock)()).await {
        Ok(frame) => frame,
        Err(problem) => return errors::bare(preferences, "/who", &problem),
    };
    let role = match frame.actor_named(&chosen.who) {
        Ok(actor) => actor.role(),
        Err(problem) => return errors::bare(preferences, "/who", &problem),
    };
    // The word names somebody, so nothing in it can end the header.
    let cookie = format!("who={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", chosen.who);
    let place = if role == Role::Operations { "/imports" } else { "/forecast" };
    (StatusCode::SEE_OTHER, [(SET_COOKIE, cookie), (LOCATION, place.to_owned())]).into_response()
}
