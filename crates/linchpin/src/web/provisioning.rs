//! What operations see to of an identity provider: its address and tokens, what its groups are for, and whom no person fits.

use super::App;
use super::look::{Nav, Page, Tone};
use super::session;
use super::viewer::{Viewer, html};
use crate::telling;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Redirect, Response};
use serde::Deserialize;
use store::scim::ProviderToken;
use work::provisioning::{ChangedLine, GroupLine, Makes, Mapping, ProvisioningPage};
use work::users::MOST_TOKEN_DAYS;
use work::{Done, Problem};

/// How long tokens may be asked to work: days; 0: until they are ended.
const TOKEN_DAYS: [i64; 4] = [MOST_TOKEN_DAYS, 90, 30, 0];

#[derive(Template)]
#[template(path = "provisioning.html")]
struct ProvisioningHtml {
    page: Page,
    told: Option<(Tone, String)>,
    /// A token that was just made: shown this once.
    secret: Option<String>,
    address: String,
    count: String,
    token_days: Vec<(i64, String)>,
    tokens: Vec<TokenRow>,
    /// What a group can be for: the value and what it says.
    choices: Vec<(String, String)>,
    groups: Vec<GroupRow>,
    strangers: Vec<(String, String)>,
    changed: Vec<ChangedRow>,
}

struct TokenRow {
    id: String,
    name: String,
    /// Where its changes are listed.
    audit: String,
    seen: String,
    expires: String,
    is_expired: bool,
}

struct GroupRow {
    id: String,
    name: String,
    members: String,
    chosen: String,
    adds_people: bool,
}

struct ChangedRow {
    name: String,
    is_group: bool,
    when: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// `GET /users/provisioning`
pub async fn read_provisioning(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let told = match asked.done.as_deref() {
        Some("ended") => Some((Tone::Good, viewer.say("provisioning-token-ended"))),
        Some("mapped") => Some((Tone::Good, viewer.say("provisioning-mapped"))),
        _ => None,
    };
    viewer.answer(shown(&viewer, &app, &headers, told, None).await.map(|page| html(&page)))
}

async fn shown(
    viewer: &Viewer,
    app: &App,
    headers: &HeaderMap,
    told: Option<(Tone, String)>,
    secret: Option<String>,
) -> Done<ProvisioningHtml> {
    // On the sample company nobody signs in, so no provider says who does.
    viewer.visitor()?;
    let found = app.work.read_provisioning(&viewer.actor, viewer.now).await?;
    let words = viewer.words();
    let days = |days: i64| match days {
        0 => (0, words.say("provisioning-forever")),
        days => (days, words.say_with("token-days", &[("count", days.into())])),
    };
    Ok(ProvisioningHtml {
        page: viewer.page(words.say("provisioning-title"), Some(Nav::Users)),
        told,
        secret,
        address: format!("{}/scim/v2", session::base(headers)),
        count: words.say_with("provisioning-users", &[("count", found.users.into())]),
        token_days: TOKEN_DAYS.map(days).to_vec(),
        choices: choices(viewer, &found),
        tokens: found.tokens.into_iter().map(|token| token_row(viewer, token)).collect(),
        groups: found.groups.into_iter().map(|group| group_row(viewer, group)).collect(),
        strangers: found.strangers,
        changed: found.changed.into_iter().map(|line| changed_row(viewer, line)).collect(),
    })
}

fn token_row(viewer: &Viewer, token: ProviderToken) -> TokenRow {
    let (words, format) = (viewer.words(), viewer.words().format());
    let when = |instant| format.relative(viewer.day(instant), viewer.frame.today);
    TokenRow {
        audit: format!("/audit?who=provider%3A{}", token.id),
        seen: token.seen_at.map_or_else(|| words.say("profile-never"), when),
        expires: token.expires_at.map_or_else(|| words.say("provisioning-forever"), |at| format.date(viewer.day(at))),
        is_expired: token.expires_at.is_some_and(|at| at <= viewer.now),
        id: token.id,
        name: token.name,
    }
}

/// Nothing, operations, and of each unit its people and its head.
fn choices(viewer: &Viewer, found: &ProvisioningPage) -> Vec<(String, String)> {
    let words = viewer.words();
    let of = |makes: Makes, (id, name, _): &(String, String, usize)| {
        let label = words.say_with(&format!("provisioning-{}", makes.word()), &[("unit", name.into())]);
        (format!("{}:{id}", makes.word()), label)
    };
    let first = [
        (String::new(), words.say("provisioning-nothing")),
        (Makes::Operations.word().to_owned(), words.say("provisioning-operations")),
    ];
    let members = found.units.iter().map(|unit| of(Makes::Member, unit));
    let heads = found.units.iter().map(|unit| of(Makes::Head, unit));
    first.into_iter().chain(members).chain(heads).collect()
}

fn group_row(viewer: &Viewer, group: GroupLine) -> GroupRow {
    let count = i64::try_from(group.members).unwrap_or(i64::MAX);
    let chosen = group.mapping.as_ref().map(|mapping| match &mapping.unit {
        Some(unit) => format!("{}:{unit}", mapping.makes.word()),
        None => mapping.makes.word().to_owned(),
    });
    GroupRow {
        id: group.id,
        name: group.name,
        members: viewer.words().say_with("provisioning-members", &[("count", count.into())]),
        chosen: chosen.unwrap_or_default(),
        adds_people: group.mapping.is_some_and(|mapping| mapping.adds_people),
    }
}

fn changed_row(viewer: &Viewer, line: ChangedLine) -> ChangedRow {
    let zone = &viewer.frame.company().settings.zone;
    ChangedRow { name: line.name, is_group: line.is_group, when: viewer.words().format().instant(line.at, zone) }
}

/// A token to be made.
#[derive(Debug, Deserialize)]
pub struct NewToken {
    #[serde(default)]
    name: String,
    /// 0: until it is ended.
    #[serde(default)]
    days: i64,
}

/// `POST /users/provisioning/tokens`
pub async fn add_token(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Form(token): Form<NewToken>,
) -> Response {
    let days = Some(token.days).filter(|days| *days != 0);
    match app.work.add_provider_token(&viewer.actor, &token.name, days, viewer.now).await {
        Ok(secret) => {
            let page = shown(&viewer, &app, &headers, None, Some(secret)).await;
            viewer.answer(page.map(|page| (StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], html(&page))))
        }
        Err(problem) => again(&viewer, &app, &headers, problem).await,
    }
}

