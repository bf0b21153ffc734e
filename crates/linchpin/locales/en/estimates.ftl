# Sentences of the crate `estimates`: why there is no forecast, and what to know about one.
estimates-horizon-unreadable = "{ $text }" is not a horizon. Write 4w (or any weeks from 1w to 104w), period or next.
estimates-horizon-no-period = The fiscal calendar has no period for { $day }. Add one to the calendar file (--calendar).
estimates-method-unknown = "{ $text }" is not a method. Choose one of { $methods }.
estimates-declined-too-few-closed = Too little data: { $seen } closed deals with the history this method needs were known by then; it takes { $needed }. Import older deals, or choose a later day.
estimates-declined-too-few-paths = { $seen } paths are too few for percentiles. Ask for at least { $needed }.
estimates-declined-no-origins = No forecast day lies between { $from } and { $to }. Choose a first day that is not after the last.
estimates-declined-cancelled = The backtest was stopped. Start it again to see the track record.
estimates-note-few-closed = Only { $seen } closed deals to learn from ({ $usual } or more are typical), so take the range seriously. Import older deals to narrow it.
estimates-note-columns-leak = Left out, because they are filled in or emptied when a deal is decided and would give away the outcome: { $columns }.
estimates-note-category-leaks = The forecast category is not used: what it was before a deal was decided is known of some deals only, so it would give away which ones stay open. Import its whole history (changes.csv) to use it.
estimates-note-simpler = { $closed } decided deals, { $won } of them won, are too few to learn from individual deals (that takes 50 and 20), so this rests on how soon deals of their age and stage were won before.
estimates-note-no-wins = No deal has been won yet, so the forecast rests on a starting assumption. Import won deals if there are any.
estimates-note-no-losses = No deal has been lost yet, so chances may be too high. Check that lost deals are imported.
estimates-note-amounts-imputed = { $deals ->
    [one] One open deal has no amount; it was
   *[other] { $deals } open deals have no amount; theirs were
} drawn from the product's price or from like wins. Enter the amounts in the CRM.
estimates-note-without-rate = { $deals ->
    [one] One deal is left out because no rate converts its currency.
   *[other] { $deals } deals are left out because no rate converts their currency.
} Import a file rates.csv with from, to, day and rate.
estimates-note-stage-unknown = { $deals ->
    [one] The stage of one open deal is not known on this day; its age stands in for it.
   *[other] The stage of { $deals } open deals is not known on this day; their age stands in for it.
} Import the stage history to use it.
estimates-note-age-unknown = { $deals ->
    [one] The creation date of one open deal is not known; it is taken to be like the average open deal.
   *[other] The creation date of { $deals } open deals is not known; they are taken to be like the average open deal.
} Add the column created_at.
estimates-note-owner-unknown = { $deals ->
    [one] One open deal has no owner; it counts for the company only. Assign it in the CRM.
   *[other] { $deals } open deals have no owner; they count for the company only. Assign them in the CRM.
}
estimates-note-facts-end = Nothing is known after { $day }. Import newer data for a current forecast.
estimates-note-no-creations = The data never show a deal being created, so deals not created yet are missing. Add the column created_at.