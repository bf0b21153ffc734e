//! Deals: the list that filters and sorts by its address, and the page of one deal.

mod asked;
mod beside;
mod deal;
mod filter;
mod review;
mod timeline;
mod why;

pub use deal::{read_deal, read_with};

use super::App;
use super::format::whole;
use super::list::{Choice, Column, choices, direction};
use super::look::{Link, Nav, Page, Tone};
use super::viewer::{Viewer, html};
use super::views::{self, Ended, ViewsBar};
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Response};
use facts::Money;
use facts::deal::{Category, DealKind, StageKind};
pub use filter::Filter;
use std::fmt::Write;
use work::Problem;
use work::deals::{DealLine, DealSort, DealSum, DealsPage};
use work::forecast::NodeKind;
use work::subject::Subject;
use work::views::List;

#[derive(Template)]
#[template(path = "deals.html")]
struct DealsHtml {
    page: Page,
    filter: Filter,
    states: Vec<Choice>,
    stages: Vec<Choice>,
    units: Vec<Choice>,
    people: Vec<Choice>,
    categories: Vec<Choice>,
    closes: Vec<Choice>,
    chips: Vec<Link>,
    is_filtered: bool,
    views: ViewsBar,
    exports: Vec<Link>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    sum: String,
    chance_title: String,
    next: Option<String>,
    first: Option<String>,
}

struct Row {
    href: String,
    name: String,
    owner: String,
    stage: String,
    outcome: (Tone, String),
    is_open: bool,
    category: String,
    amount: Option<String>,
    close: Option<String>,
    is_overdue: bool,
    chance: Option<String>,
    value: Option<String>,
    swing: Option<String>,
}

/// `GET /deals`: without a query where one begins, if one chose so.
pub async fn list_deals(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(filter): Query<Filter>,
    Query(ended): Query<Ended>,
) -> Response {
    if let Some(first) = views::first(&app, &viewer, List::Deals, &uri).await {
        return first.into_response();
    }
    viewer.answer(list(&app, &viewer, filter, ended.ended).await)
}

async fn list(app: &App, viewer: &Viewer, filter: Filter, undo: Option<String>) -> Result<Html<String>, Problem> {
    let request = filter.request(&viewer.frame)?;
    let deals = app.work.list_deals(&viewer.actor, &request, viewer.now).await?;
    app.work.note_listed(&viewer.actor, request.node.as_ref(), viewer.now).await?;
    let views = ViewsBar::of(app, viewer, List::Deals, filter.page_at(None), undo).await?;
    Ok(html(&deals_page(viewer, filter, &deals, views)))
}

fn deals_page(viewer: &Viewer, filter: Filter, deals: &DealsPage, views: ViewsBar) -> DealsHtml {
    let words = viewer.words();
    let mut page = viewer.page(words.say("deals-title"), Some(Nav::Deals));
    page.as_of = Some(deals.as_of);
    let owners = |wanted: NodeKind| {
        let those = deals.owners.iter().filter(move |(kind, _, _)| *kind == wanted);
        let choice =
            |(kind, id, name): &(NodeKind, String, String)| (owner_word(*kind, id).unwrap_or_default(), name.clone());
        choices(those.map(choice), &filter.owner)
    };
    let stages = deals.stages.iter().map(|(name, _)| (name.clone(), name.clone()));
    let states = [("open", "deals-state-open"), ("won", "deals-state-won"), ("lost", "deals-state-lost")];
    let closes = [
        ("this", "deals-filter-this-period"),
        ("next", "deals-filter-next-period"),
        ("overdue", "deals-filter-overdue"),
    ];
    let said = |(value, id): (&str, &str)| (value.to_owned(), words.say(id));
    let categories =
        Category::ALL.into_iter().map(|category| (category.word().to_owned(), category_name(&words, category)));
    DealsHtml {
        states: choices(states.into_iter().map(said), &filter.state),
        stages: choices(stages, &filter.stage),
        units: owners(NodeKind::Unit),
        people: owners(NodeKind::Person),
        categories: choices(categories, &filter.category),
        closes: choices(closes.into_iter().map(said), &filter.closes),
        chips: filter.chips(&words),
        is_filtered: filter.narrows(),
        views,
        exports: super::export::links(&page, &filter.export()),
        columns: columns(&words, &filter, deals),
        rows: deals.deals.iter().map(|deal| row(&words, deal, deals)).collect(),
        sum: sum(&words, deals),
        chance_title: words.say(&format!("deals-chance-{}", deals.horizon)),
        next: deals.next.as_ref().map(|cursor| filter.page_at(Some(cursor))),
        first: filter.cursor.as_ref().map(|_| filter.page_at(None)),
        page,
        filter,
    }
}

fn columns(words: &Words, filter: &Filter, deals: &DealsPage) -> Vec<Column> {
    let (current, is_ascending) = filter.order();
    let columns = [
        ("deals-column-deal", "", Some(DealSort::Name)),
        ("deals-column-owner", "wide-only", None),
        ("deals-column-stage", "wide-only", Some(DealSort::Stage)),
        ("deals-column-category", "wide-only", None),
        ("deals-column-close", "wide-only", Some(DealSort::Close)),
        ("deals-column-amount", "num", Some(DealSort::Amount)),
        ("deals-column-chance", "num wide-only", Some(DealSort::Probability)),
        ("deals-column-value", "num", Some(DealSort::Value)),
        ("deals-column-swing", "num wide-only", Some(DealSort::Swing)),
    ];
    let column = |(id, class, sort): (&str, &'static str, Option<DealSort>)| Column {
        name: words.say(id),
        class,
        href: sort.map(|sort| filter.sorted_by(sort)),
        sorted: (sort == Some(current)).then_some(direction(is_ascending)),
    };
    let has_categories = deals.deals.iter().any(|deal| deal.category.is_some());
    columns.into_iter().filter(|(id, _, _)| has_categories || *id != "deals-column-category").map(column).collect()
}

