//! Requests for help: the lists of whoever helps and whoever asks, the form to ask, and one request with all that was done.

mod ask;
mod panel;
mod read;

pub use ask::{ask_for_help, new_request};
pub use panel::{Panel, end_grant, panel};
pub use read::{act_on_request, read_request, undo_step};

use super::App;
use super::export;
use super::format::whole;
use super::look::{Link, Nav, Page, Tone};
use super::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, Response};
use facts::{Currency, Money};
use work::Problem;
use work::requests::board::{Board, Line};
use work::requests::{Phase, Reason};

/// The fields of a form, as a browser sends them.
type Fields = Vec<(String, String)>;

/// Characters of what is needed that lists show.
const SHOWN: usize = 90;

fn value<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    let found = fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.trim());
    found.filter(|value| !value.is_empty())
}

#[derive(Template)]
#[template(path = "requests.html")]
struct RequestsHtml {
    page: Page,
    lead: String,
    /// Desks where nobody sits.
    warnings: Vec<String>,
    desks: Vec<(String, String)>,
    lists: Vec<List>,
    exports: Vec<Link>,
    is_empty: bool,
}

/// A list of requests.
struct List {
    id: &'static str,
    title: String,
    hint: String,
    rows: Vec<Row>,
    /// Whether it is folded away at first.
    is_folded: bool,
}

impl List {
    /// What the column of buttons is called; `None`: there is none.
    fn acts(&self) -> Option<&str> {
        self.rows.iter().find_map(|row| row.act.as_ref()).map(|act| act.name.as_str())
    }
}

/// A request in a list.
pub struct Row {
    /// Where it is read.
    pub href: String,
    /// What is needed, in a few words.
    pub name: String,
    /// The deal or account, the desk, who asks.
    pub under: String,
    /// What is at stake; empty: not known.
    pub value: String,
    /// By when.
    pub needed: String,
    /// How many working days are left; empty: it ended.
    pub left: String,
    /// Where it stands, and what is wrong.
    pub badges: Vec<(Tone, String)>,
    /// What one click does about it.
    pub act: Option<Act>,
}

/// A step that one click takes from a list.
pub struct Act {
    /// Its word: `claim` or `approve`.
    pub word: &'static str,
    /// The last step that was seen.
    pub seen: String,
    /// What the button says.
    pub name: String,
    /// What it says to those who do not see the row.
    pub label: String,
}

/// `GET /requests`
pub async fn list_requests(viewer: Viewer, State(app): State<App>) -> Response {
    viewer.answer(list(&app, &viewer).await)
}

async fn list(app: &App, viewer: &Viewer) -> Result<Html<String>, Problem> {
    let board = app.work.requests_for(&viewer.actor, viewer.now).await?;
    Ok(html(&shown(viewer, &board)))
}

fn shown(viewer: &Viewer, board: &Board) -> RequestsHtml {
    let words = viewer.words();
    let count = |lines: &[Line]| i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let late = board.queue.iter().chain(&board.mine).chain(&board.others).filter(|line| line.is_late).count();
    let lead = if board.desks.is_empty() {
        let blocked = i64::try_from(board.blocked().len()).unwrap_or(i64::MAX);
        let open = board.asked.iter().chain(&board.team).filter(|line| line.phase.is_open()).count();
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        words.say_with("requests-lead-asked", &[("count", open.into()), ("blocked", blocked.into())])
    } else {
        let late = i64::try_from(late).unwrap_or(i64::MAX);
        words.say_with("requests-lead-desk", &[("count", count(&board.queue).into()), ("late", late.into())])
    };
    let list = |id: &'static str, lines: &[Line], act: &dyn Fn(&Line) -> Option<&'static str>| List {
        id,
        title: words.say(&format!("requests-{id}")),
        hint: words.say(&format!("requests-{id}-hint")),
        rows: lines.iter().map(|line| row(viewer, line, act(line))).collect(),
        is_folded: id == "others",
    };
    let approves = |line: &Line| board.to_approve().any(|waits| waits.id == line.id).then_some("approve");
    let claims = |line: &Line| (line.phase == Phase::Waiting).then_some("claim");
    let reads = |_: &Line| None;
    let mut lists = vec![
        list("waiting", &board.waiting, &approves),
        list("queue", &board.queue, &claims),
        list("mine", &board.mine, &reads),
        list("others", &board.others, &reads),
        list("asked", &board.asked, &reads),
        list("team", &board.team, &reads),
    ];
    // Whoever sits at a desk is told that nothing waits there.
    lists.retain(|list| !list.rows.is_empty() || (list.id == "queue" && !board.desks.is_empty()));
    let warning = |(_, name, open): &(String, String, i64)| {
        words.say_with("desk-nobody-open", &[("name", name.into()), ("count", (*open).into())])
    };
    let page = viewer.page(words.say("requests-title"), Some(Nav::Requests));
    RequestsHtml {
        lead,
        exports: export::links(&page, "/requests/export"),
        warnings: board.unattended.iter().map(warning).collect(),
        desks: board.desks.iter().map(|desk| (format!("/desks/{}", desk.id), desk.name.clone())).collect(),
        is_empty: lists.is_empty(),
        lists,
        page,
    }
}

