//! How good probabilities of yes and no were, once it is known which.

use serde::{Deserialize, Serialize};

/// One probability and what happened.
pub type Case = (f64, bool);

/// A range of stated probabilities, with how often it then happened.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// How many cases.
    pub cases: usize,
    /// The mean stated probability.
    pub stated: f64,
    /// The share that happened.
    pub happened: f64,
}

/// The chance that a case that happened was given a higher probability than one that did not, ties counting half
/// (area under the ROC curve). `None` unless both kinds are there.
pub fn auc(cases: &[Case]) -> Option<f64> {
    let yes = cases.iter().filter(|case| case.1).count() as f64;
    let no = cases.len() as f64 - yes;
    if yes == 0.0 || no == 0.0 {
        return None;
    }
    let mut sorted = cases.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    // The rank sum of Mann and Whitney, with mid-ranks for ties.
    let mut rank_sum = 0.0;
    let mut start = 0;
    while start < sorted.len() {
        let end = start + sorted[start..].partition_point(|case| case.0 <= sorted[start].0);
        let mid_rank = (start + end + 1) as f64 / 2.0;
        rank_sum += mid_rank * sorted[start..end].iter().filter(|case| case.1).count() as f64;
        start = end;
    }
    Some((rank_sum - yes * (yes + 1.0) / 2.0) / (yes * no))
}

/// The mean squared difference between probability and outcome (Brier 1950). `None` without cases.
pub fn brier(cases: &[Case]) -> Option<f64> {
    mean(cases, |(p, happened)| (p - f64::from(u8::from(happened))).powi(2))
}

/// The mean negative log-likelihood; probabilities are kept 10⁻⁶ away from 0 and 1, so that one overconfident miss
/// costs 13.8 and not infinity. `None` without cases.
pub fn log_loss(cases: &[Case]) -> Option<f64> {
    mean(cases, |(p, happened)| {
        let p = p.clamp(1e-6, 1.0 - 1e-6);
        if happened { -p.ln() } else { -(1.0 - p).ln() }
    })
}

/// Cases in up to `bins` groups of equal size by stated probability, equal probabilities kept together.
pub fn calibration(cases: &[Case], bins: usize) -> Vec<Bin> {
    let mut sorted = cases.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = Vec::new();
    let mut start = 0;
    for index in 1..=bins {
        let mut end = (sorted.len() * index / bins.max(1)).max(start);
        while end > start && end < sorted.len() && sorted[end].0 == sorted[end - 1].0 {
            end += 1;
        }
        if end > start {
            out.push(bin_of(&sorted[start..end]));
            start = end;
        }
    }
    out
}

/// The mean distance between stated and happened over the bins, weighted by cases (expected calibration error).
pub fn calibration_error(bins: &[Bin]) -> Option<f64> {
    let cases: usize = bins.iter().map(|bin| bin.cases).sum();
    let total: f64 = bins.iter().map(|bin| bin.cases as f64 * (bin.stated - bin.happened).abs()).sum();
    (cases > 0).then(|| total / cases as f64)
}

fn bin_of(cases: &[Case]) -> Bin {
    let n = cases.len() as f64;
    let stated = cases.iter().map(|case| case.0).sum::<f64>() / n;
    let happened = cases.iter().filter(|case| case.1).count() as f64 / n;
    Bin { cases: cases.len(), stated, happened }
}

fn mean(cases: &[Case], score: impl Fn(Case) -> f64) -> Option<f64> {
    (!cases.is_empty()).then(|| cases.iter().map(|case| score(*case)).sum::<f64>() / cases.len() as f64)
}
