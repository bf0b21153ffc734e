//! Deals and their history.

use super::caller::Caller;
use super::forecast::Level;
use super::problem::ApiProblem;
use super::review::{DealAsked, DealBeside};
use crate::export::Format;
use axum::Json;
use axum::extract::{Path, Query};
use axum::response::Response;
use facts::deal::{Category, StageKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::deals::DealSort;
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::deals::{Closing, DealLine, DealsRequest, Event, Reasons, What};

/// Which deals.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DealsQuery {
    /// unit or person: whose deals.
    #[param(inline)]
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
    /// open, won or lost.
    #[param(pattern = "^(open|won|lost)$")]
    outcome: Option<String>,
    /// A stage's name.
    stage: Option<String>,
    /// omitted, pipeline, best_case, commit or closed.
    #[param(pattern = "^(omitted|pipeline|best_case|commit|closed)$")]
    category: Option<String>,
    /// Part of the name.
    text: Option<String>,
    /// Planned to close on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    close_from: Option<Date>,
    /// Planned to close on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    close_to: Option<Date>,
    /// Decided on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    closed_from: Option<Date>,
    /// Decided on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    closed_to: Option<Date>,
    /// The horizon of the probabilities: period, next, 4w or 13w.
    #[param(default = "period", pattern = "^(period|next|4w|13w)$")]
    horizon: Option<String>,
    /// name, amount, close, probability, value, swing (by how much the forecast may come out different for it), stage or changed.
    #[param(default = "value", pattern = "^(name|amount|close|probability|value|swing|stage|changed)$")]
    sort: Option<String>,
    /// asc or desc.
    #[param(default = "desc", pattern = "^(asc|desc)$")]
    order: Option<String>,
    /// As known at the end of this day.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// Where the previous page ended: its `next`.
    cursor: Option<String>,
    /// At most so many, 1 to 200.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
}

/// Of which kind a file is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// csv, xlsx or parquet.
    #[param(default = "csv", pattern = "^(csv|xlsx|parquet)$")]
    format: Option<String>,
}

impl FileQuery {
    pub(super) fn format(self) -> Result<Format, Problem> {
        let word = self.format.unwrap_or_else(|| "csv".to_owned());
        Format::of_path(&format!(".{word}")).ok_or(Problem::Invalid { field: "format", value: word })
    }
}

/// All deals that you may read, as a file
///
/// As `GET /api/v1/deals`, every page of it: `cursor` and `limit` are not looked at. Names of columns of CSV and XLSX, and the signs of
/// numbers in CSV, are those of `Accept-Language`; Parquet has the same in every language. It is written down who took how many.
#[utoipa::path(get, path = "/api/v1/deals/export", tag = "deals", params(DealsQuery, FileQuery),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn export_deals(
    caller: Caller,
    Query(query): Query<DealsQuery>,
    Query(file): Query<FileQuery>,
) -> Result<Response, ApiProblem> {
    let made = async {
        let (request, format) = (query.request()?, file.format()?);
        crate::web::export::deals_file(&caller.work, &caller.actor, caller.words, &request, format, caller.now).await
    };
    made.await.map_err(|problem| caller.problem(problem))
}

