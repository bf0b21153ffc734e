//! What a deal will be worth when it is won.

use crate::ledger::Prepared;
use crate::view::{OpenDeal, View};
use facts::person::PersonIx;
use facts::unit::UnitIx;
use rand::{Rng, RngExt};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the value of a win is drawn, in minor units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    /// Exactly this.
    Exact(i64),
    /// This, times a ratio of won to shown amounts of the past.
    Shown(i64),
    /// One of the recent wins with this product.
    LikeProduct(u32),
    /// One of the recent wins of the owner, or of anybody.
    LikeOwner(Option<PersonIx>),
}

/// Recent wins to draw from.
#[derive(Debug, Default)]
pub(crate) struct Amounts {
    all: Wins,
    by_product: BTreeMap<u32, Wins>,
    by_owner: BTreeMap<PersonIx, Wins>,
    ratios: Vec<f64>,
    mean_ratio: f64,
    square_ratio: f64,
}

/// Amounts of equal weight, their mean and mean square worked out once: many deals may ask for them.
#[derive(Debug, Default)]
struct Wins {
    values: Vec<i64>,
    mean: f64,
    square: f64,
}

impl Wins {
    fn finish(&mut self) {
        let n = self.values.len().max(1) as f64;
        self.mean = self.values.iter().map(|minor| *minor as f64).sum::<f64>() / n;
        self.square = self.values.iter().map(|minor| (*minor as f64).powi(2)).sum::<f64>() / n;
    }

    fn draw<R: Rng>(&self, rng: &mut R) -> i64 {
        if self.values.is_empty() { 0 } else { self.values[rng.random_range(0..self.values.len())] }
    }

    /// How far an owner's own wins count against everybody's.
    fn own_share(&self) -> f64 {
        self.values.len() as f64 / (self.values.len() as f64 + OWNER_WEIGHT)
    }
}

/// Amounts, each drawn as often as its weight says.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    values: Vec<i64>,
    up_to: Vec<f64>,
    /// By even shares of all weight, where to begin to look.
    guide: Vec<u32>,
    /// How many amounts of equal weight say as much (Kish 1965).
    count: f64,
    mean: f64,
    square: f64,
}

impl Pool {
    pub(crate) fn of(values: Vec<(i64, f64)>) -> Pool {
        let mut pool = Pool::default();
        let (mut sum, mut squares) = (0.0, 0.0);
        for (value, weight) in values {
            sum += weight;
            squares += weight * weight;
            pool.mean += weight * value as f64;
            pool.square += weight * (value as f64).powi(2);
            pool.values.push(value);
            pool.up_to.push(sum);
        }
        if sum > 0.0 {
            pool.mean /= sum;
            pool.square /= sum;
            pool.count = sum * sum / squares;
        }
        let count = pool.values.len();
        let mut place = 0;
        pool.guide.extend((0..count).map(|share| {
            while place + 1 < count && pool.up_to[place] <= sum * share as f64 / count as f64 {
                place += 1;
            }
            place as u32
        }));
        pool
    }

    fn draw<R: Rng>(&self, rng: &mut R) -> i64 {
        let Some(sum) = self.up_to.last() else { return 0 };
        let share = rng.random::<f64>();
        let at = share * sum;
        // Rounding may have put the guide one place too far.
        let mut place = (self.guide[(share * self.guide.len() as f64) as usize] as usize).saturating_sub(1);
        while place + 1 < self.values.len() && self.up_to[place] <= at {
            place += 1;
        }
        self.values[place]
    }
}

/// What an owner's new deals are worth: like the owner's own, the unit's or everybody's, each with its share.
#[derive(Clone, Debug)]
pub(crate) struct Worth([(f64, Arc<Pool>); 3]);

impl Worth {
    pub(crate) fn new(own: Option<Arc<Pool>>, unit: Option<Arc<Pool>>, all: Arc<Pool>) -> Worth {
        let share =
            |pool: &Option<Arc<Pool>>| pool.as_ref().map_or(0.0, |pool| pool.count / (pool.count + OWNER_WEIGHT));
        let (of_own, of_unit) = (share(&own), share(&unit));
        let some = |pool: Option<Arc<Pool>>| pool.unwrap_or_default();
        Worth([(of_own, some(own)), ((1.0 - of_own) * of_unit, some(unit)), ((1.0 - of_own) * (1.0 - of_unit), all)])
    }

