//! Rows of delimited text, surviving what exporters and editors do to it.
//!
//! Not the `csv` crate's reader: a quote that is never closed must cost one row, not the rest of the file, and a row's
//! number must be the one that a spreadsheet shows (blank rows count, line breaks inside quotes do not).

use crate::encoding::{Encoding, Text};
use crate::report::Reason;
use std::io;
use std::path::Path;

/// A quoted cell that is longer than this was never closed.
const LONGEST_CELL: usize = 1 << 20;

/// Reads rows of a delimited file.
pub(crate) struct Delimited {
    text: Text,
    separator: u8,
    buffer: String,
    at: usize,
    /// The number of the row returned last; the first is 1.
    pub row: u64,
}

impl Delimited {
    /// Opens a file.
    pub fn open(path: &Path, encoding: Encoding, separator: u8) -> io::Result<Delimited> {
        Ok(Delimited { text: Text::open(path, encoding)?, separator, buffer: String::new(), at: 0, row: 0 })
    }

    /// Bytes of the file read so far.
    pub fn bytes(&self) -> u64 {
        self.text.bytes
    }

    /// Puts the next row into `cells`; `None` at the end. The reason is why the row cannot be trusted.
    pub fn next(&mut self, cells: &mut Vec<String>) -> io::Result<Option<Option<Reason>>> {
        loop {
            let rest = &self.buffer[self.at..];
            if rest.is_empty() && self.text.ended {
                return Ok(None);
            }
            match scan(rest, self.separator, self.text.ended, cells) {
                Scan::Row { length, closed } => {
                    self.at += length;
                    self.row += 1;
                    return Ok(Some((!closed).then_some(Reason::Truncated)));
                }
                Scan::More if rest.len() < LONGEST_CELL && !self.text.ended => self.read_more()?,
                Scan::More => return Ok(Some(Some(self.give_up_line()))),
            }
        }
    }

    fn read_more(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        self.text.read_onto(&mut self.buffer)
    }

    /// Leaves the line whose quote is never closed and goes on with the next.
    fn give_up_line(&mut self) -> Reason {
        let rest = &self.buffer[self.at..];
        let is_last = !rest.trim_end_matches(['\r', '\n']).contains('\n') && self.text.ended;
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        self.row += 1;
        if is_last { Reason::Truncated } else { Reason::UnclosedQuote }
    }
}

enum Scan {
    /// A row of so many bytes; `closed` by a line break.
    Row { length: usize, closed: bool },
    /// The row goes on after this text.
    More,
}

/// Reads one row from the start of `text`.
fn scan(text: &str, separator: u8, ended: bool, cells: &mut Vec<String>) -> Scan {
    let bytes = text.as_bytes();
    let mut count = 0;
    let mut at = 0;
    loop {
        if count == cells.len() {
            cells.push(String::new());
        }
        let cell = &mut cells[count];
        cell.clear();
        count += 1;
        let Some(after) = quoted(text, at, ended, cell) else { return Scan::More };
        let end = bytes[after..].iter().position(|b| *b == separator || *b == b'\n' || *b == b'\r');
        let Some(end) = end.map(|end| after + end) else {
            if !ended {
                return Scan::More;
            }
            cell.push_str(&text[after..]);
            cells.truncate(count);
            return Scan::Row { length: text.len(), closed: false };
        };
        cell.push_str(&text[after..end]);
        if bytes[end] == separator {
            at = end + 1;
            continue;
        }
        let length = match (bytes[end], bytes.get(end + 1)) {
            (b'\r', None) if !ended => return Scan::More,
            (b'\r', Some(b'\n')) => end + 2,
            _ => end + 1,
        };
        cells.truncate(count);
        return Scan::Row { length, closed: true };
    }
}

/// Reads the quoted part that a cell may start with and returns where it ends; `None` if it does not end here.
fn quoted(text: &str, start: usize, ended: bool, cell: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let spaces = bytes[start..].iter().take_while(|byte| **byte == b' ').count();
    let mut at = start + spaces;
    if bytes.get(at) != Some(&b'"') {
        // Whether a quote follows is not known yet.
        return (at < bytes.len() || ended).then_some(start);
    }
    at += 1;
    loop {
        let quote = at + bytes[at..].iter().position(|byte| *byte == b'"')?;
        cell.push_str(&text[at..quote]);
        match bytes.get(quote + 1) {
            Some(b'"') => {
                cell.push('"');
                at = quote + 2;
            }
            None if !ended => return None,
            _ => return Some(quote + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, Option<&'static str>)> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("room on the disk");
        let mut reader = Delimited::open(file.path(), Encoding::Utf8, b',').expect("the file is there");
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        while let Some(fault) = reader.next(&mut cells).expect("readable") {
            rows.push((reader.row, cells.clone(), fault.map(|fault| fault.code())));
        }
        rows
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let read: Vec<(u64, Vec<String>)> = rows(text).into_iter().map(|(row, cells, _)| (row, cells)).collect();
        let expected: Vec<(u64, Vec<String>)> =
            expected.iter().map(|(row, cells)| (*row, cells.iter().map(|c| (*c).to_owned()).collect())).collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        check(
            "a,b\r\n\r\n1,\"x\r\ny\"\r\n2,z\r\n",
            &[(1, &["a", "b"]), (2, &[""]), (3, &["1", "x\r\ny"]), (4, &["2", "z"])],
        );
        check("a,b\r1,2\r", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("\"a \"\"b\"\"\", \"c\"\n5\" disk,d\n", &[(1, &["a \"b\"", "c"]), (2, &["5\" disk", "d"])]);
    }

    #[test]
    fn an_unclosed_quote_costs_one_row() {
        let read = rows("a,b\n1,\"x\n2,y\n3,z\n");
        assert_eq!(read.len(), 4);
        assert_eq!((read[1].0, read[1].2), (2, Some("skip-unclosed-quote")));
        assert_eq!(read[3].1, ["3", "z"]);
        assert_eq!(rows("a,b\n1,\"x").last().and_then(|row| row.2), Some("skip-truncated"));
    }
}
