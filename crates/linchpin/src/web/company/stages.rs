//! Stages: in which order they come, and what a deal in them is.

use super::{App, Asked, Top, again, check_version};
use crate::web::look::{Nav, Page, Tone};
use crate::web::viewer::{Viewer, html};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{Redirect, Response};
use facts::StageKind;
use std::collections::HashMap;
use work::company::{StageLine, StageSaid};
use work::{Done, Problem};

#[derive(Template)]
#[template(path = "company/stages.html")]
struct StagesHtml {
    page: Page,
    top: Top,
    version: String,
    has_pipelines: bool,
    rows: Vec<Row>,
    kinds: Vec<(&'static str, String)>,
}

struct Row {
    pipeline: String,
    name: String,
    position: String,
    kind: &'static str,
    is_guessed: bool,
    position_label: String,
    kind_label: String,
}

/// `GET /company/stages`
pub async fn read_stages(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let stages = app.work.read_stages(&viewer.actor, viewer.now).await;
    viewer.answer(stages.map(|stages| html(&shown(&viewer, &stages, Top::new(&viewer, "/company/stages", &asked)))))
}

/// `POST /company/stages`: for the stage in place n of the list, `position-n` and `kind-n`. Their deals are worked out anew, which
/// may take long.
pub async fn put_stages(
    viewer: Viewer,
    State(app): State<App>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let stages = match app.work.read_stages(&viewer.actor, viewer.now).await {
        Ok(stages) => stages,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let done = async {
        let seen = fields.get("version").map(String::as_str).unwrap_or_default();
        check_version(seen, &stages)?;
        let changed = changed(&stages, &fields)?;
        if changed.is_empty() {
            return Ok(Redirect::to("/company/stages?done=nothing"));
        }
        app.work.put_stages(&viewer.actor, &changed, viewer.now).await?;
        Ok(Redirect::to("/jobs"))
    };
    match done.await {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            again(&viewer, &problem, Ok(shown(&viewer, &stages, Top::refused(&viewer, "/company/stages", &problem))))
        }
        done => viewer.answer(done),
    }
}

/// The stages of which the form says something else.
fn changed(stages: &[StageLine], fields: &HashMap<String, String>) -> Done<Vec<StageSaid>> {
    let mut changed = Vec::new();
    for (place, stage) in stages.iter().enumerate() {
        let named = |name: &str| format!("{}:{name}", key(stage, place));
        let (Some(position), Some(kind)) = (fields.get(&named("position")), fields.get(&named("kind"))) else {
            continue;
        };
        let invalid = |field, value: &String| Problem::Invalid { field, value: value.clone() };
        let position = position.trim().parse().map_err(|_| invalid("position", position))?;
        let kind = StageKind::parse(kind).ok_or_else(|| invalid("stage-kind", kind))?;
        if (position, kind) != (stage.position, stage.kind) {
            changed.push(StageSaid { pipeline: stage.pipeline.clone(), name: stage.name.clone(), position, kind });
        }
    }
    Ok(changed)
}

/// How the form names a stage: its place, and what it was, so that another list than the one that was shown says nothing.
fn key(stage: &StageLine, place: usize) -> String {
    format!("{place}:{}:{}", stage.pipeline, stage.name)
}

fn shown(viewer: &Viewer, stages: &[StageLine], top: Top) -> StagesHtml {
    let words = viewer.words();
    let row = |(place, stage): (usize, &StageLine)| Row {
        pipeline: stage.pipeline.clone(),
        name: stage.name.clone(),
        position: stage.position.to_string(),
        kind: stage.kind.word(),
        is_guessed: stage.is_guessed,
        position_label: format!("{}:position", key(stage, place)),
        kind_label: format!("{}:kind", key(stage, place)),
    };
    let mut pipelines: Vec<&str> = stages.iter().map(|stage| stage.pipeline.as_str()).collect();
    pipelines.dedup();
    StagesHtml {
        page: viewer.page(words.say("company-stages"), Some(Nav::Company)),
        top,
        version: super::version(&stages),
        has_pipelines: pipelines.len() > 1,
        rows: stages.iter().enumerate().map(row).collect(),
        kinds: [StageKind::Open, StageKind::Won, StageKind::Lost]
            .map(|kind| (kind.word(), words.say(&format!("badge-{}", kind.word()))))
            .to_vec(),
    }
}
