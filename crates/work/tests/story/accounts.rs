//! What is said and done about an account: counsel, requests, its plan; others do not learn of it.

use super::{field, now, people};
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use facts::{Instant, Node};
use work::accounts::AccountsRequest;
use work::counsel::{CounselAct, CounselRequest, Doer, Help};
use work::desks::DeskDraft;
use work::frame::Frame;
use work::notices::{About, Kind};
use work::promises::{PromiseAct, PromiseState};
use work::requests::RequestDraft;
use work::subject::Subject;
use work::{Actor, Problem, Work};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Who takes part, and an account of which the seller alone has deals.
pub struct Cast {
    pub seller: Actor,
    pub seller_id: String,
    pub manager: Actor,
    pub stranger: Actor,
    pub account: Subject,
}

pub async fn story(work: &Work) {
    let cast = cast(work).await;
    counsel(work, &cast).await;
    a_colleague(work).await;
    a_thought(work, &cast).await;
    help(work, &cast).await;
    plan(work, &cast).await;
}

async fn cast(work: &Work) -> Cast {
    let frame = work.frame(now()).await.expect("a frame");
    let mut sellers = people(&frame, Role::Seller);
    // Who was erased before has no words any more.
    sellers.retain(|seller| !frame.person_name(*seller).starts_with('#'));
    for seller in sellers[1..sellers.len() - 1].iter().copied() {
        let unit = frame.rights.unit_of[seller as usize];
        let head = unit.and_then(|unit| frame.rights.head[unit as usize]);
        let Some(manager) = head.filter(|head| frame.role_of(*head) == Role::Manager) else { continue };
        let actor = frame.actor(seller);
        let listed = work.list_accounts(&actor, &AccountsRequest::default(), now()).await.expect("accounts").accounts;
        let stranger = sellers.iter().copied().find(|other| frame.rights.unit_of[*other as usize] != unit);
        for line in listed.into_iter().filter(|line| line.open_deals > 0) {
            let account = work.store.account(&line.id).await.expect("reads").expect("it");
            let parts = work.store.account_parts(account.key).await.expect("parts");
            let own = frame.key_of(Node::Person(seller));
            if parts.iter().all(|part| part.owner == own) && account.owner == Some(own) {
                return Cast {
                    seller: actor,
                    seller_id: frame.loaded.people_ids[seller as usize].clone(),
                    manager: frame.actor(manager),
                    stranger: frame.actor(stranger.expect("another team")),
                    account: Subject::Account(line.id),
                };
            }
        }
    }
    panic!("some seller has an account alone")
}

