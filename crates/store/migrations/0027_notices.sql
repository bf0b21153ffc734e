-- Who is told that something happened. It holds no words: what it is about is read when it is shown, by whoever may still see it.
create table notice (
    key bigint primary key,
    id text not null unique,
    -- who is told
    person_key bigint not null references person (key),
    -- what happened: a code
    kind text not null,
    -- about what: a kind of thing, its public id, and which part of its page; empty: all of it
    about text not null,
    about_id text not null,
    part text not null,
    -- whose doing it was; null: nobody's, time passed
    by_key bigint references person (key),
    at bigint not null,
    seen_at bigint,
    -- when a letter took it along, or it was found that none is to
    mailed_at bigint,
    unique (person_key, kind, about, about_id, part)
);
create index notice_person on notice (person_key, seen_at, at);
create index notice_mailed on notice (mailed_at, at);

-- What somebody wants by e-mail beside the page: of a kind, now, with the Monday brief, or not. Without a row: as is usual for the kind.
create table notice_choice (
    person_key bigint not null references person (key),
    kind text not null,
    -- now | brief | no
    mail text not null,
    primary key (person_key, kind)
);

-- The language in which somebody read last, for letters.
alter table app_user add column lang text not null default '';

-- Filters of a list under a name that somebody gave them; deleted with the person, whose words they are.
create table saved_view (
    key bigint primary key,
    id text not null unique,
    person_key bigint not null references person (key),
    -- deals | pipeline | accounts
    list text not null,
    name text not null,
    -- the path and query that it stands for
    address text not null,
    -- whose members may use it, too; null: nobody else
    unit_key bigint references unit (key),
    created_at bigint not null,
    ended_at bigint
);
create index saved_view_person on saved_view (person_key, list);
create index saved_view_unit on saved_view (unit_key, list);

-- What somebody wants to see first of a list.
create table saved_view_first (
    person_key bigint not null references person (key),
    list text not null,
    view_key bigint not null references saved_view (key),
    primary key (person_key, list)
);

-- Words of the names of deals that are not deleted, as they are searched: small letters without marks, open deals before closed ones,
-- of each word the newest first (newness is the deal's key below zero). Derived from deal_state in the same transaction.
create table deal_word (
    closed bigint not null,
    word text collate "C" not null,
    newness bigint not null,
    primary key (closed, word, newness)
) /* without rowid */;

-- Notices that were seen are of no use after a while; a company that is there already keeps them until operations say otherwise.
insert into retention (kind, keep_days) select 'notices', 180 where not exists (select 1 from company);
