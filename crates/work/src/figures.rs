//! Is there enough pipeline, what must be created by when, and how do deals move: counted after every forecast, read by place.

use crate::Work;
use crate::access::{Actor, Scope};
use crate::forecast::{NodeInfo, NodeKind};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::worker::give_way;
use async_recursion::async_recursion as boxed;
pub use estimates::figures::{
    AGES, Cohort, Counts, Create, Due, Enough, OLD, Slip, StageCount, Tally, Target, TooFew, Velocity, Verdict, WinRate,
};
use estimates::figures::{
    Cycle, FEW, Keys, Past, Periods, Rate, Stages, Values, Which, count, deals_of, enough, from_bytes, gather,
    slippage, to_bytes, velocity, win_rate,
};
use facts::person::PersonIx;
use facts::time::{day_number, day_of_number};
use facts::{Currency, Hierarchy, Instant, Node, StageKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use store::figures::{FigureNode, FigureSet};
use store::load::Loaded;

/// Wins without which a cycle is not a place's own.
pub const FEW_WINS: usize = FEW;
/// Deals that are listed at most.
const LISTED: usize = 200;

/// What was counted, beside the counts.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Content {
    periods: Periods,
    values: Values,
    without_rate: usize,
}

/// The deals behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Open and due in the period of this first day.
    Due(Date),
    /// Won in the last 365 days.
    Won,
    /// Lost in them.
    Lost,
    /// Open in a stage of this name.
    Stage(String),
    /// Of them, the old ones.
    Old(String),
    /// Slipped out of the period of this first day.
    Slipped(Date),
    /// Open and pushed at least so often.
    Pushed(u16),
    /// Open and past the first stage.
    Qualified,
    /// Open with a close date that is past, or not set.
    Undated,
}

impl Shown {
    /// The word that doors use, such as `won` or `due:2026-07-01`.
    pub fn word(&self) -> String {
        match self {
            Shown::Due(day) => format!("due:{day}"),
            Shown::Won => "won".into(),
            Shown::Lost => "lost".into(),
            Shown::Stage(name) => format!("stage:{name}"),
            Shown::Old(name) => format!("old:{name}"),
            Shown::Slipped(day) => format!("slipped:{day}"),
            Shown::Pushed(times) => format!("pushed:{times}"),
            Shown::Qualified => "qualified".into(),
            Shown::Undated => "undated".into(),
        }
    }

    /// Reads the word of [`Shown::word`].
    pub fn of_word(word: &str) -> Option<Shown> {
        let (kind, of) = word.split_once(':').unwrap_or((word, ""));
        Some(match kind {
            "due" => Shown::Due(of.parse().ok()?),
            "won" => Shown::Won,
            "lost" => Shown::Lost,
            "stage" => Shown::Stage(of.to_owned()),
            "old" => Shown::Old(of.to_owned()),
            "slipped" => Shown::Slipped(of.parse().ok()?),
            "pushed" => Shown::Pushed(of.parse().ok()?),
            "qualified" => Shown::Qualified,
            "undated" => Shown::Undated,
            _ => return None,
        })
    }
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresRequest {
    /// Of which place; `None`: the actor's own.
    pub node: Option<(NodeKind, String)>,
    /// Only deals whose columns have these values.
    pub filters: Vec<(String, String)>,
    /// The deals to list.
    pub shown: Option<Shown>,
}

/// A deal behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BehindDeal {
    /// Its public id and name; `None` where the actor may not open it today.
    pub deal: Option<(String, String)>,
    /// Who owns it today.
    pub owner: Option<String>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of the company's currency.
    pub amount: Option<i64>,
    /// The planned close date, of a decided deal the day of the decision.
    pub day: Option<Date>,
    /// The stage.
    pub stage: String,
    /// Since when it is in the stage.
    pub since: Option<Date>,
    /// How often it was pushed.
    pub pushes: u16,
}

/// Of which place the cycle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Its own.
    Own,
    /// That of the place above, because too few of its own are known.
    Above,
}

/// How long wins take.
#[derive(Clone, Debug, PartialEq)]
pub struct CycleOf {
    /// Whose wins.
    pub whose: Whose,
    /// How many were seen.
    pub wins: usize,
    /// Days within which half of them were made.
    pub median: f64,
}

/// Whether a place below has enough for the running period.
#[derive(Clone, Debug, PartialEq)]
pub struct BelowEnough {
    /// Which.
    pub node: NodeInfo,
    /// What is due; `None`: too little is known of win rates.
    pub enough: Option<Enough>,
    /// Its win rate.
    pub win_rate: Option<WinRate>,
}

