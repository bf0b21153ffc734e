//! A seller asks a desk for help, two people answer at once, approvals come in any order, what is late is told, and whoever helps reads that
//! one deal for a while.

use super::{now, people};
use facts::Instant;
use facts::person::{PersonIx, Role};
use work::deals::DealsRequest;
use work::desks::{Desk, DeskDraft, Field, FieldKind};
use work::frame::Frame;
use work::grants::Reach;
use work::requests::board::Line;
use work::requests::{Act, Helped, Kind, Phase, Reason, RequestDraft};
use work::subject::Subject;
use work::{Actor, Problem, Work};

/// Who takes part.
struct Cast {
    seller: PersonIx,
    manager: PersonIx,
    /// Sit at the desk.
    helpers: [PersonIx; 2],
    /// Must say yes.
    approvers: [PersonIx; 2],
    stranger: PersonIx,
    deal: String,
}

pub async fn story(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let cast = cast(work, &frame).await;
    let legal = desks(work, &frame, &cast).await;
    let asked = asks(work, &frame, &cast, &legal).await;
    two_answer_at_once(work, &frame, &cast, &asked).await;
    help_is_followed_up(work, &frame, &cast, &asked).await;
    declined_moved_withdrawn(work, &frame, &cast, &legal).await;
    approvals_come_in_any_order(work, &frame, &cast).await;
    nobody_sits_there(work, &frame, &cast).await;
    late(work, &frame, &cast, &legal).await;
    words_go_with_the_person(work, &frame, &cast).await;
}

async fn cast(work: &Work, frame: &Frame) -> Cast {
    let seller = people(frame, Role::Seller)[0];
    let unit = frame.rights.unit_of[seller as usize].expect("a team");
    let manager = frame.rights.head[unit as usize].expect("a manager");
    let other = |ix: &PersonIx| frame.is_here(*ix) && frame.rights.unit_of[*ix as usize] != Some(unit);
    let strangers: Vec<PersonIx> = people(frame, Role::Seller).into_iter().filter(other).collect();
    let of = |role| people(frame, role).into_iter().find(|ix| frame.is_here(*ix)).expect("somebody of each role");
    let deals = DealsRequest { outcome: Some(facts::deal::StageKind::Open), ..DealsRequest::default() };
    let deal = work.list_deals(&frame.actor(seller), &deals, now()).await.expect("deals").deals.remove(0).id;
    Cast {
        seller,
        manager,
        helpers: [of(Role::Helper), strangers[1]],
        approvers: [of(Role::Enablement), strangers[2]],
        stranger: strangers[0],
        deal,
    }
}

fn days(count: i64) -> Instant {
    Instant(now().0 + count * 24 * 60 * 60 * 1_000_000)
}

/// After all that came before.
fn then() -> Instant {
    days(20)
}

fn ids(frame: &Frame, people: &[PersonIx]) -> Vec<String> {
    people.iter().map(|ix| frame.loaded.people_ids[*ix as usize].clone()).collect()
}

fn state(problem: &Problem) -> &str {
    match problem {
        Problem::Conflict(state) => state,
        Problem::Invalid { field, .. } => field,
        Problem::NotFound(what) => what,
        Problem::Forbidden => "forbidden",
        _ => "",
    }
}

