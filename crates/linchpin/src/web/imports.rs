//! Imports: files come in, their columns are confirmed, a dry run says what would happen, then they are taken in, and
//! can be taken back.

mod mapping;
mod report;

use super::App;
use super::jobs::Progress;
use super::look::{Link, Nav, Page, Tone};
use super::viewer::{Viewer, html};
use crate::telling;
use askama::Template;
use axum::Form;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use facts::Currency;
use mapping::{MappingForm, StagesForm};
use report::ReportShown;
use store::jobs::Job;
use work::Problem;
use work::intake::{Decisions, ImportPage, Incoming, Status};

/// Imports that the list shows.
const LISTED: i64 = 50;

#[derive(Template)]
#[template(path = "imports.html")]
struct ImportsHtml {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    when: String,
    who: String,
    files: String,
    badge: (Tone, String),
    result: String,
}

#[derive(Template)]
#[template(path = "import.html")]
struct ImportHtml {
    page: Page,
    above: Vec<Link>,
    id: String,
    version: i64,
    heading: String,
    badge: (Tone, String),
    about: String,
    steps: Vec<Step>,
    progress: Option<Progress>,
    trouble: Option<(Tone, String)>,
    currency: Option<CurrencyForm>,
    report: Option<ReportShown>,
    stages: Option<StagesForm>,
    mapping: Option<MappingForm>,
    is_mapping_open: bool,
    can_run: bool,
    can_undo: bool,
    can_redo: bool,
    is_done: bool,
    nothing_new: bool,
}

/// Asks whether everything is to be added up in the currency of most deals.
struct CurrencyForm {
    text: String,
    button: String,
}

struct Step {
    name: String,
    is_now: bool,
    is_past: bool,
}

#[derive(Template)]
#[template(path = "undo.html")]
struct UndoHtml {
    page: Page,
    above: Vec<Link>,
    id: String,
    text: String,
}

/// `GET /imports`
pub async fn list_imports(viewer: Viewer, State(app): State<App>) -> Response {
    let listed = app.work.imports(&viewer.actor, None, LISTED, viewer.now).await;
    viewer.answer(listed.map(|imports| {
        let rows = imports.iter().map(|import| row(&viewer, import)).collect();
        html(&ImportsHtml { page: viewer.page(viewer.say("imports-title"), Some(Nav::Import)), rows })
    }))
}

fn row(viewer: &Viewer, page: &ImportPage) -> Row {
    let words = viewer.words();
    let report = page.report.as_ref().filter(|report| !report.is_dry);
    let result = report.map(|report| {
        let skipped = i64::try_from(report.read.skipped()).unwrap_or(i64::MAX);
        let taken = i64::try_from(report.read.taken()).unwrap_or(i64::MAX);
        words.say_with("imports-result", &[("taken", taken.into()), ("skipped", skipped.into())])
    });
    Row {
        href: format!("/imports/{}", page.import.id),
        when: words.format().date(viewer.day(page.import.created_at)),
        who: page.actor.clone().unwrap_or_else(|| words.say("who-operator")),
        files: file_names(page),
        badge: badge(viewer, page),
        result: result.unwrap_or_default(),
    }
}

fn file_names(page: &ImportPage) -> String {
    let names: Vec<&str> = page.proposal.files.iter().map(|file| file.name.as_str()).collect();
    names.join(", ")
}

fn badge(viewer: &Viewer, page: &ImportPage) -> (Tone, String) {
    let is_working = page.job.as_ref().is_some_and(Job::is_alive);
    let (tone, id) = match page.import.status {
        _ if is_working => (Tone::Info, "badge-running"),
        _ if page.import.undone_at.is_some() => (Tone::Warn, "badge-undone"),
        Status::Uploaded => (Tone::Info, "imports-status-uploaded"),
        Status::Checked => (Tone::Info, "imports-status-checked"),
        Status::Running => (Tone::Info, "badge-running"),
        Status::Done => (Tone::Good, "badge-done"),
        Status::Failed => (Tone::Bad, "badge-failed"),
        Status::Cancelled => (Tone::Warn, "badge-cancelled"),
    };
    (tone, viewer.say(id))
}

