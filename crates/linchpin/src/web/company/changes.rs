//! What was said by hand, and by whom; each can be taken back.

use super::{App, Asked, Top};
use crate::web::look::{Nav, Page};
use crate::web::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use facts::Money;
use work::amend::{Amendment, Said};

/// Changes that the page shows.
const LISTED: i64 = 100;

#[derive(Template)]
#[template(path = "company/changes.html")]
struct ChangesHtml {
    page: Page,
    top: Top,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    when: String,
    by: String,
    what: Vec<String>,
    is_undone: bool,
}

/// `GET /company/changes`
pub async fn list_changes(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let listed = app.work.amendments(&viewer.actor, None, LISTED, viewer.now).await;
    viewer.answer(listed.map(|amendments| {
        html(&ChangesHtml {
            page: viewer.page(viewer.say("company-changes"), Some(Nav::Company)),
            top: Top::new(&viewer, "/company/changes", &asked),
            rows: amendments.iter().map(|amendment| row(&viewer, amendment)).collect(),
        })
    }))
}

/// `POST /company/changes/{id}/undo`
pub async fn undo_change(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.undo_amendment(&viewer.actor, &id, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/company/changes?done=undone")))
}

/// `POST /company/changes/{id}/redo`
pub async fn redo_change(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.redo_amendment(&viewer.actor, &id, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/company/changes?done=redone")))
}

fn row(viewer: &Viewer, amendment: &Amendment) -> Row {
    Row {
        id: amendment.id.clone(),
        when: viewer.words().format().instant(amendment.at, &viewer.frame.company().settings.zone),
        by: amendment.by.clone().unwrap_or_else(|| viewer.say("who-operator")),
        what: amendment.said.iter().map(|said| sentence(viewer, said)).collect(),
        is_undone: amendment.is_undone,
    }
}

/// One thing that was said, in words.
fn sentence(viewer: &Viewer, said: &Said) -> String {
    let words = viewer.words();
    let frame = &viewer.frame;
    let person = |key: i64| frame.person_named(key).map_or_else(|| words.say("change-gone"), str::to_owned);
    let unit = |key: i64| frame.unit_named(key).map_or_else(|| words.say("change-gone"), str::to_owned);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.format().date(day)).unwrap_or_default();
    let with = |id: &str, values: Vec<(&'static str, String)>| {
        let values: Vec<_> = values.into_iter().map(|(name, text)| (name, text.into())).collect();
        words.say_with(id, &values)
    };
    match said {
        Said::Person { person: key, left: None } => with("change-person", vec![("name", person(*key))]),
        Said::Person { person: key, left } => {
            with("change-person-leaves", vec![("name", person(*key)), ("day", day(*left))])
        }
        Said::Membership { person: key, unit: place, from: None } => {
            with("change-member", vec![("name", person(*key)), ("unit", unit(*place))])
        }
        Said::Membership { person: key, unit: place, from } => {
            with("change-moves", vec![("name", person(*key)), ("unit", unit(*place)), ("day", day(*from))])
        }
        Said::Headship { person: key, unit: place, to: Some(to), .. } => {
            with("change-headed-until", vec![("name", person(*key)), ("unit", unit(*place)), ("day", day(Some(*to)))])
        }
        Said::Headship { person: key, unit: place, .. } => {
            with("change-heads", vec![("name", person(*key)), ("unit", unit(*place))])
        }
        Said::Unit { unit: key, to: Some(to), .. } => {
            with("change-unit-ends", vec![("unit", unit(*key)), ("day", day(Some(*to)))])
        }
        Said::Unit { unit: key, parent: Some(above), .. } => {
            with("change-unit-below", vec![("unit", unit(*key)), ("name", unit(*above))])
        }
        Said::Unit { unit: key, .. } => with("change-unit", vec![("unit", unit(*key))]),
        Said::Quota { person: who, unit: place, start, amount } => {
            let name = who.map(person).or_else(|| place.map(unit)).unwrap_or_default();
            let currency = frame.company().settings.currency;
            let amount = words.format().money(Money { minor: *amount, currency });
            with("change-quota", vec![("name", name), ("amount", amount), ("day", day(Some(*start)))])
        }
        Said::Stage { name, stage_kind } => {
            let kind = words.say(&format!("badge-{}", stage_kind.word()));
            with("change-stage", vec![("name", name.clone()), ("state", kind)])
        }
        Said::Settings { after, .. } => with("change-settings", vec![("name", after.name.clone())]),
        Said::Fields { after, .. } => {
            with("change-fields", vec![("name", super::fields::way_name(&words, after.qualification))])
        }
        Said::Rate { from, to, day: on, pico } => rate(&words, from, to, &day(Some(*on)), *pico),
    }
}

fn rate(words: &Words, from: &str, to: &str, day: &str, pico: i64) -> String {
    let rate = words.format().rate(crate::web::format::as_float(pico) / 1e12);
    let values = [("from", from.into()), ("to", to.into()), ("day", day.into()), ("value", rate.into())];
    words.say_with("change-rate", &values)
}
