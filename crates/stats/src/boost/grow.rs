//! How trees are grown.

use super::{Bits, MOST_LEAVES, Node, Options, Rows, SETS, Target, Trees, has};
use std::cmp::Ordering;

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
