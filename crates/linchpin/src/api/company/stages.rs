//! What deals in a stage are, and in which order stages stand.

use crate::api::caller::Caller;
use crate::api::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use axum::http::StatusCode;
use facts::StageKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::Problem;
use work::company::{StageLine, StageSaid};

/// A stage as it stands.
#[derive(Debug, Serialize, ToSchema)]
struct Stage {
    pipeline: String,
    name: String,
    /// The order.
    position: i64,
    /// open, won or lost: what a deal in it is.
    kind: String,
    /// Whether kind or order was guessed.
    is_guessed: bool,
}

/// The company's stages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stages {
    /// By pipeline, in their order.
    stages: Vec<Stage>,
    /// To be sent back with a change.
    version: String,
}

/// What a stage is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StageBody {
    pipeline: String,
    name: String,
    position: i64,
    #[schema(pattern = "^(open|won|lost)$")]
    kind: String,
}

/// What stages are; those that are not named stay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StagesBody {
    stages: Vec<StageBody>,
    /// The version that was seen: where somebody else said something else meanwhile, nothing is changed (409).
    #[serde(default)]
    version: String,
}

/// The job that works deals out anew.
#[derive(Debug, Serialize, ToSchema)]
pub struct StagesJob {
    /// The id of the job.
    job: String,
}

/// Stages by pipeline, in their order
#[utoipa::path(get, path = "/api/v1/company/stages", tag = "company", responses((status = 200, body = Stages)))]
pub async fn get_stages(caller: Caller) -> Result<Json<Stages>, ApiProblem> {
    let lines = caller.work.read_stages(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    let version = version(&lines);
    let stage = |line: StageLine| Stage {
        pipeline: line.pipeline,
        name: line.name,
        position: line.position,
        kind: line.kind.word().to_owned(),
        is_guessed: line.is_guessed,
    };
    Ok(Json(Stages { stages: lines.into_iter().map(stage).collect(), version }))
}

/// Say what stages are: their deals are worked out anew, which may take long
#[utoipa::path(put, path = "/api/v1/company/stages", tag = "company", request_body = StagesBody,
    responses((status = 202, body = StagesJob), (status = 400, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_stages(
    caller: Caller,
    Json(body): Json<StagesBody>,
) -> Result<(StatusCode, Json<StagesJob>), ApiProblem> {
    let said = |stage: StageBody| {
        let kind = StageKind::parse(&stage.kind);
        let kind = kind.ok_or_else(|| Problem::Invalid { field: "stage-kind", value: stage.kind.clone() })?;
        Ok(StageSaid { pipeline: stage.pipeline, name: stage.name, position: stage.position, kind })
    };
    let done = async {
        let lines = caller.work.read_stages(&caller.actor, caller.now).await?;
        check_version(&body.version, &lines)?;
        let said = body.stages.into_iter().map(said).collect::<Result<Vec<StageSaid>, Problem>>()?;
        caller.work.put_stages(&caller.actor, &said, caller.now).await
    };
    let job = done.await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::ACCEPTED, Json(StagesJob { job })))
}
