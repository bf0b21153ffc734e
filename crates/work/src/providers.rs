//! Signing in by a provider of OpenID Connect: which there are, and whom what they say lets in. The conversation with them is the
//! door's.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::{self, What};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::users::{CameIn, Origin, Standing, actor_of, called, new_user};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use store::providers::Link;
pub use store::providers::Provider;
use store::users::User;
use uuid::Uuid;

/// What is said of a provider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderSaid {
    /// The public id; `None`: a new one.
    pub id: Option<String>,
    /// What the button says.
    pub name: String,
    /// The issuer's address.
    pub issuer: String,
    /// Linchpin's id there.
    pub client_id: String,
    /// Linchpin's secret there; empty: as it is.
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
}

/// What a provider says of somebody, after its signature was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Who it is there, for ever.
    pub subject: String,
    /// The address.
    pub email: Option<String>,
    /// Whether the provider says that the address is theirs.
    pub is_verified: bool,
    /// The name.
    pub name: Option<String>,
    /// The values of the claim that was asked for.
    pub values: Vec<String>,
    /// The token, for signing out there.
    pub id_token: String,
}

impl Work {
    /// Providers by which one may sign in: public id and name.
    #[boxed]
    pub async fn offered_providers(&self) -> Done<Vec<(String, String)>> {
        Ok(self.store.providers().await?.into_iter().map(|provider| (provider.id, provider.name)).collect())
    }

    /// A provider with its secret opened, for the conversation with it.
    #[boxed]
    pub async fn provider(&self, id: &str) -> Done<(Provider, String)> {
        let provider = self.store.providers().await?.into_iter().find(|provider| provider.id == id);
        let provider = provider.ok_or(Problem::NotFound("provider"))?;
        let secret = self.server_key()?.open(&provider.secret)?;
        Ok((provider, secret))
    }

