//! Which decided deals others are compared with.

use super::track::{Track, mark};
use facts::deal::Inferred;
use facts::time::{add_days, day_number, days_between};
use facts::{Company, Deal, Instant, StageKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Deals decided longer ago say how it used to be.
const REACH_DAYS: i64 = 730;
/// More of them say nothing new, and every page looks at all.
const MOST_PEERS: usize = 10_000;
/// A column says something of kinds of deals if it has this many usual values at most.
const MOST_VALUES: usize = 30;
/// A value is usual from so many deals on.
const USUAL: usize = 20;

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

/// Deals that were decided lately and whose creation is known, by place.
pub(super) fn sampled(company: &Company, as_of: Date) -> Vec<u32> {
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
pub(super) fn telling(company: &Company, places: &[u32]) -> Vec<u16> {
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

/// The deal of a place with what happened to it; `None`: no rate converts what it was worth.
pub(super) fn peer(
    company: &Company,
    place: u32,
    contacts: &[(Instant, i64)],
    columns: &[u16],
    key: i64,
) -> Option<Peer> {
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
