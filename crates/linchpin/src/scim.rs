//! SCIM 2.0 (RFC 7643, 7644): identity providers make and retire users here, and say in which groups they are.
//!
//! Reading order: [`router`] (the table of contents), `caller` (who asks), [`schema`] and [`path`] (names), [`filter`], [`record`]
//! and [`patch`] (what is said), `change` (what becomes of it), [`listing`], [`projection`] and [`resource`] (what is given
//! back), [`bulk`], [`discovery`], [`fault`].

pub mod bulk;
mod caller;
mod change;
pub mod discovery;
pub mod fault;
pub mod filter;
pub mod listing;
pub mod patch;
pub mod path;
pub mod projection;
pub mod record;
pub mod resource;
pub mod schema;
#[cfg(test)]
mod story;

use crate::web::App;
use crate::words::Words;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_LOCATION, CONTENT_TYPE, ETAG, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, post};
use caller::{Anybody, Body, Gate, Provider};
use change::Answer;
use fault::Fault;
use listing::Query;
use schema::Type;
use serde_json::Value;

/// What answers are.
const MEDIA: &str = "application/scim+json";
/// Bytes of a body at most.
pub const LARGEST: usize = 1 << 20;

/// What every handler needs.
#[derive(Clone)]
pub struct Scim {
    /// The operations, and the clock.
    pub app: App,
    gate: Gate,
}

/// Everything below /scim/v2.
pub fn router(app: App) -> Router {
    let at = |path: &str| format!("/scim/v2{path}");
    Router::new()
        .route(&at("/ServiceProviderConfig"), get(config))
        .route(&at("/ResourceTypes"), get(resource_types))
        .route(&at("/ResourceTypes/{id}"), get(resource_type))
        .route(&at("/Schemas"), get(schemas))
        .route(&at("/Schemas/{id}"), get(schema))
        .route(&at("/Users"), collection(Type::User))
        .route(
            &at("/Users/.search"),
            post(async |State(scim), provider, body| search(scim, provider, body, &[Type::User]).await),
        )
        .route(&at("/Users/{id}"), single(Type::User))
        .route(&at("/Groups"), collection(Type::Group))
        .route(
            &at("/Groups/.search"),
            post(async |State(scim), provider, body| search(scim, provider, body, &[Type::Group]).await),
        )
        .route(&at("/Groups/{id}"), single(Type::Group))
        .route(
            &at("/.search"),
            post(async |State(scim), provider, body| search(scim, provider, body, &Type::ALL).await),
        )
        .route(&at(""), get(list_all))
        .route(&at("/"), get(list_all))
        .route(&at("/Bulk"), post(bulk))
        .route(&at("/Me"), any(me))
        .method_not_allowed_fallback(not_allowed)
        .route(&at("/{*rest}"), any(nowhere))
        .with_state(Scim { app, gate: Gate::default() })
}

fn collection(kind: Type) -> MethodRouter<Scim> {
    get(async move |State(scim): State<Scim>, provider: Provider| list(scim, provider, &[kind]).await).post(
        async move |State(scim): State<Scim>, provider: Provider, body: Body| {
            let answer = provider.asks(&scim).create(kind, &body.0).await;
            answered(&provider.words, answer)
        },
    )
}

fn single(kind: Type) -> MethodRouter<Scim> {
    get(async move |State(scim): State<Scim>, provider: Provider, Path(id): Path<String>| {
        answered(&provider.words, provider.asks(&scim).read(kind, &id).await)
    })
    .put(async move |State(scim): State<Scim>, provider: Provider, Path(id): Path<String>, body: Body| {
        answered(&provider.words, provider.asks(&scim).replace(kind, &id, &body.0).await)
    })
    .patch(async move |State(scim): State<Scim>, provider: Provider, Path(id): Path<String>, body: Body| {
        answered(&provider.words, provider.asks(&scim).patch(kind, &id, &body.0).await)
    })
    .delete(async move |State(scim): State<Scim>, provider: Provider, Path(id): Path<String>| {
        answered(&provider.words, provider.asks(&scim).delete(kind, &id).await)
    })
}

