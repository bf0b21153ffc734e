//! The whole company out of the database, ready to be estimated from.

use crate::engine::{Outcome, Row, Store, StoreError};
use crate::statements as sql;
use crate::states::{category, day};
use async_recursion::async_recursion as boxed;
use facts::company::AttributeChange;
use facts::deal::{Attribute, Deal, DealKind, DealState, Inferred, Pipeline, Stage, StageKind};
use facts::plan::{Account, Activity, Direction, Product, Quota, SubmittedNumber};
use facts::unit::{Headship, Membership, Placement, Span, Unit};
use facts::{Company, Currency, Instant, Node};
use std::collections::HashMap;

/// A company with the key of each person, unit, stage and deal, in the same order.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The company.
    pub company: Company,
    /// Keys of [`Company::people`].
    pub people: Vec<i64>,
    /// Public ids of [`Company::people`].
    pub people_ids: Vec<String>,
    /// Keys of [`Company::units`].
    pub units: Vec<i64>,
    /// Public ids of [`Company::units`].
    pub unit_ids: Vec<String>,
    /// Keys of [`Company::stages`].
    pub stages: Vec<i64>,
    /// Keys of [`Company::accounts`]; empty like the next.
    pub accounts: Vec<i64>,
    /// Keys of [`Company::deals`]; empty if deals were not asked for.
    pub deals: Vec<i64>,
}

/// Keys that are read at once.
const KEYS_AT_ONCE: i64 = 50_000;

type PlaceOf = HashMap<i64, u32>;

impl Store {
    /// Everything but deals and activities: people, hierarchy, stages, quotas, numbers.
    #[boxed]
    pub async fn load_frame(&self) -> Outcome<Loaded> {
        let mut loaded = Loaded::default();
        loaded.company.settings = self.settings().await?.unwrap_or_default();
        let people = self.load_people(&mut loaded).await?;
        let units = self.load_units(&mut loaded, &people).await?;
        self.load_stages(&mut loaded).await?;
        self.load_plans(&mut loaded, &people, &units).await?;
        loaded.company.tracked = self.tracked().await?;
        Ok(loaded)
    }

    /// Everything, as it stands now; what was known earlier is in it.
    #[boxed]
    pub async fn load(&self) -> Outcome<Loaded> {
        let mut loaded = self.load_frame().await?;
        self.load_numbers(&mut loaded).await?;
        let accounts = self.load_accounts(&mut loaded).await?;
        self.load_deals(&mut loaded, &accounts).await?;
        self.load_activities(&mut loaded).await?;
        loaded.company.exported = self.last_known().await?;
        Ok(loaded)
    }

    async fn load_people(&self, loaded: &mut Loaded) -> Outcome<PlaceOf> {
        let mut people: Vec<_> = self.people().await?.into_values().collect();
        people.sort_by(|a, b| a.person.id.cmp(&b.person.id));
        for kept in people {
            loaded.people.push(kept.key);
            loaded.people_ids.push(kept.id);
            loaded.company.people.push(kept.person);
        }
        Ok(places(&loaded.people))
    }

