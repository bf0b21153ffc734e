//! Counsel on a deal: given, answered, promised, kept, asked about; what nobody else may see, and what becomes of it when deals and
//! people move.

use super::by_hand::as_is;
use super::{field, now, people};
use facts::deal::StageKind;
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use facts::{Instant, Node};
use work::company::PersonSaid;
use work::counsel::{Answer, Counsel, CounselAct, CounselRequest, Doer, Help, Helped};
use work::deals::DealsRequest;
use work::frame::Frame;
use work::notices::Kind;
use work::promises::{PromiseAct, PromiseLine, PromiseState};
use work::subject::Subject;
use work::{Actor, Problem, Work};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Who takes part, and an open deal of the seller that reached a later stage after `since`.
struct Cast {
    seller: Actor,
    manager: Actor,
    leader: Actor,
    stranger: Actor,
    deal: String,
    since: Instant,
}

pub async fn story(work: &Work) {
    let cast = cast(work).await;
    bad_counsel_is_refused(work, &cast).await;
    let counsel = given(work, &cast).await;
    let promise = accepted(work, &cast, &counsel).await;
    followed_up(work, &cast, &promise).await;
    asked(work, &cast, &counsel).await;
    declined_and_taken_back(work, &cast).await;
    a_peer_is_asked(work, &cast).await;
    the_deal_moves(work, &cast).await;
    the_owner_leaves(work, &cast).await;
    words_go(work, &cast).await;
}

async fn cast(work: &Work) -> Cast {
    let frame = work.frame(now()).await.expect("a frame");
    // The story of retention holds the first, and that of what is one's own erased the last.
    let sellers = people(&frame, Role::Seller);
    for seller in sellers[1..sellers.len() - 1].iter().copied() {
        let manager = frame.rights.unit_of[seller as usize].and_then(|unit| frame.rights.head[unit as usize]);
        let Some(manager) = manager.filter(|head| frame.role_of(*head) == Role::Manager) else { continue };
        let Some((deal, since)) = advanced(work, &frame, seller).await else { continue };
        let other = |person: &PersonIx| frame.rights.unit_of[*person as usize] != frame.rights.unit_of[seller as usize];
        let stranger = people(&frame, Role::Seller).into_iter().find(other).expect("another team");
        let leader = people(&frame, Role::Leader)[0];
        return Cast {
            seller: frame.actor(seller),
            manager: frame.actor(manager),
            leader: frame.actor(leader),
            stranger: frame.actor(stranger),
            deal,
            since,
        };
    }
    panic!("some open deal of a seller advanced lately");
}

/// An open deal of a seller, and a moment shortly before it reached a later stage.
async fn advanced(work: &Work, frame: &Frame, seller: PersonIx) -> Option<(String, Instant)> {
    let request = DealsRequest { outcome: Some(StageKind::Open), limit: Some(200), ..DealsRequest::default() };
    let deals = work.list_deals(&frame.actor(seller), &request, now()).await.expect("deals").deals;
    for deal in deals {
        let key = work.store.deal_key(&deal.id).await.expect("a key");
        let path = work.store.deal_paths(&[key]).await.expect("paths").remove(&key).expect("a path");
        let position = |key: Option<i64>| key.and_then(|key| frame.stage(key)).map(|stage| stage.position);
        let later = path.windows(2).find(|pair| {
            let steps_up = position(pair[0].stage) < position(pair[1].stage) && pair[0].stage.is_some();
            steps_up && pair[1].known.0 > now().0 - 25 * DAY && pair[0].known.0 < pair[1].known.0 - DAY
        });
        if let Some(pair) = later {
            return Some((deal.id, Instant(pair[1].known.0 - DAY / 2)));
        }
    }
    None
}

fn deal(id: &str) -> Subject {
    Subject::Deal(id.to_owned())
}

