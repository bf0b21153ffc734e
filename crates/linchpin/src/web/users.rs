//! Who may come in, for operations: users, invitations, links to a new password.

use super::App;
use super::look::{self, Link, Nav, Page, Tone};
use super::mail;
use super::session;
use super::viewer::{Viewer, given, html};
use crate::mail::Kind;
use crate::telling;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use work::Problem;
use work::users::{Invitation, ListedUser, Standing};

#[derive(Template)]
#[template(path = "users.html")]
struct UsersHtml {
    page: Page,
    told: Option<(Tone, String)>,
    /// A link that was just made, unless it went to its owner alone, and for whom: shown this once.
    link: Option<(Option<String>, String)>,
    rows: Vec<Row>,
    form: InvitationForm,
}

struct Row {
    id: String,
    name: String,
    login: String,
    role: String,
    seen: String,
    badge: Option<(Tone, String)>,
    is_disabled: bool,
    is_own: bool,
    /// Whether it is shut and nobody's of the company: what names it can be erased.
    can_erase: bool,
    has_step: bool,
    link_label: String,
}

/// Whom to invite: the fields as entered, and who may be chosen.
struct InvitationForm {
    login: String,
    name: String,
    person: String,
    people: Vec<(String, String, String)>,
    has_leader: bool,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
    person: Option<String>,
}

/// `GET /users`
pub async fn list_users(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let told = match asked.done.as_deref() {
        Some("shut") => Some((Tone::Good, viewer.say("users-shut"))),
        Some("step") => Some((Tone::Good, viewer.say("users-step-ended"))),
        Some("erased") => Some((Tone::Good, viewer.say("users-erased"))),
        Some("opened") => Some((Tone::Good, viewer.say("users-opened"))),
        _ => None,
    };
    let fields = Invited { who: asked.person.unwrap_or_default(), ..Invited::default() };
    viewer.answer(shown(&viewer, &app, told, None, &fields).await.map(|page| html(&page)))
}

async fn shown(
    viewer: &Viewer,
    app: &App,
    told: Option<(Tone, String)>,
    link: Option<(Option<String>, String)>,
    fields: &Invited,
) -> Result<UsersHtml, Problem> {
    let visitor = viewer.visitor()?;
    let users = app.work.list_users(&viewer.actor, viewer.now).await?;
    let addresses: BTreeMap<String, String> =
        app.work.addresses(&viewer.actor, viewer.now).await?.into_iter().collect();
    let taken: HashSet<&str> = users.iter().map(|listed| listed.user.login.as_str()).collect();
    let people = app.work.people(&viewer.actor, false, viewer.now).await?;
    let choice = |person: &work::people::ListedPerson| {
        let email = addresses.get(&person.id).cloned().unwrap_or_default();
        let about = [person.title.as_str(), person.unit.as_str()];
        let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        let label = if about.is_empty() { person.name.clone() } else { format!("{} ({about})", person.name) };
        (person.id.clone(), label, email)
    };
    let people = people.iter().map(choice).filter(|(_, _, email)| !taken.contains(email.to_lowercase().as_str()));
    let form = InvitationForm {
        login: fields.login.clone(),
        name: fields.name.clone(),
        person: fields.who.clone(),
        people: people.collect(),
        has_leader: viewer.frame.is_empty() || viewer.frame.has_leader(),
    };
    let page = viewer.page(viewer.say("users-title"), Some(Nav::Users));
    let rows = users.into_iter().map(|listed| row(viewer, listed, visitor.user)).collect();
    Ok(UsersHtml { page, told, link, rows, form })
}

fn row(viewer: &Viewer, listed: ListedUser, own: i64) -> Row {
    let (words, format) = (viewer.words(), viewer.words().format());
    let ListedUser { user, name, actor } = listed;
    let badge = match (&user.disabled_at, &actor, &user.password) {
        (Some(_), ..) => Some((Tone::Bad, "users-is-shut")),
        (_, None, _) if user.standing == "person" && user.person.is_none() => Some((Tone::Warn, "users-is-stranger")),
        (_, None, _) => Some((Tone::Warn, "users-is-gone")),
        (.., None) => Some((Tone::Info, "users-is-invited")),
        _ => None,
    };
    let seen = user.seen_at.map(|seen| format.relative(viewer.day(seen), viewer.frame.today));
    Row {
        name,
        role: actor.map(|actor| look::role_name(&words, actor.role())).unwrap_or_default(),
        seen: seen.unwrap_or_else(|| words.say("profile-never")),
        badge: badge.map(|(tone, message)| (tone, words.say(message))),
        is_disabled: user.disabled_at.is_some(),
        is_own: user.key == own,
        can_erase: user.disabled_at.is_some() && user.person.is_none(),
        has_step: user.totp.is_some(),
        link_label: words.say(if user.password.is_some() { "users-reset" } else { "users-invite-again" }),
        id: user.id,
        login: user.login,
    }
}

/// Whom to invite.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Invited {
    #[serde(default)]
    login: String,
    #[serde(default)]
    name: String,
    /// `operations`, `leader` or a person's id.
    #[serde(default)]
    who: String,
}

