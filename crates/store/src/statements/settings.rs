//! Statements about keys and settings.

statements! {
    // keys
    TURN_TAKE = "update edit_turn set holder = $1, until_at = $3 where key = 1 and (holder = '' or until_at < $2)";
    TURN_END = "update edit_turn set holder = '' where key = 1 and holder = $1";
    KEYS_TAKE = "update key_block set next_key = next_key + $1 where name = 'fact' returning next_key";

    // settings
    COMPANY_GET = "select name, currency, zone, calendar, measure, tracked from company where key = 1";
    COMPANY_PUT = "insert into company (key, name, currency, zone, calendar, measure, tracked)
        values (1, $1, $2, $3, $4, $5, 0)
        on conflict (key) do update set name = excluded.name, currency = excluded.currency, zone = excluded.zone,
            calendar = excluded.calendar, measure = excluded.measure";
    FIELDS_GET = "select fields from company where key = 1";
    FIELDS_PUT = "update company set fields = cast($1 as text) where key = 1";
    FITTED_GET = "select content from fitted where key = 1";
    FITTED_PUT = "insert into fitted (key, made_at, content) values (1, $1, $2)
        on conflict (key) do update set made_at = excluded.made_at, content = excluded.content";
    FITTED_DELETE = "delete from fitted";
    TRACKED_PUT = "update company set tracked = $1 where key = 1";
    TRACKED_SEEN = standing!("select distinct field from deal_change where field < 16 and");
}