/// Figures of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct FiguresPage {
    /// The place.
    pub node: NodeInfo,
    /// Places above it that the actor may open, the highest first.
    pub above: Vec<NodeInfo>,
    /// The last day that is known.
    pub as_of: Date,
    /// Whether facts came or went since.
    pub is_behind: bool,
    /// The currency of every amount.
    pub currency: Currency,
    /// Columns to filter by, with their values.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Counts.
    pub counts: Counts,
    /// Names of the stages in [`Counts::stages`], in the same order.
    pub stage_names: Vec<String>,
    /// Periods that are over.
    pub past: Vec<(Date, Date)>,
    /// How often deals are won.
    pub win_rate: Result<WinRate, TooFew>,
    /// How long wins take; `None`: too few are known, here and above.
    pub cycle: Option<CycleOf>,
    /// The running period and those to come; empty: the win rate by value is not known.
    pub enough: Vec<Enough>,
    /// The share of day-one deals that slipped.
    pub slippage: Result<Rate, TooFew>,
    /// What is won in 30 days.
    pub velocity: Result<Velocity, TooFew>,
    /// Places below.
    pub below: Vec<BelowEnough>,
    /// Deals left out of all figures of the company because no rate converts their currency.
    pub without_rate: usize,
    /// Deals behind the figure that was asked for, 200 at most.
    pub deals: Vec<BehindDeal>,
    /// How many there are.
    pub deals_in_all: usize,
}

impl Work {
    /// Counts what figures are made of, and keeps it. The company's counts.
    #[boxed]
    pub(crate) async fn keep_figures(&self, loaded: &Arc<Loaded>, frame: &Arc<Frame>, now: Instant) -> Done<Counts> {
        let made = give_way({
            let (loaded, frame) = (loaded.clone(), frame.clone());
            move || make(&loaded, &frame, now)
        });
        let Some(made) = made.await? else { return Ok(Counts::default()) };
        self.store.put_figures(&made.set, &made.deals, &made.nodes).await?;
        Ok(made.company)
    }

    /// Reads the company and counts what figures are made of, without a forecast.
    #[boxed]
    pub async fn count_figures(&self, now: Instant) -> Done<()> {
        let (frame, loaded) = (self.frame(now).await?, Arc::new(self.store.load().await?));
        self.keep_figures(&loaded, &frame, now).await.map(drop)
    }

    /// Figures of a place.
    #[boxed]
    pub async fn read_figures(&self, actor: &Actor, request: &FiguresRequest, now: Instant) -> Done<FiguresPage> {
        let (frame, node) = self.pipeline_asked(actor, request.node.as_ref(), now).await?;
        let set = self.store.figures().await?.ok_or(Problem::Empty("figures"))?;
        let reader = Reader::of(self, &frame, set, request)?;
        reader.page(actor, node).await
    }
}

impl Work {
    /// Columns to filter by, with their values; empty before anything was counted.
    pub(crate) async fn filter_columns(&self) -> Done<BTreeMap<String, Vec<String>>> {
        let Some(set) = self.store.figures().await? else { return Ok(BTreeMap::new()) };
        Ok(by_column(&content(&set)?.values))
    }
}

fn content(set: &FigureSet) -> Done<Content> {
    Ok(serde_json::from_str(&set.content).map_err(|_| store::StoreError::Unreadable("figure_set"))?)
}

fn by_column(values: &Values) -> BTreeMap<String, Vec<String>> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (column, value) in values {
        columns.entry(column.clone()).or_default().push(value.clone());
    }
    columns
}

struct MadeFigures {
    set: FigureSet,
    deals: Vec<(i64, Vec<u8>)>,
    nodes: Vec<FigureNode>,
    company: Counts,
}

