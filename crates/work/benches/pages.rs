//! How long the pages of a manager and of the company's leader take as a company grows: `cargo bench --workspace --bench pages -- 5000`
//! (sellers of a simulated company; 24 unless given; 5,000 have about a million deals, a tenth of them open), on SQLite, or with
//! `postgres` after it on PostgreSQL. With the address of a database instead, it is filled if it is empty, and kept.
//!
//! Each line is what one page asks of `work`, of several managers one after another, each of whom asks for the first time: half of
//! the answers came within the first figure, all within the second.

#[path = "large/company.rs"]
mod company;
#[path = "large/help.rs"]
mod help;

use company::now;
use facts::Instant;
use facts::StageKind;
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::time::Instant as Clock;
use store::accounts::AccountSort;
use store::deals::DealSort;
use testrig::Postgres;
use work::access::Scope;
use work::accounts::AccountsRequest;
use work::deals::DealsRequest;
use work::figures::{FiguresRequest, Shown};
use work::forecast::Reach;
use work::frame::{Ahead, Frame};
use work::pipeline::{Due, WaterfallRequest};
use work::subject::Subject;
use work::views::List;
use work::{Actor, Done, Work};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const QUARTER: Date = Date::constant(2026, 7, 1);
/// Managers who ask.
const ASKED: usize = 24;
/// Times that the one leader asks.
const TIMES: usize = 8;

fn main() {
    let postgres = company::is_asked("postgres").then(Postgres::start);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(pages(postgres.as_ref().map(Postgres::address).or_else(address)));
}

/// Of a database, among the arguments.
fn address() -> Option<String> {
    std::env::args().skip(1).find(|arg| arg.starts_with("sqlite:") || arg.starts_with("postgres:"))
}

async fn pages(address: Option<String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let address = address.unwrap_or_else(|| format!("sqlite:{}", folder.path().join("bench.sqlite").display()));
    let work = company::open(&address, folder.path()).await;
    if work.frame(now()).await.expect("a frame").is_empty() {
        fill(&work, &folder.path().join("files")).await;
    }
    let start = Clock::now();
    let frame = work.frame(now()).await.expect("a frame");
    println!("people, units and settings, once after each import: {:.0} ms", milliseconds(start));
    let start = Clock::now();
    work.look_ahead(Ahead::ALL, now()).await.expect("looks ahead");
    println!(
        "what large places are counted from, as the server reads it when it starts: {:.0} ms",
        milliseconds(start)
    );
    let managers = managers(&frame);
    let leader = vec![leader(&frame); TIMES];
    for (who, actors) in [("a manager", &managers), ("the leader", &leader)] {
        println!("\n{who} | half within ms | all within ms\n--- | --- | ---");
        week(&work, actors).await;
        lists(&work, &frame, actors).await;
        others(&work, &frame, actors).await;
    }
}

/// Facts, forecast and what is made beside it, requests for help.
async fn fill(work: &Work, files: &std::path::Path) {
    company::write(company::sellers(), files, true);
    let (report, seconds) = company::import(work, files).await;
    println!("{} deals in {seconds:.0} s", company::new(&report, "observation"));
    // As a week ago, too: pages say what changed since then.
    for days in [7, 0] {
        let (start, then) = (Clock::now(), Instant(now().0 - days * 24 * 60 * 60 * 1_000_000));
        work.make_forecasts(Reach::Today, then, &mut |_, _| Box::pin(async { Ok(()) })).await.expect("a forecast");
        println!("forecast, figures and findings of {days} days ago in {:.0} s", start.elapsed().as_secs_f64());
    }
    help::ask(work).await;
}

/// Managers of sellers, from all over the company.
fn managers(frame: &Frame) -> Vec<Actor> {
    let people = 0..PersonIx::try_from(frame.company().people.len()).expect("fewer than 2^32 people");
    let is_one = |person: &PersonIx| frame.is_here(*person) && frame.role_of(*person) == Role::Manager;
    let all: Vec<Actor> = people.filter(is_one).map(|person| frame.actor(person)).collect();
    let step = all.len().div_ceil(ASKED).max(1);
    all.into_iter().step_by(step).collect()
}

