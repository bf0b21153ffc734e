//! Counts and odds by interactions of binned covariates: gradient-boosted regression trees.
//!
//! Each tree is grown best leaf first on histograms of gradients (Friedman 2001; Ke et al. 2017) and moves what is
//! expected by a part of the Newton step of its leaves. Rows carry what is expected of them already, so trees can learn
//! what another estimator left.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A column of bins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// How many bins it has; at most 256.
    pub bins: u16,
    /// Whether bins lie beside each other: a split parts lower ones from higher ones. Else any may go with any.
    pub is_ordered: bool,
}

/// Rows of bins, one per column.
#[derive(Clone, Debug)]
pub struct Rows {
    columns: Vec<Column>,
    /// By row, then column.
    bins: Vec<u8>,
}

impl Rows {
    /// No rows of these columns yet.
    pub fn new(columns: Vec<Column>) -> Rows {
        debug_assert!(columns.iter().all(|column| column.bins <= 256));
        Rows { columns, bins: Vec::new() }
    }

    /// Adds a row: one bin per column.
    pub fn push(&mut self, bins: &[u8]) {
        debug_assert_eq!(bins.len(), self.columns.len());
        self.bins.extend_from_slice(bins);
    }

    /// Rows so far.
    pub fn len(&self) -> usize {
        self.bins.len().checked_div(self.columns.len()).unwrap_or(0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bins.is_empty()
    }

    fn row(&self, row: u32) -> &[u8] {
        let width = self.columns.len();
        &self.bins[row as usize * width..(row as usize + 1) * width]
    }
}

/// How trees are grown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How many trees.
    pub rounds: usize,
    /// The part of each leaf's Newton step that is taken.
    pub rate: f64,
    /// Leaves of a tree, at most; at most [`MOST_LEAVES`].
    pub leaves: usize,
    /// Rows of a leaf, at least.
    pub least_rows: usize,
    /// Curvature of a leaf, at least: its expected events, or for odds cases · p · (1 − p).
    pub least_curve: f64,
    /// Added to the curvature of a leaf: draws its value to nothing.
    pub ridge: f64,
}

/// What was learnt: an effect by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trees {
    /// Bins of each column.
    columns: Vec<u16>,
    /// The first node of each tree.
    roots: Vec<u32>,
    /// Of all trees.
    nodes: Vec<Node>,
    /// Bins that go low at splits of unordered columns.
    sets: Vec<Bits>,
}

/// Twelve bytes, so that all trees stay near the processor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Node {
    column: u16,
    /// Bins up to this one go low; from [`SETS`] on, those of a set.
    rule: u16,
    /// The node for bins that go low; the next is for the others. 0: a leaf.
    low: u32,
    /// A leaf's value; else the share of training rows that go low.
    number: f32,
}

/// Rules from here on name sets.
const SETS: u16 = 256;

/// A set of bins.
type Bits = [u64; 4];

fn has(bits: &Bits, bin: u8) -> bool {
    bits[usize::from(bin >> 6)] >> (bin & 63) & 1 == 1
}

impl Trees {
    /// The effect for a row's bins.
    pub fn effect(&self, bins: &[u8]) -> f64 {
        self.roots.iter().map(|root| self.value(*root, bins)).sum()
    }

    /// How many trees there are.
    pub fn len(&self) -> usize {
        self.roots.len()
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }
}

impl Trees {
    fn value(&self, root: u32, bins: &[u8]) -> f64 {
        let mut node = self.nodes[root as usize];
        while node.low != 0 {
            node = self.nodes[node.low as usize + usize::from(!self.goes_low(node, bins))];
        }
        f64::from(node.number)
    }

    fn goes_low(&self, node: Node, bins: &[u8]) -> bool {
        self.bin_goes_low(node, bins[usize::from(node.column)])
    }

    fn bin_goes_low(&self, node: Node, bin: u8) -> bool {
        match node.rule.checked_sub(SETS) {
            None => u16::from(bin) <= node.rule,
            Some(set) => has(&self.sets[usize::from(set)], bin),
        }
    }
}

