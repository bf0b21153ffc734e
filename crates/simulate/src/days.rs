//! The simulated span day by day: weekdays, weeks, quarters, and what the calendar does to demand.

use crate::model;
use facts::calendar::FiscalCalendar;
use facts::time::{add_days, days_between};
use jiff::civil::{Date, Weekday};
use std::borrow::Cow;

/// Days since the first day of the history; negative before it.
pub type Day = i32;

/// One quarter of the fiscal calendar.
#[derive(Clone, Debug)]
pub struct Quarter {
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// The same as [`Day`].
    pub last: Day,
}

/// What is the same for everybody on a day.
#[derive(Clone, Debug)]
pub struct DayFacts {
    /// `YYYY-MM-DD`.
    pub text: String,
    /// Monday to Friday.
    pub is_working: bool,
    /// Weeks are counted and closed on Fridays.
    pub is_friday: bool,
    /// The week that the coming Friday (or this one) closes.
    pub week: usize,
    /// The place in [`Days::quarters`].
    pub quarter: usize,
    /// Working days of the quarter up to this one.
    pub working_day_of_quarter: u8,
    /// The last day of the month.
    pub month_end: Day,
    /// Season on deal entry.
    pub entry: f64,
    /// Season and quarter's end on winning.
    pub winning: f64,
    /// Quarter's end on losing.
    pub losing: f64,
}

/// Every day from the start of the history to the horizon, which is far enough for every open deal to be decided.
pub struct Days {
    first: Date,
    /// The last day of the history ("today").
    pub end: Day,
    /// By day.
    pub facts: Vec<DayFacts>,
    /// The quarters touched, in order.
    pub quarters: Vec<Quarter>,
}

/// Weeks after the end for which the truth is told.
pub const FUTURE_WEEKS: usize = 26;

impl Days {
    /// The span of `years` that ends on `end`.
    pub fn new(end: Date, years: f64) -> Days {
        let length = (years * 365.25) as i64;
        let first = add_days(end, -length);
        let last = length + model::PURGE_DAYS[0] as i64 + 7 * FUTURE_WEEKS as i64;
        let mut days =
            Days { first, end: clamp_day(length), facts: Vec::with_capacity(last as usize + 1), quarters: Vec::new() };
        for offset in 0..=last {
            days.push(add_days(first, offset));
        }
        days
    }

    /// What is known of `day`, which must be within the span.
    pub fn at(&self, day: Day) -> &DayFacts {
        &self.facts[usize::try_from(day).expect("only days from the first on are looked up")]
    }

    /// The last day.
    pub fn horizon(&self) -> Day {
        clamp_day(self.facts.len() as i64 - 1)
    }

    /// The civil date of any day, before the first one too.
    pub fn date(&self, day: Day) -> Date {
        add_days(self.first, i64::from(day))
    }

    /// `YYYY-MM-DD` of any day.
    pub fn text(&self, day: Day) -> Cow<'_, str> {
        match usize::try_from(day).ok().and_then(|index| self.facts.get(index)) {
            Some(facts) => Cow::Borrowed(&facts.text),
            None => Cow::Owned(self.date(day).to_string()),
        }
    }

    /// The day itself or the next working day.
    pub fn working_from(&self, day: Day) -> Day {
        (day.max(0)..=self.horizon()).find(|day| self.at(*day).is_working).unwrap_or(self.horizon())
    }

    /// The quarter of a day; the last one known for a day beyond the horizon.
    pub fn quarter(&self, day: Day) -> &Quarter {
        &self.quarters[self.at(day.clamp(0, self.horizon())).quarter]
    }

    fn push(&mut self, date: Date) {
        let day = clamp_day(days_between(self.first, date));
        self.enter_quarter(date);
        let quarter = self.quarters.len() - 1;
        let last = self.quarters[quarter].last;
        let before = self.facts.last();
        let is_working = !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let counted = before.filter(|before| before.quarter == quarter).map_or(0, |b| b.working_day_of_quarter);
        let week = before.map_or(0, |before| before.week + usize::from(before.is_friday));
        let into = days_between(self.quarters[quarter].start, date);
        let month = usize::try_from(date.month() - 1).expect("months are 1 to 12");
        self.facts.push(DayFacts {
            text: date.to_string(),
            is_working,
            is_friday: date.weekday() == Weekday::Friday,
            week,
            quarter,
            working_day_of_quarter: counted + u8::from(is_working),
            month_end: clamp_day(days_between(self.first, date.last_of_month())),
            entry: model::ENTRY_BY_MONTH[month],
            winning: model::WINNING_BY_MONTH[month] * winning_in_quarter(into, i64::from(last - day)),
            losing: if last - day <= 14 { model::QUARTER_END_LOSING[0] } else { 1.0 },
        });
    }

    fn enter_quarter(&mut self, date: Date) {
        if self.quarters.last().is_some_and(|quarter| date <= quarter.end) {
            return;
        }
        let period = FiscalCalendar::default().period_of(date).expect("calendar months cover every day");
        let last = clamp_day(days_between(self.first, period.end));
        self.quarters.push(Quarter { start: period.start, end: period.end, last });
    }
}

fn winning_in_quarter(into: i64, left: i64) -> f64 {
    let by_days_left = model::QUARTER_END_WINNING;
    match (into, left) {
        (_, ..=3) => by_days_left[0],
        (_, ..=7) => by_days_left[1],
        (_, ..=14) => by_days_left[2],
        (..10, _) => model::QUARTER_START_WINNING[0],
        (_, ..=28) => by_days_left[3],
        _ => by_days_left[4],
    }
}

/// A day count as [`Day`]; spans are limited to decades, so nothing is cut.
pub fn clamp_day(days: i64) -> Day {
    Day::try_from(days).expect("a span of decades fits 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_close_on_fridays_and_quarters_follow_the_calendar() {
        let days = Days::new(date(2026, 11, 21), 1.0);
        assert_eq!(days.date(days.end), date(2026, 11, 21));
        for pair in days.facts.windows(2) {
            assert_eq!(pair[1].week, pair[0].week + usize::from(pair[0].is_friday));
        }
        assert_eq!(days.quarter(days.end).end, date(2026, 12, 31));
        assert_eq!(days.date(days.at(days.end).month_end), date(2026, 11, 30));
        assert_eq!(days.at(days.working_from(days.end)).text, "2026-11-23");
    }
}
