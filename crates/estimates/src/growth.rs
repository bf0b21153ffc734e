//! By how much more, or less, everybody creates from month to month.
//!
//! What was seen lies on average weeks back, and what is asked for weeks ahead: where a company creates more from month to month, rates of the
//! past are too low by as much. So growth is learnt from all deals together, drawn to none, and days count by what it made of them since.

use crate::creation::{Creation, days_here};
use crate::ledger::{Day, Prepared, recency};
use crate::phase::PHASES;

/// It is seen between blocks of so many days, of which those of a year ago count half.
const BLOCK_DAYS: Day = 28;
const HALF_LIFE_DAYS: f64 = 365.0;
/// It is not looked for in fewer blocks.
const LEAST_BLOCKS: usize = 6;
/// What is believed of growth before any is seen, on the log scale in a year: a standard deviation around none.
const USUAL_GROWTH: f64 = 0.2;
/// Blocks beside each other err alike: how many times the error of the slope is that of independent ones.
const ALIKE: f64 = 2.0;
const YEAR_DAYS: f64 = 365.0;

/// By how much more everybody creates from day to day, on the log scale: the slope over blocks of weeks of what was created ÷ what
/// as many people would have at a steady rate.
pub(crate) fn growth(
    prepared: &Prepared<'_>,
    created: &[Creation],
    by_phase: &[f64; PHASES],
    (start, end): (Day, Day),
) -> f64 {
    let blocks = ((end - start + 1) / BLOCK_DAYS) as usize;
    if blocks < LEAST_BLOCKS {
        return 0.0;
    }
    let mut creates = vec![false; prepared.company.people.len()];
    created.iter().for_each(|creation| creates[creation.owner as usize] = true);
    let days = (end - start + 1) as usize;
    let mut came = vec![0.0; days + 1];
    for (row, _) in prepared.company.people.iter().zip(&creates).filter(|(_, creates)| **creates) {
        let (from, to) = days_here(row, start, end);
        if from <= to {
            came[(from - start) as usize] += 1.0;
            came[(to - start) as usize + 1] -= 1.0;
        }
    }
    // The latest block first.
    let block = |day: Day| ((end - day) / BLOCK_DAYS) as usize;
    let (mut expected, mut events) = (vec![0.0; blocks], vec![0.0; blocks]);
    let mut here = 0.0;
    for (day, came) in (start..=end).zip(came) {
        here += came;
        if let Some(expected) = expected.get_mut(block(day)) {
            *expected += here * by_phase[prepared.phases.of(day)];
        }
    }
    created.iter().for_each(|creation| {
        if let Some(events) = events.get_mut(block(creation.day)) {
            *events += 1.0;
        }
    });
    slope(&events, &expected) / YEAR_DAYS
}

/// The growth in a year that blocks speak for, the latest first.
fn slope(events: &[f64], expected: &[f64]) -> f64 {
    let point = |(place, (events, expected)): (i32, (&f64, &f64))| {
        let days = f64::from(place * BLOCK_DAYS);
        let weight = recency(place * BLOCK_DAYS, HALF_LIFE_DAYS);
        (*expected > 0.0).then(|| (-days / YEAR_DAYS, ((events + 0.5) / expected).ln(), weight))
    };
    let points: Vec<(f64, f64, f64)> = (0..).zip(events.iter().zip(expected)).filter_map(point).collect();
    let Some(line) = stats::line::fitted(&points) else { return 0.0 };
    let error = ALIKE * line.error;
    line.slope * USUAL_GROWTH.powi(2) / (USUAL_GROWTH.powi(2) + error.powi(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slope of two years of blocks, the latest first, that grow by so much a year from the oldest to the latest.
    fn seen(level: f64, growth: f64, noise: f64) -> f64 {
        let events: Vec<f64> = (0..26)
            .map(|place: i32| {
                let wave = noise * if place % 2 == 0 { 1.0 } else { -1.0 };
                level * (growth * f64::from(-place * BLOCK_DAYS) / YEAR_DAYS + wave).exp()
            })
            .collect();
        slope(&events, &[level; 26])
    }

    #[test]
    fn growth_is_followed_as_far_as_it_is_sure() {
        assert!((seen(400.0, 0.3, 0.02) - 0.3).abs() < 0.01, "{}", seen(400.0, 0.3, 0.02));
        assert!(seen(400.0, 0.0, 0.02).abs() < 0.02);
        let restless = seen(400.0, 0.3, 0.5);
        assert!((0.02..0.15).contains(&restless), "less than half of it: {restless}");
        assert!((seen(400.0, -0.3, 0.02) + 0.3).abs() < 0.01, "it may shrink, too");
    }
}
