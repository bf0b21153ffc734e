//! The report of a dry run or an import: file by file, with the reason of every row that was not taken.

use crate::telling;
use crate::words::Words;
use jiff::civil::Date;
use std::fmt::Write;
use work::intake::{FileReport, Reason, RunReport, Tally};

/// Skipped rows that the page lists for each file; all listed ones are in the download.
const SHOWN: usize = 20;

/// A report, ready to print.
pub struct ReportShown {
    /// Whether nothing was kept.
    pub is_dry: bool,
    /// The heading.
    pub title: String,
    /// That the export may be of an earlier day than was given.
    pub old_export: Option<String>,
    /// New, changed, unchanged, deleted, skipped.
    pub totals: Vec<(&'static str, String, String)>,
    /// Kinds of facts: name and the four counts.
    pub tallies: Vec<(String, [String; 4])>,
    /// The files.
    pub files: Vec<FileShown>,
    /// The address of all listed skips, if there are any.
    pub download: Option<String>,
}

/// A file's part of the report.
pub struct FileShown {
    /// Its name.
    pub name: String,
    /// What its rows are.
    pub kind: String,
    /// Why none of it could be read.
    pub problem: Option<String>,
    /// Rows read.
    pub read: String,
    /// Rows taken.
    pub taken: String,
    /// Rows skipped.
    pub skipped: String,
    /// Skipped rows: row and reason.
    pub skips: Vec<(String, String)>,
    /// How many more were skipped.
    pub more: Option<String>,
    /// What is worth saying.
    pub findings: Vec<String>,
}

/// The report in the reader's words.
pub fn shown(words: &Words, report: &RunReport, id: &str) -> ReportShown {
    let format = words.format();
    let count = |count: u64| format.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let total = report.total();
    let totals = [
        ("new", "imports-new", total.new),
        ("changed", "imports-changed", total.changed),
        ("unchanged", "imports-unchanged", total.unchanged),
        ("deleted", "imports-deleted", total.deleted),
        ("skipped", "imports-skipped", report.read.skipped()),
    ];
    let cells = |tally: &Tally| [tally.new, tally.changed, tally.unchanged, tally.deleted].map(count);
    let has_skips = report.read.files.iter().any(|file| !file.skips.is_empty());
    ReportShown {
        is_dry: report.is_dry,
        title: words.say(if report.is_dry { "imports-dry-title" } else { "imports-step-report" }),
        old_export: telling::old_export(words, &report.read),
        totals: totals.into_iter().map(|(id, name, value)| (id, words.say(name), count(value))).collect(),
        tallies: report.tallies.iter().map(|(kind, tally)| (kind_name(words, kind), cells(tally))).collect(),
        files: report.read.files.iter().map(|file| file_shown(words, file)).collect(),
        download: has_skips.then(|| format!("/imports/{id}/skipped.csv")),
    }
}

/// A kind of fact in the reader's language; one that the catalogue does not know keeps its own name.
fn kind_name(words: &Words, kind: &str) -> String {
    let id = format!("fact-{}", kind.replace('_', "-"));
    let said = words.say(&id);
    if said == format!("[{id}]") { kind.replace('_', " ") } else { said }
}

fn file_shown(words: &Words, file: &FileReport) -> FileShown {
    let format = words.format();
    let count = |count: u64| format.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let shown: Vec<(String, String)> = file
        .skips
        .iter()
        .take(SHOWN)
        .map(|skip| {
            let row = words.say_with("imports-skipped-row", &[("row", count(skip.row).into())]);
            (row, reason(words, &skip.reason))
        })
        .collect();
    let more = file.skipped_rows().saturating_sub(shown.len() as u64);
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    FileShown {
        name: file.name.clone(),
        kind: file
            .table
            .map_or_else(|| words.say("imports-kind-unknown"), |table| super::mapping::table_name(words, table)),
        problem: file.problem.as_ref().map(|problem| sentence(words, problem.code(), problem.args())),
        read: count(file.read),
        taken: count(file.taken),
        skipped: count(file.skipped_rows()),
        skips: shown,
        more: (more > 0).then(|| words.say_with("imports-skipped-others", &[("count", more.into())])),
        findings: file.findings.iter().map(|finding| sentence(words, finding.code(), finding.args())).collect(),
    }
}

fn reason(words: &Words, reason: &Reason) -> String {
    sentence(words, reason.code(), reason.args())
}

/// A sentence of the import catalogue, its dates written as the reader writes them.
pub fn sentence(words: &Words, code: &str, args: Vec<(&'static str, String)>) -> String {
    let local = |(name, text): (&'static str, String)| match text.parse::<Date>() {
        Ok(day) if text.len() == 10 => (name, words.format().date(day)),
        _ => (name, text),
    };
    telling::sentence(words, &format!("import-{code}"), args.into_iter().map(local).collect())
}

/// Every listed skip as CSV: file, row, reason.
pub fn skipped_csv(words: &Words, report: &RunReport) -> String {
    let heads = ["imports-file", "imports-row", "imports-skipped-reason"].map(|id| cell(&words.say(id)));
    let mut csv = format!("{}\r\n", heads.join(","));
    for file in &report.read.files {
        for skip in &file.skips {
            let _ = write!(csv, "{},{},{}\r\n", cell(&file.name), skip.row, cell(&reason(words, &skip.reason)));
        }
    }
    csv
}

/// A cell in quotes; a spreadsheet must not take it for a formula.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
    }
}
