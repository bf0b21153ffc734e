//! Rows of a worksheet, one at a time, every cell as the text that delimited files would hold.

use crate::report::Problem;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

type Workbook = Xlsx<BufReader<File>>;

/// The names of a workbook's sheets.
pub(crate) fn names(path: &Path) -> Result<Vec<String>, Problem> {
    open(path).map(|workbook| workbook.sheet_names())
}

fn open(path: &Path) -> Result<Workbook, Problem> {
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
