//! Private addresses under which calendar programs read somebody's brief: made and ended by their owner, useless once they may not come in.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::{self, What};
use crate::brief::Brief;
use crate::problem::{Done, Problem};
use crate::users::{self, Origin, Visitor, actor_of};
use async_recursion::async_recursion as boxed;
use facts::time::{add_days, days_between};
use facts::{Instant, Period};
use jiff::civil::Date;
pub use store::feeds::Feed;

/// What a calendar shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Feeding {
    /// Whose it is.
    pub actor: Actor,
    /// The language, as a tag.
    pub lang: String,
    /// The brief.
    pub brief: Brief,
    /// The running period.
    pub period: Option<Period>,
    /// The day by which the number is to be said: half of the period, for whoever says one.
    pub number_due: Option<Date>,
}

impl Work {
    /// A visitor's address, without its secret; `None`: there is none. `Forbidden` for whoever has no brief.
    #[boxed]
    pub async fn feed(&self, visitor: &Visitor) -> Done<Option<Feed>> {
        if !access::may(visitor.actor.role(), &Operation::ReadBrief) {
            return Err(Problem::Forbidden);
        }
        Ok(self.store.feed_of(visitor.user).await?)
    }

    /// Makes an address and returns its secret, which is shown once; the one before ends.
    #[boxed]
    pub async fn make_feed(&self, visitor: &Visitor, lang: &str, now: Instant) -> Done<String> {
        self.feed(visitor).await?;
        self.note(&audit::user(&visitor.id), What::TokenMade, &visitor.id, now).await?;
        Ok(self.store.add_feed(visitor.user, lang, now).await?)
    }

    /// Ends a visitor's address.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `feed` where there is none.
    #[boxed]
    pub async fn end_feed(&self, visitor: &Visitor, now: Instant) -> Done<()> {
        self.note(&audit::user(&visitor.id), What::TokenEnded, &visitor.id, now).await?;
        if self.store.end_feed(visitor.user, now).await? { Ok(()) } else { Err(Problem::NotFound("feed")) }
    }

    /// What the calendar of a secret shows today.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `feed` where the secret opens nothing, any more; [`Problem::TooMany`] after too many of these from one network address.
    #[boxed]
    pub async fn read_feed(&self, secret: &str, from: &Origin, now: Instant) -> Done<Feeding> {
        let tried = format!("feed {}", from.address);
        self.check_attempts(&tried, users::MOST_FROM_ONE, now).await?;
        let found = self.store.feed(secret).await?;
        let user = match &found {
            Some(feed) => self.store.user(feed.user).await?,
            None => None,
        };
        let frame = self.frame(now).await?;
        let actor = user.filter(|user| user.disabled_at.is_none()).and_then(|user| actor_of(&user, &frame));
        let actor = actor.filter(|actor| access::may(actor.role(), &Operation::ReadBrief));
        let Some((feed, actor)) = found.zip(actor) else {
            self.store.add_attempt(&tried, now).await?;
            return Err(Problem::NotFound("feed"));
        };
        if feed.seen_at.is_none_or(|seen| now.0 - seen.0 >= 60 * 1_000_000) {
            self.store.see_feed(feed.key, now).await?;
        }
        let brief = self.read_brief(&actor, now).await?;
        let period = frame.current_period().ok();
        let says = brief.standing.is_some()
            && self
                .home_node(&actor, &frame)
                .is_ok_and(|node| access::check(&actor, &Operation::SayNumber(node), &frame).is_ok());
        let half = period.as_ref().map(|period| add_days(period.start, days_between(period.start, period.end) / 2));
        Ok(Feeding { actor, lang: feed.lang, brief, number_due: half.filter(|_| says), period })
    }
}
