//! What a deal looks like at the end of a day: everything that may say whether, and when, it will be won.

use crate::contact::Contact;
use crate::ledger::{Day, Prepared};
use crate::reason::Group;
use crate::signals::Around;
use crate::weekday::Weekdays;
use facts::deal::{DealIx, DealState, Inferred, StageIx};
use facts::person::PersonIx;
use facts::time::day_number;
use facts::unit::UnitIx;
use serde::{Deserialize, Serialize};

/// Contacts of so many days are recent.
const RECENT_DAYS: Day = 28;

/// The numbers of a deal; not a number: unknown. Days since something, but for its creation, count as their days of the week do: a deal that lay
/// still over a week-end has not lain still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(usize)]
pub(crate) enum Number {
    /// Days since creation.
    Age,
    /// Days in its stage.
    StageDays,
    /// Logarithm of the amount in minor units.
    Amount,
    /// Amount ÷ first amount.
    Growth,
    /// Days until the planned close; negative when overdue.
    PlannedAhead,
    /// How often the planned close was moved to a later day.
    Pushes,
    /// Days since the last of these.
    PushDays,
    /// Days between the first planned close and the present one.
    Drift,
    /// Logarithm of one plus all activities.
    Contacts,
    /// Activities of four weeks.
    RecentContacts,
    /// Messages from the buyer in four weeks.
    RecentInbound,
    /// Meetings of four weeks.
    RecentMeetings,
    /// Days since the last activity, or since creation.
    Quiet,
    /// Logarithm of one plus all messages from the buyer and meetings.
    BuyerContacts,
    /// Days since the last of these, or since creation.
    BuyerQuiet,
    /// Days since the last of these or since the stage was entered: how long nothing told that the buyer still wants it.
    Still,
    /// Changes of stage.
    StageChanges,
    /// Steps back.
    Regressions,
}

/// How many numbers there are.
pub(crate) const NUMBERS: usize = Number::Regressions as usize + 1;

impl Number {
    /// Every number, in order.
    pub(crate) const ALL: [Number; NUMBERS] = [
        Number::Age,
        Number::StageDays,
        Number::Amount,
        Number::Growth,
        Number::PlannedAhead,
        Number::Pushes,
        Number::PushDays,
        Number::Drift,
        Number::Contacts,
        Number::RecentContacts,
        Number::RecentInbound,
        Number::RecentMeetings,
        Number::Quiet,
        Number::BuyerContacts,
        Number::BuyerQuiet,
        Number::Still,
        Number::StageChanges,
        Number::Regressions,
    ];

    /// What it tells of.
    pub(crate) fn group(self) -> Group {
        match self {
            Number::Age | Number::PlannedAhead => Group::Timing,
            Number::StageDays | Number::StageChanges | Number::Regressions => Group::Stage,
            Number::Amount | Number::Growth => Group::Profile,
            Number::Pushes | Number::PushDays | Number::Drift => Group::Slippage,
            Number::Contacts
            | Number::RecentContacts
            | Number::RecentInbound
            | Number::RecentMeetings
            | Number::Quiet
            | Number::BuyerContacts
            | Number::BuyerQuiet
            | Number::Still => Group::Engagement,
        }
    }
}

/// A deal at the end of a day, from what was known by then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) numbers: [f32; NUMBERS],
    pub(crate) stage: Option<StageIx>,
    /// 0: unknown; then the categories in order.
    pub(crate) category: u8,
    pub(crate) owner: Option<PersonIx>,
    pub(crate) unit: Option<UnitIx>,
    pub(crate) planned: Option<Day>,
    /// Logarithm of one plus the company's open deals.
    pub(crate) open: f32,
}

impl Seen {
    /// What was seen of a deal (with its day of creation) by the end of `day`.
    pub(crate) fn of(
        prepared: &Prepared<'_>,
        day: Day,
        (deal, created): (DealIx, Day),
        around: &Around,
        weekdays: &Weekdays,
    ) -> Seen {
        let mut walk = Walk::of(prepared, deal, created);
        walk.advance(day);
        walk.seen(day, around, weekdays)
    }

    pub(crate) fn number(&self, number: Number) -> f32 {
        self.numbers[number as usize]
    }
}

