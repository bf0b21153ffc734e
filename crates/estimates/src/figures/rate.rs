//! Win rates, slippage and velocity, with their uncertainty.

use super::count::{Counts, Slip};
use serde::{Deserialize, Serialize};
use stats::beta::Beta;
use stats::normal;

/// Fewer decided deals than this, here and above, say nothing.
pub const FEW: usize = 5;
/// How many decided deals the place above counts for.
const USUAL: f64 = 10.0;
/// The probability of ranges.
const LEVEL: f64 = 0.8;

/// Too little is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TooFew {
    /// What there is.
    pub seen: usize,
    /// What it would take.
    pub needed: usize,
}

/// A share and what is believed of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Plainly counted; `None`: nothing was decided here.
    pub counted: Option<f64>,
    /// What is believed: drawn to what is usual above where there is little.
    pub share: f64,
    /// The 80 % range.
    pub range: (f64, f64),
    /// How many cases it rests on: by value, as many deals of one size as tell as much.
    pub cases: f64,
    /// The belief.
    pub belief: Beta,
}

/// How often deals are won, of those decided in the last 365 days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WinRate {
    /// By count.
    pub by_count: Rate,
    /// By value; `None`: no amounts of decided deals are known.
    pub by_value: Option<Rate>,
    /// Whether what is usual above was counted in.
    pub is_drawn: bool,
}

/// The win rate of a place, drawn to that of the place above it.
///
/// # Errors
/// [`TooFew`] if fewer than five deals were decided, here and above.
pub fn win_rate(own: &Counts, above: Option<&Counts>) -> Result<WinRate, TooFew> {
    let decided = |counts: &Counts| counts.won.deals + counts.lost.deals;
    let above = above.filter(|above| decided(above) >= FEW);
    if above.is_none() && decided(own) < FEW {
        return Err(TooFew { seen: decided(own), needed: FEW });
    }
    let usual = above.map(|above| above.won.deals as f64 / decided(above) as f64);
    let (won, lost) = (own.won.deals as f64, own.lost.deals as f64);
    Ok(WinRate {
        by_count: rate(won, lost, won + lost, usual),
        by_value: by_value(own, above),
        is_drawn: above.is_some(),
    })
}

fn rate(yes: f64, no: f64, cases: f64, usual: Option<f64>) -> Rate {
    let before = usual.map_or(Beta::UNKNOWN, |usual| Beta::about(usual, USUAL));
    let belief = before.after(yes, no);
    let counted = (yes + no > 0.0).then(|| yes / (yes + no));
    Rate { counted, share: belief.mean(), range: belief.range(LEVEL), cases, belief }
}

/// Amounts weigh: the share of value counts as seen in (Σv)² ÷ Σv² cases (Kish 1965), so one large deal is one case.
fn by_value(own: &Counts, above: Option<&Counts>) -> Option<Rate> {
    let share = |counts: &Counts| {
        let decided = counts.won.amount + counts.lost.amount;
        (counts.won.amount > 0 && counts.lost.amount > 0).then(|| counts.won.amount as f64 / decided as f64)
    };
    // Where lost deals have no amounts, the share of value says nothing.
    let usual = above.and_then(share);
    let decided = (own.won.amount + own.lost.amount) as f64;
    if usual.is_none() && share(own).is_none() {
        return None;
    }
    if decided <= 0.0 {
        return Some(rate(0.0, 0.0, 0.0, usual));
    }
    let cases = decided * decided / own.decided_squares;
    let won = own.won.amount as f64 / decided;
    Some(rate(won * cases, (1.0 - won) * cases, cases, usual))
}

/// The share of day-one deals of periods that are over which left them undecided.
///
/// # Errors
/// [`TooFew`] if there were fewer than five.
pub fn slippage(over: &[Slip]) -> Result<Rate, TooFew> {
    let began: usize = over.iter().map(|slip| slip.began.deals).sum();
    let slipped: usize = over.iter().map(|slip| slip.slipped.deals).sum();
    if began < FEW {
        return Err(TooFew { seen: began, needed: FEW });
    }
    Ok(rate(slipped as f64, (began - slipped) as f64, began as f64, None))
}

/// What a place wins in 30 days if it goes on like this: qualified open deals × win rate × average won size ÷ cycle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Velocity {
    /// Minor units in 30 days.
    pub amount: f64,
    /// The 80 % range.
    pub range: (f64, f64),
    /// Qualified open deals.
    pub qualified: usize,
    /// The win rate by count.
    pub win_rate: f64,
    /// The average won size, minor units.
    pub size: f64,
    /// The average days from creation to the win.
    pub days: f64,
}

/// The velocity of a place with this win rate. The range is of the logarithm, by the delta method, its four factors independent and the
/// number of deals known.
///
/// # Errors
/// [`TooFew`] if fewer than five wins with amount and creation are known.
pub fn velocity(counts: &Counts, rate: &Rate) -> Result<Velocity, TooFew> {
    let sized = counts.won.deals - counts.won.without_amount;
    let seen = sized.min(counts.cycle.recent);
    if seen < FEW || counts.won.amount <= 0 {
        return Err(TooFew { seen: if counts.won.amount <= 0 { 0 } else { seen }, needed: FEW });
    }
    let (size, size_error) = mean_of(counts.won.amount as f64, counts.won_squares, sized as f64);
    let (days, days_error) = mean_of(counts.cycle.days.0, counts.cycle.days.1, counts.cycle.recent as f64);
    let amount = counts.qualified.deals as f64 * rate.share * size / days * 30.0;
    let relative = rate.belief.variance() / rate.share.powi(2) + size_error + days_error;
    let apart = (normal::quantile(0.5 + LEVEL / 2.0) * relative.sqrt()).exp();
    let range = (amount / apart, amount * apart);
    Ok(Velocity { amount, range, qualified: counts.qualified.deals, win_rate: rate.share, size, days })
}

/// A mean, and the variance of its estimate relative to its square.
fn mean_of(sum: f64, squares: f64, cases: f64) -> (f64, f64) {
    let mean = sum / cases;
    let variance = ((squares - sum * mean) / (cases - 1.0)).max(0.0);
    (mean, variance / cases / (mean * mean))
}
