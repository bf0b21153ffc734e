//! Words of deals' names as they are searched, and the deals that they find.

use crate::FOREVER;
use crate::deals::{key_list, outcome};
use crate::engine::{Outcome, Row, Store, Transaction, Value};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::{Currency, Instant};
use std::collections::{BTreeSet, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words of one name that are kept; few have more, and those are sentences.
const WORDS: usize = 16;
/// Letters of a word that are kept.
const LETTERS: usize = 40;
/// Names that are read at once while all words are made anew.
const NAMES_AT_ONCE: i64 = 20_000;
/// Words that are sorted and written at once: neighbours in the table are written one after another.
const ROWS_AT_ONCE: usize = 300_000;
/// Of so many deals per word the newest are looked at first, and of so many where those do not do.
const LOOKED_AT: [i64; 2] = [2_000, 20_000];

/// Under this name it is noted that names of earlier versions are folded.
const FOLDED: &str = "folded";

/// A deal that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDeal {
    /// The key.
    pub key: i64,
    /// The name.
    pub name: String,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// The owner's key.
    pub owner: Option<i64>,
    /// When it changed last.
    pub changed: Instant,
}

/// A deal that was found, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownDeal {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The stage's key.
    pub stage: Option<i64>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: Currency,
    /// The owner's key.
    pub owner: Option<i64>,
}

/// A text as it is searched: small letters without marks, `ß` as `ss`.
pub fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'ß' => "ss".to_owned(),
        'ø' => "o".to_owned(),
        'æ' => "ae".to_owned(),
        'œ' => "oe".to_owned(),
        'ł' => "l".to_owned(),
        'đ' | 'ð' => "d".to_owned(),
        'þ' => "th".to_owned(),
        'ı' => "i".to_owned(),
        c => c.to_string(),
    };
    let small = text.to_lowercase();
    small.chars().map(plain).collect::<String>().nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The words of what somebody looks for.
pub fn words_of(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS).map(|word| word.chars().take(LETTERS).collect()).collect()
}

/// The words under which a name is found: those of its text, and those of one who writes ü as ue.
pub fn words_of_name(name: &str) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = words_of(name).into_iter().collect();
    if name.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        let spelt = name.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        words.extend(words_of(&spelt));
    }
    words
}

/// Whether a name has a word that begins as each of `words`.
pub fn is_named(name: &str, words: &[String]) -> bool {
    let own = words_of_name(name);
    words.iter().all(|word| own.iter().any(|known| known.starts_with(word.as_str())))
}

/// A row of `deal_word`: whether the deal is closed, the word, and the deal's key below zero.
pub(crate) type Entry = (i64, String, i64);

fn entries(deal: i64, name: &str, outcome: i64) -> impl Iterator<Item = Entry> {
    let closed = i64::from(outcome != 0);
    words_of_name(name).into_iter().map(move |word| (closed, word, -deal))
}

/// The entries of the states that hold, among rows of `deal_state` in the order of its columns.
pub(crate) fn entries_of(states: &[Value], columns: usize) -> BTreeSet<Entry> {
    let mut found = BTreeSet::new();
    for state in states.chunks(columns) {
        if let [
            Value::Int(Some(deal)),
            _,
            Value::Int(Some(FOREVER)),
            _,
            _,
            Value::Int(Some(outcome)),
            _,
            _,
            _,
            _,
            _,
            _,
            deleted,
            _,
            Value::Text(Some(name)),
            ..,
        ] = state
            && *deleted != Value::from(true)
        {
            found.extend(entries(*deal, name, *outcome));
        }
    }
    found
}

const COLUMNS: &[&str] = &["closed", "word", "newness"];

fn values(entries: impl IntoIterator<Item = Entry>) -> Vec<Value> {
    entries.into_iter().flat_map(|(closed, word, newness)| [closed.into(), word.into(), newness.into()]).collect()
}

/// Words of new deals, which wait to be written: sorted, neighbours in the table are written one after another.
#[derive(Default)]
pub(crate) struct Words(Vec<Entry>);

impl Words {
    /// Adds those of rows of `deal_state`, and writes them once they are many.
    pub(crate) async fn add(&mut self, tx: &mut Transaction, states: &[Value]) -> Outcome<()> {
        self.0.extend(entries_of(states, crate::states::COLUMNS.len()));
        if self.0.len() > ROWS_AT_ONCE { self.put(tx).await } else { Ok(()) }
    }

    /// Writes what waits.
    pub(crate) async fn put(&mut self, tx: &mut Transaction) -> Outcome<()> {
        self.0.sort_unstable();
        tx.insert("deal_word", COLUMNS, &mut values(self.0.drain(..))).await
    }
}

