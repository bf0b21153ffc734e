//! What surrounds a deal on a day: its activities, how much its owner, team and company have open, how often its owner wins.

use crate::contact::Contacts;
use crate::ledger::{Day, Prepared};
use facts::deal::Inferred;
use facts::person::PersonIx;
use facts::time::day_of_number;
use facts::{Hierarchy, StageKind};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// An owner's win rate looks back so far.
const RECENT_DAYS: Day = 180;
/// An owner's own record is drawn to everybody's as if so many of their deals had been decided (FORECAST.md).
const RECORD_WEIGHT: f64 = 12.0;
/// Snapshots stand a week apart.
const SNAPSHOT_DAYS: Day = 7;

/// The activities of all deals and what happened around them, ready to be asked about any day.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    pub(crate) contacts: Contacts,
    /// Openings, closings and changes of owner, ascending by day.
    turns: Vec<Turn>,
    around: Mutex<HashMap<Day, Arc<Around>>>,
}

#[derive(Clone, Copy, Debug)]
struct Turn {
    day: Day,
    owner: Option<PersonIx>,
    kind: TurnKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum TurnKind {
    /// So many more are open.
    Open(i8),
    /// Won or lost.
    Decided(bool),
}

/// How things stood at the end of one day.
#[derive(Clone, Debug)]
pub(crate) struct Around {
    pub(crate) hierarchy: Hierarchy,
    pub(crate) open_by_person: Vec<u32>,
    pub(crate) open_by_unit: Vec<u32>,
    /// Won ÷ decided of the last 180 days, drawn to everybody's; of the company where nobody is known.
    pub(crate) win_rate: Vec<f32>,
}

impl Signals {
    pub(crate) fn of(prepared: &Prepared<'_>) -> Signals {
        Signals { contacts: Contacts::of(prepared), turns: turns(prepared), around: Mutex::default() }
    }

    /// How things stood at the end of each of `days`, ascending.
    pub(crate) fn around(&self, prepared: &Prepared<'_>, days: &[Day]) -> Vec<Arc<Around>> {
        let Ok(mut memory) = self.around.lock() else { return self.sweep(prepared, days) };
        if let Some(known) = days.iter().map(|day| memory.get(day).cloned()).collect() {
            return known;
        }
        let made = self.sweep(prepared, days);
        memory.extend(days.iter().copied().zip(made.iter().cloned()));
        made
    }

    fn sweep(&self, prepared: &Prepared<'_>, days: &[Day]) -> Vec<Arc<Around>> {
        let people = prepared.company.people.len();
        let mut open_by_person = vec![0i32; people];
        let mut record = vec![[0.0f64; 2]; people];
        let mut all = [0.0f64; 2];
        let (mut next, mut past) = (0, 0);
        let mut out = Vec::with_capacity(days.len());
        for day in days {
            while let Some(turn) = self.turns.get(next).filter(|turn| turn.day <= *day) {
                turn.apply(1.0, &mut open_by_person, &mut record, &mut all);
                next += 1;
            }
            while let Some(turn) = self.turns.get(past).filter(|turn| turn.day <= *day - RECENT_DAYS) {
                turn.forget(&mut record, &mut all);
                past += 1;
            }
            let hierarchy = Hierarchy::on(prepared.company, day_of_number(*day));
            let usual = (all[0] + 1.0) / (all[1] + 4.0);
            let rate = |record: &[f64; 2]| ((record[0] + RECORD_WEIGHT * usual) / (record[1] + RECORD_WEIGHT)) as f32;
            let mut open_by_unit = vec![0u32; hierarchy.parent.len()];
            for (person, count) in open_by_person.iter().enumerate() {
                if let Some(unit) = hierarchy.unit_of[person] {
                    open_by_unit[unit as usize] += u32::try_from(*count).unwrap_or(0);
                }
            }
            out.push(Arc::new(Around {
                hierarchy,
                open_by_person: open_by_person.iter().map(|count| u32::try_from(*count).unwrap_or(0)).collect(),
                open_by_unit,
                win_rate: record.iter().map(rate).collect(),
            }));
        }
        out
    }
}

impl Turn {
    fn apply(self, sign: f64, open_by_person: &mut [i32], record: &mut [[f64; 2]], all: &mut [f64; 2]) {
        match self.kind {
            TurnKind::Open(change) => {
                if let Some(owner) = self.owner {
                    open_by_person[owner as usize] += i32::from(change);
                }
            }
            TurnKind::Decided(won) => {
                let own = self.owner.map(|owner| &mut record[owner as usize]);
                for record in own.into_iter().chain([all]) {
                    record[0] += sign * f64::from(u8::from(won));
                    record[1] += sign;
                }
            }
        }
    }

    fn forget(self, record: &mut [[f64; 2]], all: &mut [f64; 2]) {
        if matches!(self.kind, TurnKind::Decided(_)) {
            self.apply(-1.0, &mut [], record, all);
        }
    }
}

/// The days between which snapshots stand: every week up to `day`, and `day` itself.
pub(crate) fn snapshot_days(from: Day, day: Day) -> Vec<Day> {
    let first = from.div_euclid(SNAPSHOT_DAYS) * SNAPSHOT_DAYS + SNAPSHOT_DAYS;
    let mut days: Vec<Day> = (0..).map(|week| first + week * SNAPSHOT_DAYS).take_while(|at| *at < day).collect();
    days.push(day);
    days
}

fn turns(prepared: &Prepared<'_>) -> Vec<Turn> {
    let mut turns = Vec::new();
    for deal in prepared.deals() {
        let (known, states) = prepared.states(deal);
        let mut holder: Option<Option<PersonIx>> = None;
        for (day, state) in known.iter().zip(states) {
            // An owner that was only concluded later is good for credit, not for estimating.
            let owner = state.owner.filter(|_| !state.inferred.has(Inferred::OWNER));
            let kind = prepared.company.kind_of(state);
            let is_open = kind == StageKind::Open && !state.deleted;
            if let Some(before) = holder.filter(|before| !is_open || *before != owner) {
                turns.push(Turn { day: *day, owner: before, kind: TurnKind::Open(-1) });
                holder = None;
                if !is_open && !state.deleted {
                    turns.push(Turn { day: *day, owner, kind: TurnKind::Decided(kind == StageKind::Won) });
                }
            }
            if is_open && holder.is_none() {
                turns.push(Turn { day: *day, owner, kind: TurnKind::Open(1) });
                holder = Some(owner);
            }
        }
    }
    turns.sort_by_key(|turn| turn.day);
    turns
}
