//! A file is read as the last one with its columns was.

use crate::mapping::{FileMapping, Mapping};
use crate::propose::{Confidence, FileProposal, Proposal};
use crate::{Table, Target};

/// What was decided of such a file before.
enum Decided<'a> {
    Read(&'a FileMapping),
    LeftOut,
}

impl Proposal {
    /// Proposes to read each file as one with the same columns was read before. `earlier`: how files were read that were taken in,
    /// the latest first.
    pub fn remember(&mut self, earlier: &[Mapping]) {
        for file in &mut self.files {
            let headers = match &file.offered {
                Some(offered) => Some(offered),
                None => self.mapping.files.iter().find(|mapping| mapping.file == file.name),
            };
            let Some(now) = headers else { continue };
            let Some(decided) = earlier.iter().find_map(|mapping| decided(mapping, now)) else { continue };
            let read = match decided {
                Decided::Read(before) => Some(as_before(now, before)),
                Decided::LeftOut => None,
            };
            self.mapping.left_out.extend(read.is_none().then(|| file.name.clone()));
            settle(file, read.as_ref(), now.clone());
            self.mapping.files.retain(|mapping| mapping.file != file.name);
            self.mapping.files.extend(read);
        }
        if let Some(last) = earlier.first() {
            self.mapping.defaults = last.defaults.clone();
        }
        self.exact =
            self.files.iter().all(|file| matches!(file.confidence, Confidence::Exact | Confidence::Remembered))
                && self.mapping.files.iter().any(|file| file.table == Table::Deals);
    }
}

fn decided<'a>(earlier: &'a Mapping, now: &FileMapping) -> Option<Decided<'a>> {
    let has_same_columns = |before: &&FileMapping| {
        let has = |header: &String| before.columns.iter().any(|column| column.header == *header);
        before.columns.len() == now.columns.len() && now.columns.iter().all(|column| has(&column.header))
    };
    // Of files with the same columns, the one of the same name.
    let same = || earlier.files.iter().filter(has_same_columns);
    if earlier.left_out.contains(&now.file) {
        return Some(Decided::LeftOut);
    }
    same().find(|before| before.file == now.file).or_else(|| same().next()).map(Decided::Read)
}

/// The new file with the old decisions.
fn as_before(now: &FileMapping, before: &FileMapping) -> FileMapping {
    let mut read = FileMapping { table: before.table, ..now.clone() };
    for column in &mut read.columns {
        if let Some(decided) = before.columns.iter().find(|decided| decided.header == column.header) {
            let (dates, decimals) = (column.dates, column.decimals);
            *column = decided.clone();
            column.dates = column.dates.or(dates);
            column.decimals = column.decimals.or(decimals);
        }
    }
    read
}

/// Says of a file what the memory made of it; `None`: it is left out.
fn settle(file: &mut FileProposal, read: Option<&FileMapping>, now: FileMapping) {
    if file.confidence == Confidence::Exact && read == Some(&now) {
        return;
    }
    file.confidence = Confidence::Remembered;
    file.questions.clear();
    match read {
        Some(read) => {
            (file.table, file.problem, file.offered) = (Some(read.table), None, None);
            let unused = read.columns.iter().filter(|column| column.to == Target::Unused);
            file.unused = unused.map(|column| column.header.clone()).collect();
        }
        None => (file.table, file.offered) = (None, Some(now)),
    }
}
