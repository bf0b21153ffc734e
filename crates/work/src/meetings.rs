//! Meetings prepared from what is known: a deal review, a pipeline review, the forecast call. Nobody types a number in.

mod questions;

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::answer::Keeping;
use crate::bridge;
use crate::brief::rank::timing;
use crate::deals::{DealLine, DealPage, DealSort, DealsRequest};
use crate::fields::Told;
use crate::forecast::{ForecastPage, NodeInfo, NodeKind, NodeRow};
use crate::frame::Frame;
use crate::number::{Judgement, Said};
use crate::pipeline::{Due, WaterfallPage, WaterfallRequest};
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::deal::{Category, StageKind};
use facts::time::{add_days, days_between};
use facts::{Currency, Instant, Node};
use jiff::civil::Date;
pub use questions::Question;
use questions::{Seen, questions};
use std::collections::HashMap;

/// Deals of a review: more is a list, not a review.
pub const REVIEWED: usize = 3;
/// Open deals among which those to review are chosen.
const LOOKED_AT: i64 = 60;
/// Commits that are inspected.
const COMMITS: i64 = 40;
/// Deals of a pipeline review, by what they bring.
const PIPELINE: i64 = 12;
/// The chance to be won within 13 weeks under which a deal is asked whether it stays.
const HOPELESS: f64 = 0.05;
/// The chance in the period under which a commit is inspected.
const UNLIKELY: f64 = 0.5;

/// A deal in a review.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewDeal {
    /// The deal with its history.
    pub page: DealPage,
    /// By how much the number may come out different for it; `None`: nothing of it is forecast in the period.
    pub swing: Option<i64>,
    /// Days until it closes as expected, or the period ends.
    pub days_left: Option<i64>,
    /// Days since anything was done on it; `None`: nothing is known of that.
    pub quiet_days: Option<i64>,
    /// The chance in the period four weeks ago, or when it was first said.
    pub chance_before: Option<(Date, f64)>,
    /// What the CRM's columns say: next step, qualification, stakeholders.
    pub told: Told,
    /// What is worth asking, the most telling first.
    pub questions: Vec<Question>,
}

/// A deal review.
#[derive(Clone, Debug, PartialEq)]
pub struct DealReview {
    /// Whose deals.
    pub node: NodeInfo,
    /// As of which day.
    pub as_of: Date,
    /// The currency of what the number may move by.
    pub currency: Currency,
    /// Whether the deals were chosen by whoever asks.
    pub is_chosen: bool,
    /// The deals.
    pub deals: Vec<ReviewDeal>,
    /// Other deals that could be reviewed: public id and name, in order.
    pub others: Vec<(String, String)>,
}

/// Why a deal stands out in a pipeline review or a forecast call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Its close date is past.
    Overdue,
    /// It is committed, and rather not won in the period.
    Unlikely,
    /// Its close moved to a later period, so often.
    Pushed(usize),
    /// Nothing was done on it for so many days.
    Quiet(i64),
    /// It has no amount.
    NoAmount,
    /// It will hardly be won within 13 weeks.
    Hopeless,
}

/// A deal with why it stands out.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedDeal {
    /// The deal.
    pub line: DealLine,
    /// Days since it was created.
    pub age_days: Option<i64>,
    /// Why it stands out.
    pub marks: Vec<Mark>,
}

/// A pipeline review of one place: usually one seller's.
#[derive(Clone, Debug, PartialEq)]
pub struct PipelineReview {
    /// Whose pipeline.
    pub node: NodeInfo,
    /// The forecast of the running period; `None`: there is none.
    pub forecast: Option<ForecastPage>,
    /// What changed since last Monday.
    pub waterfall: WaterfallPage,
    /// What is missing to the quota after what is won; `None`: no quota is known.
    pub remaining: Option<i64>,
    /// The open deals that bring most in the period.
    pub deals: Vec<MarkedDeal>,
    /// Open deals of which to ask whether they stay.
    pub to_drop: Vec<MarkedDeal>,
}

