//! Filters of lists under a name.

use super::caller::Caller;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::views::{List, View, ViewSaid};
use work::{Operation, Problem, access};

/// Of which list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ViewsQuery {
    /// deals or pipeline.
    #[param(pattern = "^(deals|pipeline)$")]
    list: String,
}

impl ViewsQuery {
    fn list(&self) -> Result<List, Problem> {
        List::of_word(&self.list).ok_or_else(|| Problem::Invalid { field: "view-list", value: self.list.clone() })
    }
}

/// A view.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedView {
    id: String,
    name: String,
    /// The path and query that it stands for.
    address: String,
    /// Who shares it; null: it is your own.
    by: Option<String>,
    /// The name of the unit with which it is shared; null: with nobody.
    shared: Option<String>,
    /// Whether you begin the list with it.
    is_first: bool,
}

/// What is said of a view.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SavedViewBody {
    name: String,
    /// The path and query of the list, such as `/deals?state=won`.
    address: String,
    /// Whether your team may use it, too.
    #[serde(default)]
    is_shared: bool,
    /// Whether you begin the list with it.
    #[serde(default)]
    is_first: bool,
}

/// The id of what was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedViewId {
    id: String,
}

impl SavedView {
    fn of(view: View) -> SavedView {
        SavedView {
            id: view.id,
            name: view.name,
            address: view.address,
            by: view.by,
            shared: view.shared,
            is_first: view.is_first,
        }
    }
}

impl SavedViewBody {
    fn said(self) -> ViewSaid {
        ViewSaid { name: self.name, address: self.address, is_shared: self.is_shared, is_first: self.is_first }
    }
}

/// Your views of a list, and those that your team shares
#[utoipa::path(get, path = "/api/v1/views", tag = "people", params(ViewsQuery),
    responses((status = 200, body = Vec<SavedView>), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn list_views(caller: Caller, Query(query): Query<ViewsQuery>) -> Result<Json<Vec<SavedView>>, ApiProblem> {
    let read = async {
        access::check(&caller.actor, &Operation::KeepViews, &caller.frame)?;
        caller.work.views(&caller.actor, query.list()?, caller.now).await
    };
    let views = read.await.map_err(|problem| caller.problem(problem))?;
    Ok(Json(views.into_iter().map(SavedView::of).collect()))
}

/// Keep a view
#[utoipa::path(post, path = "/api/v1/views", tag = "people", params(ViewsQuery), request_body = SavedViewBody,
    responses((status = 201, body = SavedViewId), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn add_view(
    caller: Caller,
    Query(query): Query<ViewsQuery>,
    Json(body): Json<SavedViewBody>,
) -> Result<(StatusCode, Json<SavedViewId>), ApiProblem> {
    let made = async { caller.work.add_view(&caller.actor, query.list()?, &body.said(), caller.now).await };
    let id = made.await.map_err(|problem| caller.problem(problem))?;
    Ok((StatusCode::CREATED, Json(SavedViewId { id })))
}

/// Change a view
///
/// Of one that somebody else shares only whether you begin with it.
#[utoipa::path(put, path = "/api/v1/views/{id}", tag = "people", request_body = SavedViewBody,
    params(("id" = String, Path, description = "The view's id")),
    responses((status = 204), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn put_view(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<SavedViewBody>,
) -> Result<StatusCode, ApiProblem> {
    let done = caller.work.put_view(&caller.actor, &id, &body.said(), caller.now).await;
    done.map(|_| StatusCode::NO_CONTENT).map_err(|problem| caller.problem(problem))
}

/// Delete a view
#[utoipa::path(delete, path = "/api/v1/views/{id}", tag = "people", params(("id" = String, Path, description = "The view's id")),
    responses((status = 204), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn end_view(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    let done = caller.work.end_view(&caller.actor, &id, true, caller.now).await;
    done.map(|_| StatusCode::NO_CONTENT).map_err(|problem| caller.problem(problem))
}

/// Bring a deleted view back
///
/// It can be for thirty days.
#[utoipa::path(post, path = "/api/v1/views/{id}/restoration", tag = "people",
    params(("id" = String, Path, description = "The view's id")),
    responses((status = 200, body = SavedView), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn restore_view(caller: Caller, Path(id): Path<String>) -> Result<Json<SavedView>, ApiProblem> {
    let done = caller.work.end_view(&caller.actor, &id, false, caller.now).await;
    done.map(|view| Json(SavedView::of(view))).map_err(|problem| caller.problem(problem))
}
