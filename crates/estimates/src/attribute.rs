//! Columns that a company keeps of its deals and accounts, as bins of their usual values.

use crate::ledger::{Day, Prepared};
use facts::plan::Account;
use facts::{Company, Deal};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Values beyond so many share a bin.
const MOST_VALUES: usize = 30;
/// A value needs so many deals for a bin of its own.
const LEAST_DEALS: usize = 20;
/// More columns than this say nothing new.
const MOST_ATTRIBUTES: usize = 40;

/// A column of deals or of their accounts, by its values' bins; bin 0: none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attribute {
    /// By deal.
    pub(crate) bins: Vec<u8>,
    pub(crate) width: usize,
}

/// Columns of deals and their accounts, where the source keeps a history at all: only then may a value be taken to have
/// stood while the deal was open. What is usual is counted among deals created by `day`.
pub(crate) fn attributes(prepared: &Prepared<'_>, day: Day) -> Vec<Attribute> {
    let company = prepared.company;
    if !company.tracked.any() {
        return Vec::new();
    }
    let counted: Vec<bool> = prepared.deals().map(|deal| prepared.created(deal).is_some_and(|at| at <= day)).collect();
    let own = (0..company.attributes.len()).filter_map(|place| {
        attribute(company, &counted, |deal| {
            let (_, value) = deal.attributes.iter().find(|(of, _)| usize::from(*of) == place)?;
            Some(company.attributes[place].values[*value as usize].as_str())
        })
    });
    let of_account = [segment, industry, region].into_iter().filter_map(|of| {
        attribute(company, &counted, |deal| {
            Some(of(&company.accounts[deal.account? as usize])).filter(|value| !value.is_empty())
        })
    });
    of_account.chain(own).take(MOST_ATTRIBUTES).collect()
}

fn segment(account: &Account) -> &str {
    &account.segment
}

fn industry(account: &Account) -> &str {
    &account.industry
}

fn region(account: &Account) -> &str {
    &account.region
}

fn attribute<'a>(
    company: &'a Company,
    counted: &[bool],
    value: impl Fn(&'a Deal) -> Option<&'a str>,
) -> Option<Attribute> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let deals = company.deals.iter().zip(counted).filter(|(_, counted)| **counted);
    deals.filter_map(|(deal, _)| value(deal)).for_each(|value| *counts.entry(value).or_default() += 1);
    let mut usual: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= LEAST_DEALS).collect();
    usual.sort_by_key(|(value, count)| (Reverse(*count), *value));
    usual.truncate(MOST_VALUES);
    if usual.len() < 2 {
        return None;
    }
    // 0: none; 1: rare.
    let places: HashMap<&str, u8> = usual.iter().zip(2..).map(|((value, _), place)| (*value, place)).collect();
    let bin = |deal| value(deal).map_or(0, |value| places.get(value).copied().unwrap_or(1));
    Some(Attribute { bins: company.deals.iter().map(bin).collect(), width: usual.len() + 2 })
}
