//! Accounts as a territory: what is open and won at each, by whose hands, when it was last touched, what accounts of a kind buy.

use crate::company::Company;
use crate::deal::{DealKind, DealState, StageKind};
use crate::person::PersonIx;
use crate::time::{Instant, add_days};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is won counts for so many days: four quarters.
pub const WON_DAYS: i64 = 365;
/// The column that says what a deal is about.
pub const PRODUCT: &str = "product";

/// An account on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountState {
    /// Who owns it: as the source says, else whoever owns its latest deal; `None`: nobody.
    pub owner: Option<PersonIx>,
    /// The latest activity on any of its deals.
    pub last: Option<Instant>,
    /// What it is to each owner of its deals.
    pub parts: BTreeMap<Option<PersonIx>, AccountPart>,
}

/// What an account is to one owner of its deals. Amounts are minor units of the company's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountPart {
    /// Open deals.
    pub open_deals: i64,
    /// What they come to.
    pub open_amount: i64,
    /// Deals won in the last four quarters.
    pub won_deals: i64,
    /// What they came to.
    pub won_amount: i64,
    /// Deals won or lost at any time.
    pub decided_deals: i64,
    /// The next planned close of an open renewal.
    pub renewal: Option<Date>,
}

/// What customers of a segment buy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    /// Accounts that ever bought something.
    pub customers: usize,
    /// Of each product: by how many of them it was bought.
    pub products: BTreeMap<String, usize>,
}

/// Every account as known at the end of a day, in the company's order.
pub fn accounts(company: &Company, as_of: Date) -> Vec<AccountState> {
    let mut accounts: Vec<AccountState> = vec![AccountState::default(); company.accounts.len()];
    // By which state the owner is known, so that the latest deal's counts.
    let mut latest: Vec<Option<Instant>> = vec![None; company.accounts.len()];
    for deal in &company.deals {
        let (Some(account), Some(state)) = (deal.account, company.states_of(deal).last()) else { continue };
        if state.deleted {
            continue;
        }
        let account = account as usize;
        let is_latest = latest[account].is_none_or(|latest| latest < state.known);
        if is_latest && state.owner.is_some() {
            (accounts[account].owner, latest[account]) = (state.owner, Some(state.known));
        }
        let part = accounts[account].parts.entry(state.owner).or_default();
        count(company, part, state, deal.kind, as_of);
    }
    for activity in &company.activities {
        let account = activity.deal.and_then(|deal| company.deals[deal as usize].account);
        let Some(account) = account.map(|account| &mut accounts[account as usize]) else { continue };
        account.last = account.last.max(Some(activity.happened));
    }
    for (account, state) in company.accounts.iter().zip(&mut accounts) {
        state.owner = account.owner.or(state.owner);
    }
    accounts
}

fn count(company: &Company, part: &mut AccountPart, state: &DealState, kind: DealKind, as_of: Date) {
    let amount = |day| company.in_company_currency(state.amount.unwrap_or(0), state.currency, day).unwrap_or(0);
    match company.kind_of(state) {
        StageKind::Open => {
            part.open_deals += 1;
            part.open_amount += amount(as_of);
            if kind == DealKind::Renewal
                && let Some(close) = state.close_date
            {
                part.renewal = Some(part.renewal.map_or(close, |known| known.min(close)));
            }
        }
        StageKind::Won => {
            part.decided_deals += 1;
            if let Some(closed) = state.closed.filter(|closed| *closed > add_days(as_of, -WON_DAYS)) {
                part.won_deals += 1;
                part.won_amount += amount(closed);
            }
        }
        StageKind::Lost => part.decided_deals += 1,
    }
}

