//! Calendars as programs read them (RFC 5545): as much of it as days and appointments need.
//!
//! Fifty lines of our own rather than a crate: what is written is text with escapes and folded lines; nothing is read.

use facts::Instant;
use facts::time::add_days;
use jiff::civil::{Date, DateTime};
use std::fmt::Write;

/// Octets of a line at most, without its end.
const LINE: usize = 75;

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All day.
    Day(Date),
    /// From this moment, by the clock of whoever looks, for so many minutes.
    At(DateTime, i64),
}

/// Something in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is known by: the same thing read again takes the place of what was read.
    pub uid: String,
    /// When.
    pub when: When,
    /// In a line.
    pub summary: String,
    /// In more.
    pub text: String,
    /// Its page; empty: none.
    pub url: String,
}

/// A calendar with a name. `now` is when it is written.
pub fn calendar(name: &str, events: &[Event], now: Instant) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| fold(&mut text, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Linchpin//Brief//EN");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    line("X-WR-CALNAME", &escaped(name));
    line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    for event in events {
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&event.uid));
        line("DTSTAMP", &stamp(now));
        match event.when {
            When::Day(day) => {
                line("DTSTART;VALUE=DATE", &day.strftime("%Y%m%d").to_string());
                line("DTEND;VALUE=DATE", &add_days(day, 1).strftime("%Y%m%d").to_string());
                line("TRANSP", "TRANSPARENT");
            }
            When::At(at, minutes) => {
                line("DTSTART", &at.strftime("%Y%m%dT%H%M%S").to_string());
                line("DURATION", &format!("PT{minutes}M"));
            }
        }
        line("SUMMARY", &escaped(&event.summary));
        line("DESCRIPTION", &escaped(&event.text));
        if !event.url.is_empty() {
            line("URL", &event.url);
        }
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    text
}

fn stamp(now: Instant) -> String {
    let at = jiff::Timestamp::from_microsecond(now.0).unwrap_or_default();
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Section 3.3.11: what would end a text or a line is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Section 3.1: lines end with CR LF, and go on after CR LF and a space; a letter is never torn.
fn fold(text: &mut String, line: &str) {
    let mut left = LINE;
    for letter in line.chars() {
        if letter.len_utf8() > left {
            text.push_str("\r\n ");
            left = LINE - 1;
        }
        left -= letter.len_utf8();
        text.push(letter);
    }
    write!(text, "\r\n").expect("a string takes any text");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn one(event: Event) -> String {
        calendar("Ana’s, week", &[event], Instant(0))
    }

    fn event(summary: &str, when: When) -> Event {
        Event { uid: "a@b".into(), when, summary: summary.into(), text: String::new(), url: String::new() }
    }

    #[test]
    fn days_end_with_the_next_one_and_appointments_last() {
        let text = one(event("Brief", When::Day(date(2026, 8, 31))));
        assert!(text.contains("DTSTART;VALUE=DATE:20260831\r\nDTEND;VALUE=DATE:20260901\r\n"), "{text}");
        let text = one(event("Call", When::At(date(2026, 8, 31).at(9, 30, 0, 0), 30)));
        assert!(text.contains("DTSTART:20260831T093000\r\nDURATION:PT30M\r\n"), "{text}");
        assert!(text.contains("DTSTAMP:19700101T000000Z\r\n"), "{text}");
    }

    #[test]
    fn nothing_that_was_typed_ends_a_line() {
        let text = one(event("a,b;c\\d\nEND:VEVENT\r\nX:1", When::Day(date(2026, 8, 31))));
        assert!(text.contains("SUMMARY:a\\,b\\;c\\\\d\\nEND:VEVENT\\nX:1\r\n"), "{text}");
        assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1);
        assert!(text.contains("X-WR-CALNAME:Ana’s\\, week\r\n"));
    }

    #[test]
    fn lines_are_folded_between_letters() {
        let text = one(event(&"ü€😀".repeat(40), When::Day(date(2026, 8, 31))));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&"ü€😀".repeat(40)));
    }
}
