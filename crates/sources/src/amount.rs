//! Amounts as people write them (`$1,234.50`, `1.234,50 €`, `(1,200)`, `1.2E6`) into exact decimals.

use facts::Currency;
use serde::{Deserialize, Serialize};

/// What stands between the whole and the fraction of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// `1,234.50`
    #[default]
    Point,
    /// `1.234,50`
    Comma,
}

/// A number as written, exact, with the currency that stood beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    mantissa: i128,
    /// The value is `mantissa` ÷ 10^`digits`.
    digits: i32,
    /// The code beside the number, or what its symbol means.
    pub currency: Option<Beside>,
}

/// A currency written beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// A code, or a symbol of one currency only.
    Currency(Currency),
    /// `$`, which a dozen currencies share.
    Dollar,
}

impl Beside {
    /// The currency meant, in a company that counts in `company`: its own dollar, or else the American one.
    pub fn in_company_of(self, company: Currency) -> Currency {
        const DOLLARS: [&str; 14] =
            ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS", "BRL", "JMD", "BBD"];
        match self {
            Beside::Currency(currency) => currency,
            Beside::Dollar if DOLLARS.contains(&company.code()) => company,
            Beside::Dollar => Currency::USD,
        }
    }
}

impl Amount {
    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.mantissa < 0
    }

    /// In minor units of `currency`, half to even; `None` beyond any amount of money (10^17 minor units).
    pub fn minor(&self, currency: Currency) -> Option<i64> {
        self.rounded(i32::try_from(currency.minor_digits()).expect("at most three digits"))
    }

    /// As a whole number; `None` when it has a fraction.
    pub fn whole(&self) -> Option<i64> {
        let whole = self.rounded(0)?;
        (self.rounded(6)? == whole.checked_mul(1_000_000)?).then_some(whole)
    }

    /// As a fraction in units of 10^-`digits`.
    pub fn rounded(&self, digits: i32) -> Option<i64> {
        let shift = digits - self.digits;
        let value = if shift >= 0 {
            self.mantissa.checked_mul(10_i128.checked_pow(shift.unsigned_abs())?)?
        } else {
            divide(self.mantissa, 10_i128.checked_pow(shift.unsigned_abs()).unwrap_or(i128::MAX))
        };
        i64::try_from(value).ok().filter(|minor| minor.unsigned_abs() < 100_000_000_000_000_000)
    }
}

fn divide(value: i128, by: i128) -> i128 {
    let (quotient, rest) = (value.div_euclid(by), value.rem_euclid(by));
    let up = rest > by - rest || (rest == by - rest && quotient % 2 != 0);
    quotient + i128::from(up)
}

/// Reads an amount; `None` when it is not one.
pub fn parse(text: &str, mark: DecimalMark) -> Option<Amount> {
    let (number, currency) = without_currency(text.trim())?;
    let (number, negative) = without_sign(&number)?;
    let (number, exponent) = match number.find(['e', 'E']) {
        Some(at) => (number[..at].to_owned(), number[at + 1..].parse::<i32>().ok().filter(|e| e.abs() <= 20)?),
        None => (number, 0),
    };
    let (whole, fraction) = split_fraction(&number, mark)?;
    let mut mantissa: i128 = 0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit.checked_sub(b'0')?))?;
    }
    let digits = i32::try_from(fraction.len()).ok()? - exponent;
    Some(Amount { mantissa: if negative { -mantissa } else { mantissa }, digits, currency })
}

/// Takes symbols, codes and spaces away.
fn without_currency(text: &str) -> Option<(String, Option<Beside>)> {
    let mut currency = None;
    let mut number = String::with_capacity(text.len());
    let mut letters = String::new();
    let mut previous = ' ';
    for c in text.chars() {
        let is_exponent = matches!(c, 'e' | 'E') && previous.is_ascii_digit() && letters.is_empty();
        match c {
            '$' => currency = Some(Beside::Dollar),
            '€' | '£' | '¥' | '₹' => currency = Currency::parse(code_of(c)).map(Beside::Currency),
            _ if c.is_whitespace() => {}
            'a'..='z' | 'A'..='Z' if !is_exponent => letters.push(c),
            _ => number.push(c),
        }
        previous = c;
    }
    // The exponent of "1 EUR" is none: its letter was the first of a code.
    if letters.len() == 2 && number.contains(['e', 'E']) {
        number.retain(|c| !matches!(c, 'e' | 'E'));
        letters.insert(0, 'E');
    }
    match letters.as_str() {
        "" => {}
        "US" | "A" | "C" | "CA" | "AU" if currency == Some(Beside::Dollar) => {
            let code = if letters.starts_with('A') {
                "AUD"
            } else if letters.starts_with('C') {
                "CAD"
            } else {
                "USD"
            };
            currency = Currency::parse(code).map(Beside::Currency);
        }
        code => currency = Some(Beside::Currency(known_currency(code)?)),
    }
    Some((number, currency))
}

fn code_of(symbol: char) -> &'static str {
    match symbol {
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        _ => "INR",
    }
}

