//! Deals: a list that filters and sorts, and one deal with its history.

mod shelf;

pub(crate) use shelf::Shelves;

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::fields::Told;
use crate::forecast::{self, NodeKind};
use crate::frame::Frame;
use crate::grants::Reach;
use crate::problem::{Done, Problem};
use crate::review::Review;
use async_recursion::async_recursion as boxed;
use facts::deal::{Category, StageKind};
use facts::{Currency, Instant, Node};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use store::cursor::Cursor;
use store::deals::{DealQuery, KeptState, ListedDeal};
use store::fields::ColumnChange;
use store::forecasts::KeptEstimate;

pub use estimates::Group;
pub use store::deals::{DealSort, DealSum};

/// Which deals, in which order; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct DealsRequest {
    /// Whose: a unit's or a person's.
    pub node: Option<(NodeKind, String)>,
    /// Open, won or lost.
    pub outcome: Option<StageKind>,
    /// The stage's name.
    pub stage: Option<String>,
    /// The category.
    pub category: Option<Category>,
    /// Part of the name.
    pub text: Option<String>,
    /// Planned to close from, to.
    pub close: (Option<Date>, Option<Date>),
    /// Decided from, to.
    pub closed: (Option<Date>, Option<Date>),
    /// The forecast's horizon whose probabilities are shown.
    pub horizon: Option<String>,
    /// The order; `None`: by contribution.
    pub sort: Option<DealSort>,
    /// Whether the smallest or first comes first.
    pub ascending: bool,
    /// As known at the end of this day.
    pub as_of: Option<Date>,
    /// Where the previous page ended.
    pub cursor: Option<String>,
    /// At most so many, 1 to 200.
    pub limit: Option<i64>,
}

/// A deal in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct DealLine {
    /// The key.
    pub(crate) key: i64,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The stage's name; empty: unknown.
    pub stage: String,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// Of the amount.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
    /// The owner's public id and name.
    pub owner: Option<(String, String)>,
    /// The category.
    pub category: Option<Category>,
    /// The probability to be won within the horizon.
    pub p_won: Option<f64>,
    /// Expected bookings within the horizon, minor units of the company's currency.
    pub value: Option<f64>,
    /// When it is expected to close.
    pub expected_close: Option<Date>,
}

impl DealLine {
    /// By how much the forecast may come out different for this deal: the standard deviation of what it brings within the
    /// horizon, minor units of the company's currency.
    pub fn swing(&self) -> Option<f64> {
        let (chance, value) = self.p_won.zip(self.value)?;
        Some(if chance > 0.0 { value * ((1.0 - chance) / chance).sqrt() } else { 0.0 })
    }

    /// What help may change of it: by how much its expectation rises for each unit by which the logarithm of its odds does,
    /// minor units of the company's currency. Most for deals that may go either way.
    pub fn leverage(&self) -> Option<f64> {
        let (chance, value) = self.p_won.zip(self.value)?;
        Some(value * (1.0 - chance))
    }
}

/// Puts the deals first that decide a number: those that may go either way. A large one with a chance of one in a hundred may move it
/// much, and hardly ever does (docs/methods/brief.md).
pub fn by_leverage(deals: &mut [DealLine]) {
    let leverage = |deal: &DealLine| deal.leverage().unwrap_or(0.0);
    deals.sort_by(|a, b| leverage(b).total_cmp(&leverage(a)).then_with(|| a.id.cmp(&b.id)));
}

/// When an open deal closes if it is won.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closing {
    /// The chance that it is won at all.
    pub p_won: f64,
    /// In eight of ten cases not before this day.
    pub from: Date,
    /// As often before as after it.
    pub median: Date,
    /// In eight of ten cases not after this day.
    pub to: Date,
}

/// A page of deals.
#[derive(Clone, Debug, PartialEq)]
pub struct DealsPage {
    /// The deals.
    pub deals: Vec<DealLine>,
    /// Where the next page starts, if there is one.
    pub next: Option<String>,
    /// All that pass, by currency.
    pub sums: Vec<DealSum>,
    /// As known at the end of this day.
    pub as_of: Date,
    /// The stages that may be chosen: name and kind, in the order of the pipelines.
    pub stages: Vec<(String, StageKind)>,
    /// The people and units that may be chosen.
    pub owners: Vec<(NodeKind, String, String)>,
    /// The horizon of the probabilities, and its days.
    pub horizon: String,
    /// The company's currency.
    pub currency: Currency,
}

