//! The forecast.

use super::caller::Caller;
use super::jobs::Job;
use super::problem::ApiProblem;
use crate::telling;
use axum::Json;
use axum::extract::Query;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::bridge::{Bar, Kind};
use work::forecast::{ForecastPage, NodeInfo, NodeKind, NodeRow, Range};

/// Which forecast.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ForecastQuery {
    /// company, unit or person; without it the caller's own place.
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
    /// period, next, 4w or 13w.
    #[param(default = "period", pattern = "^(period|next|4w|13w)$")]
    horizon: Option<String>,
    /// The forecast as of this day or the last before it.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

/// A level of the hierarchy.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The company.
    Company,
    /// A unit with all below it.
    Unit,
    /// A person's own deals.
    Person,
}

impl Level {
    /// As `work` calls it.
    pub fn kind(self) -> NodeKind {
        match self {
            Level::Company => NodeKind::Company,
            Level::Unit => NodeKind::Unit,
            Level::Person => NodeKind::Person,
        }
    }

    fn of(kind: NodeKind) -> Level {
        match kind {
            NodeKind::Company => Level::Company,
            NodeKind::Unit => Level::Unit,
            NodeKind::Person => Level::Person,
        }
    }
}

/// A place in the company.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    level: Level,
    /// Empty for the company.
    id: String,
    name: String,
}

impl Place {
    /// As the API names it.
    pub fn of(info: &NodeInfo) -> Place {
        Place { level: Level::of(info.kind), id: info.id.clone(), name: info.name.clone() }
    }
}

/// Bookings in minor units, what is already won included.
#[derive(Debug, Serialize, ToSchema)]
struct Bookings {
    /// Already won.
    won: i64,
    /// Expected from open deals.
    open: f64,
    /// Expected from deals not created yet.
    not_created: f64,
    /// The mean of the total. Means add up, quantiles do not.
    mean: f64,
    /// The median of the total.
    median: f64,
    /// The 80 % range.
    range80: [f64; 2],
    /// The 95 % range.
    range95: [f64; 2],
    /// The quota.
    quota: Option<i64>,
}

impl Bookings {
    fn of(range: &Range, quota: Option<i64>) -> Bookings {
        Bookings {
            won: range.won,
            open: range.open,
            not_created: range.created,
            mean: range.mean,
            median: range.median,
            range80: range.range80.into(),
            range95: range.range95.into(),
            quota,
        }
    }
}

/// A place below, with its forecast.
#[derive(Debug, Serialize, ToSchema)]
struct Below {
    place: Place,
    bookings: Bookings,
    /// What its manager said of the running period, minor units.
    number: Option<i64>,
}

/// Why the number moved, in one way.
#[derive(Debug, Serialize, ToSchema)]
struct Step {
    /// won, lost, pushed-out, pulled-in, amount, reopened, deleted, reassigned, chance or new-business.
    kind: String,
    /// By how much, minor units.
    effect: i64,
    /// How many deals.
    deals: usize,
}

/// From an earlier number to this one: `before` and all effects are exactly `after`.
#[derive(Debug, Serialize, ToSchema)]
struct Change {
    /// The day at whose end the earlier forecast was made.
    #[schema(value_type = String, format = Date)]
    since: Date,
    /// The earlier mean of the total, minor units.
    before: i64,
    /// This mean of the total, minor units.
    after: i64,
    steps: Vec<Step>,
}

impl Change {
    fn of(change: &work::forecast::Change) -> Change {
        let step =
            |(kind, bar): (&Kind, &Bar)| Step { kind: kind.word().to_owned(), effect: bar.effect, deals: bar.deals };
        let bridge = &change.bridge;
        Change {
            since: change.since,
            before: bridge.before,
            after: bridge.after,
            steps: bridge.bars.iter().map(step).collect(),
        }
    }
}

/// The forecast of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct ForecastAnswer {
    place: Place,
    horizon: String,
    method: String,
    /// The day at whose end it was made.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// The first day of what is forecast.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day of what is forecast.
    #[schema(value_type = String, format = Date)]
    to: Date,
    currency: String,
    bookings: Bookings,
    /// The probability to reach the quota.
    quota_chance: Option<f64>,
    /// The 1st to 99th percentile of the total, minor units.
    quantiles: Vec<f64>,
    /// Places below.
    below: Vec<Below>,
    /// What moved the number of the running period since last week.
    change: Option<Change>,
    /// What to know about it.
    notes: Vec<String>,
    /// Whether facts came or went since.
    is_behind: bool,
}

impl ForecastAnswer {
    fn of(caller: &Caller, page: &ForecastPage) -> ForecastAnswer {
        let below = |row: &NodeRow| Below {
            place: Place::of(&row.node),
            bookings: Bookings::of(&row.range, row.quota),
            number: row.number,
        };
        ForecastAnswer {
            place: Place::of(&page.node),
            horizon: page.horizon.to_string(),
            method: page.method.to_owned(),
            as_of: page.as_of,
            from: page.span.0,
            to: page.span.1,
            currency: page.currency.code().to_owned(),
            bookings: Bookings::of(&page.range, page.quota),
            quota_chance: page.quota_chance,
            quantiles: page.range.quantiles.clone(),
            below: page.below.iter().map(below).collect(),
            change: page.change.as_ref().map(Change::of),
            notes: page.notices.iter().map(|n| telling::with_args(&caller.words, &n.code, &n.args)).collect(),
            is_behind: page.is_behind,
        }
    }
}

/// The forecast of a place
#[utoipa::path(get, path = "/api/v1/forecast", tag = "forecast", params(ForecastQuery),
    responses((status = 200, body = ForecastAnswer), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_forecast(
    caller: Caller,
    Query(query): Query<ForecastQuery>,
) -> Result<Json<ForecastAnswer>, ApiProblem> {
    let node = query.level.map(|level| (level.kind(), query.node.as_deref().unwrap_or_default()));
    let horizon = query.horizon.as_deref().unwrap_or("period");
    let page = caller.work.read_forecast(&caller.actor, node, horizon, query.as_of, caller.now).await;
    let page = page.map_err(|p| caller.problem(p))?;
    Ok(Json(ForecastAnswer::of(&caller, &page)))
}

/// Have the forecast made anew
#[utoipa::path(post, path = "/api/v1/forecast", tag = "forecast",
    responses((status = 202, body = Job), (status = 403, body = ApiProblem)))]
pub async fn make_forecast(caller: Caller) -> Result<(StatusCode, Json<Job>), ApiProblem> {
    let job = caller.work.ask_for_forecast(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::ACCEPTED, Json(Job::of(&caller, job))))
}
