//! How far the engine's total gives way to the projection's: two expectations of the same bookings that err differently.
//!
//! The engine tells deals apart by all that is known of them; what it believes of all deals alike it learnt from few seasons. The projection looks
//! at nothing but value by stage at the same point of past periods. What the one misses of everybody alike the other mostly does not, so
//! the mean of both errs less than either (Bates and Granger 1969). Its weight is not learnt from past misses: of a few windows these say
//! less about the best weight than is lost by following them (Smith and Wallis 2009). Who sells what is the engine's alone.

use crate::forecast::Method;
use crate::ledger::{Day, Prepared};
use crate::moment::{self, Moments, Window};
use crate::view::View;
use std::sync::Arc;

/// The projection's weight where history is long and deals are many.
const MOST: f64 = 0.6;
/// After so many quarters of outcomes half of that: each period is one case of what becomes of the deals at its point.
const EVEN_QUARTERS: f64 = 5.0;
/// With so many wins half of that: the projection's own chance error falls with them, the engine's common one does not.
const EVEN_WINS: f64 = 1_000.0;
const QUARTER_DAYS: f64 = 91.0;
/// No total is moved further than by this factor.
const MOST_FACTOR: f64 = 4.0;

/// The projection's weight from what the view knows.
pub(crate) fn weight(prepared: &Prepared<'_>, view: &View) -> f64 {
    weight_after(view.history(prepared), view.won.len())
}

/// The projection's weight after so many days of outcomes and wins.
fn weight_after(history: Day, wins: usize) -> f64 {
    let (quarters, wins) = (f64::from(history.max(0)) / QUARTER_DAYS, wins as f64);
    let long = quarters.powi(2) / (quarters.powi(2) + EVEN_QUARTERS.powi(2));
    MOST * long * wins / (wins + EVEN_WINS)
}

/// By how much everybody's chances are multiplied, so that the engine's total becomes the mean of both.
pub(crate) fn factor(engine: &Moments, projection: &Moments, weight: f64) -> f64 {
    let sum = |moments: &Moments| moments.values().map(|moment| moment.mean).sum::<f64>();
    let (engine, projection) = (sum(engine), sum(projection));
    let factor = if engine > 0.0 { 1.0 - weight + weight * projection / engine } else { 1.0 };
    factor.clamp(1.0 / MOST_FACTOR, MOST_FACTOR)
}

/// What both would have expected after a past day; the engine alone where the projection saw no window like it.
pub(crate) fn expected_at(prepared: &Prepared<'_>, origin: Day, window: Window, weight: f64) -> Option<Arc<Moments>> {
    let engine = prepared.expected_at(Method::Linchpin, origin, window)?;
    let Some(projection) = prepared.expected_at(Method::Projection, origin, window) else { return Some(engine) };
    Some(Arc::new(moment::times(&engine, factor(&engine, &projection, weight))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Moment;

    #[test]
    fn totals_are_averaged_and_shares_are_kept() {
        let moments = |means: [f64; 3]| -> Moments {
            let moment = |mean| Moment { mean, variance: mean * mean, nothing: -1.0 };
            [None, Some(1), Some(2)].into_iter().zip(means.map(moment)).collect()
        };
        let (engine, projection) = (moments([100.0, 60.0, 0.0]), moments([100.0, 10.0, 130.0]));
        let both = moment::times(&engine, factor(&engine, &projection, 0.25));
        let means: Vec<f64> = both.values().map(|moment| moment.mean).collect();
        assert_eq!(means, [112.5, 67.5, 0.0], "180 instead of 160, divided as the engine does");
        assert_eq!(
            factor(&moments([0.0; 3]), &projection, 0.25),
            1.0,
            "where the engine expects nothing, nothing is divided"
        );
        assert_eq!(factor(&engine, &moments([1e6; 3]), 0.25), MOST_FACTOR);
    }

    #[test]
    fn short_histories_and_few_wins_leave_the_engine_alone() {
        assert_eq!(weight_after(0, 10_000), 0.0);
        assert_eq!(weight_after(455, 1_000), MOST / 4.0);
        assert!(weight_after(182, 100) < 0.01, "half a year of few wins");
        assert!(weight_after(910, 3_000) > 0.35, "two and a half years of 60 sellers");
    }
}
