//! Which currencies deals are in, and what was said of their rates.

use crate::engine::{Outcome, Row, Store};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use facts::money::Rate;
use facts::time::day_number;
use facts::{Currency, Instant};
use jiff::civil::Date;

/// Deals in a currency that is not the company's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencyUse {
    /// The currency.
    pub currency: Currency,
    /// Of won deals, the day on which they closed; `None`: they are open.
    pub closed: Option<Date>,
    /// How many.
    pub deals: i64,
    /// Together, minor units of the currency.
    pub amount: i64,
}

/// A rate, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateSaid {
    /// The rate.
    pub rate: Rate,
    /// On how many days a rate of its direction begins.
    pub days: i64,
    /// The public id of the import that brought it.
    pub import: String,
    /// When that was made.
    pub at: Instant,
    /// Where it was said by hand: what the amendment keeps, JSON.
    pub by_hand: Option<String>,
}

impl Store {
    /// Open and won deals with an amount, by currency and, of won ones, by day, as known by now.
    #[boxed]
    pub async fn currencies_used(&self, company: Currency) -> Outcome<Vec<CurrencyUse>> {
        let used = |row: &Row| {
            let currency = Currency::parse(row.text(0))?;
            let closed = row.int_or_null(2).map(day);
            Some(CurrencyUse { currency, closed, deals: row.int(3), amount: row.int(4) })
        };
        Ok(self.rows(sql::CURRENCIES_USED, &[company.code().into()]).await?.iter().filter_map(used).collect())
    }

    /// Rates from and to the company's currency, of each direction `limit` at most: those up to `today`, the latest first, then later
    /// ones.
    #[boxed]
    pub async fn rates_said(&self, company: Currency, today: Date, limit: i64) -> Outcome<Vec<RateSaid>> {
        let values = [company.code().into(), limit.into(), i64::from(day_number(today)).into()];
        let said = |row: &Row| {
            let (from, to) = (Currency::parse(row.text(0))?, Currency::parse(row.text(1))?);
            Some(RateSaid {
                rate: Rate { from, to, day: day(row.int(2)), pico: row.int(3) },
                days: row.int(4),
                import: row.text(5).to_owned(),
                at: Instant(row.int(7)),
                by_hand: row.flag(6).then(|| row.text(8).to_owned()),
            })
        };
        Ok(self.rows(sql::RATES_SAID, &values).await?.iter().filter_map(said).collect())
    }
}
