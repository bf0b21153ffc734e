//! How fast deals like this one are won and lost, learnt from all of every deal's past.

use crate::calibration::{self, Calibration};
use crate::covariate::{Seen, Walk};
use crate::exposure::{CAUSES, spells};
use crate::interaction::{Explainers, Interactions, Parts, Standing};
use crate::layout::{Crossed, Layout, NEAR_DAYS, SLOPES};
use crate::ledger::{Day, Prepared, recency};
use crate::reason::{Effects, GROUPS, Group};
use crate::signals::{Around, snapshot_days};
use crate::step::{Step, steps};
use crate::threads::changed_beside_each_other;
use crate::weekday::Weekdays;
use facts::deal::DealIx;
use facts::person::PersonIx;
use rand::RngExt;
use serde::{Deserialize, Serialize};
use stats::hazard::{Design, Fit, fit};
use stats::seed;
use std::collections::HashMap;
use std::num::NonZero;
use std::thread;

/// Landmarks are of three years.
const LOOK_BACK_DAYS: Day = 3 * 364;
/// Each is followed for half a year.
const FOLLOWED_DAYS: Day = 182;
/// A landmark a year ago counts half (FORECAST.md).
const HALF_LIFE_DAYS: f64 = 365.0;
/// Landmarks whose outcome came within [`NEAR_DAYS`] say most about near ones: they are taken so many times as often.
const NEAR_SHARE: f64 = 3.0;
/// Far steps are followed from one landmark in so many.
const FAR_EVERY: u64 = 4;

/// Fewer deals are not worth a thread.
const LEAST_SHARE: usize = 256;

/// Rates of being won and lost by covariates.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Hazard {
    layout: Layout,
    weekdays: Weekdays,
    won: Fit,
    /// `None`: no deal was ever lost.
    lost: Option<Fit>,
    interactions: Interactions,
}

/// One deal on one day of its past.
struct Landmark {
    deal: DealIx,
    day: Day,
    /// Weight against others.
    weight: f32,
    /// Whether steps far ahead are followed too: of one landmark in four, with four times the weight.
    far: bool,
    /// The day on which it was seen to end, and how: 0 won, 1 lost, 2 neither.
    end: Option<(Day, usize)>,
    seen: Seen,
}

/// The chances to be won of deals open on one day, cumulated to the end of each step.
#[derive(Clone, Debug)]
pub(crate) struct Incidence {
    day: Day,
    weekdays: Weekdays,
    pub(crate) steps: Vec<Step>,
    /// By deal asked for, at the end of each step.
    pub(crate) won: Vec<Vec<f32>>,
}

impl Hazard {
    /// From what it may learn, starting with `start`. `None` before a win.
    pub(crate) fn learn(learning: Learning, tolerance: f64, start: Option<&Hazard>) -> Option<Hazard> {
        let (layout, design, events) = (&learning.layout, &learning.design, &learning.events);
        let carried = |of: fn(&Hazard) -> Option<&Fit>| {
            let start = start?;
            layout.carried(&start.layout, of(start)?)
        };
        let start = [carried(|start| Some(&start.won)), carried(|start| start.lost.as_ref())];
        // The causes know nothing of each other, so both are fitted at once.
        let (won, lost) = thread::scope(|scope| {
            let lost = scope.spawn(|| fit(design, &events[1], &layout.penalties, start[1].as_ref(), tolerance));
            (
                fit(design, &events[0], &layout.penalties, start[0].as_ref(), tolerance),
                lost.join().expect("a fit does not panic"),
            )
        });
        let won = won?;
        let interactions = Interactions::learn(&learning, [Some(&won), lost.as_ref()]);
        Some(Hazard { layout: learning.layout, weekdays: learning.weekdays, won, lost, interactions })
    }

    /// What was read again, ready for this company; `people`: where each person that it names is now.
    pub(crate) fn bound(self, prepared: &Prepared<'_>, people: &[Option<PersonIx>]) -> Hazard {
        let layout = self.layout.bound(prepared);
        let moved = |fit: &Fit| layout.moved(&self.layout, fit, people);
        Hazard {
            won: moved(&self.won),
            lost: self.lost.as_ref().map(moved),
            interactions: self.interactions.ready(),
            weekdays: self.weekdays,
            layout,
        }
    }

