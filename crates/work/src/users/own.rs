//! What users do with their own way in: another password, sessions to end, tokens for programs.

use super::{DAY, IDLE, LONGEST, MOST_FOR_ONE, MOST_TOKEN_DAYS, Origin, Visitor, called};
use crate::Work;
use crate::audit::{self, What};
use crate::password;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use store::users::{ApiToken, Session};
use uuid::Uuid;

impl Work {
    /// Gives the visitor another password; all other sessions end.
    #[boxed]
    pub async fn change_password(
        &self,
        visitor: &Visitor,
        old: &str,
        new: &str,
        from: &Origin,
        now: Instant,
    ) -> Done<()> {
        let tried = format!("{} {}", visitor.login, from.address);
        self.attempt(&tried, MOST_FOR_ONE, now).await?;
        let user = self.store.user(visitor.user).await?.ok_or(Problem::NotFound("user"))?;
        if !password::is(old.to_owned(), user.password).await? {
            return Err(Problem::Invalid { field: "password-old", value: String::new() });
        }
        self.store.forget_attempts(&tried).await?;
        password::check(new, &[&visitor.login, &visitor.name, &self.company_name(now).await?])?;
        let hash = password::hash(new.to_owned()).await?;
        self.note(&audit::user(&visitor.id), What::PasswordSet, "", now).await?;
        Ok(self.store.put_password(visitor.user, &hash, visitor.session, now).await?)
    }

    /// Where the visitor is signed in, the latest first.
    #[boxed]
    pub async fn sessions(&self, visitor: &Visitor, now: Instant) -> Done<Vec<Session>> {
        let (seen, begun) = (Instant(now.0 - IDLE), Instant(now.0 - LONGEST));
        Ok(self.store.sessions(visitor.user, seen, begun).await?)
    }

    /// Ends one of the visitor's sessions.
    #[boxed]
    pub async fn end_session(&self, visitor: &Visitor, id: &str, now: Instant) -> Done<()> {
        if !self.store.end_session(visitor.user, id, now).await? {
            return Err(Problem::NotFound("session"));
        }
        self.note(&audit::user(&visitor.id), What::SessionEnded, "", now).await
    }

    /// The visitor's tokens, the latest first; those that expired, too.
    #[boxed]
    pub async fn api_tokens(&self, visitor: &Visitor) -> Done<Vec<ApiToken>> {
        Ok(self.store.api_tokens(visitor.user).await?)
    }

    /// Makes a token for programs that act for the visitor, and returns the secret that is shown once.
    #[boxed]
    pub async fn add_api_token(
        &self,
        visitor: &Visitor,
        name: &str,
        days: i64,
        writes: bool,
        now: Instant,
    ) -> Done<String> {
        if !(1..=MOST_TOKEN_DAYS).contains(&days) {
            return Err(Problem::Invalid { field: "token-days", value: days.to_string() });
        }
        self.check_not_by_claim(visitor.user).await?;
        let token = ApiToken {
            key: 0,
            id: Uuid::now_v7().to_string(),
            user: visitor.user,
            name: called(name)?,
            writes,
            created_at: now,
            expires_at: Instant(now.0 + days * DAY),
            seen_at: None,
        };
        self.note(&audit::user(&visitor.id), What::TokenMade, &token.id, now).await?;
        Ok(self.store.add_api_token(&token).await?)
    }

    /// Ends one of the visitor's tokens.
    #[boxed]
    pub async fn end_api_token(&self, visitor: &Visitor, id: &str, now: Instant) -> Done<()> {
        if !self.store.end_api_token(visitor.user, id, now).await? {
            return Err(Problem::NotFound("token"));
        }
        self.note(&audit::user(&visitor.id), What::TokenEnded, id, now).await
    }
}
