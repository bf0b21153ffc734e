//! Figures of a pipeline are those of a count from memory, for every place and filter, and open to their deals.

use super::{now, people};
use facts::deal::DealKind;
use facts::person::Role;
use facts::time::add_days;
use facts::{Company, Hierarchy, Node, StageKind};
use jiff::civil::{Date, date};
use work::figures::{FiguresPage, FiguresRequest, Shown};
use work::forecast::NodeKind;
use work::pipeline::{Due, WaterfallRequest};
use work::{Actor, Problem, Work};

pub async fn story(work: &Work) {
    they_are_counted(work).await;
    filters_are_parts_of_the_whole(work).await;
    they_open_to_their_deals(work).await;
    they_are_refused(work).await;
}

async fn read(work: &Work, actor: &Actor, request: FiguresRequest) -> FiguresPage {
    work.read_figures(actor, &request, now()).await.expect("figures")
}

/// Won, lost and open deals as of a day, of those of a kind where one is given.
fn counted(company: &Company, node: Node, day: Date, hierarchy: &Hierarchy, kind: Option<DealKind>) -> [usize; 3] {
    let mut counts = [0; 3];
    for deal in company.deals.iter().filter(|deal| kind.is_none_or(|kind| deal.kind == kind)) {
        let state = company.state_at(deal, company.end_of(day)).filter(|state| !state.deleted);
        let Some(state) = state.filter(|state| hierarchy.counts_in(state.owner, node)) else { continue };
        let is_recent = state.closed.is_some_and(|closed| closed > add_days(day, -365) && closed <= day);
        match company.kind_of(state) {
            StageKind::Open => counts[2] += 1,
            StageKind::Won => counts[0] += usize::from(is_recent),
            StageKind::Lost => counts[1] += usize::from(is_recent),
        }
    }
    counts
}

async fn they_are_counted(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let company = work.store.load().await.expect("loads").company;
    let leader = frame.actor(people(&frame, Role::Leader)[0]);
    let units = 0..frame.loaded.unit_ids.len() as u32;
    let named = |unit: u32| (Node::Unit(unit), (NodeKind::Unit, frame.loaded.unit_ids[unit as usize].clone()));
    let seller = people(&frame, Role::Seller)[0];
    let person = (Node::Person(seller), (NodeKind::Person, frame.loaded.people_ids[seller as usize].clone()));
    let whole = (Node::Company, (NodeKind::Company, String::new()));
    for (node, named) in units.map(named).chain([person, whole]) {
        let page = read(work, &leader, FiguresRequest { node: Some(named), ..Default::default() }).await;
        let counts = &page.counts;
        let seen = [counts.won.deals, counts.lost.deals, counts.open.deals];
        assert_eq!(seen, counted(&company, node, frame.as_of, &frame.hierarchy, None), "{node:?}");
        assert!(!page.is_behind && page.as_of == frame.as_of);
        let rate = page.win_rate.expect("enough is decided");
        assert!(rate.by_count.range.0 < rate.by_count.share && rate.by_count.share < rate.by_count.range.1);
        assert_eq!(rate.is_drawn, node != Node::Company);
        let running = page.enough.first().expect("amounts are known");
        assert!(running.target.is_some_and(|target| target.is_quota), "{node:?}");
        assert!(page.stage_names.iter().all(|name| !name.is_empty()) && !page.stage_names.is_empty());
        // What is due in the period is what the waterfall ends with.
        let request = WaterfallRequest { node: Some((page.node.kind, page.node.id.clone())), ..Default::default() };
        let waterfall = work.read_waterfall(&leader, &request, now()).await.expect("a pipeline").waterfall;
        assert_eq!(
            (running.due.open.deals, running.due.open.amount),
            (waterfall.closing.deals, waterfall.closing.amount)
        );
    }
}

