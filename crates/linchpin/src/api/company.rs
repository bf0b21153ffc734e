//! The company as operations keep it: settings and calendar, units and people, quotas, stages, rates, how long records are kept.

pub mod calendar;
pub mod changes;
pub mod currencies;
pub mod people;
pub mod quotas;
pub mod retention;
pub mod stages;
pub mod units;

use super::caller::Caller;
use super::people::role;
use super::problem::ApiProblem;
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use work::Done;
use work::amend::Said;
use work::company::{PersonLine, UnitLine};

/// A person or unit, by id and name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    id: String,
    name: String,
}

impl Named {
    fn of((id, name): (String, String)) -> Named {
        Named { id, name }
    }
}

/// A person in the tree.
#[derive(Debug, Serialize, ToSchema)]
struct TreePerson {
    id: String,
    name: String,
    /// The title in the source.
    title: String,
    /// seller, manager, leader, enablement, operations or helper: what the hierarchy makes of them today.
    role: String,
    /// The last day, where it is known.
    #[schema(value_type = Option<String>, format = Date)]
    left: Option<Date>,
}

impl TreePerson {
    fn of(line: PersonLine) -> TreePerson {
        TreePerson { id: line.id, name: line.name, title: line.title, role: role(line.role), left: line.left }
    }
}

/// A unit in the tree.
#[derive(Debug, Serialize, ToSchema)]
struct TreeUnit {
    id: String,
    name: String,
    /// How many units stand above it.
    depth: usize,
    /// Who heads it.
    head: Option<Named>,
    /// Its own people, without those of units below.
    people: Vec<TreePerson>,
}

impl TreeUnit {
    fn of(line: UnitLine) -> TreeUnit {
        let people = line.people.into_iter().map(TreePerson::of).collect();
        TreeUnit { id: line.id, name: line.name, depth: line.depth, head: line.head.map(Named::of), people }
    }
}

/// Units and people.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tree {
    /// From the top down, each followed by those below it.
    units: Vec<TreeUnit>,
    /// People who are here and in no unit.
    nowhere: Vec<TreePerson>,
    /// People who left or are not here yet.
    away: Vec<TreePerson>,
}

/// What became of something that was said by hand.
#[derive(Debug, Serialize, ToSchema)]
pub struct Amended {
    /// The id of the change, by which it can be taken back; null: nothing was new of it.
    change: Option<String>,
    /// The id of the person or unit that it is about.
    about: Option<String>,
}

impl Amended {
    /// What came of it, with whom it is about.
    async fn of(caller: &Caller, done: Done<Option<String>>) -> Result<Json<Amended>, ApiProblem> {
        let change = done.map_err(|p| caller.problem(p))?;
        let about = about(caller, change.as_deref()).await.map_err(|p| caller.problem(p))?;
        Ok(Json(Amended { change, about }))
    }

    /// The same of something that was not there before.
    async fn new(caller: &Caller, done: Done<Option<String>>) -> Result<(StatusCode, Json<Amended>), ApiProblem> {
        Ok((StatusCode::CREATED, Amended::of(caller, done).await?))
    }
}

/// The person or unit that a change just made is about.
async fn about(caller: &Caller, change: Option<&str>) -> Done<Option<String>> {
    let Some(change) = change else { return Ok(None) };
    let latest = caller.work.amendments(&caller.actor, None, 10, caller.now).await?;
    let said = latest.into_iter().find(|amendment| amendment.id == change).map(|amendment| amendment.said);
    let frame = caller.work.frame(caller.now).await?;
    let loaded = &frame.loaded;
    let id = |keys: &[i64], ids: &[String], key: i64| {
        keys.iter().position(|known| *known == key).map(|place| ids[place].clone())
    };
    Ok(said.unwrap_or_default().into_iter().find_map(|said| match said {
        Said::Person { person, .. } => id(&loaded.people, &loaded.people_ids, person),
        Said::Unit { unit, .. } => id(&loaded.units, &loaded.unit_ids, unit),
        _ => None,
    }))
}

/// Units and people as they stand today
#[utoipa::path(get, path = "/api/v1/company/tree", tag = "company", responses((status = 200, body = Tree)))]
pub async fn get_tree(caller: Caller) -> Result<Json<Tree>, ApiProblem> {
    let tree = caller.work.read_tree(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    let people = |lines: Vec<PersonLine>| lines.into_iter().map(TreePerson::of).collect();
    let units = tree.units.into_iter().map(TreeUnit::of).collect();
    Ok(Json(Tree { units, nowhere: people(tree.nowhere), away: people(tree.away) }))
}
