//! Statements about what an identity provider says.

statements! {
    SCIM_SEQ = "select seq from scim_head where key = 1";
    SCIM_TURN = "update scim_head set seq = seq + 1 where key = 1";
    SCIM_NEXT = "update scim_head set seq = seq + 1 where key = 1 and seq = $1 returning seq";
    SCIM_STEP = "update scim_head set seq = seq + 1 where key = 1 returning seq";
    SCIM_SINCE = "select key, id, kind, user_key, record, created_at, changed_at, standing_before from scim_resource
        where seq > $1 order by key";
    SCIM_MEMBERS = "select member_key from scim_member where group_key = $1 order by member_key";
    SCIM_ADD = "insert into scim_resource (key, id, kind, user_key, record, seq, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7)";
    SCIM_PUT = "update scim_resource set record = $2, seq = $3, changed_at = $4 where key = $1";
    SCIM_END = "update scim_resource set record = null, seq = $2, changed_at = $3, shut = $4, standing_before = null where key = $1";
    SCIM_WAS_SHUT = "select shut from scim_resource where user_key = $1 order by seq desc limit 1";
    SCIM_STANDING = "update scim_resource set standing_before = $2, seq = $3 where key = $1";
    SCIM_MEMBER_ADD = "insert into scim_member (group_key, member_key) values ($1, $2)
        on conflict (group_key, member_key) do nothing";
    SCIM_MEMBER_END = "delete from scim_member where group_key = $1 and member_key = $2";
    SCIM_MEMBERS_END = "delete from scim_member where group_key = $1 or member_key = $1";
    SCIM_USER_OF = "select user_key from scim_resource where key = $1";
    SCIM_TOUCH_GROUPS_OF = "update scim_resource set seq = $2
        where key in (select group_key from scim_member where member_key = $1)";
    SCIM_TOUCH_GROUPS = "update scim_resource set seq = $2 where key in (select m.group_key from scim_member m
            join scim_resource r on r.key = m.member_key where r.user_key = $1)";
    SCIM_FORGET_MEMBERS = "delete from scim_member where member_key in (select key from scim_resource where user_key = $1)";
    SCIM_FORGET = "update scim_resource set record = null, seq = $2, changed_at = $3, standing_before = null
        where user_key = $1";
    SCIM_USER_ADD = "insert into app_user (key, id, login, name, standing, person_key, password, created_at, disabled_at)
        values ($1, $2, $3, $4, $5, $6, null, $7, $8) on conflict (login) do nothing";
    SCIM_USER_PUT = "update app_user set login = $2, name = $3, person_key = $4 where key = $1
        and not exists (select 1 from app_user o where o.login = $2 and o.key <> $1)";
    SCIM_USER_STANDING = "update app_user set standing = $2 where key = $1";
    USERS_WITHOUT_PERSON = "select key, login from app_user
        where standing = 'person' and person_key is null and disabled_at is null and login like '%@%'";
    USER_LINK = "update app_user set person_key = $2 where key = $1 and person_key is null";
    SCIM_MAPPINGS = "select group_key, what, unit_key, adds_people from scim_mapping order by group_key";
    SCIM_MAPPING_PUT = "insert into scim_mapping (group_key, what, unit_key, adds_people) values ($1, $2, $3, $4)
        on conflict (group_key) do update set what = excluded.what, unit_key = excluded.unit_key, adds_people = excluded.adds_people";
    SCIM_MAPPING_END = "delete from scim_mapping where group_key = $1";
    SCIM_TOKEN_ADD = "insert into scim_token (key, id, token, name, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)";
    SCIM_TOKEN_BY_TOKEN = "select key, id, name, created_at, expires_at, seen_at, ended_at from scim_token
        where token = $1 and ended_at is null and (expires_at is null or expires_at > $2)";
    SCIM_TOKENS = "select key, id, name, created_at, expires_at, seen_at, ended_at from scim_token order by created_at desc, key desc";
    SCIM_TOKEN_SEEN = "update scim_token set seen_at = $2 where key = $1";
    SCIM_TOKEN_END = "update scim_token set ended_at = $2 where id = $1 and ended_at is null";
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_statement_is_written_twice() {
        let mut texts: Vec<&str> = super::ALL.iter().map(|(_, sql)| *sql).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), super::ALL.len());
    }
}
