# What the command line says.

cli-error = error
cli-reading = Reading
cli-importing = Importing
cli-forecasting = Forecasting
cli-looking-back = Reviewing the past
cli-simulating = Simulating
cli-attribute = kept as another field
cli-row = row { $row }
cli-more = ({ $count ->
    [one] and { $count } more row
   *[other] and { $count } more rows
} for the same reason)
cli-file-counts = { $read } read, { $taken } imported, { $skipped } skipped
cli-imported = Imported { $taken } rows, skipped { $skipped }. Facts: { $new } new, { $changed } changed, { $unchanged } unchanged, { $deleted } deleted.
cli-would-import = Nothing was kept. It would import { $taken } rows and skip { $skipped }. Facts: { $new } new, { $changed } changed, { $unchanged } unchanged, { $deleted } deleted.
cli-simulated = Wrote { $folder }: { $people } people, { $deals } deals ({ $open } open), { $changes } changes, { $activities } activities.
cli-forecast-title = Bookings { $range }, as known at the end of { $day } ({ $method })
cli-place = Name
cli-won = Won
cli-expected = Expected
cli-range = 80% range
cli-method = method
cli-horizon = horizon
cli-level = level
cli-expected-skewed = * Expected lies outside its range because of one large, unlikely deal.
cli-nothing-left = { $horizon }: nothing is left of the period; ask for next.
cli-demo-ready = Open { $address } and choose a person. Stop with Ctrl-C.
cli-serving = Linchpin listens on { $address }
cli-migrated = The database is up to date.
cli-cannot-listen = cannot listen on { $value }: { $error }; choose another address or port
cli-bad-currency = { $value } is not a currency code; give three letters such as EUR
cli-bad-zone = { $value } is not a time zone; give a name such as Europe/Berlin
cli-bad-calendar = { $value } is not a fiscal calendar: the start month is 1 to 12, a period has 1, 2, 3, 4, 6 or 12 months, and listed periods follow each other without gaps
cli-bad-calendar-row = { $file }, row { $row }: give the columns start and end with dates such as 2026-01-31
cli-bad-mapping = { $file } is not a mapping: { $error }; make one with `linchpin import --print-mapping`
cli-bad-days = “{ $value }” is not a number of days. Write 1d to 366d, such as 7d.
cli-no-file = { $file } cannot be opened; check the path
cli-cannot-write = { $file } cannot be written: { $error }
cli-no-facts = nothing in these files happened on a known day, so there is nothing to forecast; check the created and closed dates
cli-not-loopback = Other machines can reach this address. Put a proxy that speaks TLS in front of it: passwords travel over it.
cli-set-up = Nobody can sign in yet. Open { $address } and enter the code { $code } (it works for a day).
cli-no-database = There is no database { $database }. Check --database: looking at one, or copying it, makes none.
cli-key-lost = There is no key { $file }, but this database was sealed under one. Bring back the copy of it that you kept, or name it with --key: a new one opens nothing of what is there.
cli-key-other = { $file } is not the key under which this database was sealed. Name the right one with --key.
cli-key = The server's key { $file } cannot be used ({ $error }). Check the file, or name another with --key.
cli-audit-whole = The audit is whole: { $lines } lines, the last with hash { $hash }. Keep that elsewhere: it shows later that nothing before it was changed.
cli-audit-begins = It begins after line { $line }: older ones were deleted, as Company → Retention says and a line of it tells.
cli-audit-sealed = Its lines up to { $to } were sealed under the server's key, and are what was sealed.
cli-audit-not-sealed = The lines since { $since } are not sealed. A server that runs seals each within a minute: if it ran since, seals were taken away.
cli-audit-unsealed = Its seals were not checked, because there is no key at { $file }.
cli-audit-broken = The audit is broken: line { $line } does not follow from the one before it. Lines were changed, put in or left out; compare with a backup.
cli-backup = Wrote { $file } ({ $size }); the copy is complete. It does not contain the server’s key.
cli-restored = Restored into { $database }; the audit is whole. Start the server with the same key as before.

cli-config-unreadable = The settings in { $file } cannot be read: { $error }. Name another file with --config, or leave it out.
cli-config-syntax = { $file }, line { $line }: { $error }. Write key = "value".
cli-config-meant = { $file }, line { $line }: there is no setting “{ $value }”. Did you mean { $text }?
cli-config-unknown = { $file }, line { $line }: there is no setting “{ $value }”. There are { $text }.
cli-config-kind = { $file }, line { $line }: { $value } cannot be a table or list. Write { $value } = "value".
cli-config-from = Settings from { $file }
cli-config-flag = flag
cli-config-environment = environment
cli-config-default = default
cli-config-good = The server could start with these settings.
cli-config-bad = { $deals ->
    [one] One thing is wrong with the settings.
   *[other] { $deals } things are wrong with the settings.
}
cli-config-database = The database { $value } does not answer: { $error }. Start it, or correct the address.
cli-config-uploads = Files cannot be kept in { $folder }: { $error }. Let this account write there, or name another folder.
cli-config-key-open = Others can read { $file }. Run chmod 600 on it: it opens what is sealed.
cli-config-key = { $file } holds no key: 64 hexadecimal digits. Bring back the copy that you kept; a new one cannot open what the old one sealed.
cli-config-otlp = “{ $value }” is no address that spans can be sent to. Write one such as http://127.0.0.1:4318.
cli-config-variable = There is no setting { $value } in the environment. Did you mean { $text }?
cli-config-log = “{ $value }” cannot be logged. Write error, warn, info or debug, or by part, such as warn,linchpin=debug.
cli-config-file = file
cli-config-tls = The certificate { $file } and its key cannot be used: { $error }. Name PEM files that belong together, readable by this account.
cli-config-tls-half = Name both the certificate (tls_cert) and its key (tls_key), or neither.
cli-config-backups = Copies cannot be kept in { $folder }: { $error }. Let this account write there, or name another folder.