fn request(cast: &Cast, words: &str) -> CounselRequest {
    CounselRequest { doer: Some(Doer::Owner), ..CounselRequest::on(deal(&cast.deal), words) }
}

async fn give(work: &Work, cast: &Cast, words: &str) -> Counsel {
    work.give_counsel(&cast.manager, &request(cast, words), now()).await.expect("gives")
}

async fn act(work: &Work, actor: &Actor, counsel: &Counsel, act: CounselAct, words: &str) -> Result<Counsel, Problem> {
    work.act_on_counsel(actor, &counsel.id, act, words, None, now()).await
}

async fn bad_counsel_is_refused(work: &Work, cast: &Cast) {
    let frame = work.frame(now()).await.expect("a frame");
    let good = request(cast, "Ask who signs.");
    let refused = async |actor: &Actor, request: CounselRequest| {
        work.give_counsel(actor, &request, now()).await.expect_err("refused")
    };
    let by_manager = async |request: CounselRequest| field(&refused(&cast.manager, request).await).to_owned();
    assert_eq!(by_manager(CounselRequest { words: " \n".into(), ..good.clone() }).await, "counsel-empty");
    assert_eq!(by_manager(CounselRequest { words: "a".repeat(10_000), ..good.clone() }).await, "counsel-words");
    assert_eq!(by_manager(CounselRequest { promise: "a".repeat(501), ..good.clone() }).await, "promise-words");
    let on = |days| Some(add_days(frame.today, days));
    assert_eq!(by_manager(CounselRequest { due: on(-1), ..good.clone() }).await, "due-past");
    assert_eq!(by_manager(CounselRequest { due: on(400), ..good.clone() }).await, "due-far");
    let stranger = frame.loaded.people_ids[cast.stranger.person(&frame).expect("a person") as usize].clone();
    assert_eq!(by_manager(CounselRequest { mentions: vec![stranger], ..good.clone() }).await, "mention");
    assert_eq!(field(&refused(&cast.seller, good.clone()).await), "counsel-own");
    let unseen = refused(&cast.stranger, good.clone()).await;
    assert!(matches!(unseen, Problem::NotFound("deal")), "a stranger does not learn that it exists: {unseen:?}");
    assert!(matches!(refused(&Actor::Operator, good.clone()).await, Problem::Forbidden));

    let decided = DealsRequest { outcome: Some(StageKind::Won), limit: Some(1), ..DealsRequest::default() };
    let won = work.list_deals(&cast.manager, &decided, now()).await.expect("deals").deals.pop().expect("a won deal");
    assert_eq!(by_manager(CounselRequest { subject: deal(&won.id), ..good }).await, "counsel-decided");
    let page = work.read_counsel(&cast.manager, &deal(&won.id), now()).await.expect("reads");
    assert!(!page.may_give && page.counsel.is_empty());
}

/// Counsel, given before the deal moved on, is seen by its owner and those above, and by nobody else.
async fn given(work: &Work, cast: &Cast) -> Counsel {
    let frame = work.frame(now()).await.expect("a frame");
    let name = frame.person_name(cast.leader.person(&frame).expect("a person"));
    let words = format!("Meet whoever signs before you price it; @{name} knows them.");
    let counsel = work.give_counsel(&cast.manager, &request(cast, &words), cast.since).await.expect("gives");
    assert_eq!((counsel.answer, counsel.words.as_deref()), (Answer::Waiting, Some(words.as_str())));
    assert_eq!(counsel.named.iter().map(|party| party.name.as_str()).collect::<Vec<_>>(), [name]);
    let rows = work.store.rows("select sealed from counsel", &[]).await.expect("rows");
    assert!(rows.iter().all(|row| !row.text(0).contains("signs") && row.text(0).len() > 100), "words are sealed");

    let seen = async |actor: &Actor| work.read_counsel(actor, &deal(&cast.deal), now()).await.map(|page| page.counsel);
    for actor in [&cast.seller, &cast.manager, &cast.leader] {
        assert_eq!(seen(actor).await.expect("sees it").len(), 1, "{actor:?}");
    }
    assert!(matches!(seen(&cast.stranger).await, Err(Problem::NotFound("deal"))));
    assert!(matches!(seen(&Actor::Operator).await, Err(Problem::Forbidden)));
    let waiting = work.read_promises(&cast.seller, now()).await.expect("reads").waiting;
    assert!(waiting.len() == 1 && waiting[0].may_answer);
    let given = work.read_promises(&cast.manager, now()).await.expect("reads").given;
    assert_eq!(given.len(), 1, "who gave it sees that it waits");
    let part = format!("counsel-{}", counsel.id);
    assert!(is_told(work, &cast.seller, Kind::CounselGiven, &part).await, "whose deal it is is told");
    assert!(is_told(work, &cast.leader, Kind::Mentioned, &part).await, "and who is named");
    counsel
}

