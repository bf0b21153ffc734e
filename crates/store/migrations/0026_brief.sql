-- What somebody said of the things in their Monday brief. Nothing is altered: a later row takes an earlier one back.
create table brief_dismissal (
    key bigint primary key,
    id text not null unique,
    -- whose brief it is; 0: that of whoever leads a company that names no head
    person_key bigint not null,
    -- which kind of thing, and what it was about: a public id
    kind text not null,
    about text not null,
    -- done | later | not-useful | wrong; empty: this row takes another back
    reason text not null,
    -- the key of the row that this one takes back
    takes_back bigint,
    said_at bigint not null
);
create index brief_dismissal_person on brief_dismissal (person_key, said_at);

-- Whether a user wants the brief as a letter, and in which language they read.
create table brief_wish (
    user_key bigint primary key references app_user (key),
    -- null: as is usual
    wants bigint,
    lang text not null
);

-- Briefs that were sent: one a week for each user, however many servers look.
create table brief_letter (
    user_key bigint not null references app_user (key),
    -- the Monday
    week_day bigint not null,
    primary key (user_key, week_day)
);

-- Private addresses under which a calendar program reads somebody's brief. Secrets are kept as SHA-256.
create table feed (
    key bigint primary key,
    id text not null unique,
    token text not null unique,
    user_key bigint not null references app_user (key),
    lang text not null,
    created_at bigint not null,
    seen_at bigint,
    ended_at bigint
);
create index feed_user_key on feed (user_key);

-- Answers to "where are we?" that were kept: the figures of a moment, as they were then. Who may read them is decided by today's
-- hierarchy, and people and deals are named when they are read.
create table answer (
    key bigint primary key,
    id text not null unique,
    -- company | unit | person, and its key: 0 for the company
    level text not null,
    node_key bigint not null,
    -- who kept it; null: whoever leads a company that names no head
    person_key bigint references person (key),
    as_of_day bigint not null,
    made_at bigint not null,
    -- what its keeper plans, in words; emptied when they are erased
    plan text not null,
    -- the figures, JSON: no names
    figures text not null
);
create index answer_node on answer (level, node_key, made_at);
create index answer_person on answer (person_key);
