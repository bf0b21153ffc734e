//! Files of an import: what they are proposed to be read as, then read so. Whatever they hold, rows are taken or skipped.
#![no_main]

#[path = "import/files.rs"]
mod files;

use files::{Folder, parts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = Folder::of(&parts(bytes, "deals.csv"));
    let Ok(proposal) = sources::propose(&folder.files) else { return };
    let json = serde_json::to_string(&proposal.mapping).expect("a mapping can be written");
    assert_eq!(serde_json::from_str::<sources::Mapping>(&json).expect("and read"), proposal.mapping);
    folder.read(proposal.mapping);
});