async fn is_told(work: &Work, actor: &Actor, kind: Kind, part: &str) -> bool {
    let told = work.read_notices(actor, None, now()).await.expect("reads").told;
    told.iter().any(|told| told.kind == kind && told.part == part)
}

/// Its owner alone accepts it, once; then it is a promise.
async fn accepted(work: &Work, cast: &Cast, counsel: &Counsel) -> PromiseLine {
    for actor in [&cast.manager, &cast.leader] {
        let refused = act(work, actor, counsel, CounselAct::Accept, "").await.expect_err("it is the owner's to accept");
        assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    }
    let refused = act(work, &cast.stranger, counsel, CounselAct::Accept, "").await.expect_err("not theirs");
    assert!(matches!(refused, Problem::NotFound("counsel")), "{refused:?}");
    let early = act(work, &cast.seller, counsel, CounselAct::Say(Help::Yes), "").await.expect_err("not accepted yet");
    assert_eq!(field(&early), "counsel-not-asked");

    let accept = async |act| work.act_on_counsel(&cast.seller, &counsel.id, act, "", Some(""), cast.since).await;
    let (one, other) = tokio::join!(accept(CounselAct::Accept), accept(CounselAct::Accept));
    assert!(one.is_ok() != other.is_ok(), "of two at once one counts: {one:?} {other:?}");
    let moved = one.as_ref().err().or(other.as_ref().err()).expect("the other");
    assert!(matches!(moved, Problem::Conflict(state) if state == "counsel-moved"), "{moved:?}");
    let accepted = one.or(other).expect("one");
    assert_eq!(accepted.answer, Answer::Accepted);
    let [promise] = accepted.promises.as_slice() else { panic!("one promise: {:?}", accepted.promises) };
    assert_eq!(promise.words, accepted.words);
    assert!(promise.is_mine && promise.is_open() && promise.to == counsel.giver);
    assert!(is_told(work, &cast.manager, Kind::CounselAnswered, &format!("counsel-{}", counsel.id)).await);
    promise.clone()
}

