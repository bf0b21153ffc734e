//! What is kept of one person, for that person to read.

use crate::engine::{Outcome, Row, Store};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::time::day_number;
use facts::{Currency, Instant};
use jiff::civil::Date;

/// A deal that somebody owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDeal {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The stage.
    pub stage: String,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The planned close date.
    pub close: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
}

/// Something that somebody did, as a source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnActivity {
    /// Such as `meeting`.
    pub kind: String,
    /// When.
    pub happened: Instant,
    /// `in`, `out` or empty.
    pub direction: String,
    /// How many.
    pub count: i64,
}

/// A number that somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNumber {
    /// The public id of the unit; `None`: the company.
    pub unit: Option<String>,
    /// The first day of the period.
    pub start: Date,
    /// When.
    pub at: Instant,
    /// Minor units of the company's currency.
    pub amount: i64,
    /// What the forecast expected.
    pub forecast: i64,
    /// Why they differ: a code.
    pub reason: String,
    /// The words to it.
    pub note: String,
}

/// What an owner won on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Won {
    /// The owner's key.
    pub owner: i64,
    /// Minor units of `currency`.
    pub amount: i64,
    /// The currency.
    pub currency: Option<Currency>,
    /// The day on which the deals closed.
    pub day: Date,
}

/// What was forecast of somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnForecast {
    /// As known at the end of this day.
    pub as_of: Date,
    /// `4w`, `13w`, `period` or `next`.
    pub horizon: String,
    /// Expected minor units.
    pub mean: f64,
    /// The 95 % range.
    pub range: (f64, f64),
}

impl Store {
    /// The deals of an owner as they stand.
    #[boxed]
    pub async fn own_deals(&self, person: i64) -> Outcome<Vec<OwnDeal>> {
        Ok(self.rows(sql::OWN_DEALS, &[person.into()]).await?.iter().map(deal).collect())
    }

    /// How many deals somebody owns or owned.
    #[boxed]
    pub async fn own_deals_ever(&self, person: i64) -> Outcome<i64> {
        Ok(self.row(sql::OWN_DEALS_EVER, &[person.into()]).await?.map_or(0, |row| row.int(0)))
    }

    /// The names of the accounts that somebody owns.
    #[boxed]
    pub async fn own_accounts(&self, person: i64) -> Outcome<Vec<String>> {
        let rows = self.rows(sql::OWN_ACCOUNTS, &[person.into()]).await?;
        Ok(rows.iter().map(|row| row.text(0).to_owned()).collect())
    }

    /// What sources say that somebody did.
    #[boxed]
    pub async fn own_activities(&self, person: i64) -> Outcome<Vec<OwnActivity>> {
        let activity = |row: &Row| OwnActivity {
            kind: row.text(0).to_owned(),
            happened: Instant(row.int(1)),
            direction: row.text(2).to_owned(),
            count: row.int(3),
        };
        Ok(self.rows(sql::OWN_ACTIVITIES, &[person.into()]).await?.iter().map(activity).collect())
    }

    /// The numbers that somebody said, the latest first.
    #[boxed]
    pub async fn own_numbers(&self, person: i64) -> Outcome<Vec<OwnNumber>> {
        let number = |row: &Row| OwnNumber {
            unit: row.text_or_null(0).map(str::to_owned),
            start: day(row.int(1)),
            at: Instant(row.int(2)),
            amount: row.int(3),
            forecast: row.int(4),
            reason: row.text(5).to_owned(),
            note: row.text(6).to_owned(),
        };
        Ok(self.rows(sql::OWN_NUMBERS, &[person.into()]).await?.iter().map(number).collect())
    }

    /// What everybody won from the first day to the last; deals as they stand today.
    #[boxed]
    pub async fn won_between(&self, from: Date, to: Date) -> Outcome<Vec<Won>> {
        let won = |row: &Row| Won {
            owner: row.int(0),
            currency: Currency::parse(row.text(1)),
            day: day(row.int(2)),
            amount: row.int(3),
        };
        let days = [i64::from(day_number(from)).into(), i64::from(day_number(to)).into()];
        Ok(self.rows(sql::WON_BETWEEN, &days).await?.iter().map(won).collect())
    }

    /// What was forecast of somebody, the latest first.
    #[boxed]
    pub async fn own_forecasts(&self, person: i64) -> Outcome<Vec<OwnForecast>> {
        let forecast = |row: &Row| OwnForecast {
            as_of: day(row.int(0)),
            horizon: row.text(1).to_owned(),
            mean: row.real(2),
            range: (row.real(3), row.real(4)),
        };
        Ok(self.rows(sql::OWN_FORECASTS, &[person.into()]).await?.iter().map(forecast).collect())
    }
}

fn deal(row: &Row) -> OwnDeal {
    OwnDeal {
        id: row.text(0).to_owned(),
        name: row.text(1).to_owned(),
        stage: row.text(2).to_owned(),
        outcome: crate::deals::outcome(row.int(3)),
        amount: row.int_or_null(4),
        currency: Currency::parse(row.text(5)),
        close: row.int_or_null(6).map(day),
        closed: row.int_or_null(7).map(day),
    }
}
