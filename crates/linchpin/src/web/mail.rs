//! How mail is sent, for operations; and the form of whoever forgot a password.

use super::look::{Link, Nav, Page, Preferences, Tone};
use super::session::{self, From};
use super::viewer::{Viewer, html};
use super::{App, errors};
use crate::mail::{self, Kind};
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use work::Problem;
use work::mail::{Letter, MailSaid, MailSettings};

#[derive(Template)]
#[template(path = "mail/settings.html")]
struct MailHtml {
    page: Page,
    above: Vec<Link>,
    told: Option<(Tone, String)>,
    fields: Fields,
    is_set: bool,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    what: String,
    when: String,
    badge: (Tone, String),
    problem: String,
    may_retry: bool,
}

/// The fields as entered.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Fields {
    host: String,
    port: String,
    security: String,
    login: String,
    password: String,
    sender: String,
}

impl Default for Fields {
    fn default() -> Fields {
        let empty = String::new;
        Fields {
            host: empty(),
            port: "587".into(),
            security: "starttls".into(),
            login: empty(),
            password: empty(),
            sender: empty(),
        }
    }
}

impl Fields {
    fn of(settings: &MailSettings) -> Fields {
        Fields {
            host: settings.host.clone(),
            port: settings.port.to_string(),
            security: settings.security.clone(),
            login: settings.login.clone(),
            password: String::new(),
            sender: settings.sender.clone(),
        }
    }
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// `GET /users/mail`
pub async fn read_mail(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let told = match asked.done.as_deref() {
        Some("saved") => Some((Tone::Good, viewer.say("mail-saved"))),
        Some("tried") => Some((Tone::Good, viewer.say("mail-tried"))),
        Some("ended") => Some((Tone::Good, viewer.say("mail-ended"))),
        _ => None,
    };
    viewer.answer(shown(&viewer, &app, None, told).await.map(|page| html(&page)))
}

/// `POST /users/mail`
pub async fn put_mail(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let said = MailSaid {
        host: fields.host.clone(),
        port: fields.port.clone(),
        security: fields.security.clone(),
        login: fields.login.clone(),
        password: fields.password.clone(),
        sender: fields.sender.clone(),
    };
    match app.work.put_mail(&viewer.actor, &said, viewer.now).await {
        Err(problem @ Problem::Invalid { .. }) => {
            let told = (Tone::Bad, telling::problem(&viewer.words(), &problem));
            let page = shown(&viewer, &app, Some(fields), Some(told)).await;
            viewer.answer(page.map(|page| (StatusCode::BAD_REQUEST, html(&page))))
        }
        done => viewer.answer(done.map(|()| Redirect::to("/users/mail?done=saved"))),
    }
}

/// `POST /users/mail/try`: a letter to whoever asks.
pub async fn try_mail(viewer: Viewer, State(app): State<App>) -> Response {
    let done = async {
        app.work.read_mail(&viewer.actor, viewer.now).await?;
        let to = viewer.visitor()?.login.clone();
        app.work.post(&mail::write(&viewer.words(), Kind::Trial, &to, &company(&viewer), None), viewer.now).await
    };
    viewer.answer(done.await.map(|()| Redirect::to("/users/mail?done=tried")))
}

/// `POST /users/mail/end`
pub async fn end_mail(viewer: Viewer, State(app): State<App>) -> Response {
    let done = app.work.end_mail(&viewer.actor, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/users/mail?done=ended")))
}

/// `POST /users/mail/{id}/retry`
pub async fn retry_letter(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.retry_letter(&viewer.actor, &id, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/users/mail")))
}

async fn shown(
    viewer: &Viewer,
    app: &App,
    fields: Option<Fields>,
    told: Option<(Tone, String)>,
) -> Result<MailHtml, Problem> {
    let (settings, letters) = app.work.read_mail(&viewer.actor, viewer.now).await?;
    let known = settings.as_ref().map(Fields::of).unwrap_or_default();
    Ok(MailHtml {
        page: viewer.page(viewer.say("mail-title"), Some(Nav::Users)),
        above: vec![Link { href: "/users".to_owned(), label: viewer.say("users-title") }],
        told,
        fields: Fields { password: String::new(), ..fields.unwrap_or(known) },
        is_set: settings.is_some(),
        rows: letters.into_iter().map(|letter| row(viewer, letter)).collect(),
    })
}

fn row(viewer: &Viewer, letter: Letter) -> Row {
    let words = viewer.words();
    let (tone, id) = match (letter.sent_at, letter.failed_at) {
        (Some(_), _) => (Tone::Good, "mail-is-sent"),
        (None, Some(_)) => (Tone::Bad, "badge-failed"),
        (None, None) => (Tone::Info, "badge-waiting"),
    };
    Row {
        what: words.say(&format!("mail-kind-{}", letter.kind)),
        when: words.format().instant(letter.created_at, &viewer.frame.company().settings.zone),
        badge: (tone, words.say(id)),
        may_retry: letter.failed_at.is_some(),
        problem: letter.problem,
        id: letter.id,
    }
}

fn company(viewer: &Viewer) -> String {
    viewer.frame.company().settings.name.clone()
}

/// Has a link sent, where mail is sent at all; whether it will be.
pub async fn send_link(viewer: &Viewer, app: &App, kind: Kind, to: &str, link: &str) -> bool {
    if !app.work.sends_mail().await.unwrap_or(false) {
        return false;
    }
    let letter = mail::write(&viewer.words(), kind, to, &company(viewer), Some(link));
    app.work.post(&letter, viewer.now).await.is_ok()
}

/// Tells the owner of a user what was changed of it, where mail is sent at all.
pub async fn tell_owner(viewer: &Viewer, app: &App, kind: Kind) {
    if let Ok(visitor) = viewer.visitor() {
        tell(viewer, app, kind, &visitor.login).await;
    }
}

/// Tells the owner of a login what somebody changed of it.
pub async fn tell(viewer: &Viewer, app: &App, kind: Kind, login: &str) {
    tell_in(&viewer.words(), app, kind, login).await;
}

/// The same in the language of whoever did it.
pub async fn tell_in(words: &Words, app: &App, kind: Kind, login: &str) {
    let now = (app.clock)();
    let told = async {
        if app.work.sends_mail().await? {
            let company = app.work.frame(now).await?.company().settings.name.clone();
            app.work.post(&mail::write(words, kind, login, &company, None), now).await?;
        }
        Ok::<(), Problem>(())
    };
    if let Err(problem) = told.await {
        tracing::error!(%problem, "a letter could not be kept");
    }
}

#[derive(Template)]
#[template(path = "mail/forgotten.html")]
struct ForgottenHtml {
    page: Page,
    trouble: Option<String>,
    /// To which address a link is on its way, if it is somebody's.
    sent: Option<String>,
    login: String,
}

fn forgotten_page(
    preferences: Preferences,
    trouble: Option<String>,
    sent: Option<String>,
    login: &str,
) -> ForgottenHtml {
    let page = Page::new(preferences, preferences.words.say("forgotten-title"), "/sign-in/forgotten".to_owned());
    let sent = sent.map(|email| preferences.words.say_with("forgotten-sent", &[("email", email.into())]));
    ForgottenHtml { page, trouble, sent, login: login.to_owned() }
}

/// `GET /sign-in/forgotten`
pub async fn ask_forgotten(preferences: Preferences, State(app): State<App>) -> Response {
    match app.work.sends_mail().await {
        Ok(true) if app.has_address => html(&forgotten_page(preferences, None, None, "")).into_response(),
        Ok(_) => Redirect::to("/sign-in").into_response(),
        Err(problem) => errors::bare(preferences, "/sign-in/forgotten", &problem),
    }
}

/// Whose password was forgotten.
#[derive(Debug, Deserialize)]
pub struct Forgotten {
    login: String,
}

/// `POST /sign-in/forgotten`: always the same answer, whoever it is.
pub async fn send_forgotten(
    preferences: Preferences,
    State(app): State<App>,
    From(from): From,
    headers: HeaderMap,
    Form(asked): Form<Forgotten>,
) -> Response {
    let now = (app.clock)();
    if !app.has_address || !app.work.sends_mail().await.unwrap_or(false) {
        return Redirect::to("/sign-in").into_response();
    }
    let login = asked.login.trim().to_owned();
    match app.work.may_forget(&login, &from, now).await {
        Ok(()) => {
            // Beside the answer, which takes as long for whoever is not here.
            tokio::spawn(send_reset(app.clone(), preferences.words, login.clone(), session::base(&headers)));
            html(&forgotten_page(preferences, None, Some(login), "")).into_response()
        }
        Err(problem) => {
            let status = errors::status_of(&problem);
            if status.is_server_error() {
                return errors::bare(preferences, "/sign-in/forgotten", &problem);
            }
            let told = telling::problem(&preferences.words, &problem);
            (status, html(&forgotten_page(preferences, Some(told), None, &login))).into_response()
        }
    }
}

async fn send_reset(app: App, words: Words, login: String, base: String) {
    let now = (app.clock)();
    let (to, secret) = match app.work.forgotten(&login, now).await {
        Ok(Some(found)) => found,
        Ok(None) => return,
        Err(problem) => return tracing::error!(%problem, "a link to a password could not be made"),
    };
    let link = format!("{base}/link/{secret}");
    let company = match app.work.frame(now).await {
        Ok(frame) => frame.company().settings.name.clone(),
        Err(_) => String::new(),
    };
    if let Err(problem) = app.work.post(&mail::write(&words, Kind::Reset, &to, &company, Some(&link)), now).await {
        tracing::error!(%problem, "a letter could not be kept");
    }
}
