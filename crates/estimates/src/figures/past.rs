//! What figures need of each deal, read from its history once.

use facts::deal::{Deal, DealState, Field, Inferred, StageKind};
use facts::person::PersonIx;
use facts::time::{add_days, day_number, day_of_number};
use facts::{Company, FiscalCalendar, Instant};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days since 1970-01-01.
pub type Day = i32;

/// Deals that were decided longer ago than this are no part of any figure.
const KEPT_DAYS: Day = 730;
/// A column with more values than this is no filter.
const VALUES: usize = 40;
/// Periods before the running one, and after it.
const PERIODS: (usize, usize) = (4, 3);

/// A deal as figures need it. Amounts are minor units of the company's currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// What the caller calls it.
    pub deal: i64,
    /// When it was created; `None` where that is not known.
    pub created: Option<Day>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// When it was decided.
    pub closed: Option<Day>,
    /// The amount, of a won deal what was won; `None`: unknown.
    pub amount: Option<i64>,
    /// The planned close date.
    pub due: Option<Day>,
    /// The stage that it is or was last in.
    pub stage: Option<i64>,
    /// Stages and since when it was in each, as far as that is known.
    pub stages: Vec<(i64, Day)>,
    /// How often its planned close moved to a later period while it was open.
    pub pushes: u16,
    /// Periods that it began as an open deal due in them.
    pub day_ones: Vec<DayOne>,
    /// What it can be filtered by: places in [`Values`].
    pub values: Vec<u32>,
}

/// A period that a deal began as an open deal that was due in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOne {
    /// The period's first day.
    pub start: Day,
    /// What the deal was worth then.
    pub amount: Option<i64>,
    /// How it left the period.
    pub left: Left,
}

/// How a deal left a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    /// Won in it.
    Won,
    /// Lost in it.
    Lost,
    /// Undecided.
    Slipped,
    /// Not yet: it is due in the period, which is not over.
    Open,
}

/// What deals can be filtered by: the name of a column and a value of it.
pub type Values = Vec<(String, String)>;

/// What the caller calls deals and stages, by place in the company.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    /// Of each deal.
    pub deals: &'a [i64],
    /// Of each stage.
    pub stages: &'a [i64],
}

/// First and last days of periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Periods {
    /// Up to four that are over, ascending.
    pub past: Vec<(Day, Day)>,
    /// The running one.
    pub running: (Day, Day),
    /// Up to three to come.
    pub coming: Vec<(Day, Day)>,
}

impl Periods {
    /// The periods around a day; `None` outside a listed calendar.
    pub fn around(calendar: &FiscalCalendar, day: Date) -> Option<Periods> {
        let days = |period: &facts::Period| (day_number(period.start), day_number(period.end));
        let running = calendar.period_of(day)?;
        let (mut past, mut coming) = (Vec::new(), Vec::new());
        let mut at = running.clone();
        while let Some(before) = calendar.before(&at).filter(|_| past.len() < PERIODS.0) {
            past.insert(0, days(&before));
            at = before;
        }
        at = running.clone();
        while let Some(after) = calendar.after(&at).filter(|_| coming.len() < PERIODS.1) {
            coming.push(days(&after));
            at = after;
        }
        Some(Periods { past, running: days(&running), coming })
    }

    /// The running one and those to come.
    pub fn ahead(&self) -> impl Iterator<Item = (Day, Day)> + '_ {
        std::iter::once(self.running).chain(self.coming.iter().copied())
    }

    /// Those that are over and the running one.
    pub fn begun(&self) -> impl Iterator<Item = (Day, Day)> + '_ {
        self.past.iter().copied().chain([self.running])
    }
}

/// Deals as figures need them, by owner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// By today's owner; `None`: nobody is known to own them.
    pub people: BTreeMap<Option<PersonIx>, Vec<Past>>,
    /// What they can be filtered by.
    pub values: Values,
    /// Deals left out because no rate converts their currency.
    pub without_rate: usize,
}

/// Reads all deals that figures as of a day need: those that are open, and those created or decided in the last two years.
pub fn gather(company: &Company, as_of: Date, periods: &Periods, keys: Keys<'_>) -> Gathered {
    let mut gathered = Gathered::default();
    let reader = Reader::new(company, as_of, periods, keys, &mut gathered.values);
    for (place, deal) in company.deals.iter().enumerate() {
        let Some(state) = company.state_at(deal, reader.end).filter(|state| !state.deleted) else { continue };
        match reader.past(place, deal, state) {
            Some(Ok(past)) => gathered.people.entry(state.owner).or_default().push(past),
            Some(Err(NoRate)) => gathered.without_rate += 1,
            None => {}
        }
    }
    gathered
}

struct NoRate;

struct Reader<'a> {
    company: &'a Company,
    keys: Keys<'a>,
    as_of: Date,
    end: Instant,
    periods: &'a Periods,
    /// The place in [`Values`] by column and value: types, then segments, industries and regions of accounts, then attributes.
    places: BTreeMap<(String, String), u32>,
}

