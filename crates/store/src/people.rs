//! People with what names them.

use crate::engine::{Outcome, Row, Store};
use crate::mask::Ids;
use crate::private::Secret;
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::person::Person;
use facts::{Currency, Instant};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A person as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPerson {
    /// The key.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// What is known of them; the name is empty once erased.
    pub person: Person,
    /// The address.
    pub email: Option<String>,
    /// Whether they were erased.
    pub is_erased: bool,
    /// Since when they are held, and why: nothing of them is erased meanwhile.
    pub held: Option<(Instant, String)>,
}

impl Store {
    /// Everybody of whom something stands, by key.
    #[boxed]
    pub async fn people(&self) -> Outcome<BTreeMap<i64, KeptPerson>> {
        let external = self.ids("person").await?;
        let people = self.rows(sql::PEOPLE, &[]).await?;
        kept(&external, &people, self.rows(sql::PERSON_FACTS, &[]).await?, self.rows(sql::PRIVATE_FACTS, &[]).await?)
    }

    /// One of them.
    #[boxed]
    pub async fn person(&self, key: i64) -> Outcome<Option<KeptPerson>> {
        let own = [key.into()];
        let external = ids_of(&self.rows(sql::PERSON_IDS, &own).await?);
        let people = self.rows(sql::PERSON_ONE, &own).await?;
        let facts = self.rows(sql::PERSON_ONE_FACTS, &own).await?;
        let private = self.rows(sql::PERSON_ONE_PRIVATE, &own).await?;
        Ok(kept(&external, &people, facts, private)?.remove(&key))
    }

    /// The external id of each record of a kind; the first in order where sources were merged.
    pub(crate) async fn ids(&self, kind: &str) -> Outcome<HashMap<i64, String>> {
        let mut ids = HashMap::new();
        self.each(sql::IDS_ALL, &[kind.into()], &mut |row| add_id(&mut ids, &row)).await?;
        Ok(ids)
    }

    /// The ids that a source has brought of a kind.
    #[boxed]
    pub async fn external_ids(&self, kind: &str, source: i64) -> Outcome<Ids> {
        let mut ids = Ids::default();
        self.each(sql::IDS_OF, &[kind.into(), source.into()], &mut |row| ids.add(row.text(0), row.int(1))).await?;
        Ok(ids)
    }

    /// The pipeline and currency of each deal of a source, by external id.
    #[boxed]
    pub async fn deal_terms(&self, source: i64) -> Outcome<HashMap<String, (String, Currency)>> {
        let terms = |row: &Row| (row.text(1).to_owned(), Currency::parse(row.text(2)).unwrap_or(Currency::USD));
        let mut deals = HashMap::new();
        let mut take = |row: Row| drop(deals.insert(row.text(0).to_owned(), terms(&row)));
        self.each(sql::DEAL_TERMS, &[source.into()], &mut take).await?;
        Ok(deals)
    }

    /// Every stage: pipeline and name.
    #[boxed]
    pub async fn stage_names(&self) -> Outcome<HashSet<(String, String)>> {
        let rows = self.rows(sql::STAGES, &[]).await?;
        Ok(rows.iter().map(|row| (row.text(1).to_owned(), row.text(2).to_owned())).collect())
    }

    /// Holds a person: nothing of them is erased until the hold ends (`None`).
    #[boxed]
    pub async fn hold_person(&self, key: i64, held_at: Option<Instant>, why: &str) -> Outcome<()> {
        let values = [key.into(), held_at.map(|at| at.0).into(), why.into()];
        self.execute(sql::PERSON_HOLD, &values).await.map(drop)
    }

    /// How many people were erased, and when the last one was: names and ids are read anew once it differs.
    #[boxed]
    pub async fn erasures(&self) -> Outcome<(i64, i64)> {
        Ok(self.row(sql::ERASURES, &[]).await?.map_or((0, 0), |row| (row.int(0), row.int(1))))
    }

    /// Makes two records of a kind one: the ids of `from` now mean `into`.
    #[boxed]
    pub async fn merge(&self, kind: &str, from: i64, into: i64) -> Outcome<()> {
        self.execute(sql::MERGE, &[kind.into(), from.into(), into.into()]).await.map(drop)
    }

    /// Takes a merge back: the ids that were `from`'s own are again.
    #[boxed]
    pub async fn unmerge(&self, kind: &str, from: i64) -> Outcome<()> {
        self.execute(sql::UNMERGE, &[kind.into(), from.into()]).await.map(drop)
    }
}

/// The external id of each record, of rows in the order of ids: the first where sources were merged.
fn ids_of(rows: &[Row]) -> HashMap<i64, String> {
    let mut ids = HashMap::new();
    rows.iter().for_each(|row| add_id(&mut ids, row));
    ids
}

/// Of several ids of a record the first stays.
fn add_id(ids: &mut HashMap<i64, String>, row: &Row) {
    ids.entry(row.int(1)).or_insert_with(|| row.text(0).to_owned());
}

/// People of whom something stands: of two facts or texts the one known last holds.
fn kept(
    external: &HashMap<i64, String>,
    people: &[Row],
    mut facts: Vec<Row>,
    mut private: Vec<Row>,
) -> Outcome<BTreeMap<i64, KeptPerson>> {
    facts.sort_by_key(|row| row.int(4));
    let latest: HashMap<i64, &Row> = facts.iter().map(|row| (row.int(0), row)).collect();
    private.sort_by_key(|row| row.int(3));
    let mut sealed: HashMap<i64, HashMap<&str, &str>> = HashMap::new();
    for row in &private {
        sealed.entry(row.int(0)).or_default().insert(row.text(1), row.text(2));
    }
    let mut all = BTreeMap::new();
    for row in people {
        let key = row.int(0);
        let Some(fact) = latest.get(&key) else { continue };
        let secret = row.text_or_null(2).map(Secret::from_hex).transpose()?;
        let text = |kind: &str| -> Outcome<Option<String>> {
            let sealed = sealed.get(&key).and_then(|texts| texts.get(kind));
            secret.as_ref().zip(sealed).map(|(secret, sealed)| secret.open(sealed)).transpose()
        };
        let person = Person {
            id: external.get(&key).cloned().unwrap_or_default(),
            name: text("name")?.unwrap_or_default(),
            role: fact.text(1).to_owned(),
            hired: fact.int_or_null(2).map(crate::states::day),
            left: fact.int_or_null(3).map(crate::states::day),
        };
        let is_erased = row.int_or_null(3).is_some();
        let held = row.int_or_null(4).map(|at| (Instant(at), row.text(5).to_owned()));
        let (id, email) = (row.text(1).to_owned(), text("email")?);
        all.insert(key, KeptPerson { key, id, person, email, is_erased, held });
    }
    Ok(all)
}
