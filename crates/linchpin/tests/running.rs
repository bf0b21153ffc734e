//! The server as operations run it: over TLS of its own, stopped while requests are under way, making copies by itself.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    program.env("LANG", "en_US.UTF-8");
    program
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// A server that is stopped when dropped, and the address that it printed.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(home: &Path, more: &[&str]) -> Server {
        let mut serve = program();
        serve
            .current_dir(home)
            .args(["serve", "--listen"])
            .arg(format!("127.0.0.1:{}", testrig::free_port()))
            .args(more);
        let mut process = serve.stdout(Stdio::piped()).spawn().expect("linchpin starts");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("listens on")).expect("it prints its address");
        std::thread::spawn(move || lines.for_each(drop));
        let address = line.split_whitespace().find(|word| word.starts_with("http")).expect("an address");
        let address = address.trim_end_matches('/').to_owned();
        Server { process, address }
    }

    fn signal(&self, signal: &str) {
        assert!(run(Command::new("kill").args([signal, &self.process.id().to_string()])).status.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}

/// A certificate for this machine that only who is told of it trusts.
fn certificate(folder: &Path, name: &str) {
    let mut openssl = Command::new("openssl");
    openssl.current_dir(folder).args([
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]);
    openssl.args(["-days", "2", "-subj", &format!("/CN={name}"), "-addext", "subjectAltName=IP:127.0.0.1"]);
    let made = run(openssl.args(["-keyout", "key.pem", "-out", "cert.pem"]));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

fn curl(folder: &Path, address: &str) -> Output {
    run(Command::new("curl").current_dir(folder).args(["-s", "-v", "--cacert", "cert.pem", address]))
}

/// Waits until something is so, for a minute at most.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn it_speaks_tls_and_reads_a_new_certificate_when_asked() {
    let home = tempfile::tempdir().expect("a folder");
    certificate(home.path(), "first");
    let half = run(program().current_dir(home.path()).args(["serve", "--tls-cert", "cert.pem"]));
    assert!(
        !half.status.success() && String::from_utf8_lossy(&half.stderr).contains("both the certificate"),
        "{half:?}"
    );
    let server = Server::start(home.path(), &["--tls-cert", "cert.pem", "--tls-key", "key.pem"]);
    assert!(server.address.starts_with("https://"), "{}", server.address);
    let page = curl(home.path(), &format!("{}/setup", server.address));
    let (body, told) = (String::from_utf8_lossy(&page.stdout), String::from_utf8_lossy(&page.stderr));
    assert!(body.contains("<form"), "{told}");
    assert!(told.contains("CN=first") && told.to_lowercase().contains("strict-transport-security"), "{told}");

    certificate(home.path(), "second");
    server.signal("-HUP");
    until("the new certificate is served", || {
        let told = curl(home.path(), &format!("{}/healthz", server.address));
        String::from_utf8_lossy(&told.stderr).contains("CN=second")
    });
    std::fs::write(home.path().join("other.pem"), std::fs::read(home.path().join("key.pem")).expect("a key"))
        .expect("writes");
    certificate(home.path(), "third");
    let wrong = ["config", "check", "--tls-cert", "cert.pem", "--tls-key", "other.pem"];
    let checked = run(program().current_dir(home.path()).args(wrong));
    assert!(!checked.status.success(), "a key of another certificate is found out");
    assert!(String::from_utf8_lossy(&checked.stdout).contains("cannot be used"), "{checked:?}");
}

#[test]
fn it_makes_copies_by_itself_that_can_be_brought_back() {
    let home = tempfile::tempdir().expect("a folder");
    let done = run(program().current_dir(home.path()).args(["simulate", "--sellers", "12", "--out", "files"]));
    assert!(done.status.success(), "{done:?}");
    let done = run(program().current_dir(home.path()).args(["import", "files"]));
    assert!(done.status.success(), "{done:?}");
    let audit = run(program().current_dir(home.path()).arg("audit"));
    let told = String::from_utf8_lossy(&audit.stdout).into_owned();
    assert!(audit.status.success() && told.contains("1 line"), "an import at the terminal is audited: {told}");
    let server = Server::start(home.path(), &["--backup-folder", "copies", "--backup-at", "00:00"]);
    let copies = || {
        let entries = std::fs::read_dir(home.path().join("copies")).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.path()).filter(|path| path.extension().is_none());
        names.collect::<Vec<_>>()
    };
    until("a copy is made", || copies().len() == 1);
    drop(server);
    // Started again the same day it makes no second one.
    let server = Server::start(home.path(), &["--backup-folder", "copies", "--backup-at", "00:00"]);
    until("it answers", || curl(home.path(), &format!("{}/readyz", server.address)).stdout == b"ready\n");
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(copies().len(), 1);
    let restored = run(program()
        .current_dir(home.path())
        .arg("restore")
        .arg(&copies()[0])
        .args(["--database", "sqlite:again.sqlite"]));
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
}

