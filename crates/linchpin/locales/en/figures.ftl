# The pipeline: whether it is enough, and how deals move.

pipeline-views = Pages of the pipeline
pipeline-view-enough = Is there enough?
pipeline-view-changed = What changed
pipeline-view-hygiene = Hygiene
figures-title = Is there enough?
figures-lead = Whether what is open is enough, and what must be created by when.
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
figures-behind = Counted at the end of { $day }. Newer facts are being counted.
figures-no-amounts = No amount is known of any open deal, so nothing can be said of coverage or creation in money. Amounts come with an export that has them for open deals.
figures-no-dates = No open deal has a close date ahead, so nothing can be said of periods. Close dates come with an export that has them for open deals.
figures-undated = { $count ->
    [one] One open deal has no close date, or one before this period, and counts for no period.
   *[other] { $count } open deals have no close date, or one before this period, and count for no period.
}
figures-open-now = Open now
figures-enough-for = Coverage of { $period }
figures-reached-short = Reached
figures-too-few-decided = Only { $seen } deals were decided in the last 365 days, here and above. From { $needed } on a win rate, and so what is needed, can be said.
figures-no-value-rate = A win rate by value needs amounts of won and of lost deals; the facts have not both.
figures-no-target = No quota is known for this period, and no period that is over had bookings to go by.
figures-reached-quota = { $won } is won; the quota of { $target } is reached.
figures-reached-usual = { $won } is won, as much as a usual period brings ({ $target }). No quota is known.
figures-coverage-quota = { $open } is open for the { $remaining } that is left of a quota of { $target }. At your own win rate { $needed } is needed, between { $low } and { $high }.
figures-coverage-usual = { $open } is open for the { $remaining } that is left of a usual period ({ $target }; no quota is known). At your own win rate { $needed } is needed, between { $low } and { $high }.
figures-whale = Without the largest deal ({ $largest }) it is { $coverage }: the same answer.
figures-whale-matters = Without the largest deal ({ $largest }) it is { $coverage }: the answer hangs on that one deal.
figures-create = Create { $amount } of new deals now ({ $low } to { $high }), by { $by } at the latest. { $share } of wins are quick enough for this period.
figures-create-late = Create { $amount } of new deals now ({ $low } to { $high }). A usual win takes longer than what is left: { $share } of wins are quick enough, which is counted in.
figures-create-maybe = At the win rate nothing more is needed; at the lower end of its range up to { $high } of new deals would be.
figures-create-too-late = New deals will hardly be won in time any more: { $share } of wins are that quick. What is open decides.
figures-verdict-reached = reached
figures-verdict-enough = enough
figures-verdict-likely = likely enough
figures-verdict-thin = thin
figures-verdict-short = not enough
figures-enough-means = Coverage is the open pipeline that closes in the period, divided by what is left of the quota. What is needed is 1 divided by your own win rate by value, with its 80 % range. Enough: even at the worst win rate of the range. Likely: at the win rate. Thin: only at the best. Not enough: not even then. Where no quota is known, the average of the periods that are over stands in.
figures-periods = Period by period
figures-period = Period
figures-target = To win
figures-usual = { $amount } (usual)
figures-won = Won
figures-open = Open
figures-coverage = Coverage
figures-without-largest = Without the largest
figures-needed = Needed
figures-verdict = Verdict
figures-create-column = Create now
figures-by = By
figures-now = now
figures-too-late-short = too late
figures-create-means = What open deals of the period will leave over at the win rate by value, divided by that rate, and by the share of wins that are quick enough if a deal is created today. The range comes from the 80 % range of the win rate. “By” is the last day on which half of the wins are still quick enough. How long wins take is measured from creation, with open deals counted as far as they have come.
figures-below = Who has enough in this period
figures-rates = How deals are won
figures-by-count = Win rate by count
figures-by-count-means = Deals won, divided by deals decided in the last 365 days. Where few were decided, the rate is drawn to that of the place above, as if ten more deals had been decided like there. The range holds with a probability of 80 %.
figures-by-count-few = { $seen } of { $needed } decided deals that it takes.
figures-by-value = Win rate by value
figures-by-value-means = The value won, divided by the value decided in the last 365 days. Large deals weigh more and make the range wider: it counts as many cases as deals of one size would be. Deals without amounts are left out.
figures-drawn = counted here { $counted }, drawn to the place above
figures-won-deals = { $count } won
figures-lost-deals = { $count } lost
figures-cycle = Usual days to a win
figures-cycle-means = Days from creation within which half of the wins are made, of deals created in the last two years. Open deals are counted as far as they have come, so slow wins are not forgotten.
figures-cycle-own = of { $wins } wins
figures-cycle-above = of the place above: only { $wins } wins here are not enough
figures-cycle-few = { $seen } of { $needed } wins that it takes.
figures-velocity = Velocity, 30 days
figures-velocity-means = Qualified open deals (past the first stage), times the win rate by count, times the average won size, divided by the average days from creation to the win; for 30 days. The range carries the uncertainty of rate, size and days.
figures-velocity-few = { $seen } of { $needed } wins with an amount that it takes.
figures-velocity-of = { $qualified } qualified deals × { $rate } × { $size } ÷ { $days } days
figures-slippage = Slippage
figures-slippage-means = Of the open deals with which a period began and that were due in it, the share that left it undecided. Of the periods that are over.
figures-slippage-few = { $seen } of { $needed } deals due on day one that it takes.
figures-stages = Stage by stage
figures-stage = Stage
figures-open-deals = Open
figures-median = Usual days in it
figures-median-unknown = too few
figures-old = Old
figures-entered = Came to it
figures-moved-on = Move on
figures-lost-from = Lost from it
figures-stages-means = Of deals that came to the stage in the last 365 days, the share that moved on or was won, and the share that was lost; deals still in it are counted as far as they have come (Aalen–Johansen), with the 80 % range. Usual days: the median stay of won deals, of decided ones where fewer than five were won. Old: open and longer in the stage than 1.5 times that.
figures-cohorts = By the period of creation
figures-created-in = Created in
figures-within = Won within { $days } days
figures-too-young = too early
figures-cohorts-means = Of all deals created in the period, the share won by that age; open deals are counted as far as they have come, with the 80 % range. Too early: no deal of the period is that old yet.
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
figures-slips-means = Day-one deals are those that were open and due in the period when it began. Slipped: they left it undecided, or their close date moved out of it. A push is a close date that moves to a later period while the deal is open.
figures-day = Date
figures-pushes = Pushes
figures-in-stage-since = since { $day }
figures-show-due = Open deals due in the period from { $day }
figures-show-won = Won in the last 365 days
figures-show-lost = Lost in the last 365 days
figures-show-stage = Open in { $stage }
figures-show-old = Old in { $stage }
figures-show-slipped = Slipped out of the period from { $day }
figures-show-pushed = { $times ->
    [one] Open deals that were pushed
   *[other] Open deals that were pushed at least { $times } times
}
figures-show-qualified = Open deals past the first stage
figures-show-undated = Open deals with no close date, or one that is past
figures-none-title = Not counted yet
problem-empty-figures = The pipeline was not counted yet. It is counted each night and after each import.
problem-invalid-pipeline-filter = No deal has “{ $value }”. Choose a value from the list.
problem-invalid-pipeline-show = “{ $value }” names no deals of this page. Choose a figure on it.
