//! What Linchpin knows about me: for everybody, all of it, and who may see it.

use super::App;
use super::format::whole;
use super::look::{self, Page};
use super::viewer::{Viewer, html};
use crate::api::OwnData;
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use axum::response::{IntoResponse, Response};
use facts::deal::StageKind;
use facts::unit::Span;
use facts::{Currency, Money};
use std::collections::BTreeMap;
use work::audit::Named;
use work::grants::Grant;
use work::own::{Led, Own, OwnPerson, OwnUser};

/// Lines of the audit that the page shows; the file has more.
const LINES: usize = 20;

#[derive(Template)]
#[template(path = "own.html")]
struct OwnHtml {
    page: Page,
    /// Who may see one, and whether one is among the company's people at all.
    seen_by: Option<Vec<(String, String)>>,
    opened: Vec<Opened>,
    about: Vec<(String, String)>,
    kept: Vec<Kept>,
    /// Periods of units that one led: period and unit, bookings, own number.
    led: Vec<(String, String, String, String)>,
    lines: Vec<Line>,
    more: String,
}

/// A kind of thing that is kept, in words, and where it shows.
struct Kept {
    what: String,
    told: String,
    href: Option<&'static str>,
}

/// A line of the audit.
struct Line {
    when: String,
    who: String,
    what: String,
    about: String,
}

/// Deals that a grant opens.
struct Opened {
    id: &'static str,
    title: String,
    hint: String,
    grants: Vec<Granted>,
}

/// A grant.
struct Granted {
    href: String,
    deal: String,
    told: String,
}

/// `GET /profile/data`
pub async fn read_own(viewer: Viewer, State(app): State<App>) -> Response {
    let own = app.work.read_own(&viewer.actor, viewer.visitor().ok(), viewer.now).await;
    viewer.answer(own.map(|own| html(&shown(&viewer, &own))))
}

/// `GET /profile/data.json`: to be taken away.
pub async fn export_own(viewer: Viewer, State(app): State<App>) -> Response {
    let own = app.work.export_own(&viewer.actor, viewer.visitor().ok(), viewer.now).await;
    viewer.answer(own.map(|own| {
        let headers =
            [(CONTENT_DISPOSITION, "attachment; filename=\"linchpin-about-me.json\""), (CACHE_CONTROL, "no-store")];
        (headers, Json(OwnData::of(own))).into_response()
    }))
}

fn shown(viewer: &Viewer, own: &Own) -> OwnHtml {
    let words = viewer.words();
    let seen_by = own.person.as_ref().map(|person| {
        let one = |(name, role): &(String, _)| (name.clone(), look::role_name(&words, *role));
        person.seen_by.iter().map(one).collect()
    });
    let mut about = own.user.as_ref().map(|user| user_about(viewer, user)).unwrap_or_default();
    about.extend(own.person.as_ref().map(|person| person_about(viewer, person)).unwrap_or_default());
    let left = own.audit.len().saturating_sub(LINES);
    let more = i64::try_from(left).unwrap_or(i64::MAX);
    OwnHtml {
        page: viewer.page(words.say("own-title"), None),
        seen_by,
        opened: own.person.as_ref().map(|person| opened(viewer, person)).unwrap_or_default(),
        about,
        kept: own.person.as_ref().map(|person| kept(viewer, person)).unwrap_or_default(),
        led: own.person.as_ref().map(|person| led(viewer, person)).unwrap_or_default(),
        lines: own.audit.iter().take(LINES).map(|named| line(viewer, named)).collect(),
        more: if left > 0 { words.say_with("own-more-lines", &[("count", more.into())]) } else { String::new() },
    }
}

/// Deals of one's own that others read by a grant, and those of others that one reads oneself.
fn opened(viewer: &Viewer, person: &OwnPerson) -> Vec<Opened> {
    let words = viewer.words();
    let panel = |id: &'static str, grants: &[Grant]| Opened {
        id,
        title: words.say(&format!("own-{id}")),
        hint: words.say(&format!("own-{id}-hint")),
        grants: grants.iter().map(|grant| granted(viewer, grant)).collect(),
    };
    let panels = [panel("opened", &person.opened), panel("opened-to", &person.opened_to)];
    panels.into_iter().filter(|panel| !panel.grants.is_empty()).collect()
}

