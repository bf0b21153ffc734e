//! Charts drawn on the server as inline SVG, each with the same figures as a table.
//!
//! Horizontal places are percentages and heights are pixels, so that a chart fills any width while its text keeps its
//! size; only curves sit in a stretched inner `<svg>`. Colours come from classes of the stylesheet, because the
//! content security policy allows no inline styles. Reading order: [`Pen`], then one file per kind of chart.

mod axis;
mod bars;
mod distribution;
mod interval;
mod load;
mod records;
mod series;
mod spread;
mod svg;

pub use bars::{Bar, Parts, stacked, waterfall};
pub use distribution::{Outlook, distribution};
pub use interval::{Interval, interval_bar};
pub use load::{Load, load};
pub use records::{CalibrationBin, HitRate, calibration, hit_rate};
pub use series::{SeriesPoint, Timeline, sparkline, timeline};
pub use spread::{Kind, spread};

use crate::words::Words;
use facts::{Currency, Money};

/// What a chart counts, which decides how its figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minor units of a currency.
    Money(Currency),
    /// Shares between 0 and 1.
    Share,
    /// Things.
    Count,
}

/// Writes a chart's words and figures for one reader.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// The reader's language.
    pub words: Words,
    /// What is counted.
    pub unit: Unit,
}

impl Pen {
    /// A figure as short as an axis needs it: `€1.2M`.
    pub fn short(&self, value: f64) -> String {
        let format = self.words.format();
        match self.unit {
            Unit::Money(currency) => format.money_compact(Money { minor: whole(value), currency }),
            Unit::Share => format.percent(value, 0),
            Unit::Count => format.integer(whole(value)),
        }
    }

    /// A figure as a table shows it: `€1,234,500`. Parts of a currency unit are rounded away.
    pub fn full(&self, value: f64) -> String {
        let format = self.words.format();
        match self.unit {
            Unit::Money(currency) => {
                let per_major = currency.minor_per_major();
                let major = whole(value / per_major as f64);
                format.money(Money { minor: major.saturating_mul(per_major), currency })
            }
            Unit::Share => format.percent(value, 1),
            Unit::Count => format.integer(whole(value)),
        }
    }

    /// A difference: `+€40k`, `−€12k`.
    pub fn change(&self, value: f64) -> String {
        let format = self.words.format();
        match self.unit {
            Unit::Money(currency) => format.money_change(Money { minor: whole(value), currency }),
            Unit::Share => format.percent(value, 0),
            Unit::Count if value > 0.0 => format!("+{}", format.integer(whole(value))),
            Unit::Count => format.integer(whole(value)),
        }
    }

    /// `€3.9M to €4.8M`.
    pub fn range(&self, low: f64, high: f64) -> String {
        let ends = [("low", self.short(low).into()), ("high", self.short(high).into())];
        self.words.say_with("chart-range", &ends)
    }
}

fn whole(value: f64) -> i64 {
    value.round() as i64
}

/// A chart, the meaning of its marks, and its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Safe markup: every text in it is escaped.
    pub svg: String,
    /// What the marks mean, in the order in which they are read.
    pub legend: Vec<Key>,
    /// The same figures as a table.
    pub figures: Figures,
}

/// The meaning of one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The class that colours the mark, such as `c-won`.
    pub class: &'static str,
    /// What it stands for.
    pub label: String,
}

impl Key {
    /// The mark in small, as safe markup.
    pub fn swatch(&self) -> String {
        let class = self.class;
        let shape = match class {
            "c-mean" => format!("<line class=\"{class}\" x1=\"8\" y1=\"0\" x2=\"8\" y2=\"12\"/>"),
            "c-quota" => format!(
                "<line class=\"{class}\" x1=\"8\" y1=\"2\" x2=\"8\" y2=\"13\"/><path class=\"c-quota-flag\" d=\"M4 0h8l-4 5z\"/>"
            ),
            "c-whisker" | "c-line" | "c-line-won" | "c-outcome" | "c-ideal" => {
                format!("<line class=\"{class}\" x1=\"0\" y1=\"6\" x2=\"16\" y2=\"6\"/>")
            }
            "c-bin" => format!("<circle class=\"{class}\" cx=\"8\" cy=\"6\" r=\"5\"/>"),
            _ => format!("<rect class=\"{class}\" x=\"0\" y=\"1\" width=\"16\" height=\"10\"/>"),
        };
        format!("<svg width=\"16\" height=\"12\" aria-hidden=\"true\">{shape}</svg>")
    }
}

/// A chart's figures, ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What the table shows.
    pub caption: String,
    /// The names of the columns; the first names the rows.
    pub head: Vec<String>,
    /// The rows; the first cell is the row's name.
    pub rows: Vec<Vec<String>>,
}

impl Figures {
    /// Two columns: what, and how much.
    fn pairs(pen: &Pen, caption: &str, rows: Vec<(String, String)>) -> Figures {
        Figures {
            caption: caption.to_owned(),
            head: vec![pen.words.say("chart-figure"), pen.words.say("chart-value")],
            rows: rows.into_iter().map(|(name, value)| vec![name, value]).collect(),
        }
    }
}

fn key(pen: &Pen, class: &'static str, message: &str) -> Key {
    Key { class, label: pen.words.say(message) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    /// A pen for euros in English, as the tests of all charts use it.
    pub(super) fn euros() -> Pen {
        Pen { words: Words::new(Lang::En), unit: Unit::Money(Currency::parse("EUR").unwrap()) }
    }

    #[test]
    fn figures_are_short_on_axes_and_full_in_tables() {
        let pen = euros();
        assert_eq!((pen.short(1.234567e8).as_str(), pen.full(1.234567e8).as_str()), ("€1.23M", "€1,234,567"));
        let share = Pen { unit: Unit::Share, ..pen };
        assert_eq!((share.short(0.8).as_str(), share.full(0.805).as_str()), ("80%", "80.5%"));
        assert_eq!(pen.range(1e8, 2e8), "€1M to €2M");
    }
}
