//! Working time: Monday to Friday, nine to five in the company's zone. Public holidays are not known.

use facts::Instant;
use facts::time::add_days;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// The first and the last working hour.
const OPENS: i8 = 9;
const CLOSES: i8 = 17;
/// Working hours of a day.
pub const DAY_HOURS: i64 = (CLOSES - OPENS) as i64;
const HOUR: i64 = 60 * 60 * 1_000_000;
/// Days that are looked at, at most: a target is never so far away.
const LOOKED: i64 = 3_650;

/// Whether people work on `day`.
pub fn is_working(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The working days from one day to another: the first does not count, the last does; negative where it is over.
pub fn working_days(from: Date, to: Date) -> i64 {
    if to < from {
        return -working_days(to, from);
    }
    let days = facts::time::days_between(from, to);
    let (weeks, rest) = (days / 7, days % 7);
    let partial = (1..=rest).filter(|ahead| is_working(add_days(from, weeks * 7 + ahead))).count();
    weeks * 5 + i64::try_from(partial).unwrap_or(0)
}

/// The day that is `count` working days after `from`, or before it.
pub fn working_day(from: Date, count: i64) -> Date {
    let step = if count < 0 { -1 } else { 1 };
    let mut day = from;
    let mut left = count.abs().min(LOOKED);
    while left > 0 {
        day = add_days(day, step);
        left -= i64::from(is_working(day));
    }
    day
}

/// When `hours` of working time are over after `from`.
pub fn after(from: Instant, hours: i64, zone: &TimeZone) -> Instant {
    let mut left = hours.max(0) * HOUR;
    let mut day = from.day(zone);
    for _ in 0..LOOKED {
        if let Some((opens, closes)) = opening(day, zone) {
            let start = from.0.max(opens);
            let room = (closes - start).max(0);
            if left <= room {
                return Instant(start + left);
            }
            left -= room;
        }
        day = add_days(day, 1);
    }
    Instant(from.0 + left)
}

/// The working hours between two instants.
pub fn between(from: Instant, to: Instant, zone: &TimeZone) -> f64 {
    let (first, last) = (from.day(zone), to.day(zone));
    let days = facts::time::days_between(first, last).clamp(-1, LOOKED);
    let worked = |day: Date| {
        let (opens, closes) = opening(day, zone)?;
        Some((to.0.min(closes) - from.0.max(opens)).max(0))
    };
    let sum: i64 = (0..=days).filter_map(|ahead| worked(add_days(first, ahead))).sum();
    sum as f64 / HOUR as f64
}

fn opening(day: Date, zone: &TimeZone) -> Option<(i64, i64)> {
    let at = |hour| {
        let zoned = day.at(hour, 0, 0, 0).to_zoned(zone.clone()).ok()?;
        Some(zoned.timestamp().as_microsecond())
    };
    is_working(day).then(|| Some((at(OPENS)?, at(CLOSES)?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(day: Date, hour: i8) -> Instant {
        let zoned = day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a moment");
        Instant(zoned.timestamp().as_microsecond())
    }

    #[test]
    fn weekends_and_evenings_do_not_count() {
        let friday = date(2026, 11, 27);
        let monday = date(2026, 11, 30);
        let due = |from, hours| after(from, hours, &TimeZone::UTC);
        assert_eq!(due(at(friday, 16), 2), at(monday, 10));
        assert_eq!(due(at(friday, 20), 8), at(monday, 17));
        assert_eq!(due(at(date(2026, 11, 28), 12), 1), at(monday, 10));
        assert_eq!(due(at(friday, 10), 0), at(friday, 10));
        for (from, to, hours) in [
            (at(friday, 16), at(monday, 10), 2.0),
            (at(friday, 9), at(friday, 17), 8.0),
            (at(date(2026, 11, 28), 9), at(date(2026, 11, 29), 17), 0.0),
            (at(monday, 12), at(monday, 10), 0.0),
        ] {
            assert_eq!(between(from, to, &TimeZone::UTC), hours);
        }
    }

    #[test]
    fn days_count_as_they_are_worked() {
        let friday = date(2026, 11, 27);
        let monday = date(2026, 11, 30);
        for (from, to, days) in [
            (friday, monday, 1),
            (friday, friday, 0),
            (monday, friday, -1),
            (friday, date(2026, 12, 11), 10),
            (date(2026, 11, 28), monday, 1),
        ] {
            assert_eq!(working_days(from, to), days, "{from} to {to}");
        }
        assert_eq!(working_day(friday, 2), date(2026, 12, 1));
        assert_eq!(working_day(monday, -5), date(2026, 11, 23));
        assert_eq!(working_day(monday, 0), monday);
    }

    #[test]
    fn a_time_that_is_added_is_the_time_between() {
        for hours in 0..60 {
            let from = at(date(2026, 11, 26), 11);
            let due = after(from, hours, &TimeZone::UTC);
            assert!((between(from, due, &TimeZone::UTC) - hours as f64).abs() < 1e-9, "{hours}");
        }
    }
}
