//! Looks at files and says how they would be read.

use crate::amount::{self, DecimalMark, MarkVotes, known_currency};
use crate::date::{DateOrder, OrderVotes};
use crate::files::{Ended, InputFile, Part, parts};
use crate::layout::{Cell, NOT_FACTS, Table, fit, letters};
use crate::mapping::{ColumnMapping, FileMapping, Mapping, Target, headers};
use crate::read::history_field;
use crate::report::{Problem, Question, ReadError};
use facts::{Currency, Field, StageKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How files would be read, for a person to confirm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The mapping.
    pub mapping: Mapping,
    /// What was seen in each file or sheet.
    pub files: Vec<FileProposal>,
    /// Whether all of it is exactly the layout, or read as it was before, so that nobody needs to look.
    pub exact: bool,
}

/// What was seen in one file or sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProposal {
    /// The file's name, with `#` and the sheet's.
    pub name: String,
    /// What its rows are; `None` when it will not be read.
    pub table: Option<Table>,
    /// Why it will not be read.
    pub problem: Option<Problem>,
    /// How sure the table is.
    pub confidence: Confidence,
    /// The header row.
    pub headers: Vec<String>,
    /// Columns that nothing is made of.
    pub unused: Vec<String>,
    /// The first rows.
    pub samples: Vec<Vec<String>>,
    /// What a person should confirm.
    pub questions: Vec<Question>,
    /// How it would be read if a person says what its rows are; only where that was not found.
    #[serde(default)]
    pub offered: Option<FileMapping>,
    /// The currency of most of its amounts, where rows say one: in a column, or beside the number.
    #[serde(default)]
    pub currency: Option<Currency>,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// It is the layout.
    Exact,
    /// Such a file was read before.
    Remembered,
    /// Most columns are known.
    Likely,
    /// Somebody should look.
    Unsure,
}

/// So many rows decide encodings of dates and amounts.
const SAMPLE_ROWS: usize = 5_000;
/// The header is among so many rows; reports have titles and filters above it.
const HEADER_WITHIN: usize = 40;
const SHOWN_ROWS: usize = 5;

/// Looks at `files`. A file that cannot be read stands in the proposal with its problem.
pub fn propose(files: &[InputFile]) -> Result<Proposal, ReadError> {
    let mut proposal = Proposal::default();
    for part in parts(files)? {
        let (file, mapping) = match part {
            Err((name, problem)) => (FileProposal::broken(name, problem), None),
            Ok(part) => propose_part(&part)?,
        };
        proposal.files.push(file);
        proposal.mapping.files.extend(mapping);
    }
    proposal.exact = proposal.files.iter().any(|file| file.table == Some(Table::Deals))
        && proposal.files.iter().all(|file| file.confidence == Confidence::Exact);
    Ok(proposal)
}

impl FileProposal {
    fn broken(name: String, problem: Problem) -> FileProposal {
        FileProposal {
            name,
            table: None,
            problem: Some(problem),
            confidence: Confidence::Unsure,
            headers: Vec::new(),
            unused: Vec::new(),
            samples: Vec::new(),
            questions: Vec::new(),
            offered: None,
            currency: None,
        }
    }
}

impl Proposal {
    /// The mapping of every file that a person can have read, and whether it is proposed to be.
    pub fn readable(&self) -> impl Iterator<Item = (&FileMapping, bool)> {
        let proposed = self.mapping.files.iter().map(|mapping| (mapping, true));
        proposed.chain(self.files.iter().filter_map(|file| file.offered.as_ref()).map(|mapping| (mapping, false)))
    }

    /// The currency of most deals, where they say one.
    pub fn currency(&self) -> Option<Currency> {
        self.files.iter().filter(|file| file.table == Some(Table::Deals)).find_map(|file| file.currency)
    }
}

