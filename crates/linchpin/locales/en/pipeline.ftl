# The pipeline: what changed between two days.

nav-pipeline = Pipeline
pipeline-lead = What changed from { $from } to { $to }.
pipeline-due-in = Open deals with a close date in { $days }.
pipeline-due-all = All open deals, whatever their close date.
pipeline-tab-period = This period
pipeline-tab-next = Next period
pipeline-tab-all = All open
pipeline-from = From
pipeline-to = Until
pipeline-counted = Teams
pipeline-counted-then = as they were
pipeline-counted-today = as they are today
pipeline-show = Show
pipeline-filter = Dates and filters
pipeline-since-monday = Since last Monday
pipeline-since-day-one = Since day one
pipeline-empty-title = No open deals here
pipeline-empty-text = Nobody here had or has an open deal due then. Choose another period, or all open deals.
pipeline-empty-all = Show all open deals
pipeline-by-deals = None of these deals has a known amount, so deals are counted instead. Amounts appear once an export has them for open deals.
pipeline-open-deals = open deals
pipeline-without-amount = { $count ->
    [one] One deal has no amount and is not counted.
   *[other] { $count } deals have no amount and are not counted.
}
pipeline-now = Pipeline
pipeline-net = Change
pipeline-was = from { $amount }
pipeline-changed = What changed
pipeline-reason = Reason
pipeline-means = Meaning
pipeline-owner = Owner
pipeline-deals = Deals
pipeline-amount = Amount
pipeline-opening = Opening
pipeline-closing = Closing
pipeline-at-end-of = at the end of { $day }
pipeline-below = Who changed what
pipeline-came = Added
pipeline-resized = Resized
pipeline-went = Dropped
pipeline-largest = Largest changes
pipeline-show-largest = Show the largest changes
pipeline-no-deals = No deals.
pipeline-deal = Deal
pipeline-what = What happened
pipeline-before = Before
pipeline-after = After
pipeline-hidden = A deal of another team
pipeline-without-rate = { $count ->
    [one] One deal is left out because its currency has no exchange rate.
   *[other] { $count } deals are left out because their currencies have no exchange rate.
}
pipeline-bar-created = Created
pipeline-bar-pulled-in = Pulled in
pipeline-bar-reopened = Reopened
pipeline-bar-restored = Restored
pipeline-bar-moved-in = Moved in
pipeline-bar-grew = Grew
pipeline-bar-shrank = Shrank
pipeline-bar-revalued = Revalued
pipeline-bar-moved-out = Moved out
pipeline-bar-pushed-out = Pushed out
pipeline-bar-deleted = Deleted
pipeline-bar-lost = Lost
pipeline-bar-won = Won
pipeline-bar-round-trips = Round trips
pipeline-hint-created = Not there before
pipeline-hint-pulled-in = The close date moved into the period
pipeline-hint-reopened = Won or lost before, open now
pipeline-hint-restored = Deleted before, there again
pipeline-hint-moved-in = From another owner or team
pipeline-hint-grew = The amount rose
pipeline-hint-shrank = The amount fell
pipeline-hint-revalued = The exchange rate changed
pipeline-hint-moved-out = To another owner or team
pipeline-hint-pushed-out = The close date moved out of the period
pipeline-hint-deleted = Gone from the CRM
pipeline-hint-lost = At the opening amount
pipeline-hint-won = At the opening amount; bookings are on the forecast
pipeline-hint-round-trips = Left and came back, or came and left again: zero in sum
problem-invalid-pipeline-due = “{ $value }” does not name any deals. Choose period, next or all.
problem-invalid-pipeline-bar = “{ $value }” is not a reason for a change. Choose one from the table.
problem-invalid-pipeline-from = { $value } is after the last day. Choose an earlier first day.
pipeline-replanned = close date from { $from } to { $to }
