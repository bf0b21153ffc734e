-- Whose turn it is to change what the company says of itself: of several servers one does at a time.
create table edit_turn (
    key bigint primary key,
    -- empty: nobody's
    holder text not null,
    -- after this whoever had it is gone
    until_at bigint not null
);
insert into edit_turn (key, holder, until_at) values (1, '', 0);
