//! A deal review on SQLite and on PostgreSQL: what the CRM's columns say, what deals are compared with, whose accounts are whose.

use estimates::similar::{Peer, Peers, Subject};
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
use work::accounts::{AccountLine, AccountSort, AccountsRequest, Whitespace};
use work::amend::Said;
use work::deals::{DealPage, DealSort, DealsRequest};
use work::forecast::NodeKind;
use work::frame::Frame;
use work::intake::{Decisions, Upload};
use work::worker::{Lane, TRACK_RECORD};
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

/// Open deals stand beside decided ones that were still open at their age; of other teams' deals nothing is named.
async fn deals_are_compared(work: &Work) {
    let manager = somebody(work, Role::Manager).await;
    let leader = somebody(work, Role::Leader).await;
    let own: BTreeSet<String> = {
        let request = DealsRequest { limit: Some(200), ..DealsRequest::default() };
        work.list_deals(&leader, &request, now()).await.expect("deals").deals.into_iter().map(|deal| deal.id).collect()
    };
    let (mut named, mut unnamed, mut said) = (0, 0, 0);
    for deal in deals(work, &manager, StageKind::Open, 40).await {
        let Some(review) = deal.review else { continue };
        let compared = &review.comparison;
        assert!(compared.near.iter().all(|near| near.days > compared.age.own), "{:?}", compared.age);
        assert!((0.0..=1.0).contains(&compared.share_won.0) && compared.share_won.0 <= compared.share_won.1);
        said += usize::from(compared.worth.is_ok());
        for similar in &review.listed {
            match &similar.deal {
                Some((id, _)) => {
                    named += 1;
                    work.read_deal(&manager, id, now()).await.expect("what is named can be opened");
                }
                None => {
                    unnamed += 1;
                    assert_eq!(similar.owner, None, "whose it is, is not said either");
                }
            }
        }
    }
    assert!(named > 0 && unnamed > 0 && said > 10, "{named} {unnamed} {said}");
    assert!(!own.is_empty());
    for deal in deals(work, &leader, StageKind::Won, 5).await {
        assert_eq!(deal.review, None, "what is decided needs no comparison");
    }
}

/// The share won among similar deals tells won deals from lost ones better than the company's win rate does.
async fn similar_deals_end_alike(work: &Work) {
    let loaded = work.store.load().await.expect("loads");
    let company = &loaded.company;
    let peers = Peers::of(company, date(2026, 8, 12), |place| i64::try_from(place).expect("few deals"));
    let decided: Vec<&Peer> = peers.deals().iter().step_by(3).collect();
    let rate = peers.deals().iter().filter(|peer| peer.is_won).count() as f64 / peers.len() as f64;
    let (mut by_rate, mut by_similar) = (0.0, 0.0);
    for peer in &decided {
        let age = i64::from(peer.days) / 2;
        let subject = Subject { track: peer.track.clone(), age, chance: None, amount: None };
        let near = peers.compare(&subject, company).near;
        let others: Vec<_> = near.iter().filter(|near| near.key != peer.key).collect();
        let share = others.iter().filter(|near| near.is_won).count() as f64 / others.len().max(1) as f64;
        let outcome = f64::from(u8::from(peer.is_won));
        by_rate += (rate - outcome).powi(2);
        by_similar += (share - outcome).powi(2);
    }
    assert!(decided.len() > 200, "{}", decided.len());
    let better = 1.0 - by_similar / by_rate;
    println!(
        "Brier score of {} deals at half their time: {:.1} % better than the win rate",
        decided.len(),
        better * 100.0
    );
    assert!(better > 0.02, "{better}");
}

