//! Currencies that deals and quotas are in, and by which rates they are added up.

use super::keep::currency_of;
use crate::Work;
use crate::access::Actor;
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::money::Rate;
use facts::row::Row;
use facts::time::add_days;
use facts::{Currency, Instant};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};
use store::currencies::{CurrencyUse, RateSaid as KeptRate};

/// Rates of a currency that are shown.
const SHOWN: i64 = 25;
/// The first day of which a rate may be said.
const FIRST_DAY: Date = date(1970, 1, 1);
/// So many days ahead a rate may begin.
const DAYS_AHEAD: i64 = 366;

/// A currency's rate to the company's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateLine {
    /// The rate as it was said: into the company's currency, or the other way round.
    pub rate: Rate,
    /// The public id of the import that brought it; `None`: it was said by hand.
    pub import: Option<String>,
    /// When it came.
    pub at: Instant,
    /// Who said it by hand, as far as the name is still known.
    pub by: Option<String>,
}

/// How many deals, and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many.
    pub deals: i64,
    /// Minor units of their currency.
    pub amount: i64,
}

impl Sum {
    fn add(&mut self, used: &CurrencyUse) {
        self.deals += used.deals;
        self.amount = self.amount.saturating_add(used.amount);
    }
}

/// A currency that is not the company's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencyLine {
    /// The currency.
    pub currency: Currency,
    /// Open deals in it.
    pub open: Sum,
    /// Quotas in it.
    pub quotas: usize,
    /// Open deals that no figure has, for want of a rate.
    pub open_left_out: Sum,
    /// Won deals that no figure has: none of its rates reaches back to the day on which they closed.
    pub won_left_out: Sum,
    /// The rate that holds today.
    pub rate: Option<RateLine>,
    /// Other rates of the same direction, the latest first, a few of them.
    pub others: Vec<RateLine>,
    /// Rates that are not among them.
    pub more: i64,
}

/// The company's currencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencyPage {
    /// The currency in which everything is added up.
    pub company: Currency,
    /// The day that counts as today.
    pub today: Date,
    /// Others: those that deals or quotas use and that have no rate first.
    pub lines: Vec<CurrencyLine>,
}

/// A rate said by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateSaid {
    /// The code of the currency.
    pub currency: String,
    /// What one of it is worth in the company's currency, as written: `1.0842`.
    pub rate: String,
    /// From when on; `None`: from today.
    pub from: Option<Date>,
}

impl Work {
    /// Currencies other than the company's, with their rates and what is left out for want of one.
    #[boxed]
    pub async fn read_currencies(&self, actor: &Actor, now: Instant) -> Done<CurrencyPage> {
        let frame = self.kept(actor, now).await?;
        let company = frame.company().settings.currency;
        let used = self.store.currencies_used(company).await?;
        let names = self.names(&frame).await?;
        let line = |kept: KeptRate| {
            let by = kept.by_hand.as_deref().and_then(crate::amend::said_by);
            let by = by.and_then(|by| by.split_once(':').and_then(|(_, id)| names.get(id).cloned()));
            let import = kept.by_hand.is_none().then_some(kept.import);
            (kept.days, RateLine { rate: kept.rate, import, at: kept.at, by })
        };
        let said = self.store.rates_said(company, frame.as_of, SHOWN).await?;
        Ok(page(&frame, &used, said.into_iter().map(line).collect()))
    }

    /// Takes in a rate; returns the amendment, or `None` if nothing is new of it.
    #[boxed]
    pub async fn put_rate(&self, actor: &Actor, said: &RateSaid, now: Instant) -> Done<Option<String>> {
        let frame = self.kept(actor, now).await?;
        let used = self.store.currencies_used(frame.company().settings.currency).await?;
        let rate = checked(&frame, &used, said)?;
        self.amend(actor, vec![Row::Rate(rate)], now).await
    }
}

