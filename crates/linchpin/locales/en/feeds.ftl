# The brief as a letter and in a calendar.

brief-letter-subject = { $count ->
    [0] Your week of { $day }
    [one] Your week of { $day }: { $count } thing
   *[other] Your week of { $day }: { $count } things
}
brief-letter-open = Open the brief
brief-letter-foot = You get this on Mondays because you are part of { $company } on Linchpin.
brief-letter-stop = No more of these letters
mail-kind-brief = A Monday brief
brief-mail-title = Monday brief
brief-mail-lead = What deserves your attention, where you already look.
brief-mail-wants = Send it to me by e-mail on Mondays at seven
brief-mail-none = Operations have not set up mail on this server, so no letters are sent.
brief-calendar = Linchpin
brief-calendar-title = In your calendar
brief-calendar-lead = A private address for your calendar program: briefs on Mondays, the day a number is due, the end of the period. Whoever knows it reads them.
brief-calendar-told = Made { $made }, last read { $seen }.
brief-calendar-made = Subscribe to this address; it is shown only now.
brief-calendar-make = Make an address
brief-calendar-anew = Make another one; this one ends
brief-calendar-end = End it
brief-calendar-things = { $count ->
    [0] Brief: nothing needs you this week
    [one] Brief: { $count } thing
   *[other] Brief: { $count } things
}
brief-calendar-next = Brief
brief-calendar-number = Say the number
brief-calendar-period = The period ends
profile-brief-saved = Saved how your brief comes.
profile-calendar-ended = The calendar’s address ended.
unsubscribe-title = Monday briefs by e-mail
unsubscribe-lead = End these letters? The brief stays on its page, and you can have letters again on the page of your account.
unsubscribe-submit = End the letters
unsubscribe-done = No more of these letters will come.
problem-not-found-unsubscribe = This link ends no letters. Choose on the page of your account whether they come.
problem-not-found-feed = There is no such calendar any more. Make another address on the page of your account.
