//! Desks of other departments.

use super::caller::Caller;
use super::problem::ApiProblem;
use super::requests::Named;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::Problem;
use work::desks::{Desk, DeskDraft, DeskPage, Field, FieldKind};

/// A question that a desk asks.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct DeskQuestion {
    label: String,
    /// text, choice or date.
    #[schema(pattern = "^(text|choice|date)$")]
    kind: String,
    /// What may be chosen.
    #[serde(default)]
    choices: Vec<String>,
    #[serde(default)]
    is_required: bool,
}

/// A desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskData {
    id: String,
    /// Another one, once something else was said of it.
    version: String,
    name: String,
    purpose: String,
    /// Requests that it can take in a week.
    capacity: Option<i64>,
    /// Working hours within which it answers first; eight are a day.
    target_hours: Option<i64>,
    questions: Vec<DeskQuestion>,
    leads: Vec<Named>,
    members: Vec<Named>,
    /// Who must say yes to each request.
    approvers: Vec<Named>,
    is_ended: bool,
    /// Whether somebody who is here today answers.
    is_staffed: bool,
}

impl DeskData {
    fn of(desk: Desk) -> DeskData {
        let named = |seats: Vec<(String, String)>| seats.into_iter().map(Named::of).collect();
        let question = |field: Field| DeskQuestion {
            label: field.label,
            kind: field.kind.word().to_owned(),
            choices: field.choices,
            is_required: field.is_required,
        };
        DeskData {
            is_staffed: desk.is_staffed(),
            id: desk.id,
            version: desk.version,
            name: desk.name,
            purpose: desk.purpose,
            capacity: desk.capacity,
            target_hours: desk.target_hours,
            questions: desk.fields.into_iter().map(question).collect(),
            leads: named(desk.leads),
            members: named(desk.members),
            approvers: named(desk.approvers),
            is_ended: desk.is_ended,
        }
    }
}

/// A week of a desk.
#[derive(Debug, Serialize, ToSchema)]
struct DeskWeek {
    #[schema(value_type = String, format = Date)]
    monday: Date,
    /// Requests that came.
    asked: i64,
    /// Requests that ended.
    ended: i64,
    /// Requests that were open when it was over, or are now.
    open: i64,
}

/// How deals came out that a desk helped with, against their chances when it was asked: an association.
#[derive(Debug, Serialize, ToSchema)]
struct DeskEffect {
    decided: i64,
    won: i64,
    /// The sum of the chances.
    expected: f64,
    /// In eight of ten cases as many or more, if chances say all there is to say.
    low80: f64,
    /// In eight of ten cases as many or fewer.
    high80: f64,
    /// What value at stake is multiplied by; null: too few are decided.
    help: Option<f64>,
}

/// Taps of those who asked: did it help?
#[derive(Debug, Serialize, ToSchema)]
struct DeskHelped {
    yes: i64,
    somewhat: i64,
    no: i64,
}

/// A desk with what it has to do; never what is asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskDetail {
    #[serde(flatten)]
    desk: DeskData,
    /// The last weeks, this one last.
    weeks: Vec<DeskWeek>,
    /// Open requests.
    open: i64,
    /// Open ones that are needed already.
    late: i64,
    /// Answered in two years.
    answered: i64,
    /// Ended otherwise in two years.
    ended_otherwise: i64,
    /// The usual working hours to the first answer.
    median_hours: Option<f64>,
    /// First answers within the target.
    within_target: Option<i64>,
    /// Among so many.
    with_target: Option<i64>,
    /// Null below five answers.
    helped: Option<DeskHelped>,
    effect: DeskEffect,
}

impl DeskDetail {
    fn of(page: DeskPage) -> DeskDetail {
        let week = |week: work::desks::Week| DeskWeek {
            monday: week.monday,
            asked: week.asked,
            ended: week.ended,
            open: week.open,
        };
        let effect = page.effect;
        DeskDetail {
            desk: DeskData::of(page.desk),
            weeks: page.weeks.into_iter().map(week).collect(),
            open: page.open,
            late: page.late,
            answered: page.ended.0,
            ended_otherwise: page.ended.1,
            median_hours: page.response.median,
            within_target: page.response.within.map(|(within, _)| within),
            with_target: page.response.within.map(|(_, of)| of),
            helped: page.helped.map(|(yes, somewhat, no)| DeskHelped { yes, somewhat, no }),
            effect: DeskEffect {
                decided: effect.decided,
                won: effect.won,
                expected: effect.expected,
                low80: effect.range.0,
                high80: effect.range.1,
                help: effect.ratio,
            },
        }
    }
}