    /// The mean and the mean square.
    pub(crate) fn moments(&self) -> (f64, f64) {
        self.0.iter().fold((0.0, 0.0), |sum, (share, pool)| (sum.0 + share * pool.mean, sum.1 + share * pool.square))
    }

    pub(crate) fn draw<R: Rng>(&self, rng: &mut R) -> i64 {
        let mut left = rng.random::<f64>();
        let [own, unit, all] = &self.0;
        for (share, pool) in [own, unit] {
            if left < *share {
                return pool.draw(rng);
            }
            left -= share;
        }
        all.1.draw(rng)
    }
}

/// What new deals are worth, for anybody.
pub(crate) struct Worths {
    all: Arc<Pool>,
    of_unit: BTreeMap<UnitIx, Arc<Pool>>,
    of_owner: BTreeMap<PersonIx, Arc<Pool>>,
}

impl Worths {
    /// From wins with their owner, amount and weight; all that are known where there are none.
    pub(crate) fn of(view: &View, wins: impl Iterator<Item = (PersonIx, i64, f64)>) -> Worths {
        let mut all = Vec::new();
        let mut of_unit: BTreeMap<UnitIx, Vec<(i64, f64)>> = BTreeMap::new();
        let mut of_owner: BTreeMap<PersonIx, Vec<(i64, f64)>> = BTreeMap::new();
        for (owner, amount, weight) in wins.filter(|(.., weight)| *weight > 0.0) {
            all.push((amount, weight));
            of_owner.entry(owner).or_default().push((amount, weight));
            if let Some(unit) = view.hierarchy.unit_of[owner as usize] {
                of_unit.entry(unit).or_default().push((amount, weight));
            }
        }
        if all.is_empty() {
            all = view.won.iter().map(|won| (won.amount, 1.0)).collect();
        }
        let pool = |wins: Vec<(i64, f64)>| Arc::new(Pool::of(wins));
        Worths {
            all: pool(all),
            of_unit: of_unit.into_iter().map(|(unit, wins)| (unit, pool(wins))).collect(),
            of_owner: of_owner.into_iter().map(|(owner, wins)| (owner, pool(wins))).collect(),
        }
    }

    /// What a person's are worth.
    pub(crate) fn like(&self, view: &View, person: PersonIx) -> Worth {
        let unit = view.hierarchy.unit_of[person as usize].and_then(|unit| self.of_unit.get(&unit));
        Worth::new(self.of_owner.get(&person).cloned(), unit.cloned(), self.all.clone())
    }
}

/// From so many wins on, a product's own wins say what it sells for.
const OWN_PRODUCT: usize = 5;
/// An owner's wins count fully against as many of everybody's: half at this number.
const OWNER_WEIGHT: f64 = 20.0;
/// Won amounts of one year are recent.
const RECENT_DAYS: i32 = 365;

impl Amounts {
    /// What the wins known on the view's day say; the older ones where the last year had none.
    pub(crate) fn of(view: &View) -> Amounts {
        let recent = view.won.iter().filter(|won| won.closed > view.last_fact - RECENT_DAYS);
        let mut wins: Vec<_> = recent.collect();
        if wins.is_empty() {
            wins = view.won.iter().collect();
        }
        let mut amounts = Amounts::default();
        for won in wins {
            amounts.all.values.push(won.amount);
            if let Some(product) = won.product {
                amounts.by_product.entry(product).or_default().values.push(won.amount);
            }
            if let Some(owner) = won.owner {
                amounts.by_owner.entry(owner).or_default().values.push(won.amount);
            }
            if let Some(shown) = won.shown.filter(|_| won.amount > 0) {
                // FORECAST.md, "Amount": winsorised, so that a mistyped amount does not move everybody's.
                amounts.ratios.push((won.amount as f64 / shown as f64).clamp(0.2, 3.0));
            }
        }
        if amounts.ratios.len() < OWN_PRODUCT {
            amounts.ratios = vec![1.0];
        }
        amounts.all.finish();
        amounts.by_product.values_mut().for_each(Wins::finish);
        amounts.by_owner.values_mut().for_each(Wins::finish);
        amounts.mean_ratio = amounts.ratios.iter().sum::<f64>() / amounts.ratios.len() as f64;
        amounts.square_ratio = amounts.ratios.iter().map(|r| r * r).sum::<f64>() / amounts.ratios.len() as f64;
        amounts
    }

