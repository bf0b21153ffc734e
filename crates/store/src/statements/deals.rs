//! Statements about deals: how they stand, lists of them, what moved.

/// The states at `$1` that pass the filters, with the estimate of forecast `$2` for horizon `$3`: of everybody, or of the owners `$5`.
macro_rules! deal_filter {
    (everybody) => {
        concat!("with ", deal_filter!("deal_state s", "cast($5 as text) is null"))
    };
    (owned) => {
        concat!(owners!("$5"), ", ", deal_filter!("owner cross join deal_state s", "s.owner_key = owner.key"))
    };
    // Everybody's that closed on $11 or later: few of all that ever did.
    (closed) => {
        concat!("with ", deal_filter!("deal_state s", "cast($5 as text) is null and s.closed_day >= $11"))
    };
    ($from:literal, $owned:literal) => {
        concat!(
            "chosen as (
    select s.deal_key, s.name, s.folded, s.stage_key, s.outcome, s.amount, s.currency, s.close_day, s.closed_day, s.owner_key,
        s.category, s.account_key, s.pipeline_key, s.known_from, f.p_won, f.value, f.close_day as expected_day
    from ",
            $from,
            " left join forecast_deal f on f.forecast_key = $2 and f.horizon = $3 and f.deal_key = s.deal_key
    where ",
            $owned,
            " and s.known_from <= $1 and s.known_to > $1 and s.deleted = 0
        and (cast($4 as bigint) is null or s.outcome = $4)
        and (cast($6 as bigint) is null or s.stage_key = $6)
        and (cast($7 as bigint) is null or s.category = $7)
        and (cast($8 as text) is null or coalesce(s.folded, lower(s.name)) like $8 escape '\\')
        and (cast($9 as bigint) is null or s.close_day >= $9)
        and (cast($10 as bigint) is null or s.close_day <= $10)
        and (cast($11 as bigint) is null or s.closed_day >= $11)
        and (cast($12 as bigint) is null or s.closed_day <= $12)
)"
        )
    };
}

/// A page of deals after the cursor ($14, $15, $16), in the order that $13 names.
macro_rules! deal_list {
    ($whose:ident, $after:literal, $direction:literal) => {
        concat!(
            deal_filter!($whose),
            ", ordered as (
    select c.*,
        case cast($13 as text)
            when 'amount' then coalesce(cast(c.amount as double precision), -1)
            when 'close' then coalesce(cast(coalesce(c.closed_day, c.close_day) as double precision), 0)
            when 'probability' then coalesce(c.p_won, -1)
            when 'value' then coalesce(c.value, -1)
            when 'swing' then case when c.p_won > 0 then c.value * c.value * (1 - c.p_won) / c.p_won else -1 end
            when 'stage' then coalesce(cast(c.stage_key as double precision), 0)
            when 'changed' then cast(c.known_from as double precision)
            else 0
        end as sort_number,
        case cast($13 as text) when 'name' then coalesce(c.folded, lower(c.name)) else '' end as sort_text
    from chosen c
)
select o.deal_key, d.id, o.name, o.stage_key, o.outcome, o.amount, o.currency, o.close_day, o.closed_day, o.owner_key,
    o.category, o.account_key, o.pipeline_key, o.p_won, o.value, o.expected_day, o.sort_number, o.sort_text
from ordered o join deal d on d.key = o.deal_key
where cast($16 as bigint) is null or (o.sort_number, o.sort_text, o.deal_key) ",
            $after,
            " (cast($14 as double precision), cast($15 as text), cast($16 as bigint))
order by o.sort_number ",
            $direction,
            ", o.sort_text ",
            $direction,
            ", o.deal_key ",
            $direction,
            " limit $17"
        )
    };
}

/// Deals after the one of key $13, in the order of keys.
macro_rules! deals_after {
    ($whose:ident) => {
        concat!(
            deal_filter!($whose),
            " select c.deal_key, d.id, c.name, c.stage_key, c.outcome, c.amount, c.currency, c.close_day, c.closed_day, c.owner_key,
    c.category, c.account_key, c.pipeline_key, c.p_won, c.value, c.expected_day, cast(0 as double precision), ''
from chosen c join deal d on d.key = c.deal_key
where c.deal_key > $13 order by c.deal_key limit $14"
        )
    };
}

