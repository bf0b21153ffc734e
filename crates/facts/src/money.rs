//! Money as integer minor units with a currency, and dated conversion rates.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The codes of ISO 4217 by which money is paid, and some that ended lately: data goes back.
const KNOWN: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
    CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF \
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP \
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK \
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD \
    XCG XDR XOF XPF YER ZAR ZMW ZWG";

/// An ISO 4217 currency code, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The United States dollar: what a file that names no currency is read as.
    pub const USD: Currency = Currency(*b"USD");

    /// Reads a three-letter code in any case; `None` when it is something else.
    pub fn parse(text: &str) -> Option<Currency> {
        let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Currency(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The code, `EUR`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a code is three ASCII letters")
    }

    /// Whether it is a code of ISO 4217, not only of its form.
    pub fn is_known(&self) -> bool {
        KNOWN.as_bytes().chunks(4).any(|code| code[..3] == self.0)
    }

    /// Digits after the decimal point (ISO 4217): 2 for most, 0 for the yen, 3 for the Kuwaiti dinar.
    pub fn minor_digits(&self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for most.
    pub fn minor_per_major(&self) -> i64 {
        10_i64.pow(self.minor_digits())
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = String;
    fn try_from(text: String) -> Result<Currency, String> {
        Currency::parse(&text).ok_or_else(|| format!("{text:?} is not a currency code"))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

/// An amount in integer minor units (cents) of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: 1250 is 12.50 in a currency with two digits.
    pub minor: i64,
    /// The currency of the amount.
    pub currency: Currency,
}

/// One major unit of `from` was worth this many of `to`, from `day` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// The currency that is converted.
    pub from: Currency,
    /// The currency it becomes.
    pub to: Currency,
    /// The first day on which the rate holds.
    pub day: Date,
    /// The rate in units of 10⁻¹²: an integer, so that conversion is exact and the same everywhere.
    pub pico: i64,
}

impl Rate {
    /// Units of [`Rate::pico`] in a rate of one.
    pub const ONE: i64 = 1_000_000_000_000;

    /// Reads a rate as people write it, `1.0842`: digits with a point among them, at most twelve behind it. `None` for anything
    /// else, for zero, and for more than nine million.
    pub fn parse_pico(text: &str) -> Option<i64> {
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let is_number = (whole.len() + fraction.len()) > 0 && fraction.len() <= 12;
        let mut digits = whole.bytes().chain(fraction.bytes());
        if !is_number || !digits.all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let fraction: i64 = format!("{fraction:0<12}").parse().ok()?;
        whole.checked_mul(Rate::ONE)?.checked_add(fraction).filter(|pico| *pico > 0)
    }
}

/// Dated rates, looked up by the last one known on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates(BTreeMap<(Currency, Currency), BTreeMap<Date, i64>>);

impl Rates {
    /// Adds a rate; a second one for the same day replaces the first.
    pub fn add(&mut self, rate: Rate) {
        self.0.entry((rate.from, rate.to)).or_default().insert(rate.day, rate.pico);
    }

    /// `money` in `to` at the last rate on or before `day`, rounded half to even; `None` without a rate.
    pub fn convert(&self, money: Money, to: Currency, day: Date) -> Option<Money> {
        if money.currency == to {
            return Some(money);
        }
        let rate = self.latest(money.currency, to, day)?;
        let (times, over) = if rate.from == money.currency { (rate.pico, Rate::ONE) } else { (Rate::ONE, rate.pico) };
        let minor = scale(money.minor, to, money.currency, i128::from(times), i128::from(over))?;
        Some(Money { minor, currency: to })
    }

    /// The rate by which `from` becomes `to` on a day: the last one on or before it, else the last of the other direction.
    pub fn latest(&self, from: Currency, to: Currency, day: Date) -> Option<Rate> {
        self.rate(from, to, day).or_else(|| self.rate(to, from, day).filter(|rate| rate.pico > 0))
    }

    /// Every rate.
    pub fn all(&self) -> impl Iterator<Item = Rate> + '_ {
        let of = |(&(from, to), days): (&(Currency, Currency), &BTreeMap<Date, i64>)| {
            days.iter().map(move |(day, pico)| Rate { from, to, day: *day, pico: *pico }).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of)
    }

    fn rate(&self, from: Currency, to: Currency, day: Date) -> Option<Rate> {
        let (day, pico) = self.0.get(&(from, to))?.range(..=day).next_back()?;
        Some(Rate { from, to, day: *day, pico: *pico })
    }
}

fn scale(minor: i64, to: Currency, from: Currency, times: i128, over: i128) -> Option<i64> {
    let numerator = i128::from(minor).checked_mul(times)?.checked_mul(i128::from(to.minor_per_major()))?;
    let denominator = over.checked_mul(i128::from(from.minor_per_major()))?;
    let (quotient, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    let round_up = rest * 2 > denominator || (rest * 2 == denominator && quotient % 2 != 0);
    i64::try_from(quotient + i128::from(round_up)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn converts_at_the_last_known_rate_and_back() {
        let (eur, jpy) = (Currency::parse("eur").expect("code"), Currency::parse("JPY").expect("code"));
        let mut rates = Rates::default();
        rates.add(Rate { from: eur, to: Currency::USD, day: date(2026, 1, 1), pico: 1_100_000_000_000 });
        rates.add(Rate { from: eur, to: Currency::USD, day: date(2026, 2, 1), pico: 1_200_000_000_000 });
        rates.add(Rate { from: jpy, to: Currency::USD, day: date(2026, 1, 1), pico: 6_500_000_000 });
        let convert = |minor, currency, to, day| rates.convert(Money { minor, currency }, to, day).map(|m| m.minor);
        assert_eq!(convert(1_000, eur, Currency::USD, date(2026, 1, 31)), Some(1_100));
        assert_eq!(convert(1_000, eur, Currency::USD, date(2026, 2, 1)), Some(1_200));
        assert_eq!(convert(1_200, Currency::USD, eur, date(2026, 2, 1)), Some(1_000));
        assert_eq!(convert(1_000, jpy, Currency::USD, date(2026, 2, 1)), Some(650));
        assert_eq!(convert(1_000, eur, Currency::USD, date(2025, 12, 31)), None);
        assert_eq!(convert(5, Currency::USD, Currency::USD, date(2000, 1, 1)), Some(5));
    }

    #[test]
    fn reads_rates_as_people_write_them() {
        for (text, pico) in [
            ("1.0842", Some(1_084_200_000_000)),
            (" 150 ", Some(150_000_000_000_000)),
            (".5", Some(500_000_000_000)),
            ("0.000000000001", Some(1)),
            ("0.0000000000001", None),
            ("0", None),
            ("-1.2", None),
            ("1,08", None),
            ("1e3", None),
            (".", None),
            ("", None),
            ("10000000", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(Rate::parse_pico(text), pico, "{text:?}");
        }
    }

    #[test]
    fn knows_currencies() {
        let known = |code| Currency::parse(code).expect("of its form").is_known();
        assert!(["usd", "EUR", "CHF", "ZWG"].into_iter().all(known));
        assert!(!["ABC", "XXX", "EUO"].into_iter().any(known));
    }
}
