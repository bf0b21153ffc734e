//! What a deal's rows say about its past: observations and field changes become states.
//!
//! An *observation* is the deal as one export shows it; a *change* is a field-history record. What may be concluded
//! from them, and is marked as [`Inferred`] where it was not seen at the time:
//!
//! - creation and outcome at their own dates;
//! - a field whose history the source keeps ([`Tracked`]) and that has no record on this deal kept its value, however the deal
//!   ended: whether it is known must not tell what became of the deal;
//! - the owner of an untracked field is given back to creation, to credit somebody;
//! - any other value of an open deal is known from the observation on, and the final amount, close date and category of a
//!   closed deal from its close on: never earlier.

use crate::deal::{Category, DealState, Field, Inferred, StageIx, StageKind};
use crate::money::Currency;
use crate::person::PersonIx;
use crate::time::Instant;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A deal as one export shows it, references resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The date of the export: when this was known.
    pub known: Instant,
    /// When the deal was created; `None` where the export does not say.
    pub created: Option<Instant>,
    /// The stage and what it is.
    pub stage: (StageIx, StageKind),
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// When it was won or lost.
    pub closed: Option<Instant>,
    /// The value won.
    pub won_amount: Option<i64>,
    /// The owner.
    pub owner: Option<PersonIx>,
    /// The forecast category.
    pub category: Option<Category>,
    /// Absent from a full snapshot.
    pub deleted: bool,
}

/// One field took a value, references resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The value.
    pub value: Value,
    /// When it happened.
    pub happened: Instant,
    /// When the source knew it.
    pub known: Instant,
}

/// A field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// The stage and what it is.
    Stage(StageIx, StageKind),
    /// Minor units.
    Amount(Option<i64>),
    /// The planned close date.
    CloseDate(Option<Date>),
    /// The owner.
    Owner(PersonIx),
    /// The category.
    Category(Option<Category>),
}

/// The fields whose history the sources keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tracked(pub u8);

impl Tracked {
    /// Adds a field; attributes are not counted.
    pub fn add(&mut self, field: &Field) {
        self.0 |= Tracked::bit(field);
    }

    /// Whether the history of any field is kept.
    pub fn any(&self) -> bool {
        self.0 != 0
    }

    /// Whether the field's history is kept.
    pub fn has(self, field: &Field) -> bool {
        self.0 & Tracked::bit(field) != 0
    }

    fn bit(field: &Field) -> u8 {
        match field {
            Field::Stage => 1,
            Field::Amount => 2,
            Field::CloseDate => 4,
            Field::Owner => 8,
            Field::Category => 16,
            Field::Attribute(_) => 0,
        }
    }
}

/// The states of one deal, ascending by `known`, no two at the same instant.
///
/// `observations` ascend by `known` and are not empty; `changes` are in any order.
pub fn states(observations: &[Observation], changes: &[Change], tracked: Tracked, zone: &TimeZone) -> Vec<DealState> {
    let Some(first) = observations.first() else { return Vec::new() };
    let mut changes: Vec<Change> = changes.to_vec();
    changes.sort_by_key(|change| (change.happened, change.known));
    let created = first.created.unwrap_or(first.known);
    let start = opening_state(first, created, &changes, tracked);
    let mut steps = outcome_steps(observations, &changes, zone);
    steps.extend(changes.iter().map(|change| Step {
        known: change.known,
        happened: change.happened,
        what: What::Change(change.value),
    }));
    steps.extend(observations.iter().map(|o| Step {
        known: o.known,
        happened: o.known,
        what: What::Observed(o.clone()),
    }));
    // The sort is stable: at one instant outcomes come before changes, and those before what an export showed.
    steps.sort_by_key(|step| step.known.max(created));
    Fold::new(start, zone).run(created, steps)
}

struct Step {
    known: Instant,
    happened: Instant,
    what: What,
}

enum What {
    Outcome(Observation, Date),
    Change(Value),
    Observed(Observation),
}

