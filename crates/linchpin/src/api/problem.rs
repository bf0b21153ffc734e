//! Problem details (RFC 9457).

use crate::telling;
use crate::words::{Lang, Words};
use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use work::Problem;

/// The type of problem details.
const PROBLEM: &str = "application/problem+json";
/// Bytes of what axum says that are read at most.
const LONGEST_REFUSAL: usize = 10_000;

/// Why it could not be done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ApiProblem {
    /// A stable name of the problem, such as `problem-not-found-deal`.
    #[serde(rename = "type")]
    kind: String,
    /// The HTTP status.
    status: u16,
    /// What the status means.
    title: String,
    /// What is wrong and what to do next, in the caller's language.
    detail: String,
}

impl ApiProblem {
    /// The details of a problem.
    pub fn of(words: &Words, problem: Problem) -> ApiProblem {
        let status = status(&problem);
        if status.is_server_error() {
            tracing::error!(%problem, "a request could not be answered");
        }
        ApiProblem {
            kind: problem.code(),
            status: status.as_u16(),
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            detail: telling::problem(words, &problem),
        }
    }
}

/// Has what axum itself refuses (a query, a body, a method that it cannot use) answered as problem details, too.
pub async fn dress(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let words = Words::new(Lang::negotiate(None, accepted));
    let response = next.run(request).await;
    let status = response.status();
    let is_dressed = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM);
    if !(status.is_client_error() || status.is_server_error()) || is_dressed {
        return response;
    }
    let (parts, body) = response.into_parts();
    let said = axum::body::to_bytes(body, LONGEST_REFUSAL).await.unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let detail = match status {
        StatusCode::NOT_FOUND => words.say("problem-request-path"),
        StatusCode::METHOD_NOT_ALLOWED => words.say("problem-request-method"),
        StatusCode::PAYLOAD_TOO_LARGE => words.say("problem-request-large"),
        // Who refuses what comes from other sites says nothing to it.
        StatusCode::FORBIDDEN if said.trim().is_empty() => words.say("problem-request-elsewhere"),
        _ => words.say_with("problem-request-unusable", &[("error", said.as_ref().into())]),
    };
    let title = status.canonical_reason().unwrap_or_default().to_owned();
    let mut dressed =
        ApiProblem { kind: "problem-request".into(), status: status.as_u16(), title, detail }.into_response();
    // Which methods there are.
    dressed.headers_mut().extend(parts.headers.get(header::ALLOW).map(|allow| (header::ALLOW, allow.clone())));
    dressed
}

/// The HTTP status of a problem.
fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::Unauthenticated => StatusCode::UNAUTHORIZED,
        Problem::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Problem::Forbidden | Problem::ReadOnly => StatusCode::FORBIDDEN,
        Problem::Empty("upload" | "upload-kind") => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::NotFound(_) | Problem::Empty(_) => StatusCode::NOT_FOUND,
        Problem::Invalid { .. } => StatusCode::BAD_REQUEST,
        Problem::Conflict(_) | Problem::Cancelled => StatusCode::CONFLICT,
        Problem::Unreadable(_) | Problem::Declined(_) => StatusCode::UNPROCESSABLE_ENTITY,
        problem if problem.is_full() => StatusCode::INSUFFICIENT_STORAGE,
        Problem::Died | Problem::File { .. } | Problem::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM)], Json(self)).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
