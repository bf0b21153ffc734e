# A deal review: the timeline, and a deal beside similar ones.

timeline-title = Timeline
timeline-week = Week of { $day }
timeline-quiet = { $count ->
    [one] A week without activity
   *[other] { $count } weeks without activity
}
timeline-quiet-now = { $count ->
    [one] No activity for a week
   *[other] No activity for { $count } weeks
}
timeline-counsel = Counsel
timeline-given = given by { $name }
timeline-answered = { $answer ->
    [accepted] accepted
    [declined] declined
   *[other] taken back
} by { $name }
timeline-promise = Promise
timeline-promised = by { $name }, for { $day }
timeline-promise-closed = { $state ->
    [kept] kept, says { $name }
    [not-kept] not kept, says { $name }
   *[other] withdrawn by { $name }
}
timeline-request = Request for help
timeline-requested = to { $desk }, by { $name }
timeline-request-ended = { $phase ->
    [answered] answered
    [declined] declined
    [refused] not approved
   *[other] withdrawn
}: { $desk }
timeline-older = Earlier
timeline-what = Event
timeline-empty = Nothing is known of this deal’s past yet. Import a field history, or later exports, to see it.

review-title = Compared with similar deals
review-lead = Of the { $count } most similar deals still open at this age, { $won } were won. Of deals like it, between { $low } and { $high } are won.
review-too-few = Only { $seen } similar deals were still open at this age; a comparison takes { $needed }.
review-this-deal = This deal
review-worth-doubted = By the figures, this deal is hardly worth more effort. The seller may know more than the figures do: decide together.
review-worth-fine = By the figures, this deal is worth the effort.
review-worth-size = By the figures, this deal is worth the effort for its size alone: its chance is { $chance }.
review-worth-too-few = Whether it is still worth the effort cannot be said: only { $seen } similar deals were still open at this age; it takes { $needed }.
review-worth-no-amount = Whether it is still worth the effort cannot be said: its amount is not known.
review-worth-no-chance = Whether it is still worth the effort cannot be said: no forecast gives its chance yet.
review-worth-nothing-won = Whether it is still worth the effort cannot be said: no deal of its kind was won.
review-grounds-contacts = At best a { $chance } chance of winning, worth { $value }, for { $count ->
    [one] one more activity
   *[other] { $count } more activities
} as on similar deals: { $brings } each. All deals of its kind brought { $usual } each.
review-grounds-days = At best a { $chance } chance of winning, worth { $value }, for { $count ->
    [one] one more open day
   *[other] { $count } more open days
} as on similar deals: { $brings } each. All deals of its kind brought { $usual } each.
review-age-title = Days from creation to decision
review-age-says = { $days ->
    [one] One day old.
   *[other] { $days } days old.
} { $share } of similar won deals were won sooner, nine in ten within { $most ->
    [one] one day
   *[other] { $most } days
}.
review-stage-title = Days in this stage
review-stage-says = { $days ->
    [one] { $stage } for one day.
   *[other] { $stage } for { $days } days.
} { $share } of similar won deals left it sooner, nine in ten within { $most ->
    [one] one day
   *[other] { $most } days
}.
review-differences = What is different
review-at-this-age = At this age
review-trait-stage = Stage reached
review-trait-stage-days = Days in the stage
review-trait-contacts = Activities so far
review-trait-quiet = Weeks without activity
review-trait-pushes = Pushes
review-like-lost = like lost deals
review-like-won = like won deals
review-similar = Most similar deals
review-others = A deal of another team
review-took = { $count ->
    [one] one day
   *[other] { $count } days
}, { $day }
review-how-link = How this is calculated
review-how = How this is calculated
review-hint = Compared with { $count ->
    [one] one deal
   *[other] { $count } deals
} decided in the last two years.
review-how-text = Similar means: alike in kind, size, account and columns, and at the same age in stage, time in it, pushes and activities. Effort is doubted only where the better of two chances (the forecast’s, and the upper end for similar deals), times the amount, divided by what similar deals still took, is less than half of what effort on deals of this kind usually brings. Differences go together with the outcome; they need not be its cause.

chart-kind = Deals
chart-one-in-ten = 1 in 10 below
chart-middle = Half below
chart-nine-in-ten = 9 in 10 below
chart-count = Count
chart-this-one = This one
deal-told-emptied = cleared

glance-title = At a glance
glance-chance = Chance of winning
glance-by = if won, half of the time by { $day }
glance-planned = planned for { $day }
glance-unplanned = no close date
glance-sooner = { $share } of similar won deals were sooner
glance-evidence = Evidence
glance-seen = { $seen } of { $count }
