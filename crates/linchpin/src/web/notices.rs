//! What somebody was told, by day; opening one marks it as seen. And what of it they want by e-mail.

use super::App;
use super::deals::deal_name;
use super::look::Page;
use super::profile::after;
use super::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{Html, Redirect, Response};
use facts::Instant;
use serde::Deserialize;
use std::collections::HashMap;
use work::Problem;
use work::notices::{About, ByMail, Kind, Told, ToldPage};

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesHtml {
    page: Page,
    lead: String,
    days: Vec<Day>,
    /// The latest that is shown: all up to it can be marked as seen.
    latest: Option<String>,
    next: Option<String>,
    first: Option<String>,
}

/// What somebody was told on a day.
struct Day {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    text: String,
    time: String,
    is_seen: bool,
}

/// Where the page begins.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

/// `GET /notices`
pub async fn read_notices(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let told = app.work.read_notices(&viewer.actor, asked.before, viewer.now).await;
    viewer.answer(told.map(|told| shown(&viewer, &told, &asked)))
}

fn shown(viewer: &Viewer, told: &ToldPage, asked: &Asked) -> Html<String> {
    let words = viewer.words();
    let of_day = |told: &Told| viewer.day(told.at);
    let days = told
        .told
        .chunk_by(|a, b| of_day(a) == of_day(b))
        .map(|day| Day { name: day_name(viewer, day[0].at), rows: day.iter().map(|told| row(viewer, told)).collect() });
    let unseen = i64::try_from(told.unseen).unwrap_or(i64::MAX);
    let is_unseen = told.unseen > 0 && asked.before.is_none();
    html(&NoticesHtml {
        page: viewer.page(words.say("notices-title"), None),
        lead: words.say_with("notices-lead", &[("count", unseen.into())]),
        days: days.collect(),
        latest: told.told.first().filter(|_| is_unseen).map(|told| told.id.clone()),
        next: told.next.map(|next| format!("/notices?before={next}")),
        first: asked.before.map(|_| "/notices".to_owned()),
    })
}

fn day_name(viewer: &Viewer, at: Instant) -> String {
    let (day, format) = (viewer.day(at), viewer.words().format());
    let age = facts::time::days_between(day, viewer.frame.today);
    if age <= 1 { format.relative(day, viewer.frame.today) } else { format.date(day) }
}

fn row(viewer: &Viewer, told: &Told) -> Row {
    let words = viewer.words();
    Row {
        href: format!("/notices/{}", told.id),
        text: sentence(&words, told),
        time: words.format().time(told.at, &viewer.frame.company().settings.zone),
        is_seen: told.is_seen,
    }
}

/// What happened, in a sentence.
pub fn sentence(words: &Words, told: &Told) -> String {
    let by = told.by.clone().unwrap_or_else(|| words.say("notices-somebody"));
    let values = [("name", by.into()), ("deal", deal_name(words, &told.name, told.about.id()).into())];
    // Of a desk operations are told, because nobody sits there.
    let about = if matches!(told.about, About::Desk(_)) { "desk-" } else { "" };
    words.say_with(&format!("notices-{about}{}", told.kind.word()), &values)
}

/// Where it leads.
pub fn address(told: &Told) -> String {
    let place = match &told.about {
        About::Deal(id) => format!("/deals/{id}"),
        About::Account(id) => format!("/accounts/{id}"),
        About::Request(id) => return format!("/requests/{id}"),
        About::Desk(id) => return format!("/desks/{id}"),
    };
    if told.part.is_empty() { place } else { format!("{place}#{}", told.part) }
}

/// `GET /notices/{id}`: to what it is about.
pub async fn open_notice(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let told = app.work.open_notice(&viewer.actor, &id, viewer.now).await;
    viewer.answer(told.map(|told| Redirect::to(&address(&told))))
}

/// All up to a notice.
#[derive(Debug, Deserialize)]
pub struct Seen {
    to: String,
}

/// `POST /notices/seen`
pub async fn see_notices(viewer: Viewer, State(app): State<App>, Form(seen): Form<Seen>) -> Response {
    let done = app.work.see_notices(&viewer.actor, &seen.to, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/notices")))
}

/// A kind of notice on the page of one's own user, and how it comes by e-mail.
pub struct Choice {
    /// The name of its field.
    pub word: &'static str,
    /// What it is.
    pub name: String,
    /// How it can come: value and words, and whether it does.
    pub mails: Vec<(&'static str, String, bool)>,
}

/// What whoever looks can choose; nothing for whoever is told nothing.
pub async fn choices(viewer: &Viewer, app: &App) -> Result<Vec<Choice>, Problem> {
    if !viewer.actor.is_person() {
        return Ok(Vec::new());
    }
    let words = viewer.words();
    let chosen = app.work.notice_choices(&viewer.actor, viewer.now).await?;
    let choice = |(kind, chosen): (Kind, ByMail)| Choice {
        word: kind.word(),
        name: words.say(&format!("notices-kind-{}", kind.word())),
        mails: ByMail::ALL
            .map(|mail| (mail.word(), words.say(&format!("notices-mail-{}", mail.word())), mail == chosen))
            .to_vec(),
    };
    Ok(chosen.into_iter().map(choice).collect())
}

/// `POST /profile/notices`: a field for each kind.
pub async fn put_choices(
    viewer: Viewer,
    State(app): State<App>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let read = |(word, mail): (&String, &String)| {
        let unknown = |value: &str| Problem::Invalid { field: "notice-mail", value: value.to_owned() };
        let kind = Kind::of_word(word).ok_or_else(|| unknown(word))?;
        Ok((kind, ByMail::of_word(mail).ok_or_else(|| unknown(mail))?))
    };
    let said: Result<Vec<_>, Problem> = fields.iter().map(read).collect();
    let done = match said {
        Ok(said) => app.work.put_notice_choices(&viewer.actor, &said, viewer.now).await,
        Err(problem) => Err(problem),
    };
    after(&viewer, &app, done, "notices").await
}
