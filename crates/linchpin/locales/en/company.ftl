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
} today. What each may see follows from their place here.
company-add-person = Add a person
company-add-unit = Add a unit
company-about = Title
company-nowhere = In no unit
company-no-head = Nobody heads it
company-headed-by = Headed by { $name }
company-head = heads it
company-count = { $count ->
    [one] One person
   *[other] { $count } people
}
company-leaves = until { $day }
company-left = left { $day }
company-not-yet = not here yet
company-away = Left or not here yet
company-empty-title = Nobody here yet
company-empty-text = People and units come with imports, or are added by hand.
company-nothing-new = Nothing changed: that is what was known already.
company-saved = Saved. Forecasts are made anew.
company-undone = Taken back.
company-redone = Brought back.
company-redo = Bring back
company-by-hand-hint = What you say here counts until files say something new of it, and can be taken back under Changes.
company-is-erased = What named this person was erased. Their numbers stay; nothing can be changed.

company-new-person = New person
company-person-title = Title
company-title-hint = As in the CRM. Whoever heads a unit is a manager, whatever the title.
company-email-hint = Invitations go here; signing in by a provider goes by it.
company-source-id = Id in the CRM
company-source-hint = With it, files that come later mean this person. Leave it empty where there is none.
company-no-unit = As it is
company-from = From
company-from-hint = From this day on it counts so; numbers of days before stay where they were. Empty: from today.
company-from-new-hint = Empty: always.
company-hired = First day
company-last-day = Last day
company-left-hint = Whoever is gone can no longer sign in; their history stays.
company-since = In { $name } since { $day }
company-heads = heads { $name }

company-new-unit = New unit
company-parent = Unit above
company-at-the-top = None: at the top
company-who-heads = Headed by
company-nobody = Nobody
company-head-hint = Whoever heads a unit sees all that is below it, from the day on.
company-end-unit = End this unit
company-end-text = Nobody is in it. It ends yesterday; what was counted in it before stays.
company-held = { $count ->
    [one] One person or unit is in it yet. Move it elsewhere first.
   *[other] { $count } people or units are in it yet. Move them elsewhere first.
}

company-quota-hint = Whole { $currency }. An empty field stays as it is.
company-quota-of = Quota of { $name }
company-given-out-head = Given to those below
company-given-out = { $amount } given to those below
company-given-out-equal = { $amount } given to those below: exactly
company-given-out-over = { $amount } given to those below: { $share } over
company-given-out-under = { $amount } given to those below: { $share } short

company-stage = Stage
company-stages-lead = In which order they come, and what a deal in them is.
company-stages-hint = Deals in a stage that changes are worked out anew; the forecast follows.
company-position = Order
company-stage-kind = A deal in it is
company-guessed = Guessed

calendar-lead = How the year is cut into periods. Forecasts, quotas and numbers go by them.
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
calendar-zone-hint = As in the IANA list, such as Europe/Berlin. Days and periods end in it.
calendar-currency = Currency
calendar-currency-hint = The code, such as EUR. Everything is added up in it.
calendar-fixed = Fixed since there is data: days and amounts were worked out by it.
calendar-hint = Forecasts are made anew. Quotas and numbers said of periods that no longer exist stay kept, but do not count.
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

currencies-lead = Everything is added up in { $currency }. An amount in another currency counts at the last rate up to its day: today's for open deals, that of the close for won ones.
currencies-worth = One in { $currency }
currencies-empty-title = Everything is in one currency
currencies-empty-text = No deal and no quota is in another, so no rate is needed.
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
currency-unused = No open deal or quota is in it
currency-no-rate = No rate
currency-left-out = { $currency } has no rate, so every figure leaves this out: { $text }
currency-won-before = { $count ->
    [one] One won deal of { $amount } closed before its first rate: left out
   *[other] { $count } won deals of { $amount } closed before its first rate: left out
}
currency-whence = Where from
currency-imported = Import, { $day }
currency-by = By hand, { $name }, { $day }
currency-by-hand = By hand, { $day }
currency-turned = Said as { $from } in { $to }: { $value }
currency-say = Say a rate
currency-rate-hint = The rate holds from the day on, until a later one. One that begins on the same day replaces the one before it.
currency-other-rates = Other rates of { $currency }
currency-more-rates = { $count ->
    [one] One more is not shown.
   *[other] { $count } more are not shown.
}

