//! How a person, or an account that is nobody's, is erased: what names them goes, every number stays.

use crate::engine::{Outcome, Row, Store, StoreError, Transaction};
use crate::mask::{mask, shown};
use crate::mention::{plain_part, without};
use crate::private::Secret;
use crate::statements as sql;
use crate::users::User;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use std::collections::BTreeSet;

/// Letters of a text by which nobody else is meant: a shorter one is also a word.
const DISTINCT: usize = 6;

/// Texts in which somebody may be mentioned: what reads those of a column, and what puts another in the place of one.
const TEXTS: [[&str; 2]; 14] = [
    [sql::TEXTS_UNIT, sql::RETEXT_UNIT],
    [sql::TEXTS_FILES, sql::RETEXT_FILES],
    [sql::TEXTS_MAPPING, sql::RETEXT_MAPPING],
    [sql::TEXTS_REPORT, sql::RETEXT_REPORT],
    [sql::TEXTS_REQUEST, sql::RETEXT_REQUEST],
    [sql::TEXTS_PROBLEM, sql::RETEXT_PROBLEM],
    [sql::TEXTS_NOTE, sql::RETEXT_NOTE],
    [sql::TEXTS_PLAN, sql::RETEXT_PLAN],
    [sql::TEXTS_ATTRIBUTES, sql::RETEXT_ATTRIBUTES],
    [sql::TEXTS_VALUE, sql::RETEXT_VALUE],
    [sql::TEXTS_DEAL, sql::RETEXT_DEAL],
    [sql::TEXTS_STATE, sql::RETEXT_STATE],
    [sql::TEXTS_RECORD, sql::RETEXT_RECORD],
    [sql::TEXTS_FORECAST, sql::RETEXT_FORECAST],
];

/// A letter that is kept, and to which address it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// Its key.
    pub key: i64,
    /// The address.
    pub to: String,
}

impl Store {
    /// Erases a person: the key to what names them is destroyed, no text names them any more, and of `letters` theirs are gone.
    #[boxed]
    pub async fn erase(&self, person_id: &str, letters: &[Addressed], now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let row = tx.row(sql::PERSON_OF_ID, &[person_id.into()]).await?.ok_or(StoreError::NotFound("person"))?;
        let key = row.int(0);
        let names = names_of(&mut tx, key).await?;
        let mask = mask_ids(&mut tx, key, &names).await?;
        let in_small_letters: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        for name in &in_small_letters {
            forget_mentions(&mut tx, name, shown(&mask)).await?;
        }
        tx.execute(sql::SECRET_DESTROY, &[key.into()]).await?;
        tx.execute(sql::PRIVATE_DESTROY, &[key.into()]).await?;
        tx.execute(sql::PERSON_ERASE, &[key.into(), now.0.into()]).await?;
        tx.execute(sql::NUMBER_NOTES_FORGET, &[key.into()]).await?;
        tx.execute(sql::REQUEST_NEEDS_FORGET, &[key.into()]).await?;
        tx.execute(sql::REQUEST_STEPS_FORGET, &[key.into()]).await?;
        crate::counsel::forget_words_of(&mut tx, key).await?;
        tx.execute(sql::VIEWS_FIRST_ERASE, &[key.into()]).await?;
        tx.execute(sql::VIEWS_ERASE, &[key.into()]).await?;
        tx.execute(sql::NOTICES_FORGET, &[key.into()]).await?;
        tx.execute(sql::NOTICE_CHOICES_FORGET, &[key.into()]).await?;
        crate::brief::forget(&mut tx, key).await?;
        for user in tx.rows(sql::USERS_OF_PERSON, &[key.into()]).await? {
            forget_user(&mut tx, user.int(0), now).await?;
        }
        forget_letters(&mut tx, letters, &names).await?;
        // It names people by their ids.
        tx.execute(sql::FITTED_DELETE, &[]).await?;
        tx.commit().await
    }

    /// Erases an account that is nobody's of the company.
    #[boxed]
    pub async fn erase_user(&self, user: &User, letters: &[Addressed], now: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        forget_letters(&mut tx, letters, &BTreeSet::from([user.login.clone()])).await?;
        forget_user(&mut tx, user.key, now).await?;
        tx.commit().await
    }
}

