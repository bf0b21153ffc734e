//! Currencies that deals and quotas are in, their rates to the company's, and what is left out for want of one.

use super::{App, Top, again, check_version, said};
use crate::web::format::as_float;
use crate::web::look::{Nav, Page, Tone};
use crate::web::viewer::{Viewer, encoded, given_date, html};
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use facts::money::Rate;
use facts::{Currency, Money};
use serde::Deserialize;
use work::Problem;
use work::company::{CurrencyLine, CurrencyPage, RateLine, RateSaid, Sum};

#[derive(Template)]
#[template(path = "company/currencies.html")]
struct CurrenciesHtml {
    page: Page,
    top: Top,
    lead: String,
    worth: String,
    /// What is left out for want of a rate.
    warnings: Vec<String>,
    rows: Vec<Row>,
    olds: Vec<Old>,
    fields: Fields,
    version: String,
}

/// A currency, and the rate that holds today.
struct Row {
    code: String,
    /// What is in it.
    uses: String,
    /// What no figure has, although there is a rate.
    missing: Option<String>,
    lacks_rate: bool,
    rate: Option<Said>,
    /// Where a rate of it is said.
    href: String,
}

/// A rate and where it came from.
struct Said {
    rate: String,
    /// As it was said, where that was the other way round.
    aside: Option<String>,
    day: String,
    whence: String,
    href: Option<String>,
}

/// Other rates of a currency.
struct Old {
    title: String,
    rates: Vec<Said>,
    more: Option<String>,
}

/// What was just done, and the currency of which a rate is to be said.
#[derive(Debug, Deserialize)]
pub struct Asked {
    currency: Option<String>,
    done: Option<String>,
}

/// The fields as entered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    currency: String,
    rate: String,
    from: String,
    version: String,
}

/// `GET /company/currencies`
pub async fn read_currencies(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let currencies = app.work.read_currencies(&viewer.actor, viewer.now).await;
    viewer.answer(currencies.map(|currencies| {
        let first = currencies.lines.first().filter(|line| line.rate.is_none());
        let currency = asked.currency.clone().or_else(|| first.map(|line| line.currency.code().to_owned()));
        let from = currencies.today.to_string();
        let fields = Fields { currency: currency.unwrap_or_default(), from, ..Fields::default() };
        let top = Top::new(&viewer, "/company/currencies", &super::Asked { done: asked.done.clone() });
        html(&shown(&viewer, &currencies, top, fields))
    }))
}

/// `POST /company/currencies`: a rate from a day on.
pub async fn put_rate(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let currencies = match app.work.read_currencies(&viewer.actor, viewer.now).await {
        Ok(currencies) => currencies,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let done = async {
        check_version(&fields.version, &currencies.lines)?;
        let from = given_date("from", &Some(fields.from.clone()))?;
        let request = RateSaid { currency: fields.currency.clone(), rate: fields.rate.clone(), from };
        app.work.put_rate(&viewer.actor, &request, viewer.now).await
    };
    match done.await {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let top = Top::refused(&viewer, "/company/currencies", &problem);
            again(&viewer, &problem, Ok(shown(&viewer, &currencies, top, fields)))
        }
        done => viewer.answer(said("/company/currencies", done)),
    }
}

fn shown(viewer: &Viewer, currencies: &CurrencyPage, top: Top, fields: Fields) -> CurrenciesHtml {
    let words = viewer.words();
    let company = [("currency", currencies.company.code().into())];
    CurrenciesHtml {
        page: viewer.page(words.say("company-currencies"), Some(Nav::Company)),
        top,
        lead: words.say_with("currencies-lead", &company),
        worth: words.say_with("currencies-worth", &company),
        warnings: currencies.lines.iter().filter_map(|line| warning(&words, line)).collect(),
        rows: currencies.lines.iter().map(|line| row(viewer, line)).collect(),
        olds: currencies.lines.iter().filter_map(|line| old(viewer, line)).collect(),
        version: super::version(&currencies.lines),
        fields,
    }
}

