//! What is worth asking about a deal, from what is seen of it: a pure function.

use crate::deals::Group;
use facts::time::days_between;
use jiff::civil::Date;

/// Questions of one deal at most: a conversation, not a form.
const MOST: usize = 4;
/// Days without anything done after which it is asked what happens.
pub(super) const QUIET_DAYS: i64 = 14;
/// Days by which the planned close may lie before the expected one.
const EARLY_DAYS: i64 = 14;
/// By how much a chance fell that it is asked why.
const FELL: f64 = 0.1;
/// What a conversation can change: not whose deal it is or of what kind. Dates and pushes have questions of their own.
const CHANGEABLE: [Group; 2] = [Group::Stage, Group::Engagement];
/// Below this chance a commit is asked for what the data do not show.
const UNLIKELY: f64 = 0.5;

/// A question, with what prompts it.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The close date is past since this day.
    Overdue(Date),
    /// It is committed with this chance.
    Committed(f64),
    /// Nothing was done for so many days.
    Quiet(i64),
    /// The close moved to a later period, so often.
    Pushed(usize),
    /// It is planned for the first day; deals like it close around the second.
    Early(Date, Date),
    /// The chance fell from the first to the second.
    Fell(f64, f64),
    /// It has no amount.
    NoAmount,
    /// What speaks most against it, of what can be changed.
    Against(Group),
    /// Who decides, and when they were last spoken to: always worth asking.
    Who,
    /// What happens next, and by when.
    Next,
}

/// What is seen of a deal.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) as_of: Date,
    pub(super) chance: Option<f64>,
    pub(super) chance_before: Option<f64>,
    pub(super) planned: Option<Date>,
    pub(super) expected: Option<Date>,
    pub(super) is_committed: bool,
    /// Whether a next step is known, and not past.
    pub(super) has_next: bool,
    pub(super) has_amount: bool,
    pub(super) pushes: usize,
    pub(super) quiet_days: Option<i64>,
    pub(super) against: Option<Group>,
}

/// What speaks most against a deal, of what can be changed: parts are in points, below zero those against it.
pub(super) fn against(parts: &[(Group, f64)]) -> Option<Group> {
    let changeable = parts.iter().filter(|(group, points)| CHANGEABLE.contains(group) && *points < 0.0);
    changeable.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(group, _)| *group)
}

/// The questions, the most telling first.
pub(super) fn questions(seen: &Seen) -> Vec<Question> {
    let planned = seen.planned;
    let overdue = planned.filter(|day| *day < seen.as_of);
    let early = planned
        .zip(seen.expected)
        .filter(|(planned, expected)| overdue.is_none() && days_between(*planned, *expected) > EARLY_DAYS);
    let fell = seen.chance_before.zip(seen.chance).filter(|(before, now)| before - now >= FELL);
    let prompted = [
        overdue.map(Question::Overdue),
        seen.chance.filter(|chance| seen.is_committed && *chance < UNLIKELY).map(Question::Committed),
        seen.quiet_days.filter(|days| *days >= QUIET_DAYS).map(Question::Quiet),
        fell.map(|(before, now)| Question::Fell(before, now)),
        (seen.pushes > 0).then_some(Question::Pushed(seen.pushes)),
        early.map(|(planned, expected)| Question::Early(planned, expected)),
        (!seen.has_amount).then_some(Question::NoAmount),
        seen.against.map(Question::Against),
    ];
    // Room stays for what no column says.
    let mut asked: Vec<Question> = prompted.into_iter().flatten().take(MOST - 1).collect();
    let always = [(!seen.has_next).then_some(Question::Next), Some(Question::Who)];
    asked.extend(always.into_iter().flatten().take(MOST - asked.len()));
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn calm() -> Seen {
        Seen {
            as_of: date(2026, 8, 12),
            chance: Some(0.6),
            chance_before: Some(0.6),
            planned: Some(date(2026, 9, 10)),
            expected: Some(date(2026, 9, 12)),
            is_committed: true,
            has_next: false,
            has_amount: true,
            pushes: 0,
            quiet_days: Some(3),
            against: None,
        }
    }

    #[test]
    fn a_calm_deal_is_asked_what_no_column_says() {
        assert_eq!(questions(&calm()), [Question::Next, Question::Who]);
        assert_eq!(questions(&Seen { has_next: true, ..calm() }), [Question::Who], "the CRM says what is next");
    }

    #[test]
    fn what_is_seen_is_asked_first_and_four_at_most() {
        let seen = Seen { chance: Some(0.3), quiet_days: Some(20), pushes: 2, has_amount: false, ..calm() };
        let asked = questions(&seen);
        let expected = [Question::Committed(0.3), Question::Quiet(20), Question::Fell(0.6, 0.3), Question::Next];
        assert_eq!(asked, expected);
    }

    #[test]
    fn a_date_is_past_or_early_and_never_both() {
        let past = Seen { planned: Some(date(2026, 8, 1)), ..calm() };
        assert_eq!(questions(&past)[0], Question::Overdue(date(2026, 8, 1)));
        assert!(!questions(&past).iter().any(|question| matches!(question, Question::Early(..))));
        let early = Seen { expected: Some(date(2026, 10, 1)), ..calm() };
        assert_eq!(questions(&early)[0], Question::Early(date(2026, 9, 10), date(2026, 10, 1)));
    }

    #[test]
    fn nobody_is_asked_to_change_what_cannot_be_changed() {
        let parts = [(Group::Profile, -0.3), (Group::Owner, -0.2), (Group::Stage, -0.1), (Group::Engagement, 0.1)];
        assert_eq!(against(&parts), Some(Group::Stage));
        assert_eq!(against(&parts[..2]), None);
    }

    #[test]
    fn little_data_asks_little() {
        let nothing = Seen {
            chance: None,
            chance_before: None,
            planned: None,
            expected: None,
            is_committed: false,
            quiet_days: None,
            ..calm()
        };
        assert_eq!(questions(&nothing), [Question::Next, Question::Who]);
    }
}
