//! Counts and odds by interactions of binned covariates: gradient-boosted regression trees.
//!
//! Each tree is grown best leaf first on histograms of gradients (Friedman 2001; Ke et al. 2017) and moves what is
//! expected by a part of the Newton step of its leaves. Rows carry what is expected of them already, so trees can learn
//! what another estimator left.

mod explain;
mod grow;
mod score;

pub use explain::Explainer;
pub use grow::fit;
pub use score::{MOST_LEAVES, Scorer};

use serde::{Deserialize, Serialize};

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
