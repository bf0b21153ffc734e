//! Every statement, prepared on both engines by a test.
//!
//! Portable subset: `$1` parameters, `on conflict … do update`, `returning`, CTEs, window functions, text ids, BIGINT
//! money and instants. A sum of BIGINTs is cast back to BIGINT. "Standing" rows are those that an import which is not
//! undone asserts; rows of an import that is not visible yet do not count.

macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)*
        /// Name and text of every statement.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

/// The end of a statement over a table of facts: only what stands.
macro_rules! standing {
    ($sql:literal) => {
        concat!($sql, " standing = 1 and import_key in (select key from import where visible_at is not null)")
    };
}

/// The same in the order of arrival: a database that was restored, or rewritten, tells the same in the same order.
macro_rules! standing_in_order {
    ($sql:literal) => {
        concat!(standing!($sql), " order by key")
    };
}

/// Puts `$2` in the place of `$1` wherever a column has it.
macro_rules! mentions {
    ($table:literal, $column:literal) => {
        concat!(
            "update ",
            $table,
            " set ",
            $column,
            " = replace(",
            $column,
            ", $1, $2) where ",
            $column,
            " <> replace(",
            $column,
            ", $1, $2)"
        )
    };
}

/// Keys out of a text that holds each in twenty places, under a name: the one list that both engines read alike.
macro_rules! keys {
    ($name:literal, $list:literal) => {
        concat!(
            $name,
            "_slot (place) as (
    select 1 where length(cast(",
            $list,
            " as text)) > 0
    union all select place + 20 from ",
            $name,
            "_slot where place + 20 <= length(cast(",
            $list,
            " as text))
),
",
            $name,
            " (key) as (select cast(substr(cast(",
            $list,
            " as text), place, 20) as bigint) from ",
            $name,
            "_slot)"
        )
    };
}

/// A statement's beginning that has such a list.
macro_rules! owners {
    ($list:literal) => {
        concat!("with recursive ", keys!("owner", $list))
    };
}

/// Grants with the day until which they hold, `null`: until somebody ends them.
macro_rules! granted {
    ($rest:literal) => {
        concat!(
            "with ended as (
    select grant_key, until_at from deal_grant_end e
    where e.key = (select max(o.key) from deal_grant_end o where o.grant_key = e.grant_key)
)
select g.key, g.id, g.deal_key, g.person_key, g.desk_key, g.why, g.about, g.by_key, g.from_at, ended.until_at, d.id, s.name
from deal_grant g
join deal d on d.key = g.deal_key
join deal_state s on s.deal_key = g.deal_key and s.known_to = 9223372036854775807
left join ended on ended.grant_key = g.key ",
            $rest
        )
    };
}

/// What stands of each desk: what was said of it last.
macro_rules! desks {
    ($rest:literal) => {
        concat!(
            "select d.key, d.id, v.key, v.id, v.said_at, v.said_by, v.name, v.purpose, v.capacity, v.target_hours, v.fields, v.ended
from desk d join desk_version v on v.desk_key = d.key and v.key = (select max(o.key) from desk_version o where o.desk_key = d.key) ",
            $rest
        )
    };
}

/// Requests with the secret that opens what is needed.
macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "select r.key, r.id, r.desk_key, r.deal_key, r.account_key, r.person_key, r.made_at, r.need_by_day, r.chance, r.need,
    s.secret, (select a.id from account a where a.key = r.account_key), r.at_desk_key, r.ended, r.ended_at, r.responded_at, r.helped
from help_request r left join person_secret s on s.person_key = r.person_key ",
            $rest
        )
    };
}

/// The desks at which person `$1` sits today.
macro_rules! seats {
    ($part:literal) => {
        concat!(
            "select v.desk_key from desk_seat s join desk_version v on v.key = s.version_key
    where s.person_key = $1 and s.part ",
            $part,
            " and v.key = (select max(o.key) from desk_version o where o.desk_key = v.desk_key)"
        )
    };
}

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
    select s.deal_key, s.name, s.stage_key, s.outcome, s.amount, s.currency, s.close_day, s.closed_day, s.owner_key,
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
        and (cast($8 as text) is null or lower(s.name) like $8 escape '\\')
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
        case cast($13 as text) when 'name' then lower(c.name) else '' end as sort_text
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
/// one of the owners `$5` had at either.
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
        and (s.outcome = 0 or s.known_from > $1 or exists (select 1 from forecast_deal f
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
        and (n.known_from > $1 or b.deal_key is not null or a.deal_key is not null)
)
select d.id, n.name, n.outcome, n.amount, n.currency, n.close_day, n.closed_day, n.deleted, n.owner_key,
    o.outcome, o.amount, o.close_day, o.closed_day, o.deleted, o.owner_key, n.value_before, n.value_after, n.deal_key
from moved n join deal d on d.key = n.deal_key
left join deal_state o on o.deal_key = n.deal_key and o.known_from <= $1 and o.known_to > $1
order by n.deal_key"
        )
    };
}

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
    select a.account_key, a.id, a.name, a.segment, a.industry, a.region, a.owner_key, a.last_at,
        coalesce(p.open_deals, 0) as open_deals, coalesce(p.open_amount, 0) as open_amount,
        coalesce(p.won_deals, 0) as won_deals, coalesce(p.won_amount, 0) as won_amount,
        coalesce(p.decided_deals, 0) as decided_deals, p.renewal_day
    from ",
            $from,
            " where ",
            $which,
            " and (cast($2 as text) is null or lower(a.name) like $2 escape '\\')
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
        case cast($9 as text) when 'name' then lower(c.name) else '' end as sort_text
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

/// Notices with the deal that they are about, as it stands.
macro_rules! notices {
    ($where:literal) => {
        concat!(
            "select n.key, n.id, n.person_key, n.kind, n.about, n.about_id, n.part, n.by_key, n.at, n.seen_at, s.name, s.owner_key,
    coalesce(x.name, y.name, v.name), r.person_key,
    case when r.person_key = n.person_key
        or exists (select 1 from desk_seat t where t.version_key = v.key and t.person_key = n.person_key and t.part <> 'approver')
        or exists (select 1 from request_approver a where a.request_key = r.key and a.person_key = n.person_key)
        or exists (select 1 from request_step p where p.request_key = r.key and p.person_key = n.person_key)
        then 1 else 0 end,
    d.key, c.account_key, c.name
from notice n
left join deal d on n.about = 'deal' and d.id = n.about_id
left join deal_state s on s.deal_key = d.key and s.known_to = 9223372036854775807 and s.deleted = 0
left join account b on n.about = 'account' and b.id = n.about_id
left join account_state c on c.account_key = b.key
left join help_request r on n.about = 'request' and r.id = n.about_id
left join deal_state x on x.deal_key = r.deal_key and x.known_to = 9223372036854775807
left join account_state y on y.account_key = r.account_key
left join desk k on n.about = 'desk' and k.id = n.about_id
left join desk_version v on v.key = (select max(o.key) from desk_version o where o.desk_key = coalesce(r.at_desk_key, k.key))
where ",
            $where
        )
    };
}

/// Counsel with the key to its giver's words.
macro_rules! counsel {
    ($which:literal) => {
        concat!(
            "select c.key, c.id, c.deal_key, c.account_key, c.giver_key, c.to_key, c.given_at, c.sealed, c.doer, c.promise_sealed, c.due_day,
        s.secret
    from counsel c left join person_secret s on s.person_key = c.giver_key ",
            $which,
            " order by c.key desc"
        )
    };
}

/// Promises with the key to their author's words.
macro_rules! promises {
    ($which:literal) => {
        concat!(
            "select p.key, p.id, p.counsel_key, p.deal_key, p.account_key, p.by_key, p.to_key, p.made_at, p.author_key, p.sealed, p.due_day,
        s.secret
    from promise p left join person_secret s on s.person_key = p.author_key ",
            $which,
            " order by p.key desc"
        )
    };
}

/// Everything of counsel and promises that is in somebody's words: when, and whose.
macro_rules! words_of_counsel {
    () => {
        "(select given_at as at from counsel where sealed <> '' or promise_sealed <> ''
    union all select at from counsel_act where sealed <> ''
    union all select made_at from promise where sealed <> ''
    union all select at from promise_act where sealed <> ''
    union all select at from account_aim where sealed <> '') words"
    };
}

/// Users who are held, as people are: nothing about them is deleted meanwhile.
macro_rules! held_users {
    () => {
        "(select u.key from app_user u join person p on p.key = u.person_key where p.held_at is not null)"
    };
}

/// Whether anybody is held.
macro_rules! anybody_held {
    () => {
        "exists (select 1 from person where held_at is not null)"
    };
}

/// The last line of the audit that may go: those before `$1`, up to the first about somebody who is held.
macro_rules! audit_up_to {
    () => {
        "select coalesce(min(seq) - 1, (select seq from audit_head where key = 1)) from audit
    where at >= $1
        or who in (select 'person:' || id from person where held_at is not null)
        or who in (select 'user:' || u.id from app_user u join person p on p.key = u.person_key where p.held_at is not null)
        or about in (select id from person where held_at is not null)
        or about in (select u.id from app_user u join person p on p.key = u.person_key where p.held_at is not null)"
    };
}

/// Jobs that ended, but for the latest of each kind: what is due next goes by those.
macro_rules! jobs_ended {
    () => {
        "job where ended_at is not null and key not in (select max(key) from job group by kind)"
    };
}

/// Forecasts that were not made on the first day of a period, but for the one that pages show.
macro_rules! forecasts_between {
    () => {
        "forecast where is_day_one = 0 and exists (select 1 from forecast o where o.method = forecast.method
        and (o.as_of_day > forecast.as_of_day or (o.as_of_day = forecast.as_of_day
            and (o.made_at > forecast.made_at or (o.made_at = forecast.made_at and o.key > forecast.key)))))"
    };
}