/// `POST /users`
pub async fn invite(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Form(fields): Form<Invited>,
) -> Response {
    let standing = Standing::of_word(&fields.who).filter(|standing| *standing != Standing::Person);
    let invitation = Invitation {
        login: fields.login.clone(),
        name: given(&Some(fields.name.clone())).unwrap_or(&fields.login).to_owned(),
        standing: standing.unwrap_or(Standing::Person),
        person: Some(fields.who.clone()).filter(|_| standing.is_none()).filter(|id| !id.is_empty()),
    };
    let made = app.work.invite(&viewer.actor, &invitation, viewer.now).await;
    linked(&viewer, &app, &headers, made, &fields).await
}

/// `POST /users/{id}/link`
pub async fn make_link(viewer: Viewer, State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let made = app.work.reset_link(&viewer.actor, &id, viewer.now).await;
    linked(&viewer, &app, &headers, made, &Invited::default()).await
}

/// The page with the link, or with what is wrong.
async fn linked(
    viewer: &Viewer,
    app: &App,
    headers: &HeaderMap,
    made: Result<String, Problem>,
    fields: &Invited,
) -> Response {
    let secret = match made {
        Ok(secret) => secret,
        Err(problem @ Problem::Invalid { .. }) => {
            let told = (Tone::Bad, telling::problem(&viewer.words(), &problem));
            let page = shown(viewer, app, Some(told), None, fields).await;
            return viewer.answer(page.map(|page| (StatusCode::BAD_REQUEST, html(&page))));
        }
        Err(problem) => return viewer.answer(Err::<(), _>(problem)),
    };
    let whose = match app.work.ticket(&secret, viewer.now).await {
        Ok(ticket) => ticket,
        Err(problem) => return viewer.answer(Err::<(), _>(problem)),
    };
    let login = whose.login.clone();
    let says = if whose.is_invitation { "users-link-invitation" } else { "users-link-reset" };
    let told = viewer.words().say_with(says, &[("name", whose.name.into()), ("email", whose.login.into())]);
    let link = format!("{}/link/{secret}", session::base(headers));
    let kind = if whose.is_invitation { Kind::Invitation } else { Kind::Reset };
    let is_sent = mail::send_link(viewer, app, kind, &login, &link).await;
    let say = |id: &str| viewer.words().say_with(id, &[("email", login.clone().into())]);
    let shown_link = match (is_sent, whose.is_invitation) {
        (true, true) => (Some(link), format!("{told} {}", say("mail-sent-to"))),
        // Whoever has the link comes in as its owner: where it can be sent to them nobody else is shown it.
        (true, false) => (None, say("mail-sent-alone")),
        (false, _) => (Some(link), told),
    };
    let page = shown(viewer, app, None, Some(shown_link), &Invited::default()).await;
    viewer.answer(page.map(|page| (StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], html(&page))))
}

/// `POST /users/{id}/second-step/end`
pub async fn end_second_step(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.end_second_step_for(&viewer.actor, &id, viewer.now).await;
    if let Ok(login) = &done {
        mail::tell(&viewer, &app, Kind::StepChanged, login).await;
    }
    viewer.answer(done.map(|_| Redirect::to("/users?done=step").into_response()))
}

/// `POST /users/{id}/shut`
pub async fn shut_user(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    disable(&viewer, &app, &id, true).await
}

/// `POST /users/{id}/open`
pub async fn open_user(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    disable(&viewer, &app, &id, false).await
}

#[derive(Template)]
#[template(path = "users/erase.html")]
struct EraseHtml {
    page: Page,
    above: Vec<Link>,
    heading: String,
    place: String,
    told: Option<(Tone, String)>,
}

/// `GET /users/{id}/erase`: what it would mean.
pub async fn ask_erase(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(erase_page(&viewer, &app, &id, None).await.map(|page| html(&page)))
}

/// `POST /users/{id}/erase`
pub async fn erase_user(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    match app.work.erase_user(&viewer.actor, &id, viewer.now).await {
        Err(problem @ Problem::Invalid { .. }) => {
            let page = erase_page(&viewer, &app, &id, Some(&problem)).await;
            viewer.answer(page.map(|page| (StatusCode::BAD_REQUEST, html(&page))))
        }
        done => viewer.answer(done.map(|()| Redirect::to("/users?done=erased"))),
    }
}

async fn erase_page(viewer: &Viewer, app: &App, id: &str, trouble: Option<&Problem>) -> Result<EraseHtml, Problem> {
    let users = app.work.list_users(&viewer.actor, viewer.now).await?;
    let listed = users.into_iter().find(|listed| listed.user.id == id).ok_or(Problem::NotFound("user"))?;
    let words = viewer.words();
    Ok(EraseHtml {
        page: viewer.page(words.say("users-erase-title"), Some(Nav::Users)),
        above: vec![Link { href: "/users".to_owned(), label: words.say("users-title") }],
        heading: words.say_with("users-erase-of", &[("name", listed.name.into())]),
        place: format!("/users/{id}/erase"),
        told: trouble.map(|problem| (Tone::Bad, telling::problem(&words, problem))),
    })
}

async fn disable(viewer: &Viewer, app: &App, id: &str, is_disabled: bool) -> Response {
    let done = match viewer.visitor() {
        Ok(visitor) => app.work.disable_user(visitor, id, is_disabled, viewer.now).await,
        Err(problem) => Err(problem),
    };
    let place = if is_disabled { "/users?done=shut" } else { "/users?done=opened" };
    viewer.answer(done.map(|()| Redirect::to(place).into_response()))
}