/// Trees laid out to be asked of many rows: a bit stands for each leaf, every column's bin strikes out leaves that a row cannot come
/// to, and the one left of each tree is the row's (Lucchese et al. 2015).
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    trees: usize,
    /// By column, bin, tree: leaves that a row may still come to. Empty: no tree asks the column.
    masks: Vec<Vec<u32>>,
    /// By tree, [`MOST_LEAVES`] each.
    leaves: Vec<f32>,
}

/// Leaves that a tree may have: a bit each.
pub const MOST_LEAVES: usize = 32;

impl Scorer {
    /// The same effects as the trees' own.
    pub fn of(trees: &Trees) -> Scorer {
        let count = trees.len();
        let mut scorer = Scorer {
            trees: count,
            masks: vec![Vec::new(); trees.columns.len()],
            leaves: vec![0.0; count * MOST_LEAVES],
        };
        for (tree, root) in trees.roots.iter().enumerate() {
            scorer.lay_out(trees, tree, *root, 0);
        }
        scorer
    }

    /// Takes in what lies below a node whose first leaf is the `first`th; gives one past its last leaf.
    fn lay_out(&mut self, trees: &Trees, tree: usize, at: u32, first: usize) -> usize {
        let node = trees.nodes[at as usize];
        if node.low == 0 {
            self.leaves[tree * MOST_LEAVES + first] = node.number;
            return first + 1;
        }
        let middle = self.lay_out(trees, tree, node.low, first);
        let end = self.lay_out(trees, tree, node.low + 1, middle);
        let leaves = |from: usize, to: usize| (((1u64 << to) - 1) & !((1u64 << from) - 1)) as u32;
        let bins = usize::from(trees.columns[usize::from(node.column)]);
        let masks = &mut self.masks[usize::from(node.column)];
        masks.resize(bins * self.trees, u32::MAX);
        for bin in 0..bins {
            let struck = if trees.bin_goes_low(node, bin as u8) { leaves(middle, end) } else { leaves(first, middle) };
            masks[bin * self.trees + tree] &= !struck;
        }
        end
    }

    /// All leaves.
    pub fn start(&self, standing: &mut Vec<u32>) {
        standing.clear();
        standing.resize(self.trees, u32::MAX);
    }

    /// Strikes out leaves that a row with these bins, in the columns from `column` on, cannot come to.
    pub fn narrow(&self, standing: &mut [u32], column: usize, bins: &[u8]) {
        for (masks, bin) in self.masks[column.min(self.masks.len())..].iter().zip(bins) {
            if let Some(masks) = masks.get(usize::from(*bin) * self.trees..).filter(|_| !masks.is_empty()) {
                standing.iter_mut().zip(masks).for_each(|(standing, mask)| *standing &= mask);
            }
        }
    }

    /// The effect of a row whose bins are all known.
    pub fn effect(&self, standing: &[u32]) -> f64 {
        // Four sums, so that none waits for the one before.
        let mut sums = [0.0f64; 4];
        let leaves = self.leaves.chunks_exact(MOST_LEAVES).zip(standing);
        for (place, (leaves, standing)) in leaves.enumerate() {
            sums[place % 4] += f64::from(leaves[(standing.trailing_zeros() as usize).min(MOST_LEAVES - 1)]);
        }
        sums.iter().sum()
    }
}

/// What groups of columns add to the effect of a row: their Shapley values, where a group that is not known goes as training rows did
/// (TreeSHAP by their paths, Lundberg, Erion, Lee 2018, with groups as players).
///
/// What a leaf gives depends only on which groups of its path go its way, so that is worked out once for all rows.
#[derive(Clone, Debug)]
pub struct Explainer<const GROUPS: usize> {
    /// What is left where nothing is known of a row.
    pub rest: f64,
    leaves: Vec<Explained>,
    /// By leaf, which groups go its way, group: what it gives.
    parts: Vec<f64>,
}

/// Groups on one path: more are never used.
const MOST_ASKED: usize = 8;

