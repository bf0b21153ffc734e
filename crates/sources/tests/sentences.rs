//! Every code has a sentence in both languages, and no sentence is without a code.

use sources::{Finding, Problem, Question, Reason};
use std::collections::BTreeSet;

const ERRORS: [&str; 5] = ["error-no-files", "error-unreadable", "error-nothing", "error-cancelled", "error-not-kept"];

#[track_caller]
fn check(language: &str) {
    let path = format!("{}/../linchpin/locales/{language}/import.ftl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the catalogue");
    let ids = text.lines().filter_map(|line| Some(line.strip_prefix("import-")?.split_once(" =")?.0));
    let codes = [Reason::CODES, Problem::CODES, Finding::CODES, Question::CODES, &ERRORS].concat();
    assert_eq!(ids.collect::<BTreeSet<&str>>(), codes.into_iter().collect::<BTreeSet<&str>>(), "{language}");
}

#[test]
fn every_code_has_a_sentence() {
    check("en");
    check("de");
}
