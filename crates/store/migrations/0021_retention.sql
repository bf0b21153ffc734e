-- How long records are kept (table retention: no row is for ever). A company that begins now deletes what nobody misses after a while;
-- one that is there already keeps all of it until operations say otherwise.
insert into retention (kind, keep_days) select 'audit', 1095 where not exists (select 1 from company);
insert into retention (kind, keep_days) select 'sign-ins', 90 where not exists (select 1 from company);
insert into retention (kind, keep_days) select 'jobs', 90 where not exists (select 1 from company);
insert into retention (kind, keep_days) select 'uploads', 30 where not exists (select 1 from company);
insert into retention (kind, keep_days) select 'letters', 90 where not exists (select 1 from company);

-- The audit begins after this line once older ones were deleted; its hash is what the next one follows from.
create table audit_start (
    key bigint primary key,
    seq bigint not null,
    hash text not null
);
insert into audit_start (key, seq, hash) values (1, 0, '');

-- When the uploaded files of an import were deleted, with the first rows that were shown of them. Its facts stay.
alter table import add column files_deleted_at bigint;
