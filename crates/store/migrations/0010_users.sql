-- Who may come in. A user is not a person of the hierarchy: it may be linked to one, and what it may see follows from that
-- person's place today. Secrets that somebody holds (of sessions, links, tokens) are kept as SHA-256, passwords as argon2id.

create table app_user (
    key bigint primary key,
    id text not null unique,
    -- the e-mail address in lower case: what one signs in with
    login text not null unique,
    name text not null,
    -- operations: runs this installation | leader: leads the company while its files name nobody who does | person: one of its people
    standing text not null,
    person_key bigint references person (key),
    password text,
    created_at bigint not null,
    disabled_at bigint
);
create index app_user_person on app_user (person_key);

create table session (
    key bigint primary key,
    id text not null unique,
    token text not null unique,
    user_key bigint not null references app_user (key),
    created_at bigint not null,
    seen_at bigint not null,
    ended_at bigint,
    -- the browser, as it names itself
    about text not null
);
create index session_user_key on session (user_key);

-- Links that work once: set-up (of no user), invitation, reset.
create table ticket (
    token text primary key,
    user_key bigint references app_user (key),
    purpose text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index ticket_user_key on ticket (user_key);

-- What programs ask the API with.
create table api_token (
    key bigint primary key,
    id text not null unique,
    token text not null unique,
    user_key bigint not null references app_user (key),
    name text not null,
    -- whether it may change anything
    writes bigint not null,
    created_at bigint not null,
    expires_at bigint not null,
    seen_at bigint,
    ended_at bigint
);
create index api_token_user_key on api_token (user_key);

-- Sign-ins that failed lately: a hash of who was tried and from where.
create table attempt (
    who text not null,
    at bigint not null
);
create index attempt_who on attempt (who, at);
