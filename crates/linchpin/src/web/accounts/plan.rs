//! The plan of an account on its page: one sentence of aim, and what is promised by when.

use super::account::{Entered, read_with};
use crate::telling;
use crate::web::App;
use crate::web::errors::status_of;
use crate::web::promises::{Promise, promise};
use crate::web::viewer::{Viewer, given_date};
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use work::counsel::LONGEST_WORDS;
use work::plan::{LONGEST_AIM, Plan};
use work::{Problem, promises::PromiseLine};

/// What the forms of a plan send.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Draft {
    /// What is aimed at.
    #[serde(default)]
    aim: String,
    /// What was seen of it.
    after: Option<String>,
    /// What is to be done.
    #[serde(default)]
    step: String,
    due: Option<String>,
}

/// The panel of a plan.
pub struct Panel {
    pub aim: Option<Aim>,
    pub empty: String,
    pub steps: Vec<Promise>,
    pub closed: Vec<Promise>,
    pub form: Option<PlanForm>,
}

/// What is aimed at.
pub struct Aim {
    pub words: String,
    pub by: String,
    pub may_undo: bool,
}

/// The forms to say the aim and to promise a step.
pub struct PlanForm {
    pub action: String,
    pub aim: String,
    pub longest_aim: usize,
    /// The words that the button says, and whether it stands open.
    pub say: String,
    pub is_open: bool,
    pub after: String,
    pub step: String,
    pub longest_step: usize,
    pub due: Date,
    pub today: Date,
}

/// The plan in words.
pub(super) fn panel(viewer: &Viewer, id: &str, plan: &Plan, draft: &Draft) -> Panel {
    let words = viewer.words();
    let place = format!("/accounts/{id}");
    let promises = |lines: &[PromiseLine]| lines.iter().map(|line| promise(viewer, line, &place)).collect();
    let aim = plan.aim.as_ref().map(|aim| {
        let day = words.format().date(viewer.day(aim.at));
        Aim {
            words: aim.words.clone().unwrap_or_else(|| words.say("counsel-gone")),
            by: words.say_with("plan-aim-by", &[("name", (&aim.by.name).into()), ("day", day.into())]),
            may_undo: aim.may_undo,
        }
    });
    let known = plan.aim.as_ref().and_then(|aim| aim.words.clone()).unwrap_or_default();
    let form = PlanForm {
        action: place.clone(),
        aim: if draft.aim.is_empty() { known } else { draft.aim.clone() },
        longest_aim: LONGEST_AIM,
        say: words.say(if aim.is_some() { "plan-aim-anew" } else { "plan-aim-say" }),
        is_open: !draft.aim.is_empty(),
        after: plan.after.clone(),
        step: draft.step.clone(),
        longest_step: LONGEST_WORDS,
        due: given_date("due", &draft.due).ok().flatten().unwrap_or(plan.due),
        today: viewer.frame.today,
    };
    Panel {
        empty: words.say(if plan.may_plan { "plan-empty" } else { "plan-empty-others" }),
        steps: promises(&plan.steps),
        closed: promises(&plan.closed),
        form: plan.may_plan.then_some(form),
        aim,
    }
}

/// `POST /accounts/{id}/aim`
pub async fn say_aim(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(draft): Form<Draft>,
) -> Response {
    let done = app.work.say_aim(&viewer.actor, &id, &draft.aim, draft.after.as_deref(), viewer.now).await;
    answer(&app, &viewer, &id, draft, done.map(drop)).await
}

/// `POST /accounts/{id}/aim/undo`
pub async fn undo_aim(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(draft): Form<Draft>,
) -> Response {
    let done = app.work.undo_aim(&viewer.actor, &id, draft.after.as_deref(), viewer.now).await;
    answer(&app, &viewer, &id, draft, done.map(drop)).await
}

/// `POST /accounts/{id}/steps`
pub async fn promise_step(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(draft): Form<Draft>,
) -> Response {
    let done = match given_date("due", &draft.due) {
        Ok(due) => app.work.promise_step(&viewer.actor, &id, &draft.step, due, viewer.now).await.map(drop),
        Err(problem) => Err(problem),
    };
    answer(&app, &viewer, &id, draft, done).await
}

/// Back to the plan; what cannot be done is said above it, and nothing that was entered is lost.
async fn answer(app: &App, viewer: &Viewer, id: &str, draft: Draft, done: Result<(), Problem>) -> Response {
    let problem = match done {
        Ok(()) => return Redirect::to(&format!("/accounts/{id}#plan")).into_response(),
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => problem,
        Err(problem) => return viewer.answer(Err::<Response, _>(problem)),
    };
    let trouble = Some(telling::problem(&viewer.words(), &problem));
    let page = read_with(app, viewer, id, trouble, &Entered { plan: draft, ..Entered::default() }).await;
    viewer.answer(page.map(|page| (status_of(&problem), page)))
}
