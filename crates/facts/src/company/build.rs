//! From rows to a company: ids become places.

use super::{Company, Node, Settings, place};
use crate::deal::{Attribute, Deal, DealIx, DealKind, Pipeline, Stage, StageIx};
use crate::history::{self, Change, Observation, Value};
use crate::person::{Person, PersonIx};
use crate::plan::{Account, Activity, Product, Quota, SubmittedNumber};
use crate::row::{ChangeRow, ChangeValue, DealRow, NodeRef, PersonRow, Row, StageRow, UnitRow};
use crate::time::Instant;
use crate::unit::{Headship, Membership, Placement, Span, Unit, UnitIx};
use foldhash::{HashMap, HashMapExt};

/// A row that refers to what no earlier row made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which kind of thing is missing: `person`, `unit`, `stage`, `deal`, `account`.
    pub missing: &'static str,
    /// Its id.
    pub id: String,
}

type Taken = Result<(), Refused>;

/// Collects rows into a [`Company`].
#[derive(Default)]
pub struct CompanyBuilder {
    company: Company,
    snapshot: Instant,
    people: HashMap<String, PersonIx>,
    units: HashMap<String, UnitIx>,
    pipelines: HashMap<String, u16>,
    stages: HashMap<(u16, String), StageIx>,
    accounts: HashMap<String, u32>,
    attributes: HashMap<String, u16>,
    values: Vec<HashMap<String, u32>>,
    deals: HashMap<String, DealIx>,
    activity_kinds: HashMap<String, u16>,
    observations: Vec<Vec<Observation>>,
    /// Of so many deals each, with their order of arrival: what is of no more use once its states are made is gone before the next are.
    changes: Vec<Vec<(DealIx, u32, Change)>>,
}

/// How many deals' changes are kept together.
const TOGETHER: usize = 1 << 16;

impl CompanyBuilder {
    /// Starts with nothing; deals that are pushed are known as of `snapshot`, the date of their export.
    pub fn new(settings: Settings, snapshot: Instant) -> CompanyBuilder {
        let company = Company { settings, ..Company::default() };
        CompanyBuilder { company, snapshot, ..CompanyBuilder::default() }
    }

    /// Sets the date of the export after all: where it is only known from the rows themselves. Call it before a second
    /// snapshot is pushed.
    pub fn set_snapshot(&mut self, snapshot: Instant) {
        let before = std::mem::replace(&mut self.snapshot, snapshot);
        for (deal, observations) in self.company.deals.iter_mut().zip(&mut self.observations) {
            if deal.created == before {
                deal.created = snapshot;
            }
            observations.iter_mut().filter(|o| o.known == before).for_each(|o| o.known = snapshot);
        }
    }

    /// The latest thing that the rows so far say happened: creations, outcomes, changes and activities.
    pub fn latest(&self) -> Option<Instant> {
        let deals = self.observations.iter().flatten().flat_map(|o| [o.created, o.closed]).flatten();
        let changes = self.changes.iter().flatten().map(|(_, _, change)| change.known);
        let activities = self.company.activities.iter().map(|activity| activity.happened);
        deals.chain(changes).chain(activities).max()
    }

    /// Deals that are pushed from here on are known as of `snapshot`, which is not earlier than the one before.
    pub fn next_snapshot(&mut self, snapshot: Instant) {
        self.snapshot = snapshot;
    }

    /// Adds a row; refuses one that refers to what is not there.
    pub fn push(&mut self, row: Row) -> Taken {
        match row {
            Row::Stage(row) => self.stage(row),
            Row::Rate(rate) => self.company.rates.add(rate),
            Row::Unit(row) => return self.unit(row),
            Row::Person(row) => self.person(row),
            Row::Headship(row) => {
                let (person, unit) = (self.person_ix(&row.person)?, self.unit_ix(&row.unit)?);
                self.company.headships.push(Headship { person, unit, span: row.span });
            }
            Row::Membership(row) => {
                let (person, unit) = (self.person_ix(&row.person)?, self.unit_ix(&row.unit)?);
                let membership = Membership { person, unit, primary: row.primary, span: row.span };
                self.company.memberships.push(membership);
            }
            Row::Account(row) => {
                let next = place(self.company.accounts.len());
                self.accounts.insert(row.id.clone(), next);
                let (id, name, segment, industry, region) = (row.id, row.name, row.segment, row.industry, row.region);
                let owner = row.owner.as_deref().and_then(|id| self.people.get(id).copied());
                self.company.accounts.push(Account { id, name, segment, industry, region, owner });
            }
            Row::Product(row) => {
                let currency = row.currency.unwrap_or(self.company.settings.currency);
                self.company.products.push(Product { name: row.name, list_price: row.list_price, currency });
            }
            Row::Deal(row) => return self.deal(*row),
            Row::Change(row) => return self.change(row),
            Row::Activity(row) => {
                let deal = row.deal.as_deref().map(|id| self.deal_ix(id)).transpose()?;
                let person = self.person_ix(&row.person)?;
                let kinds = &mut self.company.activity_kinds;
                let kind = *self.activity_kinds.entry(row.kind.clone()).or_insert_with(|| {
                    kinds.push(row.kind);
                    small_place(kinds.len() - 1)
                });
                let (happened, direction, count) = (row.happened, row.direction, row.count);
                self.company.activities.push(Activity { deal, person, kind, happened, direction, count });
            }
            Row::Quota(row) => {
                let node = self.node(&row.node)?;
                let (start, end, amount, measure) = (row.start, row.end, row.amount, row.measure);
                let currency = Some(row.currency.unwrap_or(self.company.settings.currency));
                let currency = currency.filter(|_| !measure.starts_with("count"));
                self.company.quotas.push(Quota { node, start, end, amount, currency, measure });
            }
            Row::Number(row) => {
                let node = self.node(&row.node)?;
                let (start, as_of, amount) = (row.start, row.as_of, row.amount);
                self.company.numbers.push(SubmittedNumber { node, start, as_of, amount });
            }
        }
        Ok(())
    }