fn granted(viewer: &Viewer, grant: &Grant) -> Granted {
    let words = viewer.words();
    let day = |at| words.format().date(viewer.day(at));
    let time = match grant.until {
        Some(until) => {
            let ends = [("from", day(grant.from).into()), ("until", day(until).into())];
            words.say_with("own-grant-until", &ends)
        }
        None => words.say_with("own-grant-since", &[("from", day(grant.from).into())]),
    };
    let why = words.say(&format!("own-grant-{}", grant.why.word()));
    Granted {
        href: format!("/deals/{}", grant.deal.0),
        deal: grant.deal.1.clone(),
        told: [grant.to.as_str(), &why, &time].join(" · "),
    }
}

fn user_about(viewer: &Viewer, user: &OwnUser) -> Vec<(String, String)> {
    let words = viewer.words();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let door = [("sessions", count(user.sessions).into()), ("tokens", count(user.tokens).into())];
    let step = if user.has_second_step { "common-yes" } else { "common-no" };
    let mut about = vec![
        (words.say("profile-email"), user.login.clone()),
        (words.say("own-user-since"), words.format().date(viewer.day(user.since))),
        (words.say("own-signed-in"), words.say_with("own-door", &door)),
        (words.say("step-title"), words.say(step)),
    ];
    if !user.provided.is_empty() {
        let said = user.provided.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("; ");
        about.push((words.say("provisioning-own"), said));
    }
    about
}

fn person_about(viewer: &Viewer, person: &OwnPerson) -> Vec<(String, String)> {
    let words = viewer.words();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.format().date(day)).unwrap_or_default();
    let places = |places: &[(String, Span)]| {
        let one = |(name, span): &(String, Span)| spanned(viewer, name, *span);
        places.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let mut about = vec![
        (words.say("common-name"), person.name.clone()),
        (words.say("own-address"), person.email.clone().unwrap_or_default()),
        (words.say("company-person-title"), person.title.clone()),
        (words.say("own-role"), look::role_name(&words, person.role)),
        (words.say("company-source-id"), person.source_id.clone()),
        (words.say("company-hired"), day(person.hired)),
        (words.say("company-last-day"), day(person.left)),
        (words.say("own-units"), places(&person.memberships)),
        (words.say("own-headed"), places(&person.headships)),
    ];
    if person.is_held {
        about.push((words.say("company-hold"), words.say("company-is-held")));
    }
    about.retain(|(_, value)| !value.is_empty());
    about
}

fn spanned(viewer: &Viewer, name: &str, span: Span) -> String {
    let words = viewer.words();
    let day = |day| words.format().date(day);
    match (span.from, span.to) {
        (None, None) => name.to_owned(),
        (Some(from), None) => words.say_with("own-from", &[("name", name.into()), ("from", day(from).into())]),
        (None, Some(to)) => words.say_with("own-to", &[("name", name.into()), ("to", day(to).into())]),
        (Some(from), Some(to)) => {
            words.say_with("own-from-to", &[("name", name.into()), ("from", day(from).into()), ("to", day(to).into())])
        }
    }
}

