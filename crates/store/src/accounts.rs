//! Accounts as pages show them, and what else is made of the facts for pages beside the forecast.

use crate::cursor::Cursor;
use crate::deals::{key_list, outcome};
use crate::engine::{Outcome, Row, Store, Value};
use crate::search::{as_said, kept_folded};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use facts::time::day_number;
use facts::{Currency, Instant, StageKind};
use jiff::civil::Date;
use std::collections::HashMap;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAccount {
    /// The key.
    pub key: i64,
    /// The public id; of one that is being put, whatever it is.
    pub id: String,
    /// The name.
    pub name: String,
    /// The segment; empty: unknown.
    pub segment: String,
    /// The industry; empty: unknown.
    pub industry: String,
    /// The region; empty: unknown.
    pub region: String,
    /// Who owns it.
    pub owner: Option<i64>,
    /// The latest activity on any of its deals.
    pub last: Option<Instant>,
}

/// What an account is to one owner of its deals, or to all who are asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptPart {
    /// The account.
    pub account: i64,
    /// The owner; 0: nobody.
    pub owner: i64,
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
    /// The next planned close of an open renewal.
    pub renewal: Option<Date>,
}

/// How an account is named, and who has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLabel {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The key of who owns it today.
    pub owner: Option<i64>,
    /// Keys of those who have deals there, whoever has most open first; 0: nobody.
    pub holders: Vec<i64>,
}

/// A deal of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountDeal {
    /// The key.
    pub key: i64,
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The stage's key; `None`: unknown.
    pub stage: Option<i64>,
    /// Open, won or lost.
    pub outcome: StageKind,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// Of the amount.
    pub currency: Currency,
    /// The planned close date.
    pub close_date: Option<Date>,
    /// When it was decided.
    pub closed: Option<Date>,
    /// The owner's key.
    pub owner: Option<i64>,
}

/// What accounts are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccountSort {
    /// The name.
    Name,
    /// What is open.
    #[default]
    Open,
    /// What was won in the last four quarters.
    Won,
    /// The last activity.
    Last,
    /// The next renewal.
    Renewal,
}

impl AccountSort {
    /// Every order, with its word.
    pub const WORDS: [(AccountSort, &'static str); 5] = [
        (AccountSort::Name, "name"),
        (AccountSort::Open, "open"),
        (AccountSort::Won, "won"),
        (AccountSort::Last, "last"),
        (AccountSort::Renewal, "renewal"),
    ];

    /// The word.
    pub fn word(self) -> &'static str {
        AccountSort::WORDS.iter().find(|(sort, _)| *sort == self).map_or("open", |(_, word)| word)
    }

    /// The order of a word.
    pub fn of_word(word: &str) -> Option<AccountSort> {
        AccountSort::WORDS.iter().find(|(_, known)| *known == word).map(|(sort, _)| *sort)
    }
}

/// Which accounts; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct AccountQuery {
    /// Accounts that one of these owns, or has a deal with; only their deals count. `None`: everybody's.
    pub owners: Option<Vec<i64>>,
    /// Part of the name.
    pub text: Option<String>,
    /// The segment.
    pub segment: Option<String>,
    /// The industry.
    pub industry: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// Only those without an open deal and without an activity since.
    pub untouched_since: Option<Instant>,
    /// Only these, or all but these.
    pub planned: Option<(bool, Vec<i64>)>,
    /// The order.
    pub sort: AccountSort,
    /// Whether the largest, latest or last comes first.
    pub descending: bool,
    /// After the account at which the previous page ended.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: i64,
}

/// An account in a list, with what it is to those who are asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedAccount {
    /// The account.
    pub account: KeptAccount,
    /// What it is to them.
    pub part: KeptPart,
    /// Its place in the order.
    pub cursor: Cursor,
}

/// All accounts that pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountSums {
    /// How many.
    pub accounts: i64,
    /// With an open deal.
    pub with_open: i64,
    /// What is open.
    pub open_amount: i64,
    /// What was won in the last four quarters.
    pub won_amount: i64,
    /// Without an open deal and without an activity since the day that is asked about.
    pub untouched: i64,
}

const STATE: &[&str] =
    &["account_key", "id", "name", "segment", "industry", "region", "owner_key", "last_at", "folded"];
const PART: &[&str] = &[
    "owner_key",
    "account_key",
    "open_deals",
    "open_amount",
    "won_deals",
    "won_amount",
    "decided_deals",
    "renewal_day",
];

impl Store {
    /// When something was made for pages last; `None`: never.
    #[boxed]
    pub async fn made_at(&self, name: &str) -> Outcome<Option<Instant>> {
        Ok(self.row(sql::MADE_AT, &[name.into()]).await?.map(|row| Instant(row.int(0))))
    }

