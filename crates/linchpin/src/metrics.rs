//! Figures for Prometheus: requests, sign-ins, work and letters that wait, how old forecasts and imports are. No person is in them.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Instant;
use work::Work;

/// Seconds of requests, by method, route and status.
pub const REQUESTS: &str = "linchpin_http_request_seconds";
/// Sign-ins, by how they ended.
pub const SIGN_INS: &str = "linchpin_sign_ins_total";

/// Up to so many seconds.
const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0];

/// What a scrape is answered from.
#[derive(Clone)]
struct Scraped {
    work: Work,
    handle: PrometheusHandle,
    started: Instant,
    clock: fn() -> facts::Instant,
}

/// Starts counting; the same for every caller.
fn recorder() -> Option<PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let start = || PrometheusBuilder::new().set_buckets(&BUCKETS).ok()?.install_recorder().ok();
    HANDLE.get_or_init(start).clone()
}

/// What answers `GET /metrics`, on a listener of its own.
pub fn router(work: Work, clock: fn() -> facts::Instant) -> Option<Router> {
    let scraped = Scraped { work, handle: recorder()?, started: Instant::now(), clock };
    Some(Router::new().route("/metrics", get(scrape)).with_state(scraped))
}

async fn scrape(State(scraped): State<Scraped>) -> Response {
    if let Err(problem) = measure(&scraped).await {
        tracing::error!(%problem, "figures could not be read");
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response();
    }
    scraped.handle.run_upkeep();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], scraped.handle.render()).into_response()
}

/// Reads what is not counted as it happens.
async fn measure(scraped: &Scraped) -> work::Done<()> {
    let now = (scraped.clock)();
    let state = scraped.work.measure().await?;
    for (kind, status, count) in &state.jobs {
        metrics::gauge!("linchpin_jobs", "kind" => kind.clone(), "status" => status.clone()).set(*count as f64);
    }
    metrics::gauge!("linchpin_letters", "status" => "waiting").set(state.letters.0 as f64);
    metrics::gauge!("linchpin_letters", "status" => "failed").set(state.letters.1 as f64);
    let age = |at: Option<facts::Instant>| at.map(|at| (now.0 - at.0) as f64 / 1e6);
    if let Some(seconds) = age(state.forecast_at) {
        metrics::gauge!("linchpin_forecast_age_seconds").set(seconds);
    }
    if let Some(seconds) = age(state.import_at) {
        metrics::gauge!("linchpin_import_age_seconds").set(seconds);
    }
    metrics::gauge!("linchpin_up_seconds").set(scraped.started.elapsed().as_secs_f64());
    if let Some((bytes, seconds)) = process() {
        metrics::gauge!("process_resident_memory_bytes").set(bytes);
        metrics::gauge!("process_cpu_seconds").set(seconds);
    }
    Ok(())
}

/// Memory that this process holds, and the processor's time that it took, as Linux tells.
fn process() -> Option<(f64, f64)> {
    let pages: f64 = std::fs::read_to_string("/proc/self/statm").ok()?.split_whitespace().nth(1)?.parse().ok()?;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    let (page, second) = (rustix::param::page_size(), rustix::param::clock_ticks_per_second());
    Some((pages * page as f64, ticks / second as f64))
}
