-- People, their places, and what names them.
--
-- A person is not a sign-in account, and neither is a seat. Facts refer to the pseudonymous person; names, addresses and
-- free text stand in person_private, encrypted under the person's own key, so that erasing a person destroys one row
-- of person_secret and leaves every number.

create table person (
    key bigint primary key,
    id text not null unique,
    erased_at bigint
);

create table person_secret (
    person_key bigint primary key,
    -- 32 bytes, hexadecimal
    secret text not null
);

create table person_private (
    key bigint primary key,
    person_key bigint not null references person (key),
    -- name | email | note …
    kind text not null,
    -- nonce and ciphertext, hexadecimal
    sealed text not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);
create index person_private_person on person_private (person_key);

-- What a source says of a person; the latest known stands for today, earlier ones for their time.
create table person_fact (
    key bigint primary key,
    person_key bigint not null references person (key),
    role text not null,
    hired_day bigint,
    left_day bigint,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

-- How somebody signs in; several ways for one person, and ways for those who are nobody in the hierarchy.
create table sign_in_account (
    key bigint primary key,
    id text not null unique,
    person_key bigint references person (key),
    issuer text not null,
    subject text not null,
    created_at bigint not null,
    disabled_at bigint,
    unique (issuer, subject)
);

create table unit (
    key bigint primary key,
    id text not null unique
);

-- Where a unit stands, from–to. parent_key null: at the top.
create table placement (
    key bigint primary key,
    unit_key bigint not null references unit (key),
    name text not null,
    parent_key bigint references unit (key),
    from_day bigint,
    to_day bigint,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

create table membership (
    key bigint primary key,
    person_key bigint not null references person (key),
    unit_key bigint not null references unit (key),
    -- a person may sit in several units; numbers are counted in the primary one
    is_primary bigint not null,
    from_day bigint,
    to_day bigint,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

create table headship (
    key bigint primary key,
    person_key bigint not null references person (key),
    unit_key bigint not null references unit (key),
    from_day bigint,
    to_day bigint,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

-- A seat is a place for somebody, in a unit with a role; it may be vacant, and a queue is a seat that owns deals.
create table seat (
    key bigint primary key,
    id text not null unique,
    unit_key bigint not null references unit (key),
    role text not null,
    -- person | queue
    kind text not null,
    from_day bigint,
    to_day bigint
);

create table seat_holding (
    key bigint primary key,
    seat_key bigint not null references seat (key),
    person_key bigint not null references person (key),
    from_day bigint,
    to_day bigint
);

-- How long each kind of record is kept; no row: for ever.
create table retention (
    kind text primary key,
    keep_days bigint not null
);
