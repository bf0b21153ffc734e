//! Accounts as a territory: whose they are, what is open and won there, which nobody touches, what they do not buy yet.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::deals::{cursor, owner_of, owners_to_choose, stage_name};
use crate::fields::Told;
use crate::forecast::NodeKind;
use crate::frame::Frame;
use crate::plan::PlanMark;
use crate::problem::{Done, Problem};
use crate::subject::Looker;
use async_recursion::async_recursion as boxed;
use facts::fields::said;
use facts::territory::{Bought, PRODUCT, bought};
use facts::time::add_days;
use facts::{Company, Currency, Instant, StageKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::accounts::{AccountDeal, AccountQuery, KeptAccount, KeptPart, ListedAccount};
use store::fields::Attributes;

pub use store::accounts::{AccountSort, AccountSums};

/// The name under which is kept what customers buy, and by what accounts are told apart.
pub(crate) const TERRITORY: &str = "territory";
/// Days without an activity and without an open deal after which an account is called untouched, unless somebody asks for others.
pub const UNTOUCHED_DAYS: i64 = 90;
/// Customers of a segment without whom nobody can say what such accounts buy.
pub const LEAST_CUSTOMERS: usize = 20;
/// Values of a filter that can be chosen at most.
const CHOICES: usize = 100;
/// Deals of an account that are listed, of each outcome.
const LISTED: usize = 25;
/// Products not bought yet that are named.
const NAMED: usize = 5;

/// Which accounts, in which order; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct AccountsRequest {
    /// Whose: a unit's or a person's.
    pub node: Option<(NodeKind, String)>,
    /// Part of the name.
    pub text: Option<String>,
    /// The segment.
    pub segment: Option<String>,
    /// The industry.
    pub industry: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// Only those without an open deal and without an activity for so many days.
    pub untouched_days: Option<i64>,
    /// Only those with a plan that the reader may see, or only those without.
    pub planned: Option<bool>,
    /// The order; `None`: by what is open.
    pub sort: Option<AccountSort>,
    /// Whether the smallest or first comes first.
    pub ascending: bool,
    /// Where the previous page ended.
    pub cursor: Option<String>,
    /// At most so many, 1 to 200.
    pub limit: Option<i64>,
}

/// An account in a list: what it is to those who are asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The segment; empty: unknown.
    pub segment: String,
    /// The industry; empty: unknown.
    pub industry: String,
    /// The region; empty: unknown.
    pub region: String,
    /// Who owns it today: public id and name; `None`: nobody, or somebody whom the reader may not see.
    pub owner: Option<(String, String)>,
    /// Open deals.
    pub open_deals: i64,
    /// What they come to, minor units of the company's currency.
    pub open_amount: i64,
    /// Deals won in the last four quarters.
    pub won_deals: i64,
    /// What they came to.
    pub won_amount: i64,
    /// Deals won or lost at any time.
    pub decided_deals: i64,
    /// The latest activity.
    pub last: Option<Instant>,
    /// Whether it has neither an open deal nor an activity in the days that are asked about.
    pub is_untouched: bool,
    /// The next planned close of an open renewal.
    pub renewal: Option<Date>,
    /// Whether there is a plan that the reader may see, and what is next.
    pub plan: PlanMark,
}

/// A page of accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountsPage {
    /// The accounts.
    pub accounts: Vec<AccountLine>,
    /// Where the next page starts, if there is one.
    pub next: Option<String>,
    /// All that pass but for being untouched.
    pub sums: AccountSums,
    /// From when the figures are; `None`: none were made yet.
    pub made: Option<Instant>,
    /// Days after which an account is untouched.
    pub untouched_days: i64,
    /// Segments, industries and regions that may be chosen.
    pub choices: [Vec<String>; 3],
    /// The people and units that may be chosen.
    pub owners: Vec<(NodeKind, String, String)>,
    /// The company's currency.
    pub currency: Currency,
}

/// A deal of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct DealOfAccount {
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
    /// When it was decided, else when it is planned to close.
    pub day: Option<Date>,
    /// The owner's name.
    pub owner: String,
    /// What it is about.
    pub product: Option<String>,
    /// The next step and its date.
    pub step: (Option<String>, Option<Date>),
}

