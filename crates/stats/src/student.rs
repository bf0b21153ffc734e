//! Student's t distribution: a normal whose variance is known from few cases.

use crate::beta::Beta;

/// The value below which it lies with chance `share`, with `freedom` degrees of freedom, positive. `share` is kept 10⁻⁹ away from 0 and 1.
pub fn quantile(share: f64, freedom: f64) -> f64 {
    let share = share.clamp(1e-9, 1.0 - 1e-9);
    let beyond = 2.0 * share.min(1.0 - share);
    if beyond >= 1.0 {
        return 0.0;
    }
    // How far from the middle: freedom ÷ (freedom + t²) is Beta-distributed.
    let part = Beta { yes: freedom / 2.0, no: 0.5 }.quantile(beyond);
    let distance = (freedom * (1.0 / part.max(f64::MIN_POSITIVE) - 1.0)).sqrt();
    if share < 0.5 { -distance } else { distance }
}
