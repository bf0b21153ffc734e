//! Counsel, promises and aims of accounts as kept: words sealed under their author's key, and what people did about them, one act after another.

use crate::deals::{key_list, outcome};
use crate::engine::{Outcome, Row, Store, StoreError, Transaction, Value};
use crate::private::Secret;
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::deal::StageKind;
use facts::time::day_number;
use jiff::civil::Date;
use std::collections::HashMap;

/// For what words are sealed.
const PURPOSE: &str = "counsel";

/// What counsel or a promise is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A deal, by key.
    Deal(i64),
    /// An account, by key.
    Account(i64),
}

/// Something that somebody did about counsel or a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAct {
    /// The public id, UUID v7.
    pub id: String,
    /// What: a word.
    pub kind: String,
    /// The key of who did it.
    pub person: i64,
    /// When.
    pub at: Instant,
    /// The day that it names.
    pub day: Option<Date>,
    /// Words to it; empty: none, or they are gone.
    pub words: String,
}

/// Counsel as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCounsel {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// What it is about.
    pub subject: Subject,
    /// The key of who gave it.
    pub giver: i64,
    /// The key of whom it is for, on an account.
    pub to: Option<i64>,
    /// When.
    pub given_at: Instant,
    /// The words; `None`: they are gone.
    pub words: Option<String>,
    /// `owner`, `giver` or empty: who would do something about it.
    pub doer: String,
    /// What, where it has words of its own.
    pub promise: String,
    /// By when.
    pub due: Option<Date>,
    /// Keys of the people named in it.
    pub mentions: Vec<i64>,
    /// What was done about it, in order.
    pub acts: Vec<KeptAct>,
}

/// A promise as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPromise {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The key of the counsel that became it.
    pub counsel: Option<i64>,
    /// What it is about.
    pub subject: Subject,
    /// The key of who promised.
    pub by: i64,
    /// The key of whom it was promised to.
    pub to: i64,
    /// When.
    pub made_at: Instant,
    /// The key of whose words it is in.
    pub author: i64,
    /// The words; `None`: they are gone.
    pub words: Option<String>,
    /// By when, as it was made.
    pub due: Date,
    /// What was done about it, in order.
    pub acts: Vec<KeptAct>,
}

/// Which counsel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// About a deal or an account.
    About(Subject),
    /// Given by a person, by key.
    By(i64),
    /// For a person, by key: on deals that they own today, and on accounts where it was addressed to them.
    For(i64),
}

/// What was known of a deal from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathState {
    /// From when on.
    pub known: Instant,
    /// The stage's key.
    pub stage: Option<i64>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Absent from a full snapshot.
    pub deleted: bool,
    /// When it was decided.
    pub closed: Option<Date>,
}

