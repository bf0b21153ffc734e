//! Deals and their changes on the way in, and the states that follow.

use super::{Asserted, Importer, day, fact_columns, observed};
use crate::engine::{Outcome, Row, Store, Transaction, Value};
use crate::fingerprint::fingerprint;
use crate::search::Words;
use crate::settings::field_number;
use crate::standing;
use crate::statements as sql;
use crate::states::{COLUMNS, Label, Observed, Places, category_number};
use facts::row::{ChangeRow, ChangeValue, DealRow};
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};

const OBSERVATION: &[&str] = fact_columns![
    "deal_key",
    "name",
    "account_key",
    "owner_key",
    "pipeline_key",
    "stage_key",
    "type",
    "amount",
    "currency",
    "created_at",
    "close_day",
    "category",
    "closed_at",
    "won_amount",
    "attributes",
    "deleted"
];
const CHANGE: &[&str] = fact_columns!["deal_key", "field", "value_number", "value_text", "happened"];

/// Facts of deals that came with this import, kept to make their states without reading them back.
#[derive(Default)]
pub(super) struct Fresh {
    deals: Vec<(i64, Label, Observed)>,
    places: HashMap<i64, u32>,
    changes: Vec<FreshChange>,
}

struct FreshChange {
    place: u32,
    field: i64,
    value: Option<i64>,
    happened: i64,
    known: i64,
}

impl Importer {
    pub(super) fn deal(&mut self, row: DealRow) -> Outcome<()> {
        let owner = self.ids.person(&row.owner)?;
        let stage = self.ids.stage(&row.pipeline, &row.stage);
        let pipeline = self.ids.pipeline(&row.pipeline);
        let account = row.account.as_deref().filter(|id| !id.is_empty()).map(|id| self.account_of(id));
        let currency = row.currency.unwrap_or(self.currency);
        let attributes: Vec<(&String, &String)> = row.attributes.iter().map(|(name, value)| (name, value)).collect();
        row.attributes.iter().for_each(|(name, _)| {
            self.ids.attribute(name);
        });
        let attributes = serde_json::to_string(&attributes).expect("pairs of text are JSON");
        let (deal, is_new) = self.ids.make_deal(&row.id, self.import_key);
        self.pipelines.insert(deal, pipeline);
        let seen = observed(&row, stage, owner, currency, self.known);
        let values = observation_values(deal, &row, &seen, (account, pipeline), attributes);
        let digest = fingerprint(&(&row, account, owner, stage));
        let asserted = self.fact_with(&standing::OBSERVATION, OBSERVATION, fingerprint(&deal), digest, values);
        if is_new {
            let label = Label { name: row.name, account, pipeline };
            let place = u32::try_from(self.fresh.deals.len()).expect("fewer than four billion deals");
            self.fresh.places.insert(deal, place);
            self.fresh.deals.push((deal, label, seen));
        } else if asserted != Asserted::Unchanged {
            self.touched.push(deal);
        }
        Ok(())
    }

    /// An account that has no row of its own is made from its id: exports often carry only the name.
    fn account_of(&mut self, id: &str) -> i64 {
        self.ids.account(id).unwrap_or_else(|| {
            let (id, name) = (id.to_owned(), id.to_owned());
            let empty = String::new;
            self.account(facts::row::AccountRow {
                id: id.clone(),
                name,
                segment: empty(),
                industry: empty(),
                region: empty(),
                owner: None,
            });
            self.ids.account(&id).expect("it was made just now")
        })
    }

    pub(super) fn change(&mut self, row: ChangeRow) -> Outcome<()> {
        let deal = self.ids.deal(&row.deal)?;
        let (field, number, text) = self.change_value(&row.value, deal)?;
        let values = [deal.into(), field.into(), number.into(), text.clone().into(), row.happened.0.into()];
        // Unlike other facts a change is known at its own instant, not at the export's.
        let content = fingerprint(&(deal, field, number, text, row.happened, row.known));
        let asserted = self.change_fact(content, row.known.0, values);
        if asserted == Asserted::Unchanged {
            return Ok(());
        }
        match self.fresh.places.get(&deal) {
            Some(place) => {
                let (place, happened, known) = (*place, row.happened.0, row.known.0);
                self.fresh.changes.push(FreshChange { place, field, value: number, happened, known });
            }
            None => self.touched.push(deal),
        }
        Ok(())
    }

    fn change_fact<const N: usize>(&mut self, content: i64, known: i64, values: [Value; N]) -> Asserted {
        let exported = std::mem::replace(&mut self.known, known);
        let asserted = self.fact_with(&standing::CHANGE, CHANGE, content, content, values);
        self.known = exported;
        asserted
    }

    fn change_value(&mut self, value: &ChangeValue, deal: i64) -> Outcome<(i64, Option<i64>, Option<String>)> {
        let field = field_number(&value.field());
        Ok(match value {
            ChangeValue::Stage(name) => (field, Some(self.stage_of(deal, name)), None),
            ChangeValue::Amount(amount) => (field, *amount, None),
            ChangeValue::CloseDate(date) => (field, date.map(day), None),
            ChangeValue::Owner(id) => (field, Some(self.ids.person(id)?), None),
            ChangeValue::Category(category) => (field, category.map(category_number), None),
            ChangeValue::Attribute(name, text) => (field + self.ids.attribute(name), None, Some(text.clone())),
        })
    }

