//! Which attributes are given back: RFC 7644 section 3.9.

use super::path::Path;
use super::schema::{Attribute, Returned, Type};
use serde_json::{Map, Value};

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub struct Projection {
    /// Names; none: all that are usual.
    pub attributes: Vec<String>,
    /// Names of what is not wanted.
    pub excluded: Vec<String>,
}

/// A name, resolved: an extension as a whole, or an attribute.
enum Named {
    Extension(&'static str),
    Path(Path),
}

fn named(kind: Type, names: &[String]) -> Vec<Named> {
    let one = |name: &String| {
        let extension = kind.extension(name.trim()).map(Named::Extension);
        extension.or_else(|| Path::parse(kind, name).map(Named::Path))
    };
    names.iter().filter_map(one).collect()
}

impl Projection {
    /// Reads names with commas between them.
    pub fn split(text: &str) -> Vec<String> {
        text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Whether members or groups, of which there may be thousands, are given back at all.
    pub fn wants(&self, kind: Type, name: &str) -> bool {
        let is_it = |named: &Named| matches!(named, Named::Path(path) if path.attribute.name == name);
        let is_all = |named: &Named| is_it(named) && matches!(named, Named::Path(path) if path.sub.is_none());
        let is_wanted = self.attributes.is_empty() || named(kind, &self.attributes).iter().any(is_it);
        is_wanted && !named(kind, &self.excluded).iter().any(is_all)
    }

    /// The part of a resource that is given back.
    pub fn of(&self, kind: Type, resource: Map<String, Value>) -> Map<String, Value> {
        let mut shown = match self.attributes.is_empty() {
            true => resource,
            false => chosen(kind, &named(kind, &self.attributes), &resource),
        };
        for one in named(kind, &self.excluded) {
            leave_out(&one, &mut shown);
        }
        shown
    }
}

/// Those that were asked for, and those that are always given.
fn chosen(kind: Type, wanted: &[Named], resource: &Map<String, Value>) -> Map<String, Value> {
    let mut shown = Map::new();
    for (name, value) in resource {
        let is_always = kind.attribute(name).is_some_and(|attribute| attribute.returned == Returned::Always);
        if is_always {
            shown.insert(name.clone(), value.clone());
        }
    }
    for one in wanted {
        match one {
            Named::Extension(urn) => {
                if let Some(value) = resource.get(*urn) {
                    shown.insert((*urn).to_owned(), value.clone());
                }
            }
            Named::Path(path) => choose(path, resource, &mut shown),
        }
    }
    shown
}

fn choose(path: &Path, resource: &Map<String, Value>, shown: &mut Map<String, Value>) {
    let Some(urn) = path.extension else { return choose_in(path, resource, shown) };
    let Some(part) = resource.get(urn).and_then(Value::as_object) else { return };
    if let Value::Object(shown) = shown.entry(urn).or_insert_with(|| Value::Object(Map::new())) {
        choose_in(path, part, shown);
    }
}

fn choose_in(path: &Path, part: &Map<String, Value>, shown: &mut Map<String, Value>) {
    let name = &path.attribute.name;
    let Some(value) = part.get(name) else { return };
    let Some(sub) = path.sub else { return drop(shown.insert(name.clone(), value.clone())) };
    let only = |value: &Value| only_sub(sub, value);
    match value {
        Value::Array(values) => {
            let mut values: Vec<Value> = values.iter().map(only).collect();
            // Two parts of the same attribute were asked for.
            if let Some(Value::Array(known)) = shown.get(name) {
                for (value, known) in values.iter_mut().zip(known) {
                    extend(value, known);
                }
            }
            shown.insert(name.clone(), Value::Array(values));
        }
        value => {
            let mut value = only(value);
            if let Some(known) = shown.get(name) {
                extend(&mut value, known);
            }
            shown.insert(name.clone(), value);
        }
    }
}

fn only_sub(sub: &Attribute, value: &Value) -> Value {
    let held = value.get(&sub.name).map(|value| (sub.name.clone(), value.clone()));
    Value::Object(held.into_iter().collect())
}

fn extend(value: &mut Value, known: &Value) {
    if let (Value::Object(value), Value::Object(known)) = (value, known) {
        value.extend(known.clone());
    }
}

fn leave_out(one: &Named, shown: &mut Map<String, Value>) {
    let path = match one {
        Named::Extension(urn) => return drop(shown.remove(*urn)),
        Named::Path(path) if path.attribute.returned == Returned::Always => return,
        Named::Path(path) => path,
    };
    let part = match path.extension {
        Some(urn) => shown.get_mut(urn).and_then(Value::as_object_mut),
        None => Some(shown),
    };
    let Some(part) = part else { return };
    let Some(sub) = path.sub else { return drop(part.remove(&path.attribute.name)) };
    match part.get_mut(&path.attribute.name) {
        Some(Value::Array(values)) => {
            values.iter_mut().filter_map(Value::as_object_mut).for_each(|value| drop(value.remove(&sub.name)));
        }
        Some(Value::Object(value)) => drop(value.remove(&sub.name)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::schema::ENTERPRISE;
    use serde_json::json;

    #[track_caller]
    fn check(attributes: &str, excluded: &str, expected: Value) {
        let ada = json!({
            "schemas": ["x"], "id": "7", "userName": "ada", "name": { "givenName": "Ada", "familyName": "L" },
            "emails": [{ "type": "work", "value": "a@b.c" }], "meta": { "version": "1" },
            (ENTERPRISE): { "department": "Sales", "division": "D" }
        });
        let projection =
            Projection { attributes: Projection::split(attributes), excluded: Projection::split(excluded) };
        let shown = projection.of(Type::User, ada.as_object().expect("an object").clone());
        assert_eq!(Value::Object(shown), expected, "{attributes} without {excluded}");
    }

    #[test]
    fn what_was_asked_for_is_given_and_id_and_schemas_always() {
        let always = json!({ "schemas": ["x"], "id": "7" });
        let with = |name: &str, value: Value| {
            let mut all = always.clone();
            all[name] = value;
            all
        };
        check("username", "", with("userName", json!("ada")));
        check("name.givenName, nope", "", with("name", json!({ "givenName": "Ada" })));
        check("emails.value", "", with("emails", json!([{ "value": "a@b.c" }])));
        check("emails.value,emails.type", "", with("emails", json!([{ "value": "a@b.c", "type": "work" }])));
        check(&format!("{ENTERPRISE}:department"), "", with(ENTERPRISE, json!({ "department": "Sales" })));
        check(ENTERPRISE, "", with(ENTERPRISE, json!({ "department": "Sales", "division": "D" })));
        let left = format!("id,schemas,meta,emails,name.familyName,userName,{ENTERPRISE}");
        check("", &left, with("name", json!({ "givenName": "Ada" })));
    }
}
