# A deal review: the timeline, and a deal beside similar ones.

timeline-title = Timeline
timeline-week = Week of { $day }
timeline-quiet = { $count ->
    [one] A week without anything
   *[other] { $count } weeks without anything
}
timeline-quiet-now = { $count ->
    [one] Nothing for a week
   *[other] Nothing for { $count } weeks
}
timeline-older = Earlier
timeline-what = What
timeline-empty = Nothing is known of this deal's past yet. Import a field history, or later snapshots, to see it.

review-title = Beside similar deals
review-lead = Of the { $count } most similar deals that were still open at this age, { $won } were won: { $low } to { $high } of such deals are
review-too-few = Only { $seen } similar deals were still open at this age, too few to say what becomes of such deals ({ $needed } are needed)
review-this-deal = This deal
review-worth-doubted = By the figures this deal no longer deserves much effort. The seller may know what figures do not: decide together.
review-worth-fine = By the figures this deal deserves effort.
review-worth-too-few = Whether it still deserves effort cannot be said: only { $seen } similar deals were still open at this age, { $needed } are needed.
review-worth-no-amount = Whether it still deserves effort cannot be said: its amount is not known.
review-worth-no-chance = Whether it still deserves effort cannot be said: no forecast states its chance yet.
review-worth-nothing-won = Whether it still deserves effort cannot be said: no deal of its kind was won.
review-grounds-contacts = At best a chance of { $chance } to win, worth { $value }, for { $count ->
    [one] one more activity
   *[other] { $count } more activities
} as with similar deals: { $brings } each. All deals of its kind brought { $usual } each.
review-grounds-days = At best a chance of { $chance } to win, worth { $value }, for { $count ->
    [one] one more open day
   *[other] { $count } more open days
} as with similar deals: { $brings } each. All deals of its kind brought { $usual } each.
review-age-title = Days from creation to the decision
review-age-says = { $days ->
    [one] One day old.
   *[other] { $days } days old.
} { $share } of similar won deals were won sooner; nine in ten within { $most ->
    [one] one day
   *[other] { $most } days
}.
review-stage-title = Days in this stage
review-stage-says = { $days ->
    [one] One day in { $stage }.
   *[other] { $days } days in { $stage }.
} { $share } of similar won deals passed it sooner; nine in ten within { $most ->
    [one] one day
   *[other] { $most } days
}.
review-differences = What differed
review-at-this-age = At this age
review-trait-stage = Stage reached
review-trait-stage-days = Days in the stage
review-trait-contacts = Activities so far
review-trait-quiet = Weeks without activity
review-trait-pushes = Close date pushed
review-like-lost = as those lost
review-like-won = as those won
review-similar = The most similar
review-others = A deal of another team
review-took = { $count ->
    [one] one day
   *[other] { $count } days
}, { $day }
review-how-link = How this is reckoned
review-how = How this is reckoned
review-hint = Compared with { $count ->
    [one] one deal
   *[other] { $count } deals
} decided in the last two years.
review-how-text = Similar means: alike in kind, size, account and columns, and at the same age in stage, time in it, pushes and activities. Effort is doubted only where the greater of the forecast's chance and the upper end of what similar deals came to, times the amount, divided by what similar deals took from here on, is less than half of what effort on deals of this kind usually brings. What differed goes with the outcome; it need not be why.

chart-kind = Deals
chart-one-in-ten = One in ten below
chart-middle = Half below
chart-nine-in-ten = Nine in ten below
chart-count = Count
chart-this-one = This one
deal-told-emptied = emptied

glance-title = At a glance
glance-chance = Chance to be won
glance-by = half of the time by { $day }
glance-planned = planned for { $day }
glance-unplanned = no close date
glance-sooner = { $share } of similar won ones sooner
glance-evidence = Evidence
glance-seen = { $seen } of { $count }