/// A rate that can be taken in.
fn checked(frame: &Frame, used: &[CurrencyUse], said: &RateSaid) -> Done<Rate> {
    let invalid = |field, value: &str| Problem::Invalid { field, value: value.trim().to_owned() };
    let (from, to) = (currency_of(&said.currency)?, frame.company().settings.currency);
    // What files call a currency may be none any more, and needs a rate all the same.
    let is_used = used.iter().any(|used| used.currency == from) || quotas(frame).contains_key(&from);
    if !from.is_known() && !is_used {
        return Err(invalid("currency", from.code()));
    }
    if from == to {
        return Err(invalid("rate-own", from.code()));
    }
    let pico = Rate::parse_pico(&said.rate).ok_or_else(|| invalid("rate", &said.rate))?;
    let day = said.from.unwrap_or(frame.as_of);
    if day < FIRST_DAY || day > add_days(frame.today, DAYS_AHEAD) {
        return Err(invalid("rate-day", &day.to_string()));
    }
    Ok(Rate { from, to, day, pico })
}

/// How many quotas there are in each currency.
fn quotas(frame: &Frame) -> BTreeMap<Currency, usize> {
    let mut quotas = BTreeMap::new();
    for currency in frame.company().quotas.iter().filter_map(|quota| quota.currency) {
        *quotas.entry(currency).or_default() += 1;
    }
    quotas
}

fn page(frame: &Frame, used: &[CurrencyUse], said: Vec<(i64, RateLine)>) -> CurrencyPage {
    let company = frame.company().settings.currency;
    let quotas = quotas(frame);
    let rated = said.iter().flat_map(|(_, line)| [line.rate.from, line.rate.to]);
    let mut others: BTreeSet<Currency> =
        used.iter().map(|used| used.currency).chain(quotas.keys().copied()).chain(rated).collect();
    others.remove(&company);
    let of = |currency: Currency| {
        let quotas = quotas.get(&currency).copied().unwrap_or(0);
        currency_line(frame, currency, used.iter().filter(|used| used.currency == currency), quotas, &said)
    };
    let mut lines: Vec<CurrencyLine> = others.into_iter().map(of).collect();
    lines.sort_by_key(|line| (line.rate.is_some(), -line.open.deals, line.currency));
    CurrencyPage { company, today: frame.as_of, lines }
}

fn currency_line<'a>(
    frame: &Frame,
    currency: Currency,
    used: impl Iterator<Item = &'a CurrencyUse>,
    quotas: usize,
    said: &[(i64, RateLine)],
) -> CurrencyLine {
    let company = frame.company();
    let today = company.rates.latest(currency, company.settings.currency, frame.as_of);
    let (mut open, mut open_left_out, mut won_left_out) = (Sum::default(), Sum::default(), Sum::default());
    for one in used {
        let is_rated = company.in_company_currency(one.amount, currency, one.closed.unwrap_or(frame.as_of)).is_some();
        match (one.closed, is_rated) {
            (None, true) => open.add(one),
            (None, false) => {
                open.add(one);
                open_left_out.add(one);
            }
            (Some(_), true) => {}
            (Some(_), false) => won_left_out.add(one),
        }
    }
    // Rates of the direction that counts; where none does, into the company's currency, which may begin later.
    let from = today.map_or(currency, |rate| rate.from);
    let own: Vec<&(i64, RateLine)> = said
        .iter()
        .filter(|(_, line)| line.rate.from == from && [line.rate.from, line.rate.to].contains(&currency))
        .collect();
    let days = own.first().map_or(0, |(days, _)| *days);
    let is_today = |line: &RateLine| Some(line.rate.day) == today.map(|rate| rate.day);
    let mut others: Vec<RateLine> = own.iter().map(|(_, line)| line).filter(|line| !is_today(line)).cloned().collect();
    others.sort_by_key(|line| std::cmp::Reverse(line.rate.day));
    CurrencyLine {
        currency,
        open,
        quotas,
        open_left_out,
        won_left_out,
        rate: own.iter().map(|(_, line)| line).find(|line| is_today(line)).cloned(),
        more: days - i64::try_from(own.len()).unwrap_or(0),
        others,
    }
}
