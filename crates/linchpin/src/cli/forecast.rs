//! `linchpin forecast`: the predictive distribution of bookings, from a folder of files.

use super::files::Files;
use super::{progress, told, values, words};
use crate::web::format::Format;
use crate::words::Words;
use clap::Args;
use facts::{Company, Currency, Hierarchy, Money, Node};
use jiff::civil::Date;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use work::forecast::{Forecast as Made, Horizon, HorizonForecast, Method, NodeForecast, Prepared, Request, SEED};

/// Forecast a folder of files, without a server or a database
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  linchpin forecast --data exports/ --as-of 2026-09-30
  linchpin forecast --data exports/ --horizon 4w,13w,period,next --quantiles quantiles.csv

Horizons begin on the day after --as-of: 4w and 13w are so many weeks, period is the rest of the fiscal period
(without what is won already), next is the whole next period.")]
pub struct Forecast {
    #[command(flatten)]
    files: Files,
    /// The last day that is known; by default the data's last day, today at the latest
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    as_of: Option<Date>,
    /// Horizons: 4w, 13w, period, next
    #[arg(long, value_delimiter = ',', default_value = "period", value_parser = values::horizon, value_name = "LIST")]
    horizon: Vec<Horizon>,
    /// The method: linchpin, one of the baselines projection, weighted and run-rate, or age-rates
    #[arg(long, default_value_t = Method::Linchpin, value_parser = values::method, value_name = "NAME")]
    method: Method,
    /// Decides every random number
    #[arg(long, default_value_t = SEED, value_name = "N")]
    seed: u64,
    /// Write mean and percentiles of every node to this file
    #[arg(long, value_name = "OUT.csv")]
    quantiles: Option<PathBuf>,
    /// Write the probability of every open deal to this file
    #[arg(long, value_name = "OUT.csv")]
    deals: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Forecast {
    /// Reads, forecasts, prints.
    pub fn run(&self) -> anyhow::Result<()> {
        let folder = self.files.read()?;
        let company = &folder.company;
        let as_of = match self.as_of {
            Some(day) => day,
            None => company.data_end().ok_or_else(|| told("cli-no-facts", vec![]))?,
        };
        let spinner = progress::spinner(words().say("cli-forecasting"));
        let request = Request { seed: self.seed, ..Request::of(company, as_of, self.horizon.clone()) };
        let made = Prepared::new(company).forecast(&request, self.method).map_err(work::Problem::from)?;
        spinner.finish_and_clear();
        if let Some(path) = &self.quantiles {
            Quantiles::create(path)?.write(company, &made)?;
        }
        if let Some(path) = &self.deals {
            Deals::create(path)?.write(company, &made)?;
        }
        let out = if self.json { json(company, &made)? } else { table(&words(), company, &made) };
        std::io::stdout().write_all(out.as_bytes())?;
        Ok(())
    }
}

/// A file of percentiles, in major units of the company's currency.
pub struct Quantiles(csv::Writer<File>);

impl Quantiles {
    /// Creates the file with its header.
    pub fn create(path: &Path) -> anyhow::Result<Quantiles> {
        let mut writer = create(path)?;
        let names = ["method", "origin", "horizon", "level", "node", "mean"].map(str::to_owned);
        writer.write_record(names.into_iter().chain((1..=99).map(|q| format!("q{q:02}"))))?;
        Ok(Quantiles(writer))
    }

    /// Adds every node of a forecast.
    pub fn write(&mut self, company: &Company, made: &Made) -> anyhow::Result<()> {
        let scale = company.settings.currency.minor_per_major() as f64;
        for horizon in &made.horizons {
            for node in &horizon.nodes {
                let head = [
                    made.method.to_string(),
                    made.as_of.to_string(),
                    horizon.horizon.to_string(),
                    level(node.node).to_owned(),
                    company.node_id(node.node).to_owned(),
                    format!("{:.2}", node.mean / scale),
                ];
                let quantiles = node.quantiles.iter().map(|q| format!("{:.2}", q / scale));
                self.0.write_record(head.into_iter().chain(quantiles))?;
            }
        }
        Ok(self.0.flush()?)
    }
}

/// A file of open deals' probabilities.
pub struct Deals(csv::Writer<File>);

impl Deals {
    /// Creates the file with its header.
    pub fn create(path: &Path) -> anyhow::Result<Deals> {
        let mut writer = create(path)?;
        writer.write_record(["method", "origin", "deal_id", "horizon", "p_won", "expected_close"])?;
        Ok(Deals(writer))
    }

