//! Problem details (RFC 9457).

use crate::telling;
use crate::words::Words;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use work::Problem;

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
        if status == StatusCode::INTERNAL_SERVER_ERROR {
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

/// The HTTP status of a problem.
fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::Unauthenticated => StatusCode::UNAUTHORIZED,
        Problem::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Problem::Forbidden => StatusCode::FORBIDDEN,
        Problem::NotFound(_) | Problem::Empty(_) => StatusCode::NOT_FOUND,
        Problem::Invalid { .. } => StatusCode::BAD_REQUEST,
        Problem::Conflict(_) | Problem::Cancelled => StatusCode::CONFLICT,
        Problem::Unreadable(_) | Problem::Declined(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::File { .. } | Problem::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], Json(self)).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
