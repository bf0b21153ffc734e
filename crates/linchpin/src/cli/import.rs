//! `linchpin import`: takes files into a company's database.

use super::files::{CompanyArgs, mapping};
use super::{now, output, progress, runtime, told, values, words};
use crate::words::Words;
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use store::Store;
use work::forecast::{Forecast, Reach};
use work::intake::{Decisions, ImportPage, RunReport};
use work::{Actor, Work};

/// Where a company's database is.
#[derive(Debug, Args)]
pub struct Database {
    /// The database: sqlite:FILE or postgres://USER@HOST/NAME
    #[arg(long, env = "LINCHPIN_DATABASE", default_value = "sqlite:linchpin.sqlite", value_name = "ADDRESS")]
    pub database: String,
    /// Where uploaded files are kept
    #[arg(long, env = "LINCHPIN_UPLOADS", default_value = "linchpin-uploads", value_name = "DIR")]
    pub uploads: PathBuf,
}

impl Database {
    /// Opens the database and brings its schema up to date.
    pub async fn open(&self) -> anyhow::Result<Work> {
        let store = Store::open(&self.database).await.map_err(work::Problem::from)?;
        Ok(Work::new(store, self.uploads.clone()))
    }

    /// The key, if it is the one under which the database was sealed.
    pub async fn fitting(&self, work: &Work, key: store::Secret, file: &Path) -> anyhow::Result<store::Secret> {
        match work.store.is_sealed_by(&key).await.map_err(work::Problem::from)? {
            Some(false) => Err(told("cli-key-other", vec![("file", file.display().to_string())])),
            _ => Ok(key),
        }
    }

    /// Opens a database that is there: looking at one, or copying it, makes none.
    pub async fn open_known(&self) -> anyhow::Result<Work> {
        if Store::is_missing(&self.database) {
            return Err(told("cli-no-database", vec![("database", self.database.clone())]));
        }
        self.open().await
    }
}

/// Take files in: Linchpin's CSV layout, or an export of a CRM
#[derive(Debug, Args)]
#[command(after_help = "\
A folder in another layout goes through a proposed mapping, which is printed. Importing the same files twice changes
nothing; an import can be undone on the Import page.

Examples:
  linchpin import exports/ --dry-run
  linchpin import exports/ --print-mapping > mapping.json
  linchpin import exports/ --mapping mapping.json --known 2026-11-20")]
pub struct Import {
    /// The folder with the files
    folder: PathBuf,
    #[command(flatten)]
    database: Database,
    /// How to read the files, as --print-mapping writes it
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Print the proposed mapping as JSON and stop
    #[arg(long)]
    print_mapping: bool,
    /// Say what would happen, and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// The files are everything: deals that are missing from them count as deleted
    #[arg(long)]
    full: bool,
    /// The day of the export; today unless given
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    known: Option<Date>,
    /// The company's name, for the first import
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    company: CompanyArgs,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

impl Import {
    /// Takes the files in and says what came of it.
    pub fn run(&self) -> anyhow::Result<()> {
        runtime()?.block_on(self.import())
    }

    async fn import(&self) -> anyhow::Result<()> {
        let words = words();
        if self.print_mapping {
            let proposal = work::folder::propose(&self.folder)?;
            println!("{}", serde_json::to_string_pretty(&proposal.mapping)?);
            return Ok(());
        }
        let work = self.database.open().await?;
        let folder = std::fs::canonicalize(&self.folder)
            .map_err(|_| told("cli-no-file", vec![("file", self.folder.display().to_string())]))?;
        self.settle(&work).await?;
        let page = work.import_folder(&Actor::Operator, &folder, now()).await?;
        let page = self.decide(&work, page).await?;
        if !page.proposal.exact && self.mapping.is_none() {
            output::tell_mapping(&words, &page.proposal);
        }
        let report = run(&work, &page.import.id, self.dry_run, &words).await?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&report)?);
        } else {
            output::tell_report(&words, &report.read, true);
            println!("{}", summary(&words, &report));
        }
        if !self.dry_run {
            forecast(&work, Reach::Period, &words).await?;
        }
        work.store.close().await;
        Ok(())
    }

    /// The company's settings, where there are none yet.
    async fn settle(&self, work: &Work) -> anyhow::Result<()> {
        if work.store.settings().await.map_err(work::Problem::from)?.is_none() {
            let folder = self.folder.file_name().map(|name| name.to_string_lossy().into_owned());
            let name = self.name.clone().or(folder).unwrap_or_else(|| "Company".into());
            let settings = self.company.settings(name, &self.folder)?;
            work.store.put_settings(&settings).await.map_err(work::Problem::from)?;
        }
        Ok(())
    }

    async fn decide(&self, work: &Work, page: ImportPage) -> anyhow::Result<ImportPage> {
        let mapping = self.mapping.as_deref().map(mapping).transpose()?.unwrap_or(page.mapping);
        let decisions =
            Decisions { mapping, known: self.known.unwrap_or(page.known), is_full: self.full, version: None };
        Ok(work.map_import(&Actor::Operator, &page.import.id, &decisions, now()).await?)
    }
}

/// Runs an import with a progress bar.
pub async fn run(work: &Work, import: &str, is_dry: bool, words: &Words) -> anyhow::Result<RunReport> {
    let bar = progress::bar(words.say("cli-importing"), 0, true);
    let mut heard = |done, total| -> Pin<Box<dyn Future<Output = work::Done<()>> + Send>> {
        bar.set_length(total);
        bar.set_position(done);
        Box::pin(async { Ok(()) })
    };
    let report = work.import_at_once(&Actor::Operator, import, is_dry, now(), &mut heard).await?;
    bar.finish_and_clear();
    Ok(report)
}

/// Makes the forecast, as it is made after every import. `None`: too little is known for one, which is said.
pub async fn forecast(work: &Work, reach: Reach, words: &Words) -> anyhow::Result<Option<Forecast>> {
    let spinner = progress::spinner(words.say("cli-forecasting"));
    let made = work.make_forecasts(reach, now(), &mut |_, _| Box::pin(async { Ok(()) })).await;
    spinner.finish_and_clear();
    match made {
        Ok(made) => Ok(Some(made.latest)),
        // Too little for a forecast is no fault of the import.
        Err(problem @ work::Problem::Declined(_)) => {
            eprintln!("{}", crate::telling::problem(words, &problem));
            Ok(None)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What a run came to, in one sentence.
pub fn summary(words: &Words, report: &RunReport) -> String {
    let total = report.total();
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
    let id = if report.is_dry { "cli-would-import" } else { "cli-imported" };
    words.say_with(
        id,
        &[
            ("taken", count(report.read.taken())),
            ("new", count(total.new)),
            ("changed", count(total.changed)),
            ("unchanged", count(total.unchanged)),
            ("deleted", count(total.deleted)),
            ("skipped", count(report.read.skipped())),
        ],
    )
}
