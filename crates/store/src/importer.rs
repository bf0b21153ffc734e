//! Takes rows in, asserts what is known already, and makes everything visible in one commit.
//!
//! Rows go into the database as they come, invisible. [`Importer::finish`] then, in one transaction, records what the
//! import asserts, makes it visible and brings `deal_state` up to date. An importer that is dropped or swept leaves
//! nothing that anybody sees.

mod deals;
mod identities;
mod waiting;

use crate::engine::{self, Outcome, Store, StoreError, Transaction, Value};
use crate::fingerprint::fingerprint;
use crate::private::Secret;
use crate::standing::{self, KINDS, Kind, ranges};
use crate::statements as sql;
use crate::states::{Observed, category_number};
use async_recursion::async_recursion as boxed;
use facts::row::{
    AccountRow, ActivityRow, HeadshipRow, MembershipRow, NodeRef, NumberRow, PersonRow, ProductRow, QuotaRow, Row,
    StageRow, UnitRow,
};
use facts::time::day_number;
use facts::{Currency, Instant};
use identities::Identities;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use tokio::task::JoinSet;
use waiting::{Batch, Waiting, write_all};

/// How many rows of each kind an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Not there before.
    pub new: u64,
    /// About something known, saying something else.
    pub changed: u64,
    /// Known word for word.
    pub unchanged: u64,
    /// Absent from a full snapshot, and so deleted.
    pub deleted: u64,
}

/// An import that is being taken in.
pub struct Importer {
    store: Store,
    import_key: i64,
    source_key: i64,
    known: i64,
    now: Instant,
    currency: Currency,
    ids: Identities,
    seen: HashMap<&'static str, Seen>,
    asserted: HashMap<&'static str, Vec<i64>>,
    tallies: BTreeMap<&'static str, Tally>,
    waiting: Waiting,
    waiting_values: usize,
    /// The rows before them, one batch at most, being written meanwhile; given up when the importer is dropped.
    writing: JoinSet<Outcome<Batch>>,
    /// Facts of deals that are new with this import: their states are made from memory.
    fresh: deals::Fresh,
    touched: Vec<i64>,
    repeats: HashMap<i64, u32>,
    is_dry: bool,
    /// Whether it takes in what somebody says by hand.
    by_hand: bool,
    /// Keys of facts that were said by hand: no file says them, so a file that repeats itself says nothing new of them.
    said_by_hand: HashSet<i64>,
    /// Stages of which something else was said: what their deals came to is worked out anew.
    restaged: Vec<i64>,
    /// The pipeline of each deal, to find a change's stage.
    pipelines: HashMap<i64, i64>,
}

/// What stands of a kind, by what it is about. A first entry is held in place, later ones only where there are any.
#[derive(Default)]
struct Seen {
    first: HashMap<i64, Standing>,
    more: HashMap<i64, Vec<Standing>>,
}

#[derive(Clone, Copy)]
struct Standing {
    digest: i64,
    known: i64,
    key: i64,
}

impl Seen {
    fn add(&mut self, ident: i64, standing: Standing) {
        if let std::collections::hash_map::Entry::Vacant(entry) = self.first.entry(ident) {
            entry.insert(standing);
        } else {
            self.more.entry(ident).or_default().push(standing);
        }
    }

    fn of(&self, ident: i64) -> impl Iterator<Item = Standing> + '_ {
        self.first.get(&ident).into_iter().chain(self.more.get(&ident).into_iter().flatten()).copied()
    }
}

/// Kinds of facts that can be said by hand.
const BY_HAND: [&str; 8] = ["rate", "person", "private", "placement", "membership", "headship", "stage", "quota"];

/// Values that wait before they are written: about ten megabytes.
const VALUES_AT_ONCE: usize = 200_000;

/// The columns that every fact ends with.
macro_rules! fact_columns {
    ($($column:literal),* $(,)?) => {
        &["key", $($column,)* "ident", "digest", "known", "import_key", "standing"]
    };
}
pub(crate) use fact_columns;

