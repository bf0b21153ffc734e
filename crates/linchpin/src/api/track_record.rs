//! How past forecasts turned out.

use super::caller::Caller;
use super::problem::ApiProblem;
use axum::Json;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// How good a method's forecasts were at a level.
#[derive(Debug, Serialize, ToSchema)]
struct MethodScore {
    method: String,
    horizon: String,
    /// company, unit or person.
    level: String,
    /// Pairs of origin and node that were scored.
    forecasts: usize,
    /// Sum of absolute errors of the median ÷ sum of actuals.
    wape: Option<f64>,
    /// (Sum of means − sum of actuals) ÷ sum of actuals.
    bias: Option<f64>,
    /// Scaled CRPS.
    crps: Option<f64>,
    /// How often the 80 % range held.
    range80: f64,
    /// How often the 95 % range held.
    range95: f64,
}

/// How past forecasts turned out.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrackRecordAnswer {
    /// The first origin.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last origin.
    #[schema(value_type = String, format = Date)]
    to: Date,
    every_days: u32,
    scores: Vec<MethodScore>,
    /// Whether facts came or went since.
    is_behind: bool,
}

/// How past forecasts turned out, next to the baselines
#[utoipa::path(get, path = "/api/v1/track-record", tag = "forecast",
    responses((status = 200, body = TrackRecordAnswer), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_track_record(caller: Caller) -> Result<Json<TrackRecordAnswer>, ApiProblem> {
    let page = caller.work.read_track_record(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    let score = |score: &work::forecast::Score| MethodScore {
        method: score.method.to_string(),
        horizon: score.horizon.to_string(),
        level: score.level.name().to_owned(),
        forecasts: score.node_origins,
        wape: score.wape,
        bias: score.bias,
        crps: score.crps,
        range80: score.range80,
        range95: score.range95,
    };
    Ok(Json(TrackRecordAnswer {
        from: page.from,
        to: page.to,
        every_days: page.every_days,
        scores: page.record.scores.iter().map(score).collect(),
        is_behind: page.is_behind,
    }))
}
