//! What the company decided, and the keys and sources that everything else hangs on.

use crate::engine::{Outcome, Store, StoreError, Transaction};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::deal::Field;
use facts::history::Tracked;
use facts::{Currency, FiscalCalendar, Instant, Settings};
use jiff::tz::TimeZone;

impl Store {
    /// The company's settings; `None` before the first ones are made.
    #[boxed]
    pub async fn settings(&self) -> Outcome<Option<Settings>> {
        let Some(row) = self.row(sql::COMPANY_GET, &[]).await? else { return Ok(None) };
        let unreadable = || StoreError::Unreadable("company");
        let zone =
            if row.text(2) == "UTC" { TimeZone::UTC } else { TimeZone::get(row.text(2)).map_err(|_| unreadable())? };
        let calendar: FiscalCalendar = serde_json::from_str(row.text(3)).map_err(|_| unreadable())?;
        let currency = Currency::parse(row.text(1)).ok_or_else(unreadable)?;
        Ok(Some(Settings { name: row.text(0).to_owned(), currency, zone, calendar }))
    }

    /// Keeps the company's settings.
    #[boxed]
    pub async fn put_settings(&self, settings: &Settings) -> Outcome<()> {
        let zone = settings.zone_name();
        let calendar = serde_json::to_string(&settings.calendar).map_err(|_| StoreError::Unreadable("company"))?;
        let currency = settings.currency.code();
        let values = [settings.name.as_str().into(), currency.into(), zone.into(), calendar.into(), "amount".into()];
        self.execute(sql::COMPANY_PUT, &values).await.map(drop)
    }

    /// The fields whose history the sources keep.
    #[boxed]
    pub async fn tracked(&self) -> Outcome<Tracked> {
        let row = self.row(sql::COMPANY_GET, &[]).await?;
        Ok(Tracked(row.map_or(0, |row| u8::try_from(row.int(5)).unwrap_or(0))))
    }

    /// Takes the turn to change something, if nobody has it or who had it is gone; it lasts until an instant.
    #[boxed]
    pub async fn take_turn(&self, holder: &str, now: Instant, until: Instant) -> Outcome<bool> {
        Ok(self.execute(sql::TURN_TAKE, &[holder.into(), now.0.into(), until.0.into()]).await? > 0)
    }

    /// Ends a turn.
    #[boxed]
    pub async fn end_turn(&self, holder: &str) -> Outcome<()> {
        self.execute(sql::TURN_END, &[holder.into()]).await.map(drop)
    }

    /// What the facts were when something was derived from them: differs whenever an import came, went or came back.
    #[boxed]
    pub async fn watermark(&self) -> Outcome<i64> {
        let row = self.row(sql::WATERMARK, &[]).await?.ok_or(StoreError::NotFound("watermark"))?;
        let (visible, undone, count, retracted) = (row.int(0), row.int(1), row.int(2), row.int(3));
        Ok(if count == 0 { 0 } else { visible.max(undone).wrapping_mul(64).wrapping_add(count * 8 + retracted) })
    }

    /// The key of a source, made if it is new.
    #[boxed]
    pub async fn source(&self, name: &str) -> Outcome<i64> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let row = tx.row(sql::SOURCE_PUT, &[key.into(), name.into(), "files".into()]).await?;
        tx.commit().await?;
        Ok(row.ok_or(StoreError::NotFound("source"))?.int(0))
    }
}

impl Transaction {
    /// Takes `count` keys and returns the first.
    pub(crate) async fn take_keys(&mut self, count: i64) -> Outcome<i64> {
        let row = self.row(sql::KEYS_TAKE, &[count.into()]).await?.ok_or(StoreError::Unreadable("key_block"))?;
        Ok(row.int(0) - count)
    }
}

/// The number by which `deal_change` keeps a field; attributes come after 16.
pub(crate) fn field_number(field: &Field) -> i64 {
    match field {
        Field::Stage => 0,
        Field::Amount => 1,
        Field::CloseDate => 2,
        Field::Owner => 3,
        Field::Category => 4,
        Field::Attribute(_) => 16,
    }
}

/// The field of a number of `deal_change`; `None` for an attribute.
pub(crate) fn field_of(number: i64) -> Option<Field> {
    [Field::Stage, Field::Amount, Field::CloseDate, Field::Owner, Field::Category]
        .into_iter()
        .find(|field| field_number(field) == number)
}
