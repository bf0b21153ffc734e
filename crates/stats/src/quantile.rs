//! Quantiles of a sample.

/// The `share` quantile of an ascending sample, linear between order statistics (Hyndman and Fan 1996, type 7: the
/// default of R and NumPy). `None` of an empty sample.
pub fn of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64))
}

/// The percentiles 1 to 99 of an ascending sample.
pub fn percentiles(sorted: &[f64]) -> Option<[f64; 99]> {
    let mut out = [0.0; 99];
    for (index, value) in out.iter_mut().enumerate() {
        *value = of_sorted(sorted, (index + 1) as f64 / 100.0)?;
    }
    Some(out)
}
