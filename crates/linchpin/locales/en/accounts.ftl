# Accounts: the territory, and one account.

nav-accounts = Accounts
accounts-title = Accounts
accounts-lead = { $count ->
    [one] One account
   *[other] { $count } accounts
} of yours. Yours are those that you or your team own, or have a deal with.
accounts-figures = Figures
accounts-made = As of { $time }. Figures follow each import.
accounts-account = Account
accounts-open = Open
accounts-won = Won in four quarters
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
accounts-all = All accounts
accounts-deals = { $count ->
    [0] no deal
    [one] one deal
   *[other] { $count } deals
}
accounts-none-title = No account passes
accounts-none-text = Nothing of your territory fits these filters.
accounts-empty-title = No accounts yet
accounts-empty-text = Accounts come with imports. They stand here once one is yours and the next forecast is made.

account-nobody = nobody, or another team
account-open = Open deals
account-open-none = Nothing is open here.
account-past = Past deals
account-more = { $count ->
    [one] One more deal is not listed.
   *[other] { $count } more deals are not listed.
}
account-of-others = { $count ->
    [one] One more deal is another team's.
   *[other] { $count } more deals are other teams'.
}
account-whitespace = Not bought yet
account-whitespace-says = What other customers of the segment { $segment } buy:
account-whitespace-none = It has bought everything that customers of its segment buy.
account-whitespace-too-few = Too few customers are of its segment to say what such accounts buy: { $seen } of { $needed }.
account-buyers = bought by { $count } of { $customers }
account-bought = Bought here:
account-contacts-none = Deals name nobody at this customer.
account-touches = In touch
account-touched = { $count ->
    [one] One activity
   *[other] { $count } activities
}, the last { $when }
problem-invalid-days = Days are a number such as 90, not “{ $value }”.
own-accounts = Accounts
