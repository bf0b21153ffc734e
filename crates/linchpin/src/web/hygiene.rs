//! What is wrong with deals in the CRM: owners accept proposals in bulk and see what is to do; managers see counts.

use super::App;
use super::deals::deal_name;
use super::export;
use super::look::{Link, Nav, Page, Tone};
use super::place::{AskedPlace, PipelineHead, column_of, name_of, place_address};
use super::viewer::{Viewer, given, html};
use crate::words::Words;
use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use facts::Money;
use serde::Deserialize;
use work::Problem;
use work::forecast::{NodeInfo, NodeKind};
use work::hygiene::{Chore, CountsByRule, HygienePage, Rule};

/// The page, before its place.
const PATH: &str = "/hygiene";

/// What was just done.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// Ids of what was accepted, apart by commas.
    accepted: Option<String>,
    /// Set once something was taken back.
    undone: Option<String>,
}

/// The fields of a form, as a browser sends them.
type Fields = Vec<(String, String)>;

/// Ids of accepted proposals that an address carries at most: a longer list is taken back one by one.
const TAKEN_BACK: usize = 50;

/// `GET /hygiene`, and of a place.
pub async fn read_hygiene(
    viewer: Viewer,
    State(app): State<App>,
    place: AskedPlace,
    Query(asked): Query<Asked>,
) -> Response {
    viewer.answer(read(&app, &viewer, &place, &asked).await)
}

/// `POST /hygiene/accept`: what was chosen, or all that is proposed.
pub async fn accept_fixes(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let chosen: Vec<(String, Rule)> = fields
        .iter()
        .filter(|(name, _)| name == "fix")
        .filter_map(|(_, value)| {
            let (deal, rule) = value.split_once('/')?;
            Some((deal.to_owned(), Rule::of_word(rule)?))
        })
        .collect();
    if chosen.is_empty() {
        return Redirect::to("/hygiene#proposed").into_response();
    }
    let done = app.work.accept_fixes(&viewer.actor, &chosen, viewer.now).await;
    viewer.answer(done.map(|ids| {
        let ids: Vec<String> = ids.into_iter().take(TAKEN_BACK).collect();
        Redirect::to(&format!("/hygiene?accepted={}", ids.join(",")))
    }))
}

/// `POST /hygiene/undo`
pub async fn undo_fixes(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    let ids: Vec<String> =
        fields.iter().filter(|(name, _)| name == "id").flat_map(|(_, ids)| ids.split(',').map(str::to_owned)).collect();
    let done = app.work.undo_fixes(&viewer.actor, &ids, viewer.now).await;
    viewer.answer(done.map(|()| Redirect::to("/hygiene?undone=1")))
}

async fn read(app: &App, viewer: &Viewer, place: &AskedPlace, asked: &Asked) -> Result<Html<String>, Problem> {
    let hygiene = app.work.read_hygiene(&viewer.actor, place.named(), viewer.now).await?;
    Ok(html(&Shown { viewer, words: viewer.words(), hygiene: &hygiene, asked }.page()))
}

#[derive(Template)]
#[template(path = "hygiene.html")]
struct HygieneHtml {
    page: Page,
    head: PipelineHead,
    /// What was accepted a moment ago, and the ids that take it back.
    undo: Option<(String, String)>,
    told: Option<(Tone, String)>,
    notices: Vec<String>,
    /// Whether there is anything to accept or to do for the viewer.
    is_clean: bool,
    exports: Vec<Link>,
    proposed: Vec<Row>,
    to_do: Vec<Row>,
    rules: Vec<(String, String)>,
    columns: Vec<String>,
    /// What heads the column of places below.
    below_column: String,
    below: Vec<Below>,
    total: Vec<String>,
}

/// A deal of one's own with something wrong.
struct Row {
    value: String,
    label: String,
    href: String,
    name: String,
    under: String,
    wrong: String,
    proposal: String,
    link: Option<String>,
    id: String,
}

/// How much is wrong at a place.
struct Below {
    href: Option<String>,
    name: String,
    cells: Vec<String>,
}

struct Shown<'a> {
    viewer: &'a Viewer,
    words: Words,
    hygiene: &'a HygienePage,
    asked: &'a Asked,
}

