//! What share has ended by each age, and how, where some are not seen from their start and some not to their end.

use crate::normal;

/// One seen stretch of a life.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spell {
    /// The age from which on it was seen; an end before would not have been.
    pub entry: f64,
    /// The age at which it ended, or up to which it was seen.
    pub exit: f64,
    /// How it ended, from 0; `None`: it was still open.
    pub cause: Option<usize>,
}

/// What is known at an age at which any ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<const CAUSES: usize> {
    /// The age, in the unit of the spells.
    pub age: f64,
    /// How many were seen just before.
    pub at_risk: usize,
    /// The share still open after it (Kaplan and Meier 1958).
    pub open: f64,
    /// Its variance (Greenwood 1926).
    pub open_variance: f64,
    /// The share that has ended by each cause (Aalen and Johansen 1978); with `open` they sum to 1.
    pub ended: [f64; CAUSES],
    /// Its variance by the delta method (Collett, Modelling Survival Data in Medical Research, 3rd edition, 12.3).
    pub ended_variance: [f64; CAUSES],
}

/// The shares at every age at which any ended, ascending. Assumes that what is not seen says nothing of the end: entries and the
/// ends of observation are independent of it.
///
/// Spells that are empty (`exit` not after `entry`) are left out. A curve from which everybody is gone stays at nothing: where few are seen at
/// first (`at_risk`), look at later entries apart.
pub fn curve<const CAUSES: usize>(spells: &[Spell]) -> Vec<Step<CAUSES>> {
    let mut entries: Vec<f64> = Vec::new();
    let mut exits: Vec<(f64, Option<usize>)> = Vec::new();
    for spell in spells.iter().filter(|spell| spell.exit > spell.entry) {
        entries.push(spell.entry);
        exits.push((spell.exit, spell.cause));
    }
    entries.sort_unstable_by(f64::total_cmp);
    exits.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut steps = Vec::new();
    let mut sums = Sums { open: 1.0, hazard: 0.0, of: [OfCause::default(); CAUSES] };
    let (mut entered, mut gone) = (0, 0);
    while gone < exits.len() {
        let age = exits[gone].0;
        while entered < entries.len() && entries[entered] < age {
            entered += 1;
        }
        let at_risk = entered - gone;
        let mut ended = [0usize; CAUSES];
        let here = exits[gone..].iter().take_while(|exit| exit.0 == age);
        let mut all = 0;
        for (_, cause) in here {
            all += 1;
            if let Some(cause) = cause {
                ended[*cause] += 1;
            }
        }
        gone += all;
        if ended.iter().any(|ended| *ended > 0) {
            steps.push(sums.step(age, at_risk, ended));
        }
    }
    steps
}

/// Sums up to an age.
struct Sums<const CAUSES: usize> {
    open: f64,
    /// Σ d ÷ (n (n − d)).
    hazard: f64,
    of: [OfCause; CAUSES],
}

/// With F the share ended by the cause, a = d ÷ (n (n − d)), b = S(t−) dⱼ ÷ n².
#[derive(Clone, Copy, Default)]
struct OfCause {
    ended: f64,
    /// Σ a·F, Σ a·F².
    moments: [f64; 2],
    /// Σ S(t−)² dⱼ (n − dⱼ) ÷ n³.
    own: f64,
    /// Σ b, Σ b·F.
    cross: [f64; 2],
}

impl<const CAUSES: usize> Sums<CAUSES> {
    fn step(&mut self, age: f64, at_risk: usize, ended: [usize; CAUSES]) -> Step<CAUSES> {
        let n = at_risk as f64;
        let d = ended.iter().sum::<usize>() as f64;
        let before = self.open;
        self.open *= 1.0 - d / n;
        // Where nobody is left nothing follows, and the share open is known to be nothing.
        let a = if d < n { d / (n * (n - d)) } else { 0.0 };
        self.hazard += a;
        let mut step = Step {
            age,
            at_risk,
            open: self.open,
            open_variance: self.open * self.open * self.hazard,
            ended: [0.0; CAUSES],
            ended_variance: [0.0; CAUSES],
        };
        for (cause, of) in self.of.iter_mut().enumerate() {
            let own = ended[cause] as f64;
            of.ended += before * own / n;
            let f = of.ended;
            of.moments[0] += a * f;
            of.moments[1] += a * f * f;
            of.own += before * before * own * (n - own) / (n * n * n);
            let b = before * own / (n * n);
            of.cross[0] += b;
            of.cross[1] += b * f;
            step.ended[cause] = f;
            let spread = f * f * self.hazard - 2.0 * f * of.moments[0] + of.moments[1];
            step.ended_variance[cause] = (spread + of.own - 2.0 * (f * of.cross[0] - of.cross[1])).max(0.0);
        }
        step
    }
}

/// The range that a share with this variance lies in with the probability `level`, by the delta method on log(−log): it stays within 0
/// and 1. The share itself where that is 0 or 1.
pub fn range(share: f64, variance: f64, level: f64) -> (f64, f64) {
    if share <= 0.0 || share >= 1.0 {
        return (share, share);
    }
    let error = variance.sqrt() / (share * share.ln().abs());
    let z = normal::quantile((1.0 + level) / 2.0);
    let at = |z: f64| (-((-share.ln()).ln() + z * error).exp()).exp();
    (at(z), at(-z))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_and_what_is_open_is_everything() {
        let spell = |entry, exit, cause| Spell { entry, exit, cause };
        let spells = [
            spell(0.0, 3.0, Some(0)),
            spell(0.0, 3.0, Some(1)),
            spell(1.0, 5.0, None),
            spell(4.0, 6.0, Some(0)),
            spell(2.0, 2.0, Some(1)),
        ];
        let curve: Vec<Step<2>> = curve(&spells);
        assert_eq!(curve.iter().map(|step| (step.age, step.at_risk)).collect::<Vec<_>>(), [(3.0, 3), (6.0, 1)]);
        curve.iter().for_each(|step| assert!((step.open + step.ended.iter().sum::<f64>() - 1.0).abs() < 1e-12));
        assert_eq!((curve[1].open, curve[1].open_variance), (0.0, 0.0));
        assert_eq!(super::curve::<2>(&[]), []);
    }

    #[test]
    fn ranges_hold_as_often_as_they_say() {
        // Won and lost at rates of 1 and 2, seen from an age on and up to another.
        let mut rng = crate::seed::stream(&[11]);
        let truth = (1.0 - (-1.5f64).exp()) / 3.0;
        let mut held = 0;
        for _ in 0..400 {
            let spells: Vec<Spell> = (0..150).map(|_| drawn(&mut rng)).collect();
            let curve: Vec<Step<2>> = curve(&spells);
            let step = curve.iter().rfind(|step| step.age <= 0.5).expect("some ended");
            let (low, high) = range(step.ended[0], step.ended_variance[0], 0.8);
            held += usize::from((low..=high).contains(&truth));
        }
        assert!((288..=352).contains(&held), "{held} of 400");
    }

    fn drawn(rng: &mut crate::seed::Stream) -> Spell {
        use rand::RngExt;
        let mut uniform = || rng.random::<f64>();
        loop {
            let (end, won) = (-uniform().ln() / 3.0, uniform() < 1.0 / 3.0);
            let (entry, last) = (0.1 * uniform(), 0.1 + uniform());
            if end > entry {
                let cause = (end <= last).then_some(usize::from(!won));
                return Spell { entry, exit: end.min(last), cause };
            }
        }
    }
}