/// What is kept, each kind in a sentence.
fn kept(viewer: &Viewer, person: &OwnPerson) -> Vec<Kept> {
    let words = viewer.words();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let of = |outcome| number(person.deals.iter().filter(|deal| deal.outcome == outcome).count());
    let deals = [
        ("open", of(StageKind::Open)),
        ("won", of(StageKind::Won)),
        ("lost", of(StageKind::Lost)),
        ("count", person.deals_ever),
    ];
    let deals: Vec<_> = deals.into_iter().map(|(name, count)| (name, count.into())).collect();
    let mut kinds: BTreeMap<&str, i64> = BTreeMap::new();
    for activity in &person.activities {
        *kinds.entry(&activity.kind).or_default() += activity.count.max(1);
    }
    let kinds: Vec<String> =
        kinds.iter().map(|(kind, count)| format!("{kind} {}", words.format().integer(*count))).collect();
    let mut kept = vec![Kept {
        what: words.say("own-deals"),
        told: words.say_with("own-deals-told", &deals),
        href: Some("/deals"),
    }];
    let mut add = |what: &str, told: String, href| kept.push(Kept { what: words.say(what), told, href });
    let none = || words.say("common-none");
    add("own-activities", if kinds.is_empty() { none() } else { kinds.join(", ") }, None);
    add(
        "own-accounts",
        words.say_with("own-count", &[("count", number(person.accounts.len()).into())]),
        Some("/accounts"),
    );
    add("own-quotas", words.say_with("own-count", &[("count", number(person.quotas.len()).into())]), None);
    add("own-numbers", words.say_with("own-count", &[("count", number(person.numbers.len()).into())]), None);
    add("own-fixes", words.say_with("own-count", &[("count", number(person.fixes.len()).into())]), Some("/hygiene"));
    let unseen = number(person.notices.iter().filter(|notice| notice.seen_at.is_none()).count());
    let told = [("count", number(person.notices.len()).into()), ("unseen", unseen.into())];
    let asked = number(person.requests.len());
    let done = [("asked", asked.into()), ("steps", number(person.request_steps.len()).into())];
    add("own-requests", words.say_with("own-requests-told", &done), Some("/requests"));
    if !person.desks.is_empty() {
        add("own-desks", person.desks.join(", "), Some("/desks"));
    }
    let views = number(person.views.iter().filter(|view| view.ended_at.is_none()).count());
    add("own-views", words.say_with("own-count", &[("count", views.into())]), Some("/deals"));
    add("own-notices", words.say_with("own-notices-told", &told), Some("/notices"));
    add("own-answers", words.say_with("own-count", &[("count", number(person.answers.len()).into())]), None);
    let given = number(person.counsel.iter().filter(|counsel| counsel.is_mine).count());
    let received = number(person.counsel.len()) - given;
    let counsel = [("given", given.into()), ("received", received.into())];
    add("own-counsel", words.say_with("own-counsel-told", &counsel), Some("/promises"));
    let mine = number(person.promises.iter().filter(|promise| promise.is_mine).count());
    let promises = [("mine", mine.into()), ("others", (number(person.promises.len()) - mine).into())];
    add("own-promises", words.say_with("own-promises-told", &promises), Some("/promises"));
    add("own-aims", words.say_with("own-aims-told", &[("count", number(person.aims.len()).into())]), Some("/accounts"));
    let put = [("count", number(person.dismissals.len()).into())];
    add("own-brief", words.say_with("own-brief-told", &put), Some("/brief"));
    add("own-forecasts", forecasts(viewer, person).unwrap_or_else(none), Some("/forecast"));
    kept
}

/// What units brought while one led them.
fn led(viewer: &Viewer, person: &OwnPerson) -> Vec<(String, String, String, String)> {
    let words = viewer.words();
    let currency = viewer.frame.company().settings.currency;
    let money = |minor: i64| words.format().money_compact(Money { minor, currency });
    let one = |led: &Led| {
        let period = words.format().date_range(led.period.start, led.period.end);
        let number = led.number.map_or_else(|| words.say("common-none"), money);
        (led.unit.clone(), period, money(led.bookings), number)
    };
    person.led.iter().map(one).collect()
}

/// How often one was forecast, and what was said last.
fn forecasts(viewer: &Viewer, person: &OwnPerson) -> Option<String> {
    let words = viewer.words();
    let last = person.forecasts.iter().find(|forecast| forecast.horizon == "period")?;
    let currency: Currency = viewer.frame.company().settings.currency;
    let money = |amount: f64| words.format().money_compact(Money { minor: whole(amount), currency });
    let days = person.forecasts.iter().filter(|forecast| forecast.horizon == "period").count();
    let values = [
        ("count", i64::try_from(days).unwrap_or(i64::MAX).into()),
        ("day", words.format().date(last.as_of).into()),
        ("amount", money(last.mean).into()),
        ("from", money(last.range.0).into()),
        ("to", money(last.range.1).into()),
    ];
    Some(words.say_with("own-forecasts-told", &values))
}

fn line(viewer: &Viewer, named: &Named) -> Line {
    let words = viewer.words();
    Line {
        when: words.format().instant(named.line.at, &viewer.frame.company().settings.zone),
        who: named.who.clone().unwrap_or_else(|| super::audit::unnamed(viewer, &named.line.who)),
        what: words.say(&format!("audit-{}", named.line.what)),
        about: named.about.clone().unwrap_or_default(),
    }
}