/// `POST /imports`: keeps the files; what needs nobody's eyes goes on to the dry run at once.
pub async fn upload(viewer: Viewer, State(app): State<App>, multipart: Multipart) -> Response {
    let incoming = match app.work.receive(&viewer.actor, viewer.now).await {
        Ok(incoming) => incoming,
        Err(problem) => return viewer.answer(Err::<(), _>(problem)),
    };
    let kept = async {
        let incoming = read_files(multipart, incoming).await?;
        let page = app.work.received(&viewer.actor, incoming, viewer.now).await?;
        if page.proposal.exact {
            app.work.check_import(&viewer.actor, &page.import.id, viewer.now).await?;
        }
        Ok(to(&page.import.id))
    };
    match kept.await {
        Err(Refused::Form(error)) => error.into_response(),
        Err(Refused::Problem(problem)) => viewer.answer(Err::<(), _>(problem)),
        Ok(page) => page.into_response(),
    }
}

/// Why a form of files was not taken.
#[derive(Debug)]
pub enum Refused {
    /// It is none, or too large.
    Form(MultipartError),
    /// Something else is wrong.
    Problem(Problem),
}

impl From<MultipartError> for Refused {
    fn from(error: MultipartError) -> Refused {
        Refused::Form(error)
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Refused {
        Refused::Problem(problem)
    }
}

/// Writes the files of a form to the disk as they come.
pub async fn read_files(mut form: Multipart, mut incoming: Incoming) -> Result<Incoming, Refused> {
    while let Some(mut field) = form.next_field().await? {
        let Some(name) = field.file_name().filter(|name| !name.is_empty()).map(str::to_owned) else { continue };
        incoming.begin(&name).await?;
        while let Some(bytes) = field.chunk().await? {
            incoming.write(&bytes).await?;
        }
    }
    Ok(incoming)
}

fn to(id: &str) -> Redirect {
    Redirect::to(&format!("/imports/{id}"))
}

/// `GET /imports/{id}`
pub async fn read_import(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let import = app.work.read_import(&viewer.actor, &id, viewer.now).await;
    viewer.answer(import.map(|import| html(&import_page(&viewer, &import))))
}

fn import_page(viewer: &Viewer, import: &ImportPage) -> ImportHtml {
    let words = viewer.words();
    let job = import.job.as_ref();
    let progress = job.and_then(|job| Progress::of(&words, &viewer.actor, job));
    let status = import.import.status;
    let is_working = progress.is_some();
    let is_settled = import.import.visible_at.is_some();
    let has_files = import.import.files_deleted.is_none();
    let mapping = (!is_working && !is_settled && has_files).then(|| mapping::form(&words, import));
    let report = import.report.as_ref().filter(|_| !is_working);
    let is_undone = import.import.undone_at.is_some();
    let day = words.format().date(viewer.day(import.import.created_at));
    ImportHtml {
        page: viewer.page(words.say_with("imports-of-day", &[("day", (&day).into())]), Some(Nav::Import)),
        above: vec![Link { href: "/imports".to_owned(), label: words.say("imports-title") }],
        id: import.import.id.clone(),
        version: import.import.version,
        heading: words.say_with("imports-of-day", &[("day", day.into())]),
        badge: badge(viewer, import),
        about: file_names(import),
        steps: steps(viewer, step_of(import, is_working)),
        trouble: trouble(viewer, import).filter(|_| !is_working),
        currency: import.other_currency.filter(|_| !is_working).map(|other| currency_form(viewer, other)),
        stages: report
            .filter(|report| report.is_dry && has_files)
            .and_then(|report| mapping::stages_form(&words, import, report)),
        nothing_new: report.is_some_and(|report| report.is_dry && is_nothing_new(report)),
        report: report.map(|report| report::shown(&words, report, &import.import.id)),
        is_mapping_open: status != Status::Checked,
        can_run: status == Status::Checked && !is_working && has_files,
        can_undo: is_settled && !is_undone && !is_working,
        can_redo: is_undone && !is_working,
        is_done: is_settled && !is_undone && !is_working,
        mapping,
        progress,
    }
}

fn currency_form(viewer: &Viewer, other: Currency) -> CurrencyForm {
    let words = viewer.words();
    let ours = viewer.frame.company().settings.currency.code();
    let (other, ours) = (("other", other.code().into()), ("ours", ours.into()));
    CurrencyForm {
        text: words.say_with("imports-other-currency", &[other.clone(), ours]),
        button: words.say_with("imports-adopt-currency", &[other]),
    }
}

fn is_nothing_new(report: &work::intake::RunReport) -> bool {
    let total = report.total();
    total.new + total.changed + total.deleted == 0
}

/// Upload, columns, dry run, take in, report.
fn step_of(import: &ImportPage, is_working: bool) -> usize {
    let checks = import.job.as_ref().is_some_and(|job| job.kind == work::worker::CHECK);
    match import.import.status {
        _ if import.import.visible_at.is_some() => 4,
        Status::Uploaded | Status::Failed | Status::Cancelled if is_working && checks => 2,
        Status::Uploaded | Status::Failed | Status::Cancelled => 1,
        Status::Checked => 2,
        Status::Running => 3,
        Status::Done => 4,
    }
}

fn steps(viewer: &Viewer, now: usize) -> Vec<Step> {
    let names = [
        "imports-step-upload",
        "imports-step-mapping",
        "imports-step-dry-run",
        "imports-step-run",
        "imports-step-report",
    ];
    let step = |(place, id): (usize, &str)| Step { name: viewer.say(id), is_now: place == now, is_past: place < now };
    names.into_iter().enumerate().map(step).collect()
}

/// What went wrong last, if it did.
fn trouble(viewer: &Viewer, import: &ImportPage) -> Option<(Tone, String)> {
    let words = viewer.words();
    let deleted = import.import.files_deleted.map(|deleted| {
        let id = if import.import.visible_at.is_some() { "imports-files-deleted" } else { "imports-files-gone" };
        let day = words.format().date(viewer.day(deleted));
        (Tone::Info, words.say_with(id, &[("day", day.into())]))
    });
    let Some(job) = import.job.as_ref() else { return deleted };
    match job.status.as_str() {
        // Trying again needs the files.
        _ if deleted.is_some() && import.import.visible_at.is_none() => deleted,
        "failed" => {
            let reason = job.problem.as_deref().and_then(|json| telling::kept_problem(&words, json));
            let reason = reason.unwrap_or_else(|| words.say("error-500-text"));
            Some((Tone::Bad, words.say_with("imports-failed", &[("reason", reason.into())])))
        }
        "cancelled" => Some((Tone::Warn, words.say("imports-cancelled"))),
        _ => deleted,
    }
}

/// `POST /imports/{id}`: keeps how the files are read and starts the dry run; a file that became another table is shown
/// again first.
pub async fn map_import(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let mapped = async {
        let import = app.work.read_import(&viewer.actor, &id, viewer.now).await?;
        let (decisions, shows_again) = mapping::decisions(&viewer.words(), &import, fields)?;
        decide(&app, &viewer, &id, &decisions, !shows_again).await
    };
    decided(&app, &viewer, &id, mapped.await).await
}

/// `POST /imports/{id}/stages`: keeps what the stages mean and starts the dry run anew.
pub async fn decide_stages(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let mapped = async {
        let import = app.work.read_import(&viewer.actor, &id, viewer.now).await?;
        let decisions = mapping::stage_decisions(&import, fields);
        decide(&app, &viewer, &id, &decisions, true).await
    };
    decided(&app, &viewer, &id, mapped.await).await
}

/// On to the import; where somebody else was faster, the page as they left it, and a word of it.
async fn decided(app: &App, viewer: &Viewer, id: &str, done: Result<Redirect, Problem>) -> Response {
    let problem = match done {
        Err(problem @ Problem::Conflict(_)) => problem,
        done => return viewer.answer(done),
    };
    let import = app.work.read_import(&viewer.actor, id, viewer.now).await;
    viewer.answer(import.map(|import| {
        let told = (Tone::Bad, telling::problem(&viewer.words(), &problem));
        let page = ImportHtml { trouble: Some(told), is_mapping_open: true, ..import_page(viewer, &import) };
        (StatusCode::CONFLICT, html(&page))
    }))
}

async fn decide(
    app: &App,
    viewer: &Viewer,
    id: &str,
    decisions: &Decisions,
    checks: bool,
) -> Result<Redirect, Problem> {
    app.work.map_import(&viewer.actor, id, decisions, viewer.now).await?;
    if checks {
        app.work.check_import(&viewer.actor, id, viewer.now).await?;
    }
    Ok(to(id))
}

/// `POST /imports/{id}/currency`: adds up in the currency of most deals; what was tried before is tried anew.
pub async fn adopt_currency(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let adopted = async {
        app.work.adopt_currency(&viewer.actor, &id, viewer.now).await?;
        let import = app.work.read_import(&viewer.actor, &id, viewer.now).await?;
        if import.import.status == Status::Checked {
            app.work.check_import(&viewer.actor, &id, viewer.now).await?;
        }
        Ok(to(&id))
    };
    viewer.answer(adopted.await)
}

/// `POST /imports/{id}/check`
pub async fn check_import(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(app.work.check_import(&viewer.actor, &id, viewer.now).await.map(|_| to(&id)))
}

/// `POST /imports/{id}/run`
pub async fn run_import(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(app.work.run_import(&viewer.actor, &id, viewer.now).await.map(|_| to(&id)))
}

/// `GET /imports/{id}/undo`: what it would mean.
pub async fn ask_undo(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let import = app.work.read_import(&viewer.actor, &id, viewer.now).await;
    viewer.answer(import.map(|import| {
        let words = viewer.words();
        let taken = import.report.as_ref().map_or(0, |report| report.read.taken());
        let count = i64::try_from(taken).unwrap_or(i64::MAX);
        let day = words.format().date(viewer.day(import.import.created_at));
        let above = [
            ("/imports".to_owned(), words.say("imports-title")),
            (format!("/imports/{id}"), words.say_with("imports-of-day", &[("day", day.into())])),
        ];
        html(&UndoHtml {
            page: viewer.page(words.say("imports-undo-confirm-title"), Some(Nav::Import)),
            above: above.into_iter().map(|(href, label)| Link { href, label }).collect(),
            id: id.clone(),
            text: words.say_with("imports-undo-confirm-text", &[("count", count.into())]),
        })
    }))
}

/// `POST /imports/{id}/undo`
pub async fn undo_import(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(app.work.undo_import(&viewer.actor, &id, viewer.now).await.map(|_| to(&id)))
}

/// `POST /imports/{id}/redo`
pub async fn redo_import(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(app.work.redo_import(&viewer.actor, &id, viewer.now).await.map(|_| to(&id)))
}

/// `GET /imports/{id}/skipped.csv`: for whoever mends the export.
pub async fn skipped_rows(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let import = app.work.read_import(&viewer.actor, &id, viewer.now).await;
    viewer.answer(import.and_then(|import| {
        let report = import.report.ok_or(Problem::NotFound("import"))?;
        let headers =
            [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"skipped.csv\"")];
        Ok((headers, report::skipped_csv(&viewer.words(), &report)))
    }))
}
