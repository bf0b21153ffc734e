//! How many deals were open at each age on each day, and how many of them were won or lost: what rates are made of.

use crate::ledger::{Day, Prepared, recency};
use crate::phase::{PHASES, effects};
use facts::StageKind;
use facts::deal::DealIx;

/// Won, then lost.
pub(crate) const CAUSES: usize = 2;
const WON: usize = 0;
const LOST: usize = 1;

/// Ages in days at which a new band starts: days at first, then weeks, then months of four weeks to two years.
const BANDS: usize = 49;

/// The band of an age in days.
pub(crate) fn band_of(age: Day) -> usize {
    match age {
        ..=0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=6 => 3,
        7..=181 => 3 + (age / 7) as usize,
        182..=727 => 29 + ((age - 182) / 28) as usize,
        _ => BANDS - 1,
    }
}

/// Ages between which the season within the period may differ: fresh deals close in any week, older ones are pulled to its
/// end.
const CLASSES: usize = 4;

/// The class of a band: under two weeks, six weeks, fourteen weeks, older.
fn class_of(band: usize) -> usize {
    const TWO_WEEKS: usize = 5;
    const SIX_WEEKS: usize = 9;
    const FOURTEEN_WEEKS: usize = 17;
    match band {
        ..TWO_WEEKS => 0,
        TWO_WEEKS..SIX_WEEKS => 1,
        SIX_WEEKS..FOURTEEN_WEEKS => 2,
        _ => 3,
    }
}

/// One day's deals by age band.
#[derive(Clone, Debug)]
struct DayCounts {
    open: [f32; BANDS],
    events: [[f32; BANDS]; CAUSES],
}

/// Counts for every day from the first known outcome on: earlier closes may be missing, so deals enter late.
#[derive(Debug, Default)]
pub(crate) struct Exposures {
    start: Option<Day>,
    days: Vec<DayCounts>,
}

/// A stretch during which a deal was open, in days on which that was known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spell {
    /// The first day.
    pub(crate) from: Day,
    /// The last day, and how it ended; `None` while open.
    pub(crate) end: Option<(Day, Option<usize>)>,
}

impl Exposures {
    pub(crate) fn of(prepared: &Prepared<'_>) -> Exposures {
        let closes = prepared.deals().filter_map(|deal| first_close(prepared, deal));
        let Some(start) = closes.min() else { return Exposures::default() };
        let last = prepared.last_fact(Day::MAX).unwrap_or(start);
        let nothing = DayCounts { open: [0.0; BANDS], events: [[0.0; BANDS]; CAUSES] };
        let mut days = vec![nothing; usize::try_from(last - start + 1).unwrap_or(0)];
        for deal in prepared.deals() {
            let Some(created) = prepared.created(deal) else { continue };
            for spell in spells(prepared, deal) {
                count(&mut days, start, last, created, spell);
            }
        }
        Exposures { start: Some(start), days }
    }

    /// The first day from which outcomes are known, if that is not after `day`.
    pub(crate) fn start(&self, day: Day) -> Option<Day> {
        self.start.filter(|start| *start <= day)
    }
}

fn count(days: &mut [DayCounts], start: Day, last: Day, created: Day, spell: Spell) {
    let (end, cause) = spell.end.map_or((last, None), |(end, cause)| (end, cause));
    for day in spell.from.max(start)..=end {
        days[(day - start) as usize].open[band_of(day - created)] += 1.0;
    }
    if let Some(cause) = cause
        && end >= start
    {
        days[(end - start) as usize].events[cause][band_of(end - created)] += 1.0;
    }
}

fn first_close(prepared: &Prepared<'_>, deal: DealIx) -> Option<Day> {
    prepared.created(deal)?;
    spells(prepared, deal).into_iter().filter_map(|spell| spell.end.filter(|end| end.1.is_some())).map(|e| e.0).min()
}

/// The spells of a deal: reopening starts a new one; being deleted ends one without an outcome.
pub(crate) fn spells(prepared: &Prepared<'_>, deal: DealIx) -> Vec<Spell> {
    let (known, states) = prepared.states(deal);
    let mut out: Vec<Spell> = Vec::with_capacity(1);
    for (day, state) in known.iter().zip(states) {
        let kind = prepared.company.kind_of(state);
        let is_open = kind == StageKind::Open && !state.deleted;
        let last = out.last_mut();
        match last {
            Some(Spell { end: None, .. }) if is_open => {}
            _ if is_open => out.push(Spell { from: *day, end: None }),
            Some(spell @ Spell { end: None, .. }) => {
                let cause = match kind {
                    StageKind::Won => Some(WON),
                    StageKind::Lost => Some(LOST),
                    StageKind::Open => None,
                };
                spell.end = Some((*day, cause.filter(|_| !state.deleted)));
            }
            _ => {}
        }
    }
    // Opened and closed by the same export: it was open on that day.
    if out.is_empty()
        && let (Some(day), Some(state)) = (known.first(), states.first())
        && state.closed.is_some()
    {
        let cause = if prepared.company.kind_of(state) == StageKind::Won { WON } else { LOST };
        out.push(Spell { from: *day, end: Some((*day, Some(cause))) });
    }
    out
}

