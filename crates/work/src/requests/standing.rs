//! Where a request stands: what its steps come to, and what may be done next.

use facts::Instant;
use store::requests::{Follows, KeptRequest, KeptStep};

/// What can be done about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody of the desk takes it.
    Claim,
    /// Somebody of the desk answers.
    Answer,
    /// Somebody of the desk says no, and why.
    Decline,
    /// Somebody of the desk asks back.
    Ask,
    /// Whoever asked says more; after an answer, that it is not enough.
    Reply,
    /// Handed to somebody else of the desk.
    Hand,
    /// Moved to another desk.
    Move,
    /// Whoever asked needs it no more.
    Withdraw,
    /// Somebody who must say yes does.
    Approve,
    /// Somebody who must say yes says no.
    Refuse,
    /// Whoever asked says whether it helped.
    Helped,
    /// It is late, and somebody was told.
    Late,
    /// The last step is taken back by who did it.
    Undo,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Kind; 13] = [
        Kind::Claim,
        Kind::Answer,
        Kind::Approve,
        Kind::Ask,
        Kind::Reply,
        Kind::Hand,
        Kind::Move,
        Kind::Decline,
        Kind::Refuse,
        Kind::Withdraw,
        Kind::Helped,
        Kind::Late,
        Kind::Undo,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Claim => "claim",
            Kind::Answer => "answer",
            Kind::Decline => "decline",
            Kind::Ask => "ask",
            Kind::Reply => "reply",
            Kind::Hand => "hand",
            Kind::Move => "move",
            Kind::Withdraw => "withdraw",
            Kind::Approve => "approve",
            Kind::Refuse => "refuse",
            Kind::Helped => "helped",
            Kind::Late => "late",
            Kind::Undo => "undo",
        }
    }

    /// The kind of a word.
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Nobody of the desk took it.
    Waiting,
    /// Somebody took it.
    Claimed,
    /// It waits for an answer of whoever asked.
    Asked,
    /// It was answered, and waits for those who must say yes.
    Approving,
    /// It was answered.
    Answered,
    /// The desk said no.
    Declined,
    /// Somebody who must say yes said no.
    Refused,
    /// Whoever asked needs it no more.
    Withdrawn,
}

impl Phase {
    /// The word: `waiting`, `claimed`, `asked`, `approving`, `answered`, `declined`, `refused`, `withdrawn`.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Waiting => "waiting",
            Phase::Claimed => "claimed",
            Phase::Asked => "asked",
            Phase::Approving => "approving",
            Phase::Answered => "answered",
            Phase::Declined => "declined",
            Phase::Refused => "refused",
            Phase::Withdrawn => "withdrawn",
        }
    }

    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Phase::Waiting | Phase::Claimed | Phase::Asked | Phase::Approving)
    }
}

/// What a request's steps come to. People and desks by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub phase: Phase,
    /// The desk that has it.
    pub desk: i64,
    /// Who of the desk has it.
    pub helper: Option<i64>,
    /// Who must say yes and did not say anything yet.
    pub awaited: Vec<i64>,
    /// When the desk first said something.
    pub responded_at: Option<Instant>,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// Whether it helped: `yes`, `somewhat`, `no`.
    pub helped: Option<String>,
    /// The place, among the steps, of the last that stands and that a person did.
    pub last: Option<usize>,
}

/// What somebody is to a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Asked for it.
    pub asks: bool,
    /// Sits at the desk that has it, or it was handed to them.
    pub helps: bool,
    /// Must say yes, and did not say anything yet.
    pub is_awaited: bool,
}

/// Which steps stand: neither taken back, nor taking back.
pub fn stands(steps: &[KeptStep]) -> Vec<bool> {
    let is_undone = |step: &KeptStep| steps.iter().any(|other| other.undoes == Some(step.key));
    steps.iter().map(|step| step.undoes.is_none() && !is_undone(step)).collect()
}

impl Standing {
    /// What the steps of a request come to; `approvers` must say yes.
    pub fn of(request: &KeptRequest, approvers: &[i64], steps: &[KeptStep]) -> Standing {
        let mut standing = Standing {
            phase: Phase::Waiting,
            desk: request.desk,
            helper: None,
            awaited: approvers.to_vec(),
            responded_at: None,
            ended_at: None,
            helped: None,
            last: None,
        };
        let stands = stands(steps);
        for (place, step) in steps.iter().enumerate().filter(|(place, _)| stands[*place]) {
            standing.take(step, place);
        }
        standing
    }

