//! `linchpin demo`: the sample company, in a browser, without an account.

mod counsel;
mod plan;
mod requests;

use super::files::CompanyArgs;
use super::{forecast, import, now, output, progress, runtime, told, words};
use crate::serve;
use crate::words::Words;
use clap::Args;
use facts::Instant;
use simulate::Spec;
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use work::forecast::{Horizon, Reach};
use work::intake::Decisions;
use work::{Actor, Work};

/// Start the sample company: a simulated company that ends today, in a browser, without an account
#[derive(Debug, Args)]
pub struct Demo {
    /// Show this folder of files instead of the simulated company
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The port on this machine; another one if it is taken
    #[arg(long, default_value_t = 4747, value_name = "PORT")]
    port: u16,
    /// Keep the database in this folder instead of a temporary one
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    #[command(flatten)]
    company: CompanyArgs,
    #[command(flatten)]
    log: serve::Log,
}

/// The name of the sample company.
const NAME: &str = "Sample Company";

impl Demo {
    /// Builds the company, prints its forecast, serves it.
    pub fn run(&self) -> anyhow::Result<()> {
        let _spans = self.log.start()?;
        let temporary = tempfile::Builder::new().prefix("linchpin-demo-").tempdir()?;
        let home = self.keep.clone().unwrap_or_else(|| temporary.path().to_path_buf());
        std::fs::create_dir_all(&home).map_err(|_| told("cli-no-file", vec![("file", home.display().to_string())]))?;
        runtime()?.block_on(self.serve(&home))
    }

    async fn serve(&self, home: &Path) -> anyhow::Result<()> {
        let words = words();
        let data = match &self.data {
            Some(data) => std::fs::canonicalize(data)
                .map_err(|_| told("cli-no-file", vec![("file", data.display().to_string())]))?,
            None => sample(&words, &home.join("sample"))?,
        };
        let file = home.join("linchpin.sqlite");
        let store = store::Store::open(&format!("sqlite:{}", file.display())).await.map_err(work::Problem::from)?;
        let work = Work::new(store, home.join("uploads"));
        let is_new = work.store.settings().await.map_err(work::Problem::from)?.is_none();
        if is_new {
            self.take_in(&work, &data, &words).await?;
        }
        print_forecast(&work, &words).await?;
        if is_new && self.data.is_none() {
            counsel::give(&work, &words).await?;
            plan::make(&work, &words).await?;
        }
        if self.data.is_none() {
            requests::seed(&work, now()).await?;
        }
        let listener = listen(self.port).await?;
        let address = format!("http://{}/", listener.local_addr()?);
        println!("{}", words.say_with("cli-demo-ready", &[("address", address.into())]));
        work.queue_estimates(now()).await?;
        serve::serve(work, listener, serve::Options { is_demo: true, ..serve::Options::default() }).await
    }

    async fn take_in(&self, work: &Work, data: &Path, words: &Words) -> anyhow::Result<()> {
        let folder = data.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = if self.data.is_some() { folder } else { NAME.to_owned() };
        let settings = self.company.settings(name, data)?;
        work.store.put_settings(&settings).await.map_err(work::Problem::from)?;
        let page = work.import_folder(&Actor::Operator, data, now()).await?;
        if !page.proposal.exact {
            output::tell_mapping(words, &page.proposal);
        }
        let known = export_day(work, &page.import.id, now()).await?;
        let decisions = Decisions { mapping: page.mapping, known, is_full: false, version: None };
        work.map_import(&Actor::Operator, &page.import.id, &decisions, now()).await?;
        let report = import::run(work, &page.import.id, false, words).await?;
        if self.data.is_some() {
            output::tell_report(words, &report.read, false);
        }
        println!("{}", import::summary(words, &report));
        Ok(())
    }
}

/// The day of an export: the last day in it, where that is long past; else today.
async fn export_day(work: &Work, import: &str, now: Instant) -> anyhow::Result<jiff::civil::Date> {
    let report = import::run(work, import, true, &words()).await?;
    let today = now.day(&work.frame(now).await?.company().settings.zone);
    let end = report.read.data_end.unwrap_or(today).min(today);
    Ok(if facts::time::days_between(end, today) > 31 { end } else { today })
}

fn sample(words: &Words, folder: &Path) -> anyhow::Result<PathBuf> {
    if !folder.exists() {
        let spec = Spec::for_demo(now().day(&jiff::tz::TimeZone::UTC));
        let bar = progress::bar(words.say("cli-simulating"), spec.sellers as u64, false);
        simulate::write_reviewed(&spec, folder, &mut |progress| bar.set_position(progress.sellers_done as u64))?;
        bar.finish_and_clear();
    }
    Ok(folder.to_path_buf())
}

/// Makes today's forecast and prints that of the period, as `linchpin forecast` does. Those of earlier weeks are made
/// while pages can be read.
async fn print_forecast(work: &Work, words: &Words) -> anyhow::Result<()> {
    let Some(mut made) = import::forecast(work, Reach::Today, words).await? else { return Ok(()) };
    // On the last day of a period nothing of it is left to forecast.
    let is_over = made.horizons.iter().any(|of| of.horizon == Horizon::Period && of.span.is_none());
    let shown = if is_over { Horizon::Next } else { Horizon::Period };
    made.horizons.retain(|of| of.horizon == shown);
    let frame = work.frame(now()).await?;
    print!("{}", forecast::table(words, frame.company(), &made));
    Ok(())
}

/// Listens on the port, or on a free one if it is taken.
async fn listen(port: u16) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(("127.0.0.1", port)).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Ok(TcpListener::bind(("127.0.0.1", 0)).await?),
        Err(error) => Err(told("cli-cannot-listen", vec![("value", port.to_string()), ("error", error.to_string())])),
    }
}
