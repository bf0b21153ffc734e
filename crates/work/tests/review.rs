//! A deal review on SQLite and on PostgreSQL: what the CRM's columns say, what deals are compared with, whose accounts are whose.

use facts::fields::{Element, Fields, Qualification};
use facts::person::{PersonIx, Role};
use facts::{Instant, Settings, StageKind};
use jiff::civil::date;
use jiff::tz::TimeZone;
use simulate::Spec;
use std::collections::BTreeSet;
use std::path::Path;
use store::Store;
use testrig::Postgres;
use work::amend::Said;
use work::deals::{DealPage, DealsRequest};
use work::frame::Frame;
use work::worker::Lane;
use work::{Actor, Problem, Work};

fn now() -> Instant {
    Instant(Instant::end_of(date(2026, 8, 12), &TimeZone::UTC).0 - 1_000_000)
}

fn people(frame: &Frame, role: Role) -> Vec<PersonIx> {
    (0..).zip(&frame.company().people).filter(|(ix, _)| frame.role_of(*ix) == role).map(|(ix, _)| ix).collect()
}

async fn somebody(work: &Work, role: Role) -> Actor {
    let frame = work.frame(now()).await.expect("a frame");
    frame.actor(people(&frame, role)[0])
}

/// The deals that somebody may read, whole.
async fn deals(work: &Work, actor: &Actor, outcome: StageKind, limit: i64) -> Vec<DealPage> {
    let request = DealsRequest { outcome: Some(outcome), limit: Some(limit), ..DealsRequest::default() };
    let mut read = Vec::new();
    for deal in work.list_deals(actor, &request, now()).await.expect("deals").deals {
        read.push(work.read_deal(actor, &deal.id, now()).await.expect("a deal"));
    }
    read
}

/// Columns are proposed by their names, and read with since when they say something.
async fn columns_are_read(work: &Work) {
    let operator = Actor::Operator;
    let page = work.read_fields(&operator, now()).await.expect("fields");
    assert!(!page.is_said);
    assert_eq!(page.fields.qualification, Qualification::Meddpicc);
    assert_eq!(page.fields.next_step.as_deref(), Some("Next Step"));
    assert_eq!(page.fields.next_step_date.as_deref(), Some("Next Step Date"));
    let stakeholders: BTreeSet<&str> = page.fields.stakeholders.iter().map(String::as_str).collect();
    assert_eq!(stakeholders, BTreeSet::from(["Champion", "Economic Buyer"]));
    assert!(page.fields.elements.iter().all(|element| element.column.is_some()), "{:?}", page.fields);

    let leader = somebody(work, Role::Leader).await;
    let open = deals(work, &leader, StageKind::Open, 60).await;
    let told: Vec<_> = open.iter().map(|deal| &deal.told).collect();
    assert!(told.iter().all(|told| told.evidence.len() == 8));
    let seen: usize = told.iter().map(|told| told.seen()).sum();
    assert!((told.len()..told.len() * 7).contains(&seen), "{seen} elements of {} deals", told.len());
    for deal in &open {
        for evidence in &deal.told.evidence {
            assert_eq!(evidence.since.is_some(), evidence.value.is_some(), "{evidence:?}");
            let created = deal.created.expect("it was created");
            assert!(evidence.since.is_none_or(|day| (created..=date(2026, 8, 12)).contains(&day)), "{evidence:?}");
        }
    }
    assert!(told.iter().any(|told| told.next_step_day.is_some()) && told.iter().any(|told| told.next_step.is_none()));
    let won = deals(work, &leader, StageKind::Won, 60).await;
    let mean =
        |deals: &[DealPage]| deals.iter().map(|deal| deal.told.seen()).sum::<usize>() as f64 / deals.len() as f64;
    let lost = deals(work, &leader, StageKind::Lost, 60).await;
    assert!(mean(&won) > mean(&lost), "{} {}", mean(&won), mean(&lost));
}

/// Operations correct it, and take it back; nobody else may.
async fn columns_are_corrected(work: &Work) {
    let operator = Actor::Operator;
    let before = work.read_fields(&operator, now()).await.expect("fields").fields;
    let column = |name: &str| Some(name.to_owned());
    let own = Fields {
        next_step: column("Next Step"),
        qualification: Qualification::Own,
        elements: vec![
            Element { name: "ignored".into(), column: column("Champion") },
            Element { name: String::new(), column: column("Metrics") },
        ],
        ..Fields::default()
    };
    let change = work.put_fields(&operator, &own, now()).await.expect("takes it").expect("something new");
    assert_eq!(work.put_fields(&operator, &own, now()).await.expect("takes it"), None, "said twice, nothing is new");
    let page = work.read_fields(&operator, now()).await.expect("fields");
    let names: Vec<&str> = page.fields.elements.iter().map(|element| element.name.as_str()).collect();
    assert!(page.is_said && names == ["Champion", "Metrics"], "{page:?}");
    let leader = somebody(work, Role::Leader).await;
    let deal = &deals(work, &leader, StageKind::Open, 1).await[0];
    assert_eq!((deal.told.evidence.len(), deal.told.next_step_day), (2, None));
    let kept = work.amendments(&operator, None, 1, now()).await.expect("lists");
    assert!(matches!(&kept[0].said[..], [Said::Fields { before: None, .. }]), "{:?}", kept[0]);

    let wrong = Fields { next_step: column("Nxt Step"), ..Fields::default() };
    let refused = work.put_fields(&operator, &wrong, now()).await.expect_err("no such column");
    assert!(matches!(&refused, Problem::Invalid { field: "deal-column", value } if value == "Nxt Step"), "{refused:?}");
    for role in [Role::Seller, Role::Manager, Role::Leader] {
        let refused = work.put_fields(&somebody(work, role).await, &own, now()).await.expect_err("not theirs");
        assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    }
    work.undo_amendment(&operator, &change, now()).await.expect("takes it back");
    let page = work.read_fields(&operator, now()).await.expect("fields");
    assert_eq!((page.fields, page.is_said), (before, false));
    let again = work.undo_amendment(&operator, &change, now()).await.expect_err("taken back already");
    assert!(matches!(again, Problem::Conflict(_)), "{again:?}");
}

async fn on(address: &str) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let files = home.path().join("files");
    let spec = Spec { sellers: 12, years: 1.5, seed: 3, end: date(2026, 8, 12) };
    simulate::write_reviewed(&spec, &files, &mut |_| {}).expect("a simulated company");
    let store = Store::connect(address).await.expect("connects");
    store.migrate().await.expect("migrates");
    let work = Work::new(store, home.path().join("uploads"));
    take_in(&work, &files).await;
    columns_are_read(&work).await;
    columns_are_corrected(&work).await;
}

async fn take_in(work: &Work, files: &Path) {
    work.store.put_settings(&Settings { name: "Sample".into(), ..Settings::default() }).await.expect("settings");
    let import = work.import_folder(&Actor::Operator, files, now()).await.expect("reads").import.id;
    work.run_import(&Actor::Operator, &import, now()).await.expect("queues");
    for lane in Lane::ALL {
        // The import, then the forecast; the track record takes long, and nothing here needs it.
        assert!(work.work_once("test", lane, now).await.expect("works"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    on(&format!("sqlite:{}", folder.path().join("review.sqlite").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql() {
    let postgres = Postgres::start();
    on(&postgres.address()).await;
}
