-- Long work, done by `linchpin worker` off the request path. A job is claimed by one worker at a time (lease), says how
-- far it is, may be cancelled, and may be run again.
create table job (
    key bigint primary key,
    id text not null unique,
    kind text not null,
    -- what to work on: JSON
    request text not null,
    -- queued | running | done | failed | cancelled
    status text not null,
    queued_at bigint not null,
    started_at bigint,
    ended_at bigint,
    -- a worker that stops renewing its lease has died, and another may claim the job
    leased_until bigint,
    worker text,
    step text not null,
    done bigint not null,
    total bigint not null,
    cancel_asked bigint not null,
    -- why it failed, as a code and arguments: JSON
    problem text
);
create index job_status on job (status, queued_at);