/// Who promised and whom it was promised to say what became of it; nobody else does, and of two at once one counts.
async fn followed_up(work: &Work, cast: &Cast, promise: &PromiseLine) {
    let frame = work.frame(now()).await.expect("a frame");
    let does = async |actor: &Actor, act, words: &str, after: Option<&str>| {
        work.act_on_promise(actor, &promise.id, act, words, after, now()).await
    };
    for actor in [&cast.leader, &cast.stranger] {
        let refused = does(actor, PromiseAct::Keep, "", None).await.expect_err("not a party");
        assert!(matches!(refused, Problem::NotFound("promise")), "{refused:?}");
    }
    let due = work.promises_due(&cast.seller, now()).await.expect("due");
    assert!(due.iter().any(|line| line.id == promise.id && line.is_mine), "{due:?}");
    super::brief::promise_waits(work, promise, (&cast.seller, &cast.manager), [&cast.leader, &cast.stranger]).await;
    let part = format!("promise-{}", promise.id);
    assert!(!is_told(work, &cast.seller, Kind::PromiseDue, &part).await);
    assert_eq!(work.tell_promises_due(Instant(now().0 + 30 * DAY)).await.expect("tells"), 1);
    assert!(is_told(work, &cast.seller, Kind::PromiseDue, &part).await, "once the day has come");

    let (kept, broken) = tokio::join!(
        does(&cast.seller, PromiseAct::Keep, "", Some("")),
        does(&cast.manager, PromiseAct::Break, "No meeting", Some(""))
    );
    assert!(kept.is_ok() != broken.is_ok(), "{kept:?} {broken:?}");
    let moved = kept.as_ref().err().or(broken.as_ref().err()).expect("the other");
    assert!(matches!(moved, Problem::Conflict(state) if state == "promise-moved"), "{moved:?}");
    let (who, other) = if kept.is_ok() { (&cast.seller, &cast.manager) } else { (&cast.manager, &cast.seller) };
    let refused = does(other, PromiseAct::Undo, "", None).await.expect_err("somebody else's");
    assert_eq!(field(&refused), "undo-others");
    assert!(does(who, PromiseAct::Undo, "", None).await.expect("takes it back").is_open());

    let past = does(&cast.seller, PromiseAct::Move(add_days(frame.today, -1)), "", None).await.expect_err("past");
    assert_eq!(field(&past), "due-past");
    let to = add_days(frame.today, 20);
    let moved = does(&cast.seller, PromiseAct::Move(to), "", None).await.expect("moves it");
    assert_eq!((moved.due, moved.moved[0].from, moved.moved[0].to), (to, promise.due, to), "history is kept");
    assert!(work.promises_due(&cast.seller, now()).await.expect("due").is_empty(), "it is not due for three weeks");
    let kept = does(&cast.manager, PromiseAct::Keep, "They met on Monday", None).await.expect("keeps it");
    assert_eq!(kept.state, PromiseState::Kept);
    assert_eq!(kept.closed.as_ref().map(|(_, _, words)| words.as_str()), Some("They met on Monday"));
    let again = does(&cast.seller, PromiseAct::Withdraw, "", None).await.expect_err("closed");
    assert!(matches!(again, Problem::Conflict(_)), "{again:?}");
    let page = work.read_promises(&cast.seller, now()).await.expect("reads");
    assert!(page.mine.is_empty() && page.closed.iter().any(|line| line.id == promise.id));
}

