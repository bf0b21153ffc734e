//! Deals to be read: a filtered, sorted list and one deal's history.

use crate::cursor::Cursor;
use crate::engine::{Outcome, Row, Store, StoreError, Value};
use crate::search::as_said;
use crate::statements as sql;
use crate::states::{category, category_number, day, outcome_number};
use async_recursion::async_recursion as boxed;
use facts::deal::{Category, Inferred, StageKind};
use facts::time::day_number;
use facts::{Currency, Instant};
use jiff::civil::Date;

/// Which deals, in which order.
#[derive(Clone, Debug)]
pub struct DealQuery {
    /// As known at this instant.
    pub as_of: Instant,
    /// The forecast whose estimates stand beside, and the horizon.
    pub forecast: Option<(i64, String)>,
    /// Open, won or lost.
    pub outcome: Option<StageKind>,
    /// Only deals of these people; `None`: of everybody.
    pub owners: Option<Vec<i64>>,
    /// Only deals in this stage.
    pub stage: Option<i64>,
    /// Only deals of this category.
    pub category: Option<Category>,
    /// Only deals whose name holds this.
    pub text: Option<String>,
    /// Planned to close from this day.
    pub close_from: Option<Date>,
    /// Planned to close to this day.
    pub close_to: Option<Date>,
    /// Decided from this day.
    pub closed_from: Option<Date>,
    /// Decided to this day.
    pub closed_to: Option<Date>,
    /// The order.
    pub sort: DealSort,
    /// Whether the largest, latest or last comes first.
    pub descending: bool,
    /// After the deal at which the previous page ended.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: i64,
}

/// What a list of deals is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DealSort {
    /// The name.
    Name,
    /// The amount.
    Amount,
    /// The close date: the real one once decided, the planned one before.
    Close,
    /// The probability to be won.
    Probability,
    /// What the deal contributes to the forecast.
    #[default]
    Value,
    /// By how much the forecast may come out different for it: the variance of what it brings.
    Swing,
    /// The stage.
    Stage,
    /// The latest change.
    Changed,
}

impl DealSort {
    /// Every order, with its word.
    pub const WORDS: [(DealSort, &'static str); 8] = [
        (DealSort::Name, "name"),
        (DealSort::Amount, "amount"),
        (DealSort::Close, "close"),
        (DealSort::Probability, "probability"),
        (DealSort::Value, "value"),
        (DealSort::Swing, "swing"),
        (DealSort::Stage, "stage"),
        (DealSort::Changed, "changed"),
    ];

    /// The word.
    pub fn word(self) -> &'static str {
        DealSort::WORDS.iter().find(|(sort, _)| *sort == self).map_or("value", |(_, word)| word)
    }

    /// The order of a word.
    pub fn of_word(word: &str) -> Option<DealSort> {
        DealSort::WORDS.iter().find(|(_, known)| *known == word).map(|(sort, _)| *sort)
    }
}

/// A deal in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedDeal {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The stage's key; `None`: unknown.
    pub stage: Option<i64>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units.
    pub amount: Option<i64>,
    /// Of the amount.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
    /// The owner's key.
    pub owner: Option<i64>,
    /// The category.
    pub category: Option<Category>,
    /// The account's key.
    pub account: Option<i64>,
    /// The pipeline's key.
    pub pipeline: i64,
    /// The probability to be won within the forecast's horizon.
    pub p_won: Option<f64>,
    /// Expected bookings within the horizon, minor units of the company's currency.
    pub value: Option<f64>,
    /// When it is expected to close.
    pub expected_close: Option<Date>,
    /// Its place in the order.
    pub cursor: Cursor,
}

/// How many deals pass a filter, and their amounts, in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct DealSum {
    /// The currency.
    pub currency: Currency,
    /// How many.
    pub count: i64,
    /// Minor units.
    pub amount: i64,
    /// Expected bookings within the horizon, minor units of the company's currency.
    pub value: f64,
}

impl DealSum {
    /// No deal.
    pub fn none(currency: Currency) -> DealSum {
        DealSum { currency, count: 0, amount: 0, value: 0.0 }
    }

    /// Adds those of another sum in the same currency.
    pub fn add(&mut self, other: &DealSum) {
        self.count += other.count;
        self.amount += other.amount;
        self.value += other.value;
    }
}

/// A deal that changed between two instants, or that a forecast at either spoke of; as known at the later.
#[derive(Clone, Debug, PartialEq)]
pub struct MovedDeal {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// Of both amounts.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
    /// Absent from a full snapshot.
    pub deleted: bool,
    /// The owner's key.
    pub owner: Option<i64>,
    /// What the later forecast expects of it in the period, minor units of the company's currency.
    pub value: f64,
    /// As known at the earlier instant; `None`: not created.
    pub before: Option<MovedFrom>,
}

