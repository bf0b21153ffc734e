//! Where in its fiscal period a day lies.

use crate::ledger::Day;
use facts::FiscalCalendar;
use facts::time::{day_number, day_of_number};

/// The bins of days left in the period: the last week, the week before, the rest of the last month, the month
/// before, anything earlier; and days outside the calendar.
pub(crate) const PHASES: usize = 6;
const OUTSIDE: u8 = 5;

/// Finer bins: the last three days, the rest of the last week, the week before, the rest of the last month, the month
/// before, anything earlier, of which the first ten days; and days outside the calendar.
pub(crate) const FINE_PHASES: usize = 8;
const FINE_OUTSIDE: u8 = 7;
const FIRST_DAYS: Day = 10;

/// The phase of every day from the first fact to two years after the last.
#[derive(Debug, Default)]
pub(crate) struct Phases {
    first: Day,
    phase: Vec<u8>,
    fine: Vec<u8>,
    month: Vec<u8>,
    period: Vec<u32>,
}

impl Phases {
    pub(crate) fn between(calendar: &FiscalCalendar, first: Day, last: Day) -> Phases {
        // 2,300 days: next year's last day seen from a forecast made years after the last fact.
        let end = last.saturating_add(2_300);
        let mut phases = Phases { first, ..Phases::default() };
        let mut index = 0;
        let mut day = first;
        while day <= end {
            let Some(period) = calendar.period_of(day_of_number(day)) else {
                phases.phase.push(OUTSIDE);
                phases.fine.push(FINE_OUTSIDE);
                phases.period.push(index);
                day += 1;
                continue;
            };
            index += 1;
            let (first_day, last_day) = (day_number(period.start), day_number(period.end));
            while day <= last_day.min(end) {
                phases.phase.push(bin(last_day - day));
                phases.fine.push(fine_bin(day - first_day, last_day - day));
                phases.period.push(index);
                day += 1;
            }
        }
        phases.month = (first..=end).map(|day| (day_of_number(day).month() - 1).unsigned_abs()).collect();
        phases
    }

    /// The finer phase of `day`, below [`FINE_PHASES`].
    pub(crate) fn fine(&self, day: Day) -> u8 {
        let place = usize::try_from(day - self.first).ok();
        place.and_then(|place| self.fine.get(place)).copied().unwrap_or(FINE_OUTSIDE)
    }

    /// The month of the year of `day`, from 0.
    pub(crate) fn month(&self, day: Day) -> u8 {
        let place = usize::try_from(day - self.first).ok();
        place.and_then(|place| self.month.get(place)).copied().unwrap_or(0)
    }

    /// The phase of `day`, below [`PHASES`].
    pub(crate) fn of(&self, day: Day) -> usize {
        let place = usize::try_from(day - self.first).ok();
        usize::from(place.and_then(|place| self.phase.get(place)).copied().unwrap_or(OUTSIDE))
    }

    /// In how many different periods each phase was seen between two days, both included.
    pub(crate) fn periods_seen(&self, from: Day, to: Day) -> [f64; PHASES] {
        let mut seen = [0.0; PHASES];
        let mut latest = [0; PHASES];
        for day in from..=to {
            let Ok(place) = usize::try_from(day - self.first) else { continue };
            let (Some(phase), Some(period)) = (self.phase.get(place), self.period.get(place)) else { continue };
            let phase = usize::from(*phase);
            if latest[phase] != *period {
                latest[phase] = *period;
                seen[phase] += 1.0;
            }
        }
        seen
    }
}

fn bin(days_left: Day) -> u8 {
    match days_left {
        0..7 => 0,
        7..14 => 1,
        14..31 => 2,
        31..61 => 3,
        _ => 4,
    }
}

fn fine_bin(days_since: Day, days_left: Day) -> u8 {
    match days_left {
        0..3 => 0,
        3..7 => 1,
        7..14 => 2,
        14..31 => 3,
        31..61 => 4,
        _ if days_since < FIRST_DAYS => 6,
        _ => 5,
    }
}

/// How much more often than usual something happens in each phase, `events` seen where `expected` were.
///
/// Drawn towards 1 on the log scale as a normal prior would: effects are believed to differ by 0.4, each period's own
/// by 0.2 around that, and counts by chance.
pub(crate) fn effects(events: &[f64; PHASES], expected: &[f64; PHASES], periods: &[f64; PHASES]) -> [f64; PHASES] {
    const BETWEEN: f64 = 0.4 * 0.4;
    const WITHIN: f64 = 0.2 * 0.2;
    std::array::from_fn(|phase| {
        if expected[phase] <= 0.0 || periods[phase] <= 0.0 {
            return 1.0;
        }
        let effect = ((events[phase] + 0.5) / (expected[phase] + 0.5)).ln();
        let noise = WITHIN / periods[phase] + 1.0 / (expected[phase] + 0.5);
        (effect * BETWEEN / (BETWEEN + noise)).exp()
    })
}
