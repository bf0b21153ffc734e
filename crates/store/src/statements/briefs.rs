//! Statements about briefs, calendars and answers.

statements! {
    DISMISSAL_ADD = "insert into brief_dismissal (key, id, person_key, kind, about, reason, takes_back, said_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    DISMISSALS = "select d.key, d.id, d.kind, d.about, d.reason, d.said_at from brief_dismissal d
        where d.person_key = $1 and d.said_at > $2 and d.takes_back is null
            and not exists (select 1 from brief_dismissal b where b.takes_back = d.key)
        order by d.said_at desc, d.key desc";
    DISMISSAL = "select d.key, d.id, d.kind, d.about, d.reason, d.said_at from brief_dismissal d
        where d.person_key = $1 and d.id = $2 and d.takes_back is null
            and not exists (select 1 from brief_dismissal b where b.takes_back = d.key)";
    DISMISSALS_FORGET = "delete from brief_dismissal where person_key = $1";
    LAST_ACTIVITIES = concat!(owners!("$1"), " select a.deal_key, max(a.happened) from owner cross join activity a
        where a.deal_key = owner.key and a.standing = 1
            and a.import_key in (select key from import where visible_at is not null)
        group by a.deal_key");
    WISH = "select wants, lang from brief_wish where user_key = $1";
    WISH_PUT = "insert into brief_wish (user_key, wants, lang) values ($1, $2, $3)
        on conflict (user_key) do update set wants = excluded.wants, lang = excluded.lang";
    WISH_LANG = "insert into brief_wish (user_key, wants, lang) values ($1, null, $2)
        on conflict (user_key) do update set lang = excluded.lang";
    WISHES_FORGET = "delete from brief_wish where user_key in (select key from app_user where person_key = $1)";
    BRIEF_LETTERS = "select user_key from brief_letter where week_day = $1";
    BRIEF_LETTER_ADD = "insert into brief_letter (user_key, week_day) values ($1, $2) on conflict (user_key, week_day) do nothing";
    BRIEF_LETTERS_OLD = "delete from brief_letter where week_day < $1";
    BRIEF_LETTERS_FORGET = "delete from brief_letter where user_key in (select key from app_user where person_key = $1)";
    FEED_ADD = "insert into feed (key, id, token, user_key, lang, created_at) values ($1, $2, $3, $4, $5, $6)";
    FEED_BY_TOKEN = "select key, id, user_key, lang, created_at, seen_at from feed where token = $1 and ended_at is null";
    FEED_OF_USER = "select key, id, user_key, lang, created_at, seen_at from feed where user_key = $1 and ended_at is null
        order by key desc limit 1";
    FEED_SEEN = "update feed set seen_at = $2 where key = $1";
    FEEDS_END = "update feed set ended_at = $2 where user_key = $1 and ended_at is null";
    FEEDS_FORGET = "delete from feed where user_key in (select key from app_user where person_key = $1)";
    ANSWER_ADD = "insert into answer (key, id, level, node_key, person_key, as_of_day, made_at, plan, figures)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ANSWER = "select key, id, level, node_key, person_key, as_of_day, made_at, plan, figures from answer where id = $1";
    ANSWERS_OF = "select key, id, level, node_key, person_key, as_of_day, made_at, plan, figures from answer
        where level = $1 and node_key = $2 order by made_at desc, key desc limit $3";
    ANSWERS_BY = "select key, id, level, node_key, person_key, as_of_day, made_at, plan, figures from answer
        where person_key = $1 order by made_at desc, key desc";
    ANSWER_PLANS_FORGET = "update answer set plan = '' where person_key = $1";
}
