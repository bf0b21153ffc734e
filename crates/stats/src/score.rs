//! How good a predictive distribution was, once the outcome is known. Smaller scores are better.

use rand::{Rng, RngExt};

/// The loss of stating `quantile` for the `share` quantile when `actual` happened (Koenker and Bassett 1978).
pub fn pinball(quantile: f64, share: f64, actual: f64) -> f64 {
    let miss = actual - quantile;
    if miss >= 0.0 { share * miss } else { (share - 1.0) * miss }
}

/// The continuous ranked probability score of an ascending sample: E|X − y| − ½ E|X − X′| (Gneiting and Raftery 2007,
/// eq. 21), with the sample as the distribution. `None` of an empty sample.
pub fn crps_of_sorted(sorted: &[f64], actual: f64) -> Option<f64> {
    if sorted.is_empty() {
        return None;
    }
    let n = sorted.len() as f64;
    let distance = sorted.iter().map(|x| (x - actual).abs()).sum::<f64>() / n;
    let spread: f64 = sorted.iter().enumerate().map(|(i, x)| x * (2.0 * i as f64 + 1.0 - n)).sum();
    Some(distance - spread / (n * n))
}

/// The continuous ranked probability score approximated from the percentiles 1 to 99: twice their mean pinball loss
/// (Laio and Tamea 2007, eq. 17).
pub fn crps_of_percentiles(percentiles: &[f64; 99], actual: f64) -> f64 {
    let losses = percentiles.iter().enumerate().map(|(i, q)| pinball(*q, (i + 1) as f64 / 100.0, actual));
    2.0 * losses.sum::<f64>() / 99.0
}

/// The share of an ascending sample below `actual`, a tie counted by a uniform draw (Czado, Gneiting and Held 2009,
/// eq. 2), so that outcomes from the distribution itself give uniform values even where it has atoms.
pub fn randomised_pit<R: Rng>(sorted: &[f64], actual: f64, rng: &mut R) -> Option<f64> {
    if sorted.is_empty() {
        return None;
    }
    let below = sorted.partition_point(|x| *x < actual) as f64;
    let up_to = sorted.partition_point(|x| *x <= actual) as f64;
    let uniform: f64 = rng.random();
    Some((below + uniform * (up_to - below)) / sorted.len() as f64)
}

/// [`randomised_pit`] where only the percentiles 1 to 99 are kept: linear between distinct neighbours, uniform within
/// the tails beyond the first and last, and within an atom (equal neighbours).
pub fn randomised_pit_of_percentiles<R: Rng>(percentiles: &[f64; 99], actual: f64, rng: &mut R) -> f64 {
    let below = percentiles.partition_point(|q| *q < actual);
    let up_to = percentiles.partition_point(|q| *q <= actual);
    let uniform: f64 = rng.random();
    if below < up_to {
        // An atom at the first or last percentile reaches into the tail that is not kept.
        let from = if below == 0 { 0.0 } else { (below + 1) as f64 };
        let to = if up_to == 99 { 100.0 } else { up_to as f64 };
        return (from + uniform * (to - from)) / 100.0;
    }
    match (below, percentiles.get(below.wrapping_sub(1)), percentiles.get(below)) {
        (_, Some(low), Some(high)) => (below as f64 + (actual - low) / (high - low)) / 100.0,
        (0, ..) => uniform / 100.0,
        _ => (99.0 + uniform) / 100.0,
    }
}
