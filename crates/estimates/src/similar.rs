//! Decided deals that were like an open one when they were as old: how they ended, how long they took, and what they took.
//!
//! [`Peers::of`] keeps a bounded number of decided deals with what happened to them by day of their life; [`Peers::compare`] sets an
//! open deal beside the nearest of them. docs/methods/similar-deals.md says why.

use facts::deal::{DealState, Inferred};
use facts::time::{add_days, day_number, days_between};
use facts::{Company, Deal, Instant, Stage, StageKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Changes when the same facts would be kept in another way.
const VERSION: u32 = 1;
/// Deals decided longer ago say how it used to be.
const REACH_DAYS: i64 = 730;
/// More of them say nothing new, and every page looks at all.
const MOST_PEERS: usize = 10_000;
/// The nearest so many are what is meant by similar deals.
pub const NEAREST: usize = 50;
/// Fewer say too little.
pub const LEAST: usize = 30;
/// Of won ones, and of lost ones, so many make a distribution.
pub const LEAST_OF_KIND: usize = 5;
/// Of those, so many are shown by how long they took: nearness there is by what a deal is, not by how it goes.
const NEAREST_OF_KIND: usize = 200;
/// A column says something of kinds of deals if it has this many usual values at most.
const MOST_VALUES: usize = 30;
/// A value is usual from so many deals on.
const USUAL: usize = 20;
/// Stages so many apart are as unlike as can be.
const STAGES_APART: f64 = 4.0;
/// The same of amounts: so many times as much.
const SIZES_APART: f32 = 10.0;
/// The same of days in the stage, and of activities.
const COUNTS_APART: f32 = 8.0;
/// The same of pushes: so many more.
const PUSHES_APART: f32 = 3.0;
/// One end of an interval that holds in eight of ten cases, in standard errors.
const ERRORS: f64 = 1.281_551_565_545;
/// An open deal is only doubted if it brings less than one part in so many of what effort usually brings.
pub const DOUBT: f64 = 2.0;

/// What happened to a deal, by day of its life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// New business, expansion or renewal.
    pub kind: u8,
    /// The pipeline's place.
    pub pipeline: u16,
    /// Marks of its account's segment, industry and region; 0: unknown.
    pub account: [u32; 3],
    /// Marks of what its columns say, in the order of [`Peers`]' columns; 0: nothing.
    pub columns: Vec<u32>,
    /// From which day on which amount: logarithm of minor units of the company's currency.
    pub amounts: Vec<(u16, f32)>,
    /// From which day on which stage, by place.
    pub stages: Vec<(u16, u16)>,
    /// The days on which its close date moved to a later one.
    pub pushes: Vec<u16>,
    /// In which week of its life how many activities.
    pub contacts: Vec<(u16, u16)>,
}

/// A decided deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Peer {
    /// The deal's key, as the caller names it.
    pub key: i64,
    /// What happened to it.
    pub track: Track,
    /// Days from its creation to the decision.
    pub days: u16,
    /// Whether it was won.
    pub is_won: bool,
    /// What it was worth, minor units of the company's currency.
    pub value: i64,
    /// The day on which it was decided, in days since 1970.
    pub closed: i32,
}

/// Decided deals that others are compared with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Peers {
    version: u32,
    deals: Vec<Peer>,
    /// The columns by which deals are told apart.
    columns: Vec<String>,
    /// Whether activities are recorded at all.
    has_contacts: bool,
}

/// A deal near to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Its key.
    pub key: i64,
    /// From 0, the same in everything, to 1.
    pub distance: f64,
    /// Whether it was won.
    pub is_won: bool,
    /// Days from its creation to the decision.
    pub days: i64,
    /// What it was worth, minor units of the company's currency.
    pub value: i64,
    /// When it was decided.
    pub closed: Date,
}

/// Where a deal lies among others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// The deal's own days.
    pub own: i64,
    /// Those of won deals, ascending.
    pub won: Vec<i64>,
    /// Those of lost deals, ascending.
    pub lost: Vec<i64>,
}

