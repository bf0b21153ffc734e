//! `deal_state`: what was known of each deal, in half-open intervals, derived from observations and changes.

use crate::FOREVER;
use crate::engine::{Outcome, Row, Transaction, Value};
use crate::search::{self, Entry};
use crate::settings::field_of;
use crate::statements as sql;
use facts::deal::{Category, DealState, Field, StageKind};
use facts::history::{self, Change, Observation, Tracked};
use facts::time::{day_number, day_of_number};
use facts::{Currency, Instant};
use jiff::tz::TimeZone;
use std::collections::{BTreeSet, HashMap};

/// Columns of `deal_state`, in the order in which rows are made.
pub(crate) const COLUMNS: &[&str] = &[
    "deal_key",
    "known_from",
    "known_to",
    "happened",
    "stage_key",
    "outcome",
    "amount",
    "currency",
    "close_day",
    "closed_day",
    "owner_key",
    "category",
    "deleted",
    "inferred",
    "name",
    "account_key",
    "pipeline_key",
    "folded",
];

/// Where so many deals are touched all words of names are made anew: that is faster than taking them away one by one.
const WORDS_ANEW: usize = 100_000;
/// Deals whose states are rebuilt in one go: their facts fit in memory many times over.
const DEALS_AT_ONCE: i64 = 20_000;

/// What lists show of a deal beside its state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Label {
    pub(crate) name: String,
    pub(crate) account: Option<i64>,
    pub(crate) pipeline: i64,
}

/// Stages and people by small places, as `facts::history` wants them, and back to keys.
pub(crate) struct Places {
    stage_keys: Vec<i64>,
    stages: HashMap<i64, (u16, StageKind)>,
    owner_keys: Vec<i64>,
    owners: HashMap<i64, u32>,
    pub(crate) tracked: Tracked,
    pub(crate) zone: TimeZone,
}

impl Places {
    /// Reads stages and settings.
    pub(crate) async fn load(tx: &mut Transaction, tracked: Tracked, zone: TimeZone) -> Outcome<Places> {
        let mut places = Places {
            stage_keys: Vec::new(),
            stages: HashMap::new(),
            owner_keys: Vec::new(),
            owners: HashMap::new(),
            tracked,
            zone,
        };
        let mut rows = tx.rows(sql::STAGE_FACTS, &[]).await?;
        rows.sort_by_key(|row| row.int(4));
        for row in rows {
            let kind = StageKind::parse(row.text(2)).unwrap_or(StageKind::Open);
            let next = u16::try_from(places.stage_keys.len()).expect("fewer than 65,536 stages");
            let place = places.stages.get(&row.int(0)).map_or(next, |(place, _)| *place);
            if place == next {
                places.stage_keys.push(row.int(0));
            }
            places.stages.insert(row.int(0), (place, kind));
        }
        Ok(places)
    }

    fn stage(&mut self, key: i64) -> (u16, StageKind) {
        if let Some(stage) = self.stages.get(&key) {
            return *stage;
        }
        // A stage whose own row was retracted while a deal still names it.
        let place = u16::try_from(self.stage_keys.len()).expect("fewer than 65,536 stages");
        self.stage_keys.push(key);
        self.stages.insert(key, (place, StageKind::Open));
        (place, StageKind::Open)
    }

    fn owner(&mut self, key: i64) -> u32 {
        let next = u32::try_from(self.owner_keys.len()).expect("fewer than four billion people");
        let owner_keys = &mut self.owner_keys;
        *self.owners.entry(key).or_insert_with(|| {
            owner_keys.push(key);
            next
        })
    }

    /// An observation from keys.
    #[allow(clippy::too_many_arguments, reason = "a row of deal_observation has that many columns")]
    pub(crate) fn observation(&mut self, row: &Observed) -> Observation {
        Observation {
            known: Instant(row.known),
            created: row.created.map(Instant),
            stage: self.stage(row.stage),
            amount: row.amount,
            currency: row.currency,
            close_date: row.close_day.map(day),
            closed: row.closed.map(Instant),
            won_amount: row.won_amount,
            owner: Some(self.owner(row.owner)),
            category: category(row.category),
            deleted: row.deleted,
        }
    }

