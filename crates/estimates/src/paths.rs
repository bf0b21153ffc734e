//! Futures of the whole company: every level sums the same ones.

use crate::amount::{Amount, Amounts};
use crate::forecast::{NodeForecast, Request};
use crate::horizon::Horizon;
use crate::ledger::{Day, Prepared};
use crate::lots::Lots;
use crate::plan::{NewWins, Outlook, Plan};
use crate::threads::{beside_each_other, mapped_beside_each_other};
use crate::view::View;
use facts::Node;
use facts::person::PersonIx;
use facts::time::day_number;
use facts::unit::UnitIx;
use rand::seq::SliceRandom;
use rand_distr::{Distribution, Gamma, Poisson};
use stats::{conformal, normal, quantile, seed};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Standard deviations, on the log scale, of what everybody, a unit and a person share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Shocks {
    pub(crate) company: f64,
    pub(crate) unit: f64,
    pub(crate) person: f64,
}

/// How far futures lie apart beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) shocks: Shocks,
    /// Factors on the widths of people's, units' and the company's distributions.
    pub(crate) person: f64,
    pub(crate) unit: f64,
    pub(crate) company: f64,
}

impl Default for Spread {
    fn default() -> Spread {
        Spread { shocks: Shocks::default(), person: 1.0, unit: 1.0, company: 1.0 }
    }
}

impl Spread {
    fn width(&self, node: Node) -> f64 {
        match node {
            Node::Company => self.company,
            Node::Unit(_) => self.unit,
            Node::Person(_) => self.person,
        }
    }
}