/// Daily rates of being won and lost by age, and how they differ by phase of the period: in each class of ages on its own,
/// as far as that shows.
#[derive(Clone, Debug)]
pub(crate) struct Rates {
    by_age: [[f64; BANDS]; CAUSES],
    by_phase: [Season; CAUSES],
}

/// Factors by class of ages and phase.
type Season = [[f64; PHASES]; CLASSES];

impl Rates {
    /// The rates that were seen by the end of `day`, the last on which anything was known. `None` before any outcome.
    pub(crate) fn seen_by(prepared: &Prepared<'_>, day: Day) -> Option<Rates> {
        let start = prepared.exposures.start(day)?;
        let sums = Sums::of(prepared, start, day);
        let periods = prepared.phases.periods_seen(start, day);
        let mut rates = Rates { by_age: [[0.0; BANDS]; CAUSES], by_phase: [[[1.0; PHASES]; CLASSES]; CAUSES] };
        for cause in 0..CAUSES {
            // Age and phase in turn until they settle (iterative proportional fitting of a log-linear table).
            for _ in 0..6 {
                rates.by_age[cause] = sums.by_age(cause, &rates.by_phase[cause]);
                rates.by_phase[cause] = sums.by_phase(cause, &rates.by_age[cause], &periods);
            }
        }
        Some(rates)
    }

    /// The daily rate of `cause` at `age` in `phase`.
    pub(crate) fn rate(&self, cause: usize, age: Day, phase: usize) -> f64 {
        let band = band_of(age);
        self.by_age[cause][band] * self.by_phase[cause][class_of(band)][phase]
    }
}

struct Sums {
    open: [[f64; BANDS]; PHASES],
    events: [[[f64; BANDS]; PHASES]; CAUSES],
}

impl Sums {
    fn of(prepared: &Prepared<'_>, start: Day, end: Day) -> Sums {
        let mut sums = Sums { open: [[0.0; BANDS]; PHASES], events: [[[0.0; BANDS]; PHASES]; CAUSES] };
        for day in start..=end {
            let Some(counts) = prepared.exposures.days.get((day - start) as usize) else { break };
            let phase = prepared.phases.of(day);
            // A year ago counts half: FORECAST.md's recency.
            let weight = recency(end - day, 365.0);
            for band in 0..BANDS {
                sums.open[phase][band] += weight * f64::from(counts.open[band]);
                for cause in 0..CAUSES {
                    sums.events[cause][phase][band] += weight * f64::from(counts.events[cause][band]);
                }
            }
        }
        sums
    }

    /// The rate per band, drawn towards its neighbours' as if three of their events had been seen in it, and theirs
    /// towards the overall rate as if one had.
    fn by_age(&self, cause: usize, by_phase: &Season) -> [f64; BANDS] {
        let events: [f64; BANDS] = std::array::from_fn(|band| self.events[cause].iter().map(|row| row[band]).sum());
        let open: [f64; BANDS] = std::array::from_fn(|band| {
            let effects = &by_phase[class_of(band)];
            self.open.iter().zip(effects).map(|(row, effect)| row[band] * effect).sum()
        });
        let overall = (events.iter().sum::<f64>() + 0.5) / (open.iter().sum::<f64>() + 100.0);
        std::array::from_fn(|band| {
            let near = band.saturating_sub(1)..(band + 2).min(BANDS);
            let near_events: f64 = events[near.clone()].iter().sum();
            let near_open: f64 = open[near].iter().sum();
            let usual = (near_events + 1.0) / (near_open + 1.0 / overall);
            (events[band] + 3.0) / (open[band] + 3.0 / usual)
        })
    }

    /// What all ages share, and each class's difference from it.
    fn by_phase(&self, cause: usize, by_age: &[f64; BANDS], periods: &[f64; PHASES]) -> Season {
        let shared = self.season(cause, by_age, periods, |_| true, &[1.0; PHASES]);
        std::array::from_fn(|class| {
            let own = self.season(cause, by_age, periods, |band| class_of(band) == class, &shared);
            std::array::from_fn(|phase| shared[phase] * own[phase])
        })
    }

    fn season(
        &self,
        cause: usize,
        by_age: &[f64; BANDS],
        periods: &[f64; PHASES],
        within: impl Fn(usize) -> bool,
        usual: &[f64; PHASES],
    ) -> [f64; PHASES] {
        let bands = || (0..BANDS).filter(|band| within(*band));
        let events = std::array::from_fn(|phase| bands().map(|band| self.events[cause][phase][band]).sum());
        let expected = std::array::from_fn(|phase| {
            usual[phase] * bands().map(|band| self.open[phase][band] * by_age[band]).sum::<f64>()
        });
        effects(&events, &expected, periods)
    }
}