/// What was known of a deal before it moved.
#[derive(Clone, Debug, PartialEq)]
pub struct MovedFrom {
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
    /// Absent from a full snapshot.
    pub deleted: bool,
    /// The owner's key.
    pub owner: Option<i64>,
    /// What the earlier forecast expected of it in the period, minor units of the company's currency.
    pub value: f64,
}

/// One deal as known at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDeal {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The id in the source.
    pub external_id: String,
    /// The name.
    pub name: String,
    /// The owner's key.
    pub owner: Option<i64>,
    /// The account's key.
    pub account_key: Option<i64>,
    /// The account's name.
    pub account: Option<String>,
    /// The pipeline's key.
    pub pipeline: i64,
    /// The type as the source words it.
    pub kind: String,
    /// When it was created.
    pub created: Option<Instant>,
    /// Other columns.
    pub attributes: Vec<(String, String)>,
    /// All its states.
    pub states: Vec<KeptState>,
    /// Its activities, the latest first, 500 at most.
    pub activities: Vec<KeptActivity>,
}

/// A state of a deal.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptState {
    /// From when on it was known.
    pub known_from: Instant,
    /// Until when (exclusive).
    pub known_to: Instant,
    /// When the latest of its values came to be.
    pub happened: Instant,
    /// The stage's key.
    pub stage: Option<i64>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units.
    pub amount: Option<i64>,
    /// Of the amount.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
    /// The owner's key.
    pub owner: Option<i64>,
    /// The category.
    pub category: Option<Category>,
    /// Absent from a full snapshot.
    pub deleted: bool,
    /// What was concluded later.
    pub inferred: Inferred,
}

/// An activity on a deal.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptActivity {
    /// The person's key.
    pub person: i64,
    /// The kind.
    pub kind: String,
    /// When.
    pub happened: Instant,
    /// `in`, `out` or empty.
    pub direction: String,
    /// How many.
    pub count: i64,
}

/// By what deals are looked up.
enum Whose {
    /// By owner.
    Owned,
    /// Everybody's, by the day from which on they closed.
    Closed,
    /// All are looked at.
    Everybody,
}

impl Whose {
    fn of(query: &DealQuery) -> Whose {
        match (&query.owners, query.closed_from) {
            (Some(_), _) => Whose::Owned,
            (None, Some(_)) => Whose::Closed,
            (None, None) => Whose::Everybody,
        }
    }
}

impl Store {
    /// A page of deals.
    #[boxed]
    pub async fn deals(&self, query: &DealQuery) -> Outcome<Vec<ListedDeal>> {
        let mut values = filter_values(query);
        values.push(query.sort.word().into());
        let after = query.after.as_ref();
        values.push(Value::Real(after.map(|cursor| cursor.number)));
        values.push(Value::Text(after.map(|cursor| cursor.text.clone())));
        values.push(Value::Int(after.map(|cursor| cursor.key)));
        values.push(query.limit.into());
        let statement = match (Whose::of(query), query.descending) {
            (Whose::Owned, true) => sql::DEAL_LIST_OWNED_DOWN,
            (Whose::Owned, false) => sql::DEAL_LIST_OWNED_UP,
            (Whose::Closed, true) => sql::DEAL_LIST_CLOSED_DOWN,
            (Whose::Closed, false) => sql::DEAL_LIST_CLOSED_UP,
            (Whose::Everybody, true) => sql::DEAL_LIST_DOWN,
            (Whose::Everybody, false) => sql::DEAL_LIST_UP,
        };
        Ok(self.rows(statement, &values).await?.iter().map(listed).collect())
    }

    /// All open deals with the estimates of a forecast for a horizon, in no order; [`ListedDeal::cursor`] says when each changed last.
    #[boxed]
    pub async fn open_deals(&self, as_of: Instant, forecast: Option<&(i64, String)>) -> Outcome<Vec<ListedDeal>> {
        let (key, horizon) = forecast.map_or((0, ""), |(key, horizon)| (*key, horizon.as_str()));
        Ok(self
            .rows(sql::DEALS_OPEN, &[as_of.0.into(), key.into(), horizon.into()])
            .await?
            .iter()
            .map(listed)
            .collect())
    }

    /// How many decided deals each owner has, and their amounts, by currency; without what was expected of them.
    #[boxed]
    pub async fn decided_deals(&self, as_of: Instant) -> Outcome<Vec<(Option<i64>, DealSum)>> {
        let rows = self.rows(sql::DEALS_DECIDED, &[as_of.0.into()]).await?;
        let sum = |row: &Row| DealSum { count: row.int(2), amount: row.int(3), ..DealSum::none(currency(row)) };
        Ok(rows.iter().map(|row| (row.int_or_null(0).filter(|key| *key > 0), sum(row))).collect())
    }

