//! Figures over time: a sparkline, and a forecast's weeks against what came.

use super::axis::Axis;
use super::svg::{Anchor, Svg};
use super::{Chart, Figures, Pen, key};
use jiff::civil::Date;

const TOP: f64 = 20.0;
const HEIGHT: f64 = 170.0;
const BOTTOM: f64 = TOP + HEIGHT;

/// What was forecast on a day, and what had come in by then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesPoint {
    /// The day on which the forecast was made.
    pub day: Date,
    /// The mean that was forecast for the whole period.
    pub mean: f64,
    /// The 80 % range that was forecast.
    pub range_80: (f64, f64),
    /// Won by the end of that day.
    pub won: f64,
}

/// A period's forecasts in the order in which they were made.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The first and the last day of the period.
    pub period: (Date, Date),
    /// The forecasts; ascending by day.
    pub points: Vec<SeriesPoint>,
    /// What is to be brought.
    pub quota: Option<f64>,
    /// What the period brought in the end; `None` while it runs.
    pub outcome: Option<f64>,
}

/// How the forecast of `name` moved, and how far bookings came.
pub fn timeline(pen: &Pen, name: &str, timeline: &Timeline) -> Chart {
    let points = &timeline.points;
    let tops = points.iter().map(|point| point.range_80.1.max(point.won));
    let up = Axis::holding(tops.chain(timeline.quota).chain(timeline.outcome));
    let across = days_axis(timeline.period);
    let at = |point: &SeriesPoint| across.at(day_place(point.day));
    let mut svg = Svg::new("chart-time", 224, name, &sentence(pen, timeline));
    draw_days(&mut svg, pen, timeline.period);
    svg.open_stretched(TOP, HEIGHT);
    let upper = points.iter().map(|point| (at(point), 100.0 - up.at(point.range_80.1)));
    let lower = points.iter().rev().map(|point| (at(point), 100.0 - up.at(point.range_80.0)));
    svg.path("c-band80-fill", &upper.chain(lower).collect::<Vec<_>>(), true);
    svg.path("c-line", &points.iter().map(|p| (at(p), 100.0 - up.at(p.mean))).collect::<Vec<_>>(), false);
    svg.path("c-line-won", &steps(points, at, &up), false);
    svg.close_stretched();
    // Over the band, so that no figure of the scale is hidden by it.
    up.draw_grid(&mut svg, pen, (TOP, HEIGHT), 4);
    if let Some(quota) = timeline.quota {
        draw_level(&mut svg, pen, &up, ("c-quota", "chart-quota", quota));
    }
    if let Some(outcome) = timeline.outcome {
        draw_level(&mut svg, pen, &up, ("c-outcome", "chart-outcome", outcome));
    }
    if let Some(last) = points.last() {
        svg.dot("c-dot", (at(last), up.down(last.mean, TOP, HEIGHT)), 4.0, None);
        svg.dot("c-dot-won", (at(last), up.down(last.won, TOP, HEIGHT)), 4.0, None);
    }
    draw_tips(&mut svg, pen, points, at);
    let mut legend = vec![
        key(pen, "c-line", "chart-expected"),
        key(pen, "c-band80", "chart-range-80"),
        key(pen, "c-line-won", "chart-won"),
    ];
    legend.extend(timeline.quota.map(|_| key(pen, "c-quota", "chart-quota")));
    legend.extend(timeline.outcome.map(|_| key(pen, "c-outcome", "chart-outcome")));
    Chart { svg: svg.finish(), legend, figures: figures(pen, name, points) }
}

fn days_axis((start, end): (Date, Date)) -> Axis {
    Axis::between(day_place(start), day_place(end).max(day_place(start) + 1.0))
}

fn day_place(day: Date) -> f64 {
    f64::from(facts::time::day_number(day))
}

/// Bookings stay where they are until the next point: a line that climbs between them would claim more than is known.
fn steps(points: &[SeriesPoint], at: impl Fn(&SeriesPoint) -> f64, up: &Axis) -> Vec<(f64, f64)> {
    let mut steps = Vec::with_capacity(points.len() * 2);
    let mut before = None;
    for point in points {
        let (x, y) = (at(point), 100.0 - up.at(point.won));
        steps.extend(before.map(|y| (x, y)));
        steps.push((x, y));
        before = Some(y);
    }
    steps
}

fn draw_level(svg: &mut Svg, pen: &Pen, up: &Axis, (class, message, value): (&str, &str, f64)) {
    let y = up.down(value, TOP, HEIGHT);
    svg.line(class, (0.0, y), (100.0, y));
    let label = format!("{} {}", pen.words.say(message), pen.short(value));
    svg.text("c-label-strong", (100.0, y - 5.0), Anchor::End, &label);
}

fn draw_days(svg: &mut Svg, pen: &Pen, (start, end): (Date, Date)) {
    let format = pen.words.format();
    let days = facts::time::days_between(start, end);
    for quarter in 0..=4 {
        let day = facts::time::add_days(start, days * quarter / 4);
        let x = days_axis((start, end)).at(day_place(day));
        svg.line("c-axis", (x, BOTTOM), (x, BOTTOM + 4.0));
        svg.text("c-label", (x, BOTTOM + 18.0), Anchor::within(x, 3.0), &format.day_and_month(day));
    }
}

