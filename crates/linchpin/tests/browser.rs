//! A browser walks import → forecast → deal, and every page is accessible, fits its window and is small.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use testrig::ChromeDriver;
use testrig::fantoccini::elements::Element;
use testrig::fantoccini::wd::TimeoutConfiguration;
use testrig::fantoccini::{Client, Locator};

/// Bytes that a page with everything it loads may transfer.
const PAGE_BYTES: f64 = 100_000.0;

/// The program, serving on a free port.
struct Demo {
    server: Child,
    address: String,
    /// The set-up code, where nobody can sign in yet.
    code: Option<String>,
    home: tempfile::TempDir,
    /// Where figures are served.
    metrics: u16,
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    program.env("LANG", "en_US.UTF-8");
    program
}

impl Demo {
    /// The sample company, where one chooses whom to be.
    fn start() -> Demo {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut program = program();
        program.args(["demo", "--port", &testrig::free_port().to_string(), "--keep"]).arg(home.path());
        Demo::of(program, home, "http://")
    }

    /// A company that its people sign in to.
    fn serve() -> Demo {
        let home = tempfile::tempdir().expect("a temporary folder");
        let files = home.path().join("files");
        let database = format!("sqlite:{}", home.path().join("company.sqlite").display());
        let done = program().args(["simulate", "--sellers", "12", "--out"]).arg(&files).output().expect("simulates");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let done = program().arg("import").arg(&files).args(["--database", &database]).output().expect("imports");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let mut program = program();
        program.args(["serve", "--database", &database, "--listen"]);
        let address = format!("127.0.0.1:{}", testrig::free_port());
        program.arg(&address).arg("--base").arg(format!("http://{address}"));
        program.arg("--uploads").arg(home.path().join("uploads")).arg("--key").arg(home.path().join("key"));
        program.env("LINCHPIN_PLAIN_PROVIDERS", "1");
        let (metrics, log) = (testrig::free_port(), std::fs::File::create(home.path().join("log")).expect("a log"));
        program.args(["--log", "debug,sqlx=info", "--log-format", "json", "--metrics-listen"]);
        program.arg(format!("127.0.0.1:{metrics}")).stderr(log);
        let mut demo = Demo::of(program, home, "/setup");
        demo.metrics = metrics;
        demo
    }

    /// Starts it and reads what it prints, up to the line with `last`.
    fn of(mut program: Command, home: tempfile::TempDir, last: &str) -> Demo {
        let mut server = program.stdout(Stdio::piped()).spawn().expect("linchpin starts");
        let mut lines = BufReader::new(server.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains(last) && line.contains("http://")).expect("it prints its address");
        let address = line[line.find("http://").expect("an address")..].split_whitespace().next().expect("an address");
        let address = address.trim_end_matches("/setup").trim_end_matches('/').to_owned();
        let is_code = |word: &&str| word.len() == 14 && word.matches('-').count() == 2;
        let code = line.split_whitespace().find(is_code).map(str::to_owned);
        Demo { server, address, code, home, metrics: 0 }
    }
}

impl Demo {
    /// What is served to Prometheus.
    fn figures(&self) -> String {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", self.metrics)).expect("it listens");
        stream.write_all(b"GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n").expect("asks");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        text
    }

    /// What was logged.
    fn log(&self) -> String {
        std::fs::read_to_string(self.home.path().join("log")).expect("a log")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.server.id().to_string()]).status();
        let _ = self.server.wait();
    }
}

/// A browser on the demo.
struct Visit<'a> {
    demo: &'a Demo,
    client: Client,
}

