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
        let mut private = self.private_texts().await?;
        let mut facts = self.rows(sql::PERSON_FACTS, &[]).await?;
        facts.sort_by_key(|row| row.int(4));
        let latest: HashMap<i64, &Row> = facts.iter().map(|row| (row.int(0), row)).collect();
        let mut people = BTreeMap::new();
        for row in self.rows(sql::PEOPLE, &[]).await? {
            let key = row.int(0);
            let Some(fact) = latest.get(&key) else { continue };
            let mut texts = private.remove(&key).unwrap_or_default();
            let person = Person {
                id: external.get(&key).cloned().unwrap_or_default(),
                name: texts.remove("name").unwrap_or_default(),
                role: fact.text(1).to_owned(),
                hired: fact.int_or_null(2).map(crate::states::day),
                left: fact.int_or_null(3).map(crate::states::day),
            };
            let email = texts.remove("email");
            let is_erased = row.int_or_null(3).is_some();
            let held = row.int_or_null(4).map(|at| (Instant(at), row.text(5).to_owned()));
            people.insert(key, KeptPerson { key, id: row.text(1).to_owned(), person, email, is_erased, held });
        }
        Ok(people)
    }

    /// The external id of each record of a kind; the first in order where sources were merged.
    pub(crate) async fn ids(&self, kind: &str) -> Outcome<HashMap<i64, String>> {
        let mut ids = HashMap::new();
        for row in self.rows(sql::IDS_ALL, &[kind.into()]).await? {
            ids.entry(row.int(1)).or_insert_with(|| row.text(0).to_owned());
        }
        Ok(ids)
    }

    /// The ids that a source has brought of a kind.
    #[boxed]
    pub async fn external_ids(&self, kind: &str, source: i64) -> Outcome<Ids> {
        Ok(Ids::of(&self.rows(sql::IDS_OF, &[kind.into(), source.into()]).await?))
    }

    /// The pipeline and currency of each deal of a source, by external id.
    #[boxed]
    pub async fn deal_terms(&self, source: i64) -> Outcome<HashMap<String, (String, Currency)>> {
        let rows = self.rows(sql::DEAL_TERMS, &[source.into()]).await?;
        let terms = |row: &Row| (row.text(1).to_owned(), Currency::parse(row.text(2)).unwrap_or(Currency::USD));
        Ok(rows.iter().map(|row| (row.text(0).to_owned(), terms(row))).collect())
    }

    /// Every stage: pipeline and name.
    #[boxed]
    pub async fn stage_names(&self) -> Outcome<HashSet<(String, String)>> {
        let rows = self.rows(sql::STAGES, &[]).await?;
        Ok(rows.iter().map(|row| (row.text(1).to_owned(), row.text(2).to_owned())).collect())
    }

    async fn private_texts(&self) -> Outcome<HashMap<i64, HashMap<String, String>>> {
        let mut secrets = HashMap::new();
        for row in self.rows(sql::SECRETS, &[]).await? {
            secrets.insert(row.int(0), Secret::from_hex(row.text(1))?);
        }
        let mut rows = self.rows(sql::PRIVATE_FACTS, &[]).await?;
        rows.sort_by_key(|row| row.int(3));
        let mut texts: HashMap<i64, HashMap<String, String>> = HashMap::new();
        for row in rows {
            let Some(secret) = secrets.get(&row.int(0)) else { continue };
            texts.entry(row.int(0)).or_default().insert(row.text(1).to_owned(), secret.open(row.text(2))?);
        }
        Ok(texts)
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