/// A leaf, and the groups that its path asks.
#[derive(Clone, Copy, Debug)]
struct Explained {
    tree: u32,
    leaf: u8,
    count: u8,
    groups: [u8; MOST_ASKED],
    /// Where its parts begin.
    first: u32,
}

/// The groups that a path asks, each with the share of training rows that go this way at all of its splits.
#[derive(Clone, Copy, Default)]
struct Path {
    asked: [(u8, f64); MOST_ASKED],
    count: usize,
}

impl Path {
    fn with(mut self, group: u8, share: f64) -> Path {
        match self.asked[..self.count].iter_mut().find(|asked| asked.0 == group) {
            Some(asked) => asked.1 *= share,
            None => {
                self.asked[self.count] = (group, share);
                self.count += 1;
            }
        }
        self
    }

    /// The part of a leaf that is reached where the groups of `subset` are known, and those of `goes` go its way.
    fn reach(&self, subset: usize, goes: usize) -> f64 {
        let of = |(place, (_, share)): (usize, &(u8, f64))| match (subset >> place & 1, goes >> place & 1) {
            (0, _) => *share,
            (_, goes) => goes as f64,
        };
        self.asked[..self.count].iter().enumerate().map(of).product()
    }

    /// What each group adds, where those of `goes` go this way.
    fn parts(&self, goes: usize) -> impl Iterator<Item = f64> + '_ {
        (0..self.count).map(move |place| {
            let without = (0..1usize << self.count).filter(|subset| subset >> place & 1 == 0);
            let adds = |subset: usize| self.reach(subset | 1 << place, goes) - self.reach(subset, goes);
            without.map(|subset| order_share(subset.count_ones() as usize, self.count) * adds(subset)).sum()
        })
    }
}

/// The share of orders of `all` players in which one comes right after `before` certain others.
fn order_share(before: usize, all: usize) -> f64 {
    let factorial = |n: usize| (1..=n).product::<usize>() as f64;
    factorial(before) * factorial(all - 1 - before) / factorial(all)
}

impl<const GROUPS: usize> Explainer<GROUPS> {
    /// Of trees whose columns belong to groups: `group_of` by column, below `GROUPS`.
    pub fn of(trees: &Trees, group_of: &[u8]) -> Explainer<GROUPS> {
        let mut explainer = Explainer { rest: 0.0, leaves: Vec::new(), parts: Vec::new() };
        for (tree, root) in (0..).zip(&trees.roots) {
            explainer.walk(trees, tree, *root, Path::default(), group_of, &mut 0);
        }
        explainer
    }

    fn walk(&mut self, trees: &Trees, tree: u32, at: u32, path: Path, group_of: &[u8], leaf: &mut u8) {
        let node = trees.nodes[at as usize];
        let number = f64::from(node.number);
        if node.low > 0 {
            let group = group_of[usize::from(node.column)];
            self.walk(trees, tree, node.low, path.with(group, number), group_of, leaf);
            self.walk(trees, tree, node.low + 1, path.with(group, 1.0 - number), group_of, leaf);
            return;
        }
        self.rest += number * path.reach(0, 0);
        self.leaves.push(Explained {
            tree,
            leaf: *leaf,
            count: path.count as u8,
            groups: path.asked.map(|asked| asked.0),
            first: self.parts.len() as u32,
        });
        for goes in 0..1 << path.count {
            self.parts.extend(path.parts(goes).map(|part| number * part));
        }
        *leaf += 1;
    }

    /// What each group adds, from the leaves that each one alone leaves standing (see [`Scorer::narrow`]). Their sum and what is left is
    /// the effect.
    pub fn parts(&self, standing: &[Vec<u32>; GROUPS]) -> [f64; GROUPS] {
        let mut parts = [0.0; GROUPS];
        for leaf in &self.leaves {
            let groups = &leaf.groups[..usize::from(leaf.count)];
            let mut goes = 0;
            for (place, group) in groups.iter().enumerate() {
                goes |= ((standing[usize::from(*group)][leaf.tree as usize] >> leaf.leaf & 1) as usize) << place;
            }
            let first = leaf.first as usize + goes * groups.len();
            for (group, part) in groups.iter().zip(&self.parts[first..first + groups.len()]) {
                parts[usize::from(*group)] += part;
            }
        }
        parts
    }
}

