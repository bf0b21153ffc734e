//! What a row is about (`ident`) and what it says (`digest`), as 64 bits each, to know it again.

use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::fmt::{Debug, Write};

/// 64 bits of SHA-256 over the debug form of `content`.
///
/// Among ten million rows two collide with a probability of about 3·10⁻⁶.
pub(crate) fn fingerprint(content: &impl Debug) -> i64 {
    thread_local! {
        // The text is gathered first: a hash fed word by word costs twice as much.
        static TEXT: RefCell<String> = const { RefCell::new(String::new()) };
    }
    let bytes = TEXT.with_borrow_mut(|text| {
        text.clear();
        write!(text, "{content:?}").expect("a string takes any text");
        Sha256::digest(text.as_bytes())
    });
    i64::from_be_bytes(bytes[..8].try_into().expect("SHA-256 has 32 bytes"))
}
