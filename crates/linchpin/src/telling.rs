//! Problems, notes and reasons as sentences, the same at every door.

use crate::words::{Value, Words};
use std::collections::BTreeMap;
use work::Problem;
use work::intake::Report;

/// The sentence of a problem.
pub fn problem(words: &Words, problem: &Problem) -> String {
    if let Problem::Conflict(json) = problem
        && let Some(sentence) = kept_problem(words, json)
    {
        return sentence;
    }
    sentence(words, &problem.code(), problem.args())
}

/// The sentence of a problem that a job kept: a code and arguments, as JSON.
pub fn kept_problem(words: &Words, json: &str) -> Option<String> {
    let (code, args): (String, BTreeMap<String, String>) = serde_json::from_str(json).ok()?;
    Some(with_args(words, &code, &args))
}

/// The sentence of a code with named arguments.
pub fn with_args(words: &Words, code: &str, args: &BTreeMap<String, String>) -> String {
    // Fluent wants names that live as long as the program; there are few, and the same ones come again.
    let values: Vec<(&'static str, Value)> = args
        .iter()
        .filter_map(|(name, text)| {
            let name = known_name(name)?;
            Some((name, Value::kept(name, text)))
        })
        .collect();
    words.say_with(code, &values)
}

/// The sentence of a code with arguments.
pub fn sentence(words: &Words, code: &str, args: Vec<(&'static str, String)>) -> String {
    let values: Vec<(&'static str, Value)> =
        args.into_iter().map(|(name, text)| (name, Value::kept(name, &text))).collect();
    words.say_with(code, &values)
}

/// What to ask of files whose newest date lies more than a month before the day that was given for the export.
pub fn old_export(words: &Words, report: &Report) -> Option<String> {
    let end = report.data_end?;
    let known = report.snapshot.day(&jiff::tz::TimeZone::UTC);
    let is_old = facts::time::days_between(end, known) > 31;
    is_old.then(|| words.say_with("imports-old-export", &[("day", words.format().date(end).into())]))
}

/// Names of arguments that kept sentences use.
const NAMES: &[&str] = &[
    "seen", "needed", "usual", "deals", "day", "from", "to", "text", "value", "state", "path", "error", "file",
    "files", "folder", "detail", "method", "methods",
];

fn known_name(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|known| **known == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Names that stand in the sources as what cannot be: `Problem::Invalid { field: "…"`, and what dates are read by.
    fn fields(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                fields(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("text");
                for mark in ["Invalid { field: \"", "given_date(\"", "invalid(\"", "read(\""] {
                    let named = text.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
                    found.extend(named.map(str::to_owned));
                }
            }
        }
    }

    #[test]
    fn whatever_cannot_be_has_a_sentence() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut found = Vec::new();
        fields(&crates.join("work/src"), &mut found);
        fields(&crates.join("linchpin/src"), &mut found);
        found.retain(|field| field.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && !field.is_empty());
        found.sort();
        found.dedup();
        assert!(found.len() > 40, "{found:?}");
        for lang in [crate::words::Lang::En, crate::words::Lang::De] {
            let said = |field: &String| {
                sentence(&Words::new(lang), &format!("problem-invalid-{field}"), vec![("value", "1".to_owned())])
            };
            let missing: Vec<&String> = found.iter().filter(|field| said(field).starts_with('[')).collect();
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        }
    }
}
