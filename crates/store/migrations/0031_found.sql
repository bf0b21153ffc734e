-- What is kept of one person is read without looking at everybody's.
create index activity_person on activity (person_key);
create index person_fact_person on person_fact (person_key);

-- What closed of late is found among all that ever did.
create index deal_state_closed on deal_state (closed_day, deal_key) where closed_day is not null;