/// Whoever leads the company.
fn leader(frame: &Frame) -> Actor {
    let people = 0..PersonIx::try_from(frame.company().people.len()).expect("fewer than 2^32 people");
    let mut leaders = people.filter(|person| frame.role_of(*person) == Role::Leader).map(|person| frame.actor(person));
    leaders.find(|leader| Scope::of(leader, frame).company).unwrap_or(Actor::CompanyLeader)
}

/// Asks for a page as each of the actors.
async fn timed<T>(what: &str, actors: &[Actor], page: impl AsyncFn(&Actor) -> Done<T>) {
    let mut all = Vec::with_capacity(actors.len());
    for actor in actors {
        let start = Clock::now();
        page(actor).await.unwrap_or_else(|problem| panic!("{what}: {problem:?}"));
        all.push(milliseconds(start));
    }
    all.sort_by(f64::total_cmp);
    println!("{what} | {:.1} | {:.1}", all[(all.len() - 1) / 2], all[all.len() - 1]);
}

fn milliseconds(start: Clock) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// What a manager's week begins with.
async fn week(work: &Work, actors: &[Actor]) {
    timed("notices, with every page", actors, async |actor| work.unseen(actor, now()).await).await;
    timed("brief", actors, async |actor| work.read_brief(actor, now()).await).await;
    timed("forecast", actors, async |actor| {
        let forecast = work.read_forecast(actor, None, "period", None, now()).await?;
        let deciding = DealsRequest { sort: Some(DealSort::Swing), limit: Some(10), ..open() };
        work.list_deals(actor, &deciding, now()).await.map(|_| forecast)
    })
    .await;
    timed("number", actors, async |actor| work.read_number(actor, None, None, now()).await).await;
    let week = WaterfallRequest::default();
    let quarter = WaterfallRequest { from: Some(QUARTER), ..week.clone() };
    let new = vec![("type".to_owned(), "new".to_owned())];
    for (what, request) in [
        ("pipeline, since last Monday", week),
        ("pipeline, the quarter", quarter.clone()),
        ("pipeline, the quarter, all that is open", WaterfallRequest { due: Due::All, ..quarter.clone() }),
        ("pipeline, the quarter, new business", WaterfallRequest { filters: new.clone(), ..quarter }),
    ] {
        timed(what, actors, async |actor| work.read_waterfall(actor, &request, now()).await).await;
    }
    let usual = FiguresRequest::default();
    for (what, request) in [
        ("is there enough", usual.clone()),
        ("is there enough, new business", FiguresRequest { filters: new, ..usual.clone() }),
        ("is there enough, deals behind it", FiguresRequest { shown: Some(Shown::Won), ..usual }),
    ] {
        timed(what, actors, async |actor| work.read_figures(actor, &request, now()).await).await;
    }
    timed("hygiene", actors, async |actor| work.read_hygiene(actor, None, now()).await).await;
    timed("answer for my boss", actors, async |actor| work.read_answer(actor, None, now()).await).await;
    timed("meetings", actors, async |actor| work.list_meetings(actor, now()).await).await;
    timed("deal review", actors, async |actor| work.prepare_deal_review(actor, None, &[], now()).await).await;
    timed("pipeline review", actors, async |actor| {
        let meetings = work.list_meetings(actor, now()).await?;
        let whose = meetings.reviews.first().map(|node| (node.kind, node.id.as_str()));
        work.prepare_pipeline_review(actor, whose, now()).await
    })
    .await;
    timed("forecast call", actors, async |actor| work.prepare_forecast_call(actor, None, now()).await).await;
}

fn open() -> DealsRequest {
    DealsRequest { outcome: Some(StageKind::Open), ..DealsRequest::default() }
}

