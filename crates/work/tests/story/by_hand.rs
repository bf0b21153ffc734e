//! What operations say by hand: it counts at once, outlives files that repeat themselves, and can be taken back.

use super::{field, now, people, status, uploads, work_all};
use facts::person::Role;
use facts::{FiscalCalendar, Hierarchy, Node, StageKind};
use jiff::civil::date;
use std::path::Path;
use work::access::{Operation, check};
use work::amend::Said;
use work::company::{CurrencyLine, PersonSaid, QuotaSaid, RateSaid, SettingsSaid, StageSaid, Sum, UnitSaid};
use work::intake::{Decisions, Upload};
use work::{Actor, Problem, Work};

pub async fn story(work: &Work, folder: &Path) {
    only_operations(work).await;
    somebody_moves(work, folder).await;
    somebody_new(work).await;
    units(work).await;
    quotas(work).await;
    currencies(work).await;
    settings(work).await;
    stages(work).await;
    for left in work.amendments(&Actor::Operator, None, 50, now()).await.expect("lists") {
        if !left.is_undone {
            work.undo_amendment(&Actor::Operator, &left.id, now()).await.expect("takes it back");
        }
    }
    while work.work_once("test", work::worker::Lane::Estimates, now).await.expect("works") {}
}

async fn only_operations(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    for role in [Role::Seller, Role::Manager, Role::Leader] {
        let actor = frame.actor(people(&frame, role)[0]);
        let refused = work.read_tree(&actor, now()).await.expect_err("not theirs");
        assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
        let refused = work.amend(&actor, Vec::new(), now()).await.expect_err("not theirs");
        assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    }
    let titled = Actor::Person { key: frame.loaded.people[0], role: Role::Operations };
    assert!(check(&titled, &Operation::KeepCompany, &frame).is_err(), "a title decides nothing");
}

/// What somebody is shown to be, to be said again with something changed.
pub async fn as_is(work: &Work, id: &str) -> PersonSaid {
    let case = work.read_person(&Actor::Operator, id, now()).await.expect("a person");
    PersonSaid {
        id: Some(id.to_owned()),
        name: case.line.name,
        email: case.email,
        title: case.line.title,
        hired: case.hired,
        left: case.line.left,
        ..PersonSaid::default()
    }
}

async fn somebody_moves(work: &Work, folder: &Path) {
    let operator = Actor::Operator;
    let frame = work.frame(now()).await.expect("a frame");
    let seller = people(&frame, Role::Seller)[0];
    let (id, from) = (frame.loaded.people_ids[seller as usize].clone(), frame.hierarchy.unit_of[seller as usize]);
    let heads = people(&frame, Role::Manager);
    let other = heads.iter().flat_map(|head| frame.hierarchy.headed_by(*head)).find(|unit| Some(*unit) != from);
    let other = other.expect("two teams");
    let said = PersonSaid {
        unit: Some(frame.loaded.unit_ids[other as usize].clone()),
        name: "Ada Moved".into(),
        ..as_is(work, &id).await
    };
    let amendment = work.put_person(&operator, &said, now()).await.expect("takes it").expect("something new");
    assert_eq!(work.put_person(&operator, &said, now()).await.expect("takes it"), None, "said twice, nothing is new");

    let check_moved = |frame: &work::frame::Frame| {
        assert_eq!(frame.hierarchy.unit_of[seller as usize], Some(other));
        assert_eq!(frame.person_name(seller), "Ada Moved");
        let before = Hierarchy::on(frame.company(), date(2026, 8, 11));
        assert_eq!(before.unit_of[seller as usize], from, "numbers of days before are counted where they were");
        for head in &heads {
            let actor = frame.actor(*head);
            let may = check(&actor, &Operation::ReadForecast(Node::Person(seller)), frame).is_ok();
            assert_eq!(may, frame.hierarchy.head[other as usize] == Some(*head), "today's hierarchy decides");
        }
    };
    check_moved(&work.frame(now()).await.expect("a frame"));

    // Files that say what they said before change nothing of it.
    let page = work.upload(&operator, uploads(folder), now()).await.expect("uploads");
    let decisions = Decisions { mapping: page.mapping, known: date(2026, 8, 12), is_full: false, version: None };
    work.map_import(&operator, &page.import.id, &decisions, now()).await.expect("maps");
    let job = work.run_import(&operator, &page.import.id, now()).await.expect("queues");
    work_all(work).await;
    assert_eq!(status(work, &job).await, ("done".into(), None));
    let report = work.read_import(&operator, &page.import.id, now()).await.expect("reads").report.expect("a report");
    let total = report.total();
    assert_eq!((total.new, total.changed), (0, 0), "{:#?}", report.tallies);
    check_moved(&work.frame(now()).await.expect("a frame"));
    work.undo_import(&operator, &page.import.id, now()).await.expect("queues");
    work_all(work).await;
    check_moved(&work.frame(now()).await.expect("a frame"));

    let listed = work.amendments(&operator, None, 10, now()).await.expect("lists");
    assert_eq!(listed.len(), 1);
    assert!(matches!(listed[0].said[..], [Said::Person { .. }, Said::Membership { from: Some(_), .. }]), "{listed:?}");
    assert!(!format!("{listed:?}").contains("Ada"), "it names people by keys");
    let as_import = work.undo_import(&operator, &amendment, now()).await.expect_err("no import of files");
    assert!(matches!(as_import, Problem::NotFound("import")), "{as_import:?}");
    work.undo_amendment(&operator, &amendment, now()).await.expect("takes it back");
    let frame = work.frame(now()).await.expect("a frame");
    assert_eq!(frame.hierarchy.unit_of[seller as usize], from);
    assert_ne!(frame.person_name(seller), "Ada Moved");
    let twice = work.undo_amendment(&operator, &amendment, now()).await.expect_err("taken back already");
    assert!(matches!(twice, Problem::Conflict(_)), "{twice:?}");
}

