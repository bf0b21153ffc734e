//! Providers of OpenID Connect, and whom each means by a subject.

use crate::engine::{Outcome, Row, Store, Transaction};
use crate::statements as sql;
use crate::users::{disable, end_access};
use async_recursion::async_recursion as boxed;
use facts::Instant;

/// A provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// What the button says.
    pub name: String,
    /// The issuer's address.
    pub issuer: String,
    /// Linchpin's id there.
    pub client_id: String,
    /// Linchpin's secret there, sealed.
    pub secret: String,
    /// Whether anybody whose verified address is one of the company's people may come in.
    pub admits: bool,
    /// Whether addresses count as verified although the provider does not say so.
    pub trusts_email: bool,
    /// Whether the provider asks for a second step, so that Linchpin need not.
    pub has_second_step: bool,
    /// The claim that says who is of operations; empty: none does.
    pub claim: String,
    /// Its value that does.
    pub operations: String,
    /// When it was made.
    pub created_at: Instant,
}

/// Whom a provider means by a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The user's key.
    pub user: i64,
    /// Whether it is of operations only by the provider's claim.
    pub by_claim: bool,
}

impl Store {
    /// Providers that were not ended, by name.
    #[boxed]
    pub async fn providers(&self) -> Outcome<Vec<Provider>> {
        Ok(self.rows(sql::PROVIDERS, &[]).await?.iter().map(provider).collect())
    }

    /// Keeps a provider, new or changed.
    #[boxed]
    pub async fn put_provider(&self, provider: &Provider, now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = if provider.key == 0 { tx.take_keys(1).await? } else { provider.key };
        let known = tx.row(sql::PROVIDER_ISSUER, &[key.into()]).await?;
        if known.is_some_and(|known| known.text(0) != provider.issuer) {
            // Its subject "1" is somebody else than the old one's.
            for row in tx.rows(sql::PROVIDER_CLAIMED, &[key.into()]).await? {
                disable(&mut tx, row.int(0), true, now).await?;
            }
            tx.execute(sql::PROVIDER_SESSIONS_END, &[key.into(), now.0.into()]).await?;
            tx.execute(sql::PROVIDER_LINKS_END, &[key.into()]).await?;
        }
        let values = [
            key.into(),
            provider.id.as_str().into(),
            provider.name.as_str().into(),
            provider.issuer.as_str().into(),
            provider.client_id.as_str().into(),
            provider.secret.as_str().into(),
            provider.admits.into(),
            provider.trusts_email.into(),
            provider.has_second_step.into(),
            provider.claim.as_str().into(),
            provider.operations.as_str().into(),
            provider.created_at.0.into(),
        ];
        tx.execute(sql::PROVIDER_PUT, &values).await?;
        tx.commit().await
    }

    /// Ends a provider, and the sessions that began by it.
    #[boxed]
    pub async fn end_provider(&self, key: i64, now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::PROVIDER_END, &[key.into(), now.0.into()]).await?;
        end_whom_it_brought(&mut tx, key, now).await?;
        tx.commit().await
    }

    /// Whether a provider's claim alone makes somebody of operations.
    #[boxed]
    pub async fn is_by_claim(&self, user: i64) -> Outcome<bool> {
        Ok(self.row(sql::PROVIDER_CLAIMS, &[user.into()]).await?.is_some_and(|row| row.int(0) > 0))
    }

    /// Ends a user's sessions, links and tokens.
    #[boxed]
    pub async fn end_access(&self, user: i64, now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        end_access(&mut tx, user, now).await?;
        tx.commit().await
    }

    /// Whom a provider means by a subject.
    #[boxed]
    pub async fn provider_link(&self, provider: i64, subject: &str) -> Outcome<Option<Link>> {
        let row = self.row(sql::PROVIDER_LINK, &[provider.into(), subject.into()]).await?;
        Ok(row.map(|row| Link { user: row.int(0), by_claim: row.flag(1) }))
    }

    /// Keeps whom a provider means by a subject.
    #[boxed]
    pub async fn add_provider_link(&self, provider: i64, subject: &str, link: Link, now: Instant) -> Outcome<()> {
        let values = [provider.into(), subject.into(), link.user.into(), link.by_claim.into(), now.0.into()];
        self.execute(sql::PROVIDER_LINK_ADD, &values).await.map(drop)
    }

    /// Notes by which provider a session began, with its sealed token.
    #[boxed]
    pub async fn mark_session(&self, secret: &str, provider: i64, id_token: &str) -> Outcome<()> {
        let values = [crate::users::kept(secret), provider.into(), id_token.into()];
        self.execute(sql::SESSION_MARK, &values).await.map(drop)
    }

    /// By which provider a session began, with its sealed token.
    #[boxed]
    pub async fn session_mark(&self, secret: &str) -> Outcome<Option<(i64, String)>> {
        let row = self.row(sql::SESSION_MARKED, &[crate::users::kept(secret)]).await?;
        Ok(row.and_then(|row| Some((row.int_or_null(0)?, row.text_or_null(1)?.to_owned()))))
    }
}

/// Ends the sessions that began by a provider, and all that lets those in who are of operations by its claim alone.
async fn end_whom_it_brought(tx: &mut Transaction, provider: i64, now: Instant) -> Outcome<()> {
    tx.execute(sql::PROVIDER_SESSIONS_END, &[provider.into(), now.0.into()]).await?;
    for row in tx.rows(sql::PROVIDER_CLAIMED, &[provider.into()]).await? {
        end_access(tx, row.int(0), now).await?;
    }
    Ok(())
}

fn provider(row: &Row) -> Provider {
    Provider {
        key: row.int(0),
        id: row.text(1).to_owned(),
        name: row.text(2).to_owned(),
        issuer: row.text(3).to_owned(),
        client_id: row.text(4).to_owned(),
        secret: row.text(5).to_owned(),
        admits: row.flag(6),
        trusts_email: row.flag(7),
        has_second_step: row.flag(8),
        claim: row.text(9).to_owned(),
        operations: row.text(10).to_owned(),
        created_at: Instant(row.int(11)),
    }
}
