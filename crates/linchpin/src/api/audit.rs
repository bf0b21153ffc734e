//! Who did or saw what that is sensitive.

use super::caller::Caller;
use super::problem::ApiProblem;
use super::{instant, one_of};
use axum::Json;
use axum::extract::Query;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Object;
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::audit::{AuditRequest, Named, What};

fn whats() -> Object {
    one_of(What::ALL.map(What::word))
}

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// What was done, such as `signed-in`.
    #[param(schema_with = whats)]
    what: Option<String>,
    /// Who did it, as lines have it: `user:` or `person:` with an id, operator, server or nobody.
    who: Option<String>,
    /// Part of a name of who did it, or of whom or what it was done to.
    q: Option<String>,
    /// From this day on.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Up to this day, which is among them.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Where the previous page ended: its `next`.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
}

/// A line of the audit.
#[derive(Debug, Serialize, ToSchema)]
struct Line {
    /// Its number in the chain.
    number: i64,
    /// When, RFC 3339.
    at: String,
    /// Who, as the line has it.
    who: String,
    /// Their name, as far as it is still known.
    name: Option<String>,
    /// What was done.
    what: String,
    /// The id of what it was done to; empty: of nothing.
    about: String,
    /// Its name, as far as it is still known.
    about_name: Option<String>,
    /// SHA-256 over the hash before and this line.
    hash: String,
}

impl Line {
    fn of(named: Named) -> Line {
        let Named { line, who, about } = named;
        let (number, at) = (line.seq, instant(line.at));
        Line {
            number,
            at,
            who: line.who,
            name: who,
            what: line.what,
            about: line.about,
            about_name: about,
            hash: line.hash,
        }
    }
}

/// Lines, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lines {
    lines: Vec<Line>,
    /// The cursor of the next page; null: this is the last.
    next: Option<String>,
}

/// Lines of the audit, the latest first
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditQuery),
    responses((status = 200, body = Lines), (status = 400, body = ApiProblem)))]
pub async fn list_audit(caller: Caller, Query(query): Query<AuditQuery>) -> Result<Json<Lines>, ApiProblem> {
    let what = |word: String| What::of_word(&word).ok_or(Problem::Invalid { field: "audit-what", value: word });
    let cursor = |text: String| text.parse().map_err(|_| Problem::Invalid { field: "cursor", value: text });
    let done = async {
        let request = AuditRequest {
            before: query.cursor.map(cursor).transpose()?,
            who: query.who,
            what: query.what.map(what).transpose()?,
            text: query.q,
            from: query.from,
            to: query.to,
        };
        caller.work.read_audit(&caller.actor, &request, caller.now).await
    };
    let page = done.await.map_err(|p| caller.problem(p))?;
    let next = page.next.map(|next| next.to_string());
    Ok(Json(Lines { lines: page.lines.into_iter().map(Line::of).collect(), next }))
}
