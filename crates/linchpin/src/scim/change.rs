//! Users and groups are made, read, replaced, patched and deleted: the same by themselves and in bulk.

use super::Scim;
use super::fault::Fault;
use super::listing::shown;
use super::patch;
use super::projection::Projection;
use super::record;
use super::resource;
use super::schema::Type;
use facts::Instant;
use serde_json::{Map, Value};
use work::Problem;
use work::provisioning::{Directory, Entry, GroupSaid, Provisioner, Turn, UserSaid};

/// How often a change is tried again because another server was faster.
const TRIES: usize = 20;

/// What a request is answered with.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The resource, where there is one.
    pub body: Option<Value>,
    /// Its address.
    pub location: Option<String>,
    /// Its entity tag.
    pub version: Option<String>,
}

/// Who asks for what.
pub struct Asked<'a> {
    /// The server.
    pub scim: &'a Scim,
    /// Who asks.
    pub by: &'a Provisioner,
    /// The address of this interface, as the provider knows it.
    pub base: &'a str,
    /// Now.
    pub now: Instant,
    /// Which attributes are to be given back.
    pub projection: Projection,
    /// Of which versions alone something is to be done.
    pub if_match: Option<String>,
    /// Of which versions nothing is to be given back.
    pub if_none_match: Option<String>,
}

/// What becomes of a resource.
#[derive(Clone, Copy)]
enum Verb {
    Replace,
    Patch,
}

impl Asked<'_> {
    /// A resource.
    pub async fn read(&self, kind: Type, id: &str) -> Result<Answer, Fault> {
        let directory = self.scim.app.work.directory(self.by).await?;
        let entry = found(kind, &directory, id)?;
        let version = resource::version(&directory, entry);
        if self.if_none_match.as_deref().is_some_and(|tags| names(tags, &version)) {
            return Ok(Answer { status: 304, body: None, location: None, version: Some(version) });
        }
        Ok(self.answer(200, &directory, entry))
    }

    /// Makes a resource.
    pub async fn create(&self, kind: Type, body: &Map<String, Value>) -> Result<Answer, Fault> {
        let mut said = record::read(kind, body)?;
        if kind == Type::User {
            said.entry("active").or_insert(Value::Bool(true));
        }
        let mut tries = 0;
        let id = loop {
            let turn = self.scim.app.work.begin_turn(self.by).await?;
            match self.put(kind, &turn, None, said.clone()).await {
                Err(Problem::Conflict(_)) if tries < TRIES => tries += 1,
                done => break done?,
            }
        };
        self.made(201, kind, &id).await
    }

    /// Replaces a resource.
    pub async fn replace(&self, kind: Type, id: &str, body: &Map<String, Value>) -> Result<Answer, Fault> {
        self.change(kind, id, body, Verb::Replace).await
    }

    /// Changes parts of a resource.
    pub async fn patch(&self, kind: Type, id: &str, body: &Map<String, Value>) -> Result<Answer, Fault> {
        self.change(kind, id, body, Verb::Patch).await
    }

    async fn change(&self, kind: Type, id: &str, body: &Map<String, Value>, verb: Verb) -> Result<Answer, Fault> {
        let mut tries = 0;
        loop {
            let turn = self.scim.app.work.begin_turn(self.by).await?;
            let entry = found(kind, &turn.directory, id)?;
            self.check_version(&turn.directory, entry)?;
            let before = with_members(&turn.directory, entry);
            let after = match verb {
                Verb::Patch => patch::apply(kind, &before, body)?,
                Verb::Replace => replaced(kind, &before, record::read(kind, body)?),
            };
            // What is as it was stays so, with its version.
            if after == before {
                return Ok(self.answer(200, &turn.directory, entry));
            }
            match self.put(kind, &turn, Some(id), after).await {
                Err(Problem::Conflict(_)) if tries < TRIES => tries += 1,
                done => {
                    done?;
                    break;
                }
            }
        }
        self.made(200, kind, id).await
    }

    /// Deletes a resource.
    pub async fn delete(&self, kind: Type, id: &str) -> Result<Answer, Fault> {
        let mut tries = 0;
        loop {
            let turn = self.scim.app.work.begin_turn(self.by).await?;
            let entry = found(kind, &turn.directory, id)?;
            self.check_version(&turn.directory, entry)?;
            match self.scim.app.work.remove_provisioned(&turn, id, self.now).await {
                Err(Problem::Conflict(_)) if tries < TRIES => tries += 1,
                done => {
                    done?;
                    return Ok(Answer { status: 204, body: None, location: None, version: None });
                }
            }
        }
    }

    fn check_version(&self, directory: &Directory, entry: &Entry) -> Result<(), Fault> {
        match &self.if_match {
            Some(tags) if !names(tags, &resource::version(directory, entry)) => Err(Fault::Precondition),
            _ => Ok(()),
        }
    }

    async fn put(
        &self,
        kind: Type,
        turn: &Turn,
        id: Option<&str>,
        record: Map<String, Value>,
    ) -> Result<String, Problem> {
        let work = &self.scim.app.work;
        match kind {
            Type::User => work.put_provisioned_user(turn, id, user_said(record), self.now).await,
            Type::Group => work.put_provisioned_group(turn, id, group_said(record), self.now).await,
        }
    }

    async fn made(&self, status: u16, kind: Type, id: &str) -> Result<Answer, Fault> {
        let directory = self.scim.app.work.directory(self.by).await?;
        Ok(self.answer(status, &directory, found(kind, &directory, id)?))
    }

    fn answer(&self, status: u16, directory: &Directory, entry: &Entry) -> Answer {
        Answer {
            status,
            body: Some(Value::Object(shown(&self.projection, entry, directory, self.base))),
            location: Some(resource::location(self.base, resource::kind_of(entry), &entry.id)),
            version: Some(resource::version(directory, entry)),
        }
    }
}

