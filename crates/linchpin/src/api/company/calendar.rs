//! What the company decides once: its name, zone, currency and fiscal calendar.

use super::Amended;
use crate::api::caller::Caller;
use crate::api::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use facts::FiscalCalendar;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::company::SettingsSaid;

/// A period of the calendar.
#[derive(Debug, Serialize, ToSchema)]
struct CalendarPeriod {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
}

/// What the company decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanySettings {
    name: String,
    /// The zone in which days end, as in the IANA list.
    zone: String,
    /// The currency in which everything is added up.
    currency: String,
    /// How the year is cut into periods.
    #[schema(value_type = Object)]
    calendar: FiscalCalendar,
    /// The current period and the next ones that it makes.
    periods: Vec<CalendarPeriod>,
    /// To be sent back with a change.
    version: String,
}

/// What the company decides, as a whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompanyBody {
    name: String,
    /// Fixed once there are people or deals.
    zone: String,
    /// Fixed like the zone.
    currency: String,
    /// As it is answered.
    #[schema(value_type = Object)]
    calendar: FiscalCalendar,
    /// The version that was seen: where somebody else said something else meanwhile, nothing is changed (409).
    #[serde(default)]
    version: String,
}

/// The company's name, zone, currency and calendar
#[utoipa::path(get, path = "/api/v1/company", tag = "company", responses((status = 200, body = CompanySettings)))]
pub async fn get_company(caller: Caller) -> Result<Json<CompanySettings>, ApiProblem> {
    let read = caller.work.read_calendar(&caller.actor, caller.now).await;
    let (calendar, periods) = read.map_err(|p| caller.problem(p))?;
    let settings = &caller.frame.company().settings;
    Ok(Json(CompanySettings {
        name: settings.name.clone(),
        zone: settings.zone_name().to_owned(),
        currency: settings.currency.code().to_owned(),
        calendar,
        periods: periods.iter().map(|period| CalendarPeriod { from: period.start, to: period.end }).collect(),
        version: version(settings),
    }))
}

/// Decide the company's name, zone, currency and calendar
#[utoipa::path(put, path = "/api/v1/company", tag = "company", request_body = CompanyBody,
    responses((status = 200, body = Amended), (status = 400, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_company(caller: Caller, Json(body): Json<CompanyBody>) -> Result<Json<Amended>, ApiProblem> {
    let done = async {
        caller.work.read_calendar(&caller.actor, caller.now).await?;
        check_version(&body.version, &caller.frame.company().settings)?;
        let CompanyBody { name, zone, currency, calendar, .. } = body;
        caller.work.put_company(&caller.actor, &SettingsSaid { name, zone, currency, calendar }, caller.now).await
    };
    Amended::of(&caller, done.await).await
}
