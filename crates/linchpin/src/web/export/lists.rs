//! Accounts, requests and promises as files.

use super::{Making, column, count, format_of};
use crate::export::{Cell, Column, Format, Kind, Row};
use crate::web::App;
use crate::web::accounts;
use crate::web::promises;
use crate::web::viewer::Viewer;
use crate::words::Words;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::Response;
use facts::{Currency, Instant, Money};
use std::collections::BTreeMap;
use work::accounts::{AccountLine, AccountsPage, AccountsRequest};
use work::export::Exported;
use work::promises::PromiseLine;
use work::requests::board::Line;
use work::{Actor, Problem, Work};

/// Accounts that are read at once.
const LOT: i64 = 200;

/// `GET /accounts/export.csv` and so on: the list as filtered.
pub async fn export_accounts(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(filter): Query<accounts::Filter>,
) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        accounts_file(&app.work, &viewer.actor, viewer.words(), filter.request()?, format, viewer.now).await
    };
    viewer.answer(made.await)
}

/// All pages of a list of accounts, as a file.
pub async fn accounts_file(
    work: &Work,
    actor: &Actor,
    words: Words,
    request: AccountsRequest,
    format: Format,
    now: Instant,
) -> Result<Response, Problem> {
    let mut request = AccountsRequest { cursor: None, limit: Some(LOT), ..request };
    let frame = work.frame(now).await?;
    let first = work.list_accounts(actor, &request, now).await?;
    let columns = account_columns(&words);
    let making = Making::new((work, actor, &frame), words, Exported::Accounts, columns, now);
    let (work, actor) = (work.clone(), actor.clone());
    let rows = |page: &AccountsPage| page.accounts.iter().map(|line| account_row(line, page.currency)).collect();
    Ok(making.by_pages(format, first, rows, move |page| {
        request.cursor = page.next;
        let (work, actor, request) = (work.clone(), actor.clone(), request.clone());
        async move {
            request.cursor.as_ref()?;
            Some(work.list_accounts(&actor, &request, now).await)
        }
    }))
}

fn account_columns(words: &Words) -> Vec<Column> {
    [
        ("id", "export-id", Kind::Text),
        ("account", "accounts-account", Kind::Text),
        ("segment", "accounts-segment", Kind::Text),
        ("industry", "accounts-industry", Kind::Text),
        ("region", "accounts-region", Kind::Text),
        ("owner", "deals-column-owner", Kind::Text),
        ("open_deals", "export-open-deals", Kind::Integer),
        ("open", "accounts-open", Kind::Money),
        ("won_deals", "export-won-deals", Kind::Integer),
        ("won", "accounts-won", Kind::Money),
        ("currency", "export-currency", Kind::Text),
        ("last_activity", "accounts-last", Kind::Instant),
        ("renewal", "accounts-renewal", Kind::Date),
        ("plan_steps", "export-plan-steps", Kind::Integer),
        ("plan_next", "export-plan-next", Kind::Date),
    ]
    .map(|(word, name, kind)| column(words, word, name, kind))
    .to_vec()
}

fn account_row(line: &AccountLine, currency: Currency) -> Row {
    let money = |minor: i64| Cell::Money(Money { minor, currency });
    vec![
        line.id.as_str().into(),
        line.name.as_str().into(),
        line.segment.as_str().into(),
        line.industry.as_str().into(),
        line.region.as_str().into(),
        line.owner.as_ref().map(|(_, name)| name.clone()).into(),
        line.open_deals.into(),
        money(line.open_amount),
        line.won_deals.into(),
        money(line.won_amount),
        currency.code().into(),
        line.last.map_or(Cell::Empty, Cell::Instant),
        line.renewal.into(),
        count(line.plan.steps).into(),
        line.plan.next.into(),
    ]
}

