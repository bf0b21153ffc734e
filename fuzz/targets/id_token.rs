//! Tokens of a provider of sign-in, and what they claim.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| linchpin::outside::id_token(text));