/// The manager's counsel is for the seller, who alone answers it; the promise it becomes stands where promises stand.
async fn counsel(work: &Work, cast: &Cast) {
    let request = CounselRequest {
        doer: Some(Doer::Owner),
        ..CounselRequest::on(cast.account.clone(), "Ask their plant manager what stops them.")
    };
    let refused = async |actor: &Actor, request: &CounselRequest| {
        work.give_counsel(actor, request, now()).await.expect_err("refused")
    };
    let unseen = refused(&cast.stranger, &request).await;
    assert!(matches!(unseen, Problem::NotFound("account")), "a stranger does not learn that it exists: {unseen:?}");
    assert_eq!(field(&refused(&cast.seller, &request).await), "counsel-own");
    let elsewhere = CounselRequest { to: Some("nobody".into()), ..request.clone() };
    assert_eq!(field(&refused(&cast.manager, &elsewhere).await), "counsel-to");

    let given = work.give_counsel(&cast.manager, &request, now()).await.expect("gives");
    assert_eq!(
        given.about.owner.as_ref().map(|to| &to.id),
        Some(&cast.seller_id),
        "whoever owns it, unless said otherwise"
    );
    let seen =
        async |actor: &Actor| work.read_counsel(actor, &cast.account, now()).await.map(|page| page.counsel.len());
    assert_eq!((seen(&cast.seller).await.expect("sees"), seen(&cast.manager).await.expect("sees")), (1, 1));
    assert!(matches!(seen(&cast.stranger).await, Err(Problem::NotFound("account"))));
    let told = work.read_notices(&cast.seller, None, now()).await.expect("reads").told;
    let told = told.iter().find(|told| told.part == format!("counsel-{}", given.id)).expect("whom it is for is told");
    assert_eq!((told.kind, &told.about), (Kind::CounselGiven, &About::Account(cast.account.id().to_owned())));

    let act = async |actor: &Actor, act| work.act_on_counsel(actor, &given.id, act, "", None, now()).await;
    let refused = act(&cast.manager, CounselAct::Accept).await.expect_err("not theirs to accept");
    assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    let accepted = act(&cast.seller, CounselAct::Accept).await.expect("accepts");
    let [promise] = accepted.promises.as_slice() else { panic!("one promise: {:?}", accepted.promises) };
    assert_eq!(promise.about.as_ref().map(|about| &about.subject), Some(&cast.account));
    let mine = work.read_promises(&cast.seller, now()).await.expect("reads").mine;
    assert!(mine.iter().any(|line| line.id == promise.id));
    let early = act(&cast.seller, CounselAct::Say(Help::Yes)).await.expect_err("nothing was done yet");
    assert_eq!(field(&early), "counsel-not-asked");

    work.act_on_promise(&cast.seller, &promise.id, PromiseAct::Keep, "", None, now()).await.expect("kept");
    let asked = work.read_promises(&cast.seller, now()).await.expect("reads").asked;
    assert!(asked.iter().any(|counsel| counsel.id == given.id), "once it is closed it is asked whether it helped");
    let said = act(&cast.seller, CounselAct::Say(Help::Yes)).await.expect("says");
    assert_eq!((said.helped, said.promises[0].state), (Some(Help::Yes), PromiseState::Kept));
}

/// Whoever has a deal with an account that a colleague owns gives them counsel; the colleague has none to give there.
async fn a_colleague(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let (account, owner, colleague) = shared_account(work, &frame).await;
    let request = CounselRequest::on(account.clone(), "Their buyer in Lyon decides with yours.");
    let given = work.give_counsel(&colleague, &request, now()).await.expect("gives");
    assert_eq!(given.about.owner.map(|to| to.id), Some(frame.word_of(&owner)));
    work.act_on_counsel(&owner, &given.id, CounselAct::Accept, "", None, now()).await.expect("accepts");
    let to = Some(frame.word_of(&colleague));
    let back = work.give_counsel(&owner, &CounselRequest { to, ..request }, now()).await.expect_err("refused");
    assert_eq!(field(&back), "counsel-to");
    let seen = work.read_counsel(&colleague, &account, now()).await.expect("sees");
    assert_eq!(seen.counsel.iter().map(|counsel| &counsel.id).collect::<Vec<_>>(), [&given.id], "their own alone");
}

/// An account of a seller with which a colleague has a deal, and both; who works on another team's gives no counsel there.
async fn shared_account(work: &Work, frame: &Frame) -> (Subject, Actor, Actor) {
    for seller in people(frame, Role::Seller) {
        let actor = frame.actor(seller);
        let listed = work.list_accounts(&actor, &AccountsRequest::default(), now()).await.expect("accounts").accounts;
        for line in listed {
            let account = work.store.account(&line.id).await.expect("reads").expect("it");
            let owner = account.owner.and_then(|owner| frame.person_of_key(owner)).filter(|owner| *owner != seller);
            let unit_of = |person: PersonIx| frame.rights.unit_of[person as usize];
            let is_seller = |owner: &PersonIx| frame.is_here(*owner) && frame.role_of(*owner) == Role::Seller;
            let Some(owner) = owner.filter(is_seller) else { continue };
            if unit_of(owner) != unit_of(seller) {
                let request = CounselRequest::on(Subject::Account(line.id), "From another team.");
                let refused = work.give_counsel(&actor, &request, now()).await.expect_err("refused");
                assert_eq!((field(&refused), line.owner), ("counsel-own", None), "nor are they told whose it is");
            } else {
                assert!(line.owner.is_some());
                return (Subject::Account(line.id), frame.actor(owner), actor);
            }
        }
    }
    panic!("some account is worked by two sellers")
}