    async fn load_units(&self, loaded: &mut Loaded, people: &PlaceOf) -> Outcome<PlaceOf> {
        let external = self.ids("unit").await?;
        let placements = latest(self.rows(sql::PLACEMENTS, &[]).await?, 5, |row| (row.int(0), row.int_or_null(3)));
        let mut names: HashMap<i64, String> = HashMap::new();
        placements.iter().for_each(|row| drop(names.insert(row.int(0), row.text(1).to_owned())));
        let mut units: Vec<(i64, String, String)> = self
            .rows(sql::UNITS, &[])
            .await?
            .iter()
            .filter(|row| names.contains_key(&row.int(0)))
            .map(|row| (row.int(0), external.get(&row.int(0)).cloned().unwrap_or_default(), row.text(1).to_owned()))
            .collect();
        units.sort_by(|a, b| a.1.cmp(&b.1));
        for (key, id, public) in units {
            loaded.units.push(key);
            loaded.unit_ids.push(public);
            loaded.company.units.push(Unit { id, name: names.remove(&key).unwrap_or_default() });
        }
        let units = places(&loaded.units);
        let company = &mut loaded.company;
        for row in &placements {
            let (Some(unit), parent) = (place(&units, row.int(0)), row.int_or_null(2)) else { continue };
            let parent = parent.and_then(|key| place(&units, key));
            company.placements.push(Placement { unit, parent, span: span(row, 3) });
        }
        let zone = company.settings.zone.clone();
        let memberships =
            latest(self.rows(sql::MEMBERSHIPS, &[]).await?, 5, |row| (row.int(0), row.int(1), row.int_or_null(3)));
        let mut seen = std::collections::HashSet::new();
        for row in &memberships {
            let (Some(person), Some(unit)) = (place(people, row.int(0)), place(&units, row.int(1))) else { continue };
            let mut span = span(row, 3);
            let primary = row.flag(2);
            // A move that names no day happened when the export that shows it was made.
            if primary && !seen.insert(person) && span.from.is_none() {
                span.from = Some(Instant(row.int(5)).day(&zone));
            }
            company.memberships.push(Membership { person, unit, primary, span });
        }
        for row in latest(self.rows(sql::HEADSHIPS, &[]).await?, 4, |row| (row.int(1), row.int_or_null(2))) {
            let (Some(person), Some(unit)) = (place(people, row.int(0)), place(&units, row.int(1))) else { continue };
            company.headships.push(Headship { person, unit, span: span(&row, 2) });
        }
        if company.units.is_empty() && !company.people.is_empty() {
            loaded.units.push(0);
            loaded.unit_ids.push("company".into());
            company.units.push(Unit { id: "company".into(), name: company.settings.name.clone() });
            company.placements.push(Placement { unit: 0, parent: None, span: Span::default() });
            let everybody = 0..u32::try_from(company.people.len()).unwrap_or(u32::MAX);
            company.memberships =
                everybody.map(|person| Membership { person, unit: 0, primary: true, span: Span::default() }).collect();
        }
        Ok(units)
    }

    async fn load_stages(&self, loaded: &mut Loaded) -> Outcome<()> {
        let facts = latest(self.rows(sql::STAGE_FACTS, &[]).await?, 4, |row| row.int(0));
        let facts: HashMap<i64, &Row> = facts.iter().map(|row| (row.int(0), row)).collect();
        let mut pipelines: PlaceOf = HashMap::new();
        for row in self.rows(sql::PIPELINES, &[]).await? {
            pipelines.insert(row.int(0), u32::try_from(loaded.company.pipelines.len()).unwrap_or(u32::MAX));
            loaded.company.pipelines.push(Pipeline { id: row.text(1).to_owned() });
        }
        for row in self.rows(sql::STAGES, &[]).await? {
            let pipeline = place(&pipelines, row.int(3)).and_then(|p| u16::try_from(p).ok());
            let fact = facts.get(&row.int(0));
            loaded.stages.push(row.int(0));
            loaded.company.stages.push(Stage {
                pipeline: pipeline.unwrap_or(0),
                name: row.text(2).to_owned(),
                position: fact.map_or(i64::MAX, |fact| fact.int(1)),
                kind: fact.and_then(|fact| StageKind::parse(fact.text(2))).unwrap_or(StageKind::Open),
                inferred: fact.is_none_or(|fact| fact.flag(3)),
            });
        }
        Ok(())
    }

    async fn load_plans(&self, loaded: &mut Loaded, people: &PlaceOf, units: &PlaceOf) -> Outcome<()> {
        let company = &mut loaded.company;
        let quotas = self.rows(sql::QUOTAS, &[]).await?;
        let ident = |row: &Row| (row.int_or_null(0), row.int_or_null(1), row.int(2), row.text(6).to_owned());
        for row in latest(quotas, 7, ident) {
            let Some(node) = node(&row, people, units) else { continue };
            company.quotas.push(Quota {
                node,
                start: day(row.int(2)),
                end: day(row.int(3)),
                amount: row.int(4),
                currency: row.text_or_null(5).and_then(Currency::parse),
                measure: row.text(6).to_owned(),
            });
        }
        for row in self.rows(sql::RATES, &[]).await? {
            if let (Some(from), Some(to)) = (Currency::parse(row.text(0)), Currency::parse(row.text(1))) {
                company.rates.add(facts::money::Rate { from, to, day: day(row.int(2)), pico: row.int(3) });
            }
        }
        let names: HashMap<i64, String> =
            self.rows(sql::PRODUCTS, &[]).await?.iter().map(|row| (row.int(0), row.text(1).to_owned())).collect();
        for row in latest(self.rows(sql::PRODUCT_FACTS, &[]).await?, 3, |row| row.int(0)) {
            company.products.push(Product {
                name: names.get(&row.int(0)).cloned().unwrap_or_default(),
                list_price: row.int_or_null(1),
                currency: Currency::parse(row.text(2)).unwrap_or(company.settings.currency),
            });
        }
        Ok(())
    }

