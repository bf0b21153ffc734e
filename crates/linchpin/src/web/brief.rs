//! The Monday brief: what deserves attention this week, what changed, whom to praise.

use super::App;
use super::look::{Link, Nav, Page, Tone};
use super::place::place_address;
use super::promises::{Promise, promise};
use super::viewer::{Viewer, html};
use crate::briefing::{self, Act, Line, Teller, Told, forecast_address};
use crate::web::format::whole;
use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use facts::person::Role;
use serde::Deserialize;
use work::Problem;
use work::brief::{Brief, Dismissed, Evidence, Missing, Ranked, Reason};
use work::forecast::NodeKind;

#[derive(Template)]
#[template(path = "brief.html")]
struct BriefHtml {
    page: Page,
    lead: String,
    /// A number that was just submitted.
    said: Option<Link>,
    /// A promise that was just kept.
    kept: Option<Promise>,
    /// Who was just reminded of one.
    reminded: Option<String>,
    /// A thing that was just put away: the sentence, and where to take that back.
    put: Option<(String, String)>,
    /// Where there is nothing to say at all: title, sentence, and the next step.
    empty: Option<Empty>,
    standing: Option<Standing>,
    things: Vec<Thing>,
    nothing: String,
    changed: Option<Changed>,
    praise: Option<(String, String)>,
    no_praise: Option<String>,
    notes: Vec<(Tone, String)>,
    dismissed: Vec<Back>,
}

struct Empty {
    title: String,
    text: String,
    href: &'static str,
    next: String,
}

/// Where the period stands.
struct Standing {
    href: String,
    expected: String,
    range: String,
    quota: Option<(Tone, String, String)>,
    answer: String,
}

/// A thing on the page.
struct Thing {
    at: usize,
    kind: &'static str,
    about: String,
    told: Told,
    label: String,
    reasons: Vec<(&'static str, String)>,
}

/// What changed.
struct Changed {
    title: String,
    sentence: String,
    lines: Vec<Line>,
    href: String,
}

/// A thing that was put away this week.
struct Back {
    what: String,
    why: String,
    action: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    put: Option<String>,
    /// The public id of a promise that was just kept.
    done: Option<String>,
    /// Whether the number was just submitted.
    said: Option<String>,
    /// The public id of a promise of which somebody was just reminded.
    reminded: Option<String>,
}

/// `GET /brief`
pub async fn read_brief(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    viewer.answer(read(&app, &viewer, &asked).await)
}

async fn read(app: &App, viewer: &Viewer, asked: &Asked) -> Result<Html<String>, Problem> {
    let brief = app.work.read_brief(&viewer.actor, viewer.now).await?;
    if let Ok(visitor) = viewer.visitor().cloned() {
        let (work, lang) = (app.work.clone(), viewer.words().lang.tag());
        // Reading does not wait for writing: an import may be under way.
        tokio::spawn(async move { work.note_language(&visitor, lang).await });
    }
    let kept = match &asked.done {
        Some(id) => just_kept(app, viewer, id).await,
        None => None,
    };
    let reminded = match &asked.reminded {
        Some(id) => just_reminded(app, viewer, id).await,
        None => None,
    };
    let shown = Shown { viewer, brief: &brief, teller: Teller::of(viewer.words(), &brief) };
    let page = shown.page(asked, kept, reminded);
    Ok(html(&page))
}

/// A promise that was just kept, and can be taken up again.
async fn just_kept(app: &App, viewer: &Viewer, id: &str) -> Option<Promise> {
    let page = app.work.read_promises(&viewer.actor, viewer.now).await.ok()?;
    let line = page.closed.iter().find(|line| line.id == id && line.may_undo)?;
    Some(promise(viewer, line, "/brief"))
}

/// Who was just reminded of a promise.
async fn just_reminded(app: &App, viewer: &Viewer, id: &str) -> Option<String> {
    let page = app.work.read_promises(&viewer.actor, viewer.now).await.ok()?;
    let line = page.to_me.iter().find(|line| line.id == id)?;
    Some(viewer.words().say_with("brief-reminded", &[("name", line.by.name.clone().into())]))
}

/// A thing to put away.
#[derive(Debug, Deserialize)]
pub struct Away {
    kind: String,
    about: String,
    reason: String,
}

/// `POST /brief/dismissals`
pub async fn dismiss(viewer: Viewer, State(app): State<App>, Form(away): Form<Away>) -> Response {
    let reason = Reason::of_word(&away.reason);
    let reason = reason.ok_or_else(|| Problem::Invalid { field: "brief-reason", value: away.reason.clone() });
    let put = match reason {
        Ok(reason) => app.work.dismiss(&viewer.actor, &away.kind, &away.about, reason, viewer.now).await,
        Err(problem) => Err(problem),
    };
    viewer.answer(put.map(|id| Redirect::to(&format!("/brief?put={id}"))))
}

/// `POST /brief/dismissals/{id}/undo`
pub async fn take_back(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let back = app.work.take_back_dismissal(&viewer.actor, &id, viewer.now).await;
    viewer.answer(back.map(|()| Redirect::to("/brief").into_response()))
}

struct Shown<'a> {
    viewer: &'a Viewer,
    brief: &'a Brief,
    teller: Teller,
}