/// What a forecast call needs.
#[derive(Clone, Debug)]
pub struct ForecastPack {
    /// The forecast of the running period, with what moved.
    pub forecast: ForecastPage,
    /// Numbers that were said of the period, the latest first; empty for a person.
    pub said: Vec<Said>,
    /// How numbers and forecasts of closed periods turned out; only for those who may know it.
    pub judgement: Option<Judgement>,
    /// Deals in commit that close in the period, those that stand out first.
    pub commits: Vec<MarkedDeal>,
    /// What all commits of the period come to at their amounts, minor units, and what they are expected to bring.
    pub committed: (i64, i64),
    /// How many there are.
    pub commits_in_all: i64,
    /// Where the teams right below stand; empty where there are none.
    pub teams: Vec<Team>,
}

/// Where a team stands: in a forecast call of whoever leads its manager.
#[derive(Clone, Debug)]
pub struct Team {
    /// Its forecast, and the number that its manager said.
    pub row: NodeRow,
    /// What was kept last in the period as an answer to where it stands, and the plan in it.
    pub answer: Option<(Keeping, String)>,
}

/// A meeting that may be prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingsPage {
    /// The place that deal review and forecast call are about.
    pub node: NodeInfo,
    /// Whose pipeline may be reviewed: parts of the place, or oneself.
    pub reviews: Vec<NodeInfo>,
}

impl Work {
    /// Which meetings an actor may have prepared.
    #[boxed]
    pub async fn list_meetings(&self, actor: &Actor, now: Instant) -> Done<MeetingsPage> {
        let frame = self.frame(now).await?;
        if frame.is_empty() {
            access::check(actor, &Operation::ReadBrief, &frame)?;
            return Err(Problem::Empty("facts"));
        }
        let node = self.home_node(actor, &frame)?;
        access::check(actor, &Operation::PrepareMeeting(node), &frame)?;
        let parts = frame.parts_of(node);
        let parts = if parts.is_empty() { vec![node] } else { parts };
        let is_here = |node: &Node| !matches!(node, Node::Person(person) if !frame.is_here(*person) || Some(*person) == actor.person(&frame) && parts.len() > 1);
        let reviews = parts.iter().filter(|node| is_here(node)).map(|node| frame.info(*node)).collect();
        Ok(MeetingsPage { node: frame.info(node), reviews })
    }

