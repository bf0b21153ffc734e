//! One account: what is open and past there, who is in touch, what it does not buy yet.

use super::{about, plan, untouched};
use crate::web::App;
use crate::web::counsel::{self, Draft, Panel};
use crate::web::deals::{deal_name, outcome};
use crate::web::look::{Link, Nav, Page, Tone};
use crate::web::requests;
use crate::web::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use facts::{Money, StageKind};
use work::Problem;
use work::accounts::{AccountPage, DealOfAccount, Whitespace};
use work::grants::Reach;
use work::subject::Subject;

#[derive(Template)]
#[template(path = "account.html")]
struct AccountHtml {
    page: Page,
    above: Vec<Link>,
    name: String,
    lead: String,
    untouched: Option<(Tone, String)>,
    stats: Vec<(String, String)>,
    open: Vec<Row>,
    past: Vec<Row>,
    /// Deals that are not listed.
    rest: Vec<String>,
    whitespace: Vec<(String, String)>,
    whitespace_says: String,
    bought: String,
    contacts: Vec<Contact>,
    touches: Vec<(String, String)>,
    said: Said,
}

/// What is planned, said and asked about it.
struct Said {
    /// What could not be done.
    trouble: Option<String>,
    plan: plan::Panel,
    counsel: Option<Panel>,
    requests: requests::Panel,
}

/// What was entered and could not be kept.
#[derive(Debug, Default)]
pub struct Entered {
    /// Counsel.
    pub counsel: Draft,
    /// Of the plan.
    pub plan: plan::Draft,
}

/// A deal.
struct Row {
    href: String,
    name: String,
    about: String,
    outcome: (Tone, String),
    amount: String,
    day: String,
    step: String,
}

/// Somebody at the customer.
struct Contact {
    who: String,
    column: String,
    href: String,
    deal: String,
}

/// `GET /accounts/{id}`
pub async fn read_account(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    viewer.answer(read_with(&app, &viewer, &id, None, &Entered::default()).await)
}

/// The page with what could not be done, and what was entered for it.
pub async fn read_with(
    app: &App,
    viewer: &Viewer,
    id: &str,
    trouble: Option<String>,
    entered: &Entered,
) -> Result<Html<String>, Problem> {
    let account = app.work.read_account(&viewer.actor, id, viewer.now).await?;
    let subject = Subject::Account(id.to_owned());
    let requests =
        requests::panel(app, viewer, &subject, (viewer.actor.person(&viewer.frame), Reach::Hierarchy)).await?;
    let counsel = app.work.read_counsel(&viewer.actor, &subject, viewer.now).await.ok();
    let counsel = counsel.map(|counsel| counsel::panel(viewer, &counsel, None, &entered.counsel));
    let plan = app.work.read_plan(&viewer.actor, id, viewer.now).await?;
    let plan = plan::panel(viewer, id, &plan, &entered.plan);
    Ok(html(&shown(viewer, &account, Said { trouble, plan, counsel, requests })))
}

fn shown(viewer: &Viewer, account: &AccountPage, said: Said) -> AccountHtml {
    let words = viewer.words();
    let line = &account.line;
    let rows = |is_open: bool| {
        let those = account.deals.iter().filter(move |deal| (deal.outcome == StageKind::Open) == is_open);
        those.map(|deal| row(&words, deal)).collect()
    };
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let rest = [("account-more", account.more), ("account-of-others", account.of_others)];
    let rest = rest.into_iter().filter(|(_, number)| *number > 0);
    let (whitespace, whitespace_says) = whitespace(&words, account);
    let contact = |contact: &work::accounts::Contact| Contact {
        who: contact.who.clone(),
        column: contact.column.clone(),
        href: format!("/deals/{}", contact.deal.0),
        deal: deal_name(&words, &contact.deal.1, &contact.deal.0),
    };
    let touch = |(name, number, last): &(String, i64, facts::Instant)| {
        let when = words.format().relative(viewer.day(*last), viewer.frame.as_of);
        (name.clone(), words.say_with("account-touched", &[("count", (*number).into()), ("when", when.into())]))
    };
    AccountHtml {
        page: viewer.page(line.name.clone(), Some(Nav::Accounts)),
        above: vec![Link { href: "/accounts".to_owned(), label: words.say("accounts-title") }],
        name: line.name.clone(),
        lead: about(line),
        untouched: untouched(&words, line),
        stats: stats(viewer, account),
        open: rows(true),
        past: rows(false),
        rest: rest.map(|(id, number)| words.say_with(id, &[("count", count(number).into())])).collect(),
        whitespace,
        whitespace_says,
        bought: account.bought.join(", "),
        contacts: account.contacts.iter().map(contact).collect(),
        touches: account.touches.iter().map(touch).collect(),
        said,
    }
}

fn stats(viewer: &Viewer, account: &AccountPage) -> Vec<(String, String)> {
    let (words, line) = (viewer.words(), &account.line);
    let format = words.format();
    let money = |minor: i64| format.money_compact(Money { minor, currency: account.currency });
    let nobody = || words.say("account-nobody");
    let stats = [
        ("accounts-open", Some(money(line.open_amount))),
        ("accounts-won", Some(money(line.won_amount))),
        ("deals-column-owner", Some(line.owner.as_ref().map_or_else(nobody, |(_, name)| name.clone()))),
        (
            "accounts-last",
            Some(line.last.map_or_else(
                || words.say("accounts-never"),
                |last| format.relative(viewer.day(last), viewer.frame.as_of),
            )),
        ),
        ("accounts-renewal", line.renewal.map(|day| format.date(day))),
    ];
    stats.into_iter().filter_map(|(id, value)| Some((words.say(id), value?))).collect()
}

fn row(words: &Words, deal: &DealOfAccount) -> Row {
    let format = words.format();
    let about = [deal.stage.as_str(), deal.owner.as_str()].into_iter().filter(|word| !word.is_empty());
    let step = match &deal.step {
        (Some(text), Some(day)) => format!("{text} · {}", format.date(*day)),
        (Some(text), None) => text.clone(),
        (None, Some(day)) => format.date(*day),
        (None, None) => String::new(),
    };
    Row {
        href: format!("/deals/{}", deal.id),
        name: deal_name(words, &deal.name, &deal.id),
        about: about.collect::<Vec<&str>>().join(" · "),
        outcome: outcome(words, deal.outcome),
        amount: match deal.amount {
            Some(minor) => format.money_compact(Money { minor, currency: deal.currency }),
            None => words.say("common-not-set"),
        },
        day: deal.day.map(|day| format.date(day)).unwrap_or_default(),
        step,
    }
}

/// What it does not buy yet: product and how many buy it; and what there is to say of it.
fn whitespace(words: &Words, account: &AccountPage) -> (Vec<(String, String)>, String) {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match &account.whitespace {
        Whitespace::NoProducts => (Vec::new(), String::new()),
        Whitespace::TooFew { seen, needed } => {
            let values = [("seen", count(*seen).into()), ("needed", count(*needed).into())];
            (Vec::new(), words.say_with("account-whitespace-too-few", &values))
        }
        Whitespace::Gaps { gaps, .. } if gaps.is_empty() => (Vec::new(), words.say("account-whitespace-none")),
        Whitespace::Gaps { gaps, customers } => {
            let row = |gap: &work::accounts::Gap| {
                let values = [("count", count(gap.customers).into()), ("customers", count(*customers).into())];
                (gap.product.clone(), words.say_with("account-buyers", &values))
            };
            let says = [("segment", account.line.segment.clone().into())];
            (gaps.iter().map(row).collect(), words.say_with("account-whitespace-says", &says))
        }
    }
}
