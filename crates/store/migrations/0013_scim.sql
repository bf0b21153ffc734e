-- What an identity provider says of the company's people by SCIM 2.0: who may come in, and in which of its groups they are. A resource
-- is kept as it was said, sealed under the server's key: it names people. Who signs in stands in app_user, as for everybody.

-- Whoever changes something takes hold of this row first, and only if nothing changed since it looked: what is unique stays so.
create table scim_head (
    key bigint primary key,
    seq bigint not null
);
insert into scim_head (key, seq) values (1, 0);

create table scim_resource (
    key bigint primary key,
    -- the id that the provider knows it by
    id text not null unique,
    -- user | group
    kind text not null,
    -- of a user: the account
    user_key bigint references app_user (key),
    -- what was said, sealed; null once deleted or erased
    record text,
    -- the change that it stands as of
    seq bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    -- the standing that a user had before a group made it operations; null: no group did
    standing_before text,
    -- whether the provider shut the account: it is opened again when the same user is made anew
    shut bigint not null default 0
);
create index scim_resource_seq on scim_resource (seq);
create index scim_resource_user on scim_resource (user_key);

create table scim_member (
    group_key bigint not null references scim_resource (key),
    member_key bigint not null references scim_resource (key),
    primary key (group_key, member_key)
) /* without rowid */;
create index scim_member_member on scim_member (member_key);

-- What a group makes of its members.
create table scim_mapping (
    group_key bigint primary key references scim_resource (key),
    -- operations | member | head
    what text not null,
    -- of member and head: the unit
    unit_key bigint,
    -- whether whoever is none of the company's people becomes one
    adds_people bigint not null
);

-- What a provider sends its changes with: good for nothing else.
create table scim_token (
    key bigint primary key,
    id text not null unique,
    token text not null unique,
    name text not null,
    created_at bigint not null,
    -- null: works until it is ended
    expires_at bigint,
    seen_at bigint,
    ended_at bigint
);
