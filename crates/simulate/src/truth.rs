//! Writes what only the simulation knows. No reader of the product opens these files.

use crate::books::Books;
use crate::days::clamp_day;
use crate::error::SimulateError;
use crate::model;
use crate::structure;
use crate::table::Table;
use crate::{Spec, VERSION, World};
use std::path::Path;

/// The file by which a folder of simulated data is known.
pub const PARAMETERS: &str = "truth_parameters.csv";

/// Writes truth_parameters.csv: the version, the spec and every constant.
pub fn write_parameters(spec: &Spec, dir: &Path) -> Result<(), SimulateError> {
    let mut table = Table::create(dir, PARAMETERS, &["name", "index", "value"])?;
    table.row(&["version", "", &VERSION.to_string()])?;
    table.row(&["sellers", "", &spec.sellers.to_string()])?;
    table.row(&["years", "", &spec.years.to_string()])?;
    table.row(&["seed", "", &spec.seed.to_string()])?;
    table.row(&["end", "", &spec.end.to_string()])?;
    for (name, values) in model::ALL {
        for (index, value) in values.iter().enumerate() {
            table.row(&[&name.to_lowercase(), &index.to_string(), &value.to_string()])?;
        }
    }
    table.finish().map(drop)
}

/// Writes truth_people.csv: what sellers are like.
pub fn write_people(world: &World, dir: &Path) -> Result<(), SimulateError> {
    let header = ["person_id", "skill", "care", "optimism", "sandbags", "effort"];
    let mut table = Table::create(dir, "truth_people.csv", &header)?;
    for person in structure::known(world) {
        let nature = &person.nature;
        let figure = |value: f64| format!("{value:.4}");
        table.row(&[
            &person.id,
            &figure(nature.skill),
            &figure(nature.care),
            &figure(nature.optimism),
            if nature.sandbags { "yes" } else { "no" },
            &figure(nature.effort),
        ])?;
    }
    table.finish().map(drop)
}

/// Writes truth_shocks.csv: weekly shocks on log winning, to the end of the told future.
pub fn write_shocks(world: &World, dir: &Path) -> Result<(), SimulateError> {
    let mut table = Table::create(dir, "truth_shocks.csv", &["unit_id", "week_ends", "shock"])?;
    let last = world.days.end + clamp_day(7 * crate::days::FUTURE_WEEKS as i64);
    let units = world.roster.teams.iter().map(|team| &world.roster.units[team.unit].id);
    let company = &world.roster.units[0].id;
    let series = std::iter::once((company, &world.shocks.company)).chain(units.zip(&world.shocks.teams));
    for (unit, shocks) in series {
        for day in (0..=last).filter(|day| world.days.at(*day).is_friday) {
            let today = world.days.at(day);
            table.row(&[unit, &today.text, &format!("{:.4}", shocks[today.week])])?;
        }
    }
    table.finish().map(drop)
}

/// Writes truth_future.csv: bookings per person and week after the end; a week without bookings has no row.
pub fn write_future(world: &World, books: &Books, dir: &Path) -> Result<(), SimulateError> {
    let header = ["person_id", "week", "from", "to", "bookings", "of_open_deals", "of_later_deals"];
    let mut table = Table::create(dir, "truth_future.csv", &header)?;
    for ((person, week), future) in &books.future {
        let from = world.days.end + 1 + clamp_day(7 * *week as i64);
        table.row(&[
            &world.roster.people[*person].id,
            &(week + 1).to_string(),
            &world.days.text(from),
            &world.days.text(from + 6),
            &(future.open + future.created_later).to_string(),
            &future.open.to_string(),
            &future.created_later.to_string(),
        ])?;
    }
    table.finish().map(drop)
}
