//! The fiscal calendar: which period a day belongs to.

use crate::time::add_days;
use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

/// A fiscal period; both days belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day ("day one").
    pub start: Date,
    /// The last day.
    pub end: Date,
}

impl Period {
    /// Whether `day` belongs to the period.
    pub fn contains(&self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }
}

/// How a company cuts its year into periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FiscalCalendar {
    /// Whole months: periods of `period_months` counted from the first of `start_month`.
    Months {
        /// 1 to 12, the month in which the fiscal year starts.
        start_month: i8,
        /// 1, 3, 6 or 12.
        period_months: i8,
    },
    /// Quarters of thirteen weeks (the last of a long year has fourteen); the year starts on the `weekday` nearest to
    /// the first of `start_month`. With `months` a period is one of the quarter's three months.
    Weeks {
        /// 1 to 12, the month near whose first day the fiscal year starts.
        start_month: i8,
        /// The weekday on which every period starts: 1 Monday … 7 Sunday.
        weekday: i8,
        /// `None`: periods are quarters. Otherwise the weeks of a quarter's months, such as 4-4-5.
        months: Option<[i64; 3]>,
    },
    /// Exactly these periods, in order, without gaps.
    Listed {
        /// The periods, ascending.
        periods: Vec<Period>,
    },
}

/// Why a calendar cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadCalendar {
    /// The start month is not 1 to 12.
    StartMonth(i8),
    /// A period of so many months does not divide the year.
    PeriodMonths(i8),
    /// The weekday is not 1 to 7.
    Weekday(i8),
    /// The three months of a quarter do not sum to thirteen weeks.
    QuarterWeeks([i64; 3]),
    /// The listed periods are empty, or the one at this index starts elsewhere than the day after the one before.
    Gap(usize),
}

impl Default for FiscalCalendar {
    fn default() -> Self {
        FiscalCalendar::Months { start_month: 1, period_months: 3 }
    }
}

impl FiscalCalendar {
    /// Checks that every day gets one period.
    pub fn check(&self) -> Result<(), BadCalendar> {
        match self {
            Self::Months { start_month, .. } | Self::Weeks { start_month, .. } if !(1..=12).contains(start_month) => {
                Err(BadCalendar::StartMonth(*start_month))
            }
            Self::Months { period_months, .. } if ![1, 2, 3, 4, 6, 12].contains(period_months) => {
                Err(BadCalendar::PeriodMonths(*period_months))
            }
            Self::Weeks { weekday, .. } if !(1..=7).contains(weekday) => Err(BadCalendar::Weekday(*weekday)),
            Self::Weeks { months: Some(weeks), .. }
                if weeks.iter().sum::<i64>() != 13 || weeks.iter().any(|w| *w < 1) =>
            {
                Err(BadCalendar::QuarterWeeks(*weeks))
            }
            Self::Listed { periods } => check_listed(periods),
            _ => Ok(()),
        }
    }

    /// The period that `day` belongs to; `None` outside a listed calendar.
    pub fn period_of(&self, day: Date) -> Option<Period> {
        match self {
            Self::Months { start_month, period_months } => Some(months_period(day, *start_month, *period_months)),
            Self::Weeks { start_month, weekday, months } => Some(weeks_period(day, *start_month, *weekday, *months)),
            Self::Listed { periods } => {
                let after = periods.partition_point(|period| period.start <= day);
                periods.get(after.checked_sub(1)?).filter(|period| period.contains(day)).cloned()
            }
        }
    }

    /// The period after `period`; `None` at the end of a listed calendar.
    pub fn after(&self, period: &Period) -> Option<Period> {
        self.period_of(add_days(period.end, 1))
    }

    /// The period before `period`; `None` at the start of a listed calendar.
    pub fn before(&self, period: &Period) -> Option<Period> {
        self.period_of(add_days(period.start, -1))
    }
}

fn check_listed(periods: &[Period]) -> Result<(), BadCalendar> {
    if periods.is_empty() {
        return Err(BadCalendar::Gap(0));
    }
    let broken = (0..periods.len())
        .find(|&i| periods[i].end < periods[i].start || (i > 0 && periods[i].start != add_days(periods[i - 1].end, 1)));
    broken.map_or(Ok(()), |index| Err(BadCalendar::Gap(index)))
}

fn months_period(day: Date, start_month: i8, period_months: i8) -> Period {
    let months = i32::from(day.year()) * 12 + i32::from(day.month()) - i32::from(start_month);
    let first = months - months.rem_euclid(12).rem_euclid(i32::from(period_months));
    let start = month_start(first, start_month);
    let next = month_start(first + i32::from(period_months), start_month);
    Period { start, end: add_days(next, -1) }
}

