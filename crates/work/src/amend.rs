//! What operations say by hand of people, units, quotas, stages and rates: each saying is a small import without files, so it
//! comes in by the same entrance as all facts, and can be taken back.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::frame::Frame;
use crate::intake::FILES;
use crate::problem::{Done, Problem};
use crate::worker;
use async_recursion::async_recursion as boxed;
use facts::fields::Fields;
use facts::row::{NodeRef, Row};
use facts::{Currency, FiscalCalendar, Instant, Settings, StageKind};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use store::importer::Importer;
use store::imports::{Import, NewImport, Status};
use uuid::Uuid;

/// One thing that was said by hand, by keys: whoever is erased is named no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Said {
    /// Of a person: name, address, title, first and last day.
    Person {
        /// The person.
        person: i64,
        /// The last day.
        left: Option<Date>,
    },
    /// A person belongs to a unit.
    Membership {
        /// The person.
        person: i64,
        /// The unit.
        unit: i64,
        /// From when on.
        from: Option<Date>,
    },
    /// A person heads a unit.
    Headship {
        /// The person.
        person: i64,
        /// The unit.
        unit: i64,
        /// From when on.
        from: Option<Date>,
        /// Until when.
        to: Option<Date>,
    },
    /// A unit's name and the unit above it.
    Unit {
        /// The unit.
        unit: i64,
        /// The unit above; `None`: at the top.
        parent: Option<i64>,
        /// From when on.
        from: Option<Date>,
        /// Until when.
        to: Option<Date>,
    },
    /// What somebody is to bring.
    Quota {
        /// The person.
        person: Option<i64>,
        /// The unit.
        unit: Option<i64>,
        /// The first day of the period.
        start: Date,
        /// Minor units of the company's currency.
        amount: i64,
    },
    /// What a stage is and where it stands.
    Stage {
        /// Its name.
        name: String,
        /// What a deal in it is.
        stage_kind: StageKind,
    },
    /// What the company decides once.
    Settings {
        /// As it was.
        before: KeptSettings,
        /// As it is since.
        after: KeptSettings,
    },
    /// Which columns of deals say what a review asks for.
    Fields {
        /// As it was; `None`: as proposed.
        before: Option<Fields>,
        /// As it is since.
        after: Fields,
    },
    /// A dated conversion rate.
    Rate {
        /// From this currency.
        from: String,
        /// To this one.
        to: String,
        /// On this day.
        day: Date,
        /// Units of 10^-12.
        pico: i64,
    },
}

/// What the company decides once, as it is kept of an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSettings {
    /// The name.
    pub name: String,
    /// The zone's name.
    pub zone: String,
    /// The currency's code.
    pub currency: String,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
}

impl KeptSettings {
    fn of(settings: &Settings) -> KeptSettings {
        KeptSettings {
            name: settings.name.clone(),
            zone: settings.zone_name().to_owned(),
            currency: settings.currency.code().to_owned(),
            calendar: settings.calendar.clone(),
        }
    }

    fn settings(&self) -> Done<Settings> {
        let zone = if self.zone == "UTC" { Ok(TimeZone::UTC) } else { TimeZone::get(&self.zone) };
        Ok(Settings {
            name: self.name.clone(),
            zone: zone.map_err(|_| Problem::Invalid { field: "zone", value: self.zone.clone() })?,
            currency: Currency::parse(&self.currency)
                .ok_or(Problem::Invalid { field: "currency", value: self.currency.clone() })?,
            calendar: self.calendar.clone(),
        })
    }
}

/// What the record of an amendment keeps.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    /// Who said it, as lines of the audit have it.
    by: String,
    said: Vec<Said>,
}

/// Something said by hand, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// The public id.
    pub id: String,
    /// When it was said.
    pub at: Instant,
    /// The name of whoever said it, as far as it is still known.
    pub by: Option<String>,
    /// What was said.
    pub said: Vec<Said>,
    /// Whether it was taken back.
    pub is_undone: bool,
    /// The key, for the next page.
    pub key: i64,
}

