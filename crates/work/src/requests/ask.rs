//! Asking a desk for help with a deal or an account.

use super::board::Line;
use super::{LONGEST_TEXT, hours};
use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::desks::{Desk, Field, FieldKind};
use crate::frame::Frame;
use crate::grants::Why;
use crate::problem::{Done, Problem};
use crate::subject::Subject;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::PersonIx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::grants::Grantee;
use store::requests::{Follows, KeptRequest};
use uuid::Uuid;

/// Characters of an answer to a desk's question at most.
const LONGEST_ANSWER: usize = 300;
/// Working days before a deal's close date by which help is needed, unless something else is said: the seller still has to use it.
const BEFORE_CLOSE: i64 = 5;
/// Working days from today at the earliest: nobody helps at once.
const SOONEST: i64 = 2;
/// Working days from today where no close date is known.
const WITHOUT_CLOSE: i64 = 5;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestDraft {
    /// Of which desk: its public id.
    pub desk: String,
    /// About what.
    pub about: Subject,
    /// What is needed.
    pub need: String,
    /// Answers to the desk's questions, in their order; missing ones are empty.
    pub answers: Vec<String>,
    /// By when; `None`: as the deal's close date has it.
    pub need_by: Option<Date>,
}

/// What somebody must know to ask for help.
#[derive(Clone, Debug, PartialEq)]
pub struct AskPage {
    /// The desks that may be asked.
    pub desks: Vec<Desk>,
    /// What it is about, by name.
    pub name: String,
    /// By when help is needed, unless something else is said.
    pub need_by: Date,
}

/// What is needed, as it is sealed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Need {
    pub(super) need: String,
    pub(super) fields: Vec<(String, String)>,
}

/// A deal or an account that help is asked for.
struct Topic {
    deal: Option<i64>,
    account: Option<i64>,
    owner: Option<PersonIx>,
    close: Option<Date>,
    chance: Option<f64>,
}

impl Work {
    /// What somebody must know to ask for help about a deal or an account.
    #[boxed]
    pub async fn prepare_request(&self, actor: &Actor, about: &Subject, now: Instant) -> Done<AskPage> {
        let frame = self.frame(now).await?;
        let (topic, name) = self.topic(actor, about, &frame, now).await?;
        let mut desks = self.desks(&frame).await?;
        desks.retain(|desk| !desk.is_ended);
        Ok(AskPage { desks, name, need_by: need_by(topic.close, frame.today) })
    }

    /// Asks a desk for help. Nobody has to sit there: the request waits, and operations are told.
    ///
    /// # Errors
    /// As reading the deal; [`Problem::Forbidden`] for whoever may not ask about it. [`Problem::Invalid`]: nothing is said, a question is
    /// not answered, the day is over. [`Problem::Conflict`] `desk-ended`.
    #[boxed]
    pub async fn ask_for_help(&self, actor: &Actor, draft: &RequestDraft, now: Instant) -> Done<Line> {
        let frame = self.frame(now).await?;
        let (topic, _) = self.topic(actor, &draft.about, &frame, now).await?;
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        let desks = self.desks(&frame).await?;
        let desk = desks.iter().find(|desk| desk.id == draft.desk).ok_or(Problem::NotFound("desk"))?;
        if desk.is_ended {
            return Err(Problem::Conflict("desk-ended".into()));
        }
        let need = needed(draft, desk)?;
        let day = draft.need_by.unwrap_or_else(|| need_by(topic.close, frame.today));
        if day < frame.today {
            return Err(Problem::Invalid { field: "need-by", value: day.to_string() });
        }
        let own = frame.loaded.people[person as usize];
        let approvers: Vec<PersonIx> = desk.approvers.iter().filter_map(|(id, _)| frame.person_of(id).ok()).collect();
        let approvers: Vec<PersonIx> = approvers.into_iter().filter(|approver| *approver != person).collect();
        let keys: Vec<i64> = approvers.iter().map(|ix| frame.loaded.people[*ix as usize]).collect();
        let request = KeptRequest {
            key: 0,
            id: Uuid::now_v7().to_string(),
            desk: desk.key,
            deal: topic.deal,
            account: topic.account,
            account_id: None,
            person: own,
            made_at: now,
            need_by: day,
            chance: topic.chance,
            need: Some(need),
            follows: Follows::default(),
        };
        self.store.add_request(&request, &keys).await?;
        if let Some(deal) = topic.deal {
            self.open_deal(actor, &frame, (deal, topic.owner), desk.key, &approvers, &request.id, now).await?;
        }
        self.tell_asked(actor, &frame, desk, &approvers, &request.id, now).await?;
        Ok(self.read_request(actor, &request.id, now).await?.line)
    }