    /// A deal review of a place (`None`: the actor's own): of the deals asked for, or of those where a conversation may change most.
    #[boxed]
    pub async fn prepare_deal_review(
        &self,
        actor: &Actor,
        node: Option<(NodeKind, &str)>,
        chosen: &[String],
        now: Instant,
    ) -> Done<DealReview> {
        let (frame, place) = self.meeting_place(actor, node, now).await?;
        let info = frame.info(place);
        let span_end = frame.current_period()?.end;
        let request = DealsRequest { sort: Some(DealSort::Swing), limit: Some(LOOKED_AT), ..open_deals(&info) };
        let mut lines = self.list_deals(actor, &request, now).await?.deals;
        let left = |line: &DealLine| {
            let closes = line.expected_close.or(line.close_date)?.min(span_end);
            Some(days_between(frame.as_of, closes).max(0))
        };
        // As in the brief: what may go either way, and can still be changed.
        let worth = |line: &DealLine| line.leverage().unwrap_or_default() * timing(left(line));
        lines.retain(|line| line.swing().is_some_and(|swing| swing >= 1.0));
        lines.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then_with(|| a.id.cmp(&b.id)));
        let ids: Vec<String> = match chosen {
            [] => lines.iter().take(REVIEWED).map(|line| line.id.clone()).collect(),
            chosen => chosen.iter().take(REVIEWED).cloned().collect(),
        };
        let mut deals = Vec::new();
        for id in &ids {
            deals.push(self.review_deal(actor, &frame, id, span_end, now).await?);
        }
        let others = lines.iter().filter(|line| !ids.contains(&line.id)).take(2 * REVIEWED);
        Ok(DealReview {
            node: info,
            as_of: frame.as_of,
            currency: frame.company().settings.currency,
            is_chosen: !chosen.is_empty(),
            others: others.map(|line| (line.id.clone(), line.name.clone())).collect(),
            deals,
        })
    }

    async fn review_deal(
        &self,
        actor: &Actor,
        frame: &Frame,
        id: &str,
        span_end: Date,
        now: Instant,
    ) -> Done<ReviewDeal> {
        let page = self.read_deal(actor, id, now).await?;
        let line = &page.line;
        let last = self.store.last_activities(&[line.key]).await?;
        let zone = &frame.company().settings.zone;
        let quiet_days = last.get(&line.key).map(|at| days_between(at.day(zone), frame.as_of).max(0));
        let then = add_days(frame.as_of, -28);
        let chance_before = page.stated.iter().rev().find(|said| said.as_of <= then).or(page.stated.first());
        let chance_before = chance_before.filter(|said| said.as_of < frame.as_of).map(|said| (said.as_of, said.p_won));
        let closes = line.expected_close.or(line.close_date);
        let told = self.told_of(frame, &[line.key]).await?.remove(&line.key).unwrap_or_default();
        let seen = Seen {
            has_next: told.next_step.is_some() && told.next_step_day.is_none_or(|day| day >= frame.as_of),
            as_of: frame.as_of,
            chance: line.p_won,
            chance_before: chance_before.map(|(_, chance)| chance),
            planned: line.close_date,
            expected: line.expected_close,
            is_committed: line.category == Some(Category::Commit),
            has_amount: line.amount.is_some(),
            pushes: page.pushes,
            quiet_days,
            against: page.reasons.as_ref().and_then(|reasons| questions::against(&reasons.parts)),
        };
        Ok(ReviewDeal {
            swing: line.swing().map(whole),
            days_left: closes.map(|day| days_between(frame.as_of, day.min(span_end)).max(0)),
            quiet_days,
            chance_before,
            questions: questions(&seen),
            told,
            page,
        })
    }

    /// A pipeline review of a place (`None`: the actor's own).
    #[boxed]
    pub async fn prepare_pipeline_review(
        &self,
        actor: &Actor,
        node: Option<(NodeKind, &str)>,
        now: Instant,
    ) -> Done<PipelineReview> {
        let (frame, place) = self.meeting_place(actor, node, now).await?;
        let info = frame.info(place);
        let named = (info.kind, info.id.as_str());
        let forecast = match self.read_forecast(actor, Some(named), "period", None, now).await {
            Ok(forecast) => Some(forecast),
            Err(Problem::NotFound(_) | Problem::Empty(_) | Problem::Conflict(_)) => None,
            Err(other) => return Err(other),
        };
        let request =
            WaterfallRequest { node: Some((info.kind, info.id.clone())), due: Due::Period, ..Default::default() };
        let waterfall = self.read_waterfall(actor, &request, now).await?;
        let largest = DealsRequest { sort: Some(DealSort::Value), limit: Some(PIPELINE), ..open_deals(&info) };
        let largest = self.list_deals(actor, &largest, now).await?.deals;
        let late = DealsRequest {
            horizon: Some("13w".into()),
            sort: Some(DealSort::Probability),
            ascending: true,
            limit: Some(PIPELINE),
            ..open_deals(&info)
        };
        let mut hopeless = self.list_deals(actor, &late, now).await?.deals;
        hopeless.retain(|deal| deal.p_won.is_some_and(|chance| chance < HOPELESS));
        let mut to_drop = self.marked(&frame, hopeless).await?;
        to_drop.iter_mut().for_each(|deal| deal.marks.push(Mark::Hopeless));
        let remaining = forecast.as_ref().and_then(|page| Some((page.quota? - page.range.won).max(0)));
        Ok(PipelineReview {
            node: info,
            remaining,
            waterfall,
            deals: self.marked(&frame, largest).await?,
            to_drop,
            forecast,
        })
    }

    /// What a forecast call about a place (`None`: the actor's own) needs.
    #[boxed]
    pub async fn prepare_forecast_call(
        &self,
        actor: &Actor,
        node: Option<(NodeKind, &str)>,
        now: Instant,
    ) -> Done<ForecastPack> {
        let (frame, place) = self.meeting_place(actor, node, now).await?;
        let info = frame.info(place);
        let named = (info.kind, info.id.as_str());
        let forecast = self.read_forecast(actor, Some(named), "period", None, now).await?;
        let request = DealsRequest {
            category: Some(Category::Commit),
            close: (None, Some(forecast.span.1)),
            sort: Some(DealSort::Swing),
            limit: Some(COMMITS),
            ..open_deals(&info)
        };
        let page = self.list_deals(actor, &request, now).await?;
        let company = frame.company();
        let amounts =
            page.sums.iter().filter_map(|sum| company.in_company_currency(sum.amount, sum.currency, frame.as_of));
        let committed = (amounts.sum(), whole(page.sums.iter().map(|sum| sum.value).sum()));
        let commits_in_all = page.sums.iter().map(|sum| sum.count).sum();
        let mut commits = self.marked(&frame, page.deals).await?;
        for deal in &mut commits {
            if deal.line.p_won.is_some_and(|chance| chance < UNLIKELY) {
                deal.marks.insert(0, Mark::Unlikely);
            }
        }
        commits.sort_by_key(|deal| std::cmp::Reverse(deal.marks.len().min(1)));
        let number = match self.read_number(actor, Some(named), None, now).await {
            Ok(number) => Some(number),
            // A person has no number of their own, and a seller reads none.
            Err(Problem::Forbidden | Problem::NotFound(_)) => None,
            Err(other) => return Err(other),
        };
        let (said, judgement) = match number {
            Some(number) => (number.said, Some(number.judgement)),
            None => (Vec::new(), None),
        };
        let mut teams = Vec::new();
        for row in forecast.below.iter().filter(|row| row.node.kind == NodeKind::Unit) {
            let place = self.node(row.node.kind, &row.node.id, &frame)?;
            teams.push(Team { row: row.clone(), answer: self.latest_answer(&frame, place, forecast.span.0).await? });
        }
        Ok(ForecastPack { forecast, said, judgement, commits, committed, commits_in_all, teams })
    }

    async fn meeting_place(
        &self,
        actor: &Actor,
        node: Option<(NodeKind, &str)>,
        now: Instant,
    ) -> Done<(std::sync::Arc<Frame>, Node)> {
        let frame = self.frame(now).await?;
        let place = self.place_asked(actor, node, &frame)?;
        access::check(actor, &Operation::PrepareMeeting(place), &frame)?;
        if frame.is_empty() { Err(Problem::Empty("facts")) } else { Ok((frame, place)) }
    }

    /// Deals with why they stand out, in the order given.
    async fn marked(&self, frame: &Frame, lines: Vec<DealLine>) -> Done<Vec<MarkedDeal>> {
        let keys: Vec<i64> = lines.iter().map(|line| line.key).collect();
        let last = self.store.last_activities(&keys).await?;
        let mut marked = Vec::new();
        for line in lines {
            let history =
                self.store.deal(&line.id, Instant::end_of(frame.as_of, &frame.company().settings.zone)).await?;
            let pushes = crate::deals::pushes(frame, &history.states);
            let created = history.created.or(history.states.first().map(|state| state.known_from));
            let zone = &frame.company().settings.zone;
            let age_days = created.map(|at| days_between(at.day(zone), frame.as_of).max(0));
            marked.push(MarkedDeal { marks: marks(frame, &line, pushes, &last), line, age_days });
        }
        Ok(marked)
    }
}