impl Store {
    /// Keeps counsel.
    #[boxed]
    pub async fn add_counsel(&self, counsel: &KeptCounsel) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let secret = secret_of(&mut tx, counsel.giver).await?;
        let (deal, account) = keys_of(counsel.subject);
        let values = [
            key.into(),
            counsel.id.as_str().into(),
            deal.into(),
            account.into(),
            counsel.giver.into(),
            counsel.to.into(),
            counsel.given_at.0.into(),
            sealed(&secret, counsel.words.as_deref().unwrap_or_default()),
            counsel.doer.as_str().into(),
            sealed(&secret, &counsel.promise),
            day_of(counsel.due),
        ];
        tx.execute(sql::COUNSEL_ADD, &values).await?;
        for person in &counsel.mentions {
            tx.execute(sql::COUNSEL_MENTION_ADD, &[key.into(), (*person).into()]).await?;
        }
        tx.commit().await
    }

    /// Keeps what somebody did about counsel, with the promise that it makes and the one that it ends. `false`, and nothing is kept,
    /// where `after` is not the id of the last act, of the counsel or of the promise that ends (empty: there is none).
    #[boxed]
    pub async fn add_counsel_act(
        &self,
        counsel: i64,
        act: &KeptAct,
        after: &str,
        made: Option<&KeptPromise>,
        ended: Option<(i64, &KeptAct, &str)>,
    ) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        // Keys are taken one after another on all nodes: whoever waits here sees what the one before did.
        let key = tx.take_keys(3).await?;
        if last_act(&mut tx, sql::COUNSEL_ACT_LAST, counsel).await? != after {
            return Ok(false);
        }
        let secret = secret_of(&mut tx, act.person).await?;
        let values = [
            key.into(),
            act.id.as_str().into(),
            counsel.into(),
            act.kind.as_str().into(),
            act.person.into(),
            act.at.0.into(),
            sealed(&secret, &act.words),
        ];
        tx.execute(sql::COUNSEL_ACT_ADD, &values).await?;
        if let Some(promise) = made {
            add_promise(&mut tx, key + 1, promise).await?;
        }
        if let Some((promise, act, after)) = ended {
            if last_act(&mut tx, sql::PROMISE_ACT_LAST, promise).await? != after {
                return Ok(false);
            }
            add_promise_act(&mut tx, key + 2, promise, act).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The counsel of a public id.
    #[boxed]
    pub async fn counsel_one(&self, id: &str) -> Outcome<KeptCounsel> {
        let rows = self.rows(sql::COUNSEL_ONE, &[id.into()]).await?;
        self.counsel_of(&rows).await?.pop().ok_or(StoreError::NotFound("counsel"))
    }

    /// Counsel, the latest first.
    #[boxed]
    pub async fn counsel(&self, whose: Whose) -> Outcome<Vec<KeptCounsel>> {
        let (statement, key) = match whose {
            Whose::About(Subject::Deal(key)) => (sql::COUNSEL_ON_DEAL, key),
            Whose::About(Subject::Account(key)) => (sql::COUNSEL_ON_ACCOUNT, key),
            Whose::By(key) => (sql::COUNSEL_BY, key),
            Whose::For(key) => (sql::COUNSEL_FOR, key),
        };
        let rows = self.rows(statement, &[key.into()]).await?;
        self.counsel_of(&rows).await
    }

    async fn counsel_of(&self, rows: &[Row]) -> Outcome<Vec<KeptCounsel>> {
        let mut counsel = rows.iter().map(counsel_row).collect::<Outcome<Vec<_>>>()?;
        if counsel.is_empty() {
            return Ok(counsel);
        }
        let keys = key_list(&counsel.iter().map(|counsel| counsel.key).collect::<Vec<_>>());
        let mut acts = self.acts(sql::COUNSEL_ACTS, &keys).await?;
        let mut mentions: HashMap<i64, Vec<i64>> = HashMap::new();
        for row in self.rows(sql::COUNSEL_MENTIONS, &[keys.into()]).await? {
            mentions.entry(row.int(0)).or_default().push(row.int(1));
        }
        for counsel in &mut counsel {
            counsel.acts = acts.remove(&counsel.key).unwrap_or_default();
            counsel.mentions = mentions.remove(&counsel.key).unwrap_or_default();
        }
        Ok(counsel)
    }

    /// The promise of a public id.
    #[boxed]
    pub async fn promise(&self, id: &str) -> Outcome<KeptPromise> {
        let rows = self.rows(sql::PROMISE_ONE, &[id.into()]).await?;
        self.promises_in(&rows).await?.pop().ok_or(StoreError::NotFound("promise"))
    }

    /// The promises that somebody made or was made, the latest first.
    #[boxed]
    pub async fn promises_of(&self, person: i64) -> Outcome<Vec<KeptPromise>> {
        let rows = self.rows(sql::PROMISES_OF, &[person.into()]).await?;
        self.promises_in(&rows).await
    }

    /// The promises that came of counsel, the latest first.
    #[boxed]
    pub async fn promises_of_counsel(&self, counsel: &[i64]) -> Outcome<Vec<KeptPromise>> {
        let rows = self.rows(sql::PROMISES_OF_COUNSEL, &[key_list(counsel).into()]).await?;
        self.promises_in(&rows).await
    }

    /// The promises on accounts, the latest first.
    #[boxed]
    pub async fn promises_on_accounts(&self, accounts: &[i64]) -> Outcome<Vec<KeptPromise>> {
        if accounts.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.rows(sql::PROMISES_ON_ACCOUNTS, &[key_list(accounts).into()]).await?;
        self.promises_in(&rows).await
    }

    /// Keeps a promise that came of no counsel.
    #[boxed]
    pub async fn add_promise(&self, promise: &KeptPromise) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        add_promise(&mut tx, key, promise).await?;
        tx.commit().await
    }

    /// What was said of the aims of accounts, by key, each in order.
    #[boxed]
    pub async fn aims(&self, accounts: &[i64]) -> Outcome<HashMap<i64, Vec<KeptAct>>> {
        if accounts.is_empty() {
            return Ok(HashMap::new());
        }
        self.acts(sql::ACCOUNT_AIMS, &key_list(accounts)).await
    }

    /// Accounts of which anybody ever said an aim or promised something.
    #[boxed]
    pub async fn planned_accounts(&self) -> Outcome<Vec<i64>> {
        Ok(self.rows(sql::ACCOUNTS_PLANNED, &[]).await?.iter().map(|row| row.int(0)).collect())
    }

    /// What somebody said of the aims of accounts, with the account's key, the latest first.
    #[boxed]
    pub async fn aims_by(&self, person: i64) -> Outcome<Vec<(i64, KeptAct)>> {
        let rows = self.rows(sql::ACCOUNT_AIMS_BY, &[person.into()]).await?;
        rows.iter().map(|row| Ok((row.int(0), act_row(row)?))).collect()
    }

    /// Keeps what was said of the aim of an account. `false`, and nothing is kept, where `after` is not the id of what was said last
    /// (empty: there is nothing).
    #[boxed]
    pub async fn add_aim(&self, account: i64, act: &KeptAct, after: &str) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        if last_act(&mut tx, sql::ACCOUNT_AIM_LAST, account).await? != after {
            return Ok(false);
        }
        let secret = secret_of(&mut tx, act.person).await?;
        let values = [
            key.into(),
            act.id.as_str().into(),
            account.into(),
            act.kind.as_str().into(),
            act.person.into(),
            act.at.0.into(),
            sealed(&secret, &act.words),
        ];
        tx.execute(sql::ACCOUNT_AIM_ADD, &values).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Promises that may be still to be kept, and may have been to be by a day: what was taken back counts, too.
    #[boxed]
    pub async fn promises_due(&self, day: Date) -> Outcome<Vec<KeptPromise>> {
        let rows = self.rows(sql::PROMISES_DUE, &[day_of(Some(day))]).await?;
        self.promises_in(&rows).await
    }

    async fn promises_in(&self, rows: &[Row]) -> Outcome<Vec<KeptPromise>> {
        let mut promises = rows.iter().map(promise_row).collect::<Outcome<Vec<_>>>()?;
        let keys = key_list(&promises.iter().map(|promise| promise.key).collect::<Vec<_>>());
        let mut acts = self.acts(sql::PROMISE_ACTS, &keys).await?;
        for promise in &mut promises {
            promise.acts = acts.remove(&promise.key).unwrap_or_default();
        }
        Ok(promises)
    }

    /// Keeps what somebody did about a promise. `false`, and nothing is kept, where `after` is not the id of the last act (empty: there
    /// is none).
    #[boxed]
    pub async fn add_promise_act(&self, promise: i64, act: &KeptAct, after: &str) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        if last_act(&mut tx, sql::PROMISE_ACT_LAST, promise).await? != after {
            return Ok(false);
        }
        add_promise_act(&mut tx, key, promise, act).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn acts(&self, statement: &'static str, keys: &str) -> Outcome<HashMap<i64, Vec<KeptAct>>> {
        let mut acts: HashMap<i64, Vec<KeptAct>> = HashMap::new();
        for row in self.rows(statement, &[keys.into()]).await? {
            acts.entry(row.int(0)).or_default().push(act_row(&row)?);
        }
        Ok(acts)
    }

    /// All that deals were, by key, each in order.
    #[boxed]
    pub async fn deal_paths(&self, deals: &[i64]) -> Outcome<HashMap<i64, Vec<PathState>>> {
        let mut paths: HashMap<i64, Vec<PathState>> = HashMap::new();
        for row in self.rows(sql::DEAL_PATHS, &[key_list(deals).into()]).await? {
            let state = PathState {
                known: Instant(row.int(1)),
                stage: row.int_or_null(2),
                outcome: outcome(row.int(3)),
                deleted: row.flag(4),
                closed: row.int_or_null(5).map(day),
            };
            paths.entry(row.int(0)).or_default().push(state);
        }
        Ok(paths)
    }

    /// The chances that deals are won at all, as kept forecasts of a method stated them: by deal, each in order of the day.
    #[boxed]
    pub async fn chances_of(&self, deals: &[i64], method: &str) -> Outcome<HashMap<i64, Vec<(Date, f64)>>> {
        let mut chances: HashMap<i64, Vec<(Date, f64)>> = HashMap::new();
        for row in self.rows(sql::CHANCES_OF_DEALS, &[key_list(deals).into(), method.into()]).await? {
            let of_deal = chances.entry(row.int(0)).or_default();
            let (day, chance) = (day(row.int(1)), row.real(2));
            match of_deal.last_mut() {
                // Of one day the last that was made, and of that one horizon as good as another.
                Some(last) if last.0 == day => last.1 = chance,
                _ => of_deal.push((day, chance)),
            }
        }
        Ok(chances)
    }
}