impl Spread {
    /// Whether there are enough to show.
    pub fn is_enough(&self) -> bool {
        self.won.len() >= LEAST_OF_KIND && self.lost.len() >= LEAST_OF_KIND
    }

    /// The share of won deals that took less than this one has taken.
    pub fn share_won_sooner(&self) -> f64 {
        let sooner = self.won.partition_point(|days| *days < self.own);
        sooner as f64 / self.won.len().max(1) as f64
    }

    /// The days within which `share` of the won ones were won.
    pub fn won_within(&self, share: f64) -> Option<i64> {
        quantile(&self.won, share)
    }
}

/// Something by which deals of one age differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// Stages passed.
    Stage,
    /// Days in the stage.
    StageDays,
    /// Activities so far.
    Contacts,
    /// Whole weeks since the last activity: it is known by week.
    Quiet,
    /// How often the close date was pushed.
    Pushes,
}

impl Trait {
    /// Every one, in order of reading.
    pub const ALL: [Trait; 5] = [Trait::Stage, Trait::StageDays, Trait::Contacts, Trait::Quiet, Trait::Pushes];

    /// `stage`, `stage-days`, `contacts`, `quiet` or `pushes`.
    pub fn word(self) -> &'static str {
        match self {
            Trait::Stage => "stage",
            Trait::StageDays => "stage-days",
            Trait::Contacts => "contacts",
            Trait::Quiet => "quiet",
            Trait::Pushes => "pushes",
        }
    }
}

/// What differed at the same age: the deal's own value, and the medians of similar deals that were won and lost later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// What.
    pub of: Trait,
    /// The deal's own.
    pub own: f64,
    /// Of those won.
    pub won: f64,
    /// Of those lost.
    pub lost: f64,
}

impl Difference {
    /// Whether the deal is nearer to those lost than to those won; `None`: those do not differ, or it lies between.
    pub fn is_like_lost(&self) -> Option<bool> {
        let (to_won, to_lost) = ((self.own - self.won).abs(), (self.own - self.lost).abs());
        if self.won == self.lost || to_won == to_lost { None } else { Some(to_lost < to_won) }
    }
}

/// What effort is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Activities.
    Contacts,
    /// Days for which deals are open, where no activities are recorded.
    Days,
}

/// What more effort on a deal may bring, beside what effort usually brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// The chance that is reckoned with: the greater of the forecast's and the upper end of what similar deals came to.
    pub chance: f64,
    /// That chance times the amount, minor units.
    pub value: f64,
    /// What effort is counted in.
    pub unit: Effort,
    /// What similar deals took from this age on, on average.
    pub effort: f64,
    /// `value` ÷ `effort`.
    pub brings: f64,
    /// What all decided deals of its kind brought for one of it.
    pub usual: f64,
}

impl Worth {
    /// Whether it brings so much less than usual that somebody should ask.
    pub fn is_doubted(&self) -> bool {
        self.brings * DOUBT < self.usual
    }
}

/// Why nothing is said of what a deal deserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// Too few deals were like it at its age.
    TooFew {
        /// How many there were.
        seen: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Its amount is unknown, or no rate converts it.
    NoAmount,
    /// The forecast says no chance of it.
    NoChance,
    /// Nothing of its kind was won.
    NothingWon,
}

/// A deal beside similar ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Deals that were still open at its age, the nearest first.
    pub near: Vec<Near>,
    /// How many of them were won.
    pub won: usize,
    /// The 80 % interval of the share that is won of deals like these.
    pub share_won: (f64, f64),
    /// Its age among the whole time that deals of its kind took.
    pub age: Spread,
    /// Its days in the stage among those that deals of its kind spent in it.
    pub stage: Option<Spread>,
    /// What differed at its age.
    pub differences: Vec<Difference>,
    /// Whether it still deserves effort.
    pub worth: Result<Worth, Unsaid>,
}

