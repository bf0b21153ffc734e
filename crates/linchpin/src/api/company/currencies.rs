//! Currencies that deals and quotas are in, with their rates to the company's.

use super::Amended;
use crate::api::caller::Caller;
use crate::api::instant;
use crate::api::problem::ApiProblem;
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::company::{CurrencyLine, RateLine, RateSaid, Sum};

/// A rate as it was said.
#[derive(Debug, Serialize, ToSchema)]
struct Rate {
    from: String,
    to: String,
    /// From when on it holds.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Units of 10^-12 of `to` that one of `from` is worth.
    pico: i64,
    /// The id of the import that brought it; null: it was said by hand.
    import: Option<String>,
    /// Who said it by hand, as far as the name is still known.
    by: Option<String>,
    /// When it came, RFC 3339.
    said: String,
}

impl Rate {
    fn of(line: RateLine) -> Rate {
        let RateLine { rate, import, at, by } = line;
        let (from, to) = (rate.from.code().to_owned(), rate.to.code().to_owned());
        Rate { from, to, day: rate.day, pico: rate.pico, import, by, said: instant(at) }
    }
}

/// How many deals, and what they come to.
#[derive(Debug, Serialize, ToSchema)]
struct Deals {
    deals: i64,
    /// Minor units of their currency.
    amount: i64,
}

impl Deals {
    fn of(sum: Sum) -> Deals {
        Deals { deals: sum.deals, amount: sum.amount }
    }
}

/// A currency that is not the company's.
#[derive(Debug, Serialize, ToSchema)]
struct OtherCurrency {
    currency: String,
    /// Open deals in it.
    open: Deals,
    /// Quotas in it.
    quotas: usize,
    /// Open deals that no figure has, for want of a rate.
    open_left_out: Deals,
    /// Won deals that no figure has: none of its rates reaches back to the day on which they closed.
    won_left_out: Deals,
    /// The rate that holds today; null: there is none.
    rate: Option<Rate>,
    /// Others, the latest first, a few of them.
    others: Vec<Rate>,
    /// How many more there are.
    more: i64,
}

impl OtherCurrency {
    fn of(line: CurrencyLine) -> OtherCurrency {
        OtherCurrency {
            currency: line.currency.code().to_owned(),
            open: Deals::of(line.open),
            quotas: line.quotas,
            open_left_out: Deals::of(line.open_left_out),
            won_left_out: Deals::of(line.won_left_out),
            rate: line.rate.map(Rate::of),
            others: line.others.into_iter().map(Rate::of).collect(),
            more: line.more,
        }
    }
}

/// The company's currencies.
#[derive(Debug, Serialize, ToSchema)]
pub struct Currencies {
    /// The currency in which everything is added up.
    company: String,
    /// Others: those that lack a rate first.
    others: Vec<OtherCurrency>,
}

/// A rate to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateBody {
    /// The code of the currency.
    currency: String,
    /// What one of it is worth in the company's currency: `1.0842`.
    rate: String,
    /// From when on; without it from today.
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
}

/// Currencies other than the company's, and what is left out for want of a rate
#[utoipa::path(get, path = "/api/v1/company/currencies", tag = "company", responses((status = 200, body = Currencies)))]
pub async fn get_currencies(caller: Caller) -> Result<Json<Currencies>, ApiProblem> {
    let page = caller.work.read_currencies(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    let others = page.lines.into_iter().map(OtherCurrency::of).collect();
    Ok(Json(Currencies { company: page.company.code().to_owned(), others }))
}

/// Say a rate by hand
#[utoipa::path(post, path = "/api/v1/company/rates", tag = "company", request_body = RateBody,
    responses((status = 201, body = Amended), (status = 400, body = ApiProblem)))]
pub async fn add_rate(caller: Caller, Json(body): Json<RateBody>) -> Result<(StatusCode, Json<Amended>), ApiProblem> {
    let said = RateSaid { currency: body.currency, rate: body.rate, from: body.from };
    let done = caller.work.put_rate(&caller.actor, &said, caller.now).await;
    Amended::new(&caller, done).await
}
