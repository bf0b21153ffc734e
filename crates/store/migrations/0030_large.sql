-- So that pages of a large company look at little of it.

-- Which deals changed lately, for what moved a number since.
create index deal_state_changed on deal_state (known_from, deal_key) where known_to = 9223372036854775807;

-- What an account is to everybody: the sum of its parts, so that a list of all accounts adds nothing up. Made beside the parts.
create table account_total (
    account_key bigint primary key,
    open_deals bigint not null,
    open_amount bigint not null,
    won_deals bigint not null,
    won_amount bigint not null,
    decided_deals bigint not null,
    renewal_day bigint
);

insert into account_total (account_key, open_deals, open_amount, won_deals, won_amount, decided_deals, renewal_day)
select account_key, cast(sum(open_deals) as bigint), cast(sum(open_amount) as bigint), cast(sum(won_deals) as bigint),
    cast(sum(won_amount) as bigint), cast(sum(decided_deals) as bigint), min(renewal_day)
from account_part group by account_key;
