//! The plan of an account: its aim, and promises with dates.

use super::caller::Caller;
use super::counsel::{PromiseAnswer, Somebody};
use super::instant;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::plan::Plan;

/// What is aimed at in an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AimAnswer {
    /// The sentence; null: it is no longer kept.
    words: Option<String>,
    by: Somebody,
    /// When, RFC 3339.
    said: String,
}

/// What is meant to be done in an account, as far as the caller may see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanAnswer {
    aim: Option<AimAnswer>,
    /// What is still to be done, by the day.
    steps: Vec<PromiseAnswer>,
    /// What was closed in the last 60 days.
    closed: Vec<PromiseAnswer>,
    /// The id of what was said of the aim last, empty if there is nothing.
    after: String,
}

impl PlanAnswer {
    fn of(plan: Plan) -> PlanAnswer {
        PlanAnswer {
            aim: plan.aim.map(|aim| AimAnswer { words: aim.words, by: Somebody::of(aim.by), said: instant(aim.at) }),
            steps: plan.steps.into_iter().map(PromiseAnswer::of).collect(),
            closed: plan.closed.into_iter().map(PromiseAnswer::of).collect(),
            after: plan.after,
        }
    }
}

/// An aim to say.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AimBody {
    /// One sentence, at most 300 characters.
    #[schema(max_length = 300)]
    words: String,
    /// The id of what was said last, as it was seen: where somebody said an aim meanwhile, nothing is kept (409).
    after: Option<String>,
}

/// What was seen of an aim.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AimSeen {
    /// The id of what was said last, as it was seen.
    after: Option<String>,
}

/// A step to promise.
#[derive(Debug, Deserialize, ToSchema)]
pub struct StepBody {
    /// What, at most 500 characters.
    #[schema(max_length = 500)]
    words: String,
    /// By when, from today on; without it in a week.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
}

/// The plan of an account
#[utoipa::path(get, path = "/api/v1/accounts/{id}/plan", tag = "accounts", params(("id" = String, Path)),
    responses((status = 200, body = PlanAnswer), (status = 404, body = ApiProblem)))]
pub async fn get_plan(caller: Caller, Path(id): Path<String>) -> Result<Json<PlanAnswer>, ApiProblem> {
    let plan = caller.work.read_plan(&caller.actor, &id, caller.now).await;
    plan.map(|plan| Json(PlanAnswer::of(plan))).map_err(|p| caller.problem(p))
}

/// Say what is aimed at in an account
#[utoipa::path(post, path = "/api/v1/accounts/{id}/plan/aims", tag = "accounts", params(("id" = String, Path)), request_body = AimBody,
    responses((status = 201, body = PlanAnswer), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn say_aim(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<AimBody>,
) -> Result<(StatusCode, Json<PlanAnswer>), ApiProblem> {
    let said = caller.work.say_aim(&caller.actor, &id, &body.words, body.after.as_deref(), caller.now).await;
    Ok((StatusCode::CREATED, Json(PlanAnswer::of(said.map_err(|p| caller.problem(p))?))))
}

/// Take back what the caller said last of the aim of an account
#[utoipa::path(delete, path = "/api/v1/accounts/{id}/plan/aims/last", tag = "accounts", params(("id" = String, Path), AimSeen),
    responses((status = 200, body = PlanAnswer), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn undo_aim(
    caller: Caller,
    Path(id): Path<String>,
    Query(seen): Query<AimSeen>,
) -> Result<Json<PlanAnswer>, ApiProblem> {
    let undone = caller.work.undo_aim(&caller.actor, &id, seen.after.as_deref(), caller.now).await;
    undone.map(|plan| Json(PlanAnswer::of(plan))).map_err(|p| caller.problem(p))
}

/// Promise a step in an account
#[utoipa::path(post, path = "/api/v1/accounts/{id}/plan/steps", tag = "accounts", params(("id" = String, Path)), request_body = StepBody,
    responses((status = 201, body = PromiseAnswer), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn promise_step(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<StepBody>,
) -> Result<(StatusCode, Json<PromiseAnswer>), ApiProblem> {
    let promised = caller.work.promise_step(&caller.actor, &id, &body.words, body.due, caller.now).await;
    Ok((StatusCode::CREATED, Json(PromiseAnswer::of(promised.map_err(|p| caller.problem(p))?))))
}