async fn somebody_new(work: &Work) {
    let operator = Actor::Operator;
    let tree = work.read_tree(&operator, now()).await.expect("a tree");
    let unit = tree.units.iter().find(|unit| unit.people.len() > 1).expect("a team");
    let said = PersonSaid {
        source_id: "CRM-77".into(),
        name: "Nia New".into(),
        email: "nia@example.com".into(),
        title: "Account Executive".into(),
        unit: Some(unit.id.clone()),
        ..PersonSaid::default()
    };
    let amendment = work.put_person(&operator, &said, now()).await.expect("takes it").expect("something new");
    let again = work.put_person(&operator, &said, now()).await.expect_err("the id is taken");
    assert!(matches!(again, Problem::Invalid { field: "source-id-taken", .. }), "{again:?}");
    let tree = work.read_tree(&operator, now()).await.expect("a tree");
    let team = tree.units.iter().find(|line| line.id == unit.id).expect("the team");
    let nia = team.people.iter().find(|person| person.name == "Nia New").expect("Nia");
    let case = work.read_person(&operator, &nia.id, now()).await.expect("reads");
    assert_eq!((case.email.as_str(), case.source_id.as_str()), ("nia@example.com", "CRM-77"));

    // Whoever leaves is among those who are away from the day after.
    let left = PersonSaid { left: Some(date(2026, 8, 11)), ..as_is(work, &nia.id).await };
    work.put_person(&operator, &left, now()).await.expect("takes it").expect("something new");
    let tree = work.read_tree(&operator, now()).await.expect("a tree");
    assert!(tree.away.iter().any(|person| person.name == "Nia New"));
    work.undo_amendment(&operator, &amendment, now()).await.expect("takes it back");
    let backwards = PersonSaid { hired: Some(date(2026, 8, 1)), left: Some(date(2026, 7, 1)), ..said };
    let refused = work.put_person(&operator, &backwards, now()).await.expect_err("leaves before coming");
    assert!(matches!(refused, Problem::Invalid { field: "left", .. }), "{refused:?}");
}

