//! Finds what could be in a brief: from the forecast, its bridge and its deals, for sellers, managers and leaders.

use super::rank::{Candidate, Kind};
use super::{AboutDeal, Evidence, about};
use crate::Work;
use crate::access::Actor;
use crate::bridge;
use crate::deals::{DealLine, DealSort, DealsRequest};
use crate::figures::FiguresRequest;
use crate::forecast::{ForecastPage, METHOD, NodeInfo, NodeKind, NodeRow, Range};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use facts::deal::StageKind;
use facts::person::Role;
use facts::time::{add_days, day_number, day_of_number, days_between};
use facts::{Instant, Node};
use jiff::civil::Date;
use std::collections::HashMap;

/// Open deals that are looked at, by how much they may move the number.
const LOOKED_AT: i64 = 60;
/// Days without anything done after which a deal is quiet.
const QUIET_DAYS: i64 = 14;
/// The number is asked for from so many days before half of the period is over: the track record judges the one that stands then.
const ASKED_BEFORE_HALF: i64 = 7;
/// A forecast moved much if by this part of the width of its 80 % range.
const MUCH: f64 = 0.25;

type Found = Candidate<Evidence>;

/// Looks for one reader.
pub(super) struct Finder<'a> {
    pub(super) work: &'a Work,
    pub(super) actor: &'a Actor,
    pub(super) frame: &'a Frame,
    /// The running period's forecast of the reader's place.
    pub(super) forecast: &'a ForecastPage,
    pub(super) node: Node,
    pub(super) now: Instant,
}

