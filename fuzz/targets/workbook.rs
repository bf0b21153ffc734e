//! A workbook's parts, in an archive that is whole: calamine's reading of XML, and ours of what it gives.
#![no_main]

#[path = "import/files.rs"]
mod files;

use files::{Folder, parts};
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in parts(bytes, "[Content_Types].xml") {
        if archive.start_file(name, stored).is_ok() {
            archive.write_all(part).expect("memory");
        }
    }
    let Ok(archive) = archive.finish() else { return };
    let folder = Folder::of(&[("book.xlsx".to_owned(), archive.into_inner())]);
    let Ok(proposal) = sources::propose(&folder.files) else { return };
    folder.read(proposal.mapping);
});