/// `None` outside a listed calendar.
fn make(loaded: &Loaded, frame: &Frame, now: Instant) -> Option<MadeFigures> {
    let company = &loaded.company;
    let periods = Periods::around(&company.settings.calendar, frame.as_of)?;
    let keys = Keys { deals: &loaded.deals, stages: &loaded.stages };
    let gathered = gather(company, frame.as_of, &periods, keys);
    let today = day_number(frame.as_of);
    let stages = stages_of(loaded);
    // Places are those of what was read just now; the frame may have been read before people came.
    let hierarchy = Hierarchy::on(company, frame.as_of);
    let counted = |node: Node| {
        let people = gathered.people.iter().filter(|(owner, _)| hierarchy.counts_in(**owner, node));
        let deals: Vec<&Past> = people.flat_map(|(_, deals)| deals).collect();
        count(&deals, today, &periods, &stages)
    };
    let whole = counted(Node::Company);
    let mut nodes: Vec<FigureNode> = vec![("company", 0, to_bytes(&whole))];
    for (unit, key) in (0..).zip(&loaded.units) {
        nodes.push(("unit", *key, to_bytes(&counted(Node::Unit(unit)))));
    }
    let key = |owner: &Option<PersonIx>| owner.map_or(0, |owner| loaded.people[owner as usize]);
    let deals = gathered.people.iter().map(|(owner, deals)| (key(owner), to_bytes(deals))).collect();
    let content = Content { periods, values: gathered.values, without_rate: gathered.without_rate };
    let content = serde_json::to_string(&content).expect("texts and numbers are JSON");
    let set = FigureSet { as_of: frame.as_of, made_at: now, watermark: frame.watermark, content };
    Some(MadeFigures { set, deals, nodes, company: whole })
}

fn stages_of(loaded: &Loaded) -> Stages {
    let stages = loaded.stages.iter().zip(&loaded.company.stages);
    stages.map(|(key, stage)| (*key, (stage.pipeline, stage.position, stage.kind))).collect()
}

struct Reader<'a> {
    work: &'a Work,
    frame: &'a Frame,
    set: FigureSet,
    content: Content,
    request: &'a FiguresRequest,
    /// Places of the values of each column that pass.
    passing: Vec<BTreeSet<u32>>,
    stages: Stages,
}

impl<'a> Reader<'a> {
    fn of(work: &'a Work, frame: &'a Frame, set: FigureSet, request: &'a FiguresRequest) -> Done<Reader<'a>> {
        let content = content(&set)?;
        let mut passing: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for (column, value) in &request.filters {
            let place = content.values.iter().position(|(of, is)| of == column && is == value);
            let place = place.and_then(|place| u32::try_from(place).ok());
            let unknown = || Problem::Invalid { field: "pipeline-filter", value: format!("{column}: {value}") };
            passing.entry(column).or_default().insert(place.ok_or_else(unknown)?);
        }
        let passing = passing.into_values().collect();
        Ok(Reader { work, frame, content, request, passing, stages: stages_of(&frame.loaded), set })
    }

    fn today(&self) -> i32 {
        day_number(self.set.as_of)
    }

    /// The deals of a place that pass.
    async fn deals(&self, node: Node) -> Done<Vec<(i64, Vec<Past>)>> {
        let owners = self.work.owners_of(self.frame, node);
        let kept = self.work.store.figure_deals(owners.as_deref()).await?;
        let passes = |past: &Past| self.passing.iter().all(|of| past.values.iter().any(|value| of.contains(value)));
        let read = |(owner, bytes): (i64, Vec<u8>)| {
            let mut deals: Vec<Past> = from_bytes(&bytes).ok_or(store::StoreError::Unreadable("figure_deals"))?;
            deals.retain(passes);
            Ok((owner, deals))
        };
        kept.into_iter().map(read).collect()
    }

    /// Counts that are kept; `None`: of a person, or nothing is kept.
    async fn kept(&self, node: Node) -> Done<Option<Counts>> {
        let level = match node {
            Node::Company => "company",
            Node::Unit(_) => "unit",
            Node::Person(_) => return Ok(None),
        };
        let kept = self.work.store.figure_node(level, self.frame.key_of(node)).await?;
        Ok(kept.and_then(|bytes| from_bytes(&bytes)))
    }

    fn counted<'d>(&self, deals: impl Iterator<Item = &'d Past>) -> Counts {
        count(&deals.collect::<Vec<_>>(), self.today(), &self.content.periods, &self.stages)
    }

    /// The place to which few figures are drawn: a person's unit, a unit's company.
    fn above(&self, node: Node) -> Option<Node> {
        match node {
            Node::Company => None,
            Node::Unit(_) => Some(Node::Company),
            Node::Person(person) => {
                let unit = self.frame.hierarchy.unit_of.get(person as usize).copied().flatten();
                Some(unit.map_or(Node::Company, Node::Unit))
            }
        }
    }

