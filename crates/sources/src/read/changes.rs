//! Field history of deals, and activities: streamed.

use super::catalogue::whole;
use super::{Fail, Known, Reader, Source};
use crate::cells::{View, canonical};
use crate::layout::letters;
use crate::report::{ReadError, Reason};
use facts::plan::Direction;
use facts::row::{ActivityRow, ChangeRow, ChangeValue, Row};
use facts::{Category, Currency, Field, Instant};
use std::collections::BTreeMap;

/// The first old value of a deal's field: when it was replaced, and what it was.
type Openings = BTreeMap<(String, Field), (Instant, ChangeValue)>;

/// The field that a history record is about; `None` when it is about none, such as the creation.
pub(crate) fn history_field(name: &str) -> Option<Field> {
    match letters(name).as_str() {
        "stage" | "stagename" | "dealstage" | "phase" | "opportunitystage" => Some(Field::Stage),
        "amount" | "dealamount" | "value" | "betrag" | "opportunityamount" => Some(Field::Amount),
        "closedate" | "expectedclosedate" | "schlusstermin" | "opportunityclosedate" => Some(Field::CloseDate),
        "owner" | "ownerid" | "opportunityowner" | "dealowner" | "hubspotownerid" | "ownerassignment" => {
            Some(Field::Owner)
        }
        "category" | "forecastcategory" | "forecastcategoryname" | "prognosekategorie" => Some(Field::Category),
        "" | "created" | "erstellt" | "opportunitycreatedfromlead" => None,
        _ => Some(Field::Attribute(name.trim().to_owned())),
    }
}

impl<'a, K: Known> Reader<'a, K> {
    pub(super) fn changes(&mut self, sources: &[&Source]) -> Result<(), ReadError> {
        for source in sources {
            let mut openings = Openings::new();
            self.each_row(source, &mut |reader, view| {
                let (row, old) = reader.change(&view)?;
                if let Some(old) = old {
                    let first =
                        openings.entry((row.deal.clone(), row.value.field())).or_insert((row.happened, old.clone()));
                    if row.happened < first.0 {
                        *first = (row.happened, old);
                    }
                }
                if row.happened <= reader.options.snapshot {
                    reader.happened(row.happened);
                }
                Ok(reader.emit(Row::Change(row))?)
            })?;
            self.opening_values(source, openings)?;
        }
        Ok(())
    }

    /// What a field held before its first record, it held since the creation.
    fn opening_values(&mut self, source: &Source, openings: Openings) -> Result<(), ReadError> {
        for ((deal, _), (replaced, value)) in openings {
            let created = self.seen.deals.get(deal.as_str()).and_then(|terms| terms.created);
            let Some(happened) = created.filter(|created| *created < replaced) else { continue };
            self.tally(source, "opening-values", "", "");
            let row = ChangeRow { deal, value, happened, known: happened };
            self.emit(Row::Change(row)).map_err(ReadError::Stopped)?;
        }
        Ok(())
    }

    /// The change, and the value that it replaced if the file says.
    fn change(&mut self, view: &View<'_>) -> Result<(ChangeRow, Option<ChangeValue>), Fail> {
        let deal = canonical(view.need("deal_id")?);
        let (pipeline, currency) = self.terms(&deal).ok_or_else(|| Reason::UnknownDeal { value: deal.clone() })?;
        let happened = view.instant("happened_at")?.ok_or(super::catalogue::missing(view, "happened_at"))?;
        let known = view.instant("known_at")?.unwrap_or(happened);
        for (column, at) in [("happened_at", happened), ("known_at", known)] {
            if self.options.is_ahead(at) {
                let value = at.day(&self.options.zone).to_string();
                return Err(Reason::Ahead { column: view.header(column), value }.into());
            }
        }
        let (field, new, old) = if view.columns.has("field") {
            let name = view.need("field")?;
            let field = history_field(name).ok_or_else(|| Reason::NotAChange { value: name.to_owned() })?;
            (field, "value", "old_value")
        } else {
            (Field::Stage, "to_stage", "from_stage")
        };
        let value = self.value(view, &field, new, &pipeline, currency)?;
        // An old value that cannot be read is left out: nothing is lost that the layout has.
        let old = view.text(old).and_then(|_| self.value(view, &field, old, &pipeline, currency).ok());
        Ok((ChangeRow { deal, value, happened, known }, old))
    }

    /// The pipeline and currency that a deal's values are read in.
    fn terms(&self, deal: &str) -> Option<(String, Option<Currency>)> {
        if let Some(terms) = self.seen.deals.get(deal) {
            let pipeline = self.seen.pipelines.get(usize::from(terms.pipeline)).cloned();
            return Some((pipeline.unwrap_or_default(), terms.currency));
        }
        let known = self.known.has_deal(deal);
        known.then(|| self.known.deal_terms(deal).unwrap_or((self.default_pipeline().to_owned(), None)))
    }

    fn value(
        &self,
        view: &View<'_>,
        field: &Field,
        column: &str,
        pipeline: &str,
        currency: Option<Currency>,
    ) -> Result<ChangeValue, Reason> {
        let text = view.text(column);
        let needed = || text.ok_or_else(|| Reason::Missing { column: view.header(column) });
        Ok(match field {
            Field::Stage => {
                let stage = needed()?.to_owned();
                let is_known = self.seen.stages.contains_key(&(pipeline.to_owned(), stage.clone()));
                if !is_known && !self.known.has_stage(pipeline, &stage) {
                    return Err(Reason::UnknownStage { value: stage, pipeline: pipeline.to_owned() });
                }
                ChangeValue::Stage(stage)
            }
            Field::Amount => {
                ChangeValue::Amount(text.map(|text| self.minor(view, column, text, currency)).transpose()?)
            }
            Field::CloseDate => ChangeValue::CloseDate(view.day(column)?),
            Field::Owner => ChangeValue::Owner(self.person(needed()?, |value| Reason::UnknownOwner { value })?),
            Field::Category => ChangeValue::Category(text.and_then(Category::parse)),
            Field::Attribute(name) => ChangeValue::Attribute(name.clone(), text.unwrap_or("").to_owned()),
        })
    }

    fn minor(&self, view: &View<'_>, column: &str, text: &str, currency: Option<Currency>) -> Result<i64, Reason> {
        let amount = view.amount_of(column, text)?;
        let currency = currency.or(self.options.mapping.defaults.currency).unwrap_or(self.options.currency);
        amount.minor(currency).ok_or_else(|| view.bad_amount(column, text))
    }

    pub(super) fn activities(&mut self, sources: &[&Source]) -> Result<(), ReadError> {
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let deal = view.text("deal_id").map(canonical);
                if let Some(value) = deal.clone().filter(|deal| reader.terms(deal).is_none()) {
                    return Err(Reason::UnknownDeal { value }.into());
                }
                let person = reader.person(view.need("person_id")?, |value| Reason::UnknownPerson { value })?;
                let kind = view.need("kind")?.to_owned();
                let happened = view.instant("happened_at")?.ok_or(super::catalogue::missing(&view, "happened_at"))?;
                let direction = Direction::parse(view.text("direction").unwrap_or(""));
                let count = whole(&view, "count")?.unwrap_or(1);
                if count < 0 {
                    let (column, value) = (view.header("count"), count.to_string());
                    return Err(Reason::BadNumber { column, value }.into());
                }
                if happened <= reader.options.snapshot {
                    reader.happened(happened);
                }
                Ok(reader.emit(Row::Activity(ActivityRow { deal, person, kind, happened, direction, count }))?)
            })?;
        }
        Ok(())
    }
}
