# The forecast page: company, unit, person.

forecast-title = Forecast
forecast-lead = What is likely to be booked here, and how certain that is. Each number opens to its deals.
forecast-this-period = This period
forecast-next-period = Next period
forecast-period-days = { $range }
forecast-days-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
forecast-expected = Expected
forecast-expected-hint = Expected is the mean of all outcomes, so the teams’ numbers add up to the company’s.
forecast-expected-skewed = The mean lies outside that range, because a few large and unlikely deals weigh in it.
forecast-range-80-sentence = Eight times out of ten it ends between { $low } and { $high }.
forecast-range-95-sentence = Nineteen times out of twenty it ends between { $low } and { $high }.
forecast-range-point = It ends at { $low }, as far as anybody can know.
forecast-quota = Quota
forecast-no-quota = No quota is set
forecast-no-quota-next = Import a quotas file to see the chance of reaching it.
forecast-quota-chance = { $chance } chance of reaching the quota of { $quota }
forecast-of-quota = { $share } of quota
forecast-gap = { $amount } below quota
forecast-above = { $amount } above quota
forecast-won = Won so far
forecast-open = Open deals
forecast-not-created = Not created yet
forecast-won-hint = Closed in this period, by close date.
forecast-open-hint = What open deals are expected to bring in this period.
forecast-not-created-hint = What deals that do not exist yet usually bring: created and closed within the period.
forecast-parts = What it is made of
forecast-opens-to-deals = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
forecast-changed-title = What changed since { $day }
forecast-changed-expected = The expected number went from { $before } to { $now }.
forecast-stayed-expected = The expected number is still { $now }.
forecast-change-won = Won
forecast-change-lost = Lost
forecast-change-pulled-in = Pulled in
forecast-change-pushed-out = Pushed out
forecast-change-amount = Amounts changed
forecast-change-reassigned = Owner changed
forecast-change-new-business = New deals
forecast-change-reopened = Reopened
forecast-change-deleted = Deleted
forecast-change-chance = Chances moved
forecast-below-title = Where it comes from
forecast-below-units = Teams
forecast-below-people = People
forecast-column-name = Place
forecast-column-won = Won
forecast-column-expected = Expected
forecast-column-range = 80% range
forecast-column-bar = Won, expected and range
forecast-column-quota = Quota
forecast-column-change = Since last week
forecast-own-deals = Own deals
forecast-over-time = How this forecast moved
forecast-over-time-hint = Each week’s forecast for the whole period, and what was won by then.
forecast-deals-title = Deals that decide it
forecast-deals-all = All deals of this period
forecast-deal-chance = Chance: of being won in this period.
forecast-deal-close = Expected close
forecast-method = Method: { $method }
forecast-made = Made { $when } from what was known on { $day }
forecast-too-few = Too little history
forecast-too-few-text = { $seen } closed deals are known; it takes about { $needed } for a narrow range. Until then the range is wide on purpose.
forecast-inferred-note = { $count ->
    [one] { $count } deal came without history; its past is inferred.
   *[other] { $count } deals came without history; their past is inferred.
}
forecast-no-rate-note = { $count ->
    [one] { $count } deal is left out because its currency has no rate.
   *[other] { $count } deals are left out because their currencies have no rate.
}
forecast-empty-title = No forecast yet
forecast-empty-text = Import an export from your CRM, and the forecast makes itself: for every person, every team and the company.
forecast-empty-next = Import files
forecast-no-deals-title = No deals here
forecast-no-deals-text = { $name } had no deals that could close in this period.
forecast-making-title = The forecast is being made
forecast-making-text = This takes a few seconds to a few minutes. The page updates by itself.

forecast-empty-ask = Operations need to import an export from your CRM first. Then the forecast makes itself.
forecast-tab-period = This period
forecast-expected-period = Expected this period
forecast-tab-next = Next period
forecast-expected-next = Expected next period
forecast-tab-4w = Next 4 weeks
forecast-expected-4w = Expected in the next 4 weeks
forecast-tab-13w = Next 13 weeks
forecast-expected-13w = Expected in the next 13 weeks
forecast-of = Forecast of { $name }
forecast-quota-of = Quota { $quota }
forecast-chance = chance of reaching it
forecast-since = Since { $day }
forecast-changed-deals = How the number moved
forecast-bridge-hint = Chances fall as time passes without progress, and rise as deals make progress.
forecast-bridge-on = On { $day }
forecast-changed-nothing = No deal and no chance changed.
forecast-and-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
forecast-made-later = { $count ->
    [one] One of these weeks was calculated afterwards, from what was known then.
   *[other] { $count } of these weeks were calculated afterwards, from what was known then.
}
forecast-behind = Data changed since this forecast was made. It is updated after the next import.
forecast-about = About this forecast
forecast-deal-chance-horizon = Chance: of being won by then.
forecast-was = It was { $before }.