fn propose_part(part: &Part) -> Result<(FileProposal, Option<FileMapping>), ReadError> {
    let broken = |problem| Ok((FileProposal::broken(part.name.clone(), problem), None));
    let (separator, rows) = match rows_of(part) {
        Ok(found) => found,
        Err(Ended::Problem(problem)) => return broken(problem),
        Err(Ended::Error(error)) => return Err(error),
    };
    if rows.iter().all(|(_, cells)| cells.iter().all(|cell| cell.trim().is_empty())) {
        return broken(Problem::Empty);
    }
    let (guess, problem) = match guess(part, &rows) {
        Some(guess) => (guess, None),
        None => match nearest(part, &rows) {
            Some((guess, problem)) => (guess, Some(problem)),
            None => return broken(Problem::Empty),
        },
    };
    let data: Vec<&[String]> =
        rows.iter().filter(|(number, _)| *number > guess.header_row).map(|(_, cells)| cells.as_slice()).collect();
    let mut mapping = FileMapping {
        file: part.name.clone(),
        table: guess.table,
        encoding: part.encoding,
        separator: char::from(separator),
        header_row: guess.header_row,
        columns: guess.columns(),
    };
    close_dates_of_decided_deals(&mut mapping, &data);
    let mut questions = decide_cells(&mut mapping, &data, separator);
    if problem.is_none() {
        questions.extend(guess.questions(&mapping));
    }
    let unused = mapping.columns.iter().filter(|column| column.to == Target::Unused);
    let file = FileProposal {
        name: part.name.clone(),
        table: Some(guess.table).filter(|_| problem.is_none()),
        confidence: if problem.is_none() { guess.confidence(part) } else { Confidence::Unsure },
        unused: unused.map(|column| column.header.clone()).collect(),
        headers: guess.headers,
        samples: data.iter().take(SHOWN_ROWS).map(|cells| cells.to_vec()).collect(),
        questions,
        offered: problem.is_some().then(|| mapping.clone()),
        currency: usual_currency(&mapping, &data),
        problem,
    };
    let mapping = file.problem.is_none().then_some(mapping);
    Ok((file, mapping))
}

type Rows = Vec<(u64, Vec<String>)>;

/// The separator under which the rows agree best on a number of cells above one, and the rows.
fn rows_of(part: &Part) -> Result<(u8, Rows), Ended> {
    let mut best = (0, b',');
    for separator in [b',', b';', b'\t', b'|'] {
        let rows = part.first_rows(separator, HEADER_WITHIN * 2)?;
        let mut widths: Vec<usize> = rows.iter().map(|(_, cells)| cells.len()).filter(|width| *width > 1).collect();
        widths.sort_unstable();
        let agree = widths.chunk_by(|a, b| a == b).map(|same| same.len() * 100 + same[0]).max().unwrap_or(0);
        if agree > best.0 && (part.sheet.is_none() || separator == b',') {
            best = (agree, separator);
        }
    }
    Ok((best.1, part.first_rows(best.1, SAMPLE_ROWS)?))
}

/// A table that a file may be, and why.
struct Guess {
    table: Table,
    header_row: u64,
    headers: Vec<String>,
    /// The layout's column of each header.
    fields: Vec<Option<&'static str>>,
    exact: bool,
    score: f64,
}

fn stem(part: &Part) -> String {
    let file = part.name.split('#').next_back().unwrap_or("").to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    stem.to_owned()
}

fn guess(part: &Part, rows: &Rows) -> Option<Guess> {
    let candidates = rows.iter().take(HEADER_WITHIN).flat_map(|(number, cells)| {
        let headers = headers(cells);
        Table::ALL.map(|table| Guess::new(table, *number, headers.clone(), &stem(part)))
    });
    let able = candidates.filter(|guess| guess.missing().is_none() && guess.is_marked(&stem(part)));
    // Of equals the first row wins: a title row matches nothing, a row of data less than its header.
    able.fold(None, |best: Option<Guess>, next| match best {
        Some(best) if best.score >= next.score => Some(best),
        _ => Some(next),
    })
}

