//! How a node's number came from what it was to what it is: what every deal that moved changed of it.

use crate::Work;
use crate::access::Scope;
use crate::frame::Frame;
use crate::problem::Done;
use facts::deal::StageKind;
use facts::person::PersonIx;
use facts::{Currency, Hierarchy, Instant, Node, Period};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Mutex;
use store::deals::MovedDeal;
use store::forecasts::KeptForecast;

/// Why the number moved; a deal counts under the first that is true of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It was won.
    Won,
    /// It was lost.
    Lost,
    /// Its planned close left the period.
    PushedOut,
    /// Its planned close came into the period.
    PulledIn,
    /// Its amount changed.
    Amount,
    /// It was decided and is open again.
    Reopened,
    /// It is no longer in the source.
    Deleted,
    /// It came from, or went to, an owner elsewhere.
    Reassigned,
    /// Nothing of these: time passed, or it looks better or worse than it did.
    Chance,
    /// It is new, or deals not created yet are expected to bring more or less.
    NewBusiness,
}

impl Kind {
    /// The word: `won`, `pushed-out`…
    pub fn word(self) -> &'static str {
        match self {
            Kind::Won => "won",
            Kind::Lost => "lost",
            Kind::PushedOut => "pushed-out",
            Kind::PulledIn => "pulled-in",
            Kind::Amount => "amount",
            Kind::Reopened => "reopened",
            Kind::Deleted => "deleted",
            Kind::Reassigned => "reassigned",
            Kind::Chance => "chance",
            Kind::NewBusiness => "new-business",
        }
    }
}

/// A deal that moved the number.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The key.
    pub(crate) key: i64,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// By how much, minor units of the company's currency.
    pub effect: i64,
}

/// What moved the number in one way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// How many deals.
    pub deals: usize,
    /// By how much the number moved, minor units of the company's currency.
    pub effect: i64,
    /// The deals that moved it most, five at most.
    pub largest: Vec<Moved>,
}

/// From the earlier number to the later: `before` and all effects are exactly `after`.
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    /// The earlier mean of the period's total, minor units of the company's currency.
    pub before: i64,
    /// The later one.
    pub after: i64,
    /// What moved it.
    pub bars: BTreeMap<Kind, Bar>,
}

/// One end of a bridge: a kept forecast and what it says of the node.
pub(crate) struct End<'a> {
    pub(crate) kept: &'a KeptForecast,
    /// The mean of the total, what is won included.
    pub(crate) mean: f64,
    /// Of it, from deals not created yet.
    pub(crate) created: f64,
}

/// Bridges that were made of the same facts: by the keys of the place (0: the company) and of both forecasts.
#[derive(Debug, Default)]
pub(crate) struct Bridges(Mutex<HashMap<[i64; 3], Bridge>>);

impl Bridges {
    fn get(&self, key: &[i64; 3]) -> Option<Bridge> {
        self.0.lock().ok()?.get(key).cloned()
    }

    fn put(&self, key: [i64; 3], bridge: &Bridge) {
        let Ok(mut kept) = self.0.lock() else { return };
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, bridge.clone());
    }
}

/// Bridges that are kept at most.
const MOST_KEPT: usize = 10_000;
/// The deals that are named for each kind.
const NAMED: usize = 5;
/// A deal that moved the number by less, in minor units, did not.
const LEAST: f64 = 0.5;

impl Bridge {
    /// Names no deals that are another team's today.
    pub(crate) async fn mask(&mut self, work: &Work, frame: &Frame, scope: &Scope) -> Done<()> {
        if scope.company {
            return Ok(());
        }
        let largest = self.bars.values_mut().map(|bar| &mut bar.largest);
        let mut largest: Vec<&mut Vec<Moved>> = largest.collect();
        let keys: Vec<i64> = largest.iter().flat_map(|moved| moved.iter().map(|moved| moved.key)).collect();
        let labels = work.store.deal_labels(&keys).await?;
        for moved in &mut largest {
            moved.retain(|moved| labels.get(&moved.key).is_some_and(|label| frame.may_open(scope, label.owner)));
        }
        Ok(())
    }
}

