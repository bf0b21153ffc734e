//! Who comes in: the set-up, signing in, sessions, invitations and resets by a link.
//!
//! A user says who asks ([`Visitor`]); what they may do and see follows from today's hierarchy, in [`crate::access`].

mod own;

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::{self, What};
use crate::frame::Frame;
use crate::password;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use store::users::{self, Session, User};
use uuid::Uuid;

const MINUTE: i64 = 60 * 1_000_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A session ends when nothing was asked for so long.
pub const IDLE: i64 = 12 * HOUR;
/// A session ends so long after it began.
pub const LONGEST: i64 = 14 * DAY;
/// The set-up code works so long; each start of the server makes another while there is no user.
const SET_UP: i64 = DAY;
/// An invitation works so long.
const INVITATION: i64 = 7 * DAY;
/// A link to a new password works so long.
pub(crate) const RESET: i64 = DAY;
/// The purpose of what waits for the second step, and how long it does.
pub(crate) const SECOND_STEP: &str = "second-step";
const SECOND_STEP_LASTS: i64 = 10 * MINUTE;
/// Failed sign-ins are counted over so long.
const WINDOW: i64 = 15 * MINUTE;
/// From one address to one user so many may fail within the window: others, elsewhere, are not locked out by them.
pub(crate) const MOST_FOR_ONE: i64 = 5;
/// From one address to any users.
pub(crate) const MOST_FROM_ONE: i64 = 50;
/// Days that a token may work at most.
pub const MOST_TOKEN_DAYS: i64 = 365;

/// What a user stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Runs this installation.
    Operations,
    /// Leads the company while its files name nobody who does.
    Leader,
    /// One of the company's people.
    Person,
}

impl Standing {
    /// `operations`, `leader` or `person`.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Operations => "operations",
            Standing::Leader => "leader",
            Standing::Person => "person",
        }
    }

    /// Reads the word of [`Standing::word`].
    pub fn of_word(word: &str) -> Option<Standing> {
        [Standing::Operations, Standing::Leader, Standing::Person].into_iter().find(|standing| standing.word() == word)
    }
}

/// Somebody who came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The user's key.
    pub user: i64,
    /// The user's public id.
    pub id: String,
    /// The e-mail address.
    pub login: String,
    /// What pages call them where no person is linked.
    pub name: String,
    /// For whom operations are done.
    pub actor: Actor,
    /// The key of the session, 0 for a token's.
    pub session: i64,
    /// Whether they may change anything: tokens may be for reading alone.
    pub writes: bool,
    /// The language in which they read last; empty: not known.
    pub lang: String,
}

/// Where somebody asks from, for what is shown of sessions and for counting failures.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The network address.
    pub address: String,
    /// The browser, as it names itself.
    pub about: String,
}

/// Somebody to let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The e-mail address.
    pub login: String,
    /// The name, where no person is linked.
    pub name: String,
    /// What for.
    pub standing: Standing,
    /// The public id of the person, for [`Standing::Person`].
    pub person: Option<String>,
}

/// A user in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedUser {
    /// The user.
    pub user: User,
    /// The name: the person's, where one is linked.
    pub name: String,
    /// What it stands for; `None`: the linked person is not here any more, so it lets nobody in.
    pub actor: Option<Actor>,
}

/// How far somebody came at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameIn {
    /// In: the secret of their session.
    Session(String),
    /// To the second step: the secret that goes with the code.
    SecondStep(String),
}

/// What a link that works once is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The user's address.
    pub login: String,
    /// The name.
    pub name: String,
    /// Whether somebody comes in for the first time.
    pub is_invitation: bool,
}

impl Work {
    /// Whether nobody can come in yet.
    #[boxed]
    pub async fn needs_set_up(&self) -> Done<bool> {
        Ok(!self.store.has_users().await?)
    }

    /// A code with which the first user is made, for the terminal of the server; `None` once there is a user.
    #[boxed]
    pub async fn set_up_code(&self, now: Instant) -> Done<Option<String>> {
        if !self.needs_set_up().await? {
            return Ok(None);
        }
        let code = users::new_code();
        self.store.add_ticket(None, "set-up", &code, now, Instant(now.0 + SET_UP)).await?;
        Ok(Some(code))
    }

