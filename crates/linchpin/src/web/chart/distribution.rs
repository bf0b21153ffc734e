//! The whole forecast: how likely each outcome is, from its 99 quantiles.

use super::axis::Axis;
use super::interval::{Interval, legend};
use super::svg::{Anchor, Svg};
use super::{Chart, Figures, Pen, key};

/// Steps in which the curve is drawn.
const BINS: usize = 120;
/// Pixels: the curve stands between these, with labels above and ranges below.
const TOP: f64 = 44.0;
const HEIGHT: f64 = 116.0;
const BOTTOM: f64 = TOP + HEIGHT;

/// A forecast's predictive distribution; what is won so far is in all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The outcomes that 1 %, 2 % … 99 % of futures stay below; ascending.
    pub quantiles: Vec<f64>,
    /// Its main figures.
    pub interval: Interval,
}

/// The forecast of `name` with its curve, the part that is won, both ranges and the quota.
pub fn distribution(pen: &Pen, name: &str, outlook: &Outlook) -> Chart {
    let interval = &outlook.interval;
    let axis = Axis::holding([interval.top(), outlook.quantiles.last().copied().unwrap_or(0.0)]);
    let mut svg = Svg::new("chart-hero", 248, name, &interval.sentence(pen));
    draw_curve(&mut svg, &axis, outlook);
    svg.rect("c-won", (0.0, BOTTOM - 8.0), (axis.at(interval.won), 8.0), None);
    axis.draw_below(&mut svg, pen, BOTTOM, 5);
    draw_quota(&mut svg, pen, &axis, interval);
    // After the quota's line, which a name that reaches it covers.
    if interval.won > 0.0 && axis.at(interval.won) > 25.0 {
        let won = format!("{} {}", pen.words.say("chart-won"), pen.short(interval.won));
        svg.text("c-label-strong", (0.0, BOTTOM - 14.0), Anchor::Start, &won);
    }
    draw_mean(&mut svg, pen, &axis, interval);
    draw_range(&mut svg, pen, &axis, interval.range_80, ("c-range80", "chart-range-80-short", BOTTOM + 34.0));
    draw_range(&mut svg, pen, &axis, interval.range_95, ("c-range95", "chart-range-95-short", BOTTOM + 66.0));
    draw_tips(&mut svg, pen, &axis, outlook);
    let mut keys = legend(pen, interval.quota.is_some());
    keys.retain(|key| key.class != "c-whisker");
    keys.insert(3.min(keys.len()), key(pen, "c-band95", "chart-range-95"));
    Chart { svg: svg.finish(), legend: keys, figures: figures(pen, name, outlook) }
}

fn draw_curve(svg: &mut Svg, axis: &Axis, outlook: &Outlook) {
    let density = density(axis, outlook);
    let highest = density.iter().copied().fold(0.0, f64::max);
    if highest <= 0.0 {
        return;
    }
    let curve: Vec<(f64, f64)> =
        density.iter().enumerate().map(|(i, d)| (middle(i), 100.0 - d / highest * 100.0)).collect();
    let interval = &outlook.interval;
    svg.open_stretched(TOP, HEIGHT);
    for (class, ends) in [
        ("c-tail", (f64::NEG_INFINITY, f64::INFINITY)),
        ("c-band95-fill", interval.range_95),
        ("c-band80-fill", interval.range_80),
    ] {
        svg.path(class, &under(&curve, axis.at(ends.0), axis.at(ends.1)), true);
    }
    svg.path("c-curve", &curve, false);
    svg.close_stretched();
}

/// The middle of a bin, in percent of the width.
fn middle(bin: usize) -> f64 {
    let place = (bin as f64 + 0.5) / BINS as f64;
    place * 100.0
}

/// The part of the area under the curve between two places.
fn under(curve: &[(f64, f64)], from: f64, to: f64) -> Vec<(f64, f64)> {
    let mut area = vec![(from, 100.0), (from, height_at(curve, from))];
    area.extend(curve.iter().copied().filter(|(x, _)| *x > from && *x < to));
    area.extend([(to, height_at(curve, to)), (to, 100.0)]);
    area
}

