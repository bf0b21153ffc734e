# The track record: how past forecasts turned out. The only page whose scores have letters.

track-title = Track record
track-lead = How past forecasts turned out, next to simpler methods. Each was made only from what was known on its day.
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
track-method-projection = Projection
track-method-weighted-pipeline = Weighted pipeline
track-method-run-rate = Run rate
track-wape = WAPE
track-wape-hint = Sum of the misses ÷ sum of what came. Lower is better.
track-bias = Bias
track-bias-hint = Above zero: the forecast was too high on the whole.
track-crps = Scaled CRPS
track-crps-hint = How far the whole distribution was from what came, as a share of it. Lower is better.
track-hit-rate-80 = Hit rate of the 80% range
track-hit-rate-95 = Hit rate of the 95% range
track-hit-rate-hint = How often the outcome was in the range. On the mark is best; higher means too wide.
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
track-calibration-hint = Of deals given a 70% chance, seven of ten should be won.
track-empty-title = No outcome to compare with yet
track-empty-text = A forecast is judged when its period is over. The first one here is complete on { $day }.
track-too-few-title = Too few to judge
track-too-few-text = { $seen } forecasts have an outcome; { $needed } are needed before scores mean something.
track-none-title = No history to test on
track-none-text = Import at least a year of closed deals; past forecasts are then made as they would have been.
track-none-next = Import files
