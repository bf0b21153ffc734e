//! What people do about counsel, each with the word that is kept.

use super::UNDONE;
use crate::frame::Frame;
use facts::person::PersonIx;
use facts::{Instant, Node};
use store::counsel::KeptAct;
use uuid::Uuid;

/// What somebody does now, as it is kept.
pub(crate) fn done(kind: &str, words: String, by: PersonIx, frame: &Frame, now: Instant) -> KeptAct {
    let (id, person) = (Uuid::now_v7().to_string(), frame.key_of(Node::Person(by)));
    KeptAct { id, kind: kind.to_owned(), person, at: now, day: None, words }
}

/// Who would do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Whoever owns the deal.
    Owner,
    /// Whoever gave the counsel.
    Giver,
}

impl Doer {
    /// Both, in the order in which they are offered.
    pub const ALL: [Doer; 2] = [Doer::Owner, Doer::Giver];

    /// The word: `owner`, `giver`.
    pub fn word(self) -> &'static str {
        match self {
            Doer::Owner => "owner",
            Doer::Giver => "giver",
        }
    }

    /// Who a word names.
    pub fn of_word(word: &str) -> Option<Doer> {
        Doer::ALL.into_iter().find(|doer| doer.word() == word)
    }
}

/// How counsel was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not yet.
    Waiting,
    /// Accepted.
    Accepted,
    /// Declined.
    Declined,
    /// Its giver took it back.
    TakenBack,
}

impl Answer {
    /// The word: `waiting`, `accepted`, `declined`, `taken-back`.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Waiting => "waiting",
            Answer::Accepted => "accepted",
            Answer::Declined => "declined",
            Answer::TakenBack => "taken-back",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Answer> {
        [Answer::Accepted, Answer::Declined, Answer::TakenBack].into_iter().find(|answer| answer.word() == word)
    }
}

/// What somebody says of whether counsel helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// It did.
    Yes,
    /// A little.
    Somewhat,
    /// It did not.
    No,
    /// Rather no answer; it is not asked again.
    Unanswered,
}

impl Help {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Help; 4] = [Help::Yes, Help::Somewhat, Help::No, Help::Unanswered];

    /// The word: `yes`, `somewhat`, `no`, `unanswered`.
    pub fn word(self) -> &'static str {
        match self {
            Help::Yes => "yes",
            Help::Somewhat => "somewhat",
            Help::No => "no",
            Help::Unanswered => "unanswered",
        }
    }

    /// The answer of a word.
    pub fn of_word(word: &str) -> Option<Help> {
        Help::ALL.into_iter().find(|help| help.word() == word)
    }
}

/// What somebody does about counsel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounselAct {
    /// Whose deal it is accepts it.
    Accept,
    /// Or declines it.
    Decline,
    /// Whoever gave it takes it back, before it was accepted.
    TakeBack,
    /// Whoever accepted it says whether it helped.
    Say(Help),
    /// Whoever acted last takes that back.
    Undo,
}

impl CounselAct {
    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            CounselAct::Accept => Answer::Accepted.word(),
            CounselAct::Decline => Answer::Declined.word(),
            CounselAct::TakeBack => Answer::TakenBack.word(),
            CounselAct::Say(help) => help.word(),
            CounselAct::Undo => UNDONE,
        }
    }

    /// The act of a word.
    pub fn of_word(word: &str) -> Option<CounselAct> {
        let said = Help::ALL.map(CounselAct::Say);
        let others = [CounselAct::Accept, CounselAct::Decline, CounselAct::TakeBack, CounselAct::Undo];
        others.into_iter().chain(said).find(|act| act.word() == word)
    }
}