/// The deal moved on: its owner is asked once, and nobody reads the answer.
async fn asked(work: &Work, cast: &Cast, counsel: &Counsel) {
    let page = work.read_promises(&cast.seller, now()).await.expect("reads");
    assert_eq!(page.asked.iter().map(|asked| asked.id.as_str()).collect::<Vec<_>>(), [counsel.id.as_str()]);
    let refused = act(work, &cast.manager, counsel, CounselAct::Say(Help::Yes), "").await.expect_err("not theirs");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    let said = act(work, &cast.seller, counsel, CounselAct::Say(Help::Somewhat), "").await.expect("says it");
    assert_eq!((said.helped, said.asks), (Some(Help::Somewhat), false));
    let again = act(work, &cast.seller, counsel, CounselAct::Say(Help::No), "").await.expect_err("asked once");
    assert!(matches!(again, Problem::Conflict(_)), "{again:?}");
    let changed = act(work, &cast.seller, counsel, CounselAct::Undo, "").await.expect("takes it back");
    assert!(changed.asks && changed.answer == Answer::Accepted);
    act(work, &cast.seller, counsel, CounselAct::Say(Help::Yes), "").await.expect("says it");

    for actor in [&cast.manager, &cast.leader] {
        let page = work.read_counsel(actor, &deal(&cast.deal), now()).await.expect("reads");
        assert!(page.counsel.iter().all(|counsel| counsel.helped.is_none() && !counsel.asks && !counsel.may_undo));
    }
    let helped = work.read_promises(&cast.manager, now()).await.expect("reads").helped;
    assert_eq!(helped, Some(Helped::TooFew { needed: 5 }));
    assert_eq!(work.read_promises(&cast.leader, now()).await.expect("reads").helped, None);
    let own = async |actor: &Actor| work.read_own(actor, None, now()).await.expect("reads").person.expect("a person");
    let (seller, manager) = (own(&cast.seller).await, own(&cast.manager).await);
    let says = |own: &work::own::OwnPerson| own.counsel.iter().flat_map(|c| &c.acts).any(|(what, ..)| what == "yes");
    assert!(says(&seller) && !says(&manager), "each reads what they said, and nobody else does");
    assert!(!seller.promises.is_empty() && seller.promises.len() == manager.promises.len());

    // What forecasts said before and since stands beside it.
    let seen =
        work.read_counsel(&cast.manager, &deal(&cast.deal), now()).await.expect("reads").counsel.pop().expect("it");
    let stated = seen.chances;
    let day = cast.since.day(&jiff::tz::TimeZone::UTC);
    assert!(stated.before.is_none_or(|(as_of, _)| as_of < day), "{stated:?}");
    assert!(stated.latest.is_some_and(|(as_of, chance)| as_of > day && (0.0..=1.0).contains(&chance)), "{stated:?}");
}

/// Declined with a reason, which may be taken back; accepted and taken back, which ends the promise; taken back by its giver.
async fn declined_and_taken_back(work: &Work, cast: &Cast) {
    let counsel = give(work, cast, "Offer a pilot of six weeks.").await;
    let declined = act(work, &cast.seller, &counsel, CounselAct::Decline, "They had one").await.expect("declines");
    assert_eq!(declined.answer, Answer::Declined);
    let seen = work.read_counsel(&cast.manager, &deal(&cast.deal), now()).await.expect("reads").counsel;
    let reason = seen[0].answered.as_ref().map(|(_, _, why)| why.as_str());
    assert_eq!(reason, Some("They had one"));
    let refused = act(work, &cast.manager, &counsel, CounselAct::Undo, "").await.expect_err("somebody else's");
    assert_eq!(field(&refused), "undo-others");
    act(work, &cast.seller, &counsel, CounselAct::Undo, "").await.expect("takes it back");
    let accepted = act(work, &cast.seller, &counsel, CounselAct::Accept, "").await.expect("accepts after all");
    let promise = &accepted.promises[0];
    let close = async |act| work.act_on_promise(&cast.seller, &promise.id, act, "", None, now()).await;
    close(PromiseAct::Keep).await.expect("keeps it");
    let refused = act(work, &cast.seller, &counsel, CounselAct::Undo, "").await.expect_err("its promise is closed");
    assert!(matches!(&refused, Problem::Conflict(state) if state == "promise-closed"), "{refused:?}");
    close(PromiseAct::Undo).await.expect("opens it again");
    let waiting = act(work, &cast.seller, &counsel, CounselAct::Undo, "").await.expect("takes it back");
    assert!(waiting.answer == Answer::Waiting && waiting.promises.is_empty());
    let gone = close(PromiseAct::Keep).await.expect_err("what made it was taken back");
    assert!(matches!(gone, Problem::NotFound("promise")), "{gone:?}");
    let refused = act(work, &cast.seller, &counsel, CounselAct::TakeBack, "").await.expect_err("the giver's");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    act(work, &cast.manager, &counsel, CounselAct::TakeBack, "").await.expect("takes it back");
    let late = act(work, &cast.seller, &counsel, CounselAct::Accept, "").await.expect_err("taken back");
    assert!(matches!(late, Problem::Conflict(_)), "{late:?}");

    // The giver may be who does it; a thought is no promise.
    let by_me =
        CounselRequest { doer: Some(Doer::Giver), promise: "Call their CFO".into(), ..request(cast, "I help.") };
    let by_me = work.give_counsel(&cast.manager, &by_me, now()).await.expect("gives");
    let accepted = act(work, &cast.seller, &by_me, CounselAct::Accept, "").await.expect("accepts");
    assert!(accepted.promises[0].by == by_me.giver && accepted.promises[0].words.as_deref() == Some("Call their CFO"));
    let thought = CounselRequest { doer: None, ..request(cast, "They buy in spring.") };
    let thought = work.give_counsel(&cast.manager, &thought, now()).await.expect("gives");
    let accepted = act(work, &cast.seller, &thought, CounselAct::Accept, "").await.expect("accepts");
    assert!(accepted.promises.is_empty() && accepted.proposal.is_none());
}