/// Accounts are of those who own them or have a deal there, add up, and page without a gap.
async fn accounts_are_a_territory(work: &Work) {
    let leader = somebody(work, Role::Leader).await;
    let manager = somebody(work, Role::Manager).await;
    let list = async |actor: &Actor, request: AccountsRequest| {
        work.list_accounts(actor, &request, now()).await.expect("accounts")
    };
    for sort in AccountSort::WORDS.map(|(sort, _)| sort) {
        let mut seen: Vec<AccountLine> = Vec::new();
        let mut cursor = None;
        loop {
            let request = AccountsRequest { sort: Some(sort), limit: Some(7), cursor, ..AccountsRequest::default() };
            let page = list(&manager, request).await;
            seen.extend(page.accounts);
            cursor = page.next;
            if cursor.is_none() {
                assert_eq!(seen.len() as i64, page.sums.accounts, "{sort:?}");
                assert_eq!(seen.iter().map(|line| line.open_amount).sum::<i64>(), page.sums.open_amount);
                assert_eq!(seen.iter().map(|line| line.won_amount).sum::<i64>(), page.sums.won_amount);
                let untouched = seen.iter().filter(|line| line.is_untouched).count() as i64;
                assert_eq!(untouched, page.sums.untouched);
                break;
            }
        }
        let distinct: BTreeSet<&str> = seen.iter().map(|line| line.id.as_str()).collect();
        assert_eq!(distinct.len(), seen.len(), "each once");
        if sort == AccountSort::Open {
            assert!(seen.windows(2).all(|pair| pair[0].open_amount >= pair[1].open_amount));
        }
    }
    // What is open of a manager's accounts is what is open of the manager's deals.
    let open = DealsRequest { outcome: Some(StageKind::Open), ..DealsRequest::default() };
    let sums = work.list_deals(&manager, &open, now()).await.expect("deals").sums;
    let page = list(&manager, AccountsRequest::default()).await;
    assert_eq!(page.sums.open_amount, sums.iter().map(|sum| sum.amount).sum::<i64>());
    assert!(page.made.is_some() && page.choices.iter().all(|choices| !choices.is_empty()), "{:?}", page.choices);
    let narrowed = AccountsRequest { segment: page.choices[0].first().cloned(), ..AccountsRequest::default() };
    let narrowed = list(&manager, narrowed).await;
    assert!(0 < narrowed.sums.accounts && narrowed.sums.accounts < page.sums.accounts);
    let idle = AccountsRequest { untouched_days: Some(30), ..AccountsRequest::default() };
    let idle = list(&manager, idle).await;
    assert!(!idle.accounts.is_empty() && idle.accounts.iter().all(|line| line.is_untouched && line.open_deals == 0));

    let theirs: BTreeSet<String> = all_accounts(work, &manager).await;
    let all = all_accounts(work, &leader).await;
    assert!(theirs.is_subset(&all) && theirs.len() < all.len());
    for id in theirs.iter().take(20) {
        let account = work.read_account(&manager, id, now()).await.expect("an account");
        for deal in &account.deals {
            work.read_deal(&manager, &deal.id, now()).await.expect("what is listed can be opened");
        }
        assert!(matches!(account.whitespace, Whitespace::Gaps { .. } | Whitespace::TooFew { .. }));
        let said = account.deals.len() + account.more;
        assert_eq!(said > 0, account.line.open_deals + account.line.decided_deals > 0);
    }
    let other = all.difference(&theirs).next().expect("another team's");
    let refused = work.read_account(&manager, other, now()).await.expect_err("not theirs");
    assert!(matches!(refused, Problem::NotFound("account")), "{refused:?}");
    let refused =
        work.list_accounts(&Actor::Operator, &AccountsRequest::default(), now()).await.expect_err("not theirs");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
}

async fn all_accounts(work: &Work, actor: &Actor) -> BTreeSet<String> {
    let (mut ids, mut cursor) = (BTreeSet::new(), None);
    loop {
        let request = AccountsRequest { limit: Some(200), cursor, ..AccountsRequest::default() };
        let page = work.list_accounts(actor, &request, now()).await.expect("accounts");
        ids.extend(page.accounts.into_iter().map(|line| line.id));
        cursor = page.next;
        if cursor.is_none() {
            return ids;
        }
    }
}

