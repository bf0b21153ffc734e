# Accounts: the territory, and one account.

nav-accounts = Accounts
accounts-title = Accounts
accounts-lead = { $count ->
    [one] One account
   *[other] { $count } accounts
} in your territory: those that you or your team own, or have a deal with.
accounts-figures = Figures
accounts-made = Calculated { $time }, and again after each import.
accounts-account = Account
accounts-open = Open
accounts-won = Won, last 4 quarters
accounts-with-open = With an open deal
accounts-untouched = Untouched for { $count ->
    [one] a day
   *[other] { $count } days
}
accounts-untouched-for = for { $count ->
    [one] a day
   *[other] { $count } days
}
accounts-is-untouched = Untouched
accounts-last = Last activity
accounts-never = never
accounts-renewal = Next renewal
accounts-segment = Segment
accounts-industry = Industry
accounts-region = Region
accounts-filter-text = Name of the account
accounts-filter-untouched = Untouched
accounts-unplanned = None yet
accounts-planned = Planned
accounts-all = All accounts
accounts-deals = { $count ->
    [0] no deal
    [one] one deal
   *[other] { $count } deals
}
accounts-none-title = No account matches
accounts-none-text = No account in your territory matches these filters.
accounts-empty-title = No accounts yet
accounts-empty-text = Accounts come with imports. Yours appear here after the next forecast.

account-nobody = nobody, or somebody in another team
account-open = Open deals
account-open-none = No open deals.
account-past = Past deals
account-more = { $count ->
    [one] One more deal is not listed.
   *[other] { $count } more deals are not listed.
}
account-of-others = { $count ->
    [one] One more deal belongs to somebody else.
   *[other] { $count } more deals belong to others.
}
account-whitespace = Not bought yet
account-whitespace-says = What other customers in the segment { $segment } buy:
account-whitespace-none = It has bought everything that customers in its segment buy.
account-whitespace-too-few = Too few customers in its segment to say what such accounts buy: { $seen } of the { $needed } needed.
account-buyers = bought by { $count } of { $customers }
account-bought = Bought here:
account-contacts-none = No deal names anybody at this customer.
account-touches = Activity
account-touched = { $count ->
    [one] One activity
   *[other] { $count } activities
}, the last { $when }
problem-invalid-planned = “{ $value }” says nothing of a plan. Choose one of the list.
problem-invalid-days = “{ $value }” is not a number of days. Enter a number such as 90.
own-accounts = Accounts