/// What trees are to tell, by row.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// Counts, weighted, and how many are expected already: an effect multiplies what is expected by its exponential, and the loss is
    /// Poisson's.
    Counts {
        /// What was counted.
        events: &'a [f32],
        /// What is expected.
        expected: &'a [f32],
    },
    /// Cases, weighted, and those of them that came true: an effect adds to the log odds, and the loss is the logarithmic one.
    Odds {
        /// Cases that came true.
        came: &'a [f32],
        /// All cases.
        cases: &'a [f32],
        /// The log odds that are expected already.
        log_odds: &'a [f32],
    },
}

impl Target<'_> {
    /// Gradient and curvature of the loss at an effect of a row.
    fn slope(&self, row: usize, effect: f64) -> [f32; 2] {
        match self {
            Target::Counts { events, expected } => {
                let mean = f64::from(expected[row]) * effect.exp();
                [(mean - f64::from(events[row])) as f32, mean as f32]
            }
            Target::Odds { came, cases, log_odds } => {
                let chance = 1.0 / (1.0 + (-f64::from(log_odds[row]) - effect).exp());
                let cases = f64::from(cases[row]);
                [(cases * chance - f64::from(came[row])) as f32, (cases * chance * (1.0 - chance)) as f32]
            }
        }
    }
}

/// Grows trees that make the loss of all rows small.
pub fn fit(rows: &Rows, target: &Target<'_>, options: &Options) -> Trees {
    let mut grower = Grower::of(rows, options);
    let mut effects = vec![0.0f64; rows.len()];
    let mut slopes = Vec::with_capacity(rows.len());
    debug_assert!(options.leaves <= MOST_LEAVES);
    let columns = rows.columns.iter().map(|column| column.bins).collect();
    let mut trees = Trees { columns, ..Trees::default() };
    for _ in 0..options.rounds {
        slopes.clear();
        slopes.extend(effects.iter().enumerate().map(|(row, effect)| target.slope(row, *effect)));
        if !grower.grow(&slopes, &mut effects, &mut trees) {
            break;
        }
    }
    trees
}

/// Sums of gradient and curvature, and rows.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    gradient: f64,
    curve: f64,
    rows: u32,
}

impl Sum {
    fn add(&mut self, other: &Sum) {
        self.gradient += other.gradient;
        self.curve += other.curve;
        self.rows += other.rows;
    }

    fn without(&self, other: &Sum) -> Sum {
        Sum { gradient: self.gradient - other.gradient, curve: self.curve - other.curve, rows: self.rows - other.rows }
    }
}

/// A leaf whose value is not known yet.
const LEAF: Node = Node { column: 0, rule: 0, low: 0, number: 0.0 };

/// A leaf that may be split.
struct Leaf {
    /// Its place among the nodes.
    node: usize,
    /// Its rows in the grower's order.
    from: usize,
    to: usize,
    sum: Sum,
    histogram: Vec<Sum>,
    best: Option<Split>,
}

struct Split {
    gain: f64,
    column: usize,
    left: Bits,
    low: Sum,
}

struct Grower<'a> {
    rows: &'a Rows,
    options: &'a Options,
    /// The first bin of each column in a histogram, and one past the last.
    offsets: Vec<usize>,
    order: Vec<u32>,
    spare: Vec<u32>,
}

