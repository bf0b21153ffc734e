//! Which columns of the CRM say what a deal review asks for, and what they say of deals: read, never typed again.

use crate::Work;
use crate::access::Actor;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::fields::{Element, Fields, Qualification, said, says_something};
use jiff::civil::Date;
use jiff::tz::TimeZone;
pub use sources::fields::DealColumn;
use sources::fields::{day, is_day_first, propose, proposed};
use std::collections::HashMap;
use store::fields::ColumnChange;

/// The columns, and what is read from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldsPage {
    /// What is read from which column.
    pub fields: Fields,
    /// Whether somebody said so; else it is proposed by the columns' names.
    pub is_said: bool,
    /// Every column that there is.
    pub columns: Vec<DealColumn>,
    /// How many of the latest deals were looked at.
    pub looked_at: usize,
}

impl FieldsPage {
    /// The elements of a way to qualify: as they are said, or as the columns' names propose them.
    pub fn elements(&self, way: Qualification) -> Vec<Element> {
        if way == self.fields.qualification { self.fields.elements.clone() } else { proposed(way, &self.columns) }
    }
}

/// What the columns of a deal say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What is done next.
    pub next_step: Option<String>,
    /// By when.
    pub next_step_day: Option<Date>,
    /// The columns of both, as far as the CRM keeps them.
    pub step_columns: Vec<String>,
    /// People at the customer: the column, and what it says.
    pub stakeholders: Vec<(String, String)>,
    /// How the deal is qualified.
    pub qualification: Qualification,
    /// Evidence, in the order of the way to qualify; only where the CRM keeps a column for it.
    pub evidence: Vec<Evidence>,
}

/// An element of qualification on a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The element.
    pub element: String,
    /// The column.
    pub column: String,
    /// What it says; `None`: not seen.
    pub value: Option<String>,
    /// Since when it says something, as far as that is known.
    pub since: Option<Date>,
}

impl Told {
    /// How many elements were seen.
    pub fn seen(&self) -> usize {
        self.evidence.iter().filter(|evidence| evidence.value.is_some()).count()
    }

    /// What the columns of a deal say, without since when.
    pub fn of(fields: &Fields, attributes: &[(String, String)]) -> Told {
        let value = |column: &Option<String>| said(column.as_deref()?, attributes).map(str::to_owned);
        let evidence = |element: &Element| {
            let column = element.column.clone()?;
            let value = value(&element.column);
            Some(Evidence { element: element.name.clone(), column, value, since: None })
        };
        let stakeholder = |column: &String| Some((column.clone(), said(column, attributes)?.to_owned()));
        Told {
            next_step: value(&fields.next_step),
            next_step_day: value(&fields.next_step_date).and_then(|text| day(&text, fields.is_day_first)),
            step_columns: [&fields.next_step, &fields.next_step_date].into_iter().flatten().cloned().collect(),
            stakeholders: fields.stakeholders.iter().filter_map(stakeholder).collect(),
            qualification: fields.qualification,
            evidence: fields.elements.iter().filter_map(evidence).collect(),
        }
    }
}

impl Work {
    /// Which columns say what, for whoever may say so.
    #[boxed]
    pub async fn read_fields(&self, actor: &Actor, now: Instant) -> Done<FieldsPage> {
        let frame = self.kept(actor, now).await?;
        let (columns, looked_at) = self.columns().await?;
        Ok(FieldsPage {
            fields: frame.fields.clone(),
            is_said: self.store.fields().await?.is_some(),
            columns,
            looked_at,
        })
    }

    /// Says which columns say what; returns the amendment, or `None` if nothing is new of it.
    #[boxed]
    pub async fn put_fields(&self, actor: &Actor, said: &Fields, now: Instant) -> Done<Option<String>> {
        let frame = self.kept(actor, now).await?;
        let (columns, _) = self.columns().await?;
        let fields = checked(said, &columns)?;
        let before = self.store.fields().await?;
        if before.as_ref() == Some(&fields) {
            return Ok(None);
        }
        self.amend_fields(actor.audited(&frame), before, fields, now).await.map(Some)
    }

    /// What is read from which column: as somebody said, else as their names propose.
    pub(crate) async fn fields_said_or_proposed(&self) -> Done<Fields> {
        match self.store.fields().await? {
            Some(fields) => Ok(fields),
            None => Ok(propose(&self.columns().await?.0)),
        }
    }

    async fn columns(&self) -> Done<(Vec<DealColumn>, usize)> {
        let (columns, looked_at) = self.store.deal_columns().await?;
        let column = |kept: store::fields::KeptColumn| {
            let (name, filled, values) = (kept.name, kept.filled, kept.values);
            DealColumn { name, filled, values }
        };
        Ok((columns.into_iter().map(column).collect(), looked_at))
    }

    /// What the columns of deals say, by the deal's key; for whoever was let read them already.
    #[boxed]
    pub async fn told_of(&self, frame: &Frame, deals: &[i64]) -> Done<HashMap<i64, Told>> {
        let attributes = self.store.deal_attributes(deals).await?;
        Ok(attributes.into_iter().map(|(deal, said)| (deal, Told::of(&frame.fields, &said))).collect())
    }
}

/// What is said, as far as there are such columns.
fn checked(said: &Fields, columns: &[DealColumn]) -> Done<Fields> {
    let column = |name: &Option<String>| match name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        None => Ok(None),
        Some(name) => match columns.iter().find(|column| column.name == name) {
            Some(column) => Ok(Some(column)),
            None => Err(Problem::Invalid { field: "deal-column", value: name.to_owned() }),
        },
    };
    let name = |named: &Option<String>| column(named).map(|found| found.map(|column| column.name.clone()));
    let date = column(&said.next_step_date)?;
    let names = |of: Vec<Option<String>>| of.iter().map(name).collect::<Done<Vec<Option<String>>>>();
    let elements = if said.qualification == Qualification::Own {
        let own = names(said.elements.iter().map(|element| element.column.clone()).collect())?;
        own.into_iter().flatten().map(|name| Element { name: name.clone(), column: Some(name) }).collect()
    } else {
        let of = |element: &&str| {
            let given = said.elements.iter().find(|given| given.name == **element);
            let column = name(&given.and_then(|given| given.column.clone()))?;
            Ok(Element { name: (*element).to_owned(), column })
        };
        said.qualification.elements().iter().map(of).collect::<Done<Vec<Element>>>()?
    };
    Ok(Fields {
        next_step: name(&said.next_step)?,
        next_step_date: date.map(|column| column.name.clone()),
        is_day_first: date.is_some_and(is_day_first),
        stakeholders: names(said.stakeholders.iter().cloned().map(Some).collect())?.into_iter().flatten().collect(),
        qualification: said.qualification,
        elements,
    })
}

impl Told {
    /// The same with since when its evidence is known.
    pub(crate) fn with(mut self, changes: &[ColumnChange], zone: &TimeZone) -> Told {
        let since = since(changes, zone);
        for evidence in self.evidence.iter_mut().filter(|evidence| evidence.value.is_some()) {
            evidence.since = since.get(&evidence.column).copied();
        }
        self
    }
}

/// Since when each column of a deal says something: the first of the latest changes without a gap.
fn since(changes: &[ColumnChange], zone: &TimeZone) -> HashMap<String, Date> {
    let mut since: HashMap<String, Date> = HashMap::new();
    for change in changes {
        if says_something(change.value.trim()) {
            since.entry(change.column.clone()).or_insert_with(|| change.happened.day(zone));
        } else {
            since.remove(&change.column);
        }
    }
    since
}