/// An open deal, to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// What happened to it so far.
    pub track: Track,
    /// Days since its creation.
    pub age: i64,
    /// The chance that it is won at all; `None`: nobody said.
    pub chance: Option<f64>,
    /// Minor units of the company's currency.
    pub amount: Option<i64>,
}

/// A mark of a word: words that differ have different ones, but for chance (FNV-1a, the same on every machine); 0 for none.
pub fn mark(word: &str) -> u32 {
    if word.is_empty() {
        return 0;
    }
    word.bytes().fold(0x811c_9dc5, |mark: u32, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193)) | 1
}

/// The place of each stage among the open ones of its pipeline, by the stage's place.
fn ranks(company: &Company) -> Vec<i64> {
    let is_before =
        |a: &Stage, b: &Stage| a.pipeline == b.pipeline && a.kind == StageKind::Open && a.position < b.position;
    let rank = |stage: &Stage| company.stages.iter().filter(|other| is_before(other, stage)).count() as i64;
    company.stages.iter().map(rank).collect()
}

impl Track {
    /// What its states and activities say of a deal created at an instant. Stages and rates are the company's.
    pub fn of(
        company: &Company,
        created: Instant,
        states: &[DealState],
        contacts: impl Iterator<Item = (Instant, i64)>,
    ) -> Track {
        let zone = &company.settings.zone;
        let start = created.day(zone);
        let age = |at: Instant| u16::try_from(days_between(start, at.day(zone)).max(0)).unwrap_or(u16::MAX);
        let mut track = Track::default();
        let mut planned: Option<Date> = None;
        for state in states.iter().filter(|state| !state.deleted && company.kind_of(state) == StageKind::Open) {
            let (day, seen) = (age(state.known), |what: Inferred| !state.inferred.has(what));
            if let Some(stage) = state.stage.filter(|_| seen(Inferred::STAGE))
                && track.stages.last().is_none_or(|(_, last)| *last != stage)
            {
                track.stages.push((day, stage));
            }
            let amount = state.amount.filter(|amount| *amount > 0 && seen(Inferred::AMOUNT));
            let amount =
                amount.and_then(|minor| company.in_company_currency(minor, state.currency, state.known.day(zone)));
            if let Some(amount) = amount.map(|minor| (minor as f32).ln())
                && track.amounts.last().is_none_or(|(_, last)| *last != amount)
            {
                track.amounts.push((day, amount));
            }
            if let Some(close) = state.close_date.filter(|_| seen(Inferred::CLOSE_DATE)) {
                if planned.is_some_and(|planned| close > planned) {
                    track.pushes.push(day);
                }
                planned = Some(close);
            }
        }
        let mut weeks: BTreeMap<u16, u16> = BTreeMap::new();
        for (at, count) in contacts {
            let count = u16::try_from(count.max(0)).unwrap_or(u16::MAX);
            let week = weeks.entry(age(at) / 7).or_default();
            *week = week.saturating_add(count);
        }
        track.contacts = weeks.into_iter().collect();
        track
    }

    /// How the deal stood at an age. Of the week that was not over, the activities count by its days, unless `is_all`: nothing came after.
    fn stand(&self, age: i64, ranks: &[i64], is_all: bool) -> Stand {
        let age = u16::try_from(age.max(0)).unwrap_or(u16::MAX);
        let stage = self.stages.iter().rev().find(|(day, _)| *day <= age);
        let contacts = self.contacts.iter().take_while(|(week, _)| week * 7 <= age);
        let last = contacts.clone().last().map(|(week, _)| (week * 7).saturating_add(6));
        let over = |week: u16| if is_all { 1.0 } else { ((f32::from(age - week * 7) + 1.0) / 7.0).min(1.0) };
        Stand {
            stage: stage.map(|(_, stage)| *stage),
            rank: stage.and_then(|(_, stage)| ranks.get(usize::from(*stage)).copied()),
            stage_days: stage.map(|(day, _)| f32::from(age - day)),
            amount: self
                .amounts
                .iter()
                .rev()
                .find(|(day, _)| *day <= age)
                .or(self.amounts.first())
                .map(|(_, log)| *log),
            pushes: self.pushes.iter().filter(|day| **day <= age).count() as f32,
            contacts: contacts.map(|(week, count)| f32::from(*count) * over(*week)).sum(),
            quiet: f32::from(age.saturating_sub(last.unwrap_or(0))),
        }
    }