fn draw_tips(svg: &mut Svg, pen: &Pen, points: &[SeriesPoint], at: impl Fn(&SeriesPoint) -> f64) {
    for (index, point) in points.iter().enumerate() {
        let x = at(point);
        let before = index.checked_sub(1).map_or(0.0, |i| (at(&points[i]) + x) / 2.0);
        let after = points.get(index + 1).map_or(x + (x - before), |next| (at(next) + x) / 2.0);
        let row = row(pen, point);
        let tip = format!(
            "{}\n{}: {}\n{}: {}\n{}: {}",
            row[0],
            pen.words.say("chart-expected"),
            row[1],
            pen.words.say("chart-range-80"),
            row[2],
            pen.words.say("chart-won"),
            row[3]
        );
        svg.rect("c-hit", (before, TOP), (after.min(100.0) - before, HEIGHT), Some(&tip));
    }
}

fn row(pen: &Pen, point: &SeriesPoint) -> Vec<String> {
    vec![
        pen.words.format().date(point.day),
        pen.full(point.mean),
        pen.range(point.range_80.0, point.range_80.1),
        pen.full(point.won),
    ]
}

fn figures(pen: &Pen, name: &str, points: &[SeriesPoint]) -> Figures {
    let head = ["chart-made-on", "chart-expected", "chart-range-80", "chart-won"];
    Figures {
        caption: name.to_owned(),
        head: head.iter().map(|id| pen.words.say(id)).collect(),
        rows: points.iter().map(|point| row(pen, point)).collect(),
    }
}

fn sentence(pen: &Pen, timeline: &Timeline) -> String {
    let (Some(first), Some(last)) = (timeline.points.first(), timeline.points.last()) else {
        return pen.words.say("chart-no-figures");
    };
    let format = pen.words.format();
    let values = [
        ("from", format.date(first.day).into()),
        ("to", format.date(last.day).into()),
        ("before", pen.short(first.mean).into()),
        ("now", pen.short(last.mean).into()),
        ("won", pen.short(last.won).into()),
    ];
    pen.words.say_with("chart-timeline-sentence", &values)
}

/// A line without axes, for a table cell: `values` in the order of time.
pub fn sparkline(pen: &Pen, name: &str, values: &[f64]) -> Chart {
    let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    let low = finite.iter().copied().fold(f64::INFINITY, f64::min);
    let high = finite.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // A flat line stands in the middle.
    let up = if high > low { Axis::between(low, high) } else { Axis::between(low - 1.0, low + 1.0) };
    let place = |index: usize| index as f64 / (finite.len().max(2) - 1) as f64 * 96.0;
    let points: Vec<_> = finite.iter().enumerate().map(|(i, v)| (place(i), 90.0 - up.at(*v) * 0.8)).collect();
    let ends = finite.first().zip(finite.last());
    let description = match ends {
        Some((first, last)) => {
            let values = [("before", pen.short(*first).into()), ("now", pen.short(*last).into())];
            pen.words.say_with("chart-from-to", &values)
        }
        None => pen.words.say("chart-no-figures"),
    };
    let mut svg = Svg::new("chart-spark", 24, name, &description);
    if let Some((x, y)) = points.last() {
        svg.open_stretched(0.0, 24.0);
        svg.path("c-line", &points, false);
        svg.close_stretched();
        svg.dot("c-dot", (*x, y * 0.24), 2.5, None);
    }
    svg.rect("c-hit", (0.0, 0.0), (100.0, 24.0), Some(&description));
    let rows = finite.iter().enumerate().map(|(i, v)| ((i + 1).to_string(), pen.full(*v))).collect();
    Chart { svg: svg.finish(), legend: Vec::new(), figures: Figures::pairs(pen, name, rows) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::euros;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_quarter_of_weekly_forecasts() {
        let point = |week: i64, mean: f64, won: f64| SeriesPoint {
            day: facts::time::add_days(date(2026, 10, 1), week * 7),
            mean,
            range_80: (mean * 0.8, mean * 1.2),
            won,
        };
        let line = Timeline {
            period: (date(2026, 10, 1), date(2026, 12, 31)),
            points: vec![point(0, 1e8, 0.0), point(1, 1.1e8, 1e7), point(2, 1.05e8, 3e7)],
            quota: Some(1.2e8),
            outcome: None,
        };
        let chart = timeline(&euros(), "This quarter", &line);
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
    }

    #[test]
    fn few_points_are_drawn_without_harm() {
        let period = (date(2026, 10, 1), date(2026, 12, 31));
        let empty = Timeline { period, points: Vec::new(), quota: None, outcome: None };
        assert!(timeline(&euros(), "Empty", &empty).svg.contains("No figures"));
        for values in [&[][..], &[1.0], &[2.0, 2.0], &[f64::NAN, 1.0]] {
            assert!(!sparkline(&euros(), "Weeks", values).svg.contains("NaN"));
        }
    }
}
