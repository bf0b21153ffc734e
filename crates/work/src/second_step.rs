//! The second step at sign-in: a code from a device that changes every thirty seconds (RFC 6238), or one of ten for whoever lost it.

use crate::Work;
use crate::access::Actor;
use crate::audit::{self, What};
use crate::password;
use crate::problem::{Done, Problem};
use crate::users::{MOST_FOR_ONE, Origin, SECOND_STEP, Visitor, actor_of};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use store::Secret;
use store::users::{User, new_code, new_secret};
use totp_rs::{Builder, Totp};

/// Codes for whoever loses the device.
const RECOVERY_CODES: usize = 10;
/// Wrong codes within a quarter of an hour, from all addresses together: a million codes outlast them.
const MOST_OF_STEP: i64 = 30;
/// Letters of a recovery code, and how many stand together.
const RECOVERY_LETTERS: [usize; 2] = [12, 4];
/// What authenticators show above the address.
const ISSUER: &str = "Linchpin";

/// What an authenticator is set up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The address that its camera reads.
    pub url: String,
    /// The secret to be typed, in base 32.
    pub secret: String,
}

/// How a visitor's second step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// This server has no key, so there can be none.
    Unavailable,
    /// Not turned on.
    Off,
    /// Turned on, with so many recovery codes left.
    On(i64),
}

impl Work {
    pub(crate) fn server_key(&self) -> Done<&Secret> {
        self.key.as_deref().ok_or(Problem::NotFound("key"))
    }

    async fn own(&self, visitor: &Visitor) -> Done<User> {
        self.store.user(visitor.user).await?.ok_or(Problem::NotFound("user"))
    }

    /// The visitor while the second step is off: another device takes turning it off first, which takes the password.
    async fn without(&self, visitor: &Visitor) -> Done<User> {
        let user = self.own(visitor).await?;
        if user.totp.is_none() { Ok(user) } else { Err(Problem::NotFound("step")) }
    }

    /// How the visitor's second step stands.
    #[boxed]
    pub async fn second_step_of(&self, visitor: &Visitor) -> Done<Standing> {
        let user = self.own(visitor).await?;
        Ok(match (&user.totp, &self.key) {
            (Some(_), _) => Standing::On(self.store.recovery_codes_left(user.key).await?),
            (None, Some(_)) => Standing::Off,
            (None, None) => Standing::Unavailable,
        })
    }

    /// What the visitor's authenticator is to be set up with; an offer that waits already is made again, or another with `anew`.
    #[boxed]
    pub async fn offer_second_step(&self, visitor: &Visitor, anew: bool) -> Done<Offered> {
        let (user, key) = (self.without(visitor).await?, self.server_key()?);
        let waiting = user.totp_pending.as_deref().filter(|_| !anew).and_then(|sealed| key.open(sealed).ok());
        let secret = match waiting {
            Some(secret) => secret,
            None => {
                // 132 random bits, few enough letters to be typed.
                let secret: String = new_secret().chars().take(22).collect();
                self.store.put_pending_totp(user.key, &key.seal(&secret)).await?;
                secret
            }
        };
        let totp = totp(&secret, &user.login)?;
        let url = totp.to_url().map_err(|_| Problem::Invalid { field: "email", value: user.login })?;
        Ok(Offered { url, secret: totp.secret().to_base32() })
    }