/// A request as lists show it, with the word of what one click does.
fn row(viewer: &Viewer, line: &Line, act: Option<&'static str>) -> Row {
    let words = viewer.words();
    let name = title(&words, line);
    let about = line.deal.as_ref().or(line.account.as_ref()).map(|(_, name)| name.clone());
    let parts = [about, Some(line.desk.1.clone()), Some(line.by.1.clone())];
    Row {
        href: format!("/requests/{}", line.id),
        under: parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        value: line.stake.map(|stake| money(&words, stake.value, line.currency)).unwrap_or_default(),
        needed: words.format().date(line.need_by),
        left: left(&words, line),
        badges: badges(viewer, line),
        act: act.map(|word| Act {
            word,
            seen: line.last.clone(),
            name: words.say(&format!("requests-act-{word}")),
            label: words.say_with(&format!("requests-{word}-of"), &[("name", (&name).into())]),
        }),
        name,
    }
}

/// What is needed, in a few words.
fn title(words: &Words, line: &Line) -> String {
    match line.need.as_deref().and_then(|need| need.lines().find(|line| !line.trim().is_empty())) {
        Some(need) if need.chars().count() > SHOWN => {
            format!("{}…", need.chars().take(SHOWN).collect::<String>().trim())
        }
        Some(need) => need.trim().to_owned(),
        None => words.say("requests-forgotten"),
    }
}

fn money(words: &Words, minor: f64, currency: Currency) -> String {
    words.format().money_compact(Money { minor: whole(minor), currency })
}

/// How many working days are left.
fn left(words: &Words, line: &Line) -> String {
    if !line.phase.is_open() {
        return String::new();
    }
    match line.days_left {
        0 => words.say("requests-today"),
        days if days > 0 => words.say_with("requests-left", &[("count", days.into())]),
        days => words.say_with("requests-over", &[("count", days.abs().into())]),
    }
}

/// Where it stands, and what is wrong.
fn badges(viewer: &Viewer, line: &Line) -> Vec<(Tone, String)> {
    let words = viewer.words();
    let tone = match line.phase {
        Phase::Waiting | Phase::Claimed | Phase::Approving => Tone::Info,
        Phase::Asked => Tone::Warn,
        Phase::Answered => Tone::Good,
        Phase::Declined | Phase::Refused | Phase::Withdrawn => Tone::Bad,
    };
    let said = match (&line.helper, line.phase) {
        (Some(helper), Phase::Claimed) => words.say_with("requests-phase-claimed-by", &[("name", helper.into())]),
        _ => words.say(&format!("requests-phase-{}", line.phase.word())),
    };
    let mut badges = vec![(tone, said)];
    if line.is_late {
        badges.push((Tone::Bad, words.say("requests-late")));
    }
    if line.phase.is_open() && !line.is_staffed {
        badges.push((Tone::Warn, words.say("requests-unstaffed")));
    }
    badges
}

/// Why a desk said no.
fn reason_name(words: &Words, reason: Reason) -> String {
    words.say(&format!("requests-reason-{}", reason.word()))
}
