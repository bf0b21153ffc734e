//! What lists have in common that filter and sort by their address: options of filters, headers of columns.

/// An option of a filter.
pub struct Choice {
    /// What the address says.
    pub value: String,
    /// What the reader reads.
    pub label: String,
    /// Whether the list is filtered by it.
    pub is_chosen: bool,
}

/// A column's header.
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its classes.
    pub class: &'static str,
    /// The address that sorts by it.
    pub href: Option<String>,
    /// `ascending` or `descending` where the list is sorted by it.
    pub sorted: Option<&'static str>,
}

/// The options of a filter, by value and label, of which one may be chosen.
pub fn choices(all: impl Iterator<Item = (String, String)>, chosen: &Option<String>) -> Vec<Choice> {
    all.map(|(value, label)| Choice { is_chosen: chosen.as_deref() == Some(value.as_str()), value, label }).collect()
}

/// What `aria-sort` says of a column by which the list is sorted.
pub fn direction(is_ascending: bool) -> &'static str {
    if is_ascending { "ascending" } else { "descending" }
}
