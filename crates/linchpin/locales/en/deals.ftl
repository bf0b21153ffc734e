# The list of deals and the page of one deal.

deals-title = Deals
deals-lead = Every deal that you may see, as it was known on the day shown above.
deals-count = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
deals-sum = together { $amount }
deals-filters = Filters
deals-filter-text = Name of the deal
deals-filter-state = State
deals-filter-stage = Stage
deals-filter-owner = Owner
deals-filter-unit = Unit
deals-filter-category = Category
deals-filter-closes = Closes
deals-filter-any = Any
deals-filter-this-period = This period
deals-filter-next-period = Next period
deals-filter-overdue = Close date has passed
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
deals-none-title = No deal fits these filters
deals-none-text = Take one away, or clear them all.
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
deal-id = Id in the CRM
deal-attributes = Other fields
deal-chance-title = How likely
deal-chance-period = { $chance } chance to be won this period
deal-chance-overall = { $chance } chance to be won at all
deal-closing = Won at all: { $chance }. If it is won, most likely around { $day }; eight times in ten between { $from } and { $to }.
deal-expected-close = Expected close: { $day }
deal-no-chance = No chance is estimated for a deal that is decided.
deal-type-new = New business
deal-type-expansion = Expansion
deal-type-renewal = Renewal
deal-history = History
deal-history-lead = What changed, newest first. The day is when it happened.
deal-history-empty = No change of this deal is known yet. Import a field history, or later snapshots, to see its path.
deal-history-created = Created
deal-history-from-to = from { $before } to { $now }
deal-history-to = { $now }
deal-history-emptied = emptied; it was { $before }
deal-history-field = Field
deal-history-change = Change
deal-history-when = Happened
deal-history-known = Known { $day }
deal-history-inferred = Inferred: the export shows only the last value.
deal-history-pushed = { $count ->
    [one] Pushed by { $count } day
   *[other] Pushed by { $count } days
}
deal-history-pulled = { $count ->
    [one] Pulled in by { $count } day
   *[other] Pulled in by { $count } days
}
deal-activities = Activities
deal-activities-empty = No activity on this deal is known.
deal-hygiene-overdue = The close date has passed and the deal is still open.
deal-hygiene-no-close-date = There is no close date.
deal-hygiene-no-amount = There is no amount.
deal-unknown-title = No such deal
deal-unknown-text = No deal with the id { $id } is known to you. It may belong to another place in the company.

deals-column-value = Brings
deals-column-swing = Swing
deals-swing-hint = Swing: by how much the forecast typically comes out different for this one deal.
deals-chip-close = Close date { $from } to { $to }
deals-chip-closed = Closed { $from } to { $to }
deals-chip-remove = take this filter away
deals-chance-period = Chance: to be won this period. Brings: what the deal is expected to add to the forecast, chance times amount.
deals-expected-period = expected this period
deals-chance-4w = Chance: to be won in the next 4 weeks. Brings: what the deal is expected to add to the forecast, chance times amount.
deals-expected-4w = expected in the next 4 weeks
deals-chance-13w = Chance: to be won in the next 13 weeks. Brings: what the deal is expected to add to the forecast, chance times amount.
deals-expected-13w = expected in the next 13 weeks
deals-chance-next = Chance: to be won next period. Brings: what the deal is expected to add to the forecast, chance times amount.
deals-expected-next = expected next period
deal-brings = brings
deal-chance-moved = From { $before } on { $day } to { $now }: the chance to be won this period.
deal-history-restored = Restored
deal-history-deleted = absent from a full export
deal-hygiene-pushed = { $count ->
    [one] The close date was pushed to a later period once.
   *[other] The close date was pushed to a later period { $count } times.
}
deal-why-title = Why { $chance }
deal-why-lead-period = The chance to be won this period. Points tell what went together with winning in past deals; they are not causes.
deal-why-lead-4w = The chance to be won in the next 4 weeks. Points tell what went together with winning in past deals; they are not causes.
deal-why-reason = Reason
deal-why-points = Points
deal-why-usual = A usual open deal here
deal-why-this = This deal
deal-why-timing = Timing
deal-why-stage = Stage
deal-why-engagement = Contact
deal-why-slippage = Moved close dates
deal-why-owner = Owner and team
deal-why-profile = Kind of deal
deal-why-timing-seen = { $age } old, close date { $when }
deal-why-timing-no-date = { $age } old, no close date
deal-why-stage-seen = In { $stage } since { $day }
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
deal-why-no-owner = Nobody owns it
deal-why-no-amount = No amount
deal-why-same = No difference from a usual deal: { $groups }.
deal-why-none = There are no reasons for this chance yet: they need 50 decided deals, 20 of them won, and the day on which this deal was created.
