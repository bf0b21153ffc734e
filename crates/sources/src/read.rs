//! Turns files into rows of facts, in the order in which they refer to each other.
//!
//! Big tables (deals, changes, activities) are streamed: only ids stay in memory. Where the files do not say which
//! stages or people there are, a first pass over the deals finds out ([`survey`]).

mod catalogue;
mod changes;
mod deals;
mod plans;
mod structure;
mod survey;

use crate::cells::{Columns, View, canonical};
use crate::files::{Ended, InputFile, Part, RawRow, parts};
use crate::layout::{Table, letters};
use crate::mapping::{FileMapping, Mapping, headers};
use crate::propose::missing;
use crate::report::{FileReport, Finding, Problem, ReadError, Reason, Report, Stop};
use facts::row::Row;
use facts::{Currency, Instant, StageKind};
use foldhash::{HashMap, HashSet};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

pub(crate) use changes::history_field;

/// Clocks and zones differ by a day at most; microseconds.
const CLOCKS_DIFFER: i64 = 24 * 60 * 60 * 1_000_000;

/// How to read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// What the columns are.
    pub mapping: Mapping,
    /// The date of the export.
    pub snapshot: Instant,
    /// The company's zone: a day without time starts in it.
    pub zone: TimeZone,
    /// The company's currency.
    pub currency: Currency,
}

impl ReadOptions {
    /// Whether an instant lies after the export, and not only because clocks and zones differ.
    fn is_ahead(&self, at: Instant) -> bool {
        at.0 > self.snapshot.0.saturating_add(CLOCKS_DIFFER)
    }
}

/// What earlier imports brought, so that rows of this one may refer to it.
pub trait Known {
    /// Whether there is a person of this id.
    fn has_person(&self, id: &str) -> bool;
    /// Whether there is a unit of this id.
    fn has_unit(&self, id: &str) -> bool;
    /// Whether there is a deal of this id.
    fn has_deal(&self, id: &str) -> bool;
    /// Whether there is an account of this id.
    fn has_account(&self, id: &str) -> bool;
    /// Whether a pipeline has a stage of this name.
    fn has_stage(&self, pipeline: &str, name: &str) -> bool;
    /// The pipeline and currency of a deal, which the changes of a deal of an earlier import are read in. Without them
    /// its amounts are read in the company's currency.
    fn deal_terms(&self, _id: &str) -> Option<(String, Option<Currency>)> {
        None
    }
}

/// The first import: nothing is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct NothingKnown;

impl Known for NothingKnown {
    fn has_person(&self, _: &str) -> bool {
        false
    }
    fn has_unit(&self, _: &str) -> bool {
        false
    }
    fn has_deal(&self, _: &str) -> bool {
        false
    }
    fn has_account(&self, _: &str) -> bool {
        false
    }
    fn has_stage(&self, _: &str, _: &str) -> bool {
        false
    }
}

/// How far a reading is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The file that is read.
    pub file: String,
    /// Bytes read of all files, over all passes.
    pub bytes_done: u64,
    /// Bytes to read.
    pub bytes_total: u64,
    /// Rows read of this file.
    pub rows: u64,
}