impl Shown<'_> {
    fn page(&self, asked: &Asked, kept: Option<Promise>, reminded: Option<String>) -> BriefHtml {
        let (words, brief) = (self.viewer.words(), self.brief);
        let empty = self.empty();
        let place = brief.node.as_ref().map(|node| self.teller.place(node)).unwrap_or_default();
        let week = words.say_with("brief-week", &[("day", words.format().date(brief.week).into())]);
        let is_led = brief.role != Role::Seller && brief.change.is_some();
        let mut page = self.viewer.page(words.say("brief-title"), Some(Nav::Brief));
        page.as_of = page.as_of.map(|_| brief.as_of);
        BriefHtml {
            page,
            lead: if place.is_empty() { week } else { format!("{place} · {week}") },
            kept,
            reminded,
            said: asked.said.as_ref().and_then(|_| self.said()),
            put: asked.put.as_ref().and_then(|id| self.just_put(id)),
            standing: if empty.is_none() { self.standing() } else { None },
            things: (1..).zip(&brief.things).map(|(at, ranked)| self.thing(at, ranked)).collect(),
            nothing: words.say("brief-nothing"),
            changed: self.changed(),
            praise: brief
                .praise
                .as_ref()
                .map(|praise| (self.teller.praise(praise), format!("/deals/{}", praise.deal.0))),
            no_praise: (is_led && brief.praise.is_none()).then(|| words.say("brief-praise-none")),
            notes: self.notes(),
            dismissed: brief.dismissed.iter().map(|put| self.back(put)).collect(),
            empty,
        }
    }

    /// What is said of a number that was just submitted, and where it is changed.
    fn said(&self) -> Option<Link> {
        let node = self.brief.node.as_ref().filter(|node| node.kind != NodeKind::Person)?;
        Some(Link { label: self.viewer.say("brief-number-said"), href: super::number::address(node) })
    }

    /// Where nothing can be said at all, why, and what to do about it.
    fn empty(&self) -> Option<Empty> {
        let words = self.viewer.words();
        let missing = self
            .brief
            .missing
            .iter()
            .find(|missing| matches!(missing, Missing::Facts | Missing::Forecast | Missing::Deals))?;
        let (href, next) = match missing {
            Missing::Deals => ("/profile/data", "brief-missing-deals-next"),
            Missing::Forecast => ("/forecast", "brief-missing-forecast-next"),
            _ => ("", "brief-missing-forecast-next"),
        };
        Some(Empty {
            title: words.say(&format!("brief-missing-{}", missing.word())),
            text: words.say(&format!("brief-missing-{}-text", missing.word())),
            href,
            next: words.say(next),
        })
    }

    /// What is missing beside: said quietly.
    fn notes(&self) -> Vec<(Tone, String)> {
        let is_beside = |missing: &&Missing| matches!(missing, Missing::Quota | Missing::Change | Missing::Earlier);
        let beside = self.brief.missing.iter().filter(is_beside);
        beside.map(|missing| (Tone::Info, self.viewer.say(&format!("brief-missing-{}", missing.word())))).collect()
    }

    fn standing(&self) -> Option<Standing> {
        let (words, standing) = (self.viewer.words(), self.brief.standing.as_ref()?);
        let node = self.brief.node.as_ref()?;
        let (low, high) = standing.range.range80;
        let values = [("low", self.teller.money(whole(low)).into()), ("high", self.teller.money(whole(high)).into())];
        let id = if whole(low) == whole(high) { "forecast-range-point" } else { "forecast-range-80-sentence" };
        let quota = standing.quota.zip(standing.quota_chance).map(|(quota, chance)| {
            let tone = match chance {
                c if c >= 0.6 => Tone::Good,
                c if c >= 0.3 => Tone::Warn,
                _ => Tone::Bad,
            };
            let of = words.say_with("brief-of-quota", &[("quota", self.teller.money(quota).into())]);
            (tone, words.format().chance(chance), of)
        });
        Some(Standing {
            href: forecast_address(node, ""),
            expected: self.teller.money(whole(standing.range.mean)),
            range: words.say_with(id, &values),
            quota,
            answer: place_address("/answer", node),
        })
    }

    fn thing(&self, at: usize, ranked: &Ranked<Evidence>) -> Thing {
        let words = self.viewer.words();
        let told = self.teller.told(ranked);
        Thing {
            at,
            kind: ranked.candidate.kind.word(),
            about: ranked.candidate.about.clone(),
            label: words.say_with("brief-put-away-of", &[("text", (&told.title).into())]),
            reasons: Reason::ALL.map(|reason| (reason.word(), briefing::reason(&words, reason))).into(),
            told,
        }
    }

    fn changed(&self) -> Option<Changed> {
        let (words, change) = (self.viewer.words(), self.brief.change.as_ref()?);
        let since = words.format().day_and_month(change.since);
        Some(Changed {
            title: words.say_with("forecast-changed-title", &[("day", since.into())]),
            sentence: self.teller.change_told(change),
            lines: self.teller.lines(change),
            href: forecast_address(self.brief.node.as_ref()?, "#changed"),
        })
    }

    fn just_put(&self, id: &str) -> Option<(String, String)> {
        let put = self.brief.dismissed.iter().find(|put| put.id == id)?;
        let sentence = self.viewer.say(&format!("brief-put-{}", put.reason.word()));
        Some((sentence, undo(put)))
    }

    fn back(&self, put: &Dismissed) -> Back {
        let words = self.viewer.words();
        Back {
            what: words.say(&format!("brief-kind-{}", put.kind.word())),
            why: briefing::reason(&words, put.reason),
            action: undo(put),
        }
    }
}

fn undo(put: &Dismissed) -> String {
    format!("/brief/dismissals/{}/undo", put.id)
}