    /// All that is kept of providers, for operations.
    #[boxed]
    pub async fn read_providers(&self, actor: &Actor, now: Instant) -> Done<Vec<Provider>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        Ok(self.store.providers().await?)
    }

    /// What would be kept of a provider: whether it answers is the door's to find out before [`Work::put_provider`].
    #[boxed]
    pub async fn check_provider(&self, actor: &Actor, said: &ProviderSaid, now: Instant) -> Done<Provider> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        let key = self.server_key()?;
        let known = self.store.providers().await?.into_iter().find(|known| Some(&known.id) == said.id.as_ref());
        if said.id.is_some() && known.is_none() {
            return Err(Problem::NotFound("provider"));
        }
        let filled = |text: &str, field| match text.trim() {
            "" => Err(Problem::Invalid { field, value: String::new() }),
            text => Ok(text.to_owned()),
        };
        let secret = match (said.secret.trim(), &known) {
            // A secret that is kept goes to nobody but the one for whom it was given.
            ("", Some(known))
                if (known.issuer.as_str(), known.client_id.as_str()) == (said.issuer.trim(), said.client_id.trim()) =>
            {
                known.secret.clone()
            }
            ("", Some(_)) => return Err(Problem::Invalid { field: "client-secret-anew", value: said.issuer.clone() }),
            ("", None) => return Err(Problem::Invalid { field: "client-secret", value: String::new() }),
            (secret, _) => key.seal(secret),
        };
        if said.claim.trim().is_empty() != said.operations.trim().is_empty() {
            return Err(Problem::Invalid { field: "claim", value: String::new() });
        }
        Ok(Provider {
            key: known.as_ref().map_or(0, |known| known.key),
            id: known.as_ref().map_or_else(|| Uuid::now_v7().to_string(), |known| known.id.clone()),
            name: called(&said.name)?,
            issuer: filled(&said.issuer, "issuer")?,
            client_id: filled(&said.client_id, "client-id")?,
            secret,
            admits: said.admits,
            trusts_email: said.trusts_email,
            has_second_step: said.has_second_step,
            claim: said.claim.trim().to_owned(),
            operations: said.operations.trim().to_owned(),
            created_at: known.map_or(now, |known| known.created_at),
        })
    }

    /// Keeps a provider.
    #[boxed]
    pub async fn put_provider(&self, actor: &Actor, provider: &Provider, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ManageUsers, &frame)?;
        self.note(&actor.audited(&frame), What::ProviderPut, &provider.id, now).await?;
        Ok(self.store.put_provider(provider, now).await?)
    }

    /// Ends a provider, and the sessions that began by it.
    #[boxed]
    pub async fn end_provider(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let known = self.read_providers(actor, now).await?.into_iter().find(|known| known.id == id);
        let known = known.ok_or(Problem::NotFound("provider"))?;
        let frame = self.frame(now).await?;
        self.note(&actor.audited(&frame), What::ProviderEnded, id, now).await?;
        Ok(self.store.end_provider(known.key, now).await?)
    }

    /// Lets in whom a provider vouches for.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `provider-unknown`: nobody was invited under the address; `provider-unverified`: the provider does not say
    /// that the address is theirs; `sign-in-ended`: the user is shut or its person left.
    #[boxed]
    pub async fn come_in_by(&self, provider: &Provider, claims: &Claims, from: &Origin, now: Instant) -> Done<CameIn> {
        let frame = self.frame(now).await?;
        let user = match self.vouched_for(provider, claims, &frame, now).await {
            Ok(user) => user,
            Err(problem) => {
                self.note("nobody", What::SignInFailed, "", now).await?;
                return Err(problem);
            }
        };
        if user.disabled_at.is_some() || actor_of(&user, &frame).is_none() {
            self.note("nobody", What::SignInFailed, &user.id, now).await?;
            return Err(Problem::Invalid { field: "sign-in-ended", value: String::new() });
        }
        if user.totp.is_some() && !provider.has_second_step {
            return self.let_in(&user, from, now).await;
        }
        let secret = self.begin_session(&user, from, now).await?;
        let sealed = self.server_key()?.seal(&claims.id_token);
        self.store.mark_session(&secret, provider.key, &sealed).await?;
        Ok(CameIn::Session(secret))
    }

    /// The user that a provider means: by its subject, else by the verified address, which is then linked.
    async fn vouched_for(&self, provider: &Provider, claims: &Claims, frame: &Frame, now: Instant) -> Done<User> {
        let is_operations = !provider.claim.is_empty() && claims.values.contains(&provider.operations);
        if let Some(link) = self.store.provider_link(provider.key, &claims.subject).await? {
            let user = self.store.user(link.user).await?.ok_or(Problem::NotFound("user"))?;
            if link.by_claim && !is_operations {
                // What began while the claim was there ends with it.
                self.store.end_access(user.key, now).await?;
                return Err(Problem::Invalid { field: "sign-in-ended", value: String::new() });
            }
            return Ok(user);
        }
        let email = claims.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        let email = email.ok_or(Problem::Invalid { field: "provider-unverified", value: String::new() })?;
        if !claims.is_verified && !provider.trusts_email {
            return Err(Problem::Invalid { field: "provider-unverified", value: email.to_owned() });
        }
        let login = crate::users::address(email)?;
        let (user, by_claim) = match self.store.user_of_login(&login).await? {
            Some(user) => (user, false),
            None => {
                let made = self.newcomer(provider, claims, &login, is_operations, frame, now).await?;
                (made, is_operations)
            }
        };
        let link = Link { user: user.key, by_claim };
        self.store.add_provider_link(provider.key, &claims.subject, link, now).await?;
        self.note(&audit::user(&user.id), What::ProviderLinked, &provider.id, now).await?;
        Ok(user)
    }

    /// Somebody who comes for the first time: of operations by the claim, or one of the company's people where the provider may
    /// bring them.
    async fn newcomer(
        &self,
        provider: &Provider,
        claims: &Claims,
        login: &str,
        is_operations: bool,
        frame: &Frame,
        now: Instant,
    ) -> Done<User> {
        let unknown = || Problem::Invalid { field: "provider-unknown", value: login.to_owned() };
        let (standing, person, name) = if is_operations {
            let name = claims.name.clone().unwrap_or_else(|| login.to_owned());
            (Standing::Operations, None, called(&name).unwrap_or_else(|_| login.to_owned()))
        } else {
            let people = self.store.people().await?;
            let has_it = |email: &Option<String>| email.as_deref().is_some_and(|e| e.trim().to_lowercase() == login);
            let mut same = people.into_values().filter(|person| has_it(&person.email));
            let person = same.next().filter(|_| provider.admits).ok_or_else(unknown)?;
            // Of two with one address nobody can tell who comes.
            if same.next().is_some() {
                return Err(unknown());
            }
            let ix = frame.person_of_key(person.key).ok_or_else(unknown)?;
            (Standing::Person, Some(person.key), frame.person_name(ix).to_owned())
        };
        let user = new_user(login.to_owned(), name, standing.word().to_owned(), person, None, now);
        let key = self.store.add_user(&user).await?.ok_or_else(unknown)?;
        self.note(&audit::user(&user.id), What::UserInvited, &user.id, now).await?;
        self.store.user(key).await?.ok_or_else(unknown)
    }

    /// By which provider a session began, with its token, for signing out there.
    #[boxed]
    pub async fn departure(&self, secret: &str) -> Done<Option<(Provider, String)>> {
        let Some((key, sealed)) = self.store.session_mark(secret).await? else { return Ok(None) };
        let provider = self.store.providers().await?.into_iter().find(|provider| provider.key == key);
        let token = self.server_key()?.open(&sealed)?;
        Ok(provider.map(|provider| (provider, token)))
    }

    /// Seals what a browser keeps for the server meanwhile.
    pub fn seal(&self, text: &str) -> Done<String> {
        Ok(self.server_key()?.seal(text))
    }

    /// Opens what [`Work::seal`] sealed.
    pub fn open_sealed(&self, sealed: &str) -> Done<String> {
        Ok(self.server_key()?.open(sealed)?)
    }
}
