//! Who asks, how often, and with what: extractors.

use super::change::Asked;
use super::fault::Fault;
use super::projection::Projection;
use super::{LARGEST, Scim, refused};
use crate::web::{Asker, base};
use crate::words::{Lang, Words};
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::response::Response;
use facts::Instant;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use work::provisioning::Provisioner;

/// Requests of a minute at most, of one token: whoever has none cannot use up those of others.
const MOST_A_MINUTE: u32 = 6_000;
const MINUTE: i64 = 60 * 1_000_000;

/// How many requests came in this minute, by token.
#[derive(Clone, Default)]
pub struct Gate(Arc<Mutex<(i64, HashMap<String, u32>)>>);

impl Gate {
    fn lets_in(&self, token: &str, now: Instant) -> bool {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = now.0.div_euclid(MINUTE);
        if counted.0 != minute {
            *counted = (minute, HashMap::new());
        }
        let count = counted.1.entry(token.to_owned()).or_default();
        *count += 1;
        *count <= MOST_A_MINUTE
    }
}

/// Whoever asks without a token.
pub struct Anybody {
    /// The language of their errors.
    pub words: Words,
    /// The address of this interface, as they know it.
    pub base: String,
    parameters: HashMap<String, String>,
}

impl FromRequestParts<Scim> for Anybody {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &Scim) -> Result<Anybody, Response> {
        let base = format!("{}/scim/v2", base(&parts.headers));
        let parameters = Query::try_from_uri(&parts.uri).map(|Query(parameters)| parameters).unwrap_or_default();
        Ok(Anybody { words: words(&parts.headers), base, parameters })
    }
}

impl Anybody {
    /// Discovery is answered as a whole (RFC 7644 section 4).
    pub fn unfiltered(&self) -> Result<(), Fault> {
        unfiltered(&self.parameters)
    }
}

fn unfiltered(parameters: &HashMap<String, String>) -> Result<(), Fault> {
    let is_filtered = parameters.keys().any(|name| name.eq_ignore_ascii_case("filter"));
    if is_filtered { Err(Fault::Filtered) } else { Ok(()) }
}

/// An identity provider with a token that works.
pub struct Provider {
    /// Who it is.
    pub by: Provisioner,
    /// The language of its errors.
    pub words: Words,
    /// The address of this interface, as it knows it.
    pub base: String,
    /// The parameters of the address.
    pub parameters: HashMap<String, String>,
    now: Instant,
    if_match: Option<String>,
    if_none_match: Option<String>,
}

impl FromRequestParts<Scim> for Provider {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, scim: &Scim) -> Result<Provider, Response> {
        let anybody = Anybody::from_request_parts(parts, scim).await?;
        let Asker(from) = Asker::from_request_parts(parts, scim).await.unwrap_or_else(|never| match never {});
        let now = (scim.app.clock)();
        let by = known(scim, &parts.headers, &from.address, now).await;
        let by = by.map_err(|fault| refused(&anybody.words, &fault))?;
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Provider {
            by,
            words: anybody.words,
            base: anybody.base,
            parameters: anybody.parameters,
            now,
            if_match: text(IF_MATCH),
            if_none_match: text(IF_NONE_MATCH),
        })
    }
}

impl Provider {
    /// What it asks for of one resource.
    pub fn asks<'a>(&'a self, scim: &'a Scim) -> Asked<'a> {
        let named = |name: &str| {
            let found = self.parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, text)| Projection::split(text)).unwrap_or_default()
        };
        Asked {
            scim,
            by: &self.by,
            base: &self.base,
            now: self.now,
            projection: Projection { attributes: named("attributes"), excluded: named("excludedAttributes") },
            if_match: self.if_match.clone(),
            if_none_match: self.if_none_match.clone(),
        }
    }

    /// Discovery is answered as a whole (RFC 7644 section 4).
    pub fn unfiltered(&self) -> Result<(), Fault> {
        unfiltered(&self.parameters)
    }
}

/// Who a token lets in.
async fn known(scim: &Scim, headers: &HeaderMap, address: &str, now: Instant) -> Result<Provisioner, Fault> {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let secret = header.and_then(|header| header.split_once(' '));
    let secret = secret.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, secret)| secret.trim());
    let secret = secret.ok_or(Fault::Unauthenticated)?;
    let provider = scim.app.work.provisioner(secret, address, now).await?.ok_or(Fault::Unauthenticated)?;
    if scim.gate.lets_in(provider.token(), now) { Ok(provider) } else { Err(Fault::TooFast) }
}

fn words(headers: &HeaderMap) -> Words {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Words::new(Lang::negotiate(None, header))
}

/// The object that a request carries.
pub struct Body(pub Map<String, Value>);

impl FromRequest<Scim> for Body {
    type Rejection = Response;

    async fn from_request(request: Request, _: &Scim) -> Result<Body, Response> {
        let words = words(request.headers());
        read(request).await.map(Body).map_err(|fault| refused(&words, &fault))
    }
}

async fn read(request: Request) -> Result<Map<String, Value>, Fault> {
    check_media(request.headers())?;
    let bytes = axum::body::to_bytes(request.into_body(), LARGEST).await;
    let bytes = bytes.map_err(|_| Fault::TooLarge(LARGEST.to_string()))?;
    let body: Value = serde_json::from_slice(&bytes).map_err(|error| Fault::InvalidSyntax(error.to_string()))?;
    match body {
        Value::Object(fields) => Ok(fields),
        _ => Err(Fault::InvalidSyntax("JSON".to_owned())),
    }
}

/// JSON by either name, in UTF-8; without a name it is looked at.
fn check_media(headers: &HeaderMap) -> Result<(), Fault> {
    let Some(named) = headers.get(CONTENT_TYPE) else { return Ok(()) };
    let text = named.to_str().unwrap_or_default().to_ascii_lowercase();
    let unsupported = || Fault::UnsupportedMedia(text.chars().take(100).collect());
    let mut parts = text.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|kind| ["application/scim+json", "application/json"].contains(&kind));
    let charset = parts.find_map(|part| part.strip_prefix("charset=")).map(|charset| charset.trim_matches('"'));
    if is_json && charset.is_none_or(|charset| charset == "utf-8") { Ok(()) } else { Err(unsupported()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_minute_holds_so_many_requests() {
        let gate = Gate::default();
        assert!((0..MOST_A_MINUTE).all(|_| gate.lets_in("one", Instant(0))));
        assert!(!gate.lets_in("one", Instant(MINUTE - 1)) && gate.lets_in("two", Instant(MINUTE - 1)));
        assert!(gate.lets_in("one", Instant(MINUTE)));
    }

    #[test]
    fn only_json_in_utf_8_is_read() {
        let check = |text: &'static str, is_read: bool| {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(text))]);
            assert_eq!(check_media(&headers).is_ok(), is_read, "{text}");
        };
        check("application/scim+json", true);
        check("Application/JSON; charset=\"UTF-8\"", true);
        check("application/json; charset=latin1", false);
        check("text/json", false);
        assert!(check_media(&HeaderMap::new()).is_ok());
    }
}