/// The page again with what is wrong.
async fn again(viewer: &Viewer, app: &App, headers: &HeaderMap, problem: Problem) -> Response {
    if !matches!(problem, Problem::Invalid { .. }) {
        return viewer.answer(Err::<(), _>(problem));
    }
    let told = (Tone::Bad, telling::problem(&viewer.words(), &problem));
    let page = shown(viewer, app, headers, Some(told), None).await;
    viewer.answer(page.map(|page| (StatusCode::BAD_REQUEST, html(&page))))
}

/// `POST /users/provisioning/tokens/{id}/end`
pub async fn end_token(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.end_provider_token(&viewer.actor, &id, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/users/provisioning?done=ended")))
}

/// What a group is for.
#[derive(Debug, Deserialize)]
pub struct Said {
    /// `operations`, `member:UNIT` or `head:UNIT`; empty: nothing.
    #[serde(default)]
    what: String,
    adds: Option<String>,
}

impl Said {
    fn mapping(&self) -> Option<Mapping> {
        let (word, unit) = self.what.split_once(':').map_or((self.what.as_str(), None), |(word, id)| (word, Some(id)));
        let makes = Makes::of_word(word)?;
        Some(Mapping { makes, unit: unit.map(str::to_owned), adds_people: self.adds.is_some() })
    }
}

/// `POST /users/provisioning/groups/{id}`
pub async fn map_group(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Response {
    match app.work.map_group(&viewer.actor, &id, said.mapping().as_ref(), viewer.now).await {
        Ok(()) => viewer.answer(Ok(Redirect::to("/users/provisioning?done=mapped"))),
        Err(problem) => again(&viewer, &app, &headers, problem).await,
    }
}
