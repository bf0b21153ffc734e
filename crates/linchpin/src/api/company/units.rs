//! What is kept of a unit: put by hand, ended.

use super::{Amended, Named};
use crate::api::caller::Caller;
use crate::api::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::company::{UnitCase, UnitSaid};

/// All that is kept of a unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptUnit {
    id: String,
    name: String,
    /// The unit above; null: it stands at the top.
    parent: Option<Named>,
    /// Who heads it.
    head: Option<Named>,
    /// Own people and units directly below: while there are any it cannot end.
    held: usize,
    /// To be sent back with a change.
    version: String,
}

impl KeptUnit {
    fn of(case: UnitCase) -> KeptUnit {
        let version = version(&case);
        let (parent, head) = (case.parent.map(Named::of), case.head.map(Named::of));
        KeptUnit { id: case.id, name: case.name, parent, head, held: case.held, version }
    }
}

/// What is said of a unit, as a whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitBody {
    name: String,
    /// The id of the unit above; without it, it stands at the top.
    parent: Option<String>,
    /// The id of whoever heads it; without it, nobody does.
    head: Option<String>,
    /// From when on; without it from today.
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The version that was seen: where somebody else said something of it meanwhile, nothing is changed (409).
    #[serde(default)]
    version: String,
}

impl UnitBody {
    fn said(self, id: Option<String>) -> UnitSaid {
        UnitSaid { id, name: self.name, parent: self.parent, head: self.head, from: self.from }
    }
}

/// Add a unit by hand
#[utoipa::path(post, path = "/api/v1/company/units", tag = "company", request_body = UnitBody,
    responses((status = 201, body = Amended), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn add_unit(caller: Caller, Json(body): Json<UnitBody>) -> Result<(StatusCode, Json<Amended>), ApiProblem> {
    let done = caller.work.put_unit(&caller.actor, &body.said(None), caller.now).await;
    Amended::new(&caller, done).await
}

/// All that is kept of a unit
#[utoipa::path(get, path = "/api/v1/company/units/{id}", tag = "company", params(("id" = String, Path)),
    responses((status = 200, body = KeptUnit), (status = 404, body = ApiProblem)))]
pub async fn get_unit(caller: Caller, Path(id): Path<String>) -> Result<Json<KeptUnit>, ApiProblem> {
    let case = caller.work.read_unit(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(KeptUnit::of(case)))
}

/// Say by hand what a unit is, where it stands and who heads it
#[utoipa::path(put, path = "/api/v1/company/units/{id}", tag = "company", params(("id" = String, Path)), request_body = UnitBody,
    responses((status = 200, body = Amended), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_unit(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<UnitBody>,
) -> Result<Json<Amended>, ApiProblem> {
    let done = async {
        check_version(&body.version, &caller.work.read_unit(&caller.actor, &id, caller.now).await?)?;
        caller.work.put_unit(&caller.actor, &body.said(Some(id)), caller.now).await
    };
    Amended::of(&caller, done.await).await
}

/// End a unit in which nobody is any more
#[utoipa::path(delete, path = "/api/v1/company/units/{id}", tag = "company", params(("id" = String, Path)),
    responses((status = 200, body = Amended), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn end_unit(caller: Caller, Path(id): Path<String>) -> Result<Json<Amended>, ApiProblem> {
    let done = caller.work.end_unit(&caller.actor, &id, caller.now).await;
    Amended::of(&caller, done).await
}
