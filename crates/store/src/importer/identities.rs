//! Which record an external id means, and the keys of records that are new.

use super::waiting::Waiting;
use crate::engine::{Outcome, Store, StoreError, Value};
use crate::mask::{Ids, shown};
use crate::private::Secret;
use crate::statements as sql;
use facts::StageKind;
use std::collections::HashMap;
use uuid::Uuid;

/// The ids of one source, and the names that all sources share.
pub(super) struct Identities {
    source_key: i64,
    by_kind: HashMap<&'static str, Ids>,
    pipelines: HashMap<String, i64>,
    stages: HashMap<(i64, String), i64>,
    stage_kinds: HashMap<i64, StageKind>,
    products: HashMap<String, i64>,
    attributes: HashMap<String, i64>,
    secrets: HashMap<i64, Secret>,
    /// Keys taken and not used yet, by kind: a kind's keys stand together, so that few ranges hold them.
    blocks: HashMap<&'static str, std::ops::Range<i64>>,
    pool: std::ops::Range<i64>,
    /// Rows of new identities.
    pub(super) new: Waiting,
}

const BLOCK: i64 = 5_000;
/// Enough for every kind to take a block twice.
const RESERVE: i64 = BLOCK * 48;

impl Identities {
    pub(super) async fn load(store: &Store, source_key: i64) -> Outcome<Identities> {
        let mut ids = Identities {
            source_key,
            by_kind: HashMap::new(),
            pipelines: named(store, sql::PIPELINES).await?,
            stages: HashMap::new(),
            stage_kinds: HashMap::new(),
            products: named(store, sql::PRODUCTS).await?,
            attributes: named(store, sql::ATTRIBUTES).await?,
            secrets: HashMap::new(),
            blocks: HashMap::new(),
            pool: 0..0,
            new: Waiting::default(),
        };
        for row in store.rows(sql::STAGES, &[]).await? {
            ids.stages.insert((row.int(3), row.text(2).to_owned()), row.int(0));
        }
        for row in store.rows(sql::STAGE_FACTS, &[]).await? {
            let kind = StageKind::parse(row.text(2)).ok_or(StoreError::Unreadable("stage_fact"))?;
            ids.stage_kinds.insert(row.int(0), kind);
        }
        for row in store.rows(sql::SECRETS, &[]).await? {
            ids.secrets.insert(row.int(0), Secret::from_hex(row.text(1))?);
        }
        for kind in ["person", "unit", "account", "deal"] {
            ids.by_kind.insert(kind, store.external_ids(kind, source_key).await?);
        }
        ids.take_more(store).await?;
        Ok(ids)
    }

    pub(super) fn are_running_out(&self) -> bool {
        self.pool.end - self.pool.start < RESERVE / 2
    }

    pub(super) async fn take_more(&mut self, store: &Store) -> Outcome<()> {
        let mut tx = store.begin().await?;
        let first = tx.take_keys(RESERVE).await?;
        tx.commit().await?;
        self.pool = first..first + RESERVE;
        Ok(())
    }

    pub(super) fn next_key(&mut self, kind: &'static str) -> i64 {
        let block = self.blocks.entry(kind).or_insert(0..0);
        block.next().unwrap_or_else(|| {
            *block = self.pool.start..self.pool.start + BLOCK;
            self.pool.start += BLOCK;
            block.next().expect("a block is not empty")
        })
    }

