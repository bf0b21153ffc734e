//! Numbers gather themselves: files are uploaded, read by a mapping, checked dry, taken in, and can be taken back.

mod incoming;
mod run;

pub use incoming::Incoming;
pub use run::{Intake, RunReport};
pub use sources::{
    ColumnMapping, Confidence, DateOrder, DecimalMark, FileMapping, FileProposal, FileReport, Finding, Mapping,
    Problem as FileProblem, Progress, Proposal, Question, Reason, Report, Skip, Table, Target,
};
pub use store::importer::Tally;
pub use store::imports::Status;
pub use store::jobs::Job;

use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::company::SettingsSaid;
use crate::problem::{Done, Problem};
use crate::{Work, worker};
use async_recursion::async_recursion as boxed;
use facts::time::add_days;
use facts::{Currency, Instant};
use jiff::civil::Date;
use sources::InputFile;
use std::path::{Path, PathBuf};
use store::imports::{Import, NewImport};
use store::retention::UploadDue;
use uuid::Uuid;

/// The source of files that name none.
pub const FILES: &str = "Files";

/// So many imports back it is remembered how files were read.
const REMEMBERED: i64 = 100;

/// A file on its way in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name that it was uploaded under.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An import with all that is known of it.
#[derive(Clone, Debug)]
pub struct ImportPage {
    /// The record.
    pub import: Import,
    /// Who asked for it; `None`: the operator of this machine.
    pub actor: Option<String>,
    /// What was seen in the files.
    pub proposal: Proposal,
    /// How they will be read.
    pub mapping: Mapping,
    /// The day of the export.
    pub known: Date,
    /// The report of the dry run or of the import.
    pub report: Option<RunReport>,
    /// The work on it.
    pub job: Option<Job>,
    /// The currency of most deals, where the company adds up in another one and could still change that.
    pub other_currency: Option<Currency>,
}

/// How an import is to be read: what a person decides on the mapping page.
#[derive(Clone, Debug)]
pub struct Decisions {
    /// The mapping.
    pub mapping: Mapping,
    /// The day of the export.
    pub known: Date,
    /// Whether absence from it means deletion.
    pub is_full: bool,
    /// The version that was seen; `None`: whichever there is.
    pub version: Option<i64>,
}

