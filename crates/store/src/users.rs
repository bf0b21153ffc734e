//! Users, and the secrets that let somebody in: kept so that whoever reads the database cannot use them.

use crate::engine::{Outcome, Row, Store, Transaction, Value};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::OsRng;
use chacha20poly1305::aead::rand_core::RngCore;
use facts::Instant;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Who may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The e-mail address in lower case.
    pub login: String,
    /// What pages call them where no person is linked.
    pub name: String,
    /// `operations`, `leader` or `person`.
    pub standing: String,
    /// The key of the person it is linked to.
    pub person: Option<i64>,
    /// The password as argon2id's text; `None`: none yet.
    pub password: Option<String>,
    /// When it was made.
    pub created_at: Instant,
    /// Since when it lets nobody in.
    pub disabled_at: Option<Instant>,
    /// When a session of it last asked for anything; only in lists.
    pub seen_at: Option<Instant>,
    /// The sealed secret of the second step, where there is one.
    pub totp: Option<String>,
    /// A sealed secret that waits for its first code.
    pub totp_pending: Option<String>,
    /// The last thirty seconds, since 1970, of which a code was used.
    pub totp_step: i64,
    /// The language in which they read last; empty where it is not known or was not asked for.
    pub lang: String,
}

impl User {
    /// Whether what named it was erased.
    pub fn is_erased(&self) -> bool {
        // What stands in the place of the address is none.
        !self.login.contains('@')
    }
}

/// A browser that signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The key.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The user's key.
    pub user: i64,
    /// When it began.
    pub created_at: Instant,
    /// When it last asked for anything, to the minute.
    pub seen_at: Instant,
    /// The browser, as it names itself.
    pub about: String,
}

/// What a program asks the API with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The user's key.
    pub user: i64,
    /// What its owner calls it.
    pub name: String,
    /// Whether it may change anything.
    pub writes: bool,
    /// When it was made.
    pub created_at: Instant,
    /// Until when it works.
    pub expires_at: Instant,
    /// When it was last used, to the minute.
    pub seen_at: Option<Instant>,
}

/// Failed sign-ins are kept for a day: microseconds.
const ATTEMPTS_KEPT: i64 = 24 * 60 * 60 * 1_000_000;

