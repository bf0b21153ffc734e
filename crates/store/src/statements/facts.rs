//! Statements that read facts to estimate from.

/// Changes of deals from one key to another, by deal and in order.
macro_rules! changes_page {
    ($which:literal) => {
        concat!(
            "select deal_key, field, value_number, value_text, happened, known from deal_change
            where deal_key > $1 and deal_key <= $2 ",
            $which,
            standing!(" and"),
            " order by deal_key, happened, key"
        )
    };
}

statements! {
    // facts, to be estimated from
    RATES = standing_in_order!("select from_currency, to_currency, day, pico from currency_rate where");
    // of each direction and day the rate that counts, $2 of each direction: those up to day $3, the latest first, then later ones
    RATES_SAID = concat!("with dated as (
            select from_currency, to_currency, day, pico, import_key,
                row_number() over (partition by from_currency, to_currency, day order by key desc) as nth
            from currency_rate
            where (from_currency = $1 or to_currency = $1) and", standing!(""), "
        ), ranked as (
            select from_currency, to_currency, day, pico, import_key,
                row_number() over (partition by from_currency, to_currency
                    order by case when day <= $3 then 0 else 1 end, day desc) as place,
                count(*) over (partition by from_currency, to_currency) as days
            from dated where nth = 1
        )
        select r.from_currency, r.to_currency, r.day, r.pico, r.days, i.id, i.by_hand, i.created_at,
            case when i.by_hand = 1 then i.report else '' end
        from ranked r join import i on i.key = r.import_key
        where r.place <= $2 order by r.from_currency, r.to_currency, r.place");
    CURRENCIES_USED = "select currency, outcome, case when outcome = 1 then closed_day end, count(*), cast(sum(amount) as bigint)
        from deal_state
        where known_to = 9223372036854775807 and deleted = 0 and outcome < 2 and amount <> 0 and currency <> $1
        group by 1, 2, 3 order by 1, 2, 3";
    ACCOUNT_FACTS = standing_in_order!("select account_key, name, segment, industry, region, known, owner_key from account_fact where");
    STAGE_FACTS = standing_in_order!("select stage_key, position, kind, is_inferred, known from stage_fact where");
    PRODUCT_FACTS = standing_in_order!("select product_key, list_price, currency, known from product_fact where");
    QUOTAS = standing_in_order!("select person_key, unit_key, start_day, end_day, amount, currency, measure, known from quota where");
    NUMBERS = standing_in_order!("select person_key, unit_key, start_day, as_of_day, amount from submitted_number where");
    OBSERVATIONS_PAGE = "select deal_key, name, account_key, owner_key, pipeline_key, stage_key, type, amount, currency,
        created_at, close_day, category, closed_at, won_amount, attributes, deleted, known
        from deal_observation
        where deal_key > $1 and deal_key <= $2
            and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by deal_key, known, key";
    CHANGES_PAGE = changes_page!("");
    // From 16 on: attributes. What became of other fields is in the states.
    ATTRIBUTE_CHANGES_PAGE = changes_page!("and field >= 16");
    STATES_PAGE = "select deal_key, known_from, happened, stage_key, amount, currency, close_day, closed_day, owner_key,
        category, deleted, inferred
        from deal_state where deal_key > $1 and deal_key <= $2 order by deal_key, known_from";
    ACTIVITIES_PAGE = "select key, deal_key, person_key, kind, happened, direction, count from activity
        where key > $1 and key <= $2
            and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by key";
    ACTIVITY_KEYS = "select coalesce(min(key), 0), coalesce(max(key), 0) from activity";
    DEAL_KEYS = "select coalesce(min(key), 0), coalesce(max(key), 0) from deal";
}
