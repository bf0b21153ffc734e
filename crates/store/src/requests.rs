//! What is asked of desks, and what was done about it; words are sealed under the key of whoever wrote them.

use crate::deals::{key_list, outcome};
use crate::engine::{Outcome, Row, Store, StoreError, Value};
use crate::private::Secret;
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::time::day_number;
use facts::{Currency, Instant};
use jiff::civil::Date;
use std::collections::HashMap;

/// A request as kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptRequest {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The key of the desk that was asked first.
    pub desk: i64,
    /// The deal's key.
    pub deal: Option<i64>,
    /// The account's key.
    pub account: Option<i64>,
    /// The account's public id.
    pub account_id: Option<String>,
    /// The key of whoever asks.
    pub person: i64,
    /// When.
    pub made_at: Instant,
    /// By when it is needed.
    pub need_by: Date,
    /// The chance that the deal is won, as forecast then.
    pub chance: Option<f64>,
    /// What is needed, JSON; `None`: forgotten.
    pub need: Option<String>,
    /// What follows from the steps.
    pub follows: Follows,
}

/// What follows from a request's steps, kept beside it so that lists need not read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follows {
    /// The key of the desk that has it.
    pub desk: i64,
    /// 0: open; 1: answered; 2: ended otherwise.
    pub ended: i64,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// When the desk first said something.
    pub responded_at: Option<Instant>,
    /// Whether it helped: `yes`, `somewhat`, `no`; empty: not said.
    pub helped: String,
}

/// A request as it counts for its desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskLoad {
    /// When it was made.
    pub made_at: Instant,
    /// By when it is needed.
    pub need_by: Date,
    /// What follows from its steps; the desk is that which was asked for.
    pub follows: Follows,
}

/// How deals came out that a desk helped with, against their chances when it was asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeskOutcome {
    /// The desk's key.
    pub desk: i64,
    /// Deals that were decided since.
    pub decided: i64,
    /// Those that were won.
    pub won: i64,
    /// The sum of their chances when it was asked first: how many were to be expected.
    pub expected: f64,
    /// The variance of that number, if chances say all there is to say.
    pub variance: f64,
}

/// Something that was done about a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptStep {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The request's key.
    pub request: i64,
    /// What was done: a word.
    pub kind: String,
    /// The key of who did it; `None`: the clock.
    pub person: Option<i64>,
    /// When.
    pub at: Instant,
    /// The key of whom it was handed to.
    pub to: Option<i64>,
    /// The key of the desk that it was moved to.
    pub to_desk: Option<i64>,
    /// A word to what was done, such as why it was declined.
    pub code: String,
    /// The chance that the deal is won, as forecast then.
    pub chance: Option<f64>,
    /// Words to it; empty: none, or forgotten.
    pub text: String,
    /// The key of the step that it takes back.
    pub undoes: Option<i64>,
}

/// A deal as it stands, with its chance in the latest forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct DealAtStake {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The owner's key.
    pub owner: Option<i64>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// Of the amount.
    pub currency: Currency,
    /// The planned close date.
    pub close: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
    /// Whether it was absent from a full snapshot.
    pub deleted: bool,
    /// The chance that it is won.
    pub chance: Option<f64>,
    /// The account's key.
    pub account: Option<i64>,
}

/// Which requests.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// The one of a public id.
    Of(String),
    /// Those about a deal.
    Deal(i64),
    /// Those about an account.
    Account(i64),
    /// Those that a person made: open ones, and all since then.
    Person(i64, Instant),
    /// Open ones that some people made.
    People(Vec<i64>),
    /// Open ones that a desk has.
    Desk(i64),
    /// Open ones to which a person must say yes.
    Approver(i64),
    /// All open ones.
    Open,
}

const APPROVER: &[&str] = &["request_key", "person_key"];

impl Store {
    /// Keeps a request with those who must say yes to it, and returns its key.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] `person`: whoever asks was erased.
    #[boxed]
    pub async fn add_request(&self, request: &KeptRequest, approvers: &[i64]) -> Outcome<i64> {
        let need = self.sealed_by(request.person, request.need.as_deref().unwrap_or_default()).await?;
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values: [Value; 10] = [
            key.into(),
            request.id.as_str().into(),
            request.desk.into(),
            request.deal.into(),
            request.account.into(),
            request.person.into(),
            request.made_at.0.into(),
            i64::from(day_number(request.need_by)).into(),
            request.chance.into(),
            need.into(),
        ];
        tx.execute(sql::REQUEST_ADD, &values).await?;
        let mut seats: Vec<Value> = approvers.iter().flat_map(|approver| [key.into(), (*approver).into()]).collect();
        tx.insert("request_approver", APPROVER, &mut seats).await?;
        tx.commit().await?;
        Ok(key)
    }