/// Operations make a desk; nobody overwrites what somebody else said of it, and it can be taken back.
async fn desks(work: &Work, frame: &Frame, cast: &Cast) -> Desk {
    let draft = DeskDraft {
        name: "Legal".into(),
        purpose: "Contracts".into(),
        capacity: Some(10),
        target_hours: Some(8),
        fields: vec![Field {
            label: "Whose paper".into(),
            kind: FieldKind::Choice,
            choices: vec!["Ours".into(), "Theirs".into()],
            is_required: true,
        }],
        leads: ids(frame, &cast.helpers[..1]),
        members: ids(frame, &cast.helpers),
        ..DeskDraft::default()
    };
    let manager = frame.actor(cast.manager);
    let told = work.put_desk(&manager, None, &draft, now()).await.expect_err("not a manager's");
    assert_eq!(state(&told), "forbidden");
    let desk = work.put_desk(&Actor::Operator, None, &draft, now()).await.expect("a desk");
    assert!(desk.is_staffed() && desk.leads.len() == 1 && desk.members.len() == 1, "a lead is no member twice");
    let told = work.put_desk(&Actor::Operator, None, &draft, now()).await.expect_err("there is one");
    assert_eq!(state(&told), "desk-name-taken");
    let one = DeskDraft { capacity: Some(5), seen: Some(desk.version.clone()), ..draft.clone() };
    let put = work.put_desk(&Actor::Operator, Some(&desk.id), &one, now()).await.expect("changed");
    assert_eq!(put.capacity, Some(5));
    let told = work.put_desk(&Actor::Operator, Some(&desk.id), &one, now()).await.expect_err("said before it was seen");
    assert_eq!(state(&told), "desk-moved");
    let undone = work.undo_desk(&Actor::Operator, &desk.id, None, now()).await.expect("taken back");
    assert_eq!((undone.capacity, undone.fields.len()), (Some(10), 1));
    for (bad, field) in [
        (DeskDraft { name: " ".into(), ..draft.clone() }, "desk-name"),
        (DeskDraft { name: "A".into(), capacity: Some(0), ..draft.clone() }, "desk-capacity"),
        (DeskDraft { name: "A".into(), target_hours: Some(999), ..draft.clone() }, "desk-target"),
    ] {
        let told = work.put_desk(&Actor::Operator, None, &bad, now()).await.expect_err(field);
        assert_eq!(state(&told), field);
    }
    undone
}

fn draft(cast: &Cast, desk: &Desk) -> RequestDraft {
    RequestDraft {
        desk: desk.id.clone(),
        about: Subject::Deal(cast.deal.clone()),
        need: "Their counsel wants our liability clause changed.".into(),
        answers: vec!["Theirs".into()],
        need_by: None,
    }
}

/// The owner and whoever leads them may ask; the desk sees the request and the deal, and nobody else does.
async fn asks(work: &Work, frame: &Frame, cast: &Cast, desk: &Desk) -> Line {
    let seller = frame.actor(cast.seller);
    let good = draft(cast, desk);
    let unanswered = RequestDraft { answers: vec!["Nobody's".into()], ..good.clone() };
    let empty = RequestDraft { need: " ".into(), ..good.clone() };
    let past = RequestDraft { need_by: Some("2020-01-01".parse().expect("a day")), ..good.clone() };
    for (bad, field) in [(unanswered, "intake"), (empty, "need"), (past, "need-by")] {
        assert_eq!(state(&work.ask_for_help(&seller, &bad, now()).await.expect_err(field)), field);
    }
    let stranger = frame.actor(cast.stranger);
    assert_eq!(state(&work.ask_for_help(&stranger, &good, now()).await.expect_err("not theirs")), "deal");

    let helper = frame.actor(cast.helpers[0]);
    assert!(work.read_deal(&helper, &cast.deal, now()).await.is_err());
    let line = work.ask_for_help(&seller, &good, now()).await.expect("asks");
    assert_eq!((line.phase, line.is_staffed, line.is_late), (Phase::Waiting, true, false));
    assert!(line.need_by > frame.today && line.respond_by.is_some());
    let stake = line.stake.expect("an open deal with a forecast has a stake");
    assert!(stake.ratio.is_none() && stake.value <= stake.amount as f64, "{stake:?}");

    let board = work.requests_for(&helper, now()).await.expect("a board");
    assert_eq!(board.queue.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), [line.id.as_str()]);
    assert_eq!(work.read_deal(&helper, &cast.deal, now()).await.expect("opened").reach, Reach::Grant);
    let told = work.read_notices(&helper, None, now()).await.expect("notices");
    assert!(told.told.iter().any(|told| told.kind == work::notices::Kind::RequestAsked), "{told:?}");
    let manager = work.requests_for(&frame.actor(cast.manager), now()).await.expect("a board");
    assert!(manager.team.iter().any(|of| of.id == line.id), "whoever leads the seller sees it");
    let mine = work.requests_for(&seller, now()).await.expect("a board");
    assert!(mine.asked.iter().any(|of| of.id == line.id) && mine.queue.is_empty());
    let refused = work.read_request(&stranger, &line.id, now()).await.expect_err("not theirs");
    assert_eq!(state(&refused), "request");
    let refused = work.read_request(&Actor::Operator, &line.id, now()).await.expect_err("operations read no contents");
    assert_eq!(state(&refused), "forbidden");
    let page = work.read_desk(&Actor::Operator, &desk.id, now()).await.expect("counts");
    assert_eq!((page.open, page.weeks.last().expect("weeks").asked), (1, 1));
    line
}

