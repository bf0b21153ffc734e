//! What this server can do: RFC 7643 sections 5 to 7, RFC 7644 section 4.

use super::LARGEST;
use super::bulk;
use super::fault::Fault;
use super::listing;
use super::schema::{PUBLISHED, Type};
use serde_json::{Value, json};

const CONFIG: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
const RESOURCE_TYPE: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

/// /ServiceProviderConfig
pub fn config(base: &str) -> Value {
    json!({
        "schemas": [CONFIG],
        "patch": { "supported": true },
        "bulk": { "supported": true, "maxOperations": bulk::MOST, "maxPayloadSize": LARGEST },
        "filter": { "supported": true, "maxResults": listing::MOST },
        "changePassword": { "supported": false },
        "sort": { "supported": true },
        "etag": { "supported": true },
        "pagination": { "cursor": false, "index": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "A token that operations make on the page Provisioning",
            "specUri": "https://www.rfc-editor.org/info/rfc6750",
            "primary": true,
        }],
        "meta": { "resourceType": "ServiceProviderConfig", "location": format!("{base}/ServiceProviderConfig") },
    })
}

fn resource_type(base: &str, kind: Type) -> Value {
    let extension = |urn: &&str| json!({ "schema": urn, "required": false });
    json!({
        "schemas": [RESOURCE_TYPE],
        "id": kind.name(),
        "name": kind.name(),
        "description": match kind {
            Type::User => "Somebody who may come in",
            Type::Group => "Users who belong together",
        },
        "endpoint": kind.endpoint(),
        "schema": kind.schema(),
        "schemaExtensions": kind.extensions().iter().map(extension).collect::<Vec<_>>(),
        "meta": { "resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/{}", kind.name()) },
    })
}

/// /ResourceTypes
pub fn resource_types(base: &str) -> Value {
    listing::all(&Type::ALL.map(|kind| resource_type(base, kind)))
}

/// /ResourceTypes/{id}
///
/// # Errors
/// [`Fault::NotFound`]
pub fn resource_type_of(base: &str, id: &str) -> Result<Value, Fault> {
    let kind = Type::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(id));
    kind.map(|kind| resource_type(base, kind)).ok_or_else(|| Fault::NotFound(id.to_owned()))
}

fn published(base: &str, schema: &Value) -> Value {
    let id = schema["id"].as_str().unwrap_or_default();
    let mut schema = schema.clone();
    schema["meta"] = json!({ "resourceType": "Schema", "location": format!("{base}/Schemas/{id}") });
    schema
}

/// /Schemas
pub fn schemas(base: &str) -> Value {
    let all: Vec<Value> = PUBLISHED.iter().map(|schema| published(base, schema)).collect();
    listing::all(&all)
}

/// /Schemas/{id}
///
/// # Errors
/// [`Fault::NotFound`]
pub fn schema_of(base: &str, id: &str) -> Result<Value, Fault> {
    let is_it = |schema: &&Value| schema["id"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(id));
    let found = PUBLISHED.iter().find(is_it);
    found.map(|schema| published(base, schema)).ok_or_else(|| Fault::NotFound(id.to_owned()))
}
