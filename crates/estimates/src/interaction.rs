//! What columns tell only together: boosted trees on what the regressions leave.
//!
//! The rates of being won and lost are taken apart into how fast deals end, and the odds that an end is a win: the second is
//! where deals differ by what they are, and has no noise of timing in it.

use crate::exposure::CAUSES;
use crate::hazard::Learning;
use crate::layout::{self, BANDS, Crossed, Layout, band};
use crate::reason::GROUPS;
use crate::step::Step;
use serde::{Deserialize, Serialize};
use stats::boost::{self, Explainer, MOST_LEAVES, Options, Rows, Scorer, Target, Trees};
use stats::hazard::Fit;
use std::collections::HashMap;
use std::thread;

/// How many bands of days ahead there are.
const COUNT: usize = BANDS.len() + 1;

/// Below so many decided deals there are no trees (FORECAST.md).
const LEAST_DEALS: usize = 300;
/// For how fast deals end.
const ENDS: Options = Options { rounds: 120, rate: 0.07, leaves: 24, least_rows: 40, least_curve: 6.0, ridge: 5.0 };
/// For the odds that an end is a win, of few deals.
const ODDS: Options = Options { rounds: 250, rate: 0.07, leaves: 16, least_rows: 150, least_curve: 8.0, ridge: 20.0 };
/// More leaves tell more apart only where many deals ended: by this power of how many more than so many.
const LEAVES_POWER: f64 = 0.3;
const LEAVES_FROM: f64 = 6_000.0;

/// What trees know beyond the regressions.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Interactions {
    /// On the logarithm of how fast deals end.
    ends: Trees,
    /// On the log odds that an end is a win.
    odds: Trees,
    /// To ask both of many deals.
    #[serde(skip)]
    scorers: [Scorer; 2],
}

/// For how fast deals end, then for the odds of a win.
pub(crate) struct Explainers {
    both: [Explainer<GROUPS>; 2],
    /// By column.
    groups: Vec<u8>,
}

/// Leaves that a deal may come to: in whatever step, and in one.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    bins: Vec<u8>,
    own: [Vec<u32>; 2],
    at_step: Vec<u32>,
}

/// What moves a deal's rates, by band of days ahead: factors on how fast it ends, and on the odds of a win.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moved {
    by_band: [(f64, f64); COUNT],
}

impl Default for Moved {
    fn default() -> Moved {
        Moved { by_band: [(1.0, 1.0); COUNT] }
    }
}

impl Moved {
    /// The rates of both causes in a step.
    pub(crate) fn rates(&self, step: &Step, [won, lost]: [f64; CAUSES]) -> [f64; CAUSES] {
        let (ends, odds) = self.by_band[band(step)];
        let (won, all) = (won * odds, won + lost);
        let share = all * ends / (won + lost).max(f64::MIN_POSITIVE);
        [won * share, lost * share]
    }
}

impl Interactions {
    /// Learns from the landmarks that `fits` were learnt from.
    pub(crate) fn learn(learning: &Learning, fits: [Option<&Fit>; CAUSES]) -> Interactions {
        let cells = Cells::of(learning);
        let deals = cells.deals_ended(learning);
        if deals < LEAST_DEALS {
            return Interactions::default();
        }
        let odds_options = odds_options(deals);
        let targets = cells.targets(learning, &fits.map(|fit| fit.map(|fit| fit.expected(&learning.design))));
        let (ends, odds) = thread::scope(|scope| {
            let odds = scope.spawn(|| {
                fits[1].map_or_else(Trees::default, |_| boost::fit(&cells.ended, &targets.odds(), &odds_options))
            });
            let ends = boost::fit(&cells.rows, &targets.counts(), &ENDS);
            (ends, odds.join().expect("growing does not panic"))
        });
        Interactions { ends, odds, ..Interactions::default() }.ready()
    }

    /// Ready to be asked.
    pub(crate) fn ready(mut self) -> Interactions {
        self.scorers = [Scorer::of(&self.ends), Scorer::of(&self.odds)];
        self
    }

    /// To say what groups of columns add to what is moved.
    pub(crate) fn explainers(&self, layout: &Layout) -> Explainers {
        let groups = layout.tree_groups();
        Explainers { both: [&self.ends, &self.odds].map(|trees| Explainer::of(trees, &groups)), groups }
    }

