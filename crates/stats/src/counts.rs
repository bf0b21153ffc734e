//! Counts and shares of few cases, drawn towards what is usual.

/// What is believed of a rate per unit of exposure: a Gamma distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gamma {
    /// The shape: how many events the belief is worth.
    pub shape: f64,
    /// The rate: over how much exposure they were seen.
    pub rate: f64,
}

impl Gamma {
    /// The belief of a group whose members' rates have this `mean` and `variance`. `None` unless both are positive.
    pub fn of_moments(mean: f64, variance: f64) -> Option<Gamma> {
        (mean > 0.0 && variance > 0.0).then(|| Gamma { shape: mean * mean / variance, rate: mean / variance })
    }

    /// The belief after `events` in `exposure` (conjugate to Poisson counts).
    pub fn after(self, events: f64, exposure: f64) -> Gamma {
        Gamma { shape: self.shape + events, rate: self.rate + exposure }
    }

    /// The expected rate.
    pub fn mean(self) -> f64 {
        self.shape / self.rate
    }

    /// The variance of the rate.
    pub fn variance(self) -> f64 {
        self.shape / (self.rate * self.rate)
    }

    /// The product with an independent one, by its mean and variance.
    pub fn times(self, other: Gamma) -> Gamma {
        let relative = 1.0 / self.shape + 1.0 / other.shape + 1.0 / (self.shape * other.shape);
        Gamma { shape: 1.0 / relative, rate: 1.0 / (relative * self.mean() * other.mean()) }
    }

    /// The chance of no event over `exposure`.
    pub fn nothing(self, exposure: f64) -> f64 {
        (self.rate / (self.rate + exposure)).powf(self.shape)
    }

    /// The chance of each count from 0 to `last` over `exposure` (negative binomial).
    pub fn counts(self, exposure: f64, last: usize) -> Vec<f64> {
        let share = exposure / (self.rate + exposure);
        let mut chance = self.nothing(exposure);
        let mut out = Vec::with_capacity(last + 1);
        for count in 0..=last {
            out.push(chance);
            chance *= (self.shape + count as f64) / (count as f64 + 1.0) * share;
        }
        out
    }
}

/// How rates differ between members beyond chance, by moments over (events, exposure) pairs: DerSimonian and Laird's
/// idea with Poisson noise. `None` without events or with fewer than two members.
pub fn gamma_prior(members: &[(f64, f64)]) -> Option<Gamma> {
    let seen: Vec<(f64, f64)> = members.iter().copied().filter(|member| member.1 > 0.0).collect();
    let events: f64 = seen.iter().map(|member| member.0).sum();
    let exposure: f64 = seen.iter().map(|member| member.1).sum();
    if seen.len() < 2 || events <= 0.0 {
        return None;
    }
    let mean = events / exposure;
    let weighted = seen.iter().map(|(n, e)| e * (n / e - mean).powi(2)).sum::<f64>();
    let noise = (seen.len() as f64 - 1.0) * mean;
    let scale = exposure - seen.iter().map(|member| member.1 * member.1).sum::<f64>() / exposure;
    // At least a twentieth of the mean squared: no group is so alike that members tell nothing.
    let variance = if scale > 0.0 { (weighted - noise) / scale } else { 0.0 };
    Gamma::of_moments(mean, variance.max(0.05 * mean * mean))
}

/// The same, or where a single member had events, a belief around its rate as wide as that. `None` without events.
pub fn gamma_prior_of_any(members: &[(f64, f64)]) -> Option<Gamma> {
    gamma_prior(members).or_else(|| {
        let (events, exposure) = members.iter().find(|(events, exposure)| *events > 0.0 && *exposure > 0.0)?;
        Gamma::of_moments(events / exposure, (events / exposure).powi(2))
    })
}

/// A share drawn towards `usual` as if that had been seen in `weight` more cases (beta-binomial posterior mean).
pub fn shrunk_share(yes: f64, cases: f64, usual: f64, weight: f64) -> Option<f64> {
    (cases + weight > 0.0).then(|| (yes + usual * weight) / (cases + weight))
}

/// The chance of each number of successes of independent trials (Poisson-binomial, by convolution): exact, and
/// quadratic in the number of trials.
pub fn poisson_binomial(chances: &[f64]) -> Vec<f64> {
    let mut out = vec![1.0];
    for p in chances {
        out.push(0.0);
        for count in (0..out.len()).rev() {
            let without = out[count] * (1.0 - p);
            out[count] = without + if count > 0 { out[count - 1] * p } else { 0.0 };
        }
    }
    out
}
