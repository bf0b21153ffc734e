//! Bytes from outside, handed to what reads them: for the fuzz targets, which no other code sees.

use crate::config::Config;
use crate::oidc;
use crate::scim::schema::Type;
use crate::scim::{bulk, filter, listing, patch, path, projection, record};
use crate::web;
use crate::web::front::{self, Client, Front, Public};
use crate::web::look::{self, Preferences};
use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts, Request};
use futures_util::FutureExt;
use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier};
use openidconnect::{ClientId, IssuerUrl, JsonWebKeySet, Nonce};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use work::providers::Claims;

/// A user as a provider of identities knows one.
const USER: &str = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ana@example.com","active":true,
    "name":{"givenName":"Ana","familyName":"Lee"},"emails":[{"value":"ana@example.com","type":"work","primary":true},
    {"value":"a@example.org","type":"home"}],"meta":{"created":"2026-01-01T00:00:00Z"},
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales","manager":{"value":"7"}}}"#;
/// A group.
const GROUP: &str = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Sales",
    "members":[{"value":"1"},{"value":"2","type":"User"}]}"#;

/// A record as it is kept.
fn known(kind: Type) -> Map<String, Value> {
    let text = if kind == Type::User { USER } else { GROUP };
    let sent: Map<String, Value> = serde_json::from_str(text).expect("it is JSON");
    record::read(kind, &sent).expect("what a provider sends")
}

/// A filter, the path of a patch, and the parameters of an address, over what is known.
pub fn scim_filter(text: &str) {
    for kind in Type::ALL {
        let record = known(kind);
        for read in [filter::parse(kind, text), filter::parse_for_any(kind, text)].into_iter().flatten() {
            read.matches(&record);
            read.is_of_record();
            read.as_values();
        }
        let _ = path::Target::parse(kind, text);
        let names = projection::Projection::split(text);
        for projection in [
            projection::Projection { attributes: names.clone(), excluded: Vec::new() },
            projection::Projection { attributes: Vec::new(), excluded: names },
        ] {
            projection.of(kind, record.clone());
        }
    }
    let names = ["filter", "sortBy", "sortOrder", "startIndex", "count", "attributes"];
    let parameters: HashMap<_, _> = names.into_iter().map(str::to_owned).zip(text.lines().map(str::to_owned)).collect();
    let _ = listing::Query::of_parameters(&parameters);
}

/// A body: a resource, a patch, a search, or many at once. What is taken can be taken again, and is the same then.
pub fn scim_body(bytes: &[u8]) {
    let Ok(Value::Object(body)) = serde_json::from_slice(bytes) else { return };
    for kind in Type::ALL {
        for taken in [record::read(kind, &body), patch::apply(kind, &known(kind), &body)].into_iter().flatten() {
            let mut again = taken.clone();
            again.insert("schemas".to_owned(), Value::Array(vec![kind.schema().into()]));
            assert_eq!(record::read(kind, &again).ok().as_ref(), Some(&taken), "{taken:?}");
        }
    }
    let _ = listing::Query::of_search(&body);
    let _ = bulk::plan(&body);
}

/// A token of a provider of sign-in.
pub fn id_token(text: &str) {
    let mut claims = Claims::default();
    oidc::fill(&mut claims, &oidc::payload(text), "groups");
    let Ok(token) = text.parse::<CoreIdToken>() else { return };
    let issuer = IssuerUrl::new("https://id.example.com".to_owned()).expect("an address");
    let verifier = || {
        CoreIdTokenVerifier::new_public_client(
            ClientId::new("linchpin".to_owned()),
            issuer.clone(),
            JsonWebKeySet::new(Vec::new()),
        )
    };
    let nonce = Nonce::new("n".to_owned());
    assert!(token.claims(&verifier(), &nonce).is_err(), "nobody signed it");
    let _ = token.claims(&verifier().insecure_disable_signature_check(), &nonce);
}

/// A file of settings.
pub fn settings(text: &str) {
    let _ = Config::parse(Path::new("linchpin.toml"), text);
}

/// The lines of a request's head, `name: value`, from a proxy that is trusted.
pub fn head(text: &str) {
    let mut request = Request::builder().uri("/?next=/");
    for (name, value) in text.lines().filter_map(|line| line.split_once(':')) {
        request = request.header(name.trim(), value.trim());
    }
    let Ok(mut request) = request.body(Body::empty()) else { return };
    let proxy: SocketAddr = "10.0.0.1:1".parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(proxy));
    let proxies = vec![front::network("10.0.0.0/8").expect("a network")];
    Front { proxies, ..Front::default() }.believe(&mut request);
    let client = request.extensions().get::<Client>().expect("somebody asks");
    assert!(client.0 == client.0.to_canonical());
    let (mut parts, _) = request.into_parts();
    let _ = web::Asker::from_request_parts(&mut parts, &()).now_or_never().expect("nothing is waited for");
    let _ = Preferences::of(&parts.headers);
    let _ = (web::chosen(&parts.headers), web::base(&parts.headers), look::cookie(&parts.headers, "session"));
    let _ = Public::read(text);
    let _ = front::network(text);
}

/// A place to go to after signing in: never on another server.
pub fn next(text: &str) {
    if look::is_local(text) {
        let here = oidc_url("https://linchpin.example.com/sign-in?next=/");
        let there = here.join(text).expect("a path of this server");
        assert_eq!(there.origin(), here.origin(), "{text:?}");
    }
}

fn oidc_url(text: &str) -> openidconnect::url::Url {
    openidconnect::url::Url::parse(text).expect("an address")
}