    /// What groups of columns add to what is moved.
    pub(crate) fn parts(
        &self,
        explainers: &Explainers,
        layout: &Layout,
        codes: &[u16],
        crossed: &Crossed,
        steps: &[Step],
    ) -> Parts {
        let (mut parts, mut bins) = (Parts::default(), Vec::new());
        for place in 0..COUNT {
            let Some(first) = steps.iter().find(|step| band(step) == place) else { continue };
            layout.tree_bins(codes, crossed, first, &mut bins);
            let [ends, odds] = std::array::from_fn(|which| {
                let scorer = &self.scorers[which];
                let mut standing: [Vec<u32>; GROUPS] = Default::default();
                standing.iter_mut().for_each(|standing| scorer.start(standing));
                for (column, group) in explainers.groups.iter().enumerate() {
                    scorer.narrow(&mut standing[usize::from(*group)], column, &bins[column..=column]);
                }
                explainers.both[which].parts(&standing)
            });
            parts.by_band[place] = (ends, odds);
            parts.rest[place] = (explainers.both[0].rest, explainers.both[1].rest);
        }
        parts
    }

    /// What is moved of a landmark's rates.
    pub(crate) fn of(
        &self,
        layout: &Layout,
        codes: &[u16],
        crossed: &Crossed,
        steps: &[Step],
        Standing { bins, own, at_step }: &mut Standing,
    ) -> Moved {
        let mut moved = Moved::default();
        let firsts: [Option<&Step>; COUNT] = std::array::from_fn(|place| steps.iter().find(|step| band(step) == place));
        let Some(any) = firsts.iter().flatten().next() else { return moved };
        layout.tree_bins(codes, crossed, any, bins);
        let width = bins.len() - layout::AHEAD;
        for (scorer, own) in self.scorers.iter().zip(own.iter_mut()) {
            scorer.start(own);
            scorer.narrow(own, 0, &bins[..width]);
        }
        for (first, effects) in firsts.iter().zip(&mut moved.by_band) {
            let Some(first) = first else { continue };
            let ahead = layout::ahead_bins(crossed, first);
            let [ends, odds] = std::array::from_fn(|place| {
                at_step.clone_from(&own[place]);
                self.scorers[place].narrow(at_step, width, &ahead);
                self.scorers[place].effect(at_step).exp()
            });
            *effects = (ends, odds);
        }
        moved
    }
}

/// What groups of columns add to both, and what is left without any: by band of days ahead.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parts {
    /// By band: how fast a deal ends, and the odds that it is won.
    pub(crate) by_band: [([f64; GROUPS], [f64; GROUPS]); COUNT],
    /// What is left without any group.
    pub(crate) rest: [(f64, f64); COUNT],
}

impl Parts {
    /// The mean of deals' parts; all of one day share what is left.
    pub(crate) fn mean(all: &[Parts]) -> Parts {
        let mut mean = Parts::default();
        let count = all.len().max(1) as f64;
        for parts in all {
            mean.rest = parts.rest;
            for (to, from) in mean.by_band.iter_mut().zip(&parts.by_band) {
                to.0.iter_mut().zip(from.0).for_each(|(to, from)| *to += from / count);
                to.1.iter_mut().zip(from.1).for_each(|(to, from)| *to += from / count);
            }
        }
        mean
    }

    /// What moves the rates where the groups of `subset` are this deal's and the others a usual one's.
    pub(crate) fn moved(&self, usual: &Parts, subset: usize) -> Moved {
        let mut moved = Moved::default();
        for (place, to) in moved.by_band.iter_mut().enumerate() {
            let sum = |ours: &[f64; GROUPS], theirs: &[f64; GROUPS]| -> f64 {
                (0..GROUPS).map(|group| if subset >> group & 1 == 1 { ours[group] } else { theirs[group] }).sum()
            };
            let ((ends, odds), (usual_ends, usual_odds)) = (&self.by_band[place], &usual.by_band[place]);
            let (rest_ends, rest_odds) = self.rest[place];
            *to = ((rest_ends + sum(ends, usual_ends)).exp(), (rest_odds + sum(odds, usual_odds)).exp());
        }
        moved
    }
}