    /// The same after one more step.
    pub fn after(mut self, step: &KeptStep, place: usize) -> Standing {
        self.take(step, place);
        self
    }

    fn take(&mut self, step: &KeptStep, place: usize) {
        let Some(kind) = Kind::of_word(&step.kind) else { return };
        if kind != Kind::Late {
            self.last = Some(place);
        }
        if matches!(kind, Kind::Claim | Kind::Answer | Kind::Decline | Kind::Ask | Kind::Hand | Kind::Move) {
            self.responded_at = self.responded_at.or(Some(step.at));
        }
        match kind {
            Kind::Claim => self.have(step.person),
            Kind::Hand => self.have(step.to),
            Kind::Move => {
                self.desk = step.to_desk.unwrap_or(self.desk);
                self.have(None);
            }
            Kind::Ask => self.phase = Phase::Asked,
            Kind::Reply => self.have(self.helper),
            Kind::Answer => {
                self.helper = step.person;
                self.answered(step.at);
            }
            Kind::Approve => {
                self.awaited.retain(|person| Some(*person) != step.person);
                if self.phase == Phase::Approving {
                    self.answered(step.at);
                }
            }
            Kind::Decline => self.end(Phase::Declined, step.at),
            Kind::Refuse => self.end(Phase::Refused, step.at),
            Kind::Withdraw => self.end(Phase::Withdrawn, step.at),
            Kind::Helped => self.helped = Some(step.code.clone()),
            Kind::Late | Kind::Undo => {}
        }
    }

    /// Somebody of the desk has it, or nobody yet; it is open (again).
    fn have(&mut self, helper: Option<i64>) {
        self.helper = helper;
        self.phase = if helper.is_some() { Phase::Claimed } else { Phase::Waiting };
        self.ended_at = None;
    }

    fn answered(&mut self, at: Instant) {
        if self.awaited.is_empty() {
            self.end(Phase::Answered, at);
        } else {
            self.phase = Phase::Approving;
        }
    }

    fn end(&mut self, phase: Phase, at: Instant) {
        self.phase = phase;
        self.ended_at = Some(at);
    }

    /// What is kept beside the request for lists.
    pub fn follows(&self) -> Follows {
        let ended = match self.phase {
            phase if phase.is_open() => 0,
            Phase::Answered => 1,
            _ => 2,
        };
        Follows {
            desk: self.desk,
            ended,
            ended_at: self.ended_at,
            responded_at: self.responded_at,
            helped: self.helped.clone().unwrap_or_default(),
        }
    }

