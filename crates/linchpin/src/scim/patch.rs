//! What a PATCH does to a record: RFC 7644 section 3.5.2, and what Okta and Microsoft Entra ID send beside it.

use super::fault::Fault;
use super::filter::Filter;
use super::path::{Path, Target};
use super::record::{self, field, is_primary};
use super::schema::{Attribute, Mutability, Type};
use serde_json::{Map, Value};

const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// Operations of a PATCH at most.
const MOST: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Add,
    Replace,
    Remove,
}

/// One operation as it was sent.
#[derive(Clone, Debug)]
struct Operation {
    verb: Verb,
    /// Entra writes `Replace`: it means what it says even where there is nothing to be replaced. RFC 7644 has an error there.
    is_loose: bool,
    path: Option<String>,
    value: Option<Value>,
}

/// Does all operations of a PATCH, or none.
///
/// # Errors
/// [`Fault::InvalidSyntax`] for what is no PATCH; [`Fault::InvalidPath`], [`Fault::InvalidFilter`], [`Fault::NoTarget`],
/// [`Fault::InvalidValue`] and [`Fault::Mutability`] for operations that cannot be done.
pub fn apply(kind: Type, record: &Map<String, Value>, body: &Map<String, Value>) -> Result<Map<String, Value>, Fault> {
    let mut patched = record.clone();
    for operation in operations(body)? {
        operation.apply(kind, &mut patched)?;
    }
    patched.retain(|_, value| !is_nothing(value));
    match record::missing(kind, &patched) {
        Some(name) => Err(Fault::Mutability(name.to_owned())),
        None => Ok(patched),
    }
}

fn operations(body: &Map<String, Value>) -> Result<Vec<Operation>, Fault> {
    let syntax = |what: &str| Fault::InvalidSyntax(what.to_owned());
    let schemas = field(body, "schemas").and_then(Value::as_array).ok_or_else(|| syntax("schemas"))?;
    if !schemas.iter().filter_map(Value::as_str).any(|urn| urn.eq_ignore_ascii_case(SCHEMA)) {
        return Err(syntax("schemas"));
    }
    let listed = field(body, "Operations").and_then(Value::as_array).ok_or_else(|| syntax("Operations"))?;
    if listed.is_empty() || listed.len() > MOST {
        return Err(syntax("Operations"));
    }
    listed.iter().map(|one| one.as_object().and_then(operation).ok_or_else(|| syntax("op"))).collect()
}

fn operation(fields: &Map<String, Value>) -> Option<Operation> {
    let word = field(fields, "op")?.as_str()?;
    let verb = match word.to_ascii_lowercase().as_str() {
        "add" => Verb::Add,
        "replace" => Verb::Replace,
        "remove" => Verb::Remove,
        _ => return None,
    };
    let path = match field(fields, "path") {
        None | Some(Value::Null) => None,
        Some(path) => Some(path.as_str()?.to_owned()).filter(|path| !path.trim().is_empty()),
    };
    let is_loose = word.starts_with(|c: char| c.is_ascii_uppercase());
    Some(Operation { verb, is_loose, path, value: field(fields, "value").cloned() })
}

impl Operation {
    fn apply(&self, kind: Type, record: &mut Map<String, Value>) -> Result<(), Fault> {
        match (&self.path, self.verb) {
            (None, Verb::Remove) => Err(Fault::NoTarget("path".to_owned())),
            (None, _) => self.apply_each(kind, record),
            (Some(path), _) => {
                let target = Target::parse(kind, path)?;
                check_mutable(&target)?;
                self.change(kind, &target, self.value.as_ref(), record)
            }
        }
    }

    /// Without a path the value is a part of the resource. Entra's has paths for names; what only this server says, and what no
    /// schema knows, is left out, as when the whole resource is sent.
    fn apply_each(&self, kind: Type, record: &mut Map<String, Value>) -> Result<(), Fault> {
        let fields = self.value.as_ref().and_then(Value::as_object);
        let fields = fields.ok_or_else(|| Fault::InvalidValue("value".to_owned()))?;
        for (name, value) in fields {
            match Target::parse(kind, name) {
                Ok(target) if check_mutable(&target).is_ok() => self.change(kind, &target, Some(value), record)?,
                Ok(_) => {}
                Err(fault) if name.contains('[') => return Err(fault),
                Err(_) => {}
            }
        }
        Ok(())
    }

