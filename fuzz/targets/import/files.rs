//! Files of an import made of bytes, and read.

use facts::{Currency, Instant};
use jiff::tz::TimeZone;
use sources::{InputFile, Mapping, NothingKnown, ReadOptions};

/// What begins another file, before its name and the end of the line.
const BREAK: &[u8] = b"\n--- ";

#[allow(dead_code, reason = "a target that makes its own files needs no parts")]
/// The files that `bytes` hold one after the other, by name; the first is called `first`.
pub fn parts<'a>(bytes: &'a [u8], first: &str) -> Vec<(String, &'a [u8])> {
    let mut parts = Vec::new();
    let (mut name, mut rest) = (first.to_owned(), bytes);
    loop {
        let end = rest.windows(BREAK.len()).position(|window| window == BREAK);
        parts.push((name, &rest[..end.unwrap_or(rest.len())]));
        let Some(end) = end else { return parts };
        let next = &rest[end + BREAK.len()..];
        let line = next.iter().position(|byte| *byte == b'\n').unwrap_or(next.len());
        name = String::from_utf8_lossy(&next[..line]).into_owned();
        rest = &next[(line + 1).min(next.len())..];
    }
}

/// A folder that is gone with it.
pub struct Folder {
    _folder: tempfile::TempDir,
    /// Its files.
    pub files: Vec<InputFile>,
}

impl Folder {
    /// At most five files; whatever they are called, they lie under a number.
    pub fn of(parts: &[(String, impl AsRef<[u8]>)]) -> Folder {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |(place, (name, bytes)): (usize, &(String, _))| {
            let path = folder.path().join(place.to_string());
            std::fs::write(&path, AsRef::<[u8]>::as_ref(bytes)).expect("room on the disk");
            InputFile { name: name.clone(), path }
        };
        let files = parts.iter().take(5).enumerate().map(file).collect();
        Folder { files, _folder: folder }
    }

    /// Reads the files, and writes what the report of it would be.
    pub fn read(&self, mapping: Mapping) {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        let snapshot = Instant(1_790_000_000_000_000);
        let options = ReadOptions { mapping, snapshot, zone, currency: Currency::USD };
        let read = sources::read(&self.files, &options, &NothingKnown, &mut |_| Ok(()), &mut |_| {});
        if let Ok(report) = read {
            serde_json::to_string(&report).expect("a report can be written");
        }
    }
}