/// What a file that is no table comes nearest to, and what is wrong with it: a column is missing where most others are
/// there. `None` without any header.
fn nearest(part: &Part, rows: &Rows) -> Option<(Guess, Problem)> {
    let mut best: Option<Guess> = None;
    let mut widest: Option<Guess> = None;
    for (number, cells) in rows.iter().take(HEADER_WITHIN) {
        let headers = headers(cells);
        if headers.len() > widest.as_ref().map_or(0, |guess| guess.headers.len()) {
            widest = Some(Guess::new(Table::Deals, *number, headers.clone(), &stem(part)));
        }
        for table in Table::ALL {
            let guess = Guess::new(table, *number, headers.clone(), &stem(part));
            let is_named = stem(part) == table.word();
            let is_near = guess.matched() >= 3 || (is_named && guess.matched() >= 1);
            if is_near && guess.missing().is_some() && best.as_ref().is_none_or(|best| best.score < guess.score) {
                best = Some(guess);
            }
        }
    }
    if let Some(guess) = best {
        let column = guess.missing().unwrap_or("").to_owned();
        let problem = Problem::MissingColumn { table: guess.table, column, found: guess.headers.join(", ") };
        return Some((guess, problem));
    }
    let guess = widest?;
    let problem = Problem::NotRecognised { found: guess.headers.join(", ").chars().take(300).collect() };
    Some((guess, problem))
}

/// Columns that the layout itself does not have.
const BEYOND_LAYOUT: [&str; 11] = [
    "account_name",
    "owner_name",
    "status",
    "lost_at",
    "is_won",
    "is_closed",
    "old_value",
    "to_stage",
    "from_stage",
    "manager",
    "region",
];

impl Guess {
    fn new(table: Table, header_row: u64, headers: Vec<String>, stem: &str) -> Guess {
        let has = |name: &str| headers.iter().any(|header| header == name);
        let required =
            table.needs().iter().all(|group| has(group[0]) || (group.contains(&"unit_id") && has("unit_id")));
        let exact = stem == table.word() && required && (table != Table::Deals || has("created_at"));
        let mut fits: Vec<(usize, usize, usize)> = Vec::new();
        for (place, header) in headers.iter().enumerate() {
            for (index, column) in table.columns().iter().enumerate() {
                let beyond =
                    BEYOND_LAYOUT.contains(&column.name) && !(table == Table::Accounts && column.name == "region");
                match fit(column, header) {
                    Some(fit) if !exact || (fit == 0 && !beyond) => fits.push((fit, place, index)),
                    _ => {}
                }
            }
        }
        fits.sort_unstable();
        let mut fields: Vec<Option<&'static str>> = vec![None; headers.len()];
        for (_, place, index) in fits {
            let name = table.columns()[index].name;
            if fields[place].is_none() && !fields.contains(&Some(name)) {
                fields[place] = Some(name);
            }
        }
        let mut guess = Guess { table, header_row, headers, fields, exact, score: 0.0 };
        guess.score = guess.scored(stem);
        guess
    }

    fn scored(&self, stem: &str) -> f64 {
        let named = if stem == self.table.word() {
            6.0
        } else if self.table.file_words().iter().any(|word| stem.contains(word)) {
            1.5
        } else {
            0.0
        };
        // A history has a column that says which field changed; no list of deals has.
        let history = self.table == Table::Changes && self.has("deal_id") && self.has("field") && self.has("value");
        let strangers = self.fields.iter().filter(|field| field.is_none()).count();
        let bonus = if history { 5.0 } else { 0.0 };
        self.matched() as f64 + named + bonus - strangers as f64 * 0.05
    }

    fn has(&self, field: &str) -> bool {
        self.fields.iter().flatten().any(|name| *name == field)
    }

    fn matched(&self) -> usize {
        self.fields.iter().flatten().count()
    }

