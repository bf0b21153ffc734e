//! What tests start and stop by themselves: PostgreSQL in a temporary folder, ChromeDriver, free ports.
//!
//! Nothing is skipped: a program that is missing fails the test with the sentence that says how to get it.

pub use fantoccini;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A PostgreSQL server of its own, stopped when dropped.
pub struct Postgres {
    server: Child,
    port: u16,
    home: TempDir,
    owner: Option<String>,
    kind: Kind,
}

/// How a server treats its disk and its callers.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Forgets when the machine does.
    Fast,
    /// Waits for the disk.
    Durable,
    /// As fast, and answers nobody who does not speak TLS.
    Tls,
}

impl Postgres {
    /// Starts a server with one empty database, which forgets when the machine does: it is fast.
    pub fn start() -> Postgres {
        Postgres::made(Kind::Fast)
    }

    /// Starts one that waits for the disk, as a company's does.
    pub fn durable() -> Postgres {
        Postgres::made(Kind::Durable)
    }

    /// Starts one that refuses whoever comes without TLS; [`Postgres::certificate`] is what it shows.
    pub fn over_tls() -> Postgres {
        Postgres::made(Kind::Tls)
    }

    fn made(kind: Kind) -> Postgres {
        let home = tempfile::Builder::new().prefix("linchpin-pg-").tempdir().expect("a temporary folder");
        let owner = unprivileged();
        if let Some(owner) = &owner {
            run(Command::new("chown").arg(owner).arg(home.path()));
        }
        run(as_owner(&owner, &postgres_bin().join("initdb"))
            .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "-D"])
            .arg(home.path().join("data")));
        if kind == Kind::Tls {
            speak_tls(home.path(), &owner);
        }
        let port = free_port();
        let server = launch(&home, &owner, port, kind);
        let rig = Postgres { server, port, home, owner, kind };
        wait_for("PostgreSQL", || rig.is_ready());
        rig
    }

    /// Kills the server without a word, as a lost machine would, and starts it again.
    pub fn crash(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        // What the dead one started lets go of its memory a moment later, and until then no other starts.
        wait_for("PostgreSQL", || {
            if self.server.try_wait().is_ok_and(|ended| ended.is_some()) {
                self.server = launch(&self.home, &self.owner, self.port, self.kind);
            }
            self.is_ready()
        });
    }

    fn is_ready(&self) -> bool {
        let port = self.port.to_string();
        let mut ready = Command::new(postgres_bin().join("pg_isready"));
        ready.args(["-q", "-h", "127.0.0.1", "-p", &port]).status().is_ok_and(|status| status.success())
    }

    /// What a statement answers, columns apart by `|`.
    pub fn ask(&self, sql: &str) -> String {
        let mut psql = Command::new(postgres_bin().join("psql"));
        let done =
            psql.arg(self.address()).args(["-At", "-v", "ON_ERROR_STOP=1", "-c", sql]).output().expect("psql runs");
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// The file with its certificate, where it speaks TLS.
    pub fn certificate(&self) -> PathBuf {
        self.home.path().join(CERTIFICATE)
    }

    /// The address of its database.
    pub fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast stop; a killed parent of a dropped privilege would leave the server behind.
        let _ = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        wait_or_kill(&mut self.server);
    }
}

const CERTIFICATE: &str = "server.crt";
const KEY: &str = "server.key";

/// Makes a certificate for this machine, and has whoever comes without TLS refused.
fn speak_tls(home: &Path, owner: &Option<String>) {
    let (certificate, key) = (home.join(CERTIFICATE), home.join(KEY));
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]);
    openssl.args(["-subj", "/CN=PostgreSQL", "-addext", "subjectAltName=IP:127.0.0.1"]);
    openssl.args(["-addext", "basicConstraints=critical,CA:FALSE"]);
    run(openssl.arg("-keyout").arg(&key).arg("-out").arg(&certificate));
    if let Some(owner) = owner {
        run(Command::new("chown").arg(owner).arg(&key).arg(&certificate));
    }
    let rules = home.join("data/pg_hba.conf");
    let said = std::fs::read_to_string(&rules).expect("initdb wrote it");
    std::fs::write(&rules, format!("hostnossl all all all reject\n{said}")).expect("a file of this test");
}

fn launch(home: &TempDir, owner: &Option<String>, port: u16, kind: Kind) -> Child {
    let mut server = as_owner(owner, &postgres_bin().join("postgres"));
    server.arg("-D").arg(home.path().join("data"));
    server.args(["-p", &port.to_string(), "-h", "127.0.0.1", "-c", "unix_socket_directories="]);
    server.args(["-c", if kind == Kind::Durable { "fsync=on" } else { "fsync=off" }]);
    if kind == Kind::Tls {
        let file = |name: &str| home.path().join(name).display().to_string();
        server.args(["-c", "ssl=on"]);
        server.args(["-c", &format!("ssl_cert_file={}", file(CERTIFICATE))]);
        server.args(["-c", &format!("ssl_key_file={}", file(KEY))]);
    }
    server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("postgres starts")
}

