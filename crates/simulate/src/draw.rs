//! Seeded random numbers that are the same on every platform.

use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// One stream of random numbers. Logarithms and exponentials are `libm`'s, not the platform's.
pub struct Draw(Pcg64);

/// What a stream is for; streams of one seed are independent of each other.
#[derive(Clone, Copy)]
pub enum Stream {
    /// Who works where and when.
    Roster,
    /// The company's demand.
    CompanyShock,
    /// A team's demand.
    TeamShock(usize),
    /// All deals entered from one seat.
    Seat(usize),
    /// All submitted numbers.
    Numbers,
    /// What the CRM says of the deals entered from one seat, beside what happens to them.
    Review(usize),
    /// Everything in one future: its number, and a seat or what all share.
    Future(usize, usize),
}

impl Draw {
    /// The stream of `seed` for a purpose.
    pub fn new(seed: u64, stream: Stream) -> Draw {
        let (kind, index) = match stream {
            Stream::Roster => (1, 0),
            Stream::CompanyShock => (2, 0),
            Stream::TeamShock(team) => (3, team),
            Stream::Seat(seat) => (4, seat),
            Stream::Numbers => (5, 0),
            Stream::Review(seat) => (7, seat),
            Stream::Future(number, part) => (6, (number << 24) | part),
        };
        // Mixed, because PCG states of one seed on neighbouring streams are correlated at first.
        let index = index as u64;
        let high = mix(seed ^ mix(kind) ^ mix(index.wrapping_add(0x1000)));
        let low = mix(high ^ index);
        Draw(Pcg64::new((u128::from(high) << 64) | u128::from(low), (u128::from(kind) << 64) | u128::from(index)))
    }

    /// In [0, 1), of 53 bits.
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// In [low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// 0 to `count` − 1; 0 when `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.uniform() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// exp of a normal with this mean and standard deviation.
    pub fn lognormal(&mut self, mean: f64, sd: f64) -> f64 {
        libm::exp(mean + sd * self.normal())
    }

    /// Exponential with mean 1.
    pub fn exponential(&mut self) -> f64 {
        -libm::log(1.0 - self.uniform())
    }

    /// Poisson by inversion; for means up to a few dozen.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        let mut left = self.uniform();
        let mut term = libm::exp(-mean);
        let mut count = 0;
        while left >= term && count < 200 {
            left -= term;
            count += 1;
            term *= mean / f64::from(count);
        }
        count
    }

    /// An index, with probabilities proportional to `weights`.
    pub fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.uniform() * weights.iter().sum::<f64>();
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        weights.len().saturating_sub(1)
    }
}

/// SplitMix64's finaliser (Steele, Lea, Flood 2014).
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_have_their_means() {
        let mut draw = Draw::new(1, Stream::Roster);
        let n = 200_000;
        let mean = |f: &mut dyn FnMut() -> f64| (0..n).map(|_| f()).sum::<f64>() / f64::from(n);
        assert!((mean(&mut || draw.uniform()) - 0.5).abs() < 0.005);
        assert!((mean(&mut || f64::from(draw.poisson(2.5))) - 2.5).abs() < 0.02);
        assert!((mean(&mut || draw.exponential()) - 1.0).abs() < 0.02);
        assert!((mean(&mut || draw.pick(&[1.0, 3.0]) as f64) - 0.75).abs() < 0.005);
        assert!(mean(&mut || draw.normal()).abs() < 0.01);
    }

    #[test]
    fn neighbouring_streams_are_unlike() {
        let mut first = Draw::new(7, Stream::Seat(0));
        let mut second = Draw::new(7, Stream::Seat(1));
        let pairs: Vec<(f64, f64)> = (0..20_000).map(|_| (first.normal(), second.normal())).collect();
        let correlation = pairs.iter().map(|(a, b)| a * b).sum::<f64>() / pairs.len() as f64;
        assert!(correlation.abs() < 0.03, "{correlation}");
    }
}
