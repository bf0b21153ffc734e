//! Counsel on the page of a deal or an account: given in a few seconds, accepted or declined with one tap, and whether it helped.

use super::App;
use super::accounts::{self, Entered};
use super::deals::{self, place};
use super::errors::status_of;
use super::look::{Tone, is_local};
use super::promises::{self, Promise};
use super::viewer::{Viewer, given, given_date};
use crate::telling;
use crate::words::Words;
use axum::extract::{Form, Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use work::Problem;
use work::counsel::{
    Answer, Chances, Counsel, CounselAct, CounselPage, CounselRequest, Doer, Help, LONGEST_COUNSEL, LONGEST_WORDS,
};
use work::subject::Subject;

/// Counsel that a form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Draft {
    #[serde(default)]
    words: String,
    /// `owner`, `giver` or empty; `None`: the form was not sent.
    doer: Option<String>,
    /// On an account, the public id of whom it is for.
    to: Option<String>,
    due: Option<String>,
    #[serde(default)]
    promise: String,
    /// The public id of somebody to be told, beside those named with an @.
    #[serde(default)]
    tell: String,
}

/// What somebody does about counsel or a promise.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) act: String,
    /// The day of a button that moves a promise.
    pub(super) to: Option<String>,
    /// The day of a field.
    pub(super) day: Option<String>,
    #[serde(default)]
    pub(super) words: String,
    pub(super) after: Option<String>,
    #[serde(default)]
    pub(super) back: String,
}

/// The page whose things are promises, too.
pub(super) const BRIEF: &str = "/brief";

/// `POST /deals/{id}/counsel`
pub async fn give_counsel(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(draft): Form<Draft>,
) -> Response {
    give(&app, &viewer, Subject::Deal(id), &draft).await
}

/// `POST /accounts/{id}/counsel`
pub async fn give_account_counsel(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(draft): Form<Draft>,
) -> Response {
    give(&app, &viewer, Subject::Account(id), &draft).await
}

async fn give(app: &App, viewer: &Viewer, subject: Subject, draft: &Draft) -> Response {
    match try_to_give(app, viewer, &subject, draft).await {
        Ok(counsel) => Redirect::to(&format!("{}#counsel-{}", place(&subject), counsel.id)).into_response(),
        Err(problem @ Problem::Invalid { .. }) => {
            let trouble = telling::problem(&viewer.words(), &problem);
            let page = read_with(app, viewer, &subject, Some(trouble), draft).await;
            viewer.answer(page.map(|page| (status_of(&problem), page)))
        }
        Err(problem) => viewer.answer(Err::<Response, _>(problem)),
    }
}

/// The page of a deal or an account with what could not be done about counsel, and the counsel that was to be given.
async fn read_with(
    app: &App,
    viewer: &Viewer,
    subject: &Subject,
    trouble: Option<String>,
    draft: &Draft,
) -> Result<Html<String>, Problem> {
    match subject {
        Subject::Deal(id) => deals::read_with(app, viewer, id, trouble, draft).await,
        Subject::Account(id) => {
            let entered = Entered { counsel: draft.clone(), ..Entered::default() };
            accounts::read_with(app, viewer, id, trouble, &entered).await
        }
    }
}

async fn try_to_give(app: &App, viewer: &Viewer, subject: &Subject, draft: &Draft) -> Result<Counsel, Problem> {
    let request = CounselRequest {
        subject: subject.clone(),
        to: given(&draft.to).map(str::to_owned),
        words: draft.words.clone(),
        doer: draft.doer.as_deref().and_then(Doer::of_word),
        promise: draft.promise.clone(),
        due: given_date("due", &draft.due)?,
        mentions: Some(draft.tell.clone()).filter(|id| !id.is_empty()).into_iter().collect(),
    };
    app.work.give_counsel(&viewer.actor, &request, viewer.now).await
}

/// Whom to ask.
#[derive(Debug, Deserialize)]
pub struct AskFor {
    #[serde(default)]
    person: String,
}

/// `POST /deals/{id}/counsel/asked`
pub async fn ask_counsel(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(asked): Form<AskFor>,
) -> Response {
    let done = app.work.ask_counsel(&viewer.actor, &id, &asked.person, viewer.now).await;
    answer(&app, &viewer, &format!("/deals/{id}"), "#counsel", done.map(drop)).await
}