impl Shown<'_> {
    fn page(&self) -> HygieneHtml {
        let (words, hygiene) = (&self.words, self.hygiene);
        let is_leading = hygiene.node.kind != NodeKind::Person;
        let lead = words.say(if is_leading { "hygiene-lead-counts" } else { "hygiene-lead" });
        let above = hygiene.above.iter().map(|node| Link { href: path(node), label: name_of(words, node) }).collect();
        let head = PipelineHead::new(words, PATH, &hygiene.node, above, lead);
        let mut page =
            self.viewer.page(format!("{} – {}", head.heading, words.say("hygiene-title")), Some(Nav::Pipeline));
        page.as_of = hygiene.as_of;
        let rules: Vec<Rule> = Rule::ALL.into_iter().filter(|rule| hygiene.counts.contains_key(rule)).collect();
        let accepted = given(&self.asked.accepted).map(|ids| {
            let count = ids.split(',').count();
            (words.say_with("hygiene-accepted", &[("count", count.into())]), ids.to_owned())
        });
        HygieneHtml {
            exports: export::links(
                &page,
                &format!("/hygiene/export?place={}", export::place_word(hygiene.node.kind, &hygiene.node.id)),
            ),
            head,
            undo: accepted,
            told: given(&self.asked.undone).map(|_| (Tone::Good, words.say("hygiene-undone"))),
            notices: self.notices(),
            is_clean: hygiene.counts.is_empty() && hygiene.proposed.is_empty() && hygiene.to_do.is_empty(),
            proposed: hygiene.proposed.iter().map(|chore| self.row(chore)).collect(),
            to_do: hygiene.to_do.iter().map(|chore| self.row(chore)).collect(),
            rules: Rule::ALL
                .into_iter()
                .filter(|rule| !hygiene.unchecked.contains(rule))
                .map(|rule| (self.rule(rule), self.means(rule)))
                .collect(),
            columns: rules.iter().map(|rule| self.rule(*rule)).collect(),
            below_column: column_of(words, hygiene.below.iter().filter_map(|(node, _)| node.as_ref())),
            below: hygiene.below.iter().map(|(node, counts)| self.below(node.as_ref(), counts, &rules)).collect(),
            total: if is_leading {
                rules.iter().map(|rule| self.cell(&hygiene.counts, *rule)).collect()
            } else {
                Vec::new()
            },
            page,
        }
    }

    fn notices(&self) -> Vec<String> {
        let (words, hygiene) = (&self.words, self.hygiene);
        if hygiene.as_of.is_none() {
            return vec![words.say("hygiene-not-looked")];
        }
        let names: Vec<String> = hygiene.unchecked.iter().map(|rule| self.rule(*rule)).collect();
        let list = [("rules", names.join(", ").into())];
        if names.is_empty() { Vec::new() } else { vec![words.say_with("hygiene-unchecked", &list)] }
    }

    fn rule(&self, rule: Rule) -> String {
        self.words.say(&format!("hygiene-rule-{}", rule.word()))
    }

    fn means(&self, rule: Rule) -> String {
        let days = [("days", self.hygiene.quiet_days.into())];
        self.words.say_with(&format!("hygiene-means-{}", rule.word()), &days)
    }

    fn cell(&self, counts: &CountsByRule, rule: Rule) -> String {
        self.words.format().integer(counts.get(&rule).map_or(0, |(found, _)| *found))
    }

    fn below(&self, node: Option<&NodeInfo>, counts: &CountsByRule, rules: &[Rule]) -> Below {
        Below {
            href: node.filter(|node| node.kind != NodeKind::Person).map(path),
            name: node.map_or_else(|| self.words.say("hygiene-nobody"), |node| name_of(&self.words, node)),
            cells: rules.iter().map(|rule| self.cell(counts, *rule)).collect(),
        }
    }

    fn row(&self, chore: &Chore) -> Row {
        let (words, format) = (&self.words, self.words.format());
        let name = deal_name(words, &chore.deal.1, &chore.deal.0);
        let amount = chore.amount.map(|minor| format.money(Money { minor, currency: chore.currency }));
        let under = [Some(chore.stage.clone()).filter(|stage| !stage.is_empty()), amount];
        let values = [
            ("days", chore.days.unwrap_or(0).into()),
            ("day", chore.close.map(|day| format.date(day)).unwrap_or_default().into()),
        ];
        let proposal = match chore.proposed {
            Some(day) => words.say_with("hygiene-propose-date", &[("day", format.date(day).into())]),
            None => words.say(&format!("hygiene-propose-{}", chore.rule.word())),
        };
        Row {
            value: format!("{}/{}", chore.deal.0, chore.rule.word()),
            label: words.say_with("hygiene-choose", &[("deal", name.clone().into())]),
            href: format!("/deals/{}", chore.deal.0),
            name,
            under: under.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            wrong: words.say_with(&format!("hygiene-wrong-{}", chore.rule.word()), &values),
            proposal,
            link: chore.link.clone(),
            id: chore.accepted.as_ref().map(|(id, _)| id.clone()).unwrap_or_default(),
        }
    }
}

fn path(node: &NodeInfo) -> String {
    place_address(PATH, node)
}
