//! What the company decides once: its name, zone, currency, and how it cuts its year into periods.

use super::{App, Asked, Top, again, check_version, said};
use crate::web::look::{Nav, Page};
use crate::web::viewer::{Viewer, html};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use facts::{FiscalCalendar, Period};
use serde::Deserialize;
use work::company::SettingsSaid;
use work::{Done, Problem};

/// How long periods may be: months.
const LENGTHS: [i8; 4] = [1, 3, 6, 12];
/// How many weeks the three months of a quarter have.
const PATTERNS: [[i64; 3]; 3] = [[4, 4, 5], [4, 5, 4], [5, 4, 4]];

#[derive(Template)]
#[template(path = "company/calendar.html")]
struct CalendarHtml {
    page: Page,
    top: Top,
    fields: Fields,
    /// Whether zone and currency may still be set.
    is_free: bool,
    cuts: Vec<(String, String)>,
    months: Vec<(String, String)>,
    weekdays: Vec<(String, String)>,
    periods: Vec<String>,
}

/// The fields as entered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    zone: String,
    currency: String,
    cut: String,
    start_month: String,
    weekday: String,
    version: String,
}

impl Fields {
    fn of(viewer: &Viewer, calendar: &FiscalCalendar) -> Fields {
        let settings = &viewer.frame.company().settings;
        let (cut, start_month, weekday) = match calendar {
            FiscalCalendar::Months { start_month, period_months } => {
                (format!("months-{period_months}"), *start_month, 1)
            }
            FiscalCalendar::Weeks { start_month, weekday, months } => (weeks(*months), *start_month, *weekday),
            FiscalCalendar::Listed { .. } => ("listed".to_owned(), 1, 1),
        };
        Fields {
            name: settings.name.clone(),
            zone: settings.zone_name().to_owned(),
            currency: settings.currency.code().to_owned(),
            cut,
            start_month: start_month.to_string(),
            weekday: weekday.to_string(),
            version: super::version(settings),
        }
    }

    fn calendar(&self, now: &FiscalCalendar) -> Done<FiscalCalendar> {
        let invalid = |value: &str| Problem::Invalid { field: "fiscal-calendar", value: value.to_owned() };
        let start_month = self.start_month.parse().map_err(|_| invalid(&self.start_month))?;
        if let Some(months) = self.cut.strip_prefix("months-") {
            let period_months = months.parse().map_err(|_| invalid(months))?;
            return Ok(FiscalCalendar::Months { start_month, period_months });
        }
        let weekday = self.weekday.parse().map_err(|_| invalid(&self.weekday))?;
        if self.cut == "weeks" {
            return Ok(FiscalCalendar::Weeks { start_month, weekday, months: None });
        }
        if let Some(pattern) = PATTERNS.into_iter().find(|pattern| weeks(Some(*pattern)) == self.cut) {
            return Ok(FiscalCalendar::Weeks { start_month, weekday, months: Some(pattern) });
        }
        match now {
            FiscalCalendar::Listed { .. } if self.cut == "listed" => Ok(now.clone()),
            _ => Err(invalid(&self.cut)),
        }
    }
}

/// The value of a choice of weeks: `weeks`, or `weeks-4-4-5`.
fn weeks(months: Option<[i64; 3]>) -> String {
    match months {
        None => "weeks".to_owned(),
        Some([a, b, c]) => format!("weeks-{a}-{b}-{c}"),
    }
}

/// `GET /company/calendar`
pub async fn read_calendar(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let read = app.work.read_calendar(&viewer.actor, viewer.now).await;
    viewer.answer(read.map(|(calendar, periods)| {
        let fields = Fields::of(&viewer, &calendar);
        html(&shown(&viewer, fields, &calendar, &periods, Top::new(&viewer, "/company/calendar", &asked)))
    }))
}

/// `POST /company/calendar`
pub async fn put_company(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let (calendar, periods) = match app.work.read_calendar(&viewer.actor, viewer.now).await {
        Ok(read) => read,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let done = async {
        check_version(&fields.version, &viewer.frame.company().settings)?;
        let request = SettingsSaid {
            name: fields.name.clone(),
            zone: fields.zone.clone(),
            currency: fields.currency.clone(),
            calendar: fields.calendar(&calendar)?,
        };
        app.work.put_company(&viewer.actor, &request, viewer.now).await
    };
    match done.await {
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => {
            let version = super::version(&viewer.frame.company().settings);
            let fields = Fields { version, ..fields };
            let top = Top::refused(&viewer, "/company/calendar", &problem);
            again(&viewer, &problem, Ok(shown(&viewer, fields, &calendar, &periods, top)))
        }
        done => viewer.answer(said("/company/calendar", done)),
    }
}

fn shown(viewer: &Viewer, fields: Fields, now: &FiscalCalendar, periods: &[Period], top: Top) -> CalendarHtml {
    let words = viewer.words();
    let months = LENGTHS.map(|months| (format!("months-{months}"), words.say(&format!("calendar-months-{months}"))));
    let patterns = PATTERNS.map(|pattern| {
        let [a, b, c] = pattern;
        let values = [("pattern", format!("{a}-{b}-{c}").into())];
        (weeks(Some(pattern)), words.say_with("calendar-weeks-months", &values))
    });
    let quarters = [("weeks".to_owned(), words.say("calendar-weeks"))];
    let listed = matches!(now, FiscalCalendar::Listed { .. });
    let listed = listed.then(|| ("listed".to_owned(), words.say("calendar-listed")));
    let named = |id: &'static str| move |number: i8| (number.to_string(), words.say(&format!("{id}-{number}")));
    CalendarHtml {
        page: viewer.page(words.say("company-calendar"), Some(Nav::Company)),
        top,
        fields,
        is_free: viewer.frame.is_empty(),
        cuts: months.into_iter().chain(quarters).chain(patterns).chain(listed).collect(),
        months: (1..=12).map(named("month")).collect(),
        weekdays: (1..=7).map(named("weekday")).collect(),
        periods: periods.iter().map(|period| words.format().date_range(period.start, period.end)).collect(),
    }
}