impl Grower<'_> {
    fn of<'a>(rows: &'a Rows, options: &'a Options) -> Grower<'a> {
        let mut offsets = vec![0];
        for column in &rows.columns {
            offsets.push(offsets[offsets.len() - 1] + usize::from(column.bins));
        }
        let order = (0..u32::try_from(rows.len()).expect("fewer than four billion rows")).collect();
        Grower { rows, options, offsets, order, spare: Vec::with_capacity(rows.len()) }
    }

    /// One tree more, its leaves' values added to the effects of their rows; `false` where nothing is worth a split.
    fn grow(&mut self, slopes: &[[f32; 2]], effects: &mut [f64], trees: &mut Trees) -> bool {
        let root = trees.nodes.len();
        let mut leaves = vec![self.root(root, slopes)];
        if leaves[0].best.is_none() {
            return false;
        }
        trees.nodes.push(LEAF);
        trees.roots.push(root as u32);
        while leaves.len() < self.options.leaves {
            let gain = |leaf: &Leaf| leaf.best.as_ref().map_or(0.0, |best| best.gain);
            let by_gain = |a: &usize, b: &usize| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b])).then(b.cmp(a));
            let Some(place) = (0..leaves.len()).max_by(by_gain).filter(|place| gain(&leaves[*place]) > 0.0) else {
                break;
            };
            let leaf = leaves.swap_remove(place);
            let (low, high) = self.split(leaf, slopes, trees);
            leaves.extend([low, high]);
        }
        for leaf in &leaves {
            let value = -self.options.rate * leaf.sum.gradient / (leaf.sum.curve + self.options.ridge);
            trees.nodes[leaf.node].number = value as f32;
            self.order[leaf.from..leaf.to].iter().for_each(|row| effects[*row as usize] += value);
        }
        true
    }

    fn root(&self, node: usize, slopes: &[[f32; 2]]) -> Leaf {
        let histogram = self.histogram(0, self.order.len(), slopes);
        let mut sum = Sum::default();
        if let Some(bins) = self.offsets.get(1) {
            histogram[..*bins].iter().for_each(|bin| sum.add(bin));
        }
        let mut leaf = Leaf { node, from: 0, to: self.order.len(), sum, histogram, best: None };
        leaf.best = self.best(&leaf);
        leaf
    }

    fn histogram(&self, from: usize, to: usize, slopes: &[[f32; 2]]) -> Vec<Sum> {
        let mut histogram = vec![Sum::default(); self.offsets[self.offsets.len() - 1]];
        for row in &self.order[from..to] {
            let [gradient, curve] = slopes[*row as usize].map(f64::from);
            for (bin, offset) in self.rows.row(*row).iter().zip(&self.offsets) {
                let sum = &mut histogram[offset + usize::from(*bin)];
                sum.gradient += gradient;
                sum.curve += curve;
                sum.rows += 1;
            }
        }
        histogram
    }

    /// Divides a leaf: the smaller part is counted, the larger is what is left.
    fn split(&mut self, leaf: Leaf, slopes: &[[f32; 2]], trees: &mut Trees) -> (Leaf, Leaf) {
        let split = leaf.best.expect("a leaf that is split has a best split");
        let middle = self.part(&leaf.from, &leaf.to, split.column, &split.left);
        let (low_node, high_node) = (trees.nodes.len(), trees.nodes.len() + 1);
        trees.nodes.extend([LEAF; 2]);
        let rule = if self.rows.columns[split.column].is_ordered {
            (0..=255u8).take_while(|bin| has(&split.left, *bin)).count() as u16 - 1
        } else {
            trees.sets.push(split.left);
            u16::try_from(trees.sets.len() - 1).expect("fewer than 65,000 splits of names") + SETS
        };
        let column = u16::try_from(split.column).expect("fewer than 65,536 columns");
        let number = (split.low.curve / leaf.sum.curve) as f32;
        trees.nodes[leaf.node] = Node { column, rule, low: low_node as u32, number };
        let low_is_smaller = middle - leaf.from <= leaf.to - middle;
        let (from, to) = if low_is_smaller { (leaf.from, middle) } else { (middle, leaf.to) };
        let smaller = self.histogram(from, to, slopes);
        let larger = leaf.histogram.iter().zip(&smaller).map(|(all, part)| all.without(part)).collect();
        let (low, high) = if low_is_smaller { (smaller, larger) } else { (larger, smaller) };
        let mut low = Leaf { node: low_node, from: leaf.from, to: middle, sum: split.low, histogram: low, best: None };
        let sum = leaf.sum.without(&split.low);
        let mut high = Leaf { node: high_node, from: middle, to: leaf.to, sum, histogram: high, best: None };
        (low.best, high.best) = (self.best(&low), self.best(&high));
        (low, high)
    }

    /// Puts the rows that go left first, each side in its order; where the other side starts.
    fn part(&mut self, from: &usize, to: &usize, column: usize, left: &Bits) -> usize {
        self.spare.clear();
        let mut middle = *from;
        for place in *from..*to {
            let row = self.order[place];
            if has(left, self.rows.row(row)[column]) {
                self.order[middle] = row;
                middle += 1;
            } else {
                self.spare.push(row);
            }
        }
        self.order[middle..*to].copy_from_slice(&self.spare);
        middle
    }

    fn best(&self, leaf: &Leaf) -> Option<Split> {
        let mut best: Option<Split> = None;
        let mut bins: Vec<usize> = Vec::new();
        for (column, kind) in self.rows.columns.iter().enumerate() {
            let sums = &leaf.histogram[self.offsets[column]..self.offsets[column + 1]];
            bins.clear();
            bins.extend((0..sums.len()).filter(|bin| kind.is_ordered || sums[*bin].rows > 0));
            if !kind.is_ordered {
                // The best of all divisions of a convex loss is among those by order of the mean (Fisher 1958).
                let mean = |bin: usize| sums[bin].gradient / (sums[bin].curve + self.options.ridge);
                bins.sort_by(|a, b| mean(*a).partial_cmp(&mean(*b)).unwrap_or(Ordering::Equal).then(a.cmp(b)));
            }
            self.scan(leaf, column, sums, &bins, &mut best);
        }
        best
    }

    fn scan(&self, leaf: &Leaf, column: usize, sums: &[Sum], bins: &[usize], best: &mut Option<Split>) {
        let worth = |sum: &Sum| sum.gradient * sum.gradient / (sum.curve + self.options.ridge);
        let enough =
            |sum: &Sum| sum.rows as usize >= self.options.least_rows.max(1) && sum.curve >= self.options.least_curve;
        let whole = worth(&leaf.sum);
        let mut low = Sum::default();
        for (place, bin) in bins.iter().enumerate() {
            low.add(&sums[*bin]);
            let high = leaf.sum.without(&low);
            if !enough(&high) {
                if (high.rows as usize) < self.options.least_rows.max(1) {
                    break;
                }
                continue;
            }
            if !enough(&low) {
                continue;
            }
            let gain = worth(&low) + worth(&high) - whole;
            if gain > best.as_ref().map_or(0.0, |best| best.gain) {
                let mut left = [0; 4];
                bins[..=place].iter().for_each(|bin| left[bin >> 6] |= 1 << (bin & 63));
                *best = Some(Split { gain, column, left, low });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: Options = Options { rounds: 60, rate: 0.3, leaves: 8, least_rows: 5, least_curve: 0.5, ridge: 1.0 };

    /// Two columns of two bins; events are frequent only where they differ.
    fn either_or() -> (Rows, Vec<f32>, Vec<f32>) {
        let column = Column { bins: 3, is_ordered: true };
        let mut rows = Rows::new(vec![column, column]);
        let mut events = Vec::new();
        for row in 0..400u32 {
            let (a, b) = (u8::from(row % 5 < 2), u8::from(row / 5 % 3 == 0));
            rows.push(&[a, b]);
            events.push(if a == b { 0.1 } else { 0.9 });
        }
        let expected = vec![0.5; events.len()];
        (rows, events, expected)
    }

    #[test]
    fn what_only_two_columns_tell_together_is_found() {
        let (rows, events, expected) = either_or();
        let trees = fit(&rows, &Target::Counts { events: &events, expected: &expected }, &OPTIONS);
        for (bins, share) in [([0, 0], 0.1), ([1, 1], 0.1), ([0, 1], 0.9), ([1, 0], 0.9)] {
            let factor = trees.effect(&bins).exp();
            assert!((0.5 * factor - share).abs() < 0.03, "{bins:?}: {factor}");
            let (scorer, mut standing) = (Scorer::of(&trees), Vec::new());
            scorer.start(&mut standing);
            scorer.narrow(&mut standing, 1, &bins[1..]);
            scorer.narrow(&mut standing, 0, &bins[..1]);
            let miss = scorer.effect(&standing) - trees.effect(&bins);
            assert!(miss.abs() < 1e-12, "in any order the same leaves are left");
        }
    }

    fn explained<const GROUPS: usize>(trees: &Trees, bins: [u8; 2], group_of: [u8; 2]) -> ([f64; GROUPS], f64) {
        let (scorer, explainer) = (Scorer::of(trees), Explainer::of(trees, &group_of));
        let mut standing: [Vec<u32>; GROUPS] = std::array::from_fn(|_| Vec::new());
        standing.iter_mut().for_each(|standing| scorer.start(standing));
        for (column, group) in group_of.into_iter().enumerate() {
            scorer.narrow(&mut standing[usize::from(group)], column, &bins[column..=column]);
        }
        (explainer.parts(&standing), explainer.rest)
    }

    #[test]
    fn parts_sum_to_the_effect_and_are_shared_fairly() {
        let (rows, events, expected) = either_or();
        let trees = fit(&rows, &Target::Counts { events: &events, expected: &expected }, &OPTIONS);
        for bins in [[0, 0], [1, 1], [0, 1], [1, 0]] {
            let (parts, rest) = explained::<2>(&trees, bins, [0, 1]);
            assert!((parts[0] + parts[1] + rest - trees.effect(&bins)).abs() < 1e-9, "{bins:?}");
            let (together, rest) = explained::<1>(&trees, bins, [0, 0]);
            assert!((together[0] + rest - trees.effect(&bins)).abs() < 1e-9, "{bins:?}");
        }
        // One tree of one split: the column has all of what the row differs by from the mean of rows.
        let options = Options { rounds: 1, leaves: 2, ..OPTIONS };
        let tree = fit(&rows, &Target::Counts { events: &events, expected: &expected }, &options);
        let [split, low, high] = tree.nodes[..] else { panic!("{:?}", tree.nodes) };
        let values = [low.number, high.number, split.number].map(f64::from);
        let column = usize::from(split.column);
        let (parts, rest) = explained::<2>(&tree, [0, 0], [0, 1]);
        let mean = values[2] * values[0] + (1.0 - values[2]) * values[1];
        assert!((rest - mean).abs() < 1e-6 && (parts[column] - (tree.effect(&[0, 0]) - mean)).abs() < 1e-6);
        assert_eq!(parts[1 - column], 0.0);
    }

    #[test]
    fn unordered_bins_go_with_their_like() {
        // Bins 0, 3 and 6 are alike; with two leaves only a division into likes fits.
        let mut rows = Rows::new(vec![Column { bins: 7, is_ordered: false }]);
        let events: Vec<f32> = (0..700u32).map(|row| if row % 7 % 3 == 0 { 0.8 } else { 0.2 }).collect();
        (0..700u32).for_each(|row| rows.push(&[(row % 7) as u8]));
        let trees =
            fit(&rows, &Target::Counts { events: &events, expected: &[0.5; 700] }, &Options { leaves: 2, ..OPTIONS });
        for bin in 0..7u8 {
            let share = 0.5 * trees.effect(&[bin]).exp();
            assert!((share - if bin % 3 == 0 { 0.8 } else { 0.2 }).abs() < 0.02, "{bin}: {share}");
        }
    }

    #[test]
    fn nothing_is_learnt_from_nothing() {
        let rows = Rows::new(vec![Column { bins: 2, is_ordered: true }]);
        assert!(fit(&rows, &Target::Counts { events: &[], expected: &[] }, &OPTIONS).is_empty());
        let mut rows = Rows::new(Vec::new());
        rows.push(&[]);
        assert!(fit(&rows, &Target::Counts { events: &[1.0], expected: &[1.0] }, &OPTIONS).is_empty());
    }
}
