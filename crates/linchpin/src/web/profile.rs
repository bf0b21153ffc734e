//! One's own user: where one is signed in, the password, tokens for programs.

use super::App;
use super::look::{Page, Tone};
use super::mail;
use super::session::From;
use super::viewer::{Viewer, html};
use super::{feeds, notices};
use crate::mail::Kind;
use crate::telling;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use work::Problem;
use work::password::LEAST_LETTERS;
use work::second_step::Standing;
use work::users::{MOST_TOKEN_DAYS, Visitor};

/// How long tokens may be asked to work: days.
const TOKEN_DAYS: [i64; 3] = [30, 90, MOST_TOKEN_DAYS];

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfileHtml {
    page: Page,
    login: String,
    role: String,
    told: Option<(Tone, String)>,
    sessions: Vec<SessionRow>,
    tokens: Vec<TokenRow>,
    /// A token that was just made: shown this once.
    secret: Option<String>,
    token_days: Vec<(i64, String)>,
    password_hint: String,
    /// Whether the second step is on; `None`: there can be none.
    step: Option<bool>,
    step_told: String,
    /// Kinds of notices and how they come by e-mail; none for whoever is told nothing.
    notices: Vec<notices::Choice>,
    /// How the brief comes; `None`: there is none.
    brief: Option<feeds::Choice>,
}

struct SessionRow {
    id: String,
    about: String,
    seen: String,
    begun: String,
    is_this: bool,
}

struct TokenRow {
    id: String,
    name: String,
    does: String,
    seen: String,
    expires: String,
    is_expired: bool,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// `GET /user`
pub async fn read_profile(viewer: Viewer, State(app): State<App>, Query(done): Query<Done>) -> Response {
    let told = match done.done.as_deref() {
        Some("password") => Some((Tone::Good, viewer.say("profile-password-changed"))),
        Some("session") => Some((Tone::Good, viewer.say("profile-session-ended"))),
        Some("notices") => Some((Tone::Good, viewer.say("notices-choices-saved"))),
        Some("brief") => Some((Tone::Good, viewer.say("profile-brief-saved"))),
        Some("calendar") => Some((Tone::Good, viewer.say("profile-calendar-ended"))),
        Some("step") => Some((Tone::Good, viewer.say("step-is-off"))),
        Some("token") => Some((Tone::Good, viewer.say("profile-token-ended"))),
        _ => None,
    };
    viewer.answer(shown(&viewer, &app, told, None).await.map(|page| html(&page)))
}

async fn shown(
    viewer: &Viewer,
    app: &App,
    told: Option<(Tone, String)>,
    secret: Option<String>,
) -> Result<ProfileHtml, Problem> {
    let visitor = viewer.visitor()?;
    let (words, format) = (viewer.words(), viewer.words().format());
    let when = |instant| format.relative(viewer.day(instant), viewer.frame.today);
    let sessions = app.work.sessions(visitor, viewer.now).await?.into_iter().map(|session| SessionRow {
        is_this: session.key == visitor.session,
        about: if session.about.is_empty() { words.say("profile-unknown-browser") } else { session.about },
        seen: when(session.seen_at),
        begun: when(session.created_at),
        id: session.id,
    });
    let tokens = app.work.api_tokens(visitor).await?.into_iter().map(|token| TokenRow {
        does: words.say(if token.writes { "token-writes" } else { "token-reads" }),
        seen: token.seen_at.map_or_else(|| words.say("profile-never"), when),
        expires: format.date(viewer.day(token.expires_at)),
        is_expired: token.expires_at <= viewer.now,
        id: token.id,
        name: token.name,
    });
    let days = |days: i64| (days, words.say_with("token-days", &[("count", days.into())]));
    let letters = i64::try_from(LEAST_LETTERS).unwrap_or_default();
    let mut page = viewer.page(words.say("profile-title"), None);
    let role = page.viewer.as_ref().map(|viewer| page.role_name(viewer)).unwrap_or_default();
    page.banner = None;
    let step = app.work.second_step_of(visitor).await?;
    let step_told = match step {
        Standing::On(left) => words.say_with("step-on", &[("count", left.into())]),
        Standing::Off => words.say("step-off"),
        Standing::Unavailable => String::new(),
    };
    Ok(ProfileHtml {
        step: (step != Standing::Unavailable).then_some(matches!(step, Standing::On(_))),
        step_told,
        page,
        login: visitor.login.clone(),
        role,
        told,
        sessions: sessions.collect(),
        tokens: tokens.collect(),
        secret,
        token_days: TOKEN_DAYS.map(days).to_vec(),
        notices: notices::choices(viewer, app).await?,
        brief: feeds::choice(viewer, app, None).await?,
        password_hint: words.say_with("password-hint", &[("count", letters.into())]),
    })
}

/// The page with the address of a calendar that was just made.
pub(super) async fn with_calendar(viewer: &Viewer, app: &App, address: String) -> Result<Html<String>, Problem> {
    let mut page = shown(viewer, app, None, None).await?;
    page.brief = feeds::choice(viewer, app, Some(address)).await?;
    Ok(html(&page))
}

/// Done, or the page again with what is wrong.
pub(super) async fn after(viewer: &Viewer, app: &App, done: Result<(), Problem>, what: &str) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("/profile?done={what}")).into_response(),
        Err(problem @ (Problem::Invalid { .. } | Problem::TooMany { .. })) => {
            let told = (Tone::Bad, telling::problem(&viewer.words(), &problem));
            let page = shown(viewer, app, Some(told), None).await;
            viewer.answer(page.map(|page| (StatusCode::BAD_REQUEST, html(&page))))
        }
        Err(problem) => viewer.answer(Err::<(), _>(problem)),
    }
}

