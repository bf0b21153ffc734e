//! How each language writes numbers, money and dates.

use crate::words::{Lang, Words};
use facts::{Instant, Money};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// Never broken at the end of a line, so that a number and its unit stay together.
const NO_BREAK: char = '\u{a0}';
const MINUS: char = '\u{2212}';
const EN_DASH: char = '\u{2013}';

const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_DE: [&str; 12] =
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];

/// Writes values as readers of one language expect them.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    lang: Lang,
}

impl Format {
    /// The customs of `lang`.
    pub fn new(lang: Lang) -> Format {
        Format { lang }
    }

    /// `12,345`, `−3`.
    pub fn integer(&self, number: i64) -> String {
        signed(number < 0, &group_digits(&number.unsigned_abs().to_string(), self.thousands()))
    }

    /// `1,234.50` with `places` digits after the decimal point.
    pub fn decimal(&self, number: f64, places: usize) -> String {
        if !number.is_finite() {
            return EN_DASH.to_string();
        }
        let text = format!("{:.places$}", number.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut shown = group_digits(whole, self.thousands());
        if !fraction.is_empty() {
            shown.push(self.point());
            shown.push_str(fraction);
        }
        signed(number < 0.0 && text.contains(|c| matches!(c, '1'..='9')), &shown)
    }

    /// What one of a currency is worth in another: `1.0842`, `150.00`, `0.00667`. Six digits tell enough.
    pub fn rate(&self, rate: f64) -> String {
        // Digits before the first that is not zero count for nothing.
        let places = (1..=12).find(|places| rate * 10_f64.powi(places - 6) >= 1.0).map_or(12, |places| places - 1);
        let shown = self.decimal(rate, usize::try_from(places.max(2)).unwrap_or(2));
        let (whole, fraction) = shown.split_once(self.point()).unwrap_or((&shown, ""));
        let needed = fraction.trim_end_matches('0').len().max(2);
        format!("{whole}{}{}", self.point(), &fraction[..needed])
    }

    /// `47%`, `47 %`: `share` is between 0 and 1.
    pub fn percent(&self, share: f64, places: usize) -> String {
        let number = self.decimal(share * 100.0, places);
        if self.is_german() { format!("{number}{NO_BREAK}%") } else { format!("{number}%") }
    }

    /// A probability in percent: `37%`, `<1%`, `>99%`. Nothing that has not happened yet is certain.
    pub fn chance(&self, chance: f64) -> String {
        match chance {
            ..0.005 => format!("<{}", self.percent(0.01, 0)),
            0.995.. => format!(">{}", self.percent(0.99, 0)),
            _ => self.percent(chance, 0),
        }
    }

    /// `+12%`, `−3%`, `0%`.
    pub fn percent_change(&self, share: f64, places: usize) -> String {
        plus(share > 0.0, self.percent(share, places))
    }

    /// `€1,250.50`, `1.250,50 €`; cents only where there are any.
    pub fn money(&self, money: Money) -> String {
        let per_major = money.currency.minor_per_major().unsigned_abs();
        let minor = money.minor.unsigned_abs();
        let mut number = group_digits(&(minor / per_major).to_string(), self.thousands());
        if !minor.is_multiple_of(per_major) {
            let places = money.currency.minor_digits() as usize;
            number.push(self.point());
            number.push_str(&format!("{:0places$}", minor % per_major));
        }
        self.with_currency(money.minor < 0, &number, money.currency.code())
    }

    /// `€1.24M`, `1,24 Mio. €`, `€350k`: at most three significant digits.
    pub fn money_compact(&self, money: Money) -> String {
        let per_major = u128::from(money.currency.minor_per_major().unsigned_abs());
        let number = self.compact(u128::from(money.minor.unsigned_abs()), per_major);
        self.with_currency(money.minor < 0 && number != "0", &number, money.currency.code())
    }

    /// `+€40k`, `−€12k`, `€0`.
    pub fn money_change(&self, money: Money) -> String {
        plus(money.minor > 0, self.money_compact(money))
    }

    /// `±€40k`.
    pub fn give_or_take(&self, money: Money) -> String {
        format!("±{}", self.money_compact(money))
    }

    /// `21 Nov 2026`, `21.11.2026`.
    pub fn date(&self, day: Date) -> String {
        if self.is_german() {
            format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
        } else {
            format!("{}{NO_BREAK}{}{NO_BREAK}{}", day.day(), self.month(day), day.year())
        }
    }

    /// `21 Nov 2026, 14:05:09` in a zone.
    pub fn instant(&self, instant: Instant, zone: &TimeZone) -> String {
        let time = jiff::Timestamp::from_microsecond(instant.0).map(|at| at.to_zoned(zone.clone()).time());
        let time = time.unwrap_or_default();
        let day = self.date(instant.day(zone));
        format!("{day}, {:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }

    /// A value as a CRM keeps it: a day, or a day and a time, reads as a date; anything else stays as it is.
    pub fn told(&self, text: &str) -> String {
        let is_day = |day: &str| day.len() == 10 && day.bytes().filter(|byte| *byte == b'-').count() == 2;
        let at = text.get(..10).filter(|day| is_day(day)).and_then(|_| text.parse::<DateTime>().ok());
        match at {
            Some(at) if at.time() == Time::midnight() => self.date(at.date()),
            Some(at) => format!("{}, {:02}:{:02}", self.date(at.date()), at.hour(), at.minute()),
            None => text.to_owned(),
        }
    }

    /// `14:05`.
    pub fn time(&self, instant: Instant, zone: &TimeZone) -> String {
        let time = jiff::Timestamp::from_microsecond(instant.0).map(|at| at.to_zoned(zone.clone()).time());
        let time = time.unwrap_or_default();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// `21 Nov`, `21. Nov.`.
    pub fn day_and_month(&self, day: Date) -> String {
        let dot = if self.is_german() { "." } else { "" };
        format!("{}{dot}{NO_BREAK}{}", day.day(), self.month(day))
    }

    /// `1 Oct – 31 Dec 2026`; both years where they differ.
    pub fn date_range(&self, from: Date, to: Date) -> String {
        let end = format!("{}{NO_BREAK}{}", self.day_and_month(to), to.year());
        let start = if from.year() == to.year() {
            self.day_and_month(from)
        } else {
            format!("{}{NO_BREAK}{}", self.day_and_month(from), from.year())
        };
        format!("{start} {EN_DASH} {end}")
    }

    /// `today`, `yesterday`, `3 days ago`, `in 2 weeks`: `day` seen from `today`.
    pub fn relative(&self, day: Date, today: Date) -> String {
        let days = facts::time::days_between(day, today);
        let words = Words::new(self.lang);
        match days {
            0 => words.say("time-today"),
            1 => words.say("time-yesterday"),
            -1 => words.say("time-tomorrow"),
            _ => {
                let past = days > 0;
                let (unit, count) = match days.abs() {
                    distance @ 0..14 => ("days", distance),
                    distance @ 14..61 => ("weeks", distance / 7),
                    distance @ 61..730 => ("months", distance * 12 / 365),
                    distance => ("years", distance / 365),
                };
                let direction = if past { "ago" } else { "in" };
                words.say_with(&format!("time-{direction}-{unit}"), &[("count", count.into())])
            }
        }
    }

    /// `12.4 MB`: decimal units, as file managers show them.
    pub fn file_size(&self, bytes: u64) -> String {
        let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
        let Some((size, unit)) = units.into_iter().find(|(size, _)| bytes >= *size) else {
            return format!("{bytes}{NO_BREAK}B");
        };
        let tenths = u128::from(bytes) * 10 / u128::from(size);
        let point = self.point();
        format!("{}{point}{}{NO_BREAK}{unit}", tenths / 10, tenths % 10)
    }

    /// `value / unit` in thousands, millions or billions with at most three significant digits.
    fn compact(&self, value: u128, unit: u128) -> String {
        let scales = [(1_000_000_000, "bn"), (1_000_000, "M"), (1_000, "k"), (1, "")];
        // Where rounding would give 1000k, the next larger scale writes 1M.
        let fits = |size: u128| value * 2 >= size * unit * 2 - if size > 1 { size * unit / 1_000 } else { 0 };
        let (size, suffix) = scales.into_iter().find(|(size, _)| fits(*size)).unwrap_or((1, ""));
        let hundredths = rounded(value * 100, size * unit);
        let number = match hundredths {
            0..1_000 if size > 1 => self.trimmed(hundredths, 100),
            1_000..10_000 if size > 1 => self.trimmed(rounded(value * 10, size * unit), 10),
            _ => group_digits(&rounded(value, size * unit).to_string(), self.thousands()),
        };
        match (self.is_german(), suffix) {
            (_, "") => number,
            (false, suffix) => format!("{number}{suffix}"),
            (true, "k") => format!("{number}{NO_BREAK}Tsd."),
            (true, "M") => format!("{number}{NO_BREAK}Mio."),
            (true, _) => format!("{number}{NO_BREAK}Mrd."),
        }
    }

    /// A decimal without zeros at its end: 120 hundredths as `1.2`.
    fn trimmed(&self, parts: u128, per_one: u128) -> String {
        let places = if per_one == 100 { 2 } else { 1 };
        let fraction = format!("{:0places$}", parts % per_one);
        let fraction = fraction.trim_end_matches('0');
        let whole = parts / per_one;
        if fraction.is_empty() { whole.to_string() } else { format!("{whole}{}{fraction}", self.point()) }
    }

    fn with_currency(&self, negative: bool, number: &str, code: &str) -> String {
        let symbol = match code {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            "INR" => "₹",
            code => code,
        };
        let text = if self.is_german() {
            format!("{number}{NO_BREAK}{symbol}")
        } else if symbol.len() == 3 && symbol == code {
            format!("{symbol}{NO_BREAK}{number}")
        } else {
            format!("{symbol}{number}")
        };
        signed(negative, &text)
    }

    fn month(&self, day: Date) -> &'static str {
        let names = if self.is_german() { &MONTHS_DE } else { &MONTHS_EN };
        names[usize::from(day.month().unsigned_abs()) - 1]
    }

    fn is_german(&self) -> bool {
        self.lang == Lang::De
    }

    fn thousands(&self) -> char {
        if self.is_german() { '.' } else { ',' }
    }

    fn point(&self) -> char {
        if self.is_german() { ',' } else { '.' }
    }
}

/// Minor units for charts and sums.
#[expect(clippy::cast_precision_loss, reason = "amounts are far below 2^52")]
pub fn as_float(minor: i64) -> f64 {
    minor as f64
}

/// Whole minor units.
#[expect(clippy::cast_possible_truncation, reason = "the cast saturates, and no company books 2^63 cents")]
pub fn whole(minor: f64) -> i64 {
    minor.round() as i64
}

/// Digits in groups of three; a sign in front stays where it is.
pub fn group_digits(digits: &str, separator: char) -> String {
    let count = digits.chars().filter(char::is_ascii_digit).count();
    let mut left = count;
    let mut shown = String::with_capacity(digits.len() + count / 3);
    for digit in digits.chars() {
        if digit.is_ascii_digit() {
            if left < count && left.is_multiple_of(3) {
                shown.push(separator);
            }
            left -= 1;
        }
        shown.push(digit);
    }
    shown
}

fn signed(negative: bool, text: &str) -> String {
    if negative { format!("{MINUS}{text}") } else { text.to_owned() }
}

/// A gain says so; one that is shown as nothing gets no sign.
fn plus(positive: bool, text: String) -> String {
    if positive && text.contains(|c| matches!(c, '1'..='9')) { format!("+{text}") } else { text }
}

/// `value / unit`, half up.
fn rounded(value: u128, unit: u128) -> u128 {
    (value * 2 + unit) / (unit * 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::Currency;
    use jiff::civil::date;

    const EN: Format = Format { lang: Lang::En };
    const DE: Format = Format { lang: Lang::De };

    fn eur(minor: i64) -> Money {
        Money { minor, currency: Currency::parse("EUR").unwrap() }
    }

    #[track_caller]
    fn check(english: String, german: String, expected: (&str, &str)) {
        let plain = |text: String| text.replace(NO_BREAK, " ");
        assert_eq!((plain(english).as_str(), plain(german).as_str()), expected);
    }

    #[test]
    fn numbers() {
        check(EN.integer(1_234_567), DE.integer(1_234_567), ("1,234,567", "1.234.567"));
        check(EN.integer(-999), DE.integer(i64::MIN), ("−999", "−9.223.372.036.854.775.808"));
        check(EN.decimal(1234.5, 2), DE.decimal(-0.004, 2), ("1,234.50", "0,00"));
        check(EN.decimal(f64::NAN, 2), DE.decimal(-0.05, 1), ("–", "−0,1"));
        check(EN.percent(0.473, 0), DE.percent(0.473, 1), ("47%", "47,3 %"));
        check(EN.chance(0.0), DE.chance(1.0), ("<1%", ">99 %"));
        check(EN.percent_change(0.12, 0), DE.percent_change(-0.031, 1), ("+12%", "−3,1 %"));
        check(EN.percent_change(0.001, 0), DE.percent_change(0.0, 0), ("0%", "0 %"));
    }

    #[test]
    fn rates() {
        for (rate, expected) in [
            (1.0842, ("1.0842", "1,0842")),
            (150.0, ("150.00", "150,00")),
            (1_234.567_8, ("1,234.57", "1.234,57")),
            (0.006_67, ("0.00667", "0,00667")),
            (1.0 / 3.0, ("0.333333", "0,333333")),
            (0.000_023_812_345, ("0.0000238123", "0,0000238123")),
        ] {
            check(Format::new(Lang::En).rate(rate), Format::new(Lang::De).rate(rate), expected);
        }
    }

    #[test]
    fn money_in_full() {
        check(EN.money(eur(125_050)), DE.money(eur(125_050)), ("€1,250.50", "1.250,50 €"));
        check(EN.money(eur(-10_000)), DE.money(eur(-10_000)), ("−€100", "−100 €"));
        let yen = Money { minor: 12_345, currency: Currency::parse("JPY").unwrap() };
        check(EN.money(yen), DE.money(yen), ("¥12,345", "12.345 ¥"));
        let franc = Money { minor: 5, currency: Currency::parse("CHF").unwrap() };
        check(EN.money(franc), DE.money(franc), ("CHF 0.05", "0,05 CHF"));
    }

    #[test]
    fn money_compact_has_three_digits_at_most() {
        let both = |minor| (EN.money_compact(eur(minor)), DE.money_compact(eur(minor)));
        for (minor, expected) in [
            (0, ("€0", "0 €")),
            (99_940, ("€999", "999 €")),
            (123_456, ("€1.23k", "1,23 Tsd. €")),
            (1_234_567, ("€12.3k", "12,3 Tsd. €")),
            (35_000_000, ("€350k", "350 Tsd. €")),
            (99_949_999, ("€999k", "999 Tsd. €")),
            (99_999_999, ("€1M", "1 Mio. €")),
            (124_000_000, ("€1.24M", "1,24 Mio. €")),
            (125_000_000_000, ("€1.25bn", "1,25 Mrd. €")),
            (-4_000_000, ("−€40k", "−40 Tsd. €")),
        ] {
            let (english, german) = both(minor);
            check(english, german, expected);
        }
        check(EN.give_or_take(eur(4_000_000)), DE.give_or_take(eur(10)), ("±€40k", "±0 €"));
        check(EN.money_change(eur(4_000_000)), DE.money_change(eur(-10)), ("+€40k", "0 €"));
    }

    #[test]
    fn dates() {
        let day = date(2026, 11, 21);
        check(EN.date(day), DE.date(day), ("21 Nov 2026", "21.11.2026"));
        check(EN.day_and_month(day), DE.day_and_month(day), ("21 Nov", "21. Nov."));
        let (from, to) = (date(2026, 10, 1), date(2026, 12, 31));
        check(EN.date_range(from, to), DE.date_range(from, to), ("1 Oct – 31 Dec 2026", "1. Okt. – 31. Dez. 2026"));
        let (from, to) = (date(2025, 12, 28), date(2026, 1, 3));
        check(
            EN.date_range(from, to),
            DE.date_range(from, to),
            ("28 Dec 2025 – 3 Jan 2026", "28. Dez. 2025 – 3. Jan. 2026"),
        );
    }

    #[test]
    fn what_a_crm_keeps() {
        for (text, expected) in [
            ("2026-12-02", ("2 Dec 2026", "02.12.2026")),
            ("2026-12-02 11:41", ("2 Dec 2026, 11:41", "02.12.2026, 11:41")),
            ("2026-12-02T00:00:00", ("2 Dec 2026", "02.12.2026")),
            ("20261202", ("20261202", "20261202")),
            ("2026-99-02", ("2026-99-02", "2026-99-02")),
            ("Größe", ("Größe", "Größe")),
        ] {
            check(EN.told(text), DE.told(text), expected);
        }
    }

    #[test]
    fn days_from_today() {
        let today = date(2026, 11, 21);
        let both = |days| {
            let day = facts::time::add_days(today, days);
            (EN.relative(day, today), DE.relative(day, today))
        };
        for (days, expected) in [
            (0, ("today", "heute")),
            (-1, ("yesterday", "gestern")),
            (1, ("tomorrow", "morgen")),
            (-3, ("3 days ago", "vor 3 Tagen")),
            (20, ("in 2 weeks", "in 2 Wochen")),
            (-70, ("2 months ago", "vor 2 Monaten")),
            (-800, ("2 years ago", "vor 2 Jahren")),
        ] {
            let (english, german) = both(days);
            check(english, german, expected);
        }
    }

    #[test]
    fn sizes() {
        check(EN.file_size(999), DE.file_size(12_450_000), ("999 B", "12,4 MB"));
    }
}
