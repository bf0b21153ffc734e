//! What whoever asks was told, and what of it they want by e-mail.

use super::caller::Caller;
use super::one_of;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::Query;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Object;
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::notices::{ByMail, Kind, Told};

/// Where the page begins.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoticesQuery {
    /// The `next` of the page before.
    before: Option<i64>,
}

/// What somebody was told.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeLine {
    id: String,
    /// What happened: mentioned, counsel-asked, counsel-given, counsel-answered, promise-made, promise-due, request-asked,
    /// request-approval, request-claimed, request-answered, request-declined or request-late.
    kind: String,
    /// About which kind of thing: deal, request or desk.
    about: String,
    /// Its id.
    about_id: String,
    /// Its name.
    name: String,
    /// Who did it; null: nobody did, time passed.
    by: Option<String>,
    /// When: RFC 3339.
    at: String,
    /// Whether it was seen.
    is_seen: bool,
}

/// A page of what somebody was told, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Notices {
    notices: Vec<NoticeLine>,
    /// How many were not seen, to a hundred.
    unseen: usize,
    /// Where the next page begins; null: this is the last.
    next: Option<i64>,
}

/// All up to a notice.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SeenBody {
    /// The id of the latest that was seen.
    to: String,
}

fn kinds() -> Object {
    one_of(Kind::ALL.map(Kind::word))
}

/// How a kind of notice comes by e-mail.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub struct NoticeChoice {
    /// The kind.
    #[schema(schema_with = kinds)]
    kind: String,
    /// now, brief (with the Monday brief) or no.
    #[schema(pattern = "^(now|brief|no)$")]
    mail: String,
}

impl NoticeLine {
    fn of(told: Told) -> NoticeLine {
        NoticeLine {
            id: told.id,
            kind: told.kind.word().to_owned(),
            about: told.about.word().to_owned(),
            about_id: told.about.id().to_owned(),
            name: told.name,
            by: told.by,
            at: jiff::Timestamp::from_microsecond(told.at.0).map(|stamp| stamp.to_string()).unwrap_or_default(),
            is_seen: told.is_seen,
        }
    }
}

/// What you were told
#[utoipa::path(get, path = "/api/v1/notices", tag = "people", params(NoticesQuery),
    responses((status = 200, body = Notices), (status = 403, body = ApiProblem)))]
pub async fn list_notices(caller: Caller, Query(query): Query<NoticesQuery>) -> Result<Json<Notices>, ApiProblem> {
    let page = caller.work.read_notices(&caller.actor, query.before, caller.now).await;
    let page = page.map_err(|problem| caller.problem(problem))?;
    let notices = page.told.into_iter().map(NoticeLine::of).collect();
    Ok(Json(Notices { notices, unseen: page.unseen, next: page.next }))
}

/// Mark notices as seen
#[utoipa::path(post, path = "/api/v1/notices/seen", tag = "people", request_body = SeenBody,
    responses((status = 204), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn see_notices(caller: Caller, Json(body): Json<SeenBody>) -> Result<StatusCode, ApiProblem> {
    let done = caller.work.see_notices(&caller.actor, &body.to, caller.now).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| caller.problem(problem))
}

/// How notices come by e-mail
#[utoipa::path(get, path = "/api/v1/notices/choices", tag = "people",
    responses((status = 200, body = Vec<NoticeChoice>), (status = 403, body = ApiProblem)))]
pub async fn get_notice_choices(caller: Caller) -> Result<Json<Vec<NoticeChoice>>, ApiProblem> {
    let chosen = caller.work.notice_choices(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    let choice =
        |(kind, mail): (Kind, ByMail)| NoticeChoice { kind: kind.word().to_owned(), mail: mail.word().to_owned() };
    Ok(Json(chosen.into_iter().map(choice).collect()))
}

/// Choose how notices come by e-mail
///
/// Kinds that are not named stay as they are.
#[utoipa::path(put, path = "/api/v1/notices/choices", tag = "people", request_body = Vec<NoticeChoice>,
    responses((status = 204), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn put_notice_choices(caller: Caller, Json(body): Json<Vec<NoticeChoice>>) -> Result<StatusCode, ApiProblem> {
    let invalid = |value: &str| Problem::Invalid { field: "notice-mail", value: value.to_owned() };
    let read = |choice: &NoticeChoice| {
        let kind = Kind::of_word(&choice.kind).ok_or_else(|| invalid(&choice.kind))?;
        Ok((kind, ByMail::of_word(&choice.mail).ok_or_else(|| invalid(&choice.mail))?))
    };
    let said: Result<Vec<_>, Problem> = body.iter().map(read).collect();
    let said = said.map_err(|problem| caller.problem(problem))?;
    let done = caller.work.put_notice_choices(&caller.actor, &said, caller.now).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|problem| caller.problem(problem))
}