/// The second sees what the first said; both answers stand.
async fn two_answer_at_once(work: &Work, frame: &Frame, cast: &Cast, asked: &Line) {
    let [one, other] = cast.helpers.map(|ix| frame.actor(ix));
    let act = async |actor: &Actor, act: Act, seen: Option<&str>| {
        work.act_on_request(actor, &asked.id, &act, seen, now()).await
    };
    let told = act(&frame.actor(cast.seller), Act::Claim, Some("")).await.expect_err("not the desk");
    assert_eq!(state(&told), "forbidden");
    let told = act(&one, Act::Answer(" ".into()), Some("")).await.expect_err("no words");
    assert_eq!(state(&told), "request-words");
    let page = act(&one, Act::Claim, Some("")).await.expect("takes it");
    assert_eq!((page.line.phase, page.line.is_mine), (Phase::Claimed, true));
    let page = act(&one, Act::Undo, None).await.expect("taken back");
    assert_eq!(page.line.phase, Phase::Waiting);
    let seen = page.line.last.clone();
    act(&one, Act::Answer("Clause 7 may be capped at twelve months.".into()), Some(&seen)).await.expect("answers");
    let words = Act::Answer("Use template B.".into());
    let told = act(&other, words.clone(), Some(&seen)).await.expect_err("somebody else did");
    assert_eq!(state(&told), "request-moved");
    let page = work.read_request(&other, &asked.id, now()).await.expect("reads");
    assert!(page.steps.iter().any(|step| step.text.starts_with("Clause 7")), "the second sees what the first said");
    let page = act(&other, words, Some(&page.line.last)).await.expect("answers, too");
    let answers = page.steps.iter().filter(|step| step.kind == Kind::Answer && !step.is_undone);
    assert_eq!((answers.count(), page.line.phase), (2, Phase::Answered));
    let told = act(&one, Act::Undo, None).await.expect_err("not the last any more");
    assert_eq!(state(&told), "request-moved");
}

