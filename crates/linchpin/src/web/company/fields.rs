//! Which columns of the CRM say what a deal review asks for.

use super::{App, Asked, Top, again, check_version, said};
use crate::web::look::{Link, Nav, Page, Tone};
use crate::web::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use facts::fields::{Element, Fields, Qualification};
use serde::Deserialize;
use work::fields::FieldsPage;
use work::{Problem, fields};

/// Characters of an example that are shown.
const SHOWN: usize = 40;

#[derive(Template)]
#[template(path = "company/fields.html")]
struct FieldsHtml {
    page: Page,
    top: Top,
    version: String,
    proposed: Option<String>,
    is_empty: bool,
    steps: Vec<Choice>,
    ways: Vec<Link>,
    way: &'static str,
    here: String,
    way_lead: String,
    elements: Vec<Choice>,
    /// Columns as choices: name, what the latest deals have in it.
    columns: Vec<(String, String)>,
    stakeholders: Vec<String>,
    /// Columns that the company's own way calls evidence.
    own: Vec<String>,
    is_own: bool,
}

/// Something that a column may say.
struct Choice {
    /// The name of the field of the form.
    field: String,
    label: String,
    /// The column; empty: none.
    column: String,
}

/// Which way to qualify is looked at, and what was just done.
#[derive(Debug, Deserialize)]
pub struct Looked {
    way: Option<String>,
    done: Option<String>,
}

/// `GET /company/fields`
pub async fn read_fields(viewer: Viewer, State(app): State<App>, Query(looked): Query<Looked>) -> Response {
    let fields = app.work.read_fields(&viewer.actor, viewer.now).await;
    viewer.answer(fields.map(|kept| {
        let way = looked.way.as_deref().and_then(Qualification::of_word).unwrap_or(kept.fields.qualification);
        let shown = Fields { qualification: way, elements: kept.elements(way), ..kept.fields.clone() };
        let top = Top::new(&viewer, "/company/fields", &Asked { done: looked.done.clone() });
        html(&shown_as(&viewer, &kept, &shown, top))
    }))
}

/// `POST /company/fields`: `next-step`, `next-step-date`, `stakeholder` for each, `way`, and of that way `element:…` or `own` for
/// each.
pub async fn put_fields(viewer: Viewer, State(app): State<App>, Form(given): Form<Vec<(String, String)>>) -> Response {
    let kept = match app.work.read_fields(&viewer.actor, viewer.now).await {
        Ok(kept) => kept,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let fields = given_fields(&given);
    let done = async {
        check_version(one(&given, "version").unwrap_or_default(), &kept)?;
        app.work.put_fields(&viewer.actor, &fields, viewer.now).await
    };
    match done.await {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let top = Top::refused(&viewer, "/company/fields", &problem);
            again(&viewer, &problem, Ok(shown_as(&viewer, &kept, &fields, top)))
        }
        done => viewer.answer(said("/company/fields", done)),
    }
}

fn one<'a>(given: &'a [(String, String)], name: &str) -> Option<&'a str> {
    given.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

fn given_fields(given: &[(String, String)]) -> Fields {
    let text = |name: &str| one(given, name).map(str::to_owned);
    let all = |name: &str| {
        let of = given.iter().filter(|(field, value)| field == name && !value.is_empty());
        of.map(|(_, value)| value.clone()).collect::<Vec<String>>()
    };
    let qualification = one(given, "way").and_then(Qualification::of_word).unwrap_or_default();
    let elements = if qualification == Qualification::Own {
        all("own").into_iter().map(|name| Element { name: name.clone(), column: Some(name) }).collect()
    } else {
        let element = |name: &&str| Element { name: (*name).to_owned(), column: text(&format!("element:{name}")) };
        qualification.elements().iter().map(element).collect()
    };
    Fields {
        next_step: text("next-step"),
        next_step_date: text("next-step-date"),
        is_day_first: false,
        stakeholders: all("stakeholder"),
        qualification,
        elements,
    }
}

/// The name of an element of a way to qualify; of the company's own, the column's.
pub fn element_name(words: &Words, way: Qualification, element: &str) -> String {
    if way == Qualification::Own { element.to_owned() } else { words.say(&format!("element-{element}")) }
}

/// How the way to qualify is called.
pub fn way_name(words: &Words, way: Qualification) -> String {
    words.say(&format!("qualification-{}", way.word()))
}

fn shown_as(viewer: &Viewer, kept: &FieldsPage, shown: &Fields, top: Top) -> FieldsHtml {
    let words = viewer.words();
    let way = shown.qualification;
    let place = |way: Qualification| format!("/company/fields?way={}", way.word());
    let link = |way: Qualification| Link { href: place(way), label: way_name(&words, way) };
    let step = |field: &str, label: &str, column: &Option<String>| Choice {
        field: field.to_owned(),
        label: words.say(label),
        column: column.clone().unwrap_or_default(),
    };
    let element = |element: &Element| Choice {
        field: format!("element:{}", element.name),
        label: element_name(&words, way, &element.name),
        column: element.column.clone().unwrap_or_default(),
    };
    let is_own = way == Qualification::Own;
    FieldsHtml {
        page: viewer.page(words.say("company-fields"), Some(Nav::Company)),
        top,
        version: super::version(kept),
        proposed: (!kept.is_said).then(|| words.say("fields-proposed")),
        is_empty: kept.columns.is_empty(),
        steps: vec![
            step("next-step", "fields-next-step", &shown.next_step),
            step("next-step-date", "fields-next-step-date", &shown.next_step_date),
        ],
        ways: Qualification::ALL.map(link).to_vec(),
        way: way.word(),
        here: place(way),
        way_lead: words.say(if is_own { "fields-own-lead" } else { "fields-way-lead" }),
        elements: if is_own { Vec::new() } else { shown.elements.iter().map(element).collect() },
        columns: kept.columns.iter().map(|column| (column.name.clone(), told(&words, kept, column))).collect(),
        stakeholders: shown.stakeholders.clone(),
        own: shown.elements.iter().filter(|_| is_own).filter_map(|element| element.column.clone()).collect(),
        is_own,
    }
}

/// How often a column is filled, and an example.
fn told(words: &Words, kept: &FieldsPage, column: &fields::DealColumn) -> String {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let share = column.filled as f64 / (kept.looked_at.max(1)) as f64;
    let filled = [("share", words.format().percent(share, 0).into()), ("count", count(kept.looked_at).into())];
    let filled = words.say_with("fields-filled", &filled);
    match column.values.first() {
        None => filled,
        Some(example) => {
            let text: String = example.chars().take(SHOWN).collect();
            let text = if text.len() < example.len() { format!("{text}…") } else { text };
            words.say_with("fields-example", &[("filled", filled.into()), ("text", text.into())])
        }
    }
}
