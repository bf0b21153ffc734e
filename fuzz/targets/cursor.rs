//! Where a page of deals starts, as a caller sends it back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use store::deals::DealCursor;

fuzz_target!(|text: &str| {
    let Some(cursor) = DealCursor::read(text) else { return };
    let again = DealCursor::read(&cursor.to_string()).expect("what is written can be read");
    assert_eq!((again.number.to_bits(), again.deal, again.text), (cursor.number.to_bits(), cursor.deal, cursor.text));
});
