//! The cells of a row by the layout's names, each read or refused with its reason.

use crate::amount::{self, Amount, DecimalMark};
use crate::date::{self, BadDate, DateOrder, Moment};
use crate::mapping::{FileMapping, Target};
use crate::report::Reason;
use facts::Instant;
use facts::unit::Span;
use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Where the columns of one file are.
pub(crate) struct Columns {
    fields: HashMap<String, Slot>,
    /// Attributes: place, name.
    pub attributes: Vec<(usize, String)>,
    /// Cells of a full row.
    pub width: usize,
}

struct Slot {
    place: usize,
    header: String,
    dates: DateOrder,
    decimals: DecimalMark,
}

impl Columns {
    /// The places of the mapping's columns among `headers`.
    pub fn new(mapping: &FileMapping, headers: &[String]) -> Columns {
        let mut columns = Columns { fields: HashMap::new(), attributes: Vec::new(), width: headers.len() };
        for column in &mapping.columns {
            let Some(place) = headers.iter().position(|header| *header == column.header) else { continue };
            match &column.to {
                Target::Unused => {}
                Target::Attribute(name) => columns.attributes.push((place, name.clone())),
                Target::Field(name) => {
                    let (dates, decimals) = (column.dates.unwrap_or_default(), column.decimals.unwrap_or_default());
                    columns.fields.insert(name.clone(), Slot { place, header: column.header.clone(), dates, decimals });
                }
            }
        }
        columns.attributes.sort_by(|a, b| a.1.cmp(&b.1));
        columns
    }

    /// Whether a column of the layout is there.
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub columns: &'a Columns,
    pub cells: &'a [String],
    pub zone: &'a TimeZone,
    /// The number that a spreadsheet shows.
    pub row: u64,
}

impl<'a> View<'a> {
    /// The cell at a place, trimmed; `None` when blank.
    pub fn at(&self, place: usize) -> Option<&'a str> {
        self.cells.get(place).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// The text of a column; `None` when blank or not there.
    pub fn text(&self, field: &str) -> Option<&'a str> {
        self.at(self.columns.fields.get(field)?.place)
    }

    /// The text of a column that must have one.
    pub fn need(&self, field: &str) -> Result<&'a str, Reason> {
        self.text(field).ok_or_else(|| Reason::Missing { column: self.header(field) })
    }

    /// The file's own name of a column.
    pub fn header(&self, field: &str) -> String {
        self.columns.fields.get(field).map_or(field, |slot| slot.header.as_str()).to_owned()
    }

    /// A civil day, as written.
    pub fn day(&self, field: &str) -> Result<Option<Date>, Reason> {
        Ok(self.moment(field)?.map(Moment::day))
    }

    /// An instant; a day without time is its first instant in the company's zone.
    pub fn instant(&self, field: &str) -> Result<Option<Instant>, Reason> {
        Ok(self.moment(field)?.map(|moment| moment.instant(self.zone)))
    }

    /// The days from `from` to `to`.
    pub fn span(&self, from: &str, to: &str) -> Result<Span, Reason> {
        let span = Span { from: self.day(from)?, to: self.day(to)? };
        match (span.from, span.to) {
            (Some(start), Some(end)) if end < start => Err(Reason::EndsBeforeStart { start, end }),
            _ => Ok(span),
        }
    }

    fn moment(&self, field: &str) -> Result<Option<Moment>, Reason> {
        self.text(field).map(|text| self.moment_of(field, text)).transpose()
    }

    /// Reads `text` as the dates of a column are written.
    pub fn moment_of(&self, field: &str, text: &str) -> Result<Moment, Reason> {
        let order = self.columns.fields.get(field).map(|slot| slot.dates).unwrap_or_default();
        let (column, value) = (|| self.header(field), || text.to_owned());
        date::parse(text, order).map_err(|bad| match bad {
            BadDate::Unreadable => Reason::BadDate { column: column(), value: value() },
            BadDate::OutOfRange => Reason::DateOutOfRange { column: column(), value: value() },
        })
    }

    /// Reads `text` as the amounts of a column are written; a negative one is refused.
    pub fn amount_of(&self, field: &str, text: &str) -> Result<Amount, Reason> {
        let mark = self.columns.fields.get(field).map(|slot| slot.decimals).unwrap_or_default();
        match amount::parse(text, mark) {
            Some(amount) if amount.is_negative() => {
                Err(Reason::NegativeAmount { column: self.header(field), value: text.to_owned() })
            }
            Some(amount) => Ok(amount),
            None => Err(self.bad_amount(field, text)),
        }
    }

    /// The reason of an amount that cannot be read.
    pub fn bad_amount(&self, field: &str, text: &str) -> Reason {
        Reason::BadAmount { column: self.header(field), value: text.to_owned() }
    }

    /// Whether a column says yes; `None` when it says nothing.
    pub fn flag(&self, field: &str) -> Option<bool> {
        match self.text(field)?.to_lowercase().as_str() {
            "true" | "1" | "yes" | "y" | "ja" | "wahr" | "x" | "oui" | "sí" => Some(true),
            "false" | "0" | "no" | "n" | "nein" | "falsch" | "non" => Some(false),
            _ => None,
        }
    }
}

/// An id in its one form: Salesforce's ids of 15 characters get the 3 that make them safe to compare in any case.
pub(crate) fn canonical(id: &str) -> String {
    let is_salesforce = id.len() == 15
        && ["006", "005", "001", "00G"].iter().any(|prefix| id.starts_with(prefix))
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_salesforce {
        return id.to_owned();
    }
    let suffix = id.as_bytes().chunks(5).map(|five| {
        let bits =
            five.iter().enumerate().filter(|(_, b)| b.is_ascii_uppercase()).map(|(place, _)| 1 << place).sum::<usize>();
        char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits])
    });
    id.chars().chain(suffix).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_salesforce_ids_get_their_suffix() {
        // The example of Salesforce's article 000385008.
        assert_eq!(canonical("00570000001ZwTi"), "00570000001ZwTiAAK");
        assert_eq!(canonical("00570000001ZwTiAAK"), "00570000001ZwTiAAK");
        assert_eq!(canonical("ABCDEFGHIJKLMNO"), "ABCDEFGHIJKLMNO");
    }
}
