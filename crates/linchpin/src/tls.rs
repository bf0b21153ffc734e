//! TLS of its own, with a certificate and key in files, read again on SIGHUP.

use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

/// Requests that are under way when the server stops get so long.
const LAST: Duration = Duration::from_secs(30);

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

/// Serves over TLS until `stop` ends, then lets requests end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    files: Files,
    config: RustlsConfig,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let handle = Handle::new();
    let stopped = handle.clone();
    tokio::spawn(async move {
        stop.await;
        stopped.graceful_shutdown(Some(LAST));
    });
    tokio::spawn(keep_current(files, config.clone()));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    listener.set_nonblocking(true)?;
    axum_server::from_tcp_rustls(listener, config)?.handle(handle).serve(service).await?;
    Ok(())
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