/// One horizon, ready to be drawn.
pub(crate) struct Draw<'a> {
    pub(crate) prepared: &'a Prepared<'a>,
    pub(crate) view: &'a View,
    pub(crate) amounts: &'a Amounts,
    pub(crate) request: &'a Request,
    pub(crate) horizon: Horizon,
    pub(crate) plan: &'a Plan,
    pub(crate) spread: Spread,
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
        let won = self.won_so_far();
        let won = |node: &Node| won.get(node).copied().unwrap_or(0);
        let (sums, mut people) = self.sums(&won);
        let nodes = self.view.active_nodes(self.prepared);
        let nothing = Sum { open: 0, created: 0, paths: vec![0; self.request.paths] };
        let shared: Vec<Node> = nodes.iter().copied().filter(|node| !people.contains_key(node)).collect();
        let made = mapped_beside_each_other(&shared, |node| {
            summary(*node, sums.get(node).unwrap_or(&nothing), self.spread.width(*node), won(node))
        });
        people.extend(made.into_iter().map(|made| (made.node, made)));
        nodes.iter().filter_map(|node| people.remove(node)).collect()
    }

    /// What units and the company share, and what is one person's alone: of people only the forecast is kept, for their paths would take most
    /// of the memory.
    fn sums(&self, won: &(impl Fn(&Node) -> i64 + Sync)) -> (BTreeMap<Node, Sum>, BTreeMap<Node, NodeForecast>) {
        let count = self.request.paths;
        let Shocks { company, unit, person } = self.spread.shocks;
        let [company, of_unit, of_person] = [company, unit, person].map(|deviation| log_normal(deviation, count));
        let company_shock = self.shock(0, &company);
        let mut unit_shocks: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for unit in self.plan.keys().filter_map(|owner| self.unit_of(*owner)) {
            let key = || seed::key_of(&self.prepared.company.units[unit as usize].id) ^ 3;
            unit_shocks.entry(unit).or_insert_with(|| self.shock(key(), &of_unit));
        }
        let kept: Mutex<(BTreeMap<Node, Sum>, BTreeMap<Node, NodeForecast>)> = Mutex::default();
        let owners: Vec<(&Option<PersonIx>, &Outlook)> = self.plan.iter().collect();
        // Whole numbers are summed: in any order they come to the same.
        beside_each_other(&owners, |(owner, outlook)| {
            let key = owner.map_or(1, |owner| seed::key_of(&self.prepared.company.people[owner as usize].id));
            let mut shock = self.shock(key ^ 2, &of_person);
            multiply(&mut shock, &company_shock);
            if let Some(of_unit) = self.unit_of(**owner).and_then(|unit| unit_shocks.get(&unit)) {
                multiply(&mut shock, of_unit);
            }
            shock.iter_mut().for_each(|shock| *shock *= outlook.factor);
            let own = self.own(**owner, outlook, &shock, key);
            let person = owner.map(Node::Person);
            let of_person = person.map(|node| summary(node, &own, self.spread.width(node), won(&node)));
            let mut kept = kept.lock().expect("summing does not panic");
            kept.1.extend(of_person.map(|made| (made.node, made)));
            for node in places(self.view, **owner).into_iter().filter(|node| Some(*node) != person) {
                let sum = kept.0.entry(node).or_insert_with(|| Sum { open: 0, created: 0, paths: vec![0; count] });
                sum.open += own.open;
                sum.created += own.created;
                sum.paths.iter_mut().zip(&own.paths).for_each(|(to, from)| *to += from);
            }
        });
        kept.into_inner().expect("summing does not panic")
    }

    fn unit_of(&self, owner: Option<PersonIx>) -> Option<UnitIx> {
        owner.and_then(|owner| self.view.hierarchy.unit_of[owner as usize])
    }

    /// One owner's paths.
    fn own(&self, owner: Option<PersonIx>, outlook: &Outlook, shock: &[f64], key: u64) -> Sum {
        let count = self.request.paths;
        let mut paths = vec![outlook.certain; count];
        let lots = Lots::of(shock);
        for chance in &outlook.chances {
            let deal = seed::key_of(&self.prepared.company.deals[chance.deal as usize].id);
            let mut rng = self.stream(&[key, 4, deal]);
            lots.won(chance.p, &mut rng, |path, rng| paths[path] += self.amounts.draw(chance.amount, rng));
        }
        let open = sum_of(&paths);
        if let Some(new) = &outlook.new {
            self.add_new(&mut paths, new, owner, shock, key);
        }
        let all = sum_of(&paths);
        Sum { open: rounded_mean(open, count), created: rounded_mean(all - open, count), paths }
    }

    fn add_new(&self, paths: &mut [i64], new: &NewWins, owner: Option<PersonIx>, shock: &[f64], key: u64) {
        let mut rng = self.stream(&[key, 5]);
        let Ok(rate) = Gamma::new(new.belief.shape, 1.0 / new.belief.rate) else { return };
        for (path, shock) in paths.iter_mut().zip(shock) {
            let expected = rate.sample(&mut rng) * new.exposure * shock;
            let Ok(counts) = Poisson::new(expected) else { continue };
            for _ in 0..counts.sample(&mut rng) as u64 {
                *path += match &new.worth {
                    Some(worth) => worth.draw(&mut rng),
                    None => self.amounts.draw(Amount::LikeOwner(owner), &mut rng),
                };
            }
        }
    }

    /// A level's factors in an order of its own.
    fn shock(&self, key: u64, factors: &[f64]) -> Vec<f64> {
        let mut factors = factors.to_vec();
        if factors.first() != factors.last() {
            factors.shuffle(&mut self.stream(&[key, 6]));
        }
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

fn summary(node: Node, sum: &Sum, width: f64, won: i64) -> NodeForecast {
    let mut sorted = sum.paths.clone();
    sorted.sort_unstable();
    let mut sorted: Vec<f64> = sorted.into_iter().map(|path| path as f64).collect();
    conformal::stretch(&mut sorted, width);
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

/// Log-normal factors of mean 1, ascending, their normal part spread evenly over the quantiles: the noise of sampling does not add
/// to it.
fn log_normal(deviation: f64, count: usize) -> Vec<f64> {
    if deviation <= 0.0 {
        return vec![1.0; count];
    }
    let at = |index: usize| (index as f64 + 0.5) / count as f64;
    let mut factors: Vec<f64> =
        (0..count).map(|index| (deviation * normal::quantile(at(index)) - deviation * deviation / 2.0).exp()).collect();
    let mean = factors.iter().sum::<f64>() / count as f64;
    factors.iter_mut().for_each(|factor| *factor /= mean);
    factors
}

fn multiply(factors: &mut [f64], by: &[f64]) {
    factors.iter_mut().zip(by).for_each(|(factor, by)| *factor *= by);
}

/// Paths of one amount as large as may be exceed 64 bits together.
fn sum_of(paths: &[i64]) -> i128 {
    paths.iter().map(|path| i128::from(*path)).sum()
}

fn rounded_mean(sum: i128, count: usize) -> i64 {
    (sum as f64 / count as f64).round() as i64
}
