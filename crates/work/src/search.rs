//! Deals, accounts, people and units by name: only what whoever asks may open today.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::forecast::NodeKind;
use crate::frame::Frame;
use crate::problem::Done;
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::person::Role;
use facts::{Currency, Instant, Node};
use std::cmp::Reverse;
use std::collections::HashMap;
use store::accounts::{AccountQuery, KeptAccount};
use store::search::{FoundDeal, folded, is_named, words_of};

/// Of each kind so many are found.
pub const FOUND: usize = 8;
/// A text is looked at so far.
const LONGEST: usize = 200;
/// Up to so many owners their own deals are read and looked through; of more, words lead to deals.
const FEW_OWNERS: usize = 30;

/// A deal that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Whose it is.
    pub owner: Option<String>,
    /// The stage.
    pub stage: String,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: Currency,
}

/// An account that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundAccount {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Segment, industry and region, as far as they are known.
    pub kinds: Vec<String>,
    /// Whose it is, if whoever asks may know.
    pub owner: Option<String>,
}

/// A person or unit that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: NodeKind,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// A person's role today.
    pub role: Option<Role>,
    /// The unit that it is in.
    pub unit: Option<String>,
    /// Whether its forecast can be read; else it is for operations to keep.
    pub is_forecast: bool,
}

/// What was found, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Deals.
    pub deals: Vec<Deal>,
    /// Accounts.
    pub accounts: Vec<FoundAccount>,
    /// People.
    pub people: Vec<Place>,
    /// Units.
    pub units: Vec<Place>,
}

/// How well a name fits, the best first: it begins with what was asked, one of its words is one that was asked, it has a word that
/// begins so.
pub fn fit(name: &str, text: &str) -> u8 {
    let (name, text) = (folded(name), folded(text.trim()));
    let words = words_of(&text);
    let is_whole = || words_of(&name).iter().any(|own| words.contains(own));
    if name.starts_with(&text) {
        0
    } else if is_whole() {
        1
    } else {
        2
    }
}

impl Work {
    /// What is called so and may be opened by whoever asks; nothing for a text without a letter or digit.
    #[boxed]
    pub async fn search(&self, actor: &Actor, text: &str, now: Instant) -> Done<Found> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::Search, &frame)?;
        let text: String = text.trim().chars().take(LONGEST).collect();
        let words = words_of(&text);
        if words.is_empty() {
            return Ok(Found::default());
        }
        let scope = Scope::of(actor, &frame);
        let (people, units) = places(actor, &scope, &frame, &text, &words);
        let deals = self.find_deals(actor, &scope, &frame, &text, &words).await?;
        Ok(Found { deals, accounts: self.find_accounts(actor, &scope, &frame, &text).await?, people, units })
    }

    async fn find_accounts(&self, actor: &Actor, scope: &Scope, frame: &Frame, text: &str) -> Done<Vec<FoundAccount>> {
        if access::check(actor, &Operation::ListAccounts, frame).is_err() {
            return Ok(Vec::new());
        }
        let limit = i64::try_from(FOUND).unwrap_or(i64::MAX);
        let found = match scope.company {
            true => self.store.find_accounts(text, limit).await?,
            false => {
                let owners = scope.people.iter().map(|person| frame.key_of(Node::Person(*person))).collect();
                let query = AccountQuery {
                    owners: Some(owners),
                    text: Some(text.to_owned()),
                    descending: true,
                    limit,
                    ..AccountQuery::default()
                };
                self.store.accounts(&query).await?.into_iter().map(|listed| listed.account).collect()
            }
        };
        let shown = |account: KeptAccount| {
            let owner = account.owner.filter(|owner| frame.may_open(scope, Some(*owner)));
            let kinds = [account.segment, account.industry, account.region];
            FoundAccount {
                id: account.id,
                name: account.name,
                kinds: kinds.into_iter().filter(|kind| !kind.is_empty()).collect(),
                owner: owner.and_then(|key| frame.person_named(key)).map(str::to_owned),
            }
        };
        Ok(found.into_iter().map(shown).collect())
    }

    async fn find_deals(
        &self,
        actor: &Actor,
        scope: &Scope,
        frame: &Frame,
        text: &str,
        words: &[String],
    ) -> Done<Vec<Deal>> {
        if access::check(actor, &Operation::ListDeals, frame).is_err() {
            return Ok(Vec::new());
        }
        let owners: Vec<i64> = scope.people.iter().map(|person| frame.key_of(Node::Person(*person))).collect();
        let mut found = if !scope.company && owners.len() <= FEW_OWNERS {
            self.store.search_owned(words, &owners).await?
        } else {
            self.store.search_all(words, FOUND, &|owner| frame.may_open(scope, owner)).await?
        };
        let own = actor.key();
        let rank = |deal: &FoundDeal| {
            let is_closed = deal.outcome != StageKind::Open;
            (is_closed, fit(&deal.name, text), own.is_none() || deal.owner != own, Reverse(deal.changed), deal.key)
        };
        found.sort_by_cached_key(rank);
        found.truncate(FOUND);
        let keys: Vec<i64> = found.iter().map(|deal| deal.key).collect();
        let shown = self.store.deals_found(&keys).await?;
        let mut shown: HashMap<i64, _> = shown.into_iter().map(|deal| (deal.key, deal)).collect();
        let name = |owner: Option<i64>| Some(frame.person_name(frame.person_of_key(owner?)?).to_owned());
        let deal = |key: &i64| {
            let deal = shown.remove(key)?;
            Some(Deal {
                owner: name(deal.owner),
                stage: deal.stage.and_then(|key| frame.stage(key)).map(|stage| stage.name.clone()).unwrap_or_default(),
                id: deal.id,
                name: deal.name,
                outcome: deal.outcome,
                amount: deal.amount,
                currency: deal.currency,
            })
        };
        Ok(keys.iter().filter_map(deal).collect())
    }
}

