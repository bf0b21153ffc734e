//! What units and people are to bring in a period, and whether what was given out covers what was asked.

use super::{App, Top, again, check_version, level, said};
use crate::web::look::{Link, Nav, Page};
use crate::web::viewer::{Viewer, given, given_date, html};
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use facts::{Currency, Money};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashMap;
use work::company::{QuotaLine, QuotaPage, QuotaSaid};
use work::{Done, Problem};

#[derive(Template)]
#[template(path = "company/quotas.html")]
struct QuotasHtml {
    page: Page,
    top: Top,
    heading: String,
    hint: String,
    start: String,
    version: String,
    before: Option<Link>,
    after: Option<Link>,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    level: String,
    is_unit: bool,
    /// The name of its field.
    field: String,
    amount: String,
    label: String,
    below: String,
    is_over: bool,
}

/// Which period, and what was just done.
#[derive(Debug, Deserialize)]
pub struct Asked {
    period: Option<String>,
    done: Option<String>,
}

type Fields = HashMap<String, String>;

/// `GET /company/quotas`
pub async fn read_quotas(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let page = async {
        let start = given_date("period", &asked.period)?;
        let quotas = app.work.read_quotas(&viewer.actor, start, viewer.now).await?;
        let top = Top::new(&viewer, "/company/quotas", &super::Asked { done: asked.done.clone() });
        Ok(shown(&viewer, &quotas, top, &Fields::new()))
    };
    viewer.answer(page.await.map(|page| html(&page)))
}

/// `POST /company/quotas`: fields `unit-…` and `person-…` hold whole amounts; an empty one stays as it is.
pub async fn put_quotas(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let start = match given_date("period", &fields.get("period").cloned()) {
        Ok(start) => start,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let quotas = match app.work.read_quotas(&viewer.actor, start, viewer.now).await {
        Ok(quotas) => quotas,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let day = quotas.period.start;
    let seen = fields.get("version").map(String::as_str).unwrap_or_default();
    let done = match check_version(seen, &quotas.lines).and_then(|()| requested(&fields, quotas.currency)) {
        Ok(requested) => app.work.put_quotas(&viewer.actor, day, &requested, viewer.now).await,
        Err(problem) => Err(problem),
    };
    match done {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let top = Top::refused(&viewer, "/company/quotas", &problem);
            again(&viewer, &problem, Ok(shown(&viewer, &quotas, top, &fields)))
        }
        done => viewer.answer(said(&place(day), done)),
    }
}

fn requested(fields: &Fields, currency: Currency) -> Done<Vec<QuotaSaid>> {
    let mut requested = Vec::new();
    for (name, text) in fields {
        let (is_person, id) = match (name.strip_prefix("unit-"), name.strip_prefix("person-")) {
            (Some(id), _) => (false, id),
            (_, Some(id)) => (true, id),
            _ => continue,
        };
        let Some(text) = given(&Some(text.clone())).map(str::to_owned) else { continue };
        let amount = text.parse::<i64>().ok().and_then(|major| major.checked_mul(currency.minor_per_major()));
        let amount = amount.ok_or(Problem::Invalid { field: "quota", value: text })?;
        requested.push(QuotaSaid { id: id.to_owned(), is_person, amount });
    }
    requested.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(requested)
}

fn place(start: Date) -> String {
    format!("/company/quotas?period={start}")
}

fn shown(viewer: &Viewer, quotas: &QuotaPage, top: Top, fields: &Fields) -> QuotasHtml {
    let words = viewer.words();
    let format = words.format();
    let link =
        |period: &facts::Period| Link { href: place(period.start), label: format.date_range(period.start, period.end) };
    QuotasHtml {
        page: viewer.page(words.say("company-quotas"), Some(Nav::Company)),
        top,
        heading: format.date_range(quotas.period.start, quotas.period.end),
        hint: words.say_with("company-quota-hint", &[("currency", quotas.currency.code().into())]),
        start: quotas.period.start.to_string(),
        version: super::version(&quotas.lines),
        before: quotas.around.0.as_ref().map(link),
        after: quotas.around.1.as_ref().map(link),
        rows: quotas.lines.iter().map(|line| row(&words, quotas.currency, line, fields)).collect(),
    }
}

fn row(words: &Words, currency: Currency, line: &QuotaLine, fields: &Fields) -> Row {
    let field = format!("{}-{}", if line.is_person { "person" } else { "unit" }, line.id);
    let whole = |minor: i64| (minor / currency.minor_per_major()).to_string();
    let amount = fields.get(&field).cloned().unwrap_or_else(|| line.amount.map(whole).unwrap_or_default());
    Row {
        name: line.name.clone(),
        level: level(line.depth),
        is_unit: !line.is_person,
        amount,
        label: words.say_with("company-quota-of", &[("name", (&line.name).into())]),
        below: line.below.map(|below| given_out(words, currency, below, line.amount)).unwrap_or_default(),
        is_over: matches!((line.below, line.amount), (Some(below), Some(own)) if below < own),
        field,
    }
}

/// What is given out below a unit, against what it is to bring itself.
fn given_out(words: &Words, currency: Currency, below: i64, own: Option<i64>) -> String {
    let format = words.format();
    let sum = format.money_compact(Money { minor: below, currency });
    let Some(own) = own.filter(|own| *own > 0) else {
        return words.say_with("company-given-out", &[("amount", sum.into())]);
    };
    let share = super::super::format::as_float(below) / super::super::format::as_float(own) - 1.0;
    let id = match below.cmp(&own) {
        std::cmp::Ordering::Equal => "company-given-out-equal",
        std::cmp::Ordering::Greater => "company-given-out-over",
        std::cmp::Ordering::Less => "company-given-out-under",
    };
    words.say_with(id, &[("amount", sum.into()), ("share", format.percent(share.abs(), 0).into())])
}
