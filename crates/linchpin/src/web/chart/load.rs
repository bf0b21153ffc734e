//! What a desk had to do each week, against what it can take.

use super::axis::Axis;
use super::svg::{Anchor, Svg};
use super::{Chart, Figures, Pen, key};
use jiff::civil::Date;

const TOP: f64 = 20.0;
const HEIGHT: f64 = 130.0;
const BOTTOM: f64 = TOP + HEIGHT;
/// The share of a week's place that its column takes.
const FULL: f64 = 0.7;
/// Weeks between two dates below: more would run into each other on a phone.
const LABELLED: usize = 4;

/// A week of a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Its Monday.
    pub monday: Date,
    /// Requests that came.
    pub asked: i64,
    /// Requests that ended.
    pub ended: i64,
    /// Requests that were open when it was over.
    pub open: i64,
}

/// The weeks of `name` as columns of what came, a dot for what was open at the end, a dashed line for what can be taken.
pub fn load(pen: &Pen, name: &str, weeks: &[Load], capacity: Option<i64>) -> Chart {
    let float = |count: i64| count as f64;
    let capacity = capacity.map(float);
    let up = Axis::holding(weeks.iter().flat_map(|week| [float(week.asked), float(week.open)]).chain(capacity));
    let across = 100.0 / (weeks.len().max(1) as f64);
    let figures = figures(pen, name, weeks);
    let sentence: Vec<String> = figures.rows.iter().map(|row| row.join(" ")).collect();
    let mut svg = Svg::new("chart-time", 184, name, &sentence.join(" · "));
    for (place, week) in weeks.iter().enumerate() {
        let left = place as f64 * across;
        let middle = left + across / 2.0;
        let top = up.down(float(week.asked), TOP, HEIGHT);
        let tip = figures.rows[place].join(" · ");
        svg.rect("c-open", (left + across * (1.0 - FULL) / 2.0, top), (across * FULL, BOTTOM - top), Some(&tip));
        svg.dot("c-dot", (middle, up.down(float(week.open), TOP, HEIGHT)), 4.0, Some(&tip));
        if (weeks.len() - 1 - place).is_multiple_of(LABELLED) {
            let label = pen.words.format().day_and_month(week.monday);
            svg.text("c-label", (middle, BOTTOM + 18.0), Anchor::within(middle, 6.0), &label);
        }
    }
    up.draw_grid(&mut svg, pen, (TOP, HEIGHT), 4);
    if let Some(capacity) = capacity {
        let y = up.down(capacity, TOP, HEIGHT);
        svg.line("c-quota", (0.0, y), (100.0, y));
        let label = format!("{} {}", pen.words.say("chart-capacity"), pen.short(capacity));
        svg.text("c-label-strong", (100.0, y - 5.0), Anchor::End, &label);
    }
    let mut legend = vec![key(pen, "c-open", "chart-asked"), key(pen, "c-bin", "chart-still-open")];
    legend.extend(capacity.map(|_| key(pen, "c-quota", "chart-capacity")));
    Chart { svg: svg.finish(), legend, figures }
}

fn figures(pen: &Pen, name: &str, weeks: &[Load]) -> Figures {
    let format = pen.words.format();
    let row = |week: &Load| {
        let counts = [week.asked, week.ended, week.open].map(|count| format.integer(count));
        std::iter::once(format.date(week.monday)).chain(counts).collect()
    };
    Figures {
        caption: name.to_owned(),
        head: ["chart-week", "chart-asked", "chart-ended", "chart-still-open"].map(|id| pen.words.say(id)).to_vec(),
        rows: weeks.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Unit;
    use super::*;
    use crate::words::{Lang, Words};
    use facts::time::add_days;
    use jiff::civil::date;

    #[test]
    fn weeks_against_what_can_be_taken() {
        let pen = Pen { words: Words::new(Lang::En), unit: Unit::Count };
        let week = |place: i64| Load {
            monday: add_days(date(2026, 8, 31), 7 * place),
            asked: place % 4,
            ended: (place + 1) % 3,
            open: place / 3,
        };
        let weeks: Vec<Load> = (0..13).map(week).collect();
        let chart = load(&pen, "Load of Legal", &weeks, Some(3));
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
        assert!(load(&pen, "Nothing yet", &[], None).figures.rows.is_empty());
    }
}
