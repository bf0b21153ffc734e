//! The company as operations keep it: units and people, quotas, stages, currencies, the calendar, and what was said of them by hand.

pub mod calendar;
pub mod changes;
pub mod currencies;
pub mod erase;
pub mod fields;
pub mod hygiene;
pub mod people;
pub mod quotas;
pub mod retention;
pub mod stages;
pub mod units;

use super::look::{self, Link, Nav, Page, Tone};
use super::viewer::{Viewer, encoded, given, html};
use super::{App, errors};
use crate::telling;
use crate::version::{check_version, version};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Redirect, Response};
use facts::person::Role;
use serde::Deserialize;
use work::company::{PersonLine, Tree, UnitLine};
use work::{Done, Problem};

/// What stands above each of the pages: where one is, and what was just done.
struct Top {
    tabs: Vec<Link>,
    here: &'static str,
    /// What was just said, and where it is taken back.
    undo: Option<(String, String)>,
    told: Option<(Tone, String)>,
}

/// What was just done: the amendment, or `nothing` where nothing was new of it.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

impl Top {
    fn new(viewer: &Viewer, here: &'static str, asked: &Asked) -> Top {
        let tabs = [
            ("/company", "company-people"),
            ("/company/quotas", "company-quotas"),
            ("/company/stages", "company-stages"),
            ("/company/fields", "company-fields"),
            ("/company/currencies", "company-currencies"),
            ("/company/calendar", "company-calendar"),
            ("/company/retention", "company-retention"),
            ("/company/hygiene", "company-hygiene"),
            ("/company/changes", "company-changes"),
        ];
        let tabs = tabs.map(|(href, label)| Link { href: href.to_owned(), label: viewer.say(label) }).to_vec();
        let done = given(&asked.done);
        let is_id = |id: &&str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let told = match done {
            Some("nothing") => Some((Tone::Info, viewer.say("company-nothing-new"))),
            Some("undone") => Some((Tone::Good, viewer.say("company-undone"))),
            Some("erased") => Some((Tone::Good, viewer.say("company-erased"))),
            Some("retained") => Some((Tone::Good, viewer.say("retention-saved"))),
            Some("hygiene") => Some((Tone::Good, viewer.say("hygiene-saved"))),
            Some("redone") => Some((Tone::Good, viewer.say("company-redone"))),
            _ => None,
        };
        let undo = done.filter(|_| told.is_none()).filter(is_id);
        let undo = undo.map(|id| (viewer.say("company-saved"), format!("/company/changes/{id}/undo")));
        Top { tabs, here, undo, told }
    }

    fn refused(viewer: &Viewer, here: &'static str, problem: &Problem) -> Top {
        let told = (Tone::Bad, telling::problem(&viewer.words(), problem));
        Top { told: Some(told), ..Top::new(viewer, here, &Asked::default()) }
    }
}

/// To the page that shows what was said, from where it can be taken back.
fn said(place: &str, amendment: Done<Option<String>>) -> Done<Redirect> {
    amendment.map(|id| {
        let mark = if place.contains('?') { '&' } else { '?' };
        Redirect::to(&format!("{place}{mark}done={}", encoded(id.as_deref().unwrap_or("nothing"))))
    })
}

/// The form again with what is wrong of it, or the page that says why there is none.
fn again(viewer: &Viewer, problem: &Problem, page: Done<impl Template>) -> Response {
    viewer.answer(page.map(|page| (errors::status_of(problem), html(&page))))
}

#[derive(Template)]
#[template(path = "company/tree.html")]
struct TreeHtml {
    page: Page,
    top: Top,
    lead: String,
    rows: Vec<Row>,
    away: Vec<Row>,
    is_empty: bool,
    exports: Vec<Link>,
}

/// A unit or a person.
struct Row {
    href: String,
    name: String,
    /// The class that sets it in under what it belongs to; empty at the top.
    level: String,
    is_unit: bool,
    about: String,
    more: String,
}

/// `GET /company`
pub async fn read_tree(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let tree = app.work.read_tree(&viewer.actor, viewer.now).await;
    viewer.answer(tree.map(|tree| html(&tree_html(&viewer, &tree, &asked))))
}

