//! How long records are kept.

use crate::api::caller::Caller;
use crate::api::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::Problem;
use work::retention::{Record, RecordLine, Term};

/// A kind of record, and how long it is kept.
#[derive(Debug, Serialize, ToSchema)]
struct KeptRecord {
    /// audit, sign-ins, jobs, uploads, letters, forecasts or notes.
    record: &'static str,
    /// Null: for ever.
    days: Option<i64>,
    /// How many there are.
    count: i64,
    /// The day of the oldest.
    #[schema(value_type = Option<String>, format = Date)]
    oldest: Option<Date>,
    /// How many go in the next night.
    due: i64,
}

impl KeptRecord {
    fn of(line: RecordLine) -> KeptRecord {
        let RecordLine { record, term, count, oldest, due } = line;
        KeptRecord { record: record.word(), days: term, count, oldest, due }
    }
}

/// How long records are kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct Retention {
    records: Vec<KeptRecord>,
    /// How many people are held: what is about them stays.
    held: i64,
    /// Comes back with a change.
    version: String,
}

/// How long a kind is to be kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TermBody {
    /// audit, sign-ins, jobs, uploads, letters, forecasts or notes.
    record: String,
    /// Null: for ever.
    days: Option<i64>,
}

/// How long kinds are to be kept; those that are not named stay as they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetentionBody {
    records: Vec<TermBody>,
    /// Whether more may go in the next night than now: without it nothing is changed then (409).
    #[serde(default)]
    agreed: bool,
    /// The version that was seen: where somebody else said something else meanwhile, nothing is changed (409).
    #[serde(default)]
    version: String,
}

async fn read(caller: &Caller) -> Result<Json<Retention>, ApiProblem> {
    let page = caller.work.read_retention(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    let version = version(&page.terms());
    Ok(Json(Retention { records: page.lines.into_iter().map(KeptRecord::of).collect(), held: page.held, version }))
}

/// How long records are kept, and how many there are
#[utoipa::path(get, path = "/api/v1/company/retention", tag = "company", responses((status = 200, body = Retention)))]
pub async fn get_retention(caller: Caller) -> Result<Json<Retention>, ApiProblem> {
    read(&caller).await
}

/// Decide how long records are kept
#[utoipa::path(put, path = "/api/v1/company/retention", tag = "company", request_body = RetentionBody,
    responses((status = 200, body = Retention), (status = 400, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_retention(caller: Caller, Json(body): Json<RetentionBody>) -> Result<Json<Retention>, ApiProblem> {
    let term = |term: &TermBody| match Record::of_word(&term.record) {
        Some(record) => Ok((record, term.days)),
        None => Err(Problem::Invalid { field: "record", value: term.record.clone() }),
    };
    let done = async {
        check_version(&body.version, &caller.work.read_retention(&caller.actor, caller.now).await?.terms())?;
        let terms = body.records.iter().map(term).collect::<Result<Vec<Term>, Problem>>()?;
        let due = caller.work.ask_retention(&caller.actor, &terms, caller.now).await?;
        if !due.is_empty() && !body.agreed {
            return Err(Problem::Conflict("agreed".into()));
        }
        caller.work.put_retention(&caller.actor, &terms, caller.now).await
    };
    done.await.map_err(|p| caller.problem(p))?;
    read(&caller).await
}
