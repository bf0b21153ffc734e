# Meetings prepared.

meetings-title = Meetings
meetings-lead = Prepared from the data. Nobody types in a number.
meetings-deals = Deal review
meetings-deals-lead = One to three deals where a conversation can change most, with questions worth asking.
meetings-pipeline = Pipeline review
meetings-pipeline-lead = What is open, what changed, what is stuck, and which deals to let go.
meetings-forecast = Forecast call
meetings-forecast-lead = The number and its range, what moved, and which commits look doubtful.
meetings-why-these = Chosen by how much they can move the number and how much can still be changed.
meetings-chosen = Your selection.
meetings-no-deals = No open deal can move the number of this period.
meetings-others = Choose another deal
meetings-print = Print
meetings-ics = Add to calendar

meetings-account = Account
meetings-stage = Stage
meetings-amount = Amount
meetings-chance = Chance this period
meetings-chance-before = { $chance }; { $before } on { $day }
meetings-swing = Moves the number by
meetings-close = Closes
meetings-closes = planned { $planned }, expected { $expected }
meetings-age = Age
meetings-quiet = Last activity
meetings-next = Next step
meetings-evidence = Qualification
meetings-evidence-seen = { $seen } of { $needed } seen
meetings-evidence-missing = { $text }; not seen: { $missing }
meetings-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
meetings-days-left = Time left
meetings-old = { $count ->
    [one] { $count } day old
   *[other] { $count } days old
}

meetings-ask-overdue = The close date, { $day }, has passed. What has to happen before it closes, and when will that be?
meetings-ask-committed = It is in commit with a { $chance } chance. What do you know that the data do not show?
meetings-ask-quiet = { $count ->
    [one] No activity for { $count } day. What happened last, and what is the next conversation?
   *[other] No activity for { $count } days. What happened last, and what is the next conversation?
}
meetings-ask-pushed = { $count ->
    [one] The close date was pushed to a later period once. What makes the new date realistic?
   *[other] The close date was pushed to a later period { $count } times. What makes this date realistic?
}
meetings-ask-early = It is planned for { $planned }; similar deals close around { $expected }. What has to happen, and by when, to make the plan?
meetings-ask-fell = The chance fell from { $before } to { $now }. What changed on their side?
meetings-ask-no-amount = It has no amount. What would they pay, and for what?
meetings-ask-against = { $text ->
    [stage] Its stage counts most against it. What does the customer have to do for it to move on?
   *[engagement] Little contact counts most against it. Whom should we talk to next, and about what?
}
meetings-ask-who = Who decides, what do they want from this, and when did we last talk to them?
meetings-ask-next = What is the next step, who takes it, and by when?

meetings-enough = Is there enough?
meetings-remaining = Left to quota
meetings-open = Open pipeline this period
meetings-coverage = Coverage of the rest
meetings-times = { $text }×
meetings-pipeline-went = The open pipeline of this period went from { $before } to { $now }.
meetings-pipeline-deals = Largest expected deals
meetings-none-open = No open deal is expected to bring anything in this period.
meetings-to-drop = Should these stay open?
meetings-none-to-drop = No open deal looks hopeless.
meetings-commits = Commits to inspect
meetings-no-commits = Nothing is in commit for this period.
meetings-commits-lead = { $count ->
    [one] { $count } deal of { $amount } in commit, { $value } expected. It is listed if its chance is low, its date moved or passed, its amount is missing, or it has gone quiet.
   *[other] { $count } deals of { $amount } in commit, { $value } expected. Listed are those whose chance is low, whose date moved or passed, whose amount is missing, or that have gone quiet.
}
meetings-mark-overdue = close date passed
meetings-mark-unlikely = unlikely this period
meetings-mark-pushed = { $count ->
    [one] pushed once
   *[other] pushed { $count } times
}
meetings-mark-quiet = { $count ->
    [one] quiet for { $count } day
   *[other] quiet for { $count } days
}
meetings-mark-no-amount = no amount
meetings-mark-hopeless = unlikely within 13 weeks

problem-not-found-meeting = There is no such meeting. Choose one under Meetings.
meetings-team = { $name }: { $expected } expected, { $number } submitted.
meetings-team-unsaid = { $name }: { $expected } expected, no number submitted yet.
meetings-team-no-plan = No plan written yet.
