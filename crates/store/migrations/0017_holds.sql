-- Whoever is held for a court or an authority is not erased until the hold ends: since when, and the words of why.
alter table person add column held_at bigint;
alter table person add column held_why text not null default '';

-- Looks at a person and what became of them are found by whom they are about.
create index audit_about on audit (about, seq);

-- Whoever keeps names in memory asks at every page whether somebody was erased since.
create index person_erased on person (erased_at);