    /// The chances of `deals` (with their day of creation), open at the end of `day`, up to `last` days ahead.
    pub(crate) fn incidence(&self, prepared: &Prepared<'_>, day: Day, deals: &[(DealIx, Day)], last: Day) -> Incidence {
        let around = prepared.signals().around(prepared, day);
        let steps = self.steps(prepared, day, last);
        let share = deals.len().div_ceil(thread::available_parallelism().map_or(1, NonZero::get)).max(LEAST_SHARE);
        let won = thread::scope(|scope| {
            let (around, steps) = (&around, &steps);
            let of = |part| scope.spawn(move || self.won_of(prepared, day, part, around, steps));
            let parts: Vec<_> = deals.chunks(share).map(of).collect();
            let joined = parts.into_iter().flat_map(|part| part.join().expect("predicting does not panic"));
            joined.collect()
        });
        Incidence { day, weekdays: self.weekdays, steps, won }
    }

    /// By deal, the chance to be won by the end of each step.
    fn won_of(
        &self,
        prepared: &Prepared<'_>,
        day: Day,
        deals: &[(DealIx, Day)],
        around: &Around,
        steps: &[Step],
    ) -> Vec<Vec<f32>> {
        let (mut own, mut near, mut codes, mut standing) = (Vec::new(), Vec::new(), Vec::new(), Standing::default());
        let mut memo = HashMap::new();
        let of = |deal: &(DealIx, Day)| {
            let seen = Seen::of(prepared, day, *deal, around, &self.weekdays);
            self.layout.landmark(prepared, deal.0, day, &seen, &mut own);
            let values = self.layout.values(&seen);
            self.layout.near(&own, &mut near);
            let base = [&near, &own].map(|codes| {
                let of = |fit: &Fit| fit.effect(codes) + fit.sloped(&values);
                [of(&self.won), self.lost.as_ref().map_or(0.0, of)].map(f64::exp)
            });
            let crossed = self.layout.crossed(prepared, deal.0, day, &seen);
            let rates = memo.entry(crossed).or_insert_with(|| {
                let of = |step: &Step| {
                    self.layout.step(&crossed, step, &mut codes);
                    let won = self.won.intercept + self.won.effect(&codes);
                    let lost = self.lost.as_ref().map(|lost| lost.intercept + lost.effect(&codes));
                    [won.exp(), lost.map_or(0.0, f64::exp)]
                };
                steps.iter().map(of).collect::<Vec<[f64; 2]>>()
            });
            let moved = self.interactions.of(&self.layout, &own, &crossed, steps, &mut standing);
            cumulate(steps, rates, |step, rate| {
                let base = base[usize::from(step.is_far())];
                moved.rates(step, [rate[0] * base[0], rate[1] * base[1]])
            })
        };
        deals.iter().map(of).collect()
    }

    /// The steps after `day` up to `last` days ahead.
    pub(crate) fn steps(&self, prepared: &Prepared<'_>, day: Day, last: Day) -> Vec<Step> {
        steps(prepared, &self.weekdays, day, last)
    }

    /// The chance to be won within so many days after `day`, from that by the end of each step: within one, as its days count.
    pub(crate) fn by(&self, day: Day, steps: &[Step], won: &[f32], ahead: Day) -> f64 {
        by(&self.weekdays, day, steps, won, ahead)
    }
}

impl Hazard {
    /// What each group adds to the log rates of a deal in near steps and in far ones, and what of it matters to its steps.
    pub(crate) fn effects(
        &self,
        prepared: &Prepared<'_>,
        day: Day,
        deal: (DealIx, Day),
        around: &Around,
        steps: &[Step],
        explainers: &Explainers,
    ) -> ([Effects; 2], Crossed, Parts) {
        let seen = Seen::of(prepared, day, deal, around, &self.weekdays);
        let mut codes = Vec::new();
        self.layout.landmark(prepared, deal.0, day, &seen, &mut codes);
        let mut near = Vec::new();
        self.layout.near(&codes, &mut near);
        let mut effects = [&near, &codes].map(|codes| self.by_group(codes, 0));
        // What all deals of a day share is no reason of one: it goes with the day.
        let values = self.layout.values(&seen);
        for effects in &mut effects {
            self.fits().zip(effects).for_each(|(fit, effects)| effects[Group::Timing as usize] += fit.sloped(&values));
        }
        let crossed = self.layout.crossed(prepared, deal.0, day, &seen);
        let parts = self.interactions.parts(explainers, &self.layout, &codes, &crossed, steps);
        (effects, crossed, parts)
    }

