//! What is wrong with deals in the CRM.

use super::caller::Caller;
use super::forecast::{Level, Place};
use super::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use facts::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::hygiene::{Chore, CountsByRule, HygienePage, HygieneSettings, Rule};

/// Of which place.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HygieneQuery {
    /// company, unit or person; without it the caller's own place.
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
}

/// How many deals break a rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleCount {
    /// close-past, owner-left, stage-old, quiet, no-amount, no-next-step or no-evidence.
    rule: String,
    deals: i64,
    /// Of them, deals that their owners mean to put right.
    accepted: i64,
}

/// What is wrong at a place below.
#[derive(Debug, Serialize, ToSchema)]
pub struct HygieneBelow {
    /// Null: deals that nobody owns.
    place: Option<Place>,
    counts: Vec<RuleCount>,
}

/// A deal of one's own that breaks a rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct HygieneChore {
    deal: String,
    name: String,
    rule: String,
    /// Days past the close date, in the stage, or without activity.
    days: Option<i64>,
    /// What the close date could be, or what was accepted.
    #[schema(value_type = Option<String>, format = Date)]
    proposed: Option<Date>,
    /// Where the CRM shows the deal.
    link: Option<String>,
    /// The id of what was accepted; null: nothing was.
    fix: Option<String>,
    /// When, RFC 3339.
    accepted: Option<String>,
}

/// Hygiene of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct HygieneAnswer {
    place: Place,
    /// The last day that is known; null: nothing was looked at yet.
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    counts: Vec<RuleCount>,
    below: Vec<HygieneBelow>,
    /// Of one's own deals: to accept.
    proposed: Vec<HygieneChore>,
    /// Of one's own deals: accepted, and not in the CRM yet.
    to_do: Vec<HygieneChore>,
    /// Rules that are not looked at, because nothing that was imported says anything of it.
    unchecked: Vec<String>,
    /// After how many days without activity a deal is quiet.
    quiet_days: i64,
}

/// What is accepted.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FixesToAccept {
    fixes: Vec<FixToAccept>,
}

/// A deal and the rule that it breaks.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FixToAccept {
    /// The deal's id.
    deal: String,
    /// Which: of owner-left nothing is proposed.
    #[schema(pattern = "^(close-past|stage-old|quiet|no-amount|no-next-step|no-evidence)$")]
    rule: String,
}

/// What was accepted.
#[derive(Debug, Serialize, ToSchema)]
pub struct AcceptedFixes {
    /// Ids, to take each back.
    fixes: Vec<String>,
}

/// Where a source shows a record.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct SourceLink {
    /// The source's number.
    source: i64,
    /// Its name; not read.
    #[serde(default)]
    name: String,
    /// An address with {id}; null: none.
    link: Option<String>,
}

/// What operations say of hygiene.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct HygieneSaid {
    links: Vec<SourceLink>,
    /// After how many days without activity a deal is quiet.
    #[schema(minimum = 1, maximum = 365)]
    quiet_days: i64,
    /// What was seen: where somebody else said something else meanwhile, nothing is changed (409).
    #[serde(default)]
    version: String,
}

fn counts(counts: &CountsByRule) -> Vec<RuleCount> {
    let count = |(rule, (deals, accepted)): (&Rule, &(i64, i64))| RuleCount {
        rule: rule.word().to_owned(),
        deals: *deals,
        accepted: *accepted,
    };
    counts.iter().map(count).collect()
}

impl HygieneChore {
    fn of(chore: Chore) -> HygieneChore {
        let (fix, accepted) = chore.accepted.unzip();
        HygieneChore {
            deal: chore.deal.0,
            name: chore.deal.1,
            rule: chore.rule.word().to_owned(),
            days: chore.days,
            proposed: chore.proposed,
            link: chore.link,
            fix,
            accepted: accepted.map(|Instant(micros)| {
                jiff::Timestamp::from_microsecond(micros).map(|at| at.to_string()).unwrap_or_default()
            }),
        }
    }
}