    /// Days in a stage, all stays together, of a deal decided after `days`.
    fn days_in(&self, stage: u16, days: u16) -> Option<i64> {
        let ends = self.stages.iter().skip(1).map(|(day, _)| *day).chain([days]);
        let stays = self.stages.iter().zip(ends).filter(|((_, of), _)| *of == stage);
        let spent: Vec<i64> = stays.map(|((from, _), to)| i64::from(to.saturating_sub(*from))).collect();
        (!spent.is_empty()).then(|| spent.iter().sum())
    }
}

/// How a deal stands at an age.
struct Stand {
    stage: Option<u16>,
    /// The place of the stage in its pipeline.
    rank: Option<i64>,
    stage_days: Option<f32>,
    amount: Option<f32>,
    pushes: f32,
    contacts: f32,
    quiet: f32,
}

impl Stand {
    fn number(&self, of: Trait) -> Option<f64> {
        match of {
            Trait::Stage => self.rank.map(|rank| rank as f64),
            Trait::StageDays => self.stage_days.map(f64::from),
            Trait::Contacts => Some(f64::from(self.contacts)),
            Trait::Quiet => Some(f64::from((self.quiet / 7.0).floor())),
            Trait::Pushes => Some(f64::from(self.pushes)),
        }
    }
}

impl Peers {
    /// Deals decided in the two years before the end of `as_of`, an even sample of them where there are very many; `key_of` names a deal by
    /// its place.
    pub fn of(company: &Company, as_of: Date, key_of: impl Fn(usize) -> i64) -> Peers {
        let places = sampled(company, as_of);
        let wanted: HashMap<u32, usize> = places.iter().copied().zip(0..).collect();
        let mut contacts: Vec<Vec<(Instant, i64)>> = vec![Vec::new(); places.len()];
        let of_deals = company.activities.iter().filter_map(|activity| Some((wanted.get(&activity.deal?)?, activity)));
        of_deals.for_each(|(place, activity)| contacts[*place].push((activity.happened, activity.count)));
        let columns = telling(company, &places);
        let deals: Vec<Peer> = places
            .iter()
            .zip(&contacts)
            .filter_map(|(place, contacts)| peer(company, *place, contacts, &columns, key_of(*place as usize)))
            .collect();
        let has_contacts = deals.iter().filter(|peer| !peer.track.contacts.is_empty()).count() * 2 > deals.len();
        let columns = columns.into_iter().map(|place| company.attributes[usize::from(place)].name.clone()).collect();
        Peers { version: VERSION, deals, columns, has_contacts }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("numbers and texts are written")
    }

