//! Files as people export them, good and broken, through one `check`.

use facts::deal::StageKind;
use facts::row::{ChangeValue, DealRow, Row};
use facts::{Currency, Instant};
use jiff::civil::date;
use jiff::tz::TimeZone;
use sources::{
    InputFile, NothingKnown, Problem, Proposal, ReadError, ReadOptions, Report, Stop, files_in, propose, read,
};
use sources::{Table, Target};
use std::path::{Path, PathBuf};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn one(path: &str) -> Vec<InputFile> {
    let path = data(path);
    vec![InputFile { name: path.file_name().expect("a name").to_string_lossy().into_owned(), path }]
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<InputFile>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("room on the disk");
    }
    let named = files.iter().map(|(name, _)| InputFile { name: (*name).to_owned(), path: folder.path().join(name) });
    let files = named.collect();
    (folder, files)
}

struct Import {
    proposal: Proposal,
    report: Report,
    rows: Vec<Row>,
}

impl Import {
    fn deal(&self, id: &str) -> &DealRow {
        self.deals().find(|deal| deal.id == id).unwrap_or_else(|| panic!("no deal {id}"))
    }

    fn deals(&self) -> impl Iterator<Item = &DealRow> {
        self.rows.iter().filter_map(|row| match row {
            Row::Deal(deal) => Some(&**deal),
            _ => None,
        })
    }

    /// The codes of a file's skips with their rows.
    fn skips(&self, file: &str) -> Vec<(u64, &'static str)> {
        let report = self.report.files.iter().find(|report| report.name == file).expect("the file was read");
        report.skips.iter().map(|skip| (skip.row, skip.reason.code())).collect()
    }

    fn findings(&self) -> Vec<(&'static str, String)> {
        let all = self.report.files.iter().flat_map(|file| &file.findings);
        all.map(|finding| {
            let args: Vec<String> = finding.args().into_iter().map(|(_, value)| value).collect();
            (finding.code(), args.join(" "))
        })
        .collect()
    }
}

fn options(proposal: &Proposal) -> ReadOptions {
    let (zone, snapshot) = (TimeZone::UTC, Instant::start_of(date(2026, 6, 1), &TimeZone::UTC));
    ReadOptions { mapping: proposal.mapping.clone(), snapshot, zone, currency: Currency::USD }
}

/// Proposes, reads as proposed, and checks what holds for every import.
#[track_caller]
fn check(files: &[InputFile]) -> Import {
    let proposal = propose(files).expect("readable files");
    let saved = serde_json::to_string(&proposal.mapping).expect("a mapping is JSON");
    assert_eq!(serde_json::from_str::<sources::Mapping>(&saved).expect("it is read again"), proposal.mapping);
    let mut rows = Vec::new();
    let mut sink = |row| {
        rows.push(row);
        Ok(())
    };
    let report = read(files, &options(&proposal), &NothingKnown, &mut sink, &mut |_| {}).expect("a report");
    for file in &report.files {
        assert_eq!(file.read, file.taken + file.skipped_rows(), "{}", file.name);
    }
    assert!(rows.is_sorted_by_key(order), "rows refer only to earlier ones");
    Import { proposal, report, rows }
}

fn order(row: &Row) -> u8 {
    match row {
        Row::Stage(_) => 0,
        Row::Rate(_) => 1,
        Row::Unit(_) => 2,
        Row::Person(_) => 3,
        Row::Headship(_) => 4,
        Row::Membership(_) => 5,
        Row::Account(_) => 6,
        Row::Product(_) => 7,
        Row::Deal(_) => 8,
        Row::Change(_) => 9,
        Row::Activity(_) => 10,
        Row::Quota(_) => 11,
        Row::Number(_) => 12,
    }
}

#[test]
fn the_miniature_is_proposed_right_without_help() {
    let import = check(&files_in(&data("maven")).expect("the fixtures"));
    assert_eq!(import.deals().count(), 40);
    assert_eq!(import.report.skipped(), 0);
    let units = import.rows.iter().filter_map(|row| match row {
        Row::Unit(unit) => Some((unit.id.as_str(), unit.parent.as_deref())),
        _ => None,
    });
    let north = [("North", None), ("South", None), ("Ines Farr", Some("North")), ("Omar Vale", Some("South"))];
    assert_eq!(units.collect::<Vec<_>>(), north);
}

