//! Why a deal's chance is what it is: what each group of things seen of it adds.
//!
//! A usual deal has the mean log rates of the deals open on the day. Between it and the deal, each group of covariates adds
//! its Shapley value (Lundberg and Lee 2017): its effect averaged over all orders in which groups may be taken in, so that
//! the parts sum to the whole difference. With six groups all 64 subsets are computed, nothing is sampled.

use crate::calibration::{self, Calibration};
use crate::exposure::CAUSES;
use crate::hazard::{Hazard, cumulate};
use crate::interaction::{Moved, Parts};
use crate::ledger::{Day, Prepared};
use crate::moment::Window;
use crate::step::Step;
use crate::threads::mapped_beside_each_other;
use facts::deal::DealIx;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How many groups there are.
pub const GROUPS: usize = Group::Profile as usize + 1;
const SUBSETS: usize = 1 << GROUPS;

/// Things seen of a deal that are told together (FORECAST.md, "Explanations").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Its age, the planned close, and where both lie in the period.
    Timing,
    /// Its stage and category, how long and by which way it came there.
    Stage,
    /// Activities on it, and how long it is quiet.
    Engagement,
    /// How often and how far the planned close moved.
    Slippage,
    /// Whose it is.
    Owner,
    /// Its amount, type and attributes.
    Profile,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Group; GROUPS] =
        [Group::Timing, Group::Stage, Group::Engagement, Group::Slippage, Group::Owner, Group::Profile];

    /// `timing`, `stage`, `engagement`, `slippage`, `owner` or `profile`.
    pub fn name(self) -> &'static str {
        match self {
            Group::Timing => "timing",
            Group::Stage => "stage",
            Group::Engagement => "engagement",
            Group::Slippage => "slippage",
            Group::Owner => "owner",
            Group::Profile => "profile",
        }
    }
}

/// Why the chance of a deal is what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reasons {
    /// The chance of a usual deal open on the day: one with the mean log rates.
    pub usual: f64,
    /// What each of [`Group::ALL`] adds to it; together with it, the deal's chance.
    pub parts: [f64; GROUPS],
}

/// Effects on log rates by group.
pub(crate) type Effects = [[f64; GROUPS]; CAUSES];

const NOTHING: Effects = [[0.0; GROUPS]; CAUSES];

impl Hazard {
    /// The reasons of `deals` (with their day of creation), open at the end of `day`, for each window.
    pub(crate) fn reasons(
        &self,
        prepared: &Prepared<'_>,
        day: Day,
        deals: &[(DealIx, Day)],
        windows: &[Window],
        calibration: &Calibration,
    ) -> Vec<Vec<Reasons>> {
        let last = windows.iter().map(|window| window.1).max().unwrap_or(0);
        let steps = self.steps(prepared, day, last);
        let around = prepared.signals().around(prepared, day);
        let explainers = self.explainers();
        let seen =
            mapped_beside_each_other(deals, |deal| self.effects(prepared, day, *deal, &around, &steps, &explainers));
        let maps = calibration.by(steps.iter().map(|step| step.to));
        let mut stepwise = HashMap::new();
        for (_, crossed, _) in &seen {
            stepwise
                .entry(*crossed)
                .or_insert_with(|| steps.iter().map(|step| self.step_effects(crossed, step)).collect::<Vec<_>>());
        }
        let usual: [Effects; 2] = [0, 1].map(|far| mean(seen.iter().map(|(own, ..)| &own[far])));
        let usual_parts = Parts::mean(&seen.iter().map(|(.., parts)| *parts).collect::<Vec<_>>());
        let usual_at: Vec<Effects> =
            (0..steps.len()).map(|k| mean(seen.iter().map(|(_, crossed, _)| &stepwise[crossed][k]))).collect();
        let far = |step: &Step| usize::from(step.is_far());
        let base: Vec<[f64; CAUSES]> =
            steps.iter().zip(&usual_at).map(|(step, at)| self.base_rates(&sum(&usual[far(step)], at))).collect();
        let of = |(own, crossed, parts): &([Effects; 2], _, Parts)| {
            let beyond = [0, 1].map(|far| less(&own[far], &usual[far]));
            let ratios: Vec<Effects> = stepwise[crossed]
                .iter()
                .zip(&usual_at)
                .zip(&steps)
                .map(|((at, usual), step)| {
                    sum(&beyond[far(step)], &less(at, usual)).map(|effects| effects.map(f64::exp))
                })
                .collect();
            let within =
                |won: &[f32], (from, to): Window| self.by(day, &steps, won, to) - self.by(day, &steps, won, from);
            let calibrate = |won: &mut [f32]| calibration::apply(&maps, won);
            shapley(&steps, &base, &ratios, |subset| parts.moved(&usual_parts, subset), calibrate, windows, within)
        };
        mapped_beside_each_other(&seen, of)
    }
}