/// Reads `files` and gives each row to `sink`, in the order of the variants of [`Row`].
///
/// A file that cannot be read stands in the report with its problem; it is an error only when no file can be read.
pub fn read(
    files: &[InputFile],
    options: &ReadOptions,
    known: &impl Known,
    sink: &mut dyn FnMut(Row) -> Result<(), Stop>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, ReadError> {
    let (sources, reports, problems) = open(files, options)?;
    if sources.is_empty() {
        let problems = problems.into_iter().filter_map(|report| Some((report.name, report.problem?))).collect();
        return Err(ReadError::Nothing { problems });
    }
    let total: u64 = sources.iter().map(|source| source.part.bytes).sum();
    let mut reader = Reader {
        options,
        known,
        sink,
        progress,
        reports,
        seen: Seen::default(),
        tallies: BTreeMap::new(),
        bytes_done: 0,
        bytes_total: total,
        data_end: None,
    };
    let of = |table: Table| sources.iter().filter(|source| source.mapping.table == table).collect::<Vec<&Source>>();
    let surveyed = reader.survey(&sources)?;
    reader.stages(&of(Table::Stages), &surveyed)?;
    reader.rates(&of(Table::Rates))?;
    reader.structure(&of(Table::Units), &of(Table::People), &of(Table::Memberships), &surveyed)?;
    reader.accounts(&of(Table::Accounts), &surveyed)?;
    reader.products(&of(Table::Products))?;
    reader.deals(&of(Table::Deals))?;
    reader.changes(&of(Table::Changes))?;
    reader.activities(&of(Table::Activities))?;
    reader.quotas(&of(Table::Quotas))?;
    reader.numbers(&of(Table::Numbers))?;
    let data_end = reader.data_end.map(|instant: Instant| instant.day(&options.zone));
    let mut files = reader.finish();
    files.extend(problems);
    Ok(Report { files, snapshot: options.snapshot, data_end })
}

/// A file or sheet with the mapping that it is read by.
struct Source {
    part: Part,
    mapping: FileMapping,
    columns: Columns,
    /// The place of its report.
    report: usize,
}

type Opened = (Vec<Source>, Vec<FileReport>, Vec<FileReport>);

/// Finds each file's mapping; in reading order.
fn open(files: &[InputFile], options: &ReadOptions) -> Result<Opened, ReadError> {
    let mut able = Vec::new();
    let mut problems = Vec::new();
    for part in parts(files)? {
        let opened = match part {
            Err((name, problem)) => Err((name, None, problem)),
            Ok(part) => open_part(part, &options.mapping)?,
        };
        match opened {
            Ok(source) => able.push(source),
            Err((name, table, problem)) => {
                problems.push(FileReport { name, table, problem: Some(problem), ..FileReport::default() });
            }
        }
    }
    able.sort_by_key(|(_, mapping, _)| mapping.table);
    let reports = able.iter().map(|(part, mapping, _)| FileReport {
        name: part.name.clone(),
        table: Some(mapping.table),
        ..FileReport::default()
    });
    let reports = reports.collect();
    let source = |(report, (part, mapping, columns))| Source { part, mapping, columns, report };
    Ok((able.into_iter().enumerate().map(source).collect(), reports, problems))
}

type OpenedPart = Result<(Part, FileMapping, Columns), (String, Option<Table>, Problem)>;

fn open_part(part: Part, mapping: &Mapping) -> Result<OpenedPart, ReadError> {
    if mapping.left_out.contains(&part.name) {
        return Ok(Err((part.name, None, Problem::LeftOut)));
    }
    let own = mapping.files.iter().filter(|file| file.file == part.name);
    let mut found = Vec::new();
    for file in own.chain(mapping.files.iter().filter(|file| file.file != part.name)) {
        let separator = u8::try_from(file.separator).unwrap_or(b',');
        let rows = match part.first_rows(separator, 60) {
            Ok(rows) => rows,
            Err(Ended::Problem(problem)) => return Ok(Err((part.name, None, problem))),
            Err(Ended::Error(error)) => return Err(error),
        };
        let at = |number: u64| rows.iter().find(|row| row.0 == number).map(|row| (number, headers(&row.1)));
        // The filters that a report prints above its header may have become more or fewer.
        let fitting = at(file.header_row).into_iter().chain(rows.iter().map(|row| (row.0, headers(&row.1))));
        if let Some((header_row, headers)) = fitting.into_iter().find(|(_, headers)| file.fits(headers)) {
            let columns = Columns::new(file, &headers);
            return Ok(match missing(file.table, |field| columns.has(field)) {
                None => Ok((part, FileMapping { header_row, ..file.clone() }, columns)),
                Some(column) => Err(lacking(part.name, file.table, column, &headers)),
            });
        }
        if file.file == part.name {
            found = at(file.header_row).map(|(_, headers)| headers).unwrap_or_default();
            let lost = file.columns.iter().find(|column| !found.contains(&column.header));
            let column = lost.map_or("", |column| column.header.as_str());
            return Ok(Err(lacking(part.name, file.table, column, &found)));
        }
    }
    if let Ok(rows) = part.first_rows(b',', 1) {
        found = rows.first().map(|row| headers(&row.1)).unwrap_or_default();
    }
    Ok(Err((part.name, None, Problem::NotRecognised { found: found.join(", ").chars().take(300).collect() })))
}

fn lacking(name: String, table: Table, column: &str, found: &[String]) -> (String, Option<Table>, Problem) {
    let found = found.join(", ").chars().take(600).collect();
    (name, Some(table), Problem::MissingColumn { table, column: column.to_owned(), found })
}

/// Why a row went no further.
enum Fail {
    Skip(Reason),
    End(ReadError),
}

impl From<Reason> for Fail {
    fn from(reason: Reason) -> Fail {
        Fail::Skip(reason)
    }
}

impl From<Stop> for Fail {
    fn from(stop: Stop) -> Fail {
        Fail::End(ReadError::Stopped(stop))
    }
}

/// What a pass does with a row: the row, and why it is bad if it is.
type Visit<'v, 'a, K> = dyn FnMut(&mut Reader<'a, K>, View<'_>, Option<Reason>) -> Result<(), ReadError> + 'v;

/// What rows so far brought, for later rows to refer to.
#[derive(Default)]
struct Seen {
    stages: HashMap<(String, String), StageKind>,
    stages_are_given: bool,
    people: Directory,
    people_are_given: bool,
    units: HashSet<String>,
    accounts: Directory,
    accounts_are_given: bool,
    /// Products by the letters of their name.
    products: HashMap<String, String>,
    pipelines: Vec<String>,
    deals: HashMap<Box<str>, DealTerms>,
}

/// What the changes of a deal are read in.
struct DealTerms {
    pipeline: u16,
    currency: Option<Currency>,
    created: Option<Instant>,
    row: u32,
}

/// Ids, and the names that stand for one.
#[derive(Default)]
struct Directory {
    ids: HashMap<String, u64>,
    names: HashMap<String, Option<String>>,
}

impl Directory {
    /// Adds an id of a row; the row of an earlier one.
    fn add(&mut self, id: &str, row: u64) -> Option<u64> {
        match self.ids.entry(id.to_owned()) {
            std::collections::hash_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(row);
                None
            }
        }
    }

    /// Lets a name or address stand for an id; of two ids it stands for neither.
    fn name(&mut self, name: &str, id: &str) {
        let entry = self.names.entry(name.trim().to_lowercase()).or_insert_with(|| Some(id.to_owned()));
        if entry.as_deref() != Some(id) {
            *entry = None;
        }
    }

    /// The id of an id or name: `None` unknown, `Some(None)` of several.
    fn find(&self, value: &str) -> Option<Option<String>> {
        let id = canonical(value);
        if self.ids.contains_key(&id) {
            return Some(Some(id));
        }
        self.names.get(&value.to_lowercase()).cloned()
    }
}

