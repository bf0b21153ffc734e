-- What managers say a period will bring, said in Linchpin (submitted_number holds those that exports bring). Nothing is
-- altered: a later number of the same place and period takes the place of an earlier one, and all are kept.
create table manager_number (
    key bigint primary key,
    id text not null unique,
    -- null: the company as a whole
    unit_key bigint references unit (key),
    -- who said it, and whose it stays however units are rebuilt; null: whoever leads a company that names no head
    person_key bigint references person (key),
    -- the first day of the period
    start_day bigint not null,
    -- the day of the forecast that it began with
    as_of_day bigint not null,
    said_at bigint not null,
    -- minor units of the company's currency, what is won included
    amount bigint not null,
    -- what the forecast expected then
    forecast_amount bigint not null,
    -- why they differ: a code; empty: they do not
    reason text not null,
    note text not null
);
create index manager_number_place on manager_number (start_day, unit_key);

-- Deals that a number counts in whole, or not at all, against the forecast.
create table manager_number_deal (
    number_key bigint not null references manager_number (key),
    deal_key bigint not null,
    is_in bigint not null,
    -- by how much that moved the number
    effect bigint not null,
    primary key (number_key, deal_key)
) /* without rowid */;