/// What customers buy, by their segment; nothing where deals name no product.
pub fn bought(company: &Company) -> BTreeMap<String, Bought> {
    let Some(column) = company.attributes.iter().position(|attribute| attribute.name == PRODUCT) else {
        return BTreeMap::new();
    };
    let values = &company.attributes[column].values;
    let mut products: HashMap<u32, BTreeSet<&str>> = HashMap::new();
    for deal in &company.deals {
        let (Some(account), Some(state)) = (deal.account, company.states_of(deal).last()) else { continue };
        let product = deal.attributes.iter().find(|(of, _)| usize::from(*of) == column).map(|(_, value)| *value);
        let product = product.map(|value| values[value as usize].trim()).filter(|product| !product.is_empty());
        if let Some(product) = product.filter(|_| !state.deleted && company.kind_of(state) == StageKind::Won) {
            products.entry(account).or_default().insert(product);
        }
    }
    let mut bought: BTreeMap<String, Bought> = BTreeMap::new();
    for (account, products) in products {
        let of = bought.entry(company.accounts[account as usize].segment.clone()).or_default();
        of.customers += 1;
        for product in products {
            *of.products.entry(product.to_owned()).or_default() += 1;
        }
    }
    bought
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deal::{Attribute, Deal, Inferred, Pipeline, Stage};
    use crate::money::Currency;
    use crate::plan::Account;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 12);

    fn state(day: Date, stage: u16, owner: Option<u32>, amount: i64) -> DealState {
        let at = Instant::end_of(day, &jiff::tz::TimeZone::UTC);
        DealState {
            known: at,
            happened: at,
            stage: Some(stage),
            amount: Some(amount),
            currency: Currency::USD,
            close_date: Some(date(2026, 9, 1)),
            closed: (stage > 0).then_some(day),
            owner,
            category: None,
            deleted: false,
            inferred: Inferred::default(),
        }
    }

    /// Each deal: account, kind, product, its one state.
    fn company(deals: Vec<(u32, DealKind, u32, DealState)>) -> Company {
        let stage = |name: &str, kind| Stage { pipeline: 0, name: name.into(), position: 0, kind, inferred: false };
        let account = |id: &str, owner| Account {
            id: id.into(),
            name: id.into(),
            segment: "mid".into(),
            industry: String::new(),
            region: String::new(),
            owner,
        };
        let mut company = Company {
            pipelines: vec![Pipeline { id: "default".into() }],
            stages: vec![stage("Open", StageKind::Open), stage("Won", StageKind::Won), stage("Lost", StageKind::Lost)],
            accounts: vec![account("A", None), account("B", Some(9)), account("C", None)],
            attributes: vec![Attribute { name: PRODUCT.into(), values: vec!["Core".into(), "Plus".into()] }],
            ..Company::default()
        };
        for (place, (account, kind, product, state)) in (0..).zip(deals) {
            company.deals.push(Deal {
                id: format!("D{place}"),
                name: String::new(),
                account: Some(account),
                pipeline: 0,
                kind,
                created: state.known,
                attributes: vec![(0, product)],
                states: place..place + 1,
            });
            company.states.push(state);
        }
        company
    }

    #[test]
    fn parts_are_by_owner_and_the_latest_deal_says_whose_an_account_is() {
        let company = company(vec![
            (0, DealKind::New, 0, state(date(2026, 1, 5), 1, Some(1), 700)),
            (0, DealKind::Renewal, 0, state(date(2026, 8, 1), 0, Some(2), 300)),
            (0, DealKind::New, 1, state(date(2024, 1, 5), 1, Some(1), 900)),
            (1, DealKind::New, 0, state(date(2026, 7, 1), 2, Some(1), 500)),
        ]);
        let accounts = accounts(&company, TODAY);
        let first = &accounts[0];
        assert_eq!(first.owner, Some(2), "of the latest deal");
        let won = first.parts[&Some(1)];
        assert_eq!((won.won_deals, won.won_amount, won.decided_deals), (1, 700, 2), "what is older counts no more");
        let open = first.parts[&Some(2)];
        assert_eq!((open.open_deals, open.open_amount, open.renewal), (1, 300, Some(date(2026, 9, 1))));
        assert_eq!(accounts[1].owner, Some(9), "what the source says goes first");
        assert_eq!(accounts[2], AccountState::default(), "nobody was ever there");
    }

    #[test]
    fn customers_are_counted_once_for_each_product() {
        let won = |account, product| (account, DealKind::New, product, state(TODAY, 1, Some(1), 1));
        let lost = (2, DealKind::New, 1, state(TODAY, 2, Some(1), 1));
        let company = company(vec![won(0, 0), won(0, 0), won(0, 1), won(1, 0), lost]);
        let bought = bought(&company);
        assert_eq!(bought["mid"].customers, 2);
        assert_eq!(bought["mid"].products, BTreeMap::from([("Core".to_owned(), 2), ("Plus".to_owned(), 1)]));
    }
}