/// `POST /counsel/{id}`
pub async fn act_on_counsel(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(asked): Form<Asked>,
) -> Response {
    let act = CounselAct::of_word(&asked.act)
        .ok_or_else(|| Problem::Invalid { field: "counsel-act", value: asked.act.clone() });
    let done = match act {
        Ok(act) => {
            let (words, after) = (&asked.words, asked.after.as_deref());
            app.work.act_on_counsel(&viewer.actor, &id, act, words, after, viewer.now).await
        }
        Err(problem) => Err(problem),
    };
    let place = format!("#counsel-{id}");
    answer(&app, &viewer, &asked.back, &place, done.map(drop)).await
}

/// Back to where the button stood; what cannot be done is said there, above what is true now.
pub(super) async fn answer(app: &App, viewer: &Viewer, back: &str, place: &str, done: Result<(), Problem>) -> Response {
    let subject = subject_of(back);
    let problem = match done {
        Ok(()) => {
            let is_known = subject.is_some() || back == BRIEF;
            return Redirect::to(&format!("{}{place}", if is_known { back } else { "/promises" })).into_response();
        }
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => problem,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let trouble = Some(telling::problem(&viewer.words(), &problem));
    let page = match subject {
        Some(subject) => read_with(app, viewer, &subject, trouble, &Draft::default()).await,
        None => promises::read(app, viewer, trouble, None).await,
    };
    viewer.answer(page.map(|page| (status_of(&problem), page)))
}

/// The deal or account whose page an address is.
pub(super) fn subject_of(address: &str) -> Option<Subject> {
    let id = |path: &str| {
        let id = address.strip_prefix(path).filter(|id| is_local(address) && !id.contains(['/', '?', '#']));
        id.map(str::to_owned)
    };
    id("/deals/").map(Subject::Deal).or_else(|| id("/accounts/").map(Subject::Account))
}

/// The panel on the page of a deal or an account.
pub struct Panel {
    /// Who sees it.
    pub lead: String,
    pub trouble: Option<String>,
    /// Why there is nothing yet, and what it is good for.
    pub empty: String,
    /// What stands in the way of its being answered.
    pub hint: Option<String>,
    pub entries: Vec<Entry>,
    pub form: Option<GiveForm>,
    /// Where somebody is asked, and who may be: id and name.
    pub ask: Option<(String, Vec<(String, String)>)>,
}

/// Counsel, in words.
pub struct Entry {
    pub id: String,
    pub head: String,
    /// What it is on, where that is not the page: address and name.
    pub about: Option<(String, String)>,
    pub words: Option<String>,
    pub gone: String,
    pub named: Option<String>,
    pub proposal: Option<String>,
    pub state: (Tone, String),
    pub reason: String,
    pub promises: Vec<Promise>,
    pub chances: Option<String>,
    /// The question whether it helped, where it is asked.
    pub asks: Option<String>,
    pub helped: Option<String>,
    pub may_answer: bool,
    pub may_take_back: bool,
    pub may_undo: bool,
    pub after: String,
    pub back: String,
}

/// The form to give some.
pub struct GiveForm {
    pub action: String,
    pub label: String,
    pub hint: String,
    /// Whom it may be for, where that is to choose: id, name, whether it is chosen.
    pub receivers: Vec<(String, String, bool)>,
    pub words: String,
    pub longest: usize,
    pub doers: Vec<(&'static str, String, bool)>,
    pub due: Date,
    pub today: Date,
    pub promise: String,
    pub longest_promise: usize,
    pub readers: Vec<(String, String, bool)>,
    pub is_unfolded: bool,
}

/// The panel of what is known about a deal or an account.
pub(super) fn panel(viewer: &Viewer, page: &CounselPage, trouble: Option<String>, draft: &Draft) -> Panel {
    let words = viewer.words();
    let owner = page.about.owner.as_ref().map(|owner| owner.name.clone());
    let place = place(&page.about.subject);
    let is_account = page.about.subject.account().is_some();
    let hint = match &owner {
        _ if is_account => None,
        _ if page.about.is_deleted => Some(words.say("counsel-hint-deleted")),
        None => Some(words.say("counsel-hint-nobody")),
        Some(name) if !page.owner_is_here => Some(words.say_with("counsel-hint-left", &[("name", name.into())])),
        Some(_) => None,
    };
    let empty = match &owner {
        _ if is_account && page.may_give => words.say("counsel-account-empty"),
        _ if is_account && page.is_own => words.say("counsel-account-empty-own"),
        _ if is_account => words.say("counsel-account-empty-none"),
        _ if page.is_own => words.say("counsel-empty-own"),
        Some(name) if page.may_give => words.say_with("counsel-empty", &[("name", name.into())]),
        _ => words.say("counsel-empty-over"),
    };
    Panel {
        lead: words.say(if is_account { "counsel-account-lead" } else { "counsel-lead" }),
        trouble,
        empty,
        hint,
        entries: page.counsel.iter().map(|counsel| entry(viewer, counsel, true)).collect(),
        form: page.may_give.then(|| form(viewer, page, owner, draft)),
        ask: (!page.others.is_empty()).then(|| {
            let others = page.others.iter().map(|other| (other.id.clone(), other.name.clone()));
            (format!("{place}/counsel/asked"), others.collect())
        }),
    }
}

fn form(viewer: &Viewer, page: &CounselPage, owner: Option<String>, draft: &Draft) -> GiveForm {
    let words = viewer.words();
    let is_account = page.about.subject.account().is_some();
    let is_chosen = |id: &str| draft.to.as_deref() == Some(id);
    let receivers = page.receivers.iter().filter(|_| page.receivers.len() > 1);
    let receivers: Vec<(String, String, bool)> =
        receivers.map(|to| (to.id.clone(), to.name.clone(), is_chosen(&to.id))).collect();
    let label = match &owner {
        _ if !receivers.is_empty() => words.say("counsel-account-words"),
        Some(name) => words.say_with("counsel-to", &[("name", name.into())]),
        None => words.say("counsel-to-owner"),
    };
    let chosen = draft.doer.as_deref().unwrap_or(Doer::Owner.word());
    let does = match &owner {
        _ if !receivers.is_empty() => words.say("counsel-doer-receiver"),
        Some(name) => words.say_with("counsel-doer-owner", &[("name", name.into())]),
        None => words.say("counsel-doer-nobody-yet"),
    };
    let doers = [
        (Doer::Owner.word(), does),
        (Doer::Giver.word(), words.say("counsel-doer-giver")),
        ("", words.say("counsel-doer-none")),
    ];
    // Whoever it is for is told anyway.
    let only = page.about.owner.as_ref().filter(|_| receivers.is_empty());
    let others = page.readers.iter().filter(|reader| Some(*reader) != only);
    GiveForm {
        action: format!("{}/counsel", place(&page.about.subject)),
        label,
        hint: words.say(if is_account { "counsel-account-hint" } else { "counsel-words-hint" }),
        words: draft.words.clone(),
        longest: LONGEST_COUNSEL,
        doers: doers.map(|(word, label)| (word, label, word == chosen)).into(),
        due: given_date("due", &draft.due).ok().flatten().unwrap_or(page.due),
        today: viewer.frame.today,
        promise: draft.promise.clone(),
        longest_promise: LONGEST_WORDS,
        receivers,
        readers: others.map(|reader| (reader.id.clone(), reader.name.clone(), draft.tell == reader.id)).collect(),
        is_unfolded: !draft.promise.is_empty() || !draft.tell.is_empty(),
    }
}

/// Counsel in words; in its place it does not name what it is on.
pub(super) fn entry(viewer: &Viewer, counsel: &Counsel, is_in_place: bool) -> Entry {
    let words = viewer.words();
    let day = words.format().date(viewer.day(counsel.given_at));
    let name = if counsel.is_mine { words.say("counsel-you") } else { counsel.giver.name.clone() };
    let named: Vec<&str> = counsel.named.iter().map(|party| party.name.as_str()).collect();
    let subject = &counsel.about.subject;
    let (place, is_account) = (place(subject), subject.account().is_some());
    // On an account there may be counsel to several.
    let to = counsel.about.owner.as_ref().filter(|_| is_account && is_in_place).map(|to| to.name.clone());
    let head = match to {
        Some(to) => {
            words.say_with("counsel-account-head", &[("name", name.into()), ("to", to.into()), ("day", day.into())])
        }
        None => words.say_with("counsel-head", &[("name", name.into()), ("day", day.into())]),
    };
    let reason = counsel.answered.as_ref().map(|(_, _, why)| why.clone()).unwrap_or_default();
    // Elsewhere promises stand in their own tables, and those on an account in its plan.
    let shown = if is_in_place && !is_account { counsel.promises.as_slice() } else { &[] };
    Entry {
        id: counsel.id.clone(),
        head,
        about: (!is_in_place).then(|| (place.clone(), promises::name_of(&words, &counsel.about))),
        words: counsel.words.clone(),
        gone: words.say("counsel-gone"),
        named: (!named.is_empty()).then(|| words.say_with("counsel-named", &[("names", named.join(", ").into())])),
        // Once it is accepted the promise stands in its place.
        proposal: (counsel.answer == Answer::Waiting).then(|| proposal(&words, counsel)).flatten(),
        state: state(viewer, counsel),
        reason,
        promises: shown.iter().map(|line| promises::promise(viewer, line, &place)).collect(),
        chances: chances(&words, &counsel.chances),
        asks: counsel.asks.then(|| words.say(if is_account { "counsel-account-help" } else { "counsel-help" })),
        helped: counsel.helped.map(|help| words.say(&format!("counsel-said-{}", help.word()))),
        may_answer: counsel.may_answer,
        may_take_back: counsel.may_take_back,
        may_undo: counsel.may_undo,
        after: counsel.after.clone(),
        back: if is_in_place { place } else { "/promises".to_owned() },
    }
}

fn proposal(words: &Words, counsel: &Counsel) -> Option<String> {
    let proposal = counsel.proposal.as_ref()?;
    let owner = counsel.about.owner.as_ref().map(|owner| owner.name.clone());
    let name = match proposal.doer {
        Doer::Giver => counsel.giver.name.clone(),
        Doer::Owner => owner.unwrap_or_else(|| words.say("counsel-the-owner")),
    };
    let day = words.format().date(proposal.due);
    let values = [("name", name.into()), ("day", day.into()), ("text", proposal.words.clone().into())];
    Some(words.say_with(if proposal.words.is_empty() { "counsel-would" } else { "counsel-would-words" }, &values))
}

fn state(viewer: &Viewer, counsel: &Counsel) -> (Tone, String) {
    let words = viewer.words();
    let tone = match counsel.answer {
        Answer::Waiting | Answer::TakenBack | Answer::Declined => Tone::Info,
        Answer::Accepted => Tone::Good,
    };
    let id = format!("counsel-is-{}", counsel.answer.word());
    let label = match &counsel.answered {
        Some((party, at, _)) => {
            let day = words.format().date(viewer.day(*at));
            words.say_with(&id, &[("name", (&party.name).into()), ("day", day.into())])
        }
        None => words.say(&id),
    };
    (tone, label)
}

/// How the chance stood before and after, which says nothing of why.
fn chances(words: &Words, chances: &Chances) -> Option<String> {
    let share = |chance: Option<(Date, f64)>| chance.map(|(_, chance)| words.format().chance(chance));
    let before = share(chances.before)?;
    let (id, two, four, now) = match (share(chances.two_weeks), share(chances.four_weeks), share(chances.latest)) {
        (Some(two), Some(four), _) => ("counsel-chance-both", two, four, String::new()),
        (None, Some(four), _) => ("counsel-chance-four", String::new(), four, String::new()),
        (Some(two), None, _) => ("counsel-chance-two", two, String::new(), String::new()),
        (None, None, Some(now)) => ("counsel-chance-now", String::new(), String::new(), now),
        (None, None, None) => ("counsel-chance-only", String::new(), String::new(), String::new()),
    };
    let values = [("before", before.into()), ("two", two.into()), ("four", four.into()), ("now", now.into())];
    Some(words.say_with(id, &values))
}

/// What is offered to the question whether it helped: word and message.
pub const HELPS: [(Help, &str); 4] = [
    (Help::Yes, "counsel-help-yes"),
    (Help::Somewhat, "counsel-help-somewhat"),
    (Help::No, "counsel-help-no"),
    (Help::Unanswered, "counsel-help-unanswered"),
];

/// A day of a field, if it was filled.
pub(super) fn day(asked: &Asked) -> Result<Option<Date>, Problem> {
    match given(&asked.to) {
        Some(_) => given_date("due", &asked.to),
        None => given_date("due", &asked.day),
    }
}
