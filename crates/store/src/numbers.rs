//! Numbers that managers said: facts, kept for ever, the latest counting.

use crate::engine::{Outcome, Row, Store, Value};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::time::day_number;
use jiff::civil::Date;

/// A number that a manager said. Amounts are minor units of the company's currency, what is won included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNumber {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The unit's key; `None`: the company.
    pub unit: Option<i64>,
    /// The key of who said it.
    pub person: Option<i64>,
    /// The first day of the period.
    pub start: Date,
    /// The day of the forecast that it began with.
    pub as_of: Date,
    /// When it was said.
    pub said_at: Instant,
    /// The number.
    pub amount: i64,
    /// What the forecast expected.
    pub forecast: i64,
    /// Why they differ; empty: they do not.
    pub reason: String,
    /// Words to it.
    pub note: String,
    /// Deals that it counts otherwise than the forecast: key, whether in whole, by how much that moved it.
    pub deals: Vec<(i64, bool, i64)>,
}

const NUMBER: &[&str] = &[
    "key",
    "id",
    "unit_key",
    "person_key",
    "start_day",
    "as_of_day",
    "said_at",
    "amount",
    "forecast_amount",
    "reason",
    "note",
];
const NUMBER_DEAL: &[&str] = &["number_key", "deal_key", "is_in", "effect"];

impl Store {
    /// Keeps a number; from then on it counts. `false`, and nothing is kept, where `after` is given and is not the id of the latest
    /// one (empty: there is none).
    #[boxed]
    pub async fn add_number(&self, number: &KeptNumber, after: Option<&str>) -> Outcome<bool> {
        let mut tx = self.begin().await?;
        // Keys are taken one after another on all nodes: whoever waits here sees what the one before said.
        let key = tx.take_keys(1).await?;
        let of = [number.unit.unwrap_or(0).into(), i64::from(day_number(number.start)).into()];
        let said = tx.row(sql::MANAGER_NUMBERS, &of).await?;
        if after.is_some_and(|after| after != said.as_ref().map_or("", |row| row.text(1))) {
            return Ok(false);
        }
        let mut values: Vec<Value> = vec![
            key.into(),
            number.id.as_str().into(),
            number.unit.into(),
            number.person.into(),
            i64::from(day_number(number.start)).into(),
            i64::from(day_number(number.as_of)).into(),
            number.said_at.0.into(),
            number.amount.into(),
            number.forecast.into(),
            number.reason.as_str().into(),
            number.note.as_str().into(),
        ];
        tx.insert("manager_number", NUMBER, &mut values).await?;
        let of =
            |(deal, is_in, effect): &(i64, bool, i64)| [key.into(), (*deal).into(), (*is_in).into(), (*effect).into()];
        let mut deals: Vec<Value> = number.deals.iter().flat_map(of).collect();
        tx.insert("manager_number_deal", NUMBER_DEAL, &mut deals).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The numbers said of a unit (`None`: the company) for the period from `start` on, the latest first.
    #[boxed]
    pub async fn numbers(&self, unit: Option<i64>, start: Date) -> Outcome<Vec<KeptNumber>> {
        let values = [unit.unwrap_or(0).into(), i64::from(day_number(start)).into()];
        let rows = self.rows(sql::MANAGER_NUMBERS, &values).await?;
        let deals = self.rows(sql::MANAGER_NUMBER_DEALS, &values).await?;
        let mut numbers: Vec<KeptNumber> = rows.iter().map(number_of).collect();
        for row in deals {
            if let Some(number) = numbers.iter_mut().find(|number| number.key == row.int(0)) {
                number.deals.push((row.int(1), row.flag(2), row.int(3)));
            }
        }
        Ok(numbers)
    }

    /// The latest number of every unit, and of the company (`None`), for the period from `start` on.
    #[boxed]
    pub async fn latest_numbers(&self, start: Date) -> Outcome<Vec<(Option<i64>, i64)>> {
        let rows = self.rows(sql::MANAGER_NUMBERS_LATEST, &[i64::from(day_number(start)).into()]).await?;
        Ok(rows.iter().map(|row| (row.int_or_null(0), row.int(1))).collect())
    }
}

fn number_of(row: &Row) -> KeptNumber {
    KeptNumber {
        key: row.int(0),
        id: row.text(1).to_owned(),
        unit: row.int_or_null(2),
        person: row.int_or_null(3),
        start: day(row.int(4)),
        as_of: day(row.int(5)),
        said_at: Instant(row.int(6)),
        amount: row.int(7),
        forecast: row.int(8),
        reason: row.text(9).to_owned(),
        note: row.text(10).to_owned(),
        deals: Vec::new(),
    }
}
