//! Statements about grants, desks and requests.

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

statements! {
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
}
