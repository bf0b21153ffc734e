//! What happened to a deal by day of its life, and how it stood at an age.

use super::Trait;
use facts::deal::{DealState, Inferred};
use facts::time::days_between;
use facts::{Company, Instant, Stage, StageKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// A mark of a word: words that differ have different ones, but for chance (FNV-1a, the same on every machine); 0 for none.
pub fn mark(word: &str) -> u32 {
    if word.is_empty() {
        return 0;
    }
    word.bytes().fold(0x811c_9dc5, |mark: u32, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193)) | 1
}

/// The place of each stage among the open ones of its pipeline, by the stage's place.
pub(super) fn ranks(company: &Company) -> Vec<i64> {
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
    pub(super) fn stand(&self, age: i64, ranks: &[i64], is_all: bool) -> Stand {
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
    pub(super) fn days_in(&self, stage: u16, days: u16) -> Option<i64> {
        let ends = self.stages.iter().skip(1).map(|(day, _)| *day).chain([days]);
        let stays = self.stages.iter().zip(ends).filter(|((_, of), _)| *of == stage);
        let spent: Vec<i64> = stays.map(|((from, _), to)| i64::from(to.saturating_sub(*from))).collect();
        (!spent.is_empty()).then(|| spent.iter().sum())
    }
}

/// How a deal stands at an age.
pub(super) struct Stand {
    pub(super) stage: Option<u16>,
    /// The place of the stage in its pipeline.
    pub(super) rank: Option<i64>,
    pub(super) stage_days: Option<f32>,
    pub(super) amount: Option<f32>,
    pub(super) pushes: f32,
    pub(super) contacts: f32,
    pub(super) quiet: f32,
}

impl Stand {
    pub(super) fn number(&self, of: Trait) -> Option<f64> {
        match of {
            Trait::Stage => self.rank.map(|rank| rank as f64),
            Trait::StageDays => self.stage_days.map(f64::from),
            Trait::Contacts => Some(f64::from(self.contacts)),
            Trait::Quiet => Some(f64::from((self.quiet / 7.0).floor())),
            Trait::Pushes => Some(f64::from(self.pushes)),
        }
    }
}
