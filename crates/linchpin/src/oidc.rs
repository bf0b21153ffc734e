//! The conversation with a provider of OpenID Connect: discovery, authorization code with PKCE, what its token says.
//!
//! Discovery and keys are fetched anew for each sign-in, so keys may rotate at any time. Nothing follows redirects, answers are
//! bounded in time and size, and addresses are TLS, but for this machine's own in tests.

use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use hyper_util::rt::TokioExecutor;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreGenderClaim};
use openidconnect::url::{Host, Url};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadataWithLogout,
    RedirectUrl, Scope, TokenResponse, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};
use std::time::Duration;
use tower::Service;
use work::providers::{Claims, Provider};

/// How long a provider may take for each answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of an answer at most.
const LARGEST: usize = 1 << 20;
/// Lets providers of this machine speak without TLS: for tests.
const PLAIN: &str = "LINCHPIN_PLAIN_PROVIDERS";

/// Why a provider cannot be spoken with, as the end of a sentence's name.
#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Its address is none that may be asked.
    Address,
    /// It does not answer as a provider does.
    Silent(String),
    /// It sent somebody back without letting them in.
    Refused(String),
    /// What it says does not fit what was asked: another browser, another issuer, an old or forged answer.
    Unfitting(String),
}

/// What a browser keeps, sealed, while somebody is at the provider.
#[derive(Debug, Serialize, Deserialize)]
pub struct Trip {
    /// The provider's public id.
    pub provider: String,
    state: String,
    nonce: String,
    verifier: String,
    /// Where to go afterwards.
    pub next: String,
    /// Until when: microseconds since 1970.
    pub until: i64,
}

/// What a provider sends somebody back with.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

/// Claims that the standard does not name, such as groups.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Others {
    #[serde(flatten)]
    all: std::collections::HashMap<String, serde_json::Value>,
}

impl AdditionalClaims for Others {}

/// Why a request could not be made.
#[derive(Debug)]
struct NotAsked(String);

impl std::fmt::Display for NotAsked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAsked {}

type Door = Client<HttpsConnector<HttpConnector<Outside>>, Full<axum::body::Bytes>>;

/// Finds addresses of names, but for those that only this machine or its network's own services have: what a provider says must not make the
/// server ask those. Private networks are asked: many companies run their provider in one.
#[derive(Clone)]
struct Outside(GaiResolver);

impl Service<Name> for Outside {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = std::io::Error;
    type Future = Pin<Box<dyn Future<Output = std::io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let found = self.0.call(name);
        Box::pin(async move {
            let outside: Vec<SocketAddr> = found.await?.filter(|address| is_outside(address.ip())).collect();
            Ok(outside.into_iter())
        })
    }
}

/// Whether an address is of another machine: not this one's, not one of its link, where clouds answer with secrets, and not many at once.
fn is_outside(address: IpAddr) -> bool {
    let is_outside = match address.to_canonical() {
        IpAddr::V4(v4) => {
            !(v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || v4.is_multicast() || v4.is_broadcast())
        }
        IpAddr::V6(v6) => {
            !(v6.is_loopback() || v6.is_unicast_link_local() || v6.is_unspecified() || v6.is_multicast())
                && v6 != CLOUD_METADATA
        }
    };
    is_outside || std::env::var_os(PLAIN).is_some()
}

/// Where a cloud answers with secrets that has no address of the link for it.
const CLOUD_METADATA: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

fn door() -> Result<&'static Door, NotAsked> {
    static DOOR: OnceLock<Option<Door>> = OnceLock::new();
    let made = DOOR.get_or_init(|| {
        let mut outside = HttpConnector::new_with_resolver(Outside(GaiResolver::new()));
        outside.enforce_http(false);
        let connector = HttpsConnectorBuilder::new().with_native_roots().ok()?;
        let connector = connector.https_or_http().enable_http1().wrap_connector(outside);
        Some(Client::builder(TokioExecutor::new()).build(connector))
    });
    made.as_ref().ok_or_else(|| NotAsked("this machine has no roots of trust (install ca-certificates)".to_owned()))
}

/// Whether an address may be asked: by TLS and outside, or this machine's own in tests.
fn may_be_asked(url: &Url) -> bool {
    let address = match url.host() {
        Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
        Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
        _ => None,
    };
    if address.is_some_and(|address| !is_outside(address)) {
        return false;
    }
    let is_own = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    url.scheme() == "https" || (is_own && url.scheme() == "http" && std::env::var_os(PLAIN).is_some())
}

async fn ask(request: HttpRequest) -> Result<HttpResponse, NotAsked> {
    let url = Url::parse(&request.uri().to_string()).map_err(|error| NotAsked(error.to_string()))?;
    if !may_be_asked(&url) {
        return Err(NotAsked(format!("{url} is not https")));
    }
    let request = request.map(|body| Full::new(axum::body::Bytes::from(body)));
    let answer = async {
        let response = door()?.request(request).await.map_err(|error| NotAsked(told(&error)))?;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, LARGEST).collect().await.map_err(|error| NotAsked(error.to_string()))?;
        Ok(HttpResponse::from_parts(parts, body.to_bytes().to_vec()))
    };
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(NotAsked(format!("no answer within {} seconds", PATIENCE.as_secs()))),
    }
}

