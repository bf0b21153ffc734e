//! What a request is believed to say about itself: nobody but a trusted proxy names whom it comes from and how, and where browsers reach
//! the server is said by whoever runs it.

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::HOST;
use axum::http::uri::{Authority, Scheme};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
pub(super) const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Who asks: the client's address, as far as it can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// What is believed.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// The address at which browsers reach the server; `None`: what requests say.
    pub public: Option<Public>,
    /// Whose word about others is taken.
    pub proxies: Vec<IpNet>,
    /// Whether this server speaks TLS itself.
    pub is_tls: bool,
}

/// The address at which browsers reach the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    is_tls: bool,
    host: HeaderValue,
}

impl Public {
    /// `https://linchpin.example.com`
    pub fn address(&self) -> String {
        let scheme = if self.is_tls { "https" } else { "http" };
        format!("{scheme}://{}", self.host.to_str().unwrap_or_default())
    }

    /// Reads `https://linchpin.example.com`, without a path.
    pub fn read(text: &str) -> Option<Public> {
        let uri: Uri = text.trim().trim_end_matches('/').parse().ok()?;
        let host = uri.authority().map(Authority::as_str)?;
        let is_tls = match uri.scheme()? {
            scheme if *scheme == Scheme::HTTPS => true,
            scheme if *scheme == Scheme::HTTP => false,
            _ => return None,
        };
        let is_plain = matches!(uri.path(), "" | "/") && uri.query().is_none() && !host.contains('@');
        Some(Public { is_tls, host: HeaderValue::from_str(host).ok()? }).filter(|_| is_plain)
    }
}

/// A network, or an address alone.
///
/// # Errors
/// What it is instead.
pub fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let alone = text.parse::<IpAddr>().map(IpNet::from);
    alone
        .or_else(|_| text.parse())
        .map_err(|_| format!("{text:?} is neither an address nor a network such as 10.88.0.0/16"))
}

impl Front {
    fn trusts(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// The address of who asks: what proxies named, from the last to the first that is none.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let named = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
        let named: Vec<&str> = named.flat_map(|value| value.split(',')).collect();
        let mut client = peer;
        for name in named.into_iter().rev() {
            let Some(before) = name.trim().parse().ok().filter(|_| self.trusts(client)) else { break };
            client = before;
        }
        client.to_canonical()
    }

    /// Leaves of a request what is believed, and says who asks.
    pub fn believe(&self, request: &mut Request) {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let is_proxy = peer.is_some_and(|peer| self.trusts(peer));
        let client = peer.map(|peer| Client(self.client(peer, request.headers())));
        // HTTP/2 names the host in the address alone.
        let authority = request.uri().authority().and_then(|host| HeaderValue::from_str(host.as_str()).ok());
        let headers = request.headers_mut();
        let said = headers.remove(FORWARDED_PROTO).is_some_and(|proto| proto.as_bytes() == b"https");
        headers.remove(FORWARDED_FOR);
        let is_tls = self.public.as_ref().map_or(self.is_tls || (is_proxy && said), |public| public.is_tls);
        if is_tls {
            headers.insert(FORWARDED_PROTO, HeaderValue::from_static("https"));
        }
        if let Some(host) = self.public.as_ref().map(|public| public.host.clone()).or(authority) {
            headers.insert(HOST, host);
        }
        if let Some(client) = client {
            request.extensions_mut().insert(client);
        }
    }
}

/// Leaves of a request what is believed.
pub async fn believe(State(front): State<Arc<Front>>, mut request: Request, next: Next) -> Response {
    front.believe(&mut request);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn front(public: Option<&str>) -> Front {
        let proxies = ["127.0.0.0/8", "::1", "10.88.0.0/16"].map(|text| network(text).expect("a network")).to_vec();
        Front { public: public.map(|text| Public::read(text).expect("an address")), proxies, is_tls: false }
    }

    fn ask(front: &Front, peer: &str, headers: &[(&'static str, &str)]) -> Request {
        let mut request = Request::builder().uri("/link").header("host", "as.asked");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).expect("a request");
        let peer = SocketAddr::new(peer.parse().expect("an address"), 1);
        request.extensions_mut().insert(ConnectInfo(peer));
        front.believe(&mut request);
        request
    }

    #[test]
    fn only_trusted_proxies_name_who_asks_and_how() {
        let check = |peer: &str, named: &str, expected: &str, is_tls: bool| {
            let asked = ask(&front(None), peer, &[("x-forwarded-for", named), ("x-forwarded-proto", "https")]);
            let client = asked.extensions().get::<Client>().expect("somebody");
            assert_eq!(
                (client.0.to_string(), asked.headers().contains_key(FORWARDED_PROTO)),
                (expected.into(), is_tls)
            );
            assert!(!asked.headers().contains_key(FORWARDED_FOR));
        };
        check("127.0.0.1", "10.9.9.9, 192.0.2.7", "192.0.2.7", true);
        check("::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7", true);
        check("10.88.0.1", "192.0.2.7, 127.0.0.1", "192.0.2.7", true);
        check("10.88.0.1", "nonsense", "10.88.0.1", true);
        check("198.51.100.3", "192.0.2.7", "198.51.100.3", false);
    }

    #[test]
    fn a_request_does_not_say_where_the_server_is() {
        let host = |asked: &Request| asked.headers()[HOST].to_str().expect("text").to_owned();
        assert_eq!(host(&ask(&front(None), "192.0.2.7", &[])), "as.asked");
        let asked = ask(&front(Some("https://linchpin.example.com/")), "192.0.2.7", &[]);
        assert_eq!(host(&asked), "linchpin.example.com");
        assert!(asked.headers().contains_key(FORWARDED_PROTO));
        for wrong in ["linchpin.example.com", "ftp://a.b", "https://a.b/c", "https://me@a.b", "https://a.b?c"] {
            assert_eq!(Public::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn http2_names_the_host_in_the_address() {
        let mut request = Request::builder().uri("https://linchpin.example.com/link").body(Body::empty()).expect("one");
        front(None).believe(&mut request);
        assert_eq!(request.headers()[HOST], "linchpin.example.com");
    }
}
