//! Who asks the API.

use super::problem::ApiProblem;
use crate::web::{App, came_in, chosen};
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use axum::http::request::Parts;
use facts::Instant;
use std::sync::Arc;
use work::frame::Frame;
use work::users::Visitor;
use work::{Actor, Problem, Work};

use crate::words::{Lang, Words};

/// Who asks, and what every operation needs.
pub struct Caller {
    /// The work.
    pub work: Work,
    /// Who asks.
    pub actor: Actor,
    /// The user that they came in with; none on the sample company.
    pub visitor: Option<Visitor>,
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
        let came = match app.is_demo {
            true => on_the_sample(&frame, header("linchpin-person").or_else(|| chosen(&parts.headers)))
                .map(|actor| (actor, None)),
            false => known(app, parts, now).await.map(|visitor| (visitor.actor.clone(), Some(visitor))),
        };
        let (actor, visitor) = came.map_err(|problem| ApiProblem::of(&words, problem))?;
        Ok(Caller { work: app.work.clone(), actor, visitor, frame, now, words })
    }
}

/// Whoever the caller says: the sample company has no secrets.
fn on_the_sample(frame: &Frame, word: Option<&str>) -> Result<Actor, Problem> {
    word.map_or(Ok(Actor::Operator), |word| frame.actor_named(word))
}

/// Who a token lets in, or the session of a page.
async fn known(app: &App, parts: &Parts, now: Instant) -> Result<Visitor, Problem> {
    let token = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let visitor = match token {
        Some(value) => match value.split_once(' ') {
            Some((scheme, secret)) if scheme.eq_ignore_ascii_case("bearer") => {
                app.work.token_visitor(secret.trim(), now).await?
            }
            _ => None,
        },
        None => came_in(app, &parts.headers, now).await?,
    };
    let visitor = visitor.ok_or(Problem::Unauthenticated)?;
    let reads = matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if visitor.writes || reads { Ok(visitor) } else { Err(Problem::ReadOnly) }
}

impl Caller {
    /// A problem in the caller's language.
    pub fn problem(&self, problem: Problem) -> ApiProblem {
        ApiProblem::of(&self.words, problem)
    }
}
