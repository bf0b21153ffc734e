//! Which resources, in which order, how many of them: RFC 7644 section 3.4.2.

use super::fault::Fault;
use super::filter::{self, Filter};
use super::path::Path;
use super::projection::Projection;
use super::record::field;
use super::resource;
use super::schema::Type;
use serde_json::{Map, Value, json};
use std::cmp::Ordering;
use std::collections::HashMap;
use work::provisioning::{Directory, Entry};

const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const SEARCH: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
/// Resources of one answer at most.
pub const MOST: usize = 1_000;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Query {
    filter: Option<String>,
    sort_by: Option<String>,
    is_descending: bool,
    /// The first resource, from 1.
    start: usize,
    count: usize,
    /// Which attributes.
    pub projection: Projection,
}

impl Query {
    /// Reads the parameters of an address.
    ///
    /// # Errors
    /// [`Fault::InvalidValue`] for a number that is none, or an order that is none.
    pub fn of_parameters(parameters: &HashMap<String, String>) -> Result<Query, Fault> {
        let fields = parameters.iter().map(|(name, value)| (name.clone(), Value::String(value.clone()))).collect();
        Query::of_fields(&fields)
    }

    /// Reads a search request.
    ///
    /// # Errors
    /// The same, and [`Fault::InvalidSyntax`] if it is none.
    pub fn of_search(body: &Map<String, Value>) -> Result<Query, Fault> {
        let schemas = field(body, "schemas").and_then(Value::as_array);
        let is_one = |urn: &str| urn.eq_ignore_ascii_case(SEARCH);
        if !schemas.is_some_and(|schemas| schemas.iter().filter_map(Value::as_str).any(is_one)) {
            return Err(Fault::InvalidSyntax("schemas".to_owned()));
        }
        Query::of_fields(body)
    }

    fn of_fields(fields: &Map<String, Value>) -> Result<Query, Fault> {
        let text = |name: &str| match field(fields, name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.trim().is_empty())),
            Some(_) => Err(Fault::InvalidValue(name.to_owned())),
        };
        let is_descending = match text("sortOrder")?.as_deref().map(str::to_ascii_lowercase).as_deref() {
            None | Some("ascending") => false,
            Some("descending") => true,
            Some(_) => return Err(Fault::InvalidValue("sortOrder".to_owned())),
        };
        // Less than one means the first, less than none means none.
        let start = number(fields, "startIndex")?.unwrap_or(1).max(1);
        let count = number(fields, "count")?.map_or(MOST, |count| usize::try_from(count.max(0)).unwrap_or(MOST));
        Ok(Query {
            filter: text("filter")?,
            sort_by: text("sortBy")?,
            is_descending,
            start: usize::try_from(start).unwrap_or(usize::MAX),
            count: count.min(MOST),
            projection: Projection {
                attributes: names(fields, "attributes")?,
                excluded: names(fields, "excludedAttributes")?,
            },
        })
    }

    /// The answer: those of `kinds` that were asked for.
    ///
    /// # Errors
    /// [`Fault::InvalidFilter`]; [`Fault::InvalidValue`] for an attribute to sort by that there is not.
    pub fn answer(&self, kinds: &[Type], directory: &Directory, base: &str) -> Result<Value, Fault> {
        let mut found = Vec::new();
        for kind in kinds {
            found.extend(self.found(*kind, kinds.len() > 1, directory, base)?);
        }
        self.sort(kinds, &mut found, directory, base)?;
        let shown = found.iter().skip(self.start - 1).take(self.count);
        let shown: Vec<Value> = shown.map(|entry| self.shown(entry, directory, base)).collect();
        let mut answer = json!({
            "schemas": [SCHEMA], "totalResults": found.len(), "startIndex": self.start, "itemsPerPage": shown.len(),
        });
        if !shown.is_empty() || self.count > 0 {
            answer["Resources"] = Value::Array(shown);
        }
        Ok(answer)
    }

    fn found<'a>(
        &self,
        kind: Type,
        is_any: bool,
        directory: &'a Directory,
        base: &str,
    ) -> Result<Vec<&'a Entry>, Fault> {
        let entries: Vec<&Entry> = match kind {
            Type::User => directory.users().collect(),
            Type::Group => directory.groups().collect(),
        };
        let Some(text) = &self.filter else { return Ok(entries) };
        let filter = if is_any { filter::parse_for_any(kind, text)? } else { filter::parse(kind, text)? };
        Ok(entries.into_iter().filter(|entry| is_one(&filter, entry, directory, base)).collect())
    }

    fn sort(&self, kinds: &[Type], found: &mut [&Entry], directory: &Directory, base: &str) -> Result<(), Fault> {
        let Some(by) = &self.sort_by else { return Ok(()) };
        let paths: Vec<(Type, Path)> =
            kinds.iter().filter_map(|kind| Path::parse(*kind, by).map(|path| (*kind, path))).collect();
        if paths.is_empty() {
            return Err(Fault::InvalidValue("sortBy".to_owned()));
        }
        let path =
            |entry: &Entry| paths.iter().find(|(kind, _)| *kind == resource::kind_of(entry)).map(|(_, path)| path);
        let value = |entry: &&Entry| {
            let path = path(entry)?;
            let record = resource::whole(base, directory, entry, true);
            let values = filter::compared(path, &record);
            let primary = filter::values(path, &record).iter().position(|value| super::record::is_primary(value));
            values.get(primary.unwrap_or(0)).map(|value| (*value).clone())
        };
        let order = |a: &Option<Value>, b: &Option<Value>| match (a, b) {
            (Some(a), Some(b)) => filter::order(a, b, paths[0].1.compared()).unwrap_or(Ordering::Equal),
            // Whoever has none comes last, or first where the order is turned.
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let turned = |order: Ordering| if self.is_descending { order.reverse() } else { order };
        let mut keyed: Vec<(Option<Value>, &Entry)> = found.iter().map(|entry| (value(entry), *entry)).collect();
        keyed.sort_by(|(a, _), (b, _)| turned(order(a, b)));
        for (place, (_, entry)) in found.iter_mut().zip(keyed) {
            *place = entry;
        }
        Ok(())
    }

    fn shown(&self, entry: &Entry, directory: &Directory, base: &str) -> Value {
        Value::Object(shown(&self.projection, entry, directory, base))
    }
}