/// What a deal's history says happened at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When it happened.
    pub happened: Instant,
    /// When it was known, where that was later.
    pub known: Option<Instant>,
    /// What.
    pub what: What,
    /// Whether it was concluded rather than seen.
    pub is_inferred: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The deal was created.
    Created,
    /// The stage: from, to, and what the deal is in it.
    Stage(String, String, StageKind),
    /// The amount: from, to, of a currency.
    Amount(Option<i64>, Option<i64>, Currency),
    /// The planned close date: from, to.
    CloseDate(Option<Date>, Option<Date>),
    /// The owner: from, to.
    Owner(String, String),
    /// The category: from, to.
    Category(Option<Category>, Option<Category>),
    /// It was absent from a full snapshot.
    Deleted,
    /// It came back.
    Restored,
    /// A column that a deal review asks for took a value, or was emptied: column, value.
    Told(String, String),
    /// A person's activity: kind, person, direction, count.
    Activity(String, String, String, i64),
}

/// A deal's probability as a forecast stated it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// As of when.
    pub as_of: Date,
    /// The probability to be won in the rest of the period.
    pub p_won: f64,
    /// Expected bookings in the rest of the period.
    pub value: f64,
}

/// Why a deal's chance is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Reasons {
    /// The horizon of the chance.
    pub horizon: String,
    /// The chance of a usual open deal.
    pub usual: f64,
    /// What each group of things seen of the deal adds to it, the largest effect first.
    pub parts: Vec<(Group, f64)>,
    /// The deal's chance: all of them together.
    pub p_won: f64,
}

/// A deal with its history.
#[derive(Clone, Debug, PartialEq)]
pub struct DealPage {
    /// The deal as known now.
    pub line: DealLine,
    /// The id in the source.
    pub external_id: String,
    /// The account's name.
    pub account: Option<String>,
    /// The type as the source words it.
    pub kind: String,
    /// When it was created.
    pub created: Option<Date>,
    /// Days since creation, until it was decided or until the as-of day.
    pub age_days: Option<i64>,
    /// How often the planned close moved to a later period.
    pub pushes: usize,
    /// Other columns.
    pub attributes: Vec<(String, String)>,
    /// What those say that a deal review asks for.
    pub told: Told,
    /// The account's public id, where the reader may open it and pages show it already.
    pub account_id: Option<String>,
    /// The deal beside similar ones; `None`: it is decided, or there is nothing to compare it with yet.
    pub review: Option<Review>,
    /// Probabilities by horizon in the latest forecast.
    pub chances: BTreeMap<String, Stated>,
    /// When it closes if it is won, and the chance of that; only of open deals.
    pub closing: Option<Closing>,
    /// Why the nearest of them that there is is what it is; `None`: decided, or too little is known.
    pub reasons: Option<Reasons>,
    /// How the probability of the period moved, the latest last.
    pub stated: Vec<Stated>,
    /// History, the latest first.
    pub events: Vec<Event>,
    /// The company's currency.
    pub currency: Currency,
    /// How the actor comes to read it.
    pub reach: Reach,
}

