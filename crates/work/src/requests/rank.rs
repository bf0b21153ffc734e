//! Which request matters most: value at stake, and how soon it is needed. docs/methods/requests.md has the formula and its constants.

use std::cmp::Ordering;

/// Decided deals that a desk must have helped with before how they came out counts.
pub const DECIDED_NEEDED: i64 = 20;
/// Wins that are added to those seen and to those expected: a desk with few of them is taken to change little.
const PRIOR_WINS: f64 = 10.0;
/// Working days within which a request counts half as much again.
const HALF_LIFE_DAYS: f64 = 5.0;
/// Eight of ten outcomes of a normal distribution are within so many deviations.
const EIGHT_OF_TEN: f64 = 1.281_551_565_545;

/// How deals came out that a desk helped with, against their chances when it was asked. An association: who asks for help, and
/// for which deals, is nobody's lot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Deals that were decided since.
    pub decided: i64,
    /// Those that were won.
    pub won: i64,
    /// How many their chances had let expect.
    pub expected: f64,
    /// Within this, eight times in ten, if chances say all there is to say.
    pub range: (f64, f64),
    /// Won against expected, drawn towards 1 by [`PRIOR_WINS`]; `None` below [`DECIDED_NEEDED`] decided deals.
    pub ratio: Option<f64>,
}

/// The effect of a desk: decided and won deals, the sum of their chances, and the variance of that.
pub fn effect((decided, won): (i64, i64), expected: f64, variance: f64) -> Effect {
    let around = EIGHT_OF_TEN * variance.max(0.0).sqrt();
    let ratio = (won as f64 + PRIOR_WINS) / (expected + PRIOR_WINS);
    Effect {
        decided,
        won,
        expected,
        range: ((expected - around).max(0.0), (expected + around).min(decided as f64)),
        ratio: (decided >= DECIDED_NEEDED).then_some(ratio),
    }
}

/// What is at stake, minor units of the company's currency: amount × chance, × what deals that the desk helped with came to against
/// their chances, where enough are known. At most the amount.
pub fn at_stake(amount: i64, chance: f64, ratio: Option<f64>) -> f64 {
    amount as f64 * (chance * ratio.unwrap_or(1.0)).clamp(0.0, 1.0)
}

/// How urgent something is that is needed in `days` working days: 1 today and later, half as much every [`HALF_LIFE_DAYS`].
pub fn urgency(days: i64) -> f64 {
    0.5_f64.powf(days.max(0) as f64 / HALF_LIFE_DAYS)
}

/// The order of two requests, each by value at stake and working days left: what matters more comes first; those of which no value is
/// known come last, the soonest first.
pub fn order(a: (Option<f64>, i64), b: (Option<f64>, i64)) -> Ordering {
    let score = |(value, days): (Option<f64>, i64)| value.map(|value| value * urgency(days));
    match (score(a), score(b)) {
        (Some(one), Some(other)) => other.total_cmp(&one).then(a.1.cmp(&b.1)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => a.1.cmp(&b.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_outcomes_say_nothing() {
        let few = effect((19, 12), 8.0, 4.0);
        assert_eq!((few.ratio, few.expected), (None, 8.0));
        let enough = effect((20, 12), 8.0, 4.0);
        assert!((enough.ratio.expect("enough") - 22.0 / 18.0).abs() < 1e-12);
        assert!((enough.range.0 - 5.4369).abs() < 1e-3 && (enough.range.1 - 10.5631).abs() < 1e-3);
        let none = effect((0, 0), 0.0, 0.0);
        assert_eq!((none.ratio, none.range), (None, (0.0, 0.0)));
    }

    #[test]
    fn value_is_never_more_than_the_amount() {
        assert_eq!(at_stake(1_000, 0.5, None), 500.0);
        assert_eq!(at_stake(1_000, 0.5, Some(1.2)), 600.0);
        assert_eq!(at_stake(1_000, 0.9, Some(1.5)), 1_000.0);
        assert_eq!(at_stake(0, 0.9, None), 0.0);
    }

    #[test]
    fn much_value_and_little_time_come_first() {
        let mut asked = [
            ("large, in two weeks", (Some(100_000.0), 10)),
            ("unknown, in a week", (None, 5)),
            ("half, today", (Some(50_000.0), 0)),
            ("half, overdue", (Some(50_000.0), -3)),
            ("unknown, tomorrow", (None, 1)),
            ("large, tomorrow", (Some(100_000.0), 1)),
        ];
        asked.sort_by(|a, b| order(a.1, b.1));
        let names: Vec<&str> = asked.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            [
                "large, tomorrow",
                "half, overdue",
                "half, today",
                "large, in two weeks",
                "unknown, tomorrow",
                "unknown, in a week"
            ]
        );
        assert_eq!((urgency(0), urgency(5), urgency(-2)), (1.0, 0.5, 1.0));
    }
}