    /// What was made for pages, and when.
    #[boxed]
    pub async fn made(&self, name: &str) -> Outcome<Option<(Instant, Vec<u8>)>> {
        let row = self.row(sql::MADE_GET, &[name.into()]).await?;
        Ok(row.and_then(|row| Some((Instant(row.int(0)), BASE64_STANDARD.decode(row.text(1)).ok()?))))
    }

    /// Keeps what was made for pages, in place of what was made before.
    #[boxed]
    pub async fn put_made(&self, name: &str, bytes: &[u8], now: Instant) -> Outcome<()> {
        let content = BASE64_STANDARD.encode(bytes);
        self.execute(sql::MADE_PUT, &[name.into(), now.0.into(), content.as_str().into()]).await.map(drop)
    }

    /// The public ids of accounts, by key.
    #[boxed]
    pub async fn account_ids(&self) -> Outcome<HashMap<i64, String>> {
        let rows = self.rows(sql::ACCOUNT_IDS, &[]).await?;
        Ok(rows.iter().map(|row| (row.int(0), row.text(1).to_owned())).collect())
    }

    /// Keeps all accounts as pages show them, in place of those kept before.
    #[boxed]
    pub async fn put_accounts(&self, accounts: &[KeptAccount], parts: &[KeptPart]) -> Outcome<()> {
        let mut tx = self.begin().await?;
        for statement in [sql::ACCOUNT_STATES_CLEAR, sql::ACCOUNT_PARTS_CLEAR, sql::ACCOUNT_TOTALS_CLEAR] {
            tx.execute(statement, &[]).await?;
        }
        let mut values: Vec<Value> = accounts.iter().flat_map(account_values).collect();
        tx.insert("account_state", STATE, &mut values).await?;
        let mut values: Vec<Value> = parts.iter().flat_map(part_values).collect();
        tx.insert("account_part", PART, &mut values).await?;
        tx.execute(sql::ACCOUNT_TOTALS_PUT, &[]).await?;
        tx.commit().await
    }

    /// A page of accounts.
    #[boxed]
    pub async fn accounts(&self, query: &AccountQuery) -> Outcome<Vec<ListedAccount>> {
        let mut values = filter_values(query, query.untouched_since);
        let after = query.after.as_ref();
        values.push(query.sort.word().into());
        values.push(Value::Real(after.map(|cursor| cursor.number)));
        values.push(Value::Text(after.map(|cursor| cursor.text.clone())));
        values.push(Value::Int(after.map(|cursor| cursor.key)));
        values.push(query.limit.into());
        let statement = match (query.owners.is_some(), query.descending) {
            (true, true) => sql::ACCOUNT_LIST_OWNED_DOWN,
            (true, false) => sql::ACCOUNT_LIST_OWNED_UP,
            (false, true) => sql::ACCOUNT_LIST_DOWN,
            (false, false) => sql::ACCOUNT_LIST_UP,
        };
        Ok(self.rows(statement, &values).await?.iter().map(listed).collect())
    }

    /// All accounts that pass, whether they are touched or not; untouched are those not touched `since`.
    #[boxed]
    pub async fn account_sums(&self, query: &AccountQuery, since: Instant) -> Outcome<AccountSums> {
        let mut values = filter_values(query, None);
        values.push(since.0.into());
        let statement = if query.owners.is_some() { sql::ACCOUNT_SUMS_OWNED } else { sql::ACCOUNT_SUMS };
        let sums = |row: Row| AccountSums {
            accounts: row.int(0),
            with_open: row.int(1),
            open_amount: row.int(2),
            won_amount: row.int(3),
            untouched: row.int(4),
        };
        Ok(self.row(statement, &values).await?.map(sums).unwrap_or_default())
    }

    /// The account of a public id.
    #[boxed]
    pub async fn account(&self, id: &str) -> Outcome<Option<KeptAccount>> {
        Ok(self.row(sql::ACCOUNT_ONE, &[id.into()]).await?.as_ref().map(kept))
    }

    /// Accounts by a part of their name: those that begin with it first, then those with the latest activity.
    #[boxed]
    pub async fn find_accounts(&self, text: &str, limit: i64) -> Outcome<Vec<KeptAccount>> {
        let text = as_said(text);
        let values = [format!("%{text}%").into(), format!("{text}%").into(), limit.into()];
        Ok(self.rows(sql::ACCOUNT_FIND, &values).await?.iter().map(kept).collect())
    }

    /// The account of a key.
    #[boxed]
    pub async fn account_of_key(&self, key: i64) -> Outcome<Option<KeptAccount>> {
        Ok(self.row(sql::ACCOUNT_OF_KEY, &[key.into()]).await?.as_ref().map(kept))
    }

