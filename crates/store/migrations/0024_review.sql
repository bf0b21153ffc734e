-- Which columns of deals say what a deal review asks for (the next step, who is who, evidence of qualification): JSON. Null: as
-- Linchpin proposes by their names.
alter table company add column fields text;

-- Who owns an account, where the source says so.
alter table account_fact add column owner_key bigint;

-- The deals of an account.
create index deal_state_account on deal_state (account_key, known_to);

-- What is made of the facts for pages, beside the forecast: no fact, deleted at any time and made anew.
-- similar: decided deals that open ones are compared with. whitespace: what accounts of a kind buy.
create table made (
    name text primary key,
    made_at bigint not null,
    content text not null
);

-- Accounts as lists show them, made beside the forecast.
create table account_state (
    account_key bigint primary key,
    id text not null,
    name text not null,
    segment text not null,
    industry text not null,
    region text not null,
    -- who owns it: as the source says, else whoever owns its latest deal; null: nobody yet
    owner_key bigint,
    -- the latest activity on any of its deals
    last_at bigint
);
create index account_state_owner on account_state (owner_key);

-- What an account is to one owner of its deals; 0: nobody. Amounts are minor units of the company's currency.
create table account_part (
    owner_key bigint not null,
    account_key bigint not null,
    open_deals bigint not null,
    open_amount bigint not null,
    -- in the last four quarters
    won_deals bigint not null,
    won_amount bigint not null,
    decided_deals bigint not null,
    -- the next planned close of an open renewal
    renewal_day bigint,
    primary key (owner_key, account_key)
) /* without rowid */;
create index account_part_account on account_part (account_key);
