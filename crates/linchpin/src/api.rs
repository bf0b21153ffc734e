//! The REST API: the same operations as the pages, as JSON under /api/v1.
//!
//! Amounts are integer minor units of the currency beside them, days civil dates, instants RFC 3339. Errors are problem
//! details (RFC 9457). Lists are paged by an opaque cursor. `GET /api/v1/openapi.json` describes it all.

mod accounts;
mod answer;
mod audit;
mod brief;
mod caller;
mod company;
mod counsel;
mod deals;
mod desks;
mod fields;
mod figures;
mod forecast;
mod grants;
mod hygiene;
mod imports;
mod jobs;
mod meetings;
mod notices;
mod number;
mod own;
mod people;
mod pipeline;
mod plan;
mod problem;
mod requests;
mod review;
mod track_record;
mod users;
mod views;

pub use own::OwnData;

use crate::web::App;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::{any, get};
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi as OpenApiDescription, Ref, RefOr, ResponseBuilder};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

/// Bytes of an upload at most.
const UPLOAD_BYTES: usize = 512 << 20;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Linchpin",
        description = "Forecasting and number-gathering for frontline sales managers. Amounts are integer minor units of \
            the currency beside them. A token from your account's page says who asks: `Authorization: Bearer lp_…`. It sees \
            what you see, and changes something only if it was made for that. On the sample company no token is needed: the \
            header `Linchpin-Person` (a person's id) says who asks, without it the operator of this machine does.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    tags(
        (name = "brief", description = "What deserves attention this week"),
        (name = "forecast", description = "What will be booked, with its uncertainty"),
        (name = "pipeline", description = "What is open, and what changed"),
        (name = "deals", description = "Deals and their history"),
        (name = "accounts", description = "Accounts: what is open and won there, and what is not bought yet"),
        (name = "counsel", description = "Advice on deals, and the promises that it becomes"),
        (name = "requests", description = "Help from other departments"),
        (name = "imports", description = "Files in, checked, taken, and taken back"),
        (name = "people", description = "Who there is"),
        (name = "company", description = "For operations: what is said by hand of people, units, quotas, stages, rates and the calendar, and taken back"),
        (name = "users", description = "For operations: who may come in"),
        (name = "audit", description = "For operations: who did or saw what that is sensitive"),
        (name = "jobs", description = "Long work"),
    )
)]
struct Description;

/// Says that every operation wants a token, and what it answers without one.
fn guarded(mut description: OpenApiDescription) -> OpenApiDescription {
    let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    description.components.get_or_insert_default().add_security_scheme("token", scheme);
    description.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>("token", [])]);
    for path in description.paths.paths.values_mut() {
        let operations = [&mut path.get, &mut path.post, &mut path.put, &mut path.delete];
        for operation in operations.into_iter().flatten() {
            for (status, what) in [("401", "Nobody knows who asks"), ("403", "The caller may not do or see this")] {
                let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
                let response = ResponseBuilder::new().description(what).content("application/problem+json", body);
                operation.responses.responses.entry(status.to_owned()).or_insert_with(|| response.build().into());
            }
            let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let other = ResponseBuilder::new().description("It cannot be done, and why");
            let other = other.content("application/problem+json", body).build();
            operation.responses.responses.entry("default".to_owned()).or_insert_with(|| other.into());
            for (status, response) in &mut operation.responses.responses {
                if let RefOr::T(response) = response
                    && status.starts_with(['4', '5'])
                    && let Some(body) = response.content.shift_remove("application/json")
                {
                    response.content.insert("application/problem+json".to_owned(), body);
                }
            }
        }
    }
    description
}

/// All routes of the API.
pub fn router(app: App) -> Router {
    let (router, description) = routes().split_for_parts();
    let description = Json(guarded(description));
    router
        .route("/api/v1/openapi.json", get(move || async move { description.clone() }))
        .route("/api/{*path}", any(no_such_path))
        .method_not_allowed_fallback(no_such_method)
        .layer(tower_http::csrf::CsrfLayer::new())
        .layer(from_fn(problem::dress))
        .with_state(app)
}

