//! The program on a free port, and a browser that visits it.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use testrig::ChromeDriver;
use testrig::fantoccini::elements::Element;
use testrig::fantoccini::error::CmdError;
use testrig::fantoccini::wd::TimeoutConfiguration;
use testrig::fantoccini::{Client, Locator};

/// Bytes that a page with everything it loads may transfer.
const PAGE_BYTES: f64 = 100_000.0;

/// The program, serving on a free port.
pub(super) struct Demo {
    pub(super) server: Child,
    pub(super) address: String,
    /// The set-up code, where nobody can sign in yet.
    pub(super) code: Option<String>,
    pub(super) home: tempfile::TempDir,
    /// Where figures are served.
    metrics: u16,
}

pub(super) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    program.env("LANG", "en_US.UTF-8");
    program
}

impl Demo {
    /// The sample company, where one chooses whom to be.
    pub(super) fn start() -> Demo {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut program = program();
        program.args(["demo", "--port", &testrig::free_port().to_string(), "--keep"]).arg(home.path());
        Demo::of(program, home, "http://")
    }

    /// A company that its people sign in to.
    pub(super) fn serve() -> Demo {
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
    pub(super) fn of(mut program: Command, home: tempfile::TempDir, last: &str) -> Demo {
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
    pub(super) fn figures(&self) -> String {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", self.metrics)).expect("it listens");
        stream.write_all(b"GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n").expect("asks");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        text
    }

    /// What was logged.
    pub(super) fn log(&self) -> String {
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
pub(super) struct Visit<'a> {
    pub(super) demo: &'a Demo,
    pub(super) client: Client,
}

impl Visit<'_> {
    pub(super) async fn start<'a>(demo: &'a Demo, driver: &ChromeDriver, width: u32, height: u32) -> Visit<'a> {
        let client = driver.browser(width, height).await;
        // A rule of axe-core takes half a minute on a page of many figures, on a slow machine with a busy worker.
        let patient = TimeoutConfiguration::new(Some(Duration::from_secs(180)), None, None);
        client.update_timeouts(patient).await.expect("timeouts");
        let visit = Visit { demo, client };
        visit.go("/").await;
        visit
    }

    pub(super) fn port(&self) -> Option<u16> {
        self.demo.address.rsplit(':').next().and_then(|port| port.parse().ok())
    }

    pub(super) async fn enter(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.expect("empty");
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    pub(super) async fn value(&self, css: &str) -> String {
        self.with(css, async |element| element.prop("value").await).await.expect("a value")
    }

    /// What the API answers to this browser: the status, and what is in it.
    pub(super) async fn api(&self, path: &str, token: Option<&str>) -> (i64, serde_json::Value) {
        let script = "const [path, token, done] = arguments;
             fetch(path, token ? { headers: { Authorization: 'Bearer ' + token }, credentials: 'omit' } : {})
                 .then(async answer => done([answer.status, await answer.json()]))";
        let asked = vec![serde_json::json!(path), serde_json::json!(token)];
        let answer = self.client.execute_async(script, asked).await.expect("an answer");
        serde_json::from_value(answer).expect("a status and what is in it")
    }

    pub(super) async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.demo.address)).await.expect("opens");
    }

    pub(super) async fn set(&self, cookie: &'static str, value: &'static str) {
        self.ask(&format!("document.cookie = '{cookie}={value}; path=/'")).await;
    }

    /// The element, as soon as it is there. The driver gives up a search when the page changes under it; it is then asked again.
    pub(super) async fn find(&self, css: &str) -> Element {
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

    /// What is done with, or read from, the element. A page that goes on by itself may replace it between the two; it is
    /// then found again.
    async fn with<T>(&self, css: &str, act: impl AsyncFn(Element) -> Result<T, CmdError>) -> T {
        let start = Instant::now();
        loop {
            match act(self.find(css).await).await {
                Ok(done) => return done,
                Err(error) if is_gone(&error) && start.elapsed() < Duration::from_secs(60) => {}
                Err(error) => panic!("{css}: {error}"),
            }
        }
    }

    pub(super) async fn click(&self, css: &str) {
        self.with(css, async |element| element.click().await).await;
    }

    pub(super) async fn text(&self, css: &str) -> String {
        self.with(css, async |element| element.text().await).await
    }

    /// Waits until the element's text is as it should be: what a click changes may come after it.
    pub(super) async fn becomes(&self, css: &str, is_right: impl Fn(&str) -> bool) {
        let start = Instant::now();
        loop {
            let text = self.text(css).await;
            if is_right(&text) {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{css} stays {text:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(super) async fn href(&self, css: &str) -> String {
        self.with(css, async |element| element.attr("href").await).await.expect("an address")
    }

    pub(super) async fn ask(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, vec![]).await.expect("the script runs")
    }

    /// What axe-core finds on the page: (rule, where).
    pub(super) async fn faults(&self, axe: &str) -> Vec<String> {
        self.client.execute(axe, vec![]).await.expect("axe-core loads");
        let script = "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'] }).then(result => done(result.violations.flatMap(
                 rule => rule.nodes.map(node => rule.id + ': ' + node.target.join(' ') + ' — ' + node.failureSummary))));";
        let found = self.client.execute_async(script, vec![]).await.expect("axe-core runs");
        serde_json::from_value(found).expect("a list of sentences")
    }

    /// Checks a page and keeps its markup, as the server sent it, in a folder.
    pub(super) async fn check_page(&self, path: &str, about: &str, axe: &str, pages: &Path) {
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

/// Whether an element is of a page, or of a part of one, that was replaced; the driver has two ways to say it.
fn is_gone(error: &CmdError) -> bool {
    error.is_stale_element_reference() || error.to_string().contains("does not belong to the document")
}

pub(super) fn axe() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests-web/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("axe-core is not installed; `./test` installs it")
}

/// Fails with what html-validate finds in the pages of a folder.
pub(super) fn check_markup(pages: &Path) {
    let tests_web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests-web");
    let validator = tests_web.join("node_modules/html-validate/bin/html-validate.mjs");
    let config = tests_web.join(".htmlvalidate.json");
    let out = Command::new("node").arg(validator).arg("--config").arg(config).arg(pages.join("*.html")).output();
    let out = out.expect("html-validate runs; `./test` installs it");
    assert!(out.status.success(), "{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
}

/// The operator's page of the import that the demo made.
pub(super) async fn first_import(visit: &Visit<'_>) -> String {
    visit.set("who", "operator").await;
    visit.go("/imports").await;
    let href = visit.href("#imports tbody a").await;
    visit.client.delete_cookie("who").await.expect("no cookie");
    href
}
