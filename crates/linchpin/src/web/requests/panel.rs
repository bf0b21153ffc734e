//! The part of a deal's page that shows what help was asked, and who reads the deal because of it.

use super::{Row, row};
use crate::web::App;
use crate::web::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use facts::person::PersonIx;
use work::grants::{Grant, Reach};
use work::{Operation, Problem, access};

/// What help was asked for a deal.
pub struct Panel {
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

/// The panel of a deal.
pub async fn panel(
    app: &App,
    viewer: &Viewer,
    deal: &str,
    (owner, reach): (Option<PersonIx>, Reach),
) -> Result<Panel, Problem> {
    let lines = app.work.requests_of_deal(&viewer.actor, deal, viewer.now).await?;
    let grants = match reach {
        Reach::Hierarchy => app.work.deal_grants(&viewer.actor, deal, viewer.now).await?,
        Reach::Grant => Vec::new(),
    };
    let may_ask = access::check(&viewer.actor, &Operation::AskForHelp(owner), &viewer.frame).is_ok();
    Ok(Panel {
        rows: lines.iter().map(|line| row(viewer, line, false)).collect(),
        ask: may_ask.then(|| format!("/requests/new?deal={deal}")),
        grants: grants.iter().map(|grant| granted(viewer, deal, grant)).collect(),
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