/// `GET /`: all users and groups.
async fn list_all(State(scim): State<Scim>, provider: Provider) -> Response {
    list(scim, provider, &Type::ALL).await
}

async fn list(scim: Scim, provider: Provider, kinds: &[Type]) -> Response {
    let query = Query::of_parameters(&provider.parameters);
    listed(&scim, &provider, query, kinds).await
}

async fn search(scim: Scim, provider: Provider, body: Body, kinds: &[Type]) -> Response {
    listed(&scim, &provider, Query::of_search(&body.0), kinds).await
}

async fn listed(scim: &Scim, provider: &Provider, query: Result<Query, Fault>, kinds: &[Type]) -> Response {
    let answer = async {
        let directory = scim.app.work.directory(&provider.by).await?;
        query?.answer(kinds, &directory, &provider.base)
    };
    shown(&provider.words, answer.await)
}

/// `POST /Bulk`
async fn bulk(State(scim): State<Scim>, provider: Provider, body: Body) -> Response {
    let answer = bulk::answer(&provider.asks(&scim), &provider.words, &body.0).await;
    shown(&provider.words, answer)
}

/// `GET /ServiceProviderConfig`: for everybody, so that providers find out how to come in (RFC 7643 section 5).
async fn config(anybody: Anybody) -> Response {
    shown(&anybody.words, anybody.unfiltered().map(|()| discovery::config(&anybody.base)))
}

/// `GET /ResourceTypes`
async fn resource_types(provider: Provider) -> Response {
    shown(&provider.words, provider.unfiltered().map(|()| discovery::resource_types(&provider.base)))
}

/// `GET /ResourceTypes/{id}`
async fn resource_type(provider: Provider, Path(id): Path<String>) -> Response {
    shown(&provider.words, discovery::resource_type_of(&provider.base, &id))
}

/// `GET /Schemas`
async fn schemas(provider: Provider) -> Response {
    shown(&provider.words, provider.unfiltered().map(|()| discovery::schemas(&provider.base)))
}

/// `GET /Schemas/{id}`
async fn schema(provider: Provider, Path(id): Path<String>) -> Response {
    shown(&provider.words, discovery::schema_of(&provider.base, &id))
}

/// `/Me`: a provider is no user.
async fn me(provider: Provider) -> Response {
    refused(&provider.words, &Fault::NotImplemented)
}

async fn not_allowed(anybody: Anybody) -> Response {
    refused(&anybody.words, &Fault::NotAllowed)
}

async fn nowhere(provider: Provider, Path(rest): Path<String>) -> Response {
    refused(&provider.words, &Fault::NotFound(rest.chars().take(100).collect()))
}

fn shown(words: &Words, answer: Result<Value, Fault>) -> Response {
    answered(words, answer.map(|body| Answer { status: 200, body: Some(body), location: None, version: None }))
}

/// The answer as HTTP.
fn answered(words: &Words, answer: Result<Answer, Fault>) -> Response {
    let answer = match answer {
        Ok(answer) => answer,
        Err(fault) => return refused(words, &fault),
    };
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &Option<String>| {
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    };
    set(ETAG, &answer.version);
    set(if answer.status == 201 { LOCATION } else { CONTENT_LOCATION }, &answer.location);
    match answer.body {
        Some(body) => (status(answer.status), headers, Json(body)).into_response(),
        None => (status(answer.status), headers).into_response(),
    }
}

fn refused(words: &Words, fault: &Fault) -> Response {
    let mut response = (status(fault.status()), Json(fault.body(words))).into_response();
    match fault {
        Fault::Unauthenticated => {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        Fault::TooFast => {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
        }
        _ => {}
    }
    response
}

fn status(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A body of this interface's own media type.
struct Json(Value);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        let headers = [(CONTENT_TYPE, HeaderValue::from_static(MEDIA))];
        (headers, self.0.to_string()).into_response()
    }
}
