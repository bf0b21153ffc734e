//! Statements about what is audited.

statements! {
    AUDIT_NEXT = "update audit_head set seq = seq + 1 where key = 1 returning seq, hash";
    AUDIT_HEAD = "update audit_head set hash = $1 where key = 1";
    AUDIT_LAST = "select seq, hash from audit_head where key = 1";
    AUDIT_ADD = "insert into audit (seq, at, who, what, about, hash) values ($1, $2, $3, $4, $5, $6)";
    AUDIT_OF = "select seq, at, who, what, about, hash from audit where who in ($1, $2) or about in ($3, $4)
        order by seq desc limit $5";
    AUDIT_FROM = "select seq, at, who, what, about, hash from audit where seq > $1 order by seq limit $2";
    AUDIT = "select seq, at, who, what, about, hash from audit
        where (cast($1 as bigint) is null or seq < $1) and (cast($2 as text) is null or who = $2)
            and (cast($3 as text) is null or what = $3)
            and (cast($4 as bigint) is null or at >= $4) and (cast($5 as bigint) is null or at < $5)
            -- ids as ',a,b,'; whoever did it stands behind 'user:' or 'person:'
            and (cast($6 as text) is null or $6 like '%,' || replace(replace(who, 'user:', ''), 'person:', '') || ',%'
                or (about <> '' and $6 like '%,' || about || ',%'))
        order by seq desc limit $7";
    AUDIT_SEAL_LAST = "select max(seq) from audit_seal";
    AUDIT_SEAL_ADD = "insert into audit_seal (seq, at, sealed) values ($1, $2, $3) on conflict (seq) do nothing";
    AUDIT_SEALS = "select s.seq, s.sealed, coalesce(a.hash, '') from audit_seal s left join audit a on a.seq = s.seq
        where s.seq > $1 order by s.seq limit $2";

    AUDIT_START = "select seq, hash from audit_start where key = 1";
    AUDIT_START_PUT = "update audit_start set seq = $1, hash = (select hash from audit where audit.seq = $1)
        where key = 1 and seq < $1 and exists (select 1 from audit where audit.seq = $1)";
    AUDIT_FORGET = "delete from audit where seq <= $1";
    AUDIT_SEALS_FORGET = "delete from audit_seal where seq <= $1";
}
