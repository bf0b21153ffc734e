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
    /// How much, minor units.
    pub value: f64,
    /// Whether it was won: no loss, even where the figure falls by it.
    pub is_won: bool,
}

impl Bar {
    /// A figure that says by itself whether it is a gain.
    pub fn new(label: String, value: f64) -> Bar {
        Bar { label, value, is_won: false }
    }
}

/// From one figure to another in named steps below each other. Each label stands above its step, so that it has the whole
/// width; the scale holds only what moves, so ends are points and not bars.
pub fn waterfall(pen: &Pen, name: &str, (first, last): &(Bar, Bar), steps: &[Bar]) -> Chart {
    const ROW: u32 = 36;
    let mut levels = vec![first.value];
    for step in steps {
        levels.push(levels[levels.len() - 1] + step.value);
    }
    let (low, high) = levels.iter().fold((first.value, first.value), |(low, high), v| (low.min(*v), high.max(*v)));
    let room = ((high - low) * 0.04).max(0.5);
    let axis = Axis::between(low - room, high + room);
    let mut rows = vec![(first.label.clone(), pen.full(first.value))];
    rows.extend(steps.iter().map(|step| (step.label.clone(), pen.full(step.value))));
    rows.push((last.label.clone(), pen.full(last.value)));
    let sentence: Vec<_> = rows.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    let count = u32::try_from(steps.len()).unwrap_or(0) + 2;
    let mut svg = Svg::new("chart-bars", ROW * count, name, &sentence.join(" · "));
    let text = |svg: &mut Svg, top: f64, label: &str, value: &str| {
        svg.text("c-label-strong", (0.0, top + 14.0), Anchor::Start, label);
        svg.text("c-value", (100.0, top + 14.0), Anchor::End, value);
    };
    text(&mut svg, 0.0, &first.label, &pen.short(first.value));
    svg.dot("c-dot", (axis.at(first.value), 25.0), 4.0, None);
    let mut top = f64::from(ROW);
    for (step, from) in steps.iter().zip(&levels) {
        let (start, end) = (axis.at(*from), axis.at(from + step.value));
        let class = if step.value < 0.0 && !step.is_won { "c-loss" } else { "c-gain" };
        let tip = format!("{}: {}", step.label, pen.change(step.value));
        svg.line("c-axis", (start, top - 6.0), (start, top + 20.0));
        svg.rect(class, (start.min(end), top + 20.0), ((end - start).abs(), 10.0), Some(&tip));
        // Over the line, with a margin of the surface's colour.
        text(&mut svg, top, &step.label, &pen.change(step.value));
        top += f64::from(ROW);
    }
    svg.line("c-axis", (axis.at(last.value), top - 6.0), (axis.at(last.value), top + 21.0));
    svg.dot("c-dot", (axis.at(last.value), top + 25.0), 4.0, None);
    text(&mut svg, top, &last.label, &pen.short(last.value));
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
    fn steps_from_one_figure_to_another() {
        let bar = |label: &str, value| Bar::new(label.to_owned(), value);
        let ends = (bar("On 1 May", 9e7), bar("On 8 May", 1e8));
        let chart = waterfall(&euros(), "Since last week", &ends, &[bar("Won", 3e7), bar("Pushed & lost", -2e7)]);
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
    }
}
