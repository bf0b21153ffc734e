//! Probabilities that come true as often as they say.

/// A calibrated chance is 1 ÷ (1 + exp(−(won·ln p − not·ln(1 − p) + shift))): beta calibration (Kull, Silva Filho, Flach 2017).
/// With 1, 1 and 0 it is p itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Map {
    /// How much evidence for counts.
    pub won: f64,
    /// How much evidence against counts.
    pub not: f64,
    /// What is added to the log odds.
    pub shift: f64,
}

/// A chance, whether it came true, and the weight of that.
pub type Weighted = (f64, bool, f64);

/// The same with its [`features`].
type Case = ([f64; 3], bool, f64);

/// Chances nearer to 0 and 1 are moved this far for the fit.
const EDGE: f64 = 1e-6;
/// A step that gains no more of the loss, relative, is the last one.
const ENOUGH: f64 = 1e-12;
/// A step that is worse even at this part of its length is at the bottom.
const LEAST_LENGTH: f64 = 1e-9;
/// Newton steps; a convex objective of three numbers needs fewer than ten.
const MOST_STEPS: usize = 50;

impl Map {
    /// The map that changes nothing.
    pub const IDENTITY: Map = Map { won: 1.0, not: 1.0, shift: 0.0 };

    /// The calibrated chance; 0 and 1 stay.
    pub fn of(&self, p: f64) -> f64 {
        if p <= 0.0 || p >= 1.0 {
            return p.clamp(0.0, 1.0);
        }
        1.0 / (1.0 + (-(self.won * p.ln() - self.not * (-p).ln_1p() + self.shift)).exp())
    }

    fn of_array([won, not, shift]: [f64; 3]) -> Map {
        Map { won, not, shift }
    }
}

/// The map under which `cases` are likeliest, drawn to the identity: Σ weight · log loss + ½ strength · distance². Monotone: where
/// more would be less, that part is left out.
pub fn fit(cases: &[Weighted], strength: f64) -> Map {
    let cases: Vec<Case> = cases.iter().map(|(p, came, weight)| (features(*p), *came, *weight)).collect();
    let mut free = [true; 3];
    loop {
        let map = newton(&cases, strength, free);
        match (map.won < 0.0, map.not < 0.0) {
            (false, false) => return map,
            (true, _) => free[0] = false,
            (false, true) => free[1] = false,
        }
    }
}

/// Only coefficients that are `free` move; the others are 0.
fn newton(cases: &[Case], strength: f64, free: [bool; 3]) -> Map {
    let mut at = [1.0, 1.0, 0.0];
    (0..3).filter(|i| !free[*i]).for_each(|i| at[i] = 0.0);
    let loss = |at: [f64; 3]| -> f64 {
        let of = |(x, came, weight): &Case| {
            let eta = dot(*x, at);
            weight * (eta.max(0.0) + (-eta.abs()).exp().ln_1p() - if *came { eta } else { 0.0 })
        };
        cases.iter().map(of).sum::<f64>() + 0.5 * strength * distance(at)
    };
    let mut here = loss(at);
    for _ in 0..MOST_STEPS {
        let (gradient, curve) = derivatives(cases, strength, at);
        let step = solve(gradient, curve, free);
        let gain = dot(step, gradient);
        let mut length = 1.0;
        let next = loop {
            let next: [f64; 3] = std::array::from_fn(|i| at[i] - length * step[i]);
            let there = loss(next);
            if there <= here || length < LEAST_LENGTH {
                break (next, there);
            }
            length *= 0.5;
        };
        (at, here) = next;
        // Steps square the error, so after one that gained so little nothing is left but rounding.
        if gain < ENOUGH * (1.0 + here) {
            break;
        }
    }
    Map::of_array(at)
}

fn features(p: f64) -> [f64; 3] {
    let p = p.clamp(EDGE, 1.0 - EDGE);
    [p.ln(), -(-p).ln_1p(), 1.0]
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn distance([won, not, shift]: [f64; 3]) -> f64 {
    (won - 1.0).powi(2) + (not - 1.0).powi(2) + shift.powi(2)
}

fn derivatives(cases: &[Case], strength: f64, at: [f64; 3]) -> ([f64; 3], [[f64; 3]; 3]) {
    let identity = [1.0, 1.0, 0.0];
    let mut gradient: [f64; 3] = std::array::from_fn(|i| strength * (at[i] - identity[i]));
    let mut curve = [[0.0; 3]; 3];
    // A speck keeps the matrix regular where no case tells two of the three apart.
    (0..3).for_each(|i| curve[i][i] = strength + 1e-12);
    for (x, came, weight) in cases {
        let q = 1.0 / (1.0 + (-dot(*x, at)).exp());
        for i in 0..3 {
            gradient[i] += weight * (q - f64::from(u8::from(*came))) * x[i];
            (0..3).for_each(|j| curve[i][j] += weight * q * (1.0 - q) * x[i] * x[j]);
        }
    }
    (gradient, curve)
}

/// curve⁻¹ · gradient over the free coefficients, by elimination.
fn solve(gradient: [f64; 3], curve: [[f64; 3]; 3], free: [bool; 3]) -> [f64; 3] {
    let mut rows: [[f64; 4]; 3] = std::array::from_fn(|i| {
        std::array::from_fn(|j| match (free[i], j) {
            (false, j) => f64::from(u8::from(i == j)),
            (true, 3) => gradient[i],
            (true, j) => {
                if free[j] {
                    curve[i][j]
                } else {
                    0.0
                }
            }
        })
    });
    for pivot in 0..3 {
        for below in pivot + 1..3 {
            let share = rows[below][pivot] / rows[pivot][pivot];
            (pivot..4).for_each(|j| rows[below][j] -= share * rows[pivot][j]);
        }
    }
    let mut out = [0.0; 3];
    for i in (0..3).rev() {
        let known: f64 = (i + 1..3).map(|j| rows[i][j] * out[j]).sum();
        out[i] = (rows[i][3] - known) / rows[i][i];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_that_say_too_much_are_moved_to_the_middle() {
        // Said 10 % and 90 %, came true in 30 % and 70 %.
        let cases: Vec<Weighted> =
            (0..200).map(|i| if i % 2 == 0 { (0.1, i % 20 < 6, 1.0) } else { (0.9, i % 20 < 14, 1.0) }).collect();
        let map = fit(&cases, 1e-3);
        assert!((map.of(0.1) - 0.3).abs() < 0.01 && (map.of(0.9) - 0.7).abs() < 0.01, "{map:?}");
        assert!(map.of(0.2) > map.of(0.1) && map.of(0.0) == 0.0 && map.of(1.0) == 1.0);
        let drawn = fit(&cases, 1e4);
        assert!((drawn.of(0.1) - 0.1).abs() < 0.01, "{drawn:?}");
    }

    #[test]
    fn the_map_is_monotone_even_if_the_past_was_not() {
        let cases: Vec<Weighted> =
            (0..200).map(|i| if i % 2 == 0 { (0.1, true, 1.0) } else { (0.9, false, 1.0) }).collect();
        let map = fit(&cases, 1e-3);
        assert!(map.won >= 0.0 && map.not >= 0.0 && map.of(0.9) >= map.of(0.1), "{map:?}");
    }
}