fn found<'a>(kind: Type, directory: &'a Directory, id: &str) -> Result<&'a Entry, Fault> {
    let entry = match kind {
        Type::User => directory.user(id),
        Type::Group => directory.group(id),
    };
    entry.ok_or_else(|| Fault::NotFound(id.chars().take(100).collect()))
}

/// Whether a list of entity tags names this one; weak ones compare without their mark.
fn names(tags: &str, version: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    tags.split(',').any(|tag| tag.trim() == "*" || plain(tag) == plain(version))
}

fn with_members(directory: &Directory, entry: &Entry) -> Map<String, Value> {
    let mut record = entry.record.clone();
    let members = entry.members.iter().filter_map(|key| directory.entry(*key));
    let members: Vec<Value> = members.map(|member| serde_json::json!({ "value": member.id })).collect();
    if !members.is_empty() {
        record.insert("members".to_owned(), Value::Array(members));
    }
    record
}

/// A provider that says nothing of whether somebody may come in changes nothing of it.
fn replaced(kind: Type, before: &Map<String, Value>, mut said: Map<String, Value>) -> Map<String, Value> {
    if let (Type::User, Some(active)) = (kind, before.get("active")) {
        said.entry("active").or_insert_with(|| active.clone());
    }
    said
}

fn group_said(mut record: Map<String, Value>) -> GroupSaid {
    let members = record.remove("members").unwrap_or_default();
    let id = |member: &Value| member.get("value").and_then(Value::as_str).map(str::to_owned).unwrap_or_default();
    GroupSaid { members: members.as_array().into_iter().flatten().map(id).collect(), record }
}

/// What Linchpin needs to know of a user.
fn user_said(record: Map<String, Value>) -> UserSaid {
    let text = |name: &str| text_of(&record, name);
    let user_name = text("userName").unwrap_or_default();
    let name = record.get("name").and_then(Value::as_object);
    let part = |part: &str| name.and_then(|name| text_of(name, part));
    let both = [part("givenName"), part("familyName")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let both = Some(both).filter(|both| !both.is_empty());
    let shown = text("displayName").or_else(|| part("formatted")).or(both).unwrap_or_else(|| user_name.clone());
    UserSaid {
        login: address(&record).unwrap_or_else(|| user_name.clone()),
        name: shown,
        is_active: record.get("active").and_then(Value::as_bool).unwrap_or(true),
        user_name,
        record,
    }
}

/// The address that somebody signs in with: the primary one, else the one at work, else the first.
fn address(record: &Map<String, Value>) -> Option<String> {
    let emails = record.get("emails")?.as_array()?;
    let is_work =
        |email: &&Value| email.get("type").and_then(Value::as_str).is_some_and(|t| t.eq_ignore_ascii_case("work"));
    let chosen = emails.iter().find(|email| record::is_primary(email));
    let chosen = chosen.or_else(|| emails.iter().find(is_work)).or_else(|| emails.first());
    chosen?.as_object().and_then(|email| text_of(email, "value"))
}

fn text_of(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn somebody_signs_in_with_the_address_that_counts() {
        let check = |emails: Value, expected: &str| {
            let record = json!({ "userName": "upn@example.com", "emails": emails });
            let said = user_said(record.as_object().expect("an object").clone());
            assert_eq!(said.login, expected, "{emails}");
        };
        check(json!([{ "value": "a" }, { "value": "b", "primary": true }]), "b");
        check(json!([{ "value": "a", "type": "home" }, { "value": "b", "type": "Work" }]), "b");
        check(json!([{ "value": "a" }, { "value": "b" }]), "a");
        check(json!([{ "value": " " }]), "upn@example.com");
        check(json!(null), "upn@example.com");
    }

    #[test]
    fn tags_are_compared_weakly() {
        assert!(names("\"x\", W/\"1a\"", "W/\"1a\"") && names("\"1a\"", "W/\"1a\"") && names("*", "W/\"1a\""));
        assert!(!names("W/\"1b\"", "W/\"1a\"") && !names("", "W/\"1a\""));
    }
}
