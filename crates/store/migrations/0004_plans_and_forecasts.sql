-- What is to be brought, what was promised, and what Linchpin forecast.

-- currency null: a count of something (meetings held, qualified opportunities)
create table quota (
    key bigint primary key,
    person_key bigint references person (key),
    unit_key bigint references unit (key),
    start_day bigint not null,
    end_day bigint not null,
    amount bigint not null,
    currency text,
    measure text not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

-- Numbers that sellers and managers submitted: facts, kept for ever.
create table submitted_number (
    key bigint primary key,
    person_key bigint references person (key),
    unit_key bigint references unit (key),
    start_day bigint not null,
    as_of_day bigint not null,
    amount bigint not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

-- The rate at which open amounts of a period convert, where the company plans with one.
create table plan_rate (
    key bigint primary key,
    from_currency text not null,
    to_currency text not null,
    start_day bigint not null,
    pico bigint not null
);

-- A forecast carries its method, seed, as-of day and the watermark of the facts that it saw.
create table forecast (
    key bigint primary key,
    id text not null unique,
    method text not null,
    as_of_day bigint not null,
    made_at bigint not null,
    seed bigint not null,
    paths bigint not null,
    -- the latest import that was visible
    watermark bigint not null,
    -- the company as it was then and what to say about the forecast: JSON
    notes text not null,
    -- 1: made on the first day of a period, and kept for ever
    is_day_one bigint not null
);
create index forecast_as_of on forecast (as_of_day);

-- Issued quantiles of a node are facts and stay.
create table forecast_node (
    forecast_key bigint not null references forecast (key),
    horizon text not null,
    from_day bigint,
    to_day bigint,
    -- company | unit | person
    level text not null,
    -- the person or unit; 0 for the company
    node_key bigint not null,
    mean double precision not null,
    open_mean double precision not null,
    created_mean double precision not null,
    won bigint not null,
    low95 double precision not null,
    high95 double precision not null,
    -- 99 values, JSON
    quantiles text not null,
    primary key (forecast_key, horizon, level, node_key)
);

create table forecast_deal (
    forecast_key bigint not null references forecast (key),
    horizon text not null,
    deal_key bigint not null,
    p_won double precision not null,
    value double precision not null,
    close_day bigint,
    primary key (forecast_key, horizon, deal_key)
) /* without rowid */;
create index forecast_deal_deal on forecast_deal (deal_key);

-- How past forecasts turned out: the rolling-origin track record of one watermark, JSON.
create table track_record (
    key bigint primary key,
    made_at bigint not null,
    watermark bigint not null,
    record text not null
);