/// A secret of 256 random bits, to be held by whoever it lets in.
pub fn new_secret() -> String {
    let mut bytes = [0; 32];
    OsRng.fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A code of 60 random bits that a person can type: letters and digits that nobody confuses, in three groups.
pub fn new_code() -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut bytes = [0; 12];
    OsRng.fill_bytes(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// What is kept of a secret. It has too many random bits to be guessed, so a plain hash is enough.
pub(crate) fn kept(secret: &str) -> Value {
    let hash = Sha256::digest(secret.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}

impl Store {
    /// Whether there is any user.
    #[boxed]
    pub async fn has_users(&self) -> Outcome<bool> {
        Ok(self.row(sql::USER_ANY, &[]).await?.is_some())
    }

    /// All users, by name.
    #[boxed]
    pub async fn users(&self) -> Outcome<Vec<User>> {
        Ok(self.rows(sql::USERS, &[]).await?.iter().map(user_of).collect())
    }

    /// The user of a key.
    #[boxed]
    pub async fn user(&self, key: i64) -> Outcome<Option<User>> {
        Ok(self.row(sql::USER_BY_KEY, &[key.into()]).await?.as_ref().map(user_of))
    }

    /// The user that signs in with an address, in lower case.
    #[boxed]
    pub async fn user_of_login(&self, login: &str) -> Outcome<Option<User>> {
        Ok(self.row(sql::USER_BY_LOGIN, &[login.into()]).await?.as_ref().map(user_of))
    }

    /// Keeps a new user and returns its key; `None`: another has the address.
    #[boxed]
    pub async fn add_user(&self, user: &User) -> Outcome<Option<i64>> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values: [Value; 8] = [
            key.into(),
            user.id.as_str().into(),
            user.login.as_str().into(),
            user.name.as_str().into(),
            user.standing.as_str().into(),
            user.person.into(),
            user.password.clone().into(),
            user.created_at.0.into(),
        ];
        let added = tx.execute(sql::USER_ADD, &values).await?;
        tx.commit().await?;
        Ok((added == 1).then_some(key))
    }

    /// Gives a user another password; all its sessions end but `kept_session`, and so do links that would have set one. Where none is kept,
    /// its tokens and the address of its calendar end, too: whoever forgot the password may have lost it to somebody.
    #[boxed]
    pub async fn put_password(&self, user: i64, password: &str, kept_session: i64, now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::USER_PASSWORD, &[user.into(), password.into()]).await?;
        tx.execute(sql::SESSIONS_END, &[user.into(), now.0.into(), kept_session.into()]).await?;
        tx.execute(sql::TICKETS_END, &[user.into(), now.0.into()]).await?;
        if kept_session == 0 {
            tx.execute(sql::TOKENS_END, &[user.into(), now.0.into()]).await?;
            tx.execute(sql::FEEDS_END, &[user.into(), now.0.into()]).await?;
        }
        tx.commit().await
    }

    /// Shuts a user: its sessions, links and tokens end. Or opens it again.
    #[boxed]
    pub async fn disable_user(&self, user: i64, is_disabled: bool, now: Instant) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        // Whoever shuts others at the same time, a provider too, waits here: of two who shut each other one does.
        tx.execute(sql::SCIM_TURN, &[]).await?;
        if is_disabled {
            let left = tx.row(sql::OPERATIONS_LEFT, &[user.into()]).await?;
            if left.is_some_and(|row| row.int(0) == row.int(1) && row.int(1) > 0) {
                return Ok(false);
            }
        }
        disable(&mut tx, user, is_disabled, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Keeps the sealed secret of a second step until its first code comes.
    #[boxed]
    pub async fn put_pending_totp(&self, user: i64, sealed: &str) -> Outcome<()> {
        self.execute(sql::TOTP_PENDING, &[user.into(), sealed.into()]).await.map(drop)
    }

    /// Turns the second step on, with codes for whoever loses the device; or off, with `None`.
    #[boxed]
    pub async fn put_totp(&self, user: i64, sealed: Option<&str>, step: i64, recovery: &[String]) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::TOTP_PUT, &[user.into(), sealed.map(str::to_owned).into(), step.into()]).await?;
        tx.execute(sql::RECOVERY_END, &[user.into()]).await?;
        for code in recovery {
            tx.execute(sql::RECOVERY_ADD, &[kept(code), user.into()]).await?;
        }
        tx.commit().await
    }

    /// Notes of which thirty seconds a code was used; `false`: of these or later ones one was already.
    #[boxed]
    pub async fn use_totp(&self, user: i64, step: i64) -> Outcome<bool> {
        Ok(self.execute(sql::TOTP_STEP, &[user.into(), step.into()]).await? == 1)
    }

    /// Uses a recovery code; whether it was one.
    #[boxed]
    pub async fn use_recovery_code(&self, user: i64, code: &str, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::RECOVERY_USE, &[kept(code), user.into(), now.0.into()]).await? == 1)
    }

    /// How many recovery codes are left.
    #[boxed]
    pub async fn recovery_codes_left(&self, user: i64) -> Outcome<i64> {
        Ok(self.row(sql::RECOVERY_LEFT, &[user.into()]).await?.map_or(0, |row| row.int(0)))
    }

    /// Begins a session and returns the secret that its browser holds.
    #[boxed]
    pub async fn add_session(&self, user: i64, about: &str, now: Instant) -> Outcome<String> {
        let secret = new_secret();
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let id = Uuid::now_v7().to_string();
        let values = [key.into(), id.into(), kept(&secret), user.into(), now.0.into(), about.into()];
        tx.execute(sql::SESSION_ADD, &values).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// The session of a secret, unless it ended.
    #[boxed]
    pub async fn session(&self, secret: &str) -> Outcome<Option<Session>> {
        Ok(self.row(sql::SESSION_BY_TOKEN, &[kept(secret)]).await?.as_ref().map(session_of))
    }

    /// The sessions of a user that were used since `seen` and began since `begun`, the latest first.
    #[boxed]
    pub async fn sessions(&self, user: i64, seen: Instant, begun: Instant) -> Outcome<Vec<Session>> {
        let values = [user.into(), seen.0.into(), begun.0.into()];
        Ok(self.rows(sql::SESSIONS, &values).await?.iter().map(session_of).collect())
    }

    /// Notes that a session was used.
    #[boxed]
    pub async fn see_session(&self, key: i64, now: Instant) -> Outcome<()> {
        self.execute(sql::SESSION_SEEN, &[key.into(), now.0.into()]).await.map(drop)
    }

    /// Ends a session of a user; whether there was one.
    #[boxed]
    pub async fn end_session(&self, user: i64, id: &str, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::SESSION_END, &[user.into(), id.into(), now.0.into()]).await? > 0)
    }

    /// Makes a link that works once until `expires`; earlier ones of the user (`None`: of the set-up) for the same purpose end.
    #[boxed]
    pub async fn add_ticket(
        &self,
        user: Option<i64>,
        purpose: &str,
        secret: &str,
        now: Instant,
        expires: Instant,
    ) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::TICKETS_END_FOR, &[user.unwrap_or(0).into(), now.0.into(), purpose.into()]).await?;
        let values = [kept(secret), user.into(), purpose.into(), now.0.into(), expires.0.into()];
        tx.execute(sql::TICKET_ADD, &values).await?;
        tx.commit().await
    }

    /// What a link is for: the user (`None`: the set-up) and the purpose; nothing once it was used or expired.
    #[boxed]
    pub async fn ticket(&self, secret: &str, now: Instant) -> Outcome<Option<(Option<i64>, String)>> {
        let row = self.row(sql::TICKET_GET, &[kept(secret), now.0.into()]).await?;
        Ok(row.map(|row| (row.int_or_null(0), row.text(1).to_owned())))
    }

    /// Uses a link; whether it still worked. Of two that try at once one succeeds.
    #[boxed]
    pub async fn use_ticket(&self, secret: &str, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::TICKET_USE, &[kept(secret), now.0.into()]).await? == 1)
    }

    /// Keeps a token for the API and returns its secret.
    #[boxed]
    pub async fn add_api_token(&self, token: &ApiToken) -> Outcome<String> {
        let secret = format!("lp_{}", new_secret());
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values: [Value; 8] = [
            key.into(),
            token.id.as_str().into(),
            kept(&secret),
            token.user.into(),
            token.name.as_str().into(),
            token.writes.into(),
            token.created_at.0.into(),
            token.expires_at.0.into(),
        ];
        tx.execute(sql::TOKEN_ADD, &values).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// The token of a secret, unless it ended or expired.
    #[boxed]
    pub async fn api_token(&self, secret: &str, now: Instant) -> Outcome<Option<ApiToken>> {
        Ok(self.row(sql::TOKEN_BY_TOKEN, &[kept(secret), now.0.into()]).await?.as_ref().map(token_of))
    }

    /// The tokens of a user, the latest first.
    #[boxed]
    pub async fn api_tokens(&self, user: i64) -> Outcome<Vec<ApiToken>> {
        Ok(self.rows(sql::TOKENS, &[user.into()]).await?.iter().map(token_of).collect())
    }

    /// Notes that a token was used.
    #[boxed]
    pub async fn see_api_token(&self, key: i64, now: Instant) -> Outcome<()> {
        self.execute(sql::TOKEN_SEEN, &[key.into(), now.0.into()]).await.map(drop)
    }

    /// Ends a token of a user; whether there was one.
    #[boxed]
    pub async fn end_api_token(&self, user: i64, id: &str, now: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::TOKEN_END, &[user.into(), id.into(), now.0.into()]).await? > 0)
    }

    /// Notes a sign-in that failed: `who` was tried and from where.
    #[boxed]
    pub async fn add_attempt(&self, who: &str, now: Instant) -> Outcome<()> {
        self.execute(sql::ATTEMPT_ADD, &[kept(who), now.0.into()]).await?;
        // Whoever guesses fills no table.
        self.execute(sql::ATTEMPTS_OLD, &[(now.0 - ATTEMPTS_KEPT).into()]).await.map(drop)
    }

    /// How many of those there were since an instant, and the first of them.
    #[boxed]
    pub async fn attempts(&self, who: &str, since: Instant) -> Outcome<(i64, Option<Instant>)> {
        let row = self.row(sql::ATTEMPTS, &[kept(who), since.0.into()]).await?;
        Ok(row.map_or((0, None), |row| (row.int(0), row.int_or_null(1).map(Instant))))
    }

    /// Forgets the failed sign-ins of one.
    #[boxed]
    pub async fn forget_attempts(&self, who: &str) -> Outcome<()> {
        self.execute(sql::ATTEMPTS_END, &[kept(who)]).await.map(drop)
    }
}