/// What names a person, now or earlier: names, addresses, ids of sources, what their accounts are called.
async fn names_of(tx: &mut Transaction, person: i64) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    if let Some(row) = tx.row(sql::PERSON_SECRET, &[person.into()]).await? {
        let secret = Secret::from_hex(row.text(0))?;
        for row in tx.rows(sql::PRIVATE_OF, &[person.into()]).await? {
            names.insert(secret.open(row.text(0))?);
        }
    }
    for row in tx.rows(sql::USERS_OF_PERSON, &[person.into()]).await? {
        names.extend([row.text(1).to_owned(), row.text(2).to_owned()]);
    }
    let ids = tx.rows(sql::IDS_OF_RECORD, &["person".into(), person.into()]).await?;
    names.extend(ids.iter().map(|row| row.text(0).to_owned()));
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    names.extend(lower);
    names.retain(|name| !name.trim().is_empty());
    Ok(names)
}

/// Masks the person's ids, and those of units that are called after them; the mask of the first.
async fn mask_ids(tx: &mut Transaction, person: i64, names: &BTreeSet<String>) -> Outcome<String> {
    let own = tx.rows(sql::IDS_OF_RECORD, &["person".into(), person.into()]).await?;
    let mut first = None;
    for row in own {
        let mask = mask_id(tx, "person", &row).await?;
        first.get_or_insert(mask);
    }
    let is_named =
        |id: &str| names.iter().any(|name| id == name || (is_distinct(name) && without(id, name, "").is_some()));
    for row in tx.rows(sql::IDS_OF_KIND, &["unit".into()]).await? {
        if is_named(row.text(0)) {
            mask_id(tx, "unit", &row).await?;
        }
    }
    Ok(first.unwrap_or_else(|| mask("")))
}

/// Masks an id: a row of id and source.
async fn mask_id(tx: &mut Transaction, kind: &str, row: &Row) -> Outcome<String> {
    let mask = mask(row.text(0));
    let values = [kind.into(), row.int(1).into(), row.text(0).into(), mask.as_str().into()];
    tx.execute(sql::ID_MASK, &values).await?;
    Ok(mask)
}

/// Whether a text means one person wherever it stands: an address, or a name of several words.
fn is_distinct(name: &str) -> bool {
    name.chars().count() >= DISTINCT && name.contains(['@', ' '])
}

async fn forget_mentions(tx: &mut Transaction, name: &str, instead: &str) -> Outcome<()> {
    if !is_distinct(name) {
        return tx.execute(sql::UNIT_NAMED, &[name.into(), instead.into()]).await.map(drop);
    }
    let part = format!("%{}%", plain_part(name));
    for [read, write] in TEXTS {
        for row in tx.rows(read, &[part.as_str().into()]).await? {
            let Some(text) = without(row.text(0), name, instead) else { continue };
            tx.execute(write, &[row.text(0).into(), text.as_str().into()]).await?;
            if write == sql::RETEXT_STATE {
                tx.rename_in_search(row.text(0), &text).await?;
            }
        }
    }
    Ok(())
}

async fn forget_letters(tx: &mut Transaction, letters: &[Addressed], names: &BTreeSet<String>) -> Outcome<()> {
    for letter in letters.iter().filter(|letter| names.contains(&letter.to.to_lowercase())) {
        tx.execute(sql::LETTER_DELETE, &[letter.key.into()]).await?;
    }
    Ok(())
}

/// Leaves of an account only that there was one.
async fn forget_user(tx: &mut Transaction, user: i64, now: Instant) -> Outcome<()> {
    crate::scim::forget(tx, user, now).await?;
    tx.execute(sql::PROVIDER_LINKS_FORGET, &[user.into()]).await?;
    tx.execute(sql::SESSIONS_FORGET, &[user.into(), now.0.into()]).await?;
    tx.execute(sql::TOKENS_FORGET, &[user.into(), now.0.into()]).await?;
    tx.execute(sql::TICKETS_END, &[user.into(), now.0.into()]).await?;
    tx.execute(sql::USER_FORGET, &[user.into(), now.0.into()]).await.map(drop)
}