fn opening_state(first: &Observation, created: Instant, changes: &[Change], tracked: Tracked) -> DealState {
    let recorded = |wanted: fn(&Value) -> bool| changes.iter().any(|change| wanted(&change.value));
    let constant = |field: &Field, wanted: fn(&Value) -> bool| tracked.has(field) && !recorded(wanted);
    let is_open = first.stage.1 == StageKind::Open;
    let first_owner = changes.iter().find_map(|change| match change.value {
        Value::Owner(owner) => Some(owner),
        _ => None,
    });
    let mut inferred = Inferred::default();
    if !tracked.has(&Field::Owner) || first_owner.is_some() {
        inferred = inferred.and(Inferred::OWNER);
    }
    if first.created.is_none() {
        inferred = inferred.and(Inferred::CREATED);
    }
    DealState {
        known: created,
        happened: created,
        stage: (is_open && constant(&Field::Stage, |v| matches!(v, Value::Stage(..)))).then_some(first.stage.0),
        amount: if constant(&Field::Amount, |v| matches!(v, Value::Amount(_))) { first.amount } else { None },
        currency: first.currency,
        close_date: if constant(&Field::CloseDate, |v| matches!(v, Value::CloseDate(_))) {
            first.close_date
        } else {
            None
        },
        closed: None,
        owner: first_owner.or(first.owner),
        category: if constant(&Field::Category, |v| matches!(v, Value::Category(_))) {
            first.category.filter(|category| is_open || !follows_the_outcome(*category))
        } else {
            None
        },
        deleted: false,
        inferred,
    }
}

/// Whether a CRM may set it by itself, without a record, when a deal is won or lost. Any other category of a closed deal stood before: if it
/// were taken to be unknown, a known one would say that the deal is open to this day, or that its category was to change.
fn follows_the_outcome(category: Category) -> bool {
    matches!(category, Category::Closed | Category::Omitted)
}

/// The outcome that each first closed observation tells of, at the close's own date.
///
/// A close stamped before an export that still showed the deal open became known with the later export.
fn outcome_steps(observations: &[Observation], changes: &[Change], zone: &TimeZone) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut seen_open_at: Option<Instant> = None;
    let mut closed_in: Option<StageIx> = None;
    for observation in observations.iter().filter(|o| !o.deleted) {
        if observation.stage.1 == StageKind::Open {
            seen_open_at = Some(observation.known);
            closed_in = None;
            continue;
        }
        if closed_in == Some(observation.stage.0) {
            continue;
        }
        closed_in = Some(observation.stage.0);
        let planned = observation.close_date.map(|day| Instant::start_of(day, zone));
        let record = changes.iter().rev().find(|change| {
            change.value == Value::Stage(observation.stage.0, observation.stage.1) && change.known <= observation.known
        });
        let happened = observation
            .closed
            .or(record.map(|record| record.happened))
            .or(planned.filter(|planned| *planned <= observation.known))
            .unwrap_or(observation.known);
        let known = match (record, seen_open_at) {
            (Some(record), _) => record.known,
            (None, Some(open)) if happened <= open => observation.known,
            (None, _) => happened.min(observation.known),
        };
        steps.push(Step { known, happened, what: What::Outcome(observation.clone(), happened.day(zone)) });
    }
    steps
}

struct Fold<'a> {
    zone: &'a TimeZone,
    state: DealState,
    /// When the value that each field holds came to be; a record of an earlier happening no longer changes it.
    since: [Instant; 5],
    out: Vec<DealState>,
}

