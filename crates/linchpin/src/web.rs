//! The pages: what a browser asks for, and who answers.
//!
//! Reading order: [`router`] (the table of contents), `viewer` (who looks), one module per page, `errors`, then how pages
//! look: [`look`], [`chart`], [`format`], [`assets`].

mod accounts;
mod answer;
pub mod assets;
mod audit;
mod brief;
pub mod chart;
mod columns;
pub(crate) mod company;
mod counsel;
pub mod deals;
mod desks;
mod errors;
pub mod export;
mod feeds;
mod forecast;
pub mod format;
pub mod front;
mod health;
mod imports;
pub use imports::{Refused, read_files};
mod jobs;
pub mod list;
pub mod look;
mod mail;
pub mod meetings;
pub mod notices;
pub mod number;
mod observe;
pub use observe::observe;
mod figures;
mod hygiene;
mod own;
mod pipeline;
pub mod place;
mod profile;
mod promises;
mod providers;
mod provisioning;
mod requests;
mod search;
mod second_step;
mod session;
mod sign_in;
mod track_record;
mod users;
mod viewer;
mod views;
mod who;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::{Next, from_fn};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use facts::Instant;
use facts::person::Role;
pub use session::{From as Asker, base};
use tower::ServiceBuilder;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use viewer::Viewer;
pub use viewer::encoded;
pub use viewer::{came_in, chosen};
use work::{Operation, Work, access};

/// All files of one import together: bytes.
const UPLOAD_LIMIT: usize = 512 * 1024 * 1024;

/// What a page may load and where its forms may lead: nowhere but here.
const POLICY: &str = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// What every handler needs.
#[derive(Clone)]
pub struct App {
    /// The operations.
    pub work: Work,
    /// Whether this is the sample company, where a visitor is one of its people from the start.
    pub is_demo: bool,
    /// Whether the server knows its own address, and need not believe requests that say it.
    pub has_address: bool,
    /// The clock.
    pub clock: fn() -> Instant,
}