statements! {
    // keys
    KEYS_TAKE = "update key_block set next_key = next_key + $1 where name = 'fact' returning next_key";

    // settings
    COMPANY_GET = "select name, currency, zone, calendar, measure, tracked from company where key = 1";
    COMPANY_PUT = "insert into company (key, name, currency, zone, calendar, measure, tracked)
        values (1, $1, $2, $3, $4, $5, 0)
        on conflict (key) do update set name = excluded.name, currency = excluded.currency, zone = excluded.zone,
            calendar = excluded.calendar, measure = excluded.measure";
    FIELDS_GET = "select fields from company where key = 1";
    FIELDS_PUT = "update company set fields = cast($1 as text) where key = 1";
    FITTED_GET = "select content from fitted where key = 1";
    FITTED_PUT = "insert into fitted (key, made_at, content) values (1, $1, $2)
        on conflict (key) do update set made_at = excluded.made_at, content = excluded.content";
    FITTED_DELETE = "delete from fitted";
    TRACKED_PUT = "update company set tracked = $1 where key = 1";
    TRACKED_SEEN = standing!("select distinct field from deal_change where field < 16 and");

    // sources and imports
    SOURCE_PUT = "insert into source (key, name, kind) values ($1, $2, $3)
        on conflict (name) do update set kind = excluded.kind returning key";
    IMPORT_ADD = "insert into import
        (key, id, source_key, actor_key, created_at, known, is_full, status, files, mapping, report, by_hand)
        values ($1, $2, $3, $4, $5, $6, 0, 'uploaded', $7, $8, '', $9)";
    IMPORT_GET = "select i.key, i.id, s.name, i.actor_key, i.created_at, i.known, i.is_full, i.status, i.files, i.mapping,
        i.report, i.visible_at, i.undone_at, i.source_key, i.by_hand, i.version, i.files_deleted_at
        from import i join source s on s.key = i.source_key where i.id = $1";
    IMPORT_LIST = "select i.key, i.id, s.name, i.actor_key, i.created_at, i.known, i.is_full, i.status, i.files, i.mapping,
        i.report, i.visible_at, i.undone_at, i.source_key, i.by_hand, i.version, i.files_deleted_at
        from import i join source s on s.key = i.source_key
        where i.by_hand = $3 and i.key < $1 order by i.key desc limit $2";
    IMPORT_MAP = "update import set mapping = $2, known = $3, is_full = $4, status = $5, report = $6, version = version + 1
        where key = $1 and version = $7 and status not in ('running', 'done')";
    IMPORT_STATUS = "update import set status = $2 where key = $1";
    IMPORT_REPORT = "update import set report = $2, status = $3 where key = $1";
    IMPORT_VISIBLE = "update import set visible_at = $2, status = 'done', report = $3 where key = $1";
    IMPORT_UNDO = "update import set undone_at = $2 where key = $1 and visible_at is not null and undone_at is null";
    IMPORT_REDO = "update import set undone_at = null where key = $1 and visible_at is not null and undone_at is not null";
    WATERMARK = "select coalesce(max(visible_at), 0), coalesce(max(undone_at), 0), count(*),
        count(undone_at) from import where visible_at is not null";
    ERASURES = "select count(*), coalesce(max(erased_at), 0) from person where erased_at is not null";
    IMPORT_KNOWN_LAST = "select max(known) from import where visible_at is not null and undone_at is null and by_hand = 0";
    ASSERTIONS_BY_HAND = "select a.kind, a.first_key, a.last_key from assertion a join import i on i.key = a.import_key
        where i.by_hand = 1";
    ASSERTIONS_OF = "select kind, first_key, last_key from assertion where import_key = $1";
    ASSERTIONS_ELSEWHERE = "select a.kind, a.first_key, a.last_key from assertion a join import i on i.key = a.import_key
        where a.import_key <> $1 and i.visible_at is not null and i.undone_at is null";

    // ids
    IDS_OF = "select external_id, record_key from external_id where kind = $1 and source_key = $2";
    DEAL_TERMS = "select e.external_id, p.name, s.currency
        from external_id e
        join deal_state s on s.deal_key = e.record_key and s.known_to = 9223372036854775807
        join pipeline p on p.key = s.pipeline_key
        where e.kind = 'deal' and e.source_key = $1";
    IDS_ALL = "select external_id, record_key from external_id where kind = $1 order by external_id";
    MERGE = "update external_id set record_key = $3 where kind = $1 and record_key = $2";
    UNMERGE = "update external_id set record_key = own_key where kind = $1 and own_key = $2";
    PIPELINES = "select key, name from pipeline order by key";
    STAGES = "select s.key, p.name, s.name, s.pipeline_key from stage s join pipeline p on p.key = s.pipeline_key order by s.key";
    PRODUCTS = "select key, name from product order by key";
    ATTRIBUTES = "select key, name from attribute order by key";

    // what stands, by what it is about
    SEEN_RATE = standing!("select ident, digest, known, key from currency_rate where");
    SEEN_PERSON = standing!("select ident, digest, known, key from person_fact where");
    SEEN_PRIVATE = standing!("select ident, digest, known, key from person_private where");
    SEEN_PLACEMENT = standing!("select ident, digest, known, key from placement where");
    SEEN_MEMBERSHIP = standing!("select ident, digest, known, key from membership where");
    SEEN_HEADSHIP = standing!("select ident, digest, known, key from headship where");
    SEEN_ACCOUNT = standing!("select ident, digest, known, key from account_fact where");
    SEEN_STAGE = standing!("select ident, digest, known, key from stage_fact where");
    SEEN_PRODUCT = standing!("select ident, digest, known, key from product_fact where");
    SEEN_OBSERVATION = standing!("select ident, digest, known, key from deal_observation where");
    SEEN_CHANGE = standing!("select ident, digest, known, key from deal_change where");
    SEEN_ACTIVITY = standing!("select ident, digest, known, key from activity where");
    SEEN_QUOTA = standing!("select ident, digest, known, key from quota where");
    SEEN_NUMBER = standing!("select ident, digest, known, key from submitted_number where");

    // what a retraction takes away, or gives back
    STAND_RATE = "update currency_rate set standing = $3 where key between $1 and $2";
    STAND_PERSON = "update person_fact set standing = $3 where key between $1 and $2";
    STAND_PRIVATE = "update person_private set standing = $3 where key between $1 and $2";
    STAND_PLACEMENT = "update placement set standing = $3 where key between $1 and $2";
    STAND_MEMBERSHIP = "update membership set standing = $3 where key between $1 and $2";
    STAND_HEADSHIP = "update headship set standing = $3 where key between $1 and $2";
    STAND_ACCOUNT = "update account_fact set standing = $3 where key between $1 and $2";
    STAND_STAGE = "update stage_fact set standing = $3 where key between $1 and $2";
    STAND_PRODUCT = "update product_fact set standing = $3 where key between $1 and $2";
    STAND_OBSERVATION = "update deal_observation set standing = $3 where key between $1 and $2";
    STAND_CHANGE = "update deal_change set standing = $3 where key between $1 and $2";
    STAND_ACTIVITY = "update activity set standing = $3 where key between $1 and $2";
    STAND_QUOTA = "update quota set standing = $3 where key between $1 and $2";
    STAND_NUMBER = "update submitted_number set standing = $3 where key between $1 and $2";

    // what never became visible is swept away
    SWEEP_RATE = "delete from currency_rate where import_key = $1";
    SWEEP_PERSON = "delete from person_fact where import_key = $1";
    SWEEP_PRIVATE = "delete from person_private where import_key = $1";
    SWEEP_PLACEMENT = "delete from placement where import_key = $1";
    SWEEP_MEMBERSHIP = "delete from membership where import_key = $1";
    SWEEP_HEADSHIP = "delete from headship where import_key = $1";
    SWEEP_ACCOUNT = "delete from account_fact where import_key = $1";
    SWEEP_STAGE = "delete from stage_fact where import_key = $1";
    SWEEP_PRODUCT = "delete from product_fact where import_key = $1";
    SWEEP_OBSERVATION = "delete from deal_observation where import_key = $1";
    SWEEP_CHANGE = "delete from deal_change where import_key = $1";
    SWEEP_ACTIVITY = "delete from activity where import_key = $1";
    SWEEP_QUOTA = "delete from quota where import_key = $1";
    SWEEP_NUMBER = "delete from submitted_number where import_key = $1";
    SWEEP_ASSERTION = "delete from assertion where import_key = $1";

    // people
    PEOPLE = "select p.key, p.id, s.secret, p.erased_at, p.held_at, p.held_why from person p left join person_secret s on s.person_key = p.key
        order by p.key";
    PERSON_FACTS = standing_in_order!("select person_key, role, hired_day, left_day, known from person_fact where");
    PRIVATE_FACTS = standing_in_order!("select person_key, kind, sealed, known from person_private where");
    SECRETS = "select person_key, secret from person_secret";
    PERSON_IDS = "select external_id, record_key from external_id where kind = 'person' and record_key = $1 order by external_id";
    PERSON_ONE = "select p.key, p.id, s.secret, p.erased_at, p.held_at, p.held_why
        from person p left join person_secret s on s.person_key = p.key where p.key = $1";
    PERSON_ONE_FACTS = standing_in_order!("select person_key, role, hired_day, left_day, known from person_fact where person_key = $1 and");
    PERSON_ONE_PRIVATE = standing_in_order!("select person_key, kind, sealed, known from person_private where person_key = $1 and");
    SECRET_DESTROY = "delete from person_secret where person_key = $1";
    PRIVATE_DESTROY = "delete from person_private where person_key = $1";
    PERSON_ERASE = "update person set erased_at = $2 where key = $1";
    PERSON_HOLD = "update person set held_at = $2, held_why = $3 where key = $1 and erased_at is null";
    NUMBER_NOTES_FORGET = "update manager_number set note = '' where person_key = $1";
    PRIVATE_OF = "select sealed from person_private where person_key = $1";
    IDS_OF_RECORD = "select external_id, source_key from external_id where kind = $1 and record_key = $2 order by external_id";
    IDS_OF_KIND = "select external_id, source_key from external_id where kind = $1";
    ID_MASK = "update external_id set external_id = $4 where kind = $1 and source_key = $2 and external_id = $3";
    UNIT_NAMED = "update placement set name = $2 where name = $1";
    MENTIONS_UNIT = mentions!("placement", "name");
    MENTIONS_FILES = mentions!("import", "files");
    MENTIONS_MAPPING = mentions!("import", "mapping");
    MENTIONS_REPORT = mentions!("import", "report");
    MENTIONS_REQUEST = mentions!("job", "request");
    MENTIONS_PROBLEM = mentions!("job", "problem");
    MENTIONS_NOTE = mentions!("manager_number", "note");
    MENTIONS_PLAN = mentions!("answer", "plan");
    MENTIONS_ATTRIBUTES = mentions!("deal_observation", "attributes");
    MENTIONS_VALUE = mentions!("deal_change", "value_text");
    MENTIONS_DEAL = mentions!("deal_observation", "name");
    MENTIONS_STATE = mentions!("deal_state", "name");
    MENTIONS_RECORD = mentions!("track_record", "record");
    MENTIONS_FORECAST = mentions!("forecast", "notes");
    PERSON_OF_ID = "select key from person where id = $1";
    UNITS = "select key, id from unit order by key";
    PLACEMENTS = standing_in_order!("select unit_key, name, parent_key, from_day, to_day, known from placement where");
    MEMBERSHIPS = standing_in_order!("select person_key, unit_key, is_primary, from_day, to_day, known from membership where");
    HEADSHIPS = standing_in_order!("select person_key, unit_key, from_day, to_day, known from headship where");

    // what is kept of one person
    OWN_DEALS = "select d.id, s.name, coalesce(g.name, ''), s.outcome, s.amount, s.currency, s.close_day, s.closed_day
        from deal_state s join deal d on d.key = s.deal_key left join stage g on g.key = s.stage_key
        where s.owner_key = $1 and s.known_to = 9223372036854775807 and s.deleted = 0 order by d.key";
    WON_BETWEEN = "select owner_key, currency, closed_day, cast(sum(amount) as bigint) from deal_state
        where known_to = 9223372036854775807 and outcome = 1 and deleted = 0 and amount is not null
            and closed_day >= $1 and closed_day <= $2 and owner_key is not null
        group by owner_key, currency, closed_day order by owner_key, currency, closed_day";
    OWN_DEALS_EVER = "select count(distinct deal_key) from deal_state where owner_key = $1";
    OWN_ACCOUNTS = "select name from account_state where owner_key = $1 order by name, account_key";
    OWN_ACTIVITIES = standing_in_order!("select kind, happened, direction, count from activity where person_key = $1 and");
    OWN_NUMBERS = "select u.id, n.start_day, n.said_at, n.amount, n.forecast_amount, n.reason, n.note
        from manager_number n left join unit u on u.key = n.unit_key where n.person_key = $1 order by n.key desc";
    OWN_FORECASTS = "select f.as_of_day, n.horizon, n.mean, n.low95, n.high95
        from forecast_node n join forecast f on f.key = n.forecast_key
        where n.level = 'person' and n.node_key = $1 order by f.as_of_day desc, n.horizon";

    // facts, to be estimated from
    RATES = standing_in_order!("select from_currency, to_currency, day, pico from currency_rate where");
    // of each direction and day the rate that counts, $2 of each direction: those up to day $3, the latest first, then later ones
    RATES_SAID = concat!("with dated as (
            select from_currency, to_currency, day, pico, import_key,
                row_number() over (partition by from_currency, to_currency, day order by key desc) as nth
            from currency_rate
            where (from_currency = $1 or to_currency = $1) and", standing!(""), "
        ), ranked as (
            select from_currency, to_currency, day, pico, import_key,
                row_number() over (partition by from_currency, to_currency
                    order by case when day <= $3 then 0 else 1 end, day desc) as place,
                count(*) over (partition by from_currency, to_currency) as days
            from dated where nth = 1
        )
        select r.from_currency, r.to_currency, r.day, r.pico, r.days, i.id, i.by_hand, i.created_at,
            case when i.by_hand = 1 then i.report else '' end
        from ranked r join import i on i.key = r.import_key
        where r.place <= $2 order by r.from_currency, r.to_currency, r.place");
    CURRENCIES_USED = "select currency, outcome, case when outcome = 1 then closed_day end, count(*), cast(sum(amount) as bigint)
        from deal_state
        where known_to = 9223372036854775807 and deleted = 0 and outcome < 2 and amount <> 0 and currency <> $1
        group by 1, 2, 3 order by 1, 2, 3";
    ACCOUNT_FACTS = standing_in_order!("select account_key, name, segment, industry, region, known, owner_key from account_fact where");
    STAGE_FACTS = standing_in_order!("select stage_key, position, kind, is_inferred, known from stage_fact where");
    PRODUCT_FACTS = standing_in_order!("select product_key, list_price, currency, known from product_fact where");
    QUOTAS = standing_in_order!("select person_key, unit_key, start_day, end_day, amount, currency, measure, known from quota where");
    NUMBERS = standing_in_order!("select person_key, unit_key, start_day, as_of_day, amount from submitted_number where");
    OBSERVATIONS_PAGE = "select deal_key, name, account_key, owner_key, pipeline_key, stage_key, type, amount, currency,
        created_at, close_day, category, closed_at, won_amount, attributes, deleted, known
        from deal_observation
        where deal_key > $1 and deal_key <= $2
            and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by deal_key, known, key";
    CHANGES_PAGE = "select deal_key, field, value_number, value_text, happened, known
        from deal_change
        where deal_key > $1 and deal_key <= $2
            and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by deal_key, happened, key";
    STATES_PAGE = "select deal_key, known_from, happened, stage_key, amount, currency, close_day, closed_day, owner_key,
        category, deleted, inferred
        from deal_state where deal_key > $1 and deal_key <= $2 order by deal_key, known_from";
    ACTIVITIES_PAGE = "select key, deal_key, person_key, kind, happened, direction, count from activity
        where key > $1 and key <= $2
            and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by key";
    ACTIVITY_KEYS = "select coalesce(min(key), 0), coalesce(max(key), 0) from activity";
    DEAL_KEYS = "select coalesce(min(key), 0), coalesce(max(key), 0) from deal";

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

    // figures and hygiene
    FIGURES_CLEAR = "delete from figure_set";
    FIGURE_DEALS_CLEAR = "delete from figure_deals";
    FIGURE_NODES_CLEAR = "delete from figure_node";
    FIGURES_PUT = "insert into figure_set (key, as_of_day, made_at, watermark, content) values (1, $1, $2, $3, $4)";
    FIGURES_GET = "select as_of_day, made_at, watermark, content from figure_set where key = 1";
    FIGURE_DEALS_OF = concat!(owners!("$1"), " select d.person_key, d.content from owner cross join figure_deals d
        where d.person_key = owner.key");
    FIGURE_DEALS_ALL = "select person_key, content from figure_deals order by person_key";
    FIGURE_NODE = "select content from figure_node where level = $1 and node_key = $2";
    FINDINGS_CLEAR = "delete from hygiene_finding";
    FINDINGS_LOOKED = "select as_of_day, unchecked from hygiene_look where key = 1";
    FINDINGS_LOOKED_PUT = "insert into hygiene_look (key, as_of_day, unchecked) values (1, $1, $2)
        on conflict (key) do update set as_of_day = $1, unchecked = $2";
    FINDINGS_OF = "select f.deal_key, f.rule, f.owner_key, f.days, f.proposed_day, d.id, s.name, s.amount, s.currency, s.close_day,
            s.stage_key, (select min(e.external_id) from external_id e where e.kind = 'deal' and e.record_key = d.key
                and e.source_key = d.source_key), d.source_key, x.id, x.proposed_day, x.accepted_at
        from hygiene_finding f
        join deal d on d.key = f.deal_key
        join deal_state s on s.deal_key = f.deal_key and s.known_to = 9223372036854775807 and s.outcome = 0 and s.deleted = 0
        left join hygiene_fix x on x.key = (select max(y.key) from hygiene_fix y
            where y.person_key = $1 and y.deal_key = f.deal_key and y.rule = f.rule
                and not exists (select 1 from hygiene_fix_undone u where u.fix_key = y.key))
        where f.owner_key = $1 and s.owner_key = $1
        order by coalesce(f.days, 0) desc, f.deal_key, f.rule";
    FINDING_COUNTS = "select f.owner_key, f.rule, count(*), count(x.deal_key) from hygiene_finding f
        left join (select distinct y.person_key, y.deal_key, y.rule from hygiene_fix y
            where not exists (select 1 from hygiene_fix_undone u where u.fix_key = y.key)) x
            on x.person_key = f.owner_key and x.deal_key = f.deal_key and x.rule = f.rule
        group by f.owner_key, f.rule";
    FINDING_COUNTS_OF = concat!(owners!("$1"), " select f.owner_key, f.rule, count(*), count(x.deal_key)
        from owner cross join hygiene_finding f
        left join (select distinct y.person_key, y.deal_key, y.rule from hygiene_fix y
            where not exists (select 1 from hygiene_fix_undone u where u.fix_key = y.key)) x
            on x.person_key = f.owner_key and x.deal_key = f.deal_key and x.rule = f.rule
        where f.owner_key = owner.key group by f.owner_key, f.rule");
    FIX_UNDO = "insert into hygiene_fix_undone (fix_key, undone_at) select key, $3 from hygiene_fix where id = $1 and person_key = $2
        on conflict (fix_key) do nothing";
    FIXES_OWN = "select x.id, s.name, x.rule, x.proposed_day, x.accepted_at, u.undone_at from hygiene_fix x
        join deal_state s on s.deal_key = x.deal_key and s.known_to = 9223372036854775807
        left join hygiene_fix_undone u on u.fix_key = x.key
        where x.person_key = $1 order by x.key desc";
    HYGIENE_LINKS = "select s.key, s.name, (select h.link from hygiene_said h where h.key =
            (select max(m.key) from hygiene_said m where m.source_key = s.key)) from source s order by s.name";
    HYGIENE_QUIET = "select quiet_days from hygiene_said where source_key is null order by key desc limit 1";
    HYGIENE_SAY = "insert into hygiene_said (key, source_key, link, quiet_days, said_by, said_at)
        values ($1, $2, $3, $4, $5, $6)";

    DEAL_LABELS = concat!(owners!("$1"), " select d.key, d.id, s.name, s.owner_key
        from owner cross join deal d join deal_state s on s.deal_key = d.key
        where d.key = owner.key and s.known_to = 9223372036854775807");
    DEAL_ONE = "select d.key, d.id, e.external_id, s.name, s.stage_key, s.outcome, s.amount, s.currency, s.close_day,
        s.closed_day, s.owner_key, s.category, s.account_key, s.pipeline_key, s.known_from, s.deleted, s.inferred
        from deal d
        join deal_state s on s.deal_key = d.key and s.known_from <= $2 and s.known_to > $2
        left join external_id e on e.kind = 'deal' and e.record_key = d.key
        where d.id = $1";
    DEAL_STATES = "select known_from, known_to, happened, stage_key, outcome, amount, currency, close_day, closed_day,
        owner_key, category, deleted, inferred
        from deal_state where deal_key = $1 order by known_from";
    DEAL_OBSERVED_LAST = "select type, created_at, attributes, known from deal_observation
        where deal_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by known desc, key desc limit 1";
    DEAL_COLUMNS_LATEST = "select attributes from deal_observation
        where standing = 1 and import_key in (select key from import where visible_at is not null)
        order by key desc limit $1";
    DEAL_ATTRIBUTES = concat!(owners!("$1"), " select o.deal_key, o.attributes from owner cross join deal_observation o
        where o.deal_key = owner.key and o.standing = 1
            and o.import_key in (select key from import where visible_at is not null)
        order by o.deal_key, o.known, o.key");
    DEAL_SHOWN = "select known, attributes from deal_observation
        where deal_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by known, key";
    DEAL_COLUMN_CHANGES = "select a.name, c.value_text, c.happened, c.known
        from deal_change c join attribute a on a.key = c.field - 16
        where c.deal_key = $1 and c.field >= 16
            and c.standing = 1 and c.import_key in (select key from import where visible_at is not null)
        order by c.happened, c.key";
    DEAL_ACTIVITIES = "select person_key, kind, happened, direction, count from activity
        where deal_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by happened desc limit 500";
    ACCOUNT_NAME = "select name from account_fact
        where account_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by known desc, key desc limit 1";
    DEAL_KEY = "select key from deal where id = $1";
    DEAL_IDS = concat!(owners!("$1"), " select d.key, d.id from owner cross join deal d where d.key = owner.key");

    // accounts, and what else is made for pages
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
        where lower(name) like $1 escape '\\'
        order by case when lower(name) like $2 escape '\\' then 0 else 1 end, coalesce(last_at, 0) desc, account_key limit $3";
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
        order by s.outcome, coalesce(s.closed_day, s.close_day) desc, s.deal_key desc limit 500";
    ACCOUNT_TOUCHES = concat!(owners!("$1"), " select a.person_key, cast(sum(a.count) as bigint), max(a.happened)
        from owner cross join activity a
        where a.deal_key = owner.key and a.standing = 1
            and a.import_key in (select key from import where visible_at is not null)
        group by a.person_key order by 2 desc, 1");

    // forecasts
    FORECAST_ADD = "insert into forecast (key, id, method, as_of_day, made_at, seed, paths, watermark, notes, is_day_one)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    FORECAST_LATEST = "select key, id, method, as_of_day, made_at, seed, paths, watermark, notes from forecast
        where method = $1 and as_of_day <= $2 order by as_of_day desc, made_at desc, key desc limit 1";
    FORECAST_FIRST_IN = "select key, id, method, as_of_day, made_at, seed, paths, watermark, notes from forecast
        where method = $1 and as_of_day between $2 and $3 order by as_of_day, made_at limit 1";
    FORECAST_NODES = concat!(owners!("$3"), " select n.horizon, n.from_day, n.to_day, n.level, n.node_key, n.mean, n.open_mean,
        n.created_mean, n.won, n.low95, n.high95, n.quantiles
        from owner cross join forecast_node n
        where n.forecast_key = $1 and n.horizon = $2 and n.level in ('company', 'unit', 'person') and n.node_key = owner.key");
    FORECAST_NODE = "select horizon, from_day, to_day, level, node_key, mean, open_mean, created_mean, won, low95, high95,
        quantiles from forecast_node where forecast_key = $1 and horizon = $2 and level = $3 and node_key = $4";
    FORECAST_OF_DEAL = "select f.as_of_day, x.horizon, x.p_won, x.value, x.close_day, x.reasons, x.p_ever,
            x.close_from_day, x.close_to_day
        from forecast_deal x join forecast f on f.key = x.forecast_key
        where x.deal_key = $1 and f.method = $2 order by f.as_of_day desc, f.made_at desc, x.horizon limit 60";
    FORECAST_DEALS_FORGET = "delete from forecast_deal where forecast_key in
        (select key from forecast where method = $1 and is_day_one = 0 and key <> $2
            and (as_of_day = $3 or (as_of_day < $3 - 7 and as_of_day % 7 <> 3)))";
    MANAGER_NUMBERS = "select key, id, unit_key, person_key, start_day, as_of_day, said_at, amount, forecast_amount, reason, note
        from manager_number where coalesce(unit_key, 0) = $1 and start_day = $2 order by key desc";
    MANAGER_NUMBER_DEALS = "select d.number_key, d.deal_key, d.is_in, d.effect
        from manager_number_deal d join manager_number n on n.key = d.number_key
        where coalesce(n.unit_key, 0) = $1 and n.start_day = $2 order by d.number_key, d.deal_key";
    MANAGER_NUMBERS_LATEST = "select n.unit_key, n.amount from manager_number n where n.start_day = $1 and n.key =
        (select max(m.key) from manager_number m
            where m.start_day = n.start_day and coalesce(m.unit_key, 0) = coalesce(n.unit_key, 0))";
    MANAGER_NUMBERS_ALL = "select unit_key, start_day, as_of_day, amount from manager_number order by key";
    TRACK_RECORD_ADD = "insert into track_record (key, made_at, watermark, record) values ($1, $2, $3, $4)";
    TRACK_RECORD_LATEST = "select made_at, watermark, record from track_record order by key desc limit 1";
    TRACK_RECORD_FORGET = "delete from track_record where key <> $1";

    // counsel
    COUNSEL_ONE = counsel!("where c.id = $1");
    COUNSEL_ON_DEAL = counsel!("where c.deal_key = $1");
    COUNSEL_ON_ACCOUNT = counsel!("where c.account_key = $1");
    COUNSEL_BY = counsel!("where c.giver_key = $1");
    COUNSEL_FOR = counsel!("where c.to_key = $1 or c.deal_key in
        (select deal_key from deal_state where owner_key = $1 and known_to = 9223372036854775807)");
    COUNSEL_ADD = "insert into counsel
        (key, id, deal_key, account_key, giver_key, to_key, given_at, sealed, doer, promise_sealed, due_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    COUNSEL_MENTION_ADD = "insert into counsel_mention (counsel_key, person_key) values ($1, $2)
        on conflict (counsel_key, person_key) do nothing";
    COUNSEL_MENTIONS = concat!(owners!("$1"), " select m.counsel_key, m.person_key
        from owner cross join counsel_mention m where m.counsel_key = owner.key order by m.counsel_key, m.person_key");
    COUNSEL_ACTS = concat!(owners!("$1"), " select a.counsel_key, a.key, a.id, a.kind, a.person_key, a.at, null, a.sealed, s.secret
        from owner cross join counsel_act a left join person_secret s on s.person_key = a.person_key
        where a.counsel_key = owner.key order by a.key");
    COUNSEL_ACT_LAST = "select id from counsel_act where counsel_key = $1 order by key desc limit 1";
    COUNSEL_ACT_ADD = "insert into counsel_act (key, id, counsel_key, kind, person_key, at, sealed) values ($1, $2, $3, $4, $5, $6, $7)";
    PROMISE_ONE = promises!("where p.id = $1");
    PROMISES_OF = promises!("where p.by_key = $1 or p.to_key = $1");
    // Once it is closed nothing but taking that back is done about a promise: the last act alone tells whether it is open.
    PROMISES_DUE = promises!("where coalesce((select a.kind from promise_act a where a.promise_key = p.key order by a.key desc limit 1), '')
            in ('', 'moved', 'undone')
        and coalesce((select a.day from promise_act a where a.promise_key = p.key and a.kind = 'moved' order by a.key desc limit 1),
            p.due_day) <= $1");
    PROMISES_OF_COUNSEL = concat!(owners!("$1"), " select p.key, p.id, p.counsel_key, p.deal_key, p.account_key, p.by_key, p.to_key,
            p.made_at, p.author_key, p.sealed, p.due_day, s.secret
        from owner cross join promise p left join person_secret s on s.person_key = p.author_key
        where p.counsel_key = owner.key order by p.key desc");
    PROMISES_ON_ACCOUNTS = concat!(owners!("$1"), " select p.key, p.id, p.counsel_key, p.deal_key, p.account_key, p.by_key, p.to_key,
            p.made_at, p.author_key, p.sealed, p.due_day, s.secret
        from owner cross join promise p left join person_secret s on s.person_key = p.author_key
        where p.account_key = owner.key order by p.key desc");
    ACCOUNT_AIMS = concat!(owners!("$1"), " select a.account_key, a.key, a.id, a.kind, a.person_key, a.at, null, a.sealed, s.secret
        from owner cross join account_aim a left join person_secret s on s.person_key = a.person_key
        where a.account_key = owner.key order by a.key");
    ACCOUNT_AIMS_BY = "select a.account_key, a.key, a.id, a.kind, a.person_key, a.at, null, a.sealed, s.secret
        from account_aim a left join person_secret s on s.person_key = a.person_key where a.person_key = $1 order by a.key desc";
    ACCOUNTS_PLANNED = "select account_key from account_aim union select account_key from promise where account_key is not null";
    ACCOUNT_AIM_LAST = "select id from account_aim where account_key = $1 order by key desc limit 1";
    ACCOUNT_AIM_ADD = "insert into account_aim (key, id, account_key, kind, person_key, at, sealed) values ($1, $2, $3, $4, $5, $6, $7)";
    PROMISE_ADD = "insert into promise
        (key, id, counsel_key, deal_key, account_key, by_key, to_key, made_at, author_key, sealed, due_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    PROMISE_ACTS = concat!(owners!("$1"), " select a.promise_key, a.key, a.id, a.kind, a.person_key, a.at, a.day, a.sealed, s.secret
        from owner cross join promise_act a left join person_secret s on s.person_key = a.person_key
        where a.promise_key = owner.key order by a.key");
    PROMISE_ACT_LAST = "select id from promise_act where promise_key = $1 order by key desc limit 1";
    PROMISE_ACT_ADD = "insert into promise_act (key, id, promise_key, kind, person_key, at, day, sealed)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    COUNSEL_ERASE = "update counsel set sealed = '', promise_sealed = '' where giver_key = $1";
    COUNSEL_ACTS_ERASE = "update counsel_act set sealed = '' where person_key = $1";
    PROMISES_ERASE = "update promise set sealed = '' where author_key = $1";
    ACCOUNT_AIMS_ERASE = "update account_aim set sealed = '' where person_key = $1";
    PROMISE_ACTS_ERASE = "update promise_act set sealed = '' where person_key = $1";
    DEAL_PATHS = concat!(owners!("$1"), " select s.deal_key, s.known_from, s.stage_key, s.outcome, s.deleted, s.closed_day
        from owner cross join deal_state s where s.deal_key = owner.key order by s.deal_key, s.known_from");
    CHANCES_OF_DEALS = concat!(owners!("$1"), " select x.deal_key, f.as_of_day, x.p_ever
        from owner cross join forecast_deal x join forecast f on f.key = x.forecast_key
        where x.deal_key = owner.key and f.method = $2 and x.p_ever is not null and x.close_from_day is not null
        order by x.deal_key, f.as_of_day, f.made_at");

    // jobs
    JOB_ADD = "insert into job (key, id, kind, request, status, queued_at, step, done, total, cancel_asked)
        values ($1, $2, $3, $4, 'queued', $5, '', 0, 0, 0)";
    JOB_GET = "select key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked, problem
        from job where id = $1";
    JOB_QUEUED = "select id from job where kind = $1 and request = $2 and status = 'queued' order by key desc limit 1";
    JOB_LATEST = "select key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked,
        problem from job where kind = $1 order by key desc limit 1";
    JOB_LIST = "select key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked,
        problem from job order by key desc limit $1";
    JOB_CLAIM = "update job set status = 'running', started_at = $1, leased_until = $2, worker = $3
        where key = (
            select key from job
            where (status = 'queued' or (status = 'running' and leased_until < $1))
                and (case when kind in ('forecast', 'track-record') then 1 else 0 end) = cast($4 as bigint)
                and not exists (
                    select 1 from job r where r.status = 'running' and r.leased_until >= $1
                        and (case when r.kind in ('forecast', 'track-record') then 1 else 0 end) = cast($4 as bigint))
            order by case when status = 'running' then 0 else 1 end, key limit 1
        ) and (status = 'queued' or (status = 'running' and leased_until < $1))
        returning key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked, problem,
            worker";
    JOB_BEAT = "update job set step = $2, done = $3, total = $4, leased_until = $5
        where key = $1 and status = 'running' and worker = $6 returning cancel_asked";
    JOB_RENEW = "update job set leased_until = $2 where key = $1 and status = 'running' and worker = $3";
    JOB_END = "update job set status = $2, ended_at = $3, problem = $4, leased_until = null
        where key = $1 and status = 'running' and worker = $5";
    JOB_CANCEL = "update job set cancel_asked = 1,
        status = case when status = 'queued' then 'cancelled' else status end,
        ended_at = case when status = 'queued' then $2 else ended_at end
        where id = $1 and status in ('queued', 'running') returning status";

    // audit
    AUDIT_NEXT = "update audit_head set seq = seq + 1 where key = 1 returning seq, hash";
    AUDIT_HEAD = "update audit_head set hash = $1 where key = 1";
    AUDIT_LAST = "select seq, hash from audit_head where key = 1";
    AUDIT_ADD = "insert into audit (seq, at, who, what, about, hash) values ($1, $2, $3, $4, $5, $6)";
    AUDIT_OF = "select seq, at, who, what, about, hash from audit where who in ($1, $2) or about in ($3, $4)
        order by seq desc limit $5";
    AUDIT_FROM = "select seq, at, who, what, about, hash from audit where seq > $1 order by seq limit $2";
    AUDIT = "select seq, at, who, what, about, hash from audit
        where (cast($1 as bigint) is null or seq < $1) and (cast($2 as text) is null or who = $2)
            and (cast($3 as text) is null or what = $3)
            and (cast($4 as bigint) is null or at >= $4) and (cast($5 as bigint) is null or at < $5)
            -- ids as ',a,b,'; whoever did it stands behind 'user:' or 'person:'
            and (cast($6 as text) is null or $6 like '%,' || replace(replace(who, 'user:', ''), 'person:', '') || ',%'
                or (about <> '' and $6 like '%,' || about || ',%'))
        order by seq desc limit $7";
    AUDIT_SEAL_LAST = "select max(seq) from audit_seal";
    AUDIT_SEAL_ADD = "insert into audit_seal (seq, at, sealed) values ($1, $2, $3) on conflict (seq) do nothing";
    AUDIT_SEALS = "select s.seq, s.sealed, coalesce(a.hash, '') from audit_seal s left join audit a on a.seq = s.seq
        where s.seq > $1 order by s.seq limit $2";

    AUDIT_START = "select seq, hash from audit_start where key = 1";
    AUDIT_START_PUT = "update audit_start set seq = $1, hash = (select hash from audit where audit.seq = $1)
        where key = 1 and seq < $1 and exists (select 1 from audit where audit.seq = $1)";
    AUDIT_FORGET = "delete from audit where seq <= $1";
    AUDIT_SEALS_FORGET = "delete from audit_seal where seq <= $1";

    // how long records are kept: of each kind how many there are, since when, and how many of them are older than $1 and may go
    RETENTION = "select kind, keep_days from retention";
    RETENTION_PUT = "insert into retention (kind, keep_days) values ($1, $2)
        on conflict (kind) do update set keep_days = excluded.keep_days";
    RETENTION_END = "delete from retention where kind = $1";
    KEPT_AUDIT = concat!("select count(*), min(at), cast(coalesce(sum(case when seq <= (", audit_up_to!(), ")
        then 1 else 0 end), 0) as bigint) from audit");
    AUDIT_UP_TO = audit_up_to!();
    // $2: a session that was not used since is over
    KEPT_SIGN_INS = concat!("with ended as (
            select coalesce(s.ended_at, s.seen_at) as at, s.user_key from session s
            where (s.ended_at is not null or s.seen_at < $2)
                -- when somebody was here last is told by the latest
                and exists (select 1 from session o where o.user_key = s.user_key
                    and (o.seen_at > s.seen_at or (o.seen_at = s.seen_at and o.key > s.key)))
            union all select coalesce(used_at, expires_at), user_key from ticket where used_at is not null or expires_at < $2
            union all select coalesce(ended_at, expires_at), user_key from api_token where ended_at is not null or expires_at < $2
            union all select coalesce(ended_at, expires_at), null from scim_token where ended_at is not null or expires_at < $2
            union all select used_at, user_key from recovery_code where used_at is not null
        )
        select count(*), min(at), cast(coalesce(sum(case when at < $1 and (user_key is null or user_key not in ", held_users!(), ")
            then 1 else 0 end), 0) as bigint) from ended");
    FORGET_SESSIONS = concat!("delete from session where coalesce(ended_at, seen_at) < $1 and (ended_at is not null or seen_at < $2)
            and exists (select 1 from session o where o.user_key = session.user_key
                and (o.seen_at > session.seen_at or (o.seen_at = session.seen_at and o.key > session.key)))
            and user_key not in ", held_users!());
    FORGET_TICKETS = concat!("delete from ticket where coalesce(used_at, expires_at) < $1
            and (user_key is null or user_key not in ", held_users!(), ")");
    FORGET_TOKENS = concat!("delete from api_token where coalesce(ended_at, expires_at) < $1 and user_key not in ", held_users!());
    FORGET_SCIM_TOKENS = "delete from scim_token where coalesce(ended_at, expires_at) < $1";
    FORGET_RECOVERY = concat!("delete from recovery_code where used_at < $1 and user_key not in ", held_users!());
    KEPT_JOBS = concat!("select count(*), min(ended_at), cast(coalesce(sum(case when ended_at < $1 then 1 else 0 end), 0) as bigint)
        from ", jobs_ended!());
    FORGET_JOBS = concat!("delete from ", jobs_ended!(), " and ended_at < $1");
    KEPT_UPLOADS = concat!("select count(*), min(created_at), cast(coalesce(sum(case
            when created_at < $1 and status <> 'running' and not ", anybody_held!(), " then 1 else 0 end), 0) as bigint)
        from import where by_hand = 0 and files_deleted_at is null");
    UPLOADS_DUE = concat!("select key, id, files from import where by_hand = 0 and files_deleted_at is null and created_at < $1
            and status <> 'running' and not ", anybody_held!(), " order by key limit $2");
    UPLOADS_ENDED = concat!("select key, id, files from import where by_hand = 0 and files_deleted_at is null
            and status in ('done', 'failed', 'cancelled') and not ", anybody_held!(), " order by key limit $1");
    UPLOAD_FORGET = "update import set files = $2, files_deleted_at = $3 where key = $1";
    // what a letter that was given up says to whom is still there
    KEPT_LETTERS = concat!("select count(*), min(created_at), cast(coalesce(sum(case
            when created_at < $1 and (sealed = '' or not ", anybody_held!(), ") then 1 else 0 end), 0) as bigint)
        from letter where sent_at is not null or failed_at is not null");
    FORGET_LETTERS = concat!("delete from letter where created_at < $1 and (sent_at is not null or failed_at is not null)
            and (sealed = '' or not ", anybody_held!(), ")");
    KEPT_FORECASTS = concat!("select count(*), min(made_at), cast(coalesce(sum(case
            when made_at < $1 and not ", anybody_held!(), " then 1 else 0 end), 0) as bigint) from ", forecasts_between!());
    FORECASTS_DUE = concat!("select key from ", forecasts_between!(), " and made_at < $1 and not ", anybody_held!(), "
        order by key limit $2");
    FORGET_FORECAST_DEALS = "delete from forecast_deal where forecast_key = $1";
    FORGET_FORECAST_NODES = "delete from forecast_node where forecast_key = $1";
    FORGET_FORECAST = "delete from forecast where key = $1";
    KEPT_NOTES = "select count(*), min(said_at), cast(coalesce(sum(case when said_at < $1
            and (person_key is null or person_key not in (select key from person where held_at is not null))
            then 1 else 0 end), 0) as bigint) from manager_number where note <> ''";
    FORGET_NOTES = "update manager_number set note = '' where note <> '' and said_at < $1
        and (person_key is null or person_key not in (select key from person where held_at is not null))";
    KEPT_COUNSEL = concat!("select count(*), min(at), cast(coalesce(sum(case when at < $1 and not ", anybody_held!(), "
            then 1 else 0 end), 0) as bigint) from ", words_of_counsel!());
    FORGET_COUNSEL = concat!("update counsel set sealed = '', promise_sealed = '' where given_at < $1 and not ", anybody_held!());
    FORGET_COUNSEL_ACTS = concat!("update counsel_act set sealed = '' where sealed <> '' and at < $1 and not ", anybody_held!());
    FORGET_PROMISES = concat!("update promise set sealed = '' where sealed <> '' and made_at < $1 and not ", anybody_held!());
    FORGET_PROMISE_ACTS = concat!("update promise_act set sealed = '' where sealed <> '' and at < $1 and not ", anybody_held!());
    FORGET_AIMS = concat!("update account_aim set sealed = '' where sealed <> '' and at < $1 and not ", anybody_held!());
    KEPT_DISMISSALS = "select count(*), min(said_at), cast(coalesce(sum(case when said_at < $1
            and person_key not in (select key from person where held_at is not null) then 1 else 0 end), 0) as bigint) from brief_dismissal";
    FORGET_DISMISSALS = "delete from brief_dismissal where said_at < $1
        and person_key not in (select key from person where held_at is not null)";
    KEPT_PLANS = "select count(*), min(made_at), cast(coalesce(sum(case when made_at < $1
            and (person_key is null or person_key not in (select key from person where held_at is not null))
            then 1 else 0 end), 0) as bigint) from answer where plan <> ''";
    FORGET_PLANS = "update answer set plan = '' where plan <> '' and made_at < $1
        and (person_key is null or person_key not in (select key from person where held_at is not null))";
    HELD = "select count(*) from person where held_at is not null";

    // mail
    MAIL_GET = "select host, port, security, login, secret, sender from mail_settings where key = 1";
    MAIL_CLEAR = "delete from mail_settings";
    MAIL_PUT = "insert into mail_settings (key, host, port, security, login, secret, sender) values (1, $1, $2, $3, $4, $5, $6)";
    LETTER_ADD = "insert into letter (key, id, kind, sealed, created_at, tries, due_at, problem) values ($1, $2, $3, $4, $5, 0, $5, '')";
    LETTER_CLAIM = "update letter set due_at = $2
        where key = (select key from letter where sent_at is null and failed_at is null and due_at <= $1 order by due_at, key limit 1)
            and due_at <= $1
        returning key, id, kind, sealed, created_at, tries, sent_at, failed_at, problem";
    LETTERS_SEALED = "select key, sealed from letter where sealed <> ''";
    LETTER_DELETE = "delete from letter where key = $1";
    LETTER_SENT = "update letter set sent_at = $2, tries = tries + 1, sealed = '', problem = '' where key = $1";
    LETTER_FAILED = "update letter set tries = tries + 1, problem = $2, due_at = $3, failed_at = $4 where key = $1";
    LETTER_RETRY = "update letter set failed_at = null, due_at = $2, tries = 0 where id = $1 and failed_at is not null and sealed <> ''";
    LETTERS_GIVE_UP = "update letter set failed_at = $1, sealed = '' where sent_at is null";
    LETTERS = "select key, id, kind, sealed, created_at, tries, sent_at, failed_at, problem from letter order by key desc limit $1";

    // notices
    NOTICE_ADD = "insert into notice (key, id, person_key, kind, about, about_id, part, by_key, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (person_key, kind, about, about_id, part) do nothing";
    NOTICES = notices!("n.person_key = $1 and n.key < $2 order by n.key desc limit $3");
    NOTICES_UNSEEN = notices!("n.person_key = $1 and n.seen_at is null order by n.key desc limit $2");
    NOTICE_ONE = notices!("n.person_key = $1 and n.id = $2");
    NOTICES_SEE = "update notice set seen_at = $4 where person_key = $1 and key between $2 and $3 and seen_at is null";
    NOTICES_TO_MAIL = notices!("n.mailed_at is null and n.at < $1 order by n.key limit $2");
    NOTICE_MAILED = "update notice set mailed_at = $2 where key = $1 and mailed_at is null";
    NOTICE_CHOICES = "select kind, mail from notice_choice where person_key = $1 order by kind";
    NOTICE_CHOICE_PUT = "insert into notice_choice (person_key, kind, mail) values ($1, $2, $3)
        on conflict (person_key, kind) do update set mail = excluded.mail";
    NOTICES_FORGET = "delete from notice where person_key = $1";
    NOTICE_CHOICES_FORGET = "delete from notice_choice where person_key = $1";
    KEPT_TOLD = "select count(*), min(at), cast(coalesce(sum(case when seen_at < $1
            and person_key not in (select key from person where held_at is not null) then 1 else 0 end), 0) as bigint) from notice";
    FORGET_TOLD = "delete from notice where seen_at < $1
        and person_key not in (select key from person where held_at is not null)";

    // views
    VIEW_ADD = "insert into saved_view (key, id, person_key, list, name, address, unit_key, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    VIEWS_OF = "select key, id, person_key, list, name, address, unit_key, created_at, ended_at from saved_view
        where person_key = $1 order by key";
    VIEWS_SHARED = "select key, id, person_key, list, name, address, unit_key, created_at, ended_at from saved_view
        where unit_key = $1 and person_key <> $2 and ended_at is null order by key";
    VIEW_PUT = "update saved_view set name = $2, address = $3, unit_key = $4 where key = $1";
    VIEW_END = "update saved_view set ended_at = $2 where key = $1";
    VIEWS_FIRST_FORGOTTEN = "delete from saved_view_first where view_key in (select key from saved_view where ended_at < $1)";
    VIEWS_FORGOTTEN = "delete from saved_view where ended_at < $1";
    VIEWS_FIRST = "select list, view_key from saved_view_first where person_key = $1 order by list";
    VIEW_FIRST_PUT = "insert into saved_view_first (person_key, list, view_key) values ($1, $2, $3)
        on conflict (person_key, list) do update set view_key = excluded.view_key";
    VIEW_FIRST_END = "delete from saved_view_first where person_key = $1 and list = $2";
    VIEWS_FIRST_ERASE = "delete from saved_view_first where person_key = $1
        or view_key in (select key from saved_view where person_key = $1)";
    VIEWS_ERASE = "delete from saved_view where person_key = $1";

    // words of deals' names
    DEAL_WORD_ANY = "select newness from deal_word limit 1";
    DEAL_WORDS_CLEAR = "delete from deal_word";
    DEAL_WORD_DELETE = "delete from deal_word where closed = $1 and word = $2 and newness = $3";
    DEAL_WORD_COUNT = "select count(*) from (select 1 from deal_word where closed = $1 and word >= $2 and word < $3 limit $4) w";
    NAMES_PAGE = "select deal_key, name, outcome from deal_state
        where deal_key > $1 and deal_key <= $2 and known_to = 9223372036854775807 and deleted = 0 order by deal_key";
    NAMES_OWNED = concat!(owners!("$1"), " select s.deal_key, s.name, s.outcome, s.owner_key, s.known_from
        from owner cross join deal_state s
        where s.owner_key = owner.key and s.known_to = 9223372036854775807 and s.deleted = 0");
    // in the order of the words, and the newest deal of each first
    NAMES_BY_WORD = "select s.deal_key, s.name, s.outcome, s.owner_key, s.known_from
        from (select word, newness from deal_word where closed = $1 and word >= $2 and word < $3 order by word, newness limit $4) w
        cross join deal_state s
        where s.deal_key = -w.newness and s.known_to = 9223372036854775807 and s.deleted = 0
        order by w.word, w.newness";
    DEALS_FOUND = concat!(owners!("$1"), " select d.key, d.id, s.name, s.stage_key, s.outcome, s.amount, s.currency, s.close_day,
            s.closed_day, s.owner_key
        from owner cross join deal d join deal_state s on s.deal_key = d.key
        where d.key = owner.key and s.known_to = 9223372036854775807");

    // providers
    PROVIDERS = "select key, id, name, issuer, client_id, secret, admits, trusts_email, has_second_step, claim, operations, created_at
        from provider where ended_at is null order by name, key";
    PROVIDER_PUT = "insert into provider
        (key, id, name, issuer, client_id, secret, admits, trusts_email, has_second_step, claim, operations, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (key) do update set name = $3, issuer = $4, client_id = $5, secret = $6, admits = $7, trusts_email = $8,
            has_second_step = $9, claim = $10, operations = $11";
    PROVIDER_END = "update provider set ended_at = $2, secret = '' where key = $1";
    PROVIDER_SESSIONS_END = "update session set ended_at = $2 where provider_key = $1 and ended_at is null";
    PROVIDER_LINK = "select user_key, by_claim from provider_link where provider_key = $1 and subject = $2";
    PROVIDER_CLAIMED = "select distinct user_key from provider_link where provider_key = $1 and by_claim = 1";
    PROVIDER_CLAIMS = "select count(*) from provider_link where user_key = $1 and by_claim = 1";
    PROVIDER_LINKS_END = "delete from provider_link where provider_key = $1";
    PROVIDER_ISSUER = "select issuer from provider where key = $1";
    PROVIDER_LINK_ADD = "insert into provider_link (provider_key, subject, user_key, by_claim, created_at)
        values ($1, $2, $3, $4, $5) on conflict (provider_key, subject) do nothing";
    PROVIDER_LINKS_FORGET = "delete from provider_link where user_key = $1";

    // users
    USERS = "select u.key, u.id, u.login, u.name, u.standing, u.person_key, u.password, u.created_at, u.disabled_at,
            (select max(s.seen_at) from session s where s.user_key = u.key), u.totp, u.totp_pending, u.totp_step
        from app_user u order by u.name, u.key";
    USER_BY_KEY = "select key, id, login, name, standing, person_key, password, created_at, disabled_at, null, totp, totp_pending,
            totp_step, lang from app_user where key = $1";
    USER_LANG = "update app_user set lang = $2 where key = $1 and lang <> $2";
    USERS_TOLD = "select person_key, login, lang from app_user where person_key is not null and disabled_at is null order by key";
    USER_BY_LOGIN = "select key, id, login, name, standing, person_key, password, created_at, disabled_at, null, totp, totp_pending,
            totp_step from app_user where login = $1";
    USER_ANY = "select key from app_user limit 1";
    USER_ADD = "insert into app_user (key, id, login, name, standing, person_key, password, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (login) do nothing";
    USER_PASSWORD = "update app_user set password = $2 where key = $1";
    USER_DISABLE = "update app_user set disabled_at = $2 where key = $1";
    USER_FORGET = "update app_user set login = 'erased-' || id, name = '', password = null, totp = null, totp_pending = null,
            disabled_at = $2
        where key = $1";
    USERS_OF_PERSON = "select key, login, name from app_user where person_key = $1";
    SESSIONS_FORGET = "update session set id_token = null, about = '', ended_at = coalesce(ended_at, $2) where user_key = $1";
    TOKENS_FORGET = "update api_token set name = '', ended_at = coalesce(ended_at, $2) where user_key = $1";
    TOTP_PENDING = "update app_user set totp_pending = $2 where key = $1";
    TOTP_PUT = "update app_user set totp = $2, totp_pending = null, totp_step = $3 where key = $1";
    TOTP_STEP = "update app_user set totp_step = $2 where key = $1 and totp_step < $2";
    RECOVERY_ADD = "insert into recovery_code (code, user_key) values ($1, $2)";
    RECOVERY_USE = "update recovery_code set used_at = $3 where code = $1 and user_key = $2 and used_at is null";
    RECOVERY_LEFT = "select count(*) from recovery_code where user_key = $1 and used_at is null";
    RECOVERY_END = "delete from recovery_code where user_key = $1";
    SESSION_ADD = "insert into session (key, id, token, user_key, created_at, seen_at, about)
        values ($1, $2, $3, $4, $5, $5, $6)";
    SESSION_MARK = "update session set provider_key = $2, id_token = $3 where token = $1";
    SESSION_MARKED = "select provider_key, id_token from session where token = $1";
    SESSION_BY_TOKEN = "select key, id, user_key, created_at, seen_at, about from session
        where token = $1 and ended_at is null";
    SESSIONS = "select key, id, user_key, created_at, seen_at, about from session
        where user_key = $1 and ended_at is null and seen_at > $2 and created_at > $3 order by seen_at desc, key desc";
    SESSION_SEEN = "update session set seen_at = $2 where key = $1";
    SESSION_END = "update session set ended_at = $3 where user_key = $1 and id = $2 and ended_at is null";
    SESSIONS_END = "update session set ended_at = $2 where user_key = $1 and ended_at is null and key <> $3";
    TICKET_ADD = "insert into ticket (token, user_key, purpose, created_at, expires_at) values ($1, $2, $3, $4, $5)";
    TICKET_GET = "select user_key, purpose from ticket where token = $1 and used_at is null and expires_at > $2";
    TICKET_USE = "update ticket set used_at = $2 where token = $1 and used_at is null and expires_at > $2";
    TICKETS_END = "update ticket set used_at = $2
        where used_at is null and (user_key = $1 or ($1 = 0 and user_key is null))";
    TICKETS_END_FOR = "update ticket set used_at = $2
        where used_at is null and purpose = $3 and (user_key = $1 or ($1 = 0 and user_key is null))";
    TOKEN_ADD = "insert into api_token (key, id, token, user_key, name, writes, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    TOKEN_BY_TOKEN = "select key, id, user_key, name, writes, created_at, expires_at, seen_at from api_token
        where token = $1 and ended_at is null and expires_at > $2";
    TOKENS = "select key, id, user_key, name, writes, created_at, expires_at, seen_at from api_token
        where user_key = $1 and ended_at is null order by created_at desc, key desc";
    TOKEN_SEEN = "update api_token set seen_at = $2 where key = $1";
    TOKEN_END = "update api_token set ended_at = $3 where user_key = $1 and id = $2 and ended_at is null";
    TOKENS_END = "update api_token set ended_at = $2 where user_key = $1 and ended_at is null";
    ATTEMPT_ADD = "insert into attempt (who, at) values ($1, $2)";
    ATTEMPTS = "select count(*), min(at) from attempt where who = $1 and at > $2";
    ATTEMPTS_END = "delete from attempt where who = $1";
    ATTEMPTS_OLD = "delete from attempt where at <= $1";

    // grants
    GRANT_ADD = "insert into deal_grant (key, id, deal_key, person_key, desk_key, why, about, by_key, from_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    GRANT_END_ADD = "insert into deal_grant_end (key, grant_key, until_at, said_at, by_key) values ($1, $2, $3, $4, $5)";
    GRANTS_ABOUT = "select g.key, e.until_at, e.said_at, g.desk_key from deal_grant g
        left join deal_grant_end e on e.key = (select max(o.key) from deal_grant_end o where o.grant_key = g.key)
        where g.about = $1 order by g.key";
    GRANT_LIVE = concat!("with ended as (
            select grant_key, until_at from deal_grant_end e
            where e.key = (select max(o.key) from deal_grant_end o where o.grant_key = e.grant_key)
        )
        select g.key from deal_grant g left join ended on ended.grant_key = g.key
        where g.deal_key = $2 and g.from_at <= $3 and (ended.until_at is null or ended.until_at > $3)
            and (g.person_key = $1 or g.desk_key in (", seats!("<> 'approver'"), ")) limit 1");
    GRANT_OF_ID = granted!("where g.id = $1");
    GRANTS_OF_DEAL = granted!("where g.deal_key = $1 and (ended.until_at is null or ended.until_at > $2) order by g.key");
    GRANTS_OF_OWNER = granted!("where s.owner_key = $1 and (ended.until_at is null or ended.until_at > $2) order by g.key");
    GRANTS_TO = concat!(granted!("where g.from_at <= $2 and (ended.until_at is null or ended.until_at > $2)
            and (g.person_key = $1 or g.desk_key in ("), seats!("in ('member', 'lead')"), ")) order by g.key");

    // desks
    DESKS = desks!("order by lower(v.name), d.key");
    DESK_OF_ID = desks!("where d.id = $1");
    DESK_VERSIONS = "select d.key, d.id, v.key, v.id, v.said_at, v.said_by, v.name, v.purpose, v.capacity, v.target_hours, v.fields, v.ended
        from desk d join desk_version v on v.desk_key = d.key where d.id = $1 order by v.key desc limit 20";
    DESK_SEATS = "select v.desk_key, s.person_key, s.part from desk_seat s join desk_version v on v.key = s.version_key
        where v.key = (select max(o.key) from desk_version o where o.desk_key = v.desk_key) order by v.desk_key, s.person_key, s.part";
    DESK_SEATS_OF = "select version_key, person_key, part from desk_seat where version_key = $1 order by person_key, part";
    DESK_ADD = "insert into desk (key, id) values ($1, $2)";

    // requests
    REQUEST_ADD = "insert into help_request (key, id, desk_key, deal_key, account_key, person_key, made_at, need_by_day, chance, need,
            at_desk_key, ended, helped)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $3, 0, '')";
    REQUEST_FOLLOW = "update help_request set at_desk_key = $2, ended = $3, ended_at = $4, responded_at = $5, helped = $6 where key = $1";
    REQUEST_OF_ID = requests!("where r.id = $1");
    REQUESTS_OF_DEAL = requests!("where r.deal_key = $1 order by r.key desc");
    REQUESTS_OF_ACCOUNT = requests!("where r.account_key = $1 order by r.key desc");
    REQUESTS_OF_PERSON = requests!("where r.person_key = $1 and (r.ended = 0 or r.made_at >= $2) order by r.key desc");
    REQUESTS_OF_PEOPLE = concat!(owners!("$1"), " ", requests!("where r.ended = 0 and r.person_key in (select owner.key from owner) order by r.key desc"));
    REQUESTS_AT_DESK = requests!("where r.ended = 0 and r.at_desk_key = $1 order by r.key desc");
    REQUESTS_OPEN = requests!("where r.ended = 0 order by r.key desc");
    REQUESTS_APPROVED_BY = requests!("where r.ended = 0 and r.key in (select a.request_key from request_approver a where a.person_key = $1)
        order by r.key desc");
    DESK_LOAD = "select made_at, responded_at, ended, ended_at, helped, need_by_day from help_request
        where at_desk_key = $1 and made_at >= $2 order by key";
    DESK_OUTCOMES = "with first as (
            select at_desk_key, deal_key, chance, row_number() over (partition by at_desk_key, deal_key order by key) as place
            from help_request where ended = 1 and deal_key is not null and chance is not null and made_at >= $1)
        select f.at_desk_key, count(*), cast(sum(case when s.outcome = 1 then 1 else 0 end) as bigint), sum(f.chance),
            sum(f.chance * (1 - f.chance))
        from first f cross join deal_state s
        where f.place = 1 and s.deal_key = f.deal_key and s.known_to = 9223372036854775807 and s.outcome in (1, 2) and s.deleted = 0 group by f.at_desk_key order by f.at_desk_key";
    REQUEST_STEPS = concat!(owners!("$1"), " select t.key, t.id, t.request_key, t.kind, t.person_key, t.at, t.to_key, t.to_desk_key,
            t.code, t.chance, t.text, t.undoes_key, s.secret
        from owner cross join request_step t left join person_secret s on s.person_key = t.person_key
        where t.request_key = owner.key order by t.key");
    REQUEST_APPROVERS = concat!(owners!("$1"), " select a.request_key, a.person_key
        from owner cross join request_approver a where a.request_key = owner.key order by a.request_key, a.person_key");
    REQUEST_LAST_STEP = "select id from request_step where request_key = $1 and kind <> 'late' order by key desc limit 1";
    REQUEST_STEP_ADD = "insert into request_step
        (key, id, request_key, kind, person_key, at, to_key, to_desk_key, code, chance, text, undoes_key)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing";
    REQUEST_DEALS = concat!(owners!("$1"), ", latest (key) as (
            select key from forecast where method = $2 order by as_of_day desc, made_at desc, key desc limit 1)
        select d.key, d.id, s.name, s.owner_key, s.outcome, s.amount, s.currency, s.close_day, s.closed_day, s.deleted,
            (select coalesce(max(f.p_ever), max(f.p_won)) from forecast_deal f
                where f.forecast_key = (select key from latest) and f.deal_key = d.key),
            s.account_key
        from owner cross join deal d join deal_state s on s.deal_key = d.key and s.known_to = 9223372036854775807
        where d.key = owner.key");
    ACCOUNT_OPEN_DEALS = "select d.key from deal d join deal_state s on s.deal_key = d.key and s.known_to = 9223372036854775807
        where s.account_key = $1 and s.outcome = 0 and s.deleted = 0 order by d.key";
    ACCOUNT_KEY = "select key from account where id = $1";
    REQUEST_STEPS_OF = "select t.key, t.id, t.request_key, t.kind, t.person_key, t.at, t.to_key, t.to_desk_key,
            t.code, t.chance, t.text, t.undoes_key, s.secret
        from request_step t left join person_secret s on s.person_key = t.person_key
        where t.person_key = $1 order by t.key desc";
    REQUEST_STEPS_FORGET = "update request_step set text = '' where person_key = $1";
    REQUEST_NEEDS_FORGET = "update help_request set need = '' where person_key = $1";
    PERSON_SECRET = "select secret from person_secret where person_key = $1";
    KEPT_REQUESTS = "select count(*), min(made_at), cast(coalesce(sum(case when made_at < $1
            and person_key not in (select key from person where held_at is not null)
            then 1 else 0 end), 0) as bigint) from help_request where need <> ''";
    FORGET_REQUEST_NEEDS = "update help_request set need = '' where need <> '' and made_at < $1
        and person_key not in (select key from person where held_at is not null)";
    FORGET_REQUEST_TEXTS = "update request_step set text = '' where text <> ''
        and request_key in (select key from help_request where made_at < $1)
        and (person_key is null or person_key not in (select key from person where held_at is not null))";
    // briefs, calendars and answers
    DISMISSAL_ADD = "insert into brief_dismissal (key, id, person_key, kind, about, reason, takes_back, said_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    DISMISSALS = "select d.key, d.id, d.kind, d.about, d.reason, d.said_at from brief_dismissal d
        where d.person_key = $1 and d.said_at > $2 and d.takes_back is null
            and not exists (select 1 from brief_dismissal b where b.takes_back = d.key)
        order by d.said_at desc, d.key desc";
    DISMISSAL = "select d.key, d.id, d.kind, d.about, d.reason, d.said_at from brief_dismissal d
        where d.person_key = $1 and d.id = $2 and d.takes_back is null
            and not exists (select 1 from brief_dismissal b where b.takes_back = d.key)";
    DISMISSALS_FORGET = "delete from brief_dismissal where person_key = $1";
    LAST_ACTIVITIES = concat!(owners!("$1"), " select a.deal_key, max(a.happened) from owner cross join activity a
        where a.deal_key = owner.key and a.standing = 1
            and a.import_key in (select key from import where visible_at is not null)
        group by a.deal_key");
    WISH = "select wants, lang from brief_wish where user_key = $1";
    WISH_PUT = "insert into brief_wish (user_key, wants, lang) values ($1, $2, $3)
        on conflict (user_key) do update set wants = excluded.wants, lang = excluded.lang";
    WISH_LANG = "insert into brief_wish (user_key, wants, lang) values ($1, null, $2)
        on conflict (user_key) do update set lang = excluded.lang";
    WISHES_FORGET = "delete from brief_wish where user_key in (select key from app_user where person_key = $1)";
    BRIEF_LETTERS = "select user_key from brief_letter where week_day = $1";
    BRIEF_LETTER_ADD = "insert into brief_letter (user_key, week_day) values ($1, $2) on conflict (user_key, week_day) do nothing";
    BRIEF_LETTERS_OLD = "delete from brief_letter where week_day < $1";
    BRIEF_LETTERS_FORGET = "delete from brief_letter where user_key in (select key from app_user where person_key = $1)";
    FEED_ADD = "insert into feed (key, id, token, user_key, lang, created_at) values ($1, $2, $3, $4, $5, $6)";
    FEED_BY_TOKEN = "select key, id, user_key, lang, created_at, seen_at from feed where token = $1 and ended_at is null";
    FEED_OF_USER = "select key, id, user_key, lang, created_at, seen_at from feed where user_key = $1 and ended_at is null
        order by key desc limit 1";
    FEED_SEEN = "update feed set seen_at = $2 where key = $1";
    FEEDS_END = "update feed set ended_at = $2 where user_key = $1 and ended_at is null";
    FEEDS_FORGET = "delete from feed where user_key in (select key from app_user where person_key = $1)";
    ANSWER_ADD = "insert into answer (key, id, level, node_key, person_key, as_of_day, made_at, plan, figures)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ANSWER = "select key, id, level, node_key, person_key, as_of_day, made_at, plan, figures from answer where id = $1";
    ANSWERS_OF = "select key, id, level, node_key, person_key, as_of_day, made_at, plan, figures from answer
        where level = $1 and node_key = $2 order by made_at desc, key desc limit $3";
    ANSWERS_BY = "select key, id, level, node_key, person_key, as_of_day, made_at, plan, figures from answer
        where person_key = $1 order by made_at desc, key desc";
    ANSWER_PLANS_FORGET = "update answer set plan = '' where person_key = $1";

    // scim
    SCIM_SEQ = "select seq from scim_head where key = 1";
    SCIM_NEXT = "update scim_head set seq = seq + 1 where key = 1 and seq = $1 returning seq";
    SCIM_STEP = "update scim_head set seq = seq + 1 where key = 1 returning seq";
    SCIM_SINCE = "select key, id, kind, user_key, record, created_at, changed_at, standing_before from scim_resource
        where seq > $1 order by key";
    SCIM_MEMBERS = "select member_key from scim_member where group_key = $1 order by member_key";
    SCIM_ADD = "insert into scim_resource (key, id, kind, user_key, record, seq, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7)";
    SCIM_PUT = "update scim_resource set record = $2, seq = $3, changed_at = $4 where key = $1";
    SCIM_END = "update scim_resource set record = null, seq = $2, changed_at = $3, shut = $4, standing_before = null where key = $1";
    SCIM_WAS_SHUT = "select shut from scim_resource where user_key = $1 order by seq desc limit 1";
    SCIM_STANDING = "update scim_resource set standing_before = $2, seq = $3 where key = $1";
    SCIM_MEMBER_ADD = "insert into scim_member (group_key, member_key) values ($1, $2)
        on conflict (group_key, member_key) do nothing";
    SCIM_MEMBER_END = "delete from scim_member where group_key = $1 and member_key = $2";
    SCIM_MEMBERS_END = "delete from scim_member where group_key = $1 or member_key = $1";
    SCIM_USER_OF = "select user_key from scim_resource where key = $1";
    SCIM_TOUCH_GROUPS_OF = "update scim_resource set seq = $2
        where key in (select group_key from scim_member where member_key = $1)";
    SCIM_TOUCH_GROUPS = "update scim_resource set seq = $2 where key in (select m.group_key from scim_member m
            join scim_resource r on r.key = m.member_key where r.user_key = $1)";
    SCIM_FORGET_MEMBERS = "delete from scim_member where member_key in (select key from scim_resource where user_key = $1)";
    SCIM_FORGET = "update scim_resource set record = null, seq = $2, changed_at = $3, standing_before = null
        where user_key = $1";
    SCIM_USER_ADD = "insert into app_user (key, id, login, name, standing, person_key, password, created_at, disabled_at)
        values ($1, $2, $3, $4, $5, $6, null, $7, $8) on conflict (login) do nothing";
    SCIM_USER_PUT = "update app_user set login = $2, name = $3, person_key = $4 where key = $1
        and not exists (select 1 from app_user o where o.login = $2 and o.key <> $1)";
    SCIM_USER_STANDING = "update app_user set standing = $2 where key = $1";
    USERS_WITHOUT_PERSON = "select key, login from app_user
        where standing = 'person' and person_key is null and disabled_at is null and login like '%@%'";
    USER_LINK = "update app_user set person_key = $2 where key = $1 and person_key is null";
    SCIM_MAPPINGS = "select group_key, what, unit_key, adds_people from scim_mapping order by group_key";
    SCIM_MAPPING_PUT = "insert into scim_mapping (group_key, what, unit_key, adds_people) values ($1, $2, $3, $4)
        on conflict (group_key) do update set what = excluded.what, unit_key = excluded.unit_key, adds_people = excluded.adds_people";
    SCIM_MAPPING_END = "delete from scim_mapping where group_key = $1";
    SCIM_TOKEN_ADD = "insert into scim_token (key, id, token, name, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)";
    SCIM_TOKEN_BY_TOKEN = "select key, id, name, created_at, expires_at, seen_at, ended_at from scim_token
        where token = $1 and ended_at is null and (expires_at is null or expires_at > $2)";
    SCIM_TOKENS = "select key, id, name, created_at, expires_at, seen_at, ended_at from scim_token order by created_at desc, key desc";
    SCIM_TOKEN_SEEN = "update scim_token set seen_at = $2 where key = $1";
    SCIM_TOKEN_END = "update scim_token set ended_at = $2 where id = $1 and ended_at is null";
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_statement_is_written_twice() {
        let mut texts: Vec<&str> = super::ALL.iter().map(|(_, sql)| *sql).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), super::ALL.len());
    }
}
