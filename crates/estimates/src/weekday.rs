//! How much of a week's winning falls on each of its days: little on Saturdays, all the same where sources say nothing.

use crate::ledger::{Day, Prepared};
use facts::StageKind;
use serde::{Deserialize, Serialize};

/// As if so many wins had been spread evenly over the week.
const EVEN_WINS: f64 = 35.0;

/// How much a day counts; 1 on average over a week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Weekdays([f64; 7]);

impl Weekdays {
    /// Every day counts alike.
    #[cfg(test)]
    pub(crate) const EVEN: Weekdays = Weekdays([1.0; 7]);
    /// Day 0 was a Thursday, so the third and fourth are the week-end.
    #[cfg(test)]
    pub(crate) const WORKING: Weekdays = Weekdays([1.4, 1.4, 0.0, 0.0, 1.4, 1.4, 1.4]);

    /// What wins showed by the end of `day`.
    pub(crate) fn seen_by(prepared: &Prepared<'_>, day: Day) -> Weekdays {
        let mut wins = [EVEN_WINS / 7.0; 7];
        for deal in prepared.deals() {
            let Some(state) = prepared.state_on(deal, day).filter(|state| !state.deleted) else { continue };
            if prepared.company.kind_of(state) == StageKind::Won
                && let Some(closed) = state.closed.map(facts::time::day_number)
            {
                wins[place(closed)] += 1.0;
            }
        }
        let all: f64 = wins.iter().sum();
        Weekdays(wins.map(|wins| 7.0 * wins / all))
    }

    /// How much the days after `from` up to `to` count together.
    pub(crate) fn between(&self, from: Day, to: Day) -> f64 {
        let whole = (to - from).max(0) / 7;
        let rest = from + 7 * whole + 1..=to;
        f64::from(7 * whole) + rest.map(|day| self.0[place(day)]).sum::<f64>()
    }
}

fn place(day: Day) -> usize {
    day.rem_euclid(7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_counts_seven_wherever_it_starts() {
        let working = Weekdays::WORKING;
        for start in -9..9 {
            assert!((working.between(start, start + 7) - 7.0).abs() < 1e-12);
            assert!((working.between(start, start + 28) - 28.0).abs() < 1e-12);
        }
        assert!((working.between(-1, 1) - 2.8).abs() < 1e-12, "Thursday and Friday");
        assert!(working.between(1, 3).abs() < 1e-12, "Saturday and Sunday");
        assert_eq!(working.between(5, 5), 0.0);
    }
}
