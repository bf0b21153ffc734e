//! The forecast of a place: where the number stands, against quota, what moved, and which deals decide it.

mod panels;

use super::App;
use super::chart::{Chart, Parts, Pen, Unit, distribution, stacked};
use super::deals::address;
use super::export;
use super::format::{as_float, whole};
use super::jobs::{self, Progress};
use super::look::{Link, Nav, Page, Tone};
use super::place::{AskedPlace, column_of, name_of, place_address};
use super::viewer::{Viewer, given, given_date, html};
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use facts::deal::StageKind;
use facts::{Currency, Money};
use jiff::civil::Date;
use panels::{Deciding, Moved, Row};
use serde::Deserialize;
use work::deals::{DealLine, DealSort, DealsRequest};
use work::forecast::{ForecastPage, Horizon, NodeInfo, NodeKind};
use work::number::Said;
use work::{Problem, worker};

/// Deals that are named as deciding.
const DECIDING: usize = 10;
/// They are looked for among so many that may move the number most.
const LOOKED_AT: i64 = 60;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    horizon: Option<String>,
    as_of: Option<String>,
}

/// `GET /forecast`, and of a place.
pub async fn read_forecast(
    viewer: Viewer,
    State(app): State<App>,
    place: AskedPlace,
    Query(asked): Query<Asked>,
) -> Response {
    match read(&app, &viewer, place.named(), &asked).await {
        Err(Problem::Empty(what @ "forecast-running")) => {
            jobs::empty_meanwhile(&app, &viewer, what, worker::FORECAST).await
        }
        shown => viewer.answer(shown),
    }
}

/// The forecast that the address asks for.
pub(super) async fn asked(
    app: &App,
    viewer: &Viewer,
    node: Option<(NodeKind, &str)>,
    asked: &Asked,
) -> Result<ForecastPage, Problem> {
    let as_of = given_date("as-of", &asked.as_of)?;
    let horizon = given(&asked.horizon).unwrap_or("period");
    app.work.read_forecast(&viewer.actor, node, horizon, as_of, viewer.now).await
}

async fn read(
    app: &App,
    viewer: &Viewer,
    node: Option<(NodeKind, &str)>,
    asked: &Asked,
) -> Result<Html<String>, Problem> {
    let as_of = given_date("as-of", &asked.as_of)?;
    let horizon = given(&asked.horizon).unwrap_or("period");
    let forecast = self::asked(app, viewer, node, asked).await?;
    let request = DealsRequest {
        node: (forecast.node.kind != NodeKind::Company).then(|| (forecast.node.kind, forecast.node.id.clone())),
        outcome: Some(StageKind::Open),
        horizon: Some(horizon.to_owned()),
        sort: Some(DealSort::Swing),
        as_of: Some(forecast.as_of),
        limit: Some(LOOKED_AT),
        ..DealsRequest::default()
    };
    let mut deciding = app.work.list_deals(&viewer.actor, &request, viewer.now).await?;
    work::deals::by_leverage(&mut deciding.deals);
    deciding.deals.truncate(DECIDING);
    let place = Place { viewer, forecast: &forecast, asked_as_of: as_of };
    Ok(html(&place.page(deciding.deals)))
}

#[derive(Template)]
#[template(path = "forecast.html")]
struct ForecastHtml {
    page: Page,
    above: Vec<Link>,
    heading: String,
    span: String,
    days_left: String,
    tabs: Vec<Link>,
    tab: String,
    progress: Option<Progress>,
    is_behind: bool,
    is_nothing: bool,
    nothing: String,
    answer: String,
    expected_label: String,
    expected: String,
    range80: String,
    /// Why the mean lies outside of the range, where it does.
    skewed: Option<String>,
    range95: String,
    quota: Option<Quota>,
    change: Option<Changed>,
    number: Option<Number>,
    numbers_below: bool,
    exports: Vec<Link>,
    hero: Chart,
    parts: Vec<Part>,
    stack: Chart,
    rows: Vec<Row>,
    total: Row,
    below_title: String,
    /// What heads the column of places below.
    below_column: String,
    weeks: Option<(Chart, Option<String>)>,
    deciding: Vec<Deciding>,
    deciding_all: String,
    deciding_chance: String,
    notices: Vec<(Tone, String)>,
    made: String,
}

