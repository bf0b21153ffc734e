//! Deals that change all that they can within the window, on both databases: owner, unit and currency, reopened twice, won and then
//! amended, dates on the boundary, deleted in the CRM; and what the CRM shows in the end is to do no more.

use facts::{Instant, Settings};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use std::fs;
use std::path::Path;
use store::Store;
use testrig::Postgres;
use work::deals::DealsRequest;
use work::forecast::{NodeKind, Reach};
use work::hygiene::Rule;
use work::intake::{Decisions, Intake};
use work::pipeline::{Bar, Due, Listed, WaterfallPage, WaterfallRequest};
use work::{Actor, Work};

const PEOPLE: &str =
    "id,name,role,unit_id\nA,Ann,Seller,N\nB,Ben,Seller,S\nM,Mia,Manager,N\nK,Kim,Manager,S\nL,Lea,VP,C\n";
const UNITS: &str = "id,name,parent_id,head_id\nC,Company,,L\nN,North,C,M\nS,South,C,K\n";
const STAGES: &str = "stage,position,kind\nOpen,1,open\nLate,2,open\nWon,3,won\nLost,4,lost\n";
const RATES: &str = "from,to,day,rate\nEUR,USD,2026-01-01,1\nEUR,USD,2026-07-15,1.2\n";
const HEAD: &str = "id,name,owner_id,stage,amount,currency,created_at,close_date,closed_at,won_amount,focus\n";

/// As of the 20th of June: the last line is gone from the next export.
const BEFORE: &str = "\
D1,Moves,A,Open,100,EUR,2026-05-02,2026-09-01,,,gold
D2,Reopened,A,Open,200,USD,2026-05-02,2026-09-01,,,gold
D3,Amended,A,Late,500,USD,2026-05-02,2026-09-01,,,gold
D4,Last day,A,Open,40,USD,2026-05-02,2026-09-30,,,gold
D5,Österreich nächstes Jahr,A,Open,50,USD,2026-05-02,2026-10-01,,,gold
D6,First day,A,Open,60,USD,2026-05-02,2026-07-01,,,gold
D8,Deleted,A,Open,80,USD,2026-05-02,2026-09-01,,,gold
";
/// As of the 10th of August.
const AFTER: &str = "\
D1,Moves,B,Open,300,USD,2026-05-02,2026-09-01,,,gold
D2,Reopened,A,Open,200,USD,2026-05-02,2026-09-01,,,gold
D3,Amended,A,Won,500,USD,2026-05-02,2026-09-01,2026-07-08,450,gold
D4,Last day,A,Open,40,USD,2026-05-02,2026-09-30,,,lead
D5,Österreich nächstes Jahr,A,Open,50,USD,2026-05-02,2026-10-01,,,gold
D6,First day,A,Open,60,USD,2026-05-02,2026-07-01,,,gold
D7,At midnight,A,Open,70,USD,2026-07-01T00:00:00Z,2026-09-01,,,gold
";
const CHANGES: [(&str, &str, &str, Date); 5] = [
    ("D2", "stage", "Lost", date(2026, 7, 5)),
    ("D2", "stage", "Open", date(2026, 7, 10)),
    ("D2", "stage", "Lost", date(2026, 7, 20)),
    ("D2", "stage", "Open", date(2026, 8, 1)),
    ("D4", "focus", "lead", date(2026, 7, 15)),
];

/// The changes that an export of a day has.
fn changes(known: Date) -> String {
    let lines = CHANGES.iter().filter(|change| change.3 <= known);
    let lines: String = lines.map(|(deal, field, value, day)| format!("{deal},{field},{value},{day}\n")).collect();
    format!("deal_id,field,value,happened_at\n{lines}")
}

fn now() -> Instant {
    Instant(Instant::end_of(date(2026, 8, 12), &TimeZone::UTC).0 - 1_000_000)
}