async fn units(work: &Work) {
    let operator = Actor::Operator;
    let frame = work.frame(now()).await.expect("a frame");
    let tree = work.read_tree(&operator, now()).await.expect("a tree");
    let top = &tree.units[0];
    let head = people(&frame, Role::Seller)[1];
    let said = UnitSaid {
        name: "New Markets".into(),
        parent: Some(top.id.clone()),
        head: Some(frame.loaded.people_ids[head as usize].clone()),
        ..UnitSaid::default()
    };
    work.put_unit(&operator, &said, now()).await.expect("takes it").expect("something new");
    let tree = work.read_tree(&operator, now()).await.expect("a tree");
    let unit = tree.units.iter().find(|unit| unit.name == "New Markets").expect("the unit");
    assert_eq!((unit.depth, unit.head.as_ref().map(|(_, name)| name.as_str())), (1, Some(frame.person_name(head))));
    assert_eq!(work.frame(now()).await.expect("a frame").role_of(head), Role::Manager, "whoever heads a unit");

    let vacant = UnitSaid { id: Some(unit.id.clone()), head: None, name: "Newer Markets".into(), ..said.clone() };
    work.put_unit(&operator, &vacant, now()).await.expect("takes it").expect("something new");
    let case = work.read_unit(&operator, &unit.id, now()).await.expect("reads");
    assert_eq!((case.name.as_str(), case.head, case.held), ("Newer Markets", None, 0));

    let below_itself =
        UnitSaid { id: Some(top.id.clone()), name: "Top".into(), parent: Some(unit.id.clone()), ..UnitSaid::default() };
    let refused = work.put_unit(&operator, &below_itself, now()).await.expect_err("a circle");
    assert!(matches!(refused, Problem::Invalid { field: "unit-parent", .. }), "{refused:?}");
    let refused = work.end_unit(&operator, &top.id, now()).await.expect_err("it holds others");
    assert!(matches!(refused, Problem::Invalid { field: "unit-held", .. }), "{refused:?}");
    work.end_unit(&operator, &unit.id, now()).await.expect("ends").expect("something new");
    let tree = work.read_tree(&operator, now()).await.expect("a tree");
    assert!(tree.units.iter().all(|line| line.id != unit.id));
}

async fn quotas(work: &Work) {
    let operator = Actor::Operator;
    let page = work.read_quotas(&operator, None, now()).await.expect("quotas");
    let at = page.lines.iter().position(|line| line.is_person).expect("a person");
    let person = page.lines[at].id.clone();
    let team = page.lines[..at].iter().rfind(|line| !line.is_person).expect("their team").clone();
    let sum = team.below.unwrap_or(0) - page.lines[at].amount.unwrap_or(0);
    let said = [QuotaSaid { id: person.clone(), is_person: true, amount: 12_345_600 }];
    let start = page.period.start;
    let amendment = work.put_quotas(&operator, start, &said, now()).await.expect("takes it").expect("something new");
    let page = work.read_quotas(&operator, Some(start), now()).await.expect("quotas");
    assert_eq!(page.lines[at].amount, Some(12_345_600));
    let team = page.lines.iter().find(|line| line.id == team.id).expect("the team");
    assert_eq!(team.below, Some(sum + 12_345_600), "what is given to people stands beside what the team has");
    work.undo_amendment(&operator, &amendment, now()).await.expect("takes it back");
    let negative = [QuotaSaid { id: person, is_person: true, amount: -1 }];
    let refused =
        work.put_quotas(&operator, start, &negative, now()).await.expect_err("nobody is to bring less than nothing");
    assert!(matches!(refused, Problem::Invalid { field: "quota", .. }), "{refused:?}");
}

