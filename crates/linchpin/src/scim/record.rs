//! What a provider says of a resource, read by its schema: names as they are written there, values of the right kind, nothing else.
//!
//! What no schema knows is left out, and so is what only this server says. `"True"` is taken for true and a text for a complex
//! value with that `value`: Microsoft Entra ID writes them so.

use super::fault::Fault;
use super::schema::{self, Attribute, Kind, Mutability, Type};
use serde_json::{Map, Value};

/// The record of a resource that is made or replaced as a whole.
///
/// # Errors
/// [`Fault::InvalidSyntax`] if `schemas` does not name the resource's; [`Fault::InvalidValue`] for a value of another kind, or if one
/// is missing that must be there.
pub fn read(kind: Type, body: &Map<String, Value>) -> Result<Map<String, Value>, Fault> {
    check_schemas(kind, body)?;
    let mut record = Map::new();
    for (name, value) in body {
        if let Some(urn) = kind.extension(name) {
            let part = extension(urn, value)?;
            if !part.is_empty() {
                record.insert(urn.to_owned(), Value::Object(part));
            }
        } else if let Some(attribute) = kind.attribute(name).filter(|a| a.mutability != Mutability::ReadOnly)
            && let Some(value) = taken(attribute, value)?
        {
            record.insert(attribute.name.clone(), value);
        }
    }
    match missing(kind, &record) {
        Some(name) => Err(Fault::InvalidValue(name.to_owned())),
        None => Ok(record),
    }
}

/// The attribute that a resource must have and has not.
pub fn missing(kind: Type, record: &Map<String, Value>) -> Option<&'static str> {
    let is_missing = |attribute: &&Attribute| {
        let text = record.get(&attribute.name).and_then(Value::as_str);
        attribute.required && text.is_none_or(|text| text.trim().is_empty())
    };
    kind.attributes().iter().find(is_missing).map(|attribute| attribute.name.as_str())
}

fn check_schemas(kind: Type, body: &Map<String, Value>) -> Result<(), Fault> {
    let named = field(body, "schemas").and_then(Value::as_array);
    let is_named = named
        .is_some_and(|named| named.iter().filter_map(Value::as_str).any(|urn| urn.eq_ignore_ascii_case(kind.schema())));
    if is_named { Ok(()) } else { Err(Fault::InvalidSyntax("schemas".to_owned())) }
}

/// The field of a name in any case.
pub fn field<'a>(body: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    body.get(name).or_else(|| body.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// The part of a record that belongs to an extension.
pub fn extension(urn: &str, value: &Value) -> Result<Map<String, Value>, Fault> {
    let fields = match value {
        Value::Object(fields) => fields,
        Value::Null => return Ok(Map::new()),
        _ => return Err(Fault::InvalidValue(urn.to_owned())),
    };
    parts(schema::attributes(urn), fields)
}

/// The values of those attributes among `known` that are named.
fn parts(known: &[Attribute], fields: &Map<String, Value>) -> Result<Map<String, Value>, Fault> {
    let mut parts = Map::new();
    for attribute in known.iter().filter(|attribute| attribute.mutability != Mutability::ReadOnly) {
        if let Some(value) = field(fields, &attribute.name)
            && let Some(value) = taken(attribute, value)?
        {
            parts.insert(attribute.name.clone(), value);
        }
    }
    Ok(parts)
}

/// A value of an attribute as it is kept; `None`: it is empty.
///
/// # Errors
/// [`Fault::InvalidValue`] if it is of another kind, or two of several are the primary one.
pub fn taken(attribute: &Attribute, value: &Value) -> Result<Option<Value>, Fault> {
    if !attribute.multi_valued {
        return one(attribute, value);
    }
    let each: Vec<&Value> = match value {
        Value::Array(values) => values.iter().collect(),
        Value::Null => Vec::new(),
        value => vec![value],
    };
    let mut kept: Vec<Value> = Vec::new();
    for value in each {
        if let Some(value) = one(attribute, value)?.filter(|value| !kept.contains(value)) {
            kept.push(value);
        }
    }
    if kept.iter().filter(|value| is_primary(value)).count() > 1 {
        return Err(Fault::InvalidValue(format!("{}.primary", attribute.name)));
    }
    Ok((!kept.is_empty()).then_some(Value::Array(kept)))
}

