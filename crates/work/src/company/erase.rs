//! Erasing what names a person, unless they are held for a court or an authority.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;

/// Characters of a reason at most.
const LONGEST_REASON: usize = 500;

impl Work {
    /// Destroys the key to what names a person, their words and their user; every number stays.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `held` while they are held.
    #[boxed]
    pub async fn erase_person(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let (_, held, by) = self.erasable(actor, id, now).await?;
        if held {
            return Err(Problem::Invalid { field: "held", value: String::new() });
        }
        self.note(&by, What::PersonErased, id, now).await?;
        Ok(self.store.erase(id, now).await?)
    }

    /// Holds a person for a court or an authority: nothing of them is erased until that ends.
    #[boxed]
    pub async fn hold_person(&self, actor: &Actor, id: &str, why: &str, now: Instant) -> Done<()> {
        let (key, _, by) = self.erasable(actor, id, now).await?;
        let why = why.trim();
        if why.is_empty() || why.chars().count() > LONGEST_REASON {
            return Err(Problem::Invalid { field: "held-why", value: String::new() });
        }
        self.note(&by, What::PersonHeld, id, now).await?;
        Ok(self.store.hold_person(key, Some(now), why).await?)
    }

    /// Ends a hold.
    #[boxed]
    pub async fn release_person(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let (key, _, by) = self.erasable(actor, id, now).await?;
        self.note(&by, What::PersonReleased, id, now).await?;
        Ok(self.store.hold_person(key, None, "").await?)
    }

    /// The key of a person who was not erased yet, whether they are held, and who asks.
    async fn erasable(&self, actor: &Actor, id: &str, now: Instant) -> Done<(i64, bool, String)> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ErasePerson, &frame)?;
        let key = frame.loaded.people[frame.person_of(id)? as usize];
        let kept = self.store.people().await?.remove(&key).ok_or(Problem::NotFound("person"))?;
        if kept.is_erased {
            return Err(Problem::Conflict("erased".into()));
        }
        Ok((key, kept.held.is_some(), actor.audited(&frame)))
    }
}
