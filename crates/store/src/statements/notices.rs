//! Statements about notices.

/// Notices with the deal that they are about, as it stands.
macro_rules! notices {
    ($where:literal) => {
        concat!(
            "select n.key, n.id, n.person_key, n.kind, n.about, n.about_id, n.part, n.by_key, n.at, n.seen_at, s.name, s.owner_key,
    coalesce(x.name, y.name, v.name), r.person_key,
    case when r.person_key = n.person_key
        or exists (select 1 from desk_seat t where t.version_key = v.key and t.person_key = n.person_key and t.part <> 'approver')
        or exists (select 1 from request_approver a where a.request_key = r.key and a.person_key = n.person_key)
        or exists (select 1 from request_step p where p.request_key = r.key and p.person_key = n.person_key)
        then 1 else 0 end,
    d.key, c.account_key, c.name
from notice n
left join deal d on n.about = 'deal' and d.id = n.about_id
left join deal_state s on s.deal_key = d.key and s.known_to = 9223372036854775807 and s.deleted = 0
left join account b on n.about = 'account' and b.id = n.about_id
left join account_state c on c.account_key = b.key
left join help_request r on n.about = 'request' and r.id = n.about_id
left join deal_state x on x.deal_key = r.deal_key and x.known_to = 9223372036854775807
left join account_state y on y.account_key = r.account_key
left join desk k on n.about = 'desk' and k.id = n.about_id
left join desk_version v on v.key = (select max(o.key) from desk_version o where o.desk_key = coalesce(r.at_desk_key, k.key))
where ",
            $where
        )
    };
}

statements! {
    NOTICE_ADD = "insert into notice (key, id, person_key, kind, about, about_id, part, by_key, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (person_key, kind, about, about_id, part) do nothing";
    NOTICES_TAKE_BACK = "delete from notice where kind = $1 and part = $2";
    NOTICES = notices!("n.person_key = $1 and n.key < $2 order by n.key desc limit $3");
    NOTICES_UNSEEN = notices!("n.person_key = $1 and n.seen_at is null order by n.key desc limit $2");
    NOTICE_ONE = notices!("n.person_key = $1 and n.id = $2");
    NOTICES_SEE = "update notice set seen_at = $4 where person_key = $1 and key between $2 and $3 and seen_at is null";
    NOTICES_TO_MAIL = notices!("n.mailed_at is null and n.at < $1 order by n.key limit $2");
    NOTICE_MAILED = "update notice set mailed_at = $2 where key = $1 and mailed_at is null";
    NOTICE_CHOICES = "select kind, mail from notice_choice where person_key = $1 order by kind";
    NOTICE_CHOICE_PUT = "insert into notice_choice (person_key, kind, mail) values ($1, $2, $3)
        on conflict (person_key, kind) do update set mail = excluded.mail";
    NOTICES_FORGET = "delete from notice where person_key = $1";
    NOTICE_CHOICES_FORGET = "delete from notice_choice where person_key = $1";
    KEPT_TOLD = "select count(*), min(at), cast(coalesce(sum(case when seen_at < $1
            and person_key not in (select key from person where held_at is not null) then 1 else 0 end), 0) as bigint) from notice";
    FORGET_TOLD = "delete from notice where seen_at < $1
        and person_key not in (select key from person where held_at is not null)";
}
