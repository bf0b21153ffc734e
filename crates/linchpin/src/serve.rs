//! Serves pages and API, with a worker process beside.

use crate::spans::Spans;
use crate::web::front::Front;
use crate::web::{self, App};
use crate::{api, mail, metrics, monday, scim, tls, turn};
use axum::middleware::{from_fn, from_fn_with_state};
use axum_server::tls_rustls::RustlsConfig;
use facts::Settings;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use work::Work;
use work::copies::Copies;

/// How and what is logged.
#[derive(Clone, Debug, clap::Args)]
pub struct Log {
    /// What is logged: error, warn, info, debug, or by part, such as warn,linchpin=debug
    #[arg(long, env = "LINCHPIN_LOG", default_value = "warn,sqlx=error", value_name = "LEVELS")]
    pub log: String,
    /// How it is logged
    #[arg(long, env = "LINCHPIN_LOG_FORMAT", default_value = "text", value_parser = ["text", "json"])]
    pub log_format: String,
    /// Where spans of requests and jobs are sent for OpenTelemetry, by OTLP over HTTP, such as http://127.0.0.1:4318; none without it
    #[arg(long, env = "LINCHPIN_OTLP", value_name = "URL")]
    pub otlp: Option<String>,
}

impl Log {
    /// What is logged, if it can be read.
    pub fn filter(&self) -> Option<Targets> {
        self.log.parse().ok()
    }

    /// Starts the log, on standard error, and sending spans until what is returned is dropped.
    ///
    /// # Errors
    /// An address for spans that is none.
    pub fn start(&self) -> anyhow::Result<Option<Spans>> {
        let spans = self.otlp.as_deref().map(Spans::to).transpose()?;
        let usual = || Targets::new().with_default(LevelFilter::WARN).with_target("sqlx", LevelFilter::ERROR);
        let filter = self.filter().unwrap_or_else(usual);
        let lines =
            tracing_subscriber::fmt::layer().with_ansi(std::io::stderr().is_terminal()).with_writer(std::io::stderr);
        let lines = if self.log_format == "json" { lines.json().boxed() } else { lines.boxed() };
        let collected = spans.as_ref().map(Spans::layer);
        let _ = tracing_subscriber::registry().with(lines.with_filter(filter)).with(collected).try_init();
        Ok(spans)
    }
}

/// Gives a company without settings the usual ones, so that its first import needs no form.
pub async fn settle(work: &Work) -> anyhow::Result<()> {
    if work.store.settings().await?.is_none() {
        let zone = jiff::tz::TimeZone::try_system().ok().filter(|zone| zone.iana_name().is_some());
        let settings =
            Settings { name: "Linchpin".into(), zone: zone.unwrap_or(jiff::tz::TimeZone::UTC), ..Settings::default() };
        work.store.put_settings(&settings).await?;
    }
    Ok(())
}

/// How it is served.
#[derive(Debug, Default)]
pub struct Options {
    /// Whether it is the sample company.
    pub is_demo: bool,
    /// Where figures for Prometheus are served.
    pub metrics: Option<TcpListener>,
    /// Certificate and key, where TLS is its own.
    pub tls: Option<(tls::Files, RustlsConfig)>,
    /// When and where copies are made.
    pub copies: Option<Copies>,
    /// What is believed of requests.
    pub front: Front,
    /// How and what the worker logs; as this process, if the environment says.
    pub log: Option<Log>,
}

