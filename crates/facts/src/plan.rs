//! What is planned, promised and done around deals: quotas, submitted numbers, activities, products, accounts.

use crate::company::Node;
use crate::money::Currency;
use crate::time::Instant;
use jiff::civil::Date;

/// A customer or prospect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The id in the data.
    pub id: String,
    /// The name.
    pub name: String,
    /// The segment, such as `enterprise`; empty if unknown.
    pub segment: String,
    /// The industry; empty if unknown.
    pub industry: String,
    /// The region; empty if unknown.
    pub region: String,
    /// The place of its owner in [`crate::Company::people`], where the source says who that is.
    pub owner: Option<u32>,
}

/// Something that is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The name, as deals give it.
    pub name: String,
    /// The list price in minor units.
    pub list_price: Option<i64>,
    /// The currency of the price.
    pub currency: Currency,
}

/// What a person did, with a buyer or on a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The place of the deal in [`crate::Company::deals`].
    pub deal: Option<u32>,
    /// The place of the person in [`crate::Company::people`].
    pub person: u32,
    /// The kind's place in [`crate::Company::activity_kinds`].
    pub kind: u16,
    /// When.
    pub happened: Instant,
    /// Towards the buyer, or from the buyer.
    pub direction: Direction,
    /// How many of them.
    pub count: i64,
}

/// Who acted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Not said.
    #[default]
    Unknown,
    /// We did.
    Outbound,
    /// The buyer did.
    Inbound,
}

impl Direction {
    /// Reads `in`, `inbound`, `out`, `outbound`; anything else is unknown.
    pub fn parse(text: &str) -> Direction {
        match text.trim().to_ascii_lowercase().as_str() {
            "in" | "inbound" | "received" => Direction::Inbound,
            "out" | "outbound" | "sent" => Direction::Outbound,
            _ => Direction::Unknown,
        }
    }

    /// `in`, `out` or empty.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Unknown => "",
            Direction::Outbound => "out",
            Direction::Inbound => "in",
        }
    }
}

/// What a person or unit is to bring in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Whose.
    pub node: Node,
    /// The first day of the period.
    pub start: Date,
    /// The last day of the period.
    pub end: Date,
    /// Minor units of `currency`, or a plain count.
    pub amount: i64,
    /// `None`: a count.
    pub currency: Option<Currency>,
    /// What is counted: `bookings` unless the file says otherwise.
    pub measure: String,
}

/// A number that a seller or manager submitted for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedNumber {
    /// For whom.
    pub node: Node,
    /// The first day of the period.
    pub start: Date,
    /// The day on which it was submitted.
    pub as_of: Date,
    /// Minor units of the company's currency: total bookings of the period, won ones included.
    pub amount: i64,
}