/// The first day of the month `months` after the `start_month` of year 0.
fn month_start(months: i32, start_month: i8) -> Date {
    let index = months + i32::from(start_month) - 1;
    let year = i16::try_from(index.div_euclid(12)).unwrap_or(9999).clamp(-9999, 9999);
    let month = i8::try_from(index.rem_euclid(12)).expect("a remainder of 12 fits") + 1;
    date(year, month, 1)
}

fn weeks_period(day: Date, start_month: i8, weekday: i8, months: Option<[i64; 3]>) -> Period {
    let year = [day.year() + 1, day.year(), day.year() - 1]
        .into_iter()
        .find(|year| weeks_year_start(*year, start_month, weekday) <= day)
        .unwrap_or(day.year() - 1);
    let start = weeks_year_start(year, start_month, weekday);
    let end = add_days(weeks_year_start(year + 1, start_month, weekday), -1);
    let lengths: Vec<i64> = match months {
        None => vec![13; 4],
        Some(weeks) => weeks.into_iter().cycle().take(12).collect(),
    };
    let mut first = start;
    for (index, weeks) in lengths.iter().enumerate() {
        let last = if index + 1 == lengths.len() { end } else { add_days(first, weeks * 7 - 1) };
        if day <= last {
            return Period { start: first, end: last };
        }
        first = add_days(last, 1);
    }
    Period { start, end }
}

/// The `weekday` nearest to the first of `start_month` in `year`.
fn weeks_year_start(year: i16, start_month: i8, weekday: i8) -> Date {
    let first = date(year.clamp(-9998, 9998), start_month.clamp(1, 12), 1);
    let wanted = Weekday::from_monday_one_offset(weekday).unwrap_or(Weekday::Monday);
    let ahead = i64::from(first.weekday().until(wanted));
    add_days(first, if ahead > 3 { ahead - 7 } else { ahead })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::days_between;

    #[track_caller]
    fn check(calendar: &FiscalCalendar, day: Date, start: Date, end: Date) {
        calendar.check().expect("a good calendar");
        assert_eq!(calendar.period_of(day), Some(Period { start, end }));
    }

    #[test]
    fn months_from_any_start() {
        let calendar = |start_month, period_months| FiscalCalendar::Months { start_month, period_months };
        check(&calendar(1, 3), date(2017, 9, 3), date(2017, 7, 1), date(2017, 9, 30));
        check(&calendar(2, 3), date(2026, 1, 31), date(2025, 11, 1), date(2026, 1, 31));
        check(&calendar(4, 12), date(2026, 3, 31), date(2025, 4, 1), date(2026, 3, 31));
        check(&calendar(11, 1), date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29));
        assert_eq!(calendar(13, 3).check(), Err(BadCalendar::StartMonth(13)));
        assert_eq!(calendar(1, 5).check(), Err(BadCalendar::PeriodMonths(5)));
    }

    #[test]
    fn four_four_five_covers_every_day_once() {
        // US National Retail Federation: the year starts on the Sunday nearest to 1 February.
        let months = FiscalCalendar::Weeks { start_month: 2, weekday: 7, months: Some([4, 4, 5]) };
        check(&months, date(2025, 2, 2), date(2025, 2, 2), date(2025, 3, 1));
        let quarters = FiscalCalendar::Weeks { start_month: 2, weekday: 7, months: None };
        for calendar in [months, quarters] {
            let mut period = calendar.period_of(date(2020, 1, 1)).expect("a period");
            for _ in 0..200 {
                let next = calendar.after(&period).expect("a next period");
                assert_eq!(next.start, add_days(period.end, 1));
                assert_eq!(days_between(next.start, next.end) % 7, 6);
                assert_eq!(calendar.before(&next).as_ref(), Some(&period));
                period = next;
            }
        }
    }

    #[test]
    fn a_listed_calendar_ends() {
        let periods = vec![
            Period { start: date(2026, 1, 1), end: date(2026, 2, 10) },
            Period { start: date(2026, 2, 11), end: date(2026, 3, 31) },
        ];
        let calendar = FiscalCalendar::Listed { periods };
        check(&calendar, date(2026, 2, 11), date(2026, 2, 11), date(2026, 3, 31));
        assert_eq!(calendar.period_of(date(2026, 4, 1)), None);
        let gap = vec![
            Period { start: date(2026, 1, 1), end: date(2026, 2, 10) },
            Period { start: date(2026, 2, 12), end: date(2026, 3, 31) },
        ];
        assert_eq!(FiscalCalendar::Listed { periods: gap }.check(), Err(BadCalendar::Gap(1)));
    }
}
