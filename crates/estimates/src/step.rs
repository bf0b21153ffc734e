//! The steps into which the days after a landmark are cut: within one, rates do not change.

use crate::layout::NEAR_DAYS;
use crate::ledger::{Day, Prepared};
use crate::phase::FINE_PHASES;
use crate::weekday::Weekdays;

/// Steps of a week for a quarter, then of four weeks.
const WEEKS_UNTIL: Day = 91;

/// Bins of how far ahead a step starts.
pub(crate) const LAGS: usize = 6;
/// Bins of where the planned close lies from a step.
pub(crate) const PLANNED: usize = 10;

/// Some days after a landmark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    /// Days ahead after which it begins.
    pub(crate) from: Day,
    /// The last day ahead.
    pub(crate) to: Day,
    /// How long it is in weeks, by how much its days count.
    pub(crate) weeks: f64,
    pub(crate) lag: u8,
    pub(crate) phase: u8,
    /// The month of the year, from 0.
    pub(crate) month: u8,
}

impl Step {
    /// Whether it begins beyond [`NEAR_DAYS`].
    pub(crate) fn is_far(&self) -> bool {
        self.from >= NEAR_DAYS
    }

    /// Where a planned close so many days ahead lies from this step; 0: none is planned.
    pub(crate) fn planned(&self, ahead: Option<Day>) -> u8 {
        let Some(ahead) = ahead else { return 0 };
        if (self.from + 1..=self.to).contains(&ahead) {
            return 5;
        }
        match ahead - if ahead <= self.from { self.from } else { self.to } {
            ..-60 => 1,
            -60..-21 => 2,
            -21..-7 => 3,
            -7..=0 => 4,
            1..=7 => 6,
            8..=21 => 7,
            22..=60 => 8,
            _ => 9,
        }
    }
}

/// The steps after `day` up to `last` days ahead: each within one phase of the period.
pub(crate) fn steps(prepared: &Prepared<'_>, weekdays: &Weekdays, day: Day, last: Day) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut from = 0;
    while from < last {
        let usual = if from < WEEKS_UNTIL {
            from - from.rem_euclid(7) + 7
        } else {
            from - (from - WEEKS_UNTIL).rem_euclid(28) + 28
        };
        let phase = prepared.phases.fine(day + from + 1);
        let end = usual.min(last);
        let to = (from + 2..=end).find(|ahead| prepared.phases.fine(day + ahead) != phase).map_or(end, |at| at - 1);
        steps.push(Step {
            from,
            to,
            weeks: weekdays.between(day + from, day + to) / 7.0,
            lag: lag_of(from),
            phase,
            month: prepared.phases.month(day + (from + 1 + to) / 2),
        });
        from = to;
    }
    debug_assert!(steps.iter().all(|step| usize::from(step.phase) < FINE_PHASES));
    steps
}

fn lag_of(from: Day) -> u8 {
    match from {
        ..7 => 0,
        7..14 => 1,
        14..28 => 2,
        28..56 => 3,
        56..91 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planned_close_lies_before_within_or_after_a_step() {
        let step = Step { from: 7, to: 14, weeks: 1.0, lag: 1, phase: 0, month: 0 };
        for (ahead, bin) in
            [(-60, 1), (-30, 2), (-1, 3), (0, 4), (7, 4), (8, 5), (14, 5), (15, 6), (30, 7), (70, 8), (90, 9)]
        {
            assert_eq!(step.planned(Some(ahead)), bin, "{ahead} days ahead");
        }
        assert_eq!(step.planned(None), 0);
    }
}
