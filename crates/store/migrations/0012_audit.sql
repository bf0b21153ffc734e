-- Who did or saw what that is sensitive. Lines are added, never changed: each carries the hash of the one before it, so that a line that was
-- changed, put in or left out is found. Ids only, no names: erasing a person leaves the chain whole.
create table audit (
    seq bigint primary key,
    at bigint not null,
    -- user:ID | person:ID | operator (the terminal) | leader | nobody
    who text not null,
    what text not null,
    -- the id of what it was done to; empty: of nothing
    about text not null,
    -- SHA-256 over the hash before and this line
    hash text not null
);
create index audit_who on audit (who, seq);
create index audit_what on audit (what, seq);

-- The last line: whoever adds one takes hold of this row first.
create table audit_head (
    key bigint primary key,
    seq bigint not null,
    hash text not null
);
insert into audit_head (key, seq, hash) values (1, 0, '');
