//! What a row is about (`ident`) and what it says (`digest`), as 64 bits each, to know it again.

use sha2::{Digest, Sha256};
use std::fmt::Debug;

/// 64 bits of SHA-256 over the debug form of `content`.
///
/// Among ten million rows two collide with a probability of about 3·10⁻⁶.
pub(crate) fn fingerprint(content: &impl Debug) -> i64 {
    struct Feed(Sha256);
    impl std::fmt::Write for Feed {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut feed = Feed(Sha256::new());
    std::fmt::write(&mut feed, format_args!("{content:?}")).expect("a hash takes any text");
    let bytes = feed.0.finalize();
    i64::from_be_bytes(bytes[..8].try_into().expect("SHA-256 has 32 bytes"))
}
