-- Accounts, pipelines, deals and work items.

create table account (
    key bigint primary key,
    id text not null unique
);

create table account_fact (
    key bigint primary key,
    account_key bigint not null references account (key),
    name text not null,
    segment text not null,
    industry text not null,
    region text not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);
create index account_fact_account on account_fact (account_key);

create table pipeline (
    key bigint primary key,
    name text not null unique
);

-- Stages as the source names them. mapped_key points a stage at the one that stands for it (another CRM's "Verbal" is
-- our "Commitment").
create table stage (
    key bigint primary key,
    pipeline_key bigint not null references pipeline (key),
    name text not null,
    mapped_key bigint references stage (key),
    unique (pipeline_key, name)
);

create table stage_fact (
    key bigint primary key,
    stage_key bigint not null references stage (key),
    position bigint not null,
    -- open | won | lost
    kind text not null,
    is_inferred bigint not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

create table product (
    key bigint primary key,
    name text not null unique
);

create table product_fact (
    key bigint primary key,
    product_key bigint not null references product (key),
    list_price bigint,
    currency text not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

-- Other columns of deals.
create table attribute (
    key bigint primary key,
    name text not null unique
);

-- A deal is an identity; everything said of it is an observation or a change.
create table deal (
    key bigint primary key,
    id text not null unique,
    source_key bigint not null references source (key),
    import_key bigint not null
);

-- The deal as one export showed it. Absence from a full snapshot is an observation too: deleted.
create table deal_observation (
    key bigint primary key,
    deal_key bigint not null,
    name text not null,
    account_key bigint,
    owner_key bigint not null,
    pipeline_key bigint not null,
    stage_key bigint not null,
    -- new, expansion or renewal, as the source words it
    type text not null,
    amount bigint,
    currency text not null,
    created_at bigint,
    close_day bigint,
    category bigint,
    closed_at bigint,
    won_amount bigint,
    -- other columns, JSON of [attribute, value] pairs
    attributes text not null,
    deleted bigint not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);
create index deal_observation_deal on deal_observation (deal_key);

-- One field of one deal took a value. field: 0 stage, 1 amount, 2 close date, 3 owner, 4 category, else 16 + attribute.
create table deal_change (
    key bigint primary key,
    deal_key bigint not null,
    field bigint not null,
    value_number bigint,
    value_text text,
    happened bigint not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);
create index deal_change_deal on deal_change (deal_key);

-- What was known of a deal in [known_from, known_to): derived from observations and changes, kept up with every import,
-- rebuildable. The open end is the largest BIGINT. As-of reads and waterfalls use it.
create table deal_state (
    deal_key bigint not null,
    known_from bigint not null,
    known_to bigint not null,
    happened bigint not null,
    stage_key bigint,
    -- 0 open, 1 won, 2 lost
    outcome bigint not null,
    amount bigint,
    currency text not null,
    close_day bigint,
    closed_day bigint,
    owner_key bigint,
    category bigint,
    deleted bigint not null,
    inferred bigint not null,
    -- the deal's name, account and pipeline as last known, here so that lists need no join
    name text not null,
    account_key bigint,
    pipeline_key bigint not null,
    primary key (deal_key, known_from)
) /* without rowid */;

-- Lines of a deal: a product, its quantity and amount.
create table deal_line (
    key bigint primary key,
    deal_key bigint not null,
    product_key bigint references product (key),
    -- which measure the amount is of (TCV, ARR, …)
    measure text not null,
    quantity bigint,
    amount bigint,
    currency text not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);
create index deal_line_deal on deal_line (deal_key);

-- Who is credited with a deal. Splits of one deal sum to 1,000,000 (100 %); overlays are counted apart, so that company
-- bookings never double. A deal without credits is its owner's.
create table deal_credit (
    key bigint primary key,
    deal_key bigint not null,
    person_key bigint not null references person (key),
    role text not null,
    -- primary | split | overlay | channel
    kind text not null,
    share_ppm bigint not null,
    from_day bigint,
    to_day bigint,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);
create index deal_credit_deal on deal_credit (deal_key);

-- Typed units of work of teams whose unit is not a deal: leads, sequences, conversations, meetings.
create table work_item (
    key bigint primary key,
    id text not null unique,
    kind text not null,
    owner_key bigint references person (key),
    deal_key bigint,
    account_key bigint references account (key),
    happened bigint not null,
    outcome text,
    outcome_at bigint,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);

create table activity (
    key bigint primary key,
    deal_key bigint,
    person_key bigint not null,
    kind text not null,
    happened bigint not null,
    -- in | out | empty
    direction text not null,
    count bigint not null,
    ident bigint not null,
    digest bigint not null,
    known bigint not null,
    import_key bigint not null,
    standing bigint not null
);
create index activity_deal on activity (deal_key);