/// How trees on the odds are grown from what so many deals ended as.
fn odds_options(deals: usize) -> Options {
    let more = (deals as f64 / LEAVES_FROM).max(1.0).powf(LEAVES_POWER);
    Options { leaves: ((ODDS.leaves as f64 * more) as usize).min(MOST_LEAVES), ..ODDS }
}

/// A row per landmark and band of days ahead, and one per end.
struct Cells {
    rows: Rows,
    /// The design's rows of each.
    ranges: Vec<std::ops::Range<usize>>,
    ended: Rows,
    /// The design's row of each end.
    ends: Vec<usize>,
    subjects_ended: Vec<usize>,
}

impl Cells {
    fn of(learning: &Learning) -> Cells {
        let columns = learning.layout.tree_columns();
        let (rows, ended) = (Rows::new(columns.clone()), Rows::new(columns));
        let mut cells = Cells { rows, ranges: Vec::new(), ended, ends: Vec::new(), subjects_ended: Vec::new() };
        let mut bins = Vec::new();
        for subject in 0..learning.design.subjects() {
            let all = learning.design.rows_of(subject);
            let (crossed, steps) = (&learning.subjects[subject].crossed, learning.steps_of(subject));
            let mut from = all.start;
            while from < all.end {
                let place = band(&steps[from - all.start]);
                let next = (from..all.end).find(|row| band(&steps[row - all.start]) != place).unwrap_or(all.end);
                learning.layout.tree_bins(learning.design.codes(subject), crossed, &steps[from - all.start], &mut bins);
                cells.rows.push(&bins);
                cells.ranges.push(from..next);
                if let Some(end) = (from..next).find(|row| learning.events.iter().any(|events| events[*row] > 0.0)) {
                    cells.ended.push(&bins);
                    cells.ends.push(end);
                    cells.subjects_ended.push(subject);
                }
                from = next;
            }
        }
        cells
    }

    fn deals_ended(&self, learning: &Learning) -> usize {
        let mut keys: Vec<u64> = self.subjects_ended.iter().map(|subject| learning.subjects[*subject].key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    }

    fn targets(&self, learning: &Learning, expected: &[Option<Vec<f32>>; CAUSES]) -> Targets {
        let at = |cause: usize, row: usize| expected[cause].as_ref().map_or(0.0, |expected| expected[row]);
        let sum = |of: &dyn Fn(usize) -> f32| -> Vec<f32> {
            self.ranges.iter().map(|range| range.clone().map(of).sum()).collect()
        };
        let [won, lost] = &learning.events;
        // A deal ended once, from however many landmarks that is seen.
        let mut seen_from: HashMap<u64, f32> = HashMap::new();
        let keys = || self.subjects_ended.iter().map(|subject| learning.subjects[*subject].key);
        keys().for_each(|key| *seen_from.entry(key).or_default() += 1.0);
        let cases: Vec<f32> = keys().map(|key| 1.0 / seen_from[&key]).collect();
        let came = |(row, case): (&usize, &f32)| if won[*row] > 0.0 { *case } else { 0.0 };
        Targets {
            events: sum(&|row| won[row] + lost[row]),
            expected: sum(&|row| at(0, row) + at(1, row)),
            came: self.ends.iter().zip(&cases).map(came).collect(),
            cases,
            log_odds: self.ends.iter().map(|row| (at(0, *row) / at(1, *row)).ln().clamp(-15.0, 15.0)).collect(),
        }
    }
}

struct Targets {
    events: Vec<f32>,
    expected: Vec<f32>,
    came: Vec<f32>,
    cases: Vec<f32>,
    log_odds: Vec<f32>,
}

impl Targets {
    fn counts(&self) -> Target<'_> {
        Target::Counts { events: &self.events, expected: &self.expected }
    }

    fn odds(&self) -> Target<'_> {
        Target::Odds { came: &self.came, cases: &self.cases, log_odds: &self.log_odds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_deals_are_told_apart_by_more_leaves() {
        assert_eq!([300, 6_000, 60_000, 1_000_000].map(|deals| odds_options(deals).leaves), [16, 16, 31, MOST_LEAVES]);
    }
}