/// Somebody of another team is asked: the deal is opened to them, they give counsel, and see none but their own.
async fn a_peer_is_asked(work: &Work, cast: &Cast) {
    let frame = work.frame(now()).await.expect("a frame");
    let id = frame.loaded.people_ids[cast.stranger.person(&frame).expect("a person") as usize].clone();
    let own = frame.loaded.people_ids[cast.seller.person(&frame).expect("a person") as usize].clone();
    let ask = async |actor: &Actor, person: &str| work.ask_counsel(actor, &cast.deal, person, now()).await;
    assert!(matches!(ask(&cast.stranger, &id).await, Err(Problem::NotFound("deal"))));
    assert_eq!(field(&ask(&cast.manager, &own).await.expect_err("its owner")), "counsel-asked");
    ask(&cast.seller, &id).await.expect("asks");
    assert!(is_told(work, &cast.stranger, Kind::CounselAsked, "counsel").await, "they are told, and may open it");
    let page = work.read_counsel(&cast.stranger, &deal(&cast.deal), now()).await.expect("it is open to them");
    assert!(page.may_give && page.counsel.is_empty() && page.others.is_empty(), "{page:?}");
    let given = work.give_counsel(&cast.stranger, &request(cast, "We won one like it."), now()).await.expect("gives");
    let page = work.read_counsel(&cast.stranger, &deal(&cast.deal), now()).await.expect("still open");
    assert_eq!(page.counsel.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [given.id.as_str()]);
    let later = Instant(now().0 + 20 * DAY);
    let closed = work.read_counsel(&cast.stranger, &deal(&cast.deal), later).await.expect_err("two weeks later");
    assert!(matches!(closed, Problem::NotFound("deal")), "{closed:?}");
    act(work, &cast.stranger, &given, CounselAct::TakeBack, "").await.expect("takes it back");
}

