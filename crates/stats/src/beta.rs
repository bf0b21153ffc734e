//! The Beta distribution: what is believed of a share.

/// What is believed of a share: `yes` cases against `no` cases, real or as good as seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beta {
    /// The first parameter, positive.
    pub yes: f64,
    /// The second, positive.
    pub no: f64,
}

impl Beta {
    /// Jeffreys' belief before anything is seen: half a case either way.
    pub const UNKNOWN: Beta = Beta { yes: 0.5, no: 0.5 };

    /// The belief that the share is about `share`, worth `weight` cases; the share is kept a little away from 0 and 1.
    pub fn about(share: f64, weight: f64) -> Beta {
        let share = share.clamp(1e-3, 1.0 - 1e-3);
        Beta { yes: share * weight, no: (1.0 - share) * weight }
    }

    /// The belief after so many more cases (conjugate to counts).
    pub fn after(self, yes: f64, no: f64) -> Beta {
        Beta { yes: self.yes + yes, no: self.no + no }
    }

    /// The expected share.
    pub fn mean(self) -> f64 {
        self.yes / (self.yes + self.no)
    }

    /// The variance of the share.
    pub fn variance(self) -> f64 {
        let sum = self.yes + self.no;
        self.yes * self.no / (sum * sum * (sum + 1.0))
    }

    /// The chance that the share is at most `share`: the regularised incomplete beta function by its continued fraction (modified Lentz;
    /// Press et al., Numerical Recipes, 3rd edition, 6.4).
    pub fn below(self, share: f64) -> f64 {
        if share <= 0.0 {
            return 0.0;
        }
        if share >= 1.0 {
            return 1.0;
        }
        let (a, b) = (self.yes, self.no);
        let front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * share.ln() + b * (1.0 - share).ln();
        if share < (a + 1.0) / (a + b + 2.0) {
            front.exp() * fraction(a, b, share) / a
        } else {
            1.0 - front.exp() * fraction(b, a, 1.0 - share) / b
        }
    }

    /// The share below which it lies with the chance `level`, to 10⁻¹² by halving.
    pub fn quantile(self, level: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        while high - low > 1e-12 {
            let middle = 0.5 * (low + high);
            if self.below(middle) < level { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }

    /// The middle range that holds it with the chance `level`.
    pub fn range(self, level: f64) -> (f64, f64) {
        (self.quantile(0.5 - level / 2.0), self.quantile(0.5 + level / 2.0))
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for step in 1..10_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / kept(1.0 + even * d);
        c = kept(1.0 + even / c);
        product *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / kept(1.0 + odd * d);
        c = kept(1.0 + odd / c);
        product *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_as_often_as_they_say() {
        use rand::RngExt;
        let mut rng = crate::seed::stream(&[5]);
        let mut held = 0;
        for _ in 0..500 {
            let truth = 0.1 + 0.3 * rng.random::<f64>();
            let yes = (0..40).filter(|_| rng.random::<f64>() < truth).count() as f64;
            let (low, high) = Beta::UNKNOWN.after(yes, 40.0 - yes).range(0.8);
            held += usize::from((low..=high).contains(&truth));
        }
        assert!((370..=430).contains(&held), "{held} of 500");
    }

    #[test]
    fn few_cases_are_drawn_to_what_is_usual() {
        let few = Beta::about(0.2, 10.0).after(2.0, 0.0);
        assert!((few.mean() - 4.0 / 12.0).abs() < 1e-12);
        assert!(few.range(0.8).0 < 0.25 && few.range(0.8).1 > 0.4);
    }
}
