//! The files agree with each other, end on the last day, and are the same each time.

use jiff::civil::{Date, date};
use simulate::{SimulateError, Spec, Summary, write};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

type Record = BTreeMap<String, String>;

fn small() -> Spec {
    Spec { sellers: 20, years: 1.5, seed: 3, end: date(2026, 11, 21) }
}

fn simulated(spec: &Spec) -> (tempfile::TempDir, Summary) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let summary = write(spec, dir.path(), &mut |_| {}).expect("writes");
    (dir, summary)
}

fn read(dir: &Path, file: &str) -> Vec<Record> {
    let mut reader = csv::Reader::from_path(dir.join(format!("{file}.csv"))).expect("a file");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn column(rows: &[Record], name: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

/// Every value of `column` in `rows` is empty or one of `known`.
#[track_caller]
fn check_refers(rows: &[Record], name: &str, known: &BTreeSet<String>) {
    for row in rows {
        assert!(row[name].is_empty() || known.contains(&row[name]), "{name} of {row:?}");
    }
}

fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(dir).expect("a folder").map(|file| file.expect("a file"));
    let name = |file: &std::fs::DirEntry| file.file_name().into_string().expect("UTF-8");
    files.map(|file| (name(&file), std::fs::read(file.path()).expect("its bytes"))).collect()
}

#[test]
fn the_same_spec_gives_the_same_bytes_and_another_seed_does_not() {
    let spec = Spec { sellers: 12, years: 0.8, ..small() };
    let (first, _) = simulated(&spec);
    let (second, _) = simulated(&spec);
    assert!(bytes(first.path()) == bytes(second.path()));
    let (other, _) = simulated(&Spec { seed: 4, ..spec });
    assert!(bytes(first.path())["deals.csv"] != bytes(other.path())["deals.csv"]);
}

#[test]
fn every_reference_is_met() {
    let (dir, summary) = simulated(&small());
    let dir = dir.path();
    let people = column(&read(dir, "people"), "id");
    let units = column(&read(dir, "units"), "id");
    let accounts = column(&read(dir, "accounts"), "id");
    let deals = read(dir, "deals");
    let ids = column(&deals, "id");
    assert_eq!(ids.len() as u64, summary.deals);
    check_refers(&read(dir, "people"), "unit_id", &units);
    check_refers(&read(dir, "units"), "parent_id", &units);
    check_refers(&read(dir, "units"), "head_id", &people);
    check_refers(&deals, "owner_id", &people);
    check_refers(&deals, "account_id", &accounts);
    for file in ["changes", "activities", "truth_deals", "truth_outcomes"] {
        check_refers(&read(dir, file), "deal_id", &ids);
    }
    check_refers(&read(dir, "activities"), "person_id", &people);
    for file in ["memberships", "quotas", "numbers"] {
        check_refers(&read(dir, file), "person_id", &people);
        check_refers(&read(dir, file), "unit_id", &units);
    }
    let stages: BTreeSet<(String, String)> =
        read(dir, "stages").iter().map(|row| (row["pipeline"].clone(), row["stage"].clone())).collect();
    assert!(deals.iter().all(|deal| stages.contains(&(deal["pipeline"].clone(), deal["stage"].clone()))));
}

#[test]
fn outcomes_follow_creation_and_the_won_have_a_value() {
    let (dir, summary) = simulated(&small());
    let kinds: HashMap<String, String> =
        read(dir.path(), "stages").iter().map(|row| (row["stage"].clone(), row["kind"].clone())).collect();
    let mut open = 0;
    for deal in read(dir.path(), "deals") {
        let kind = kinds[&deal["stage"]].as_str();
        assert_eq!(kind == "won", !deal["won_amount"].is_empty(), "{deal:?}");
        assert_eq!(kind == "open", deal["closed_at"].is_empty(), "{deal:?}");
        assert!(kind == "open" || deal["closed_at"] > deal["created_at"], "{deal:?}");
        open += u64::from(kind == "open");
    }
    assert_eq!(open, summary.open_deals);
    assert_eq!(read(dir.path(), "truth_outcomes").len() as u64, open);
}

#[test]
fn nothing_happens_after_the_end() {
    let spec = small();
    let (dir, _) = simulated(&spec);
    let end = spec.end.to_string();
    for (file, columns) in [
        ("deals", ["created_at", "closed_at"].as_slice()),
        ("changes", &["happened_at"]),
        ("activities", &["happened_at"]),
        ("people", &["hired", "left"]),
        ("numbers", &["as_of"]),
    ] {
        for row in read(dir.path(), file) {
            for name in columns {
                assert!(row[*name].get(..10).is_none_or(|day| day <= end.as_str()), "{file} {row:?}");
            }
        }
    }
}

#[test]
fn changes_are_ordered_and_end_in_what_the_deal_shows() {
    let (dir, _) = simulated(&small());
    let deals: HashMap<String, Record> =
        read(dir.path(), "deals").into_iter().map(|deal| (deal["id"].clone(), deal)).collect();
    let mut before = (String::new(), String::new());
    let mut last: HashMap<(String, String), Record> = HashMap::new();
    for change in read(dir.path(), "changes") {
        let key = (change["deal_id"].clone(), change["happened_at"].clone());
        assert!(before <= key, "{change:?}");
        let field = (change["deal_id"].clone(), change["field"].clone());
        match last.get(&field) {
            None => assert_eq!(change["happened_at"], deals[&change["deal_id"]]["created_at"], "{change:?}"),
            Some(earlier) => assert_ne!(earlier["value"], change["value"], "{change:?}"),
        }
        last.insert(field, change);
        before = key;
    }
    for ((deal, field), change) in last {
        assert_eq!(deals[&deal][&field], change["value"], "{deal} {field}");
    }
}

#[test]
fn everybody_at_work_has_one_unit_on_every_day() {
    let spec = small();
    let (dir, _) = simulated(&spec);
    let mut spans: BTreeMap<String, Vec<(Date, Date)>> = BTreeMap::new();
    let day = |text: &str| if text.is_empty() { Date::MAX } else { text.parse().unwrap() };
    for row in read(dir.path(), "memberships") {
        spans.entry(row["person_id"].clone()).or_default().push((day(&row["from"]), day(&row["to"])));
    }
    for person in read(dir.path(), "people") {
        let mut spans = spans.remove(&person["id"]).expect("a membership");
        spans.sort();
        assert_eq!(spans[0].0, day(&person["hired"]), "{person:?}");
        assert_eq!(spans[spans.len() - 1].1, day(&person["left"]), "{person:?}");
        assert!(spans.windows(2).all(|pair| pair[0].1.tomorrow().unwrap() == pair[1].0), "{person:?}");
    }
}

#[test]
fn deals_belong_to_people_at_work() {
    let spec = small();
    let (dir, _) = simulated(&spec);
    let people: HashMap<String, Record> =
        read(dir.path(), "people").into_iter().map(|person| (person["id"].clone(), person)).collect();
    let reassigned = read(dir.path(), "changes").iter().filter(|change| change["field"] == "owner_id").count();
    assert!(reassigned > 0, "leavers' deals change owners");
    for deal in read(dir.path(), "deals") {
        let owner = &people[&deal["owner_id"]];
        let last = deal["closed_at"].get(..10).unwrap_or("2026-11-21");
        assert!(owner["left"].is_empty() || owner["left"].as_str() >= last, "{deal:?} {owner:?}");
        assert!(owner["role"].contains("Account Executive"), "{owner:?}");
    }
}

#[test]
fn the_hierarchy_is_a_tree_with_heads() {
    let (dir, _) = simulated(&Spec { sellers: 60, years: 0.5, ..small() });
    let units = read(dir.path(), "units");
    let parents: HashMap<String, String> =
        units.iter().map(|unit| (unit["id"].clone(), unit["parent_id"].clone())).collect();
    assert_eq!(units.iter().filter(|unit| unit["parent_id"].is_empty()).count(), 1);
    for unit in &units {
        let mut above = unit["id"].clone();
        for _ in 0..3 {
            above = if above.is_empty() { above } else { parents[&above].clone() };
        }
        assert!(above.is_empty(), "company, regions, teams: {unit:?}");
        assert!(!unit["head_id"].is_empty(), "{unit:?}");
    }
    let titles = column(&read(dir.path(), "people"), "role");
    let staff: Vec<_> = titles.iter().filter_map(|title| facts::person::Role::staff(title)).collect();
    assert_eq!(staff.len(), 3, "one title each of operations, enablement and help: {titles:?}");
}

#[test]
fn a_win_rate_and_a_cycle_as_companies_have_them() {
    let (dir, _) = simulated(&Spec { sellers: 40, years: 2.0, ..small() });
    let deals = read(dir.path(), "deals");
    let decided: Vec<&Record> =
        deals.iter().filter(|deal| deal["type"] == "New Business" && !deal["closed_at"].is_empty()).collect();
    let won = decided.iter().filter(|deal| !deal["won_amount"].is_empty()).count();
    let rate = won as f64 / decided.len() as f64;
    assert!((0.2..=0.3).contains(&rate), "{rate}");
    let day = |text: &str| text[..10].parse::<Date>().unwrap();
    let mut cycles: Vec<i64> = decided
        .iter()
        .map(|deal| facts::time::days_between(day(&deal["created_at"]), day(&deal["closed_at"])))
        .collect();
    cycles.sort_unstable();
    let median = cycles[cycles.len() / 2];
    assert!((50..=80).contains(&median), "{median}");
}

#[test]
fn bad_specs_and_folders_in_use_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let code = |spec: Spec| write(&spec, dir.path(), &mut |_| {}).unwrap_err().code();
    assert_eq!(code(Spec { sellers: 11, ..small() }), "sellers");
    assert_eq!(code(Spec { years: f64::NAN, ..small() }), "years");
    std::fs::write(dir.path().join("deals.csv"), "somebody's").unwrap();
    let refused = write(&small(), dir.path(), &mut |_| {});
    assert!(matches!(refused, Err(SimulateError::FolderInUse { .. })));
    assert_eq!(std::fs::read_to_string(dir.path().join("deals.csv")).unwrap(), "somebody's");
}