/// A resource with the attributes that were asked for.
pub fn shown(projection: &Projection, entry: &Entry, directory: &Directory, base: &str) -> Map<String, Value> {
    let kind = resource::kind_of(entry);
    let others = if kind == Type::User { "groups" } else { "members" };
    let whole = resource::whole(base, directory, entry, projection.wants(kind, others));
    projection.of(kind, whole)
}

fn is_one(filter: &Filter, entry: &Entry, directory: &Directory, base: &str) -> bool {
    match filter.is_of_record() {
        true => filter.matches(&entry.record),
        false => filter.matches(&resource::whole(base, directory, entry, true)),
    }
}

fn number(fields: &Map<String, Value>, name: &str) -> Result<Option<i64>, Fault> {
    let wrong = || Fault::InvalidValue(name.to_owned());
    let huge = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(if text.starts_with('-') { i64::MIN } else { i64::MAX })
    };
    match field(fields, name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => number.as_i64().map(Some).ok_or_else(wrong),
        Some(Value::String(text)) => {
            let text = text.trim();
            text.parse().ok().or_else(|| huge(text)).map(Some).ok_or_else(wrong)
        }
        Some(_) => Err(wrong()),
    }
}

fn names(fields: &Map<String, Value>, name: &str) -> Result<Vec<String>, Fault> {
    match field(fields, name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::String(text)) => Ok(Projection::split(text)),
        Some(Value::Array(names)) => Ok(names.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        Some(_) => Err(Fault::InvalidValue(name.to_owned())),
    }
}

/// A list of things that are all shown: what discovery answers.
pub fn all(resources: &[Value]) -> Value {
    json!({
        "schemas": [SCHEMA], "totalResults": resources.len(), "startIndex": 1, "itemsPerPage": resources.len(),
        "Resources": resources,
    })
}