    fn change(
        &self,
        kind: Type,
        target: &Target,
        value: Option<&Value>,
        record: &mut Map<String, Value>,
    ) -> Result<(), Fault> {
        let (path, chosen) = match target {
            Target::Extension(urn) => return self.change_extension(kind, urn, value, record),
            Target::Attribute { path, chosen } => (path, chosen),
        };
        let part = match path.extension {
            Some(urn) => match record.entry(urn).or_insert_with(|| Value::Object(Map::new())) {
                Value::Object(part) => part,
                _ => return Err(Fault::InvalidPath(urn.to_owned())),
            },
            None => record,
        };
        match (self.verb, value, chosen) {
            (Verb::Remove, value, None) => remove(path, value, part),
            (Verb::Remove, _, Some(chosen)) => remove_chosen(path, chosen, part),
            (Verb::Add, None, _) => Err(Fault::InvalidValue("value".to_owned())),
            // An empty value leaves nothing: RFC 7643 section 2.5.
            (_, None | Some(Value::Null), None) => remove(path, None, part),
            (_, None | Some(Value::Null), Some(chosen)) => remove_chosen(path, chosen, part),
            (verb, Some(value), None) => put(path, verb, value, part),
            (_, Some(value), Some(chosen)) => self.put_chosen(path, chosen, value, part),
        }
    }

    fn change_extension(
        &self,
        kind: Type,
        urn: &'static str,
        value: Option<&Value>,
        record: &mut Map<String, Value>,
    ) -> Result<(), Fault> {
        if self.verb == Verb::Remove {
            record.remove(urn);
            return Ok(());
        }
        let fields = value.and_then(Value::as_object).ok_or_else(|| Fault::InvalidValue(urn.to_owned()))?;
        for (name, value) in fields {
            let path = Path::parse(kind, &format!("{urn}:{name}"));
            if let Some(path) = path.filter(|path| path.attribute.mutability != Mutability::ReadOnly) {
                self.change(kind, &Target::Attribute { path, chosen: None }, Some(value), record)?;
            }
        }
        Ok(())
    }

    /// Changes those of several values that a filter chooses; where there is none, one is made that it would choose.
    fn put_chosen(
        &self,
        path: &Path,
        chosen: &Filter,
        value: &Value,
        part: &mut Map<String, Value>,
    ) -> Result<(), Fault> {
        let name = &path.attribute.name;
        let held = part.entry(name).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(held) = held else { return Err(Fault::InvalidPath(name.clone())) };
        let is_chosen = |value: &Value| value.as_object().is_some_and(|value| chosen.matches(value));
        if !held.iter().any(is_chosen) {
            let made = chosen.as_values().filter(|_| self.verb == Verb::Add || self.is_loose);
            held.push(Value::Object(made.ok_or_else(|| Fault::NoTarget(name.clone()))?));
        }
        let mut last_primary = None;
        for (place, one) in held.iter_mut().enumerate() {
            if !is_chosen(one) {
                continue;
            }
            put_one(path, self.verb, value, one)?;
            last_primary = is_primary(one).then_some(place).or(last_primary);
        }
        keep_one_primary(held, last_primary);
        Ok(())
    }
}

/// Nothing is changed that only this server says.
fn check_mutable(target: &Target) -> Result<(), Fault> {
    let Target::Attribute { path, .. } = target else { return Ok(()) };
    let innermost_first = [path.sub, Some(path.attribute)].into_iter().flatten();
    match innermost_first.into_iter().find(|attribute| attribute.mutability == Mutability::ReadOnly) {
        Some(attribute) => Err(Fault::Mutability(attribute.name.clone())),
        None => Ok(()),
    }
}

