//! Whether there is enough pipeline, and how deals move.

use super::caller::Caller;
use super::forecast::{Level, Place};
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::Query;
use facts::time::day_of_number;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::figures::{
    AGES, BehindDeal, Cohort, Create, Enough, FiguresPage, FiguresRequest, Shown, Slip, StageCount, Tally, Velocity,
    Verdict,
};

/// Of which place and which deals.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// company, unit or person; without it the caller's own place.
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
    /// Columns and values that deals must have: segment=enterprise;type=new.
    filter: Option<String>,
    /// The figure whose deals are listed: due:DAY, won, lost, stage:NAME, old:NAME, slipped:DAY, pushed:TIMES, qualified or undated. Days are
    /// the first of a period.
    #[param(
        pattern = "^((won|lost|qualified|undated)|(due|slipped):[0-9]{4}-[0-9]{2}-[0-9]{2}|(stage|old):.+|pushed:[0-9]{1,4})$"
    )]
    show: Option<String>,
}

/// Deals and what they come to, minor units.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealTally {
    deals: usize,
    amount: i64,
    /// Of them, deals whose amount is unknown.
    without_amount: usize,
}

impl DealTally {
    fn of(tally: Tally) -> DealTally {
        DealTally { deals: tally.deals, amount: tally.amount, without_amount: tally.without_amount }
    }
}

/// A value with its 80 % range.
#[derive(Debug, Serialize, ToSchema)]
pub struct Estimate {
    value: f64,
    low: f64,
    high: f64,
}

impl Estimate {
    fn of(value: f64, (low, high): (f64, f64)) -> Estimate {
        Estimate { value, low, high }
    }
}

/// What must be created for a period. Amounts are minor units.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToCreate {
    /// To be created now.
    amount: Estimate,
    /// The share of wins that are quick enough for a deal created today.
    in_time: f64,
    /// The last day on which half of the wins are quick enough.
    #[schema(value_type = String, format = Date)]
    by: Date,
    /// Whether hardly any deal that is created now is won in time.
    is_too_late: bool,
}

/// Whether there is enough for a period. Amounts are minor units.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeriodEnough {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// The quota, or what a period usually brought; null: neither is known.
    target: Option<i64>,
    /// Whether the target is a quota.
    is_quota: bool,
    won: DealTally,
    open: DealTally,
    /// The largest open deal.
    largest: i64,
    /// What is left of the target.
    remaining: i64,
    /// Open ÷ remaining; null: nothing remains.
    coverage: Option<f64>,
    coverage_without_largest: Option<f64>,
    /// 1 ÷ win rate by value.
    needed: Estimate,
    /// reached, enough, likely, thin or short.
    verdict: Option<String>,
    create: Option<ToCreate>,
}

/// What becomes of deals in a stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageFigures {
    stage: String,
    open: DealTally,
    /// Open for more than 1.5 medians.
    old: DealTally,
    /// The median stay of won deals in days; null: too few.
    median_days: Option<f64>,
    /// Deals that came to it in the last 365 days.
    entered: usize,
    /// The share that moved on or was won within so many days, open deals censored.
    moved_on: Option<Estimate>,
    lost: f64,
    within_days: f64,
}

/// Deals created in a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct CohortFigures {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    deals: usize,
    open: usize,
    /// The share won by an age.
    won: Vec<WonBy>,
}

/// The share won by an age.
#[derive(Debug, Serialize, ToSchema)]
pub struct WonBy {
    days: i32,
    /// Open deals censored; null: no deal is that old.
    share: Option<Estimate>,
}

/// What became of the deals with which a period began.
#[derive(Debug, Serialize, ToSchema)]
pub struct SlipFigures {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// Open and due in it on day one.
    began: DealTally,
    won: DealTally,
    lost: DealTally,
    slipped: DealTally,
}

/// What is won in 30 days at this pace. Amounts are minor units.
#[derive(Debug, Serialize, ToSchema)]
pub struct VelocityFigures {
    amount: Estimate,
    qualified: usize,
    win_rate: f64,
    size: f64,
    days: f64,
}

