//! Weekly sums per seat, from which numbers are submitted, and the true bookings after the end.

use crate::World;
use crate::days::{Day, FUTURE_WEEKS};
use crate::lead::Lead;
use crate::life::Life;
use std::collections::BTreeMap;

/// What a seller sees on a Friday of the running quarter, in dollars.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// Open, planned to close in the quarter, by category: pipeline, best case, commit.
    pub open: [u32; 3],
    /// Won since the Friday before, in the quarter.
    pub won: u32,
}

/// True bookings of a person in a week after the end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Future {
    /// From deals that are open at the end.
    pub open: i64,
    /// From deals that are created later.
    pub created_later: i64,
}

/// The sums. Their size grows with sellers and weeks, not with deals.
pub struct Books {
    weeks: usize,
    cells: Vec<Cell>,
    /// By (person, week after the end from 0).
    pub future: BTreeMap<(usize, usize), Future>,
}

impl Books {
    /// Empty books.
    pub fn new(world: &World) -> Books {
        let weeks = world.days.at(world.days.end).week + 1;
        Books { weeks, cells: vec![Cell::default(); weeks * world.roster.seats.len()], future: BTreeMap::new() }
    }

    /// The sums of a seat in a week.
    pub fn cell(&self, seat: usize, week: usize) -> &Cell {
        &self.cells[seat * self.weeks + week]
    }

    /// Adds a deal.
    pub fn add(&mut self, world: &World, lead: &Lead, life: &Life) {
        let end = world.days.end;
        for week in life.weeks.iter().take_while(|week| week.day <= end) {
            if week.close_date <= world.days.quarter(week.day).last {
                let cell = &mut self.cells[week.seat * self.weeks + world.days.at(week.day).week];
                let sum = &mut cell.open[usize::from(week.category)];
                *sum = sum.saturating_add(dollars(week.amount));
            }
        }
        if let Some((day, true, value)) = life.outcome {
            if day <= end {
                self.won(world, life.closer, day, value);
            } else {
                self.won_later(life.closer, (day - end - 1) as usize / 7, value, lead.created <= end);
            }
        }
    }

    fn won(&mut self, world: &World, closer: usize, day: Day, value: i64) {
        let Some(seat) = world.roster.people[closer].seat else { return };
        let today = world.days.at(day);
        // What was won after the quarter's last Friday is in no number of that quarter.
        let counts = (day..day + 7).find(|day| world.days.at(*day).is_friday);
        if counts.is_some_and(|friday| world.days.at(friday).quarter == today.quarter) {
            let cell = &mut self.cells[seat * self.weeks + today.week];
            cell.won = cell.won.saturating_add(dollars(value));
        }
    }

    fn won_later(&mut self, closer: usize, week: usize, value: i64, was_open: bool) {
        if week >= FUTURE_WEEKS {
            return;
        }
        let future = self.future.entry((closer, week)).or_default();
        if was_open {
            future.open += value;
        } else {
            future.created_later += value;
        }
    }
}

fn dollars(amount: i64) -> u32 {
    u32::try_from(amount).unwrap_or(u32::MAX)
}
