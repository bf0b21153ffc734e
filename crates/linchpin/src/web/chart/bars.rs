//! Bars: one forecast's three parts on top of each other, and named figures below each other.

use super::axis::Axis;
use super::svg::{Anchor, Svg};
use super::{Chart, Figures, Pen, key};

/// The three parts of a forecast's mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// Won so far.
    pub won: f64,
    /// Expected from open deals.
    pub open: f64,
    /// Expected from deals that are not created yet.
    pub not_created: f64,
    /// What is to be brought.
    pub quota: Option<f64>,
}

/// The parts of `name` side by side, on a scale from zero to the larger of their sum and the quota.
pub fn stacked(pen: &Pen, name: &str, parts: &Parts) -> Chart {
    let pieces = [
        ("c-won", "chart-won", parts.won),
        ("c-open", "chart-open", parts.open),
        ("c-new", "chart-not-created", parts.not_created),
    ];
    let sum: f64 = pieces.iter().map(|(_, _, value)| value).sum();
    let axis = Axis::holding([sum, parts.quota.unwrap_or(0.0)]);
    let mut rows: Vec<_> = pieces.iter().map(|(_, id, value)| (pen.words.say(id), pen.full(*value))).collect();
    rows.push((pen.words.say("chart-sum"), pen.full(sum)));
    rows.extend(parts.quota.map(|quota| (pen.words.say("chart-quota"), pen.full(quota))));
    let sentence: Vec<_> = rows.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let mut svg = Svg::new("chart-stack", 34, name, &sentence.join(" · "));
    let mut start = 0.0;
    for ((class, _, value), (label, full)) in pieces.iter().zip(&rows) {
        let width = axis.at(start + value) - axis.at(start);
        svg.rect(class, (axis.at(start), 8.0), (width, 20.0), Some(&format!("{label}: {full}")));
        start += value;
    }
    if let Some(quota) = parts.quota {
        svg.target(axis.at(quota), (4.0, 32.0));
    }
    let mut legend: Vec<_> = pieces.iter().map(|(class, id, _)| key(pen, class, id)).collect();
    legend.extend(parts.quota.map(|_| key(pen, "c-quota", "chart-quota")));
    Chart { svg: svg.finish(), legend, figures: Figures::pairs(pen, name, rows) }
}

/// One named figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// How much; below zero it runs to the left.
    pub value: f64,
}

/// Named figures below each other, each label above its bar so that it has the whole width.
pub fn bars(pen: &Pen, name: &str, bars: &[Bar]) -> Chart {
    const ROW: u32 = 38;
    let axis = Axis::holding(bars.iter().map(|bar| bar.value));
    let zero = axis.at(0.0);
    let rows: Vec<_> = bars.iter().map(|bar| (bar.label.clone(), pen.full(bar.value))).collect();
    let sentence: Vec<_> = rows.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    let count = u32::try_from(bars.len()).unwrap_or(0);
    let mut svg = Svg::new("chart-bars", ROW * count, name, &sentence.join(" · "));
    for (bar, index) in bars.iter().zip(0_u32..) {
        let top = f64::from(index * ROW);
        svg.text("c-label-strong", (0.0, top + 14.0), Anchor::Start, &bar.label);
        svg.text("c-value", (100.0, top + 14.0), Anchor::End, &pen.short(bar.value));
        let end = axis.at(bar.value);
        let class = if bar.value < 0.0 { "c-loss" } else { "c-gain" };
        let tip = format!("{}: {}", bar.label, pen.full(bar.value));
        svg.rect(class, (zero.min(end), top + 20.0), ((end - zero).abs(), 10.0), Some(&tip));
        svg.line("c-axis", (zero, top + 18.0), (zero, top + 32.0));
    }
    Chart { svg: svg.finish(), legend: Vec::new(), figures: Figures::pairs(pen, name, rows) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::euros;
    use super::*;

    #[test]
    fn three_parts_and_a_quota() {
        let parts = Parts { won: 1e8, open: 6e7, not_created: 2e7, quota: Some(2e8) };
        let chart = stacked(&euros(), "This quarter", &parts);
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
    }

    #[test]
    fn gains_and_losses_around_zero() {
        let bar = |label: &str, value| Bar { label: label.to_owned(), value };
        let chart = bars(&euros(), "Since last week", &[bar("Won", 3e7), bar("Pushed & lost", -2e7)]);
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
        assert!(bars(&euros(), "Nothing", &[]).figures.rows.is_empty());
    }
}