impl Work {
    /// A page of the deals that the actor may read.
    #[boxed]
    pub async fn list_deals(&self, actor: &Actor, request: &DealsRequest, now: Instant) -> Done<DealsPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ListDeals, &frame)?;
        let scope = Scope::of(actor, &frame);
        let (query, as_of, horizon) = self.deal_query(&frame, &scope, request).await?;
        let limit = query.limit - 1;
        let (mut listed, sums) = self.listed(&frame, &query).await?;
        let has_more = listed.len() as i64 > limit;
        listed.truncate(usize::try_from(limit).unwrap_or(200));
        let next = listed.last().filter(|_| has_more).map(|deal| deal.cursor.to_string());
        if as_of < frame.as_of && !scope.company {
            self.leave_out_others(&frame, &scope, &mut listed).await?;
        }
        Ok(DealsPage {
            sums,
            deals: listed.iter().map(|deal| line(&frame, deal)).collect(),
            next,
            as_of,
            stages: stages(&frame),
            owners: owners_to_choose(&frame, &scope),
            horizon,
            currency: frame.company().settings.currency,
        })
    }

    /// What is asked of the store, one deal more than a page has; the day, and the horizon of chances.
    pub(crate) async fn deal_query(
        &self,
        frame: &Frame,
        scope: &Scope,
        request: &DealsRequest,
    ) -> Done<(DealQuery, Date, String)> {
        let as_of = request.as_of.unwrap_or(frame.as_of).min(frame.as_of);
        let horizon = request.horizon.clone().unwrap_or_else(|| "period".into());
        forecast::horizon(&horizon)?;
        let kept = self.store.latest_forecast(forecast::METHOD.name(), as_of).await?;
        let limit = request.limit.unwrap_or(50).clamp(1, 200);
        let query = DealQuery {
            as_of: Instant::end_of(as_of, &frame.company().settings.zone),
            forecast: kept.map(|kept| (kept.key, horizon.clone())),
            outcome: request.outcome,
            owners: self.owners(frame, scope, request.node.as_ref())?,
            stage: request.stage.as_deref().map(|name| stage_key(frame, name)).transpose()?,
            category: request.category,
            text: request.text.clone().filter(|text| !text.trim().is_empty()),
            close_from: request.close.0,
            close_to: request.close.1,
            closed_from: request.closed.0,
            closed_to: request.closed.1,
            sort: request.sort.unwrap_or_default(),
            descending: !request.ascending,
            after: request.cursor.as_deref().map(cursor).transpose()?,
            limit: limit + 1,
        };
        Ok((query, as_of, horizon))
    }

    /// Leaves out deals that are another team's today: today's hierarchy decides what somebody may open, whoever had it then.
    pub(crate) async fn leave_out_others(
        &self,
        frame: &Frame,
        scope: &Scope,
        listed: &mut Vec<ListedDeal>,
    ) -> Done<()> {
        let keys: Vec<i64> = listed.iter().map(|deal| deal.key).collect();
        let labels = self.store.deal_labels(&keys).await?;
        listed.retain(|deal| labels.get(&deal.key).is_some_and(|label| frame.may_open(scope, label.owner)));
        Ok(())
    }

    /// The keys of the owners whose deals are listed; `None`: of everybody, ownerless deals too.
    pub(crate) fn owners(
        &self,
        frame: &Frame,
        scope: &Scope,
        node: Option<&(NodeKind, String)>,
    ) -> Done<Option<Vec<i64>>> {
        let node = node.map(|(kind, id)| self.node(*kind, id, frame)).transpose()?.filter(|n| *n != Node::Company);
        match node {
            Some(node) if scope.has(node) => Ok(self.owners_of(frame, node)),
            Some(_) => Err(Problem::Forbidden),
            None if scope.company => Ok(None),
            None => Ok(Some(scope.people.iter().map(|person| frame.key_of(Node::Person(*person))).collect())),
        }
    }

    /// A deal with its history.
    #[boxed]
    pub async fn read_deal(&self, actor: &Actor, id: &str, now: Instant) -> Done<DealPage> {
        let frame = self.frame(now).await?;
        let zone = frame.company().settings.zone.clone();
        let kept = self.store.deal(id, Instant::end_of(frame.as_of, &zone)).await?;
        let reach = self.reach_deal(actor, &frame, (kept.key, kept.owner), now).await?;
        let estimates = self.store.estimates_of(kept.key, forecast::METHOD.name()).await?;
        let changes = self.store.column_changes(kept.key).await?;
        let current = kept.states.last().ok_or(Problem::NotFound("deal"))?;
        let created = kept.created.or(kept.states.first().map(|state| state.known_from)).map(|at| at.day(&zone));
        let end = current.closed.unwrap_or(frame.as_of);
        let latest = estimates.first().map(|(as_of, _)| *as_of);
        let of_latest = |horizon: &str| {
            estimates
                .iter()
                .find(|(as_of, kept)| Some(*as_of) == latest && kept.horizon == horizon)
                .map(|(_, kept)| kept)
        };
        // On the last day of a period nothing of it is left to have a chance in.
        let reasons = ["period", "4w"].into_iter().filter_map(of_latest).find_map(reasons);
        let is_open = current.outcome == StageKind::Open;
        let (chances, stated) = stated(&estimates, is_open);
        let period = chances.get("period");
        let closing = estimates.first().and_then(|(_, estimate)| closing(estimate)).filter(|_| is_open);
        let account = match kept.account_key {
            Some(account) => self.store.account_of_key(account).await?,
            None => None,
        };
        let review = self.review((&frame, &Scope::of(actor, &frame)), (&kept, account.as_ref()), closing).await?;
        let line = DealLine {
            key: kept.key,
            id: kept.id.clone(),
            name: kept.name.clone(),
            stage: stage_name(&frame, current.stage),
            outcome: current.outcome,
            amount: current.amount,
            currency: current.currency,
            close_date: current.close_date,
            closed: current.closed,
            owner: owner_of(&frame, kept.owner),
            category: current.category,
            p_won: period.map(|said| said.p_won),
            value: period.map(|said| said.value),
            expected_close: estimates.first().and_then(|(_, estimate)| estimate.expected_close),
        };
        Ok(DealPage {
            reach,
            line,
            external_id: kept.external_id.clone(),
            account: kept.account.clone(),
            kind: kept.kind.clone(),
            created,
            age_days: created.map(|created| facts::time::days_between(created, end).max(0)),
            pushes: pushes(&frame, &kept.states),
            told: Told::of(&frame.fields, &kept.attributes).with(&changes, &zone),
            attributes: kept.attributes.clone(),
            reasons: reasons.filter(|_| is_open),
            closing,
            account_id: account.filter(|_| reach == Reach::Hierarchy).map(|account| account.id),
            review,
            chances,
            stated,
            events: events(&frame, &kept, &changes),
            currency: frame.company().settings.currency,
        })
    }
}

