# Meetings prepared.

meetings-title = Meetings
meetings-lead = Prepared from what is known. Nobody types a number in.
meetings-deals = Deal review
meetings-deals-lead = One to three deals where a conversation may change most, with what is worth asking.
meetings-pipeline = Pipeline review
meetings-pipeline-lead = What is open, what changed, what stands still, and which deals to let go.
meetings-forecast = Forecast call
meetings-forecast-lead = The number and its range, what moved, and which commits do not look like it.
meetings-why-these = Chosen by how much the number may move for them and how much can still be changed.
meetings-chosen = Chosen by you.
meetings-no-deals = No open deal may move the number of this period.
meetings-others = Talk about another deal
meetings-print = Print
meetings-ics = To the calendar

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

meetings-ask-overdue = The close date, { $day }, is past. What has to happen before it closes, and when will that be?
meetings-ask-committed = It is committed with a chance of { $chance }. What do you know that the data do not show?
meetings-ask-quiet = { $count ->
    [one] Nothing was done for { $count } day. What happened last, and what is the next conversation?
   *[other] Nothing was done for { $count } days. What happened last, and what is the next conversation?
}
meetings-ask-pushed = { $count ->
    [one] The close moved to a later period { $count } time. What makes the new date true?
   *[other] The close moved to a later period { $count } times. What makes this date true?
}
meetings-ask-early = It is planned for { $planned }; deals like it close around { $expected }. What must happen, and by when, to make the plan?
meetings-ask-fell = The chance fell from { $before } to { $now }. What changed on their side?
meetings-ask-no-amount = It has no amount. What would they pay, and for what?
meetings-ask-against = What speaks most against it is: { $text }. What would change that?
meetings-ask-who = Who decides, what do they want from it, and when did we last speak with them?
meetings-ask-next = What is the next step, whose is it, and by when?

meetings-enough = Is there enough?
meetings-remaining = Left to the quota
meetings-open = Open pipeline of the period
meetings-coverage = Coverage of what is left
meetings-times = { $text } times
meetings-pipeline-went = The open pipeline of the period went from { $before } to { $now }.
meetings-pipeline-deals = Open deals that bring most
meetings-none-open = No open deal is expected to bring anything in this period.
meetings-to-drop = Do these stay?
meetings-none-to-drop = No open deal looks hopeless.
meetings-commits = Commits to inspect
meetings-no-commits = Nothing is committed for this period.
meetings-commits-lead = { $count ->
    [one] { $count } commit of { $amount }, expected to bring { $value }. It is listed if it has a low chance, a moved or past date, no amount, or has gone quiet.
   *[other] { $count } commits of { $amount }, expected to bring { $value }. Those with a low chance, moved or past dates, no amount, or that have gone quiet are listed.
}
meetings-mark-overdue = date is past
meetings-mark-unlikely = rather not in this period
meetings-mark-pushed = { $count ->
    [one] pushed { $count } time
   *[other] pushed { $count } times
}
meetings-mark-quiet = { $count ->
    [one] quiet for { $count } day
   *[other] quiet for { $count } days
}
meetings-mark-no-amount = no amount
meetings-mark-hopeless = hardly won within 13 weeks

problem-not-found-meeting = There is no such meeting. Choose one under Meetings.