/// An error with what caused it.
fn told(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn silent(error: impl std::error::Error) -> Trouble {
    Trouble::Silent(told(&error))
}

fn unfitting(error: impl std::error::Error) -> Trouble {
    Trouble::Unfitting(told(&error))
}

/// Asks a provider what it can do: whether it is one, and says the issuer that was entered.
pub async fn discover(issuer: &str) -> Result<ProviderMetadataWithLogout, Trouble> {
    let issuer = IssuerUrl::new(issuer.to_owned()).map_err(|_| Trouble::Address)?;
    if !may_be_asked(issuer.url()) {
        return Err(Trouble::Address);
    }
    ProviderMetadataWithLogout::discover_async(issuer, &ask).await.map_err(silent)
}

/// Where to send somebody who wants to sign in, and what their browser keeps meanwhile.
pub async fn depart(
    (provider, secret): (&Provider, &str),
    back: &str,
    next: &str,
    until: i64,
) -> Result<(String, Trip), Trouble> {
    let metadata = discover(&provider.issuer).await?;
    let back = RedirectUrl::new(back.to_owned()).map_err(|_| Trouble::Address)?;
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(secret.to_owned())),
    )
    .set_redirect_uri(back);
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let mut request =
        client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random);
    request = request.add_scope(Scope::new("email".to_owned())).add_scope(Scope::new("profile".to_owned()));
    let (url, state, nonce) = request.set_pkce_challenge(challenge).url();
    let trip = Trip {
        provider: provider.id.clone(),
        state: state.secret().clone(),
        nonce: nonce.secret().clone(),
        verifier: verifier.into_secret(),
        next: next.to_owned(),
        until,
    };
    Ok((url.into(), trip))
}

/// What the provider says of somebody who came back.
pub async fn arrive(
    (provider, secret): (&Provider, &str),
    redirect: &str,
    trip: Trip,
    back: Back,
) -> Result<Claims, Trouble> {
    if back.state.as_deref() != Some(trip.state.as_str()) {
        return Err(Trouble::Unfitting("state".to_owned()));
    }
    if back.iss.as_ref().is_some_and(|issuer| issuer.trim_end_matches('/') != provider.issuer.trim_end_matches('/')) {
        return Err(Trouble::Unfitting("iss".to_owned()));
    }
    if let Some(error) = back.error {
        return Err(Trouble::Refused(back.error_description.unwrap_or(error)));
    }
    let code = back.code.ok_or_else(|| Trouble::Unfitting("code".to_owned()))?;
    let metadata = discover(&provider.issuer).await?;
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(secret.to_owned())),
    )
    .set_redirect_uri(RedirectUrl::new(redirect.to_owned()).map_err(|_| Trouble::Address)?);
    let exchange = client.exchange_code(AuthorizationCode::new(code)).map_err(silent)?;
    let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(trip.verifier));
    let token = exchange.request_async(&ask).await.map_err(unfitting)?;
    let id_token = token.id_token().ok_or_else(|| Trouble::Unfitting("id_token".to_owned()))?;
    let verifier = client.id_token_verifier();
    let nonce = Nonce::new(trip.nonce);
    let verified = id_token.claims(&verifier, &nonce).map_err(unfitting)?;
    if let Some(expected) = verified.access_token_hash() {
        let algorithm = id_token.signing_alg().map_err(unfitting)?;
        let key = id_token.signing_key(&verifier).map_err(unfitting)?;
        let actual = AccessTokenHash::from_token(token.access_token(), algorithm, key).map_err(unfitting)?;
        if actual != *expected {
            return Err(Trouble::Unfitting("at_hash".to_owned()));
        }
    }
    let mut claims =
        Claims { subject: verified.subject().to_string(), id_token: id_token.to_string(), ..Claims::default() };
    // The signature was looked at: what else the token says may be read.
    let said = payload(&claims.id_token);
    fill(&mut claims, &said, &provider.claim);
    if (claims.email.is_none() || (!provider.claim.is_empty() && claims.values.is_empty()))
        && let Ok(request) = client.user_info(token.access_token().clone(), Some(verified.subject().clone()))
        && let Ok(info) = request.request_async(&ask).await
    {
        let info: UserInfoClaims<Others, CoreGenderClaim> = info;
        let info = serde_json::to_value(&info).unwrap_or_default();
        fill(&mut claims, &info, &provider.claim);
    }
    Ok(claims)
}

