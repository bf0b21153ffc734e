//! Statements behind figures and hygiene.

statements! {
    FIGURES_CLEAR = "delete from figure_set";
    FIGURE_DEALS_CLEAR = "delete from figure_deals";
    FIGURE_NODES_CLEAR = "delete from figure_node";
    FIGURES_PUT = "insert into figure_set (key, as_of_day, made_at, watermark, content) values (1, $1, $2, $3, $4)";
    FIGURES_GET = "select as_of_day, made_at, watermark, content from figure_set where key = 1";
    FIGURE_DEALS_OF = concat!(owners!("$1"), " select d.person_key, d.content from owner cross join figure_deals d
        where d.person_key = owner.key");
    FIGURE_DEALS_ALL = "select person_key, content from figure_deals order by person_key";
    FIGURE_NODE = "select content from figure_node where level = $1 and node_key = $2";
    FINDINGS_CLEAR = "delete from hygiene_finding";
    FINDINGS_LOOKED = "select as_of_day, unchecked from hygiene_look where key = 1";
    FINDINGS_LOOKED_PUT = "insert into hygiene_look (key, as_of_day, unchecked) values (1, $1, $2)
        on conflict (key) do update set as_of_day = $1, unchecked = $2";
    FINDINGS_OF = "select f.deal_key, f.rule, f.owner_key, f.days, f.proposed_day, d.id, s.name, s.amount, s.currency, s.close_day,
            s.stage_key, (select min(e.external_id) from external_id e where e.kind = 'deal' and e.record_key = d.key
                and e.source_key = d.source_key), d.source_key, x.id, x.proposed_day, x.accepted_at
        from hygiene_finding f
        join deal d on d.key = f.deal_key
        join deal_state s on s.deal_key = f.deal_key and s.known_to = 9223372036854775807 and s.outcome = 0 and s.deleted = 0
        left join hygiene_fix x on x.key = (select max(y.key) from hygiene_fix y
            where y.person_key = $1 and y.deal_key = f.deal_key and y.rule = f.rule
                and not exists (select 1 from hygiene_fix_undone u where u.fix_key = y.key))
        where f.owner_key = $1 and s.owner_key = $1
        order by coalesce(f.days, 0) desc, f.deal_key, f.rule";
    FINDING_COUNTS = "select f.owner_key, f.rule, count(*), count(x.deal_key) from hygiene_finding f
        left join (select distinct y.person_key, y.deal_key, y.rule from hygiene_fix y
            where not exists (select 1 from hygiene_fix_undone u where u.fix_key = y.key)) x
            on x.person_key = f.owner_key and x.deal_key = f.deal_key and x.rule = f.rule
        group by f.owner_key, f.rule";
    FINDING_COUNTS_OF = concat!(owners!("$1"), " select f.owner_key, f.rule, count(*), count(x.deal_key)
        from owner cross join hygiene_finding f
        left join (select distinct y.person_key, y.deal_key, y.rule from hygiene_fix y
            where not exists (select 1 from hygiene_fix_undone u where u.fix_key = y.key)) x
            on x.person_key = f.owner_key and x.deal_key = f.deal_key and x.rule = f.rule
        where f.owner_key = owner.key group by f.owner_key, f.rule");
    FIX_UNDO = "insert into hygiene_fix_undone (fix_key, undone_at) select key, $3 from hygiene_fix where id = $1 and person_key = $2
        on conflict (fix_key) do nothing";
    FIXES_OWN = "select x.id, s.name, x.rule, x.proposed_day, x.accepted_at, u.undone_at from hygiene_fix x
        join deal_state s on s.deal_key = x.deal_key and s.known_to = 9223372036854775807
        left join hygiene_fix_undone u on u.fix_key = x.key
        where x.person_key = $1 order by x.key desc";
    HYGIENE_LINKS = "select s.key, s.name, (select h.link from hygiene_said h where h.key =
            (select max(m.key) from hygiene_said m where m.source_key = s.key)) from source s order by s.name";
    HYGIENE_QUIET = "select quiet_days from hygiene_said where source_key is null order by key desc limit 1";
    HYGIENE_SAY = "insert into hygiene_said (key, source_key, link, quiet_days, said_by, said_at)
        values ($1, $2, $3, $4, $5, $6)";

    DEAL_LABELS = concat!(owners!("$1"), " select d.key, d.id, s.name, s.owner_key
        from owner cross join deal d join deal_state s on s.deal_key = d.key
        where d.key = owner.key and s.known_to = 9223372036854775807");
    DEAL_ONE = "select d.key, d.id, e.external_id, s.name, s.stage_key, s.outcome, s.amount, s.currency, s.close_day,
        s.closed_day, s.owner_key, s.category, s.account_key, s.pipeline_key, s.known_from, s.deleted, s.inferred
        from deal d
        join deal_state s on s.deal_key = d.key and s.known_from <= $2 and s.known_to > $2
        left join external_id e on e.kind = 'deal' and e.record_key = d.key
        where d.id = $1";
    DEAL_STATES = "select known_from, known_to, happened, stage_key, outcome, amount, currency, close_day, closed_day,
        owner_key, category, deleted, inferred
        from deal_state where deal_key = $1 order by known_from";
    DEAL_OBSERVED_LAST = "select type, created_at, attributes, known from deal_observation
        where deal_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by known desc, key desc limit 1";
    DEAL_COLUMNS_LATEST = "select attributes from deal_observation
        where standing = 1 and import_key in (select key from import where visible_at is not null)
        order by key desc limit $1";
    DEAL_ATTRIBUTES = concat!(owners!("$1"), " select o.deal_key, o.attributes from owner cross join deal_observation o
        where o.deal_key = owner.key and o.standing = 1
            and o.import_key in (select key from import where visible_at is not null)
        order by o.deal_key, o.known, o.key");
    DEAL_SHOWN = "select known, attributes from deal_observation
        where deal_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by known, key";
    DEAL_COLUMN_CHANGES = "select a.name, c.value_text, c.happened, c.known
        from deal_change c join attribute a on a.key = c.field - 16
        where c.deal_key = $1 and c.field >= 16
            and c.standing = 1 and c.import_key in (select key from import where visible_at is not null)
        order by c.happened, c.key";
    DEAL_ACTIVITIES = "select person_key, kind, happened, direction, count from activity
        where deal_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by happened desc limit 500";
    ACCOUNT_NAME = "select name from account_fact
        where account_key = $1 and standing = 1 and import_key in (select key from import where visible_at is not null)
        order by known desc, key desc limit 1";
    DEAL_KEY = "select key from deal where id = $1";
    DEAL_IDS = concat!(owners!("$1"), " select d.key, d.id from owner cross join deal d where d.key = owner.key");
}
