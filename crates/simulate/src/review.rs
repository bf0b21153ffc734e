//! What the CRM says of deals beside what happens to them: the next step, people at the customer, evidence.
//!
//! Better deals are qualified sooner and further, and what is not known is empty. Every text names somebody or a number of its own,
//! so that no column is learnt from as a kind of deals.

use crate::World;
use crate::days::Day;
use crate::draw::{Draw, Stream};
use crate::lead::{Kind, Lead};
use crate::life::{Life, Stage, Value};
use crate::names;

/// The columns as the CRM names them.
pub const COLUMNS: [&str; 10] = [
    "Next Step",
    "Next Step Date",
    "Metrics",
    "Economic Buyer",
    "Decision Criteria",
    "Decision Process",
    "Paper Process",
    "Identified Pain",
    "Champion",
    "Competition",
];
const STEP: usize = 0;
const STEP_DATE: usize = 1;

/// How probable it is that an element is ever filled, for a deal of average quality and each column from the third on. Champions are
/// found, paper processes are forgotten.
const FILLED: [f64; 8] = [0.55, 0.5, 0.45, 0.5, 0.3, 0.75, 0.65, 0.5];
/// By how much one standard deviation of quality moves the log-odds.
const QUALITY_ON_FILLING: f64 = 0.9;
/// Days after creation in which it is filled, on average.
const DAYS: f64 = 14.0;
/// How many open deals have a next step, at average quality.
const STEPPED: f64 = 0.82;
/// Working days ahead of which a next step is dated, at most.
const AHEAD: usize = 12;
/// Of how many next steps the date is past.
const OVERDUE: f64 = 0.16;

const STEPS: [&str; 6] = [
    "Call with {}",
    "Send the offer to {}",
    "Workshop with {} and IT",
    "{} confirms the budget",
    "Security review with {}",
    "Reference visit for {}",
];
const TEXTS: [&str; 8] = [
    "{n} % less time per order, as {} measures it",
    "{}",
    "Integration, security, {n} references; list from {}",
    "Board of {n} decides; {} prepares it",
    "Framework contract, {n} weeks, with {} in legal",
    "{} loses {n} hours a week on manual work",
    "{}",
    "One other offer, {n} % cheaper, says {}",
];

/// A column took a value.
#[derive(Clone, Debug)]
pub struct Told {
    /// The day.
    pub day: Day,
    /// The second of the day.
    pub second: u32,
    /// The place in [`COLUMNS`].
    pub column: usize,
    /// The value; empty: emptied.
    pub text: String,
}

/// Writes what the CRM says, deal by deal.
pub struct Review<'a> {
    world: &'a World,
    seed: u64,
    /// One stream for each seat, so that seats stay independent of each other.
    seat: Option<(usize, Draw)>,
    people: usize,
}

impl<'a> Review<'a> {
    /// Of a company.
    pub fn new(world: &'a World, seed: u64) -> Review<'a> {
        Review { world, seed, seat: None, people: 0 }
    }

    /// What the CRM says of a deal until the end, in order of time.
    pub fn of(&mut self, lead: &Lead, life: &Life) -> Vec<Told> {
        if self.seat.as_ref().is_none_or(|(seat, _)| *seat != lead.seat) {
            self.seat = Some((lead.seat, Draw::new(self.seed, Stream::Review(lead.seat))));
        }
        let Some((seat, mut draw)) = self.seat.take() else { return Vec::new() };
        let end = self.world.days.end;
        let closing = life.changes.iter().rev().find(|c| matches!(c.value, Value::Stage(Stage::Won | Stage::Lost)));
        let last = closing.map_or(end, |closing| closing.day.min(end));
        let mut told = Vec::new();
        // A renewal is no new decision: little of it is written down.
        let ease = if matches!(lead.kind, Kind::Renewal { .. }) { -1.5 } else { 0.0 };
        for (place, usual) in FILLED.into_iter().enumerate() {
            let (chance, after) = (odds(usual, lead.quality, ease), draw.exponential() * DAYS);
            let (is_filled, text) = (draw.chance(chance), self.text(&mut draw, TEXTS[place]));
            let day = lead.created + after as Day;
            if is_filled && day <= last {
                told.push(Told { day, second: second(&mut draw), column: place + 2, text });
            }
        }
        let (has_step, text) = (draw.chance(odds(STEPPED, lead.quality, 0.0)), self.step(&mut draw));
        let (is_overdue, ahead, after) = (draw.chance(OVERDUE), draw.below(AHEAD), draw.below(9));
        let (at, told_at) = (second(&mut draw), second(&mut draw));
        // What was to be done next is emptied once a deal is decided.
        if has_step && closing.is_none_or(|closing| closing.day > end) {
            let day = (end - after as Day).max(lead.created);
            let away = if is_overdue { -(ahead as Day) - 1 } else { ahead as Day + 1 };
            let due = format!("{} {:02}:{:02}", self.world.days.text(end + away), at / 3_600, at / 60 % 60);
            told.push(Told { day, second: told_at, column: STEP, text });
            told.push(Told { day, second: told_at, column: STEP_DATE, text: due });
        }
        told.sort_by_key(|told| (told.day, told.second, told.column));
        self.seat = Some((seat, draw));
        told
    }

    fn step(&mut self, draw: &mut Draw) -> String {
        let step = STEPS[draw.below(STEPS.len())];
        self.text(draw, step)
    }

    /// A text with somebody's name and a number in it.
    fn text(&mut self, draw: &mut Draw, text: &str) -> String {
        let number = 2 + draw.below(28);
        // Of another seed than the company's own people.
        self.people += 1;
        let name = names::person(self.seed ^ 0x7265_7669_6577, self.people);
        text.replace("{n}", &number.to_string()).replace("{}", &name)
    }
}

/// A probability moved by quality and ease on the scale of log-odds.
fn odds(usual: f64, quality: f64, ease: f64) -> f64 {
    let logit = libm::log(usual / (1.0 - usual)) + QUALITY_ON_FILLING * quality + ease;
    1.0 / (1.0 + libm::exp(-logit))
}

/// A second of a working day.
fn second(draw: &mut Draw) -> u32 {
    28_800 + draw.below(36_000) as u32
}
