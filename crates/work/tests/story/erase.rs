//! After somebody was erased no text of the database names them, whatever the files called by their name.

use super::work_all;
use crate::now;
use facts::Settings;
use jiff::civil::date;
use std::path::Path;
use std::process::Command;
use store::{Secret, Store};
use testrig::Postgres;
use work::intake::{Decisions, Upload};
use work::mail::Written;
use work::users::{CameIn, Invitation, Origin, Standing};
use work::{Actor, Problem, Work};

const NAME: &str = "Anna Snelling";
const ADDRESS: &str = "Anna.Snelling@example.com";
const LOGIN: &str = "anna.snelling@example.com";
/// Whom operations shut out.
const FORMER: &str = "olga.former@example.com";

/// Ids are names, a team is called after its head, and a field of another's deal has the name, too.
fn files() -> Vec<Upload> {
    let people = format!(
        "id,name,email,role,unit_id\n{NAME},{NAME},{ADDRESS},Sales Manager,{NAME}\nBen Oku,Ben Oku,ben@example.com,Account Executive,{NAME}\n"
    );
    let units = format!("id,name,parent_id,head_id\n{NAME},Team {NAME},,{NAME}\n");
    let deals = format!(
        "id,name,owner_id,stage,amount,created_at,close_date,closed_at,Sales engineer\n\
        D1,Crane,{NAME},Proposal,100,2026-05-01,2026-09-01,,\n\
        D2,Mill for {NAME},Ben Oku,Proposal,200,2026-05-02,2026-09-02,,{NAME}\n\
        D3,Press,Ben Oku,Proposal,300,2026-05-03,{NAME},,\n"
    );
    let file = |name: &str, text: String| Upload { name: name.to_owned(), bytes: text.into_bytes() };
    vec![file("people.csv", people), file("units.csv", units), file("deals.csv", deals)]
}

async fn import(work: &Work) {
    let page = work.upload(&Actor::Operator, files(), now()).await.expect("uploads");
    let id = page.import.id.clone();
    let decisions = Decisions { mapping: page.mapping, known: date(2026, 8, 12), is_full: false, version: None };
    work.map_import(&Actor::Operator, &id, &decisions, now()).await.expect("maps");
    work.run_import(&Actor::Operator, &id, now()).await.expect("queues");
    work_all(work).await;
    let report = work.read_import(&Actor::Operator, &id, now()).await.expect("reads").report.expect("a report");
    assert!(report.total().new + report.total().unchanged > 0, "{:#?}", report.read);
}

/// Everything that the database holds, as bytes that can be looked through.
async fn dump(work: &Work, folder: &Path) -> String {
    let file = folder.join("dump");
    let _ = std::fs::remove_file(&file);
    work.store.backup(&file).await.expect("copies");
    let bytes = std::fs::read(&file).expect("a copy");
    if bytes.starts_with(b"SQLite") {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let text = Command::new("pg_restore").arg("--file=-").arg(&file).output().expect("pg_restore runs");
    String::from_utf8_lossy(&text.stdout).into_owned()
}

fn found<'a>(dump: &str, texts: &[&'a str]) -> Vec<&'a str> {
    texts.iter().copied().filter(|text| dump.contains(text)).collect()
}

