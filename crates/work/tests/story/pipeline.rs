//! What changed in a pipeline foots for every place, days and hierarchy, and opens to its deals.

use super::by_hand::as_is;
use super::{now, people};
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use facts::{Company, Hierarchy, Node, StageKind};
use jiff::civil::{Date, date};
use work::company::PersonSaid;
use work::deals::DealsRequest;
use work::forecast::NodeKind;
use work::frame::Frame;
use work::pipeline::{Bar, Days, Due, Listed, Sum, WaterfallPage, WaterfallRequest};
use work::{Actor, Problem, Work};

pub async fn story(work: &Work) {
    it_foots_everywhere(work).await;
    bars_open_to_their_deals(work).await;
    somebody_moves(work).await;
    it_is_refused(work).await;
}

async fn read(work: &Work, actor: &Actor, request: WaterfallRequest) -> WaterfallPage {
    let page = work.read_waterfall(actor, &request, now()).await.expect("a pipeline");
    let account = &page.waterfall;
    let bars: i64 = account.bars.values().map(|sum| sum.amount).sum();
    assert_eq!(account.opening.amount + bars, account.closing.amount, "{request:?}");
    let came: i64 = account.bars.iter().map(|(bar, sum)| bar.comes() * sum.deals as i64).sum();
    assert_eq!(account.opening.deals as i64 + came, account.closing.deals as i64, "{request:?}");
    page
}

/// The pipeline at the end of a day, counted in another way: deal by deal from memory.
fn counted(company: &Company, node: Node, day: Date, hierarchy: &Hierarchy, days: Days) -> Sum {
    let end = company.end_of(day);
    let is_here = |owner: Option<PersonIx>| hierarchy.counts_in(owner, node);
    let mut sum = Sum::default();
    for deal in &company.deals {
        let Some(state) = company.state_at(deal, end).filter(|state| !state.deleted && is_here(state.owner)) else {
            continue;
        };
        let is_due = days.is_none_or(|(from, to)| state.close_date.is_some_and(|close| from <= close && close <= to));
        if company.kind_of(state) == StageKind::Open && is_due {
            sum.deals += 1;
            let minor = state.amount.unwrap_or(0);
            sum.amount += company.in_company_currency(minor, state.currency, day).expect("a rate");
        }
    }
    sum
}

async fn it_foots_everywhere(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let company = work.store.load().await.expect("loads").company;
    let leader = frame.actor(people(&frame, Role::Leader)[0]);
    let unit = |unit: &u32| (Node::Unit(*unit), (NodeKind::Unit, frame.loaded.unit_ids[*unit as usize].clone()));
    let units: Vec<u32> = (0..frame.loaded.unit_ids.len() as u32).collect();
    let seller = people(&frame, Role::Seller)[0];
    let person = (Node::Person(seller), (NodeKind::Person, frame.loaded.people_ids[seller as usize].clone()));
    let places = units.iter().map(unit).chain([(Node::Company, (NodeKind::Company, String::new())), person]);
    for (node, named) in places {
        for due in Due::ALL {
            for (from, is_as_is) in [(None, false), (Some(date(2026, 7, 1)), false), (Some(date(2026, 4, 2)), true)] {
                let request = WaterfallRequest { node: Some(named.clone()), from, due, is_as_is, ..Default::default() };
                let page = read(work, &leader, request).await;
                let before = add_days(page.span.0, -1);
                let on = |day| if is_as_is { frame.hierarchy.clone() } else { Hierarchy::on(&company, day) };
                let ends = [(before, page.waterfall.opening), (page.span.1, page.waterfall.closing)];
                for (day, sum) in ends {
                    assert_eq!(sum, counted(&company, node, day, &on(day), page.days), "{named:?} {due:?} {day}");
                }
            }
        }
    }
}

