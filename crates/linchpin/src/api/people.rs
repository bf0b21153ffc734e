//! Who there is, and who asks.

use super::caller::Caller;
use super::problem::ApiProblem;
use axum::Json;
use facts::person::Role;
use serde::Serialize;
use utoipa::ToSchema;

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    /// The id.
    id: String,
    /// The name.
    name: String,
    /// The title in the source.
    title: String,
    /// seller, manager, leader, enablement, operations or helper: what the hierarchy makes of them today.
    role: String,
    /// The name of their unit.
    unit: String,
}

/// Who asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The person's id; null: the operator of this machine, or whoever leads the company while its files name nobody.
    id: Option<String>,
    /// The name.
    name: Option<String>,
    /// The role.
    role: String,
}

/// The word of a role.
pub(super) fn role(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Who asks
#[utoipa::path(get, path = "/api/v1/me", tag = "people", responses((status = 200, body = Me), (status = 404, body = ApiProblem)))]
pub async fn get_me(caller: Caller) -> Json<Me> {
    let person = caller.actor.person(&caller.frame);
    Json(Me {
        id: person.map(|person| caller.frame.loaded.people_ids[person as usize].clone()),
        name: person.map(|person| caller.frame.person_name(person).to_owned()),
        role: role(caller.actor.role()),
    })
}

/// Everybody who is here today
#[utoipa::path(get, path = "/api/v1/people", tag = "people", responses((status = 200, body = Vec<Person>), (status = 404, body = ApiProblem)))]
pub async fn list_people(caller: Caller) -> Result<Json<Vec<Person>>, ApiProblem> {
    let people = caller.work.people(&caller.actor, false, caller.now).await.map_err(|p| caller.problem(p))?;
    let person = |p: work::people::ListedPerson| Person {
        id: p.id,
        name: p.name,
        title: p.title,
        role: role(p.role),
        unit: p.unit,
    };
    Ok(Json(people.into_iter().map(person).collect()))
}