    /// A change from keys; `None` for an attribute.
    pub(crate) fn change(&mut self, field: i64, value: Option<i64>, happened: i64, known: i64) -> Option<Change> {
        let value = match field_of(field)? {
            Field::Stage => {
                let (stage, kind) = self.stage(value?);
                history::Value::Stage(stage, kind)
            }
            Field::Amount => history::Value::Amount(value),
            Field::CloseDate => history::Value::CloseDate(value.map(day)),
            Field::Owner => history::Value::Owner(self.owner(value?)),
            Field::Category => history::Value::Category(category(value)),
            Field::Attribute(_) => return None,
        };
        Some(Change { value, happened: Instant(happened), known: Instant(known) })
    }

    /// Adds the rows of one deal's states to `out`, in the order of [`COLUMNS`].
    pub(crate) fn rows(
        &self,
        deal: i64,
        label: &Label,
        observations: &[Observation],
        changes: &[Change],
        out: &mut Vec<Value>,
    ) {
        let states = history::states(observations, changes, self.tracked, &self.zone);
        for (index, state) in states.iter().enumerate() {
            let to = states.get(index + 1).map_or(FOREVER, |next| next.known.0);
            self.row(deal, label, state, to, out);
        }
    }

    fn row(&self, deal: i64, label: &Label, state: &DealState, to: i64, out: &mut Vec<Value>) {
        let stage_key = state.stage.map(|stage| self.stage_keys[stage as usize]);
        let kind = stage_key.and_then(|key| self.stages.get(&key)).map_or(StageKind::Open, |(_, kind)| *kind);
        out.extend([
            deal.into(),
            state.known.0.into(),
            to.into(),
            state.happened.0.into(),
            stage_key.into(),
            outcome_number(kind).into(),
            state.amount.into(),
            state.currency.code().into(),
            state.close_date.map(|date| i64::from(day_number(date))).into(),
            state.closed.map(|date| i64::from(day_number(date))).into(),
            state.owner.map(|owner| self.owner_keys[owner as usize]).into(),
            state.category.map(category_number).into(),
            state.deleted.into(),
            i64::from(state.inferred.0).into(),
            label.name.as_str().into(),
            label.account.into(),
            label.pipeline.into(),
            search::kept_folded(&label.name).into(),
        ]);
    }
}

/// A row of `deal_observation`, keys unresolved.
#[derive(Clone, Debug)]
pub(crate) struct Observed {
    pub(crate) known: i64,
    pub(crate) created: Option<i64>,
    pub(crate) stage: i64,
    pub(crate) amount: Option<i64>,
    pub(crate) currency: Currency,
    pub(crate) close_day: Option<i64>,
    pub(crate) closed: Option<i64>,
    pub(crate) won_amount: Option<i64>,
    pub(crate) owner: i64,
    pub(crate) category: Option<i64>,
    pub(crate) deleted: bool,
}

/// The number by which a stage kind is kept.
pub(crate) fn outcome_number(kind: StageKind) -> i64 {
    match kind {
        StageKind::Open => 0,
        StageKind::Won => 1,
        StageKind::Lost => 2,
    }
}

/// The number by which a category is kept.
pub(crate) fn category_number(category: Category) -> i64 {
    Category::ALL.iter().position(|c| *c == category).and_then(|ix| i64::try_from(ix).ok()).unwrap_or(0)
}

/// The category of a number.
pub(crate) fn category(number: Option<i64>) -> Option<Category> {
    Category::ALL.get(usize::try_from(number?).ok()?).copied()
}

/// The day of a number.
pub(crate) fn day(number: i64) -> jiff::civil::Date {
    day_of_number(i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX }))
}

