//! Signing in by a provider of OpenID Connect, and the page where operations set providers up.

use super::look::{Link, Nav, Page, Preferences, Tone};
use super::session::{self, From};
use super::viewer::{Viewer, encoded, given, html};
use super::{App, look, sign_in};
use crate::oidc::{self, Back, Trip, Trouble};
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;
use work::Problem;
use work::providers::{Provider, ProviderSaid};

/// The cookie of whoever is at a provider.
const TRIP: &str = "trip";
/// How long somebody may be there: seconds.
const TRIP_SECONDS: i64 = 600;

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// `GET /sign-in/with/{id}`: to the provider.
pub async fn go_to_provider(
    preferences: Preferences,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(next): Query<Next>,
    headers: HeaderMap,
) -> Response {
    let next = given(&next.next).filter(|path| look::is_local(path)).unwrap_or("/").to_owned();
    let (provider, secret) = match app.work.provider(&id).await {
        Ok(provider) => provider,
        Err(problem) => return sign_in::refused(preferences, &app, &next, &problem).await,
    };
    let until = (app.clock)().0 + TRIP_SECONDS * 1_000_000;
    match oidc::depart((&provider, &secret), &back_address(&headers), &next, until).await {
        Ok((url, trip)) => {
            let sealed = app.work.seal(&serde_json::to_string(&trip).expect("a trip is JSON")).unwrap_or_default();
            let waits = [(SET_COOKIE, trip_cookie(&headers, &sealed)), (LOCATION, url)];
            (StatusCode::SEE_OTHER, [(CACHE_CONTROL, "no-store")], AppendHeaders(waits)).into_response()
        }
        Err(trouble) => in_trouble(preferences, &app, &provider, &next, trouble).await,
    }
}

