//! How much more, or less, deals not created yet brought than was expected of them.
//!
//! Chances of open deals are calibrated by what became of such; what will be created, and how fast it is won, is forecast from weeks that lie back.
//! Where that changed since, windows of the past year missed on one side, one after the other. How far that is followed depends on how sure it
//! is: chance explains most of what small companies miss, little of what large ones do.

use crate::ledger::{Day, Prepared, recency};
use crate::moment::{Moment, Moments, Window};
use crate::threads::mapped_beside_each_other;
use crate::view::{View, new_share};
use std::sync::Arc;

/// An origin a quarter ago counts half.
const HALF_LIFE_DAYS: f64 = 91.0;
/// What is believed of the factor before anything was seen, on the log scale: a standard deviation around 1.
const USUAL: f64 = 0.2;
/// No factor is further from 1 than by this one.
const MOST: f64 = 2.0;

/// What new business was expected to bring within windows of one place and length, and what it brought.
pub(crate) struct NewBusiness {
    window: Window,
    past: Vec<Past>,
}

#[derive(Clone, Copy)]
struct Past {
    origin: Day,
    expected: f64,
    variance: f64,
    came: f64,
}

impl NewBusiness {
    /// Of windows that had passed by the view's day.
    pub(crate) fn learn(
        prepared: &Prepared<'_>,
        view: &View,
        window: Window,
        expected_at: impl Fn(Day) -> Option<Arc<Moments>> + Sync,
    ) -> NewBusiness {
        let of = |origin: &Day| {
            let moments = expected_at(*origin)?;
            let sum = |of: fn(&Moment) -> f64| moments.values().map(of).sum::<f64>();
            let won = view.won_between(origin + window.0 + 1, origin + window.1);
            let new = won.filter(|won| prepared.created(won.deal).is_some_and(|created| created > *origin));
            Some(Past {
                origin: *origin,
                expected: sum(|moment| moment.new.mean),
                variance: sum(|moment| moment.new.variance),
                came: new.map(|won| won.amount as f64).sum(),
            })
        };
        let origins: Vec<Day> = view.past_origins(window).collect();
        NewBusiness { window, past: mapped_beside_each_other(&origins, of).into_iter().flatten().collect() }
    }

    /// By how much its expectation on `day` is multiplied, from windows that had passed by then.
    pub(crate) fn factor(&self, day: Day) -> f64 {
        let passed = self.past.iter().filter(|past| past.origin + self.window.1 <= day);
        let weighed: Vec<(f64, &Past)> =
            passed.map(|past| (recency(day - self.window.1 - past.origin, HALF_LIFE_DAYS), past)).collect();
        let sum = |of: &dyn Fn(f64, &Past) -> f64| weighed.iter().map(|(weight, past)| of(*weight, past)).sum::<f64>();
        let (expected, came) = (sum(&|w, past| w * past.expected), sum(&|w, past| w * past.came));
        if expected <= 0.0 {
            return 1.0;
        }
        let ratio = (came / expected).clamp(1.0 / MOST, MOST);
        // Windows that overlap err alike, so what they err by does not average out as if they were apart.
        let chance = sum(&|w, past| w * w * past.variance);
        let seen = sum(&|w, past| w * w * (past.came - ratio * past.expected).powi(2));
        let error = chance.max(seen) / new_share(self.window) / (ratio * expected).powi(2);
        (ratio.ln() * USUAL.powi(2) / (USUAL.powi(2) + error)).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows of four weeks a fortnight apart, the latest ending on day 0.
    fn seen(expected: f64, variance: f64, came: impl Fn(i32) -> f64) -> f64 {
        let past = (0..24).map(|place| Past { origin: -28 - 14 * place, expected, variance, came: came(place) });
        NewBusiness { window: (0, 28), past: past.collect() }.factor(0)
    }

    #[test]
    fn what_chance_explains_is_hardly_followed_and_what_it_does_not_is() {
        let large = seen(1000.0, 400.0, |_| 1200.0);
        assert!((1.19..1.2).contains(&large), "{large}");
        let small = seen(10.0, 400.0, |_| 12.0);
        assert!((1.0..1.03).contains(&small), "{small}");
        let restless = seen(1000.0, 400.0, |place| if place % 4 < 2 { 2200.0 } else { 200.0 });
        assert!((0.97..1.15).contains(&restless), "one that comes and goes: {restless}");
    }

    #[test]
    fn nothing_seen_changes_nothing_and_nothing_that_came_is_no_certainty() {
        assert_eq!(seen(0.0, 0.0, |_| 0.0), 1.0);
        let none = seen(10.0, 400.0, |_| 0.0);
        assert!((0.9..1.0).contains(&none), "{none}");
    }

    #[test]
    fn a_day_knows_only_windows_that_had_passed() {
        let past = |origin: Day, came: f64| Past { origin, expected: 1000.0, variance: 100.0, came };
        let all = NewBusiness { window: (0, 28), past: vec![past(0, 2000.0), past(-28, 1000.0), past(-56, 1000.0)] };
        assert_eq!(all.factor(27), 1.0);
        assert!(all.factor(28) > 1.05);
    }
}
