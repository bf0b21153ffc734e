# Words that every page shares: navigation, people, time, tables, charts, errors.

app-name = Linchpin
app-title = { $page } · { $company }

nav-label = Main
nav-forecast = Forecast
nav-deals = Deals
nav-track-record = Track record
nav-import = Import
nav-company = Company
nav-jobs = Jobs
nav-users = Users
nav-audit = Audit
nav-more = More
nav-all = All pages
nav-skip = Skip to content
nav-home = Linchpin, home
nav-design = Design

as-of = As of { $day }
as-of-hint = Figures show what was known at the end of this day.

menu-label = You and your settings
menu-you-are = You are { $name }
menu-who = Switch person
menu-short = Menu
menu-nobody = Settings
menu-profile = Your account
menu-sign-out = Sign out

role-seller = seller
role-manager = manager
role-leader = leader
role-enablement = enablement
role-operations = operations
role-helper = helper

theme-label = Colours
theme-light = Light
theme-dark = Dark
theme-auto = Same as device
lang-label = Language

keys-open = Keyboard shortcuts
keys-title = Keyboard shortcuts
keys-down = Next row
keys-up = Previous row
keys-enter = Open the row
keys-search = Go to the search field
keys-help = Show this list
keys-close = Close

foot-made = Made by Linchpin { $version }. The forecast is an estimate; your judgement is the decision.

action-save = Save
action-cancel = Cancel
action-close = Close
action-undo = Undo
action-retry = Try again
action-continue = Continue
action-back = Back
action-search = Search
action-filter = Filter
action-clear = Clear filters
action-show-all = Show all
action-download = Download
action-open = Open
action-delete = Delete
action-confirm = Yes, do it

common-none = none
common-unknown = unknown
common-not-set = not set
common-yes = yes
common-no = no
common-all = all
common-company = Company
common-unit = Unit
common-team = Team
common-units = Units
common-person = Person
common-people = People
common-total = Total
common-name = Name
common-date = Date
common-amount = Amount
common-status = Status
common-loading = Loading…
common-optional = optional
common-details = Details
common-more = More

time-today = today
time-yesterday = yesterday
time-tomorrow = tomorrow
time-ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
time-ago-weeks = { $count ->
    [one] { $count } week ago
   *[other] { $count } weeks ago
}
time-ago-months = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
time-ago-years = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
time-in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
time-in-weeks = { $count ->
    [one] in { $count } week
   *[other] in { $count } weeks
}
time-in-months = { $count ->
    [one] in { $count } month
   *[other] in { $count } months
}
time-in-years = { $count ->
    [one] in { $count } year
   *[other] in { $count } years
}

table-sorted-ascending = sorted from low to high
table-sorted-descending = sorted from high to low
table-sort-by = Sort by { $column }
table-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
table-scroll = Table; scroll sideways for more columns

pager-label = Pages
pager-previous = Previous
pager-next = Next
pager-shown = { $from } to { $to } of { $total }

crumbs-label = Where you are
tabs-label = Views

badge-won = Won
badge-lost = Lost
badge-open = Open
badge-deleted = Deleted
badge-inferred = Inferred
badge-done = Done
badge-running = Running
badge-failed = Failed
badge-undone = Undone
badge-waiting = Waiting
badge-cancelled = Cancelled

category-commit = Commit
category-best-case = Best case
category-pipeline = Pipeline
category-omitted = Omitted
category-closed = Closed

chart-legend = Legend
chart-show-figures = Show the figures
chart-figure = Figure
chart-value = Value
chart-won = Won
chart-open = Open deals
chart-not-created = Not created yet
chart-sum = Total
chart-expected = Expected
chart-range-80 = 80% range
chart-range-95 = 95% range
chart-range-80-short = 80%:
chart-range-95-short = 95%:
chart-range = { $low } to { $high }
chart-quota = Quota
chart-outcome = Outcome
chart-target = Target
chart-made-on = Forecast of
chart-no-figures = No figures yet.
chart-at-least = { $chance } chance of at least { $value }
chart-reached-with = Reached with { $chance } chance
chart-from-to = From { $before } to { $now }
chart-timeline-sentence = From { $from } to { $to } the forecast went from { $before } to { $now }; { $won } is won.
chart-predicted = Chance given
chart-observed = Share won
chart-ideal = Where both agree
chart-deals = Deals
chart-calibration-bin = given { $predicted }, won { $observed }
chart-hit-rate = Range hit rate
chart-held-of = The range held { $held } of { $of } times.

error-404-title = This page does not exist
error-404-text = The address may be mistyped, or what stood here was undone.
error-404-next = Go to the forecast
error-403-title = You cannot see this
error-403-text = You see your own part of the company and what is below it. Ask whoever leads { $place }, or somebody in operations.
error-403-next = Go to your forecast
error-500-title = Something went wrong on our side
error-500-text = Nothing you entered was lost. Try again; if it happens again, tell whoever runs Linchpin here: the log has the reason.
error-500-next = Try again
error-400-title = That could not be read
error-offline = The server did not answer. Check that it is running, then try again.

who-title = Choose a person
who-lead = See the company through the eyes of one of its people. Each sees their own part.
who-search = Find a person
who-choose = Be { $name }
who-leads = leads { $unit }
who-in = in { $unit }
who-empty-title = Nobody is here yet
who-empty-text = People come with an import. Import a people file, or a deals file: its owners become people.
who-empty-next = Import files

undo-done = { $what } is done.
progress-of = { $done } of { $total }
progress-left = about { $time } left
notice-updating = A newer forecast is being made. You are looking at the one of { $day }.
notice-stale = The newest data are from { $day } ({ $age }). Import a newer export to update the forecast.
field-required = required
field-error = { $field }: { $problem }

who-operator = Operator
who-operator-hint = Imports files and keeps this installation running; sees no forecasts.
who-operator-group = This machine
who-leader = Company
who-leader-group = Leader
who-leader-hint = Leads all units; the files name nobody who does.
who-guest = You are looking at { $company } as { $name }, { $role }.
who-more = { $count ->
    [one] { $count } more person; search to find them.
   *[other] { $count } more people; search to find them.
}
who-nobody = Nobody matches. Search for part of a name, a title or a unit.
pager-first = First page
error-400-text = Something in the address or the form could not be understood. Go back and check what you entered.
error-405-text = This address expects another kind of request. Open the page and use its buttons.
error-409-title = That is not possible right now
error-413-text = The files are larger than 512 MB together. Split them, or import the folder on the command line.
error-cross-site = The request came from another site, so it was not carried out. Open the page here and try again.
welcome-title = Welcome, { $name }
welcome-operations = Forecasts are for those who sell and lead. You import the files they are made from, and can undo each import.
welcome-enablement = Forecasts are for those who sell and lead. Nothing of this company’s is yours to see here; what is kept about you is in your own data.
welcome-helper = Forecasts are for those who sell and lead. What your desk is asked is under Requests.
activity-call = Call
activity-email = E-mail
activity-meeting = Meeting
activity-task = Task
job-check = Dry run
job-import = Importing
job-undo = Undoing the import
job-redo = Restoring the import
job-forecast = Making the forecast
job-track-record = Reviewing past forecasts
job-stopping = Stopping
job-cancel = Cancel
job-refresh = Show progress
error-not-made-title = It could not be created
error-429-title = Too many attempts