/// Whoever asked says whether it helped; the desk reads the deal for two weeks, then no more.
async fn help_is_followed_up(work: &Work, frame: &Frame, cast: &Cast, asked: &Line) {
    let (seller, helper) = (frame.actor(cast.seller), frame.actor(cast.helpers[0]));
    let board = work.requests_for(&seller, now()).await.expect("a board");
    assert!(board.waiting.iter().any(|line| line.id == asked.id), "whether it helped is waited for");
    let told = work.act_on_request(&helper, &asked.id, &Act::Helped(Helped::Yes), None, now()).await;
    assert_eq!(state(&told.expect_err("not the desk's to say")), "forbidden");
    let page = work.act_on_request(&seller, &asked.id, &Act::Helped(Helped::Yes), None, now()).await.expect("says so");
    assert_eq!(page.line.helped.as_deref(), Some("yes"));
    assert!(page.chances.asked.is_some() && page.chances.answered.is_some() && page.chances.after.is_some());
    let desk = work.read_desk(&seller, &asked.desk.0, now()).await.expect("a desk");
    assert_eq!((desk.ended, desk.answers, desk.helped), ((1, 0), 1, None), "one answer is not shown");
    assert!(desk.effect.ratio.is_none());
    assert_eq!(desk.response.within, Some((1, 1)));
    assert!(work.read_deal(&helper, &cast.deal, days(13)).await.is_ok());
    assert!(work.read_deal(&helper, &cast.deal, days(15)).await.is_err(), "two weeks later it is closed again");
    // Not enough: it is open again, and so is the deal.
    let more = Act::Reply("They insist on unlimited.".into());
    let page = work.act_on_request(&seller, &asked.id, &more, None, days(15)).await.expect("replies");
    assert_eq!(page.line.phase, Phase::Claimed);
    assert!(work.read_deal(&helper, &cast.deal, days(15)).await.is_ok());
    let answer = Act::Answer("Then no.".into());
    work.act_on_request(&helper, &asked.id, &answer, None, days(15)).await.expect("answers");
    // What somebody ended by hand stays ended.
    let grants = work.deal_grants(&seller, &cast.deal, days(15)).await.expect("grants");
    let grant = grants.iter().find(|grant| grant.about == asked.id).expect("the desk's");
    assert!(grant.is_desk && grant.to == "Legal");
    work.revoke(&seller, &grant.id, days(15)).await.expect("ends");
    work.act_on_request(&seller, &asked.id, &more, None, days(16)).await.expect("replies");
    assert!(work.read_deal(&helper, &cast.deal, days(16)).await.is_err());
    work.act_on_request(&seller, &asked.id, &Act::Withdraw(String::new()), None, days(16)).await.expect("withdraws");
}

async fn declined_moved_withdrawn(work: &Work, frame: &Frame, cast: &Cast, legal: &Desk) {
    let (seller, helper) = (frame.actor(cast.seller), frame.actor(cast.helpers[0]));
    let presales =
        DeskDraft { name: "Presales".into(), members: ids(frame, &cast.helpers[1..]), ..DeskDraft::default() };
    let presales = work.put_desk(&Actor::Operator, None, &presales, then()).await.expect("a desk");
    let asked = work.ask_for_help(&seller, &draft(cast, legal), then()).await.expect("asks");
    let act = async |actor: &Actor, act: Act| work.act_on_request(actor, &asked.id, &act, None, then()).await;
    let no = act(&helper, Act::Decline(Reason::WrongDesk, "Ask presales.".into())).await.expect("declines");
    assert_eq!(no.line.phase, Phase::Declined);
    let told = act(&helper, Act::Claim).await.expect_err("over");
    assert_eq!(state(&told), "request-ended");
    assert_eq!(act(&helper, Act::Undo).await.expect("taken back").line.phase, Phase::Waiting);
    let stranger = ids(frame, &[cast.stranger]).remove(0);
    let told = act(&helper, Act::Hand(stranger, String::new())).await.expect_err("not at the desk");
    assert_eq!(state(&told), "colleague");
    act(&helper, Act::Hand(ids(frame, &cast.helpers[1..]).remove(0), String::new())).await.expect("hands over");
    let moved = act(&helper, Act::Move(presales.id.clone(), "It is about the product.".into())).await.expect("moves");
    assert_eq!(moved.line.desk.1, "Presales");
    assert!(!moved.acts.contains(&Kind::Answer) && moved.acts.contains(&Kind::Undo), "{:?}", moved.acts);
    assert!(work.read_deal(&helper, &cast.deal, then()).await.is_err(), "the first desk reads the deal no more");
    let other = frame.actor(cast.helpers[1]);
    assert!(work.read_deal(&other, &cast.deal, then()).await.is_ok());
    let told = DeskDraft { name: "Presales".into(), is_ended: true, ..DeskDraft::default() };
    let told = work.put_desk(&Actor::Operator, Some(&presales.id), &told, then()).await.expect_err("it has one");
    assert_eq!(state(&told), "desk-open");
    assert_eq!(act(&seller, Act::Withdraw(String::new())).await.expect("withdraws").line.phase, Phase::Withdrawn);
    let told = DeskDraft { name: "Presales".into(), is_ended: true, ..DeskDraft::default() };
    work.put_desk(&Actor::Operator, Some(&presales.id), &told, then()).await.expect("ends");
    let late = RequestDraft { desk: presales.id, answers: Vec::new(), ..draft(cast, legal) };
    assert_eq!(state(&work.ask_for_help(&seller, &late, then()).await.expect_err("ended")), "desk-ended");
}

