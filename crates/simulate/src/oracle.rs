//! What somebody would forecast who knows the true state of a company on a day: every deal's and seller's hidden traits, the demand of
//! the week, who will be hired, leave and move seats; everything but later chance. No forecast from the files can be better.

use crate::days::{Day, clamp_day};
use crate::draw::{Draw, Stream};
use crate::error::SimulateError;
use crate::names;
use crate::territory::{self, Event, Met, Stand};
use crate::{Spec, World};
use facts::time::days_between;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::convert::Infallible;

/// A company as it truly stands at the end of a day.
pub struct Oracle {
    seed: u64,
    day: Day,
    world: World,
    stands: Vec<Stand>,
}

/// One future: by span asked for and person's id, the dollars won by deals that are theirs on the day, or theirs at first.
pub type Future = BTreeMap<(usize, String), i64>;

impl Oracle {
    /// The company that [`write`](crate::write) plays, at the end of `day`; a day outside of its history counts as the nearest in it.
    pub fn new(spec: &Spec, day: Date) -> Result<Oracle, SimulateError> {
        spec.check()?;
        let world = World::new(spec);
        let day = clamp_day(days_between(world.days.date(0), day)).clamp(0, world.days.end);
        let mut met = 0;
        let mut stands = Vec::with_capacity(spec.sellers);
        for seat in 0..spec.sellers {
            // Accounts have the names that they have in the files, which decide the trade.
            let stand = territory::play::<Infallible>(&world, seat, spec.seed, Some(day), &mut |event| match event {
                Event::Deal { .. } => Ok(None),
                Event::Met { .. } => {
                    let is_finance = names::account(spec.seed, met).1 == "financial services";
                    met += 1;
                    Ok(Some(Met { number: met - 1, is_finance }))
                }
            });
            let Ok(stand) = stand;
            stands.extend(stand);
        }
        Ok(Oracle { seed: spec.seed, day, world, stands })
    }

    /// The future of this number, in spans of first and last days; within half a year after the end of the history.
    pub fn future(&self, number: usize, spans: &[(Date, Date)]) -> Future {
        let day = |date: Date| clamp_day(days_between(self.world.days.date(0), date));
        let spans: Vec<(Day, Day)> = spans.iter().map(|(from, to)| (day(*from), day(*to))).collect();
        let last = spans.iter().map(|span| span.1).max().unwrap_or(self.day).min(self.world.days.horizon());
        let week = self.world.days.at(self.day).week;
        let mut shared = Draw::new(self.seed, Stream::Future(number, self.stands.len()));
        let world = World {
            days: self.world.days.clone(),
            roster: self.world.roster.clone(),
            shocks: self.world.shocks.branched(week, &mut shared),
        };
        let mut future = Future::new();
        for (seat, stand) in self.stands.iter().enumerate() {
            let draw = Draw::new(self.seed, Stream::Future(number, seat));
            let Ok(()) = stand.play_on::<Infallible>(&world, draw, (self.day, last), &mut |event| {
                if let Event::Deal { life, owner, .. } = event
                    && let Some((closed, true, value)) = life.outcome
                {
                    for (place, _) in spans.iter().enumerate().filter(|(_, (from, to))| (*from..=*to).contains(&closed))
                    {
                        *future.entry((place, world.roster.people[owner].id.clone())).or_default() += value;
                    }
                }
                Ok(None)
            });
        }
        future
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn futures_of_a_day_differ_and_the_past_is_the_same() {
        let spec = Spec { sellers: 12, years: 1.0, seed: 4, end: date(2026, 8, 12) };
        let oracle = Oracle::new(&spec, date(2026, 4, 1)).expect("a company");
        let spans = [(date(2026, 4, 2), date(2026, 7, 1)), (date(2026, 1, 1), date(2026, 4, 1))];
        let (first, second) = (oracle.future(0, &spans), oracle.future(1, &spans));
        assert_ne!(first, second);
        assert_eq!(first, oracle.future(0, &spans), "the same number, the same future");
        assert!(first.keys().all(|(span, _)| *span == 0), "what was decided is not decided again");
    }
}
