//! Requests for help to desks of other departments: asked from a deal or an account, ranked by what is at stake, answered, followed up.
//!
//! Reading order: `ask`, `act` (what is done about one), [`standing`] (where it stands), [`rank`] (which matters most), [`hours`]
//! (working time), `page` (one of them), [`board`] (the lists), [`late`] (who is told of what is late).

mod act;
mod ask;
pub mod board;
pub mod hours;
pub mod late;
mod page;
pub mod rank;
pub mod standing;

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::desks::Desk;
use crate::frame::Frame;
use crate::grants::Reach;
use crate::problem::{Done, Problem};
use crate::subject::Looker;
pub use act::{Act, Helped, Reason};
pub use ask::{AskPage, RequestDraft};
use facts::Instant;
pub use page::{Approval, Chances, RequestPage, Step};
use standing::Standing;
pub use standing::{Kind, Phase, Relation};
use store::counsel::Subject as Kept;
use store::requests::{Asked, KeptRequest, KeptStep};

/// Characters of words at most.
pub const LONGEST_TEXT: usize = 4_000;

/// A request with what is kept of it.
pub(crate) struct Whole {
    pub(crate) kept: KeptRequest,
    pub(crate) approvers: Vec<i64>,
    pub(crate) steps: Vec<KeptStep>,
    pub(crate) standing: Standing,
}

impl Work {
    /// A request with its steps.
    pub(crate) async fn whole(&self, kept: Vec<KeptRequest>) -> Done<Vec<Whole>> {
        let keys: Vec<i64> = kept.iter().map(|request| request.key).collect();
        let mut steps = self.store.request_steps(&keys).await?;
        let mut approvers = self.store.request_approvers(&keys).await?;
        let whole = |kept: KeptRequest| {
            let steps = steps.remove(&kept.key).unwrap_or_default();
            let approvers = approvers.remove(&kept.key).unwrap_or_default();
            let standing = Standing::of(&kept, &approvers, &steps);
            Whole { kept, approvers, steps, standing }
        };
        Ok(kept.into_iter().map(whole).collect())
    }

    /// A request, with what the actor is to it and whether they may read its deal.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where they may not: whether there is one is known only to those who may read it.
    async fn reach_request(
        &self,
        actor: &Actor,
        frame: &Frame,
        id: &str,
        now: Instant,
    ) -> Done<(Whole, Relation, Option<Reach>)> {
        access::check(actor, &Operation::ReadRequests, frame)?;
        let kept = self.store.requests(&Asked::Of(id.to_owned())).await?;
        let whole = self.whole(kept).await?.pop().ok_or(Problem::NotFound("request"))?;
        let reach = match whole.kept.deal {
            Some(deal) => {
                let owner = self.deals_at_stake(&[deal]).await?.get(&deal).and_then(|deal| deal.owner);
                self.reach_deal(actor, frame, (deal, owner), now).await.ok()
            }
            None => self.account_reach(actor, frame, &whole).await?,
        };
        let desks = self.desks(frame).await?;
        let relation = relation(actor, frame, &whole, &desks);
        let own = actor.key();
        let takes_part = relation.asks
            || relation.helps
            || own.is_some_and(|own| whole.approvers.contains(&own))
            || own.is_some_and(|own| whole.steps.iter().any(|step| step.person == Some(own)))
            // Of an account many have deals, and what one of them asks is not the others'.
            || (whole.kept.deal.is_some() && reach == Some(Reach::Hierarchy));
        let asks = frame.person_of_key(whole.kept.person);
        let leads = access::check(actor, &Operation::ReadRequest(asks), frame).is_ok();
        if takes_part || leads { Ok((whole, relation, reach)) } else { Err(Problem::NotFound("request")) }
    }

    /// How the actor comes to read the account of a request.
    async fn account_reach(&self, actor: &Actor, frame: &Frame, whole: &Whole) -> Done<Option<Reach>> {
        let Some(account) = whole.kept.account.map(Kept::Account) else { return Ok(None) };
        let grounds = self.grounds(&[account], frame).await?;
        let is_read = grounds.get(&account).is_some_and(|ground| Looker::new(actor, frame).may_read(ground));
        Ok(is_read.then_some(Reach::Hierarchy))
    }
}

/// What an actor is to a request.
pub(crate) fn relation(actor: &Actor, frame: &Frame, whole: &Whole, desks: &[Desk]) -> Relation {
    let Some(person) = actor.person(frame) else { return Relation::default() };
    let own = frame.loaded.people[person as usize];
    let desk = desks.iter().find(|desk| desk.key == whole.standing.desk);
    Relation {
        asks: whole.kept.person == own,
        helps: desk.is_some_and(|desk| desk.helpers.contains(&person)),
        is_awaited: whole.standing.awaited.contains(&own),
    }
}
