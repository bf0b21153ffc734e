//! Meetings prepared.

use super::caller::Caller;
use super::forecast::{Level, Place};
use super::problem::ApiProblem;
use crate::agenda::{Agenda, Section, Teller};
use crate::web::meetings::What;
use axum::Json;
use axum::extract::{Path, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;

/// About which place.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MeetingQuery {
    /// company, unit or person; without it the caller's own place.
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
    /// Ids of the deals of a deal review, three at most, with commas between; without it those where a conversation may change most.
    deals: Option<String>,
}

/// A fact of a section.
#[derive(Debug, Serialize, ToSchema)]
struct MeetingFact {
    what: String,
    value: String,
}

/// A question or deal of a section.
#[derive(Debug, Serialize, ToSchema)]
struct MeetingLine {
    text: String,
    /// Words beside; empty: none.
    note: String,
    /// The address of its page.
    page: Option<String>,
}

/// Something to talk about, in the caller's language.
#[derive(Debug, Serialize, ToSchema)]
struct MeetingSection {
    title: String,
    /// A sentence above; empty: none.
    lead: String,
    facts: Vec<MeetingFact>,
    lines: Vec<MeetingLine>,
    /// The address of its page.
    page: Option<String>,
}

impl MeetingSection {
    fn of(section: &Section) -> MeetingSection {
        let fact = |(what, value): &(String, String)| MeetingFact { what: what.clone(), value: value.clone() };
        let line = |line: &crate::agenda::Line| MeetingLine {
            text: line.text.clone(),
            note: line.note.clone(),
            page: line.href.clone(),
        };
        MeetingSection {
            title: section.title.clone(),
            lead: section.lead.clone(),
            facts: section.facts.iter().map(fact).collect(),
            lines: section.lines.iter().map(line).collect(),
            page: section.href.clone(),
        }
    }
}

/// A prepared meeting, in the caller's language.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingData {
    place: Place,
    title: String,
    lead: String,
    sections: Vec<MeetingSection>,
    /// All of it as plain text.
    text: String,
}

/// Have a meeting prepared
#[utoipa::path(get, path = "/api/v1/meetings/{what}", tag = "brief", params(MeetingQuery, ("what" = String, Path, description = "deals, pipeline or forecast")),
    responses((status = 200, body = MeetingData), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_meeting(
    caller: Caller,
    Path(what): Path<String>,
    Query(query): Query<MeetingQuery>,
) -> Result<Json<MeetingData>, ApiProblem> {
    let (agenda, place) = prepared(&caller, &what, &query).await.map_err(|p| caller.problem(p))?;
    Ok(Json(MeetingData {
        place,
        sections: agenda.sections.iter().map(MeetingSection::of).collect(),
        text: agenda.text(),
        title: agenda.title,
        lead: agenda.lead,
    }))
}

async fn prepared(caller: &Caller, what: &str, query: &MeetingQuery) -> Result<(Agenda, Place), Problem> {
    let (work, actor, now) = (&caller.work, &caller.actor, caller.now);
    let teller = Teller::new(caller.words, caller.frame.company().settings.currency);
    let node = query.level.map(|level| (level.kind(), query.node.as_deref().unwrap_or_default()));
    Ok(match What::of_word(what)? {
        What::Deals => {
            let deals = query.deals.as_deref().unwrap_or_default().split(',').map(str::trim);
            let deals: Vec<String> = deals.filter(|id| !id.is_empty()).map(str::to_owned).collect();
            let review = work.prepare_deal_review(actor, node, &deals, now).await?;
            (teller.deal_review(&review), Place::of(&review.node))
        }
        What::Pipeline => {
            let review = work.prepare_pipeline_review(actor, node, now).await?;
            (teller.pipeline_review(&review), Place::of(&review.node))
        }
        What::Forecast => {
            let pack = work.prepare_forecast_call(actor, node, now).await?;
            (teller.forecast_call(&pack), Place::of(&pack.forecast.node))
        }
    })
}