/// Another team takes the deal over; the CRM deletes it.
async fn the_deal_moves(work: &Work, cast: &Cast) {
    let frame = work.frame(now()).await.expect("a frame");
    let waits = give(work, cast, "Ask for the next step in writing.").await;
    let key = work.store.deal_key(&cast.deal).await.expect("a key");
    let owner = |actor: &Actor| frame.key_of(Node::Person(actor.person(&frame).expect("a person")));
    let reassign = "update deal_state set owner_key = $2 where deal_key = $1 and known_to = 9223372036854775807";
    let to = async |owner: i64| work.store.execute(reassign, &[key.into(), owner.into()]).await.expect("reassigns");
    to(owner(&cast.stranger)).await;
    for actor in [&cast.seller, &cast.manager] {
        let gone = work.read_counsel(actor, &deal(&cast.deal), now()).await.expect_err("another team's today");
        assert!(matches!(gone, Problem::NotFound("deal")), "{gone:?}");
        let page = work.read_promises(actor, now()).await.expect("reads");
        let open: Vec<&PromiseLine> = page.mine.iter().chain(&page.to_me).collect();
        assert!(
            open.len() == 1 && open[0].about.is_none() && open[0].may_act,
            "the promise stays, the deal is not named"
        );
        assert!(page.waiting.is_empty() && page.given.is_empty());
    }
    let page = work.read_counsel(&cast.stranger, &deal(&cast.deal), now()).await.expect("the new owner");
    assert!(page.is_own && page.counsel.iter().any(|counsel| counsel.id == waits.id && counsel.may_answer));
    let accepted = act(work, &cast.stranger, &waits, CounselAct::Accept, "").await.expect("the deal is theirs now");
    assert!(accepted.promises[0].is_mine);
    to(owner(&cast.seller)).await;

    let delete = "update deal_state set deleted = $2 where deal_key = $1 and known_to = 9223372036854775807";
    work.store.execute(delete, &[key.into(), true.into()]).await.expect("deletes");
    let refused = work.give_counsel(&cast.manager, &request(cast, "Try again."), now()).await.expect_err("it is gone");
    assert_eq!(field(&refused), "counsel-deleted");
    let page = work.read_promises(&cast.seller, now()).await.expect("reads");
    assert!(page.to_me[0].about.as_ref().is_some_and(|about| about.is_deleted) && page.to_me[0].may_act);
    work.store.execute(delete, &[key.into(), false.into()]).await.expect("restores");
}

/// Whoever promised leaves: it is said, and the other one withdraws it.
async fn the_owner_leaves(work: &Work, cast: &Cast) {
    let counsel = give(work, cast, "Bring security in now.").await;
    let accepted = act(work, &cast.seller, &counsel, CounselAct::Accept, "").await.expect("accepts");
    let frame = work.frame(now()).await.expect("a frame");
    let id = frame.loaded.people_ids[cast.seller.person(&frame).expect("a person") as usize].clone();
    let gone = PersonSaid { left: Some(add_days(frame.today, -1)), ..as_is(work, &id).await };
    let left = work.put_person(&Actor::Operator, &gone, now()).await.expect("leaves").expect("something new");
    let page = work.read_counsel(&cast.manager, &deal(&cast.deal), now()).await.expect("reads");
    assert!(!page.owner_is_here && page.may_give);
    let promise = &accepted.promises[0];
    let act = work.act_on_promise(&cast.manager, &promise.id, PromiseAct::Withdraw, "left", None, now()).await;
    let withdrawn = act.expect("withdraws");
    assert!(withdrawn.state == PromiseState::Withdrawn && !withdrawn.is_here);
    work.undo_amendment(&Actor::Operator, &left, now()).await.expect("takes it back");
}

/// Words go with age, and with the person who wrote them; who did what when stays.
async fn words_go(work: &Work, cast: &Cast) {
    let frame = work.frame(now()).await.expect("a frame");
    let counsel = give(work, cast, "Name the risk first.").await;
    act(work, &cast.seller, &counsel, CounselAct::Decline, "They know it").await.expect("declines");
    let id = frame.loaded.people_ids[cast.seller.person(&frame).expect("a person") as usize].clone();
    work.erase_person(&Actor::Operator, &id, now()).await.expect("erases");
    let seen = async || work.read_counsel(&cast.manager, &deal(&cast.deal), now()).await.expect("reads").counsel;
    let counsel = seen().await;
    assert_eq!(counsel[0].words.as_deref(), Some("Name the risk first."), "the giver's words stay");
    assert!(counsel.iter().all(|one| one.answered.as_ref().is_none_or(|(_, _, why)| why.is_empty())), "{counsel:?}");
    let years = Instant(now().0 + 4 * 365 * DAY);
    work.store.forget_counsel(years).await.expect("forgets");
    let after = seen().await;
    assert!(after.len() == counsel.len() && after.iter().all(|one| one.words.is_none()));
    let unread = work.store.kept(work::retention::Record::Counsel, Some(years), years).await.expect("counts");
    assert_eq!((unread.count, unread.due), (0, 0));
}
