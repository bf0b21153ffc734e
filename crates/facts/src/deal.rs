//! Deals, their pipelines and stages, and the states that a deal goes through.

use crate::money::Currency;
use crate::person::PersonIx;
use crate::time::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A place of a deal in [`crate::Company::deals`].
pub type DealIx = u32;
/// A place of a stage in [`crate::Company::stages`].
pub type StageIx = u16;

/// A pipeline has stages of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    /// The id in the data; `"default"` where it names none.
    pub id: String,
}

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The place of its pipeline in [`crate::Company::pipelines`].
    pub pipeline: u16,
    /// The name, unique in its pipeline.
    pub name: String,
    /// The order among the stages of the pipeline, ascending.
    pub position: i64,
    /// What a deal in it is.
    pub kind: StageKind,
    /// Whether the kind was guessed from the name.
    pub inferred: bool,
}

/// What a deal in a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// Still undecided.
    Open,
    /// Its value is bookings.
    Won,
    /// Decided against us.
    Lost,
}

impl StageKind {
    /// Reads `open`, `won` or `lost`.
    pub fn parse(text: &str) -> Option<StageKind> {
        match text.trim().to_ascii_lowercase().as_str() {
            "open" => Some(StageKind::Open),
            "won" => Some(StageKind::Won),
            "lost" => Some(StageKind::Lost),
            _ => None,
        }
    }

    /// The word of [`StageKind::parse`].
    pub fn word(self) -> &'static str {
        match self {
            StageKind::Open => "open",
            StageKind::Won => "won",
            StageKind::Lost => "lost",
        }
    }

    /// What a stage of this name is, as CRMs name them.
    pub fn infer(name: &str) -> StageKind {
        let name = name.trim().to_lowercase();
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        if any(&["lost", "dead", "disqualified", "abandoned", "verloren", "perdu", "perdido", "closedlost"]) {
            StageKind::Lost
        } else if any(&["won", "gewonnen", "gagné", "ganado", "closedwon"]) {
            StageKind::Won
        } else {
            StageKind::Open
        }
    }
}

/// New business, expansion or renewal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealKind {
    /// A first purchase.
    #[default]
    New,
    /// More for a customer.
    Expansion,
    /// The same again.
    Renewal,
}

impl DealKind {
    /// The kind that a CRM's wording of the deal type means; new business when it says neither of the others.
    pub fn infer(wording: &str) -> DealKind {
        let wording = wording.trim().to_lowercase();
        let any = |words: &[&str]| words.iter().any(|word| wording.contains(word));
        if any(&["renew"]) {
            DealKind::Renewal
        } else if any(&["expan", "upsell", "up-sell", "cross", "existing", "upgrade", "add-on", "addon"]) {
            DealKind::Expansion
        } else {
            DealKind::New
        }
    }

    /// `new`, `expansion` or `renewal`.
    pub fn word(self) -> &'static str {
        match self {
            DealKind::New => "new",
            DealKind::Expansion => "expansion",
            DealKind::Renewal => "renewal",
        }
    }
}

/// The forecast category of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Left out of the forecast.
    Omitted,
    /// May close.
    Pipeline,
    /// Likely to close.
    BestCase,
    /// The seller stands for it.
    Commit,
    /// Closed.
    Closed,
}

impl Category {
    /// Every category.
    pub const ALL: [Category; 5] =
        [Category::Omitted, Category::Pipeline, Category::BestCase, Category::Commit, Category::Closed];

    /// Reads the wordings of the usual CRMs (`Best Case`, `BestCase`, `best_case`, `Upside`, `Forecast`…).
    pub fn parse(text: &str) -> Option<Category> {
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        match letters.as_str() {
            "omitted" | "omit" | "omittedfromforecast" => Some(Category::Omitted),
            "pipeline" | "notforecasted" => Some(Category::Pipeline),
            "bestcase" | "upside" | "mostlikely" => Some(Category::BestCase),
            "commit" | "committed" | "forecast" => Some(Category::Commit),
            "closed" | "closedwon" => Some(Category::Closed),
            _ => None,
        }
    }

    /// `omitted`, `pipeline`, `best_case`, `commit` or `closed`.
    pub fn word(self) -> &'static str {
        match self {
            Category::Omitted => "omitted",
            Category::Pipeline => "pipeline",
            Category::BestCase => "best_case",
            Category::Commit => "commit",
            Category::Closed => "closed",
        }
    }
}

