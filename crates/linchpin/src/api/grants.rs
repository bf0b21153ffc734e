//! Who may read one deal although the hierarchy does not say so.

use super::caller::Caller;
use super::instant;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;
use work::grants::Grant;

/// A grant to read one deal, and what stands on it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealGrant {
    id: String,
    /// The deal's id.
    deal: String,
    deal_name: String,
    /// The name of the person, or of the desk at which people sit.
    to: String,
    is_desk: bool,
    /// request or counsel.
    why: String,
    /// The id of the request or the counsel.
    about: String,
    /// Who gave it.
    by: Option<String>,
    /// Since when, RFC 3339.
    from: String,
    /// Until when; null: until the request or the counsel is done with, or somebody ends it.
    until: Option<String>,
}

impl DealGrant {
    /// The grant as the API shows it.
    pub fn of(grant: Grant) -> DealGrant {
        DealGrant {
            id: grant.id,
            deal: grant.deal.0,
            deal_name: grant.deal.1,
            to: grant.to,
            is_desk: grant.is_desk,
            why: grant.why.word().to_owned(),
            about: grant.about,
            by: grant.by,
            from: instant(grant.from),
            until: grant.until.map(instant),
        }
    }
}

/// Who may read a deal by a grant
///
/// Empty for whoever reads it by a grant themselves.
#[utoipa::path(get, path = "/api/v1/deals/{id}/grants", tag = "deals", params(("id" = String, Path)),
    responses((status = 200, body = Vec<DealGrant>), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn list_deal_grants(caller: Caller, Path(id): Path<String>) -> Result<Json<Vec<DealGrant>>, ApiProblem> {
    let grants = caller.work.deal_grants(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(grants.into_iter().map(DealGrant::of).collect()))
}

/// End a grant
#[utoipa::path(delete, path = "/api/v1/grants/{id}", tag = "deals", params(("id" = String, Path)),
    responses((status = 200, body = DealGrant), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn end_grant(caller: Caller, Path(id): Path<String>) -> Result<Json<DealGrant>, ApiProblem> {
    let ended = caller.work.revoke(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(DealGrant::of(ended)))
}