/// Somebody at the customer, as a deal names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What the deal says.
    pub who: String,
    /// In which column.
    pub column: String,
    /// The deal: public id and name.
    pub deal: (String, String),
}

/// A product that customers of the segment buy and this account does not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The product.
    pub product: String,
    /// How many customers of the segment bought it.
    pub customers: usize,
}

/// What an account does not buy yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whitespace {
    /// Deals name no product.
    NoProducts,
    /// Too few customers are of its segment.
    TooFew {
        /// How many there are.
        seen: usize,
        /// How many are needed.
        needed: usize,
    },
    /// What customers of the segment buy, the most usual first.
    Gaps {
        /// What it does not buy yet.
        gaps: Vec<Gap>,
        /// How many customers the segment has.
        customers: usize,
    },
}

/// An account with all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountPage {
    /// What it is to the reader.
    pub line: AccountLine,
    /// Its deals that the reader may open: open ones first, then the latest decided.
    pub deals: Vec<DealOfAccount>,
    /// How many more the reader may open.
    pub more: usize,
    /// How many are of others.
    pub of_others: usize,
    /// People at the customer.
    pub contacts: Vec<Contact>,
    /// Who was in touch, of those whom the reader may see: name, activities, the latest.
    pub touches: Vec<(String, i64, Instant)>,
    /// Products it bought.
    pub bought: Vec<String>,
    /// What it does not buy yet.
    pub whitespace: Whitespace,
    /// From when the figures are.
    pub made: Option<Instant>,
    /// The company's currency.
    pub currency: Currency,
}

/// What customers buy, and by what accounts are told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Territory {
    segments: Vec<String>,
    industries: Vec<String>,
    regions: Vec<String>,
    bought: BTreeMap<String, Bought>,
}

impl Territory {
    /// Of a company.
    pub(crate) fn of(company: &Company) -> Territory {
        let distinct = |of: fn(&facts::plan::Account) -> &String| {
            let values: BTreeSet<&String> = company.accounts.iter().map(of).filter(|word| !word.is_empty()).collect();
            values.into_iter().take(CHOICES).cloned().collect::<Vec<String>>()
        };
        Territory {
            segments: distinct(|account| &account.segment),
            industries: distinct(|account| &account.industry),
            regions: distinct(|account| &account.region),
            bought: bought(company),
        }
    }

    /// As bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("words and counts are JSON")
    }
}

