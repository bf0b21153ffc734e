//! How wide a forecast must be beyond chance: what past origins missed by, and how often their ranges held.

use crate::ledger::{Day, Prepared, recency};
use crate::moment::{Moment, Moments, Window};
use crate::paths::{Shocks, Spread};
use crate::threads::mapped_beside_each_other;
use crate::view::{ORIGIN_DAYS, View, new_share};
use facts::person::PersonIx;
use rand::RngExt;
use stats::conformal::Calibration;
use stats::{normal, seed, student};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Shocks are learnt from origins of half a year.
const RECENT_DAYS: Day = 182;
/// Rates from fewer days than this say nothing about how wrong rates are.
const LEAST_DAYS: Day = 42;
/// The prior counts as so many windows that do not overlap.
const PRIOR_WINDOWS: f64 = 3.0;
/// However few windows have passed, no prior of the company's shock is wider.
const MOST_COMPANY: f64 = 0.4;
/// A variance moves at most this far from its prior.
const MOST: f64 = 9.0;

/// Widths are such that past 80 % ranges held (FORECAST.md: weight 10 to 15, within 0.4 and 3).
const WIDTHS: Calibration = Calibration { share: 0.8, prior: 12.0, within: (0.4, 3.0) };
/// An origin half a year ago counts half.
const HALF_LIFE_DAYS: f64 = 182.0;
/// Nodes of one window are surprised together: the correlation of whether their ranges hold.
const TOGETHER: f64 = 0.2;

/// The shocks before anything was seen but so many days of outcomes: 0.07 for the company at four weeks, growing less than with the root of the
/// days; units and people move a little more on their own. docs/methods/forecast.md has the measurements. What is believed of all deals alike
/// (how many of today's close at all, what a season does) was learnt from as many windows as passed, and errs beside what the next one does: a
/// mean of n cases misses another one's with the variance 1 + 1 ÷ n.
fn prior((_, to): Window, history: Day) -> Shocks {
    let usual = (0.07 * (f64::from(to.max(1)) / 28.0).powf(0.375)).clamp(0.04, 0.3);
    let of_few = f64::from(to) / f64::from(history.max(ORIGIN_DAYS));
    Shocks { company: (usual * (1.0 + of_few).sqrt()).min(MOST_COMPANY), unit: 0.8 * usual, person: 1.2 * usual }
}

/// What explains the misses of origins before the view's day in windows of the same place and length.
pub(crate) fn learn(
    prepared: &Prepared<'_>,
    view: &View,
    window: Window,
    moments: impl Fn(Day) -> Option<Arc<Moments>> + Sync,
) -> Spread {
    let prior = prior(window, view.history(prepared));
    let none = Spread { shocks: prior, ..Spread::default() };
    let Some(start) = prepared.exposures.start(view.last_fact) else { return none };
    let origins = view.past_origins(window).take_while(|origin| *origin >= start + LEAST_DAYS);
    let of = |origin: &Day| Some(Past::of(prepared, view, *origin, window, &*moments(*origin)?));
    let past: Vec<Past> = mapped_beside_each_other(&origins.collect::<Vec<Day>>(), of).into_iter().flatten().collect();
    let apart = new_share(window);
    let is_recent = |past: &&Past| past.origin > view.last_fact - window.1 - RECENT_DAYS;
    let recent = &past[..past.iter().take_while(is_recent).count()];
    let shocks = shocks(recent, apart, prior);
    let width = |level: usize| {
        let weight = |past: &Past| recency(view.last_fact - window.1 - past.origin, HALF_LIFE_DAYS);
        let (mut outcomes, mut count) = (Vec::new(), 0.0);
        for past in &past {
            let nodes = past.levels[level].iter().filter(|node| node.expected.mean > 0.0);
            let pits: Vec<f64> = nodes.map(|node| node.pit(&shocks, level == PERSON)).collect();
            count += weight(past) * pits.len() as f64 / (1.0 + TOGETHER * (pits.len() as f64 - 1.0));
            outcomes.extend(pits.into_iter().map(|pit| (pit, weight(past))));
        }
        WIDTHS.factor(&outcomes, count * apart)
    };
    Spread { shocks, company: width(COMPANY), unit: width(UNIT), person: width(PERSON) }
}

/// Places of levels.
const COMPANY: usize = 0;
const UNIT: usize = 1;
const PERSON: usize = 2;

/// What was expected of every node in a past window, and what came.
struct Past {
    origin: Day,
    levels: [Vec<Node>; 3],
}

/// A node in a past window.
#[derive(Clone, Copy, Default)]
struct Node {
    actual: f64,
    expected: Moment,
    /// Sums of the squared means of its units and people, by which their shocks make it vary.
    units: f64,
    people: f64,
    /// Decides where in the chance of an exact value the outcome fell.
    key: u64,
}

impl Past {
    fn of(prepared: &Prepared<'_>, view: &View, origin: Day, window: Window, moments: &Moments) -> Past {
        let hierarchy = prepared.hierarchy_on(origin);
        let mut people: BTreeMap<Option<PersonIx>, Node> = BTreeMap::new();
        moments.iter().for_each(|(owner, moments)| people.entry(*owner).or_default().expected = *moments);
        for (owner, actual) in view.won_after(prepared, origin, window).iter() {
            people.entry(*owner).or_default().actual += actual;
        }
        let mut units: BTreeMap<u32, Node> = BTreeMap::new();
        let mut company = Node::default();
        for (owner, node) in &mut people {
            node.people = node.expected.mean.powi(2);
            company.add(node);
            let Some(person) = owner else { continue };
            node.key = seed::key_of(&prepared.company.people[*person as usize].id);
            if let Some(unit) = hierarchy.unit_of[*person as usize] {
                units.entry(unit).or_default().add(node);
            }
        }
        for (unit, node) in &mut units {
            node.key = seed::key_of(&prepared.company.units[*unit as usize].id);
            node.units = node.expected.mean.powi(2);
            company.units += node.units;
        }
        let people = people.into_iter().filter(|(owner, _)| owner.is_some()).map(|(_, node)| node);
        Past { origin, levels: [vec![company], units.into_values().collect(), people.collect()] }
    }
}