async fn bars_open_to_their_deals(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let manager = frame.actor(people(&frame, Role::Manager)[0]);
    let from = Some(date(2026, 4, 1));
    let whole = read(work, &manager, WaterfallRequest { from, ..Default::default() }).await;
    assert!(whole.waterfall.bars.len() >= 4 && !whole.below.is_empty(), "{:?}", whole.waterfall);
    let parts: i64 = whole.below.iter().map(|(_, account)| account.closing.amount).sum();
    assert_eq!(parts, whole.waterfall.closing.amount, "what each seller has is the team's");
    for (bar, sum) in &whole.waterfall.bars {
        let request = WaterfallRequest { from, listed: Some(Listed::Bar(*bar)), ..Default::default() };
        let page = read(work, &manager, request).await;
        assert_eq!(page.deals_in_all, sum.deals, "{bar:?}");
        let of_bar = page.deals.iter().flat_map(|deal| &deal.bars).filter(|(of, _)| of == bar);
        assert_eq!(of_bar.map(|(_, effect)| effect).sum::<i64>(), sum.amount, "{bar:?}");
        let (id, _) = page.deals[0].deal.as_ref().expect("their own team's");
        work.read_deal(&manager, id, now()).await.expect("opens");
    }
    let request = WaterfallRequest { from, listed: Some(Listed::RoundTrips), ..Default::default() };
    let page = read(work, &manager, request).await;
    assert_eq!(page.deals_in_all, whole.waterfall.round_trips);
    assert!(page.deals.iter().all(|deal| deal.is_round_trip));
}

/// Whoever goes to another team takes deals along; as teams are today, nothing moved.
async fn somebody_moves(work: &Work) {
    let operator = Actor::Operator;
    let frame = work.frame(now()).await.expect("a frame");
    let managers = people(&frame, Role::Manager);
    let [old, new] = [0, 1].map(|at: usize| frame.hierarchy.headed_by(managers[at])[0]);
    let seller = mover(&frame, old);
    let id = frame.loaded.people_ids[seller as usize].clone();
    let said = PersonSaid {
        unit: Some(frame.loaded.unit_ids[new as usize].clone()),
        from: Some(add_days(frame.as_of, -1)),
        ..as_is(work, &id).await
    };
    let moved = work.put_person(&operator, &said, now()).await.expect("moves").expect("something new");
    let frame = work.frame(now()).await.expect("a frame");
    for day in [1, 20] {
        // As deals were before the move they were the old team's; who may open them is decided today.
        let request = DealsRequest { as_of: Some(add_days(frame.as_of, -day)), limit: Some(200), ..Default::default() };
        let actor = frame.actor(managers[0]);
        let listed = work.list_deals(&actor, &request, now()).await.expect("lists").deals;
        assert!(!listed.is_empty());
        for deal in listed {
            work.read_deal(&actor, &deal.id, now()).await.expect("whatever is listed opens");
        }
    }
    for (manager, bar) in [(managers[0], Bar::MovedOut), (managers[1], Bar::MovedIn)] {
        let ask = async |is_as_is| {
            let listed = Some(Listed::Bar(bar));
            let request = WaterfallRequest { due: Due::All, is_as_is, listed, ..Default::default() };
            read(work, &frame.actor(manager), request).await
        };
        let then = ask(false).await;
        assert!(then.waterfall.bars.contains_key(&bar), "{bar:?} {:?}", then.waterfall);
        // Today's hierarchy decides who opens them.
        assert!(then.deals.iter().all(|deal| deal.deal.is_some() == (bar == Bar::MovedIn)), "{bar:?}");
        assert!(!ask(true).await.waterfall.bars.contains_key(&bar), "{bar:?}: nobody moved as teams are today");
    }
    work.undo_amendment(&operator, &moved, now()).await.expect("takes it back");
}

/// Somebody in a unit who does not head it.
fn mover(frame: &Frame, unit: u32) -> PersonIx {
    let members = frame.hierarchy.members(unit);
    members.into_iter().find(|person| frame.hierarchy.head[unit as usize] != Some(*person)).expect("a seller")
}

async fn it_is_refused(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let seller = frame.actor(people(&frame, Role::Seller)[0]);
    let ask = async |actor: &Actor, request: WaterfallRequest| work.read_waterfall(actor, &request, now()).await;
    let company = WaterfallRequest { node: Some((NodeKind::Company, String::new())), ..Default::default() };
    assert!(matches!(ask(&seller, company.clone()).await, Err(Problem::Forbidden)), "a seller sees their own");
    assert!(matches!(ask(&Actor::Operator, company).await, Err(Problem::Forbidden)), "operations see no deals");
    let backwards =
        WaterfallRequest { from: Some(date(2026, 8, 12)), to: Some(date(2026, 8, 1)), ..Default::default() };
    let refused = ask(&seller, backwards).await;
    assert!(matches!(refused, Err(Problem::Invalid { field: "pipeline-from", .. })), "{refused:?}");
}
