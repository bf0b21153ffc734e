//! Statements about views.

statements! {
    VIEW_ADD = "insert into saved_view (key, id, person_key, list, name, address, unit_key, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    VIEWS_OF = "select key, id, person_key, list, name, address, unit_key, created_at, ended_at from saved_view
        where person_key = $1 order by key";
    VIEWS_SHARED = "select key, id, person_key, list, name, address, unit_key, created_at, ended_at from saved_view
        where unit_key = $1 and person_key <> $2 and ended_at is null order by key";
    VIEW_PUT = "update saved_view set name = $2, address = $3, unit_key = $4 where key = $1";
    VIEW_END = "update saved_view set ended_at = $2 where key = $1";
    VIEWS_FIRST_FORGOTTEN = "delete from saved_view_first where view_key in (select key from saved_view where ended_at < $1)";
    VIEWS_FORGOTTEN = "delete from saved_view where ended_at < $1";
    VIEWS_FIRST = "select list, view_key from saved_view_first where person_key = $1 order by list";
    VIEW_FIRST_PUT = "insert into saved_view_first (person_key, list, view_key) values ($1, $2, $3)
        on conflict (person_key, list) do update set view_key = excluded.view_key";
    VIEW_FIRST_END = "delete from saved_view_first where person_key = $1 and list = $2";
    VIEWS_FIRST_ERASE = "delete from saved_view_first where person_key = $1
        or view_key in (select key from saved_view where person_key = $1)";
    VIEWS_ERASE = "delete from saved_view where person_key = $1";
}