/// A thought of which nothing is promised is asked about two weeks later; what is due on an account is told.
async fn a_thought(work: &Work, cast: &Cast) {
    let thought = CounselRequest::on(cast.account.clone(), "They budget in October.");
    let given = work.give_counsel(&cast.manager, &thought, now()).await.expect("gives");
    work.act_on_counsel(&cast.seller, &given.id, CounselAct::Accept, "", None, now()).await.expect("accepts");
    let asked = async |at| {
        let asked = work.read_promises(&cast.seller, at).await.expect("reads").asked;
        asked.iter().any(|counsel| counsel.id == given.id)
    };
    assert!(!asked(now()).await && asked(Instant(now().0 + 14 * DAY)).await);

    let request = CounselRequest { doer: Some(Doer::Owner), ..CounselRequest::on(cast.account.clone(), "Visit them.") };
    let given = work.give_counsel(&cast.manager, &request, now()).await.expect("gives");
    let accepted = work.act_on_counsel(&cast.seller, &given.id, CounselAct::Accept, "", None, now()).await;
    let promise = accepted.expect("accepts").promises.pop().expect("a promise").id;
    let later = Instant(now().0 + 8 * DAY);
    work.tell_promises_due(later).await.expect("tells");
    let told = work.read_notices(&cast.seller, None, later).await.expect("reads").told;
    let part = format!("promise-{promise}");
    assert!(told.iter().any(|told| told.kind == Kind::PromiseDue && told.part == part), "what is due is told");
    let due = work.promises_due(&cast.seller, later).await.expect("due");
    let line = due.iter().find(|line| line.id == promise).expect("it is due");
    assert_eq!(line.about.as_ref().map(|about| &about.subject), Some(&cast.account));
}

/// Whoever reads an account asks a desk for help there; who sits at the desk reads that, and not the account.
async fn help(work: &Work, cast: &Cast) {
    let frame = work.frame(now()).await.expect("a frame");
    let stranger = frame.loaded.people_ids[cast.stranger.person(&frame).expect("a person") as usize].clone();
    let draft = DeskDraft { name: "Product".into(), members: vec![stranger], ..DeskDraft::default() };
    let desk = work.put_desk(&Actor::Operator, None, &draft, now()).await.expect("a desk");
    let draft = RequestDraft {
        desk: desk.id,
        about: cast.account.clone(),
        need: "Which sites may we name as references?".into(),
        answers: Vec::new(),
        need_by: None,
    };
    let refused = work.ask_for_help(&cast.stranger, &draft, now()).await.expect_err("they do not read it");
    assert!(matches!(refused, Problem::NotFound("account")), "{refused:?}");
    let asked = work.ask_for_help(&cast.seller, &draft, now()).await.expect("asks");
    let board = work.requests_for(&cast.stranger, now()).await.expect("reads");
    let line = board.queue.iter().find(|line| line.id == asked.id).expect("it waits at the desk");
    assert_eq!(line.account.as_ref().map(|(id, _)| id.as_str()), Some(cast.account.id()));
    let page = work.read_request(&cast.stranger, &asked.id, now()).await.expect("reads");
    assert!(!page.may_open, "helping opens no account");
    let of_account =
        async |actor: &Actor| work.requests_of_account(actor, cast.account.id(), now()).await.expect("reads");
    assert_eq!((of_account(&cast.seller).await.len(), of_account(&cast.manager).await.len()), (1, 1));
}