    /// How accounts are named and who has to do with them, by key; of those that are there today.
    #[boxed]
    pub async fn account_labels(&self, accounts: &[i64]) -> Outcome<HashMap<i64, AccountLabel>> {
        if accounts.is_empty() {
            return Ok(HashMap::new());
        }
        let keys = key_list(accounts);
        let label = |row: &Row| AccountLabel {
            id: row.text(1).to_owned(),
            name: row.text(2).to_owned(),
            owner: row.int_or_null(3),
            holders: Vec::new(),
        };
        let rows = self.rows(sql::ACCOUNT_LABELS, &[keys.as_str().into()]).await?;
        let mut labels: HashMap<i64, AccountLabel> = rows.iter().map(|row| (row.int(0), label(row))).collect();
        for row in self.rows(sql::ACCOUNT_HOLDERS, &[keys.into()]).await? {
            if let Some(label) = labels.get_mut(&row.int(0)) {
                label.holders.push(row.int(1));
            }
        }
        Ok(labels)
    }

    /// What an account is to each owner of its deals.
    #[boxed]
    pub async fn account_parts(&self, account: i64) -> Outcome<Vec<KeptPart>> {
        Ok(self.rows(sql::ACCOUNT_PARTS, &[account.into()]).await?.iter().map(|row| part(row, 0)).collect())
    }

    /// The deals of an account as known at `as_of`, open ones first, 500 at most.
    #[boxed]
    pub async fn account_deals(&self, account: i64, as_of: Instant) -> Outcome<Vec<AccountDeal>> {
        let rows = self.rows(sql::ACCOUNT_DEALS, &[account.into(), as_of.0.into()]).await?;
        let deal = |row: &Row| AccountDeal {
            key: row.int(0),
            id: row.text(1).to_owned(),
            name: row.text(2).to_owned(),
            stage: row.int_or_null(3),
            outcome: outcome(row.int(4)),
            amount: row.int_or_null(5),
            currency: Currency::parse(row.text(6)).unwrap_or(Currency::USD),
            close_date: row.int_or_null(7).map(day),
            closed: row.int_or_null(8).map(day),
            owner: row.int_or_null(9),
        };
        Ok(rows.iter().map(deal).collect())
    }

    /// Who worked on deals: person, activities and the latest of them, the busiest first.
    #[boxed]
    pub async fn touches(&self, deals: &[i64]) -> Outcome<Vec<(i64, i64, Instant)>> {
        if deals.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.rows(sql::ACCOUNT_TOUCHES, &[key_list(deals).into()]).await?;
        Ok(rows.iter().map(|row| (row.int(0), row.int(1), Instant(row.int(2)))).collect())
    }
}

fn filter_values(query: &AccountQuery, untouched_since: Option<Instant>) -> Vec<Value> {
    let text = query.text.as_ref().map(|text| format!("%{}%", as_said(text)));
    vec![
        query.owners.as_deref().map(key_list).into(),
        text.into(),
        query.segment.clone().into(),
        query.industry.clone().into(),
        query.region.clone().into(),
        untouched_since.map(|since| since.0).into(),
        query.planned.as_ref().map(|(is_planned, _)| i64::from(*is_planned)).into(),
        query.planned.as_ref().map(|(_, accounts)| key_list(accounts)).into(),
    ]
}

fn account_values(account: &KeptAccount) -> Vec<Value> {
    vec![
        account.key.into(),
        account.id.as_str().into(),
        account.name.as_str().into(),
        account.segment.as_str().into(),
        account.industry.as_str().into(),
        account.region.as_str().into(),
        account.owner.into(),
        account.last.map(|last| last.0).into(),
        kept_folded(&account.name).into(),
    ]
}

fn part_values(part: &KeptPart) -> Vec<Value> {
    vec![
        part.owner.into(),
        part.account.into(),
        part.open_deals.into(),
        part.open_amount.into(),
        part.won_deals.into(),
        part.won_amount.into(),
        part.decided_deals.into(),
        part.renewal.map(|day| i64::from(day_number(day))).into(),
    ]
}

fn kept(row: &Row) -> KeptAccount {
    KeptAccount {
        key: row.int(0),
        id: row.text(1).to_owned(),
        name: row.text(2).to_owned(),
        segment: row.text(3).to_owned(),
        industry: row.text(4).to_owned(),
        region: row.text(5).to_owned(),
        owner: row.int_or_null(6),
        last: row.int_or_null(7).map(Instant),
    }
}

/// The columns of a part from a place on: owner, account, then the figures.
fn part(row: &Row, from: usize) -> KeptPart {
    KeptPart {
        owner: row.int(from),
        account: row.int(from + 1),
        open_deals: row.int(from + 2),
        open_amount: row.int(from + 3),
        won_deals: row.int(from + 4),
        won_amount: row.int(from + 5),
        decided_deals: row.int(from + 6),
        renewal: row.int_or_null(from + 7).map(day),
    }
}

fn listed(row: &Row) -> ListedAccount {
    let account = kept(row);
    ListedAccount {
        part: part(row, 8),
        cursor: Cursor { number: row.real(16), text: row.text(17).to_owned(), key: account.key },
        account,
    }
}