impl Importer {
    /// Starts taking in the import with this key, and reads what the store knows.
    #[boxed]
    pub async fn begin(store: &Store, import_id: &str, now: Instant) -> Outcome<Importer> {
        let import = store.import(import_id).await?;
        let settings = store.settings().await?.ok_or(StoreError::NotFound("company"))?;
        let ids = Identities::load(store, import.source_key).await?;
        let mut seen = HashMap::new();
        for kind in KINDS.iter().filter(|kind| !import.by_hand || BY_HAND.contains(&kind.name)) {
            let mut of_kind = Seen::default();
            let standing = |row: &engine::Row| Standing { digest: row.int(1), known: row.int(2), key: row.int(3) };
            store.each(kind.seen, &[], &mut |row| of_kind.add(row.int(0), standing(&row))).await?;
            seen.insert(kind.name, of_kind);
        }
        Ok(Importer {
            store: store.clone(),
            import_key: import.key,
            source_key: import.source_key,
            known: import.known.0,
            now,
            currency: settings.currency,
            ids,
            seen,
            asserted: HashMap::new(),
            tallies: BTreeMap::new(),
            waiting: Waiting::default(),
            waiting_values: 0,
            writing: JoinSet::new(),
            fresh: deals::Fresh::default(),
            touched: Vec::new(),
            repeats: HashMap::new(),
            is_dry: false,
            by_hand: import.by_hand,
            said_by_hand: store.said_by_hand().await?,
            restaged: Vec::new(),
            pipelines: if import.by_hand { HashMap::new() } else { deals::pipelines(store).await? },
        })
    }

    /// Only counts from here on: nothing is written.
    pub fn dry(mut self) -> Importer {
        self.is_dry = true;
        self
    }