    async fn page(self, actor: &Actor, node: Node) -> Done<FiguresPage> {
        let (frame, today) = (self.frame, self.today());
        let kept = if self.passing.is_empty() { self.kept(node).await? } else { None };
        let is_listed = self.request.shown.is_some();
        let by_owner = if kept.is_none() || is_listed { self.deals(node).await? } else { Vec::new() };
        let all: Vec<&Past> = by_owner.iter().flat_map(|(_, deals)| deals).collect();
        let counts = kept.unwrap_or_else(|| self.counted(all.iter().copied()));
        let above = match self.above(node) {
            Some(above) => self.kept(above).await?,
            None => None,
        };
        let judged = Judged::of(&counts, above.as_ref());
        let judge = |due: &Due| {
            let rate = judged.rate.ok().and_then(|rate| rate.by_value)?;
            Some(enough(due, self.target(node, due, &counts), &rate, judged.cycle.map(|(cycle, _)| cycle), today))
        };
        let enough = counts.due.iter().filter_map(judge).collect();
        let over = &counts.slips[..counts.slips.len().min(self.content.periods.past.len())];
        let (deals, deals_in_all) = self.behind(actor, &all, &counts).await?;
        let scope = Scope::of(actor, frame);
        Ok(FiguresPage {
            above: frame.above(node, &scope),
            below: self.below(node, &by_owner, &counts).await?,
            node: frame.info(node),
            as_of: self.set.as_of,
            is_behind: self.set.watermark != frame.watermark || self.set.as_of != frame.as_of,
            currency: frame.company().settings.currency,
            columns: by_column(&self.content.values),
            stage_names: counts.stages.iter().map(|count| self.stage_name(count.stage)).collect(),
            past: self.content.periods.past.iter().map(|period| dates(*period)).collect(),
            win_rate: judged.rate,
            cycle: judged
                .cycle
                .and_then(|(cycle, whose)| Some(CycleOf { whose, wins: cycle.wins, median: cycle.median()? })),
            enough,
            slippage: slippage(over),
            velocity: match &judged.rate {
                Ok(rate) => velocity(&counts, &rate.by_count),
                Err(too_few) => Err(*too_few),
            },
            without_rate: self.content.without_rate,
            deals,
            deals_in_all,
            counts,
        })
    }

    /// The quota of a period, else what periods that are over brought on average; with a filter there is no quota.
    fn target(&self, node: Node, due: &Due, counts: &Counts) -> Option<Target> {
        let span = dates(due.period);
        let quota = if self.passing.is_empty() { self.frame.quota(node, span, self.set.as_of) } else { None };
        let usual = || {
            let over = i64::try_from(counts.bookings.len()).ok().filter(|over| *over > 0)?;
            let sum: i64 = counts.bookings.iter().sum();
            (sum > 0).then(|| Target { amount: sum / over, is_quota: false })
        };
        quota.map(|amount| Target { amount, is_quota: true }).or_else(usual)
    }

    /// Whether there is enough in the places below, the largest pipeline first.
    async fn below(&self, node: Node, by_owner: &[(i64, Vec<Past>)], own: &Counts) -> Done<Vec<BelowEnough>> {
        let mut below = Vec::new();
        let parts = self.frame.parts_of(node);
        let has_people = parts.iter().any(|part| matches!(part, Node::Person(_)));
        let loaded = if by_owner.is_empty() && has_people { self.people(&parts).await? } else { Vec::new() };
        let of_people: HashMap<i64, &Vec<Past>> =
            by_owner.iter().chain(&loaded).map(|(owner, deals)| (*owner, deals)).collect();
        for part in parts {
            let counts = match part {
                Node::Person(_) => {
                    let deals = of_people.get(&self.frame.key_of(part));
                    self.counted(deals.into_iter().flat_map(|deals| deals.iter()))
                }
                _ if self.passing.is_empty() => self.kept(part).await?.unwrap_or_default(),
                _ => {
                    let is_within = |owner: i64| self.frame.hierarchy.counts_in(self.frame.person_of_key(owner), part);
                    let within = by_owner.iter().filter(|(owner, _)| is_within(*owner));
                    self.counted(within.flat_map(|(_, deals)| deals))
                }
            };
            if counts.open.deals + counts.won.deals + counts.lost.deals == 0 {
                continue;
            }
            let judged = Judged::of(&counts, Some(own));
            let by_value = judged.rate.ok().and_then(|rate| rate.by_value);
            let running = counts.due.first().zip(by_value).map(|(due, rate)| {
                let target = self.target(part, due, &counts);
                enough(due, target, &rate, judged.cycle.map(|(cycle, _)| cycle), self.today())
            });
            below.push(BelowEnough { node: self.frame.info(part), enough: running, win_rate: judged.rate.ok() });
        }
        let open = |below: &BelowEnough| below.enough.as_ref().map_or(0, |enough| enough.due.open.amount);
        below.sort_by_key(|row| std::cmp::Reverse(open(row)));
        Ok(below)
    }

