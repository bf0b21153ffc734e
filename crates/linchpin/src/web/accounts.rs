//! Accounts: the territory as a list that filters and sorts by its address, and the page of one account.

mod account;
mod plan;

pub use account::{Entered, read_account, read_with};
pub use plan::{promise_step, say_aim, undo_aim};

use super::App;
use super::deals::owner_word;
use super::export;
use super::list::{Choice, Column, choices, direction};
use super::look::{Link, Nav, Page, Tone};
use super::viewer::{Viewer, encoded, given, html};
use super::views::{self, Ended, ViewsBar};
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Response};
use facts::Money;
use serde::Deserialize;
use work::Problem;
use work::accounts::{AccountLine, AccountSort, AccountsPage, AccountsRequest, UNTOUCHED_DAYS};
use work::forecast::NodeKind;
use work::views::List;

/// Days without an activity that can be asked about.
const DAYS: [i64; 4] = [30, 60, UNTOUCHED_DAYS, 180];
/// Words of the address for accounts with a plan, and without.
const PLANNED: &str = "yes";
const UNPLANNED: &str = "none";

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsHtml {
    page: Page,
    filter: Filter,
    lead: String,
    /// Figures above the list: what, how much, where it leads.
    stats: Vec<(String, String, Option<String>)>,
    owners: Vec<Choice>,
    units: Vec<Choice>,
    /// Name of the field, its label, what may be chosen.
    kinds: Vec<(&'static str, String, Vec<Choice>)>,
    untouched: Vec<Choice>,
    plans: Vec<Choice>,
    hidden: Vec<(&'static str, String)>,
    is_filtered: bool,
    views: ViewsBar,
    exports: Vec<Link>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    made: Option<String>,
    next: Option<String>,
    first: Option<String>,
}

/// An account.
struct Row {
    href: String,
    name: String,
    about: String,
    owner: String,
    open: String,
    open_deals: String,
    won: String,
    last: String,
    renewal: String,
    /// What is planned: whether a step is late, and in words; `None`: nothing.
    plan: Option<(bool, String)>,
    untouched: Option<(Tone, String)>,
}

/// What the address asks for. Every field is text, so that a wrong value is said and not a broken page.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Filter {
    q: Option<String>,
    owner: Option<String>,
    segment: Option<String>,
    industry: Option<String>,
    region: Option<String>,
    untouched: Option<String>,
    plan: Option<String>,
    sort: Option<String>,
    order: Option<String>,
    cursor: Option<String>,
}

impl Filter {
    /// The request that it stands for.
    pub fn request(&self) -> Result<AccountsRequest, Problem> {
        let (sort, ascending) = self.order();
        let invalid = |field, value: &str| Problem::Invalid { field, value: value.to_owned() };
        let node = |word: &str| match word.split_once(':') {
            Some(("unit", id)) => Ok((NodeKind::Unit, id.to_owned())),
            Some(("person", id)) => Ok((NodeKind::Person, id.to_owned())),
            _ => Err(invalid("owner", word)),
        };
        let days = |word: &str| word.parse::<i64>().map_err(|_| invalid("days", word));
        let planned = |word: &str| match word {
            PLANNED => Ok(true),
            UNPLANNED => Ok(false),
            _ => Err(invalid("planned", word)),
        };
        let text = |of: &Option<String>| given(of).map(str::to_owned);
        Ok(AccountsRequest {
            node: given(&self.owner).map(node).transpose()?,
            text: text(&self.q),
            segment: text(&self.segment),
            industry: text(&self.industry),
            region: text(&self.region),
            untouched_days: given(&self.untouched).map(days).transpose()?,
            planned: given(&self.plan).map(planned).transpose()?,
            sort: Some(sort),
            ascending,
            cursor: text(&self.cursor),
            limit: None,
        })
    }

    fn order(&self) -> (AccountSort, bool) {
        let sort = given(&self.sort).and_then(AccountSort::of_word).unwrap_or_default();
        let ascending = given(&self.order).map_or_else(|| starts_upwards(sort), |order| order == "up");
        (sort, ascending)
    }

    /// The address of this list sorted by `sort`; the other way round where it is already.
    fn sorted_by(&self, sort: AccountSort) -> String {
        let (current, ascending) = self.order();
        let upwards = if current == sort { !ascending } else { starts_upwards(sort) };
        let order = (upwards != starts_upwards(sort)).then(|| if upwards { "up" } else { "down" }.to_owned());
        let sort = Some(sort.word().to_owned());
        Filter { cursor: None, sort, order, ..self.clone() }.address()
    }

    fn page_at(&self, cursor: Option<&String>) -> String {
        Filter { cursor: cursor.cloned(), ..self.clone() }.address()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("q", &self.q),
            ("owner", &self.owner),
            ("segment", &self.segment),
            ("industry", &self.industry),
            ("region", &self.region),
            ("untouched", &self.untouched),
            ("plan", &self.plan),
            ("sort", &self.sort),
            ("order", &self.order),
            ("cursor", &self.cursor),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, given(value)?.to_owned()))).collect()
    }

    fn address(&self) -> String {
        let pairs: Vec<String> =
            self.pairs().iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if pairs.is_empty() { "/accounts".to_owned() } else { format!("/accounts?{}", pairs.join("&")) }
    }
}

