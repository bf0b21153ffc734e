//! Makes forecasts from the facts and keeps them.

use super::{METHOD, horizons};
use crate::problem::{Done, Problem};
use crate::worker::{Progress, give_way};
use crate::{Work, frame::Frame};
use async_recursion::async_recursion as boxed;
use estimates::{Declined, Fitted, Forecast, Prepared, Request};
use facts::time::{add_days, day_number, days_between};
use facts::{Company, Instant, Node};
use jiff::civil::Date;
use std::sync::Arc;
use std::time::Duration;
use store::forecasts::{KeptEstimate, KeptForecast, KeptNode};
use store::load::Loaded;
use tokio::sync::mpsc;
use uuid::Uuid;

/// The seed of every forecast that is kept: the same facts give the same forecast.
pub const SEED: u64 = 20_170_903;

/// Sundays of the running period for which a forecast is made afterwards, so that a first import shows how the number moved.
const WEEKS_BACK: i64 = 13;

/// How often work on a forecast says that it goes on.
const BEAT: Duration = Duration::from_millis(500);

/// As of which days forecasts are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Today.
    Today,
    /// Today, and earlier weeks of the period as of which nobody made one at the time.
    Period,
}

/// Which forecasts were made.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// Their as-of days, the latest first.
    pub as_of: Vec<Date>,
    /// The latest.
    pub latest: Forecast,
}

impl Work {
    /// Makes forecasts and keeps them, today's first.
    ///
    /// `progress` hears how many of how many are done, and may stop.
    #[boxed]
    pub async fn make_forecasts(&self, reach: Reach, now: Instant, progress: &mut Progress<'_>) -> Done<Made> {
        let frame = self.frame(now).await?;
        if frame.is_empty() {
            self.store.put_accounts(&[], &[]).await?;
            return Err(Problem::Empty("facts"));
        }
        let mut days = vec![frame.as_of];
        if reach == Reach::Period {
            days.extend(self.earlier_days(&frame).await?);
        }
        progress(0, days.len() as u64).await?;
        let loaded = Arc::new(self.store.load().await?);
        self.make_for_pages(&loaded, frame.as_of, now).await?;
        let counts = self.keep_figures(&loaded, &frame, now).await?;
        let fitted = self.store.fitted().await?.and_then(|bytes| Fitted::from_bytes(&bytes).ok()).unwrap_or_default();
        let (send, mut forecasts) = mpsc::channel(1);
        let computing = tokio::spawn(give_way({
            let (loaded, days) = (loaded.clone(), days.clone());
            move || forecast_each(&loaded.company, fitted, &days, &send)
        }));
        let (mut as_of, mut latest, mut done) = (Vec::new(), None, 0);
        loop {
            if let Ok(heard) = tokio::time::timeout(BEAT, forecasts.recv()).await {
                let Some((day, forecast)) = heard else { break };
                done += 1;
                match forecast {
                    Ok(forecast) => {
                        self.keep(&loaded, &forecast, &frame, now).await?;
                        if day == frame.as_of {
                            self.keep_findings(&loaded, &frame, &counts, Some(&forecast)).await?;
                        }
                        as_of.push(day);
                        latest.get_or_insert(forecast);
                    }
                    // Too little was known back then; what counts is whether there is enough now.
                    Err(_) if day < frame.as_of => {}
                    Err(declined) => {
                        self.keep_findings(&loaded, &frame, &counts, None).await?;
                        return Err(declined.into());
                    }
                }
            }
            progress(done, days.len() as u64).await?;
        }
        let learnt = computing.await.map_err(|_| Problem::Died)??;
        self.store.put_fitted(&learnt, now).await?;
        Ok(Made { as_of, latest: latest.ok_or(Problem::Cancelled)? })
    }

