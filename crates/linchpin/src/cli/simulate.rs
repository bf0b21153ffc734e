//! `linchpin simulate`: the files of a simulated company with known truth.

use super::{now, progress, values, words};
use clap::Args;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use simulate::Spec;
use std::path::PathBuf;

/// Write the files of a simulated company with known truth
#[derive(Debug, Args)]
pub struct Simulate {
    /// Sellers: from 12 to 50,000
    #[arg(long, default_value_t = 24, value_name = "N")]
    sellers: usize,
    /// Years of history
    #[arg(long, default_value_t = 2.5, value_name = "Y")]
    years: f64,
    /// Another seed gives another company
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// The last day of the history; today unless given
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    end: Option<Date>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Simulate {
    /// Writes the files and says what is in them.
    pub fn run(&self) -> anyhow::Result<()> {
        let end = self.end.unwrap_or_else(|| now().day(&TimeZone::UTC));
        let spec = Spec { sellers: self.sellers, years: self.years, seed: self.seed, end };
        let words = words();
        let bar = progress::bar(words.say("cli-simulating"), self.sellers as u64, false);
        let summary = simulate::write(&spec, &self.out, &mut |progress| {
            bar.set_length(progress.sellers as u64);
            bar.set_position(progress.sellers_done as u64);
        })?;
        bar.finish_and_clear();
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
        let told = words.say_with(
            "cli-simulated",
            &[
                ("folder", self.out.display().to_string().into()),
                ("people", count(summary.people)),
                ("deals", count(summary.deals)),
                ("open", count(summary.open_deals)),
                ("changes", count(summary.changes)),
                ("activities", count(summary.activities)),
            ],
        );
        println!("{told}");
        Ok(())
    }
}
