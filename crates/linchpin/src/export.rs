//! Tables to be taken away, as filtered: CSV, Excel and Parquet, written as rows come, whatever their number.
//!
//! Reading order: [`Table`] (columns and cells), [`stream`] (from rows to a body), then one module per format.

mod delimited;
mod parquet;
mod workbook;

use crate::words::Words;
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use facts::{Instant, Money};
use futures_util::stream;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::{self, Write};
use tokio::sync::mpsc;

/// Bytes that are sent at once.
const PIECE: usize = 64 * 1024;
/// Pieces, and lots of rows, that may wait for whoever takes them: what is in memory at any time.
const WAITING: usize = 4;

/// A file's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text that Excel opens.
    Csv,
    /// A workbook.
    Xlsx,
    /// For programs that analyse data.
    Parquet,
}

impl Format {
    /// Each format.
    pub const ALL: [Format; 3] = [Format::Csv, Format::Xlsx, Format::Parquet];

    /// The end of the file's name: `csv`, `xlsx` or `parquet`.
    pub fn word(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Parquet => "parquet",
        }
    }

    /// The format of a path that ends with [`Format::word`].
    pub fn of_path(path: &str) -> Option<Format> {
        let (_, end) = path.rsplit_once('.')?;
        Format::ALL.into_iter().find(|format| format.word() == end)
    }

    fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// An amount; its currency is a column beside.
    Money,
    /// A day.
    Date,
    /// An instant, shown in the company's zone.
    Instant,
    /// A share of one, such as a probability.
    Share,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs: the same in every language.
    pub word: &'static str,
    /// Its name for the reader.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What stands in a row at a column; of the column's kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// An amount.
    Money(Money),
    /// A day.
    Date(Date),
    /// An instant.
    Instant(Instant),
    /// A share of one.
    Share(f64),
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::from(text.to_owned())
    }
}
impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Cell {
        text.map_or(Cell::Empty, Cell::from)
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Integer(number)
    }
}
impl From<Option<Date>> for Cell {
    fn from(day: Option<Date>) -> Cell {
        day.map_or(Cell::Empty, Cell::Date)
    }
}
impl From<Option<Money>> for Cell {
    fn from(money: Option<Money>) -> Cell {
        money.map_or(Cell::Empty, Cell::Money)
    }
}
impl From<Option<f64>> for Cell {
    fn from(share: Option<f64>) -> Cell {
        share.filter(|share| share.is_finite()).map_or(Cell::Empty, Cell::Share)
    }
}

/// A row, a cell for each column.
pub type Row = Vec<Cell>;

/// A table without its rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is called: of the file and the sheet.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The reader's words: they decide how numbers of CSV are written.
    pub words: Words,
    /// The company's zone.
    pub zone: TimeZone,
}

/// Where rows are put for a file that is being sent; the file breaks off where an error is put instead.
pub type Rows = mpsc::Sender<Result<Vec<Row>, work::Problem>>;

/// A file that is sent while rows come; each lot of rows that is put into the sender is written and forgotten. A file to which an
/// error came is broken off, so that nobody takes a part for the whole.
pub fn stream(format: Format, table: Table) -> (Rows, Response) {
    let (rows, mut taken) = mpsc::channel::<Result<Vec<Row>, work::Problem>>(WAITING);
    let (pieces, sent) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    let name = file_name(&table.title, format);
    tokio::task::spawn_blocking(move || {
        let failed = pieces.clone();
        let mut next = || match taken.blocking_recv() {
            None => Ok(None),
            Some(Ok(rows)) => Ok(Some(rows)),
            Some(Err(problem)) => Err(io::Error::other(problem.to_string())),
        };
        if let Err(error) = write(format, &table, &mut next, Pieces { pieces, piece: Vec::with_capacity(PIECE) }) {
            // Whoever has gone does not hear it.
            let _ = failed.blocking_send(Err(error));
        }
    });
    let body = stream::unfold(sent, |mut sent| async { sent.recv().await.map(|piece| (piece, sent)) });
    let headers = [
        (CONTENT_TYPE, format.media_type().to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".into()),
    ];
    (rows, (headers, Body::from_stream(body)).into_response())
}

/// Gives rows, lot after lot, until there are no more.
type Next<'a> = &'a mut dyn FnMut() -> io::Result<Option<Vec<Row>>>;

/// Writes a whole file.
fn write(format: Format, table: &Table, next: Next<'_>, to: impl Write + Send) -> io::Result<()> {
    match format {
        Format::Csv => delimited::write(table, next, to),
        Format::Xlsx => workbook::write(table, next, to),
        Format::Parquet => parquet::write(table, next, to),
    }
}

/// What is written, in pieces, to whoever takes them; it waits while they are slow.
struct Pieces {
    pieces: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.pieces.blocking_send(Ok(piece.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// The name as browsers read it: any letters in the newer spelling, plain ones for the others.
fn file_name(title: &str, format: Format) -> String {
    let plain: String = title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let (title, word) = (crate::web::encoded(title).replace('/', "%2F"), format.word());
    format!("attachment; filename=\"{plain}.{word}\"; filename*=UTF-8''{title}.{word}")
}

#[cfg(test)]
mod tests;
