//! Listens, in the clear or by TLS of its own, with a certificate and key in files that are read again on SIGHUP; whoever falls silent in the
//! middle of a request is let go.

use axum::Router;
use axum_server::tls_rustls::RustlsConfig;
use axum_server::{Handle, Server};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tower_http::timeout::RequestBodyTimeoutLayer;

/// Requests that are under way when the server stops get so long.
const LAST: Duration = Duration::from_secs(30);

/// Whoever sends nothing of a request for so long is let go: else a few who never go on take every connection there may be.
const SILENCE: Duration = Duration::from_secs(30);

/// Where certificate and key stand, PEM.
#[derive(Clone, Debug)]
pub struct Files {
    /// The certificate, with those between it and its root.
    pub cert: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// What they hold, if they fit.
pub async fn read(files: &Files) -> std::io::Result<RustlsConfig> {
    // A second one is refused: the first is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    RustlsConfig::from_pem_file(&files.cert, &files.key).await
}

/// Serves until `stop` ends, then lets requests end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<(Files, RustlsConfig)>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let handle = Handle::new();
    let stopped = handle.clone();
    tokio::spawn(async move {
        stop.await;
        stopped.graceful_shutdown(Some(LAST));
    });
    let router = router.layer(RequestBodyTimeoutLayer::new(SILENCE));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    match tls {
        Some((files, config)) => {
            tokio::spawn(keep_current(files, config.clone()));
            patient(axum_server::from_tcp_rustls(listener, config)?).handle(handle).serve(service).await?;
        }
        None => patient(axum_server::from_tcp(listener)?).handle(handle).serve(service).await?,
    }
    Ok(())
}

/// A server that waits so long for the head of a request, and no longer.
fn patient<A>(mut server: Server<SocketAddr, A>) -> Server<SocketAddr, A> {
    server.http_builder().http1().header_read_timeout(SILENCE);
    server.first_request_timeout(SILENCE)
}

/// Reads certificate and key again when asked to; what cannot be used leaves the old ones.
async fn keep_current(files: Files, config: RustlsConfig) {
    let Ok(mut asked) = signal(SignalKind::hangup()) else { return };
    while asked.recv().await.is_some() {
        match reload(&config, &files.cert, &files.key).await {
            Ok(()) => tracing::info!("the certificate was read again"),
            Err(error) => tracing::error!(%error, "the certificate cannot be used; the old one stays"),
        }
    }
}

async fn reload(config: &RustlsConfig, cert: &Path, key: &Path) -> std::io::Result<()> {
    config.reload_from_pem_file(cert, key).await
}