fn height_at(curve: &[(f64, f64)], x: f64) -> f64 {
    let next = curve.partition_point(|(place, _)| *place < x);
    match (next.checked_sub(1).map(|i| curve[i]), curve.get(next)) {
        (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (Some((_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => 100.0,
    }
}

/// How likely each of the bins is.
///
/// One hundredth of the outcomes lies between two neighbouring quantiles and is spread evenly there; the two open ends
/// take their neighbours' width. A Gaussian smooths over a quarter of the 80 % range's standard deviation, mirrored at
/// what is already won, below which nothing can end.
fn density(axis: &Axis, outlook: &Outlook) -> Vec<f64> {
    let mut weights = vec![0.0; BINS];
    let places: Vec<f64> = outlook.quantiles.iter().map(|q| axis.at(*q)).collect();
    for pair in places.windows(2) {
        spread(&mut weights, pair[0], pair[1]);
    }
    if let [first, second, ..] = places[..] {
        spread(&mut weights, (first - (second - first)).max(axis.at(outlook.interval.won)), first);
    }
    if let [.., before, last] = places[..] {
        spread(&mut weights, last, (last + (last - before)).min(100.0));
    }
    let (low, high) = outlook.interval.range_80;
    // The 80 % range of a normal distribution is 2.56 standard deviations wide.
    let deviation = (axis.at(high) - axis.at(low)) / 2.56;
    smooth(&weights, (deviation / 4.0).max(0.6), axis.at(outlook.interval.won.min(low)))
}

/// Adds one unit of weight evenly between two places.
fn spread(weights: &mut [f64], from: f64, to: f64) {
    let width = 100.0 / weights.len() as f64;
    let to = to.max(from + 1e-6);
    let mut left = 0.0;
    for weight in weights {
        let shared = (to.min(left + width) - from.max(left)).max(0.0);
        *weight += shared / (to - from);
        left += width;
    }
}

fn smooth(weights: &[f64], bandwidth: f64, floor: f64) -> Vec<f64> {
    let kernel = |distance: f64| (-0.5 * (distance / bandwidth).powi(2)).exp();
    let at = |bin: usize| {
        let x = middle(bin);
        if x < floor {
            return 0.0;
        }
        let pull = |from: usize, weight: &f64| {
            let y = middle(from);
            weight * (kernel(x - y) + kernel(x - (2.0 * floor - y)))
        };
        weights.iter().enumerate().map(|(from, weight)| pull(from, weight)).sum()
    };
    (0..weights.len()).map(at).collect()
}

fn draw_mean(svg: &mut Svg, pen: &Pen, axis: &Axis, interval: &Interval) {
    let x = axis.at(interval.mean);
    svg.line("c-mean", (x, 34.0), (x, BOTTOM));
    let label = format!("{} {}", pen.words.say("chart-expected"), pen.short(interval.mean));
    // The label turns away from a quota that stands near, whose line would cut it.
    let gap = interval.quota.map_or(f64::INFINITY, |quota| axis.at(quota) - x);
    let anchor = match Anchor::within(x, 16.0) {
        Anchor::Middle if (0.0..25.0).contains(&gap) => Anchor::End,
        // On a phone it is a third of the chart wide.
        Anchor::Middle if (-25.0..0.0).contains(&gap) && x < 64.0 => Anchor::Start,
        anchor => anchor,
    };
    svg.text("c-label-strong", (x, 29.0), anchor, &label);
}

fn draw_quota(svg: &mut Svg, pen: &Pen, axis: &Axis, interval: &Interval) {
    let Some(quota) = interval.quota else { return };
    let x = axis.at(quota);
    svg.target(x, (17.0, BOTTOM));
    let label = format!("{} {}", pen.words.say("chart-quota"), pen.short(quota));
    svg.text("c-label", (x, 11.0), Anchor::within(x, 16.0), &label);
}

fn draw_range(svg: &mut Svg, pen: &Pen, axis: &Axis, ends: (f64, f64), (class, message, y): (&str, &str, f64)) {
    let (low, high) = (axis.at(ends.0), axis.at(ends.1));
    svg.line(class, (low, y), (high, y));
    for end in [low, high] {
        svg.line(class, (end, y - 4.0), (end, y + 4.0));
    }
    let label = format!("{} {}", pen.words.say(message), pen.range(ends.0, ends.1));
    let anchor = Anchor::within((low + high) / 2.0, 28.0);
    let x = match anchor {
        Anchor::Start => low,
        Anchor::Middle => (low + high) / 2.0,
        Anchor::End => high,
    };
    svg.text("c-label", (x, y + 17.0), anchor, &label);
}

/// Strips that say, when pointed at, how likely at least this much is.
fn draw_tips(svg: &mut Svg, pen: &Pen, axis: &Axis, outlook: &Outlook) {
    let format = pen.words.format();
    for (level, index) in [5_u8, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95].map(|level| (level, usize::from(level) - 1)) {
        let Some(value) = outlook.quantiles.get(index) else { return };
        let chance = format.percent(1.0 - f64::from(level) / 100.0, 0);
        let tip =
            pen.words.say_with("chart-at-least", &[("chance", chance.into()), ("value", pen.short(*value).into())]);
        svg.rect("c-hit", (axis.at(*value) - 1.0, TOP), (2.0, HEIGHT), Some(&tip));
    }
}

fn figures(pen: &Pen, name: &str, outlook: &Outlook) -> Figures {
    let mut rows = outlook.interval.rows(pen);
    for level in [10_usize, 25, 50, 75, 90] {
        if let Some(value) = outlook.quantiles.get(level - 1) {
            let chance = pen.words.format().percent(1.0 - level as f64 / 100.0, 0);
            let name = pen.words.say_with("chart-reached-with", &[("chance", chance.into())]);
            rows.push((name, pen.full(*value)));
        }
    }
    Figures::pairs(pen, name, rows)
}

#[cfg(test)]
mod tests {
    use super::super::tests::euros;
    use super::*;

    /// Quantiles of a skewed distribution above what is won.
    fn outlook(won: f64) -> Outlook {
        let quantiles: Vec<f64> = (1..100).map(|p| won + 5e7 * (f64::from(p) / 100.0).powi(2) + 2e7).collect();
        let interval = Interval {
            won,
            mean: won + 3.7e7,
            range_95: (quantiles[2], quantiles[96]),
            range_80: (quantiles[9], quantiles[89]),
            quota: Some(1e8),
        };
        Outlook { quantiles, interval }
    }

    #[test]
    fn the_curve_holds_all_outcomes_and_none_below_won() {
        let outlook = outlook(4e7);
        let axis = Axis::holding([outlook.interval.top()]);
        let density = density(&axis, &outlook);
        let won = axis.at(4e7);
        for (bin, weight) in density.iter().enumerate() {
            assert!(weight.is_finite() && *weight >= 0.0);
            assert!(middle(bin) >= won || *weight == 0.0, "nothing can end below what is won");
        }
        let below_80: f64 = density
            .iter()
            .enumerate()
            .filter(|(b, _)| middle(*b) < axis.at(outlook.interval.range_80.1))
            .map(|(_, w)| w)
            .sum();
        let share = below_80 / density.iter().sum::<f64>();
        assert!((share - 0.9).abs() < 0.03, "{share} of the area is below the 90 % quantile");
    }

    #[test]
    fn a_forecast_in_full() {
        let chart = distribution(&euros(), "Company, this quarter", &outlook(4e7));
        assert_eq!(chart.figures.rows.len(), 10);
        let drawn: String = chart.svg.split("<path").map(|part| part.split(" d=").next().unwrap_or("")).collect();
        insta::assert_snapshot!(format!("{}\n{:#?}", drawn.replace("><", ">\n<"), chart.figures.rows));
    }

    #[test]
    fn a_certain_forecast_is_a_spike() {
        let interval = Interval { won: 5e7, mean: 5e7, range_95: (5e7, 5e7), range_80: (5e7, 5e7), quota: None };
        let chart = distribution(&euros(), "Done", &Outlook { quantiles: vec![5e7; 99], interval });
        assert!(chart.svg.contains("c-curve") && !chart.svg.contains("NaN"));
        let empty = distribution(&euros(), "Empty", &Outlook { quantiles: Vec::new(), interval });
        assert!(!empty.svg.contains("c-curve"));
    }
}