    fn missing(&self) -> Option<&'static str> {
        missing(self.table, |field| self.has(field))
    }

    fn is_marked(&self, stem: &str) -> bool {
        let marks = self.table.marks();
        marks.is_empty() || stem == self.table.word() || marks.iter().any(|mark| self.has(mark))
    }

    fn columns(&self) -> Vec<ColumnMapping> {
        let to = |header: &String, field: Option<&'static str>| match field {
            Some(name @ ("product" | "source")) if self.table == Table::Deals => Target::Attribute(name.to_owned()),
            Some(name) => Target::Field(name.to_owned()),
            None if self.table == Table::Deals && (self.exact || is_fact(header)) => Target::Attribute(header.clone()),
            None => Target::Unused,
        };
        let all = self.headers.iter().zip(&self.fields);
        let column = |(header, field): (&String, &Option<&'static str>)| ColumnMapping {
            header: header.clone(),
            to: to(header, *field),
            dates: None,
            decimals: None,
        };
        all.map(column).collect()
    }

    fn confidence(&self, part: &Part) -> Confidence {
        let is_hinted = self.table.file_words().iter().any(|word| stem(part).contains(word));
        match () {
            () if self.exact => Confidence::Exact,
            () if self.matched() >= 4 || is_hinted => Confidence::Likely,
            () => Confidence::Unsure,
        }
    }

    fn questions(&self, mapping: &FileMapping) -> Vec<Question> {
        let mut questions = Vec::new();
        if !self.exact && self.matched() < 4 && self.table == Table::Deals {
            questions.push(Question::UnsureTable { table: mapping.table });
        }
        if self.table == Table::Deals && !self.has("created_at") {
            questions.push(Question::NoCreated);
        }
        if self.table == Table::Deals && !self.has("id") {
            questions.push(Question::NoId);
        }
        questions
    }
}

/// The first column that a table needs and does not have.
pub(crate) fn missing(table: Table, has: impl Fn(&str) -> bool) -> Option<&'static str> {
    table.needs().iter().find(|group| !group.iter().any(|field| has(field))).map(|group| group[0])
}

fn is_fact(header: &str) -> bool {
    let letters = letters(header);
    !header.starts_with('#') && !NOT_FACTS.split_ascii_whitespace().any(|name| name == letters)
}

/// A close date that no open deal has is not a plan but the day of the outcome.
fn close_dates_of_decided_deals(mapping: &mut FileMapping, data: &[&[String]]) {
    let place = |field: &str| mapping.columns.iter().position(|column| column.to == Target::Field(field.to_owned()));
    let (Some(stage), Some(close), None) = (place("stage"), place("close_date"), place("closed_at")) else { return };
    let (mut open, mut planned, mut decided) = (0, 0, 0);
    for cells in data {
        let has_date = cells.get(close).is_some_and(|cell| !cell.trim().is_empty());
        match StageKind::infer(cells.get(stage).map_or("", String::as_str)) {
            StageKind::Open => {
                open += u32::from(cells.len() > stage.max(close));
                planned += u32::from(has_date);
            }
            _ => decided += u32::from(has_date),
        }
    }
    if mapping.table == Table::Deals && open > 0 && planned == 0 && decided > 0 {
        mapping.columns[close].to = Target::Field("closed_at".to_owned());
    }
}

/// The currency that most rows say, the first by its code of those said equally often.
fn usual_currency(mapping: &FileMapping, data: &[&[String]]) -> Option<Currency> {
    let place = |field: &str| mapping.columns.iter().position(|column| column.to == Target::Field(field.to_owned()));
    let (stated, worth) = (place("currency"), place("amount"));
    let cell = |cells: &[String], place: Option<usize>| place.and_then(|place| cells.get(place)).cloned();
    let mark = worth.and_then(|place| mapping.columns[place].decimals).unwrap_or(DecimalMark::Point);
    let said = |cells: &&[String]| {
        let beside = || amount::parse(&cell(cells, worth)?, mark)?.currency;
        let stated = cell(cells, stated).and_then(|code| known_currency(code.trim()));
        stated.or_else(|| Some(beside()?.in_company_of(Currency::USD)))
    };
    let mut counts: BTreeMap<Currency, usize> = BTreeMap::new();
    for currency in data.iter().filter_map(said) {
        *counts.entry(currency).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(currency, _)| currency)
}

