-- What figures of pipelines need of each deal, and what is to be put right in the CRM. Derived after each forecast and replaced as a
-- whole: it may be deleted at any time, and is made anew.
create table figure_set (
    key bigint primary key,
    as_of_day bigint not null,
    made_at bigint not null,
    -- the facts that it saw
    watermark bigint not null,
    -- periods, columns to filter by, deals left out: JSON
    content text not null
);

-- The deals of an owner (0: nobody is known to own them): bytes in base64.
create table figure_deals (
    person_key bigint primary key,
    content text not null
);

-- Counts of the company and of each unit by today's hierarchy: bytes in base64.
create table figure_node (
    level text not null,
    node_key bigint not null,
    content text not null,
    primary key (level, node_key)
);

-- What is wrong with an open deal: one rule, one deal. Derived too.
create table hygiene_finding (
    deal_key bigint not null,
    rule text not null,
    owner_key bigint,
    -- days: past the close date, in the stage, without activity
    days bigint,
    -- what a close date could be: a day
    proposed_day bigint,
    primary key (deal_key, rule)
) /* without rowid */;
create index hygiene_finding_owner on hygiene_finding (owner_key, rule);

-- When deals were looked at last, and which rules were not, because nothing that was imported says anything of it.
create table hygiene_look (
    key bigint primary key,
    as_of_day bigint not null,
    -- words of rules, apart by spaces
    unchecked text not null
);

-- An owner means to put it right in the CRM: a fact. It is to do until the CRM shows it, which is when nothing is found any more.
create table hygiene_fix (
    key bigint primary key,
    id text not null unique,
    deal_key bigint not null,
    rule text not null,
    person_key bigint not null references person (key),
    -- the close date that was accepted
    proposed_day bigint,
    accepted_at bigint not null
);
create index hygiene_fix_person on hygiene_fix (person_key);

-- A fix taken back.
create table hygiene_fix_undone (
    fix_key bigint primary key references hygiene_fix (key),
    undone_at bigint not null
);

-- What operations say of hygiene, the latest counting: where a source shows a record (an address with {id}), and after how many days
-- without activity a deal is quiet (source_key null).
create table hygiene_said (
    key bigint primary key,
    source_key bigint references source (key),
    link text,
    quiet_days bigint,
    -- the user's public id; null: whoever has the terminal of the machine
    said_by text,
    said_at bigint not null
);

-- Open deals of any time, for what changed in the pipeline of a whole company: without it all states ever are looked through.
create index deal_state_open on deal_state (known_to, known_from, deal_key) where outcome = 0 and deleted = 0;
