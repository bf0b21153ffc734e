//! Deals not created yet: how many of a person's are won within a window, and what they are worth then.
//!
//! Deals that close soon after their creation are not like others: smaller, of other segments, and some sellers have many of
//! them. So a person's conversion and the amounts come from past deals that would have counted, each as often as it would have:
//! created on any day of a window of this length, and won within it. A deal counts for whose it was on the day that is looked back from:
//! where some create deals for others to win, those who win them have the new business.

use crate::age_rates::AgeRates;
use crate::amount::Worths;
use crate::creation::Creation;
use crate::ledger::{Day, Prepared, recency};
use crate::moment::Window;
use crate::plan::{NewWins, Outlook, Plan};
use crate::view::View;
use facts::deal::DealIx;
use facts::person::PersonIx;
use stats::counts::{Gamma, gamma_prior};
use std::collections::BTreeMap;

/// Deals created a year ago count half.
const HALF_LIFE_DAYS: f64 = 365.0;
/// None are older than two years.
const LOOK_BACK_DAYS: Day = 728;

/// Deals created in the past, as known on one day.
#[derive(Debug)]
pub(crate) struct Newcomers {
    born: Vec<Born>,
    /// By how many days ago a deal was created.
    weights: Vec<f64>,
}

/// Of a large company there are a million, on every past day that is looked at.
#[derive(Clone, Copy, Debug)]
struct Born {
    created: Day,
    /// Whose it is.
    owner: PersonIx,
    /// Days until it was won.
    won: Option<u16>,
    /// For what.
    amount: i64,
}

impl Born {
    fn age(&self) -> Option<Day> {
        self.won.map(Day::from)
    }
}

/// How often a deal of a past day would have been won in a window, had it been created on each of its days.
fn times((from, to): Window, age: Day) -> f64 {
    f64::from((to - age).max(0) - (from - age).max(0))
}

impl Newcomers {
    /// What was seen by the view's day.
    pub(crate) fn learn(prepared: &Prepared<'_>, view: &View) -> Newcomers {
        let Some(start) = prepared.exposures.start(view.last_fact) else {
            return Newcomers { born: Vec::new(), weights: Vec::new() };
        };
        // Both are in the order of deals.
        let mut wins = view.won.iter().peekable();
        let mut win_of = move |deal: DealIx| {
            while wins.next_if(|won| won.deal < deal).is_some() {}
            wins.peek().filter(|won| won.deal == deal).map(|won| (won.closed, won.amount))
        };
        let first = start.max(view.last_fact - LOOK_BACK_DAYS);
        let of = |creation: Creation| {
            let won = win_of(creation.deal);
            Born {
                created: creation.day,
                owner: creation.owner,
                won: won.map(|(closed, _)| u16::try_from((closed - creation.day).max(0)).unwrap_or(u16::MAX)),
                amount: won.map_or(0, |(_, amount)| amount),
            }
        };
        Newcomers {
            born: prepared.created_between(first, view.last_fact, view.day).map(of).collect(),
            weights: (0..=view.last_fact - first).map(|days| recency(days, HALF_LIFE_DAYS)).collect(),
        }
    }

    fn weight(&self, view: &View, born: &Born) -> f64 {
        self.weights[(view.last_fact - born.created) as usize]
    }

    /// What deals not created yet may bring within the window.
    pub(crate) fn plan(&self, rates: &AgeRates<'_>, window: Window) -> Plan {
        let exposure = rates.wins_per_creation(window);
        let conversions = self.conversions(rates, window);
        let worths = self.worths(&rates.view, window);
        let of = |(person, creations): (PersonIx, Gamma)| {
            let belief = conversions.get(person).map_or(creations, |conversion| creations.times(conversion));
            let worth = Some(worths.like(&rates.view, person));
            (Some(person), Outlook { new: Some(NewWins { belief, exposure, worth }), ..Outlook::default() })
        };
        rates.creations().map(of).collect()
    }

    /// Each creator's wins over those that rates by age and phase expect of the same deals.
    fn conversions(&self, rates: &AgeRates<'_>, window: Window) -> Conversions {
        let view = &rates.view;
        let most = times(window, 0).max(1.0);
        let mut seen: BTreeMap<PersonIx, (f64, f64)> = BTreeMap::new();
        let first = self.born.iter().map(|born| born.created).min().unwrap_or(view.last_fact);
        let mut by_day: Vec<Option<f64>> = vec![None; (view.last_fact - first) as usize + 1];
        for born in &self.born {
            let known = (view.last_fact - born.created).min(window.1);
            let expected = *by_day[(born.created - first) as usize].get_or_insert_with(|| {
                let curve = rates.curve_from_creation(born.created, known);
                let steps = curve.windows(2).zip(0..).map(|(pair, age)| (pair[1] - pair[0]) * times(window, age));
                steps.sum::<f64>() / most
            });
            let came = born.age().filter(|age| *age <= known).map_or(0.0, |age| times(window, age) / most);
            let weight = self.weight(view, born);
            let sums = seen.entry(born.owner).or_default();
            sums.0 += weight * came;
            sums.1 += weight * expected;
        }
        let all: Vec<(f64, f64)> = seen.values().copied().collect();
        Conversions { prior: gamma_prior(&all), seen }
    }

    /// Amounts of the wins that would have counted.
    fn worths(&self, view: &View, window: Window) -> Worths {
        let weight = |born: &Born| Some(self.weight(view, born) * times(window, born.age()?));
        let counted = self.born.iter().filter_map(|born| Some((born.owner, born.amount, weight(born)?)));
        Worths::of(view, counted)
    }
}

struct Conversions {
    /// `None`: too little was seen to tell people apart.
    prior: Option<Gamma>,
    seen: BTreeMap<PersonIx, (f64, f64)>,
}

impl Conversions {
    fn get(&self, person: PersonIx) -> Option<Gamma> {
        let (wins, expected) = self.seen.get(&person).copied().unwrap_or_default();
        Some(self.prior?.after(wins, expected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deal_counts_as_often_as_it_would_have_been_won_in_time() {
        // Created on any of days 1 to 28 and won ten days later: those created up to day 18 are in time.
        assert_eq!(times((0, 28), 10), 18.0);
        assert_eq!(times((0, 28), 28), 0.0);
        // A window that begins later: created on days 1 to 81 if won after day 91 and 10 days later.
        assert_eq!(times((91, 182), 10), 91.0);
        assert_eq!(times((91, 182), 120), 62.0);
    }
}