/// The address at which somebody is signed out of the provider, too, where it has one.
pub async fn leave(provider: &Provider, id_token: &str, back: &str) -> Option<String> {
    let metadata = discover(&provider.issuer).await.ok()?;
    let end = metadata.additional_metadata().end_session_endpoint.as_ref()?;
    let mut url = end.url().clone();
    url.query_pairs_mut()
        .append_pair("id_token_hint", id_token)
        .append_pair("client_id", &provider.client_id)
        .append_pair("post_logout_redirect_uri", back);
    Some(url.into())
}

/// What a signed token says.
pub fn payload(token: &str) -> serde_json::Value {
    use base64::Engine;
    let body = token.split('.').nth(1).unwrap_or_default();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(body).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Takes what is not known yet from what was said.
pub fn fill(claims: &mut Claims, said: &serde_json::Value, claim: &str) {
    let text = |name: &str| said.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    if claims.email.is_none() {
        claims.email = text("email");
        // Some providers write it as a word.
        let verified = said.get("email_verified");
        claims.is_verified = verified.is_some_and(|v| v.as_bool() == Some(true) || v.as_str() == Some("true"));
    }
    claims.name = claims.name.take().or_else(|| text("name"));
    if !claim.is_empty() && claims.values.is_empty() {
        claims.values = match said.get(claim) {
            Some(serde_json::Value::Array(values)) => {
                values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()
            }
            Some(serde_json::Value::String(value)) => vec![value.clone()],
            _ => Vec::new(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_this_machine_nor_its_link_is_asked() {
        for (address, outside) in [
            ("127.0.0.1", false),
            ("::1", false),
            ("::ffff:127.0.0.1", false),
            ("0.0.0.0", false),
            ("169.254.169.254", false),
            ("fe80::1", false),
            ("fd00:ec2::254", false),
            ("224.0.0.1", false),
            ("10.20.30.40", true),
            ("203.0.113.7", true),
            ("2001:db8::7", true),
        ] {
            assert_eq!(is_outside(address.parse().expect("an address")), outside, "{address}");
        }
        let may = |url: &str| may_be_asked(&Url::parse(url).expect("a URL"));
        assert!(may("https://id.example.com/") && !may("http://id.example.com/"));
        assert!(!may("https://169.254.169.254/latest") && !may("https://[::1]:8443/"));
    }

    fn provider() -> Provider {
        Provider {
            key: 1,
            id: "p".into(),
            name: "Acme".into(),
            issuer: "https://id.example.com/".into(),
            client_id: "linchpin".into(),
            secret: String::new(),
            admits: false,
            trusts_email: false,
            has_second_step: false,
            claim: "groups".into(),
            operations: "ops".into(),
            created_at: facts::Instant(0),
        }
    }

    fn trip() -> Trip {
        let text = |text: &str| text.to_owned();
        Trip { provider: text("p"), state: text("s"), nonce: text("n"), verifier: text("v"), next: text("/"), until: 0 }
    }

    #[tokio::test]
    async fn an_answer_that_does_not_fit_is_refused_before_anybody_is_asked() {
        let text = |text: &str| Some(text.to_owned());
        let check = async |back: Back, expected: Trouble| {
            let answer = arrive((&provider(), "secret"), "https://me.example/sign-in/back", trip(), back).await;
            assert_eq!(answer, Err(expected));
        };
        check(Back { code: text("c"), ..Back::default() }, Trouble::Unfitting("state".into())).await;
        let other = Back { code: text("c"), state: text("other"), ..Back::default() };
        check(other, Trouble::Unfitting("state".into())).await;
        let mixed = Back { code: text("c"), state: text("s"), iss: text("https://evil.example"), ..Back::default() };
        check(mixed, Trouble::Unfitting("iss".into())).await;
        let denied = Back { state: text("s"), error: text("access_denied"), ..Back::default() };
        check(denied, Trouble::Refused("access_denied".into())).await;
        check(Back { state: text("s"), ..Back::default() }, Trouble::Unfitting("code".into())).await;
    }

    #[tokio::test]
    async fn only_addresses_by_tls_are_asked() {
        for issuer in ["http://id.example.com", "http://127.0.0.1:1", "file:///etc/passwd", "nothing"] {
            assert_eq!(discover(issuer).await.err(), Some(Trouble::Address), "{issuer}");
        }
    }

    #[test]
    fn claims_are_taken_as_providers_write_them() {
        let said = serde_json::json!({
            "email": "Ana@example.com", "email_verified": "true", "name": "Ana", "groups": ["sales", "ops"], "role": "ops"
        });
        let mut claims = Claims::default();
        fill(&mut claims, &said, "groups");
        assert_eq!((claims.is_verified, claims.values.len()), (true, 2));
        let mut claims = Claims::default();
        fill(&mut claims, &serde_json::json!({ "email": "a@b.c", "role": "ops" }), "role");
        assert_eq!((claims.is_verified, claims.values), (false, vec!["ops".to_owned()]));
    }
}