    /// Makes the first user, of operations, and signs it in: the secret of its session.
    ///
    /// # Errors
    /// [`Problem::Invalid`] for the field that cannot be used: `code`, `email`, `name`, `password-…`; [`Problem::TooMany`].
    #[boxed]
    pub async fn set_up(
        &self,
        code: &str,
        (login, name): (&str, &str),
        password: &str,
        from: &Origin,
        now: Instant,
    ) -> Done<String> {
        let tried = format!("set-up {}", from.address);
        self.attempt(&tried, MOST_FOR_ONE, now).await?;
        let code = code.trim().to_uppercase();
        if !self.needs_set_up().await? || self.store.ticket(&code, now).await?.is_none() {
            return Err(Problem::Invalid { field: "code", value: code });
        }
        self.store.forget_attempts(&tried).await?;
        let login = address(login)?;
        let name = called(name)?;
        password::check(password, &[&login, &name, &self.company_name(now).await?])?;
        let hash = password::hash(password.to_owned()).await?;
        // The code is used last: a mistake in the form must not cost it.
        if !self.store.use_ticket(&code, now).await? {
            return Err(Problem::Invalid { field: "code", value: code });
        }
        let standing = Standing::Operations.word().to_owned();
        let key = self.store.add_user(&new_user(login, name, standing, None, Some(hash), now)).await?;
        let key = key.ok_or(Problem::Invalid { field: "email-taken", value: String::new() })?;
        let user = self.store.user(key).await?.ok_or(Problem::NotFound("user"))?;
        self.note(&audit::user(&user.id), What::SetUp, "", now).await?;
        self.begin_session(&user, from, now).await
    }

    /// Somebody is in.
    pub(crate) async fn begin_session(&self, user: &User, from: &Origin, now: Instant) -> Done<String> {
        let secret = self.store.add_session(user.key, &from.about, now).await?;
        self.note(&audit::user(&user.id), What::SignedIn, "", now).await?;
        Ok(secret)
    }

    /// Signs somebody in, or asks for the second step.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `sign-in`: address or password is wrong, without saying which; `sign-in-ended`: right, but the user is shut
    /// or its person left. [`Problem::TooMany`] after too many failures from this network address.
    #[boxed]
    pub async fn sign_in(&self, login: &str, password: &str, from: &Origin, now: Instant) -> Done<CameIn> {
        let login = login.trim().to_lowercase();
        let tried = format!("{login} {}", from.address);
        self.attempt(&tried, MOST_FOR_ONE, now).await?;
        self.check_attempts(&from.address, MOST_FROM_ONE, now).await?;
        let user = self.store.user_of_login(&login).await?;
        let kept = user.as_ref().and_then(|user| user.password.clone());
        // Without a user it takes as long.
        let is_right = password::is(password.to_owned(), kept).await?;
        let tried_id = user.as_ref().map(|user| user.id.clone()).unwrap_or_default();
        let Some(user) = user.filter(|_| is_right) else {
            self.note("nobody", What::SignInFailed, &tried_id, now).await?;
            self.store.add_attempt(&from.address, now).await?;
            return Err(Problem::Invalid { field: "sign-in", value: String::new() });
        };
        let frame = self.frame(now).await?;
        if user.disabled_at.is_some() || actor_of(&user, &frame).is_none() {
            return Err(Problem::Invalid { field: "sign-in-ended", value: String::new() });
        }
        self.store.forget_attempts(&tried).await?;
        self.let_in(&user, from, now).await
    }

    /// Whose password is right: a session, or the second step.
    pub(crate) async fn let_in(&self, user: &User, from: &Origin, now: Instant) -> Done<CameIn> {
        if user.totp.is_some() {
            return Ok(CameIn::SecondStep(self.link(user.key, SECOND_STEP, SECOND_STEP_LASTS, now).await?));
        }
        Ok(CameIn::Session(self.begin_session(user, from, now).await?))
    }

