# The brief as a letter and in a calendar.

brief-letter-subject = { $count ->
    [0] Your week of { $day }
    [one] Your week of { $day }: { $count } item
   *[other] Your week of { $day }: { $count } items
}
brief-letter-open = Open the brief
brief-letter-foot = You get this e-mail on Mondays because you use Linchpin at { $company }.
brief-letter-stop = Stop these e-mails
mail-kind-brief = Monday brief
brief-mail-title = Monday brief
brief-mail-lead = What needs your attention, delivered to where you already look.
brief-mail-wants = E-mail it to me on Mondays at seven
brief-mail-none = Operations have not set up e-mail on this server, so nothing is sent.
brief-calendar = Linchpin
brief-calendar-title = In your calendar
brief-calendar-lead = A private address for your calendar program: briefs on Mondays, the day a number is due, the end of the period. Anybody who knows the address can read them.
brief-calendar-told = Created { $made }, last read { $seen }.
brief-calendar-made = Subscribe to this address. It is shown only once.
brief-calendar-make = Create an address
brief-calendar-anew = Replace the address
brief-calendar-end = Stop sharing
brief-calendar-things = { $count ->
    [0] Brief: nothing needs you this week
    [one] Brief: { $count } item
   *[other] Brief: { $count } items
}
brief-calendar-next = Brief
brief-calendar-number = Submit your number
brief-calendar-period = The period ends
profile-brief-saved = Saved.
profile-calendar-ended = The calendar address no longer works.
unsubscribe-title = Monday briefs by e-mail
unsubscribe-lead = Stop these e-mails? The brief stays available in Linchpin, and you can turn the e-mails on again in your account.
unsubscribe-submit = Stop the e-mails
unsubscribe-done = You will get no more of these e-mails.
problem-not-found-unsubscribe = This link does not match any e-mails. Choose in your account whether they come.
problem-not-found-feed = This calendar no longer exists. Create a new address in your account.