/// Decides each column's order of dates and decimal mark over the sample.
fn decide_cells(mapping: &mut FileMapping, data: &[&[String]], separator: u8) -> Vec<Question> {
    let votes: Vec<(OrderVotes, MarkVotes)> =
        (0..mapping.columns.len()).map(|place| votes_of(mapping, place, data)).collect();
    let (all_dates, all_marks) = votes
        .iter()
        .fold((OrderVotes::default(), MarkVotes::default()), |all, one| (all.0.and(one.0), all.1.and(one.1)));
    // Where the comma is the decimal mark, files are separated by semicolons, and dates start with the day.
    let mark = all_marks.decide().unwrap_or(if separator == b';' { DecimalMark::Comma } else { DecimalMark::Point });
    let european = mark == DecimalMark::Comma || separator == b';';
    let order = all_dates.decide().unwrap_or(if european { DateOrder::DayFirst } else { DateOrder::MonthFirst });
    let mut questions = Vec::new();
    for (column, (dates, marks)) in mapping.columns.iter_mut().zip(votes) {
        let cell = cell_of(mapping.table, &column.to);
        if matches!(cell, Some(Cell::Date) | None) && dates != OrderVotes::default() {
            column.dates = Some(dates.decide().unwrap_or(order));
            if dates.is_mixed() {
                questions.push(Question::MixedDates { column: column.header.clone() });
            } else if dates.is_unclear() && dates.decide().is_none() && all_dates.decide().is_none() {
                let assumed = if order == DateOrder::DayFirst { "day-first" } else { "month-first" };
                questions.push(Question::DateOrder { column: column.header.clone(), assumed: assumed.to_owned() });
            }
        }
        if matches!(cell, Some(Cell::Amount) | None) && marks != MarkVotes::default() {
            column.decimals = Some(marks.decide().unwrap_or(mark));
            if marks.is_unclear() && marks.decide().is_none() && all_marks.decide().is_none() {
                let assumed = if mark == DecimalMark::Comma { "comma" } else { "point" };
                questions.push(Question::DecimalMark { column: column.header.clone(), assumed: assumed.to_owned() });
            }
        }
    }
    questions
}

/// How a target's cells are read; `None` for the values of a history, whose field decides.
fn cell_of(table: Table, to: &Target) -> Option<Cell> {
    match to {
        Target::Field(name) if table == Table::Changes && matches!(name.as_str(), "value" | "old_value") => None,
        Target::Field(name) => Some(table.column(name).map_or(Cell::Text, |column| column.cell)),
        _ => Some(Cell::Text),
    }
}

fn votes_of(mapping: &FileMapping, place: usize, data: &[&[String]]) -> (OrderVotes, MarkVotes) {
    let (mut dates, mut marks) = (OrderVotes::default(), MarkVotes::default());
    let cell = cell_of(mapping.table, &mapping.columns[place].to);
    let field = mapping.columns.iter().position(|column| column.to == Target::Field("field".to_owned()));
    for cells in data {
        let Some(text) = cells.get(place).map(|cell| cell.trim()).filter(|text| !text.is_empty()) else { continue };
        let of_history = || field.and_then(|field| cells.get(field)).and_then(|name| history_field(name));
        match (cell, cell.is_none().then(of_history).flatten()) {
            (Some(Cell::Date), _) | (None, Some(Field::CloseDate)) => dates.see(text),
            (Some(Cell::Amount), _) | (None, Some(Field::Amount)) => marks.see(text),
            _ => {}
        }
    }
    (dates, marks)
}