    /// Counts a try before it is made, so that many at once are not all within the limit; whoever succeeds has it forgotten.
    pub(crate) async fn attempt(&self, who: &str, most: i64, now: Instant) -> Done<()> {
        // Tries that are refused are not counted: they would put off the end of the refusal.
        self.check_attempts(who, most, now).await?;
        self.store.add_attempt(who, now).await?;
        self.check_attempts(who, most + 1, now).await
    }

    pub(crate) async fn check_attempts(&self, who: &str, most: i64, now: Instant) -> Done<()> {
        let (count, first) = self.store.attempts(who, Instant(now.0 - WINDOW)).await?;
        if count < most {
            return Ok(());
        }
        let wait = first.map_or(WINDOW, |first| first.0 + WINDOW - now.0);
        Err(Problem::TooMany { minutes: (wait + MINUTE - 1) / MINUTE })
    }

    /// Who a session's secret lets in; `None`: nobody any more.
    #[boxed]
    pub async fn visitor(&self, secret: &str, now: Instant) -> Done<Option<Visitor>> {
        let Some(session) = self.store.session(secret).await?.filter(|session| is_open(session, now)) else {
            return Ok(None);
        };
        if now.0 - session.seen_at.0 >= MINUTE {
            let store = self.store.clone();
            // Reading does not wait for writing: an import may be under way.
            tokio::spawn(async move { store.see_session(session.key, now).await });
        }
        self.visitor_of(session.user, session.key, true, now).await
    }

    /// Who a token's secret lets in; `None`: nobody any more.
    #[boxed]
    pub async fn token_visitor(&self, secret: &str, now: Instant) -> Done<Option<Visitor>> {
        let Some(token) = self.store.api_token(secret, now).await? else { return Ok(None) };
        if token.seen_at.is_none_or(|seen| now.0 - seen.0 >= MINUTE) {
            let store = self.store.clone();
            tokio::spawn(async move { store.see_api_token(token.key, now).await });
        }
        self.visitor_of(token.user, 0, token.writes, now).await
    }

    async fn visitor_of(&self, user: i64, session: i64, writes: bool, now: Instant) -> Done<Option<Visitor>> {
        let user = self.store.user(user).await?.filter(|user| user.disabled_at.is_none());
        let Some(user) = user else { return Ok(None) };
        let frame = self.frame(now).await?;
        Ok(actor_of(&user, &frame).map(|actor| Visitor {
            user: user.key,
            id: user.id.clone(),
            login: user.login.clone(),
            name: name_of(&user, &frame),
            actor,
            session,
            writes,
            lang: user.lang.clone(),
        }))
    }

    /// Notes the language in which somebody reads, for letters to them; reading does not wait for it.
    pub fn reads_in(&self, visitor: &Visitor, lang: &str) {
        if visitor.lang == lang {
            return;
        }
        let (store, user, lang) = (self.store.clone(), visitor.user, lang.to_owned());
        tokio::spawn(async move {
            if let Err(error) = store.put_user_lang(user, &lang).await {
                tracing::error!(%error, "the language of a reader could not be kept");
            }
        });
    }

    /// Ends the session of a secret.
    #[boxed]
    pub async fn sign_out(&self, secret: &str, now: Instant) -> Done<()> {
        if let Some(session) = self.store.session(secret).await? {
            self.store.end_session(session.user, &session.id, now).await?;
            if let Some(user) = self.store.user(session.user).await? {
                self.note(&audit::user(&user.id), What::SignedOut, "", now).await?;
            }
        }
        Ok(())
    }