/// Changes one value that was chosen, or a part of it.
fn put_one(path: &Path, verb: Verb, value: &Value, one: &mut Value) -> Result<(), Fault> {
    let Value::Object(fields) = one else { return Ok(()) };
    match path.sub {
        Some(sub) => put_sub(sub, value, fields),
        None => {
            let taken = record::one(path.attribute, value)?;
            match taken.unwrap_or_default() {
                Value::Object(taken) if verb == Verb::Add => fields.extend(taken),
                Value::Object(taken) => *fields = taken,
                _ => fields.clear(),
            }
            Ok(())
        }
    }
}

fn put_sub(sub: &Attribute, value: &Value, fields: &mut Map<String, Value>) -> Result<(), Fault> {
    let Some(taken) = record::taken(sub, value)? else {
        fields.remove(&sub.name);
        return Ok(());
    };
    let is_fixed = sub.mutability == Mutability::Immutable;
    if is_fixed && fields.get(&sub.name).is_some_and(|held| *held != taken) {
        return Err(Fault::Mutability(sub.name.clone()));
    }
    fields.insert(sub.name.clone(), taken);
    Ok(())
}

/// Adds to or replaces an attribute, or a part of it.
fn put(path: &Path, verb: Verb, value: &Value, part: &mut Map<String, Value>) -> Result<(), Fault> {
    let attribute = path.attribute;
    if let Some(sub) = path.sub {
        return put_sub_of(attribute, sub, value, part);
    }
    let Some(taken) = record::taken(attribute, value)? else {
        // Nothing is added; replaced by nothing it is gone.
        if verb == Verb::Replace {
            part.remove(&attribute.name);
        }
        return Ok(());
    };
    match (part.get_mut(&attribute.name), taken) {
        (Some(Value::Array(held)), Value::Array(new)) if verb == Verb::Add => add_values(held, new),
        // What is not said of a complex value stays.
        (Some(Value::Object(held)), Value::Object(new)) => held.extend(new),
        (_, taken) => drop(part.insert(attribute.name.clone(), taken)),
    }
    Ok(())
}