/// Chances by horizon in the latest forecast, of an open deal; and how that of the period moved, the latest last.
fn stated(estimates: &[(Date, KeptEstimate)], is_open: bool) -> (BTreeMap<String, Stated>, Vec<Stated>) {
    let latest = estimates.first().map(|(as_of, _)| *as_of);
    let mut chances = BTreeMap::new();
    let mut stated: Vec<Stated> = Vec::new();
    for (as_of, estimate) in estimates {
        let said = Stated { as_of: *as_of, p_won: estimate.p_won, value: estimate.value };
        if Some(*as_of) == latest && is_open {
            chances.entry(estimate.horizon.clone()).or_insert_with(|| said.clone());
        }
        if estimate.horizon == "period" && stated.last().is_none_or(|last| last.as_of != *as_of) {
            stated.push(said);
        }
    }
    stated.reverse();
    (chances, stated)
}

/// When a deal closes if it is won, as a forecast says.
fn closing(estimate: &KeptEstimate) -> Option<Closing> {
    let ((from, to), median) = estimate.close_range.zip(estimate.expected_close)?;
    Some(Closing { p_won: estimate.p_won_ever?, from, median, to })
}

fn reasons(estimate: &KeptEstimate) -> Option<Reasons> {
    let (usual, parts) = estimate.reasons.split_first()?;
    let mut parts: Vec<(Group, f64)> = Group::ALL.into_iter().zip(parts.iter().copied()).collect();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    Some(Reasons { horizon: estimate.horizon.clone(), usual: *usual, parts, p_won: estimate.p_won })
}

fn stage_key(frame: &Frame, name: &str) -> Done<i64> {
    let place = frame.company().stages.iter().position(|stage| stage.name == name);
    place
        .map(|place| frame.loaded.stages[place])
        .ok_or_else(|| Problem::Invalid { field: "stage", value: name.to_owned() })
}

pub(crate) fn stage_name(frame: &Frame, key: Option<i64>) -> String {
    key.and_then(|key| frame.stage(key)).map(|stage| stage.name.clone()).unwrap_or_default()
}

pub(crate) fn owner_of(frame: &Frame, key: Option<i64>) -> Option<(String, String)> {
    let person = frame.person_of_key(key?)?;
    Some((frame.loaded.people_ids[person as usize].clone(), frame.person_name(person).to_owned()))
}

pub(crate) fn line(frame: &Frame, deal: &ListedDeal) -> DealLine {
    DealLine {
        key: deal.key,
        id: deal.id.clone(),
        name: deal.name.clone(),
        stage: stage_name(frame, deal.stage),
        outcome: deal.outcome,
        amount: deal.amount,
        currency: deal.currency,
        close_date: deal.close_date,
        closed: deal.closed,
        owner: owner_of(frame, deal.owner),
        category: deal.category,
        p_won: deal.p_won,
        value: deal.value,
        expected_close: deal.expected_close,
    }
}