/// Takes an export in, and has everything counted anew.
async fn take_in(work: &Work, files: &Path, deals: &str, known: Date) {
    let _ = fs::remove_dir_all(files);
    fs::create_dir_all(files).expect("a folder");
    let (deals, changes) = (format!("{HEAD}{deals}"), changes(known));
    for (name, text) in [
        ("people.csv", PEOPLE),
        ("units.csv", UNITS),
        ("stages.csv", STAGES),
        ("rates.csv", RATES),
        ("changes.csv", &changes),
        ("deals.csv", &deals),
    ] {
        fs::write(files.join(name), text).expect("writes");
    }
    let page = work.import_folder(&Actor::Operator, files, now()).await.expect("an import");
    let decisions = Decisions { mapping: page.mapping, known, is_full: true, version: None };
    work.map_import(&Actor::Operator, &page.import.id, &decisions, now()).await.expect("maps");
    let intake = Intake { work, import: &page.import.id, is_dry: false, now: now() };
    let report = intake.run(&mut |_, _| Box::pin(async { Ok(()) })).await.expect("imports");
    assert_eq!(report.read.skipped(), 0, "{:#?}", report.read);
    // Too few deals were decided for a forecast; figures and findings are kept all the same.
    work.make_forecasts(Reach::Today, now(), &mut |_, _| Box::pin(async { Ok(()) })).await.expect_err("declines");
}

async fn read(work: &Work, node: Option<(NodeKind, String)>, more: WaterfallRequest) -> WaterfallPage {
    let request = WaterfallRequest { node, from: Some(date(2026, 7, 1)), ..more };
    let page = work.read_waterfall(&leader(work).await, &request, now()).await.expect("a pipeline");
    let account = &page.waterfall;
    let bars: i64 = account.bars.values().map(|sum| sum.amount).sum();
    assert_eq!(account.opening.amount + bars, account.closing.amount, "{request:?}");
    page
}

async fn leader(work: &Work) -> Actor {
    let frame = work.frame(now()).await.expect("a frame");
    let people = &frame.company().people;
    frame.actor((0..).zip(people).find(|(_, person)| person.id == "L").expect("the leader").0)
}

#[track_caller]
fn check(page: &WaterfallPage, opening: i64, bars: &[(Bar, i64)], closing: i64) {
    let seen: Vec<(Bar, i64)> = page.waterfall.bars.iter().map(|(bar, sum)| (*bar, sum.amount)).collect();
    let bars: Vec<(Bar, i64)> = bars.iter().map(|(bar, dollars)| (*bar, dollars * 100)).collect();
    assert_eq!(seen, bars);
    assert_eq!((page.waterfall.opening.amount, page.waterfall.closing.amount), (opening * 100, closing * 100));
}