#[test]
fn the_miniatures_faults_are_reported() {
    let import = check(&files_in(&data("maven")).expect("the fixtures"));
    let findings = import.findings();
    let has = |code: &str, args: &str| findings.iter().any(|(c, a)| *c == code && a == args);
    assert!(has("finding-product-renamed", "ArcPro Arc Pro 7"), "{findings:?}");
    assert!(has("finding-no-created", "8"), "{findings:?}");
    assert!(has("finding-no-account", "8"), "{findings:?}");
    assert!(has("finding-likely-typo", "technolgy technology 1"), "{findings:?}");
    let won = import.deal("OP0000");
    let product = &won.attributes.iter().find(|(name, _)| name == "product").expect("a product").1;
    let account = won.account.as_deref().expect("an account");
    assert_eq!(won.name, format!("{account} – {product} · OP0000"), "a deal without a name is called after these");
    assert_eq!((won.won_amount, won.amount), (Some(55_000), None));
    assert!(
        import.deals().filter(|deal| StageKind::infer(&deal.stage) == StageKind::Lost).all(|d| d.won_amount.is_none())
    );
    assert!(won.closed.is_some() && won.close_date.is_none(), "the close date of decided deals is no plan");
}

#[test]
fn a_german_salesforce_report() {
    let import = check(&one("salesforce/report_de.csv"));
    assert_eq!(import.deals().count(), 3);
    let deal = import.deal("0061x00000AbCdEAAV");
    assert_eq!((deal.name.as_str(), deal.owner.as_str()), ("Förderband Nord", "Jörg Weiß"));
    assert_eq!((deal.amount, deal.currency), (Some(123_450), Currency::parse("EUR")));
    assert_eq!(deal.close_date, Some(date(2026, 3, 31)));
    assert!(import.findings().contains(&("finding-not-data", "3".into())), "{:?}", import.findings());
}

#[test]
fn a_utf16_salesforce_report_with_its_history() {
    let mut files = one("salesforce/report_utf16.csv");
    files.extend(one("salesforce/field_history.csv"));
    let import = check(&files);
    let deal = import.deal("006A0000001ZwTiIAK");
    assert_eq!((deal.amount, deal.close_date), (Some(120_050), Some(date(2026, 3, 31))));
    assert!(deal.attributes.contains(&("Probability (%)".into(), "90".into())));
    assert!(deal.attributes.iter().all(|(name, _)| name != "Age" && name != "Amount (converted)"));
    assert_eq!(import.skips("field_history.csv"), [(2, "skip-not-a-change"), (6, "skip-unknown-deal")]);
    let changes: Vec<&ChangeValue> = import
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Change(change) => Some(&change.value),
            _ => None,
        })
        .collect();
    assert!(changes.contains(&&ChangeValue::CloseDate(Some(date(2026, 3, 31)))));
    assert!(changes.contains(&&ChangeValue::Stage("Prospecting".into())), "the old value is the first one");
}

#[test]
fn a_hubspot_export() {
    let import = check(&one("hubspot/deals-export.csv"));
    assert_eq!(import.deals().count(), 3);
    assert_eq!(import.deal("9002").amount, Some(80_050));
    let lost = import.rows.iter().find_map(|row| match row {
        Row::Stage(stage) if stage.name == "Closed won" => Some(stage.kind),
        _ => None,
    });
    assert_eq!(lost, Some(StageKind::Won));
    assert!(import.findings().contains(&("finding-unknown-category", "Strong upside 1".into())));
}

#[test]
fn a_workbook_of_two_sheets() {
    let import = check(&one("book.xlsx"));
    assert_eq!(import.deal("101").amount, Some(123_450));
    assert_eq!(import.deal("101").owner, "u1");
    assert_eq!(import.skips("book.xlsx#Deals"), [(5, "skip-unknown-owner")]);
}

const PEOPLE: &str = "id,name\np1,Ann\n";
const STAGES: &str = "pipeline,stage,position,kind\n,Open,1,open\n,Won,2,won\n";
const DEALS: &str = "id,owner_id,stage,amount,currency,created_at,close_date,closed_at\n";

/// One deal's row after the good one costs the reason, and only itself.
#[track_caller]
fn check_skip(row: &str, code: &str) {
    let text = format!("{DEALS}d1,p1,Open,5,USD,2026-01-01,2026-03-01,\n{row}\nd9,p1,Open,5,USD,2026-01-01,,\n");
    let files: [(&str, &[u8]); 3] =
        [("people.csv", PEOPLE.as_bytes()), ("stages.csv", STAGES.as_bytes()), ("deals.csv", text.as_bytes())];
    let (_folder, files) = folder(&files);
    let import = check(&files);
    assert!(import.proposal.exact);
    let skips = import.skips("deals.csv");
    assert_eq!(skips.iter().map(|skip| skip.1).collect::<Vec<_>>(), [code], "{row}");
    assert_eq!(skips[0].0, 3);
    assert_eq!(import.deals().count(), 2);
}