impl HygieneAnswer {
    fn of(page: HygienePage) -> HygieneAnswer {
        let below = page
            .below
            .iter()
            .map(|(node, of)| HygieneBelow { place: node.as_ref().map(Place::of), counts: counts(of) });
        HygieneAnswer {
            place: Place::of(&page.node),
            as_of: page.as_of,
            counts: counts(&page.counts),
            below: below.collect(),
            unchecked: page.unchecked.iter().map(|rule| rule.word().to_owned()).collect(),
            quiet_days: page.quiet_days,
            proposed: page.proposed.into_iter().map(HygieneChore::of).collect(),
            to_do: page.to_do.into_iter().map(HygieneChore::of).collect(),
        }
    }
}

/// What is wrong with deals of a place in the CRM: counts, and one's own deals
#[utoipa::path(get, path = "/api/v1/hygiene", tag = "pipeline", params(HygieneQuery),
    responses((status = 200, body = HygieneAnswer), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_hygiene(caller: Caller, Query(query): Query<HygieneQuery>) -> Result<Json<HygieneAnswer>, ApiProblem> {
    let id = query.node.unwrap_or_default();
    let node = query.level.map(|level| (level.kind(), id.as_str()));
    let page = caller.work.read_hygiene(&caller.actor, node, caller.now).await;
    Ok(Json(HygieneAnswer::of(page.map_err(|problem| caller.problem(problem))?)))
}

/// Accept what is proposed for deals of one's own
#[utoipa::path(post, path = "/api/v1/hygiene/fixes", tag = "pipeline", request_body = FixesToAccept,
    responses((status = 201, body = AcceptedFixes), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn accept_fixes(
    caller: Caller,
    Json(asked): Json<FixesToAccept>,
) -> Result<(StatusCode, Json<AcceptedFixes>), ApiProblem> {
    let chosen = asked.fixes.into_iter().map(|fix| match Rule::of_word(&fix.rule) {
        Some(rule) => Ok((fix.deal, rule)),
        None => Err(Problem::Invalid { field: "hygiene-rule", value: fix.rule }),
    });
    let chosen = chosen.collect::<Result<Vec<_>, _>>().map_err(|problem| caller.problem(problem))?;
    let fixes = caller.work.accept_fixes(&caller.actor, &chosen, caller.now).await;
    let fixes = fixes.map_err(|problem| caller.problem(problem))?;
    Ok((StatusCode::CREATED, Json(AcceptedFixes { fixes })))
}

/// Take back what was accepted
#[utoipa::path(delete, path = "/api/v1/hygiene/fixes/{id}", tag = "pipeline", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = ApiProblem)))]
pub async fn undo_fix(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    let done = caller.work.undo_fixes(&caller.actor, &[id], caller.now).await;
    done.map_err(|problem| caller.problem(problem))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where sources show records, and when a deal is quiet
#[utoipa::path(get, path = "/api/v1/hygiene/settings", tag = "pipeline",
    responses((status = 200, body = HygieneSaid), (status = 403, body = ApiProblem)))]
pub async fn get_hygiene_settings(caller: Caller) -> Result<Json<HygieneSaid>, ApiProblem> {
    let said = caller.work.read_hygiene_settings(&caller.actor, caller.now).await;
    let said = said.map_err(|problem| caller.problem(problem))?;
    let version = version(&said);
    let link = |(source, name, link): (i64, String, Option<String>)| SourceLink { source, name, link };
    Ok(Json(HygieneSaid { links: said.links.into_iter().map(link).collect(), quiet_days: said.quiet_days, version }))
}

/// Say where sources show records, and when a deal is quiet
#[utoipa::path(put, path = "/api/v1/hygiene/settings", tag = "pipeline", request_body = HygieneSaid,
    responses((status = 204), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem),
        (status = 409, body = ApiProblem)))]
pub async fn put_hygiene_settings(caller: Caller, Json(said): Json<HygieneSaid>) -> Result<StatusCode, ApiProblem> {
    let links = said.links.into_iter().map(|of| (of.source, of.name, of.link)).collect();
    let settings = HygieneSettings { links, quiet_days: said.quiet_days };
    let done = async {
        check_version(&said.version, &caller.work.read_hygiene_settings(&caller.actor, caller.now).await?)?;
        caller.work.put_hygiene_settings(&caller.actor, &settings, caller.now).await
    };
    done.await.map_err(|problem| caller.problem(problem))?;
    Ok(StatusCode::NO_CONTENT)
}