impl Work {
    /// A page of the accounts that the actor may read.
    #[boxed]
    pub async fn list_accounts(&self, actor: &Actor, request: &AccountsRequest, now: Instant) -> Done<AccountsPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ListAccounts, &frame)?;
        let (scope, looker) = (Scope::of(actor, &frame), Looker::new(actor, &frame));
        let untouched_days = request.untouched_days.unwrap_or(UNTOUCHED_DAYS).clamp(1, 3_650);
        let since = untouched_since(&frame, untouched_days);
        let (territory, made) = self.territory().await?;
        let limit = request.limit.unwrap_or(50).clamp(1, 200);
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let query = AccountQuery {
            owners: self.owners(&frame, &scope, request.node.as_ref())?,
            text: given(&request.text),
            segment: given(&request.segment),
            industry: given(&request.industry),
            region: given(&request.region),
            untouched_since: request.untouched_days.map(|_| since),
            planned: match request.planned {
                Some(is_planned) => Some((is_planned, self.planned_accounts(&looker).await?)),
                None => None,
            },
            sort: request.sort.unwrap_or_default(),
            descending: !request.ascending,
            after: request.cursor.as_deref().map(cursor).transpose()?,
            limit: limit + 1,
        };
        let mut listed = self.store.accounts(&query).await?;
        let has_more = listed.len() as i64 > limit;
        listed.truncate(usize::try_from(limit).unwrap_or(200));
        let keys: Vec<i64> = listed.iter().map(|listed| listed.account.key).collect();
        let plans = self.plan_marks(&looker, &keys).await?;
        let plan = |listed: &ListedAccount| plans.get(&listed.account.key).copied().unwrap_or_default();
        Ok(AccountsPage {
            next: listed.last().filter(|_| has_more).map(|last| last.cursor.to_string()),
            accounts: listed
                .iter()
                .map(|listed| line(&frame, &scope, &listed.account, &listed.part, since, plan(listed)))
                .collect(),
            sums: self.store.account_sums(&query, since).await?,
            made,
            untouched_days,
            choices: [territory.segments, territory.industries, territory.regions],
            owners: owners_to_choose(&frame, &scope),
            currency: frame.company().settings.currency,
        })
    }

    /// An account with all that the actor may know of it.
    #[boxed]
    pub async fn read_account(&self, actor: &Actor, id: &str, now: Instant) -> Done<AccountPage> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ListAccounts, &frame)?;
        // Whether there is such an account is known only to those who may read it.
        let account = self.store.account(id).await?.ok_or(Problem::NotFound("account"))?;
        let parts = self.store.account_parts(account.key).await?;
        may_read(actor, &frame, &account, &parts)?;
        let scope = Scope::of(actor, &frame);
        let (territory, made) = self.territory().await?;
        let end = Instant::end_of(frame.as_of, &frame.company().settings.zone);
        let (deals, others): (Vec<AccountDeal>, Vec<AccountDeal>) = self
            .store
            .account_deals(account.key, end)
            .await?
            .into_iter()
            .partition(|deal| frame.may_open(&scope, deal.owner));
        let keys: Vec<i64> = deals.iter().chain(&others).map(|deal| deal.key).collect();
        let attributes = self.store.deal_attributes(&keys).await?;
        let bought = products(deals.iter().chain(&others), &attributes);
        let own: Vec<i64> = deals.iter().map(|deal| deal.key).collect();
        let touch = |(person, count, last): (i64, i64, Instant)| {
            let is_seen = frame.may_open(&scope, Some(person));
            Some((frame.person_named(person).filter(|_| is_seen)?.to_owned(), count, last))
        };
        let touches = self.store.touches(&own).await?.into_iter().filter_map(touch).collect();
        let mut left = [LISTED; 3];
        let listed = deals.iter().filter(|deal| {
            let left = &mut left[deal.outcome as usize];
            let is_listed = *left > 0;
            *left = left.saturating_sub(1);
            is_listed
        });
        let plans = self.plan_marks(&Looker::new(actor, &frame), &[account.key]).await?;
        let deals_listed: Vec<DealOfAccount> =
            listed.map(|deal| deal_of_account(&frame, deal, attributes.get(&deal.key))).collect();
        Ok(AccountPage {
            line: line(
                &frame,
                &scope,
                &account,
                &summed(&frame, &scope, &parts),
                untouched_since(&frame, UNTOUCHED_DAYS),
                plans.get(&account.key).copied().unwrap_or_default(),
            ),
            more: deals.len() - deals_listed.len(),
            deals: deals_listed,
            of_others: others.len(),
            contacts: contacts(&frame, &deals, &attributes),
            touches,
            whitespace: whitespace(&territory, &account.segment, &bought),
            bought,
            made,
            currency: frame.company().settings.currency,
        })
    }

    /// What customers buy, and from when that is.
    async fn territory(&self) -> Done<(Territory, Option<Instant>)> {
        let made = self.store.made(TERRITORY).await?;
        let read = made.as_ref().and_then(|(_, bytes)| serde_json::from_slice(bytes).ok());
        Ok((read.unwrap_or_default(), made.map(|(at, _)| at)))
    }
}

/// Lets somebody read an account who may read one of its deals, or whose it is today; others do not learn that it is there.
fn may_read(actor: &Actor, frame: &Frame, account: &KeptAccount, parts: &[KeptPart]) -> Done<()> {
    let looker = Looker::new(actor, frame);
    let mut owners = parts.iter().map(|part| Some(part.owner)).chain([account.owner]);
    let may = access::may(actor.role(), &Operation::ReadAccount(None)) && owners.any(|owner| looker.may_open_of(owner));
    if may { Ok(()) } else { Err(Problem::NotFound("account")) }
}

/// Before this an account was touched too long ago.
fn untouched_since(frame: &Frame, days: i64) -> Instant {
    Instant::start_of(add_days(frame.as_of, -days), &frame.company().settings.zone)
}