#[test]
fn a_bad_row_costs_only_itself() {
    check_skip("d1,p1,Open,5,USD,2026-01-01,,", "skip-duplicate-id");
    check_skip("d2,p7,Open,5,USD,2026-01-01,,", "skip-unknown-owner");
    check_skip("d2,p1,Limbo,5,USD,2026-01-01,,", "skip-unknown-stage");
    check_skip("d2,p1,Open,-5,USD,2026-01-01,,", "skip-negative-amount");
    check_skip("d2,p1,Open,many,USD,2026-01-01,,", "skip-bad-amount");
    check_skip("d2,p1,Open,5,ZZZ,2026-01-01,,", "skip-unknown-currency");
    check_skip("d2,p1,Open,5,USD,20206-01-01,,", "skip-date-out-of-range");
    check_skip("d2,p1,Open,5,USD,2026-01-01,soon,", "skip-bad-date");
    check_skip("d2,p1,Won,5,USD,2026-02-01,,2026-01-01", "skip-close-before-creation");
    check_skip(",p1,Open,5,USD,2026-01-01,,", "skip-missing");
    check_skip("d2,p1,Open", "skip-short-row");
    check_skip("d2,p1,Open,1,234,USD,2026-01-01,,", "skip-long-row");
    check_skip("d2,\"p1,Open,5,USD,2026-01-01,,", "skip-unclosed-quote");
}

#[test]
fn what_is_dated_after_the_export_has_not_happened() {
    let deals = format!("{DEALS}d1,p1,Open,5,USD,2027-06-01,,\nd2,p1,Open,5,USD,2026-01-01,2027-06-01,\n");
    let changes = "deal_id,field,value,happened_at\nd2,amount,7,2026-02-01\nd2,amount,8,2027-02-01\n";
    let files: [(&str, &[u8]); 4] = [
        ("people.csv", PEOPLE.as_bytes()),
        ("stages.csv", STAGES.as_bytes()),
        ("deals.csv", deals.as_bytes()),
        ("changes.csv", changes.as_bytes()),
    ];
    let (_folder, files) = folder(&files);
    let import = check(&files);
    assert_eq!(import.deal("d1").created, None, "it counts from the export");
    assert!(import.deal("d2").close_date.is_some(), "a plan may lie ahead");
    assert!(import.findings().contains(&("finding-created-ahead", "1".to_owned())), "{:?}", import.findings());
    assert_eq!(import.skips("changes.csv"), [(3, "skip-ahead")]);
}

#[test]
fn a_truncated_file_loses_its_last_row() {
    let text = format!("{DEALS}d1,p1,Open,5,USD,2026-01-01,,\nd2,p1,Op");
    let (_folder, files) = folder(&[("deals.csv", text.as_bytes())]);
    assert_eq!(check(&files).skips("deals.csv"), [(3, "skip-truncated")]);
}

#[test]
fn a_circle_of_units_is_cut_and_nobody_lost() {
    let units = b"id,name,parent_id\na,A,c\nb,B,a\nc,C,b\n";
    let people = b"id,name,unit_id\np1,Ann,b\n";
    let (_folder, files) = folder(&[("units.csv", units), ("people.csv", people)]);
    let import = check(&files);
    assert!(import.findings().contains(&("finding-cycle-cut", "4 c b".into())), "{:?}", import.findings());
    assert_eq!(import.rows.iter().filter(|row| matches!(row, Row::Unit(_))).count(), 3);
    assert!(import.rows.iter().any(|row| matches!(row, Row::Membership(_))));
}

#[track_caller]
fn check_problem(name: &str, bytes: &[u8], code: &str) {
    let (_folder, files) = folder(&[(name, bytes)]);
    let proposal = propose(&files).expect("a proposal");
    assert_eq!(proposal.files[0].problem.as_ref().map(Problem::code), Some(code), "{name}");
    let read = read(&files, &options(&proposal), &NothingKnown, &mut |_| Ok(()), &mut |_| {});
    assert!(matches!(read, Err(ReadError::Nothing { .. })));
}

#[track_caller]
fn check_currency(deals: &str, code: Option<&str>) {
    let (_folder, files) = folder(&[("deals.csv", deals.as_bytes())]);
    let currency = propose(&files).expect("a proposal").currency();
    assert_eq!(currency.as_ref().map(Currency::code), code, "{deals}");
}

#[test]
fn the_currency_of_most_deals_is_found() {
    let head = "id,owner_id,stage,created_at,amount";
    check_currency(&format!("{head}\n1,Ann,Open,2024-01-02,20\n"), None);
    check_currency(
        &format!("{head},currency\n1,A,Open,2024-01-02,20,EUR\n2,A,Open,2024-01-02,20,usd\n3,A,Open,2024-01-02,,EUR\n"),
        Some("EUR"),
    );
    check_currency(
        &format!("{head}\n1,A,Open,2024-01-02,£20\n2,A,Open,2024-01-02,£30\n3,A,Open,2024-01-02,$5\n"),
        Some("GBP"),
    );
    check_currency(&format!("{head},currency\n1,A,Open,2024-01-02,20,ZZZ\n"), None);
}

