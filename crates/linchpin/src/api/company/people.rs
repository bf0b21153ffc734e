//! What is kept of a person: put by hand, erased, held.

use super::{Amended, Named, TreePerson};
use crate::api::caller::Caller;
use crate::api::instant;
use crate::api::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::company::{PersonCase, PersonSaid};

/// All that is kept of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptPerson {
    #[serde(flatten)]
    person: TreePerson,
    /// The id in the data; of whoever was erased a mask.
    source_id: String,
    email: String,
    /// The first day.
    #[schema(value_type = Option<String>, format = Date)]
    hired: Option<Date>,
    /// The unit that they are in.
    unit: Option<Named>,
    /// Since when they are in it, where that is known.
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
    /// Units that they head.
    heads: Vec<Named>,
    /// Whether what names them was erased.
    is_erased: bool,
    /// Since when they are held for a court or an authority, RFC 3339.
    held_since: Option<String>,
    /// Why they are held.
    held_why: Option<String>,
    /// To be sent back with a change.
    version: String,
}

impl KeptPerson {
    fn of(case: PersonCase) -> KeptPerson {
        let version = version(&case);
        let (held_since, held_why) = case.held.map(|(at, why)| (instant(at), why)).unzip();
        KeptPerson {
            person: TreePerson::of(case.line),
            source_id: case.source_id,
            email: case.email,
            hired: case.hired,
            unit: case.unit.map(Named::of),
            since: case.since,
            heads: case.heads.into_iter().map(Named::of).collect(),
            is_erased: case.is_erased,
            held_since,
            held_why,
            version,
        }
    }
}

/// What is said of a person, as a whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    name: String,
    /// The address; without it as it is.
    #[serde(default)]
    email: String,
    #[serde(default)]
    title: String,
    /// The first day.
    #[schema(value_type = Option<String>, format = Date)]
    hired: Option<Date>,
    /// The last day.
    #[schema(value_type = Option<String>, format = Date)]
    left: Option<Date>,
    /// The id of the unit; without it as it is.
    unit: Option<String>,
    /// From when on they are in it; without it from today.
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Of somebody new: the id in the CRM, by which later files mean the same person.
    #[serde(default)]
    source_id: String,
    /// The version that was seen: where somebody else said something of them meanwhile, nothing is changed (409).
    #[serde(default)]
    version: String,
}

impl PersonBody {
    fn said(self, id: Option<String>) -> PersonSaid {
        PersonSaid {
            id,
            source_id: self.source_id,
            name: self.name,
            email: self.email,
            title: self.title,
            hired: self.hired,
            left: self.left,
            unit: self.unit,
            from: self.from,
        }
    }
}

/// Why somebody is held.
#[derive(Debug, Deserialize, ToSchema)]
pub struct HoldBody {
    /// Such as the court and the number of the case.
    why: String,
}

/// Add a person by hand
#[utoipa::path(post, path = "/api/v1/company/people", tag = "company", request_body = PersonBody,
    responses((status = 201, body = Amended), (status = 400, body = ApiProblem)))]
pub async fn add_person(
    caller: Caller,
    Json(body): Json<PersonBody>,
) -> Result<(StatusCode, Json<Amended>), ApiProblem> {
    let done = caller.work.put_person(&caller.actor, &body.said(None), caller.now).await;
    Amended::new(&caller, done).await
}

/// All that is kept of a person
#[utoipa::path(get, path = "/api/v1/company/people/{id}", tag = "company", params(("id" = String, Path)),
    responses((status = 200, body = KeptPerson), (status = 404, body = ApiProblem)))]
pub async fn get_person(caller: Caller, Path(id): Path<String>) -> Result<Json<KeptPerson>, ApiProblem> {
    let case = caller.work.read_person(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(KeptPerson::of(case)))
}

/// Say by hand what a person is
#[utoipa::path(put, path = "/api/v1/company/people/{id}", tag = "company", params(("id" = String, Path)), request_body = PersonBody,
    responses((status = 200, body = Amended), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_person(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<PersonBody>,
) -> Result<Json<Amended>, ApiProblem> {
    let done = async {
        check_version(&body.version, &caller.work.read_person(&caller.actor, &id, caller.now).await?)?;
        caller.work.put_person(&caller.actor, &body.said(Some(id)), caller.now).await
    };
    Amended::of(&caller, done.await).await
}

/// Erase what names a person, for ever
#[utoipa::path(post, path = "/api/v1/company/people/{id}/erasure", tag = "company", params(("id" = String, Path)),
    responses((status = 204), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn erase_person(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.erase_person(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hold a person for a court or an authority: nothing of them is erased meanwhile
#[utoipa::path(put, path = "/api/v1/company/people/{id}/hold", tag = "company", params(("id" = String, Path)), request_body = HoldBody,
    responses((status = 204), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn hold_person(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<HoldBody>,
) -> Result<StatusCode, ApiProblem> {
    let held = caller.work.hold_person(&caller.actor, &id, &body.why, caller.now).await;
    held.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a hold
#[utoipa::path(delete, path = "/api/v1/company/people/{id}/hold", tag = "company", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn release_person(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.release_person(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}
