//! Tables of pages as files: the same filters, permissions and words, every row.

mod figures;
mod judged;
mod lists;

pub use figures::{TABLES, export_figures};
pub use judged::{export_hygiene, export_track_record};
pub use lists::{accounts_file, export_accounts, export_promises, export_requests};

use super::App;
use super::audit;
use super::deals::{Filter, category_name};
use super::forecast;
use super::format::whole;
use super::look::{self, Link, Page};
use super::pipeline;
use super::place::name_of;
use super::viewer::{Viewer, given};
use crate::export::{Cell, Column, Format, Kind, Row, Rows, Table, stream};
use crate::words::Words;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::Response;
use facts::deal::StageKind;
use facts::{Currency, Instant, Money};
use serde::Deserialize;
use work::audit::{AuditPage, AuditRequest, Named};
use work::deals::{DealLine, DealsRequest};
use work::export::{DealLots, Exported};
use work::forecast::{ForecastPage, NodeInfo, NodeKind, Range};
use work::frame::Frame;
use work::people::ListedPerson;
use work::pipeline::{Bar, MovedDeal, Sum, Waterfall, WaterfallPage, WaterfallRequest};
use work::{Actor, Operation, Problem, Work, access};

/// Links to the file of each format: `base` is its address without the ending, with a query or without.
pub fn links(page: &Page, base: &str) -> Vec<Link> {
    let (path, query) = base.split_once('?').map_or((base, String::new()), |(path, query)| (path, format!("?{query}")));
    let link = |format: Format| Link {
        href: format!("{path}.{}{query}", format.word()),
        label: page.say(&format!("export-{}", format.word())),
    };
    Format::ALL.map(link).to_vec()
}

/// The format at the end of the address.
fn format_of(uri: &Uri) -> Result<Format, Problem> {
    let ending = uri.path().rsplit('/').next().unwrap_or_default();
    Format::of_path(uri.path()).ok_or_else(|| Problem::Invalid { field: "format", value: ending.to_owned() })
}

/// A table that is made for whoever looks.
struct Making {
    work: Work,
    actor: Actor,
    what: Exported,
    now: Instant,
    table: Table,
}

impl Making {
    fn of(app: &App, viewer: &Viewer, what: Exported, columns: Vec<Column>) -> Making {
        Making::new((&app.work, &viewer.actor, &viewer.frame), viewer.words(), what, columns, viewer.now)
    }

    fn new(
        (work, actor, frame): (&Work, &Actor, &Frame),
        words: Words,
        what: Exported,
        columns: Vec<Column>,
        now: Instant,
    ) -> Making {
        let title = words.say(&format!("exported-{}", what.word()));
        let table = Table { title, columns, words, zone: frame.company().settings.zone.clone() };
        Making { work: work.clone(), actor: actor.clone(), what, now, table }
    }

    /// The file of rows that are there already.
    fn of_rows(self, format: Format, rows: Vec<Row>) -> Response {
        self.by(format, async move |to| {
            let count = rows.len();
            if to.send(Ok(rows)).await.is_ok() { count } else { 0 }
        })
    }

    /// The file of rows that `make` sends; it says how many went out, and a line of the audit tells of them.
    fn by<Made: Future<Output = usize> + Send + 'static>(
        self,
        format: Format,
        make: impl FnOnce(Rows) -> Made,
    ) -> Response {
        let Making { work, actor, what, now, table } = self;
        let (rows, response) = stream(format, table);
        let made = make(rows);
        tokio::spawn(async move {
            let count = made.await;
            if let Err(problem) = work.note_exported(&actor, what, count, now).await {
                tracing::error!(%problem, "an export could not be written down");
            }
        });
        response
    }

    /// The file of a list that is read page by page: `rows` of each, and the page after one, if there is one.
    fn by_pages<P: Send + 'static, Read: Future<Output = Option<Result<P, Problem>>> + Send>(
        self,
        format: Format,
        first: P,
        rows: impl Fn(&P) -> Vec<Row> + Send + 'static,
        mut after: impl FnMut(P) -> Read + Send + 'static,
    ) -> Response {
        self.by(format, async move |to: Rows| {
            let (mut page, mut count) = (first, 0);
            loop {
                let lot = rows(&page);
                let sent = lot.len();
                if to.send(Ok(lot)).await.is_err() {
                    return count;
                }
                count += sent;
                page = match after(page).await {
                    None => return count,
                    Some(Ok(page)) => page,
                    Some(Err(problem)) => {
                        let _ = to.send(Err(problem)).await;
                        return count;
                    }
                };
            }
        })
    }
}

fn column(words: &Words, word: &'static str, name: &str, kind: Kind) -> Column {
    Column { word, name: words.say(name), kind }
}