impl Work {
    /// Makes room for files on their way in, for whoever may import: to be asked before anything large is taken from them.
    #[boxed]
    pub async fn receive(&self, actor: &Actor, now: Instant) -> Done<Incoming> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        Ok(Incoming::new(&self.uploads))
    }

    /// Makes an import of the files that came, and proposes how to read them.
    #[boxed]
    pub async fn received(&self, actor: &Actor, incoming: Incoming, now: Instant) -> Done<ImportPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        let (id, folder) = incoming.finish().await?;
        let actor_key = actor.key();
        self.add_import(id, &folder, actor_key, now).await
    }

    /// Keeps files that are in memory and proposes how to read them.
    #[boxed]
    pub async fn upload(&self, actor: &Actor, uploads: Vec<Upload>, now: Instant) -> Done<ImportPage> {
        let mut incoming = self.receive(actor, now).await?;
        for upload in uploads {
            incoming.begin(&upload.name).await?;
            incoming.write(&upload.bytes).await?;
        }
        self.received(actor, incoming, now).await
    }

    /// Makes an import of the files in a folder, which stay where they are.
    #[boxed]
    pub async fn import_folder(&self, actor: &Actor, folder: &Path, now: Instant) -> Done<ImportPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        self.add_import(Uuid::now_v7().to_string(), folder, None, now).await
    }

    async fn add_import(&self, id: String, folder: &Path, actor: Option<i64>, now: Instant) -> Done<ImportPage> {
        let files = sources::files_in(folder)?;
        let proposal = tokio::task::spawn_blocking(move || sources::propose(&files));
        let mut proposal = proposal.await.map_err(|_| Problem::Died)??;
        proposal.remember(&self.mappings().await?);
        let files = Files { folder: folder.to_path_buf(), proposal };
        let mapping = serde_json::to_string(&files.proposal.mapping).expect("a mapping is JSON");
        let files = serde_json::to_string(&files).expect("a proposal is JSON");
        let new =
            NewImport { id, source: FILES.into(), actor, created_at: now, known: now, files, mapping, by_hand: false };
        let import = self.store.add_import(&new).await?;
        self.page(import, now).await
    }

    /// How files were read that stand, the latest first.
    async fn mappings(&self) -> Done<Vec<Mapping>> {
        let imports = self.store.imports(None, REMEMBERED).await?;
        let stand = imports.iter().filter(|import| import.visible_at.is_some() && import.undone_at.is_none());
        Ok(stand.filter_map(|import| serde_json::from_str(&import.mapping).ok()).collect())
    }

    /// An import with all that is known of it.
    #[boxed]
    pub async fn read_import(&self, actor: &Actor, id: &str, now: Instant) -> Done<ImportPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        let import = self.store.import(id).await?;
        self.page(import, now).await
    }

    async fn page(&self, import: Import, now: Instant) -> Done<ImportPage> {
        let frame = self.frame(now).await?;
        let files: Files = serde_json::from_str(&import.files).map_err(|_| Problem::NotFound("import"))?;
        let mapping = serde_json::from_str(&import.mapping).map_err(|_| Problem::NotFound("import"))?;
        let actor = import.actor.and_then(|key| frame.person_of_key(key));
        let job = self.job_of(&import).await?;
        Ok(ImportPage {
            actor: actor.map(|person| frame.person_name(person).to_owned()),
            known: import.known.day(&frame.company().settings.zone),
            other_currency: files
                .proposal
                .currency()
                .filter(|currency| frame.is_empty() && *currency != frame.company().settings.currency),
            report: serde_json::from_str(&import.report).ok(),
            proposal: files.proposal,
            mapping,
            job,
            import,
        })
    }

    async fn job_of(&self, import: &Import) -> Done<Option<Job>> {
        let jobs = self.store.jobs(100).await?;
        Ok(jobs.into_iter().find(|job| {
            job.request == import.id
                && [worker::CHECK, worker::IMPORT, worker::UNDO, worker::REDO].contains(&job.kind.as_str())
        }))
    }

    /// Imports, the latest first, older than the one with key `before`.
    #[boxed]
    pub async fn imports(&self, actor: &Actor, before: Option<i64>, limit: i64, now: Instant) -> Done<Vec<ImportPage>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        let mut pages = Vec::new();
        for import in self.store.imports(before, limit).await? {
            pages.push(self.page(import, now).await?);
        }
        Ok(pages)
    }

    /// Sets how an import is read; an earlier dry run no longer counts.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `mapping-moved` where somebody else did so since.
    #[boxed]
    pub async fn map_import(&self, actor: &Actor, id: &str, decisions: &Decisions, now: Instant) -> Done<ImportPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        let mut import = self.store.import(id).await?;
        has_files(&import)?;
        if matches!(import.status, Status::Running | Status::Done) {
            return Err(Problem::Conflict(import.status.word().into()));
        }
        let moved = || Problem::Conflict("mapping-moved".into());
        if decisions.version.is_some_and(|seen| seen != import.version) {
            return Err(moved());
        }
        if decisions.known > add_days(frame.today, 1) {
            return Err(Problem::Invalid { field: "known", value: decisions.known.to_string() });
        }
        import.mapping = serde_json::to_string(&decisions.mapping).expect("a mapping is JSON");
        import.known = Instant::end_of(decisions.known, &frame.company().settings.zone).min(now);
        import.is_full = decisions.is_full;
        import.status = Status::Uploaded;
        import.report = String::new();
        if !self.store.map_import(&import).await? {
            return Err(moved());
        }
        import.version += 1;
        self.page(import, now).await
    }

    /// Adds everything up in the currency of most deals from now on; while there is no data yet, so that nothing was worked out in another one.
    #[boxed]
    pub async fn adopt_currency(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let Some(currency) = self.read_import(actor, id, now).await?.other_currency else { return Ok(()) };
        let settings = self.frame(now).await?.company().settings.clone();
        let said = SettingsSaid { currency: currency.code().to_owned(), ..SettingsSaid::of(&settings) };
        self.put_company(actor, &said, now).await.map(drop)
    }

    /// Queues a dry run: what would be taken, changed and skipped.
    #[boxed]
    pub async fn check_import(&self, actor: &Actor, id: &str, now: Instant) -> Done<String> {
        self.queue_import(actor, id, worker::CHECK, now).await
    }

    /// Queues the import itself.
    #[boxed]
    pub async fn run_import(&self, actor: &Actor, id: &str, now: Instant) -> Done<String> {
        self.queue_import(actor, id, worker::IMPORT, now).await
    }

    /// Queues the retraction of an import.
    #[boxed]
    pub async fn undo_import(&self, actor: &Actor, id: &str, now: Instant) -> Done<String> {
        self.queue_import(actor, id, worker::UNDO, now).await
    }

    /// Queues bringing an undone import back.
    #[boxed]
    pub async fn redo_import(&self, actor: &Actor, id: &str, now: Instant) -> Done<String> {
        self.queue_import(actor, id, worker::REDO, now).await
    }

    /// Runs an import in this process, while whoever asked waits; a dry one keeps nothing. `progress` as in [`Intake::run`].
    #[boxed]
    pub async fn import_at_once(
        &self,
        actor: &Actor,
        id: &str,
        is_dry: bool,
        now: Instant,
        progress: &mut worker::Progress<'_>,
    ) -> Done<RunReport> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        if !is_dry {
            self.note(&actor.audited(&frame), What::Imported, id, now).await?;
        }
        Intake { work: self, import: id, is_dry, now }.run(progress).await
    }

    async fn queue_import(&self, actor: &Actor, id: &str, kind: &str, now: Instant) -> Done<String> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Import, &frame)?;
        let import = self.store.import(id).await?;
        if import.by_hand {
            return Err(Problem::NotFound("import"));
        }
        if [worker::CHECK, worker::IMPORT].contains(&kind) {
            has_files(&import)?;
        }
        let is_visible = import.visible_at.is_some();
        let fits = match kind {
            worker::UNDO => is_visible && import.undone_at.is_none(),
            worker::REDO => is_visible && import.undone_at.is_some(),
            _ => !is_visible && import.status != Status::Running,
        };
        if !fits {
            let state = if import.undone_at.is_some() { "undone" } else { import.status.word() };
            return Err(Problem::Conflict(state.into()));
        }
        if kind == worker::IMPORT {
            self.store.set_import_status(import.key, Status::Running).await?;
        }
        let what = match kind {
            worker::IMPORT => Some(What::Imported),
            worker::UNDO => Some(What::ImportUndone),
            worker::REDO => Some(What::ImportRedone),
            _ => None,
        };
        if let Some(what) = what {
            self.note(&actor.audited(&frame), what, id, now).await?;
        }
        Ok(self.store.queue_job(&Uuid::now_v7().to_string(), kind, id, now).await?)
    }

    /// How far long work is.
    #[boxed]
    pub async fn read_job(&self, actor: &Actor, id: &str, now: Instant) -> Done<Job> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadJobs, &frame)?;
        Ok(self.store.job(id).await?)
    }

    /// Asks long work to stop.
    #[boxed]
    pub async fn cancel_job(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::CancelJob, &frame)?;
        let job = self.store.job(id).await?;
        if !self.store.cancel_job(id, now).await? {
            return Err(Problem::Conflict(job.status));
        }
        if job.status == "queued" && job.kind == worker::IMPORT {
            let import = self.store.import(&job.request).await?;
            self.store.set_import_status(import.key, Status::Cancelled).await?;
        }
        Ok(())
    }
}