/// Shuts a user with all that lets it in, or opens it again, together with what else the transaction does.
pub(crate) async fn disable(tx: &mut Transaction, user: i64, is_disabled: bool, now: Instant) -> Outcome<()> {
    let at = is_disabled.then_some(now.0);
    tx.execute(sql::USER_DISABLE, &[user.into(), at.into()]).await?;
    if is_disabled { end_access(tx, user, now).await } else { Ok(()) }
}

impl Store {
    /// Notes the language in which somebody reads.
    #[boxed]
    pub async fn put_user_lang(&self, user: i64, lang: &str) -> Outcome<()> {
        self.execute(sql::USER_LANG, &[user.into(), lang.into()]).await.map(drop)
    }

    /// Who can be written to: the key of the person, the address, and the language in which they read last.
    #[boxed]
    pub async fn users_told(&self) -> Outcome<Vec<(i64, String, String)>> {
        let rows = self.rows(sql::USERS_TOLD, &[]).await?;
        Ok(rows.iter().map(|row| (row.int(0), row.text(1).to_owned(), row.text(2).to_owned())).collect())
    }
}

/// Ends a user's sessions, links and tokens, together with what else the transaction does.
pub(crate) async fn end_access(tx: &mut Transaction, user: i64, now: Instant) -> Outcome<()> {
    tx.execute(sql::SESSIONS_END, &[user.into(), now.0.into(), 0.into()]).await?;
    tx.execute(sql::TICKETS_END, &[user.into(), now.0.into()]).await?;
    tx.execute(sql::TOKENS_END, &[user.into(), now.0.into()]).await.map(drop)
}

