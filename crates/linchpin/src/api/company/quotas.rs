//! What units and people are to bring.

use super::Amended;
use crate::api::caller::Caller;
use crate::api::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use axum::extract::Query;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::company::{QuotaLine, QuotaSaid};

/// Of which period.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct QuotasQuery {
    /// A day of the period; without it the current one.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Date>,
}

/// What a unit or person is to bring.
#[derive(Debug, Serialize, ToSchema)]
struct Quota {
    id: String,
    /// Whether it is a person's.
    is_person: bool,
    name: String,
    /// How many units stand above it.
    depth: usize,
    /// Minor units; null: none was set.
    amount: Option<i64>,
    /// The sum of what is given out directly below, minor units; null: nothing is.
    below: Option<i64>,
}

impl Quota {
    fn of(line: &QuotaLine) -> Quota {
        let QuotaLine { id, is_person, name, depth, amount, below } = line.clone();
        Quota { id, is_person, name, depth, amount, below }
    }
}

/// The quotas of a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Quotas {
    /// The first day of the period.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
    currency: String,
    /// Units from the top down, each with its people after it.
    quotas: Vec<Quota>,
    /// To be sent back with a change.
    version: String,
}

/// A quota to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuotaBody {
    id: String,
    #[serde(default)]
    is_person: bool,
    /// Minor units of the company's currency.
    #[schema(minimum = 0)]
    amount: i64,
}

/// Quotas to set; those that are not named stay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotasBody {
    quotas: Vec<QuotaBody>,
    /// The version that was seen: where somebody else set one meanwhile, nothing is changed (409).
    #[serde(default)]
    version: String,
}

/// The quotas of a period
#[utoipa::path(get, path = "/api/v1/company/quotas", tag = "company", params(QuotasQuery),
    responses((status = 200, body = Quotas), (status = 400, body = ApiProblem)))]
pub async fn get_quotas(caller: Caller, Query(query): Query<QuotasQuery>) -> Result<Json<Quotas>, ApiProblem> {
    let page = caller.work.read_quotas(&caller.actor, query.day, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(Quotas {
        from: page.period.start,
        to: page.period.end,
        currency: page.currency.code().to_owned(),
        quotas: page.lines.iter().map(Quota::of).collect(),
        version: version(&page.lines),
    }))
}

/// Set quotas of a period
#[utoipa::path(put, path = "/api/v1/company/quotas", tag = "company", params(QuotasQuery), request_body = QuotasBody,
    responses((status = 200, body = Amended), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_quotas(
    caller: Caller,
    Query(query): Query<QuotasQuery>,
    Json(body): Json<QuotasBody>,
) -> Result<Json<Amended>, ApiProblem> {
    let said = |quota: QuotaBody| QuotaSaid { id: quota.id, is_person: quota.is_person, amount: quota.amount };
    let done = async {
        let page = caller.work.read_quotas(&caller.actor, query.day, caller.now).await?;
        check_version(&body.version, &page.lines)?;
        let said: Vec<QuotaSaid> = body.quotas.into_iter().map(said).collect();
        caller.work.put_quotas(&caller.actor, page.period.start, &said, caller.now).await
    };
    Amended::of(&caller, done.await).await
}
