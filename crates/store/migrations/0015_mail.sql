-- How mail is sent: one row, or none. The password is sealed under the server's key.
create table mail_settings (
    key bigint primary key,
    host text not null,
    port bigint not null,
    -- starttls | tls | none
    security text not null,
    login text not null,
    secret text not null,
    sender text not null
);

-- What waits to be sent. To whom and what is sealed under the server's key, for it holds addresses and links that let somebody in; it
-- is gone as soon as it was sent.
create table letter (
    key bigint primary key,
    id text not null unique,
    -- what it is about: a code
    kind text not null,
    sealed text not null,
    created_at bigint not null,
    tries bigint not null,
    -- not before then; a sender that dies leaves it to be taken up again
    due_at bigint not null,
    sent_at bigint,
    failed_at bigint,
    -- what the server said last
    problem text not null
);
create index letter_due on letter (due_at);