    /// From [`Peers::to_bytes`]; `None` where another version wrote them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Peers> {
        postcard::from_bytes(bytes).ok().filter(|peers: &Peers| peers.version == VERSION)
    }

    /// The deals.
    pub fn deals(&self) -> &[Peer] {
        &self.deals
    }

    /// How many deals there are.
    pub fn len(&self) -> usize {
        self.deals.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.deals.is_empty()
    }

    /// The marks of what a deal's columns say.
    pub fn marks<'a>(&self, said: impl Fn(&str) -> Option<&'a str>) -> Vec<u32> {
        self.columns.iter().map(|column| said(column).map_or(0, mark)).collect()
    }

    /// An open deal beside deals that were like it at its age; stages are the company's.
    pub fn compare(&self, subject: &Subject, company: &Company) -> Comparison {
        let ranks = &ranks(company);
        let own = subject.track.stand(subject.age, ranks, true);
        let at_age = |peer: &&Peer| i64::from(peer.days) > subject.age;
        let mut near: Vec<(f64, &Peer, Stand)> = self
            .deals
            .iter()
            .filter(at_age)
            .map(|peer| {
                let stand = peer.track.stand(subject.age, ranks, false);
                let apart = self.profile(&subject.track, (&own, &stand), &peer.track);
                let going = self.going(&own, &stand);
                (mean(apart.into_iter().chain(going)), peer, stand)
            })
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.key.cmp(&b.1.key)));
        near.truncate(NEAREST);
        let won = near.iter().filter(|(_, peer, _)| peer.is_won).count();
        let share_won = interval(won, near.len());
        let alike = self.of_kind(subject, &own, ranks);
        Comparison {
            won,
            share_won,
            age: spread(subject.age, alike.iter().map(|peer| (peer.is_won, i64::from(peer.days)))),
            stage: own.stage.and_then(|stage| stays(subject, stage, &alike)),
            differences: self.differences(&own, &near),
            worth: self.worth(subject, &near, share_won.1),
            near: near.iter().map(|(distance, peer, _)| peer.near(*distance)).collect(),
        }
    }

    /// How unlike two deals are in what they are, each part from 0 to 1.
    fn profile(&self, a: &Track, (own, other): (&Stand, &Stand), b: &Track) -> [f64; 4] {
        let unlike = |a: u32, b: u32| match (a, b) {
            (0, _) | (_, 0) => 0.5,
            (a, b) => f64::from(u8::from(a != b)),
        };
        let account = mean(a.account.iter().zip(b.account).map(|(a, b)| unlike(*a, b)));
        let columns = mean(a.columns.iter().zip(&b.columns).map(|(a, b)| unlike(*a, *b)));
        let size = match (own.amount, other.amount) {
            (Some(a), Some(b)) => f64::from(((a - b).abs() / SIZES_APART.ln()).min(1.0)),
            _ => 0.5,
        };
        let kind = f64::from(u8::from(a.kind != b.kind || a.pipeline != b.pipeline));
        [kind, size, account, columns]
    }

    /// How unlike two deals of one age go, each part from 0 to 1.
    fn going(&self, a: &Stand, b: &Stand) -> Vec<f64> {
        let ratio = |a: f32, b: f32| f64::from((((1.0 + a) / (1.0 + b)).ln().abs() / COUNTS_APART.ln()).min(1.0));
        let stage = match (a.rank, b.rank) {
            (Some(a), Some(b)) => ((a - b).abs() as f64 / STAGES_APART).min(1.0),
            _ => 0.5,
        };
        let stay = match (a.stage_days, b.stage_days) {
            (Some(a), Some(b)) => ratio(a, b),
            _ => 0.5,
        };
        let pushes = f64::from(((a.pushes - b.pushes).abs() / PUSHES_APART).min(1.0));
        let contacts = self.has_contacts.then(|| ratio(a.contacts, b.contacts));
        [stage, stay, pushes].into_iter().chain(contacts).collect()
    }

    /// The nearest decided deals by what they are, whatever became of them.
    fn of_kind(&self, subject: &Subject, own: &Stand, ranks: &[i64]) -> Vec<&Peer> {
        let mut alike: Vec<(f64, &Peer)> = self
            .deals
            .iter()
            .map(|peer| {
                let stand = peer.track.stand(subject.age.min(i64::from(peer.days)), ranks, false);
                (mean(self.profile(&subject.track, (own, &stand), &peer.track).into_iter()), peer)
            })
            .collect();
        alike.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.key.cmp(&b.1.key)));
        alike.into_iter().take(NEAREST_OF_KIND).map(|(_, peer)| peer).collect()
    }

    fn differences(&self, own: &Stand, near: &[(f64, &Peer, Stand)]) -> Vec<Difference> {
        let of = |of: Trait| {
            if !self.has_contacts && matches!(of, Trait::Contacts | Trait::Quiet) {
                return None;
            }
            let median = |is_won: bool| {
                let stands = near.iter().filter(|(_, peer, _)| peer.is_won == is_won);
                let mut numbers: Vec<f64> = stands.filter_map(|(_, _, stand)| stand.number(of)).collect();
                numbers.sort_by(f64::total_cmp);
                (numbers.len() >= LEAST_OF_KIND).then(|| numbers[numbers.len() / 2])
            };
            Some(Difference { of, own: own.number(of)?, won: median(true)?, lost: median(false)? })
        };
        Trait::ALL.into_iter().filter_map(of).collect()
    }

    fn worth(&self, subject: &Subject, near: &[(f64, &Peer, Stand)], upper: f64) -> Result<Worth, Unsaid> {
        if near.len() < LEAST {
            return Err(Unsaid::TooFew { seen: near.len(), needed: LEAST });
        }
        let amount = subject.amount.filter(|amount| *amount > 0).ok_or(Unsaid::NoAmount)?;
        let chance = subject.chance.ok_or(Unsaid::NoChance)?.max(upper);
        let unit = if self.has_contacts { Effort::Contacts } else { Effort::Days };
        let whole = |peer: &Peer| match unit {
            Effort::Contacts => peer.track.contacts.iter().map(|(_, count)| f64::from(*count)).sum(),
            Effort::Days => f64::from(peer.days),
        };
        let left = |(_, peer, stand): &(f64, &Peer, Stand)| match unit {
            Effort::Contacts => whole(peer) - f64::from(stand.contacts),
            Effort::Days => f64::from(peer.days) - subject.age as f64,
        };
        let like = self.deals.iter().filter(|peer| peer.track.kind == subject.track.kind);
        let (brought, took) = like.fold((0.0, 0.0), |(brought, took), peer| {
            (brought + if peer.is_won { peer.value as f64 } else { 0.0 }, took + whole(peer))
        });
        if brought <= 0.0 || took <= 0.0 {
            return Err(Unsaid::NothingWon);
        }
        let effort = mean(near.iter().map(left)).max(1.0);
        let value = chance * amount as f64;
        Ok(Worth { chance, value, unit, effort, brings: value / effort, usual: brought / took })
    }
}

