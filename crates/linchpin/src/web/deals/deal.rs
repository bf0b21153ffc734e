//! One deal: what it is, how likely, what happened to it, and what is missing.

use super::asked::{Asked, asked, others};
use super::beside::beside;
use super::review::{Compared, Glance, compared, glance};
use super::timeline::{Line, Timeline};
use super::why::{Why, why};
use super::{category_name, deal_name, kind_name, outcome};
use crate::web::App;
use crate::web::chart::{Pen, Unit, sparkline};
use crate::web::counsel::{self, Draft, Panel};
use crate::web::look::{Link, Nav, Page, Tone};
use crate::web::requests;
use crate::web::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use facts::deal::{Category, StageKind};
use facts::time::days_between;
use facts::{Currency, Money};
use jiff::civil::Date;
use std::collections::BTreeMap;
use work::Problem;
use work::deals::{DealPage, Event, What};
use work::grants::Reach;
use work::subject::Subject;

#[derive(Template)]
#[template(path = "deal.html")]
struct DealHtml {
    page: Page,
    requests: requests::Panel,
    above: Vec<Link>,
    name: String,
    badges: Vec<(Tone, String)>,
    account: Option<Link>,
    lead: String,
    glances: Vec<Glance>,
    hints: Vec<String>,
    facts: Vec<(String, String)>,
    attributes: Vec<(String, String)>,
    asked: Option<Asked>,
    chances: Vec<Chance>,
    why: Option<Why>,
    is_open: bool,
    path: Option<ChancePath>,
    expected_close: Option<String>,
    compared: Option<Compared>,
    timeline: Timeline,
    counsel: Option<Panel>,
}

/// The chance within a horizon.
struct Chance {
    horizon: String,
    chance: String,
    value: String,
}

/// How the chance moved.
struct ChancePath {
    spark: String,
    sentence: String,
    rows: Vec<(String, String, String)>,
}

/// `GET /deals/{id}`
pub async fn read_deal(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(read_with(&app, &viewer, &id, None, &Draft::default()).await)
}

/// The page with what could not be done about counsel, and the counsel that was to be given.
pub async fn read_with(
    app: &App,
    viewer: &Viewer,
    id: &str,
    trouble: Option<String>,
    draft: &Draft,
) -> Result<Html<String>, Problem> {
    let deal = app.work.read_deal(&viewer.actor, id, viewer.now).await?;
    let owner = deal.line.owner.as_ref().and_then(|(id, _)| viewer.frame.person_of(id).ok());
    let subject = Subject::Deal(id.to_owned());
    let requests = requests::panel(app, viewer, &subject, (owner, deal.reach)).await?;
    let asked = app.work.requests_of_deal(&viewer.actor, id, viewer.now).await?;
    let counsel = app.work.read_counsel(&viewer.actor, &subject, viewer.now).await.ok();
    let shown = Shown { viewer, deal: &deal, words: viewer.words() };
    let timeline = shown.timeline(&beside(viewer, counsel.as_ref(), &asked));
    let counsel = counsel.map(|counsel| counsel::panel(viewer, &counsel, trouble, draft));
    Ok(html(&shown.page(requests, counsel, timeline)))
}

/// A deal as it is shown to somebody.
pub(super) struct Shown<'a> {
    pub(super) viewer: &'a Viewer,
    pub(super) deal: &'a DealPage,
    pub(super) words: Words,
}