impl Work {
    /// Takes in what is said by hand, from now on known; returns the public id, or `None` if nothing is new of it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `person` or `unit` if a row refers to one that is not there.
    #[boxed]
    pub async fn amend(&self, actor: &Actor, rows: Vec<Row>, now: Instant) -> Done<Option<String>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepCompany, &frame)?;
        let by = actor.audited(&frame);
        self.amend_as(by, rows, now).await
    }

    /// The same in the name of `by`, which was let do it already.
    pub(crate) async fn amend_as(&self, by: String, rows: Vec<Row>, now: Instant) -> Done<Option<String>> {
        let import = self.add_amendment(now).await?;
        let taken = self.take_by_hand(&import, by.clone(), rows, now).await;
        if !matches!(taken, Ok(true)) {
            self.store.sweep_import(import.key).await?;
            self.store.set_import_status(import.key, Status::Cancelled).await?;
            return taken.map(|_| None);
        }
        self.note(&by, What::Amended, &import.id, now).await?;
        self.facts_changed(now).await?;
        Ok(Some(import.id))
    }

    /// Whether anything of it was new.
    async fn take_by_hand(&self, import: &Import, by: String, rows: Vec<Row>, now: Instant) -> Done<bool> {
        let mut importer = Importer::begin(&self.store, &import.id, now).await?;
        let mut new = Vec::new();
        for row in rows {
            let before = changes(&importer);
            importer.take(vec![row.clone()]).await?;
            if changes(&importer) > before {
                new.extend(said(&row, &importer));
            }
        }
        if new.is_empty() {
            return Ok(false);
        }
        let kept = serde_json::to_string(&Kept { by, said: new }).expect("what was said is JSON");
        importer.finish(false, &|_| kept.clone()).await?;
        Ok(true)
    }

    /// Sets what the company decides once; it counts as a fact that came, so what is derived from it is made anew.
    pub(crate) async fn amend_settings(
        &self,
        by: String,
        before: &Settings,
        after: &Settings,
        now: Instant,
    ) -> Done<String> {
        let import = self.add_amendment(now).await?;
        let said = Said::Settings { before: KeptSettings::of(before), after: KeptSettings::of(after) };
        let kept = serde_json::to_string(&Kept { by: by.clone(), said: vec![said] }).expect("what was said is JSON");
        self.note(&by, What::SettingsPut, &import.id, now).await?;
        self.store.put_settings(after).await?;
        Importer::begin(&self.store, &import.id, now).await?.finish(false, &|_| kept.clone()).await?;
        self.facts_changed(now).await?;
        Ok(import.id)
    }

    /// Sets which columns of deals say what a review asks for.
    pub(crate) async fn amend_fields(
        &self,
        by: String,
        before: Option<Fields>,
        after: Fields,
        now: Instant,
    ) -> Done<String> {
        let import = self.add_amendment(now).await?;
        let said = Said::Fields { before, after: after.clone() };
        let kept = serde_json::to_string(&Kept { by: by.clone(), said: vec![said] }).expect("what was said is JSON");
        self.note(&by, What::SettingsPut, &import.id, now).await?;
        self.store.put_fields(Some(&after)).await?;
        Importer::begin(&self.store, &import.id, now).await?.finish(false, &|_| kept.clone()).await?;
        self.facts_changed(now).await?;
        Ok(import.id)
    }

    async fn add_amendment(&self, now: Instant) -> Done<Import> {
        let new = NewImport {
            id: Uuid::now_v7().to_string(),
            source: FILES.into(),
            actor: None,
            created_at: now,
            known: now,
            files: "{}".into(),
            mapping: "{}".into(),
            by_hand: true,
        };
        Ok(self.store.add_import(&new).await?)
    }

    /// What was said by hand, the latest first, before the one with key `before`.
    #[boxed]
    pub async fn amendments(
        &self,
        actor: &Actor,
        before: Option<i64>,
        limit: i64,
        now: Instant,
    ) -> Done<Vec<Amendment>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepCompany, &frame)?;
        let names = self.names(&frame).await?;
        let listed = self.store.amendments(before, limit).await?;
        let one = |import: Import| {
            let kept: Kept = serde_json::from_str(&import.report).ok()?;
            import.visible_at?;
            let by = kept.by.split_once(':').and_then(|(_, id)| names.get(id).cloned());
            let is_undone = import.undone_at.is_some();
            Some(Amendment { id: import.id, at: import.created_at, by, said: kept.said, is_undone, key: import.key })
        };
        Ok(listed.into_iter().filter_map(one).collect())
    }

    /// Takes back what was said by hand.
    #[boxed]
    pub async fn undo_amendment(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let (import, by) = self.amendment(actor, id, now).await?;
        if import.undone_at.is_some() {
            return Err(Problem::Conflict("undone".into()));
        }
        self.note(&by, What::AmendmentUndone, id, now).await?;
        self.turn(import, worker::UNDO, now).await
    }

    /// Says again what was taken back.
    #[boxed]
    pub async fn redo_amendment(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let (import, by) = self.amendment(actor, id, now).await?;
        if import.undone_at.is_none() {
            return Err(Problem::Conflict("done".into()));
        }
        self.note(&by, What::AmendmentRedone, id, now).await?;
        self.turn(import, worker::REDO, now).await
    }

    /// At once, but for what changes deals: that may take long, and is queued.
    async fn turn(&self, import: Import, kind: &str, now: Instant) -> Done<()> {
        let kept: Option<Kept> = serde_json::from_str(&import.report).ok();
        if kept.as_ref().is_some_and(|kept| kept.said.iter().any(|said| matches!(said, Said::Stage { .. }))) {
            return Ok(self.store.queue_job(&Uuid::now_v7().to_string(), kind, &import.id, now).await.map(drop)?);
        }
        let said = kept.map(|kept| kept.said).unwrap_or_default();
        if let Some(Said::Settings { before, after }) = said.first() {
            let (from, to) = if kind == worker::UNDO { (after, before) } else { (before, after) };
            let current = self.store.settings().await?.unwrap_or_default();
            if KeptSettings::of(&current) != *from {
                return Err(Problem::Conflict("changed".into()));
            }
            self.store.put_settings(&to.settings()?).await?;
        }
        if let Some(Said::Fields { before, after }) = said.first() {
            let (from, to) = match kind {
                worker::UNDO => (Some(after), before.as_ref()),
                _ => (before.as_ref(), Some(after)),
            };
            if self.store.fields().await?.as_ref() != from {
                return Err(Problem::Conflict("changed".into()));
            }
            self.store.put_fields(to).await?;
        }
        match kind {
            worker::UNDO => self.store.undo_import(import.key, now).await?,
            _ => self.store.redo_import(import.key).await?,
        }
        self.facts_changed(now).await
    }

    async fn amendment(&self, actor: &Actor, id: &str, now: Instant) -> Done<(Import, String)> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepCompany, &frame)?;
        let import = self.store.import(id).await?;
        if !import.by_hand || import.visible_at.is_none() {
            return Err(Problem::NotFound("amendment"));
        }
        Ok((import, actor.audited(&frame)))
    }

    /// Queues what is derived from the facts, where there is anything to derive it from.
    pub(crate) async fn facts_changed(&self, now: Instant) -> Done<()> {
        match self.store.latest_job(worker::FORECAST).await? {
            Some(_) => self.queue_estimates(now).await,
            None => Ok(()),
        }
    }
}