/// Names and days are read from their start, amounts from the largest; whoever was not touched for longest comes first.
fn starts_upwards(sort: AccountSort) -> bool {
    matches!(sort, AccountSort::Name | AccountSort::Renewal | AccountSort::Last)
}

/// `GET /accounts`: without a query where one begins, if one chose so.
pub async fn list_accounts(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(filter): Query<Filter>,
    Query(ended): Query<Ended>,
) -> Response {
    if let Some(first) = views::first(&app, &viewer, List::Accounts, &uri).await {
        return first.into_response();
    }
    viewer.answer(list(&app, &viewer, filter, ended.ended).await)
}

async fn list(app: &App, viewer: &Viewer, filter: Filter, undo: Option<String>) -> Result<Html<String>, Problem> {
    let accounts = app.work.list_accounts(&viewer.actor, &filter.request()?, viewer.now).await?;
    let views = ViewsBar::of(app, viewer, List::Accounts, filter.page_at(None), undo).await?;
    Ok(html(&shown(viewer, filter, &accounts, views)))
}

fn shown(viewer: &Viewer, filter: Filter, accounts: &AccountsPage, views: ViewsBar) -> AccountsHtml {
    let words = viewer.words();
    let owners = |wanted: NodeKind| {
        let those = accounts.owners.iter().filter(|(kind, _, _)| *kind == wanted);
        choices(those.map(|(kind, id, name)| (owner_word(*kind, id).unwrap_or_default(), name.clone())), &filter.owner)
    };
    let [segments, industries, regions] = &accounts.choices;
    let kinds = [
        ("segment", "accounts-segment", segments, &filter.segment),
        ("industry", "accounts-industry", industries, &filter.industry),
        ("region", "accounts-region", regions, &filter.region),
    ];
    let kind = |(name, label, values, chosen): (&'static str, &str, &Vec<String>, &Option<String>)| {
        let choices = choices(values.iter().map(|value| (value.clone(), value.clone())), chosen);
        (!values.is_empty()).then(|| (name, words.say(label), choices))
    };
    let days = |days: i64| (days.to_string(), words.say_with("accounts-untouched-for", &[("count", days.into())]));
    let plans = [(UNPLANNED, "accounts-unplanned"), (PLANNED, "accounts-planned")];
    let narrowing = ["sort", "order", "cursor"];
    let page = viewer.page(words.say("accounts-title"), Some(Nav::Accounts));
    AccountsHtml {
        views,
        exports: export::links(&page, &filter.page_at(None).replacen("/accounts", "/accounts/export", 1)),
        page,
        lead: words.say_with("accounts-lead", &[("count", accounts.sums.accounts.into())]),
        stats: stats(&words, &filter, accounts),
        owners: owners(NodeKind::Person),
        units: owners(NodeKind::Unit),
        kinds: kinds.into_iter().filter_map(kind).collect(),
        untouched: choices(DAYS.into_iter().map(days), &filter.untouched),
        plans: choices(plans.map(|(word, id)| (word.to_owned(), words.say(id))).into_iter(), &filter.plan),
        hidden: filter.pairs().into_iter().filter(|(name, _)| ["sort", "order"].contains(name)).collect(),
        is_filtered: filter.pairs().iter().any(|(name, _)| !narrowing.contains(name)),
        columns: columns(&words, &filter),
        rows: accounts.accounts.iter().map(|account| row(viewer, account, accounts)).collect(),
        made: accounts.made.map(|at| {
            let at = words.format().instant(at, &viewer.frame.company().settings.zone);
            words.say_with("accounts-made", &[("time", at.into())])
        }),
        next: accounts.next.as_ref().map(|cursor| filter.page_at(Some(cursor))),
        first: filter.cursor.as_ref().map(|_| filter.page_at(None)),
        filter,
    }
}