fn row(words: &Words, deal: &DealLine, deals: &DealsPage) -> Row {
    let format = words.format();
    let is_open = deal.outcome == StageKind::Open;
    let close = deal.closed.filter(|_| !is_open).or(deal.close_date);
    Row {
        href: format!("/deals/{}", deal.id),
        name: deal_name(words, &deal.name, &deal.id),
        owner: deal.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        stage: deal.stage.clone(),
        outcome: outcome(words, deal.outcome),
        is_open,
        category: deal.category.map(|category| category_name(words, category)).unwrap_or_default(),
        amount: deal.amount.map(|minor| format.money_compact(Money { minor, currency: deal.currency })),
        close: close.map(|day| format.date(day)),
        is_overdue: is_open && close.is_some_and(|day| day < deals.as_of),
        chance: deal.p_won.map(|chance| format.chance(chance)),
        value: deal.value.map(|value| format.money_compact(Money { minor: whole(value), currency: deals.currency })),
        swing: deal.swing().map(|swing| format.give_or_take(Money { minor: whole(swing), currency: deals.currency })),
    }
}

/// `213 deals, together €4.1M; expected €1.2M`.
fn sum(words: &Words, deals: &DealsPage) -> String {
    let format = words.format();
    let count: i64 = deals.sums.iter().map(|sum| sum.count).sum();
    let mut said = words.say_with("deals-count", &[("count", count.into())]);
    let amounts: Vec<String> = deals
        .sums
        .iter()
        .filter(|sum| sum.amount != 0)
        .map(|sum: &DealSum| format.money_compact(Money { minor: sum.amount, currency: sum.currency }))
        .collect();
    if !amounts.is_empty() {
        let _ = write!(said, ", {}", words.say_with("deals-sum", &[("amount", amounts.join(" + ").into())]));
    }
    let value: f64 = deals.sums.iter().map(|sum| sum.value).sum();
    if value > 0.0 {
        let amount = format.money_compact(Money { minor: whole(value), currency: deals.currency });
        let horizon = words.say(&format!("deals-expected-{}", deals.horizon));
        let _ = write!(said, "; {horizon}: {amount}");
    }
    said
}

/// A deal's name; of one without, its id.
pub fn deal_name(words: &Words, name: &str, id: &str) -> String {
    if name.is_empty() { words.say_with("deals-no-name", &[("id", id.into())]) } else { name.to_owned() }
}

/// What a deal is, in the reader's words.
pub fn outcome(words: &Words, outcome: StageKind) -> (Tone, String) {
    match outcome {
        StageKind::Open => (Tone::Info, words.say("badge-open")),
        StageKind::Won => (Tone::Good, words.say("badge-won")),
        StageKind::Lost => (Tone::Bad, words.say("badge-lost")),
    }
}

/// A category in the reader's words.
pub fn category_name(words: &Words, category: Category) -> String {
    words.say(match category {
        Category::Omitted => "category-omitted",
        Category::Pipeline => "category-pipeline",
        Category::BestCase => "category-best-case",
        Category::Commit => "category-commit",
        Category::Closed => "category-closed",
    })
}

/// The deal's type in the reader's words.
fn kind_name(words: &Words, kind: &str) -> String {
    words.say(match DealKind::infer(kind) {
        DealKind::New => "deal-type-new",
        DealKind::Expansion => "deal-type-expansion",
        DealKind::Renewal => "deal-type-renewal",
    })
}

/// A unit or person as the filter `owner` names it; `None`: the company, which narrows nothing.
pub fn owner_word(kind: NodeKind, id: &str) -> Option<String> {
    match kind {
        NodeKind::Company => None,
        NodeKind::Unit => Some(format!("unit:{id}")),
        NodeKind::Person => Some(format!("person:{id}")),
    }
}

/// The page of a deal or an account.
pub fn place(subject: &Subject) -> String {
    match subject {
        Subject::Deal(id) => format!("/deals/{id}"),
        Subject::Account(id) => format!("/accounts/{id}"),
    }
}

/// The address of the list with filters.
pub fn address(pairs: &[(&'static str, String)]) -> String {
    let mut address = "/deals".to_owned();
    for ((name, value), mark) in pairs.iter().zip(std::iter::once('?').chain(std::iter::repeat('&'))) {
        address.push(mark);
        address.push_str(name);
        address.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b':' => address.push(char::from(byte)),
                byte => {
                    let _ = write!(address, "%{byte:02X}");
                }
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_hold_any_value() {
        assert_eq!(address(&[]), "/deals");
        let pairs = [("q", "a&b=ü".to_owned()), ("owner", "unit:01-a".to_owned())];
        assert_eq!(address(&pairs), "/deals?q=a%26b%3D%C3%BC&owner=unit:01-a");
    }
}
