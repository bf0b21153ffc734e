//! A first pass that finds the stages, people and accounts that no file lists.

use super::{Known, Reader, Source};
use crate::cells::{View, canonical};
use crate::layout::Table;
use crate::read::changes::history_field;
use crate::report::ReadError;
use facts::{Field, StageKind};
use std::collections::HashMap;

/// What the big files mention.
#[derive(Default)]
pub(super) struct Surveyed {
    /// (pipeline, stage) in order of first mention, with what the deals in it say it is.
    pub stages: Vec<((String, String), Option<StageKind>)>,
    places: HashMap<(String, String), usize>,
    /// People by id, with their names.
    pub people: HashMap<String, String>,
    /// Accounts that have an id and a name: id, name.
    pub accounts: HashMap<String, String>,
    /// The pipelines of deals, where the file has several.
    pipelines: HashMap<Box<str>, Box<str>>,
}

impl Surveyed {
    fn stage(&mut self, pipeline: &str, stage: &str, kind: Option<StageKind>) {
        let key = (pipeline.to_owned(), stage.to_owned());
        let place = *self.places.entry(key.clone()).or_insert_with(|| {
            self.stages.push((key, None));
            self.stages.len() - 1
        });
        let known = &mut self.stages[place].1;
        *known = (*known).or(kind);
    }

    fn person(&mut self, id: &str, name: &str) {
        if !self.people.contains_key(id) {
            self.people.insert(id.to_owned(), name.to_owned());
        }
    }
}

impl<K: Known> Reader<'_, K> {
    /// Passes over deals, changes and activities, as far as something needs it.
    pub(super) fn survey(&mut self, sources: &[Source]) -> Result<Surveyed, ReadError> {
        let has = |table: Table| sources.iter().any(|source| source.mapping.table == table);
        self.seen.stages_are_given = has(Table::Stages);
        self.seen.people_are_given = has(Table::People);
        self.seen.accounts_are_given = has(Table::Accounts);
        let mut surveyed = Surveyed::default();
        let needed: Vec<&Source> = sources.iter().filter(|source| self.is_needed(source)).collect();
        self.bytes_total += needed.iter().map(|source| source.part.bytes).sum::<u64>();
        for source in needed {
            self.pass(source, &mut |reader, view, fault| {
                if fault.is_none() {
                    reader.mention(&mut surveyed, source.mapping.table, &view);
                }
                Ok(())
            })?;
        }
        Ok(surveyed)
    }

    fn is_needed(&self, source: &Source) -> bool {
        let columns = &source.columns;
        let names_accounts = columns.has("account_id") && columns.has("account_name") && !self.seen.accounts_are_given;
        match source.mapping.table {
            Table::Deals => !self.seen.stages_are_given || !self.seen.people_are_given || names_accounts,
            Table::Changes => !self.seen.stages_are_given || !self.seen.people_are_given,
            Table::Activities => !self.seen.people_are_given,
            _ => false,
        }
    }

    fn mention(&self, surveyed: &mut Surveyed, table: Table, view: &View<'_>) {
        match table {
            Table::Deals => self.mention_deal(surveyed, view),
            Table::Changes => self.mention_change(surveyed, view),
            _ => {
                if let Some(person) = view.text("person_id") {
                    surveyed.person(&canonical(person), person);
                }
            }
        }
    }

    fn mention_deal(&self, surveyed: &mut Surveyed, view: &View<'_>) {
        let pipeline = view.text("pipeline").unwrap_or(self.default_pipeline());
        if let Some(stage) = stage_of(view) {
            surveyed.stage(pipeline, stage, kind_of(view));
        }
        if view.columns.has("pipeline")
            && let Some(id) = view.text("id")
        {
            surveyed.pipelines.insert(canonical(id).into(), pipeline.into());
        }
        if let Some(owner) = view.text("owner_id").or(view.text("owner_name")) {
            surveyed.person(&canonical(owner), view.text("owner_name").unwrap_or(owner));
        }
        if let (Some(id), Some(name)) = (view.text("account_id"), view.text("account_name")) {
            let id = canonical(id);
            surveyed.accounts.entry(id).or_insert_with(|| name.to_owned());
        }
    }

    fn mention_change(&self, surveyed: &mut Surveyed, view: &View<'_>) {
        let pipeline = view.text("deal_id").and_then(|id| surveyed.pipelines.get(canonical(id).as_str())).cloned();
        let pipeline = pipeline.as_deref().unwrap_or(self.default_pipeline());
        let field = view.text("field").and_then(history_field);
        let values = [view.text("value"), view.text("old_value")].into_iter().flatten();
        match field {
            Some(Field::Stage) => values.for_each(|stage| surveyed.stage(pipeline, stage, None)),
            Some(Field::Owner) => values.for_each(|owner| surveyed.person(&canonical(owner), owner)),
            None if !view.columns.has("field") => {
                let stages = [view.text("to_stage"), view.text("from_stage")].into_iter().flatten();
                stages.for_each(|stage| surveyed.stage(pipeline, stage, None));
            }
            _ => {}
        }
    }
}

/// The stage of a deal's row. Some systems keep the last open stage and say the outcome in a status.
pub(super) fn stage_of<'a>(view: &View<'a>) -> Option<&'a str> {
    let stage = view.text("stage");
    let status = view.text("status").filter(|status| StageKind::infer(status) != StageKind::Open);
    match (stage, status) {
        (Some(stage), Some(status)) if StageKind::infer(stage) == StageKind::Open => Some(status),
        (None, status) => status,
        (stage, _) => stage,
    }
}

/// What the row says its stage is, in columns of their own.
fn kind_of(view: &View<'_>) -> Option<StageKind> {
    match (view.flag("is_won"), view.flag("is_closed")) {
        (Some(true), _) => Some(StageKind::Won),
        (Some(false), Some(true)) => Some(StageKind::Lost),
        _ => None,
    }
}
