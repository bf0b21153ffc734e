//! Statements about forecasts, track records and numbers.

statements! {
    FORECAST_ADD = "insert into forecast (key, id, method, as_of_day, made_at, seed, paths, watermark, notes, is_day_one)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    FORECAST_LATEST = "select key, id, method, as_of_day, made_at, seed, paths, watermark, notes from forecast
        where method = $1 and as_of_day <= $2 order by as_of_day desc, made_at desc, key desc limit 1";
    FORECAST_FIRST_IN = "select key, id, method, as_of_day, made_at, seed, paths, watermark, notes from forecast
        where method = $1 and as_of_day between $2 and $3 order by as_of_day, made_at limit 1";
    FORECAST_NODES = concat!(owners!("$3"), " select n.horizon, n.from_day, n.to_day, n.level, n.node_key, n.mean, n.open_mean,
        n.created_mean, n.won, n.low95, n.high95, n.quantiles
        from owner cross join forecast_node n
        where n.forecast_key = $1 and n.horizon = $2 and n.level in ('company', 'unit', 'person') and n.node_key = owner.key");
    FORECAST_NODE = "select horizon, from_day, to_day, level, node_key, mean, open_mean, created_mean, won, low95, high95,
        quantiles from forecast_node where forecast_key = $1 and horizon = $2 and level = $3 and node_key = $4";
    FORECAST_OF_DEAL = "select f.as_of_day, x.horizon, x.p_won, x.value, x.close_day, x.reasons, x.p_ever,
            x.close_from_day, x.close_to_day
        from forecast_deal x join forecast f on f.key = x.forecast_key
        where x.deal_key = $1 and f.method = $2 order by f.as_of_day desc, f.made_at desc, x.horizon limit 60";
    FORECAST_DEALS_FORGET = "delete from forecast_deal where forecast_key in
        (select key from forecast where method = $1 and is_day_one = 0 and key <> $2
            and (as_of_day = $3 or (as_of_day < $3 - 7 and as_of_day % 7 <> 3)))";
    MANAGER_NUMBERS = "select key, id, unit_key, person_key, start_day, as_of_day, said_at, amount, forecast_amount, reason, note
        from manager_number where coalesce(unit_key, 0) = $1 and start_day = $2 order by key desc";
    MANAGER_NUMBER_DEALS = "select d.number_key, d.deal_key, d.is_in, d.effect
        from manager_number_deal d join manager_number n on n.key = d.number_key
        where coalesce(n.unit_key, 0) = $1 and n.start_day = $2 order by d.number_key, d.deal_key";
    MANAGER_NUMBERS_LATEST = "select n.unit_key, n.amount from manager_number n where n.start_day = $1 and n.key =
        (select max(m.key) from manager_number m
            where m.start_day = n.start_day and coalesce(m.unit_key, 0) = coalesce(n.unit_key, 0))";
    MANAGER_NUMBERS_ALL = "select unit_key, start_day, as_of_day, amount from manager_number order by key";
    TRACK_RECORD_ADD = "insert into track_record (key, made_at, watermark, record) values ($1, $2, $3, $4)";
    TRACK_RECORD_LATEST = "select made_at, watermark, record from track_record order by key desc limit 1";
    TRACK_RECORD_FORGET = "delete from track_record where key <> $1";
}
