//! What a deal review asks the CRM for: the next step, who is who at the customer, evidence of qualification.

use crate::web::company::fields::{element_name, way_name};
use crate::web::look::Tone;
use crate::web::viewer::Viewer;
use crate::words::Words;
use facts::StageKind;
use work::deals::DealPage;

/// What was asked for, and what the CRM says.
pub struct Asked {
    /// The next step; `None`: the CRM keeps none.
    pub step: Option<Step>,
    /// People at the customer: the column, who.
    pub people: Vec<(String, String)>,
    /// Evidence, where the CRM keeps any.
    pub evidence: Option<Evidence>,
}

/// The next step.
pub struct Step {
    /// What is done; empty: nothing is said.
    pub text: String,
    /// When.
    pub day: String,
    /// What is wrong with it.
    pub warning: Option<(Tone, String)>,
}

/// Evidence of qualification.
pub struct Evidence {
    /// `MEDDPICC: 5 of 8 seen`
    pub title: String,
    /// Name, what it says, since when; what is not seen says nothing.
    pub rows: Vec<(String, String, String)>,
}

/// What a review asks for; `None`: the CRM keeps nothing of it.
pub fn asked(viewer: &Viewer, deal: &DealPage) -> Option<Asked> {
    let told = &deal.told;
    let asked = Asked { step: step(viewer, deal), people: told.stakeholders.clone(), evidence: evidence(viewer, deal) };
    let is_something = asked.step.is_some() || asked.evidence.is_some() || !asked.people.is_empty();
    is_something.then_some(asked)
}

/// The columns that say nothing of it.
pub fn others(words: &Words, deal: &DealPage) -> Vec<(String, String)> {
    let told = &deal.told;
    let is_asked = |name: &String| {
        told.step_columns.contains(name)
            || told.stakeholders.iter().any(|(column, _)| column == name)
            || told.evidence.iter().any(|evidence| evidence.column == *name)
    };
    let others = deal.attributes.iter().filter(|(name, _)| !is_asked(name));
    others.map(|(name, value)| (name.clone(), words.format().told(value))).collect()
}

fn step(viewer: &Viewer, deal: &DealPage) -> Option<Step> {
    let (words, told) = (viewer.words(), &deal.told);
    if told.step_columns.is_empty() || deal.line.outcome != StageKind::Open {
        return None;
    }
    let is_overdue = told.next_step_day.is_some_and(|day| day < viewer.frame.as_of);
    let warning = match (&told.next_step, told.next_step_day) {
        (None, None) => Some("deal-step-missing"),
        (_, Some(_)) if is_overdue => Some("deal-step-overdue"),
        (Some(_), None) if told.step_columns.len() > 1 => Some("deal-step-undated"),
        _ => None,
    };
    Some(Step {
        text: told.next_step.clone().unwrap_or_default(),
        day: told.next_step_day.map(|day| words.format().date(day)).unwrap_or_default(),
        warning: warning.map(|id| (Tone::Warn, words.say(id))),
    })
}

fn evidence(viewer: &Viewer, deal: &DealPage) -> Option<Evidence> {
    let (words, told) = (viewer.words(), &deal.told);
    if told.evidence.is_empty() {
        return None;
    }
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let seen = [
        ("name", way_name(&words, told.qualification).into()),
        ("seen", count(told.seen()).into()),
        ("count", count(told.evidence.len()).into()),
    ];
    let row = |evidence: &work::fields::Evidence| {
        let since = evidence
            .since
            .map(|day| words.say_with("deal-evidence-since", &[("day", words.format().date(day).into())]));
        let name = element_name(&words, told.qualification, &evidence.element);
        (name, evidence.value.clone().unwrap_or_default(), since.unwrap_or_default())
    };
    Some(Evidence {
        title: words.say_with("deal-evidence-title", &seen),
        rows: told.evidence.iter().map(row).collect(),
    })
}
