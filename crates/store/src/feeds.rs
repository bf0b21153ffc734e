//! Private addresses under which calendar programs read somebody's brief.

use crate::engine::{Outcome, Row, Store};
use crate::statements as sql;
use crate::users::{kept, new_secret};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use uuid::Uuid;

/// A private address, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The user's key.
    pub user: i64,
    /// The language in which it is written, as a tag.
    pub lang: String,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last read.
    pub seen_at: Option<Instant>,
}

impl Store {
    /// Makes a private address for a user and returns its secret; the one before ends.
    #[boxed]
    pub async fn add_feed(&self, user: i64, lang: &str, now: Instant) -> Outcome<String> {
        let secret = new_secret();
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        tx.execute(sql::FEEDS_END, &[user.into(), now.0.into()]).await?;
        let values =
            [key.into(), Uuid::now_v7().to_string().into(), kept(&secret), user.into(), lang.into(), now.0.into()];
        tx.execute(sql::FEED_ADD, &values).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// The address of a secret, unless it ended.
    #[boxed]
    pub async fn feed(&self, secret: &str) -> Outcome<Option<Feed>> {
        Ok(self.row(sql::FEED_BY_TOKEN, &[kept(secret)]).await?.as_ref().map(feed))
    }

    /// The address that a user has.
    #[boxed]
    pub async fn feed_of(&self, user: i64) -> Outcome<Option<Feed>> {
        Ok(self.row(sql::FEED_OF_USER, &[user.into()]).await?.as_ref().map(feed))
    }

    /// Notes that an address was read.
    #[boxed]
    pub async fn see_feed(&self, key: i64, now: Instant) -> Outcome<()> {
        self.execute(sql::FEED_SEEN, &[key.into(), now.0.into()]).await.map(drop)
    }

    /// Ends a user's address; whether there was one.
    #[boxed]
    pub async fn end_feed(&self, user: i64, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::FEEDS_END, &[user.into(), now.0.into()]).await? > 0)
    }
}

fn feed(row: &Row) -> Feed {
    Feed {
        key: row.int(0),
        id: row.text(1).to_owned(),
        user: row.int(2),
        lang: row.text(3).to_owned(),
        created_at: Instant(row.int(4)),
        seen_at: row.int_or_null(5).map(Instant),
    }
}