fn marks(frame: &Frame, line: &DealLine, pushes: usize, last: &HashMap<i64, Instant>) -> Vec<Mark> {
    let zone = &frame.company().settings.zone;
    let quiet = last.get(&line.key).map(|at| days_between(at.day(zone), frame.as_of));
    let marks = [
        line.close_date.filter(|close| *close < frame.as_of).map(|_| Mark::Overdue),
        (pushes > 0).then_some(Mark::Pushed(pushes)),
        quiet.filter(|days| *days >= questions::QUIET_DAYS).map(Mark::Quiet),
        line.amount.is_none().then_some(Mark::NoAmount),
    ];
    marks.into_iter().flatten().collect()
}

fn open_deals(info: &NodeInfo) -> DealsRequest {
    DealsRequest {
        node: (info.kind != NodeKind::Company).then(|| (info.kind, info.id.clone())),
        outcome: Some(StageKind::Open),
        horizon: Some("period".into()),
        ..DealsRequest::default()
    }
}

/// The bars of a bridge, the largest first.
pub fn largest_bars(bridge: &bridge::Bridge) -> Vec<(bridge::Kind, i64)> {
    let mut bars: Vec<_> = bridge.bars.iter().map(|(kind, bar)| (*kind, bar.effect)).collect();
    bars.retain(|(_, effect)| *effect != 0);
    bars.sort_by_key(|(kind, effect)| (std::cmp::Reverse(effect.abs()), *kind));
    bars
}

fn whole(minor: f64) -> i64 {
    minor.round() as i64
}
