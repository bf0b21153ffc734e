//! Who looks at a page, and how they read it.

use super::look::{self, Link, Nav, Page, Preferences, Tone};
use super::{App, errors, session};
use crate::words::Words;
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::{Html, IntoResponse, Redirect, Response};
use facts::person::{PersonIx, Role};
use facts::{Instant, Node};
use jiff::civil::Date;
use std::sync::Arc;
use work::frame::Frame;
use work::users::Visitor;
use work::{Actor, Operation, Problem, access};

/// Who looks: an extractor for every page that shows something of the company.
#[derive(Clone)]
pub struct Viewer {
    /// For whom operations are done.
    pub actor: Actor,
    /// The user that they came in with; none on the sample company.
    visitor: Option<Visitor>,
    /// Today's people and hierarchy.
    pub frame: Arc<Frame>,
    /// Language and colours.
    pub preferences: Preferences,
    /// The name.
    pub name: String,
    /// Whether the demo chose for them.
    pub is_guest: bool,
    /// How many notices they have not seen.
    unseen: usize,
    /// The path and query that was asked for.
    pub path: String,
    /// Now.
    pub now: Instant,
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Viewer, Response> {
        let preferences = Preferences::of(&parts.headers);
        let path = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let now = (app.clock)();
        let frame = app.work.frame(now).await;
        let frame = frame.map_err(|problem| errors::bare(preferences, &path, &problem))?;
        if !app.is_demo {
            let visitor = came_in(app, &parts.headers, now).await;
            let visitor = visitor.map_err(|problem| errors::bare(preferences, &path, &problem))?;
            let Some(visitor) = visitor else {
                return Err(Redirect::to(&door(&parts.method, &path)).into_response());
            };
            let (actor, name) = (visitor.actor.clone(), visitor.name.clone());
            let unseen = unseen(app, &actor, now).await;
            app.work.reads_in(&visitor, preferences.words.lang.tag());
            let (visitor, is_guest) = (Some(visitor), false);
            return Ok(Viewer { actor, visitor, frame, preferences, name, is_guest, unseen, path, now });
        }
        let chosen = chosen(&parts.headers);
        let Some(actor) = actor_of(chosen, &frame) else {
            return Err(Redirect::to("/who").into_response());
        };
        let name = match &actor {
            Actor::Person { .. } => {
                actor.person(&frame).map_or_else(String::new, |person| frame.person_name(person).to_owned())
            }
            Actor::CompanyLeader => preferences.words.say("who-leader"),
            Actor::Operator | Actor::Operations { .. } => preferences.words.say("who-operator"),
        };
        let (is_guest, unseen) = (chosen.is_none(), unseen(app, &actor, now).await);
        Ok(Viewer { actor, visitor: None, frame, preferences, name, is_guest, unseen, path, now })
    }
}

/// A page is shown even where that cannot be counted: then what it is about cannot be read either, and says so.
async fn unseen(app: &App, actor: &Actor, now: Instant) -> usize {
    app.work.unseen(actor, now).await.unwrap_or_default()
}

/// Who the browser's session lets in.
pub async fn came_in(app: &App, headers: &HeaderMap, now: Instant) -> Result<Option<Visitor>, Problem> {
    match session::secret(headers) {
        Some(secret) => app.work.visitor(secret, now).await,
        None => Ok(None),
    }
}

/// The front door, from which one comes back to what one asked for.
fn door(method: &Method, path: &str) -> String {
    if *method != Method::GET || path == "/" {
        return "/sign-in".to_owned();
    }
    format!("/sign-in?next={}", encoded(path))
}

/// A text as the value of a query.
pub fn encoded(text: &str) -> String {
    text.bytes().map(encoded_byte).collect()
}

fn encoded_byte(byte: u8) -> String {
    match byte {
        b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    }
}

/// The value of the cookie `who`, with which a visitor of the sample company chose whom to be.
pub fn chosen(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix("who="))
}

/// Who a cookie's value names; without one, somebody whom it is fair to be.
fn actor_of(chosen: Option<&str>, frame: &Frame) -> Option<Actor> {
    match chosen {
        Some(word) => frame.actor_named(word).ok(),
        None => Some(first_manager(frame).map_or(Actor::Operator, |person| frame.actor(person))),
    }
}

/// The first manager by name: the person for whom this is made.
fn first_manager(frame: &Frame) -> Option<PersonIx> {
    let people = 0..PersonIx::try_from(frame.company().people.len()).unwrap_or(PersonIx::MAX);
    let managers = people.filter(|person| frame.is_here(*person) && frame.role_of(*person) == Role::Manager);
    managers.min_by(|a, b| frame.person_name(*a).cmp(frame.person_name(*b)))
}

