-- Several servers work for one company. Each lane of jobs runs one at a time, whoever runs it: what a worker of an older
-- program left behind is queued again.
update job set status = 'queued' where status = 'running';
create unique index job_running on job ((case when kind in ('forecast', 'track-record') then 1 else 0 end))
    where status = 'running';

-- Counts how often somebody said how an import is read, so that two who do so at once do not overwrite each other.
alter table import add column version bigint not null default 0;
