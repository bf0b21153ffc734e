//! Ids of sources, of which those of erased people are masked: whoever brings the id knows the record again, nobody can read it.
//!
//! A source goes on naming somebody who was erased here, often by a name. Without the mask the next file would bring them back.

use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// Stands before a mask.
const SIGN: char = '#';
/// Digits of the salt, and of the hash after it.
const SALT: usize = 8;
const HASH: usize = 16;

/// The mask of an id, with a salt of its own.
pub(crate) fn mask(id: &str) -> String {
    // The end of such an id is random.
    let random = Uuid::now_v7().simple().to_string();
    masked_with(&random[random.len() - SALT..], id)
}

fn masked_with(salt: &str, id: &str) -> String {
    let hash = Sha256::digest(format!("{salt} {id}"));
    let digits: String = hash.iter().take(HASH / 2).map(|byte| format!("{byte:02x}")).collect();
    format!("{SIGN}{salt}{digits}")
}

fn salt_of(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(SIGN)?;
    let is_mask = digits.len() == SALT + HASH && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_mask.then(|| &digits[..SALT])
}

/// What pages call whoever has no name: the id as the source has it, or the beginning of its mask.
pub fn shown(id: &str) -> &str {
    if salt_of(id).is_some() { &id[..=SALT] } else { id }
}

/// The ids that a source has brought of a kind, with the key of the record of each.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    plain: HashMap<String, i64>,
    masked: Vec<String>,
}

impl Ids {
    pub(crate) fn add(&mut self, id: &str, key: i64) {
        self.plain.insert(id.to_owned(), key);
        if salt_of(id).is_some() {
            self.masked.push(id.to_owned());
        }
    }

    /// The record of an id, masked or not.
    pub fn get(&self, id: &str) -> Option<i64> {
        self.plain.get(id).copied().or_else(|| self.plain.get(self.mask_of(id)?).copied())
    }

    /// The mask that an id is kept under.
    pub(crate) fn mask_of(&self, id: &str) -> Option<&str> {
        let is_it = |mask: &&String| salt_of(mask).is_some_and(|salt| masked_with(salt, id) == **mask);
        self.masked.iter().find(is_it).map(String::as_str)
    }

    /// Whether the source brought it.
    pub fn contains(&self, id: &str) -> bool {
        self.get(id).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_id_is_known_again_and_not_read() {
        let (mask, other) = (mask("Anna Snelling"), mask("Anna Snelling"));
        assert!(mask != other && !mask.contains("Anna"));
        let mut ids = Ids::default();
        ids.add(&mask, 7);
        ids.add("M-1", 8);
        assert_eq!(["Anna Snelling", "M-1", &mask, "Anna"].map(|id| ids.get(id)), [Some(7), Some(8), Some(7), None]);
        assert_eq!((shown(&mask).len(), shown("#12"), shown("M-1")), (9, "#12", "M-1"));
    }
}
