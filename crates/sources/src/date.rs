//! Dates and times as people export them: ISO, American, European, month names, serial numbers, epochs.

use facts::Instant;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// Which part comes first in a date of three numbers; ISO dates and month names are read under any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `3/31/2026`
    #[default]
    MonthFirst,
    /// `31.3.2026`
    DayFirst,
}

/// A moment as precisely as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Only the day.
    Day(Date),
    /// A wall clock's time in the company's zone.
    Local(DateTime),
    /// A time with its offset.
    At(Instant, Date),
}

impl Moment {
    /// The civil day as written: never shifted by a zone.
    pub fn day(self) -> Date {
        match self {
            Moment::Day(day) | Moment::At(_, day) => day,
            Moment::Local(at) => at.date(),
        }
    }

    /// The instant; of a bare day its first in `zone`.
    pub fn instant(self, zone: &TimeZone) -> Instant {
        match self {
            Moment::Day(day) => Instant::start_of(day, zone),
            Moment::At(instant, _) => instant,
            Moment::Local(at) => {
                let zoned = at.to_zoned(zone.clone());
                zoned.map_or_else(|_| Instant::start_of(at.date(), zone), |zoned| zoned.timestamp().into())
            }
        }
    }
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadDate {
    /// It cannot be read.
    Unreadable,
    /// It is a date that no deal can have, such as one in the year 20206.
    OutOfRange,
}

/// The years in which something of a sales company can have happened.
const YEARS: std::ops::RangeInclusive<i64> = 1970..=2100;

/// Reads a date or time.
pub fn parse(text: &str, order: DateOrder) -> Result<Moment, BadDate> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.matches('.').count() <= 1 {
        return of_number(text);
    }
    let (day, rest) = split_day(text).ok_or(BadDate::Unreadable)?;
    let day = day_of(day, order)?;
    let rest = rest.trim_start_matches([',', 'T', 't', ' ', '\u{a0}', '\u{202f}']).trim();
    if rest.is_empty() {
        return Ok(Moment::Day(day));
    }
    let (time, offset) = split_offset(rest);
    let time = time_of(time.trim()).ok_or(BadDate::Unreadable)?;
    let at = day.to_datetime(time);
    match offset {
        None => Ok(Moment::Local(at)),
        Some(offset) => {
            let offset = offset_of(offset).ok_or(BadDate::Unreadable)?;
            let timestamp = offset.to_timestamp(at).map_err(|_| BadDate::OutOfRange)?;
            Ok(Moment::At(timestamp.into(), day))
        }
    }
}

/// A spreadsheet's serial number, `YYYYMMDD`, or seconds or milliseconds since 1970.
fn of_number(text: &str) -> Result<Moment, BadDate> {
    let value: f64 = text.parse().map_err(|_| BadDate::Unreadable)?;
    let digits = text.split('.').next().unwrap_or("").len();
    let whole = text.len() == digits;
    match digits {
        8 if whole => {
            let number = |range: std::ops::Range<usize>| text[range].parse::<i64>().map_err(|_| BadDate::Unreadable);
            Ok(Moment::Day(date_of(number(0..4)?, number(4..6)?, number(6..8)?)?))
        }
        10 if whole => of_epoch(value * 1_000.0),
        13 if whole => of_epoch(value),
        5 => of_serial(value),
        1..=6 => Err(BadDate::OutOfRange),
        _ => Err(BadDate::Unreadable),
    }
}

fn of_epoch(millis: f64) -> Result<Moment, BadDate> {
    let instant = Instant((millis * 1_000.0) as i64);
    let day = instant.day(&TimeZone::UTC);
    if YEARS.contains(&i64::from(day.year())) { Ok(Moment::At(instant, day)) } else { Err(BadDate::OutOfRange) }
}

/// Day 25,569 of a spreadsheet is 1970-01-01; the fraction is the time of day.
fn of_serial(value: f64) -> Result<Moment, BadDate> {
    let day = facts::time::day_of_number(value as i32 - 25_569);
    if !YEARS.contains(&i64::from(day.year())) {
        return Err(BadDate::OutOfRange);
    }
    let seconds = (value.fract() * 86_400.0).round() as i64;
    if seconds == 0 {
        return Ok(Moment::Day(day));
    }
    let at = day.to_datetime(Time::midnight());
    Ok(Moment::Local(at.saturating_add(jiff::Span::new().seconds(seconds))))
}

