//! What was said by hand, and taken back.

use crate::api::caller::Caller;
use crate::api::instant;
use crate::api::problem::ApiProblem;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::amend::{Amendment, Said};
use work::frame::Frame;

/// Changes of one answer at most.
const MOST: i64 = 100;

/// Which changes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChangesQuery {
    /// Where the previous page ended: its `next`.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
}

/// One thing that was said.
#[derive(Debug, Serialize, ToSchema)]
struct Change {
    /// person, membership, headship, unit, quota, stage, settings, rate or fields.
    kind: &'static str,
    /// The id of the person that it is about.
    person: Option<String>,
    /// The id of the unit that it is about.
    unit: Option<String>,
}

impl Change {
    fn of(frame: &Frame, said: &Said) -> Change {
        let (kind, person, unit) = match said {
            Said::Person { person, .. } => ("person", Some(*person), None),
            Said::Membership { person, unit, .. } => ("membership", Some(*person), Some(*unit)),
            Said::Headship { person, unit, .. } => ("headship", Some(*person), Some(*unit)),
            Said::Unit { unit, .. } => ("unit", None, Some(*unit)),
            Said::Quota { person, unit, .. } => ("quota", *person, *unit),
            Said::Stage { .. } => ("stage", None, None),
            Said::Settings { .. } => ("settings", None, None),
            Said::Rate { .. } => ("rate", None, None),
            Said::Fields { .. } => ("fields", None, None),
        };
        let person = person.and_then(|key| frame.person_of_key(key));
        let unit = unit.and_then(|key| frame.loaded.units.iter().position(|known| *known == key));
        Change {
            kind,
            person: person.map(|ix| frame.loaded.people_ids[ix as usize].clone()),
            unit: unit.map(|ix| frame.loaded.unit_ids[ix].clone()),
        }
    }
}

/// What was said at once.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeSet {
    id: String,
    /// When, RFC 3339.
    said: String,
    /// Who, as far as the name is still known.
    by: Option<String>,
    changes: Vec<Change>,
    /// Whether it was taken back.
    is_undone: bool,
}

/// What was said by hand, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Changes {
    changes: Vec<ChangeSet>,
    /// The cursor of the next page; null: this is the last.
    next: Option<String>,
}

/// What was said by hand, the latest first
#[utoipa::path(get, path = "/api/v1/company/changes", tag = "company", params(ChangesQuery),
    responses((status = 200, body = Changes), (status = 400, body = ApiProblem)))]
pub async fn list_changes(caller: Caller, Query(query): Query<ChangesQuery>) -> Result<Json<Changes>, ApiProblem> {
    let before = query.cursor.map(|text| text.parse().map_err(|_| Problem::Invalid { field: "cursor", value: text }));
    let before = before.transpose().map_err(|p| caller.problem(p))?;
    let listed = caller.work.amendments(&caller.actor, before, MOST, caller.now).await;
    let listed = listed.map_err(|p| caller.problem(p))?;
    let is_full = i64::try_from(listed.len()).is_ok_and(|count| count == MOST);
    let next = listed.last().filter(|_| is_full).map(|amendment| amendment.key.to_string());
    let set = |amendment: Amendment| ChangeSet {
        said: instant(amendment.at),
        changes: amendment.said.iter().map(|said| Change::of(&caller.frame, said)).collect(),
        id: amendment.id,
        by: amendment.by,
        is_undone: amendment.is_undone,
    };
    Ok(Json(Changes { changes: listed.into_iter().map(set).collect(), next }))
}

/// Take back what was said by hand
#[utoipa::path(post, path = "/api/v1/company/changes/{id}/retraction", tag = "company", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn undo_change(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.undo_amendment(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bring back what was taken back
#[utoipa::path(delete, path = "/api/v1/company/changes/{id}/retraction", tag = "company", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn redo_change(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.redo_amendment(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}
