//! What the command line prints of a reading: how the files were read, and what was skipped.

use super::words;
use crate::telling;
use crate::words::Words;
use work::intake::{Proposal, Report, Table, Target};

/// Kinds of skips that are named for each file.
const REASONS: usize = 5;

/// Says on the error stream how files were read, unless they are exactly the layout, and what was skipped.
pub fn tell_reading(proposal: &Proposal, report: &Report) {
    let words = words();
    if !proposal.exact {
        tell_mapping(&words, proposal);
    }
    tell_report(&words, report, false);
}

/// Prints the proposed mapping.
pub fn tell_mapping(words: &Words, proposal: &Proposal) {
    for file in &proposal.mapping.files {
        eprintln!("{} → {}", file.file, table_name(words, Some(file.table)));
        for column in &file.columns {
            let to = match &column.to {
                Target::Field(name) => name.clone(),
                Target::Attribute(name) => format!("{name} ({})", words.say("cli-attribute")),
                Target::Unused => continue,
            };
            eprintln!("    {:32} → {to}", column.header);
        }
    }
    for file in &proposal.files {
        if let Some(problem) = &file.problem {
            eprintln!("{}: {}", file.name, words.say_reason("import", problem.code(), &problem.args()));
        }
        for question in &file.questions {
            eprintln!("{}: {}", file.name, words.say_reason("import", question.code(), &question.args()));
        }
    }
}

/// Prints what was taken, skipped and found, by file. Without `in_full`, only files with something to say.
pub fn tell_report(words: &Words, report: &Report, in_full: bool) {
    if let Some(sentence) = telling::old_export(words, report) {
        eprintln!("{sentence}");
    }
    for file in &report.files {
        let skipped = file.skipped_rows();
        if in_full || skipped > 0 || !file.findings.is_empty() || file.problem.is_some() {
            let counts = [("read", file.read), ("taken", file.taken), ("skipped", skipped)];
            let counts: Vec<_> =
                counts.iter().map(|(name, n)| (*name, i64::try_from(*n).unwrap_or(i64::MAX).into())).collect();
            eprintln!("{}: {}", file.name, words.say_with("cli-file-counts", &counts));
        }
        if let Some(problem) = &file.problem {
            eprintln!("    {}", words.say_reason("import", problem.code(), &problem.args()));
        }
        for finding in &file.findings {
            eprintln!("    {}", words.say_reason("import", finding.code(), &finding.args()));
        }
        let mut told: Vec<&str> = Vec::new();
        for skip in &file.skips {
            if told.contains(&skip.reason.code()) || told.len() >= REASONS {
                continue;
            }
            told.push(skip.reason.code());
            let count = file.skipped.get(skip.reason.code()).copied().unwrap_or(1);
            let sentence = telling::sentence(words, &format!("import-{}", skip.reason.code()), skip.reason.args());
            let row = words.say_with("cli-row", &[("row", i64::try_from(skip.row).unwrap_or(i64::MAX).into())]);
            let more = i64::try_from(count - 1).unwrap_or(i64::MAX);
            let more = if more > 0 {
                format!(" {}", words.say_with("cli-more", &[("count", more.into())]))
            } else {
                String::new()
            };
            eprintln!("    {row}: {sentence}{more}");
        }
    }
}

/// What the rows of a file are, in words.
pub fn table_name(words: &Words, table: Option<Table>) -> String {
    match table {
        Some(table) => words.say(&format!("imports-kind-{}", table.word())),
        None => words.say("imports-kind-unknown"),
    }
}
