//! The pipeline of a place: what changed between two days, and the deals behind each change.

use super::App;
use super::chart::{Bar as Step, Chart, Pen, Unit, waterfall};
use super::columns::{Filter, filter_fields, filter_query, filters};
use super::deals::deal_name;
use super::export::{links, place_word};
use super::format::as_float;
use super::look::{Link, Nav, Page};
use super::place::{AskedPlace, PipelineHead, column_of, name_of, place_address};
use super::viewer::{Viewer, given, given_date, html};
use super::views::{self, ViewsBar};
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Response};
use facts::time::add_days;
use jiff::civil::Date;
use serde::Deserialize;
use work::Problem;
use work::forecast::{NodeInfo, NodeKind};
use work::pipeline::{Bar, Due, Listed, MovedDeal, Sum, Waterfall, WaterfallPage, WaterfallRequest};
use work::views::List;

/// The page, before its place.
const PATH: &str = "/pipeline";

/// Names the round trips among the bars.
const ROUND_TRIPS: &str = "round-trips";

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    due: Option<String>,
    from: Option<String>,
    to: Option<String>,
    counted: Option<String>,
    show: Option<String>,
    ended: Option<String>,
    /// Columns and values to filter by.
    #[serde(flatten)]
    others: std::collections::BTreeMap<String, String>,
}

/// `GET /pipeline`, and of a place. Without a query where one begins, if one chose so.
pub async fn read_pipeline(
    viewer: Viewer,
    State(app): State<App>,
    place: AskedPlace,
    uri: Uri,
    Query(asked): Query<Asked>,
) -> Response {
    if place.named().is_none()
        && let Some(first) = views::first(&app, &viewer, List::Pipeline, &uri).await
    {
        return first.into_response();
    }
    viewer.answer(read(&app, &viewer, place, &asked).await)
}

async fn read(app: &App, viewer: &Viewer, place: AskedPlace, asked: &Asked) -> Result<Html<String>, Problem> {
    let request = request(place.into_node(), asked)?;
    let pipeline = app.work.read_waterfall(&viewer.actor, &request, viewer.now).await?;
    let shown = Shown { viewer, pipeline: &pipeline, request: &request };
    let address = shown.address(&pipeline.node, |_| {});
    let views = ViewsBar::of(app, viewer, List::Pipeline, address, asked.ended.clone()).await?;
    Ok(html(&shown.page(views)))
}

/// What the address asks for, of a place.
pub(super) fn request(node: Option<(NodeKind, String)>, asked: &Asked) -> Result<WaterfallRequest, Problem> {
    let due = given(&asked.due).map(|word| {
        Due::of_word(word).ok_or_else(|| Problem::Invalid { field: "pipeline-due", value: word.to_owned() })
    });
    let listed = given(&asked.show).map(|word| match word {
        ROUND_TRIPS => Ok(Listed::RoundTrips),
        word => Bar::of_word(word)
            .map(Listed::Bar)
            .ok_or_else(|| Problem::Invalid { field: "pipeline-bar", value: word.to_owned() }),
    });
    Ok(WaterfallRequest {
        node,
        from: given_date("date", &asked.from)?,
        to: given_date("date", &asked.to)?,
        due: due.transpose()?.unwrap_or_default(),
        is_as_is: given(&asked.counted) == Some("today"),
        listed: listed.transpose()?,
        filters: filters(&asked.others.clone().into_iter().collect::<Vec<_>>()),
        is_whole: false,
    })
}

#[derive(Template)]
#[template(path = "pipeline.html")]
struct PipelineHtml {
    page: Page,
    head: PipelineHead,
    tabs: Vec<Link>,
    tab: String,
    action: String,
    due: &'static str,
    from: String,
    to: String,
    latest: String,
    is_as_is: bool,
    filters: Vec<Filter>,
    /// Where neither days nor filters are chosen; empty: none are.
    unfiltered: String,
    is_nothing: bool,
    /// Where all open deals are shown, unless they are.
    all: String,
    now: String,
    now_deals: String,
    was: String,
    change: String,
    direction: i8,
    chart: Chart,
    rows: Vec<Reason>,
    opening: Reason,
    closing: Reason,
    without_rate: Option<String>,
    without_amount: Option<String>,
    /// What heads the column of places below.
    below_column: String,
    below: Vec<Below>,
    /// Whether deals of several people are listed.
    has_owners: bool,
    listed: String,
    all_listed: Option<Link>,
    deals: Vec<Deal>,
    more: Option<String>,
    views: ViewsBar,
    /// The files of what changed, of the deals that changed it, and of the places below.
    exports: [Vec<Link>; 3],
}