impl<'a> Fold<'a> {
    fn new(start: DealState, zone: &'a TimeZone) -> Fold<'a> {
        Fold { zone, since: [Instant::MIN; 5], out: vec![start.clone()], state: start }
    }

    fn run(mut self, created: Instant, steps: Vec<Step>) -> Vec<DealState> {
        for step in steps {
            let before = self.state.clone();
            match &step.what {
                What::Outcome(observation, day) => self.close(observation, *day, step.happened),
                What::Change(value) => self.change(*value, step.happened),
                What::Observed(observation) => self.observe(observation),
            }
            if self.state != before {
                self.state.known = step.known.max(created);
                self.state.happened = step.happened.min(self.state.known);
                self.push();
            }
        }
        self.out
    }

    fn push(&mut self) {
        match self.out.last_mut() {
            Some(last) if last.known == self.state.known => *last = self.state.clone(),
            _ => self.out.push(self.state.clone()),
        }
    }

    fn close(&mut self, observation: &Observation, day: Date, happened: Instant) {
        self.state.stage = Some(observation.stage.0);
        self.state.closed = Some(day);
        self.since[0] = self.since[0].max(happened);
        let value = match observation.stage.1 {
            StageKind::Won => observation.won_amount.or(observation.amount),
            _ => observation.amount.or(self.state.amount),
        };
        if value.is_some() {
            self.state.amount = value;
            self.since[1] = self.since[1].max(happened);
        }
        self.state.close_date = observation.close_date.or(self.state.close_date);
        self.state.category = observation.category.or(self.state.category);
        self.state.inferred = self.state.inferred.less(Inferred::AMOUNT.and(Inferred::CLOSE_DATE));
    }

    fn change(&mut self, value: Value, happened: Instant) {
        let field = match value {
            Value::Stage(..) => 0,
            Value::Amount(_) => 1,
            Value::CloseDate(_) => 2,
            Value::Owner(_) => 3,
            Value::Category(_) => 4,
        };
        if happened < self.since[field] {
            return;
        }
        self.since[field] = happened;
        match value {
            Value::Stage(stage, kind) => self.enter(stage, kind, happened.day(self.zone)),
            Value::Amount(amount) => self.state.amount = amount,
            Value::CloseDate(date) => self.state.close_date = date,
            Value::Owner(owner) => {
                self.state.owner = Some(owner);
                self.state.inferred = self.state.inferred.less(Inferred::OWNER);
            }
            Value::Category(category) => self.state.category = category,
        }
    }

    fn enter(&mut self, stage: StageIx, kind: StageKind, day: Date) {
        let was_here = self.state.stage == Some(stage);
        self.state.stage = Some(stage);
        match kind {
            StageKind::Open => self.state.closed = None,
            _ if was_here && self.state.closed.is_some() => {}
            _ => self.state.closed = Some(day),
        }
    }

    /// An export shows how things stand: whatever differs changed without a record.
    fn observe(&mut self, observation: &Observation) {
        if observation.deleted {
            self.state.deleted = true;
            return;
        }
        self.state.deleted = false;
        let known = observation.known;
        if self.state.stage != Some(observation.stage.0) {
            let day = observation.closed.unwrap_or(known).day(self.zone);
            self.enter(observation.stage.0, observation.stage.1, day);
            self.since[0] = known;
        }
        let amount = match observation.stage.1 {
            StageKind::Won => observation.won_amount.or(observation.amount),
            _ => observation.amount,
        };
        let keeps_last_amount = observation.stage.1 != StageKind::Open && amount.is_none();
        if self.state.amount != amount && !keeps_last_amount {
            self.state.amount = amount;
            self.since[1] = known;
        }
        self.state.currency = observation.currency;
        if self.state.close_date != observation.close_date && observation.close_date.is_some() {
            self.state.close_date = observation.close_date;
            self.since[2] = known;
        }
        if self.state.owner != observation.owner && observation.owner.is_some() {
            self.state.owner = observation.owner;
            self.since[3] = known;
        }
        if self.state.category != observation.category && observation.category.is_some() {
            self.state.category = observation.category;
            self.since[4] = known;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const OPEN: (StageIx, StageKind) = (0, StageKind::Open);
    const LATER: (StageIx, StageKind) = (1, StageKind::Open);
    const WON: (StageIx, StageKind) = (2, StageKind::Won);

    fn at(day: i8) -> Instant {
        Instant::start_of(date(2026, 1, day), &TimeZone::UTC)
    }

    fn observed(known: Instant, stage: (StageIx, StageKind)) -> Observation {
        Observation {
            known,
            created: Some(at(1)),
            stage,
            amount: Some(500),
            currency: Currency::USD,
            close_date: Some(date(2026, 1, 20)),
            closed: None,
            won_amount: None,
            owner: Some(7),
            category: None,
            deleted: false,
        }
    }

    fn all_tracked() -> Tracked {
        let mut tracked = Tracked::default();
        for field in [Field::Stage, Field::Amount, Field::CloseDate, Field::Owner, Field::Category] {
            tracked.add(&field);
        }
        tracked
    }

    /// Day known, stage, amount, day closed.
    type Brief = (i8, Option<StageIx>, Option<i64>, Option<i8>);

    #[track_caller]
    fn check(states: &[DealState], wanted: &[Brief]) {
        let seen: Vec<_> = states
            .iter()
            .map(|s| (s.known.day(&TimeZone::UTC).day(), s.stage, s.amount, s.closed.map(|day| day.day())))
            .collect();
        assert_eq!(seen, wanted);
    }

    #[test]
    fn without_records_only_creation_and_outcome_are_known() {
        let won = Observation { closed: Some(at(12)), won_amount: Some(450), ..observed(at(30), WON) };
        let states = states(&[won], &[], Tracked::default(), &TimeZone::UTC);
        check(&states, &[(1, None, None, None), (12, Some(2), Some(450), Some(12))]);
        assert_eq!(states[0].owner, Some(7));
        assert!(states[0].inferred.has(Inferred::OWNER));
        assert_eq!(states[0].close_date, None, "a final close date is not back-dated");
    }

    #[test]
    fn an_open_deal_without_records_is_known_from_its_export_on() {
        let states = states(&[observed(at(15), OPEN)], &[], Tracked::default(), &TimeZone::UTC);
        check(&states, &[(1, None, None, None), (15, Some(0), Some(500), None)]);
    }

    #[test]
    fn records_are_followed_and_untouched_tracked_fields_stood_still() {
        let stage = |stage: (StageIx, StageKind), day| Change {
            value: Value::Stage(stage.0, stage.1),
            happened: at(day),
            known: at(day),
        };
        let won = Observation { closed: Some(at(12)), won_amount: Some(450), ..observed(at(30), WON) };
        let changes = [stage(OPEN, 1), stage(WON, 12), stage(LATER, 5)];
        let states = states(&[won], &changes, all_tracked(), &TimeZone::UTC);
        check(
            &states,
            &[(1, Some(0), Some(500), None), (5, Some(1), Some(500), None), (12, Some(2), Some(450), Some(12))],
        );
        assert!(!states[0].inferred.has(Inferred::OWNER));
    }

    #[test]
    fn a_category_without_a_record_stood_all_along_however_the_deal_ended() {
        let category_of = |stage: (StageIx, StageKind), category: Category| {
            let closed = (stage.1 != StageKind::Open).then_some(at(12));
            let seen = Observation { closed, category: Some(category), ..observed(at(30), stage) };
            states(&[seen], &[], all_tracked(), &TimeZone::UTC)[0].category
        };
        assert_eq!(category_of(OPEN, Category::Pipeline), Some(Category::Pipeline));
        assert_eq!(category_of(WON, Category::Pipeline), Some(Category::Pipeline), "else it tells the end");
        assert_eq!(category_of(OPEN, Category::Omitted), Some(Category::Omitted));
        assert_eq!(category_of(WON, Category::Closed), None, "the outcome set it");
    }

    #[test]
    fn a_record_that_became_known_late_does_not_undo_a_later_happening() {
        let amount = |minor, happened, known| Change {
            value: Value::Amount(Some(minor)),
            happened: at(happened),
            known: at(known),
        };
        let changes = [amount(100, 1, 1), amount(500, 8, 8), amount(200, 4, 10)];
        let states = states(&[observed(at(30), OPEN)], &changes, all_tracked(), &TimeZone::UTC);
        check(&states, &[(1, Some(0), Some(100), None), (8, Some(0), Some(500), None)]);
    }

    #[test]
    fn successive_exports_build_history() {
        let later = Observation { amount: Some(800), ..observed(at(20), LATER) };
        let won = Observation { closed: Some(at(18)), won_amount: Some(700), ..observed(at(28), WON) };
        let exports = [observed(at(10), OPEN), later, won];
        let states = states(&exports, &[], Tracked::default(), &TimeZone::UTC);
        // The close is stamped the 18th, but on the 20th the deal was still shown open.
        check(
            &states,
            &[
                (1, None, None, None),
                (10, Some(0), Some(500), None),
                (20, Some(1), Some(800), None),
                (28, Some(2), Some(700), Some(18)),
            ],
        );
    }

    #[test]
    fn absence_from_a_full_snapshot_deletes_and_presence_restores() {
        let gone = Observation { deleted: true, ..observed(at(12), OPEN) };
        let back = observed(at(14), OPEN);
        let states = states(&[observed(at(10), OPEN), gone, back], &[], Tracked::default(), &TimeZone::UTC);
        assert_eq!(states.iter().map(|s| s.deleted).collect::<Vec<_>>(), [false, false, true, false]);
    }

    #[test]
    fn a_reopened_deal_is_open_again() {
        let stage = |stage: (StageIx, StageKind), day| Change {
            value: Value::Stage(stage.0, stage.1),
            happened: at(day),
            known: at(day),
        };
        let changes = [stage(OPEN, 1), stage(WON, 5), stage(LATER, 9)];
        let states = states(&[observed(at(30), LATER)], &changes, all_tracked(), &TimeZone::UTC);
        check(
            &states,
            &[(1, Some(0), Some(500), None), (5, Some(2), Some(500), Some(5)), (9, Some(1), Some(500), None)],
        );
    }
}