/// A deal behind a figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureDeal {
    /// The id; null: it is another team's today.
    id: Option<String>,
    name: Option<String>,
    owner: Option<String>,
    /// open, won or lost.
    outcome: String,
    /// Minor units.
    amount: Option<i64>,
    /// The planned close date, or the day of the decision.
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    stage: String,
    #[schema(value_type = Option<String>, format = Date)]
    in_stage_since: Option<Date>,
    pushes: u16,
}

/// Whether a place below has enough for the running period.
#[derive(Debug, Serialize, ToSchema)]
pub struct BelowFigures {
    place: Place,
    enough: Option<PeriodEnough>,
    win_rate: Option<Estimate>,
}

/// Figures of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresAnswer {
    place: Place,
    /// The last day that is known.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// Whether facts came or went since.
    is_behind: bool,
    /// The currency of every amount.
    currency: String,
    /// The running period and those to come; empty: the win rate by value is not known.
    periods: Vec<PeriodEnough>,
    /// By count; null: too few deals were decided.
    win_rate: Option<Estimate>,
    /// By value; null: too few, or amounts are not known.
    win_rate_by_value: Option<Estimate>,
    won: DealTally,
    lost: DealTally,
    open: DealTally,
    /// Open with no close date, or one before the running period.
    undated: DealTally,
    /// Days within which half of the wins are made; null: too few.
    cycle_days: Option<f64>,
    velocity: Option<VelocityFigures>,
    /// The share of day-one deals that slipped.
    slippage: Option<Estimate>,
    stages: Vec<StageFigures>,
    cohorts: Vec<CohortFigures>,
    slips: Vec<SlipFigures>,
    /// Open deals that were pushed never, once, twice, more often.
    pushes: [usize; 4],
    below: Vec<BelowFigures>,
    /// Deals behind the figure that was asked for, 200 at most.
    deals: Vec<FigureDeal>,
    deals_in_all: usize,
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reached => "reached",
        Verdict::Enough => "enough",
        Verdict::Likely => "likely",
        Verdict::Thin => "thin",
        Verdict::Short => "short",
    }
}

impl ToCreate {
    fn of(create: Create) -> ToCreate {
        ToCreate {
            amount: Estimate::of(create.amount, create.range),
            in_time: create.in_time,
            by: day_of_number(create.by),
            is_too_late: create.is_too_late,
        }
    }
}

impl PeriodEnough {
    fn of(enough: &Enough) -> PeriodEnough {
        PeriodEnough {
            from: day_of_number(enough.due.period.0),
            to: day_of_number(enough.due.period.1),
            target: enough.target.map(|target| target.amount),
            is_quota: enough.target.is_some_and(|target| target.is_quota),
            won: DealTally::of(enough.due.won),
            open: DealTally::of(enough.due.open),
            largest: enough.due.largest,
            remaining: enough.remaining,
            coverage: enough.coverage,
            coverage_without_largest: enough.without_largest,
            needed: Estimate::of(enough.needed, enough.needed_range),
            verdict: enough.verdict.map(|said| verdict(said).to_owned()),
            create: enough.create.map(ToCreate::of),
        }
    }
}

impl StageFigures {
    fn of((count, stage): (&StageCount, &String)) -> StageFigures {
        StageFigures {
            stage: stage.clone(),
            open: DealTally::of(count.open),
            old: DealTally::of(count.old),
            median_days: count.median_days,
            entered: count.entered,
            moved_on: count.moved_on.map(|(share, range)| Estimate::of(share, range)),
            lost: count.lost,
            within_days: count.within,
        }
    }
}

impl CohortFigures {
    fn of(cohort: &Cohort) -> CohortFigures {
        let won = AGES.into_iter().zip(cohort.won);
        CohortFigures {
            from: day_of_number(cohort.period.0),
            to: day_of_number(cohort.period.1),
            deals: cohort.deals,
            open: cohort.open,
            won: won
                .map(|(days, won)| WonBy { days, share: won.map(|(share, range)| Estimate::of(share, range)) })
                .collect(),
        }
    }
}

impl SlipFigures {
    fn of(slip: &Slip) -> SlipFigures {
        SlipFigures {
            from: day_of_number(slip.period.0),
            to: day_of_number(slip.period.1),
            began: DealTally::of(slip.began),
            won: DealTally::of(slip.won),
            lost: DealTally::of(slip.lost),
            slipped: DealTally::of(slip.slipped),
        }
    }
}

