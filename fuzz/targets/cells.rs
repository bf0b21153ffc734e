//! Cells: amounts, dates, currencies, rates, instants.
#![no_main]

use facts::money::{Currency, Rate};
use facts::Instant;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use sources::{DateOrder, DecimalMark, amount, date};

fuzz_target!(|text: &str| {
    for mark in [DecimalMark::Point, DecimalMark::Comma] {
        let Some(amount) = amount::parse(text, mark) else { continue };
        for currency in ["USD", "JPY", "KWD"].map(|code| Currency::parse(code).expect("a code")) {
            let minor = amount.minor(currency);
            assert!(minor.is_none_or(|minor| minor == 0 || (minor < 0) == amount.is_negative()), "{text:?}");
        }
        amount.whole();
    }
    for order in [DateOrder::MonthFirst, DateOrder::DayFirst] {
        let Ok(moment) = date::parse(text, order) else { continue };
        assert!((1969..=2101).contains(&moment.day().year()), "{text:?}");
        moment.instant(&TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC));
    }
    if let Some(currency) = Currency::parse(text) {
        assert_eq!(Currency::parse(currency.code()), Some(currency));
        currency.is_known();
    }
    assert!(Rate::parse_pico(text).is_none_or(|pico| pico > 0));
    Instant::parse(text);
});
