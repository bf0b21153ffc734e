//! What is kept of a unit: its name, the unit above, who heads it.

use super::{App, Top, again, check_version, choices, everybody, said};
use crate::web::look::{Link, Nav, Page};
use crate::web::viewer::{Viewer, given, given_date, html};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use work::company::{UnitCase, UnitSaid};
use work::{Done, Problem};

#[derive(Template)]
#[template(path = "company/unit.html")]
struct UnitHtml {
    page: Page,
    top: Top,
    above: Vec<Link>,
    heading: String,
    action: String,
    fields: Fields,
    units: Vec<(String, String)>,
    people: Vec<(String, Vec<(String, String)>)>,
    /// Where an empty unit is ended, and what is said where it holds somebody yet.
    end: Option<String>,
    held: String,
    is_new: bool,
}

/// The fields as entered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    parent: Option<String>,
    head: Option<String>,
    from: Option<String>,
    version: String,
}

impl Fields {
    fn of(case: &UnitCase) -> Fields {
        let id = |named: &Option<(String, String)>| named.as_ref().map(|(id, _)| id.clone());
        Fields {
            name: case.name.clone(),
            parent: id(&case.parent),
            head: id(&case.head),
            from: None,
            version: super::version(case),
        }
    }

    fn said(&self, id: Option<String>) -> Done<UnitSaid> {
        Ok(UnitSaid {
            id,
            name: self.name.clone(),
            parent: given(&self.parent).map(str::to_owned),
            head: given(&self.head).map(str::to_owned),
            from: given_date("from", &self.from)?,
        })
    }
}

/// `GET /company/units/new`
pub async fn new_unit(viewer: Viewer, State(app): State<App>) -> Response {
    viewer.answer(shown(&viewer, &app, None, Fields::default(), None).await.map(|page| html(&page)))
}

/// `POST /company/units/new`
pub async fn add_unit(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    put(viewer, app, None, fields).await
}

/// `GET /company/units/{id}`
pub async fn read_unit(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let page = async {
        let case = app.work.read_unit(&viewer.actor, &id, viewer.now).await?;
        let fields = Fields::of(&case);
        shown(&viewer, &app, Some(case), fields, None).await
    };
    viewer.answer(page.await.map(|page| html(&page)))
}

/// `POST /company/units/{id}`
pub async fn put_unit(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    put(viewer, app, Some(id), fields).await
}

/// `POST /company/units/{id}/end`
pub async fn end_unit(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(said("/company", app.work.end_unit(&viewer.actor, &id, viewer.now).await))
}

async fn put(viewer: Viewer, app: App, id: Option<String>, fields: Fields) -> Response {
    let done = async {
        if let Some(id) = &id {
            check_version(&fields.version, &app.work.read_unit(&viewer.actor, id, viewer.now).await?)?;
        }
        let request = fields.said(id.clone())?;
        app.work.put_unit(&viewer.actor, &request, viewer.now).await
    };
    match done.await {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let case = match &id {
                Some(id) => app.work.read_unit(&viewer.actor, id, viewer.now).await.ok(),
                None => None,
            };
            // Whoever was told may save it all the same.
            let version = case.as_ref().map(super::version).unwrap_or_default();
            let fields = Fields { version, ..fields };
            again(&viewer, &problem, shown(&viewer, &app, case, fields, Some(&problem)).await)
        }
        done => viewer.answer(said("/company", done)),
    }
}

async fn shown(
    viewer: &Viewer,
    app: &App,
    case: Option<UnitCase>,
    fields: Fields,
    trouble: Option<&Problem>,
) -> Done<UnitHtml> {
    let words = viewer.words();
    let tree = app.work.read_tree(&viewer.actor, viewer.now).await?;
    if case.as_ref().is_some_and(|case| !case.is_real) {
        return Err(Problem::NotFound("unit"));
    }
    let heading = case.as_ref().map_or_else(|| words.say("company-new-unit"), |case| case.name.clone());
    let id = case.as_ref().map(|case| case.id.clone());
    let held = case.as_ref().map_or(0, |case| i64::try_from(case.held).unwrap_or(i64::MAX));
    let mut units = choices(&tree);
    units.retain(|(other, _)| Some(other) != id.as_ref());
    Ok(UnitHtml {
        page: viewer.page(heading.clone(), Some(Nav::Company)),
        top: match trouble {
            Some(problem) => Top::refused(viewer, "/company", problem),
            None => Top::new(viewer, "/company", &super::Asked::default()),
        },
        above: vec![Link { href: "/company".to_owned(), label: words.say("company-title") }],
        action: id.as_ref().map_or("/company/units/new".to_owned(), |id| format!("/company/units/{id}")),
        end: id.filter(|_| held == 0).map(|id| format!("/company/units/{id}/end")),
        held: words.say_with("company-held", &[("count", held.into())]),
        is_new: case.is_none(),
        people: everybody(viewer, &tree),
        units,
        heading,
        fields,
    })
}