#[test]
fn a_file_that_is_no_table_says_what_it_is() {
    check_problem("deals.csv", b"", "file-empty");
    check_problem("deals.csv", b"\n\n  \n", "file-empty");
    check_problem("deals.pdf", b"%PDF-1.7 ...", "file-pdf");
    check_problem("deals.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "file-zip");
    check_problem("deals.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1], "file-old-excel");
    check_problem("deals.xls", b"<html><table><tr><td>1</td></tr></table>", "file-html");
    check_problem("deals.csv", &[1, 2, 3, 0, 0, 0, 7], "file-binary");
    check_problem("deals.csv", b"id,owner_id,amount\n1,2,3\n", "file-missing-column");
    check_problem("notes.csv", b"colour,taste\nred,sour\n", "file-not-recognised");
}

#[test]
fn a_file_of_no_known_table_is_read_as_soon_as_somebody_says_what_it_is() {
    let notes = b"Vorgang,Wert,wer,Stand,angelegt\n1,20,Ann,Open,2024-01-02\n" as &[u8];
    let (_folder, files) = folder(&[("deals.csv", DEALS.as_bytes()), ("notes.csv", notes)]);
    let proposal = propose(&files).expect("a proposal");
    let (offered, is_proposed) = proposal.readable().last().expect("two files");
    assert_eq!((offered.file.as_str(), is_proposed), ("notes.csv", false));
    let mut options = options(&proposal);
    let mut mapped = offered.clone();
    mapped.table = Table::Deals;
    for (column, field) in mapped.columns.iter_mut().zip(["id", "amount", "owner_id", "stage", "created_at"]) {
        column.to = Target::Field(field.to_owned());
    }
    options.mapping.files = vec![mapped];
    options.mapping.left_out = vec!["deals.csv".to_owned()];
    let report = read(&files, &options, &NothingKnown, &mut |_| Ok(()), &mut |_| {}).expect("a report");
    assert_eq!((report.files[0].name.as_str(), report.files[0].taken), ("notes.csv", 1));
    assert_eq!(report.files[1].problem.as_ref().map(|problem| problem.code()), Some("file-left-out"));
}

#[test]
fn a_file_is_read_as_the_last_one_with_its_columns_was() {
    let (_folder, files) = folder(&[
        ("Vorgänge 1.csv", b"Vorgang,Wert,Wer,Stand,angelegt\n1,20,Ann,Open,2024-01-02\n" as &[u8]),
        ("Notizen.csv", b"Farbe,Geschmack\nrot,sauer\n"),
    ]);
    let mut mapping = propose(&files).expect("a proposal").mapping;
    let first = propose(&files).expect("a proposal");
    let (offered, _) = first.readable().find(|(file, _)| file.file == "Vorgänge 1.csv").expect("it can be read");
    let mut decided = offered.clone();
    decided.table = Table::Deals;
    for (column, field) in decided.columns.iter_mut().zip(["id", "amount", "owner_id", "stage", "created_at"]) {
        column.to = Target::Field(field.to_owned());
    }
    mapping.files = vec![decided];
    mapping.left_out = vec!["Notizen.csv".to_owned()];

    let (_folder, files) = folder(&[
        ("Vorgänge 2.csv", b"Wer;Vorgang;Stand;Wert;angelegt\nAnn;2;Open;20;2024-01-09\n" as &[u8]),
        ("Notizen.csv", b"Farbe,Geschmack\nblau,mild\n"),
    ]);
    let mut proposal = propose(&files).expect("a proposal");
    proposal.remember(&[mapping]);
    assert!(proposal.exact, "nobody needs to look: {proposal:#?}");
    let report = read(&files, &options(&proposal), &NothingKnown, &mut |_| Ok(()), &mut |_| {}).expect("a report");
    assert_eq!((report.files[0].name.as_str(), report.files[0].taken), ("Vorgänge 2.csv", 1));
    assert_eq!(report.files[1].problem.as_ref().map(|problem| problem.code()), Some("file-left-out"));
}

#[test]
fn the_receiver_may_stop() {
    let files = files_in(&data("maven")).expect("the fixtures");
    let proposal = propose(&files).expect("a proposal");
    let stopped = read(&files, &options(&proposal), &NothingKnown, &mut |_| Err(Stop::Cancelled), &mut |_| {});
    assert!(matches!(stopped, Err(ReadError::Stopped(Stop::Cancelled))));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..2_000)) {
        let with_header = [DEALS.as_bytes(), &bytes].concat();
        for content in [&bytes, &with_header] {
            let (_folder, files) = folder(&[("deals.csv", content)]);
            if let Ok(proposal) = propose(&files) {
                let _any = read(&files, &options(&proposal), &NothingKnown, &mut |_| Ok(()), &mut |_| {});
            }
        }
    }
}