/// `GET /deals/export.csv`, `.xlsx`, `.parquet`: the list as filtered.
pub async fn export_deals(viewer: Viewer, State(app): State<App>, uri: Uri, Query(filter): Query<Filter>) -> Response {
    viewer.answer(deals(&app, &viewer, &uri, &filter).await)
}

async fn deals(app: &App, viewer: &Viewer, uri: &Uri, filter: &Filter) -> Result<Response, Problem> {
    let request = filter.request(&viewer.frame)?;
    deals_file(&app.work, &viewer.actor, viewer.words(), &request, format_of(uri)?, viewer.now).await
}

/// All pages of a list of deals, as a file.
pub async fn deals_file(
    work: &Work,
    actor: &Actor,
    words: Words,
    request: &DealsRequest,
    format: Format,
    now: Instant,
) -> Result<Response, Problem> {
    let frame = work.frame(now).await?;
    let lots = work.deal_lots(actor, request, now).await?;
    work.note_listed(actor, request.node.as_ref(), now).await?;
    let currency = frame.company().settings.currency;
    let making = Making::new((work, actor, &frame), words, Exported::Deals, deal_columns(&words), now);
    Ok(making.by(format, move |to| send_deals(lots, to, words, currency)))
}

fn deal_columns(words: &Words) -> Vec<Column> {
    [
        ("id", "export-id", Kind::Text),
        ("deal", "deals-column-deal", Kind::Text),
        ("owner", "deals-column-owner", Kind::Text),
        ("state", "export-state", Kind::Text),
        ("stage", "deals-column-stage", Kind::Text),
        ("category", "deals-column-category", Kind::Text),
        ("amount", "deals-column-amount", Kind::Money),
        ("currency", "export-currency", Kind::Text),
        ("close_date", "export-close", Kind::Date),
        ("closed_on", "export-closed", Kind::Date),
        ("chance", "deals-column-chance", Kind::Share),
        ("expected_value", "deals-column-value", Kind::Money),
        ("expected_value_currency", "export-value-currency", Kind::Text),
    ]
    .map(|(word, name, kind)| column(words, word, name, kind))
    .to_vec()
}

/// Sends all lots; how many deals went out.
async fn send_deals(mut lots: DealLots, to: Rows, words: Words, currency: Currency) -> usize {
    let mut count = 0;
    loop {
        let lot = match lots.next().await {
            Ok(None) => return count,
            Ok(Some(lot)) => Ok(lot.iter().map(|deal| deal_row(deal, &words, currency)).collect::<Vec<_>>()),
            Err(problem) => Err(problem),
        };
        let (sent, is_broken) = (lot.as_ref().map_or(0, Vec::len), lot.is_err());
        if to.send(lot).await.is_err() || is_broken {
            return count;
        }
        count += sent;
    }
}

fn deal_row(deal: &DealLine, words: &Words, currency: Currency) -> Row {
    let state = match deal.outcome {
        StageKind::Open => "export-state-open",
        StageKind::Won => "export-state-won",
        StageKind::Lost => "export-state-lost",
    };
    let value = deal.value.map(|value| Money { minor: whole(value), currency });
    vec![
        deal.id.as_str().into(),
        deal.name.as_str().into(),
        deal.owner.as_ref().map(|(_, name)| name.clone()).into(),
        words.say(state).into(),
        deal.stage.as_str().into(),
        deal.category.map(|category| category_name(words, category)).into(),
        deal.amount.map(|minor| Money { minor, currency: deal.currency }).into(),
        deal.amount.map(|_| deal.currency.code().to_owned()).into(),
        deal.close_date.into(),
        deal.closed.into(),
        deal.p_won.into(),
        value.into(),
        value.map(|_| currency.code().to_owned()).into(),
    ]
}

/// Of which place, and which of its tables.
#[derive(Debug, Default, Deserialize)]
pub struct Placed {
    /// `company`, or `unit:` or `person:` with a public id; none: the highest that is one's own.
    place: Option<String>,
    /// `bars` or `deals`.
    table: Option<String>,
}

impl Placed {
    fn node(&self) -> Result<Option<(NodeKind, String)>, Problem> {
        let Some(word) = given(&self.place) else { return Ok(None) };
        match word.split_once(':') {
            None if word == "company" => Ok(Some((NodeKind::Company, String::new()))),
            Some(("unit", id)) => Ok(Some((NodeKind::Unit, id.to_owned()))),
            Some(("person", id)) => Ok(Some((NodeKind::Person, id.to_owned()))),
            _ => Err(Problem::Invalid { field: "owner", value: word.to_owned() }),
        }
    }
}

/// The word of a place, as [`Placed`] reads it.
pub fn place_word(kind: NodeKind, id: &str) -> String {
    match kind {
        NodeKind::Company => "company".to_owned(),
        NodeKind::Unit => format!("unit:{id}"),
        NodeKind::Person => format!("person:{id}"),
    }
}

