//! Futures of the whole company: every level sums the same ones.

use crate::amount::{Amount, Amounts, Worth};
use crate::forecast::{NodeForecast, Request};
use crate::horizon::Horizon;
use crate::ledger::{Day, Prepared};
use crate::threads::{beside_each_other, mapped_beside_each_other};
use crate::view::View;
use facts::Node;
use facts::deal::DealIx;
use facts::person::PersonIx;
use facts::time::day_number;
use facts::unit::UnitIx;
use rand::RngExt;
use rand::seq::SliceRandom;
use rand_distr::{Distribution, Exp1, Gamma, Poisson};
use stats::seed::Stream;
use stats::{conformal, normal, quantile, seed};
use std::collections::BTreeMap;
use std::sync::Mutex;

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
    pub(crate) belief: stats::counts::Gamma,
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

/// Shocks greater than so many times their mean are drawn one by one.
const GREAT: f64 = 2.0;
/// A candidate costs as much as so many paths looked at one by one.
const CANDIDATE: f64 = 6.0;

/// An owner's paths, made ready to draw many deals on.
struct Lots<'a> {
    shock: &'a [f64],
    /// Paths of a great shock.
    great: Vec<usize>,
    /// The greatest shock of all others.
    most: f64,
    /// Shocks of all others, summed up to and with each path.
    sums: Vec<f64>,
    /// The first path whose sum exceeds so many even shares of the whole sum.
    guide: Vec<u32>,
}

impl Lots<'_> {
    fn of(shock: &[f64]) -> Lots<'_> {
        let bound = GREAT * shock.iter().sum::<f64>() / shock.len() as f64;
        let great: Vec<usize> = (0..shock.len()).filter(|path| shock[*path] > bound).collect();
        let (mut sum, mut most) = (0.0, 0.0f64);
        let mut sums = Vec::with_capacity(shock.len());
        for shock in shock {
            if *shock <= bound {
                sum += shock;
                most = most.max(*shock);
            }
            sums.push(sum);
        }
        let mut path = 0;
        let share = |place: usize| sum * place as f64 / shock.len() as f64;
        let first = |place: usize| {
            while path + 1 < sums.len() && sums[path] <= share(place) {
                path += 1;
            }
            path as u32
        };
        let guide = (0..shock.len()).map(first).collect();
        Lots { shock, great, most, sums, guide }
    }

    /// The paths on which a deal is won: each with the chance `p` times its shock.
    fn won(&self, p: f64, rng: &mut Stream, mut won: impl FnMut(usize, &mut Stream)) {
        let Some(sum) = self.sums.last().copied().filter(|_| p > 0.0) else { return };
        // A point process on the sums whose rate hits a path at least as often as it is won: 1 − exp(−rate · shock) is concave, 0 at 0 and
        // p · most at most. A path that is hit stays with its own share of that (thinning, Lewis and Shedler 1979).
        let rate = if p * self.most < 1.0 { -(-p * self.most).ln_1p() / self.most } else { f64::INFINITY };
        let jumps = rate * sum * CANDIDATE < self.shock.len() as f64;
        if !jumps {
            for (path, shock) in self.shock.iter().enumerate() {
                if rng.random::<f64>() < p * shock {
                    won(path, rng);
                }
            }
            return;
        }
        for path in &self.great {
            if rng.random::<f64>() < p * self.shock[*path] {
                won(*path, rng);
            }
        }
        // Of every hit at least this share stays, as 1 − exp(−x) is x at most: most need no exponential.
        let stays = p / rate;
        let mut at = 0.0;
        loop {
            at += rng.sample::<f64, _>(Exp1) / rate;
            if at >= sum {
                return;
            }
            let path = self.at(at);
            let shock = self.shock[path];
            let draw = rng.random::<f64>();
            if draw < stays || draw * -(-rate * shock).exp_m1() < p * shock {
                won(path, rng);
            }
            at = at.max(self.sums[path]);
        }
    }

    /// The first path whose sum exceeds `at`, which is below the whole sum.
    fn at(&self, at: f64) -> usize {
        let sum = self.sums.last().copied().unwrap_or(0.0);
        let place = (at / sum * self.guide.len() as f64) as usize;
        let mut path = self.guide[place.min(self.guide.len() - 1)] as usize;
        while path + 1 < self.sums.len() && self.sums[path] <= at {
            path += 1;
        }
        path
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumping_from_win_to_win_keeps_every_paths_chance() {
        // Half of the paths with twice the chance of the others, and a few with five times; drawn one by one and by jumps.
        let factor = |path: usize| [2.0, 1.0, 5.0][if path % 100 == 7 { 2 } else { path % 2 }];
        let shock: Vec<f64> = (0..2_000).map(factor).collect();
        let lots = Lots::of(&shock);
        assert_eq!(lots.great.len(), 20);
        for p in [0.004, 0.05, 0.1, 0.2] {
            let mut wins = [0.0; 3];
            for deal in 0..200 {
                let mut last = None;
                lots.won(p, &mut seed::stream(&[deal]), |path, _| {
                    assert!(last != Some(path), "a deal is won once");
                    last = Some(path);
                    wins[[1, 0, 2][[1.0, 2.0, 5.0].iter().position(|f| *f == shock[path]).expect("one of them")]] +=
                        1.0;
                });
            }
            for (seen, (paths, factor)) in wins.into_iter().zip([(1_000.0, 2.0), (980.0, 1.0), (20.0, 5.0)]) {
                let chance = f64::min(p * factor, 1.0);
                let (cases, expected): (f64, f64) = (200.0 * paths, 200.0 * paths * chance);
                assert!(
                    (seen - expected).abs() <= 4.0 * (cases * chance * (1.0 - chance)).sqrt(),
                    "{p}: {seen} of {expected}"
                );
            }
        }
        lots.won(0.0, &mut seed::stream(&[1]), |_, _| panic!("no chance, no win"));
        Lots::of(&[0.0; 100]).won(0.5, &mut seed::stream(&[1]), |_, _| panic!("no shock, no win"));
    }
}