/// Every page.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(home))
        // What deserves attention this week.
        .route("/brief", get(brief::read_brief))
        .route("/brief/dismissals", post(brief::dismiss))
        .route("/brief/dismissals/{id}/undo", post(brief::take_back))
        // Meetings prepared, and where a place stands, as an answer.
        .route("/meetings", get(meetings::list_meetings))
        .route("/meetings/{what}/company", get(meetings::prepare_meeting))
        .route("/meetings/{what}/unit/{id}", get(meetings::prepare_meeting))
        .route("/meetings/{what}/person/{id}", get(meetings::prepare_meeting))
        .route("/answer", get(answer::read_answer))
        .route("/answer/company", get(answer::read_answer).post(answer::keep_answer))
        .route("/answer/unit/{id}", get(answer::read_answer).post(answer::keep_answer))
        .route("/answer/person/{id}", get(answer::read_answer).post(answer::keep_answer))
        .route("/answers/{id}", get(answer::kept_answer))
        // The forecast, from the highest place that is the viewer's own.
        .route("/forecast", get(forecast::read_forecast))
        .route("/forecast/company", get(forecast::read_forecast))
        .route("/forecast/unit/{id}", get(forecast::read_forecast))
        .route("/forecast/person/{id}", get(forecast::read_forecast))
        .route("/forecast/export.csv", get(export::export_forecast))
        .route("/forecast/export.xlsx", get(export::export_forecast))
        .route("/forecast/export.parquet", get(export::export_forecast))
        // What changed in the pipeline.
        .route("/pipeline", get(pipeline::read_pipeline))
        .route("/pipeline/company", get(pipeline::read_pipeline))
        .route("/pipeline/unit/{id}", get(pipeline::read_pipeline))
        .route("/pipeline/person/{id}", get(pipeline::read_pipeline))
        // Whether it is enough, and what must be created by when.
        .route("/pipeline/enough", get(figures::read_figures))
        .route("/pipeline/enough/company", get(figures::read_figures))
        .route("/pipeline/enough/unit/{id}", get(figures::read_figures))
        .route("/pipeline/enough/person/{id}", get(figures::read_figures))
        // What is wrong with deals in the CRM.
        .route("/hygiene", get(hygiene::read_hygiene))
        .route("/pipeline/enough/export.csv", get(export::export_figures))
        .route("/pipeline/enough/export.xlsx", get(export::export_figures))
        .route("/pipeline/enough/export.parquet", get(export::export_figures))
        .route("/hygiene/export.csv", get(export::export_hygiene))
        .route("/hygiene/export.xlsx", get(export::export_hygiene))
        .route("/hygiene/export.parquet", get(export::export_hygiene))
        .route("/hygiene/company", get(hygiene::read_hygiene))
        .route("/hygiene/unit/{id}", get(hygiene::read_hygiene))
        .route("/hygiene/person/{id}", get(hygiene::read_hygiene))
        .route("/hygiene/accept", post(hygiene::accept_fixes))
        .route("/hygiene/undo", post(hygiene::undo_fixes))
        .route("/pipeline/export.csv", get(export::export_pipeline))
        .route("/pipeline/export.xlsx", get(export::export_pipeline))
        .route("/pipeline/export.parquet", get(export::export_pipeline))
        // What a manager says the period will bring.
        .route("/number/company", get(number::read_number).post(number::say_number))
        .route("/number/unit/{id}", get(number::read_number).post(number::say_number))
        // Deals.
        .route("/deals", get(deals::list_deals))
        .route("/deals/export.csv", get(export::export_deals))
        .route("/deals/export.xlsx", get(export::export_deals))
        .route("/deals/export.parquet", get(export::export_deals))
        .route("/deals/{id}", get(deals::read_deal))
        .route("/deals/{id}/grants/{grant}/end", post(requests::end_grant))
        // Help from other departments.
        .route("/requests", get(requests::list_requests))
        .route("/requests/new", get(requests::new_request).post(requests::ask_for_help))
        .route("/requests/export.csv", get(export::export_requests))
        .route("/requests/export.xlsx", get(export::export_requests))
        .route("/requests/export.parquet", get(export::export_requests))
        .route("/requests/{id}", get(requests::read_request))
        .route("/requests/{id}/steps", post(requests::act_on_request))
        .route("/requests/{id}/undo", post(requests::undo_step))
        .route("/desks", get(desks::list_desks))
        .route("/desks/new", get(desks::new_desk).post(desks::add_desk))
        .route("/desks/{id}", get(desks::read_desk))
        .route("/desks/{id}/edit", get(desks::edit_desk).post(desks::put_desk))
        .route("/desks/{id}/undo", post(desks::undo_desk))
        // Accounts.
        .route("/accounts", get(accounts::list_accounts))
        .route("/accounts/{id}", get(accounts::read_account))
        // Counsel on them, and what was promised.
        .route("/deals/{id}/counsel", post(counsel::give_counsel))
        .route("/accounts/export.csv", get(export::export_accounts))
        .route("/accounts/export.xlsx", get(export::export_accounts))
        .route("/accounts/export.parquet", get(export::export_accounts))
        .route("/accounts/{id}/aim", post(accounts::say_aim))
        .route("/accounts/{id}/aim/undo", post(accounts::undo_aim))
        .route("/accounts/{id}/steps", post(accounts::promise_step))
        .route("/accounts/{id}/counsel", post(counsel::give_account_counsel))
        .route("/deals/{id}/counsel/asked", post(counsel::ask_counsel))
        .route("/counsel/{id}", post(counsel::act_on_counsel))
        .route("/promises", get(promises::read_promises))
        .route("/promises/export.csv", get(export::export_promises))
        .route("/promises/export.xlsx", get(export::export_promises))
        .route("/promises/export.parquet", get(export::export_promises))
        .route("/promises/{id}", post(promises::act_on_promise))
        // Filters of lists under a name.
        .route("/views", post(views::add_view))
        .route("/views/{id}", post(views::put_view))
        .route("/views/{id}/end", post(views::end_view))
        .route("/views/{id}/restore", post(views::restore_view))
        // Anything by its name.
        .route("/search", get(search::search))
        // How past forecasts turned out.
        .route("/track-record", get(track_record::read_track_record))
        .route("/track-record/export.csv", get(export::export_track_record))
        .route("/track-record/export.xlsx", get(export::export_track_record))
        .route("/track-record/export.parquet", get(export::export_track_record))
        // Imports, from the files to the report and back.
        .route("/imports", get(imports::list_imports))
        .route("/imports", post(imports::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/imports/{id}", get(imports::read_import).post(imports::map_import))
        .route("/imports/{id}/stages", post(imports::decide_stages))
        .route("/imports/{id}/currency", post(imports::adopt_currency))
        .route("/imports/{id}/check", post(imports::check_import))
        .route("/imports/{id}/run", post(imports::run_import))
        .route("/imports/{id}/undo", get(imports::ask_undo).post(imports::undo_import))
        .route("/imports/{id}/redo", post(imports::redo_import))
        .route("/imports/{id}/skipped.csv", get(imports::skipped_rows))
        // Who there is and where they stand, quotas, stages, rates, the calendar: what operations say by hand; how long records are kept.
        .route("/company", get(company::read_tree))
        .route("/company/export.csv", get(export::export_people))
        .route("/company/export.xlsx", get(export::export_people))
        .route("/company/export.parquet", get(export::export_people))
        .route("/company/people/new", get(company::people::new_person).post(company::people::add_person))
        .route("/company/people/{id}", get(company::people::read_person).post(company::people::put_person))
        .route("/company/people/{id}/erase", get(company::erase::ask_erase).post(company::erase::erase_person))
        .route("/users/{id}/erase", get(users::ask_erase).post(users::erase_user))
        .route("/company/people/{id}/hold", post(company::erase::hold_person))
        .route("/company/people/{id}/release", post(company::erase::release_person))
        .route("/company/units/new", get(company::units::new_unit).post(company::units::add_unit))
        .route("/company/units/{id}", get(company::units::read_unit).post(company::units::put_unit))
        .route("/company/units/{id}/end", post(company::units::end_unit))
        .route("/company/quotas", get(company::quotas::read_quotas).post(company::quotas::put_quotas))
        .route("/company/stages", get(company::stages::read_stages).post(company::stages::put_stages))
        .route("/company/fields", get(company::fields::read_fields).post(company::fields::put_fields))
        .route("/company/currencies", get(company::currencies::read_currencies).post(company::currencies::put_rate))
        .route("/company/calendar", get(company::calendar::read_calendar).post(company::calendar::put_company))
        .route("/company/retention", get(company::retention::read_retention).post(company::retention::put_retention))
        .route("/company/hygiene", get(company::hygiene::read_hygiene).post(company::hygiene::put_hygiene))
        .route("/company/changes", get(company::changes::list_changes))
        .route("/company/changes/{id}/undo", post(company::changes::undo_change))
        .route("/company/changes/{id}/redo", post(company::changes::redo_change))
        // Long work.
        .route("/jobs", get(jobs::list_jobs))
        .route("/jobs/{id}/retry", post(jobs::retry_job))
        .route("/jobs/{id}", get(jobs::read_job))
        .route("/jobs/{id}/cancel", post(jobs::cancel_job))
        // The front door.
        .route("/setup", get(sign_in::ask_set_up).post(sign_in::set_up))
        .route("/sign-in", get(sign_in::ask_sign_in).post(sign_in::sign_in))
        .route("/sign-in/code", get(sign_in::ask_code).post(sign_in::give_code))
        .route("/sign-in/forgotten", get(mail::ask_forgotten).post(mail::send_forgotten))
        .route("/sign-in/with/{id}", get(providers::go_to_provider))
        .route("/sign-in/back", get(providers::come_back))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/link/{secret}", get(sign_in::ask_password).post(sign_in::set_password))
        // One's own sessions, password and tokens.
        .route("/profile", get(profile::read_profile))
        .route("/profile/password", post(profile::change_password))
        .route("/profile/second-step", get(second_step::offer).post(second_step::confirm))
        .route("/profile/second-step/anew", post(second_step::offer_anew))
        .route("/profile/second-step/end", post(second_step::end))
        .route("/profile/sessions/{id}/end", post(profile::end_session))
        .route("/profile/tokens", post(profile::add_token))
        .route("/profile/tokens/{id}/end", post(profile::end_token))
        .route("/profile/notices", post(notices::put_choices))
        // What one was told.
        .route("/notices", get(notices::read_notices))
        .route("/notices/seen", post(notices::see_notices))
        .route("/notices/{id}", get(notices::open_notice))
        // All that is kept of oneself.
        .route("/profile/data", get(own::read_own))
        .route("/profile/data.json", get(own::export_own))
        // The brief where people already look.
        .route("/profile/brief", post(feeds::want_brief))
        .route("/profile/calendar", post(feeds::make_feed))
        .route("/profile/calendar/end", post(feeds::end_feed))
        .route("/calendar/{secret}", get(feeds::read_feed))
        .route("/unsubscribe/{secret}", get(feeds::ask_unsubscribe).post(feeds::unsubscribe))
        // Who may come in.
        .route("/users", get(users::list_users).post(users::invite))
        .route("/users/mail", get(mail::read_mail).post(mail::put_mail))
        .route("/users/mail/try", post(mail::try_mail))
        .route("/users/mail/end", post(mail::end_mail))
        .route("/users/mail/{id}/retry", post(mail::retry_letter))
        .route("/users/providers", get(providers::list_providers).post(providers::add_provider))
        .route("/users/providers/{id}", get(providers::read_provider).post(providers::put_provider))
        .route("/users/providers/{id}/end", post(providers::end_provider))
        .route("/users/{id}/link", post(users::make_link))
        .route("/users/{id}/second-step/end", post(users::end_second_step))
        .route("/users/{id}/shut", post(users::shut_user))
        .route("/users/{id}/open", post(users::open_user))
        // What an identity provider says of that.
        .route("/users/provisioning", get(provisioning::read_provisioning))
        .route("/users/provisioning/tokens", post(provisioning::add_token))
        .route("/users/provisioning/tokens/{id}/end", post(provisioning::end_token))
        .route("/users/provisioning/groups/{id}", post(provisioning::map_group))
        // Who did or saw what.
        .route("/audit", get(audit::read_audit))
        .route("/audit/export.csv", get(export::export_audit))
        .route("/audit/export.xlsx", get(export::export_audit))
        .route("/audit/export.parquet", get(export::export_audit))
        // Through whose eyes to look at the sample company.
        .route("/who", get(who::choose).post(who::become_somebody))
        .merge(look::router())
        .merge(assets::router())
        .fallback(errors::no_such_page)
        .layer(
            ServiceBuilder::new()
                .layer(CompressionLayer::new())
                .layer(always(CONTENT_SECURITY_POLICY, POLICY))
                .layer(always(X_CONTENT_TYPE_OPTIONS, "nosniff"))
                // What the policy says, for browsers that do not read it.
                .layer(always(X_FRAME_OPTIONS, "DENY"))
                .layer(always(REFERRER_POLICY, "same-origin"))
                .layer(always(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
                .layer(SetResponseHeaderLayer::if_not_present(
                    CACHE_CONTROL,
                    HeaderValue::from_static("private, no-cache"),
                ))
                .layer(from_fn(keep_on_tls))
                .layer(from_fn(errors::dress))
                .layer(CsrfLayer::new()),
        )
        // For whatever watches the server: without the dress of pages.
        .route("/healthz", get(health::is_alive))
        .route("/readyz", get(health::is_ready))
        .with_state(app)
}

/// `GET /`: what a role comes for.
async fn home(viewer: Viewer) -> Redirect {
    Redirect::to(match viewer.actor.role() {
        Role::Operations => "/imports",
        role if access::may(role, &Operation::ReadBrief) => "/brief",
        Role::Helper => "/requests",
        _ => "/forecast",
    })
}

/// What the API and SCIM answer is for programs: nobody takes it for a page, and nobody keeps it.
pub async fn as_data(request: Request, next: Next) -> Response {
    let mut response = keep_on_tls(request, next).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Has browsers that came by TLS come back by it for a year.
async fn keep_on_tls(request: Request, next: Next) -> Response {
    let is_secure = session::is_secure(request.headers());
    let mut response = next.run(request).await;
    if is_secure {
        response.headers_mut().insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
