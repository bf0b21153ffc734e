-- Names as they are searched and sorted, where that is not the name in small letters: SQLite knows the small letters of ASCII alone.
alter table deal_state add column folded text;
alter table account_state add column folded text;
