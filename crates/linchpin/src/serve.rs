//! Serves pages and API, with a worker process beside.

use crate::web::{self, App};
use crate::{api, mail};
use facts::Settings;
use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use work::Work;

/// Starts the log: `LINCHPIN_LOG` sets what is logged (`info`, `warn,linchpin=debug`); warnings unless it does.
pub fn log() {
    let wanted = std::env::var("LINCHPIN_LOG").ok().and_then(|wanted| wanted.parse().ok());
    let filter = wanted
        .unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN).with_target("sqlx", LevelFilter::ERROR));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let _ = tracing_subscriber::registry().with(lines.with_filter(filter)).try_init();
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

/// Serves until interrupted, then lets requests end.
pub async fn serve(work: Work, listener: TcpListener, is_demo: bool) -> anyhow::Result<()> {
    let worker = tokio::spawn(keep_worker(work.clone()));
    let sender = tokio::spawn(mail::keep_sending(work.clone(), now));
    let app = App { work: work.clone(), is_demo, clock: now };
    let router = web::router(app.clone()).merge(api::router(app));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(interrupted()).await?;
    worker.abort();
    sender.abort();
    work.store.close().await;
    Ok(())
}

fn now() -> facts::Instant {
    jiff::Timestamp::now().into()
}

/// Keeps one worker process alive. It ends with this process, whose end closes its standard input.
async fn keep_worker(work: Work) {
    loop {
        match start_worker(&work) {
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

fn start_worker(work: &Work) -> std::io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .arg("worker")
        .args(["--database", work.store.address()])
        .arg("--uploads")
        .arg(&work.uploads)
        .stdin(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
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
