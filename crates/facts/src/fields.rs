//! Which columns of deals say what a deal review asks for: the next step, who is who at the customer, and what a way to
//! qualify deals calls evidence.
//!
//! Nobody types evidence twice: the CRM's own columns are read, and what is empty there was not seen.

use serde::{Deserialize, Serialize};

/// A way to qualify deals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualification {
    /// Metrics, economic buyer, decision criteria, decision process, paper process, pain, champion, competition.
    Meddpicc,
    /// Budget, authority, need, timeline.
    Bant,
    /// Situation, pain, impact, critical event, decision.
    Spiced,
    /// Whatever columns the company calls evidence.
    #[default]
    Own,
}

impl Qualification {
    /// Every way.
    pub const ALL: [Qualification; 4] =
        [Qualification::Meddpicc, Qualification::Bant, Qualification::Spiced, Qualification::Own];

    /// `meddpicc`, `bant`, `spiced` or `own`.
    pub fn word(self) -> &'static str {
        match self {
            Qualification::Meddpicc => "meddpicc",
            Qualification::Bant => "bant",
            Qualification::Spiced => "spiced",
            Qualification::Own => "own",
        }
    }

    /// The way of a word.
    pub fn of_word(word: &str) -> Option<Qualification> {
        Qualification::ALL.into_iter().find(|way| way.word() == word.trim())
    }

    /// What it asks for, in its order; nothing for the company's own, whose elements are its columns.
    pub fn elements(self) -> &'static [&'static str] {
        match self {
            Qualification::Meddpicc => &[
                "metrics",
                "economic-buyer",
                "decision-criteria",
                "decision-process",
                "paper-process",
                "pain",
                "champion",
                "competition",
            ],
            Qualification::Bant => &["budget", "authority", "need", "timeline"],
            Qualification::Spiced => &["situation", "pain", "impact", "critical-event", "decision"],
            Qualification::Own => &[],
        }
    }
}

/// An element of a way to qualify, and the column that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Element {
    /// One of [`Qualification::elements`]; of the company's own, the column's name.
    pub name: String,
    /// The column; `None`: the CRM keeps none.
    pub column: Option<String>,
}

/// Which columns of deals say what a deal review asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// What is done next.
    pub next_step: Option<String>,
    /// By when.
    pub next_step_date: Option<String>,
    /// Whether dates of that column name the day before the month, where they do not say so themselves.
    pub is_day_first: bool,
    /// Columns that name somebody at the customer.
    pub stakeholders: Vec<String>,
    /// How deals are qualified.
    pub qualification: Qualification,
    /// What that asks for, in its order.
    pub elements: Vec<Element>,
}

impl Fields {
    /// Every column that something is read from, once.
    pub fn columns(&self) -> Vec<&str> {
        let evidence = self.elements.iter().filter_map(|element| element.column.as_deref());
        let steps = [self.next_step.as_deref(), self.next_step_date.as_deref()].into_iter().flatten();
        let mut columns: Vec<&str> =
            steps.chain(self.stakeholders.iter().map(String::as_str)).chain(evidence).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// Whether any element of qualification has a column.
    pub fn asks_for_evidence(&self) -> bool {
        self.elements.iter().any(|element| element.column.is_some())
    }
}

/// What a column says of a deal; `None`: it is empty, or says that there is nothing yet.
pub fn said<'a>(column: &str, attributes: &'a [(String, String)]) -> Option<&'a str> {
    let value = attributes.iter().find(|(name, _)| name == column).map(|(_, value)| value.trim())?;
    says_something(value).then_some(value)
}

/// Whether a value is more than the CRM's way to write that there is none: empty, a dash, `No`, `N/A`, `TBD`.
pub fn says_something(value: &str) -> bool {
    let letters: String = value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    !NOTHING.contains(&letters.as_str())
}

const NOTHING: [&str; 19] = [
    "",
    "0",
    "false",
    "no",
    "none",
    "null",
    "na",
    "nein",
    "non",
    "not",
    "notyet",
    "nochnicht",
    "notidentified",
    "notstarted",
    "tba",
    "tbc",
    "tbd",
    "unknown",
    "unbekannt",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_not_evidence() {
        for value in ["", " ", "-", "No", "n/a", "N/A", "TBD", "unknown", "false", "Not yet"] {
            assert!(!says_something(value), "{value}");
        }
        for value in ["Yes", "Ada", "Nora", "none of the above", "10 % fewer returns"] {
            assert!(says_something(value), "{value}");
        }
        let attributes = [("Champion".to_owned(), " Ada ".to_owned()), ("Budget".to_owned(), "tbd".to_owned())];
        assert_eq!(said("Champion", &attributes), Some("Ada"));
        assert_eq!(said("Budget", &attributes), None);
        assert_eq!(said("Metrics", &attributes), None);
    }

    #[test]
    fn columns_are_named_once() {
        let element = |name: &str, column: Option<&str>| Element { name: name.into(), column: column.map(Into::into) };
        let fields = Fields {
            next_step: Some("Next Step".into()),
            stakeholders: vec!["Champion".into()],
            qualification: Qualification::Meddpicc,
            elements: vec![element("champion", Some("Champion")), element("pain", None)],
            ..Fields::default()
        };
        assert_eq!(fields.columns(), ["Champion", "Next Step"]);
        assert!(fields.asks_for_evidence());
        assert_eq!(Qualification::of_word("spiced"), Some(Qualification::Spiced));
    }
}
