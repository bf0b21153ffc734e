-- The company, its sources, and the imports through which facts come in.
--
-- One installation serves one company. Keys are BIGINTs that Linchpin hands out in blocks (key_block), so that a bulk
-- insert knows its keys beforehand; ids are UUID v7 and are what addresses and programs use. Instants are UTC
-- microseconds, civil days are days since 1970-01-01, money is integer minor units.

create table key_block (
    name text primary key,
    next_key bigint not null
);
insert into key_block (name, next_key) values ('fact', 1);

create table company (
    key bigint primary key,
    name text not null,
    currency text not null,
    -- the zone in which the company's days and periods end
    zone text not null,
    -- the fiscal calendar, as JSON
    calendar text not null,
    -- which of a deal's amounts counts (TCV, ARR, …): one for the whole company
    measure text not null,
    -- fields of deals whose history some source keeps (a bit each); derived
    tracked bigint not null
);

create table source (
    key bigint primary key,
    name text not null unique,
    kind text not null
);

-- An import records every row that it asserts. Its facts are seen once visible_at is set, in one commit; undone_at is a
-- retraction: what no other import asserts no longer stands, and undoing the undoing brings it back.
create table import (
    key bigint primary key,
    id text not null unique,
    source_key bigint not null references source (key),
    -- the person who asked for it; null: the operator of this machine
    actor_key bigint,
    created_at bigint not null,
    -- the date of the export: from when on what it shows was known
    known bigint not null,
    -- whether absence from it means deletion
    is_full bigint not null,
    -- uploaded | mapped | checked | queued | running | done | failed | cancelled
    status text not null,
    -- the files as uploaded and where they are kept until read, the mapping, the report: JSON
    files text not null,
    mapping text not null,
    report text not null,
    visible_at bigint,
    undone_at bigint
);

-- Which facts an import asserts, as ranges of keys: those it brought, and those it found unchanged.
create table assertion (
    import_key bigint not null references import (key),
    kind text not null,
    first_key bigint not null,
    last_key bigint not null
);
create index assertion_import on assertion (import_key);
create index assertion_kind on assertion (kind, first_key);

-- Every record keeps its id in each source. Two records that are one are merged by pointing both ids at one record;
-- own_key remembers where the id pointed before, so that a merge can be undone.
create table external_id (
    kind text not null,
    source_key bigint not null references source (key),
    external_id text not null,
    record_key bigint not null,
    own_key bigint not null,
    primary key (kind, external_id, source_key)
) /* without rowid */;
create index external_id_record on external_id (kind, record_key);

create table currency_rate (
    key bigint primary key,
    from_currency text not null,
    to_currency text not null,
    day bigint not null,
    -- units of 10^-12
    pico bigint not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    -- whether an import that is not undone asserts it; derived
    standing bigint not null
);
