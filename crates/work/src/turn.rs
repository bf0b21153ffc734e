//! Turns: of several who change what the company says of itself, on whichever node, one does at a time.

use crate::Work;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use std::time::Duration;
use store::Store;
use tokio::sync::OwnedMutexGuard;
use uuid::Uuid;

/// A turn ends by itself after so long: whoever had it is gone.
const LONGEST: Duration = Duration::from_secs(30);
/// How often a turn that another node has is asked for.
const AGAIN: Duration = Duration::from_millis(20);

/// The turn of whoever changes something; it ends when this is dropped.
pub struct Turn {
    store: Store,
    holder: String,
    own: Option<OwnedMutexGuard<()>>,
}

impl Work {
    /// Waits for the turn to change something.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `busy`: others had it all the time.
    #[boxed]
    pub async fn take_turn(&self, now: Instant) -> Done<Turn> {
        // Of this process one asks at a time.
        let own = self.turning.clone().lock_owned().await;
        let holder = Uuid::now_v7().to_string();
        let started = std::time::Instant::now();
        while started.elapsed() < 2 * LONGEST {
            let passed = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
            let at = now.0.saturating_add(passed);
            let until = at.saturating_add(i64::try_from(LONGEST.as_micros()).unwrap_or(i64::MAX));
            if self.store.take_turn(&holder, Instant(at), Instant(until)).await? {
                return Ok(Turn { store: self.store.clone(), holder, own: Some(own) });
            }
            tokio::time::sleep(AGAIN).await;
        }
        Err(Problem::Conflict("busy".into()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (store, holder, own) = (self.store.clone(), std::mem::take(&mut self.holder), self.own.take());
        tokio::spawn(async move {
            if let Err(error) = store.end_turn(&holder).await {
                tracing::warn!(%error, "a turn ends by itself");
            }
            drop(own);
        });
    }
}