struct Reader<'a, K> {
    options: &'a ReadOptions,
    known: &'a K,
    sink: &'a mut dyn FnMut(Row) -> Result<(), Stop>,
    progress: &'a mut dyn FnMut(Progress),
    reports: Vec<FileReport>,
    seen: Seen,
    /// Findings that are counted, by file and what they say.
    tallies: BTreeMap<(usize, &'static str, String, String), u64>,
    bytes_done: u64,
    bytes_total: u64,
    data_end: Option<Instant>,
}

type Handle<'h, 'a, K> = dyn FnMut(&mut Reader<'a, K>, View<'_>) -> Result<(), Fail> + 'h;

impl<'a, K: Known> Reader<'a, K> {
    fn emit(&mut self, row: Row) -> Result<(), Stop> {
        (self.sink)(row)
    }

    /// Notes when something happened.
    fn happened(&mut self, instant: Instant) {
        if self.data_end.is_none_or(|end| end < instant) {
            self.data_end = Some(instant);
        }
    }

    fn tally(&mut self, source: &Source, code: &'static str, one: &str, two: &str) {
        let key = (source.report, code, one.to_owned(), two.to_owned());
        *self.tallies.entry(key).or_default() += 1;
    }

    fn find(&mut self, source: &Source, finding: Finding) {
        self.reports[source.report].findings.push(finding);
    }

    fn default_pipeline(&self) -> &str {
        self.options.mapping.defaults.pipeline.as_deref().unwrap_or("default")
    }

    /// The id of a person, who must be known.
    fn person(&self, value: &str, unknown: fn(String) -> Reason) -> Result<String, Reason> {
        match self.seen.people.find(value) {
            Some(Some(id)) => Ok(id),
            Some(None) => Err(Reason::AmbiguousPerson { value: value.to_owned() }),
            None if self.known.has_person(&canonical(value)) => Ok(canonical(value)),
            None => Err(unknown(value.to_owned())),
        }
    }

    fn has_unit(&self, id: &str) -> bool {
        self.seen.units.contains(id) || self.known.has_unit(id)
    }

    /// Reads every row of data of `source`; each is taken, or skipped with the reason that `handle` gives.
    fn each_row(&mut self, source: &Source, handle: &mut Handle<'_, 'a, K>) -> Result<(), ReadError> {
        self.pass(source, &mut |reader, view, fault| {
            let result = fault.map_or_else(|| handle(reader, view), |fault| Err(Fail::Skip(fault)));
            let report = &mut reader.reports[source.report];
            report.read += 1;
            match result {
                Ok(()) => report.taken += 1,
                Err(Fail::Skip(reason)) => report.skip(view.row, cause(&view, source, reason)),
                Err(Fail::End(error)) => return Err(error),
            }
            Ok(())
        })
    }