    /// Numbers that exports brought and that managers said here; the track record alone needs them.
    async fn load_numbers(&self, loaded: &mut Loaded) -> Outcome<()> {
        let (people, units) = (places(&loaded.people), places(&loaded.units));
        let company = &mut loaded.company;
        let mut take = |row: Row| {
            let Some(node) = node(&row, &people, &units) else { return };
            let (start, as_of, amount) = (day(row.int(2)), day(row.int(3)), row.int(4));
            company.numbers.push(SubmittedNumber { node, start, as_of, amount });
        };
        self.each(sql::NUMBERS, &[], &mut take).await?;
        for row in self.rows(sql::MANAGER_NUMBERS_ALL, &[]).await? {
            let node = row.int_or_null(0).map_or(Some(Node::Company), |unit| place(&units, unit).map(Node::Unit));
            let Some(node) = node else { continue };
            let (start, as_of, amount) = (day(row.int(1)), day(row.int(2)), row.int(3));
            company.numbers.push(SubmittedNumber { node, start, as_of, amount });
        }
        Ok(())
    }

    async fn load_accounts(&self, loaded: &mut Loaded) -> Outcome<PlaceOf> {
        let people = places(&loaded.people);
        let external = self.ids("account").await?;
        let mut accounts = PlaceOf::new();
        for row in latest(self.rows(sql::ACCOUNT_FACTS, &[]).await?, 5, |row| row.int(0)) {
            accounts.insert(row.int(0), u32::try_from(loaded.accounts.len()).unwrap_or(u32::MAX));
            loaded.accounts.push(row.int(0));
            loaded.company.accounts.push(Account {
                id: external.get(&row.int(0)).cloned().unwrap_or_default(),
                name: row.text(1).to_owned(),
                segment: row.text(2).to_owned(),
                industry: row.text(3).to_owned(),
                region: row.text(4).to_owned(),
                owner: row.int_or_null(6).and_then(|key| place(&people, key)),
            });
        }
        Ok(accounts)
    }

    async fn load_deals(&self, loaded: &mut Loaded, accounts: &PlaceOf) -> Outcome<()> {
        let external = self.ids("deal").await?;
        let pipelines = self.rows(sql::PIPELINES, &[]).await?;
        let mut reader = DealReader::new(loaded, accounts, self.rows(sql::ATTRIBUTES, &[]).await?, &pipelines);
        let keys = self.row(sql::DEAL_KEYS, &[]).await?;
        let (mut after, last) = keys.map_or((0, -1), |row| (row.int(0) - 1, row.int(1)));
        while after < last {
            let to = (after + KEYS_AT_ONCE).min(last);
            let range = [after.into(), to.into()];
            let observations = self.rows(sql::OBSERVATIONS_PAGE, &range).await?;
            let states = self.rows(sql::STATES_PAGE, &range).await?;
            let changes = self.rows(sql::ATTRIBUTE_CHANGES_PAGE, &range).await?;
            reader.page(&observations, &states, &changes, &external)?;
            after = to;
        }
        let (deals, keys, states, changes, attributes) = reader.finish();
        let company = &mut loaded.company;
        (company.deals, company.states, company.attribute_changes, company.attributes) =
            (deals, states, changes, attributes);
        // As `sort_by_id` will put them.
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by(|a, b| company.deals[*a].id.cmp(&company.deals[*b].id));
        loaded.deals = order.into_iter().map(|place| keys[place]).collect();
        company.sort_by_id();
        Ok(())
    }

