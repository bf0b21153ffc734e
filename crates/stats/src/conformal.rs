//! Ranges that hold as often as they say, from how often past ones did (conformal prediction: Vovk, Gammerman, Shafer 2005).

use crate::normal;

/// How much wider distributions must be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The share of outcomes that the central range is to hold, such as 0.8.
    pub share: f64,
    /// A factor of 1 counts as so many past outcomes.
    pub prior: f64,
    /// The factor's least and greatest value.
    pub within: (f64, f64),
}

impl Calibration {
    /// The factor on widths, from (probability integral transform, weight) of past outcomes that are worth `count` independent ones:
    /// the share's quantile of how far from the middle they fell, on the normal scale, over what it ought to be. 1 of none.
    pub fn factor(self, outcomes: &[(f64, f64)], count: f64) -> f64 {
        let mut surprises: Vec<(f64, f64)> =
            outcomes.iter().map(|(pit, weight)| (normal::quantile(*pit).abs(), *weight)).collect();
        surprises.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let Some(seen) = weighted_quantile(&surprises, self.share) else { return 1.0 };
        let expected = normal::quantile(0.5 + self.share / 2.0);
        let (least, most) = self.within;
        let drawn = (seen / expected).clamp(least, most).ln() * count / (count + self.prior);
        drawn.exp()
    }
}

/// The least value at which the weights so far reach the share (the inverse of the empirical distribution). `None` without weight.
pub fn weighted_quantile(ascending: &[(f64, f64)], share: f64) -> Option<f64> {
    let total: f64 = ascending.iter().map(|(_, weight)| weight).sum();
    let mut sum = 0.0;
    let reaches = |(_, weight): &&(f64, f64)| {
        sum += weight;
        sum >= share * total * (1.0 - 1e-12)
    };
    ascending.iter().find(reaches).filter(|_| total > 0.0).map(|(value, _)| *value)
}

/// Makes a sample's positive values `factor` times as wide on the log scale; their sum, their order and all others stay.
pub fn stretch(sample: &mut [f64], factor: f64) {
    let positive = |value: &f64| *value > 0.0;
    let (sum, count) = sample.iter().filter(|v| positive(v)).fold((0.0, 0.0), |(s, n), v| (s + v, n + 1.0));
    if count == 0.0 || factor == 1.0 {
        return;
    }
    let mean = sum / count;
    let mut after = 0.0;
    for value in sample.iter_mut().filter(|v| positive(v)) {
        *value = (*value / mean).powf(factor);
        after += *value;
    }
    sample.iter_mut().filter(|v| positive(v)).for_each(|value| *value = *value * sum / after);
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Calibration = Calibration { share: 0.8, prior: 12.0, within: (0.4, 3.0) };

    #[test]
    fn stretching_keeps_the_mean_the_order_and_nothing() {
        let mut sample = [-5.0, 0.0, 0.0, 1.0, 4.0, 10.0];
        stretch(&mut sample, 1.7);
        assert!((sample[3..].iter().sum::<f64>() - 15.0).abs() < 1e-9 && sample.is_sorted(), "{sample:?}");
        assert_eq!(sample[..3], [-5.0, 0.0, 0.0]);
        assert!(((sample[5] / sample[3]).ln() / 10f64.ln() - 1.7).abs() < 1e-9);
        let mut same = [0.0, 3.0];
        stretch(&mut same, 0.5);
        assert_eq!(same, [0.0, 3.0]);
    }

    #[test]
    fn ranges_that_held_too_often_become_narrower() {
        let even: Vec<(f64, f64)> = (0..1_000).map(|i| ((f64::from(i) + 0.5) / 1_000.0, 1.0)).collect();
        assert!((USUAL.factor(&even, 1_000.0) - 1.0).abs() < 0.01);
        let middle: Vec<(f64, f64)> = even.iter().map(|(pit, weight)| (0.25 + pit / 2.0, *weight)).collect();
        let all = USUAL.factor(&middle, 1e9);
        assert!((all - normal::quantile(0.7) / normal::quantile(0.9)).abs() < 0.01, "{all}");
        let drawn = USUAL.factor(&middle, 12.0);
        assert!((drawn - all.sqrt()).abs() < 1e-6, "as many as the prior: half of the way, {drawn}");
        assert_eq!(USUAL.factor(&[], 0.0), 1.0);
        assert!(USUAL.factor(&[(1e-9, 1.0)], 1e12) <= 3.0);
    }
}
