//! The part of the page of a deal or an account that shows what help was asked, and who reads the deal because of it.

use super::{Row, row};
use crate::web::App;
use crate::web::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use facts::person::PersonIx;
use work::grants::{Grant, Reach};
use work::subject::Subject;
use work::{Operation, Problem, access};

/// What help was asked.
pub struct Panel {
    /// What is said where none was.
    pub empty: String,
    /// Requests, the latest first.
    pub rows: Vec<Row>,
    /// Where help is asked; `None`: the viewer may not.
    pub ask: Option<String>,
    /// Who else reads the deal.
    pub grants: Vec<GrantRow>,
}

/// Somebody who reads the deal by a grant.
pub struct GrantRow {
    /// Who, and why.
    pub told: String,
    /// Where it is ended.
    pub end: String,
    /// What the button says, with the name.
    pub label: String,
}

/// The panel of a deal of this owner, or of an account, which is opened to nobody by a grant.
pub async fn panel(
    app: &App,
    viewer: &Viewer,
    subject: &Subject,
    (owner, reach): (Option<PersonIx>, Reach),
) -> Result<Panel, Problem> {
    let (work, actor, now) = (&app.work, &viewer.actor, viewer.now);
    let (lines, grants) = match (subject, reach) {
        (Subject::Deal(id), Reach::Hierarchy) => {
            let grants = work.deal_grants(actor, id, now).await?;
            let grants = grants.iter().map(|grant| granted(viewer, id, grant)).collect();
            (work.requests_of_deal(actor, id, now).await?, grants)
        }
        (Subject::Deal(id), Reach::Grant) => (work.requests_of_deal(actor, id, now).await?, Vec::new()),
        (Subject::Account(id), _) => (work.requests_of_account(actor, id, now).await?, Vec::new()),
    };
    let (kind, empty) = match subject {
        Subject::Deal(_) => ("deal", "requests-deal-empty"),
        Subject::Account(_) => ("account", "requests-account-empty"),
    };
    let may_ask = access::check(actor, &Operation::AskForHelp(owner), &viewer.frame).is_ok();
    Ok(Panel {
        empty: viewer.say(empty),
        rows: lines.iter().map(|line| row(viewer, line, None)).collect(),
        ask: may_ask.then(|| format!("/requests/new?{kind}={}", subject.id())),
        grants,
    })
}

fn granted(viewer: &Viewer, deal: &str, grant: &Grant) -> GrantRow {
    let words = viewer.words();
    let day = |at| words.format().date(viewer.day(at));
    let why = words.say(&format!("own-grant-{}", grant.why.word()));
    let time = match grant.until {
        Some(until) => {
            words.say_with("own-grant-until", &[("from", day(grant.from).into()), ("until", day(until).into())])
        }
        None => words.say_with("own-grant-since", &[("from", day(grant.from).into())]),
    };
    GrantRow {
        told: [grant.to.as_str(), &why, &time].join(" · "),
        end: format!("/deals/{deal}/grants/{}/end", grant.id),
        label: words.say_with("requests-grant-end-of", &[("name", (&grant.to).into())]),
    }
}

/// `POST /deals/{id}/grants/{grant}/end`
pub async fn end_grant(
    viewer: Viewer,
    State(app): State<App>,
    Path((deal, grant)): Path<(String, String)>,
) -> Response {
    let ended = app.work.revoke(&viewer.actor, &grant, viewer.now).await;
    viewer.answer(ended.map(|_| Redirect::to(&format!("/deals/{deal}#requests"))))
}
