//! Scales that run from the lowest to the highest figure, with ticks at round numbers.

use super::Pen;
use super::svg::{Anchor, Svg};

/// A scale across the width or up the height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    /// A scale that holds zero and every value, with a little room at its far ends.
    pub(super) fn holding(values: impl IntoIterator<Item = f64>) -> Axis {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        let room = (high - low) * 0.04;
        if low < 0.0 {
            low -= room;
        }
        high += room;
        if high <= low { Axis { low, high: low + 1.0 } } else { Axis { low, high } }
    }

    /// A scale from `low` to `high`, which must be larger.
    pub(super) fn between(low: f64, high: f64) -> Axis {
        Axis { low, high }
    }

    /// Where a value stands, in percent of the scale.
    pub(super) fn at(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low) * 100.0).clamp(0.0, 100.0)
    }

    /// The place of a value counted from the top of a plot that is `height` high and starts at `top`.
    pub(super) fn down(&self, value: f64, top: f64, height: f64) -> f64 {
        top + height * (1.0 - self.at(value) / 100.0)
    }

    /// Round numbers on the scale, about `wanted` of them. Steps are 1, 2, 2.5 or 5 times a power of ten.
    pub(super) fn ticks(&self, wanted: u32) -> Vec<f64> {
        let rough = (self.high - self.low) / f64::from(wanted.max(1));
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|m| m * power).into_iter().find(|step| *step >= rough * 0.999);
        let step = step.unwrap_or(rough);
        let first = (self.low / step).ceil();
        let mut ticks = Vec::new();
        let mut count = 0.0;
        while (first + count) * step <= self.high + step * 1e-9 && ticks.len() < 50 {
            ticks.push((first + count) * step);
            count += 1.0;
        }
        ticks
    }

    /// Draws ticks below a plot that ends at `bottom`.
    pub(super) fn draw_below(&self, svg: &mut Svg, pen: &Pen, bottom: f64, wanted: u32) {
        svg.line("c-axis", (0.0, bottom), (100.0, bottom));
        for tick in self.ticks(wanted) {
            let x = self.at(tick);
            svg.line("c-axis", (x, bottom), (x, bottom + 4.0));
            svg.text("c-label", (x, bottom + 17.0), Anchor::within(x, 3.0), &pen.short(tick));
        }
    }

    /// Draws grid lines across a plot, each with its figure above its left end. Zero needs no figure: it is the floor.
    pub(super) fn draw_grid(&self, svg: &mut Svg, pen: &Pen, (top, height): (f64, f64), wanted: u32) {
        for tick in self.ticks(wanted) {
            let y = self.down(tick, top, height);
            let class = if tick == 0.0 { "c-axis" } else { "c-grid" };
            svg.line(class, (0.0, y), (100.0, y));
            if tick != 0.0 {
                svg.text("c-label", (0.0, y - 4.0), Anchor::Start, &pen.short(tick));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, wanted: u32, expected: &[f64]) {
        let ticks = Axis::between(low, high).ticks(wanted);
        assert_eq!(ticks.len(), expected.len(), "{ticks:?}");
        for (tick, expected) in ticks.iter().zip(expected) {
            assert!((tick - expected).abs() < 1e-9 * high.abs(), "{ticks:?}");
        }
    }

    #[test]
    fn ticks_are_round() {
        check(0.0, 4.6e8, 5, &[0.0, 1e8, 2e8, 3e8, 4e8]);
        check(0.0, 1.0, 4, &[0.0, 0.25, 0.5, 0.75, 1.0]);
        check(-30.0, 95.0, 5, &[-25.0, 0.0, 25.0, 50.0, 75.0]);
        check(0.0, 7.0, 4, &[0.0, 2.0, 4.0, 6.0]);
        check(0.0, 0.0003, 3, &[0.0, 0.0001, 0.0002, 0.0003]);
    }

    #[test]
    fn a_scale_without_figures_is_still_a_scale() {
        let axis = Axis::holding([]);
        assert_eq!(axis.at(0.0), 0.0);
        assert!(axis.ticks(4).len() > 1);
        assert_eq!(Axis::holding([f64::NAN, f64::INFINITY]), axis);
    }
}
