//! The floors, the purity of pure crates, method pages, and what no file may hold.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What each crate may use of the others, dev-dependencies apart.
const FLOORS: &[(&str, &[&str])] = &[
    ("facts", &[]),
    ("stats", &[]),
    ("sources", &["facts"]),
    ("store", &["facts"]),
    ("simulate", &["facts"]),
    ("estimates", &["facts", "stats"]),
    ("work", &["facts", "stats", "sources", "store", "estimates"]),
    ("linchpin", &["facts", "store", "simulate", "work"]),
    ("testrig", &[]),
    ("tidy", &[]),
];

/// Crates whose answers depend on nothing but their arguments.
const PURE: &[&str] = &["facts", "stats", "estimates"];

/// What a pure crate does not touch.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "async fn",
    "thread_rng",
    "rand::rng()",
    "OsRng",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && name != "node_modules" && name != ".git" && name != ".venv" {
            found.extend(files(&path, suffix));
        } else if name.ends_with(suffix) {
            found.push(path);
        }
    }
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn crates_use_only_floors_below() {
    for entry in fs::read_dir(root().join("crates")).expect("crates").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let (_, allowed) =
            FLOORS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name} stands on no floor"));
        let manifest = text(&entry.path().join("Cargo.toml"));
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        for (other, _) in FLOORS {
            let uses = dependencies.lines().any(|line| line.trim() == format!("{other}.workspace = true"));
            assert!(!uses || allowed.contains(other), "{name} may not use {other}");
        }
    }
}

#[test]
fn pure_crates_are_pure() {
    for name in PURE {
        for file in files(&root().join("crates").join(name).join("src"), ".rs") {
            let text = text(&file);
            for word in IMPURE {
                assert!(!text.contains(word), "{}: a pure crate does not use {word}", file.display());
            }
        }
    }
}

#[test]
fn no_crate_below_the_doors_knows_http() {
    for name in ["facts", "stats", "sources", "store", "estimates", "simulate", "work"] {
        let manifest = text(&root().join("crates").join(name).join("Cargo.toml"));
        for word in ["axum", "askama", "clap", "utoipa", "tower"] {
            assert!(!manifest.contains(word), "{name} may not know {word}");
        }
    }
}

#[test]
fn every_method_has_its_page() {
    let pages: String = files(&root().join("docs/methods"), ".md").iter().map(|page| text(page)).collect();
    for method in ["weighted", "run-rate", "projection", "simulated"] {
        assert!(pages.contains(method), "docs/methods says nothing of {method}");
    }
}

#[test]
fn every_source_file_says_what_it_is_for() {
    for file in files(&root().join("crates"), ".rs") {
        assert!(text(&file).starts_with("//!"), "{} starts with a sentence that says what it is for", file.display());
        assert_ne!(file.file_name(), Some("mod.rs".as_ref()), "{}: foo.rs beside foo/, not mod.rs", file.display());
    }
}

#[test]
fn no_file_holds_a_path_of_a_machine() {
    let root = root();
    let suffixes = [".rs", ".md", ".toml", ".sql", ".html", ".css", ".js", ".ftl", ".py", ".json"];
    for file in suffixes.iter().flat_map(|suffix| files(&root, suffix)) {
        let text = text(&file);
        for part in [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"]] {
            let path = part.concat();
            let held = text.lines().any(|line| line.contains(&path) && !line.contains("http"));
            assert!(!held, "{} holds a path of a machine ({path}…)", file.display());
        }
    }
}

/// A crate that awaits a method of another compiles its body again, and all bodies within, unless the future is boxed.
#[test]
fn async_methods_that_other_crates_await_are_boxed() {
    for name in ["store", "work"] {
        for file in files(&root().join("crates").join(name).join("src"), ".rs") {
            let text = text(&file);
            let mut before = "";
            for line in text.lines().map(str::trim) {
                let is_public = line.starts_with("pub async fn");
                assert!(!is_public || before == "#[boxed]", "{}: #[boxed] before {line}", file.display());
                before = line;
            }
        }
    }
}

/// Every package with the features that it is compiled with, as `cargo tree` prints them for `selection`.
fn packages(selection: &[&str]) -> BTreeSet<String> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let shape = ["tree", "--locked", "--prefix", "none", "--no-dedupe", "--format", "{p} {f}"];
    let tree = Command::new(cargo).args(shape).args(selection).current_dir(root()).output().expect("cargo");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    String::from_utf8_lossy(&tree.stdout).lines().map(|line| line.trim().to_owned()).collect()
}

/// The README's second command finds everything of the first one compiled.
#[test]
fn the_tests_compile_nothing_of_the_program_again() {
    let started = packages(&["--package", "linchpin", "--edges", "normal,build"]);
    let tested = packages(&["--workspace", "--edges", "normal,build,dev"]);
    let again: Vec<_> = started.difference(&tested).collect();
    assert!(again.is_empty(), "other features in the tests; name them in crates/linchpin/Cargo.toml: {again:?}");
}