/// Destroys what an erased person wrote of counsel, promises and aims.
pub(crate) async fn forget_words_of(tx: &mut Transaction, person: i64) -> Outcome<()> {
    let counsel = [sql::COUNSEL_ERASE, sql::COUNSEL_ACTS_ERASE];
    let promises = [sql::PROMISES_ERASE, sql::PROMISE_ACTS_ERASE, sql::ACCOUNT_AIMS_ERASE];
    for statement in counsel.into_iter().chain(promises) {
        tx.execute(statement, &[person.into()]).await?;
    }
    Ok(())
}

async fn add_promise(tx: &mut Transaction, key: i64, promise: &KeptPromise) -> Outcome<()> {
    // Words of somebody who was erased meanwhile are gone; the promise stands without them.
    let words = match (&promise.words, secret_of(tx, promise.author).await) {
        (Some(words), Ok(secret)) => sealed(&secret, words),
        _ => "".into(),
    };
    let (deal, account) = keys_of(promise.subject);
    let values = [
        key.into(),
        promise.id.as_str().into(),
        promise.counsel.into(),
        deal.into(),
        account.into(),
        promise.by.into(),
        promise.to.into(),
        promise.made_at.0.into(),
        promise.author.into(),
        words,
        day_of(Some(promise.due)),
    ];
    tx.execute(sql::PROMISE_ADD, &values).await.map(drop)
}

