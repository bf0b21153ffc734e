//! How much faster deals of a stage are won and lost than deals of their age.

use crate::exposure::{CAUSES, Rates, spells};
use crate::ledger::{Day, Prepared};
use facts::deal::{DealIx, StageIx};
use std::collections::{BTreeMap, HashMap};

/// Weeks ahead, each up to before the second, at which a stage says less: the first, four weeks, a quarter, later.
const LAGS: usize = 4;
const LAG_WEEKS: [(usize, usize); LAGS] = [(0, 1), (1, 4), (4, 13), (13, FOLLOWED_WEEKS as usize)];
/// Landmarks stand a fortnight apart, over a year.
const LANDMARK_DAYS: Day = 14;
const LANDMARKS: Day = 26;
/// Outcomes are followed for half a year from each.
const FOLLOWED_WEEKS: Day = 26;
/// A cell is drawn towards no effect as if so many outcomes had happened as expected.
const WEIGHT: f64 = 8.0;

/// Factors on the rates of won and lost by stage at the origin and days ahead (indirect standardisation: seen over
/// expected by age and phase).
#[derive(Debug, Default)]
pub(crate) struct StageEffects(BTreeMap<Option<StageIx>, [[f64; CAUSES]; LAGS]>);

#[derive(Clone, Copy, Default)]
struct Cell {
    seen: [f64; CAUSES],
    expected: [f64; CAUSES],
}

impl StageEffects {
    /// What was seen by `day`.
    pub(crate) fn learn(prepared: &Prepared<'_>, rates: &Rates, day: Day) -> StageEffects {
        let Some(start) = prepared.exposures.start(day) else { return StageEffects::default() };
        let days = (1..=LANDMARKS).map(|back| day - back * LANDMARK_DAYS).filter(|landmark| *landmark >= start);
        let by_age = |landmark| ByAge { prepared, rates, landmark, made: HashMap::new() };
        let mut landmarks: Vec<ByAge<'_>> = days.map(by_age).collect();
        let mut cells: BTreeMap<Option<StageIx>, [Cell; LAGS]> = BTreeMap::new();
        for deal in prepared.deals() {
            follow(prepared, rates, day, deal, &mut landmarks, &mut cells);
        }
        if cells.keys().flatten().next().is_none() {
            return StageEffects::default();
        }
        let effect = |cell: &Cell| -> [f64; CAUSES] {
            std::array::from_fn(|cause| (cell.seen[cause] + WEIGHT) / (cell.expected[cause] + WEIGHT))
        };
        let of = |lags: [Cell; LAGS]| std::array::from_fn(|lag| effect(&lags[lag]));
        StageEffects(cells.into_iter().map(|(stage, lags)| (stage, of(lags))).collect())
    }

    /// The factors on won and lost, `ahead` days after a deal was seen in `stage`.
    pub(crate) fn of(&self, stage: Option<StageIx>, ahead: Day) -> [f64; CAUSES] {
        self.0.get(&stage).map_or([1.0; CAUSES], |lags| lags[lag_of(ahead)])
    }
}

/// What is expected of deals of one age at one landmark by the end of each week: all of that age share it.
type Expected = [[f64; CAUSES]; FOLLOWED_WEEKS as usize + 1];

/// Expectations of one landmark, by age in days.
struct ByAge<'a> {
    prepared: &'a Prepared<'a>,
    rates: &'a Rates,
    landmark: Day,
    made: HashMap<Day, Expected>,
}

impl ByAge<'_> {
    fn of(&mut self, age: Day) -> &Expected {
        let (prepared, rates, landmark) = (self.prepared, self.rates, self.landmark);
        self.made.entry(age).or_insert_with(|| {
            let mut sums: Expected = [[0.0; CAUSES]; FOLLOWED_WEEKS as usize + 1];
            for week in 0..FOLLOWED_WEEKS {
                let at = week as usize;
                let of_week = expected(prepared, rates, landmark - age, (landmark + week * 7, landmark + week * 7 + 7));
                sums[at + 1] = std::array::from_fn(|cause| sums[at][cause] + of_week[cause]);
            }
            sums
        })
    }
}

/// What the rates expect of a deal that is open from one day to another.
fn expected(prepared: &Prepared<'_>, rates: &Rates, created: Day, (from, to): (Day, Day)) -> [f64; CAUSES] {
    let middle = (from + to + 1) / 2;
    let phase = prepared.phases.of(middle);
    std::array::from_fn(|cause| rates.rate(cause, middle - created, phase) * f64::from(to - from))
}

fn follow(
    prepared: &Prepared<'_>,
    rates: &Rates,
    day: Day,
    deal: DealIx,
    landmarks: &mut [ByAge<'_>],
    cells: &mut BTreeMap<Option<StageIx>, [Cell; LAGS]>,
) {
    let Some(created) = prepared.created(deal).filter(|created| *created < day) else { return };
    for spell in spells(prepared, deal) {
        let end = spell.end.filter(|(end, _)| *end <= day);
        let last = end.map_or(day, |(end, _)| end);
        for by_age in landmarks.iter_mut().filter(|at| spell.from <= at.landmark && at.landmark < last) {
            let landmark = by_age.landmark;
            let stage = prepared.state_on(deal, landmark).and_then(|state| state.stage);
            let lags = cells.entry(stage).or_default();
            let sums = by_age.of(landmark - created);
            let weeks = ((last - landmark) / 7).min(FOLLOWED_WEEKS) as usize;
            for (cell, (first, past)) in lags.iter_mut().zip(LAG_WEEKS) {
                let (first, past) = (first.min(weeks), past.min(weeks));
                (0..CAUSES).for_each(|cause| cell.expected[cause] += sums[past][cause] - sums[first][cause]);
            }
            let begun = landmark + weeks as Day * 7;
            if weeks < FOLLOWED_WEEKS as usize && begun < last {
                let rest = expected(prepared, rates, created, (begun, last));
                let cell = &mut lags[lag_of(begun - landmark + 1)];
                (0..CAUSES).for_each(|cause| cell.expected[cause] += rest[cause]);
            }
            if let Some((end, Some(cause))) = end.filter(|(end, _)| *end <= landmark + FOLLOWED_WEEKS * 7) {
                lags[lag_of(end - landmark)].seen[cause] += 1.0;
            }
        }
    }
}

fn lag_of(ahead: Day) -> usize {
    LAG_WEEKS.iter().take_while(|(_, past)| ahead > *past as Day * 7).count().min(LAGS - 1)
}