impl Work {
    /// How the number of `node` came from one forecast of the running period to a later one.
    pub(crate) async fn bridge(&self, frame: &Frame, node: Node, before: &End<'_>, after: &End<'_>) -> Done<Bridge> {
        let key = [frame.key_of(node), before.kept.key, after.kept.key];
        if let Some(bridge) = frame.bridges.get(&key) {
            return Ok(bridge);
        }
        let zone = &frame.company().settings.zone;
        let hierarchies = [before, after].map(|end| Hierarchy::on(frame.company(), end.kept.as_of));
        let counted = |hierarchy: &Hierarchy| owners_in(frame, hierarchy, node);
        let [then, now] = [counted(&hierarchies[0]), counted(&hierarchies[1])];
        let came_or_went = then != now;
        let owners = then.zip(now).map(|(then, now)| then.union(&now).copied().collect());
        let instants = (Instant::end_of(before.kept.as_of, zone), Instant::end_of(after.kept.as_of, zone));
        let keys = (before.kept.key, after.kept.key);
        let period = frame.company().settings.calendar.period_of(after.kept.as_of);
        // Who came or went brings along, or takes away, what they have won in the period, though nothing about it changed.
        let won_since = period.as_ref().filter(|_| came_or_went).map(|period| period.start);
        let moved = self.store.moved_deals(instants, keys, owners, won_since).await?;
        let looks = Looks { frame, period: period.as_ref(), node, hierarchies: &hierarchies, day: after.kept.as_of };
        let mut bars: BTreeMap<Kind, (f64, Bar)> = BTreeMap::new();
        for deal in &moved {
            let Some((kind, effect)) = looks.at(deal).filter(|(_, effect)| effect.abs() >= LEAST) else { continue };
            let (sum, bar) = bars.entry(kind).or_default();
            *sum += effect;
            bar.deals += 1;
            bar.largest.push(Moved {
                key: deal.key,
                id: deal.id.clone(),
                name: deal.name.clone(),
                effect: whole(effect),
            });
        }
        bars.entry(Kind::NewBusiness).or_default().0 += after.created - before.created;
        let bridge = footed(bars, whole(before.mean), whole(after.mean));
        frame.bridges.put(key, &bridge);
        Ok(bridge)
    }

    /// The keys of the people whose deals count at a node; `None`: everybody.
    pub(crate) fn owners_of(&self, frame: &Frame, node: Node) -> Option<Vec<i64>> {
        owners_in(frame, &frame.hierarchy, node).map(|owners| owners.into_iter().collect())
    }
}

/// The keys of the people whose deals count at a node in a hierarchy; `None`: everybody.
fn owners_in(frame: &Frame, hierarchy: &Hierarchy, node: Node) -> Option<BTreeSet<i64>> {
    let people: Vec<PersonIx> = match node {
        Node::Company => return None,
        Node::Person(person) => vec![person],
        Node::Unit(_) => {
            (0..).take(hierarchy.unit_of.len()).filter(|person| hierarchy.counts_in(Some(*person), node)).collect()
        }
    };
    Some(people.into_iter().map(|person| frame.key_of(Node::Person(person))).collect())
}

/// Rounds, and lets chances carry what rounding and the paths' own noise leave over.
fn footed(bars: BTreeMap<Kind, (f64, Bar)>, before: i64, after: i64) -> Bridge {
    let whole_bar = |(kind, (sum, mut bar)): (Kind, (f64, Bar))| {
        bar.effect = whole(sum);
        bar.largest.sort_by_key(|moved| std::cmp::Reverse(moved.effect.abs()));
        bar.largest.truncate(NAMED);
        (kind, bar)
    };
    let mut bars: BTreeMap<Kind, Bar> = bars.into_iter().map(whole_bar).collect();
    let others: i64 = bars.iter().filter(|(kind, _)| **kind != Kind::Chance).map(|(_, bar)| bar.effect).sum();
    bars.entry(Kind::Chance).or_default().effect = after - before - others;
    bars.retain(|_, bar| bar.effect != 0 || bar.deals > 0);
    Bridge { before, after, bars }
}

