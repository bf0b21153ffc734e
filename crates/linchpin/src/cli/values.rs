//! Values of options, with the catalogue's sentence for what cannot be read.

use super::words;
use jiff::civil::Date;
use std::str::FromStr;
use work::forecast::{Horizon, Method};

/// A day such as `2026-09-30`.
pub fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| words().say_with("problem-invalid-date", &[("value", text.into())]))
}

/// A number of days such as `7d`.
pub fn days(text: &str) -> Result<u32, String> {
    let number = text.trim().trim_end_matches('d').parse().ok().filter(|days| (1..=366).contains(days));
    number.ok_or_else(|| words().say_with("cli-bad-days", &[("value", text.into())]))
}

/// A horizon such as `4w`.
pub fn horizon(text: &str) -> Result<Horizon, String> {
    let unreadable = |error: <Horizon as FromStr>::Err| words().say_reason("estimates", error.code(), &error.args());
    text.parse().map_err(unreadable)
}

/// A method by name.
pub fn method(text: &str) -> Result<Method, String> {
    let unknown = |error: <Method as FromStr>::Err| words().say_reason("estimates", error.code(), &error.args());
    text.parse().map_err(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said_with_the_next_step() {
        #[track_caller]
        fn check<T: std::fmt::Debug>(read: Result<T, String>, named: &str) {
            let sentence = read.expect_err("unreadable");
            assert!(sentence.contains(named) && sentence.ends_with('.') && sentence.contains(". "), "{sentence}");
        }
        check(day("2017-13-01"), "2017-13-01");
        check(days("0d"), "0d");
        check(horizon("5x"), "5x");
        check(method("foo"), "foo");
        assert_eq!((days("7d"), days("14")), (Ok(7), Ok(14)));
    }
}
