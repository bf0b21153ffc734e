//! Where to go after signing in: nowhere else.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| linchpin::outside::next(text));
