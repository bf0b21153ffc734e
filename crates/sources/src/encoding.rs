//! Which encoding a file is in, and its bytes as text, a block at a time.

use crate::report::Problem;
use encoding_rs::{CoderResult, Decoder};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The encodings that exports come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    #[default]
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// What older Windows programs write in western Europe and America.
    Windows1252,
}

impl Encoding {
    fn decoder(self) -> Decoder {
        let encoding = match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

/// What the bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Text in an encoding.
    Text(Encoding),
    /// A ZIP archive, which an XLSX workbook is.
    Zip,
}

const BLOCK: usize = 64 * 1024;

/// Looks at the whole file, a block at a time: one byte in the last line decides between UTF-8 and Windows-1252.
pub(crate) fn sniff(path: &Path) -> io::Result<Result<Content, Problem>> {
    let mut file = File::open(path)?;
    let mut block = vec![0; BLOCK];
    let length = fill(&mut file, &mut block)?;
    if let Some(known) = by_signature(&block[..length]) {
        return Ok(known);
    }
    let mut decoder = encoding_rs::UTF_8.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(BLOCK * 3);
    let mut read = length;
    while read > 0 {
        text.clear();
        let (_, _, replaced) = decoder.decode_to_string(&block[..read], &mut text, false);
        if replaced {
            return Ok(Ok(Content::Text(Encoding::Windows1252)));
        }
        read = file.read(&mut block)?;
    }
    Ok(Ok(Content::Text(Encoding::Utf8)))
}

fn fill(file: &mut File, block: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < block.len() {
        match file.read(&mut block[length..])? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

fn by_signature(start: &[u8]) -> Option<Result<Content, Problem>> {
    let text = |encoding| Some(Ok(Content::Text(encoding)));
    match start {
        _ if start.iter().all(u8::is_ascii_whitespace) => Some(Err(Problem::Empty)),
        [0xff, 0xfe, ..] => text(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => text(Encoding::Utf16Be),
        [0xef, 0xbb, 0xbf] => Some(Err(Problem::Empty)),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Ok(Content::Zip)),
        [b'%', b'P', b'D', b'F', ..] => Some(Err(Problem::Pdf)),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Err(Problem::OldExcel)),
        _ => by_bytes(start),
    }
}

fn by_bytes(start: &[u8]) -> Option<Result<Content, Problem>> {
    let head = &start[..start.len().min(4096)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        return Some(Ok(Content::Text(Encoding::Utf16Le)));
    }
    if even * 10 > half * 7 && odd * 10 < half {
        return Some(Ok(Content::Text(Encoding::Utf16Be)));
    }
    if head.iter().any(|byte| matches!(byte, 0..=8 | 14..=25 | 28..=31)) {
        return Some(Err(Problem::Binary));
    }
    let words = String::from_utf8_lossy(&head[..head.len().min(512)]).trim_start().to_ascii_lowercase();
    let is_page = ["<!doctype", "<html", "<table", "<?xml", "<meta", "<head"].iter().any(|tag| words.starts_with(tag));
    is_page.then_some(Err(Problem::Html))
}

/// A file as text.
pub(crate) struct Text {
    file: File,
    decoder: Decoder,
    block: Vec<u8>,
    /// Bytes of the file read so far.
    pub bytes: u64,
    /// Whether all of it was read.
    pub ended: bool,
}

impl Text {
    /// Opens a file.
    pub fn open(path: &Path, encoding: Encoding) -> io::Result<Text> {
        let (file, decoder) = (File::open(path)?, encoding.decoder());
        Ok(Text { file, decoder, block: vec![0; BLOCK], bytes: 0, ended: false })
    }

    /// Adds the next block to `text`.
    pub fn read_onto(&mut self, text: &mut String) -> io::Result<()> {
        let read = self.file.read(&mut self.block)?;
        self.bytes += read as u64;
        self.ended = read == 0;
        let mut at = 0;
        loop {
            let rest = &self.block[at..read];
            text.reserve(self.decoder.max_utf8_buffer_length(rest.len()).unwrap_or(BLOCK));
            let (result, used, _) = self.decoder.decode_to_string(rest, text, self.ended);
            at += used;
            if result == CoderResult::InputEmpty {
                return Ok(());
            }
        }
    }
}
