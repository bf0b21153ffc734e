//! Views of a list: a line above it that leads to each, and keeps what the list shows under a name.

use super::App;
use super::errors;
use super::look::Link;
use super::viewer::{Viewer, encoded};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use work::views::{List, View, ViewSaid};
use work::{Done, Problem};

/// What was just deleted, or could not be kept: in the address that one is led back to.
#[derive(Debug, Default, Deserialize)]
pub struct Ended {
    /// The public id of a view that can be brought back.
    pub ended: Option<String>,
}

/// The line above a list.
pub struct ViewsBar {
    /// Whether whoever looks can keep views.
    pub is_there: bool,
    /// The word of the list.
    pub list: &'static str,
    /// All of it, and the views: address and name, who shares it in words, and whether it is what is shown.
    pub links: Vec<(Link, Option<String>, bool)>,
    /// What is shown now, to be kept.
    pub address: String,
    /// One's own view that is shown.
    pub own: Option<View>,
    /// To share it with one's unit, in words; `None`: one is in none.
    pub share: Option<String>,
    /// Whether this is what one sees first.
    pub is_first: bool,
    /// Where a view that was just deleted is brought back.
    pub restore: Option<String>,
}

impl ViewsBar {
    /// The line above a list that shows what `address` says.
    pub async fn of(
        app: &App,
        viewer: &Viewer,
        list: List,
        address: String,
        ended: Option<String>,
    ) -> Result<ViewsBar, Problem> {
        let views = app.work.views(&viewer.actor, list, viewer.now).await?;
        let words = viewer.words();
        let shown = views.iter().find(|view| view.address == address);
        // A query, though it says nothing, shows all of it to whoever begins with a view.
        let all = Link { href: format!("{}?all=", list.path()), label: viewer.say("views-all") };
        let link = |view: &View| {
            let label = Link { href: view.address.clone(), label: view.name.clone() };
            let by = view.by.as_ref().map(|by| words.say_with("views-shared-by", &[("name", by.into())]));
            (label, by, view.address == address)
        };
        let team = app.work.shares_with(&viewer.actor, viewer.now).await?;
        let is_all = shown.is_none() && !address.contains('?');
        let own = shown.filter(|view| view.by.is_none()).cloned();
        Ok(ViewsBar {
            is_there: viewer.actor.is_person(),
            list: list.word(),
            links: std::iter::once((all, None, is_all)).chain(views.iter().map(link)).collect(),
            share: team.map(|unit| words.say_with("views-share", &[("unit", unit.into())])),
            is_first: shown.is_some_and(|view| view.is_first),
            own,
            address,
            restore: ended.filter(|id| is_id(id)).map(|id| format!("/views/{id}/restore")),
        })
    }
}

/// Where whoever looks begins a list, if they chose so and ask for nothing else.
pub async fn first(app: &App, viewer: &Viewer, list: List, uri: &Uri) -> Option<Redirect> {
    let first = match uri.query() {
        None => app.work.first_view(&viewer.actor, list, viewer.now).await.ok().flatten()?,
        Some(_) => return None,
    };
    (first != list.path()).then(|| Redirect::to(&first))
}

/// Whether it can be an id: it comes from the address and goes into a form's.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What is said of a view in its form.
#[derive(Debug, Deserialize)]
pub struct Fields {
    list: Option<String>,
    name: String,
    address: String,
    shared: Option<String>,
    first: Option<String>,
}

impl Fields {
    fn said(&self) -> ViewSaid {
        ViewSaid {
            name: self.name.clone(),
            address: self.address.clone(),
            is_shared: self.shared.is_some(),
            is_first: self.first.is_some(),
        }
    }
}

/// `POST /views`
pub async fn add_view(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let done = async {
        let word = fields.list.clone().unwrap_or_default();
        let list = List::of_word(&word).ok_or(Problem::Invalid { field: "view-list", value: word })?;
        app.work.add_view(&viewer.actor, list, &fields.said(), viewer.now).await
    };
    answer(&viewer, done.await.map(|_| fields.address.clone()))
}

/// `POST /views/{id}`
pub async fn put_view(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let done = app.work.put_view(&viewer.actor, &id, &fields.said(), viewer.now).await;
    answer(&viewer, done.map(|_| fields.address.clone()))
}

/// `POST /views/{id}/end`
pub async fn end_view(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.end_view(&viewer.actor, &id, true, viewer.now).await;
    answer(&viewer, done.map(|view| format!("{}?ended={}", view.list.path(), encoded(&view.id))))
}

/// `POST /views/{id}/restore`
pub async fn restore_view(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.end_view(&viewer.actor, &id, false, viewer.now).await;
    answer(&viewer, done.map(|view| view.address))
}

/// To the list, or a page that says what is wrong with what was entered.
fn answer(viewer: &Viewer, done: Done<String>) -> Response {
    match done {
        Ok(address) if super::look::is_local(&address) => Redirect::to(&address).into_response(),
        Ok(_) => Redirect::to("/").into_response(),
        Err(problem) => errors::page(viewer, &problem),
    }
}
