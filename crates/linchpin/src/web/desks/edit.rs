//! What operations say of a desk: name, people, capacity, target, questions, who must say yes.

use crate::telling;
use crate::web::App;
use crate::web::errors::status_of;
use crate::web::look::{Link, Page};
use crate::web::viewer::{Viewer, html};
use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use std::collections::BTreeMap;
use work::desks::{Desk, DeskDraft, Field, FieldKind};
use work::people::ListedPerson;
use work::{Operation, Problem, access};

/// The fields of the form, as a browser sends them.
type Fields = Vec<(String, String)>;
/// Questions that the form has room for.
const QUESTIONS: usize = 8;
/// Empty ones that are shown below those that there are.
const EMPTY: usize = 2;

#[derive(Template)]
#[template(path = "desk_edit.html")]
struct EditHtml {
    page: Page,
    above: Vec<Link>,
    heading: String,
    action: String,
    trouble: Option<String>,
    seen: String,
    name: String,
    purpose: String,
    capacity: String,
    target: String,
    people: Vec<People>,
    questions: Vec<Question>,
    kinds: Vec<(&'static str, String)>,
    is_new: bool,
    is_ended: bool,
}

/// Who sits at the desk in one part, and who may.
struct People {
    id: &'static str,
    label: String,
    hint: String,
    groups: Vec<(String, Vec<Choice>)>,
}

/// Somebody who may be chosen.
struct Choice {
    id: String,
    name: String,
    is_chosen: bool,
}

/// A question of the desk.
struct Question {
    place: usize,
    number: String,
    label: String,
    kind: &'static str,
    choices: String,
    is_required: bool,
}

/// `GET /desks/new`
pub async fn new_desk(viewer: Viewer, State(app): State<App>) -> Response {
    viewer.answer(shown(&app, &viewer, None, &DeskDraft::default(), None).await.map(|page| html(&page)))
}

/// `POST /desks/new`
pub async fn add_desk(viewer: Viewer, State(app): State<App>, Form(fields): Form<Fields>) -> Response {
    put(&app, &viewer, None, &fields).await
}

/// `GET /desks/{id}/edit`
pub async fn edit_desk(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let page = async {
        let desk = app.work.read_desk(&viewer.actor, &id, viewer.now).await?.desk;
        shown(&app, &viewer, Some(&desk), &draft_of(&desk), None).await
    };
    viewer.answer(page.await.map(|page| html(&page)))
}

/// `POST /desks/{id}/edit`
pub async fn put_desk(
    viewer: Viewer,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    put(&app, &viewer, Some(&id), &fields).await
}

/// `POST /desks/{id}/undo`
pub async fn undo_desk(viewer: Viewer, State(app): State<App>, Path(id): Path<String>) -> Response {
    let undone = app.work.undo_desk(&viewer.actor, &id, None, viewer.now).await;
    viewer.answer(undone.map(|desk| Redirect::to(&format!("/desks/{}?done=undone", desk.id))))
}

async fn put(app: &App, viewer: &Viewer, id: Option<&str>, fields: &Fields) -> Response {
    let (entered, trouble) = draft(fields);
    let done = match trouble {
        None => app.work.put_desk(&viewer.actor, id, &entered, viewer.now).await,
        Some((field, value)) => Err(Problem::Invalid { field, value }),
    };
    let problem = match done {
        Ok(desk) => return Redirect::to(&format!("/desks/{}?done=kept", desk.id)).into_response(),
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => problem,
        Err(other) => return viewer.answer(Err::<Response, _>(other)),
    };
    let page = async {
        let desk = match id {
            Some(id) => Some(app.work.read_desk(&viewer.actor, id, viewer.now).await?.desk),
            None => None,
        };
        shown(app, viewer, desk.as_ref(), &entered, Some(telling::problem(&viewer.words(), &problem))).await
    };
    viewer.answer(page.await.map(|page| (status_of(&problem), html(&page))))
}

/// A field with what was entered there and cannot be read.
type Trouble = (&'static str, String);

/// The form as entered, and what of it is no number where one belongs.
fn draft(fields: &Fields) -> (DeskDraft, Option<Trouble>) {
    let one = |name: &str| {
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let all = |name: &str| -> Vec<String> {
        let chosen = fields.iter().filter(|(field, value)| field == name && !value.is_empty());
        chosen.map(|(_, value)| value.clone()).collect()
    };
    let question = |place: usize| Field {
        label: one(&format!("label-{place}")),
        kind: FieldKind::of_word(&one(&format!("kind-{place}"))).unwrap_or(FieldKind::Text),
        choices: one(&format!("choices-{place}")).split(',').map(|choice| choice.trim().to_owned()).collect(),
        is_required: !one(&format!("required-{place}")).is_empty(),
    };
    let questions = (0..QUESTIONS).map(question).filter(|field| !field.label.is_empty());
    let mut trouble = None;
    let mut number = |name: &str, field: &'static str| {
        let text = one(name);
        let number = text.parse().ok();
        if number.is_none() && !text.is_empty() {
            trouble.get_or_insert((field, text));
        }
        number
    };
    let draft = DeskDraft {
        capacity: number("capacity", "desk-capacity"),
        target_hours: number("target", "desk-target"),
        name: one("name"),
        purpose: one("purpose"),
        fields: questions.collect(),
        leads: all("leads"),
        members: all("members"),
        approvers: all("approvers"),
        is_ended: !one("ended").is_empty(),
        seen: Some(one("seen")).filter(|seen| !seen.is_empty()),
    };
    (draft, trouble)
}

fn draft_of(desk: &Desk) -> DeskDraft {
    let ids = |seats: &[(String, String)]| seats.iter().map(|(id, _)| id.clone()).collect();
    DeskDraft {
        name: desk.name.clone(),
        purpose: desk.purpose.clone(),
        capacity: desk.capacity,
        target_hours: desk.target_hours,
        fields: desk.fields.clone(),
        leads: ids(&desk.leads),
        members: ids(&desk.members),
        approvers: ids(&desk.approvers),
        is_ended: desk.is_ended,
        seen: None,
    }
}

async fn shown(
    app: &App,
    viewer: &Viewer,
    desk: Option<&Desk>,
    draft: &DeskDraft,
    trouble: Option<String>,
) -> Result<EditHtml, Problem> {
    access::check(&viewer.actor, &Operation::KeepDesks, &viewer.frame)?;
    let words = viewer.words();
    let everybody = app.work.people(&viewer.actor, false, viewer.now).await?;
    let people = |id: &'static str, chosen: &[String]| People {
        id,
        label: words.say(&format!("desk-{id}")),
        hint: words.say(&format!("desk-{id}-hint")),
        groups: groups(viewer, &everybody, chosen),
    };
    let shown_questions = (draft.fields.len() + EMPTY).min(QUESTIONS);
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let heading = desk.map_or_else(|| words.say("desk-new"), |desk| desk.name.clone());
    let place = desk.map_or_else(|| "/desks/new".to_owned(), |desk| format!("/desks/{}/edit", desk.id));
    Ok(EditHtml {
        page: viewer.page(heading.clone(), Some(super::nav(viewer))),
        above: vec![Link { href: "/desks".to_owned(), label: words.say("desks-title") }],
        heading,
        action: place,
        trouble,
        // Whoever was told may save it all the same.
        seen: desk.map(|desk| desk.version.clone()).unwrap_or_default(),
        name: draft.name.clone(),
        purpose: draft.purpose.clone(),
        capacity: number(draft.capacity),
        target: number(draft.target_hours),
        people: vec![
            people("leads", &draft.leads),
            people("members", &draft.members),
            people("approvers", &draft.approvers),
        ],
        questions: (0..shown_questions).map(|place| question(viewer, place, draft.fields.get(place))).collect(),
        kinds: FieldKind::ALL.map(|kind| (kind.word(), words.say(&format!("desk-kind-{}", kind.word())))).to_vec(),
        is_new: desk.is_none(),
        is_ended: draft.is_ended,
    })
}

fn question(viewer: &Viewer, place: usize, field: Option<&Field>) -> Question {
    let number = i64::try_from(place + 1).unwrap_or(i64::MAX);
    Question {
        place,
        number: viewer.words().say_with("desk-question", &[("number", number.into())]),
        label: field.map(|field| field.label.clone()).unwrap_or_default(),
        kind: field.map_or("text", |field| field.kind.word()),
        choices: field.map(|field| field.choices.join(", ")).unwrap_or_default(),
        is_required: field.is_some_and(|field| field.is_required),
    }
}

/// People by unit; those whose role is to help first.
fn groups(viewer: &Viewer, everybody: &[ListedPerson], chosen: &[String]) -> Vec<(String, Vec<Choice>)> {
    let words = viewer.words();
    let mut groups: BTreeMap<(bool, String), Vec<Choice>> = BTreeMap::new();
    for person in everybody {
        let helps = person.role == facts::person::Role::Helper;
        let group = match (helps, person.unit.as_str()) {
            (true, _) => words.say("role-helper"),
            (false, "") => words.say("desk-no-unit"),
            (false, unit) => unit.to_owned(),
        };
        let choice =
            Choice { id: person.id.clone(), name: person.name.clone(), is_chosen: chosen.contains(&person.id) };
        groups.entry((!helps, group)).or_default().push(choice);
    }
    groups.into_iter().map(|((_, group), people)| (group, people)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_what_a_desk_is() {
        let fields = [
            ("name", "Legal"),
            ("members", "a"),
            ("members", "b"),
            ("capacity", "ten"),
            ("target", "16"),
            ("label-0", "Which contract"),
            ("kind-0", "choice"),
            ("choices-0", "Ours, Theirs"),
            ("required-0", "yes"),
            ("label-1", ""),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let (draft, trouble) = draft(&fields);
        assert_eq!(trouble.expect("ten is no number"), ("desk-capacity", "ten".to_owned()));
        assert_eq!((draft.members.len(), draft.target_hours, draft.fields.len()), (2, Some(16), 1));
        assert_eq!(draft.fields[0].choices, ["Ours", "Theirs"]);
        assert!(draft.fields[0].is_required && draft.seen.is_none());
    }
}