impl DealsQuery {
    fn request(self) -> Result<DealsRequest, Problem> {
        let read = |field: &'static str, text: Option<String>| text.map(|value| (field, value));
        let invalid = |(field, value): (&'static str, String)| Problem::Invalid { field, value };
        let outcome = match read("outcome", self.outcome) {
            Some(given) => Some(StageKind::parse(&given.1).ok_or_else(|| invalid(given))?),
            None => None,
        };
        let category = match read("category", self.category) {
            Some(given) => Some(Category::parse(&given.1).ok_or_else(|| invalid(given))?),
            None => None,
        };
        let sort = match read("sort", self.sort) {
            Some(given) => Some(DealSort::of_word(&given.1).ok_or_else(|| invalid(given))?),
            None => None,
        };
        Ok(DealsRequest {
            node: self.level.map(|level| (level.kind(), self.node.unwrap_or_default())),
            outcome,
            stage: self.stage,
            category,
            text: self.text,
            close: (self.close_from, self.close_to),
            closed: (self.closed_from, self.closed_to),
            horizon: self.horizon,
            sort,
            ascending: self.order.as_deref() == Some("asc"),
            as_of: self.as_of,
            cursor: self.cursor,
            limit: self.limit,
        })
    }
}

/// A deal.
#[derive(Debug, Serialize, ToSchema)]
struct Deal {
    id: String,
    name: String,
    /// Empty: unknown.
    stage: String,
    /// open, won or lost.
    outcome: String,
    /// Minor units of `currency`; the value won once won.
    amount: Option<i64>,
    currency: String,
    #[schema(value_type = Option<String>, format = Date)]
    close_date: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    closed: Option<Date>,
    owner_id: Option<String>,
    owner: Option<String>,
    category: Option<String>,
    /// The probability to be won within the horizon.
    p_won: Option<f64>,
    /// Expected bookings within the horizon, minor units of the company's currency.
    value: Option<f64>,
    #[schema(value_type = Option<String>, format = Date)]
    expected_close: Option<Date>,
}

impl Deal {
    fn of(line: DealLine) -> Deal {
        let (owner_id, owner) = line.owner.unzip();
        Deal {
            id: line.id,
            name: line.name,
            stage: line.stage,
            outcome: line.outcome.word().to_owned(),
            amount: line.amount,
            currency: line.currency.code().to_owned(),
            close_date: line.close_date,
            closed: line.closed,
            owner_id,
            owner,
            category: line.category.map(|category| category.word().to_owned()),
            p_won: line.p_won,
            value: line.value,
            expected_close: line.expected_close,
        }
    }
}

/// How many deals pass, in one currency.
#[derive(Debug, Serialize, ToSchema)]
struct Sum {
    currency: String,
    deals: i64,
    /// Minor units of `currency`.
    amount: i64,
    /// Expected bookings within the horizon, minor units of the company's currency.
    value: f64,
}

/// A page of deals.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deals {
    deals: Vec<Deal>,
    /// The cursor of the next page; null: this is the last.
    next: Option<String>,
    /// All that pass, by currency.
    sums: Vec<Sum>,
    #[schema(value_type = String, format = Date)]
    as_of: Date,
}

/// Something in a deal's history.
#[derive(Debug, Serialize, ToSchema)]
struct HistoryEvent {
    /// When it happened, RFC 3339.
    happened: String,
    /// created, stage, amount, close_date, owner, category, deleted, restored, column (from names it) or activity.
    what: String,
    /// The value before.
    from: Option<String>,
    /// The value after.
    to: Option<String>,
    /// Whether it was concluded rather than seen.
    is_inferred: bool,
}

impl HistoryEvent {
    fn of(event: &Event) -> HistoryEvent {
        let (what, from, to) = values(&event.what);
        let happened = jiff::Timestamp::from_microsecond(event.happened.0).map(|at| at.to_string()).unwrap_or_default();
        HistoryEvent { happened, what: what.to_owned(), from, to, is_inferred: event.is_inferred }
    }
}

fn values(what: &What) -> (&'static str, Option<String>, Option<String>) {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    match what {
        What::Created => ("created", None, None),
        What::Stage(from, to, _) => ("stage", some(from), some(to)),
        What::Amount(from, to, _) => ("amount", from.map(|m| m.to_string()), to.map(|m| m.to_string())),
        What::CloseDate(from, to) => ("close_date", from.map(|d| d.to_string()), to.map(|d| d.to_string())),
        What::Owner(from, to) => ("owner", some(from), some(to)),
        What::Category(from, to) => ("category", from.map(|c| c.word().to_owned()), to.map(|c| c.word().to_owned())),
        What::Deleted => ("deleted", None, None),
        What::Restored => ("restored", None, None),
        What::Told(column, value) => ("column", some(column), some(value)),
        What::Activity(kind, person, _, count) => ("activity", some(person), Some(format!("{kind} × {count}"))),
    }
}