/// `GET /requests/export.csv` and so on: all that the page lists, each request once.
pub async fn export_requests(viewer: Viewer, State(app): State<App>, uri: Uri) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let board = app.work.requests_for(&viewer.actor, viewer.now).await?;
        let lists = [&board.waiting, &board.queue, &board.mine, &board.others, &board.asked, &board.team];
        let lines: BTreeMap<&str, &Line> = lines_of(lists.into_iter().flatten());
        let words = viewer.words();
        let columns = [
            ("id", "export-id", Kind::Text),
            ("need", "requests-column-need", Kind::Text),
            ("desk", "export-desk", Kind::Text),
            ("deal", "deals-column-deal", Kind::Text),
            ("account", "accounts-account", Kind::Text),
            ("asked_by", "export-asked-by", Kind::Text),
            ("asked_at", "export-asked-at", Kind::Instant),
            ("need_by", "requests-column-need-by", Kind::Date),
            ("state", "export-state", Kind::Text),
            ("helper", "export-helper", Kind::Text),
            ("at_stake", "requests-column-stake", Kind::Money),
            ("currency", "export-currency", Kind::Text),
        ];
        let columns = columns.map(|(word, name, kind)| column(&words, word, name, kind)).to_vec();
        let rows = lines.values().map(|line| request_row(&words, line)).collect();
        Ok::<_, Problem>(Making::of(&app, &viewer, Exported::Requests, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

fn lines_of<'a>(lines: impl Iterator<Item = &'a Line>) -> BTreeMap<&'a str, &'a Line> {
    lines.map(|line| (line.id.as_str(), line)).collect()
}

fn request_row(words: &Words, line: &Line) -> Row {
    let name = |named: &Option<(String, String)>| named.as_ref().map(|(_, name)| name.clone());
    let stake =
        line.stake.map(|stake| Money { minor: crate::web::format::whole(stake.value), currency: line.currency });
    vec![
        line.id.as_str().into(),
        line.need.clone().into(),
        line.desk.1.as_str().into(),
        name(&line.deal).into(),
        name(&line.account).into(),
        line.by.1.as_str().into(),
        Cell::Instant(line.made_at),
        Cell::Date(line.need_by),
        words.say(&format!("requests-phase-{}", line.phase.word())).into(),
        line.helper.clone().into(),
        stake.into(),
        stake.map(|_| line.currency.code().to_owned()).into(),
    ]
}

/// `GET /promises/export.csv` and so on: all that the page lists.
pub async fn export_promises(viewer: Viewer, State(app): State<App>, uri: Uri) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let page = app.work.read_promises(&viewer.actor, viewer.now).await?;
        let words = viewer.words();
        let columns = [
            ("id", "export-id", Kind::Text),
            ("promise", "promise-what", Kind::Text),
            ("by", "export-promised-by", Kind::Text),
            ("to", "export-promised-to", Kind::Text),
            ("about", "export-about", Kind::Text),
            ("made_at", "export-made-at", Kind::Instant),
            ("due", "promise-due", Kind::Date),
            ("state", "export-state", Kind::Text),
            ("closed_at", "export-closed", Kind::Instant),
            ("what_happened", "export-happened", Kind::Text),
        ];
        let columns = columns.map(|(word, name, kind)| column(&words, word, name, kind)).to_vec();
        let lines = page.mine.iter().chain(&page.to_me).chain(&page.closed);
        let rows = lines.map(|line| promise_row(&words, line)).collect();
        Ok::<_, Problem>(Making::of(&app, &viewer, Exported::Promises, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

fn promise_row(words: &Words, line: &PromiseLine) -> Row {
    let closed = line.closed.as_ref();
    vec![
        line.id.as_str().into(),
        line.words.clone().into(),
        line.by.name.as_str().into(),
        line.to.name.as_str().into(),
        line.about.as_ref().map(|about| promises::name_of(words, about)).into(),
        Cell::Instant(line.made_at),
        Cell::Date(line.due),
        words.say(&format!("promise-{}", line.state.word())).into(),
        closed.map_or(Cell::Empty, |(_, at, _)| Cell::Instant(*at)),
        closed.map(|(_, _, happened)| happened.clone()).into(),
    ]
}
