//! `linchpin serve`, `migrate` and `worker`.

use super::import::Database;
use super::{now, runtime, told, words};
use crate::serve::{self, Log, Options};
use crate::tls;
use crate::web::front::{Front, Public, network};
use axum_server::tls_rustls::RustlsConfig;
use clap::Args;
use futures_util::FutureExt;
use ipnet::IpNet;
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Secret, Store};
use work::Work;
use work::copies::Copies;
use work::frame::Ahead;
use work::worker::Lane;

/// Serve the pages and the API of a company
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub(super) database: Database,
    /// Where to listen; put a proxy that speaks TLS in front before others come
    #[arg(long, env = "LINCHPIN_LISTEN", default_value = "127.0.0.1:4747", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// The server's key, under which secrets of users are sealed; made where it is not there. Keep it apart from copies of the database
    #[arg(long, env = "LINCHPIN_KEY_FILE", default_value = "linchpin.key", value_name = "FILE")]
    pub(super) key: PathBuf,
    /// The address at which browsers reach the server, for links and providers; requests that nobody signed in for get none without it
    #[arg(long, env = "LINCHPIN_PUBLIC_ADDRESS", value_name = "URL", value_parser = public_address)]
    pub(super) base: Option<String>,
    /// Proxies whose word about whom a request comes from is taken: addresses or networks, with commas between
    #[arg(long, env = "LINCHPIN_TRUSTED_PROXIES", default_value = "127.0.0.0/8,::1", value_name = "NETWORKS", value_delimiter = ',', value_parser = network)]
    pub(super) trusted_proxies: Vec<IpNet>,
    /// The certificate for TLS of its own, PEM, with those between it and its root; read again on SIGHUP
    #[arg(long, env = "LINCHPIN_TLS_CERT", value_name = "FILE")]
    pub(super) tls_cert: Option<PathBuf>,
    /// The key of the certificate, PEM
    #[arg(long, env = "LINCHPIN_TLS_KEY", value_name = "FILE")]
    pub(super) tls_key: Option<PathBuf>,
    /// Where a copy of the database is made every day; none without it
    #[arg(long, env = "LINCHPIN_BACKUP_FOLDER", value_name = "DIR")]
    pub(super) backup_folder: Option<PathBuf>,
    /// When it is made, in the company's zone
    #[arg(long, env = "LINCHPIN_BACKUP_AT", default_value = "02:17", value_name = "HH:MM")]
    pub(super) backup_at: jiff::civil::Time,
    /// For how many days copies are kept
    #[arg(long, env = "LINCHPIN_BACKUP_KEEP_DAYS", default_value_t = 30, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(1..=36500))]
    pub(super) backup_keep_days: i64,
    /// Where figures for Prometheus are served, at /metrics; not served without it
    #[arg(long, env = "LINCHPIN_METRICS_LISTEN", value_name = "ADDRESS")]
    metrics_listen: Option<SocketAddr>,
    #[command(flatten)]
    pub(super) log: Log,
}

fn public_address(text: &str) -> Result<String, String> {
    Public::read(text)
        .map(|_| text.to_owned())
        .ok_or_else(|| "it is no address such as https://linchpin.example.com".to_owned())
}

/// Reads the server's key, or makes one that only this account may read.
fn server_key(file: &Path) -> anyhow::Result<Secret> {
    let unusable = |error: std::io::Error| {
        told("cli-key", vec![("file", file.display().to_string()), ("error", error.to_string())])
    };
    match std::fs::read_to_string(file) {
        Ok(text) => Secret::from_hex(text.trim())
            .map_err(|_| unusable(std::io::Error::new(std::io::ErrorKind::InvalidData, "not 64 hexadecimal digits"))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            make_key(file).map_err(unusable)?;
            server_key(file)
        }
        Err(error) => Err(unusable(error)),
    }
}

/// Makes a key that appears whole or not at all; where another server makes one at the same moment, the first one stays.
fn make_key(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut made = tempfile::NamedTempFile::new_in(folder)?;
    made.write_all(Secret::generate().to_hex().as_bytes())?;
    made.as_file().sync_all()?;
    match made.persist_noclobber(file) {
        Err(error) if error.error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error.error),
        _ => {}
    }
    std::fs::File::open(folder)?.sync_all()
}