    /// All users, for operations.
    #[boxed]
    pub async fn list_users(&self, actor: &Actor, now: Instant) -> Done<Vec<ListedUser>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        let of = |user: User| ListedUser { name: name_of(&user, &frame), actor: actor_of(&user, &frame), user };
        let mut users: Vec<ListedUser> =
            self.store.users().await?.into_iter().filter(|user| !user.is_erased()).map(of).collect();
        users.sort_by_key(|listed| (listed.user.disabled_at.is_some(), listed.name.to_lowercase()));
        Ok(users)
    }

    /// The addresses of people by public id, as their files say, for whoever invites them.
    #[boxed]
    pub async fn addresses(&self, actor: &Actor, now: Instant) -> Done<Vec<(String, String)>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        let people = self.store.people().await?.into_values();
        Ok(people.filter_map(|person| Some((person.id, person.email?))).collect())
    }

    /// Makes a user without a password, and the secret of a link with which its owner sets one.
    #[boxed]
    pub async fn invite(&self, actor: &Actor, invitation: &Invitation, now: Instant) -> Done<String> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        let login = address(&invitation.login)?;
        let person = match (invitation.standing, &invitation.person) {
            (Standing::Person, Some(id)) => Some(frame.person_of(id)?),
            (Standing::Person, None) => return Err(Problem::Invalid { field: "user-person", value: String::new() }),
            _ => None,
        };
        let name = match person {
            Some(person) => frame.person_name(person).to_owned(),
            None => called(&invitation.name)?,
        };
        let person = person.map(|person| frame.loaded.people[person as usize]);
        let standing = invitation.standing.word().to_owned();
        let user = new_user(login.clone(), name, standing, person, None, now);
        let Some(key) = self.store.add_user(&user).await? else {
            return Err(Problem::Invalid { field: "email-taken", value: login });
        };
        self.note(&actor.audited(&frame), What::UserInvited, &user.id, now).await?;
        self.link(key, "invitation", INVITATION, now).await
    }

    /// The secret of a link with which the owner of a user sets another password.
    #[boxed]
    pub async fn reset_link(&self, actor: &Actor, id: &str, now: Instant) -> Done<String> {
        let user = self.managed(actor, id, now).await?;
        self.check_not_by_claim(user.key).await?;
        let frame = self.frame(now).await?;
        self.note(&actor.audited(&frame), What::LinkMade, &user.id, now).await?;
        let (purpose, long) = if user.password.is_some() { ("reset", RESET) } else { ("invitation", INVITATION) };
        self.link(user.key, purpose, long, now).await
    }

    /// Who is of operations by a provider's claim alone gets nothing that would outlast it.
    async fn check_not_by_claim(&self, user: i64) -> Done<()> {
        if self.store.is_by_claim(user).await? {
            return Err(Problem::Invalid { field: "by-claim", value: String::new() });
        }
        Ok(())
    }

    pub(crate) async fn link(&self, user: i64, purpose: &str, long: i64, now: Instant) -> Done<String> {
        let secret = users::new_secret();
        self.store.add_ticket(Some(user), purpose, &secret, now, Instant(now.0 + long)).await?;
        Ok(secret)
    }

    /// Shuts a user, or opens it again. Nobody shuts the last one of operations that can be signed in with, nor their own.
    #[boxed]
    pub async fn disable_user(&self, visitor: &Visitor, id: &str, is_disabled: bool, now: Instant) -> Done<()> {
        let user = self.managed(&visitor.actor, id, now).await?;
        if is_disabled && user.key == visitor.user {
            return Err(Problem::Invalid { field: "user-own", value: user.login });
        }
        let what = if is_disabled { What::UserShutOut } else { What::UserLetIn };
        if is_disabled {
            self.check_some_operations_left(&[user.key]).await?;
        }
        self.note(&audit::user(&visitor.id), what, &user.id, now).await?;
        match self.store.disable_user(user.key, is_disabled, now).await? {
            true => Ok(()),
            false => Err(Problem::Invalid { field: "last-operations", value: user.login }),
        }
    }

    pub(crate) async fn managed(&self, actor: &Actor, id: &str, now: Instant) -> Done<User> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        let found = self.store.users().await?.into_iter().find(|user| user.id == id && !user.is_erased());
        found.ok_or(Problem::NotFound("user"))
    }

    /// What a link is for.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `ticket` once it was used or expired.
    #[boxed]
    pub async fn ticket(&self, secret: &str, now: Instant) -> Done<Ticket> {
        let (user, purpose) = self.open_ticket(secret, now).await?;
        let frame = self.frame(now).await?;
        let name = name_of(&user, &frame);
        Ok(Ticket { login: user.login, name, is_invitation: purpose == "invitation" })
    }

    async fn open_ticket(&self, secret: &str, now: Instant) -> Done<(User, String)> {
        let gone = || Problem::NotFound("ticket");
        let (user, purpose) = self.store.ticket(secret, now).await?.ok_or_else(gone)?;
        // Whoever waits at the second step has shown a password, not that they may set one.
        if purpose == SECOND_STEP {
            return Err(gone());
        }
        let user = self.store.user(user.ok_or_else(gone)?).await?.ok_or_else(gone)?;
        Ok((user, purpose))
    }

    /// Sets the password that a link is for and lets its owner in as far as the second step; all other sessions end.
    #[boxed]
    pub async fn use_ticket(&self, secret: &str, password: &str, from: &Origin, now: Instant) -> Done<CameIn> {
        let (user, _) = self.open_ticket(secret, now).await?;
        let frame = self.frame(now).await?;
        password::check(password, &[&user.login, &name_of(&user, &frame), &frame.company().settings.name])?;
        let hash = password::hash(password.to_owned()).await?;
        if !self.store.use_ticket(secret, now).await? {
            return Err(Problem::NotFound("ticket"));
        }
        self.note(&audit::user(&user.id), What::PasswordSet, "", now).await?;
        self.store.put_password(user.key, &hash, 0, now).await?;
        if user.disabled_at.is_some() || actor_of(&user, &frame).is_none() {
            return Err(Problem::Invalid { field: "sign-in-ended", value: String::new() });
        }
        self.let_in(&user, from, now).await
    }

    async fn company_name(&self, now: Instant) -> Done<String> {
        Ok(self.frame(now).await?.company().settings.name.clone())
    }

    /// The secret of a link to a new password, for whoever has the server's terminal.
    #[boxed]
    pub async fn reset_link_of(&self, login: &str, now: Instant) -> Done<String> {
        let user = self.store.user_of_login(&login.trim().to_lowercase()).await?;
        let user = user.ok_or(Problem::NotFound("user"))?;
        self.note("operator", What::LinkMade, &user.id, now).await?;
        self.link(user.key, "reset", RESET, now).await
    }
}

