//! Futures of the whole company: every level sums the same ones.

use crate::amount::{Amount, Amounts};
use crate::forecast::{NodeForecast, Request};
use crate::horizon::Horizon;
use crate::ledger::{Day, Prepared};
use crate::view::View;
use facts::Node;
use facts::deal::DealIx;
use facts::person::PersonIx;
use facts::time::day_number;
use rand::RngExt;
use rand::seq::SliceRandom;
use rand_distr::{Distribution, Gamma, Poisson};
use stats::{normal, quantile, seed};
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
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewWins {
    pub(crate) belief: stats::counts::Gamma,
    /// Multiplies the rate: the expected number is `belief.mean() * exposure`.
    pub(crate) exposure: f64,
}

/// Standard deviations, on the log scale, of what everybody, a unit and a person share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Shocks {
    pub(crate) company: f64,
    pub(crate) unit: f64,
    pub(crate) person: f64,
}

/// One horizon, ready to be drawn.
pub(crate) struct Draw<'a> {
    pub(crate) prepared: &'a Prepared<'a>,
    pub(crate) view: &'a View,
    pub(crate) amounts: &'a Amounts,
    pub(crate) request: &'a Request,
    pub(crate) horizon: Horizon,
    pub(crate) plan: &'a Plan,
    pub(crate) shocks: Shocks,
}

/// The two parts of a node's mean, and its paths.
struct Sum {
    open: i64,
    created: i64,
    paths: Vec<i64>,
}