    /// Goes over the rows of data once, good and bad.
    fn pass(&mut self, source: &Source, visit: &mut Visit<'_, 'a, K>) -> Result<(), ReadError> {
        let separator = u8::try_from(source.mapping.separator).unwrap_or(b',');
        let (before, mut rows, mut failed, mut notes) = (self.bytes_done, 0, None, 0);
        let options = self.options;
        let zone = &options.zone;
        let ended = source.part.rows(separator, &mut |mut raw| {
            if raw.number <= source.mapping.header_row || raw.is_blank() {
                return ControlFlow::Continue(());
            }
            if is_note(raw.cells, source) {
                notes += 1;
                return ControlFlow::Continue(());
            }
            rows += 1;
            if rows % 4_096 == 0 {
                self.bytes_done = before + raw.bytes;
                self.report_progress(source, rows);
            }
            let fault = fault_of(&mut raw, source);
            let view = View { columns: &source.columns, cells: raw.cells, zone, row: raw.number };
            match visit(self, view, fault) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        });
        self.bytes_done = before + source.part.bytes;
        self.report_progress(source, rows);
        self.tallies.insert((source.report, "not-data", String::new(), String::new()), notes);
        match (failed, ended) {
            (Some(error), _) | (None, Err(Ended::Error(error))) => Err(error),
            (None, Err(Ended::Problem(problem))) => {
                self.reports[source.report].problem = Some(problem);
                Ok(())
            }
            (None, Ok(())) => Ok(()),
        }
    }

    fn report_progress(&mut self, source: &Source, rows: u64) {
        let file = source.part.name.clone();
        (self.progress)(Progress { file, bytes_done: self.bytes_done, bytes_total: self.bytes_total, rows });
    }

    /// The reports with what was counted.
    fn finish(mut self) -> Vec<FileReport> {
        for ((report, code, one, two), count) in self.tallies {
            let finding = match code {
                "product-renamed" => Finding::ProductRenamed { from: one, to: two, count },
                "unknown-product" => Finding::UnknownProduct { value: one, count },
                "no-account" => Finding::NoAccount { count },
                "unknown-accounts" => Finding::UnknownAccounts { count },
                "no-created" => Finding::NoCreated { count },
                "created-ahead" => Finding::CreatedAhead { count },
                "no-closed" => Finding::NoClosed { count },
                "planned-before-creation" => Finding::PlannedBeforeCreation { count },
                "won-amount-ignored" => Finding::WonAmountIgnored { count },
                "unknown-category" => Finding::UnknownCategory { value: one, count },
                "names-made" => Finding::NamesMade { count },
                "ids-made" => Finding::IdsMade { count },
                "member-of-unknown-unit" => Finding::MemberOfUnknownUnit { value: one, count },
                "opening-values" => Finding::OpeningValues { count },
                _ => Finding::NotData { count },
            };
            if count > 0 {
                self.reports[report].findings.push(finding);
            }
        }
        self.reports
    }
}

/// Whether a row is a line around the data, as reports print them: totals, filters, copyright, the header again.
fn is_note(cells: &[String], source: &Source) -> bool {
    const TOTALS: [&str; 8] =
        ["total", "totals", "grandtotal", "grandtotals", "subtotal", "gesamtsumme", "summe", "recordcount"];
    const IMPRINTS: [&str; 5] = ["copyrightc", "confidentialinformation", "generatedby", "filteredby", "vertraulich"];
    let mut filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let (Some(first), others) = (filled.next(), filled.count()) else { return true };
    // An account or person may be nothing but a name of several words; a deal or change never is.
    let stands_alone = matches!(source.mapping.table, Table::Accounts | Table::Products | Table::People | Table::Units);
    let is_sentence = !stands_alone && first.split_whitespace().count() > 2;
    if source.columns.width >= 3 && others <= 2 && cells.len() > others + 1 {
        let start = letters(first);
        let is_imprint = IMPRINTS.iter().any(|word| start.starts_with(word));
        if TOTALS.contains(&start.as_str()) || (others == 0 && (is_imprint || is_sentence)) {
            return true;
        }
    }
    let headers = source.mapping.columns.iter().map(|column| column.header.as_str());
    cells.len() >= source.mapping.columns.len() && headers.zip(cells).all(|(header, cell)| header == cell.trim())
}

/// A row with a cell too many reads nonsense from where it shifted: the shift is what to mend.
fn cause(view: &View<'_>, source: &Source, reason: Reason) -> Reason {
    let (found, expected) = (view.cells.len(), source.columns.width);
    let is_shifted = found > expected && !matches!(reason, Reason::UnclosedQuote | Reason::Truncated);
    if is_shifted { Reason::LongRow { found, expected } } else { reason }
}

/// Why a row of a text file cannot be trusted to have its cells under their headers.
fn fault_of(raw: &mut RawRow<'_>, source: &Source) -> Option<Reason> {
    let (found, expected) = (raw.cells.len(), source.columns.width);
    let fault = raw.fault.take();
    match fault {
        Some(Reason::Truncated) if found >= expected => {}
        Some(fault) => return Some(fault),
        None => {}
    }
    let filled = raw.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    match () {
        () if filled > expected => Some(Reason::LongRow { found: filled, expected }),
        () if found < expected && source.part.sheet.is_none() => Some(Reason::ShortRow { found, expected }),
        () => None,
    }
}