async fn story(work: &Work, files: &Path) {
    work.store.put_settings(&Settings::default()).await.expect("settings");
    take_in(work, files, BEFORE, date(2026, 6, 20)).await;
    take_in(work, files, AFTER, date(2026, 8, 10)).await;
    let unit = async |name: &str| {
        let frame = work.frame(now()).await.expect("a frame");
        let place = frame.company().units.iter().position(|unit| unit.name == name).expect("a unit");
        Some((NodeKind::Unit, frame.loaded.unit_ids[place].clone()))
    };
    // Whatever the case and the marks, on either database.
    for text in ["ÖSTERREICH", "österreich", "osterreich n", "Nächstes"] {
        let request = DealsRequest { text: Some(text.to_owned()), ..DealsRequest::default() };
        let found = work.list_deals(&leader(work).await, &request, now()).await.expect("deals").deals;
        assert_eq!(
            found.iter().map(|deal| deal.name.as_str()).collect::<Vec<_>>(),
            ["Österreich nächstes Jahr"],
            "{text}"
        );
    }
    let usual = WaterfallRequest::default;
    let whole = read(work, None, usual()).await;
    let bars = [(Bar::Created, 70), (Bar::Grew, 180), (Bar::Revalued, 20), (Bar::Deleted, -80), (Bar::Won, -500)];
    check(&whole, 980, &bars, 670);
    assert_eq!(whole.waterfall.round_trips, 1, "reopened twice nets to nothing");
    let trips = read(work, None, WaterfallRequest { listed: Some(Listed::RoundTrips), ..usual() }).await;
    assert_eq!(trips.deals[0].deal.as_ref().map(|(_, name)| name.as_str()), Some("Reopened"));
    let north = read(work, unit("North").await, usual()).await;
    check(&north, 980, &[(Bar::Created, 70), (Bar::MovedOut, -100), (Bar::Deleted, -80), (Bar::Won, -500)], 370);
    let south = read(work, unit("South").await, usual()).await;
    check(&south, 0, &[(Bar::MovedIn, 100), (Bar::Grew, 180), (Bar::Revalued, 20)], 300);
    let all = read(work, None, WaterfallRequest { due: Due::All, ..usual() }).await;
    assert_eq!(all.waterfall.opening.amount, 103_000, "the day after the period counts where all open deals do");
    // A column that changes moves the deal out.
    let filters = vec![("focus".to_owned(), "gold".to_owned())];
    let gold = read(work, unit("North").await, WaterfallRequest { filters, ..usual() }).await;
    check(&gold, 980, &[(Bar::Created, 70), (Bar::MovedOut, -140), (Bar::Deleted, -80), (Bar::Won, -500)], 330);
    let filters = vec![("focus".to_owned(), "lead".to_owned())];
    let lead = read(work, unit("North").await, WaterfallRequest { filters, ..usual() }).await;
    check(&lead, 0, &[(Bar::MovedIn, 40)], 40);
    shown_in_the_crm(work, files).await;
}

/// The close date that is past is found, accepted, and to do until an export shows another.
async fn shown_in_the_crm(work: &Work, files: &Path) {
    let ann = async || {
        let frame = work.frame(now()).await.expect("a frame");
        let people = &frame.company().people;
        frame.actor((0..).zip(people).find(|(_, person)| person.id == "A").expect("the seller").0)
    };
    let own = async || work.read_hygiene(&ann().await, None, now()).await.expect("hygiene");
    let past = |chore: &&work::hygiene::Chore| chore.rule == Rule::ClosePast;
    let before = own().await;
    let chore = before.proposed.iter().find(past).expect("a date is past");
    assert_eq!((chore.deal.1.as_str(), chore.days, chore.proposed), ("First day", Some(42), None));
    assert!(before.unchecked.contains(&Rule::Quiet), "no activities were imported");
    let chosen = [(chore.deal.0.clone(), chore.rule)];
    work.accept_fixes(&ann().await, &chosen, now()).await.expect("accepts");
    assert!(own().await.to_do.iter().any(|chore| past(&chore)));
    let third = AFTER.replace("60,USD,2026-05-02,2026-07-01", "60,USD,2026-05-02,2026-09-15").replace(",450,", ",480,");
    take_in(work, files, &third, date(2026, 8, 12)).await;
    let after = own().await;
    assert!(!after.to_do.iter().chain(&after.proposed).any(|chore| past(&chore)), "the CRM shows it");
    // Won and then amended: it left the pipeline at what it was.
    let whole = read(work, None, WaterfallRequest::default()).await;
    assert_eq!(whole.waterfall.bars[&Bar::Won].amount, -50_000);
    // States that an older version made are made anew by the next import, though its files bring nothing new (migration 34).
    for statement in ["update deal_state set amount = amount + 1", "update company set tracked = tracked + 32"] {
        work.store.execute(statement, &[]).await.expect("an older version's");
    }
    take_in(work, files, &third, date(2026, 8, 12)).await;
    let again = read(work, None, WaterfallRequest::default()).await;
    assert_eq!(again.waterfall.bars, whole.waterfall.bars);
}

async fn on(address: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let work = Work::new(Store::open(address).await.expect("opens"), folder.path().join("uploads"));
    story(&work, &folder.path().join("files")).await;
    work.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deals_that_change_on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    on(&format!("sqlite:{}", folder.path().join("changing.sqlite").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deals_that_change_on_postgresql() {
    let postgres = Postgres::start();
    on(&postgres.address()).await;
}