/// Another password.
#[derive(Debug, Deserialize)]
pub struct Passwords {
    old: String,
    new: String,
}

/// `POST /user/password`
pub async fn change_password(
    viewer: Viewer,
    State(app): State<App>,
    From(from): From,
    Form(passwords): Form<Passwords>,
) -> Response {
    let change = async |visitor: &Visitor| {
        app.work.change_password(visitor, &passwords.old, &passwords.new, &from, viewer.now).await
    };
    let done = match viewer.visitor() {
        Ok(visitor) => change(visitor).await,
        Err(problem) => Err(problem),
    };
    if done.is_ok() {
        mail::tell_owner(&viewer, &app, Kind::PasswordChanged).await;
    }
    after(&viewer, &app, done, "password").await
}

/// `POST /user/sessions/{id}/end`
pub async fn end_session(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = match viewer.visitor() {
        Ok(visitor) => app.work.end_session(visitor, &id, viewer.now).await,
        Err(problem) => Err(problem),
    };
    after(&viewer, &app, done, "session").await
}

/// A token to be made.
#[derive(Debug, Deserialize)]
pub struct NewToken {
    name: String,
    days: i64,
    writes: Option<String>,
}

/// `POST /user/tokens`
pub async fn add_token(viewer: Viewer, State(app): State<App>, Form(token): Form<NewToken>) -> Response {
    let made = match viewer.visitor() {
        Ok(visitor) => {
            let writes = token.writes.is_some();
            app.work.add_api_token(visitor, &token.name, token.days, writes, viewer.now).await
        }
        Err(problem) => Err(problem),
    };
    match made {
        Ok(secret) => {
            mail::tell_owner(&viewer, &app, Kind::TokenMade).await;
            let page = shown(&viewer, &app, None, Some(secret)).await;
            viewer.answer(page.map(|page| (StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], html(&page))))
        }
        Err(problem) => after(&viewer, &app, Err(problem), "token").await,
    }
}

/// `POST /user/tokens/{id}/end`
pub async fn end_token(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = match viewer.visitor() {
        Ok(visitor) => app.work.end_api_token(visitor, &id, viewer.now).await,
        Err(problem) => Err(problem),
    };
    after(&viewer, &app, done, "token").await
}