/// A currency of which no rate is known stands first, with what is left out for it, until one is said.
async fn currencies(work: &Work) {
    let operator = Actor::Operator;
    let empty = work.read_currencies(&operator, now()).await.expect("currencies");
    assert_eq!((empty.company.code(), empty.lines.len()), ("USD", 0), "everything is in dollars");
    let frame = work.frame(now()).await.expect("a frame");
    let stages = &frame.company().stages;
    let named = |kind| stages.iter().find(|stage| stage.kind == kind).map(|stage| stage.name.clone()).expect("a stage");
    let owner = frame.company().people[people(&frame, Role::Seller)[0] as usize].id.clone();
    let pipeline = &frame.company().pipelines[0].id;
    let (open, won) = (named(StageKind::Open), named(StageKind::Won));
    let line = |id: &str, stage: &str, rest: &str| format!("{id},{owner},{pipeline},{stage},{rest}\n");
    let deals = "id,owner_id,pipeline,stage,amount,currency,created_at,close_date,closed_at,won_amount\n".to_owned()
        + &line("X1", &open, "1000,GBP,2026-07-01,2026-09-30,,")
        + &line("X2", &open, "500,GBP,2026-07-02,2026-09-30,,")
        + &line("X3", &won, "300,GBP,2026-06-01,2026-07-10,2026-07-10,300")
        + &line("X4", &open, "900,CHF,2026-07-02,2026-09-30,,");
    let rates = "from,to,day,rate\nCHF,USD,2026-07-01,1.1\nCHF,USD,2026-08-01,1.2\nUSD,SEK,2026-08-01,8\n".to_owned();
    let files = [("deals.csv", deals), ("rates.csv", rates)];
    let files = files.map(|(name, text)| Upload { name: name.into(), bytes: text.into_bytes() });
    let page = work.upload(&operator, files.to_vec(), now()).await.expect("uploads");
    let decisions = Decisions { mapping: page.mapping, known: date(2026, 8, 12), is_full: false, version: None };
    work.map_import(&operator, &page.import.id, &decisions, now()).await.expect("maps");
    let job = work.run_import(&operator, &page.import.id, now()).await.expect("queues");
    while work.work_once("test", work::worker::Lane::Imports, now).await.expect("works") {}
    assert_eq!(status(work, &job).await, ("done".into(), None));

    let lines = || async { work.read_currencies(&operator, now()).await.expect("currencies").lines };
    let codes = |lines: &[CurrencyLine]| lines.iter().map(|line| line.currency.code().to_owned()).collect::<Vec<_>>();
    let before = lines().await;
    assert_eq!(codes(&before), ["GBP", "CHF", "SEK"], "what lacks a rate stands first");
    let gbp = &before[0];
    assert_eq!(gbp.open_left_out, Sum { deals: 2, amount: 150_000 });
    assert_eq!((gbp.won_left_out, gbp.rate.as_ref()), (Sum { deals: 1, amount: 30_000 }, None));
    let chf = &before[1];
    let rate = chf.rate.as_ref().expect("a rate");
    assert_eq!((rate.rate.pico, rate.import.as_deref()), (1_200_000_000_000, Some(page.import.id.as_str())));
    assert_eq!((chf.others.len(), chf.open_left_out), (1, Sum::default()));
    assert_eq!(before[2].rate.as_ref().map(|line| line.rate.from.code()), Some("USD"), "the other way round");

    // From a day on: what closed before it stays out.
    let said = |currency: &str, rate: &str, from| RateSaid { currency: currency.into(), rate: rate.into(), from };
    let from = said("gbp", "1.3", Some(date(2026, 8, 1)));
    let amendment = work.put_rate(&operator, &from, now()).await.expect("takes it").expect("something new");
    assert_eq!(work.put_rate(&operator, &from, now()).await.expect("takes it"), None, "said twice, nothing is new");
    let after = lines().await;
    let gbp = after.iter().find(|line| line.currency.code() == "GBP").expect("pounds");
    assert_eq!((gbp.open_left_out, gbp.won_left_out.deals), (Sum::default(), 1));
    assert_eq!(gbp.rate.as_ref().map(|line| (line.rate.pico, line.import.as_deref())), Some((1_300_000_000_000, None)));
    let earlier = said("GBP", "1.25", Some(date(2026, 7, 1)));
    work.put_rate(&operator, &earlier, now()).await.expect("takes it").expect("something new");
    assert_eq!(lines().await.iter().map(|line| line.won_left_out.deals).sum::<i64>(), 0);
    let corrected = said("CHF", "1.15", Some(date(2026, 8, 1)));
    let correction = work.put_rate(&operator, &corrected, now()).await.expect("takes it").expect("something new");
    let of = |lines: &[CurrencyLine], code: &str| {
        let line = lines.iter().find(|line| line.currency.code() == code).expect("the currency");
        (line.rate.as_ref().map(|line| line.rate.pico), line.others.len())
    };
    assert_eq!(of(&lines().await, "CHF"), (Some(1_150_000_000_000), 1), "one that begins on the same day replaces it");
    work.undo_amendment(&operator, &correction, now()).await.expect("takes it back");
    assert_eq!(of(&lines().await, "CHF"), (Some(1_200_000_000_000), 1));
    work.undo_amendment(&operator, &amendment, now()).await.expect("takes it back");
    assert_eq!(of(&lines().await, "GBP"), (Some(1_250_000_000_000), 0));

    for (wrong, refused) in [
        (said("USD", "1", None), "rate-own"),
        (said("pound", "1", None), "currency"),
        (said("ABC", "1", None), "currency"),
        (said("GBP", "0", None), "rate"),
        (said("GBP", "-1", None), "rate"),
        (said("GBP", "1,3", None), "rate"),
        (said("GBP", "1.3", Some(date(2028, 1, 1))), "rate-day"),
        (said("GBP", "1.3", Some(date(26, 1, 1))), "rate-day"),
    ] {
        let problem = work.put_rate(&operator, &wrong, now()).await.expect_err(refused);
        assert_eq!(field(&problem), refused, "{wrong:?}");
    }
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    let refused = work.put_rate(&seller, &from, now()).await.expect_err("not theirs");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    let kept = work.amendments(&operator, None, 10, now()).await.expect("lists");
    assert!(matches!(&kept[0].said[..], [Said::Rate { from, .. }] if from == "CHF"), "{:?}", kept[0]);
    work.undo_import(&operator, &page.import.id, now()).await.expect("queues");
    while work.work_once("test", work::worker::Lane::Imports, now).await.expect("works") {}
    let said_by_hand = lines().await;
    assert_eq!(codes(&said_by_hand), ["GBP"], "what was said by hand of pounds stands");
}