/// `GET /pipeline/export.csv` and so on: why it changed; with `table=deals` the deals that changed it, with `table=places` why it changed in
/// the places right below.
pub async fn export_pipeline(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(placed): Query<Placed>,
    Query(asked): Query<pipeline::Asked>,
) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let request = WaterfallRequest { is_whole: true, ..pipeline::request(placed.node()?, &asked)? };
        let page = app.work.read_waterfall(&viewer.actor, &request, viewer.now).await?;
        let words = viewer.words();
        let (what, (columns, rows)) = match given(&placed.table) {
            Some("deals") => (Exported::PipelineDeals, moved_deals(&words, &page)),
            Some("places") => (Exported::PipelineBars, places_below(&words, &page)),
            _ => (Exported::PipelineBars, bars(&words, &page)),
        };
        Ok::<_, Problem>(Making::of(&app, &viewer, what, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

fn bars(words: &Words, page: &WaterfallPage) -> (Vec<Column>, Vec<Row>) {
    let columns = [
        ("reason", "export-bar", Kind::Text),
        ("deals", "export-deals", Kind::Integer),
        ("effect", "export-effect", Kind::Money),
        ("currency", "export-currency", Kind::Text),
    ];
    let row = |name: String, deals: usize, minor: i64| {
        let money = Money { minor, currency: page.currency };
        vec![name.into(), count(deals).into(), Cell::Money(money), page.currency.code().into()]
    };
    let account = &page.waterfall;
    let mut rows = vec![row(words.say("pipeline-opening"), account.opening.deals, account.opening.amount)];
    let bar = |(bar, sum): (&Bar, &Sum)| row(words.say(&format!("pipeline-bar-{}", bar.word())), sum.deals, sum.amount);
    rows.extend(account.bars.iter().map(bar));
    rows.push(row(words.say("pipeline-closing"), account.closing.deals, account.closing.amount));
    (columns.map(|(word, name, kind)| column(words, word, name, kind)).to_vec(), rows)
}

fn places_below(words: &Words, page: &WaterfallPage) -> (Vec<Column>, Vec<Row>) {
    let name = |bar: Bar| words.say(&format!("pipeline-bar-{}", bar.word()));
    let mut columns = vec![
        column(words, "place", "forecast-column-name", Kind::Text),
        column(words, "opening", "pipeline-opening", Kind::Money),
    ];
    columns.extend(Bar::ALL.map(|bar| Column { word: bar.word(), name: name(bar), kind: Kind::Money }));
    columns.push(column(words, "closing", "pipeline-closing", Kind::Money));
    columns.push(column(words, "currency", "export-currency", Kind::Text));
    let money = |minor: i64| Cell::Money(Money { minor, currency: page.currency });
    let row = |(node, account): &(NodeInfo, Waterfall)| {
        let mut row: Row = vec![name_of(words, node).into(), money(account.opening.amount)];
        row.extend(Bar::ALL.map(|bar| money(account.bars.get(&bar).map_or(0, |sum| sum.amount))));
        row.extend([money(account.closing.amount), page.currency.code().into()]);
        row
    };
    (columns, page.below.iter().map(row).collect())
}

fn moved_deals(words: &Words, page: &WaterfallPage) -> (Vec<Column>, Vec<Row>) {
    let columns = [
        ("id", "export-id", Kind::Text),
        ("deal", "deals-column-deal", Kind::Text),
        ("owner", "deals-column-owner", Kind::Text),
        ("reasons", "export-bar", Kind::Text),
        ("before", "export-was", Kind::Money),
        ("after", "export-now", Kind::Money),
        ("effect", "export-effect", Kind::Money),
        ("currency", "export-currency", Kind::Text),
        ("close_before", "export-close-was", Kind::Date),
        ("close_after", "export-close-now", Kind::Date),
    ];
    let money = |minor: i64| Money { minor, currency: page.currency };
    let row = |deal: &MovedDeal| {
        let named = deal.bars.iter().map(|(bar, _)| words.say(&format!("pipeline-bar-{}", bar.word())));
        let (id, name) = deal.deal.clone().unzip();
        vec![
            id.into(),
            name.into(),
            deal.owner.clone().into(),
            named.collect::<Vec<_>>().join(", ").into(),
            deal.opening.map(money).into(),
            deal.closing.map(money).into(),
            Cell::Money(money(deal.bars.iter().map(|(_, effect)| effect).sum())),
            page.currency.code().into(),
            deal.planned[0].into(),
            deal.planned[1].into(),
        ]
    };
    let rows = page.deals.iter().map(row).collect();
    (columns.map(|(word, name, kind)| column(words, word, name, kind)).to_vec(), rows)
}

/// `GET /forecast/export.csv` and so on: the place and those right below it.
pub async fn export_forecast(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(placed): Query<Placed>,
    Query(asked): Query<forecast::Asked>,
) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let node = placed.node()?;
        let node = node.as_ref().map(|(kind, id)| (*kind, id.as_str()));
        let page = forecast::asked(&app, &viewer, node, &asked).await?;
        let (columns, rows) = places(&viewer.words(), &page);
        Ok::<_, Problem>(Making::of(&app, &viewer, Exported::Forecast, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

fn places(words: &Words, page: &ForecastPage) -> (Vec<Column>, Vec<Row>) {
    let amounts = [
        ("expected", "export-expected"),
        ("won", "export-won"),
        ("quota", "export-quota"),
        ("low_80", "export-low-80"),
        ("high_80", "export-high-80"),
        ("low_95", "export-low-95"),
        ("high_95", "export-high-95"),
    ];
    let mut columns =
        vec![column(words, "place", "export-place", Kind::Text), column(words, "level", "export-kind", Kind::Text)];
    columns.extend(amounts.map(|(word, name)| column(words, word, name, Kind::Money)));
    columns.push(column(words, "currency", "export-currency", Kind::Text));
    let money = |minor: i64| Cell::Money(Money { minor, currency: page.currency });
    let row = |node: &NodeInfo, range: &Range, quota: Option<i64>| {
        let kind = match node.kind {
            NodeKind::Company => "common-company",
            NodeKind::Unit => "common-unit",
            NodeKind::Person => "common-person",
        };
        let name = if node.name.is_empty() { words.say("common-company") } else { node.name.clone() };
        let mut cells: Row = vec![name.into(), words.say(kind).into(), money(whole(range.mean)), money(range.won)];
        cells.push(quota.map_or(Cell::Empty, money));
        let ends = [range.range80.0, range.range80.1, range.range95.0, range.range95.1];
        cells.extend(ends.map(|end| money(whole(end))));
        cells.push(page.currency.code().into());
        cells
    };
    let mut rows = vec![row(&page.node, &page.range, page.quota)];
    rows.extend(page.below.iter().map(|below| row(&below.node, &below.range, below.quota)));
    (columns, rows)
}

/// `GET /company/export.csv` and so on: who is here, for operations.
pub async fn export_people(viewer: Viewer, State(app): State<App>, uri: Uri) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        access::check(&viewer.actor, &Operation::KeepCompany, &viewer.frame)?;
        let words = viewer.words();
        let columns = [
            ("id", "export-id"),
            ("name", "common-name"),
            ("role", "export-role"),
            ("title", "export-title"),
            ("unit", "export-unit"),
        ];
        let people = app.work.people(&viewer.actor, false, viewer.now).await?;
        let row = |person: ListedPerson| {
            let role = look::role_name(&words, person.role);
            vec![person.id.into(), person.name.into(), role.into(), person.title.into(), person.unit.into()]
        };
        let columns = columns.map(|(word, name)| column(&words, word, name, Kind::Text)).to_vec();
        let rows = people.into_iter().map(row).collect();
        Ok::<_, Problem>(Making::of(&app, &viewer, Exported::People, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

/// `GET /audit/export.csv` and so on: its lines as filtered, the latest first.
pub async fn export_audit(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(asked): Query<audit::Asked>,
) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let mut request = AuditRequest { before: None, ..asked.request()? };
        let first = app.work.read_audit(&viewer.actor, &request, viewer.now).await?;
        let words = viewer.words();
        let columns = [
            ("line", "audit-line", Kind::Integer),
            ("at", "audit-when", Kind::Instant),
            ("who", "audit-who", Kind::Text),
            ("what", "audit-what", Kind::Text),
            ("about", "audit-about", Kind::Text),
        ];
        let columns = columns.map(|(word, name, kind)| column(&words, word, name, kind)).to_vec();
        let making = Making::of(&app, &viewer, Exported::Audit, columns);
        let (work, reader) = (app.work.clone(), viewer.clone());
        let names = viewer.clone();
        let rows = move |page: &AuditPage| page.lines.iter().map(|named| audit_row(&names, named)).collect();
        Ok::<_, Problem>(making.by_pages(format, first, rows, move |page| {
            request.before = page.next;
            let (work, reader, request) = (work.clone(), reader.clone(), request.clone());
            async move {
                request.before?;
                Some(work.read_audit(&reader.actor, &request, reader.now).await)
            }
        }))
    };
    viewer.answer(made.await)
}

fn audit_row(viewer: &Viewer, named: &Named) -> Row {
    vec![
        named.line.seq.into(),
        Cell::Instant(named.line.at),
        audit::who(viewer, named).into(),
        viewer.say(&format!("audit-{}", named.line.what)).into(),
        audit::about(viewer, named).into(),
    ]
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
