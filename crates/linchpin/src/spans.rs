//! Spans of requests and jobs for OpenTelemetry, where an address for them is given: routes and kinds, never addresses or people.

use axum::http::HeaderMap;
use http_body_util::{BodyExt, Full};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{Bytes, HeaderExtractor, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::time::Duration;
use tokio::runtime::Runtime;
use tracing::{Instrument, Span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::Layer;
use tracing_subscriber::registry::LookupSpan;

/// The target of the spans that are sent; nothing else is.
pub const TARGET: &str = "span";

/// How long the receiver may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends what waits when it is dropped.
#[derive(Debug)]
pub struct Spans(SdkTracerProvider);

impl Drop for Spans {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "the last spans could not be sent");
        }
    }
}

impl Spans {
    /// Sends spans by OTLP over HTTP to `address` with `/v1/traces` behind it, from threads of its own.
    ///
    /// # Errors
    /// An address that is none.
    pub fn to(address: &str) -> anyhow::Result<Spans> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpJson)
            .with_endpoint(format!("{}/v1/traces", address.trim_end_matches('/')))
            .with_timeout(PATIENCE)
            .with_http_client(Sender::new()?)
            .build()?;
        let resource = Resource::builder().with_service_name("linchpin").build();
        let provider = SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build();
        Ok(Spans(provider))
    }

    /// What collects spans beside the log.
    pub fn layer<S>(&self) -> impl Layer<S> + Send + Sync
    where
        S: tracing::Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    {
        let only = Targets::new().with_target(TARGET, tracing::Level::INFO);
        tracing_opentelemetry::layer().with_tracer(self.0.tracer("linchpin")).with_filter(only)
    }
}

/// A request's span, part of the trace that its headers name.
pub fn of_request(method: &str, route: &str, id: &str, headers: &HeaderMap) -> Span {
    let span = tracing::info_span!(
        target: TARGET, "request", otel.name = format!("{method} {route}"), otel.kind = "server",
        http.request.method = method, http.route = route, http.response.status_code = tracing::field::Empty,
        linchpin.request_id = id,
    );
    if !span.is_none() {
        // Fails only where nobody collects spans.
        let _ = span.set_parent(TraceContextPropagator::new().extract(&HeaderExtractor(headers)));
    }
    span
}

/// Sends over a runtime of its own: the library's threads have none.
#[derive(Debug)]
struct Sender {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    runtime: Runtime,
}

impl Sender {
    fn new() -> anyhow::Result<Sender> {
        let connector = HttpsConnectorBuilder::new().with_native_roots()?.https_or_http().enable_http1().build();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Sender { client: Client::builder(TokioExecutor::new()).build(connector), runtime })
    }
}

#[async_trait::async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.client.clone();
        let sent = self.runtime.spawn(
            async move {
                let answer = tokio::time::timeout(PATIENCE, client.request(request.map(Full::new))).await??;
                let (head, body) = answer.into_parts();
                Ok::<_, HttpError>(Response::from_parts(head, body.collect().await?.to_bytes()))
            }
            .instrument(Span::none()),
        );
        sent.await?
    }
}
