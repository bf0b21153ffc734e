//! How much faster deals of a stage are won and lost than deals of their age.

use crate::exposure::{CAUSES, Rates, spells};
use crate::ledger::{Day, Prepared};
use facts::deal::{DealIx, StageIx};
use std::collections::BTreeMap;

/// Days ahead at which a stage says less: the first week, four weeks, a quarter, later.
const LAGS: usize = 4;
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
        let landmarks: Vec<Day> =
            (1..=LANDMARKS).map(|back| day - back * LANDMARK_DAYS).filter(|landmark| *landmark >= start).collect();
        let mut cells: BTreeMap<Option<StageIx>, [Cell; LAGS]> = BTreeMap::new();
        for deal in prepared.deals() {
            follow(prepared, rates, day, deal, &landmarks, &mut cells);
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

fn follow(
    prepared: &Prepared<'_>,
    rates: &Rates,
    day: Day,
    deal: DealIx,
    landmarks: &[Day],
    cells: &mut BTreeMap<Option<StageIx>, [Cell; LAGS]>,
) {
    let Some(created) = prepared.created(deal).filter(|created| *created < day) else { return };
    for spell in spells(prepared, deal) {
        let end = spell.end.filter(|(end, _)| *end <= day);
        let last = end.map_or(day, |(end, _)| end);
        for landmark in landmarks.iter().filter(|landmark| spell.from <= **landmark && **landmark < last) {
            let stage = prepared.state_on(deal, *landmark).and_then(|state| state.stage);
            let lags = cells.entry(stage).or_default();
            for week in 0..FOLLOWED_WEEKS {
                let (from, to) = (landmark + week * 7, (landmark + week * 7 + 7).min(last));
                if from >= to {
                    break;
                }
                let cell = &mut lags[lag_of(week * 7 + 1)];
                let middle = (from + to + 1) / 2;
                let phase = prepared.phases.of(middle);
                for cause in 0..CAUSES {
                    let rate = rates.rate(cause, middle - created, phase);
                    cell.expected[cause] += rate * f64::from(to - from);
                }
                if let Some((_, Some(cause))) = end.filter(|(end, _)| from < *end && *end <= to) {
                    cell.seen[cause] += 1.0;
                }
            }
        }
    }
}

fn lag_of(ahead: Day) -> usize {
    match ahead {
        ..=7 => 0,
        8..=28 => 1,
        29..=91 => 2,
        _ => 3,
    }
}
