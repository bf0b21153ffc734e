//! Is there enough pipeline, what must be created by when, and how do deals move: each figure with its range and its definition, open to its deals.

use super::App;
use super::chart::{Pen, Unit};
use super::columns::{Filter, filter_fields, filter_query, filters};
use super::deals::deal_name;
use super::export::{TABLES, links, place_word};
use super::format::{as_float, whole};
use super::look::{Link, Nav, Page, Tone};
use super::place::{AskedPlace, PipelineHead, column_of, name_of, place_address};
use super::viewer::{Viewer, encoded, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use facts::time::day_of_number;
use facts::{Money, StageKind};
use jiff::civil::Date;
use work::Problem;
use work::figures::{
    AGES, BehindDeal, BelowEnough, Cohort, Enough, FiguresPage, FiguresRequest, Shown, Slip, StageCount, TooFew,
    Verdict, Whose,
};
use work::forecast::{ForecastPage, NodeInfo};

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

    fn hero(&self) -> Hero {
        let words = &self.words;
        let Some(enough) = self.figures.enough.first() else { return self.unknown() };
        let days = words.format().date_range(day_of_number(enough.due.period.0), day_of_number(enough.due.period.1));
        let label = words.say_with("figures-enough-for", &[("period", days.into())]);
        let number = match (enough.verdict, enough.coverage) {
            (Some(Verdict::Reached), _) => words.say("figures-reached-short"),
            (_, Some(coverage)) => self.times(coverage),
            _ => self.amount(enough.due.open.amount),
        };
        let mut sentences = vec![self.coverage_sentence(enough)];
        if let Some((short, chance)) = self.shortfall_of(enough) {
            let values = [("short", self.amount(short).into()), ("chance", words.format().chance(chance).into())];
            sentences.push(words.say_with("figures-in-time", &values));
        }
        let verdict = self.verdict_of(enough);
        sentences.extend(self.whale(enough));
        sentences.extend(self.create_sentence(enough));
        Hero { label, number, verdict, sentences }
    }

    /// Where nothing can be said of enough, what is open stands first, with what is missing.
    fn unknown(&self) -> Hero {
        let counts = &self.figures.counts;
        let has_amounts = counts.open.without_amount < counts.open.deals;
        let number = if has_amounts { self.amount(counts.open.amount) } else { self.count(counts.open.deals) };
        let missing = match self.figures.win_rate {
            Err(few) => self.too_few("figures-too-few-decided", few),
            Ok(_) => self.words.say("figures-no-value-rate"),
        };
        Hero { label: self.words.say("figures-open-now"), number, verdict: None, sentences: vec![missing] }
    }

    fn coverage_sentence(&self, enough: &Enough) -> String {
        let words = &self.words;
        let Some(target) = enough.target else { return words.say("figures-no-target") };
        let kind = if target.is_quota { "quota" } else { "usual" };
        if enough.remaining == 0 {
            let values =
                [("won", self.amount(enough.due.won.amount).into()), ("target", self.amount(target.amount).into())];
            return words.say_with(&format!("figures-reached-{kind}"), &values);
        }
        let values = [
            ("open", self.amount(enough.due.open.amount).into()),
            ("remaining", self.amount(enough.remaining).into()),
            ("target", self.amount(target.amount).into()),
            ("needed", self.times(enough.needed).into()),
            ("low", self.times(enough.needed_range.0).into()),
            ("high", self.times(enough.needed_range.1).into()),
        ];
        words.say_with(&format!("figures-coverage-{kind}"), &values)
    }

    /// One deal must not decide it unseen.
    fn whale(&self, enough: &Enough) -> Option<String> {
        let without = enough.without_largest.filter(|_| enough.due.open.deals > 1)?;
        let id =
            if enough.verdict == enough.verdict_without_largest { "figures-whale" } else { "figures-whale-matters" };
        let values = [("coverage", self.times(without).into()), ("largest", self.amount(enough.due.largest).into())];
        Some(self.words.say_with(id, &values))
    }

    fn create_sentence(&self, enough: &Enough) -> Option<String> {
        let create = enough.create?;
        let words = &self.words;
        let values = [
            ("amount", self.short(create.amount).into()),
            ("low", self.short(create.range.0).into()),
            ("high", self.short(create.range.1).into()),
            ("share", self.share(create.in_time).into()),
            ("by", words.format().date(day_of_number(create.by)).into()),
        ];
        let is_past = day_of_number(create.by) < self.figures.as_of;
        let id = if create.is_too_late {
            "figures-create-too-late"
        } else if create.amount <= 0.0 {
            "figures-create-maybe"
        } else if is_past {
            "figures-create-late"
        } else {
            "figures-create"
        };
        Some(words.say_with(id, &values))
    }

    /// What the forecast rather misses of a period whose coverage alone says that it is enough.
    fn shortfall_of(&self, enough: &Enough) -> Option<(i64, f64)> {
        let is_running = self.figures.enough.first().is_some_and(|first| first.due.period == enough.due.period);
        let is_enough = matches!(enough.verdict, Some(Verdict::Enough | Verdict::Likely));
        self.forecast.and_then(shortfall).filter(|_| is_running && is_enough)
    }

    fn verdict_of(&self, enough: &Enough) -> Option<(Tone, String)> {
        self.told(enough.verdict, self.shortfall_of(enough).is_some())
    }

    /// The verdict of a place below: its forecast may rather miss its quota, too.
    fn verdict_below(&self, below: &BelowEnough) -> Option<(Tone, String)> {
        let verdict = below.enough.as_ref()?.verdict;
        let row = self.forecast.and_then(|forecast| forecast.below.iter().find(|row| row.node.id == below.node.id));
        let misses = row.is_some_and(|row| row.quota.is_some_and(|quota| row.range.median < as_float(quota)));
        self.told(verdict, misses && matches!(verdict, Some(Verdict::Enough | Verdict::Likely)))
    }

    fn told(&self, verdict: Option<Verdict>, is_doubted: bool) -> Option<(Tone, String)> {
        let doubted = || (Tone::Warn, self.words.say("figures-verdict-in-time"));
        verdict.map(|verdict| if is_doubted { doubted() } else { self.verdict(verdict) })
    }

    fn verdict(&self, verdict: Verdict) -> (Tone, String) {
        let tone = match verdict {
            Verdict::Reached | Verdict::Enough => Tone::Good,
            Verdict::Likely => Tone::Info,
            Verdict::Thin => Tone::Warn,
            Verdict::Short => Tone::Bad,
        };
        (tone, self.words.say(verdict_name(verdict)))
    }

    fn period(&self, enough: &Enough) -> Period {
        let format = self.words.format();
        let start = day_of_number(enough.due.period.0);
        let create = enough.create.filter(|create| !create.is_too_late);
        let none = || "–".to_owned();
        let shown = Shown::Due(start);
        Period {
            name: format.date_range(start, day_of_number(enough.due.period.1)),
            target: enough.target.map_or_else(none, |target| {
                let amount = self.amount(target.amount);
                if target.is_quota {
                    amount
                } else {
                    self.words.say_with("figures-usual", &[("amount", amount.into())])
                }
            }),
            won: self.amount(enough.due.won.amount),
            open: (self.address(&self.figures.node, Some(&shown)), self.amount(enough.due.open.amount)),
            coverage: enough.coverage.map_or_else(none, |coverage| self.times(coverage)),
            without_largest: enough.without_largest.map_or_else(none, |coverage| self.times(coverage)),
            needed: self.range(self.times(enough.needed_range.0), self.times(enough.needed_range.1)),
            verdict: self.verdict_of(enough),
            create: match (enough.create, create) {
                (Some(_), None) => self.words.say("figures-too-late-short"),
                (_, Some(create)) => format!(
                    "{} ({})",
                    self.short(create.amount),
                    self.range(self.short(create.range.0), self.short(create.range.1))
                ),
                (None, None) => none(),
            },
            by: create.map_or_else(none, |create| match day_of_number(create.by) {
                day if day < self.figures.as_of => self.words.say("figures-now"),
                day => format.date(day),
            }),
        }
    }

    fn below(&self, below: &BelowEnough) -> Below {
        let none = || "–".to_owned();
        let enough = below.enough.as_ref();
        Below {
            href: self.address(&below.node, None),
            name: name_of(&self.words, &below.node),
            open: enough.map_or_else(none, |enough| self.amount(enough.due.open.amount)),
            coverage: enough.and_then(|enough| enough.coverage).map_or_else(none, |coverage| self.times(coverage)),
            needed: enough.map_or_else(none, |enough| self.times(enough.needed)),
            verdict: self.verdict_below(below),
            win_rate: below.win_rate.map_or_else(none, |rate| self.share(rate.by_count.share)),
        }
    }

    fn figure(&self, id: &str, value: String, range: String, links: Vec<Link>) -> Figure {
        let (label, means) = (self.words.say(&format!("figures-{id}")), self.words.say(&format!("figures-{id}-means")));
        Figure { label, value, range, links, means }
    }

    fn nothing(&self, id: &str, few: TooFew) -> Figure {
        let said = self.too_few(&format!("figures-{id}-few"), few);
        self.figure(id, "–".to_owned(), said, Vec::new())
    }

    fn by_count(&self) -> Figure {
        let rate = match self.figures.win_rate {
            Ok(rate) => rate,
            Err(few) => return self.nothing("by-count", few),
        };
        let counts = &self.figures.counts;
        let mut range = self.range(self.share(rate.by_count.range.0), self.share(rate.by_count.range.1));
        if let Some(counted) = rate.by_count.counted.filter(|_| rate.is_drawn) {
            let values = [("counted", self.share(counted).into())];
            range = format!("{range}; {}", self.words.say_with("figures-drawn", &values));
        }
        let links = vec![
            self.opens(Shown::Won, self.words.say_with("figures-won-deals", &[("count", counts.won.deals.into())])),
            self.opens(Shown::Lost, self.words.say_with("figures-lost-deals", &[("count", counts.lost.deals.into())])),
        ];
        self.figure("by-count", self.share(rate.by_count.share), range, links)
    }

    fn by_value(&self) -> Figure {
        let rate = self.figures.win_rate.ok().and_then(|rate| rate.by_value);
        let Some(rate) = rate else {
            let said = self.words.say("figures-no-value-rate");
            return self.figure("by-value", "–".to_owned(), said, Vec::new());
        };
        let range = self.range(self.share(rate.range.0), self.share(rate.range.1));
        self.figure("by-value", self.share(rate.share), range, Vec::new())
    }

    fn cycle(&self) -> Figure {
        let Some(cycle) = &self.figures.cycle else {
            return self
                .nothing("cycle", TooFew { seen: self.figures.counts.cycle.wins, needed: work::figures::FEW_WINS });
        };
        let days = self.words.say_with("figures-days", &[("days", (cycle.median.round() as i64).into())]);
        let id = match cycle.whose {
            Whose::Own => "figures-cycle-own",
            Whose::Above => "figures-cycle-above",
        };
        let told = self.words.say_with(id, &[("wins", cycle.wins.into())]);
        self.figure("cycle", days, told, Vec::new())
    }

    fn velocity(&self) -> Figure {
        let velocity = match self.figures.velocity {
            Ok(velocity) => velocity,
            Err(few) => return self.nothing("velocity", few),
        };
        let values = [
            ("qualified", velocity.qualified.into()),
            ("rate", self.share(velocity.win_rate).into()),
            ("size", self.short(velocity.size).into()),
            ("days", (velocity.days.round() as i64).into()),
        ];
        let range = self.range(self.short(velocity.range.0), self.short(velocity.range.1));
        let link = self.opens(Shown::Qualified, self.words.say_with("figures-velocity-of", &values));
        self.figure("velocity", self.short(velocity.amount), range, vec![link])
    }

    fn slippage(&self) -> Figure {
        match self.figures.slippage {
            Ok(rate) => {
                let range = self.range(self.share(rate.range.0), self.share(rate.range.1));
                let counted = rate.counted.unwrap_or(rate.share);
                self.figure("slippage", self.share(counted), range, Vec::new())
            }
            Err(few) => self.nothing("slippage", few),
        }
    }

    fn stage(&self, count: &StageCount, name: &str) -> Stage {
        let words = &self.words;
        let days = |days: f64| words.say_with("figures-days", &[("days", (days.round() as i64).into())]);
        let of_stage = Shown::Stage(name.to_owned());
        let old = self.opens(Shown::Old(name.to_owned()), words.format().integer(count.old.deals as i64));
        Stage {
            name: name.to_owned(),
            href: self.address(&self.figures.node, Some(&of_stage)),
            open: words.format().integer(count.open.deals as i64),
            median: count.median_days.map_or_else(|| words.say("figures-median-unknown"), days),
            old: (count.old.deals > 0).then_some(old),
            entered: words.format().integer(count.entered as i64),
            moved_on: count.moved_on.map_or_else(
                || "–".to_owned(),
                |(share, (low, high))| {
                    format!("{} ({})", self.share(share), self.range(self.share(low), self.share(high)))
                },
            ),
            lost: count.moved_on.map_or_else(|| "–".to_owned(), |_| self.share(count.lost)),
        }
    }

    fn cohort(&self, cohort: &Cohort) -> (String, String, Vec<String>, String) {
        let format = self.words.format();
        let won = |won: &Option<(f64, (f64, f64))>| match won {
            Some((share, (low, high))) if low < high => {
                format!("{} ({})", self.share(*share), self.range(self.share(*low), self.share(*high)))
            }
            Some((share, _)) => self.share(*share),
            None => self.words.say("figures-too-young"),
        };
        (
            format.date_range(day_of_number(cohort.period.0), day_of_number(cohort.period.1)),
            format.integer(cohort.deals as i64),
            cohort.won.iter().map(won).collect(),
            format.integer(cohort.open as i64),
        )
    }

    fn slip(&self, slip: &Slip) -> Slipped {
        let format = self.words.format();
        let start = day_of_number(slip.period.0);
        let share = slip.slipped.deals as f64 / slip.began.deals.max(1) as f64;
        let number = |deals: usize| format.integer(deals as i64);
        let days = format.date_range(start, day_of_number(slip.period.1));
        let is_running = day_of_number(slip.period.1) >= self.figures.as_of;
        Slipped {
            name: if is_running { self.words.say_with("figures-so-far", &[("period", days.into())]) } else { days },
            began: number(slip.began.deals),
            won: number(slip.won.deals),
            lost: number(slip.lost.deals),
            slipped: self.opens(Shown::Slipped(start), number(slip.slipped.deals)),
            share: if slip.began.deals > 0 { self.share(share) } else { "–".to_owned() },
        }
    }

    /// How many open deals were pushed how often, with where they are listed.
    fn pushes(&self) -> Vec<(String, String)> {
        let pushes = self.figures.counts.pushes;
        let at_least = |times: u16| pushes[usize::from(times)..].iter().sum::<usize>();
        let line = |times: u16| {
            let values = [("count", at_least(times).into()), ("times", i64::from(times).into())];
            (
                self.address(&self.figures.node, Some(&Shown::Pushed(times))),
                self.words.say_with("figures-pushed", &values),
            )
        };
        [1, 2, 3].into_iter().filter(|times| at_least(*times) > 0).map(line).collect()
    }

    fn title(&self, shown: &Shown) -> String {
        let (words, format) = (&self.words, self.words.format());
        let say = |id: &str, name: &'static str, value: String| words.say_with(id, &[(name, value.into())]);
        let day = |day: &Date| format.date(*day);
        match shown {
            Shown::Due(start) => say("figures-show-due", "day", day(start)),
            Shown::Won => words.say("figures-show-won"),
            Shown::Lost => words.say("figures-show-lost"),
            Shown::Stage(stage) => say("figures-show-stage", "stage", stage.clone()),
            Shown::Old(stage) => say("figures-show-old", "stage", stage.clone()),
            Shown::Slipped(start) => say("figures-show-slipped", "day", day(start)),
            Shown::Pushed(times) => words.say_with("figures-show-pushed", &[("times", i64::from(*times).into())]),
            Shown::Qualified => words.say("figures-show-qualified"),
            Shown::Undated => words.say("figures-show-undated"),
        }
    }

    fn deal(&self, deal: &BehindDeal) -> Deal {
        let format = self.words.format();
        let since = deal
            .since
            .filter(|_| deal.outcome == StageKind::Open)
            .map(|since| self.words.say_with("figures-in-stage-since", &[("day", format.date(since).into())]));
        let under = [deal.owner.clone(), Some(deal.stage.clone()).filter(|stage| !stage.is_empty()), since];
        let money = |minor: i64| format.money(Money { minor, currency: self.figures.currency });
        Deal {
            deal: deal.deal.as_ref().map(|(id, name)| (format!("/deals/{id}"), deal_name(&self.words, name, id))),
            under: under.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            day: deal.day.map_or_else(|| self.words.say("common-not-set"), |day| format.date(day)),
            pushes: if deal.pushes > 0 { format.integer(i64::from(deal.pushes)) } else { "–".to_owned() },
            amount: deal.amount.map_or_else(|| "–".to_owned(), money),
        }
    }
}