impl Peer {
    fn near(&self, distance: f64) -> Near {
        Near {
            key: self.key,
            distance,
            is_won: self.is_won,
            days: i64::from(self.days),
            value: self.value,
            closed: facts::time::day_of_number(self.closed),
        }
    }
}

/// Deals that were decided lately and whose creation is known, by place.
fn sampled(company: &Company, as_of: Date) -> Vec<u32> {
    let first = add_days(as_of, -REACH_DAYS);
    let is_meant = |deal: &Deal| {
        let states = company.states_of(deal);
        let is_seen = states.first().is_some_and(|state| !state.inferred.has(Inferred::CREATED));
        let last = states.last().filter(|state| !state.deleted && company.kind_of(state) != StageKind::Open);
        is_seen && last.and_then(|state| state.closed).is_some_and(|closed| first < closed && closed <= as_of)
    };
    let meant = (0..).zip(&company.deals).filter(|(_, deal)| is_meant(deal));
    let mut meant: Vec<(u32, u32)> = meant.map(|(place, deal)| (mark(&deal.id), place)).collect();
    // By a mark of the id, so that the same deals are in it tomorrow.
    meant.sort_unstable();
    meant.truncate(MOST_PEERS);
    let mut places: Vec<u32> = meant.into_iter().map(|(_, place)| place).collect();
    places.sort_unstable();
    places
}

