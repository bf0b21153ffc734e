//! One story, told on SQLite and on PostgreSQL: imports, the same again, undo, redo, snapshots, erasure.

use facts::deal::StageKind;
use facts::row::{ChangeRow, ChangeValue, DealRow, MembershipRow, PersonRow, Row, StageRow, UnitRow};
use facts::unit::Span;
use facts::{Instant, Settings};
use jiff::civil::date;
use jiff::tz::TimeZone;
use store::Store;
use store::deals::{DealQuery, DealSort};
use store::importer::{Importer, Tally};
use store::imports::NewImport;
use store::jobs::Lane;
use testrig::Postgres;

fn at(day: i8) -> Instant {
    Instant::start_of(date(2026, 3, day), &TimeZone::UTC)
}

fn people() -> Vec<Row> {
    let stage = |name: &str, position, kind| {
        Row::Stage(StageRow { pipeline: "default".into(), name: name.into(), position, kind, inferred: false })
    };
    let person = |id: &str, name: &str| {
        let (id, name, role) = (id.into(), name.into(), "Seller".into());
        Row::Person(PersonRow { id, name, email: None, role, hired: None, left: None })
    };
    let member = |person: &str| {
        let (person, unit) = (person.into(), "west".into());
        Row::Membership(MembershipRow { person, unit, primary: true, span: Span::default() })
    };
    vec![
        stage("Open", 1, StageKind::Open),
        stage("Talks", 2, StageKind::Open),
        stage("Won", 3, StageKind::Won),
        Row::Unit(UnitRow { id: "west".into(), name: "West".into(), parent: None, span: Span::default() }),
        person("ada", "Ada Lovelace"),
        person("bob", "Bob Noyce"),
        member("ada"),
        member("bob"),
    ]
}

fn deal(id: &str, owner: &str, stage: &str, amount: i64) -> DealRow {
    DealRow {
        id: id.into(),
        name: format!("Deal {id}"),
        account: Some("Acme".into()),
        owner: owner.into(),
        pipeline: "default".into(),
        stage: stage.into(),
        kind: String::new(),
        amount: Some(amount),
        currency: None,
        created: Some(at(1)),
        close_date: Some(date(2026, 3, 30)),
        category: None,
        closed: None,
        won_amount: None,
        attributes: vec![("product".into(), "Lathe".into())],
    }
}

fn change(deal: &str, stage: &str, day: i8) -> Row {
    let (value, happened) = (ChangeValue::Stage(stage.into()), at(day));
    Row::Change(ChangeRow { deal: deal.into(), value, happened, known: happened })
}

/// Takes rows in as one import known at the end of `day`; returns its key and what came of it.
async fn import(store: &Store, day: i8, is_full: bool, rows: Vec<Row>) -> (i64, Tally) {
    import_of("Files", store, day, is_full, rows).await
}

async fn import_of(source: &str, store: &Store, day: i8, is_full: bool, rows: Vec<Row>) -> (i64, Tally) {
    let new = NewImport {
        id: uuid::Uuid::now_v7().to_string(),
        source: source.into(),
        actor: None,
        created_at: at(day),
        known: at(day),
        files: "{}".into(),
        mapping: "{}".into(),
        by_hand: false,
    };
    let made = store.add_import(&new).await.expect("an import");
    let mut importer = Importer::begin(store, &made.id, Instant(at(day).0 + 1)).await.expect("begins");
    importer.take(rows).await.expect("takes");
    let tallies = importer.finish(is_full, &|_| "{}".into()).await.expect("finishes");
    let sum = tallies.values().fold(Tally::default(), |sum, tally| Tally {
        new: sum.new + tally.new,
        changed: sum.changed + tally.changed,
        unchanged: sum.unchanged + tally.unchanged,
        deleted: sum.deleted + tally.deleted,
    });
    (made.key, sum)
}

fn query(day: i8) -> DealQuery {
    DealQuery {
        as_of: at(day),
        forecast: None,
        outcome: None,
        owners: None,
        stage: None,
        category: None,
        text: None,
        close_from: None,
        close_to: None,
        closed_from: None,
        closed_to: None,
        sort: DealSort::Name,
        descending: false,
        after: None,
        limit: 100,
    }
}

/// (name, amount, outcome) of the deals as known at the start of a day.
async fn seen(store: &Store, day: i8) -> Vec<(String, Option<i64>, StageKind)> {
    let deals = store.deals(&query(day)).await.expect("deals");
    deals.into_iter().map(|deal| (deal.name, deal.amount, deal.outcome)).collect()
}

fn line(name: &str, amount: i64, outcome: StageKind) -> (String, Option<i64>, StageKind) {
    (format!("Deal {name}"), Some(amount), outcome)
}

