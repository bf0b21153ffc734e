//! The kept forecast of a node, as a page or program reads it.

use super::{METHOD, horizon};
use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::bridge::{Bridge, End};
use crate::frame::Frame;
use crate::number::Said;
use crate::problem::{Done, Problem};
use crate::worker;
use async_recursion::async_recursion as boxed;
use estimates::Horizon;
use facts::person::{PersonIx, Role};
use facts::time::add_days;
use facts::unit::UnitIx;
use facts::{Currency, Instant, Node};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use store::forecasts::{KeptForecast, KeptNode};
use store::jobs::Job;

/// What kind of node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The company.
    Company,
    /// A unit with all below it.
    Unit,
    /// A person's own deals.
    Person,
}

/// A node by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeInfo {
    /// Which kind.
    pub kind: NodeKind,
    /// The public id; empty for the company.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A distribution of bookings, in minor units of the company's currency, with what is already won in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Already won.
    pub won: i64,
    /// Expected from open deals.
    pub open: f64,
    /// Expected from deals not created yet.
    pub created: f64,
    /// The mean of the total.
    pub mean: f64,
    /// The median of the total.
    pub median: f64,
    /// The 80 % range.
    pub range80: (f64, f64),
    /// The 95 % range.
    pub range95: (f64, f64),
    /// The 1st to 99th percentile of the total.
    pub quantiles: Vec<f64>,
}

/// A node below the shown one.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeRow {
    /// Which.
    pub node: NodeInfo,
    /// Its forecast.
    pub range: Range,
    /// Its quota.
    pub quota: Option<i64>,
    /// The number that its manager said of the running period.
    pub number: Option<i64>,
}

/// How the number stood in an earlier week of the period.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekPoint {
    /// The day at whose end it was made.
    pub as_of: Date,
    /// Whether it was made afterwards, from what had been known by then.
    pub is_made_later: bool,
    /// The forecast of the whole period.
    pub range: Range,
}

/// What changed since an earlier forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// As of when the earlier one was.
    pub since: Date,
    /// From the earlier number to this one.
    pub bridge: Bridge,
}

/// A remark on the forecast: a code and arguments of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence's name.
    pub code: String,
    /// Its arguments.
    pub args: BTreeMap<String, String>,
}

/// The forecast of a node.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastPage {
    /// The node.
    pub node: NodeInfo,
    /// Nodes above it that the actor may open, the highest first.
    pub above: Vec<NodeInfo>,
    /// The horizon.
    pub horizon: Horizon,
    /// The method.
    pub method: &'static str,
    /// The day at whose end it was made.
    pub as_of: Date,
    /// When it was made.
    pub made_at: Instant,
    /// Whether facts came or went since.
    pub is_behind: bool,
    /// The first and last day of what is forecast; for the running period, of the whole period.
    pub span: (Date, Date),
    /// Days left after `as_of`.
    pub days_left: i64,
    /// The currency of every amount.
    pub currency: Currency,
    /// The forecast.
    pub range: Range,
    /// The quota.
    pub quota: Option<i64>,
    /// The probability to reach the quota, 0 to 1.
    pub quota_chance: Option<f64>,
    /// The nodes below.
    pub below: Vec<NodeRow>,
    /// How the number stood in the weeks of the period, for the running period.
    pub weeks: Vec<WeekPoint>,
    /// What changed since last week.
    pub change: Option<Change>,
    /// The number that was said of the running period.
    pub number: Option<Said>,
    /// Whether the actor may say one.
    pub may_say: bool,
    /// Remarks.
    pub notices: Vec<Notice>,
    /// Work that is making the next one.
    pub job: Option<Job>,
}

impl Work {
    /// The place that is asked for; unless one is named, the highest that is the actor's own.
    pub(crate) fn place_asked(&self, actor: &Actor, named: Option<(NodeKind, &str)>, frame: &Frame) -> Done<Node> {
        match named {
            Some((kind, id)) => self.node(kind, id, frame),
            None => self.home_node(actor, frame),
        }
    }

    /// Where an actor's forecast starts: the highest node that is theirs.
    pub fn home_node(&self, actor: &Actor, frame: &Frame) -> Done<Node> {
        let scope = Scope::of(actor, frame);
        if scope.company {
            return Ok(Node::Company);
        }
        let person = actor.person(frame).ok_or(Problem::Forbidden)?;
        match actor.role() {
            Role::Seller => Ok(Node::Person(person)),
            Role::Manager | Role::Leader => {
                let headed = frame.rights.headed_by(person);
                let top =
                    headed.iter().copied().max_by_key(|unit| std::cmp::Reverse(frame.rights.with_above(*unit).count()));
                Ok(top.map_or(Node::Person(person), Node::Unit))
            }
            _ => Err(Problem::Forbidden),
        }
    }

