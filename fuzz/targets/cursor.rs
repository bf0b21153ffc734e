//! Where a page of deals starts, as a caller sends it back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use store::cursor::Cursor;

fuzz_target!(|text: &str| {
    let Some(cursor) = Cursor::read(text) else { return };
    let again = Cursor::read(&cursor.to_string()).expect("what is written can be read");
    assert_eq!((again.number.to_bits(), again.key, again.text), (cursor.number.to_bits(), cursor.key, cursor.text));
});
