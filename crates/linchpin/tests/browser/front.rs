//! The front door: how people come in, and what operations see of it.

use crate::visit::{Demo, Visit, axe, check_markup};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use testrig::ChromeDriver;

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
    /// Sets the server up with its code, as the first of operations.
    async fn set_up(&self, name: &str, password: &str) {
        let code = self.demo.code.as_deref().expect("a code");
        for (css, text) in [("#code", code), ("#name", name), ("#login", "olga@example.com"), ("#password", password)] {
            self.enter(css, text).await;
        }
        self.click("#submit").await;
    }

    async fn sign_out(&self) {
        self.click("details.me summary").await;
        self.click("#sign-out").await;
    }

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
    visit.set_up("Olga", "four green boats sail").await;

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
    visit.set_up("Olga", "four green boats sail").await;
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
    visit.sign_out().await;
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
    visit.set_up("Olga Ops", "password1234").await;
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
    visit.sign_out().await;
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
    visit.click("#tokens summary").await;
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
    visit.sign_out().await;
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
    visit.sign_out().await;
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
    visit.set_up("Olga Ops", "four green boats sail").await;
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
    visit.click("#tokens summary").await;
    visit.click("#tokens form button").await;
    visit.find("#told .notice-good").await;
    visit.client.close().await.expect("closes");
    check_markup(pages.path());
}