    /// The stage of this name in the deal's pipeline.
    fn stage_of(&mut self, deal: i64, name: &str) -> i64 {
        match self.pipelines.get(&deal) {
            Some(pipeline) => self.ids.stage_in(*pipeline, name),
            None => self.ids.stage("default", name),
        }
    }

    /// Deletes the deals of this source that stand and that the import did not assert.
    pub(super) async fn delete_absent_deals(&mut self) -> Outcome<()> {
        self.write().await?;
        self.written().await?;
        let asserted: HashSet<i64> =
            self.asserted.get(standing::OBSERVATION.name).into_iter().flatten().copied().collect();
        let rows = self.store.rows(sql::OBSERVATIONS_LAST, &[self.source_key.into()]).await?;
        let latest = rows.chunk_by(|a, b| a.int(1) == b.int(1)).filter_map(<[Row]>::last);
        let present: HashSet<i64> =
            self.fresh.deals.iter().map(|(deal, ..)| *deal).chain(self.touched.iter().copied()).collect();
        for row in latest {
            let deal = row.int(1);
            if row.flag(16) || asserted.contains(&row.int(0)) || present.contains(&deal) {
                continue;
            }
            let digest = fingerprint(&("deleted", row.int(0), self.known));
            self.fact_with(&standing::OBSERVATION, OBSERVATION, fingerprint(&deal), digest, deleted_values(row));
            let tally = self.tallies.entry(standing::OBSERVATION.name).or_default();
            tally.changed -= 1;
            tally.deleted += 1;
            self.touched.push(deal);
        }
        Ok(())
    }
}

fn observation_values(
    deal: i64,
    row: &DealRow,
    seen: &Observed,
    (account, pipeline): (Option<i64>, i64),
    attributes: String,
) -> [Value; 16] {
    [
        deal.into(),
        row.name.as_str().into(),
        account.into(),
        seen.owner.into(),
        pipeline.into(),
        seen.stage.into(),
        row.kind.as_str().into(),
        seen.amount.into(),
        seen.currency.code().into(),
        seen.created.into(),
        seen.close_day.into(),
        seen.category.into(),
        seen.closed.into(),
        seen.won_amount.into(),
        attributes.into(),
        0_i64.into(),
    ]
}

/// The latest observation again, but deleted.
fn deleted_values(row: &Row) -> [Value; 16] {
    let int = |column| Value::Int(row.int_or_null(column));
    let text = |column| Value::Text(row.text_or_null(column).map(str::to_owned));
    [
        int(1),
        text(2),
        int(3),
        int(4),
        int(5),
        int(6),
        text(7),
        int(8),
        text(9),
        int(10),
        int(11),
        int(12),
        int(13),
        int(14),
        text(15),
        1_i64.into(),
    ]
}

/// The pipeline of each deal that is there.
pub(super) async fn pipelines(store: &Store) -> Outcome<HashMap<i64, i64>> {
    let mut pipelines = HashMap::new();
    store.each(sql::DEAL_PIPELINES, &[], &mut |row| pipelines.extend([(row.int(0), row.int(1))])).await?;
    Ok(pipelines)
}

/// Values of states that are written at once: few enough to stay in the processor's cache.
const VALUES_AT_ONCE: usize = 20_000;

impl Fresh {
    /// Writes the states of new deals from memory, and rebuilds those of `touched` deals from the database.
    pub(super) async fn put_states(mut self, tx: &mut Transaction, touched: Vec<i64>) -> Outcome<()> {
        let settings = tx.row(sql::COMPANY_GET, &[]).await?;
        let before = settings.as_ref().map_or(0, |row| row.int(5));
        let zone = settings.and_then(|row| TimeZone::get(row.text(2)).ok()).unwrap_or(TimeZone::UTC);
        let tracked = tx.tracked_now().await?;
        if before != i64::from(tracked.0) {
            let others = tx.row(sql::DEAL_STATE_ANY, &[]).await?.is_some();
            if others {
                // Another set of fields is tracked: every deal's past reads differently.
                return tx.rebuild_states_after(Vec::new()).await;
            }
            tx.execute(sql::TRACKED_PUT, &[i64::from(tracked.0).into()]).await?;
        }
        tx.rebuild_states_after(touched).await?;
        let mut places = Places::load(tx, tracked, zone).await?;
        self.changes.sort_by_key(|change| change.place);
        let mut changes = self.changes.iter().peekable();
        let (mut out, mut words) = (Vec::new(), Words::default());
        for (place, (deal, label, seen)) in self.deals.iter().enumerate() {
            let mut own = Vec::new();
            while let Some(c) = changes.next_if(|change| change.place as usize == place) {
                own.extend(places.change(c.field, c.value, c.happened, c.known));
            }
            let observation = places.observation(seen);
            places.rows(*deal, label, &[observation], &own, &mut out);
            if out.len() > VALUES_AT_ONCE {
                words.add(tx, &out).await?;
                tx.insert("deal_state", COLUMNS, &mut out).await?;
            }
        }
        words.add(tx, &out).await?;
        tx.insert("deal_state", COLUMNS, &mut out).await?;
        words.put(tx).await
    }
}
