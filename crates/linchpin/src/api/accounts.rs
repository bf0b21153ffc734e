//! Accounts: the territory, and one account.

use super::caller::Caller;
use super::deals::FileQuery;
use super::forecast::Level;
use super::instant;
use super::problem::ApiProblem;
use crate::web::export::accounts_file;
use axum::Json;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::accounts::{AccountLine, AccountPage, AccountSort, AccountsRequest, DealOfAccount, Whitespace};

/// Which accounts.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AccountsQuery {
    /// unit or person: whose accounts.
    #[param(inline)]
    level: Option<Level>,
    /// The id of the unit or person.
    node: Option<String>,
    /// Part of the name.
    text: Option<String>,
    segment: Option<String>,
    industry: Option<String>,
    region: Option<String>,
    /// Only those without an open deal and without an activity for so many days.
    #[param(minimum = 1)]
    untouched_days: Option<i64>,
    /// true: only those with a plan that the caller may see; false: only those without.
    planned: Option<bool>,
    /// name, open, won, last or renewal.
    #[param(default = "open", pattern = "^(name|open|won|last|renewal)$")]
    sort: Option<String>,
    /// asc or desc.
    #[param(default = "desc", pattern = "^(asc|desc)$")]
    order: Option<String>,
    /// Where the previous page ended: its `next`.
    cursor: Option<String>,
    /// At most so many, 1 to 200.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
}

/// An account, with what it is to the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountItem {
    id: String,
    name: String,
    /// Empty: unknown.
    segment: String,
    industry: String,
    region: String,
    /// Who owns it today; null: nobody, or somebody whom the caller may not see.
    owner_id: Option<String>,
    owner: Option<String>,
    open_deals: i64,
    /// Minor units of the company's currency.
    open_amount: i64,
    /// Deals won in the last four quarters.
    won_deals: i64,
    won_amount: i64,
    /// Deals won or lost at any time.
    decided_deals: i64,
    /// The latest activity on any of its deals, RFC 3339.
    last_activity: Option<String>,
    /// Whether it has neither an open deal nor an activity for the days that were asked about, else 90.
    is_untouched: bool,
    /// The next planned close of an open renewal.
    #[schema(value_type = Option<String>, format = Date)]
    renewal: Option<Date>,
    /// Whether an aim is said that the caller may see.
    has_aim: bool,
    /// Steps of the plan that are still to be done, and that the caller may see.
    plan_steps: usize,
    /// When the next of them is due.
    #[schema(value_type = Option<String>, format = Date)]
    plan_next: Option<Date>,
}

/// A page of accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountsAnswer {
    accounts: Vec<AccountItem>,
    /// Where the next page starts; null: this is the last.
    next: Option<String>,
    /// How many pass but for being untouched.
    in_all: i64,
    with_open: i64,
    untouched: i64,
    /// Minor units of `currency`.
    open_amount: i64,
    won_amount: i64,
    currency: String,
    /// From when the figures are, RFC 3339; null: none were made yet.
    made: Option<String>,
}

/// A deal of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountDealItem {
    id: String,
    name: String,
    stage: String,
    /// open, won or lost.
    outcome: String,
    /// Minor units of `currency`.
    amount: Option<i64>,
    currency: String,
    /// When it was decided, else when it is planned to close.
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    owner: String,
    product: Option<String>,
    next_step: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    next_step_date: Option<Date>,
}

/// Somebody at the customer.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountContact {
    who: String,
    /// The column that says so.
    column: String,
    /// Of this deal.
    deal_id: String,
}

/// A product that customers of the segment buy and this account does not yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountGap {
    product: String,
    /// How many customers of the segment bought it.
    customers: usize,
}

/// An account with all that the caller may know of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountAnswer {
    #[serde(flatten)]
    account: AccountItem,
    /// Open ones first, then the latest decided.
    deals: Vec<AccountDealItem>,
    /// How many more the caller may read.
    more_deals: usize,
    /// How many are of others.
    deals_of_others: usize,
    contacts: Vec<AccountContact>,
    /// Products it bought.
    bought: Vec<String>,
    /// What it does not buy yet; null: too few customers are of its segment, or deals name no product.
    not_bought: Option<Vec<AccountGap>>,
    /// Customers of its segment, as far as that is said.
    customers: Option<usize>,
    currency: String,
}

impl AccountItem {
    fn of(line: AccountLine) -> AccountItem {
        let (owner_id, owner) = line.owner.unzip();
        AccountItem {
            id: line.id,
            name: line.name,
            segment: line.segment,
            industry: line.industry,
            region: line.region,
            owner_id,
            owner,
            open_deals: line.open_deals,
            open_amount: line.open_amount,
            won_deals: line.won_deals,
            won_amount: line.won_amount,
            decided_deals: line.decided_deals,
            last_activity: line.last.map(instant),
            is_untouched: line.is_untouched,
            renewal: line.renewal,
            has_aim: line.plan.has_aim,
            plan_steps: line.plan.steps,
            plan_next: line.plan.next,
        }
    }
}

