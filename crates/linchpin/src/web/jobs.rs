//! Long work: how far it is, a fragment that asks again by itself, what failed and is tried again.

use super::App;
use super::look::{Nav, Page, Tone};
use super::viewer::{Viewer, html};
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use work::intake::Job;
use work::{Actor, Operation, Problem, access, worker};

/// Work under way, as a page shows it.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The job's public id.
    pub id: String,
    /// What is being done.
    pub label: String,
    /// How far it is, in words.
    pub told: String,
    /// How far it is.
    pub done: i64,
    /// Of how much; 0 while unknown.
    pub total: i64,
    /// What the button that stops it says, for those who may.
    pub cancel: Option<String>,
    /// The link for browsers without scripts.
    pub refresh: String,
}

impl Progress {
    /// The progress of a job that waits or runs; `None` once it ended.
    pub fn of(words: &Words, actor: &Actor, job: &Job) -> Option<Progress> {
        let told = match job.status.as_str() {
            "queued" => words.say("badge-waiting"),
            "running" if job.cancel_asked => words.say("job-stopping"),
            "running" => step(words, job),
            _ => return None,
        };
        let may_cancel = access::may(actor.role(), &Operation::CancelJob) && !job.cancel_asked;
        Some(Progress {
            id: job.id.clone(),
            label: kind(words, &job.kind),
            told,
            done: job.done,
            total: job.total,
            cancel: may_cancel.then(|| words.say("job-cancel")),
            refresh: words.say("job-refresh"),
        })
    }
}

fn kind(words: &Words, kind: &str) -> String {
    words.say(match kind {
        worker::CHECK => "job-check",
        worker::IMPORT => "job-import",
        worker::UNDO => "job-undo",
        worker::REDO => "job-redo",
        worker::FORECAST => "job-forecast",
        worker::STAGES => "job-stages",
        worker::BACKUP => "job-backup",
        worker::RETAIN => "job-retain",
        _ => "job-track-record",
    })
}

fn step(words: &Words, job: &Job) -> String {
    let format = words.format();
    if job.total <= 0 {
        return words.say("badge-running");
    }
    let is_bytes = [worker::CHECK, worker::IMPORT].contains(&job.kind.as_str());
    let write = |amount: i64| {
        if is_bytes { format.file_size(amount.unsigned_abs()) } else { format.integer(amount) }
    };
    words.say_with("progress-of", &[("done", write(job.done).into()), ("total", write(job.total).into())])
}

#[derive(Template)]
#[template(path = "job.html")]
struct Fragment {
    progress: Progress,
}

/// Jobs that the page shows.
const LISTED: i64 = 100;

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsHtml {
    page: Page,
    rows: Vec<Row>,
    /// Whether any is under way: the page looks again by itself.
    is_alive: bool,
}

struct Row {
    id: String,
    what: String,
    /// Where it shows what it is about.
    href: Option<String>,
    badge: (Tone, String),
    /// How far it is, or why it failed.
    told: String,
    when: String,
    took: String,
    may_cancel: bool,
    may_retry: bool,
}

/// `GET /jobs`
pub async fn list_jobs(viewer: Viewer, State(app): State<App>) -> Response {
    let jobs = app.work.jobs(&viewer.actor, LISTED, viewer.now).await;
    viewer.answer(jobs.map(|jobs| {
        html(&JobsHtml {
            page: viewer.page(viewer.say("jobs-title"), Some(Nav::Jobs)),
            rows: jobs.iter().map(|job| row(&viewer, job)).collect(),
            is_alive: jobs.iter().any(Job::is_alive),
        })
    }))
}

fn row(viewer: &Viewer, job: &Job) -> Row {
    let words = viewer.words();
    let (tone, id) = match job.status.as_str() {
        "queued" => (Tone::Info, "badge-waiting"),
        "running" => (Tone::Info, "badge-running"),
        "done" => (Tone::Good, "badge-done"),
        "cancelled" => (Tone::Warn, "badge-cancelled"),
        _ => (Tone::Bad, "badge-failed"),
    };
    let told = match job.status.as_str() {
        "running" if job.cancel_asked => words.say("job-stopping"),
        "running" if job.total > 0 => step(&words, job),
        "failed" => {
            let reason = job.problem.as_deref().and_then(|json| telling::kept_problem(&words, json));
            reason.unwrap_or_else(|| words.say("error-500-text"))
        }
        _ => String::new(),
    };
    let is_of_import = [worker::CHECK, worker::IMPORT].contains(&job.kind.as_str());
    Row {
        id: job.id.clone(),
        what: kind(&words, &job.kind),
        href: (is_of_import || job.kind == worker::FORECAST).then(|| place_of(job)),
        badge: (tone, words.say(id)),
        told,
        when: words.format().instant(job.queued_at, &viewer.frame.company().settings.zone),
        took: took(&words, job).unwrap_or_default(),
        may_cancel: job.is_alive() && !job.cancel_asked,
        may_retry: job.may_retry(),
    }
}

/// `2 min 5 s`
fn took(words: &Words, job: &Job) -> Option<String> {
    let seconds = (job.ended_at?.0 - job.started_at?.0 + 500_000) / 1_000_000;
    let values = [("minutes", (seconds / 60).to_string().into()), ("seconds", (seconds % 60).to_string().into())];
    Some(words.say_with(if seconds < 60 { "jobs-seconds" } else { "jobs-minutes" }, &values))
}

/// `POST /jobs/{id}/retry`
pub async fn retry_job(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(app.work.retry_job(&viewer.actor, &id, viewer.now).await.map(|()| Redirect::to("/jobs")))
}

/// `GET /jobs/{id}`
pub async fn read_job(viewer: Viewer, State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let is_script = headers.contains_key("hx-request");
    let job = match app.work.read_job(&viewer.actor, &id, viewer.now).await {
        Ok(job) => job,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    match Progress::of(&viewer.words(), &viewer.actor, &job) {
        Some(progress) if is_script => html(&Fragment { progress }).into_response(),
        // The page around it shows what came of it.
        None if is_script => [("HX-Refresh", "true")].into_response(),
        _ => Redirect::to(&place_of(&job)).into_response(),
    }
}

/// `POST /jobs/{id}/cancel`
pub async fn cancel_job(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = async {
        let job = app.work.read_job(&viewer.actor, &id, viewer.now).await?;
        match app.work.cancel_job(&viewer.actor, &id, viewer.now).await {
            // It ended while the button was on its way.
            Ok(()) | Err(Problem::Conflict(_)) => Ok(Redirect::to(&place_of(&job))),
            Err(problem) => Err(problem),
        }
    };
    viewer.answer(done.await)
}

/// The page on which the work shows.
fn place_of(job: &Job) -> String {
    match job.kind.as_str() {
        worker::FORECAST => "/forecast".to_owned(),
        worker::TRACK_RECORD => "/track-record".to_owned(),
        worker::STAGES | worker::BACKUP | worker::RETAIN => "/jobs".to_owned(),
        _ => format!("/imports/{}", job.request),
    }
}

/// The page for a place where nothing is yet, with the progress of the work of `kind` that will fill it.
pub async fn empty_meanwhile(app: &App, viewer: &Viewer, what: &str, kind: &str) -> Response {
    let job = app.work.read_latest_job(&viewer.actor, kind, viewer.now).await.ok().flatten();
    let progress = job.and_then(|job| Progress::of(&viewer.words(), &viewer.actor, &job));
    super::errors::empty(viewer, what, progress)
}