impl Shown<'_> {
    fn page(&self, requests: requests::Panel, counsel: Option<Panel>, timeline: Timeline) -> DealHtml {
        let (words, deal) = (self.words, self.deal);
        let name = deal_name(&words, &deal.line.name, &deal.external_id);
        let page = self.viewer.page(name.clone(), Some(Nav::Deals));
        let mut badges = vec![outcome(&words, deal.line.outcome)];
        if deal.line.outcome == StageKind::Open {
            badges.extend(deal.line.category.map(|category| (Tone::Info, category_name(&words, category))));
        }
        DealHtml {
            page,
            requests,
            above: match deal.reach {
                Reach::Hierarchy => vec![Link { href: "/deals".to_owned(), label: words.say("deals-title") }],
                Reach::Grant => vec![Link { href: "/requests".to_owned(), label: words.say("requests-title") }],
            },
            account: deal
                .account_id
                .as_ref()
                .zip(deal.account.as_ref())
                .map(|(id, name)| Link { href: format!("/accounts/{id}"), label: name.clone() }),
            lead: deal.account.clone().unwrap_or_default(),
            badges,
            glances: glance(self.viewer, deal),
            hints: self.hints(),
            facts: self.facts(),
            attributes: others(&words, deal),
            asked: asked(self.viewer, deal),
            chances: self.chances(),
            why: why(self.viewer, deal),
            is_open: deal.line.outcome == StageKind::Open,
            path: self.chance_path(&name),
            expected_close: self.expected_close(),
            compared: compared(self.viewer, deal),
            timeline,
            counsel,
            name,
        }
    }

    fn date(&self, day: Date) -> String {
        self.words.format().date(day)
    }

    fn money(&self, minor: Option<i64>, currency: Currency) -> String {
        match minor {
            Some(minor) => self.words.format().money(Money { minor, currency }),
            None => self.words.say("common-not-set"),
        }
    }

    fn day_or_not(&self, day: Option<Date>) -> String {
        day.map_or_else(|| self.words.say("common-not-set"), |day| self.date(day))
    }

    /// When it closes if it is won, and how probable that is at all.
    fn expected_close(&self) -> Option<String> {
        let (words, deal) = (self.words, self.deal);
        if deal.line.outcome != StageKind::Open {
            return None;
        }
        let Some(closing) = deal.closing else {
            let day = self.date(deal.line.expected_close?);
            return Some(words.say_with("deal-expected-close", &[("day", day.into())]));
        };
        let args = [
            ("chance", words.format().chance(closing.p_won).into()),
            ("day", self.date(closing.median).into()),
            ("from", self.date(closing.from).into()),
            ("to", self.date(closing.to).into()),
        ];
        Some(words.say_with("deal-closing", &args))
    }

    /// What somebody should mend in the CRM.
    fn hints(&self) -> Vec<String> {
        let (deal, line) = (self.deal, &self.deal.line);
        if line.outcome != StageKind::Open {
            return Vec::new();
        }
        let is_overdue = line.close_date.is_some_and(|day| day < self.viewer.frame.as_of);
        let pushes = i64::try_from(deal.pushes).unwrap_or(i64::MAX);
        let said = [
            is_overdue.then(|| self.words.say("deal-hygiene-overdue")),
            line.close_date.is_none().then(|| self.words.say("deal-hygiene-no-close-date")),
            line.amount.is_none_or(|amount| amount == 0).then(|| self.words.say("deal-hygiene-no-amount")),
            (pushes >= 2).then(|| self.words.say_with("deal-hygiene-pushed", &[("count", pushes.into())])),
        ];
        said.into_iter().flatten().collect()
    }

    fn facts(&self) -> Vec<(String, String)> {
        let (words, deal, line) = (self.words, self.deal, &self.deal.line);
        let is_open = line.outcome == StageKind::Open;
        let amount = if line.outcome == StageKind::Won { "deal-won-amount" } else { "deal-amount" };
        let age = deal.age_days.map(|days| words.say_with("deals-age-days", &[("count", days.into())]));
        let facts = [
            (amount, Some(self.money(line.amount, line.currency))),
            ("deal-stage", Some(line.stage.clone())),
            ("deal-close-date", is_open.then(|| self.day_or_not(line.close_date))),
            ("deal-closed", line.closed.map(|day| self.date(day))),
            ("deal-owner", line.owner.as_ref().map(|(_, name)| name.clone())),
            ("deal-account", deal.account.clone()),
            ("deal-category", line.category.map(|category| category_name(&words, category))),
            ("deal-type", (!deal.kind.is_empty()).then(|| kind_name(&words, &deal.kind))),
            ("deal-created", deal.created.map(|day| self.date(day))),
            ("deal-age", age),
            ("deals-column-pushes", is_open.then(|| words.format().integer(i64::try_from(deal.pushes).unwrap_or(0)))),
            ("deal-id", Some(deal.external_id.clone())),
        ];
        let shown = |(id, value): (&str, Option<String>)| Some((words.say(id), value.filter(|v| !v.is_empty())?));
        facts.into_iter().filter_map(shown).collect()
    }

    fn chances(&self) -> Vec<Chance> {
        let (words, deal) = (self.words, self.deal);
        let pen = Pen { words, unit: Unit::Money(deal.currency) };
        let horizons = ["period", "4w", "13w", "next"];
        let chance = |horizon: &str| {
            let stated = deal.chances.get(horizon)?;
            Some(Chance {
                horizon: words.say(&format!("forecast-tab-{horizon}")),
                chance: words.format().chance(stated.p_won),
                value: pen.short(stated.value),
            })
        };
        horizons.into_iter().filter_map(chance).collect()
    }

    fn chance_path(&self, name: &str) -> Option<ChancePath> {
        let (words, stated) = (self.words, &self.deal.stated);
        let (first, last) = stated.first().zip(stated.last()).filter(|_| stated.len() > 1)?;
        let format = words.format();
        let pen = Pen { words, unit: Unit::Share };
        let values: Vec<f64> = stated.iter().map(|said| said.p_won).collect();
        let ends = [
            ("before", format.chance(first.p_won).into()),
            ("now", format.chance(last.p_won).into()),
            ("day", format.date(first.as_of).into()),
        ];
        let money = Pen { words, unit: Unit::Money(self.deal.currency) };
        let rows = stated
            .iter()
            .rev()
            .map(|said| (format.date(said.as_of), format.chance(said.p_won), money.short(said.value)));
        Some(ChancePath {
            spark: sparkline(&pen, name, &values).svg,
            sentence: words.say_with("deal-chance-moved", &ends),
            rows: rows.collect(),
        })
    }

    pub(super) fn line(&self, event: &Event) -> Line {
        let words = self.words;
        let happened = self.viewer.day(event.happened);
        let known = event.known.map(|known| self.viewer.day(known)).filter(|known| *known != happened);
        let (field, change, note, tone) = self.what(&event.what);
        Line {
            when: self.date(happened),
            known: known.map(|day| words.say_with("deal-history-known", &[("day", self.date(day).into())])),
            field,
            change,
            note,
            tone,
            is_inferred: event.is_inferred,
        }
    }

    fn what(&self, what: &What) -> (String, String, Option<String>, Option<(Tone, String)>) {
        let words = self.words;
        let plain = |id: &str, change: String| (words.say(id), change, None, None);
        match what {
            What::Created => plain("deal-history-created", String::new()),
            What::Deleted => plain("badge-deleted", words.say("deal-history-deleted")),
            What::Restored => plain("deal-history-restored", String::new()),
            What::Stage(from, to, kind) => {
                let tone = (*kind != StageKind::Open).then(|| outcome(&words, *kind));
                (words.say("deal-stage"), self.moved_between(from, to), None, tone)
            }
            What::Amount(from, to, currency) => {
                let shown = |minor: &Option<i64>| minor.map(|_| self.money(*minor, *currency)).unwrap_or_default();
                plain("deal-amount", self.moved_between(&shown(from), &shown(to)))
            }
            What::Owner(from, to) => plain("deal-owner", self.moved_between(from, to)),
            What::Category(from, to) => {
                let shown =
                    |category: &Option<Category>| category.map(|c| category_name(&words, c)).unwrap_or_default();
                plain("deal-category", self.moved_between(&shown(from), &shown(to)))
            }
            What::CloseDate(from, to) => {
                let shown = |day: &Option<Date>| day.map(|day| self.date(day)).unwrap_or_default();
                let note = from.zip(*to).map(|(from, to)| self.pushed(days_between(from, to)));
                (words.say("deal-close-date"), self.moved_between(&shown(from), &shown(to)), note, None)
            }
            What::Told(column, value) if value.is_empty() => {
                (column.clone(), words.say("deal-told-emptied"), None, None)
            }
            What::Told(column, value) => (column.clone(), words.format().told(value), None, None),
            What::Activity(kind, ..) => (kind.clone(), String::new(), None, None),
        }
    }

    fn pushed(&self, days: i64) -> String {
        let id = if days > 0 { "deal-history-pushed" } else { "deal-history-pulled" };
        self.words.say_with(id, &[("count", days.abs().into())])
    }

    fn moved_between(&self, from: &str, to: &str) -> String {
        match (from, to) {
            ("", to) => self.words.say_with("deal-history-to", &[("now", to.into())]),
            (from, "") => self.words.say_with("deal-history-emptied", &[("before", from.into())]),
            (from, to) => self.words.say_with("deal-history-from-to", &[("before", from.into()), ("now", to.into())]),
        }
    }

    /// The kinds that sources have in common in the reader's language; others as the source words them.
    fn activity_kind(&self, kind: &str) -> String {
        self.words.say(match kind.to_ascii_lowercase().as_str() {
            "call" => "activity-call",
            "email" | "mail" => "activity-email",
            "meeting" => "activity-meeting",
            "task" => "activity-task",
            _ => return kind.to_owned(),
        })
    }

    /// `12 emails`-like counts by kind.
    pub(super) fn count_activities(&self, activities: &[&Event]) -> String {
        let mut kinds: BTreeMap<&str, i64> = BTreeMap::new();
        for event in activities {
            if let What::Activity(kind, _, _, count) = &event.what {
                *kinds.entry(kind).or_default() += (*count).max(1);
            }
        }
        let said: Vec<String> = kinds
            .iter()
            .map(|(kind, count)| format!("{}: {}", self.activity_kind(kind), self.words.format().integer(*count)))
            .collect();
        said.join(" · ")
    }
}
