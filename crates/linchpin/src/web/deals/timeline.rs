//! Everything that happened to a deal in one line of time, week by week, the latest first; long gaps stand out.

use super::deal::Shown;
use crate::web::look::Tone;
use facts::StageKind;
use facts::time::{add_days, days_between};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use work::deals::{Event, What};

/// Weeks that are shown before the earlier ones are folded away.
const SHOWN: usize = 12;
/// So many weeks without anything are a gap.
const GAP_WEEKS: i64 = 3;

/// The line of time.
#[derive(Default)]
pub struct Timeline {
    /// How long nothing happened until today, where that is long.
    pub quiet: Option<String>,
    /// The latest weeks.
    pub weeks: Vec<Week>,
    /// Those before.
    pub older: Vec<Week>,
    /// Activities in all, by kind.
    pub activities: String,
}

/// A week in which something happened.
pub struct Week {
    /// `Week of 3 Aug 2026`
    pub title: String,
    /// Activities: `2 meetings · 3 emails`.
    pub activities: String,
    /// What else happened, the latest first.
    pub lines: Vec<Line>,
    /// How long nothing had happened before it, where that was long.
    pub gap: Option<String>,
}

/// What happened in a week, the latest first once it is all there.
#[derive(Default)]
struct Happened<'a> {
    events: Vec<&'a Event>,
    lines: Vec<(Date, Line)>,
}

/// Something that happened.
#[derive(Clone)]
pub struct Line {
    /// The day.
    pub when: String,
    /// When it was known, where that was later.
    pub known: Option<String>,
    /// The field, or what happened.
    pub field: String,
    /// From what to what.
    pub change: String,
    /// By how much.
    pub note: Option<String>,
    /// What the deal was since.
    pub tone: Option<(Tone, String)>,
    /// Whether it was concluded rather than seen.
    pub is_inferred: bool,
}

impl Shown<'_> {
    /// The events of the deal, and what stands beside them, week by week.
    pub(super) fn timeline(&self, beside: &[(Date, Line)]) -> Timeline {
        let mut by_week: BTreeMap<Date, Happened<'_>> = BTreeMap::new();
        for event in &self.deal.events {
            let day = self.viewer.day(event.happened);
            let week = by_week.entry(monday(day)).or_default();
            week.events.push(event);
            week.lines.extend((!is_activity(event)).then(|| (day, self.line(event))));
        }
        for (day, line) in beside {
            by_week.entry(monday(*day)).or_default().lines.push((*day, line.clone()));
        }
        // The sort is stable: what happened on one day stays in its order.
        by_week.values_mut().for_each(|week| week.lines.sort_by_key(|(day, _)| Reverse(*day)));
        let mondays: Vec<Date> = by_week.keys().copied().collect();
        let is_open = self.deal.line.outcome == StageKind::Open;
        let now = monday(self.viewer.frame.as_of);
        let quiet = mondays.last().filter(|_| is_open).and_then(|last| self.gap("timeline-quiet-now", *last, now));
        let week = |(monday, week): (&Date, &Happened<'_>)| {
            let before = mondays.iter().rev().find(|earlier| *earlier < monday);
            Week {
                title: self.words.say_with("timeline-week", &[("day", self.words.format().date(*monday).into())]),
                activities: self.count_activities(&week.events),
                lines: week.lines.iter().map(|(_, line)| line.clone()).collect(),
                gap: before.and_then(|before| self.gap("timeline-quiet", add_days(*before, 7), *monday)),
            }
        };
        let mut weeks: Vec<Week> = by_week.iter().rev().map(week).collect();
        let older = weeks.split_off(SHOWN.min(weeks.len()));
        let all: Vec<&Event> = self.deal.events.iter().collect();
        Timeline { quiet, weeks, older, activities: self.count_activities(&all) }
    }

    /// How many weeks went by, where they were many.
    fn gap(&self, id: &str, from: Date, to: Date) -> Option<String> {
        let weeks = days_between(from, to) / 7;
        (weeks >= GAP_WEEKS).then(|| self.words.say_with(id, &[("count", weeks.into())]))
    }
}

fn is_activity(event: &Event) -> bool {
    matches!(event.what, What::Activity(..))
}

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}
