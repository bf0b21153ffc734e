//! The form to ask a desk for help: which desk, what is needed, by when.

use super::{Fields, value};
use crate::telling;
use crate::web::App;
use crate::web::deals::place;
use crate::web::errors::status_of;
use crate::web::look::{Link, Nav, Page};
use crate::web::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use work::Problem;
use work::desks::{Desk, FieldKind};
use work::requests::{AskPage, RequestDraft};
use work::subject::Subject;

#[derive(Template)]
#[template(path = "request_new.html")]
struct AskHtml {
    page: Page,
    above: Vec<Link>,
    about: String,
    trouble: Option<String>,
    /// The desks to choose from, while none is chosen.
    desks: Vec<Choice>,
    form: Option<AskForm>,
}

/// A desk that may be asked.
struct Choice {
    href: String,
    name: String,
    purpose: String,
    told: String,
    warning: String,
}

/// What the chosen desk asks.
struct AskForm {
    kind: &'static str,
    id: String,
    desk: String,
    name: String,
    purpose: String,
    warning: String,
    other: Option<String>,
    need: String,
    need_by: String,
    need_by_hint: String,
    approvers: String,
    questions: Vec<Question>,
}

/// A question of the desk.
struct Question {
    name: String,
    label: String,
    kind: &'static str,
    choices: Vec<String>,
    is_required: bool,
    value: String,
}

/// `GET /requests/new`
pub async fn new_request(viewer: Viewer, State(app): State<App>, Query(fields): Query<Fields>) -> Response {
    viewer.answer(shown(&app, &viewer, &fields, None).await.map(|page| html(&page)))
}

/// `POST /requests/new`: what cannot be used is said above the form, which keeps what was entered.
pub async fn ask_for_help(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let problem = match try_to_ask(&app, &viewer, &fields).await {
        Ok(asked) => return asked.into_response(),
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => problem,
        Err(other) => return viewer.answer(Err::<Response, _>(other)),
    };
    let page = shown(&app, &viewer, &fields, Some(telling::problem(&viewer.words(), &problem))).await;
    viewer.answer(page.map(|page| (status_of(&problem), html(&page))))
}

async fn try_to_ask(app: &App, viewer: &Viewer, fields: &Fields) -> Result<Redirect, Problem> {
    let need_by = value(fields, "need-by")
        .map(|text| text.parse().map_err(|_| Problem::Invalid { field: "need-by", value: text.to_owned() }));
    let mut answers: Vec<String> = Vec::new();
    while let Some((_, answer)) = fields.iter().find(|(name, _)| *name == format!("answer-{}", answers.len())) {
        answers.push(answer.clone());
    }
    let draft = RequestDraft {
        desk: value(fields, "desk").unwrap_or_default().to_owned(),
        about: about(fields)?,
        need: value(fields, "need").unwrap_or_default().to_owned(),
        answers,
        need_by: need_by.transpose()?,
    };
    let line = app.work.ask_for_help(&viewer.actor, &draft, viewer.now).await?;
    Ok(Redirect::to(&format!("/requests/{}?done=asked", line.id)))
}

fn about(fields: &Fields) -> Result<Subject, Problem> {
    match (value(fields, "deal"), value(fields, "account")) {
        (Some(deal), _) => Ok(Subject::Deal(deal.to_owned())),
        (None, Some(account)) => Ok(Subject::Account(account.to_owned())),
        (None, None) => Err(Problem::NotFound("deal")),
    }
}

async fn shown(app: &App, viewer: &Viewer, fields: &Fields, trouble: Option<String>) -> Result<AskHtml, Problem> {
    let words = viewer.words();
    let about = about(fields)?;
    let asking = app.work.prepare_request(&viewer.actor, &about, viewer.now).await?;
    let (kind, id) = match &about {
        Subject::Deal(id) => ("deal", id),
        Subject::Account(id) => ("account", id),
    };
    let chosen = value(fields, "desk").and_then(|desk| asking.desks.iter().find(|of| of.id == desk));
    let only = asking.desks.first().filter(|_| asking.desks.len() == 1);
    let form = chosen.or(only).map(|desk| form(&words, &asking, desk, (kind, id), fields));
    let place = place(&about);
    let choice = |desk: &Desk| Choice {
        href: format!("/requests/new?{kind}={id}&desk={}", desk.id),
        name: desk.name.clone(),
        purpose: desk.purpose.clone(),
        told: told(&words, desk),
        warning: warning(&words, desk),
    };
    Ok(AskHtml {
        above: vec![Link { href: place, label: asking.name.clone() }],
        about: words.say_with("requests-new-about", &[("name", (&asking.name).into())]),
        trouble,
        desks: if form.is_some() { Vec::new() } else { asking.desks.iter().map(choice).collect() },
        form,
        page: viewer.page(words.say("requests-new"), Some(Nav::Requests)),
    })
}

fn form(words: &Words, asking: &AskPage, desk: &Desk, (kind, id): (&'static str, &str), fields: &Fields) -> AskForm {
    let question = |(place, field): (usize, &work::desks::Field)| {
        let name = format!("answer-{place}");
        Question {
            value: value(fields, &name).unwrap_or_default().to_owned(),
            name,
            label: field.label.clone(),
            kind: if field.kind == FieldKind::Date { "date" } else { "text" },
            choices: field.choices.clone(),
            is_required: field.is_required,
        }
    };
    let names: Vec<&str> = desk.approvers.iter().map(|(_, name)| name.as_str()).collect();
    let approvers = match names.is_empty() {
        true => String::new(),
        false => words.say_with("requests-approvers", &[("names", names.join(", ").into())]),
    };
    AskForm {
        kind,
        id: id.to_owned(),
        desk: desk.id.clone(),
        name: desk.name.clone(),
        purpose: desk.purpose.clone(),
        warning: warning(words, desk),
        other: (asking.desks.len() > 1).then(|| format!("/requests/new?{kind}={id}")),
        need: value(fields, "need").unwrap_or_default().to_owned(),
        need_by: value(fields, "need-by").map_or_else(|| asking.need_by.to_string(), str::to_owned),
        need_by_hint: words.say(if kind == "deal" { "requests-need-by-hint" } else { "requests-need-by-plain" }),
        approvers,
        questions: desk.fields.iter().enumerate().map(question).collect(),
    }
}

fn told(words: &Words, desk: &Desk) -> String {
    match desk.target_hours {
        Some(hours) => words.say_with("requests-desk-target", &[("hours", hours.into())]),
        None => String::new(),
    }
}

/// A desk without anybody says so before a request is written.
fn warning(words: &Words, desk: &Desk) -> String {
    if desk.is_staffed() { String::new() } else { words.say_with("desk-nobody", &[("name", (&desk.name).into())]) }
}
