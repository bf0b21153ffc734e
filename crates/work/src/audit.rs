//! Who did or saw what that is sensitive, for operations to read and anybody at the terminal to verify.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::forecast::NodeKind;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::time::add_days;
use facts::{Instant, Node};
use jiff::civil::Date;
use std::collections::HashMap;
use store::audit::{Asked, AuditLine, Chain};

/// Lines of a page.
const LINES: i64 = 50;

/// What is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody came in.
    SignedIn,
    /// Somebody gave a wrong password or code; about the user whose it should have been.
    SignInFailed,
    /// Somebody left.
    SignedOut,
    /// A session was ended from another.
    SessionEnded,
    /// The first user was made.
    SetUp,
    /// A user was made.
    UserInvited,
    /// A link to a password was made.
    LinkMade,
    /// A password was set or changed.
    PasswordSet,
    /// A user was shut out.
    UserShutOut,
    /// A user was let in again.
    UserLetIn,
    /// A second step was turned on.
    SecondStepOn,
    /// A second step was turned off.
    SecondStepOff,
    /// A token was made.
    TokenMade,
    /// A token was ended.
    TokenEnded,
    /// A token for an identity provider was made.
    ProviderTokenMade,
    /// A token for an identity provider was ended.
    ProviderTokenEnded,
    /// An identity provider made a user.
    UserProvisioned,
    /// An identity provider said something else of a user.
    UserUpdated,
    /// An identity provider deleted a user, who was shut out.
    UserRemoved,
    /// An identity provider made or changed a group.
    GroupPut,
    /// An identity provider deleted a group.
    GroupRemoved,
    /// It was said what a group is for.
    GroupMapped,
    /// A group made a user one of operations.
    StandingGiven,
    /// A user is of operations no more, because of its groups.
    StandingTaken,
    /// An import was asked for.
    Imported,
    /// An import was taken back.
    ImportUndone,
    /// An import was brought back.
    ImportRedone,
    /// Something of the company was said by hand; about what was said.
    Amended,
    /// What was said by hand was taken back.
    AmendmentUndone,
    /// What was taken back was brought back.
    AmendmentRedone,
    /// The company's name, zone or calendar was set.
    SettingsPut,
    /// It was decided how long a kind of record is kept; about `kind:days`, 0 for ever.
    RetentionPut,
    /// Records were deleted because of their age; about `kind:count`, of the audit with the last line that went.
    Retained,
    /// What named a person was erased.
    PersonErased,
    /// What named an account that is nobody's was erased.
    UserErased,
    /// A person was held: nothing of them is erased meanwhile.
    PersonHeld,
    /// A hold ended.
    PersonReleased,
    /// How mail is sent was set.
    MailPut,
    /// Mail is sent no more.
    MailEnded,
    /// A provider was made or changed.
    ProviderPut,
    /// A provider was ended.
    ProviderEnded,
    /// Somebody came by a provider for the first time.
    ProviderLinked,
    /// Somebody took away all that is kept of them.
    OwnExported,
    /// A table was taken away; about `table:rows`.
    Exported,
    /// A number was said that is another than the forecast; about the unit.
    NumberSaid,
    /// The forecast of a person was looked at by somebody else.
    PersonSeen,
    /// A deal was opened to a person or a desk; about which.
    DealGranted,
    /// That was ended by hand.
    DealGrantEnded,
    /// A desk was made or changed.
    DeskPut,
}

