//! Who did or saw what that is sensitive, for operations.

use super::App;
use super::export;
use super::look::{Link, Nav, Page};
use super::viewer::{Viewer, encoded, given, given_date, html};
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
    exports: Vec<Link>,
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

impl Asked {
    /// The request that it stands for.
    pub fn request(&self) -> Result<AuditRequest, Problem> {
        let what = given(&self.what).map(|word| {
            What::of_word(word).ok_or_else(|| Problem::Invalid { field: "audit-what", value: word.to_owned() })
        });
        Ok(AuditRequest {
            before: self.before,
            who: given(&self.who).map(str::to_owned),
            what: what.transpose()?,
            text: given(&self.q).map(str::to_owned),
            from: given_date("date", &self.from)?,
            to: given_date("date", &self.to)?,
        })
    }
}

/// `GET /audit`
pub async fn read_audit(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    viewer.answer(shown(&viewer, &app, &asked).await.map(|page| html(&page)))
}

async fn shown(viewer: &Viewer, app: &App, asked: &Asked) -> Result<AuditHtml, Problem> {
    let words = viewer.words();
    let request = asked.request()?;
    let AuditRequest { what, who, text, from, to, .. } = request.clone();
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
    let name = |named: &Named| self::who(viewer, named);
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
        about: about(viewer, named),
        about_href: named.line.what.starts_with("import").then(|| format!("/imports/{}", named.line.about)),
    };
    let kind = |kind: What| (kind.word(), words.say(&format!("audit-{}", kind.word())), Some(kind) == what);
    let page = viewer.page(words.say("audit-title"), Some(Nav::Audit));
    Ok(AuditHtml {
        exports: export::links(&page, &place(None, who.as_deref()).replacen("/audit", "/audit/export", 1)),
        page,
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

/// Who did it, by name as far as it is known.
pub(super) fn who(viewer: &Viewer, named: &Named) -> String {
    named.who.clone().unwrap_or_else(|| unnamed(viewer, &named.line.who))
}

/// To whom or what it was done, in words.
pub(super) fn about(viewer: &Viewer, named: &Named) -> String {
    named.about.clone().unwrap_or_else(|| about_unnamed(viewer, &named.line.what, &named.line.about))
}

fn about_unnamed(viewer: &Viewer, what: &str, id: &str) -> String {
    match what {
        "exported" => exported(viewer, id),
        "imported" | "import-undone" | "import-redone" => viewer.say("audit-the-import"),
        "token-made" | "token-ended" | "provider-token-made" | "provider-token-ended" => viewer.say("audit-a-token"),
        "retention-put" | "retained" => super::company::retention::told(viewer, what, id),
        "number-said" if id.is_empty() => viewer.say("common-company"),
        _ if id.is_empty() => String::new(),
        _ => viewer.say("audit-gone"),
    }
}

/// Which table was taken away, and how many rows of it.
fn exported(viewer: &Viewer, id: &str) -> String {
    let (word, rows) = id.split_once(':').unwrap_or((id, ""));
    let rows: i64 = rows.parse().unwrap_or_default();
    let values = [("name", viewer.say(&format!("exported-{word}")).into()), ("count", rows.into())];
    viewer.words().say_with("audit-exported-about", &values)
}