/// What to say of a desk.
#[derive(Debug, Deserialize, ToSchema)]
pub struct DeskBody {
    name: String,
    #[serde(default)]
    purpose: String,
    /// Requests that it can take in a week.
    capacity: Option<i64>,
    /// Working hours within which it answers first; eight are a day.
    target_hours: Option<i64>,
    #[serde(default)]
    questions: Vec<DeskQuestion>,
    /// Ids of people.
    #[serde(default)]
    leads: Vec<String>,
    /// Ids of people.
    #[serde(default)]
    members: Vec<String>,
    /// Ids of people who must say yes to each request.
    #[serde(default)]
    approvers: Vec<String>,
    /// Whether it takes no requests any more.
    #[serde(default)]
    is_ended: bool,
    /// The version that was seen: where somebody else said something meanwhile, nothing is kept (409).
    seen: Option<String>,
}

impl DeskBody {
    fn draft(self) -> Result<DeskDraft, Problem> {
        let field = |question: DeskQuestion| match FieldKind::of_word(&question.kind) {
            Some(kind) => {
                Ok(Field { label: question.label, kind, choices: question.choices, is_required: question.is_required })
            }
            None => Err(Problem::Invalid { field: "desk-field", value: question.label }),
        };
        Ok(DeskDraft {
            name: self.name,
            purpose: self.purpose,
            capacity: self.capacity,
            target_hours: self.target_hours,
            fields: self.questions.into_iter().map(field).collect::<Result<_, _>>()?,
            leads: self.leads,
            members: self.members,
            approvers: self.approvers,
            is_ended: self.is_ended,
            seen: self.seen,
        })
    }
}

/// Desks
#[utoipa::path(get, path = "/api/v1/desks", tag = "requests", responses((status = 200, body = Vec<DeskData>)))]
pub async fn list_desks(caller: Caller) -> Result<Json<Vec<DeskData>>, ApiProblem> {
    let desks = caller.work.list_desks(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(desks.into_iter().map(DeskData::of).collect()))
}

/// A desk with what it has to do
#[utoipa::path(get, path = "/api/v1/desks/{id}", tag = "requests", params(("id" = String, Path)),
    responses((status = 200, body = DeskDetail), (status = 404, body = ApiProblem)))]
pub async fn get_desk(caller: Caller, Path(id): Path<String>) -> Result<Json<DeskDetail>, ApiProblem> {
    let page = caller.work.read_desk(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(DeskDetail::of(page)))
}

/// Make a desk
#[utoipa::path(post, path = "/api/v1/desks", tag = "requests", request_body = DeskBody,
    responses((status = 201, body = DeskData), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn create_desk(
    caller: Caller,
    Json(body): Json<DeskBody>,
) -> Result<(StatusCode, Json<DeskData>), ApiProblem> {
    let draft = body.draft().map_err(|p| caller.problem(p))?;
    let desk = caller.work.put_desk(&caller.actor, None, &draft, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::CREATED, Json(DeskData::of(desk))))
}

/// Say something else of a desk
#[utoipa::path(put, path = "/api/v1/desks/{id}", tag = "requests", params(("id" = String, Path)), request_body = DeskBody,
    responses((status = 200, body = DeskData), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_desk(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<DeskBody>,
) -> Result<Json<DeskData>, ApiProblem> {
    let draft = body.draft().map_err(|p| caller.problem(p))?;
    let desk = caller.work.put_desk(&caller.actor, Some(&id), &draft, caller.now).await;
    Ok(Json(DeskData::of(desk.map_err(|p| caller.problem(p))?)))
}

/// Take back what was said of a desk last
#[utoipa::path(delete, path = "/api/v1/desks/{id}/versions/last", tag = "requests", params(("id" = String, Path)),
    responses((status = 200, body = DeskData), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn undo_desk(caller: Caller, Path(id): Path<String>) -> Result<Json<DeskData>, ApiProblem> {
    let desk = caller.work.undo_desk(&caller.actor, &id, None, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(DeskData::of(desk)))
}