/// Whether it is the one of several that counts.
pub fn is_primary(value: &Value) -> bool {
    value.get("primary") == Some(&Value::Bool(true))
}

/// One value of an attribute as it is kept; `None`: it is empty.
///
/// # Errors
/// [`Fault::InvalidValue`] if it is of another kind.
pub fn one(attribute: &Attribute, value: &Value) -> Result<Option<Value>, Fault> {
    let wrong = || Fault::InvalidValue(attribute.name.clone());
    let kept = match (attribute.kind, value) {
        (_, Value::Null) => return Ok(None),
        (Kind::String | Kind::Reference, Value::String(_)) | (Kind::Boolean, Value::Bool(_)) => value.clone(),
        (Kind::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("true") => Value::Bool(true),
        (Kind::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("false") => Value::Bool(false),
        (Kind::Binary, Value::String(text)) if is_base64(text) => value.clone(),
        (Kind::DateTime, Value::String(text)) if text.parse::<jiff::Timestamp>().is_ok() => value.clone(),
        (Kind::Integer, Value::Number(number)) if number.is_i64() => value.clone(),
        (Kind::Decimal, Value::Number(_)) => value.clone(),
        (Kind::Complex, Value::Object(fields)) => {
            let parts = parts(&attribute.subs, fields)?;
            return Ok((!parts.is_empty()).then_some(Value::Object(parts)));
        }
        (Kind::Complex, Value::String(_)) => {
            let sub = attribute.sub("value").ok_or_else(wrong)?;
            return Ok(one(sub, value)?.map(|value| Value::Object(Map::from_iter([(sub.name.clone(), value)]))));
        }
        _ => return Err(wrong()),
    };
    Ok(Some(kept))
}

fn is_base64(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=-_\r\n".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(body: &Value, expected: &Value) {
        let record = read(Type::User, body.as_object().expect("an object")).expect("a record");
        assert_eq!(Value::Object(record), *expected);
    }

    #[test]
    fn names_and_values_come_out_as_the_schema_has_them() {
        let body = json!({
            "Schemas": [schema::USER.to_uppercase()], "USERNAME": "ada", "id": "mine", "nope": 1, "password": "secret",
            "active": "False", "title": null, "groups": [{ "value": "x" }],
            "emails": { "VALUE": "a@b.c", "Primary": "true", "other": 1 },
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user": { "Manager": "77", "department": "" }
        });
        let expected = json!({
            "userName": "ada", "active": false, "emails": [{ "value": "a@b.c", "primary": true }],
            (schema::ENTERPRISE): { "manager": { "value": "77" }, "department": "" }
        });
        check(&body, &expected);
    }

    #[test]
    fn what_cannot_be_taken_is_refused() {
        let with = |name: &str, value: Value| json!({ "schemas": [schema::USER], "userName": "ada", name: value });
        let broken = [
            json!({ "schemas": [schema::USER] }),
            json!({ "schemas": [schema::GROUP], "userName": "ada" }),
            json!({ "userName": "ada" }),
            with("userName", json!(" ")),
            with("userName", json!(7)),
            with("active", json!("maybe")),
            with("emails", json!([{ "value": "a", "primary": true }, { "value": "b", "primary": true }])),
            with("name", json!(["x"])),
            with("x509Certificates", json!([{ "value": "not base 64!" }])),
        ];
        for body in broken {
            assert!(read(Type::User, body.as_object().expect("an object")).is_err(), "{body}");
        }
    }
}
