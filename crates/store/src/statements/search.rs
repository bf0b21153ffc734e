//! Statements about words of deals, to search by.

statements! {
    DEAL_WORD_ANY = "select newness from deal_word limit 1";
    DEAL_WORDS_CLEAR = "delete from deal_word";
    DEAL_WORD_DELETE = "delete from deal_word where closed = $1 and word = $2 and newness = $3";
    DEAL_WORD_COUNT = "select count(*) from (select 1 from deal_word where closed = $1 and word >= $2 and word < $3 limit $4) w";
    LABELS_PAGE = "select deal_key, name from deal_state
        where deal_key > $1 and deal_key <= $2 and known_to = 9223372036854775807";
    DEAL_FOLD = "update deal_state set folded = $2 where deal_key = $1";
    DEALS_FOLD = "update deal_state set folded = $2 where name = $1";
    DEALS_CALLED = "select deal_key, outcome from deal_state
        where name = $1 and known_to = 9223372036854775807 and deleted = 0 order by deal_key";
    ACCOUNT_NAMES = "select account_key, name from account_state";
    ACCOUNT_FOLD = "update account_state set folded = $2 where account_key = $1";
    NAMES_PAGE = "select deal_key, name, outcome from deal_state
        where deal_key > $1 and deal_key <= $2 and known_to = 9223372036854775807 and deleted = 0 order by deal_key";
    NAMES_OWNED = concat!(owners!("$1"), " select s.deal_key, s.name, s.outcome, s.owner_key, s.known_from
        from owner cross join deal_state s
        where s.owner_key = owner.key and s.known_to = 9223372036854775807 and s.deleted = 0");
    // in the order of the words, and the newest deal of each first
    NAMES_BY_WORD = "select s.deal_key, s.name, s.outcome, s.owner_key, s.known_from
        from (select word, newness from deal_word where closed = $1 and word >= $2 and word < $3 order by word, newness limit $4) w
        cross join deal_state s
        where s.deal_key = -w.newness and s.known_to = 9223372036854775807 and s.deleted = 0
        order by w.word, w.newness";
    DEALS_FOUND = concat!(owners!("$1"), " select d.key, d.id, s.name, s.stage_key, s.outcome, s.amount, s.currency, s.close_day,
            s.closed_day, s.owner_key
        from owner cross join deal d join deal_state s on s.deal_key = d.key
        where d.key = owner.key and s.known_to = 9223372036854775807");
}