    /// The node that a kind and a public id name.
    pub fn node(&self, kind: NodeKind, id: &str, frame: &Frame) -> Done<Node> {
        Ok(match kind {
            NodeKind::Company => Node::Company,
            NodeKind::Unit => Node::Unit(frame.unit_of(id)?),
            NodeKind::Person => Node::Person(frame.person_of(id)?),
        })
    }

    /// The forecast of a node (`None`: the actor's own) for a horizon, as of a day (`None`: the latest).
    #[boxed]
    pub async fn read_forecast(
        &self,
        actor: &Actor,
        node: Option<(NodeKind, &str)>,
        horizon_name: &str,
        as_of: Option<Date>,
        now: Instant,
    ) -> Done<ForecastPage> {
        let frame = self.frame(now).await?;
        let horizon = horizon(horizon_name)?;
        let node = self.place_asked(actor, node, &frame)?;
        access::check(actor, &Operation::ReadForecast(node), &frame)?;
        let as_of = as_of.unwrap_or(frame.as_of).min(frame.as_of);
        let job = self.store.latest_job(worker::FORECAST).await?;
        let kept = self.store.latest_forecast(METHOD.name(), as_of).await?;
        let Some(kept) = kept.filter(|_| !frame.is_empty()) else { return Err(no_forecast(&frame, job)) };
        let is_current = frame.as_of.max(as_of) == as_of;
        self.note_seen(actor, node, &frame, now);
        let reader = Reader { work: self, frame: &frame, kept: &kept, horizon, scope: Scope::of(actor, &frame) };
        let mut page = reader.page(node).await?;
        page.is_behind = is_current && kept.watermark != frame.watermark;
        page.job = job.filter(Job::is_alive);
        if is_current && horizon == Horizon::Period && !matches!(node, Node::Person(_)) {
            self.add_numbers(actor, &frame, node, &mut page).await?;
        }
        Ok(page)
    }

    /// What managers said of the running period: here, and at the units below.
    async fn add_numbers(&self, actor: &Actor, frame: &Frame, node: Node, page: &mut ForecastPage) -> Done<()> {
        let start = page.span.0;
        (page.number, page.may_say) = self.standing_number(actor, frame, node, start).await?;
        let latest = self.store.latest_numbers(start).await?;
        for row in page.below.iter_mut().filter(|row| row.node.kind == NodeKind::Unit) {
            let unit = Node::Unit(frame.unit_of(&row.node.id)?);
            if access::check(actor, &Operation::ReadNumber(unit), frame).is_ok() {
                let key = Some(frame.key_of(unit));
                row.number = latest.iter().find(|(of, _)| *of == key).map(|(_, amount)| *amount);
            }
        }
        Ok(())
    }
}

fn no_forecast(frame: &Frame, job: Option<Job>) -> Problem {
    match job {
        _ if frame.is_empty() => Problem::Empty("facts"),
        Some(job) if job.is_alive() => Problem::Empty("forecast-running"),
        Some(job) if job.problem.is_some() => Problem::Conflict(job.problem.unwrap_or_default()),
        _ => Problem::Empty("forecast"),
    }
}

impl Frame {
    /// A place as pages name it.
    pub(crate) fn info(&self, node: Node) -> NodeInfo {
        let company = self.company();
        match node {
            Node::Company => {
                NodeInfo { kind: NodeKind::Company, id: String::new(), name: company.settings.name.clone() }
            }
            Node::Unit(unit) => NodeInfo {
                kind: NodeKind::Unit,
                id: self.loaded.unit_ids[unit as usize].clone(),
                name: company.units[unit as usize].name.clone(),
            },
            Node::Person(person) => NodeInfo {
                kind: NodeKind::Person,
                id: self.loaded.people_ids[person as usize].clone(),
                name: self.person_name(person).to_owned(),
            },
        }
    }

    /// Places above one that are in a scope, the highest first.
    pub(crate) fn above(&self, node: Node, scope: &Scope) -> Vec<NodeInfo> {
        let hierarchy = &self.hierarchy;
        let units: Vec<u32> = match node {
            Node::Company => return Vec::new(),
            Node::Unit(unit) => hierarchy.with_above(unit).skip(1).collect(),
            Node::Person(person) => {
                hierarchy.unit_of[person as usize].into_iter().flat_map(|unit| hierarchy.with_above(unit)).collect()
            }
        };
        let mut above: Vec<Node> = units.into_iter().map(Node::Unit).chain([Node::Company]).collect();
        above.reverse();
        above.into_iter().filter(|node| scope.has(*node)).map(|node| self.info(node)).collect()
    }

