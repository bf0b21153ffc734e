# The company as operations keep it, and long work.

company-title = Company
company-people = People
company-quotas = Quotas
company-stages = Stages
company-currencies = Currencies
company-calendar = Calendar
company-retention = Retention
company-changes = Changes
company-lead = { $people ->
    [one] One person
   *[other] { $people } people
} in { $units ->
    [one] one unit
   *[other] { $units } units
} today. What people can see follows from their place here.
company-add-person = Add a person
company-add-unit = Add a unit
company-about = Title
company-nowhere = In no unit
company-no-head = No head
company-headed-by = Headed by { $name }
company-head = head
company-count = { $count ->
    [one] One person
   *[other] { $count } people
}
company-leaves = until { $day }
company-left = left { $day }
company-not-yet = not here yet
company-away = Gone, or not here yet
company-empty-title = Nobody here yet
company-empty-text = People and units come with imports, or are added by hand.
company-nothing-new = Nothing changed: all of that was known already.
company-saved = Saved. Forecasts are being updated.
company-undone = Undone.
company-redone = Restored.
company-redo = Restore
company-by-hand-hint = What you enter here counts until files bring something newer, and can be undone under Changes.
company-is-erased = This person’s identifying data were erased. Their figures stay; nothing can be changed.

company-new-person = New person
company-person-title = Title
company-title-hint = As in the CRM. Whoever heads a unit is a manager, whatever the title.
company-email-hint = Invitations go here, and sign-in through a provider uses it.
company-source-id = ID in the CRM
company-source-hint = Links this person to later files. Leave it empty if there is none.
company-no-unit = No change
company-from = From
company-from-hint = Counts from this day on; figures for earlier days stay where they were. Leave empty for today.
company-from-new-hint = Leave empty for always.
company-hired = First day
company-last-day = Last day
company-left-hint = Whoever has left can no longer sign in; their history stays.
company-since = In { $name } since { $day }
company-heads = heads { $name }

company-new-unit = New unit
company-parent = Unit above
company-at-the-top = None (at the top)
company-who-heads = Headed by
company-nobody = Nobody
company-head-hint = The head of a unit sees everything below it, from that day on.
company-end-unit = Close this unit
company-end-text = Nobody is in it. It closes as of yesterday; what was counted in it before stays.
company-held = { $count ->
    [one] One person or unit is still in it. Move it elsewhere first.
   *[other] { $count } people or units are still in it. Move them elsewhere first.
}

company-quota-hint = In whole { $currency }. An empty field stays as it is.
company-quota-of = Quota of { $name }
company-given-out-head = Distributed below
company-given-out = { $amount } distributed below
company-given-out-equal = { $amount } distributed below: exactly
company-given-out-over = { $amount } distributed below: { $share } over
company-given-out-under = { $amount } distributed below: { $share } short

company-stage = Stage
company-stages-lead = In which order stages come, and what a deal in each one is.
company-stages-hint = Deals in a changed stage are recalculated, and the forecast is updated.
company-position = Order
company-stage-kind = A deal in it is
company-guessed = Inferred

calendar-lead = How the year is divided into periods. Forecasts, quotas and numbers follow it.
calendar-cut = A period is
calendar-months-1 = a month
calendar-months-3 = a quarter of three months
calendar-months-6 = half a year
calendar-months-12 = a year
calendar-weeks = a quarter of thirteen weeks
calendar-weeks-months = a month of a { $pattern } quarter
calendar-listed = as listed in the settings
calendar-start = The year begins in
calendar-weekday = Weeks begin on
calendar-weekday-hint = Only where periods are whole weeks: the year begins on the one nearest to the first of the month.
calendar-name = Name of the company
calendar-zone = Time zone
calendar-zone-hint = As in the IANA list, such as Europe/Berlin. Days and periods end in this zone.
calendar-currency = Currency
calendar-currency-hint = The code, such as EUR. Everything is added up in this currency.
calendar-fixed = Cannot be changed once there are data: days and amounts were calculated with it.
calendar-hint = Forecasts are updated. Quotas and numbers for periods that no longer exist are kept, but do not count.
calendar-next = This period and the next
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