/// The columns that tell kinds of deals apart: of a few usual values that cover at least half of what is filled.
fn telling(company: &Company, places: &[u32]) -> Vec<u16> {
    let mut counts: HashMap<u16, HashMap<u32, usize>> = HashMap::new();
    for place in places {
        for (column, value) in &company.deals[*place as usize].attributes {
            *counts.entry(*column).or_default().entry(*value).or_default() += 1;
        }
    }
    let tells = |(column, values): (&u16, &HashMap<u32, usize>)| {
        let usual: Vec<usize> = values.values().copied().filter(|count| *count >= USUAL).collect();
        let all: usize = values.values().sum();
        let is_few = (2..=MOST_VALUES).contains(&usual.len());
        (is_few && usual.iter().sum::<usize>() * 2 >= all).then_some(*column)
    };
    let mut columns: Vec<u16> = counts.iter().filter_map(tells).collect();
    columns.sort_unstable();
    columns
}

fn peer(company: &Company, place: u32, contacts: &[(Instant, i64)], columns: &[u16], key: i64) -> Option<Peer> {
    let deal = &company.deals[place as usize];
    let states = company.states_of(deal);
    let last = states.last()?;
    let (created, closed) = (deal.created.day(&company.settings.zone), last.closed?);
    let account = deal.account.map(|account| &company.accounts[account as usize]);
    let said = |column: &u16| {
        let value = deal.attributes.iter().find(|(of, _)| of == column)?.1;
        Some(company.attributes[usize::from(*column)].values[value as usize].as_str())
    };
    let value = company.in_company_currency(last.amount.unwrap_or(0), last.currency, closed)?;
    Some(Peer {
        key,
        track: Track {
            kind: deal.kind as u8,
            pipeline: deal.pipeline,
            account: account.map_or([0; 3], |of| [&of.segment, &of.industry, &of.region].map(|word| mark(word))),
            columns: columns.iter().map(|column| said(column).map_or(0, mark)).collect(),
            ..Track::of(company, deal.created, states, contacts.iter().copied())
        },
        days: u16::try_from(days_between(created, closed).max(0)).unwrap_or(u16::MAX),
        is_won: company.kind_of(last) == StageKind::Won,
        value,
        closed: day_number(closed),
    })
}

/// Days in a stage of deals that were in it.
fn stays(subject: &Subject, stage: u16, alike: &[&Peer]) -> Option<Spread> {
    let own = subject.track.days_in(stage, u16::try_from(subject.age).unwrap_or(u16::MAX))?;
    let stay = |peer: &&Peer| Some((peer.is_won, peer.track.days_in(stage, peer.days)?));
    Some(spread(own, alike.iter().filter_map(stay)))
}

fn spread(own: i64, days: impl Iterator<Item = (bool, i64)>) -> Spread {
    let (mut won, mut lost): (Vec<i64>, Vec<i64>) = (Vec::new(), Vec::new());
    days.for_each(|(is_won, days)| if is_won { won.push(days) } else { lost.push(days) });
    won.sort_unstable();
    lost.sort_unstable();
    Spread { own, won, lost }
}

/// The day below which `share` of ascending days lie.
fn quantile(ascending: &[i64], share: f64) -> Option<i64> {
    let last = ascending.len().checked_sub(1)?;
    Some(ascending[((ascending.len() as f64 * share).ceil() as usize).saturating_sub(1).min(last)])
}

