//! Cookies, languages, and what proxies say of whoever asks.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| linchpin::outside::head(text));
