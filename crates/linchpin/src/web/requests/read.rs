//! One request: what is needed, what is at stake, what was done, and what can be done next.

use super::{Fields, badges, left, money, reason_name, title, value};
use crate::telling;
use crate::web::App;
use crate::web::errors::status_of;
use crate::web::format::as_float;
use crate::web::look::{Link, Nav, Page, Tone};
use crate::web::viewer::{Viewer, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use work::Problem;
use work::requests::board::{Line, Stake};
use work::requests::{Act, Chances, Helped, Kind, Reason, RequestPage, Step};

#[derive(Template)]
#[template(path = "request.html")]
struct RequestHtml {
    page: Page,
    above: Vec<Link>,
    heading: String,
    lead: String,
    badges: Vec<(Tone, String)>,
    trouble: Option<String>,
    /// What was just done, and whether it can be taken back.
    done: Option<String>,
    may_undo: bool,
    action: String,
    undo: String,
    seen: String,
    text: String,
    need: Vec<String>,
    fields: Vec<(String, String)>,
    facts: Vec<Fact>,
    approvals: Vec<(String, Tone, String)>,
    steps: Vec<Past>,
    acts: Acts,
    chances: Option<String>,
}

/// A fact, with a link where it leads somewhere.
struct Fact {
    name: String,
    value: String,
    href: Option<String>,
    hint: String,
}

/// Something that was done.
struct Past {
    when: String,
    what: String,
    text: Vec<String>,
    is_undone: bool,
    is_answer: bool,
}

/// What can be done next.
struct Acts {
    claim: bool,
    /// Buttons beside the words: kind, label, whether it is the main one.
    buttons: Vec<(&'static str, String, bool)>,
    label: String,
    hint: String,
    colleagues: Vec<(String, String)>,
    desks: Vec<(String, String)>,
    reasons: Vec<(&'static str, String)>,
    helped: Vec<(&'static str, String, bool)>,
}

impl Acts {
    fn has_more(&self) -> bool {
        !self.colleagues.is_empty() || !self.desks.is_empty() || !self.reasons.is_empty()
    }
}

/// `GET /requests/{id}`
pub async fn read_request(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(fields): Query<Fields>,
) -> Response {
    let request = app.work.read_request(&viewer.actor, &id, viewer.now).await;
    viewer.answer(request.map(|request| html(&shown(&viewer, &request, &fields, None))))
}

/// `POST /requests/{id}/steps`: what somebody else did meanwhile is shown, and the words that were written stay.
pub async fn act_on_request(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let seen = fields.iter().find(|(name, _)| name == "seen").map(|(_, id)| id.as_str());
    let done = match act(&fields) {
        Ok(act) => app.work.act_on_request(&viewer.actor, &id, &act, seen, viewer.now).await.map(|_| act.kind()),
        Err(problem) => Err(problem),
    };
    let problem = match done {
        Ok(kind) => return Redirect::to(&format!("/requests/{id}?done={}", kind.word())).into_response(),
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => problem,
        Err(other) => return viewer.answer(Err::<Response, _>(other)),
    };
    let trouble = telling::problem(&viewer.words(), &problem);
    let request = app.work.read_request(&viewer.actor, &id, viewer.now).await;
    viewer.answer(request.map(|request| (status_of(&problem), html(&shown(&viewer, &request, &fields, Some(trouble))))))
}

/// `POST /requests/{id}/undo`
pub async fn undo_step(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let undone = app.work.act_on_request(&viewer.actor, &id, &Act::Undo, None, viewer.now).await;
    viewer.answer(undone.map(|_| Redirect::to(&format!("/requests/{id}?done=undo"))))
}

fn act(fields: &Fields) -> Result<Act, Problem> {
    let text = value(fields, "text").unwrap_or_default().to_owned();
    let chosen = |name: &str| value(fields, name).unwrap_or_default().to_owned();
    let invalid = |field| Problem::Invalid { field, value: String::new() };
    let kind = value(fields, "act").and_then(Kind::of_word).ok_or_else(|| invalid("act"))?;
    Ok(match kind {
        Kind::Claim => Act::Claim,
        Kind::Answer => Act::Answer(text),
        Kind::Ask => Act::Ask(text),
        Kind::Reply => Act::Reply(text),
        Kind::Withdraw => Act::Withdraw(text),
        Kind::Approve => Act::Approve(text),
        Kind::Refuse => Act::Refuse(text),
        Kind::Undo => Act::Undo,
        Kind::Hand => Act::Hand(chosen("colleague"), text),
        Kind::Move => Act::Move(chosen("desk"), text),
        Kind::Decline => {
            let reason = Reason::of_word(&chosen("reason")).ok_or_else(|| invalid("request-reason"))?;
            Act::Decline(reason, text)
        }
        Kind::Helped => Act::Helped(Helped::of_word(&chosen("helped")).ok_or_else(|| invalid("helped"))?),
        Kind::Late => return Err(invalid("act")),
    })
}

fn shown(viewer: &Viewer, request: &RequestPage, fields: &Fields, trouble: Option<String>) -> RequestHtml {
    let (words, line) = (viewer.words(), &request.line);
    let done = value(fields, "done").filter(|_| trouble.is_none());
    let done = done.filter(|word| *word == "asked" || Kind::of_word(word).is_some());
    let heading = title(&words, line);
    let lead = [("desk", (&line.desk.1).into()), ("name", (&line.by.1).into())];
    RequestHtml {
        page: viewer.page(heading.clone(), Some(Nav::Requests)),
        above: vec![Link { href: "/requests".to_owned(), label: words.say("requests-title") }],
        heading,
        lead: words.say_with("requests-lead", &lead),
        badges: badges(viewer, line),
        may_undo: trouble.is_none() && request.acts.contains(&Kind::Undo),
        done: done.map(|word| words.say(&format!("requests-done-{word}"))),
        trouble,
        action: format!("/requests/{}/steps", line.id),
        undo: format!("/requests/{}/undo", line.id),
        seen: line.last.clone(),
        text: value(fields, "text").unwrap_or_default().to_owned(),
        need: paragraphs(line.need.as_deref().unwrap_or_default()),
        fields: request.fields.clone(),
        facts: facts(viewer, request),
        approvals: request.approvals.iter().map(|approval| approved(&words, approval)).collect(),
        steps: request.steps.iter().filter(|step| step.kind != Kind::Undo).map(|step| past(viewer, step)).collect(),
        acts: acts(&words, request),
        chances: chances(&words, &request.chances, line),
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn approved(words: &Words, approval: &work::requests::Approval) -> (String, Tone, String) {
    let (tone, id) = match approval.said {
        None => (Tone::Warn, "requests-awaited"),
        Some(true) => (Tone::Good, "requests-approved"),
        Some(false) => (Tone::Bad, "requests-refused"),
    };
    (approval.name.clone(), tone, words.say(id))
}

fn facts(viewer: &Viewer, request: &RequestPage) -> Vec<Fact> {
    let (words, line) = (viewer.words(), &request.line);
    let plain = |id: &str, value: String| Fact { name: words.say(id), value, href: None, hint: String::new() };
    let mut facts = Vec::new();
    if let Some((id, name)) = &line.deal {
        let href = request.may_open.then(|| format!("/deals/{id}"));
        facts.push(Fact { href, ..plain("requests-deal", name.clone()) });
    }
    if let Some((id, name)) = &line.account {
        let href = request.may_open.then(|| format!("/accounts/{id}"));
        facts.push(Fact { href, ..plain("requests-account", name.clone()) });
    }
    let href = Some(format!("/desks/{}", line.desk.0));
    facts.push(Fact { href, ..plain("requests-desk", line.desk.1.clone()) });
    facts.push(plain("requests-by", line.by.1.clone()));
    facts.push(Fact { hint: left(&words, line), ..plain("requests-need-by", words.format().date(line.need_by)) });
    if let Some(by) = line.respond_by {
        let zone = &viewer.frame.company().settings.zone;
        facts.push(plain("requests-respond-by", words.format().instant(by, zone)));
    }
    if let Some(helper) = &line.helper {
        facts.push(plain("requests-helper", helper.clone()));
    }
    facts.push(match &line.stake {
        Some(stake) => {
            let value = money(&words, stake.value, line.currency);
            Fact { hint: stake_told(&words, stake, line), ..plain("requests-stake", value) }
        }
        None => {
            let hint = words.say("requests-stake-none-hint");
            Fact { hint, ..plain("requests-stake", words.say("common-not-set")) }
        }
    });
    facts
}

/// How what is at stake comes about.
fn stake_told(words: &Words, stake: &Stake, line: &Line) -> String {
    let format = words.format();
    let amount = money(words, as_float(stake.amount), line.currency);
    let chance = format.chance(stake.chance);
    match stake.ratio {
        Some(ratio) => {
            let values =
                [("amount", amount.into()), ("chance", chance.into()), ("ratio", format.decimal(ratio, 2).into())];
            words.say_with("requests-stake-ratio", &values)
        }
        None => words.say_with("requests-stake-plain", &[("amount", amount.into()), ("chance", chance.into())]),
    }
}

fn chances(words: &Words, chances: &Chances, line: &Line) -> Option<String> {
    line.deal.as_ref()?;
    let shown = |chance: Option<f64>| Some(words.format().chance(chance?));
    let (before, after) = (shown(chances.asked)?, shown(chances.after)?);
    let values = [("before", before.into()), ("after", after.into())];
    Some(words.say_with("requests-chances", &values))
}

fn past(viewer: &Viewer, step: &Step) -> Past {
    let words = viewer.words();
    let code = match step.kind {
        Kind::Decline => Reason::of_word(&step.code).map(|reason| reason_name(&words, reason)).unwrap_or_default(),
        Kind::Helped => words.say(&format!("requests-helped-{}", step.code)),
        _ => String::new(),
    };
    let values = [
        ("name", step.by.clone().unwrap_or_default().into()),
        ("to", step.to.clone().unwrap_or_default().into()),
        ("code", code.into()),
    ];
    let id = match step.kind {
        Kind::Late => format!("requests-step-late-{}", step.code),
        kind => format!("requests-step-{}", kind.word()),
    };
    Past {
        when: words.format().instant(step.at, &viewer.frame.company().settings.zone),
        what: words.say_with(&id, &values),
        text: paragraphs(&step.text),
        is_undone: step.is_undone,
        is_answer: step.kind == Kind::Answer && !step.is_undone,
    }
}

fn acts(words: &Words, request: &RequestPage) -> Acts {
    let may = |kind: Kind| request.acts.contains(&kind);
    let kinds = [Kind::Answer, Kind::Approve, Kind::Refuse, Kind::Ask, Kind::Reply, Kind::Withdraw];
    let offered: Vec<Kind> = kinds.into_iter().filter(|kind| may(*kind)).collect();
    let main = offered.iter().find(|kind| **kind != Kind::Withdraw).copied();
    let button = |kind: &Kind| (kind.word(), words.say(&format!("requests-act-{}", kind.word())), Some(*kind) == main);
    let label = match main {
        Some(Kind::Answer) => "requests-words-answer",
        Some(Kind::Reply) => "requests-words-reply",
        _ => "requests-words",
    };
    let helped = |helped: Helped| {
        let is_chosen = request.line.helped.as_deref() == Some(helped.word());
        (helped.word(), words.say(&format!("requests-helped-{}", helped.word())), is_chosen)
    };
    Acts {
        claim: may(Kind::Claim),
        buttons: offered.iter().map(button).collect(),
        label: words.say(label),
        hint: words.say("requests-words-hint"),
        colleagues: if may(Kind::Hand) { request.colleagues.clone() } else { Vec::new() },
        desks: if may(Kind::Move) { request.desks.clone() } else { Vec::new() },
        reasons: match may(Kind::Decline) {
            true => Reason::ALL.map(|reason| (reason.word(), reason_name(words, reason))).to_vec(),
            false => Vec::new(),
        },
        helped: if may(Kind::Helped) { Helped::ALL.map(helped).to_vec() } else { Vec::new() },
    }
}
