-- What forecasts learnt, so that the next one need not learn it again: bytes in base64. It is no fact: it may be deleted at any time,
-- and is made anew.
create table fitted (
    key bigint primary key,
    made_at bigint not null,
    content text not null
);