    async fn load_activities(&self, loaded: &mut Loaded) -> Outcome<()> {
        let (deals, people) = (places(&loaded.deals), places(&loaded.people));
        let mut kinds: HashMap<String, u16> = HashMap::new();
        let keys = self.row(sql::ACTIVITY_KEYS, &[]).await?;
        let (mut after, last) = keys.map_or((0, -1), |row| (row.int(0) - 1, row.int(1)));
        while after < last {
            let to = (after + KEYS_AT_ONCE).min(last);
            for row in self.rows(sql::ACTIVITIES_PAGE, &[after.into(), to.into()]).await? {
                let Some(person) = place(&people, row.int(2)) else { continue };
                let known = &mut loaded.company.activity_kinds;
                let kind = *kinds.entry(row.text(3).to_owned()).or_insert_with(|| {
                    known.push(row.text(3).to_owned());
                    u16::try_from(known.len() - 1).expect("fewer than 65,536 kinds of activity")
                });
                loaded.company.activities.push(Activity {
                    deal: row.int_or_null(1).and_then(|key| place(&deals, key)),
                    person,
                    kind,
                    happened: Instant(row.int(4)),
                    direction: Direction::parse(row.text(5)),
                    count: row.int(6),
                });
            }
            after = to;
        }
        Ok(())
    }
}

/// Makes deals from pages of rows.
struct DealReader<'a> {
    people: PlaceOf,
    stages: PlaceOf,
    pipelines: HashMap<i64, u16>,
    accounts: &'a PlaceOf,
    attribute_places: HashMap<String, u16>,
    attribute_names: HashMap<i64, String>,
    values: Vec<HashMap<String, u32>>,
    attributes: Vec<Attribute>,
    deals: Vec<Deal>,
    keys: Vec<i64>,
    states: Vec<DealState>,
    changes: Vec<AttributeChange>,
}

type ReadDeals = (Vec<Deal>, Vec<i64>, Vec<DealState>, Vec<AttributeChange>, Vec<Attribute>);