    /// Adds every open deal of a forecast.
    pub fn write(&mut self, company: &Company, made: &Made) -> anyhow::Result<()> {
        for horizon in &made.horizons {
            for deal in &horizon.deals {
                self.0.write_record([
                    made.method.to_string(),
                    made.as_of.to_string(),
                    company.deals[deal.deal as usize].id.clone(),
                    horizon.horizon.to_string(),
                    format!("{:.6}", deal.p_won),
                    deal.expected_close.map(|day| day.to_string()).unwrap_or_default(),
                ])?;
            }
        }
        Ok(self.0.flush()?)
    }
}

/// A CSV file to write.
pub fn create(path: &Path) -> anyhow::Result<csv::Writer<File>> {
    csv::Writer::from_path(path).map_err(|error| {
        told("cli-cannot-write", vec![("file", path.display().to_string()), ("error", error.to_string())])
    })
}

/// `company`, `unit` or `person`.
pub fn level(node: Node) -> &'static str {
    match node {
        Node::Company => "company",
        Node::Unit(_) => "unit",
        Node::Person(_) => "person",
    }
}

fn json(company: &Company, made: &Made) -> anyhow::Result<String> {
    let scale = company.settings.currency.minor_per_major() as f64;
    let node = |node: &NodeForecast| {
        serde_json::json!({
            "level": level(node.node),
            "id": company.node_id(node.node),
            "name": name(company, node.node),
            "mean": node.mean / scale,
            "open": node.open / scale,
            "not_created": node.created / scale,
            "won_before": node.won as f64 / scale,
            "range80": [node.quantiles[9] / scale, node.quantiles[89] / scale],
            "range95": [node.low95 / scale, node.high95 / scale],
            "quantiles": node.quantiles.iter().map(|q| q / scale).collect::<Vec<_>>(),
        })
    };
    let horizon = |horizon: &HorizonForecast| {
        serde_json::json!({
            "horizon": horizon.horizon.to_string(),
            "from": horizon.span.map(|(from, _)| from.to_string()),
            "to": horizon.span.map(|(_, to)| to.to_string()),
            "nodes": horizon.nodes.iter().map(node).collect::<Vec<_>>(),
        })
    };
    let words = words();
    let value = serde_json::json!({
        "method": made.method.to_string(),
        "as_of": made.as_of.to_string(),
        "seed": made.seed,
        "paths": made.paths,
        "currency": company.settings.currency.code(),
        "horizons": made.horizons.iter().map(horizon).collect::<Vec<_>>(),
        "notes": made.notes.iter().map(|n| words.say_reason("estimates", n.code(), &n.args())).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

fn name(company: &Company, node: Node) -> String {
    match node {
        Node::Company => company.settings.name.clone(),
        Node::Unit(unit) => company.units[unit as usize].name.clone(),
        Node::Person(person) => {
            let person = &company.people[person as usize];
            if person.name.is_empty() { person.id.clone() } else { person.name.clone() }
        }
    }
}

/// The forecast as a tree with interval bars.
pub fn table(words: &Words, company: &Company, made: &Made) -> String {
    let hierarchy = Hierarchy::on(company, made.as_of);
    let mut text = String::new();
    for horizon in &made.horizons {
        let printer = Printer { words, format: words.format(), company, hierarchy: &hierarchy, horizon };
        text += &printer.print(made);
    }
    for note in &made.notes {
        text += &format!("• {}\n", words.say_reason("estimates", note.code(), &note.args()));
    }
    text
}

struct Printer<'a> {
    words: &'a Words,
    format: Format,
    company: &'a Company,
    hierarchy: &'a Hierarchy,
    horizon: &'a HorizonForecast,
}

/// Columns of an interval bar.
const BAR: usize = 32;
/// Columns of a name.
const NAME: usize = 30;

impl Printer<'_> {
    fn print(&self, made: &Made) -> String {
        let Some((from, to)) = self.horizon.span else {
            return self.words.say_with("cli-nothing-left", &[("horizon", self.horizon.horizon.to_string().into())])
                + "\n";
        };
        let title = self.words.say_with(
            "cli-forecast-title",
            &[
                ("range", self.format.date_range(from, to).into()),
                ("day", self.format.date(made.as_of).into()),
                ("method", made.method.to_string().into()),
            ],
        );
        let mut lines = vec![title];
        let heads = ["cli-place", "cli-won", "cli-expected", "cli-range"].map(|id| self.words.say(id));
        lines.push(format!("{:NAME$} {:>9} {:>9}  {:>19}", heads[0], heads[1], heads[2], heads[3]));
        self.node(Node::Company, 0, &mut lines);
        if self.horizon.nodes.iter().any(is_skewed) {
            lines.push(self.words.say("cli-expected-skewed"));
        }
        lines.join("\n") + "\n\n"
    }

    fn node(&self, node: Node, depth: usize, lines: &mut Vec<String>) {
        if let Some(made) = self.horizon.nodes.iter().find(|made| made.node == node) {
            lines.push(self.line(made, depth));
        }
        let (units, people) = match (node, &self.hierarchy.below(None)[..]) {
            // One unit above all is the company itself: it needs no line of its own.
            (Node::Unit(unit), _) | (Node::Company, &[unit]) => {
                (self.hierarchy.below(Some(unit)), self.hierarchy.members(unit))
            }
            (Node::Company, tops) => (tops.to_vec(), Vec::new()),
            (Node::Person(_), _) => return,
        };
        for unit in units {
            self.node(Node::Unit(unit), depth + 1, lines);
        }
        for person in people {
            let made = self.horizon.nodes.iter().find(|made| made.node == Node::Person(person));
            // Heads and staff who bring nothing are no line of the number.
            if made.is_some_and(|made| made.high95 > 0.0 || made.won > 0) {
                self.node(Node::Person(person), depth + 1, lines);
            }
        }
    }

    fn line(&self, made: &NodeForecast, depth: usize) -> String {
        let indented = format!("{}{}", "  ".repeat(depth), name(self.company, made.node));
        let name: String = indented.chars().take(NAME).collect();
        let won = made.won as f64;
        let (low, high) = (made.quantiles[9] + won, made.quantiles[89] + won);
        let range = format!("{}–{}", self.money(low), self.money(high));
        let top = self.top(made.node);
        let bar = bar(won, low, made.mean + won, high, top);
        let mark = if is_skewed(made) { '*' } else { ' ' };
        format!("{name:NAME$} {:>9} {:>9}{mark} {range:>19}  {bar}", self.money(won), self.money(made.mean + won))
    }

    /// The scale of a bar: nodes of one level share it, so that they compare.
    fn top(&self, node: Node) -> f64 {
        let same = self.horizon.nodes.iter().filter(|other| level(other.node) == level(node));
        same.map(|other| other.quantiles[89] + other.won as f64).fold(1.0, f64::max)
    }

    fn money(&self, minor: f64) -> String {
        let currency: Currency = self.company.settings.currency;
        self.format.money_compact(Money { minor: minor.round() as i64, currency })
    }
}

/// Whether the mean lies outside of the 80 % range.
fn is_skewed(made: &NodeForecast) -> bool {
    !(made.quantiles[9]..=made.quantiles[89]).contains(&made.mean)
}

/// Won so far solid, the 80 % range shaded, the mean marked.
fn bar(won: f64, low: f64, mean: f64, high: f64, top: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a column between 0 and BAR")]
    let column = |value: f64| ((value / top).clamp(0.0, 1.0) * (BAR - 1) as f64).round() as usize;
    let (won, low, mean, high) = (column(won), column(low), column(mean), column(high));
    let mark = |at: usize| match at {
        _ if at == mean => '┃',
        _ if at < won => '█',
        _ if (low..=high).contains(&at) => '▒',
        _ => ' ',
    };
    (0..BAR).map(mark).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn bars_show_won_range_and_mean() {
        assert_eq!(bar(31.0, 40.0, 50.0, 62.0, 62.0).chars().filter(|c| *c == '█').count(), 16);
        assert_eq!(bar(0.0, 0.0, 0.0, 0.0, 1.0).chars().next(), Some('┃'));
    }
}