impl What {
    /// Everything that is written down.
    pub const ALL: [What; 49] = [
        What::SignedIn,
        What::SignInFailed,
        What::SignedOut,
        What::SessionEnded,
        What::SetUp,
        What::UserInvited,
        What::LinkMade,
        What::PasswordSet,
        What::UserShutOut,
        What::UserLetIn,
        What::SecondStepOn,
        What::SecondStepOff,
        What::TokenMade,
        What::TokenEnded,
        What::ProviderTokenMade,
        What::ProviderTokenEnded,
        What::UserProvisioned,
        What::UserUpdated,
        What::UserRemoved,
        What::GroupPut,
        What::GroupRemoved,
        What::GroupMapped,
        What::StandingGiven,
        What::StandingTaken,
        What::Imported,
        What::ImportUndone,
        What::ImportRedone,
        What::Amended,
        What::AmendmentUndone,
        What::AmendmentRedone,
        What::SettingsPut,
        What::RetentionPut,
        What::Retained,
        What::PersonErased,
        What::UserErased,
        What::PersonHeld,
        What::PersonReleased,
        What::MailPut,
        What::MailEnded,
        What::ProviderPut,
        What::ProviderEnded,
        What::ProviderLinked,
        What::OwnExported,
        What::Exported,
        What::NumberSaid,
        What::PersonSeen,
        What::DealGranted,
        What::DealGrantEnded,
        What::DeskPut,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            What::SignedIn => "signed-in",
            What::SignInFailed => "sign-in-failed",
            What::SignedOut => "signed-out",
            What::SessionEnded => "session-ended",
            What::SetUp => "set-up",
            What::UserInvited => "user-invited",
            What::LinkMade => "link-made",
            What::PasswordSet => "password-set",
            What::UserShutOut => "user-shut-out",
            What::UserLetIn => "user-let-in",
            What::SecondStepOn => "second-step-on",
            What::SecondStepOff => "second-step-off",
            What::TokenMade => "token-made",
            What::TokenEnded => "token-ended",
            What::ProviderTokenMade => "provider-token-made",
            What::ProviderTokenEnded => "provider-token-ended",
            What::UserProvisioned => "user-provisioned",
            What::UserUpdated => "user-updated",
            What::UserRemoved => "user-removed",
            What::GroupPut => "group-put",
            What::GroupRemoved => "group-removed",
            What::GroupMapped => "group-mapped",
            What::StandingGiven => "standing-given",
            What::StandingTaken => "standing-taken",
            What::Imported => "imported",
            What::ImportUndone => "import-undone",
            What::ImportRedone => "import-redone",
            What::Amended => "amended",
            What::AmendmentUndone => "amendment-undone",
            What::AmendmentRedone => "amendment-redone",
            What::SettingsPut => "settings-put",
            What::RetentionPut => "retention-put",
            What::Retained => store::audit::DELETED,
            What::PersonErased => "person-erased",
            What::UserErased => "user-erased",
            What::PersonHeld => "person-held",
            What::PersonReleased => "person-released",
            What::MailPut => "mail-put",
            What::MailEnded => "mail-ended",
            What::ProviderPut => "provider-put",
            What::ProviderEnded => "provider-ended",
            What::ProviderLinked => "provider-linked",
            What::OwnExported => "own-exported",
            What::Exported => "exported",
            What::NumberSaid => "number-said",
            What::PersonSeen => "person-seen",
            What::DealGranted => "deal-granted",
            What::DealGrantEnded => "deal-grant-ended",
            What::DeskPut => "desk-put",
        }
    }

    /// Reads the word of [`What::word`].
    pub fn of_word(word: &str) -> Option<What> {
        What::ALL.into_iter().find(|what| what.word() == word)
    }
}

/// Which lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditRequest {
    /// The lines before this one.
    pub before: Option<i64>,
    /// Of whom, as a line has it.
    pub who: Option<String>,
    /// What was done.
    pub what: Option<What>,
    /// Part of a name of who did it, or of whom or what it was done to.
    pub text: Option<String>,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to this day, which is among them.
    pub to: Option<Date>,
}

/// A line with names, as far as they are still known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The line.
    pub line: AuditLine,
    /// Who.
    pub who: Option<String>,
    /// To whom or what.
    pub about: Option<String>,
}

/// Lines, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// The lines.
    pub lines: Vec<Named>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

/// A line with the names that are still known.
pub(crate) fn named(line: AuditLine, names: &HashMap<String, String>) -> Named {
    Named {
        who: names.get(line.who.split_once(':').map_or("", |(_, id)| id)).cloned(),
        about: names.get(line.about.as_str()).cloned(),
        line,
    }
}

/// A user as lines have it.
pub(crate) fn user(id: &str) -> String {
    format!("user:{id}")
}

impl Actor {
    /// The actor as lines have it.
    pub(crate) fn audited(&self, frame: &Frame) -> String {
        match self {
            Actor::Operator => "operator".to_owned(),
            Actor::Operations { user: id } => user(id),
            Actor::CompanyLeader => "leader".to_owned(),
            Actor::Person { key, .. } => format!("person:{}", frame.id_of_key(*key)),
        }
    }
}