retention-lead = How long records are kept. What is older is deleted at night, after three. What is known of deals, people and quotas stays.
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
retention-forever = for ever
retention-usual = { $text } (usual)
retention-tonight = { $count ->
    [one] one goes next
   *[other] { $count } go next
}
retention-told = { $count }, since { $day }
retention-none = None
retention-hint = Before anything more is deleted than now, you are asked.
retention-saved = Saved. What is older goes in the next night.
retention-held = { $count ->
    [one] One person is held: what is about them stays, whatever its age. So do all files and forecasts, and the audit from the first line about them on.
   *[other] { $count } people are held: what is about them stays, whatever its age. So do all files and forecasts, and the audit from the first line about them on.
}
retention-ask = Delete this in the next night?
retention-ask-text = Nothing brings it back but a copy of the database.
retention-agree = Keep so, and delete
retention-due = { $name }, kept for { $text }: { $count } of { $total }, the oldest of { $day }
retention-audit = Audit
retention-audit-about = Its lines, from the first on; what is left still verifies.
retention-sign-ins = Sessions, links and tokens
retention-sign-ins-about = Ended, used or run out. When somebody was here last stays known.
retention-jobs = Finished work
retention-jobs-about = The latest of each kind stays.
retention-uploads = Uploaded files
retention-uploads-about = By import. Only the files go, which may name people who were erased; what they said stays.
retention-letters = Letters
retention-letters-about = Sent or given up: of what kind and when.
retention-forecasts = Forecasts
retention-forecasts-about = Those of a period's first day and the latest stay.
retention-notes = Words to numbers
retention-notes-about = What managers wrote as their reason; the numbers stay.
retention-requests = What was asked of desks
retention-requests-about = What is needed, answers and other words to requests; that there was one, when and how it ended stays.

company-changes-lead = What was said by hand, the latest first. Each can be taken back, in any order.
company-changes-empty-title = Nothing was changed by hand
company-changes-empty-text = Everything that is known came with imports.
change-gone = (no longer known)
change-person = { $name }: name, address or title
change-person-leaves = { $name }: last day { $day }
change-member = { $name } belongs to { $unit }
change-moves = { $name } moves to { $unit } from { $day }
change-heads = { $name } heads { $unit }
change-headed-until = { $name } headed { $unit } until { $day }
change-unit = { $unit }: name or place
change-unit-below = { $unit } stands below { $name }
change-unit-ends = { $unit } ends { $day }
change-quota = Quota of { $name }: { $amount } from { $day }
change-stage = Stage { $name }: { $state }
change-settings = Name or calendar of { $name }
change-rate = { $from } in { $to } on { $day }: { $value }

jobs-title = Work
jobs-lead = What the server does beside pages: imports, forecasts, copies. The latest first.
jobs-took = Took
jobs-seconds = { $seconds } s
jobs-minutes = { $minutes } min { $seconds } s
jobs-empty-title = Nothing was done yet
jobs-empty-text = Imports and forecasts show here while they run and afterwards.
job-stages = Working out deals anew after stages changed

audit-amended = Changed the company by hand
audit-amendment-undone = Took a change by hand back
audit-amendment-redone = Brought a change by hand back
audit-settings-put = Set the company's name or calendar

problem-not-found-amendment = There is no such change. Open Company → Changes to see what was said by hand.
problem-invalid-company-name = Write the company's name, of no more than 100 letters.
problem-invalid-unit-name = Write the unit's name, of no more than 100 letters.
problem-invalid-title = The title has more than 100 letters, or signs that are none.
problem-invalid-hired = “{ $value }” is not a day. Write the first day as 2026-11-30.
problem-invalid-left = The last day, { $value }, is no day after the first. Mend one of the two.
problem-invalid-from = “{ $value }” is not a day. Write it as 2026-11-30.
problem-invalid-period = “{ $value }” is not a day of a period. Write it as 2026-11-30.
problem-invalid-source-id = “{ $value }” cannot be an id: use no more than 100 letters.
problem-invalid-source-id-taken = Somebody has the id “{ $value }” already. Look for them in the list, or leave the id empty.
problem-invalid-unit-parent = It would stand below itself: { $value } is below it. Choose another unit above.
problem-invalid-unit-held = Somebody is in { $value } yet. Move people and units out of it first.
problem-invalid-quota = “{ $value }” cannot be a quota. Write a whole amount that is not below zero.
problem-invalid-position = “{ $value }” is not a whole number. Write the stage's place in the order.
problem-invalid-stage-kind = “{ $value }” is nothing a deal can be. Choose open, won or lost.
problem-invalid-record = “{ $value }” is no kind of record. Choose one that the list names.
problem-invalid-standing = “{ $value }” is nothing a user can stand for. Choose operations, leader or person.
problem-invalid-zone = There is no time zone “{ $value }”. Write it as in the IANA list, such as Europe/Berlin.
problem-invalid-zone-fixed = The zone is fixed since there is data. To change it, set Linchpin up anew and import again.
problem-invalid-currency-fixed = The currency is fixed since there is data. To change it, set Linchpin up anew and import again.
problem-invalid-rate = “{ $value }” cannot be a rate. Write a number above zero with a point, such as 1.0842, of no more than twelve digits behind it.
problem-invalid-rate-own = Everything is added up in { $value }: it needs no rate. Choose another currency.
problem-invalid-rate-day = A rate cannot begin on { $value }. Choose a day that is no more than a year ahead.
problem-invalid-fiscal-calendar = The year cannot be cut like this. Choose a length, a month and a weekday from the lists.
job-backup = Copying the database
problem-not-found-backup = What to copy where is not known any more. Wait for the next copy.
problem-invalid-backup-at = { $value } is no time of day there. Set backup_at to another.
job-retain = Deleting records that are too old
audit-server = The server, by itself
audit-retention-put = Decided how long records are kept
audit-retained = Deleted records because of their age
problem-invalid-term = Records cannot be kept for “{ $value }” days. Choose a term from the list.