/// The aim is said, seen by those above and taken back; steps are promises to whoever leads; nobody overwrites what they did not see.
async fn plan(work: &Work, cast: &Cast) {
    let id = cast.account.id();
    let read = async |actor: &Actor| work.read_plan(actor, id, now()).await;
    let before = read(&cast.seller).await.expect("reads");
    assert!(before.aim.is_none() && before.after.is_empty() && before.may_plan, "{before:?}");
    assert!(matches!(read(&cast.stranger).await, Err(Problem::NotFound("account"))));
    let say = async |actor: &Actor, words: &str, after: &str| work.say_aim(actor, id, words, Some(after), now()).await;
    assert_eq!(field(&say(&cast.seller, " ", "").await.expect_err("no words")), "aim-empty");
    assert_eq!(field(&say(&cast.seller, &"a".repeat(301), "").await.expect_err("too long")), "aim");
    let said = say(&cast.seller, "Both plants on one contract.", "").await.expect("says");
    let unseen = say(&cast.manager, "Their head office first.", "").await.expect_err("somebody said one");
    assert!(matches!(&unseen, Problem::Conflict(state) if state == "aim-moved"), "{unseen:?}");
    let plan = say(&cast.manager, "Their head office first.", &said.after).await.expect("says");
    let aim = read(&cast.seller).await.expect("reads").aim.expect("an aim");
    assert_eq!(aim.words.as_deref(), Some("Their head office first."), "the latest counts, for those below, too");
    let others = work.undo_aim(&cast.seller, id, Some(&plan.after), now()).await.expect_err("not theirs");
    assert_eq!(field(&others), "undo-others");
    let undone = work.undo_aim(&cast.manager, id, Some(&plan.after), now()).await.expect("takes it back");
    assert_eq!(undone.aim.expect("the one before").words.as_deref(), Some("Both plants on one contract."));
    let rows = work.store.rows("select sealed from account_aim where kind = 'said'", &[]).await.expect("rows");
    assert!(rows.iter().all(|row| !row.text(0).contains("plants")), "words are sealed");

    let frame = work.frame(now()).await.expect("a frame");
    let day = add_days(frame.today, 3);
    let promise = async |actor: &Actor, words: &str| work.promise_step(actor, id, words, Some(day), now()).await;
    assert_eq!(field(&promise(&cast.seller, "").await.expect_err("no words")), "step-empty");
    let step = promise(&cast.seller, "Walk through the second plant").await.expect("promises");
    let manager = &frame.loaded.people_ids[cast.manager.person(&frame).expect("a person") as usize];
    assert_eq!((step.by.id.as_str(), &step.to.id), (cast.seller_id.as_str(), manager), "to whoever leads them");
    let theirs = promise(&cast.manager, "Call their head office").await.expect("promises");
    assert_eq!(theirs.to.id, cast.seller_id, "what a manager does there is promised to whoever works there");
    let mine = work.read_promises(&cast.seller, now()).await.expect("reads");
    assert!(mine.mine.iter().any(|line| line.id == step.id) && mine.to_me.iter().any(|line| line.id == theirs.id));

    let listed = work.list_accounts(&cast.seller, &AccountsRequest::default(), now()).await.expect("accounts").accounts;
    let mark = listed.iter().find(|line| line.id == id).expect("listed").plan;
    assert!(mark.has_aim && mark.next == Some(day), "{mark:?}");
    let ids = async |planned| {
        let request = AccountsRequest { planned, limit: Some(200), ..AccountsRequest::default() };
        let page = work.list_accounts(&cast.seller, &request, now()).await.expect("accounts");
        let ids: Vec<String> = page.accounts.into_iter().map(|line| line.id).collect();
        assert_eq!(page.sums.accounts, ids.len() as i64, "what is counted is what is listed");
        ids
    };
    let (with, without, all) = (ids(Some(true)).await, ids(Some(false)).await, ids(None).await);
    assert!(with.iter().any(|line| line == id) && without.iter().all(|line| line != id), "{with:?}");
    assert_eq!(with.len() + without.len(), all.len());
    work.act_on_promise(&cast.seller, &step.id, PromiseAct::Keep, "", None, now()).await.expect("kept");
    let plan = read(&cast.manager).await.expect("reads");
    assert!(plan.closed.iter().any(|line| line.id == step.id) && plan.steps.iter().all(|line| line.id != step.id));
    let own = work.read_own(&cast.seller, None, now()).await.expect("reads").person.expect("a person");
    assert_eq!(own.aims.len(), 1, "what one said stands on one's own page");
}