impl Finder<'_> {
    /// Everything that could be in the brief.
    pub(super) async fn candidates(&self) -> Done<Vec<Found>> {
        let mut found = self.of_place();
        self.add_creation(&mut found).await?;
        let deals = self.open_deals().await?;
        found.extend(deals.iter().filter_map(|deal| self.decides(deal)));
        if self.actor.role() == Role::Leader {
            // What a leader can change is what managers need; sellers' dates and silences are their managers'.
            found.extend(self.of_teams().await?);
            return Ok(found);
        }
        found.extend(self.quiet(&deals).await?);
        found.extend(self.pushed());
        found.extend(self.overdue().await?);
        Ok(found)
    }

    /// What there is to say of the reader's own place.
    fn of_place(&self) -> Vec<Found> {
        let forecast = self.forecast;
        let own = NodeRow {
            node: forecast.node.clone(),
            range: forecast.range.clone(),
            quota: forecast.quota,
            number: forecast.number.as_ref().map(|said| said.amount),
        };
        let moved = forecast.change.as_ref().and_then(|change| {
            let why = main_reason(&change.bridge);
            moved(&own.node, (change.bridge.before, change.bridge.after), &own.range, change.since, why)
        });
        let unsaid = forecast.may_say.then(|| self.unsaid(&own, true)).flatten();
        let differs = forecast.may_say.then(|| differs(&own, true)).flatten();
        [gap(&own), moved, unsaid, differs].into_iter().flatten().collect()
    }

    /// Says of the gap of the reader's own place what must be created, where figures are kept that say so.
    async fn add_creation(&self, found: &mut [Found]) -> Done<()> {
        let gap = found.iter_mut().find_map(|found| match &mut found.what {
            Evidence::Gap { create, .. } => Some(create),
            _ => None,
        });
        let Some(create) = gap else { return Ok(()) };
        let node = &self.forecast.node;
        let request = FiguresRequest { node: Some((node.kind, node.id.clone())), ..FiguresRequest::default() };
        let page = match self.work.read_figures(self.actor, &request, self.now).await {
            Ok(page) => page,
            Err(Problem::Empty(_)) => return Ok(()),
            Err(other) => return Err(other),
        };
        let start = day_number(self.forecast.span.0);
        let running = page.enough.iter().find(|enough| enough.due.period.0 == start);
        let needed = running.and_then(|enough| enough.create.as_ref()).filter(|create| !create.is_too_late);
        let in_time = |by: &Date| *by >= self.forecast.as_of;
        let needed = needed.map(|needed| (whole(needed.amount), Some(day_of_number(needed.by)).filter(in_time)));
        // Where what is open is usually enough, nothing is to be created.
        *create = needed.filter(|(amount, _)| *amount > 0);
        Ok(())
    }

    /// What there is to say of the teams of managers below.
    async fn of_teams(&self) -> Done<Vec<Found>> {
        let teams = || self.forecast.below.iter().filter(|row| row.node.kind == NodeKind::Unit);
        let (since, before) = self.a_week_ago().await?;
        let mut found = Vec::new();
        for team in teams() {
            let was = before.get(&team.node.id).map(|mean| (whole(*mean), whole(team.range.mean)));
            let moved = was.zip(since).and_then(|(was, since)| moved(&team.node, was, &team.range, since, None));
            found.extend([gap(team), moved, self.unsaid(team, false), differs(team, false)].into_iter().flatten());
        }
        Ok(found)
    }

    /// What was expected of each team a week ago, by the unit's public id.
    async fn a_week_ago(&self) -> Done<(Option<Date>, HashMap<String, f64>)> {
        let Some(change) = &self.forecast.change else { return Ok((None, HashMap::new())) };
        let store = &self.work.store;
        let Some(kept) = store.latest_forecast(METHOD.name(), change.since).await? else {
            return Ok((None, HashMap::new()));
        };
        let (units, _) = self.frame.parts(self.node);
        let keys: Vec<i64> = units.iter().map(|unit| self.frame.key_of(Node::Unit(*unit))).collect();
        let nodes = store.forecast_nodes(kept.key, "period", &keys).await?;
        let id = |key: i64| {
            let place = keys.iter().position(|known| *known == key)?;
            Some(self.frame.info(Node::Unit(units[place])).id)
        };
        let of_units = nodes.iter().filter(|node| node.level == "unit");
        let means = of_units.filter_map(|node| Some((id(node.node)?, node.mean + node.won as f64))).collect();
        Ok((Some(change.since), means))
    }

    fn unsaid(&self, row: &NodeRow, is_own: bool) -> Option<Found> {
        let (start, end) = self.forecast.span;
        let half = add_days(start, days_between(start, end) / 2);
        let is_due = row.number.is_none() && self.forecast.as_of >= add_days(half, -ASKED_BEFORE_HALF);
        let days_left = self.forecast.days_left;
        is_due.then(|| Candidate {
            kind: Kind::Unsaid,
            about: about(&row.node),
            stake: (row.range.range80.1 - row.range.range80.0) / 2.0,
            // It is wanted now: what comes later in the period helps nobody to plan.
            days_left: None,
            what: Evidence::Unsaid { node: row.node.clone(), forecast: whole(row.range.mean), days_left, is_own },
        })
    }

    async fn open_deals(&self) -> Done<Vec<DealLine>> {
        let request = DealsRequest { sort: Some(DealSort::Swing), limit: Some(LOOKED_AT), ..self.deals_here() };
        Ok(self.work.list_deals(self.actor, &request, self.now).await?.deals)
    }

    fn deals_here(&self) -> DealsRequest {
        let node = &self.forecast.node;
        DealsRequest {
            node: (node.kind != NodeKind::Company).then(|| (node.kind, node.id.clone())),
            outcome: Some(StageKind::Open),
            horizon: Some("period".into()),
            as_of: Some(self.forecast.as_of),
            ..DealsRequest::default()
        }
    }

    fn decides(&self, deal: &DealLine) -> Option<Found> {
        let swing = deal.swing().filter(|swing| *swing >= 1.0)?;
        let what = Evidence::Decides {
            deal: self.about_deal(deal),
            chance: deal.p_won?,
            amount: deal.amount.map(|amount| (amount, deal.currency)),
            swing: whole(swing),
            closes: deal.expected_close.or(deal.close_date),
        };
        Some(Candidate {
            kind: Kind::Decides,
            about: deal.id.clone(),
            stake: deal.leverage()?,
            days_left: self.days_left(deal),
            what,
        })
    }

    /// Days until a deal closes as expected, or until the period ends.
    fn days_left(&self, deal: &DealLine) -> Option<i64> {
        let closes = deal.expected_close.or(deal.close_date)?.min(self.forecast.span.1);
        Some(days_between(self.forecast.as_of, closes).max(0))
    }

    fn about_deal(&self, deal: &DealLine) -> AboutDeal {
        let whose = match self.actor.role() {
            Role::Seller => None,
            Role::Leader => deal.owner.as_ref().and_then(|(id, _)| self.team_of(id)),
            _ => deal.owner.as_ref().map(|(_, name)| name.clone()),
        };
        AboutDeal { id: deal.id.clone(), name: deal.name.clone(), whose }
    }

    /// The name of the unit in which somebody stands.
    fn team_of(&self, person: &str) -> Option<String> {
        let person = self.frame.person_of(person).ok()?;
        let unit = self.frame.hierarchy.unit_of[person as usize]?;
        Some(self.frame.info(Node::Unit(unit)).name)
    }

    /// Deals on which something was done once, and nothing for long.
    async fn quiet(&self, deals: &[DealLine]) -> Done<Vec<Found>> {
        let keys: Vec<i64> = deals.iter().map(|deal| deal.key).collect();
        let last = self.work.store.last_activities(&keys).await?;
        let zone = &self.frame.company().settings.zone;
        let found = |deal: &DealLine| {
            let days = days_between(last.get(&deal.key)?.day(zone), self.forecast.as_of);
            let (chance, value, stake) = (deal.p_won?, deal.value?, deal.leverage()?);
            let deal_left = self.days_left(deal);
            (days >= QUIET_DAYS).then(|| Candidate {
                kind: Kind::Quiet,
                about: deal.id.clone(),
                stake,
                days_left: deal_left,
                what: Evidence::Quiet { deal: self.about_deal(deal), days, chance, value: whole(value) },
            })
        };
        Ok(deals.iter().filter_map(found).collect())
    }

    fn pushed(&self) -> Vec<Found> {
        let Some(change) = &self.forecast.change else { return Vec::new() };
        let bar = change.bridge.bars.get(&bridge::Kind::PushedOut);
        let moved = bar.map(|bar| &bar.largest[..]).unwrap_or_default().iter().filter(|moved| moved.effect < 0);
        moved
            .map(|moved| Candidate {
                kind: Kind::Pushed,
                about: moved.id.clone(),
                stake: -(moved.effect as f64),
                days_left: None,
                what: Evidence::Pushed {
                    deal: AboutDeal { id: moved.id.clone(), name: moved.name.clone(), whose: None },
                    effect: moved.effect,
                    since: change.since,
                },
            })
            .collect()
    }

    /// Open deals whose close date is past: one thing, however many.
    async fn overdue(&self) -> Done<Option<Found>> {
        let past = add_days(self.forecast.as_of, -1);
        let request = DealsRequest { close: (None, Some(past)), limit: Some(1), ..self.deals_here() };
        let page = self.work.list_deals(self.actor, &request, self.now).await?;
        let deals: i64 = page.sums.iter().map(|sum| sum.count).sum();
        let value: f64 = page.sums.iter().map(|sum| sum.value).sum();
        Ok((deals > 0).then(|| Candidate {
            kind: Kind::Overdue,
            about: about(&self.forecast.node),
            stake: value,
            days_left: None,
            what: Evidence::Overdue { deals, value: whole(value), node: self.forecast.node.clone() },
        }))
    }
}

