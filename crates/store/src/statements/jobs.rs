//! Statements about jobs.

statements! {
    JOB_ADD = "insert into job (key, id, kind, request, status, queued_at, step, done, total, cancel_asked)
        values ($1, $2, $3, $4, 'queued', $5, '', 0, 0, 0)";
    JOB_GET = "select key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked, problem
        from job where id = $1";
    JOB_QUEUED = "select id from job where kind = $1 and request = $2 and status = 'queued' order by key desc limit 1";
    JOB_LATEST = "select key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked,
        problem from job where kind = $1 order by key desc limit 1";
    JOB_LIST = "select key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked,
        problem from job order by key desc limit $1";
    JOB_CLAIM = "update job set status = 'running', started_at = $1, leased_until = $2, worker = $3
        where key = (
            select key from job
            where (status = 'queued' or (status = 'running' and leased_until < $1))
                and (case when kind in ('forecast', 'track-record') then 1 else 0 end) = cast($4 as bigint)
                and not exists (
                    select 1 from job r where r.status = 'running' and r.leased_until >= $1
                        and (case when r.kind in ('forecast', 'track-record') then 1 else 0 end) = cast($4 as bigint))
            order by case when status = 'running' then 0 else 1 end, key limit 1
        ) and (status = 'queued' or (status = 'running' and leased_until < $1))
        returning key, id, kind, request, status, queued_at, started_at, ended_at, step, done, total, cancel_asked, problem,
            worker";
    JOB_BEAT = "update job set step = $2, done = $3, total = $4, leased_until = $5
        where key = $1 and status = 'running' and worker = $6 returning cancel_asked";
    JOB_RENEW = "update job set leased_until = $2 where key = $1 and status = 'running' and worker = $3";
    JOB_END = "update job set status = $2, ended_at = $3, problem = $4, leased_until = null
        where key = $1 and status = 'running' and worker = $5";
    JOB_CANCEL = "update job set cancel_asked = 1,
        status = case when status = 'queued' then 'cancelled' else status end,
        ended_at = case when status = 'queued' then $2 else ended_at end
        where id = $1 and status in ('queued', 'running') returning status";
}
