//! The files of an import, and their rows, whether text or worksheet.

use crate::delimited::Delimited;
use crate::encoding::{Content, Encoding, sniff};
use crate::report::{Problem, ReadError, Reason};
use crate::sheet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A file to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The name as uploaded, or in the folder.
    pub name: String,
    /// Where the bytes are.
    pub path: PathBuf,
}

/// The delimited files and workbooks of a folder, by name. Hidden files, and the truth that a simulated company is
/// checked against (`truth_*`), are not among them.
pub fn files_in(dir: &Path) -> Result<Vec<InputFile>, ReadError> {
    let unreadable =
        |error: std::io::Error| ReadError::Unreadable { file: dir.display().to_string(), detail: error.to_string() };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
        let is_data = ["csv", "tsv", "txt", "xlsx"].contains(&ending.as_str());
        if is_data && path.is_file() && !name.starts_with(['.', '~']) && !name.starts_with("truth_") {
            files.push(InputFile { name, path });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if files.is_empty() { Err(ReadError::NoFiles { folder: dir.display().to_string() }) } else { Ok(files) }
}

/// A table of a file: the whole of a text file, or one sheet of a workbook.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// The file's name, with `#` and the sheet's when a workbook has several.
    pub name: String,
    /// Where the bytes are.
    pub path: PathBuf,
    /// The sheet.
    pub sheet: Option<String>,
    /// What the text is encoded in.
    pub encoding: Encoding,
    /// Bytes of the file.
    pub bytes: u64,
}

/// A table, or the name of a file that cannot be opened as one with its problem.
pub(crate) type Opened = Result<Part, (String, Problem)>;

/// The tables of all files.
pub(crate) fn parts(files: &[InputFile]) -> Result<Vec<Opened>, ReadError> {
    let mut parts = Vec::new();
    for file in files {
        let unreadable =
            |error: std::io::Error| ReadError::Unreadable { file: file.name.clone(), detail: error.to_string() };
        let bytes = std::fs::metadata(&file.path).map_err(unreadable)?.len();
        let part = |name: String, sheet, encoding| Part { name, path: file.path.clone(), sheet, encoding, bytes };
        match sniff(&file.path).map_err(unreadable)? {
            Err(problem) => parts.push(Err((file.name.clone(), problem))),
            Ok(Content::Text(encoding)) => parts.push(Ok(part(file.name.clone(), None, encoding))),
            Ok(Content::Zip) => match sheet::names(&file.path) {
                Err(problem) => parts.push(Err((file.name.clone(), problem))),
                Ok(sheets) if sheets.len() == 1 => {
                    parts.push(Ok(part(file.name.clone(), sheets.into_iter().next(), Encoding::Utf8)));
                }
                Ok(sheets) => parts.extend(
                    sheets
                        .into_iter()
                        .map(|sheet| Ok(part(format!("{}#{sheet}", file.name), Some(sheet), Encoding::Utf8))),
                ),
            },
        }
    }
    Ok(parts)
}

/// A row before anything is made of it.
pub(crate) struct RawRow<'a> {
    /// The number that a spreadsheet shows.
    pub number: u64,
    /// The cells.
    pub cells: &'a mut Vec<String>,
    /// Why the row cannot be trusted.
    pub fault: Option<Reason>,
    /// Bytes of the file read so far; of a workbook, 0.
    pub bytes: u64,
}

impl RawRow<'_> {
    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Why the rows of a part ended early.
pub(crate) enum Ended {
    /// The bytes are not what they seemed.
    Problem(Problem),
    /// The disk failed.
    Error(ReadError),
}

impl Part {
    /// Calls `visit` with each row until it breaks.
    pub fn rows(&self, separator: u8, visit: &mut dyn FnMut(RawRow<'_>) -> ControlFlow<()>) -> Result<(), Ended> {
        match &self.sheet {
            Some(name) => sheet::rows(&self.path, name, &mut |number, cells| {
                visit(RawRow { number, cells, fault: None, bytes: 0 })
            })
            .map_err(Ended::Problem),
            None => self.text_rows(separator, visit).map_err(|error| {
                Ended::Error(ReadError::Unreadable { file: self.name.clone(), detail: error.to_string() })
            }),
        }
    }

    fn text_rows(&self, separator: u8, visit: &mut dyn FnMut(RawRow<'_>) -> ControlFlow<()>) -> std::io::Result<()> {
        let mut reader = Delimited::open(&self.path, self.encoding, separator)?;
        let mut cells = Vec::new();
        while let Some(fault) = reader.next(&mut cells)? {
            let (number, bytes) = (reader.row, reader.bytes());
            if visit(RawRow { number, cells: &mut cells, fault, bytes }).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The first `count` rows that can be read, with their numbers.
    pub fn first_rows(&self, separator: u8, count: usize) -> Result<Vec<(u64, Vec<String>)>, Ended> {
        let mut rows = Vec::new();
        self.rows(separator, &mut |row| {
            if row.fault.is_none_or(|fault| fault == Reason::Truncated) {
                rows.push((row.number, row.cells.clone()));
            }
            if rows.len() < count { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(rows)
    }
}
