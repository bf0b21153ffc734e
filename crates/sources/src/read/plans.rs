//! Quotas and submitted numbers.

use super::catalogue::{currency, missing, whole};
use super::{Known, Reader, Source};
use crate::cells::{View, canonical};
use crate::report::{ReadError, Reason};
use facts::row::{NodeRef, NumberRow, QuotaRow, Row};

impl<'a, K: Known> Reader<'a, K> {
    pub(super) fn quotas(&mut self, sources: &[&Source]) -> Result<(), ReadError> {
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let row = reader.quota(&view)?;
                Ok(reader.emit(Row::Quota(row))?)
            })?;
        }
        Ok(())
    }

    fn quota(&self, view: &View<'_>) -> Result<QuotaRow, Reason> {
        let node = self.node(view)?;
        let start = view.day("period_start")?.ok_or(missing(view, "period_start"))?;
        let end = view.day("period_end")?.ok_or(missing(view, "period_end"))?;
        if end < start {
            return Err(Reason::EndsBeforeStart { start, end });
        }
        let measure = view.text("measure").unwrap_or("bookings").to_owned();
        let stated = view.text("currency").map(currency).transpose()?;
        let (amount, currency) = if measure.starts_with("count") {
            (whole(view, "amount")?, None)
        } else {
            self.money(view, "amount", stated)?
        };
        let amount = amount.ok_or(missing(view, "amount"))?;
        Ok(QuotaRow { node, start, end, amount, currency, measure })
    }

    pub(super) fn numbers(&mut self, sources: &[&Source]) -> Result<(), ReadError> {
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let node = reader.node(&view)?;
                let start = view.day("period_start")?.ok_or(missing(&view, "period_start"))?;
                let as_of = view.day("as_of")?.ok_or(missing(&view, "as_of"))?;
                let text = view.need("amount")?;
                let minor = view.amount_of("amount", text)?.minor(reader.options.currency);
                let amount = minor.ok_or_else(|| view.bad_amount("amount", text))?;
                Ok(reader.emit(Row::Number(NumberRow { node, start, as_of, amount }))?)
            })?;
        }
        Ok(())
    }

    /// Whose a quota or number is.
    fn node(&self, view: &View<'_>) -> Result<NodeRef, Reason> {
        match (view.text("person_id"), view.text("unit_id").map(canonical)) {
            (Some(person), _) => Ok(NodeRef::Person(self.person(person, |value| Reason::UnknownPerson { value })?)),
            (None, Some(unit)) if self.has_unit(&unit) => Ok(NodeRef::Unit(unit)),
            (None, Some(value)) => Err(Reason::UnknownUnit { value }),
            (None, None) => Err(Reason::NoNode),
        }
    }
}
