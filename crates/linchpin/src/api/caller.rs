//! Who asks the API.

use super::problem::ApiProblem;
use crate::web::{App, chosen};
use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use facts::Instant;
use std::sync::Arc;
use work::frame::Frame;
use work::{Actor, Work};

use crate::words::{Lang, Words};

/// Who asks, and what every operation needs.
pub struct Caller {
    /// The work.
    pub work: Work,
    /// Who asks.
    pub actor: Actor,
    /// Today's people and hierarchy.
    pub frame: Arc<Frame>,
    /// Now.
    pub now: Instant,
    /// The caller's language.
    pub words: Words,
}

impl FromRequestParts<App> for Caller {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, ApiProblem> {
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let words = Words::new(Lang::negotiate(None, header(ACCEPT_LANGUAGE.as_str())));
        let now = (app.clock)();
        let frame = app.work.frame(now).await.map_err(|problem| ApiProblem::of(&words, problem))?;
        let actor = match header("linchpin-person").or_else(|| chosen(&parts.headers)) {
            None => Actor::Operator,
            Some(word) => frame.actor_named(word).map_err(|problem| ApiProblem::of(&words, problem))?,
        };
        Ok(Caller { work: app.work.clone(), actor, frame, now, words })
    }
}

impl Caller {
    /// A problem in the caller's language.
    pub fn problem(&self, problem: work::Problem) -> ApiProblem {
        ApiProblem::of(&self.words, problem)
    }
}
