//! Where a place stands, as an answer to whoever asks: a page, a text to paste, and a link that shows a moment.

use super::App;
use super::deals::deal_name;
use super::errors::status_of;
use super::look::{Link, Nav, Page, Tone};
use super::place::{AskedPlace, place_address};
use super::session;
use super::viewer::{Viewer, html};
use crate::briefing::forecast_address;
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use facts::{Currency, Money};
use serde::Deserialize;
use work::Problem;
use work::answer::{Answer, AnswerDeal, Bar, Keeping};
use work::forecast::NodeKind;

/// Reasons that are told of a change.
const LINES: usize = 3;

/// `GET /answer`, and of a place.
pub async fn read_answer(viewer: Viewer, State(app): State<App>, headers: HeaderMap, place: AskedPlace) -> Response {
    let answer = app.work.read_answer(&viewer.actor, place.named(), viewer.now).await;
    viewer.answer(answer.map(|answer| html(&Shown::of(&app, &viewer, &headers, &answer).page(None, ""))))
}

/// `GET /answers/{id}`: as it was kept.
pub async fn kept_answer(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let answer = app.work.read_kept_answer(&viewer.actor, &id, viewer.now).await;
    viewer.answer(answer.map(|answer| html(&Shown::of(&app, &viewer, &headers, &answer).page(None, ""))))
}

/// What is said when an answer is kept.
#[derive(Debug, Deserialize)]
pub struct Keep {
    #[serde(default)]
    plan: String,
}

/// `POST /answer/company`, and of another place.
pub async fn keep_answer(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    place: AskedPlace,
    Form(keep): Form<Keep>,
) -> Response {
    viewer.answer(kept(&app, &viewer, &headers, place.or_company(), &keep).await)
}

/// Keeps an answer; a plan that cannot be used is said above the page, which keeps it.
async fn kept(
    app: &App,
    viewer: &Viewer,
    headers: &HeaderMap,
    node: (NodeKind, &str),
    keep: &Keep,
) -> Result<Response, Problem> {
    let problem = match app.work.keep_answer(&viewer.actor, Some(node), &keep.plan, viewer.now).await {
        Ok(id) => return Ok(Redirect::to(&format!("/answers/{id}")).into_response()),
        Err(problem @ Problem::Invalid { field: "plan", .. }) => problem,
        Err(other) => return Err(other),
    };
    let (status, trouble) = (status_of(&problem), telling::problem(&viewer.words(), &problem));
    let answer = app.work.read_answer(&viewer.actor, Some(node), viewer.now).await?;
    let page = Shown::of(app, viewer, headers, &answer).page(Some(trouble), &keep.plan);
    Ok((status, html(&page)).into_response())
}

#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerHtml {
    page: Page,
    above: Vec<Link>,
    heading: String,
    lead: String,
    trouble: Option<String>,
    /// When and by whom it was kept.
    kept: Option<String>,
    /// Where figures are newer: the sentence, and the page that has them.
    newer: Option<Link>,
    label: String,
    number: String,
    /// The forecast, where the number is another.
    forecast: Option<String>,
    range: String,
    won: String,
    won_label: String,
    quota: Option<(Tone, String, String)>,
    changed: Option<Changed>,
    deals: Vec<DealRow>,
    plan: Vec<String>,
    /// Where the answer is kept, the plan as entered, and how long it may be.
    keep: Option<(String, String)>,
    earlier: Vec<Link>,
    text: String,
}

struct Changed {
    title: String,
    sentence: String,
    lines: Vec<(String, String, bool)>,
}

struct DealRow {
    href: Option<String>,
    name: String,
    owner: String,
    chance: String,
    amount: String,
    swing: String,
    closes: String,
}

struct Shown<'a> {
    viewer: &'a Viewer,
    words: Words,
    answer: &'a Answer,
    /// The address of the answer that was kept, for those who read it elsewhere.
    address: Option<String>,
}

