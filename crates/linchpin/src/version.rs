//! What somebody was shown, in short: it comes back with a change, so that nobody writes over what somebody else said meanwhile.

use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use work::{Done, Problem};

/// The version of what is shown.
pub fn version(shown: &impl Debug) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{shown:?}").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Refuses a change of something else than what is known by now; without a version whatever is known counts.
///
/// # Errors
/// [`Problem::Conflict`] `changed`.
pub fn check_version(seen: &str, known: &impl Debug) -> Done<()> {
    if seen.is_empty() || seen == version(known) { Ok(()) } else { Err(Problem::Conflict("changed".into())) }
}