/// The part that is the day, and what follows.
fn split_day(text: &str) -> Option<(&str, &str)> {
    let mut groups = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() && !previous.is_alphanumeric() {
            groups += 1;
        }
        // A digit group ends at a letter that separates it from the time: 2026-03-01T09:30.
        let ends =
            groups == 3 && (c.is_whitespace() || c == ',' || (matches!(c, 'T' | 't') && previous.is_ascii_digit()));
        if ends {
            return Some((&text[..at], &text[at..]));
        }
        if groups > 3 {
            return None;
        }
        previous = c;
    }
    (groups == 3).then_some((text, ""))
}

fn day_of(text: &str, order: DateOrder) -> Result<Date, BadDate> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else { return Err(BadDate::Unreadable) };
    let number = |part: &str| part.parse::<i64>().map_err(|_| BadDate::Unreadable);
    if let Some(month) = month_of(b) {
        let (day, year) = if a.len() == 4 { (c, a) } else { (a, c) };
        return date_of(year_of(year)?, month, number(day)?);
    }
    if let Some(month) = month_of(a) {
        return date_of(year_of(c)?, month, number(b)?);
    }
    if a.len() >= 4 {
        return date_of(number(a)?, number(b)?, number(c)?);
    }
    match order {
        DateOrder::MonthFirst => date_of(year_of(c)?, number(a)?, number(b)?),
        DateOrder::DayFirst => date_of(year_of(c)?, number(b)?, number(a)?),
    }
}

fn year_of(text: &str) -> Result<i64, BadDate> {
    let year: i64 = text.parse().map_err(|_| BadDate::Unreadable)?;
    Ok(match text.len() {
        2 if year >= 70 => 1900 + year,
        2 => 2000 + year,
        _ => year,
    })
}

fn date_of(year: i64, month: i64, day: i64) -> Result<Date, BadDate> {
    if !YEARS.contains(&year) {
        return Err(BadDate::OutOfRange);
    }
    let part = |number: i64| i8::try_from(number).map_err(|_| BadDate::Unreadable);
    let year = i16::try_from(year).expect("a year within the range");
    Date::new(year, part(month)?, part(day)?).map_err(|_| BadDate::Unreadable)
}

/// English and German months, from their first three letters.
fn month_of(text: &str) -> Option<i64> {
    let start: String = text.chars().take(3).collect::<String>().to_lowercase();
    let months =
        ["jan", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"];
    let is_word = start.chars().count() == 3 && text.chars().all(char::is_alphabetic);
    let place = months.iter().position(|names| is_word && names.split(' ').any(|name| name == start))?;
    i64::try_from(place + 1).ok()
}

fn time_of(text: &str) -> Option<Time> {
    let (clock, afternoon) = match (text.find(['a', 'A']), text.find(['p', 'P'])) {
        (Some(at), _) => (&text[..at], Some(false)),
        (_, Some(at)) => (&text[..at], Some(true)),
        _ => (text, None),
    };
    let mut parts = clock.trim().split(':');
    let mut hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    let seconds: f64 = parts.next().unwrap_or("0").parse().ok().filter(|s| (0.0..60.0).contains(s))?;
    match afternoon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour = hour % 12 + if afternoon { 12 } else { 0 },
        None => {}
    }
    let nanos = (seconds.fract() * 1e6).round().min(999_999.0) as i32 * 1_000;
    (parts.next().is_none()).then(|| Time::new(hour, minute, seconds as i8, nanos).ok())?
}

fn split_offset(text: &str) -> (&str, Option<&str>) {
    let zulu = text.strip_suffix(['Z', 'z']).or_else(|| text.strip_suffix("UTC")).or_else(|| text.strip_suffix("GMT"));
    if let Some(time) = zulu {
        return (time, Some("+00"));
    }
    match text.rfind(['+', '-']) {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    }
}

fn offset_of(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = digits.get(2..4).unwrap_or("0").parse().unwrap_or(0);
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()
}

/// What a column of dates says about its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrderVotes {
    month_first: u32,
    day_first: u32,
    unclear: u32,
    dotted: u32,
}

impl OrderVotes {
    /// Counts one value.
    pub fn see(&mut self, text: &str) {
        let Some((day, _)) = split_day(text.trim()) else { return };
        let parts: Vec<&str> = day.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let [a, b, _] = parts[..] else { return };
        let (Ok(a_number), Ok(b_number)) = (a.parse::<u32>(), b.parse::<u32>()) else { return };
        match (a_number, b_number) {
            _ if a.len() >= 4 => {}
            (13..=31, 1..=12) => self.day_first += 1,
            (1..=12, 13..=31) => self.month_first += 1,
            (1..=12, 1..=12) => self.unclear += 1,
            _ => {}
        }
        if a.len() <= 2 && !day.contains('/') {
            self.dotted += 1;
        }
    }