    /// To say what interactions add.
    pub(crate) fn explainers(&self) -> Explainers {
        self.interactions.explainers(&self.layout)
    }

    /// What each group adds to the log rates of a deal in a step.
    pub(crate) fn step_effects(&self, crossed: &Crossed, step: &Step) -> Effects {
        let mut codes = Vec::new();
        self.layout.step(crossed, step, &mut codes);
        self.by_group(&codes, self.layout.landmark_width())
    }

    /// Weekly rates from effects.
    pub(crate) fn base_rates(&self, effects: &Effects) -> [f64; CAUSES] {
        let mut rates = [0.0; CAUSES];
        for ((rate, fit), effects) in rates.iter_mut().zip(self.fits()).zip(effects) {
            *rate = (fit.intercept + effects.iter().sum::<f64>()).exp();
        }
        rates
    }

    fn fits(&self) -> impl Iterator<Item = &Fit> {
        std::iter::once(&self.won).chain(self.lost.as_ref())
    }

    fn by_group(&self, codes: &[u16], first_column: usize) -> Effects {
        let mut out = [[0.0; GROUPS]; CAUSES];
        for (fit, effects) in self.fits().zip(&mut out) {
            for (code, group) in codes.iter().zip(&self.layout.groups[first_column..]) {
                effects[*group as usize] += fit.coefficients[usize::from(*code)];
            }
        }
        out
    }
}

/// P(won in a step | open at its start) = λ_won ÷ Λ · (1 − exp(−Λ·weeks)), FORECAST.md.
pub(crate) fn cumulate(steps: &[Step], rates: &[[f64; 2]], own: impl Fn(&Step, [f64; 2]) -> [f64; 2]) -> Vec<f32> {
    let (mut open, mut won) = (1.0, 0.0);
    let of = |(step, rate): (&Step, &[f64; 2])| {
        let [win, lose] = own(step, *rate);
        let any = win + lose;
        if any > 0.0 {
            let ends = open * -(-any * step.weeks).exp_m1();
            won += ends * win / any;
            open -= ends;
        }
        won as f32
    };
    steps.iter().zip(rates).map(of).collect()
}

impl Incidence {
    /// Makes chances come true as often as they say.
    pub(crate) fn calibrate(&mut self, by: &Calibration) {
        let maps = by.by(self.steps.iter().map(|step| step.to));
        changed_beside_each_other(&mut self.won, |won| calibration::apply(&maps, won));
    }

    /// The chance of the `place`th deal to be won within so many days.
    pub(crate) fn by(&self, place: usize, ahead: Day) -> f64 {
        by(&self.weekdays, self.day, &self.steps, &self.won[place], ahead)
    }
}

fn by(weekdays: &Weekdays, day: Day, steps: &[Step], won: &[f32], ahead: Day) -> f64 {
    let step = steps.partition_point(|step| step.to <= ahead);
    let before = if step == 0 { 0.0 } else { f64::from(won[step - 1]) };
    match steps.get(step) {
        Some(at) if ahead > at.from => {
            let share = weekdays.between(day + at.from, day + ahead) / (7.0 * at.weeks);
            before + share * (f64::from(won[step]) - before)
        }
        _ => before,
    }
}

/// A deal from one day of being open to the next of being closed: of a large company there are a million, in as many fits as there are cores.
struct Followed {
    deal: DealIx,
    created: Day,
    /// As a landmark's.
    end: Option<(Day, u8)>,
    /// Places of the days on which it was open.
    from: u16,
    to: u16,
}