    /// Keeps a step, and what follows from it. `false`, and nothing is kept, where `seen` is given and is not the id of the last step (empty: there is none), or
    /// where the clock told of the same before.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] `person`: whoever did it was erased.
    #[boxed]
    pub async fn add_request_step(
        &self,
        step: &KeptStep,
        follows: Option<&Follows>,
        seen: Option<&str>,
    ) -> Outcome<bool> {
        let text = match step.person {
            Some(person) => self.sealed_by(person, &step.text).await?,
            None => String::new(),
        };
        let mut tx = self.begin().await?;
        // Keys are taken one after another on all nodes: whoever waits here sees what the one before did.
        let key = tx.take_keys(1).await?;
        let last = tx.row(sql::REQUEST_LAST_STEP, &[step.request.into()]).await?;
        if seen.is_some_and(|seen| seen != last.as_ref().map_or("", |row| row.text(0))) {
            return Ok(false);
        }
        let values: [Value; 12] = [
            key.into(),
            step.id.as_str().into(),
            step.request.into(),
            step.kind.as_str().into(),
            step.person.into(),
            step.at.0.into(),
            step.to.into(),
            step.to_desk.into(),
            step.code.as_str().into(),
            step.chance.into(),
            text.into(),
            step.undoes.into(),
        ];
        let is_new = tx.execute(sql::REQUEST_STEP_ADD, &values).await? == 1;
        if let Some(follows) = follows {
            let values: [Value; 6] = [
                step.request.into(),
                follows.desk.into(),
                follows.ended.into(),
                follows.ended_at.map(|at| at.0).into(),
                follows.responded_at.map(|at| at.0).into(),
                follows.helped.as_str().into(),
            ];
            tx.execute(sql::REQUEST_FOLLOW, &values).await?;
        }
        tx.commit().await?;
        Ok(is_new)
    }

    /// Requests, the latest first.
    #[boxed]
    pub async fn requests(&self, asked: &Asked) -> Outcome<Vec<KeptRequest>> {
        let rows = match asked {
            Asked::Of(id) => self.rows(sql::REQUEST_OF_ID, &[id.as_str().into()]).await?,
            Asked::Deal(deal) => self.rows(sql::REQUESTS_OF_DEAL, &[(*deal).into()]).await?,
            Asked::Account(account) => self.rows(sql::REQUESTS_OF_ACCOUNT, &[(*account).into()]).await?,
            Asked::Person(person, since) => {
                self.rows(sql::REQUESTS_OF_PERSON, &[(*person).into(), since.0.into()]).await?
            }
            Asked::People(people) => self.rows(sql::REQUESTS_OF_PEOPLE, &[key_list(people).into()]).await?,
            Asked::Desk(desk) => self.rows(sql::REQUESTS_AT_DESK, &[(*desk).into()]).await?,
            Asked::Approver(person) => self.rows(sql::REQUESTS_APPROVED_BY, &[(*person).into()]).await?,
            Asked::Open => self.rows(sql::REQUESTS_OPEN, &[]).await?,
        };
        rows.iter().map(request_of).collect()
    }

    /// The steps of requests, in the order in which they were done.
    #[boxed]
    pub async fn request_steps(&self, requests: &[i64]) -> Outcome<HashMap<i64, Vec<KeptStep>>> {
        let mut steps: HashMap<i64, Vec<KeptStep>> = HashMap::new();
        if requests.is_empty() {
            return Ok(steps);
        }
        for row in self.rows(sql::REQUEST_STEPS, &[key_list(requests).into()]).await? {
            let step = step_of(&row)?;
            steps.entry(step.request).or_default().push(step);
        }
        Ok(steps)
    }

    /// The steps that a person did, the latest first.
    #[boxed]
    pub async fn request_steps_of(&self, person: i64) -> Outcome<Vec<KeptStep>> {
        self.rows(sql::REQUEST_STEPS_OF, &[person.into()]).await?.iter().map(step_of).collect()
    }

    /// Who must say yes to requests.
    #[boxed]
    pub async fn request_approvers(&self, requests: &[i64]) -> Outcome<HashMap<i64, Vec<i64>>> {
        let mut approvers: HashMap<i64, Vec<i64>> = HashMap::new();
        if requests.is_empty() {
            return Ok(approvers);
        }
        for row in self.rows(sql::REQUEST_APPROVERS, &[key_list(requests).into()]).await? {
            approvers.entry(row.int(0)).or_default().push(row.int(1));
        }
        Ok(approvers)
    }

    /// The requests that a desk has or had last, made since then, in the order in which they were made.
    #[boxed]
    pub async fn desk_load(&self, desk: i64, since: Instant) -> Outcome<Vec<DeskLoad>> {
        let load = |row: &Row| DeskLoad {
            made_at: Instant(row.int(0)),
            need_by: day(row.int(5)),
            follows: Follows {
                desk,
                responded_at: row.int_or_null(1).map(Instant),
                ended: row.int(2),
                ended_at: row.int_or_null(3).map(Instant),
                helped: row.text(4).to_owned(),
            },
        };
        Ok(self.rows(sql::DESK_LOAD, &[desk.into(), since.0.into()]).await?.iter().map(load).collect())
    }

