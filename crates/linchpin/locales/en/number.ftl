# The manager's number: what somebody who heads a unit says the period will bring.

number-of = Number for { $name }
number-mine = Your number
number-none-yet = You have not submitted a number for this period yet.
number-said = Submitted { $when } by { $name }.
number-equal = equal to the forecast
number-above = { $amount } above the forecast
number-below = { $amount } below the forecast
number-submit-forecast = Submit { $amount }
number-adjust = Count deals in or out
number-open = Open
number-lead = The forecast is the starting point. Your manager sees your number; a later one replaces it.
number-sum = Forecast { $forecast }, your changes to deals { $moved }.
number-work-out = Recalculate
number-submit = Submit this number
number-other = Another amount
number-other-hint = In whole { $currency }, including what is already won. Leave empty to use the sum.
number-reason = Why it differs from the forecast
number-reason-deals = Deals counted in or out
number-reason-not-in-crm = A deal that is not in the CRM yet
number-reason-people = Somebody is away, new or leaving
number-reason-change = Something past deals do not show
number-reason-caution = Caution, or a stretch goal
number-note = Comment (optional)
number-deals = Deals that may move it
number-deals-hint = { $shown } of { $count } open deals, those with the most effect first.
number-count = Counts
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
number-history-empty = No number has been submitted for this period yet.
number-when = Submitted
number-who = By
number-number = Number
number-against = Against the forecast then
number-why = Why
number-judgement = Did judgement help?
number-judgement-few = Too early to tell: { $seen } of the { $needed } closed periods it takes have a number.
number-judgement-told = Submitted numbers missed by { $number } a period on average, the forecast by { $forecast }.
number-judgement-hint = Closed periods only. Compared are the number at half-time, the forecast of that day and the result: for the team as it was then, and as it is now.
number-period = Period
number-forecast = Forecast
number-came = Result
number-as-is = Team as it is now