    /// Turns the second step on with the first code, and returns the recovery codes, which are shown once.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `step-code`: it is not the code; the offer waits on.
    #[boxed]
    pub async fn confirm_second_step(&self, visitor: &Visitor, code: &str, now: Instant) -> Done<Vec<String>> {
        let (user, key) = (self.without(visitor).await?, self.server_key()?);
        let sealed = user.totp_pending.as_deref().ok_or(Problem::NotFound("step"))?;
        let step = step_of(&totp(&key.open(sealed)?, &user.login)?, code, now);
        let step = step.ok_or(Problem::Invalid { field: "step-code", value: String::new() })?;
        let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| new_code()).collect();
        self.note(&audit::user(&user.id), What::SecondStepOn, "", now).await?;
        self.store.put_totp(user.key, Some(sealed), step, &codes).await?;
        Ok(codes)
    }

    /// Turns the visitor's second step off, for their password.
    #[boxed]
    pub async fn end_second_step(&self, visitor: &Visitor, given: &str, from: &Origin, now: Instant) -> Done<()> {
        let tried = format!("{} {}", visitor.login, from.address);
        self.attempt(&tried, MOST_FOR_ONE, now).await?;
        let user = self.own(visitor).await?;
        if !password::is(given.to_owned(), user.password).await? {
            return Err(Problem::Invalid { field: "password-old", value: String::new() });
        }
        self.store.forget_attempts(&tried).await?;
        self.note(&audit::user(&visitor.id), What::SecondStepOff, &visitor.id, now).await?;
        Ok(self.store.put_totp(visitor.user, None, 0, &[]).await?)
    }

    /// Turns somebody's second step off: they lost the device and the recovery codes. Returns the address to tell.
    #[boxed]
    pub async fn end_second_step_for(&self, actor: &Actor, id: &str, now: Instant) -> Done<String> {
        let user = self.managed(actor, id, now).await?;
        let frame = self.frame(now).await?;
        self.note(&actor.audited(&frame), What::SecondStepOff, &user.id, now).await?;
        self.store.put_totp(user.key, None, 0, &[]).await?;
        Ok(user.login)
    }

    /// The second step: the secret of a new session, for the code of a device or a recovery code.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `waiting` when it took too long, [`Problem::Invalid`] `step-code`, [`Problem::TooMany`].
    #[boxed]
    pub async fn second_step(&self, waiting: &str, code: &str, from: &Origin, now: Instant) -> Done<String> {
        let gone = || Problem::NotFound("waiting");
        let found = self.store.ticket(waiting, now).await?.filter(|(_, purpose)| purpose == SECOND_STEP);
        let user = self.store.user(found.and_then(|(user, _)| user).ok_or_else(gone)?).await?.ok_or_else(gone)?;
        // Whoever gets here knows the password, and guesses from wherever they can: few from one address, so that they do not lock its owner out,
        // who comes from another; and not many from all together.
        let tried = format!("second step {} {}", user.id, from.address);
        let all = format!("second step {}", user.id);
        self.attempt(&tried, MOST_FOR_ONE, now).await?;
        self.attempt(&all, MOST_OF_STEP, now).await?;
        if !self.is_code(&user, code, now).await? {
            self.note("nobody", What::SignInFailed, &user.id, now).await?;
            return Err(Problem::Invalid { field: "step-code", value: String::new() });
        }
        self.store.forget_attempts(&tried).await?;
        self.store.forget_attempts(&all).await?;
        let frame = self.frame(now).await?;
        if !self.store.use_ticket(waiting, now).await? {
            return Err(gone());
        }
        if user.disabled_at.is_some() || actor_of(&user, &frame).is_none() {
            return Err(Problem::Invalid { field: "sign-in-ended", value: String::new() });
        }
        self.begin_session(&user, from, now).await
    }

    async fn is_code(&self, user: &User, code: &str, now: Instant) -> Done<bool> {
        if let Some(code) = recovery_code(code) {
            return Ok(self.store.use_recovery_code(user.key, &code, now).await?);
        }
        let Some(sealed) = &user.totp else { return Ok(false) };
        let step = step_of(&totp(&self.server_key()?.open(sealed)?, &user.login)?, code, now);
        match step {
            Some(step) => Ok(self.store.use_totp(user.key, step).await?),
            None => Ok(false),
        }
    }
}

/// A recovery code as it is kept, however it is typed: in small letters, without dashes or with blanks. `None`: it is none.
fn recovery_code(typed: &str) -> Option<String> {
    let [letters, together] = RECOVERY_LETTERS;
    let plain: Vec<char> = typed.to_uppercase().chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let groups = plain.chunks(together).map(|group| group.iter().collect::<String>());
    (plain.len() == letters).then(|| groups.collect::<Vec<_>>().join("-"))
}

fn totp(secret: &str, login: &str) -> Done<Totp> {
    let builder =
        Builder::new().with_secret(secret.as_bytes().to_vec()).with_account_name(login).with_issuer(Some(ISSUER));
    builder.build().map_err(|_| Problem::Invalid { field: "email", value: login.to_owned() })
}

/// The thirty seconds that a code is of: these, those before or after.
fn step_of(totp: &Totp, code: &str, now: Instant) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.0 / 1_000_000).ok()?;
    i64::try_from(totp.check(&digits, seconds)?).ok()
}