/// The folder of PostgreSQL's programs: the newest that Debian installed, else what the path has.
fn postgres_bin() -> PathBuf {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    versions.sort();
    versions.pop().unwrap_or_else(|| {
        let found = std::env::var_os("PATH")
            .and_then(|path| std::env::split_paths(&path).find(|folder| folder.join("initdb").exists()));
        found.expect("PostgreSQL is not installed; `./test` installs it")
    })
}

/// PostgreSQL refuses to run as root: then it runs as somebody else.
fn unprivileged() -> Option<String> {
    let id = Command::new("id").arg("-u").output().expect("id runs");
    if String::from_utf8_lossy(&id.stdout).trim() != "0" {
        return None;
    }
    let has = |user: &str| Command::new("id").arg(user).stdout(Stdio::null()).stderr(Stdio::null()).status();
    Some(if has("postgres").is_ok_and(|status| status.success()) { "postgres" } else { "nobody" }.to_owned())
}

fn as_owner(owner: &Option<String>, program: &Path) -> Command {
    match owner {
        None => Command::new(program),
        Some(owner) => {
            let mut command = Command::new("setpriv");
            command.args(["--reuid", owner, "--clear-groups"]).arg(program).current_dir("/");
            command
        }
    }
}

/// A ChromeDriver of its own, stopped with its browsers when dropped.
pub struct ChromeDriver {
    driver: Child,
    port: u16,
}

impl ChromeDriver {
    /// Starts Debian's ChromeDriver.
    pub fn start() -> ChromeDriver {
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is not installed; `./test` installs it");
        let rig = ChromeDriver { driver, port };
        wait_for("ChromeDriver", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        rig
    }

    /// A headless browser of this size in CSS pixels.
    pub async fn browser(&self, width: u32, height: u32) -> Client {
        let capabilities = format!(
            r#"{{"browserName":"chrome","goog:chromeOptions":{{"args":["--headless","--no-sandbox","--disable-gpu",
            "--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update",
            "--disable-sync","--disable-dev-shm-usage","--window-size={width},{height}"]}}}}"#
        );
        let capabilities = serde_json::from_str(&capabilities).expect("capabilities are JSON");
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities).connect(&address).await.expect("a browser")
    }
}

impl ChromeDriver {
    /// Asks the driver for something that the client has no words for, such as printing; `path` stands below the session's.
    pub async fn ask(&self, browser: &Client, path: &str, body: &serde_json::Value) -> serde_json::Value {
        let session = browser.session_id().await.expect("a session").expect("it is open");
        let (port, path, body) = (self.port, format!("/session/{session}/{path}"), body.to_string());
        let answer = tokio::task::spawn_blocking(move || asked(port, &path, &body)).await.expect("it answers");
        let mut answer: serde_json::Value = serde_json::from_slice(&answer).expect("the driver answers in JSON");
        answer["value"].take()
    }
}

/// What the driver answers to a `POST`: the body.
fn asked(port: u16, path: &str, body: &str) -> Vec<u8> {
    let mut driver = TcpStream::connect(("127.0.0.1", port)).expect("the driver listens");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    driver.write_all(format!("{head}{body}").as_bytes()).expect("it listens");
    let mut reader = BufReader::new(driver);
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line).expect("a head") > 2 {
        let header = line.to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        line.clear();
    }
    let mut answer = vec![0; length];
    reader.read_exact(&mut answer).expect("a body");
    answer
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        // A signal would end the driver and leave its browsers behind; asked to shut down, it takes them along.
        if let Ok(mut driver) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = driver.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        }
        wait_or_kill(&mut self.driver);
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a free port");
    listener.local_addr().expect("a bound listener has an address").port()
}

/// Waits until `ready`, half a minute at most.
pub fn wait_for(what: &str, mut ready: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(30);
    while !ready() {
        assert!(Instant::now() < until, "{what} did not start within 30 seconds");
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// Gives a program that was asked to stop ten seconds to do so.
fn wait_or_kill(program: &mut Child) {
    let until = Instant::now() + Duration::from_secs(10);
    while Instant::now() < until {
        if program.try_wait().is_ok_and(|ended| ended.is_some()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = program.kill();
    let _ = program.wait();
}

fn run(command: &mut Command) {
    let output = command.stdout(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