    /// What a forecast expected of deals that are decided since, by owner and currency; without numbers and amounts.
    #[boxed]
    pub async fn decided_values(
        &self,
        as_of: Instant,
        (forecast, horizon): &(i64, String),
    ) -> Outcome<Vec<(Option<i64>, DealSum)>> {
        let values = [as_of.0.into(), (*forecast).into(), horizon.as_str().into()];
        let rows = self.rows(sql::DEALS_DECIDED_VALUES, &values).await?;
        let sum = |row: &Row| DealSum { value: row.real(2), ..DealSum::none(currency(row)) };
        Ok(rows.iter().map(|row| (row.int_or_null(0), sum(row))).collect())
    }

    /// Deals that pass, after the deal of a key, in the order of keys: each lot costs the same, however many came before.
    #[boxed]
    pub async fn deals_after(&self, query: &DealQuery, key: i64) -> Outcome<Vec<ListedDeal>> {
        let mut values = filter_values(query);
        values.push(key.into());
        values.push(query.limit.into());
        let statement = if query.owners.is_some() { sql::DEALS_AFTER_OWNED } else { sql::DEALS_AFTER };
        Ok(self.rows(statement, &values).await?.iter().map(listed).collect())
    }

    /// How many deals pass, and their amounts, by currency.
    #[boxed]
    pub async fn deal_sums(&self, query: &DealQuery) -> Outcome<Vec<DealSum>> {
        let statement = match Whose::of(query) {
            Whose::Owned => sql::DEAL_SUMS_OWNED,
            Whose::Closed => sql::DEAL_SUMS_CLOSED,
            Whose::Everybody => sql::DEAL_SUMS,
        };
        let rows = self.rows(statement, &filter_values(query)).await?;
        let sum = |row: &Row| DealSum {
            currency: Currency::parse(row.text(0)).unwrap_or(Currency::USD),
            count: row.int(1),
            amount: row.int(2),
            value: row.real(3),
        };
        Ok(rows.iter().map(sum).collect())
    }

    /// The deal of a public id, as known at `as_of`.
    #[boxed]
    pub async fn deal(&self, id: &str, as_of: Instant) -> Outcome<KeptDeal> {
        let row = self.row(sql::DEAL_ONE, &[id.into(), as_of.0.into()]).await?.ok_or(StoreError::NotFound("deal"))?;
        let key = row.int(0);
        let seen = self.row(sql::DEAL_OBSERVED_LAST, &[key.into()]).await?;
        let attributes = seen.as_ref().map_or("[]", |seen| seen.text(2));
        let account = match row.int_or_null(12) {
            Some(account) => self.row(sql::ACCOUNT_NAME, &[account.into()]).await?,
            None => None,
        };
        Ok(KeptDeal {
            key,
            id: row.text(1).to_owned(),
            external_id: row.text(2).to_owned(),
            name: row.text(3).to_owned(),
            owner: row.int_or_null(10),
            account_key: row.int_or_null(12),
            account: account.map(|row| row.text(0).to_owned()),
            pipeline: row.int(13),
            kind: seen.as_ref().map_or("", |seen| seen.text(0)).to_owned(),
            created: seen.as_ref().and_then(|seen| seen.int_or_null(1)).map(Instant),
            attributes: serde_json::from_str(attributes).map_err(|_| StoreError::Unreadable("deal_observation"))?,
            states: self.rows(sql::DEAL_STATES, &[key.into()]).await?.iter().map(state).collect(),
            activities: self.rows(sql::DEAL_ACTIVITIES, &[key.into()]).await?.iter().map(activity).collect(),
        })
    }

    /// Deals that changed after `from` and by `to`, or that one of the forecasts `before` and `after` speaks of; owned at
    /// either instant by one of `owners` (`None`: by anybody or nobody); also those won since a day, if one is named.
    #[boxed]
    pub async fn moved_deals(
        &self,
        (from, to): (Instant, Instant),
        (before, after): (i64, i64),
        owners: Option<Vec<i64>>,
        won_since: Option<Date>,
    ) -> Outcome<Vec<MovedDeal>> {
        let owners = owners.as_deref().map(key_list);
        let won_since: Option<i64> = won_since.map(|day| i64::from(day_number(day)));
        let values = [from.0.into(), to.0.into(), before.into(), after.into(), owners.clone().into(), won_since.into()];
        let statement = if owners.is_some() { sql::DEALS_MOVED_OWNED } else { sql::DEALS_MOVED };
        Ok(self.rows(statement, &values).await?.iter().map(moved).collect())
    }

    /// The key of a deal's public id.
    #[boxed]
    pub async fn deal_key(&self, id: &str) -> Outcome<i64> {
        let row = self.row(sql::DEAL_KEY, &[id.into()]).await?;
        row.map(|row| row.int(0)).ok_or(StoreError::NotFound("deal"))
    }