impl Visit<'_> {
    async fn start<'a>(demo: &'a Demo, driver: &ChromeDriver, width: u32, height: u32) -> Visit<'a> {
        let client = driver.browser(width, height).await;
        // A rule of axe-core takes half a minute on a page of many figures, on a slow machine with a busy worker.
        let patient = TimeoutConfiguration::new(Some(Duration::from_secs(180)), None, None);
        client.update_timeouts(patient).await.expect("timeouts");
        let visit = Visit { demo, client };
        visit.go("/").await;
        visit
    }

    fn port(&self) -> Option<u16> {
        self.demo.address.rsplit(':').next().and_then(|port| port.parse().ok())
    }

    async fn enter(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.expect("empty");
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.expect("properties").expect("a value")
    }

    /// What the API answers to this browser: the status, and what is in it.
    async fn api(&self, path: &str, token: Option<&str>) -> (i64, serde_json::Value) {
        let script = "const [path, token, done] = arguments;
             fetch(path, token ? { headers: { Authorization: 'Bearer ' + token }, credentials: 'omit' } : {})
                 .then(async answer => done([answer.status, await answer.json()]))";
        let asked = vec![serde_json::json!(path), serde_json::json!(token)];
        let answer = self.client.execute_async(script, asked).await.expect("an answer");
        serde_json::from_value(answer).expect("a status and what is in it")
    }

    async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.demo.address)).await.expect("opens");
    }

    async fn set(&self, cookie: &'static str, value: &'static str) {
        self.ask(&format!("document.cookie = '{cookie}={value}; path=/'")).await;
    }

    /// The element, as soon as it is there. The driver gives up a search when the page changes under it; it is then asked again.
    async fn find(&self, css: &str) -> Element {
        let start = Instant::now();
        loop {
            let found = self.client.wait().at_most(Duration::from_secs(60)).for_element(Locator::Css(css)).await;
            match found {
                Ok(element) => return element,
                Err(error)
                    if error.to_string().contains("aborted by navigation")
                        && start.elapsed() < Duration::from_secs(60) => {}
                Err(error) => panic!("{css}: {error} on {}", self.client.source().await.unwrap_or_default()),
            }
        }
    }

    async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.expect("text")
    }

    async fn href(&self, css: &str) -> String {
        self.find(css).await.attr("href").await.expect("attributes").expect("an address")
    }

    async fn ask(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, vec![]).await.expect("the script runs")
    }

    /// What axe-core finds on the page: (rule, where).
    async fn faults(&self, axe: &str) -> Vec<String> {
        self.client.execute(axe, vec![]).await.expect("axe-core loads");
        let script = "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'] }).then(result => done(result.violations.flatMap(
                 rule => rule.nodes.map(node => rule.id + ': ' + node.target.join(' ') + ' — ' + node.failureSummary))));";
        let found = self.client.execute_async(script, vec![]).await.expect("axe-core runs");
        serde_json::from_value(found).expect("a list of sentences")
    }

    /// Checks a page and keeps its markup, as the server sent it, in a folder.
    async fn check_page(&self, path: &str, about: &str, axe: &str, pages: &Path) {
        self.go(path).await;
        assert!(!self.client.title().await.expect("a title").is_empty(), "{path} has no title");
        let faults = self.faults(axe).await;
        assert!(faults.is_empty(), "{path}, {about}: {faults:#?}");
        let overflow =
            self.ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        let overflow = overflow.as_i64().expect("pixels");
        assert!(overflow <= 0, "{path}, {about}: {overflow} px wider than the window");
        let bytes = self
            .ask(
                "return ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
                     .reduce((sum, entry) => sum + entry.encodedBodySize, 0)",
            )
            .await;
        let bytes = bytes.as_f64().expect("bytes");
        assert!(bytes > 1_000.0 && bytes < PAGE_BYTES, "{path}: {bytes} bytes");
        let again = "const done = arguments[arguments.length - 1];
             fetch(location.href).then(answer => answer.text()).then(done)";
        let markup = self.client.execute_async(again, vec![]).await.expect("the page again");
        let name = format!("{}.html", format!("{about} {path}").replace(|c: char| !c.is_alphanumeric(), "_"));
        std::fs::write(pages.join(name), markup.as_str().expect("text")).expect("the page is kept");
    }
}

fn axe() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests-web/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("axe-core is not installed; `./test` installs it")
}