impl Viewer {
    /// The user that they came in with.
    ///
    /// # Errors
    /// [`Problem::NotFound`] on the sample company, where nobody has one.
    pub fn visitor(&self) -> Result<&Visitor, Problem> {
        self.visitor.as_ref().ok_or(Problem::NotFound("user"))
    }

    /// The reader's words.
    pub fn words(&self) -> Words {
        self.preferences.words
    }

    /// A sentence without values.
    pub fn say(&self, id: &str) -> String {
        self.words().say(id)
    }

    /// The day of an instant, in the company's zone.
    pub fn day(&self, instant: Instant) -> Date {
        instant.day(&self.frame.company().settings.zone)
    }

    /// A page with this viewer's frame around it.
    pub fn page(&self, title: String, nav: Option<Nav>) -> Page {
        let words = self.words();
        let role = self.actor.role();
        let mut page = Page {
            nav,
            open: Nav::ALL.map(|(nav, _, _)| nav).into_iter().filter(|nav| self.may_open(*nav)).collect(),
            is_signed_in: self.visitor.is_some(),
            company: self.frame.company().settings.name.clone(),
            viewer: Some(look::Viewer { name: self.name.clone(), role }),
            unseen: self.actor.is_person().then_some(self.unseen),
            as_of: (!self.frame.is_empty()).then_some(self.frame.as_of),
            ..Page::new(self.preferences, title, self.path.clone())
        };
        if self.is_guest && !self.frame.is_empty() {
            let company = &self.frame.company().settings.name;
            let role = look::role_name(&words, role);
            let values = [("company", company.into()), ("name", (&self.name).into()), ("role", role.into())];
            let other = Link { href: "/who".to_owned(), label: words.say("menu-who") };
            page.banner = Some((words.say_with("who-guest", &values), other));
        }
        if self.frame.as_of < self.frame.today && !self.frame.is_empty() {
            let format = words.format();
            let age = format.relative(self.frame.as_of, self.frame.today);
            let values = [("day", format.date(self.frame.as_of).into()), ("age", age.into())];
            page.notices.push((Tone::Warn, words.say_with("notice-stale", &values)));
        }
        page
    }

    /// Whether an entry of the navigation leads somewhere for this viewer.
    pub fn may_open(&self, nav: Nav) -> bool {
        let operation = match nav {
            Nav::Brief => Operation::ReadBrief,
            Nav::Forecast => Operation::ReadForecast(Node::Company),
            Nav::Pipeline => Operation::ReadPipeline(Node::Company),
            Nav::Deals => Operation::ListDeals,
            Nav::Accounts => Operation::ListAccounts,
            Nav::Requests => Operation::ReadRequests,
            Nav::Desks if access::check(&self.actor, &Operation::ReadRequests, &self.frame).is_ok() => return false,
            Nav::Desks => Operation::KeepDesks,
            Nav::Promises => Operation::ReadPromises,
            Nav::TrackRecord => Operation::ReadTrackRecord,
            Nav::Import => Operation::Import,
            Nav::Company => Operation::KeepCompany,
            Nav::Jobs => Operation::CancelJob,
            Nav::Users if self.visitor.is_none() => return false,
            Nav::Users => Operation::ManageUsers,
            Nav::Audit => Operation::ReadAudit,
        };
        let role = self.actor.role();
        match operation {
            Operation::ReadRequests
            | Operation::KeepDesks
            | Operation::ManageUsers
            | Operation::ReadPromises
            | Operation::ReadAudit
            | Operation::KeepCompany
            | Operation::Import
            | Operation::CancelJob => access::check(&self.actor, &operation, &self.frame).is_ok(),
            _ => access::may(role, &operation),
        }
    }

    /// The page, or the page that says why there is none.
    pub fn answer(&self, shown: Result<impl IntoResponse, Problem>) -> Response {
        match shown {
            Ok(shown) => shown.into_response(),
            Err(problem) => errors::page(self, &problem),
        }
    }
}

/// A template as a response.
pub fn html(template: &impl Template) -> Html<String> {
    Html(template.render().expect("a template writes to a string"))
}

/// A value of a form or query; an empty field says nothing.
pub fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|value| !value.is_empty())
}

/// A date of a form or query.
pub fn given_date(field: &'static str, value: &Option<String>) -> Result<Option<Date>, Problem> {
    let parse = |text: &str| text.parse().map_err(|_| Problem::Invalid { field, value: text.to_owned() });
    given(value).map(parse).transpose()
}
