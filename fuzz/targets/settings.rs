//! The file of settings.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| linchpin::outside::settings(text));