#[test]
fn the_audit_fails_where_seals_are_asked_for_and_are_not_there() {
    let home = tempfile::tempdir().expect("a folder");
    let audit = |more: &[&str]| {
        let done = run(program().current_dir(home.path()).arg("audit").args(more));
        (done.status.success(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let server = Server::start(home.path(), &[]);
    let tried = format!("{}/sign-in", server.address);
    let form = "login=nobody@example.com&password=a guess";
    assert!(run(Command::new("curl").args(["-s", "--data", form, &tried])).status.success());
    // It is killed before the minute is over in which it seals the line of that.
    server.signal("-KILL");
    drop(server);
    assert!(audit(&[]).0, "it is whole");
    assert_eq!(audit(&["--sealed-within", "60"]), (true, String::new()), "there is time yet");
    let (is_well, told) = audit(&["--sealed-within", "0"]);
    assert!(!is_well && told.contains("not sealed"), "{told}");
    let (is_well, told) = audit(&["--sealed-within", "60", "--key", "elsewhere"]);
    assert!(!is_well && told.contains("no key"), "{told}");
    // A server seals what is there when it stops.
    let server = Server::start(home.path(), &[]);
    until("it answers", || curl(home.path(), &format!("{}/readyz", server.address)).stdout == b"ready\n");
    drop(server);
    assert_eq!(audit(&["--sealed-within", "0"]), (true, String::new()));
}

/// Takes what is sent to it by HTTP, and answers that it is well.
fn collector() -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let taken = Arc::new(Mutex::new(String::new()));
    let kept = taken.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(&stream);
            let (mut head, mut length) = (String::new(), 0);
            while !head.ends_with("\r\n\r\n") && lines.read_line(&mut head).is_ok_and(|read| read > 0) {
                let last = head.lines().last().unwrap_or_default().to_ascii_lowercase();
                length = last.strip_prefix("content-length: ").and_then(|text| text.parse().ok()).unwrap_or(length);
            }
            let mut body = vec![0; length];
            let _ = lines.read_exact(&mut body);
            kept.lock().expect("nobody panics").push_str(&(head + &String::from_utf8_lossy(&body)));
            let _ = (&stream).write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        }
    });
    (address, taken)
}

#[test]
fn it_sends_spans_where_it_is_told_to() {
    let home = tempfile::tempdir().expect("a folder");
    let (address, taken) = collector();
    let server = Server::start(home.path(), &["--otlp", &address]);
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let parent = format!("traceparent: 00-{trace}-00f067aa0ba902b7-01");
    let asked = format!("{}/link/a-secret", server.address);
    assert!(run(Command::new("curl").args(["-s", "-H", &parent, &asked])).status.success());
    drop(server);
    until("spans", || taken.lock().expect("nobody panics").contains("GET /link/{secret}"));
    let taken = taken.lock().expect("nobody panics");
    assert!(taken.starts_with("POST /v1/traces HTTP/1.1") && taken.contains("linchpin"), "{taken}");
    assert!(taken.contains(trace), "it is part of the caller's trace: {taken}");
    assert!(!taken.contains("a-secret"), "addresses hold secrets: {taken}");
}
