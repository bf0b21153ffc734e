//! Decided deals that were like an open one when they were as old: how they ended, how long they took, and what they took.
//!
//! [`Peers::of`] keeps a bounded number of decided deals with what happened to them by day of their life; [`Peers::compare`] sets an
//! open deal beside the nearest of them. docs/methods/similar-deals.md says why. Reading order: `track`, `sample`, `findings`.

mod findings;
mod sample;
mod track;

pub use findings::{DOUBT, Difference, Effort, LEAST_OF_KIND, Spread, Trait, Unsaid, Worth};
pub use sample::Peer;
pub use track::{Track, mark};

use facts::{Company, Instant};
use jiff::civil::Date;
use sample::{peer, sampled, telling};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use track::{Stand, ranks};

/// Changes when the same facts would be kept in another way.
const VERSION: u32 = 1;
/// The nearest so many are what is meant by similar deals.
pub const NEAREST: usize = 50;
/// Fewer say too little.
pub const LEAST: usize = 30;
/// Of those, so many are shown by how long they took: nearness there is by what a deal is, not by how it goes.
const NEAREST_OF_KIND: usize = 200;
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
