//! Changes of what the company says of itself come one after another: between looking whether what was seen still holds and writing, nobody
//! else writes.

use crate::web::App;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Where such changes are made.
const PLACES: [&str; 4] = ["/company/", "/api/v1/company", "/api/v1/fields", "/api/v1/hygiene/settings"];
/// Bytes of such a change at most.
const LARGEST: usize = 2 * 1024 * 1024;

/// Lets a change in once it is its turn. What it says is read before: whoever sends slowly keeps nobody waiting.
pub async fn one_at_a_time(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_change = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !is_change || !PLACES.iter().any(|place| request.uri().path().starts_with(place)) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    match app.work.take_turn((app.clock)()).await {
        Ok(_turn) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Err(problem) => {
            tracing::warn!(%problem, "a change had no turn");
            let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
            response
        }
    }
}