    /// Takes rows in. They refer only to what came before or was known.
    #[boxed]
    pub async fn take(&mut self, rows: Vec<Row>) -> Outcome<()> {
        for row in rows {
            if self.ids.are_running_out() {
                self.ids.take_more(&self.store).await?;
            }
            self.row(row)?;
            if self.waiting_values > VALUES_AT_ONCE {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// The key of a person, unit, account or deal of the import's source.
    pub fn record(&self, kind: &str, id: &str) -> Option<i64> {
        self.ids.known(kind, id)
    }

    /// What came so far, by kind of row.
    pub fn tallies(&self) -> &BTreeMap<&'static str, Tally> {
        &self.tallies
    }

    /// Makes everything visible in one commit. With `is_full`, deals that the import did not assert are deleted.
    #[boxed]
    pub async fn finish(
        mut self,
        is_full: bool,
        report: &(dyn Fn(&BTreeMap<&'static str, Tally>) -> String + Sync),
    ) -> Outcome<BTreeMap<&'static str, Tally>> {
        if is_full {
            self.delete_absent_deals().await?;
        }
        self.write().await?;
        self.written().await?;
        let mut tx = self.store.begin().await?;
        let mut values = Vec::new();
        for (kind, keys) in std::mem::take(&mut self.asserted) {
            for (first, last) in ranges(keys) {
                values.extend([self.import_key.into(), kind.into(), first.into(), last.into()]);
            }
        }
        tx.insert("assertion", &["import_key", "kind", "first_key", "last_key"], &mut values).await?;
        let report = report(&self.tallies);
        tx.execute(sql::IMPORT_VISIBLE, &[self.import_key.into(), self.now.0.into(), report.into()]).await?;
        self.put_states(&mut tx).await?;
        tx.commit().await?;
        let written: u64 = self.tallies.values().map(|tally| tally.new + tally.changed).sum();
        self.store.settle(usize::try_from(written).unwrap_or(usize::MAX)).await?;
        Ok(self.tallies)
    }

    /// What [`Importer::finish`] would have come to.
    #[boxed]
    pub async fn finish_dry(mut self, is_full: bool) -> Outcome<BTreeMap<&'static str, Tally>> {
        if is_full {
            self.delete_absent_deals().await?;
        }
        Ok(self.tallies)
    }

    fn row(&mut self, row: Row) -> Outcome<()> {
        match row {
            Row::Stage(row) => self.stage(row),
            Row::Rate(rate) => {
                let ident = (rate.from, rate.to, rate.day);
                let values = [rate.from.code().into(), rate.to.code().into(), day(rate.day).into(), rate.pico.into()];
                let columns = fact_columns!["from_currency", "to_currency", "day", "pico"];
                self.fact(&standing::RATE, columns, &ident, &rate, values);
            }
            Row::Unit(row) => self.unit(row)?,
            Row::Person(row) => self.person(row),
            Row::Headship(row) => self.headship(row)?,
            Row::Membership(row) => self.membership(row)?,
            Row::Account(row) => self.account(row),
            Row::Product(row) => self.product(row),
            Row::Deal(row) => self.deal(*row)?,
            Row::Change(row) => self.change(row)?,
            Row::Activity(row) => self.activity(row)?,
            Row::Quota(row) => self.quota(row)?,
            Row::Number(row) => self.number(row)?,
        }
        Ok(())
    }

    /// Asserts a fact: the one that stands if it says the same, else a new one.
    fn fact<const N: usize>(
        &mut self,
        kind: &'static Kind,
        columns: &'static [&'static str],
        ident: &impl std::fmt::Debug,
        content: &impl std::fmt::Debug,
        values: [Value; N],
    ) -> Asserted {
        let ident = fingerprint(&(kind.name, ident));
        self.fact_with(kind, columns, ident, fingerprint(content), values)
    }

    fn fact_with<const N: usize>(
        &mut self,
        kind: &'static Kind,
        columns: &'static [&'static str],
        ident: i64,
        digest: i64,
        values: [Value; N],
    ) -> Asserted {
        let known = self.known;
        let seen = self.seen.entry(kind.name).or_default();
        let is_heard = |s: &Standing| s.known <= known && (self.by_hand || !self.said_by_hand.contains(&s.key));
        let before = seen.of(ident).filter(is_heard).max_by_key(|s| (s.known, s.key));
        let same = before
            .filter(|s| s.digest == digest)
            .or_else(|| seen.of(ident).find(|s| s.known == known && s.digest == digest));
        let tally = self.tallies.entry(kind.name).or_default();
        if let Some(same) = same {
            tally.unchanged += 1;
            // By hand only what changes is said: nobody vouches for the rest.
            if !self.by_hand {
                self.asserted.entry(kind.name).or_default().push(same.key);
            }
            return Asserted::Unchanged;
        }
        let asserted = if before.is_some() { Asserted::Changed } else { Asserted::New };
        match asserted {
            Asserted::Changed => tally.changed += 1,
            _ => tally.new += 1,
        }
        let key = self.ids.next_key(kind.name);
        // An event says all in its ident, so that the next import alone needs to find it.
        if ident != digest {
            seen.add(ident, Standing { digest, known, key });
        }
        self.asserted.entry(kind.name).or_default().push(key);
        let tail = [ident.into(), digest.into(), known.into(), self.import_key.into(), 1_i64.into()];
        self.wait(kind.table, columns, std::iter::once(key.into()).chain(values).chain(tail));
        asserted
    }

