//! What every page carries: words, viewer, theme and place; and the page that shows every component.

mod sample;

pub use sample::design;

use crate::words::{Lang, Words};
use axum::Form;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::{get, post};
use facts::person::Role;
use jiff::civil::Date;
use serde::Deserialize;
use std::convert::Infallible;

/// The routes of the look itself: the design page, and the choice of colours and language.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/design", get(design)).route("/preferences", post(prefer))
}

/// The colours that a reader chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
    /// As the device is set.
    #[default]
    Auto,
}

impl Theme {
    /// Each with the message that names it.
    pub const CHOICES: [(Theme, &str); 3] =
        [(Theme::Light, "theme-light"), (Theme::Dark, "theme-dark"), (Theme::Auto, "theme-auto")];

    /// The value of the cookie and of `<html data-theme>`.
    pub fn code(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Auto => "auto",
        }
    }

    /// The theme of a cookie's value.
    pub fn of_code(code: &str) -> Option<Theme> {
        Theme::CHOICES.into_iter().map(|(theme, _)| theme).find(|theme| theme.code() == code)
    }
}

/// What a reader chose, or what the browser asks for: an extractor for every handler of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language.
    pub words: Words,
    /// The colours.
    pub theme: Theme,
}

impl Preferences {
    /// Reads the cookies `lang` and `theme`, and `Accept-Language`.
    pub fn of(headers: &HeaderMap) -> Preferences {
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let lang = Lang::negotiate(cookie(headers, "lang"), accepted);
        let theme = cookie(headers, "theme").and_then(Theme::of_code).unwrap_or_default();
        Preferences { words: Words::new(lang), theme }
    }
}

impl<S: Sync> FromRequestParts<S> for Preferences {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Preferences, Infallible> {
        Ok(Preferences::of(&parts.headers))
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A choice made in the menu, and the page to go back to.
#[derive(Debug, Deserialize)]
struct Preferred {
    theme: Option<String>,
    lang: Option<String>,
    back: Option<String>,
}

/// Keeps the choice in a cookie for a year, then shows the page again.
async fn prefer(Form(preferred): Form<Preferred>) -> impl IntoResponse {
    let keep =
        |name: &str, value: &str| (SET_COOKIE, format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax"));
    let theme = preferred.theme.as_deref().and_then(Theme::of_code).map(|theme| keep("theme", theme.code()));
    let lang = preferred.lang.as_deref().and_then(Lang::of_tag).map(|lang| {
        let tag = if lang == Lang::Qps { "qps" } else { lang.tag() };
        keep("lang", tag)
    });
    let cookies: Vec<_> = theme.into_iter().chain(lang).collect();
    let back = preferred.back.as_deref().filter(|path| is_local(path)).unwrap_or("/").to_owned();
    (StatusCode::SEE_OTHER, AppendHeaders(cookies), [(LOCATION, back)])
}

/// A path on this server: anything else could send the reader to a stranger's page.
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// The entries of the main navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    /// What deserves attention this week.
    Brief,
    /// Forecasts.
    Forecast,
    /// Whether the pipeline is enough, what changed in it, and what is wrong in the CRM.
    Pipeline,
    /// The list of deals, and a deal.
    Deals,
    /// The list of accounts, and an account.
    Accounts,
    /// Requests for help, and the desks that they go to.
    Requests,
    /// What was promised.
    Promises,
    /// How past forecasts turned out.
    TrackRecord,
    /// Imports.
    Import,
    /// Who there is and where they stand.
    Company,
    /// Desks of other departments, for whoever keeps them and has no requests.
    Desks,
    /// Who may come in.
    Users,
    /// Long work.
    Jobs,
    /// Who did or saw what.
    Audit,
}

impl Nav {
    /// Each with its address and the message that names it, in the order of the page.
    pub const ALL: [(Nav, &str, &str); 14] = [
        (Nav::Brief, "/brief", "nav-brief"),
        (Nav::Forecast, "/forecast", "nav-forecast"),
        (Nav::Pipeline, "/pipeline/enough", "nav-pipeline"),
        (Nav::Deals, "/deals", "nav-deals"),
        (Nav::Accounts, "/accounts", "nav-accounts"),
        (Nav::Requests, "/requests", "nav-requests"),
        (Nav::Promises, "/promises", "nav-promises"),
        (Nav::TrackRecord, "/track-record", "nav-track-record"),
        (Nav::Import, "/imports", "nav-import"),
        (Nav::Company, "/company", "nav-company"),
        (Nav::Desks, "/desks", "desks-title"),
        (Nav::Users, "/users", "nav-users"),
        (Nav::Jobs, "/jobs", "nav-jobs"),
        (Nav::Audit, "/audit", "nav-audit"),
    ];
}

/// Entries that a window of a tablet's width has room for; the others are behind one word.
const EARLY: usize = 4;
/// Entries that a phone has at its lower edge.
const QUICK: usize = 2;

impl Nav {
    /// The line of its sign.
    pub fn icon(self) -> &'static str {
        match self {
            Nav::Forecast => "M3 16c4 0 4-9 7-9s3 9 7 9M3 16.5h14",
            Nav::Pipeline => "M3 4v12M7.5 4v6M12 8v5M16.5 11v5",
            Nav::Deals => "M3 5h14M3 10h14M3 15h9",
            Nav::Import => "M10 3v9M6.5 9 10 12.5 13.5 9M3 16.5h14",
            Nav::Company => "M10 3v4M4 17v-4h12v4M10 7v6M10 13v4",
            _ => "M4 4h12v12H4ZM4 8h12",
        }
    }
}

/// The person who looks at the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The name.
    pub name: String,
    /// What the place in the company makes of them.
    pub role: Role,
}

