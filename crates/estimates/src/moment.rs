//! What is expected within a window: its mean, its variance, and how likely nothing is.

use crate::amount::Amounts;
use crate::forecast::Method;
use crate::ledger::Day;
use crate::plan::{NewWins, Outlook, Plan};
use facts::person::PersonIx;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A stretch of days after the origin: later than the first number, up to the second.
pub(crate) type Window = (Day, Day);

/// What later origins ask again: what a method would have expected, by (origin, window).
pub(crate) type Memory = HashMap<(Method, Day, Window), Option<Arc<Moments>>>;

/// What is expected of each owner's bookings, deals being independent.
pub(crate) type Moments = BTreeMap<Option<PersonIx>, Moment>;

/// The mean and the variance of bookings, and how likely there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Moment {
    pub(crate) mean: f64,
    pub(crate) variance: f64,
    /// The logarithm of the chance of no booking.
    pub(crate) nothing: f64,
}

impl Moment {
    /// What is won for certain.
    pub(crate) fn certain(mean: f64) -> Moment {
        Moment { mean, variance: 0.0, nothing: if mean == 0.0 { 0.0 } else { f64::NEG_INFINITY } }
    }

    /// The sum with something independent.
    pub(crate) fn add(&mut self, other: Moment) {
        self.mean += other.mean;
        self.variance += other.variance;
        self.nothing += other.nothing;
    }

    /// All chances multiplied.
    pub(crate) fn times(self, factor: f64) -> Moment {
        Moment { mean: self.mean * factor, variance: self.variance * factor, nothing: self.nothing * factor }
    }

    /// A deal that is won with a chance, and the mean and the mean square of its amount then.
    fn of_deal(p: f64, (value, square): (f64, f64)) -> Moment {
        Moment { mean: p * value, variance: p * square - (p * value).powi(2), nothing: (-p.min(1.0)).ln_1p() }
    }

    /// Deals not created yet, with the mean and the mean square of their amounts.
    pub(crate) fn of_new(new: &NewWins, (value, square): (f64, f64)) -> Moment {
        let expected = new.belief.mean() * new.exposure;
        Moment {
            mean: expected * value,
            variance: expected * square + new.belief.variance() * (new.exposure * value).powi(2),
            nothing: new.belief.nothing(new.exposure).ln(),
        }
    }
}

/// The moments of the plan.
pub(crate) fn of_plan(plan: &Plan, amounts: &Amounts) -> Moments {
    let of = |(owner, outlook): (&Option<PersonIx>, &Outlook)| {
        let mut sum = Moment::default();
        for chance in &outlook.chances {
            sum.add(Moment::of_deal(chance.p, amounts.moments(chance.amount)));
        }
        if let Some(new) = &outlook.new {
            sum.add(Moment::of_new(new, new.worth(*owner, amounts)));
        }
        let mut sum = sum.times(outlook.factor);
        sum.add(Moment::certain(outlook.certain as f64));
        (*owner, sum)
    };
    plan.iter().map(of).collect()
}

/// Everybody's expectation, multiplied.
pub(crate) fn times(moments: &Moments, factor: f64) -> Moments {
    moments.iter().map(|(owner, own)| (*owner, own.times(factor))).collect()
}

/// The same with a factor for each.
pub(crate) fn times_each(moments: &Moments, factors: &BTreeMap<Option<PersonIx>, f64>) -> Moments {
    let of =
        |(owner, own): (&Option<PersonIx>, &Moment)| (*owner, own.times(factors.get(owner).copied().unwrap_or(1.0)));
    moments.iter().map(of).collect()
}