    fn wait(&mut self, table: &'static str, columns: &'static [&'static str], values: impl IntoIterator<Item = Value>) {
        self.waiting.add(table, columns, values);
        self.waiting_values += columns.len();
    }

    /// Has what waits written while further rows are taken.
    async fn write(&mut self) -> Outcome<()> {
        let all = [self.ids.new.take(), self.waiting.take()];
        self.waiting_values = 0;
        if !self.is_dry {
            self.written().await?;
            self.writing.spawn(write_all(self.store.clone(), all));
        }
        Ok(())
    }

    /// Waits until everything handed to [`Importer::write`] is in the database.
    async fn written(&mut self) -> Outcome<()> {
        while let Some(written) = self.writing.join_next().await {
            let [identities, facts] = written.unwrap_or(Err(StoreError::Cancelled))?;
            self.ids.new.give_back(identities);
            self.waiting.give_back(facts);
        }
        Ok(())
    }

    fn stage(&mut self, row: StageRow) {
        let stage = self.ids.stage(&row.pipeline, &row.name);
        let values = [stage.into(), row.position.into(), row.kind.word().into(), row.inferred.into()];
        let columns = fact_columns!["stage_key", "position", "kind", "is_inferred"];
        let asserted = self.fact(&standing::STAGE, columns, &stage, &row, values);
        if self.by_hand && asserted == Asserted::Changed {
            self.restaged.push(stage);
        }
        self.ids.set_stage_kind(stage, row.kind);
    }

    fn unit(&mut self, row: UnitRow) -> Outcome<()> {
        let unit = self.ids.make_unit(&row.id);
        let parent = row.parent.as_deref().map(|id| self.ids.unit(id)).transpose()?;
        let (from, to) = (row.span.from.map(day), row.span.to.map(day));
        let name = self.ids.unit_name(&row.id, &row.name);
        let values = [unit.into(), name.into(), parent.into(), from.into(), to.into()];
        let columns = fact_columns!["unit_key", "name", "parent_key", "from_day", "to_day"];
        self.fact(&standing::PLACEMENT, columns, &(unit, from), &row, values);
        Ok(())
    }

    fn person(&mut self, row: PersonRow) {
        let (person, secret) = self.ids.make_person(&row.id);
        let values = [person.into(), row.role.as_str().into(), row.hired.map(day).into(), row.left.map(day).into()];
        let columns = fact_columns!["person_key", "role", "hired_day", "left_day"];
        self.fact(&standing::PERSON, columns, &person, &(&row.role, row.hired, row.left), values);
        let Some(secret) = secret else { return };
        self.private(person, &secret, "name", &row.name);
        if let Some(email) = &row.email {
            self.private(person, &secret, "email", email);
        }
    }

    fn private(&mut self, person: i64, secret: &Secret, kind: &'static str, text: &str) {
        let digest = secret.fingerprint(kind, text);
        let values = [person.into(), kind.into(), secret.seal(text).into()];
        let columns = fact_columns!["person_key", "kind", "sealed"];
        let ident = fingerprint(&(person, kind));
        self.fact_with(&standing::PRIVATE, columns, ident, digest, values);
    }

    fn headship(&mut self, row: HeadshipRow) -> Outcome<()> {
        let (person, unit) = (self.ids.person(&row.person)?, self.ids.unit(&row.unit)?);
        let (from, to) = (row.span.from.map(day), row.span.to.map(day));
        let values = [person.into(), unit.into(), from.into(), to.into()];
        let columns = fact_columns!["person_key", "unit_key", "from_day", "to_day"];
        self.fact(&standing::HEADSHIP, columns, &(unit, from), &(person, unit, from, to), values);
        Ok(())
    }

    fn membership(&mut self, row: MembershipRow) -> Outcome<()> {
        let (person, unit) = (self.ids.person(&row.person)?, self.ids.unit(&row.unit)?);
        let (from, to) = (row.span.from.map(day), row.span.to.map(day));
        let values = [person.into(), unit.into(), row.primary.into(), from.into(), to.into()];
        let columns = fact_columns!["person_key", "unit_key", "is_primary", "from_day", "to_day"];
        let content = (person, unit, row.primary, from, to);
        self.fact(&standing::MEMBERSHIP, columns, &(person, unit, from), &content, values);
        Ok(())
    }

    fn account(&mut self, row: AccountRow) {
        let account = self.ids.make_account(&row.id);
        let owner = row.owner.as_deref().and_then(|id| self.ids.person(id).ok());
        let values = [
            account.into(),
            row.name.as_str().into(),
            row.segment.as_str().into(),
            row.industry.as_str().into(),
            row.region.as_str().into(),
            owner.into(),
        ];
        let columns = fact_columns!["account_key", "name", "segment", "industry", "region", "owner_key"];
        let said = (&row.name, &row.segment, &row.industry, &row.region);
        // Without an owner it is what it was before sources could say one.
        match owner {
            Some(owner) => self.fact(&standing::ACCOUNT, columns, &account, &(said, owner), values),
            None => self.fact(&standing::ACCOUNT, columns, &account, &said, values),
        };
    }

    fn product(&mut self, row: ProductRow) {
        let product = self.ids.product(&row.name);
        let currency = row.currency.unwrap_or(self.currency);
        let values = [product.into(), row.list_price.into(), currency.code().into()];
        let columns = fact_columns!["product_key", "list_price", "currency"];
        self.fact(&standing::PRODUCT, columns, &product, &(row.list_price, currency), values);
    }

    fn activity(&mut self, row: ActivityRow) -> Outcome<()> {
        let deal = row.deal.as_deref().map(|id| self.ids.deal(id)).transpose()?;
        let person = self.ids.person(&row.person)?;
        let values = [
            deal.into(),
            person.into(),
            row.kind.as_str().into(),
            row.happened.0.into(),
            row.direction.word().into(),
            row.count.into(),
        ];
        // Two activities that look alike are two: each is the nth of its kind in this import.
        let content = fingerprint(&(deal, person, &row.kind, row.happened, row.direction, row.count));
        let nth = self.repeats.entry(content).or_default();
        *nth += 1;
        let ident = fingerprint(&(content, *nth));
        let columns = fact_columns!["deal_key", "person_key", "kind", "happened", "direction", "count"];
        self.fact_with(&standing::ACTIVITY, columns, ident, ident, values);
        Ok(())
    }

    fn quota(&mut self, row: QuotaRow) -> Outcome<()> {
        let (person, unit) = self.node(&row.node)?;
        let currency = Some(row.currency.unwrap_or(self.currency).code().to_owned());
        let currency = currency.filter(|_| !row.measure.starts_with("count"));
        let values = [
            person.into(),
            unit.into(),
            day(row.start).into(),
            day(row.end).into(),
            row.amount.into(),
            currency.clone().into(),
            row.measure.as_str().into(),
        ];
        let columns = fact_columns!["person_key", "unit_key", "start_day", "end_day", "amount", "currency", "measure"];
        let ident = (person, unit, row.start, &row.measure);
        self.fact(&standing::QUOTA, columns, &ident, &(row.end, row.amount, currency), values);
        Ok(())
    }

    fn number(&mut self, row: NumberRow) -> Outcome<()> {
        let (person, unit) = self.node(&row.node)?;
        let values = [person.into(), unit.into(), day(row.start).into(), day(row.as_of).into(), row.amount.into()];
        let columns = fact_columns!["person_key", "unit_key", "start_day", "as_of_day", "amount"];
        self.fact(&standing::NUMBER, columns, &(person, unit, row.start, row.as_of), &row.amount, values);
        Ok(())
    }

    fn node(&self, node: &NodeRef) -> Outcome<(Option<i64>, Option<i64>)> {
        Ok(match node {
            NodeRef::Person(id) => (Some(self.ids.person(id)?), None),
            NodeRef::Unit(id) => (None, Some(self.ids.unit(id)?)),
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asserted {
    New,
    Changed,
    Unchanged,
}

fn day(date: Date) -> i64 {
    i64::from(day_number(date))
}

impl Store {
    async fn said_by_hand(&self) -> Outcome<HashSet<i64>> {
        let rows = self.rows(sql::ASSERTIONS_BY_HAND, &[]).await?;
        Ok(rows.iter().flat_map(|row| row.int(1)..=row.int(2)).collect())
    }

    /// Forgets what an import that never became visible brought.
    #[boxed]
    pub async fn sweep_import(&self, import_key: i64) -> Outcome<()> {
        let mut tx = self.begin().await?;
        for kind in KINDS {
            tx.execute(kind.sweep, &[import_key.into()]).await?;
        }
        tx.execute(sql::SWEEP_ASSERTION, &[import_key.into()]).await?;
        tx.commit().await
    }
}

impl Importer {
    async fn put_states(&mut self, tx: &mut Transaction) -> Outcome<()> {
        let fresh = std::mem::take(&mut self.fresh);
        let mut touched = std::mem::take(&mut self.touched);
        for stage in std::mem::take(&mut self.restaged) {
            let deals = tx.rows(sql::DEALS_OF_STAGE, &[stage.into()]).await?;
            touched.extend(deals.iter().map(|row| row.int(0)));
        }
        fresh.put_states(tx, touched).await
    }
}

/// What a deal row looks like to `facts::history`.
fn observed(row: &facts::row::DealRow, stage: i64, owner: i64, currency: Currency, known: i64) -> Observed {
    Observed {
        known,
        created: row.created.map(|instant| instant.0),
        stage,
        amount: row.amount,
        currency,
        close_day: row.close_date.map(day),
        closed: row.closed.map(|instant| instant.0),
        won_amount: row.won_amount,
        owner,
        category: row.category.map(category_number),
        deleted: false,
    }
}