/// A link in a list of places or views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub href: String,
    /// The words, already in the reader's language.
    pub label: String,
}

/// The tone of a notice or badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Info,
    /// It worked.
    Good,
    /// Look at it.
    Warn,
    /// It did not work.
    Bad,
}

impl Tone {
    /// The end of the class: `notice-good`, `badge-good`.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }
}

/// What every page carries into `layout.html`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The reader's language.
    pub words: Words,
    /// The reader's colours.
    pub theme: Theme,
    /// The page's title, already in the reader's language.
    pub title: String,
    /// The entry of the main navigation to which the page belongs.
    pub nav: Option<Nav>,
    /// The entries of the main navigation that the viewer may open.
    pub open: Vec<Nav>,
    /// The company's name.
    pub company: String,
    /// Who looks; `None` until that is known.
    pub viewer: Option<Viewer>,
    /// Whether they signed in.
    pub is_signed_in: bool,
    /// The day as of which the figures are; `None` before anything is imported.
    pub as_of: Option<Date>,
    /// How many notices they have not seen, to a hundred; `None`: they are told nothing.
    pub unseen: Option<usize>,
    /// This page's own path and query, to come back to after a choice of colours or language.
    pub path: String,
    /// A quiet sentence above everything else, with a link.
    pub banner: Option<(String, Link)>,
    /// Sentences above everything else, such as that a newer forecast is being made.
    pub notices: Vec<(Tone, String)>,
}

impl Page {
    /// A page without viewer, place in the navigation or notices.
    pub fn new(preferences: Preferences, title: String, path: String) -> Page {
        let Preferences { words, theme } = preferences;
        Page {
            words,
            theme,
            title,
            nav: None,
            open: Nav::ALL.map(|(nav, _, _)| nav).to_vec(),
            company: String::new(),
            viewer: None,
            is_signed_in: false,
            as_of: None,
            unseen: None,
            path,
            banner: None,
            notices: Vec::new(),
        }
    }

    /// The entries of the navigation that are shown; none before it is known who looks.
    pub fn entries(&self) -> Vec<(Nav, &'static str, &'static str)> {
        let shown = |nav: &Nav| self.viewer.is_some() && self.open.contains(nav);
        Nav::ALL.into_iter().filter(|(nav, _, _)| shown(nav)).collect()
    }

    /// Whether there are more entries than a tablet has room for.
    pub fn has_more(&self) -> bool {
        self.entries().len() > EARLY
    }

    /// The entries that a tablet has no room for.
    pub fn later(&self) -> Vec<(Nav, &'static str, &'static str)> {
        self.entries().into_iter().skip(EARLY).collect()
    }

    /// The entries at the lower edge of a phone.
    pub fn quick(&self) -> Vec<(Nav, &'static str, &'static str)> {
        self.entries().into_iter().take(QUICK).collect()
    }