/// Why a deal's chance is what it is.
#[derive(Debug, Serialize, ToSchema)]
struct Why {
    /// The horizon of the chance: period, or 4w when nothing is left of the period.
    horizon: String,
    /// The chance of a usual open deal.
    usual: f64,
    /// What each group of things seen of the deal adds to it: timing, stage, engagement, slippage, owner, profile.
    parts: BTreeMap<&'static str, f64>,
    /// The chance: `usual` and all parts together.
    p_won: f64,
}

impl Why {
    fn of(reasons: &Reasons) -> Why {
        let parts = reasons.parts.iter().map(|(group, part)| (group.name(), *part)).collect();
        Why { horizon: reasons.horizon.clone(), usual: reasons.usual, parts, p_won: reasons.p_won }
    }
}

/// When an open deal closes if it is won.
#[derive(Debug, Serialize, ToSchema)]
struct Closes {
    /// The chance that it is won at all.
    p_won: f64,
    /// In eight of ten cases not before this day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// As often before as after it.
    #[schema(value_type = String, format = Date)]
    median: Date,
    /// In eight of ten cases not after this day.
    #[schema(value_type = String, format = Date)]
    to: Date,
}

impl Closes {
    fn of(closing: Closing) -> Closes {
        let Closing { p_won, from, median, to } = closing;
        Closes { p_won, from, median, to }
    }
}

/// A deal with its history.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealAnswer {
    #[serde(flatten)]
    deal: Deal,
    /// The id in the source.
    external_id: String,
    account: Option<String>,
    /// The id of the account.
    account_id: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    created: Option<Date>,
    age_days: Option<i64>,
    /// How often the planned close moved to a later period.
    pushes: usize,
    /// Other columns.
    attributes: BTreeMap<String, String>,
    /// What those say that a deal review asks for.
    asked: DealAsked,
    /// The deal beside similar ones; null: it is decided, or there is nothing to compare it with.
    similar: Option<DealBeside>,
    /// The probability to be won, by horizon.
    chances: BTreeMap<String, f64>,
    /// Null: decided, or too little is known.
    reasons: Option<Why>,
    /// When it closes if it is won; null: decided, or too little is known.
    closing: Option<Closes>,
    /// The latest first.
    history: Vec<HistoryEvent>,
}

/// Deals that the caller may read
#[utoipa::path(get, path = "/api/v1/deals", tag = "deals", params(DealsQuery),
    responses((status = 200, body = Deals), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn list_deals(caller: Caller, Query(query): Query<DealsQuery>) -> Result<Json<Deals>, ApiProblem> {
    let request = query.request().map_err(|p| caller.problem(p))?;
    let page = caller.work.list_deals(&caller.actor, &request, caller.now).await.map_err(|p| caller.problem(p))?;
    let noted = caller.work.note_listed(&caller.actor, request.node.as_ref(), caller.now).await;
    noted.map_err(|p| caller.problem(p))?;
    let sum = |sum: &store::deals::DealSum| Sum {
        currency: sum.currency.code().to_owned(),
        deals: sum.count,
        amount: sum.amount,
        value: sum.value,
    };
    Ok(Json(Deals {
        sums: page.sums.iter().map(sum).collect(),
        deals: page.deals.into_iter().map(Deal::of).collect(),
        next: page.next,
        as_of: page.as_of,
    }))
}

/// A deal with its history
#[utoipa::path(get, path = "/api/v1/deals/{id}", tag = "deals", params(("id" = String, Path)),
    responses((status = 200, body = DealAnswer), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_deal(caller: Caller, Path(id): Path<String>) -> Result<Json<DealAnswer>, ApiProblem> {
    let page = caller.work.read_deal(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(DealAnswer {
        deal: Deal::of(page.line),
        external_id: page.external_id,
        account: page.account,
        account_id: page.account_id,
        created: page.created,
        age_days: page.age_days,
        pushes: page.pushes,
        attributes: page.attributes.into_iter().collect(),
        asked: DealAsked::of(page.told),
        similar: page.review.map(DealBeside::of),
        chances: page.chances.iter().map(|(horizon, stated)| (horizon.clone(), stated.p_won)).collect(),
        reasons: page.reasons.as_ref().map(Why::of),
        closing: page.closing.map(Closes::of),
        history: page.events.iter().map(HistoryEvent::of).collect(),
    }))
}