    /// The order, if the column decides it.
    pub fn decide(&self) -> Option<DateOrder> {
        match self.month_first.cmp(&self.day_first) {
            std::cmp::Ordering::Greater => Some(DateOrder::MonthFirst),
            std::cmp::Ordering::Less => Some(DateOrder::DayFirst),
            // Nobody writes 3.31.2026: dots and dashes put the day first.
            std::cmp::Ordering::Equal if self.dotted > 0 => Some(DateOrder::DayFirst),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Whether values would read differently in the other order.
    pub fn is_unclear(&self) -> bool {
        self.unclear > 0
    }

    /// Whether some values can only be read one way, and some only the other.
    pub fn is_mixed(&self) -> bool {
        self.month_first > 0 && self.day_first > 0
    }

    /// Both columns' votes.
    pub fn and(self, other: OrderVotes) -> OrderVotes {
        OrderVotes {
            month_first: self.month_first + other.month_first,
            day_first: self.day_first + other.day_first,
            unclear: self.unclear + other.unclear,
            dotted: self.dotted + other.dotted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check_day(text: &str, order: DateOrder, expected: Result<Date, BadDate>) {
        assert_eq!(parse(text, order).map(Moment::day), expected, "{text}");
    }

    #[track_caller]
    fn check_instant(text: &str, rfc3339: &str) {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let instant = parse(text, DateOrder::MonthFirst).map(|moment| moment.instant(&zone));
        assert_eq!(instant.ok(), Instant::parse(rfc3339), "{text}");
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        use DateOrder::{DayFirst, MonthFirst};
        let day = Ok(date(2026, 3, 4));
        for text in ["2026-03-04", "3/4/2026", "03/04/26", "4-Mar-2026", "Mar 4, 2026", "4. März 2026", "20260304"] {
            check_day(text, MonthFirst, day);
        }
        for text in ["4.3.2026", "04/03/2026", "2026/3/4", "4-3-26", "46085", "4 Mar 2026 10:00", "1772582400000"] {
            check_day(text, DayFirst, day);
        }
    }

    #[test]
    fn what_is_not_a_date_says_why() {
        let order = DateOrder::MonthFirst;
        for text in ["", "soon", "31/12/2026", "2026-02-30", "12:30", "2026-03", "2026-03-04Tnoon", "1/2/3/4"] {
            check_day(text, order, Err(BadDate::Unreadable));
        }
        for text in ["20206-03-01", "3/1/20206", "1900-01-01", "1/0/1900", "0", "0001-01-01", "25568", "73416"] {
            check_day(text, order, Err(BadDate::OutOfRange));
        }
    }

    #[test]
    fn instants_keep_their_offset_or_take_the_companys_zone() {
        check_instant("2026-03-04", "2026-03-03T23:00:00Z");
        check_instant("2026-03-04T10:30:00Z", "2026-03-04T10:30:00Z");
        check_instant("2026-03-04 10:30:00.250+0200", "2026-03-04T08:30:00.250Z");
        check_instant("2026-03-04T10:30:00.000-05:00", "2026-03-04T15:30:00Z");
        check_instant("3/4/2026 2:30 PM", "2026-03-04T13:30:00Z");
        check_instant("3/4/2026, 12:05:10 AM", "2026-03-03T23:05:10Z");
        // As browsers and spreadsheets write it: with a narrow or another space that does not break.
        check_instant("3/4/2026, 2:30:00\u{202f}PM", "2026-03-04T13:30:00Z");
        check_instant("3/4/2026, 12:05:10\u{202f}AM", "2026-03-03T23:05:10Z");
        check_instant("3/4/2026\u{a0}12:05:10\u{a0}a.m.", "2026-03-03T23:05:10Z");
        check_instant("46085.5", "2026-03-04T11:00:00Z");
    }

    #[test]
    fn a_column_tells_its_order() {
        let votes = |texts: &[&str]| {
            let mut votes = OrderVotes::default();
            texts.iter().for_each(|text| votes.see(text));
            votes
        };
        assert_eq!(votes(&["3/4/2026", "3/31/2026"]).decide(), Some(DateOrder::MonthFirst));
        assert_eq!(votes(&["3/4/2026", "31/3/2026 10:00"]).decide(), Some(DateOrder::DayFirst));
        assert_eq!(votes(&["3.4.2026"]).decide(), Some(DateOrder::DayFirst));
        assert_eq!(votes(&["3/4/2026"]).decide(), None);
    }
}
