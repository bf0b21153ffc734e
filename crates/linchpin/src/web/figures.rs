//! Is there enough pipeline, what must be created by when, and how do deals move: each figure with its range and its definition, open to its deals.

use super::App;
use super::chart::{Pen, Unit};
use super::columns::{Filter, filter_fields, filter_query, filters};
use super::export::{TABLES, links, place_word};
use super::format::{as_float, whole};
use super::look::{Link, Nav, Page, Tone};
use super::place::{AskedPlace, PipelineHead, column_of, name_of, place_address};
use super::viewer::{Viewer, encoded, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use work::Problem;
use work::figures::{AGES, FiguresPage, FiguresRequest, Shown, TooFew, Verdict};
use work::forecast::{ForecastPage, NodeInfo};

mod enough;
mod moves;

/// The page, before its place.
const PATH: &str = "/pipeline/enough";

/// What the address asks for: columns and their values, and `show`.
pub(super) type Asked = Vec<(String, String)>;

/// `GET /pipeline/enough`, and of a place.
pub async fn read_figures(
    viewer: Viewer,
    State(app): State<App>,
    place: AskedPlace,
    Query(asked): Query<Asked>,
) -> Response {
    viewer.answer(read(&app, &viewer, place, &asked).await)
}

async fn read(app: &App, viewer: &Viewer, place: AskedPlace, asked: &Asked) -> Result<Html<String>, Problem> {
    let shown = asked.iter().find(|(name, value)| name == "show" && !value.is_empty()).map(|(_, word)| {
        Shown::of_word(word).ok_or_else(|| Problem::Invalid { field: "pipeline-show", value: word.clone() })
    });
    let request = FiguresRequest { node: place.into_node(), filters: filters(asked), shown: shown.transpose()? };
    let figures = app.work.read_figures(&viewer.actor, &request, viewer.now).await?;
    // What the forecast expects of the whole place says nothing of a part of its deals.
    let forecast = match request.filters.is_empty() {
        true => {
            let node = (figures.node.kind, figures.node.id.as_str());
            app.work.read_forecast(&viewer.actor, Some(node), "period", None, viewer.now).await.ok()
        }
        false => None,
    };
    let forecast = forecast.as_ref();
    Ok(html(&Pages { viewer, words: viewer.words(), figures: &figures, request: &request, forecast }.page()))
}

/// What a verdict is called.
pub(super) fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reached => "figures-verdict-reached",
        Verdict::Enough => "figures-verdict-enough",
        Verdict::Likely => "figures-verdict-likely",
        Verdict::Thin => "figures-verdict-thin",
        Verdict::Short => "figures-verdict-short",
    }
}

/// By how much the forecast of the running period rather misses the quota, and the chance to reach it.
fn shortfall(forecast: &ForecastPage) -> Option<(i64, f64)> {
    let (quota, chance) = forecast.quota.zip(forecast.quota_chance)?;
    let short = quota - whole(forecast.range.mean);
    (chance < 0.5 && short > 0).then_some((short, chance))
}

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresHtml {
    page: Page,
    head: PipelineHead,
    action: String,
    filters: Vec<Filter>,
    /// Where nothing is filtered; empty: nothing is.
    unfiltered: String,
    /// The files of each table, in its order on the page.
    exports: Vec<Vec<Link>>,
    notices: Vec<(Tone, String)>,
    hero: Hero,
    periods: Vec<Period>,
    /// What heads the column of places below.
    below_column: String,
    below: Vec<Below>,
    figures: Vec<Figure>,
    stages: Vec<Stage>,
    ages: Vec<String>,
    cohorts: Vec<(String, String, Vec<String>, String)>,
    slips: Vec<Slipped>,
    pushes: Vec<(String, String)>,
    listed: Option<String>,
    deals: Vec<Deal>,
    more: Option<String>,
}

/// The one answer.
struct Hero {
    label: String,
    number: String,
    verdict: Option<(Tone, String)>,
    sentences: Vec<String>,
}

/// Whether there is enough for a period.
struct Period {
    name: String,
    target: String,
    won: String,
    open: (String, String),
    coverage: String,
    without_largest: String,
    needed: String,
    verdict: Option<(Tone, String)>,
    create: String,
    by: String,
}

/// Whether a place below has enough.
struct Below {
    href: String,
    name: String,
    open: String,
    coverage: String,
    needed: String,
    verdict: Option<(Tone, String)>,
    win_rate: String,
}

/// A figure with its range, what it rests on and what it means.
struct Figure {
    label: String,
    value: String,
    range: String,
    links: Vec<Link>,
    means: String,
}

/// A stage.
struct Stage {
    name: String,
    href: String,
    open: String,
    median: String,
    old: Option<Link>,
    entered: String,
    moved_on: String,
    lost: String,
}

/// What became of the deals with which a period began.
struct Slipped {
    name: String,
    began: String,
    won: String,
    lost: String,
    slipped: Link,
    share: String,
}

/// A deal behind a figure.
struct Deal {
    deal: Option<(String, String)>,
    under: String,
    day: String,
    pushes: String,
    amount: String,
}

struct Pages<'a> {
    viewer: &'a Viewer,
    words: Words,
    figures: &'a FiguresPage,
    request: &'a FiguresRequest,
    /// The forecast of the running period, where it is of the same deals.
    forecast: Option<&'a ForecastPage>,
}

