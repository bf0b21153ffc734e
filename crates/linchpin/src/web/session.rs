//! The cookie that says who came in, and where from somebody asks.

use super::front::{Client, FORWARDED_PROTO};
use super::look;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{HOST, USER_AGENT};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr};
use work::users::{LONGEST, Origin};

/// The cookie's name.
const NAME: &str = "session";

/// The secret of the session, if the browser holds one.
pub fn secret(headers: &HeaderMap) -> Option<&str> {
    look::cookie(headers, NAME).filter(|secret| !secret.is_empty())
}

/// The header that has a browser hold a secret, where scripts and other sites cannot use it; empty: that has it forget.
pub fn cookie(headers: &HeaderMap, secret: &str) -> String {
    let seconds = if secret.is_empty() { 0 } else { LONGEST / 1_000_000 };
    let secure = if is_secure(headers) { "; Secure" } else { "" };
    format!("{NAME}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The cookie of whoever has shown a password and waits for the second step.
const WAITING: &str = "step";
const WAITING_SECONDS: i64 = 600;

/// The secret of whoever waits for the second step.
pub fn waiting(headers: &HeaderMap) -> Option<&str> {
    look::cookie(headers, WAITING).filter(|secret| !secret.is_empty())
}

/// The header that has a browser hold that secret; empty: that has it forget.
pub fn waiting_cookie(headers: &HeaderMap, secret: &str) -> String {
    let seconds = if secret.is_empty() { 0 } else { WAITING_SECONDS };
    let secure = if is_secure(headers) { "; Secure" } else { "" };
    format!("{WAITING}={secret}; Path=/sign-in; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// Whether the browser came by TLS, as far as that is believed.
pub fn is_secure(headers: &HeaderMap) -> bool {
    headers.get(FORWARDED_PROTO).is_some_and(|proto| proto.as_bytes() == b"https")
}

/// This server's address as the browser knows it, for links to be sent to somebody.
pub fn base(headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("{}://{host}", if is_secure(headers) { "https" } else { "http" })
}

/// Where somebody asks from: an extractor.
pub struct From(pub Origin);

impl<S: Sync> FromRequestParts<S> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<From, Infallible> {
        let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        let address = parts.extensions.get::<Client>().map(|client| network(client.0)).unwrap_or_default();
        Ok(From(Origin { address, about: browser(agent) }))
    }
}

/// Whose tries are counted together: an address, or of IPv6 the network of 64 bits that every home has to itself.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).to_string(),
    }
}

/// A browser and its system, such as `Firefox, Windows`; nothing that would tell two of a kind apart.
fn browser(agent: &str) -> String {
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let program = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    program.into_iter().chain(system).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_from_one_home_are_counted_together() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!((of("192.0.2.7"), of("2001:db8:1:2:3:4:5:6")), ("192.0.2.7".into(), "2001:db8:1:2::".into()));
    }

    #[test]
    fn a_cookie_cannot_be_read_by_scripts_and_stays_on_tls() {
        let plain = cookie(&HeaderMap::new(), "abc");
        assert_eq!(plain, "session=abc; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax");
        let tls = HeaderMap::from_iter([(FORWARDED_PROTO, "https".parse().unwrap())]);
        assert!(cookie(&tls, "").ends_with("Max-Age=0; HttpOnly; SameSite=Lax; Secure"));
    }

    #[test]
    fn browsers_are_named_as_people_call_them() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1";
        assert_eq!((browser(chrome), browser(iphone)), ("Chrome, Linux".to_owned(), "Safari, iPhone".to_owned()));
        assert_eq!(browser("curl/8.5"), "");
    }
}
