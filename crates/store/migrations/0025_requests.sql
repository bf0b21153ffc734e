-- Desks of other departments, what is asked of them, and who may read a deal because of it. Nothing is altered: a desk is what was
-- said of it last, a request what was done about it until now, and what is taken back is taken back by another row.

create table desk (
    key bigint primary key,
    id text not null unique
);

-- What was said of a desk: the latest counts.
create table desk_version (
    key bigint primary key,
    id text not null unique,
    desk_key bigint not null references desk (key),
    said_at bigint not null,
    -- who said it, as the audit has it
    said_by text not null,
    name text not null,
    -- what it helps with
    purpose text not null,
    -- requests that it can take in a week; null: not said
    capacity bigint,
    -- working hours within which it answers first; null: not said
    target_hours bigint,
    -- what whoever asks is asked, JSON
    fields text not null,
    -- 1: it takes no requests any more
    ended bigint not null
);
create index desk_version_desk on desk_version (desk_key, key);

-- Who sits at it: member, lead (a member, too), approver (must say yes to each request).
create table desk_seat (
    version_key bigint not null references desk_version (key),
    person_key bigint not null references person (key),
    part text not null,
    primary key (version_key, person_key, part)
) /* without rowid */;
create index desk_seat_person on desk_seat (person_key, version_key);

-- Something that is asked of a desk, about a deal or an account. ("request" alone is a word of HTTP.)
create table help_request (
    key bigint primary key,
    id text not null unique,
    desk_key bigint not null references desk (key),
    deal_key bigint,
    account_key bigint references account (key),
    -- who asks
    person_key bigint not null references person (key),
    made_at bigint not null,
    need_by_day bigint not null,
    -- the chance that the deal is won, as forecast then; null: none was
    chance double precision,
    -- what is needed and the answers to the desk's questions, JSON sealed under the key of whoever asks; empty: forgotten
    need text not null,
    -- what follows from the steps, kept up with each: the desk that has it, 0 open, 1 answered, 2 ended otherwise, since when, when the
    -- desk first said something, and whether it helped (empty: not said)
    at_desk_key bigint not null references desk (key),
    ended bigint not null,
    ended_at bigint,
    responded_at bigint,
    helped text not null
);
create index help_request_desk on help_request (at_desk_key, ended, made_at);
create index help_request_open on help_request (key) where ended = 0;
create index help_request_deal on help_request (deal_key);
create index help_request_account on help_request (account_key);
create index help_request_person on help_request (person_key, made_at);

-- Who must say yes to it.
create table request_approver (
    request_key bigint not null references help_request (key),
    person_key bigint not null references person (key),
    primary key (request_key, person_key)
) /* without rowid */;
create index request_approver_person on request_approver (person_key);

-- What was done about it.
create table request_step (
    key bigint primary key,
    id text not null unique,
    request_key bigint not null references help_request (key),
    -- claim, answer, decline, ask, reply, hand, move, withdraw, approve, refuse, helped, late, undo
    kind text not null,
    -- who did it; null: the clock
    person_key bigint references person (key),
    at bigint not null,
    -- handed to whom, moved to which desk
    to_key bigint references person (key),
    to_desk_key bigint references desk (key),
    -- why it was declined; whether it helped; how far up it was told that it is late
    code text not null,
    -- the chance that the deal is won, as forecast then
    chance double precision,
    -- words to it, sealed under the key of whoever did it; empty: none, or forgotten
    text text not null,
    -- which step is taken back
    undoes_key bigint references request_step (key)
);
create index request_step_request on request_step (request_key, key);
create index request_step_person on request_step (person_key);
create index request_step_desk on request_step (to_desk_key);
-- The clock tells of each lateness once, on however many nodes.
create unique index request_step_late on request_step (request_key, code) where kind = 'late';

-- Who may read one deal although today's hierarchy does not say so.
create table deal_grant (
    key bigint primary key,
    id text not null unique,
    deal_key bigint not null,
    -- a person, or whoever sits at a desk
    person_key bigint references person (key),
    desk_key bigint references desk (key),
    -- request or counsel, and its public id
    why text not null,
    about text not null,
    -- who gave it; null: whoever leads a company that names no head
    by_key bigint references person (key),
    from_at bigint not null
);
create index deal_grant_deal on deal_grant (deal_key);
create index deal_grant_person on deal_grant (person_key);
create index deal_grant_desk on deal_grant (desk_key);
create index deal_grant_about on deal_grant (about);

-- When a grant ends: the latest row counts.
create table deal_grant_end (
    key bigint primary key,
    grant_key bigint not null references deal_grant (key),
    -- null: it goes on after all
    until_at bigint,
    said_at bigint not null,
    by_key bigint references person (key)
);
create index deal_grant_end_grant on deal_grant_end (grant_key, key);

insert into retention (kind, keep_days) select 'requests', 1095 where not exists (select 1 from company);