    fn person(&mut self, row: PersonRow) {
        let PersonRow { id, name, role, hired, left, .. } = row;
        let person = Person { id: id.clone(), name, role, hired, left };
        match self.people.get(&id) {
            Some(ix) => self.company.people[*ix as usize] = person,
            None => {
                self.people.insert(id, place(self.company.people.len()));
                self.company.people.push(person);
            }
        }
    }

    fn unit(&mut self, row: UnitRow) -> Taken {
        let parent = row.parent.as_deref().map(|id| self.unit_ix(id)).transpose()?;
        let unit = match self.units.get(&row.id) {
            Some(unit) => *unit,
            None => {
                let unit = place(self.company.units.len());
                self.units.insert(row.id.clone(), unit);
                self.company.units.push(Unit { id: row.id, name: row.name });
                unit
            }
        };
        self.company.placements.push(Placement { unit, parent, span: row.span });
        Ok(())
    }

    fn stage(&mut self, row: StageRow) {
        let pipeline = self.pipeline(&row.pipeline);
        let stage = Stage { pipeline, name: row.name, position: row.position, kind: row.kind, inferred: row.inferred };
        let key = (pipeline, stage.name.clone());
        match self.stages.get(&key) {
            Some(ix) => self.company.stages[*ix as usize] = stage,
            None => {
                self.stages.insert(key, small_place(self.company.stages.len()));
                self.company.stages.push(stage);
            }
        }
    }

    fn pipeline(&mut self, id: &str) -> u16 {
        if let Some(ix) = self.pipelines.get(id) {
            return *ix;
        }
        let ix = small_place(self.company.pipelines.len());
        self.pipelines.insert(id.to_owned(), ix);
        self.company.pipelines.push(Pipeline { id: id.to_owned() });
        ix
    }

    fn deal(&mut self, row: DealRow) -> Taken {
        let owner = self.person_ix(&row.owner)?;
        let pipeline = self.pipeline(&row.pipeline);
        let stage = self.stage_ix(pipeline, &row.stage)?;
        // An account that has no row of its own is made from its id: exports often carry only the name.
        let account = row.account.filter(|id| !id.is_empty()).map(|id| match self.accounts.get(&id) {
            Some(ix) => *ix,
            None => {
                let ix = place(self.company.accounts.len());
                self.accounts.insert(id.clone(), ix);
                let (name, empty) = (id.clone(), String::new);
                let (segment, industry, region) = (empty(), empty(), empty());
                self.company.accounts.push(Account { id, name, segment, industry, region, owner: None });
                ix
            }
        });
        let attributes = row.attributes.iter().map(|(name, value)| self.attribute(name, value)).collect();
        let observation = Observation {
            known: self.snapshot,
            created: row.created,
            stage: (stage, self.company.stages[stage as usize].kind),
            amount: row.amount,
            currency: row.currency.unwrap_or(self.company.settings.currency),
            close_date: row.close_date,
            closed: row.closed,
            won_amount: row.won_amount,
            owner: Some(owner),
            category: row.category,
            deleted: false,
        };
        let created = row.created.unwrap_or(self.snapshot);
        let (name, kind) = (row.name, DealKind::infer(&row.kind));
        match self.deals.get(&row.id) {
            Some(ix) => {
                let deal = &mut self.company.deals[*ix as usize];
                (deal.name, deal.account, deal.pipeline, deal.kind, deal.attributes) =
                    (name, account, pipeline, kind, attributes);
                self.observations[*ix as usize].push(observation);
            }
            None => {
                self.deals.insert(row.id.clone(), place(self.company.deals.len()));
                let deal = Deal { id: row.id, name, account, pipeline, kind, created, attributes, states: 0..0 };
                self.company.deals.push(deal);
                self.observations.push(vec![observation]);
            }
        }
        Ok(())
    }

