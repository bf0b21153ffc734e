//! A company with known truth, for the demo, for load, and to check estimates.
//!
//! [`write`] plays a company from a [`Spec`] and writes it as the CSV layout that Linchpin imports, beside `truth_*.csv`
//! files that no reader of the product opens. The model is described in docs/methods/simulated-company.md.

mod books;
mod days;
mod draw;
mod error;
mod export;
mod lead;
mod life;
mod model;
mod names;
mod oracle;
mod plans;
mod review;
mod roster;
mod shocks;
mod structure;
mod table;
mod territory;
mod truth;

pub use error::SimulateError;
pub use oracle::{Future, Oracle};

use crate::books::Books;
use crate::days::{Day, Days};
use crate::export::Export;
use crate::roster::{Roster, Stint};
use crate::shocks::Shocks;
use crate::territory::Event;
use jiff::civil::Date;
use std::path::Path;
use std::sync::Arc;

/// The version of the model: the same spec and version give the same bytes, at any time and on any machine.
pub const VERSION: u32 = 1;

/// The fewest sellers: two teams.
pub const FEWEST_SELLERS: usize = 12;
/// The most sellers: about ten times what the model was measured at.
pub const MOST_SELLERS: usize = 50_000;
/// The shortest history in years: two quarters.
pub const FEWEST_YEARS: f64 = 0.5;
/// The longest history in years.
pub const MOST_YEARS: f64 = 15.0;

/// Which company to play.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// Places for sellers.
    pub sellers: usize,
    /// The length of the history.
    pub years: f64,
    /// Another seed gives another company.
    pub seed: u64,
    /// The last day of the history ("today").
    pub end: Date,
}

impl Spec {
    /// The sample company of `linchpin demo`: three teams, two and a half years, and a seed on which forecasts do as on most
    /// (docs/methods/forecast.md).
    pub fn for_demo(end: Date) -> Spec {
        Spec { sellers: 24, years: 2.5, seed: 16, end }
    }

    fn check(&self) -> Result<(), SimulateError> {
        if !(FEWEST_SELLERS..=MOST_SELLERS).contains(&self.sellers) {
            return Err(SimulateError::Sellers { asked: self.sellers, least: FEWEST_SELLERS, most: MOST_SELLERS });
        }
        if !(FEWEST_YEARS..=MOST_YEARS).contains(&self.years) {
            return Err(SimulateError::Years { asked: self.years, least: FEWEST_YEARS, most: MOST_YEARS });
        }
        Ok(())
    }
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Seats that are done.
    pub sellers_done: usize,
    /// Seats in total.
    pub sellers: usize,
    /// Deals written so far.
    pub deals: u64,
}

/// What was written: rows per file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// people.csv
    pub people: u64,
    /// units.csv
    pub units: u64,
    /// accounts.csv
    pub accounts: u64,
    /// deals.csv
    pub deals: u64,
    /// Deals that are open at the end.
    pub open_deals: u64,
    /// changes.csv
    pub changes: u64,
    /// activities.csv
    pub activities: u64,
    /// quotas.csv
    pub quotas: u64,
    /// numbers.csv
    pub numbers: u64,
}

/// Everything that is decided before the first deal.
pub(crate) struct World {
    pub(crate) days: Arc<Days>,
    pub(crate) roster: Arc<Roster>,
    pub(crate) shocks: Shocks,
}

impl World {
    fn new(spec: &Spec) -> World {
        let days = Days::new(spec.end, spec.years);
        let roster = Roster::new(spec.seed, spec.sellers, &days);
        let weeks = days.at(days.horizon()).week + 1;
        let shocks = Shocks::new(spec.seed, roster.teams.len(), weeks);
        World { days: Arc::new(days), roster: Arc::new(roster), shocks }
    }

    /// How far somebody has grown into the seat: 0 on the first day, 1 when whole.
    pub(crate) fn ramp(&self, stint: Stint, day: Day) -> f64 {
        (f64::from(day - stint.from) / model::RAMP[2]).clamp(0.0, 1.0)
    }
}

/// Plays the company and writes its files to `dir`, seat by seat: memory grows with sellers and weeks, not with deals.
///
/// `dir` is made if missing. A folder that holds files of anything but an earlier simulation is refused.
pub fn write(spec: &Spec, dir: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Summary, SimulateError> {
    play(spec, false, dir, progress)
}

/// The same company with the columns that a deal review asks for: next step, people at the customer, MEDDPICC evidence. They are
/// drawn from streams of their own, so that all else stays the same.
pub fn write_reviewed(spec: &Spec, dir: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Summary, SimulateError> {
    play(spec, true, dir, progress)
}

fn play(
    spec: &Spec,
    is_reviewed: bool,
    dir: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, SimulateError> {
    spec.check()?;
    prepare(dir)?;
    truth::write_parameters(spec, dir)?;
    let world = World::new(spec);
    let mut books = Books::new(&world);
    let mut export = Export::create(&world, spec.seed, is_reviewed, dir)?;
    for seat in 0..spec.sellers {
        play_seat(&world, spec.seed, seat, &mut books, &mut export)?;
        progress(Progress { sellers_done: seat + 1, sellers: spec.sellers, deals: export.deals() });
    }
    let exported = export.finish()?;
    structure::write_memberships(&world, dir)?;
    structure::write_stages(dir)?;
    truth::write_people(&world, dir)?;
    truth::write_shocks(&world, dir)?;
    truth::write_future(&world, &books, dir)?;
    Ok(Summary {
        people: structure::write_people(&world, dir)?,
        units: structure::write_units(&world, dir)?,
        accounts: exported.accounts,
        deals: exported.deals,
        open_deals: exported.open,
        changes: exported.changes,
        activities: exported.activities,
        quotas: plans::write_quotas(&world, dir)?,
        numbers: plans::write_numbers(&world, &books, spec.seed, dir)?,
    })
}

fn play_seat(
    world: &World,
    seed: u64,
    seat: usize,
    books: &mut Books,
    export: &mut Export,
) -> Result<(), SimulateError> {
    let told = territory::play(world, seat, seed, None, &mut |event| match event {
        Event::Met { segment, seat } => export.account(segment, seat).map(Some),
        Event::Deal { account, lead, life, .. } => {
            books.add(world, lead, life);
            export.deal(account, lead, life).map(|()| None)
        }
    });
    told.map(drop)
}

/// Makes the folder, or makes sure that nothing but an earlier simulation is in it.
fn prepare(dir: &Path) -> Result<(), SimulateError> {
    let fail = |error| SimulateError::Folder { dir: dir.to_owned(), error };
    std::fs::create_dir_all(dir).map_err(fail)?;
    let is_empty = std::fs::read_dir(dir).map_err(fail)?.next().is_none();
    if is_empty || dir.join(truth::PARAMETERS).is_file() {
        Ok(())
    } else {
        Err(SimulateError::FolderInUse { dir: dir.to_owned() })
    }
}