    /// The deals of people among the parts of a place.
    async fn people(&self, parts: &[Node]) -> Done<Vec<(i64, Vec<Past>)>> {
        let people = parts.iter().filter(|part| matches!(part, Node::Person(_)));
        let mut deals = Vec::new();
        for person in people {
            deals.extend(self.deals(*person).await?);
        }
        Ok(deals)
    }

    fn stage_name(&self, key: i64) -> String {
        let company = self.frame.company();
        let Some(stage) = self.frame.stage(key) else { return String::new() };
        let is_only = company.pipelines.len() < 2 || {
            let open = company.stages.iter().filter(|other| other.name == stage.name);
            open.count() < 2
        };
        match company.pipelines.get(usize::from(stage.pipeline)).filter(|_| !is_only) {
            Some(pipeline) => format!("{} – {}", pipeline.id, stage.name),
            None => stage.name.clone(),
        }
    }

    fn which(&self, shown: &Shown, counts: &Counts) -> Done<Which> {
        let invalid = || Problem::Invalid { field: "pipeline-show", value: shown.word() };
        let stage = |name: &str| {
            let found = counts.stages.iter().find(|count| self.stage_name(count.stage) == *name);
            found.map(|count| count.stage).ok_or_else(invalid)
        };
        Ok(match shown {
            Shown::Due(day) => {
                let place = counts.due.iter().position(|due| due.period.0 == day_number(*day));
                Which::Due(place.ok_or_else(invalid)?)
            }
            Shown::Won => Which::Won,
            Shown::Lost => Which::Lost,
            Shown::Stage(name) => Which::Stage(stage(name)?),
            Shown::Old(name) => Which::Old(stage(name)?),
            Shown::Slipped(day) => Which::Slipped(day_number(*day)),
            Shown::Pushed(times) => Which::Pushed(*times),
            Shown::Qualified => Which::Qualified,
            Shown::Undated => Which::Undated,
        })
    }

    async fn behind(&self, actor: &Actor, all: &[&Past], counts: &Counts) -> Done<(Vec<BehindDeal>, usize)> {
        let Some(shown) = &self.request.shown else { return Ok((Vec::new(), 0)) };
        let which = self.which(shown, counts)?;
        let mut behind = deals_of(which, all, counts, self.today(), &self.stages);
        let in_all = behind.len();
        behind.truncate(LISTED);
        let keys: Vec<i64> = behind.iter().map(|past| past.deal).collect();
        let labels = self.work.store.deal_labels(&keys).await?;
        let scope = Scope::of(actor, self.frame);
        let deal = |past: &Past| {
            let label = labels.get(&past.deal);
            let may = self.frame.may_open(&scope, label.and_then(|label| label.owner));
            let owner = label.and_then(|label| label.owner).and_then(|key| self.frame.person_of_key(key));
            let since = past.stages.last().filter(|(stage, _)| Some(*stage) == past.stage).map(|(_, day)| *day);
            BehindDeal {
                deal: label.filter(|_| may).map(|label| (label.id.clone(), label.name.clone())),
                owner: owner.filter(|_| may).map(|owner| self.frame.person_name(owner).to_owned()),
                outcome: past.outcome,
                amount: past.amount,
                day: past.closed.or(past.due).map(day_of_number),
                stage: past.stage.map(|stage| self.stage_name(stage)).unwrap_or_default(),
                since: since.map(day_of_number),
                pushes: past.pushes,
            }
        };
        Ok((behind.into_iter().map(deal).collect(), in_all))
    }
}

fn dates((from, to): (i32, i32)) -> (Date, Date) {
    (day_of_number(from), day_of_number(to))
}

/// What is believed of a place, drawn to the place above.
struct Judged<'a> {
    rate: Result<WinRate, TooFew>,
    cycle: Option<(&'a Cycle, Whose)>,
}

impl<'a> Judged<'a> {
    fn of(own: &'a Counts, above: Option<&'a Counts>) -> Judged<'a> {
        let cycles = [Some((&own.cycle, Whose::Own)), above.map(|above| (&above.cycle, Whose::Above))];
        Judged { rate: win_rate(own, above), cycle: cycles.into_iter().flatten().find(|(cycle, _)| cycle.wins >= FEW) }
    }
}