/// The uploaded files as the import's record keeps them.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Files {
    folder: PathBuf,
    proposal: Proposal,
}

impl Files {
    fn of(import: &Import) -> Done<Vec<InputFile>> {
        let files: Files = serde_json::from_str(&import.files).map_err(|_| Problem::NotFound("import"))?;
        Ok(sources::files_in(&files.folder)?)
    }
}

/// Refuses what needs files that were deleted because of their age.
fn has_files(import: &Import) -> Done<()> {
    match import.files_deleted {
        Some(_) if import.visible_at.is_none() => Err(Problem::Conflict("files-deleted".into())),
        _ => Ok(()),
    }
}

/// Deletes the files of an import, where they were uploaded and so are Linchpin's, and the first rows that were shown of them. Returns
/// what is still known of them.
pub(crate) fn forget_files(upload: &UploadDue) -> Done<String> {
    let Ok(mut files) = serde_json::from_str::<Files>(&upload.files) else { return Ok(upload.files.clone()) };
    if files.folder.file_name().is_some_and(|name| *name == *upload.id) {
        match std::fs::remove_dir_all(&files.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(file_problem(&files.folder, error));
            }
            _ => {}
        }
    }
    files.proposal.files.iter_mut().for_each(|file| file.samples.clear());
    Ok(serde_json::to_string(&files).expect("a proposal is JSON"))
}

fn file_problem(path: &Path, error: std::io::Error) -> Problem {
    Problem::File { path: path.display().to_string(), error }
}
