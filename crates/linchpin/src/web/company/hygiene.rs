//! Where sources show a record, and after how many days without activity a deal is quiet.

use super::{App, Asked, Top, again, check_version, version};
use crate::web::look::{Nav, Page};
use crate::web::viewer::{Viewer, html};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use work::Problem;
use work::hygiene::HygieneSettings;

/// The fields, as a browser sends them: `link-{source}` and `quiet-days`.
type Fields = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "company/hygiene.html")]
struct HygieneHtml {
    page: Page,
    top: Top,
    /// Field, name of the source, address.
    links: Vec<(String, String, String)>,
    quiet_days: String,
    version: String,
}

/// `GET /company/hygiene`
pub async fn read_hygiene(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let read = app.work.read_hygiene_settings(&viewer.actor, viewer.now).await;
    let top = Top::new(&viewer, "/company/hygiene", &asked);
    viewer.answer(read.map(|settings| {
        let days = settings.quiet_days.to_string();
        html(&shown(&viewer, &settings, days, (version(&settings), top)))
    }))
}

/// `POST /company/hygiene`
pub async fn put_hygiene(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let before = match app.work.read_hygiene_settings(&viewer.actor, viewer.now).await {
        Ok(before) => before,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.trim().to_owned());
    let days = field("quiet-days").unwrap_or_default();
    let link = |(key, name, old): &(i64, String, Option<String>)| {
        let link =
            field(&format!("link-{key}")).map_or_else(|| old.clone(), |link| Some(link).filter(|l| !l.is_empty()));
        (*key, name.clone(), link)
    };
    let links = before.links.iter().map(link).collect();
    let said = HygieneSettings { links, quiet_days: days.parse().unwrap_or(0) };
    let done = match check_version(&field("version").unwrap_or_default(), &before) {
        Ok(()) => app.work.put_hygiene_settings(&viewer.actor, &said, viewer.now).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Redirect::to("/company/hygiene?done=hygiene").into_response(),
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let top = Top::refused(&viewer, "/company/hygiene", &problem);
            // Whoever was told may save it all the same.
            again(&viewer, &problem, Ok(shown(&viewer, &said, days, (version(&before), top))))
        }
        Err(problem) => viewer.answer(Err::<Response, _>(problem)),
    }
}

fn shown(
    viewer: &Viewer,
    settings: &HygieneSettings,
    quiet_days: String,
    (version, top): (String, Top),
) -> HygieneHtml {
    let link = |(key, name, link): &(i64, String, Option<String>)| {
        (format!("link-{key}"), name.clone(), link.clone().unwrap_or_default())
    };
    HygieneHtml {
        page: viewer.page(viewer.say("company-hygiene"), Some(Nav::Company)),
        top,
        links: settings.links.iter().map(link).collect(),
        quiet_days,
        version,
    }
}
