# The Monday brief: page, letter and calendar.

nav-brief = Brief
brief-title = This week
brief-week = Week of { $day }
brief-things = What deserves your attention
brief-order = What an hour of attention may change most comes first.
brief-nothing = Nothing needs you more than your team does. Whatever moves much, falls silent or is due comes up here.
brief-quota-chance = Chance to reach the quota
brief-of-quota = of { $quota }
brief-expected-sentence = { $amount } expected, eight times in ten between { $low } and { $high }.
brief-quota-sentence = Chance to reach the quota of { $quota }: { $chance }.

brief-decides = { $deal } may go either way
brief-decides-why = { $chance } chance this period, { $amount }, closes around { $day }: moves the number by { $swing }.
brief-quiet = { $deal } has gone quiet
brief-quiet-why = { $count ->
    [one] Nothing was done on it for { $count } day; { $chance } chance this period, expected to bring { $value }.
   *[other] Nothing was done on it for { $count } days; { $chance } chance this period, expected to bring { $value }.
}
brief-pushed = { $deal } was pushed out of the period
brief-pushed-why = That took { $effect } from the number since { $day }.
brief-overdue = { $count ->
    [one] { $count } open deal should have closed
   *[other] { $count } open deals should have closed
}
brief-overdue-why = Close dates are past; { $value } of the number rests on them.
brief-unsaid = Your number of { $name } is not said yet
brief-unsaid-team = { $name } has no number yet
brief-unsaid-why = { $count ->
    [one] { $count } day is left; the forecast expects { $amount }.
   *[other] { $count } days are left; the forecast expects { $amount }.
}
brief-differs = Your number of { $name } is no longer likely
brief-differs-team = The number of { $name } differs from the forecast
brief-differs-why = It is { $amount }; eight times in ten the period ends between { $low } and { $high }.
brief-gap = { $name } needs more pipeline to reach its quota
brief-gap-why = { $chance } chance to reach { $quota }; { $amount } expected, { $gap } short.
brief-gap-create = { $text } Create { $amount } of new deals by { $day }.
brief-gap-create-now = { $text } Create { $amount } of new deals now.
brief-moved-up = The forecast of { $name } rose much
brief-moved-down = The forecast of { $name } fell much
brief-moved-why = From { $before } to { $now } since { $day }.
brief-moved-most = { $text } Most of it: { $what } { $effect }.
brief-whose = { $name }: { $text }
brief-at-stake = { $text } { $value } at stake.

brief-promise-due = Your promise about { $deal } is due
brief-promise-due-other = A promise of yours is due
brief-promise-late = Your promise about { $deal } is late
brief-promise-late-other = A promise of yours is late
brief-promise-why = Made to { $name }, for { $day }.
brief-promise-by = For { $day }.
brief-owed = What you were promised about { $deal } is late
brief-owed-other = Something you were promised is late
brief-owed-why = { $name } promised it for { $day }.
brief-request-late = Help with { $deal } is late
brief-request-silent = { $desk } has not answered about { $deal }
brief-request-unstaffed = Nobody sits at { $desk } to help with { $deal }
brief-request-asked = { $desk } needs your answer about { $deal }
brief-request-asked-team = { $desk } waits for an answer about { $deal }
brief-request-queued = { $desk } is asked to help with { $deal }
brief-request-why = Asked of { $desk }, needed by { $day }.

brief-open-deal = Open the deal
brief-open-list = See them
brief-open-number = Open the number
brief-adjust-number = Adjust my number
brief-open-pipeline = Open the pipeline
brief-open-promise = Open the promise
brief-open-request = Open the request
brief-open-why = See what moved it

brief-put-away = Put away
brief-put-away-of = Put away: { $text }
brief-reason-done = Done already
brief-reason-later = Not now
brief-reason-not-useful = Not useful
brief-reason-wrong = Wrong
brief-put-done = Put away as done for four weeks.
brief-put-later = Put away until next Monday.
brief-put-not-useful = Put away for four weeks. Things of this kind come further down for a quarter.
brief-put-wrong = Put away for a quarter.
brief-dismissed = Put away this week
brief-kind-unsaid = Number not said
brief-kind-differs = Number that differs
brief-kind-decides = Deal that may go either way
brief-kind-quiet = Quiet deal
brief-kind-pushed = Pushed deal
brief-kind-overdue = Past close dates
brief-kind-gap = Gap to the quota
brief-kind-moved = Forecast that moved
brief-kind-promise = Promise of yours
brief-kind-owed = Promise made to you
brief-kind-request = Request for help
brief-kind-queue = Request at your desk

brief-letter-told = Since you last looked

brief-praise = Whom to praise
brief-praise-won = { $name } won { $deal }: { $effect } more than was expected of it on { $day }.
brief-praise-won-team = { $name }’s team { $team } won { $deal }: { $effect } more than was expected of it on { $day }.
brief-praise-pulled = { $name } pulled { $deal } into the period: { $effect } more than was expected of it on { $day }.
brief-praise-pulled-team = { $name }’s team { $team } pulled { $deal } into the period: { $effect } more than was expected of it on { $day }.
brief-praise-none = No deal was won or pulled in beyond what was expected. What people did without that, you know better.

brief-missing-facts = No deals yet
brief-missing-facts-text = Your brief makes itself every Monday once operations have imported an export from your CRM.
brief-missing-forecast = No forecast yet
brief-missing-forecast-text = Your brief is made from the forecast, which is made after the next import.
brief-missing-forecast-next = Open the forecast
brief-missing-deals = No team and no deals yet
brief-missing-deals-text = Nobody reports to you in the data, and no deal is yours. As soon as the CRM or operations say otherwise, your brief is here.
brief-missing-deals-next = See what Linchpin knows about you
brief-missing-quota = No quota is known, so nothing is said of gaps. Operations can add one.
brief-missing-change = No forecast of this period is a week old yet: what changed is told from next week on.

own-brief = Brief
own-brief-told = { $count ->
    [one] { $count } thing put away
   *[other] { $count } things put away
}

problem-invalid-brief-kind = There is no kind “{ $value }” of things in a brief. Open the brief again and choose there.
problem-invalid-brief-about = “{ $value }” is no thing of a brief. Open the brief again and choose there.
problem-invalid-brief-reason = “{ $value }” is no reason to put a thing away. Choose done, later, not-useful or wrong.
problem-not-found-dismissal = That was taken back already, or it was never put away.
