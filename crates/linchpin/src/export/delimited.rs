//! CSV that a spreadsheet opens right: UTF-8 with its mark, the list separator and decimal sign of the reader's language, and no cell that it
//! takes for a formula.

use super::{Cell, Next, Row, Table};
use crate::words::Lang;
use jiff::Timestamp;
use std::io::{self, Write};

/// Says that it is UTF-8: without it Excel takes umlauts for something else.
const MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) fn write(table: &Table, next: Next<'_>, mut to: impl Write) -> io::Result<()> {
    to.write_all(MARK)?;
    let is_german = table.words.lang == Lang::De;
    // Where the decimal sign is a comma, lists are separated by semicolons.
    let (separator, decimal) = if is_german { (b';', ',') } else { (b',', '.') };
    let mut out = csv::WriterBuilder::new().delimiter(separator).from_writer(to);
    out.write_record(table.columns.iter().map(|column| harmless(&column.name)))?;
    while let Some(rows) = next()? {
        for row in rows {
            out.write_record(row_text(&row, table, decimal))?;
        }
    }
    out.flush()
}

fn row_text(row: &Row, table: &Table, decimal: char) -> Vec<String> {
    let number = |text: String| if decimal == '.' { text } else { text.replace('.', ",") };
    let cell = |cell: &Cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Integer(number) => number.to_string(),
        Cell::Money(money) => number(major(money.minor, money.currency.minor_digits())),
        Cell::Date(day) => day.to_string(),
        Cell::Instant(at) => {
            let at = Timestamp::from_microsecond(at.0).map(|at| at.to_zoned(table.zone.clone()).datetime());
            at.map(|at| at.strftime("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
        }
        Cell::Share(share) => number(share.to_string()),
    };
    row.iter().map(cell).collect()
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// Minor units as a plain decimal number: `-1250.50`.
pub(super) fn major(minor: i64, digits: u32) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let unit = 10_u64.pow(digits);
    let (whole, part) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    let width = digits as usize;
    if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0width$}") }
}
