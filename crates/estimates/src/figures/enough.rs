//! Is there enough for each period, and what must be created by when?

use super::count::{Cycle, Due};
use super::past::Day;
use super::rate::Rate;

/// A share in time below which creating more does not help a period any more.
const HARDLY: f64 = 0.05;

/// What a period is to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Minor units of the company's currency.
    pub amount: i64,
    /// Whether it is a quota, rather than what a period usually brought.
    pub is_quota: bool,
}

/// Whether the open pipeline is enough for what remains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It would not be at the best win rate in the range.
    Short,
    /// It would not be at the win rate, but at the best in its range.
    Thin,
    /// It is at the win rate, but not at the worst in its range.
    Likely,
    /// It is even then.
    Enough,
    /// Nothing remains to be won.
    Reached,
}

/// What must be created for a period, beside what is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Create {
    /// Minor units to be created now, at the win rate.
    pub amount: f64,
    /// At the best and the worst win rate in its range.
    pub range: (f64, f64),
    /// The share of wins that are quick enough, for a deal created today.
    pub in_time: f64,
    /// The last day on which half of the wins are quick enough; before today: that is too late.
    pub by: Day,
    /// Whether hardly any deal that is created now is won in time.
    pub is_too_late: bool,
}

/// Whether there is enough for a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enough {
    /// What is due in it.
    pub due: Due,
    /// What it is to bring; `None`: no quota is known, and no period is over.
    pub target: Option<Target>,
    /// Of it, what is not won yet.
    pub remaining: i64,
    /// Open pipeline ÷ what remains.
    pub coverage: Option<f64>,
    /// The same without the largest deal.
    pub without_largest: Option<f64>,
    /// What is needed: 1 ÷ win rate by value, at the best and at the worst in its range.
    pub needed: f64,
    /// See [`Enough::needed`].
    pub needed_range: (f64, f64),
    /// What that says.
    pub verdict: Option<Verdict>,
    /// What the verdict would be without the largest deal.
    pub verdict_without_largest: Option<Verdict>,
    /// What must be created; `None`: nothing, or no target or cycle is known.
    pub create: Option<Create>,
}

/// Judges a period by the win rate by value and by how long wins take.
pub fn enough(due: &Due, target: Option<Target>, rate: &Rate, cycle: Option<&Cycle>, today: Day) -> Enough {
    let remaining = target.map_or(0, |target| (target.amount - due.won.amount).max(0));
    let needed_range = (1.0 / rate.range.1, 1.0 / rate.range.0);
    let needed = 1.0 / rate.share;
    let ratio = |open: i64| (remaining > 0).then(|| open as f64 / remaining as f64);
    let judged = |coverage: Option<f64>| match coverage {
        None => target.map(|_| Verdict::Reached),
        Some(coverage) if coverage >= needed_range.1 => Some(Verdict::Enough),
        Some(coverage) if coverage >= needed => Some(Verdict::Likely),
        Some(coverage) if coverage >= needed_range.0 => Some(Verdict::Thin),
        Some(_) => Some(Verdict::Short),
    };
    let (coverage, without_largest) = (ratio(due.open.amount), ratio(due.open.amount - due.largest));
    Enough {
        due: *due,
        target,
        remaining,
        coverage,
        without_largest,
        needed,
        needed_range,
        verdict: judged(coverage),
        verdict_without_largest: judged(without_largest),
        create: cycle.filter(|_| remaining > 0).and_then(|cycle| create(due, remaining, rate, cycle, today)),
    }
}

/// What open deals leave over, ÷ the win rate, ÷ the share of wins that are quick enough.
fn create(due: &Due, remaining: i64, rate: &Rate, cycle: &Cycle, today: Day) -> Option<Create> {
    let median = cycle.median()?;
    let gap = |rate: f64| (remaining as f64 - due.open.amount as f64 * rate).max(0.0);
    if gap(rate.range.0) <= 0.0 {
        return None;
    }
    let in_time = cycle.share(f64::from(due.period.1 - today));
    let is_too_late = in_time < HARDLY;
    let at = |rate: f64| if is_too_late { gap(rate) / rate } else { gap(rate) / (rate * in_time) };
    Some(Create {
        amount: at(rate.share),
        range: (at(rate.range.1), at(rate.range.0)),
        in_time,
        by: due.period.1 - median.ceil() as Day,
        is_too_late,
    })
}