    /// Days before today, the latest first. What was issued on its own day stays as it is; what was made afterwards is made
    /// anew when facts changed.
    async fn earlier_days(&self, frame: &Frame) -> Done<Vec<Date>> {
        let Ok(period) = frame.current_period() else { return Ok(Vec::new()) };
        let mut days = Vec::new();
        // Day 0 was a Thursday.
        let since_sunday = i64::from((day_number(frame.as_of) - 3).rem_euclid(7));
        let mut wanted: Vec<Date> =
            (0..=WEEKS_BACK).map(|week| add_days(frame.as_of, -7 * week - since_sunday)).collect();
        wanted.push(add_days(frame.as_of, -7));
        wanted.retain(|day| *day >= period.start || days_between(*day, frame.as_of) <= 7);
        wanted.push(period.start);
        wanted.retain(|day| *day < frame.as_of);
        wanted.sort_unstable();
        wanted.dedup();
        for day in wanted.into_iter().rev() {
            let kept = self.store.first_forecast(METHOD.name(), day, day).await?;
            let zone = &frame.company().settings.zone;
            let stays = kept.is_some_and(|kept| kept.watermark == frame.watermark || kept.made_at.day(zone) == day);
            if !stays {
                days.push(day);
            }
        }
        Ok(days)
    }

    async fn keep(&self, loaded: &Loaded, forecast: &Forecast, frame: &Frame, now: Instant) -> Done<()> {
        let calendar = &loaded.company.settings.calendar;
        let kept = KeptForecast {
            key: 0,
            id: Uuid::now_v7().to_string(),
            method: forecast.method.name().to_owned(),
            as_of: forecast.as_of,
            made_at: now,
            seed: forecast.seed,
            paths: i64::try_from(forecast.paths).unwrap_or(i64::MAX),
            watermark: frame.watermark,
            notes: notes(forecast),
            is_day_one: calendar.period_of(forecast.as_of).is_some_and(|period| period.start == forecast.as_of),
        };
        let mut nodes = Vec::new();
        let mut deals = Vec::new();
        for made in &forecast.horizons {
            let horizon = made.horizon.to_string();
            nodes.extend(made.nodes.iter().map(|node| kept_node(loaded, &horizon, made.span, node)));
            deals.extend(made.deals.iter().map(|deal| KeptEstimate {
                horizon: horizon.clone(),
                deal: loaded.deals[deal.deal as usize],
                p_won: deal.p_won,
                value: deal.value,
                expected_close: deal.expected_close,
                close_range: deal.close_range,
                p_won_ever: deal.p_won_ever,
                reasons: deal.reasons.iter().flat_map(|why| std::iter::once(why.usual).chain(why.parts)).collect(),
            }));
        }
        self.store.add_forecast(&kept, &nodes, &deals).await?;
        Ok(())
    }
}

/// One after the other from the same prepared facts, until nobody listens any more. What the next forecasts need not learn again.
fn forecast_each(
    company: &Company,
    fitted: Fitted,
    days: &[Date],
    made: &mpsc::Sender<(Date, Result<Forecast, Declined>)>,
) -> Vec<u8> {
    let prepared = Prepared::with(company, fitted);
    let request = |as_of: Date| Request { seed: SEED, explained: true, ..Request::of(company, as_of, horizons()) };
    for as_of in days {
        if made.blocking_send((*as_of, prepared.forecast(&request(*as_of), METHOD))).is_err() {
            break;
        }
    }
    days.first().map(|latest| prepared.fitted(&request(*latest)).to_bytes()).unwrap_or_default()
}

fn kept_node(loaded: &Loaded, horizon: &str, span: Option<(Date, Date)>, node: &estimates::NodeForecast) -> KeptNode {
    let (level, key) = match node.node {
        Node::Company => ("company", 0),
        Node::Unit(unit) => ("unit", loaded.units[unit as usize]),
        Node::Person(person) => ("person", loaded.people[person as usize]),
    };
    KeptNode {
        horizon: horizon.to_owned(),
        span,
        level: level.to_owned(),
        node: key,
        mean: node.mean,
        open: node.open,
        created: node.created,
        won: node.won,
        low95: node.low95,
        high95: node.high95,
        quantiles: node.quantiles.to_vec(),
    }
}

/// What there is to say about a forecast: codes and arguments, as JSON.
fn notes(forecast: &Forecast) -> String {
    let notes: Vec<_> = forecast
        .notes
        .iter()
        .map(|note| {
            let args: std::collections::BTreeMap<_, _> = note.args().into_iter().collect();
            (note.code(), args)
        })
        .collect();
    serde_json::to_string(&notes).expect("codes and texts are JSON")
}
