//! Turning the second step of one's own sign-in on and off.

use super::App;
use super::look::{Link, Page, Tone};
use super::mail;
use super::profile::after;
use super::session::From;
use super::viewer::{Viewer, html};
use crate::mail::Kind;
use crate::telling;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect, Response};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use work::Problem;

/// The page while it is turned on: what the device reads, or the recovery codes once it did.
#[derive(Template)]
#[template(path = "second_step.html")]
struct SecondStepHtml {
    page: Page,
    above: Vec<Link>,
    told: Option<(Tone, String)>,
    /// The picture and the secret in groups of four.
    offered: Option<(String, String)>,
    codes: Vec<String>,
}

impl SecondStepHtml {
    fn of(viewer: &Viewer) -> SecondStepHtml {
        let above = vec![Link { href: "/profile".to_owned(), label: viewer.say("profile-title") }];
        let page = viewer.page(viewer.say("step-title"), None);
        SecondStepHtml { page, above, told: None, offered: None, codes: Vec::new() }
    }
}

async fn offered(viewer: &Viewer, app: &App, anew: bool, told: Option<String>) -> Result<SecondStepHtml, Problem> {
    let offered = app.work.offer_second_step(viewer.visitor()?, anew).await?;
    let invalid = |_| Problem::Invalid { field: "email", value: String::new() };
    let picture = QrCode::new(offered.url.as_bytes()).map_err(invalid)?;
    // Dark on light in every theme: cameras need it.
    let picture = picture.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    let picture = picture.split_once("<svg").map(|(_, svg)| format!("<svg{svg}")).unwrap_or_default();
    let groups: Vec<&str> =
        offered.secret.as_bytes().chunks(4).filter_map(|group| str::from_utf8(group).ok()).collect();
    let told = told.map(|told| (Tone::Bad, told));
    Ok(SecondStepHtml { offered: Some((picture, groups.join(" "))), told, ..SecondStepHtml::of(viewer) })
}

/// `GET /profile/second-step`
pub async fn offer(viewer: Viewer, State(app): State<App>) -> Response {
    let page = offered(&viewer, &app, false, None).await;
    viewer.answer(page.map(|page| ([(CACHE_CONTROL, "no-store")], html(&page))))
}

/// `POST /profile/second-step/anew`
pub async fn offer_anew(viewer: Viewer, State(app): State<App>) -> Response {
    let made = match viewer.visitor() {
        Ok(visitor) => app.work.offer_second_step(visitor, true).await,
        Err(problem) => Err(problem),
    };
    viewer.answer(made.map(|_| Redirect::to("/profile/second-step")))
}

/// The first code.
#[derive(Debug, Deserialize)]
pub struct First {
    code: String,
}

/// `POST /profile/second-step`
pub async fn confirm(viewer: Viewer, State(app): State<App>, Form(first): Form<First>) -> Response {
    let codes = match viewer.visitor() {
        Ok(visitor) => app.work.confirm_second_step(visitor, &first.code, viewer.now).await,
        Err(problem) => Err(problem),
    };
    match codes {
        Ok(codes) => {
            mail::tell_owner(&viewer, &app, Kind::StepChanged).await;
            let told = Some((Tone::Good, viewer.say("step-is-on")));
            let page = SecondStepHtml { codes, told, ..SecondStepHtml::of(&viewer) };
            (StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], html(&page)).into_response()
        }
        Err(problem @ Problem::Invalid { .. }) => {
            let told = telling::problem(&viewer.words(), &problem);
            let page = offered(&viewer, &app, false, Some(told)).await;
            viewer.answer(page.map(|page| (StatusCode::BAD_REQUEST, html(&page))))
        }
        Err(problem) => viewer.answer(Err::<(), _>(problem)),
    }
}

/// The password, to turn it off.
#[derive(Debug, Deserialize)]
pub struct Password {
    old: String,
}

/// `POST /profile/second-step/end`
pub async fn end(viewer: Viewer, State(app): State<App>, From(from): From, Form(password): Form<Password>) -> Response {
    let done = match viewer.visitor() {
        Ok(visitor) => app.work.end_second_step(visitor, &password.old, &from, viewer.now).await,
        Err(problem) => Err(problem),
    };
    if done.is_ok() {
        mail::tell_owner(&viewer, &app, Kind::StepChanged).await;
    }
    after(&viewer, &app, done, "step").await
}