async fn approvals_come_in_any_order(work: &Work, frame: &Frame, cast: &Cast) {
    let finance = DeskDraft {
        name: "Finance".into(),
        members: ids(frame, &cast.helpers[..1]),
        approvers: ids(frame, &cast.approvers),
        ..DeskDraft::default()
    };
    let finance = work.put_desk(&Actor::Operator, None, &finance, then()).await.expect("a desk");
    let seller = frame.actor(cast.seller);
    let [one, other] = cast.approvers.map(|ix| frame.actor(ix));
    let helper = frame.actor(cast.helpers[0]);
    let asked = RequestDraft { answers: Vec::new(), ..draft(cast, &finance) };
    let asked = work.ask_for_help(&seller, &asked, then()).await.expect("asks");
    assert_eq!(asked.awaited.len(), 2, "both are asked at once");
    let act = async |actor: &Actor, act: Act| work.act_on_request(actor, &asked.id, &act, None, then()).await;
    let board = work.requests_for(&other, then()).await.expect("a board");
    assert!(board.waiting.iter().any(|line| line.id == asked.id));
    assert!(work.read_deal(&other, &cast.deal, then()).await.is_ok(), "whoever must say yes reads the deal");
    act(&other, Act::Approve(String::new())).await.expect("yes");
    let told = act(&other, Act::Approve(String::new())).await.expect_err("said already");
    assert_eq!(state(&told), "forbidden");
    assert_eq!(act(&helper, Act::Answer("Net 60.".into())).await.expect("answers").line.phase, Phase::Approving);
    let page = act(&one, Act::Approve("Fine.".into())).await.expect("yes");
    assert_eq!(page.line.phase, Phase::Answered);
    assert!(page.approvals.iter().all(|approval| approval.said == Some(true)), "{:?}", page.approvals);
    assert_eq!(act(&one, Act::Undo).await.expect("taken back").line.phase, Phase::Approving);
    let told = act(&one, Act::Refuse(" ".into())).await.expect_err("why");
    assert_eq!(state(&told), "request-words");
    assert_eq!(act(&one, Act::Refuse("Net 30 at most.".into())).await.expect("no").line.phase, Phase::Refused);
}

/// A request to a desk without anybody is kept and seen, and operations know.
async fn nobody_sits_there(work: &Work, frame: &Frame, cast: &Cast) {
    let empty = DeskDraft { name: "Executive sponsor".into(), ..DeskDraft::default() };
    let empty = work.put_desk(&Actor::Operator, None, &empty, then()).await.expect("a desk");
    assert!(!empty.is_staffed());
    let seller = frame.actor(cast.seller);
    let asked = RequestDraft { answers: Vec::new(), ..draft(cast, &empty) };
    let line = work.ask_for_help(&seller, &asked, then()).await.expect("it is kept");
    assert!(!line.is_staffed && line.is_blocked());
    super::brief::request_waits(work, &line, &seller, &frame.actor(cast.manager), then()).await;
    let unattended = work.unattended_desks(&Actor::Operator, then()).await.expect("counts");
    assert_eq!(unattended, [(empty.id.clone(), empty.name.clone(), 1)]);
    if let Some(operations) = people(frame, Role::Operations).into_iter().find(|ix| frame.is_here(*ix)) {
        let told = work.read_notices(&frame.actor(operations), None, then()).await.expect("notices").told;
        assert!(told.iter().any(|told| told.name == empty.name), "{told:?}");
    }
    let staffed =
        DeskDraft { name: empty.name.clone(), members: ids(frame, &cast.helpers[..1]), ..DeskDraft::default() };
    work.put_desk(&Actor::Operator, Some(&empty.id), &staffed, then()).await.expect("somebody sits there now");
    let helper = frame.actor(cast.helpers[0]);
    let board = work.requests_for(&helper, then()).await.expect("a board");
    assert!(board.queue.iter().any(|of| of.id == line.id), "whoever comes finds what waits");
    assert!(work.read_deal(&helper, &cast.deal, then()).await.is_ok());
    work.act_on_request(&seller, &line.id, &Act::Withdraw(String::new()), None, then()).await.expect("withdraws");
}

