//! `linchpin backtest`: how past forecasts of a folder of files would have turned out.

use super::files::Files;
use super::forecast::{Deals, Quantiles, create};
use super::{progress, told, values, words};
use clap::Args;
use jiff::civil::Date;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use work::forecast::{BacktestRequest, Horizon, Method, SEED, Score, TrackRecord, usual_paths};

/// Say how past forecasts of a folder of files would have turned out
#[derive(Debug, Args)]
#[command(after_help = "\
Each forecast is made only from what was known on its day, and scored by what is known 14 days after its horizon.
  WAPE       sum of the misses of the median ÷ sum of what came
  bias       (sum of the means − sum of what came) ÷ sum of what came
  CRPS       distance of the whole distribution from what came ÷ sum of what came (scaled CRPS)
  80%, 95%   how often the outcome was in the range

Example:
  linchpin backtest --data exports/ --from 2026-01-04 --to 2026-09-27 --every 7d --scores scores.csv")]
pub struct Backtest {
    #[command(flatten)]
    files: Files,
    /// The first as-of day; by default a year before --to
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    from: Option<Date>,
    /// The last as-of day; by default the data's last day
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    to: Option<Date>,
    /// Days between them, such as 7d
    #[arg(long, default_value = "7d", value_parser = values::days, value_name = "DAYS")]
    every: u32,
    /// Horizons: 4w, 13w, period, next
    #[arg(long, value_delimiter = ',', default_value = "4w,13w,period", value_parser = values::horizon, value_name = "LIST")]
    horizon: Vec<Horizon>,
    /// Methods: linchpin, weighted, run-rate and projection by default; age-rates, too
    #[arg(long, value_delimiter = ',', value_parser = values::method, value_name = "LIST")]
    method: Vec<Method>,
    /// Decides every random number
    #[arg(long, default_value_t = SEED, value_name = "N")]
    seed: u64,
    /// Write mean and percentiles of every forecast to this file
    #[arg(long, value_name = "OUT.csv")]
    quantiles: Option<PathBuf>,
    /// Write the probability of every open deal in every forecast to this file
    #[arg(long, value_name = "OUT.csv")]
    deals: Option<PathBuf>,
    /// Write the scores to this file
    #[arg(long, value_name = "OUT.csv")]
    scores: Option<PathBuf>,
}

impl Backtest {
    /// Reads once, forecasts at every origin, scores, prints.
    pub fn run(&self) -> anyhow::Result<()> {
        let folder = self.files.read()?;
        let company = &folder.company;
        let end = company.data_end().ok_or_else(|| told("cli-no-facts", vec![]))?;
        let to = self.to.unwrap_or(end);
        let request = BacktestRequest {
            from: self.from.unwrap_or(facts::time::add_days(to, -364)),
            to,
            every_days: self.every,
            horizons: self.horizon.clone(),
            methods: if self.method.is_empty() { Method::SHOWN.to_vec() } else { self.method.clone() },
            seed: self.seed,
            paths: usual_paths(company),
        };
        let mut quantiles = self.quantiles.as_deref().map(Quantiles::create).transpose()?;
        let mut deals = self.deals.as_deref().map(Deals::create).transpose()?;
        let mut failed = None;
        let mut on_origin = |made: &work::forecast::Forecast| {
            let written = quantiles
                .as_mut()
                .map_or(Ok(()), |out| out.write(company, made))
                .and_then(|()| deals.as_mut().map_or(Ok(()), |out| out.write(company, made)));
            failed = failed.take().or(written.err());
        };
        let bar = progress::bar(words().say("cli-looking-back"), 0, false);
        let mut heard = |done: usize, total: usize| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
            ControlFlow::Continue(())
        };
        let record =
            work::forecast::backtest(company, &request, &mut on_origin, &mut heard).map_err(work::Problem::from)?;
        bar.finish_and_clear();
        if let Some(error) = failed {
            return Err(error);
        }
        if let Some(path) = &self.scores {
            write_scores(path, &record)?;
        }
        std::io::stdout().write_all(table(&record).as_bytes())?;
        Ok(())
    }
}

fn number(value: Option<f64>, digits: usize) -> String {
    value.map(|value| format!("{value:.digits$}")).unwrap_or_default()
}

fn write_scores(path: &Path, record: &TrackRecord) -> anyhow::Result<()> {
    let mut out = create(path)?;
    out.write_record([
        "method",
        "horizon",
        "level",
        "origins",
        "node_origins",
        "wape",
        "bias",
        "crps",
        "range80",
        "range95",
        "unmatured",
        "auc",
        "brier",
        "log_loss",
        "calibration_error",
    ])?;
    for score in &record.scores {
        let deals = record.deals.iter().find(|d| (d.method, d.horizon) == (score.method, score.horizon));
        out.write_record([
            score.method.to_string(),
            score.horizon.to_string(),
            score.level.name().to_owned(),
            score.origins.to_string(),
            score.node_origins.to_string(),
            number(score.wape, 6),
            number(score.bias, 6),
            number(score.crps, 6),
            number(Some(score.range80), 4),
            number(Some(score.range95), 4),
            score.unmatured.to_string(),
            number(deals.and_then(|d| d.auc), 6),
            number(deals.and_then(|d| d.brier), 6),
            number(deals.and_then(|d| d.log_loss), 6),
            number(deals.and_then(|d| d.calibration_error), 6),
        ])?;
    }
    Ok(out.flush()?)
}

fn table(record: &TrackRecord) -> String {
    let words = words();
    let heads = ["cli-method", "cli-horizon", "cli-level"].map(|id| words.say(id));
    let mut text = format!(
        "{:12} {:8} {:8} {:>7} {:>8} {:>8} {:>8} {:>6} {:>6}\n",
        heads[0], heads[1], heads[2], "n", "WAPE", "bias", "CRPS", "80%", "95%"
    );
    for score in &record.scores {
        text += &line(score);
    }
    if !record.deals.is_empty() {
        text +=
            &format!("\n{:12} {:8} {:>9} {:>8} {:>8} {:>12}\n", heads[0], heads[1], "n", "AUC", "Brier", "calibration");
    }
    for deals in &record.deals {
        text += &format!(
            "{:12} {:8} {:>9} {:>8} {:>8} {:>12}\n",
            deals.method.to_string(),
            deals.horizon.to_string(),
            deals.deals,
            number(deals.auc, 3),
            number(deals.brier, 4),
            number(deals.calibration_error, 4)
        );
    }
    text
}

fn line(score: &Score) -> String {
    format!(
        "{:12} {:8} {:8} {:>7} {:>8} {:>8} {:>8} {:>6} {:>6}\n",
        score.method.to_string(),
        score.horizon.to_string(),
        score.level.name(),
        score.node_origins,
        number(score.wape, 3),
        number(score.bias, 3),
        number(score.crps, 4),
        number(Some(score.range80), 2),
        number(Some(score.range95), 2)
    )
}