impl Transaction {
    /// The words of deals with keys in (after, to], as they are.
    pub(crate) async fn entries_between(&mut self, after: i64, to: i64) -> Outcome<BTreeSet<Entry>> {
        let rows = self.rows(sql::NAMES_PAGE, &[after.into(), to.into()]).await?;
        Ok(rows.iter().flat_map(|row| entries(row.int(0), row.text(1), row.int(2))).collect())
    }

    /// Has `now` found where `before` was.
    pub(crate) async fn put_entries(&mut self, before: &BTreeSet<Entry>, now: &BTreeSet<Entry>) -> Outcome<()> {
        for (closed, word, newness) in before.difference(now) {
            self.execute(sql::DEAL_WORD_DELETE, &[(*closed).into(), word.as_str().into(), (*newness).into()]).await?;
        }
        self.insert("deal_word", COLUMNS, &mut values(now.difference(before).cloned())).await
    }

    /// Has deals that are called `now`, and were called `before`, found by their new name alone.
    pub(crate) async fn rename_in_search(&mut self, before: &str, now: &str) -> Outcome<()> {
        self.execute(sql::DEALS_FOLD, &[now.into(), kept_folded(now).into()]).await?;
        for row in self.rows(sql::DEALS_CALLED, &[now.into()]).await? {
            let now: BTreeSet<Entry> = entries(row.int(0), now, row.int(1)).collect();
            // Some were called so already.
            let known = entries(row.int(0), before, row.int(1)).chain(now.iter().cloned()).collect();
            self.put_entries(&known, &BTreeSet::new()).await?;
            self.put_entries(&BTreeSet::new(), &now).await?;
        }
        Ok(())
    }

    /// Makes all words anew.
    pub(crate) async fn fill_words(&mut self) -> Outcome<()> {
        self.execute(sql::DEAL_WORDS_CLEAR, &[]).await?;
        let keys = self.row(sql::DEAL_KEYS, &[]).await?;
        let (first, last) = keys.map_or((0, -1), |row| (row.int(0), row.int(1)));
        let (mut after, mut words) = (first - 1, Words::default());
        while after < last {
            let to = (after + NAMES_AT_ONCE).min(last);
            words.0.extend(self.entries_between(after, to).await?);
            if words.0.len() > ROWS_AT_ONCE {
                words.put(self).await?;
            }
            after = to;
        }
        words.put(self).await
    }
}

impl Transaction {
    async fn fill_folded(&mut self) -> Outcome<()> {
        let keys = self.row(sql::DEAL_KEYS, &[]).await?;
        let (mut after, last) = keys.map_or((0, 0), |row| (row.int(0) - 1, row.int(1)));
        while after < last {
            let to = (after + NAMES_AT_ONCE).min(last);
            self.fold(sql::LABELS_PAGE, &[after.into(), to.into()], sql::DEAL_FOLD).await?;
            after = to;
        }
        self.fold(sql::ACCOUNT_NAMES, &[], sql::ACCOUNT_FOLD).await
    }

    /// Keeps the folded names of rows of key and name.
    async fn fold(&mut self, read: &'static str, of: &[Value], write: &'static str) -> Outcome<()> {
        for row in self.rows(read, of).await? {
            if let Some(folded) = kept_folded(row.text(1)) {
                self.execute(write, &[row.int(0).into(), folded.into()]).await?;
            }
        }
        Ok(())
    }
}

/// What is kept of a name to search and sort by: how it is folded, where that is not just the small letters of ASCII.
pub(crate) fn kept_folded(name: &str) -> Option<String> {
    (!name.is_ascii()).then(|| folded(name))
}

