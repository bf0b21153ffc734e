//! Statements about counsel, promises and aims.

/// Counsel with the key to its giver's words.
macro_rules! counsel {
    ($which:literal) => {
        concat!(
            "select c.key, c.id, c.deal_key, c.account_key, c.giver_key, c.to_key, c.given_at, c.sealed, c.doer, c.promise_sealed, c.due_day,
        s.secret
    from counsel c left join person_secret s on s.person_key = c.giver_key ",
            $which,
            " order by c.key desc"
        )
    };
}

/// Promises with the key to their author's words.
macro_rules! promises {
    ($which:literal) => {
        concat!(
            "select p.key, p.id, p.counsel_key, p.deal_key, p.account_key, p.by_key, p.to_key, p.made_at, p.author_key, p.sealed, p.due_day,
        s.secret
    from promise p left join person_secret s on s.person_key = p.author_key ",
            $which,
            " order by p.key desc"
        )
    };
}

statements! {
    COUNSEL_ONE = counsel!("where c.id = $1");
    COUNSEL_ON_DEAL = counsel!("where c.deal_key = $1");
    COUNSEL_ON_ACCOUNT = counsel!("where c.account_key = $1");
    COUNSEL_BY = counsel!("where c.giver_key = $1");
    COUNSEL_FOR = counsel!("where c.to_key = $1 or c.deal_key in
        (select deal_key from deal_state where owner_key = $1 and known_to = 9223372036854775807)");
    COUNSEL_ADD = "insert into counsel
        (key, id, deal_key, account_key, giver_key, to_key, given_at, sealed, doer, promise_sealed, due_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    COUNSEL_MENTION_ADD = "insert into counsel_mention (counsel_key, person_key) values ($1, $2)
        on conflict (counsel_key, person_key) do nothing";
    COUNSEL_MENTIONS = concat!(owners!("$1"), " select m.counsel_key, m.person_key
        from owner cross join counsel_mention m where m.counsel_key = owner.key order by m.counsel_key, m.person_key");
    COUNSEL_ACTS = concat!(owners!("$1"), " select a.counsel_key, a.key, a.id, a.kind, a.person_key, a.at, null, a.sealed, s.secret
        from owner cross join counsel_act a left join person_secret s on s.person_key = a.person_key
        where a.counsel_key = owner.key order by a.key");
    COUNSEL_ACT_LAST = "select id from counsel_act where counsel_key = $1 order by key desc limit 1";
    COUNSEL_ACT_ADD = "insert into counsel_act (key, id, counsel_key, kind, person_key, at, sealed) values ($1, $2, $3, $4, $5, $6, $7)";
    PROMISE_ONE = promises!("where p.id = $1");
    PROMISES_OF = promises!("where p.by_key = $1 or p.to_key = $1");
    // Once it is closed nothing but taking that back is done about a promise: the last act alone tells whether it is open. A day that it was
    // moved to may have been taken back: which holds, the acts tell.
    PROMISES_DUE = promises!("where coalesce((select a.kind from promise_act a where a.promise_key = p.key order by a.key desc limit 1), '')
            in ('', 'moved', 'undone')
        and (p.due_day <= $1 or exists (select 1 from promise_act a where a.promise_key = p.key and a.day <= $1))");
    PROMISES_OF_COUNSEL = concat!(owners!("$1"), " select p.key, p.id, p.counsel_key, p.deal_key, p.account_key, p.by_key, p.to_key,
            p.made_at, p.author_key, p.sealed, p.due_day, s.secret
        from owner cross join promise p left join person_secret s on s.person_key = p.author_key
        where p.counsel_key = owner.key order by p.key desc");
    PROMISES_ON_ACCOUNTS = concat!(owners!("$1"), " select p.key, p.id, p.counsel_key, p.deal_key, p.account_key, p.by_key, p.to_key,
            p.made_at, p.author_key, p.sealed, p.due_day, s.secret
        from owner cross join promise p left join person_secret s on s.person_key = p.author_key
        where p.account_key = owner.key order by p.key desc");
    ACCOUNT_AIMS = concat!(owners!("$1"), " select a.account_key, a.key, a.id, a.kind, a.person_key, a.at, null, a.sealed, s.secret
        from owner cross join account_aim a left join person_secret s on s.person_key = a.person_key
        where a.account_key = owner.key order by a.key");
    ACCOUNT_AIMS_BY = "select a.account_key, a.key, a.id, a.kind, a.person_key, a.at, null, a.sealed, s.secret
        from account_aim a left join person_secret s on s.person_key = a.person_key where a.person_key = $1 order by a.key desc";
    ACCOUNTS_PLANNED = "select account_key from account_aim union select account_key from promise where account_key is not null";
    ACCOUNT_AIM_LAST = "select id from account_aim where account_key = $1 order by key desc limit 1";
    ACCOUNT_AIM_ADD = "insert into account_aim (key, id, account_key, kind, person_key, at, sealed) values ($1, $2, $3, $4, $5, $6, $7)";
    PROMISE_ADD = "insert into promise
        (key, id, counsel_key, deal_key, account_key, by_key, to_key, made_at, author_key, sealed, due_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    PROMISE_ACTS = concat!(owners!("$1"), " select a.promise_key, a.key, a.id, a.kind, a.person_key, a.at, a.day, a.sealed, s.secret
        from owner cross join promise_act a left join person_secret s on s.person_key = a.person_key
        where a.promise_key = owner.key order by a.key");
    PROMISE_ACT_LAST = "select id from promise_act where promise_key = $1 order by key desc limit 1";
    PROMISE_ACT_ADD = "insert into promise_act (key, id, promise_key, kind, person_key, at, day, sealed)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    COUNSEL_ERASE = "update counsel set sealed = '', promise_sealed = '' where giver_key = $1";
    COUNSEL_ACTS_ERASE = "update counsel_act set sealed = '' where person_key = $1";
    PROMISES_ERASE = "update promise set sealed = '' where author_key = $1";
    ACCOUNT_AIMS_ERASE = "update account_aim set sealed = '' where person_key = $1";
    PROMISE_ACTS_ERASE = "update promise_act set sealed = '' where person_key = $1";
    DEAL_PATHS = concat!(owners!("$1"), " select s.deal_key, s.known_from, s.stage_key, s.outcome, s.deleted, s.closed_day
        from owner cross join deal_state s where s.deal_key = owner.key order by s.deal_key, s.known_from");
    CHANCES_OF_DEALS = concat!(owners!("$1"), " select x.deal_key, f.as_of_day, x.p_ever
        from owner cross join forecast_deal x join forecast f on f.key = x.forecast_key
        where x.deal_key = owner.key and f.method = $2 and x.p_ever is not null and x.close_from_day is not null
        order by x.deal_key, f.as_of_day, f.made_at");
}
