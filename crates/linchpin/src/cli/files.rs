//! What `forecast` and `backtest` share: a folder of files and how to read it.

use super::{now, progress, told, words};
use clap::Args;
use facts::{Currency, FiscalCalendar, Period, Settings};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use work::folder::Folder;

/// A folder of files and how to read it.
#[derive(Debug, Args)]
pub struct Files {
    /// The folder: Linchpin's CSV layout, or an export of a CRM
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// How to read the files, as `import --print-mapping` writes it; otherwise it is proposed from the headers
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    #[command(flatten)]
    pub company: CompanyArgs,
}

/// What a company decides once.
#[derive(Debug, Args)]
pub struct CompanyArgs {
    /// The month in which the fiscal year starts, 1 to 12
    #[arg(long, default_value_t = 1, value_name = "MONTH")]
    pub fiscal_start_month: i8,
    /// Months in a period: 1, 3, 6 or 12
    #[arg(long, default_value_t = 3, value_name = "MONTHS", conflicts_with = "calendar")]
    pub period_months: i8,
    /// A CSV file of periods with the columns start and end, for calendars like 4-4-5
    #[arg(long, value_name = "FILE")]
    pub calendar: Option<PathBuf>,
    /// The currency in which everything is added up; by default that of most deals, USD where they say none
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// The time zone in which days end
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    pub zone: String,
}

impl CompanyArgs {
    /// The settings of a company of this name, whose files are in `folder`.
    pub fn settings(&self, name: String, folder: &Path) -> anyhow::Result<Settings> {
        let currency = match &self.currency {
            Some(code) => {
                Currency::parse(code).ok_or_else(|| told("cli-bad-currency", vec![("value", code.clone())]))?
            }
            None => work::folder::propose(folder)?.currency().unwrap_or(Currency::USD),
        };
        let zone = match self.zone.as_str() {
            "UTC" => TimeZone::UTC,
            zone => TimeZone::get(zone).map_err(|_| told("cli-bad-zone", vec![("value", zone.to_owned())]))?,
        };
        let calendar = match &self.calendar {
            Some(file) => listed(file)?,
            None => FiscalCalendar::Months { start_month: self.fiscal_start_month, period_months: self.period_months },
        };
        calendar.check().map_err(|_| told("cli-bad-calendar", vec![("value", self.calendar_text())]))?;
        Ok(Settings { name, currency, zone, calendar })
    }

    fn calendar_text(&self) -> String {
        match &self.calendar {
            Some(file) => file.display().to_string(),
            None => format!("--fiscal-start-month {} --period-months {}", self.fiscal_start_month, self.period_months),
        }
    }
}

fn listed(file: &Path) -> anyhow::Result<FiscalCalendar> {
    let bad =
        |row: usize| told("cli-bad-calendar-row", vec![("file", file.display().to_string()), ("row", row.to_string())]);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(file)
        .map_err(|_| told("cli-no-file", vec![("file", file.display().to_string())]))?;
    let headers = reader.headers()?.clone();
    let column = |names: [&str; 2]| headers.iter().position(|h| names.contains(&h.to_lowercase().as_str()));
    let (start, end) = column(["start", "period_start"]).zip(column(["end", "period_end"])).ok_or_else(|| bad(1))?;
    let mut periods = Vec::new();
    for (row, record) in (2..).zip(reader.records()) {
        let record = record?;
        let day = |column: usize| record.get(column).and_then(|text| text.parse::<Date>().ok()).ok_or_else(|| bad(row));
        periods.push(Period { start: day(start)?, end: day(end)? });
    }
    periods.sort_by_key(|period| period.start);
    Ok(FiscalCalendar::Listed { periods })
}

impl Files {
    /// Reads the folder; says on the error stream how, where that is not evident, and what was skipped.
    pub fn read(&self) -> anyhow::Result<Folder> {
        let name = self.data.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let settings = self.company.settings(name, &self.data)?;
        let mapping = self.mapping.as_deref().map(mapping).transpose()?;
        let bar = progress::bar(words().say("cli-reading"), 0, true);
        let mut heard = |p: work::intake::Progress| {
            bar.set_length(p.bytes_total);
            bar.set_position(p.bytes_done);
        };
        let folder = work::folder::read(&self.data, mapping, settings, now(), &mut heard)?;
        bar.finish_and_clear();
        super::output::tell_reading(&folder.proposal, &folder.report);
        Ok(folder)
    }
}

/// A mapping from a file.
pub fn mapping(file: &Path) -> anyhow::Result<work::intake::Mapping> {
    let text =
        std::fs::read_to_string(file).map_err(|_| told("cli-no-file", vec![("file", file.display().to_string())]))?;
    serde_json::from_str(&text).map_err(|error| {
        told("cli-bad-mapping", vec![("file", file.display().to_string()), ("error", error.to_string())])
    })
}
