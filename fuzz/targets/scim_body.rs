//! Bodies of an identity provider: resources, patches, searches, many at once.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| linchpin::outside::scim_body(bytes));
