//! What surrounds a deal on a day: its activities, the hierarchy, and how much the company has open.

use crate::contact::Contacts;
use crate::ledger::{Day, Prepared, remembered};
use facts::time::day_of_number;
use facts::{Hierarchy, StageKind};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

/// Snapshots stand eight days apart, so that they fall on each day of the week in turn: what lay still over a week-end looks otherwise.
const SNAPSHOT_DAYS: Day = 8;

/// The activities of all deals and what happened around them, ready to be asked about any day.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    pub(crate) contacts: Contacts,
    /// Days on which the number of the company's open deals changed, ascending, and what it was from then on.
    open: Vec<(Day, i64)>,
    around: Mutex<HashMap<Day, Arc<Around>>>,
}

/// How things stood at the end of one day.
#[derive(Clone, Debug)]
pub(crate) struct Around {
    pub(crate) hierarchy: Hierarchy,
    /// Open deals of the company.
    pub(crate) open: i64,
}

impl Signals {
    pub(crate) fn of(prepared: &Prepared<'_>) -> Signals {
        Signals { contacts: Contacts::of(prepared), open: open(prepared), around: Mutex::default() }
    }

    /// How things stood at the end of a day.
    pub(crate) fn around(&self, prepared: &Prepared<'_>, day: Day) -> Arc<Around> {
        remembered(&self.around, day, || {
            let place = self.open.partition_point(|(changed, _)| *changed <= day);
            let open = place.checked_sub(1).map_or(0, |last| self.open[last].1);
            Arc::new(Around { hierarchy: Hierarchy::on(prepared.company, day_of_number(day)), open })
        })
    }
}

/// The days on which snapshots stand: every eighth up to `day`, and `day` itself.
pub(crate) fn snapshot_days(from: Day, day: Day) -> Vec<Day> {
    let first = from.div_euclid(SNAPSHOT_DAYS) * SNAPSHOT_DAYS + SNAPSHOT_DAYS;
    let mut days: Vec<Day> = (0..).map(|place| first + place * SNAPSHOT_DAYS).take_while(|at| *at < day).collect();
    days.push(day);
    days
}

fn open(prepared: &Prepared<'_>) -> Vec<(Day, i64)> {
    let mut changes: BTreeMap<Day, i64> = BTreeMap::new();
    for deal in prepared.deals() {
        let (known, states) = prepared.states(deal);
        let mut was_open = false;
        for (day, state) in known.iter().zip(states) {
            let is_open = !state.deleted && prepared.company.kind_of(state) == StageKind::Open;
            *changes.entry(*day).or_default() += i64::from(is_open) - i64::from(was_open);
            was_open = is_open;
        }
    }
    let mut open = 0;
    let after = |(day, change)| {
        open += change;
        (day, open)
    };
    changes.into_iter().map(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snapshots_fall_on_every_day_of_the_week_and_end_with_the_last() {
        let days = snapshot_days(100, 170);
        assert_eq!(*days.last().expect("the last day is one"), 170);
        assert!(days[0] > 100 && days.is_sorted());
        let mut weekdays: Vec<Day> = days.iter().map(|day| day.rem_euclid(7)).collect();
        weekdays.sort_unstable();
        weekdays.dedup();
        assert_eq!(weekdays.len(), 7);
    }
}
