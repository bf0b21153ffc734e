//! One CSV file being written.

use crate::error::SimulateError;
use std::fs::File;
use std::path::Path;

/// A CSV file with its header row.
pub struct Table {
    file: &'static str,
    writer: csv::Writer<File>,
    /// Rows written, without the header.
    pub rows: u64,
}

impl Table {
    /// Creates `file` in `dir`, over an older one.
    pub fn create(dir: &Path, file: &'static str, header: &[&str]) -> Result<Table, SimulateError> {
        let fail = |error| SimulateError::Write { file, error };
        let handle = File::create(dir.join(file)).map_err(fail)?;
        let writer = csv::WriterBuilder::new().buffer_capacity(1 << 20).from_writer(handle);
        let mut table = Table { file, writer, rows: 0 };
        table.row(header)?;
        table.rows = 0;
        Ok(table)
    }

    /// Writes a row.
    pub fn row(&mut self, fields: &[&str]) -> Result<(), SimulateError> {
        self.rows += 1;
        self.writer.write_record(fields).map_err(|error| self.failed(error.into()))
    }

    /// Writes what is still in memory; gives the number of rows.
    pub fn finish(mut self) -> Result<u64, SimulateError> {
        self.writer.flush().map_err(|error| self.failed(error))?;
        Ok(self.rows)
    }

    fn failed(&self, error: std::io::Error) -> SimulateError {
        SimulateError::Write { file: self.file, error }
    }
}