impl Node {
    fn add(&mut self, part: &Node) {
        self.actual += part.actual;
        self.expected.add(part.expected);
        self.people += part.people;
    }

    /// Where the outcome fell in the distribution that is expected: nothing, or log-normal with the mean and the variance of what
    /// is beyond it. Where nothing came of a chance of that, anywhere within it.
    fn pit(&self, shocks: &Shocks, is_person: bool) -> f64 {
        let Moment { mean, variance, nothing } = self.expected;
        // A person is part of one unit, so shares its shock whole; a unit is the only one of its own.
        let units = if is_person { mean.powi(2) } else { self.units };
        let shared = [(mean.powi(2), shocks.company), (units, shocks.unit), (self.people, shocks.person)];
        let variance = variance + shared.iter().map(|(square, shock)| square * shock.powi(2)).sum::<f64>();
        let nothing = nothing.exp();
        if self.actual <= 0.0 {
            return nothing * seed::stream(&[self.key, self.expected.mean.to_bits()]).random::<f64>();
        }
        let some = (1.0 - nothing).max(1e-9);
        let spread = (variance + mean.powi(2)) * some / mean.powi(2);
        let deviation = spread.max(1.0 + 1e-9).ln().sqrt();
        let middle = (mean / some).ln() - deviation * deviation / 2.0;
        nothing + some * normal::below((self.actual.ln() - middle) / deviation)
    }
}

/// The shocks that explain what past windows missed beyond chance, from the top down: what a level's parts share with nobody
/// averages out in it, and is taken to be what is usual.
fn shocks(past: &[Past], apart: f64, prior: Shocks) -> Shocks {
    let windows = past.len() as f64 * apart;
    let misses = |level: usize| {
        let mut sum = Misses::default();
        past.iter().flat_map(|past| &past.levels[level]).for_each(|node| sum.add(node));
        sum
    };
    let of_company = misses(COMPANY);
    let parts = of_company.units * prior.unit.powi(2) + of_company.people * prior.person.powi(2);
    let company = of_company.deviation(prior.company, windows, parts);
    let of_units = misses(UNIT);
    let parts = of_units.people * prior.person.powi(2) + of_units.mean_squared * company.powi(2);
    let unit = of_units.deviation(prior.unit, windows, parts);
    let of_people = misses(PERSON);
    let above = of_people.mean_squared * (company.powi(2) + unit.powi(2));
    // A company is one case a window: its own deviation is known from few, so what is beyond it is Student's rather than normal.
    let company = company * wider(windows);
    Shocks { company, unit, person: of_people.deviation(prior.person, windows, above) }
}

/// How much wider the middle 80 % are of what deviates by as much as so many windows and the prior say than of what surely does.
fn wider(windows: f64) -> f64 {
    let upper = 0.5 + WIDTHS.share / 2.0;
    student::quantile(upper, PRIOR_WINDOWS + windows) / normal::quantile(upper)
}

/// Sums over origins and nodes of one level.
#[derive(Clone, Copy, Default)]
struct Misses {
    beyond_chance: f64,
    mean_squared: f64,
    units: f64,
    people: f64,
}

impl Misses {
    fn add(&mut self, node: &Node) {
        self.beyond_chance += (node.actual - node.expected.mean).powi(2) - node.expected.variance;
        self.mean_squared += node.expected.mean.powi(2);
        self.units += node.units;
        self.people += node.people;
    }

    /// The moment estimate of a log-normal factor's deviation after what other levels explain, drawn to its prior.
    fn deviation(self, prior: f64, windows: f64, explained: f64) -> f64 {
        if self.mean_squared <= 0.0 {
            return prior;
        }
        let seen = ((self.beyond_chance - explained) / self.mean_squared).max(0.0);
        let prior = prior * prior;
        let drawn = (PRIOR_WINDOWS * prior + windows * seen) / (PRIOR_WINDOWS + windows);
        drawn.clamp(prior / MOST, prior * MOST).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUARTER: Window = (0, 91);

    #[test]
    fn the_fewer_windows_have_passed_the_wider_the_prior() {
        let usual = prior(QUARTER, 0).unit / 0.8;
        let after = |history: Day| prior(QUARTER, history).company;
        assert!((after(91) / usual - 2.0_f64.sqrt()).abs() < 1e-12, "one window: as much again");
        assert!((after(910) / usual - 1.1_f64.sqrt()).abs() < 1e-12, "ten: a tenth more");
        assert!(after(0) > after(91) && after(0) <= MOST_COMPANY, "none: wide, and a number");
        assert_eq!(prior(QUARTER, 0).person, prior(QUARTER, 910).person, "who sells what is told by more than windows");
    }

    #[test]
    fn a_deviation_known_from_few_windows_is_wider_by_students_t() {
        // t's 90 % quantiles with 3 and 16 degrees of freedom over the normal's.
        assert!((wider(0.0) - 1.637_744 / 1.281_552).abs() < 1e-6, "{}", wider(0.0));
        assert!((wider(13.0) - 1.336_757 / 1.281_552).abs() < 1e-6, "{}", wider(13.0));
    }
}
