# The Monday brief: page, letter and calendar.

nav-brief = Brief
brief-title = This week
brief-week = Week of { $day }
brief-things = What needs your attention
brief-order = Ranked by what an hour of your time can change.
brief-nothing = Nothing needs you this week, so spend the time with your team. Deals that move, go quiet or fall due show up here.
brief-quota-chance = Chance of reaching quota
brief-of-quota = of { $quota }
brief-expected-sentence = { $amount } expected; eight times out of ten between { $low } and { $high }.
brief-quota-sentence = Chance of reaching the quota of { $quota }: { $chance }.

brief-decides = A lot rides on { $deal }
brief-decides-why = { $chance } chance this period, { $amount }, expected close { $day }. Moves the number by { $swing }.
brief-quiet = { $deal } has gone quiet
brief-quiet-why = { $count ->
    [one] No activity for { $count } day; { $chance } chance this period, { $value } expected.
   *[other] No activity for { $count } days; { $chance } chance this period, { $value } expected.
}
brief-pushed = { $deal } was pushed out of the period
brief-pushed-why = That took { $effect } off the number since { $day }.
brief-overdue = { $count ->
    [one] { $count } open deal is past its close date
   *[other] { $count } open deals are past their close date
}
brief-overdue-why = { $value } of the number depends on them.
brief-unsaid = You have not submitted a number for { $name }
brief-unsaid-team = { $name } has no number yet
brief-unsaid-why = { $count ->
    [one] { $count } day left; the forecast is { $amount }.
   *[other] { $count } days left; the forecast is { $amount }.
}
brief-differs = Your number for { $name } is no longer likely
brief-differs-team = { $name }’s number differs from the forecast
brief-differs-why = It is { $amount }; eight times out of ten the period ends between { $low } and { $high }.
brief-gap = { $name } needs more pipeline to reach quota
brief-gap-yours = You need more pipeline to reach quota
brief-short = { $name } is likely to miss quota
brief-short-yours = You are likely to miss quota
brief-gap-why = { $chance } chance of reaching { $quota }; { $amount } expected, { $gap } short.
brief-gap-create = { $text } Create { $amount } of new pipeline by { $day }.
brief-gap-create-now = { $text } Create { $amount } of new pipeline now.
brief-moved-up = The forecast for { $name } rose sharply
brief-moved-down = The forecast for { $name } fell sharply
brief-moved-why = From { $before } to { $now } since { $day }.
brief-moved-most = { $text } Most of it: { $what } { $effect }.
brief-whose = { $name }: { $text }
brief-at-stake = { $text } { $value } at stake.

brief-promise-due = Your promise on { $deal } is due
brief-promise-due-other = One of your promises is due
brief-promise-late = Your promise on { $deal } is late
brief-promise-late-other = One of your promises is late
brief-promise-why = Promised to { $name } for { $day }.
brief-promise-by = Promised for { $day }.
brief-owed = { $count ->
    [one] { $name }’s promise on { $deal } is a day late
   *[other] { $name }’s promise on { $deal } is { $count } days late
}
brief-owed-other = { $count ->
    [one] { $name }’s promise to you is a day late
   *[other] { $name }’s promise to you is { $count } days late
}
brief-counsel = { $name } gave you counsel on { $deal }
brief-counsel-why = Waiting for your answer since { $day }.
brief-number-said = Your number is submitted.
brief-number-change = Change it
brief-remind = Remind { $name }
brief-reminded = { $name } is reminded. It comes back here next week if it is still open.
brief-open-counsel = Read the counsel
brief-owed-why = It was due on { $day }.
brief-request-late = Help with { $deal } is late
brief-request-silent = { $desk } has not responded on { $deal }
brief-request-unstaffed = Nobody is at { $desk } to help with { $deal }
brief-request-asked = { $desk } has a question for you about { $deal }
brief-request-asked-team = { $desk } is waiting for an answer about { $deal }
brief-request-queued = { $desk } is asked to help with { $deal }
brief-request-why = Requested from { $desk }, needed by { $day }.

brief-open-deal = Open the deal
brief-open-list = Open the deals
brief-open-number = Open the number
brief-adjust-number = Adjust my number
brief-open-pipeline = Open the pipeline
brief-open-promise = Open the promise
brief-open-request = Open the request
brief-open-why = See what moved it

brief-put-away = Dismiss
brief-put-away-of = Dismiss: { $text }
brief-reason-done = Already done
brief-reason-later = Not now
brief-reason-not-useful = Not useful
brief-reason-wrong = Wrong
brief-put-done = Dismissed as done; it stays away for four weeks.
brief-put-later = Dismissed until next Monday.
brief-put-not-useful = Dismissed for four weeks. Items like this rank lower for a quarter.
brief-put-wrong = Dismissed for a quarter.
brief-dismissed = Dismissed this week
brief-kind-unsaid = Missing number
brief-kind-differs = Number far from the forecast
brief-kind-decides = Deal that a lot rides on
brief-kind-quiet = Quiet deal
brief-kind-pushed = Pushed deal
brief-kind-overdue = Close dates in the past
brief-kind-gap = Gap to quota
brief-kind-moved = Forecast that moved
brief-kind-promise = Your promise
brief-kind-counsel = Counsel to answer
brief-kind-owed = Promise made to you
brief-kind-request = Request for help
brief-kind-queue = Request at your desk

brief-letter-told = Since you last looked

brief-praise = Recognition
brief-praise-won = { $name } won { $deal }: { $effect } more than expected of it on { $day }.
brief-praise-won-team = { $name }’s team { $team } won { $deal }: { $effect } more than expected of it on { $day }.
brief-praise-pulled = { $name } pulled { $deal } into the period: { $effect } more than expected of it on { $day }.
brief-praise-pulled-team = { $name }’s team { $team } pulled { $deal } into the period: { $effect } more than expected of it on { $day }.
brief-praise-none = No deal beat its forecast this week. What else deserves praise, you know best.

brief-missing-facts = No deals yet
brief-missing-facts-text = Your brief appears every Monday once operations have imported an export from your CRM.
brief-missing-forecast = No forecast yet
brief-missing-forecast-text = Your brief is built from the forecast, which is made after the next import.
brief-missing-forecast-next = Open the forecast
brief-missing-deals = No team and no deals yet
brief-missing-deals-text = The data show nobody who reports to you and no deal that is yours. When the CRM or operations change that, your brief appears here.
brief-missing-deals-next = See what Linchpin knows about you
brief-missing-quota = No quota is known, so gaps cannot be shown. Operations can add one.
brief-missing-earlier = Earlier weeks are still being forecast. What changed appears here in a few minutes.
brief-missing-change = The first forecast of this period is less than a week old. What changed is shown from next week on.

own-brief = Brief
own-brief-told = { $count ->
    [one] { $count } item dismissed
   *[other] { $count } items dismissed
}

problem-invalid-brief-kind = The brief has no items of the kind “{ $value }”. Open the brief again and choose there.
problem-invalid-brief-about = “{ $value }” is not an item of a brief. Open the brief again and choose there.
problem-invalid-brief-reason = “{ $value }” is not a reason to dismiss something. Choose done, later, not-useful or wrong.
problem-not-found-dismissal = That dismissal was undone already, or never happened.

brief-request-taken = You have the request of { $desk } to help with { $deal }
brief-request-approve = { $desk } waits for your yes to help with { $deal }
brief-keep-promise = I kept it
brief-approve = Say yes
brief-kind-approval = Request for your yes
retention-dismissals = Things put away of briefs
retention-dismissals-about = What people said of things in their Monday brief. A brief learns from it for a quarter.
