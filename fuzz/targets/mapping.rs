//! A mapping as somebody saved or sent it, over files that are as they should be.
#![no_main]

#[path = "import/files.rs"]
mod files;

use files::Folder;
use libfuzzer_sys::fuzz_target;

const DEALS: &str = include_str!("../../crates/linchpin/tests/data/deals.csv");
const PEOPLE: &str = include_str!("../../crates/linchpin/tests/data/people.csv");

fuzz_target!(|bytes: &[u8]| {
    let Ok(mapping) = serde_json::from_slice(bytes) else { return };
    let files = [("deals.csv", DEALS), ("people.csv", PEOPLE)];
    Folder::of(&files.map(|(name, text)| (name.to_owned(), text))).read(mapping);
});
