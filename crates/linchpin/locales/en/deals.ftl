# The list of deals and the page of one deal.

deals-title = Deals
deals-lead = Every deal you may see, as known on the date shown above.
deals-count = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
deals-sum = together { $amount }
deals-filters = Filters
deals-filter-text = Deal name
deals-filter-state = State
deals-filter-stage = Stage
deals-filter-owner = Owner
deals-filter-unit = Unit
deals-filter-category = Category
deals-filter-closes = Closes
deals-filter-any = Any
deals-filter-this-period = This period
deals-filter-next-period = Next period
deals-filter-overdue = Past their close date
deals-filter-none = No close date
deals-state-open = Open
deals-state-won = Won
deals-state-lost = Lost
deals-column-deal = Deal
deals-column-account = Account
deals-column-owner = Owner
deals-column-stage = Stage
deals-column-category = Category
deals-column-amount = Amount
deals-column-close = Close date
deals-column-chance = Chance
deals-column-age = Age
deals-column-created = Created
deals-column-pushes = Pushes
deals-no-name = Deal { $id }
deals-age-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
deals-empty-title = No deals yet
deals-empty-text = Deals come in with an import of your CRM's export.
deals-empty-next = Import files
deals-none-title = No deal matches these filters
deals-none-text = Remove one, or clear them all.
deal-title = Deal { $name }
deal-about = About the deal
deal-in-crm = Open in the CRM
deal-amount = Amount
deal-won-amount = Value won
deal-owner = Owner
deal-unit = Unit
deal-account = Account
deal-segment = Segment
deal-industry = Industry
deal-region = Region
deal-stage = Stage
deal-pipeline = Pipeline
deal-type = Type
deal-category = Category
deal-close-date = Close date
deal-created = Created
deal-closed = Closed
deal-age = Age
deal-source = Source
deal-product = Product
deal-id = ID in the CRM
deal-attributes = Other fields
deal-chance-title = How likely it is
deal-chance-period = { $chance } chance of being won this period
deal-chance-overall = { $chance } chance of being won eventually
deal-closing = { $chance } chance of being won eventually. If it is, most likely around { $day }; eight times out of ten between { $from } and { $to }.
deal-expected-close = Expected close: { $day }
deal-no-chance = Decided deals have no chance to estimate.
deal-type-new = New business
deal-type-expansion = Expansion
deal-type-renewal = Renewal
deal-history = History
deal-history-lead = What changed, newest first. The day is when it happened.
deal-history-empty = No changes known yet. Import a field history, or later exports, to see how this deal moved.
deal-history-created = Created
deal-history-from-to = from { $before } to { $now }
deal-history-to = { $now }
deal-history-emptied = cleared; it was { $before }
deal-history-field = Field
deal-history-change = Change
deal-history-when = Happened
deal-history-known = Known { $day }
deal-history-inferred = Inferred: the export has only the latest value.
deal-history-pushed = { $count ->
    [one] Moved out by { $count } day
   *[other] Moved out by { $count } days
}
deal-history-pulled = { $count ->
    [one] Moved in by { $count } day
   *[other] Moved in by { $count } days
}
deal-activities = Activities
deal-activities-empty = No activity on this deal is known.
deal-hygiene-overdue = The close date has passed and the deal is still open.
deal-hygiene-no-close-date = There is no close date.
deal-hygiene-no-amount = There is no amount.
deal-unknown-title = No such deal
deal-unknown-text = You have no access to a deal with the ID { $id }. It may belong to another team.

deals-column-value = Expected
deals-column-swing = Swing
deals-swing-hint = Swing: how far the forecast can typically be off because of this one deal.
deals-chip-close = Close date { $from } to { $to }
deals-chip-closed = Closed { $from } to { $to }
deals-chip-remove = remove this filter
deals-chance-period = Chance: of being won this period. Expected: what the deal adds to the forecast, chance times amount.
deals-expected-period = expected this period
deals-chance-4w = Chance: of being won in the next 4 weeks. Expected: what the deal adds to the forecast, chance times amount.
deals-expected-4w = expected in the next 4 weeks
deals-chance-13w = Chance: of being won in the next 13 weeks. Expected: what the deal adds to the forecast, chance times amount.
deals-expected-13w = expected in the next 13 weeks
deals-chance-next = Chance: of being won next period. Expected: what the deal adds to the forecast, chance times amount.
deals-expected-next = expected next period
deal-brings = expected
deal-chance-moved = Chance of being won this period: from { $before } on { $day } to { $now }.
deal-history-restored = Restored
deal-history-deleted = missing from a full export
deal-hygiene-pushed = { $count ->
    [one] The close date was pushed to a later period once.
   *[other] The close date was pushed to a later period { $count } times.
}
deal-why-title = Why { $chance }
deal-why-lead-period = The chance of being won this period. Points show what went together with winning in past deals; they are not causes.
deal-why-lead-4w = The chance of being won in the next 4 weeks. Points show what went together with winning in past deals; they are not causes.
deal-why-reason = Reason
deal-why-points = Points
deal-why-usual = A typical open deal here
deal-why-this = This deal
deal-why-timing = Timing
deal-why-stage = Stage
deal-why-engagement = Contact
deal-why-slippage = Close date pushed
deal-why-owner = Owner and team
deal-why-profile = Kind of deal
deal-why-timing-seen = { $age } old, close date { $when }
deal-why-timing-no-date = { $age } old, no close date
deal-why-stage-seen = { $stage } since { $day }
deal-why-no-stage = No stage is known
deal-why-engagement-seen = { $count ->
    [0] Nothing in four weeks; the last activity was { $when }
    [one] { $count } activity in four weeks, { $when }
   *[other] { $count } activities in four weeks, the last { $when }
}
deal-why-slippage-seen = { $count ->
    [0] Never pushed to a later period
    [one] Pushed to a later period once
   *[other] Pushed to a later period { $count } times
}
deal-why-no-owner = No owner
deal-why-no-amount = No amount
deal-why-same = No different from a typical deal: { $groups }.
deal-why-none = This chance cannot be explained yet: that takes 50 decided deals, 20 of them won, and this deal’s creation date.