//! A request with all that was done about it, as whoever reads it may know it.

use super::Whole;
use super::ask::Need;
use super::board::{Context, Line};
use super::standing::{Kind, Relation, stands};
use crate::Work;
use crate::access::Actor;
use crate::grants::Reach;
use crate::problem::Done;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::PersonIx;
use store::requests::KeptStep;

/// Something that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The public id.
    pub id: String,
    /// What.
    pub kind: Kind,
    /// Who; `None`: the clock.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
    /// Handed to whom, moved to which desk.
    pub to: Option<String>,
    /// Why it was declined, whether it helped, how far up it was told that it is late: a word.
    pub code: String,
    /// Words to it.
    pub text: String,
    /// Whether it was taken back.
    pub is_undone: bool,
}

/// Somebody who must say yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who.
    pub name: String,
    /// What they said; `None`: nothing yet.
    pub said: Option<bool>,
}

/// The chance that the deal is won, before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chances {
    /// When it was asked.
    pub asked: Option<f64>,
    /// When it was answered.
    pub answered: Option<f64>,
    /// Now, or when it was said whether it helped.
    pub after: Option<f64>,
}

/// A request with all that was done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestPage {
    /// The request.
    pub line: Line,
    /// The desk's questions with their answers; empty once forgotten.
    pub fields: Vec<(String, String)>,
    /// Who must say yes.
    pub approvals: Vec<Approval>,
    /// What was done, in the order in which it was.
    pub steps: Vec<Step>,
    /// What the actor may do now.
    pub acts: Vec<Kind>,
    /// To whom of the desk it may be handed: public id and name.
    pub colleagues: Vec<(String, String)>,
    /// The desks that it may be moved to.
    pub desks: Vec<(String, String)>,
    /// Whether the actor may open the deal or account.
    pub may_open: bool,
    /// The chance that the deal is won, before and after.
    pub chances: Chances,
}

impl Work {
    /// A request with all that was done about it.
    #[boxed]
    pub async fn read_request(&self, actor: &Actor, id: &str, now: Instant) -> Done<RequestPage> {
        let frame = self.frame(now).await?;
        let (whole, relation, reach) = self.reach_request(actor, &frame, id, now).await?;
        let context = self.context(actor, &frame, std::slice::from_ref(&whole), now).await?;
        Ok(page(&context, &whole, relation, reach))
    }
}

fn page(context: &Context<'_>, whole: &Whole, relation: Relation, reach: Option<Reach>) -> RequestPage {
    let frame = context.frame;
    let name = |key: i64| frame.person_of_key(key).map(|person| frame.person_name(person).to_owned());
    let need: Need = whole.kept.need.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let stands = stands(&whole.steps);
    let said = |person: i64| {
        let live = whole.steps.iter().zip(&stands).filter(|(step, stands)| **stands && step.person == Some(person));
        live.rev().find_map(|(step, _)| match Kind::of_word(&step.kind)? {
            Kind::Approve => Some(true),
            Kind::Refuse => Some(false),
            _ => None,
        })
    };
    let approval = |key: &i64| Approval { name: name(*key).unwrap_or_default(), said: said(*key) };
    let desk = context.desks.iter().find(|desk| desk.key == whole.standing.desk);
    let seat =
        |person: &PersonIx| (frame.loaded.people_ids[*person as usize].clone(), frame.person_name(*person).to_owned());
    let may = |kind: &Kind| {
        if *kind == Kind::Undo {
            let last = whole.standing.last.and_then(|place| whole.steps[place].person);
            return last.is_some() && last == context.own;
        }
        whole.standing.allows(*kind, relation)
    };
    let colleagues = desk.map(|desk| desk.helpers.iter()).into_iter().flatten();
    let colleagues = colleagues.filter(|person| Some(frame.loaded.people[**person as usize]) != whole.standing.helper);
    let others = context.desks.iter().filter(|desk| !desk.is_ended && desk.key != whole.standing.desk);
    let step = |(step, stands): (&KeptStep, &bool)| {
        let kind = Kind::of_word(&step.kind)?;
        let to_desk = step.to_desk.and_then(|key| context.desks.iter().find(|desk| desk.key == key));
        Some(Step {
            id: step.id.clone(),
            kind,
            by: step.person.and_then(name),
            at: step.at,
            to: step.to.and_then(name).or(to_desk.map(|desk| desk.name.clone())),
            code: step.code.clone(),
            text: step.text.clone(),
            is_undone: !stands && kind != Kind::Undo,
        })
    };
    RequestPage {
        line: context.line(whole),
        fields: need.fields,
        approvals: whole.approvers.iter().map(approval).collect(),
        steps: whole.steps.iter().zip(&stands).filter_map(step).collect(),
        acts: Kind::ALL.into_iter().filter(may).collect(),
        colleagues: colleagues.map(seat).collect(),
        desks: others.map(|desk| (desk.id.clone(), desk.name.clone())).collect(),
        may_open: reach.is_some(),
        chances: context.chances(whole, &stands),
    }
}