/// What a review asks for comes beside what there is, and changes none of it.
#[test]
fn columns_for_a_review_change_nothing_else() {
    let (plain, _) = simulated(&small());
    let reviewed = tempfile::tempdir().expect("a temporary folder");
    simulate::write_reviewed(&small(), reviewed.path(), &mut |_| {}).expect("writes");
    for (name, content) in bytes(plain.path()) {
        if name != "deals.csv" && name != "changes.csv" {
            assert_eq!(std::fs::read(reviewed.path().join(&name)).expect("the file"), content, "{name}");
        }
    }
    let more = read(reviewed.path(), "deals");
    for (plain, reviewed) in read(plain.path(), "deals").iter().zip(&more) {
        assert!(plain.iter().all(|(column, value)| reviewed[column] == *value), "{reviewed:?}");
    }
    let share = |column: &str, is_open: bool| {
        let of: Vec<&Record> = more.iter().filter(|deal| deal["closed_at"].is_empty() == is_open).collect();
        of.iter().filter(|deal| !deal[column].is_empty()).count() as f64 / of.len() as f64
    };
    assert!((0.6..0.95).contains(&share("Next Step", true)) && share("Next Step", false) == 0.0);
    for column in ["Metrics", "Economic Buyer", "Paper Process", "Identified Pain", "Champion", "Competition"] {
        let (open, decided) = (share(column, true), share(column, false));
        assert!((0.1..0.9).contains(&open), "{column} {open}");
        assert!(decided - open < 0.08, "{column} would tell how a deal ended: {open} {decided}");
    }
    let history = read(reviewed.path(), "changes");
    assert!(history.iter().any(|change| change["field"] == "Champion"));
}