    /// Opens the deal to the desk, and to those who must say yes and do not read it anyway.
    #[expect(clippy::too_many_arguments)]
    async fn open_deal(
        &self,
        actor: &Actor,
        frame: &Frame,
        (deal, owner): (i64, Option<PersonIx>),
        desk: i64,
        approvers: &[PersonIx],
        request: &str,
        now: Instant,
    ) -> Done<()> {
        let why = (Why::Request, request);
        self.give(actor, frame, deal, Grantee::Desk(desk), why, now).await?;
        for approver in approvers {
            if access::check(&frame.actor(*approver), &Operation::ReadDeal(owner), frame).is_err() {
                let to = Grantee::Person(frame.loaded.people[*approver as usize]);
                self.give(actor, frame, deal, to, why, now).await?;
            }
        }
        Ok(())
    }

    /// What a request is about, for whoever may ask about it.
    async fn topic(&self, actor: &Actor, about: &Subject, frame: &Frame, now: Instant) -> Done<(Topic, String)> {
        match about {
            Subject::Deal(id) => {
                let kept = self.store.deal(id, Instant::end_of(frame.as_of, &frame.company().settings.zone)).await?;
                self.reach_deal(actor, frame, (kept.key, kept.owner), now).await?;
                let owner = kept.owner.and_then(|key| frame.person_of_key(key));
                access::check(actor, &Operation::AskForHelp(owner), frame)?;
                let deal =
                    self.deals_at_stake(&[kept.key]).await?.remove(&kept.key).ok_or(Problem::NotFound("deal"))?;
                let topic =
                    Topic { deal: Some(kept.key), account: None, owner, close: deal.close, chance: deal.chance };
                Ok((topic, kept.name))
            }
            Subject::Account(id) => {
                let (ground, _) = self.ground(actor, about, frame, now).await?;
                access::check(actor, &Operation::AskForHelp(actor.person(frame)), frame)?;
                let account = Some(self.store.account_key(id).await?);
                let topic = Topic { deal: None, account, owner: None, close: None, chance: None };
                Ok((topic, ground.name))
            }
        }
    }
}

/// By when help is needed: some working days before the close date, but not so soon that nobody can help.
fn need_by(close: Option<Date>, today: Date) -> Date {
    match close {
        Some(close) => hours::working_day(close, -BEFORE_CLOSE).max(hours::working_day(today, SOONEST)),
        None => hours::working_day(today, WITHOUT_CLOSE),
    }
}

/// What is needed, as it is sealed, once every question that must be is answered.
fn needed(draft: &RequestDraft, desk: &Desk) -> Done<String> {
    let need = draft.need.trim();
    if need.is_empty() || need.chars().count() > LONGEST_TEXT {
        return Err(Problem::Invalid { field: "need", value: LONGEST_TEXT.to_string() });
    }
    let mut fields = Vec::new();
    for (place, field) in desk.fields.iter().enumerate() {
        let answer = draft.answers.get(place).map(|answer| answer.trim()).unwrap_or_default();
        check_answer(field, answer)?;
        if !answer.is_empty() {
            fields.push((field.label.clone(), answer.to_owned()));
        }
    }
    let need = Need { need: need.to_owned(), fields };
    Ok(serde_json::to_string(&need).unwrap_or_default())
}

fn check_answer(field: &Field, answer: &str) -> Done<()> {
    let is_good = match field.kind {
        _ if answer.is_empty() => !field.is_required,
        FieldKind::Text => answer.chars().count() <= LONGEST_ANSWER,
        FieldKind::Choice => field.choices.iter().any(|choice| choice == answer),
        FieldKind::Date => answer.parse::<Date>().is_ok(),
    };
    if is_good { Ok(()) } else { Err(Problem::Invalid { field: "intake", value: field.label.clone() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn help_is_needed_before_the_deal_closes() {
        let today = date(2026, 11, 25);
        for (close, day) in [
            (Some(date(2026, 12, 18)), date(2026, 12, 11)),
            (Some(date(2026, 11, 26)), date(2026, 11, 27)),
            (Some(date(2026, 10, 1)), date(2026, 11, 27)),
            (None, date(2026, 12, 2)),
        ] {
            assert_eq!(need_by(close, today), day, "{close:?}");
        }
    }

    #[test]
    fn answers_are_what_was_asked() {
        let field = |kind, is_required| Field {
            label: "Which".into(),
            kind,
            choices: vec!["One".into(), "Two".into()],
            is_required,
        };
        for (kind, is_required, answer, is_good) in [
            (FieldKind::Text, true, "", false),
            (FieldKind::Text, false, "", true),
            (FieldKind::Choice, true, "Two", true),
            (FieldKind::Choice, true, "Three", false),
            (FieldKind::Date, true, "2026-12-01", true),
            (FieldKind::Date, false, "soon", false),
        ] {
            assert_eq!(check_answer(&field(kind, is_required), answer).is_ok(), is_good, "{kind:?} {answer}");
        }
    }
}