    /// The public ids of deals, by key.
    #[boxed]
    pub async fn deal_ids(&self, keys: &[i64]) -> Outcome<std::collections::HashMap<i64, String>> {
        let rows = self.rows(sql::DEAL_IDS, &[key_list(keys).into()]).await?;
        Ok(rows.iter().map(|row| (row.int(0), row.text(1).to_owned())).collect())
    }
}

fn filter_values(query: &DealQuery) -> Vec<Value> {
    let number = |date: Option<Date>| Value::Int(date.map(|date| i64::from(day_number(date))));
    let owners = query.owners.as_deref().map(key_list);
    let text = query.text.as_ref().map(|text| format!("%{}%", as_said(text)));
    vec![
        query.as_of.0.into(),
        query.forecast.as_ref().map_or(0, |(key, _)| *key).into(),
        query.forecast.as_ref().map_or("", |(_, horizon)| horizon.as_str()).into(),
        query.outcome.map(outcome_number).into(),
        owners.into(),
        query.stage.into(),
        query.category.map(category_number).into(),
        text.into(),
        number(query.close_from),
        number(query.close_to),
        number(query.closed_from),
        number(query.closed_to),
    ]
}

/// Keys in twenty places each, as `owners!` reads them.
pub(crate) fn key_list(keys: &[i64]) -> String {
    keys.iter().fold(String::with_capacity(keys.len() * 20), |list, key| list + &format!("{key:020}"))
}

/// The currency of a sum by owner and currency.
fn currency(row: &Row) -> Currency {
    Currency::parse(row.text(1)).unwrap_or(Currency::USD)
}

fn moved(row: &Row) -> MovedDeal {
    let before = row.has(9).then(|| MovedFrom {
        outcome: outcome(row.int(9)),
        amount: row.int_or_null(10),
        close_date: row.int_or_null(11).map(day),
        closed: row.int_or_null(12).map(day),
        deleted: row.flag(13),
        owner: row.int_or_null(14),
        value: real_or_null(row, 15).unwrap_or(0.0),
        currency: Currency::parse(row.text(18)).unwrap_or(Currency::USD),
    });
    MovedDeal {
        key: row.int(17),
        id: row.text(0).to_owned(),
        name: row.text(1).to_owned(),
        outcome: outcome(row.int(2)),
        amount: row.int_or_null(3),
        currency: Currency::parse(row.text(4)).unwrap_or(Currency::USD),
        close_date: row.int_or_null(5).map(day),
        closed: row.int_or_null(6).map(day),
        deleted: row.flag(7),
        owner: row.int_or_null(8),
        value: real_or_null(row, 16).unwrap_or(0.0),
        before,
    }
}

pub(crate) fn outcome(number: i64) -> StageKind {
    match number {
        1 => StageKind::Won,
        2 => StageKind::Lost,
        _ => StageKind::Open,
    }
}

fn real_or_null(row: &Row, column: usize) -> Option<f64> {
    row.has(column).then(|| row.real(column))
}

fn listed(row: &Row) -> ListedDeal {
    ListedDeal {
        key: row.int(0),
        id: row.text(1).to_owned(),
        name: row.text(2).to_owned(),
        stage: row.int_or_null(3),
        outcome: outcome(row.int(4)),
        amount: row.int_or_null(5),
        currency: Currency::parse(row.text(6)).unwrap_or(Currency::USD),
        close_date: row.int_or_null(7).map(day),
        closed: row.int_or_null(8).map(day),
        owner: row.int_or_null(9),
        category: category(row.int_or_null(10)),
        account: row.int_or_null(11),
        pipeline: row.int(12),
        p_won: real_or_null(row, 13),
        value: real_or_null(row, 14),
        expected_close: row.int_or_null(15).map(day),
        cursor: Cursor { number: row.real(16), text: row.text(17).to_owned(), key: row.int(0) },
    }
}

fn state(row: &Row) -> KeptState {
    KeptState {
        known_from: Instant(row.int(0)),
        known_to: Instant(row.int(1)),
        happened: Instant(row.int(2)),
        stage: row.int_or_null(3),
        outcome: outcome(row.int(4)),
        amount: row.int_or_null(5),
        currency: Currency::parse(row.text(6)).unwrap_or(Currency::USD),
        close_date: row.int_or_null(7).map(day),
        closed: row.int_or_null(8).map(day),
        owner: row.int_or_null(9),
        category: category(row.int_or_null(10)),
        deleted: row.flag(11),
        inferred: Inferred(u8::try_from(row.int(12)).unwrap_or(0)),
    }
}

fn activity(row: &Row) -> KeptActivity {
    KeptActivity {
        person: row.int(0),
        kind: row.text(1).to_owned(),
        happened: Instant(row.int(2)),
        direction: row.text(3).to_owned(),
        count: row.int(4),
    }
}
