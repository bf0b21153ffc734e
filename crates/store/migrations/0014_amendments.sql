-- What operations say by hand (somebody moved to another team, a quota, a stage) is a small import of its own: its facts
-- come in by the same entrance, stand beside those of files, and are taken back the same way. It shows nothing of when the
-- files were exported, and a file that repeats what it said before does not override it; one that says something new does.
alter table import add column by_hand bigint not null default 0;
