//! Pages for what cannot be shown: each says what it is about and what to do next.

use super::jobs::Progress;
use super::look::{Nav, Page, Preferences};
use super::viewer::{Viewer, html};
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::extract::{MatchedPath, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use facts::person::Role;
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use work::Problem;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Page,
    /// The status; `None` where nothing is wrong and there is only nothing yet.
    status: Option<u16>,
    text: String,
    next: Option<(String, String)>,
    progress: Option<Progress>,
    is_waiting: bool,
}

/// The page of a problem that an operation had.
pub fn page(viewer: &Viewer, problem: &Problem) -> Response {
    if let Problem::Empty(what) = problem {
        return empty(viewer, what, None);
    }
    if matches!(problem, Problem::Forbidden) && !leads_or_sells(viewer) {
        return welcome(viewer);
    }
    if let Problem::Conflict(json) = problem
        && let Some(reason) = telling::kept_problem(&viewer.words(), json)
    {
        return not_made(viewer, reason);
    }
    let status = status_of(problem);
    log(status, problem);
    let words = viewer.words();
    let page = viewer.page(title_of(&words, status), None);
    let next = Some(next_of(viewer, status, problem));
    let text = telling::problem(&words, problem);
    let shown = ProblemPage { page, status: Some(status.as_u16()), text, next, progress: None, is_waiting: false };
    (status, html(&shown)).into_response()
}

/// The page of a problem where not even the viewer is known.
pub fn bare(preferences: Preferences, path: &str, problem: &Problem) -> Response {
    let status = status_of(problem);
    log(status, problem);
    let (words, text) = (preferences.words, telling::problem(&preferences.words, problem));
    if matches!(problem, Problem::NotFound("ticket")) {
        let next = ("/sign-in".to_owned(), words.say("sign-in-title"));
        return bare_titled(preferences, path, status, words.say("link-gone"), text, next);
    }
    bare_page(preferences, path, status, text)
}

fn bare_page(preferences: Preferences, path: &str, status: StatusCode, text: String) -> Response {
    let words = preferences.words;
    let next = ("/".to_owned(), words.say("error-404-next"));
    bare_titled(preferences, path, status, title_of(&words, status), text, next)
}

fn bare_titled(
    preferences: Preferences,
    path: &str,
    status: StatusCode,
    title: String,
    text: String,
    next: (String, String),
) -> Response {
    let page = Page::new(preferences, title, path.to_owned());
    let next = Some(next);
    let shown = ProblemPage { page, status: Some(status.as_u16()), text, next, progress: None, is_waiting: false };
    (status, html(&shown)).into_response()
}

/// The page for a place where nothing is yet: what would stand there, and how it comes.
pub fn empty(viewer: &Viewer, what: &str, progress: Option<Progress>) -> Response {
    let words = viewer.words();
    let nav = match what {
        "figures" => Nav::Pipeline,
        _ if what.starts_with("track-record") => Nav::TrackRecord,
        _ => Nav::Forecast,
    };
    let is_waiting = what.ends_with("-running");
    let can_import = viewer.actor.role() == Role::Operations;
    let (title, text, next) = match what {
        "forecast-running" => ("forecast-making-title", "forecast-making-text", None),
        "track-record-running" => ("track-making-title", "track-making-text", None),
        "track-record" => ("track-none-title", "track-none-text", can_import.then_some("track-none-next")),
        "figures" => ("figures-none-title", "problem-empty-figures", None),
        "upload" => ("imports-no-files-title", "imports-no-files-text", Some("imports-choose")),
        "company" | "facts" if !can_import => ("forecast-empty-title", "forecast-empty-ask", None),
        _ => ("forecast-empty-title", "forecast-empty-text", can_import.then_some("forecast-empty-next")),
    };
    let shown = ProblemPage {
        page: viewer.page(words.say(title), Some(if what == "upload" { Nav::Import } else { nav })),
        status: None,
        text: words.say(text),
        next: next.map(|next| ("/imports".to_owned(), words.say(next))),
        progress,
        is_waiting,
    };
    html(&shown).into_response()
}

/// The page for what could not be made, with the reason that was kept.
fn not_made(viewer: &Viewer, text: String) -> Response {
    let page = viewer.page(viewer.say("error-not-made-title"), None);
    let next = (viewer.actor.role() == Role::Operations).then(|| ("/imports".to_owned(), viewer.say("nav-import")));
    html(&ProblemPage { page, status: None, text, next, progress: None, is_waiting: false }).into_response()
}

/// The page for roles that have no forecast: what they can do here.
fn welcome(viewer: &Viewer) -> Response {
    let words = viewer.words();
    let (text, next) = match viewer.actor.role() {
        Role::Operations => ("welcome-operations", Some(("/imports".to_owned(), words.say("nav-import")))),
        Role::Enablement => ("welcome-enablement", None),
        Role::Helper => ("welcome-helper", Some(("/requests".to_owned(), words.say("requests-title")))),
        _ => ("welcome-helper", None),
    };
    let title = words.say_with("welcome-title", &[("name", (&viewer.name).into())]);
    let other = || match viewer.visitor() {
        Ok(_) => ("/profile".to_owned(), words.say("menu-profile")),
        Err(_) => ("/who".to_owned(), words.say("menu-who")),
    };
    let next = next.or_else(|| Some(other()));
    let shown = ProblemPage {
        page: viewer.page(title, None),
        status: None,
        text: words.say(text),
        next,
        progress: None,
        is_waiting: false,
    };
    (StatusCode::FORBIDDEN, html(&shown)).into_response()
}

