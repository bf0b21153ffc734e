//! Long work.

use super::caller::Caller;
use super::problem::ApiProblem;
use crate::telling;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// Long work.
#[derive(Debug, Serialize, ToSchema)]
pub struct Job {
    /// The id.
    pub id: String,
    /// check, import, undo, redo, stages, forecast, track-record, backup or retain.
    pub kind: String,
    /// queued, running, done, failed or cancelled.
    pub status: String,
    /// How far it is.
    pub done: i64,
    /// Of how much; 0 while unknown.
    pub total: i64,
    /// Why it failed.
    pub problem: Option<String>,
}

impl Job {
    /// A job as the store keeps it.
    pub fn of(caller: &Caller, job: store::jobs::Job) -> Job {
        let problem = job.problem.as_deref().and_then(|json| telling::kept_problem(&caller.words, json));
        Job { id: job.id, kind: job.kind, status: job.status, done: job.done, total: job.total, problem }
    }
}

/// Jobs of one answer.
const LISTED: i64 = 100;

/// Long work, the latest first; the latest hundred
#[utoipa::path(get, path = "/api/v1/jobs", tag = "jobs", responses((status = 200, body = Vec<Job>)))]
pub async fn list_jobs(caller: Caller) -> Result<Json<Vec<Job>>, ApiProblem> {
    let jobs = caller.work.jobs(&caller.actor, LISTED, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(jobs.into_iter().map(|job| Job::of(&caller, job)).collect()))
}

/// Queue once more what failed or was cancelled
#[utoipa::path(post, path = "/api/v1/jobs/{id}/retry", tag = "jobs", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn retry_job(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.retry_job(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}

/// How far long work is
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "jobs", params(("id" = String, Path)),
    responses((status = 200, body = Job), (status = 404, body = ApiProblem)))]
pub async fn get_job(caller: Caller, Path(id): Path<String>) -> Result<Json<Job>, ApiProblem> {
    let job = caller.work.read_job(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(Job::of(&caller, job)))
}

/// Ask long work to stop
#[utoipa::path(post, path = "/api/v1/jobs/{id}/cancellation", tag = "jobs", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn cancel_job(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.cancel_job(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}