fn is_open(session: &Session, now: Instant) -> bool {
    now.0 - session.seen_at.0 < IDLE && now.0 - session.created_at.0 < LONGEST
}

/// Who a user lets in today; `None`: its person is not here, or somebody leads the company by now.
pub(crate) fn actor_of(user: &User, frame: &Frame) -> Option<Actor> {
    match Standing::of_word(&user.standing)? {
        Standing::Operations => Some(Actor::Operations { user: user.id.clone() }),
        Standing::Leader => (!frame.has_leader()).then_some(Actor::CompanyLeader),
        Standing::Person => {
            let person = frame.person_of_key(user.person?)?;
            frame.is_here(person).then(|| frame.actor(person))
        }
    }
}

fn name_of(user: &User, frame: &Frame) -> String {
    let person = user.person.and_then(|key| frame.person_of_key(key));
    person.map_or_else(|| user.name.clone(), |person| frame.person_name(person).to_owned())
}

pub(crate) fn new_user(
    login: String,
    name: String,
    standing: String,
    person: Option<i64>,
    password: Option<String>,
    now: Instant,
) -> User {
    let id = Uuid::now_v7().to_string();
    User {
        key: 0,
        id,
        login,
        name,
        standing,
        person,
        password,
        created_at: now,
        disabled_at: None,
        seen_at: None,
        totp: None,
        totp_pending: None,
        totp_step: 0,
        lang: String::new(),
    }
}

/// An e-mail address in lower case: something, an @, and a host.
pub(crate) fn address(text: &str) -> Done<String> {
    let login = text.trim().to_lowercase();
    let is_one = login.len() <= 254
        && !login.contains(|c: char| c.is_whitespace() || c.is_control())
        && login.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty() && !host.contains('@'));
    if is_one { Ok(login) } else { Err(Problem::Invalid { field: "email", value: text.trim().to_owned() }) }
}

pub(crate) fn called(text: &str) -> Done<String> {
    let name = text.trim();
    let is_one = !name.is_empty() && name.chars().count() <= 100 && !name.contains(char::is_control);
    if is_one { Ok(name.to_owned()) } else { Err(Problem::Invalid { field: "name", value: name.to_owned() }) }
}
