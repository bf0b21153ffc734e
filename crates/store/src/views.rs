//! Filters of lists that people keep under a name.

use crate::engine::{Outcome, Row, Store, Value};
use crate::statements as sql;
use async_recursion::async_recursion as boxed;
use facts::Instant;

/// A kept filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptView {
    /// The key; 0 before it is kept.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The key of whose it is.
    pub person: i64,
    /// Of which list: a code.
    pub list: String,
    /// What they call it.
    pub name: String,
    /// The path and query that it stands for.
    pub address: String,
    /// The key of the unit whose members may use it, too.
    pub unit: Option<i64>,
    /// When it was kept.
    pub created_at: Instant,
    /// When it was deleted.
    pub ended_at: Option<Instant>,
}

impl Store {
    /// Keeps a view.
    #[boxed]
    pub async fn add_view(&self, view: &KeptView) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values: [Value; 8] = [
            key.into(),
            view.id.as_str().into(),
            view.person.into(),
            view.list.as_str().into(),
            view.name.as_str().into(),
            view.address.as_str().into(),
            view.unit.into(),
            view.created_at.0.into(),
        ];
        tx.execute(sql::VIEW_ADD, &values).await?;
        tx.commit().await
    }

    /// The views of somebody, by name; those that were deleted, too, as long as they can be brought back.
    #[boxed]
    pub async fn views_of(&self, person: i64) -> Outcome<Vec<KeptView>> {
        Ok(self.rows(sql::VIEWS_OF, &[person.into()]).await?.iter().map(view).collect())
    }

    /// The views that others share with a unit.
    #[boxed]
    pub async fn views_shared(&self, unit: i64, person: i64) -> Outcome<Vec<KeptView>> {
        Ok(self.rows(sql::VIEWS_SHARED, &[unit.into(), person.into()]).await?.iter().map(view).collect())
    }

    /// Changes the name of a view, what it stands for, and with whom it is shared.
    #[boxed]
    pub async fn put_view(&self, view: &KeptView) -> Outcome<()> {
        let values = [view.key.into(), view.name.as_str().into(), view.address.as_str().into(), view.unit.into()];
        self.execute(sql::VIEW_PUT, &values).await.map(drop)
    }

    /// Deletes a view, or brings it back (`None`); those deleted before `forgotten` are gone for good.
    #[boxed]
    pub async fn end_view(&self, key: i64, ended_at: Option<Instant>, forgotten: Instant) -> Outcome<()> {
        let mut tx = self.begin().await?;
        tx.execute(sql::VIEW_END, &[key.into(), ended_at.map(|at| at.0).into()]).await?;
        tx.execute(sql::VIEWS_FIRST_FORGOTTEN, &[forgotten.0.into()]).await?;
        tx.execute(sql::VIEWS_FORGOTTEN, &[forgotten.0.into()]).await?;
        tx.commit().await
    }

    /// Which view somebody sees first of each list: the list and the view's key.
    #[boxed]
    pub async fn first_views(&self, person: i64) -> Outcome<Vec<(String, i64)>> {
        let rows = self.rows(sql::VIEWS_FIRST, &[person.into()]).await?;
        Ok(rows.iter().map(|row| (row.text(0).to_owned(), row.int(1))).collect())
    }

    /// Sets which view somebody sees first of a list; `None`: all of it.
    #[boxed]
    pub async fn put_first_view(&self, person: i64, list: &str, view: Option<i64>) -> Outcome<()> {
        match view {
            Some(view) => self.execute(sql::VIEW_FIRST_PUT, &[person.into(), list.into(), view.into()]).await.map(drop),
            None => self.execute(sql::VIEW_FIRST_END, &[person.into(), list.into()]).await.map(drop),
        }
    }
}

fn view(row: &Row) -> KeptView {
    KeptView {
        key: row.int(0),
        id: row.text(1).to_owned(),
        person: row.int(2),
        list: row.text(3).to_owned(),
        name: row.text(4).to_owned(),
        address: row.text(5).to_owned(),
        unit: row.int_or_null(6),
        created_at: Instant(row.int(7)),
        ended_at: row.int_or_null(8).map(Instant),
    }
}
