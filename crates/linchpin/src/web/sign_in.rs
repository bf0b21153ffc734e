//! The front door: the set-up of a new installation, signing in and out, and links with which somebody sets a password.

use super::look::{self, Page, Preferences};
use super::session::{self, From};
use super::viewer::{Viewer, encoded, given, html};
use super::{App, errors, mail};
use crate::mail::Kind;
use crate::metrics::SIGN_INS;
use crate::{oidc, telling};
use askama::Template;
use axum::Form;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;
use work::Problem;
use work::password::LEAST_LETTERS;
use work::users::CameIn;

/// A form at the door: set-up, sign-in or a link, by which fields it has.
#[derive(Template)]
#[template(path = "door.html")]
struct DoorHtml {
    page: Page,
    lead: String,
    trouble: Option<String>,
    action: String,
    code: Option<String>,
    name: Option<String>,
    login: String,
    /// Whether the address is given and cannot be changed.
    is_login_fixed: bool,
    password_hint: Option<String>,
    next: String,
    submit: String,
    forgotten: bool,
    /// Whether a link to a new password can be asked for.
    sends_mail: bool,
    /// Providers by which one may sign in instead: address and what the button says.
    providers: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutHtml {
    page: Page,
    text: String,
    /// Where one signs out of the provider, too.
    there: String,
    there_label: String,
}

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    next: Option<String>,
}

impl Next {
    fn place(&self) -> &str {
        given(&self.next).filter(|path| look::is_local(path)).unwrap_or("/")
    }
}