impl<'a> DealReader<'a> {
    fn new(loaded: &Loaded, accounts: &'a PlaceOf, attributes: Vec<Row>, pipelines: &[Row]) -> DealReader<'a> {
        DealReader {
            people: places(&loaded.people),
            stages: places(&loaded.stages),
            pipelines: pipelines.iter().zip(0..).map(|(row, place)| (row.int(0), place)).collect(),
            accounts,
            attribute_places: HashMap::new(),
            attribute_names: attributes.iter().map(|row| (row.int(0), row.text(1).to_owned())).collect(),
            values: Vec::new(),
            attributes: Vec::new(),
            deals: Vec::new(),
            keys: Vec::new(),
            states: Vec::new(),
            changes: Vec::new(),
        }
    }

    fn page(
        &mut self,
        observations: &[Row],
        states: &[Row],
        changes: &[Row],
        ids: &HashMap<i64, String>,
    ) -> Outcome<()> {
        let mut states = states.iter().peekable();
        let mut changes = changes.iter().peekable();
        for own in observations.chunk_by(|a, b| a.int(0) == b.int(0)) {
            let last = own.last().expect("a chunk is not empty");
            let key = last.int(0);
            let Some(id) = ids.get(&key) else { continue };
            let start = u32::try_from(self.states.len()).expect("fewer than four billion states");
            while states.next_if(|row| row.int(0) < key).is_some() {}
            while let Some(row) = states.next_if(|row| row.int(0) == key) {
                let state = self.state(row);
                self.states.push(state);
            }
            let deal = u32::try_from(self.deals.len()).expect("fewer than four billion deals");
            while changes.next_if(|row| row.int(0) < key).is_some() {}
            while let Some(row) = changes.next_if(|row| row.int(0) == key) {
                self.attribute_change(deal, row);
            }
            let pairs: Vec<(String, String)> =
                serde_json::from_str(last.text(14)).map_err(|_| StoreError::Unreadable("deal_observation"))?;
            let attributes = pairs.iter().map(|(name, value)| self.attribute(name, value)).collect();
            let end = u32::try_from(self.states.len()).expect("fewer than four billion states");
            let created = self.states.get(start as usize).map_or(Instant(last.int(16)), |state| state.known);
            self.keys.push(key);
            self.deals.push(Deal {
                id: id.clone(),
                name: last.text(1).to_owned(),
                account: last.int_or_null(2).and_then(|key| place(self.accounts, key)),
                pipeline: self.pipeline(last.int(4)),
                kind: DealKind::infer(last.text(6)),
                created,
                attributes,
                states: start..end,
            });
        }
        Ok(())
    }

    fn pipeline(&self, key: i64) -> u16 {
        *self.pipelines.get(&key).unwrap_or(&0)
    }

    fn state(&self, row: &Row) -> DealState {
        DealState {
            known: Instant(row.int(1)),
            happened: Instant(row.int(2)),
            stage: row.int_or_null(3).and_then(|key| place(&self.stages, key)).and_then(|p| u16::try_from(p).ok()),
            amount: row.int_or_null(4),
            currency: Currency::parse(row.text(5)).unwrap_or(Currency::USD),
            close_date: row.int_or_null(6).map(day),
            closed: row.int_or_null(7).map(day),
            owner: row.int_or_null(8).and_then(|key| place(&self.people, key)),
            category: category(row.int_or_null(9)),
            deleted: row.flag(10),
            inferred: Inferred(u8::try_from(row.int(11)).unwrap_or(0)),
        }
    }

    fn attribute_change(&mut self, deal: u32, row: &Row) {
        if let Some(name) = self.attribute_names.get(&(row.int(1) - 16)).cloned() {
            let (attribute, value) = self.attribute(&name, row.text(3));
            self.changes.push((deal, attribute, value, Instant(row.int(4)), Instant(row.int(5))));
        }
    }

    fn attribute(&mut self, name: &str, value: &str) -> (u16, u32) {
        let place = match self.attribute_places.get(name) {
            Some(place) => *place,
            None => {
                let place = u16::try_from(self.attributes.len()).expect("fewer than 65,536 columns");
                self.attribute_places.insert(name.to_owned(), place);
                self.attributes.push(Attribute { name: name.to_owned(), values: Vec::new() });
                self.values.push(HashMap::new());
                place
            }
        };
        let values = &mut self.attributes[place as usize].values;
        let next = u32::try_from(values.len()).expect("fewer than four billion values");
        let value_place = *self.values[place as usize].entry(value.to_owned()).or_insert_with(|| {
            values.push(value.to_owned());
            next
        });
        (place, value_place)
    }

    fn finish(self) -> ReadDeals {
        (self.deals, self.keys, self.states, self.changes, self.attributes)
    }
}

/// Of rows about the same thing the latest known, in order of knowing.
fn latest<I: std::hash::Hash + Eq>(mut rows: Vec<Row>, known: usize, ident: impl Fn(&Row) -> I) -> Vec<Row> {
    rows.sort_by_key(|row| row.int(known));
    let last: HashMap<I, usize> = rows.iter().enumerate().map(|(index, row)| (ident(row), index)).collect();
    let mut keep = vec![false; rows.len()];
    last.into_values().for_each(|index| keep[index] = true);
    rows.into_iter().zip(keep).filter_map(|(row, keep)| keep.then_some(row)).collect()
}

fn places(keys: &[i64]) -> PlaceOf {
    keys.iter().enumerate().map(|(place, key)| (*key, u32::try_from(place).unwrap_or(u32::MAX))).collect()
}

/// The person or unit that the first two columns of a row name.
fn node(row: &Row, people: &PlaceOf, units: &PlaceOf) -> Option<Node> {
    match (row.int_or_null(0), row.int_or_null(1)) {
        (Some(person), _) => place(people, person).map(Node::Person),
        (None, Some(unit)) => place(units, unit).map(Node::Unit),
        (None, None) => None,
    }
}

fn place(places: &PlaceOf, key: i64) -> Option<u32> {
    places.get(&key).copied()
}

fn span(row: &Row, from: usize) -> Span {
    Span { from: row.int_or_null(from).map(day), to: row.int_or_null(from + 1).map(day) }
}
