//! What bookings turned out to be, credited as on the day of a forecast.

use crate::ledger::{Day, Prepared};
use facts::deal::DealIx;
use facts::person::PersonIx;
use facts::time::day_number;
use facts::{Company, Hierarchy, Node, StageKind};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Bookings of some days, in minor units of the company's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookings {
    /// By owner; `None` where nobody is known to own the deal.
    pub people: BTreeMap<Option<PersonIx>, i64>,
    /// By node: the company, every unit and every person with any.
    pub nodes: BTreeMap<Node, i64>,
    /// Won deals left out because no rate converts their currency.
    pub without_rate: usize,
}

impl Bookings {
    /// A node's bookings; nothing booked is 0.
    pub fn of(&self, node: Node) -> i64 {
        self.nodes.get(&node).copied().unwrap_or(0)
    }
}

/// Deals won with a close date from `from` to `to` (both included), as known at the end of `known_by`.
///
/// The owner known at the end of `credited_as_of` is credited (of a deal created later: the one known at the end of `known_by`, so
/// that new business is whose it will be booked for), and the hierarchy of that day adds up.
pub fn bookings(company: &Company, credited_as_of: Date, from: Date, to: Date, known_by: Date) -> Bookings {
    Prepared::new(company).bookings(credited_as_of, from, to, known_by)
}

impl Prepared<'_> {
    /// [`bookings`], without reading the company again.
    pub fn bookings(&self, credited_as_of: Date, from: Date, to: Date, known_by: Date) -> Bookings {
        let hierarchy = Hierarchy::on(self.company, credited_as_of);
        let (credited, known) = (day_number(credited_as_of), day_number(known_by));
        let (from, to) = (day_number(from), day_number(to));
        let mut bookings = Bookings::default();
        for deal in self.deals() {
            let Some(state) = self.state_on(deal, known).filter(|state| !state.deleted) else { continue };
            let closed: Option<Day> = state.closed.map(day_number).filter(|day| (from..=to).contains(day));
            let Some(closed) = closed.filter(|_| self.company.kind_of(state) == StageKind::Won) else { continue };
            let Some(amount) = self.convert(state.amount.unwrap_or(0), state.currency, closed) else {
                bookings.without_rate += 1;
                continue;
            };
            bookings.add(&hierarchy, self.credited(deal, credited, state.owner), amount);
        }
        bookings
    }

    /// Who is credited on a day with what a deal brings later: its owner then; of a deal created later, the one whom it is booked for.
    pub(crate) fn credited(&self, deal: DealIx, on: Day, booked_for: Option<PersonIx>) -> Option<PersonIx> {
        self.state_on(deal, on).map_or(booked_for, |state| state.owner)
    }
}

impl Bookings {
    fn add(&mut self, hierarchy: &Hierarchy, owner: Option<PersonIx>, amount: i64) {
        *self.people.entry(owner).or_default() += amount;
        *self.nodes.entry(Node::Company).or_default() += amount;
        let Some(owner) = owner else { return };
        *self.nodes.entry(Node::Person(owner)).or_default() += amount;
        let unit = hierarchy.unit_of[owner as usize];
        for unit in unit.into_iter().flat_map(|unit| hierarchy.with_above(unit)) {
            *self.nodes.entry(Node::Unit(unit)).or_default() += amount;
        }
    }
}