/// What an account is to those whom the reader may see.
fn summed(frame: &Frame, scope: &Scope, parts: &[KeptPart]) -> KeptPart {
    let theirs = parts.iter().filter(|part| frame.may_open(scope, Some(part.owner)));
    theirs.fold(KeptPart::default(), |sum, part| KeptPart {
        open_deals: sum.open_deals + part.open_deals,
        open_amount: sum.open_amount + part.open_amount,
        won_deals: sum.won_deals + part.won_deals,
        won_amount: sum.won_amount + part.won_amount,
        decided_deals: sum.decided_deals + part.decided_deals,
        renewal: [sum.renewal, part.renewal].into_iter().flatten().min(),
        ..sum
    })
}

fn line(
    frame: &Frame,
    scope: &Scope,
    account: &KeptAccount,
    part: &KeptPart,
    since: Instant,
    plan: PlanMark,
) -> AccountLine {
    AccountLine {
        id: account.id.clone(),
        name: account.name.clone(),
        segment: account.segment.clone(),
        industry: account.industry.clone(),
        region: account.region.clone(),
        owner: owner_of(frame, account.owner.filter(|owner| frame.knows(scope, *owner))),
        open_deals: part.open_deals,
        open_amount: part.open_amount,
        won_deals: part.won_deals,
        won_amount: part.won_amount,
        decided_deals: part.decided_deals,
        last: account.last,
        is_untouched: part.open_deals == 0 && account.last.is_none_or(|last| last < since),
        renewal: part.renewal,
        plan,
    }
}

fn deal_of_account(frame: &Frame, deal: &AccountDeal, attributes: Option<&Attributes>) -> DealOfAccount {
    let nothing = Attributes::new();
    let attributes = attributes.unwrap_or(&nothing);
    let told = Told::of(&frame.fields, attributes);
    DealOfAccount {
        id: deal.id.clone(),
        name: deal.name.clone(),
        stage: stage_name(frame, deal.stage),
        outcome: deal.outcome,
        amount: deal.amount,
        currency: deal.currency,
        day: deal.closed.or(deal.close_date),
        owner: owner_of(frame, deal.owner).map(|(_, name)| name).unwrap_or_default(),
        product: said(PRODUCT, attributes).map(str::to_owned),
        step: (told.next_step, told.next_step_day),
    }
}

/// Products of won deals.
fn products<'a>(deals: impl Iterator<Item = &'a AccountDeal>, attributes: &HashMap<i64, Attributes>) -> Vec<String> {
    let won = deals.filter(|deal| deal.outcome == StageKind::Won);
    let product = |deal: &AccountDeal| said(PRODUCT, attributes.get(&deal.key)?).map(str::to_owned);
    won.filter_map(product).collect::<BTreeSet<String>>().into_iter().collect()
}

/// People at the customer as deals name them, each once, open deals first.
fn contacts(frame: &Frame, deals: &[AccountDeal], attributes: &HashMap<i64, Attributes>) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for deal in deals {
        let Some(attributes) = attributes.get(&deal.key) else { continue };
        for (column, who) in Told::of(&frame.fields, attributes).stakeholders {
            if !contacts.iter().any(|known| known.who == who && known.column == column) {
                contacts.push(Contact { who, column, deal: (deal.id.clone(), deal.name.clone()) });
            }
        }
    }
    contacts
}

fn whitespace(territory: &Territory, segment: &str, bought: &[String]) -> Whitespace {
    if territory.bought.is_empty() {
        return Whitespace::NoProducts;
    }
    let of = territory.bought.get(segment);
    let customers = of.map_or(0, |of| of.customers);
    let Some(of) = of.filter(|of| of.customers >= LEAST_CUSTOMERS) else {
        return Whitespace::TooFew { seen: customers, needed: LEAST_CUSTOMERS };
    };
    let not_yet = of.products.iter().filter(|(product, _)| !bought.contains(product));
    let mut gaps: Vec<Gap> =
        not_yet.map(|(product, customers)| Gap { product: product.clone(), customers: *customers }).collect();
    gaps.sort_by(|a, b| b.customers.cmp(&a.customers).then(a.product.cmp(&b.product)));
    gaps.truncate(NAMED);
    Whitespace::Gaps { gaps, customers }
}