    /// Units below, and people of the unit's own.
    pub(crate) fn parts(&self, node: Node) -> (Vec<UnitIx>, Vec<PersonIx>) {
        let hierarchy = &self.hierarchy;
        match (node, &hierarchy.below(None)[..]) {
            // One unit above all is the company itself: its parts say more.
            (Node::Unit(unit), _) | (Node::Company, &[unit]) => (hierarchy.below(Some(unit)), hierarchy.members(unit)),
            (Node::Company, tops) => (tops.to_vec(), Vec::new()),
            (Node::Person(_), _) => (Vec::new(), Vec::new()),
        }
    }

    /// The quota of a place for a period, at the rate of a day.
    pub(crate) fn quota(&self, node: Node, span: (Date, Date), day: Date) -> Option<i64> {
        let company = self.company();
        let own = |node: Node| {
            let is_its = |quota: &&facts::plan::Quota| {
                quota.node == node && (quota.start, quota.end) == span && quota.currency.is_some()
            };
            let quota = company.quotas.iter().rev().find(is_its)?;
            company.in_company_currency(quota.amount, quota.currency?, day)
        };
        match node {
            // The company's quota is the sum of those of its highest units.
            Node::Company => {
                let tops = self.hierarchy.below(None);
                tops.into_iter().filter_map(|unit| own(Node::Unit(unit))).reduce(|a, b| a + b)
            }
            other => own(other),
        }
    }

    /// Units below a place, then its own people.
    pub(crate) fn parts_of(&self, node: Node) -> Vec<Node> {
        let (units, people) = self.parts(node);
        units.into_iter().map(Node::Unit).chain(people.into_iter().map(Node::Person)).collect()
    }
}

struct Reader<'a> {
    work: &'a Work,
    frame: &'a Frame,
    kept: &'a KeptForecast,
    horizon: Horizon,
    scope: Scope,
}

