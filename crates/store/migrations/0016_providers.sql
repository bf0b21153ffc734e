-- Providers of OpenID Connect by which people sign in. The client's secret is sealed under the server's key.
create table provider (
    key bigint primary key,
    id text not null unique,
    -- what the button says
    name text not null,
    issuer text not null,
    client_id text not null,
    secret text not null,
    -- whether anybody whose verified address is one of the company's people may come in, invited or not
    admits bigint not null,
    -- whether addresses count as verified although the provider does not say so
    trusts_email bigint not null,
    -- whether the provider asks for a second step, so that Linchpin need not
    has_second_step bigint not null,
    -- the claim whose values say who is of operations, and the value that does; empty: none
    claim text not null,
    operations text not null,
    created_at bigint not null,
    ended_at bigint
);

-- Whom a provider means by a subject: a changed address neither locks out nor hands over an account.
create table provider_link (
    provider_key bigint not null references provider (key),
    subject text not null,
    user_key bigint not null references app_user (key),
    -- whether the user is of operations only by the provider's claim
    by_claim bigint not null,
    created_at bigint not null,
    primary key (provider_key, subject)
);
create index provider_link_user on provider_link (user_key);

-- By which provider a session began, and its token for signing out there, sealed under the server's key.
alter table session add column provider_key bigint;
alter table session add column id_token text;

-- Was never used: users came to be in a table of their own.
drop table sign_in_account;