/// People who are here and units that are there: those whose forecast may be read, or all of them for operations, who keep them.
fn places(actor: &Actor, scope: &Scope, frame: &Frame, text: &str, words: &[String]) -> (Vec<Place>, Vec<Place>) {
    let company = frame.company();
    let keeps = access::check(actor, &Operation::KeepCompany, frame).is_ok();
    let unit_name = |unit: Option<u32>| unit.map(|unit| company.units[unit as usize].name.clone());
    let everybody = (0..).zip(&company.people).filter(|(ix, _)| frame.is_here(*ix));
    let people =
        everybody.filter(|(ix, person)| (keeps || scope.has(Node::Person(*ix))) && is_named(&person.name, words));
    let people = people.map(|(ix, _)| Place {
        kind: NodeKind::Person,
        id: frame.loaded.people_ids[ix as usize].clone(),
        name: frame.person_name(ix).to_owned(),
        role: Some(frame.role_of(ix)),
        unit: unit_name(frame.rights.unit_of[ix as usize]),
        is_forecast: !keeps,
    });
    let units = (0..).zip(&company.units);
    let units = units.filter(|(ix, unit)| (keeps || scope.has(Node::Unit(*ix))) && is_named(&unit.name, words));
    let units = units.map(|(ix, unit)| Place {
        kind: NodeKind::Unit,
        id: frame.loaded.unit_ids[ix as usize].clone(),
        name: unit.name.clone(),
        role: None,
        unit: unit_name(frame.rights.parent[ix as usize]),
        is_forecast: !keeps,
    });
    (best(people.collect(), text), best(units.collect(), text))
}

fn best(mut places: Vec<Place>, text: &str) -> Vec<Place> {
    places.sort_by_cached_key(|place| (fit(&place.name, text), folded(&place.name), place.id.clone()));
    places.truncate(FOUND);
    places
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn beginnings_come_before_words_and_words_before_their_beginnings() {
        assert_eq!(fit("Müller AG", "mull"), 0);
        assert_eq!(fit("Anna Müller", "muller"), 1);
        assert_eq!(fit("Anna Müller", "mul"), 2);
    }
}