impl<'a> Reader<'a> {
    fn new(company: &'a Company, as_of: Date, periods: &'a Periods, keys: Keys<'a>, values: &mut Values) -> Reader<'a> {
        let mut seen: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        for (column, value) in company.deals.iter().flat_map(|deal| columns(company, deal)) {
            let known = seen.entry(column.to_owned()).or_default();
            if known.len() <= VALUES && !known.contains_key(value) {
                known.insert(value.to_owned(), 0);
            }
        }
        seen.retain(|_, known| (2..=VALUES).contains(&known.len()));
        *values = seen
            .into_iter()
            .flat_map(|(column, known)| known.into_keys().map(move |value| (column.clone(), value)))
            .collect();
        let places = values.iter().cloned().zip(0..).collect();
        Reader { company, keys, as_of, end: company.end_of(as_of), periods, places }
    }

    /// `None`: no figure needs it.
    fn past(&self, place: usize, deal: &Deal, state: &DealState) -> Option<Result<Past, NoRate>> {
        let (company, today) = (self.company, day_number(self.as_of));
        let outcome = company.kind_of(state);
        let created = deal.created.day(&company.settings.zone);
        let is_created_known = !company.states_of(deal).first()?.inferred.has(Inferred::CREATED);
        let closed = state.closed.filter(|_| outcome != StageKind::Open);
        let since = closed.unwrap_or(created).max(created);
        if outcome != StageKind::Open && day_number(since) < today - KEPT_DAYS {
            return None;
        }
        let at = closed.unwrap_or(self.as_of);
        let amount = match state.amount.map(|minor| company.in_company_currency(minor, state.currency, at)) {
            Some(None) => return Some(Err(NoRate)),
            known => known.flatten(),
        };
        let states = company.states_of(deal);
        let known = &states[..states.partition_point(|state| state.known <= self.end)];
        Some(Ok(Past {
            deal: self.keys.deals[place],
            created: is_created_known.then(|| day_number(created)),
            outcome,
            closed: closed.map(day_number),
            amount,
            due: state.close_date.map(day_number),
            stage: state.stage.map(|stage| self.keys.stages[stage as usize]),
            stages: self.stages(known),
            pushes: self.pushes(known),
            day_ones: self.periods.begun().filter_map(|period| self.day_one(deal, period)).collect(),
            values: self.values(deal),
        }))
    }

    /// When it came to each stage. Without a history of stages the first that an export shows was entered nobody knows when.
    fn stages(&self, states: &[DealState]) -> Vec<(i64, Day)> {
        let zone = &self.company.settings.zone;
        let is_tracked = self.company.tracked.has(&Field::Stage);
        let mut entered = Vec::new();
        let mut last = None;
        for state in states.iter().filter(|state| state.stage.is_some()) {
            let is_known = (is_tracked && !state.inferred.has(Inferred::STAGE)) || last.is_some();
            if state.stage != last && is_known {
                let stage = state.stage.expect("those without are left out");
                entered.push((self.keys.stages[stage as usize], day_number(state.happened.day(zone))));
            }
            last = state.stage;
        }
        entered
    }

    fn pushes(&self, states: &[DealState]) -> u16 {
        let calendar = &self.company.settings.calendar;
        let open = states.iter().filter(|state| self.company.kind_of(state) == StageKind::Open);
        let planned: Vec<Date> = open.filter_map(|state| state.close_date).collect();
        let is_push = |pair: &&[Date]| calendar.period_of(pair[0]).is_some_and(|period| pair[1] > period.end);
        u16::try_from(planned.windows(2).filter(is_push).count()).unwrap_or(u16::MAX)
    }

    fn day_one(&self, deal: &Deal, (start, end): (Day, Day)) -> Option<DayOne> {
        let company = self.company;
        let (first, last) = (day_of_number(start), day_of_number(end));
        let before = add_days(first, -1);
        let then = company.state_at(deal, company.end_of(before)).filter(|state| !state.deleted)?;
        let is_due = |state: &DealState| state.close_date.is_some_and(|due| first <= due && due <= last);
        if company.kind_of(then) != StageKind::Open || !is_due(then) {
            return None;
        }
        let is_over = last <= self.as_of;
        let after = company.state_at(deal, company.end_of(last.min(self.as_of)))?;
        let left = match company.kind_of(after) {
            _ if after.deleted => return None,
            StageKind::Won => Left::Won,
            StageKind::Lost => Left::Lost,
            StageKind::Open if !is_over && is_due(after) => Left::Open,
            StageKind::Open => Left::Slipped,
        };
        let amount = then.amount.and_then(|minor| company.in_company_currency(minor, then.currency, before));
        Some(DayOne { start, amount, left })
    }

    fn values(&self, deal: &Deal) -> Vec<u32> {
        let place = |(column, value): (&str, &str)| self.places.get(&(column.to_owned(), value.to_owned())).copied();
        columns(self.company, deal).filter_map(place).collect()
    }
}

/// What a deal can be filtered by: names of columns and its values.
fn columns<'a>(company: &'a Company, deal: &'a Deal) -> impl Iterator<Item = (&'a str, &'a str)> {
    let account = deal.account.map(|account| &company.accounts[account as usize]);
    let of_account = account.into_iter().flat_map(|account| {
        [("segment", &account.segment), ("industry", &account.industry), ("region", &account.region)]
    });
    let attributes = deal.attributes.iter().map(|(attribute, value)| {
        let attribute = &company.attributes[*attribute as usize];
        (attribute.name.as_str(), &attribute.values[*value as usize])
    });
    let known = of_account.chain(attributes).filter(|(_, value)| !value.is_empty());
    known.map(|(column, value)| (column, value.as_str())).chain([("type", deal.kind.word())])
}
