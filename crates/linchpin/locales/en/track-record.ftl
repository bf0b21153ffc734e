# The track record: how past forecasts turned out. The only page whose scores have letters.

track-title = Track record
track-lead = How past forecasts turned out, compared with simpler methods. Each was made only from what was known on its day.
track-summary = { $count ->
    [one] { $count } forecast with a known outcome
   *[other] { $count } forecasts with a known outcome
}
track-horizon = Horizon
track-horizon-4w = next 4 weeks
track-horizon-13w = next 13 weeks
track-horizon-period = this period
track-horizon-next = next period
track-level = Level
track-level-company = company
track-level-unit = units
track-level-person = people
track-method = Method
track-method-linchpin = Linchpin
track-method-projection = Projection
track-method-age-rates = Rates by age
track-method-run-rate = Run rate
track-wape = WAPE
track-wape-hint = Sum of the misses ÷ sum of the results. Lower is better.
track-bias = Bias
track-bias-hint = Above zero: the forecast was too high overall.
track-crps = Scaled CRPS
track-crps-hint = How far the whole distribution was from the result, as a share of it. Lower is better.
track-hit-rate-80 = Hit rate of the 80% range
track-hit-rate-95 = Hit rate of the 95% range
track-hit-rate-hint = How often the result was within the range. On target is best; above means the range is too wide.
track-best = best
track-forecasts = Forecasts
track-over-time = Forecast and outcome
track-made-on = Made on
track-forecast = Forecast
track-outcome = Outcome
track-miss = Miss
track-in-range = In the 80% range
track-in = inside
track-above = outcome above
track-below = outcome below
track-calibration = Were the chances right?
track-calibration-hint = Of deals given a 70% chance, seven in ten should be won.
track-empty-title = No outcome to compare with yet
track-empty-text = A forecast is judged once its period is over. The first one here is complete on { $day }.
track-too-few-title = Too few to judge
track-too-few-text = { $seen } forecasts have a result; it takes { $needed } before scores mean something.
track-none-title = No history to test on
track-none-text = Import at least a year of closed deals; past forecasts are then reconstructed as they would have been.
track-none-next = Import files

track-method-weighted = Weighted pipeline
track-making-title = Looking back at past forecasts
track-making-text = A year of forecasts is reconstructed, each with only what was known then. This takes a few minutes.
track-made-from = { $count ->
    [one] { $count } forecast, weekly from { $from } to { $to }.
   *[other] { $count } forecasts, weekly from { $from } to { $to }.
}
track-made = Made { $when }, and again after every import.
track-not-yet = { $count ->
    [one] { $count } forecast is waiting for its result; a forecast is judged once its time is over.
   *[other] { $count } forecasts are waiting for their results; a forecast is judged once its time is over.
}
track-behind = Data changed since this was made. It is updated after the next import.
track-scores = Methods compared
track-scores-hint = Same days, same teams. Lower error is better.
track-hit-80 = 80% range held
track-hit-95 = 95% range held
track-hit-rate = Range hit rate
track-skill = Linchpin’s gain
track-skill-hint = How much smaller Linchpin’s scaled CRPS is than this method’s on the same forecasts. Above zero, Linchpin was better.
track-shown = in use
track-weeks-title = Company, by weeks left
track-weeks-hint = The error of the rest of the period should shrink towards its end.
track-left = Weeks left
track-weeks-left = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
track-numbers-title = Submitted numbers against the forecast
track-numbers-hint = Both judged by their miss, because a number has no range. Lower is better.
track-numbers = Numbers
track-number-error = Numbers missed by
track-forecast-error = Forecast missed by
track-verdict = Closer
track-number-better = the numbers
track-forecast-better = the forecast
track-chances-told = { $deals } chances were given; they were off by { $error } on average. In { $auc } of all pairs, the won deal had the higher chance.
track-explained = What the scores mean
track-unmatured = Some results are less than two weeks old and may still change.