/// Windows' reasons from the usual rates by step, by how much each group multiplies them, and from how interactions move them.
fn shapley(
    steps: &[Step],
    base: &[[f64; CAUSES]],
    ratios: &[Effects],
    moved: impl Fn(usize) -> Moved,
    calibrate: impl Fn(&mut [f32]),
    windows: &[Window],
    within: impl Fn(&[f32], Window) -> f64,
) -> Vec<Reasons> {
    let mut rates = vec![base.to_vec(); SUBSETS];
    let mut chances: Vec<[f64; SUBSETS]> = vec![[0.0; SUBSETS]; windows.len()];
    for subset in 0..SUBSETS {
        if subset > 0 {
            // One group more than in a subset that is known already.
            let group = subset.trailing_zeros() as usize;
            let (known, rest) = rates.split_at_mut(subset);
            let before = &known[subset & (subset - 1)];
            for ((to, from), ratio) in rest[0].iter_mut().zip(before).zip(ratios) {
                *to = std::array::from_fn(|cause| from[cause] * ratio[cause][group]);
            }
        }
        let moved = moved(subset);
        let mut won = cumulate(steps, &rates[subset], |step, rate| moved.rates(step, rate));
        calibrate(&mut won);
        for (chances, window) in chances.iter_mut().zip(windows) {
            chances[subset] = within(&won, *window);
        }
    }
    chances.iter().map(|chances| Reasons { usual: chances[0], parts: parts(chances) }).collect()
}

/// Shapley values from the worth of every subset.
fn parts(worth: &[f64; SUBSETS]) -> [f64; GROUPS] {
    std::array::from_fn(|group| {
        let without = (0..SUBSETS).filter(|subset| subset & (1 << group) == 0);
        without.map(|subset| share(subset.count_ones()) * (worth[subset | (1 << group)] - worth[subset])).sum()
    })
}

/// The share of orders in which a group comes right after `before` certain ones: before! (GROUPS − 1 − before)! ÷ GROUPS!
fn share(before: u32) -> f64 {
    let factorial = |n: usize| (1..=n).product::<usize>() as f64;
    let before = before as usize;
    factorial(before) * factorial(GROUPS - 1 - before) / factorial(GROUPS)
}

fn sum(a: &Effects, b: &Effects) -> Effects {
    std::array::from_fn(|cause| std::array::from_fn(|group| a[cause][group] + b[cause][group]))
}

fn less(a: &Effects, b: &Effects) -> Effects {
    std::array::from_fn(|cause| std::array::from_fn(|group| a[cause][group] - b[cause][group]))
}

fn mean<'a>(all: impl Iterator<Item = &'a Effects>) -> Effects {
    let (total, count) = all.fold((NOTHING, 0.0), |(total, count), one| (sum(&total, one), count + 1.0));
    if count == 0.0 { NOTHING } else { total.map(|effects| effects.map(|effect| effect / count)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(count: Day) -> Vec<Step> {
        (0..count)
            .map(|week| Step { from: week * 7, to: week * 7 + 7, weeks: 1.0, lag: 0, phase: 0, month: 0 })
            .collect()
    }

    #[test]
    fn parts_sum_to_the_difference_and_a_group_without_effect_adds_nothing() {
        let steps = weeks(8);
        let base = vec![[0.02, 0.05]; 8];
        let mut ratios = vec![[[1.0; GROUPS]; CAUSES]; 8];
        for (week, ratio) in ratios.iter_mut().enumerate() {
            ratio[0][Group::Stage as usize] = 1.8;
            ratio[1][Group::Stage as usize] = 0.7;
            ratio[0][Group::Engagement as usize] = 0.5;
            ratio[0][Group::Timing as usize] = 1.0 + week as f64 / 4.0;
        }
        let windows = [(0, 28), (14, 56)];
        // Windows end with steps here.
        let by = |won: &[f32], ahead: Day| if ahead == 0 { 0.0 } else { f64::from(won[ahead as usize / 7 - 1]) };
        let within = |won: &[f32], (from, to): Window| by(won, to) - by(won, from);
        for (reasons, window) in
            shapley(&steps, &base, &ratios, |_| Moved::default(), |_| {}, &windows, within).iter().zip(windows)
        {
            let of = |week: usize| {
                let effect = |cause: usize| ratios[week][cause].iter().product::<f64>();
                [base[week][0] * effect(0), base[week][1] * effect(1)]
            };
            let own = cumulate(&steps, &(0..8).map(of).collect::<Vec<_>>(), |_, rate| rate);
            let chance = within(&own, window);
            let all = reasons.usual + reasons.parts.iter().sum::<f64>();
            assert!((all - chance).abs() < 1e-6, "{all} is not {chance}");
            assert_eq!(reasons.parts[Group::Owner as usize], 0.0);
            assert!(reasons.parts[Group::Stage as usize] > 0.0 && reasons.parts[Group::Engagement as usize] < 0.0);
        }
    }

    #[test]
    fn parts_of_a_product_are_those_computed_by_hand() {
        // Worth 2·3 with both of two groups, 2 or 3 with one, 1 with none: (1 + 3) ÷ 2 and (2 + 4) ÷ 2.
        let mut worth = [0.0; SUBSETS];
        for (subset, worth) in worth.iter_mut().enumerate() {
            *worth = if subset & 1 > 0 { 2.0 } else { 1.0 } * if subset & 2 > 0 { 3.0 } else { 1.0 };
        }
        let parts = parts(&worth);
        assert!((parts[0] - 2.0).abs() < 1e-12 && (parts[1] - 3.0).abs() < 1e-12, "{parts:?}");
        assert!(parts[2..].iter().all(|part| part.abs() < 1e-12), "{parts:?}");
    }
}
