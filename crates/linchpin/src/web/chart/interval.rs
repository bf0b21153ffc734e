//! One forecast as a bar, small enough for a table row.

use super::axis::Axis;
use super::svg::Svg;
use super::{Chart, Figures, Key, Pen, key};

/// A forecast's figures, with what is won so far in all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Won so far.
    pub won: f64,
    /// The mean.
    pub mean: f64,
    /// Nineteen of twenty outcomes are between these.
    pub range_95: (f64, f64),
    /// Eight of ten outcomes are between these.
    pub range_80: (f64, f64),
    /// What is to be brought, if a quota is set.
    pub quota: Option<f64>,
}

impl Interval {
    /// The largest figure: rows of one table share the largest of these, so that their bars compare.
    pub fn top(&self) -> f64 {
        self.range_95.1.max(self.mean).max(self.won).max(self.quota.unwrap_or(0.0))
    }

    /// Each figure with its name.
    pub(super) fn rows(&self, pen: &Pen) -> Vec<(String, String)> {
        let mut rows = vec![
            (pen.words.say("chart-won"), pen.full(self.won)),
            (pen.words.say("chart-expected"), pen.full(self.mean)),
            (pen.words.say("chart-range-80"), pen.range(self.range_80.0, self.range_80.1)),
            (pen.words.say("chart-range-95"), pen.range(self.range_95.0, self.range_95.1)),
        ];
        if let Some(quota) = self.quota {
            rows.push((pen.words.say("chart-quota"), pen.full(quota)));
        }
        rows
    }

    /// The figures as one sentence.
    pub(super) fn sentence(&self, pen: &Pen) -> String {
        let figures: Vec<String> = self.rows(pen).iter().map(|(name, value)| format!("{name}: {value}")).collect();
        figures.join(" · ")
    }
}

/// The bar of `name` on a scale from zero to `top`, in the unit of `pen`.
pub fn interval_bar(pen: &Pen, name: &str, interval: &Interval, top: f64) -> Chart {
    let axis = Axis::holding([top]);
    let sentence = interval.sentence(pen);
    let mut svg = Svg::new("chart-row", 28, name, &sentence);
    svg.line("c-grid", (0.0, 14.0), (100.0, 14.0));
    svg.rect("c-won", (0.0, 10.0), (axis.at(interval.won), 8.0), None);
    let (low, high) = (axis.at(interval.range_95.0), axis.at(interval.range_95.1));
    svg.line("c-whisker", (low, 14.0), (high, 14.0));
    svg.line("c-whisker", (low, 10.5), (low, 17.5));
    svg.line("c-whisker", (high, 10.5), (high, 17.5));
    let (low, high) = (axis.at(interval.range_80.0), axis.at(interval.range_80.1));
    svg.rect("c-band80", (low, 8.0), (high - low, 12.0), None);
    let mean = axis.at(interval.mean);
    svg.line("c-mean", (mean, 5.0), (mean, 23.0));
    if let Some(quota) = interval.quota {
        svg.target(axis.at(quota), (3.0, 25.0));
    }
    svg.rect("c-hit", (0.0, 0.0), (100.0, 28.0), Some(&format!("{name}\n{}", sentence.replace(" · ", "\n"))));
    let figures = Figures::pairs(pen, name, interval.rows(pen));
    Chart { svg: svg.finish(), legend: legend(pen, interval.quota.is_some()), figures }
}

/// The meaning of the marks of an interval.
pub(super) fn legend(pen: &Pen, with_quota: bool) -> Vec<Key> {
    let mut legend = vec![
        key(pen, "c-won", "chart-won"),
        key(pen, "c-mean", "chart-expected"),
        key(pen, "c-band80", "chart-range-80"),
        key(pen, "c-whisker", "chart-range-95"),
    ];
    if with_quota {
        legend.push(key(pen, "c-quota", "chart-quota"));
    }
    legend
}

#[cfg(test)]
mod tests {
    use super::super::tests::euros;
    use super::*;

    #[test]
    fn an_interval_in_a_row() {
        let interval =
            Interval { won: 4e7, mean: 9e7, range_95: (6e7, 1.25e8), range_80: (7e7, 1.1e8), quota: Some(1e8) };
        let chart = interval_bar(&euros(), "Team <North>", &interval, interval.top());
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
        assert_eq!(chart.legend.len(), 5);
    }

    #[test]
    fn nothing_at_all_is_drawn_without_harm() {
        let nothing = Interval { won: 0.0, mean: 0.0, range_95: (0.0, 0.0), range_80: (0.0, 0.0), quota: None };
        let chart = interval_bar(&euros(), "New seller", &nothing, 0.0);
        assert!(!chart.svg.contains("NaN") && !chart.svg.contains("c-quota"), "{}", chart.svg);
    }
}
