//! What a reading came to: taken, skipped with the reason, found worth saying. Data, never sentences.

use crate::layout::Table;
use facts::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Arguments of a sentence.
pub type Args = Vec<(&'static str, String)>;

/// How many skips of a file are listed one by one; all are counted.
pub const LISTED_SKIPS: usize = 1_000;

/// What reading all files came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// One per file or sheet that was read, in reading order, then those with a problem.
    pub files: Vec<FileReport>,
    /// The date of the export.
    pub snapshot: Instant,
    /// The day of the latest thing that happened: creations, changes, outcomes and activities, not plans.
    pub data_end: Option<Date>,
}

impl Report {
    /// Rows taken in all files.
    pub fn taken(&self) -> u64 {
        self.files.iter().map(|file| file.taken).sum()
    }

    /// Rows skipped in all files.
    pub fn skipped(&self) -> u64 {
        self.files.iter().map(FileReport::skipped_rows).sum()
    }
}

/// What reading one file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// The file's name, with `#` and the sheet's.
    pub name: String,
    /// What its rows are; `None` where that is unknown.
    pub table: Option<Table>,
    /// Why none of it could be read.
    pub problem: Option<Problem>,
    /// Rows of data: taken and skipped.
    pub read: u64,
    /// Rows taken.
    pub taken: u64,
    /// Rows skipped, by [`Reason::code`].
    pub skipped: BTreeMap<String, u64>,
    /// The first [`LISTED_SKIPS`] skips.
    pub skips: Vec<Skip>,
    /// What was taken but is worth saying.
    pub findings: Vec<Finding>,
}

impl FileReport {
    /// Rows skipped for any reason.
    pub fn skipped_rows(&self) -> u64 {
        self.skipped.values().sum()
    }

    pub(crate) fn skip(&mut self, row: u64, reason: Reason) {
        *self.skipped.entry(reason.code().to_owned()).or_default() += 1;
        if self.skips.len() < LISTED_SKIPS {
            self.skips.push(Skip { row, reason });
        }
    }
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// The number that a spreadsheet shows.
    pub row: u64,
    /// Why.
    pub reason: Reason,
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $code:literal $({ $($field:ident : $kind:ty),* })?),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "code", rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "fields are the arguments of the sentence, named as the sentence names them")]
        pub enum $name {
            $($(#[$variant_doc])* $variant $({ $($field: $kind),* })?),*
        }

        impl $name {
            /// Every code.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The id of the sentence in the catalogue, after `import-`.
            pub fn code(&self) -> &'static str {
                match self { $($name::$variant { .. } => $code),* }
            }

            /// The arguments of the sentence.
            pub fn args(&self) -> Args {
                match self {
                    $($name::$variant $({ $($field),* })? => vec![$($((stringify!($field), $field.to_string())),*)?]),*
                }
            }
        }
    };
}

coded! {
    /// Why a row was not taken.
    Reason {
        /// A required cell is empty.
        Missing = "skip-missing" { column: String },
        /// The people are given, and the owner is none of them.
        UnknownOwner = "skip-unknown-owner" { value: String },
        /// Several people have the name.
        AmbiguousPerson = "skip-ambiguous-person" { value: String },
        /// No person has the id.
        UnknownPerson = "skip-unknown-person" { value: String },
        /// No unit has the id.
        UnknownUnit = "skip-unknown-unit" { value: String },
        /// No deal has the id.
        UnknownDeal = "skip-unknown-deal" { value: String },
        /// The stages are given, and this is none of them.
        UnknownStage = "skip-unknown-stage" { value: String, pipeline: String },
        /// An earlier row has the id.
        DuplicateId = "skip-duplicate-id" { value: String, first_row: u64 },
        /// Decided before it was created.
        CloseBeforeCreation = "skip-close-before-creation" { created: Date, closed: Date },
        /// Below zero.
        NegativeAmount = "skip-negative-amount" { column: String, value: String },
        /// Not an amount.
        BadAmount = "skip-bad-amount" { column: String, value: String },
        /// Not a date.
        BadDate = "skip-bad-date" { column: String, value: String },
        /// A date that nothing can have.
        DateOutOfRange = "skip-date-out-of-range" { column: String, value: String },
        /// Something that happened after the export.
        Ahead = "skip-ahead" { column: String, value: String },
        /// Not a whole number.
        BadNumber = "skip-bad-number" { column: String, value: String },
        /// Not an ISO 4217 code.
        UnknownCurrency = "skip-unknown-currency" { value: String },
        /// Not open, won or lost.
        InvalidKind = "skip-invalid-kind" { value: String },
        /// Neither a person nor a unit.
        NoNode = "skip-no-node",
        /// Ends before it starts.
        EndsBeforeStart = "skip-ends-before-start" { start: Date, end: Date },
        /// A history record that is not about a field, such as the creation.
        NotAChange = "skip-not-a-change" { value: String },
        /// Fewer cells than the header.
        ShortRow = "skip-short-row" { found: usize, expected: usize },
        /// More cells than the header.
        LongRow = "skip-long-row" { found: usize, expected: usize },
        /// A quote that is never closed.
        UnclosedQuote = "skip-unclosed-quote",
        /// The file ends in the middle of the row.
        Truncated = "skip-truncated",
    }
}

