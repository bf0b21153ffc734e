# The manager's number: what somebody who heads a unit says the period will bring.

number-of = Number of { $name }
number-mine = Your number
number-none-yet = You have not said yet what this period will bring.
number-said = Said { $when } by { $name }.
number-equal = equal to the forecast
number-above = { $amount } above the forecast
number-below = { $amount } below the forecast
number-submit-forecast = Submit { $amount }
number-adjust = Count deals in or out
number-open = Open
number-lead = It begins with the forecast. Whoever leads you sees it; a later number replaces it.
number-sum = Forecast { $forecast }, deals counted in or out { $moved }.
number-work-out = Work it out
number-submit = Submit this number
number-other = Another amount
number-other-hint = In whole { $currency }, what is won included. Empty: the sum above.
number-reason = Why it differs from the forecast
number-reason-deals = Deals counted in or out
number-reason-not-in-crm = A deal that is not in the CRM yet
number-reason-people = Somebody is absent, new or leaving
number-reason-change = Something that past deals do not show
number-reason-caution = To be careful, or to aim higher
number-note = Words to it (optional)
number-deals = Deals that may move it
number-deals-hint = { $shown } of { $count } open deals, those first that may move it most.
number-count = Count
number-count-of = Count { $name }
number-as-forecast = as forecast
number-in = in
number-out = out
number-counted-in = { $count ->
    [one] { $count } deal in
   *[other] { $count } deals in
}
number-counted-out = { $count ->
    [one] { $count } deal out
   *[other] { $count } deals out
}
number-history = Numbers of this period
number-history-empty = No number was said of this period yet.
number-when = Said
number-who = By
number-number = Number
number-against = Against the forecast then
number-why = Why
number-judgement = Did judgement help?
number-judgement-few = Nothing is concluded yet: { $seen } of { $needed } closed periods with a number are there.
number-judgement-told = Numbers missed by { $number } a period on average, the forecast by { $forecast }.
number-judgement-hint = Closed periods only. The number that stood at half-time, the forecast of that day, and what came: from the unit as it was then, and as it is now.
number-period = Period
number-forecast = Forecast
number-came = Came
number-as-is = Unit as it is now
