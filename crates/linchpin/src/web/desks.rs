//! Desks of other departments: which there are, what each has to do and how it does, and what operations say of them.

mod edit;

pub use edit::{add_desk, edit_desk, new_desk, put_desk, undo_desk};

use super::App;
use super::chart::{Chart, Load, Pen, Unit, load};
use super::format::as_float;
use super::look::{Link, Nav, Page, Tone};
use super::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, Response};
use serde::Deserialize;
use work::desks::{ANSWERS_NEEDED, Desk, DeskPage, FieldKind};
use work::requests::hours::DAY_HOURS;
use work::requests::rank::DECIDED_NEEDED;
use work::{Operation, Problem, access};

#[derive(Template)]
#[template(path = "desks.html")]
struct DesksHtml {
    page: Page,
    above: Vec<Link>,
    done: Option<String>,
    desks: Vec<Row>,
    may_keep: bool,
}

/// A desk in the list.
struct Row {
    href: String,
    name: String,
    purpose: String,
    members: String,
    target: String,
    capacity: String,
    badges: Vec<(Tone, String)>,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskHtml {
    page: Page,
    above: Vec<Link>,
    heading: String,
    purpose: String,
    badges: Vec<(Tone, String)>,
    warning: String,
    done: Option<String>,
    undo: Option<String>,
    edit: Option<String>,
    stats: Vec<(String, String, String)>,
    chart: Chart,
    sentence: String,
    facts: Vec<(String, String)>,
    helped: String,
    effect: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// `GET /desks`
pub async fn list_desks(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    viewer.answer(list(&app, &viewer, &asked).await)
}

async fn list(app: &App, viewer: &Viewer, asked: &Asked) -> Result<Html<String>, Problem> {
    let words = viewer.words();
    let desks = app.work.list_desks(&viewer.actor, viewer.now).await?;
    let above = access::check(&viewer.actor, &Operation::ReadRequests, &viewer.frame).is_ok();
    let above = above.then(|| Link { href: "/requests".to_owned(), label: words.say("requests-title") });
    Ok(html(&DesksHtml {
        page: viewer.page(words.say("desks-title"), Some(nav(viewer))),
        above: above.into_iter().collect(),
        done: asked.done.as_ref().map(|_| words.say("desk-done")),
        desks: desks.iter().map(|desk| row(&words, desk)).collect(),
        may_keep: access::check(&viewer.actor, &Operation::KeepDesks, &viewer.frame).is_ok(),
    }))
}

/// Desks stand with the requests, for whoever has some.
fn nav(viewer: &Viewer) -> Nav {
    match access::check(&viewer.actor, &Operation::ReadRequests, &viewer.frame) {
        Ok(()) => Nav::Requests,
        Err(_) => Nav::Desks,
    }
}

fn row(words: &Words, desk: &Desk) -> Row {
    let names: Vec<&str> = desk.leads.iter().chain(&desk.members).map(|(_, name)| name.as_str()).collect();
    Row {
        href: format!("/desks/{}", desk.id),
        name: desk.name.clone(),
        purpose: desk.purpose.clone(),
        members: names.join(", "),
        target: desk.target_hours.map(|hours| hours_told(words, hours)).unwrap_or_default(),
        capacity: desk.capacity.map(|count| words.format().integer(count)).unwrap_or_default(),
        badges: badges(words, desk),
    }
}

fn badges(words: &Words, desk: &Desk) -> Vec<(Tone, String)> {
    let ended = desk.is_ended.then(|| (Tone::Info, words.say("desk-ended")));
    let empty = (!desk.is_ended && !desk.is_staffed()).then(|| (Tone::Warn, words.say("requests-unstaffed")));
    ended.into_iter().chain(empty).collect()
}

/// Working hours as a person says them: in days where they are whole ones.
fn hours_told(words: &Words, hours: i64) -> String {
    match hours % DAY_HOURS {
        0 => words.say_with("desk-days", &[("count", (hours / DAY_HOURS).into())]),
        _ => words.say_with("desk-hours", &[("count", hours.into())]),
    }
}

/// `GET /desks/{id}`
pub async fn read_desk(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let desk = app.work.read_desk(&viewer.actor, &id, viewer.now).await;
    viewer.answer(desk.map(|desk| html(&shown(&viewer, &desk, &asked))))
}

fn shown(viewer: &Viewer, page: &DeskPage, asked: &Asked) -> DeskHtml {
    let (words, desk) = (viewer.words(), &page.desk);
    let weeks: Vec<Load> = page
        .weeks
        .iter()
        .map(|week| Load { monday: week.monday, asked: week.asked, ended: week.ended, open: week.open })
        .collect();
    let pen = Pen { words, unit: Unit::Count };
    let name = words.say_with("desk-load-of", &[("name", (&desk.name).into())]);
    let keeps = page.may_keep;
    let done = asked.done.as_ref().filter(|_| keeps);
    DeskHtml {
        page: viewer.page(desk.name.clone(), Some(nav(viewer))),
        above: vec![Link { href: "/desks".to_owned(), label: words.say("desks-title") }],
        heading: desk.name.clone(),
        purpose: desk.purpose.clone(),
        badges: badges(&words, desk),
        warning: match desk.is_staffed() || desk.is_ended {
            true => String::new(),
            false => words.say_with("desk-nobody-open", &[("name", (&desk.name).into()), ("count", page.open.into())]),
        },
        undo: done.filter(|_| page.has_earlier).map(|_| format!("/desks/{}/undo", desk.id)),
        done: done.map(|_| words.say("desk-done")),
        edit: keeps.then(|| format!("/desks/{}/edit", desk.id)),
        stats: stats(&words, page),
        chart: load(&pen, &name, &weeks, desk.capacity),
        sentence: load_told(&words, page),
        facts: facts(&words, desk),
        helped: helped(&words, page),
        effect: effect(&words, page),
    }
}

fn stats(words: &Words, page: &DeskPage) -> Vec<(String, String, String)> {
    let format = words.format();
    let response = &page.response;
    let median = match response.median {
        Some(hours) => words.say_with("desk-hours-exact", &[("hours", format.decimal(hours, 1).into())]),
        None => words.say("common-none"),
    };
    let within = match response.within {
        Some((_, 0)) | None => String::new(),
        Some((within, of)) => {
            let share = format.percent(as_float(within) / as_float(of), 0);
            words.say_with("desk-within", &[("share", share.into()), ("count", of.into())])
        }
    };
    let late = words.say_with("desk-late", &[("count", page.late.into())]);
    let otherwise = words.say_with("desk-otherwise", &[("count", page.ended.1.into())]);
    vec![
        (words.say("desk-open"), format.integer(page.open), late),
        (words.say("desk-first"), median, within),
        (words.say("desk-answered"), format.integer(page.ended.0), otherwise),
    ]
}

/// This week and the mean of those before, against what the desk can take.
fn load_told(words: &Words, page: &DeskPage) -> String {
    let Some((this, before)) = page.weeks.split_last() else { return String::new() };
    let sum: i64 = before.iter().map(|week| week.asked).sum();
    let count = i64::try_from(before.len()).unwrap_or(1).max(1);
    let mean = words.format().decimal(as_float(sum) / as_float(count), 1);
    let values = [("count", this.asked.into()), ("mean", mean.into()), ("weeks", count.into())];
    let told = words.say_with("desk-load-told", &values);
    match page.desk.capacity {
        Some(capacity) => format!("{told} {}", words.say_with("desk-load-capacity", &[("count", capacity.into())])),
        None => format!("{told} {}", words.say("desk-load-no-capacity")),
    }
}

fn facts(words: &Words, desk: &Desk) -> Vec<(String, String)> {
    let names = |seats: &[(String, String)]| seats.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>().join(", ");
    let question = |field: &work::desks::Field| match field.kind {
        FieldKind::Choice => format!("{} ({})", field.label, field.choices.join(", ")),
        _ => field.label.clone(),
    };
    let questions: Vec<String> = desk.fields.iter().map(question).collect();
    let facts = [
        ("desk-leads", names(&desk.leads)),
        ("desk-members", names(&desk.members)),
        ("desk-approvers", names(&desk.approvers)),
        ("desk-target", desk.target_hours.map(|hours| hours_told(words, hours)).unwrap_or_default()),
        ("desk-capacity", desk.capacity.map(|count| words.format().integer(count)).unwrap_or_default()),
        ("desk-fields", questions.join("; ")),
    ];
    let shown = |(id, value): (&str, String)| (!value.is_empty()).then(|| (words.say(id), value));
    facts.into_iter().filter_map(shown).collect()
}

fn helped(words: &Words, page: &DeskPage) -> String {
    match page.helped {
        Some((yes, somewhat, no)) => {
            let values = [("yes", yes.into()), ("somewhat", somewhat.into()), ("no", no.into())];
            words.say_with("desk-helped", &values)
        }
        None => {
            let values = [("count", page.answers.into()), ("needed", ANSWERS_NEEDED.into())];
            words.say_with("desk-helped-few", &values)
        }
    }
}

/// How deals came out that the desk helped with; an association.
fn effect(words: &Words, page: &DeskPage) -> String {
    let (format, effect) = (words.format(), &page.effect);
    if effect.ratio.is_none() {
        let values = [("count", effect.decided.into()), ("needed", DECIDED_NEEDED.into())];
        return words.say_with("desk-effect-few", &values);
    }
    let values = [
        ("decided", effect.decided.into()),
        ("won", effect.won.into()),
        ("expected", format.decimal(effect.expected, 1).into()),
        ("low", format.decimal(effect.range.0, 1).into()),
        ("high", format.decimal(effect.range.1, 1).into()),
    ];
    words.say_with("desk-effect", &values)
}
