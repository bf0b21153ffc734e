//! Who did or saw what that is sensitive, for operations.

use super::App;
use super::look::{Nav, Page};
use super::viewer::{Viewer, encoded, given, html};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use work::Problem;
use work::audit::{AuditRequest, Named, What};

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditHtml {
    page: Page,
    kinds: Vec<(&'static str, String, bool)>,
    /// Whose lines alone are shown: as a line has it, and the name.
    only: Option<(String, String)>,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
    is_filtered: bool,
    text: String,
    from: String,
    to: String,
}

struct Row {
    seq: i64,
    when: String,
    who: String,
    /// The address of this one's lines alone.
    who_href: String,
    what: String,
    about: String,
    about_href: Option<String>,
}

/// Which lines.
#[derive(Debug, Deserialize)]
pub struct Asked {
    what: Option<String>,
    who: Option<String>,
    q: Option<String>,
    from: Option<String>,
    to: Option<String>,
    before: Option<i64>,
}

/// `GET /audit`
pub async fn read_audit(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    viewer.answer(shown(&viewer, &app, &asked).await.map(|page| html(&page)))
}

async fn shown(viewer: &Viewer, app: &App, asked: &Asked) -> Result<AuditHtml, Problem> {
    let words = viewer.words();
    let what = given(&asked.what).map(|word| {
        What::of_word(word).ok_or_else(|| Problem::Invalid { field: "audit-what", value: word.to_owned() })
    });
    let what = what.transpose()?;
    let who = given(&asked.who).map(str::to_owned);
    let text = given(&asked.q).map(str::to_owned);
    let day = |asked: &Option<String>| {
        let read = given(asked)
            .map(|text| text.parse().map_err(|_| Problem::Invalid { field: "date", value: text.to_owned() }));
        read.transpose()
    };
    let (from, to) = (day(&asked.from)?, day(&asked.to)?);
    let request = AuditRequest { before: asked.before, who: who.clone(), what, text: text.clone(), from, to };
    let found = app.work.read_audit(&viewer.actor, &request, viewer.now).await?;
    let place = |before: Option<i64>, who: Option<&str>| {
        let pairs = [
            what.map(|what| format!("what={}", what.word())),
            who.map(|who| format!("who={}", encoded(who))),
            text.as_deref().map(|text| format!("q={}", encoded(text))),
            from.map(|from: Date| format!("from={from}")),
            to.map(|to: Date| format!("to={to}")),
            before.map(|before| format!("before={before}")),
        ];
        let query = pairs.into_iter().flatten().collect::<Vec<_>>().join("&");
        if query.is_empty() { "/audit".to_owned() } else { format!("/audit?{query}") }
    };
    let name = |named: &Named| named.who.clone().unwrap_or_else(|| unnamed(viewer, &named.line.who));
    let only = who.as_deref().map(|who| {
        let known = found.lines.iter().find(|named| named.line.who == who).map(name);
        (who.to_owned(), known.unwrap_or_else(|| unnamed(viewer, who)))
    });
    let row = |named: &Named| Row {
        seq: named.line.seq,
        when: words.format().instant(named.line.at, &viewer.frame.company().settings.zone),
        who: name(named),
        who_href: place(None, Some(&named.line.who)),
        what: words.say(&format!("audit-{}", named.line.what)),
        about: named.about.clone().unwrap_or_else(|| about(viewer, &named.line.what, &named.line.about)),
        about_href: named.line.what.starts_with("import").then(|| format!("/imports/{}", named.line.about)),
    };
    let kind = |kind: What| (kind.word(), words.say(&format!("audit-{}", kind.word())), Some(kind) == what);
    Ok(AuditHtml {
        page: viewer.page(words.say("audit-title"), Some(Nav::Audit)),
        kinds: What::ALL.map(kind).to_vec(),
        only,
        rows: found.lines.iter().map(row).collect(),
        next: found.next.map(|next| place(Some(next), who.as_deref())),
        first: asked.before.map(|_| place(None, who.as_deref())),
        is_filtered: request != AuditRequest { before: asked.before, ..AuditRequest::default() },
        from: from.map(|from| from.to_string()).unwrap_or_default(),
        to: to.map(|to| to.to_string()).unwrap_or_default(),
        text: text.clone().unwrap_or_default(),
    })
}

/// Whoever has no name, or none any more.
pub(super) fn unnamed(viewer: &Viewer, who: &str) -> String {
    match who {
        "operator" => viewer.say("audit-operator"),
        "leader" => viewer.say("who-leader"),
        work::retention::SERVER => viewer.say("audit-server"),
        "nobody" => viewer.say("audit-nobody"),
        _ => viewer.say("audit-gone"),
    }
}

fn about(viewer: &Viewer, what: &str, id: &str) -> String {
    match what {
        "imported" | "import-undone" | "import-redone" => viewer.say("audit-the-import"),
        "token-made" | "token-ended" | "provider-token-made" | "provider-token-ended" => viewer.say("audit-a-token"),
        "retention-put" | "retained" => super::company::retention::told(viewer, what, id),
        "number-said" if id.is_empty() => viewer.say("common-company"),
        _ if id.is_empty() => String::new(),
        _ => viewer.say("audit-gone"),
    }
}
