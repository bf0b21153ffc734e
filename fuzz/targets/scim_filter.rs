//! Filters, paths and parameters of an identity provider.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| linchpin::outside::scim_filter(text));
