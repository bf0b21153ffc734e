//! The Monday brief of whoever asks.

use super::caller::Caller;
use super::forecast::Place;
use super::problem::ApiProblem;
use crate::briefing::{Act, Teller};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::Problem;
use work::brief::{Brief, Evidence, Ranked, Reason};

/// Something that deserves attention this week. Amounts are minor units of the company's currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct BriefThing {
    /// unsaid, differs, decides, quiet, pushed, overdue, gap, moved, promise, owed, request or queue.
    kind: &'static str,
    /// What it is about: the id of a deal, unit, person, promise or request, or `company`.
    about: String,
    /// What to look at, in the caller's language.
    title: String,
    /// Why: figures in one line, in the caller's language.
    why: String,
    /// What may come out otherwise.
    stake: f64,
    /// What an hour of attention this week is expected to bring: things are in its order. Its constants are judgements, which the
    /// method's page states; compare it within a brief, and with nothing else.
    worth: f64,
    /// Days until it cannot be changed any more; null: not known, or that does not pass.
    days_left: Option<i64>,
    /// The address of the page where it can be acted on.
    act: String,
}

impl BriefThing {
    fn of(teller: &Teller, ranked: &Ranked<Evidence>) -> BriefThing {
        let told = teller.told(ranked);
        BriefThing {
            kind: ranked.candidate.kind.word(),
            about: ranked.candidate.about.clone(),
            title: told.title,
            why: told.why,
            stake: ranked.candidate.stake,
            worth: ranked.worth,
            days_left: ranked.candidate.days_left,
            act: match told.act {
                Act::Open { href, .. } => href,
                Act::Do { action, .. } => action,
            },
        }
    }
}

/// A thing that was put away this week.
#[derive(Debug, Serialize, ToSchema)]
struct DismissedThing {
    /// The id of the dismissal.
    id: String,
    kind: &'static str,
    about: String,
    /// done, later, not-useful or wrong.
    reason: &'static str,
}

/// The brief of the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct BriefAnswer {
    /// What it is about; null where the company has no facts yet.
    place: Option<Place>,
    /// The Monday of its week.
    #[schema(value_type = String, format = Date)]
    week: Date,
    /// As of which day its figures are.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    currency: String,
    /// Where the period stands, in the caller's language; null where nothing is known.
    standing: Option<String>,
    /// Five at most, the most valuable first.
    things: Vec<BriefThing>,
    /// How many more there would be.
    more: usize,
    /// What changed since a week ago: three lines at most, in the caller's language.
    changed: Vec<String>,
    /// Whom to praise, and for what, in the caller's language.
    praise: Option<String>,
    /// Put away this week, the latest first.
    dismissed: Vec<DismissedThing>,
    /// What cannot be said: facts, forecast, deals, quota, change or earlier (being made).
    missing: Vec<&'static str>,
}

impl BriefAnswer {
    fn of(caller: &Caller, brief: &Brief) -> BriefAnswer {
        let teller = Teller::of(caller.words, brief);
        let lines = brief.change.as_ref().map(|change| teller.lines(change)).unwrap_or_default();
        let dismissed = brief.dismissed.iter().map(|put| DismissedThing {
            id: put.id.clone(),
            kind: put.kind.word(),
            about: put.about.clone(),
            reason: put.reason.word(),
        });
        BriefAnswer {
            place: brief.node.as_ref().map(Place::of),
            week: brief.week,
            as_of: brief.as_of,
            currency: brief.currency.code().to_owned(),
            standing: teller.standing(brief),
            things: brief.things.iter().map(|ranked| BriefThing::of(&teller, ranked)).collect(),
            more: brief.more,
            changed: lines.into_iter().map(|line| format!("{} {}", line.what, line.effect)).collect(),
            praise: brief.praise.as_ref().map(|praise| teller.praise(praise)),
            dismissed: dismissed.collect(),
            missing: brief.missing.iter().map(|missing| missing.word()).collect(),
        }
    }
}

/// A thing to put away.
#[derive(Debug, Deserialize, ToSchema)]
pub struct DismissalBody {
    /// The kind of the thing.
    kind: String,
    /// What it is about.
    about: String,
    /// done, later, not-useful or wrong.
    #[schema(pattern = "^(done|later|not-useful|wrong)$")]
    reason: String,
}

/// What was said.
#[derive(Debug, Serialize, ToSchema)]
pub struct DismissalAnswer {
    /// The id, by which it is taken back.
    id: String,
}

/// What deserves the caller's attention this week
#[utoipa::path(get, path = "/api/v1/brief", tag = "brief",
    responses((status = 200, body = BriefAnswer), (status = 403, body = ApiProblem)))]
pub async fn get_brief(caller: Caller) -> Result<Json<BriefAnswer>, ApiProblem> {
    let brief = caller.work.read_brief(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(BriefAnswer::of(&caller, &brief)))
}

/// Put a thing of the brief away
#[utoipa::path(post, path = "/api/v1/brief/dismissals", tag = "brief", request_body = DismissalBody,
    responses((status = 201, body = DismissalAnswer), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn dismiss_thing(
    caller: Caller,
    Json(body): Json<DismissalBody>,
) -> Result<(StatusCode, Json<DismissalAnswer>), ApiProblem> {
    let reason = Reason::of_word(&body.reason);
    let reason =
        reason.ok_or_else(|| caller.problem(Problem::Invalid { field: "brief-reason", value: body.reason }))?;
    let id = caller.work.dismiss(&caller.actor, &body.kind, &body.about, reason, caller.now).await;
    Ok((StatusCode::CREATED, Json(DismissalAnswer { id: id.map_err(|p| caller.problem(p))? })))
}

/// Take back what was said of a thing of the brief
#[utoipa::path(delete, path = "/api/v1/brief/dismissals/{id}", tag = "brief", params(("id" = String, Path, description = "The id of the dismissal")),
    responses((status = 204, description = "It is taken back"), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn take_back_dismissal(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.take_back_dismissal(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}