/// Why the pipeline changed, with the deals behind it.
struct Reason {
    name: String,
    /// What the word means.
    hint: String,
    href: Option<String>,
    is_shown: bool,
    deals: String,
    effect: String,
}

/// A place below.
struct Below {
    href: String,
    name: String,
    was: String,
    came: String,
    changed: String,
    went: String,
    won: String,
    now: String,
}

/// A deal that changed it.
struct Deal {
    /// Its address and name; `None` where the viewer may not open it.
    deal: Option<(String, String)>,
    owner: String,
    what: Vec<String>,
    was: String,
    now: String,
    effect: String,
}

struct Shown<'a> {
    viewer: &'a Viewer,
    pipeline: &'a WaterfallPage,
    request: &'a WaterfallRequest,
}

impl Shown<'_> {
    fn words(&self) -> Words {
        self.viewer.words()
    }

    fn pen(&self) -> Pen {
        let money = Unit::Money(self.pipeline.currency);
        Pen { words: self.words(), unit: if self.is_by_deals() { Unit::Count } else { money } }
    }

    /// Exports often give amounts once deals are won: then deals are counted.
    fn is_by_deals(&self) -> bool {
        self.pipeline.waterfall.has_no_amounts()
    }

    fn account(&self, account: &Waterfall) -> Waterfall {
        if self.is_by_deals() { account.by_deals() } else { account.clone() }
    }

    fn short(&self, minor: i64) -> String {
        self.pen().short(as_float(minor))
    }

    fn changed(&self, minor: i64) -> String {
        self.pen().change(as_float(minor))
    }

    fn count(&self, deals: usize) -> String {
        self.words().say_with("deals-count", &[("count", deals.into())])
    }

    fn page(&self, views: ViewsBar) -> PipelineHtml {
        let (words, pipeline) = (self.words(), self.pipeline);
        let format = words.format();
        let account = &self.account(&pipeline.waterfall);
        let unknown = [("count", account.without_amount.into())];
        let change = account.closing.amount - account.opening.amount;
        let values = [("from", format.date(pipeline.span.0).into()), ("to", format.date(pipeline.span.1).into())];
        let days = pipeline
            .days
            .map(|(from, to)| words.say_with("pipeline-due-in", &[("days", format.date_range(from, to).into())]));
        let lead = format!(
            "{} {}",
            words.say_with("pipeline-lead", &values),
            days.unwrap_or_else(|| words.say("pipeline-due-all"))
        );
        let above = pipeline.above.iter().map(|node| self.link(node)).collect();
        let head = PipelineHead::new(&words, PATH, &pipeline.node, above, lead);
        let mut page =
            self.viewer.page(format!("{} – {}", head.heading, words.say("nav-pipeline")), Some(Nav::Pipeline));
        page.as_of = Some(pipeline.span.1);
        let more = pipeline.deals_in_all.saturating_sub(pipeline.deals.len());
        PipelineHtml {
            head: PipelineHead { buttons: self.usual(), ..head },
            tabs: Due::ALL.into_iter().map(|due| self.tab(due)).collect(),
            tab: self.tab(self.request.due).href,
            action: place_address(PATH, &pipeline.node),
            due: self.request.due.word(),
            from: pipeline.span.0.to_string(),
            to: pipeline.span.1.to_string(),
            latest: self.viewer.frame.as_of.to_string(),
            is_as_is: self.request.is_as_is,
            unfiltered: self.unfiltered(),
            filters: filter_fields(&words, &pipeline.columns, &self.request.filters),
            is_nothing: account.opening == Sum::default()
                && account.closing == Sum::default()
                && account.bars.is_empty(),
            all: match self.request.due {
                Due::All => String::new(),
                _ => self.tab(Due::All).href,
            },
            now: self.short(account.closing.amount),
            now_deals: if self.is_by_deals() {
                words.say("pipeline-open-deals")
            } else {
                self.count(account.closing.deals)
            },
            was: words.say_with("pipeline-was", &[("amount", self.short(account.opening.amount).into())]),
            direction: i8::try_from(change.signum()).unwrap_or(0),
            change: self.changed(change),
            chart: self.chart(),
            rows: self.reasons(),
            opening: self.end("pipeline-opening", account.opening, add_days(pipeline.span.0, -1)),
            closing: self.end("pipeline-closing", account.closing, pipeline.span.1),
            without_amount: match account.without_amount {
                0 => None,
                _ if self.is_by_deals() => Some(words.say("pipeline-by-deals")),
                _ => Some(words.say_with("pipeline-without-amount", &unknown)),
            },
            without_rate: (account.without_rate > 0)
                .then(|| words.say_with("pipeline-without-rate", &[("count", account.without_rate.into())])),
            below_column: column_of(&words, pipeline.below.iter().map(|(node, _)| node)),
            below: pipeline.below.iter().map(|(node, account)| self.below(node, account)).collect(),
            has_owners: pipeline.node.kind != NodeKind::Person,
            listed: self.listed(),
            all_listed: self.request.listed.map(|_| Link {
                href: format!("{}#deals", self.address(&pipeline.node, |_| {})),
                label: words.say("pipeline-show-largest"),
            }),
            deals: pipeline.deals.iter().map(|deal| self.deal(deal)).collect(),
            views,
            exports: self.exports(&page),
            more: (more > 0).then(|| words.say_with("forecast-and-more", &[("count", more.into())])),
            page,
        }
    }

    /// The page of a place, asked as this one but for the deals that are listed and what `change` says.
    fn address(&self, node: &NodeInfo, change: impl Fn(&mut WaterfallRequest)) -> String {
        let mut request = WaterfallRequest { listed: None, ..self.request.clone() };
        change(&mut request);
        let show = request.listed.map(|listed| match listed {
            Listed::Bar(bar) => bar.word(),
            Listed::RoundTrips => ROUND_TRIPS,
        });
        let pairs = [
            (request.due != Due::default()).then(|| format!("due={}", request.due.word())),
            request.from.map(|day| format!("from={day}")),
            request.to.map(|day| format!("to={day}")),
            request.is_as_is.then(|| "counted=today".to_owned()),
            show.map(|word| format!("show={word}")),
        ];
        let pairs = pairs.into_iter().flatten().chain(filter_query(&request.filters));
        let query = pairs.collect::<Vec<_>>().join("&");
        let path = place_address(PATH, node);
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    fn exports(&self, page: &Page) -> [Vec<Link>; 3] {
        let node = &self.pipeline.node;
        let asked = self.address(node, |request| request.listed = self.request.listed);
        let query = asked.split_once('?').map_or(String::new(), |(_, query)| format!("&{query}"));
        let place = place_word(node.kind, &node.id);
        let of = |table: &str| links(page, &format!("/pipeline/export?table={table}&place={place}{query}"));
        ["bars", "deals", "places"].map(of)
    }

    fn link(&self, node: &NodeInfo) -> Link {
        Link { href: self.address(node, |_| {}), label: name_of(&self.words(), node) }
    }

    fn tab(&self, due: Due) -> Link {
        let href = self.address(&self.pipeline.node, |request| request.due = due);
        Link { href, label: self.words().say(&format!("pipeline-tab-{}", due.word())) }
    }

    /// The page without days and filters, where some are chosen.
    fn unfiltered(&self) -> String {
        let request = self.request;
        let days = request.from.is_some() || request.to.is_some() || request.is_as_is;
        let all = |request: &mut WaterfallRequest| {
            *request = WaterfallRequest { node: request.node.clone(), due: request.due, ..WaterfallRequest::default() };
        };
        if days || !request.filters.is_empty() { self.address(&self.pipeline.node, all) } else { String::new() }
    }

    /// The days that are asked for most.
    fn usual(&self) -> Vec<Link> {
        let (period, monday) = self.pipeline.usual;
        let link = |id: &str, day: Date| Link {
            href: self.address(&self.pipeline.node, |request| (request.from, request.to) = (Some(day), None)),
            label: self.words().say(id),
        };
        let monday = link("pipeline-since-monday", monday);
        [Some(monday), period.map(|day| link("pipeline-since-day-one", day))].into_iter().flatten().collect()
    }

    fn chart(&self) -> Chart {
        let (words, account) = (self.words(), &self.account(&self.pipeline.waterfall));
        let name = |bar: Bar| words.say(&format!("pipeline-bar-{}", bar.word()));
        let step = |(bar, sum): (&Bar, &Sum)| Step {
            label: name(*bar),
            value: as_float(sum.amount),
            is_won: *bar == Bar::Won,
        };
        let steps: Vec<Step> = account.bars.iter().map(step).collect();
        let end = |id: &str, sum: Sum| Step::new(words.say(id), as_float(sum.amount));
        let ends = (end("pipeline-opening", account.opening), end("pipeline-closing", account.closing));
        waterfall(&self.pen(), &words.say("pipeline-changed"), &ends, &steps)
    }

    fn reasons(&self) -> Vec<Reason> {
        let (words, account) = (self.words(), &self.account(&self.pipeline.waterfall));
        let reason = |word: &'static str, listed: Listed, deals: usize, effect: String| Reason {
            name: words.say(&format!("pipeline-bar-{word}")),
            hint: words.say(&format!("pipeline-hint-{word}")),
            href: Some(format!("{}#deals", self.address(&self.pipeline.node, |request| request.listed = Some(listed)))),
            is_shown: self.request.listed == Some(listed),
            deals: words.format().integer(i64::try_from(deals).unwrap_or(i64::MAX)),
            effect,
        };
        let bars = account.bars.iter();
        let mut reasons: Vec<Reason> =
            bars.map(|(bar, sum)| reason(bar.word(), Listed::Bar(*bar), sum.deals, self.changed(sum.amount))).collect();
        if account.round_trips > 0 {
            reasons.push(reason(ROUND_TRIPS, Listed::RoundTrips, account.round_trips, self.changed(0)));
        }
        reasons
    }

    fn end(&self, id: &str, sum: Sum, day: Date) -> Reason {
        let words = self.words();
        Reason {
            name: words.say(id),
            hint: words.say_with("pipeline-at-end-of", &[("day", words.format().date(day).into())]),
            href: None,
            is_shown: false,
            deals: words.format().integer(i64::try_from(sum.deals).unwrap_or(i64::MAX)),
            effect: self.short(sum.amount),
        }
    }

    fn below(&self, node: &NodeInfo, account: &Waterfall) -> Below {
        let account = self.account(account);
        let sum = |wanted: fn(&Bar) -> bool| {
            let bars = account.bars.iter().filter(|(bar, _)| wanted(bar));
            bars.map(|(_, sum)| sum.amount).sum::<i64>()
        };
        Below {
            href: self.address(node, |_| {}),
            name: name_of(&self.words(), node),
            was: self.short(account.opening.amount),
            came: self.changed(sum(|bar| bar.comes() > 0)),
            changed: self.changed(sum(|bar| bar.comes() == 0)),
            went: self.changed(sum(|bar| bar.comes() < 0 && *bar != Bar::Won)),
            won: self.changed(sum(|bar| *bar == Bar::Won)),
            now: self.short(account.closing.amount),
        }
    }

    fn listed(&self) -> String {
        let words = self.words();
        match self.request.listed {
            None => words.say("pipeline-largest"),
            Some(Listed::Bar(bar)) => words.say(&format!("pipeline-bar-{}", bar.word())),
            Some(Listed::RoundTrips) => words.say("pipeline-bar-round-trips"),
        }
    }

    fn deal(&self, moved: &MovedDeal) -> Deal {
        let words = self.words();
        let is_by_deals = self.is_by_deals();
        let end = |amount: Option<i64>| {
            amount.filter(|_| !is_by_deals).map_or_else(|| "–".to_owned(), |amount| self.short(amount))
        };
        let counted = |(bar, effect): &(Bar, i64)| if is_by_deals { bar.comes() } else { *effect };
        let named = |(bar, _): &(Bar, i64)| words.say(&format!("pipeline-bar-{}", bar.word()));
        let mut what: Vec<String> = moved.bars.iter().map(named).collect();
        if moved.is_round_trip {
            what.push(words.say("pipeline-bar-round-trips"));
        }
        if let [Some(from), Some(to)] = moved.planned
            && from != to
        {
            let format = words.format();
            let values = [("from", format.date(from).into()), ("to", format.date(to).into())];
            what.push(words.say_with("pipeline-replanned", &values));
        }
        let effect = match self.request.listed {
            Some(Listed::Bar(wanted)) => moved.bars.iter().filter(|(bar, _)| *bar == wanted).map(counted).sum(),
            _ => moved.bars.iter().map(counted).sum::<i64>(),
        };
        Deal {
            deal: moved.deal.as_ref().map(|(id, name)| (format!("/deals/{id}"), deal_name(&words, name, id))),
            owner: moved.owner.clone().unwrap_or_default(),
            what,
            was: end(moved.opening),
            now: end(moved.closing),
            effect: self.changed(effect),
        }
    }
}
