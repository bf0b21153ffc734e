//! Everything known of a company, in memory: what estimates are made from.

mod build;

pub use build::{CompanyBuilder, Refused};

use crate::calendar::FiscalCalendar;
use crate::deal::{Attribute, Deal, DealIx, DealState, Field, Pipeline, Stage, StageKind};
use crate::history::Tracked;
use crate::money::{Currency, Money, Rates};
use crate::person::{Person, PersonIx};
use crate::plan::{Account, Activity, Product, Quota, SubmittedNumber};
use crate::time::Instant;
use crate::unit::{Headship, Membership, Placement, Unit, UnitIx};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A place at which numbers are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Node {
    /// All of it.
    Company,
    /// A unit with all below it.
    Unit(UnitIx),
    /// A person's own deals.
    Person(PersonIx),
}

/// What a company decides once.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The name, shown on pages.
    pub name: String,
    /// The currency in which everything is added up.
    pub currency: Currency,
    /// The zone in which days end.
    pub zone: TimeZone,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
}

impl Settings {
    /// The zone's name as in the IANA list.
    pub fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            name: String::new(),
            currency: Currency::USD,
            zone: TimeZone::UTC,
            calendar: FiscalCalendar::default(),
        }
    }
}

/// An attribute of a deal took a value: (deal, attribute, value, happened, known).
pub type AttributeChange = (DealIx, u16, u32, Instant, Instant);

/// Everything known of a company. People, units and deals ascend by id, so that the same facts in any order of arrival
/// give the same value.
#[derive(Clone, Debug, Default)]
pub struct Company {
    /// What the company decided.
    pub settings: Settings,
    /// People, ascending by id.
    pub people: Vec<Person>,
    /// Units, ascending by id.
    pub units: Vec<Unit>,
    /// Which unit stands under which, when.
    pub placements: Vec<Placement>,
    /// Who belongs to which unit, when.
    pub memberships: Vec<Membership>,
    /// Who heads which unit, when.
    pub headships: Vec<Headship>,
    /// Pipelines.
    pub pipelines: Vec<Pipeline>,
    /// Stages of all pipelines.
    pub stages: Vec<Stage>,
    /// Customers and prospects.
    pub accounts: Vec<Account>,
    /// What is sold.
    pub products: Vec<Product>,
    /// Other columns of deals.
    pub attributes: Vec<Attribute>,
    /// Deals, ascending by id.
    pub deals: Vec<Deal>,
    /// States of all deals, by deal, ascending by `known`.
    pub states: Vec<DealState>,
    /// Changes of attributes, by deal.
    pub attribute_changes: Vec<AttributeChange>,
    /// The kinds of activities.
    pub activity_kinds: Vec<String>,
    /// Activities, in order of arrival.
    pub activities: Vec<Activity>,
    /// Quotas.
    pub quotas: Vec<Quota>,
    /// Submitted numbers.
    pub numbers: Vec<SubmittedNumber>,
    /// Conversion rates.
    pub rates: Rates,
    /// The fields whose history the sources keep.
    pub tracked: Tracked,
    /// When the latest export was made, where that is known: what is dated later is a plan.
    pub exported: Option<Instant>,
}

impl Company {
    /// The states of a deal, ascending by `known`.
    pub fn states_of(&self, deal: &Deal) -> &[DealState] {
        &self.states[deal.states.start as usize..deal.states.end as usize]
    }

    /// What was known of a deal at `instant`; `None` before it was created.
    pub fn state_at(&self, deal: &Deal, instant: Instant) -> Option<&DealState> {
        let states = self.states_of(deal);
        states.partition_point(|state| state.known <= instant).checked_sub(1).map(|index| &states[index])
    }

    /// The end of `day` in the company's zone: what is known "as of" that day.
    pub fn end_of(&self, day: Date) -> Instant {
        Instant::end_of(day, &self.settings.zone)
    }

    /// What a state's stage is; an unknown stage is open.
    pub fn kind_of(&self, state: &DealState) -> StageKind {
        state.stage.map_or(StageKind::Open, |stage| self.stages[stage as usize].kind)
    }

    /// `minor` of `currency` in the company's currency at the last rate on or before `day`.
    pub fn in_company_currency(&self, minor: i64, currency: Currency, day: Date) -> Option<i64> {
        self.rates.convert(Money { minor, currency }, self.settings.currency, day).map(|money| money.minor)
    }

