//! Mail: how it is sent, what waits to be, and links that somebody who forgot a password asks for themselves. Words and sending are
//! the door's.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::problem::{Done, Problem};
use crate::users::{self, Origin, actor_of};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use serde::{Deserialize, Serialize};
pub use store::mail::{Letter, MailSettings};

const MINUTE: i64 = 60 * 1_000_000;
/// After how many minutes a letter is tried again; then it is given up.
const AGAIN: [i64; 5] = [1, 5, 30, 120, 480];
/// Letters that are listed.
const LISTED: i64 = 50;

/// How mail is to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailSaid {
    /// The server's name.
    pub host: String,
    /// Its port.
    pub port: String,
    /// `starttls`, `tls` or `none`.
    pub security: String,
    /// The user; empty: none is asked for.
    pub login: String,
    /// The password; empty: as it is.
    pub password: String,
    /// From whom it comes.
    pub sender: String,
}

/// A letter with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What it is about: a code.
    pub kind: String,
    /// To which address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// The address that ends letters of its kind without signing in; empty: they cannot be ended.
    #[serde(default)]
    pub unsubscribe: String,
}

impl Work {
    /// Whether mail is sent.
    #[boxed]
    pub async fn sends_mail(&self) -> Done<bool> {
        Ok(self.key.is_some() && self.store.mail_settings().await?.is_some())
    }

    /// How mail is sent, and the latest letters, for operations.
    #[boxed]
    pub async fn read_mail(&self, actor: &Actor, now: Instant) -> Done<(Option<MailSettings>, Vec<Letter>)> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        Ok((self.store.mail_settings().await?, self.store.letters(LISTED).await?))
    }

    /// Sets how mail is sent.
    #[boxed]
    pub async fn put_mail(&self, actor: &Actor, said: &MailSaid, now: Instant) -> Done<()> {
        let (known, _) = self.read_mail(actor, now).await?;
        let invalid = |field, value: &str| Problem::Invalid { field, value: value.trim().to_owned() };
        let host = said.host.trim();
        if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control() || c == '/') {
            return Err(invalid("mail-host", host));
        }
        let port = said.port.trim().parse::<u16>().ok().filter(|port| *port > 0);
        let port = port.ok_or_else(|| invalid("mail-port", &said.port))?;
        if !["starttls", "tls", "none"].contains(&said.security.as_str()) {
            return Err(invalid("mail-security", &said.security));
        }
        // Whoever listens between would read links that let somebody in.
        if said.security == "none" && !["localhost", "127.0.0.1", "::1"].contains(&host) {
            return Err(invalid("mail-plain", host));
        }
        let key = self.server_key()?;
        let secret = match (said.password.is_empty(), said.login.trim().is_empty()) {
            (_, true) => String::new(),
            (false, false) => key.seal(&said.password),
            // A password that is kept goes to nobody but those for whom it was given.
            (true, false) => match known {
                Some(known) if (known.host.as_str(), known.login.as_str()) == (host, said.login.trim()) => known.secret,
                Some(known) if known.secret.is_empty() => known.secret,
                Some(_) => return Err(invalid("mail-password-anew", host)),
                None => String::new(),
            },
        };
        let settings = MailSettings {
            host: host.to_owned(),
            port,
            security: said.security.clone(),
            login: said.login.trim().to_owned(),
            secret,
            sender: users::address(&said.sender)?,
        };
        let frame = self.frame(now).await?;
        self.note(&actor.audited(&frame), What::MailPut, "", now).await?;
        Ok(self.store.put_mail_settings(Some(&settings), now).await?)
    }

    /// Sends no more mail; what waits is given up.
    #[boxed]
    pub async fn end_mail(&self, actor: &Actor, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        self.note(&actor.audited(&frame), What::MailEnded, "", now).await?;
        Ok(self.store.put_mail_settings(None, now).await?)
    }

    /// Has a letter that was given up tried once more.
    #[boxed]
    pub async fn retry_letter(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        if self.store.retry_letter(id, now).await? { Ok(()) } else { Err(Problem::NotFound("letter")) }
    }

    /// Keeps a letter to be sent, sealed.
    #[boxed]
    pub async fn post(&self, letter: &Written, now: Instant) -> Done<()> {
        let json = serde_json::to_string(letter).expect("a letter is JSON");
        let sealed = self.server_key()?.seal(&json);
        Ok(self.store.add_letter(&letter.kind, &sealed, now).await?)
    }

    /// The next letter that is due, with how to send it and the password; `None`: none is, or mail is not set up.
    #[boxed]
    pub async fn next_letter(&self, now: Instant) -> Done<Option<(Letter, Written, MailSettings, String)>> {
        let Some(settings) = self.store.mail_settings().await? else { return Ok(None) };
        let Some(letter) = self.store.claim_letter(now).await? else { return Ok(None) };
        let key = self.server_key()?;
        let opened = key.open(&letter.sealed).ok().and_then(|json| serde_json::from_str::<Written>(&json).ok());
        let Some(written) = opened else {
            // Written under another key: nobody can read it any more.
            self.store.letter_failed(letter.key, "key", None, now).await?;
            return Ok(None);
        };
        let password = if settings.secret.is_empty() { String::new() } else { key.open(&settings.secret)? };
        Ok(Some((letter, written, settings, password)))
    }

    /// Notes what became of a letter: sent, or not and why.
    #[boxed]
    pub async fn letter_done(&self, letter: &Letter, problem: Option<&str>, now: Instant) -> Done<()> {
        let Some(problem) = problem else { return Ok(self.store.letter_sent(letter.key, now).await?) };
        let tried = usize::try_from(letter.tries).unwrap_or_default();
        let due = AGAIN.get(tried).map(|minutes| Instant(now.0 + minutes * MINUTE));
        Ok(self.store.letter_failed(letter.key, problem, due, now).await?)
    }

    /// Whether somebody may say again that they forgot a password.
    #[boxed]
    pub async fn may_forget(&self, login: &str, from: &Origin, now: Instant) -> Done<()> {
        let login = login.trim().to_lowercase();
        for tried in [format!("forgotten {login}"), format!("forgotten {}", from.address)] {
            self.attempt(&tried, users::MOST_FOR_ONE, now).await?;
        }
        Ok(())
    }

    /// The secret of a link for whoever says that they forgot the password of an address; `None` where nobody can sign in as that, which is
    /// not told.
    #[boxed]
    pub async fn forgotten(&self, login: &str, now: Instant) -> Done<Option<(String, String)>> {
        let login = login.trim().to_lowercase();
        let frame = self.frame(now).await?;
        let Some(user) = self.store.user_of_login(&login).await? else { return Ok(None) };
        // Who is of operations by a provider's claim has no password that would outlast it.
        let is_by_claim = self.store.is_by_claim(user.key).await?;
        if is_by_claim || user.disabled_at.is_some() || actor_of(&user, &frame).is_none() {
            return Ok(None);
        }
        self.note("nobody", What::LinkMade, &user.id, now).await?;
        // A purpose of its own: whoever says so, and may be anybody, ends no link that operations made.
        let secret = self.link(user.key, "forgotten", users::RESET, now).await?;
        Ok(Some((user.login, secret)))
    }
}