impl<'a> Shown<'a> {
    fn of(app: &App, viewer: &'a Viewer, headers: &HeaderMap, answer: &'a Answer) -> Shown<'a> {
        // A text that leaves the browser names the server only where that is known or the reader is on it.
        let base = if app.has_address || app.is_demo { session::base(headers) } else { String::new() };
        let address = answer.kept.as_ref().map(|kept| format!("{base}/answers/{}", kept.id));
        let address = address.filter(|address| address.starts_with("http"));
        Shown { viewer, words: viewer.words(), answer, address }
    }

    fn page(&self, trouble: Option<String>, entered: &str) -> AnswerHtml {
        let (words, answer) = (self.words, self.answer);
        let name = self.name();
        let heading = words.say_with("answer-of", &[("name", (&name).into())]);
        let mut page = self.viewer.page(heading.clone(), Some(Nav::Forecast));
        page.as_of = Some(answer.as_of);
        let figures = &answer.figures;
        let place = |page| place_address(page, &answer.node);
        AnswerHtml {
            above: vec![Link { href: forecast_address(&answer.node, ""), label: name }],
            lead: self.lead(),
            trouble,
            kept: answer.kept.as_ref().map(|kept| self.kept(kept)),
            newer: answer.is_outdated.then(|| Link { href: place("/answer"), label: words.say("answer-newer") }),
            label: words.say(if figures.number.is_some() { "answer-number" } else { "answer-expected" }),
            number: self.money(figures.number.as_ref().map_or(figures.expected, |(_, number)| *number)),
            forecast: figures
                .number
                .as_ref()
                .map(|_| words.say_with("answer-forecast", &[("amount", self.money(figures.expected).into())])),
            range: self.range(),
            won: self.money(figures.won),
            won_label: words.say("forecast-won"),
            quota: self.quota(),
            changed: self.changed(),
            deals: answer.deals.iter().map(|deal| self.deal(deal)).collect(),
            plan: self.plan(),
            keep: answer.kept.is_none().then(|| (place("/answer"), entered.to_owned())),
            earlier: answer
                .earlier
                .iter()
                .map(|kept| Link { href: format!("/answers/{}", kept.id), label: self.kept(kept) })
                .collect(),
            text: self.text(),
            heading,
            page,
        }
    }

    fn name(&self) -> String {
        let name = &self.answer.node.name;
        if name.is_empty() { self.words.say("common-company") } else { name.clone() }
    }

    fn currency(&self) -> Currency {
        self.answer.figures.currency()
    }

    fn money(&self, minor: i64) -> String {
        self.words.format().money_compact(Money { minor, currency: self.currency() })
    }

    fn change(&self, minor: i64) -> String {
        self.words.format().money_change(Money { minor, currency: self.currency() })
    }

    fn lead(&self) -> String {
        let (format, figures) = (self.words.format(), &self.answer.figures);
        let left = self.words.say_with("forecast-days-left", &[("count", figures.days_left.into())]);
        let day = self.words.say_with("as-of", &[("day", format.date(self.answer.as_of).into())]);
        format!("{} · {left} · {day}", format.date_range(figures.span.0, figures.span.1))
    }

    fn kept(&self, kept: &Keeping) -> String {
        let zone = &self.viewer.frame.company().settings.zone;
        let by = kept.by.clone().unwrap_or_else(|| self.words.say("who-leader"));
        let when = self.words.format().instant(kept.at, zone);
        self.words.say_with("answer-kept", &[("when", when.into()), ("name", by.into())])
    }

    fn range(&self) -> String {
        let (low, high) = self.answer.figures.range80;
        let id = if low == high { "forecast-range-point" } else { "forecast-range-80-sentence" };
        self.words.say_with(id, &[("low", self.money(low).into()), ("high", self.money(high).into())])
    }

    fn quota(&self) -> Option<(Tone, String, String)> {
        let (quota, chance) = self.answer.figures.quota.zip(self.answer.figures.quota_chance)?;
        let tone = match chance {
            c if c >= 0.6 => Tone::Good,
            c if c >= 0.3 => Tone::Warn,
            _ => Tone::Bad,
        };
        let of = self.words.say_with("brief-of-quota", &[("quota", self.money(quota).into())]);
        Some((tone, self.words.format().chance(chance), of))
    }

    fn changed(&self) -> Option<Changed> {
        let since = self.answer.figures.since.as_ref()?;
        let day = self.words.format().day_and_month(since.day);
        Some(Changed {
            title: self.words.say_with("forecast-changed-title", &[("day", day.into())]),
            sentence: self.words.expected_changed(self.money(since.before), self.money(self.answer.figures.expected)),
            lines: since.bars.iter().take(LINES).map(|bar| self.bar(bar)).collect(),
        })
    }

    /// What moved the number, by how much, and whether it rose.
    fn bar(&self, bar: &Bar) -> (String, String, bool) {
        let mut what = self.words.say(&format!("forecast-change-{}", bar.kind));
        if bar.deals > 0 {
            let count = i64::try_from(bar.deals).unwrap_or(i64::MAX);
            what = format!("{what}, {}", self.words.say_with("forecast-opens-to-deals", &[("count", count.into())]));
        }
        (what, self.change(bar.effect), bar.effect > 0)
    }

    fn deal(&self, deal: &AnswerDeal) -> DealRow {
        let (words, figures) = (self.words, &deal.figures);
        let format = words.format();
        let amount = figures.amount.as_ref().and_then(|(minor, code)| {
            Some(format.money_compact(Money { minor: *minor, currency: Currency::parse(code)? }))
        });
        DealRow {
            href: deal.deal.as_ref().map(|(id, _)| format!("/deals/{id}")),
            name: match &deal.deal {
                Some((id, name)) => deal_name(&words, name, id),
                None => words.say("pipeline-hidden"),
            },
            owner: deal.owner.clone().unwrap_or_default(),
            chance: format.chance(figures.chance),
            amount: amount.unwrap_or_default(),
            swing: format.give_or_take(Money { minor: figures.swing, currency: self.currency() }),
            closes: figures.closes.map(|day| format.day_and_month(day)).unwrap_or_default(),
        }
    }

    /// What is planned: what the keeper said, and the words beside the number.
    fn plan(&self) -> Vec<String> {
        let said = Some(self.answer.plan.clone()).filter(|plan| !plan.is_empty());
        let note = self.answer.note.as_ref().map(|(by, note)| {
            let by = by.clone().unwrap_or_else(|| self.words.say("who-leader"));
            self.words.say_with("answer-note", &[("name", by.into()), ("text", note.into())])
        });
        said.into_iter().chain(note).collect()
    }

    /// All of it as text, to be pasted where somebody asked.
    fn text(&self) -> String {
        let (words, figures) = (self.words, &self.answer.figures);
        let mut lines =
            vec![format!("{} ({})", words.say_with("answer-of", &[("name", self.name().into())]), self.lead())];
        if let Some((_, number)) = &figures.number {
            lines.push(words.say_with("answer-text-number", &[("amount", self.money(*number).into())]));
        }
        let expected = self.money(figures.expected);
        lines.push(format!("{} {}", words.say_with("answer-forecast", &[("amount", expected.into())]), self.range()));
        let mut won = words.say_with("answer-text-won", &[("amount", self.money(figures.won).into())]);
        if let Some((quota, chance)) = figures.quota.zip(figures.quota_chance) {
            let values = [("quota", self.money(quota).into()), ("chance", words.format().chance(chance).into())];
            won = format!("{won} {}", words.say_with("brief-quota-sentence", &values));
        }
        lines.push(won);
        if let Some(changed) = self.changed() {
            let bars = changed.lines.iter().map(|(what, effect, _)| format!("{what} {effect}"));
            lines.push(format!("{}: {} {}", changed.title, changed.sentence, bars.collect::<Vec<_>>().join("; ")));
        }
        if !self.answer.deals.is_empty() {
            let deal = |deal: &AnswerDeal| {
                let row = self.deal(deal);
                format!("{} ({}, {})", row.name, row.chance, row.swing)
            };
            let deals: Vec<String> = self.answer.deals.iter().map(deal).collect();
            lines.push(format!("{}: {}", words.say("answer-deals"), deals.join("; ")));
        }
        lines.extend(self.plan().into_iter().map(|plan| format!("{}: {plan}", words.say("answer-plan"))));
        lines.extend(self.address.clone());
        lines.join("\n")
    }
}
