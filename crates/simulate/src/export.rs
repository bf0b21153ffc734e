//! Writes deals, changes, activities and accounts as they are played, cut off at the end of the history.

use crate::World;
use crate::days::Day;
use crate::error::SimulateError;
use crate::lead::{Kind, Lead};
use crate::life::{Change, Life, Stage, Value};
use crate::model;
use crate::names;
use crate::review::{self, Review, Told};
use crate::table::Table;
use crate::territory::{Account, Met};
use std::borrow::Cow;
use std::path::Path;

/// The pipeline of new business and expansion.
pub const SELLING: &str = "New Business";
/// The pipeline of renewals.
pub const RENEWALS: &str = "Renewals";
/// Won and lost in each pipeline.
pub const OUTCOMES: [(&str, [&str; 2]); 2] =
    [(SELLING, ["Closed Won", "Closed Lost"]), (RENEWALS, ["Renewed", "Churned"])];
const CATEGORIES: [&str; 3] = ["pipeline", "best_case", "commit"];
const FIELDS: [&str; 5] = ["stage", "amount", "close_date", "owner_id", "category"];
/// (kind, direction), in the order of [`crate::life::Activity::kind`].
const ACTIVITIES: [(&str, &str); 3] = [("meeting", ""), ("email", "in"), ("email", "out")];

/// The files that grow with the number of deals.
pub struct Export<'a> {
    world: &'a World,
    seed: u64,
    review: Option<Review<'a>>,
    deals: Table,
    changes: Table,
    activities: Table,
    accounts: Table,
    truth_deals: Table,
    truth_outcomes: Table,
    open: u64,
    /// The latest values, in the order of [`FIELDS`]; kept from deal to deal.
    values: [Option<Value>; 5],
}

/// What the growing files hold.
pub struct Exported {
    /// Rows of accounts.csv.
    pub accounts: u64,
    /// Rows of deals.csv.
    pub deals: u64,
    /// Deals that are open at the end.
    pub open: u64,
    /// Rows of changes.csv.
    pub changes: u64,
    /// Rows of activities.csv.
    pub activities: u64,
}