impl Serve {
    /// Certificate and key for TLS, where they are named.
    pub(super) fn tls_files(&self) -> Option<tls::Files> {
        Some(tls::Files { cert: self.tls_cert.clone()?, key: self.tls_key.clone()? })
    }

    async fn tls(&self) -> anyhow::Result<Option<(tls::Files, RustlsConfig)>> {
        if self.tls_cert.is_some() != self.tls_key.is_some() {
            return Err(told("cli-config-tls-half", Vec::new()));
        }
        let Some(files) = self.tls_files() else { return Ok(None) };
        let config = tls::read(&files).await.map_err(|error| {
            told("cli-config-tls", vec![("file", files.cert.display().to_string()), ("error", error.to_string())])
        })?;
        Ok(Some((files, config)))
    }

    /// When and where copies are made.
    fn copies(&self) -> Option<Copies> {
        let folder = self.backup_folder.clone()?;
        // The worker may have another working folder.
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        Some(Copies { folder, at: self.backup_at, keep_days: self.backup_keep_days })
    }

    /// The value of a flag, as it is shown.
    pub(super) fn shown(&self, flag: &str) -> String {
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        match flag {
            "database" => self.database.database.clone(),
            "uploads" => self.database.uploads.display().to_string(),
            "listen" => self.listen.to_string(),
            "key" => self.key.display().to_string(),
            "base" => self.base.clone().unwrap_or_default(),
            "trusted_proxies" => self.trusted_proxies.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
            "tls_cert" => path(&self.tls_cert),
            "tls_key" => path(&self.tls_key),
            "backup_folder" => path(&self.backup_folder),
            "backup_at" => self.backup_at.strftime("%H:%M").to_string(),
            "backup_keep_days" => self.backup_keep_days.to_string(),
            "metrics_listen" => self.metrics_listen.map(|address| address.to_string()).unwrap_or_default(),
            "log" => self.log.log.clone(),
            "log_format" => self.log.log_format.clone(),
            "otlp" => self.log.otlp.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// Serves until it is stopped.
    pub fn run(&self) -> anyhow::Result<()> {
        let _spans = self.log.start()?;
        runtime()?.block_on(async {
            let work = self.database.open().await?;
            let is_new = !self.key.exists();
            let key = if is_new && work.store.is_sealed().await.map_err(work::Problem::from)? {
                None
            } else {
                Some(server_key(&self.key)?)
            };
            let lost = || told("cli-key-lost", vec![("file", self.key.display().to_string())]);
            let key = self.database.fitting(&work, key.ok_or_else(lost)?, &self.key).await?;
            let work = work.with_key(key);
            serve::settle(&work).await?;
            let tls = self.tls().await?;
            let listener = listen(self.listen).await?;
            let metrics = match self.metrics_listen {
                Some(address) => Some(listen(address).await?),
                None => None,
            };
            let address = listener.local_addr()?;
            let scheme = if tls.is_some() { "https" } else { "http" };
            println!("{}", words().say_with("cli-serving", &[("address", format!("{scheme}://{address}/").into())]));
            if !self.listen.ip().is_loopback() && tls.is_none() {
                println!("{}", words().say("cli-not-loopback"));
            }
            if let Some(code) = work.set_up_code(now()).await? {
                let base = self.base.clone().unwrap_or_else(|| format!("{scheme}://{}", reached_at(address)));
                let page = format!("{}/setup", base.trim_end_matches('/'));
                let values = [("address", page.into()), ("code", code.into())];
                println!("{}", words().say_with("cli-set-up", &values));
            }
            let log = Some(self.log.clone());
            let front = Front {
                public: self.base.as_deref().and_then(Public::read),
                proxies: self.trusted_proxies.clone(),
                ..Front::default()
            };
            let options = Options { is_demo: false, metrics, log, tls, copies: self.copies(), front };
            let ahead = work.clone();
            tokio::spawn(async move {
                if let Err(problem) = ahead.look_ahead(Ahead::ALL, now()).await {
                    tracing::warn!(%problem, "what large places are counted from could not be read ahead");
                }
            });
            serve::serve(work, listener, options).await
        })
    }
}

/// Where a browser on this machine finds what listens at `address`: on all addresses is none that can be opened.
fn reached_at(address: SocketAddr) -> String {
    if address.ip().is_unspecified() { format!("localhost:{}", address.port()) } else { address.to_string() }
}

async fn listen(address: SocketAddr) -> anyhow::Result<tokio::net::TcpListener> {
    tokio::net::TcpListener::bind(address)
        .await
        .map_err(|error| told("cli-cannot-listen", vec![("value", address.to_string()), ("error", error.to_string())]))
}

/// Print a link with which the owner of an account sets another password
#[derive(Debug, Args)]
pub struct ResetLink {
    /// The e-mail address of the account
    login: String,
    /// The address at which browsers reach the server
    #[arg(long, env = "LINCHPIN_PUBLIC_ADDRESS", default_value = "http://127.0.0.1:4747", value_name = "URL")]
    base: String,
    #[command(flatten)]
    database: Database,
}

impl ResetLink {
    /// Makes the link; earlier ones of the account end.
    pub fn run(&self) -> anyhow::Result<()> {
        runtime()?.block_on(async {
            let work = self.database.open_known().await?;
            let secret = work.reset_link_of(&self.login, now()).await?;
            work.store.close().await;
            println!("{}/link/{secret}", self.base.trim_end_matches('/'));
            Ok(())
        })
    }
}

/// Verify that no line of the audit was changed, put in or left out
#[derive(Debug, Args)]
pub struct Audit {
    #[command(flatten)]
    database: Database,
    /// The server's key, under which the audit is sealed each minute
    #[arg(long, env = "LINCHPIN_KEY_FILE", default_value = "linchpin.key", value_name = "FILE")]
    key: PathBuf,
    /// Fail where a line is not sealed that is older than so many minutes, or where there is no key to look at seals
    #[arg(long, value_name = "MINUTES")]
    sealed_within: Option<i64>,
}

impl Audit {
    /// Looks at every line; an error names the first that does not follow from the one before it, or says since when none is sealed
    /// that should be.
    pub fn run(&self) -> anyhow::Result<()> {
        runtime()?.block_on(async {
            let mut work = self.database.open_known().await?;
            if self.key.exists() {
                let key = self.database.fitting(&work, server_key(&self.key)?, &self.key).await?;
                work = work.with_key(key);
            }
            let chain = work.verify_audit().await?;
            work.store.close().await;
            if let Some(line) = chain.broken_at {
                return Err(told("cli-audit-broken", vec![("line", line.to_string())]));
            }
            let values = [("lines", chain.lines.into()), ("hash", chain.hash.into())];
            println!("{}", words().say_with("cli-audit-whole", &values));
            if chain.after > 0 {
                println!("{}", words().say_with("cli-audit-begins", &[("line", chain.after.into())]));
            }
            if let Some(to) = chain.sealed_to {
                println!("{}", words().say_with("cli-audit-sealed", &[("to", to.into())]));
            }
            if let Some(since) = chain.unsealed_since {
                let at = jiff::Timestamp::from_microsecond(since.0).map(|at| at.to_string()).unwrap_or_default();
                self.lacks_seals(self.is_overdue(since), "cli-audit-not-sealed", ("since", at))?;
            }
            if !self.key.exists() {
                let file = self.key.display().to_string();
                self.lacks_seals(self.sealed_within.is_some(), "cli-audit-unsealed", ("file", file))?;
            }
            Ok(())
        })
    }

    fn is_overdue(&self, since: facts::Instant) -> bool {
        let now = jiff::Timestamp::now().as_microsecond();
        self.sealed_within.is_some_and(|minutes| since.0 < now - minutes.saturating_mul(60_000_000))
    }

    /// Says what is not sealed, as an error where it should be.
    fn lacks_seals(&self, is_error: bool, message: &'static str, value: (&'static str, String)) -> anyhow::Result<()> {
        if is_error {
            return Err(told(message, vec![value]));
        }
        println!("{}", words().say_with(message, &[(value.0, value.1.into())]));
        Ok(())
    }
}

/// Copy a database to a file while it is in use, and look whether the copy is whole
#[derive(Debug, Args)]
#[command(after_help = "\
The copy holds everything but the server's key and uploads that wait. For PostgreSQL the programs pg_dump and pg_restore
are needed.")]
pub struct Backup {
    /// The file to write; it must not be there
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Backup {
    /// Writes the copy.
    pub fn run(&self) -> anyhow::Result<()> {
        runtime()?.block_on(async {
            let work = self.database.open_known().await?;
            let copied = work.store.backup(&self.file).await.map_err(work::Problem::from)?;
            work.store.close().await;
            let size = words().format().file_size(copied.bytes);
            let values = [("file", self.file.display().to_string().into()), ("size", size.into())];
            println!("{}", words().say_with("cli-backup", &values));
            Ok(())
        })
    }
}

/// Bring a copy back into an empty database
#[derive(Debug, Args)]
pub struct Restore {
    /// The file that `backup` wrote
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Restore {
    /// Brings it back, up to this program's schema.
    pub fn run(&self) -> anyhow::Result<()> {
        runtime()?.block_on(async {
            let store = Store::restore(&self.file, &self.database.database).await.map_err(work::Problem::from)?;
            let work = Work::new(store, self.database.uploads.clone());
            let chain = work.verify_audit().await?;
            work.store.close().await;
            if let Some(line) = chain.broken_at {
                return Err(told("cli-audit-broken", vec![("line", line.to_string())]));
            }
            println!("{}", words().say_with("cli-restored", &[("database", self.database.database.clone().into())]));
            Ok(())
        })
    }
}

/// Bring a database's schema up to date
#[derive(Debug, Args)]
pub struct Migrate {
    #[command(flatten)]
    database: Database,
}

impl Migrate {
    /// Opens the database, which does it.
    pub fn run(&self) -> anyhow::Result<()> {
        runtime()?.block_on(async {
            let work = self.database.open().await?;
            work.store.close().await;
            println!("{}", words().say("cli-migrated"));
            Ok(())
        })
    }
}

/// Do long work; started by `serve`
#[derive(Debug, Args)]
pub struct Worker {
    #[command(flatten)]
    database: Database,
    /// Memory that it may use
    #[arg(long, default_value_t = 8192, value_name = "MIB")]
    memory_mib: u64,
    #[command(flatten)]
    log: Log,
}

impl Worker {
    /// Does jobs at low priority until the standard input ends: the server that started it is gone then.
    pub fn run(&self) -> anyhow::Result<()> {
        let _spans = self.log.start()?;
        let limit =
            rustix::process::Rlimit { current: Some(self.memory_mib << 20), maximum: Some(self.memory_mib << 20) };
        // Both only make it gentler; it works without.
        let _ = rustix::process::setrlimit(rustix::process::Resource::As, limit);
        let _ = rustix::process::nice(10);
        std::thread::spawn(|| {
            let _ = std::io::stdin().read_to_end(&mut Vec::new());
            std::process::exit(0);
        });
        runtime()?.block_on(async {
            let work = self.database.open().await?;
            let [imports, estimates] = Lane::ALL.map(|lane| tokio::spawn(keep_working(work.clone(), lane)));
            imports.await?;
            estimates.await?;
            Ok(())
        })
    }
}

async fn keep_working(work: Work, lane: Lane) {
    // Processes of several machines may have the same number.
    let name = format!("worker-{}", uuid::Uuid::now_v7());
    // Nights are looked for every minute, each kind by one lane.
    let mut nights = tokio::time::interval(Duration::from_secs(60));
    loop {
        if lane == Lane::Estimates
            && nights.tick().now_or_never().is_some()
            && let Err(problem) = work.queue_nightly(now()).await
        {
            tracing::error!(%problem, "the forecast of a new day could not be queued");
        }
        if lane == Lane::Imports && nights.tick().now_or_never().is_some() {
            match work.queue_retention(now()).await {
                Ok(false) => {}
                // Once a day, before people come.
                Ok(true) => tell_what_is_due(&work).await,
                Err(problem) => tracing::error!(%problem, "the deletion of old records could not be queued"),
            }
        }
        match work.work_once(&name, lane, now).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(Duration::from_millis(250)).await,
            Err(problem) => {
                tracing::error!(%problem, "a job could not be done");
                tokio::time::sleep(Duration::from_secs(2)).await;
            }
        }
    }
}

async fn tell_what_is_due(work: &Work) {
    if let Err(problem) = work.tell_promises_due(now()).await {
        tracing::error!(%problem, "nobody could be told which promises are due");
    }
}
