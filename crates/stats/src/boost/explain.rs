//! What columns add to a row's effect.

use super::Trees;

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

    /// What each group adds, from the leaves that each one alone leaves standing (see [`super::Scorer::narrow`]). Their sum and what is left is
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