/// Where the number stands against quota.
struct Quota {
    tone: Tone,
    chance: String,
    sentence: String,
    gap: String,
}

/// The manager's number.
struct Number {
    href: String,
    title: String,
    /// The number, and how it lies against the forecast that it began with.
    said: Option<(String, String, String)>,
    /// The button that says the forecast: its label, and the forecast in minor units.
    submit: Option<(String, i64)>,
}

/// What changed since last week.
struct Changed {
    title: String,
    sentence: String,
    was: String,
    delta: String,
    direction: i8,
    since: String,
    chart: Option<Chart>,
    kinds: Vec<Moved>,
}

/// A part of the number, with the deals behind it.
struct Part {
    id: &'static str,
    name: String,
    value: String,
    hint: String,
    href: Option<String>,
}

/// A forecast on its way to the page.
struct Place<'a> {
    viewer: &'a Viewer,
    forecast: &'a ForecastPage,
    asked_as_of: Option<Date>,
}

impl Place<'_> {
    fn words(&self) -> Words {
        self.viewer.words()
    }

    /// The files of this place and those below it.
    fn exports(&self, page: &Page) -> Vec<Link> {
        let (node, horizon) = (&self.forecast.node, self.forecast.horizon);
        let place = export::place_word(node.kind, &node.id);
        let as_of = self.asked_as_of.map(|day| format!("&as_of={day}")).unwrap_or_default();
        export::links(page, &format!("/forecast/export?place={place}&horizon={horizon}{as_of}"))
    }

    fn pen(&self) -> Pen {
        Pen { words: self.words(), unit: Unit::Money(self.forecast.currency) }
    }

    fn page(&self, deciding: Vec<DealLine>) -> ForecastHtml {
        let (words, forecast, pen) = (self.words(), self.forecast, self.pen());
        let format = words.format();
        let heading = name_of(&self.words(), &forecast.node);
        let range = &forecast.range;
        let title = format!("{heading} – {}", words.say("forecast-title"));
        let mut page = self.viewer.page(title, Some(Nav::Forecast));
        page.as_of = Some(forecast.as_of);
        let said = |id: &str, (low, high): (f64, f64)| {
            let (low, high) = (pen.short(low), pen.short(high));
            let id = if low == high { "forecast-range-point" } else { id };
            words.say_with(id, &[("low", low.into()), ("high", high.into())])
        };
        let day = format.date(forecast.as_of);
        let made = format.relative(self.viewer.day(forecast.made_at), self.viewer.frame.today);
        let method = words.say(&format!("track-method-{}", forecast.method));
        ForecastHtml {
            above: forecast.above.iter().map(|node| self.link(node)).collect(),
            span: format.date_range(forecast.span.0, forecast.span.1),
            days_left: self.days_left(),
            tabs: self.tabs(),
            tab: self.address(&forecast.node, forecast.horizon),
            progress: forecast.job.as_ref().and_then(|job| Progress::of(&words, &self.viewer.actor, job)),
            is_behind: forecast.is_behind,
            is_nothing: range.range95.1 <= 0.0 && range.mean <= 0.0,
            nothing: words.say_with("forecast-no-deals-text", &[("name", (&heading).into())]),
            answer: place_address("/answer", &forecast.node),
            expected_label: self.expected_label(),
            expected: pen.short(range.mean),
            range80: said("forecast-range-80-sentence", range.range80),
            skewed: is_outside(range.mean, range.range80).then(|| words.say("forecast-expected-skewed")),
            range95: said("forecast-range-95-sentence", range.range95),
            quota: self.quota(),
            change: self.change(),
            number: self.number(),
            exports: self.exports(&page),
            numbers_below: forecast.below.iter().any(|row| row.number.is_some()),
            hero: distribution(&pen, &words.say_with("forecast-of", &[("name", (&heading).into())]), &self.outlook()),
            parts: self.parts(),
            stack: stacked(&pen, &words.say("forecast-parts"), &self.stack()),
            rows: self.rows(),
            total: self.row(
                &forecast.node,
                range,
                (forecast.quota, forecast.number.as_ref().map(|said| said.amount)),
                self.top(),
            ),
            below_title: self.below_title(),
            below_column: column_of(&words, forecast.below.iter().map(|row| &row.node)),
            weeks: self.weeks(),
            deciding: deciding
                .iter()
                .filter(|deal| brings(deal, forecast.currency))
                .map(|deal| self.deciding(deal))
                .collect(),
            deciding_all: self.open_deals(),
            deciding_chance: words.say(self.is_period_of("forecast-deal-chance", "forecast-deal-chance-horizon")),
            notices: self.notices(),
            made: format!(
                "{} · {}",
                words.say_with("forecast-method", &[("method", method.into())]),
                words.say_with("forecast-made", &[("when", made.into()), ("day", day.into())])
            ),
            heading,
            page,
        }
    }

    fn is_period_of(&self, period: &'static str, other: &'static str) -> &'static str {
        if self.forecast.horizon == Horizon::Period { period } else { other }
    }

    fn days_left(&self) -> String {
        match self.forecast.horizon {
            Horizon::Period => {
                self.words().say_with("forecast-days-left", &[("count", self.forecast.days_left.into())])
            }
            _ => String::new(),
        }
    }

    fn expected_label(&self) -> String {
        self.words().say(&format!("forecast-expected-{}", self.forecast.horizon))
    }

    /// The page of a place for a horizon; the running period needs no word.
    fn address(&self, node: &NodeInfo, horizon: Horizon) -> String {
        let path = place_address("/forecast", node);
        let mut query = Vec::new();
        if horizon != Horizon::Period {
            query.push(format!("horizon={horizon}"));
        }
        query.extend(self.asked_as_of.map(|day| format!("as_of={day}")));
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    fn link(&self, node: &NodeInfo) -> Link {
        Link { href: self.address(node, self.forecast.horizon), label: name_of(&self.words(), node) }
    }

    fn tabs(&self) -> Vec<Link> {
        let tabs = [Horizon::Period, Horizon::Next, Horizon::Weeks(4), Horizon::Weeks(13)];
        let link = |horizon: Horizon| Link {
            href: self.address(&self.forecast.node, horizon),
            label: self.words().say(&format!("forecast-tab-{horizon}")),
        };
        tabs.into_iter().map(link).collect()
    }

    fn quota(&self) -> Option<Quota> {
        let (words, pen, forecast) = (self.words(), self.pen(), self.forecast);
        let (quota, chance) = forecast.quota.zip(forecast.quota_chance)?;
        let gap = forecast.range.mean - as_float(quota);
        let said = words.format().chance(chance);
        Some(Quota {
            tone: match chance {
                c if c >= 0.6 => Tone::Good,
                c if c >= 0.3 => Tone::Warn,
                _ => Tone::Bad,
            },
            sentence: words.say_with("forecast-quota-of", &[("quota", pen.short(as_float(quota)).into())]),
            gap: words.say_with(
                if gap < 0.0 { "forecast-gap" } else { "forecast-above" },
                &[("amount", pen.short(gap.abs()).into())],
            ),
            chance: said,
        })
    }

    fn number(&self) -> Option<Number> {
        let (words, forecast, pen) = (self.words(), self.forecast, self.pen());
        let said = forecast.number.as_ref();
        if said.is_none() && !forecast.may_say {
            return None;
        }
        let expected = whole(forecast.range.mean);
        let told = |said: &Said| {
            let when = words.format().relative(self.viewer.day(said.at), self.viewer.frame.today);
            let by = said.by.clone().unwrap_or_else(|| words.say("who-leader"));
            let when = words.say_with("number-said", &[("when", when.into()), ("name", by.into())]);
            (pen.short(as_float(said.amount)), super::number::against(&words, said, forecast.currency), when)
        };
        let is_said = said.is_some_and(|said| said.amount == expected);
        let label = words.say_with("number-submit-forecast", &[("amount", pen.short(forecast.range.mean).into())]);
        let name = name_of(&self.words(), &forecast.node);
        Some(Number {
            href: super::number::address(&forecast.node),
            title: if forecast.may_say {
                words.say("number-mine")
            } else {
                words.say_with("number-of", &[("name", name.into())])
            },
            said: said.map(told),
            submit: (forecast.may_say && !is_said).then_some((label, expected)),
        })
    }

    fn change(&self) -> Option<Changed> {
        let (words, pen) = (self.words(), self.pen());
        let change = self.forecast.change.as_ref()?;
        let (before, now) = (as_float(change.bridge.before), as_float(change.bridge.after));
        let since = words.format().day_and_month(change.since);
        let kinds: Vec<Moved> = change.bridge.bars.iter().map(|(kind, bar)| self.moved(*kind, bar)).collect();
        let delta = Money { minor: whole(now - before), currency: self.forecast.currency };
        let shown = words.format().money_change(delta);
        let is_same = !shown.contains(|c: char| c.is_ascii_digit() && c != '0');
        Some(Changed {
            title: words.say_with("forecast-changed-title", &[("day", (&since).into())]),
            sentence: words.expected_changed(pen.short(before), pen.short(now)),
            was: words.say_with("forecast-was", &[("before", pen.short(before).into())]),
            direction: if is_same {
                0
            } else if now > before {
                1
            } else {
                -1
            },
            delta: shown,
            chart: (!kinds.is_empty()).then(|| self.waterfall(&since, &change.bridge)),
            kinds,
            since: words.say_with("forecast-since", &[("day", since.into())]),
        })
    }

    fn parts(&self) -> Vec<Part> {
        let (words, pen, range) = (self.words(), self.pen(), &self.forecast.range);
        let part = |id: &'static str, value: f64, href: Option<String>| Part {
            id,
            name: words.say(&format!("forecast-{id}")),
            value: pen.short(value),
            hint: words.say(&format!("forecast-{id}-hint")),
            href,
        };
        let mut parts =
            vec![part("open", range.open, Some(self.open_deals())), part("not-created", range.created, None)];
        if self.forecast.horizon == Horizon::Period {
            parts.insert(0, part("won", as_float(range.won), Some(self.won_deals())));
        }
        parts
    }

    fn stack(&self) -> Parts {
        let range = &self.forecast.range;
        Parts {
            won: as_float(range.won),
            open: range.open,
            not_created: range.created,
            quota: self.forecast.quota.map(as_float),
        }
    }

    /// The deals behind the part that is won.
    fn won_deals(&self) -> String {
        let (from, _) = self.forecast.span;
        let to = self.forecast.as_of;
        let filter = [("state", "won".to_owned()), ("closed_from", from.to_string()), ("closed_to", to.to_string())];
        address(&[&filter[..], &self.common(), &[("sort", "amount".to_owned())]].concat())
    }

    /// The deals behind the part that is open.
    fn open_deals(&self) -> String {
        address(&[&[("state", "open".to_owned())][..], &self.common()].concat())
    }

    fn common(&self) -> Vec<(&'static str, String)> {
        let forecast = self.forecast;
        let owner = super::deals::owner_word(forecast.node.kind, &forecast.node.id);
        let mut common: Vec<_> = owner.map(|owner| ("owner", owner)).into_iter().collect();
        if forecast.horizon != Horizon::Period {
            common.push(("horizon", forecast.horizon.to_string()));
        }
        common.extend(self.asked_as_of.map(|day| ("as_of", day.to_string())));
        common
    }

    fn notices(&self) -> Vec<(Tone, String)> {
        let words = self.words();
        let said = |notice: &work::forecast::Notice| {
            let mut args = notice.args.clone();
            for text in args.values_mut() {
                if let Ok(day) = text.parse::<Date>() {
                    *text = words.format().date(day);
                }
            }
            (Tone::Info, telling::with_args(&words, &notice.code, &args))
        };
        self.forecast.notices.iter().map(said).collect()
    }
}

/// Whether a deal brings at least half a unit of money.
fn brings(deal: &DealLine, currency: Currency) -> bool {
    deal.value.unwrap_or_default() >= 0.5 * as_float(currency.minor_per_major())
}

fn is_outside(mean: f64, (low, high): (f64, f64)) -> bool {
    mean < low || mean > high
}

/// An amount in minor units, short.
fn short(words: &Words, minor: i64, currency: Currency) -> String {
    words.format().money_compact(Money { minor, currency })
}