fn stats(words: &Words, filter: &Filter, accounts: &AccountsPage) -> Vec<(String, String, Option<String>)> {
    let (format, sums) = (words.format(), &accounts.sums);
    let money = |minor| format.money_compact(Money { minor, currency: accounts.currency });
    let untouched = Filter { untouched: Some(accounts.untouched_days.to_string()), cursor: None, ..filter.clone() };
    let with_open = format!("{} / {}", format.integer(sums.with_open), format.integer(sums.accounts));
    let days = [("count", accounts.untouched_days.into())];
    vec![
        (words.say("accounts-open"), money(sums.open_amount), None),
        (words.say("accounts-won"), money(sums.won_amount), None),
        (words.say("accounts-with-open"), with_open, None),
        (words.say_with("accounts-untouched", &days), format.integer(sums.untouched), Some(untouched.address())),
    ]
}

fn columns(words: &Words, filter: &Filter) -> Vec<Column> {
    let (current, is_ascending) = filter.order();
    let columns = [
        ("accounts-account", "", Some(AccountSort::Name)),
        ("deals-column-owner", "wide-only", None),
        ("accounts-open", "num", Some(AccountSort::Open)),
        ("accounts-won", "num", Some(AccountSort::Won)),
        ("accounts-last", "wide-only", Some(AccountSort::Last)),
        ("accounts-renewal", "wide-only", Some(AccountSort::Renewal)),
        ("accounts-plan", "wide-only", None),
    ];
    let column = |(id, class, sort): (&str, &'static str, Option<AccountSort>)| Column {
        name: words.say(id),
        class,
        href: sort.map(|sort| filter.sorted_by(sort)),
        sorted: (sort == Some(current)).then_some(direction(is_ascending)),
    };
    columns.into_iter().map(column).collect()
}

/// Segment, industry and region, as far as they are known.
fn about(line: &AccountLine) -> String {
    let known = [&line.segment, &line.industry, &line.region].into_iter().filter(|word| !word.is_empty());
    known.cloned().collect::<Vec<String>>().join(" · ")
}

/// Whether nobody touched it for long.
fn untouched(words: &Words, line: &AccountLine) -> Option<(Tone, String)> {
    line.is_untouched.then(|| (Tone::Warn, words.say("accounts-is-untouched")))
}

fn row(viewer: &Viewer, line: &AccountLine, accounts: &AccountsPage) -> Row {
    let words = viewer.words();
    let format = words.format();
    let money = |minor: i64| match minor {
        0 => "–".to_owned(),
        minor => format.money_compact(Money { minor, currency: accounts.currency }),
    };
    Row {
        href: format!("/accounts/{}", line.id),
        name: line.name.clone(),
        about: about(line),
        owner: line.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        open: money(line.open_amount),
        open_deals: words.say_with("accounts-deals", &[("count", line.open_deals.into())]),
        won: money(line.won_amount),
        last: match line.last {
            Some(last) => format.relative(viewer.day(last), viewer.frame.as_of),
            None => words.say("accounts-never"),
        },
        renewal: line.renewal.map(|day| format.date(day)).unwrap_or_default(),
        plan: planned(viewer, line),
        untouched: untouched(&words, line),
    }
}

/// What is planned: the next step, or an aim alone.
fn planned(viewer: &Viewer, line: &AccountLine) -> Option<(bool, String)> {
    let words = viewer.words();
    let Some(next) = line.plan.next else {
        return line.plan.has_aim.then(|| (false, words.say("accounts-plan-aim")));
    };
    let is_late = next < viewer.frame.today;
    let day = words.format().day_and_month(next);
    let id = if is_late { "accounts-plan-late" } else { "accounts-plan-next" };
    Some((is_late, words.say_with(id, &[("day", day.into())])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_sorts_and_then_turns_round() {
        let text = |text: &str| Some(text.to_owned());
        let filter = Filter { segment: text("a&b"), cursor: text("x"), ..Filter::default() };
        assert_eq!(filter.sorted_by(AccountSort::Name), "/accounts?segment=a%26b&sort=name");
        let sorted = Filter { sort: text("name"), ..filter.clone() };
        assert_eq!(sorted.sorted_by(AccountSort::Name), "/accounts?segment=a%26b&sort=name&order=down");
        assert_eq!(Filter::default().page_at(None), "/accounts");
        let wrong = Filter { untouched: text("long"), ..Filter::default() };
        assert!(matches!(wrong.request(), Err(Problem::Invalid { field: "days", .. })));
    }
}