/// Changes a part of a complex value, or of each of several; where there is none, one is made.
fn put_sub_of(
    attribute: &Attribute,
    sub: &Attribute,
    value: &Value,
    part: &mut Map<String, Value>,
) -> Result<(), Fault> {
    let none = || if attribute.multi_valued { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
    match part.entry(&attribute.name).or_insert_with(none) {
        Value::Object(fields) => put_sub(sub, value, fields),
        Value::Array(held) => {
            if held.is_empty() {
                held.push(Value::Object(Map::new()));
            }
            held.iter_mut().filter_map(Value::as_object_mut).try_for_each(|fields| put_sub(sub, value, fields))
        }
        _ => Err(Fault::InvalidPath(attribute.name.clone())),
    }
}

/// Adds values that are not there yet. Two are the same if all of them is, or their `value` where they have no other kind.
fn add_values(held: &mut Vec<Value>, new: Vec<Value>) {
    let last_primary = new.iter().rposition(is_primary);
    let mut place = None;
    for (at, value) in new.into_iter().enumerate() {
        let known = held.iter().position(|known| is_same(known, &value));
        let at_place = match known {
            Some(known) => {
                held[known] = merged(&held[known], value);
                known
            }
            None => {
                held.push(value);
                held.len() - 1
            }
        };
        place = if Some(at) == last_primary { Some(at_place) } else { place };
    }
    keep_one_primary(held, place);
}

fn is_same(a: &Value, b: &Value) -> bool {
    match (a.get("value"), b.get("value")) {
        (Some(a_value), Some(b_value)) => {
            a_value == b_value && a.get("type").or(b.get("type")) == b.get("type").or(a.get("type"))
        }
        _ => a == b,
    }
}

fn merged(held: &Value, new: Value) -> Value {
    match (held, new) {
        (Value::Object(held), Value::Object(new)) => {
            let mut both = held.clone();
            both.extend(new);
            Value::Object(both)
        }
        (_, new) => new,
    }
}

/// Of several values one may be the primary: the one in `place`, if that is.
fn keep_one_primary(held: &mut [Value], place: Option<usize>) {
    let Some(place) = place else { return };
    for (other, value) in held.iter_mut().enumerate() {
        if other != place && is_primary(value) {
            value["primary"] = false.into();
        }
    }
}

/// Removes an attribute or a part of it; with a value, as Entra sends it, those of several that are named.
fn remove(path: &Path, value: Option<&Value>, part: &mut Map<String, Value>) -> Result<(), Fault> {
    let name = &path.attribute.name;
    if path.attribute.required && path.sub.is_none() {
        return Err(Fault::Mutability(name.clone()));
    }
    let Some(held) = part.get_mut(name) else { return Ok(()) };
    match (held, path.sub, value) {
        (Value::Array(values), None, Some(value)) if !value.is_null() => {
            let named = record::taken(path.attribute, value)?.unwrap_or_default();
            let named = named.as_array().cloned().unwrap_or_default();
            values.retain(|held| !named.iter().any(|named| is_same(held, named)));
        }
        (Value::Array(values), Some(sub), _) => {
            values.iter_mut().filter_map(Value::as_object_mut).for_each(|fields| drop(fields.remove(&sub.name)));
            values.retain(|value| !is_nothing(value));
        }
        (Value::Object(fields), Some(sub), _) => drop(fields.remove(&sub.name)),
        _ => drop(part.remove(name)),
    }
    Ok(())
}

fn remove_chosen(path: &Path, chosen: &Filter, part: &mut Map<String, Value>) -> Result<(), Fault> {
    let Some(Value::Array(held)) = part.get_mut(&path.attribute.name) else { return Ok(()) };
    let is_chosen = |value: &Value| value.as_object().is_some_and(|value| chosen.matches(value));
    match path.sub {
        None => held.retain(|value| !is_chosen(value)),
        Some(sub) => {
            let chosen = held.iter_mut().filter(|value| is_chosen(value));
            chosen.filter_map(Value::as_object_mut).for_each(|fields| drop(fields.remove(&sub.name)));
            held.retain(|value| !is_nothing(value));
        }
    }
    Ok(())
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::schema::ENTERPRISE;
    use serde_json::json;

    fn ada() -> Value {
        json!({
            "userName": "ada", "active": true, "name": { "givenName": "Ada", "familyName": "Lovelace" },
            "emails": [
                { "type": "work", "value": "ada@work.test", "primary": true },
                { "type": "home", "value": "ada@home.test" }
            ]
        })
    }

    fn patched(kind: Type, record: &Value, operations: Value) -> Result<Value, u16> {
        let body = json!({ "schemas": [SCHEMA], "Operations": operations });
        let record = record.as_object().expect("an object");
        let done = apply(kind, record, body.as_object().expect("an object"));
        done.map(Value::Object).map_err(|fault| fault.status())
    }

    #[track_caller]
    fn check(operation: Value, pointer: &str, expected: Value) {
        let after = patched(Type::User, &ada(), json!([operation])).unwrap_or_else(|_| panic!("{operation}"));
        assert_eq!(after.pointer(pointer).cloned().unwrap_or_default(), expected, "{operation}: {after}");
    }

    #[track_caller]
    fn refused(operation: Value) {
        assert_eq!(patched(Type::User, &ada(), json!([operation.clone()])), Err(400), "{operation}");
    }

    #[test]
    fn simple_and_complex_attributes_change() {
        check(json!({ "op": "replace", "path": "userName", "value": "bob" }), "/userName", json!("bob"));
        check(json!({ "op": "add", "path": "NAME.givenname", "value": "A." }), "/name/givenName", json!("A."));
        check(
            json!({ "op": "replace", "path": "name", "value": { "givenName": "B" } }),
            "/name/familyName",
            json!("Lovelace"),
        );
        check(json!({ "op": "remove", "path": "name.familyName" }), "/name", json!({ "givenName": "Ada" }));
        check(json!({ "op": "remove", "path": "name" }), "/name", json!(null));
        check(json!({ "op": "replace", "path": "title", "value": null }), "/title", json!(null));
        let path = format!("{ENTERPRISE}:department");
        let pointer = format!("/{}/department", ENTERPRISE.replace('~', "~0"));
        check(json!({ "op": "add", "path": path, "value": "Sales" }), &pointer, json!("Sales"));
    }

    #[test]
    fn several_values_are_added_chosen_and_removed() {
        let value = json!([{ "type": "other", "value": "x@y.z", "primary": true }]);
        check(json!({ "op": "add", "path": "emails", "value": value }), "/emails/0/primary", json!(false));
        let known = json!({ "type": "work", "value": "ada@work.test" });
        check(json!({ "op": "add", "path": "emails", "value": known }), "/emails/2", json!(null));
        let chosen = "emails[type eq \"work\"].value";
        check(json!({ "op": "replace", "path": chosen, "value": "new" }), "/emails/0/value", json!("new"));
        check(json!({ "op": "remove", "path": "emails[type eq \"work\"]" }), "/emails/0/type", json!("home"));
        check(json!({ "op": "remove", "path": "emails[type eq \"fax\"]" }), "/emails/1/type", json!("home"));
        check(json!({ "op": "remove", "path": "emails" }), "/emails", json!(null));
        check(json!({ "op": "add", "path": "emails", "value": [{ "nope": 1 }] }), "/emails/1/type", json!("home"));
        check(json!({ "op": "replace", "path": "emails", "value": [] }), "/emails", json!(null));
        let made = json!({ "type": "fax", "value": "new" });
        check(json!({ "op": "add", "path": "emails[type eq \"fax\"].value", "value": "new" }), "/emails/2", made);
        check(
            json!({ "op": "replace", "path": "emails", "value": [{ "value": "one" }] }),
            "/emails",
            json!([{ "value": "one" }]),
        );
    }

    #[test]
    fn entra_and_okta_are_understood() {
        check(json!({ "op": "Replace", "path": "active", "value": "False" }), "/active", json!(false));
        let made = json!({ "type": "fax", "value": "new" });
        check(json!({ "op": "Replace", "path": "emails[type eq \"fax\"].value", "value": "new" }), "/emails/2", made);
        let value = json!({
            "name.givenName": "A.", "emails[type eq \"work\"].value": "w", "id": "7", "groups": [], "nope": 1,
            (format!("{ENTERPRISE}:manager")): "77", "active": false
        });
        let after = patched(Type::User, &ada(), json!([{ "op": "replace", "value": value }])).expect("patched");
        assert_eq!(after["name"], json!({ "givenName": "A.", "familyName": "Lovelace" }));
        assert_eq!((&after["emails"][0]["value"], &after["active"]), (&json!("w"), &json!(false)));
        assert_eq!(after[ENTERPRISE], json!({ "manager": { "value": "77" } }));
        let group = json!({ "displayName": "G", "members": [{ "value": "1" }, { "value": "2" }, { "value": "3" }] });
        let operations = json!([
            { "op": "Remove", "path": "members", "value": [{ "value": "1", "$ref": null }] },
            { "op": "remove", "path": "members[value eq \"2\"]" },
            { "op": "Add", "path": "members", "value": [{ "value": "4" }, { "value": "3" }] }
        ]);
        let after = patched(Type::Group, &group, operations).expect("patched");
        assert_eq!(after["members"], json!([{ "value": "3" }, { "value": "4" }]));
    }

    #[test]
    fn what_cannot_be_done_is_refused_and_nothing_is() {
        refused(json!({ "op": "remove" }));
        refused(json!({ "op": "remove", "path": "userName" }));
        refused(json!({ "op": "replace", "path": "id", "value": "7" }));
        refused(json!({ "op": "add", "path": "groups", "value": [{ "value": "7" }] }));
        refused(json!({ "op": "replace", "path": "emails[type eq \"fax\"].value", "value": "x" }));
        refused(json!({ "op": "replace", "path": "nope", "value": "x" }));
        refused(json!({ "op": "replace", "path": "active", "value": 7 }));
        refused(json!({ "op": "move", "path": "title", "value": "x" }));
        refused(json!({ "op": "add", "path": "title" }));
        refused(json!({ "op": "add", "value": "x" }));
        let group = json!({ "displayName": "G", "members": [{ "value": "1" }] });
        let fixed = json!([{ "op": "replace", "path": "members[value eq \"1\"].value", "value": "2" }]);
        assert_eq!(patched(Type::Group, &group, fixed), Err(400));
        assert_eq!(patched(Type::Group, &group, json!([])), Err(400));
    }
}