impl Reader<'_> {
    async fn page(&self, node: Node) -> Done<ForecastPage> {
        let store = &self.work.store;
        let horizon = self.horizon.to_string();
        let keys = self.frame.parts_of(node).into_iter().chain([node]);
        let keys: Vec<i64> = keys.map(|node| self.frame.key_of(node)).collect();
        let nodes = store.forecast_nodes(self.kept.key, &horizon, &keys).await?;
        let nodes: HashMap<(String, i64), KeptNode> =
            nodes.into_iter().map(|node| ((node.level.clone(), node.node), node)).collect();
        let own = self.find(&nodes, node).ok_or(Problem::NotFound("forecast"))?;
        let span = self.span(own)?;
        let quota = self.frame.quota(node, span, self.kept.as_of);
        let range = range_of(own);
        let quota_chance = quota.map(|quota| chance_above(&range, quota));
        let weeks = if self.horizon == Horizon::Period { self.weeks(node, span).await? } else { Vec::new() };
        Ok(ForecastPage {
            node: self.frame.info(node),
            above: self.frame.above(node, &self.scope),
            horizon: self.horizon,
            method: METHOD.name(),
            as_of: self.kept.as_of,
            made_at: self.kept.made_at,
            is_behind: false,
            span,
            days_left: facts::time::days_between(self.kept.as_of, span.1).max(0),
            currency: self.frame.company().settings.currency,
            quota,
            quota_chance,
            below: self.below(self.frame.parts(node), &nodes, span),
            weeks,
            change: self.change(node, own).await?,
            notices: notices(&self.kept.notes),
            number: None,
            may_say: false,
            job: None,
            range,
        })
    }

    fn find<'n>(&self, nodes: &'n HashMap<(String, i64), KeptNode>, node: Node) -> Option<&'n KeptNode> {
        nodes.get(&(level(node).to_owned(), self.frame.key_of(node)))
    }

    /// The running period is shown whole, other horizons by their own days.
    fn span(&self, own: &KeptNode) -> Done<(Date, Date)> {
        let calendar = &self.frame.company().settings.calendar;
        match (self.horizon, own.span) {
            (Horizon::Period, _) | (_, None) => {
                let period = calendar.period_of(self.kept.as_of);
                let outside = || Problem::Invalid { field: "calendar", value: self.kept.as_of.to_string() };
                period.map(|period| (period.start, period.end)).ok_or_else(outside)
            }
            (_, Some(span)) => Ok(span),
        }
    }

    /// Units below, then people, the largest forecast first.
    fn below(
        &self,
        (units, people): (Vec<UnitIx>, Vec<PersonIx>),
        nodes: &HashMap<(String, i64), KeptNode>,
        span: (Date, Date),
    ) -> Vec<NodeRow> {
        let row = |node: Node| {
            let range = range_of(self.find(nodes, node)?);
            Some(NodeRow {
                node: self.frame.info(node),
                range,
                quota: self.frame.quota(node, span, self.kept.as_of),
                number: None,
            })
        };
        let mut rows: Vec<NodeRow> = units.into_iter().map(Node::Unit).filter_map(row).collect();
        rows.sort_by(|a, b| b.range.mean.total_cmp(&a.range.mean));
        let mut own: Vec<NodeRow> = people
            .into_iter()
            .map(Node::Person)
            .filter_map(row)
            // Heads and staff without a quota, deals or a forecast are no line of the number.
            .filter(|row| row.quota.is_some() || row.range.mean > 0.0 || row.range.range95.1 > 0.0)
            .collect();
        own.sort_by(|a, b| b.range.mean.total_cmp(&a.range.mean));
        rows.extend(own);
        rows
    }

    async fn weeks(&self, node: Node, (start, end): (Date, Date)) -> Done<Vec<WeekPoint>> {
        let zone = &self.frame.company().settings.zone;
        let mut weeks = Vec::new();
        let mut day = self.kept.as_of;
        while day >= start && day <= end {
            let kept = self.work.store.latest_forecast(METHOD.name(), day).await?;
            let Some(kept) = kept.filter(|kept| kept.as_of >= start) else { break };
            let found = self.work.store.forecast_node(kept.key, "period", level(node), self.frame.key_of(node)).await?;
            if let Some(found) = found {
                let is_made_later = kept.made_at.day(zone) != kept.as_of;
                weeks.push(WeekPoint { as_of: kept.as_of, is_made_later, range: range_of(&found) });
            }
            day = add_days(kept.as_of, if add_days(kept.as_of, -7) < start && kept.as_of > start { -1 } else { -7 });
        }
        weeks.reverse();
        Ok(weeks)
    }

    async fn change(&self, node: Node, own: &KeptNode) -> Done<Option<Change>> {
        if self.horizon != Horizon::Period {
            return Ok(None);
        }
        let since = add_days(self.kept.as_of, -7);
        let calendar = &self.frame.company().settings.calendar;
        if calendar.period_of(since) != calendar.period_of(self.kept.as_of) {
            return Ok(None);
        }
        let Some(before) = self.work.store.latest_forecast(METHOD.name(), since).await? else { return Ok(None) };
        let found = self.work.store.forecast_node(before.key, "period", level(node), self.frame.key_of(node)).await?;
        let Some(found) = found else { return Ok(None) };
        let then = End { kept: &before, mean: range_of(&found).mean, created: found.created };
        let now = End { kept: self.kept, mean: range_of(own).mean, created: own.created };
        let mut bridge = self.work.bridge(self.frame, node, &then, &now).await?;
        bridge.mask(self.work, self.frame, &self.scope).await?;
        Ok(Some(Change { since: before.as_of, bridge }))
    }
}

fn level(node: Node) -> &'static str {
    match node {
        Node::Company => "company",
        Node::Unit(_) => "unit",
        Node::Person(_) => "person",
    }
}

fn range_of(node: &KeptNode) -> Range {
    let won = node.won as f64;
    let quantiles: Vec<f64> = node.quantiles.iter().map(|q| q + won).collect();
    let at = |percent: usize| quantiles.get(percent - 1).copied().unwrap_or(won);
    Range {
        won: node.won,
        open: node.open,
        created: node.created,
        mean: node.mean + won,
        median: at(50),
        range80: (at(10), at(90)),
        range95: (node.low95 + won, node.high95 + won),
        quantiles,
    }
}

/// The probability of at least `quota`, read off the percentiles.
fn chance_above(range: &Range, quota: i64) -> f64 {
    let below = range.quantiles.iter().filter(|q| **q < quota as f64).count();
    (1.0 - below as f64 / 100.0 - 0.005).clamp(0.005, 0.995)
}

fn notices(json: &str) -> Vec<Notice> {
    let notes: Vec<(String, BTreeMap<String, String>)> = serde_json::from_str(json).unwrap_or_default();
    notes.into_iter().map(|(code, args)| Notice { code: format!("estimates-{code}"), args }).collect()
}
