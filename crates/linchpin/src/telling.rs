//! Problems, notes and reasons as sentences, the same at every door.

use crate::words::{Value, Words};
use std::collections::BTreeMap;
use work::Problem;

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

/// Names of arguments that kept sentences use.
const NAMES: &[&str] = &[
    "seen", "needed", "usual", "deals", "day", "from", "to", "text", "value", "state", "path", "error", "file",
    "files", "folder", "detail", "method", "methods",
];

fn known_name(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|known| **known == name).copied()
}