async fn story(store: &Store) {
    let settings = Settings { name: "Acme".into(), ..Settings::default() };
    store.put_settings(&settings).await.expect("settings");
    assert_eq!(store.settings().await.expect("settings"), Some(settings));

    // A first import: two deals, of one of which a stage change is recorded.
    let mut rows = people();
    rows.extend([Row::Deal(deal("1", "ada", "Talks", 500).into()), Row::Deal(deal("2", "bob", "Open", 900).into())]);
    rows.extend([change("1", "Open", 2), change("1", "Talks", 4)]);
    let (first, tally) = import(store, 10, false, rows.clone()).await;
    assert_eq!((tally.changed, tally.unchanged), (0, 0));
    assert_eq!(seen(store, 11).await, [line("1", 500, StageKind::Open), line("2", 900, StageKind::Open)]);
    let watermark = store.watermark().await.expect("watermark");

    // The same again changes nothing.
    let (again, tally) = import(store, 11, false, rows).await;
    assert_eq!((tally.new, tally.changed), (0, 0), "{tally:?}");
    assert_ne!(store.watermark().await.expect("watermark"), watermark);

    // Both imports assert the same rows: taking back either leaves them, taking back both does not.
    store.undo_import(first, at(12)).await.expect("undo");
    assert_eq!(seen(store, 12).await.len(), 2);
    store.undo_import(again, at(12)).await.expect("undo");
    assert_eq!(seen(store, 12).await, []);
    assert!(store.undo_import(again, at(12)).await.is_err(), "an import is undone once");
    store.redo_import(first).await.expect("redo");
    assert_eq!(seen(store, 12).await, [line("1", 500, StageKind::Open), line("2", 900, StageKind::Open)]);

    // A later export: one deal grew and was won, the other is missing; it was a full snapshot.
    let won = DealRow { closed: Some(at(14)), won_amount: Some(650), ..deal("1", "ada", "Won", 600) };
    let (third, tally) = import(store, 15, true, vec![Row::Deal(won.into())]).await;
    assert_eq!((tally.changed, tally.deleted), (1, 1), "{tally:?}");
    assert_eq!(seen(store, 16).await, [line("1", 650, StageKind::Won)]);
    // What was known earlier can still be asked.
    assert_eq!(seen(store, 12).await, [line("1", 500, StageKind::Open), line("2", 900, StageKind::Open)]);
    // Presence restores.
    import(store, 17, false, vec![Row::Deal(deal("2", "bob", "Open", 950).into())]).await;
    assert_eq!(seen(store, 18).await, [line("1", 650, StageKind::Won), line("2", 950, StageKind::Open)]);
    // Undoing the snapshot alone takes back the win and the deletion, not what came after.
    store.undo_import(third, at(18)).await.expect("undo");
    assert_eq!(seen(store, 19).await, [line("1", 500, StageKind::Open), line("2", 950, StageKind::Open)]);
    store.redo_import(third).await.expect("redo");

    company_in_memory(store).await;
    paging(store).await;
    erasure(store).await;
    merging(store).await;
    two_sources(store).await;
}

