//! What changed in a pipeline.

use super::caller::Caller;
use super::forecast::{Level, Place};
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::Query;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::pipeline::{Bar, Due, Listed, MovedDeal, Sum, Waterfall, WaterfallPage, WaterfallRequest};

/// Which pipeline, and between which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WaterfallQuery {
    /// company, unit or person; without it the caller's own place.
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
    /// The first day whose changes count; without it last Monday.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last; without it the latest that is known.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Deals that are due in the period of the last day, in the next, or all open ones.
    #[param(default = "period", pattern = "^(period|next|all)$")]
    due: Option<String>,
    /// Whether teams count as they are today, rather than as they were at either end.
    #[param(default = false)]
    as_is: Option<bool>,
    /// The reason whose deals are listed, or round-trips; without it those that changed it most.
    #[param(
        pattern = "^(created|pulled-in|reopened|restored|moved-in|grew|shrank|revalued|moved-out|pushed-out|deleted|lost|won|round-trips)$"
    )]
    show: Option<String>,
    /// Columns and values that deals must have: segment=enterprise;type=new.
    filter: Option<String>,
}

/// How many deals, and what they come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelineSum {
    /// How many.
    deals: usize,
    /// Minor units.
    amount: i64,
}

/// Why a pipeline changed, and by how much.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelineBar {
    /// created, pulled-in, reopened, restored, moved-in, grew, shrank, revalued, moved-out, pushed-out, deleted, lost or won.
    bar: String,
    /// How many deals.
    deals: usize,
    /// By how much, minor units.
    amount: i64,
}

/// From one pipeline to another: opening and all bars are exactly closing.
#[derive(Debug, Serialize, ToSchema)]
pub struct Account {
    opening: PipelineSum,
    bars: Vec<PipelineBar>,
    closing: PipelineSum,
    /// Deals that left and came back, or came and left again.
    round_trips: usize,
    /// Deals left out because there is no rate for their currency.
    without_rate: usize,
    /// Deals that count nothing at an end because their amount is unknown.
    without_amount: usize,
}

/// What changed in a place below.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelinePart {
    place: Place,
    account: Account,
}

/// A deal that changed a pipeline.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelineDeal {
    /// The id; null: it is another team's today.
    id: Option<String>,
    /// The name; null likewise.
    name: Option<String>,
    /// Who owns it today; null likewise.
    owner: Option<String>,
    /// What it was of the pipeline, minor units; null: not in it.
    opening: Option<i64>,
    /// What it is of it.
    closing: Option<i64>,
    /// By which bars.
    bars: Vec<DealBar>,
    /// Whether it left and came back, or came and left again.
    is_round_trip: bool,
}

/// What a deal did to a bar.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealBar {
    bar: String,
    /// Minor units.
    amount: i64,
}

/// What changed in the pipeline of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaterfallAnswer {
    place: Place,
    /// The first day whose changes count.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last.
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// The first day on which deals are due that count; null: all open deals count.
    #[schema(value_type = Option<String>, format = Date)]
    due_from: Option<Date>,
    /// The last, likewise.
    #[schema(value_type = Option<String>, format = Date)]
    due_to: Option<Date>,
    /// The currency of every amount.
    currency: String,
    account: Account,
    below: Vec<PipelinePart>,
    /// Deals by what they moved, 200 at most.
    deals: Vec<PipelineDeal>,
    /// How many there are.
    deals_in_all: usize,
}

impl Account {
    fn of(waterfall: &Waterfall) -> Account {
        let sum = |sum: Sum| PipelineSum { deals: sum.deals, amount: sum.amount };
        let bar =
            |(bar, sum): (&Bar, &Sum)| PipelineBar { bar: bar.word().into(), deals: sum.deals, amount: sum.amount };
        Account {
            opening: sum(waterfall.opening),
            bars: waterfall.bars.iter().map(bar).collect(),
            closing: sum(waterfall.closing),
            round_trips: waterfall.round_trips,
            without_rate: waterfall.without_rate,
            without_amount: waterfall.without_amount,
        }
    }
}

impl WaterfallAnswer {
    fn of(page: WaterfallPage) -> WaterfallAnswer {
        let part =
            |(node, account): &(_, Waterfall)| PipelinePart { place: Place::of(node), account: Account::of(account) };
        let bar = |(bar, amount): (Bar, i64)| DealBar { bar: bar.word().to_owned(), amount };
        let deal = |deal: MovedDeal| {
            let (id, name) = deal.deal.unzip();
            let bars = deal.bars.into_iter().map(bar).collect();
            let MovedDeal { owner, opening, closing, is_round_trip, .. } = deal;
            PipelineDeal { id, name, owner, opening, closing, bars, is_round_trip }
        };
        WaterfallAnswer {
            place: Place::of(&page.node),
            from: page.span.0,
            to: page.span.1,
            due_from: page.days.map(|(from, _)| from),
            due_to: page.days.map(|(_, to)| to),
            currency: page.currency.code().to_owned(),
            account: Account::of(&page.waterfall),
            below: page.below.iter().map(part).collect(),
            deals: page.deals.into_iter().map(deal).collect(),
            deals_in_all: page.deals_in_all,
        }
    }
}

/// What changed in the pipeline of a place between two days
#[utoipa::path(get, path = "/api/v1/pipeline/waterfall", tag = "pipeline", params(WaterfallQuery),
    responses((status = 200, body = WaterfallAnswer), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_waterfall(
    caller: Caller,
    Query(query): Query<WaterfallQuery>,
) -> Result<Json<WaterfallAnswer>, ApiProblem> {
    let request = request(query).map_err(|problem| caller.problem(problem))?;
    let page = caller.work.read_waterfall(&caller.actor, &request, caller.now).await;
    Ok(Json(WaterfallAnswer::of(page.map_err(|problem| caller.problem(problem))?)))
}

fn request(query: WaterfallQuery) -> Result<WaterfallRequest, Problem> {
    let invalid = |field, value: &str| Problem::Invalid { field, value: value.to_owned() };
    let due = query.due.as_deref().map(|word| Due::of_word(word).ok_or_else(|| invalid("pipeline-due", word)));
    let listed = query.show.as_deref().map(|word| match word {
        "round-trips" => Ok(Listed::RoundTrips),
        word => Bar::of_word(word).map(Listed::Bar).ok_or_else(|| invalid("pipeline-bar", word)),
    });
    Ok(WaterfallRequest {
        node: query.level.map(|level| (level.kind(), query.node.unwrap_or_default())),
        from: query.from,
        to: query.to,
        due: due.transpose()?.unwrap_or_default(),
        is_as_is: query.as_is.unwrap_or(false),
        listed: listed.transpose()?,
        filters: super::figures::filters(query.filter.as_deref())?,
        is_whole: false,
    })
}
