//! Statements that say how long records are kept, and let them go.

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
}
