//! How long records are kept, how many there are, and what would go if a term changed.

use super::{App, Asked, Top, again, check_version};
use crate::web::look::{Nav, Page};
use crate::web::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use std::collections::HashMap;
use work::retention::{Record, RecordLine, RetentionPage, Term, choices, usual};
use work::{Done, Problem};

/// The value of a choice that keeps all of it.
const FOREVER: &str = "forever";

#[derive(Template)]
#[template(path = "company/retention.html")]
struct RetentionHtml {
    page: Page,
    top: Top,
    version: String,
    held: Option<String>,
    rows: Vec<Row>,
    /// What would go if the terms that were chosen held: what is to be said yes to.
    asked: Vec<String>,
}

struct Row {
    /// The name of its field.
    field: &'static str,
    name: String,
    about: String,
    /// Count and oldest in one, for a phone.
    told: String,
    count: String,
    oldest: String,
    tonight: Option<String>,
    label: String,
    chosen: String,
    choices: Vec<(String, String)>,
}

type Fields = HashMap<String, String>;

/// `GET /company/retention`
pub async fn read_retention(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let retention = app.work.read_retention(&viewer.actor, viewer.now).await;
    viewer.answer(retention.map(|retention| {
        let top = Top::new(&viewer, "/company/retention", &asked);
        html(&shown(&viewer, &retention, top, &Fields::new(), &[]))
    }))
}

/// `POST /company/retention`: a field for each kind holds days, or `forever`. What would delete anything is asked first, and done once
/// it comes back with `agreed`.
pub async fn put_retention(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let retention = match app.work.read_retention(&viewer.actor, viewer.now).await {
        Ok(retention) => retention,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let done = async {
        let seen = fields.get("version").map(String::as_str).unwrap_or_default();
        check_version(seen, &retention.terms())?;
        let changed = changed(&retention, &fields)?;
        if changed.is_empty() {
            return Ok(Redirect::to("/company/retention?done=nothing").into_response());
        }
        let due = app.work.ask_retention(&viewer.actor, &changed, viewer.now).await?;
        if !due.is_empty() && !fields.contains_key("agreed") {
            let top = Top::new(&viewer, "/company/retention", &Asked::default());
            return Ok(html(&shown(&viewer, &retention, top, &fields, &due)).into_response());
        }
        app.work.put_retention(&viewer.actor, &changed, viewer.now).await?;
        Ok(Redirect::to("/company/retention?done=retained").into_response())
    };
    match done.await {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let top = Top::refused(&viewer, "/company/retention", &problem);
            again(&viewer, &problem, Ok(shown(&viewer, &retention, top, &fields, &[])))
        }
        done => viewer.answer(done),
    }
}

/// The kinds of which the form says something else.
fn changed(retention: &RetentionPage, fields: &Fields) -> Done<Vec<Term>> {
    let mut changed = Vec::new();
    for (record, term) in retention.terms() {
        let Some(text) = fields.get(record.word()) else { continue };
        let asked = match text.as_str() {
            FOREVER => None,
            days => Some(days.parse().map_err(|_| Problem::Invalid { field: "term", value: days.to_owned() })?),
        };
        if asked != term {
            changed.push((record, asked));
        }
    }
    Ok(changed)
}

fn shown(viewer: &Viewer, retention: &RetentionPage, top: Top, fields: &Fields, due: &[RecordLine]) -> RetentionHtml {
    let words = viewer.words();
    let held = words.say_with("retention-held", &[("count", retention.held.into())]);
    RetentionHtml {
        page: viewer.page(words.say("company-retention"), Some(Nav::Company)),
        top,
        version: super::version(&retention.terms()),
        held: (retention.held > 0).then_some(held),
        rows: retention.lines.iter().map(|line| row(&words, line, fields)).collect(),
        asked: due.iter().map(|line| asked(&words, line)).collect(),
    }
}

fn row(words: &Words, line: &RecordLine, fields: &Fields) -> Row {
    let word = line.record.word();
    let format = words.format();
    let name = named(words, line.record);
    let tonight = words.say_with("retention-tonight", &[("count", line.due.into())]);
    let count = format.integer(line.count);
    let oldest = line.oldest.map(|day| format.date(day)).unwrap_or_default();
    let told = match line.oldest {
        Some(_) => words.say_with("retention-told", &[("count", (&count).into()), ("day", (&oldest).into())]),
        None => words.say("retention-none"),
    };
    let choice = |days: Option<i64>| {
        let text = term(words, days);
        // Of a kind that is kept otherwise, what is usual.
        let is_usual = days == usual(line.record) && days != line.term;
        let text = if is_usual { words.say_with("retention-usual", &[("text", text.into())]) } else { text };
        (value(days), text)
    };
    // A term that was decided elsewhere stays what it is.
    let own = line.term.filter(|days| !choices(line.record).any(|choice| choice == *days));
    let days = choices(line.record).chain(own).map(Some).chain([None]);
    Row {
        field: word,
        about: words.say(&format!("retention-{word}-about")),
        told,
        count,
        oldest,
        tonight: (line.due > 0).then_some(tonight),
        label: words.say_with("retention-term-of", &[("name", (&name).into())]),
        chosen: fields.get(word).cloned().unwrap_or_else(|| value(line.term)),
        choices: days.map(choice).collect(),
        name,
    }
}

/// What would go: `Audit, kept for 3 years: 1,240 of 5,210, the oldest of 3 Jan 2024`.
fn asked(words: &Words, line: &RecordLine) -> String {
    let oldest = line.oldest.map(|day| words.format().date(day)).unwrap_or_default();
    let values = [
        ("name", named(words, line.record).into()),
        ("text", term(words, line.term).into()),
        ("count", words.format().integer(line.due).into()),
        ("total", words.format().integer(line.count).into()),
        ("day", oldest.into()),
    ];
    words.say_with("retention-due", &values)
}

fn named(words: &Words, record: Record) -> String {
    words.say(&format!("retention-{}", record.word()))
}

fn value(days: Option<i64>) -> String {
    days.map_or_else(|| FOREVER.to_owned(), |days| days.to_string())
}

/// `90 days`, `2 years`, `for ever`.
fn term(words: &Words, days: Option<i64>) -> String {
    match days {
        None => words.say("retention-forever"),
        Some(days) if days % 365 == 0 => words.say_with("retention-years", &[("count", (days / 365).into())]),
        Some(days) => words.say_with("retention-days", &[("count", days.into())]),
    }
}

/// What a line of the audit says of terms and of what was deleted for them.
pub fn told(viewer: &Viewer, what: &str, about: &str) -> String {
    let words = viewer.words();
    let mut parts = about.split(':');
    let record = parts.next().and_then(Record::of_word);
    let number = parts.next().and_then(|number| number.parse::<i64>().ok());
    let (Some(record), Some(number)) = (record, number) else { return about.to_owned() };
    let said = match what {
        "retained" => words.format().integer(number),
        _ => term(&words, Some(number).filter(|days| *days > 0)),
    };
    format!("{}: {said}", named(&words, record))
}
