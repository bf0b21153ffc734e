//! Statements about accounts, and what else is made for pages.

/// Accounts that pass the filters, with what they are to everybody, or to the owners `$1`.
macro_rules! account_filter {
    (everybody) => {
        concat!(
            "with recursive ",
            keys!("planned", "$8"),
            ", ",
            account_filter!(
                "account_state a left join account_total p on p.account_key = a.account_key",
                "cast($1 as text) is null"
            )
        )
    };
    // in this order: what owners have is little, and all accounts are many
    (owned) => {
        concat!(
            owners!("$1"),
            ", ",
            keys!("planned", "$8"),
            ", part as (
    select p.account_key, cast(sum(p.open_deals) as bigint) as open_deals,
        cast(sum(p.open_amount) as bigint) as open_amount, cast(sum(p.won_deals) as bigint) as won_deals,
        cast(sum(p.won_amount) as bigint) as won_amount, cast(sum(p.decided_deals) as bigint) as decided_deals,
        min(p.renewal_day) as renewal_day
    from owner cross join account_part p where p.owner_key = owner.key group by p.account_key
), theirs as (
    select account_key from part
    union select a.account_key from owner cross join account_state a where a.owner_key = owner.key
), ",
            account_filter!(
                "theirs t cross join account_state a left join part p on p.account_key = a.account_key",
                "a.account_key = t.account_key"
            )
        )
    };
    ($from:literal, $which:literal) => {
        concat!(
            "chosen as (
    select a.account_key, a.id, a.name, a.folded, a.segment, a.industry, a.region, a.owner_key, a.last_at,
        coalesce(p.open_deals, 0) as open_deals, coalesce(p.open_amount, 0) as open_amount,
        coalesce(p.won_deals, 0) as won_deals, coalesce(p.won_amount, 0) as won_amount,
        coalesce(p.decided_deals, 0) as decided_deals, p.renewal_day
    from ",
            $from,
            " where ",
            $which,
            " and (cast($2 as text) is null or coalesce(a.folded, lower(a.name)) like $2 escape '\\')
        and (cast($3 as text) is null or a.segment = $3)
        and (cast($4 as text) is null or a.industry = $4)
        and (cast($5 as text) is null or a.region = $5)
        and (cast($6 as bigint) is null or (coalesce(p.open_deals, 0) = 0 and coalesce(a.last_at, 0) < $6))
        and (cast($7 as bigint) is null or $7 = case when a.account_key in (select key from planned) then 1 else 0 end)
)"
        )
    };
}

/// A page of accounts after the cursor ($10, $11, $12), in the order that $9 names.
macro_rules! account_list {
    ($whose:ident, $after:literal, $direction:literal) => {
        concat!(
            account_filter!($whose),
            ", ordered as (
    select c.*,
        case cast($9 as text)
            when 'open' then cast(c.open_amount as double precision)
            when 'won' then cast(c.won_amount as double precision)
            when 'last' then coalesce(cast(c.last_at as double precision), 0)
            when 'renewal' then coalesce(cast(c.renewal_day as double precision), 1000000)
            else 0
        end as sort_number,
        case cast($9 as text) when 'name' then coalesce(c.folded, lower(c.name)) else '' end as sort_text
    from chosen c
)
select account_key, id, name, segment, industry, region, owner_key, last_at, cast(0 as bigint), account_key, open_deals, open_amount,
    won_deals, won_amount, decided_deals, renewal_day, sort_number, sort_text
from ordered
where cast($12 as bigint) is null or (sort_number, sort_text, account_key) ",
            $after,
            " (cast($10 as double precision), cast($11 as text), cast($12 as bigint))
order by sort_number ",
            $direction,
            ", sort_text ",
            $direction,
            ", account_key ",
            $direction,
            " limit $13"
        )
    };
}