async fn add_promise_act(tx: &mut Transaction, key: i64, promise: i64, act: &KeptAct) -> Outcome<()> {
    let secret = secret_of(tx, act.person).await?;
    let values = [
        key.into(),
        act.id.as_str().into(),
        promise.into(),
        act.kind.as_str().into(),
        act.person.into(),
        act.at.0.into(),
        day_of(act.day),
        sealed(&secret, &act.words),
    ];
    tx.execute(sql::PROMISE_ACT_ADD, &values).await.map(drop)
}

async fn last_act(tx: &mut Transaction, statement: &'static str, of: i64) -> Outcome<String> {
    Ok(tx.row(statement, &[of.into()]).await?.map(|row| row.text(0).to_owned()).unwrap_or_default())
}

async fn secret_of(tx: &mut Transaction, person: i64) -> Outcome<Secret> {
    let row = tx.row(sql::PERSON_SECRET, &[person.into()]).await?.ok_or(StoreError::NotFound("person"))?;
    Secret::from_hex(row.text(0))
}

fn sealed(secret: &Secret, words: &str) -> Value {
    if words.is_empty() { "".into() } else { secret.seal_for(PURPOSE, words).into() }
}

fn opened(sealed: &str, secret: Option<&str>) -> Outcome<Option<String>> {
    match secret {
        Some(secret) if !sealed.is_empty() => Secret::from_hex(secret)?.open_for(PURPOSE, sealed).map(Some),
        _ => Ok(None),
    }
}

fn keys_of(subject: Subject) -> (Option<i64>, Option<i64>) {
    match subject {
        Subject::Deal(key) => (Some(key), None),
        Subject::Account(key) => (None, Some(key)),
    }
}

fn subject(deal: Option<i64>, account: i64) -> Subject {
    deal.map_or(Subject::Account(account), Subject::Deal)
}

fn day_of(date: Option<Date>) -> Value {
    Value::Int(date.map(|date| i64::from(day_number(date))))
}

/// An act after the key of what it is about and its own.
fn act_row(row: &Row) -> Outcome<KeptAct> {
    Ok(KeptAct {
        id: row.text(2).to_owned(),
        kind: row.text(3).to_owned(),
        person: row.int(4),
        at: Instant(row.int(5)),
        day: row.int_or_null(6).map(day),
        words: opened(row.text(7), row.text_or_null(8))?.unwrap_or_default(),
    })
}

fn counsel_row(row: &Row) -> Outcome<KeptCounsel> {
    let secret = row.text_or_null(11);
    Ok(KeptCounsel {
        key: row.int(0),
        id: row.text(1).to_owned(),
        subject: subject(row.int_or_null(2), row.int(3)),
        giver: row.int(4),
        to: row.int_or_null(5),
        given_at: Instant(row.int(6)),
        words: opened(row.text(7), secret)?,
        doer: row.text(8).to_owned(),
        promise: opened(row.text(9), secret)?.unwrap_or_default(),
        due: row.int_or_null(10).map(day),
        mentions: Vec::new(),
        acts: Vec::new(),
    })
}

fn promise_row(row: &Row) -> Outcome<KeptPromise> {
    Ok(KeptPromise {
        key: row.int(0),
        id: row.text(1).to_owned(),
        counsel: row.int_or_null(2),
        subject: subject(row.int_or_null(3), row.int(4)),
        by: row.int(5),
        to: row.int(6),
        made_at: Instant(row.int(7)),
        author: row.int(8),
        words: opened(row.text(9), row.text_or_null(11))?,
        due: day(row.int(10)),
        acts: Vec::new(),
    })
}