impl AccountDealItem {
    fn of(deal: DealOfAccount) -> AccountDealItem {
        AccountDealItem {
            id: deal.id,
            name: deal.name,
            stage: deal.stage,
            outcome: deal.outcome.word().to_owned(),
            amount: deal.amount,
            currency: deal.currency.code().to_owned(),
            day: deal.day,
            owner: deal.owner,
            product: deal.product,
            next_step: deal.step.0,
            next_step_date: deal.step.1,
        }
    }
}

impl AccountAnswer {
    fn of(page: AccountPage) -> AccountAnswer {
        let (not_bought, customers) = match page.whitespace {
            Whitespace::NoProducts => (None, None),
            Whitespace::TooFew { seen, .. } => (None, Some(seen)),
            Whitespace::Gaps { gaps, customers } => {
                let gap = |gap: work::accounts::Gap| AccountGap { product: gap.product, customers: gap.customers };
                (Some(gaps.into_iter().map(gap).collect()), Some(customers))
            }
        };
        let contact = |contact: work::accounts::Contact| AccountContact {
            who: contact.who,
            column: contact.column,
            deal_id: contact.deal.0,
        };
        AccountAnswer {
            account: AccountItem::of(page.line),
            deals: page.deals.into_iter().map(AccountDealItem::of).collect(),
            more_deals: page.more,
            deals_of_others: page.of_others,
            contacts: page.contacts.into_iter().map(contact).collect(),
            bought: page.bought,
            not_bought,
            customers,
            currency: page.currency.code().to_owned(),
        }
    }
}

/// Accounts that the caller may read
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", params(AccountsQuery),
    responses((status = 200, body = AccountsAnswer), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn list_accounts(
    caller: Caller,
    Query(query): Query<AccountsQuery>,
) -> Result<Json<AccountsAnswer>, ApiProblem> {
    let request = request(query).map_err(|problem| caller.problem(problem))?;
    let page = caller.work.list_accounts(&caller.actor, &request, caller.now).await;
    let page = page.map_err(|problem| caller.problem(problem))?;
    Ok(Json(AccountsAnswer {
        accounts: page.accounts.into_iter().map(AccountItem::of).collect(),
        next: page.next,
        in_all: page.sums.accounts,
        with_open: page.sums.with_open,
        untouched: page.sums.untouched,
        open_amount: page.sums.open_amount,
        won_amount: page.sums.won_amount,
        currency: page.currency.code().to_owned(),
        made: page.made.map(instant),
    }))
}

/// All accounts that you may read, as a file
///
/// As `GET /api/v1/accounts`, every page of it: `cursor` and `limit` are not looked at. Names of columns of CSV and XLSX, and the signs of
/// numbers in CSV, are those of `Accept-Language`; Parquet has the same in every language. It is written down who took how many.
#[utoipa::path(get, path = "/api/v1/accounts/export", tag = "accounts", params(AccountsQuery, FileQuery),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem)))]
pub async fn export_accounts(
    caller: Caller,
    Query(query): Query<AccountsQuery>,
    Query(file): Query<FileQuery>,
) -> Result<Response, ApiProblem> {
    let made = async {
        let (request, format) = (request(query)?, file.format()?);
        accounts_file(&caller.work, &caller.actor, caller.words, request, format, caller.now).await
    };
    made.await.map_err(|problem| caller.problem(problem))
}

/// An account
#[utoipa::path(get, path = "/api/v1/accounts/{id}", tag = "accounts", params(("id" = String, Path)),
    responses((status = 200, body = AccountAnswer), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_account(caller: Caller, Path(id): Path<String>) -> Result<Json<AccountAnswer>, ApiProblem> {
    let page = caller.work.read_account(&caller.actor, &id, caller.now).await;
    page.map(|page| Json(AccountAnswer::of(page))).map_err(|problem| caller.problem(problem))
}

fn request(query: AccountsQuery) -> Result<AccountsRequest, Problem> {
    let sort = |word: String| AccountSort::of_word(&word).ok_or(Problem::Invalid { field: "sort", value: word });
    Ok(AccountsRequest {
        node: query.level.map(|level| (level.kind(), query.node.unwrap_or_default())),
        text: query.text,
        segment: query.segment,
        industry: query.industry,
        region: query.region,
        untouched_days: query.untouched_days,
        planned: query.planned,
        sort: query.sort.map(sort).transpose()?,
        ascending: query.order.as_deref() == Some("asc"),
        cursor: query.cursor,
        limit: query.limit,
    })
}