async fn settings(work: &Work) {
    let operator = Actor::Operator;
    let halves = FiscalCalendar::Months { start_month: 2, period_months: 6 };
    let said = SettingsSaid { name: "Acme".into(), zone: "UTC".into(), currency: "USD".into(), calendar: halves };
    let amendment = work.put_company(&operator, &said, now()).await.expect("takes it").expect("something new");
    let frame = work.frame(now()).await.expect("a frame");
    let period = frame.current_period().expect("a period");
    assert_eq!((period.start, frame.company().settings.name.as_str()), (date(2026, 8, 1), "Acme"));
    for (wrong, field) in [
        (SettingsSaid { zone: "Mars/Olympus".into(), ..said.clone() }, "zone"),
        (SettingsSaid { zone: "Europe/Berlin".into(), ..said.clone() }, "zone-fixed"),
        (SettingsSaid { currency: "EUR".into(), ..said.clone() }, "currency-fixed"),
        (SettingsSaid { name: " ".into(), ..said.clone() }, "company-name"),
        (
            SettingsSaid { calendar: FiscalCalendar::Months { start_month: 13, period_months: 3 }, ..said.clone() },
            "fiscal-calendar",
        ),
    ] {
        let refused = work.put_company(&operator, &wrong, now()).await.expect_err(field);
        assert!(matches!(refused, Problem::Invalid { field: found, .. } if found == field), "{refused:?}");
    }
    work.undo_amendment(&operator, &amendment, now()).await.expect("takes it back");
    let frame = work.frame(now()).await.expect("a frame");
    assert_eq!(frame.current_period().expect("a period").start, date(2026, 7, 1));
}

/// Deals of a stage that is said to mean won are won, until that is taken back.
async fn stages(work: &Work) {
    let operator = Actor::Operator;
    let before = work.read_stages(&operator, now()).await.expect("stages");
    let last = before.iter().rfind(|stage| stage.kind == StageKind::Open).expect("an open stage");
    let leader = {
        let frame = work.frame(now()).await.expect("a frame");
        frame.actor(people(&frame, Role::Leader)[0])
    };
    let open = || async {
        let request = work::deals::DealsRequest { outcome: Some(StageKind::Open), ..Default::default() };
        let sums = work.list_deals(&leader, &request, now()).await.expect("deals").sums;
        sums.iter().map(|sum| sum.count).sum::<i64>()
    };
    let count = open().await;
    let said = [StageSaid {
        pipeline: last.pipeline.clone(),
        name: last.name.clone(),
        position: last.position,
        kind: StageKind::Won,
    }];
    let job = work.put_stages(&operator, &said, now()).await.expect("queues");
    while work.work_once("test", work::worker::Lane::Imports, now).await.expect("works") {}
    assert_eq!(status(work, &job).await, ("done".into(), None));
    let after = work.read_stages(&operator, now()).await.expect("stages");
    let kind = after.iter().find(|stage| stage.name == last.name).expect("it").kind;
    assert_eq!(kind, StageKind::Won);
    assert!(open().await < count, "deals in it are won");
    let amendment = work.amendments(&operator, None, 1, now()).await.expect("lists").remove(0);
    work.undo_amendment(&operator, &amendment.id, now()).await.expect("takes it back");
    while work.work_once("test", work::worker::Lane::Imports, now).await.expect("works") {}
    assert_eq!(work.read_stages(&operator, now()).await.expect("stages"), before);
    assert_eq!(open().await, count);
}