fn stages(frame: &Frame) -> Vec<(String, StageKind)> {
    let mut stages: Vec<_> = frame.company().stages.iter().collect();
    stages.sort_by_key(|stage| (stage.pipeline, stage.position));
    let mut names = Vec::new();
    for stage in stages {
        if !names.iter().any(|(name, _)| *name == stage.name) {
            names.push((stage.name.clone(), stage.kind));
        }
    }
    names
}

pub(crate) fn owners_to_choose(frame: &Frame, scope: &Scope) -> Vec<(NodeKind, String, String)> {
    let company = frame.company();
    let units = scope.units.iter().map(|unit| {
        (NodeKind::Unit, frame.loaded.unit_ids[*unit as usize].clone(), company.units[*unit as usize].name.clone())
    });
    let mut people: Vec<_> = scope
        .people
        .iter()
        .filter(|person| company.people[**person as usize].is_here(frame.as_of))
        .map(|person| {
            let id = frame.loaded.people_ids[*person as usize].clone();
            (NodeKind::Person, id, frame.person_name(*person).to_owned())
        })
        .collect();
    people.sort_by(|a, b| a.2.cmp(&b.2));
    units.chain(people).collect()
}

/// How often the planned close moved to a later period while the deal was open.
pub(crate) fn pushes(frame: &Frame, states: &[KeptState]) -> usize {
    let calendar = &frame.company().settings.calendar;
    let open = states.iter().filter(|state| state.outcome == StageKind::Open);
    let planned: Vec<Date> = open.filter_map(|state| state.close_date).collect();
    planned.windows(2).filter(|pair| calendar.period_of(pair[0]).is_some_and(|period| pair[1] > period.end)).count()
}

fn events(frame: &Frame, deal: &store::deals::KeptDeal, changes: &[ColumnChange]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut before: Option<&KeptState> = None;
    for state in &deal.states {
        let known = (state.known_from > state.happened).then_some(state.known_from);
        let mut add = |what, is_inferred| events.push(Event { happened: state.happened, known, what, is_inferred });
        let Some(last) = before else {
            add(What::Created, state.inferred.has(facts::deal::Inferred::CREATED));
            before = Some(state);
            continue;
        };
        if state.deleted != last.deleted {
            add(if state.deleted { What::Deleted } else { What::Restored }, false);
        }
        if state.owner != last.owner {
            let name = |key| owner_of(frame, key).map(|(_, name)| name).unwrap_or_default();
            add(What::Owner(name(last.owner), name(state.owner)), false);
        }
        if state.category != last.category {
            add(What::Category(last.category, state.category), false);
        }
        if state.close_date != last.close_date {
            add(What::CloseDate(last.close_date, state.close_date), false);
        }
        if state.amount != last.amount {
            add(What::Amount(last.amount, state.amount, state.currency), false);
        }
        if state.stage != last.stage {
            let (from, to) = (stage_name(frame, last.stage), stage_name(frame, state.stage));
            add(What::Stage(from, to, state.outcome), false);
        }
        before = Some(state);
    }
    let mut names: HashMap<i64, String> = HashMap::new();
    for activity in &deal.activities {
        let name = names
            .entry(activity.person)
            .or_insert_with(|| owner_of(frame, Some(activity.person)).map(|(_, name)| name).unwrap_or_default());
        let what = What::Activity(activity.kind.clone(), name.clone(), activity.direction.clone(), activity.count);
        events.push(Event { happened: activity.happened, known: None, what, is_inferred: false });
    }
    let asked = frame.fields.columns();
    for change in changes.iter().filter(|change| asked.contains(&change.column.as_str())) {
        let what = What::Told(change.column.clone(), change.value.clone());
        events.push(Event { happened: change.happened, known: None, what, is_inferred: false });
    }
    events.sort_by_key(|event| event.happened);
    events.reverse();
    events
}

/// Where a page starts, as callers give it back.
pub(crate) fn cursor(text: &str) -> Done<Cursor> {
    Cursor::read(text).ok_or_else(|| Problem::Invalid { field: "cursor", value: text.to_owned() })
}