/// A seeded sample of the landmarks of deals that were open between two days, with what was seen of them.
fn past(prepared: &Prepared<'_>, weekdays: &Weekdays, from: Day, day: Day, most: usize) -> Vec<Landmark> {
    let days = snapshot_days(from - 1, day);
    let around: Vec<_> = days.iter().map(|day| prepared.signals().around(prepared, *day)).collect();
    let mut all: Vec<Followed> = Vec::new();
    let mut count = 0usize;
    let recency = |at: Day| recency(day - at, HALF_LIFE_DAYS);
    // A deal's event happened once, however many landmarks it is seen from: their weights sum to one event's on average.
    let (mut events, mut seen_from) = (1.0, 1.0);
    for deal in prepared.deals() {
        let Some(created) = prepared.created(deal) else { continue };
        for spell in spells(prepared, deal) {
            let end = spell.end.filter(|(end, _)| *end <= day);
            let last = end.map_or(day, |(end, _)| end).min(day);
            let first_place = days.partition_point(|at| *at < spell.from);
            let end_place = days.partition_point(|at| *at < last);
            if first_place < end_place {
                count += end_place - first_place;
                if end.is_some() {
                    events += recency(last);
                    let followed = days[first_place..end_place].iter().filter(|at| last - **at <= FOLLOWED_DAYS);
                    seen_from += followed.map(|at| recency(*at)).sum::<f64>();
                }
                let end = end.map(|(end, cause)| (end, cause.unwrap_or(2) as u8));
                let place = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
                all.push(Followed { deal, created, end, from: place(first_place), to: place(end_place) });
            }
        }
    }
    let share = (most as f64 / count.max(1) as f64).min(1.0);
    // Nor does a landmark count for more than one event, however few are taken of many: penalties are in events.
    let most_weight = (share * seen_from / events).min(1.0);
    let mut out = Vec::new();
    for Followed { deal, created, end, from, to } in all {
        let places = usize::from(from)..usize::from(to);
        let end = end.map(|(end, cause)| (end, usize::from(cause)));
        let key = seed::key_of(&prepared.company.deals[deal as usize].id);
        let mut walk = Walk::of(prepared, deal, created);
        let mut draws = seed::stream(&[key, days[places.start].unsigned_abs().into()]);
        for place in places {
            let at = days[place];
            let near = end.is_some_and(|(end, _)| end - at <= NEAR_DAYS);
            let chance = if near { (share * NEAR_SHARE).min(1.0) } else { share };
            if draws.random::<f64>() >= chance {
                continue;
            }
            walk.advance(at);
            let seen = walk.seen(at, &around[place], weekdays);
            let weight = (most_weight * recency(at) / chance * events / seen_from) as f32;
            let far = (place as u64).wrapping_add(key).is_multiple_of(FAR_EVERY);
            out.push(Landmark { deal, day: at, weight, far, end, seen });
        }
    }
    out
}

/// What rates are learnt from.
pub(crate) struct Learning {
    pub(crate) layout: Layout,
    weekdays: Weekdays,
    pub(crate) design: Design,
    /// By cause and row, weighted.
    pub(crate) events: [Vec<f32>; CAUSES],
    /// A landmark is one of near steps, and one of far ones where these are followed.
    pub(crate) subjects: Vec<Subject>,
    /// Near steps and far ones by landmark's day.
    steps: HashMap<Day, [Vec<Step>; 2]>,
}

/// What of a subject its codes do not say.
pub(crate) struct Subject {
    /// What of it matters to its steps.
    pub(crate) crossed: Crossed,
    day: Day,
    is_far: bool,
    /// Its deal's.
    pub(crate) key: u64,
}

impl Learning {
    /// What was known by the end of `day`, from about so many landmarks: ten rows each. `None` before any outcome.
    pub(crate) fn by(prepared: &Prepared<'_>, day: Day, landmarks: usize) -> Option<Learning> {
        let first = prepared.exposures.start(day)?;
        let weekdays = Weekdays::seen_by(prepared, day);
        // Landmarks are many: once they are a design, nobody keeps them.
        let past = past(prepared, &weekdays, first.max(day - LOOK_BACK_DAYS), day, landmarks);
        let seen: Vec<Seen> = past.iter().map(|landmark| landmark.seen).collect();
        let layout = Layout::of(prepared, &seen, first, day);
        Some(Learning::of(prepared, layout, weekdays, &past, day))
    }

