//! Plans of some of the sample company's accounts, and counsel on one, through the same operations as anybody's.

use super::counsel::first_manager;
use crate::cli::now;
use crate::words::Words;
use facts::Instant;
use facts::time::add_days;
use work::accounts::AccountsRequest;
use work::counsel::{CounselRequest, Doer};
use work::subject::Subject;
use work::{Actor, Problem, Work};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// When each plan was made, and how many days later its first step is due: one is late, two are not.
const PLANS: [(i64, i64); 3] = [(10, 8), (4, 9), (2, 14)];

/// Has owners of the first manager's largest accounts plan them, and the manager give counsel on the first.
pub async fn make(work: &Work, words: &Words) -> Result<(), Problem> {
    let frame = work.frame(now()).await?;
    let Some(manager) = first_manager(&frame) else { return Ok(()) };
    let manager = frame.actor(manager);
    let accounts = work.list_accounts(&manager, &AccountsRequest::default(), now()).await?.accounts;
    let owned = accounts.into_iter().filter_map(|line| Some((line.id, frame.person_of(&line.owner?.0).ok()?)));
    for (number, ((days_ago, due_days), (account, owner))) in (1..).zip(PLANS.into_iter().zip(owned)) {
        let at = Instant(now().0 - days_ago * DAY);
        plan(work, words, number, &frame.actor(owner), &account, (at, due_days)).await?;
        if number == 1 {
            let subject = Subject::Account(account);
            let counsel = CounselRequest {
                doer: Some(Doer::Owner),
                ..CounselRequest::on(subject, &words.say("sample-plan-counsel"))
            };
            work.give_counsel(&manager, &counsel, Instant(now().0 - DAY)).await?;
        }
    }
    Ok(())
}

async fn plan(
    work: &Work,
    words: &Words,
    number: usize,
    owner: &Actor,
    account: &str,
    (at, due_days): (Instant, i64),
) -> Result<(), Problem> {
    let line = |part: &str| words.say(&format!("sample-plan-{part}-{number}"));
    let due = add_days(at.day(&work.frame(at).await?.company().settings.zone), due_days);
    work.say_aim(owner, account, &line("aim"), None, at).await?;
    work.promise_step(owner, account, &line("step"), Some(due), at).await?;
    Ok(())
}