    /// Whether somebody may do a kind of thing now; taking back is another question.
    pub fn allows(&self, kind: Kind, relation: Relation) -> bool {
        let (phase, is_open) = (self.phase, self.phase.is_open());
        let is_unanswered = matches!(phase, Phase::Waiting | Phase::Claimed | Phase::Asked);
        match kind {
            Kind::Claim => relation.helps && is_unanswered && self.helper.is_none(),
            // A second answer stands beside the first.
            Kind::Answer => relation.helps && (is_open || phase == Phase::Answered),
            Kind::Decline | Kind::Ask | Kind::Hand | Kind::Move => relation.helps && is_unanswered,
            Kind::Reply => relation.asks && (is_open || phase == Phase::Answered),
            Kind::Withdraw => relation.asks && is_open,
            Kind::Approve | Kind::Refuse => relation.is_awaited && is_open,
            Kind::Helped => relation.asks && phase == Phase::Answered,
            Kind::Late | Kind::Undo => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const ASKS: i64 = 1;
    const HELPS: i64 = 2;
    const BOSS: i64 = 3;

    fn request() -> KeptRequest {
        KeptRequest {
            key: 10,
            id: "r".into(),
            desk: 100,
            deal: Some(5),
            account: None,
            account_id: None,
            person: ASKS,
            made_at: Instant(0),
            need_by: date(2026, 12, 1),
            chance: Some(0.4),
            need: None,
            follows: Follows::default(),
        }
    }

    fn steps(said: &[(&str, i64)]) -> Vec<KeptStep> {
        let step = |(place, (kind, person)): (i64, &(&str, i64))| KeptStep {
            key: place,
            id: place.to_string(),
            request: 10,
            kind: (*kind).to_owned(),
            person: Some(*person),
            at: Instant(place),
            to: (*kind == "hand").then_some(9),
            to_desk: (*kind == "move").then_some(200),
            code: "yes".into(),
            undoes: (*kind == "undo").then_some(place - 1),
            ..KeptStep::default()
        };
        (1..).zip(said).map(step).collect()
    }

    #[test]
    fn steps_come_to_a_phase() {
        for (said, approvers, phase) in [
            (&[][..], &[][..], Phase::Waiting),
            (&[("claim", HELPS)], &[], Phase::Claimed),
            (&[("claim", HELPS), ("undo", HELPS)], &[], Phase::Waiting),
            (&[("ask", HELPS)], &[], Phase::Asked),
            (&[("ask", HELPS), ("reply", ASKS)], &[], Phase::Waiting),
            (&[("claim", HELPS), ("ask", HELPS), ("reply", ASKS)], &[], Phase::Claimed),
            (&[("answer", HELPS)], &[], Phase::Answered),
            (&[("answer", HELPS)], &[BOSS], Phase::Approving),
            (&[("approve", BOSS)], &[BOSS], Phase::Waiting),
            (&[("approve", BOSS), ("answer", HELPS)], &[BOSS], Phase::Answered),
            (&[("answer", HELPS), ("approve", BOSS)], &[BOSS], Phase::Answered),
            (&[("answer", HELPS), ("approve", BOSS)], &[BOSS, 4], Phase::Approving),
            (&[("answer", HELPS), ("refuse", BOSS)], &[BOSS], Phase::Refused),
            (&[("answer", HELPS), ("reply", ASKS)], &[], Phase::Claimed),
            (&[("decline", HELPS)], &[], Phase::Declined),
            (&[("decline", HELPS), ("undo", HELPS)], &[], Phase::Waiting),
            (&[("withdraw", ASKS)], &[], Phase::Withdrawn),
            (&[("claim", HELPS), ("move", HELPS)], &[], Phase::Waiting),
        ] {
            let standing = Standing::of(&request(), approvers, &steps(said));
            assert_eq!(standing.phase, phase, "{said:?}");
            assert_eq!(standing.ended_at.is_some(), !phase.is_open(), "{said:?}");
        }
    }

    #[test]
    fn who_has_it_and_when_it_was_answered() {
        let standing = Standing::of(&request(), &[], &steps(&[("claim", HELPS), ("hand", HELPS), ("move", 9)]));
        assert_eq!((standing.helper, standing.desk, standing.responded_at), (None, 200, Some(Instant(1))));
        let told = Standing::of(&request(), &[], &steps(&[("answer", HELPS), ("helped", ASKS)]));
        assert_eq!((told.helped.as_deref(), told.follows().ended), (Some("yes"), 1));
        assert_eq!(told.ended_at, Some(Instant(1)), "saying that it helped is no answer");
    }

    #[test]
    fn everybody_may_do_their_part() {
        let helps = Relation { helps: true, ..Relation::default() };
        let asks = Relation { asks: true, ..Relation::default() };
        let waits = Standing::of(&request(), &[], &[]);
        let claimed = Standing::of(&request(), &[], &steps(&[("claim", HELPS)]));
        let answered = Standing::of(&request(), &[], &steps(&[("answer", HELPS)]));
        let gone = Standing::of(&request(), &[], &steps(&[("withdraw", ASKS)]));
        for (standing, relation, kind, may) in [
            (&waits, helps, Kind::Claim, true),
            (&claimed, helps, Kind::Claim, false),
            (&claimed, helps, Kind::Answer, true),
            (&answered, helps, Kind::Answer, true),
            (&answered, helps, Kind::Decline, false),
            (&gone, helps, Kind::Answer, false),
            (&waits, asks, Kind::Answer, false),
            (&waits, asks, Kind::Withdraw, true),
            (&answered, asks, Kind::Helped, true),
            (&waits, asks, Kind::Helped, false),
            (&answered, asks, Kind::Reply, true),
            (&gone, asks, Kind::Reply, false),
            (&waits, Relation::default(), Kind::Claim, false),
        ] {
            assert_eq!(standing.allows(kind, relation), may, "{kind:?} when {:?}", standing.phase);
        }
    }
}