impl VelocityFigures {
    fn of(velocity: Velocity) -> VelocityFigures {
        let Velocity { qualified, win_rate, size, days, .. } = velocity;
        VelocityFigures { amount: Estimate::of(velocity.amount, velocity.range), qualified, win_rate, size, days }
    }
}

impl FigureDeal {
    fn of(deal: BehindDeal) -> FigureDeal {
        let (id, name) = deal.deal.unzip();
        FigureDeal {
            id,
            name,
            owner: deal.owner,
            outcome: deal.outcome.word().to_owned(),
            amount: deal.amount,
            day: deal.day,
            stage: deal.stage,
            in_stage_since: deal.since,
            pushes: deal.pushes,
        }
    }
}

impl FiguresAnswer {
    fn of(page: FiguresPage) -> FiguresAnswer {
        let by_count = page.win_rate.ok().map(|rate| rate.by_count);
        let by_value = page.win_rate.ok().and_then(|rate| rate.by_value);
        let below = page.below.iter().map(|below| BelowFigures {
            place: Place::of(&below.node),
            enough: below.enough.as_ref().map(PeriodEnough::of),
            win_rate: below.win_rate.map(|rate| Estimate::of(rate.by_count.share, rate.by_count.range)),
        });
        FiguresAnswer {
            place: Place::of(&page.node),
            as_of: page.as_of,
            is_behind: page.is_behind,
            currency: page.currency.code().to_owned(),
            periods: page.enough.iter().map(PeriodEnough::of).collect(),
            win_rate: by_count.map(|rate| Estimate::of(rate.share, rate.range)),
            win_rate_by_value: by_value.map(|rate| Estimate::of(rate.share, rate.range)),
            won: DealTally::of(page.counts.won),
            lost: DealTally::of(page.counts.lost),
            open: DealTally::of(page.counts.open),
            undated: DealTally::of(page.counts.undated),
            cycle_days: page.cycle.as_ref().map(|cycle| cycle.median),
            velocity: page.velocity.ok().map(VelocityFigures::of),
            slippage: page.slippage.ok().map(|rate| Estimate::of(rate.share, rate.range)),
            stages: page.counts.stages.iter().zip(&page.stage_names).map(StageFigures::of).collect(),
            cohorts: page.counts.cohorts.iter().map(CohortFigures::of).collect(),
            slips: page.counts.slips.iter().map(SlipFigures::of).collect(),
            pushes: page.counts.pushes,
            below: below.collect(),
            deals: page.deals.into_iter().map(FigureDeal::of).collect(),
            deals_in_all: page.deals_in_all,
        }
    }
}

/// Whether there is enough pipeline, what must be created by when, and how deals move
#[utoipa::path(get, path = "/api/v1/pipeline/figures", tag = "pipeline", params(FiguresQuery),
    responses((status = 200, body = FiguresAnswer), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_figures(caller: Caller, Query(query): Query<FiguresQuery>) -> Result<Json<FiguresAnswer>, ApiProblem> {
    let request = request(query).map_err(|problem| caller.problem(problem))?;
    let page = caller.work.read_figures(&caller.actor, &request, caller.now).await;
    Ok(Json(FiguresAnswer::of(page.map_err(|problem| caller.problem(problem))?)))
}

fn request(query: FiguresQuery) -> Result<FiguresRequest, Problem> {
    let shown =
        query.show.map(|word| Shown::of_word(&word).ok_or(Problem::Invalid { field: "pipeline-show", value: word }));
    Ok(FiguresRequest {
        node: query.level.map(|level| (level.kind(), query.node.unwrap_or_default())),
        filters: filters(query.filter.as_deref())?,
        shown: shown.transpose()?,
    })
}

/// Reads `segment=enterprise;type=new`.
pub fn filters(text: Option<&str>) -> Result<Vec<(String, String)>, Problem> {
    let pairs = text.unwrap_or_default().split(';').map(str::trim).filter(|pair| !pair.is_empty());
    let pair = |pair: &str| {
        let invalid = || Problem::Invalid { field: "pipeline-filter", value: pair.to_owned() };
        let (column, value) = pair.split_once('=').ok_or_else(invalid)?;
        Ok((column.trim().to_owned(), value.trim().to_owned()))
    };
    pairs.map(pair).collect()
}
