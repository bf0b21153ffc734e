-- A second step at sign-in: a code that changes every thirty seconds (RFC 6238). Its secret is sealed under the server's key, which is
-- not in the database. The last step that was used is kept, so that a code works once.
alter table app_user add column totp text;
alter table app_user add column totp_pending text;
alter table app_user add column totp_step bigint not null default 0;

-- Codes for whoever lost the device, each good once: SHA-256.
create table recovery_code (
    code text primary key,
    user_key bigint not null references app_user (key),
    used_at bigint
);
create index recovery_code_user_key on recovery_code (user_key);
