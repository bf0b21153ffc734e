-- Each minute the server seals the last line of the audit under its key, which is not in the database: whoever writes the chain
-- anew, hashes and all, cannot write these.
create table audit_seal (
    -- the line
    seq bigint primary key,
    at bigint not null,
    -- line, its hash and the moment, as JSON, under the server's key
    sealed text not null
);
