-- What somebody means to do in an account: its aim in a sentence. Nothing is altered: an aim is what was said of it last, and what is taken
-- back is taken back by another row. What is to be done for it are promises on the account, whose words stand with them.
create table account_aim (
    key bigint primary key,
    id text not null unique,
    account_key bigint not null,
    -- said | undone (the row before it)
    kind text not null,
    person_key bigint not null references person (key),
    at bigint not null,
    -- the sentence, sealed under the key of whoever said it; empty: older than words are kept, or they were erased
    sealed text not null
);
create index account_aim_account on account_aim (account_key, key);
create index account_aim_person on account_aim (person_key);

create index promise_account on promise (account_key) where account_key is not null;
