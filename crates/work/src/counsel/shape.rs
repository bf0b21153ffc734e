//! What counsel looks like to whoever may read it.

use super::act::{Answer, Doer, Help};
use crate::frame::Frame;
use crate::promises::PromiseLine;
use crate::subject::Subject;
use facts::Instant;
use facts::deal::StageKind;
use facts::person::PersonIx;
use jiff::civil::Date;

/// Answers to "did it help?", told to whoever gave the counsel and to nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helped {
    /// Fewer than are told together.
    TooFew {
        /// How many are.
        needed: usize,
    },
    /// The sums of whole groups.
    Counted {
        /// Yes.
        yes: usize,
        /// Somewhat.
        somewhat: usize,
        /// No.
        no: usize,
    },
}

/// The chance that the deal is won at all, as kept forecasts stated it beside counsel: day and chance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chances {
    /// The last before it was given.
    pub before: Option<(Date, f64)>,
    /// Two weeks after; `None`: that was not stated, is not over, or the deal was decided.
    pub two_weeks: Option<(Date, f64)>,
    /// Four weeks after, likewise.
    pub four_weeks: Option<(Date, f64)>,
    /// The latest, while the deal is open.
    pub latest: Option<(Date, f64)>,
}

/// One of the company's people, by id and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
}

impl Party {
    pub(crate) fn of(frame: &Frame, person: PersonIx) -> Party {
        Party { id: frame.loaded.people_ids[person as usize].clone(), name: frame.person_name(person).to_owned() }
    }
}

/// What counsel or a promise is about, as far as whoever looks may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The deal or account.
    pub subject: Subject,
    /// The name.
    pub name: String,
    /// Whom counsel on it is for: today's owner of the deal; on an account whoever it was given to.
    pub owner: Option<Party>,
    /// Open, won or lost; an account is open.
    pub outcome: StageKind,
    /// Whether it is in the CRM no longer.
    pub is_deleted: bool,
}

/// What counsel would have somebody do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who.
    pub doer: Doer,
    /// What; empty: what the counsel says.
    pub words: String,
    /// By when.
    pub due: Date,
}

/// Counsel as whoever looks may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Counsel {
    /// The public id.
    pub id: String,
    /// What it is on.
    pub about: About,
    /// Who gave it.
    pub giver: Party,
    /// Whether that is who looks.
    pub is_mine: bool,
    /// When.
    pub given_at: Instant,
    /// The words; `None`: they are gone.
    pub words: Option<String>,
    /// Who is named in it.
    pub named: Vec<Party>,
    /// What somebody would do.
    pub proposal: Option<Proposal>,
    /// How it was answered.
    pub answer: Answer,
    /// By whom, when, and why.
    pub answered: Option<(Party, Instant, String)>,
    /// What became of it.
    pub promises: Vec<PromiseLine>,
    /// The chance beside it.
    pub chances: Chances,
    /// What whoever looks said of whether it helped; nobody else is shown that.
    pub helped: Option<Help>,
    /// Whether they are asked that now.
    pub asks: bool,
    /// Whether they may accept or decline it.
    pub may_answer: bool,
    /// Whether they may take it back.
    pub may_take_back: bool,
    /// Whether they may take back what was done last.
    pub may_undo: bool,
    /// The id of the last act, empty if there is none: what is done next says what it saw.
    pub after: String,
}

/// The counsel on a deal or an account.
#[derive(Clone, Debug, PartialEq)]
pub struct CounselPage {
    /// The deal or account.
    pub about: About,
    /// Whether its owner works here today.
    pub owner_is_here: bool,
    /// On an account, whom whoever looks may give some; the first unless said otherwise.
    pub receivers: Vec<Party>,
    /// What whoever looks may see, the latest first.
    pub counsel: Vec<Counsel>,
    /// Whether they may give some.
    pub may_give: bool,
    /// Whether it is theirs.
    pub is_own: bool,
    /// Who may be named in it.
    pub readers: Vec<Party>,
    /// Who else may be asked for some; the deal is opened to them.
    pub others: Vec<Party>,
    /// When a promise is due unless said otherwise.
    pub due: Date,
}

/// Counsel to give.
#[derive(Clone, Debug)]
pub struct CounselRequest {
    /// On what.
    pub subject: Subject,
    /// On an account, the public id of whom it is for; `None`: its owner, else whoever has most open there.
    pub to: Option<String>,
    /// The words.
    pub words: String,
    /// Who would do something about it; `None`: nobody, it is a thought.
    pub doer: Option<Doer>,
    /// What, where it needs words of its own.
    pub promise: String,
    /// By when; `None`: in [`super::USUAL_DAYS`].
    pub due: Option<Date>,
    /// Public ids of people to be told, beside those named with an @.
    pub mentions: Vec<String>,
}

impl CounselRequest {
    /// A thought on something, in words.
    pub fn on(subject: Subject, words: &str) -> CounselRequest {
        let words = words.to_owned();
        CounselRequest { subject, to: None, words, doer: None, promise: String::new(), due: None, mentions: Vec::new() }
    }
}

/// What a person is asked about counsel, and what they gave.
pub(crate) struct CounselAround {
    pub(crate) waiting: Vec<Counsel>,
    pub(crate) asked: Vec<Counsel>,
    pub(crate) given: Vec<Counsel>,
    pub(crate) helped: Option<Helped>,
}

/// What is kept of somebody in counsel, for them to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCounsel {
    /// The deal or account; `None`: it is there no more.
    pub subject: Option<Subject>,
    /// Who gave it.
    pub by: String,
    /// Whether that is oneself.
    pub is_mine: bool,
    /// When.
    pub at: Instant,
    /// The words; empty: they are gone.
    pub words: String,
    /// What was done about it: the word, when, and with which words.
    pub acts: Vec<(String, Instant, String)>,
}
