//! What may happen to everybody within one horizon, before any future is drawn.

use crate::amount::{Amount, Amounts, Worth};
use crate::ledger::Prepared;
use crate::moment::Window;
use crate::view::{OpenDeal, View};
use facts::deal::DealIx;
use facts::person::PersonIx;
use stats::counts::Gamma;
use std::collections::BTreeMap;

/// What may happen within one horizon, by owner (`None`: nobody's).
pub(crate) type Plan = BTreeMap<Option<PersonIx>, Outlook>;

/// What may happen to one owner.
#[derive(Clone, Debug)]
pub(crate) struct Outlook {
    /// Open deals, each with the chance to be won.
    pub(crate) chances: Vec<Chance>,
    /// Wins of deals not created yet.
    pub(crate) new: Option<NewWins>,
    /// Already won, with a close date within the horizon.
    pub(crate) certain: i64,
    /// Multiplies all chances: what the owner's total is known to differ by.
    pub(crate) factor: f64,
}

impl Default for Outlook {
    fn default() -> Outlook {
        Outlook { chances: Vec::new(), new: None, certain: 0, factor: 1.0 }
    }
}

/// One open deal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance {
    pub(crate) deal: DealIx,
    pub(crate) p: f64,
    pub(crate) amount: Amount,
}

/// Wins without a deal yet: Poisson, their rate uncertain.
#[derive(Clone, Debug)]
pub(crate) struct NewWins {
    pub(crate) belief: Gamma,
    /// Multiplies the rate: the expected number is `belief.mean() * exposure`.
    pub(crate) exposure: f64,
    /// What they are worth; `None`: what the owner's recent wins were.
    pub(crate) worth: Option<Worth>,
}

impl NewWins {
    /// The mean and the mean square of an amount.
    pub(crate) fn worth(&self, owner: Option<PersonIx>, amounts: &Amounts) -> (f64, f64) {
        self.worth.as_ref().map_or_else(|| amounts.moments(Amount::LikeOwner(owner)), Worth::moments)
    }
}

/// Open deals, each with its chance, worth what like ones came to; gives how many amounts were imputed.
pub(crate) fn add_open(
    plan: &mut Plan,
    prepared: &Prepared<'_>,
    view: &View,
    amounts: &Amounts,
    chance: impl Fn(&OpenDeal) -> f64,
) -> usize {
    let mut imputed = 0;
    for deal in &view.open {
        let (amount, missing) = amounts.of_deal(prepared, view, deal, true);
        imputed += usize::from(missing);
        let p = chance(deal);
        plan.entry(deal.owner).or_default().chances.push(Chance { deal: deal.deal, p, amount });
    }
    imputed
}

/// Deals that are won already but whose close date lies ahead.
pub(crate) fn add_certain(plan: &mut Plan, view: &View, (from, to): Window) {
    for won in view.won.iter().filter(|won| (view.day + from < won.closed) && (won.closed <= view.day + to)) {
        plan.entry(won.owner).or_default().certain += won.amount;
    }
}
