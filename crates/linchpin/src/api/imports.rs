//! Files in, checked, taken, and taken back.

use super::caller::Caller;
use super::jobs::Job;
use super::problem::ApiProblem;
use crate::web::{Refused, read_files};
use axum::Json;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::intake::{Decisions, ImportPage, Mapping};

/// An import.
#[derive(Debug, Serialize, ToSchema)]
pub struct Import {
    id: String,
    /// uploaded, checked, running, done, failed or cancelled.
    status: String,
    /// Whether it was undone.
    is_undone: bool,
    /// The day of the export.
    #[schema(value_type = String, format = Date)]
    known: Date,
    /// Whether absence from it means deletion.
    is_full: bool,
    /// How often somebody said how it is read.
    version: i64,
    /// Who asked for it; null: the operator of this machine.
    actor: Option<String>,
    /// How the files are read.
    #[schema(value_type = Object)]
    mapping: serde_json::Value,
    /// What was read, taken and skipped, and what is new, changed and unchanged.
    #[schema(value_type = Option<Object>)]
    report: Option<serde_json::Value>,
    /// The work on it.
    job: Option<Job>,
}

impl Import {
    fn of(caller: &Caller, page: ImportPage) -> Import {
        Import {
            id: page.import.id.clone(),
            status: page.import.status.word().to_owned(),
            is_undone: page.import.undone_at.is_some(),
            known: page.known,
            is_full: page.import.is_full,
            version: page.import.version,
            actor: page.actor,
            mapping: serde_json::to_value(&page.mapping).unwrap_or_default(),
            report: page.report.and_then(|report| serde_json::to_value(report).ok()),
            job: page.job.map(|job| Job::of(caller, job)),
        }
    }
}

/// Imports, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imports {
    imports: Vec<Import>,
    /// The cursor of the next page; null: this is the last.
    next: Option<String>,
}

/// Which imports.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportsQuery {
    /// Where the previous page ended: its `next`.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
    /// At most so many, 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
}

/// Files to upload.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "it only describes the form")]
pub struct UploadForm {
    /// CSV or XLSX, one or several.
    #[schema(value_type = Vec<String>, format = Binary)]
    files: Vec<u8>,
}

/// How an import is to be read.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MappingBody {
    /// The mapping, as an import shows it.
    #[schema(value_type = Object)]
    mapping: Mapping,
    /// The day of the export.
    #[schema(value_type = String, format = Date)]
    known: Date,
    /// Whether absence from it means deletion.
    #[serde(default)]
    is_full: bool,
    /// The version that was seen, as the import shows it: where somebody else set it meanwhile, nothing is changed (409).
    version: Option<i64>,
}

/// Imports, the latest first
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", params(ImportsQuery),
    responses((status = 200, body = Imports), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn list_imports(caller: Caller, Query(query): Query<ImportsQuery>) -> Result<Json<Imports>, ApiProblem> {
    let before = match query.cursor {
        Some(text) => match text.parse() {
            Ok(key) => Some(key),
            Err(_) => return Err(caller.problem(Problem::Invalid { field: "cursor", value: text })),
        },
        None => None,
    };
    let limit = query.limit.unwrap_or(20);
    if !(1..=100).contains(&limit) {
        return Err(caller.problem(Problem::Invalid { field: "limit", value: limit.to_string() }));
    }
    let pages = caller.work.imports(&caller.actor, before, limit, caller.now).await.map_err(|p| caller.problem(p))?;
    let is_full = i64::try_from(pages.len()).is_ok_and(|count| count == limit);
    let next = pages.last().filter(|_| is_full).map(|page| page.import.key.to_string());
    Ok(Json(Imports { imports: pages.into_iter().map(|page| Import::of(&caller, page)).collect(), next }))
}

/// Upload files; how to read them is proposed
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Import), (status = 403, body = ApiProblem), (status = 422, body = ApiProblem)))]
pub async fn create_import(caller: Caller, form: Multipart) -> Result<(StatusCode, Json<Import>), ApiProblem> {
    let received = async {
        let incoming = caller.work.receive(&caller.actor, caller.now).await?;
        let incoming = read_files(form, incoming).await.map_err(|refused| match refused {
            Refused::Form(_) => Problem::Invalid { field: "upload", value: String::new() },
            Refused::Problem(problem) => problem,
        })?;
        caller.work.received(&caller.actor, incoming, caller.now).await
    };
    let page = received.await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::CREATED, Json(Import::of(&caller, page))))
}

/// An import
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = String, Path)),
    responses((status = 200, body = Import), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_import(caller: Caller, Path(id): Path<String>) -> Result<Json<Import>, ApiProblem> {
    let page = caller.work.read_import(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(Import::of(&caller, page)))
}

/// Set how an import is read
#[utoipa::path(put, path = "/api/v1/imports/{id}/mapping", tag = "imports", params(("id" = String, Path)), request_body = MappingBody,
    responses((status = 200, body = Import), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_import_mapping(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<MappingBody>,
) -> Result<Json<Import>, ApiProblem> {
    let decisions =
        Decisions { mapping: body.mapping, known: body.known, is_full: body.is_full, version: body.version };
    let page =
        caller.work.map_import(&caller.actor, &id, &decisions, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(Import::of(&caller, page)))
}

type Queued = Result<(StatusCode, Json<Job>), ApiProblem>;

async fn queued(caller: &Caller, job: Result<String, Problem>) -> Queued {
    let id = job.map_err(|p| caller.problem(p))?;
    let job = caller.work.read_job(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::ACCEPTED, Json(Job::of(caller, job))))
}

/// Dry run: what would be taken, changed and skipped
#[utoipa::path(post, path = "/api/v1/imports/{id}/check", tag = "imports", params(("id" = String, Path)),
    responses((status = 202, body = Job), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn check_import(caller: Caller, Path(id): Path<String>) -> Queued {
    let job = caller.work.check_import(&caller.actor, &id, caller.now).await;
    queued(&caller, job).await
}

/// Take it in
#[utoipa::path(post, path = "/api/v1/imports/{id}/run", tag = "imports", params(("id" = String, Path)),
    responses((status = 202, body = Job), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn run_import(caller: Caller, Path(id): Path<String>) -> Queued {
    let job = caller.work.run_import(&caller.actor, &id, caller.now).await;
    queued(&caller, job).await
}

/// Take it back
#[utoipa::path(post, path = "/api/v1/imports/{id}/retraction", tag = "imports", params(("id" = String, Path)),
    responses((status = 202, body = Job), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn undo_import(caller: Caller, Path(id): Path<String>) -> Queued {
    let job = caller.work.undo_import(&caller.actor, &id, caller.now).await;
    queued(&caller, job).await
}

/// Take the retraction back
#[utoipa::path(delete, path = "/api/v1/imports/{id}/retraction", tag = "imports", params(("id" = String, Path)),
    responses((status = 202, body = Job), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn redo_import(caller: Caller, Path(id): Path<String>) -> Queued {
    let job = caller.work.redo_import(&caller.actor, &id, caller.now).await;
    queued(&caller, job).await
}