/// What is late is told once each, further up the longer it waits.
async fn late(work: &Work, frame: &Frame, cast: &Cast, legal: &Desk) {
    let seller = frame.actor(cast.seller);
    let asked = work.ask_for_help(&seller, &draft(cast, legal), then()).await.expect("asks");
    assert_eq!(work.escalate_requests(then()).await.expect("looks"), 0);
    let codes = async |at: Instant| {
        let page = work.read_request(&seller, &asked.id, at).await.expect("reads");
        let late = page.steps.into_iter().filter(|step| step.kind == Kind::Late);
        late.map(|step| step.code).collect::<Vec<_>>()
    };
    // Asked on a Tuesday after hours: eight working hours are over on Wednesday evening, sixteen on Thursday evening.
    assert_eq!(work.escalate_requests(days(21)).await.expect("looks"), 1);
    assert_eq!(codes(days(21)).await, ["response-desk"]);
    assert_eq!(work.escalate_requests(days(21)).await.expect("looks"), 0, "once");
    let line = work.read_request(&seller, &asked.id, days(21)).await.expect("reads").line;
    assert!(line.is_late && line.is_blocked());
    assert_eq!(work.escalate_requests(days(22)).await.expect("looks"), 1);
    assert_eq!(codes(days(22)).await, ["response-desk", "response-manager"]);
    let told = work.read_notices(&frame.actor(cast.manager), None, days(22)).await.expect("notices").told;
    assert!(told.iter().any(|told| told.kind == work::notices::Kind::RequestLate), "{told:?}");
    let over = Instant(Instant::end_of(line.need_by, &jiff::tz::TimeZone::UTC).0 + 5 * 24 * 60 * 60 * 1_000_000);
    assert_eq!(work.escalate_requests(over).await.expect("looks"), 2);
    // A question to whoever asked is theirs to answer: nothing is late meanwhile. What the clock did hinders nobody.
    let helper = frame.actor(cast.helpers[0]);
    let ask = Act::Ask("Which clause?".into());
    let page = work.act_on_request(&helper, &asked.id, &ask, Some(""), over).await.expect("asks back");
    assert_eq!((page.line.phase, page.line.is_late), (Phase::Asked, false));
}

/// What somebody wrote goes when they are erased; that there was a request stays.
async fn words_go_with_the_person(work: &Work, frame: &Frame, cast: &Cast) {
    let seller = frame.actor(cast.seller);
    let board = work.requests_for(&seller, then()).await.expect("a board");
    let answered = board.asked.iter().find(|line| line.phase == Phase::Withdrawn).expect("one that was answered");
    let seller_id = &frame.loaded.people_ids[cast.seller as usize];
    let texts = async || {
        // Masked ids stand elsewhere in the order of people.
        let seller = work.frame(then()).await.expect("a frame").actor_named(seller_id).expect("they are here");
        let page = work.read_request(&seller, &answered.id, then()).await.expect("reads");
        page.steps.iter().filter(|step| step.text == "Use template B.").count()
    };
    let owned =
        work.read_own(&frame.actor(cast.helpers[1]), None, then()).await.expect("own").person.expect("a person");
    assert!(owned.request_steps.iter().any(|step| step.text == "Use template B."), "it stands on their own page");
    let before = texts().await;
    let id = ids(frame, &cast.helpers[1..]).remove(0);
    work.store.erase(&id, &[], then()).await.expect("erases");
    assert!(before <= 1 && texts().await == 0);
}