/// By how much a place falls short of its quota, over all that may come.
fn gap(row: &NodeRow) -> Option<Found> {
    let quota = row.quota?;
    let short = shortfall(&row.range, quota);
    // Whoever will rather make it than not has no gap.
    let chance = below(&row.range, quota);
    (chance >= 0.5).then(|| Candidate {
        kind: Kind::Gap,
        about: about(&row.node),
        stake: short,
        days_left: None,
        what: Evidence::Gap {
            node: row.node.clone(),
            quota,
            forecast: whole(row.range.mean),
            chance: 1.0 - chance,
            create: None,
        },
    })
}

/// The mean of what is missing to a quota, read off the percentiles.
fn shortfall(range: &Range, quota: i64) -> f64 {
    let missing = range.quantiles.iter().map(|q| (quota as f64 - q).max(0.0));
    missing.sum::<f64>() / range.quantiles.len().max(1) as f64
}

/// The probability to stay below a quota, read off the percentiles and never quite certain.
fn below(range: &Range, quota: i64) -> f64 {
    let below = range.quantiles.iter().filter(|q| **q < quota as f64).count();
    (below as f64 / 100.0 + 0.005).clamp(0.005, 0.995)
}

fn differs(row: &NodeRow, is_own: bool) -> Option<Found> {
    let number = row.number?;
    let (low, high) = row.range.range80;
    let said = number as f64;
    (said < low || said > high).then(|| Candidate {
        kind: Kind::Differs,
        about: about(&row.node),
        stake: (said - row.range.mean).abs(),
        days_left: None,
        what: Evidence::Differs { node: row.node.clone(), number, range80: (whole(low), whole(high)), is_own },
    })
}