currencies-lead = Everything is added up in { $currency }. An amount in another currency counts at the latest rate up to its day: today’s for open deals, that of the close for won ones.
currencies-worth = One in { $currency }
currencies-empty-title = Everything is in one currency
currencies-empty-text = No deal and no quota is in another one, so no rate is needed.
currency-open = { $count ->
    [one] One open deal, { $amount }
   *[other] { $count } open deals, { $amount }
}
currency-won = { $count ->
    [one] One won deal, { $amount }
   *[other] { $count } won deals, { $amount }
}
currency-quotas = { $count ->
    [one] One quota
   *[other] { $count } quotas
}
currency-unused = Not used by any open deal or quota
currency-no-rate = No rate
currency-left-out = { $currency } has no rate, so every figure leaves out: { $text }
currency-won-before = { $count ->
    [one] One won deal of { $amount } closed before the first rate, so it is left out
   *[other] { $count } won deals of { $amount } closed before the first rate, so they are left out
}
currency-whence = Source
currency-imported = Import, { $day }
currency-by = By hand, { $name }, { $day }
currency-by-hand = By hand, { $day }
currency-turned = Given as { $from } in { $to }: { $value }
currency-say = Add a rate
currency-rate-hint = The rate holds from that day until a later one. A rate for the same day replaces the earlier one.
currency-other-rates = Other rates of { $currency }
currency-more-rates = { $count ->
    [one] One more is not shown.
   *[other] { $count } more are not shown.
}

retention-lead = How long records are kept. Older ones are deleted every night, after three. What is known about deals, people and quotas stays.
retention-record = Records
retention-now = Now
retention-oldest = Oldest
retention-term = Kept for
retention-term-of = { $name }: kept for
retention-days = { $count } days
retention-years = { $count ->
    [one] one year
   *[other] { $count } years
}
retention-forever = forever
retention-usual = { $text } (default)
retention-tonight = { $count ->
    [one] one to be deleted tonight
   *[other] { $count } to be deleted tonight
}
retention-told = { $count }, since { $day }
retention-none = None
retention-hint = You are asked before more is deleted than now.
retention-saved = Saved. Older records are deleted tonight.
retention-held = { $count ->
    [one] One person is on hold: records about them are kept whatever their age. So are all files and forecasts, and the audit from the first line about them on.
   *[other] { $count } people are on hold: records about them are kept whatever their age. So are all files and forecasts, and the audit from the first line about them on.
}
retention-ask = Delete these tonight?
retention-ask-text = Only a copy of the database could bring them back.
retention-agree = Save and delete
retention-due = { $name }, kept for { $text }: { $count } of { $total }, the oldest of { $day }
retention-audit = Audit
retention-audit-about = Oldest lines first; what is left can still be verified.
retention-sign-ins = Sessions, links and tokens
retention-sign-ins-about = Signed out, used or expired. When somebody was last here stays known.
retention-jobs = Finished jobs
retention-jobs-about = The latest of each kind stays.
retention-uploads = Uploaded files
retention-uploads-about = Kept by import. Only the files go, which may name people who were erased; the data read from them stay.
retention-letters = E-mails
retention-letters-about = Sent or given up: what kind, and when.
retention-forecasts = Forecasts
retention-forecasts-about = Those of a period’s first day, and the latest, stay.
retention-notes = Comments on numbers
retention-notes-about = What managers wrote as their reason. The numbers stay.
retention-requests = Requests: texts
retention-requests-about = What was needed, answers and comments. That there was a request, when, and how it ended stays.

