//! What was acknowledged is there after the server was killed at any moment: on SQLite and PostgreSQL, none of a thousand is lost.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Acknowledged writes on each database.
const WRITES: usize = 500;
/// Writes until the server is killed, about.
const ROUND: usize = 40;
/// How many write at once.
const WRITERS: usize = 4;

struct Server {
    process: Child,
    port: u16,
    code: Option<String>,
}

impl Server {
    fn start(home: &Path, database: &str, port: u16) -> Server {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_linchpin"));
        serve.current_dir(home).env("LANG", "en_US.UTF-8").args(["serve", "--database", database, "--listen"]);
        serve.arg(format!("127.0.0.1:{port}"));
        let mut process = serve.stdout(Stdio::piped()).spawn().expect("linchpin starts");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        lines.find(|line| line.contains("listens on")).expect("it prints its address");
        let is_code = |word: &&str| word.len() == 14 && word.matches('-').count() == 2;
        let mut code = None;
        if !home.join("known").exists() {
            let line = lines.next().expect("the code");
            code = line.split_whitespace().find(is_code).map(str::to_owned);
        }
        std::thread::spawn(move || lines.for_each(drop));
        Server { process, port, code }
    }

    /// As a power cut would end it: nothing is written any more.
    fn kill(mut self) {
        self.process.kill().expect("kills");
        self.process.wait().expect("is gone");
    }

    /// A request and its whole answer; an error where the server was killed meanwhile.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> std::io::Result<String> {
        ask(self.port, method, path, headers, body)
    }
}

fn ask(port: u16, method: &str, path: &str, headers: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let form =
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n";
    let head =
        format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{form}{headers}Content-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// The secret of a token in the page that shows it once.
fn secret(page: &str) -> Option<String> {
    let from = page.find("lp_")?;
    let rest = &page[from..];
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))?;
    page.starts_with("HTTP/1.1 201").then(|| rest[..end].to_owned())
}

/// Makes tokens from several threads until the server is killed after about so many; returns those that were acknowledged.
fn round(server: Server, cookie: &str, writes: usize) -> Vec<String> {
    let kept = Mutex::new(Vec::new());
    let port = server.port;
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                let headers = format!("Cookie: {cookie}\r\n");
                while let Ok(page) = ask(port, "POST", "/profile/tokens", &headers, "name=t&days=30") {
                    match secret(&page) {
                        Some(token) => kept.lock().expect("not poisoned").push(token),
                        // It was killed in the midst of the answer.
                        None => break,
                    }
                }
            });
        }
        let start = Instant::now();
        while kept.lock().expect("not poisoned").len() < writes && start.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_micros(700));
        }
        server.kill();
    });
    kept.into_inner().expect("not poisoned")
}

fn nothing_is_lost(database: &str) {
    let home = tempfile::tempdir().expect("a folder");
    let port = testrig::free_port();
    let server = Server::start(home.path(), database, port);
    let code = server.code.clone().expect("a code");
    let body = format!("code={code}&login=olga%40example.com&name=Olga&password=four+green+boats+sail");
    let came = server.ask("POST", "/setup", "", &body).expect("answers");
    let cookie = came.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
    let cookie = cookie.split(';').next().expect("a value").to_owned();
    std::fs::write(home.path().join("known"), "").expect("writes");
    let mut kept = round(server, &cookie, ROUND);
    let mut rounds = 1;
    while kept.len() < WRITES {
        // Another moment each time.
        let writes = ROUND + rounds * 7 % 31;
        kept.extend(round(Server::start(home.path(), database, port), &cookie, writes));
        rounds += 1;
    }
    let server = Server::start(home.path(), database, port);
    let is_there = |token: &&String| {
        let answer = server.ask("GET", "/api/v1/me", &format!("Authorization: Bearer {token}\r\n"), "");
        answer.expect("answers").starts_with("HTTP/1.1 200")
    };
    let lost = kept.iter().filter(|token| !is_there(token)).count();
    assert_eq!(lost, 0, "of {} acknowledged writes in {rounds} rounds", kept.len());
    server.kill();
    let mut audit = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    let whole = audit.current_dir(home.path()).args(["audit", "--database", database]).output().expect("starts");
    assert!(whole.status.success(), "the audit is whole: {}", String::from_utf8_lossy(&whole.stderr));
    if let Some(file) = database.strip_prefix("sqlite:") {
        let mut backup = Command::new(env!("CARGO_BIN_EXE_linchpin"));
        let copied =
            backup.current_dir(home.path()).args(["backup", "copy", "--database"]).arg(format!("sqlite:{file}"));
        let copied = copied.output().expect("starts");
        assert!(copied.status.success(), "the file is whole: {}", String::from_utf8_lossy(&copied.stderr));
    }
}

#[test]
fn nothing_acknowledged_is_lost_on_sqlite() {
    nothing_is_lost("sqlite:company.sqlite");
}

#[test]
fn nothing_acknowledged_is_lost_on_postgresql() {
    let postgres = testrig::Postgres::start();
    nothing_is_lost(&postgres.address());
}

/// A folder with so little room that it can be filled.
struct Small(tempfile::TempDir);

impl Small {
    fn mount() -> Option<Small> {
        let folder = tempfile::tempdir().expect("a folder");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|out| out.status.success()).then_some(Small(folder))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// A full disk is said, nothing is half done, and everything works again once there is room.
#[test]
fn a_full_disk_is_said_and_harms_nothing() {
    let Some(small) = Small::mount() else {
        // Only root may mount: elsewhere the store's own tests have to do.
        eprintln!("not root: no small disk can be mounted");
        return;
    };
    let home = small.0.path();
    let server = Server::start(home, "sqlite:company.sqlite", testrig::free_port());
    let body = format!(
        "code={}&login=olga%40example.com&name=Olga&password=four+green+boats+sail",
        server.code.as_deref().expect("a code")
    );
    let came = server.ask("POST", "/setup", "", &body).expect("answers");
    let cookie = came.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
    let headers = format!("Cookie: {}\r\n", cookie.split(';').next().expect("a value"));
    let filler = home.join("filler");
    let mut file = std::fs::File::create(&filler).expect("a file");
    while file.write_all(&[0; 4096]).is_ok() {}
    drop(file);
    let refused = server.ask("POST", "/profile/tokens", &headers, "name=full&days=30").expect("answers");
    assert!(refused.starts_with("HTTP/1.1 507") && refused.contains("no room left"), "{refused}");
    assert!(
        server.ask("GET", "/profile", &headers, "").expect("answers").starts_with("HTTP/1.1 200"),
        "it can be read"
    );
    std::fs::remove_file(&filler).expect("there is room again");
    let made = server.ask("POST", "/profile/tokens", &headers, "name=room&days=30").expect("answers");
    assert!(secret(&made).is_some(), "{made}");
    assert!(!made.contains(">full<"), "nothing was half done");
    server.kill();
    let mut audit = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    let whole =
        audit.current_dir(home).args(["audit", "--database", "sqlite:company.sqlite"]).output().expect("starts");
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
}