    /// How deals came out that desks helped with since then.
    #[boxed]
    pub async fn desk_outcomes(&self, since: Instant) -> Outcome<Vec<DeskOutcome>> {
        let outcome = |row: &Row| DeskOutcome {
            desk: row.int(0),
            decided: row.int(1),
            won: row.int(2),
            expected: row.real(3),
            variance: row.real(4),
        };
        Ok(self.rows(sql::DESK_OUTCOMES, &[since.0.into()]).await?.iter().map(outcome).collect())
    }

    /// Deals as they stand, with their chances in the latest forecast of `method`, by key.
    #[boxed]
    pub async fn deals_at_stake(&self, deals: &[i64], method: &str) -> Outcome<HashMap<i64, DealAtStake>> {
        if deals.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = self.rows(sql::REQUEST_DEALS, &[key_list(deals).into(), method.into()]).await?;
        Ok(rows.iter().map(|row| (row.int(0), deal_of(row))).collect())
    }

    /// The keys of an account's open deals.
    #[boxed]
    pub async fn open_deals_of_account(&self, account: i64) -> Outcome<Vec<i64>> {
        let rows = self.rows(sql::ACCOUNT_OPEN_DEALS, &[account.into()]).await?;
        Ok(rows.iter().map(|row| row.int(0)).collect())
    }

    /// The key of an account's public id.
    #[boxed]
    pub async fn account_key(&self, id: &str) -> Outcome<i64> {
        let row = self.row(sql::ACCOUNT_KEY, &[id.into()]).await?;
        row.map(|row| row.int(0)).ok_or(StoreError::NotFound("account"))
    }

    /// The name of an account.
    #[boxed]
    pub async fn account_name(&self, key: i64) -> Outcome<Option<String>> {
        Ok(self.row(sql::ACCOUNT_NAME, &[key.into()]).await?.map(|row| row.text(0).to_owned()))
    }

    /// Words sealed under a person's own key; empty ones stay empty.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] `person`: they were erased, and nothing can be kept of them.
    #[boxed]
    pub async fn sealed_by(&self, person: i64, text: &str) -> Outcome<String> {
        if text.is_empty() {
            return Ok(String::new());
        }
        let row = self.row(sql::PERSON_SECRET, &[person.into()]).await?.ok_or(StoreError::NotFound("person"))?;
        Ok(Secret::from_hex(row.text(0))?.seal(text))
    }
}

/// What [`Store::sealed_by`] sealed; `None` once its key was destroyed or it was forgotten.
pub(crate) fn opened(sealed: &str, secret: Option<&str>) -> Outcome<Option<String>> {
    match secret {
        Some(secret) if !sealed.is_empty() => Secret::from_hex(secret)?.open(sealed).map(Some),
        _ => Ok(None),
    }
}

fn request_of(row: &Row) -> Outcome<KeptRequest> {
    Ok(KeptRequest {
        key: row.int(0),
        id: row.text(1).to_owned(),
        desk: row.int(2),
        deal: row.int_or_null(3),
        account: row.int_or_null(4),
        person: row.int(5),
        made_at: Instant(row.int(6)),
        need_by: day(row.int(7)),
        chance: row.has(8).then(|| row.real(8)),
        need: opened(row.text(9), row.text_or_null(10))?,
        account_id: row.text_or_null(11).map(str::to_owned),
        follows: Follows {
            desk: row.int(12),
            ended: row.int(13),
            ended_at: row.int_or_null(14).map(Instant),
            responded_at: row.int_or_null(15).map(Instant),
            helped: row.text(16).to_owned(),
        },
    })
}

fn step_of(row: &Row) -> Outcome<KeptStep> {
    Ok(KeptStep {
        key: row.int(0),
        id: row.text(1).to_owned(),
        request: row.int(2),
        kind: row.text(3).to_owned(),
        person: row.int_or_null(4),
        at: Instant(row.int(5)),
        to: row.int_or_null(6),
        to_desk: row.int_or_null(7),
        code: row.text(8).to_owned(),
        chance: row.has(9).then(|| row.real(9)),
        text: opened(row.text(10), row.text_or_null(12))?.unwrap_or_default(),
        undoes: row.int_or_null(11),
    })
}

fn deal_of(row: &Row) -> DealAtStake {
    DealAtStake {
        key: row.int(0),
        id: row.text(1).to_owned(),
        name: row.text(2).to_owned(),
        owner: row.int_or_null(3),
        outcome: outcome(row.int(4)),
        amount: row.int_or_null(5),
        currency: Currency::parse(row.text(6)).unwrap_or(Currency::USD),
        close: row.int_or_null(7).map(day),
        closed: row.int_or_null(8).map(day),
        deleted: row.flag(9),
        chance: row.has(10).then(|| row.real(10)),
        account: row.int_or_null(11),
    }
}