/// How many deals pass, and their amounts by currency.
macro_rules! deal_sums {
    ($whose:ident) => {
        concat!(
            deal_filter!($whose),
            " select currency, count(*), cast(coalesce(sum(amount), 0) as bigint), coalesce(sum(value), 0)
from chosen group by currency order by currency"
        )
    };
}

/// Deals as known at `$1` and at `$2`, where they changed between or forecasts `$3` or `$4` speak of them: everybody's, or those that
/// one of the owners `$5` had at either, and those won since `$6`.
macro_rules! deals_moved {
    (everybody) => {
        concat!(
            "with theirs as (
    select deal_key from deal_state
    where known_to = 9223372036854775807 and known_from > $1 and cast($5 as text) is null
    union select deal_key from forecast_deal where forecast_key in ($3, $4) and horizon = 'period'
), ",
            deals_moved!("theirs cross join deal_state n", "n.deal_key = theirs.deal_key")
        )
    };
    (owned) => {
        concat!(
            owners!("$5"),
            ", theirs as (
    select distinct s.deal_key from owner cross join deal_state s
    where s.owner_key = owner.key and s.known_to > $1 and s.known_from <= $2
        and (s.known_from <= $1 or s.known_to > $2)
        and (s.outcome = 0 or s.known_from > $1 or s.closed_day >= cast($6 as bigint) or exists (select 1 from forecast_deal f
            where f.forecast_key in ($3, $4) and f.horizon = 'period' and f.deal_key = s.deal_key))
), ",
            deals_moved!("theirs cross join deal_state n", "n.deal_key = theirs.deal_key")
        )
    };
    ($from:literal, $owned:literal) => {
        concat!(
            "moved as (
    select n.deal_key, n.name, n.outcome, n.amount, n.currency, n.close_day, n.closed_day, n.deleted, n.owner_key,
        b.value as value_before, a.value as value_after
    from ",
            $from,
            " left join forecast_deal b on b.forecast_key = $3 and b.horizon = 'period' and b.deal_key = n.deal_key
    left join forecast_deal a on a.forecast_key = $4 and a.horizon = 'period' and a.deal_key = n.deal_key
    where ",
            $owned,
            " and n.known_from <= $2 and n.known_to > $2
        and (n.known_from > $1 or b.deal_key is not null or a.deal_key is not null
            or (n.outcome = 1 and n.closed_day >= cast($6 as bigint)))
)
select d.id, n.name, n.outcome, n.amount, n.currency, n.close_day, n.closed_day, n.deleted, n.owner_key,
    o.outcome, o.amount, o.close_day, o.closed_day, o.deleted, o.owner_key, n.value_before, n.value_after, n.deal_key,
    o.currency
from moved n join deal d on d.key = n.deal_key
left join deal_state o on o.deal_key = n.deal_key and o.known_from <= $1 and o.known_to > $1
order by n.deal_key"
        )
    };
}

/// The states that deals were in from `$1` to `$2`, of those that were open meanwhile: everybody's, or the owners' `$3`.
macro_rules! pipeline {
    ($with:expr) => {
        concat!(
            $with,
            " select s.deal_key, s.known_from, s.outcome, s.deleted, s.amount, s.currency, s.close_day, s.owner_key
from theirs cross join deal_state s
where s.deal_key = theirs.deal_key and s.known_to > $1 and s.known_from <= $2
order by s.deal_key, s.known_from"
        )
    };
}