/// Goes through one deal's past, day by day forward.
pub(crate) struct Walk<'a> {
    prepared: &'a Prepared<'a>,
    created: Day,
    known: &'a [Day],
    states: &'a [DealState],
    next: usize,
    contacts: &'a [Contact],
    next_contact: usize,
    stage: Option<(StageIx, Day)>,
    stage_changes: u32,
    regressions: u32,
    first_amount: Option<i64>,
    amount: Option<i64>,
    first_planned: Option<Day>,
    planned: Option<Day>,
    pushes: u32,
    last_push: Option<Day>,
    category: u8,
    owner: Option<PersonIx>,
    contacts_total: f32,
    buyer_total: f32,
    last_buyer: Option<Day>,
}

impl<'a> Walk<'a> {
    /// Starts before the deal's creation, which must be known.
    pub(crate) fn of(prepared: &'a Prepared<'a>, deal: DealIx, created: Day) -> Walk<'a> {
        let (known, states) = prepared.states(deal);
        Walk {
            prepared,
            created,
            known,
            states,
            next: 0,
            contacts: prepared.signals().contacts.of_deal(deal),
            next_contact: 0,
            stage: None,
            stage_changes: 0,
            regressions: 0,
            first_amount: None,
            amount: None,
            first_planned: None,
            planned: None,
            pushes: 0,
            last_push: None,
            category: 0,
            owner: None,
            contacts_total: 0.0,
            buyer_total: 0.0,
            last_buyer: None,
        }
    }

    /// Takes in what became known up to the end of `day`; days come in ascending order.
    pub(crate) fn advance(&mut self, day: Day) {
        while self.next < self.known.len() && self.known[self.next] <= day {
            self.take(self.known[self.next], &self.states[self.next]);
            self.next += 1;
        }
        while let Some(contact) = self.contacts.get(self.next_contact).filter(|contact| contact.day <= day) {
            self.contacts_total += contact.count;
            if contact.inbound + contact.meetings > 0.0 {
                self.buyer_total += contact.inbound + contact.meetings;
                self.last_buyer = Some(contact.day);
            }
            self.next_contact += 1;
        }
    }

    fn take(&mut self, day: Day, state: &DealState) {
        let seen = |what: Inferred| !state.inferred.has(what);
        let stage = state.stage.filter(|_| seen(Inferred::STAGE));
        if stage != self.stage.map(|(stage, _)| stage) {
            if let (Some((before, _)), Some(after)) = (self.stage, stage) {
                let position = |stage: StageIx| self.prepared.company.stages[stage as usize].position;
                self.stage_changes += 1;
                self.regressions += u32::from(position(after) < position(before));
            }
            self.stage = stage.map(|stage| (stage, day));
        }
        if seen(Inferred::AMOUNT) {
            let amount = state.amount.filter(|amount| *amount > 0);
            self.amount = amount.and_then(|amount| self.prepared.convert(amount, state.currency, day));
            self.first_amount = self.first_amount.or(self.amount);
        }
        if seen(Inferred::CLOSE_DATE) {
            let planned = state.close_date.map(day_number);
            if let (Some(before), Some(after)) = (self.planned, planned)
                && after > before
            {
                self.pushes += 1;
                self.last_push = Some(day);
            }
            self.planned = planned;
            self.first_planned = self.first_planned.or(planned);
        }
        let category = state.category.filter(|_| !self.prepared.columns().without_category);
        self.category = category.map_or(0, |category| category as u8 + 1);
        self.owner = state.owner.filter(|_| seen(Inferred::OWNER));
    }

    /// The deal at the end of `day`, up to which [`Walk::advance`] went.
    pub(crate) fn seen(&self, day: Day, around: &Around, weekdays: &Weekdays) -> Seen {
        let recent = self.contacts[..self.next_contact].iter().rev().take_while(|at| at.day > day - RECENT_DAYS);
        let (mut contacts, mut inbound, mut meetings) = (0.0, 0.0, 0.0);
        for contact in recent {
            contacts += contact.count;
            inbound += contact.inbound;
            meetings += contact.meetings;
        }
        let last_contact = self.next_contact.checked_sub(1).map(|last| self.contacts[last].day);
        let counted = |since: Day| weekdays.between(since, day) as f32;
        let days = |since: Option<Day>| since.map_or(f32::NAN, counted);
        let ratio = match (self.amount, self.first_amount) {
            (Some(now), Some(first)) => now as f32 / first as f32,
            _ => f32::NAN,
        };
        let drift = match (self.planned, self.first_planned) {
            (Some(now), Some(first)) => (now - first) as f32,
            _ => f32::NAN,
        };
        let mut numbers = [f32::NAN; NUMBERS];
        let mut set = |number: Number, value: f32| numbers[number as usize] = value;
        set(Number::Age, (day - self.created) as f32);
        set(Number::StageDays, days(self.stage.map(|(_, since)| since)));
        set(Number::Amount, self.amount.map_or(f32::NAN, |amount| (amount as f32).ln()));
        set(Number::Growth, ratio);
        set(Number::PlannedAhead, self.planned.map_or(f32::NAN, |planned| (planned - day) as f32));
        if self.first_planned.is_some() {
            set(Number::Pushes, self.pushes as f32);
            set(Number::PushDays, days(self.last_push));
        }
        set(Number::Drift, drift);
        if self.prepared.sees_activities() {
            set(Number::Contacts, (1.0 + self.contacts_total).ln());
            set(Number::RecentContacts, contacts);
            set(Number::RecentInbound, inbound);
            set(Number::RecentMeetings, meetings);
            set(Number::Quiet, counted(last_contact.unwrap_or(self.created)));
            set(Number::BuyerContacts, (1.0 + self.buyer_total).ln());
            set(Number::BuyerQuiet, counted(self.last_buyer.unwrap_or(self.created)));
            let moved = self.stage.map(|(_, since)| since);
            set(Number::Still, counted(moved.max(self.last_buyer).unwrap_or(self.created)));
        }
        if self.stage.is_some() {
            set(Number::StageChanges, self.stage_changes as f32);
            set(Number::Regressions, self.regressions as f32);
        }
        Seen {
            numbers,
            stage: self.stage.map(|(stage, _)| stage),
            category: self.category,
            owner: self.owner,
            unit: self.owner.and_then(|owner| around.hierarchy.unit_of[owner as usize]),
            open: (1.0 + around.open as f32).ln(),
            planned: self.planned,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::deal::{Deal, DealKind, Stage};
    use facts::money::Currency;
    use facts::time::{Instant, day_of_number};
    use facts::{Company, StageKind};
    use jiff::tz::TimeZone;

    #[test]
    fn a_deal_that_lay_still_over_a_week_end_has_not_lain_still() {
        // Day 0 was a Thursday; the deal was created on it and moved on the day after.
        let at = |day: Day| Instant::start_of(day_of_number(day), &TimeZone::UTC);
        let state = |day: Day, stage: StageIx| DealState {
            known: at(day),
            happened: at(day),
            stage: Some(stage),
            amount: None,
            currency: Currency::USD,
            close_date: None,
            closed: None,
            owner: None,
            category: None,
            deleted: false,
            inferred: Inferred::default(),
        };
        let stage = |position: i64| Stage {
            pipeline: 0,
            name: position.to_string(),
            position,
            kind: StageKind::Open,
            inferred: false,
        };
        let deal = Deal {
            id: "d".to_owned(),
            name: String::new(),
            account: None,
            pipeline: 0,
            kind: DealKind::New,
            created: at(0),
            attributes: Vec::new(),
            states: 0..2,
        };
        let company = Company {
            stages: vec![stage(1), stage(2)],
            deals: vec![deal],
            states: vec![state(0, 0), state(1, 1)],
            ..Company::default()
        };
        let prepared = Prepared::new(&company);
        let seen = |day: Day, weekdays: &Weekdays| {
            let seen = Seen::of(&prepared, day, (0, 0), &prepared.signals().around(&prepared, day), weekdays);
            [Number::StageDays, Number::Age].map(|number| seen.number(number))
        };
        let working = Weekdays::WORKING;
        assert_eq!(seen(3, &working), [0.0, 3.0], "on Sunday after a Friday");
        assert_eq!(seen(4, &working), [1.4, 4.0]);
        assert_eq!(seen(8, &working), [7.0, 8.0], "a week is one");
        assert_eq!(seen(3, &Weekdays::EVEN), [2.0, 3.0]);
    }
}