fn moved(
    node: &NodeInfo,
    (before, after): (i64, i64),
    range: &Range,
    since: Date,
    why: Option<(bridge::Kind, i64)>,
) -> Option<Found> {
    let by = (after - before).abs() as f64;
    let width = range.range80.1 - range.range80.0;
    (by >= MUCH * width && by >= 1.0).then(|| Candidate {
        kind: Kind::Moved,
        about: about(node),
        stake: by,
        days_left: None,
        what: Evidence::Moved { node: node.clone(), before, after, since, why },
    })
}

/// What moved the number most in the direction in which it went.
fn main_reason(bridge: &bridge::Bridge) -> Option<(bridge::Kind, i64)> {
    let sign = (bridge.after - bridge.before).signum();
    let bars = bridge.bars.iter().filter(|(_, bar)| bar.effect.signum() == sign);
    bars.max_by_key(|(_, bar)| bar.effect.abs()).map(|(kind, bar)| (*kind, bar.effect))
}

fn whole(minor: f64) -> i64 {
    minor.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: f64, high: f64) -> Range {
        let quantiles: Vec<f64> = (1..100).map(|q| low + (high - low) * f64::from(q) / 100.0).collect();
        let mid = f64::midpoint(low, high);
        Range {
            won: 0,
            open: mid,
            created: 0.0,
            mean: mid,
            median: mid,
            range80: (quantiles[9], quantiles[89]),
            range95: (low, high),
            quantiles,
        }
    }

    fn row(quota: Option<i64>, number: Option<i64>) -> NodeRow {
        let node = NodeInfo { kind: NodeKind::Unit, id: "u".into(), name: "U".into() };
        NodeRow { node, range: range(0.0, 1000.0), quota, number }
    }

    #[test]
    fn a_gap_is_what_is_missing_over_all_that_may_come() {
        let found = gap(&row(Some(1000), None)).expect("a gap");
        assert!((found.stake - 500.0).abs() < 1.0, "{}", found.stake);
        assert_eq!(gap(&row(Some(400), None)), None, "more likely reached than not");
        assert_eq!(gap(&row(None, None)), None, "without a quota nothing is missing");
    }

    #[test]
    fn numbers_within_what_is_likely_do_not_differ() {
        assert_eq!(differs(&row(None, Some(500)), true), None);
        assert_eq!(differs(&row(None, Some(950)), true).map(|found| found.stake), Some(450.0));
        assert_eq!(differs(&row(None, None), true), None);
    }

    #[test]
    fn a_forecast_moved_if_by_much_of_what_is_uncertain() {
        let (node, since) = (row(None, None).node, Date::constant(2026, 8, 3));
        assert_eq!(moved(&node, (400, 500), &range(0.0, 1000.0), since, None), None);
        let found = moved(&node, (700, 400), &range(0.0, 1000.0), since, None);
        assert_eq!(found.map(|found| found.stake), Some(300.0));
    }
}
