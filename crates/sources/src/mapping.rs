//! How the files of one system are read: proposed once, confirmed by a person, saved as JSON, used again.

use crate::amount::DecimalMark;
use crate::date::DateOrder;
use crate::encoding::Encoding;
use crate::layout::Table;
use facts::Currency;
use facts::row::StageRow;
use serde::{Deserialize, Serialize};

/// How the files of one system are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// One per file or sheet.
    pub files: Vec<FileMapping>,
    /// Files that a person left out, even where another's mapping would fit them.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Stages whose order and kind a person decided; they replace what is inferred.
    #[serde(default)]
    pub stages: Vec<StageRow>,
    /// What holds where a file does not say.
    #[serde(default)]
    pub defaults: Defaults,
}

/// What holds where a file does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    /// The pipeline; `"default"` unless said.
    #[serde(default)]
    pub pipeline: Option<String>,
    /// The currency of amounts; the company's unless said.
    #[serde(default)]
    pub currency: Option<Currency>,
}

/// How one file or sheet is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileMapping {
    /// The file's name, with `#` and the sheet's. Next week's export may have another: then the columns decide.
    pub file: String,
    /// What its rows are.
    pub table: Table,
    /// The encoding that was found; that of each new export is found anew.
    pub encoding: Encoding,
    /// What stands between cells: `,`, `;`, `|` or a tab.
    pub separator: char,
    /// The number of the header row; the first is 1.
    pub header_row: u64,
    /// The columns, in their order.
    pub columns: Vec<ColumnMapping>,
}

/// What one column of a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// The header; the second of the same name has ` (2)` after it.
    pub header: String,
    /// What it becomes.
    pub to: Target,
    /// The order of its dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// The decimal mark of its amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<DecimalMark>,
}

/// What a column becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A column of the layout.
    Field(String),
    /// An attribute of the deal.
    Attribute(String),
    /// Nothing.
    Unused,
}

impl FileMapping {
    /// Whether `headers` are the columns that this mapping was made for.
    pub(crate) fn fits(&self, headers: &[String]) -> bool {
        self.columns.iter().all(|column| column.to == Target::Unused || headers.contains(&column.header))
    }
}

/// Headers as a mapping names them: trimmed, blank ones numbered, repeated ones told apart.
pub(crate) fn headers(cells: &[String]) -> Vec<String> {
    let mut headers: Vec<String> = Vec::with_capacity(cells.len());
    let end = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    for (place, cell) in cells[..end].iter().enumerate() {
        let name = match cell.split_whitespace().collect::<Vec<_>>().join(" ") {
            blank if blank.is_empty() => format!("#{}", place + 1),
            name => name,
        };
        let mut unique = name.clone();
        let mut copy = 2;
        while headers.contains(&unique) {
            unique = format!("{name} ({copy})");
            copy += 1;
        }
        headers.push(unique);
    }
    headers
}
