//! Every page: what it shows, how it looks, and what is printed.

use crate::visit::{Demo, Visit, axe, check_markup, first_import};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::path::Path;
use testrig::ChromeDriver;
use testrig::fantoccini::Locator;

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
    visit.becomes("#thing-1 h3", |title| title != first).await;
    visit.click(".undo button").await;
    visit.becomes("#thing-1 h3", |title| title == first).await;

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

/// In the pseudo-language, whatever still reads plainly did not come from the catalogue.
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