async fn erasing_leaves_nothing(work: &Work, folder: &Path) {
    let operator = Actor::Operator;
    work.store.put_settings(&Settings { name: "Sample".into(), ..Settings::default() }).await.expect("settings");
    import(work).await;
    let frame = work.frame(now()).await.expect("a frame");
    let anna = frame.company().people.iter().position(|person| person.name == NAME).expect("Anna") as u32;
    let (id, key) = (frame.loaded.people_ids[anna as usize].clone(), frame.loaded.people[anna as usize]);
    let count = frame.company().people.len();

    let invited =
        Invitation { login: ADDRESS.into(), name: String::new(), standing: Standing::Person, person: Some(id.clone()) };
    let link = work.invite(&operator, &invited, now()).await.expect("invites");
    let came = work.use_ticket(&link, "three hundred tame walruses", &Origin::default(), now()).await.expect("in");
    let CameIn::Session(secret) = came else { panic!("{came:?}") };
    let visitor = work.visitor(&secret, now()).await.expect("reads").expect("Anna");
    work.add_api_token(&visitor, &format!("{NAME}'s list"), 30, false, now()).await.expect("a token");
    let text = |text: &str| text.to_owned();
    let letter = Written {
        kind: text("reset"),
        to: text(ADDRESS),
        subject: text(NAME),
        text: text(NAME),
        html: text(NAME),
        unsubscribe: text(""),
    };
    work.post(&letter, now()).await.expect("a letter that waits");
    let number = format!(
        "insert into manager_number (key, id, start_day, as_of_day, said_at, amount, forecast_amount, reason, note)
        values (-1, 'n', 0, 0, 0, 0, 0, 'other', 'Without {NAME} it will be less.')"
    );
    work.store.execute(Box::leak(number.into_boxed_str()), &[]).await.expect("a note of another's that names her");
    let own = format!(
        "insert into manager_number (key, id, person_key, start_day, as_of_day, said_at, amount, forecast_amount, reason, note)
        values (-2, 'm', {key}, 0, 0, 0, 0, 0, 'other', 'My words alone.')"
    );
    work.store.execute(Box::leak(own.into_boxed_str()), &[]).await.expect("a note of her own");

    let texts = [NAME, ADDRESS, LOGIN, "My words alone."];
    let before = dump(work, folder).await;
    assert_eq!(found(&before, &texts), texts, "names are sealed, but other texts have them");
    assert_eq!(work.store.sealed_letters().await.expect("letters").len(), 1);

    work.erase_person(&operator, &id, now()).await.expect("erases");
    assert_eq!(found(&dump(work, folder).await, &texts), Vec::<&str>::new());
    assert_eq!(work.store.sealed_letters().await.expect("letters").len(), 0);
    assert!(std::fs::read_dir(&work.uploads).expect("a folder").next().is_none(), "what was uploaded is gone, too");
    let frame = work.frame(now()).await.expect("a frame");
    let shown = frame.person_name(frame.person_of_key(key).expect("a person")).to_owned();
    assert!(shown.starts_with('#') && shown.len() == 9, "{shown}");
    assert_eq!(frame.company().units[0].name, format!("Team {shown}"));
    assert_eq!(work.store.own_deals(key).await.expect("deals").len(), 1, "her deal stays");

    // The source goes on naming her: she is known, and stays nameless.
    import(work).await;
    let frame = work.frame(now()).await.expect("a frame");
    assert_eq!((frame.company().people.len(), frame.company().units.len()), (count, 1));
    assert_eq!(frame.person_name(frame.person_of_key(key).expect("a person")), shown);
    assert_eq!(frame.company().units[0].name, format!("Team {shown}"));
    assert_eq!(work.store.own_deals(key).await.expect("deals").len(), 1);
}

async fn an_account_of_operations_is_erased(work: &Work, folder: &Path) {
    let operator = Actor::Operator;
    let invited =
        Invitation { login: FORMER.into(), name: "Olga Former".into(), standing: Standing::Operations, person: None };
    work.invite(&operator, &invited, now()).await.expect("invites");
    let users = work.list_users(&operator, now()).await.expect("lists");
    let olga = users.iter().find(|listed| listed.user.login == FORMER).expect("Olga").user.clone();
    let refused = work.erase_user(&operator, &olga.id, now()).await.expect_err("she may come in");
    assert!(matches!(refused, Problem::Invalid { field: "erase-open", .. }), "{refused:?}");
    work.store.disable_user(olga.key, true, now()).await.expect("shuts");
    work.erase_user(&operator, &olga.id, now()).await.expect("erases");
    assert_eq!(found(&dump(work, folder).await, &[FORMER, "Olga Former"]), Vec::<&str>::new());
    assert!(work.list_users(&operator, now()).await.expect("lists").iter().all(|listed| listed.user.id != olga.id));
    let again = work.erase_user(&operator, &olga.id, now()).await.expect_err("nobody is there");
    assert!(matches!(again, Problem::NotFound("user")), "{again:?}");
}

async fn on(address: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(address).await.expect("opens");
    let work = Work::new(store, folder.path().join("uploads")).with_key(Secret::generate());
    erasing_leaves_nothing(&work, folder.path()).await;
    an_account_of_operations_is_erased(&work, folder.path()).await;
    assert_eq!(work.verify_audit().await.expect("reads").broken_at, None);
    work.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_leaves_nothing_on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    on(&format!("sqlite:{}", folder.path().join("erase.sqlite").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_leaves_nothing_on_postgresql() {
    let postgres = Postgres::start();
    on(&postgres.address()).await;
}