statements! {
    // states
    STATES_CLEAR_PAGE = "delete from deal_state where deal_key > $1 and deal_key <= $2";
    DEALS_OF_OBSERVATIONS = "select distinct deal_key from deal_observation where key between $1 and $2";
    DEALS_OF_STAGE = "select distinct deal_key from deal_state where stage_key = $1";
    DEALS_OF_STAGES = "select distinct s.deal_key from stage_fact f join deal_state s on s.stage_key = f.stage_key
        where f.key between $1 and $2";
    DEALS_OF_CHANGES = "select distinct deal_key from deal_change where key between $1 and $2";
    OBSERVATIONS_LAST = "select o.key, o.deal_key, o.name, o.account_key, o.owner_key, o.pipeline_key, o.stage_key, o.type,
        o.amount, o.currency, o.created_at, o.close_day, o.category, o.closed_at, o.won_amount, o.attributes, o.deleted
        from deal_observation o join deal d on d.key = o.deal_key
        where d.source_key = $1
            and o.standing = 1 and o.import_key in (select key from import where visible_at is not null)
        order by o.deal_key, o.known, o.key";

    DEAL_STATE_ANY = "select deal_key from deal_state limit 1";
    DEAL_PIPELINES = "select deal_key, pipeline_key from deal_state where known_to = 9223372036854775807";

    // deals, to be read
    DEAL_LIST_UP = deal_list!(everybody, ">", "asc");
    DEAL_LIST_DOWN = deal_list!(everybody, "<", "desc");
    DEAL_LIST_CLOSED_UP = deal_list!(closed, ">", "asc");
    DEAL_LIST_CLOSED_DOWN = deal_list!(closed, "<", "desc");
    DEAL_LIST_OWNED_UP = deal_list!(owned, ">", "asc");
    DEAL_LIST_OWNED_DOWN = deal_list!(owned, "<", "desc");
    DEALS_OPEN = "select s.deal_key, d.id, s.name, s.stage_key, s.outcome, s.amount, s.currency, s.close_day, s.closed_day,
            s.owner_key, s.category, s.account_key, s.pipeline_key, f.p_won, f.value, f.close_day,
            cast(s.known_from as double precision), ''
        from deal_state s join deal d on d.key = s.deal_key
        left join forecast_deal f on f.forecast_key = $2 and f.horizon = $3 and f.deal_key = s.deal_key
        where s.outcome = 0 and s.deleted = 0 and s.known_from <= $1 and s.known_to > $1";
    // Key 0 is nobody's. That and the plus signs keep SQLite from walking an index that leads to each row by itself.
    DEALS_DECIDED = "select coalesce(owner_key, 0), currency, count(*), cast(coalesce(sum(amount), 0) as bigint) from deal_state
        where known_from <= $1 and +known_to > $1 and +deleted = 0 and outcome in (1, 2)
        group by coalesce(owner_key, 0), currency";
    DEALS_DECIDED_VALUES = "select s.owner_key, s.currency, sum(f.value) from forecast_deal f cross join deal_state s
        where f.forecast_key = $2 and f.horizon = $3 and s.deal_key = f.deal_key
            and s.known_from <= $1 and s.known_to > $1 and s.deleted = 0 and s.outcome in (1, 2)
        group by s.owner_key, s.currency order by s.owner_key, s.currency";
    DEALS_AFTER = deals_after!(everybody);
    DEALS_AFTER_OWNED = deals_after!(owned);
    DEAL_SUMS = deal_sums!(everybody);
    DEAL_SUMS_CLOSED = deal_sums!(closed);
    DEAL_SUMS_OWNED = deal_sums!(owned);
    DEALS_MOVED = deals_moved!(everybody);
    DEALS_MOVED_OWNED = deals_moved!(owned);
    PIPELINE = pipeline!("with theirs as (
    select distinct s.deal_key from deal_state s
    where s.known_to > $1 and s.known_from <= $2 and s.outcome = 0 and s.deleted = 0 and cast($3 as text) is null
)");
    PIPELINE_OWNED = pipeline!(concat!(owners!("$3"), ", theirs as (
    select distinct s.deal_key from owner cross join deal_state s
    where s.owner_key = owner.key and s.known_to > $1 and s.known_from <= $2 and s.outcome = 0 and s.deleted = 0
)"));
    PIPELINE_SEEN = concat!(owners!("$1"), " select o.deal_key, o.known, o.type, o.account_key, o.attributes
        from owner cross join deal_observation o
        where o.deal_key = owner.key and o.standing = 1 and o.import_key in (select key from import where visible_at is not null)
        order by o.deal_key, o.known, o.key");
    PIPELINE_ACCOUNTS = concat!(owners!("$1"), " select a.account_key, a.segment, a.industry, a.region
        from owner cross join account_fact a
        where a.account_key = owner.key and a.standing = 1
            and a.import_key in (select key from import where visible_at is not null)
        order by a.account_key, a.known, a.key");
    PIPELINE_CHANGED = concat!(owners!("$1"), " select c.deal_key, c.known, c.value_text
        from owner cross join deal_change c
        where c.deal_key = owner.key and c.field = (select a.key + 16 from attribute a where a.name = $2)
            and c.standing = 1 and c.import_key in (select key from import where visible_at is not null)
        order by c.deal_key, c.happened, c.key");
}
