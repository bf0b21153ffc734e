//! Trees, ready to be asked of many rows.

use super::Trees;

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