company-changes-lead = Changes made by hand, latest first. Each can be undone, in any order.
company-changes-empty-title = No changes by hand
company-changes-empty-text = Everything known so far came with imports.
change-gone = (no longer known)
change-person = { $name }: name, address or title
change-person-leaves = { $name }: last day { $day }
change-member = { $name } belongs to { $unit }
change-moves = { $name } moves to { $unit } on { $day }
change-heads = { $name } heads { $unit }
change-headed-until = { $name } headed { $unit } until { $day }
change-unit = { $unit }: name or place
change-unit-below = { $unit } stands below { $name }
change-unit-ends = { $unit } closes { $day }
change-quota = Quota of { $name }: { $amount } from { $day }
change-stage = Stage { $name }: { $state }
change-settings = Name or calendar of { $name }
change-rate = { $from } in { $to } on { $day }: { $value }

jobs-title = Jobs
jobs-lead = What the server does in the background: imports, forecasts, copies. Latest first.
jobs-took = Duration
jobs-seconds = { $seconds } s
jobs-minutes = { $minutes } min { $seconds } s
jobs-empty-title = No jobs yet
jobs-empty-text = Imports and forecasts appear here while they run, and afterwards.
job-stages = Recalculating deals after a change of stages

audit-amended = Changed the company by hand
audit-amendment-undone = Undid a change made by hand
audit-amendment-redone = Restored a change made by hand
audit-settings-put = Set the company's name or calendar

problem-not-found-amendment = There is no such change. Open Company → Changes to see the changes made by hand.
problem-invalid-company-name = Enter the company’s name, in no more than 100 characters.
problem-invalid-unit-name = Enter the unit’s name, in no more than 100 characters.
problem-invalid-title = The title is longer than 100 characters, or has characters that cannot be shown.
problem-invalid-hired = “{ $value }” is not a date. Write the first day as 2026-11-30.
problem-invalid-left = The last day, { $value }, is not after the first. Correct one of the two.
problem-invalid-from = “{ $value }” is not a date. Write it as 2026-11-30.
problem-invalid-period = “{ $value }” is not a day of a period. Write it as 2026-11-30.
problem-invalid-source-id = “{ $value }” cannot be an ID: use no more than 100 characters.
problem-invalid-source-id-taken = Somebody already has the ID “{ $value }”. Look for them in the list, or leave the ID empty.
problem-invalid-unit-parent = It would be below itself: { $value } is below it. Choose another unit above.
problem-invalid-unit-held = Somebody is still in { $value }. Move people and units out of it first.
problem-invalid-quota = “{ $value }” is not a quota. Enter a whole amount that is not below zero.
problem-invalid-position = “{ $value }” is not a whole number. Enter the stage’s position.
problem-invalid-stage-kind = “{ $value }” is not something a deal can be. Choose open, won or lost.
problem-invalid-record = “{ $value }” is not a kind of record. Choose one from the list.
problem-invalid-standing = “{ $value }” is not something a user can be. Choose operations, leader or person.
problem-invalid-zone = There is no time zone “{ $value }”. Write it as in the IANA list, such as Europe/Berlin.
problem-invalid-zone-fixed = The time zone cannot be changed once there are data. To change it, set Linchpin up again and import again.
problem-invalid-currency-fixed = The currency cannot be changed once there are data. To change it, set Linchpin up again and import again.
problem-invalid-rate = “{ $value }” is not a rate. Enter a number above zero with a decimal point, such as 1.0842, with no more than twelve decimals.
problem-invalid-rate-own = Everything is added up in { $value }: it needs no rate. Choose another currency.
problem-invalid-rate-day = A rate cannot begin on { $value }. Choose a day that is no more than a year ahead.
problem-invalid-fiscal-calendar = The year cannot be divided like this. Choose a length, a month and a weekday from the lists.
job-backup = Copying the database
problem-not-found-backup = This copy’s source or target is no longer known. Wait for the next copy.
problem-invalid-backup-at = { $value } is not a time of day there. Set backup_at to another.
job-retain = Deleting old records
audit-server = The server itself
audit-retention-put = Changed how long records are kept
audit-retained = Deleted records for their age
problem-invalid-term = Records cannot be kept for “{ $value }” days. Choose a term from the list.
