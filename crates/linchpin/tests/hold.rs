//! What must hold of several servers and of the machine beneath: two serve one company, a database server that is killed loses
//! nothing acknowledged, a disk that cannot keep a write has it refused, an upload that finds no room leaves nothing.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::Duration;
use tempfile::TempDir;
use testrig::{Postgres, free_port, wait_for};

/// Acknowledged writes, on each database.
const WRITES: usize = 1_000;
/// How often something is killed meanwhile.
const KILLS: usize = 10;

/// A server, and who is signed in to it.
struct Server {
    process: Child,
    address: String,
    lines: Mutex<mpsc::Receiver<String>>,
}

/// What was answered: the status, and all of it as text.
struct Answer {
    status: u16,
    text: String,
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    program.env("LANG", "en_US.UTF-8");
    program
}

impl Server {
    fn start(database: &str, home: &Path) -> Server {
        Server::launch(program(), database, home).ready()
    }

    /// Starts it without waiting until it answers.
    fn launch(mut program: Command, database: &str, home: &Path) -> Server {
        let address = format!("127.0.0.1:{}", free_port());
        program.args(["serve", "--database", database, "--listen", &address]);
        program.arg("--uploads").arg(home.join("uploads")).arg("--key").arg(home.join("key"));
        let mut process = program.stdout(Stdio::piped()).spawn().expect("linchpin starts");
        let out = BufReader::new(process.stdout.take().expect("a pipe"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Server { process, address, lines: Mutex::new(lines) }
    }

    fn ready(self) -> Server {
        wait_for("linchpin", || self.ask("GET", "/healthz", "", "").is_some_and(|answer| answer.status == 200));
        self
    }

    /// The code that it printed for the first user.
    fn code(&self) -> String {
        let lines = self.lines.lock().expect("nobody else reads");
        let line = std::iter::from_fn(|| lines.recv_timeout(Duration::from_secs(30)).ok());
        let line = line.into_iter().find(|line| line.contains("/setup")).expect("it prints the set-up code");
        let is_code = |word: &&str| word.len() == 14 && word.matches('-').count() == 2;
        line.split_whitespace().find(is_code).expect("a code").to_owned()
    }

    /// What it answers; `None`: nothing that is whole.
    fn ask(&self, method: &str, path: &str, head: &str, body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
        let length = body.len();
        write!(stream, "{method} {path} HTTP/1.0\r\nHost: localhost\r\n{head}Content-Length: {length}\r\n\r\n{body}")
            .ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.split_whitespace().nth(1)?.parse().ok()?;
        Some(Answer { status, text })
    }

    fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask("GET", path, &format!("Cookie: {cookie}\r\n"), "").expect("an answer")
    }

    fn post(&self, path: &str, cookie: &str, form: &str) -> Option<Answer> {
        let head = format!("Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        self.ask("POST", path, &head, form)
    }

    fn api(&self, method: &str, path: &str, token: &str, kind: &str, body: &str) -> Answer {
        let head = format!("Authorization: Bearer {token}\r\nContent-Type: {kind}\r\n");
        self.ask(method, &format!("/api/v1{path}"), &head, body).expect("an answer")
    }

    /// Makes the first user; the cookie of its session. `None`: another server printed a code since, which counts instead.
    fn set_up(&self) -> Option<String> {
        let form = format!("code={}&name=Olga&login=olga%40example.com&password=tulip-anvil-47-harbour", self.code());
        let answer = self.post("/setup", "", &form).expect("an answer");
        let cookie = answer.text.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        Some(cookie?.split(';').next()?.to_owned())
    }

    fn add_token(&self, cookie: &str, name: &str) -> Option<Answer> {
        self.post("/profile/tokens", cookie, &format!("name={name}&days=30&writes=yes"))
    }

    /// A token that may change something.
    fn token(&self, cookie: &str) -> String {
        let page = self.add_token(cookie, "test").expect("an answer").text;
        let is_of_one = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let mut words = page.split(|c| !is_of_one(c)).filter(|word| word.starts_with("lp_") && word.len() > 20);
        words.next().unwrap_or_else(|| panic!("a token: {page}")).to_owned()
    }

    fn kill(mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
            return;
        }
        let _ = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}

fn ran(command: &mut Command) -> Output {
    let done = command.output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done
}

/// Writes until nothing is acknowledged any more; the names of what was.
fn write_on(server: &Server, cookie: &str, names: &AtomicUsize, done: &AtomicUsize) -> Vec<String> {
    let mut kept = Vec::new();
    loop {
        let name = format!("w{:05}", names.fetch_add(1, Ordering::Relaxed));
        match server.add_token(cookie, &name) {
            Some(answer) if answer.status == 201 => kept.push(name),
            _ => return kept,
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
}

/// Lets two clients write; kills what `crash` kills whenever another share of the writes is acknowledged. All of them are there at the end.
fn nothing_is_lost(database: &str, home: &Path, mut crash: impl FnMut(usize)) {
    let first = Server::start(database, home);
    let cookie = first.set_up().expect("comes in");
    drop(first);
    let (names, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut kept = Vec::new();
    for kill in 1..=KILLS {
        let server = Server::start(database, home);
        let process = server.process.id().to_string();
        std::thread::scope(|scope| {
            let writers = [(); 2].map(|()| scope.spawn(|| write_on(&server, &cookie, &names, &done)));
            wait_for("so many writes", || done.load(Ordering::Relaxed) >= kill * WRITES / KILLS);
            crash(kill);
            ran(Command::new("kill").args(["-KILL", &process]));
            kept.extend(writers.into_iter().flat_map(|writer| writer.join().expect("it writes")));
        });
        server.kill();
    }
    assert!(kept.len() >= WRITES, "{}", kept.len());
    let server = Server::start(database, home);
    let page = server.get("/profile", &cookie).text;
    let lost: Vec<&String> = kept.iter().filter(|name| !page.contains(*name)).collect();
    assert!(lost.is_empty(), "{} of {} were lost: {lost:?}", lost.len(), kept.len());
    ran(program().args(["audit", "--database", database]));
}

#[test]
fn no_acknowledged_write_is_lost_when_a_server_on_sqlite_is_killed() {
    let home = TempDir::new().expect("a temporary folder");
    let file = home.path().join("company.sqlite");
    let database = format!("sqlite:{}", file.display());
    std::fs::create_dir(home.path().join("uploads")).expect("a folder");
    nothing_is_lost(&database, home.path(), |_| {});
    ran(program().arg("backup").arg(home.path().join("copy")).args(["--database", &database]));
}

#[test]
fn no_acknowledged_write_is_lost_when_a_server_or_postgresql_is_killed() {
    let home = TempDir::new().expect("a temporary folder");
    let mut postgres = Postgres::durable();
    let database = postgres.address();
    nothing_is_lost(&database, home.path(), |kill| {
        if kill % 2 == 0 {
            postgres.crash();
        }
    });
}

/// The disk fails from some write on: a write whose bytes are not known to be on it is never acknowledged, and what was is there.
#[test]
fn a_write_that_the_disk_does_not_keep_is_not_acknowledged() {
    let home = TempDir::new().expect("a temporary folder");
    let database = format!("sqlite:{}", home.path().join("company.sqlite").display());
    let first = Server::start(&database, home.path());
    let cookie = first.set_up().expect("comes in");
    drop(first);
    let mut strace = Command::new("strace");
    strace.env("LANG", "en_US.UTF-8").args(["--follow-forks", "--quiet=all", "--output=/dev/null"]);
    strace.args(["--trace=fsync,fdatasync", "--inject=fsync,fdatasync:error=EIO:when=40+"]);
    strace.arg(env!("CARGO_BIN_EXE_linchpin"));
    let server = Server::launch(strace, &database, home.path()).ready();

    let mut kept = Vec::new();
    let refused = (0..1_000).find_map(|place| {
        let name = format!("w{place:05}");
        let answer = server.add_token(&cookie, &name).expect("an answer");
        if answer.status == 201 {
            kept.push(name);
            return None;
        }
        Some(answer)
    });
    let refused = refused.expect("the disk fails at last");
    assert!(refused.status >= 500, "{}", refused.text);
    // The connection is given up; another may keep what comes after.
    if server.add_token(&cookie, "after").expect("an answer").status == 201 {
        kept.push("after".to_owned());
    }

    // The server is the child of what watches it.
    let children = format!("/proc/{0}/task/{0}/children", server.process.id());
    let child = std::fs::read_to_string(children).expect("its children");
    ran(Command::new("kill").arg("-KILL").args(child.split_whitespace()));
    server.kill();
    let server = Server::start(&database, home.path());
    let page = server.get("/profile", &cookie).text;
    let lost: Vec<&String> = kept.iter().filter(|name| !page.contains(*name)).collect();
    assert!(kept.len() > 10 && lost.is_empty(), "{lost:?} of {} were lost", kept.len());
    drop(server);
    ran(program().args(["audit", "--database", &database]));
}

/// Uploads a company's people and deals; the id of the import.
fn upload(server: &Server, token: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut body = String::new();
    for name in ["people.csv", "deals.csv"] {
        let text = std::fs::read_to_string(folder.join(name)).expect("a file");
        body +=
            &format!("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n{text}\r\n");
    }
    body += "--x--\r\n";
    let answer = server.api("POST", "/imports", token, "multipart/form-data; boundary=x", &body);
    assert_eq!(answer.status, 201, "{}", answer.text);
    json(&answer)["id"].as_str().expect("an id").to_owned()
}

fn json(answer: &Answer) -> serde_json::Value {
    let (_, body) = answer.text.split_once("\r\n\r\n").expect("a body");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {}", answer.text))
}

#[test]
fn two_servers_serve_one_company() {
    let home = TempDir::new().expect("a temporary folder");
    let mut postgres = Postgres::start();
    let database = postgres.address();
    // Both bring the empty database up to date, and make the server's key.
    let [one, two] = [(); 2].map(|()| Server::launch(program(), &database, home.path())).map(Server::ready);
    let cookie = one.set_up().or_else(|| two.set_up()).expect("the later code counts");
    let token = one.token(&cookie);
    assert_eq!(two.get("/profile", &cookie).status, 200, "a session of one is known to the other");

    every_job_is_run_once([&one, &two], &token, &postgres);
    nobody_is_overwritten([&one, &two], &token);

    assert_eq!(two.post("/sign-out", &cookie, "").expect("an answer").status, 303);
    assert_eq!(one.get("/profile", &cookie).status, 303, "it ended on both");

    a_dead_workers_job_is_taken_over(one, &two, &token, &postgres);
    drop(two);
    a_newer_schema_is_refused(&database, home.path(), &mut postgres);
}

fn every_job_is_run_once(servers: [&Server; 2], token: &str, postgres: &Postgres) {
    postgres.ask(
        "create table ran (key bigint);
         create function note_run() returns trigger language plpgsql as
             $$ begin insert into ran values (new.key); return new; end $$;
         create trigger job_ran after update on job for each row
             when (new.status = 'running' and (old.status <> 'running' or old.worker <> new.worker)) execute function note_run()",
    );
    for round in 0..12 {
        let import = upload(servers[round % 2], token);
        for server in servers {
            let answer = server.api("POST", &format!("/imports/{import}/check"), token, "application/json", "");
            assert_eq!(answer.status, 202, "{}", answer.text);
        }
    }
    wait_for("all jobs", || postgres.ask("select count(*) from job where status in ('queued', 'running')") == "0");
    // The servers have queued others of their own, some before anybody looked.
    let jobs = postgres.ask("select count(*) from job where kind = 'check'");
    assert_eq!(postgres.ask("select count(*) from job where kind = 'check' and status = 'done'"), jobs);
    let ran = "from ran join job on job.key = ran.key where job.kind = 'check'";
    let ran = postgres.ask(&format!("select count(*) || ' ' || count(distinct ran.key) {ran}"));
    assert_eq!(ran, format!("{jobs} {jobs}"));
}

fn nobody_is_overwritten([one, two]: [&Server; 2], token: &str) {
    let import = upload(one, token);
    let path = format!("/imports/{import}");
    let seen = json(&two.api("GET", &path, token, "application/json", ""));
    let mut body = serde_json::json!({"mapping": seen["mapping"], "known": seen["known"], "version": seen["version"]});
    let put = |server: &Server, body: &serde_json::Value| {
        server.api("PUT", &format!("{path}/mapping"), token, "application/json", &body.to_string())
    };
    let first = put(one, &body);
    assert_eq!(first.status, 200, "{}", first.text);
    let second = put(two, &body);
    assert_eq!(second.status, 409, "{}", second.text);
    assert!(second.text.contains("Somebody else changed"), "{}", second.text);
    body["version"] = json(&first)["version"].clone();
    assert_eq!(put(two, &body).status, 200, "who saw the change may change it");
}

fn a_dead_workers_job_is_taken_over(dead: Server, alive: &Server, token: &str, postgres: &Postgres) {
    dead.kill();
    let job = postgres.ask("select id from job where status = 'done' and kind = 'check' order by key limit 1");
    let lost = "update job set status = 'running', worker = 'dead', leased_until = 0, ended_at = null where id = ";
    postgres.ask(&format!("{lost}'{job}'"));
    wait_for("the job", || {
        json(&alive.api("GET", &format!("/jobs/{job}"), token, "application/json", ""))["status"] == "done"
    });
    assert_ne!(postgres.ask(&format!("select worker from job where id = '{job}'")), "dead");
}

fn a_newer_schema_is_refused(database: &str, home: &Path, postgres: &mut Postgres) {
    postgres.ask(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (9999, 'of the future', true, '', 0)",
    );
    let refused =
        program().args(["migrate", "--database", database]).arg("--uploads").arg(home).output().expect("runs");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("newer Linchpin"), "{said}");
}

#[test]
fn an_upload_that_finds_no_room_leaves_nothing() {
    let home = TempDir::new().expect("a temporary folder");
    let disk = home.path().join("disk");
    std::fs::create_dir(&disk).expect("a folder");
    // A disk of its own, that only this server and its worker see; it ends with them.
    let mut program = Command::new("unshare");
    program.args(["--user", "--map-root-user", "--mount", "sh", "-c"]).env("LANG", "en_US.UTF-8");
    program.arg("mount -t tmpfs -o size=8m tmpfs \"$0\" && exec \"$@\"").arg(&disk).arg(env!("CARGO_BIN_EXE_linchpin"));
    let database = format!("sqlite:{}", disk.join("company.sqlite").display());
    let server = Server::launch(program, &database, &disk).ready();
    let cookie = server.set_up().expect("comes in");
    let token = server.token(&cookie);
    let inside = format!("/proc/{}/root{}", server.process.id(), disk.display());
    let fill = Path::new(&inside).join("fill");
    let mut filling = std::fs::File::create(&fill).expect("a file");
    while filling.write_all(&[0; 4096]).is_ok() {}

    let refused = (0..1000).find_map(|round| {
        let name = format!("full{round:03}");
        let answer = server.add_token(&cookie, &name).expect("an answer");
        (answer.status != 201).then_some((name, answer))
    });
    let (refused_name, refused) = refused.expect("no room at last");
    assert_eq!(refused.status, 507, "{}", refused.text);
    assert!(refused.text.contains("no space left"), "{}", refused.text);
    let page = server.get("/profile", &cookie);
    assert_eq!(page.status, 200, "reading goes on");
    assert!(!page.text.contains(&refused_name), "nothing is half done");
    let body = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\na,b\r\n--x--\r\n";
    let upload = server.api("POST", "/imports", &token, "multipart/form-data; boundary=x", body);
    assert_eq!(upload.status, 507, "{}", upload.text);
    assert_eq!(json(&upload)["type"], "problem-full");
    let left = std::fs::read_dir(Path::new(&inside).join("uploads")).map_or(0, |folder| folder.count());
    assert_eq!(left, 0, "nothing half-kept stays");

    drop(filling);
    std::fs::remove_file(&fill).expect("room again");
    assert_eq!(server.add_token(&cookie, "again").expect("an answer").status, 201, "it works again");
    let database = format!("sqlite:{inside}/company.sqlite");
    ran(self::program().arg("backup").arg(home.path().join("copy")).args(["--database", &database]));
    ran(self::program().args(["audit", "--database", &database]));
}

#[test]
fn a_worker_is_replaced_by_one_of_the_same_version_after_an_upgrade_of_the_file() {
    let home = TempDir::new().expect("a temporary folder");
    let file = home.path().join("linchpin");
    std::fs::copy(env!("CARGO_BIN_EXE_linchpin"), &file).expect("a copy");
    let database = format!("sqlite:{}", home.path().join("company.sqlite").display());
    let server = Server::launch(Command::new(&file), &database, home.path()).ready();
    let threads = format!("/proc/{}/task", server.process.id());
    let worker = || {
        let children = |thread: std::io::Result<std::fs::DirEntry>| {
            std::fs::read_to_string(thread.ok()?.path().join("children")).ok()?.trim().parse::<u32>().ok()
        };
        std::fs::read_dir(&threads).ok()?.find_map(children)
    };
    wait_for("a worker", || worker().is_some());
    let first = worker().expect("one");
    std::fs::remove_file(&file).expect("it goes");
    ran(Command::new("kill").args(["-KILL", &first.to_string()]));
    wait_for("another worker", || worker().is_some_and(|now| now != first));
    let second = worker().expect("one");
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(worker(), Some(second), "it stays");
}
