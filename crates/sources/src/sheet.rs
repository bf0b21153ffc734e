//! Rows of a worksheet, one at a time, every cell as the text that delimited files would hold.

use crate::report::Problem;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;
use zip::ZipArchive;

type Workbook = Xlsx<BufReader<File>>;

/// The names of a workbook's sheets.
pub(crate) fn names(path: &Path) -> Result<Vec<String>, Problem> {
    open(path).map(|workbook| workbook.sheet_names())
}

/// Bytes of what is read into memory whole: shared strings, styles and the like, but not the sheets.
const MOST_INSIDE: u64 = 512 << 20;
/// No shared string takes less: `<si/>`.
const SHORTEST_STRING: u64 = 5;

/// Refuses a workbook that would take more memory than any export does: what is inside is unpacked to nowhere and counted, whatever its
/// directory says, and room is made for as many strings as it claims.
fn check(path: &Path) -> Result<(), Problem> {
    let damaged = |detail: String| Problem::DamagedWorkbook { detail };
    let file = File::open(path).map_err(|error| damaged(error.to_string()))?;
    // What is no archive is told by the library that reads it.
    let Ok(mut archive) = ZipArchive::new(BufReader::new(file)) else { return Ok(()) };
    let mut left = MOST_INSIDE;
    for place in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(place) else { continue };
        let name = entry.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        if name.starts_with("xl/worksheets/") {
            continue;
        }
        let mut head = Vec::new();
        let begun = (&mut entry).take(4_096).read_to_end(&mut head).and_then(|_| {
            let rest = io::copy(&mut (&mut entry).take(left), &mut io::sink())?;
            Ok(rest + head.len() as u64)
        });
        // Nor can it be read by the library.
        let Ok(bytes) = begun else { continue };
        let claimed = claimed_strings(&head).unwrap_or(0);
        if name.ends_with("sharedstrings.xml") && claimed > bytes / SHORTEST_STRING + 1 {
            return Err(damaged(format!("it claims {claimed} texts in {bytes} bytes")));
        }
        left = left.checked_sub(bytes).ok_or_else(|| damaged(format!("more than {} MB inside", MOST_INSIDE >> 20)))?;
    }
    Ok(())
}

/// The `uniqueCount` at the beginning of shared strings.
fn claimed_strings(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let (_, rest) = text.split_once("uniqueCount")?;
    let digits = rest.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    // More digits than fit are more than any file has.
    Some(digits[..end].parse().unwrap_or(if end == 0 { 0 } else { u64::MAX }))
}

fn open(path: &Path) -> Result<Workbook, Problem> {
    check(path)?;
    calamine::open_workbook::<Workbook, _>(path).map_err(|error| match error {
        XlsxError::FileNotFound(_) => Problem::Zip,
        XlsxError::Password => Problem::OldExcel,
        other => Problem::DamagedWorkbook { detail: other.to_string() },
    })
}

/// Calls `row` with the number and cells of each row that has any, until it breaks.
pub(crate) fn rows(
    path: &Path,
    sheet: &str,
    row: &mut dyn FnMut(u64, &mut Vec<String>) -> ControlFlow<()>,
) -> Result<(), Problem> {
    let damaged = |error: XlsxError| Problem::DamagedWorkbook { detail: error.to_string() };
    let mut workbook = open(path)?;
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut cells: Vec<String> = Vec::new();
    let mut current = 0;
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (number, column) = cell.get_position();
        // A workbook may claim a cell anywhere; no export has more columns than this.
        if column >= 2_000 {
            continue;
        }
        if number != current && !cells.is_empty() {
            if row(u64::from(current) + 1, &mut cells).is_break() {
                return Ok(());
            }
            cells.clear();
        }
        current = number;
        let column = column as usize;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text_of(cell.get_value());
    }
    if !cells.is_empty() {
        let _ended_anyway = row(u64::from(current) + 1, &mut cells);
    }
    Ok(())
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => text_of_moment(moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn text_of_moment(moment: &ExcelDateTime) -> String {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn workbook(parts: &[(&str, &[u8])]) -> tempfile::NamedTempFile {
        let file = tempfile::Builder::new().suffix(".xlsx").tempfile().expect("a file");
        let mut archive = ZipWriter::new(file.reopen().expect("opens"));
        for (name, bytes) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).expect("begins");
            archive.write_all(bytes).expect("writes");
        }
        archive.finish().expect("ends");
        file
    }

    #[test]
    fn a_workbook_that_would_take_all_memory_is_refused() {
        let check = |bytes: &[u8]| check(workbook(&[("xl/sharedStrings.xml", bytes)]).path());
        assert!(check(b"<sst count=\"2\" uniqueCount=\"2\"><si><t>a</t></si><si><t>b</t></si></sst>").is_ok());
        assert!(check(b"<sst/>").is_ok());
        for many in ["1000000000000000", "99999999999999999999999999", "' 5000"] {
            let refused = check(format!("<sst uniqueCount='{many}'><si/></sst>").as_bytes());
            assert!(matches!(refused, Err(Problem::DamagedWorkbook { .. })), "{many}: {refused:?}");
        }
    }

    #[test]
    fn what_unpacks_to_more_than_any_export_is_refused() {
        let zeros = vec![b' '; 300 << 20];
        let file = workbook(&[("xl/styles.xml", &zeros), ("xl/theme/theme1.xml", &zeros)]);
        assert!(file.as_file().metadata().expect("a size").len() < 2 << 20, "a bomb");
        assert!(matches!(check(file.path()), Err(Problem::DamagedWorkbook { .. })));
    }
}