fn mean(parts: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = parts.fold((0.0, 0.0), |(sum, count), part| (sum + part, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// Wilson's 80 % interval of a share (Wilson 1927, *Probable inference*): right for few, and never outside of 0 and 1.
fn interval(hits: usize, of: usize) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (n, share) = (of as f64, hits as f64 / of as f64);
    let square = ERRORS * ERRORS;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    let half = ERRORS / (1.0 + square / n) * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(kind: u8, weeks: &[u16]) -> Track {
        let contacts = weeks.iter().map(|week| (*week, 2)).collect();
        Track { kind, amounts: vec![(0, 10.0)], stages: vec![(0, 0), (20, 1)], contacts, ..Track::default() }
    }

    fn peer(key: i64, kind: u8, days: u16, is_won: bool) -> Peer {
        let weeks: Vec<u16> = (0..days / 7).collect();
        Peer { key, track: track(kind, &weeks), days, is_won, value: 10_000, closed: 20_000 }
    }

    fn peers(deals: Vec<Peer>) -> Peers {
        Peers { version: VERSION, deals, columns: Vec::new(), has_contacts: true }
    }

    fn subject(age: i64, chance: f64, amount: i64) -> Subject {
        let weeks: Vec<u16> = (0..u16::try_from(age / 7).expect("young")).collect();
        Subject { track: track(0, &weeks), age, chance: Some(chance), amount: Some(amount) }
    }

    #[test]
    fn only_deals_that_were_still_open_at_its_age_are_like_it() {
        let all = (0..100).map(|key| peer(key, u8::from(key % 2 == 1), 30 + key as u16, key % 4 == 0)).collect();
        let compared = peers(all).compare(&subject(60, 0.3, 10_000), &Company::default());
        assert!(compared.near.iter().all(|near| near.days > 60), "{:?}", compared.near);
        assert!(compared.near[..34].iter().all(|near| near.key % 2 == 0), "its own kind comes first");
        assert!(compared.near.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
        assert_eq!(compared.won, compared.near.iter().filter(|near| near.is_won).count());
        assert_eq!(compared.age.won.len() + compared.age.lost.len(), 100, "all of them tell how long deals take");
        let stage = compared.stage.expect("it is in a stage");
        assert_eq!((stage.own, stage.won.first()), (40, Some(&10)));
    }

    #[test]
    fn effort_is_doubted_only_where_it_brings_far_less_than_usual() {
        let all: Vec<Peer> = (0..100).map(|key| peer(key, 0, 120, key % 4 == 0)).collect();
        let peers = peers(all);
        let worth = |subject: &Subject| peers.compare(subject, &Company::default()).worth;
        let usual = worth(&subject(60, 0.3, 10_000)).expect("enough");
        // 25 wins of 10,000 for 100 deals of 17 weeks with two activities each.
        assert!((usual.usual - 250_000.0 / 3_400.0).abs() < 1e-9, "{usual:?}");
        assert!(!usual.is_doubted(), "{usual:?}");
        let small = worth(&subject(60, 0.01, 500)).expect("enough");
        assert!(small.is_doubted() && small.chance > 0.25, "similar deals were won: {small:?}");
        let unknown = Subject { amount: None, ..subject(60, 0.1, 1) };
        assert_eq!(worth(&unknown), Err(Unsaid::NoAmount));
        assert_eq!(worth(&subject(130, 0.1, 500)), Err(Unsaid::TooFew { seen: 0, needed: LEAST }));
    }

    #[test]
    fn it_says_on_whose_side_a_deal_is() {
        let of = |own, won, lost| Difference { of: Trait::Contacts, own, won, lost }.is_like_lost();
        assert_eq!(of(2.0, 12.0, 3.0), Some(true));
        assert_eq!(of(11.0, 12.0, 3.0), Some(false));
        assert_eq!(of(5.0, 4.0, 4.0), None);
        let spread = Spread { own: 50, won: vec![10, 20, 30, 90], lost: vec![40] };
        assert_eq!((spread.share_won_sooner(), spread.won_within(0.75), spread.is_enough()), (0.75, Some(30), false));
    }

    #[test]
    fn shares_of_few_are_wide() {
        assert_eq!(interval(0, 0), (0.0, 1.0));
        let (low, high) = interval(2, 10);
        assert!((low - 0.086237).abs() < 1e-6 && (high - 0.398404).abs() < 1e-6, "{low} {high}");
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let peers = peers(vec![peer(7, 1, 40, true)]);
        assert_eq!(Peers::from_bytes(&peers.to_bytes()), Some(peers));
        assert_eq!(Peers::from_bytes(&[9, 9]), None);
        assert!(mark("a") != mark("b") && mark("") == 0);
    }
}