/// A text as folded names are compared with it: no sign in it stands for others.
pub(crate) fn as_said(text: &str) -> String {
    folded(text.trim()).replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

impl Store {
    /// Makes the words of a database that was there before they were; of several nodes one does.
    pub(crate) async fn fill_words_once(&self) -> Outcome<()> {
        let lacks = |words: Option<Row>, deals: Option<Row>| words.is_none() && deals.is_some();
        if !lacks(self.row(sql::DEAL_WORD_ANY, &[]).await?, self.row(sql::DEAL_STATE_ANY, &[]).await?) {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        // Whoever waits here for the keys finds what the one before made.
        tx.take_keys(0).await?;
        if tx.row(sql::DEAL_WORD_ANY, &[]).await?.is_none() {
            tx.fill_words().await?;
        }
        tx.commit().await
    }

    /// Folds the names of a database that was there before they were; of several nodes one does.
    pub(crate) async fn fill_folded_once(&self) -> Outcome<()> {
        if self.row(sql::MADE_AT, &[FOLDED.into()]).await?.is_some() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        tx.take_keys(0).await?;
        if tx.row(sql::MADE_AT, &[FOLDED.into()]).await?.is_none() {
            tx.fill_folded().await?;
            tx.execute(sql::MADE_PUT, &[FOLDED.into(), 0.into(), "".into()]).await?;
        }
        tx.commit().await
    }

    /// Deals of some owners whose names have each of the words, or a word that begins so.
    #[boxed]
    pub async fn search_owned(&self, words: &[String], owners: &[i64]) -> Outcome<Vec<FoundDeal>> {
        let rows = self.rows(sql::NAMES_OWNED, &[key_list(owners).into()]).await?;
        Ok(rows.iter().filter(|row| is_named(row.text(1), words)).map(found).collect())
    }

    /// Deals of everybody that are so named and whose owners `may` be known of, the open ones and the newest first: at least `enough`
    /// where there are.
    ///
    /// The rarest word leads to deals, the other words are looked for in their names; of a word that many names have, the newest
    /// deals are looked at.
    #[boxed]
    pub async fn search_all(
        &self,
        words: &[String],
        enough: usize,
        may: &(dyn Fn(Option<i64>) -> bool + Sync),
    ) -> Outcome<Vec<FoundDeal>> {
        let mut all = Vec::new();
        for closed in [0, 1] {
            let Some(rarest) = self.rarest(words, closed).await? else { continue };
            for looked_at in LOOKED_AT {
                let rows = self.rows(sql::NAMES_BY_WORD, &span(closed, rarest, looked_at)).await?;
                let is_all = i64::try_from(rows.len()).unwrap_or(i64::MAX) < looked_at;
                // A deal stands under each of its words that begin so.
                let mut seen = HashSet::new();
                let is_wanted =
                    |row: &&Row| seen.insert(row.int(0)) && may(row.int_or_null(3)) && is_named(row.text(1), words);
                let of_these: Vec<FoundDeal> = rows.iter().filter(is_wanted).map(found).collect();
                if is_all || of_these.len() >= enough || looked_at == LOOKED_AT[1] {
                    all.extend(of_these);
                    break;
                }
            }
            if all.len() >= enough {
                break;
            }
        }
        Ok(all)
    }

    /// Deals by key, as they stand, to be shown: no estimates beside.
    #[boxed]
    pub async fn deals_found(&self, keys: &[i64]) -> Outcome<Vec<ShownDeal>> {
        let rows = self.rows(sql::DEALS_FOUND, &[key_list(keys).into()]).await?;
        let shown = |row: &Row| ShownDeal {
            key: row.int(0),
            id: row.text(1).to_owned(),
            name: row.text(2).to_owned(),
            stage: row.int_or_null(3),
            outcome: outcome(row.int(4)),
            amount: row.int_or_null(5),
            currency: Currency::parse(row.text(6)).unwrap_or(Currency::USD),
            owner: row.int_or_null(9),
        };
        Ok(rows.iter().map(shown).collect())
    }

    /// The word that the fewest names have; `None`: one of them has none.
    async fn rarest<'a>(&self, words: &'a [String], closed: i64) -> Outcome<Option<&'a str>> {
        let mut rarest: Option<(i64, &str)> = None;
        for word in words {
            let row = self.row(sql::DEAL_WORD_COUNT, &span(closed, word, LOOKED_AT[0])).await?;
            match row.map_or(0, |row| row.int(0)) {
                0 => return Ok(None),
                count if rarest.is_none_or(|(least, _)| count < least) => rarest = Some((count, word)),
                _ => {}
            }
        }
        Ok(rarest.map(|(_, word)| word))
    }
}

/// Of open or closed deals the words that begin so, a few.
fn span(closed: i64, word: &str, limit: i64) -> [Value; 4] {
    let end = format!("{word}{}", char::MAX);
    [closed.into(), word.into(), end.into(), limit.into()]
}

fn found(row: &Row) -> FoundDeal {
    FoundDeal {
        key: row.int(0),
        name: row.text(1).to_owned(),
        outcome: outcome(row.int(2)),
        owner: row.int_or_null(3),
        changed: Instant(row.int(4)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        let names = [
            ("Müller & Söhne GmbH – Ausbau 2026", "muller sohne", true),
            ("Müller & Söhne GmbH – Ausbau 2026", "MÜLLER aus", true),
            ("Müller & Söhne GmbH – Ausbau 2026", "mueller 20", true),
            ("Müller & Söhne GmbH – Ausbau 2026", "ller", false),
            ("Straße-Łódź", "strasse lodz", true),
            ("Crème brûlée", "creme BRULEE", true),
            ("O'Neil (EMEA)", "neil emea", true),
            ("日本電気 更新", "日本", true),
            ("Acme", "acme corp", false),
        ];
        for (name, asked, expected) in names {
            assert_eq!(is_named(name, &words_of(asked)), expected, "{asked:?} in {name:?}");
        }
        assert!(words_of("  –&! ").is_empty());
        assert!(words_of_name(&"word ".repeat(500)).len() <= 2 * WORDS);
    }
}