impl Frame {
    /// The name of the person of a key; `None` once nothing of them stands.
    pub fn person_named(&self, key: i64) -> Option<&str> {
        self.person_of_key(key).map(|person| self.person_name(person))
    }

    /// The name of the unit of a key; `None` once nothing of it stands.
    pub fn unit_named(&self, key: i64) -> Option<&str> {
        let place = self.loaded.units.iter().position(|unit| *unit == key)?;
        Some(&self.company().units[place].name)
    }
}

/// Who said an amendment, as lines of the audit have it.
pub(crate) fn said_by(kept: &str) -> Option<String> {
    serde_json::from_str::<Kept>(kept).ok().map(|kept| kept.by)
}

/// How much of what was taken in is new.
fn changes(importer: &Importer) -> u64 {
    importer.tallies().values().map(|tally| tally.new + tally.changed).sum()
}

/// A row as it is kept of what was said; `None` for kinds that nobody says by hand.
fn said(row: &Row, importer: &Importer) -> Option<Said> {
    let person = |id: &str| importer.record("person", id);
    let unit = |id: &str| importer.record("unit", id);
    Some(match row {
        Row::Person(row) => Said::Person { person: person(&row.id)?, left: row.left },
        Row::Membership(row) => {
            Said::Membership { person: person(&row.person)?, unit: unit(&row.unit)?, from: row.span.from }
        }
        Row::Headship(row) => {
            let (person, unit) = (person(&row.person)?, unit(&row.unit)?);
            Said::Headship { person, unit, from: row.span.from, to: row.span.to }
        }
        Row::Unit(row) => {
            let parent = row.parent.as_deref().and_then(unit);
            Said::Unit { unit: unit(&row.id)?, parent, from: row.span.from, to: row.span.to }
        }
        Row::Quota(row) => {
            let (person, unit) = match &row.node {
                NodeRef::Person(id) => (person(id), None),
                NodeRef::Unit(id) => (None, unit(id)),
            };
            Said::Quota { person, unit, start: row.start, amount: row.amount }
        }
        Row::Stage(row) => Said::Stage { name: row.name.clone(), stage_kind: row.kind },
        Row::Rate(rate) => Said::Rate {
            from: rate.from.code().to_owned(),
            to: rate.to.code().to_owned(),
            day: rate.day,
            pico: rate.pico,
        },
        _ => return None,
    })
}
