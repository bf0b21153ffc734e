//! Statements about people, and what is kept of one person.

/// The texts of a column that may name somebody: `$1` is a part of the name that both engines know in small letters, or nothing.
macro_rules! texts {
    ($table:literal, $column:literal) => {
        concat!("select distinct ", $column, " from ", $table, " where lower(", $column, ") like $1")
    };
}

/// Puts `$2` in the place of the text `$1` of a column.
macro_rules! retext {
    ($table:literal, $column:literal) => {
        concat!("update ", $table, " set ", $column, " = $2 where ", $column, " = $1")
    };
}

statements! {
    // people
    PEOPLE = "select p.key, p.id, s.secret, p.erased_at, p.held_at, p.held_why from person p left join person_secret s on s.person_key = p.key
        order by p.key";
    PERSON_FACTS = standing_in_order!("select person_key, role, hired_day, left_day, known from person_fact where");
    PRIVATE_FACTS = standing_in_order!("select person_key, kind, sealed, known from person_private where");
    SECRETS = "select person_key, secret from person_secret";
    PERSON_IDS = "select external_id, record_key from external_id where kind = 'person' and record_key = $1 order by external_id";
    PERSON_ONE = "select p.key, p.id, s.secret, p.erased_at, p.held_at, p.held_why
        from person p left join person_secret s on s.person_key = p.key where p.key = $1";
    PERSON_ONE_FACTS = standing_in_order!("select person_key, role, hired_day, left_day, known from person_fact where person_key = $1 and");
    PERSON_ONE_PRIVATE = standing_in_order!("select person_key, kind, sealed, known from person_private where person_key = $1 and");
    SECRET_DESTROY = "delete from person_secret where person_key = $1";
    PRIVATE_DESTROY = "delete from person_private where person_key = $1";
    PERSON_ERASE = "update person set erased_at = $2 where key = $1";
    PERSON_HOLD = "update person set held_at = $2, held_why = $3 where key = $1 and erased_at is null";
    NUMBER_NOTES_FORGET = "update manager_number set note = '' where person_key = $1";
    PRIVATE_OF = "select sealed from person_private where person_key = $1";
    IDS_OF_RECORD = "select external_id, source_key from external_id where kind = $1 and record_key = $2 order by external_id";
    IDS_OF_KIND = "select external_id, source_key from external_id where kind = $1";
    ID_MASK = "update external_id set external_id = $4 where kind = $1 and source_key = $2 and external_id = $3";
    UNIT_NAMED = "update placement set name = $2 where name = $1";
    TEXTS_UNIT = texts!("placement", "name");
    RETEXT_UNIT = retext!("placement", "name");
    TEXTS_FILES = texts!("import", "files");
    RETEXT_FILES = retext!("import", "files");
    TEXTS_MAPPING = texts!("import", "mapping");
    RETEXT_MAPPING = retext!("import", "mapping");
    TEXTS_REPORT = texts!("import", "report");
    RETEXT_REPORT = retext!("import", "report");
    TEXTS_REQUEST = texts!("job", "request");
    RETEXT_REQUEST = retext!("job", "request");
    TEXTS_PROBLEM = texts!("job", "problem");
    RETEXT_PROBLEM = retext!("job", "problem");
    TEXTS_NOTE = texts!("manager_number", "note");
    RETEXT_NOTE = retext!("manager_number", "note");
    TEXTS_PLAN = texts!("answer", "plan");
    RETEXT_PLAN = retext!("answer", "plan");
    TEXTS_ATTRIBUTES = texts!("deal_observation", "attributes");
    RETEXT_ATTRIBUTES = retext!("deal_observation", "attributes");
    TEXTS_VALUE = texts!("deal_change", "value_text");
    RETEXT_VALUE = retext!("deal_change", "value_text");
    TEXTS_DEAL = texts!("deal_observation", "name");
    RETEXT_DEAL = retext!("deal_observation", "name");
    TEXTS_STATE = texts!("deal_state", "name");
    RETEXT_STATE = retext!("deal_state", "name");
    TEXTS_RECORD = texts!("track_record", "record");
    RETEXT_RECORD = retext!("track_record", "record");
    TEXTS_FORECAST = texts!("forecast", "notes");
    RETEXT_FORECAST = retext!("forecast", "notes");
    PERSON_OF_ID = "select key from person where id = $1";
    UNITS = "select key, id from unit order by key";
    PLACEMENTS = standing_in_order!("select unit_key, name, parent_key, from_day, to_day, known from placement where");
    MEMBERSHIPS = standing_in_order!("select person_key, unit_key, is_primary, from_day, to_day, known from membership where");
    HEADSHIPS = standing_in_order!("select person_key, unit_key, from_day, to_day, known from headship where");

    // what is kept of one person
    OWN_DEALS = "select d.id, s.name, coalesce(g.name, ''), s.outcome, s.amount, s.currency, s.close_day, s.closed_day
        from deal_state s join deal d on d.key = s.deal_key left join stage g on g.key = s.stage_key
        where s.owner_key = $1 and s.known_to = 9223372036854775807 and s.deleted = 0 order by d.key";
    WON_BETWEEN = "select owner_key, currency, closed_day, cast(sum(amount) as bigint) from deal_state
        where known_to = 9223372036854775807 and outcome = 1 and deleted = 0 and amount is not null
            and closed_day >= $1 and closed_day <= $2 and owner_key is not null
        group by owner_key, currency, closed_day order by owner_key, currency, closed_day";
    OWN_DEALS_EVER = "select count(distinct deal_key) from deal_state where owner_key = $1";
    OWN_ACCOUNTS = "select name from account_state where owner_key = $1 order by name, account_key";
    OWN_ACTIVITIES = standing_in_order!("select kind, happened, direction, count from activity where person_key = $1 and");
    OWN_NUMBERS = "select u.id, n.start_day, n.said_at, n.amount, n.forecast_amount, n.reason, n.note
        from manager_number n left join unit u on u.key = n.unit_key where n.person_key = $1 order by n.key desc";
    OWN_FORECASTS = "select f.as_of_day, n.horizon, n.mean, n.low95, n.high95
        from forecast_node n join forecast f on f.key = n.forecast_key
        where n.level = 'person' and n.node_key = $1 order by f.as_of_day desc, n.horizon";
}