fn user_of(row: &Row) -> User {
    User {
        key: row.int(0),
        id: row.text(1).to_owned(),
        login: row.text(2).to_owned(),
        name: row.text(3).to_owned(),
        standing: row.text(4).to_owned(),
        person: row.int_or_null(5),
        password: row.text_or_null(6).map(str::to_owned),
        created_at: Instant(row.int(7)),
        disabled_at: row.int_or_null(8).map(Instant),
        seen_at: row.int_or_null(9).map(Instant),
        totp: row.text_or_null(10).map(str::to_owned),
        totp_pending: row.text_or_null(11).map(str::to_owned),
        totp_step: row.int(12),
        lang: row.text(13).to_owned(),
    }
}

fn session_of(row: &Row) -> Session {
    Session {
        key: row.int(0),
        id: row.text(1).to_owned(),
        user: row.int(2),
        created_at: Instant(row.int(3)),
        seen_at: Instant(row.int(4)),
        about: row.text(5).to_owned(),
    }
}

fn token_of(row: &Row) -> ApiToken {
    ApiToken {
        key: row.int(0),
        id: row.text(1).to_owned(),
        user: row.int(2),
        name: row.text(3).to_owned(),
        writes: row.flag(4),
        created_at: Instant(row.int(5)),
        expires_at: Instant(row.int(6)),
        seen_at: row.int_or_null(7).map(Instant),
    }
}