    fn add(&mut self, table: &'static str, columns: &'static [&'static str], values: impl IntoIterator<Item = Value>) {
        self.new.add(table, columns, values);
    }

    pub(super) fn known(&self, kind: &str, id: &str) -> Option<i64> {
        self.by_kind.get(kind)?.get(id)
    }

    fn bind(&mut self, kind: &'static str, id: &str, key: i64) {
        self.by_kind.entry(kind).or_default().add(id, key);
        let columns = &["kind", "source_key", "external_id", "record_key", "own_key"];
        self.add("external_id", columns, [kind.into(), self.source_key.into(), id.into(), key.into(), key.into()]);
    }

    fn make(&mut self, kind: &'static str, id: &str) -> i64 {
        if let Some(key) = self.known(kind, id) {
            return key;
        }
        let key = self.next_key(kind);
        self.add(kind, &["key", "id"], [key.into(), Uuid::now_v7().to_string().into()]);
        self.bind(kind, id, key);
        key
    }

    pub(super) fn person(&self, id: &str) -> Outcome<i64> {
        self.known("person", id).ok_or(StoreError::NotFound("person"))
    }

    /// The person and their key to what names them; `None` once erased.
    pub(super) fn make_person(&mut self, id: &str) -> (i64, Option<Secret>) {
        let is_new = self.known("person", id).is_none();
        let person = self.make("person", id);
        if is_new {
            let secret = Secret::generate();
            self.add("person_secret", &["person_key", "secret"], [person.into(), secret.to_hex().into()]);
            self.secrets.insert(person, secret);
        }
        (person, self.secrets.get(&person).cloned())
    }

    pub(super) fn unit(&self, id: &str) -> Outcome<i64> {
        self.known("unit", id).ok_or(StoreError::NotFound("unit"))
    }

    pub(super) fn make_unit(&mut self, id: &str) -> i64 {
        self.make("unit", id)
    }

    /// What a unit is called: one that is called after somebody who was erased, by the beginning of its mask.
    pub(super) fn unit_name<'a>(&'a self, id: &str, name: &'a str) -> &'a str {
        self.by_kind.get("unit").and_then(|units| units.mask_of(id)).map_or(name, shown)
    }

    pub(super) fn account(&self, id: &str) -> Option<i64> {
        self.known("account", id)
    }

    pub(super) fn make_account(&mut self, id: &str) -> i64 {
        self.make("account", id)
    }

    pub(super) fn deal(&self, id: &str) -> Outcome<i64> {
        self.known("deal", id).ok_or(StoreError::NotFound("deal"))
    }

    /// The deal, and whether it is new.
    pub(super) fn make_deal(&mut self, id: &str, import_key: i64) -> (i64, bool) {
        if let Some(key) = self.known("deal", id) {
            return (key, false);
        }
        let key = self.next_key("deal");
        let columns = &["key", "id", "source_key", "import_key"];
        let id_value = Uuid::now_v7().to_string();
        self.add("deal", columns, [key.into(), id_value.into(), self.source_key.into(), import_key.into()]);
        self.bind("deal", id, key);
        (key, true)
    }

    pub(super) fn pipeline(&mut self, name: &str) -> i64 {
        if let Some(key) = self.pipelines.get(name) {
            return *key;
        }
        let key = self.next_key("pipeline");
        self.pipelines.insert(name.to_owned(), key);
        self.add("pipeline", &["key", "name"], [key.into(), name.into()]);
        key
    }

    pub(super) fn stage(&mut self, pipeline: &str, name: &str) -> i64 {
        let pipeline = self.pipeline(pipeline);
        self.stage_in(pipeline, name)
    }

    /// The stage of a pipeline's key.
    pub(super) fn stage_in(&mut self, pipeline: i64, name: &str) -> i64 {
        if let Some(key) = self.stages.get(&(pipeline, name.to_owned())) {
            return *key;
        }
        let key = self.next_key("stage");
        self.stages.insert((pipeline, name.to_owned()), key);
        self.add("stage", &["key", "pipeline_key", "name"], [key.into(), pipeline.into(), name.into()]);
        key
    }

    pub(super) fn set_stage_kind(&mut self, stage: i64, kind: StageKind) {
        self.stage_kinds.insert(stage, kind);
    }

    pub(super) fn product(&mut self, name: &str) -> i64 {
        if let Some(key) = self.products.get(name) {
            return *key;
        }
        let key = self.next_key("product");
        self.products.insert(name.to_owned(), key);
        self.add("product", &["key", "name"], [key.into(), name.into()]);
        key
    }

    pub(super) fn attribute(&mut self, name: &str) -> i64 {
        if let Some(key) = self.attributes.get(name) {
            return *key;
        }
        let key = self.next_key("attribute");
        self.attributes.insert(name.to_owned(), key);
        self.add("attribute", &["key", "name"], [key.into(), name.into()]);
        key
    }
}

async fn named(store: &Store, statement: &'static str) -> Outcome<HashMap<String, i64>> {
    let rows = store.rows(statement, &[]).await?;
    Ok(rows.iter().map(|row| (row.text(1).to_owned(), row.int(0))).collect())
}