/// The fields of all forms at the door.
#[derive(Debug, Default, Deserialize)]
pub struct Fields {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

/// `GET /sign-in`
pub async fn ask_sign_in(
    viewer: Result<Viewer, Response>,
    preferences: Preferences,
    State(app): State<App>,
    Query(next): Query<Next>,
) -> Response {
    if viewer.is_ok() {
        return Redirect::to(next.place()).into_response();
    }
    match app.work.needs_set_up().await {
        Ok(true) => Redirect::to("/setup").into_response(),
        Ok(false) => html(&sign_in_form(preferences, &app, String::new(), next.place(), None).await).into_response(),
        Err(problem) => errors::bare(preferences, "/sign-in", &problem),
    }
}

/// The sign-in page with why somebody was not let in.
pub(super) async fn refused(preferences: Preferences, app: &App, next: &str, problem: &Problem) -> Response {
    count_sign_in("refused");
    let status = errors::status_of(problem);
    if status.is_server_error() {
        return errors::bare(preferences, "/sign-in", problem);
    }
    let told = telling::problem(&preferences.words, problem);
    (status, html(&sign_in_form(preferences, app, String::new(), next, Some(told)).await)).into_response()
}

async fn sign_in_form(
    preferences: Preferences,
    app: &App,
    login: String,
    next: &str,
    trouble: Option<String>,
) -> DoorHtml {
    let words = preferences.words;
    // Without the list one can still sign in by a password.
    let providers = app.work.offered_providers().await.unwrap_or_default().into_iter().map(|(id, name)| {
        let place = format!("/sign-in/with/{id}?next={}", encoded(next));
        (place, words.say_with("provider-sign-in", &[("name", name.into())]))
    });
    DoorHtml {
        page: Page::new(preferences, words.say("sign-in-title"), "/sign-in".to_owned()),
        lead: words.say("sign-in-lead"),
        trouble,
        action: "/sign-in".to_owned(),
        code: None,
        name: None,
        login,
        is_login_fixed: false,
        password_hint: None,
        next: next.to_owned(),
        submit: words.say("sign-in-submit"),
        forgotten: true,
        // A link goes out only where no request has to be believed what the server's address is.
        sends_mail: app.has_address && app.work.sends_mail().await.unwrap_or(false),
        providers: providers.collect(),
    }
}

/// `POST /sign-in`
pub async fn sign_in(
    preferences: Preferences,
    State(app): State<App>,
    From(from): From,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let next = Next { next: fields.next.clone() };
    match app.work.sign_in(&fields.login, &fields.password, &from, (app.clock)()).await {
        Ok(came) => come_in(&headers, &came, next.place()),
        Err(problem) => {
            count_sign_in("refused");
            let told = telling::problem(&preferences.words, &problem);
            let login = fields.login.trim().to_owned();
            let form = sign_in_form(preferences, &app, login, next.place(), Some(told)).await;
            trouble(preferences, problem, |_| form)
        }
    }
}

/// `POST /sign-out`
pub async fn sign_out(preferences: Preferences, State(app): State<App>, headers: HeaderMap) -> Response {
    let Some(secret) = session::secret(&headers) else { return Redirect::to("/sign-in").into_response() };
    let departure = app.work.departure(secret).await.ok().flatten();
    if let Err(problem) = app.work.sign_out(secret, (app.clock)()).await {
        return errors::bare(preferences, "/sign-out", &problem);
    }
    if let Some((provider, token)) = departure
        && let Some(there) = oidc::leave(&provider, &token, &format!("{}/sign-in", session::base(&headers))).await
    {
        let name = [("name", provider.name.into())];
        let words = preferences.words;
        let page = SignedOutHtml {
            page: Page::new(preferences, words.say("sign-out-title"), "/sign-in".to_owned()),
            text: words.say_with("sign-out-text", &name),
            there_label: words.say_with("sign-out-there", &name),
            there,
        };
        return ([(SET_COOKIE, session::cookie(&headers, ""))], html(&page)).into_response();
    }
    let gone = [(SET_COOKIE, session::cookie(&headers, "")), (LOCATION, "/sign-in".to_owned())];
    (StatusCode::SEE_OTHER, gone).into_response()
}

/// `GET /setup`
pub async fn ask_set_up(preferences: Preferences, State(app): State<App>) -> Response {
    match app.work.needs_set_up().await {
        Ok(true) if !app.is_demo => html(&set_up_form(preferences, &Fields::default(), None)).into_response(),
        Ok(_) => Redirect::to("/").into_response(),
        Err(problem) => errors::bare(preferences, "/setup", &problem),
    }
}

fn set_up_form(preferences: Preferences, fields: &Fields, trouble: Option<String>) -> DoorHtml {
    let words = preferences.words;
    DoorHtml {
        page: Page::new(preferences, words.say("setup-title"), "/setup".to_owned()),
        lead: words.say("setup-lead"),
        trouble,
        action: "/setup".to_owned(),
        code: Some(fields.code.trim().to_owned()),
        name: Some(fields.name.trim().to_owned()),
        login: fields.login.trim().to_owned(),
        is_login_fixed: false,
        password_hint: Some(password_hint(preferences)),
        next: String::new(),
        submit: words.say("setup-submit"),
        forgotten: false,
        sends_mail: false,
        providers: Vec::new(),
    }
}

/// `POST /setup`
pub async fn set_up(
    preferences: Preferences,
    State(app): State<App>,
    From(from): From,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    if app.is_demo {
        return Redirect::to("/").into_response();
    }
    let who = (fields.login.as_str(), fields.name.as_str());
    match app.work.set_up(&fields.code, who, &fields.password, &from, (app.clock)()).await {
        Ok(secret) => came_in(&headers, &secret, "/"),
        Err(problem) => trouble(preferences, problem, |told| set_up_form(preferences, &fields, Some(told))),
    }
}

/// `GET /link/{secret}`
pub async fn ask_password(
    preferences: Preferences,
    State(app): State<App>,
    Path(secret): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    match link_form(preferences, &app, &secret, None).await {
        Ok(form) => ([(CACHE_CONTROL, "no-store")], html(&form)).into_response(),
        Err(problem) => errors::bare(preferences, uri.path(), &problem),
    }
}

async fn link_form(
    preferences: Preferences,
    app: &App,
    secret: &str,
    trouble: Option<String>,
) -> Result<DoorHtml, Problem> {
    let words = preferences.words;
    let ticket = app.work.ticket(secret, (app.clock)()).await?;
    let (title, lead) =
        if ticket.is_invitation { ("invited-title", "invited-lead") } else { ("reset-title", "reset-lead") };
    let action = format!("/link/{secret}");
    Ok(DoorHtml {
        page: Page::new(preferences, words.say_with(title, &[("name", ticket.name.as_str().into())]), action.clone()),
        lead: words.say(lead),
        trouble,
        action,
        code: None,
        name: None,
        login: ticket.login,
        is_login_fixed: true,
        password_hint: Some(password_hint(preferences)),
        next: String::new(),
        submit: words.say("link-submit"),
        forgotten: false,
        sends_mail: false,
        providers: Vec::new(),
    })
}

/// `POST /link/{secret}`
pub async fn set_password(
    preferences: Preferences,
    State(app): State<App>,
    Path(secret): Path<String>,
    From(from): From,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let ticket = app.work.ticket(&secret, (app.clock)()).await.ok();
    match app.work.use_ticket(&secret, &fields.password, &from, (app.clock)()).await {
        Ok(came) => {
            if let Some(reset) = ticket.filter(|ticket| !ticket.is_invitation) {
                mail::tell_in(&preferences.words, &app, Kind::PasswordChanged, &reset.login).await;
            }
            come_in(&headers, &came, "/")
        }
        Err(problem) => {
            let told = telling::problem(&preferences.words, &problem);
            match link_form(preferences, &app, &secret, Some(told)).await {
                Ok(form) => (errors::status_of(&problem), html(&form)).into_response(),
                Err(problem) => errors::bare(preferences, "/link", &problem),
            }
        }
    }
}

fn count_sign_in(outcome: &'static str) {
    metrics::counter!(SIGN_INS, "outcome" => outcome).increment(1);
}

/// In, or on to the second step.
pub(super) fn come_in(headers: &HeaderMap, came: &CameIn, place: &str) -> Response {
    match came {
        CameIn::Session(secret) => {
            count_sign_in("done");
            came_in(headers, secret, place)
        }
        CameIn::SecondStep(secret) => {
            let place = format!("/sign-in/code?next={}", encoded(place));
            let waits = [(SET_COOKIE, session::waiting_cookie(headers, secret)), (LOCATION, place)];
            (StatusCode::SEE_OTHER, waits).into_response()
        }
    }
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodeHtml {
    page: Page,
    trouble: Option<String>,
    next: String,
}

fn code_form(preferences: Preferences, next: &str, trouble: Option<String>) -> CodeHtml {
    let page = Page::new(preferences, preferences.words.say("code-title"), "/sign-in/code".to_owned());
    CodeHtml { page, trouble, next: next.to_owned() }
}

/// `GET /sign-in/code`
pub async fn ask_code(preferences: Preferences, headers: HeaderMap, Query(next): Query<Next>) -> Response {
    match session::waiting(&headers) {
        Some(_) => html(&code_form(preferences, next.place(), None)).into_response(),
        None => Redirect::to("/sign-in").into_response(),
    }
}

/// What the device shows.
#[derive(Debug, Deserialize)]
pub struct Code {
    code: String,
    next: Option<String>,
}

/// `POST /sign-in/code`
pub async fn give_code(
    preferences: Preferences,
    State(app): State<App>,
    From(from): From,
    headers: HeaderMap,
    Form(code): Form<Code>,
) -> Response {
    let next = Next { next: code.next };
    let Some(waiting) = session::waiting(&headers) else { return Redirect::to("/sign-in").into_response() };
    match app.work.second_step(waiting, &code.code, &from, (app.clock)()).await {
        Ok(secret) => {
            count_sign_in("done");
            let cookies =
                [(SET_COOKIE, session::cookie(&headers, &secret)), (SET_COOKIE, session::waiting_cookie(&headers, ""))];
            (StatusCode::SEE_OTHER, AppendHeaders(cookies), [(LOCATION, next.place().to_owned())]).into_response()
        }
        // It took too long: from the start.
        Err(Problem::NotFound(_)) => Redirect::to(&format!("/sign-in?next={}", encoded(next.place()))).into_response(),
        Err(problem) => {
            let status = errors::status_of(&problem);
            if status.is_server_error() {
                return errors::bare(preferences, "/sign-in/code", &problem);
            }
            let told = telling::problem(&preferences.words, &problem);
            (status, html(&code_form(preferences, next.place(), Some(told)))).into_response()
        }
    }
}

fn password_hint(preferences: Preferences) -> String {
    let letters = i64::try_from(LEAST_LETTERS).unwrap_or_default();
    preferences.words.say_with("password-hint", &[("count", letters.into())])
}

fn came_in(headers: &HeaderMap, secret: &str, place: &str) -> Response {
    let session = [(SET_COOKIE, session::cookie(headers, secret)), (LOCATION, place.to_owned())];
    (StatusCode::SEE_OTHER, session).into_response()
}

/// The form again with what is wrong above it; what the server could not do has its own page.
fn trouble(preferences: Preferences, problem: Problem, form: impl FnOnce(String) -> DoorHtml) -> Response {
    let status = errors::status_of(&problem);
    if status.is_server_error() {
        return errors::bare(preferences, "/sign-in", &problem);
    }
    (status, html(&form(telling::problem(&preferences.words, &problem)))).into_response()
}