    /// The day of the latest thing that happened: creations, changes, outcomes and activities, not plans, such as next week's meeting.
    pub fn data_end(&self) -> Option<Date> {
        let states = self.states.iter().filter(|state| !state.deleted).map(|state| state.happened);
        let activities = self.activities.iter().map(|activity| activity.happened);
        let latest = states.chain(activities).max()?;
        Some(latest.min(self.exported.unwrap_or(Instant::MAX)).day(&self.settings.zone))
    }

    /// The id in the data of a node; empty for the company.
    pub fn node_id(&self, node: Node) -> &str {
        match node {
            Node::Company => "",
            Node::Unit(unit) => &self.units[unit as usize].id,
            Node::Person(person) => &self.people[person as usize].id,
        }
    }

    /// The list price of a deal's product in the company's currency on `day`.
    pub fn list_price(&self, deal: &Deal, day: Date) -> Option<i64> {
        let attribute = self.attributes.iter().position(|attribute| attribute.name == "product")?;
        let value = deal.attributes.iter().find(|(ix, _)| *ix as usize == attribute)?.1;
        let name = &self.attributes[attribute].values[value as usize];
        let product = self.products.iter().find(|product| product.name == *name)?;
        self.in_company_currency(product.list_price?, product.currency, day)
    }
}

impl Company {
    /// Puts people, units and deals in ascending order of id, and every reference with them.
    pub fn sort_by_id(&mut self) {
        let people = order(&mut self.people, |person| &person.id);
        let units = order(&mut self.units, |unit| &unit.id);
        let deals = order(&mut self.deals, |deal| &deal.id);
        for state in &mut self.states {
            state.owner = state.owner.map(|owner| people[owner as usize]);
        }
        for placement in &mut self.placements {
            placement.unit = units[placement.unit as usize];
            placement.parent = placement.parent.map(|parent| units[parent as usize]);
        }
        for membership in &mut self.memberships {
            membership.person = people[membership.person as usize];
            membership.unit = units[membership.unit as usize];
        }
        for headship in &mut self.headships {
            headship.person = people[headship.person as usize];
            headship.unit = units[headship.unit as usize];
        }
        for activity in &mut self.activities {
            activity.person = people[activity.person as usize];
            activity.deal = activity.deal.map(|deal| deals[deal as usize]);
        }
        let place_of = |node: Node| match node {
            Node::Company => Node::Company,
            Node::Unit(unit) => Node::Unit(units[unit as usize]),
            Node::Person(person) => Node::Person(people[person as usize]),
        };
        self.quotas.iter_mut().for_each(|quota| quota.node = place_of(quota.node));
        self.numbers.iter_mut().for_each(|number| number.node = place_of(number.node));
        for account in &mut self.accounts {
            account.owner = account.owner.map(|owner| people[owner as usize]);
        }
        self.attribute_changes.iter_mut().for_each(|change| change.0 = deals[change.0 as usize]);
        self.attribute_changes.sort_by_key(|change| change.0);
    }
}

/// Sorts by id, in place, and returns for each old place the new one.
fn order<T>(items: &mut [T], id: impl Fn(&T) -> &str) -> Vec<u32> {
    let mut old: Vec<u32> = (0..place(items.len())).collect();
    old.sort_by(|a, b| id(&items[*a as usize]).cmp(id(&items[*b as usize])));
    let mut new = vec![0; items.len()];
    for (rank, old) in old.into_iter().enumerate() {
        new[old as usize] = place(rank);
    }
    let mut goes_to = new.clone();
    for here in 0..items.len() {
        while goes_to[here] as usize != here {
            let there = goes_to[here] as usize;
            items.swap(here, there);
            goes_to.swap(here, there);
        }
    }
    new
}

fn place(index: usize) -> u32 {
    u32::try_from(index).expect("a company holds fewer than four billion of anything")
}

/// A field whose history was kept, for callers that load states from elsewhere than rows.
pub fn tracked(fields: impl IntoIterator<Item = Field>) -> Tracked {
    let mut tracked = Tracked::default();
    fields.into_iter().for_each(|field| tracked.add(&field));
    tracked
}
