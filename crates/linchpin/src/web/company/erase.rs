//! Erasing what names a person, asked with its consequences; and holding a person for a court or an authority.

use super::{App, Top, again};
use crate::web::look::{Link, Nav, Page};
use crate::web::viewer::{Viewer, html};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use serde::Deserialize;
use work::{Done, Problem};

#[derive(Template)]
#[template(path = "company/erase.html")]
struct EraseHtml {
    page: Page,
    top: Top,
    above: Vec<Link>,
    heading: String,
    place: String,
    is_erased: bool,
    /// Since when and why they are held.
    held: Option<String>,
    why: String,
}

/// Why somebody is held.
#[derive(Debug, Default, Deserialize)]
pub struct Why {
    #[serde(default)]
    why: String,
}

/// `GET /company/people/{id}/erase`: what it would mean.
pub async fn ask_erase(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(shown(&viewer, &app, &id, String::new(), None).await.map(|page| html(&page)))
}

/// `POST /company/people/{id}/erase`
pub async fn erase_person(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.erase_person(&viewer.actor, &id, viewer.now).await;
    answer(viewer, app, id, String::new(), done.map(|()| Redirect::to("/company?done=erased"))).await
}

/// `POST /company/people/{id}/hold`
pub async fn hold_person(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(asked): Form<Why>,
) -> Response {
    let done = app.work.hold_person(&viewer.actor, &id, &asked.why, viewer.now).await;
    let place = format!("/company/people/{id}/erase");
    answer(viewer, app, id, asked.why, done.map(|()| Redirect::to(&place))).await
}

/// `POST /company/people/{id}/release`
pub async fn release_person(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.release_person(&viewer.actor, &id, viewer.now).await;
    let place = format!("/company/people/{id}/erase");
    answer(viewer, app, id, String::new(), done.map(|()| Redirect::to(&place))).await
}

async fn answer(viewer: Viewer, app: App, id: String, why: String, done: Done<Redirect>) -> Response {
    match done {
        Err(problem @ Problem::Invalid { .. }) => {
            again(&viewer, &problem, shown(&viewer, &app, &id, why, Some(&problem)).await)
        }
        done => viewer.answer(done),
    }
}

async fn shown(viewer: &Viewer, app: &App, id: &str, why: String, trouble: Option<&Problem>) -> Done<EraseHtml> {
    let words = viewer.words();
    let case = app.work.read_person(&viewer.actor, id, viewer.now).await?;
    let held = case.held.map(|(at, why)| {
        let day = words.format().date(viewer.day(at));
        words.say_with("company-held-since", &[("day", day.into()), ("text", why.into())])
    });
    let place = format!("/company/people/{id}");
    Ok(EraseHtml {
        page: viewer.page(words.say("company-erase"), Some(Nav::Company)),
        top: match trouble {
            Some(problem) => Top::refused(viewer, "/company", problem),
            None => Top::new(viewer, "/company", &super::Asked::default()),
        },
        above: vec![
            Link { href: "/company".to_owned(), label: words.say("company-title") },
            Link { href: place.clone(), label: case.line.name.clone() },
        ],
        heading: words.say_with("company-erase-of", &[("name", (&case.line.name).into())]),
        is_erased: case.is_erased,
        place,
        held,
        why,
    })
}
