//! What a deal looks like at the end of a day: everything that may say whether, and when, it will be won.

use crate::contact::Contact;
use crate::ledger::{Day, Prepared};
use crate::reason::Group;
use crate::signals::Around;
use facts::deal::{DealIx, DealState, Inferred, StageIx};
use facts::person::PersonIx;
use facts::time::day_number;
use facts::unit::UnitIx;
use serde::{Deserialize, Serialize};

/// Contacts of so many days are recent.
const RECENT_DAYS: Day = 28;

/// The numbers of a deal; not a number: unknown.
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
    pub(crate) fn of(prepared: &Prepared<'_>, day: Day, (deal, created): (DealIx, Day), around: &Around) -> Seen {
        let mut walk = Walk::of(prepared, deal, created);
        walk.advance(day);
        walk.seen(day, around)
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
    pub(crate) fn seen(&self, day: Day, around: &Around) -> Seen {
        let recent = self.contacts[..self.next_contact].iter().rev().take_while(|at| at.day > day - RECENT_DAYS);
        let (mut contacts, mut inbound, mut meetings) = (0.0, 0.0, 0.0);
        for contact in recent {
            contacts += contact.count;
            inbound += contact.inbound;
            meetings += contact.meetings;
        }
        let last_contact = self.next_contact.checked_sub(1).map(|last| self.contacts[last].day);
        let days = |since: Option<Day>| since.map_or(f32::NAN, |since| (day - since) as f32);
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
            set(Number::Quiet, (day - last_contact.unwrap_or(self.created)) as f32);
            set(Number::BuyerContacts, (1.0 + self.buyer_total).ln());
            set(Number::BuyerQuiet, (day - self.last_buyer.unwrap_or(self.created)) as f32);
            let moved = self.stage.map(|(_, since)| since);
            set(Number::Still, (day - moved.max(self.last_buyer).unwrap_or(self.created)) as f32);
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
