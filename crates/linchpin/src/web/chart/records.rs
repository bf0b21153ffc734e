//! How past forecasts turned out: calibration of chances, and how often ranges held.

use super::axis::Axis;
use super::svg::{Anchor, Svg};
use super::{Chart, Figures, Pen, Unit, key};

/// Deals to which a similar chance was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalibrationBin {
    /// The mean chance that was given.
    pub predicted: f64,
    /// The share that was won.
    pub observed: f64,
    /// The 95 % interval of that share.
    pub range_95: (f64, f64),
    /// How many deals.
    pub deals: u32,
}

/// Given chances against what came: on the diagonal where seven of ten deals given 70 % are won.
pub fn calibration(pen: &Pen, name: &str, bins: &[CalibrationBin]) -> Chart {
    const TOP: f64 = 16.0;
    const HEIGHT: f64 = 260.0;
    const BOTTOM: f64 = TOP + HEIGHT;
    let pen = &Pen { unit: Unit::Share, ..*pen };
    let axis = Axis::between(0.0, 1.0);
    let down = |share: f64| axis.down(share, TOP, HEIGHT);
    let mut svg = Svg::new("chart-square", 316, name, &calibration_sentence(pen, bins));
    axis.draw_grid(&mut svg, pen, (TOP, HEIGHT), 4);
    axis.draw_below(&mut svg, pen, BOTTOM, 4);
    svg.line("c-ideal", (0.0, BOTTOM), (100.0, TOP));
    let most = bins.iter().map(|bin| bin.deals).max().unwrap_or(1).max(1);
    for bin in bins {
        let x = axis.at(bin.predicted);
        svg.line("c-whisker", (x, down(bin.range_95.0)), (x, down(bin.range_95.1)));
        let radius = 4.0 + 7.0 * (f64::from(bin.deals) / f64::from(most)).sqrt();
        svg.dot("c-bin", (x, down(bin.observed)), radius, Some(&calibration_row(pen, bin).join("\n")));
    }
    svg.text("c-label", (50.0, BOTTOM + 34.0), Anchor::Middle, &pen.words.say("chart-predicted"));
    let head = ["chart-predicted", "chart-observed", "chart-range-95", "chart-deals"];
    let figures = Figures {
        caption: name.to_owned(),
        head: head.iter().map(|id| pen.words.say(id)).collect(),
        rows: bins.iter().map(|bin| calibration_row(pen, bin)).collect(),
    };
    let legend = vec![
        key(pen, "c-bin", "chart-observed"),
        key(pen, "c-whisker", "chart-range-95"),
        key(pen, "c-ideal", "chart-ideal"),
    ];
    Chart { svg: svg.finish(), legend, figures }
}

fn calibration_row(pen: &Pen, bin: &CalibrationBin) -> Vec<String> {
    vec![
        pen.short(bin.predicted),
        pen.short(bin.observed),
        pen.range(bin.range_95.0, bin.range_95.1),
        pen.words.say_with("deals-count", &[("count", i64::from(bin.deals).into())]),
    ]
}

fn calibration_sentence(pen: &Pen, bins: &[CalibrationBin]) -> String {
    let told = |bin: &CalibrationBin| {
        let values = [("predicted", pen.short(bin.predicted).into()), ("observed", pen.short(bin.observed).into())];
        pen.words.say_with("chart-calibration-bin", &values)
    };
    match bins {
        [] => pen.words.say("chart-no-figures"),
        bins => bins.iter().map(told).collect::<Vec<_>>().join(" · "),
    }
}

/// How often a range held, of how many times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HitRate {
    /// How often it held.
    pub held: u32,
    /// Of how many forecasts.
    pub of: u32,
    /// The 95 % interval of the rate.
    pub range_95: (f64, f64),
    /// How often it should hold: 0.8 for an 80 % range.
    pub target: f64,
}

/// The range hit rate against its target.
pub fn hit_rate(pen: &Pen, name: &str, rate: &HitRate) -> Chart {
    let pen = &Pen { unit: Unit::Share, ..*pen };
    let axis = Axis::between(0.0, 1.0);
    let share = f64::from(rate.held) / f64::from(rate.of.max(1));
    let mut rows = vec![(pen.words.say("chart-target"), pen.short(rate.target))];
    if rate.of > 0 {
        rows.insert(0, (pen.words.say("chart-hit-rate"), pen.short(share)));
        rows.push((pen.words.say("chart-range-95"), pen.range(rate.range_95.0, rate.range_95.1)));
    }
    let counts = [("held", i64::from(rate.held).into()), ("of", i64::from(rate.of).into())];
    let sentence = pen.words.say_with("chart-held-of", &counts);
    let mut svg = Svg::new("chart-bullet", 36, name, &sentence);
    svg.rect("c-track", (0.0, 8.0), (100.0, 12.0), None);
    if rate.of > 0 {
        svg.rect("c-won", (0.0, 10.0), (axis.at(share), 8.0), None);
        let (low, high) = (axis.at(rate.range_95.0), axis.at(rate.range_95.1));
        svg.line("c-whisker", (low, 24.0), (high, 24.0));
        for end in [low, high] {
            svg.line("c-whisker", (end, 21.0), (end, 27.0));
        }
    }
    svg.target(axis.at(rate.target), (4.0, 30.0));
    svg.rect("c-hit", (0.0, 0.0), (100.0, 36.0), Some(&sentence));
    let legend = vec![
        key(pen, "c-won", "chart-hit-rate"),
        key(pen, "c-whisker", "chart-range-95"),
        key(pen, "c-quota", "chart-target"),
    ];
    Chart { svg: svg.finish(), legend, figures: Figures::pairs(pen, name, rows) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::euros;
    use super::*;

    #[test]
    fn chances_against_what_came() {
        let bin = |predicted: f64, observed: f64, deals| CalibrationBin {
            predicted,
            observed,
            range_95: (observed - 0.1, observed + 0.1),
            deals,
        };
        let chart = calibration(&euros(), "Chances", &[bin(0.1, 0.12, 400), bin(0.5, 0.45, 90), bin(0.8, 0.84, 1)]);
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
        assert!(calibration(&euros(), "None", &[]).svg.contains("No figures"));
    }

    #[test]
    fn ranges_that_held() {
        let rate = HitRate { held: 37, of: 44, range_95: (0.7, 0.93), target: 0.8 };
        let chart = hit_rate(&euros(), "80 % ranges", &rate);
        insta::assert_snapshot!(format!("{}\n{:#?}", chart.svg.replace("><", ">\n<"), chart.figures.rows));
        let none = hit_rate(&euros(), "80 % ranges", &HitRate { held: 0, of: 0, ..rate });
        assert!(!none.svg.contains("c-won") && none.figures.rows.len() == 1, "no rate without a forecast");
    }
}
