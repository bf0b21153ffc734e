//! Many changes in one request: RFC 7644 section 3.7.

use super::change::{Answer, Asked};
use super::fault::Fault;
use super::record::field;
use super::schema::Type;
use crate::words::Words;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
const RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
/// Operations of a request at most.
pub const MOST: usize = 1_000;
/// What stands for the id of a resource that is made in the same request.
const REFERENCE: &str = "bulkId:";

/// One operation as it was sent.
#[derive(Clone, Debug)]
struct Operation {
    method: String,
    bulk_id: Option<String>,
    version: Option<String>,
    path: String,
    data: Map<String, Value>,
}

/// Ids of what was made, by what they are called in the request.
type Made = HashMap<String, String>;

/// Does what it can; each operation is answered by itself.
///
/// # Errors
/// [`Fault::InvalidSyntax`] for what is no bulk request, [`Fault::TooLarge`] for too many operations.
pub async fn answer(asked: &Asked<'_>, words: &Words, body: &Map<String, Value>) -> Result<Value, Fault> {
    let (operations, most_errors) = read(body)?;
    let mut answers: Vec<Option<Value>> = vec![None; operations.len()];
    let mut made = Made::new();
    let mut errors = 0;
    let mut waiting: Vec<usize> = (0..operations.len()).collect();
    while !waiting.is_empty() && errors < most_errors {
        let ready = ready(&operations, &waiting, &made);
        for place in &ready {
            let operation = &operations[*place];
            let (answer, id) = one(asked, words, operation, &made).await;
            errors += usize::from(id.is_err());
            if let (Ok(Some(id)), Some(name)) = (id, &operation.bulk_id) {
                made.insert(name.clone(), id);
            }
            answers[*place] = Some(answer);
            if errors >= most_errors {
                break;
            }
        }
        waiting.retain(|place| !ready.contains(place));
    }
    Ok(json!({ "schemas": [RESPONSE], "Operations": answers.into_iter().flatten().collect::<Vec<_>>() }))
}

fn read(body: &Map<String, Value>) -> Result<(Vec<Operation>, usize), Fault> {
    let syntax = |what: &str| Fault::InvalidSyntax(what.to_owned());
    let schemas = field(body, "schemas").and_then(Value::as_array).ok_or_else(|| syntax("schemas"))?;
    if !schemas.iter().filter_map(Value::as_str).any(|urn| urn.eq_ignore_ascii_case(REQUEST)) {
        return Err(syntax("schemas"));
    }
    let listed = field(body, "Operations").and_then(Value::as_array).ok_or_else(|| syntax("Operations"))?;
    if listed.len() > MOST {
        return Err(Fault::TooLarge(MOST.to_string()));
    }
    let most_errors = match field(body, "failOnErrors") {
        None | Some(Value::Null) => usize::MAX,
        Some(number) => {
            number.as_u64().filter(|n| *n > 0).ok_or_else(|| syntax("failOnErrors"))?.try_into().unwrap_or(usize::MAX)
        }
    };
    let operations = listed.iter().map(|one| one.as_object().and_then(operation).ok_or_else(|| syntax("Operations")));
    Ok((operations.collect::<Result<_, _>>()?, most_errors))
}

fn operation(fields: &Map<String, Value>) -> Option<Operation> {
    let text = |name: &str| field(fields, name).and_then(Value::as_str).map(str::to_owned);
    Some(Operation {
        method: text("method")?.to_ascii_uppercase(),
        bulk_id: text("bulkId"),
        version: text("version"),
        path: text("path")?,
        data: field(fields, "data").and_then(Value::as_object).cloned().unwrap_or_default(),
    })
}

/// Those of the waiting operations that refer to nothing which is still to be made. Where all wait for each other, all: what they
/// refer to is then an error of theirs.
fn ready(operations: &[Operation], waiting: &[usize], made: &Made) -> Vec<usize> {
    let to_come = |name: &str, but: usize| {
        let makes = |place: &&usize| operations[**place].bulk_id.as_deref() == Some(name);
        !made.contains_key(name)
            && waiting.iter().filter(makes).any(|place| *place != but && operations[*place].method == "POST")
    };
    let is_ready = |place: &usize| {
        let mut named = Vec::new();
        references(&operations[*place], &mut named);
        !named.iter().any(|name| to_come(name, *place))
    };
    // One after the other as long as nothing has to wait: an operation may count on those before it.
    let ready: Vec<usize> = waiting.iter().copied().take_while(is_ready).collect();
    if !ready.is_empty() {
        return ready;
    }
    match waiting.iter().copied().find(is_ready) {
        Some(place) => vec![place],
        None => waiting.to_vec(),
    }
}

fn references(operation: &Operation, named: &mut Vec<String>) {
    named.extend(operation.path.split_once(REFERENCE).map(|(_, name)| name.to_owned()));
    operation.data.values().for_each(|value| references_in(value, named));
}

fn references_in(value: &Value, named: &mut Vec<String>) {
    match value {
        Value::String(text) => named.extend(text.strip_prefix(REFERENCE).map(str::to_owned)),
        Value::Array(values) => values.iter().for_each(|value| references_in(value, named)),
        Value::Object(fields) => fields.values().for_each(|value| references_in(value, named)),
        _ => {}
    }
}

