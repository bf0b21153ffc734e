//! The days that a forecast is about.

use facts::FiscalCalendar;
use facts::time::add_days;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How far a forecast looks: from the day after its as-of day, or over the whole next period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Horizon {
    /// So many weeks.
    Weeks(u16),
    /// The rest of the current fiscal period.
    Period,
    /// The whole next fiscal period.
    Next,
}

/// Why a horizon cannot be read or placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HorizonError {
    /// The text is none of `4w`, `13w`, `period`, `next`.
    Unreadable(String),
    /// The listed calendar has no period for this day.
    NoPeriod(Date),
}

impl HorizonError {
    /// The name of the error's sentence.
    pub fn code(&self) -> &'static str {
        match self {
            HorizonError::Unreadable(_) => "horizon-unreadable",
            HorizonError::NoPeriod(_) => "horizon-no-period",
        }
    }

    /// The arguments of the error's sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            HorizonError::Unreadable(text) => vec![("text", text.clone())],
            HorizonError::NoPeriod(day) => vec![("day", day.to_string())],
        }
    }
}

impl fmt::Display for HorizonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for HorizonError {}

impl Horizon {
    /// The first and last day, both included; `None` when there is none (the period on its last day).
    pub fn span(self, as_of: Date, calendar: &FiscalCalendar) -> Result<Option<(Date, Date)>, HorizonError> {
        let tomorrow = add_days(as_of, 1);
        let period = || calendar.period_of(as_of).ok_or(HorizonError::NoPeriod(as_of));
        match self {
            Horizon::Weeks(weeks) => {
                let last = add_days(as_of, 7 * i64::from(weeks));
                Ok((weeks > 0).then_some((tomorrow, last)))
            }
            Horizon::Period => {
                let end = period()?.end;
                Ok((tomorrow <= end).then_some((tomorrow, end)))
            }
            Horizon::Next => {
                let end = period()?.end;
                let next = calendar.period_of(add_days(end, 1)).ok_or(HorizonError::NoPeriod(add_days(end, 1)))?;
                Ok(Some((next.start, next.end)))
            }
        }
    }
}

impl fmt::Display for Horizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Horizon::Weeks(weeks) => write!(f, "{weeks}w"),
            Horizon::Period => f.write_str("period"),
            Horizon::Next => f.write_str("next"),
        }
    }
}

impl FromStr for Horizon {
    type Err = HorizonError;

    fn from_str(text: &str) -> Result<Horizon, HorizonError> {
        let unreadable = || HorizonError::Unreadable(text.to_owned());
        match text.trim() {
            "period" => Ok(Horizon::Period),
            "next" => Ok(Horizon::Next),
            other => {
                let weeks = other.strip_suffix('w').and_then(|weeks| weeks.parse().ok());
                // Two years: further than any deal's history says something about.
                weeks.filter(|weeks| (1..=104).contains(weeks)).map(Horizon::Weeks).ok_or_else(unreadable)
            }
        }
    }
}

impl TryFrom<String> for Horizon {
    type Error = HorizonError;

    fn try_from(text: String) -> Result<Horizon, HorizonError> {
        text.parse()
    }
}

impl From<Horizon> for String {
    fn from(horizon: Horizon) -> String {
        horizon.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::Period;
    use jiff::civil::date;

    #[test]
    fn spans_start_after_the_day() {
        let quarters = FiscalCalendar::default();
        let span = |horizon: Horizon, day| horizon.span(day, &quarters).expect("quarters never end");
        assert_eq!(span(Horizon::Weeks(4), date(2017, 9, 3)), Some((date(2017, 9, 4), date(2017, 10, 1))));
        assert_eq!(span(Horizon::Period, date(2017, 9, 3)), Some((date(2017, 9, 4), date(2017, 9, 30))));
        assert_eq!(span(Horizon::Period, date(2017, 9, 30)), None, "a Saturday, and the period's last day");
        assert_eq!(span(Horizon::Next, date(2017, 9, 30)), Some((date(2017, 10, 1), date(2017, 12, 31))));
    }

    #[test]
    fn a_calendar_that_ends_is_said() {
        let periods = vec![Period { start: date(2026, 1, 1), end: date(2026, 3, 31) }];
        let calendar = FiscalCalendar::Listed { periods };
        let day = date(2026, 2, 1);
        assert!(Horizon::Period.span(day, &calendar).is_ok());
        assert_eq!(Horizon::Next.span(day, &calendar), Err(HorizonError::NoPeriod(date(2026, 4, 1))));
    }

    #[test]
    fn words_are_read_and_written() {
        for text in ["4w", "13w", "period", "next"] {
            assert_eq!(text.parse::<Horizon>().expect("a horizon").to_string(), text);
        }
        for text in ["0w", "105w", "w", "4", "-1w", ""] {
            assert!(text.parse::<Horizon>().is_err(), "{text}");
        }
    }
}
