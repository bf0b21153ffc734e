//! The brief where people already look: a calendar at a private address, and letters that end without signing in.

use super::look::{Page, Preferences};
use super::place::place_address;
use super::session::{self, From};
use super::viewer::{Viewer, html};
use super::{App, errors, profile};
use crate::briefing::Teller;
use crate::icalendar::{Event, When, calendar};
use crate::web::format::whole;
use crate::words::{Lang, Words};
use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use facts::Instant;
use facts::time::add_days;
use serde::Deserialize;
use work::Problem;
use work::feeds::Feeding;

/// `GET /calendar/{secret}`: whatever ends with `.ics` is read by every calendar program.
pub async fn read_feed(
    State(app): State<App>,
    From(from): From,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Response {
    let now = (app.clock)();
    match app.work.read_feed(secret.trim_end_matches(".ics"), &from, now).await {
        Ok(feeding) => {
            let base = if app.has_address { session::base(&headers) } else { String::new() };
            let headers = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "private, no-store")];
            (headers, written(&feeding, &base, now)).into_response()
        }
        // A program reads this, not a person: the status says all.
        Err(problem) => errors::status_of(&problem).into_response(),
    }
}

/// The calendar: this week's brief, the next one, the day by which a number is due, and the end of the period.
fn written(feeding: &Feeding, base: &str, now: Instant) -> String {
    let words = Words::new(Lang::of_tag(&feeding.lang).unwrap_or_default());
    let (brief, teller) = (&feeding.brief, Teller::of(words, &feeding.brief));
    let link = |path: &str| if base.is_empty() { String::new() } else { format!("{base}{path}") };
    let told = brief.things.iter().map(|ranked| teller.told(ranked));
    let things: Vec<String> = told.map(|told| format!("{}\n{}", told.title, told.why)).collect();
    let meetings = link("/meetings");
    let text =
        things.into_iter().chain(Some(meetings).filter(|link| !link.is_empty())).collect::<Vec<_>>().join("\n\n");
    let day = |uid: &str, day, summary: String, text: String, url: String| Event {
        uid: format!("{uid}-{day}@linchpin"),
        when: When::Day(day),
        summary,
        text,
        url,
    };
    let count = words.say_with("brief-calendar-things", &[("count", brief.things.len().into())]);
    let next = add_days(brief.week, 7);
    let mut events = vec![
        day("brief", brief.week, count, text, link("/brief")),
        day("brief", next, words.say("brief-calendar-next"), String::new(), link("/brief")),
    ];
    let place = brief.node.as_ref();
    if let (Some(due), Some(node)) = (feeding.number_due, place) {
        let url = link(&place_address("/number", node));
        events.push(day("number", due, words.say("brief-calendar-number"), String::new(), url));
    }
    if let (Some(period), Some(standing)) = (&feeding.period, &brief.standing) {
        let (low, high) = standing.range.range80;
        let values = [
            ("amount", teller.money(whole(standing.range.mean)).into()),
            ("low", teller.money(whole(low)).into()),
            ("high", teller.money(whole(high)).into()),
        ];
        let text = words.say_with("brief-expected-sentence", &values);
        let url = place.map(|node| link(&place_address("/forecast", node))).unwrap_or_default();
        events.push(day("period", period.end, words.say("brief-calendar-period"), text, url));
    }
    calendar(&words.say("brief-calendar"), &events, now)
}

/// `POST /profile/calendar`: the address is shown this once.
pub async fn make_feed(viewer: Viewer, State(app): State<App>, headers: HeaderMap) -> Response {
    let made = match viewer.visitor() {
        Ok(visitor) => app.work.make_feed(visitor, viewer.words().lang.tag(), viewer.now).await,
        Err(problem) => Err(problem),
    };
    match made {
        Ok(secret) => {
            let address = format!("{}/calendar/{secret}.ics", session::base(&headers));
            let page = profile::with_calendar(&viewer, &app, address).await;
            viewer.answer(page.map(|page| (StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], page)))
        }
        Err(problem) => viewer.answer(Err::<(), _>(problem)),
    }
}

/// `POST /profile/calendar/end`
pub async fn end_feed(viewer: Viewer, State(app): State<App>) -> Response {
    let done = match viewer.visitor() {
        Ok(visitor) => app.work.end_feed(visitor, viewer.now).await,
        Err(problem) => Err(problem),
    };
    profile::after(&viewer, &app, done, "calendar").await
}

/// Whether letters are wanted.
#[derive(Debug, Deserialize)]
pub struct Wish {
    wants: Option<String>,
}

/// `POST /profile/brief`
pub async fn want_brief(viewer: Viewer, State(app): State<App>, Form(wish): Form<Wish>) -> Response {
    let done = match viewer.visitor() {
        Ok(visitor) => app.work.want_brief(visitor, wish.wants.is_some(), viewer.words().lang.tag()).await,
        Err(problem) => Err(problem),
    };
    profile::after(&viewer, &app, done, "brief").await
}

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct UnsubscribeHtml {
    page: Page,
    action: String,
    is_done: bool,
}

fn unsubscribe_page(preferences: Preferences, secret: &str, is_done: bool) -> UnsubscribeHtml {
    let action = format!("/unsubscribe/{secret}");
    let page = Page::new(preferences, preferences.words.say("unsubscribe-title"), action.clone());
    UnsubscribeHtml { page, action, is_done }
}

/// `GET /unsubscribe/{secret}`: asks, because programs that look at links must not end anything.
pub async fn ask_unsubscribe(preferences: Preferences, State(app): State<App>, Path(secret): Path<String>) -> Response {
    match app.work.check_unsubscribe(&secret) {
        Ok(()) => html(&unsubscribe_page(preferences, &secret, false)).into_response(),
        Err(problem) => errors::bare(preferences, "/unsubscribe", &problem),
    }
}

/// `POST /unsubscribe/{secret}`: for people, and for mail programs with one click (RFC 8058).
pub async fn unsubscribe(preferences: Preferences, State(app): State<App>, Path(secret): Path<String>) -> Response {
    match app.work.unsubscribe_brief(&secret).await {
        Ok(()) => html(&unsubscribe_page(preferences, &secret, true)).into_response(),
        Err(problem) => errors::bare(preferences, "/unsubscribe", &problem),
    }
}

/// The brief on the page of one's own user.
pub struct Choice {
    /// Whether letters come; `None`: no mail is sent.
    pub wants: Option<bool>,
    /// When the calendar's address was made, and last read; `None`: there is none.
    pub feed: Option<String>,
    /// An address that was just made.
    pub address: Option<String>,
}

/// What the page of one's own user offers; `None`: there is no brief.
pub async fn choice(viewer: &Viewer, app: &App, address: Option<String>) -> Result<Option<Choice>, Problem> {
    let visitor = viewer.visitor()?;
    let feed = match app.work.feed(visitor).await {
        Err(Problem::Forbidden) => return Ok(None),
        feed => feed?,
    };
    let (words, format) = (viewer.words(), viewer.words().format());
    let when = |at: Instant| format.relative(viewer.day(at), viewer.frame.today);
    let told = feed.map(|feed| {
        let seen = feed.seen_at.map_or_else(|| words.say("profile-never"), when);
        let values = [("made", when(feed.created_at).into()), ("seen", seen.into())];
        words.say_with("brief-calendar-told", &values)
    });
    Ok(Some(Choice { wants: app.work.wants_brief(visitor).await?, feed: told, address }))
}