/// A text that is one of these words.
fn one_of(words: impl IntoIterator<Item = &'static str>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

/// An instant as RFC 3339.
fn instant(at: facts::Instant) -> String {
    jiff::Timestamp::from_microsecond(at.0).map(|at| at.to_string()).unwrap_or_default()
}

async fn no_such_path() -> StatusCode {
    StatusCode::NOT_FOUND
}

async fn no_such_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(people::get_me))
        .routes(routes!(own::get_own_data))
        .routes(routes!(people::list_people))
        .routes(routes!(views::list_views, views::add_view))
        .routes(routes!(views::put_view, views::end_view))
        .routes(routes!(views::restore_view))
        .routes(routes!(notices::list_notices))
        .routes(routes!(notices::see_notices))
        .routes(routes!(notices::get_notice_choices, notices::put_notice_choices))
        .routes(routes!(brief::get_brief))
        .routes(routes!(brief::dismiss_thing))
        .routes(routes!(brief::take_back_dismissal))
        .routes(routes!(meetings::get_meeting))
        .routes(routes!(answer::get_answer))
        .routes(routes!(answer::keep_answer))
        .routes(routes!(answer::get_kept_answer))
        .routes(routes!(forecast::get_forecast, forecast::make_forecast))
        .routes(routes!(number::get_number, number::say_number))
        .routes(routes!(pipeline::get_waterfall))
        .routes(routes!(figures::get_figures))
        .routes(routes!(hygiene::get_hygiene))
        .routes(routes!(hygiene::accept_fixes))
        .routes(routes!(hygiene::undo_fix))
        .routes(routes!(hygiene::get_hygiene_settings, hygiene::put_hygiene_settings))
        .routes(routes!(track_record::get_track_record))
        .routes(routes!(deals::list_deals))
        .routes(routes!(deals::export_deals))
        .routes(routes!(accounts::export_accounts))
        .routes(routes!(deals::get_deal))
        .routes(routes!(accounts::list_accounts))
        .routes(routes!(accounts::get_account))
        .routes(routes!(plan::get_plan))
        .routes(routes!(plan::say_aim))
        .routes(routes!(plan::undo_aim))
        .routes(routes!(plan::promise_step))
        .routes(routes!(fields::get_fields, fields::put_fields))
        .routes(routes!(grants::list_deal_grants))
        .routes(routes!(grants::end_grant))
        .routes(routes!(counsel::list_counsel, counsel::give_counsel))
        .routes(routes!(counsel::list_account_counsel, counsel::give_account_counsel))
        .routes(routes!(counsel::ask_counsel))
        .routes(routes!(counsel::act_on_counsel))
        .routes(routes!(counsel::list_promises))
        .routes(routes!(counsel::act_on_promise))
        .routes(routes!(requests::list_requests, requests::create_request))
        .routes(routes!(requests::get_request))
        .routes(routes!(requests::create_request_step))
        .routes(routes!(desks::list_desks, desks::create_desk))
        .routes(routes!(desks::get_desk, desks::put_desk))
        .routes(routes!(desks::undo_desk))
        .routes(routes!(imports::list_imports, imports::create_import).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
        .routes(routes!(imports::get_import))
        .routes(routes!(imports::put_import_mapping))
        .routes(routes!(imports::check_import))
        .routes(routes!(imports::run_import))
        .routes(routes!(imports::undo_import, imports::redo_import))
        .routes(routes!(company::calendar::get_company, company::calendar::put_company))
        .routes(routes!(company::get_tree))
        .routes(routes!(company::people::add_person))
        .routes(routes!(company::people::get_person, company::people::put_person))
        .routes(routes!(company::people::erase_person))
        .routes(routes!(company::people::hold_person, company::people::release_person))
        .routes(routes!(company::units::add_unit))
        .routes(routes!(company::units::get_unit, company::units::put_unit, company::units::end_unit))
        .routes(routes!(company::quotas::get_quotas, company::quotas::put_quotas))
        .routes(routes!(company::stages::get_stages, company::stages::put_stages))
        .routes(routes!(company::currencies::get_currencies))
        .routes(routes!(company::currencies::add_rate))
        .routes(routes!(company::changes::list_changes))
        .routes(routes!(company::changes::undo_change, company::changes::redo_change))
        .routes(routes!(company::retention::get_retention, company::retention::put_retention))
        .routes(routes!(users::list_users, users::invite_user))
        .routes(routes!(users::make_link))
        .routes(routes!(users::shut_user, users::open_user))
        .routes(routes!(users::end_second_step))
        .routes(routes!(users::erase_user))
        .routes(routes!(audit::list_audit))
        .routes(routes!(jobs::list_jobs))
        .routes(routes!(jobs::get_job))
        .routes(routes!(jobs::retry_job))
        .routes(routes!(jobs::cancel_job))
}

/// The paths of all routes.
#[cfg(test)]
pub fn paths() -> Vec<String> {
    let (_, description) = routes().split_for_parts();
    description.paths.paths.into_keys().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_description_is_what_it_was() {
        let (_, description) = super::routes().split_for_parts();
        insta::assert_json_snapshot!("openapi", super::guarded(description));
    }
}