impl<'a> Export<'a> {
    /// Creates the files in `dir`.
    pub fn create(world: &'a World, seed: u64, is_reviewed: bool, dir: &Path) -> Result<Export<'a>, SimulateError> {
        let mut deals = vec![
            "id",
            "name",
            "account_id",
            "owner_id",
            "pipeline",
            "stage",
            "type",
            "amount",
            "currency",
            "created_at",
            "close_date",
            "category",
            "closed_at",
            "won_amount",
            "product",
            "source",
        ];
        deals.extend(review::COLUMNS.into_iter().filter(|_| is_reviewed));
        Ok(Export {
            world,
            seed,
            review: is_reviewed.then(|| Review::new(world, seed)),
            deals: Table::create(dir, "deals.csv", &deals)?,
            changes: Table::create(dir, "changes.csv", &["deal_id", "field", "value", "happened_at", "known_at"])?,
            activities: Table::create(
                dir,
                "activities.csv",
                &["deal_id", "person_id", "kind", "happened_at", "direction", "count"],
            )?,
            accounts: Table::create(dir, "accounts.csv", &["id", "name", "segment", "industry", "region"])?,
            truth_deals: Table::create(dir, "truth_deals.csv", &["deal_id", "quality"])?,
            truth_outcomes: Table::create(
                dir,
                "truth_outcomes.csv",
                &["deal_id", "outcome", "closed_on", "won_amount", "owner_id"],
            )?,
            open: 0,
            values: [None; 5],
        })
    }

    /// Rows of deals.csv so far.
    pub fn deals(&self) -> u64 {
        self.deals.rows
    }

    /// Writes an account that a seat has met.
    pub fn account(&mut self, segment: usize, seat: usize) -> Result<Met, SimulateError> {
        let number = self.accounts.rows as usize;
        let (name, industry) = names::account(self.seed, number);
        let team = self.world.roster.teams[self.world.roster.seats[seat].team].unit;
        let region = self.world.roster.units[team].parent.unwrap_or(team);
        let region = &self.world.roster.units[region].name;
        self.accounts.row(&[&account_id(number), &name, model::SEGMENTS[segment], industry, region])?;
        Ok(Met { number, is_finance: industry == "financial services" })
    }

    /// Writes a deal as it is known at the end; nothing for deals of later.
    pub fn deal(&mut self, account: &Account, lead: &Lead, life: &Life) -> Result<(), SimulateError> {
        let end = self.world.days.end;
        let Some(number) = account.number.filter(|_| lead.created <= end) else { return Ok(()) };
        let id = format!("D{:07}", self.deals.rows + 1);
        let known = life.changes.partition_point(|change| change.day <= end);
        self.write_changes(&id, lead, &life.changes[..known])?;
        let told = self.review.as_mut().map(|review| review.of(lead, life)).unwrap_or_default();
        for told in &told {
            let at = self.instant(told.day, told.second);
            self.changes.row(&[&id, review::COLUMNS[told.column], &told.text, &at, ""])?;
        }
        self.write_deal(&id, number, lead, life, &told)?;
        for activity in life.activities.iter().filter(|activity| activity.day <= end) {
            let (kind, direction) = ACTIVITIES[activity.kind];
            let person = &self.world.roster.people[activity.person].id;
            let at = self.instant(activity.day, activity.second);
            self.activities.row(&[&id, person, kind, &at, direction, &activity.count.to_string()])?;
        }
        self.truth_deals.row(&[&id, &format!("{:.4}", lead.quality)])
    }

    /// Completes the files.
    pub fn finish(self) -> Result<Exported, SimulateError> {
        self.truth_deals.finish()?;
        self.truth_outcomes.finish()?;
        Ok(Exported {
            open: self.open,
            accounts: self.accounts.finish()?,
            deals: self.deals.finish()?,
            changes: self.changes.finish()?,
            activities: self.activities.finish()?,
        })
    }

    /// A field that never changed has no record: it stood still. One that did has its first value too.
    fn write_changes(&mut self, id: &str, lead: &Lead, known: &[Change]) -> Result<(), SimulateError> {
        let mut counts = [0_u32; 5];
        for change in known {
            counts[place(change.value)] += 1;
            self.values[place(change.value)] = Some(change.value);
        }
        for change in known.iter().filter(|change| counts[place(change.value)] > 1) {
            let value = self.word(lead, change.value);
            let at = self.instant(change.day, change.second);
            self.changes.row(&[id, FIELDS[place(change.value)], &value, &at, ""])?;
        }
        Ok(())
    }

    fn write_deal(
        &mut self,
        id: &str,
        number: usize,
        lead: &Lead,
        life: &Life,
        told: &[Told],
    ) -> Result<(), SimulateError> {
        let world = self.world;
        let [stage, amount, close_date, owner, category] =
            self.values.map(|value| value.map(|value| self.word(lead, value)).unwrap_or_default());
        let opened = &life.changes[0];
        let closing = life.changes.iter().rev().find(|c| matches!(c.value, Value::Stage(Stage::Won | Stage::Lost)));
        let closed = closing.filter(|closing| closing.day <= world.days.end);
        let won = life.outcome.filter(|(_, won, _)| *won && closed.is_some()).map(|(_, _, value)| value);
        let (pipeline, kind) = match lead.kind {
            Kind::New => (SELLING, "New Business"),
            Kind::Expansion => (SELLING, "Expansion"),
            Kind::Renewal { .. } => (RENEWALS, "Renewal"),
        };
        let mut last = [""; review::COLUMNS.len()];
        told.iter().for_each(|told| last[told.column] = &told.text);
        let columns = if self.review.is_some() { &last[..] } else { &[] };
        let closed_at = closed.map(|closed| self.instant(closed.day, closed.second)).unwrap_or_default();
        let won = won.map(|value| value.to_string()).unwrap_or_default();
        let name = deal_name(&names::account(self.seed, number).0, lead);
        let (account, created) = (account_id(number), self.instant(opened.day, opened.second));
        let row = [
            id,
            &name,
            &account,
            &owner,
            pipeline,
            &stage,
            kind,
            &amount,
            "USD",
            &created,
            &close_date,
            &category,
            &closed_at,
            &won,
            model::PRODUCTS[lead.product],
            lead.source.map_or(model::CUSTOMER_SOURCE, |source| model::SOURCES[source]),
        ];
        self.deals.row(&[&row, columns].concat())?;
        if closed.is_none() {
            self.open += 1;
            self.write_outcome(id, life)?;
        }
        Ok(())
    }

    /// What becomes of a deal that is open at the end.
    fn write_outcome(&mut self, id: &str, life: &Life) -> Result<(), SimulateError> {
        let world = self.world;
        let Some((day, won, value)) = life.outcome else {
            return self.truth_outcomes.row(&[id, "open", "", "", ""]);
        };
        let value = if won { value.to_string() } else { String::new() };
        let outcome = if won { "won" } else { "lost" };
        let closer = &world.roster.people[life.closer].id;
        self.truth_outcomes.row(&[id, outcome, &world.days.text(day), &value, closer])
    }

    fn word(&self, lead: &Lead, value: Value) -> Cow<'a, str> {
        let world = self.world;
        let outcomes = &OUTCOMES[usize::from(matches!(lead.kind, Kind::Renewal { .. }))].1;
        match value {
            Value::Stage(Stage::Open(stage)) => Cow::Borrowed(lead.stages()[stage]),
            Value::Stage(Stage::Won) => Cow::Borrowed(outcomes[0]),
            Value::Stage(Stage::Lost) => Cow::Borrowed(outcomes[1]),
            Value::Amount(amount) => Cow::Owned(amount.to_string()),
            Value::CloseDate(day) => world.days.text(day),
            Value::Owner(person) => Cow::Borrowed(&world.roster.people[person].id),
            Value::Category(category) => Cow::Borrowed(CATEGORIES[usize::from(category)]),
        }
    }

    fn instant(&self, day: Day, second: u32) -> String {
        let mut text = String::with_capacity(20);
        text.push_str(&self.world.days.at(day).text);
        // Written ten million times for a million deals, where `format!` shows.
        for (mark, number) in [('T', second / 3600), (':', second / 60 % 60), (':', second % 60)] {
            text.push(mark);
            text.extend([number / 10, number % 10].map(|digit| char::from(b'0' + digit as u8)));
        }
        text.push('Z');
        text
    }
}

fn place(value: Value) -> usize {
    match value {
        Value::Stage(_) => 0,
        Value::Amount(_) => 1,
        Value::CloseDate(_) => 2,
        Value::Owner(_) => 3,
        Value::Category(_) => 4,
    }
}

fn account_id(number: usize) -> String {
    format!("A{:07}", number + 1)
}

fn deal_name(account: &str, lead: &Lead) -> String {
    let product = model::PRODUCTS[lead.product].to_lowercase();
    match lead.kind {
        Kind::New => format!("{account} – {product}"),
        Kind::Expansion => format!("{account} – {product} expansion"),
        Kind::Renewal { .. } => format!("{account} – {product} renewal"),
    }
}