fn leads_or_sells(viewer: &Viewer) -> bool {
    matches!(viewer.actor.role(), Role::Seller | Role::Manager | Role::Leader)
}

/// Any address that no page has.
pub async fn no_such_page(viewer: Result<Viewer, Response>, preferences: Preferences, request: Request) -> Response {
    let words = preferences.words;
    let text = words.say("error-404-text");
    let Ok(viewer) = viewer else {
        return bare_page(preferences, request.uri().path(), StatusCode::NOT_FOUND, text);
    };
    let shown = ProblemPage {
        page: viewer.page(words.say("error-404-title"), None),
        status: Some(404),
        text,
        next: Some(home(&viewer)),
        progress: None,
        is_waiting: false,
    };
    (StatusCode::NOT_FOUND, html(&shown)).into_response()
}

/// Gives a page to errors that have none: a panic, a refused cross-site form, a body that is too large or unreadable.
pub async fn dress(request: Request, next: Next) -> Response {
    let preferences = Preferences::of(request.headers());
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let wants_page = !path.starts_with("/assets/");
    let route = request.extensions().get::<MatchedPath>().map_or("other", |route| route.as_str()).to_owned();
    let response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!(route, "a page panicked");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    };
    let status = response.status();
    let is_bare = status.is_client_error() || status.is_server_error();
    if !is_bare || !wants_page || is_html(response.headers()) {
        return response;
    }
    let sentence = match status {
        StatusCode::NOT_FOUND => "error-404-text",
        StatusCode::FORBIDDEN => "error-cross-site",
        StatusCode::METHOD_NOT_ALLOWED => "error-405-text",
        StatusCode::PAYLOAD_TOO_LARGE => "error-413-text",
        status if status.is_client_error() => "error-400-text",
        _ => "error-500-text",
    };
    bare_page(preferences, &path, status, preferences.words.say(sentence))
}

fn is_html(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The HTTP status of a problem.
pub fn status_of(problem: &Problem) -> StatusCode {
    match problem {
        Problem::Unauthenticated => StatusCode::UNAUTHORIZED,
        Problem::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Problem::Forbidden | Problem::ReadOnly => StatusCode::FORBIDDEN,
        Problem::NotFound(_) => StatusCode::NOT_FOUND,
        Problem::Empty(_) => StatusCode::OK,
        Problem::Invalid { .. } | Problem::Unreadable(_) => StatusCode::BAD_REQUEST,
        Problem::Conflict(_) | Problem::Declined(_) | Problem::Cancelled => StatusCode::CONFLICT,
        problem if problem.is_full() => StatusCode::INSUFFICIENT_STORAGE,
        Problem::Died | Problem::File { .. } | Problem::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn title_of(words: &Words, status: StatusCode) -> String {
    words.say(match status {
        StatusCode::NOT_FOUND => "error-404-title",
        StatusCode::FORBIDDEN => "error-403-title",
        StatusCode::CONFLICT => "error-409-title",
        StatusCode::TOO_MANY_REQUESTS => "error-429-title",
        StatusCode::INSUFFICIENT_STORAGE => "error-507-title",
        status if status.is_client_error() => "error-400-title",
        _ => "error-500-title",
    })
}

fn next_of(viewer: &Viewer, status: StatusCode, problem: &Problem) -> (String, String) {
    match (status, problem) {
        (StatusCode::INTERNAL_SERVER_ERROR | StatusCode::INSUFFICIENT_STORAGE, _) => {
            (viewer.path.clone(), viewer.say("error-500-next"))
        }
        (_, Problem::NotFound("request")) => ("/requests".to_owned(), viewer.say("requests-title")),
        (_, Problem::NotFound("desk")) => ("/desks".to_owned(), viewer.say("desks-title")),
        (_, Problem::NotFound("deal")) => ("/deals".to_owned(), viewer.say("deals-title")),
        (_, Problem::NotFound("import") | Problem::Unreadable(_)) => ("/imports".to_owned(), viewer.say("nav-import")),
        _ => home(viewer),
    }
}

fn home(viewer: &Viewer) -> (String, String) {
    match viewer.actor.role() {
        Role::Operations => ("/imports".to_owned(), viewer.say("nav-import")),
        Role::Helper => ("/requests".to_owned(), viewer.say("requests-title")),
        _ => ("/forecast".to_owned(), viewer.say("error-404-next")),
    }
}

fn log(status: StatusCode, problem: &Problem) {
    if status.is_server_error() {
        tracing::error!(%problem, "a page could not be shown");
    }
}