/// Serves until interrupted, then lets requests end.
pub async fn serve(work: Work, listener: TcpListener, options: Options) -> anyhow::Result<()> {
    let Options { is_demo, metrics, log, tls, copies, front } = options;
    if let Some((listener, router)) = metrics.and_then(|listener| Some((listener, metrics::router(work.clone(), now)?)))
    {
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
    let worker = tokio::spawn(keep_worker(work.clone(), log));
    let sender = tokio::spawn(mail::keep_sending(work.clone(), now));
    // Letters lead back here: without an address that the server knows there are none.
    let briefer =
        front.public.as_ref().map(|public| tokio::spawn(monday::keep_briefing(work.clone(), public.address(), now)));
    let base = front.public.as_ref().map(web::front::Public::address);
    let writer = tokio::spawn(mail::keep_telling(work.clone(), base, now));
    let app = App { work: work.clone(), is_demo, has_address: front.public.is_some(), clock: now };
    let data = api::router(app.clone()).merge(scim::router(app.clone())).layer(from_fn(web::as_data));
    let changing = from_fn_with_state(app.clone(), turn::one_at_a_time);
    let router = web::router(app).merge(data).layer(changing);
    let front = Arc::new(Front { is_tls: tls.is_some(), ..front });
    let router = router.layer(from_fn(web::observe)).layer(from_fn_with_state(front, web::front::believe));
    let copier = tokio::spawn(keep_copying(work.clone(), copies));
    let sealer = tokio::spawn(keep_sealing(work.clone()));
    let teller = tokio::spawn(keep_telling_of_requests(work.clone()));
    tls::serve(listener.into_std()?, router, tls, interrupted()).await?;
    copier.abort();
    worker.abort();
    sender.abort();
    briefer.inspect(tokio::task::JoinHandle::abort);
    teller.abort();
    writer.abort();
    sealer.abort();
    seal(&work).await;
    work.store.close().await;
    Ok(())
}

fn now() -> facts::Instant {
    jiff::Timestamp::now().into()
}

/// Seals the audit each minute.
async fn keep_sealing(work: Work) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        seal(&work).await;
    }
}

/// Looks each minute which requests for help became late, and tells whoever can do something.
async fn keep_telling_of_requests(work: Work) {
    loop {
        if let Err(problem) = work.escalate_requests(now()).await {
            tracing::error!(%problem, "late requests could not be told of");
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}

/// The log, which goes elsewhere, has the hash, too.
async fn seal(work: &Work) {
    match work.seal_audit(now()).await {
        Ok(Some((line, hash))) => tracing::info!(line, hash, "the audit is sealed"),
        Ok(None) => {}
        Err(problem) => tracing::error!(%problem, "the audit could not be sealed"),
    }
}

/// Has a copy made each day, once its time has come.
async fn keep_copying(work: Work, copies: Option<Copies>) {
    let Some(copies) = copies else { return };
    loop {
        if let Err(problem) = work.queue_copy(&copies, now()).await {
            tracing::error!(%problem, "today's copy could not be queued");
        }
        tokio::time::sleep(Duration::from_secs(30)).await;
    }
}

/// Keeps one worker process alive. It ends with this process, whose end closes its standard input.
async fn keep_worker(work: Work, log: Option<Log>) {
    loop {
        match start_worker(&work, log.as_ref()) {
            Ok(mut worker) => {
                // Waiting would close it, and the worker ends with its input.
                let _input = worker.stdin.take();
                let ended = worker.wait().await;
                tracing::warn!(?ended, "the worker ended; starting another");
            }
            Err(error) => tracing::error!(%error, "the worker does not start; imports and forecasts wait"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

fn start_worker(work: &Work, log: Option<&Log>) -> std::io::Result<Child> {
    let otlp = log.and_then(|log| log.otlp.as_deref()).map(|address| ["--otlp", address]);
    let log = log.map(|log| ["--log", log.log.as_str(), "--log-format", log.log_format.as_str()]);
    Command::new(running_program()?)
        .arg0("linchpin")
        .arg("worker")
        // Not among its arguments, which everybody on the machine can read: it may hold a password.
        .env("LINCHPIN_DATABASE", work.store.address())
        .arg("--uploads")
        .arg(&work.uploads)
        .args(log.into_iter().flatten())
        .args(otlp.into_iter().flatten())
        .stdin(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
}

/// The program that runs: on Linux also once its file is another version's, which counts from a restart on.
fn running_program() -> std::io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() { Ok(running) } else { std::env::current_exe() }
}

async fn interrupted() {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a process can listen for its own signals");
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