async fn filters_are_parts_of_the_whole(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let company = work.store.load().await.expect("loads").company;
    let leader = frame.actor(people(&frame, Role::Leader)[0]);
    let whole = read(work, &leader, FiguresRequest::default()).await;
    assert!(whole.columns.contains_key("segment") && whole.columns.contains_key("type"), "{:?}", whole.columns);
    for kind in [DealKind::New, DealKind::Expansion, DealKind::Renewal] {
        let value = kind.word().to_owned();
        if !whole.columns["type"].contains(&value) {
            continue;
        }
        let filters = vec![("type".to_owned(), value)];
        let page = read(work, &leader, FiguresRequest { filters, ..Default::default() }).await;
        let seen = [page.counts.won.deals, page.counts.lost.deals, page.counts.open.deals];
        let node = Node::Company;
        assert_eq!(seen, counted(&company, node, frame.as_of, &frame.hierarchy, Some(kind)), "{kind:?}");
    }
    for column in ["type", "segment", "product"] {
        let Some(values) = whole.columns.get(column) else { continue };
        for due in Due::ALL {
            let ask = async |filters: Vec<(String, String)>| {
                let request = WaterfallRequest { from: Some(date(2026, 4, 2)), due, filters, ..Default::default() };
                let account = work.read_waterfall(&leader, &request, now()).await.expect("a pipeline").waterfall;
                let bars: i64 = account.bars.values().map(|sum| sum.amount).sum();
                assert_eq!(account.opening.amount + bars, account.closing.amount, "{column} {request:?}");
                account
            };
            let all = ask(Vec::new()).await;
            let (mut opening, mut closing, mut deals) = (0, 0, 0);
            for value in values {
                let part = ask(vec![(column.to_owned(), value.clone())]).await;
                opening += part.opening.amount;
                closing += part.closing.amount;
                deals += part.closing.deals;
            }
            let sums = (all.opening.amount, all.closing.amount, all.closing.deals);
            assert_eq!((opening, closing, deals), sums, "values of {column} are the whole, {due:?}");
        }
    }
}

async fn they_open_to_their_deals(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let manager = frame.actor(people(&frame, Role::Manager)[0]);
    let whole = read(work, &manager, FiguresRequest::default()).await;
    let (counts, stage) = (&whole.counts, &whole.stage_names[0]);
    let running = facts::time::day_of_number(counts.due[0].period.0);
    for (shown, expected) in [
        (Shown::Won, counts.won.deals),
        (Shown::Lost, counts.lost.deals),
        (Shown::Due(running), counts.due[0].open.deals),
        (Shown::Stage(stage.clone()), counts.stages[0].open.deals),
        (Shown::Old(stage.clone()), counts.stages[0].old.deals),
        (Shown::Slipped(running), counts.slips.last().expect("the running one").slipped.deals),
        (Shown::Qualified, counts.qualified.deals),
        (Shown::Undated, counts.undated.deals),
        (Shown::Pushed(1), counts.pushes[1..].iter().sum()),
    ] {
        assert_eq!(Shown::of_word(&shown.word()).as_ref(), Some(&shown));
        let page = read(work, &manager, FiguresRequest { shown: Some(shown.clone()), ..Default::default() }).await;
        assert_eq!(page.deals_in_all, expected, "{shown:?}");
        for deal in page.deals.iter().take(2) {
            let (id, _) = deal.deal.as_ref().expect("their own team's");
            work.read_deal(&manager, id, now()).await.expect("opens");
        }
    }
    let below: usize = whole.below.iter().filter_map(|row| row.enough.map(|enough| enough.due.open.deals)).sum();
    assert_eq!(below, counts.due[0].open.deals, "what sellers have is the team's");
}

async fn they_are_refused(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    let ask = async |actor: &Actor, request: FiguresRequest| work.read_figures(actor, &request, now()).await;
    let company = FiguresRequest { node: Some((NodeKind::Company, String::new())), ..Default::default() };
    assert!(matches!(ask(&seller, company.clone()).await, Err(Problem::Forbidden)), "a seller sees their own");
    assert!(matches!(ask(&Actor::Operator, company).await, Err(Problem::Forbidden)), "operations see no deals");
    let filters = vec![("segment".to_owned(), "no such".to_owned())];
    let refused = ask(&seller, FiguresRequest { filters: filters.clone(), ..Default::default() }).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "pipeline-filter", .. })), "{refused:?}");
    let request = WaterfallRequest { filters, ..Default::default() };
    let refused = work.read_waterfall(&seller, &request, now()).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "pipeline-filter", .. })), "{refused:?}");
    let shown = Some(Shown::Old("no such".to_owned()));
    let refused = ask(&seller, FiguresRequest { shown, ..Default::default() }).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "pipeline-show", .. })), "{refused:?}");
}