    /// A sentence of the catalogue.
    pub fn say(&self, id: &str) -> String {
        self.words.say(id)
    }

    /// `Forecast · Acme`, or the product's name until a company has one.
    pub fn full_title(&self) -> String {
        let product = self.words.say("app-name");
        let company = if self.company.is_empty() { product } else { self.company.clone() };
        self.words.say_with("app-title", &[("page", (&self.title).into()), ("company", company.into())])
    }

    /// `As of 21 Nov 2026`.
    pub fn as_of_text(&self) -> Option<String> {
        let day = self.words.format().date(self.as_of?);
        Some(self.words.say_with("as-of", &[("day", day.into())]))
    }

    /// `Made by Linchpin 0.1.0 …`.
    pub fn foot(&self) -> String {
        self.words.say_with("foot-made", &[("version", env!("CARGO_PKG_VERSION").into())])
    }

    /// How many notices are new, as the header has room for; `None`: none is.
    pub fn unseen_text(&self) -> Option<String> {
        match self.unseen {
            None | Some(0) => None,
            Some(count @ 1..100) => Some(count.to_string()),
            Some(_) => Some("99+".to_owned()),
        }
    }

    /// What the link to notices is, with how many are new.
    pub fn notices_label(&self) -> String {
        let count = i64::try_from(self.unseen.unwrap_or_default()).unwrap_or(i64::MAX);
        self.words.say_with("notices-link", &[("count", count.into())])
    }

    /// What the menu in the header is, and for whom.
    pub fn menu_label(&self) -> String {
        match &self.viewer {
            Some(viewer) => format!("{} – {}", viewer.name, self.words.say("menu-label")),
            None => self.words.say("menu-nobody"),
        }
    }

    /// `51 to 100 of 1,204`.
    pub fn pager_text(&self, from: i64, to: i64, total: i64) -> String {
        self.words.say_with("pager-shown", &[("from", from.into()), ("to", to.into()), ("total", total.into())])
    }

    /// `You are Ana Ruiz`.
    pub fn you_are(&self, viewer: &Viewer) -> String {
        self.words.say_with("menu-you-are", &[("name", (&viewer.name).into())])
    }

    /// The viewer's role in their language.
    pub fn role_name(&self, viewer: &Viewer) -> String {
        role_name(&self.words, viewer.role)
    }

    /// The address of an asset, for templates.
    pub fn asset(&self, name: &str) -> String {
        super::assets::asset_url(name)
    }
}

/// A role in the reader's language.
pub fn role_name(words: &Words, role: Role) -> String {
    words.say(match role {
        Role::Seller => "role-seller",
        Role::Manager => "role-manager",
        Role::Leader => "role-leader",
        Role::Enablement => "role-enablement",
        Role::Operations => "role-operations",
        Role::Helper => "role-helper",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_choose_language_and_colours() {
        let mut headers = HeaderMap::new();
        assert_eq!(Preferences::of(&headers), Preferences::default());
        headers.insert(ACCEPT_LANGUAGE, "de".parse().unwrap());
        headers.insert(COOKIE, "a=b; theme=dark".parse().unwrap());
        let preferences = Preferences::of(&headers);
        assert_eq!((preferences.words.lang, preferences.theme), (Lang::De, Theme::Dark));
        headers.insert(COOKIE, "lang=en; theme=pink".parse().unwrap());
        let preferences = Preferences::of(&headers);
        assert_eq!((preferences.words.lang, preferences.theme), (Lang::En, Theme::Auto));
    }

    #[tokio::test]
    async fn a_choice_is_kept_and_leads_back_only_here() {
        let choose = |theme: &str, back: &str| Preferred {
            theme: Some(theme.to_owned()),
            lang: None,
            back: Some(back.to_owned()),
        };
        let response = prefer(Form(choose("dark", "/deals?state=open"))).await.into_response();
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[LOCATION], "/deals?state=open");
        assert!(response.headers()[SET_COOKIE].to_str().unwrap().starts_with("theme=dark;"));
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb", ""] {
            let response = prefer(Form(choose("pink", elsewhere))).await.into_response();
            assert_eq!(response.headers()[LOCATION], "/", "{elsewhere:?}");
            assert!(response.headers().get(SET_COOKIE).is_none());
        }
    }
}