/// A field of a deal whose changes are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// The stage, by name.
    Stage,
    /// The amount, in major units.
    Amount,
    /// The planned close date.
    CloseDate,
    /// The owner, by id.
    Owner,
    /// The forecast category.
    Category,
    /// Any other column.
    Attribute(String),
}

impl Field {
    /// The field as `changes.csv` names it.
    pub fn name(&self) -> &str {
        match self {
            Field::Stage => "stage",
            Field::Amount => "amount",
            Field::CloseDate => "close_date",
            Field::Owner => "owner_id",
            Field::Category => "category",
            Field::Attribute(name) => name,
        }
    }

    /// The field of a `changes.csv` name.
    pub fn of_name(name: &str) -> Field {
        match name.trim() {
            "stage" => Field::Stage,
            "amount" => Field::Amount,
            "close_date" => Field::CloseDate,
            "owner_id" => Field::Owner,
            "category" => Field::Category,
            other => Field::Attribute(other.to_owned()),
        }
    }
}

/// Which values of a state were not seen at the time but concluded later (see [`crate::history`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Inferred(pub u8);

impl Inferred {
    /// The stage.
    pub const STAGE: Inferred = Inferred(1);
    /// The amount.
    pub const AMOUNT: Inferred = Inferred(2);
    /// The close date.
    pub const CLOSE_DATE: Inferred = Inferred(4);
    /// The owner: good for giving credit, not for estimating.
    pub const OWNER: Inferred = Inferred(8);
    /// The creation: the row named no instant.
    pub const CREATED: Inferred = Inferred(16);

    /// Whether all of `other` is inferred.
    pub fn has(self, other: Inferred) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both.
    pub fn and(self, other: Inferred) -> Inferred {
        Inferred(self.0 | other.0)
    }

    /// Without `other`.
    pub fn less(self, other: Inferred) -> Inferred {
        Inferred(self.0 & !other.0)
    }
}

/// What was known of a deal from `known` until the next state's `known`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealState {
    /// From when on this was known.
    pub known: Instant,
    /// When the latest of its values came to be.
    pub happened: Instant,
    /// The stage; `None`: open, but in an unknown stage.
    pub stage: Option<StageIx>,
    /// The amount in minor units of the deal's `currency`; in a won stage the value won. `None` is unknown.
    pub amount: Option<i64>,
    /// The currency of `amount`.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// Once decided: the day on which it was won or lost (bookings count by it).
    pub closed: Option<Date>,
    /// The owner.
    pub owner: Option<PersonIx>,
    /// The forecast category.
    pub category: Option<Category>,
    /// Absent from a full snapshot.
    pub deleted: bool,
    /// Which of these were concluded later.
    pub inferred: Inferred,
}

/// An opportunity in the CRM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// The id in the data.
    pub id: String,
    /// The name as last known.
    pub name: String,
    /// The place of its account in [`crate::Company::accounts`].
    pub account: Option<u32>,
    /// The place of its pipeline in [`crate::Company::pipelines`].
    pub pipeline: u16,
    /// New business, expansion or renewal.
    pub kind: DealKind,
    /// When it was created.
    pub created: Instant,
    /// Other columns: (place in [`crate::Company::attributes`], place in that attribute's values).
    pub attributes: Vec<(u16, u32)>,
    /// Its states: a range of [`crate::Company::states`], ascending by `known`.
    pub states: std::ops::Range<u32>,
}

/// Any other column of deals, such as `product` or `source`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// The column's name.
    pub name: String,
    /// The distinct values.
    pub values: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stage_kinds_are_inferred_from_names() {
        for (name, kind) in [
            ("Closed Won", StageKind::Won),
            ("closedlost", StageKind::Lost),
            ("6 - Won!", StageKind::Won),
            ("Wonderful prospects", StageKind::Open),
            ("Engaging", StageKind::Open),
            ("Disqualified", StageKind::Lost),
        ] {
            assert_eq!(StageKind::infer(name), kind, "{name}");
        }
    }

    #[test]
    fn categories_are_read_as_crms_write_them() {
        for text in ["Best Case", "BestCase", "best_case", "BEST-CASE"] {
            assert_eq!(Category::parse(text), Some(Category::BestCase), "{text}");
        }
        assert_eq!(Category::parse("hopeful"), None);
    }
}
