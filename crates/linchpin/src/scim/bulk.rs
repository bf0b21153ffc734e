//! Many changes in one request: RFC 7644 section 3.7.

use super::change::{Answer, Asked};
use super::fault::Fault;
use super::record::field;
use super::schema::Type;
use crate::words::Words;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};

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
    for place in order(&operations) {
        if errors >= most_errors {
            break;
        }
        let operation = &operations[place];
        let (answer, id) = one(asked, words, operation, &made).await;
        errors += usize::from(id.is_err());
        if let (Ok(Some(id)), Some(name)) = (id, &operation.bulk_id) {
            made.insert(name.clone(), id);
        }
        answers[place] = Some(answer);
    }
    Ok(json!({ "schemas": [RESPONSE], "Operations": answers.into_iter().flatten().collect::<Vec<_>>() }))
}

/// What is done in which order: method and path of each operation.
///
/// # Errors
/// As [`answer`].
#[cfg(feature = "fuzz")]
pub fn plan(body: &Map<String, Value>) -> Result<Vec<(String, String)>, Fault> {
    let (operations, _) = read(body)?;
    let of = |place: usize| (operations[place].method.clone(), operations[place].path.clone());
    Ok(order(&operations).into_iter().map(of).collect())
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

/// The operations in the order of the request, each after those that make what it refers to. Of two that refer to each other, one
/// comes first, and what it refers to is then an error of its.
fn order(operations: &[Operation]) -> Vec<usize> {
    let mut makers = HashMap::new();
    for (place, operation) in operations.iter().enumerate().filter(|(_, operation)| operation.method == "POST") {
        operation.bulk_id.as_deref().map(|name| makers.entry(name).or_insert(place));
    }
    let needed = |operation| references(operation).into_iter().filter_map(|name| makers.get(name).copied()).collect();
    let needs: Vec<BTreeSet<usize>> = operations.iter().map(needed).collect();
    let mut seen = vec![false; operations.len()];
    let mut order = Vec::with_capacity(operations.len());
    for place in 0..operations.len() {
        place_after_needs(place, &needs, &mut seen, &mut order);
    }
    order
}

fn place_after_needs(place: usize, needs: &[BTreeSet<usize>], seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[place], true) {
        return;
    }
    for needed in &needs[place] {
        place_after_needs(*needed, needs, seen, order);
    }
    order.push(place);
}

fn references(operation: &Operation) -> Vec<&str> {
    let mut named: Vec<&str> = operation.path.split_once(REFERENCE).map(|(_, name)| name).into_iter().collect();
    operation.data.values().for_each(|value| references_in(value, &mut named));
    named
}

fn references_in<'a>(value: &'a Value, named: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => named.extend(text.strip_prefix(REFERENCE)),
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
        assert_eq!(order(&operations), [1, 0, 2]);
        let made = Made::from([("u".to_owned(), "7".to_owned())]);
        assert_eq!(place("/Users/bulkId:u", &made).expect("a place"), (Type::User, Some("7".into())));
        let data = resolved_fields(&operations[0].data, &made).expect("resolved");
        assert_eq!(Value::Object(data), json!({ "members": [{ "value": "7" }] }));
    }

    #[test]
    fn many_references_are_followed_at_once() {
        // Each refers to the next one, and all to the last, as often as a body has room for.
        let last = format!("bulkId:{}", MOST - 1);
        let one = |place: usize| {
            let mut named = vec![last.clone(); 60];
            named.push(format!("bulkId:{}", place + 1));
            json!({ "method": "POST", "path": "/Groups", "bulkId": place.to_string(), "data": { "members": named } })
        };
        let operations = operations(&(0..MOST).map(one).collect());
        let begun = std::time::Instant::now();
        assert_eq!(order(&operations), (0..MOST).rev().collect::<Vec<_>>());
        assert!(begun.elapsed() < std::time::Duration::from_secs(1), "{:?}", begun.elapsed());
    }

    #[test]
    fn references_in_a_circle_end() {
        let listed = json!([
            { "method": "POST", "path": "/Users", "bulkId": "a", "data": { "x": "bulkId:b" } },
            { "method": "POST", "path": "/Users", "bulkId": "b", "data": { "x": ["bulkId:a"] } }
        ]);
        let operations = operations(&listed);
        assert_eq!(order(&operations), [1, 0]);
        assert!(resolved_fields(&operations[0].data, &Made::new()).is_err());
        assert!(place("/Nope/7", &Made::new()).is_err() && place("/Users/7/8", &Made::new()).is_err());
    }
}
