//! Facts as a source asserts them: by external ids, before they are resolved.
//!
//! A reader emits rows in the order of the variants of [`Row`], so that what a row refers to came before it.

use crate::deal::{Category, Field, StageKind};
use crate::money::{Currency, Rate};
use crate::plan::Direction;
use crate::time::Instant;
use crate::unit::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One asserted fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A stage of a pipeline.
    Stage(StageRow),
    /// A dated conversion rate.
    Rate(Rate),
    /// A unit, its place and its head.
    Unit(UnitRow),
    /// A person.
    Person(PersonRow),
    /// A person heads a unit.
    Headship(HeadshipRow),
    /// A person belongs to a unit.
    Membership(MembershipRow),
    /// A customer or prospect.
    Account(AccountRow),
    /// Something that is sold.
    Product(ProductRow),
    /// A deal as the file shows it.
    Deal(Box<DealRow>),
    /// One field of one deal took a value.
    Change(ChangeRow),
    /// Somebody did something.
    Activity(ActivityRow),
    /// What is to be brought.
    Quota(QuotaRow),
    /// A submitted number.
    Number(NumberRow),
}

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRow {
    /// The pipeline's id; `"default"` where the file names none.
    pub pipeline: String,
    /// The name.
    pub name: String,
    /// The order.
    pub position: i64,
    /// What a deal in it is.
    pub kind: StageKind,
    /// Whether the kind or order was guessed.
    pub inferred: bool,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The unit above.
    pub parent: Option<String>,
    /// When it stands there.
    pub span: Span,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: Option<String>,
    /// The role as worded.
    pub role: String,
    /// The first day.
    pub hired: Option<Date>,
    /// The last day.
    pub left: Option<Date>,
}

/// A person heads a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadshipRow {
    /// The person's id.
    pub person: String,
    /// The unit's id.
    pub unit: String,
    /// When.
    pub span: Span,
}

/// A person belongs to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipRow {
    /// The person's id.
    pub person: String,
    /// The unit's id.
    pub unit: String,
    /// Numbers are counted in the primary unit.
    pub primary: bool,
    /// When.
    pub span: Span,
}

/// A customer or prospect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The segment; empty if unknown.
    pub segment: String,
    /// The industry; empty if unknown.
    pub industry: String,
    /// The region; empty if unknown.
    pub region: String,
    /// The id of whoever owns it; `None`: the source does not say.
    pub owner: Option<String>,
}

/// Something that is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductRow {
    /// The name.
    pub name: String,
    /// The list price in minor units of `currency`.
    pub list_price: Option<i64>,
    /// The currency; `None`: the company's.
    pub currency: Option<Currency>,
}

/// A deal as one export shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DealRow {
    /// The id.
    pub id: String,
    /// The name; empty if the file has none.
    pub name: String,
    /// The account's id.
    pub account: Option<String>,
    /// The owner's id.
    pub owner: String,
    /// The pipeline's id; `"default"` where the file names none.
    pub pipeline: String,
    /// The stage's name.
    pub stage: String,
    /// The type as worded.
    pub kind: String,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// The currency; `None`: the company's.
    pub currency: Option<Currency>,
    /// When it was created; `None` where the file does not know.
    pub created: Option<Instant>,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// The forecast category.
    pub category: Option<Category>,
    /// When it was won or lost.
    pub closed: Option<Instant>,
    /// The value won, minor units of `currency`.
    pub won_amount: Option<i64>,
    /// Every other column with a value, `product` and `source` too, ascending by name.
    pub attributes: Vec<(String, String)>,
}

/// One field of one deal took a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChangeRow {
    /// The deal's id.
    pub deal: String,
    /// Which field, and the value it took.
    pub value: ChangeValue,
    /// When it happened.
    pub happened: Instant,
    /// When the source knew it.
    pub known: Instant,
}

/// A field and the value that it took.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChangeValue {
    /// The stage's name.
    Stage(String),
    /// Minor units of the deal's currency; `None`: emptied.
    Amount(Option<i64>),
    /// The planned close date; `None`: emptied.
    CloseDate(Option<Date>),
    /// The owner's id.
    Owner(String),
    /// The category; `None`: emptied.
    Category(Option<Category>),
    /// Any other column: name, value.
    Attribute(String, String),
}

impl ChangeValue {
    /// The field.
    pub fn field(&self) -> Field {
        match self {
            ChangeValue::Stage(_) => Field::Stage,
            ChangeValue::Amount(_) => Field::Amount,
            ChangeValue::CloseDate(_) => Field::CloseDate,
            ChangeValue::Owner(_) => Field::Owner,
            ChangeValue::Category(_) => Field::Category,
            ChangeValue::Attribute(name, _) => Field::Attribute(name.clone()),
        }
    }
}

/// Somebody did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityRow {
    /// The deal's id.
    pub deal: Option<String>,
    /// The person's id.
    pub person: String,
    /// The kind, such as `meeting`.
    pub kind: String,
    /// When.
    pub happened: Instant,
    /// Who acted.
    pub direction: Direction,
    /// How many of them.
    pub count: i64,
}

/// A person or a unit, by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NodeRef {
    /// A person's id.
    Person(String),
    /// A unit's id.
    Unit(String),
}

/// What is to be brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaRow {
    /// Whose.
    pub node: NodeRef,
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// Minor units of the currency, or a count where `measure` is one.
    pub amount: i64,
    /// The currency; `None`: the company's.
    pub currency: Option<Currency>,
    /// What is counted; `bookings` unless the file says otherwise.
    pub measure: String,
}

/// A submitted number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRow {
    /// For whom.
    pub node: NodeRef,
    /// The first day of the period.
    pub start: Date,
    /// When it was submitted.
    pub as_of: Date,
    /// Minor units of the company's currency.
    pub amount: i64,
}
