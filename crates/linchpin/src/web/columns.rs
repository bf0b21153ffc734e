//! Filters by the columns of deals, as the pages of a pipeline share them: fields of a form, and parts of an address.

use super::viewer::encoded;
use crate::words::Words;
use std::collections::BTreeMap;

/// What a field of the filter begins with.
const BY: &str = "by-";

/// The columns and values that an address filters by.
pub fn filters(asked: &[(String, String)]) -> Vec<(String, String)> {
    let named = asked.iter().filter_map(|(name, value)| Some((name.strip_prefix(BY)?.to_owned(), value.clone())));
    named.filter(|(_, value)| !value.is_empty()).collect()
}

/// A filter's part of an address.
pub fn filter_query(filters: &[(String, String)]) -> Vec<String> {
    filters.iter().map(|(column, value)| format!("{BY}{}={}", encoded(column), encoded(value))).collect()
}

/// A column to filter by.
pub struct Filter {
    /// The field.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Values, and whether each is chosen.
    pub values: Vec<(String, String, bool)>,
}

/// The columns to filter by, as fields of a form.
pub fn filter_fields(
    words: &Words,
    columns: &BTreeMap<String, Vec<String>>,
    chosen: &[(String, String)],
) -> Vec<Filter> {
    let label = |column: &str| match column {
        "type" | "segment" | "industry" | "region" | "product" | "source" => words.say(&format!("figures-by-{column}")),
        other => other.to_owned(),
    };
    let said = |column: &str, value: &str| match (column, value) {
        ("type", "new" | "expansion" | "renewal") => words.say(&format!("figures-type-{value}")),
        _ => value.to_owned(),
    };
    let filter = |(column, values): (&String, &Vec<String>)| {
        let is_chosen = |value: &String| chosen.iter().any(|(of, is)| of == column && is == value);
        let value = |value: &String| (value.clone(), said(column, value), is_chosen(value));
        Filter { name: format!("{BY}{column}"), label: label(column), values: values.iter().map(value).collect() }
    };
    columns.iter().map(filter).collect()
}