/// All accounts that pass; untouched since `$9` are those without an open deal and a later activity.
macro_rules! account_sums {
    ($whose:ident) => {
        concat!(
            account_filter!($whose),
            " select count(*), cast(coalesce(sum(case when open_deals > 0 then 1 else 0 end), 0) as bigint),
    cast(coalesce(sum(open_amount), 0) as bigint), cast(coalesce(sum(won_amount), 0) as bigint),
    cast(coalesce(sum(case when open_deals = 0 and coalesce(last_at, 0) < $9 then 1 else 0 end), 0) as bigint)
from chosen"
        )
    };
}

statements! {
    MADE_AT = "select made_at from made where name = $1";
    MADE_GET = "select made_at, content from made where name = $1";
    MADE_PUT = "insert into made (name, made_at, content) values ($1, $2, $3)
        on conflict (name) do update set made_at = excluded.made_at, content = excluded.content";
    ACCOUNT_IDS = "select key, id from account order by key";
    ACCOUNT_STATES_CLEAR = "delete from account_state";
    ACCOUNT_PARTS_CLEAR = "delete from account_part";
    ACCOUNT_TOTALS_CLEAR = "delete from account_total";
    ACCOUNT_TOTALS_PUT = "insert into account_total (account_key, open_deals, open_amount, won_deals, won_amount, decided_deals, renewal_day)
        select account_key, cast(sum(open_deals) as bigint), cast(sum(open_amount) as bigint), cast(sum(won_deals) as bigint),
            cast(sum(won_amount) as bigint), cast(sum(decided_deals) as bigint), min(renewal_day)
        from account_part group by account_key";
    ACCOUNT_LIST_UP = account_list!(everybody, ">", "asc");
    ACCOUNT_LIST_DOWN = account_list!(everybody, "<", "desc");
    ACCOUNT_LIST_OWNED_UP = account_list!(owned, ">", "asc");
    ACCOUNT_LIST_OWNED_DOWN = account_list!(owned, "<", "desc");
    ACCOUNT_SUMS = account_sums!(everybody);
    ACCOUNT_SUMS_OWNED = account_sums!(owned);
    ACCOUNT_ONE = "select s.account_key, s.id, s.name, s.segment, s.industry, s.region, s.owner_key, s.last_at
        from account a cross join account_state s where a.id = $1 and s.account_key = a.key";
    ACCOUNT_FIND = "select account_key, id, name, segment, industry, region, owner_key, last_at from account_state
        where coalesce(folded, lower(name)) like $1 escape '\\'
        order by case when coalesce(folded, lower(name)) like $2 escape '\\' then 0 else 1 end, coalesce(last_at, 0) desc, account_key limit $3";
    ACCOUNT_OF_KEY = "select account_key, id, name, segment, industry, region, owner_key, last_at
        from account_state where account_key = $1";
    ACCOUNT_LABELS = concat!(owners!("$1"), " select a.account_key, a.id, a.name, a.owner_key
        from owner cross join account_state a where a.account_key = owner.key");
    ACCOUNT_HOLDERS = concat!(owners!("$1"), " select p.account_key, p.owner_key
        from owner cross join account_part p where p.account_key = owner.key order by p.account_key, p.open_amount desc, p.owner_key");
    ACCOUNT_PARTS = "select owner_key, account_key, open_deals, open_amount, won_deals, won_amount, decided_deals, renewal_day
        from account_part where account_key = $1 order by open_amount desc, owner_key";
    ACCOUNT_DEALS = "select s.deal_key, d.id, s.name, s.stage_key, s.outcome, s.amount, s.currency, s.close_day, s.closed_day, s.owner_key
        from deal_state s join deal d on d.key = s.deal_key
        where s.account_key = $1 and s.known_from <= $2 and s.known_to > $2 and s.deleted = 0
        order by s.outcome, coalesce(s.closed_day, s.close_day) desc, s.deal_key desc";
    ACCOUNT_TOUCHES = concat!(owners!("$1"), " select a.person_key, cast(sum(a.count) as bigint), max(a.happened)
        from owner cross join activity a
        where a.deal_key = owner.key and a.standing = 1
            and a.import_key in (select key from import where visible_at is not null)
        group by a.person_key order by 2 desc, 1");
}
