//! Instants in UTC microseconds, and the civil days of the company's zone.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A moment, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Instant(pub i64);

impl Instant {
    /// Before everything.
    pub const MIN: Instant = Instant(i64::MIN);
    /// After everything; the open end of an interval that still holds.
    pub const MAX: Instant = Instant(i64::MAX);

    /// The first instant of `day` in `zone`.
    pub fn start_of(day: Date, zone: &TimeZone) -> Instant {
        match day.to_zoned(zone.clone()) {
            Ok(zoned) => Instant(zoned.timestamp().as_microsecond()),
            // Only the first and last days that a calendar can hold have no instant in some zones.
            Err(_) if day.year() < 0 => Instant::MIN,
            Err(_) => Instant::MAX,
        }
    }

    /// The last instant of `day` in `zone`: what is known "by the end of the day".
    pub fn end_of(day: Date, zone: &TimeZone) -> Instant {
        match day.tomorrow() {
            Ok(next) => Instant(Instant::start_of(next, zone).0.saturating_sub(1)),
            Err(_) => Instant::MAX,
        }
    }

    /// The civil day of this instant in `zone`.
    pub fn day(self, zone: &TimeZone) -> Date {
        match Timestamp::from_microsecond(self.0) {
            Ok(timestamp) => zone.to_datetime(timestamp).date(),
            Err(_) if self.0 < 0 => Date::MIN,
            Err(_) => Date::MAX,
        }
    }

    /// Reads RFC 3339 (`2026-03-01T09:30:00Z`); `None` when it is something else.
    pub fn parse(text: &str) -> Option<Instant> {
        text.parse::<Timestamp>().ok().map(Instant::from)
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Instant {
        Instant(timestamp.as_microsecond())
    }
}

/// Days from `from` to `to`, negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(day_number(to)) - i64::from(day_number(from))
}

/// Days since 1970-01-01 of a civil date.
pub fn day_number(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(day).map(|span| span.get_days()).unwrap_or(if day < epoch { i32::MIN } else { i32::MAX })
}

/// The civil date `number` days after 1970-01-01, clamped to what a calendar can hold.
pub fn day_of_number(number: i32) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.saturating_add(jiff::Span::new().days(number.clamp(-4_000_000, 2_900_000)))
}

/// `day` moved by `days`, clamped to what a calendar can hold.
pub fn add_days(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().days(days.clamp(-4_000_000, 4_000_000)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_ends_in_the_companys_zone() {
        let berlin = TimeZone::fixed(jiff::tz::offset(1));
        let end = Instant::end_of(date(2026, 3, 31), &berlin);
        assert_eq!(end.day(&berlin), date(2026, 3, 31));
        assert_eq!(Instant(end.0 + 1).day(&berlin), date(2026, 4, 1));
        assert_eq!(Instant(end.0 + 1), Instant::parse("2026-03-31T23:00:00Z").expect("RFC 3339"));
    }

    #[test]
    fn days_count_both_ways() {
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days_between(date(2024, 3, 1), date(2024, 2, 28)), -2);
        assert_eq!(day_of_number(day_number(date(2017, 9, 3))), date(2017, 9, 3));
        assert_eq!(add_days(date(2017, 12, 31), 1), date(2018, 1, 1));
    }
}
