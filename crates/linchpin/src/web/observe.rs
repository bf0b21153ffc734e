//! What is written down and counted of every request: the route, never the address, for addresses hold secrets of links; no person.

use crate::metrics::REQUESTS;
use crate::spans;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

/// Names a request in the log and to whoever asks.
const ID: HeaderName = HeaderName::from_static("x-request-id");

/// Times a request, counts it, and writes a line.
pub async fn observe(mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    let given = request.headers().get(&ID).and_then(|id| id.to_str().ok()).filter(|id| is_id(id)).map(str::to_owned);
    let id = given.unwrap_or_else(|| Uuid::now_v7().simple().to_string());
    let method = request.method().as_str().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("other", |path| path.as_str()).to_owned();
    let value = HeaderValue::from_str(&id).expect("an id is plain text");
    request.headers_mut().insert(ID, value.clone());
    let span = spans::of_request(&method, &route, &id, request.headers());
    let mut response = next.run(request).instrument(span.clone()).await;
    span.record("http.response.status_code", response.status().as_u16());
    let (status, seconds) = (response.status().as_u16(), start.elapsed().as_secs_f64());
    metrics::histogram!(REQUESTS, "method" => method.clone(), "route" => route.clone(), "status" => status.to_string())
        .record(seconds);
    tracing::info!(target: "request", %method, %route, status, ms = (seconds * 1e3).round(), %id);
    response.headers_mut().insert(ID, value);
    response
}

/// Whether a proxy's name for a request can be taken over.
fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
