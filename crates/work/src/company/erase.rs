//! Erasing what names a person, unless they are held for a court or an authority.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::mail::Written;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use store::erase::Addressed;

/// Characters of a reason at most.
const LONGEST_REASON: usize = 500;

impl Work {
    /// Destroys the key to what names a person, their words and their user; every number stays.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `held` while they are held.
    #[boxed]
    pub async fn erase_person(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let (key, held, by) = self.erasable(actor, id, now).await?;
        if held {
            return Err(Problem::Invalid { field: "held", value: String::new() });
        }
        let users = self.store.users().await?;
        let own: Vec<i64> = users.iter().filter(|user| user.person == Some(key)).map(|user| user.key).collect();
        self.check_some_operations_left(&own).await?;
        self.note(&by, What::PersonErased, id, now).await?;
        self.store.erase(id, &self.letters_kept().await?, now).await?;
        // They name whom the database no longer does.
        self.delete_ended_uploads(now).await
    }

    /// Erases an account that is nobody's of the company; its owner was shut out before.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `erase-open` while it lets somebody in, `erase-person` where it is one of the company's people's: whoever
    /// it is, is erased as a person.
    #[boxed]
    pub async fn erase_user(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let user = self.managed(actor, id, now).await?;
        let refused = |field| Err(Problem::Invalid { field, value: user.login.clone() });
        if user.person.is_some() {
            return refused("erase-person");
        }
        if user.disabled_at.is_none() {
            return refused("erase-open");
        }
        let frame = self.frame(now).await?;
        self.note(&actor.audited(&frame), What::UserErased, &user.id, now).await?;
        Ok(self.store.erase_user(&user, &self.letters_kept().await?, now).await?)
    }

    /// The letters whose words are still kept, with whom they go to; those that another key sealed nobody can read.
    async fn letters_kept(&self) -> Done<Vec<Addressed>> {
        let Some(server) = &self.key else { return Ok(Vec::new()) };
        let sealed = self.store.sealed_letters().await?;
        let read = |(key, sealed): (i64, String)| {
            let written: Written = serde_json::from_str(&server.open(&sealed).ok()?).ok()?;
            Some(Addressed { key, to: written.to })
        };
        Ok(sealed.into_iter().filter_map(read).collect())
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
        let kept = self.store.person(key).await?.ok_or(Problem::NotFound("person"))?;
        if kept.is_erased {
            return Err(Problem::Conflict("erased".into()));
        }
        Ok((key, kept.held.is_some(), actor.audited(&frame)))
    }
}