/// What no figure has for want of any rate; `None` where there is one, or nothing to convert.
fn warning(words: &Words, line: &CurrencyLine) -> Option<String> {
    let sum = |id: &str, sum: Sum| (sum.deals > 0).then(|| counted(words, id, line.currency, sum));
    let missing = [
        sum("currency-open", line.open_left_out),
        sum("currency-won", line.won_left_out),
        (line.quotas > 0).then(|| quotas(words, line)),
    ];
    let missing: Vec<String> = missing.into_iter().flatten().collect();
    (line.rate.is_none() && !missing.is_empty()).then(|| {
        let values = [("currency", line.currency.code().into()), ("text", missing.join(" · ").into())];
        words.say_with("currency-left-out", &values)
    })
}

fn row(viewer: &Viewer, line: &CurrencyLine) -> Row {
    let words = viewer.words();
    let uses = [
        (line.open.deals > 0).then(|| counted(&words, "currency-open", line.currency, line.open)),
        (line.quotas > 0).then(|| quotas(&words, line)),
    ];
    let uses: Vec<String> = uses.into_iter().flatten().collect();
    let is_missing = line.rate.is_some() && line.won_left_out.deals > 0;
    Row {
        code: line.currency.code().to_owned(),
        uses: if uses.is_empty() { words.say("currency-unused") } else { uses.join(" · ") },
        missing: is_missing.then(|| counted(&words, "currency-won-before", line.currency, line.won_left_out)),
        lacks_rate: warning(&words, line).is_some(),
        rate: line.rate.as_ref().map(|rate| rate_said(viewer, line.currency, rate)),
        href: format!("/company/currencies?currency={}#rate", encoded(line.currency.code())),
    }
}

fn quotas(words: &Words, line: &CurrencyLine) -> String {
    let count = i64::try_from(line.quotas).unwrap_or(i64::MAX);
    words.say_with("currency-quotas", &[("count", count.into())])
}

/// How many deals, and what they come to in their currency.
fn counted(words: &Words, id: &str, currency: Currency, sum: Sum) -> String {
    let amount = words.format().money_compact(Money { minor: sum.amount, currency });
    words.say_with(id, &[("count", sum.deals.into()), ("amount", amount.into())])
}

fn rate_said(viewer: &Viewer, currency: Currency, line: &RateLine) -> Said {
    let words = viewer.words();
    let format = words.format();
    let worth = as_float(line.rate.pico) / as_float(Rate::ONE);
    let is_turned = line.rate.from != currency;
    let aside = is_turned.then(|| {
        let (from, to) = (line.rate.from.code(), line.rate.to.code());
        words.say_with(
            "currency-turned",
            &[("from", from.into()), ("to", to.into()), ("value", format.rate(worth).into())],
        )
    });
    let day = format.date(viewer.day(line.at));
    let whence = match (&line.import, &line.by) {
        (Some(_), _) => words.say_with("currency-imported", &[("day", day.into())]),
        (None, Some(name)) => words.say_with("currency-by", &[("name", name.into()), ("day", day.into())]),
        (None, None) => words.say_with("currency-by-hand", &[("day", day.into())]),
    };
    Said {
        rate: format.rate(if is_turned { 1.0 / worth } else { worth }),
        aside,
        day: format.date(line.rate.day),
        whence,
        href: line.import.as_ref().map(|id| format!("/imports/{id}")),
    }
}

fn old(viewer: &Viewer, line: &CurrencyLine) -> Option<Old> {
    let words = viewer.words();
    let code = line.currency.code();
    (!line.others.is_empty()).then(|| Old {
        title: words.say_with("currency-other-rates", &[("currency", code.into())]),
        rates: line.others.iter().map(|rate| rate_said(viewer, line.currency, rate)).collect(),
        more: (line.more > 0).then(|| words.say_with("currency-more-rates", &[("count", line.more.into())])),
    })
}