fn tree_html(viewer: &Viewer, tree: &Tree, asked: &Asked) -> TreeHtml {
    let words = viewer.words();
    let mut rows = Vec::new();
    for unit in &tree.units {
        rows.push(unit_row(viewer, unit));
        rows.extend(unit.people.iter().map(|person| person_row(viewer, person, unit.depth + 1, unit)));
    }
    if !tree.nowhere.is_empty() {
        let name = words.say("company-nowhere");
        rows.push(Row {
            href: String::new(),
            name,
            level: String::new(),
            is_unit: true,
            about: String::new(),
            more: String::new(),
        });
        rows.extend(tree.nowhere.iter().map(|person| plain_row(viewer, person, 1)));
    }
    let people = tree.nowhere.len() + tree.units.iter().map(|unit| unit.people.len()).sum::<usize>();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let values = [("people", count(people).into()), ("units", count(tree.units.len()).into())];
    let page = viewer.page(words.say("company-title"), Some(Nav::Company));
    TreeHtml {
        exports: super::export::links(&page, "/company/export"),
        page,
        top: Top::new(viewer, "/company", asked),
        lead: words.say_with("company-lead", &values),
        is_empty: rows.is_empty(),
        rows,
        away: tree.away.iter().map(|person| away_row(viewer, person)).collect(),
    }
}

fn level(depth: usize) -> String {
    if depth == 0 { String::new() } else { format!("level-{}", depth.min(3)) }
}

fn unit_row(viewer: &Viewer, unit: &UnitLine) -> Row {
    let head = match &unit.head {
        Some((_, name)) => viewer.words().say_with("company-headed-by", &[("name", name.into())]),
        None => viewer.say("company-no-head"),
    };
    let count = i64::try_from(unit.people.len()).unwrap_or(i64::MAX);
    Row {
        href: format!("/company/units/{}", unit.id),
        name: unit.name.clone(),
        level: level(unit.depth),
        is_unit: true,
        about: head,
        more: if count > 0 {
            viewer.words().say_with("company-count", &[("count", count.into())])
        } else {
            String::new()
        },
    }
}

fn person_row(viewer: &Viewer, person: &PersonLine, depth: usize, unit: &UnitLine) -> Row {
    let is_head = unit.head.as_ref().is_some_and(|(id, _)| *id == person.id);
    let row = plain_row(viewer, person, depth);
    Row { more: if is_head { viewer.say("company-head") } else { row.more }, ..row }
}

fn plain_row(viewer: &Viewer, person: &PersonLine, depth: usize) -> Row {
    let leaves = person
        .left
        .map(|day| viewer.words().say_with("company-leaves", &[("day", viewer.words().format().date(day).into())]));
    Row {
        href: format!("/company/people/{}", person.id),
        name: person.name.clone(),
        level: level(depth),
        is_unit: false,
        about: titled(viewer, person),
        more: leaves.unwrap_or_default(),
    }
}

fn away_row(viewer: &Viewer, person: &PersonLine) -> Row {
    let words = viewer.words();
    let day = match person.left {
        Some(day) if day < viewer.frame.as_of => {
            words.say_with("company-left", &[("day", words.format().date(day).into())])
        }
        _ => words.say("company-not-yet"),
    };
    Row { more: day, ..plain_row(viewer, person, 0) }
}

/// The title, and what the place makes of them where that is more than selling.
fn titled(viewer: &Viewer, person: &PersonLine) -> String {
    let role = (person.role != Role::Seller).then(|| look::role_name(&viewer.words(), person.role));
    let title = Some(person.title.clone()).filter(|title| !title.is_empty());
    [title, role].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Units to choose from: public id, and the name set in as deep as it stands.
fn choices(tree: &Tree) -> Vec<(String, String)> {
    let label = |unit: &UnitLine| format!("{}{}", "\u{2003}".repeat(unit.depth), unit.name);
    tree.units.iter().map(|unit| (unit.id.clone(), label(unit))).collect()
}

/// People to choose from: public id, name, and the unit's name as the group.
fn everybody(viewer: &Viewer, tree: &Tree) -> Vec<(String, Vec<(String, String)>)> {
    let of = |people: &[PersonLine]| people.iter().map(|one| (one.id.clone(), one.name.clone())).collect::<Vec<_>>();
    let units = tree.units.iter().map(|unit| (unit.name.clone(), of(&unit.people)));
    let nowhere = (viewer.say("company-nowhere"), of(&tree.nowhere));
    units.chain([nowhere]).filter(|(_, people)| !people.is_empty()).collect()
}
