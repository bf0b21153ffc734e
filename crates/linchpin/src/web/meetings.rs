//! Meetings prepared: pages that print, texts that are pasted, appointments that are kept.

use super::App;
use super::deals::deal_name;
use super::look::{Link, Nav, Page};
use super::place::{AskedPlace, name_of, place_address};
use super::session;
use super::viewer::{Viewer, html};
use crate::agenda::{Agenda, Teller};
use crate::icalendar::{Event, When, calendar};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use facts::time::add_days;
use jiff::civil::{Date, Weekday, time};
use std::collections::HashMap;
use work::Problem;
use work::forecast::{NodeInfo, NodeKind};
use work::meetings::{DealReview, MeetingsPage};

/// Minutes of an appointment.
const MINUTES: i64 = 30;

/// A kind of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Deals where a conversation may change most.
    Deals,
    /// A pipeline, usually of one seller.
    Pipeline,
    /// The forecast call.
    Forecast,
}

impl What {
    /// The word of its address.
    pub fn word(self) -> &'static str {
        match self {
            What::Deals => "deals",
            What::Pipeline => "pipeline",
            What::Forecast => "forecast",
        }
    }

    /// The kind of a word.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `meeting` if there is none.
    pub fn of_word(word: &str) -> Result<What, Problem> {
        let all = [What::Deals, What::Pipeline, What::Forecast];
        all.into_iter().find(|what| what.word() == word).ok_or(Problem::NotFound("meeting"))
    }
}

/// The fields of the address: `deal`, as often as deals are chosen, and `as`.
type Fields = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct ListHtml {
    page: Page,
    lead: String,
    rows: Vec<(&'static str, String, String, Vec<Link>)>,
}

#[derive(Template)]
#[template(path = "meetings/meeting.html")]
struct MeetingHtml {
    page: Page,
    above: Vec<Link>,
    agenda: Agenda,
    text: String,
    ics: String,
    /// Why these deals, and others to talk about instead.
    chosen: Option<(String, Vec<Link>)>,
}

/// `GET /meetings`
pub async fn list_meetings(viewer: Viewer, State(app): State<App>) -> Response {
    let meetings = app.work.list_meetings(&viewer.actor, viewer.now).await;
    viewer.answer(meetings.map(|meetings| html(&list(&viewer, &meetings))))
}

fn list(viewer: &Viewer, meetings: &MeetingsPage) -> ListHtml {
    let words = viewer.words();
    let link = |what: What, node: &NodeInfo| Link { href: address(what, node), label: name_of(&words, node) };
    let row = |what: What, links: Vec<Link>| {
        let text = |end: &str| words.say(&format!("meetings-{}{end}", what.word()));
        (what.word(), text(""), text("-lead"), links)
    };
    let own = |what: What| vec![link(what, &meetings.node)];
    let reviews = meetings.reviews.iter().map(|node| link(What::Pipeline, node)).collect();
    ListHtml {
        page: viewer.page(words.say("meetings-title"), Some(Nav::Brief)),
        lead: words.say("meetings-lead"),
        rows: vec![
            row(What::Deals, own(What::Deals)),
            row(What::Pipeline, reviews),
            row(What::Forecast, own(What::Forecast)),
        ],
    }
}

fn address(what: What, node: &NodeInfo) -> String {
    place_address(&format!("/meetings/{}", what.word()), node)
}

/// `GET /meetings/{what}/company`, and of another place.
pub async fn prepare_meeting(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Path(parameters): Path<HashMap<String, String>>,
    place: AskedPlace,
    Query(fields): Query<Fields>,
) -> Response {
    let what = parameters.get("what").map_or("", String::as_str);
    let (kind, id) = place.or_company();
    viewer.answer(prepare(&app, &viewer, &headers, (what, kind, id), &fields).await)
}

async fn prepare(
    app: &App,
    viewer: &Viewer,
    headers: &HeaderMap,
    (what, kind, id): (&str, NodeKind, &str),
    fields: &Fields,
) -> Result<Response, Problem> {
    let (work, actor, now) = (&app.work, &viewer.actor, viewer.now);
    let what = What::of_word(what)?;
    let teller = Teller::new(viewer.words(), viewer.frame.company().settings.currency);
    let node = Some((kind, id));
    let (agenda, place, chosen) = match what {
        What::Deals => {
            let deals: Vec<String> =
                fields.iter().filter(|(name, _)| name == "deal").map(|(_, id)| id.clone()).collect();
            let review = work.prepare_deal_review(actor, node, &deals, now).await?;
            (teller.deal_review(&review), review.node.clone(), Some(others(viewer, &review)))
        }
        What::Pipeline => {
            let review = work.prepare_pipeline_review(actor, node, now).await?;
            (teller.pipeline_review(&review), review.node, None)
        }
        What::Forecast => {
            let pack = work.prepare_forecast_call(actor, node, now).await?;
            (teller.forecast_call(&pack), pack.forecast.node, None)
        }
    };
    let here = address(what, &place);
    if fields.iter().any(|(name, value)| name == "as" && value == "ics") {
        return Ok(appointment(app, viewer, headers, &agenda, &here));
    }
    let mut query: Vec<String> = fields
        .iter()
        .filter(|(name, _)| name == "deal")
        .map(|(_, id)| format!("deal={}", super::viewer::encoded(id)))
        .collect();
    query.push("as=ics".to_owned());
    let page = MeetingHtml {
        page: viewer.page(agenda.title.clone(), Some(Nav::Brief)),
        above: vec![Link { href: "/meetings".to_owned(), label: viewer.say("meetings-title") }],
        text: agenda.text(),
        ics: format!("{here}?{}", query.join("&")),
        chosen,
        agenda,
    };
    Ok(html(&page).into_response())
}

/// Why these deals were chosen, and others to talk about.
fn others(viewer: &Viewer, review: &DealReview) -> (String, Vec<Link>) {
    let words = viewer.words();
    let why = match (review.deals.is_empty(), review.is_chosen) {
        (true, _) => "meetings-no-deals",
        (false, true) => "meetings-chosen",
        (false, false) => "meetings-why-these",
    };
    let here = address(What::Deals, &review.node);
    let link =
        |(id, name): &(String, String)| Link { href: format!("{here}?deal={id}"), label: deal_name(&words, name, id) };
    (words.say(why), review.others.iter().map(link).collect())
}

/// The agenda as an appointment on the next working day, to be moved to where it fits.
fn appointment(app: &App, viewer: &Viewer, headers: &HeaderMap, agenda: &Agenda, here: &str) -> Response {
    let base = if app.has_address || app.is_demo { session::base(headers) } else { String::new() };
    let url = if base.is_empty() { String::new() } else { format!("{base}{here}") };
    let event = Event {
        uid: format!("{}@linchpin{}", viewer.now.0, here.replace('/', ".")),
        when: When::At(next_working_day(viewer.frame.today).to_datetime(time(9, 0, 0, 0)), MINUTES),
        summary: format!("{}: {}", agenda.title, agenda.lead),
        text: agenda.text(),
        url,
    };
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"linchpin-meeting.ics\""),
    ];
    (headers, calendar(&agenda.title, &[event], viewer.now)).into_response()
}

fn next_working_day(day: Date) -> Date {
    let ahead = match day.weekday() {
        Weekday::Friday => 3,
        Weekday::Saturday => 2,
        _ => 1,
    };
    add_days(day, ahead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn appointments_are_on_working_days() {
        for (day, next) in [(12, 13), (14, 17), (15, 17), (16, 17)] {
            assert_eq!(next_working_day(date(2026, 8, day)), date(2026, 8, next));
        }
    }
}
