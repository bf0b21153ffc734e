//! The manager's number.

use super::caller::Caller;
use super::forecast::{Level, Place};
use super::instant;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::Query;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::number::{Judged, NumberRequest, Reason, Said};

/// Of which place.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NumberQuery {
    /// company or unit; without it the caller's own place.
    level: Option<Level>,
    /// The id of the unit.
    node: Option<String>,
}

/// A number that was said. Amounts are minor units, what is won included.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidNumber {
    id: String,
    /// Who said it.
    by: Option<String>,
    /// When, RFC 3339.
    said: String,
    /// The number.
    amount: i64,
    /// What the forecast expected then.
    forecast: i64,
    /// deals, not-in-crm, people, change or caution; null: it is the forecast.
    reason: Option<String>,
    note: String,
    /// Deals counted in whole.
    deals_in: usize,
    /// Deals left out.
    deals_out: usize,
}

impl SaidNumber {
    fn of(said: Said) -> SaidNumber {
        SaidNumber {
            id: said.id,
            by: said.by,
            said: instant(said.at),
            amount: said.amount,
            forecast: said.forecast,
            reason: said.reason.map(|reason| reason.word().to_owned()),
            note: said.note,
            deals_in: said.marks.0,
            deals_out: said.marks.1,
        }
    }
}

/// A closed period. Amounts are minor units.
#[derive(Debug, Serialize, ToSchema)]
struct ClosedPeriod {
    #[schema(value_type = String, format = Date)]
    start: Date,
    /// The number that stood at half-time.
    number: i64,
    /// The forecast of that day.
    forecast: i64,
    /// What came, from the unit as it was then.
    actual: i64,
    /// What came, from the unit as it is now.
    actual_as_is: i64,
}

impl ClosedPeriod {
    fn of(judged: &Judged) -> ClosedPeriod {
        let Judged { start, number, forecast, actual, actual_as_is } = *judged;
        ClosedPeriod { start, number, forecast, actual, actual_as_is }
    }
}

/// The number of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct NumberAnswer {
    place: Place,
    /// The first day of the period.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day of the period.
    #[schema(value_type = String, format = Date)]
    to: Date,
    currency: String,
    /// What the forecast expects, minor units.
    forecast: i64,
    /// Whether the caller may say a number here.
    may_say: bool,
    /// Of this period, the latest first.
    said: Vec<SaidNumber>,
    /// Closed periods, the latest first.
    closed: Vec<ClosedPeriod>,
}

/// A deal counted otherwise than the forecast counts it.
#[derive(Debug, Deserialize, ToSchema)]
struct Mark {
    /// The deal's id.
    deal: String,
    /// Whether it counts in whole, or not at all.
    is_in: bool,
}

/// A number to say.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NumberBody {
    /// Deals counted otherwise than the forecast counts them.
    #[serde(default)]
    marks: Vec<Mark>,
    /// Minor units; without it, what the forecast and the marks come to.
    amount: Option<i64>,
    /// deals, not-in-crm, people, change or caution: needed where it differs by more than the marks.
    #[schema(pattern = "^(deals|not-in-crm|people|change|caution)$")]
    reason: Option<String>,
    /// Words to it.
    #[serde(default)]
    note: String,
    /// The id of the number that was seen as the latest, empty if there was none: where another was said meanwhile, nothing is kept
    /// (409).
    after: Option<String>,
}

/// The number of a place
#[utoipa::path(get, path = "/api/v1/number", tag = "forecast", params(NumberQuery),
    responses((status = 200, body = NumberAnswer), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_number(caller: Caller, Query(query): Query<NumberQuery>) -> Result<Json<NumberAnswer>, ApiProblem> {
    let node = query.level.map(|level| (level.kind(), query.node.as_deref().unwrap_or_default()));
    let page = caller.work.read_number(&caller.actor, node, None, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(NumberAnswer {
        place: Place::of(&page.node),
        from: page.span.0,
        to: page.span.1,
        currency: page.currency.code().to_owned(),
        forecast: page.forecast(),
        may_say: page.may_say,
        closed: page.judgement.periods.iter().map(ClosedPeriod::of).collect(),
        said: page.said.into_iter().map(SaidNumber::of).collect(),
    }))
}

/// Say a number
#[utoipa::path(post, path = "/api/v1/number", tag = "forecast", params(NumberQuery), request_body = NumberBody,
    responses((status = 201, body = SaidNumber), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn say_number(
    caller: Caller,
    Query(query): Query<NumberQuery>,
    Json(body): Json<NumberBody>,
) -> Result<(StatusCode, Json<SaidNumber>), ApiProblem> {
    let reason = body.reason.map(|word| {
        Reason::of_word(&word).ok_or_else(|| caller.problem(Problem::Invalid { field: "reason", value: word }))
    });
    let request = NumberRequest {
        node: query.level.map(|level| (level.kind(), query.node.unwrap_or_default())),
        marks: body.marks.into_iter().map(|mark| (mark.deal, mark.is_in)).collect(),
        amount: body.amount,
        forecast: None,
        reason: reason.transpose()?,
        note: body.note,
        after: body.after,
    };
    let said = caller.work.say_number(&caller.actor, &request, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::CREATED, Json(SaidNumber::of(said))))
}
