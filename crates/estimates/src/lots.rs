//! On which of an owner's paths a deal is won, without looking at each.

use rand::RngExt;
use rand_distr::Exp1;
use stats::seed::Stream;

/// Shocks greater than so many times their mean are drawn one by one.
const GREAT: f64 = 2.0;
/// A candidate costs as much as so many paths looked at one by one.
const CANDIDATE: f64 = 6.0;

/// An owner's paths, made ready to draw many deals on.
pub(crate) struct Lots<'a> {
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
    /// Of the shocks of each path.
    pub(crate) fn of(shock: &[f64]) -> Lots<'_> {
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
    pub(crate) fn won(&self, p: f64, rng: &mut Stream, mut won: impl FnMut(usize, &mut Stream)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use stats::seed;

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