impl Draw<'_> {
    /// The forecast of every active node.
    pub(crate) fn nodes(&self) -> Vec<NodeForecast> {
        let mut sums = self.sums();
        let won = self.won_so_far();
        let nodes = self.view.active_nodes(self.prepared);
        let empty = || Sum { open: 0, created: 0, paths: vec![0; self.request.paths] };
        nodes
            .into_iter()
            .map(|node| summary(node, sums.remove(&node).unwrap_or_else(empty), won.get(&node).copied().unwrap_or(0)))
            .collect()
    }

    fn sums(&self) -> BTreeMap<Node, Sum> {
        let count = self.request.paths;
        let company_shock = self.shock(0, self.shocks.company);
        let mut unit_shocks: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        let mut sums: BTreeMap<Node, Sum> = BTreeMap::new();
        for (owner, outlook) in self.plan {
            let unit = owner.and_then(|owner| self.view.hierarchy.unit_of[owner as usize]);
            let key = owner.map_or(1, |owner| seed::key_of(&self.prepared.company.people[owner as usize].id));
            let mut shock = self.shock(key ^ 2, self.shocks.person);
            multiply(&mut shock, &company_shock);
            if let Some(unit) = unit {
                let make =
                    || self.shock(seed::key_of(&self.prepared.company.units[unit as usize].id) ^ 3, self.shocks.unit);
                multiply(&mut shock, unit_shocks.entry(unit).or_insert_with(make));
            }
            shock.iter_mut().for_each(|shock| *shock *= outlook.factor);
            let own = self.own(*owner, outlook, &shock, key);
            for node in places(self.view, *owner) {
                let sum = sums.entry(node).or_insert_with(|| Sum { open: 0, created: 0, paths: vec![0; count] });
                sum.open += own.open;
                sum.created += own.created;
                sum.paths.iter_mut().zip(&own.paths).for_each(|(to, from)| *to += from);
            }
        }
        sums
    }

    /// One owner's paths.
    fn own(&self, owner: Option<PersonIx>, outlook: &Outlook, shock: &[f64], key: u64) -> Sum {
        let count = self.request.paths;
        let mut paths = vec![outlook.certain; count];
        for chance in &outlook.chances {
            let deal = seed::key_of(&self.prepared.company.deals[chance.deal as usize].id);
            let mut rng = self.stream(&[key, 4, deal]);
            for (path, shock) in paths.iter_mut().zip(shock) {
                if rng.random::<f64>() < chance.p * shock {
                    *path += self.amounts.draw(chance.amount, &mut rng);
                }
            }
        }
        let open: i64 = paths.iter().sum();
        if let Some(new) = outlook.new {
            self.add_new(&mut paths, new, owner, shock, key);
        }
        let all: i64 = paths.iter().sum();
        Sum { open: rounded_mean(open, count), created: rounded_mean(all - open, count), paths }
    }

    fn add_new(&self, paths: &mut [i64], new: NewWins, owner: Option<PersonIx>, shock: &[f64], key: u64) {
        let mut rng = self.stream(&[key, 5]);
        let Ok(rate) = Gamma::new(new.belief.shape, 1.0 / new.belief.rate) else { return };
        for (path, shock) in paths.iter_mut().zip(shock) {
            let expected = rate.sample(&mut rng) * new.exposure * shock;
            let Ok(counts) = Poisson::new(expected) else { continue };
            for _ in 0..counts.sample(&mut rng) as u64 {
                *path += self.amounts.draw(Amount::LikeOwner(owner), &mut rng);
            }
        }
    }

    /// A log-normal factor of mean 1 per path, its normal part spread evenly over the quantiles and shuffled, so that
    /// the noise of sampling does not add to it.
    fn shock(&self, key: u64, deviation: f64) -> Vec<f64> {
        let count = self.request.paths;
        if deviation <= 0.0 {
            return vec![1.0; count];
        }
        let at = |index: usize| (index as f64 + 0.5) / count as f64;
        let mut factors: Vec<f64> = (0..count)
            .map(|index| (deviation * normal::quantile(at(index)) - deviation * deviation / 2.0).exp())
            .collect();
        let mean = factors.iter().sum::<f64>() / count as f64;
        factors.iter_mut().for_each(|factor| *factor /= mean);
        factors.shuffle(&mut self.stream(&[key, 6]));
        factors
    }

    fn stream(&self, keys: &[u64]) -> seed::Stream {
        let day = i64::from(self.view.day).cast_unsigned();
        let mut all = vec![self.request.seed, day, seed::key_of(&self.horizon.to_string())];
        all.extend_from_slice(keys);
        seed::stream(&all)
    }

    /// Already won in the period up to the day, where the horizon is the period.
    fn won_so_far(&self) -> BTreeMap<Node, i64> {
        let mut won = BTreeMap::new();
        let period = self.prepared.company.settings.calendar.period_of(self.request.as_of);
        let Some(period) = period.filter(|_| self.horizon == Horizon::Period) else { return won };
        let start: Day = day_number(period.start);
        for deal in self.view.won.iter().filter(|deal| start <= deal.closed && deal.closed <= self.view.day) {
            places(self.view, deal.owner).into_iter().for_each(|node| *won.entry(node).or_default() += deal.amount);
        }
        won
    }
}

/// Every node that an owner's bookings are counted at.
pub(crate) fn places(view: &View, owner: Option<PersonIx>) -> Vec<Node> {
    let mut nodes = vec![Node::Company];
    if let Some(owner) = owner {
        nodes.push(Node::Person(owner));
        if let Some(unit) = view.hierarchy.unit_of[owner as usize] {
            nodes.extend(view.hierarchy.with_above(unit).map(Node::Unit));
        }
    }
    nodes
}

fn summary(node: Node, sum: Sum, won: i64) -> NodeForecast {
    let mut sorted: Vec<f64> = sum.paths.iter().map(|path| *path as f64).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let at = |share| quantile::of_sorted(&sorted, share).expect("a request has at least 100 paths");
    NodeForecast {
        node,
        mean: (sum.open + sum.created) as f64,
        open: sum.open as f64,
        created: sum.created as f64,
        quantiles: quantile::percentiles(&sorted).expect("a request has at least 100 paths"),
        low95: at(0.025),
        high95: at(0.975),
        won,
    }
}

fn multiply(factors: &mut [f64], by: &[f64]) {
    factors.iter_mut().zip(by).for_each(|(factor, by)| *factor *= by);
}

fn rounded_mean(sum: i64, count: usize) -> i64 {
    (sum as f64 / count as f64).round() as i64
}
