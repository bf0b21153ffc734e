# The pipeline: whether it is enough, and how deals move.

pipeline-views = Pages of the pipeline
pipeline-view-enough = Is there enough?
pipeline-view-changed = What changed
pipeline-view-hygiene = Hygiene
figures-title = Is there enough?
figures-lead = Whether the open pipeline is enough, and what to create by when.
figures-filter = Filter
figures-all = All
figures-unfilter = Show all
figures-by-type = Type
figures-by-segment = Segment
figures-by-industry = Industry
figures-by-region = Region
figures-by-product = Product
figures-by-source = Source
figures-type-new = New business
figures-type-expansion = Expansion
figures-type-renewal = Renewal
figures-what = What this means
figures-range = { $low } to { $high }
figures-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
figures-behind = Counted at the end of { $day }. Newer data are being counted.
figures-no-amounts = No open deal has a known amount, so coverage and new pipeline cannot be given in money. They can once an export has amounts for open deals.
figures-no-dates = No open deal has a close date ahead, so nothing can be said about periods. That changes once an export has close dates for open deals.
figures-undated = { $count ->
    [one] One open deal has no close date, or one before this period, so it counts in no period.
   *[other] { $count } open deals have no close date, or one before this period, so they count in no period.
}
figures-open-now = Open now
figures-enough-for = Coverage for { $period }
figures-reached-short = Reached
figures-too-few-decided = Only { $seen } deals were decided in the last 365 days, here and above. It takes { $needed } to give a win rate, and with it what is needed.
figures-no-value-rate = A win rate by value takes amounts of both won and lost deals; the data lack one of them.
figures-no-target = No quota is known for this period, and no past period had bookings to go by.
figures-reached-quota = { $won } won; the quota of { $target } is reached.
figures-reached-usual = { $won } won, as much as in a typical period ({ $target }). No quota is known.
figures-coverage-quota = { $open } is open for the { $remaining } still missing to a quota of { $target }. At your own win rate you need { $needed }, between { $low } and { $high }.
figures-coverage-usual = { $open } is open for the { $remaining } still missing to a typical period ({ $target }; no quota is known). At your own win rate you need { $needed }, between { $low } and { $high }.
figures-whale = Without the largest deal ({ $largest }) it is { $coverage }: the same answer.
figures-whale-matters = Without the largest deal ({ $largest }) it is { $coverage }: the answer depends on that one deal.
figures-create = Create { $amount } of new pipeline now ({ $low } to { $high }), by { $by } at the latest. { $share } of wins are quick enough for this period.
figures-create-late = Create { $amount } of new pipeline now ({ $low } to { $high }). A typical win takes longer than the time left; that only { $share } of wins are quick enough is included.
figures-create-maybe = At your win rate you need nothing more; at the lower end of its range you would need up to { $high } of new pipeline.
figures-create-too-late = It is too late for most new deals: only { $share } of wins are that quick. What is open decides.
figures-verdict-reached = reached
figures-verdict-enough = enough
figures-so-far = { $period }, so far
figures-in-time = That counts only if all of it is decided in time. The forecast reckons with deals that slip: it expects { $short } less than the quota, with a { $chance } chance of reaching it.
figures-verdict-in-time = enough, if decided in time
figures-verdict-likely = probably enough
figures-verdict-thin = thin
figures-verdict-short = not enough
figures-enough-means = Coverage is the open pipeline closing in the period, divided by the remaining quota. What you need is 1 divided by your own win rate by value, with its 80% range. Enough: even at the worst win rate of that range. Probably enough: at the win rate itself. Thin: only at the best. Not enough: not even then. Where no quota is known, the average of past periods stands in.
figures-periods = Period by period
figures-period = Period
figures-target = Target
figures-usual = { $amount } (typical)
figures-won = Won
figures-open = Open
figures-coverage = Coverage
figures-without-largest = Without the largest
figures-needed = Needed
figures-verdict = Enough?
figures-create-column = Create now
figures-by = By
figures-now = now
figures-too-late-short = too late
figures-create-means = What the period’s open deals will leave missing at the win rate by value, divided by that rate and by the share of wins that are quick enough if a deal is created today. The range comes from the 80% range of the win rate. “By” is the last day on which half of the wins are still quick enough. How long wins take is measured from creation; open deals count as far as they have come.
figures-below = Who has enough in this period
figures-rates = How deals are won
figures-by-count = Win rate by count
figures-by-count-means = Deals won, divided by deals decided in the last 365 days. Where few were decided, the rate leans towards that of the team above, as if ten more deals had been decided like there. The range holds with a probability of 80%.
figures-by-count-few = { $seen } of the { $needed } decided deals it takes.
figures-by-value = Win rate by value
figures-by-value-means = Value won, divided by value decided in the last 365 days. Large deals weigh more and make the range wider. Deals without amounts are left out.
figures-drawn = { $counted } counted here, adjusted towards the team above
figures-won-deals = { $count } won
figures-lost-deals = { $count } lost
figures-cycle = Typical days to win
figures-cycle-means = Half of the wins are made within this many days of creation, for deals created in the last two years. Open deals count as far as they have come, so slow wins are not forgotten.
figures-cycle-own = of { $wins } wins
figures-cycle-above = from the team above; { $wins } wins here are not enough
figures-cycle-few = { $seen } of the { $needed } wins it takes.
figures-velocity = Velocity, 30 days
figures-velocity-means = Qualified open deals (past the first stage), times the win rate by count, times the average won size, divided by the average days from creation to the win; for 30 days. The range carries the uncertainty of rate, size and days.
figures-velocity-few = { $seen } of the { $needed } wins with an amount it takes.
figures-velocity-of = { $qualified } qualified deals × { $rate } × { $size } ÷ { $days } days
figures-slippage = Slippage
figures-slippage-means = Of the open deals due in a period when it began, the share that left it undecided. Past periods only.
figures-slippage-few = { $seen } of the { $needed } deals due on day one it takes.
figures-stages = Stage by stage
figures-stage = Stage
figures-open-deals = Open
figures-median = Typical days
figures-median-unknown = too few
figures-old = Overdue
figures-entered = Entered
figures-moved-on = Moved on
figures-lost-from = Lost
figures-stages-means = Of the deals that entered the stage in the last 365 days, the share that moved on or was won, and the share that was lost; deals still in it count as far as they have come, with the 80% range. Typical days: the median stay of won deals, or of decided ones where fewer than five were won. Overdue: open and in the stage for more than 1.5 times that.
figures-cohorts = By period of creation
figures-created-in = Created in
figures-within = Won within { $days } days
figures-too-young = too early
figures-cohorts-means = Of all deals created in the period, the share won by that age; open deals count as far as they have come, with the 80% range. Too early: no deal of the period is that old yet.
figures-slips = Slippage and pushes
figures-began = Due on day one
figures-slipped = Slipped
figures-share = Share
figures-pushed = { $count ->
    [one] { $count } open deal pushed
   *[other] { $count } open deals pushed
} { $times ->
    [one] at least once
    [2] at least twice
   *[other] at least { $times } times
}
figures-slips-means = Due on day one: open deals due in the period when it began. Slipped: they left it undecided, or their close date moved out of it. A push is a close date that moves to a later period while the deal is open.
figures-day = Date
figures-pushes = Pushes
figures-in-stage-since = since { $day }
figures-show-due = Open deals due in the period from { $day }
figures-show-won = Won in the last 365 days
figures-show-lost = Lost in the last 365 days
figures-show-stage = Open: { $stage }
figures-show-old = Overdue: { $stage }
figures-show-slipped = Slipped out of the period from { $day }
figures-show-pushed = { $times ->
    [one] Open deals that were pushed
   *[other] Open deals that were pushed at least { $times } times
}
figures-show-qualified = Open deals past the first stage
figures-show-undated = Open deals without a close date, or with one in the past
figures-none-title = Not counted yet
problem-empty-figures = The pipeline has not been counted yet. It is counted every night and after every import.
problem-invalid-pipeline-filter = No deal has “{ $value }”. Choose a value from the list.
problem-invalid-pipeline-show = “{ $value }” does not name any deals on this page. Choose one of its figures.