/// What is loaded is what the lists show.
async fn company_in_memory(store: &Store) {
    let loaded = store.load().await.expect("load");
    let company = &loaded.company;
    assert_eq!(company.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Ada Lovelace", "Bob Noyce"]);
    assert_eq!(company.units.len(), 1);
    assert_eq!(company.deals.len(), 2);
    let first = &company.deals[0];
    let state = company.state_at(first, at(20)).expect("a state");
    assert_eq!((state.amount, state.closed), (Some(650), Some(date(2026, 3, 14))));
    assert_eq!(company.accounts[0].name, "Acme");
    assert_eq!(company.attributes[0].values, ["Lathe"]);
    assert_eq!(loaded.deals.len(), 2);
}

/// Pages follow each other without gaps in every order, both ways.
async fn paging(store: &Store) {
    for (sort, _) in DealSort::WORDS {
        for descending in [false, true] {
            let mut asked = DealQuery { sort, descending, limit: 1, ..query(19) };
            let mut names = Vec::new();
            while let Some(deal) = store.deals(&asked).await.expect("a page").pop() {
                asked.after = Some(deal.cursor.clone());
                names.push(deal.name);
            }
            names.sort();
            assert_eq!(names, ["Deal 1", "Deal 2"], "{sort:?}");
        }
    }
    let sums = store.deal_sums(&query(19)).await.expect("sums");
    assert_eq!((sums[0].count, sums[0].amount), (2, 1_600));
    let owners = Some(vec![-1]);
    assert!(store.deals(&DealQuery { owners, ..query(19) }).await.expect("deals").is_empty());
    let text = Some("deal 2".into());
    assert_eq!(store.deals(&DealQuery { text, ..query(19) }).await.expect("deals").len(), 1);
}

/// Erasing destroys what names a person and leaves every number.
async fn erasure(store: &Store) {
    let before = store.people().await.expect("people");
    let ada = before.values().find(|kept| kept.person.id == "ada").expect("Ada");
    store.erase(&ada.id, &[], at(20)).await.expect("erase");
    let after = store.people().await.expect("people");
    let ada = &after[&ada.key];
    assert_eq!((ada.person.name.as_str(), ada.is_erased), ("", true));
    assert_eq!(store::mask::shown(&ada.person.id).len(), 9, "what the source calls them is masked");
    assert_eq!(seen(store, 19).await.len(), 2);
}

/// Merging and unmerging ids.
async fn merging(store: &Store) {
    let keys: Vec<i64> = store.people().await.expect("people").into_keys().collect();
    store.merge("person", keys[1], keys[0]).await.expect("merge");
    let ids = store.external_ids("person", store.source("Files").await.expect("source")).await.expect("ids");
    assert!(ids.get("ada").is_some() && ids.get("ada") == ids.get("bob"));
    store.unmerge("person", keys[1]).await.expect("unmerge");
}

/// A second worker does not get a job that the first one has; a dead worker's job is taken over.
/// Two sources may call different deals the same: each keeps its own key in memory.
async fn two_sources(store: &Store) {
    let mut rows = people();
    rows.push(Row::Deal(deal("1", "bob", "Open", 77).into()));
    import_of("Others", store, 20, false, rows).await;
    let listed = store.deals(&query(21)).await.expect("deals");
    let mut by_key: Vec<_> = listed.iter().map(|deal| (deal.key, deal.amount)).collect();
    let loaded = store.load().await.expect("load");
    let amount = |deal: &facts::Deal| loaded.company.state_at(deal, at(21)).and_then(|state| state.amount);
    let mut in_memory: Vec<_> = loaded.deals.iter().copied().zip(loaded.company.deals.iter().map(amount)).collect();
    by_key.sort_unstable();
    in_memory.sort_unstable();
    assert_eq!(by_key.len(), 3);
    assert_eq!(in_memory, by_key);
}

async fn jobs(store: &Store) {
    let minute = |n: i64| Instant(at(1).0 + n * 60_000_000);
    let id = store.queue_job("job-1", "forecast", "", minute(0)).await.expect("queue");
    let same = store.queue_job("job-2", "forecast", "", minute(0)).await.expect("queue");
    assert_eq!(id, same, "one that waits is enough");
    let job = store.claim_job("first", Lane::Estimates, minute(1)).await.expect("claim").expect("a job");
    assert!(store.claim_job("second", Lane::Estimates, minute(1)).await.expect("claim").is_none());
    assert!(store.claim_job("second", Lane::Imports, minute(1)).await.expect("claim").is_none());
    store.queue_job("job-3", "import", "1", minute(1)).await.expect("queue");
    let import = store.claim_job("second", Lane::Imports, minute(1)).await.expect("claim").expect("a job");
    store.end_job(&import, "done", None, minute(1)).await.expect("end");
    store.beat_job(&job, "reading", 1, 2, minute(1)).await.expect("beat");
    assert_eq!(store.job(&id).await.expect("job").done, 1);
    let taken = store.claim_job("second", Lane::Estimates, minute(3)).await.expect("claim").expect("taken over");
    assert_eq!(taken.id, id);
    assert!(store.cancel_job(&id, minute(3)).await.expect("cancel"));
    assert!(store.beat_job(&taken, "reading", 2, 2, minute(3)).await.is_err(), "asked to stop");
    store.end_job(&taken, "cancelled", None, minute(3)).await.expect("end");
    assert!(!store.cancel_job(&id, minute(4)).await.expect("cancel"));
}

async fn every_statement(store: &Store) {
    for (name, sql) in store::statements::all() {
        store.prepare(sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

async fn on(address: &str) {
    let store = Store::open(address).await.expect("opens");
    every_statement(&store).await;
    story(&store).await;
    jobs(&store).await;
    store.close().await;
    // Opening again finds the schema as it is.
    Store::open(address).await.expect("opens again").close().await;
}

#[tokio::test]
async fn on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    on(&format!("sqlite:{}", folder.path().join("story.sqlite").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql() {
    let postgres = Postgres::start();
    on(&postgres.address()).await;
}

/// A database elsewhere is reached by TLS, and only where its certificate is one that was named.
#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_over_tls() {
    let (postgres, stranger) = (Postgres::over_tls(), Postgres::over_tls());
    let with = |certificate: &std::path::Path| {
        format!("{}?sslmode=verify-full&sslrootcert={}", postgres.address(), certificate.display())
    };
    let store = Store::open(&with(&postgres.certificate())).await.expect("opens");
    store.put_settings(&Settings::default()).await.expect("writes");
    store.close().await;
    let refused = Store::open(&with(&stranger.certificate())).await.err().expect("another's certificate");
    assert!(refused.to_string().contains("certificate"), "{refused}");
    let plain = Store::open(&format!("{}?sslmode=disable", postgres.address())).await.err().expect("not without TLS");
    assert!(plain.to_string().contains("no encryption"), "{plain}");
}

#[tokio::test]
async fn another_address_is_refused() {
    let refused = Store::open("mysql://nowhere").await.err().expect("refused");
    assert!(refused.to_string().contains("sqlite:FILE"), "{refused}");
}

#[tokio::test]
async fn a_file_of_sqlite_is_nobody_elses() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("company.sqlite");
    let store = Store::open(&format!("sqlite:{}", file.display())).await.expect("opens");
    store.put_settings(&facts::Settings::default()).await.expect("writes");
    for entry in std::fs::read_dir(home.path()).expect("a folder").flatten() {
        let mode = entry.metadata().expect("metadata").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} is {mode:o}", entry.path());
    }
    store.close().await;
}
