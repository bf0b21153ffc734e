//! A user or group as it is given back: what was said of it, and what this server adds.

use super::schema::Type;
use facts::Instant;
use serde_json::{Map, Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};
use work::provisioning::{Directory, Entry};

/// The kind of an entry.
pub fn kind_of(entry: &Entry) -> Type {
    if entry.user.is_some() { Type::User } else { Type::Group }
}

/// The address of a resource.
pub fn location(base: &str, kind: Type, id: &str) -> String {
    format!("{base}{}/{id}", kind.endpoint())
}

/// The weak entity tag: another one as soon as anything is given back otherwise.
pub fn version(directory: &Directory, entry: &Entry) -> String {
    let mut hasher = DefaultHasher::new();
    entry.changed_at.0.hash(&mut hasher);
    Value::Object(entry.record.clone()).to_string().hash(&mut hasher);
    entry.members.hash(&mut hasher);
    for group in directory.groups_of(entry.key) {
        (&group.id, group.name()).hash(&mut hasher);
    }
    format!("W/\"{:016x}\"", hasher.finish())
}

/// All of a resource; `with_others`: with members and groups, of which there may be thousands.
pub fn whole(base: &str, directory: &Directory, entry: &Entry, with_others: bool) -> Map<String, Value> {
    let kind = kind_of(entry);
    let extensions = kind.extensions().iter().filter(|urn| entry.record.contains_key(**urn)).copied();
    let schemas: Vec<&str> = std::iter::once(kind.schema()).chain(extensions).collect();
    let mut resource = Map::new();
    resource.insert("schemas".to_owned(), json!(schemas));
    resource.insert("id".to_owned(), json!(entry.id));
    resource.extend(entry.record.clone());
    if with_others {
        others(base, directory, entry, &mut resource);
    }
    resource.insert(
        "meta".to_owned(),
        json!({
            "resourceType": kind.name(),
            "created": written(entry.created_at),
            "lastModified": written(entry.changed_at),
            "location": location(base, kind, &entry.id),
            "version": version(directory, entry),
        }),
    );
    resource
}

/// The groups of a user, the members of a group.
fn others(base: &str, directory: &Directory, entry: &Entry, resource: &mut Map<String, Value>) {
    let (name, others) = match kind_of(entry) {
        Type::User => {
            let group = |group: &Entry| {
                let place = location(base, Type::Group, &group.id);
                json!({ "value": group.id, "$ref": place, "display": group.name(), "type": "direct" })
            };
            ("groups", directory.groups_of(entry.key).map(group).collect::<Vec<_>>())
        }
        Type::Group => {
            let members = entry.members.iter().filter_map(|key| directory.entry(*key));
            let member = |member: &Entry| {
                let place = location(base, Type::User, &member.id);
                json!({ "value": member.id, "$ref": place, "type": "User" })
            };
            ("members", members.map(member).collect())
        }
    };
    if !others.is_empty() {
        resource.insert(name.to_owned(), Value::Array(others));
    }
}

fn written(at: Instant) -> String {
    jiff::Timestamp::from_microsecond(at.0).map(|at| at.to_string()).unwrap_or_default()
}