    /// How to draw the value of an open deal; the flag says that its own amount is missing.
    pub(crate) fn of_deal(
        &self,
        prepared: &Prepared<'_>,
        view: &View,
        deal: &OpenDeal,
        rescaled: bool,
    ) -> (Amount, bool) {
        if let Some(amount) = deal.amount {
            return (if rescaled && amount > 0 { Amount::Shown(amount) } else { Amount::Exact(amount) }, false);
        }
        let Some(product) = deal.product else { return (Amount::LikeOwner(deal.owner), true) };
        if self.by_product.get(&product).is_some_and(|wins| wins.values.len() >= OWN_PRODUCT) {
            return (Amount::LikeProduct(product), true);
        }
        let price = prepared.list_price(product, view.day);
        (price.map_or(Amount::LikeOwner(deal.owner), Amount::Exact), true)
    }

    /// The mean and the mean square of a value.
    pub(crate) fn moments(&self, amount: Amount) -> (f64, f64) {
        match amount {
            Amount::Exact(minor) => (minor as f64, (minor as f64).powi(2)),
            Amount::Shown(minor) => (minor as f64 * self.mean_ratio, (minor as f64).powi(2) * self.square_ratio),
            Amount::LikeProduct(product) => {
                self.by_product.get(&product).map_or((0.0, 0.0), |wins| (wins.mean, wins.square))
            }
            Amount::LikeOwner(owner) => {
                let Some(own) = self.own(owner) else { return (self.all.mean, self.all.square) };
                let share = own.own_share();
                let mixed = |own: f64, all: f64| share * own + (1.0 - share) * all;
                (mixed(own.mean, self.all.mean), mixed(own.square, self.all.square))
            }
        }
    }

    /// Draws a value.
    pub(crate) fn draw<R: Rng>(&self, amount: Amount, rng: &mut R) -> i64 {
        match amount {
            Amount::Exact(minor) => minor,
            Amount::Shown(minor) => {
                let ratio = self.ratios[rng.random_range(0..self.ratios.len())];
                rounded(minor as f64 * ratio)
            }
            Amount::LikeProduct(product) => self.by_product.get(&product).map_or(0, |wins| wins.draw(rng)),
            Amount::LikeOwner(owner) => {
                let own = self.own(owner).filter(|own| rng.random::<f64>() < own.own_share());
                own.unwrap_or(&self.all).draw(rng)
            }
        }
    }

    fn own(&self, owner: Option<PersonIx>) -> Option<&Wins> {
        owner.and_then(|owner| self.by_owner.get(&owner))
    }
}

/// A value that is not negative, rounded half up: as [`f64::round`], which is a call on older processors, millions of times.
fn rounded(value: f64) -> i64 {
    let whole = value as i64;
    whole + i64::from(value - whole as f64 >= 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_that_of_numbers() {
        let near_half = [0.0, 0.49999999999999994, 0.5, 1.5, 2.4999999999999996, 2.5, 4503599627370495.5, 9e15, 1e18];
        for value in near_half.into_iter().chain((0..1_000).map(|i| f64::from(i) * 1.37 + 0.13)) {
            assert_eq!(rounded(value), value.round() as i64, "{value}");
        }
    }

    fn pool(values: &[(i64, f64)]) -> Arc<Pool> {
        Arc::new(Pool::of(values.to_vec()))
    }

    #[test]
    fn amounts_are_drawn_as_often_as_they_weigh() {
        let worth = Worth::new(Some(pool(&[(100, 3.0), (500, 1.0)])), None, pool(&[(1_000, 2.0)]));
        let mut rng = stats::seed::stream(&[1]);
        let drawn: Vec<f64> = (0..40_000).map(|_| worth.draw(&mut rng) as f64).collect();
        let mean = drawn.iter().sum::<f64>() / drawn.len() as f64;
        let (expected, square) = worth.moments();
        let error = ((square - expected * expected) / drawn.len() as f64).sqrt();
        assert!((mean - expected).abs() < 4.0 * error, "{mean} {expected}");
        // One amount of three parts and one of one part say as much as 1.6 equal ones.
        let own = 1.6 / (1.6 + OWNER_WEIGHT);
        assert!((expected - (own * 200.0 + (1.0 - own) * 1_000.0)).abs() < 1e-9, "{expected}");
    }

    #[test]
    fn nothing_is_drawn_where_nothing_was_won() {
        let worth = Worth::new(None, None, pool(&[]));
        assert_eq!((worth.moments(), worth.draw(&mut stats::seed::stream(&[1]))), ((0.0, 0.0), 0));
    }
}
