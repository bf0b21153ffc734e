//! What is kept of a person, and the form that says it anew.

use super::{App, Top, again, check_version, choices, said};
use crate::web::look::{Link, Nav, Page};
use crate::web::viewer::{Viewer, given, given_date, html};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use work::company::{PersonCase, PersonSaid};
use work::{Done, Problem};

#[derive(Template)]
#[template(path = "company/person.html")]
struct PersonHtml {
    page: Page,
    top: Top,
    above: Vec<Link>,
    heading: String,
    about: String,
    action: String,
    fields: Fields,
    is_new: bool,
    is_erased: bool,
    /// Where what names them is erased, and where they are held.
    erase: String,
    source_id: String,
    units: Vec<(String, String)>,
}

/// The fields as entered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    email: String,
    title: String,
    source_id: String,
    hired: Option<String>,
    left: Option<String>,
    unit: Option<String>,
    from: Option<String>,
    version: String,
}

impl Fields {
    fn of(case: &PersonCase) -> Fields {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        Fields {
            name: case.line.name.clone(),
            email: case.email.clone(),
            title: case.line.title.clone(),
            source_id: case.source_id.clone(),
            hired: day(case.hired),
            left: day(case.line.left),
            unit: case.unit.as_ref().map(|(id, _)| id.clone()),
            from: None,
            version: super::version(case),
        }
    }

    fn said(&self, id: Option<String>) -> Done<PersonSaid> {
        Ok(PersonSaid {
            id,
            source_id: self.source_id.clone(),
            name: self.name.clone(),
            email: self.email.clone(),
            title: self.title.clone(),
            hired: given_date("hired", &self.hired)?,
            left: given_date("left", &self.left)?,
            unit: given(&self.unit).map(str::to_owned),
            from: given_date("from", &self.from)?,
        })
    }
}

/// `GET /company/people/new`
pub async fn new_person(viewer: Viewer, State(app): State<App>) -> Response {
    viewer.answer(shown(&viewer, &app, None, Fields::default(), None).await.map(|page| html(&page)))
}

/// `POST /company/people/new`
pub async fn add_person(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    put(viewer, app, None, fields).await
}

/// `GET /company/people/{id}`
pub async fn read_person(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let page = async {
        let case = app.work.read_person(&viewer.actor, &id, viewer.now).await?;
        let fields = Fields::of(&case);
        shown(&viewer, &app, Some(case), fields, None).await
    };
    viewer.answer(page.await.map(|page| html(&page)))
}

/// `POST /company/people/{id}`
pub async fn put_person(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    put(viewer, app, Some(id), fields).await
}

async fn put(viewer: Viewer, app: App, id: Option<String>, fields: Fields) -> Response {
    let done = async {
        if let Some(id) = &id {
            check_version(&fields.version, &app.work.read_person(&viewer.actor, id, viewer.now).await?)?;
        }
        let request = fields.said(id.clone())?;
        app.work.put_person(&viewer.actor, &request, viewer.now).await
    };
    match done.await {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let case = match &id {
                Some(id) => app.work.read_person(&viewer.actor, id, viewer.now).await.ok(),
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
    case: Option<PersonCase>,
    fields: Fields,
    trouble: Option<&Problem>,
) -> Done<PersonHtml> {
    let words = viewer.words();
    let tree = app.work.read_tree(&viewer.actor, viewer.now).await?;
    let heading = case.as_ref().map_or_else(|| words.say("company-new-person"), |case| case.line.name.clone());
    Ok(PersonHtml {
        page: viewer.page(heading.clone(), Some(Nav::Company)),
        top: match trouble {
            Some(problem) => Top::refused(viewer, "/company", problem),
            None => Top::new(viewer, "/company", &super::Asked::default()),
        },
        above: vec![Link { href: "/company".to_owned(), label: words.say("company-title") }],
        action: case.as_ref().map_or("/company/people/new".to_owned(), |c| format!("/company/people/{}", c.line.id)),
        about: case.as_ref().map(|case| about(viewer, case)).unwrap_or_default(),
        is_new: case.is_none(),
        erase: case.as_ref().map(|c| format!("/company/people/{}/erase", c.line.id)).unwrap_or_default(),
        is_erased: case.as_ref().is_some_and(|case| case.is_erased),
        source_id: case.map(|case| case.source_id).unwrap_or_default(),
        units: choices(&tree),
        heading,
        fields,
    })
}

/// Where they are, since when, and what they head.
fn about(viewer: &Viewer, case: &PersonCase) -> String {
    let words = viewer.words();
    let place = case.unit.as_ref().map(|(_, name)| match case.since {
        Some(day) => {
            words.say_with("company-since", &[("name", name.into()), ("day", words.format().date(day).into())])
        }
        None => name.clone(),
    });
    let names: Vec<&str> = case.heads.iter().map(|(_, name)| name.as_str()).collect();
    let heads = (!names.is_empty()).then(|| words.say_with("company-heads", &[("name", names.join(", ").into())]));
    [place, heads].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
