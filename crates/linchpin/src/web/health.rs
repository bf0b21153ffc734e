//! For whatever watches the server: whether it lives, and whether it can answer.

use super::App;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};

/// `GET /healthz`: the process lives.
pub async fn is_alive() -> Response {
    ([(CACHE_CONTROL, "no-store")], "alive\n").into_response()
}

/// `GET /readyz`: the database answers, so requests can be sent here.
pub async fn is_ready(State(app): State<App>) -> Response {
    let (status, text) = match app.work.needs_set_up().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(problem) => {
            tracing::error!(%problem, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    };
    (status, [(CACHE_CONTROL, "no-store")], text).into_response()
}
