//! Statements about sources, imports, ids, and what an import takes away or gives back.

statements! {
    // sources and imports
    SOURCE_PUT = "insert into source (key, name, kind) values ($1, $2, $3)
        on conflict (name) do update set kind = excluded.kind returning key";
    IMPORT_ADD = "insert into import
        (key, id, source_key, actor_key, created_at, known, is_full, status, files, mapping, report, by_hand)
        values ($1, $2, $3, $4, $5, $6, 0, 'uploaded', $7, $8, '', $9)";
    IMPORT_GET = "select i.key, i.id, s.name, i.actor_key, i.created_at, i.known, i.is_full, i.status, i.files, i.mapping,
        i.report, i.visible_at, i.undone_at, i.source_key, i.by_hand, i.version, i.files_deleted_at
        from import i join source s on s.key = i.source_key where i.id = $1";
    IMPORT_LIST = "select i.key, i.id, s.name, i.actor_key, i.created_at, i.known, i.is_full, i.status, i.files, i.mapping,
        i.report, i.visible_at, i.undone_at, i.source_key, i.by_hand, i.version, i.files_deleted_at
        from import i join source s on s.key = i.source_key
        where i.by_hand = $3 and i.key < $1 order by i.key desc limit $2";
    IMPORT_MAP = "update import set mapping = $2, known = $3, is_full = $4, status = $5, report = $6, version = version + 1
        where key = $1 and version = $7 and status not in ('running', 'done')";
    IMPORT_STATUS = "update import set status = $2 where key = $1";
    IMPORT_REPORT = "update import set report = $2, status = $3 where key = $1";
    IMPORT_VISIBLE = "update import set visible_at = $2, status = 'done', report = $3 where key = $1";
    IMPORT_UNDO = "update import set undone_at = $2 where key = $1 and visible_at is not null and undone_at is null";
    IMPORT_REDO = "update import set undone_at = null where key = $1 and visible_at is not null and undone_at is not null";
    WATERMARK = "select coalesce(max(visible_at), 0), coalesce(max(undone_at), 0), count(*),
        count(undone_at) from import where visible_at is not null";
    ERASURES = "select count(*), coalesce(max(erased_at), 0) from person where erased_at is not null";
    IMPORT_KNOWN_LAST = "select max(known) from import where visible_at is not null and undone_at is null and by_hand = 0";
    ASSERTIONS_BY_HAND = "select a.kind, a.first_key, a.last_key from assertion a join import i on i.key = a.import_key
        where i.by_hand = 1";
    ASSERTIONS_OF = "select kind, first_key, last_key from assertion where import_key = $1";
    ASSERTIONS_ELSEWHERE = "select a.kind, a.first_key, a.last_key from assertion a join import i on i.key = a.import_key
        where a.import_key <> $1 and i.visible_at is not null and i.undone_at is null";

    // ids
    IDS_OF = "select external_id, record_key from external_id where kind = $1 and source_key = $2";
    DEAL_TERMS = "select e.external_id, p.name, s.currency
        from external_id e
        join deal_state s on s.deal_key = e.record_key and s.known_to = 9223372036854775807
        join pipeline p on p.key = s.pipeline_key
        where e.kind = 'deal' and e.source_key = $1";
    IDS_ALL = "select external_id, record_key from external_id where kind = $1 order by external_id";
    MERGE = "update external_id set record_key = $3 where kind = $1 and record_key = $2";
    UNMERGE = "update external_id set record_key = own_key where kind = $1 and own_key = $2";
    PIPELINES = "select key, name from pipeline order by key";
    STAGES = "select s.key, p.name, s.name, s.pipeline_key from stage s join pipeline p on p.key = s.pipeline_key order by s.key";
    PRODUCTS = "select key, name from product order by key";
    ATTRIBUTES = "select key, name from attribute order by key";

    // what stands, by what it is about
    SEEN_RATE = standing!("select ident, digest, known, key from currency_rate where");
    SEEN_PERSON = standing!("select ident, digest, known, key from person_fact where");
    SEEN_PRIVATE = standing!("select ident, digest, known, key from person_private where");
    SEEN_PLACEMENT = standing!("select ident, digest, known, key from placement where");
    SEEN_MEMBERSHIP = standing!("select ident, digest, known, key from membership where");
    SEEN_HEADSHIP = standing!("select ident, digest, known, key from headship where");
    SEEN_ACCOUNT = standing!("select ident, digest, known, key from account_fact where");
    SEEN_STAGE = standing!("select ident, digest, known, key from stage_fact where");
    SEEN_PRODUCT = standing!("select ident, digest, known, key from product_fact where");
    SEEN_OBSERVATION = standing!("select ident, digest, known, key from deal_observation where");
    SEEN_CHANGE = standing!("select ident, digest, known, key from deal_change where");
    SEEN_ACTIVITY = standing!("select ident, digest, known, key from activity where");
    SEEN_QUOTA = standing!("select ident, digest, known, key from quota where");
    SEEN_NUMBER = standing!("select ident, digest, known, key from submitted_number where");

    // what a retraction takes away, or gives back
    STAND_RATE = "update currency_rate set standing = $3 where key between $1 and $2";
    STAND_PERSON = "update person_fact set standing = $3 where key between $1 and $2";
    STAND_PRIVATE = "update person_private set standing = $3 where key between $1 and $2";
    STAND_PLACEMENT = "update placement set standing = $3 where key between $1 and $2";
    STAND_MEMBERSHIP = "update membership set standing = $3 where key between $1 and $2";
    STAND_HEADSHIP = "update headship set standing = $3 where key between $1 and $2";
    STAND_ACCOUNT = "update account_fact set standing = $3 where key between $1 and $2";
    STAND_STAGE = "update stage_fact set standing = $3 where key between $1 and $2";
    STAND_PRODUCT = "update product_fact set standing = $3 where key between $1 and $2";
    STAND_OBSERVATION = "update deal_observation set standing = $3 where key between $1 and $2";
    STAND_CHANGE = "update deal_change set standing = $3 where key between $1 and $2";
    STAND_ACTIVITY = "update activity set standing = $3 where key between $1 and $2";
    STAND_QUOTA = "update quota set standing = $3 where key between $1 and $2";
    STAND_NUMBER = "update submitted_number set standing = $3 where key between $1 and $2";

    // what never became visible is swept away
    SWEEP_RATE = "delete from currency_rate where import_key = $1";
    SWEEP_PERSON = "delete from person_fact where import_key = $1";
    SWEEP_PRIVATE = "delete from person_private where import_key = $1";
    SWEEP_PLACEMENT = "delete from placement where import_key = $1";
    SWEEP_MEMBERSHIP = "delete from membership where import_key = $1";
    SWEEP_HEADSHIP = "delete from headship where import_key = $1";
    SWEEP_ACCOUNT = "delete from account_fact where import_key = $1";
    SWEEP_STAGE = "delete from stage_fact where import_key = $1";
    SWEEP_PRODUCT = "delete from product_fact where import_key = $1";
    SWEEP_OBSERVATION = "delete from deal_observation where import_key = $1";
    SWEEP_CHANGE = "delete from deal_change where import_key = $1";
    SWEEP_ACTIVITY = "delete from activity where import_key = $1";
    SWEEP_QUOTA = "delete from quota where import_key = $1";
    SWEEP_NUMBER = "delete from submitted_number where import_key = $1";
    SWEEP_ASSERTION = "delete from assertion where import_key = $1";
}
