//! Quotas, and the numbers that sellers and heads of units submit each Friday for the running quarter.
//!
//! A quarter that had begun before the history has neither: nobody could say what was won in it.

use crate::World;
use crate::books::Books;
use crate::days::{Day, Quarter, clamp_day};
use crate::draw::{Draw, Stream};
use crate::error::SimulateError;
use crate::model;
use crate::roster::Stint;
use crate::table::Table;
use facts::time::days_between;
use std::path::Path;

/// Writes quotas.csv: every quarter that began in the history, and the next.
pub fn write_quotas(world: &World, dir: &Path) -> Result<u64, SimulateError> {
    let header = ["person_id", "unit_id", "period_start", "period_end", "amount", "currency", "measure"];
    let mut table = Table::create(dir, "quotas.csv", &header)?;
    let running = world.days.at(world.days.end).quarter;
    let told = world.days.quarters.iter().enumerate().take(running + 2);
    for (index, quarter) in told.filter(|(index, _)| is_whole(world, *index)) {
        let mut sums = vec![0.0; world.roster.units.len()];
        let mut write = |person: &str, unit: &str, amount: f64| {
            let amount = rounded(amount).to_string();
            let (start, end) = (quarter.start.to_string(), quarter.end.to_string());
            table.row(&[person, unit, &start, &end, &amount, "USD", "bookings"])
        };
        for (seat, stint) in sitting(world, quarter) {
            let amount = quota(world, seat, stint, index);
            let team = world.roster.seats[seat].team_on(first_day(world, quarter));
            sums[world.roster.teams[team].unit] += amount / model::OVER_ASSIGNMENT[0];
            write(&world.roster.people[stint.person].id, "", amount)?;
        }
        roll_up(world, &mut sums);
        for (unit, sum) in world.roster.units.iter().zip(&sums) {
            write("", &unit.id, *sum)?;
        }
    }
    table.finish()
}

/// Adds units' quotas up the hierarchy, each level with its own over-assignment. Units stand after the unit above.
fn roll_up(world: &World, sums: &mut [f64]) {
    for unit in (1..sums.len()).rev() {
        let Some(parent) = world.roster.units[unit].parent else { continue };
        let step = if parent == 0 { 2 } else { 1 };
        sums[parent] += sums[unit] / model::OVER_ASSIGNMENT[step];
    }
}

/// Who is given a quota for a quarter: those here for a part of it, as far as is known at the end.
fn sitting<'a>(world: &'a World, quarter: &'a Quarter) -> impl Iterator<Item = (usize, Stint)> + 'a {
    let end = world.days.end;
    let (first, last) = (first_day(world, quarter), quarter.last.min(end));
    let stays = move |stint: &&Stint| stint.from <= last.max(first).min(end) && (stint.to >= first || stint.to > end);
    let seats = world.roster.seats.iter().enumerate();
    seats.flat_map(move |(seat, place)| place.stints.iter().filter(stays).map(move |stint| (seat, *stint)))
}

/// Whether the quarter began in the history.
fn is_whole(world: &World, quarter: usize) -> bool {
    world.days.quarters[quarter].start >= world.days.date(0)
}

fn first_day(world: &World, quarter: &Quarter) -> Day {
    let length = clamp_day(days_between(quarter.start, quarter.end));
    (quarter.last - length).clamp(0, world.days.horizon())
}

/// The quota of a person in a quarter: the team's usual, less for those who are new or come in the middle.
fn quota(world: &World, seat: usize, stint: Stint, quarter: usize) -> f64 {
    let period = &world.days.quarters[quarter];
    let first = first_day(world, period);
    let focus = world.roster.teams[world.roster.seats[seat].team_on(first)].focus;
    let season = usize::try_from((period.start.month() - 1) / 3).expect("months are 1 to 12");
    let growth = libm::pow(1.0 + model::QUOTA_GROWTH[0], quarter as f64);
    let present = f64::from(period.last - stint.from.max(first) + 1) / f64::from(period.last - first + 1).max(1.0);
    let [start_share, ..] = model::RAMP;
    let ramp = start_share + (1.0 - start_share) * world.ramp(stint, first.max(stint.from));
    model::QUOTA[focus] * model::QUOTA_BY_QUARTER[season] * growth * present.clamp(0.0, 1.0) * ramp
}

fn rounded(amount: f64) -> i64 {
    ((amount / 1000.0).round() as i64).max(1) * 1000
}

