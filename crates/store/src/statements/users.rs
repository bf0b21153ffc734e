//! Statements about users, their sessions and tokens, and providers of sign-in.

statements! {
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
    // Whether anybody of operations can sign in, and whether a user is one of them.
    OPERATIONS_LEFT = "select count(*), cast(coalesce(sum(case when u.key = $1 then 1 else 0 end), 0) as bigint) from app_user u
        where u.standing = 'operations' and u.disabled_at is null
            and (u.password is not null or exists (select 1 from session s where s.user_key = u.key))";
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
}
