//! Writes who works where: people, units, memberships and stages.

use crate::World;
use crate::error::SimulateError;
use crate::export::{OUTCOMES, SELLING};
use crate::model;
use crate::roster::Person;
use crate::table::Table;
use std::borrow::Cow;
use std::path::Path;

/// Writes people.csv: everybody hired by the end.
pub fn write_people(world: &World, dir: &Path) -> Result<u64, SimulateError> {
    let mut table = Table::create(dir, "people.csv", &["id", "name", "email", "role", "unit_id", "hired", "left"])?;
    for person in known(world) {
        let unit = &world.roster.units[unit_at_end(world, person)].id;
        let hired = world.days.text(person.hired);
        let left = left(world, person);
        table.row(&[&person.id, &person.name, &email(person), person.role, unit, &hired, &left])?;
    }
    table.finish()
}

/// Writes units.csv.
pub fn write_units(world: &World, dir: &Path) -> Result<u64, SimulateError> {
    let mut table = Table::create(dir, "units.csv", &["id", "name", "parent_id", "head_id"])?;
    for unit in &world.roster.units {
        let parent = unit.parent.map_or("", |parent| &world.roster.units[parent].id);
        table.row(&[&unit.id, &unit.name, parent, &world.roster.people[unit.head].id])?;
    }
    table.finish()
}

/// Writes memberships.csv: two rows for whoever sat in a seat that changed teams.
pub fn write_memberships(world: &World, dir: &Path) -> Result<u64, SimulateError> {
    let mut table = Table::create(dir, "memberships.csv", &["person_id", "unit_id", "from", "to"])?;
    for person in known(world) {
        let (from, to) = (world.days.text(person.hired), left(world, person));
        let Some(seat) = person.seat.map(|seat| &world.roster.seats[seat]) else {
            table.row(&[&person.id, &world.roster.units[person.unit].id, &from, &to])?;
            continue;
        };
        let unit = |team: usize| &world.roster.units[world.roster.teams[team].unit].id;
        match seat.moves {
            Some((day, team)) if person.hired < day && person.left.is_none_or(|left| left >= day) => {
                table.row(&[&person.id, unit(seat.team), &from, &world.days.text(day - 1)])?;
                table.row(&[&person.id, unit(team), &world.days.text(day), &to])?;
            }
            _ => table.row(&[&person.id, unit(seat.team_on(person.hired)), &from, &to])?,
        }
    }
    table.finish()
}

/// Writes stages.csv.
pub fn write_stages(dir: &Path) -> Result<u64, SimulateError> {
    let mut table = Table::create(dir, "stages.csv", &["pipeline", "stage", "position", "kind"])?;
    for (pipeline, [won, lost]) in OUTCOMES {
        let open: &[&str] = if pipeline == SELLING { &model::SELLING_STAGES } else { &model::RENEWAL_STAGES };
        let kinds = open.iter().map(|stage| (*stage, "open")).chain([(won, "won"), (lost, "lost")]);
        for (position, (stage, kind)) in kinds.enumerate() {
            table.row(&[pipeline, stage, &(position + 1).to_string(), kind])?;
        }
    }
    table.finish()
}

/// People hired by the end, ascending by id.
pub fn known(world: &World) -> Vec<&Person> {
    let mut people: Vec<&Person> = world.roster.people.iter().filter(|person| person.hired <= world.days.end).collect();
    people.sort_by(|a, b| (a.id.len(), &a.id).cmp(&(b.id.len(), &b.id)));
    people
}

fn unit_at_end(world: &World, person: &Person) -> usize {
    person.seat.map_or(person.unit, |seat| {
        let last = person.left.unwrap_or(world.days.end).min(world.days.end);
        world.roster.teams[world.roster.seats[seat].team_on(last)].unit
    })
}

fn left<'a>(world: &'a World, person: &Person) -> Cow<'a, str> {
    person.left.filter(|left| *left <= world.days.end).map(|left| world.days.text(left)).unwrap_or_default()
}

/// An address in the domain that is kept for examples.
fn email(person: &Person) -> String {
    let local: String = person.name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
    format!("{}.{}@example.com", local.to_lowercase().replace(' ', "."), person.id.to_lowercase())
}