    fn change(&mut self, row: ChangeRow) -> Taken {
        let deal = self.deal_ix(&row.deal)?;
        let pipeline = self.company.deals[deal as usize].pipeline;
        self.company.tracked.add(&row.value.field());
        let value = match row.value {
            ChangeValue::Stage(name) => {
                let stage = self.stage_ix(pipeline, &name)?;
                Value::Stage(stage, self.company.stages[stage as usize].kind)
            }
            ChangeValue::Amount(amount) => Value::Amount(amount),
            ChangeValue::CloseDate(date) => Value::CloseDate(date),
            ChangeValue::Owner(id) => Value::Owner(self.person_ix(&id)?),
            ChangeValue::Category(category) => Value::Category(category),
            ChangeValue::Attribute(name, value) => {
                let (attribute, value) = self.attribute(&name, &value);
                self.company.attribute_changes.push((deal, attribute, value, row.happened, row.known));
                return Ok(());
            }
        };
        let chunk = deal as usize / TOGETHER;
        if self.changes.len() <= chunk {
            self.changes.resize_with(chunk + 1, Vec::new);
        }
        let chunk = &mut self.changes[chunk];
        chunk.push((deal, place(chunk.len()), Change { value, happened: row.happened, known: row.known }));
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) -> (u16, u32) {
        let attribute = match self.attributes.get(name) {
            Some(ix) => *ix,
            None => {
                let ix = small_place(self.company.attributes.len());
                self.attributes.insert(name.to_owned(), ix);
                self.company.attributes.push(Attribute { name: name.to_owned(), values: Vec::new() });
                self.values.push(HashMap::new());
                ix
            }
        };
        let known = &mut self.values[attribute as usize];
        if let Some(ix) = known.get(value) {
            return (attribute, *ix);
        }
        let values = &mut self.company.attributes[attribute as usize].values;
        let ix = place(values.len());
        known.insert(value.to_owned(), ix);
        values.push(value.to_owned());
        (attribute, ix)
    }

    fn person_ix(&self, id: &str) -> Result<PersonIx, Refused> {
        self.people.get(id).copied().ok_or_else(|| Refused { missing: "person", id: id.to_owned() })
    }

    fn unit_ix(&self, id: &str) -> Result<UnitIx, Refused> {
        self.units.get(id).copied().ok_or_else(|| Refused { missing: "unit", id: id.to_owned() })
    }

    fn deal_ix(&self, id: &str) -> Result<DealIx, Refused> {
        self.deals.get(id).copied().ok_or_else(|| Refused { missing: "deal", id: id.to_owned() })
    }

    fn stage_ix(&self, pipeline: u16, name: &str) -> Result<StageIx, Refused> {
        let known = self.stages.get(&(pipeline, name.to_owned())).copied();
        known.ok_or_else(|| Refused { missing: "stage", id: name.to_owned() })
    }

    fn node(&self, node: &NodeRef) -> Result<Node, Refused> {
        match node {
            NodeRef::Person(id) => self.person_ix(id).map(Node::Person),
            NodeRef::Unit(id) => self.unit_ix(id).map(Node::Unit),
        }
    }

    /// Everything that was pushed. Without any unit there is one, of everybody.
    pub fn finish(mut self) -> Company {
        self.company.exported = Some(self.snapshot);
        if self.company.units.is_empty() {
            self.company.units.push(Unit { id: "company".into(), name: self.company.settings.name.clone() });
            self.company.placements.push(Placement { unit: 0, parent: None, span: Span::default() });
            let everybody = 0..place(self.company.people.len());
            let member = |person| Membership { person, unit: 0, primary: true, span: Span::default() };
            self.company.memberships = everybody.map(member).collect();
        }
        self.forget_ids();
        self.derive_states();
        self.company.sort_by_id();
        self.company
    }

    /// Places by id are of no more use, and of a large company they take as much memory as what is made next.
    fn forget_ids(&mut self) {
        (self.people, self.units, self.accounts, self.deals) = Default::default();
        self.values = Vec::new();
    }

    fn derive_states(&mut self) {
        let company = &mut self.company;
        let changes: usize = self.changes.iter().map(Vec::len).sum();
        company.states.reserve(changes + 2 * company.deals.len());
        let mut own = Vec::new();
        let mut chunks = std::mem::take(&mut self.changes).into_iter();
        let observations = std::mem::take(&mut self.observations);
        let mut deals = (0..).zip(&mut company.deals).zip(observations).peekable();
        while deals.peek().is_some() {
            // Of a large company changes are what takes most memory: they are sorted in place, and gone once states are made.
            let mut changes = chunks.next().unwrap_or_default();
            changes.sort_unstable_by_key(|(deal, arrived, _)| (*deal, *arrived));
            let mut rest = changes.as_slice();
            for ((ix, deal), observations) in deals.by_ref().take(TOGETHER) {
                let count = rest.partition_point(|(of, _, _)| *of <= ix);
                own.clear();
                own.extend(rest[..count].iter().map(|(_, _, change)| change.clone()));
                rest = &rest[count..];
                let states = history::states(&observations, &own, company.tracked, &company.settings.zone);
                let start = place(company.states.len());
                company.states.extend(states);
                deal.states = start..place(company.states.len());
            }
        }
    }
}

fn small_place(index: usize) -> u16 {
    u16::try_from(index).expect("a company has fewer than 65,536 stages, pipelines, columns and activity kinds")
}