impl Pages<'_> {
    fn short(&self, minor: f64) -> String {
        let pen = Pen { words: self.words, unit: Unit::Money(self.figures.currency) };
        pen.short(minor)
    }

    fn amount(&self, minor: i64) -> String {
        self.short(as_float(minor))
    }

    fn count(&self, deals: usize) -> String {
        self.words.say_with("deals-count", &[("count", deals.into())])
    }

    fn share(&self, share: f64) -> String {
        self.words.format().percent(share, 0)
    }

    fn times(&self, ratio: f64) -> String {
        format!("{}×", self.words.format().decimal(ratio, 1))
    }

    /// A range in words: `from 20 % to 35 %`.
    fn range(&self, low: String, high: String) -> String {
        self.words.say_with("figures-range", &[("low", low.into()), ("high", high.into())])
    }

    fn too_few(&self, id: &str, few: TooFew) -> String {
        self.words.say_with(id, &[("seen", few.seen.into()), ("needed", few.needed.into())])
    }

    fn exports(&self, page: &Page) -> Vec<Vec<Link>> {
        let place = place_word(self.figures.node.kind, &self.figures.node.id);
        let filters: String = filter_query(&self.request.filters).iter().map(|pair| format!("&{pair}")).collect();
        let of = |table: &str| links(page, &format!("/pipeline/enough/export?table={table}&place={place}{filters}"));
        TABLES.map(of).to_vec()
    }

    fn page(&self) -> FiguresHtml {
        let (words, figures) = (self.words, self.figures);
        let here = place_address(PATH, &figures.node);
        let above = figures.above.iter().map(|node| self.link(node)).collect();
        let head = PipelineHead::new(&words, PATH, &figures.node, above, words.say("figures-lead"));
        let mut page =
            self.viewer.page(format!("{} – {}", head.heading, words.say("figures-title")), Some(Nav::Pipeline));
        page.as_of = Some(figures.as_of);
        let more = figures.deals_in_all.saturating_sub(figures.deals.len());
        FiguresHtml {
            head,
            action: here.clone(),
            filters: filter_fields(&words, &figures.columns, &self.request.filters),
            exports: self.exports(&page),
            unfiltered: if self.request.filters.is_empty() { String::new() } else { here },
            notices: self.notices(),
            hero: self.hero(),
            periods: figures.enough.iter().map(|enough| self.period(enough)).collect(),
            below_column: column_of(&words, figures.below.iter().map(|below| &below.node)),
            below: figures.below.iter().map(|below| self.below(below)).collect(),
            figures: vec![self.by_count(), self.by_value(), self.cycle(), self.velocity(), self.slippage()],
            stages: figures.counts.stages.iter().zip(&figures.stage_names).map(|(c, n)| self.stage(c, n)).collect(),
            ages: AGES
                .iter()
                .map(|age| words.say_with("figures-within", &[("days", i64::from(*age).into())]))
                .collect(),
            cohorts: figures.counts.cohorts.iter().rev().map(|cohort| self.cohort(cohort)).collect(),
            slips: figures.counts.slips.iter().rev().map(|slip| self.slip(slip)).collect(),
            pushes: self.pushes(),
            listed: self.request.shown.as_ref().map(|shown| self.title(shown)),
            deals: figures.deals.iter().map(|deal| self.deal(deal)).collect(),
            more: (more > 0).then(|| words.say_with("forecast-and-more", &[("count", more.into())])),
            page,
        }
    }

    fn address(&self, node: &NodeInfo, shown: Option<&Shown>) -> String {
        let mut pairs = filter_query(&self.request.filters);
        pairs.extend(shown.map(|shown| format!("show={}", encoded(&shown.word()))));
        let anchor = if shown.is_some() { "#deals" } else { "" };
        let path = place_address(PATH, node);
        if pairs.is_empty() { path } else { format!("{path}?{}{anchor}", pairs.join("&")) }
    }

    fn link(&self, node: &NodeInfo) -> Link {
        Link { href: self.address(node, None), label: name_of(&self.words, node) }
    }

    fn opens(&self, shown: Shown, label: String) -> Link {
        Link { href: self.address(&self.figures.node, Some(&shown)), label }
    }

    fn notices(&self) -> Vec<(Tone, String)> {
        let (words, figures) = (&self.words, self.figures);
        let (open, undated) = (figures.counts.open, figures.counts.undated);
        let lack = (open.deals > 0 && open.without_amount == open.deals).then_some("figures-no-amounts");
        let some = open.without_amount.min(if lack.is_some() { 0 } else { usize::MAX });
        let dateless = (undated.deals > 0 && undated.deals == open.deals).then_some("figures-no-dates");
        let counted =
            |id: &str, count: usize| (count > 0).then(|| (Tone::Info, words.say_with(id, &[("count", count.into())])));
        let plain = |id: &str| (Tone::Info, words.say(id));
        let behind = figures.is_behind.then(|| {
            let day = words.format().date(figures.as_of);
            (Tone::Info, words.say_with("figures-behind", &[("day", day.into())]))
        });
        let parts = [
            behind,
            lack.map(plain),
            dateless.map(plain),
            counted("pipeline-without-amount", some),
            counted("figures-undated", if dateless.is_some() { 0 } else { undated.deals }),
            counted("pipeline-without-rate", figures.without_rate),
        ];
        parts.into_iter().flatten().collect()
    }
}