    /// The design and the weighted events of both causes.
    fn of(prepared: &Prepared<'_>, layout: Layout, weekdays: Weekdays, past: &[Landmark], day: Day) -> Learning {
        let mut learning = Learning {
            design: Design::new(layout.landmark_width(), SLOPES, layout.step_width()),
            layout,
            weekdays,
            events: [Vec::new(), Vec::new()],
            subjects: Vec::with_capacity(past.len()),
            steps: HashMap::new(),
        };
        let (mut own, mut near, mut codes) = (Vec::new(), Vec::new(), Vec::new());
        for landmark in past {
            let make = || {
                let (near, far): (Vec<Step>, Vec<Step>) = steps(prepared, &weekdays, landmark.day, FOLLOWED_DAYS)
                    .into_iter()
                    .partition(|step| !step.is_far());
                [near, far]
            };
            let by_distance = learning.steps.entry(landmark.day).or_insert_with(make);
            let layout = &learning.layout;
            layout.landmark(prepared, landmark.deal, landmark.day, &landmark.seen, &mut own);
            layout.near(&own, &mut near);
            let values = layout.values(&landmark.seen);
            let crossed = layout.crossed(prepared, landmark.deal, landmark.day, &landmark.seen);
            let last = landmark.end.map_or(day, |(end, _)| end) - landmark.day;
            let key = seed::key_of(&prepared.company.deals[landmark.deal as usize].id);
            for (steps, is_far) in by_distance.iter().zip([false, true]) {
                if is_far && (!landmark.far || last <= NEAR_DAYS) {
                    break;
                }
                learning.design.push_subject(if is_far { &own } else { &near }, &values);
                learning.subjects.push(Subject { crossed, day: landmark.day, is_far, key });
                let weight = if is_far { landmark.weight * FAR_EVERY as f32 } else { landmark.weight };
                for step in steps.iter().take_while(|step| step.from < last) {
                    layout.step(&crossed, step, &mut codes);
                    let seen = if step.to <= last {
                        step.weeks
                    } else {
                        weekdays.between(landmark.day + step.from, landmark.day + last) / 7.0
                    };
                    learning.design.push_row(&codes, weight * seen as f32);
                    let cause = landmark.end.filter(|(end, _)| *end - landmark.day <= step.to).map(|(_, cause)| cause);
                    for (place, events) in learning.events.iter_mut().enumerate() {
                        events.push(if cause == Some(place) { weight } else { 0.0 });
                    }
                }
            }
        }
        learning
    }

    /// The steps that the rows of a subject are the first of.
    pub(crate) fn steps_of(&self, subject: usize) -> &[Step] {
        let Subject { day, is_far, .. } = &self.subjects[subject];
        &self.steps[day][usize::from(*is_far)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(own: [f64; 2]) -> impl Fn(&Step, [f64; 2]) -> [f64; 2] {
        move |_, rate| [rate[0] * own[0], rate[1] * own[1]]
    }

    fn step(from: Day, to: Day) -> Step {
        Step { from, to, weeks: f64::from(to - from) / 7.0, lag: 0, phase: 0, month: 0 }
    }

    #[test]
    fn splitting_a_step_leaves_the_incidence_unchanged() {
        let rates = [0.11, 0.07];
        let own = [1.3, 0.8];
        let whole = cumulate(&[step(0, 28)], &[rates], scaled(own));
        let split = cumulate(&[step(0, 5), step(5, 21), step(21, 28)], &[rates; 3], scaled(own));
        assert!((whole[0] - split[2]).abs() < 1e-6, "{whole:?} {split:?}");
        let share = f64::from(whole[0]);
        let expected = 0.143 / (0.143 + 0.056) * (1.0 - f64::exp(-4.0 * (0.143 + 0.056)));
        assert!((share - expected).abs() < 1e-6, "won is its share of all that ends: {share} {expected}");
    }

    #[test]
    fn incidence_grows_and_never_passes_one() {
        let steps: Vec<Step> = (0..52).map(|week| step(week * 7, week * 7 + 7)).collect();
        let won = cumulate(&steps, &[[0.9, 0.0]; 52], scaled([3.0, 1.0]));
        let incidence = Incidence { day: 0, weekdays: Weekdays::EVEN, steps, won: vec![won] };
        let by: Vec<f64> = (0..=400).map(|ahead| incidence.by(0, ahead)).collect();
        assert!(by.is_sorted() && by[0] == 0.0 && by[400] <= 1.0, "{by:?}");
    }
}