coded! {
    /// Why a file cannot be read.
    Problem {
        /// Nothing in it.
        Empty = "file-empty",
        /// A PDF.
        Pdf = "file-pdf",
        /// An archive that is not a workbook.
        Zip = "file-zip",
        /// The workbook format before 2007, or a password.
        OldExcel = "file-old-excel",
        /// A web page or XML, whatever it is called.
        Html = "file-html",
        /// Bytes that are not text.
        Binary = "file-binary",
        /// A workbook that cannot be opened.
        DamagedWorkbook = "file-damaged-workbook" { detail: String },
        /// No table of the layout has such columns.
        NotRecognised = "file-not-recognised" { found: String },
        /// Somebody decided so.
        LeftOut = "file-left-out",
        /// A column without which the rows say nothing.
        MissingColumn = "file-missing-column" { table: Table, column: String, found: String },
    }
}

coded! {
    /// Something taken that is worth saying.
    Finding {
        /// A product of another spelling.
        ProductRenamed = "finding-product-renamed" { from: String, to: String, count: u64 },
        /// A product that the product file does not have.
        UnknownProduct = "finding-unknown-product" { value: String, count: u64 },
        /// Deals without an account.
        NoAccount = "finding-no-account" { count: u64 },
        /// Deals of accounts that the account file does not have.
        UnknownAccounts = "finding-unknown-accounts" { count: u64 },
        /// Deals that do not say when they were created.
        NoCreated = "finding-no-created" { count: u64 },
        /// Deals that say that they were created after the export.
        CreatedAhead = "finding-created-ahead" { count: u64 },
        /// Decided deals that do not say when.
        NoClosed = "finding-no-closed" { count: u64 },
        /// Open deals whose planned close is before their creation.
        PlannedBeforeCreation = "finding-planned-before-creation" { count: u64 },
        /// Values won on deals that are not won, left out.
        WonAmountIgnored = "finding-won-amount-ignored" { count: u64 },
        /// A wording that is no category, left empty.
        UnknownCategory = "finding-unknown-category" { value: String, count: u64 },
        /// People made from names in other files.
        PeopleMade = "finding-people-made" { count: u64 },
        /// Units made from managers and regions.
        UnitsMade = "finding-units-made" { count: u64 },
        /// Stages concluded from the deals, each `name (kind)`.
        StagesInferred = "finding-stages-inferred" { count: u64, stages: String },
        /// Deals called after account, product and id.
        NamesMade = "finding-names-made" { count: u64 },
        /// Ids made from name, account and creation.
        IdsMade = "finding-ids-made" { count: u64 },
        /// A unit stood under itself; it now stands at the top.
        CycleCut = "finding-cycle-cut" { row: u64, unit: String, parent: String },
        /// People of a unit that is not there; they belong to none.
        MemberOfUnknownUnit = "finding-member-of-unknown-unit" { value: String, count: u64 },
        /// The head of a unit is nobody known; it has none.
        UnknownHead = "finding-unknown-head" { value: String, unit: String },
        /// Lines around the data, such as totals and copyright.
        NotData = "finding-not-data" { count: u64 },
        /// A word that differs by one letter from a more usual one; kept.
        LikelyTypo = "finding-likely-typo" { value: String, like: String, count: u64 },
        /// The opening values that history records give as old values.
        OpeningValues = "finding-opening-values" { count: u64 },
    }
}

coded! {
    /// What a person should confirm in a proposed mapping.
    Question {
        /// `3/4/2026` can be read both ways.
        DateOrder = "question-date-order" { column: String, assumed: String },
        /// `1.234` can be read both ways.
        DecimalMark = "question-decimal-mark" { column: String, assumed: String },
        /// The table was concluded from few columns.
        UnsureTable = "question-unsure-table" { table: Table },
        /// There is no creation date.
        NoCreated = "question-no-created",
        /// There is no id; it is made from other columns.
        NoId = "question-no-id",
        /// Date columns that mix both orders.
        MixedDates = "question-mixed-dates" { column: String },
    }
}

/// Why nothing was read, or reading ended.
#[derive(Debug)]
#[allow(missing_docs, reason = "fields are the arguments of the sentence, named as the sentence names them")]
pub enum ReadError {
    /// A folder without any file of data.
    NoFiles { folder: String },
    /// The disk or its permissions.
    Unreadable { file: String, detail: String },
    /// No file can be read; each stands with its problem.
    Nothing { problems: Vec<(String, Problem)> },
    /// The caller wanted it.
    Stopped(Stop),
}

impl std::error::Error for ReadError {}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "import-{} {:?}", self.code(), self.args())
    }
}

impl ReadError {
    /// The id of the sentence in the catalogue, after `import-`.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::NoFiles { .. } => "error-no-files",
            ReadError::Unreadable { .. } => "error-unreadable",
            ReadError::Nothing { .. } => "error-nothing",
            ReadError::Stopped(Stop::Cancelled) => "error-cancelled",
            ReadError::Stopped(Stop::Sink(_)) => "error-not-kept",
        }
    }

    /// The arguments of the sentence.
    pub fn args(&self) -> Args {
        match self {
            ReadError::NoFiles { folder } => vec![("folder", folder.clone())],
            ReadError::Unreadable { file, detail } => vec![("file", file.clone()), ("detail", detail.clone())],
            ReadError::Nothing { problems } => {
                let names: Vec<&str> = problems.iter().map(|(name, _)| name.as_str()).collect();
                vec![("files", names.join(", "))]
            }
            ReadError::Stopped(Stop::Cancelled) => Vec::new(),
            ReadError::Stopped(Stop::Sink(error)) => vec![("detail", error.to_string())],
        }
    }
}

/// Why the receiver of rows wants no more.
#[derive(Debug)]
pub enum Stop {
    /// Somebody cancelled.
    Cancelled,
    /// The receiver could not keep a row.
    Sink(Box<dyn std::error::Error + Send + Sync>),
}