struct Looks<'a> {
    frame: &'a Frame,
    period: Option<&'a Period>,
    node: Node,
    /// Who stood where at either end.
    hierarchies: &'a [Hierarchy; 2],
    day: Date,
}

impl Looks<'_> {
    /// Why, and by how much, a deal moved the number.
    fn at(&self, deal: &MovedDeal) -> Option<(Kind, f64)> {
        let is_here = |owner: Option<i64>, end: usize| {
            let owner = owner.and_then(|key| self.frame.person_of_key(key));
            self.node == Node::Company || self.hierarchies[end].counts_in(owner, self.node)
        };
        let now = match deal.outcome {
            _ if deal.deleted || !is_here(deal.owner, 1) => 0.0,
            outcome => self.part(outcome, deal.amount, deal.currency, deal.closed, deal.value),
        };
        let Some(then) = &deal.before else { return Some((Kind::NewBusiness, now)) };
        let before = match then.outcome {
            _ if then.deleted || !is_here(then.owner, 0) => 0.0,
            outcome => self.part(outcome, then.amount, then.currency, then.closed, then.value),
        };
        let is_in = |date: Option<Date>| date.zip(self.period).is_some_and(|(date, period)| period.contains(date));
        let (was_in, is_in) = (is_in(then.close_date), is_in(deal.close_date));
        let kind = match (then.outcome, deal.outcome) {
            _ if deal.deleted && !then.deleted => Kind::Deleted,
            _ if is_here(then.owner, 0) != is_here(deal.owner, 1) => Kind::Reassigned,
            (StageKind::Open, StageKind::Won) => Kind::Won,
            (StageKind::Open, StageKind::Lost) => Kind::Lost,
            (StageKind::Won | StageKind::Lost, StageKind::Open) => Kind::Reopened,
            (StageKind::Open, StageKind::Open) if was_in && !is_in => Kind::PushedOut,
            (StageKind::Open, StageKind::Open) if is_in && !was_in => Kind::PulledIn,
            _ if deal.amount != then.amount => Kind::Amount,
            _ => Kind::Chance,
        };
        Some((kind, now - before))
    }

    /// What a deal is of the period's total: all of it when won within, what is expected of it while it is open.
    fn part(
        &self,
        outcome: StageKind,
        amount: Option<i64>,
        currency: Currency,
        closed: Option<Date>,
        value: f64,
    ) -> f64 {
        match outcome {
            StageKind::Open => value,
            StageKind::Lost => 0.0,
            StageKind::Won => {
                let closed = closed.unwrap_or(self.day);
                let is_in = self.period.is_some_and(|period| period.contains(closed));
                let minor = amount.filter(|_| is_in).unwrap_or(0);
                self.frame.company().in_company_currency(minor, currency, closed).map_or(0.0, |minor| minor as f64)
            }
        }
    }
}

fn whole(minor: f64) -> i64 {
    minor.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bridge_foots_to_the_minor_unit() {
        let bar = |deals| Bar { deals, ..Bar::default() };
        let bars = BTreeMap::from([
            (Kind::Won, (1000.4, bar(2))),
            (Kind::Lost, (-333.3, bar(1))),
            (Kind::NewBusiness, (0.2, bar(0))),
        ]);
        let bridge = footed(bars, 5000, 5600);
        let sum: i64 = bridge.bars.values().map(|bar| bar.effect).sum();
        assert_eq!(bridge.before + sum, bridge.after);
        assert_eq!(bridge.bars[&Kind::Chance].effect, -67);
        assert!(!bridge.bars.contains_key(&Kind::NewBusiness), "nothing is not shown: {bridge:?}");
    }
}