/// `GET /sign-in/back`: from the provider.
pub async fn come_back(
    preferences: Preferences,
    State(app): State<App>,
    From(from): From,
    headers: HeaderMap,
    Query(back): Query<Back>,
) -> Response {
    let now = (app.clock)();
    let trip = look::cookie(&headers, TRIP).and_then(|sealed| app.work.open_sealed(sealed).ok());
    let trip = trip.and_then(|json| serde_json::from_str::<Trip>(&json).ok()).filter(|trip| trip.until > now.0);
    // Another browser than the one that left, or too late: from the start.
    let Some(trip) = trip else {
        let problem = Problem::Invalid { field: "provider-late", value: String::new() };
        return sign_in::refused(preferences, &app, "/", &problem).await;
    };
    let next = trip.next.clone();
    let (provider, secret) = match app.work.provider(&trip.provider).await {
        Ok(provider) => provider,
        Err(problem) => return sign_in::refused(preferences, &app, &next, &problem).await,
    };
    let claims = match oidc::arrive((&provider, &secret), &back_address(&headers), trip, back).await {
        Ok(claims) => claims,
        Err(trouble) => return in_trouble(preferences, &app, &provider, &next, trouble).await,
    };
    let mut response = match app.work.come_in_by(&provider, &claims, &from, now).await {
        Ok(came) => sign_in::come_in(&headers, &came, &next),
        Err(problem) => sign_in::refused(preferences, &app, &next, &problem).await,
    };
    if let Ok(gone) = trip_cookie(&headers, "").parse() {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    response
}

/// The sign-in page with what is wrong; the log says more, for whoever set the provider up.
async fn in_trouble(
    preferences: Preferences,
    app: &App,
    provider: &Provider,
    next: &str,
    trouble: Trouble,
) -> Response {
    tracing::warn!(provider = %provider.id, ?trouble, "nobody was let in by a provider");
    let field = match trouble {
        Trouble::Address | Trouble::Silent(_) => "provider-silent",
        Trouble::Refused(_) => "provider-refused",
        Trouble::Unfitting(_) => "provider-unfitting",
    };
    let problem = Problem::Invalid { field, value: provider.name.clone() };
    sign_in::refused(preferences, app, next, &problem).await
}

/// Where providers send people back to.
fn back_address(headers: &HeaderMap) -> String {
    format!("{}/sign-in/back", session::base(headers))
}

fn trip_cookie(headers: &HeaderMap, sealed: &str) -> String {
    let seconds = if sealed.is_empty() { 0 } else { TRIP_SECONDS };
    let secure = if session::is_secure(headers) { "; Secure" } else { "" };
    format!("{TRIP}={sealed}; Path=/sign-in; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

#[derive(Template)]
#[template(path = "providers.html")]
struct ProvidersHtml {
    page: Page,
    above: Vec<Link>,
    told: Option<(Tone, String)>,
    rows: Vec<Row>,
    fields: Fields,
    /// Whether the form changes a provider that is there.
    is_known: bool,
    action: String,
    redirect: String,
    sign_out: String,
}

struct Row {
    id: String,
    name: String,
    issuer: String,
    who: String,
}

/// The fields as entered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    issuer: String,
    client_id: String,
    #[serde(rename = "client_secret")]
    secret: String,
    admits: Option<String>,
    trusts_email: Option<String>,
    has_second_step: Option<String>,
    claim: String,
    operations: String,
}

impl Fields {
    fn of(provider: &Provider) -> Fields {
        let flag = |flag: bool| flag.then(|| "1".to_owned());
        Fields {
            name: provider.name.clone(),
            issuer: provider.issuer.clone(),
            client_id: provider.client_id.clone(),
            secret: String::new(),
            admits: flag(provider.admits),
            trusts_email: flag(provider.trusts_email),
            has_second_step: flag(provider.has_second_step),
            claim: provider.claim.clone(),
            operations: provider.operations.clone(),
        }
    }

    fn said(&self, id: Option<String>) -> ProviderSaid {
        ProviderSaid {
            id,
            name: self.name.clone(),
            issuer: self.issuer.trim().to_owned(),
            client_id: self.client_id.clone(),
            secret: self.secret.clone(),
            admits: self.admits.is_some(),
            trusts_email: self.trusts_email.is_some(),
            has_second_step: self.has_second_step.is_some(),
            claim: self.claim.clone(),
            operations: self.operations.clone(),
        }
    }
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// `GET /users/providers`
pub async fn list_providers(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let told = match asked.done.as_deref() {
        Some("saved") => Some((Tone::Good, viewer.say("provider-saved"))),
        Some("ended") => Some((Tone::Good, viewer.say("provider-ended"))),
        _ => None,
    };
    viewer.answer(shown(&viewer, &app, &headers, None, Fields::default(), told).await.map(|page| html(&page)))
}

/// `GET /users/providers/{id}`
pub async fn read_provider(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let page = async {
        let known = app.work.read_providers(&viewer.actor, viewer.now).await?;
        let known = known.into_iter().find(|known| known.id == id).ok_or(Problem::NotFound("provider"))?;
        shown(&viewer, &app, &headers, Some(id), Fields::of(&known), None).await
    };
    viewer.answer(page.await.map(|page| html(&page)))
}

/// `POST /users/providers`
pub async fn add_provider(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    put(&viewer, &app, &headers, None, fields).await
}

/// `POST /users/providers/{id}`
pub async fn put_provider(
    viewer: Viewer,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    put(&viewer, &app, &headers, Some(id), fields).await
}

/// Keeps a provider only once it answers as one.
async fn put(viewer: &Viewer, app: &App, headers: &HeaderMap, id: Option<String>, fields: Fields) -> Response {
    let provider = app.work.check_provider(&viewer.actor, &fields.said(id.clone()), viewer.now).await;
    let told = match provider {
        Ok(provider) => match oidc::discover(&provider.issuer).await {
            Ok(_) => {
                let done = app.work.put_provider(&viewer.actor, &provider, viewer.now).await;
                return viewer.answer(done.map(|()| Redirect::to("/users/providers?done=saved")));
            }
            Err(trouble) => why_silent(&viewer.words(), &provider.issuer, trouble),
        },
        Err(problem @ Problem::Invalid { .. }) => telling::problem(&viewer.words(), &problem),
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let page = shown(viewer, app, headers, id, fields, Some((Tone::Bad, told))).await;
    viewer.answer(page.map(|page| (StatusCode::BAD_REQUEST, html(&page))))
}

fn why_silent(words: &Words, issuer: &str, trouble: Trouble) -> String {
    match trouble {
        Trouble::Silent(error) => {
            words.say_with("provider-no-answer", &[("value", issuer.into()), ("error", error.into())])
        }
        _ => words.say_with("provider-no-address", &[("value", issuer.into())]),
    }
}

/// `POST /users/providers/{id}/end`
pub async fn end_provider(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let done = app.work.end_provider(&viewer.actor, &id, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/users/providers?done=ended")))
}

async fn shown(
    viewer: &Viewer,
    app: &App,
    headers: &HeaderMap,
    id: Option<String>,
    fields: Fields,
    told: Option<(Tone, String)>,
) -> Result<ProvidersHtml, Problem> {
    let words = viewer.words();
    let row = |provider: &Provider| Row {
        id: provider.id.clone(),
        name: provider.name.clone(),
        issuer: provider.issuer.clone(),
        who: words.say(if provider.admits { "provider-admits-all" } else { "provider-admits-invited" }),
    };
    let known = app.work.read_providers(&viewer.actor, viewer.now).await?;
    let action = id.as_ref().map_or("/users/providers".to_owned(), |id| format!("/users/providers/{}", encoded(id)));
    Ok(ProvidersHtml {
        page: viewer.page(words.say("providers-title"), Some(Nav::Users)),
        above: vec![Link { href: "/users".to_owned(), label: words.say("users-title") }],
        told,
        rows: known.iter().map(row).collect(),
        is_known: id.is_some(),
        action,
        redirect: back_address(headers),
        sign_out: format!("{}/sign-in", session::base(headers)),
        fields,
    })
}