/// Deals, accounts, and one of each.
async fn lists(work: &Work, frame: &Frame, actors: &[Actor]) {
    let all = DealsRequest::default();
    let word = a_word(work, &actors[0]).await;
    let mut requests = vec![
        ("deals", all.clone()),
        ("deals, open", open()),
        (
            "deals, won this quarter",
            DealsRequest { outcome: Some(StageKind::Won), closed: (Some(QUARTER), None), ..all.clone() },
        ),
        ("deals, overdue", DealsRequest { close: (None, Some(add_days(company::END, -1))), ..open() }),
        ("deals, a word of the name", DealsRequest { text: Some(word.clone()), ..all.clone() }),
        ("deals, as of the quarter's first day", DealsRequest { as_of: Some(QUARTER), ..open() }),
    ];
    for (sort, what) in [
        (DealSort::Name, "deals, by name"),
        (DealSort::Amount, "deals, by amount"),
        (DealSort::Swing, "deals, by swing"),
        (DealSort::Changed, "deals, by change"),
    ] {
        requests.push((what, DealsRequest { sort: Some(sort), ..all.clone() }));
    }
    for (what, request) in requests {
        timed(what, actors, async |actor| {
            work.views(actor, List::Deals, now()).await?;
            work.list_deals(actor, &request, now()).await
        })
        .await;
    }
    timed("deals, the second page", actors, async |actor| {
        let cursor = work.list_deals(actor, &all, now()).await?.next;
        work.list_deals(actor, &DealsRequest { cursor, ..all.clone() }, now()).await
    })
    .await;
    let deals = firsts(work, actors).await;
    timed("a deal", actors, async |actor| {
        let id = &deals[&frame.word_of(actor)];
        work.requests_of_deal(actor, id, now()).await?;
        work.deal_grants(actor, id, now()).await?;
        work.read_counsel(actor, &Subject::Deal(id.to_owned()), now()).await?;
        work.read_deal(actor, id, now()).await
    })
    .await;
    let all = AccountsRequest::default();
    for (what, request) in [
        ("accounts", all.clone()),
        ("accounts, by name", AccountsRequest { sort: Some(AccountSort::Name), ascending: true, ..all.clone() }),
        ("accounts, untouched", AccountsRequest { untouched_days: Some(90), ..all.clone() }),
        ("accounts, a word of the name", AccountsRequest { text: Some(word.clone()), ..all.clone() }),
    ] {
        timed(what, actors, async |actor| work.list_accounts(actor, &request, now()).await).await;
    }
    let mut accounts = BTreeMap::new();
    for actor in actors {
        let listed = work.list_accounts(actor, &all, now()).await.expect("accounts").accounts;
        accounts.insert(frame.word_of(actor), listed[0].id.clone());
    }
    timed("an account", actors, async |actor| {
        let id = &accounts[&frame.word_of(actor)];
        work.read_account(actor, id, now()).await
    })
    .await;
    for (what, text) in [("search, a word", word.as_str()), ("search, two letters", "an"), ("search, a number", "2026")]
    {
        timed(what, actors, async |actor| work.search(actor, text, now()).await).await;
    }
}

/// What is asked less often.
async fn others(work: &Work, frame: &Frame, actors: &[Actor]) {
    timed("requests", actors, async |actor| work.requests_for(actor, now()).await).await;
    let deals = firsts(work, actors).await;
    timed("asking for help", actors, async |actor| {
        let about = Subject::Deal(deals[&frame.word_of(actor)].clone());
        work.prepare_request(actor, &about, now()).await
    })
    .await;
    timed("promises", actors, async |actor| work.read_promises(actor, now()).await).await;
    timed("people", actors, async |actor| work.people(actor, true, now()).await).await;
    if actors.iter().all(|actor| actor.key().is_some()) {
        timed("told", actors, async |actor| work.read_notices(actor, None, now()).await).await;
    }
    timed("what is kept of me", actors, async |actor| work.read_own(actor, None, now()).await).await;
}

/// The first open deal of each actor's, by the actor's word.
async fn firsts(work: &Work, actors: &[Actor]) -> BTreeMap<String, String> {
    let frame = work.frame(now()).await.expect("a frame");
    let mut firsts = BTreeMap::new();
    for actor in actors {
        let listed = work.list_deals(actor, &open(), now()).await.expect("deals").deals;
        firsts.insert(frame.word_of(actor), listed[0].id.clone());
    }
    firsts
}

/// A word of a deal's name.
async fn a_word(work: &Work, actor: &Actor) -> String {
    let listed = work.list_deals(actor, &open(), now()).await.expect("deals").deals;
    store::search::words_of(&listed[0].name)[0].clone()
}