/// The text with the ids of what was made in place of references.
///
/// # Errors
/// [`Fault::InvalidValue`] for a reference to nothing that was made.
fn resolved(value: &Value, made: &Made) -> Result<Value, Fault> {
    Ok(match value {
        Value::String(text) => match text.strip_prefix(REFERENCE) {
            Some(name) => made.get(name).ok_or_else(|| Fault::InvalidValue(text.clone()))?.as_str().into(),
            None => value.clone(),
        },
        Value::Array(values) => values.iter().map(|value| resolved(value, made)).collect::<Result<_, _>>()?,
        Value::Object(fields) => Value::Object(resolved_fields(fields, made)?),
        other => other.clone(),
    })
}

fn resolved_fields(fields: &Map<String, Value>, made: &Made) -> Result<Map<String, Value>, Fault> {
    fields.iter().map(|(name, value)| Ok((name.clone(), resolved(value, made)?))).collect()
}

/// The kind of resource, and its id, of a path.
fn place(path: &str, made: &Made) -> Result<(Type, Option<String>), Fault> {
    let unknown = || Fault::InvalidValue(format!("path: {}", path.chars().take(100).collect::<String>()));
    let kind = |text: &str| Type::ALL.into_iter().find(|kind| kind.endpoint()[1..] == *text);
    let mut parts = path.trim_matches('/').split('/');
    let kind = parts.next().and_then(kind).ok_or_else(unknown)?;
    let id = match parts.next() {
        Some(id) => match id.strip_prefix(REFERENCE) {
            Some(name) => Some(made.get(name).ok_or_else(unknown)?.clone()),
            None => Some(id.to_owned()),
        },
        None => None,
    };
    if parts.next().is_some() { Err(unknown()) } else { Ok((kind, id)) }
}

/// Does one operation: its answer, and the id of what it made; `Err`: it failed.
async fn one(
    asked: &Asked<'_>,
    words: &Words,
    operation: &Operation,
    made: &Made,
) -> (Value, Result<Option<String>, ()>) {
    let mut answer = json!({ "method": operation.method });
    if let Some(name) = &operation.bulk_id {
        answer["bulkId"] = name.as_str().into();
    }
    match done(asked, operation, made).await {
        Ok(done) => {
            answer["status"] = done.status.to_string().into();
            if let Some(location) = &done.location {
                answer["location"] = location.as_str().into();
            }
            if let Some(version) = &done.version {
                answer["version"] = version.as_str().into();
            }
            let id = done.location.as_deref().and_then(|place| place.rsplit('/').next()).map(str::to_owned);
            (answer, Ok(id))
        }
        Err(fault) => {
            answer["status"] = fault.status().to_string().into();
            answer["response"] = fault.body(words);
            if let Ok((kind, Some(id))) = place(&operation.path, made) {
                answer["location"] = super::resource::location(asked.base, kind, &id).into();
            }
            (answer, Err(()))
        }
    }
}

async fn done(asked: &Asked<'_>, operation: &Operation, made: &Made) -> Result<Answer, Fault> {
    let (kind, id) = place(&operation.path, made)?;
    let data = resolved_fields(&operation.data, made)?;
    let asked =
        Asked { if_match: operation.version.clone(), if_none_match: None, projection: Default::default(), ..*asked };
    match (operation.method.as_str(), id) {
        ("POST", None) if operation.bulk_id.is_none() => Err(Fault::InvalidSyntax("bulkId".to_owned())),
        ("POST", None) => asked.create(kind, &data).await,
        ("PUT", Some(id)) => asked.replace(kind, &id, &data).await,
        ("PATCH", Some(id)) => asked.patch(kind, &id, &data).await,
        ("DELETE", Some(id)) => asked
            .delete(kind, &id)
            .await
            .map(|answer| Answer { location: Some(super::resource::location(asked.base, kind, &id)), ..answer }),
        (method, _) => Err(Fault::InvalidSyntax(format!("method: {method}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operations(listed: &Value) -> Vec<Operation> {
        let listed = listed.as_array().expect("a list").iter();
        listed.map(|one| operation(one.as_object().expect("an object")).expect("an operation")).collect()
    }

    #[test]
    fn what_is_referred_to_is_made_first() {
        let listed = json!([
            { "method": "POST", "path": "/Groups", "bulkId": "g", "data": { "members": [{ "value": "bulkId:u" }] } },
            { "method": "POST", "path": "/Users", "bulkId": "u", "data": {} },
            { "method": "DELETE", "path": "/Users/bulkId:u" }
        ]);
        let operations = operations(&listed);
        let mut made = Made::new();
        assert_eq!(ready(&operations, &[0, 1, 2], &made), [1]);
        made.insert("u".into(), "7".into());
        assert_eq!(ready(&operations, &[0, 2], &made), [0, 2]);
        assert_eq!(place("/Users/bulkId:u", &made).expect("a place"), (Type::User, Some("7".into())));
        let data = resolved_fields(&operations[0].data, &made).expect("resolved");
        assert_eq!(Value::Object(data), json!({ "members": [{ "value": "7" }] }));
    }

    #[test]
    fn references_in_a_circle_end() {
        let listed = json!([
            { "method": "POST", "path": "/Users", "bulkId": "a", "data": { "x": "bulkId:b" } },
            { "method": "POST", "path": "/Users", "bulkId": "b", "data": { "x": ["bulkId:a"] } }
        ]);
        let operations = operations(&listed);
        assert_eq!(ready(&operations, &[0, 1], &Made::new()), [0, 1]);
        assert!(resolved_fields(&operations[0].data, &Made::new()).is_err());
        assert!(place("/Nope/7", &Made::new()).is_err() && place("/Users/7/8", &Made::new()).is_err());
    }
}
