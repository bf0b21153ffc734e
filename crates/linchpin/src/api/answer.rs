//! Where a place stands, now or as it was kept.

use super::caller::Caller;
use super::forecast::{Level, Place};
use super::instant;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::answer::{Answer, AnswerDeal};

/// Of which place.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AnswerQuery {
    /// company, unit or person; without it the caller's own place.
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
}

/// What moved the number in one way.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerMove {
    /// won, lost, pushed-out, pulled-in, amount, reopened, deleted, reassigned, chance or new-business.
    kind: String,
    deals: usize,
    effect: i64,
}

/// A deal that decides the number.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerDealData {
    /// Null: it is another team's today.
    id: Option<String>,
    name: Option<String>,
    owner: Option<String>,
    /// The chance to be won in the period.
    chance: f64,
    /// By how much the number may come out different for it.
    swing: i64,
    #[schema(value_type = Option<String>, format = Date)]
    closes: Option<Date>,
}

impl AnswerDealData {
    fn of(deal: &AnswerDeal) -> AnswerDealData {
        AnswerDealData {
            id: deal.deal.as_ref().map(|(id, _)| id.clone()),
            name: deal.deal.as_ref().map(|(_, name)| name.clone()),
            owner: deal.owner.clone(),
            chance: deal.figures.chance,
            swing: deal.figures.swing,
            closes: deal.figures.closes,
        }
    }
}

/// Where a place stands. Amounts are minor units, what is won included.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerData {
    place: Place,
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// The first day of the period.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day of the period.
    #[schema(value_type = String, format = Date)]
    to: Date,
    currency: String,
    /// The number that was said; null: none.
    number: Option<i64>,
    /// What the forecast expects.
    expected: i64,
    /// The 80 % range.
    range80: [i64; 2],
    won: i64,
    quota: Option<i64>,
    quota_chance: Option<f64>,
    /// As of when what moved is counted; null: there is nothing to compare with.
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
    /// What was expected then.
    before: Option<i64>,
    /// What moved it, the most first.
    moved: Vec<AnswerMove>,
    deals: Vec<AnswerDealData>,
    /// What the keeper plans; empty: nothing was said.
    plan: String,
    /// The id by which it was kept; null: this is how it stands now.
    id: Option<String>,
    /// When it was kept, RFC 3339.
    kept: Option<String>,
    /// By whom.
    kept_by: Option<String>,
    /// Whether figures are newer than those that were kept.
    is_outdated: bool,
}

impl AnswerData {
    fn of(answer: Answer) -> AnswerData {
        let figures = &answer.figures;
        let bars = figures.since.as_ref().map(|since| &since.bars[..]).unwrap_or_default();
        let moved = bars.iter().map(|bar| AnswerMove { kind: bar.kind.clone(), deals: bar.deals, effect: bar.effect });
        let moved = moved.collect();
        AnswerData {
            place: Place::of(&answer.node),
            as_of: answer.as_of,
            from: figures.span.0,
            to: figures.span.1,
            currency: figures.currency().code().to_owned(),
            number: figures.number.as_ref().map(|(_, number)| *number),
            expected: figures.expected,
            range80: [figures.range80.0, figures.range80.1],
            won: figures.won,
            quota: figures.quota,
            quota_chance: figures.quota_chance,
            since: figures.since.as_ref().map(|since| since.day),
            before: figures.since.as_ref().map(|since| since.before),
            moved,
            deals: answer.deals.iter().map(AnswerDealData::of).collect(),
            plan: answer.plan,
            id: answer.kept.as_ref().map(|kept| kept.id.clone()),
            kept: answer.kept.as_ref().map(|kept| instant(kept.at)),
            kept_by: answer.kept.and_then(|kept| kept.by),
            is_outdated: answer.is_outdated,
        }
    }
}

/// What is said when an answer is kept.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct AnswerBody {
    /// The plan, in a sentence or two.
    plan: String,
}

/// An answer that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptAnswerData {
    /// The id, by which those who may read the place's forecast read it.
    id: String,
}

/// Where a place stands now
#[utoipa::path(get, path = "/api/v1/answer", tag = "forecast", params(AnswerQuery),
    responses((status = 200, body = AnswerData), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_answer(caller: Caller, Query(query): Query<AnswerQuery>) -> Result<Json<AnswerData>, ApiProblem> {
    let node = query.level.map(|level| (level.kind(), query.node.as_deref().unwrap_or_default()));
    let answer = caller.work.read_answer(&caller.actor, node, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(AnswerData::of(answer)))
}

/// Keep where a place stands now
#[utoipa::path(post, path = "/api/v1/answers", tag = "forecast", params(AnswerQuery), request_body = AnswerBody,
    responses((status = 201, body = KeptAnswerData), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn keep_answer(
    caller: Caller,
    Query(query): Query<AnswerQuery>,
    Json(body): Json<AnswerBody>,
) -> Result<(StatusCode, Json<KeptAnswerData>), ApiProblem> {
    let node = query.level.map(|level| (level.kind(), query.node.as_deref().unwrap_or_default()));
    let id = caller.work.keep_answer(&caller.actor, node, &body.plan, caller.now).await;
    Ok((StatusCode::CREATED, Json(KeptAnswerData { id: id.map_err(|p| caller.problem(p))? })))
}

/// Where a place stood when that was kept
#[utoipa::path(get, path = "/api/v1/answers/{id}", tag = "forecast", params(("id" = String, Path, description = "The id of the answer")),
    responses((status = 200, body = AnswerData), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_kept_answer(caller: Caller, Path(id): Path<String>) -> Result<Json<AnswerData>, ApiProblem> {
    let answer = caller.work.read_kept_answer(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(AnswerData::of(answer)))
}