fn without_sign(number: &str) -> Option<(String, bool)> {
    if let Some(inner) = number.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return Some((inner.to_owned(), true));
    }
    let minus = ['-', '\u{2212}', '\u{2013}'];
    let rest = number.strip_prefix(minus).or_else(|| number.strip_suffix(minus));
    let plain = rest.unwrap_or(number.strip_prefix('+').unwrap_or(number));
    (!plain.is_empty()).then(|| (plain.to_owned(), rest.is_some()))
}

/// The digits before and after the mark; thousands must stand in groups of three (or two, as in India, before them).
fn split_fraction(number: &str, mark: DecimalMark) -> Option<(String, String)> {
    let (decimal, thousands) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = number.split_once(decimal).unwrap_or((number, ""));
    let groups: Vec<&str> = whole.split([thousands, '\'', '\u{2019}']).collect();
    let grouped = groups.len() == 1
        || (groups.last().is_some_and(|last| last.len() == 3)
            && groups[1..].iter().all(|group| (2..=3).contains(&group.len()))
            && !groups[0].is_empty()
            && groups[0].len() <= 3);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let whole = groups.concat();
    (grouped && digits(&whole) && digits(fraction) && whole.len() + fraction.len() > 0)
        .then(|| (whole, fraction.to_owned()))
}

/// What a column of amounts says about its decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MarkVotes {
    point: u32,
    comma: u32,
    /// `1.234` and `1,234` can be read both ways.
    unclear: u32,
}

impl MarkVotes {
    /// Counts one value.
    pub fn see(&mut self, text: &str) {
        let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
        let after = |mark| text.rsplit(mark).next().unwrap_or("").chars().filter(char::is_ascii_digit).count();
        match (dots, commas) {
            (0, 0) => {}
            (1.., 1..) if text.rfind('.') > text.rfind(',') => self.point += 1,
            (1.., 1..) => self.comma += 1,
            (2.., 0) => self.comma += 1,
            (0, 2..) => self.point += 1,
            (1, 0) if after('.') != 3 => self.point += 1,
            (0, 1) if after(',') != 3 => self.comma += 1,
            _ => self.unclear += 1,
        }
    }

    /// The mark, if the column decides it.
    pub fn decide(&self) -> Option<DecimalMark> {
        match self.point.cmp(&self.comma) {
            std::cmp::Ordering::Greater => Some(DecimalMark::Point),
            std::cmp::Ordering::Less => Some(DecimalMark::Comma),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Whether values would read differently under the other mark.
    pub fn is_unclear(&self) -> bool {
        self.unclear > 0
    }

    /// Both columns' votes.
    pub fn and(self, other: MarkVotes) -> MarkVotes {
        MarkVotes {
            point: self.point + other.point,
            comma: self.comma + other.comma,
            unclear: self.unclear + other.unclear,
        }
    }
}

/// The currency of an ISO 4217 code that is in use; `None` for anything else.
pub(crate) fn known_currency(text: &str) -> Option<Currency> {
    let currency = Currency::parse(text)?;
    CODES.split_ascii_whitespace().any(|code| code == currency.code()).then_some(currency)
}

/// ISO 4217, list one (2026), without funds and metals.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD \
    HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, mark: DecimalMark, minor: Option<i64>) {
        let amount = parse(text, mark);
        assert_eq!(amount.and_then(|amount| amount.minor(Currency::USD)), minor, "{text}: {amount:?}");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        use DecimalMark::{Comma, Point};
        check("$1,234.50", Point, Some(123_450));
        check("1.234,50 €", Comma, Some(123_450));
        check("EUR 1.234,50", Comma, Some(123_450));
        check("1 EUR", Point, Some(100));
        check("(1,200)", Point, Some(-120_000));
        check("1200-", Point, Some(-120_000));
        check("1.2E6", Point, Some(120_000_000));
        check("1,2e+3", Comma, Some(120_000));
        check("1\u{a0}234\u{202f}567,8", Comma, Some(123_456_780));
        check("1'234.50", Point, Some(123_450));
        check("12,34,567.00", Point, Some(123_456_700));
        check("0.005", Point, Some(0));
        check("0.015", Point, Some(2));
        check("US$5", Point, Some(500));
    }

    #[test]
    fn what_is_not_an_amount_is_not_guessed() {
        use DecimalMark::{Comma, Point};
        for text in ["", "abc", "1,5", "1.2.3", "12a", "--5", "1,,000", "$", "1e99", "99999999999999999999", "XQZ 5"] {
            check(text, Point, None);
        }
        check("1.5", Comma, None);
    }

    #[test]
    fn a_dollar_is_the_companys_own() {
        let cad = Currency::parse("CAD").expect("a code");
        let eur = Currency::parse("EUR").expect("a code");
        assert_eq!(Beside::Dollar.in_company_of(cad), cad);
        assert_eq!(Beside::Dollar.in_company_of(eur), Currency::USD);
    }

    #[test]
    fn a_column_tells_its_mark() {
        let votes = |texts: &[&str]| {
            let mut votes = MarkVotes::default();
            texts.iter().for_each(|text| votes.see(text));
            votes
        };
        assert_eq!(votes(&["1.234", "17,50"]).decide(), Some(DecimalMark::Comma));
        assert_eq!(votes(&["1,234,567"]).decide(), Some(DecimalMark::Point));
        assert_eq!(votes(&["1.234"]).decide(), None);
        assert!(votes(&["1.234"]).is_unclear());
    }
}