impl Work {
    pub(crate) async fn note(&self, who: &str, what: What, about: &str, now: Instant) -> Done<()> {
        Ok(self.store.add_audit(who, what.word(), about, now).await?)
    }

    /// Notes a look at somebody's deals in a list or a file.
    #[boxed]
    pub async fn note_listed(&self, actor: &Actor, whose: Option<&(NodeKind, String)>, now: Instant) -> Done<()> {
        if let Some((kind, id)) = whose {
            let frame = self.frame(now).await?;
            self.note_seen(actor, self.node(*kind, id, &frame)?, &frame, now);
        }
        Ok(())
    }

    /// Writes down that somebody looked at another person's numbers.
    pub(crate) fn note_seen(&self, actor: &Actor, node: Node, frame: &Frame, now: Instant) {
        match node {
            Node::Person(person) if actor.person(frame) != Some(person) => {
                let (store, who) = (self.store.clone(), actor.audited(frame));
                let about = frame.loaded.people_ids[person as usize].clone();
                // Reading does not wait for writing: an import may be under way.
                tokio::spawn(async move {
                    if let Err(error) = store.add_audit(&who, What::PersonSeen.word(), &about, now).await {
                        tracing::error!(%error, "a look at a person could not be written down");
                    }
                });
            }
            _ => {}
        }
    }

    /// Lines of the audit, for operations.
    #[boxed]
    pub async fn read_audit(&self, actor: &Actor, request: &AuditRequest, now: Instant) -> Done<AuditPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadAudit, &frame)?;
        let names = self.names(&frame).await?;
        let text = request.text.as_ref().map(|text| text.to_lowercase());
        let ids = text.map(|text| {
            let named = names.iter().filter(|(_, name)| name.to_lowercase().contains(&text));
            named.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        });
        let end = |day: Date| Instant::end_of(day, &frame.company().settings.zone);
        let asked = Asked {
            before: request.before,
            who: request.who.clone(),
            what: request.what.map(What::word),
            from: request.from.map(|from| end(add_days(from, -1))),
            to: request.to.map(end),
            ids,
        };
        let mut lines = self.store.audit(&asked, LINES + 1).await?;
        let has_more = lines.len() as i64 > LINES;
        lines.truncate(LINES as usize);
        let next = lines.last().map(|line| line.seq).filter(|_| has_more);
        Ok(AuditPage { lines: lines.into_iter().map(|line| named(line, &names)).collect(), next })
    }

    /// Names of users, people and units by id.
    pub(crate) async fn names(&self, frame: &Frame) -> Done<HashMap<String, String>> {
        let people = (0..).zip(&frame.loaded.people_ids).map(|(ix, id)| (id.clone(), frame.person_name(ix).to_owned()));
        let units = frame.loaded.unit_ids.iter().zip(&frame.company().units);
        let units = units.map(|(id, unit)| (id.clone(), unit.name.clone()));
        let users = self.store.users().await?.into_iter().map(|user| {
            let name = if user.name.is_empty() { user.login.clone() } else { user.name.clone() };
            (user.id, name)
        });
        let provisioned = self.provisioning_names().await?;
        let desks = self.store.desks().await?.into_iter().map(|desk| (desk.id, desk.said.name));
        Ok(people.chain(units).chain(users).chain(provisioned).chain(desks).collect())
    }

    /// Looks at the whole chain, for whoever has the server's terminal.
    #[boxed]
    pub async fn verify_audit(&self) -> Done<Chain> {
        self.store.audit_chain(self.key.as_deref()).await.map_err(Problem::from)
    }

    /// Seals the last line under the server's key. Whoever changes the database alone cannot make another.
    /// Returns the line's number and hash, `None` where it was sealed already.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `audit-changed`: the line that was sealed last is another now.
    #[boxed]
    pub async fn seal_audit(&self, now: Instant) -> Done<Option<(i64, String)>> {
        let Some(key) = &self.key else { return Ok(None) };
        let mut last = self.sealed.lock().await;
        if let Some((line, hash)) = &*last
            && !self.store.audit_has(*line, hash).await?
        {
            return Err(Problem::Conflict("audit-changed".into()));
        }
        let sealed = self.store.seal_audit(key, now).await?;
        if sealed.is_some() {
            last.clone_from(&sealed);
        }
        Ok(sealed)
    }
}