/// An account without a deal is whose the source says, and nobody else's below the whole company.
async fn owners_come_with_files(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let seller = people(&frame, Role::Seller)[0];
    let id = &frame.company().people[seller as usize].id;
    let text = format!("id,name,segment,industry,region,owner_id\nX1,Untouched Works,,,,{id}\nX2,Nobody's Works,,,,\n");
    let upload = Upload { name: "accounts.csv".into(), bytes: text.into_bytes() };
    let page = work.upload(&Actor::Operator, vec![upload], now()).await.expect("uploads");
    let decisions = Decisions { mapping: page.mapping, known: date(2026, 8, 12), is_full: false, version: None };
    work.map_import(&Actor::Operator, &page.import.id, &decisions, now()).await.expect("maps");
    work.run_import(&Actor::Operator, &page.import.id, now()).await.expect("queues");
    import_and_forecast(work).await;
    let frame = work.frame(now()).await.expect("a frame");
    let named = async |actor: &Actor| {
        let request = AccountsRequest { text: Some("works".into()), untouched_days: Some(90), ..Default::default() };
        let page = work.list_accounts(actor, &request, now()).await.expect("accounts");
        let names = page
            .accounts
            .into_iter()
            .map(|line| line.name)
            .filter(|name| name.contains("'s W") || name.contains("Untouched"));
        names.collect::<BTreeSet<String>>()
    };
    assert_eq!(named(&frame.actor(seller)).await, BTreeSet::from(["Untouched Works".to_owned()]));
    let stranger = people(&frame, Role::Seller).into_iter().find(|other| {
        frame.is_here(*other) && frame.rights.unit_of[*other as usize] != frame.rights.unit_of[seller as usize]
    });
    assert!(named(&frame.actor(stranger.expect("another team"))).await.is_empty());
    for sign in ["%", "_", "\\"] {
        let text = Some(sign.to_owned());
        let accounts = AccountsRequest { text: text.clone(), ..Default::default() };
        assert_eq!(work.list_accounts(&Actor::CompanyLeader, &accounts, now()).await.expect("accounts").accounts, []);
        let deals = DealsRequest { text, ..Default::default() };
        assert_eq!(work.list_deals(&Actor::CompanyLeader, &deals, now()).await.expect("deals").deals, []);
    }
}

/// What the company's deals come to is the sum of what each person's do, though many are not read one owner after the other.
async fn lists_add_up(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let sums = async |node: Option<(NodeKind, String)>, outcome: Option<StageKind>| {
        let request = DealsRequest { node, outcome, sort: Some(DealSort::Value), ..DealsRequest::default() };
        let page = work.list_deals(&Actor::CompanyLeader, &request, now()).await.expect("deals");
        page.sums.iter().fold((0, 0, 0.0), |all, sum| (all.0 + sum.count, all.1 + sum.amount, all.2 + sum.value))
    };
    for outcome in [None, Some(StageKind::Open)] {
        let mut each = (0, 0, 0.0);
        for id in &frame.loaded.people_ids {
            let own = sums(Some((NodeKind::Person, id.clone())), outcome).await;
            each = (each.0 + own.0, each.1 + own.1, each.2 + own.2);
        }
        let whole = sums(None, outcome).await;
        assert!(whole.0 > 100 && (whole.0, whole.1) == (each.0, each.1), "{whole:?} {each:?}");
        assert!((whole.2 - each.2).abs() < 1e-6 * whole.2, "{whole:?} {each:?}");
    }
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
    deals_are_compared(&work).await;
    similar_deals_end_alike(&work).await;
    accounts_are_a_territory(&work).await;
    lists_add_up(&work).await;
    owners_come_with_files(&work).await;
}

async fn take_in(work: &Work, files: &Path) {
    work.store.put_settings(&Settings { name: "Sample".into(), ..Settings::default() }).await.expect("settings");
    let import = work.import_folder(&Actor::Operator, files, now()).await.expect("reads").import.id;
    work.run_import(&Actor::Operator, &import, now()).await.expect("queues");
    import_and_forecast(work).await;
}

/// The import, then the forecast; the track record takes long, and nothing here needs it.
async fn import_and_forecast(work: &Work) {
    for lane in Lane::ALL {
        assert!(work.work_once("test", lane, now).await.expect("works"));
    }
    let record = work.store.latest_job(TRACK_RECORD).await.expect("reads").expect("it waits");
    work.cancel_job(&Actor::Operator, &record.id, now()).await.expect("stops");
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
