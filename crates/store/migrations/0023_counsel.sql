-- Counsel: advice on a deal or an account by somebody who may read it. It is whoever owns that who accepts or declines it.
-- Words are sealed under their author's key. Nothing is altered: what people do about it is added, and taken back by another act.
create table counsel (
    key bigint primary key,
    id text not null unique,
    -- one of the two
    deal_key bigint,
    account_key bigint,
    giver_key bigint not null references person (key),
    -- whom it is for, on an account; on a deal that is whoever owns it today
    to_key bigint references person (key),
    given_at bigint not null,
    -- empty: older than words are kept, or their author was erased
    sealed text not null,
    -- who would do something about it: owner | giver; empty: nobody, it is a thought
    doer text not null,
    -- what they would do, where that is said in words of its own
    promise_sealed text not null,
    -- by when
    due_day bigint
);
create index counsel_deal on counsel (deal_key);
create index counsel_account on counsel (account_key);
create index counsel_giver on counsel (giver_key);

-- Who was named in it, beside those who see it anyway.
create table counsel_mention (
    counsel_key bigint not null references counsel (key),
    person_key bigint not null references person (key),
    primary key (counsel_key, person_key)
) /* without rowid */;
create index counsel_mention_person on counsel_mention (person_key);

create table counsel_act (
    key bigint primary key,
    id text not null unique,
    counsel_key bigint not null references counsel (key),
    -- accepted | declined | taken-back | yes | somewhat | no | unanswered | undone (the act before it)
    kind text not null,
    person_key bigint not null references person (key),
    at bigint not null,
    sealed text not null
);
create index counsel_act_counsel on counsel_act (counsel_key);

-- Who will do what by when, and whom they promised it.
create table promise (
    key bigint primary key,
    id text not null unique,
    -- the counsel that became it
    counsel_key bigint references counsel (key),
    deal_key bigint,
    account_key bigint,
    by_key bigint not null references person (key),
    to_key bigint not null references person (key),
    made_at bigint not null,
    -- whose words it is in, under whose key they are sealed
    author_key bigint not null references person (key),
    sealed text not null,
    due_day bigint not null
);
create index promise_by on promise (by_key);
create index promise_to on promise (to_key);
create index promise_counsel on promise (counsel_key);

create table promise_act (
    key bigint primary key,
    id text not null unique,
    promise_key bigint not null references promise (key),
    -- kept | not-kept | moved | withdrawn | undone (the act before it) | void (what made it was undone)
    kind text not null,
    person_key bigint not null references person (key),
    at bigint not null,
    -- the day to which it was moved
    day bigint,
    sealed text not null
);
create index promise_act_promise on promise_act (promise_key);

-- How long words are kept; who did what when stays.
insert into retention (kind, keep_days) select 'counsel', 1095 where not exists (select 1 from company);