impl Transaction {
    /// Brings the states of `deals` up to date; all of them if another set of fields is tracked now.
    pub(crate) async fn rebuild_states_after(&mut self, deals: Vec<i64>) -> Outcome<()> {
        let settings = self.row(sql::COMPANY_GET, &[]).await?;
        let before = settings.as_ref().map_or(0, |row| row.int(5));
        let zone = settings.and_then(|row| TimeZone::get(row.text(2)).ok()).unwrap_or(TimeZone::UTC);
        let tracked = self.tracked_now().await?;
        self.execute(sql::TRACKED_PUT, &[i64::from(tracked.0).into()]).await?;
        let mut places = Places::load(self, tracked, zone).await?;
        if before == i64::from(tracked.0) && deals.len() < WORDS_ANEW {
            for (first, last) in pages_of(deals) {
                let words = self.entries_between(first - 1, last).await?;
                let out = self.rebuild_page(&mut places, first - 1, last).await?;
                self.put_entries(&words, &out).await?;
            }
            return Ok(());
        }
        if before == i64::from(tracked.0) {
            for (first, last) in pages_of(deals) {
                self.rebuild_page(&mut places, first - 1, last).await?;
            }
            return self.fill_words().await;
        }
        let keys = self.row(sql::DEAL_KEYS, &[]).await?;
        let (first, last) = keys.map_or((0, -1), |row| (row.int(0), row.int(1)));
        let mut after = first - 1;
        while after < last {
            let to = (after + DEALS_AT_ONCE).min(last);
            self.rebuild_page(&mut places, after, to).await?;
            after = to;
        }
        self.fill_words().await
    }

    /// The fields of which a change stands.
    pub(crate) async fn tracked_now(&mut self) -> Outcome<Tracked> {
        let rows = self.rows(sql::TRACKED_SEEN, &[]).await?;
        Ok(facts::company::tracked(rows.iter().filter_map(|row| field_of(row.int(0)))))
    }

    /// Rebuilds the states of the deals with keys in (after, to]; the words under which these are found now.
    async fn rebuild_page(&mut self, places: &mut Places, after: i64, to: i64) -> Outcome<BTreeSet<Entry>> {
        let range = [after.into(), to.into()];
        self.execute(sql::STATES_CLEAR_PAGE, &range).await?;
        let observations = self.rows(sql::OBSERVATIONS_PAGE, &range).await?;
        let changes = self.rows(sql::CHANGES_PAGE, &range).await?;
        let mut changes = changes.iter().peekable();
        let mut out = Vec::new();
        for own in observations.chunk_by(|a, b| a.int(0) == b.int(0)) {
            let deal = own[0].int(0);
            let last = own.last().expect("a chunk is not empty");
            let label = Label { name: last.text(1).to_owned(), account: last.int_or_null(2), pipeline: last.int(4) };
            let seen: Vec<Observation> = own.iter().map(|row| places.observation(&observed(row))).collect();
            while changes.next_if(|row| row.int(0) < deal).is_some() {}
            let mut made = Vec::new();
            while let Some(row) = changes.next_if(|row| row.int(0) == deal) {
                made.extend(places.change(row.int(1), row.int_or_null(2), row.int(4), row.int(5)));
            }
            places.rows(deal, &label, &seen, &made, &mut out);
        }
        let words = search::entries_of(&out, COLUMNS.len());
        self.insert("deal_state", COLUMNS, &mut out).await?;
        Ok(words)
    }
}

fn observed(row: &Row) -> Observed {
    Observed {
        known: row.int(16),
        created: row.int_or_null(9),
        stage: row.int(5),
        amount: row.int_or_null(7),
        currency: Currency::parse(row.text(8)).unwrap_or(Currency::USD),
        close_day: row.int_or_null(10),
        closed: row.int_or_null(12),
        won_amount: row.int_or_null(13),
        owner: row.int(3),
        category: row.int_or_null(11),
        deleted: row.flag(15),
    }
}

/// Ranges that hold all of `deals`, each of few enough keys; neighbours in between are rebuilt with them.
fn pages_of(mut deals: Vec<i64>) -> Vec<(i64, i64)> {
    deals.sort_unstable();
    deals.dedup();
    let mut pages: Vec<(i64, i64)> = Vec::new();
    for deal in deals {
        match pages.last_mut() {
            Some((first, last)) if deal - *last <= 50 && deal - *first < DEALS_AT_ONCE => *last = deal,
            _ => pages.push((deal, deal)),
        }
    }
    pages
}