/// Fails with what html-validate finds in the pages of a folder.
fn check_markup(pages: &Path) {
    let tests_web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests-web");
    let validator = tests_web.join("node_modules/html-validate/bin/html-validate.mjs");
    let config = tests_web.join(".htmlvalidate.json");
    let out = Command::new("node").arg(validator).arg("--config").arg(config).arg(pages.join("*.html")).output();
    let out = out.expect("html-validate runs; `./test` installs it");
    assert!(out.status.success(), "{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
}

/// The operator's page of the import that the demo made.
async fn first_import(visit: &Visit<'_>) -> String {
    visit.set("who", "operator").await;
    visit.go("/imports").await;
    let href = visit.href("#imports tbody a").await;
    visit.client.delete_cookie("who").await.expect("no cookie");
    href
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_accessible_small_and_fits_in_both_themes_and_widths() {
    let (demo, driver, axe) = (Demo::start(), ChromeDriver::start(), axe());
    let pages = tempfile::tempdir().expect("a temporary folder");
    for (width, theme) in [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")] {
        let visit = Visit::start(&demo, &driver, width, 900).await;
        visit.set("theme", theme).await;
        let about = format!("{width} px, {theme}");
        let import = first_import(&visit).await;
        visit.go("/deals").await;
        let deal = visit.href("main table tbody a[href^='/deals/']").await;
        visit.go("/accounts").await;
        let account = visit.href("#accounts tbody a").await;
        visit.go("/forecast").await;
        let person = visit.href("#below tbody a").await;
        let number = visit.href("#number a").await;
        visit.go("/requests").await;
        let request = visit.href("main table tbody a[href^='/requests/']").await;
        visit.go("/desks").await;
        let desk = visit.href("#desks a").await;
        let ask = format!("/requests/new?deal={}", deal.trim_start_matches("/deals/"));
        visit.go("/meetings").await;
        let (deals, call) = (visit.href("#deals a").await, visit.href("#forecast a").await);
        for path in [
            "/brief",
            "/meetings",
            &deals,
            &call,
            "/answer",
            "/forecast",
            "/forecast?horizon=next",
            "/requests",
            &request,
            &ask,
            &format!("{ask}&desk={}", desk.trim_start_matches("/desks/")),
            "/desks",
            &desk,
            &person,
            &number,
            "/pipeline?from=2026-01-01",
            "/pipeline?due=all&show=created",
            "/pipeline/enough?show=won",
            "/hygiene",
            "/deals",
            &deal,
            "/accounts",
            "/accounts?untouched=30&sort=last",
            &account,
            "/promises",
            "/track-record",
            "/who",
            "/profile/data",
            "/notices",
            "/search?q=a",
            "/search",
            "/design",
            "/no",
        ] {
            visit.check_page(path, &about, &axe, pages.path()).await;
        }
        visit.set("who", "operator").await;
        for path in ["/desks", "/desks/new", &format!("{desk}/edit"), &desk] {
            visit.check_page(path, &about, &axe, pages.path()).await;
        }
        for path in ["/forecast", "/imports", &import, &format!("{import}/undo"), "/jobs"] {
            visit.check_page(path, &about, &axe, pages.path()).await;
        }
        visit.go("/company").await;
        let (unit, somebody) = (visit.href("#tree a[href*=units]").await, visit.href("#tree a[href*=people]").await);
        for path in ["/company", &unit, &somebody, &format!("{somebody}/erase"), "/profile/data"] {
            visit.check_page(path, &about, &axe, pages.path()).await;
        }
        for page in [
            "people/new",
            "units/new",
            "quotas",
            "stages",
            "fields",
            "fields?way=own",
            "currencies",
            "calendar",
            "retention",
            "changes",
        ] {
            visit.check_page(&format!("/company/{page}"), &about, &axe, pages.path()).await;
        }
        visit.client.close().await.expect("closes");
    }
    check_markup(pages.path());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_imports_reads_the_forecast_opens_a_deal_and_takes_the_import_back() {
    let (demo, driver) = (Demo::start(), ChromeDriver::start());
    let visit = Visit::start(&demo, &driver, 1280, 900).await;

    // Operations take two files in: the layout needs no questions, so the dry run starts by itself; then for good.
    visit.go("/who").await;
    visit.click("button[value='operator']").await;
    visit.go("/imports").await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let files = ["people.csv", "deals.csv"].map(|name| folder.join(name).display().to_string()).join("\n");
    visit.find("form#upload input[type=file]").await.send_keys(&files).await.expect("files");
    visit.click("form#upload button").await;
    visit.click("#run").await;
    visit.find("#undo").await;
    assert_eq!(visit.text("#total-skipped dd").await, "1", "a deal of nobody is skipped");
    let report = visit.client.source().await.expect("the page");
    assert!(report.contains("NOBODY"), "the report names what was skipped");
    let import = visit.client.current_url().await.expect("an address").path().to_owned();

    // The first manager reads what deserves attention, puts the first thing away, and takes that back.
    visit.client.delete_cookie("who").await.expect("no cookie");
    visit.go("/").await;
    let first = visit.text("#thing-1 h3").await;
    visit.click("#thing-1 summary").await;
    visit.click("#thing-1 button[value=later]").await;
    assert_ne!(visit.text("#thing-1 h3").await, first);
    visit.click(".undo button").await;
    assert_eq!(visit.text("#thing-1 h3").await, first);

    // The first manager reads the forecast, opens its deals, and one of them.
    visit.client.delete_cookie("who").await.expect("no cookie");
    visit.go("/forecast").await;
    assert!(visit.text("#expected").await.contains('$'));
    let range = visit.text("#range").await;
    assert!(range.contains("between"), "{range}");
    visit.click("#part-open a").await;
    let link = visit.find("main table tbody a[href^='/deals/']").await;
    let name = link.text().await.expect("a name");
    link.click().await.expect("a click");
    assert!(visit.text("h1").await.contains(&name));
    visit.click("#to-counsel").await;
    let place = visit.ask("return document.activeElement.id").await;
    assert_eq!(place, "counsel-words", "one click from the top to writing counsel");

    // What the period will bring: the forecast in one click, then with a deal left out.
    visit.go("/forecast").await;
    visit.click("#submit-forecast").await;
    assert!(visit.text("#said").await.contains('$'));
    visit.click("#number a").await;
    visit.find("#amount").await.send_keys("123456").await.expect("an amount");
    visit.click("#submit").await;
    assert!(visit.text("#trouble").await.contains("why"), "a difference needs a reason");
    let kept = visit.find("#amount").await.prop("value").await.expect("a value");
    assert_eq!(kept.as_deref(), Some("123456"), "nothing that was entered is lost");
    visit.find("#amount").await.clear().await.expect("empty");
    visit.find("#offered select").await.select_by_value("out").await.expect("a choice");
    visit.click("#submit").await;
    assert!(visit.text("#number").await.contains("below the forecast"));

    // Operations say by hand that somebody heads nothing any more, and take that back.
    visit.set("who", "operator").await;
    visit.go("/company").await;
    let team = "//tr[.//strong][.//*[contains(., 'Headed by')]][last()]//a";
    visit.client.find(Locator::XPath(team)).await.expect("a team").click().await.expect("a click");
    let headed = visit.value("#head").await;
    assert!(!headed.is_empty(), "somebody heads it");
    visit.find("#head").await.select_by_value("").await.expect("a choice");
    visit.click("#save").await;
    visit.find(".undo").await;
    visit.go("/company/changes").await;
    assert!(visit.text("#changes tbody").await.contains("headed"));
    visit.click("#changes form button").await;
    visit.find("#told .notice-good").await;
    visit.go("/company").await;
    visit.client.find(Locator::XPath(team)).await.expect("a team").click().await.expect("a click");
    assert_eq!(visit.value("#head").await, headed);

    // Operations take the import back, and bring it again.
    visit.go(&import).await;
    visit.click("#undo").await;
    visit.click("form #undo").await;
    visit.click("#redo").await;
    visit.find("a#undo").await;
    visit.client.close().await.expect("closes");
}

/// What an authenticator shows for a secret in base 32 (RFC 6238, by the browser's own HMAC).
const AUTHENTICATOR: &str = "const [typed, done] = arguments;
    const bits = [...typed.replace(/ /g, '')]
        .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
    const key = Uint8Array.from(bits.match(/.{8}/g), byte => parseInt(byte, 2));
    const counter = new DataView(new ArrayBuffer(8));
    counter.setUint32(4, Math.floor(Date.now() / 30000));
    crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
        .then(key => crypto.subtle.sign('HMAC', key, counter.buffer))
        .then(mac => {
            const at = new DataView(mac);
            const code = at.getUint32(at.getUint8(19) & 15) & 0x7fffffff;
            done(String(code % 1000000).padStart(6, '0'));
        })";

/// A provider of OpenID Connect from npm, stopped when dropped.
struct Provider {
    process: Child,
    address: String,
}

impl Provider {
    fn start(demo: &Demo) -> Provider {
        let port = testrig::free_port().to_string();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests-web");
        let mut node = Command::new("node");
        node.current_dir(folder).args(["provider.mjs", &port, &demo.address]).stderr(Stdio::null());
        let mut process = node.stdout(Stdio::piped()).spawn().expect("node starts; `./test` installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        lines.find(|line| line.contains("provider at")).expect("it serves");
        // What it prints later goes nowhere, and does not stop it.
        std::thread::spawn(move || lines.for_each(drop));
        Provider { process, address: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Visit<'_> {
    /// Signs in by the provider as an address, and says what stands on the page where one ends up.
    async fn by_provider(&self, email: &str) -> String {
        self.client.delete_all_cookies().await.expect("no cookies");
        self.go("/track-record").await;
        self.click("a[href^='/sign-in/with/']").await;
        self.enter("input[name=login]", email).await;
        self.enter("input[name=password]", "any").await;
        self.click("button[type=submit]").await;
        // It asks whether Linchpin may know it.
        self.click("form:has(input[value=consent]) button[type=submit]").await;
        self.text("main").await
    }
}

/// A mail server from npm, stopped when dropped, and the letters that arrive.
struct MailServer {
    process: Child,
    port: u16,
    letters: std::sync::mpsc::Receiver<serde_json::Value>,
}

impl MailServer {
    fn start() -> MailServer {
        let port = testrig::free_port();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests-web");
        let mut node = Command::new("node");
        node.current_dir(folder).args(["smtp.mjs", &port.to_string()]);
        let mut process = node.stdout(Stdio::piped()).spawn().expect("node starts; `./test` installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        lines.find(|line| line.contains("listens")).expect("it listens");
        let (send, letters) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let letters = lines.filter_map(|line| serde_json::from_str(&line).ok());
            letters.take_while(|letter| send.send(serde_json::Value::clone(letter)).is_ok()).for_each(drop);
        });
        MailServer { process, port, letters }
    }

    /// The next letter that arrives.
    fn letter(&self) -> serde_json::Value {
        self.letters.recv_timeout(Duration::from_secs(60)).expect("a letter")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The link in a letter.
fn link_in(letter: &serde_json::Value) -> String {
    let text = letter["text"].as_str().expect("text");
    text.split_whitespace().find(|word| word.contains("/link/")).expect("a link").to_owned()
}

/// Invitations and forgotten passwords go by mail, and what was changed is told.
#[tokio::test(flavor = "multi_thread")]
async fn letters_arrive_and_let_somebody_in() {
    let (demo, driver, axe, server) = (Demo::serve(), ChromeDriver::start(), axe(), MailServer::start());
    let pages = tempfile::tempdir().expect("a temporary folder");
    let visit = Visit::start(&demo, &driver, 1280, 900).await;
    visit.enter("#code", demo.code.as_deref().expect("a code")).await;
    visit.enter("#name", "Olga").await;
    visit.enter("#login", "olga@example.com").await;
    visit.enter("#password", "four green boats sail").await;
    visit.click("#submit").await;

    visit.go("/users/mail").await;
    visit.enter("#host", "mail.example.com").await;
    visit.enter("#port", &server.port.to_string()).await;
    visit.find("#security").await.select_by_value("none").await.expect("a choice");
    visit.enter("#sender", "linchpin@example.com").await;
    visit.enter("#login", "linchpin").await;
    visit.enter("#password", "hush").await;
    visit.click("#save").await;
    assert!(visit.text("#told").await.contains("on this machine only"), "links are not sent in the clear");
    visit.enter("#host", "127.0.0.1").await;
    visit.enter("#password", "hush").await;
    visit.click("#save").await;
    visit.find("#told .notice-good").await;
    visit.click("#try").await;
    visit.find("#told .notice-good").await;
    let letter = server.letter();
    assert_eq!((letter["to"].as_str(), letter["auto"].as_str()), (Some("olga@example.com"), Some("auto-generated")));

    // Somebody is invited, comes in by the letter, and forgets the password.
    visit.go("/users").await;
    visit.find("#who").await.select_by_value("operations").await.expect("a choice");
    visit.enter("#login", "otto@example.com").await;
    visit.enter("#name", "Otto").await;
    visit.click("#submit").await;
    assert!(visit.text("#made").await.contains("also sent to otto@example.com"));
    visit.check_page("/users/mail", "mail", &axe, pages.path()).await;
    let letter = server.letter();
    let link = link_in(&letter);
    assert!(letter["html"].as_str().expect("html").contains(&link), "{letter}");
    visit.client.delete_all_cookies().await.expect("no cookies");
    visit.client.goto(&link).await.expect("opens");
    visit.enter("#password", "seven slow clocks agree").await;
    visit.click("#submit").await;
    visit.find("details.menu").await;
    visit.go("/profile").await;
    visit.enter("#token-name", "My own script").await;
    visit.click("#add-token button").await;
    visit.find("#secret").await;
    assert!(server.letter()["subject"].as_str().expect("a subject").contains("token"));

    visit.client.delete_all_cookies().await.expect("no cookies");
    visit.go("/sign-in").await;
    visit.click("#forgotten").await;
    visit.check_page("/sign-in/forgotten", "mail", &axe, pages.path()).await;
    visit.enter("#login", "nobody.knows@example.com").await;
    visit.click("#submit").await;
    let unknown = visit.text("#sent").await.replace("nobody.knows@example.com", "X");
    visit.go("/sign-in/forgotten").await;
    visit.enter("#login", "otto@example.com").await;
    visit.click("#submit").await;
    assert_eq!(visit.text("#sent").await.replace("otto@example.com", "X"), unknown, "the same for everybody");
    let letter = server.letter();
    assert_eq!(letter["to"].as_str(), Some("otto@example.com"), "and nobody else got one");
    visit.client.goto(&link_in(&letter)).await.expect("opens");
    visit.enter("#password", "eight calm rivers bend").await;
    visit.click("#submit").await;
    visit.find("details.menu").await;

    // Figures count what happened; neither they nor the log tell of whom, nor what lets anybody in.
    let (figures, log) = (demo.figures(), demo.log());
    assert!(figures.contains("linchpin_http_request_seconds_count") && figures.contains("route=\"/link/{secret}\""));
    assert!(figures.contains("linchpin_letters{status=\"waiting\"}"), "{figures}");
    assert!(log.lines().any(|line| line.contains("\"route\":\"/link/{secret}\"")), "{log}");
    for text in [figures, log] {
        for told in [
            "olga",
            "otto",
            "Otto",
            "example.com",
            "lp_",
            "seven slow",
            "hush",
            link.rsplit('/').next().expect("a secret"),
        ] {
            assert!(!text.contains(told), "{told}: {text}");
        }
    }

    // A letter that nobody takes is tried again, and operations see why.
    visit.go("/users").await;
    visit.find("#who").await.select_by_value("operations").await.expect("a choice");
    visit.enter("#login", "nobody@example.com").await;
    visit.enter("#name", "Nobody").await;
    visit.click("#submit").await;
    visit.find("#made").await;
    let start = Instant::now();
    loop {
        visit.go("/users/mail").await;
        let letters = visit.text("#letters tbody").await;
        if letters.contains("no such mailbox") {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{letters}");
    }
    visit.client.close().await.expect("closes");
    check_markup(pages.path());
}

/// People come in with the account that they have elsewhere, whoever is unknown does not, and signing out reaches there.
#[tokio::test(flavor = "multi_thread")]
async fn somebody_comes_in_by_a_provider() {
    let (demo, driver, axe) = (Demo::serve(), ChromeDriver::start(), axe());
    let pages = tempfile::tempdir().expect("a temporary folder");
    let provider = Provider::start(&demo);
    let visit = Visit::start(&demo, &driver, 1280, 900).await;
    visit.enter("#code", demo.code.as_deref().expect("a code")).await;
    visit.enter("#name", "Olga").await;
    visit.enter("#login", "olga@example.com").await;
    visit.enter("#password", "four green boats sail").await;
    visit.click("#submit").await;
    visit.find("#open-providers, #upload, #next, #no-imports").await;

    // Operations set the provider up; an address at which nobody answers is not kept, and nothing typed is lost.
    visit.go("/users").await;
    let email = visit.ask("return document.querySelector('option[data-email*=\"@\"]').dataset.email").await;
    let email = email.as_str().expect("an address").to_owned();
    visit.click("#open-providers").await;
    visit.enter("#name", "Acme").await;
    visit.enter("#issuer", "http://127.0.0.1:1").await;
    visit.enter("#client_id", "linchpin").await;
    visit.enter("#client_secret", "a secret that the tests know").await;
    visit.click("input[name=admits]").await;
    visit.click("#save").await;
    assert!(visit.text("#told").await.contains("does not answer"));
    assert_eq!(visit.value("#name").await, "Acme");
    visit.enter("#issuer", &provider.address).await;
    visit.enter("#client_secret", "a secret that the tests know").await;
    visit.enter("#claim", "groups").await;
    visit.enter("#operations", "ops").await;
    visit.click("#save").await;
    visit.find("#told .notice-good").await;
    visit.check_page("/users/providers", "provider", &axe, pages.path()).await;

    let told = visit.by_provider("nobody@example.com").await;
    assert!(told.contains("Nobody was invited as nobody@example.com"), "{told}");
    visit.check_page("/sign-in", "provider", &axe, pages.path()).await;
    let told = visit.by_provider(&format!("unverified.{email}")).await;
    assert!(told.contains("does not say that your address is verified"), "{told}");
    visit.by_provider("ops.olaf@example.com").await;
    visit.go("/users").await;
    assert!(visit.text("#users").await.contains("ops.olaf"), "the claim makes operations");
    visit.by_provider(&email).await;
    visit.go("/profile/data").await;
    assert!(visit.text("main").await.contains(&email), "one of the company's people");

    // An answer that another browser asked for is refused.
    visit.go("/sign-in/back?code=stolen&state=other").await;
    assert!(visit.text("#trouble").await.contains("began in another browser"));

    visit.go("/profile").await;
    visit.click("details.me summary").await;
    visit.click("#sign-out").await;
    visit.click("#there").await;
    visit.click("button[type=submit]").await;
    visit.find("#door").await;
    let address = visit.client.current_url().await.expect("an address");
    assert_eq!((address.path(), address.port()), ("/sign-in", visit.port()), "back from the provider");
    visit.client.close().await.expect("closes");
    check_markup(pages.path());
}

/// The first user sets it up and lets a manager in, who sees their own team and nothing else, by every door.
#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_let_in_and_sees_their_own_part() {
    let (demo, driver, axe) = (Demo::serve(), ChromeDriver::start(), axe());
    let pages = tempfile::tempdir().expect("a temporary folder");
    let visit = Visit::start(&demo, &driver, 1280, 900).await;
    visit.go("/forecast").await;
    assert!(visit.text("h1").await.contains("Set Linchpin up"), "nobody sees anything before");
    assert_eq!(visit.api("/api/v1/me", None).await.0, 401);
    for (path, says) in [("/healthz", "alive"), ("/readyz", "ready")] {
        visit.go(path).await;
        assert_eq!(visit.text("body").await, says);
    }
    visit.go("/").await;
    visit.check_page("/setup", "set-up", &axe, pages.path()).await;
    visit.enter("#code", demo.code.as_deref().expect("a code")).await;
    visit.enter("#name", "Olga Ops").await;
    visit.enter("#login", "olga@example.com").await;
    visit.enter("#password", "password1234").await;
    visit.click("#submit").await;
    assert!(visit.text("#trouble").await.contains("leaked"));
    assert_eq!(visit.value("#login").await, "olga@example.com", "nothing that was entered is lost");
    visit.enter("#password", "four green boats sail").await;
    visit.click("#submit").await;
    visit.find("#imports").await;
    for (path, about) in [("/users", "users"), ("/profile", "profile")] {
        visit.check_page(path, about, &axe, pages.path()).await;
    }
    visit.go("/users").await;
    let manager = visit
        .ask("return [...document.querySelectorAll('#who option')].find(o => /Manager/i.test(o.text)).value")
        .await;
    visit.find("#who").await.select_by_value(manager.as_str().expect("an id")).await.expect("a choice");
    visit.enter("#login", "manager@example.com").await;
    visit.click("#submit").await;
    let link = visit.value("#link").await;
    visit.click("details.me summary").await;
    visit.click("#sign-out").await;
    visit.find("#door").await;

    // The link signs the manager in, to their own team.
    visit.client.goto(&link).await.expect("opens");
    visit.enter("#password", "seven slow clocks agree").await;
    visit.click("#submit").await;
    visit.find("a[href='/profile']").await;
    visit.go("/forecast").await;
    visit.find("#submit-forecast").await;
    visit.go("/forecast/company").await;
    assert_eq!(visit.find("#problem").await.attr("data-status").await.expect("attributes").as_deref(), Some("403"));
    visit.go("/users").await;
    assert_eq!(visit.find("#problem").await.attr("data-status").await.expect("attributes").as_deref(), Some("403"));
    assert_eq!(visit.api("/api/v1/me", None).await.1["role"], "manager");

    // A token for reading reads the same, and changes nothing.
    visit.go("/profile").await;
    visit.enter("#token-name", "Dashboard").await;
    visit.click("#add-token button").await;
    let token = visit.value("#secret").await;
    assert_eq!(visit.api("/api/v1/me", Some(&token)).await.1["role"], "manager");
    assert_eq!(visit.api("/api/v1/forecast?level=company", Some(&token)).await.0, 403);
    assert_eq!(visit.api("/api/v1/me", Some("lp_guess")).await.0, 401);
    visit.click("#tokens button").await;
    assert!(visit.text("#told").await.contains("works no longer"));
    assert_eq!(visit.api("/api/v1/me", Some(&token)).await.0, 401);

    // The second step: the device reads the secret, and a recovery code stands in for it.
    visit.check_page("/profile/second-step", "second step", &axe, pages.path()).await;
    visit.go("/profile").await;
    visit.click("#step-on").await;
    let typed = visit.value("#typed").await;
    let code = visit.client.execute_async(AUTHENTICATOR, vec![serde_json::json!(typed)]).await.expect("a code");
    visit.enter("#code", code.as_str().expect("digits")).await;
    visit.click("#submit").await;
    let recovery = visit.text("#codes li").await;

    // Signed out, one comes back to what one asked for.
    visit.click("details.me summary").await;
    visit.click("#sign-out").await;
    visit.find("#door").await;
    visit.go("/deals?state=won").await;
    visit.check_page("/sign-in", "sign-in", &axe, pages.path()).await;
    visit.go("/deals?state=won").await;
    visit.enter("#login", "manager@example.com").await;
    visit.enter("#password", "seven slow clocks agree").await;
    visit.click("#submit").await;
    visit.find("form[action='/sign-in/code']").await;
    visit.check_page("/sign-in/code?next=/deals%3Fstate%3Dwon", "code", &axe, pages.path()).await;
    visit.enter("#code", "000000").await;
    visit.click("#submit").await;
    assert!(visit.text("#trouble").await.contains("does not work"));
    visit.enter("#code", &recovery).await;
    visit.click("#submit").await;
    visit.find("main table").await;
    assert_eq!(visit.client.current_url().await.expect("an address").query(), Some("state=won"));

    // What happened stands in the audit, for operations alone.
    visit.go("/audit").await;
    assert_eq!(visit.find("#problem").await.attr("data-status").await.expect("attributes").as_deref(), Some("403"));
    visit.go("/profile").await;
    visit.click("details.me summary").await;
    visit.click("#sign-out").await;
    visit.enter("#login", "olga@example.com").await;
    visit.enter("#password", "four green boats sail").await;
    visit.click("#submit").await;
    visit.find("#imports").await;
    visit.check_page("/audit", "audit", &axe, pages.path()).await;
    visit.go("/audit?what=sign-in-failed").await;
    assert!(visit.text("#audit tbody").await.contains("Somebody unknown"));
    visit.click("#all").await;
    let lines = visit.ask("return document.querySelectorAll('#audit tbody tr').length").await;
    assert!(lines.as_i64().is_some_and(|lines| lines > 8), "{lines}");
    check_markup(pages.path());
    visit.client.close().await.expect("closes");
}

/// In the pseudo-language, whatever still reads plainly did not come from the catalogue.
/// What a provider says, with its token; the id of what it made.
async fn provided(visit: &Visit<'_>, token: &str, path: &str, body: serde_json::Value) -> String {
    let script = "const [path, token, body, done] = arguments;
         const headers = { Authorization: 'Bearer ' + token, 'Content-Type': 'application/scim+json' };
         fetch('/scim/v2' + path, { method: 'POST', headers, credentials: 'omit', body: JSON.stringify(body) })
             .then(async answer => done((await answer.json()).id))";
    let asked = vec![path.into(), token.into(), body];
    let id = visit.client.execute_async(script, asked).await.expect("an answer");
    id.as_str().expect("an id").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn operations_say_what_groups_of_a_provider_are_for() {
    let (demo, driver, axe) = (Demo::serve(), ChromeDriver::start(), axe());
    let pages = tempfile::tempdir().expect("a temporary folder");
    let visit = Visit::start(&demo, &driver, 1280, 900).await;
    for (css, text) in [("#code", demo.code.as_deref().expect("a code")), ("#name", "Olga Ops")] {
        visit.enter(css, text).await;
    }
    visit.enter("#login", "olga@example.com").await;
    visit.enter("#password", "four green boats sail").await;
    visit.click("#submit").await;
    visit.find("#imports").await;
    visit.go("/users").await;
    visit.click("#open-provisioning").await;
    assert!(visit.value("#address").await.ends_with("/scim/v2"));
    visit.enter("#token-name", "Entra ID").await;
    visit.click("#add-token button").await;
    let token = visit.value("#secret").await;
    assert!(token.starts_with("lps_"), "{token}");

    let urn = "urn:ietf:params:scim:schemas:core:2.0";
    let user = serde_json::json!({ "schemas": [format!("{urn}:User")], "userName": "zoe@example.com", "displayName": "Zoë Zander" });
    let zoe = provided(&visit, &token, "/Users", user).await;
    let members = serde_json::json!([{ "value": zoe }]);
    let group =
        serde_json::json!({ "schemas": [format!("{urn}:Group")], "displayName": "Sellers", "members": members });
    provided(&visit, &token, "/Groups", group).await;
    let theme = [(1280, "light"), (390, "dark")];
    for (width, theme) in theme {
        visit.client.set_window_size(width, 900).await.expect("a window");
        visit.set("theme", theme).await;
        visit.check_page("/users/provisioning", &format!("{width} px, {theme}"), &axe, pages.path()).await;
    }
    visit.client.set_window_size(1280, 900).await.expect("a window");
    visit.go("/users/provisioning").await;
    assert!(visit.text("#strangers").await.contains("zoe@example.com"));
    let unit = visit.ask("return document.querySelector('#groups option[value^=\"member:\"]').value").await;
    visit.find("#groups select").await.select_by_value(unit.as_str().expect("a unit")).await.expect("a choice");
    visit.click("#groups input[type=checkbox]").await;
    visit.click("#groups button").await;
    visit.find("#told .notice-good").await;
    assert!(visit.ask("return !document.querySelector('#strangers')").await.as_bool().expect("known"));
    visit.go("/company").await;
    assert!(visit.text("#tree").await.contains("Zoë Zander"), "she is new in the company");
    visit.go("/users/provisioning").await;
    visit.click("#tokens form button").await;
    visit.find("#told .notice-good").await;
    visit.client.close().await.expect("closes");
    check_markup(pages.path());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_comes_from_the_catalogue() {
    let (demo, driver) = (Demo::start(), ChromeDriver::start());
    let visit = Visit::start(&demo, &driver, 1280, 900).await;
    let import = first_import(&visit).await;
    visit.set("lang", "qps").await;
    let check = async |path: &str| {
        visit.go(path).await;
        let plain = visit
            .ask(
                "const words = `main button:not([value]), .nav a, th[scope=col], dt:not([translate=no]), .field > label, .panel-head h2,
                     summary:not(.menu > summary), option[value=\"\"]`;
                 return [...document.querySelectorAll(words)].map(element => element.textContent.trim())
                     .filter(text => /[a-z]{3}/.test(text) && !/[áéíóúçñšţ]/.test(text))",
            )
            .await;
        assert_eq!(plain, serde_json::json!([]), "{path}");
    };
    visit.go("/deals").await;
    let deal = visit.href("main table tbody a[href^='/deals/']").await;
    visit.go("/accounts").await;
    let account = visit.href("#accounts tbody a").await;
    visit.go("/forecast").await;
    let number = visit.href("#number a").await;
    for path in [
        "/accounts",
        &account,
        "/forecast",
        &number,
        "/pipeline?from=2026-01-01",
        "/deals",
        &deal,
        "/track-record",
        "/profile/data",
    ] {
        check(path).await;
    }
    for path in ["/requests", "/desks", "/requests/new?deal="] {
        check(&path.replace("?deal=", &format!("?deal={}", deal.trim_start_matches("/deals/")))).await;
    }
    visit.set("who", "operator").await;
    for path in ["/imports", &import, "/no", "/jobs", "/company", "/company/people/new", "/company/units/new"] {
        check(path).await;
    }
    for path in ["quotas", "stages", "fields", "currencies", "calendar", "retention", "changes"]
        .map(|page| format!("/company/{page}"))
    {
        check(&path).await;
    }
    visit.client.close().await.expect("closes");
}

/// Points between two edges of A4 paper with margins of 14 mm, at 96 to the inch.
const PAPER: (i64, i64) = (688, 1017);

/// What hangs over the paper's edge, or is printed though it is no part of what is read.
const UNPRINTABLE: &str = "
    const seen = element => element.getClientRects().length > 0;
    const wide = [...document.querySelectorAll('main *')].filter(element =>
        seen(element) && !element.closest('svg, .sr') && element.getBoundingClientRect().right > innerWidth + 1);
    const cut = [...document.querySelectorAll('main *')].filter(element =>
        seen(element) && getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1);
    const idle = [...document.querySelectorAll('nav, header, footer, button, input, select, textarea, form')].filter(seen);
    const named = element => element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 40);
    return [...wide, ...cut, ...idle].map(named)";

/// Whoever prints a meeting or an answer gets one to three pages with all that is read there, and nothing that is clicked.
#[tokio::test(flavor = "multi_thread")]
async fn meetings_and_answers_are_printed_whole() {
    let (demo, driver) = (Demo::start(), ChromeDriver::start());
    let visit = Visit::start(&demo, &driver, 1280, 900).await;
    visit.go("/meetings").await;
    let links = "return [...document.querySelectorAll('main a')].map(link => link.getAttribute('href'))
        .filter(href => href.startsWith('/meetings/'))";
    let links: Vec<String> = serde_json::from_value(visit.ask(links).await).expect("addresses");
    let first = |kind: &str| links.iter().find(|href| href.starts_with(&format!("/meetings/{kind}/"))).cloned();
    let mut paths: Vec<String> = ["deals", "pipeline", "forecast"].into_iter().filter_map(first).collect();
    assert_eq!(paths.len(), 3, "one of each kind: {links:?}");
    paths.push("/answer".to_owned());
    let chrome = async |command: &str, parameters: serde_json::Value| {
        let asked = serde_json::json!({ "cmd": command, "params": parameters });
        driver.ask(&visit.client, "goog/cdp/execute", &asked).await
    };
    for lang in ["en", "de"] {
        visit.set("lang", lang).await;
        for path in &paths {
            visit.go(path).await;
            let size =
                serde_json::json!({ "width": PAPER.0, "height": PAPER.1, "deviceScaleFactor": 1, "mobile": false });
            chrome("Emulation.setDeviceMetricsOverride", size).await;
            chrome("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" })).await;
            let unprintable: Vec<String> = serde_json::from_value(visit.ask(UNPRINTABLE).await).expect("elements");
            assert!(unprintable.is_empty(), "{path} in {lang}: {unprintable:#?}");
            chrome("Emulation.setEmulatedMedia", serde_json::json!({ "media": "" })).await;
            chrome("Emulation.clearDeviceMetricsOverride", serde_json::json!({})).await;
            let paper = serde_json::json!({ "page": { "width": 21.0, "height": 29.7 }, "shrinkToFit": false });
            let printed = driver.ask(&visit.client, "print", &paper).await;
            let printed = BASE64_STANDARD.decode(printed.as_str().expect("a file")).expect("base 64");
            let pages = String::from_utf8_lossy(&printed).matches("/Type /Page\n").count();
            assert!((1..=3).contains(&pages), "{path} in {lang}: {pages} pages of {} bytes", printed.len());
        }
    }
    visit.client.close().await.expect("closes");
}