/// Writes numbers.csv.
pub fn write_numbers(world: &World, books: &Books, seed: u64, dir: &Path) -> Result<u64, SimulateError> {
    let header = ["person_id", "unit_id", "period_start", "as_of", "amount"];
    let mut calls = Calls {
        world,
        books,
        draw: Draw::new(seed, Stream::Numbers),
        table: Table::create(dir, "numbers.csv", &header)?,
        won: vec![(usize::MAX, usize::MAX, 0); world.roster.seats.len()],
    };
    for day in
        (0..=world.days.end).filter(|day| world.days.at(*day).is_friday && is_whole(world, world.days.at(*day).quarter))
    {
        calls.friday(day)?;
    }
    calls.table.finish()
}

struct Calls<'a> {
    world: &'a World,
    books: &'a Books,
    draw: Draw,
    table: Table,
    /// Per seat: who, in which quarter, has won how much.
    won: Vec<(usize, usize, i64)>,
}

impl Calls<'_> {
    fn friday(&mut self, day: Day) -> Result<(), SimulateError> {
        let world = self.world;
        let mut units = vec![(0.0, 0.0); world.roster.units.len()];
        for seat in 0..world.roster.seats.len() {
            let won = self.won_so_far(seat, day);
            let Some(stint) = world.roster.seats[seat].stint_on(day) else { continue };
            let open = self.sellers_call(seat, stint, day);
            let unit = world.roster.teams[world.roster.seats[seat].team_on(day)].unit;
            units[unit].0 += won;
            units[unit].1 += open;
            self.write(&world.roster.people[stint.person].id, "", day, won + open)?;
        }
        for unit in (0..units.len()).rev() {
            let (won, open) = units[unit];
            let open = open * self.haircut(unit, day);
            self.write("", &world.roster.units[unit].id, day, won + open)?;
            if let Some(parent) = world.roster.units[unit].parent {
                units[parent].0 += won;
                units[parent].1 += open;
            }
        }
        Ok(())
    }

    fn won_so_far(&mut self, seat: usize, day: Day) -> f64 {
        let today = self.world.days.at(day);
        let person = self.world.roster.seats[seat].stint_on(day).map_or(usize::MAX, |stint| stint.person);
        let (who, quarter, won) = &mut self.won[seat];
        if (*who, *quarter) != (person, today.quarter) {
            (*who, *quarter, *won) = (person, today.quarter, 0);
        }
        *won += i64::from(self.books.cell(seat, today.week).won);
        *won as f64
    }

    /// What a seller calls beyond what is won: optimistic early in the quarter, or held back.
    fn sellers_call(&mut self, seat: usize, stint: Stint, day: Day) -> f64 {
        let today = self.world.days.at(day);
        let nature = &self.world.roster.people[stint.person].nature;
        let remaining = self.remaining(day);
        let [pipeline, best_case, commit] = self.books.cell(seat, today.week).open.map(f64::from);
        let [by_commit, by_best_case, by_pipeline, by_quota] = model::CALLING;
        let seen = by_commit * commit + by_best_case * best_case + by_pipeline * pipeline;
        let unseen = by_quota * remaining * quota(self.world, seat, stint, today.quarter);
        let held = if nature.sandbags { model::SANDBAGGERS[1] } else { 1.0 };
        let noise = self.draw.lognormal(nature.optimism * remaining, model::CALL_NOISE[0]);
        (seen + unseen) * held * noise
    }

    /// The head's own judgement: teams' heads cut most; those above add little.
    fn haircut(&mut self, unit: usize, day: Day) -> f64 {
        let head = &self.world.roster.people[self.world.roster.units[unit].head].nature;
        let is_team = self.world.roster.teams.iter().any(|team| team.unit == unit);
        let usual = if is_team { model::HEAD_HAIRCUT[0] } else { 1.0 };
        usual * self.draw.lognormal(head.optimism * self.remaining(day), model::CALL_NOISE[1])
    }

    fn remaining(&self, day: Day) -> f64 {
        (f64::from(self.world.days.quarter(day).last - day) / 91.0).clamp(0.0, 1.0)
    }

    fn write(&mut self, person: &str, unit: &str, day: Day, amount: f64) -> Result<(), SimulateError> {
        let start = self.world.days.quarter(day).start.to_string();
        let amount = ((amount / 1000.0).round() as i64 * 1000).to_string();
        self.table.row(&[person, unit, &start, &self.world.days.at(day).text, &amount])
    }
}
