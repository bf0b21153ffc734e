//! Promises: one's own and those made to one, by the day; kept, moved or closed with one tap.

use super::App;
use super::counsel::{self, Asked, Entry};
use super::deals::{deal_name, place};
use super::export;
use super::look::{Link, Nav, Page, Tone};
use super::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{Html, Redirect, Response};
use facts::time::add_days;
use jiff::civil::Date;
use serde::Deserialize;
use work::Problem;
use work::counsel::{About, Helped, USUAL_DAYS};
use work::promises::{PromiseAct, PromiseLine, PromiseState, PromisesPage};
use work::subject::Subject;

#[derive(Template)]
#[template(path = "promises.html")]
struct PromisesHtml {
    page: Page,
    lead: String,
    trouble: Option<String>,
    /// What was just done, to be taken back.
    done: Option<Promise>,
    waiting: Vec<Entry>,
    asked: Vec<Entry>,
    tables: Vec<Table>,
    given: Vec<Entry>,
    helped: Option<String>,
    exports: Vec<Link>,
    is_empty: bool,
}

/// Promises of one kind.
struct Table {
    id: &'static str,
    title: String,
    promises: Vec<Promise>,
}

/// A promise, in words.
pub struct Promise {
    pub id: String,
    /// The page of the deal or account, or the row itself.
    pub href: String,
    pub words: String,
    /// Who promised whom.
    pub who: String,
    /// The deal or account.
    pub about: String,
    pub due: String,
    pub state: (Tone, String),
    pub moved: Vec<String>,
    pub closed: Option<String>,
    pub hint: Option<String>,
    pub may_act: bool,
    pub may_undo: bool,
    /// A week from the day on which it is due, or from today.
    pub next: Date,
    pub today: Date,
    pub after: String,
    pub back: String,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// `GET /promises`
pub async fn read_promises(viewer: Viewer, State(app): State<App>, Query(done): Query<Done>) -> Response {
    viewer.answer(read(&app, &viewer, None, done.done.as_deref()).await)
}

/// What is said to have somebody reminded of their promise.
pub(super) const REMIND: &str = "remind";

/// `POST /promises/{id}`
pub async fn act_on_promise(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(asked): Form<Asked>,
) -> Response {
    if asked.act == REMIND {
        let done = app.work.remind_of_promise(&viewer.actor, &id, viewer.now).await;
        return viewer.answer(done.map(|()| Redirect::to(&format!("{}?reminded={id}", counsel::BRIEF))));
    }
    let done = match act(&asked) {
        Ok(act) => {
            let (words, after) = (&asked.words, asked.after.as_deref());
            app.work.act_on_promise(&viewer.actor, &id, act, words, after, viewer.now).await
        }
        Err(problem) => Err(problem),
    };
    let is_in_place = counsel::subject_of(&asked.back).is_some();
    let place = match &done {
        Ok(line) if line.may_undo && !is_in_place => format!("?done={id}"),
        _ => format!("#promise-{id}"),
    };
    counsel::answer(&app, &viewer, &asked.back, &place, done.map(drop)).await
}

fn act(asked: &Asked) -> Result<PromiseAct, Problem> {
    let day = counsel::day(asked)?;
    let word = if asked.act.is_empty() && day.is_some() { "moved" } else { &asked.act };
    PromiseAct::of_word(word, day)
}

pub(super) async fn read(
    app: &App,
    viewer: &Viewer,
    trouble: Option<String>,
    done: Option<&str>,
) -> Result<Html<String>, Problem> {
    let promises = app.work.read_promises(&viewer.actor, viewer.now).await?;
    Ok(html(&shown(viewer, &promises, trouble, done)))
}

fn shown(viewer: &Viewer, page: &PromisesPage, trouble: Option<String>, done: Option<&str>) -> PromisesHtml {
    let words = viewer.words();
    let table = |id, title: &str, lines: &[PromiseLine]| Table {
        id,
        title: words.say(title),
        promises: lines.iter().map(|line| promise(viewer, line, "/promises")).collect(),
    };
    let tables = [
        table("mine", "promises-mine", &page.mine),
        table("to-me", "promises-to-me", &page.to_me),
        table("closed", "promises-closed", &page.closed),
    ];
    let entries = |counsel: &[work::counsel::Counsel]| {
        counsel.iter().map(|counsel| counsel::entry(viewer, counsel, false)).collect::<Vec<_>>()
    };
    let all = || page.mine.iter().chain(&page.to_me).chain(&page.closed);
    let just = done.and_then(|id| all().find(|line| line.id == id && line.may_undo));
    let around = viewer.page(words.say("promises-title"), Some(Nav::Promises));
    PromisesHtml {
        exports: export::links(&around, "/promises/export"),
        page: around,
        lead: lead(&words, page),
        trouble,
        done: just.map(|line| promise(viewer, line, "/promises")),
        waiting: entries(&page.waiting),
        asked: entries(&page.asked),
        tables: tables.into_iter().filter(|table| !table.promises.is_empty()).collect(),
        given: entries(&page.given),
        helped: page.helped.map(|helped| told(&words, helped)),
        is_empty: all().next().is_none() && page.waiting.is_empty() && page.asked.is_empty() && page.given.is_empty(),
    }
}

/// How many are late, and due within a week.
fn lead(words: &Words, page: &PromisesPage) -> String {
    let open = || page.mine.iter().chain(&page.to_me);
    let late = open().filter(|line| line.late_days > 0).count();
    let soon = add_days(page.today, USUAL_DAYS);
    let due = open().filter(|line| line.late_days == 0 && line.due <= soon).count();
    words.say_with("promises-lead", &[("late", late.into()), ("due", due.into())])
}

fn told(words: &Words, helped: Helped) -> String {
    match helped {
        Helped::TooFew { needed } => words.say_with("counsel-helped-few", &[("needed", needed.into())]),
        Helped::Counted { yes, somewhat, no } => {
            let count = yes + somewhat + no;
            let values =
                [("count", count.into()), ("yes", yes.into()), ("somewhat", somewhat.into()), ("no", no.into())];
            words.say_with("counsel-helped", &values)
        }
    }
}

/// A promise in words.
pub(super) fn promise(viewer: &Viewer, line: &PromiseLine, back: &str) -> Promise {
    let words = viewer.words();
    let day = |day| words.format().date(day);
    let who = match (line.is_mine, line.is_to_me) {
        (true, true) => "promise-self",
        (true, false) => "promise-to",
        (false, true) => "promise-by",
        (false, false) => "promise-between",
    };
    let names = [("by", (&line.by.name).into()), ("to", (&line.to.name).into())];
    let today = viewer.frame.today;
    let moved = line.moved.iter().map(|moved| {
        let values =
            [("from", day(moved.from).into()), ("to", day(moved.to).into()), ("name", (&moved.by.name).into())];
        words.say_with("promise-moved", &values)
    });
    Promise {
        id: line.id.clone(),
        href: match &line.about {
            Some(about) => match about.subject {
                Subject::Deal(_) => format!("{}#counsel", place(&about.subject)),
                Subject::Account(_) => format!("{}#promise-{}", place(&about.subject), line.id),
            },
            None => format!("#promise-{}", line.id),
        },
        words: line.words.clone().unwrap_or_else(|| words.say("counsel-gone")),
        who: words.say_with(who, &names),
        about: match &line.about {
            Some(about) => name_of(&words, about),
            None => words.say("promise-elsewhere"),
        },
        due: day(line.due),
        state: state(&words, line),
        moved: moved.collect(),
        closed: line.closed.as_ref().map(|(party, at, why)| {
            let values =
                [("name", (&party.name).into()), ("day", day(viewer.day(*at)).into()), ("text", why.clone().into())];
            words.say_with(if why.is_empty() { "promise-closed" } else { "promise-closed-words" }, &values)
        }),
        hint: hint(&words, line),
        may_act: line.may_act,
        may_undo: line.may_undo,
        next: add_days(line.due.max(today), USUAL_DAYS),
        today,
        after: line.after.clone(),
        back: back.to_owned(),
    }
}

fn state(words: &Words, line: &PromiseLine) -> (Tone, String) {
    match line.state {
        PromiseState::Open if line.late_days > 0 => {
            (Tone::Warn, words.say_with("promise-late", &[("count", line.late_days.into())]))
        }
        PromiseState::Open => (Tone::Info, words.say("promise-open")),
        PromiseState::Kept => (Tone::Good, words.say("promise-kept")),
        PromiseState::NotKept => (Tone::Bad, words.say("promise-not-kept")),
        PromiseState::Withdrawn => (Tone::Info, words.say("promise-withdrawn")),
    }
}

/// What became of the deal or of whoever promised, where that matters to an open promise.
fn hint(words: &Words, line: &PromiseLine) -> Option<String> {
    use facts::deal::StageKind;
    let id = match &line.about {
        _ if !line.is_open() => return None,
        _ if !line.is_here => "promise-hint-left",
        Some(about) if about.is_deleted => "promise-hint-deleted",
        Some(about) if about.outcome == StageKind::Won => "promise-hint-won",
        Some(about) if about.outcome == StageKind::Lost => "promise-hint-lost",
        _ => return None,
    };
    Some(words.say_with(id, &[("name", (&line.by.name).into())]))
}

/// The name of what something is about.
pub(super) fn name_of(words: &Words, about: &About) -> String {
    deal_name(words, &about.name, about.subject.id())
}
